import math

import pytest

from alliancekit.parameters import Parameter, listed

SHARE = Parameter("share", "s", "Share", 0, 1, 0.5, "share", "How much.", "illustrative")


@pytest.mark.parametrize("value", [0, 1, 0.5, 1e-300])
def test_ends_and_inside_are_allowed(value: float) -> None:
    assert SHARE.check(value) == value


@pytest.mark.parametrize("value", [-1e-9, 1.0001, math.nan, math.inf, "0.5", None, True, [0.5], 1j])
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
