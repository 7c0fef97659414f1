"""Each student's own version of an assignment, the same whenever and wherever it is made.

What differs is drawn from HMAC-SHA256 of the course's secret over assignment, student and
question. Nobody can work out another student's version, or the hidden cases, without the secret;
with it, the grader draws again what the notebook was made from, and stores nothing.
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from random import Random

from alliancekit.grading.assignment import (
    Assignment,
    Case,
    ChoiceQuestion,
    CodeQuestion,
    Inputs,
    Option,
    Question,
)

__all__ = ["Variant", "inputs", "make_secret", "random_for", "read_secret"]

COMMON = b"common version"
"""Stands for the secret where there is none: then everybody could draw what is drawn."""


def random_for(secret: bytes | None, assignment: str, student: str, question: str) -> Random:
    """Random numbers for one question of one student.

    Parameters
    ----------
    secret : bytes or None
        The course's secret; None for the version that is common to all.
    assignment : str
        The assignment's slug.
    student : str
        The student's id; empty for what is common to all.
    question : str
        The question's id.

    Examples
    --------
    >>> a, b = (random_for(b"secret", "05-threat", "ada", "q1") for _ in range(2))
    >>> a.random() == b.random()
    True
    """
    # As JSON, so that no two different lists of names give one message.
    message = json.dumps([assignment, student, question]).encode()
    return Random(hmac.digest(COMMON if secret is None else secret, message, hashlib.sha256))


@dataclass(frozen=True)
class Variant:
    """One student's version of an assignment.

    Attributes
    ----------
    assignment : Assignment
        The assignment.
    secret : bytes or None
        The course's secret. None gives the common version, and hidden cases that anyone who has
        the assignment's file can draw.
    student : str
        The student's id; empty for the common version.
    """

    assignment: Assignment
    secret: bytes | None = None
    student: str = ""

    def inputs(self, question: Question) -> Inputs:
        """What is drawn for the question's text."""
        return question.inputs(self._random(question.id))

    def prompt(self, question: Question) -> str:
        """The question's text with what is drawn filled in."""
        return self.filled(question, question.prompt)

    def filled(self, question: Question, text: str) -> str:
        """A prompt, option, hint or reason with what is drawn filled in."""
        drawn = self.inputs(question)
        return text.format_map(drawn) if drawn else text

    def options(self, question: ChoiceQuestion) -> dict[str, Option]:
        """The options by letter, in the student's order."""
        return question.lettered(self._random(f"{question.id} options"))

    def right_letter(self, question: ChoiceQuestion) -> str:
        """Letter of the right option."""
        return next(letter for letter, each in self.options(question).items() if each.right)

    def cases(self, question: CodeQuestion) -> tuple[Case, ...]:
        """The hidden cases: for fairness the same for every student of the course."""
        return question.cases(
            random_for(self.secret, self.assignment.slug, "", f"{question.id} hidden")
        )

    def _random(self, what: str) -> Random:
        own = self.secret is not None and self.student != ""
        return random_for(
            self.secret if own else None, self.assignment.slug, self.student if own else "", what
        )


def inputs(
    question: Question, assignment: Assignment, secret: bytes | None, student: str
) -> Inputs:
    """What is drawn for one student's question: `Variant.inputs` in one call."""
    return Variant(assignment, secret, student).inputs(question)


def make_secret(path: Path) -> bytes:
    """Draw a secret for a course and store it where its owner alone can read it.

    Parameters
    ----------
    path : pathlib.Path
        A file that is not there yet.
    """
    secret = secrets.token_hex(32)
    path.touch(mode=0o600, exist_ok=False)
    path.write_text(f"{secret}\n", encoding="ascii")
    return secret.encode()


def read_secret(path: Path) -> bytes:
    """Read the secret of a course.

    Raises
    ------
    ValueError
        If the file is not there or holds fewer than 16 bytes.
    """
    if not path.is_file():
        raise ValueError(f"there is no file {str(path)!r}; `alliancekit release` makes the secret")
    secret = path.read_bytes().strip()
    if len(secret) < 16:
        raise ValueError(f"{path} holds {len(secret)} bytes; a secret has at least 16")
    return secret
