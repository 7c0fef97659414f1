from dataclasses import is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models import formation as formation_model
from alliancekit.models.formation import FORMS, PARAMETERS, Purpose, fit
from alliancekit.parameters import Parameter

AUKUS = Purpose(8, 0.7, 0.8, 0.6, 0.2, 1)
purposes = st.builds(
    Purpose,
    candidates=st.integers(2, 32),
    **{p.name: st.floats(p.low, p.high) for p in PARAMETERS if p.name != "candidates"},
)


def test_a_case_worked_out_by_hand() -> None:
    # Three states: two partners of h = 1, P = 2/3. K = .3 x .2 + .1 x .3 x 2 = .12, so that
    # b = .8 x .667 / .24 = 2.2, cut to 1. Talk .08 x .3 x 2, leaks .6 x (1 - .64), law .12.
    three = fit(AUKUS).sizes[1]
    assert three.members == 3
    assert three.binding == 1
    assert three.gain == pytest.approx(2 / 3)
    assert (three.talk, three.leaks, three.law) == pytest.approx((0.048, 0.216, 0.12))
    assert fit(AUKUS).best == three
    assert fit(AUKUS).form == "minilateral"


def test_what_is_loosely_bound_is_bound_where_the_slope_is_nought() -> None:
    # Four with c = .4, h = 3, d = .5, u = .6: P = .5, K = .18 + .15 = .33, b = .2/.66 = .303.
    four = fit(Purpose(4, 0.5, 0.4, 0, 0.6, 3)).best
    assert (four.members, round(four.binding, 3)) == (4, 0.303)
    assert four.value == pytest.approx(0.5 * (1 - 0.4 * 0.69697) - 0.12 - 0.33 * 0.30303**2)


@given(purposes, st.floats(0, 1))
def test_no_other_binding_is_worth_more(purpose: Purpose, other: float) -> None:
    for group in fit(purpose).sizes:
        partners = group.members - 1
        price = purpose.delay * purpose.haste + purpose.bargain * (1 - purpose.alikeness) * partners
        pooled = partners / (partners + purpose.breadth)
        gain = pooled * (1 - purpose.commitment * (1 - other))
        assert gain - group.talk - group.leaks - price * other**2 <= group.value + 1e-9


@given(purposes)
def test_the_best_is_worth_most_and_has_a_name(purpose: Purpose) -> None:
    result = fit(purpose)
    assert result.best.value == pytest.approx(max(g.value for g in result.sizes))
    assert result.form in FORMS
    assert (result.form == "nothing") == (result.best.value <= 1e-9)


@given(purposes, st.floats(0, 1))
def test_a_dearer_secret_never_makes_the_group_larger(purpose: Purpose, more: float) -> None:
    guarded = replace(purpose, secrecy=max(purpose.secrecy, more))
    assert fit(guarded).best.members <= fit(purpose).best.members


@given(purposes, st.floats(0, 1))
def test_haste_never_binds_more(purpose: Purpose, more: float) -> None:
    hurried = replace(purpose, haste=max(purpose.haste, more))
    for slow, quick in zip(fit(purpose).sizes, fit(hurried).sizes, strict=True):
        assert quick.binding <= slow.binding + 1e-12


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda p: p.name)
def test_values_out_of_range_are_named(parameter: Parameter) -> None:
    wrong_ones: list[Any] = [parameter.low - 1, parameter.high + 1, float("nan"), "much", None]
    for wrong in wrong_ones:
        with pytest.raises(ValueError, match=f"^{parameter.name} is "):
            replace(AUKUS, **{parameter.name: wrong})


def test_half_a_state_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^candidates is 3\.5; it must be a whole number$"):
        Purpose(candidates=3.5)


def test_what_is_no_purpose_is_named() -> None:
    with pytest.raises(ValueError, match=r"^purpose is 3; it must be a Purpose$"):
        fit(3)  # type: ignore[arg-type]


def test_two_bound_are_a_pact_all_bound_a_treaty() -> None:
    assert fit(Purpose(2, 1, 1, 0, 0, 1)).form == "bilateral pact"
    assert fit(Purpose(5, 1, 1, 0, 0, 1)).form == "common treaty"
    assert fit(Purpose(5, 1, 0, 0, 0, 1)).form == "informal forum"
    assert fit(Purpose(5, 0, 1, 1, 1, 20)).form == "nothing"


def test_results_cannot_be_changed() -> None:
    for item in vars(formation_model).values():
        if isinstance(item, type) and is_dataclass(item):
            assert item.__dataclass_params__.frozen, item  # type: ignore[attr-defined]
