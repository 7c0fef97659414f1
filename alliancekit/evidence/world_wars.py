"""What took states into the two world wars: promises, dangers and prizes.

Three rules guess each choice of the table ``world_war_choices`` from one or two of its codings. A
rule that says "fights" every time is the least that they have to beat.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from alliancekit.datasets import load_world_war_choices

RULES: Mapping[str, Callable[[pd.DataFrame], "pd.Series[bool]"]] = {
    "Everybody fights": lambda choices: choices["fought"].isin([0, 1]),
    "Promise due": lambda choices: choices["due"] == 1,
    "In danger": lambda choices: choices["danger"] == 1,
    "In danger, or a prize": lambda choices: (choices["danger"] == 1) | (choices["prize"] == 1),
}
"""Name of each rule, and which choices it expects to be for war."""


@dataclass(frozen=True)
class Verdicts:
    """How well each rule does.

    Attributes
    ----------
    choices : pandas.DataFrame
        The table, with a column of booleans for each rule: whether it guessed right.
    hits : Mapping[str, int]
        Choices that each rule guesses right.
    entries, entries_due : int
        How many chose war, and for how many of these a promise had fallen due.
    due, due_kept : int
        How many promises had fallen due, and how many of these were kept.
    """

    choices: pd.DataFrame
    hits: Mapping[str, int]
    entries: int
    entries_due: int
    due: int
    due_kept: int


def world_wars() -> Verdicts:
    """Run the rules on the choices of the table.

    Examples
    --------
    >>> found = world_wars()
    >>> found.due_kept, found.due
    (6, 9)
    """
    choices = load_world_war_choices()
    fought = choices["fought"] == 1
    for name, rule in RULES.items():
        choices[name] = rule(choices) == fought
    due = choices["due"] == 1
    return Verdicts(
        choices=choices,
        hits={name: int(choices[name].sum()) for name in RULES},
        entries=int(fought.sum()),
        entries_due=int((fought & due).sum()),
        due=int(due.sum()),
        due_kept=int((fought & due).sum()),
    )
