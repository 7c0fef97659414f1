r"""Four lenses on one alliance: what each school of thought would call the reason for it.

States ally for more than safety: for trade and aid, technology, prestige or a creed
(interests); to keep a regime in power, to look legitimate, to settle bargains among the elite
(domestic politics); because they share values, enemies or a past (identity). A pact's motives are
rated here from 0 to 10, and each school of thought is a set of weights: how far it takes a motive
for a cause of alliance. The share that a school explains is

.. math:: E = \frac{\sum_k w_k x_k}{\sum_k x_k}.

Adding motives up supposes that none depends on another. The weights are the book's illustration,
with the reading that suggests each set, and sum to the same for every school; no school has
published such numbers, and none would say that a motive it weighs at 0 is never there, only that it
does not decide. Power transition theory :cite:`Organski_1958` is about who rises against whom,
not about what a pact offers its members: it has no row here.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from alliancekit.parameters import Parameter, check_kind

SECURITY = Parameter(
    "security", "x_1", "Security", 0, 10, 5, "rating",
    "How far the members want protection from another state.",
    "Walt_1987",
)  # fmt: skip
ECONOMIC_GAIN = Parameter(
    "economic_gain", "x_2", "Economic gain", 0, 10, 3, "rating",
    "How far they want trade, aid, loans or the money that foreign troops spend.",
    "Long_Leeds_2006",
)  # fmt: skip
TECHNOLOGY = Parameter(
    "technology", "x_3", "Technology", 0, 10, 3, "rating",
    "How far they want arms and knowledge that they cannot make themselves.",
    "illustrative",
)  # fmt: skip
PRESTIGE = Parameter(
    "prestige", "x_4", "Prestige", 0, 10, 3, "rating",
    "How far they want the standing that comes with the company.",
    "Morgenthau_1948",
)  # fmt: skip
IDEOLOGY = Parameter(
    "ideology", "x_5", "Shared ideology", 0, 10, 3, "rating",
    "How far they mean to spread or defend a political creed.",
    "Walt_1987",
)  # fmt: skip
REGIME_SECURITY = Parameter(
    "regime_security", "x_6", "Regime security", 0, 10, 3, "rating",
    "How far the governments want help against their enemies at home.",
    "David_1991",
)  # fmt: skip
LEGITIMACY = Parameter(
    "legitimacy", "x_7", "Legitimacy", 0, 10, 3, "rating",
    "How far the pact makes the governments' rule look rightful.",
    "Barnett_Levy_1991",
)  # fmt: skip
ELITE_BARGAINING = Parameter(
    "elite_bargaining", "x_8", "Bargains among the elite", 0, 10, 3, "rating",
    "How far it serves a ministry, an army or a party against its rivals at home.",
    "Barnett_Levy_1991",
)  # fmt: skip
SHARED_VALUES = Parameter(
    "shared_values", "x_9", "Shared values", 0, 10, 3, "rating",
    "How far the members take each other for states of the same kind.",
    "Hemmer_Katzenstein_2002",
)  # fmt: skip
COMMON_ENEMIES = Parameter(
    "common_enemies", "x_{10}", "Common enemies", 0, 10, 3, "rating",
    "How far they define themselves against the same state.",
    "Barnett_1996",
)  # fmt: skip
HISTORY = Parameter(
    "history", "x_{11}", "History", 0, 10, 3, "rating",
    "How far past ties make them natural partners.",
    "Barnett_1996",
)  # fmt: skip

WEIGHT = Parameter(
    "weight", "w_k", "Weight", 0, 1, 0, "share",
    "How far a school takes a motive for a cause of alliance.",
    "illustrative",
)  # fmt: skip

MOTIVES = (
    SECURITY, ECONOMIC_GAIN, TECHNOLOGY, PRESTIGE, IDEOLOGY, REGIME_SECURITY, LEGITIMACY,
    ELITE_BARGAINING, SHARED_VALUES, COMMON_ENEMIES, HISTORY,
)  # fmt: skip
"""The eleven motives: five interests, three of domestic politics, three of identity."""

CAUSE, PARTLY, NO_CAUSE = 1.0, 0.5, 0.0
"""The three weights that a school may give a motive (illustrative)."""


@dataclass(frozen=True)
class School:
    """A school of thought as a set of weights.

    Attributes
    ----------
    weights : Mapping[str, float]
        For each motive, in order, how far the school takes it for a cause, 0-1.
    reading : tuple[str, ...]
        Works that suggest the weights, by key.
    why : str
        The thought behind them.

    Raises
    ------
    ValueError
        If a motive has no weight, or a weight is not a number from 0 to 1 or for no motive.
    """

    weights: Mapping[str, float]
    reading: tuple[str, ...]
    why: str

    def __post_init__(self) -> None:
        check_kind("weights", self.weights, Mapping)
        known = [motive.name for motive in MOTIVES]
        if sorted(map(str, self.weights)) != sorted(known):
            raise ValueError(f"weights has {list(self.weights)}; it must have {', '.join(known)}")
        for name, weight in self.weights.items():
            try:
                WEIGHT.check(weight)
            except ValueError as error:
                raise ValueError(f"weights, {name}: {error}") from None

    @classmethod
    def of(cls, causes: str, partly: str, reading: str, why: str) -> "School":
        """Make a school from the motives that it takes for causes, and in part for causes.

        Parameters
        ----------
        causes, partly : str
            Names of motives, separated by spaces; the rest it does not take for causes.
        reading : str
            Keys of works, separated by spaces.
        why : str
            The thought behind the weights.

        Returns
        -------
        School
            With the weights 1, 0.5 and 0.

        Raises
        ------
        ValueError
            If an argument is not a string, a name is no motive, or it stands there twice.
        """
        given = {"causes": causes, "partly": partly, "reading": reading, "why": why}
        for argument, value in given.items():
            check_kind(argument, value, str)
        known = [motive.name for motive in MOTIVES]
        for name in (named := [*causes.split(), *partly.split()]):
            if name not in known:
                raise ValueError(f"{name!r} is no motive; it must be one of {', '.join(known)}")
            if named.count(name) > 1:
                raise ValueError(f"{name!r} stands twice in causes and partly; once is enough")
        weights = dict.fromkeys((motive.name for motive in MOTIVES), NO_CAUSE)
        weights |= dict.fromkeys(partly.split(), PARTLY) | dict.fromkeys(causes.split(), CAUSE)
        return cls(weights, tuple(reading.split()), why)


SCHOOLS: Mapping[str, School] = {
    "realism": School.of(
        "security common_enemies prestige technology",
        "economic_gain regime_security",
        "Morgenthau_1948 Walt_1987 David_1991",
        "States, and rulers, want power and safety; creeds are the dress that interests wear.",
    ),
    "liberalism": School.of(
        "economic_gain shared_values legitimacy",
        "security ideology regime_security elite_bargaining",
        "Kant_1795 Moravcsik_1997",
        "What governments want comes from society: from its trade, its creed and its coalitions.",
    ),
    "institutionalism": School.of(
        "security economic_gain technology history",
        "legitimacy shared_values",
        "Keohane_1984 Wallander_2000",
        "Pacts let states with common interests trust each other; what has been built is kept.",
    ),
    "constructivism": School.of(
        "ideology shared_values common_enemies history",
        "prestige legitimacy",
        "Wendt_1999 Barnett_1996 Hemmer_Katzenstein_2002",
        "Who is a friend or an enemy depends on who states take themselves to be.",
    ),
}
"""The four schools of the book. The weights are illustrative; each school has five to spend, so
that none explains more merely because it takes more motives for causes."""


@dataclass(frozen=True)
class Explanation:
    """What one school makes of a pact.

    Attributes
    ----------
    share : float
        Share of the motives that it explains, 0-1.
    points : Mapping[str, float]
        Rating points of each motive that it takes for a cause.
    unexplained : Mapping[str, float]
        Points that it leaves unexplained, the most first; motives with none are left out.
    """

    share: float
    points: Mapping[str, float]
    unexplained: Mapping[str, float]


@dataclass(frozen=True)
class Reading:
    """A pact seen by all schools.

    Attributes
    ----------
    ratings : Mapping[str, float]
        The motives as rated.
    explanations : Mapping[str, Explanation]
        What each school makes of them.
    """

    ratings: Mapping[str, float]
    explanations: Mapping[str, Explanation]

    @property
    def best(self) -> tuple[str, ...]:
        """The school that explains most, or those that tie."""
        return _greatest({name: e.share for name, e in self.explanations.items()})

    @property
    def spreads(self) -> Mapping[str, float]:
        """For each motive, the points between the school that makes most and least of it."""
        views = [explanation.points for explanation in self.explanations.values()]
        return {
            motive: max(points[motive] for points in views)
            - min(points[motive] for points in views)
            for motive in self.ratings
        }

    @property
    def most_disputed(self) -> tuple[str, ...]:
        """The motive over which the schools differ most, or those that tie; empty if none do."""
        spreads = self.spreads
        return _greatest(spreads) if any(spreads.values()) else ()


def explain(ratings: Mapping[str, float], *, schools: Mapping[str, School] = SCHOOLS) -> Reading:
    """Say how much of a pact's motives each school explains, and where they part.

    Parameters
    ----------
    ratings : Mapping[str, float]
        Motives by name, each rated 0-10; motives left out count as 0, at least one is above 0.
    schools : Mapping[str, School]
        The schools to compare; by default the four of the book.

    Returns
    -------
    Reading
        For each school the share explained and what is left over, and the most disputed motive.

    Raises
    ------
    ValueError
        If a motive is unknown, a rating is not a number from 0 to 10, all are 0, or there is no
        school.

    Notes
    -----
    The weights are illustrative; see the head of this module.

    Examples
    --------
    The Holy Alliance of 1815: three monarchs, one creed, and revolution as the enemy.

    >>> holy = explain({"ideology": 8, "regime_security": 8, "legitimacy": 6, "security": 3,
    ...     "shared_values": 6, "common_enemies": 4, "history": 3, "prestige": 3})
    >>> {school: round(e.share, 2) for school, e in holy.explanations.items()}
    {'realism': 0.34, 'liberalism': 0.52, 'institutionalism': 0.29, 'constructivism': 0.62}
    >>> holy.best, holy.most_disputed
    (('constructivism',), ('ideology',))
    """
    check_kind("ratings", ratings, Mapping)
    check_kind("schools", schools, Mapping)
    rated = {motive.name: 0.0 for motive in MOTIVES}
    known = {motive.name: motive for motive in MOTIVES}
    for name, rating in ratings.items():
        if name not in known:
            raise ValueError(f"{name!r} is no motive; it must be one of {', '.join(known)}")
        rated[name] = known[name].check(rating)
    total = math.fsum(rated.values())
    if not total:
        raise ValueError("all motives are 0; at least one must be above 0")
    if not schools:
        raise ValueError("schools is empty; explain needs at least one")
    explanations = {}
    for name, school in schools.items():
        check_kind(f"school {name}", school, School)
        points = {motive: school.weights[motive] * rating for motive, rating in rated.items()}
        left = {motive: rated[motive] - points[motive] for motive in rated}
        explanations[name] = Explanation(
            share=math.fsum(points.values()) / total,
            points=points,
            unexplained=dict(
                sorted(
                    ((motive, rest) for motive, rest in left.items() if rest),
                    key=lambda item: -item[1],
                )
            ),
        )
    return Reading(rated, explanations)


def _greatest(values: Mapping[str, float]) -> tuple[str, ...]:
    """Names that tie for the greatest value, within rounding error."""
    best = max(values.values())
    return tuple(name for name, v in values.items() if math.isclose(v, best))
