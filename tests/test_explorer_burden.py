"""What a reader should discover in *Who pays?*"""

import pytest

from alliancekit.explorers import View, find


def spends(view: View) -> dict[str, float]:
    return {row["Member"]: row["Spends"] for row in view.numbers}


class TestBurden:
    explorer = find("burden")

    @pytest.mark.parametrize("private_share", [0, 0.2, 0.5, 0.8])
    def test_the_smaller_allies_pay_nothing_up_to_four_fifths(self, private_share: float) -> None:
        view = self.explorer.at({"private_share": private_share})
        assert view.outcome == "None of them"
        # The United States spends what it would alone: 9 per cent of 569.03.
        assert spends(view)["United States"] == pytest.approx(51.21, abs=0.005)
        assert sum(g > 0 for g in spends(view).values()) == 1

    def test_at_nine_tenths_three_join_in(self) -> None:
        view = self.explorer.at({"private_share": 0.9})
        assert view.outcome == "3 of them"
        paying = [name for name, g in spends(view).items() if g > 0]
        assert paying == ["United States", "Germany", "Britain", "France"]
        assert "Germany, Britain and France pay the rest and 10 ride free" in view.verdict

    def test_if_all_is_private_all_pay_the_same_share_of_income(self) -> None:
        view = self.explorer.at({"private_share": 1})
        assert view.outcome == "All of them"
        assert {row["Per cent of income"] for row in view.numbers} == {9.0}
        assert all(row["low"] == row["high"] for row in view.data["links"])
        assert view.verdict.endswith("as much as if each stood alone.")

    def test_twice_the_fear_changes_nothing(self) -> None:
        view = self.explorer.at({"valuation_largest": 0.06, "valuation_others": 0.12})
        assert view.outcome == "None of them"
        # Alone: 6 per cent of 569.03 is 34.14, 12 per cent of the others' 379.71 is 45.57.
        assert "57% less" in view.verdict
        assert round(1 - 34.14 / (34.14 + 45.57), 2) == 0.57

    def test_without_the_largest_the_next_one_pays_for_all(self) -> None:
        view = self.explorer.at({"case": "europe"})
        assert {name: g for name, g in spends(view).items() if g} == {"Germany": 8.0}
        alone = sum(row["Would spend alone"] for row in view.numbers)
        assert alone == pytest.approx(34.2, abs=0.05)
        assert "77% less" in view.verdict

    def test_near_equals_by_hand(self) -> None:
        # b = 0.09 * 79.46 - 0.91 f and f = 0.09 * 73.40 - 0.91 b.
        britain, france = 0.09 * 79.46, 0.09 * 73.40
        b = (britain - 0.91 * france) / (1 - 0.91**2)
        view = self.explorer.at({"case": "entente"})
        assert spends(view) == {
            "Britain": pytest.approx(b, abs=0.005),
            "France": pytest.approx(france - 0.91 * b, abs=0.005),
        }

    def test_a_largest_that_cares_little_pays_nothing(self) -> None:
        view = self.explorer.at(
            {"case": "europe", "valuation_largest": 0.03, "valuation_others": 0.12}
        )
        assert "Germany, with 23% of the income, pays nothing" in view.verdict
        # Alone the others would spend 0.06 of 79.46, 73.40 and so on: Britain would spend most.
        view = self.explorer.at(
            {"case": "europe", "valuation_largest": 0.03, "valuation_others": 0.06}
        )
        assert "pays nothing; Britain pays it all and 12 ride free" in view.verdict

    def test_of_two_the_one_that_pays_is_named(self) -> None:
        view = self.explorer.at(
            {"case": "entente", "valuation_largest": 0.03, "valuation_others": 0.06}
        )
        assert {name for name, g in spends(view).items() if g} == {"France"}
        assert "Britain, with 52% of the income, pays nothing; France pays it all;" in view.verdict

    def test_a_bill_that_only_rounds_to_the_whole_is_not_called_so(self) -> None:
        view = self.explorer.at({"private_share": 0.95, "valuation_others": 0.03})
        assert 0 < spends(view)["Germany"] < 0.5
        assert "pays nearly the whole bill; Germany pays the rest and 12 ride free" in view.verdict
