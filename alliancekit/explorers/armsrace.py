"""Spiral: what an ally does to an arms race.

Two sides arm against one another after Richardson's equations, the first as `reaction` says, the
second as `rival` says; fatigue is 1 on both sides and an ally's arms count half. The picture shows
ten years with the allies and, broken, without them.

Discoveries
-----------
1. Like sides, one ally for the first (`reaction` = `rival` = 0.9): it holds 8.1 units instead of 10
   and its rival 11.9. The sum is 20 with the ally and without: the alliance moves arms to the other
   side and adds none. One ally each, and both are back at 10.
2. Unlike sides (Britain's `reaction` 1.5, Germany's `rival` 0.6): alone they settle at 25 and 16.
   Two allies for Germany, the calmer side, and the race no longer settles; two for Britain and it
   settles at 3.6 and 5.3. What matters is whom the ally calms and whom it frightens.
3. Goodwill (`grievance` = -1, both reactions 1.1): from 9 units each the arms melt away, from 11
   they spiral, allies or not.
"""

from dataclasses import dataclass
from functools import cache

from alliancekit.explorers._chart import color, tint
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
from alliancekit.models.armsrace import ALLIES, POOLING, Race, Side, race

YEARS = 10
TALLEST = 40
"""Where the frame ends; lines that leave it belong to a race that runs away."""
SERIES = {
    "First side": color("ally"),
    "Second side": color("threat"),
    "First, alone": tint("ally", 72),
    "Second, alone": tint("threat", 72),
}


@dataclass(frozen=True)
class Rivals:
    """Two sides of a historical race, as a sentence names them."""

    first: str
    second: str


RIVALS = {
    "asia": Rivals("Pakistan", "India"),
    "camps": Rivals("France with Russia", "Germany with Austria-Hungary"),
    "navies": Rivals("Britain", "Germany"),
    "thaw": Rivals("NATO", "the Warsaw Pact"),
}

Path = tuple[tuple[float, float, float], ...]


@cache
def compete(
    reaction: float, rival: float, grievance: float, allies: int, rival_allies: int
) -> Race:
    """The race at these settings."""
    return race(
        Side(reaction, 1, grievance, allies),
        Side(rival, 1, grievance, rival_allies),
        pooling=POOLING.default,
    )


@cache
def run_on(run: Race, start: float) -> Path:
    """Arms of both sides, year by year; where the equations go below nothing, nothing is left."""
    path = run.path(start, start, years=YEARS, step=1)
    return tuple((year, max(x, 0.0), max(y, 0.0)) for year, x, y in path)


def respond(
    rivals: str,
    reaction: float,
    rival: float,
    grievance: float,
    start: float,
    allies: int,
    rival_allies: int,
) -> View:
    """Run the race with its allies and without."""
    names = RIVALS[rivals]
    run = compete(reaction, rival, grievance, allies, rival_allies)
    alone = compete(reaction, rival, grievance, 0, 0)
    path, path_alone = run_on(run, start), run_on(alone, start)
    return View(
        verdict=verdict(names, run, path, path_alone),
        outcome=compare(path, path_alone),
        data={
            "curves": [
                {"x": point[0], "y": round(point[side], 1), "kind": kind}
                for (points, side), kind in zip(
                    ((path, 1), (path, 2), (path_alone, 1), (path_alone, 2)), SERIES, strict=True
                )
                for point in points
                if point[side] <= 1.5 * TALLEST
            ],
            "here": [],
        },
        numbers=[_row(year, path, path_alone, names) for year in (0, 1, 2, 5, 10)],
    )


def compare(path: Path, alone: Path) -> str:
    """Whether the two sides hold more arms together at the end than without allies."""
    gap = sum(path[-1][1:]) - sum(alone[-1][1:])
    if abs(gap) < 0.05:
        return "Just as many"
    return "More" if gap > 0 else "Fewer"


def verdict(names: Rivals, run: Race, path: Path, alone: Path) -> str:
    """Say in one sentence where the race goes, and what the allies have changed."""
    start, end = path[0][1], run.equilibrium
    change = ""
    if run.x.allies or run.y.allies:
        word = compare(path, alone).lower()
        change = f", with {word} arms together after {YEARS} years "
        change += "as without allies" if word == "just as many" else "than without allies"
    match run.outcome(start, start):
        case "settles" if end and min(end) > 0:
            x, y = end
            return (
                f"The race settles, {names.first} at {x:.1f} units and {names.second} at "
                f"{y:.1f}{change}."
            )
        case "spirals":
            passed = next((year for year, x, y in path if x + y > 2 * TALLEST), None)
            when = "slowly" if passed is None else f"past {2 * TALLEST} units in year {passed:.0f}"
            return f"The race of {names.first} against {names.second} runs away, {when}{change}."
        case "stands still":
            return f"{names.first} and {names.second} stay at {start:g} units each{change}."
        case _:
            return f"The arms of {names.first} and {names.second} melt away{change}."


def _row(year: int, path: Path, alone: Path, names: Rivals) -> Row:
    """A year's line in the table of numbers."""
    first, second = (name.removeprefix("the ") for name in (names.first, names.second))
    return {
        "Year": year,
        "First side": first,
        "Arms of the first": _shown(path[year][1]),
        "Second side": second,
        "Arms of the second": _shown(path[year][2]),
        "Together": _shown(sum(path[year][1:])),
        "Together without allies": _shown(sum(alone[year][1:])),
    }


def _shown(arms: float) -> str:
    """Arms in the table; what has run away needs no digits."""
    return f"{arms:.1f}" if arms < 1000 else "over 1,000"


CHART = curves(
    x_title="Years",
    y_title="Arms, in units",
    x_domain=(0, YEARS),
    y_domain=(0, TALLEST),
    series=SERIES,
)

COUNTS = [0, 1, 2]
"""Numbers of allies."""
RATES = [0.6, 0.9, 1.1, 1.5, 1.7]
"""Reactions, in units of fatigue, which is 1."""
REACTS = "Arms that the side adds in a year for each unit of threat that it feels."

EXPLORER = Declaration(
    name="armsrace",
    title="Does an ally make a spiral?",
    controls=[
        Choice(
            "rivals",
            "Rivals",
            {f"{r.first} and {r.second}": key for key, r in RIVALS.items()},
            "asia",
            by_preset=True,
        ),
        Slider("allies", "First side’s allies", COUNTS, 1, help=ALLIES.meaning),
        Slider("rival_allies", "Second side’s allies", COUNTS, 0, help=ALLIES.meaning),
        Slider("reaction", "First side’s reaction", RATES, 0.9, help=REACTS),
        Slider("rival", "Second side’s reaction", RATES, 0.9, help=REACTS),
        Slider(
            "grievance",
            "Grievance on both sides",
            [-7, -1, 1],
            1,
            help="Arms that each would add in a year if nobody were armed; below 0 is goodwill.",
        ),
        Slider("start", "Arms at the start, each", [9, 10, 11], 10),
    ],
    prediction=Prediction(
        question=(
            "Pakistan and India hold 10 units of arms each and react to one another alike. In 1954 "
            "Pakistan gains an ally and India does not. Ten years on, do the two together hold "
            "more arms than they would have held without the alliance?"
        ),
        options=["More", "Just as many", "Fewer"],
        settings={},
    ),
    presets=[
        Preset(
            "Pakistan and India, 1954",
            {
                "rivals": "asia",
                "allies": 1,
                "rival_allies": 0,
                "reaction": 0.9,
                "rival": 0.9,
                "grievance": 1,
                "start": 10,
            },
            "Two neighbours that react alike; the United States arms one of them.",
            "McMahon_1994",
        ),
        Preset(
            "Two camps, 1911",
            {
                "rivals": "camps",
                "allies": 0,
                "rival_allies": 0,
                "reaction": 1.7,
                "rival": 1.7,
                "grievance": -7,
                "start": 11,
            },
            "Richardson’s fit to the budgets of 1909 to 1913, in units of about £10 million for "
            "each camp. His sides are whole camps, so no allies are left to add.",
            "Richardson_1960",
        ),
        Preset(
            "Britain and Germany, 1912",
            {
                "rivals": "navies",
                "allies": 2,
                "rival_allies": 0,
                "reaction": 1.5,
                "rival": 0.6,
                "grievance": 1,
                "start": 10,
            },
            "Britain wanted eight ships for every five German ones, Germany two for three British. "
            "The reactions follow those aims; the allies are France and Russia.",
            "Kennedy_1980",
        ),
        Preset(
            "NATO and the Warsaw Pact, 1987",
            {
                "rivals": "thaw",
                "allies": 0,
                "rival_allies": 0,
                "reaction": 1.1,
                "rival": 1.1,
                "grievance": -1,
                "start": 9,
            },
            "Quick reactions on both sides, but goodwill: the arms melt if they start low enough. "
            "Illustrative.",
            "Garthoff_1994",
        ),
    ],
    respond=respond,
    chart=CHART,
    picture=(
        "Arms of the two sides over ten years, as two lines, and as two more broken lines what "
        "they would hold without allies. Lines that leave the frame at the top belong to a race "
        "that runs away."
    ),
    code="alliancekit/models/armsrace.py",
)
