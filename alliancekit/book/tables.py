"""All tables that the built book ships, by name.

Processes of their own make them, so nothing of Sphinx is imported here.
"""

import math
from collections.abc import Mapping

from alliancekit import dossier, explorers, games
from alliancekit.explorers import Declaration
from alliancekit.explorers._table import build, check_size
from alliancekit.games._table import table

SHEETS: Mapping[str, Declaration] = {f"dossier-{d.name}": d for d in dossier.tabulated()}
"""What is tabulated for the dossier, by the name of its table."""


def names() -> list[str]:
    """The names of all tables, the longest first: a long one begun last keeps one worker alone."""

    def settings(name: str) -> int:
        return math.prod(len(control.values) for control in _declaration(name).controls)

    return [*sorted((*explorers.names(), *SHEETS), key=settings, reverse=True), *games.names()]


def packed_table(name: str) -> str:
    """A table as JSON.

    Raises
    ------
    TableError
        If it has too many states, or is too heavy; with the numbers.
    """
    if name in games.names():
        packed = table(name).as_json()
        check_size(games.find(name), packed)
    else:
        declaration = _declaration(name)
        packed = build(declaration).as_json()
        check_size(declaration, packed)
    return packed


def _declaration(name: str) -> Declaration:
    return SHEETS[name] if name in SHEETS else explorers.find(name)
