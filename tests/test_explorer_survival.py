"""What a reader should discover in *How long do they last?*"""

from typing import Any

import pandas as pd
import pytest

from alliancekit.explorers import View, find
from alliancekit.explorers.survival import PERIODS, SPLITS, TABLE, compare


def left(view: View) -> dict[str, Any]:
    return {row["Group"]: row["Per cent left"] for row in view.numbers}


class TestSurvival:
    explorer = find("survival")

    def test_made_in_war_gone_in_peace(self) -> None:
        view = self.explorer.at({"split": "war", "years": 20})
        assert left(view) == pytest.approx(
            {"pacts made in peace": 56, "pacts made in war": 16}, abs=0.5
        )
        assert view.outcome == "pacts made in peace"
        assert view.verdict.endswith("a clear difference (p < 0.001).")

    def test_pacts_of_two_last_longer_only_until_period_is_held_still(self) -> None:
        pooled = self.explorer.at({"split": "members", "years": 20})
        assert left(pooled) == pytest.approx({"pacts of two": 55, "pacts of many": 36}, abs=0.5)
        assert pooled.outcome == "pacts of two"
        for period in PERIODS:
            within = self.explorer.at({"split": "members", "begun": period})
            assert within.outcome == "no clear difference", period

    def test_similar_regimes_matter_between_the_wars_alone(self) -> None:
        assert self.explorer.at({"split": "regimes"}).verdict.endswith(
            "no clear difference (p = 0.39)."
        )
        view = self.explorer.at({"split": "regimes", "begun": "1914–1945", "years": 10})
        assert view.outcome == "pacts of similar regimes"
        assert left(view) == pytest.approx(
            {"pacts of similar regimes": 53, "pacts of different regimes": 29}, abs=0.5
        )
        for period in ("before 1914", "1946–1991", "after 1991"):
            found = self.explorer.at({"split": "regimes", "begun": period})
            assert found.outcome == "no clear difference"

    def test_a_record_is_not_read_past_its_end(self) -> None:
        view = self.explorer.at({"split": "period", "years": 40})
        assert left(view)["pacts begun after 1991"] == "no record"
        assert "after 1991" not in view.verdict
        assert max(row["x"] for row in view.data["curves"] if "after" in row["kind"]) <= 25
        none = self.explorer.at({"split": "period", "begun": "after 1991", "years": 40})
        assert none.verdict.endswith("there is no record to read.")

    def test_a_handful_is_not_drawn(self) -> None:
        view = self.explorer.at({"split": "promise", "begun": "before 1914"})
        (row,) = (row for row in view.numbers if row["Group"] == "non-aggression pacts")
        assert (row["Alliances"], row["Ended"]) == (1, "too few")
        assert "non-aggression pacts" not in {line["kind"] for line in view.data["curves"]}

    def test_points_that_nearly_touch_share_a_label(self) -> None:
        labels = [m["label"] for m in self.explorer.at({"split": "period"}).data["here"]]
        assert labels == ["93", "52", "11, 10", ""]

    def test_counting_broken_promises_alone_leaves_more(self) -> None:
        every, broken = (self.explorer.at({"split": "power", "end": e}) for e in ("any", "broken"))
        for group, share in left(every).items():
            assert left(broken)[group] > share
        assert "had not been broken" in broken.verdict


def test_groups_do_not_overlap_and_only_the_unknown_are_left_out() -> None:
    for name, split in SPLITS.items():
        memberships = pd.DataFrame(split.groups).sum(axis=1)
        assert set(memberships) == ({0, 1} if name in ("power", "regimes") else {1})
    assert sum(compare("period", "any", "any").sizes.values()) == len(TABLE) == 745
