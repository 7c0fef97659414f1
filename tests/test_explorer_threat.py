"""What a reader should discover in *How threatening?*"""

from typing import Any

from alliancekit.explorers import Declaration, View, find


def levels(view: View) -> dict[str, float]:
    return {row["State"]: row["Threat (0-40)"] for row in view.numbers}


def preset(explorer: Declaration, label: str) -> dict[str, Any]:
    return dict(next(p.values for p in explorer.presets if p.label == label))


class TestThreat:
    explorer = find("threat")

    def test_1949_the_second_strongest_leads_by_twelve(self) -> None:
        view = self.explorer.at()
        assert levels(view) == {
            "Soviet Union": 30, "United States": 18, "Britain": 14, "Germany": 15
        }  # fmt: skip
        assert "though the United States is strongest" in view.verdict

    def test_1949_it_leads_even_without_hostile_intentions(self) -> None:
        harmless = self.explorer.at({"aggressive_intentions": 0})
        assert levels(harmless)["Soviet Union"] - levels(harmless)["United States"] == 4

    def test_1949_power_counting_four_times_only_brings_a_tie(self) -> None:
        outcome = self.explorer.at({"weights": "power-4"}).outcome
        assert outcome == "Soviet Union and United States"
        for weights in ("power-2", "proximity-2", "offensive_capability-2"):
            assert self.explorer.at({"weights": weights}).outcome == "Soviet Union"

    def test_1907_a_harmless_germany_still_leads(self) -> None:
        london = preset(self.explorer, "Europe, 1907")
        assert self.explorer.at(london).outcome == "Germany"
        harmless = self.explorer.at({**london, "aggressive_intentions": 0})
        assert harmless.outcome == "Germany"
        assert levels(harmless)["Germany"] == 20
        assert levels(harmless)["Russia"] == 17

    def test_1979_the_theories_agree_until_moscow_means_no_harm(self) -> None:
        riyadh = preset(self.explorer, "Middle East, 1979")
        assert self.explorer.at(riyadh).verdict.endswith("the theories agree.")
        harmless = self.explorer.at({**riyadh, "aggressive_intentions": 0})
        assert harmless.outcome == "Soviet Union and Iran"
