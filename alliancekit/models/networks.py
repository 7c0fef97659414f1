r"""Alliances as a network: who has promised what to whom, and what shape that makes.

Each pledge is an arrow from the state that promises to the state that is promised, with the kind
of obligation and the years in which it held; ATOP codes alliances so :cite:`Leeds_etal_2002`.
The shape matters. In a *web*, such as NATO, a member that leaves exposes nobody else; in a
*wheel*, such as the pacts of the United States in Asia :cite:`Cha_2010`, everything hangs on
the hub; in a *chain*, one broken link parts the two ends. The measure is the centralisation of
:cite:`Freeman_1978`: how far the best-connected state stands out,

.. math:: C = \frac{\sum_i (d^* - d_i)}{(n - 1)(n - 2)},

where :math:`d_i` is the number of states tied to :math:`i` and :math:`d^*` the largest of them;
it is 1 for a star and 0 where all have the same. For shape and counts the book takes a pair as
tied if either has promised the other; which values of :math:`C` and of density count as a wheel
or a web is illustrative.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

from alliancekit.models.taxonomy import ASYMMETRY
from alliancekit.parameters import Parameter, check_kind, check_name, check_year

WHEEL = Parameter(
    "wheel", "C^*", "Centralisation of a wheel", 0.5, 1, 0.75, "share",
    "Centralisation from which a network counts as a wheel.",
    "illustrative",
)  # fmt: skip
WEB = Parameter(
    "web", r"\delta^*", "Density of a web", 0.5, 1, 0.75, "share",
    "Share of possible ties from which a network counts as a web.",
    "illustrative",
)  # fmt: skip
CAPABILITY = Parameter(
    "capability", "c_i", "Capability", 0, 1, 0, "share",
    "Share of the world's material capabilities that the state holds (CINC).",
    "Singer_Bremer_Stuckey_1972",
)  # fmt: skip

OBLIGATIONS = ("defense", "offense", "neutral", "nonagg", "consul")
"""ATOP's kinds of obligation."""

Network: TypeAlias = "nx.MultiDiGraph[str]"
"""States, and an arrow for each pledge."""


@dataclass(frozen=True)
class Pledge:
    """One state's promise to another.

    Parameters
    ----------
    promiser, promised : str
        Who is bound, and to whom.
    obligation : str
        One of `OBLIGATIONS`.
    begin : int
        First year.
    end : int | None
        Last year; None if still in force.

    Raises
    ------
    ValueError
        If a name is empty, a state promises itself, the obligation is unknown, a year is not a
        whole number, or the pledge ends before it begins.
    """

    promiser: str
    promised: str
    obligation: str
    begin: int
    end: int | None = None

    def __post_init__(self) -> None:
        for name in ("promiser", "promised"):
            check_name(name, getattr(self, name))
        if self.promiser == self.promised:
            raise ValueError(f"{self.promiser} is promiser and promised; they must differ")
        _check_obligation(self.obligation)
        check_year("begin", self.begin)
        if self.end is not None:
            check_year("end", self.end)
            if self.end < self.begin:
                raise ValueError(f"end is {self.end}; it must not be before begin, {self.begin}")

    def holds_in(self, year: int) -> bool:
        """Whether the pledge was in force at any time in `year`.

        Raises
        ------
        ValueError
            If `year` is not a whole number.
        """
        check_year("year", year)
        return self.begin <= year and (self.end is None or year <= self.end)


@dataclass(frozen=True)
class Coverage:
    """Who is protected by whom, before and after a member leaves.

    Attributes
    ----------
    leaving : str | None
        The member that leaves, if any.
    before, after : Mapping[str, tuple[str, ...]]
        Protectors of each state; `after` leaves out the member that left.
    """

    leaving: str | None
    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]

    @property
    def exposed(self) -> tuple[str, ...]:
        """States that had a protector and now have none."""
        return tuple(s for s, left in self.after.items() if self.before[s] and not left)

    @property
    def weakened(self) -> tuple[str, ...]:
        """States that lost a protector and still have another."""
        return tuple(s for s, left in self.after.items() if left and left != self.before[s])

    @property
    def unprotected(self) -> tuple[str, ...]:
        """States to whom nobody had pledged protection in the first place."""
        return tuple(s for s in self.after if not self.before[s])


@dataclass(frozen=True)
class Shape:
    """The shape of a network, and the measure that says so.

    Attributes
    ----------
    kind : str
        ``"wheel"``, ``"web"``, ``"chain"``, ``"pair"``, ``"mixed"`` or ``"none"`` (no ties).
    reason : str
        Which measure decides, with its value.
    centralization : float
        Freeman's degree centralisation, 0-1; 0 for fewer than three states.
    density : float
        Share of pairs that are tied, 0-1.
    hubs : tuple[str, ...]
        The best-connected state, or those that tie; none if there are no ties.
    """

    kind: str
    reason: str
    centralization: float
    density: float
    hubs: tuple[str, ...]


def build(pledges: Iterable[Pledge], *, year: int | None = None) -> Network:
    """Make the network of pledges, of all years or of one.

    Parameters
    ----------
    pledges : Iterable[Pledge]
        Who promised what to whom, and when.
    year : int | None
        Keep only pledges in force in that year; all if None.

    Returns
    -------
    networkx.MultiDiGraph
        An arrow for each pledge, with attributes ``obligation``, ``begin`` and ``end``. All
        states of `pledges` are in it, also those without a pledge in `year`.

    Raises
    ------
    ValueError
        If there is no pledge, an entry is not a `Pledge` or is given twice, or `year` is not a
        whole number. Pledges of one kind may overlap, as where two treaties repeat a promise.

    Examples
    --------
    July 1914: Germany and Austria-Hungary are bound to one another, Russia to nobody's defence
    but France's.

    >>> europe = build([
    ...     Pledge("Germany", "Austria-Hungary", "defense", 1879, 1918),
    ...     Pledge("Austria-Hungary", "Germany", "defense", 1879, 1918),
    ...     Pledge("Russia", "France", "defense", 1894, 1917),
    ...     Pledge("France", "Russia", "defense", 1894, 1917),
    ... ], year=1914)
    >>> sorted(europe.successors("Russia"))
    ['France']
    """
    check_kind("pledges", pledges, Iterable)
    rows = list(pledges)
    if not rows:
        raise ValueError("pledges is empty; there must be at least one")
    if year is not None:
        check_year("year", year)
    network: Network = nx.MultiDiGraph()
    seen: set[Pledge] = set()
    for row in rows:
        check_kind("a pledge", row, Pledge)
        if row in seen:
            raise ValueError(f"{row} is given twice; once is enough")
        seen.add(row)
        network.add_nodes_from((row.promiser, row.promised))
    for row in rows:
        if year is None or row.holds_in(year):
            network.add_edge(
                row.promiser, row.promised, obligation=row.obligation, begin=row.begin, end=row.end
            )
    return network


def coverage(
    network: Network, *, leaving: str | None = None, obligation: str = "defense"
) -> Coverage:
    """Say who is protected by whom, and who still is when a member leaves.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        From `build`.
    leaving : str | None
        The member that leaves, taking its own pledges along; None if all stay.
    obligation : str
        The kind of pledge that counts as protection.

    Returns
    -------
    Coverage
        Protectors before and after, who is exposed and who weakened.

    Raises
    ------
    ValueError
        If `leaving` is not in the network or `obligation` is unknown.

    Examples
    --------
    Without the United States, the wheel in Asia leaves Japan and South Korea alone.

    >>> asia = build([
    ...     Pledge("United States", "Japan", "defense", 1960),
    ...     Pledge("United States", "South Korea", "defense", 1954),
    ... ])
    >>> coverage(asia, leaving="United States").exposed
    ('Japan', 'South Korea')
    """
    arrows = _arrows(network, obligation)
    if leaving is not None and leaving not in network:
        raise ValueError(f"leaving is {leaving!r}; it must be one of {', '.join(network)}")
    protectors: dict[str, list[str]] = {state: [] for state in network}
    for promiser, promised in arrows:
        protectors[promised].append(promiser)
    before = {state: tuple(names) for state, names in protectors.items()}
    after = {
        state: tuple(name for name in names if name != leaving)
        for state, names in before.items()
        if state != leaving
    }
    return Coverage(leaving, before, after)


def ties(network: Network, *, obligation: str = "defense") -> "nx.Graph[str]":
    """Reduce the network to pairs tied by a pledge of one kind, in either direction.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        From `build`.
    obligation : str
        The kind of pledge that counts.

    Returns
    -------
    networkx.Graph
        All states, and a tie for each pair.

    Raises
    ------
    ValueError
        If `obligation` is unknown.

    Examples
    --------
    >>> pact = build([Pledge("France", "Poland", "defense", 1921, 1940),
    ...               Pledge("Poland", "France", "defense", 1921, 1940)])
    >>> ties(pact).number_of_edges()
    1
    """
    arrows = _arrows(network, obligation)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(network)
    graph.add_edges_from(arrows)
    return graph


def shape(
    network: Network,
    *,
    obligation: str = "defense",
    wheel: float = WHEEL.default,
    web: float = WEB.default,
) -> Shape:
    """Name the shape of a network: wheel, web, chain, or none of these.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        From `build`; states without a tie count as members of it.
    obligation : str
        The kind of pledge that counts.
    wheel : float
        Centralisation from which it is a wheel, 0.5-1.
    web : float
        Density from which it is a web, 0.5-1.

    Returns
    -------
    Shape
        The kind, the measure that decides, centralisation, density and hubs.

    Raises
    ------
    ValueError
        If `obligation` is unknown or a threshold is out of range.

    Notes
    -----
    :cite:`Freeman_1978`. A web is looked for first, then a wheel, then a chain: three states in
    a row are a small wheel.

    Examples
    --------
    >>> spokes = ["Japan", "South Korea", "Philippines", "Thailand", "Australia"]
    >>> asia = build([Pledge("United States", ally, "defense", 1960) for ally in spokes])
    >>> shape(asia).kind, shape(asia).hubs
    ('wheel', ('United States',))
    >>> shape(asia).reason
    'centralisation 1.00, at least 0.75'
    """
    wheel, web = WHEEL.check(wheel), WEB.check(web)
    graph = ties(network, obligation=obligation)
    degrees = dict(graph.degree())
    n, most = len(degrees), max(degrees.values())
    density = nx.density(graph)
    central = sum(most - d for d in degrees.values()) / ((n - 1) * (n - 2)) if n > 2 else 0.0
    if most == 0:
        return Shape("none", "no ties", central, density, ())
    if n == 2:
        kind, reason = "pair", "two states"
    elif density >= web:
        kind, reason = "web", f"density {density:.2f}, at least {web:.2f}"
    elif central >= wheel:
        kind, reason = "wheel", f"centralisation {central:.2f}, at least {wheel:.2f}"
    elif most == 2 and graph.number_of_edges() == n - 1 and nx.is_connected(graph):
        kind, reason = "chain", "one line through all states"
    else:
        kind = "mixed"
        reason = f"centralisation {central:.2f} and density {density:.2f}, both too low"
    hubs = tuple(state for state, degree in degrees.items() if degree == most)
    return Shape(kind, reason, central, density, hubs)


def centrality(network: Network, *, obligation: str = "defense") -> dict[str, float]:
    """Share of the other states to which each state is tied, the most central first.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        From `build`.
    obligation : str
        The kind of pledge that counts.

    Returns
    -------
    dict[str, float]
        Degree centrality of each state, 0-1 :cite:`Freeman_1978`.

    Raises
    ------
    ValueError
        If `obligation` is unknown.

    Examples
    --------
    >>> chain = build([Pledge("France", "Russia", "defense", 1894, 1917),
    ...                Pledge("Russia", "Serbia", "defense", 1914, 1917)])
    >>> centrality(chain)
    {'Russia': 1.0, 'France': 0.5, 'Serbia': 0.5}
    """
    shares = nx.degree_centrality(ties(network, obligation=obligation))
    return dict(sorted(shares.items(), key=lambda item: -item[1]))


def patrons(
    network: Network,
    capabilities: Mapping[str, float],
    *,
    obligation: str = "defense",
    asymmetry: float = ASYMMETRY.default,
) -> dict[str, str]:
    """Find the patron of each state that has one: its strongest, far stronger protector.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        From `build`.
    capabilities : Mapping[str, float]
        CINC of every state in the network, 0-1.
    obligation : str
        The kind of pledge that counts as protection.
    asymmetry : float
        How many times stronger than the client a patron is at least, 1-100.

    Returns
    -------
    dict[str, str]
        Client and patron; states without a patron are left out.

    Raises
    ------
    ValueError
        If a state's capability is missing or out of range, or another argument is not allowed.

    Examples
    --------
    >>> pact = build([Pledge("United States", "Taiwan", "defense", 1955, 1979)])
    >>> patrons(pact, {"United States": 0.16, "Taiwan": 0.01})
    {'Taiwan': 'United States'}
    """
    ratio = ASYMMETRY.check(asymmetry)
    check_kind("capabilities", capabilities, Mapping)
    _check_network(network)
    strength = {}
    for state in network:
        if state not in capabilities:
            raise ValueError(f"capabilities has no entry for {state}; each state needs one")
        try:
            strength[state] = CAPABILITY.check(capabilities[state])
        except ValueError as error:
            raise ValueError(f"{state}: {error}") from None
    found = {}
    for client, protectors in coverage(network, obligation=obligation).before.items():
        strongest = max(protectors, key=lambda s: strength[s], default=client)
        if strongest != client and strength[strongest] >= ratio * strength[client]:
            found[client] = strongest
    return found


def ties_by_year(
    pledges: Iterable[Pledge], years: Iterable[int], *, obligation: str = "defense"
) -> dict[int, int]:
    """Count the pairs of states tied in each year.

    Parameters
    ----------
    pledges : Iterable[Pledge]
        Who promised what to whom, and when.
    years : Iterable[int]
        Years to count.
    obligation : str
        The kind of pledge that counts; a pair counts once, whoever promised.

    Returns
    -------
    dict[int, int]
        Number of pairs by year.

    Raises
    ------
    ValueError
        As for `build`, or if `obligation` is unknown.

    Examples
    --------
    >>> franco_russian = [Pledge("France", "Russia", "defense", 1894, 1917),
    ...                   Pledge("Russia", "France", "defense", 1894, 1917)]
    >>> ties_by_year(franco_russian, [1893, 1894, 1917, 1918])
    {1893: 0, 1894: 1, 1917: 1, 1918: 0}
    """
    _check_obligation(obligation)
    check_kind("pledges", pledges, Iterable)
    check_kind("years", years, Iterable)
    rows = list(pledges)
    build(rows)  # refuses what is not a record of pledges
    counts = {}
    for year in years:
        check_year("year", year)
        held = (p for p in rows if p.obligation == obligation and p.holds_in(year))
        counts[year] = len({frozenset((p.promiser, p.promised)) for p in held})
    return counts


def _arrows(network: Network, obligation: str) -> list[tuple[str, str]]:
    """Promiser and promised of each pledge of one kind, each pair once."""
    _check_network(network)
    _check_obligation(obligation)
    edges: Iterable[tuple[str, str, str]] = network.edges(data="obligation")
    return list(dict.fromkeys((a, b) for a, b, kind in edges if kind == obligation))


def _check_network(network: Network) -> None:
    """Refuse what `build` cannot have made."""
    check_kind("network", network, nx.MultiDiGraph)
    if not network:
        raise ValueError("network has no states; there must be at least two")
    edges: Iterable[tuple[str, str, object]] = network.edges(data="obligation")
    for promiser, promised, kind in edges:
        if kind not in OBLIGATIONS:
            raise ValueError(
                f"the pledge of {promiser} to {promised} in network has obligation {kind!r}; "
                f"it must be one of {', '.join(OBLIGATIONS)}"
            )


def _check_obligation(obligation: object) -> None:
    if obligation not in OBLIGATIONS:
        raise ValueError(
            f"obligation is {obligation!r}; it must be one of {', '.join(OBLIGATIONS)}"
        )
