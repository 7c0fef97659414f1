"""How tight? The fear of being left alone against the fear of being dragged along.

The reader takes one government's seat in an alliance, sets how closely it binds its ally and what
the two mean to each other, and sees both fears and where their sum is least. Ratings are the
book's judgement, in steps of two; how exactly the treaty speaks is fixed by the case, since in the
model it does what tightness does.

Discoveries
-----------
1. Berlin, 1914: as rated, the fears balance where Berlin stood (least at 4.1). Let the two share
   far more interests (`shared_interests` = 9): both fears fall, and the bond that costs least is
   looser (2.4), not tighter.
2. Washington and Taipei, 1954: one alliance, two wishes. Washington's fears are least at a
   tightness of 1, Taipei's at 8.6; whatever is agreed, one of them finds it wrong.
3. Let Washington need Taipei more (in Washington's seat `dependence` = 9, in Taipei's
   `ally_dependence` = 9): the wishes move to 2.1 and 6.3, and the quarrel over tightness narrows
   from 7.6 points to 4.1.
"""

from dataclasses import dataclass
from functools import cache

from alliancekit.explorers._chart import color
from alliancekit.explorers._declaration import (
    Choice,
    Declaration,
    Prediction,
    Preset,
    Row,
    Slider,
    View,
)
from alliancekit.explorers._forms import curves
from alliancekit.models.dilemma import (
    ALLY_DEPENDENCE,
    DEPENDENCE,
    SHARED_INTERESTS,
    TIGHTNESS,
    WAR_COST,
    Alliance,
    Dilemma,
    dilemma,
)
from alliancekit.parameters import Parameter

TIGHT = tuple(range(0, 11, 2))
RATINGS = (3, 5, 7, 9)
NEAR = 0.5
"""Nearer than this, a bond is as tight as it should be: ratings are no finer."""


@dataclass(frozen=True)
class Case:
    """One government's seat in an alliance."""

    title: str
    seat: str
    when: str
    ally: str
    alliance: Alliance
    note: str
    source: str


CASES = {
    "berlin-1914": Case(
        "Berlin, 1914", "Berlin", "July 1914", "Austria-Hungary",
        Alliance(tightness=4, explicitness=6, dependence=9, ally_dependence=7, shared_interests=5,
                 war_cost=5),
        "Austria-Hungary was the last reliable ally, and its quarrel lay in the Balkans.",
        "Snyder_1997",
    ),
    "washington-1954": Case(
        "Washington, 1954", "Washington", "1954", "Taipei",
        Alliance(tightness=4, explicitness=5, dependence=5, ally_dependence=9, shared_interests=5,
                 war_cost=7),
        "A treaty to defend Taiwan, and an ally that means to go back to the mainland.",
        "FRUS_1954",
    ),
    "taipei-1954": Case(
        "Taipei, 1954", "Taipei", "1954", "Washington",
        Alliance(tightness=4, explicitness=5, dependence=9, ally_dependence=5, shared_interests=5,
                 war_cost=3),
        "The same treaty from the other side: no other ally, and little to fear from its war.",
        "FRUS_1954",
    ),
    "suez-1956": Case(
        "Washington, Suez 1956", "Washington", "November 1956", "London",
        Alliance(tightness=6, explicitness=3, dependence=5, ally_dependence=9, shared_interests=3,
                 war_cost=7),
        "The closest ally goes to war over a canal that no treaty between them covers.",
        "Kyle_1991",
    ),
}  # fmt: skip


@cache
def weigh(
    case: str,
    tightness: float,
    dependence: float,
    ally_dependence: float,
    shared_interests: float,
    war_cost: float,
) -> Dilemma:
    """Both fears in the seat of `case`."""
    explicitness = CASES[case].alliance.explicitness
    return dilemma(
        Alliance(tightness, explicitness, dependence, ally_dependence, shared_interests, war_cost)
    )


def respond(
    case: str,
    tightness: float,
    dependence: float,
    ally_dependence: float,
    shared_interests: float,
    war_cost: float,
) -> View:
    """Weigh both fears at every tightness, and mark the reader's and the least costly one."""
    ratings = (dependence, ally_dependence, shared_interests, war_cost)
    lines, numbers = _at_all(case, *ratings)
    now = weigh(case, tightness, *ratings)
    best = _best(now)
    return View(
        verdict=verdict(CASES[case], now),
        outcome=_advice(now),
        data={
            "curves": lines,
            "here": _here(now, weigh(case, best, *ratings)),
        },
        numbers=numbers,
    )


@cache
def _at_all(case: str, *ratings: float) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Both fears and their sum at every tightness, as curves and as numbers."""
    lines: list[Row] = []
    numbers: list[Row] = []
    for level in range(11):
        at = weigh(case, level, *ratings)
        costs = {ABANDONED: at.abandonment, ENTRAPPED: at.entrapment, BOTH: at.cost}
        lines += [{"x": level, "y": round(y, 2), "kind": kind} for kind, y in costs.items()]
        if level in TIGHT:
            numbers.append({"Tightness": level, **{k: round(y, 2) for k, y in costs.items()}})
    return tuple(lines), tuple(numbers)


def _here(now: Dilemma, least: Dilemma) -> list[Row]:
    """Where the reader is on the sum of the fears, and where it is least."""
    at, best = now.alliance.tightness, least.alliance.tightness
    here: Row = {"x": at, "y": round(now.cost, 2)}
    if abs(best - at) < NEAR:
        side = "above right" if at < 2 else "above left" if at > 8 else "above"
        return [{**here, "label": "now, about least", "side": side}]
    # The sum falls towards the least: over that side there is room. Both words need room there.
    side = "above left" if at > best else "above right"
    lowest = {"x": round(best, 2), "y": round(least.cost, 2), "label": "least"}
    close = abs(best - at) < 2.2 and 1.7 < best < 8.3
    return [{**here, "label": "now", "side": side}, {**lowest, "side": side if close else "above"}]


def verdict(case: Case, now: Dilemma) -> str:
    """Say in one sentence which fear is greater, and where both together are least."""
    seen, weighed, there = clauses(case, now)
    return f"{seen} {weighed}, {there}."


def clauses(case: Case, now: Dilemma, *, digits: int = 2) -> tuple[str, str, str]:
    """The verdict's three clauses: whose eyes, which fear, and where both are least."""
    fears = {"abandonment": now.abandonment, "entrapment": now.entrapment}
    greater, lesser = sorted(fears, key=lambda fear: -fears[fear])
    seen = f"Seen from {case.seat} in {case.when}, at tightness {now.alliance.tightness:g}"
    if len(now.dominant) > 1:
        weighed = f"abandonment by and entrapment through {case.ally} weigh the same"
    else:
        way = {"abandonment": "by", "entrapment": "through"}[greater]
        weighed = (
            f"{greater} {way} {case.ally} is the greater fear ({fears[greater]:.{digits}f} against "
            f"{fears[lesser]:.{digits}f} for {lesser})"
        )
    there = {
        "As now": "and both together are about as small as they can be",
        "More tightly": f"and both together would be least at a tighter {_best(now):.1f}",
        "Less tightly": f"and both together would be least at a looser {_best(now):.1f}",
    }[_advice(now)]
    return seen, weighed, there


def _best(now: Dilemma) -> float:
    # On these levels there is always something to fear, so there is always a best tightness.
    return now.alliance.tightness if now.best_tightness is None else now.best_tightness


def _advice(now: Dilemma) -> str:
    gap = _best(now) - now.alliance.tightness
    if abs(gap) < NEAR:
        return "As now"
    return "More tightly" if gap > 0 else "Less tightly"


ABANDONED, ENTRAPPED, BOTH = "Abandoned", "Entrapped", "Both"
SERIES = {BOTH: color("focus-state"), ABANDONED: color("ally"), ENTRAPPED: color("threat")}


def _slider(parameter: Parameter, levels: tuple[int, ...]) -> Slider:
    default = getattr(CASES["berlin-1914"].alliance, parameter.name)
    return Slider(parameter.name, parameter.label, levels, default, help=parameter.meaning)


EXPLORER = Declaration(
    name="dilemma",
    title="How tight?",
    controls=[
        Choice(
            "case",
            "Case",
            {case.title: key for key, case in CASES.items()},
            default="berlin-1914",
            by_preset=True,
        ),
        _slider(TIGHTNESS, TIGHT),
        _slider(DEPENDENCE, (1, *RATINGS)),
        _slider(ALLY_DEPENDENCE, RATINGS),
        _slider(SHARED_INTERESTS, RATINGS),
        _slider(WAR_COST, RATINGS),
    ],
    prediction=Prediction(
        question=(
            "Berlin, July 1914. On the ratings of the case Germany binds Austria-Hungary about as "
            "closely as its two fears advise. Suppose that nearly all of Vienna's quarrels had "
            "been Berlin's own as well (shared interests 9, not 5). How closely should Berlin "
            "bind it then?"
        ),
        options=["More tightly", "As now", "Less tightly"],
        settings={"shared_interests": 9},
    ),
    presets=[
        Preset(
            label=case.title,
            values={
                "case": key,
                **{n: v for n, v in vars(case.alliance).items() if n != "explicitness"},
            },
            note=case.note,
            source=case.source,
        )
        for key, case in CASES.items()
    ],
    respond=respond,
    chart=curves(
        x_title="Tightness of the bond, 0 to 10",
        y_title="Expected cost, points",
        x_domain=(0, 10),
        y_domain=(0, 5),
        series=SERIES,
        height=320,
    ),
    picture=(
        "Three lines over the tightness of the bond: the fear of abandonment falls, the fear of "
        "entrapment rises, and their sum sags between them. A dot marks the present tightness on "
        "the sum, another the tightness at which the sum is least."
    ),
    code="alliancekit/models/dilemma.py",
)
