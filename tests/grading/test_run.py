"""Runs: what is kept when one is stopped, what is graded again, and where answers run."""

import contextlib
import csv
import io
import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from alliancekit.grading import sandbox, submission
from alliancekit.grading.cli import main
from alliancekit.grading.judge import Judge, Task, Verdict
from alliancekit.grading.run import Plan, grade
from alliancekit.grading.sandbox import Outcome, SandboxError
from alliancekit.grading.store import Mark, Store
from alliancekit.grading.submission import Entry, Submission
from tests.grading.notebooks import (
    ESSAY,
    RIGHT,
    SECRET,
    answers,
    closed_answers,
    notebook,
    sample_assignment,
)

WRONG = "def burden_shares(spending):\n    return {}"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A folder with an assignment, a secret and an empty folder of submissions."""
    sample_assignment(tmp_path)
    (tmp_path / "submissions").mkdir()
    (tmp_path / "secret").write_bytes(SECRET)
    return tmp_path


def hand_in(course: Path, student: str, first: str = RIGHT) -> None:
    given = {"q1": first, **closed_answers(sample_assignment(course), student), "q4": ESSAY}
    path = course / "submissions" / f"{student}.ipynb"
    path.write_text(notebook(answers(given)))


def command(course: Path, *more: str, out: str = "out") -> list[str]:
    words = [sys.executable, "-m", "alliancekit.grading.cli", "grade", str(course / "submissions")]
    words += ["--assignment", str(course / "99-sample"), "--out", str(course / out)]
    return [*words, "--secret", str(course / "secret"), *more]


@dataclass(frozen=True)
class Done:
    """What a command said and how it ended."""

    code: object
    stdout: str
    stderr: str


def run(course: Path, *more: str, out: str = "out") -> Done:
    """Run the command in this process, which is quicker than in one of its own."""
    said, warned, code = io.StringIO(), io.StringIO(), None
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(warned):
        try:
            main(command(course, *more, out=out)[3:])
        except SystemExit as error:
            code = error.code
    return Done(code, said.getvalue(), warned.getvalue())


def kept(course: Path, out: str = "out") -> list[tuple[Any, ...]]:
    path = course / out / "grades.db"
    if not path.exists():
        return []
    with sqlite3.connect(path) as base:
        try:
            return base.execute("select * from results order by student, question").fetchall()
        except sqlite3.OperationalError:
            return []


def test_a_killed_run_loses_nothing_and_goes_on(course: Path) -> None:
    for number in range(8):
        hand_in(course, f"student{number}", RIGHT if number % 2 else WRONG)
    process = subprocess.Popen(command(course, "--workers", "2"), stderr=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while len(before := kept(course)) < 8 and time.monotonic() < until:
        time.sleep(0.01)
    process.kill()
    process.wait()
    before = kept(course)
    assert 8 <= len(before) < 32
    again = run(course)
    assert again.code is None, again.stderr
    assert f"students: 8, answers graded: {32 - len(before)}, kept: {len(before)}" in again.stdout
    after = kept(course)
    assert set(before) <= set(after)
    run(course, out="fresh")
    assert after == kept(course, "fresh")
    assert (course / "out" / "grades.csv").read_bytes() == (
        course / "fresh" / "grades.csv"
    ).read_bytes()


def test_an_interrupted_run_stops_at_once_and_says_how_to_go_on(course: Path) -> None:
    hand_in(course, "ada")
    hand_in(course, "bo", "import time\ntime.sleep(1000)")
    process = subprocess.Popen(
        command(course, "--seconds", "100", "--workers", "1"),
        stderr=subprocess.PIPE,
        text=True,
        # A shell's job in the background ignores the signal, and so do its children.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    until = time.monotonic() + 120
    while len(kept(course)) < 4 and time.monotonic() < until:
        time.sleep(0.05)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert "stopped: the same command goes on from here" in said
    assert time.monotonic() - began < 60


def test_what_has_changed_is_graded_again_and_nothing_else(course: Path) -> None:
    for student in ("ada", "bo"):
        hand_in(course, student)
    assert "students: 2, answers graded: 8, kept: 0" in run(course).stdout
    assert "students: 2, answers graded: 0, kept: 8" in run(course).stdout
    hand_in(course, "bo", WRONG)
    assert "students: 2, answers graded: 1, kept: 7" in run(course).stdout
    # The expected results are part of what a grade rests on.
    source = course / "99-sample" / "assignment.py"
    source.write_text(source.read_text().replace("tolerance=0.01", "tolerance=0.02"))
    assert "students: 2, answers graded: 2, kept: 6" in run(course).stdout
    assert "students: 2, answers graded: 6, kept: 2" in run(course, "--seconds", "9").stdout


def test_who_hands_nothing_in_any_more_is_not_reported(course: Path) -> None:
    for student in ("ada", "bo"):
        hand_in(course, student)
    run(course)
    (course / "submissions" / "bo.ipynb").unlink()
    assert "students: 1, answers graded: 0, kept: 4" in run(course).stdout
    (row,) = csv.DictReader((course / "out" / "grades.csv").read_text("utf-8-sig").splitlines())
    assert row["student"] == "ada"


@pytest.fixture
def no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without bubblewrap."""
    monkeypatch.setattr(sandbox, "bubblewrap", lambda: None)
    sandbox.missing.cache_clear()
    monkeypatch.setattr(sandbox, "missing", sandbox.missing.__wrapped__)


@pytest.mark.usefixtures("no_sandbox")
def test_without_a_sandbox_it_refuses(course: Path) -> None:
    hand_in(course, "ada", f"open({str(course / 'mark')!r}, 'w').close()\n" + RIGHT)
    refused = run(course)
    assert refused.code == (
        "alliancekit: no answer is run, since the sandbox does not work: "
        "bubblewrap (the command bwrap) is not installed"
    )
    assert kept(course) == []
    assert not (course / "mark").exists()


def test_graded_without_a_sandbox_every_report_says_so(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(course, "ada")
    with monkeypatch.context() as absent:
        absent.setattr(sandbox, "bubblewrap", lambda: None)
        done = run(course, "--unsafe-no-sandbox")
    assert done.code is None, done.stderr
    assert "WARNING: answers run without a sandbox" in done.stderr
    assert "WITHOUT A SANDBOX" in done.stdout
    out = course / "out"
    for page in (out / "report.html", out / "feedback" / "ada.html"):
        assert "Graded without a sandbox" in page.read_text()
    (row,) = csv.DictReader((out / "grades.csv").read_text("utf-8-sig").splitlines())
    assert (row["sandbox"], row["q1"]) == ("NO", "4")
    # With the sandbox everything that was run is run anew.
    assert "answers graded: 3, kept: 1" in run(course).stdout
    assert "Graded without" not in (out / "report.html").read_text()


CLUSTER = """\
import sys
from distributed import LocalCluster
from alliancekit.grading.cli import main

if __name__ == "__main__":
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        main([*sys.argv[1:], "--scheduler", cluster.scheduler_address])
"""


def test_a_cluster_grades_as_this_machine_does(course: Path) -> None:
    hand_in(course, "ada")
    hand_in(course, "bo", "while True: pass")
    hand_in(course, "cy", "import os\nos._exit(3)")
    script = course / "cluster.py"
    script.write_text(CLUSTER)
    words = command(course, "--seconds", "2", out="cluster")[3:]
    done = subprocess.run([sys.executable, str(script), *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "students: 3, answers graded: 12, kept: 0" in done.stdout
    run(course, "--seconds", "2")
    assert kept(course, "cluster") == kept(course)


def test_a_scheduler_that_is_not_there_is_an_error(course: Path) -> None:
    hand_in(course, "ada")
    plan = Plan(SECRET, scheduler="not-an-address")
    with (
        Store("sqlite://", "99-sample") as store,
        pytest.raises(ValueError, match="no scheduler answers at 'not-an-address'"),
    ):
        grade(sample_assignment(course), course / "submissions", store, plan)


def test_a_set_up_that_fails_stops_the_run(course: Path) -> None:
    hand_in(course, "ada")
    source = course / "99-sample" / "assignment.py"
    source.write_text(source.read_text().replace('setup="ALLIES', 'setup="1 / 0; ALLIES'))
    done = run(course)
    assert "the sandbox failed, what is graded is kept" in str(done.code)
    assert "ZeroDivisionError" in str(done.code)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--workers", "0"], "workers is 0; it must be at least 1"),
        (["--seconds", "0"], "seconds is 0; it must be at least 1"),
        (["--memory", "1"], "memory is 1048576; it must be at least 268435456"),
        (["--secret", "absent"], "there is no file 'absent'"),
        (["--store", "rubbish"], "store is 'rubbish', which SQLAlchemy cannot use"),
        (["--store", "sqlite:////absent/a.db"], "store 'sqlite:////absent/a.db' cannot be opened"),
        (["--gradebook", "absent.csv"], "absent.csv cannot be read: No such file or directory"),
    ],
)
def test_options_that_cannot_be_are_refused(course: Path, more: list[str], message: str) -> None:
    hand_in(course, "ada")
    assert f"alliancekit: {message}" in str(run(course, *more).code)


def test_what_nobody_has_thought_of_stops_nothing(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for student in ("ada", "bo", "cy"):
        hand_in(course, student)
    judged, opened = Judge.verdict, submission.read

    def verdict(self: Judge, task: Task, outcome: Outcome) -> Verdict:
        if (task.student, task.question) == ("ada", "q1"):
            raise LookupError("a fault of the judge's own")
        return judged(self, task, outcome)

    def read(entry: Entry, kinds: Mapping[str, str]) -> Submission:
        if entry.student == "bo":
            raise RecursionError
        return opened(entry, kinds)

    monkeypatch.setattr(Judge, "verdict", verdict)
    monkeypatch.setattr("alliancekit.grading.run.read", read)
    assert run(course).code is None
    with Store(f"sqlite:///{course / 'out' / 'grades.db'}", "99-sample") as store:
        found = {
            student: [result.verdict.status for result in store.results(student)]
            for student in ("ada", "bo", "cy")
        }
        (flag,) = store.results("ada")[0].verdict.flags
    assert found["ada"] == ["unreadable", "ok", "ok", "needs-manual"]
    assert found["bo"] == ["unreadable"] * 4
    assert found["cy"] == ["ok", "ok", "ok", "needs-manual"]
    assert flag == "the judge failed on it (LookupError): read it yourself"


def test_submissions_that_are_not_there_are_an_error(course: Path) -> None:
    (course / "submissions").rmdir()
    assert "there is no folder" in str(run(course).code)


def test_courses_share_a_database_and_keep_apart(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'department.db'}"
    mark = Mark("ada", "q4", "A claim", "12345678", 2, "Good.")
    with Store(address, "99-sample", "spring") as spring, Store(address, "99-sample") as other:
        spring.mark([mark])
        assert spring.marks("ada") == [mark]
        assert other.marks("ada") == []
        spring.mark([Mark("ada", "q4", "A claim", "12345678", None)])
        assert spring.marks("ada") == []


def test_a_verdict_is_stored_whole(tmp_path: Path) -> None:
    verdict = Verdict("wrong", 1.5, 4, "Why\n", "a", "printed", ("one", "two"), False)
    with Store(f"sqlite:///{tmp_path / 'a.db'}", "99-sample") as store:
        store.keep(Task("ada", "q1", "0" * 64), verdict)
        (result,) = store.results("ada")
    assert (result.verdict, result.version) == (verdict, "00000000")
    assert json.dumps(verdict.flags) == '["one", "two"]'


def test_a_sandbox_error_is_no_student_s_fault() -> None:
    assert not issubclass(SandboxError, ValueError)
