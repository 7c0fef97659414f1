import math
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from alliancekit.models.armsrace import (
    ALLIES,
    ARMS,
    FATIGUE,
    GRIEVANCE,
    POOLING,
    REACTION,
    STEP,
    YEARS,
    Race,
    Side,
    race,
    slope_and_zero,
)

sides = st.builds(
    Side,
    reaction=st.floats(0, 2),
    fatigue=st.floats(0.05, 2),
    grievance=st.floats(-10, 10),
    allies=st.integers(0, 5),
)
races = st.builds(race, sides, sides, pooling=st.floats(0, 1))
arms = st.floats(-50, 50)


def rates(r: Race, x: float, y: float) -> tuple[float, float]:
    """Change of arms, from what each side feels: the rival camp's arms less its allies' cover."""
    felt_x = y * (1 + r.pooling * r.y.allies) - x * r.pooling * r.x.allies
    felt_y = x * (1 + r.pooling * r.x.allies) - y * r.pooling * r.y.allies
    return (
        r.x.reaction * felt_x - r.x.fatigue * x + r.x.grievance,
        r.y.reaction * felt_y - r.y.fatigue * y + r.y.grievance,
    )


# ---- Richardson's two nations


def test_equilibrium_by_hand() -> None:
    # x = (k h + b g) / (ab - kl) = (1*2 + 2*1) / (2*2 - 1*1) = 4/3; y = (1*1 + 2*2) / 3 = 5/3.
    r = race(Side(1, 2, 1), Side(1, 2, 2))
    assert r.equilibrium == pytest.approx((4 / 3, 5 / 3))
    assert (r.restraint, r.reaction) == (4, 1)
    assert r.stable
    assert r.outcome() == "settles"
    assert r.growth == pytest.approx(-1)  # eigenvalues -2 + 1 and -2 - 1


@pytest.mark.parametrize(
    ("reaction", "grievance", "start", "stable", "outcome"),
    [
        (0.9, 1, (0, 0), True, "settles"),
        (1.1, 1, (0, 0), False, "spirals"),
        (1.1, -1, (0, 0), False, "melts"),
        (1.1, -1, (20, 20), False, "spirals"),  # equilibrium at 10, 10
        (1.1, -1, (9.9, 9.9), False, "melts"),
        (1.1, -1, (10, 10), False, "stands still"),
        (1.1, -1, (13, 7), False, "stands still"),  # the rivals' average decides
        (1, 0, (3, 3), False, "stands still"),
        (1, 1, (0, 0), False, "spirals"),
        (1, -1, (30, 30), False, "melts"),
    ],
)
def test_where_like_rivals_go(
    reaction: float, grievance: float, start: tuple[float, float], stable: bool, outcome: str
) -> None:
    side = Side(reaction, 1, grievance)
    r = race(side, side)
    assert r.stable is stable
    assert r.outcome(*start) == outcome


def test_no_equilibrium_on_the_edge() -> None:
    assert race(Side(1, 1), Side(1, 1)).equilibrium is None
    assert race(Side(0.5, 1), Side(2, 1)).equilibrium is None
    assert not race(Side(0.5, 1), Side(2, 1)).stable


def test_unlike_rivals_spiral_or_melt_by_the_weighted_sum() -> None:
    # k = 2, l = 1, a = b = 1: eigenvalue sqrt 2 - 1, left vector (1, sqrt 2). Without grievances
    # the race goes up if x + sqrt(2) y > 0.
    r = race(Side(2, 1, 0), Side(1, 1, 0))
    assert r.growth == pytest.approx(math.sqrt(2) - 1)
    assert r.outcome(-1.41, 1) == "spirals"
    assert r.outcome(-1.42, 1) == "melts"
    assert r.outcome(1.42, -1) == "spirals"
    # With fatigue 0.5 and 1.5 as well: (l, a + growth), growth = -1 + sqrt(0.25 + 2) = 0.5.
    r = race(Side(2, 0.5, 0), Side(1, 1.5, 0))
    assert r.growth == pytest.approx(0.5)
    assert r.outcome(-1, 1.01) == "spirals"
    assert r.outcome(-1, 0.99) == "melts"
    # Grievances move the point of balance.
    assert race(Side(2, 0.5, 0.1), Side(1, 1.5, 0)).outcome(-1, 0.99) == "spirals"
    assert race(Side(2, 0.5, 0), Side(1, 1.5, -0.1)).outcome(-1, 1.01) == "melts"


# ---- the alliance term


def test_matrix_by_hand() -> None:
    # k = 1, a = 2, l = 0.5, b = 1; two allies against one at half weight:
    # a' = 2 + 1*0.5*2 = 3, k' = 1*(1 + 0.5) = 1.5, l' = 0.5*(1 + 1) = 1, b' = 1 + 0.5*0.5 = 1.25.
    r = race(Side(1, 2, allies=2), Side(0.5, 1, allies=1), pooling=0.5)
    assert r.matrix == ((-3, 1.5), (1, -1.25))
    assert r.restraint == 3.75
    assert r.reaction == 1.5


def test_an_ally_disarms_its_friend_and_arms_the_rival() -> None:
    # Alone: (0.9 + 1) / 0.19 = 10 each. Ally at half weight: a' = 1.45, l' = 1.35, gap 0.235:
    # x = 1.9 / 0.235 = 8.085, y = (1.35 + 1.45) / 0.235 = 11.915.
    assert race(Side(), Side()).equilibrium == pytest.approx((10, 10))
    assert race(Side(allies=1), Side()).equilibrium == pytest.approx((8.0851, 11.9149), abs=1e-4)


def test_an_alliance_can_tip_a_race_either_way() -> None:
    # The hothead is y: without allies 1*1 > 0.6*1.5; an ally of x, fully pooled, makes it
    # 1.6 against 0.6*3 = 1.8.
    hot, calm = Side(1.5, 1), Side(0.6, 1)
    assert race(calm, hot, pooling=1).stable
    tipped = race(Side(0.6, 1, allies=1), hot, pooling=1)
    assert not tipped.stable
    assert tipped.alliances_decide
    # An ally of the hothead calms it: k = 0.8, l = 1.5: 1 < 1.2, but 1*2.5 > 1.6*1.5 = 2.4.
    saved = race(Side(0.8, 1), Side(1.5, 1, allies=1), pooling=1)
    assert saved.stable
    assert saved.alliances_decide
    assert not race(Side(0.8, 1), Side(1.5, 1), pooling=1).alliances_decide
    assert not race(Side(), Side(allies=1)).alliances_decide


@given(sides, st.integers(0, 5), st.floats(0, 1))
def test_like_camps_cancel_out(side: Side, allies: int, pooling: float) -> None:
    alone = Side(side.reaction, side.fatigue, side.grievance)
    assume(abs(side.reaction - side.fatigue) > 1e-3)
    camp = Side(side.reaction, side.fatigue, side.grievance, allies)
    together = race(camp, camp, pooling=pooling)
    assert together.stable == race(alone, alone).stable
    assert together.growth == pytest.approx(side.reaction - side.fatigue, abs=1e-9)


@given(races)
def test_without_pooling_allies_do_not_count(r: Race) -> None:
    apart = race(r.x, r.y, pooling=0)
    a, k, l_, b = r.x.fatigue, r.x.reaction, r.y.reaction, r.y.fatigue
    assert apart.matrix == ((-a, k), (l_, -b))
    assert not apart.alliances_decide


# ---- equilibrium and path


@given(races)
def test_nothing_changes_at_the_equilibrium(r: Race) -> None:
    point = r.equilibrium
    if point is None:
        return
    size = 1 + max(map(abs, point))
    assert rates(r, *point) == pytest.approx((0, 0), abs=1e-7 * size)


@given(races)
def test_growth_is_an_eigenvalue_and_its_sign_is_stability(r: Race) -> None:
    (own_x, felt_x), (felt_y, own_y) = r.matrix
    det = (own_x - r.growth) * (own_y - r.growth) - felt_x * felt_y
    assert det == pytest.approx(0, abs=1e-9)
    assert r.growth >= max(own_x, own_y) - 1e-12
    if abs(r.restraint - r.reaction) > 1e-6:
        assert r.stable == (r.growth < 0)


@given(sides, sides, st.floats(0, 1), arms, arms)
def test_the_sides_can_change_places(a: Side, b: Side, tau: float, x: float, y: float) -> None:
    one, two = race(a, b, pooling=tau), race(b, a, pooling=tau)
    assert one.stable == two.stable
    assert one.growth == pytest.approx(two.growth)
    for p, q in zip(one.path(x, y, years=3), two.path(y, x, years=3), strict=True):
        assert p == pytest.approx((q[0], q[2], q[1]), rel=1e-9, abs=1e-9)


def test_a_path_in_closed_form() -> None:
    # Alike and from the same start, x = y obeys dx/dt = (k - a) x + g.
    side = Side(0.9, 1, 1)
    for t, x, y in race(side, side).path(2, 2, years=40):
        exact = 10 - 8 * math.exp(-0.1 * t)
        assert (x, y) == pytest.approx((exact, exact), rel=1e-12)
    # Without reaction each sheds its own: x = g/a + (x0 - g/a) exp(-a t).
    r = race(Side(0, 0.5, 1), Side(0, 1, 3))
    assert r.path(0, 5, years=2, step=2)[-1] == pytest.approx(
        (2, 2 - 2 * math.exp(-1), 3 + 2 * math.exp(-2))
    )


def test_a_path_on_the_edge() -> None:
    # k = a: the sum grows by g + h a year, and the difference decays twice as fast as fatigue.
    r = race(Side(1, 1, 1), Side(1, 1, 2))
    t, x, y = r.path(4, 0, years=5, step=5)[-1]
    assert t == 5
    assert x + y == pytest.approx(4 + 3 * 5)
    assert x - y == pytest.approx(-0.5 + 4.5 * math.exp(-10))


@settings(deadline=None)
@given(races, arms, arms)
def test_path_against_small_steps(r: Race, x: float, y: float) -> None:
    # Classical Runge-Kutta, 200 steps for half a year.
    at, h = (x, y), 0.5 / 200
    for _ in range(200):
        k1 = rates(r, *at)
        k2 = rates(r, at[0] + h / 2 * k1[0], at[1] + h / 2 * k1[1])
        k3 = rates(r, at[0] + h / 2 * k2[0], at[1] + h / 2 * k2[1])
        k4 = rates(r, at[0] + h * k3[0], at[1] + h * k3[1])
        at = (
            at[0] + h / 6 * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0]),
            at[1] + h / 6 * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1]),
        )
    start, end = r.path(x, y, years=0.5, step=0.5)
    assert start == (0, x, y)
    assert end == pytest.approx((0.5, *at), rel=1e-6, abs=1e-6)


@settings(deadline=None)
@given(races, arms, arms)
def test_points_are_exact_whatever_the_step(r: Race, x: float, y: float) -> None:
    (*_, coarse), (*_, fine) = r.path(x, y, years=4, step=4), r.path(x, y, years=4, step=0.25)
    assert fine == pytest.approx(coarse, rel=1e-8, abs=1e-6)


@settings(deadline=None)
@given(races, arms, arms)
def test_the_path_goes_where_the_outcome_says(r: Race, x: float, y: float) -> None:
    assume(abs(r.growth) > 0.2)
    _, end_x, end_y = r.path(x, y, years=100, step=10)[-1]
    outcome = r.outcome(x, y)
    if outcome == "settles":
        assert (end_x, end_y) == pytest.approx(r.equilibrium, rel=1e-3, abs=1e-3)
    elif outcome == "spirals" and max(end_x, end_y) > 1e5:
        assert min(end_x, end_y) > 0
    elif outcome == "melts" and min(end_x, end_y) < -1e5:
        assert max(end_x, end_y) < 0


def test_points_of_a_path() -> None:
    r = race(Side(), Side())
    assert r.path() == r.path(0, 0, years=20, step=0.5)
    assert len(r.path()) == 41
    assert [t for t, _, _ in r.path(years=1, step=0.3)] == pytest.approx([0, 0.3, 0.6, 0.9])
    assert [t for t, _, _ in r.path(years=0.3, step=0.1)] == pytest.approx([0, 0.1, 0.2, 0.3])
    assert r.path(3, 4, years=0) == ((0, 3, 4),)


# ---- Richardson's line


def test_richardsons_line() -> None:
    # France, Russia, Germany and Austria-Hungary, 1909-13: published slope .73, zero at 194.
    fit = slope_and_zero([199.2, 204.8, 214.9, 238.7, 289.0])
    assert fit.slope == pytest.approx(0.731, abs=5e-4)
    assert fit.zero == pytest.approx(194.9, abs=0.05)
    means, rises = zip(*fit.points, strict=True)
    assert means == pytest.approx((202.0, 209.85, 226.8, 263.85))
    assert rises == pytest.approx((5.6, 10.1, 23.8, 50.3))


def test_a_line_by_hand() -> None:
    # Totals that double: 1, 2, 4, 8 rise by 1, 2, 4 at means 1.5, 3, 6: slope 2/3 through 0.
    fit = slope_and_zero([1, 2, 4, 8])
    assert fit.slope == pytest.approx(2 / 3)
    assert fit.zero == pytest.approx(0, abs=1e-12)
    # 0, 1, 4: rises 1 and 3 at 0.5 and 2.5: slope 1, zero at -0.5.
    assert slope_and_zero([0, 1, 4]).zero == pytest.approx(-0.5)


@given(st.lists(st.floats(1, 1000), min_size=3, max_size=8), st.floats(0.5, 100))
def test_the_unit_of_money_does_not_matter(totals: list[float], unit: float) -> None:
    try:
        fit = slope_and_zero(totals)
    except ValueError:
        return
    assume(abs(fit.slope) > 1e-3 and fit.points and max(totals) - min(totals) > 1e-3)
    other = slope_and_zero([unit * total for total in totals])
    assert other.slope == pytest.approx(fit.slope, rel=1e-6)
    assert other.zero == pytest.approx(unit * fit.zero, rel=1e-5, abs=1e-3)


@pytest.mark.parametrize(
    ("totals", "complaint"),
    [
        ([], "totals has 0 years; a line needs at least three"),
        ([1, 2], "totals has 2 years; a line needs at least three"),
        ([5, 5, 5], "the mean totals do not differ; there is no line to fit"),
        ([1, 3, 1], "the mean totals do not differ; there is no line to fit"),
        (
            [1, 2, 3],
            "the increase does not depend on the total; the line never crosses zero",
        ),
        ([1, -2, 3], "total is -2; it must be a number from 0 to 1e.06"),
        ([1, math.nan, 3], "total is nan; .*"),
        ([1, "2", 3], "total is '2'; .*"),
        ([1, True, 3], "total is True; .*"),
    ],
)
def test_bad_totals_are_named(totals: list[float], complaint: str) -> None:
    with pytest.raises(ValueError, match=f"^{complaint}$"):
        slope_and_zero(totals)


# ---- bad input and defaults

WRONG = [math.nan, math.inf, "1", None, True]


@pytest.mark.parametrize("parameter", [REACTION, FATIGUE, GRIEVANCE, ALLIES])
def test_bad_sides_are_named(parameter: Any) -> None:
    for value in [parameter.low - 0.01, parameter.high + 0.01, *WRONG]:
        with pytest.raises(ValueError, match=f"^{parameter.name} is .* from {parameter.low:g} to"):
            Side(**{parameter.name: value})
    for value in (parameter.low, parameter.high):
        assert getattr(Side(**{parameter.name: value}), parameter.name) == value


@pytest.mark.parametrize("value", [-0.01, 1.01, *WRONG])
def test_bad_pooling_is_named(value: Any) -> None:
    with pytest.raises(ValueError, match=r"^pooling is .* from 0 to 1$"):
        race(Side(), Side(), pooling=value)


@pytest.mark.parametrize("value", [-1000.1, 1000.1, *WRONG])
def test_bad_arms_are_named(value: Any) -> None:
    r = race(Side(), Side())
    for call in (r.outcome, r.path):
        for start in ((value, 0), (0, value)):
            with pytest.raises(ValueError, match=r"^arms is .* from -1000 to 1000$"):
                call(*start)


@pytest.mark.parametrize("value", [-0.01, 100.1, *WRONG])
def test_bad_times_are_named(value: Any) -> None:
    r = race(Side(), Side())
    with pytest.raises(ValueError, match=r"^years is .* from 0 to 100$"):
        r.path(years=value)
    with pytest.raises(ValueError, match=r"^step is .* from 0.01 to 10$"):
        r.path(step=value)


def test_sides_must_be_sides() -> None:
    with pytest.raises(ValueError, match=r"^x is 3; it must be a Side$"):
        race(3, Side())  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^y is None; it must be a Side$"):
        race(Side(), None)  # type: ignore[arg-type]


def test_defaults() -> None:
    assert Side() == Side(0.9, 1, 1, 0)
    assert race(Side(), Side()).pooling == 0.5
    assert (POOLING.default, ARMS.default, YEARS.default, STEP.default) == (0.5, 0, 20, 0.5)


def test_totals_are_a_series() -> None:
    with pytest.raises(ValueError, match=r"^totals is 3; it must be an Iterable$"):
        slope_and_zero(3)  # type: ignore[arg-type]
