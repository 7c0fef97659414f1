"""Would they fight? Five reasons to believe a promise, by the weakest of them and on average.

The reader rates a promise to fight for somebody else on the five items of the checklist and sees
what two ways of putting them together make of it. The named cases are in
``alliancekit/datasets/credibility_cases.csv``; each new one there is a preset here. Nothing in the
verdict belongs to a case, so that it reads as well under a reader's own ratings. Ratings move in
steps of two: a finer distinction could not be defended.

Discoveries
-----------
1. Czechoslovakia, 1938: raise every item but domestic support to 10. The average goes from doubted
   (4.4) to believed (8.4); the weakest link stays at 2, not believed.
2. Poland, 1939: two items share the lowest place, what Britain could do and what it had done at
   Munich. To mend either alone (`capability` = 10) lifts the average and not the weakest link.
3. Serbia, 1914: reputation is all that holds the promise back. Count interests and capability alone
   (`weights` = "calculus") and the average believes it, at 7.0 for 5.6. Belgium, 1914, stays
   doubted by every way of counting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from alliancekit.datasets import load_credibility_cases
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
from alliancekit.explorers._forms import rated_bars
from alliancekit.models.credibility import (
    BELIEVED_FROM,
    DOUBTED_FROM,
    EQUAL,
    ITEMS,
    SCORE,
    Credibility,
    Weights,
    band,
    credibility,
)
from alliancekit.parameters import listed

STEP = 2
DEFAULT = "czechoslovakia-1938"
WEIGHTS = {
    "equal": ("All five equally", EQUAL),
    "calculus": ("Interests and capability alone", Weights(1, 1, 0, 0, 0)),
    "stake": ("Reputation and signals double", Weights(reputation=2, signals=2)),
    "home": ("Domestic support double", Weights(domestic_support=2)),
}
WORDS = {item.name: item.label for item in ITEMS}
FOUGHT = {"yes": "It did.", "no": "It did not.", "not tested": "It was never put to the test."}


@dataclass(frozen=True)
class Case:
    """One promise: who was to fight for whom, how it is rated, and what came of it."""

    key: str
    title: str
    promiser: str
    ally: str
    observer: str
    fought: str
    source: str
    ratings: Mapping[str, int]

    @property
    def note(self) -> str:
        """What the reader is looking at."""
        return (
            f"Would {self.promiser} fight for {self.ally}? Rated as {self.observer} could have "
            f"rated it beforehand. {FOUGHT[self.fought]}"
        )


def read_cases() -> dict[str, Case]:
    """The cases of the data set, by key."""
    cases = {}
    for key, rows in load_credibility_cases().groupby("case", sort=False):
        first = rows.iloc[0]
        ratings = rows.set_index("item")["rating"]
        cases[str(key)] = Case(
            key=str(key),
            title=first["title"],
            promiser=first["promiser"],
            ally=first["ally"],
            observer=first["observer"],
            fought=first["fought"],
            source=first["source"],
            ratings={item.name: int(ratings[item.name]) for item in ITEMS},
        )
    return cases


CASES = read_cases()


def respond(weights: str, **ratings: float) -> View:
    """Put the five ratings together in both ways."""
    result = credibility(**ratings, weights=WEIGHTS[weights][1])
    mean = round(result.mean, 1)
    bars = [
        _bar(WORDS[name], order, rating, LOWEST if name in result.bottleneck else ITEM)
        for order, (name, rating) in enumerate(result.ratings.items())
    ]
    sums = {"Weakest link": result.weakest_link, "Average": mean}
    bars += [
        _bar(name, order, score, SUM) for order, (name, score) in enumerate(sums.items(), len(bars))
    ]
    return View(
        verdict=verdict(result),
        outcome=OUTCOMES[believed(result)],
        data={"bars": bars},
        numbers=[
            _line(WORDS[name], rating, round(gain.weakest_link, 2), round(gain.mean, 2))
            for (name, rating), gain in zip(
                result.ratings.items(), result.gains.values(), strict=True
            )
        ],
    )


@cache
def _bar(name: str, order: int, value: float, kind: str) -> Row:
    return {"name": name, "order": order, "value": value, "kind": kind, "note": f"{value:g}"}


@cache
def _line(item: str, rating: float, to_weakest_link: float, to_mean: float) -> Row:
    return {
        "Item": item,
        "Rating (0-10)": rating,
        "One point more adds to the weakest link": to_weakest_link,
        "One point more adds to the average": to_mean,
    }


def believed(result: Credibility) -> tuple[bool, bool]:
    """Whether the weakest link and the average believe the promise."""
    weakest, mean = (score == band(SCORE.high) for score in result.bands)
    return weakest, mean


def verdict(result: Credibility) -> str:
    """Say in one sentence what each way of counting makes of the promise, and what holds it."""
    weakest, mean = result.bands
    names = listed(WORDS[name].lower() for name in result.bottleneck)
    if len(result.bottleneck) == len(ITEMS):
        held = "no item is weaker than another"
    elif len(result.bottleneck) > 1:
        held = f"the weakest items are {names}"
    else:
        held = f"the weakest item is {names}"
    link, average = f"{result.weakest_link:g} of 10", f"{result.mean:.1f}"
    if result.versions_agree:
        return (
            f"By its weakest link ({link}) and on average ({average}) the promise is {weakest}; "
            f"{held}."
        )
    return (
        f"By its weakest link ({link}) the promise is {weakest}, on average ({average}) it is "
        f"{mean}; {held}."
    )


OUTCOMES = {
    (True, True): "Yes, by the weakest link and on average",
    (False, True): "On average yes, by the weakest link no",
    (True, False): "By the weakest link yes, on average no",
    (False, False): "No, by neither",
}

ITEM, LOWEST, SUM = "item", "weakest item", "sum"

CHART = rated_bars(
    title="Rating, 0 to 10",
    highest=SCORE.high,
    zones={
        band(SCORE.low): (SCORE.low, tint("threat", 20)),
        band(DOUBTED_FROM.default): (DOUBTED_FROM.default, tint("cost", 20)),
        band(BELIEVED_FROM.default): (BELIEVED_FROM.default, tint("secure", 20)),
    },
    kinds={ITEM: color("muted"), LOWEST: color("threat"), SUM: color("ink")},
)

EXPLORER = Declaration(
    name="credibility",
    title="Would they fight?",
    controls=[
        *(Slider.of(item, STEP, CASES[DEFAULT].ratings[item.name]) for item in ITEMS),
        Choice(
            "weights",
            "What counts in the average?",
            {label: key for key, (label, _) in WEIGHTS.items()},
            "equal",
        ),
    ],
    prediction=Prediction(
        question=(
            "September 1938. Suppose that everything about France's promise to Czechoslovakia "
            "were as good as can be, its interest, its army, its record and its signals (10 of "
            "10), and that the French at home were as they were (2). Would Berlin have to believe "
            "it? A promise is believed from 7 of 10."
        ),
        options=[OUTCOMES[True, True], OUTCOMES[False, True], OUTCOMES[False, False]],
        settings={"interests": 10, "capability": 10, "reputation": 10, "signals": 10},
    ),
    presets=[
        Preset(
            label=case.title,
            values={**case.ratings, "weights": "equal"},
            note=case.note,
            source=case.source,
        )
        for case in CASES.values()
    ],
    respond=respond,
    chart=CHART,
    picture=(
        "A bar for each of the five items and, below them, for the weakest link and the average, "
        "on a scale from 0 to 10 that is divided into not believed, doubted and believed. The "
        "weakest item stands out."
    ),
    code="alliancekit/models/credibility.py",
)
