"""Every assignment from its release to its grades, each student with a version of their own."""

import csv
from pathlib import Path

import nbformat
import pytest

from alliancekit.grading.assignment import (
    ChoiceQuestion,
    CodeQuestion,
    NumericQuestion,
    Question,
    WrittenQuestion,
    load,
    names,
)
from alliancekit.grading.cli import main
from alliancekit.grading.release import solution_notebook
from alliancekit.grading.variants import Variant, read_secret


def lazy(question: Question) -> str:
    """An answer without work: the first example's result, nothing chosen, nought."""
    match question:
        case CodeQuestion():
            result = question.examples()[0].expected
            return f"def {question.function}(*arguments):\n    return {result!r}"
        case NumericQuestion():
            return f"{question.id} = 0"
        case ChoiceQuestion():
            return f'{question.id} = ""'
        case _:
            return ""


@pytest.mark.parametrize("slug", names())
def test_a_solution_gets_all_points_and_no_work_gets_none(slug: str, tmp_path: Path) -> None:
    assignment = load(slug)
    secret, out, students = tmp_path / "secret", tmp_path / "out", tmp_path / "students.txt"
    students.write_text("solved\nstub\nlazy\nblank\n")
    common = ["--secret", str(secret), "--out", str(out)]
    main(["release", slug, *common, "--students", str(students)])

    folder = out / "give-out" / slug
    solution = solution_notebook(Variant(assignment, read_secret(secret), "solved"))
    right = {cell.id: cell.source for cell in solution.cells}
    for student in ("solved", "lazy", "blank"):
        notebook = nbformat.read(folder / f"{student}.ipynb", as_version=4)
        for question in assignment.questions:
            (answer,) = (cell for cell in notebook.cells if cell.id == f"{question.id}-answer")
            solved = right[answer.id]
            answer.source = {"solved": solved, "lazy": lazy(question), "blank": ""}[student]
        nbformat.write(notebook, folder / f"{student}.ipynb")

    main(["grade", str(folder), "--assignment", slug, *common])
    with (out / "grades.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = {row["student"]: row for row in csv.DictReader(table)}
    assert rows.keys() == {"solved", "stub", "lazy", "blank"}
    for question in assignment.questions:
        status = rows["solved"][f"{question.id} status"]
        if isinstance(question, WrittenQuestion):
            assert status == "needs-manual"
        else:
            assert status == "ok"
            assert float(rows["solved"][question.id]) == question.points
        assert rows["stub"][f"{question.id} status"] == "missing"
        assert rows["blank"][f"{question.id} status"] == "missing"
    for student in ("stub", "lazy", "blank"):
        assert float(rows[student]["total"]) == 0
