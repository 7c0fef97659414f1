"""The notebooks that are made from an assignment.

Every cell has an id: ``q1-prompt``, ``q1-setup``, ``q1-answer``, ``q1-check``. The grader finds an
answer by its id and believes nothing else in a notebook that comes back. The student's notebook
holds the text of `alliancekit.grading.check`, so that one file is all that a student needs.
"""

import contextlib
import io
from collections.abc import Callable
from pathlib import Path
from pprint import pformat
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from alliancekit.grading import check
from alliancekit.grading.assignment import (
    ChoiceQuestion,
    CodeQuestion,
    NumericQuestion,
    Question,
    WrittenQuestion,
)
from alliancekit.grading.check import slip_mark
from alliancekit.grading.variants import Variant

__all__ = [
    "answer_cell",
    "asked",
    "given",
    "nbgrader_notebook",
    "solution_notebook",
    "student_notebook",
    "write",
]

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
FIXED = {"deletable": False, "editable": False}
FOLDED = {"jupyter": {"source_hidden": True}, "cellView": "form"}

HOW = """\
**How it works.** Run the next cell first: it gives you `check`. Each answer has a cell of its own
and is graded alone: whatever it needs stands in that cell, or in the cell of data or imports right
above it. Change answer cells and no others, and do not copy or delete them; to try things out, add
cells of your own. `check("q1")` tries what can be tried here and gives a hint, the second time a
plainer one. At the end save the notebook and hand in this one file, under the name that it has.
"""

CHECKS = """\
# @title Run this cell first: it gives you check("q1")
import types

checks = types.ModuleType("checks")
exec(
    r'''{source}''',
    checks.__dict__,
)
given = {given}
check = checks.Checks(given, globals()).check
"""

INSTALL = """\
import importlib.util
import subprocess
import sys

if importlib.util.find_spec("alliancekit") is None:  # in Colab
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", {package!r}], check=True)

"""


def given(variant: Variant) -> dict[str, Any]:
    """What `check` may know of each question: nothing that is not in the student's notebook.

    Parameters
    ----------
    variant : Variant
        The student's version.
    """
    return {question.id: _given(variant, question) for question in variant.assignment.questions}


def _given(variant: Variant, question: Question) -> dict[str, Any]:
    hints = [variant.filled(question, hint) for hint in question.hints]
    about: dict[str, Any] = {"kind": question.kind, "name": question.id, "hints": hints}
    match question:
        case CodeQuestion():
            examples = zip(question.visible, question.examples(), strict=True)
            about["name"] = question.function
            about["tolerance"] = question.tolerance
            about["examples"] = [
                {"args": list(case.args), "expected": case.expected, "why": example.why}
                for example, case in examples
            ]
        case NumericQuestion():
            drawn = variant.inputs(question)
            salt = f"{variant.assignment.slug} {question.id} {drawn}"
            about |= {"tolerance": question.tolerance, "salt": salt}
            about["slips"] = [
                {
                    "mark": slip_mark(salt, slip.value(**drawn), question.tolerance),
                    "why": variant.filled(question, slip.why),
                }
                for slip in question.slips
            ]
        case ChoiceQuestion():
            about["letters"] = "".join(variant.options(question))
        case WrittenQuestion():
            about["words"] = list(question.words)
    return about


def student_notebook(variant: Variant, install: str = "") -> NotebookNode:
    """The notebook that is given out.

    Parameters
    ----------
    variant : Variant
        The student's version.
    install : str
        What pip installs where alliancekit is missing, for questions that use it; empty if
        students are told in another way.
    """
    assignment = variant.assignment
    numbers = ", ".join(map(str, assignment.chapters))
    facts = [
        f"Assignment {assignment.slug}",
        f"chapter{'s' * (len(assignment.chapters) > 1)} {numbers}",
        f"about {assignment.minutes} minutes",
        f"{assignment.points:g} points",
    ]
    if variant.student:
        facts.append(f"version for `{variant.student}`")
    opening = f"# {assignment.title}\n\n{' · '.join(facts)}\n\n{assignment.introduction}\n\n{HOW}"
    uses = any(
        "alliancekit" in question.setup
        for question in assignment.questions
        if isinstance(question, CodeQuestion)
    )
    source = Path(check.__file__).read_text(encoding="utf-8")
    known = pformat(given(variant), width=100, sort_dicts=False)
    code = CHECKS.format(source=source, given=known).rstrip()
    if install and uses:
        title, _, rest = code.partition("\n")
        code = f"{title}\n{INSTALL.format(package=install)}{rest}"
    cells = [
        new_markdown_cell(opening.rstrip(), id="start", metadata=FIXED),
        new_code_cell(code, id="checks", metadata=FIXED | FOLDED),
    ]
    for question in assignment.questions:
        prompt = f"{_heading(question)}\n\n{asked(variant, question)}"
        cells.append(new_markdown_cell(prompt, id=f"{question.id}-prompt", metadata=FIXED))
        if isinstance(question, CodeQuestion) and question.setup:
            cells.append(new_code_cell(question.setup, id=f"{question.id}-setup", metadata=FIXED))
        cells.append(answer_cell(question, _blank(variant, question)))
        cells.append(
            new_code_cell(f'check("{question.id}")', id=f"{question.id}-check", metadata=FIXED)
        )
    notebook: NotebookNode = new_notebook(cells=cells, metadata=METADATA)
    return notebook


def answer_cell(question: Question, source: str) -> NotebookNode:
    """The cell of an answer: the one thing that the grader reads."""
    make: Callable[..., NotebookNode] = new_code_cell
    if isinstance(question, WrittenQuestion):
        make = new_markdown_cell
    return make(source, id=f"{question.id}-answer", metadata={"deletable": False})


def solution_notebook(variant: Variant) -> NotebookNode:
    """The notebook with every answer filled in and run, and what each option or level is worth.

    Parameters
    ----------
    variant : Variant
        The version that is solved.
    """
    notebook = student_notebook(variant)
    _cell(notebook, "start").source += "\n\n**This is the solution: do not give it out.**"
    for question in variant.assignment.questions:
        _cell(notebook, f"{question.id}-answer").source = _solved(variant, question)
        if reasons := _reasons(variant, question):
            after = notebook.cells.index(_cell(notebook, f"{question.id}-check")) + 1
            cell = new_markdown_cell(reasons, id=f"{question.id}-reasons")
            notebook.cells.insert(after, cell)
    _run(notebook)
    return notebook


def nbgrader_notebook(variant: Variant) -> NotebookNode:
    """A source notebook for nbgrader, which strips solutions and hidden tests when it releases.

    Parameters
    ----------
    variant : Variant
        The version; nbgrader has one for all students.
    """
    notebook = student_notebook(variant)
    for cell in notebook.cells:
        cell.metadata = {"nbgrader": _nbgrader(cell.id, locked=True)}
    for question in variant.assignment.questions:
        answer = _cell(notebook, f"{question.id}-answer")
        tested = _cell(notebook, f"{question.id}-check")
        answer.metadata.nbgrader |= {"locked": False, "solution": True}
        if isinstance(question, WrittenQuestion):
            answer.metadata.nbgrader |= {"grade": True, "points": question.points}
            answer.source = _solved(variant, question)
            continue
        solved = _solved(variant, question)
        kept = question.stub.removesuffix("    ...") if isinstance(question, CodeQuestion) else ""
        indent = "    " if kept else ""
        answer.source = (
            f"{kept}{indent}### BEGIN SOLUTION\n{solved.removeprefix(kept)}\n"
            f"{indent}### END SOLUTION"
        )
        tested.metadata.nbgrader |= {"grade": True, "points": question.points}
        tested.source += f"\n### BEGIN HIDDEN TESTS\n{_tests(variant, question)}\n"
        tested.source += "### END HIDDEN TESTS"
    return notebook


def _nbgrader(name: str, locked: bool) -> dict[str, Any]:
    flags = {"grade": False, "locked": locked, "solution": False, "task": False}
    return {"grade_id": name, "schema_version": 3, **flags}


def _tests(variant: Variant, question: Question) -> str:
    """Code whose last line is the score, or that fails: what nbgrader understands."""
    if isinstance(question, CodeQuestion):
        cases = variant.cases(question)
        listed = [(list(case.args), case.expected) for case in cases]
        score = f"{question.points} * right / {len(cases)} if right > {question.idle(cases)} else 0"
        return (
            f"right = 0\nfor args, expected in {pformat(listed, width=100, sort_dicts=False)}:\n"
            f"    answer = checks.as_json({question.function}(*args))\n"
            f"    right += checks.same(expected, answer, {question.tolerance})\n"
            f"{score}"
        )
    if isinstance(question, ChoiceQuestion):
        return f"assert {question.id} == {variant.right_letter(question)!r}"
    assert isinstance(question, NumericQuestion)
    right = question.answer(**variant.inputs(question))
    return f"assert abs({question.id} - {right!r}) <= {question.tolerance}"


def asked(variant: Variant, question: Question) -> str:
    """A question as the student reads it, without its title.

    Parameters
    ----------
    variant : Variant
        The student's version.
    question : Question
        One of its questions.
    """
    parts = [variant.prompt(question)]
    match question:
        case ChoiceQuestion():
            listed = [
                f"- **{letter}** {variant.filled(question, option.text)}"
                for letter, option in variant.options(question).items()
            ]
            parts += ["\n".join(listed), f"Give the letter as `{question.id}`."]
        case NumericQuestion():
            unit = f" ({question.unit})" if question.unit else ""
            parts.append(f"Give the number{unit} as `{question.id}`.")
        case WrittenQuestion():
            low, high = question.words
            judged = [f"- {each.name} ({_points(each.points)})" for each in question.rubric]
            parts += [f"Write {low} to {high} words. What is judged:", "\n".join(judged)]
    return "\n\n".join(parts)


def _heading(question: Question) -> str:
    return f"## {question.id.removeprefix('q')}. {question.title} ({_points(question.points)})"


def _points(points: float) -> str:
    return f"{points:g} point{'s' * (points != 1)}"


def _blank(variant: Variant, question: Question) -> str:
    """What stands in an answer cell before there is an answer."""
    match question:
        case CodeQuestion():
            return question.stub
        case NumericQuestion():
            return f"{question.id} = None" + (f"  # {question.unit}" if question.unit else "")
        case ChoiceQuestion():
            letters = ", ".join(f'"{letter}"' for letter in variant.options(question))
            return f"{question.id} = None  # one of {letters}"
        case _:
            return WrittenQuestion.stub


def _solved(variant: Variant, question: Question) -> str:
    """What stands in an answer cell of the solution."""
    match question:
        case CodeQuestion():
            return question.source
        case NumericQuestion():
            return f"{question.id} = {question.answer(**variant.inputs(question))!r}"
        case ChoiceQuestion():
            return f'{question.id} = "{variant.right_letter(question)}"'
        case _:
            return _levels(question)


def _levels(question: Question) -> str:
    assert isinstance(question, WrittenQuestion)
    lines = ["*A person reads this answer. The rubric:*", "", "| | points | |", "|---|---|---|"]
    for criterion in question.rubric:
        name = criterion.name
        for points, level in reversed(criterion.scale):
            lines.append(f"| {name} | {points:g} | {level} |")
            name = ""
    return "\n".join(lines)


def _reasons(variant: Variant, question: Question) -> str:
    """What the solution says about a closed question."""
    match question:
        case ChoiceQuestion():
            return "\n".join(
                f"- **{letter}** {variant.filled(question, option.why)}"
                for letter, option in variant.options(question).items()
            )
        case NumericQuestion():
            drawn = variant.inputs(question)
            return "\n".join(
                f"- {slip.value(**drawn):g}: {variant.filled(question, slip.why)}"
                for slip in question.slips
            )
        case _:
            return ""


def _cell(notebook: NotebookNode, name: str) -> NotebookNode:
    found: NotebookNode = next(cell for cell in notebook.cells if cell.id == name)
    return found


def _run(notebook: NotebookNode) -> None:
    """Store what each cell prints. All of it is the instructor's own code."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    count = 0
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        count += 1
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(cell.source, cell.id, "exec"), namespace)
        cell.execution_count = count
        if printed.getvalue():
            cell.outputs = [new_output("stream", name="stdout", text=printed.getvalue())]


def write(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook, and the folder for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
