"""Which formation fits? Treaty, minilateral, pact of two, or forum, for what a group wants done.

The reader moves how many states might take part, how alike their interests are, how much hangs on
commitment and what the secret is worth, and sees which formation fits and how many belong in it.
The case fixes the task: its haste and its breadth. Ratings are this book's judgement.

Discoveries
-----------
1. It is the secret that keeps AUKUS small. With `secrecy` at 0 there are four in it, as it is
   three, at 0.8 two.
2. The Quad, 2017, could have its treaty. Raise `commitment` to 1 and all four belong in one, worth
   a third of the forum; give it the likeness of 2007 (`alikeness` = 0.1) as well, and nothing is
   left.
3. What needs a firm tie most may get least. Raise `commitment` for the chip controls of 2023: the
   forum of three shrinks to two at 0.8, and at 1 there is nothing. Nobody could wait for a treaty.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from alliancekit.datasets import load_formation_cases
from alliancekit.explorers._cases import (
    Levels,
    RatedCase,
    at,
    case_controls,
    case_presets,
    read_cases,
)
from alliancekit.explorers._chart import color, tint
from alliancekit.explorers._declaration import Declaration, Prediction, View
from alliancekit.explorers._forms import regions
from alliancekit.models import formation
from alliancekit.models.formation import (
    ALIKENESS,
    CANDIDATES,
    COMMITMENT,
    SECRECY,
    Formation,
    Purpose,
    fit,
)

SIZES = [4, 6, 8, 10, 12]
LIKENESS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
NEEDS = [0, 0.2, 0.4, 0.6, 0.8, 1]
SECRETS = [0, 0.2, 0.4, 0.6, 0.8]

TREATY = "Common treaty"
MINILATERAL = "Minilateral"
BILATERAL = "Bilateral pact"
FORUM = "Forum"
NOTHING = "Nothing"
SHOWN = {
    formation.TREATY: TREATY,
    formation.MINILATERAL: MINILATERAL,
    formation.BILATERAL: BILATERAL,
    formation.FORUM: FORUM,
    formation.NOTHING: NOTHING,
}
COLORS = {
    TREATY: color("ally"),
    MINILATERAL: color("secure"),
    BILATERAL: color("cost"),
    FORUM: tint("neutral", 70),
    NOTHING: color("threat"),
}


@dataclass(frozen=True, kw_only=True)
class Case(RatedCase[Purpose]):
    """A group of states with something to do.

    Attributes
    ----------
    group, task : str
        Who they are, and what they want done.
    history, took_part : str, int
        What came about, and how many took part.
    """

    group: str
    task: str
    history: str
    took_part: int


CASES = read_cases(load_formation_cases(), Case, Purpose)
START = "aukus-2021"

LEVELS: Levels = {
    CANDIDATES: SIZES,
    ALIKENESS: LIKENESS,
    COMMITMENT: NEEDS,
    SECRECY: SECRETS,
}


def respond(
    case: str, candidates: float, alikeness: float, commitment: float, secrecy: float
) -> View:
    """Say which formation fits the task of `case`, and how many belong in it."""
    setting = CASES[case]
    purpose = replace(
        setting.ratings,
        candidates=candidates,
        alikeness=alikeness,
        commitment=commitment,
        secrecy=secrecy,
    )
    result = fit(purpose)
    best, outcome = result.best, SHOWN[result.form]
    return View(
        verdict=verdict(setting, purpose, result),
        outcome=outcome,
        data={
            "regions": _regions(case, candidates, secrecy),
            "here": [{"x": alikeness, "y": commitment, "label": outcome}],
        },
        numbers=[
            {"Item": "Members", "Value": best.members if outcome != NOTHING else 0},
            {"Item": "Binding", "Value": round(best.binding, 2)},
            {"Item": "Gain from pooling", "Value": round(best.gain, 2)},
            {"Item": "Lost in talk", "Value": round(best.talk, 2)},
            {"Item": "Lost by leaks", "Value": round(best.leaks, 2)},
            {"Item": "Lost in making law", "Value": round(best.law, 2)},
            {"Item": "Fixed: haste", "Value": purpose.haste},
            {"Item": "Fixed: breadth", "Value": purpose.breadth},
        ],
    )


def verdict(case: Case, purpose: Purpose, result: Formation) -> str:
    """Say in one sentence what fits, how many belong in it, and what a group of all is worth."""
    best, everybody = result.best, result.sizes[-1]
    who = f"{case.group} in {case.year}"
    if result.form == formation.NOTHING:
        return f"{who} has nothing that pays: even two states would come out at {_sign(best)}."
    of = f"{best.members} of {int(purpose.candidates)} states"
    line = f"{who} fits {_article(result.form)} of {of}, bound at {best.binding:.2f} of 1"
    if best is everybody:
        return f"{line}: it is worth {_sign(best)}, and nobody is left out."
    return f"{line}: it is worth {_sign(best)}; with all in, {_sign(everybody)}."


def _sign(group: formation.Group) -> str:
    """A value with a true minus."""
    return f"{group.value:.2f}".replace("-", "\N{MINUS SIGN}")


def _article(form: str) -> str:
    """The form with its article."""
    return f"{'an' if form[0] in 'aeiou' else 'a'} {form}"


@cache
def _regions(case: str, candidates: float, secrecy: float) -> list[dict[str, Any]]:
    """The formation at each likeness of interests and need for commitment."""
    base = replace(CASES[case].ratings, candidates=candidates, secrecy=secrecy)
    return [
        {
            "x": alike,
            "y": need,
            "kind": SHOWN[fit(replace(base, alikeness=alike, commitment=need)).form],
        }
        for alike in LIKENESS
        for need in NEEDS
    ]


EXPLORER = Declaration(
    name="formation",
    title="Which formation fits?",
    controls=case_controls(CASES, START, LEVELS),
    prediction=Prediction(
        question=(
            "The Quad has no treaty. Suppose that in 2017 its four members had wanted something "
            "that is worth nothing without a firm promise. What would have fitted them?"
        ),
        options=[TREATY, FORUM, NOTHING],
        settings={"case": "quad-2017", **at(CASES["quad-2017"], LEVELS), "commitment": 1},
    ),
    presets=case_presets(CASES, LEVELS),
    respond=respond,
    chart=regions(
        x_title="Likeness of interests",
        y_title="Need for commitment",
        x_levels=LIKENESS,
        y_levels=NEEDS,
        kinds=COLORS,
    ),
    picture=(
        "A map of what fits: likeness of interests from left to right, need for commitment from "
        "bottom to top. Each square is a common treaty, a minilateral, a bilateral pact, an "
        "informal forum or nothing. A dot marks the group as it is set."
    ),
    code="alliancekit/models/formation.py",
)
