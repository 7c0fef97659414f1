import math
from dataclasses import replace

import pytest

from alliancekit.parameters import (
    Parameter,
    check_flag,
    check_kind,
    check_name,
    check_year,
    listed,
)

SHARE = Parameter("share", "s", "Share", 0, 1, 0.5, "share", "How much.", "illustrative")


@pytest.mark.parametrize("value", [0, 1, 0.5, 1e-300])
def test_ends_and_inside_are_allowed(value: float) -> None:
    assert SHARE.check(value) == value


@pytest.mark.parametrize(
    "value", [-1e-9, 1.0001, math.nan, math.inf, "0.5", None, True, [0.5], 1j, 10**400]
)
def test_anything_else_is_refused_with_name_value_and_range(value: object) -> None:
    with pytest.raises(ValueError, match=r"share is .*must be a number from 0 to 1") as refusal:
        SHARE.check(value)
    assert repr(value) in str(refusal.value)


def test_a_default_outside_its_own_range_is_refused() -> None:
    with pytest.raises(ValueError, match=r"share is 2"):
        Parameter("share", "s", "Share", 0, 1, 2, "share", "How much.", "illustrative")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_joined_as_in_a_sentence(words: list[str], sentence: str) -> None:
    assert listed(words) == sentence


def test_kinds() -> None:
    check_kind("totals", [], list)
    with pytest.raises(ValueError, match=r"^totals is 3; it must be a list$"):
        check_kind("totals", 3, list)
    with pytest.raises(ValueError, match=r"^ally is None; it must be an Ally$"):
        check_kind("ally", None, type("Ally", (), {}))


def test_flags() -> None:
    check_flag("nuclear", True)
    check_flag("nuclear", False)
    for value in (0, 1, "no", None):
        with pytest.raises(ValueError, match=rf"^nuclear is {value!r}; it must be True or False$"):
            check_flag("nuclear", value)


def test_names() -> None:
    check_name("a state's name", "Rome")
    for value in ("", " \t", 3, None):
        with pytest.raises(ValueError, match=r"^a state's name is .*; it must be a non-empty"):
            check_name("a state's name", value)


def test_years() -> None:
    check_year("begin", -478)
    for value in (1914.0, "1914", True, None):
        with pytest.raises(
            ValueError, match=rf"^begin is {value!r}; it must be a year, as a whole number$"
        ):
            check_year("begin", value)


def test_a_unit_is_shown_unless_it_is_a_rating_or_a_ratio() -> None:
    assert SHARE.shown_unit == "share"
    for unit in ("rating", "ratio"):
        assert replace(SHARE, unit=unit).shown_unit == ""
