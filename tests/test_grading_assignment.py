"""What an assignment's source may say, and how answers are compared and awarded."""

import math
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest

from alliancekit.grading.assignment import (
    Assignment,
    Case,
    ChoiceQuestion,
    CodeQuestion,
    Criterion,
    Example,
    NumericQuestion,
    Option,
    Slip,
    WrittenQuestion,
    load,
    names,
    written,
)
from alliancekit.grading.check import Checks, as_json, same, slip_mark
from alliancekit.grading.variants import Variant, inputs, random_for

TEXT: dict[str, Any] = {"title": "T", "prompt": "What?", "hints": ("Look.", "Do.")}


def double(number: int) -> int:
    """Twice the number."""
    return number * 2


def code(**changes: Any) -> CodeQuestion:
    given: dict[str, Any] = {
        "id": "q1",
        "points": 4,
        "solution": double,
        "visible": (Example((1,), "One."),),
        "hidden": lambda random: [(k,) for k in range(1, 9)],
        **TEXT,
    }
    return CodeQuestion(**given | changes)


NUMBER = NumericQuestion(
    id="q2",
    points=2,
    draw=lambda random: {"n": random.randint(2, 9)},
    answer=lambda n: n / 4,
    tolerance=0.01,
    slips=(Slip(lambda n: n * 4, "You multiplied."),),
    **{**TEXT, "prompt": "A quarter of {n}, as in {{n}}?"},
)
CHOICE = ChoiceQuestion(
    id="q3",
    points=1,
    options=(Option("A", "No.", False), Option("B", "Yes.", True), Option("C", "No.", False)),
    **TEXT,
)
WRITTEN = WrittenQuestion(
    id="q4", words=(100, 200), rubric=(Criterion("Clear", 2, ("no", "half", "yes")),), **TEXT
)
QUESTIONS = (code(), NUMBER, CHOICE, WRITTEN)
ASSIGNMENT = Assignment(
    slug="99-test", title="T", chapters=(1,), minutes=60, introduction="I", questions=QUESTIONS
)


# ---- comparing


@pytest.mark.parametrize(
    ("expected", "answer", "right"),
    [
        (1, 1.0, True),
        (1, True, False),
        (True, 1, False),
        (True, True, True),
        (None, 0, False),
        (None, None, True),
        ("1", 1, False),
        (0.3, 0.1 + 0.2, True),
        (0.3, 0.3001, False),
        (1e9, 1e9 + 1, True),  # in proportion
        (0.0, 1e-7, True),
        (1.0, math.nan, False),
        (1.0, math.inf, False),
        (1.0, 10**400, False),
        ([1, 2], [1, 2, 3], False),
        ([1, 2], [2, 1], False),
        ([[1], {"a": None}], [[1], {"a": None}], True),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ({"a": 1}, [["a", 1]], False),
        ("ab", ["a", "b"], False),
    ],
)
def test_answers_are_compared_by_kind_and_value(expected: Any, answer: Any, right: bool) -> None:
    assert same(expected, answer) is right


def test_an_answer_that_says_it_equals_everything_is_not_the_same() -> None:
    class Everything:
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    kinds: tuple[Any, ...] = (1, "Britain", None, [], {})
    for expected in kinds:
        assert not same(expected, Everything())
        with pytest.raises(ValueError, match="this is a Everything"):
            as_json(Everything())


def test_numpy_and_pandas_become_plain_values() -> None:
    answer = as_json({"a": np.float64(0.5), "b": np.arange(2), "c": pd.Series([True]), "d": (1,)})
    assert answer == {"a": 0.5, "b": [0, 1], "c": [True], "d": [1]}
    assert type(answer["a"]) is float
    assert type(answer["c"][0]) is bool


@pytest.mark.parametrize(
    ("value", "message"),
    [({1}, "this is a set"), (print, "this is a builtin"), ({1: 2}, "text as its keys")],
)
def test_what_is_no_json_value_is_refused(value: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        as_json(value)
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(ValueError, match="nested too deeply"):
        as_json(loop)


# ---- awarding


def test_points_are_shared_out_but_none_for_no_better_than_no_work() -> None:
    question = code()
    cases = (*(Case((k,), 2 * k) for k in range(1, 9)), Case((0,), 0), Case((9,), 2))
    assert question.idle(cases) == 2  # "2" twice
    assert question.award(cases, [True] * 10) == 4
    assert question.award(cases, [True] * 5 + [False] * 5) == 2
    assert question.award(cases, [True] * 3 + [False] * 7) == pytest.approx(1.2)
    assert question.award(cases, [True] * 2 + [False] * 8) == 0
    with pytest.raises(ValueError, match="right has 1 items; there are 10 cases"):
        question.award(cases, [True])


def test_visible_examples_are_not_graded_again() -> None:
    assert [case.args for case in code().cases(Random(1))] == [(k,) for k in range(2, 9)]


def test_hidden_cases_that_reward_no_work_are_refused() -> None:
    with pytest.raises(ValueError, match="q1 has 2 hidden cases; it needs at least 5"):
        code(hidden=lambda random: [(1,), (2,), (3,)]).cases(Random(1))
    with pytest.raises(ValueError, match="an answer that does no work gets 6 of 7"):
        code(hidden=lambda random: [(0,)] * 6 + [(5,)]).cases(Random(1))
    with pytest.raises(ValueError, match="q1: arguments must be JSON values"):
        code(hidden=lambda random: [({1},)]).cases(Random(1))


def test_a_solution_gives_its_signature_and_keeps_its_body() -> None:
    question = code()
    assert question.stub == 'def double(number: int) -> int:\n    """Twice the number."""\n    ...'
    assert question.solution_body == "    return number * 2"
    assert question.source.endswith('number."""\n    return number * 2')
    with pytest.raises(ValueError, match="<lambda> must be a function"):
        _ = code(solution=lambda number: number).stub


# ---- what the source may not say


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: code(visible=()), "q1 has no visible example"),
        (lambda: code(hints=("one",)), "q1 has 1 hints; it must have two"),
        (lambda: ChoiceQuestion(id="q3", points=1, options=(), **TEXT), "q3 has 0 options"),
        (
            lambda: ChoiceQuestion(id="q3", points=1, options=(Option("A", "w"),) * 3, **TEXT),
            "q3 has 0 right options",
        ),
        (
            lambda: NumericQuestion(id="q2", points=1, answer=lambda: 1, tolerance=0, **TEXT),
            "tolerance is 0; it must be above 0",
        ),
        (
            lambda: WrittenQuestion(
                id="q4", words=(1, 2), rubric=(Criterion("C", 1, ("all",)),), **TEXT
            ),
            "'C' needs at least two levels",
        ),
    ],
)
def test_a_question_says_what_is_wrong_with_it(make: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"slug": "Threat"}, "slug is 'Threat'"),
        ({"questions": ()}, r"questions are \[\]"),
        ({"questions": (NUMBER,)}, r"questions are \['q2'\]"),
    ],
)
def test_an_assignment_says_what_is_wrong_with_it(changes: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Assignment(**vars(ASSIGNMENT) | changes)


def test_an_assignment_finds_its_questions() -> None:
    assert ASSIGNMENT.question("q3") is CHOICE
    assert ASSIGNMENT.points == 9
    with pytest.raises(ValueError, match="no question 'q9' in 99-test; there are q1, q2, q3, q4"):
        ASSIGNMENT.question("q9")


def test_assignments_are_loaded_by_slug_folder_or_file(tmp_path: Path) -> None:
    slug = names()[0]
    assert load(slug).slug == slug
    with pytest.raises(ValueError, match="there is no assignment '98-none'; there are"):
        load("98-none")
    folder = tmp_path / "98-mine"
    folder.mkdir()
    (folder / "assignment.py").write_text("ASSIGNMENT = 1")
    with pytest.raises(ValueError, match="must define ASSIGNMENT, an Assignment; it is 1"):
        load(folder)
    text = f"from alliancekit.grading.assignment import load\nASSIGNMENT = load({slug!r})"
    (folder / "assignment.py").write_text(text)
    with pytest.raises(ValueError, match=f"slug is '{slug}'; the folder is '98-mine'"):
        load(folder / "assignment.py")


def test_data_is_written_as_code() -> None:
    long = {f"state {number}": [number] * 5 for number in range(9)}
    for value in (long, [[1, 2]] * 40, [1], {}):
        namespace: dict[str, Any] = {}
        exec(written("DATA", value), namespace)
        assert namespace["DATA"] == value
    assert max(map(len, written("DATA", long).splitlines())) < 100


# ---- variants


def test_a_variant_is_the_same_each_time_and_differs_by_student_and_secret() -> None:
    def drawn(secret: bytes | None, student: str) -> list[Any]:
        variants = [Variant(ASSIGNMENT, secret, f"{student}{number}") for number in range(8)]
        return [(v.prompt(NUMBER), v.right_letter(CHOICE)) for v in variants]

    assert drawn(b"s", "ada") == drawn(b"s", "ada")
    assert len(set(drawn(b"s", "ada"))) > 3
    assert drawn(b"s", "ada") != drawn(b"t", "ada")
    assert set(drawn(None, "ada")) == {
        (Variant(ASSIGNMENT).prompt(NUMBER), Variant(ASSIGNMENT).right_letter(CHOICE))
    }
    assert Variant(ASSIGNMENT, b"s").prompt(NUMBER) == Variant(ASSIGNMENT).prompt(NUMBER)
    assert inputs(NUMBER, ASSIGNMENT, b"s", "ada") == Variant(ASSIGNMENT, b"s", "ada").inputs(
        NUMBER
    )


def test_no_two_names_share_a_draw() -> None:
    draws = [random_for(b"s", *names).random() for names in [("a", "bc", "d"), ("ab", "c", "d")]]
    assert draws[0] != draws[1]


def test_braces_are_fields_only_where_something_is_drawn() -> None:
    variant = Variant(ASSIGNMENT, b"s", "ada")
    n = variant.inputs(NUMBER)["n"]
    assert variant.prompt(NUMBER) == f"A quarter of {n}, as in {{n}}?"
    assert variant.filled(CHOICE, "$x_{12}$") == "$x_{12}$"


# ---- check, as the notebook calls it


def reply(about: dict[str, Any], answer: Any, capsys: pytest.CaptureFixture[str]) -> str:
    hints = {"hints": ["Look.", "Do."], "name": "q1"}
    Checks({"q1": hints | about}, {} if answer is Ellipsis else {"q1": answer}).check("q1")
    return capsys.readouterr().out


CODE = {
    "kind": "code",
    "tolerance": 1e-6,
    "examples": [
        {"args": [1], "expected": 2, "why": "One."},
        {"args": [0.5], "expected": 1, "why": "A fraction."},
    ],
}


def test_check_of_code_says_what_went_wrong_why_it_is_asked_and_a_hint(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert reply(CODE, lambda number: number * 2, capsys) == (
        "q1: all 2 examples are right. Grading tries other cases too.\n"
    )
    assert reply(CODE, lambda number: 2, capsys) == (
        "q1: example 2 of 2 is not right yet.\n    q1(0.5)\n    should be 1\n    returned 2\n"
        "Why it is asked: A fraction.\nHint 1 of 2: Look.\n"
    )
    assert "stopped with ZeroDivisionError: division by zero" in reply(
        CODE, lambda number: number / 0, capsys
    )
    assert "this is a set" in reply(CODE, lambda number: {2}, capsys)
    assert "q1 is not a function" in reply(CODE, 2, capsys)
    assert "there is no q1 yet" in reply(CODE, ..., capsys)


def test_check_calls_data_by_the_name_that_it_has_in_the_notebook(
    capsys: pytest.CaptureFixture[str],
) -> None:
    example = {"args": [{"Paris": [1, 2]}, [3], 4], "expected": 1, "why": "Long data."}
    about = {"hints": ["Look.", "Do."], "name": "q1", **CODE, "examples": [example]}
    notebook = {"ODD": [object()], "PARIS": {"Paris": [1, 2.0]}, "x": [3], "FOUR": 4}
    Checks({"q1": about}, {**notebook, "q1": lambda *_: 0}).check("q1")
    assert "    q1(PARIS, [3], 4)\n" in capsys.readouterr().out


def test_hints_come_in_two_steps(capsys: pytest.CaptureFixture[str]) -> None:
    checks = Checks({"q1": {"hints": ["Look.", "Do."], "name": "q1", **CODE}}, {"q1": abs})
    for hint in ("Hint 1 of 2: Look.", "Hint 2 of 2: Do.", "Hint 2 of 2: Do."):
        checks.check("q1")
        assert capsys.readouterr().out.endswith(f"{hint}\n")


def test_an_answer_that_changes_its_arguments_does_not_spoil_the_next_check(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def pop(numbers: list[int]) -> int:
        return numbers.pop()

    about = {**CODE, "examples": [{"args": [[1, 2]], "expected": 2, "why": "Last."}]}
    assert [reply(about, pop, capsys) for _ in range(2)] == [
        "q1: all 1 examples are right. Grading tries other cases too.\n"
    ] * 2


def test_check_of_a_choice_does_not_say_whether_it_is_right(
    capsys: pytest.CaptureFixture[str],
) -> None:
    about = {"kind": "choice", "letters": "abc"}
    replies = {reply(about, letter, capsys) for letter in ("a", "b", "c", " C")}
    assert replies == {"q1: your answer can be read. Whether it is right, grading will say.\n"}
    for wrong in ("d", "ab", "", 1, ["a"]):
        assert 'write one letter from "a" to "c"' in reply(about, wrong, capsys)


def test_check_of_a_number_knows_usual_slips_alone(capsys: pytest.CaptureFixture[str]) -> None:
    slips = [{"mark": slip_mark("salt", 2.5, 0.01), "why": "You multiplied."}]
    about = {"kind": "number", "tolerance": 0.01, "salt": "salt", "slips": slips}
    for answer in (2.5, 2.504, 2.496):
        assert "look again. You multiplied." in reply(about, answer, capsys)
    for answer in (2.52, 2.48, 0, -1e300):
        assert "grading will say" in reply(about, answer, capsys)
    for unread in ("2.5", True, math.nan, [2.5]):
        assert "write a" in reply(about, unread, capsys)


def test_check_of_other_things(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Write 100 to 200 words" in reply({"kind": "written", "words": [100, 200]}, 1, capsys)
    Checks({"q1": {}, "q2": {}}, {}).check("q9")
    assert capsys.readouterr().out == "There is no question 'q9'. There are: q1, q2.\n"
