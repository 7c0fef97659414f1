"""Time of one call of each model on a real case, and of ``import alliancekit``.

Run ``python -m benchmarks.models``. Times are of the processor, so that a busy machine does not
change them much; each is the median of nine. A mark shows where a limit is passed.
"""

import subprocess
import sys
from collections.abc import Callable
from itertools import combinations, permutations
from pkgutil import iter_modules
from statistics import median
from time import process_time
from timeit import Timer
from typing import Any, NamedTuple

from alliancekit import models
from alliancekit.datasets import (
    load_alliance_durations,
    load_nato_members,
    load_olson_zeckhauser,
    load_pledges_1914,
    load_richardson,
)
from alliancekit.evidence.structural_balance import ties_in
from alliancekit.models import (
    alignment,
    arms_or_allies,
    armsrace,
    autonomy,
    balance,
    buck_passing,
    burden,
    commitment,
    credibility,
    deterrence,
    dilemma,
    effectiveness,
    endings,
    motives,
    networks,
    signals,
    survival,
    taxonomy,
    threat,
)

SCALAR, SOLVER = 50e-6, 5e-3
"""Limits in seconds: for one answer, and where a game or a network is solved."""
IMPORT = 0.3
"""Limit in seconds for ``import alliancekit``."""
HEAVY = ("pandas", "matplotlib", "ipywidgets", "networkx", "numpy")
"""What the import must not bring with it."""


class Case(NamedTuple):
    """A call, the case it is about, and its limit; none where it gives many answers at once."""

    model: str
    about: str
    call: Callable[[], object]
    limit: float | None


def cases() -> list[Case]:
    """One call or more for each model."""
    bulgaria = alignment.Situation(
        own_strength=0.1, threat_level=0.8, ally_strength=0.5, ally_reliability=0.1, benefit=0.4,
        interest=0.9,
    )  # fmt: skip
    finland, soviet_union = autonomy.State("Finland", 1), autonomy.State("Soviet Union", 85)
    camps = armsrace.race(armsrace.Side(allies=1), armsrace.Side())
    totals = load_richardson().sort_values("year")["total"].to_list()
    powers = ties_in(1907)
    sixteen = {(f"{a}", f"{b}"): 1 if (a + b) % 3 else -1 for a, b in combinations(range(16), 2)}
    west = {"Britain": buck_passing.Power(1, 6), "France": buck_passing.Power(1, 8)}
    nato_1964 = {
        str(row.member): burden.Ally(float(str(row.gnp)))
        for row in load_olson_zeckhauser().itertuples()
    }
    july = [
        commitment.Pledge(
            row["from"], row["to"], row["obligation"],
            frozenset() if row["against"] == "any" else frozenset({row["against"]}),
            label=row["treaty"],
        )
        for row in load_pledges_1914().to_dict("records")
    ]  # fmt: skip
    berlin = deterrence.Crisis(
        belief=0.9, holds_alone=0, holds_together=0.5, strike_risk=0.05, terms=1
    )
    vienna = dilemma.Alliance(4, 6, 9, 7, 5, 5)
    nato_1966 = effectiveness.Ratings(8, 6, 8, 7, 6, 6, 7, 4, 5, 4)
    grand = {"adversary_defeated": True, "dispute_between_members": True, "regime_change": False}
    holy = {
        "ideology": 8, "regime_security": 8, "legitimacy": 6, "security": 3, "shared_values": 6,
        "common_enemies": 4, "history": 3, "prestige": 3,
    }  # fmt: skip
    members = [str(name) for name in load_nato_members()["member"]]
    pledges = [networks.Pledge(a, b, "defense", 1949) for a, b in permutations(members, 2)]
    nato = networks.build(pledges)
    durations = load_alliance_durations()
    years, ended = durations["years"].to_list(), durations["ended"].to_list()
    bilateral = ["two" if two else "more" for two in durations["bilateral"]]
    treaty = taxonomy.Pact(members, defense=members, consul=members, nuclear=True, power_ratio=600)
    paris = {
        "United States": threat.Profile(10, 2, 6, 0),
        "Soviet Union": threat.Profile(6, 8, 8, 8),
    }

    def prague() -> object:
        return credibility.credibility(8, 5, 6, 5, 2).mend_first

    def war_in_berlin() -> object:
        solved = deterrence.deter(berlin)
        return solved.reason, solved.threshold

    def split(ties: dict[tuple[str, str], int]) -> object:
        found = balance.assess(ties)
        return found.frustration, found.unbalanced, found.restless, found.clusterable

    def grand_alliance() -> endings.Diagnosis:
        return endings.classify(grand, began=1941, ended=1945)

    return [
        Case("alignment", "Bulgaria 1941", lambda: alignment.align(bulgaria), SCALAR),
        Case("arms_or_allies", "a small state", lambda: arms_or_allies.provide(economy=2), SCALAR),
        Case("armsrace", "where it settles", lambda: (camps.stable, camps.equilibrium), SCALAR),
        Case("armsrace", "Richardson 1909-13", lambda: armsrace.slope_and_zero(totals), SCALAR),
        Case("armsrace", "a path of 40 points", lambda: camps.path(), None),
        Case("autonomy", "Finland 1948", lambda: autonomy.exchange(finland, soviet_union), SCALAR),
        Case(
            "autonomy", "a frontier of 20 points",
            lambda: autonomy.frontier(finland, soviet_union), None,
        ),
        Case("balance", "six powers 1907", lambda: split(powers), SOLVER),
        Case("balance", "16 states, all tied", lambda: split(sixteen), SOLVER),
        Case("buck_passing", "1938", lambda: buck_passing.pass_the_buck(west).passers, SOLVER),
        Case("burden", "NATO 1964", lambda: burden.burden(nato_1964).exploitation, SOLVER),
        Case(
            "commitment", "July 1914, all pledges",
            lambda: commitment.spread(july, "Austria-Hungary", "Serbia", offence=0.9), SOLVER,
        ),
        Case("credibility", "Prague 1938", prague, SCALAR),
        Case("deterrence", "Berlin 1961", war_in_berlin, SOLVER),
        Case("deterrence", "Berlin 1961, levers", lambda: deterrence.levers(berlin), SOLVER),
        Case("dilemma", "Berlin 1914", lambda: dilemma.dilemma(vienna).best_tightness, SCALAR),
        Case("dilemma", "the blocs from 1904", lambda: dilemma.spiral(0.4, 0.2), SCALAR),
        Case("effectiveness", "NATO 1966", lambda: effectiveness.assess(nato_1966).band, SCALAR),
        Case("endings", "Grand Alliance", lambda: grand_alliance().verdict, SCALAR),
        Case(
            "endings", "what could overturn it",
            lambda: grand_alliance().could_overturn, None,
        ),
        Case("motives", "Holy Alliance", lambda: motives.explain(holy).best, SCALAR),
        Case("networks", f"NATO's {len(pledges)} pledges", lambda: networks.build(pledges), SOLVER),
        Case("networks", "NATO's shape", lambda: networks.shape(nato), SOLVER),
        Case(
            "networks", "NATO without the US",
            lambda: networks.coverage(nato, leaving="United States").exposed, SOLVER,
        ),
        Case(
            "signals", "Berlin 1961",
            lambda: signals.tying_hands(signals.Setting()).average_payoff, SCALAR,
        ),
        Case(
            "survival", f"{len(years)} alliances",
            lambda: survival.kaplan_meier(years, ended).median, SOLVER,
        ),
        Case(
            "survival", "two groups of them",
            lambda: survival.logrank(years, ended, bilateral), SOLVER,
        ),
        Case("taxonomy", "North Atlantic Treaty", lambda: taxonomy.classify(treaty), SCALAR),
        Case("threat", "Paris 1949", lambda: threat.rank(paris).most_threatening, SCALAR),
    ]  # fmt: skip


def seconds(call: Callable[[], object]) -> float:
    """Return the processor's time for one call."""
    timer = Timer(call, timer=process_time)
    number, _ = timer.autorange()
    return median(timer.repeat(9, max(1, number // 4))) / max(1, number // 4)


def import_time() -> tuple[float, list[str]]:
    """Return the median time of the import in seven fresh processes, and what came with it."""
    program = (
        "import sys, time; start = time.perf_counter(); import alliancekit;"
        "print(time.perf_counter() - start, *sys.modules)"
    )
    times, brought = [], set[str]()
    for _ in range(7):
        run = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, text=True
        )
        took, *loaded = run.stdout.split()
        times.append(float(took))
        brought.update(loaded)
    return median(times), [name for name in HEAVY if name in brought]


def row(model: Any, about: Any, took: Any, limit: Any, mark: str = "") -> str:
    """One line of the table."""
    return f"{model:<15} {about:<33} {took:>12} {limit:>10} {mark}".rstrip()


def main() -> None:
    """Print the table."""
    tried = cases()
    every = {found.name for found in iter_modules(models.__path__) if found.name[0] != "_"}
    if missing := every - {case.model for case in tried}:
        sys.exit(f"no case for {', '.join(sorted(missing))}")
    print(row("model", "case", "one call", "limit"))
    for case in tried:
        took = seconds(case.call)
        limit = f"{case.limit * 1e6:,.0f} µs" if case.limit else "not one"
        over = case.limit is not None and took > case.limit
        print(row(case.model, case.about, f"{took * 1e6:,.0f} µs", limit, "OVER" if over else ""))
    took, brought = import_time()
    mark = "OVER" if took > IMPORT or brought else ""
    print(row("import", "alliancekit", f"{took * 1e3:,.0f} ms", f"{IMPORT * 1e3:,.0f} ms", mark))
    print(f"brought with it: {', '.join(brought) or 'none of ' + ', '.join(HEAVY)}")
    print("\n'not one': a call that gives many answers at once, which no limit binds")


if __name__ == "__main__":
    main()
