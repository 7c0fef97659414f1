"""How far does a war spread over the promises in force? July 1914, Munich 1938, Danzig 1939.

The reader picks the first clash, says how far governments believe that offence wins, and takes a
promise away or adds one. Promises are rows of the tables ``pledges_1914`` and ``pledges_1938``,
called in the order below; a promise that was no treaty counts as an understanding.

Discoveries
-----------
1. Austria-Hungary attacks Serbia, every treaty of 1914 in force: at a belief of 0.5 the war stays
   between two states. At 0.6 Russia, Germany and France join, and Britain does not, since France
   struck Germany; at 0.8 Germany strikes France first, through Belgium, and Britain comes.
2. Take away Russia's word to Serbia, the one link that is no treaty: at 0.8, and at 1, nobody
   follows. Take away Britain's treaty with Belgium instead: at 0.8 Britain comes anyhow.
3. Germany attacks Czechoslovakia in 1938: at 0.2 nobody comes; at 0.3 France and the Soviet Union
   do. A Soviet promise without the French condition changes nothing at 0.2.
4. The list of 1914 between two giants: at a belief of 1 nobody follows Austria-Hungary and Serbia.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from alliancekit.datasets import load_pledges_1914, load_pledges_1938
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
from alliancekit.models.commitment import BINDING, OFFENCE, Pledge, Spread, spread
from alliancekit.parameters import listed

BELIEFS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

PLACES = {
    "1914": {
        "Britain": (0.0, 1.0), "Belgium": (0.22, 0.68), "France": (0.0, 0.3),
        "Germany": (0.5, 0.86), "Russia": (1.0, 1.0), "Austria-Hungary": (0.58, 0.42),
        "Italy": (0.3, 0.0), "Serbia": (0.76, 0.08), "Romania": (0.98, 0.28),
    },
    "1938": {
        "Britain": (0.0, 1.0), "France": (0.0, 0.34), "Germany": (0.36, 0.8),
        "Poland": (0.7, 1.0), "Soviet Union": (0.9, 0.85), "Czechoslovakia": (0.56, 0.52),
        "Hungary": (0.8, 0.42), "Italy": (0.24, 0.0), "Yugoslavia": (0.6, 0.04),
        "Romania": (0.96, 0.2),
    },
}  # fmt: skip
"""Where the states of each year stand, roughly as on a map."""

CALLED = {
    "1914": [
        ("Russia", "Serbia", "defense"), ("France", "Russia", "defense"),
        ("Germany", "Austria-Hungary", "defense"), ("Austria-Hungary", "Germany", "defense"),
        ("Russia", "France", "defense"), ("Britain", "Belgium", "defense"),
        ("Britain", "France", "consul"), ("Italy", "Austria-Hungary", "defense"),
        ("Romania", "Austria-Hungary", "defense"),
    ],
    "1938": [
        ("France", "Czechoslovakia", "defense"), ("Soviet Union", "Czechoslovakia", "defense"),
        ("Britain", "France", "defense"), ("Poland", "France", "defense"),
        ("Romania", "Czechoslovakia", "defense"), ("Yugoslavia", "Czechoslovakia", "defense"),
        ("Italy", "Germany", "consul"), ("Poland", "Germany", "nonagg"),
    ],
    "1939": [
        ("France", "Poland", "defense"), ("Britain", "Poland", "defense"),
        ("Romania", "Poland", "defense"), ("Italy", "Germany", "defense"),
        ("Soviet Union", "Germany", "nonagg"), ("Soviet Union", "Poland", "nonagg"),
    ],
}  # fmt: skip
"""The promises that mattered in each crisis, in the order in which they are called."""

WAYS = {"1914": {("Germany", "France"): "Belgium"}, "1938": {}, "1939": {}}


@dataclass(frozen=True)
class Clash:
    """A first blow: the year whose promises are in force, who strikes, and whom."""

    year: str
    attacker: str
    target: str

    @property
    def label(self) -> str:
        """As the reader picks it."""
        return f"{self.year}: {self.attacker} attacks {self.target}"

    @property
    def places(self) -> Mapping[str, tuple[float, float]]:
        """Where the states of the year stand; the map of 1938 serves for 1939."""
        return PLACES["1914" if self.year == "1914" else "1938"]


CLASHES = {
    "serbia": Clash("1914", "Austria-Hungary", "Serbia"),
    "galicia": Clash("1914", "Russia", "Austria-Hungary"),
    "france": Clash("1914", "Germany", "France"),
    "prague": Clash("1938", "Germany", "Czechoslovakia"),
    "hungary": Clash("1938", "Hungary", "Czechoslovakia"),
    "danzig": Clash("1939", "Germany", "Poland"),
    "east": Clash("1939", "Soviet Union", "Poland"),
}

CHANGES: dict[str, tuple[str, str, str, Pledge | None]] = {
    "none": ("None", "", "", None),
    "serbia": ("1914: without Russia’s word to Serbia", "Russia", "Serbia", None),
    "belgium": ("1914: without Britain’s treaty with Belgium", "Britain", "Belgium", None),
    "russia": ("1914: without France’s treaty with Russia", "France", "Russia", None),
    "entente": (
        "1914: Britain bound to France by treaty", "Britain", "France",
        Pledge("Britain", "France", "defense", frozenset({"Germany"}), label="supposed"),
    ),
    "soviet": (
        "1938: Soviet promise without a condition", "Soviet Union", "Czechoslovakia",
        Pledge("Soviet Union", "Czechoslovakia", "defense", label="supposed"),
    ),
    "britain": (
        "1938: Britain bound to Czechoslovakia", "Britain", "Czechoslovakia",
        Pledge("Britain", "Czechoslovakia", "defense", label="supposed"),
    ),
}  # fmt: skip
"""What the reader may change: label, from whom, to whom, and the promise put in its place."""


@cache
def pledges(year: str) -> tuple[Pledge, ...]:
    """The promises of a crisis, as the model reads them."""
    table = load_pledges_1914() if year == "1914" else load_pledges_1938()
    if year != "1914":
        table = table[table["munich" if year == "1938" else "danzig"] == 1]
    rows = {(r["from"], r["to"], r["obligation"]): r for _, r in table.iterrows()}
    return tuple(pledge_of(rows[key]) for key in CALLED[year])


def pledge_of(row: "pd.Series[str]") -> Pledge:
    """One row of the tables as a pledge."""
    after = "France" if "only if France" in row["condition"] else ""
    against = frozenset(row["against"].split(";"))
    if row["against"] == "two or more great powers":
        # Whoever strikes first, the second great power at hand was France.
        against, after = frozenset(), "France"
    return Pledge(
        row["from"],
        row["to"],
        "consul" if row["form"] == "informal" else row["obligation"],
        frozenset() if row["against"] == "any" else against,
        "provocation" in row["condition"],
        after,
        str(row["begin"]),
    )


def changed(year: str, change: str) -> tuple[Pledge, ...]:
    """The promises of a crisis, one of them taken away, replaced or added."""
    label, sender, receiver, instead = CHANGES[change]
    if not label.startswith(year):
        return pledges(year)
    kept = tuple(p for p in pledges(year) if (p.sender, p.receiver) != (sender, receiver))
    return kept if instead is None else (instead, *kept)


def respond(clash: str, offence: float, change: str, powers: str) -> View:
    """Follow the war that begins with `clash`."""
    case, bipolar = CLASHES[clash], powers == "two"
    promises = changed(case.year, change)
    war = spread(
        promises,
        case.attacker,
        case.target,
        offence=offence,
        bipolar=bipolar,
        ways=WAYS[case.year],
    )
    kinds = {state: _kind(war, state) for state in case.places}
    order = {step.state: i for i, step in enumerate(war.steps, start=1)}
    data = network_rows(
        case.places,
        kinds,
        [
            (p.sender, p.receiver, fate(war, p))
            for p in promises
            if p.obligation in BINDING and {p.sender, p.receiver} <= set(kinds)
        ],
        directed=True,
    )
    for row in data["states"]:
        if row["name"] in order:
            row["name"] = f"{order[row['name']]} {row['name']}"
    return View(
        verdict=verdict(case, offence, war, bipolar=bipolar),
        outcome=f"{len(war.steps)} states",
        data=data,
        numbers=[
            _row(war, order, state)
            for state in sorted(kinds, key=lambda state: order.get(state, len(order) + 1))
        ],
    )


def _kind(war: Spread, state: str) -> str:
    """On which side a state is, or why it is on none."""
    for side, kind in zip(war.sides, STATES, strict=False):
        if state in side:
            return kind
    return STAYED_OUT if state in war.stayed_out else NOT_CALLED


def fate(war: Spread, pledge: Pledge) -> str:
    """What became of a promise."""
    side = {state: i for i, states in enumerate(war.sides) for state in states}
    if pledge.receiver not in side:
        return "not called"
    if pledge.sender not in side:
        return "not acted on"
    return "kept" if side[pledge.sender] == side[pledge.receiver] else "broken"


def _row(war: Spread, order: Mapping[str, int], state: str) -> Row:
    """A state's line in the table of numbers."""
    steps = {step.state: step for step in war.steps}
    return {
        "State": state,
        "Enters": str(order.get(state, "–")),
        "Side": _kind(war, state),
        "Why": steps[state].reason if state in steps else war.stayed_out.get(state, "–"),
    }


def verdict(case: Clash, offence: float, war: Spread, *, bipolar: bool) -> str:
    """Say in one sentence who fights whom, and who stays out of a promise."""
    first, second = war.sides
    scene = "Between two giants" if bipolar else f"At a belief in offence of {offence:.1f}"
    if len(war.steps) == 2:
        fight = f"{named([case.attacker, case.target])} fight alone"
    else:
        fight = f"{NUMBERS[len(war.steps)]} states fight, {named(first)} against {named(second)}"
    if not war.stayed_out:
        return f"{scene}, {fight}."
    stay = "stays" if len(war.stayed_out) == 1 else "stay"
    return f"{scene}, {fight}; {named(sorted(war.stayed_out))} {stay} out."


def named(states: Iterable[str]) -> str:
    """States in a sentence, with the article where there is one."""
    return listed([f"the {state}" if state == "Soviet Union" else state for state in states])


NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
)


ATTACKER, TARGET, STAYED_OUT, NOT_CALLED = STATES = (
    "attacker’s side",
    "target’s side",
    "pledged but out",
    "not called on",
)

TIES = {
    "kept": color("secure"),
    "not acted on": color("cost"),
    "broken": color("threat"),
    "not called": color("neutral"),
}
"""What may become of a promise -> colour."""

CHART = network(
    states=dict(
        zip(STATES, (color("threat"), color("ally"), color("cost"), color("neutral")), strict=True)
    ),
    ties=TIES,
    height=360,
)

EXPLORER = Declaration(
    name="commitment",
    title="How far does the war spread?",
    controls=[
        Choice("clash", "First clash", {c.label: key for key, c in CLASHES.items()}, "serbia"),
        Slider("offence", "Belief in offence", BELIEFS, 0.8, help=OFFENCE.meaning),
        Choice("change", "Change one promise", {c[0]: k for k, c in CHANGES.items()}, "none"),
        Choice("powers", "Great powers", {"Several": "several", "Only two": "two"}, "several"),
    ],
    prediction=Prediction(
        question=(
            "July 1914: every treaty is in force and Austria-Hungary attacks Serbia. Suppose that "
            "governments had thought attack and defence evenly matched. How many states go to war?"
        ),
        options=["2 states", "4 states", "7 states"],
        settings={"offence": 0.5},
    ),
    presets=[
        Preset(
            "July 1914",
            {"clash": "serbia", "offence": 0.8, "change": "none", "powers": "several"},
            "General staffs trust in the offensive, and Germany’s plan runs through Belgium.",
            "Christensen_Snyder_1990",
        ),
        Preset(
            "Munich, 1938",
            {"clash": "prague", "offence": 0.2, "change": "none", "powers": "several"},
            "Paris trusts in the Maginot Line, Moscow is bound only once Paris has moved. Germany "
            "did not attack in the end; the setting asks what would have followed.",
            "Steiner_2011",
        ),
        Preset(
            "Danzig, 1939",
            {"clash": "danzig", "offence": 0.3, "change": "none", "powers": "several"},
            "Britain and France are both bound to Poland now, the Soviet Union to Germany.",
            "Steiner_2011",
        ),
        Preset(
            "1914 between two giants",
            {"clash": "serbia", "offence": 1, "change": "none", "powers": "two"},
            "The same promises, if Russia and Germany had needed nobody’s help, as Waltz says of "
            "the superpowers after 1945.",
            "Waltz_1979",
        ),
    ],
    respond=respond,
    chart=CHART,
    picture=(
        "States stand roughly as on a map, the number before a name giving the order in which it "
        "enters the war. Arrows run from the state that promised to the state that was promised "
        "help, and their colour says whether the promise was kept, broken, not acted on or not "
        "called."
    ),
    code="alliancekit/models/commitment.py",
)
