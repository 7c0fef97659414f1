"""Against whom do states ally: the most threatening state, or the strongest.

Balance of threat :cite:`Walt_1985` says the first, balance of power the second. Two tests, both
on the ratings of `alliancekit.evidence.threat_panel` for the year before the pact:

named adversary
    Some defence treaties name the state that they are made against (ATOP 4.01,
    :cite:`Leeds_etal_2002`). Where does that state stand in the member's ranking? A unit is a
    founding member and a named adversary.
shared first
    Most treaties name nobody. A new defence tie (ATOP 5.1) could be directed against the state
    that a member ranks first if the partner is another state and ranks the same state first. A
    unit is a member of a new pact; its value is the share of its new partners of which that is
    true. Beside it stands the share of its new partners that *are* the state ranked first.

Each test is made with three rankings: by ``threat``; by ``power``; and by ``capability``, threat
without its intentions, because rivalries are coded with hindsight. ``threat less power`` is the
difference of the first two. ``chance`` is what the same measure gives if adversaries, or partners,
are drawn at random from the states that were free. The interval, 95 per cent, resamples whole
pacts, since the members of a pact do not choose alone.

What the tests cannot show. A state outside the system, such as Germany in 1947, is not rated and
so cannot be feared; those named adversaries are left out. Ties that begin in one year and share a
member count as one pact. Nearly everybody ranks the same state first by power, so that power
passes the second test by chance: there, only the distance from ``chance`` says anything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from alliancekit.datasets import load_threat_pacts
from alliancekit.evidence._frames import check_columns

RANKINGS = ("threat", "power", "capability")
DIFFERENCE = "threat less power"
SEED, RESAMPLES = 1815, 2000
SOURCE = "Leeds_etal_2002"

PAIR = ("year", "ccode1", "ccode2")


@dataclass(frozen=True)
class Share:
    """A share of cases, with its 95 per cent interval and what chance would give.

    Attributes
    ----------
    value, low, high, chance : float
        From 0 to 1.
    """

    value: float
    low: float
    high: float
    chance: float

    def __str__(self) -> str:
        return f"{self.value:.0%} ({self.low:.0%} to {self.high:.0%}; by chance {self.chance:.0%})"


@dataclass(frozen=True)
class NewPacts:
    """How often new defence pacts are directed against the state ranked first.

    Attributes
    ----------
    named : Mapping of str to Share
        For each ranking, how often a named adversary stands first.
    named_top_three : Mapping of str to Share
        For each ranking, how often it stands among the first three.
    shared : Mapping of str to Share
        For each ranking, how often a new partner ranks the same third state first.
    joined : Mapping of str to Share
        For each ranking, how often a new partner is itself the state ranked first.
    pacts : Mapping of str to int
        Number of pacts in each test.
    """

    named: dict[str, Share]
    named_top_three: dict[str, Share]
    shared: dict[str, Share]
    joined: dict[str, Share]
    pacts: dict[str, int]
    source: str = SOURCE

    @property
    def sentence(self) -> str:
        """What the numbers mean."""
        return (
            f"Where a defence treaty names its adversary ({self.pacts['named adversary']} pacts), "
            f"that state is the one that the member should fear most in "
            f"{self.named['threat']} of cases, and the strongest in {self.named['power']}; "
            f"without rivalry in the measure it comes first in {self.named['capability']}. "
            f"Over all {self.pacts['shared first']} new pacts the evidence is weak: a new partner "
            f"has the same first threat in {self.shared['threat']}, hardly more than chance, and "
            f"ranks the same state first by power in {self.shared['power']}, as nearly everybody "
            f"does; it is itself the first threat in {self.joined['threat']}."
        )


def new_pacts() -> NewPacts:
    """Say how often new defence pacts were directed against the top-ranked threat, and power.

    Returns
    -------
    NewPacts
        Shares with intervals, and a sentence; from the table ``threat_pacts``.

    Examples
    --------
    >>> result = new_pacts()
    >>> result.named["threat"].value > result.named["power"].high
    True
    """
    table = load_threat_pacts()

    def shares(measure: str) -> dict[str, Share]:
        rows = table[table["measure"] == measure].itertuples()
        return {str(r.ranking): Share(r.share, r.low, r.high, r.chance) for r in rows}  # type: ignore[arg-type]

    return NewPacts(
        named=shares("first"),
        named_top_three=shares("top three"),
        shared=shares("against"),
        joined=shares("with"),
        pacts={str(test): int(n) for test, n in table.groupby("test")["pacts"].max().items()},
    )


def summarise(
    panel: pd.DataFrame,
    spells: pd.DataFrame,
    alliances: pd.DataFrame,
    members: pd.DataFrame,
    *,
    seed: int = SEED,
) -> pd.DataFrame:
    """Make both tests and sum them up, a row for each measure and ranking.

    Parameters
    ----------
    panel : pandas.DataFrame
        What `threat_panel` returns.
    spells, alliances, members : pandas.DataFrame
        What `load_atop_spells`, `load_atop_alliances` and `load_atop_members` return.
    seed : int
        Seed of the resampling.

    Returns
    -------
    pandas.DataFrame
        The table ``threat_pacts``.

    Raises
    ------
    ValueError
        If a frame lacks a column, `seed` is not a whole number from 0, or a test has no case.
    """
    check_columns("panel", panel, (*PAIR, "threat", "power", "aggressive_intentions"))
    if not isinstance(seed, int) or isinstance(seed, bool) or seed < 0:
        raise ValueError(f"seed is {seed!r}; it must be a whole number from 0")
    panel = panel.assign(capability=panel["threat"] - panel["aggressive_intentions"])
    named = named_adversaries(panel, alliances, members)
    shared = new_partners(panel, spells)
    generator = np.random.default_rng(seed)
    rows = []
    for test, units, measures in (
        ("named adversary", named, ("first", "top three")),
        ("shared first", shared, ("against", "with")),
    ):
        if units.empty:
            raise ValueError(f"there is no case for the test {test!r}; it needs at least one")
        codes, pacts = pd.factorize(units["pact"])
        draws = generator.integers(len(pacts), size=(RESAMPLES, len(pacts)))
        for measure in measures:
            found = {name: units[f"{measure}, {name}"].astype(float) for name in RANKINGS}
            chance = {name: units[f"{measure}, {name}, chance"] for name in RANKINGS}
            for column in (found, chance):
                column[DIFFERENCE] = column["threat"] - column["power"]
            for ranking, values in found.items():
                low, high = _interval(values.to_numpy(np.float64), codes, draws)
                rows.append(
                    {
                        "test": test,
                        "measure": measure,
                        "ranking": ranking,
                        "share": values.mean(),
                        "low": low,
                        "high": high,
                        "chance": chance[ranking].mean(),
                        "units": len(units),
                        "pacts": len(pacts),
                    }
                )
    return pd.DataFrame(rows).round(3)


def _interval(
    values: NDArray[np.floating], pact: NDArray[np.intp], draws: NDArray[np.int64]
) -> tuple[float, float]:
    """Ends of the 95 per cent interval of the mean, pacts drawn again with replacement."""
    totals, counts = np.bincount(pact, values), np.bincount(pact)
    means = totals[draws].sum(axis=1) / counts[draws].sum(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return float(low), float(high)


def named_adversaries(
    panel: pd.DataFrame, alliances: pd.DataFrame, members: pd.DataFrame
) -> pd.DataFrame:
    """Rank the adversaries that defence treaties name, as each founding member would.

    Parameters
    ----------
    panel : pandas.DataFrame
        What `threat_panel` returns, with a column ``capability``.
    alliances, members : pandas.DataFrame
        ATOP 4.01.

    Returns
    -------
    pandas.DataFrame
        A row for each founding member and named adversary that were both in the system the year
        before: ``pact``, and for each measure and ranking the outcome (0 or 1) and its chance.

    Raises
    ------
    ValueError
        If a frame lacks a column.
    """
    check_columns("panel", panel, (*PAIR, *RANKINGS))
    check_columns("alliances", alliances, ("atopid", "begyr", "defense", "statthr1", "statthr2"))
    check_columns("members", members, ("atopid", "member", "yrent"))
    naming = alliances[alliances["defense"] == 1].melt(
        ["atopid", "begyr"], ["statthr1", "statthr2"], value_name="adversary"
    )
    pairs = naming.dropna(subset="adversary").merge(members, on="atopid")
    founders = pairs[pairs["yrent"] == pairs["begyr"]]
    units = founders.drop_duplicates(["atopid", "member", "adversary"]).assign(
        year=lambda f: f["begyr"] - 1
    )
    seen = panel.merge(
        units[["year", "member"]].drop_duplicates().rename(columns={"member": "ccode1"}),
        on=["year", "ccode1"],
    )
    by_observer = seen.groupby(["year", "ccode1"])
    ranked = seen[["year", "ccode1", "ccode2"]].assign(
        others=by_observer["ccode2"].transform("size"),
        **{name: by_observer[name].rank(ascending=False, method="min") for name in RANKINGS},
    )
    found = units.merge(
        ranked,
        left_on=["year", "member", "adversary"],
        right_on=["year", "ccode1", "ccode2"],
    ).sort_values(["atopid", "member", "adversary"])
    columns = {"pact": found["atopid"]}
    for measure, last in (("first", 1), ("top three", 3)):
        for ranking in RANKINGS:
            columns[f"{measure}, {ranking}"] = found[ranking] <= last
            columns[f"{measure}, {ranking}, chance"] = last / found["others"]
    return pd.DataFrame(columns)


def new_partners(panel: pd.DataFrame, spells: pd.DataFrame) -> pd.DataFrame:
    """Compare the state that members of a new pact rank first with that of their partners.

    Parameters
    ----------
    panel : pandas.DataFrame
        What `threat_panel` returns, with a column ``capability``.
    spells : pandas.DataFrame
        ATOP 5.1.

    Returns
    -------
    pandas.DataFrame
        A row for each member of each new pact: ``pact``, and for each measure and ranking the
        share of its new partners and of all states that were free to become partners.

    Raises
    ------
    ValueError
        If a frame lacks a column, or `panel` has no rows.
    """
    check_columns("panel", panel, (*PAIR, *RANKINGS))
    check_columns("spells", spells, ("ccode1", "ccode2", "styear", "endyear", "defense"))
    if panel.empty:
        raise ValueError("panel has no rows; it needs at least one")
    defence = spells[spells["defense"] == 1]
    first = {ranking: _first(panel, ranking) for ranking in RANKINGS}
    rows: list[dict[str, object]] = []
    years = sorted(panel["year"].unique())
    before = _ties(defence, int(years[0]))
    for year in map(int, years):
        after = _ties(defence, year + 1)
        leaders = {ranking: tops[year] for ranking, tops in first.items()}
        system = set(leaders["threat"])
        new = {tie for tie in after - before if tie <= system}
        for pact, states in enumerate(_connected(new)):
            for state in sorted(states):
                partners = [next(iter(tie - {state})) for tie in new if state in tie]
                free = [s for s in system - {state} if frozenset((state, s)) not in before]
                row: dict[str, object] = {"pact": f"{year + 1}-{pact}"}
                for ranking, top in leaders.items():
                    for measure, judge in (("against", _against), ("with", _with)):
                        name = f"{measure}, {ranking}"
                        row[name] = judge(top, state, partners)
                        row[f"{name}, chance"] = judge(top, state, free)
                rows.append(row)
        before = after
    return pd.DataFrame(rows)


def _first(panel: pd.DataFrame, ranking: str) -> dict[int, dict[int, int]]:
    """For each year, the state that each observer ranks first."""
    places = panel.groupby(["year", "ccode1"])[ranking].idxmax()
    found: dict[int, dict[int, int]] = {}
    for year, observer, leader in panel.loc[places, ["year", "ccode1", "ccode2"]].to_numpy():
        found.setdefault(int(year), {})[int(observer)] = int(leader)
    return found


def _against(top: dict[int, int], state: int, partners: Sequence[int]) -> float:
    """Share of partners that rank first the state that `state` ranks first."""
    return float(np.mean([p != top[state] and top[p] == top[state] for p in partners]))


def _with(top: dict[int, int], state: int, partners: Sequence[int]) -> float:
    """Share of partners that are the state that `state` ranks first."""
    return float(np.mean([p == top[state] for p in partners]))


def _ties(defence: pd.DataFrame, year: int) -> set[frozenset[int]]:
    """Pairs of states of which one owes the other defence in a year."""
    held = defence[defence["styear"].le(year) & defence["endyear"].ge(year)]
    return {frozenset(pair) for pair in zip(held["ccode1"], held["ccode2"], strict=True)}


def _connected(ties: set[frozenset[int]]) -> Iterator[set[int]]:
    """Groups of states that ties connect, in order of their lowest code."""
    left = {state for tie in ties for state in tie}
    while left:
        group = {min(left)}
        while grown := {s for tie in ties if tie & group for s in tie} - group:
            group |= grown
        left -= group
        yield group
