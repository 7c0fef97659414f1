r"""Passing the buck: why threatened powers leave an aggressor to one another.

The other half of :cite:`Christensen_Snyder_1990` (`alliancekit.models.commitment` has the first):
among several powers, a belief that defence wins makes each think that the aggressor will exhaust
itself on somebody else. The victim resists in any case; each other threatened power :math:`i`
balances or passes the buck. Their argument is verbal. In this game the aggressor's chance is

.. math:: o \Bigl(1 - \sum_{i\ \text{balances}} w_i\Bigr),

with the belief in offence :math:`o` and each power's share :math:`w_i` of their strength; so a
power that would lose :math:`L_i` balances if :math:`o\,w_i L_i` is at least what balancing costs.
A power that is alone, as in a bipolar world, has nobody to pass the buck to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum, inf
from typing import Literal

from alliancekit.models.commitment import OFFENCE
from alliancekit.parameters import Parameter, check_kind, check_name

STRENGTH = Parameter(
    "strength", "w_i", "Strength", 0.001, 1000, 1, "ratio",
    "The power's strength beside the other threatened powers; only ratios matter.",
    "illustrative",
)  # fmt: skip
STAKE = Parameter(
    "stake", "L_i", "Stake", 0, 10, 5, "rating",
    "What the power loses if the aggressor wins.",
    "Christensen_Snyder_1990",
)  # fmt: skip
EFFORT = Parameter(
    "effort", "e", "Cost of balancing", 0, 10, 1, "rating",
    "What standing up to the aggressor costs: arms now, men and money if it fights.",
    "Christensen_Snyder_1990",
)  # fmt: skip


@dataclass(frozen=True)
class Power:
    """A threatened power: how strong it is, and what it stands to lose.

    Raises
    ------
    ValueError
        If a value is not a number within its parameter's range.
    """

    strength: float = STRENGTH.default
    stake: float = STAKE.default

    def __post_init__(self) -> None:
        for parameter in (STRENGTH, STAKE):
            value = parameter.check(getattr(self, parameter.name))
            object.__setattr__(self, parameter.name, value)


@dataclass(frozen=True)
class BuckPassing:
    """Which threatened powers balance, which pass the buck, and from which belief each would.

    Attributes
    ----------
    powers : Mapping[str, Power]
        The threatened powers.
    offence : float
        Belief that offence wins, 0-1.
    effort : float
        Cost of balancing.
    """

    powers: Mapping[str, Power]
    offence: float
    effort: float

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """Each power's share of their strength."""
        whole = fsum(power.strength for power in self.powers.values())
        return {name: power.strength / whole for name, power in self.powers.items()}

    @cached_property
    def thresholds(self) -> Mapping[str, float]:
        """Belief from which each balances, whatever the others do; above 1 it never does."""
        if not self.effort:
            return dict.fromkeys(self.powers, 0.0)
        worth = {name: self.weights[name] * p.stake for name, p in self.powers.items()}
        return {name: self.effort / w if w else inf for name, w in worth.items()}

    @cached_property
    def balancers(self) -> tuple[str, ...]:
        """Powers that balance; one to which it is all the same does."""
        return tuple(name for name, o in self.thresholds.items() if self.offence >= o - 1e-9)

    @property
    def passers(self) -> tuple[str, ...]:
        """Powers that leave it to the others."""
        return tuple(name for name in self.powers if name not in self.balancers)

    @property
    def regretted(self) -> bool:
        """Whether those who pass would all be better off if all of them balanced."""
        joint = fsum(self.weights[name] for name in self.passers) * self.offence
        return bool(self.passers) and all(
            joint * self.powers[name].stake > self.effort + 1e-9 for name in self.passers
        )

    @property
    def pattern(self) -> Literal["all balance", "buck-passing", "nobody to pass to"]:
        """What is seen; a power that is alone can neither pass the buck nor be passed it."""
        if len(self.powers) == 1:
            return "nobody to pass to"
        return "buck-passing" if self.passers else "all balance"

    def aggressor_chance(self, offence: float | None = None) -> float:
        """The aggressor's chance against those who balance.

        Parameters
        ----------
        offence : float, optional
            How far offence really wins, 0-1; as believed if left out.

        Returns
        -------
        float
            Probability that it wins.

        Raises
        ------
        ValueError
            If `offence` is not a number from 0 to 1.
        """
        real = self.offence if offence is None else OFFENCE.check(offence)
        return real * fsum(self.weights[name] for name in self.passers)


def pass_the_buck(
    powers: Mapping[str, Power],
    *,
    offence: float = OFFENCE.default,
    effort: float = EFFORT.default,
) -> BuckPassing:
    r"""Find which threatened powers stand up to an aggressor and which leave it to the rest.

    Parameters
    ----------
    powers : Mapping[str, Power]
        The powers other than the aggressor's victim, which resists anyhow; at least one.
    offence : float
        Belief that offence wins, 0-1.
    effort : float
        Cost of balancing, in units of a stake, 0-10.

    Returns
    -------
    BuckPassing
        Balancers, passers, the belief from which each would balance.

    Raises
    ------
    ValueError
        If there is no power, a name is empty, a power is not a `Power`, or a number is out of
        range.

    Notes
    -----
    Balancing lowers the aggressor's chance by :math:`o\,w_i` whatever the others do, so each power
    has a dominant strategy. It balances from :math:`o = e / (w_i L_i)`: with more powers each
    :math:`w_i` is smaller, and more of them pass.

    Examples
    --------
    Britain and France in 1938, sure of the defence, and again if both had feared the offence.

    >>> west = {"Britain": Power(1, 6), "France": Power(1, 8)}
    >>> pass_the_buck(west, offence=0.2).passers
    ('Britain', 'France')
    >>> pass_the_buck(west, offence=0.2).aggressor_chance(offence=0.9)
    0.9
    >>> pass_the_buck(west, offence=0.9).pattern
    'all balance'
    """
    check_kind("powers", powers, Mapping)
    if not powers:
        raise ValueError("powers is empty; it must name at least one power")
    for name, power in powers.items():
        check_name("a power's name", name)
        check_kind(f"power {name}", power, Power)
    return BuckPassing(dict(powers), OFFENCE.check(offence), EFFORT.check(effort))
