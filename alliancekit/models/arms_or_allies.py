r"""Arms or allies: the cheapest way to be as secure as a threat requires.

A state can meet a threat with arms of its own or with the help of allies. Arms cost money, and the
more is spent already the more the next unit costs; allies cost freedom of action, may not come, and
have to be won first. :cite:t:`Morrow_1993` argues that a state weighs the two by their political
costs at home and their worth abroad; :cite:t:`Sorokin_1994` treats the mix as an optimum. This
book's version takes the threat :math:`T` as given and finds the least cost

.. math::

    \min_{x, y \ge 0} \; \kappa \left(x + \frac{x^2}{2Y}\right) + \alpha y + F\,[y > 0]
    \quad \text{so that} \quad x + r u\,y \ge T,

where :math:`x` is arms and :math:`y` commitment to allies. A unit of security from allies costs
:math:`p = \alpha / (r u)`, while the next unit of arms costs :math:`\kappa (1 + x / Y)`: arms are
bought until that reaches :math:`p`, allies supply the rest, if what they save covers :math:`F`. A
nuclear umbrella is a large :math:`u`: the patron protects one state more at little expense, so the
same commitment yields more. Domestic opposition, which is Morrow's concern, is inside the two cost
parameters; the units are illustrative.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from alliancekit.parameters import Parameter

THREAT = Parameter(
    "threat", "T", "Threat", 0, 40, 10, "units of security",
    "How much security the state needs.",
    "Morrow_1993",
)  # fmt: skip
ECONOMY = Parameter(
    "economy", "Y", "Size of the economy", 1, 100, 10, "units of security",
    "Arms at which the next unit costs twice as much as the first.",
    "illustrative",
)  # fmt: skip
RELIABILITY = Parameter(
    "reliability", "r", "Reliability of the ally", 0, 1, 0.75, "probability",
    "How likely the ally is to come when needed.",
    "Leeds_Long_Mitchell_2000",
)  # fmt: skip
AUTONOMY_COST = Parameter(
    "autonomy_cost", r"\alpha", "Cost in autonomy", 0, 10, 1, "cost per unit of commitment",
    "What the state gives up for a unit of commitment: bases, a say in its policy, interests.",
    "Morrow_1993",
)  # fmt: skip
ARMS_COST = Parameter(
    "arms_cost", r"\kappa", "Cost of arms", 0.1, 10, 1, "cost per unit of security",
    "What the first unit of arms costs.",
    "Morrow_1993",
)  # fmt: skip
TRANSACTION_COST = Parameter(
    "transaction_cost", "F", "Cost of making the alliance", 0, 20, 1, "cost",
    "What it costs to find, negotiate and keep up an alliance, however close it is.",
    "illustrative",
)  # fmt: skip
UMBRELLA = Parameter(
    "umbrella", "u", "Nuclear umbrella", 1, 10, 1, "ratio",
    "How many times more security a unit of commitment yields than from a conventional ally.",
    "illustrative",
)  # fmt: skip

PARAMETERS = (
    THREAT, ECONOMY, RELIABILITY, AUTONOMY_COST, ARMS_COST, TRANSACTION_COST, UMBRELLA,
)  # fmt: skip
"""What the mix depends on, in the order of `provide`."""

CHOICES = {
    "no threat": "neither",
    "arms are cheaper": "arms",
    "not worth the trouble": "arms",
    "allies are cheaper": "allies",
    "arms first": "both",
}
"""What each reason leads to."""

TIE = 1e-9
"""Savings up to this are rounding error."""


@dataclass(frozen=True)
class Mix:
    """The cheapest mix of arms and allies.

    Attributes
    ----------
    arms : float
        Security from own arms.
    commitment : float
        Units of commitment to allies.
    from_allies : float
        Security expected from them; with `arms` it sums to the threat.
    costs : Mapping[str, float]
        What ``"arms"``, ``"autonomy"`` and ``"transaction"`` cost.
    choice : str
        ``"arms"``, ``"allies"``, ``"both"`` or, without a threat, ``"neither"``.
    reason : str
        What decides: ``"no threat"``; ``"arms are cheaper"`` (even the last unit);
        ``"not worth the trouble"`` (allies are cheaper by the unit, but save less than an
        alliance costs to make); ``"allies are cheaper"`` (from the first unit on); or ``"arms
        first"`` (arms up to the point at which allies become cheaper).
    ally_price : float
        Cost of a unit of security from allies; infinite if they never come.
    arms_alone : float
        What it would cost to do without allies.
    pays_above : float
        Threat above which an alliance is worth making; infinite if they never come.
    """

    arms: float
    commitment: float
    from_allies: float
    costs: Mapping[str, float]
    choice: str
    reason: str
    ally_price: float
    arms_alone: float
    pays_above: float

    @property
    def total(self) -> float:
        """What the mix costs in all."""
        return math.fsum(self.costs.values())

    @property
    def saving(self) -> float:
        """What it saves compared with arms alone."""
        return self.arms_alone - self.total

    @property
    def shares(self) -> Mapping[str, float]:
        """Share of each cost in the total; empty if there is no cost."""
        total = self.total
        return {name: cost / total for name, cost in self.costs.items()} if total else {}


def provide(
    threat: float = THREAT.default,
    economy: float = ECONOMY.default,
    reliability: float = RELIABILITY.default,
    autonomy_cost: float = AUTONOMY_COST.default,
    arms_cost: float = ARMS_COST.default,
    transaction_cost: float = TRANSACTION_COST.default,
    umbrella: float = UMBRELLA.default,
) -> Mix:
    """Find the cheapest mix of arms and allies that meets a threat.

    Parameters
    ----------
    threat : float
        Security needed, 0-40.
    economy : float
        Arms at which the marginal cost has doubled, 1-100.
    reliability : float
        Probability, 0-1, that the ally comes.
    autonomy_cost : float
        Cost of a unit of commitment, 0-10.
    arms_cost : float
        Cost of the first unit of arms, 0.1-10.
    transaction_cost : float
        Fixed cost of an alliance, 0-20.
    umbrella : float
        Security that a unit of commitment yields if the ally comes, 1-10.

    Returns
    -------
    Mix
        Arms, allies, their costs, and what decides. Where an alliance saves nothing there is none.

    Raises
    ------
    ValueError
        If an argument is not a number in its range.

    Notes
    -----
    The problem and its solution stand at the head of this module.

    Examples
    --------
    A small state and a large one face the same threat. The small one soon finds arms dear.

    >>> small, large = provide(threat=10, economy=2), provide(threat=10, economy=50)
    >>> small.choice, round(small.arms, 2), small.reason
    ('both', 0.67, 'arms first')
    >>> large.choice, large.reason
    ('arms', 'arms are cheaper')
    """
    need = THREAT.check(threat)
    size = ECONOMY.check(economy)
    yields = RELIABILITY.check(reliability) * UMBRELLA.check(umbrella)
    autonomy_price = AUTONOMY_COST.check(autonomy_cost)
    first = ARMS_COST.check(arms_cost)
    fixed = TRANSACTION_COST.check(transaction_cost)

    price = autonomy_price / yields if yields else math.inf
    alone = _arms_bill(need, size, first)
    # Arms are bought while the next unit costs less than the price of security from allies.
    arms = max(size * (price / first - 1), 0.0)
    help_needed = max(need - arms, 0.0)
    # Without help needed there is none to pay for, though its price may be infinite.
    autonomy = price * help_needed if help_needed else 0.0
    with_allies = _arms_bill(min(arms, need), size, first) + autonomy + fixed
    reason = _reason(need, arms, help_needed, alone - with_allies)
    choice = CHOICES[reason]
    allied = choice in ("allies", "both")
    if not allied:
        arms, help_needed, autonomy = need, 0.0, 0.0
    return Mix(
        arms=arms,
        commitment=help_needed / yields if allied else 0.0,
        from_allies=help_needed,
        costs={
            "arms": _arms_bill(arms, size, first),
            "autonomy": autonomy,
            "transaction": fixed if allied else 0.0,
        },
        choice=choice,
        reason=reason,
        ally_price=price,
        arms_alone=alone,
        pays_above=_pays_above(price, size, first, fixed),
    )


def _arms_bill(arms: float, economy: float, arms_cost: float) -> float:
    """Cost of arms, rising faster than their amount."""
    return arms_cost * (arms + arms * arms / (2 * economy))


def _reason(need: float, arms: float, help_needed: float, saving: float) -> str:
    """What decides between the two."""
    if not need:
        return "no threat"
    if not help_needed:
        return "arms are cheaper"
    if saving <= TIE:
        return "not worth the trouble"
    return "arms first" if arms else "allies are cheaper"


def _pays_above(price: float, economy: float, arms_cost: float, fixed: float) -> float:
    """Threat at which what allies save equals the fixed cost of an alliance."""
    if price >= arms_cost:
        return economy * (price / arms_cost - 1) + math.sqrt(2 * economy * fixed / arms_cost)
    # Cheaper from the first unit: (arms_cost - price) T + arms_cost T^2 / (2 economy) = fixed.
    lead = arms_cost - price
    root = math.sqrt(lead * lead + 2 * arms_cost * fixed / economy)
    return economy / arms_cost * (root - lead)
