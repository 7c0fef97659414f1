r"""Balance of threat: why states do not always ally against the strongest.

Balance-of-power theory expects states to ally against the strongest among them. Walt
:cite:`Walt_1985,Walt_1987` answers that they ally against the most *threatening*, and
that threat has four sources: aggregate power, geographic proximity, offensive capability and
aggressive intentions. Walt names the sources and gives no formula; the additive form used here,

.. math:: T = \frac{4 \sum_k w_k x_k}{\sum_k w_k},

rates each source :math:`x_k` from 0 to 10 and lets one source make up for another. With equal
weights :math:`T` is the plain sum, from 0 to 40; weights shift the emphasis and keep that range.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, fields
from functools import cached_property
from typing import TypeVar

from alliancekit.parameters import Parameter, check_kind, check_name

POWER = Parameter(
    "power", "P", "Power", 0, 10, 5, "rating",
    "All the resources the state could bring to bear: people, industry, armed forces.",
    "Walt_1985",
)  # fmt: skip
PROXIMITY = Parameter(
    "proximity", "D", "Proximity", 0, 10, 5, "rating",
    "How near it is: 10 shares a long land border, 0 lies an ocean away.",
    "Walt_1985",
)  # fmt: skip
OFFENSIVE_CAPABILITY = Parameter(
    "offensive_capability", "O", "Offensive capability", 0, 10, 5, "rating",
    "How well its forces could take and hold another state's territory.",
    "Walt_1985",
)  # fmt: skip
AGGRESSIVE_INTENTIONS = Parameter(
    "aggressive_intentions", "A", "Aggressive intentions", 0, 10, 5, "rating",
    "How far the observer believes that it means to attack or coerce.",
    "Walt_1985",
)  # fmt: skip
WEIGHT = Parameter(
    "weight", "w_k", "Weight", 0, 100, 1, "ratio",
    "How much a source counts beside the others; only ratios matter.",
    "illustrative",
)  # fmt: skip

T = TypeVar("T")

SOURCES = (POWER, PROXIMITY, OFFENSIVE_CAPABILITY, AGGRESSIVE_INTENTIONS)
"""The four sources of threat, in Walt's order."""

HIGHEST = 40.0
"""The greatest threat there can be: four ratings of 10."""


@dataclass(frozen=True)
class Profile:
    """One state as another sees it: the four sources of threat, each rated 0-10.

    Raises
    ------
    ValueError
        If a rating is not a number from 0 to 10.
    """

    power: float
    proximity: float
    offensive_capability: float
    aggressive_intentions: float

    def __post_init__(self) -> None:
        for source in SOURCES:
            object.__setattr__(self, source.name, source.check(getattr(self, source.name)))


@dataclass(frozen=True)
class Weights:
    """How much each source counts. Only the ratios matter: 2, 2, 2, 2 is 1, 1, 1, 1.

    Raises
    ------
    ValueError
        If a weight is not a number from 0 to 100, or all four are 0.
    """

    power: float = WEIGHT.default
    proximity: float = WEIGHT.default
    offensive_capability: float = WEIGHT.default
    aggressive_intentions: float = WEIGHT.default

    def __post_init__(self) -> None:
        for field in fields(self):
            try:
                weight = WEIGHT.check(getattr(self, field.name))
            except ValueError as error:
                raise ValueError(f"weight of {field.name}: {error}") from None
            object.__setattr__(self, field.name, weight)
        if not any(astuple(self)):
            raise ValueError("all four weights are 0; at least one must be above 0")


EQUAL = Weights()


@dataclass(frozen=True)
class Threat:
    """How threatening one state is, and what makes it so.

    Attributes
    ----------
    level : float
        Threat, 0-40.
    contributions : Mapping[str, float]
        Points that each source adds; they sum to `level`.
    """

    level: float
    contributions: Mapping[str, float]

    @property
    def drivers(self) -> tuple[str, ...]:
        """The source, or the sources that tie, with the largest contribution."""
        return _greatest(self.contributions, lambda points: points) if self.level else ()


@dataclass(frozen=True)
class Ranking:
    """Several states ranked twice: by threat and by power alone.

    Attributes
    ----------
    profiles : Mapping[str, Profile]
        The states, in the order given.
    weights : Weights
        Weights used.
    """

    profiles: Mapping[str, Profile]
    weights: Weights

    @cached_property
    def threats(self) -> Mapping[str, Threat]:
        """Threat of each state, the most threatening first."""
        assessed = {s: _assess(p, self.weights) for s, p in self.profiles.items()}
        return dict(sorted(assessed.items(), key=lambda item: -item[1].level))

    @cached_property
    def most_threatening(self) -> tuple[str, ...]:
        """Whom balance of threat says to ally against: one state, or those that tie."""
        return _greatest(self.threats, lambda t: t.level)

    @cached_property
    def strongest(self) -> tuple[str, ...]:
        """Whom balance of power says to ally against: one state, or those that tie."""
        return _greatest(self.profiles, lambda p: p.power)

    @property
    def theories_agree(self) -> bool:
        """Whether both theories name the same state or states."""
        return set(self.most_threatening) == set(self.strongest)

    @cached_property
    def decisive(self) -> tuple[str, ...]:
        """Sources without which another state would come first.

        A source is decisive if the leader loses its lead, alone or by a tie, once the formula
        leaves that source out. Empty if several states tie for the lead.
        """
        if len(self.most_threatening) > 1:
            return ()
        return tuple(
            s.name for s in SOURCES if self._leaders_without(s.name) != self.most_threatening
        )

    def _leaders_without(self, left_out: str) -> tuple[str, ...]:
        return _greatest(self.threats, lambda t: t.level - t.contributions[left_out])


def threat(
    power: float,
    proximity: float,
    offensive_capability: float,
    aggressive_intentions: float,
    *,
    weights: Weights = EQUAL,
) -> Threat:
    """Say how threatening a state is, by Walt's formula.

    Parameters
    ----------
    power, proximity, offensive_capability, aggressive_intentions : float
        Ratings from 0 to 10.
    weights : Weights
        Emphasis on each source; equal by default.

    Returns
    -------
    Threat
        Level from 0 to 40, and the contribution of each source.

    Raises
    ------
    ValueError
        If a rating is not a number from 0 to 10.

    Notes
    -----
    The four sources are those of :cite:`Walt_1985`; adding them up is this book's simplification.

    Examples
    --------
    The Soviet Union as Paris saw it in 1949: second in power, near, armed to attack, feared.

    >>> seen_from_paris = threat(6, 8, 8, 8)
    >>> seen_from_paris.level
    30.0
    >>> seen_from_paris.drivers
    ('proximity', 'offensive_capability', 'aggressive_intentions')
    """
    check_kind("weights", weights, Weights)
    profile = Profile(power, proximity, offensive_capability, aggressive_intentions)
    return _assess(profile, weights)


def _assess(profile: Profile, weights: Weights) -> Threat:
    emphasis = vars(weights)
    total = math.fsum(emphasis.values())
    # Shares first: a weight may be so small that its inverse is not a number.
    contributions = {
        name: len(SOURCES) * (emphasis[name] / total) * rating
        for name, rating in vars(profile).items()
    }
    return Threat(math.fsum(contributions.values()), contributions)


def rank(profiles: Mapping[str, Profile], *, weights: Weights = EQUAL) -> Ranking:
    """Rank states by threat and by power alone, as one observer sees them.

    Parameters
    ----------
    profiles : Mapping[str, Profile]
        Name of each state and its ratings; at least one.
    weights : Weights
        Emphasis on each source; equal by default.

    Returns
    -------
    Ranking
        Both orders, whether the theories agree, and what decides.

    Raises
    ------
    ValueError
        If there is no state, a name is empty, or a profile is not a `Profile`.

    Examples
    --------
    >>> paris_1949 = rank({
    ...     "United States": Profile(10, 2, 6, 0),
    ...     "Soviet Union": Profile(6, 8, 8, 8),
    ... })
    >>> paris_1949.strongest, paris_1949.most_threatening
    (('United States',), ('Soviet Union',))
    >>> paris_1949.theories_agree
    False
    """
    check_kind("profiles", profiles, Mapping)
    check_kind("weights", weights, Weights)
    if not profiles:
        raise ValueError("profiles is empty; rank needs at least one state")
    for state, profile in profiles.items():
        check_name("a state's name", state)
        check_kind(f"the profile of {state}", profile, Profile)
    return Ranking(dict(profiles), weights)


def _greatest(items: Mapping[str, T], measure: Callable[[T], float]) -> tuple[str, ...]:
    """Names whose measure ties for the greatest, within rounding error."""
    measures = {name: measure(item) for name, item in items.items()}
    best = max(measures.values())
    return tuple(name for name, m in measures.items() if math.isclose(m, best, abs_tol=1e-9))
