"""The five steps and the page that they make, against the models and against each other."""

import random
from collections.abc import Mapping
from typing import Any

import pytest

from alliancekit.dossier import STEPS, Step, sample, samples, tabulated
from alliancekit.dossier._steps import NAMES, filled
from alliancekit.explorers import Value
from alliancekit.explorers._table import MAX_GZIPPED, build, check_size
from alliancekit.models.credibility import credibility
from alliancekit.models.dilemma import Alliance, dilemma
from alliancekit.models.dossier import Readings, ease, judge
from alliancekit.models.effectiveness import Ratings, assess
from alliancekit.models.threat import threat

BY_KEY = {step.key: step for step in STEPS}


def pick(step: Step, seed: int) -> dict[str, Any]:
    chance = random.Random(f"{step.key} {seed}")
    return {control.name: chance.choice(control.values) for control in step.controls}


def numbers(ratings: Mapping[str, Value]) -> dict[str, float]:
    return {name: float(value) for name, value in ratings.items()}


# ---- tables


def test_the_tables_are_light_and_give_back_what_python_answers() -> None:
    total = 0
    for declaration in tabulated():
        table = build(declaration)
        total += check_size(declaration, table.as_json())
        chance = random.Random(declaration.name)
        for _ in range(100):
            values = {c.name: chance.choice(c.values) for c in declaration.controls}
            assert table.lookup(values) == declaration.at(values).as_json()
    assert total <= MAX_GZIPPED, "all of the dossier together is as light as one explorer"


# ---- each step is its model


@pytest.mark.parametrize("seed", range(20))
def test_threat_is_the_sum_of_four_ratings(seed: int) -> None:
    ratings = pick(BY_KEY["threat"], seed)
    view = BY_KEY["threat"].at(ratings)
    assert f"rates {sum(ratings.values())} of 40" in view.verdict
    assert view.data["bar"][0]["value"] == sum(ratings.values()) / 4
    assert threat(*numbers(ratings).values()).level == sum(ratings.values())


@pytest.mark.parametrize("seed", range(20))
def test_dilemma_reads_both_fears(seed: int) -> None:
    ratings = pick(BY_KEY["dilemma"], seed)
    view = BY_KEY["dilemma"].at(ratings)
    now = dilemma(Alliance(**numbers(ratings)))
    words = {10.0: "slight", 6.99: "felt", 3.99: "grave"}

    def word(fear: float) -> str:
        return words[min(top for top in words if ease(fear) <= top)]

    expected = f"abandonment {word(now.abandonment)}, entrapment {word(now.entrapment)}"
    assert view.outcome == expected
    worse = min(ease(now.abandonment), ease(now.entrapment))
    assert view.data["bar"][0]["value"] == round(worse, 1)


@pytest.mark.parametrize("seed", range(20))
def test_credibility_is_its_weakest_item(seed: int) -> None:
    ratings = pick(BY_KEY["credibility"], seed)
    view = BY_KEY["credibility"].at(ratings)
    least = min(ratings.values())
    assert view.data["bar"][0]["value"] == least
    assert view.outcome == (
        "believed" if least >= 7 else "doubted" if least >= 4 else "not believed"
    )
    assert view.outcome in credibility(*numbers(ratings).values()).bands


@pytest.mark.parametrize("seed", range(60))
def test_management_joins_ten_ratings_as_the_model_does(seed: int) -> None:
    step = BY_KEY["management"]
    ratings = pick(step, seed)
    view = step.at(ratings)
    profile = assess(Ratings(**numbers(ratings)))
    assert view.data["bar"][0]["value"] == round(profile.effectiveness, 1)
    labels = {control.name: control.label.lower() for control in step.controls}
    point = view.verdict.split("weakest point is ")[1]
    assert {name for name in labels if labels[name] in point} == set(profile.weakest)


def test_with_nothing_left_to_mend_it_says_so() -> None:
    step = BY_KEY["management"]
    best = {c.name: 10 for c in step.sheets[0].controls} | {
        c.name: 0 for c in step.sheets[1].controls
    }
    view = step.at(best)
    assert view.verdict.endswith("works, and nothing is left to mend.")
    assert view.data["change"][0]["text"] == "It can only get worse."


def test_the_gravest_sign_decides_how_an_alliance_would_end() -> None:
    step = BY_KEY["ending"]
    none = dict.fromkeys((c.name for c in step.controls), "nothing")
    assert step.at(none).outcome == "firm"
    assert step.at({**none, "interests": "dispute_between_members"}).outcome == "firm"
    doubted = step.at({**none, "credibility": "promise_doubted"})
    assert doubted.outcome == "worn"
    assert "credibility giving way (0.50" in doubted.verdict
    both = step.at({**none, "credibility": "promise_doubted", "threat": "adversary_defeated"})
    assert both.outcome == "at risk"
    assert "the threat going away (0.75 on a scale to 1; the next stands at 0.50)" in both.verdict


# ---- what would change a verdict


@pytest.mark.parametrize("key", ["threat", "dilemma", "credibility"])
@pytest.mark.parametrize("seed", range(15))
def test_the_change_that_is_named_would_change_the_verdict(key: str, seed: int) -> None:
    step = BY_KEY[key]
    ratings = pick(step, seed)
    told = [row["text"] for row in step.at(ratings).data["change"]]
    if told[0].startswith("No single rating"):
        for control in step.controls:
            for value in control.values:
                moved = step.at({**ratings, control.name: value})
                assert moved.outcome == step.at(ratings).outcome
        return
    labels = {control.label: control.name for control in step.controls}
    for text in told:
        ways, then = text.removesuffix("”.").split(" would make it “")
        for way in ways.split(" or "):
            label, level = way.rsplit(" at ", 1)
            moved = step.at({**ratings, labels[label]: int(level)})
            assert moved.outcome == then != step.at(ratings).outcome


# ---- the page


@pytest.mark.parametrize("seed", range(40))
def test_the_bands_of_the_steps_are_enough_for_the_page(seed: int) -> None:
    ratings = {step.key: pick(step, seed) for step in STEPS}
    views = {step.key: step.at(ratings[step.key]) for step in STEPS}
    now = dilemma(Alliance(**numbers(ratings["dilemma"])))
    exact = judge(
        Readings(
            danger=sum(ratings["threat"].values()) / 4,
            not_abandoned=ease(now.abandonment),
            not_entrapped=ease(now.entrapment),
            believed=min(ratings["credibility"].values()),
            working_order=assess(Ratings(**numbers(ratings["management"]))).effectiveness,
            staying_power=views["ending"].data["bar"][0]["value"],
        )
    )
    page = tabulated()[-1].at({key: view.outcome for key, view in views.items()})
    assert [row["answer"].lower() for row in page.data["purposes"]] == [
        purpose.answer for purpose in exact.purposes.values()
    ]


def test_every_outcome_of_a_step_is_one_that_the_page_knows() -> None:
    for step in STEPS:
        for seed in range(200):
            assert step.at(pick(step, seed)).outcome in step.outcomes


# ---- names


def test_a_name_is_filled_in_once_whatever_it_holds() -> None:
    assert filled("{ally} and {nobody}", {"ally": "{seat}", "seat": "x"}) == "{seat} and {nobody}"


def test_texts_of_the_steps_use_only_names_that_there_are() -> None:
    for key in samples():
        dossier = sample(key)
        for view in dossier.views.values():
            assert "{" not in view.verdict + view.data["change"][0]["text"]
    assert set(NAMES) == {"alliance", "seat", "ally", "adversary", "when"}


# ---- discoveries that the chapter points to


def bars(key: str) -> dict[str, float]:
    return {step: view.data["bar"][0]["value"] for step, view in sample(key).views.items()}


def test_the_philippines_in_1992_looked_more_like_ending_than_in_2020() -> None:
    assert sample("philippines_1992").outcomes["ending"] == "at risk"
    assert sample("philippines_2020").outcomes["ending"] == "worn"
    assert sample("philippines_2025").outcomes["ending"] == "firm"


def test_the_greater_fear_of_manila_has_turned_round() -> None:
    assert sample("philippines_2020").outcomes["dilemma"] == "abandonment grave, entrapment slight"
    assert sample("philippines_2025").outcomes["dilemma"] == "abandonment slight, entrapment felt"


def test_shared_interests_decide_whether_entrapment_is_grave() -> None:
    step, entry = BY_KEY["dilemma"], sample("philippines_2025").steps["dilemma"]
    ratings = {name: value for name, value in entry.ratings.items() if value is not None}
    assert step.at({**ratings, "shared_interests": 4}).outcome.endswith("entrapment grave")


def test_only_the_csto_and_manila_in_1992_fail_at_all_three_purposes() -> None:
    failing = {key for key in samples() if set(sample(key).purposes.values()) == {"No"}}
    assert failing == {"csto", "philippines_1992"}


def test_the_grand_alliance_fails_at_one_purpose_alone() -> None:
    dossier = sample("grand_alliance")
    assert dossier.purposes["Does it stabilise?"] == "No"
    assert list(dossier.purposes.values()).count("No") == 1
    assert "the threat going away" in dossier.views["ending"].verdict
