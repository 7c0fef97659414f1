"""Every assignment in exercises/: solutions earn all points, and who does no work earns none."""

import json
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest

from alliancekit.grading.assignment import (
    Assignment,
    Case,
    ChoiceQuestion,
    CodeQuestion,
    NumericQuestion,
    Question,
    WrittenQuestion,
    load,
    names,
)
from alliancekit.grading.check import as_json, same
from alliancekit.grading.draws import varied
from alliancekit.grading.variants import Variant

ASSIGNMENTS = {name: load(name) for name in names()}
SECRETS = (None, b"the secret of a course", b"the secret of another")

each_assignment = pytest.mark.parametrize("assignment", ASSIGNMENTS.values(), ids=ASSIGNMENTS)


def questions(*kinds: type[Question]) -> pytest.MarkDecorator:
    found = [
        pytest.param(assignment, question, id=f"{name}-{question.id}")
        for name, assignment in ASSIGNMENTS.items()
        for question in assignment.questions
        if isinstance(question, kinds or Question)
    ]
    return pytest.mark.parametrize(("assignment", "question"), found)


def earned(question: CodeQuestion, cases: tuple[Case, ...], function: Callable[..., Any]) -> float:
    """Points of a function, with answers compared as the grader does."""
    right = []
    for case in cases:
        try:
            answer = as_json(function(*json.loads(json.dumps(case.args))))
        except Exception:  # noqa: BLE001 (a lazy answer may fail)
            right.append(False)
        else:
            right.append(same(case.expected, answer, question.tolerance))
    return question.award(cases, right)


@each_assignment
def test_an_assignment_has_the_size_that_it_says(assignment: Assignment) -> None:
    assert 4 <= len(assignment.questions) <= 7
    assert 40 <= assignment.minutes <= 90
    assert assignment.chapters == tuple(sorted(set(assignment.chapters)))
    kinds = [type(question) for question in assignment.questions]
    assert kinds.count(WrittenQuestion) == 1
    assert CodeQuestion in kinds
    assert {ChoiceQuestion, NumericQuestion} & set(kinds)


@questions()
def test_every_question_is_whole(assignment: Assignment, question: Question) -> None:
    assert question.points > 0
    assert question.title
    for secret in SECRETS:
        variant = Variant(assignment, secret, "ada")
        for text in (question.prompt, *question.hints):
            filled = variant.filled(question, text)
            assert filled.strip() == filled
            assert len(filled) > 20
            assert not re.search(r"\{\w+\}", filled), "a field that nothing fills"


# ---- code


@questions(CodeQuestion)
@pytest.mark.parametrize("secret", SECRETS)
def test_a_solution_earns_all_points(
    assignment: Assignment, question: CodeQuestion, secret: bytes | None
) -> None:
    cases = Variant(assignment, secret).cases(question)
    namespace: dict[str, Any] = {}
    exec(question.setup, namespace)
    exec(question.source, namespace)  # what a student could hand in: no other name of the file
    function = namespace[question.function]
    assert earned(question, cases, function) == question.points
    for case in question.examples():
        assert same(case.expected, as_json(function(*case.args)), question.tolerance)


def lazy(question: CodeQuestion) -> Iterator[Callable[..., Any]]:
    """Answers without work: constants, an argument or its size, a table of the examples."""
    examples = question.examples()
    for constant in [None, 0, 1, -1, 0.5, True, False, "", [], {}, *(e.expected for e in examples)]:
        yield lambda *args, constant=constant: constant
    for place in range(len(examples[0].args)):
        for take in (lambda x: x, len, list, sorted, max, min, lambda x: next(iter(x))):
            yield lambda *args, place=place, take=take: take(args[place])
    for default in [None, *(example.expected for example in examples)]:
        table = {json.dumps(example.args): example.expected for example in examples}
        yield lambda *args, default=default, table=table: table.get(json.dumps(args), default)


@questions(CodeQuestion)
@pytest.mark.parametrize("secret", SECRETS)
def test_answers_without_work_earn_nothing(
    assignment: Assignment, question: CodeQuestion, secret: bytes | None
) -> None:
    cases = Variant(assignment, secret).cases(question)
    stub: dict[str, Any] = {}
    exec(question.setup, stub)
    exec(question.stub, stub)
    assert earned(question, cases, stub[question.function]) == 0
    for number, function in enumerate(lazy(question)):
        assert earned(question, cases, function) == 0, f"lazy answer {number}"


@questions(CodeQuestion)
def test_hidden_cases_are_the_same_for_every_student_and_differ_with_the_secret(
    assignment: Assignment, question: CodeQuestion
) -> None:
    ada, bob = (Variant(assignment, SECRETS[1], who).cases(question) for who in ("ada", "bob"))
    other = Variant(assignment, SECRETS[2], "ada").cases(question)
    assert ada == bob
    assert ada != other


def test_varied_cases_have_no_result_too_often() -> None:
    random = Random(5)
    cases = varied(lambda: (random.randint(0, 99),), lambda n: n % 10, count=30, most=3)
    results = [n % 10 for (n,) in cases]
    assert sorted(results) == sorted([*range(10)] * 3)
    with pytest.raises(ValueError, match="no result more than 3 times; there must be 31"):
        varied(lambda: (random.randint(0, 99),), lambda n: n % 10, count=31, most=3)


# ---- closed


@questions(NumericQuestion)
def test_a_number_has_slips_that_are_not_right_and_no_trivial_answer(
    assignment: Assignment, question: NumericQuestion
) -> None:
    for student in map(str, range(40)):
        inputs = Variant(assignment, b"secret", student).inputs(question)
        answer = question.answer(**inputs)
        assert question.right(answer, inputs)
        assert question.right(answer + 0.9 * question.tolerance, inputs)
        assert not question.right(answer + 2.1 * question.tolerance, inputs)
        for trivial in (None, 0, 1, -1, True, "", str(answer), [answer], float("nan")):
            assert not question.right(trivial, inputs)
        for number in range(len(question.slips)):
            slip = question.slips[number]
            assert not question.right(slip.value(**inputs), inputs), slip.why
            assert question.slip(slip.value(**inputs), inputs) is not None


@questions(NumericQuestion, ChoiceQuestion)
def test_students_get_different_questions(assignment: Assignment, question: Question) -> None:
    variants = [Variant(assignment, b"secret", student) for student in map(str, range(40))]
    if isinstance(question, ChoiceQuestion):
        assert len({variant.right_letter(question) for variant in variants}) > 1
    elif question.inputs(variants[0]._random("q")):
        assert len({variant.prompt(question) for variant in variants}) > 1


@questions(ChoiceQuestion)
def test_every_option_says_why_and_the_right_one_is_not_the_longest_by_far(
    assignment: Assignment, question: ChoiceQuestion
) -> None:
    assert len({option.text for option in question.options}) == len(question.options)
    for option in question.options:
        assert len(option.why) > 30, option.text
    (right,) = (option for option in question.options if option.right)
    others = [len(option.text) for option in question.options if not option.right]
    assert len(right.text) < 1.6 * max(others)


@questions(WrittenQuestion)
def test_a_rubric_can_be_used(assignment: Assignment, question: WrittenQuestion) -> None:
    low, high = question.words
    assert 80 <= low < high <= 400
    assert 2 <= len(question.rubric) <= 5
    for criterion in question.rubric:
        assert criterion.scale[0][0] == 0
        assert criterion.scale[-1][0] == criterion.points
