"""How a class did on each question: difficulty, discrimination, usual wrong answers, time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import StatisticsError, correlation, mean

from alliancekit.grading.assignment import Assignment
from alliancekit.grading.grades import Grades

__all__ = ["Item", "items"]

USUAL = 3
"""How many of the most usual wrong answers are named."""


@dataclass(frozen=True)
class Item:
    """How a class did on one question.

    Attributes
    ----------
    question, title : str
        The question's id and title.
    answers : int
        How many students have a score.
    difficulty : float or None
        Mean share of the points: 1 if everybody has all of them. None until all are marked, since
        the first scores of a written answer are those of students who wrote none.
    discrimination : float or None
        Correlation of the score with the sum of the student's other scores; None where either is
        the same for everybody. Below 0, those who are better elsewhere are worse here: look at the
        question.
    usual : tuple[tuple[str, int], ...]
        The most usual wrong answers, with how many gave each.
    statuses : dict[str, int]
        How many answers have each status.
    """

    question: str
    title: str
    answers: int
    difficulty: float | None
    discrimination: float | None
    usual: tuple[tuple[str, int], ...]
    statuses: dict[str, int]


def items(assignment: Assignment, grades: Iterable[Grades]) -> list[Item]:
    """Work out the statistics of every question.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    grades : Iterable[Grades]
        The grades of each student. Who has no total yet does not count for discrimination.
    """
    ids = [question.id for question in assignment.questions]
    scores: dict[str, list[float]] = {each: [] for each in ids}
    whole: list[list[float]] = []
    wrong: dict[str, Counter[str]] = {each: Counter() for each in ids}
    statuses: dict[str, Counter[str]] = {each: Counter() for each in ids}
    for each in grades:
        for result in each.results:
            verdict = result.verdict
            statuses[result.question][verdict.status] += 1
            if verdict.score is not None:
                scores[result.question].append(verdict.score / verdict.points)
            if verdict.status in ("wrong", "crashed") and verdict.answer:
                wrong[result.question][verdict.answer] += 1
        if each.total is not None and len(each.results) == len(ids):
            whole.append([result.verdict.score or 0.0 for result in each.results])
    return [
        Item(
            question.id,
            question.title,
            len(scores[question.id]),
            _difficulty(scores[question.id], statuses[question.id].total()),
            _discrimination(whole, place),
            tuple(wrong[question.id].most_common(USUAL)),
            dict(statuses[question.id]),
        )
        for place, question in enumerate(assignment.questions)
    ]


def _difficulty(scores: list[float], answers: int) -> float | None:
    return mean(scores) if scores and len(scores) == answers else None


def _discrimination(whole: list[list[float]], place: int) -> float | None:
    own = [scores[place] for scores in whole]
    rest = [sum(scores) - scores[place] for scores in whole]
    try:
        return correlation(own, rest)
    except StatisticsError:
        return None
