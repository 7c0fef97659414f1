"""An explorer of a reader's own function, with the abbreviations of `ipywidgets.interact`."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from functools import partial
from numbers import Real
from typing import Any

import ipywidgets
import numpy as np
import pandas as pd

from alliancekit.explorers import Choice, Control, Declaration, Slider, Text, Toggle, View
from alliancekit.explorers._declaration import steps

MAX_LEVELS = 1000
"""Levels of one slider: more than a hand can set, and the page gets slow."""


def declare(function: Callable[..., Any], abbreviations: Mapping[str, Any]) -> Declaration:
    """Turn a function and abbreviations into an explorer.

    Parameters
    ----------
    function : callable
        Called with the control values by name. What it returns is shown: a sentence or a number
        as the verdict; a mapping, a dataclass, a list of mappings or a DataFrame as the table.
    abbreviations : Mapping[str, Any]
        As for `ipywidgets.interact`: ``(low, high)`` or ``(low, high, step)`` for a slider, a list
        or a mapping for a choice, ``True`` for a switch, a string for text, one number for a
        slider around it, ``fixed(value)`` for no control. An argument without one is taken from
        its default in the function's signature.

    Raises
    ------
    ValueError
        If an argument has neither abbreviation nor default, or a name is not an argument.
    """
    if inspect.iscoroutinefunction(function):
        raise ValueError("an explorer needs an ordinary function, not an async one")
    named = function.func if isinstance(function, partial) else function
    name = getattr(named, "__name__", "function")
    defaults = _arguments(function, name, abbreviations)
    controls: list[Control] = []
    constants: dict[str, Any] = {}
    for argument, default in defaults.items():
        abbreviation = abbreviations.get(argument, default)
        if abbreviation is inspect.Parameter.empty:
            raise ValueError(f"{name} needs a range or a value for {argument!r}")
        if isinstance(abbreviation, ipywidgets.fixed):
            constants[argument] = abbreviation.value
        else:
            controls.append(_control(argument, abbreviation, default))

    def respond(**values: Any) -> View:
        try:
            return as_view(name, function(**values, **constants))
        except Exception as error:  # any mistake in the reader's function is shown to the reader
            raise ValueError(f"{name} failed: {type(error).__name__}: {error}") from error

    title = (inspect.getdoc(named) or name.replace("_", " ")).splitlines()[0]
    return Declaration(name=name, title=title, controls=controls, respond=respond)


def as_view(name: str, answer: Any) -> View:
    """Show whatever a function returned.

    Examples
    --------
    >>> as_view("level", 30.0).verdict
    'level: 30'
    >>> as_view("level", {"Soviet Union": 30, "United States": 18}).numbers
    [{'Soviet Union': 30, 'United States': 18}]
    """
    if isinstance(answer, View):
        return answer
    if isinstance(answer, str):
        return View(verdict=answer)
    if isinstance(answer, Real) and not isinstance(answer, bool):
        return View(verdict=f"{name}: {float(answer):.4g}")
    if is_dataclass(answer) and not isinstance(answer, type):
        answer = asdict(answer)
    if isinstance(answer, pd.Series):
        answer = answer.to_frame("value" if answer.name is None else str(answer.name))
    if isinstance(answer, pd.DataFrame):
        answer = answer.reset_index().to_dict("records")
    if isinstance(answer, Mapping):
        answer = [answer]
    if isinstance(answer, Sequence) and answer and all(isinstance(row, Mapping) for row in answer):
        rows = [{str(key): _plain(value) for key, value in row.items()} for row in answer]
        return View(
            verdict=f"{name}: {', '.join(f'{k} {v}' for k, v in rows[0].items())}", numbers=rows
        )
    return View(verdict=f"{name}: {answer!r}")


def _plain(value: Any) -> float | int | str | bool | None:
    if isinstance(value, np.generic):
        value = value.item()
    return value if value is None or isinstance(value, int | float | str) else str(value)


def _arguments(
    function: Callable[..., Any], name: str, abbreviations: Mapping[str, Any]
) -> dict[str, Any]:
    """Arguments of `function` with their defaults, in order."""
    parameters = inspect.signature(function).parameters.values()
    for parameter in parameters:
        if parameter.kind is parameter.POSITIONAL_ONLY:
            raise ValueError(
                f"{name} takes {parameter.name!r} by position only; an explorer passes names"
            )
    if any(p.kind is p.VAR_KEYWORD for p in parameters):
        extra = dict.fromkeys(abbreviations, inspect.Parameter.empty)
    else:
        extra = {}
    known = {
        p.name: p.default for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)
    }
    unknown = [k for k in abbreviations if k not in known and k not in extra]
    if unknown:
        raise ValueError(f"{name} has no argument {unknown[0]!r}; it has {', '.join(known)}")
    return {**known, **{k: v for k, v in extra.items() if k not in known}}


def _control(argument: str, abbreviation: Any, default: Any) -> Control:
    # ipywidgets itself reads the abbreviation; its widget is only asked what it understood.
    meant = ipywidgets.interactive.widget_from_abbrev(abbreviation, default)
    label = argument.replace("_", " ").capitalize()
    match meant:
        case ipywidgets.Checkbox():
            return Toggle(argument, label, meant.value)
        case ipywidgets.Text():
            return Text(argument, label, meant.value)
        case ipywidgets.IntSlider() | ipywidgets.FloatSlider():
            if (meant.max - meant.min) / meant.step > MAX_LEVELS:
                raise ValueError(
                    f"{argument} has more than {MAX_LEVELS:,} levels from {meant.min} to "
                    f"{meant.max}; give a larger step: (low, high, step)"
                )
            levels = steps(meant.min, meant.max, meant.step)
            nearest = min(levels, key=lambda level: abs(level - meant.value))
            return Slider(argument, label, levels, nearest)
        case ipywidgets.Dropdown():
            options = dict(zip(meant._options_labels, meant._options_values, strict=True))
            if all(isinstance(value, int | float | str) for value in options.values()):
                return Choice(argument, label, options, meant.value)
    raise ValueError(
        f"{argument} is {abbreviation!r}; it must be (low, high), (low, high, step), a list or "
        "mapping of numbers or words, True or False, a number, a string, or fixed(value)"
    )
