"""1914 step by step: who is bound on each day, and whom the rule of the chain expects next.

The reader moves from Sarajevo to the Italian declaration of war. On every day the model takes the
war as it stood, with the promises that had been given by then, and goes on from there; before 28
July it supposes that Austria-Hungary strikes now. One promise or decision can be struck out. What
has been done stays done. Days, blows and new promises are rows of the table ``crisis_1914``, older
promises those of ``pledges_1914``.

Discoveries
-----------
1. On 23 July, with all the treaties in force, the model expects a war of two states at any belief;
   on 25 July, at 0.8, of seven. No treaty was signed in between: Russia gave its word.
2. Russia's word matters for a week. Strike it out on 30 July and the war stays between two; strike
   it out on 1 August, when Germany has declared war, and nothing changes.
3. Every blow makes the next step need less. France is expected from a belief of 0.6 on 30 July and
   from 0.3 on 1 August, Britain from 0.8 on 2 August, 0.6 on the 3rd and 0.3 at noon on the 4th.
4. Without Britain's guarantee of Belgium the model still expects Britain at 0.8 on 30 July and on 3
   August, but not on 1 August: the letters of 1912 need France to be struck, not to strike.
5. Without its clause about provocation Italy is expected beside its allies from 25 July. And what
   the model gets wrong: from 2 August it expects the Ottomans, who take until 29 October.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pandas as pd

from alliancekit.datasets import load_crisis_1914
from alliancekit.explorers import commitment
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
from alliancekit.explorers._forms import network, network_rows
from alliancekit.explorers.commitment import BELIEFS, NUMBERS, TIES, fate
from alliancekit.models.commitment import BINDING, OFFENCE, Blow, Pledge, Spread, spread
from alliancekit.parameters import listed

CRISIS = load_crisis_1914()
DAYS: tuple[str, ...] = tuple(CRISIS["day"].unique())
"""The days on the slider, in order."""

PLACES = {**commitment.PLACES["1914"], "Ottoman Empire": (1.0, 0.22)}
"""The powers and small states of 1914, roughly as on a map."""

CLASH = DAYS.index("28 July")
"""The day of the first blow."""

CHANGES: Mapping[str, tuple[str, str, str, str]] = {
    "none": ("Nothing", "", "", ""),
    "word": ("Russia’s word to Serbia, 25 July", "Russia", "Serbia", ""),
    "cheque": ("Germany’s blank cheque, 5 July", "Germany", "Austria-Hungary", "5 July"),
    "dual": ("Germany’s treaty with Austria-Hungary, 1879", "Germany", "Austria-Hungary", "1879"),
    "france": ("France’s treaty with Russia, 1894", "France", "Russia", ""),
    "belgium": ("Britain’s guarantee of Belgium, 1839", "Britain", "Belgium", ""),
    "letters": ("Britain’s letters with France, 1912", "Britain", "France", ""),
    "road": ("Germany’s road through Belgium", "", "", ""),
    "clause": ("Italy’s clause about provocation, 1882", "", "", ""),
}
"""What can be struck out: label, who promised whom, and the promise's label if there are two."""


@cache
def promises(day: int, without: str) -> tuple[Pledge, ...]:
    """The promises in force on a day, one of them struck out."""
    made = CRISIS[(CRISIS["kind"] == "promise") & (CRISIS["day"].map(DAYS.index) <= day)]
    given = [_given(row) for _, row in made.iterrows()]
    older = [
        p for p in commitment.pledges("1914") if p.sender != "Russia" or p.receiver != "Serbia"
    ]
    # Russia's word is called first, as in the table of older promises.
    words = [p for p in given if p.sender == "Russia"]
    rest = [p for p in given if p.sender != "Russia"]
    pledges = [*words, *older, *rest]
    if without == "clause":
        return tuple(replace(p, unprovoked=False) if p.sender == "Italy" else p for p in pledges)
    _, sender, receiver, label = CHANGES[without]
    return tuple(
        p
        for p in pledges
        if (p.sender, p.receiver) != (sender, receiver) or (label and p.label != label)
    )


def _given(row: "pd.Series[str]") -> Pledge:
    against = frozenset() if row["against"] == "any" else frozenset({row["against"]})
    return Pledge(row["from"], row["to"], row["obligation"], against, label=row["day"])


@cache
def blows(day: int) -> tuple[Blow, ...]:
    """The blows struck after the first one, up to a day."""
    struck = CRISIS[(CRISIS["kind"] == "blow") & (CRISIS["day"].map(DAYS.index) <= day)]
    return tuple(
        Blow(row["from"], row["to"], "" if row["beside"] == "none" else row["beside"])
        for _, row in struck.iloc[1:].iterrows()
    )


@cache
def forecast(day: int, offence: float, without: str = "none") -> Spread:
    """The war as it stands on a day, and how the model goes on; before 28 July, if it began now."""
    return spread(
        promises(day, without),
        "Austria-Hungary",
        "Serbia",
        offence=offence,
        ways={} if without == "road" else commitment.WAYS["1914"],
        since=blows(day),
    )


@cache
def entries() -> Mapping[str, int]:
    """The day on which each state of the table went to war in fact."""
    days: dict[str, int] = {}
    for _, row in CRISIS[CRISIS["kind"] == "blow"].iterrows():
        for state in (row["from"], row["to"]):
            days.setdefault(state, DAYS.index(row["day"]))
    return days


def belief_needed(day: int, state: str) -> float | None:
    """Lowest belief, in steps of 0.05, at which the model expects a state; none if at no belief."""
    beliefs = (step / 20 for step in range(21))
    return next((o for o in beliefs if state in forecast(day, o).belligerents), None)


def respond(day: float, offence: float, without: str) -> View:
    """Say who is at war on a day, whom the model expects next, and what they did."""
    today = int(day)
    war = forecast(today, offence, without)
    fights = {step.state: step for step in war.steps}
    expected = [s.state for s in war.steps if s.kind not in ("first clash", "blow")]
    kinds, notes = {}, {}
    for state in PLACES:
        kinds[state] = PEACE
        notes[state] = " "
        if state in expected:
            kinds[state], notes[state] = EXPECTED, "next?"
        elif state in fights:
            kinds[state] = SIDES[state in war.sides[1]]
            notes[state] = "supposed" if today < CLASH else _date(entries()[state])
    ties = {
        (p.sender, p.receiver): fate(war, p)
        for p in reversed(promises(today, without))
        if p.obligation in BINDING
    }
    data = network_rows(
        PLACES, kinds, [(a, b, kind) for (a, b), kind in ties.items()], directed=True
    )
    for row in data["states"]:
        row["note"] = notes[row["name"]]
    return View(
        verdict=verdict(today, offence, war, expected),
        outcome=f"{len(war.steps)} states",
        data=data,
        numbers=[_row(war, state, expected) for state in sorted(PLACES, key=_order)],
    )


def _order(state: str) -> int:
    return entries().get(state, len(DAYS))


def _date(day: int) -> str:
    return DAYS[day].split(",")[0]


def _row(war: Spread, state: str, expected: list[str]) -> Row:
    """A state's line in the table of numbers."""
    steps = {step.state: step.reason for step in war.steps}
    entered = entries().get(state)
    return {
        "State": state,
        "At war in fact": "27 August 1916" if entered is None else _date(entered),
        "Model": "expected" if state in expected else "at war" if state in steps else "at peace",
        "Why": steps.get(state, war.stayed_out.get(state, "–")),
    }


def verdict(day: int, offence: float, war: Spread, expected: list[str]) -> str:
    """Say in one sentence who is at war, whom the model expects, and who came next in fact."""
    when, _, hour = DAYS[day].partition(", ")
    date = when if when.endswith("1915") else f"{when} 1914"
    date += f", at {hour}," if hour else ""
    who = commitment.named(expected) if expected else "nobody"
    who = who.replace("Ottoman Empire", "the Ottoman Empire")
    if day < CLASH:
        return (
            f"On {date} nobody is at war; if Austria-Hungary struck Serbia now, at a belief in "
            f"offence of {offence:.1f} the model would expect {who} to follow."
        )
    number = NUMBERS[len(war.steps) - len(expected)]
    later = {state: entered for state, entered in entries().items() if entered > day}
    if later:
        first = min(later.values())
        came = listed([s.replace("Ottoman", "the Ottoman") for s, d in later.items() if d == first])
        fact = f"next in fact came {came}, on {_date(first)}"
    else:
        fact = "in fact Romania came next, in August 1916"
    return (
        f"On {date} {number} states are at war, and at a belief in offence of {offence:.1f} the "
        f"model expects {who}; {fact}."
    )


SIDES = ("Vienna’s side", "Belgrade’s side")
EXPECTED, PEACE = "expected to follow", "at peace"

EXPLORER = Declaration(
    name="july_1914",
    title="1914 step by step: who comes next?",
    controls=[
        Slider(
            "day",
            "Day",
            range(len(DAYS)),
            CLASH,
            help="What has been done by then is given; the model goes on from there.",
            labels=DAYS,
        ),
        Slider("offence", "Belief in offence", BELIEFS, 0.8, help=OFFENCE.meaning),
        Choice("without", "Strike out", {c[0]: key for key, c in CHANGES.items()}, "none"),
    ],
    prediction=Prediction(
        question=(
            "23 July 1914, evening. Vienna’s ultimatum is in Belgrade. Every treaty of the "
            "textbooks is in force and general staffs trust in attack (0.8). Suppose that "
            "Austria-Hungary strikes tonight, before anybody has decided anything more. How many "
            "states does the model expect at war?"
        ),
        options=["2 states", "3 states", "5 states", "7 states"],
        settings={"day": DAYS.index("23 July")},
    ),
    presets=[
        Preset(
            "The ultimatum, 23 July",
            {"day": DAYS.index("23 July"), "offence": 0.8, "without": "none"},
            "Germany has given Austria-Hungary a blank cheque. Serbia has been promised nothing by "
            "any great power.",
            "Otte_2014",
        ),
        Preset(
            "Russia decides, 25 July",
            {"day": DAYS.index("25 July"), "offence": 0.8, "without": "none"},
            "The tsar agrees with his ministers that Serbia shall not be crushed.",
            "Clark_2012",
        ),
        Preset(
            "Germany declares war, 1 August",
            {"day": DAYS.index("1 August"), "offence": 0.3, "without": "none"},
            "Russia has mobilised and attacked nobody; Germany strikes. The belief is set low on "
            "purpose.",
            "Otte_2014",
        ),
        Preset(
            "The Ottomans sign, 2 August",
            {"day": DAYS.index("2 August"), "offence": 0.8, "without": "none"},
            "A secret treaty is due on the day it is signed. The grand vizier wants time.",
            "Aksakal_2008",
        ),
        Preset(
            "Britain’s last hours, 3 August",
            {"day": DAYS.index("3 August"), "offence": 0.6, "without": "belgium"},
            "France is at war, Belgium not yet. Suppose that Britain had never guaranteed it.",
            "Steiner_Neilson_2003",
        ),
        Preset(
            "Italy changes sides, 26 April 1915",
            {"day": DAYS.index("26 April 1915"), "offence": 0.8, "without": "none"},
            "Italy is still allied to those whom it has just promised to attack.",
            "Taylor_1954",
        ),
    ],
    respond=respond,
    chart=network(
        states=dict(
            zip(
                (*SIDES, EXPECTED, PEACE),
                (color("threat"), color("ally"), color("cost"), color("neutral")),
                strict=True,
            )
        ),
        ties=TIES,
        height=420,
        notes=True,
    ),
    picture=(
        "States stand roughly as on a map. Those at war carry the day on which they entered, those "
        "whom the model expects are marked “next?”. Arrows run from the state that promised to the "
        "one that was promised help, coloured by what the model makes of the promise."
    ),
    code="alliancekit/models/commitment.py",
)
