"""How threatening? Walt's four sources of threat against power alone.

The reader rates the main suspect of a historical case, beside other states whose ratings the case
fixes, and sees which state each theory would ally against. Ratings move in steps of two: a finer
distinction could not be defended.

Discoveries
-----------
1. Paris, 1949: the United States is by far the stronger, yet the Soviet Union leads by 12 points
   of 40, and by 4 even without hostile intentions; if power counts four times as much as anything
   else, the two only tie.
2. London, 1907: Germany leads although the United States is stronger. Believe that Germany means
   no harm (`aggressive_intentions` = 0) and it still leads: its fleet and its nearness are enough.
3. Riyadh, 1979: both theories name the Soviet Union. Without hostile intentions
   (`aggressive_intentions` = 0) Iran draws level, with a tenth of the power rating.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from alliancekit.datasets import load_threat_cases
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
from alliancekit.explorers._forms import stacked_bars
from alliancekit.models.threat import EQUAL, HIGHEST, SOURCES, Profile, Ranking, Weights, rank
from alliancekit.parameters import listed

STEP = 2
WEIGHTS = {
    "equal": ("All four equally", EQUAL),
    "power-2": ("Power double", Weights(power=2)),
    "proximity-2": ("Proximity double", Weights(proximity=2)),
    "offensive_capability-2": ("Offensive capability double", Weights(offensive_capability=2)),
    "aggressive_intentions-2": ("Aggressive intentions double", Weights(aggressive_intentions=2)),
    "power-4": ("Power four times", Weights(power=4)),
}
WORDS = {
    "power": "power",
    "proximity": "proximity",
    "offensive_capability": "offensive capability",
    "aggressive_intentions": "aggressive intentions",
}
SHORT = {
    "power": "Power",
    "proximity": "Proximity",
    "offensive_capability": "Offence",
    "aggressive_intentions": "Intentions",
}


@dataclass(frozen=True)
class Case:
    """One observer, the suspect that the reader rates, and the other states."""

    key: str
    title: str
    observer: str
    year: int
    source: str
    profiles: Mapping[str, Profile]

    @property
    def suspect(self) -> str:
        """The state that the reader rates."""
        return next(iter(self.profiles))


def read_cases() -> dict[str, Case]:
    """The cases of the data set, by key."""
    cases = {}
    for key, rows in load_threat_cases().groupby("case", sort=False):
        first = rows.iloc[0]
        ratings = rows[[source.name for source in SOURCES]].itertuples(index=False)
        cases[str(key)] = Case(
            key=str(key),
            title=first["title"],
            observer=first["observer"],
            year=int(first["year"]),
            source=first["source"],
            profiles={s: Profile(*r) for s, r in zip(rows["state"], ratings, strict=True)},
        )
    return cases


CASES = read_cases()
SUSPECT = CASES["europe-1949"].suspect


def respond(case: str, weights: str, **ratings: float) -> View:
    """Rank the states of `case`, its suspect rated as the reader says."""
    setting = CASES[case]
    profiles = {**setting.profiles, setting.suspect: Profile(**ratings)}
    ranking = rank(profiles, weights=WEIGHTS[weights][1])
    powers = sorted((p.power for p in profiles.values()), reverse=True)
    levels = [t.level for t in ranking.threats.values()]
    bars: list[Row] = []
    segments: list[Row] = []
    numbers: list[Row] = []
    for state, profile in profiles.items():
        threat = ranking.threats[state]
        label = _label(state)
        # Below the name: behind a long bar a telephone has no room for it.
        name = f"{label}\nstrongest" if state in ranking.strongest else label
        bar, parts = _drawn(name, threat.level, *threat.contributions.values())
        bars.append(bar)
        segments += parts
        numbers.append(
            {
                "State": label,
                **_rated(profile),
                "Threat (0-40)": bar["total"],
                "Rank by threat": 1 + sum(other > threat.level + 1e-9 for other in levels),
                "Rank by power": 1 + powers.index(profile.power),
            }
        )
    return View(
        verdict=verdict(setting, ranking),
        outcome=listed(map(_label, ranking.most_threatening)),
        data={"bars": bars, "segments": segments},
        numbers=numbers,
    )


@cache
def _drawn(name: str, level: float, *contributions: float) -> tuple[Row, tuple[Row, ...]]:
    """A state's bar and the segments that it is made of."""
    total = round(level, 1)
    bar = {"name": name, "total": total, "note": f"{total:g}"}
    return bar, tuple(
        {
            "name": name,
            "total": total,
            "part": SHORT[source.name],
            "order": order,
            "size": round(points, 2),
        }
        for order, (source, points) in enumerate(zip(SOURCES, contributions, strict=True))
    )


@cache
def _rated(profile: Profile) -> Row:
    """A state's four ratings under their headings."""
    return {source.label: getattr(profile, source.name) for source in SOURCES}


def verdict(case: Case, ranking: Ranking) -> str:
    """Say in one sentence which state each theory would ally against, and why."""
    feared, strong = ranking.most_threatening, ranking.strongest
    level = next(iter(ranking.threats.values())).level
    seen = f"Seen from {case.observer} in {case.year}, {listed(feared)}"
    if len(feared) > 1:
        seen += f" threaten equally ({level:.3g} of {HIGHEST:.0f})"
    else:
        seen += f" threatens most ({level:.3g} of {HIGHEST:.0f})"
    if ranking.theories_agree:
        return (
            f"{seen} and {'are' if len(strong) > 1 else 'is'} also strongest: the theories agree."
        )
    contrast = f"{seen}, though {listed(strong)} {'are' if len(strong) > 1 else 'is'} strongest"
    if not ranking.decisive:
        return f"{contrast}; no single source decides it."
    decisive = " or its ".join(WORDS[source] for source in ranking.decisive)
    return f"{contrast}; without its {decisive} it would not lead."


def _label(state: str) -> str:
    """Name of a state as it stands at the start of a bar: without its article."""
    return state.removeprefix("the ")


SEGMENT_COLORS = {
    "Power": color("neutral"),
    "Proximity": tint("threat", 72),
    "Offence": tint("threat", 86),
    "Intentions": color("threat"),
}

CHART = stacked_bars(
    title="Threat, in points of 40",
    parts=SEGMENT_COLORS,
    longest=HIGHEST,
    ticks=[0, 10, 20, 30, 40],
)

EXPLORER = Declaration(
    name="threat",
    title="How threatening?",
    controls=[
        Choice(
            "case",
            "Case",
            {case.title: case.key for case in CASES.values()},
            default="europe-1949",
            by_preset=True,
        ),
        *(
            Slider.of(source, STEP, getattr(CASES["europe-1949"].profiles[SUSPECT], source.name))
            for source in SOURCES
        ),
        Choice("weights", "What counts more?", {w[0]: k for k, w in WEIGHTS.items()}, "equal"),
    ],
    prediction=Prediction(
        question=(
            "Paris, spring 1949. The United States is the strongest state in the world; the "
            "Soviet Union is nearer and its army is larger. Suppose that Paris were sure that "
            "Moscow meant no harm. Add up power, nearness, offensive capability and hostile "
            "intentions: which state comes first?"
        ),
        options=[_label(state) for state in CASES["europe-1949"].profiles],
        settings={"aggressive_intentions": 0},
    ),
    presets=[
        Preset(
            label=case.title,
            values={"case": case.key, **vars(case.profiles[case.suspect])},
            note=f"Seen from {case.observer}. You rate {case.suspect}; the other states stay put.",
            source=case.source,
        )
        for case in CASES.values()
    ],
    respond=respond,
    chart=CHART,
    picture=(
        "One bar for each state, the most threatening on top. Each bar adds up four segments: "
        "power, which starts every bar so that power alone can be compared, then proximity, "
        "offensive capability and aggressive intentions."
    ),
    code="alliancekit/models/threat.py",
)
