"""What a reader should discover in *What would you give up?*"""

import pytest

from alliancekit.explorers import View, find

KOREA = {"case": "korea", "ratio": 40, "commitment": 0.5, "binding_cost": 0.2}


def given(view: View) -> float:
    """Freedom that the client concedes in the pact."""
    return float(view.numbers[0]["Given, of 10"])


class TestAutonomy:
    explorer = find("autonomy")

    def test_korea_by_hand(self) -> None:
        # 1 against 40, half pledged: the client's strength grows to 21, the patron's by 1/80, and
        # each keeps 9 of its 10. Client: 10 (9/10 - 1/21) = 8.52. Patron: 10 (80/81 - 9/10) = 0.88.
        row = self.explorer.at(KOREA).numbers[0]
        assert row["Most the client would give"] == pytest.approx(10 * (0.9 - 1 / 21), abs=0.005)
        assert row["Least the patron asks"] == pytest.approx(10 * (80 / 81 - 0.9), abs=0.005)
        assert row["Given, of 10"] == pytest.approx((8.524 + 0.877) / 2, abs=0.005)

    @pytest.mark.parametrize(
        ("ratio_now", "outcome"),
        [(20, "The old terms hold"), (6, "The old terms hold"), (3, "The old terms hold"),
         (2, "New terms"), (1, "New terms")],
    )  # fmt: skip
    def test_the_terms_of_1953_hold_until_the_client_is_nearly_half_as_strong(
        self, ratio_now: int, outcome: str
    ) -> None:
        assert self.explorer.at({**KOREA, "ratio_now": ratio_now}).outcome == outcome

    @pytest.mark.parametrize(("ratio", "made"), [(1, False), (2, False), (3, False), (6, True)])
    def test_if_being_bound_is_dear_only_unequals_can_ally(self, ratio: int, made: bool) -> None:
        view = self.explorer.at({"ratio": ratio, "ratio_now": ratio, "binding_cost": 0.8})
        assert (view.outcome != "No bargain") is made
        assert bool(view.data["here"]) is made

    def test_france_left_because_it_ceased_to_fear(self) -> None:
        france = {"case": "france", "ratio": 8, "ratio_now": 8}
        assert self.explorer.at(france).outcome == "The old terms hold"
        assert self.explorer.at({**france, "security_weight": 0.3}).outcome == "The old terms hold"
        left = self.explorer.at({**france, "security_weight": 0.2})
        assert left.outcome == "New terms"
        assert "France would rather be alone" in left.verdict

    def test_the_closest_tie_is_not_the_best(self) -> None:
        gains = {
            commitment: self.explorer.at(
                {"ratio": 85, "ratio_now": 85, "binding_cost": 0.8, "commitment": commitment}
            ).numbers[0]["Client's gain"]
            for commitment in (0.1, 0.3, 0.5, 1)
        }
        assert max(gains, key=lambda commitment: gains[commitment]) == 0.3
        assert gains[1] == 0

    def test_equals_pay_nothing(self) -> None:
        view = self.explorer.at({"case": "france-1894", "ratio": 1, "ratio_now": 1})
        assert given(view) == 0
        assert "paid nothing more" in view.verdict

    def test_same_terms_move_along_with_the_client(self) -> None:
        here = self.explorer.at({**KOREA, "ratio_now": 6}).data["here"]
        assert [point["x"] for point in here] == [40, 6]
        assert here[0]["y"] == here[1]["y"]
        assert len(self.explorer.at({**KOREA, "ratio_now": 40}).data["here"]) == 1

    def test_a_patron_that_is_the_weaker_pays(self) -> None:
        view = self.explorer.at({"ratio": 1, "ratio_now": 1, "security_weight": 0.5})
        assert view.numbers[0]["Least the patron asks"] == pytest.approx(
            -view.numbers[0]["Most the client would give"]
        )
