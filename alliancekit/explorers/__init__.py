"""Explorers: small experiments that a reader runs on the models, one declaration a module.

Modules that begin with an underscore are the machinery; every other module declares one explorer
in a constant ``EXPLORER``. An explorer's name is its module's name.
"""

import pkgutil
from difflib import get_close_matches
from functools import cache
from importlib import import_module

from alliancekit.explorers._declaration import (
    Choice,
    Control,
    Declaration,
    Prediction,
    Preset,
    Slider,
    Text,
    Toggle,
    Value,
    View,
)

__all__ = [
    "Choice",
    "Control",
    "Declaration",
    "Prediction",
    "Preset",
    "Slider",
    "Text",
    "Toggle",
    "Value",
    "View",
    "find",
    "names",
]


@cache
def names() -> tuple[str, ...]:
    """Names of all explorers, in alphabetical order."""
    return tuple(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))


def find(name: str) -> Declaration:
    """Return the explorer of this name.

    Raises
    ------
    ValueError
        If there is none; the message lists those that there are.
    """
    if name not in names():
        close = get_close_matches(str(name), names(), n=1)
        hint = f" Did you mean {close[0]!r}?" if close else ""
        raise ValueError(f"no explorer is called {name!r}; there are: {', '.join(names())}.{hint}")
    declaration: Declaration = import_module(f"{__name__}.{name}").EXPLORER
    return declaration
