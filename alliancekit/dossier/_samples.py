"""Alliances of the book, rated as it would rate them, and what the front end needs to know."""

from functools import cache
from typing import Any

from alliancekit.datasets import load_dossier_cases, load_dossier_reasons
from alliancekit.dossier._record import (
    FIELDS,
    FORMAT,
    LABELS,
    MAX_KILOBYTES,
    MAX_NAME,
    MAX_TEXT,
    MESSAGES,
    VERSION,
    Dossier,
    Entry,
)
from alliancekit.dossier._steps import EMPTY, NAMES, PICTURE, READING, STEPS, Step
from alliancekit.explorers import Slider
from alliancekit.explorers._declaration import short_citation

TITLE = "Alliance dossier"


@cache
def samples() -> tuple[str, ...]:
    """Keys of the alliances that the book has rated, in its order."""
    return tuple(load_dossier_cases()["case"])


@cache
def sample(key: str) -> Dossier:
    """A dossier of the book's own, with its ratings, reasons and sources.

    Parameters
    ----------
    key : str
        One of `samples`.

    Returns
    -------
    Dossier
        The dossier, without author or date.

    Raises
    ------
    ValueError
        If the book has rated no such alliance.

    Examples
    --------
    >>> sample("nato").seat
    'Warsaw'
    """
    if key not in samples():
        raise ValueError(f"no dossier is called {key!r}; there are: {', '.join(samples())}")
    case = next(row for row in load_dossier_cases().to_dict("records") if row["case"] == key)
    reasons = {
        row["step"]: row for row in load_dossier_reasons().to_dict("records") if row["case"] == key
    }
    steps = {}
    for step in STEPS:
        why = reasons[step.key]
        ratings = {
            control.name: int(value) if isinstance(control, Slider) else str(value)
            for control in step.controls
            for value in [case[_column(step, control.name)]]
        }
        steps[step.key] = Entry(ratings, f"{why['reason']} ({short_citation(why['source'])})")
    names = {name: str(case[name]) for name in NAMES}
    return Dossier(**names, steps=steps, change=case["change"])


def declaration() -> dict[str, Any]:
    """All that the front end needs besides the answers and the chart."""
    return {
        "title": TITLE,
        "format": FORMAT,
        "version": VERSION,
        "limits": {"kilobytes": MAX_KILOBYTES, "name": MAX_NAME, "text": MAX_TEXT},
        "messages": MESSAGES,
        "fields": list(FIELDS),
        "labels": LABELS,
        "names": NAMES,
        "steps": [_step(step) for step in STEPS],
        "samples": [
            {"key": key, "label": label, "record": sample(key).as_json()}
            for key, label in load_dossier_cases()[["case", "label"]].itertuples(index=False)
        ],
        "blank": Dossier().as_json(),
        "picture": PICTURE,
        "reading": READING,
        "empty": EMPTY,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "key": step.key,
        "title": step.title,
        "question": step.question,
        "bar": step.bar,
        "sheets": [
            {"name": s.name, "title": s.title, "controls": s.as_json()["controls"]}
            for s in step.sheets
        ],
        "joint": step.joint.name if step.joint else None,
    }


def _column(step: Step, control: str) -> str:
    """Column of the table: a cause of ending and an item of credibility may share a name."""
    return f"{control}_sign" if step.key == "ending" else control
