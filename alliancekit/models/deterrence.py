r"""Extended deterrence: whether a guarantor would come, and whether a challenger thinks so.

A challenger attacks an ally or waits; the ally resists or yields; its defender comes or stays
away. Each looks ahead to what the next will do, so the game is solved from its end. The defender
knows whether the ally matters to it, the others only believe so with probability :math:`b`.
A defender comes if

.. math:: h_2 v - k - \rho N \;\ge\; h_1 v - a - t,

that is, if the better chance to hold the ally (:math:`h_2` against :math:`h_1`) is worth the cost
of coming :math:`k` and the risk :math:`\rho` to its own cities :math:`N`, counting what it loses by
staying away: its word :math:`a` and the troops it keeps there as a tripwire :math:`t`. Interest is
what :cite:`Danilovic_2001` and :cite:`Huth_1988` stress, the tripwire :cite:`Schelling_1966`; their
arguments are verbal, and putting them on one scale of stakes is this book's simplification. An
irresolute defender is one to which the ally is worth nothing (:math:`v = 0`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from alliancekit.models._games import ROUNDING, Chance, Decision, Outcome, Solution, solve
from alliancekit.parameters import Parameter, check_kind

BELIEF = Parameter(
    "belief", "b", "Belief that the ally matters", 0, 1, 0.5, "probability",
    "How likely the others think it that the ally matters to its defender.",
    "Schelling_1966",
)  # fmt: skip
PRIZE = Parameter(
    "prize", "G", "Prize", 0, 10, 6, "stake",
    "What the challenger gains if it gets its way.",
    "illustrative",
)  # fmt: skip
COST_ALONE = Parameter(
    "cost_alone", "c_1", "Challenger's cost against the ally alone", 0, 20, 1, "stake",
    "What a war with the ally alone costs the challenger.",
    "illustrative",
)  # fmt: skip
COST_TOGETHER = Parameter(
    "cost_together", "c_2", "Challenger's cost against both", 0, 20, 8, "stake",
    "What a war with ally and defender costs the challenger.",
    "Huth_1988",
)  # fmt: skip
HOLDS_ALONE = Parameter(
    "holds_alone", "h_1", "Ally's chance alone", 0, 1, 0.2, "probability",
    "How likely the ally is to hold out without help.",
    "Huth_1988",
)  # fmt: skip
HOLDS_TOGETHER = Parameter(
    "holds_together", "h_2", "Ally's chance with help", 0, 1, 0.8, "probability",
    "How likely the ally is to hold out if its defender comes.",
    "Huth_1988",
)  # fmt: skip
ALLY_WAR_COST = Parameter(
    "ally_war_cost", "d", "Ally's cost of war", 0, 10, 2, "stake",
    "What fighting costs the ally, beside its independence.",
    "illustrative",
)  # fmt: skip
TERMS = Parameter(
    "terms", "y", "Terms of yielding", 0, 10, 3, "stake",
    "What of its independence the ally keeps if it yields.",
    "illustrative",
)  # fmt: skip
INTEREST = Parameter(
    "interest", "v", "Defender's interest", 0, 10, 8, "stake",
    "What the ally is worth to a defender to which it matters.",
    "Danilovic_2001",
)  # fmt: skip
COST_OF_COMING = Parameter(
    "cost_of_coming", "k", "Cost of coming", 0, 10, 3, "stake",
    "What a war over the ally costs the defender while its own territory is safe.",
    "illustrative",
)  # fmt: skip
STRIKE_RISK = Parameter(
    "strike_risk", r"\rho", "Risk to own cities", 0, 1, 0, "probability",
    "How likely coming is to bring a strike on the defender's own cities: New York for Berlin.",
    "Schelling_1966",
)  # fmt: skip
HOMELAND = Parameter(
    "homeland", "N", "Own cities", 0, 1000, 100, "stake",
    "What the defender would lose by such a strike.",
    "illustrative",
)  # fmt: skip
PLEDGE = Parameter(
    "pledge", "a", "Pledge", 0, 10, 1, "stake",
    "What breaking its word costs the defender at home and with other allies.",
    "Schelling_1966",
)  # fmt: skip
TRIPWIRE = Parameter(
    "tripwire", "t", "Tripwire", 0, 10, 0, "stake",
    "What the defender loses if it abandons the troops that it keeps on the spot.",
    "Schelling_1966",
)  # fmt: skip
DISPUTE = Parameter(
    "dispute", "w", "Ally's own quarrel", 0, 20, 4, "stake",
    "What the ally could win from the challenger by being wholly firm, if no war came of it.",
    "illustrative",
)  # fmt: skip
LIMIT = Parameter(
    "limit", r"\bar f", "Limit of the guarantee", 0, 1, 1, "share",
    "How firm the ally may be before it loses the guarantee; 1 sets no condition.",
    "Benson_2011",
)  # fmt: skip

INDEPENDENCE = 10.0
"""What its independence is worth to the ally: the unit of all stakes. Illustrative."""

Reason = Literal["ally alone", "prize", "guarantee", "exposure", "interest", "ally", "belief"]

PARAMETERS = (
    BELIEF, PRIZE, COST_ALONE, COST_TOGETHER, HOLDS_ALONE, HOLDS_TOGETHER, ALLY_WAR_COST, TERMS,
    INTEREST, COST_OF_COMING, STRIKE_RISK, HOMELAND, PLEDGE, TRIPWIRE,
)  # fmt: skip
"""What a crisis is made of, in the order of `Crisis`."""

LEVERS: Mapping[str, int] = {
    "belief": 1, "interest": 1, "pledge": 1, "tripwire": 1, "holds_together": 1,
    "cost_together": 1, "prize": -1, "terms": -1, "ally_war_cost": -1, "cost_of_coming": -1,
    "strike_risk": -1,
}  # fmt: skip
"""Parameters that never hurt deterrence if they rise (1) or fall (-1)."""

STEPS = 1000
"""`levers` finds where a choice turns to the nearest thousandth of the way to a range's end."""


@dataclass(frozen=True)
class Crisis:
    """Stakes, chances and costs of one crisis; defaults in the parameters.

    Raises
    ------
    ValueError
        If a value is out of its range, the ally is likelier to hold alone than with help, or the
        challenger's war is dearer against the ally alone than against both.
    """

    belief: float = BELIEF.default
    prize: float = PRIZE.default
    cost_alone: float = COST_ALONE.default
    cost_together: float = COST_TOGETHER.default
    holds_alone: float = HOLDS_ALONE.default
    holds_together: float = HOLDS_TOGETHER.default
    ally_war_cost: float = ALLY_WAR_COST.default
    terms: float = TERMS.default
    interest: float = INTEREST.default
    cost_of_coming: float = COST_OF_COMING.default
    strike_risk: float = STRIKE_RISK.default
    homeland: float = HOMELAND.default
    pledge: float = PLEDGE.default
    tripwire: float = TRIPWIRE.default

    def __post_init__(self) -> None:
        for parameter in PARAMETERS:
            value = parameter.check(getattr(self, parameter.name))
            object.__setattr__(self, parameter.name, value)
        for alone, together in (("holds_alone", "holds_together"), ("cost_alone", "cost_together")):
            if getattr(self, alone) > getattr(self, together):
                raise ValueError(
                    f"{together} is {getattr(self, together):g}; "
                    f"it must be at least {alone} ({getattr(self, alone):g})"
                )

    def comes(self, interest: float) -> bool:
        """Whether a defender with this interest comes once the ally resists.

        Raises
        ------
        ValueError
            If `interest` is not a number from 0 to 10.
        """
        v = INTEREST.check(interest)
        gain = (self.holds_together - self.holds_alone) * v + self.pledge + self.tripwire
        return gain >= self.cost_of_coming + self.strike_risk * self.homeland - ROUNDING

    @property
    def tree(self) -> Decision:
        """The game, with the defender's two types as a move of chance."""
        types = Chance(
            (
                (self.belief, self._defender("resolute", self.interest)),
                (1 - self.belief, self._defender("irresolute", 0.0)),
            )
        )
        yields = Outcome("ally yields", {"challenger": self.prize, "ally": self.terms})
        ally = Decision("ally", "ally", {"resist": types, "yield": yields})
        wait = Outcome("status quo", {"challenger": 0.0, "ally": INDEPENDENCE})
        return Decision("challenger", "challenger", {"wait": wait, "attack": ally})

    def _defender(self, kind: str, interest: float) -> Decision:
        alone, together = (
            {
                "challenger": (1 - holds) * self.prize - cost,
                "ally": holds * INDEPENDENCE - self.ally_war_cost,
                kind: holds * interest - own,
            }
            for holds, cost, own in (
                (self.holds_alone, self.cost_alone, self.pledge + self.tripwire),
                (
                    self.holds_together,
                    self.cost_together,
                    self.cost_of_coming + self.strike_risk * self.homeland,
                ),
            )
        )
        actions = {
            "come": Outcome("war of all three", together),
            "stay away": Outcome("ally fights alone", alone),
        }
        return Decision(f"{kind} defender", kind, actions)


@dataclass(frozen=True)
class Deterrence:
    """What happens in a crisis, and why.

    Attributes
    ----------
    crisis : Crisis
        The crisis.
    solution : Solution
        Everybody's choices, on the path and off it.
    """

    crisis: Crisis
    solution: Solution

    @property
    def deterred(self) -> bool:
        """Whether the challenger waits."""
        return self.solution.choices["challenger"] == "wait"

    @property
    def resolute_comes(self) -> bool:
        """Whether a defender to which the ally matters would come."""
        return self.solution.choices["resolute defender"] == "come"

    @property
    def irresolute_comes(self) -> bool:
        """Whether even a defender to which the ally is worth nothing would come."""
        return self.solution.choices["irresolute defender"] == "come"

    @property
    def chance_of_help(self) -> float:
        """Probability that the defender comes, as the others see it."""
        b = self.crisis.belief
        return b * self.resolute_comes + (1 - b) * self.irresolute_comes

    @cached_property
    def threshold(self) -> float | None:
        """Lowest belief at which the challenger waits; None if it never does."""
        return _threshold(self.crisis)

    @property
    def breaking_risk(self) -> float | None:
        """Risk to its own cities above which even a resolute defender stays away.

        None if there is none: it would come, or stay away, at any risk.
        """
        c = self.crisis
        margin = (c.holds_together - c.holds_alone) * c.interest + c.pledge + c.tripwire
        margin -= c.cost_of_coming
        margin = 0 if abs(margin) < ROUNDING else margin
        return margin / c.homeland if 0 <= margin < c.homeland else None

    @cached_property
    def reason(self) -> Reason:
        """What decides the challenger's choice.

        It waits because the ``"ally alone"`` is too strong, because there is no ``"prize"``, or
        because of the ``"guarantee"``. It attacks because of the defender's ``"exposure"`` (it
        would come if its cities were safe), because its ``"interest"`` is too small even so,
        because the ``"ally"`` would yield, because the ``"prize"`` is worth even a war with both,
        or because the ``"belief"`` in the guarantee is too low.
        """
        c = self.crisis
        if self.deterred:
            if c.prize <= ROUNDING:
                return "prize"
            return "ally alone" if _ally_deters(c) else "guarantee"
        if not self.resolute_comes:
            safe = replace(c, strike_risk=0)
            return "exposure" if safe.comes(safe.interest) else "interest"
        if self.threshold is not None:
            return "belief"
        return "ally" if not _resists(c, c.holds_together) else "prize"


@dataclass(frozen=True)
class Lever:
    """One parameter's nearest value at which the challenger would choose otherwise.

    Attributes
    ----------
    name : str
        The parameter.
    value : float
        Where the choice turns.
    change : float
        How far away that is, as a share of the parameter's range.
    """

    name: str
    value: float
    change: float


def deter(crisis: Crisis) -> Deterrence:
    """Solve a crisis: who attacks, resists, comes, and what decides.

    Parameters
    ----------
    crisis : Crisis
        Stakes, chances and costs.

    Returns
    -------
    Deterrence
        Choices, threshold of belief, reason.

    Raises
    ------
    ValueError
        If `crisis` is not a `Crisis`.

    Examples
    --------
    West Berlin, 1961: three Western sectors deep inside East Germany, American cities in reach.
    A risk of one in twenty is too much, until there are American troops to lose.

    >>> berlin = Crisis(belief=0.9, holds_alone=0, holds_together=0.5, strike_risk=0.05, terms=1)
    >>> deter(berlin).deterred, deter(berlin).reason
    (False, 'exposure')
    >>> garrison = deter(replace(berlin, tripwire=4))
    >>> garrison.deterred, garrison.reason, round(garrison.threshold, 2)
    (True, 'guarantee', 0.6)
    """
    check_kind("crisis", crisis, Crisis)
    return Deterrence(crisis, solve(crisis.tree))


def levers(crisis: Crisis) -> tuple[Lever, ...]:
    """Name what would change the challenger's choice first, one parameter at a time.

    Parameters
    ----------
    crisis : Crisis
        Stakes, chances and costs.

    Returns
    -------
    tuple[Lever, ...]
        Parameters that can turn the choice by themselves, the smallest change first.

    Raises
    ------
    ValueError
        If `crisis` is not a `Crisis`.

    Examples
    --------
    South Korea, June 1950: no troops, no pledge, and a speech that drew the line elsewhere.

    >>> korea = Crisis(belief=0.1, holds_alone=0.1, pledge=0, terms=0)
    >>> [(lever.name, round(lever.value, 2)) for lever in levers(korea)][:2]
    [('belief', 0.39), ('pledge', 3.0)]
    """
    check_kind("crisis", crisis, Crisis)
    found = [lever for name in LEVERS if (lever := _lever(crisis, name))]
    return tuple(sorted(found, key=lambda lever: lever.change))


# ---- restraint


@dataclass(frozen=True)
class Boldness:
    """How far an ally pushes its own quarrel, and what the guarantee adds.

    Attributes
    ----------
    alone, guaranteed, certain : float
        Firmness, 0-1, without a guarantee, with this one, and with one that it takes for certain.
    restrained : bool
        Whether the guarantee's limit holds the ally back.
    """

    alone: float
    guaranteed: float
    certain: float
    restrained: bool

    @property
    def moral_hazard(self) -> float:
        """Risk of war that the guarantee adds, 0-1; below 0 if its limit restrains the ally."""
        return self.guaranteed**2 - self.alone**2


def boldness(
    crisis: Crisis, *, dispute: float = DISPUTE.default, limit: float = LIMIT.default
) -> Boldness:
    r"""Say how firm an ally is in its own quarrel, with the guarantee and without.

    Parameters
    ----------
    crisis : Crisis
        Stakes, chances and costs; the belief is the ally's belief in its defender.
    dispute : float
        What wholly firm conduct would win if no war came of it, 0-20.
    limit : float
        Firmness, 0-1, beyond which the defender will not come; 1 for no condition.

    Returns
    -------
    Boldness
        Firmness alone, guaranteed, and certain of help.

    Raises
    ------
    ValueError
        If an argument is not of its kind or range.

    Notes
    -----
    Firmness :math:`f` wins :math:`wf` and risks war with probability :math:`f^2`, in which the ally
    loses :math:`10(1-h) + d`; so :math:`f^*` is :math:`\min(1, w / 2(10(1-h) + d))`. The better its
    chance :math:`h`, the bolder it is: the moral hazard of a guarantee. :cite:`Benson_2011` on
    conditions.

    Examples
    --------
    Vienna, 5 July 1914: the same quarrel with Serbia before and after Berlin's promise.

    >>> vienna = boldness(Crisis(belief=1, holds_alone=0.2, holds_together=0.8), dispute=8)
    >>> vienna.alone, vienna.guaranteed, round(vienna.moral_hazard, 2)
    (0.4, 1.0, 0.84)
    >>> boldness(Crisis(belief=1), dispute=8, limit=0.5).guaranteed
    0.5
    """
    game = deter(crisis)
    w, f_max = DISPUTE.check(dispute), LIMIT.check(limit)
    ways = {
        "alone": crisis.holds_alone,
        "guaranteed": _holds(crisis, game.chance_of_help),
        "certain": _holds(crisis, float(game.resolute_comes)),
    }
    loss = {way: INDEPENDENCE * (1 - h) + crisis.ally_war_cost for way, h in ways.items()}
    best = {way: _firmness(w, loss[way]) for way in ways}
    inside, outside = min(f_max, best["guaranteed"]), best["alone"]
    leaves = outside > f_max and (
        _worth(outside, w, loss["alone"]) > _worth(inside, w, loss["guaranteed"]) + ROUNDING
    )
    chosen = outside if leaves else inside
    restrained = not leaves and inside < best["guaranteed"] - ROUNDING
    return Boldness(outside, chosen, best["certain"], restrained)


def _firmness(dispute: float, loss: float) -> float:
    """Firmness worth most; an ally with nothing to win is not firm at all."""
    if not dispute:
        return 0.0
    return 1.0 if dispute >= 2 * loss else dispute / (2 * loss)


def _worth(firmness: float, dispute: float, loss: float) -> float:
    """What firmness wins, less the war that it risks."""
    return dispute * firmness - loss * firmness**2


def _holds(crisis: Crisis, help_: float) -> float:
    """Ally's chance to hold out if help comes with that probability."""
    return crisis.holds_alone + help_ * (crisis.holds_together - crisis.holds_alone)


def _resists(crisis: Crisis, holds: float) -> bool:
    return holds * INDEPENDENCE - crisis.ally_war_cost >= crisis.terms - ROUNDING


def _ally_deters(c: Crisis) -> bool:
    """Whether the ally would resist, and be too costly to attack, with no hope of help."""
    return _resists(c, c.holds_alone) and (1 - c.holds_alone) * c.prize <= c.cost_alone + ROUNDING


def _threshold(c: Crisis) -> float | None:
    """Lowest belief at which the challenger waits, in closed form."""
    if c.prize <= ROUNDING:
        return 0.0
    if not c.comes(c.interest) or _ally_deters(c):
        return 0.0 if _ally_deters(c) else None
    together = (1 - c.holds_together) * c.prize - c.cost_together
    if together > ROUNDING or not _resists(c, c.holds_together):
        return None
    if c.comes(0.0):
        return 0.0
    alone = (1 - c.holds_alone) * c.prize - c.cost_alone
    waits = alone / (alone - together) if alone > 0 else 0.0
    needed = (c.terms + c.ally_war_cost) / INDEPENDENCE - c.holds_alone
    resists = needed / (c.holds_together - c.holds_alone) if needed > 0 else 0.0
    return min(1.0, max(waits, resists))


def _waits(crisis: Crisis) -> bool:
    threshold = _threshold(crisis)
    return threshold is not None and crisis.belief >= threshold - ROUNDING


def _lever(crisis: Crisis, name: str) -> Lever | None:
    """Where `name` alone turns the choice: by bisection, for the choice turns once."""
    parameter = next(p for p in PARAMETERS if p.name == name)
    low, high = parameter.low, parameter.high
    if name == "holds_together":
        low = crisis.holds_alone
    if name == "cost_together":
        low = crisis.cost_alone
    now, waits = getattr(crisis, name), _waits(crisis)
    end = high if (LEVERS[name] > 0) != waits else low

    def at(step: int) -> float:
        return end if step == STEPS else now + (end - now) * step / STEPS

    def turned(step: int) -> bool:
        return _waits(replace(crisis, **{name: at(step)})) != waits

    if not turned(STEPS):
        return None
    before, after = 0, STEPS
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (before, middle) if turned(middle) else (middle, after)
    return Lever(name, at(after), abs(at(after) - now) / (parameter.high - parameter.low))
