"""How long do they last? Curves of survival by kind, power, regime, membership and period.

The curves are Kaplan and Meier's, from the 745 alliances of ATOP 4.01, so alliances still in force
at the end of 2016 count for as long as they had lasted. Two groups are compared by the log-rank
test. If only broken promises count as an end, an alliance that ended otherwise leaves the record
on that day, as one still in force does.

Discoveries
-----------
1. Made in war, gone in peace: 16 per cent of wartime alliances outlast 20 years, against 56 of the
   others.
2. Pacts of two outlast pacts of many by far (55 to 36 per cent after 20 years, p < 0.001); within
   each of the four periods there is no clear difference. Pacts of two are simply the newer ones.
3. Similar regimes make no clear difference over two centuries (p = 0.39). Only among alliances
   begun 1914-1945 do they last longer, 53 to 29 per cent after 10 years.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from alliancekit.datasets import load_alliance_durations
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
from alliancekit.models.survival import Curve, LogRank, kaplan_meier, logrank
from alliancekit.models.taxonomy import ASYMMETRY

PERIODS = {
    "before 1914": (1815, 1913),
    "1914–1945": (1914, 1945),
    "1946–1991": (1946, 1991),
    "after 1991": (1992, 2016),
}
"""First and last year in which an alliance may have begun."""

ALIKE = 5
"""Points of polity2, of 20, by which similar regimes may differ at most (illustrative)."""

LONGEST = 60
"""Where the curves are cut off, in years."""

TOUCHING = 8
"""Points of the axis by which two labels have to stand apart."""

FEWEST = 10
"""A group of fewer alliances is not drawn (illustrative)."""

CLEAR = 0.05
"""A p-value below this counts as a clear difference (the usual convention)."""

Groups = Mapping[str, "pd.Series[bool]"]


@dataclass(frozen=True)
class Split:
    """A way to divide the alliances.

    Parameters
    ----------
    label : str
        In the list of options.
    groups : Mapping[str, pandas.Series]
        Name of each group, as in "of the ...", and which alliances belong to it.
    """

    label: str
    groups: Groups


TABLE = load_alliance_durations()


def _splits() -> dict[str, Split]:
    kind, ratio, gap = TABLE["kind"], TABLE["power_ratio"], TABLE["polity_gap"]
    promises = {
        "pacts to fight": "defence or offence",
        "neutrality pacts": "neutrality",
        "non-aggression pacts": "non-aggression",
        "consultation pacts": "consultation",
    }
    return {
        "war": Split(
            "Made in peace or in war",
            {
                "pacts made in peace": TABLE["wartime"] == 0,
                "pacts made in war": TABLE["wartime"] == 1,
            },
        ),
        "promise": Split("Strongest promise", {g: kind == k for g, k in promises.items()}),
        "power": Split(
            "Equal or unequal power",
            {
                "near-equal pacts": ratio < ASYMMETRY.default,
                "unequal pacts": ratio >= ASYMMETRY.default,
            },
        ),
        "regimes": Split(
            "Similar or different regimes",
            {"pacts of similar regimes": gap <= ALIKE, "pacts of different regimes": gap > ALIKE},
        ),
        "members": Split(
            "Two members or more",
            {"pacts of two": TABLE["bilateral"] == 1, "pacts of many": TABLE["bilateral"] == 0},
        ),
        "period": Split(
            "When they began",
            {f"pacts begun {name}": _begun(name) for name in PERIODS},
        ),
    }


def _begun(period: str) -> "pd.Series[bool]":
    return TABLE["begin"].between(*PERIODS[period])


SPLITS = _splits()
COLORS = (color("neutral"), color("ally"), color("threat"), color("cost"))


@dataclass(frozen=True)
class Comparison:
    """Curves of the groups that are large enough, and the test if there are two."""

    curves: Mapping[str, Curve]
    sizes: Mapping[str, int]
    test: LogRank | None


@cache
def compare(split: str, begun: str, end: str) -> Comparison:
    """Estimate the curves of one split, among the alliances of one period.

    Parameters
    ----------
    split : str
        Key of `SPLITS`.
    begun : str
        Key of `PERIODS`, or ``"any"``.
    end : str
        ``"any"`` ending, or ``"broken"``: all other endings are then censored.
    """
    chosen = _begun(begun) if begun in PERIODS else pd.Series(True, index=TABLE.index)
    ended = TABLE["ending"] == "violated" if end == "broken" else TABLE["ended"] == 1
    rows = {group: TABLE[chosen & member] for group, member in SPLITS[split].groups.items()}
    large = {group: r for group, r in rows.items() if len(r) >= FEWEST}
    found = {g: kaplan_meier(r["years"], ended[r.index]) for g, r in large.items()}
    test = None
    if len(large) == 2:
        both = pd.concat(large, names=["group", "row"]).reset_index()
        test = logrank(both["years"], ended[both["row"]], both["group"])
    return Comparison(found, {group: len(r) for group, r in rows.items()}, test)


def respond(split: str, begun: str, end: str, years: float) -> View:
    """Draw the curves of one split and read them after `years`."""
    found = compare(split, begun, end)
    lines: list[Row] = []
    bands: list[Row] = []
    numbers: list[Row] = []
    for group, size in found.sizes.items():
        curve = found.curves.get(group)
        numbers.append(_numbers(group, size, curve, years))
        if curve is None:
            continue
        for year in range(min(LONGEST, int(curve.longest)) + 1):
            low, high = curve.band(year)
            lines.append({"x": year, "y": _percent(curve.survival(year)), "kind": group})
            bands.append({"x": year, "low": _percent(low), "high": _percent(high), "kind": group})
    return View(
        verdict=verdict(found, begun, end, years),
        outcome=outcome(found, years),
        data={"curves": lines, "bands": bands, "here": _marks(found, years)},
        numbers=numbers,
    )


def outcome(found: Comparison, years: float) -> str:
    """The longer-lived of two groups if that is clear; else the one with the largest share."""
    if found.test is not None:
        clear = found.test.p_value < CLEAR and found.test.longer_lived
        return clear or "no clear difference"
    shares = {g: c.survival(years) for g, c in found.curves.items() if years <= c.longest}
    return max(shares, key=lambda group: shares[group], default="no record")


def verdict(found: Comparison, begun: str, end: str, years: float) -> str:
    """Say in one sentence what share of each group lasted so long, and how clear that is."""
    among = f"Among alliances begun {begun}, after" if begun in PERIODS else "After"
    shares = [
        f"{100 * curve.survival(years):.0f} per cent of {group}"
        for group, curve in found.curves.items()
        if years <= curve.longest
    ]
    if not shares:
        return f"{among} {years:g} years there is no record to read."
    *first, last = shares
    said = f"{', '.join(first)} and {last}" if first else last
    state = "not been broken" if end == "broken" else "not ended"
    if found.test is None:
        return f"{among} {years:g} years, {said} had {state}."
    p = found.test.p_value
    chance = "p < 0.001" if p < 0.001 else f"p = {p:.3f}" if p < CLEAR else f"p = {p:.2f}"
    clear = "a" if p < CLEAR else "no"
    return f"{among} {years:g} years, {said} had {state}: {clear} clear difference ({chance})."


def _marks(found: Comparison, years: float) -> list[Row]:
    """A point on each curve; points that nearly touch share the label of the highest."""
    shares = sorted(
        (_percent(c.survival(years)) for c in found.curves.values() if years <= c.longest),
        reverse=True,
    )
    marks: list[dict[str, float | str]] = []
    labelled = 0
    for place, share in enumerate(shares):
        marks.append({"x": years, "y": share, "label": f"{share:.0f}"})
        if place and shares[labelled] - share < TOUCHING:
            marks[labelled]["label"] = f"{marks[labelled]['label']}, {share:.0f}"
            marks[place]["label"] = ""
        else:
            labelled = place
    return list(marks)


def _percent(share: float) -> float:
    return round(100 * share, 1)


def _numbers(group: str, size: int, curve: Curve | None, years: float) -> Row:
    row: dict[str, float | str] = {"Group": group, "Alliances": size}
    row["Ended"] = "too few" if curve is None else curve.number - curve.censored
    median = None if curve is None else curve.median
    row["Half had ended after, years"] = "not reached" if median is None else round(median, 1)
    if curve is None or years > curve.longest:
        return {**row, "Per cent left": "no record", "95 per cent band": "no record"}
    low, high = curve.band(years)
    return {
        **row,
        "Per cent left": _percent(curve.survival(years)),
        "95 per cent band": f"{100 * low:.0f} to {100 * high:.0f}",
    }


EXPLORER = Declaration(
    name="survival",
    title="How long do they last?",
    controls=[
        Choice("split", "Compare", {split.label: key for key, split in SPLITS.items()}, "war"),
        Choice("begun", "Alliances begun", {"at any time": "any"} | {p: p for p in PERIODS}, "any"),
        Choice(
            "end",
            "What counts as an end",
            {"Any ending": "any", "A broken promise only": "broken"},
            "any",
        ),
        Slider("years", "Read after", tuple(range(5, 45, 5)), 20, unit="years"),
    ],
    prediction=Prediction(
        question=(
            "Allies that are governed alike should understand and trust one another. Take all "
            "alliances of two centuries whose regimes are known, and call regimes similar if they "
            "lie within 5 points on a scale of democracy from −10 to 10. Whose alliances last "
            "longer?"
        ),
        options=[*SPLITS["regimes"].groups, "no clear difference"],
        settings={"split": "regimes"},
    ),
    presets=[
        Preset(
            "Made in war",
            {"split": "war"},
            "If the common enemy holds allies together, pacts made in the middle of a war should "
            "not outlive it by long.",
            "Snyder_1997",
        ),
        Preset(
            "Unequal allies",
            {"split": "power"},
            "Morrow found that asymmetric alliances last longer. Unequal: the strongest founder "
            f"had at least {ASYMMETRY.default:g} times the CINC of the weakest.",
            "Morrow_1991",
        ),
        Preset(
            "Similar regimes",
            {"split": "regimes"},
            "Bennett found that regimes, and changes of regime, matter for how long alliances "
            "last. Here only the gap in the first year is used.",
            "Bennett_1997",
        ),
        Preset(
            "Promises broken",
            {"split": "promise", "end": "broken"},
            "Leeds and Savun ask when alliances are broken, which is only one way to end.",
            "Leeds_Savun_2007",
        ),
        Preset(
            "Two centuries",
            {"split": "period"},
            "The same reckoning for each period in which alliances began. The last has no more "
            "than 25 years of record.",
            "Leeds_etal_2002",
        ),
    ],
    respond=respond,
    chart=curves(
        x_title="Years since the alliance began",
        y_title="Still in force, %",
        x_domain=(0, LONGEST),
        y_domain=(0, 100),
        series=COLORS,
        bands=True,
    ),
    picture=(
        "One falling step curve for each group: the share of alliances that lasted longer than so "
        "many years, from 0 to 60, in a band of 95 per cent confidence. A dot on each curve marks "
        "the share after the chosen number of years."
    ),
    code="alliancekit/models/survival.py",
)
