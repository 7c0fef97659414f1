"""Which side? Where a threatened state resists, joins the threat, or stands aside.

The reader moves what the state could weigh: its own strength, whether its allies would come, how
likely an attack is, and what the threatening side offers. The case fixes the rest: what the allies
could send, the price of joining, the ground, the cost of war and how much the place is wanted.
Ratings are this book's judgement.

Discoveries
-----------
1. Bulgaria, 1941: take away the land it was offered (`benefit` = 0) and it still joins; make
   Britain's help all but certain instead (`ally_reliability` = 0.9) and it still joins. Do both,
   and it resists. Neither a bribe nor a doubtful ally explains it alone.
2. Italy, 1940: the whole map is one colour, so neither strength nor allies matter. Take the offer
   down to 0.2 and it stands aside. The same act, and another motive: profit.
3. Fear does not choose the side. Romania in 1944, had Germany been likelier to help
   (`ally_reliability` = 0.7), stands aside at a threat of 0.2, resists at 0.4 and joins at 0.6 and
   above: a greater threat first makes an ally, then unmakes it.
4. Denmark, 1940: all four conditions for bandwagoning hold, and it stands aside. The checklist
   forgets hiding, which pays while little is wanted. Sweden at an own strength of 0.6 stands
   aside too, for the opposite reason: the strong need no allies.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from alliancekit.explorers._cases import Levels, RatedCase, case_controls, case_presets
from alliancekit.explorers._chart import color
from alliancekit.explorers._declaration import Declaration, Prediction, View
from alliancekit.explorers._forms import regions
from alliancekit.models.alignment import (
    ALLY_RELIABILITY,
    BENEFIT,
    OWN_STRENGTH,
    THREAT_LEVEL,
    Alignment,
    Situation,
    align,
)
from alliancekit.parameters import listed

STRENGTHS = [round(0.1 * i, 1) for i in range(1, 9)]
CERTAINTIES = [0.1, 0.3, 0.5, 0.7, 0.9]
THREATS = [0.2, 0.4, 0.6, 0.8, 1]
OFFERS = [0, 0.2, 0.4, 0.6]

KINDS = {
    "balance": "Resist",
    "bandwagon": "Join",
    "neutral": "Stand aside",
}
COLORS = {
    KINDS["balance"]: color("ally"),
    KINDS["bandwagon"]: color("threat"),
    KINDS["neutral"]: color("neutral"),
}


@dataclass(frozen=True, kw_only=True)
class Case(RatedCase[Situation]):
    """One state before one threat.

    Attributes
    ----------
    state, threat, allies : str
        Who decides, who threatens, and who might help.
    """

    state: str
    threat: str
    allies: str


CASES: Mapping[str, Case] = {
    "bulgaria-1941": Case(
        title="Bulgaria, 1941", state="Bulgaria", year=1941, threat="Germany", allies="Britain",
        ratings=Situation(
            own_strength=0.1, threat_level=0.8, ally_strength=0.5, ally_reliability=0.1,
            benefit=0.4, subordination=0.6, war_cost=0.3, defence_advantage=1.5, interest=0.9,
        ),
        reason="The German army stands on the Danube, on its way to Greece; Britain has little "
        "to send; Berlin offers an outlet on the Aegean.",
        source="Miller_1975",
    ),
    "greece-1940": Case(
        title="Greece, 1940", state="Greece", year=1940, threat="Italy", allies="Britain",
        ratings=Situation(
            own_strength=0.4, threat_level=0.8, ally_strength=0.4, ally_reliability=0.7,
            benefit=0, subordination=0.8, war_cost=0.2, defence_advantage=2, interest=0.9,
        ),
        reason="Italy demands bases; the mountains of Epirus favour the defence; Britain has "
        "guaranteed Greece since April 1939.",
        source="Koliopoulos_1977",
    ),
    "italy-1940": Case(
        title="Italy, 1940", state="Italy", year=1940,
        threat="Germany", allies="Britain and France",
        ratings=Situation(
            own_strength=0.6, threat_level=0.2, ally_strength=0.8, ally_reliability=0.5,
            benefit=0.6, subordination=0.4, war_cost=0.2, defence_advantage=1.5, interest=0.3,
        ),
        reason="France is falling; nobody threatens Italy; Nice, Tunis and more seem to be had "
        "for the asking.",
        source="Schweller_1994",
    ),
    "denmark-1940": Case(
        title="Denmark, 1940", state="Denmark", year=1940, threat="Germany", allies="Britain",
        ratings=Situation(
            own_strength=0.1, threat_level=0.6, ally_strength=0.8, ally_reliability=0.1,
            benefit=0, subordination=0.5, war_cost=0.3, defence_advantage=1, interest=0.5,
        ),
        reason="A flat country on Germany's border with a small army; help from Britain is not "
        "to be expected; nothing is offered.",
        source="Holbraad_2017",
    ),
    "romania-1944": Case(
        title="Romania, 1944", state="Romania", year=1944,
        threat="the Soviet Union", allies="Germany",
        ratings=Situation(
            own_strength=0.1, threat_level=1, ally_strength=0.4, ally_reliability=0.5,
            benefit=0.2, subordination=0.7, war_cost=0.3, defence_advantage=1, interest=1,
        ),
        reason="The Red Army has broken through; the ally at Romania's side is Germany, in "
        "retreat; northern Transylvania is the prize for changing over.",
        source="Deletant_2006",
    ),
    "finland-1939": Case(
        title="Finland, 1939", state="Finland", year=1939,
        threat="the Soviet Union", allies="Sweden and the western powers",
        ratings=Situation(
            own_strength=0.3, threat_level=0.8, ally_strength=0.5, ally_reliability=0.1,
            benefit=0, subordination=0.7, war_cost=0.3, defence_advantage=2.5, interest=0.8,
        ),
        reason="Moscow demands land and a base; forests, lakes and winter favour the defence; "
        "Sweden has said that it will not fight.",
        source="Vehvilainen_2002",
    ),
    "finland-1941": Case(
        title="Finland, 1941", state="Finland", year=1941,
        threat="the Soviet Union", allies="Germany",
        ratings=Situation(
            own_strength=0.3, threat_level=0.8, ally_strength=1.2, ally_reliability=0.9,
            benefit=0, subordination=0.7, war_cost=0.2, defence_advantage=2, interest=0.8,
        ),
        reason="The same threat a year after the Winter War, and now a strong state on the point "
        "of attacking it.",
        source="Vehvilainen_2002",
    ),
    "sweden-2022": Case(
        title="Sweden, 2022", state="Sweden", year=2022, threat="Russia", allies="NATO",
        ratings=Situation(
            own_strength=0.3, threat_level=0.4, ally_strength=3, ally_reliability=0.9,
            benefit=0, subordination=0.9, war_cost=0.1, defence_advantage=2, interest=0.5,
        ),
        reason="Two centuries without an alliance; Russia has invaded Ukraine; NATO's door is "
        "open.",
        source="Elgin_Lanoszka_2023",
    ),
}  # fmt: skip
START = "bulgaria-1941"

LEVELS: Levels = {
    OWN_STRENGTH: STRENGTHS,
    ALLY_RELIABILITY: CERTAINTIES,
    THREAT_LEVEL: THREATS,
    BENEFIT: OFFERS,
}


def respond(
    case: str, own_strength: float, ally_reliability: float, threat_level: float, benefit: float
) -> View:
    """Say which side the state of `case` takes in this situation."""
    setting = CASES[case]
    result = align(
        replace(
            setting.ratings,
            own_strength=own_strength,
            ally_reliability=ally_reliability,
            threat_level=threat_level,
            benefit=benefit,
        )
    )
    outcome = listed(KINDS[choice] for choice in result.choices)
    return View(
        verdict=verdict(setting, result),
        outcome=outcome,
        data={
            "regions": _regions(case, threat_level, benefit),
            "here": [{"x": own_strength, "y": ally_reliability, "label": outcome}],
        },
        numbers=_numbers(result),
    )


def verdict(case: Case, result: Alignment) -> str:
    """Say in one sentence which side it takes, what each is worth, and what that hangs on."""
    acts = {
        "balance": f"resisting with {case.allies}",
        "bandwagon": f"joining {case.threat}",
        "neutral": "standing aside",
    }
    worth = {option: f"{acts[option]} ({value:.2f})" for option, value in result.values.items()}
    rest = listed(worth[option] for option in result.values if option not in result.choices)
    if len(result.choices) > 1:
        best = listed(worth[option] for option in result.choices)
        return f"For {case.state} in {case.year}, {best} are worth the same, more than {rest}."
    (choice,) = result.choices
    if choice == "neutral":
        then = "fighting" if result.resists else "yielding"
        hangs = f", {then} if it is attacked"
    elif choice == "balance":
        hangs = f", with {100 * result.chances['with allies']:.0f} chances in 100 to hold"
    elif result.benefit_needed <= 0:
        hangs = ", and would even if nothing were offered"
    else:
        hangs = f", as long as {result.benefit_needed:.2f} or more is offered"
    met = sum(condition.met for condition in result.conditions)
    return (
        f"For {case.state} in {case.year}, {worth[choice]} beats {rest}{hangs}; "
        f"{met} of Walt's 4 conditions for bandwagoning {'holds' if met == 1 else 'hold'}."
    )


@cache
def _regions(case: str, threat_level: float, benefit: float) -> list[dict[str, Any]]:
    """Best option at each own strength and certainty of help; of two that tie, the first."""
    base = replace(CASES[case].ratings, threat_level=threat_level, benefit=benefit)
    return [
        {
            "x": strength,
            "y": certainty,
            "kind": KINDS[
                align(replace(base, own_strength=strength, ally_reliability=certainty)).choices[0]
            ],
        }
        for strength in STRENGTHS
        for certainty in CERTAINTIES
    ]


def _numbers(result: Alignment) -> list[dict[str, Any]]:
    """What the options are worth, and the four conditions."""
    best = max(result.values.values())
    options = [
        {
            "Item": f"Worth: {KINDS[option].lower()}",
            "Value": round(value, 2),
            "Compared with": f"best: {best:.2f}",
            "Result": "best" if option in result.choices else "not best",
        }
        for option, value in result.values.items()
    ]
    signs = ["at most", "at most", "at most", "above"]
    conditions = [
        {
            "Item": f"Condition: {condition.name}",
            "Value": round(condition.value, 2),
            "Compared with": f"{sign} {condition.threshold:.2f}",
            "Result": "met" if condition.met else "not met",
        }
        for condition, sign in zip(result.conditions, signs, strict=True)
    ]
    return options + conditions


EXPLORER = Declaration(
    name="alignment",
    title="Which side?",
    controls=case_controls(CASES, START, LEVELS),
    prediction=Prediction(
        question=(
            "Sofia, February 1941. The German army stands on the Danube and Berlin offers land; "
            "Britain's help is unlikely. Suppose that Britain had been all but certain to come, "
            "with whatever it had to spare. What would then have been best for Bulgaria?"
        ),
        options=[KINDS["balance"], KINDS["neutral"], KINDS["bandwagon"]],
        settings={"ally_reliability": 0.9},
    ),
    presets=case_presets(CASES, LEVELS),
    respond=respond,
    chart=regions(
        x_title="Own strength (the threat's = 1)",
        y_title="Chance that allies come",
        x_levels=STRENGTHS,
        y_levels=CERTAINTIES,
        kinds=COLORS,
    ),
    picture=(
        "A map of the decision: own strength from left to right, the chance that allies come from "
        "bottom to top. Each square has the colour of the best option there: resist with allies, "
        "join the threat, or stand aside. A dot marks the state as it is set."
    ),
    code="alliancekit/models/alignment.py",
)
