"""What is made from an assignment: notebooks, quiz and page; and that nothing secret is in them."""

import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from alliancekit.book.exercises import fold_question
from alliancekit.grading.assignment import (
    Assignment,
    ChoiceQuestion,
    CodeQuestion,
    NumericQuestion,
    Question,
    WrittenQuestion,
    load,
    names,
)
from alliancekit.grading.cli import main, read_students
from alliancekit.grading.qti import quiz_text, write_quiz
from alliancekit.grading.release import (
    asked,
    nbgrader_notebook,
    solution_notebook,
    student_notebook,
)
from alliancekit.grading.variants import Variant, read_secret

SECRET = b"the secret of a course"
ASSIGNMENTS = {name: load(name) for name in names()}
each_assignment = pytest.mark.parametrize("assignment", ASSIGNMENTS.values(), ids=ASSIGNMENTS)
PATTERN = load("05-threat")


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    found: list[NotebookNode] = [cell for cell in notebook.cells if cell.id == name]
    assert len(found) == 1
    return found[0]


def with_answers(student: NotebookNode, variant: Variant) -> NotebookNode:
    """A student's notebook with the answers of the solution in it."""
    solution = solution_notebook(variant)
    for question in variant.assignment.questions:
        cell(student, f"{question.id}-answer").source = cell(
            solution, f"{question.id}-answer"
        ).source
    return student


# ---- the student's notebook


@each_assignment
def test_a_student_s_notebook_has_the_cells_that_the_grader_looks_for(
    assignment: Assignment,
) -> None:
    notebook = student_notebook(Variant(assignment, SECRET, "ada"))
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert ids[:2] == ["start", "checks"]
    assert len(set(ids)) == len(ids)
    for question in assignment.questions:
        place = ids.index(f"{question.id}-answer")
        assert ids[place + 1] == f"{question.id}-check"
        setup = isinstance(question, CodeQuestion) and bool(question.setup)
        assert ids[place - 1 - setup] == f"{question.id}-prompt"
        assert (f"{question.id}-setup" in ids) is setup
    assert "version for `ada`" in cell(notebook, "start").source


@each_assignment
def test_every_cell_of_a_notebook_as_given_out_runs(assignment: Assignment) -> None:
    notebook = student_notebook(Variant(assignment, SECRET, "ada"))
    namespace: dict[str, Any] = {}
    for each in notebook.cells:
        if each.cell_type == "code":
            exec(compile(each.source, each.id, "exec"), namespace)


def test_code_is_folded_away_and_only_answers_can_be_changed() -> None:
    notebook = student_notebook(Variant(PATTERN))
    assert cell(notebook, "checks").metadata.jupyter.source_hidden
    assert cell(notebook, "checks").metadata.cellView == "form"
    assert cell(notebook, "q1-prompt").metadata == {"deletable": False, "editable": False}
    assert cell(notebook, "q1-answer").metadata == {"deletable": False}
    assert cell(notebook, "q5-answer").cell_type == "markdown"


def test_alliancekit_is_installed_only_where_a_question_uses_it_and_it_is_missing() -> None:
    package = "git+https://example.org/book"
    assert package in cell(student_notebook(Variant(PATTERN), package), "checks").source
    assert "pip" not in cell(student_notebook(Variant(PATTERN)), "checks").source
    closed = Assignment(
        slug="98-closed",
        title="T",
        chapters=(1,),
        minutes=40,
        introduction="I",
        questions=tuple(
            type(question)(**vars(question) | {"id": f"q{number}"})
            for number, question in enumerate(PATTERN.questions[1:3], start=1)
        ),
    )
    assert package not in cell(student_notebook(Variant(closed), package), "checks").source


@each_assignment
def test_a_notebook_and_the_grader_draw_the_same(assignment: Assignment) -> None:
    notebook = student_notebook(Variant(assignment, SECRET, "ada"))
    again = Variant(load(assignment.slug), SECRET, "ada")  # as the grader makes it, later
    for question in assignment.questions:
        assert asked(again, question) in cell(notebook, f"{question.id}-prompt").source


# ---- check, where it has to work

WITHOUT_ALLIANCEKIT = """\
import json
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"alliancekit", "nbformat", "numpy", "pandas"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Refuse())
from IPython.core.interactiveshell import InteractiveShell

shell = InteractiveShell.instance()
for source in json.loads(sys.stdin.read()):
    shell.run_cell(source).raise_error()
"""


def test_check_works_in_plain_ipython_without_alliancekit(tmp_path: Path) -> None:
    variant = Variant(PATTERN, SECRET, "ada")
    notebook = with_answers(student_notebook(variant), variant)
    parts = ("checks", *(f"{q}-{part}" for q in ("q1", "q2", "q3") for part in ("answer", "check")))
    sources = [cell(notebook, part).source for part in parts]
    sources += ["def most_threatening(states, weights):\n    return 'nobody'", 'check("q1")']
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_ALLIANCEKIT],
        input=json.dumps(sources),
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"IPYTHONDIR": str(tmp_path), "HOME": str(tmp_path), "PATH": ""},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line for line in done.stdout.splitlines() if re.match(r"q\d|Hint", line)]
    assert lines == [
        "q1: all 3 examples are right. Grading tries other cases too.",
        "q2: your answer can be read. Whether it is right, grading will say.",
        "q3: your answer can be read. Whether it is right, grading will say.",
        "q1: example 1 of 3 is not right yet.",
        f"Hint 1 of 2: {PATTERN.question('q1').hints[0]}",
    ]


def test_check_works_in_a_kernel(tmp_path: Path) -> None:
    variant = Variant(PATTERN, SECRET, "ada")
    notebook = with_answers(student_notebook(variant), variant)
    cell(notebook, "q2-answer").source = "q2 = 'z'"
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path)}},
        extra_arguments=["--log-level=ERROR"],
    )
    client.execute()
    said = {
        each.id: "".join(output.text for output in each.outputs)
        for each in notebook.cells
        if each.cell_type == "code"
    }
    assert said["q1-check"].startswith("q1: all 3 examples are right.")
    assert said["q2-check"].startswith('q2: q2 is \'z\'; write one letter from "a" to "d".')
    assert said["q4-check"].startswith("q4: all 3 examples are right.")


# ---- the solution


@each_assignment
def test_a_solution_passes_its_own_checks(assignment: Assignment) -> None:
    notebook = solution_notebook(Variant(assignment, SECRET, "ada"))
    nbformat.validate(notebook)
    for question in assignment.questions:
        said = "".join(each.text for each in cell(notebook, f"{question.id}-check").outputs)
        expected = {
            "code": "examples are right",
            "number": "your answer can be read",
            "choice": "your answer can be read",
            "written": "a person reads this answer",
        }[question.kind]
        assert expected in said
        assert "Hint" not in said
    counts = [each.execution_count for each in notebook.cells if each.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


# ---- nothing hidden is given out


def stripped(notebook: NotebookNode) -> str:
    """The text that nbgrader leaves when it releases a source notebook."""
    marks = r"### BEGIN (SOLUTION|HIDDEN TESTS)$.*?^ *### END \1$"
    texts = []
    for each in notebook.cells:
        solved = each.metadata.nbgrader["solution"]
        text, found = re.subn(marks, "", each.source, flags=re.M | re.S)
        texts.append("" if solved and not found else text)
    return "\n".join(texts)


def given_out(variant: Variant) -> dict[str, str]:
    """Everything that a student gets, or can read."""
    page = [
        line
        for question in variant.assignment.questions
        for line in fold_question(variant, question)
    ]
    notebook = student_notebook(variant)
    return {
        "student": "\n".join(each.source for each in notebook.cells) + str(notebook.metadata),
        "nbgrader": stripped(nbgrader_notebook(variant)),
        "page": "\n".join(page),
    }


def squeezed(text: str) -> str:
    """A text without what differs from one way of writing a value to another."""
    return re.sub(r"[\s\"'(),]+", "", text)


def hidden_in(variant: Variant, question: Question) -> list[str]:
    """What nobody may find: bodies and hidden cases, reasons, levels of rubrics, slips' values."""
    match question:
        case CodeQuestion():
            visible = question.setup + question.stub + question.prompt + "".join(question.hints)
            body = [line.strip() for line in question.solution_body.splitlines()]
            lines = [line for line in body if len(line) > 24 and line not in visible]
            assert lines or len(body) < 3, "a solution of which nothing can be looked for"
            cases = variant.cases(question)
            source = [f"def {question.hidden.__name__}", *lines]
            return source + [str(case.args)[1:-1] for case in cases]
        case ChoiceQuestion():
            letter = variant.right_letter(question)
            reasons = [variant.filled(question, option.why) for option in question.options]
            return [f'{question.id} = "{letter}"', f"{question.id} == '{letter}'", *reasons]
        case NumericQuestion():
            return [f"{question.id} = {question.answer(**variant.inputs(question))!r}"]
        case WrittenQuestion():
            return [level for each in question.rubric for level in each.levels if len(level) > 20]
    raise AssertionError(question)


@each_assignment
@pytest.mark.parametrize("student", ["", "ada"])
def test_nothing_hidden_is_given_out(assignment: Assignment, student: str) -> None:
    variant = Variant(assignment, SECRET, student)
    for name, text in given_out(variant).items():
        for question in assignment.questions:
            for secret in hidden_in(variant, question):
                # Short arguments, such as one year, may stand in a text by chance.
                if len(squeezed(secret)) > 12:
                    assert squeezed(secret) not in squeezed(text), (name, question.id, secret)


def test_what_is_hidden_would_be_found() -> None:
    variant = Variant(PATTERN, SECRET, "ada")
    open_text = "\n".join(
        [
            *(each.source for each in nbgrader_notebook(variant).cells),
            *(each.source for each in solution_notebook(variant).cells),
        ]
    )
    for question in PATTERN.questions:
        found = [s for s in hidden_in(variant, question) if squeezed(s) in squeezed(open_text)]
        assert found, question.id


@each_assignment
def test_the_quiz_holds_the_closed_questions_and_no_others(
    assignment: Assignment, tmp_path: Path
) -> None:
    variant = Variant(assignment)
    package = tmp_path / "quiz.zip"
    closed = [q for q in assignment.questions if isinstance(q, ChoiceQuestion | NumericQuestion)]
    assert write_quiz(variant, package) is bool(closed)
    text = quiz_text(variant)
    for question in assignment.questions:
        assert (f"Title: {question.title}\n" in text) is (question in closed)
        if question not in closed:
            for secret in hidden_in(variant, question):
                assert len(squeezed(secret)) <= 12 or squeezed(secret) not in squeezed(text)
    with zipfile.ZipFile(package) as zipped:
        (name,) = (
            n
            for n in zipped.namelist()
            if re.search(r"assessment_\w+\.xml$", n) and "meta" not in n
        )
        xml = zipped.read(name).decode()
    assert xml.count("<item ") == len(closed)
    for question in closed:
        if isinstance(question, NumericQuestion):
            right = question.answer(**variant.inputs(question))
            low, high = limits(item(xml, question))
            for limit, side in ((low, -1), (high, 1)):
                assert limit == pytest.approx(right + side * question.tolerance, abs=1e-4)
            assert low - 1e-9 <= right - question.tolerance
            assert right + question.tolerance <= high + 1e-9


@pytest.mark.parametrize("answer", [0.2, 1 / 3, 2 / 3, 12, -2 / 3])
def test_a_quiz_takes_every_number_that_the_grader_takes(answer: float, tmp_path: Path) -> None:
    question = NumericQuestion(
        id="q1",
        title="How much?",
        points=1,
        prompt="How much is it?",
        hints=("Look.", "Count."),
        answer=lambda: answer,
        tolerance=0.002,
    )
    write_quiz(Variant(replace(PATTERN, questions=(question,))), tmp_path / "quiz.zip")
    with zipfile.ZipFile(tmp_path / "quiz.zip") as zipped:
        xml = "".join(zipped.read(n).decode() for n in zipped.namelist() if n.endswith(".xml"))
    low, high = limits(item(xml, question))
    assert low <= answer - question.tolerance + 1e-9
    assert high >= answer + question.tolerance - 1e-9
    assert high - low < 2 * question.tolerance + 2.1e-4


def limits(xml: str) -> tuple[float, float]:
    """The least and the greatest number that a quiz takes for right."""
    low, high = (
        re.findall(rf"<{name} respident=\"response1\">(.*?)</{name}>", xml)
        for name in ("vargte", "varlte")
    )
    return float(low[0]), float(high[0])


def item(xml: str, question: Question) -> str:
    found = re.findall(r"<item .*?</item>", xml, flags=re.S)
    (one,) = (each for each in found if f'title="{question.title}"' in each)
    return str(one)


# ---- the command


def test_release_writes_what_to_give_out_apart_from_what_to_keep(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    students = tmp_path / "students.txt"
    students.write_text("ada\n\nbob@example.org\n")
    out, secret = tmp_path / "out", tmp_path / "secret"
    command = ["release", "05-threat", "--out", str(out)]
    main([*command, "--students", str(students), "--secret", str(secret)])
    assert f"made the secret {secret}" in capsys.readouterr().out
    assert secret.stat().st_mode & 0o77 == 0
    written = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
    assert written == [
        "give-out/05-threat/ada.ipynb",
        "give-out/05-threat/bob@example.org.ipynb",
        "keep/05-threat/nbgrader/source/05-threat/05-threat.ipynb",
        "keep/05-threat/quiz.zip",
        "keep/05-threat/solution.ipynb",
    ]
    before = (out / "give-out/05-threat/ada.ipynb").read_bytes()
    main([*command, "--students", str(students), "--secret", str(secret)])
    assert "made" not in capsys.readouterr().out
    assert (out / "give-out/05-threat/ada.ipynb").read_bytes() == before
    ada = Variant(PATTERN, read_secret(secret), "ada")
    notebook = nbformat.reads(before.decode(), as_version=4)
    assert asked(ada, PATTERN.question("q3")) in cell(notebook, "q3-prompt").source


def test_release_writes_one_version_for_all(tmp_path: Path) -> None:
    main(["release", "05-threat", "--out", str(tmp_path), "--variants", "none"])
    notebook = nbformat.read(tmp_path / "give-out/05-threat/05-threat.ipynb", as_version=4)
    assert notebook == student_notebook(Variant(PATTERN))
    assert "version for" not in cell(notebook, "start").source


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["05-threat"], "give --students and --secret, or --variants none"),
        (["98-none", "--variants", "none"], "there is no assignment '98-none'"),
    ],
)
def test_release_says_what_is_missing(tmp_path: Path, arguments: list[str], message: str) -> None:
    with pytest.raises(SystemExit, match=message):
        main(["release", *arguments, "--out", str(tmp_path)])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "names no students"),
        ("ada\n../ada", "student id '../ada': allowed are"),
        (".ada", "student id '.ada'"),
        ("=1+1", "student id '=1\\+1'"),
        ("ada\nAda", "student id 'Ada' is there twice"),
    ],
)
def test_ids_that_cannot_be_names_of_files_are_refused(
    tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "students").write_text(text)
    with pytest.raises(ValueError, match=message):
        read_students(tmp_path / "students")
    with pytest.raises(ValueError, match="there is no file"):
        read_students(tmp_path / "none")


def test_a_secret_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no file"):
        read_secret(tmp_path / "secret")
    (tmp_path / "secret").write_text("short\n")
    with pytest.raises(ValueError, match="holds 5 bytes; a secret has at least 16"):
        read_secret(tmp_path / "secret")


def test_the_page_folds_the_second_hint_into_the_first() -> None:
    lines = fold_question(Variant(PATTERN), PATTERN.question("q1"))
    first, second = (lines.index(hint) for hint in PATTERN.question("q1").hints)
    assert lines[first - 1] == "::::{fold} A hint"
    assert lines[second - 1] == ":::{fold} A plainer hint"
    assert lines[second + 1 : second + 4] == [":::", "::::", ":::::"]
    assert lines[0] == ":::::{fold} 1. The ranking"
