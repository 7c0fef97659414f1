r"""A whole alliance on one page: five readings, and whether it deters, reassures and stabilises.

An alliance is a tool, and a tool is judged by what it is for. Three purposes recur in the
literature: an alliance is to deter the adversary :cite:`Schelling_1966`, to reassure its members
and to keep the peace among and around them :cite:`Snyder_1997`. None can be read off one
mechanism. A promise deters if it is believed *and* the allies could act on it together; it
reassures if it is believed *and* the members do not fear to be left; an alliance stabilises if it
drags nobody into war *and* does not itself fall apart. Each purpose is therefore as well served as
the worse of two readings,

.. math:: P = \min(x, y),

with every reading on a scale from 0 to 10 on which high is good for the alliance. How great the
danger is that the members share is a sixth reading: it says how much the alliance is needed, not
how well it serves. The pairs, the scales and the bands are illustrative.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from alliancekit.models.credibility import BELIEVED_FROM, DOUBTED_FROM
from alliancekit.parameters import Parameter, check_kind

DANGER = Parameter(
    "danger", "D", "Common danger", 0, 10, 5, "rating",
    "How far the adversary threatens: a quarter of the threat, which runs to 40.",
    "Walt_1987",
)  # fmt: skip
NOT_ABANDONED = Parameter(
    "not_abandoned", "N_A", "No fear of abandonment", 0, 10, 5, "rating",
    "How little the fear of being left alone weighs.",
    "Snyder_1984",
)  # fmt: skip
NOT_ENTRAPPED = Parameter(
    "not_entrapped", "N_E", "No fear of entrapment", 0, 10, 5, "rating",
    "How little the fear of being dragged along weighs.",
    "Snyder_1984",
)  # fmt: skip
BELIEVED = Parameter(
    "believed", "C", "Credibility", 0, 10, 5, "rating",
    "How far the promise is believed, by its weakest item.",
    "Schelling_1966",
)  # fmt: skip
WORKING_ORDER = Parameter(
    "working_order", "E", "Working order", 0, 10, 5, "rating",
    "How well the alliance is managed.",
    "Snyder_1997",
)  # fmt: skip
STAYING_POWER = Parameter(
    "staying_power", "Y", "Staying power", 0, 10, 5, "rating",
    "How little there is that would end the alliance.",
    "Walt_1997b",
)  # fmt: skip
FEAR = Parameter(
    "fear", "F", "Fear", 0, 10, 1, "rating",
    "Expected cost of being abandoned, or of being entrapped.",
    "Snyder_1984",
)  # fmt: skip
WORST_FEAR = Parameter(
    "worst_fear", "F_0", "Worst fear", 0.1, 10, 2.5, "rating",
    "The fear from which no ease is left: the most that a bond halfway between loose and tight "
    "allows.",
    "illustrative",
)  # fmt: skip
CAUSE_SCORE = Parameter(
    "cause_score", "S_c", "Score of a cause of ending", 0, 1, 0.5, "probability",
    "How strongly today's signs speak for one cause of ending.",
    "illustrative",
)  # fmt: skip
READING = Parameter(
    "reading", "x", "Reading", 0, 10, 5, "rating",
    "Any of the six readings: high is good for the alliance.",
    "illustrative",
)  # fmt: skip

PARAMETERS = (DANGER, NOT_ABANDONED, NOT_ENTRAPPED, BELIEVED, WORKING_ORDER, STAYING_POWER)

PURPOSES: Mapping[str, tuple[str, str]] = {
    "deter": ("believed", "working_order"),
    "reassure": ("believed", "not_abandoned"),
    "stabilise": ("not_entrapped", "staying_power"),
}
"""Each purpose, and the two readings of which the worse decides it."""

BANDS: Mapping[str, float] = {
    "yes": BELIEVED_FROM.default,
    "in part": DOUBTED_FROM.default,
    "no": READING.low,
}
"""Score from which each answer applies: the bands of credibility."""


@dataclass(frozen=True)
class Readings:
    """Six readings of one alliance, each 0-10, high is good for the alliance.

    Raises
    ------
    ValueError
        If a reading is not a number from 0 to 10.
    """

    danger: float = DANGER.default
    not_abandoned: float = NOT_ABANDONED.default
    not_entrapped: float = NOT_ENTRAPPED.default
    believed: float = BELIEVED.default
    working_order: float = WORKING_ORDER.default
    staying_power: float = STAYING_POWER.default

    def __post_init__(self) -> None:
        for parameter in PARAMETERS:
            value = parameter.check(getattr(self, parameter.name))
            object.__setattr__(self, parameter.name, value)


@dataclass(frozen=True)
class Purpose:
    """How well one purpose is served, and what holds it back.

    Attributes
    ----------
    name : str
        A key of `PURPOSES`.
    score : float
        0-10: the lower of its two readings.
    held_back_by : tuple[str, ...]
        The reading that decides, or both if they are equal.
    """

    name: str
    score: float
    held_back_by: tuple[str, ...]

    @property
    def answer(self) -> str:
        """Whether the purpose is served: ``"yes"``, ``"in part"`` or ``"no"``."""
        return answer(self.score)


@dataclass(frozen=True)
class Judgement:
    """One alliance, judged by its three purposes.

    Attributes
    ----------
    readings : Readings
        What the judgement rests on.
    """

    readings: Readings

    @cached_property
    def purposes(self) -> Mapping[str, Purpose]:
        """Each purpose by name."""
        served = {}
        for name, pair in PURPOSES.items():
            scores = {reading: getattr(self.readings, reading) for reading in pair}
            least = min(scores.values())
            served[name] = Purpose(name, least, tuple(k for k, x in scores.items() if x == least))
        return served

    @property
    def needed(self) -> str:
        """Whether the common danger calls for an alliance: ``"yes"``, ``"in part"``, ``"no"``."""
        return answer(self.readings.danger)

    @property
    def worst(self) -> tuple[str, ...]:
        """The purpose that is served least, or those that tie."""
        least = min(purpose.score for purpose in self.purposes.values())
        return tuple(name for name, purpose in self.purposes.items() if purpose.score == least)


def judge(readings: Readings) -> Judgement:
    """Say whether an alliance deters, reassures and stabilises.

    Parameters
    ----------
    readings : Readings
        Six readings, 0-10.

    Returns
    -------
    Judgement
        Each purpose with its score and what holds it back; whether the alliance is needed.

    Raises
    ------
    ValueError
        If `readings` is not a `Readings`.

    Examples
    --------
    Believed and well run, but one member fears its ally's war:

    >>> pact = judge(Readings(8, 7, 3, 8, 7, 9))
    >>> {name: purpose.answer for name, purpose in pact.purposes.items()}
    {'deter': 'yes', 'reassure': 'yes', 'stabilise': 'no'}
    >>> pact.purposes["stabilise"].held_back_by
    ('not_entrapped',)
    """
    check_kind("readings", readings, Readings)
    return Judgement(readings)


def ease(fear: float, *, worst_fear: float = WORST_FEAR.default) -> float:
    r"""Turn a fear round: how little it weighs, 0-10.

    Parameters
    ----------
    fear : float
        Expected cost, 0-10, as the model of the alliance dilemma gives it.
    worst_fear : float
        The fear from which no ease is left.

    Returns
    -------
    float
        :math:`10 \max(0, 1 - F / F_0)`.

    Raises
    ------
    ValueError
        If an argument is out of range.

    Examples
    --------
    >>> ease(0), ease(1), ease(4)
    (10.0, 6.0, 0.0)
    """
    share = FEAR.check(fear) / WORST_FEAR.check(worst_fear)
    return round(10 * max(0.0, 1 - share), 9)


def staying_power(cause_score: float) -> float:
    """Turn the score of the likeliest cause of ending round, 0-10.

    Parameters
    ----------
    cause_score : float
        Highest score of any cause, 0-1.

    Returns
    -------
    float
        Ten, less ten times the score.

    Raises
    ------
    ValueError
        If `cause_score` is not a number from 0 to 1.

    Examples
    --------
    >>> staying_power(0.75)
    2.5
    """
    return 10 * (1 - CAUSE_SCORE.check(cause_score))


def answer(reading: float) -> str:
    """Name the band of a reading or of a purpose's score.

    Parameters
    ----------
    reading : float
        0-10.

    Returns
    -------
    str
        ``"yes"`` from 7, ``"in part"`` from 4, ``"no"`` below: illustrative.

    Raises
    ------
    ValueError
        If `reading` is not a number from 0 to 10.

    Examples
    --------
    >>> answer(7), answer(6.9), answer(3.9)
    ('yes', 'in part', 'no')
    """
    value = READING.check(reading)
    return next(word for word, least in BANDS.items() if value >= least)
