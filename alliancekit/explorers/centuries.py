"""Two centuries of alliances: what the great powers owed each other, 1816 to 2016.

The reader moves through the years and chooses which kind of pledge to draw; a strip below the map
counts the pairs of states in the whole world that were bound to defend each other.

Discoveries
-----------
1. `year` 1888: five of the six great powers hang together in one web, spun at Berlin, and France
   alone has no tie. Britain, in "splendid isolation", has two. In 1894 it has Russia.
2. `year` 1848, then 1849: the number of defence ties in the world falls from 52 to 7 in a year,
   because one league of German states stops. From 1866 to 1867, when it ends, it falls from 55 to
   14, and on the map (`kind` defence) no great power is bound to defend any other.
3. `year` 1950, `kind` defence: the Soviet Union is still bound to defend Britain and France, a
   year into NATO. The line between the blocs appears on paper in 1956.
4. `year` 1900, then 2000, `kind` defence: the powers have 4 defence ties, then 7, so half of all
   there are in the world, then fewer than one in a hundred. The alliances of the powers hardly
   multiplied; those of everybody else did.
"""

import math
from functools import cache
from typing import Any

from alliancekit.datasets import load_defence_ties_by_year, load_power_pledges, load_powers
from alliancekit.explorers._chart import color
from alliancekit.explorers._declaration import (
    Choice,
    Declaration,
    Prediction,
    Preset,
    Slider,
    View,
)
from alliancekit.explorers._forms import network, network_rows
from alliancekit.models.networks import Pledge, build, ties
from alliancekit.parameters import listed

FIRST, LAST = 1816, 2016
YEARS = (
    1816, 1833, 1848, 1849, 1866, 1867, 1888, 1894, 1900, 1908,
    1913, 1926, 1937, 1945, 1950, 1956, 1981, 1991, 2000, 2016,
)  # fmt: skip
"""Years on the slider: where the map turns. All 201 would be too fine for a finger."""

PLACES = {
    "United States": (0.08, 0.62),
    "Britain": (0.25, 1.0),
    "France": (0.25, 0.3),
    "Germany": (0.47, 0.82),
    "Austria-Hungary": (0.62, 0.42),
    "Italy": (0.42, 0.0),
    "Russia": (0.78, 0.95),
    "China": (1.0, 0.58),
    "Japan": (0.9, 0.08),
}
"""The powers roughly as on a map: a power stands in the same place in every year."""

DRAWN_AS = {
    "defense": "Defence",
    "offense": "Joint action",
    "neutral": "Restraint",
    "nonagg": "Restraint",
    "consul": "Consultation",
}
"""Name of each obligation on the map, the weightiest first: a pair is drawn by its weightiest."""

COLORS = {
    "Defence": color("ally"),
    "Joint action": color("threat"),
    "Restraint": color("neutral"),
    "Consultation": color("cost"),
}
KINDS = {
    "any": ("Any pledge", tuple(DRAWN_AS)),
    "defence": ("Defence", ("defense",)),
    "joint action": ("Joint action (active help without being attacked)", ("offense",)),
    "restraint": ("Restraint (stay neutral, do not attack)", ("neutral", "nonagg")),
    "consultation": ("Consultation", ("consul",)),
}
"""What may be drawn: label, and the obligations that count."""
TIED, ALONE = "has a tie", "has none"

PLEDGES = [Pledge(*row) for row in load_power_pledges().itertuples(index=False, name=None)]
POWERS = load_powers()
COUNTS = load_defence_ties_by_year()
WORLD: dict[int, int] = dict(zip(COUNTS["year"], COUNTS["defense"], strict=True))

STRIP = {"left": 0.0, "right": 1.0, "bottom": -0.5, "top": -0.24}
"""Where the count for the world is drawn, below the map, in the units of `PLACES`."""


def strip_point(year: int) -> tuple[float, float]:
    """Place of a year's count in the strip: time to the right, its logarithm upwards."""
    share = math.log10(1 + WORLD[year]) / math.log10(1 + max(WORLD.values()))
    x = STRIP["left"] + (STRIP["right"] - STRIP["left"]) * (year - FIRST) / (LAST - FIRST)
    return round(x, 4), round(STRIP["bottom"] + (STRIP["top"] - STRIP["bottom"]) * share, 4)


@cache
def pairs_in(year: int) -> dict[str, list[tuple[str, str]]]:
    """Pairs of great powers tied in a year, by the kind of pledge."""
    net = build(PLEDGES, year=year)
    return {
        obligation: [(min(pair), max(pair)) for pair in ties(net, obligation=obligation).edges]
        for obligation in DRAWN_AS
    }


def powers_in(year: int) -> list[str]:
    """The great powers of a year, in the order of `PLACES`."""
    there = set(POWERS.query("begin <= @year <= end")["state"])
    return [name for name in PLACES if name in there]


def respond(year: float, kind: str) -> View:
    """Draw the pledges of one kind among the great powers of a year."""
    year = int(year)
    powers = powers_in(year)
    pairs: dict[tuple[str, str], str] = {}
    for obligation in KINDS[kind][1]:
        for pair in pairs_in(year)[obligation]:
            pairs.setdefault(pair, DRAWN_AS[obligation])
    partners = {p: [q for q in PLACES if (min(p, q), max(p, q)) in pairs] for p in powers}
    alone = [p for p, others in partners.items() if not others]
    rows = network_rows(
        PLACES,
        {p: ALONE if p in alone else TIED for p in powers},
        [(a, b, drawn) for (a, b), drawn in sorted(pairs.items())],
        directed=False,
    )
    x, y = strip_point(year)
    return View(
        verdict=verdict(year, kind, powers, len(pairs), alone),
        outcome=listed(alone) if alone else "None",
        data={**rows, "now": [{"x": x, "y": y, "label": f"{WORLD[year]:,}"}]},
        numbers=[
            {
                "Great power": power,
                "Ties": len(others),
                "Tied to": ", ".join(others) if others else "nobody",
            }
            for power, others in partners.items()
        ],
    )


def verdict(year: int, kind: str, powers: list[str], pairs: int, alone: list[str]) -> str:
    """Say in one sentence who is tied, who is alone, and what the world looks like."""
    what = "a pledge" if kind == "any" else f"a pledge of {kind}"
    world = f"in the whole world {WORLD[year]:,} pairs are bound to defend each other"
    if not pairs:
        return f"In {year} no two of the {len(powers)} great powers share {what}; {world}."
    if not alone:
        who = "none is left out"
    elif len(alone) > len(powers) - len(alone):
        who = f"only {_named([p for p in powers if p not in alone])} have any"
    else:
        who = f"{_named(alone)} {'has' if len(alone) == 1 else 'have'} none"
    count = (
        "1 pair of great powers shares" if pairs == 1 else f"{pairs} pairs of great powers share"
    )
    return f"In {year} {count} {what}, and {who} ({world})."


def _named(states: list[str]) -> str:
    """Names in a sentence.

    >>> _named(["United States", "Japan"])
    'the United States and Japan'
    """
    return listed([state.replace("United", "the United") for state in states])


def _strip() -> list[dict[str, Any]]:
    """The count for the world as a line, and the year on it."""
    line = [
        {"x": x, "y": y, "order": year}
        for year in range(FIRST, LAST + 1)
        for x, y in [strip_point(year)]
    ]
    ends = [
        {"x": STRIP["left"], "y": STRIP["bottom"] - 0.06, "text": str(FIRST), "align": "left"},
        {"x": STRIP["right"], "y": STRIP["bottom"] - 0.06, "text": str(LAST), "align": "right"},
    ]
    x = {"field": "x", "type": "quantitative", "scale": {"domain": [-0.12, 1.12]}, "axis": None}
    y = {"field": "y", "type": "quantitative", "scale": {"domain": [-0.7, 1.12]}, "axis": None}
    text = {"type": "text", "color": color("muted"), "fontSize": 13}
    return [
        {
            "data": {"values": line},
            "mark": {"type": "line", "color": color("ally"), "strokeWidth": 2},
            "encoding": {"x": x, "y": y, "order": {"field": "order"}},
        },
        *(
            {
                "data": {"values": [end]},
                "mark": {**text, "align": end["align"]},
                "encoding": {"x": x, "y": y, "text": {"field": "text"}},
            }
            for end in ends
        ),
        {
            "data": {"values": [{"x": 0.5, "y": STRIP["bottom"] - 0.15,
                                 "text": "Pairs bound to defence, whole world"}]},
            "mark": text,
            "encoding": {"x": x, "y": y, "text": {"field": "text"}},
        },
        {
            "data": {"name": "now"},
            "encoding": {"x": x, "y": y},
            "layer": [
                {
                    "mark": {
                        "type": "point",
                        "filled": True,
                        "size": 110,
                        "opacity": 1,
                        "color": color("focus-state"),
                    }
                },
                {
                    "mark": {"type": "text", "dy": -15, "fontWeight": "bold"},
                    "encoding": {"text": {"field": "label"}},
                },
            ],
        },
    ]  # fmt: skip


MAP = network(
    states={TIED: color("ally"), ALONE: color("threat")}, ties=COLORS, height=430, dashed=True
)
CHART = {**MAP, "layer": [*MAP["layer"], *_strip()]}

EXPLORER = Declaration(
    name="centuries",
    title="Who was tied to whom?",
    controls=[
        Slider(
            "year",
            "Year",
            levels=YEARS,
            default=1913,
            help="Years in which the map turned. A pledge counts if it was in force at any time in "
            "the year.",
        ),
        Choice("kind", "Draw", {label: key for key, (label, _) in KINDS.items()}, "any"),
    ],
    prediction=Prediction(
        question=(
            "1888. Britain has no alliance on the Continent and says that it wants none; Russia "
            "has let its treaty with Austria-Hungary lapse; France has been a republic for "
            "eighteen years; Italy is the newest of the six great powers. One of the six has no "
            "pledge of any kind, open or secret, to or from another. Which?"
        ),
        options=["Britain", "France", "Italy", "Russia"],
        settings={"year": 1888},
    ),
    presets=[
        Preset(
            "The Concert, 1816",
            {"year": 1816, "kind": "any"},
            "The victors of 1815 are bound to each other against a return of Napoleon's house. The "
            "congress of 1818 lets France in to their councils, not to their treaty.",
            "Schroeder_1994",
        ),
        Preset(
            "After the revolutions, 1849",
            {"year": 1849, "kind": "any"},
            "The German Confederation, a defence league of some forty states, is suspended: a "
            "German parliament meant to replace it. Austria and Russia alone stand together.",
            "Schroeder_1994",
        ),
        Preset(
            "Bismarck's web, 1888",
            {"year": 1888, "kind": "any"},
            "Dual and Triple Alliance, the Reinsurance Treaty with Russia and the Mediterranean "
            "Agreements of Britain with Italy and Austria-Hungary are all in force.",
            "Taylor_1954",
        ),
        Preset(
            "The eve of war, 1913",
            {"year": 1913, "kind": "defence"},
            "The last year of peace. Britain has pledged defence to Japan alone; to France it has "
            "promised talks. Draw any pledge, and the two camps of the textbooks run together.",
            "Clark_2012",
        ),
        Preset(
            "The early Cold War, 1950",
            {"year": 1950, "kind": "defence"},
            "NATO is a year old. The wartime treaties of Britain and of France with the Soviet "
            "Union, against Germany, are still in force: Moscow annuls them in May 1955.",
            "Leeds_etal_2002",
        ),
        Preset(
            "After the Cold War, 2000",
            {"year": 2000, "kind": "defence"},
            "Germany and Japan count as great powers again; the Soviet Union's alliances are gone.",
            "Li_etal_2017",
        ),
    ],
    respond=respond,
    chart=CHART,
    picture=(
        "A map of the great powers of one year. Lines join those with a pledge between them, by "
        "kind; a power without any is a square. A strip below shows, for each year on a scale of "
        "ten-fold steps, how many pairs of states in the whole world were bound to defend each "
        "other."
    ),
    code="alliancekit/models/networks.py",
)
