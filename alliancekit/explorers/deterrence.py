"""Would you trade New York for Berlin? When a guarantee deters, and when it does not.

A challenger weighs an attack on an ally whose defender may come. The map shows what it does for
every belief in the defender and every risk to the defender's own cities; the controls move the
reader about on the map (those two) or change the map (the others). Stakes and chances of the three
cases are illustrative, chosen before the outcomes were looked up in the model.

Discoveries
-----------
1. West Berlin, 1961: without the garrison (`tripwire` = 0) Washington would come up to a risk of 2
   per cent to its own cities, with it (`tripwire` = 4) up to 6; the garrison adds nothing to the
   city's chance to hold. At a risk of 2 or less it makes belief superfluous: Washington would come
   even if the city were worth nothing to it.
2. West Berlin again: let the city hold out better by itself (`holds_alone` = 20), its chance with
   help unchanged. Help then achieves less, Washington's limit falls to 4.4 per cent, and at a risk
   of 5 deterrence fails. The same step does no harm where risk is 4 or less.
3. South Korea, 1950: a belief of 20 per cent is not enough, 40 is. Troops worth 4 deter at any
   belief, even at 0.
4. Belgium, 1914: no belief deters. Germany thought a war with both worth its cost, so that the map
   has no safe place; only war or yielding is left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

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
from alliancekit.explorers._forms import regions
from alliancekit.models.deterrence import (
    BELIEF,
    HOLDS_ALONE,
    INTEREST,
    STRIKE_RISK,
    TRIPWIRE,
    Crisis,
    Deterrence,
    deter,
)
from alliancekit.parameters import Parameter

BELIEFS = tuple(range(0, 101, 20))
RISKS = tuple(range(9))
HOLDS = (0, 20, 40)
INTERESTS = (4, 6, 8, 10)
TRIPWIRES = (0, 2, 4, 6)
WAITS, YIELDS, WAR = "No attack", "Ally yields", "War"


@dataclass(frozen=True)
class Case:
    """Who faces whom, and what the reader cannot change: stakes, costs and the chance with help."""

    title: str
    challenger: str
    ally: str
    defender: str
    fixed: Mapping[str, float]
    now: Mapping[str, float]
    note: str
    source: str


CASES = {
    "berlin-1961": Case(
        title="West Berlin, 1961",
        challenger="the Soviet Union",
        ally="West Berlin",
        defender="the United States",
        fixed={"holds_together": 0.5, "terms": 1},
        now={"belief": 80, "strike_risk": 5, "interest": 8, "tripwire": 4, "holds_alone": 0},
        note="The city cannot hold out alone, and American cities are within Soviet reach.",
        source="Schelling_1966",
    ),
    "korea-1950": Case(
        title="South Korea, 1950",
        challenger="North Korea",
        ally="South Korea",
        defender="the United States",
        fixed={"pledge": 0, "terms": 0, "ally_war_cost": 1},
        now={"belief": 20, "strike_risk": 0, "interest": 8, "tripwire": 0, "holds_alone": 20},
        note="The last American combat troops left in June 1949, and no treaty promised help.",
        source="Matray_2022",
    ),
    "belgium-1914": Case(
        title="Belgium, 1914",
        challenger="Germany",
        ally="Belgium",
        defender="Britain",
        fixed={"prize": 10, "cost_together": 3, "holds_together": 0.6, "terms": 1},
        now={"belief": 40, "strike_risk": 0, "interest": 8, "tripwire": 0, "holds_alone": 20},
        note="Berlin knew of the guarantee of 1839 and made little of a small British army.",
        source="Massie_1991",
    ),
}


@cache
def solve(
    case: str, belief: int, strike_risk: int, interest: int, tripwire: int, holds_alone: int
) -> Deterrence:
    """The crisis of `case` with these values, chances in per cent."""
    return deter(
        Crisis(
            **CASES[case].fixed,
            belief=belief / 100,
            strike_risk=strike_risk / 100,
            interest=interest,
            tripwire=tripwire,
            holds_alone=holds_alone / 100,
        )
    )


def kind(result: Deterrence) -> str:
    """What happens: no attack, an attack to which the ally yields, or war."""
    if result.deterred:
        return WAITS
    return YIELDS if result.solution.choices["ally"] == "yield" else WAR


@cache
def region_rows(case: str, interest: int, tripwire: int, holds_alone: int) -> Sequence[Row]:
    """What happens at every belief and risk."""
    return tuple(
        {"x": b, "y": r, "kind": kind(solve(case, b, r, interest, tripwire, holds_alone))}
        for r in RISKS
        for b in BELIEFS
    )


def respond(
    case: str, belief: int, strike_risk: int, interest: int, tripwire: int, holds_alone: int
) -> View:
    """Solve the crisis of `case` as the reader rates it."""
    names = CASES[case]
    result = solve(case, belief, strike_risk, interest, tripwire, holds_alone)
    happens = kind(result)
    outcome = {
        WAITS: f"{_start(names.challenger)} waits",
        YIELDS: f"It attacks and {names.ally} yields",
        WAR: f"It attacks and {names.ally} fights",
    }[happens]
    return View(
        verdict=verdict(names, result),
        outcome=outcome,
        data={
            "regions": region_rows(case, interest, tripwire, holds_alone),
            "here": [{"x": belief, "y": strike_risk, "label": happens}],
        },
        numbers=numbers(names, result),
    )


def verdict(case: Case, result: Deterrence) -> str:
    """Say in one sentence what the challenger does, and why."""
    c = result.crisis
    if result.deterred:
        does = f"{_start(case.challenger)} waits"
    else:
        fights = "yields" if result.solution.choices["ally"] == "yield" else "fights"
        does = f"{_start(case.challenger)} attacks and {case.ally} {fights}"
    ally, defender = case.ally, case.defender
    why = {
        "ally alone": f"{ally} by itself would make an attack too dear",
        "prize": (
            f"a war with both would be worth its cost even if {defender} were certain to come"
            if not result.deterred
            else "there is nothing to gain"
        ),
        "exposure": (
            f"at a risk of {_percent(c.strike_risk)} to its own cities {defender} would stay away "
            f"({_limit(result)}), however much anybody believes in it"
        ),
        "interest": f"{defender} would stay away even if its own cities were safe",
        "ally": f"{ally} would yield even if help were certain",
        "belief": (
            f"{_percent(c.belief)} belief that {ally} matters to {defender} is less than the "
            f"{_percent(result.threshold or 0)} that it takes"
        ),
        "guarantee": (
            f"{defender} has so much to lose by staying away that it would come even if {ally} "
            f"were worth nothing to it"
            if result.irresolute_comes
            else f"{defender} would come {_up_to(result)}, and {_percent(c.belief)} belief that "
            f"{ally} matters to it is at least the {_percent(result.threshold or 0)} that it takes"
        ),
    }[result.reason]
    return f"{does}: {why}."


def numbers(case: Case, result: Deterrence) -> list[Row]:
    """What decides, as the table under the picture shows it."""
    needed = result.threshold
    rows = {
        f"Highest risk at which {case.defender} comes": _limit(result).removeprefix(
            "its limit is "
        ),
        f"It comes even if {case.ally} is worth nothing to it": (
            "yes" if result.irresolute_comes else "no"
        ),
        "Belief needed": "none is enough" if needed is None else _percent(needed),
        "Chance of help, as the others see it": _percent(result.chance_of_help),
    }
    return [{"Question": question, "Answer": answer} for question, answer in rows.items()]


def _limit(result: Deterrence) -> str:
    risk = result.breaking_risk
    if risk is None:
        return "it comes at any risk" if result.resolute_comes else "it has no reason to come"
    return f"its limit is {_percent(risk)}"


def _up_to(result: Deterrence) -> str:
    """To what risk a defender comes who would come."""
    risk = result.breaking_risk
    return "at any risk" if risk is None else f"up to a risk of {_percent(risk)} to its own cities"


def _percent(share: float) -> str:
    return f"{100 * share:.3g}%"


def _start(name: str) -> str:
    """Name of a state at the start of a sentence."""
    return name[0].upper() + name[1:]


def _slider(parameter: Parameter, levels: Sequence[int], unit: str = "") -> Slider:
    default = CASES["berlin-1961"].now[parameter.name]
    return Slider(parameter.name, parameter.label, levels, default, unit, parameter.meaning)


CHART = regions(
    x_title="Belief that the ally matters, %",
    y_title="Risk to the defender's own cities, %",
    x_levels=BELIEFS,
    y_levels=RISKS,
    kinds={WAITS: color("secure"), YIELDS: color("cost"), WAR: color("threat")},
)

EXPLORER = Declaration(
    name="deterrence",
    title="Would you trade New York for Berlin?",
    controls=[
        Choice(
            "case",
            "Case",
            {case.title: key for key, case in CASES.items()},
            default="berlin-1961",
            by_preset=True,
        ),
        _slider(BELIEF, BELIEFS, "%"),
        _slider(STRIKE_RISK, RISKS, "%"),
        _slider(INTEREST, INTERESTS),
        _slider(TRIPWIRE, TRIPWIRES),
        _slider(HOLDS_ALONE, HOLDS, "%"),
    ],
    prediction=Prediction(
        question=(
            "West Berlin, 1961. American troops stand in the city and Moscow waits. Suppose that "
            "the city could also do more for itself: a chance of 20 in 100 to hold out alone "
            "where it had none, its chance with American help staying at 50. What does Moscow do?"
        ),
        options=[
            "The Soviet Union waits",
            "It attacks and West Berlin yields",
            "It attacks and West Berlin fights",
        ],
        settings={"holds_alone": 20},
    ),
    presets=[
        Preset(
            label=case.title,
            values={"case": key, **case.now},
            note=case.note,
            source=case.source,
        )
        for key, case in CASES.items()
    ],
    respond=respond,
    chart=CHART,
    picture=(
        "A map with the belief that the ally matters to its defender from left to right and the "
        "risk to the defender's own cities from bottom to top. Each place is coloured by what "
        "follows: no attack, an attack to which the ally yields, or war; a dot shows where we are."
    ),
    code="alliancekit/models/deterrence.py",
)
