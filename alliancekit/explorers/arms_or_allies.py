"""Arms or allies? The cheapest way for a state to meet a threat.

The map shows the choice for every size of economy and every threat; the reader sets what an ally
is worth and what it costs, and stands at one point of the map. Units are illustrative: one unit of
cost is what the first unit of security costs in arms.

Discoveries
-----------
1. Size decides. With an ordinary ally (the settings at the start) a threat of 10 is met with arms
   and allies by economies up to 10 and with arms alone from 15 on.
2. An umbrella empties the arsenal instead of adding to it: at `umbrella` 5 even the largest
   economies leave a threat of 10 to the ally altogether (`economy` 50: arms 0, bill 3.67).
3. A less reliable patron may get more out of a small client. At `economy` 2 commitment rises from
   10.9 units (`reliability` 0.9) to 12.4, 16.0 and 17.5 (0.4), and falls only at 0.25. At
   `economy` 10 it falls from 9.9 to 8.9, and at 0.5 there is no alliance.
4. France, 1966: neither more trust (`reliability` 0.75) nor less pride (`autonomy_cost` 2) alone
   brings it back to its ally; both together make it leave everything to the ally.
5. Making an alliance costs the same for little help as for much, so it drops out all at once: at
   `economy` 15 and `transaction_cost` 0 allies supply 5 of 10 units; at 1 none.
"""

from functools import cache
from typing import Any

from alliancekit.explorers._chart import color
from alliancekit.explorers._declaration import Declaration, Prediction, Preset, Slider, View
from alliancekit.explorers._forms import regions
from alliancekit.models.arms_or_allies import (
    AUTONOMY_COST,
    ECONOMY,
    RELIABILITY,
    THREAT,
    TRANSACTION_COST,
    UMBRELLA,
    Mix,
    provide,
)
from alliancekit.parameters import Parameter

THREATS = [2, 4, 6, 8, 10, 15, 20, 30, 40]
ECONOMIES = [1, 2, 5, 10, 15, 20, 30, 50]
RELIABILITIES = [0.25, 0.4, 0.5, 0.75, 0.9]
AUTONOMY_COSTS = [1, 2, 3, 5]
UMBRELLAS = [1, 3, 5]
TRANSACTION_COSTS = [0, 1, 4]

CHOICES = {"arms": "Arms alone", "both": "Arms and allies", "allies": "Allies alone"}
COLORS = {
    CHOICES["arms"]: color("neutral"),
    CHOICES["both"]: color("secure"),
    CHOICES["allies"]: color("ally"),
}


@cache
def choices(
    reliability: float, autonomy_cost: float, umbrella: float, transaction_cost: float
) -> tuple[dict[str, Any], ...]:
    """The choice of every economy before every threat, for one kind of ally."""
    return tuple(
        {
            "x": economy,
            "y": threat,
            "kind": CHOICES[
                provide(
                    threat=threat,
                    economy=economy,
                    reliability=reliability,
                    autonomy_cost=autonomy_cost,
                    umbrella=umbrella,
                    transaction_cost=transaction_cost,
                ).choice
            ],
        }
        for threat in THREATS
        for economy in ECONOMIES
    )


def respond(
    threat: float,
    economy: float,
    reliability: float,
    autonomy_cost: float,
    umbrella: float,
    transaction_cost: float,
) -> View:
    """Find the cheapest mix, and the choice of every other economy before every other threat."""
    mix = provide(
        threat=threat,
        economy=economy,
        reliability=reliability,
        autonomy_cost=autonomy_cost,
        umbrella=umbrella,
        transaction_cost=transaction_cost,
    )
    outcome = CHOICES[mix.choice]
    rows = choices(reliability, autonomy_cost, umbrella, transaction_cost)
    return View(
        verdict=verdict(mix, threat, economy),
        outcome=outcome,
        data={
            "regions": rows,
            "here": [{"x": economy, "y": threat, "label": outcome}],
        },
        numbers=[
            _bill("Cheapest", mix.arms, mix.from_allies, mix.commitment, dict(mix.costs)),
            _bill("Arms alone", threat, 0.0, 0.0, {"arms": mix.arms_alone}),
        ],
    )


def _bill(
    name: str, arms: float, from_allies: float, commitment: float, costs: dict[str, float]
) -> dict[str, Any]:
    """Row of the table: what a mix consists of and what it costs."""
    return {
        "Mix": name,
        "Own arms": round(arms, 2),
        "From allies": round(from_allies, 2),
        "Commitment": round(commitment, 2),
        "Cost of arms": round(costs.get("arms", 0.0), 2),
        "Cost in autonomy": round(costs.get("autonomy", 0.0), 2),
        "Cost of making it": round(costs.get("transaction", 0.0), 2),
        "In all": round(sum(costs.values()), 2),
    }


def verdict(mix: Mix, threat: float, economy: float) -> str:
    """Say in one sentence what the state does, and what it saves."""
    state = f"An economy of {economy:g} meets a threat of {threat:g}"
    alone = f"{mix.arms_alone:.1f}"
    if mix.choice == "arms":
        why = {
            "arms are cheaper": "even the last unit of arms is cheaper than an ally's",
            "not worth the trouble": "an ally would save less than it costs to win one",
        }[mix.reason]
        return f"{state} with arms alone, at a cost of {alone}: {why}."
    given = f"{mix.commitment:.1f} units of commitment"
    if mix.choice == "allies":
        return (
            f"{state} with allies alone: {given} cost {mix.total:.1f} in all, where arms alone "
            f"would cost {alone}."
        )
    return (
        f"{state} with {mix.arms:.1f} of its own arms and {mix.from_allies:.1f} from allies, for "
        f"{given}: {mix.total:.1f} in all, where arms alone would cost {alone}."
    )


def _slider(parameter: Parameter, levels: list[float], default: float) -> Slider:
    """Slider over some levels of a parameter; its levels are not evenly spaced."""
    return Slider(parameter.name, parameter.label, levels, default, help=parameter.meaning)


EXPLORER = Declaration(
    name="arms_or_allies",
    title="Arms or allies?",
    controls=[
        _slider(THREAT, [*THREATS], 10),
        _slider(ECONOMY, [*ECONOMIES], 10),
        _slider(RELIABILITY, RELIABILITIES, 0.75),
        _slider(UMBRELLA, [*UMBRELLAS], 1),
        _slider(AUTONOMY_COST, [*AUTONOMY_COSTS], 1),
        _slider(TRANSACTION_COST, [*TRANSACTION_COSTS], 1),
    ],
    prediction=Prediction(
        question=(
            "A rich state (economy 50) meets a threat of 10 with arms alone: an ordinary ally "
            "would cost it more than the arms. Now a nuclear ally offers its umbrella, under "
            "which each unit of commitment yields five times as much security. What is cheapest "
            "for the rich state?"
        ),
        options=list(CHOICES.values()),
        settings={"economy": 50, "umbrella": 5},
    ),
    presets=[
        Preset(
            "Luxembourg, 1949",
            {"economy": 1, "umbrella": 5},
            "The smallest founder of NATO after Iceland; it had struck neutrality out of its "
            "constitution the year before. The umbrella is America's.",
            "Olson_Zeckhauser_1966",
        ),
        Preset(
            "Iceland, 1949",
            {"economy": 1, "reliability": 0.9, "autonomy_cost": 3, "umbrella": 5},
            "No army, a fresh independence, hence a high price on foreign soldiers; but the ally "
            "needs the island too much to let it go.",
            "Ingimundarson_1999",
        ),
        Preset(
            "Britain, 1949",
            {"economy": 15, "autonomy_cost": 2, "umbrella": 5},
            "A great power with an empire to police and a say in the world to lose.",
            "Lundestad_1986",
        ),
        Preset(
            "France, 1966",
            {"economy": 20, "reliability": 0.5, "autonomy_cost": 3, "umbrella": 3},
            "De Gaulle doubts that Washington would risk its cities, and prices independence high.",
            "Bozo_2001",
        ),
        Preset(
            "Austria, 1860s",
            {"threat": 8, "economy": 15, "reliability": 0.4, "autonomy_cost": 3, "umbrella": 1},
            "Prussia threatens Austria and France alike. To win France, Vienna would have to give "
            "up interests in Italy and Germany; Morrow's case of an alliance not made.",
            "Morrow_1993",
        ),
    ],
    respond=respond,
    chart=regions(
        x_title="Size of the economy (larger to the right)",
        y_title="Threat (greater upwards)",
        x_levels=ECONOMIES,
        y_levels=THREATS,
        kinds=COLORS,
        height=300,
    ),
    picture=(
        "A grid of squares, the size of the economy to the right and the threat upwards, coloured "
        "by what is cheapest there: arms alone, arms and allies, or allies alone. A dot marks the "
        "state that the controls describe."
    ),
    code="alliancekit/models/arms_or_allies.py",
)
