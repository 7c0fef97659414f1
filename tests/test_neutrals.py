import pytest

from alliancekit.datasets import load_neutrals_1939
from alliancekit.evidence.neutrals import neutrals_of_1939, without_pact


def test_the_fates_add_up() -> None:
    fates = neutrals_of_1939()
    assert (fates.attacked, fates.joined, fates.stayed_out) == (12, 3, 6)
    assert fates.count == 21
    # Wilson's interval for 6 of 21, by hand: centre (6 + 1.92) / 24.84, half-width .182.
    assert fates.interval == pytest.approx((0.138, 0.500), abs=0.002)
    assert fates.sentence.startswith("Of 21 European states that were neutral in September 1939")


def test_dates_are_days_of_the_war_and_only_those_who_stayed_out_have_none() -> None:
    table = load_neutrals_1939().set_index("state")
    out = table["fate"] == "stayed out"
    assert (table["date"].isna() == out).all()
    assert (table["by"].isna() == out).all()
    assert table["date"].dropna().between("1939-09-03", "1941-12-07").all()
    assert table.loc["Finland", "date"] == "1939-11-30"
    assert table.loc[["Denmark", "Norway"], "date"].to_list() == ["1940-04-09"] * 2


def test_states_without_a_pact() -> None:
    assert without_pact(1900) == (33, 42)
    assert without_pact(1816) == (7, 23)
    with pytest.raises(ValueError, match=r"^year is 1815; it must be from 1816 to 2018$"):
        without_pact(1815)
