r"""Security for autonomy: what an alliance gives each side, and when the bargain breaks.

If allies only pooled their strength, equals would make the best allies. :cite:t:`Morrow_1991` sees
two kinds of alliance instead. In a symmetric one both sides receive the same good, say security. In
an asymmetric one the weaker receives security and pays with autonomy (bases, a veto on its policy,
a share in decisions), which the stronger enjoys. Morrow expects asymmetric alliances to form
more easily and to last longer, and any to break when capabilities change. This book puts the trade
into a formula of its own. A state of capability :math:`C` has utility

.. math:: U = w \ln S + (1 - w) \ln A, \qquad S_i = C_i + g\,C_j, \qquad
    A_i = 10\,(1 - h g) \mp \text{concession},

so alone :math:`S = C` and :math:`A = 10`. The pact commits each side to the degree :math:`g`, which
costs both some freedom, and the client may concede freedom on top, of which the patron makes
:math:`v` times use. Each side has a price at which it would rather be alone; between the two lies
the room for a bargain. The logarithms mean that what is scarce is dear: the weak value
security, those who have it value freedom. The scale and defaults are illustrative.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from alliancekit.parameters import Parameter, check_kind, check_name

CAPABILITY = Parameter(
    "capability", "C", "Capability", 0.01, 100, 1, "index",
    "Its own strength; only the ratio between the two states matters.",
    "Morrow_1991",
)  # fmt: skip
SECURITY_WEIGHT = Parameter(
    "security_weight", "w", "Wish for security", 0.1, 0.9, 0.5, "share",
    "How much security counts for it, beside freedom of action.",
    "Morrow_1991",
)  # fmt: skip
COMMITMENT = Parameter(
    "commitment", "g", "Commitment", 0, 1, 0.5, "share",
    "Which share of a member's strength stands ready for the other.",
    "illustrative",
)  # fmt: skip
BINDING_COST = Parameter(
    "binding_cost", "h", "Cost of being bound", 0, 0.9, 0.2, "share of freedom",
    "How much freedom of action a full commitment costs the state that makes it.",
    "illustrative",
)  # fmt: skip
CONCESSION_VALUE = Parameter(
    "concession_value", "v", "Worth of concessions", 0.1, 3, 1, "ratio",
    "How much freedom a state gains from one unit that the other concedes; high for good bases.",
    "illustrative",
)  # fmt: skip
SECURITY = Parameter(
    "security", "S", "Security", 0.001, 1000, 1, "index",
    "The strength that it can count on, its own and its ally's, in units of capability.",
    "Morrow_1991",
)  # fmt: skip
AUTONOMY = Parameter(
    "autonomy", "A", "Freedom of action", 0.001, 1000, 10, "index",
    "How freely it decides its own policy; 10 is bound to nobody.",
    "Morrow_1991",
)  # fmt: skip
LEVERAGE = Parameter(
    "leverage", r"\pi", "The patron's leverage", 0, 1, 0.5, "share",
    "Which share of the room for bargain goes to the patron.",
    "illustrative",
)  # fmt: skip

FREEDOM = 10.0
"""Full freedom of action, which a state has that is bound to nobody (illustrative scale)."""

LEAST_FREEDOM = 1e-9
"""Share of its freedom that a state keeps whatever it concedes; less is lost in rounding."""


@dataclass(frozen=True)
class State:
    """A state: its capability, and how much it cares for security.

    Raises
    ------
    ValueError
        If the name is empty, or a number is out of its range.
    """

    name: str
    capability: float = CAPABILITY.default
    security_weight: float = SECURITY_WEIGHT.default

    def __post_init__(self) -> None:
        check_name("a state's name", self.name)
        for parameter in (CAPABILITY, SECURITY_WEIGHT):
            value = parameter.check(getattr(self, parameter.name))
            object.__setattr__(self, parameter.name, value)

    @property
    def alone(self) -> float:
        """Its utility without an ally."""
        return _utility(self, self.capability, FREEDOM)


@dataclass(frozen=True)
class Terms:
    """How far a pact commits its members, and what freedom is worth in it.

    Raises
    ------
    ValueError
        If a number is out of its range.
    """

    commitment: float = COMMITMENT.default
    binding_cost: float = BINDING_COST.default
    concession_value: float = CONCESSION_VALUE.default

    def __post_init__(self) -> None:
        for parameter in (COMMITMENT, BINDING_COST, CONCESSION_VALUE):
            value = parameter.check(getattr(self, parameter.name))
            object.__setattr__(self, parameter.name, value)


USUAL = Terms()


@dataclass(frozen=True)
class Bargain:
    """What two states could agree on.

    Attributes
    ----------
    client, patron : State
        The two sides.
    terms : Terms
        Commitment, its cost, and the worth of concessions.
    leverage : float
        Share of the room for bargain that the patron gets.
    least, most : float
        Freedom that the patron asks at least, and the client would concede at most. Below 0, the
        patron would itself concede so much.
    kind : str
        ``"symmetric"`` if both would join without any concession, ``"asymmetric"`` if one must be
        paid and can be, ``"none"`` if there is no bargain.
    reason : str
        ``"both gain security"``, ``"autonomy for security"``, ``"the price is too high"`` (one
        would have to be paid more than the other would give), ``"neither gains"`` (both would have
        to be paid) or ``"nothing is pledged"`` (no commitment).
    concession : float
        Freedom that the client concedes (below 0: the patron does); 0 without a bargain.
    gains : Mapping[str, float]
        Gain in utility of each state by name; 0 without a bargain.
    """

    client: State
    patron: State
    terms: Terms
    leverage: float
    least: float
    most: float
    kind: str
    reason: str
    concession: float
    gains: Mapping[str, float]

    @property
    def room(self) -> float:
        """Freedom by which the client's offer may exceed the patron's price; below 0 if it cannot.

        This is the gain from exchange, in units of freedom.
        """
        return self.most - self.least

    @property
    def giver(self) -> str | None:
        """The state that concedes freedom, if one does."""
        if not self.concession:
            return None
        return (self.client if self.concession > 0 else self.patron).name


@dataclass(frozen=True)
class Renewal:
    """What becomes of a bargain when capabilities have changed.

    Attributes
    ----------
    outcome : str
        ``"holds"``, ``"renegotiated"`` (on the old terms somebody would leave, but another bargain
        is possible) or ``"ended"``.
    leavers : tuple[str, ...]
        States for which the old terms are now worse than no alliance.
    gains : Mapping[str, float]
        What the old terms are now worth to each.
    now : Bargain
        What the two could agree on today.
    """

    outcome: str
    leavers: tuple[str, ...]
    gains: Mapping[str, float]
    now: Bargain


@dataclass(frozen=True)
class Point:
    """One point of the client's frontier: how closely it is bound, and what it then has."""

    commitment: float
    security: float
    autonomy: float
    gain: float


def exchange(
    client: State, patron: State, *, terms: Terms = USUAL, leverage: float = LEVERAGE.default
) -> Bargain:
    """Say whether two states can make an alliance, who gives what, and what each gains.

    Parameters
    ----------
    client, patron : State
        The two sides. The client is the one from which a concession is expected; if it is the
        stronger, the concession comes out negative.
    terms : Terms
        Commitment, its cost, and the worth of concessions.
    leverage : float
        Share of the room for bargain, 0-1, that the patron gets.

    Returns
    -------
    Bargain
        Prices of both sides, kind of alliance, concession and gains.

    Raises
    ------
    ValueError
        If the states have one name, or an argument is not of its kind or range.

    Notes
    -----
    The equation stands at the head of this module.

    Examples
    --------
    Finland and the Soviet Union are far apart; France and Britain in 1904 are near equals.

    >>> north = exchange(State("Finland", 1), State("Soviet Union", 85))
    >>> north.kind, north.giver, north.reason
    ('asymmetric', 'Finland', 'autonomy for security')
    >>> entente = exchange(State("France", 1), State("Britain", 2))
    >>> entente.kind, entente.room < north.room
    ('symmetric', True)
    """
    share = LEVERAGE.check(leverage)
    _check_sides(client, patron, terms)
    if client.name == patron.name:
        raise ValueError(f"client and patron are both {client.name!r}; they must be two states")
    offer = _affordable(client, patron, terms)
    demand = -_affordable(patron, client, terms)
    # A side that must be paid gets only v units for each that the other concedes.
    most = offer if offer >= 0 else offer / terms.concession_value
    least = demand if demand <= 0 else demand / terms.concession_value
    kind, reason = _kind(terms.commitment, offer, demand, least <= most)
    concession = least + share * (most - least) if kind != "none" else 0.0
    gains = {client.name: 0.0, patron.name: 0.0}
    if kind != "none":
        gains = _gains(client, patron, terms, concession)
    return Bargain(client, patron, terms, share, least, most, kind, reason, concession, gains)


def renew(bargain: Bargain, capabilities: Mapping[str, float]) -> Renewal:
    """Say whether a bargain survives a change in the capabilities of its members.

    Parameters
    ----------
    bargain : Bargain
        A bargain that was made.
    capabilities : Mapping[str, float]
        New capability of each state by name; a state left out has not changed.

    Returns
    -------
    Renewal
        Whether it holds, who would leave, and what could be agreed instead.

    Raises
    ------
    ValueError
        If there was no bargain, a state is no party to it, or a capability is out of its range.

    Examples
    --------
    In 1953 the United States had some 40 times the capability of South Korea, in 2016 six times.
    The old bargain still holds then; a client as strong as 16 would want a new one.

    >>> made = exchange(State("South Korea", 1), State("United States", 40))
    >>> renew(made, {"South Korea": 7}).outcome
    'holds'
    >>> later = renew(made, {"South Korea": 16})
    >>> later.outcome, later.leavers
    ('renegotiated', ('South Korea',))
    >>> made.concession > later.now.concession
    True
    """
    check_kind("bargain", bargain, Bargain)
    check_kind("capabilities", capabilities, Mapping)
    if bargain.kind == "none":
        raise ValueError("bargain is of kind 'none'; there is nothing to renew")
    parties = {state.name: state for state in (bargain.client, bargain.patron)}
    for name, capability in capabilities.items():
        if name not in parties:
            raise ValueError(f"{name!r} is no party; it must be one of {', '.join(parties)}")
        parties[name] = replace(parties[name], capability=capability)
    client, patron = parties.values()
    gains = _gains(client, patron, bargain.terms, bargain.concession)
    leavers = tuple(name for name, gain in gains.items() if gain < -1e-9)
    now = exchange(client, patron, terms=bargain.terms, leverage=bargain.leverage)
    fallback = "ended" if now.kind == "none" else "renegotiated"
    return Renewal(fallback if leavers else "holds", leavers, gains, now)


def breaking_point(bargain: Bargain, name: str) -> float | None:
    """Capability above which a state would leave a bargain, the other's being unchanged.

    Parameters
    ----------
    bargain : Bargain
        A bargain that was made.
    name : str
        The state that grows.

    Returns
    -------
    float or None
        The capability; None if the state loses no freedom by the bargain and never leaves.

    Raises
    ------
    ValueError
        If there was no bargain, or the state is no party to it.

    Examples
    --------
    >>> made = exchange(State("South Korea", 1), State("United States", 40))
    >>> round(breaking_point(made, "South Korea"), 1)
    15.1
    """
    check_kind("bargain", bargain, Bargain)
    if bargain.kind == "none":
        raise ValueError("bargain is of kind 'none'; nobody can leave it")
    freedom = _freedom(bargain.terms, bargain.concession)
    states = (bargain.client, bargain.patron)
    for state, other, left in zip(states, reversed(states), freedom, strict=True):
        if state.name == name:
            weight = state.security_weight
            growth = float((FREEDOM / left) ** ((1 - weight) / weight))
            if growth <= 1:
                return None
            return bargain.terms.commitment * other.capability / (growth - 1)
    raise ValueError(f"{name!r} is no party; it must be one of {states[0].name}, {states[1].name}")


def frontier(
    client: State, patron: State, *, terms: Terms = USUAL, steps: int = 20
) -> tuple[Point, ...]:
    """Trace what a client can have: the closer the tie, the more security and the less freedom.

    Parameters
    ----------
    client, patron : State
        The two sides.
    terms : Terms
        Cost of being bound and worth of concessions; its commitment is not used.
    steps : int
        Number of steps from no commitment to full commitment, 1-1000.

    Returns
    -------
    tuple[Point, ...]
        Commitment from 0 to 1, with the security and freedom that the client then has if it
        concedes no more than the patron asks, and its gain over being alone. Ties for which the
        patron asks more freedom than the client has are left out.

    Raises
    ------
    ValueError
        If `steps` is not a whole number from 1 to 1000, or another argument not of its kind.

    Examples
    --------
    >>> points = frontier(State("Finland", 1), State("Soviet Union", 85), steps=2)
    >>> [(p.commitment, p.security, round(p.autonomy, 1)) for p in points]
    [(0.0, 1.0, 10.0), (0.5, 43.5, 8.1), (1.0, 86.0, 6.1)]
    """
    _check_sides(client, patron, terms)
    if not isinstance(steps, int) or isinstance(steps, bool) or not 1 <= steps <= 1000:
        raise ValueError(f"steps is {steps!r}; it must be a whole number from 1 to 1000")
    points = []
    for step in range(steps + 1):
        tied = replace(terms, commitment=step / steps)
        price = max(-_affordable(patron, client, tied) / tied.concession_value, 0.0)
        autonomy, _ = _freedom(tied, price)
        if autonomy > 0:
            security = client.capability + tied.commitment * patron.capability
            gain = _utility(client, security, autonomy) - client.alone
            points.append(Point(tied.commitment, security, autonomy, gain))
    return tuple(points)


def indifference(
    state: State, security: float, autonomy: float, levels: Iterable[float]
) -> tuple[float, ...]:
    """Freedom that a state would need at other levels of security to be as well off.

    Parameters
    ----------
    state : State
        Whose taste it is.
    security, autonomy : float
        What it has now; 0.001-1000.
    levels : Iterable[float]
        Levels of security, each 0.001-1000.

    Returns
    -------
    tuple[float, ...]
        The freedom, for each level.

    Raises
    ------
    ValueError
        If an argument is not of its kind or range.

    Examples
    --------
    A state that weighs both alike would give half its freedom to be twice as secure.

    >>> indifference(State("Finland"), 1, 10, [1, 2, 4])
    (10.0, 5.0, 2.5)
    """
    check_kind("state", state, State)
    check_kind("levels", levels, Iterable)
    exponent = state.security_weight / (1 - state.security_weight)
    start, freedom = SECURITY.check(security), AUTONOMY.check(autonomy)
    needed = []
    for level in levels:
        try:
            needed.append(freedom * (start / SECURITY.check(level)) ** exponent)
        except ValueError as error:
            raise ValueError(f"levels: {error}") from None
    return tuple(needed)


def _utility(state: State, security: float, autonomy: float) -> float:
    """Worth of this much security and freedom to a state; both above 0."""
    weight = state.security_weight
    return weight * math.log(security) + (1 - weight) * math.log(autonomy)


def _affordable(state: State, other: State, terms: Terms) -> float:
    """Freedom that a state could concede and be as well off as alone; below 0: needs to gain."""
    growth = 1 + terms.commitment * other.capability / state.capability
    exponent = state.security_weight / (1 - state.security_weight)
    kept = max(float(growth**-exponent), LEAST_FREEDOM)
    return FREEDOM * (1 - terms.binding_cost * terms.commitment - kept)


def _freedom(terms: Terms, concession: float) -> tuple[float, float]:
    """Freedom left to client and patron."""
    bound = FREEDOM * (1 - terms.binding_cost * terms.commitment)
    given, gained = abs(concession), terms.concession_value * abs(concession)
    if concession > 0:
        return bound - given, bound + gained
    return bound + gained, bound - given


def _gains(client: State, patron: State, terms: Terms, concession: float) -> dict[str, float]:
    """What each side gains in utility over being alone."""
    gains = {}
    sides = ((client, patron), (patron, client))
    for (state, other), left in zip(sides, _freedom(terms, concession), strict=True):
        security = state.capability + terms.commitment * other.capability
        gains[state.name] = _utility(state, security, left) - state.alone
    return gains


def _kind(commitment: float, offer: float, demand: float, feasible: bool) -> tuple[str, str]:
    """Kind of alliance, and why."""
    if not commitment:
        return "none", "nothing is pledged"
    if offer >= 0 >= demand:
        return "symmetric", "both gain security"
    if offer < 0 < demand:
        return "none", "neither gains"
    if not feasible:
        return "none", "the price is too high"
    return "asymmetric", "autonomy for security"


def _check_sides(client: State, patron: State, terms: Terms) -> None:
    """Refuse what are not two states and the terms of a pact."""
    for name, side in (("client", client), ("patron", patron)):
        check_kind(name, side, State)
    check_kind("terms", terms, Terms)
