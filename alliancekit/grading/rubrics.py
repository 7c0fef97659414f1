"""Rubric sheets: written answers out to a person who marks them, and the marks in again.

One file goes both ways. It has a row for each criterion of each written answer; a person fills in
``mark`` and ``comment`` and saves it where it was. The next run reads it before it writes it anew.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from alliancekit.grading.assignment import Assignment, WrittenQuestion
from alliancekit.grading.grades import Grades
from alliancekit.grading.store import Mark
from alliancekit.grading.tables import read_table, restore, write_table

__all__ = ["read_sheet", "write_sheet"]

HEADER = (
    "student", "question", "version", "answer", "criterion", "levels", "out of", "mark", "comment",
)  # fmt: skip


def write_sheet(path: Path, assignment: Assignment, grades: Iterable[Grades]) -> int:
    """Write the sheet, with the marks that there are.

    Returns
    -------
    int
        How many answers wait for marks.
    """
    waiting = 0

    def rows() -> Iterator[tuple[object, ...]]:
        nonlocal waiting
        yield HEADER
        for each in grades:
            waiting += each.waiting
            for result in each.results:
                question = assignment.question(result.question)
                if not isinstance(question, WrittenQuestion) or result.verdict.status == "missing":
                    continue
                marks = {mark.criterion: mark for mark in each.marks_of(question.id)}
                text = result.verdict.answer
                for criterion in question.rubric:
                    mark = marks.get(criterion.name)
                    given = (mark.points, mark.comment) if mark else ("", "")
                    levels = "\n".join(f"{points:g}: {level}" for points, level in criterion.scale)
                    key = (each.student, question.id, result.version, text)
                    yield (*key, criterion.name, levels, float(criterion.points), *given)
                    text = ""

    write_table(path, rows())
    return waiting


def read_sheet(path: Path, assignment: Assignment) -> list[Mark]:
    """Read the marks of a sheet that a person filled in.

    Parameters
    ----------
    path : pathlib.Path
        The sheet.
    assignment : Assignment
        The assignment.

    Raises
    ------
    ValueError
        If a column is missing, or a mark is no number from 0 to the criterion's points. The message
        names the row.
    """
    (header, *rows), _ = read_table(path)
    missing = [name for name in HEADER if name not in header]
    if missing:
        raise ValueError(f"{path} has no column {', '.join(missing)}")
    marks = []
    for number, row in enumerate(rows, start=2):
        cells = {name: restore(cell) for name, cell in zip(header, row, strict=True)}
        try:
            marks.append(_mark(assignment, cells))
        except ValueError as error:
            raise ValueError(f"{path}, row {number}: {error}") from None
    return marks


def _mark(assignment: Assignment, cells: Mapping[str, str]) -> Mark:
    question = assignment.question(cells["question"])
    rubric = question.rubric if isinstance(question, WrittenQuestion) else ()
    points = {criterion.name: criterion.points for criterion in rubric}
    criterion, text = cells["criterion"], cells["mark"].strip().replace(",", ".")
    if criterion not in points:
        raise ValueError(f"criterion is {criterion!r}; there are {', '.join(points) or 'none'}")
    try:
        given = float(text) if text else None
    except ValueError:
        given = math.nan
    if given is not None and not 0 <= given <= points[criterion]:
        raise ValueError(f"mark is {text!r}; it must be a number from 0 to {points[criterion]:g}")
    key = (cells["student"], question.id, criterion, cells["version"])
    return Mark(*key, given, cells["comment"])
