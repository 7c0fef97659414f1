"""The page for the instructor: grades, what to look at, and how each question worked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from alliancekit.grading.assignment import Assignment
from alliancekit.grading.grades import Grades
from alliancekit.grading.judge import STATUSES
from alliancekit.grading.pages import bars, page, table
from alliancekit.grading.run import Summary
from alliancekit.grading.statistics import Item
from alliancekit.grading.tables import write_text

__all__ = ["write_report"]

BANDS = 10
"""Bars in the chart of totals."""


def write_report(
    path: Path,
    assignment: Assignment,
    grades: Iterable[Grades],
    items: list[Item],
    summary: Summary,
    *,
    sandboxed: bool,
) -> None:
    """Write the instructor's page.

    Parameters
    ----------
    path : pathlib.Path
        Where to.
    assignment : Assignment
        The assignment.
    grades : Iterable[Grades]
        The students' grades.
    items : list[Item]
        The statistics of its questions.
    summary : Summary
        What the run found.
    sandboxed : bool
        Whether every answer ran in a sandbox.
    """
    rows, flags, totals = [], [], []
    for each in grades:
        total = "" if each.total is None else f"{each.total:g}"
        cells = [_cell(result.verdict.score, result.verdict.status) for result in each.results]
        rows.append((each.student, total, *cells))
        flags += [
            (each.student, result.question, flag)
            for result in each.results
            for flag in result.verdict.flags
        ]
        totals += [each.total] if each.total is not None else []
    body = [
        *_items(items),
        *_totals(totals, assignment.points),
        "<h2>To look at</h2>",
        table(("student", "question", "what"), flags) if flags else "<p>Nothing.</p>",
        *_pairs(summary),
        "<h2>Grades</h2>",
        table(("student", "total", *(each.question for each in items)), rows),
    ]
    if summary.ignored:
        body.append(f"<p>{len(summary.ignored)} other files were left aside.</p>")
    write_text(path, page(f"{assignment.title}: how it went", body, sandboxed=sandboxed))


def _cell(score: float | None, status: str) -> str:
    return status if score is None else f"{round(score, 2):g} ({status})"


def _items(items: list[Item]) -> Iterator[str]:
    yield "<h2>Questions</h2>"
    names = {each.question: f"{each.question} {each.title}" for each in items}
    for caption, values in (
        ("Difficulty: mean share of the points; the less, the harder", "difficulty"),
        ("Discrimination: correlation with the points of the other questions", "discrimination"),
    ):
        known = {names[each.question]: getattr(each, values) for each in items}
        yield bars(caption, {name: each for name, each in known.items() if each is not None}, 1)
    header = ("question", "answers", "difficulty", "discrimination", "statuses", "usual mistakes")
    rows = [
        (
            names[each.question],
            each.answers,
            _number(each.difficulty),
            _number(each.discrimination),
            ", ".join(
                f"{name} {each.statuses[name]}" for name in STATUSES if name in each.statuses
            ),
            "; ".join(f"{answer} ({count})" for answer, count in each.usual),
        )
        for each in items
    ]
    yield table(header, rows)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _totals(totals: list[float], points: float) -> Iterator[str]:
    if not totals:
        return
    bands = Counter(min(int(BANDS * total / points), BANDS - 1) for total in totals)
    edges = [points * band / BANDS for band in range(BANDS + 1)]
    counts = {
        f"{edges[band]:g} to {edges[band + 1]:g} points": float(bands[band])
        for band in range(BANDS)
    }
    yield bars("Totals: how many students", counts, max(counts.values()))


def _pairs(summary: Summary) -> Iterator[str]:
    yield "<h2>Nearly the same</h2>"
    if summary.pairs:
        yield "<p>Alike is not copied: read both before you think so.</p>"
        rows = ((pair.first, pair.second, f"{pair.share:.0%}") for pair in summary.pairs)
        yield table(("student", "and", "alike"), rows)
    else:
        yield "<p>No two submissions.</p>"
