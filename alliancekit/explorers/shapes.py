"""Shapes of alliance: a web, a wheel or a chain, and who is left alone when a member goes.

Six real states, their pledges of defence as they were or as they might have been, and one or two
members that leave. The strongest stands in the middle. Protection is counted twice: who still has
a protector at all, and how much of the world's power those protectors hold.

Discoveries
-----------
1. The Pacific, 1960: as it was, the departure of the United States leaves three of five allies
   alone. Had it been a web, nobody would be (`shape` = "web"), but Japan, the strongest of the
   five, would be worst off: its protectors' power falls from 24.1 to 2.6 per cent of the world's.
2. The Atlantic, 1966: with France gone (`leaving` = 4) the other five all lose a protector and
   nobody is alone; West Germany's protectors keep 27.7 of 30.3 per cent. With the United States
   gone (`leaving` = 1) they keep 9.4.
3. A wheel breaks at the hub alone; a ring of ties round the rim (`ring` = "yes") mends it: nobody
   is left alone when the hub goes, with ten ties instead of the web's fifteen.
4. The Entente, July 1914: Britain owed France no defence and was owed none by a great power, so
   its departure (`leaving` = 1) costs France nothing on paper; that of Russia leaves France alone.
"""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from alliancekit.explorers._chart import color
from alliancekit.explorers._declaration import (
    Choice,
    Declaration,
    Prediction,
    Preset,
    Slider,
    View,
)
from alliancekit.explorers._forms import circle, network, network_rows
from alliancekit.models.networks import Network, Pledge, build, coverage, shape
from alliancekit.parameters import listed

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Case:
    """Six states in a year, with their power, and who owed whom defence.

    ``power`` is each state's share of the world's capabilities (CINC, per cent), the strongest
    first. ``mutual`` pairs owe each other defence; in ``one_way`` pairs the first owes the second.
    """

    title: str
    where: str
    year: int
    power: Mapping[str, float]
    mutual: Pairs
    one_way: Pairs
    note: str
    source: str

    @property
    def states(self) -> tuple[str, ...]:
        """The six, the strongest first."""
        return tuple(self.power)


# CINC from National Material Capabilities (Singer, Bremer and Stuckey 1972), pledges of defence
# from ATOP 5.1 (Leeds and others 2002); what was no treaty is said in the note.
CASES = {
    "pacific": Case(
        "The Pacific, 1960", "the Pacific of 1960", 1960,
        {"United States": 21.5, "Japan": 3.6, "South Korea": 0.9, "Taiwan": 0.7,
         "Australia": 0.7, "Philippines": 0.3},
        (("United States", "South Korea"), ("United States", "Taiwan"),
         ("United States", "Australia"), ("United States", "Philippines"),
         ("Australia", "Philippines")),
        (("United States", "Japan"),),
        "Pacts with Washington, each its own; Australia and the Philippines also meet in the "
        "Manila Pact of 1954. Japan owes nobody help abroad.",
        "Cha_2010",
    ),
    "atlantic": Case(
        "The Atlantic, 1966", "the Atlantic of 1966", 1966,
        {"United States": 20.9, "West Germany": 3.7, "Britain": 3.5, "France": 2.6,
         "Italy": 2.1, "Canada": 1.2},
        tuple(itertools.combinations(
            ("United States", "West Germany", "Britain", "France", "Italy", "Canada"), 2)),
        (),
        "The six strongest members of NATO in the year in which France left the commands.",
        "NATO_1949",
    ),
    "france": Case(
        "France's allies, 1934", "the French system of 1934", 1934,
        {"France": 5.8, "Poland": 2.0, "Belgium": 1.4, "Czechoslovakia": 1.2, "Romania": 0.9,
         "Yugoslavia": 0.6},
        (("France", "Poland"), ("France", "Belgium"), ("France", "Czechoslovakia"),
         ("Poland", "Romania"), ("Czechoslovakia", "Romania"),
         ("Czechoslovakia", "Yugoslavia"), ("Romania", "Yugoslavia")),
        (),
        "Two circles that touch: France's own pacts and the Little Entente, which was aimed at "
        "Hungary. With Romania and Yugoslavia France had agreed to consult, no more.",
        "Leeds_etal_2002",
    ),
    "entente": Case(
        "The Entente, July 1914", "the Entente of July 1914", 1914,
        {"Britain": 13.8, "Russia": 11.1, "France": 7.5, "Portugal": 0.3, "Greece": 0.2,
         "Serbia": 0.2},
        (("Russia", "France"), ("Greece", "Serbia")),
        (("Britain", "Portugal"), ("Russia", "Serbia")),
        "Britain and France had agreed to consult, not to fight. Russia's word to Serbia was no "
        "treaty; it is counted here.",
        "Clark_2012",
    ),
}  # fmt: skip

SHAPES = {"As it was": "real", "A wheel": "wheel", "A web": "web", "A chain": "chain"}
SAFE, WEAKER, ALONE, GONE = "Covered as before", "Lost a protector", "No protector", "Left"
TIE = "Owes defence to"


def pledged(case: Case, arrangement: str, ring: bool) -> list[tuple[str, str]]:
    """Who owes whom defence, each pair once in each direction that holds."""
    hub, *rim = case.states
    mutual: Iterable[tuple[str, str]] = {
        "real": case.mutual,
        "wheel": tuple((hub, state) for state in rim),
        "web": tuple(itertools.combinations(case.states, 2)),
        "chain": tuple(itertools.pairwise(case.states)),
    }[arrangement]
    pairs = [*mutual, *(itertools.pairwise([*rim, rim[0]]) if ring else ())]
    arrows = [arrow for a, b in pairs for arrow in ((a, b), (b, a))]
    if arrangement == "real":
        arrows += case.one_way
    return list(dict.fromkeys(arrows))


@cache
def _network(case: str, arrangement: str, ring: bool, gone: tuple[str, ...] = ()) -> Network:
    """The network, and that of those that stay."""
    setting = CASES[case]
    full = build(
        Pledge(a, b, "defense", setting.year) for a, b in pledged(setting, arrangement, ring)
    )
    full.add_nodes_from(setting.states)
    full.remove_nodes_from(gone)
    return full


def respond(case: str, shape: str, ring: str, leaving: float, also: float) -> View:
    """Take up to two members out of the network and see who still has a protector."""
    setting, rim = CASES[case], ring == "yes"
    first, second = (setting.states[int(n) - 1] if n else "" for n in (leaving, also))
    if second == first:
        second = ""
    first, second = first or second, second if first else ""
    # The model takes out one member at a time: the second leaves what the first has left.
    whole = coverage(_network(case, shape, rim), leaving=first or None)
    before = whole.before
    after = whole.after
    if second:
        after = coverage(_network(case, shape, rim, (first,)), leaving=second).after
    power = {
        state: tuple(
            round(sum(setting.power[p] for p in protectors.get(state, ())), 1)
            for protectors in (before, after)
        )
        for state in setting.states
    }
    kinds, numbers = {}, []
    for state in setting.states:
        if state not in after:
            kinds[state] = GONE
        elif not after[state]:
            kinds[state] = ALONE
        else:
            kinds[state] = SAFE if after[state] == before[state] else WEAKER
        was, now = power[state]
        numbers.append(
            {
                "State": state,
                "Its own power (% of world)": setting.power[state],
                "Protectors before": len(before[state]),
                "Protectors now": len(after.get(state, ())),
                "Their power before (%)": was,
                "Their power now (%)": now,
                "Now": kinds[state],
            }
        )
    left = {state: power[state][1] for state in setting.states if state in after}
    least = min(left.values())
    worst = [state for state, now in left.items() if now == least]
    gone = [state for state in (first, second) if state]
    ties = [(a, b, TIE) for a, b in pledged(setting, shape, rim) if a not in gone and b not in gone]
    return View(
        verdict=_verdict(setting, _network(case, shape, rim), shape, gone, kinds, power, worst),
        outcome=listed(worst),
        data=network_rows(PLACES[case], kinds, ties, directed=True),
        numbers=numbers,
    )


def _verdict(
    case: Case,
    full: Network,
    arrangement: str,
    gone: list[str],
    kinds: Mapping[str, str],
    power: Mapping[str, tuple[float, ...]],
    worst: list[str],
) -> str:
    """Say in one sentence what shape this is, who is alone and who is worst off."""
    found = shape(full)
    kind = {"mixed": "neither wheel nor web", "none": "nothing"}.get(found.kind, f"a {found.kind}")
    where = f"{case.where[0].upper()}{case.where[1:]}"
    start = f"{where} {'is' if arrangement == 'real' else 'would be'} {kind}"
    alone = [state for state, how in kinds.items() if how == ALONE]
    has = "has" if len(alone) == 1 else "have"
    who = f"{listed(map(_the, alone))} {has} no protector" if alone else ""
    if not gone:
        measure = f"(centralisation {found.centralization:.2f}, density {found.density:.2f})"
        return f"{start} {measure}; {who or 'everybody has a protector'}."
    lost = f"without {listed(map(_the, gone))}"
    if who:
        return f"{start}; {lost}, {who}."
    state = worst[0]
    was, now = power[state]
    return (
        f"{start}; {lost} nobody is alone, but the protectors of {_the(state)} have {now:.1f} per "
        f"cent of the world's power instead of {was:.1f}."
    )


def _the(state: str) -> str:
    """A state as it stands in a sentence.

    >>> _the("Japan"), _the("Philippines")
    ('Japan', 'the Philippines')
    """
    return f"the {state}" if state in {"United States", "Philippines"} else state


def _places(states: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    """The strongest in the middle, the others round it in the order of their power."""
    hub, *rim = states
    return {hub: (0.5, 0.5), **circle(rim)}


PLACES = {key: _places(case.states) for key, case in CASES.items()}

EXPLORER = Declaration(
    name="shapes",
    title="Who is still covered?",
    controls=[
        Choice(
            "case",
            "States",
            {case.title: key for key, case in CASES.items()},
            default="pacific",
            by_preset=True,
        ),
        Choice("shape", "Shape", SHAPES, "real"),
        Choice("ring", "Ties round the rim too?", {"No": "no", "Yes": "yes"}, "no"),
        Slider(
            "leaving",
            "Who leaves?",
            range(7),
            0,
            help="0: nobody. 1: the strongest, in the middle. 2 to 6: clockwise from the top.",
        ),
        Slider("also", "And who else?", range(7), 0, help="In the same order."),
    ],
    prediction=Prediction(
        question=(
            "The Pacific, 1960. Suppose that all six had been bound to each other, as NATO's "
            "members are, and that the United States then left. Whose remaining protectors would "
            "have the least power?"
        ),
        options=("Japan", "South Korea", "Australia", "Philippines"),
        settings={"shape": "web", "leaving": 1},
    ),
    presets=[
        Preset(case.title, {"case": key, "shape": "real"}, case.note, case.source)
        for key, case in CASES.items()
    ],
    respond=respond,
    chart=network(
        states={
            SAFE: color("secure"),
            WEAKER: color("cost"),
            ALONE: color("threat"),
            GONE: color("neutral"),
        },
        ties={TIE: color("ally")},
        height=340,
    ),
    picture=(
        "Six states, the strongest in the middle and the others round it in the order of their "
        "power. An arrow runs from each state to those that it owes defence. A mark for each state "
        "says whether it is covered as before, has lost a protector, has none, or has left."
    ),
    code="alliancekit/models/networks.py",
)
