r"""Credibility: five reasons to believe a promise, and which one fails first.

An ally, and an enemy, ask the same five things about a promise to fight: does the promiser share
the interest, can it help, has it kept its word, what has it put at stake, and will its public
bear it? Schools differ over which counts: :cite:`Schelling_1966` looks to reputation and signals,
:cite:`Danilovic_2001` to interests. How the five combine is open too, so the model does it twice,

.. math:: C_{\text{weakest}} = \min_k x_k, \qquad
          C_{\text{mean}} = \frac{\sum_k w_k x_k}{\sum_k w_k}.

In the first a chain is as strong as its weakest link; in the second strength in one item makes up
for weakness in another. Ratings run from 0 to 10; the bands and equal weights are illustrative.
"""

from collections.abc import Collection, Mapping
from dataclasses import astuple, dataclass, field, fields
from functools import cached_property
from math import fsum, isclose

from alliancekit.parameters import Parameter, check_kind, check_name

INTERESTS = Parameter(
    "interests", "I", "Interests", 0, 10, 5, "rating",
    "How far the promiser would fight over the matter even if it had promised nothing.",
    "Danilovic_2001",
)  # fmt: skip
CAPABILITY = Parameter(
    "capability", "K", "Capability", 0, 10, 5, "rating",
    "How far its forces could reach the ally in time and change the result.",
    "Huth_1988",
)  # fmt: skip
REPUTATION = Parameter(
    "reputation", "R", "Reputation", 0, 10, 5, "rating",
    "How well it has kept its earlier promises.",
    "Schelling_1966",
)  # fmt: skip
SIGNALS = Parameter(
    "signals", "S", "Signals", 0, 10, 5, "rating",
    "How much it has staked beforehand: troops on the spot, money spent, words hard to take back.",
    "Fearon_1997",
)  # fmt: skip
DOMESTIC_SUPPORT = Parameter(
    "domestic_support", "H", "Domestic support", 0, 10, 5, "rating",
    "How far parliament and public at home would bear the war.",
    "Fearon_1994",
)  # fmt: skip
WEIGHT = Parameter(
    "weight", "w_k", "Weight", 0, 100, 1, "ratio",
    "How much an item counts beside the others in the mean; only ratios matter.",
    "illustrative",
)  # fmt: skip
DOUBTED_FROM = Parameter(
    "doubted_from", r"\theta_1", "Doubted from", 0, 10, 4, "rating",
    "Lowest score at which a promise is at least taken seriously.",
    "illustrative",
)  # fmt: skip
BELIEVED_FROM = Parameter(
    "believed_from", r"\theta_2", "Believed from", 0, 10, 7, "rating",
    "Lowest score at which a promise is believed.",
    "illustrative",
)  # fmt: skip
SCORE = Parameter(
    "score", "C", "Credibility", 0, 10, 5, "rating",
    "How far the promise is believed.",
    "illustrative",
)  # fmt: skip

ITEMS = (INTERESTS, CAPABILITY, REPUTATION, SIGNALS, DOMESTIC_SUPPORT)
"""The five items, in the order of the checklist."""

POINT = 1.0
"""How far one item is raised to see what that would do: one point of ten."""


@dataclass(frozen=True)
class Weights:
    """How much each item counts in the mean. Only the ratios matter.

    Raises
    ------
    ValueError
        If a weight is not a number from 0 to 100, or all five are 0.
    """

    interests: float = WEIGHT.default
    capability: float = WEIGHT.default
    reputation: float = WEIGHT.default
    signals: float = WEIGHT.default
    domestic_support: float = WEIGHT.default

    def __post_init__(self) -> None:
        for item in fields(self):
            try:
                weight = WEIGHT.check(getattr(self, item.name))
            except ValueError as error:
                raise ValueError(f"weight of {item.name}: {error}") from None
            object.__setattr__(self, item.name, weight)
        if not any(astuple(self)):
            raise ValueError("all five weights are 0; at least one must be above 0")


EQUAL = Weights()


@dataclass(frozen=True)
class Gain:
    """What one point more on one item would add to each score."""

    weakest_link: float
    mean: float


@dataclass(frozen=True)
class Credibility:
    """How far a promise is believed, in both versions, and what holds it back.

    Attributes
    ----------
    ratings : Mapping[str, float]
        The five items, 0-10.
    weights : Weights
        Weights of the mean.
    """

    ratings: Mapping[str, float]
    weights: Weights = field(default=EQUAL)

    @cached_property
    def weakest_link(self) -> float:
        """Score, 0-10, if the lowest item decides."""
        return min(self.ratings.values())

    @cached_property
    def mean(self) -> float:
        """Score, 0-10, if the items make up for one another."""
        return _mean(self.ratings, self.weights)

    @cached_property
    def bottleneck(self) -> tuple[str, ...]:
        """The lowest item, or the items that tie for it."""
        return tuple(name for name, x in self.ratings.items() if x == self.weakest_link)

    @property
    def bands(self) -> tuple[str, str]:
        """Names of the bands of the weakest link and of the mean."""
        return band(self.weakest_link), band(self.mean)

    @property
    def versions_agree(self) -> bool:
        """Whether both versions put the promise in the same band."""
        return self.bands[0] == self.bands[1]

    @cached_property
    def gains(self) -> Mapping[str, Gain]:
        """What one point more on each item would do; less where the scale ends before it."""
        gains = {}
        for item in ITEMS:
            raised = {**self.ratings, item.name: min(item.high, self.ratings[item.name] + POINT)}
            gains[item.name] = Gain(
                min(raised.values()) - self.weakest_link,
                _mean(raised, self.weights) - self.mean,
            )
        return gains

    @property
    def mend_first(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Items whose point adds most, by the weakest link and by the mean.

        Empty for the weakest link where two items tie for lowest: mending one leaves the other.
        """
        by_link = {name: gain.weakest_link for name, gain in self.gains.items()}
        by_mean = {name: gain.mean for name, gain in self.gains.items()}
        return _largest(by_link), _largest(by_mean)


@dataclass(frozen=True)
class Record:
    """What a rule said of several calls for help, held against what was done.

    Attributes
    ----------
    right : tuple[str, ...]
        Calls of which the rule spoke true.
    vain : tuple[str, ...]
        Calls in which it expected help and none came.
    unforeseen : tuple[str, ...]
        Calls in which it expected none and help came.
    """

    right: tuple[str, ...]
    vain: tuple[str, ...]
    unforeseen: tuple[str, ...]


def record(scores: Mapping[str, float], came: Collection[str], line: float) -> Record:
    """Hold what scores made one expect against what was done.

    Parameters
    ----------
    scores : Mapping[str, float]
        Name of each call for help and its score, 0-10; at least one.
    came : Collection[str]
        The calls that were answered.
    line : float
        Score, 0-10, from which help is expected.

    Returns
    -------
    Record
        Where the expectation was right, and how it was wrong elsewhere.

    Raises
    ------
    ValueError
        If there is no score, a name or a score is bad, or `came` names a call without a score.

    Examples
    --------
    >>> record({"Prague, 1938": 2, "Seoul, 1950": 0}, ["Seoul, 1950"], 4)
    Record(right=('Prague, 1938',), vain=(), unforeseen=('Seoul, 1950',))
    """
    check_kind("scores", scores, Mapping)
    if not scores:
        raise ValueError("scores is empty; record needs at least one call")
    if isinstance(came, str) or not isinstance(came, Collection):
        raise ValueError(f"came is {came!r}; it must be a collection of names")
    for name in (*scores, *came):
        check_name("a call's name", name)
        if name not in scores:
            raise ValueError(f"came names {name!r}; it must name calls that have a score")
    bar = SCORE.check(line)
    right: list[str] = []
    vain: list[str] = []
    unforeseen: list[str] = []
    for name, score in scores.items():
        expected, answered = SCORE.check(score) >= bar, name in came
        (right if expected == answered else vain if expected else unforeseen).append(name)
    return Record(tuple(right), tuple(vain), tuple(unforeseen))


def credibility(
    interests: float,
    capability: float,
    reputation: float,
    signals: float,
    domestic_support: float,
    *,
    weights: Weights = EQUAL,
) -> Credibility:
    """Say how far a promise to fight is believed, and which item holds it back.

    Parameters
    ----------
    interests, capability, reputation, signals, domestic_support : float
        Ratings from 0 to 10.
    weights : Weights
        Weights of the mean; equal by default.

    Returns
    -------
    Credibility
        Both scores, their bands, the bottleneck and what to mend first.

    Raises
    ------
    ValueError
        If a rating is not a number from 0 to 10, or `weights` is not a `Weights`.

    Notes
    -----
    The five items are the checklist of the chapter; both ways to combine them are this book's.

    Examples
    --------
    France's promise to Czechoslovakia, September 1938: a strong interest and a treaty, but a
    public and a cabinet that would not fight.

    >>> prague = credibility(8, 4, 4, 4, 2)
    >>> prague.weakest_link, prague.mean
    (2.0, 4.4)
    >>> prague.bottleneck
    ('domestic_support',)
    >>> prague.bands
    ('not believed', 'doubted')
    """
    given = (interests, capability, reputation, signals, domestic_support)
    check_kind("weights", weights, Weights)
    ratings = {item.name: item.check(x) for item, x in zip(ITEMS, given, strict=True)}
    return Credibility(ratings, weights)


def band(score: float) -> str:
    """Name the band of a score: not believed, doubted or believed.

    Parameters
    ----------
    score : float
        Score, 0-10.

    Returns
    -------
    str
        ``"not believed"`` below 4, ``"believed"`` from 7, ``"doubted"`` between: illustrative.

    Raises
    ------
    ValueError
        If `score` is not a number from 0 to 10.

    Examples
    --------
    >>> band(3.9), band(4), band(7)
    ('not believed', 'doubted', 'believed')
    """
    value = SCORE.check(score)
    if value >= BELIEVED_FROM.default:
        return "believed"
    return "doubted" if value >= DOUBTED_FROM.default else "not believed"


def _mean(ratings: Mapping[str, float], weights: Weights) -> float:
    w = vars(weights)
    return fsum(w[name] * x for name, x in ratings.items()) / fsum(w.values())


def _largest(gains: Mapping[str, float]) -> tuple[str, ...]:
    """Names that tie for the largest gain, within rounding error; none if none gains."""
    best = max(gains.values())
    if best <= 0:
        return ()
    return tuple(name for name, gain in gains.items() if isclose(gain, best, abs_tol=1e-9))
