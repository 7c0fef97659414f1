"""Response tables: an explorer's answers to all its settings, small enough to ship in a page.

A view is taken apart into *cells*: its verdict, its outcome, and each field of each row of its
data. Over the grid of all settings most cells vary with few of the controls (a state's rating
depends on the case alone), so each is stored over just the controls on which it depends, as
indices into one list of distinct values. Equal cells are stored once. The front end reads a cell
back by its controls' positions; ``ResponseTable.lookup`` does the same in Python.
"""

import gzip
import itertools
import json
import marshal
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from alliancekit.explorers._declaration import Declaration, Value, View

MAX_STATES = 50_000
MAX_GZIPPED = 250_000


class TableError(ValueError):
    """An explorer has too many states, or its table is too heavy."""


@dataclass(frozen=True)
class ResponseTable:
    """All views of an explorer, packed.

    Attributes
    ----------
    controls : list
        ``[name, values]`` of each control, in order.
    layout : Any
        A view whose leaves are numbers of cells.
    cells : list
        ``[axes, codes]``: the controls on which the cell depends, and an index into `values` for
        each combination of theirs, the last axis fastest.
    values : list
        Distinct values; a missing one (a row that other settings have) is ``None`` in `codes`.
    """

    controls: list[tuple[str, list[Value]]]
    layout: Any
    cells: list[tuple[list[int], list[int]]]
    values: list[Any]

    def as_json(self) -> str:
        """The table in the compact form that the front end reads."""
        return json.dumps(
            {
                "controls": self.controls,
                "layout": self.layout,
                "cells": self.cells,
                "values": self.values,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    def lookup(self, values: Mapping[str, Value]) -> Any:
        """The view at `values`, as ``View.as_json`` would give it."""
        position = [options.index(values[name]) for name, options in self.controls]
        return self._fill(self.layout, position)

    def _fill(self, layout: Any, position: list[int]) -> Any:
        if isinstance(layout, int):
            axes, codes = self.cells[layout]
            index = 0
            for axis in axes:
                index = index * len(self.controls[axis][1]) + position[axis]
            return self.values[codes[index]]
        if isinstance(layout, dict):
            return {key: self._fill(part, position) for key, part in layout.items()}
        *rows, length = layout
        return [self._fill(row, position) for row in rows[: self._fill(length, position)]]


def build(declaration: Declaration) -> ResponseTable:
    """Ask the explorer for every setting and pack the answers.

    Raises
    ------
    TableError
        If there are more than 50,000 settings, or a control with no finite set of values.
    """
    controls = [(c.name, list(c.values)) for c in declaration.controls]
    shape = [len(values) for _, values in controls]
    states = math.prod(shape)
    if not states:
        raise TableError(f"{declaration.name} has a free control and can't be tabulated")
    if states > MAX_STATES:
        sizes = " x ".join(
            f"{name} {size}" for (name, _), size in zip(controls, shape, strict=True)
        )
        raise TableError(
            f"{declaration.name} has {states:,} states ({sizes}); at most {MAX_STATES:,} fit"
        )
    names = [name for name, _ in controls]
    views = (
        declaration.respond(**dict(zip(names, setting, strict=True)))
        for setting in itertools.product(*(values for _, values in controls))
    )
    return _Packer(declaration.name, controls, shape).pack(views)


class Named(Protocol):
    """Whatever is tabulated."""

    @property
    def name(self) -> str:
        """Its name."""


def check_size(subject: Named, packed: str) -> int:
    """Size of a packed table, gzipped, in bytes.

    Raises
    ------
    TableError
        If it is over 250 kB.
    """
    size = len(gzip.compress(packed.encode(), compresslevel=6, mtime=0))  # as servers do
    if size > MAX_GZIPPED:
        raise TableError(
            f"the table of {subject.name} weighs {size:,} bytes gzipped; "
            f"at most {MAX_GZIPPED:,} fit"
        )
    return size


class _Packer:
    """Takes views apart and packs their cells.

    There are millions of them. So equal rows, and lists of the same rows, are kept and taken apart
    once, and each step over all settings is left to ``map`` and its like.
    """

    def __init__(
        self, name: str, controls: list[tuple[str, list[Value]]], shape: list[int]
    ) -> None:
        self.name, self.controls, self.shape = name, controls, shape
        self.cells: dict[tuple[tuple[int, ...], bytes], int] = {}
        self.packed: list[tuple[list[int], list[int]]] = []
        # 1, 1.0 and True are one key to a dict, but not one value to a reader.
        self.codes: dict[tuple[type, Any], int] = defaultdict(itertools.count().__next__)
        self.rows: dict[bytes, Any] = {}
        self.kept: set[int] = set()
        self.lists: dict[tuple[int, ...], list[Any]] = {}
        self.tuples: dict[int, tuple[Any, list[Any]]] = {}

    def pack(self, views: Iterable[View]) -> ResponseTable:
        # Not as_json, which copies every row; the fields are the same, in the same order.
        parts = [self._shared(vars(view)) for view in views]
        layout = self._layout(parts, np.arange(len(parts)))
        values = [value for _, value in self.codes]
        if any(isinstance(value, float) and not math.isfinite(value) for value in values):
            raise TableError(f"{self.name} answers NaN or infinity, which JSON does not have")
        return ResponseTable(self.controls, layout, self.packed, values)

    def _shared(self, part: Any) -> Any:
        """The part, with the earlier one for each row or list of rows that there was before.

        A tuple is taken for one that the explorer gives again and again.
        """
        if isinstance(part, dict):
            return {key: self._shared(value) for key, value in part.items()}
        if isinstance(part, list):
            return self._list(part)
        if isinstance(part, tuple):
            if id(part) not in self.tuples:
                self.tuples[id(part)] = part, self._list(part)
            return self.tuples[id(part)][1]
        return part

    def _list(self, rows: Sequence[Any]) -> list[Any]:
        shared = [row if id(row) in self.kept else self._first(row) for row in rows]
        return self.lists.setdefault(tuple(map(id, shared)), shared)

    def _first(self, row: Any) -> Any:
        first = self.rows.setdefault(marshal.dumps(row, 2), row)  # version 2 goes by value alone
        self.kept.add(id(first))
        return first

    def _layout(self, parts: Sequence[Any], where: NDArray[np.int64]) -> Any:
        """Turn the same part of all views into a layout of cells.

        Each setting's part is the one in `parts` at the position that `where` holds for it.
        """
        present = next((part for part in parts if part is not None), None)
        if isinstance(present, dict):
            parts = [part or {} for part in parts]
            keys = dict.fromkeys(itertools.chain.from_iterable(parts))
            return {
                key: self._layout(list(map(dict.get, parts, itertools.repeat(key))), where)
                for key in keys
            }
        if isinstance(present, list):
            parts, where = _distinct([part or () for part in parts], where)
            rows = [self._layout(*_distinct(row, where)) for row in itertools.zip_longest(*parts)]
            return [*rows, self._cell(list(map(len, parts)), where)]
        return self._cell(parts, where)

    def _cell(self, values: Sequence[Any], where: NDArray[np.int64]) -> int:
        codes = np.fromiter(
            map(self.codes.__getitem__, zip(map(type, values), values, strict=True)),
            dtype=np.int64,
            count=len(values),
        )
        axes, small = _squeeze(codes[where].reshape(self.shape))
        key = (axes, small.tobytes())
        if key not in self.cells:
            self.cells[key] = len(self.packed)
            self.packed.append((list(axes), small.ravel().tolist()))
        return self.cells[key]


def _distinct(rows: Sequence[Any], where: NDArray[np.int64]) -> tuple[list[Any], NDArray[np.int64]]:
    """Each shared row once, and where every setting finds its own among these."""
    keys = list(map(id, rows))
    first = dict(zip(keys, rows, strict=True))
    number = dict(zip(first, itertools.count()))
    moved = np.fromiter(map(number.__getitem__, keys), dtype=np.int64, count=len(keys))
    return list(first.values()), moved[where]


def _squeeze(grid: NDArray[np.int64]) -> tuple[tuple[int, ...], NDArray[np.int64]]:
    """Drop the axes along which `grid` never changes."""
    axes = []
    for axis in range(grid.ndim):
        first = grid.take([0], axis=axis)
        if (grid == first).all():
            grid = first
        else:
            axes.append(axis)
    return tuple(axes), np.ascontiguousarray(grid)
