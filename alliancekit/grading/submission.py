"""Read what students handed in, of which nothing is trusted.

A submission is ``<student id>.ipynb``, or ``<student id>/`` with one notebook in it. Who it is from
is told by that name, never by what stands inside. An answer is the text of the cell whose id is
``q1-answer``; all other cells, outputs and metadata are left aside.
"""

import hashlib
import json
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Answer", "Entry", "Submission", "clean", "find", "read"]

NOTEBOOK = 10 * 2**20
"""Bytes of a notebook, with its outputs."""
UNFIT = re.compile("[^\n\t -~\xa0-\ud7ff\ue000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
"""Control characters, halves of characters, and signs that turn the direction of writing."""
LONGEST = 200
"""Characters of an id; a longer one is cut, and told apart by a few more."""
BRACKETS = 300_000
"""Opening brackets and braces in a notebook. Each can take a hundred times its size in memory."""


@dataclass(frozen=True)
class Entry:
    """What stands in the folder of submissions under one student's id.

    Attributes
    ----------
    student : str
        The id.
    path : pathlib.Path or None
        The notebook; None if there is none, or none that can be told from others.
    fault : str
        What is wrong with it, or nothing.
    """

    student: str
    path: Path | None = None
    fault: str = ""


@dataclass(frozen=True)
class Answer:
    """The text of one answer's cell, and what a person should know of how it was found."""

    source: str
    note: str = ""


@dataclass(frozen=True)
class Submission:
    """A notebook that was read, or the reason why it cannot be.

    Attributes
    ----------
    student : str
        The id.
    answers : Mapping[str, Answer]
        By id of the question. Those whose cell is not there are not there.
    fault : str
        Why nothing can be read.
    """

    student: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    fault: str = ""


def clean(text: str) -> str:
    r"""A text without what a terminal, a page or a database might act on.

    Control characters, and halves of characters, become the sign for what cannot be shown.

    Examples
    --------
    >>> clean("red: \x1b[31m")
    'red: �[31m'
    """
    return UNFIT.sub("\ufffd", text)


def student_id(name: str) -> str:
    """The id that a file's or folder's name gives, the same whichever system wrote the name."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    text = clean(unicodedata.normalize("NFC", text.removesuffix(".ipynb"))).replace("\n", "\ufffd")
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def find(folder: Path) -> tuple[list[Entry], list[str]]:
    """List submissions in the order of their ids, and what is none.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of submissions. Links are not followed.

    Returns
    -------
    entries : list[Entry]
        One for each student.
    ignored : list[str]
        Names of other files.

    Raises
    ------
    ValueError
        If there is no such folder.
    """
    if not folder.is_dir():
        raise ValueError(f"there is no folder {str(folder)!r}")
    by_student: dict[str, list[Entry]] = {}
    ignored = []
    for entry in os.scandir(folder):
        if entry.name.startswith("."):
            continue
        student = student_id(entry.name)
        if entry.is_symlink():
            by_student.setdefault(student, []).append(Entry(student, fault="it is a link"))
        elif entry.is_dir():
            by_student.setdefault(student, []).extend(_in_folder(student, Path(entry.path)))
        elif entry.name.endswith(".ipynb"):
            by_student.setdefault(student, []).append(Entry(student, Path(entry.path)))
        else:
            ignored.append(student)
    return sorted(map(_one, by_student.values()), key=lambda each: each.student), sorted(ignored)


def _in_folder(student: str, folder: Path) -> Iterator[Entry]:
    """The notebooks of one student's folder; an entry without any if there are none."""
    try:
        names = sorted(each.name for each in os.scandir(folder))
    except OSError as error:
        yield Entry(student, fault=f"its folder cannot be opened: {error.strerror}")
        return
    notebooks = [name for name in names if name.endswith(".ipynb") and not name.startswith(".")]
    yield from (Entry(student, folder / name) for name in notebooks)
    if not notebooks:
        yield Entry(student)


def _one(entries: list[Entry]) -> Entry:
    """The entry of a student, of whom there may be several notebooks."""
    if len(entries) == 1:
        return entries[0]
    names = ", ".join(sorted(clean(each.path.name) for each in entries if each.path))
    return Entry(entries[0].student, fault=f"there is more than one: {names}")


def read(entry: Entry, kinds: Mapping[str, str]) -> Submission:
    """Read a notebook's answers.

    Whatever the file holds, this returns, in little memory.

    Parameters
    ----------
    entry : Entry
        The submission.
    kinds : Mapping[str, str]
        For each question's id the type of its answer's cell, ``code`` or ``markdown``.
    """
    if entry.fault or entry.path is None:
        return Submission(entry.student, fault=entry.fault)
    try:
        cells = _cells(_content(entry.path))
    except ValueError as error:
        return Submission(entry.student, fault=str(error))
    found: dict[str, list[Answer]] = {}
    for cell in cells:
        question = _cell_id(cell).removesuffix("-answer")
        if question in kinds and _cell_id(cell) != question:
            typed = cell.get("cell_type") == kinds[question]
            note = "" if typed else "the answer's cell is of another type now"
            found.setdefault(question, []).append(Answer(_source(cell), note))
    return Submission(entry.student, {question: _last(each) for question, each in found.items()})


def _content(path: Path) -> bytes:
    """What a regular file of a sensible size holds; nothing else is waited for or followed."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise ValueError(f"it cannot be opened: {error.strerror}") from None
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise ValueError("it is not a file")
        content = file.read(NOTEBOOK + 1)
    if len(content) > NOTEBOOK:
        size = max(found.st_size, len(content)) // 2**20
        raise ValueError(f"it has {size} MB; at most {NOTEBOOK // 2**20} are read")
    return content


def _cells(content: bytes) -> list[Any]:
    if content.count(b"{") + content.count(b"[") > BRACKETS:
        raise ValueError(f"it has more than {BRACKETS:,} lists and objects")
    try:
        notebook = json.loads(content)
    except (ValueError, RecursionError) as error:
        why = "nested too deeply" if isinstance(error, RecursionError) else "not JSON"
        raise ValueError(f"it is no notebook: {why}") from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise ValueError("it is no notebook of format 4: it has no list of cells")
    return cells


def _cell_id(cell: Any) -> str:
    """A cell's id; Colab keeps it among the metadata."""
    if not isinstance(cell, dict):
        return ""
    metadata = cell.get("metadata")
    inner = metadata.get("id") if isinstance(metadata, dict) else None
    return next((each for each in (cell.get("id"), inner) if isinstance(each, str)), "")


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    return source if isinstance(source, str) else ""


def _last(answers: list[Answer]) -> Answer:
    """The answer that counts: in a notebook that is run from the top, the last."""
    if len({each.source for each in answers}) == 1:
        return answers[-1]
    return Answer(answers[-1].source, f"{len(answers)} cells have the answer's id; the last counts")
