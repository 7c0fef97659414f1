"""The search for a program, on programs made for the purpose."""

from functools import partial
from pathlib import Path

import pytest

from tests.tools import Program, apt_install, on_path, require, runs


def make(path: Path, exit_code: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the whole search path."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("LENS", raising=False)
    return tmp_path


def lens(place: Path, *installed_by: int) -> Program:
    """A program with three installers, of which those numbered leave one that works."""

    def install(number: int) -> None:
        with (place / "tried").open("a") as tried:
            tried.write(str(number))
        make(place / "lens", exit_code=0 if number in installed_by else 1)

    return Program(
        name="lens",
        variable="LENS",
        candidates=lambda: on_path("loupe", "lens"),
        installers=tuple(partial(install, number) for number in (1, 2, 3)),
        advice="grind one",
    )


def test_an_installed_program_is_found_and_nothing_is_installed(place: Path) -> None:
    path = make(place / "lens")
    assert require(lens(place)) == path
    assert not (place / "tried").exists()


def test_a_program_that_does_not_start_is_passed_over(place: Path) -> None:
    make(place / "loupe", exit_code=127)
    path = make(place / "lens")
    assert require(lens(place)) == path


def test_installers_run_in_order_until_one_works(place: Path) -> None:
    assert require(lens(place, 2)) == place / "lens"
    assert (place / "tried").read_text() == "12"


def test_none_at_all_is_an_error_that_says_what_to_do(place: Path) -> None:
    with pytest.raises(LookupError, match=r"no lens .* grind one"):
        require(lens(place))
    assert (place / "tried").read_text() == "123"


def test_the_variable_comes_first(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(place / "lens")
    mine = make(place / "mine" / "my-lens")
    monkeypatch.setenv("LENS", str(mine))
    assert require(lens(place)) == mine


def test_a_variable_that_names_nothing_is_an_error(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(place / "lens")
    monkeypatch.setenv("LENS", str(place / "absent"))
    with pytest.raises(LookupError, match=r"LENS is .*absent"):
        require(lens(place, 1))


def test_what_cannot_be_executed_does_not_run(tmp_path: Path) -> None:
    path = tmp_path / "lens"
    assert not runs(path)
    path.write_text("#!/bin/sh\n")
    assert not runs(path)


def test_apt_is_not_tried_where_there_is_none(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    apt_install("lens")
    assert capsys.readouterr().out == "lens: this machine has no apt-get\n"


@pytest.mark.parametrize("uid", [0, 1000])
def test_apt_is_called_as_root_or_through_sudo(
    place: Path, monkeypatch: pytest.MonkeyPatch, uid: int
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: uid)
    log = place / "log"
    for command in ("apt-get", "sudo", "env"):
        # Each writes down how it was called; env and sudo then run the rest.
        rest = {"sudo": "shift; ", "env": "shift; "}.get(command, "exit 0; ")
        make(place / command).write_text(
            f'#!/bin/sh\necho "{command} $*" >>{log}\n{rest}[ "$1" = true ] || exec "$@"\n'
        )
    apt_install("lens")
    calls = [line.split() for line in log.read_text().splitlines()]
    apt = [call[3:] for call in calls if call[0] == "apt-get"]
    assert apt == [["update"], ["install", "--yes", "lens"]]
    assert any(call[0] == "sudo" for call in calls) == (uid != 0)
