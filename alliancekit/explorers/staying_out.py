"""Does staying out pay? When a state does best outside every alliance, and when it stops.

The same model as `alignment`, seen from the side of the state that would rather not choose. The
reader moves its own strength, how much its territory is wanted, the threat, and whether help would
come; the case fixes the rest. Ratings are this book's judgement.

Discoveries
-----------
1. Sweden: the threat is not what changed. In 1949 it stays out at every `threat_level`; in 2022 it
   allies from 0.2 on. Make help certain in 1949 (`ally_reliability` = 0.9) and it still stays out,
   unless its land is wanted more (`interest` of 0.7 or above).
2. Land decides. Belgium, 1936, allies from a `threat_level` of 0.4 on; wanted as little as
   Switzerland in 1940 (`interest` = 0.3), it stays out even at 0.8. Switzerland, wanted as much as
   Belgium (`interest` = 0.9), stays out all the same: nobody could come to it.
3. Arms stand in for allies. Belgium, 1936, at a threat of 0.6 allies at any `own_strength` up to
   0.6; from 0.7 on it stays out and fights. So does Sweden, 2022, from 0.6 on.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from alliancekit.datasets import load_neutrality_cases
from alliancekit.explorers._cases import (
    Levels,
    RatedCase,
    at,
    case_controls,
    case_presets,
    read_cases,
)
from alliancekit.explorers._chart import color, tint
from alliancekit.explorers._declaration import Declaration, Prediction, View
from alliancekit.explorers._forms import regions
from alliancekit.models.alignment import (
    ALLY_RELIABILITY,
    INTEREST,
    OWN_STRENGTH,
    THREAT_LEVEL,
    Alignment,
    Situation,
    align,
)

STRENGTHS = [round(0.1 * i, 1) for i in range(1, 9)]
INTERESTS = [0.1, 0.3, 0.5, 0.7, 0.9]
THREATS = [0.1, 0.2, 0.3, 0.4, 0.6, 0.8]
CERTAINTIES = [0.1, 0.3, 0.5, 0.8, 0.9]

ALLY, ARMED, UNARMED, JOIN = "Ally", "Stay out, and fight", "Stay out, and yield", "Join the threat"
COLORS = {
    ALLY: color("ally"),
    ARMED: color("neutral"),
    UNARMED: tint("neutral", 45),
    JOIN: color("threat"),
}


@dataclass(frozen=True, kw_only=True)
class Case(RatedCase[Situation]):
    """One state that might stay out.

    Attributes
    ----------
    state, threat, allies : str
        Who decides, whom it fears, and who might help.
    """

    state: str
    threat: str
    allies: str


CASES = read_cases(load_neutrality_cases(), Case, Situation)
START = "sweden-2022"

LEVELS: Levels = {
    OWN_STRENGTH: STRENGTHS,
    INTEREST: INTERESTS,
    THREAT_LEVEL: THREATS,
    ALLY_RELIABILITY: CERTAINTIES,
}


def respond(
    case: str, own_strength: float, interest: float, threat_level: float, ally_reliability: float
) -> View:
    """Say what the state of `case` does best in this situation, and what the map around it is."""
    setting = CASES[case]
    result = align(
        replace(
            setting.ratings,
            own_strength=own_strength,
            interest=interest,
            threat_level=threat_level,
            ally_reliability=ally_reliability,
        )
    )
    outcome = course(result)
    return View(
        verdict=verdict(setting, result),
        outcome=outcome,
        data={
            "regions": _regions(case, threat_level, ally_reliability),
            "here": [{"x": own_strength, "y": interest, "label": outcome}],
        },
        numbers=_numbers(setting, result),
    )


def course(result: Alignment) -> str:
    """The best course, in the words of the map; of two that tie, the first."""
    (choice, *_) = result.choices
    if choice == "neutral":
        return ARMED if result.resists else UNARMED
    return ALLY if choice == "balance" else JOIN


def verdict(case: Case, result: Alignment) -> str:
    """Say in one sentence which course is best, by how much, and what it hangs on."""
    values = result.values
    who = f"{case.state} in {case.year}"
    aside, allied = f"{values['neutral']:.2f}", f"{values['balance']:.2f}"
    if "neutral" not in result.choices:
        best = result.choices[0]
        act = f"an alliance with {case.allies}" if best == "balance" else f"joining {case.threat}"
        return f"{who} does better by {act} ({values[best]:.2f}) than by staying out ({aside})."
    then = "it would fight if attacked" if result.resists else "it could only yield if attacked"
    hangs = (
        "however much its land is wanted"
        if result.neutrality.threshold >= 1
        else f"as long as the interest in its land is at most {result.neutrality.threshold:.2f}"
    )
    return f"{who} does best by staying out ({aside}; allied, {allied}), {hangs}; {then}."


@cache
def _regions(case: str, threat_level: float, ally_reliability: float) -> list[dict[str, Any]]:
    """Best course at each own strength and interest."""
    base = replace(
        CASES[case].ratings, threat_level=threat_level, ally_reliability=ally_reliability
    )
    return [
        {
            "x": strength,
            "y": interest,
            "kind": course(align(replace(base, own_strength=strength, interest=interest))),
        }
        for strength in STRENGTHS
        for interest in INTERESTS
    ]


def _numbers(case: Case, result: Alignment) -> list[dict[str, Any]]:
    """What the courses are worth, the odds, and what the case fixes."""
    worth = {"neutral": "Worth: stay out", "balance": "Worth: ally", "bandwagon": "Worth: join"}
    rows = {label: result.values[option] for option, label in worth.items()}
    rows["Chance to hold alone"] = result.chances["alone"]
    rows["Chance to hold with allies"] = result.chances["with allies"]
    fixed = (("ally_strength", "Allies' strength"), ("defence_advantage", "Help from geography"))
    rows |= {f"Fixed: {label}": getattr(case.ratings, name) for name, label in fixed}
    rows["Fixed: Price of alliance in peace"] = case.ratings.balancing_cost
    return [{"Item": item, "Value": round(value, 2)} for item, value in rows.items()]


EXPLORER = Declaration(
    name="staying_out",
    title="Does staying out pay?",
    controls=case_controls(CASES, START, LEVELS),
    prediction=Prediction(
        question=(
            "In 2022 Sweden applied to join NATO; in 1949 it had stayed out. Take the Sweden of "
            "1949 and raise the Soviet threat to the top of the scale. What is best for it then?"
        ),
        options=[ALLY, ARMED, UNARMED],
        settings={"case": "sweden-1949", **at(CASES["sweden-1949"], LEVELS), "threat_level": 0.8},
    ),
    presets=case_presets(CASES, LEVELS),
    respond=respond,
    chart=regions(
        x_title="Own strength (the threat's = 1)",
        y_title="How much its land is wanted",
        x_levels=STRENGTHS,
        y_levels=INTERESTS,
        kinds=COLORS,
    ),
    picture=(
        "A map of the decision: own strength from left to right, the interest in the state's "
        "territory from bottom to top. Each square has the colour of the best course there: ally, "
        "stay out and fight if attacked, stay out and yield, or join the threat. A dot marks the "
        "state as it is set."
    ),
    code="alliancekit/models/alignment.py",
)
