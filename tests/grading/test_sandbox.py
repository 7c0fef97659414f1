"""The sandbox alone: what an answer can see, use and say."""

import errno
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from alliancekit.grading import bubblewrap, cgroup, sandbox
from alliancekit.grading.assignment import EXERCISES
from alliancekit.grading.sandbox import MEBIBYTE, Job, Limits, Outcome, SandboxError, run

SMALL = Limits(seconds=2, memory=300 * MEBIBYTE)
HOGS = """\
import os, time
for each in range(45):
    if os.fork() == 0:
        hoard = bytearray(2 * 10**7)
        for place in range(0, len(hoard), 4096):
            hoard[place] = 1
        time.sleep(1000)
time.sleep(1000)
"""


def value(source: str, setup: str = "") -> object:
    """The value that x has after some code."""
    outcome = run(Job(source, "x", setup=setup))
    assert outcome.end == "done"
    (case,) = outcome.visible["cases"]
    return case.get("value", case)


def test_a_function_is_called_with_each_list_of_arguments() -> None:
    source = "print('once')\ndef add(a, b):\n    return a + b"
    outcome = run(Job(source, "add", visible=[[1, 2], ["a", "b"]], hidden=[[0.5, 1]]))
    assert outcome == Outcome(
        "done",
        {"cases": [{"value": 3}, {"value": "ab"}]},
        {"cases": [{"value": 1.5}]},
        "once\n",
    )


def test_set_up_runs_before_and_can_use_alliancekit() -> None:
    setup = "from alliancekit.models.threat import threat"
    source = (
        "x = threat(power=6, proximity=8, offensive_capability=8, aggressive_intentions=8).level"
    )
    assert value(source, setup) == 30


@pytest.mark.parametrize("package", ["numpy", "pandas", "networkx", "matplotlib.pyplot"])
def test_installed_packages_can_be_imported(package: str) -> None:
    assert value(f"import {package}\nx = 1") == 1


def test_packages_may_lie_in_the_folder_that_answers_have_for_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with TemporaryDirectory(dir="/tmp") as name:
        Path(name).chmod(0o755)
        Path(name, "one.py").write_text("x = 1", encoding="utf-8")
        seen = (*bubblewrap.mounts(), Path(name))
        monkeypatch.setattr(bubblewrap, "mounts", lambda: seen)
        assert value(f"import sys\nsys.path.append({name!r})\nfrom one import x") == 1


def test_an_answer_that_needs_ipython_gets_it() -> None:
    job = Job("%env WHERE=here\nx = %env WHERE", "x", kernel=True)
    assert run(job).visible == {"cases": [{"value": "here"}]}
    failed = run(replace(job, source="x = 1 / 0"))
    assert failed.visible["cell"]["type"] == "ZeroDivisionError"


def test_an_error_says_where_it_is() -> None:
    source = "def f(a):\n    b = 1\n    return b / a"
    outcome = run(Job(source, "f", visible=[[0]]))
    (case,) = outcome.visible["cases"]
    assert case["error"] == {"type": "ZeroDivisionError", "text": "division by zero", "line": 3}
    outcome = run(Job("x = (", "x"))
    assert outcome.visible["cell"]["line"] == 1


def test_arguments_are_not_there_before_the_visible_part_is_answered() -> None:
    source = "import select, sys\nx = select.select([sys.stdin], [], [], 0.5)[0] == []"
    job = Job(source + "\ndef f(a): return x", "f", visible=[[1]], hidden=[["later"]])
    assert run(job).visible == {"cases": [{"value": True}]}


def test_what_is_printed_later_is_not_kept() -> None:
    source = "def f(a):\n    print('got', a)\n    return a"
    job = Job(source, "f", visible=[["early"]], hidden=[["late"]])
    assert run(job).output == "got early\n"
    # Nor if the answer then breaks off.
    broken = replace(job, source=source.replace("return a", "a == 'late' and exit() or quit()"))
    assert "late" not in run(broken).output
    ended = run(replace(job, source=source + " if a == 'early' else __import__('os')._exit(1)"))
    assert (ended.end, ended.output, ended.hidden) == ("crashed", "got early\n", None)


def test_replies_that_were_not_asked_for_are_told() -> None:
    honest = Job("def f(a): return a", "f", visible=[[1]], hidden=[[2]])
    assert not run(honest).forged
    line = json.dumps({"cases": [{"value": 1}]}) + "\n"
    for count in (1, 2, 3):
        forger = replace(honest, source=f"import os\nos.write(3, {line * count!r}.encode())")
        outcome = run(forger)
        assert outcome.forged
        # It is believed, as a claim; but it was made without the hidden arguments.
        assert outcome.visible == {"cases": [{"value": 1}]}


def test_there_is_no_environment_no_descriptor_and_no_proc() -> None:
    os.environ["TOKEN_OF_THE_COURSE"] = "x"
    reader, writer = os.pipe()
    os.set_inheritable(writer, True)
    names = set(str(value("import os\nx = ' '.join(os.environ)")).split())
    assert names <= {*bubblewrap.environment(), "LC_CTYPE", "PWD"}
    source = "import os\nx = []\nfor fd in range(256):\n"
    source += "    try:\n        os.fstat(fd)\n        x.append(fd)\n    except OSError: pass"
    assert value(source) == [0, 1, 2, 3]
    assert value("import os\nx = os.path.exists('/proc')") is False
    os.close(reader)
    os.close(writer)


def test_nothing_can_be_written_but_one_small_folder() -> None:
    source = """\
import os
x = []
for folder, folders, files in os.walk("/"):
    folders[:] = [each for each in folders if len(folder) < 2 or each in ("shm", "pts")]
    try:
        open(folder + "/mine", "w").close()
        x.append(folder)
    except OSError:
        pass
"""
    assert value(source) == ["/tmp"]
    size = value("import os\nx = os.statvfs('/tmp').f_blocks * os.statvfs('/tmp').f_frsize")
    assert size == Limits().disk


def test_it_is_nobody_and_alone() -> None:
    assert value("import os\nx = [os.getuid(), os.getgid(), os.getgroups()]")[:2] == [1000, 1000]  # type: ignore[index]
    assert value("import socket\nx = socket.gethostname()") == "sandbox"
    assert value("import socket\nx = [name for _, name in socket.if_nameindex()]") == ["lo"]
    source = "try:\n    x = open('/dev/tty').name\nexcept OSError as error:\n    x = error.errno"
    assert value(source) == errno.ENXIO


def test_as_root_it_runs_as_somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for user in (0, 1000):
        monkeypatch.setattr("os.geteuid", lambda user=user: user)
        words = bubblewrap.command(2**20)
        assert any(word.startswith("--reuid=6") for word in words) == (user == 0)
    # This is the command of somebody who is not root.
    assert value("x = 1") == 1


def test_what_answers_can_read_holds_no_assignment(tmp_path: Path) -> None:
    bubblewrap.exposed(EXERCISES, tmp_path)
    for folder in (Path(sys.base_prefix) / "lib" / "x", bubblewrap.PACKAGE / "x"):
        with pytest.raises(ValueError, match=r"lies in .*, which answers can read; move it"):
            bubblewrap.exposed(folder)


@pytest.mark.parametrize("groups", ["with control groups", "without"])
@pytest.mark.parametrize(
    ("source", "end"),
    [
        (HOGS, "memory"),
        ("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass", "timeout memory"),
        ("while True: print('x' * 1000)", "output"),
        ("import os\nos.write(3, b'x' * 2**21)", "unreadable"),
        ("import os\nos.abort()", "crashed"),
    ],
)
def test_each_limit_binds(
    monkeypatch: pytest.MonkeyPatch, groups: str, source: str, end: str
) -> None:
    if groups == "without":
        monkeypatch.setattr(cgroup, "places", lambda: ())
    assert run(Job(source, "x"), SMALL).end in end.split()


def test_processes_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cgroup, "places", lambda: ())
    source = """\
import os, time
x = 0
try:
    for each in range(500):
        if os.fork() == 0:
            time.sleep(1000)
        x += 1
except OSError:
    pass
"""
    count = value(source)
    assert isinstance(count, int)
    assert 20 < count < Limits().processes


def test_many_empty_files_are_memory_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cgroup, "places", lambda: ())
    source = "for each in range(10**7): open(f'/tmp/{each}', 'w').close()"
    assert run(Job(source, "x"), Limits(seconds=10)).end == "memory"


def test_a_set_up_that_fails_is_the_instructor_s_to_mend() -> None:
    with pytest.raises(SandboxError, match="ZeroDivisionError"):
        run(Job("x = 1", "x", setup="1 / 0"))


def test_limits_that_are_too_low_are_refused() -> None:
    with pytest.raises(ValueError, match="seconds is 0; it must be at least 1"):
        Limits(seconds=0)
    with pytest.raises(ValueError, match="memory is 5; it must be at least 268435456"):
        Limits(memory=5)


def test_without_bubblewrap_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "bubblewrap", lambda: None)
    with pytest.raises(SandboxError, match=r"bubblewrap .* is not installed"):
        run(Job("x = 1", "x"))


def test_without_a_sandbox_an_answer_can_do_anything_and_the_outcome_says_so(
    tmp_path: Path,
) -> None:
    source = f"open({str(tmp_path / 'mine')!r}, 'w').close()\nx = 1"
    outcome = run(Job(source, "x"), sandboxed=False)
    assert outcome == Outcome("done", {"cases": [{"value": 1}]}, None, sandboxed=False)
    assert (tmp_path / "mine").exists()
    loop = run(Job("while True: pass", "x"), SMALL, sandboxed=False)
    assert (loop.end, loop.sandboxed) == ("timeout", False)


ORPHANS = """\
import ctypes, os, subprocess, sys, time
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # orphans come to this process
grader = subprocess.Popen([sys.executable, "-c", '''
from alliancekit.grading.sandbox import Job, run
run(Job("import time, os\\\\nos.fork()\\\\nos.setsid()\\\\ntime.sleep(1000)", "x"))
'''])
time.sleep(float(sys.argv[1]))
grader.kill()
grader.wait()
until = time.monotonic() + 20
while time.monotonic() < until:
    try:
        if os.waitpid(-1, os.WNOHANG)[0] == 0:
            time.sleep(0.05)
    except ChildProcessError:
        print("none left")
        break
"""


@pytest.mark.parametrize("seconds", [1, 4])
def test_a_sandbox_ends_with_the_process_that_started_it(seconds: float) -> None:
    command = [sys.executable, "-c", ORPHANS, str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout == "none left\n"


def test_groups_that_a_killed_run_left_are_removed() -> None:
    """A group whose process is gone is removed by the next run; one in use stays."""
    for place in cgroup.places():
        # No process has this number: the kernel's highest is 2**22.
        old = place.parent / f"{cgroup.PREFIX}{2**22 + 1}-0"
        old.mkdir()
        with cgroup.group(2**29, 64) as mine:
            cgroup.places.cache_clear()
            assert cgroup.places()
            assert not old.exists()
            assert all(folder.exists() for folder in mine.folders)


def test_interrupting_a_talk_ends_the_sandbox() -> None:
    """Whatever ends the talk, the process is gone before `run` returns."""
    with pytest.raises(KeyboardInterrupt), _alarm(1):
        run(Job("import time\ntime.sleep(1000)", "x"))


class _alarm:  # noqa: N801 (used as a function)
    """Raise KeyboardInterrupt after some seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        def ring(*_: object) -> None:
            raise KeyboardInterrupt

        signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, self.seconds)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def test_a_sandbox_loads_little() -> None:
    heavy = ["hashlib", "numpy", "pandas", "traceback", "networkx", "IPython"]
    loaded = value(f"import sys\nx = [each for each in {heavy} if each in sys.modules]")
    assert loaded == []
