"""A quiz of an assignment's closed questions for Canvas and other systems that read QTI.

text2qti makes the package. It holds the right answers, so it is for the instructor to import.
"""

import math
import textwrap
from pathlib import Path

from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from alliancekit.grading.assignment import ChoiceQuestion, NumericQuestion, Question
from alliancekit.grading.variants import Variant

__all__ = ["quiz_text", "write_quiz"]


def quiz_text(variant: Variant) -> str:
    """The quiz in text2qti's own form of Markdown.

    Parameters
    ----------
    variant : Variant
        The version; the system shuffles the options anew.
    """
    assignment = variant.assignment
    parts = [
        f"Quiz title: {assignment.title}",
        _item("Quiz description:", assignment.introduction),
        "shuffle answers: true",
    ]
    for question in assignment.questions:
        if isinstance(question, ChoiceQuestion | NumericQuestion):
            parts.append(f"\n{_question(variant, question)}")
    return "\n".join(parts) + "\n"


def write_quiz(variant: Variant, path: Path) -> bool:
    """Write the package, if there is a closed question, and say whether there is one.

    Parameters
    ----------
    variant : Variant
        The version.
    path : pathlib.Path
        A ``.zip`` file.
    """
    questions = variant.assignment.questions
    if not any(isinstance(each, ChoiceQuestion | NumericQuestion) for each in questions):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    QTI(Quiz(quiz_text(variant), config=Config(), source_name=path.stem)).save(path)
    return True


def _question(variant: Variant, question: Question) -> str:
    lines = [
        f"Title: {question.title}",
        f"Points: {question.points:g}",
        _item("1.", variant.prompt(question)),
    ]
    if isinstance(question, ChoiceQuestion):
        for letter, option in variant.options(question).items():
            lines.append(
                _item(f"{'*' * option.right}{letter})", variant.filled(question, option.text))
            )
            lines.append(_item("...", variant.filled(question, option.why)))
    elif isinstance(question, NumericQuestion):
        right = question.answer(**variant.inputs(question))
        low, high = _limits(right, question.tolerance)
        lines.append(f"= [{low:.4f}, {high:.4f}]")
    return "\n".join(lines)


def _limits(right: float, tolerance: float) -> tuple[float, float]:
    """The least and the greatest number that are right.

    text2qti cuts them to four decimals. They are rounded outwards, so that the quiz refuses
    nothing that the grader takes; `round` removes the noise of floating point first.
    """
    low, high = (round((right + side) * 1e4, 3) for side in (-tolerance, tolerance))
    return math.floor(low) / 1e4, math.ceil(high) / 1e4


def _item(mark: str, text: str) -> str:
    """Text behind a mark, with the lines that follow indented below it."""
    return f"{mark:<7} " + textwrap.indent(text, " " * 8).lstrip()
