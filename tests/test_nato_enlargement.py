"""NATO year by year: the oracle is the list of members, counted by hand from the treaty series."""

import pytest

from alliancekit.evidence.nato_enlargement import nato_in

ROUNDS = {
    1949: 12, 1952: 14, 1955: 15, 1982: 16, 1999: 19, 2004: 26, 2009: 28, 2017: 29, 2020: 30,
    2023: 31, 2024: 32,
}  # fmt: skip


def test_members_grow_in_the_years_of_the_rounds_and_in_no_other() -> None:
    expected = 0
    for year in range(1949, 2026):
        before, expected = expected, ROUNDS.get(year, expected)
        nato = nato_in(year)
        assert len(nato.members) == expected
        assert len(nato.newcomers) == expected - before
        assert len(set(nato.members)) == expected


def test_who_borders_on_moscow() -> None:
    norway, baltic = {"Norway"}, {"Estonia", "Latvia", "Lithuania", "Poland"}
    assert set(nato_in(1949).bordering) == norway
    assert set(nato_in(1952).bordering) == set(nato_in(1990).bordering) == {"Norway", "Türkiye"}
    assert set(nato_in(1991).bordering) == norway
    assert set(nato_in(1999).bordering) == {"Norway", "Poland"}
    assert set(nato_in(2004).bordering) == norway | baltic
    assert set(nato_in(2025).bordering) == norway | baltic | {"Finland"}
    assert (nato_in(1990).moscow, nato_in(1991).moscow) == ("the Soviet Union", "Russia")


def test_spending_is_there_from_2014_to_2024_for_members_with_armed_forces() -> None:
    for year in range(1949, 2026):
        assert bool(nato_in(year).spending) == (2014 <= year <= 2024)
    assert set(nato_in(2024).members) - set(nato_in(2024).spending) == {"Iceland"}
    assert "Finland" not in nato_in(2022).spending, "not yet a member"
    assert [len(nato_in(year).at_line(2)) for year in (2014, 2024)] == [3, 23]
    assert nato_in(2024).at_line(3.5) == ("Poland",)


def test_power_ends_in_2022() -> None:
    assert nato_in(2022).cinc is not None
    assert nato_in(2023).cinc is None
    assert nato_in(1949).cinc == nato_in(1949).newcomers_cinc


def test_a_sentence_says_what_the_numbers_mean() -> None:
    assert nato_in(1991).sentence == (
        "At the end of 1991 NATO had 16 members, 1 of them with a land border with Russia, and "
        "29% of the world's material capabilities."
    )
    assert nato_in(2025).sentence.endswith("32 members, 6 of them with a land border with Russia.")


@pytest.mark.parametrize(
    ("year", "message"),
    [
        (1948, "year is 1948; it must be from 1949 to 2025"),
        (2026, "2026"),
        ("1999", "whole number"),
    ],
)
def test_years_that_are_not_there(year: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        nato_in(year)
