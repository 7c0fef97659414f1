"""A check that the functions share which take frames."""

from collections.abc import Sequence

import pandas as pd

from alliancekit.parameters import check_kind


def check_columns(name: str, frame: pd.DataFrame, columns: Sequence[str]) -> None:
    """Refuse what is not a frame with these columns.

    Raises
    ------
    ValueError
        If `frame` is no DataFrame or lacks a column.

    Examples
    --------
    >>> check_columns("nmc", pd.DataFrame({"ccode": [2]}), ("ccode", "year"))
    Traceback (most recent call last):
    ...
    ValueError: nmc has no column year; it needs ccode, year
    """
    check_kind(name, frame, pd.DataFrame)
    for column in columns:
        if column not in frame:
            raise ValueError(f"{name} has no column {column}; it needs {', '.join(columns)}")
