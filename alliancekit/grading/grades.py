"""One student's grades: what the judge decided and what a person marked, put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alliancekit.grading.assignment import Assignment, WrittenQuestion
from alliancekit.grading.store import Mark, Result, Store

__all__ = ["Grades", "all_grades"]


@dataclass(frozen=True)
class Grades:
    """The grades of one student.

    Attributes
    ----------
    student : str
        The id.
    results : tuple[Result, ...]
        In the order of the questions; the score of a written one is the sum of its marks.
    marks : tuple[Mark, ...]
        What a person gave for the written ones.
    """

    student: str
    results: tuple[Result, ...]
    marks: tuple[Mark, ...]

    @property
    def waiting(self) -> int:
        """How many answers a person still has to mark."""
        return sum(result.verdict.score is None for result in self.results)

    @property
    def total(self) -> float | None:
        """Points of all answers; None as long as one is not marked."""
        if self.waiting:
            return None
        return round(sum(result.verdict.score or 0.0 for result in self.results), 2)

    @property
    def sandboxed(self) -> bool:
        """Whether every answer that was run ran in a sandbox."""
        return all(result.verdict.sandboxed for result in self.results)

    def marks_of(self, question: str) -> list[Mark]:
        """The marks of one answer."""
        return [mark for mark in self.marks if mark.question == question]


def all_grades(assignment: Assignment, store: Store, students: Sequence[str]) -> Iterator[Grades]:
    """The grades of each student, one student at a time.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    store : Store
        Its results and marks.
    students : Sequence[str]
        Ids.
    """
    for student in students:
        marks = store.marks(student)
        results = [_marked(assignment, result, marks) for result in store.results(student)]
        versions = {(result.question, result.version) for result in results}
        current = [mark for mark in marks if (mark.question, mark.version) in versions]
        yield Grades(student, tuple(results), tuple(current))


def _marked(assignment: Assignment, result: Result, marks: Sequence[Mark]) -> Result:
    """A result with the points of its marks, if every criterion has one of this very text."""
    question = assignment.question(result.question)
    if not isinstance(question, WrittenQuestion) or result.verdict.score is not None:
        return result
    given = {
        mark.criterion: mark.points or 0.0
        for mark in marks
        if (mark.question, mark.version) == (result.question, result.version)
    }
    if not all(criterion.name in given for criterion in question.rubric):
        return result
    score = sum(given[criterion.name] for criterion in question.rubric)
    return replace(result, verdict=replace(result.verdict, score=score))
