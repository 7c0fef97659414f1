"""What a reader should discover in *Who spends how much in NATO?*"""

import pytest

from alliancekit.explorers import find


class TestNatoBurden:
    explorer = find("nato_burden")

    @pytest.mark.parametrize(
        ("year", "outcome"), [(1964, "13 of 14"), (2014, "3 of 27"), (2024, "23 of 31")]
    )
    def test_members_at_2_per_cent(self, year: int, outcome: str) -> None:
        assert self.explorer.at({"year": year}).outcome == outcome

    def test_only_members_of_the_year_count(self) -> None:
        def members(year: int) -> set[str]:
            return {row["name"] for row in self.explorer.at({"year": year}).data["dots"]}

        assert members(2024) - members(2014) == {
            "Montenegro", "North Macedonia", "Finland", "Sweden",
        }  # fmt: skip
        assert "Sweden" not in members(2023)
        assert "Finland" in members(2023)

    @pytest.mark.parametrize(
        ("year", "group", "inside", "outside"),
        [
            (2014, "largest", "1.82", "1.15"),
            (2014, "neighbours", "1.54", "1.17"),
            (2024, "largest", "2.12", "2.10"),
            # Finland 2.41, Norway 2.20, Lithuania 2.85, Latvia 3.15, Estonia 3.43, Poland 4.12.
            (2024, "neighbours", "3.00", "2.06"),
            # Norway 3.9 and Turkey 5.8.
            (1964, "neighbours", "4.85", "4.65"),
        ],
    )
    def test_size_gives_way_to_exposure(
        self, year: int, group: str, inside: str, outside: str
    ) -> None:
        verdict = self.explorer.at({"year": year, "group": group}).verdict
        assert f"the median was {inside} for" in verdict
        assert f"and {outside} for the others" in verdict

    def test_one_member_is_left_above_three_and_a_half(self) -> None:
        view = self.explorer.at({"year": 2024, "line": 3.5})
        assert view.outcome == "1 of 31"
        assert view.numbers[0]["Member"] == "Poland"
        assert view.data["lines"] == [{"at": 3.5}]

    def test_the_correlation_is_given_where_it_is_known(self) -> None:
        assert "correlate at 0.49." in self.explorer.at({"year": 1964}).verdict
        assert "correlate at 0.07." in self.explorer.at({"year": 2019}).verdict
        assert "correlate" not in self.explorer.at({"year": 2020}).verdict

    def test_rows_fall_from_the_highest(self) -> None:
        shares = [dot["value"] for dot in self.explorer.at({"year": 2019}).data["dots"]]
        assert shares == sorted(shares, reverse=True)
