"""What ``check("q1")`` does in a student's notebook, and how answers are compared everywhere.

This file needs the standard library alone, since its text travels inside every notebook that is
given out: `Checks` works in Jupyter, on Binder and in Colab, whether alliancekit is installed or
not. The grader compares with the same `same`, so that it and ``check`` cannot disagree.

A visible example of a code question is run, and a wrong result answered with the reason that the
example is there and a hint, the second time with the second hint. Of a closed question ``check``
says whether the answer can be read and, of a number, whether it is a usual slip; whether it is
right is said when the assignment is graded. Otherwise a few tries would find it.
"""

import json
import math
from collections.abc import Mapping
from typing import Any

__all__ = ["Checks", "as_json", "same", "slip_mark"]


def as_json(value: Any, depth: int = 20) -> Any:
    """Turn an answer into plain JSON values: the numbers, lists and dicts of NumPy and pandas too.

    Parameters
    ----------
    value : object
        What a student's function returned. It may be anything.
    depth : int
        How deep lists may lie in lists.

    Returns
    -------
    object
        None, bool, int, float, str, list or dict with text as keys.

    Raises
    ------
    ValueError
        If the answer is of a kind that is no JSON value, or lies too deep.

    Examples
    --------
    >>> as_json({"shares": (0.5, 0.25)})
    {'shares': [0.5, 0.25]}
    >>> as_json({1914})
    Traceback (most recent call last):
    ...
    ValueError: an answer is made of numbers, text, True, False, None, lists, dicts; this is a set
    """
    for plain in ("tolist", "to_dict"):
        if hasattr(value, plain) and not isinstance(value, type):
            value = getattr(value, plain)()
            break
    if value is None or isinstance(value, bool):
        return value
    for kind in (int, float, str):
        if isinstance(value, kind):
            return kind(value)
    if depth and isinstance(value, list | tuple):
        return [as_json(each, depth - 1) for each in value]
    if depth and isinstance(value, Mapping):
        if all(isinstance(key, str) for key in value):
            return {str(key): as_json(each, depth - 1) for key, each in value.items()}
        raise ValueError("an answer that is a dict has text as its keys; this one has others")
    found = type(value).__name__ if depth else "nested too deeply"
    raise ValueError(
        "an answer is made of numbers, text, True, False, None, lists, dicts; "
        f"this is {'a ' * bool(depth)}{found}"
    )


def same(expected: Any, answer: Any, tolerance: float = 1e-6) -> bool:
    """Say whether an answer is the expected one.

    Parameters
    ----------
    expected, answer : object
        JSON values.
    tolerance : float
        How far a number may be off, absolutely or in proportion, whichever allows more.

    Returns
    -------
    bool
        True if both are of one kind and equal. An int may stand for a float; True is not 1.

    Examples
    --------
    >>> same([0.3, "Britain"], [0.1 + 0.2, "Britain"])
    True
    >>> same(1, True)
    False
    """
    if isinstance(expected, bool) or isinstance(answer, bool):
        return isinstance(expected, bool) and isinstance(answer, bool) and expected == answer
    if isinstance(expected, int | float):
        if not isinstance(answer, int | float):
            return False
        try:
            return math.isclose(expected, answer, rel_tol=tolerance, abs_tol=tolerance)
        except OverflowError:  # an int that no float can hold
            return expected == answer
    if isinstance(expected, list | tuple):
        return (
            isinstance(answer, list | tuple)
            and len(expected) == len(answer)
            and all(same(*pair, tolerance) for pair in zip(expected, answer, strict=True))
        )
    if isinstance(expected, Mapping):
        return (
            isinstance(answer, Mapping)
            and expected.keys() == answer.keys()
            and all(same(expected[key], answer[key], tolerance) for key in expected)
        )
    return type(expected) is type(answer) and bool(expected == answer)


def slip_mark(salt: str, value: float, tolerance: float) -> str:
    """A usual wrong number as a mark that does not show it: a hash of the nearest step.

    Parameters
    ----------
    salt : str
        Text that makes the mark a different one in every question.
    value : float
        The number.
    tolerance : float
        Length of a step.
    """
    import hashlib  # the grader, which starts this module for every answer, needs none

    step = round(value / tolerance)
    return hashlib.sha256(f"{salt} {step}".encode()).hexdigest()[:16]


class Checks:
    """The visible checks of one assignment, on the answers in one notebook.

    Parameters
    ----------
    given : Mapping
        For each question's id what may be known of it in the notebook; `release` writes it.
    namespace : Mapping
        The notebook's variables.
    """

    def __init__(self, given: Mapping[str, Any], namespace: Mapping[str, Any]) -> None:
        self.given = given
        self.namespace = namespace
        self.hinted: dict[str, int] = {}

    def check(self, question: str) -> None:
        """Print what can be said of the answer to a question, as ``check("q1")``.

        Parameters
        ----------
        question : str
            The question's id.
        """
        if question not in self.given:
            print(f"There is no question {question!r}. There are: {', '.join(self.given)}.")
            return
        about = self.given[question]
        kind = about["kind"]
        if kind == "written":
            low, high = about["words"]
            print(f"{question}: a person reads this answer. Write {low} to {high} words.")
            return
        name = about["name"]
        answer = self.namespace.get(name)
        if answer is None or answer is ...:
            fault = f"there is no {name} yet. Fill in the answer cell above and run it."
        else:
            fault = getattr(self, f"_{kind}")(about, answer)
        if fault:
            print(f"{question}: {fault}")
            self._hint(question)
        elif kind == "code":
            count = len(about["examples"])
            print(f"{question}: all {count} examples are right. Grading tries other cases too.")
        else:
            print(f"{question}: your answer can be read. Whether it is right, grading will say.")

    def _hint(self, question: str) -> None:
        hints = self.given[question]["hints"]
        step = min(self.hinted.get(question, 0), len(hints) - 1)
        self.hinted[question] = step + 1
        print(f"Hint {step + 1} of {len(hints)}: {hints[step]}")

    def _code(self, about: Mapping[str, Any], function: Any) -> str:
        if not callable(function):
            return f"{about['name']} is not a function. Keep the line that begins with def."
        for number, example in enumerate(about["examples"], start=1):
            shown = ", ".join(map(self._shown, example["args"]))
            call = f"{about['name']}({shown})"
            lines = [
                f"example {number} of {len(about['examples'])} is not right yet.",
                f"    {call}",
                f"    should be {example['expected']!r}",
            ]
            try:
                # A copy: the answer may change its arguments.
                returned = function(*json.loads(json.dumps(example["args"])))
                answer = as_json(returned)
            except Exception as error:  # noqa: BLE001 (whatever the student's code raises)
                lines.append(f"    stopped with {type(error).__name__}: {error}")
            else:
                if same(example["expected"], answer, about["tolerance"]):
                    continue
                lines.append(f"    returned {returned!r}")
            return "\n".join([*lines, f"Why it is asked: {example['why']}"])
        return ""

    def _shown(self, argument: Any) -> str:
        """An argument as the student would write it: long data by the name that it has above."""
        if isinstance(argument, list | dict):
            for name, value in self.namespace.items():
                if name.isupper() and same(argument, value, 0):
                    return name
        return repr(argument)

    def _number(self, about: Mapping[str, Any], answer: Any) -> str:
        if isinstance(answer, bool) or not isinstance(answer, int | float):
            return f"{about['name']} is {answer!r}; write a number."
        if not math.isfinite(answer):
            return f"{about['name']} is {answer!r}; write a finite number."
        for slip in about["slips"]:
            step = float(answer) / about["tolerance"]
            near = [about["tolerance"] * (math.floor(step) + k) for k in (0, 1)]
            if slip["mark"] in [slip_mark(about["salt"], v, about["tolerance"]) for v in near]:
                return f"look again. {slip['why']}"
        return ""

    def _choice(self, about: Mapping[str, Any], answer: Any) -> str:
        if isinstance(answer, str) and answer.strip().lower() in [*about["letters"]]:
            return ""
        first, *_, last = about["letters"]
        return f'{about["name"]} is {answer!r}; write one letter from "{first}" to "{last}".'
