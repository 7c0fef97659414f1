from dataclasses import is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models import powerplay as powerplay_model
from alliancekit.models.powerplay import PARAMETERS, Design, Region, design
from alliancekit.parameters import Parameter

ASIA = Region(lead=4, adventure=0.5, trust=0.5, common_threat=0.5, clients=5)
regions = st.builds(Region, **{p.name: st.floats(p.low, p.high) for p in PARAMETERS})


def test_a_case_worked_out_by_hand() -> None:
    # Each client holds 1/5 and the others 4/5. Restraint: 4/4.2 = .9524 in the wheel,
    # .3 x 4 / (4.2 + .5 x .8) = 1.2/4.6 = .2609 in the web.
    result = design(ASIA)
    assert result.wars_wheel == pytest.approx(0.5 * (1 - 0.95238), abs=1e-5)
    assert result.wars_web == pytest.approx(0.5 * (1 - 0.26087), abs=1e-5)
    # Pooled: .5 x .5 x .8 = .2.
    assert result.patron == pytest.approx(0.2 / 5 - (0.36957 - 0.02381), abs=1e-4)
    assert result.client == pytest.approx(0.2 - 0.36957 * 0.8 - 0.2 * 0.5, abs=1e-4)
    assert result.against == ("patron", "clients")
    assert not result.web


def test_clients_without_appetite_start_no_wars_and_cost_the_patron_nothing() -> None:
    result = design(replace(ASIA, adventure=0))
    assert result.wars_wheel == result.wars_web == 0
    assert result.patron == pytest.approx(0.04)
    assert result.web


def test_strangers_pool_nothing() -> None:
    result = design(replace(ASIA, trust=0, adventure=0))
    assert result.patron == 0
    assert result.client == pytest.approx(-0.2)
    assert result.against == ("patron", "clients")


def test_a_web_that_can_be_cut_like_a_wheel_restrains_nearly_as_well() -> None:
    whole = design(replace(ASIA, separability=1, trust=0))
    assert whole.wars_web == pytest.approx(whole.wars_wheel)


@given(regions)
def test_a_web_never_restrains_better_than_a_wheel(region: Region) -> None:
    result = design(region)
    assert 0 <= result.wars_wheel <= result.wars_web + 1e-12 <= 1 + 1e-9


@given(regions, st.floats(0, 1))
def test_a_patron_never_likes_a_web_more_for_its_clients_appetite(
    region: Region, more: float
) -> None:
    wilder = replace(region, adventure=max(region.adventure, more))
    assert design(wilder).patron <= design(region).patron + 1e-12
    assert design(wilder).client <= design(region).client + 1e-12


@given(regions, st.floats(0, 1))
def test_nobody_likes_a_web_less_for_a_common_enemy(region: Region, more: float) -> None:
    united = replace(region, common_threat=max(region.common_threat, more))
    assert design(united).patron >= design(region).patron - 1e-12
    assert design(united).client >= design(region).client - 1e-12


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda p: p.name)
def test_values_out_of_range_are_named(parameter: Parameter) -> None:
    wrong_ones: list[Any] = [parameter.low - 1, parameter.high + 1, float("nan"), "much", None]
    for wrong in wrong_ones:
        with pytest.raises(ValueError, match=f"^{parameter.name} is "):
            replace(ASIA, **{parameter.name: wrong})


def test_what_is_no_region_is_named() -> None:
    with pytest.raises(ValueError, match=r"^region is 3; it must be a Region$"):
        design(3)  # type: ignore[arg-type]


def test_who_refuses() -> None:
    assert Design(1, 1, 0, 0).web
    assert Design(0, 1, 0, 0).against == ("patron",)
    assert Design(1, -1, 0, 0).against == ("clients",)


def test_results_cannot_be_changed() -> None:
    for item in vars(powerplay_model).values():
        if isinstance(item, type) and is_dataclass(item):
            assert item.__dataclass_params__.frozen, item  # type: ignore[attr-defined]
