"""Four lenses: how much of one pact's motives each school of thought explains.

The reader rates four of a pact's eleven motives, one from each corner of the argument; the pact
fixes the other seven. Ratings are this book's judgement, and so are the schools' weights.

Discoveries
-----------
1. Holy Alliance, 1815: rate security at 10 and realism still does not come first. A pact made
   against revolution at home cannot be turned into one against a neighbour by one rating.
2. NATO, 1949: the four schools lie within five points of a hundred, and one step of one rating
   decides. Shared values from 8 to 6 puts realism first, economic gain from 4 to 6
   institutionalism. A case that every school can claim tests none of them.
3. France and Russia, 1894: whatever any one of the four motives is rated, realism stays first.
   The alliance of a republic and an autocracy is the case that its rivals have to explain.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from alliancekit.explorers._chart import color
from alliancekit.explorers._declaration import (
    Choice,
    Declaration,
    Prediction,
    Preset,
    Slider,
    View,
)
from alliancekit.explorers._forms import stacked_bars
from alliancekit.models.motives import (
    ECONOMIC_GAIN,
    MOTIVES,
    REGIME_SECURITY,
    SCHOOLS,
    SECURITY,
    SHARED_VALUES,
    Reading,
    explain,
)
from alliancekit.parameters import listed

STEP = 2
RATED = (SECURITY, ECONOMIC_GAIN, REGIME_SECURITY, SHARED_VALUES)
"""The motives that the reader rates."""

FAMILIES = {
    "Security": ("security",),
    "Interests": ("economic_gain", "technology", "prestige", "ideology"),
    "Domestic": ("regime_security", "legitimacy", "elite_bargaining"),
    "Identity": ("shared_values", "common_enemies", "history"),
}
COLORS = {
    "Security": color("threat"),
    "Interests": color("cost"),
    "Domestic": color("neutral"),
    "Identity": color("ally"),
}
LABELS = {motive.name: motive.label for motive in MOTIVES}
NAMES = {school: school.capitalize() for school in SCHOOLS}


@dataclass(frozen=True)
class Pact:
    """One pact and the book's ratings of its motives.

    Attributes
    ----------
    title, phrase : str
        What the preset is called; how a sentence names it.
    ratings : Mapping[str, float]
        Motives by name, 0-10.
    note : str
        What the ratings rest on.
    source : str
        Bibliography key.
    """

    title: str
    phrase: str
    ratings: Mapping[str, float]
    note: str
    source: str


def _ratings(*values: float) -> dict[str, float]:
    """Ratings in the order of `MOTIVES`."""
    return {motive.name: value for motive, value in zip(MOTIVES, values, strict=True)}


PACTS: Mapping[str, Pact] = {
    "nato-1949": Pact(
        "NATO, 1949", "the North Atlantic Treaty of 1949",
        _ratings(10, 4, 4, 2, 6, 4, 3, 2, 8, 8, 4),
        "Fear of the Soviet Union, dollars, communist parties at home, and a preamble that speaks "
        "of a common heritage.",
        "Hemmer_Katzenstein_2002",
    ),
    "france-russia-1894": Pact(
        "France and Russia, 1894", "the Franco-Russian alliance of 1894",
        _ratings(10, 6, 3, 4, 0, 0, 2, 3, 0, 8, 0),
        "Germany between them, French loans and rifles, and not one political belief in common.",
        "Kennan_1984",
    ),
    "holy-1815": Pact(
        "Holy Alliance, 1815", "the Holy Alliance of 1815",
        _ratings(4, 0, 0, 3, 8, 8, 6, 0, 6, 4, 3),
        "Three monarchs bind themselves as Christian brothers; revolution is the enemy.",
        "Schroeder_1994",
    ),
    "ukusa-1946": Pact(
        "UKUSA, 1946", "the UKUSA agreement of 1946",
        _ratings(8, 2, 9, 3, 4, 0, 0, 4, 8, 7, 8),
        "Two intelligence services that had read Enigma together agree to go on; it grew into "
        "the Five Eyes.",
        "Aldrich_2010",
    ),
    "warsaw-1955": Pact(
        "Warsaw Pact, 1955", "the Warsaw Treaty of 1955",
        _ratings(8, 4, 3, 2, 7, 8, 4, 2, 2, 7, 2),
        "West Germany has joined NATO; eight ruling parties also need each other against their "
        "own people.",
        "Mastny_Byrne_2005",
    ),
    "gcc-1981": Pact(
        "Gulf states, 1981", "the Gulf Cooperation Council of 1981",
        _ratings(8, 4, 0, 2, 0, 8, 3, 0, 6, 6, 4),
        "Six monarchies, two years after the revolution in Iran and eight months into a war "
        "next door.",
        "Gause_2003",
    ),
}  # fmt: skip
START = "nato-1949"


def respond(pact: str, **ratings: float) -> View:
    """Say how far each school explains `pact`, four of its motives rated as the reader says."""
    setting = PACTS[pact]
    reading = explain({**setting.ratings, **ratings})
    total = sum(reading.ratings.values())
    bars, segments, numbers = [], [], []
    for school, explanation in reading.explanations.items():
        name, share = NAMES[school], round(100 * explanation.share, 1)
        bars.append({"name": name, "total": share, "note": f"{share:.0f}%"})
        parts = {
            family: round(100 * sum(explanation.points[m] for m in motives) / total, 1)
            for family, motives in FAMILIES.items()
        }
        segments += [
            {"name": name, "total": share, "part": family, "order": order, "size": size}
            for order, (family, size) in enumerate(parts.items())
        ]
        left = next(iter(explanation.unexplained), None)
        numbers.append(
            {
                "School": name,
                **{f"{family}, %": size for family, size in parts.items()},
                "Explained, %": share,
                "Largest motive left over": "nothing" if left is None else LABELS[left],
            }
        )
    return View(
        verdict=verdict(setting, reading),
        outcome=listed(NAMES[school] for school in reading.best),
        data={"bars": bars, "segments": segments},
        numbers=numbers,
    )


def verdict(pact: Pact, reading: Reading) -> str:
    """Say in one sentence which school explains most, and what they part over."""
    shares = {school: 100 * e.share for school, e in reading.explanations.items()}
    worst = min(shares, key=lambda school: shares[school])
    best = listed(reading.best)
    more = "explain more than the others" if len(reading.best) > 1 else "explains most"
    disputed = listed(LABELS[motive].lower() for motive in reading.most_disputed)
    return (
        f"Of the motives for {pact.phrase}, {best} {more}, {shares[reading.best[0]]:.0f} per "
        f"cent against {shares[worst]:.0f} for {worst}; the schools part most over {disputed}."
    )


EXPLORER = Declaration(
    name="motives",
    title="Four lenses on one alliance",
    controls=[
        Choice(
            "pact",
            "Pact",
            {pact.title: key for key, pact in PACTS.items()},
            default=START,
            by_preset=True,
        ),
        *(Slider.of(motive, STEP, PACTS[START].ratings[motive.name]) for motive in RATED),
    ],
    prediction=Prediction(
        question=(
            "In 1815 the rulers of Russia, Austria and Prussia bound themselves as Christian "
            "brothers against revolution. Suppose that each had also feared a foreign army as "
            "much as any state ever has, so that security counted 10 of 10. Which school would "
            "explain most of their pact?"
        ),
        options=list(NAMES.values()),
        settings={
            "pact": "holy-1815",
            **{motive.name: PACTS["holy-1815"].ratings[motive.name] for motive in RATED},
            "security": 10,
        },
    ),
    presets=[
        Preset(
            label=pact.title,
            values={"pact": key, **{motive.name: pact.ratings[motive.name] for motive in RATED}},
            note=pact.note,
            source=pact.source,
        )
        for key, pact in PACTS.items()
    ],
    respond=respond,
    chart=stacked_bars(
        title="Motives explained, per cent",
        parts=COLORS,
        longest=100,
        ticks=[0, 25, 50, 75, 100],
    ),
    picture=(
        "One bar for each of the four schools, the one that explains most on top. Each bar adds up "
        "the motives that the school takes for causes: security, other interests, domestic "
        "politics and identity, as shares of all the pact's motives."
    ),
    code="alliancekit/models/motives.py",
)
