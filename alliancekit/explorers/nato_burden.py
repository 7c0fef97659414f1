"""Who spends how much in NATO, by year, and is it the large or the exposed.

Two sources: Olson and Zeckhauser's table for 1964, NATO's own figures for 2014 to 2024. The rank
correlation of size and effort is theirs for 1964, and the book's from 2014 to 2019, where its
series of GDP ends.

Discoveries
-----------
1. In 1964, a year after Kennedy's complaint, 13 of 14 members spent 2 per cent of income or more;
   in 2014, when the guideline became a pledge, 3 of 27 did.
2. Size gives way to exposure: in 2014 the median of the five largest economies (1.82) is above
   that of Russia's neighbours (1.54); in 2024 the neighbours stand at 3.00, the largest at 2.12.
3. Raise the line to 3.5 per cent and in 2024 one member is left above it: Poland, not the
   United States.
"""

from statistics import median

from alliancekit.datasets import load_nato_members, load_nato_spending, load_olson_zeckhauser
from alliancekit.evidence.nato_burden import GUIDELINE, nato_burden
from alliancekit.evidence.olson_zeckhauser import olson_zeckhauser
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
from alliancekit.explorers._forms import dots

NEIGHBOURS = frozenset({"Estonia", "Finland", "Latvia", "Lithuania", "Norway", "Poland"})
"""Members that have a land border with Russia; Poland and Lithuania have that of Kaliningrad."""

NEIGHBOURS_1964 = frozenset({"Norway", "Turkey"})
"""Members that had a land border with the Soviet Union."""

LARGEST = frozenset({"United States", "Germany", "United Kingdom", "France", "Italy"})
"""The five largest economies, in 1964 (the table of that year) as in 2014 and 2024."""

LINES = (1.5, 2, 2.5, 3, 3.5)
IN_GROUP, OUTSIDE = "In the group", "Others"
FIRST_ESTIMATE = 2023


def _shares() -> dict[int, dict[str, float]]:
    """Per cent of income by year and member, for states that were members in that year."""
    old = load_olson_zeckhauser()
    years = {1964: dict(zip(old["member"], old["defence_percent"].astype(float), strict=True))}
    joined = {
        str(row.member): int(str(row.joined)[:4])
        for row in load_nato_members().itertuples(index=False)
    }
    for row in load_nato_spending().dropna(subset="percent_of_gdp").itertuples(index=False):
        year, name = int(str(row.year)), str(row.member)
        if joined[name] <= year:
            years.setdefault(year, {})[name] = float(str(row.percent_of_gdp))
    return years


SHARES = _shares()
FOUNDERS = frozenset(load_nato_members().query("entry == 'founder'")["member"].astype(str))
RHO = {**nato_burden().rho, 1964: olson_zeckhauser().rho}
GROUPS = {
    "neighbours": "Russia's neighbours",
    "largest": "The five largest economies",
    "founders": "The founders of 1949",
}


def _members(group: str, year: int) -> frozenset[str]:
    if group == "neighbours":
        return NEIGHBOURS_1964 if year == 1964 else NEIGHBOURS
    return LARGEST if group == "largest" else FOUNDERS


def respond(year: float, line: float, group: str) -> View:
    """Compare the members of `year` with the line, and a group of them with the rest."""
    when = int(year)
    shares, inside = SHARES[when], _members(group, when)
    ordered = sorted(shares, key=lambda name: (-shares[name], name))
    above = sum(share >= line for share in shares.values())
    medians = [
        median(share for name, share in shares.items() if (name in inside) == belongs)
        for belongs in (True, False)
    ]
    marks: list[Row] = []
    links: list[Row] = []
    for order, name in enumerate(ordered):
        row = {"name": name, "order": order}
        kind = IN_GROUP if name in inside else OUTSIDE
        marks.append({**row, "value": shares[name], "kind": kind})
        links.append({**row, "low": 0, "high": shares[name]})
    label = GROUPS[group]
    if group == "neighbours":
        label = "the Soviet Union's neighbours" if when == 1964 else label
    else:
        label = label[0].lower() + label[1:]
    rho = f"; size and effort correlate at {RHO[when]:.2f}" if when in RHO else ""
    return View(
        verdict=(
            f"In {when}{' (estimates)' if when >= FIRST_ESTIMATE else ''}, {above} of "
            f"{len(shares)} members spent {line:g} per cent or more of their income on defence; "
            f"the median was {medians[0]:.2f} for {label} and {medians[1]:.2f} for the others{rho}."
        ),
        outcome=f"{above} of {len(shares)}",
        data={"dots": marks, "links": links, "lines": [{"at": line}]},
        numbers=[
            {
                "Member": name,
                "Per cent of income": shares[name],
                f"At {GUIDELINE:g} per cent": "yes" if shares[name] >= GUIDELINE else "no",
                "In the group": "yes" if name in inside else "no",
            }
            for name in ordered
        ],
    )


EXPLORER = Declaration(
    name="nato_burden",
    title="Who spends how much in NATO?",
    controls=[
        Slider("year", "Year", sorted(SHARES), 2024, help="1964, then 2014 to 2024."),
        Slider("line", "Line", LINES, 2, unit="% of income"),
        Choice("group", "Compare", {label: key for key, label in GROUPS.items()}, "neighbours"),
    ],
    prediction=Prediction(
        question=(
            "Kennedy complained of the allies in January 1963. In the table for 1964, the earliest "
            "one here, how many of NATO's fourteen members with armed forces spent at least 2 per "
            "cent of their income on defence?"
        ),
        options=["3 of 14", "8 of 14", "13 of 14"],
        settings={"year": 1964},
    ),
    presets=[
        Preset(
            "The year of the table, 1964",
            {"year": 1964, "group": "largest"},
            "Per cent of GNP. Olson and Zeckhauser set size against effort.",
            "Olson_Zeckhauser_1966",
        ),
        Preset(
            "The year of the pledge, 2014",
            {"year": 2014, "group": "largest"},
            "At Newport in September, members below 2 per cent undertook to aim towards it.",
            "NATO_2014",
        ),
        Preset(
            "Ten years on, 2024",
            {"year": 2024, "group": "neighbours"},
            "NATO's estimates of June 2024, in the third year of the war in Ukraine.",
            "NATO_2024",
        ),
    ],
    respond=respond,
    chart=dots(
        title="Defence, % of income",
        domain=(0, 9.5),
        kinds={IN_GROUP: color("threat"), OUTSIDE: color("ally")},
        step=19,
    ),
    picture=(
        "A row for each member with armed forces, the highest spender on top, with a mark at its "
        "defence spending in per cent of income, and an upright line at the chosen level. Members "
        "of the group that is compared have a mark of their own colour and shape."
    ),
    code="alliancekit/evidence/nato_burden.py",
)
