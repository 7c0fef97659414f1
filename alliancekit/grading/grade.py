"""The command ``alliancekit grade``: from a folder of notebooks to grades and feedback."""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from alliancekit.grading import sandbox
from alliancekit.grading.assignment import EXERCISES, Assignment, load
from alliancekit.grading.bubblewrap import exposed
from alliancekit.grading.feedback import write_feedback
from alliancekit.grading.gradebook import fill, write_grades
from alliancekit.grading.grades import Grades, all_grades
from alliancekit.grading.report import write_report
from alliancekit.grading.rubrics import read_sheet, write_sheet
from alliancekit.grading.run import Plan, Progress, Summary, grade
from alliancekit.grading.sandbox import MEBIBYTE, Limits, SandboxError
from alliancekit.grading.statistics import items
from alliancekit.grading.store import Store
from alliancekit.grading.tables import read_table
from alliancekit.grading.variants import read_secret

__all__ = ["add_grade"]

DESCRIPTION = """\
Grades SUBMISSIONS, a folder with ID.ipynb or ID/*.ipynb for each student, and writes to OUT:
grades.csv, feedback/ (a page for each student), report.html (for you), rubrics.csv (fill in the
marks of written answers and run again), gradebook.csv (with --gradebook), and grades.db, which
keeps every result: a run that was stopped goes on where it was.
"""
UNSAFE = "--unsafe-no-sandbox"


def add_grade(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of ``alliancekit``."""
    default = Limits()
    parser = commands.add_parser(
        "grade", help="grade notebooks that students handed in", description=DESCRIPTION
    )
    add = parser.add_argument
    add("submissions", type=Path, metavar="SUBMISSIONS", help="folder of notebooks")
    add("--assignment", required=True, help="a slug such as 05-threat, or a folder")
    add("--out", type=Path, required=True, help="folder to write to")
    add("--secret", type=Path, help="file with the course's secret, if each student has a version")
    add("--gradebook", type=Path, help="gradebook exported from Canvas or Moodle, to be filled in")
    add("--store", help="SQLAlchemy address of a database, in place of OUT/grades.db")
    add("--course", default="", help="name of the course, where several share a database")
    add("--scheduler", default="", help="address of a Dask scheduler whose workers run answers")
    add("--workers", type=int, default=os.cpu_count() or 1, help="answers at once (all cores)")
    add("--seconds", type=int, default=default.seconds, help="of the processor, for an answer")
    add("--memory", type=int, default=default.memory // MEBIBYTE, help="MB, for an answer")
    add(UNSAFE, action="store_true", help="run answers with all your rights: never on real ones")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    """Run the command.

    Raises
    ------
    ValueError
        If an option, a file or the sandbox is not as it must be.
    """
    assignment = load(chosen.assignment)
    plan = _plan(chosen)
    if chosen.gradebook:
        read_table(chosen.gradebook)  # better now than after an hour of grading
    address = chosen.store or f"sqlite:///{chosen.out / 'grades.db'}"
    chosen.out.mkdir(mode=0o700, parents=True, exist_ok=True)  # grades are nobody else's to read
    with Store(address, assignment.slug, chosen.course) as store:
        sheet = chosen.out / "rubrics.csv"
        if sheet.exists():
            store.mark(read_sheet(sheet, assignment))
        try:
            summary = grade(assignment, chosen.submissions, store, plan, _progress())
        except SandboxError as error:
            raise ValueError(f"the sandbox failed, what is graded is kept: {error}") from None
        except KeyboardInterrupt:
            print("\nstopped: the same command goes on from here", file=sys.stderr, flush=True)
            # Not waiting for the answers under way, which end with this process.
            os._exit(130)
        _write(chosen, assignment, store, summary)


def _plan(chosen: argparse.Namespace) -> Plan:
    secret = read_secret(chosen.secret) if chosen.secret else None
    limits = Limits(seconds=chosen.seconds, memory=chosen.memory * MEBIBYTE)
    if chosen.workers < 1:
        raise ValueError(f"workers is {chosen.workers}; it must be at least 1")
    if chosen.unsafe_no_sandbox:
        print("WARNING: answers run without a sandbox, with all your rights", file=sys.stderr)
    elif not chosen.scheduler:
        if why := sandbox.missing():
            raise ValueError(f"no answer is run, since the sandbox does not work: {why}")
        paths = [chosen.submissions, chosen.out, Path(chosen.assignment), EXERCISES, chosen.secret]
        exposed(*(path for path in paths if path is not None and path.exists()))
    return Plan(secret, limits, chosen.workers, chosen.scheduler, not chosen.unsafe_no_sandbox)


def _progress() -> Progress:
    """A bar on the terminal; elsewhere a line now and then."""
    shown, terminal = 0.0, sys.stderr.isatty()

    def progress(done: int, of: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if done < of and now < shown + (0.1 if terminal else 30):
            return
        shown = now
        share = done / of if of else 1.0
        bar = "█" * int(30 * share)
        text = f"{bar:<30} {share:4.0%}  {done} of {of} answers"
        print(f"\r{text}" if terminal else text, end="", file=sys.stderr)
        if not terminal or done == of:
            print(file=sys.stderr, flush=True)

    return progress


def _write(
    chosen: argparse.Namespace, assignment: Assignment, store: Store, summary: Summary
) -> None:
    """Write all that goes out."""
    out, students = chosen.out, summary.students

    def grades() -> Iterator[Grades]:
        return all_grades(assignment, store, students)

    write_grades(out / "grades.csv", assignment, grades())
    write_feedback(out / "feedback", assignment, grades(), students)
    waiting = write_sheet(out / "rubrics.csv", assignment, grades())
    sandboxed = all(each.sandboxed for each in grades())
    write_report(
        out / "report.html",
        assignment,
        grades(),
        items(assignment, grades()),
        summary,
        sandboxed=sandboxed,
    )
    counts = f"answers graded: {summary.graded}, kept: {summary.kept}"
    print(f"students: {len(students)}, {counts}")
    if not sandboxed:
        print("graded WITHOUT A SANDBOX: do not rely on these grades")
    if waiting:
        print(f"{waiting} answers wait for marks: fill in {out / 'rubrics.csv'} and run again")
    if summary.ignored:
        print(f"left aside, no notebooks: {', '.join(summary.ignored)}")
    if chosen.gradebook:
        totals = {each.student: each.total for each in grades()}
        filled = fill(
            chosen.gradebook, out / "gradebook.csv", assignment.title, assignment.points, totals
        )
        print(f"{out / 'gradebook.csv'}: {filled.filled} totals in {filled.column!r}", end="")
        print(f", students found by {filled.identifier!r}")
        if filled.strangers:
            print(f"not in the gradebook: {', '.join(filled.strangers)}")
        if filled.out_of:
            print(f"it says {filled.out_of} points; totals are out of {assignment.points:g}")
    print(f"read {out / 'report.html'}")
