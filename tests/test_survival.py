import math
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models.survival import CONFIDENCE, DURATION, kaplan_meier, logrank

# Weeks of remission of 42 children with leukaemia (Freireich et al. 1963), the textbook example.
DRUG = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
DRUG_ENDED = [True] * 9 + [False] * 12
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]

records = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=25)


# ---- the curve


def test_freireichs_curve() -> None:
    curve = kaplan_meier(DRUG, DRUG_ENDED)
    # Published: duration, at risk, ended, survival, standard error, 95 % band.
    published = [
        (6, 21, 3, 0.857, 0.0764, 0.6197, 0.9516),
        (7, 17, 1, 0.807, 0.0869, 0.5631, 0.9228),
        (10, 15, 1, 0.753, 0.0963, 0.5032, 0.8894),
        (13, 12, 1, 0.690, 0.1068, 0.4316, 0.8491),
        (16, 11, 1, 0.627, 0.1141, 0.3675, 0.8049),
        (22, 7, 1, 0.538, 0.1282, 0.2678, 0.7468),
        (23, 6, 1, 0.448, 0.1346, 0.1881, 0.6801),
    ]
    assert len(curve.steps) == len(published)
    for step, row in zip(curve.steps, published, strict=True):
        assert (step.duration, step.at_risk, step.ended) == row[:3]
        assert step.survival == pytest.approx(row[3], abs=5e-4)
        assert (step.standard_error, step.low, step.high) == pytest.approx(row[4:], abs=5e-5)
    assert (curve.number, curve.censored, curve.longest, curve.median) == (21, 12, 35, 23)
    assert kaplan_meier(PLACEBO, [True] * 21).median == 8


def test_a_curve_by_hand() -> None:
    # Five alliances: 2 ended, 3 in force, 4 ended, 4 in force, 6 ended.
    # S(2) = 4/5; S(4) = 4/5 * 2/3 = 8/15; S(6) = 0.
    curve = kaplan_meier([4, 2, 6, 3, 4], [1, 1, 1, 0, 0])
    assert [(s.duration, s.at_risk, s.ended) for s in curve.steps] == [
        (2, 5, 1),
        (4, 3, 1),
        (6, 1, 1),
    ]
    assert [s.survival for s in curve.steps] == pytest.approx([0.8, 8 / 15, 0])
    # Greenwood: 0.8 * sqrt(1/20); 8/15 * sqrt(1/20 + 1/6).
    assert [s.standard_error for s in curve.steps] == pytest.approx([0.178885, 0.248253, 0], 1e-5)
    assert curve.median == 6
    last, before = curve.steps[-1], curve.steps[-2]
    assert (last.low, last.high) == (0, before.high)


def test_the_band_of_one_half_by_hand() -> None:
    # One of two ended. log S = -log 2, variance of log S is 1/2: spread exp(z sqrt(1/2) / log 2).
    (step,) = kaplan_meier([1, 2], [True, False]).steps
    spread = math.exp(1.959964 * math.sqrt(0.5) / math.log(2))
    assert step.low == pytest.approx(0.5**spread)
    assert step.high == pytest.approx(0.5 ** (1 / spread))


def test_survival_between_steps() -> None:
    curve = kaplan_meier([4, 2, 6, 3, 4], [1, 1, 1, 0, 0])
    assert [curve.survival(t) for t in (0, 1.99)] == [1, 1]
    assert [curve.survival(t) for t in (2, 3, 3.99)] == pytest.approx([0.8] * 3)
    assert [curve.survival(t) for t in (4, 5)] == pytest.approx([8 / 15] * 2)
    assert curve.survival(6) == 0


def test_the_band_between_steps() -> None:
    curve = kaplan_meier([4, 2, 6, 3, 4], [1, 1, 1, 0, 0])
    assert curve.band(1.99) == (1, 1)
    for step, later in zip(curve.steps, (3.99, 5, 6), strict=True):
        assert curve.band(step.duration) == curve.band(later) == (step.low, step.high)
    with pytest.raises(ValueError, match="the record ends at 6"):
        curve.band(7)


def test_the_curve_says_nothing_beyond_the_record() -> None:
    curve = kaplan_meier([2, 5], [True, False])
    assert curve.survival(5) == 0.5
    with pytest.raises(
        ValueError, match=r"^duration is 5.01; the record ends at 5 and says nothing about later$"
    ):
        curve.survival(5.01)
    with pytest.raises(ValueError, match="duration is -1"):
        curve.survival(-1)


def test_the_median_is_reached_at_exactly_one_half() -> None:
    assert kaplan_meier([3, 5], [True, False]).median == 3
    assert kaplan_meier([3, 5, 9], [True, False, False]).median is None
    # 9/10 * 8/9 * ... * 5/6 is one half but for rounding.
    assert kaplan_meier(range(1, 11), [True] * 10).median == 5


def test_nobody_ended() -> None:
    curve = kaplan_meier([3, 5], [False, False])
    assert curve.steps == ()
    assert curve.median is None
    assert curve.survival(5) == 1
    assert curve.censored == 2


def test_all_ended_at_once() -> None:
    (step,) = kaplan_meier([3, 3], [True, True]).steps
    assert (step.survival, step.standard_error, step.low, step.high) == (0, 0, 0, 1)


@given(records)
def test_the_curve_in_exact_fractions(record: list[tuple[int, bool]]) -> None:
    curve = kaplan_meier([t for t, _ in record], [end for _, end in record])
    survival = Fraction(1)
    expected = []
    for t in sorted({t for t, end in record if end}):
        n = sum(lasted >= t for lasted, _ in record)
        d = sum(lasted == t and end for lasted, end in record)
        survival *= Fraction(n - d, n)
        expected.append((t, n, d, survival))
    assert [(s.duration, s.at_risk, s.ended) for s in curve.steps] == [e[:3] for e in expected]
    assert [s.survival for s in curve.steps] == pytest.approx([float(e[3]) for e in expected])
    median = next((t for t, _, _, share in expected if share <= Fraction(1, 2)), None)
    assert curve.median == median


@given(st.lists(st.integers(0, 30), min_size=1))
def test_without_censoring_it_is_the_share_that_lasted_longer(durations: list[int]) -> None:
    curve = kaplan_meier(durations, [True] * len(durations))
    for t in durations:
        longer = sum(d > t for d in durations) / len(durations)
        assert curve.survival(t) == pytest.approx(longer, abs=1e-12)


@given(records, st.floats(0.5, 0.99))
def test_the_band_holds_the_curve_and_widens(
    record: list[tuple[int, bool]], confidence: float
) -> None:
    durations, ended = zip(*record, strict=True)
    narrow = kaplan_meier(durations, ended, confidence=confidence)
    wide = kaplan_meier(durations, ended, confidence=0.999)
    for inner, outer in zip(narrow.steps, wide.steps, strict=True):
        assert 0 <= outer.low <= inner.low <= inner.survival <= inner.high <= outer.high <= 1


def test_the_band_is_at_95_per_cent_by_default() -> None:
    assert kaplan_meier(DRUG, DRUG_ENDED) == kaplan_meier(DRUG, DRUG_ENDED, confidence=0.95)


# ---- the test


def both() -> tuple[list[int], list[bool], list[str]]:
    return (
        DRUG + PLACEBO,
        DRUG_ENDED + [True] * 21,
        ["6-MP"] * 21 + ["placebo"] * 21,
    )


def test_freireichs_groups_differ() -> None:
    # Published: chi-square 16.79 on 1 degree of freedom, expected 19.25 and 10.75.
    test = logrank(*both())
    assert test.observed == {"6-MP": 9, "placebo": 21}
    assert test.expected == pytest.approx({"6-MP": 19.25, "placebo": 10.75}, abs=5e-3)
    assert test.statistic == pytest.approx(16.79, abs=5e-3)
    assert test.p_value == pytest.approx(4.17e-5, rel=1e-3)
    assert test.longer_lived == "6-MP"


def test_a_comparison_by_hand() -> None:
    # A: 1, 3; B: 2, 4; all end. Expected in A: 2/4 + 1/3 + 1/2 + 0/1 = 4/3, observed 2.
    # Variance: 1/4 + 2/9 + 1/4 = 13/18. Statistic (2/3)^2 / (13/18) = 8/13.
    test = logrank([1, 3, 2, 4], [1, 1, 1, 1], ["A", "A", "B", "B"])
    assert test.expected == pytest.approx({"A": 4 / 3, "B": 8 / 3})
    assert test.statistic == pytest.approx(8 / 13)
    # Chi-square of 8/13 is a normal deviate of .7845, two-sided p .4328.
    assert test.p_value == pytest.approx(0.43276, abs=1e-4)
    assert test.longer_lived == "B"


def test_ties_by_hand() -> None:
    # At 1: two of four end, one in each group; then one of two, in A, alone with B's last.
    # E(A) = 2*2/4 + 1*1/2 = 3/2; V = 2*(1/4)*(2/3) + 1/4 = 7/12; statistic (1/2)^2/(7/12) = 3/7.
    test = logrank([1, 2, 1, 3], [1, 1, 1, 0], ["A", "A", "B", "B"])
    assert test.observed == {"A": 2, "B": 1}
    assert test.expected["A"] == pytest.approx(1.5)
    assert test.statistic == pytest.approx(3 / 7)


def test_like_groups_do_not_differ() -> None:
    test = logrank([1, 2, 1, 2], [1, 1, 1, 1], ["A", "A", "B", "B"])
    assert test.statistic == pytest.approx(0)
    assert test.p_value == pytest.approx(1)
    assert test.longer_lived is None


def test_the_chi_square_table() -> None:
    # 3.841 is the 5 per cent point; scale a comparison up until it is there.
    lengths, groups = [1, 3, 2, 4] * 7, ["A", "A", "B", "B"] * 7
    test = logrank(lengths, [1] * 28, groups)
    assert (test.p_value < 0.05) == (test.statistic > 3.841)
    assert (test.p_value < 0.01) == (test.statistic > 6.635)


two_groups = st.lists(
    st.tuples(st.integers(0, 10), st.booleans(), st.sampled_from(["A", "B"])), min_size=2
)


@given(two_groups)
def test_the_names_of_the_groups_do_not_matter(rows: list[tuple[int, bool, str]]) -> None:
    durations, ended, groups = (list(column) for column in zip(*rows, strict=True))
    swapped = ["B" if g == "A" else "A" for g in groups]
    try:
        test = logrank(durations, ended, groups)
    except ValueError:
        with pytest.raises(ValueError, match="group"):
            logrank(durations, ended, swapped)
        return
    mirror = logrank(durations, ended, swapped)
    assert mirror.statistic == pytest.approx(test.statistic)
    assert mirror.observed["A"] == test.observed["B"]
    assert 0 <= test.p_value <= 1
    assert sum(test.expected.values()) == pytest.approx(sum(ended))
    backwards = logrank(durations[::-1], ended[::-1], groups[::-1])
    assert backwards.statistic == pytest.approx(test.statistic)
    assert backwards.observed == test.observed


# ---- bad input


@pytest.mark.parametrize(
    ("durations", "ended", "complaint"),
    [
        ([], [], "durations is empty; there must be at least one alliance"),
        ([1, 2], [True], "ended has 1 entries for 2 durations; each needs one"),
        ([1], [True, False], "ended has 2 entries for 1 durations; each needs one"),
        ([-1], [True], "duration is -1; it must be a number from 0 to 10000"),
        ([10_001], [True], "duration is 10001; .*"),
        ([math.nan], [True], "duration is nan; .*"),
        (["7"], [True], "duration is '7'; .*"),
        ([True], [True], "duration is True; .*"),
        ([1], [2], "ended holds 2; it must be true or false"),
        ([1], [None], "ended holds None; it must be true or false"),
        ([1], ["1"], "ended holds '1'; it must be true or false"),
        ([1], [math.nan], "ended holds nan; it must be true or false"),
    ],
)
def test_bad_records_are_named(
    durations: Sequence[float], ended: Sequence[bool], complaint: str
) -> None:
    with pytest.raises(ValueError, match=f"^{complaint}$"):
        kaplan_meier(durations, ended)
    with pytest.raises(ValueError, match=f"^{complaint}$"):
        logrank(durations, ended, ["A"] * len(durations))


@pytest.mark.parametrize(
    ("groups", "complaint"),
    [
        (["A", "B"], "groups has 2 entries for 3 durations; each needs one"),
        (["A", "A", "A"], r"groups names 1 groups, \['A'\]; there must be two"),
        (["A", "B", "C"], r"groups names 3 groups, \['A', 'B', 'C'\]; there must be two"),
        (["A", "B", ""], "a group's name is ''; it must be a non-empty string"),
        (["A", "B", 3], "a group's name is 3; it must be a non-empty string"),
    ],
)
def test_bad_groups_are_named(groups: list[str], complaint: str) -> None:
    with pytest.raises(ValueError, match=f"^{complaint}$"):
        logrank([1, 2, 3], [1, 1, 1], groups)


def test_groups_that_never_meet_cannot_be_compared() -> None:
    nothing = "^no alliance ended while both groups had members; nothing to compare$"
    with pytest.raises(ValueError, match=nothing):
        logrank([1, 2], [0, 0], ["A", "B"])
    with pytest.raises(ValueError, match=nothing):
        logrank([1, 2], [0, 1], ["A", "B"])


@pytest.mark.parametrize("value", [0.49, 0.9991, math.nan, "95", True])
def test_bad_confidence_is_named(value: float) -> None:
    with pytest.raises(ValueError, match=r"confidence is .* from 0.5 to 0.999"):
        kaplan_meier([1], [True], confidence=value)


def test_ranges() -> None:
    assert (DURATION.low, DURATION.high) == (0, 10_000)
    assert (CONFIDENCE.low, CONFIDENCE.high, CONFIDENCE.default) == (0.5, 0.999, 0.95)


def test_what_is_no_series_is_named() -> None:
    with pytest.raises(ValueError, match=r"^durations is 3; it must be an Iterable$"):
        kaplan_meier(3, [1])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^ended is 3; it must be an Iterable$"):
        kaplan_meier([3], 3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^groups is 3; it must be an Iterable$"):
        logrank([3], [1], 3)  # type: ignore[arg-type]
