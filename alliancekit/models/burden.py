r"""Burden sharing: who pays for a defence that protects all.

Olson and Zeckhauser :cite:`Olson_Zeckhauser_1966` treat an alliance's defence as a public good:
what one ally buys protects the others too, so each buys less, and the ally that values defence
most pays more than its share of income. :cite:`Sandler_Hartley_2001` answer that much of what
forces do stays private to the state that pays (colonies, coast, police, prestige): joint products.
Here an ally with income :math:`y_i` that spends :math:`g_i` enjoys the defence
:math:`z_i = g_i + (1-\alpha)\sum_{j \ne i} g_j`, where :math:`\alpha` is the private share, and
maximises :math:`(1-\beta_i) \ln(y_i - g_i) + \beta_i \ln z_i`. Its best reply is

.. math:: g_i = \max\Bigl(0,\; \beta_i y_i - (1-\beta_i)(1-\alpha) \sum_{j \ne i} g_j\Bigr).

Cobb-Douglas tastes are chosen, and not quasi-linear ones, because demand for defence then grows
with income, as Olson and Zeckhauser assume: alone, or with :math:`\alpha = 1`, each ally spends the
same share :math:`\beta_i` of its income, so that whatever is disproportionate comes from sharing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum, inf, isclose

from alliancekit.parameters import Parameter, check_kind, check_name

INCOME = Parameter(
    "income", "y_i", "Income", 0.001, 1e9, 100, "billion dollars",
    "The ally's national income; only ratios between allies matter.",
    "Olson_Zeckhauser_1966",
)  # fmt: skip
VALUATION = Parameter(
    "valuation", r"\beta_i", "Valuation of defence", 0.001, 0.5, 0.06, "share",
    "Share of its income that the ally would spend on defence if it stood alone.",
    "illustrative",
)  # fmt: skip
PRIVATE_SHARE = Parameter(
    "private_share", r"\alpha", "Private share", 0, 1, 0, "share",
    "How much of what an ally's forces do protects that ally alone: 0 is a pure public good.",
    "Sandler_Hartley_2001",
)  # fmt: skip
OTHERS = Parameter(
    "others", r"\sum_{j \ne i} g_j", "Others' spending", 0, 1e9, 0, "billion dollars",
    "What all other allies spend on defence.",
    "Olson_Zeckhauser_1966",
)  # fmt: skip
GUIDELINE = Parameter(
    "guideline", "r", "Guideline", 0, 0.2, 0.02, "share",
    "Share of its income that each ally is asked to spend.",
    "NATO_2014",
)  # fmt: skip


@dataclass(frozen=True)
class Ally:
    """One member: its income and how much it values defence.

    Raises
    ------
    ValueError
        If a value is not a number within its parameter's range.
    """

    income: float
    valuation: float = VALUATION.default

    def __post_init__(self) -> None:
        for parameter in (INCOME, VALUATION):
            value = parameter.check(getattr(self, parameter.name))
            object.__setattr__(self, parameter.name, value)

    @property
    def alone(self) -> float:
        """What it would spend if it could count on nobody."""
        return self.valuation * self.income


@dataclass(frozen=True)
class Burden:
    """Who spends what once nobody wants to change, and how it compares.

    Attributes
    ----------
    allies : Mapping[str, Ally]
        The members, in the order given.
    private_share : float
        Private share of defence, 0-1.
    spending : Mapping[str, float]
        Equilibrium spending, in the unit of income.
    """

    allies: Mapping[str, Ally]
    private_share: float
    spending: Mapping[str, float]

    @cached_property
    def total(self) -> float:
        """Spending of all."""
        return fsum(self.spending.values())

    @property
    def shares(self) -> Mapping[str, float]:
        """Each ally's share of all spending."""
        return {name: g / self.total for name, g in self.spending.items()}

    @property
    def income_shares(self) -> Mapping[str, float]:
        """Each ally's share of all income."""
        whole = fsum(ally.income for ally in self.allies.values())
        return {name: ally.income / whole for name, ally in self.allies.items()}

    @property
    def efforts(self) -> Mapping[str, float]:
        """Each ally's spending as a share of its own income."""
        return {name: g / self.allies[name].income for name, g in self.spending.items()}

    @property
    def fair(self) -> Mapping[str, float]:
        """The same total, shared by income."""
        return {name: share * self.total for name, share in self.income_shares.items()}

    @property
    def largest(self) -> tuple[str, ...]:
        """The ally with the largest income, or those that tie."""
        most = max(ally.income for ally in self.allies.values())
        return tuple(name for name, ally in self.allies.items() if ally.income == most)

    @property
    def exploitation(self) -> float:
        """Largest ally's share of spending less its share of income; above 0 it is exploited.

        If several tie for largest, their mean.
        """
        gaps = [self.shares[name] - self.income_shares[name] for name in self.largest]
        return fsum(gaps) / len(gaps)

    @property
    def riders(self) -> tuple[str, ...]:
        """Allies that spend nothing: what spills over is more than they would buy."""
        return tuple(name for name, g in self.spending.items() if g == 0)

    @property
    def reliance(self) -> Mapping[str, float]:
        """How much less each ally spends than it would alone, as a share of that: 0-1."""
        return {name: 1 - g / self.allies[name].alone for name, g in self.spending.items()}

    @property
    def shortfall(self) -> float:
        """How much less all spend than if none could count on another: 0-1."""
        return 1 - self.total / fsum(ally.alone for ally in self.allies.values())

    def gaps(self, guideline: float = GUIDELINE.default) -> Mapping[str, float]:
        """Spending above (below 0: short of) a guideline for each ally.

        Parameters
        ----------
        guideline : float
            Share of income that each is asked to spend, 0-0.2; 2 per cent by default.

        Returns
        -------
        Mapping[str, float]
            Difference in the unit of income.

        Raises
        ------
        ValueError
            If `guideline` is not a number from 0 to 0.2.
        """
        asked = GUIDELINE.check(guideline)
        return {name: g - asked * self.allies[name].income for name, g in self.spending.items()}


def burden(allies: Mapping[str, Ally], *, private_share: float = PRIVATE_SHARE.default) -> Burden:
    r"""Find the spending at which no ally wants to change its own.

    Parameters
    ----------
    allies : Mapping[str, Ally]
        Name of each member, its income and valuation; at least one.
    private_share : float
        Share of what forces do that protects only the ally that pays, 0-1.

    Returns
    -------
    Burden
        Spending, shares, exploitation, free riders, reliance.

    Raises
    ------
    ValueError
        If there is no ally, a name is empty, an ally is not an `Ally`, or the share is out of
        range.

    Notes
    -----
    :cite:`Olson_Zeckhauser_1966`. With :math:`\theta_i = (1-\beta_i)(1-\alpha)` and the total
    :math:`G`, ally :math:`i` spends :math:`\max(0, (\beta_i y_i - \theta_i G)/(1 - \theta_i))`,
    so it stops at :math:`G = \beta_i y_i / \theta_i`. The sum falls in :math:`G`: there is one
    equilibrium, found exactly by letting allies in from the highest stopping point down.

    Examples
    --------
    Two allies, one five times the other. As a pure public good the large one pays for both.

    >>> pact = {"United States": Ally(500), "Britain": Ally(100)}
    >>> burden(pact).riders, round(burden(pact).exploitation, 3)
    (('Britain',), 0.167)
    >>> all_private = burden(pact, private_share=1)
    >>> {name: round(g, 2) for name, g in all_private.spending.items()}
    {'United States': 30.0, 'Britain': 6.0}
    """
    check_kind("allies", allies, Mapping)
    if not allies:
        raise ValueError("allies is empty; burden needs at least one ally")
    for name, ally in allies.items():
        check_name("an ally's name", name)
        check_kind(f"ally {name}", ally, Ally)
    spill = 1 - PRIVATE_SHARE.check(private_share)
    theta = {name: (1 - ally.valuation) * spill for name, ally in allies.items()}
    stops = {name: a.alone / theta[name] if spill else inf for name, a in allies.items()}
    payers: set[str] = set()
    numerator, denominator, total = 0.0, 1.0, 0.0
    for name in sorted(stops, key=lambda name: -stops[name]):
        if total >= stops[name] or isclose(total, stops[name]):
            break
        payers.add(name)
        numerator += allies[name].alone / (1 - theta[name])
        denominator += theta[name] / (1 - theta[name])
        total = numerator / denominator
    spending = {
        name: (ally.alone - theta[name] * total) / (1 - theta[name]) if name in payers else 0.0
        for name, ally in allies.items()
    }
    return Burden(dict(allies), 1 - spill, spending)


def best_reply(ally: Ally, others: float, *, private_share: float = PRIVATE_SHARE.default) -> float:
    """What one ally spends, given what the others spend.

    Parameters
    ----------
    ally : Ally
        Its income and valuation.
    others : float
        Spending of all other allies, in the unit of income.
    private_share : float
        Share of what forces do that protects only the ally that pays, 0-1.

    Returns
    -------
    float
        Its spending: 0 if the others' already gives it more defence than it would buy.

    Raises
    ------
    ValueError
        If an argument is not of its kind or range.

    Examples
    --------
    >>> best_reply(Ally(100), 0), round(best_reply(Ally(100), 5), 2), best_reply(Ally(100), 30)
    (6.0, 1.3, 0.0)
    """
    check_kind("ally", ally, Ally)
    spill = 1 - PRIVATE_SHARE.check(private_share)
    return max(0.0, ally.alone - (1 - ally.valuation) * spill * OTHERS.check(others))
