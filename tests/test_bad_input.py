"""Whatever is wrong is refused by a `ValueError` that names it, at once and everywhere.

The public functions of the models, their checked records and the parameters that they take are
found by themselves; the tables here say what a good call is, and what a signature cannot say. A
second fuzz draws arguments that are all allowed, ends of ranges included, and reads every property
of what comes back: nothing may fail but by a `ValueError`, and nothing may be "not a number".
"""

import inspect
import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from fractions import Fraction
from functools import cache, cached_property
from importlib import import_module
from itertools import combinations, pairwise, permutations, product
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from alliancekit import evidence, models
from alliancekit.datasets import releases
from alliancekit.evidence import new_pacts, structural_balance
from alliancekit.evidence.kinds import kinds_by_period
from alliancekit.evidence.nato_enlargement import nato_in
from alliancekit.evidence.neutrals import without_pact
from alliancekit.evidence.threat_panel import NEEDED, threat_panel
from alliancekit.models import (
    alignment,
    armsrace,
    autonomy,
    balance,
    buck_passing,
    burden,
    commitment,
    credibility,
    deterrence,
    dilemma,
    dossier,
    effectiveness,
    endings,
    formation,
    management,
    motives,
    networks,
    powerplay,
    signals,
    survival,
    taxonomy,
    threat,
)
from alliancekit.models.arguments import VALUES, Argument, Position
from alliancekit.parameters import Parameter

SECOND = 1.0
"""No call may take longer, in seconds of the processor."""

# ---- what a good call is

MADE = autonomy.exchange(autonomy.State("Finland", 1), autonomy.State("Soviet Union", 85))
PACT = taxonomy.Pact(["Britain", "Poland"], defense=["Britain"])
DEFENCE = networks.Pledge("France", "Poland", "defense", 1921, 1940)
NETWORK = networks.build([DEFENCE])
DEBATE = [
    Argument("they deter", "for", "deter", "safety"),
    Argument("they provoke", "against", "provoke", "fact", answers="they deter"),
]
DESK = management.State(3, 3, 2, 3, 3)
RATINGS = [p.name for p in (*effectiveness.CONDITIONS, *effectiveness.FAULTS)]

GOOD: Mapping[str, Mapping[str, Any]] = {
    "alignment.align": {"situation": alignment.Situation()},
    "arguments.Argument": {"name": "A", "side": "for", "finding": "deter", "value": "safety"},
    "arguments.Position.changed": {"finding": "deter"},
    "arguments.grounded": {"arguments": ["A", "B"], "attacks": [("A", "B")]},
    "arguments.judge": {"arguments": DEBATE, "position": Position()},
    "arguments.cruxes": {"arguments": DEBATE, "position": Position()},
    "arguments.partings": {
        "arguments": DEBATE, "one": Position(), "other": Position(frozenset({"deter"})),
    },
    "armsrace.race": {"x": armsrace.Side(), "y": armsrace.Side()},
    "armsrace.slope_and_zero": {"totals": [199.2, 204.8, 214.9, 238.7, 289.0]},
    "autonomy.State": {"name": "Finland"},
    "autonomy.exchange": {"client": MADE.client, "patron": MADE.patron},
    "autonomy.renew": {"bargain": MADE, "capabilities": {"Finland": 2}},
    "autonomy.breaking_point": {"bargain": MADE, "name": "Finland"},
    "autonomy.frontier": {"client": MADE.client, "patron": MADE.patron},
    "autonomy.indifference": {
        "state": MADE.client, "security": 1, "autonomy": 10, "levels": [1, 2],
    },
    "balance.assess": {"ties": {("Britain", "France"): -1}},
    "buck_passing.pass_the_buck": {"powers": {"Britain": buck_passing.Power()}},
    "burden.Ally": {"income": 100},
    "burden.burden": {"allies": {"Britain": burden.Ally(100)}},
    "burden.best_reply": {"ally": burden.Ally(100), "others": 3},
    "commitment.Blow": {"striker": "Germany", "struck": "Luxembourg"},
    "commitment.Pledge": {"sender": "France", "receiver": "Poland", "obligation": "defense"},
    "commitment.spread": {
        "pledges": [("France", "Poland", "defense")], "attacker": "Germany", "target": "Poland",
    },
    "credibility.credibility": {p.name: 5 for p in credibility.ITEMS},
    "credibility.band": {"score": 5},
    "credibility.record": {"scores": {"Prague": 2}, "came": ["Prague"], "line": 4},
    "deterrence.Crisis.comes": {"interest": 5},
    "deterrence.deter": {"crisis": deterrence.Crisis()},
    "deterrence.levers": {"crisis": deterrence.Crisis()},
    "deterrence.boldness": {"crisis": deterrence.Crisis()},
    "dilemma.dilemma": {"alliance": dilemma.Alliance()},
    "dilemma.stance": {"alliance": dilemma.Alliance()},
    "dilemma.spiral": {"first": 0.4, "second": 0.2},
    "dossier.judge": {"readings": dossier.Readings()},
    "dossier.ease": {"fear": 1},
    "dossier.staying_power": {"cause_score": 0.5},
    "dossier.answer": {"reading": 5},
    "effectiveness.Ratings": dict.fromkeys(RATINGS, 5),
    "effectiveness.assess": {"ratings": effectiveness.Ratings(*[5] * 10)},
    "effectiveness.mend": {"ratings": effectiveness.Ratings(*[5] * 10), "points": 3},
    "endings.Indicator": {
        "name": "a", "label": "A", "cause": "threat", "weight": 0.5, "meaning": "A.", "source": "b",
    },
    "endings.classify": {"facts": {"regime_change": True}, "began": 1941, "ended": 1945},
    "management.advance": {"state": DESK, "action": "wait", "event": "quiet"},
    "management.deck": {"seed": 1},
    "management.play": {"opening": DESK, "seed": 1, "moves": ["wait"]},
    "management.follow": {"opening": DESK, "seed": 1, "policy": management.in_turn},
    "management.outcomes": {"state": DESK, "action": "wait"},
    "management.hold_chance": {"state": DESK, "years": 2},
    "management.chance": {"state": DESK, "years": 2},
    "management.best_action": {"state": DESK, "years": 2},
    "management.standing": {"opening": DESK, "policy": management.in_turn},
    "management.habits": {"opening": DESK, "policy": management.in_turn},
    "management.mend_weakest": {"state": DESK, "years": 2},
    "management.in_turn": {"state": DESK, "years": 2},
    "management.check_state": {"state": DESK},
    "motives.School": {
        "weights": motives.SCHOOLS["realism"].weights, "reading": ("A_2000",), "why": "So.",
    },
    "motives.School.of": {
        "causes": "security", "partly": "prestige", "reading": "A_2000", "why": "So.",
    },
    "motives.explain": {"ratings": {"security": 5}},
    "networks.Pledge": {
        "promiser": "France", "promised": "Poland", "obligation": "defense", "begin": 1921,
    },
    "networks.Pledge.holds_in": {"year": 1939},
    "networks.build": {"pledges": [DEFENCE]},
    "networks.coverage": {"network": NETWORK},
    "networks.ties": {"network": NETWORK},
    "networks.shape": {"network": NETWORK},
    "networks.centrality": {"network": NETWORK},
    "networks.patrons": {"network": NETWORK, "capabilities": {"France": 0.05, "Poland": 0.01}},
    "networks.ties_by_year": {"pledges": [DEFENCE], "years": [1921]},
    "formation.fit": {"purpose": formation.Purpose()},
    "powerplay.design": {"region": powerplay.Region()},
    "signals.Equilibrium.payoff": {"stake": 5},
    "signals.camps": {"setting": signals.Setting(), "signal": "tied hands", "level": 3},
    "signals.tying_hands": {"setting": signals.Setting()},
    "signals.sinking_costs": {"setting": signals.Setting()},
    "signals.read_audience_cost": {"setting": signals.Setting(), "audience_cost": 1},
    "signals.read_sunk_cost": {"setting": signals.Setting(), "sunk_cost": 1},
    "survival.Curve.band": {"duration": 10},
    "survival.Curve.survival": {"duration": 10},
    "survival.kaplan_meier": {"durations": [25, 64], "ended": [1, 0]},
    "survival.logrank": {"durations": [25, 64], "ended": [1, 1], "groups": ["a", "b"]},
    "taxonomy.Pact": {"members": ["Britain", "Poland"]},
    "taxonomy.classify": {"pact": PACT},
    "taxonomy.clauses": {"pact": PACT},
    "taxonomy.nearest": {"pact": PACT, "treaties": {"Locarno": PACT}},
    "threat.Profile": {p.name: 5 for p in threat.SOURCES},
    "threat.threat": {p.name: 5 for p in threat.SOURCES},
    "threat.rank": {"profiles": {"Rome": threat.Profile(5, 5, 5, 5)}},
}  # fmt: skip
"""What must be given; what is not here has a default."""

OBJECTS: Mapping[str, object] = {
    "arguments.Position": Position(),
    "armsrace.Race": armsrace.race(armsrace.Side(), armsrace.Side()),
    "buck_passing.BuckPassing": buck_passing.pass_the_buck({"Britain": buck_passing.Power()}),
    "burden.Burden": burden.burden({"Britain": burden.Ally(100)}),
    "deterrence.Crisis": deterrence.Crisis(),
    "networks.Pledge": DEFENCE,
    "signals.Equilibrium": signals.tying_hands(signals.Setting()),
    "survival.Curve": survival.kaplan_meier([25, 64], [1, 0]),
}
"""Where a method is public, an object that has it."""

# ---- what the arguments are

NAMED_OTHERWISE: Mapping[tuple[str, str], Parameter] = {
    ("armsrace.Race.outcome", "x"): armsrace.ARMS,
    ("armsrace.Race.outcome", "y"): armsrace.ARMS,
    ("armsrace.Race.path", "x"): armsrace.ARMS,
    ("armsrace.Race.path", "y"): armsrace.ARMS,
    ("dilemma.spiral", "first"): dilemma.BOND,
    ("signals.camps", "level"): signals.AUDIENCE_COST,
    ("dilemma.spiral", "second"): dilemma.BOND,
    **{("threat.Weights", p.name): threat.WEIGHT for p in threat.SOURCES},
    **{("credibility.Weights", p.name): credibility.WEIGHT for p in credibility.ITEMS},
    ("credibility.record", "line"): credibility.SCORE,
}
"""Numbers that go by another name than their parameter."""

CARRIED = {
    *(("endings.Indicator", name) for name in ("name", "label", "meaning", "source")),
    ("motives.School", "reading"),
    ("motives.School", "why"),
}
"""Texts that are written by the book alone and only carried along."""

NAMES = {
    "name", "finding", "sender", "receiver", "attacker", "target", "promiser", "promised",
    "leaving", "striker", "struck",
}  # fmt: skip
"""Arguments that are the name of a state."""

TEXTS = {"after", "answers", "beside", "label", "causes", "partly", "reading", "why"}
"""Arguments that are any text, empty included."""

GRADED = [3, -0.1, math.nan, math.inf, "1", [1]]
"""What is no share."""

CONTENTS: Mapping[tuple[str, str], list[Any]] = {
    ("arguments.Position", "granted"): ["deter", [""], [3], [None]],
    ("arguments.grounded", "arguments"): [["A"], ["A", "B", ""], ["A", "B", 3]],
    ("arguments.grounded", "attacks"): [
        ["AB"], [("A",)], [("A", "B", "A")], [("A", "C")], [("A", 3)], [("A", [])], [3],
    ],
    **{
        (f"arguments.{name}", "arguments"): [
            [], "debate", [3], [None], DEBATE[:1] * 2, DEBATE[1:],
            [*DEBATE, Argument("and so do I", "for", "x", "fact", answers="they deter")],
        ]
        for name in ("judge", "cruxes", "partings")
    },
    ("armsrace.slope_and_zero", "totals"): [
        [], [1, 2], [1, 2, math.nan], [1, 2, -3], [1, 2, "3"], [1, 2, True], [5, 5, 5, 5],
        [1, 2, 3, 4], "123", [1, 2, 10**400],
    ],
    ("autonomy.renew", "capabilities"): [
        {"France": 1}, {"Finland": 0}, {"Finland": math.nan}, {"Finland": "1"}, {3: 1},
    ],
    ("autonomy.indifference", "levels"): [[0], [-1], [math.nan], [math.inf], ["1"], [None], "12"],
    ("balance.assess", "ties"): [
        {}, {"AB": 1}, {("A", "A"): 1}, {("A", "B"): 0}, {("A", "B"): math.nan},
        {("A", "B"): True}, {("A", "B"): "1"}, {("A", ""): 1}, {("A", 3): 1}, {("A",): 1},
        {("A", "B"): 1, ("B", "A"): 1}, {("A", "B"): []}, {("A", ("B",)): 1}, {3: 1},
        {(str(i), str(i + 1)): 1 for i in range(16)},
    ],
    ("buck_passing.pass_the_buck", "powers"): [
        {}, {"": buck_passing.Power()}, {3: buck_passing.Power()}, {"A": 3}, {"A": None},
    ],
    ("burden.burden", "allies"): [{}, {" ": burden.Ally(1)}, {3: burden.Ally(1)}, {"A": 100}],
    ("commitment.Pledge", "against"): ["Germany", [""], [3], [None], ["France"], ["Poland"]],
    ("commitment.spread", "pledges"): [
        "abc", [3], ["abc"], [("A", "B")], [("A", "A", "defense")], [("A", "B", "love")],
        [("A", "B", [])], [("", "B", "defense")], [("A", "B", "defense")] * 2, nx.Graph(),
        nx.DiGraph([("A", "B")]), nx.DiGraph([(1, 2, {"obligation": "defense"})]),
        nx.DiGraph([("A", "B", {"obligation": "defense", "against": 3})]),
        nx.DiGraph([("A", "B", {"obligation": "defense", "unprovoked": 1})]),
    ],
    ("commitment.spread", "since"): ["AB", [3], [None], [("A", "B")]],
    ("commitment.spread", "ways"): [
        {"AB": "C"}, {("A",): "C"}, {("A", "B"): ""}, {("A", "B"): 3}, {("A", "B"): "A"},
        {("A", "A"): "B"}, {(1, "B"): "C"},
    ],
    ("commitment.spread", "states"): [
        [], ["Germany"], "Germany", [3], [None], [[]], ["Germany", "Poland", "France", ""],
    ],
    ("credibility.record", "scores"): [
        {}, {"": 2}, {3: 2}, {"Seoul": 2}, *({"Prague": grade} for grade in (11, *GRADED[1:])),
    ],
    ("credibility.record", "came"): ["Prague", ["Seoul"], [""], [3], [None], [[]]],
    ("endings.classify", "facts"): [
        {"luck": 1}, {3: 1}, *({"regime_change": grade} for grade in GRADED),
    ],
    ("management.play", "moves"): [
        "wait", ["war"], [3], [None], [[]], ["wait"] * 21, ["reassure"] * 9,
    ],
    ("motives.School", "weights"): [
        {}, {"security": 1}, {**motives.SCHOOLS["realism"].weights, "luck": 1},
        *({**motives.SCHOOLS["realism"].weights, "security": grade} for grade in GRADED),
    ],
    ("motives.School.of", "causes"): ["luck", "security luck", "prestige", "security security"],
    ("motives.School.of", "partly"): ["luck", "security"],
    ("motives.explain", "ratings"): [
        {}, {"security": 0}, {"luck": 1}, {3: 1}, {"security": 11}, {"security": math.nan},
        {"security": True}, {"security": "5"},
    ],
    ("motives.explain", "schools"): [{}, {"realism": 3}, {"realism": {}}],
    ("networks.build", "pledges"): [[], "ab", [3], [("A", "B")], [DEFENCE] * 2],
    ("networks.ties_by_year", "pledges"): [[], "ab", [3], [("A", "B")], [DEFENCE] * 2],
    ("networks.ties_by_year", "years"): ["1914", [1914.0], ["1914"], [True], [None], [math.nan]],
    ("networks.patrons", "capabilities"): [
        {}, {"France": 0.1}, *({"France": 0.1, "Poland": grade} for grade in GRADED),
    ],
    ("survival.kaplan_meier", "durations"): [
        [], [1], [1, 2, 3], [1, -1], [1, math.nan], [1, "2"], "12", [1, True], [1, 10**400],
    ],
    ("survival.kaplan_meier", "ended"): [
        [], [1], [1, 2], [1, math.nan], [1, "yes"], [1, None], [1, []], "10",
    ],
    ("survival.logrank", "durations"): [[], [1], [1, -1], [1, math.nan], [1, "2"]],
    ("survival.logrank", "ended"): [[], [1], [1, 2], [0, 0], [1, None]],
    ("survival.logrank", "groups"): [
        [], ["a"], ["a", "a"], ["a", ""], ["a", 3], ["a", None], ["a", []], ["a", "b", "c"],
    ],
    ("taxonomy.Pact", "members"): [
        [], ["Britain"], ["Britain"] * 2, ["Britain", ""], ["Britain", 3], "Britain",
        ["Britain", []],
    ],
    **{
        ("taxonomy.Pact", obligation): [["France"], ["Britain"] * 2, "Britain", [3], [[]], [""]]
        for obligation in taxonomy.OBLIGATIONS
    },
    ("taxonomy.nearest", "treaties"): [{}, {"": PACT}, {3: PACT}, {"A": 3}, {"A": None}],
    ("threat.rank", "profiles"): [
        {}, {"": threat.Profile(1, 1, 1, 1)}, {"Rome": 3}, {"Rome": None},
    ],
    **{
        (f"networks.{name}", "network"): [
            nx.MultiDiGraph(), nx.MultiDiGraph([("A", "B")]), nx.DiGraph([("A", "B")]),
            nx.Graph([("A", "B")]),
        ]
        for name in ("coverage", "ties", "shape", "centrality", "patrons")
    },
}  # fmt: skip
"""Collections with something wrong in them. Those that go together are good but for the one."""

JUNK: list[Any] = [None, "", " ", b"5", 3, -1, 1.5, 1j, True, [], (), {}, object(), math.nan]
"""Values of many kinds, of which each argument refuses most."""


@dataclass(frozen=True)
class Call:
    """A public function, class or method of the models."""

    label: str
    function: Callable[..., Any]
    module: ModuleType

    @property
    def good(self) -> Mapping[str, Any]:
        return GOOD.get(self.label, {})

    @cached_property
    def arguments(self) -> Mapping[str, inspect.Parameter]:
        return {
            name: argument
            for name, argument in inspect.signature(self.function).parameters.items()
            if (self.label, name) not in CARRIED
        }

    def parameter(self, name: str) -> Parameter | None:
        """The parameter that checks an argument, if it is such a number."""
        if (self.label, name) in NAMED_OTHERWISE:
            return NAMED_OTHERWISE[self.label, name]
        known = {p.name: p for p in vars(self.module).values() if isinstance(p, Parameter)}
        number = self.arguments[name].annotation in (float, float | None)
        return known[name] if number else None


def public(module: ModuleType) -> Iterator[Call]:
    """Functions, checked records and methods that a module offers."""
    stem = module.__name__.rpartition(".")[2]
    for name, thing in vars(module).items():
        label = f"{stem}.{name}"
        if name.startswith("_") or getattr(thing, "__module__", None) != module.__name__:
            continue
        if inspect.isfunction(thing):
            yield Call(label, thing, module)
        elif inspect.isclass(thing):
            if "__post_init__" in vars(thing):
                yield Call(label, thing, module)
            for method, function in vars(thing).items():
                if not method.startswith("_") and (
                    inspect.isfunction(function) or isinstance(function, classmethod)
                ):
                    owner = OBJECTS.get(label, thing)
                    yield Call(f"{label}.{method}", getattr(owner, method), module)


def modules(package: ModuleType) -> list[ModuleType]:
    return [
        import_module(f"{package.__name__}.{found.name}")
        for found in iter_modules(package.__path__)
        if not found.name.startswith("_")
    ]


CALLS = {call.label: call for module in modules(models) for call in public(module)}
RECORDS = {call.function: call for call in CALLS.values() if inspect.isclass(call.function)}
PLACES = [
    pytest.param(call, name, id=f"{label}-{name}")
    for label, call in CALLS.items()
    for name in call.arguments
]


@contextmanager
def at_once() -> Iterator[None]:
    """Fail if what follows takes the processor longer than a second."""
    start = time.process_time()
    yield
    assert time.process_time() - start < SECOND


# ---- one argument is wrong


def outside(parameter: Parameter) -> SearchStrategy[Any]:
    """What a parameter does not allow: numbers out of range, and what is no number."""
    low, high = parameter.low, parameter.high
    tiny = Fraction(1, 10**30)
    return st.one_of(
        st.floats(max_value=low, exclude_max=True, allow_nan=False),
        st.floats(min_value=high, exclude_min=True, allow_nan=False),
        st.integers(max_value=math.ceil(low) - 1),
        st.integers(min_value=math.floor(high) + 1),
        st.sampled_from(
            [
                math.nan, np.nan, math.inf, -math.inf, 10**400, -(10**400), True, False,
                Fraction(low) - tiny, Fraction(high) + tiny, None, "", str(high), b"1", 1j,
                [parameter.default], (), {}, object(), np.array([low, high]),
            ]
        ),
    )  # fmt: skip


def refused(call: Call, name: str) -> SearchStrategy[Any]:
    """Values that an argument must refuse."""
    parameter, argument = call.parameter(name), call.arguments[name]
    optional = argument.default is None
    if parameter:
        return outside(parameter).filter(lambda value: value is not None or not optional)
    kind, wrong = argument.annotation, list(CONTENTS.get((call.label, name), []))
    if inspect.isclass(kind) and is_dataclass(kind):
        wrong += [*JUNK, *[record for record in (threat.EQUAL, PACT) if type(record) is not kind]]
    elif kind is bool:
        wrong += [value for value in JUNK if value is not True] + [0, 1]
    elif kind in (int, int | None):
        wrong += [value for value in JUNK if type(value) is not int] + [1914.0, math.inf]
    elif name in TEXTS:
        wrong += [value for value in JUNK if not isinstance(value, str)]
    elif kind in (str, str | None):
        # Any word may name a state; elsewhere it has to be one of a few.
        wrong += JUNK if name in NAMES else [*JUNK, "war"]
    else:
        wrong += [3, 1.5, 1j, True, object(), math.nan, *([] if optional else [None])]
    return st.sampled_from([value for value in wrong if value is not None or not optional])


def test_every_function_has_a_good_call() -> None:
    for call in CALLS.values():
        needed = {n for n, a in call.arguments.items() if a.default is a.empty}
        assert needed == {n for n in call.good if (call.label, n) not in CARRIED}, call.label
        call.function(**call.good)
    assert set(GOOD) <= set(CALLS)
    assert {label for label, _ in (*NAMED_OTHERWISE, *CARRIED, *CONTENTS)} <= set(CALLS)


@pytest.mark.parametrize(("call", "name"), PLACES)
@settings(max_examples=30)
@given(data=st.data())
def test_a_wrong_argument_is_refused_and_named(call: Call, name: str, data: st.DataObject) -> None:
    value = data.draw(refused(call, name))
    with at_once(), pytest.raises(ValueError) as refusal:  # noqa: PT011
        call.function(**{**call.good, name: value})
    said, parameter = str(refusal.value), call.parameter(name)
    assert parameter is None or parameter.name in said
    # What is wrong; what is allowed. No message of Python's own reads so.
    assert "; " in said


# ---- all arguments are allowed


def inside(parameter: Parameter) -> SearchStrategy[float]:
    """What a parameter allows, its ends more often than not."""
    low, high = parameter.low, parameter.high
    near = [math.nextafter(low, high), math.nextafter(high, low)]
    return st.sampled_from([low, high, parameter.default, *near]) | st.floats(low, high)


STATES = st.sampled_from("ABCDEF")
PAIRS = st.sampled_from([*permutations("ABCDEF", 2)])
ATOP = st.sampled_from(networks.OBLIGATIONS)
YEARS = st.integers(1815, 1850)
DURATIONS = st.lists(inside(survival.DURATION) | st.integers(0, 5), min_size=4, max_size=4)
ENDED = st.lists(st.sampled_from([0, 1, True, False]), min_size=4, max_size=4)
GRADES = st.none() | st.booleans() | inside(endings.GRADE)


def pledge(pair: tuple[str, str], kind: str, begin: int, lasting: int | None) -> networks.Pledge:
    return networks.Pledge(*pair, kind, begin, None if lasting is None else begin + lasting)


PLEDGES = st.lists(
    st.builds(pledge, PAIRS, ATOP, YEARS, st.none() | st.integers(0, 9)),
    min_size=1, max_size=8, unique=True,
)  # fmt: skip

COLLECTIONS: Mapping[tuple[str, str], SearchStrategy[Any]] = {
    ("arguments.Argument", "answers"): st.sampled_from(["", "they deter"]),
    ("arguments.Argument", "value"): st.sampled_from([*VALUES, "fact"]),
    ("arguments.Position", "first"): st.sampled_from([None, *VALUES]),
    ("arguments.Position", "granted"): st.frozensets(st.sampled_from(["deter", "provoke", "x"])),
    ("arguments.grounded", "attacks"): st.sets(st.sampled_from([*product("AB", "AB")])),
    ("armsrace.slope_and_zero", "totals"): st.lists(inside(armsrace.TOTAL), max_size=6),
    ("autonomy.renew", "capabilities"): st.dictionaries(
        st.sampled_from(["Finland", "Soviet Union"]), inside(autonomy.CAPABILITY)
    ),
    ("autonomy.indifference", "levels"): st.lists(inside(autonomy.SECURITY), max_size=3),
    ("balance.assess", "ties"): st.dictionaries(
        st.sampled_from([*combinations("ABCDEF", 2)]), st.sampled_from([1, -1]), min_size=1
    ),
    ("commitment.Pledge", "against"): st.frozensets(st.sampled_from("XYZ")),
    ("commitment.spread", "pledges"): st.lists(st.tuples(PAIRS, ATOP), max_size=8, unique=True).map(
        lambda rows: [(*pair, kind) for pair, kind in rows]
    ),
    ("commitment.spread", "since"): st.lists(
        PAIRS.map(lambda pair: commitment.Blow(*pair, beside="Germany")), max_size=3
    ),
    ("commitment.spread", "ways"): st.dictionaries(
        st.sampled_from([*permutations("ABC", 2)]), st.sampled_from("DEF")
    ),
    ("commitment.spread", "states"): st.just([*"ABCDEF", "Germany", "Poland"]),
    ("endings.classify", "facts"): st.dictionaries(
        st.sampled_from([i.name for i in endings.INDICATORS]), GRADES, max_size=8
    ),
    ("motives.School", "weights"): st.fixed_dictionaries(
        {motive.name: inside(motives.WEIGHT) for motive in motives.MOTIVES}
    ),
    ("motives.School.of", "causes"): st.sampled_from(["", "security", "history  ideology "]),
    ("motives.School.of", "partly"): st.sampled_from(["", "prestige"]),
    ("motives.explain", "ratings"): st.dictionaries(
        st.sampled_from([m.name for m in motives.MOTIVES]), inside(motives.SECURITY), min_size=1
    ),
    ("motives.explain", "schools"): st.just(motives.SCHOOLS),
    ("networks.build", "pledges"): PLEDGES,
    ("networks.ties_by_year", "pledges"): PLEDGES,
    ("networks.ties_by_year", "years"): st.lists(YEARS, max_size=3),
    ("networks.patrons", "capabilities"): st.fixed_dictionaries(
        {state: inside(networks.CAPABILITY) for state in "ABCDEF"}
    ),
    ("signals.camps", "signal"): st.sampled_from(signals.SIGNALS),
    ("survival.kaplan_meier", "durations"): DURATIONS,
    ("survival.kaplan_meier", "ended"): ENDED,
    ("survival.logrank", "durations"): DURATIONS,
    ("survival.logrank", "ended"): ENDED,
    ("survival.logrank", "groups"): st.permutations("aabb"),
    ("taxonomy.Pact", "members"): st.just(["A", "B", "C"]),
    **{
        ("taxonomy.Pact", obligation): st.lists(st.sampled_from("ABC"), unique=True)
        for obligation in taxonomy.OBLIGATIONS
    },
    **{
        (f"networks.{name}", "network"): PLEDGES.map(networks.build)
        for name in ("coverage", "ties", "shape", "centrality", "patrons")
    },
}  # fmt: skip


BARGAINS = st.deferred(
    lambda: st.builds(
        autonomy.exchange,
        st.builds(replace, record(autonomy.State), name=st.just("Finland")),
        st.builds(replace, record(autonomy.State), name=st.just("Soviet Union")),
        terms=record(autonomy.Terms),
        leverage=inside(autonomy.LEVERAGE),
    ).filter(lambda bargain: bargain.kind != "none")
)


@cache
def allowed(call: Call, name: str) -> SearchStrategy[Any]:
    """Values that an argument allows, whatever the others are."""
    parameter, kind = call.parameter(name), call.arguments[name].annotation
    if (call.label, name) in COLLECTIONS:
        return COLLECTIONS[call.label, name]
    if parameter:
        return inside(parameter)
    if inspect.isclass(kind) and kind in RECORDS:
        return record(kind)
    if kind is bool:
        return st.booleans()
    members = {
        ("buck_passing.pass_the_buck", "powers"): buck_passing.Power,
        ("burden.burden", "allies"): burden.Ally,
        ("taxonomy.nearest", "treaties"): taxonomy.Pact,
        ("threat.rank", "profiles"): threat.Profile,
    }
    if (call.label, name) in members:
        kind = members[call.label, name]
        return st.dictionaries(STATES, record(kind), min_size=1, max_size=4)
    return {
        "obligation": ATOP,
        "form": st.sampled_from([*taxonomy.FORMS]),
        "cause": st.sampled_from([*endings.CAUSES]),
        "steps": st.integers(1, 40),
        "limit": st.none() | st.integers(1, 5),
        "year": st.none() | YEARS if call.label == "networks.build" else YEARS,
        "began": YEARS,
        "ended": YEARS,
        "begin": YEARS,
        "end": st.none() | YEARS,
        "bargain": BARGAINS,
        "name": st.sampled_from(["Finland", "Soviet Union"]),
        "leaving": st.none() | STATES,
    }.get(name, st.sampled_from([call.good.get(name, "A")]))


def arguments(call: Call) -> SearchStrategy[dict[str, Any]]:
    carried = {name: st.just(call.good[name]) for label, name in CARRIED if label == call.label}
    return st.fixed_dictionaries({n: allowed(call, n) for n in call.arguments} | carried)


def record(kind: type) -> SearchStrategy[Any]:
    """Records of a kind; what contradicts itself is passed over."""

    def made(given_: dict[str, Any]) -> Any:
        try:
            return kind(**given_)
        except ValueError:
            return None

    return arguments(RECORDS[kind]).map(made).filter(lambda found: found is not None)


def read(result: object) -> None:
    """Read all that a result says, and all that this says in turn; nothing may be NaN."""
    if isinstance(result, float):
        assert not math.isnan(result)
    elif isinstance(result, Mapping):
        read(list(result.items()))
    elif isinstance(result, list | tuple | set | frozenset):
        for item in result:
            read(item)
    elif is_dataclass(result) and not isinstance(result, type):
        for field in fields(result):
            read(getattr(result, field.name))
        for name, said in vars(type(result)).items():
            # The tree of a game leads down to itself; solving it has walked it.
            if isinstance(said, property | cached_property) and name != "tree":
                read(getattr(result, name))


@pytest.mark.parametrize("label", CALLS)
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
@given(data=st.data())
def test_what_is_allowed_gives_a_result_or_names_a_contradiction(
    label: str, data: st.DataObject
) -> None:
    call = CALLS[label]
    given_ = data.draw(arguments(call))
    with at_once():
        try:
            result = call.function(**given_)
        except ValueError as error:
            assert "; " in str(error)  # noqa: PT017
        else:
            read(result)


# ---- huge input


def many(n: int) -> list[str]:
    return [f"state {i}" for i in range(n)]


def chain(n: int) -> list[commitment.Pledge]:
    """Each fights beside the next, and the last beside the aggressor: one more in each round."""
    states = [*many(n), "aggressor"]
    return [commitment.Pledge(a, b, "offense") for a, b in pairwise(states)]


HUGE: Mapping[str, Callable[[], object]] = {
    "a rating of 400 digits": lambda: threat.Profile(10**400, 1, 1, 1),
    "totals of a century": lambda: armsrace.slope_and_zero([float(i * i) for i in range(1000)]),
    "the finest path": lambda: OBJECTS["armsrace.Race"].path(years=100, step=0.01),  # type: ignore[attr-defined]
    "the finest frontier": lambda: autonomy.frontier(MADE.client, MADE.patron, steps=1000),
    "a thousand levels": lambda: autonomy.indifference(MADE.client, 1, 1, range(1, 1000)),
    "ties of 300 states": lambda: balance.assess(dict.fromkeys(combinations(many(300), 2), 1)),
    "ten thousand powers": lambda: (
        buck_passing.pass_the_buck(dict.fromkeys(many(10_000), buck_passing.Power())).passers
    ),
    "ten thousand allies": lambda: (
        burden.burden(
            {name: burden.Ally(1 + i) for i, name in enumerate(many(10_000))}
        ).exploitation
    ),
    "a chain of a thousand pledges": lambda: commitment.spread(
        chain(1000), "aggressor", "victim", offence=1, states=[*many(1000), "aggressor", "victim"]
    ),
    "a spiral of small steps": lambda: dilemma.spiral(1.1e-5, 1.1e-5, response=1),
    "a spiral of no steps": lambda: dilemma.spiral(5e-324, 0, response=1),
    "a network of all": lambda: networks.shape(
        networks.build([networks.Pledge(a, b, "defense", 1) for a, b in permutations(many(60), 2)])
    ),
    "20,000 durations": lambda: (
        survival.kaplan_meier([i / 2 for i in range(20_000)], [i % 2 for i in range(20_000)]).median
    ),
    "two groups of 10,000": lambda: survival.logrank(
        [i / 2 for i in range(20_000)], [1] * 20_000, ["a", "b"] * 10_000
    ),
    "a pact of 2,000": lambda: taxonomy.classify(taxonomy.Pact(many(2000), defense=many(2000))),
    "2,000 treaties": lambda: taxonomy.nearest(PACT, dict.fromkeys(many(2000), PACT)),
    "2,000 states": lambda: (
        threat.rank(dict.fromkeys(many(2000), threat.Profile(1, 2, 3, 4))).decisive
    ),
    "a name of a million letters": lambda: commitment.spread([], "A" * 10**6, "B"),
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_input_is_answered_or_refused_at_once(name: str) -> None:
    with at_once():
        try:
            HUGE[name]()
        except ValueError as error:
            assert "; " in str(error)  # noqa: PT017


# ---- evidence and releases

PANEL = pd.DataFrame(
    columns=["year", "ccode1", "ccode2", "threat", "power", "aggressive_intentions", "capability"]
)
SPELLS = pd.DataFrame(columns=["ccode1", "ccode2", "styear", "endyear", "defense"])
ALLIANCES = pd.DataFrame(columns=["atopid", "begyr", "defense", "statthr1", "statthr2"])
MEMBERS = pd.DataFrame(columns=["atopid", "member", "yrent"])
FRAMES = {name: pd.DataFrame(columns=list(columns)) for name, columns in NEEDED.items()} | {
    "nmc": pd.DataFrame([[2, 1914, 0.2, 1, 1]], columns=list(NEEDED["nmc"])),
    "states": pd.DataFrame([[2, 1816, 2016]], columns=list(NEEDED["states"])),
}

TAKES: Mapping[str, tuple[Callable[..., object], Mapping[str, Any]]] = {
    "kinds.kinds_by_period": (kinds_by_period, {"asymmetry": 5}),
    "nato_enlargement.NatoYear.at_line": (nato_in(2024).at_line, {"line": 2}),
    "neutrals.without_pact": (without_pact, {"year": 1907}),
    "structural_balance.ties_in": (structural_balance.ties_in, {"year": 1907}),
    "threat_panel.threat_panel": (threat_panel, {**FRAMES, "years": [1914]}),
    "new_pacts.summarise": (
        new_pacts.summarise,
        {"panel": PANEL, "spells": SPELLS, "alliances": ALLIANCES, "members": MEMBERS, "seed": 1},
    ),
    "new_pacts.named_adversaries": (
        new_pacts.named_adversaries,
        {"panel": PANEL, "alliances": ALLIANCES, "members": MEMBERS},
    ),
    "new_pacts.new_partners": (new_pacts.new_partners, {"panel": PANEL, "spells": SPELLS}),
}
"""Evidence that takes an argument; the rest reads the shipped tables."""

WRONG: Mapping[str, list[Any]] = {
    "asymmetry": [0.9, 101, math.nan, math.inf, "5", None, True, 10**400],
    "line": [-0.1, 101, math.nan, math.inf, "2", None, True, []],
    "year": [1815, 2025, 10**400, 1907.0, "1907", None, True, math.nan, []],
    "years": [None, 3, [], ["1914"], [1914.0], [True], [None]],
    "seed": [-1, 1.5, "1", None, True],
}


def test_all_evidence_that_takes_an_argument_is_tried_here() -> None:
    found = {
        call.label
        for module in modules(evidence)
        for call in public(module)
        if inspect.isfunction(call.function) and call.arguments
    }
    assert found == set(TAKES)


@pytest.mark.parametrize(
    ("label", "name"), [(label, name) for label, (_, good) in TAKES.items() for name in good]
)
def test_wrong_evidence_is_refused_and_named(label: str, name: str) -> None:
    function, good = TAKES[label]
    for value in WRONG.get(name, [None, 3, "file.csv", {}, [], PANEL[["year"]]]):
        with at_once(), pytest.raises(ValueError, match=f"{name}.*; ") as refusal:
            function(**{**good, name: value})
        assert not isinstance(refusal.value, UnicodeError)


@pytest.mark.parametrize("year", [1871, 1918])
def test_a_year_without_ties_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match=r"year.*; "):
        structural_balance.ties_in(year)


@pytest.mark.parametrize(
    ("function", "good"),
    [
        (new_pacts.new_partners, {"panel": PANEL, "spells": SPELLS}),
        *(
            (threat_panel, {**FRAMES, name: FRAMES[name].iloc[:0], "years": [1914]})
            for name in ("nmc", "states")
        ),
    ],
)
def test_a_frame_without_rows_is_refused(
    function: Callable[..., object], good: dict[str, Any]
) -> None:
    with at_once(), pytest.raises(ValueError, match="has no rows; it needs at least one"):
        function(**good)


@pytest.mark.parametrize("name", releases.__all__)
@pytest.mark.parametrize("path", [None, 3, b"file.csv", [], True, math.nan])
def test_a_path_is_a_path(name: str, path: object) -> None:
    with pytest.raises(ValueError, match=r"path is .*; it must be a string or a Path"):
        getattr(releases, name)(path)


def test_a_huge_release_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "contiguity.csv"
    row = "220,255,1,1871-05-01,1942-11-01\n"
    path.write_text("ccode1,ccode2,conttype,stdate,enddate\n" + row * 20_000)
    with at_once(), pytest.raises(ValueError, match=r"line 3: the same ccode1, ccode2, stdate"):
        releases.load_contiguity(path)
