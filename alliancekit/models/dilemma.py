r"""The alliance dilemma: left alone, or dragged along.

An ally can fail to come (abandonment) or can pull its partner into a quarrel that is not the
partner's own (entrapment). :cite:`Snyder_1984` argues that the two risks vary inversely: what
binds the ally closer guards against the first and invites the second. He names what moves them:
how much each depends on the other, how far interests are shared, how explicit the promise is, and
how firm one is towards the adversary, for the alliance game is played inside the adversary game.
His argument is verbal. Here the bond :math:`\beta` is the mean of tightness and explicitness, on a
scale from 0 to 1, and with dependence :math:`d`, the ally's dependence :math:`r`, shared interests
:math:`s` (all divided by 10),

.. math:: p_A = (1-\beta)^2\,\frac{(1-s)+(1-r)}{2}, \qquad
          p_E = \beta^2\,\frac{(1-s)+d}{2},

are the risks, :math:`L = 10 d\,p_A` and :math:`W p_E` their expected costs. The signs are Snyder's,
the squares (each step matters less as a risk nears 0) and the halves are illustrative.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from alliancekit.parameters import Parameter, check_kind

TIGHTNESS = Parameter(
    "tightness", "t", "Tightness", 0, 10, 5, "rating",
    "How closely the ally is bound in deeds: joint plans, troops, public support in each crisis.",
    "Snyder_1984",
)  # fmt: skip
EXPLICITNESS = Parameter(
    "explicitness", "x", "Explicitness", 0, 10, 5, "rating",
    "How exactly the promise says when to fight: 10 leaves no way out, 0 is an understanding.",
    "Snyder_1984",
)  # fmt: skip
DEPENDENCE = Parameter(
    "dependence", "d", "Dependence on the ally", 0, 10, 5, "rating",
    "How badly the state would fare without its ally.",
    "Snyder_1984",
)  # fmt: skip
ALLY_DEPENDENCE = Parameter(
    "ally_dependence", "r", "The ally's dependence", 0, 10, 5, "rating",
    "How badly the ally would fare without this state.",
    "Snyder_1984",
)  # fmt: skip
SHARED_INTERESTS = Parameter(
    "shared_interests", "s", "Shared interests", 0, 10, 5, "rating",
    "How far the ally's quarrels with the adversary are this state's own.",
    "Snyder_1984",
)  # fmt: skip
WAR_COST = Parameter(
    "war_cost", "W", "Cost of the ally's war", 0, 10, 5, "rating",
    "What being dragged into the ally's war would cost.",
    "illustrative",
)  # fmt: skip
HOSTILITY = Parameter(
    "hostility", "e", "Adversary's hostility", 0, 1, 0.5, "probability",
    "How likely it is that the adversary means to expand rather than fears for its safety.",
    "Snyder_1984",
)  # fmt: skip
ADVERSARY_COST = Parameter(
    "adversary_cost", "Z", "Cost of misjudging the adversary", 0, 10, 5, "rating",
    "What it costs to provoke an adversary that is only afraid, or to give way to one that is not.",
    "illustrative",
)  # fmt: skip
SHIFT = Parameter(
    "shift", r"\delta", "What a stance does to the bond", 0, 1, 0.2, "share",
    "How far firmness towards the adversary tightens the bond, and conciliation loosens it.",
    "illustrative",
)  # fmt: skip
BOND = Parameter(
    "bond", r"\beta", "Bond", 0, 1, 0.5, "share",
    "How closely allies are bound, from 0 to 1.",
    "Snyder_1984",
)  # fmt: skip
RESPONSE = Parameter(
    "response", r"\gamma", "Response", 0, 1, 0.5, "share",
    "How far a bloc tightens when the other does: 1 answers every step with an equal one.",
    "Snyder_1984",
)  # fmt: skip

TEN = 10.0
"""Ratings run from 0 to this."""

EQUAL = 1e-6
"""Costs and ratings closer than this are equal."""

SETTLED = 1e-5
"""A spiral has settled once no bond moves by more than this in a round."""

PARAMETERS = (
    TIGHTNESS, EXPLICITNESS, DEPENDENCE, ALLY_DEPENDENCE, SHARED_INTERESTS, WAR_COST,
)  # fmt: skip

Fear = Literal["abandonment", "entrapment"]


@dataclass(frozen=True)
class Alliance:
    """One state's place in an alliance: six ratings, 0-10; defaults in the parameters.

    Raises
    ------
    ValueError
        If a rating is not a number from 0 to 10.
    """

    tightness: float = TIGHTNESS.default
    explicitness: float = EXPLICITNESS.default
    dependence: float = DEPENDENCE.default
    ally_dependence: float = ALLY_DEPENDENCE.default
    shared_interests: float = SHARED_INTERESTS.default
    war_cost: float = WAR_COST.default

    def __post_init__(self) -> None:
        for parameter in PARAMETERS:
            value = parameter.check(getattr(self, parameter.name))
            object.__setattr__(self, parameter.name, value)

    @property
    def bond(self) -> float:
        """How closely the ally is bound, 0-1."""
        return (self.tightness + self.explicitness) / (2 * TEN)


@dataclass(frozen=True)
class Dilemma:
    """Both risks and both fears at one tightness, and the tightness that would cost least.

    Attributes
    ----------
    alliance : Alliance
        The state's place in the alliance.
    abandonment_risk, entrapment_risk : float
        Probabilities, 0-1.
    abandonment, entrapment : float
        Expected costs, 0-10: the fears.
    """

    alliance: Alliance
    abandonment_risk: float
    entrapment_risk: float
    abandonment: float
    entrapment: float

    @property
    def cost(self) -> float:
        """Both fears together."""
        return self.abandonment + self.entrapment

    @property
    def dominant(self) -> tuple[Fear, ...]:
        """The greater fear; both if they are equal, none if there is nothing to fear."""
        if abs(self.abandonment - self.entrapment) <= EQUAL:
            return ("abandonment", "entrapment") if self.cost > EQUAL else ()
        return ("abandonment",) if self.abandonment > self.entrapment else ("entrapment",)

    @cached_property
    def best_tightness(self) -> float | None:
        r"""Tightness, 0-10, at which the two fears together are least; None if it is all one.

        Where the marginal fears meet, :math:`\beta^* = a / (a + e)` with :math:`a, e` the fears at
        a bond of 0 and of 1; explicitness already given counts towards it.
        """
        loose, tight = _loosest(self.alliance), _tightest(self.alliance)
        if loose + tight == 0:
            return None
        best = 2 * TEN * loose / (loose + tight) - self.alliance.explicitness
        return min(TIGHTNESS.high, max(TIGHTNESS.low, best))

    @property
    def advice(self) -> Literal["tighten", "loosen", "hold"]:
        """Which way the least costly tightness lies."""
        gap = 0.0 if self.best_tightness is None else self.best_tightness - self.alliance.tightness
        if abs(gap) <= EQUAL:
            return "hold"
        return "tighten" if gap > 0 else "loosen"


def dilemma(alliance: Alliance) -> Dilemma:
    """Weigh the fear of being abandoned against the fear of being entrapped.

    Parameters
    ----------
    alliance : Alliance
        The state's place in the alliance.

    Returns
    -------
    Dilemma
        Both risks, both fears, which is greater, and the tightness that costs least.

    Raises
    ------
    ValueError
        If `alliance` is not an `Alliance`.

    Examples
    --------
    Germany and Austria-Hungary, July 1914: Berlin had one reliable ally left.

    >>> berlin = dilemma(Alliance(tightness=4, explicitness=6, dependence=9, ally_dependence=7,
    ...                           shared_interests=5, war_cost=5))
    >>> berlin.dominant, round(berlin.abandonment, 2), round(berlin.entrapment, 2)
    (('abandonment',), 0.9, 0.88)
    """
    check_kind("alliance", alliance, Alliance)
    return _at(alliance, alliance.bond)


@dataclass(frozen=True)
class Stance:
    """What one stance towards the adversary would cost.

    Attributes
    ----------
    name : str
        ``"firm"`` or ``"conciliatory"``.
    abandonment, entrapment : float
        The two fears after the stance has moved the bond.
    adversary : float
        Expected cost of having misjudged the adversary.
    """

    name: Literal["firm", "conciliatory"]
    abandonment: float
    entrapment: float
    adversary: float

    @property
    def cost(self) -> float:
        """All three together."""
        return self.abandonment + self.entrapment + self.adversary


@dataclass(frozen=True)
class Choice:
    """Firm or conciliatory: both stances, and what decides between them."""

    firm: Stance
    conciliatory: Stance

    @property
    def best(self) -> tuple[Stance, ...]:
        """The stance that costs less, or both."""
        gap = self.firm.cost - self.conciliatory.cost
        if abs(gap) <= EQUAL:
            return (self.firm, self.conciliatory)
        return (self.conciliatory,) if gap > 0 else (self.firm,)

    @property
    def differences(self) -> Mapping[str, float]:
        """Cost of firmness above conciliation, by component."""
        return {
            name: getattr(self.firm, name) - getattr(self.conciliatory, name)
            for name in ("abandonment", "entrapment", "adversary")
        }

    @property
    def decided_by(self) -> tuple[str, ...]:
        """Components without which the choice would be another, the weightiest first."""
        if len(self.best) > 1:
            return ()
        sign = 1 if self.best[0].name == "conciliatory" else -1
        gains = {name: sign * gap for name, gap in self.differences.items()}
        total = sum(gains.values())
        needed = [name for name, gain in gains.items() if total - gain <= EQUAL]
        return tuple(sorted(needed, key=lambda name: -gains[name]))


def stance(
    alliance: Alliance,
    *,
    hostility: float = HOSTILITY.default,
    adversary_cost: float = ADVERSARY_COST.default,
    shift: float = SHIFT.default,
) -> Choice:
    """Compare firmness and conciliation towards the adversary in both games at once.

    Parameters
    ----------
    alliance : Alliance
        The state's place in the alliance.
    hostility : float
        Probability that the adversary means to expand, 0-1.
    adversary_cost : float
        Cost of misjudging it, 0-10.
    shift : float
        How far a stance moves the bond, 0-1; a bond stays within 0 and 1.

    Returns
    -------
    Choice
        Both stances with their costs, the better one and what decides.

    Raises
    ------
    ValueError
        If an argument is not of its kind or range.

    Notes
    -----
    :cite:`Snyder_1984`: firmness reassures the ally and emboldens it, deters an expansionist and
    provokes a frightened adversary; conciliation does the reverse of each.

    Examples
    --------
    Britain, July 1914: firm towards Germany, it might have deterred; it would have freed Russia.

    >>> london = stance(Alliance(3, 2, 5, 5, 6, 8), hostility=0.5)
    >>> [s.name for s in london.best], london.decided_by
    (['firm'], ('abandonment',))
    """
    here = dilemma(alliance).alliance.bond
    e, z, move = (
        HOSTILITY.check(hostility), ADVERSARY_COST.check(adversary_cost), SHIFT.check(shift)
    )  # fmt: skip
    firm = _at(alliance, min(BOND.high, here + move))
    soft = _at(alliance, max(BOND.low, here - move))
    return Choice(
        Stance("firm", firm.abandonment, firm.entrapment, (1 - e) * z),
        Stance("conciliatory", soft.abandonment, soft.entrapment, e * z),
    )


@dataclass(frozen=True)
class Spiral:
    """Two blocs that tighten against each other, round by round.

    Attributes
    ----------
    rounds : tuple[tuple[float, float], ...]
        Bonds of both blocs, 0-1, the first round being the start.
    ending : str
        ``"settles"`` short of the limit, ``"polarises"`` if a bloc is bound as closely as can be.
    """

    rounds: tuple[tuple[float, float], ...]
    ending: Literal["settles", "polarises"]


def spiral(first: float, second: float, *, response: float = RESPONSE.default) -> Spiral:
    r"""Follow two blocs, each of which takes the other's tightening for a threat.

    Parameters
    ----------
    first, second : float
        Bonds of the two blocs if neither feared the other, 0-1.
    response : float
        How far each tightens in answer to the other's last step, 0-1.

    Returns
    -------
    Spiral
        Bonds by round until they settle or a bloc is bound as closely as can be.

    Raises
    ------
    ValueError
        If an argument is not a number from 0 to 1.

    Notes
    -----
    :cite:`Snyder_1984` calls it the integrative spiral. Bond :math:`i` is
    :math:`\beta_i = \beta_{i0} + \gamma \beta_j`, at most 1; short of the limit it settles at
    :math:`(\beta_{i0} + \gamma \beta_{j0}) / (1 - \gamma^2)`.

    Examples
    --------
    The two European blocs from 1904: loose at first, but each step answered.

    >>> blocs = spiral(0.4, 0.2, response=0.5)
    >>> [round(bond, 2) for bond in blocs.rounds[-1]], blocs.ending
    ([0.67, 0.53], 'settles')
    >>> spiral(0.4, 0.2, response=0.9).ending
    'polarises'
    """
    start = BOND.check(first), BOND.check(second)
    answer = RESPONSE.check(response)
    rounds = [start]
    while max(rounds[-1]) < BOND.high:
        a, b = rounds[-1]
        next_a, next_b = start[0] + answer * b, start[1] + answer * a
        if max(next_a - a, next_b - b) <= SETTLED:
            return Spiral(tuple(rounds), "settles")
        rounds.append((min(BOND.high, next_a), min(BOND.high, next_b)))
    return Spiral(tuple(rounds), "polarises")


def _loosest(a: Alliance) -> float:
    """Fear of abandonment where there is no bond at all."""
    return a.dependence * (2 - a.shared_interests / TEN - a.ally_dependence / TEN) / 2


def _tightest(a: Alliance) -> float:
    """Fear of entrapment where the bond is as tight as can be."""
    return a.war_cost * (1 - a.shared_interests / TEN + a.dependence / TEN) / 2


def _at(a: Alliance, bond: float) -> Dilemma:
    loose, tight = (1 - bond) ** 2, bond**2
    apart = 1 - a.shared_interests / TEN
    return Dilemma(
        a,
        loose * (apart + 1 - a.ally_dependence / TEN) / 2,
        tight * (apart + a.dependence / TEN) / 2,
        loose * _loosest(a),
        tight * _tightest(a),
    )
