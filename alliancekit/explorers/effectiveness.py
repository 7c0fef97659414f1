"""What should be mended first? Ten items of one alliance, and the one on which it hangs.

The case fixes the five conditions under which alliances work; the reader rates the five faults
from which they fail. Ratings are this book's judgement.

Discoveries
-----------
1. ANZUS, 1985: mend four faults as far as they go and leave the quarrel over the ships at 9, and
   the alliance still fails. Mend the quarrel alone and it no longer does. One weakest item
   outweighs four others.
2. SEATO, 1962: with all five faults at 1 it is strained, and no setting makes it work. Management
   does not replace a purpose that members share.
3. NATO, 1966: settle the quarrel over what the alliance is for (`misaligned_interests` = 1) and it
   goes from 4.3 to 5.6, and four faults then tie for the next place. The same effort spent on any
   one of those four first gains 0.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from alliancekit.datasets import load_effectiveness_cases
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
from alliancekit.explorers._forms import stacked_bars
from alliancekit.models.effectiveness import (
    FAULTS,
    REMEDIES,
    STRENGTH,
    Profile,
    Ratings,
    assess,
)
from alliancekit.parameters import listed

LEVELS = (1, 3, 5, 7, 9)
SOUND = {
    "shared_threat": "Shared threat",
    "complementarity": "Complementarity",
    "leadership": "Leadership",
    "commitment": "Commitment",
    "interoperability": "Interoperability",
    "misaligned_interests": "Common interests",
    "free_riding": "Fair shares",
    "coordination_problems": "Coordination",
    "credibility_doubts": "Credibility",
    "domestic_politics": "Support at home",
}
"""What each item is called once faults are turned round, so that more is better."""

OWN = "own"
BANDS = {"works": "It works", "strained": "It is strained", "failing": "It is failing"}


@dataclass(frozen=True)
class Case:
    """One alliance at one moment.

    Attributes
    ----------
    title, phrase : str
        What the preset is called; how a sentence names it.
    ratings : Mapping[str, int]
        Conditions and faults by name, 0-10.
    reasons : Mapping[str, str]
        Why each rating is what it is.
    source : str
        Bibliography key of the work on which the quarrel at its centre rests.
    """

    title: str
    phrase: str
    ratings: Mapping[str, int]
    reasons: Mapping[str, str]
    source: str

    @property
    def faults(self) -> dict[str, int]:
        """The ratings that the reader can change."""
        return {item.name: self.ratings[item.name] for item in FAULTS}


def read_cases() -> dict[str, Case]:
    """The cases of the data set, and one that is left to the reader."""
    cases = {}
    for key, rows in load_effectiveness_cases().groupby("case", sort=False):
        items = rows.set_index("item")
        cases[str(key)] = Case(
            title=rows["title"].iloc[0],
            phrase=rows["phrase"].iloc[0],
            ratings={str(item): int(rating) for item, rating in items["rating"].items()},
            reasons={str(item): str(reason) for item, reason in items["reason"].items()},
            source=items["source"]["misaligned_interests"],
        )
    cases[OWN] = Case(
        "One that you know", "the alliance that you rate", dict.fromkeys(SOUND, 5),
        dict.fromkeys(SOUND, "Left in the middle."), "Snyder_1997",
    )  # fmt: skip
    return cases


CASES = read_cases()
START = "nato-1966"
NOTES = {
    "nato-1966": "France leaves the joint commands, and members ask what the alliance is for.",
    "anzus-1985": "New Zealand turns an American destroyer away.",
    "japan-1995": "The Cold War is over, and Okinawa wants the bases gone.",
    "combined-1943": "Two staffs that decide together how the war is to be fought.",
    "seato-1962": "Eight members, and war in Laos, of which each thinks differently.",
    "nato-2025": "Doubt about Washington, and a promise to spend 5 per cent.",
    OWN: "The five conditions stand at 5; rate the five faults.",
}


def respond(case: str, **faults: float) -> View:
    """Judge `case`, its faults rated as the reader says."""
    setting = CASES[case]
    ratings = {**setting.ratings, **faults}
    profile = assess(Ratings(**ratings))
    bars: list[Row] = []
    segments: list[Row] = []
    numbers: list[Row] = []
    for item, soundness in profile.soundness.items():
        level = round(soundness, 1)
        bar, segment = _drawn(item, level, part(profile, item))
        bars.append(bar)
        segments.append(segment)
        as_rated = ratings[item] == setting.ratings[item]
        numbers.append(_line(item, level, setting.reasons[item] if as_rated else "As you rate it."))
    return View(
        verdict=verdict(setting, profile),
        outcome=BANDS[profile.band],
        data={"bars": bars, "segments": segments},
        numbers=numbers,
    )


@cache
def _drawn(item: str, level: float, kind: str) -> tuple[Row, Row]:
    """An item's bar and its one segment."""
    name = SOUND[item]
    return (
        {"name": name, "total": level, "note": f"{level:g}"},
        {"name": name, "total": level, "part": kind, "order": 0, "size": level},
    )


@cache
def _line(item: str, level: float, reason: str) -> Row:
    return {
        "Item": SOUND[item],
        "Soundness (0–10)": level,
        "How allies mend it": REMEDIES[item],
        "Why this rating": reason,
    }


def part(profile: Profile, item: str) -> str:
    """How an item is marked in the picture."""
    if item in profile.weakest:
        return "Mend first"
    return "Strong" if profile.soundness[item] >= STRENGTH else "Fair"


def verdict(case: Case, profile: Profile) -> str:
    """Say in one sentence how well the alliance does, and what comes first."""
    state = "works" if profile.band == "works" else f"is {profile.band}"
    level = min(profile.soundness.values())
    weakest = [SOUND[item].lower() for item in profile.weakest]
    head = (
        f"{case.phrase[0].upper()}{case.phrase[1:]} {state}, at {profile.effectiveness:.1f} of 10"
    )
    gain = profile.gains[profile.weakest[0]]
    if len(weakest) == 1:
        return (
            f"{head}; {weakest[0]}, at {level:g}, must be mended first: one point there adds "
            f"{gain:.2f}, more than anywhere else."
        )
    several = listed(weakest) if len(weakest) < 5 else f"{len(weakest)} items"
    return (
        f"{head}; {several} are equally weak, at {level:g}, and must be mended together: "
        f"one point on one of them adds only {gain:.2f}."
    )


EXPLORER = Declaration(
    name="effectiveness",
    title="What should be mended first?",
    controls=[
        Choice(
            "case",
            "Alliance",
            {case.title: key for key, case in CASES.items()},
            default=START,
            by_preset=True,
        ),
        *(
            Slider(
                fault.name,
                fault.label,
                LEVELS,
                CASES[START].faults[fault.name],
                help=fault.meaning,
            )
            for fault in FAULTS
        ),
    ],
    prediction=Prediction(
        question=(
            "ANZUS, 1985. New Zealand will admit no ship that may carry nuclear arms, and the "
            "United States will not say which ships do. Suppose that everything else that can go "
            "wrong were put right: fair shares, smooth staffs, no doubts, no trouble with voters. "
            "Only the quarrel over the ships is left. On the book's ratings, how does the "
            "alliance do?"
        ),
        options=list(BANDS.values()),
        settings={
            "case": "anzus-1985",
            **dict.fromkeys((fault.name for fault in FAULTS), 1),
            "misaligned_interests": 9,
        },
    ),
    presets=[
        Preset(
            label=case.title,
            values={"case": key, **case.faults},
            note=NOTES[key],
            source=case.source,
        )
        for key, case in CASES.items()
    ],
    respond=respond,
    chart=stacked_bars(
        title="Soundness, 0–10",
        parts={
            "Mend first": color("threat"),
            "Fair": color("neutral"),
            "Strong": color("secure"),
        },
        longest=10,
        ticks=[0, 2, 4, 6, 8, 10],
        step=26,
    ),
    picture=(
        "One bar for each of ten items, the soundest on top: five conditions of success, and five "
        "faults turned round so that a long bar is good. The items to mend first are marked."
    ),
    code="alliancekit/models/effectiveness.py",
)
