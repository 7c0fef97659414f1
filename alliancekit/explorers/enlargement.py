"""Who joined NATO when, on a map: members, spending, borders with Moscow, share of power.

The reader moves through the years of the rounds, and each from 2014 to 2025, and chooses the line
that spending is held against. Members are those at the end of the year. Spending is NATO's own,
from 2014 to 2024; for other years the map shows membership alone. Shares of power (CINC) end in
2022.

Discoveries
-----------
1. `year` 1955, then 2022: from 15 members to 30, and from 45 per cent of the world's capabilities
   to 23. The fourteen states that have joined since 1999 brought 2 per cent between them.
2. `year` 1990, then 1991, 2004 and 2023: the alliance loses one of its two land borders with
   Moscow when the Soviet Union ends, has five after the round of 2004 and six with Finland, whose
   line is longer than those of the other five together.
3. `year` 2014, then 2024: 3 members at 2 per cent, then 23. With `line` 3.5 each year has one: the
   United States, then Poland.
"""

from collections.abc import Iterator

from alliancekit.datasets import load_nato_members, load_nato_outlines
from alliancekit.evidence.nato_enlargement import FIRST, LAST, NatoYear, nato_in
from alliancekit.explorers._chart import color, tint
from alliancekit.explorers._declaration import (
    Declaration,
    Prediction,
    Preset,
    Row,
    Slider,
    View,
)
from alliancekit.explorers._forms import plane_map
from alliancekit.parameters import listed

YEARS = (
    FIRST, 1952, 1955, 1966, 1982, 1990, 1991, 1995, 1999, 2001, 2004, 2009,
    *range(2014, LAST + 1),
)  # fmt: skip
"""Years on the slider: all 77 would be too fine for a finger."""
LINES = (1.5, 2, 2.5, 3, 3.5)
FIRST_ESTIMATE = 2023

MEMBER, ABOVE, BELOW, OUTSIDE = "Member", "At the line (dot)", "Below the line", "Outside"
KINDS = {
    MEMBER: tint("ally", 72),
    ABOVE: color("secure"),
    BELOW: tint("cost", 62),
    OUTSIDE: tint("neutral", 26),
}
PLACES: dict[str, tuple[float, float, str]] = {
    "BEL": (-790, -320, "right"), "CAN": (-2330, 330, "left"), "DNK": (-250, 290, "left"),
    "FRA": (-940, -740, "center"), "ISL": (-1515, 1600, "center"), "ITA": (-190, -1130, "left"),
    "LUX": (-600, -450, "left"), "NLD": (-690, -140, "right"), "NOR": (-300, 900, "center"),
    "PRT": (-1960, -1290, "center"), "GBR": (-1130, 20, "center"), "USA": (-2310, -190, "center"),
    "GRC": (590, -1560, "center"), "TUR": (1600, -1410, "center"), "DEU": (-400, -300, "center"),
    "ESP": (-1571, -1317, "center"), "CZE": (25, -460, "center"), "HUN": (329, -745, "center"),
    "POL": (296, -198, "center"), "BGR": (833, -1190, "center"), "EST": (640, 580, "center"),
    "LVA": (620, 360, "center"), "LTU": (561, 150, "center"), "ROU": (770, -852, "center"),
    "SVK": (330, -570, "center"), "SVN": (-20, -875, "right"), "ALB": (424, -1413, "right"),
    "HRV": (110, -920, "right"), "MNE": (351, -1234, "right"), "MKD": (559, -1350, "left"),
    "FIN": (560, 1180, "center"), "SWE": (0, 800, "center"),
}  # fmt: skip
"""Where each name and dot stands, in km, and how the name is set against that point."""

TABLE = load_nato_members()
CODES: dict[str, str] = dict(zip(TABLE["member"], TABLE["iso3"], strict=True))
JOINED: dict[str, str] = dict(zip(TABLE["member"], TABLE["joined"], strict=True))


Rings = list[list[tuple[int, int]]]


def shapes(kind: str) -> dict[str, Rings]:
    """Rings of the states or of the land, or the lines of the frontier, by key."""
    found: dict[str, Rings] = {}
    table = load_nato_outlines().query("kind == @kind")
    for (key, _), points in table.groupby(["key", "part"], sort=False):
        line = [(int(x), int(y)) for x, y in zip(points["x"], points["y"], strict=True)]
        found.setdefault(str(key), []).append(line)
    return found


def kind_of(nato: NatoYear, name: str, line: float) -> str:
    """How a state is drawn in a year."""
    if name not in nato.members:
        return OUTSIDE
    if name not in nato.spending:
        return MEMBER
    return ABOVE if nato.spending[name] >= line else BELOW


def respond(year: float, line: float) -> View:
    """Draw the members of a year and hold their spending against a line."""
    nato = nato_in(int(year))
    kinds = {name: kind_of(nato, name, line) for name in CODES}
    states: list[Row] = [{"key": CODES[name], "kind": kind} for name, kind in kinds.items()]
    # East Germany is in from the unification of 1990; until then it is outside.
    east = kinds["Germany"] if nato.year >= 1990 else OUTSIDE
    states.append({"key": "DDR", "kind": east})
    return View(
        verdict=verdict(nato, line),
        outcome="not in the data" if nato.cinc is None else f"{100 * nato.cinc:.0f} per cent",
        data={
            "states": states,
            "frontier": [{"key": CODES[name]} for name in nato.bordering],
            "dots": list(_dots(kinds)),
            "labels": list(_labels(nato)),
        },
        numbers=[
            {
                "State": name,
                "Member since": JOINED[name],
                "Then": "new"
                if name in nato.newcomers
                else "in"
                if name in nato.members
                else "out",
                "% of GDP": nato.spending.get(name, "–"),
                "Borders on Moscow": "yes" if name in nato.bordering else "no",
            }
            for name in CODES
        ],
    )


def verdict(nato: NatoYear, line: float) -> str:
    """Say in one sentence how large the alliance is, where it ends and what it spends."""
    new = nato.newcomers if nato.year > FIRST else ()
    joined = f", joined by {listed(new) if len(new) <= 3 else f'{len(new)} states'}," if new else ""
    count = len(nato.bordering)
    parts = [
        f"At the end of {nato.year} NATO{joined} has {len(nato.members)} members",
        f"{count} border{'s' if count == 1 else ''} on {nato.moscow} by land",
    ]
    if nato.cinc is not None and nato.moscow_cinc is not None:
        parts.append(
            f"together they hold {100 * nato.cinc:.0f} per cent of the world's capabilities "
            f"(Moscow {100 * nato.moscow_cinc:.0f})"
        )
    if nato.spending:
        estimate = ", by estimate" if nato.year >= FIRST_ESTIMATE else ""
        parts.append(
            f"{len(nato.at_line(line))} of {len(nato.spending)} spend {line:g} per cent of GDP or "
            f"more{estimate}"
        )
    return f"{'; '.join(parts)}."


def _dots(kinds: dict[str, str]) -> Iterator[Row]:
    """A dot on each member that reaches the line."""
    for name, kind in kinds.items():
        if kind == ABOVE:
            x, y, _ = PLACES[CODES[name]]
            yield {"x": x, "y": y}


def _labels(nato: NatoYear) -> Iterator[Row]:
    """Names of those who joined in the year, and of Moscow's state."""
    for name in nato.newcomers:
        x, y, align = PLACES[CODES[name]]
        yield {"x": x, "y": y, "text": name, "align": align, "crowded": len(nato.newcomers) > 8}
    moscow = nato.moscow.removeprefix("the ")
    yield {"x": 1750, "y": 600, "text": moscow, "align": "center", "crowded": False}


EXPLORER = Declaration(
    name="enlargement",
    title="How did twelve become thirty-two?",
    controls=[
        Slider(
            "year",
            "Year",
            YEARS,
            2024,
            help="Members at the year's end: the years of the rounds, a few between, and from 2014 "
            "each year.",
        ),
        Slider(
            "line",
            "Line",
            LINES,
            2,
            unit="% of GDP",
            help="Counts from 2014 to 2024, for which the book has NATO's figures.",
        ),
    ],
    prediction=Prediction(
        question=(
            "At the end of 1955 NATO had 15 members, and together they held 45 per cent of the "
            "world's material capabilities: people, industry and armed force. At the end of 2022 "
            "it had 30. What share did the thirty hold?"
        ),
        options=["23 per cent", "45 per cent", "60 per cent"],
        settings={"year": 2022},
    ),
    presets=[
        Preset(
            "The twelve, 1949",
            {"year": 1949},
            "The treaty is signed in Washington on 4 April and in force from 24 August. Norway is "
            "the one member that borders on the Soviet Union.",
            "NATO_1949",
        ),
        Preset(
            "The two Germanies, 1955",
            {"year": 1955},
            "The Federal Republic joins on 6 May, three years after Greece and Türkiye; eight days "
            "later Moscow and its allies sign the Warsaw Treaty.",
            "Sayle_2019",
        ),
        Preset(
            "The enemy gone, 1991",
            {"year": 1991},
            "The Soviet Union has ended. Türkiye's eastern neighbours are new republics.",
            "NATO_1991b",
        ),
        Preset(
            "Seven at once, 2004",
            {"year": 2004},
            "The largest round, on 29 March: three of the seven had been Soviet republics.",
            "Poast_Chinchilla_2020",
        ),
        Preset(
            "The pledge, 2014",
            {"year": 2014, "line": 2},
            "Members below 2 per cent undertake at Newport to aim towards it within a decade.",
            "NATO_2014",
        ),
        Preset(
            "Finland, 2023",
            {"year": 2023, "line": 2},
            "A border of some 1,340 km with Russia becomes the alliance's.",
            "Forsberg_2024",
        ),
        Preset(
            "The new line on the old year, 2024",
            {"year": 2024, "line": 3.5},
            "At The Hague in June 2025 members undertake to reach 3.5 per cent by 2035, and 1.5 "
            "more for related spending. So they stood the year before.",
            "NATO_2025",
        ),
    ],
    respond=respond,
    chart=plane_map(
        shapes=shapes("state"),
        land=shapes("land")["land"],
        lines=shapes("frontier"),
        kinds=KINDS,
        note=(-2860, -500, "not to scale"),
    ),
    picture=(
        "A map of Europe with today's outlines, North America beside it at a smaller scale. "
        "Members are filled, from 2014 to 2024 by whether their defence spending reaches the "
        "chosen line; a thick line marks the members' land border with the Soviet Union or "
        "Russia; states that joined in the year are named. The table of numbers names all."
    ),
    code="alliancekit/evidence/nato_enlargement.py",
)
