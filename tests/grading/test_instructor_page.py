"""The instructor's page: a class of forty with every kind of trouble, by its commands alone.

The commands are read from the page and run one after the other. The grades are then held against a
count that knows only what was put into each notebook.
"""

import csv
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from alliancekit.grading.assignment import (
    Assignment,
    ChoiceQuestion,
    CodeQuestion,
    NumericQuestion,
    WrittenQuestion,
    load,
)
from alliancekit.grading.judge import STATUSES
from alliancekit.grading.sandbox import Limits
from alliancekit.grading.variants import Variant
from tests.grading.hostile import CODES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "chapters" / "grading.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```$", PAGE, re.M | re.S)
STUDENTS = ["ada", "bo", "cy", *(f"student{number:02}" for number in range(4, 41))]
HARM = ["loop", "hog", "exit", "quit", "kill-all", "flood", "bomb", "transformer", "message"]
"""Answers from the hostile class that earn nothing, whatever the question."""


@dataclass
class Expected:
    """What a student is to get: points by question, before a person's marks.

    The status is that of answers that earn nothing, if they are not just missing.
    """

    points: dict[str, float]
    status: str = ""


def right_answers(variant: Variant) -> dict[str, str]:
    """Right answers to a student's version, each worked out from the assignment itself."""
    found = {}
    for question in variant.assignment.questions:
        match question:
            case CodeQuestion():
                found[question.id] = question.source
            case NumericQuestion():
                number = question.answer(**variant.inputs(question))
                found[question.id] = f"{question.id} = {number!r}"
            case ChoiceQuestion():
                letters = variant.options(question)
                letter = next(letter for letter, option in letters.items() if option.right)
                found[question.id] = f"{question.id} = {letter!r}"
            case _:
                found[question.id] = f"A text of {variant.student}'s own, about {question.title}."
    return found


class Course:
    """A folder in which an instructor works."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.assignment: Assignment = load("05-threat")
        self.expected: dict[str, Expected] = {}
        self.background: list[subprocess.Popen[bytes]] = []
        self.said: list[str] = []
        tools = folder / "tools"
        tools.mkdir()
        # The commands as an installation gives them.
        for name, module in (("alliancekit", "alliancekit.grading.cli"), ("dask", "dask")):
            path = tools / name
            path.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m {module} "$@"\n')
            path.chmod(0o755)
        with socket.create_server(("127.0.0.1", 0)) as server:
            self.port = str(server.getsockname()[1])
        self.environment = os.environ | {
            "PATH": f"{tools}:{os.environ['PATH']}",
            "PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}",
        }

    def run(self, line: str) -> None:
        """Run one command of the page; one that ends in & stays in the background."""
        line = line.replace("8786", self.port)
        work = self.folder / "course"
        work.mkdir(exist_ok=True)
        how: dict[str, Any] = {"shell": True, "cwd": work, "env": self.environment}
        if line.endswith("&"):
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            command = f"exec {line[:-1]}"
            how |= quiet | {"start_new_session": True}
            self.background.append(subprocess.Popen(command, **how))
            return
        done = subprocess.run(line, capture_output=True, text=True, **how)
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
        self.said.append(done.stdout)

    @property
    def grades(self) -> Path:
        """Where the page's commands write."""
        return self.folder / "course" / "grades"

    def close(self) -> None:
        """End what is in the background."""
        for process in self.background:
            os.killpg(process.pid, signal.SIGTERM)
        for process in self.background:
            process.wait(timeout=60)

    # ---- the class

    def enrol(self) -> None:
        """Make the three students forty."""
        (self.folder / "course" / "students.txt").write_text("\n".join(STUDENTS))

    def work(self) -> None:
        """Let each student work on the notebook that was given out, and hand it in somehow."""
        secret = (self.folder / "course" / "course.secret").read_bytes().strip()
        for number, student in enumerate(STUDENTS):
            variant = Variant(self.assignment, secret, student)
            path = self.folder / "course" / "submissions" / f"{student}.ipynb"
            self.expected[student] = self._work(path, number, right_answers(variant))

    def _work(self, path: Path, number: int, right: dict[str, str]) -> Expected:
        """Fill in one notebook and say what it earns; the number decides what is wrong with it."""
        points = {question.id: question.points for question in self.assignment.questions}
        text = next(q.id for q in self.assignment.questions if isinstance(q, WrittenQuestion))
        code = next(q.id for q in self.assignment.questions if isinstance(q, CodeQuestion))
        notebook = json.loads(path.read_text())
        cells = {cell["id"]: cell for cell in notebook["cells"]}
        for question, source in right.items():
            cells[f"{question}-answer"]["source"] = source
        answer = cells[f"{code}-answer"]
        whole, nothing = dict(points), dict.fromkeys(points, 0.0)
        if number < len(HARM):
            answer["source"] = CODES[HARM[number]].source
            expected = Expected(whole | {code: 0.0}, CODES[HARM[number]].status)
        elif number < 9 + len(points):
            # One question left as it was given out, for each question.
            left = list(points)[number - 9]
            fresh = json.loads(path.read_text())["cells"]
            source = next(cell["source"] for cell in fresh if cell["id"] == f"{left}-answer")
            cells[f"{left}-answer"]["source"] = source
            expected = Expected(whole | {left: 0.0})
        elif number == 20:
            path.write_text("{")
            return Expected(nothing, "unreadable")
        elif number == 21:
            path.unlink()
            os.mkfifo(path)
            return Expected(nothing, "unreadable")
        elif number == 22:
            path.unlink()
            path.symlink_to(path.with_name("ada.ipynb"))
            return Expected(nothing, "unreadable")
        elif number == 23:
            path.write_text("[" * 900_000)
            return Expected(nothing, "unreadable")
        elif number == 24:
            path.with_suffix("").mkdir()
            (path.with_suffix("") / "second try.ipynb").write_text("{}")
            return Expected(nothing, "unreadable")
        elif number == 25:
            with path.open("wb") as file:
                file.truncate(2**30)
            return Expected(nothing, "unreadable")
        elif number == 26:
            notebook["cells"] = [cell for cell in notebook["cells"] if cell is not answer]
            expected = Expected(whole | {code: 0.0}, "missing")
        elif number == 27:
            wrong = answer | {"source": "def most_threatening(*arguments):\n    return []"}
            notebook["cells"].insert(0, wrong)
            expected = Expected(whole)
        elif number == 28:
            answer["cell_type"] = "markdown"
            expected = Expected(whole)
        elif number == 29:
            notebook["metadata"]["kernelspec"]["name"] = "no-such-kernel"
            cells[f"{code}-check"]["source"] = "check = print"
            expected = Expected(whole)
        elif number == 30:
            for cell in notebook["cells"]:
                cell["metadata"] = {"id": cell.pop("id"), "points": 100}
            notebook["nbformat_minor"] = 0
            expected = Expected(whole)
        elif number == 31:
            path.unlink()
            path = path.with_suffix("") / "my homework (1).ipynb"
            path.parent.mkdir()
            expected = Expected(whole)
        elif number == 32:
            for question in points:
                cells[f"{question}-answer"]["source"] = ""
            expected = Expected(nothing, "missing")
        else:
            expected = Expected(whole)
        expected.points[text] = 0.0 if number == 32 else expected.points[text]
        path.write_text(json.dumps(notebook))
        return expected

    def mark(self) -> None:
        """Give every written answer all points but one, as a person does in a spreadsheet."""
        path = self.grades / "rubrics.csv"
        with path.open(encoding="utf-8-sig", newline="") as table:
            rows = list(csv.DictReader(table))
        for row in rows:
            first = row["answer"] != ""
            row["mark"] = f"{float(row['out of']) - first:g}"
            row["comment"] = "Say more."
        with path.open("w", encoding="utf-8-sig", newline="") as table:
            writer = csv.DictWriter(table, rows[0])
            writer.writeheader()
            writer.writerows(rows)

    def export(self) -> None:
        """Export a gradebook, with one student who handed nothing in, and one odd name."""
        names = [*STUDENTS, "late"]
        lines = ["Student,ID,SIS Login ID,Section", "    Points Possible,,,"]
        lines += [f'"=HYPERLINK(""{name}"")",{n},{name},A' for n, name in enumerate(names)]
        (self.folder / "course" / "exported.csv").write_text("\n".join(lines))

    def shrink(self) -> None:
        """Leave three submissions: enough for another database."""
        folder = self.folder / "course" / "submissions"
        for path in sorted(folder.iterdir())[3:]:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def total(self, student: str) -> float:
        """Points of a student, counted from what was planted and marked."""
        written = {q.id for q in self.assignment.questions if isinstance(q, WrittenQuestion)}
        return sum(
            points - (1 if question in written and points else 0)
            for question, points in self.expected[student].points.items()
        )


@pytest.fixture
def course(tmp_path: Path) -> Iterator[Course]:
    course = Course(tmp_path)
    yield course
    course.close()


def test_the_page_s_commands_grade_a_class_of_forty_as_it_deserves(course: Course) -> None:

    def look() -> None:
        check_grades(course)
        check_gradebook(course)
        check_files(course)
        course.shrink()

    by_hand = iter([course.mark, course.export, lambda: None, look])
    for line in "".join(BLOCKS).replace("\\\n", "").splitlines():
        course.run(line)
        if line.startswith("printf"):
            course.enrol()
        elif line.startswith("cp "):
            course.work()
        elif line.startswith("alliancekit grade"):
            next(by_hand, lambda: None)()
    check_counts(course)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as rows:
        return list(csv.DictReader(rows))


def check_grades(course: Course) -> None:
    """Every total, and every answer's points and status, are those that were planted."""
    found = {row["student"]: row for row in table(course.grades / "grades.csv")}
    assert found.keys() == course.expected.keys() == set(STUDENTS)
    for student, expected in course.expected.items():
        assert float(found[student]["total"]) == pytest.approx(course.total(student)), student
        for question in course.assignment.questions:
            if isinstance(question, WrittenQuestion):
                continue
            points = expected.points[question.id]
            assert float(found[student][question.id]) == points, (student, question.id)
            right = points == question.points
            status = "ok" if right else expected.status or "missing"
            assert found[student][f"{question.id} status"] == status, (student, question.id)


def check_gradebook(course: Course) -> None:
    """The exported gradebook is filled in with the same totals, and is safe to open."""
    title = course.assignment.title
    found = {row["SIS Login ID"]: row for row in table(course.grades / "gradebook.csv")}
    for student in STUDENTS:
        assert float(found[student][title]) == pytest.approx(course.total(student))
        assert found[student]["Student"].startswith("'=HYPERLINK")
    assert found["late"][title] == ""
    assert found[""][title] == f"{course.assignment.points:g}"


def check_counts(course: Course) -> None:
    """Nothing is graded twice, here or on the cluster; the department's database begins empty."""
    questions = len(course.assignment.questions)
    answers = len(STUDENTS) * questions
    counts = [re.search(r"graded: (\d+), kept: (\d+)", said) for said in course.said]
    graded = [(int(each[1]), int(each[2])) for each in counts if each]
    assert graded == [(answers, 0), (0, answers), (0, answers), (0, answers), (3 * questions, 0)]


def check_files(course: Course) -> None:
    """What the page says is in the folder is there."""
    named = re.findall(r"^\| `([\w/]+\.\w+)` \|", PAGE, re.M)
    assert len(named) == 5
    for name in named:
        assert (course.grades / name.replace("ID", "ada")).is_file(), name


def test_every_status_is_explained() -> None:
    explained = re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.M)
    assert explained == list(STATUSES)


def test_the_page_s_limits_are_the_grader_s() -> None:
    limits = Limits()
    assert (limits.seconds, limits.memory, limits.disk) == (10, 2**30, 16 * 2**20)
    for words in ("ten seconds of the processor or twenty", "a gigabyte", "sixteen megabytes"):
        assert words in PAGE
