"""Notebooks as students hand them in, made for the tests without any of the grader's code."""

import json
import shutil
from pathlib import Path
from typing import Any

from alliancekit.grading.assignment import Assignment, NumericQuestion, load
from alliancekit.grading.variants import Variant
from tests.grading import sample

SECRET = b"a secret of thirty-two bytes, or so"

RIGHT = """\
def burden_shares(spending):
    total = sum(spending.values())
    return {ally: spent / total for ally, spent in spending.items()}
"""
ESSAY = "It is fair to those who can leave, and to nobody else."


def sample_assignment(folder: Path) -> Assignment:
    """Put the sample assignment in a folder and load it."""
    home = folder / "99-sample"
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(sample.__file__, home / "assignment.py")
    return load(home)


def closed_answers(assignment: Assignment, student: str) -> dict[str, str]:
    """The right answers to a student's closed questions."""
    variant = Variant(assignment, SECRET, student)
    letters = variant.options(assignment.question("q2"))  # type: ignore[arg-type]
    letter = next(letter for letter, each in letters.items() if each.text == "The small ally")
    ratio = assignment.question("q3")
    assert isinstance(ratio, NumericQuestion)
    drawn = variant.inputs(ratio)
    large, small = drawn["large"], drawn["small"]
    return {"q2": f'q2 = "{letter}"', "q3": f"q3 = {large} / {small}"}


def cell(question: str, source: str, kind: str = "code", **more: Any) -> dict[str, Any]:
    """The cell of an answer."""
    outputs: dict[str, Any] = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {
        "cell_type": kind,
        "id": f"{question}-answer",
        "metadata": {},
        "source": source.splitlines(keepends=True),
        **outputs,
        **more,
    }


def notebook(cells: list[dict[str, Any]], **metadata: Any) -> str:
    """A notebook with these cells."""
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole)


def answers(given: dict[str, str]) -> list[dict[str, Any]]:
    """The cells of some answers; the fourth is a text."""
    return [
        cell(question, source, "markdown" if question == "q4" else "code")
        for question, source in given.items()
    ]
