"""What an assignment is: one Python file from which everything else is made.

``exercises/NN-slug/assignment.py`` defines ``ASSIGNMENT``, with every question's prompt, hints,
points, visible examples, hidden cases and solution. The file is run on the instructor's side
alone. Student notebooks, solutions, the book's page and the files for other systems are made from
it, and the grader computes from it what is expected.
"""

import ast
import importlib.util
import inspect
import json
import math
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from pprint import pformat
from random import Random
from typing import Any, ClassVar, TypeAlias

from alliancekit.grading.check import same

__all__ = [
    "Assignment",
    "Case",
    "ChoiceQuestion",
    "CodeQuestion",
    "Criterion",
    "Example",
    "NumericQuestion",
    "Option",
    "Question",
    "Slip",
    "WrittenQuestion",
    "load",
    "names",
    "written",
]

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"
Inputs: TypeAlias = "Mapping[str, JSON]"
Arguments: TypeAlias = "Sequence[JSON]"

EXERCISES = Path(__file__).parents[2] / "exercises"
LETTERS = "abcdefgh"


def no_inputs(random: Random) -> Inputs:
    """Draw nothing: the question is the same for everybody."""
    return {}


@dataclass(frozen=True)
class Example:
    """A visible check of a code question: arguments, and why they are tried."""

    args: Arguments
    why: str


@dataclass(frozen=True)
class Case:
    """Arguments of a code question with the result that the solution gives."""

    args: Arguments
    expected: JSON


@dataclass(frozen=True)
class Slip:
    """A usual wrong number: how it comes about, as a function of the inputs, and what to say."""

    value: Callable[..., float]
    why: str


@dataclass(frozen=True)
class Option:
    """One option of a choice: its text, why it is right or wrong, and which of the two."""

    text: str
    why: str
    right: bool = False


@dataclass(frozen=True)
class Criterion:
    """One line of a rubric.

    Attributes
    ----------
    name : str
        What is judged.
    points : float
        Points of the best level. The first level earns 0, those between even steps.
    levels : tuple[str, ...]
        What each level looks like, the worst first.
    """

    name: str
    points: float
    levels: tuple[str, ...]

    @property
    def scale(self) -> tuple[tuple[float, str], ...]:
        """Points and description of each level, the worst first."""
        step = self.points / (len(self.levels) - 1)
        return tuple((number * step, level) for number, level in enumerate(self.levels))


@dataclass(frozen=True, kw_only=True)
class Question:
    """What questions of every kind have.

    Attributes
    ----------
    id : str
        ``q1``, ``q2``, … in order. Closed questions are answered in a variable of that name.
    title : str
        A few words.
    points : float
        Points of a right answer.
    prompt : str
        Markdown, indented as the code is. If `draw` gives inputs, ``{name}`` stands for them, and
        a brace that is meant as one is written twice.
    hints : tuple[str, str]
        First where to look, then how to do it. Neither gives the answer.
    """

    id: str
    title: str
    points: float
    prompt: str
    hints: tuple[str, str]

    kind: ClassVar[str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "prompt", inspect.cleandoc(self.prompt))
        if len(self.hints) != 2:
            raise ValueError(f"{self.id} has {len(self.hints)} hints; it must have two")

    def inputs(self, random: Random) -> Inputs:
        """Draw what differs from student to student."""
        return {}


@dataclass(frozen=True, kw_only=True)
class CodeQuestion(Question):
    """The student writes a function.

    Attributes
    ----------
    solution : Callable
        A function with types and a docstring. The student gets its signature and docstring, so
        neither may hold the answer. It may use names that `setup` defines, the standard library,
        and nothing else of its file.
    visible : tuple[Example, ...]
        Checks that the student sees.
    hidden : Callable[[Random], Sequence[Arguments]]
        Draws the arguments that are graded. The same for every student.
    tolerance : float
        How far a number in the result may be off, absolutely or in proportion.
    setup : str
        Code that runs before the answer: imports and data. The student sees it.
    kernel : bool
        Whether the answer needs IPython to run.
    """

    solution: Callable[..., JSON]
    visible: tuple[Example, ...]
    hidden: Callable[[Random], Sequence[Arguments]]
    tolerance: float = 1e-6
    setup: str = ""
    kernel: bool = False

    kind: ClassVar[str] = "code"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.visible:
            raise ValueError(f"{self.id} has no visible example; it needs at least one")

    @property
    def function(self) -> str:
        """Name of the function that the student writes."""
        return self.solution.__name__

    @property
    def stub(self) -> str:
        """The solution's signature and docstring, with ``...`` for its body."""
        return f"{self._parts[0]}\n    ..."

    @property
    def source(self) -> str:
        """The solution as it stands in the assignment's file."""
        return "\n".join(self._parts)

    @property
    def solution_body(self) -> str:
        """The part of the solution that nobody may see."""
        return self._parts[1]

    @cached_property
    def _parts(self) -> tuple[str, str]:
        return _parts(self.solution)

    def case(self, args: Arguments) -> Case:
        """Say what the solution makes of these arguments, which it may not change.

        Raises
        ------
        ValueError
            If arguments or result are no JSON values.
        """
        copied = _plain(args, f"{self.id}: arguments")
        return Case(args, _plain(self.solution(*copied), f"{self.id}: a result"))

    def examples(self) -> tuple[Case, ...]:
        """The visible examples with their results."""
        return self._examples

    @cached_property
    def _examples(self) -> tuple[Case, ...]:
        return tuple(self.case(example.args) for example in self.visible)

    def cases(self, random: Random) -> tuple[Case, ...]:
        """Draw the hidden cases, without those that are visible.

        Raises
        ------
        ValueError
            If fewer than five are left, or an answer that does no work would get half of them.
        """
        shown = [_plain(example.args, self.id) for example in self.visible]
        drawn = [self.case(args) for args in self.hidden(random)]
        cases = tuple(case for case in drawn if _plain(case.args, self.id) not in shown)
        if len(cases) < 5:
            raise ValueError(f"{self.id} has {len(cases)} hidden cases; it needs at least 5")
        if 2 * self.idle(cases) > len(cases):
            raise ValueError(
                f"{self.id}: an answer that does no work gets {self.idle(cases)} of {len(cases)} "
                "hidden cases right; draw cases with more different results"
            )
        return cases

    def idle(self, cases: Sequence[Case]) -> int:
        """How many cases an answer that does no work gets right, at best.

        It returns one and the same result each time, or hands back one of its arguments.
        """
        results = Counter(json.dumps(case.expected, sort_keys=True) for case in cases)
        places = range(min(len(case.args) for case in cases))
        echoes = [
            sum(same(case.expected, case.args[place], self.tolerance) for case in cases)
            for place in places
        ]
        return max([max(results.values()), *echoes])

    def award(self, cases: Sequence[Case], right: Sequence[bool]) -> float:
        """Points for the hidden cases that an answer gets right.

        Each case earns the same share of the points; but who gets no more of them right than an
        answer that does no work (see `idle`) earns nothing.

        Parameters
        ----------
        cases : Sequence[Case]
            The hidden cases.
        right : Sequence[bool]
            For each, whether the answer was right.
        """
        if len(right) != len(cases):
            raise ValueError(f"right has {len(right)} items; there are {len(cases)} cases")
        count = sum(right)
        return self.points * count / len(cases) if count > self.idle(cases) else 0.0


@dataclass(frozen=True, kw_only=True)
class NumericQuestion(Question):
    """The student assigns a number: ``q3 = 12.5``.

    Attributes
    ----------
    answer : Callable[..., float]
        The right number, as a function of the inputs by name.
    tolerance : float
        How far off is still right.
    draw : Callable[[Random], Inputs]
        Draws the inputs.
    unit : str
        What the number counts.
    slips : tuple[Slip, ...]
        Usual wrong numbers, with what to say of each.
    """

    answer: Callable[..., float]
    tolerance: float
    draw: Callable[[Random], Inputs] = no_inputs
    unit: str = ""
    slips: tuple[Slip, ...] = ()

    kind: ClassVar[str] = "number"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.tolerance > 0:
            raise ValueError(f"{self.id}: tolerance is {self.tolerance!r}; it must be above 0")

    def inputs(self, random: Random) -> Inputs:
        """Draw the numbers of this student's question."""
        return self.draw(random)

    def right(self, answer: object, inputs: Inputs) -> bool:
        """Say whether an answer is right: a number, not further off than the tolerance."""
        if isinstance(answer, bool) or not isinstance(answer, int | float):
            return False
        try:
            return abs(answer - self.answer(**inputs)) <= self.tolerance * (1 + 1e-9)
        except OverflowError:
            return False

    def slip(self, answer: object, inputs: Inputs) -> Slip | None:
        """The usual slip that a wrong answer comes from, if it is one."""
        if isinstance(answer, bool) or not isinstance(answer, int | float):
            return None
        try:
            if self.right(answer, inputs) or not math.isfinite(answer):
                return None
        except OverflowError:  # an int that no float can hold
            return None
        values = ((slip, slip.value(**inputs)) for slip in self.slips)
        return next((slip for slip, v in values if abs(answer - v) <= self.tolerance), None)


@dataclass(frozen=True, kw_only=True)
class ChoiceQuestion(Question):
    """The student assigns a letter: ``q2 = "b"``.

    Attributes
    ----------
    options : tuple[Option, ...]
        The options, one of them right; each student sees them in an order of their own.
    draw : Callable[[Random], Inputs]
        Draws what prompt, options and reasons name in braces.
    """

    options: tuple[Option, ...]
    draw: Callable[[Random], Inputs] = no_inputs

    kind: ClassVar[str] = "choice"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 3 <= len(self.options) <= len(LETTERS):
            raise ValueError(f"{self.id} has {len(self.options)} options; 3 to 8 are allowed")
        right = sum(option.right for option in self.options)
        if right != 1:
            raise ValueError(f"{self.id} has {right} right options; it must have one")

    def inputs(self, random: Random) -> Inputs:
        """Draw the words or numbers of this student's question."""
        return self.draw(random)

    def lettered(self, random: Random) -> dict[str, Option]:
        """The options in this student's order, by letter."""
        order = list(self.options)
        random.shuffle(order)
        return dict(zip(LETTERS, order, strict=False))


@dataclass(frozen=True, kw_only=True)
class WrittenQuestion(Question):
    """The student writes a short argument, which a person marks by the rubric.

    Attributes
    ----------
    rubric : tuple[Criterion, ...]
        What is judged; the points of the question are the sum of theirs.
    words : tuple[int, int]
        The fewest and the most words.
    """

    points: float = field(init=False, default=0)
    rubric: tuple[Criterion, ...]
    words: tuple[int, int]

    kind: ClassVar[str] = "written"
    stub: ClassVar[str] = "*Write your answer here, in place of this line.*"

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "points", sum(each.points for each in self.rubric))
        for criterion in self.rubric:
            if len(criterion.levels) < 2:
                raise ValueError(f"{self.id}: {criterion.name!r} needs at least two levels")


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """Four to seven questions on one or more chapters.

    Attributes
    ----------
    slug : str
        Name of its folder, ``05-threat``.
    title : str
        What it is about.
    chapters : tuple[int, ...]
        Numbers of the chapters that it practises.
    minutes : int
        Time that a student needs.
    introduction : str
        Markdown: what the assignment is about and what it uses.
    questions : tuple[Question, ...]
        The questions, with the ids ``q1``, ``q2``, …
    """

    slug: str
    title: str
    chapters: tuple[int, ...]
    minutes: int
    introduction: str
    questions: tuple[Question, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "introduction", inspect.cleandoc(self.introduction))
        if not re.fullmatch(r"\d\d-[a-z0-9-]+", self.slug):
            raise ValueError(f"slug is {self.slug!r}; it must be like '05-threat'")
        ids = [question.id for question in self.questions]
        if not ids or ids != [f"q{number}" for number in range(1, len(ids) + 1)]:
            raise ValueError(f"{self.slug}: questions are {ids}; they must be q1, q2, … in order")

    @property
    def points(self) -> float:
        """Points of all questions together."""
        return sum(question.points for question in self.questions)

    def question(self, id: str) -> Question:  # noqa: A002 (it is what the question calls it)
        """The question with this id.

        Raises
        ------
        ValueError
            If there is none.
        """
        for question in self.questions:
            if question.id == id:
                return question
        ids = ", ".join(question.id for question in self.questions)
        raise ValueError(f"there is no question {id!r} in {self.slug}; there are {ids}")


def written(name: str, value: JSON) -> str:
    """A line of code that gives a name to data, for a question's `setup`.

    Examples
    --------
    >>> written("YEARS", [1914, 1939])
    'YEARS = [1914, 1939]'
    """
    text = pformat(_plain(value, name), width=90, compact=True, sort_dicts=False)
    if "\n" not in text:
        return f"{name} = {text}"
    opening, closing = text[0], text[-1]
    inner = textwrap.indent(" " + text[1:-1], "   ")
    return f"{name} = {opening}\n{inner},\n{closing}"


def names() -> list[str]:
    """Slugs of the assignments in ``exercises/``, in order."""
    return sorted(path.parent.name for path in EXERCISES.glob("[0-9][0-9]-*/assignment.py"))


def load(where: str | Path) -> Assignment:
    """Read an assignment.

    Parameters
    ----------
    where : str or pathlib.Path
        Its slug, its folder or its file. Its code is run: load only what you trust.

    Raises
    ------
    ValueError
        If there is no such assignment, or its file defines none.
    """
    path = Path(where)
    if not path.exists():
        path = EXERCISES / path
    if path.is_dir():
        path /= "assignment.py"
    if not path.is_file():
        raise ValueError(f"there is no assignment {str(where)!r}; there are {', '.join(names())}")
    name = "alliancekit_assignment_" + re.sub(r"\W", "_", path.resolve().parent.name)
    spec = importlib.util.spec_from_file_location(name, path.resolve())
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where inspect finds the source of a solution
    spec.loader.exec_module(module)
    found = getattr(module, "ASSIGNMENT", None)
    if not isinstance(found, Assignment):
        raise ValueError(f"{path} must define ASSIGNMENT, an Assignment; it is {found!r}")
    if found.slug != path.resolve().parent.name:
        raise ValueError(f"slug is {found.slug!r}; the folder is {path.resolve().parent.name!r}")
    return found


def _parts(function: Callable[..., JSON]) -> tuple[str, str]:
    """A function's source to the end of its docstring, and the rest."""
    source = textwrap.dedent(inspect.getsource(function)).rstrip()
    (found,) = ast.parse(source).body
    if not isinstance(found, ast.FunctionDef) or ast.get_docstring(found) is None:
        raise ValueError(f"{function.__name__} must be a function with a docstring")
    lines, end = source.splitlines(), found.body[0].end_lineno
    return "\n".join(lines[:end]), "\n".join(lines[end:])


def _plain(value: object, what: str) -> Any:
    """A copy of a JSON value, in which tuples are lists."""
    try:
        return json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise ValueError(f"{what} must be JSON values: {error}") from None
