"""Read a release's CSV file strictly: every cell is what its column says, or the error names it."""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from alliancekit.datasets.releases._ccodes import CCODES

NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
ABSENT = ("", "NA")
"""How the releases write a cell without a value."""


@dataclass(frozen=True)
class Column:
    """What a cell of one column may hold.

    Parameters
    ----------
    name : str
        Name of the column, in the file and in the frame.
    kind : {"integer", "number", "text", "date", "ccode"}
        Integers may be written 2 or 2.0; dates are written 1914-08-04.
    low, high : float
        Ends of the allowed range of a number, both included.
    optional : bool
        Whether a cell may be empty or ``NA``.
    missing : tuple of float
        Codes that the release writes where it has no value, such as -9.
    beyond : tuple of int
        Codes of states outside the state system that this release uses as well.
    """

    name: str
    kind: str
    low: float = float("-inf")
    high: float = float("inf")
    optional: bool = False
    missing: tuple[float, ...] = ()
    beyond: tuple[int, ...] = ()

    @property
    def allowed(self) -> str:
        """What the column takes, in words."""
        if self.kind == "ccode":
            return "a Correlates of War state code, such as 2 or 200"
        if self.kind == "text":
            return "a word or more"
        if self.kind == "date":
            return "a date such as 1914-08-04"
        what = "a whole number" if self.kind == "integer" else "a number"
        bounds = [("from", self.low), ("to", self.high)]
        return " ".join([what, *(f"{word} {end:g}" for word, end in bounds if abs(end) < 1e300)])


@dataclass(frozen=True)
class Release:
    """The form of one release's file.

    Parameters
    ----------
    columns : tuple of Column
        The columns that are read; the file may hold others.
    key : tuple of str
        Columns that no two rows share.
    spell : tuple of str
        Names of the columns for begin and end, if rows are spells. A row may not end before it
        begins.
    overlap : bool
        Whether spells of one state or dyad may overlap.
    """

    columns: tuple[Column, ...]
    key: tuple[str, ...]
    spell: tuple[str, str] | None = None
    overlap: bool = True

    def read(self, path: str | Path) -> pd.DataFrame:
        """Read the file, or say in which line and column it is wrong."""
        if not isinstance(path, str | Path):
            raise ValueError(f"path is {path!r}; it must be a string or a Path")
        path = Path(path)
        header, lines, rows = _cells(path)
        for column in self.columns:
            if header.count(column.name) != 1:
                found = "is missing" if column.name not in header else "stands there twice"
                raise ValueError(
                    f"{path}, line 1: column {column.name} {found}; "
                    f"needed are {', '.join(c.name for c in self.columns)}"
                )
        if not rows:
            raise ValueError(f"{path}: there is no row below the header")
        frame = pd.DataFrame(index=pd.Index(lines))
        for column in self.columns:
            place = header.index(column.name)
            cells = pd.Series([row[place].strip() for row in rows], index=lines, dtype=object)
            frame[column.name] = _typed(path, column, cells)
        self._check_rows(path, frame)
        return frame.reset_index(drop=True)

    def _check_rows(self, path: Path, frame: pd.DataFrame) -> None:
        dyad = [column.name for column in self.columns if column.kind == "ccode"]

        def fail(bad: "pd.Series[bool]", say: Callable[[int], str]) -> None:
            if bad.any():
                line = _first(bad)
                raise ValueError(f"{path}, line {line}: {say(line)}")

        key = list(self.key)
        fail(
            frame.duplicated(key),
            lambda line: (
                f"the same {', '.join(key)} as in line "
                f"{frame.index[(frame[key] == frame.loc[line, key]).all(axis=1)][0]}; "
                "each may stand there once"
            ),
        )
        if len(dyad) == 2:
            one, other = dyad
            fail(
                frame[one] == frame[other],
                lambda line: (
                    f"{one} and {other} are both {_plain(frame.loc[line, one])}; "
                    "they must be two states"
                ),
            )
        if self.spell is None:
            return
        begin, end = self.spell
        fail(
            (frame[end] < frame[begin]).fillna(False).astype(bool),
            lambda line: (
                f"column {end}: {_plain(frame.loc[line, end])} is before "
                f"{begin} {_plain(frame.loc[line, begin])}; it must not be"
            ),
        )
        if not self.overlap:
            ordered = frame.sort_values([*dyad, begin])
            before = ordered.groupby(dyad)[end].shift()
            fail(
                (ordered[begin] <= before).sort_index(),
                lambda line: (
                    f"column {begin}: {_plain(ordered.loc[line, begin])} is not after "
                    f"{before[line]:g}, the end of an earlier row for the same "
                    f"{' and '.join(dyad)}"
                ),
            )


def _cells(path: Path) -> tuple[list[str], list[int], list[list[str]]]:
    """Header, then the line number and the cells of each row."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{path}, line {line}: not text in UTF-8") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ValueError(f"{path}, line {line}: not a text file; it must be CSV")
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        numbered = [(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        raise ValueError(f"{path}, line {reader.line_num}: not CSV ({error})") from None
    if not numbered:
        raise ValueError(f"{path}: the file is empty; it must be CSV with a header")
    (_, header), *body = numbered
    for line, row in body:
        if len(row) != len(header):
            raise ValueError(
                f"{path}, line {line}: {len(row)} cells; there must be {len(header)}, as in line 1"
            )
    return [name.strip() for name in header], [line for line, _ in body], [row for _, row in body]


def _typed(path: Path, column: Column, cells: "pd.Series[str]") -> "pd.Series[Any]":
    """Cells of one column as values, or an error that names the first wrong one."""

    def require(good: "pd.Series[bool]") -> None:
        if not good.all():
            line = _first(~good)
            raise ValueError(
                f"{path}, line {line}, column {column.name}: {cells[line]!r}; "
                f"it must be {column.allowed}{' or empty' if column.optional else ''}"
            )

    absent = cells.isin(ABSENT)
    if not column.optional:
        require(~absent)
    if column.kind == "text":
        return cells.mask(absent).astype("str")
    if column.kind == "date":
        dates = pd.to_datetime(cells.mask(absent), format="%Y-%m-%d", errors="coerce")
        require(absent | dates.notna())
        return dates
    require(absent | cells.map(lambda cell: NUMBER.fullmatch(cell) is not None))
    numbers = cells.mask(absent).astype(float)
    coded = numbers.isin(column.missing)
    numbers = numbers.mask(coded)
    absent |= coded
    if column.kind == "number":
        require(absent | numbers.between(column.low, column.high))
        return numbers
    require(absent | ((numbers % 1 == 0) & numbers.between(column.low, column.high)))
    if column.kind == "ccode":
        require(absent | numbers.isin(CCODES | set(column.beyond)))
    whole = numbers.astype("Int64")
    return whole if column.optional or column.missing else whole.astype("int64")


def _first(bad: "pd.Series[bool]") -> int:
    """Line of the first row that is marked."""
    return int(bad.index[int(bad.to_numpy().argmax())])


def _plain(value: object) -> str:
    """A year or a date as the file writes it."""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


def flags(names: Sequence[str]) -> tuple[Column, ...]:
    """Columns that hold 0 or 1."""
    return tuple(Column(name, "integer", 0, 1) for name in names)
