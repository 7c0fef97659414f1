"""Tables for spreadsheets, in which no cell is taken for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from alliancekit.grading.submission import clean

__all__ = ["read_table", "restore", "safe", "write_table", "write_text"]

FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""What a formula can begin with, in a spreadsheet of any language."""
HARMLESS = re.compile(r"[+-]?(\d+([.,]\d+)?)?")
"""A number, or the sign that stands for none."""


def safe(cell: object) -> str:
    """A cell that a spreadsheet shows as it is: one that might be a formula begins with ``'``.

    Examples
    --------
    >>> print(safe('=HYPERLINK("http://example.org")'))
    '=HYPERLINK("http://example.org")
    >>> safe(-1.5)
    '-1.5'
    """
    text = clean(f"{cell:.10g}" if isinstance(cell, float) else str(cell))
    if text and text[0] in FORMULA and not HARMLESS.fullmatch(text):
        return f"'{text}"
    return text


def restore(cell: str) -> str:
    """The cell that `safe` made safe."""
    return cell[1:] if cell[:1] == "'" and safe(cell[1:]) == cell else cell


@contextmanager
def _new(path: Path) -> Iterator[TextIO]:
    """A file to write that takes the old one's place when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8", newline="") as file:
        yield file
    part.replace(path)


def write_text(path: Path, text: str) -> None:
    """Write a file that is at every moment either the old or the new one."""
    with _new(path) as file:
        file.write(text)


def write_table(path: Path, rows: Iterable[Sequence[object]], delimiter: str = ",") -> None:
    """Write a table, row by row, as CSV that spreadsheets open with all its letters."""
    with _new(path) as file:
        file.write("\ufeff")
        csv.writer(file, delimiter=delimiter).writerows(map(safe, row) for row in rows)


def read_table(path: Path) -> tuple[list[list[str]], str]:
    """Read a CSV that a spreadsheet or a learning platform wrote.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Returns
    -------
    rows : list[list[str]]
        Its rows, the header first, all of them of the header's length.
    delimiter : str
        What stands between two cells.

    Raises
    ------
    ValueError
        If there is no such file, it is not in UTF-8, or it is empty.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path} is not in UTF-8; save it as 'CSV UTF-8'") from None
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    if not rows:
        raise ValueError(f"{path} is empty")
    return [(row + [""] * len(rows[0]))[: len(rows[0])] for row in rows], delimiter
