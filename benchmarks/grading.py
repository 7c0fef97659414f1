"""Time and memory of grading: a small class, a large one, and what one sandbox costs.

Run ``python -m benchmarks.grading``; with ``--large``, for some minutes, 2,000 too.
Submissions are right answers to five questions, four of which run in a sandbox of their own. Memory
is that of the process that judges.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from alliancekit.grading import sandbox
from alliancekit.grading.assignment import (
    ChoiceQuestion,
    CodeQuestion,
    NumericQuestion,
    Question,
    load,
)
from alliancekit.grading.sandbox import Job, run
from alliancekit.grading.variants import Variant

SLUG = "05-threat"
SMALL, MIDDLE, LARGE = 20, 200, 2000
SECONDS = 8.0
"""Limit for the small class, on two cores."""
MEGABYTES = 300.0
"""Limit for the process that judges, whatever the class."""
SANDBOX = 0.06
"""What one sandbox is to take, besides a question's own imports."""

GRADE = """\
import re, sys
from alliancekit.grading.cli import main
main(sys.argv[1:])
print(re.search("VmHWM: *([0-9]+)", open("/proc/self/status").read().replace("\\t", " "))[1])
"""


def right(variant: Variant, question: Question) -> str:
    """The right answer to a question."""
    match question:
        case CodeQuestion():
            return question.source
        case NumericQuestion():
            return f"{question.id} = {question.answer(**variant.inputs(question))!r}"
        case ChoiceQuestion():
            return f"{question.id} = {variant.right_letter(question)!r}"
        case _:
            return "It is the intentions, and they are judged."


def hand_in(folder: Path, students: int) -> None:
    """Write a class's submissions, all right."""
    variant = Variant(load(SLUG))
    cells: list[dict[str, object]] = [
        {"cell_type": "code", "id": f"{each.id}-answer", "metadata": {}, "outputs": [],
         "execution_count": None, "source": right(variant, each)}
        for each in variant.assignment.questions
    ]  # fmt: skip
    text = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    folder.mkdir()
    for number in range(students):
        (folder / f"student{number:04}.ipynb").write_text(text)


def grade(folder: Path, out: Path) -> tuple[float, float]:
    """Grade a class; return seconds by the clock and megabytes."""
    command = [sys.executable, "-c", GRADE, "grade", str(folder)]
    command += ["--assignment", SLUG, "--out", str(out)]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return time.perf_counter() - start, int(done.stdout.split()[-1]) / 1024


def row(what: str, took: str, limit: str = "", mark: str = "") -> None:
    """Print one line of the table."""
    print(f"{what:<44} {took:>12} {limit:>10} {mark}".rstrip(), flush=True)


def main() -> None:
    """Print the table."""
    if why := sandbox.missing():
        sys.exit(f"the sandbox does not work: {why}")
    job = Job("def f(x): return x", "f", visible=[[1]], hidden=[[2]])
    start = time.perf_counter()
    for _ in range(50):
        run(job)
    took = (time.perf_counter() - start) / 50
    row("what", "measured", "limit")
    row("one sandbox", f"{took:.3f} s", f"{SANDBOX} s", "OVER" if took > SANDBOX else "")
    sizes = [SMALL, MIDDLE, LARGE] if "--large" in sys.argv else [SMALL, MIDDLE]
    with tempfile.TemporaryDirectory() as name:
        for students in sizes:
            folder, out = Path(name, f"class{students}"), Path(name, f"out{students}")
            hand_in(folder, students)
            seconds, megabytes = grade(folder, out)
            again, _ = grade(folder, out)
            small = students == SMALL
            over = "OVER" if small and seconds > SECONDS else ""
            row(f"{students} students", f"{seconds:.1f} s", f"{SECONDS:g} s" if small else "", over)
            row("  a student", f"{1000 * seconds / students:.0f} ms")
            row("  the same again, all kept", f"{again:.1f} s")
            over = "OVER" if megabytes > MEGABYTES else ""
            row("  memory of the judge", f"{megabytes:.0f} MB", f"{MEGABYTES:g} MB", over)
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
