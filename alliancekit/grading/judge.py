"""Decide, outside the sandbox, what an answer is worth.

The judge knows what is right; the sandbox never does. It takes from the sandbox JSON values and
nothing else, compares them with the solution's by kind and value, and says of each answer how it
went and how many points it earns: two things, since an answer that ran out of time and one that is
wrong both earn nothing.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal

from alliancekit.grading.assignment import (
    Assignment,
    Case,
    ChoiceQuestion,
    CodeQuestion,
    NumericQuestion,
    Question,
    WrittenQuestion,
)
from alliancekit.grading.check import as_json, same
from alliancekit.grading.sandbox import Job, Limits, Outcome
from alliancekit.grading.submission import Submission, clean
from alliancekit.grading.variants import Variant

__all__ = ["STATUSES", "Judge", "Task", "Verdict"]

Status = Literal[
    "ok", "wrong", "timeout", "memory", "crashed", "unreadable", "missing", "needs-manual"
]
STATUSES: Mapping[Status, str] = {
    "ok": "everything is right",
    "wrong": "not, or not entirely, right",
    "timeout": "stopped when its time was up",
    "memory": "stopped when its memory was used up",
    "crashed": "ended without an answer",
    "unreadable": "cannot be read",
    "missing": "no answer",
    "needs-manual": "a person marks it",
}
"""How an answer can fare, in words."""

ANSWER = 100_000
"""Characters of an answer."""
SHOWN = 400
"""Characters of a value, or of an error's message, that are shown."""
PRINTED = 4000
"""Characters of what was printed that are shown."""
FORGED = "it sent more replies than it was asked for, or sent them early: read its code"


@dataclass(frozen=True)
class Verdict:
    """What an answer is worth and what is said about it.

    Attributes
    ----------
    status : str
        One of `STATUSES`.
    score : float or None
        Points; None as long as a person has not marked it.
    points : float
        Points of a right answer.
    reason : str
        What to tell the student. It tells nothing of a hidden case.
    answer : str
        A closed question's answer, a written one's text, or in short what is wrong with code.
    printed : str
        What the answer printed before it was given the hidden cases.
    flags : tuple[str, ...]
        What a person should know.
    sandboxed : bool
        Whether the answer, if it was run, ran in a sandbox.
    """

    status: Status
    score: float | None
    points: float
    reason: str
    answer: str = ""
    printed: str = ""
    flags: tuple[str, ...] = ()
    sandboxed: bool = True


@dataclass(frozen=True)
class Task:
    """One answer to grade: a job for the sandbox, or the verdict if none is needed.

    Attributes
    ----------
    digest : str
        Stands for the answer and all that its verdict rests on: the same, the same verdict.
    """

    student: str
    question: str
    digest: str
    job: Job | None = None
    verdict: Verdict | None = None
    flags: tuple[str, ...] = ()


def show(value: Any) -> str:
    """A value that came from a sandbox, short enough and safe to show."""
    try:
        text = repr(as_json(value))
    except ValueError:
        text = "(nested too deeply)"
    return shorten(text, SHOWN)


def shorten(text: str, length: int) -> str:
    """The beginning of a text that may hold anything."""
    text = clean(text[: length + 1])
    return text if len(text) <= length else f"{text[:length]} …"


class Judge:
    """One assignment's judge.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    secret : bytes or None
        The course's secret; None if there is one version for all.
    limits : Limits
        What an answer may use.
    sandboxed : bool
        Whether answers run in a sandbox.
    """

    def __init__(
        self, assignment: Assignment, secret: bytes | None, limits: Limits, *, sandboxed: bool
    ) -> None:
        self.assignment, self.secret = assignment, secret
        self.setting = {"limits": asdict(limits), "sandboxed": sandboxed}

    @cached_property
    def cases(self) -> dict[str, tuple[Case, ...]]:
        """The hidden cases of each code question, with the results that are expected."""
        common = Variant(self.assignment, self.secret)
        codes = (each for each in self.assignment.questions if isinstance(each, CodeQuestion))
        return {question.id: common.cases(question) for question in codes}

    @cached_property
    def examples(self) -> dict[str, tuple[Case, ...]]:
        """The visible examples of each code question, with the results that are expected."""
        codes = (each for each in self.assignment.questions if isinstance(each, CodeQuestion))
        return {question.id: question.examples() for question in codes}

    def tasks(self, submission: Submission) -> list[Task]:
        """What is to do for one submission, question by question."""
        variant = Variant(self.assignment, self.secret, submission.student)
        return [self._task(variant, submission, each) for each in self.assignment.questions]

    def _task(self, variant: Variant, submission: Submission, question: Question) -> Task:
        name = (submission.student, question.id)
        answer = submission.answers.get(question.id)
        if answer is None:
            status: Status = "unreadable" if submission.fault else "missing"
            why = "Your notebook has no cell for this answer."
            if submission.fault:
                why = f"Your notebook cannot be read: {submission.fault}."
            verdict = Verdict(status, 0.0, question.points, why)
            return Task(*name, _digest([why, question.points]), verdict=verdict)
        source, flags = answer.source, (answer.note,) if answer.note else ()
        if len(source) > ANSWER:
            why = f"Your answer has {len(source):,} characters; at most {ANSWER:,} are read."
            verdict = Verdict("unreadable", 0.0, question.points, why, flags=flags)
            return Task(*name, _digest([why, question.points]), verdict=verdict)
        if isinstance(question, WrittenQuestion):
            verdict = _written(question, source, flags)
            return Task(*name, _digest(asdict(verdict)), verdict=verdict)
        if not source.strip() or source.split() == getattr(question, "stub", "").split():
            verdict = Verdict("missing", 0.0, question.points, "There is no answer yet.")
            return Task(*name, _digest(["blank", question.points]), verdict=verdict)
        job = self._job(question, source)
        rests = [asdict(job), self.setting, flags, self._expected(variant, question)]
        return Task(*name, _digest(rests), job=job, flags=flags)

    def _job(self, question: Question, source: str) -> Job:
        if isinstance(question, CodeQuestion):
            return Job(
                source,
                question.function,
                question.setup,
                [case.args for case in self.examples[question.id]],
                [case.args for case in self.cases[question.id]],
                question.kernel,
            )
        return Job(source, question.id)

    def _expected(self, variant: Variant, question: Question) -> Any:
        """All that a verdict rests on, besides the answer."""
        match question:
            case CodeQuestion():
                cases = [*self.examples[question.id], *self.cases[question.id]]
                whys = [example.why for example in question.visible]
                known: Any = [[case.expected for case in cases], question.tolerance, whys]
            case NumericQuestion():
                drawn = variant.inputs(question)
                slips = [
                    [slip.value(**drawn), variant.filled(question, slip.why)]
                    for slip in question.slips
                ]
                known = [question.answer(**drawn), question.tolerance, slips]
            case ChoiceQuestion():
                options = variant.options(question).items()
                known = [
                    [letter, variant.filled(question, option.why), option.right]
                    for letter, option in options
                ]
            case _:
                known = []
        return [question.points, known]

    def verdict(self, task: Task, outcome: Outcome) -> Verdict:
        """Decide what an answer is worth that was run."""
        question = self.assignment.question(task.question)
        if isinstance(question, CodeQuestion):
            found = self._code(question, outcome)
        else:
            variant = Variant(self.assignment, self.secret, task.student)
            found = _closed(variant, question, outcome)
        flags = (*task.flags, FORGED) if outcome.forged else task.flags
        return Verdict(
            found.status,
            found.score,
            question.points,
            clean(found.reason),
            shorten(found.answer, SHOWN),
            shorten(outcome.output, PRINTED),
            flags,
            outcome.sandboxed,
        )

    def _code(self, question: CodeQuestion, outcome: Outcome) -> "_Found":
        stopped = _stopped(outcome)
        if stopped and outcome.visible is None:
            return stopped
        try:
            if error := _cell_error(outcome.visible):
                return error
            examples = _replies(outcome.visible, len(question.visible))
            replies = _replies(outcome.hidden, len(self.cases[question.id]))
        except ValueError as error:
            return stopped or _Found("unreadable", f"Your answer cannot be read: {error}.")
        if "MemoryError" in [_error_type(reply) for reply in (*examples, *replies)]:
            return _Found("memory", "Your function used up its memory.")
        fault = self._fault(question, examples)
        right = [
            "value" in reply and same(case.expected, reply["value"], question.tolerance)
            for case, reply in zip(self.cases[question.id], replies, strict=True)
        ]
        score = question.award(self.cases[question.id], right)
        if all(right) and not fault:
            return _Found("ok", "All examples and all further cases are right.", score)
        how = f"Of {len(right)} further cases {sum(right)} are right."
        if sum(right) and not score:
            how += " That is no more than an answer that does no work gets, and earns nothing."
        usual = fault.partition(" is not right")[0] if fault else "all examples right"
        return _Found("wrong", f"{fault or 'All examples are right.'}\n{how}", score, usual)

    def _fault(self, question: CodeQuestion, replies: Sequence[Mapping[str, Any]]) -> str:
        """What is wrong with the first visible example that is."""
        cases = self.examples[question.id]
        for number, (case, reply) in enumerate(zip(cases, replies, strict=True)):
            if "value" in reply:
                if same(case.expected, reply["value"], question.tolerance):
                    continue
                what = f"it returned {show(reply['value'])}"
            else:
                what = f"it stopped with {_told(reply['error'])}"
            arguments = ", ".join(map(show, case.args))
            return (
                f"Example {number + 1} of {len(cases)} is not right: "
                f"{question.function}({arguments}) should be {show(case.expected)}; {what}.\n"
                f"Why it is asked: {question.visible[number].why}"
            )
        return ""


@dataclass(frozen=True)
class _Found:
    """The part of a verdict that differs from kind to kind of question."""

    status: Status
    reason: str
    score: float = 0.0
    answer: str = ""


def _stopped(outcome: Outcome) -> _Found | None:
    """What to say of an answer that did not come to its end."""
    match outcome.end:
        case "done":
            return None
        case "timeout":
            return _Found("timeout", "Your answer was stopped when its time was up.")
        case "memory":
            return _Found("memory", "Your answer was stopped when its memory was used up.")
        case "output":
            return _Found("crashed", "Your answer was stopped: it printed far too much.")
        case "unreadable":
            return _Found("unreadable", "What your answer gave back is too long, or garbled.")
        case "crashed":
            return _Found("crashed", "Your answer ended the program before it gave a result.")


def _cell_error(reply: Any) -> _Found | None:
    """What to say of a cell that stopped with an error."""
    if not isinstance(reply, dict) or "cell" not in reply:
        return None
    told = _told(reply["cell"])
    if reply["cell"].get("type") == "MemoryError":
        return _Found("memory", "Your cell used up its memory.")
    return _Found("crashed", f"Your cell stopped with {told}.", answer=reply["cell"]["type"])


def _replies(reply: Any, count: int) -> list[dict[str, Any]]:
    """The replies to so many cases, if they are of the form that was asked for."""
    cases = reply.get("cases") if isinstance(reply, dict) else None
    if not isinstance(cases, list) or len(cases) != count:
        raise ValueError("it is not a result for each case")
    for case in cases:
        if not isinstance(case, dict) or "value" not in case:
            _told(case.get("error") if isinstance(case, dict) else None)
    return cases


def _error_type(reply: Mapping[str, Any]) -> str:
    return str(reply.get("error", {}).get("type")) if "value" not in reply else ""


def _told(error: Any) -> str:
    """An error in words."""
    if not isinstance(error, dict) or not isinstance(error.get("type"), str):
        raise ValueError("it holds no value")
    text, line = error.get("text"), error.get("line")
    said = f"{error['type']}: {text}" if isinstance(text, str) and text else error["type"]
    where = f" (line {line})" if isinstance(line, int) and 0 < line < ANSWER else ""
    return shorten(said, SHOWN) + where


def _closed(variant: Variant, question: Question, outcome: Outcome) -> _Found:
    """A number or a letter."""
    try:
        if found := _stopped(outcome) or _cell_error(outcome.visible):
            return found
        (reply,) = _replies(outcome.visible, 1)
    except ValueError as error:
        return _Found("unreadable", f"Your answer cannot be read: {error}.")
    if "value" not in reply:
        return _Found("crashed", f"Your cell stopped with {_told(reply['error'])}.")
    value = reply["value"]
    if value is None:
        return _Found("missing", "There is no answer yet.")
    if isinstance(question, NumericQuestion):
        drawn = variant.inputs(question)
        if question.right(value, drawn):
            return _Found("ok", "Right.", question.points, show(value))
        slip = question.slip(value, drawn)
        why = variant.filled(question, slip.why) if slip else "That is not the number."
        return _Found("wrong", why, 0.0, show(value))
    assert isinstance(question, ChoiceQuestion)
    options = variant.options(question)
    option = options.get(value.strip().lower()) if isinstance(value, str) else None
    if option is None:
        letters = ", ".join(options)
        return _Found("wrong", f"The answer is one letter: {letters}.", 0.0, show(value))
    why = variant.filled(question, option.why)
    if option.right:
        return _Found("ok", why, question.points, option.text)
    return _Found("wrong", why, 0.0, option.text)


def _written(question: WrittenQuestion, source: str, flags: tuple[str, ...]) -> Verdict:
    text = clean(source).replace(question.stub, "").strip()
    if not text:
        return Verdict("missing", 0.0, question.points, "There is no answer yet.", flags=flags)
    low, high = question.words
    words = len(text.split())
    asked = f"{words} words; {low} to {high} were asked for"
    if not low <= words <= high:
        flags = (*flags, asked)
    return Verdict("needs-manual", None, question.points, f"{asked}.", text, flags=flags)


def _digest(content: Any) -> str:
    text = json.dumps(content, sort_keys=True, default=list)
    return hashlib.sha256(text.encode()).hexdigest()
