"""Does it cost enough to be believed? Tying hands against sinking costs.

Fearon's question. A defender's stake in an ally, known to it alone, runs from 0 to 10. It can say
in public that it will fight, which costs it nothing unless it backs down; or pay the same amount
beforehand. Each bar divides the stakes by what their holders would do, and the question is whether
anybody who would back down sends the signal too. The settings of the named cases are illustrative.

Discoveries
-----------
1. Berlin, 1961: at a cost of 3 tied hands are believed and sunk costs are not; those take 5. At
   that cost 53 per cent of all stakes fight only because they have spoken.
2. Europe, 1951: both are believed, and tied hands are the more dangerous: war in 19 cases of 100
   for 8, yet better for the defender on average (3.9 for 0.7).
3. Poland, 1939: an ally that can hardly be held (`win_chance` = 20) can't be covered by sunk costs
   of any size, since nobody would fight for it unbound; a public word still binds from 3.1.
"""

from collections.abc import Mapping

from alliancekit.explorers._chart import color
from alliancekit.explorers._declaration import (
    Declaration,
    Prediction,
    Preset,
    Row,
    Slider,
    Value,
    View,
    steps,
)
from alliancekit.explorers._forms import stacked_bars
from alliancekit.models.signals import (
    DETERMINED,
    HIGHEST_STAKE,
    SIGNALS,
    SUNK,
    TIED,
    WAR_COST,
    WIN_CHANCE,
    Camps,
    Equilibrium,
    Setting,
    camps,
    sinking_costs,
    tying_hands,
)
from alliancekit.parameters import Parameter

NAMES = {TIED: "Tied hands", SUNK: "Sunk costs"}
LEAST = {TIED: tying_hands, SUNK: sinking_costs}
QUIET, BLUFF, BOUND, ANYWAY = "Silent", "Bluffing", "Bound", "Resolute"
OUTCOMES = {
    (True, True): "Both",
    (True, False): "Only the public word",
    (False, True): "Only the money spent",
    (False, False): "Neither",
}


def respond(level: float, win_chance: int, war_cost: float, determined: int) -> View:
    """Set the two signals side by side at the same cost; chances are in per cent."""
    setting = Setting(win_chance=win_chance / 100, war_cost=war_cost, determined=determined / 100)
    sides = {signal: camps(setting, signal, level) for signal in SIGNALS}
    least = {signal: solve(setting) for signal, solve in LEAST.items()}
    bars, segments = [], []
    for signal, side in sides.items():
        row = {"name": NAMES[signal], "total": HIGHEST_STAKE.default}
        bars.append({**row, "note": "believed" if side.convincing else "doubted"})
        ends = (0, side.quiet_to, side.bluffing_to, side.bound_to, HIGHEST_STAKE.default)
        segments += [
            {**row, "part": part, "order": order, "size": round(ends[order + 1] - ends[order], 2)}
            for order, part in enumerate(PARTS)
        ]
    return View(
        verdict=verdict(sides, least, level),
        outcome=OUTCOMES[sides[TIED].convincing, sides[SUNK].convincing],
        data={"bars": bars, "segments": segments},
        numbers=numbers(least),
    )


def verdict(sides: Mapping[str, Camps], least: Mapping[str, Equilibrium], level: float) -> str:
    """Say in one sentence which of the two is believed at this cost, and why."""
    tied, sunk = sides[TIED], sides[SUNK]
    if tied.convincing:
        word = (
            f"A public word that costs {level:g} to break is believed, and {_percent(tied.bound)} "
            f"of defenders would fight only because they gave it"
        )
    elif tied.bluffing:
        word = (
            f"A public word that costs {level:g} to break is not believed, since "
            f"{_percent(tied.bluffing)} of defenders would give it and back down"
        )
    else:
        word = "No defender would give its word in public"
    if sunk.convincing:
        money = f"{level:g} spent beforehand is believed"
    elif sunk.bluffing:
        money = f"{level:g} spent beforehand is not believed (bluffers: {_percent(sunk.bluffing)})"
    elif not least[SUNK].chance_sent:
        money = "money spent shows nothing, because no defender would fight unbound"
    else:
        money = f"no defender would spend {level:g} beforehand"
    return f"{word}; {money}."


def numbers(least: Mapping[str, Equilibrium]) -> list[Row]:
    """What the cheapest convincing signal of each kind costs and brings."""
    return [
        {
            "Signal": NAMES[signal],
            "Least cost that convinces": (
                round(game.level, 2) if game.chance_sent else "none is enough"
            ),
            "Defenders who send it, %": round(100 * game.chance_sent),
            "Who fight only because of it, %": round(100 * game.newly_committed),
            "Chance of war, %": round(100 * game.war_risk),
            "Defender's payoff on average": round(game.average_payoff, 1),
        }
        for signal, game in least.items()
    ]


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _chance(parameter: Parameter) -> Slider:
    """Slider in per cent, by tens, over a model's chance."""
    low, high, now = (round(100 * x) for x in (parameter.low, parameter.high, parameter.default))
    return Slider(
        parameter.name, parameter.label, steps(low, high, 10), now, "%", parameter.meaning
    )


def case(label: str, note: str, source: str, **values: Value) -> Preset:
    """A named case."""
    return Preset(label, values, note, source)


PARTS = {
    QUIET: color("neutral"),
    BLUFF: color("threat"),
    BOUND: color("cost"),
    ANYWAY: color("secure"),
}
CHART = stacked_bars(
    title="Stake in the ally, 0 to 10",
    parts=PARTS,
    longest=1.3 * HIGHEST_STAKE.default,  # room for the note on a telephone
    ticks=[0, 2, 4, 6, 8, 10],
    step=56,
)

EXPLORER = Declaration(
    name="signals",
    title="Does it cost enough to be believed?",
    controls=[
        Slider(
            "level",
            "Cost of the signal",
            steps(0, 8, 0.5),
            3,
            "points",
            "Tied hands pay it only on backing down, sunk costs pay it at once and in any case.",
        ),
        _chance(WIN_CHANCE),
        Slider("war_cost", WAR_COST.label, steps(0, 6, 1), 3, "points", WAR_COST.meaning),
        _chance(DETERMINED),
    ],
    prediction=Prediction(
        question=(
            "Two presidents promise to fight for the same ally. One says so on television and will "
            "lose 3 points at home if he backs down. The other says nothing and spends 3 points "
            "on bases that he will not get back. Whose promise can be believed?"
        ),
        options=[OUTCOMES[True, True], OUTCOMES[True, False], OUTCOMES[False, True], "Neither"],
    ),
    presets=[
        case(
            "Berlin, 25 July 1961",
            "Kennedy tells the country on television that West Berlin will be defended.",
            "Kempe_2011",
            level=3,
        ),
        case(
            "Europe, 1951",
            "Four American divisions cross the Atlantic to join the two in Germany.",
            "Williams_1985",
            level=5,
        ),
        case(
            "Poland, 31 March 1939",
            "Chamberlain gives his word in the Commons for a country that Britain can't reach.",
            "Chamberlain_1939",
            level=4,
            win_chance=20,
            war_cost=4,
            determined=60,
        ),
    ],
    respond=respond,
    chart=CHART,
    picture=(
        "Two bars, one for tied hands and one for sunk costs, along the stake that the ally has "
        "for its defender. Each is divided into the silent, the bluffing (who signal and would "
        "back down), the bound (who fight only because they signalled) and the resolute (who would "
        "fight anyway)."
    ),
    code="alliancekit/models/signals.py",
)
