"""Explorers of rated cases: a preset is a case, sliders move some of its ratings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

import pandas as pd

from alliancekit.explorers._declaration import Choice, Control, Preset, Slider, Value
from alliancekit.parameters import Parameter

Levels = Mapping[Parameter, Sequence[float]]
"""What the reader can move, each with the levels of its slider."""

R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class RatedCase(Generic[R]):
    """A named case with the ratings that a model takes.

    Attributes
    ----------
    title, year : str, int
        What the preset is called, and when the choice was made.
    ratings : R
        The book's ratings, as the model's own record.
    reason, source : str
        Why they are what they are, and a bibliography key.
    """

    title: str
    year: int
    ratings: R
    reason: str
    source: str


C = TypeVar("C", bound=RatedCase[Any])


def read_cases(table: pd.DataFrame, case: type[C], ratings: type) -> dict[str, C]:
    """Return the cases of a data set by key: `ratings` and `case` take the columns they name."""
    rated = [field.name for field in fields(ratings) if field.name in table.columns]
    told = [field.name for field in fields(case) if field.name in table.columns]
    return {
        row["case"]: case(
            ratings=ratings(**{name: float(row[name]) for name in rated}),
            **{name: row[name] for name in told},
        )
        for row in table.to_dict("records")
    }


def at(case: RatedCase[Any], levels: Levels) -> dict[str, float]:
    """Return the case's values of what the reader can move."""
    return {parameter.name: getattr(case.ratings, parameter.name) for parameter in levels}


def case_controls(cases: Mapping[str, RatedCase[Any]], start: str, levels: Levels) -> list[Control]:
    """Return the choice of a case, made by preset, and a slider for each rating that can move."""
    defaults = at(cases[start], levels)
    titles: dict[str, Value] = {case.title: key for key, case in cases.items()}
    return [
        Choice("case", "Case", titles, default=start, by_preset=True),
        *(
            Slider(
                name=parameter.name,
                label=parameter.label,
                levels=steps,
                default=defaults[parameter.name],
                help=parameter.meaning,
            )
            for parameter, steps in levels.items()
        ),
    ]


def case_presets(cases: Mapping[str, RatedCase[Any]], levels: Levels) -> list[Preset]:
    """Return a preset for each case."""
    return [
        Preset(
            label=case.title,
            values={"case": key, **at(case, levels)},
            note=case.reason,
            source=case.source,
        )
        for key, case in cases.items()
    ]
