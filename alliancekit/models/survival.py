r"""How long alliances last: the Kaplan-Meier curve and the log-rank test.

Some alliances in a record are still in force, so their full length is unknown. They are
*censored*: we know that they lasted at least so long. To leave them out, or to count them as
ended, would make alliances look shorter-lived than they are. :cite:`Kaplan_Meier_1958` use what
is known: at each duration :math:`t` at which :math:`d` of the :math:`n` alliances that had lasted
so long ended, the share that survives falls by the factor :math:`1 - d/n`,

.. math:: S(t) = \prod_{t_i \le t} \left(1 - \frac{d_i}{n_i}\right).

The band is Greenwood's variance on the scale of :math:`\log(-\log S)`, which keeps it between 0
and 1. :cite:`Bennett_1997` and :cite:`Leeds_Savun_2007` model durations with covariates; this
book compares curves only, by the log-rank test of :cite:`Mantel_1966`.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import NormalDist

from alliancekit.parameters import Parameter, check_kind, check_name

DURATION = Parameter(
    "duration", "t", "Duration", 0, 10_000, 0, "years",
    "How long the alliance lasted, or has lasted so far if it is still in force.",
    "Kaplan_Meier_1958",
)  # fmt: skip
CONFIDENCE = Parameter(
    "confidence", "1 - \\alpha", "Confidence", 0.5, 0.999, 0.95, "probability",
    "How often a band made in this way covers the true share at a given duration.",
    "illustrative",
)  # fmt: skip

ROUNDING = 1e-12
"""A share this close to one half has reached it."""


@dataclass(frozen=True)
class Step:
    """One drop of the curve.

    Attributes
    ----------
    duration : float
        Duration at which alliances ended.
    at_risk : int
        Alliances known to have lasted at least so long.
    ended : int
        Of those, the ones that ended at this duration.
    survival : float
        Share estimated to last longer.
    standard_error : float
        Greenwood's standard error of `survival`.
    low, high : float
        Band around `survival`. Where nobody survives Greenwood's formula gives neither error nor
        band: the error is then 0, `low` is 0 and `high` stays where it was.
    """

    duration: float
    at_risk: int
    ended: int
    survival: float
    standard_error: float
    low: float
    high: float


@dataclass(frozen=True)
class Curve:
    """A survival curve: 1 up to the first step, then level between steps.

    Attributes
    ----------
    steps : tuple[Step, ...]
        The drops, by duration.
    number : int
        Alliances in the record.
    censored : int
        Alliances that had not ended.
    longest : float
        Longest duration seen; the curve says nothing beyond it.
    """

    steps: tuple[Step, ...]
    number: int
    censored: int
    longest: float

    @property
    def median(self) -> float | None:
        """Shortest duration that at most half outlast; None if more than half outlast all."""
        half = 0.5 + ROUNDING
        return next((step.duration for step in self.steps if step.survival <= half), None)

    def survival(self, duration: float) -> float:
        """Share estimated to last longer than `duration`.

        Raises
        ------
        ValueError
            If `duration` is not a number from 0 to the longest seen.
        """
        step = self._last_step(duration)
        return 1.0 if step is None else step.survival

    def band(self, duration: float) -> tuple[float, float]:
        """Low and high end of the band around `survival`; both are 1 before the first step.

        Raises
        ------
        ValueError
            As `survival`.
        """
        step = self._last_step(duration)
        return (1.0, 1.0) if step is None else (step.low, step.high)

    def _last_step(self, duration: float) -> Step | None:
        """The step on whose level `duration` stands; None before the first."""
        at = DURATION.check(duration)
        if at > self.longest:
            raise ValueError(
                f"duration is {duration!r}; the record ends at {self.longest:g} and says nothing "
                "about later"
            )
        return next((step for step in reversed(self.steps) if step.duration <= at), None)


@dataclass(frozen=True)
class LogRank:
    """Whether two groups of alliances end at the same pace.

    Attributes
    ----------
    observed : Mapping[str, int]
        Endings in each group.
    expected : Mapping[str, float]
        Endings that each would have had at the pace of both together.
    statistic : float
        Chi-square with one degree of freedom.
    p_value : float
        Chance of a statistic at least so large if the pace were the same.
    """

    observed: Mapping[str, int]
    expected: Mapping[str, float]
    statistic: float
    p_value: float

    @property
    def longer_lived(self) -> str | None:
        """The group with fewer endings than expected; None if both have just as many."""
        shortfall = {g: self.expected[g] - self.observed[g] for g in self.observed}
        best = max(shortfall, key=lambda group: shortfall[group])
        return best if shortfall[best] > ROUNDING else None


def kaplan_meier(
    durations: Iterable[float],
    ended: Iterable[bool | int],
    *,
    confidence: float = CONFIDENCE.default,
) -> Curve:
    """Estimate the share of alliances that last longer than each duration.

    Parameters
    ----------
    durations : Iterable[float]
        Years that each alliance lasted, or has lasted so far; 0-10,000.
    ended : Iterable[bool | int]
        For each, true or 1 if it ended, false or 0 if it is censored.
    confidence : float
        Level of the band, 0.5-0.999.

    Returns
    -------
    Curve
        Steps with their band, and the median.

    Raises
    ------
    ValueError
        If there is no alliance, the two have different lengths, or a value is not allowed.

    Notes
    -----
    :cite:`Kaplan_Meier_1958`; variance after Greenwood, band on the scale of log(-log S).

    Examples
    --------
    US pacts in Asia by 2024: with Taiwan 25 years and ended, SEATO 22 and ended; with Japan
    (1960) 64, South Korea 70 and the Philippines 72, all in force.

    >>> curve = kaplan_meier([25, 22, 64, 70, 72], [True, True, False, False, False])
    >>> [(step.duration, step.at_risk, round(step.survival, 2)) for step in curve.steps]
    [(22.0, 5, 0.8), (25.0, 4, 0.6)]
    >>> curve.median is None
    True
    """
    z = NormalDist().inv_cdf((1 + CONFIDENCE.check(confidence)) / 2)
    spells = _spells(durations, ended)
    survival, greenwood, high = 1.0, 0.0, 1.0
    steps = []
    for duration, at_risk, ends in _table(spells):
        survival *= 1 - ends / at_risk
        low = 0.0
        if ends < at_risk:
            greenwood += ends / (at_risk * (at_risk - ends))
            spread = math.exp(z * math.sqrt(greenwood) / -math.log(survival))
            low, high = survival**spread, survival ** (1 / spread)
        error = survival * math.sqrt(greenwood)
        steps.append(Step(duration, at_risk, ends, survival, error, low, high))
    censored = sum(not end for _, end in spells)
    return Curve(tuple(steps), len(spells), censored, max(duration for duration, _ in spells))


def logrank(
    durations: Iterable[float], ended: Iterable[bool | int], groups: Iterable[str]
) -> LogRank:
    """Test whether two groups of alliances end at the same pace.

    Parameters
    ----------
    durations, ended : Iterable
        As for `kaplan_meier`.
    groups : Iterable[str]
        For each alliance, the name of its group; two groups in all.

    Returns
    -------
    LogRank
        Observed and expected endings, the statistic and its p-value.

    Raises
    ------
    ValueError
        If the lengths differ, a value is not allowed, there are not exactly two groups, or no
        alliance ended while both groups still had members.

    Notes
    -----
    :cite:`Mantel_1966`. At each duration the endings are compared with those that the group
    would have had if they had fallen on all alive alike; the variance is hypergeometric.

    Examples
    --------
    By 2024, US pacts with Taiwan (25 years, ended), Japan, South Korea and the Philippines;
    Soviet pacts with Finland, China, Egypt and Somalia, all ended.

    >>> test = logrank(
    ...     [25, 64, 70, 72, 43, 30, 5, 3],
    ...     [1, 0, 0, 0, 1, 1, 1, 1],
    ...     ["US"] * 4 + ["Soviet"] * 4,
    ... )
    >>> test.longer_lived, test.observed
    ('US', {'US': 1, 'Soviet': 4})
    >>> round(test.statistic, 2), round(test.p_value, 3)
    (3.81, 0.051)
    """
    check_kind("groups", groups, Iterable)
    names = list(groups)
    spells = _spells(durations, ended)
    if len(names) != len(spells):
        raise ValueError(
            f"groups has {len(names)} entries for {len(spells)} durations; each needs one"
        )
    for name in names:
        check_name("a group's name", name)
    kinds = list(dict.fromkeys(names))
    if len(kinds) != 2:
        raise ValueError(f"groups names {len(kinds)} groups, {kinds}; there must be two")
    first = sorted(spell for spell, name in zip(spells, names, strict=True) if name == kinds[0])
    lasting = [lasted for lasted, _ in first]
    expected = variance = 0.0
    for duration, n, d in _table(spells):
        n1 = len(first) - bisect_left(lasting, duration)
        expected += d * n1 / n
        if n > 1:
            variance += d * (n1 / n) * (1 - n1 / n) * (n - d) / (n - 1)
    if variance == 0:
        raise ValueError("no alliance ended while both groups had members; nothing to compare")
    total = sum(end for _, end in spells)
    observed = sum(end for _, end in first)
    statistic = (observed - expected) ** 2 / variance
    return LogRank(
        dict(zip(kinds, (observed, total - observed), strict=True)),
        dict(zip(kinds, (expected, total - expected), strict=True)),
        statistic,
        math.erfc(math.sqrt(statistic / 2)),
    )


def _spells(durations: Iterable[float], ended: Iterable[bool | int]) -> list[tuple[float, bool]]:
    """Checked pairs of duration and whether it ended."""
    check_kind("durations", durations, Iterable)
    check_kind("ended", ended, Iterable)
    lengths = [DURATION.check(duration) for duration in durations]
    ends = list(ended)
    if not lengths:
        raise ValueError("durations is empty; there must be at least one alliance")
    if len(ends) != len(lengths):
        raise ValueError(
            f"ended has {len(ends)} entries for {len(lengths)} durations; each needs one"
        )
    for end in ends:
        if end not in (0, 1):
            raise ValueError(f"ended holds {end!r}; it must be true or false")
    return [(length, bool(end)) for length, end in zip(lengths, ends, strict=True)]


def _table(spells: list[tuple[float, bool]]) -> Iterable[tuple[float, int, int]]:
    """Each duration at which something ended, how many had lasted so long, how many ended."""
    leaving = Counter(duration for duration, _ in spells)
    ending = Counter(duration for duration, end in spells if end)
    at_risk = len(spells)
    for duration in sorted(leaving):
        if ending[duration]:
            yield duration, at_risk, ending[duration]
        at_risk -= leaving[duration]
