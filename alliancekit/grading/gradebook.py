"""Grades as tables: the course's own, and filled into what Canvas or Moodle exported."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alliancekit.grading.assignment import Assignment
from alliancekit.grading.grades import Grades
from alliancekit.grading.tables import read_table, write_table

__all__ = ["Filled", "fill", "write_grades"]

IDENTIFIERS = ("SIS User ID", "SIS Login ID", "ID", "ID number", "Username", "Email address")
"""Columns of ids in what Canvas, and Moodle in English, export."""
NAMES = ("Student", "First name", "Last name", "Surname")
"""Columns that students can write in, which tell nobody apart."""
POINTS_POSSIBLE = "points possible"
"""How Canvas begins the row that says what each column is out of."""


@dataclass(frozen=True)
class Filled:
    """What was filled in.

    Attributes
    ----------
    identifier, column : str
        The columns in which students were found, and in which totals were written.
    filled : int
        How many totals.
    strangers : tuple[str, ...]
        Students with a submission who are not in the gradebook.
    out_of : str
        What the column is out of, if the gradebook says so and it is not the assignment's points.
    """

    identifier: str
    column: str
    filled: int
    strangers: tuple[str, ...]
    out_of: str = ""


def write_grades(path: Path, assignment: Assignment, grades: Iterable[Grades]) -> None:
    """Write a table with every student's points and statuses.

    Parameters
    ----------
    path : pathlib.Path
        Where to.
    assignment : Assignment
        The assignment.
    grades : Iterable[Grades]
        The students' grades.
    """
    write_table(path, _rows(assignment, grades))


def _rows(assignment: Assignment, grades: Iterable[Grades]) -> Iterator[list[object]]:
    ids = [question.id for question in assignment.questions]
    header = ["student", "total", "out of", "to be marked", "sandbox"]
    yield [*header, *(f"{each}{end}" for each in ids for end in ("", " status"))]
    for each in grades:
        total = "" if each.total is None else each.total
        row: list[object] = [each.student, total, float(assignment.points), each.waiting]
        row.append("yes" if each.sandboxed else "NO")
        by_question = {result.question: result.verdict for result in each.results}
        for question in ids:
            verdict = by_question.get(question)
            score = None if verdict is None or verdict.score is None else round(verdict.score, 2)
            row += ["" if score is None else score, verdict.status if verdict else ""]
        yield row


def fill(
    exported: Path, path: Path, title: str, points: float, totals: Mapping[str, float | None]
) -> Filled:
    """Fill totals into a gradebook that Canvas or Moodle exported.

    Students are found in the column that holds most of their ids. Totals go into the column of the
    assignment's title, which is made if there is none. A total that is not complete is left out.

    Parameters
    ----------
    exported : pathlib.Path
        The gradebook, as CSV.
    path : pathlib.Path
        Where to write the filled one.
    title : str
        The assignment's title.
    points : float
        What the assignment is out of.
    totals : Mapping[str, float or None]
        For each student the total, or None if it is not complete.

    Raises
    ------
    ValueError
        If no column holds any student's id, or the one that does holds an id twice.
    """
    (header, *rows), delimiter = read_table(exported)
    place = _identifier(header, rows, totals)
    column = _column(header, title)
    if column == len(header):
        header.append(title)
        rows = [[*row, ""] for row in rows]
    found, out_of = set(), ""
    for row in rows:
        if row[0].strip().casefold().startswith(POINTS_POSSIBLE):
            row[column] = out_of = row[column].strip() or f"{points:g}"
            continue
        student = row[place].strip()
        if student in totals:
            if student in found:
                raise ValueError(f"{exported}: {header[place]} {student!r} is there twice")
            found.add(student)
            total = totals[student]
            row[column] = row[column] if total is None else f"{total:g}"
    write_table(path, [header, *rows], delimiter)
    strangers = tuple(student for student in totals if student not in found)
    filled = sum(totals[student] is not None for student in found)
    differs = out_of if out_of and _number(out_of) != points else ""
    return Filled(header[place], header[column], filled, strangers, differs)


def _identifier(
    header: Sequence[str], rows: Sequence[Sequence[str]], students: Mapping[str, object]
) -> int:
    """Number of the column that holds most students' ids; a known one if several do."""

    def holds(place: int) -> tuple[int, bool]:
        cells = {row[place].strip() for row in rows}
        return len(cells & students.keys()), header[place].strip() in IDENTIFIERS

    places = [place for place, name in enumerate(header) if name.strip() not in NAMES]
    best = max(places, key=holds, default=None)
    if best is None or holds(best)[0] == 0:
        raise ValueError(
            f"no column of the gradebook holds a student's id; its columns are {', '.join(header)}"
        )
    return best


def _column(header: Sequence[str], title: str) -> int:
    """Number of the assignment's column; Canvas and Moodle add to its title."""
    for place, name in enumerate(header):
        bare = name.strip().removeprefix("Assignment:").strip()
        if bare == title or bare.startswith(f"{title} ("):
            return place
    return len(header)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
