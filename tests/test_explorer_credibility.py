"""What a reader should discover in *Would they fight?*"""

from typing import Any

import pytest

from alliancekit.datasets import load_credibility_cases
from alliancekit.explorers import View, find

EXPLORER = find("credibility")
ITEMS = ["interests", "capability", "reputation", "signals", "domestic_support"]


def preset(label: str, **changes: Any) -> dict[str, Any]:
    return {**next(p.values for p in EXPLORER.presets if p.label == label), **changes}


def scores(view: View) -> tuple[float, float]:
    values = {row["name"]: row["value"] for row in view.data["bars"]}
    return values["Weakest link"], values["Average"]


def test_it_starts_in_prague() -> None:
    assert EXPLORER.at() == EXPLORER.at(preset("Czechoslovakia, 1938"))


def test_1938_all_but_the_will_takes_in_the_average_alone() -> None:
    prague = preset("Czechoslovakia, 1938")
    assert scores(EXPLORER.at(prague)) == pytest.approx((2, 22 / 5))
    rest = dict.fromkeys(["interests", "capability", "reputation", "signals"], 10)
    perfect = EXPLORER.at({**prague, **rest})
    assert scores(perfect) == pytest.approx((2, 42 / 5))
    assert perfect.outcome == "On average yes, by the weakest link no"
    assert "(2 of 10) the promise is not believed, on average (8.4) it is believed" in (
        perfect.verdict
    )


def test_1939_two_weak_links_are_no_better_for_mending_one() -> None:
    before = EXPLORER.at(preset("Poland, 1939"))
    assert before.verdict.endswith("the weakest items are capability and reputation.")
    for item in ("capability", "reputation"):
        after = EXPLORER.at(preset("Poland, 1939", **{item: 10}))
        assert scores(after)[0] == scores(before)[0] == 2
        assert scores(after)[1] == pytest.approx(scores(before)[1] + 8 / 5)
    both = EXPLORER.at(preset("Poland, 1939", capability=10, reputation=10))
    assert scores(both)[0] == 6


def test_1914_serbia_lacks_reputation_alone_and_belgium_more() -> None:
    serbia = EXPLORER.at(preset("Serbia, 1914"))
    assert serbia.verdict.endswith("the weakest item is reputation.")
    assert scores(serbia)[1] == pytest.approx(5.6)
    assert scores(EXPLORER.at(preset("Serbia, 1914", weights="calculus")))[1] == 7
    for weights in ("equal", "calculus", "stake", "home"):
        belgium = EXPLORER.at(preset("Belgium, 1914", weights=weights))
        assert "on average" in belgium.verdict
        assert 4 <= scores(belgium)[1] < 7


def test_verdicts_for_cases_that_are_clear() -> None:
    assert EXPLORER.at(preset("West Germany, 1963")).verdict.startswith(
        "By its weakest link (8 of 10) and on average (8.4) the promise is believed"
    )
    even = EXPLORER.at(dict.fromkeys(ITEMS, 4))
    assert even.verdict == (
        "By its weakest link (4 of 10) and on average (4.0) the promise is doubted; "
        "no item is weaker than another."
    )


def test_the_verdict_names_no_state() -> None:
    cases = load_credibility_cases()
    names = {*cases["promiser"], *cases["ally"], *cases["observer"]}
    for case in EXPLORER.presets:
        assert not any(name in EXPLORER.at(case.values).verdict for name in names)


def test_cases_are_whole_and_can_be_told_apart() -> None:
    cases = load_credibility_cases()
    for _, rows in cases.groupby("case"):
        assert list(rows["item"]) == ITEMS
        assert (rows.drop(columns=["item", "rating", "reason", "source"]).nunique() == 1).all()
    assert set(cases["rating"]) <= set(range(0, 11, 2))
    assert set(cases["fought"]) <= {"yes", "no", "not tested"}
    settings = [tuple(p.values.items()) for p in EXPLORER.presets]
    assert len(set(settings)) == len(settings) == cases["case"].nunique()


def test_every_item_is_the_only_weakest_of_some_case() -> None:
    ratings = load_credibility_cases().pivot(index="case", columns="item", values="rating")
    lowest = ratings.eq(ratings.min(axis=1), axis=0)
    alone = lowest[lowest.sum(axis=1) == 1]
    assert alone.any().all()
