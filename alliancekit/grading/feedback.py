"""A page for each student: points, reasons and a person's comments.

Nothing in it tells of a hidden case: what an answer printed, or said of its errors, is shown only
as far as it came before the answer was given the hidden cases.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from alliancekit.grading.assignment import (
    Assignment,
    CodeQuestion,
    Question,
    WrittenQuestion,
)
from alliancekit.grading.grades import Grades
from alliancekit.grading.judge import STATUSES
from alliancekit.grading.pages import page, text
from alliancekit.grading.store import Result
from alliancekit.grading.tables import write_text

__all__ = ["file_names", "write_feedback"]

LONGEST = 80
"""Characters of a file's name that come from an id."""


def file_names(students: Sequence[str]) -> dict[str, str]:
    """A file's name for each student, different on every system and safe on any."""
    plain = {each: re.sub(r"[^\w.@+-]", "_", each)[:LONGEST] for each in students}
    times = Counter(name.casefold() for name in plain.values())
    names = {}
    for student, name in plain.items():
        if name != student or times[name.casefold()] > 1 or name.startswith("."):
            name = f"_{name}-{hashlib.sha256(student.encode()).hexdigest()[:8]}"
        names[student] = f"{name}.html"
    return names


def write_feedback(
    folder: Path, assignment: Assignment, grades: Iterable[Grades], students: Sequence[str]
) -> None:
    """Write every student's page.

    Parameters
    ----------
    folder : pathlib.Path
        Where to.
    assignment : Assignment
        The assignment.
    grades : Iterable[Grades]
        The students' grades.
    students : Sequence[str]
        The ids of all of them.
    """
    names = file_names(students)
    for each in grades:
        title = f"{assignment.title}: {each.student}"
        content = page(title, _body(assignment, each), sandboxed=each.sandboxed)
        write_text(folder / names[each.student], content)


def _body(assignment: Assignment, grades: Grades) -> Iterator[str]:
    if grades.total is None:
        yield "<p>The total is not there yet: a person still has to mark an answer.</p>"
    else:
        yield f'<p class="points">{grades.total:g} of {assignment.points:g} points</p>'
    for result in grades.results:
        yield from _answer(assignment.question(result.question), result, grades)


def _answer(question: Question, result: Result, grades: Grades) -> Iterator[str]:
    verdict = result.verdict
    number = question.id.removeprefix("q")
    yield f"<section><h2>{number}. {text(question.title)}</h2>"
    score = "not marked yet" if verdict.score is None else f"{round(verdict.score, 2):g}"
    how = STATUSES[verdict.status]
    if verdict.status == "wrong":
        how = "partly right" if verdict.score else "not right"
    elif verdict.status == "needs-manual" and verdict.score is not None:
        how = "marked by a person"
    yield f'<p><span class="points">{score} of {verdict.points:g} points</span>: {how}.</p>'
    if verdict.answer and not isinstance(question, CodeQuestion | WrittenQuestion):
        yield f"<p>Your answer: {text(verdict.answer)}</p>"
    yield f"<p>{text(verdict.reason).replace(chr(10), '<br>')}</p>"
    if verdict.printed:
        printed = f"<pre>{text(verdict.printed)}</pre>"
        yield f"<details><summary>What your answer printed</summary>{printed}</details>"
    marks = grades.marks_of(question.id)
    if marks:
        yield "<ul>"
        for mark in marks:
            comment = f": {text(mark.comment)}" if mark.comment else ""
            yield f"<li>{text(mark.criterion)}, {mark.points:g} points{comment}</li>"
        yield "</ul>"
    yield "</section>"
