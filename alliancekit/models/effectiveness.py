r"""What makes an alliance work, what makes it fail, and what to mend first.

The sources name five conditions under which alliances work (a clear shared threat, capabilities
that complement each other, leadership, political commitment, forces that can operate together)
and five faults from which they fail (misaligned interests, free-riding, failures of coordination,
doubts about credibility, domestic politics). They do not say how to add them up. This book turns
each into a *soundness* from 0 to 10, the rating of a condition or 10 less the rating of a fault,
and lets the whole lie between the average item and the weakest,

.. math:: E = (1 - \rho) \, \bar s + \rho \min_i s_i ,

since an alliance works as one only if nothing in it fails outright. :cite:`Snyder_1997` treats
most of the items; the formula, the bottleneck share :math:`\rho`, the threshold and the bands are
illustrative.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from alliancekit.parameters import Parameter, check_kind

SHARED_THREAT = Parameter(
    "shared_threat", "c_1", "Clear shared threat", 0, 10, 5, "rating",
    "Members see the same danger and rank it first.",
    "Walt_1987",
)  # fmt: skip
COMPLEMENTARITY = Parameter(
    "complementarity", "c_2", "Complementary capabilities", 0, 10, 5, "rating",
    "Each member brings what the others lack.",
    "illustrative",
)  # fmt: skip
LEADERSHIP = Parameter(
    "leadership", "c_3", "Leadership and coordination", 0, 10, 5, "rating",
    "Somebody sets the agenda, and there are bodies in which to settle it.",
    "illustrative",
)  # fmt: skip
COMMITMENT = Parameter(
    "commitment", "c_4", "Political commitment", 0, 10, 5, "rating",
    "Governments have said and shown that they will pay and fight.",
    "illustrative",
)  # fmt: skip
INTEROPERABILITY = Parameter(
    "interoperability", "c_5", "Interoperability", 0, 10, 5, "rating",
    "Forces train together and can share command, ammunition and data.",
    "illustrative",
)  # fmt: skip
MISALIGNED_INTERESTS = Parameter(
    "misaligned_interests", "f_1", "Misaligned interests", 0, 10, 5, "rating",
    "Members want different things, or oppose one another elsewhere.",
    "Snyder_1997",
)  # fmt: skip
FREE_RIDING = Parameter(
    "free_riding", "f_2", "Free-riding", 0, 10, 5, "rating",
    "Members leave the cost to others.",
    "Olson_Zeckhauser_1966",
)  # fmt: skip
COORDINATION_PROBLEMS = Parameter(
    "coordination_problems", "f_3", "Coordination problems", 0, 10, 5, "rating",
    "Decisions come late or not at all, and plans do not fit together.",
    "illustrative",
)  # fmt: skip
CREDIBILITY_DOUBTS = Parameter(
    "credibility_doubts", "f_4", "Credibility doubts", 0, 10, 5, "rating",
    "Members or the adversary doubt that help would come.",
    "Snyder_1997",
)  # fmt: skip
DOMESTIC_POLITICS = Parameter(
    "domestic_politics", "f_5", "Domestic politics", 0, 10, 5, "rating",
    "Parties, voters or budgets in the members pull against the alliance.",
    "illustrative",
)  # fmt: skip
BOTTLENECK = Parameter(
    "bottleneck", r"\rho", "Bottleneck share", 0, 1, 0.5, "share",
    "How far the weakest item alone decides: 0 takes the average, 1 the weakest link.",
    "illustrative",
)  # fmt: skip
THRESHOLD = Parameter(
    "threshold", r"s^*", "Threshold", 0, 10, 3, "rating",
    "Soundness below which an item must be mended before anything else.",
    "illustrative",
)  # fmt: skip

CONDITIONS = (SHARED_THREAT, COMPLEMENTARITY, LEADERSHIP, COMMITMENT, INTEROPERABILITY)
"""What makes alliances work, in the sources' order."""
FAULTS = (
    MISALIGNED_INTERESTS, FREE_RIDING, COORDINATION_PROBLEMS, CREDIBILITY_DOUBTS, DOMESTIC_POLITICS,
)  # fmt: skip
"""What makes alliances fail, in the sources' order."""

STRENGTH = 7.0
"""Soundness from which an item counts as a strength (illustrative)."""

BANDS: Mapping[str, float] = {"works": 7.0, "strained": 4.0, "failing": 0.0}
"""Effectiveness from which each word applies (illustrative)."""

ORDERS = ("weakest", "in turn", "strongest")
"""Ways to lay out an effort over the items."""

REMEDIES: Mapping[str, str] = {
    "shared_threat": "adapt the alliance to the threat that members see now",
    "complementarity": "divide the tasks, so that each brings what the others lack",
    "leadership": "agree who leads and where decisions are taken",
    "commitment": "reassure: visible promises, visible forces",
    "interoperability": "exercise together and adopt common standards",
    "misaligned_interests": "restrain and consult: no commitment against an ally's vital interest",
    "free_riding": "agree on shares of the burden and publish who meets them",
    "coordination_problems": "communicate: plan early, and settle the rules of decision",
    "credibility_doubts": "reassure: forces where the threat is, and promises made in public",
    "domestic_politics": "win support at home: explain costs and gains, and share them fairly",
}
"""How allies mend each item, after the sources' list of ways to keep alliances together."""


@dataclass(frozen=True)
class Ratings:
    """Ten ratings of one alliance: five conditions and five faults, each 0-10.

    Raises
    ------
    ValueError
        If a rating is not a number from 0 to 10.
    """

    shared_threat: float
    complementarity: float
    leadership: float
    commitment: float
    interoperability: float
    misaligned_interests: float
    free_riding: float
    coordination_problems: float
    credibility_doubts: float
    domestic_politics: float

    def __post_init__(self) -> None:
        for item in (*CONDITIONS, *FAULTS):
            object.__setattr__(self, item.name, item.check(getattr(self, item.name)))


@dataclass(frozen=True)
class Profile:
    """How an alliance does, item by item, and what to mend first.

    Attributes
    ----------
    soundness : Mapping[str, float]
        Each item from 0 to 10, high is good: conditions as rated, faults turned round.
    bottleneck : float
        Share of the weakest item in the whole, 0-1.
    threshold : float
        Soundness below which an item comes first.
    """

    soundness: Mapping[str, float]
    bottleneck: float
    threshold: float

    @cached_property
    def effectiveness(self) -> float:
        """The whole, 0-10."""
        return _whole(self.soundness, self.bottleneck)

    @property
    def band(self) -> str:
        """A word for it: ``"works"``, ``"strained"`` or ``"failing"``."""
        return next(word for word, from_ in BANDS.items() if self.effectiveness >= from_)

    @property
    def strengths(self) -> tuple[str, ...]:
        """Items sound enough to build on."""
        return tuple(item for item, s in self.soundness.items() if s >= STRENGTH)

    @property
    def weak_spots(self) -> tuple[str, ...]:
        """Items under the threshold, the weakest first."""
        low = [item for item, s in self.soundness.items() if s < self.threshold]
        return tuple(sorted(low, key=lambda item: self.soundness[item]))

    @cached_property
    def weakest(self) -> tuple[str, ...]:
        """The least sound item, or those that tie."""
        least = min(self.soundness.values())
        return tuple(item for item, s in self.soundness.items() if s == least)

    @cached_property
    def gains(self) -> Mapping[str, float]:
        """What one more point of each item would add to the whole; an item stops at 10."""
        return {
            item: _whole({**self.soundness, item: min(10.0, s + 1)}, self.bottleneck)
            - self.effectiveness
            for item, s in self.soundness.items()
        }

    @property
    def mend_first(self) -> tuple[str, ...]:
        """The weakest item if it is under the threshold, else the largest gain; ties all named.

        Empty if nothing can be improved.
        """
        if self.weak_spots:
            return self.weakest
        best = max(self.gains.values())
        return tuple(
            item for item, gain in self.gains.items() if gain > 0 and math.isclose(gain, best)
        )

    @property
    def reason(self) -> str:
        """Why those items come first."""
        if self.weak_spots:
            return "under the threshold"
        return "the largest gain for one point" if self.mend_first else "nothing left to mend"


def assess(
    ratings: Ratings,
    *,
    bottleneck: float = BOTTLENECK.default,
    threshold: float = THRESHOLD.default,
) -> Profile:
    """Say how well an alliance works and what to mend first.

    Parameters
    ----------
    ratings : Ratings
        Five conditions and five faults, each 0-10.
    bottleneck : float
        Share of the weakest item in the whole, 0-1.
    threshold : float
        Soundness below which an item comes first, 0-10.

    Returns
    -------
    Profile
        Soundness of each item, the whole, strengths, weak spots, and what to mend first and why.

    Raises
    ------
    ValueError
        If `ratings` is not a `Ratings`, or a share or threshold is out of range.

    Notes
    -----
    Items from the sources of this book; the formula is illustrative.

    Examples
    --------
    NATO in 1966, as one might rate it: France leaves the joint commands, and members differ over
    what the alliance is for.

    >>> nato = assess(Ratings(6, 7, 7, 6, 7, 7, 5, 5, 5, 5))
    >>> round(nato.effectiveness, 2), nato.band
    (4.3, 'strained')
    >>> nato.mend_first, nato.reason
    (('misaligned_interests',), 'the largest gain for one point')
    >>> REMEDIES["misaligned_interests"]
    "restrain and consult: no commitment against an ally's vital interest"
    """
    check_kind("ratings", ratings, Ratings)
    soundness = {item.name: getattr(ratings, item.name) for item in CONDITIONS}
    # Rounded so that a fault of 7.9 ties with a condition of 2.1.
    soundness |= {item.name: round(10 - getattr(ratings, item.name), 9) for item in FAULTS}
    return Profile(soundness, BOTTLENECK.check(bottleneck), THRESHOLD.check(threshold))


def mend(
    ratings: Ratings,
    points: int,
    *,
    order: str = "weakest",
    bottleneck: float = BOTTLENECK.default,
) -> list[float]:
    """Mend an alliance point by point, and say how well it works after each.

    Parameters
    ----------
    ratings : Ratings
        Five conditions and five faults, each 0-10.
    points : int
        How many points of soundness are to be had, one after the other.
    order : {"weakest", "in turn", "strongest"}
        Where each goes: to the item that is least sound, to one item after the other, or to the
        soundest that is not perfect.
    bottleneck : float
        Share of the weakest item in the whole, 0-1.

    Returns
    -------
    list of float
        Effectiveness before the first point and after each.

    Raises
    ------
    ValueError
        If there are fewer than 0 points, or more than the items can take, or no such order.

    Examples
    --------
    >>> anzus = Ratings(3, 5, 7, 3, 8, 9, 5, 3, 7, 7)
    >>> [round(e, 2) for e in mend(anzus, 4)]
    [2.75, 3.3, 3.85, 3.9, 3.95]
    >>> [round(e, 2) for e in mend(anzus, 4, order="strongest")]
    [2.75, 2.8, 2.85, 2.9, 2.95]
    """
    if order not in ORDERS:
        raise ValueError(f"order is {order!r}; it must be one of {', '.join(ORDERS)}")
    levels = dict(assess(ratings, bottleneck=bottleneck).soundness)
    room = sum(10 - level for level in levels.values())
    if not isinstance(points, int) or isinstance(points, bool) or not 0 <= points <= room:
        raise ValueError(f"points is {points!r}; it must be a whole number from 0 to {room:g}")
    worked = [_whole(levels, bottleneck)]
    turn = 0
    for _ in range(points):
        open_items = [item for item, level in levels.items() if level < 10]
        if order == "in turn":
            item = next(i for i in [*list(levels)[turn:], *levels] if levels[i] < 10)
            turn = list(levels).index(item) + 1
        else:
            pick = min if order == "weakest" else max
            item = pick(open_items, key=lambda each: levels[each])
        levels[item] = min(10.0, levels[item] + 1)
        worked.append(_whole(levels, bottleneck))
    return worked


def _whole(soundness: Mapping[str, float], bottleneck: float) -> float:
    """Effectiveness: between the average item and the weakest."""
    values = soundness.values()
    average = math.fsum(values) / len(values)
    return (1 - bottleneck) * average + bottleneck * min(values)
