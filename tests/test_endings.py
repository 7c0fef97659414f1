import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models.endings import (
    BACKGROUND,
    CAUSES,
    CLOSE,
    DECISIVE,
    FATAL,
    INDICATORS,
    NOT_ENOUGH,
    STRONG,
    Diagnosis,
    Indicator,
    classify,
)

Facts = dict[str, bool | float | None]

BY_NAME = {indicator.name: indicator for indicator in INDICATORS}
NAMES = list(BY_NAME)

facts = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([True, False, None]))
graded = st.dictionaries(st.sampled_from(NAMES), st.floats(0, 1))


def judge(*true: str, false: tuple[str, ...] = ()) -> Diagnosis:
    return classify({**dict.fromkeys(true, True), **dict.fromkeys(false, False)}, began=1, ended=2)


def score(diagnosis: Diagnosis, cause: str) -> float:
    return next(c.score for c in diagnosis.ranked if c.cause == cause)


# ---- the list


def test_each_indicator_and_what_it_speaks_for() -> None:
    assert [(i.name, i.cause, i.weight) for i in INDICATORS] == [
        ("adversary_defeated", "threat", DECISIVE),
        ("purpose_accomplished", "threat", DECISIVE),
        ("adversary_reconciled", "threat", STRONG),
        ("term_expired", "threat", BACKGROUND),
        ("members_fought", "interests", DECISIVE),
        ("members_opposed", "interests", STRONG),
        ("separate_settlement", "interests", STRONG),
        ("policy_refused", "interests", STRONG),
        ("dispute_between_members", "interests", BACKGROUND),
        ("obligation_broken", "credibility", DECISIVE),
        ("help_refused", "credibility", STRONG),
        ("patron_retreated", "credibility", STRONG),
        ("promise_doubted", "credibility", STRONG),
        ("successor_pact", "alternatives", DECISIVE),
        ("new_ally", "alternatives", STRONG),
        ("new_patron", "alternatives", STRONG),
        ("own_deterrent", "alternatives", STRONG),
        ("regime_change", "domestic", DECISIVE),
        ("new_leadership", "domestic", STRONG),
        ("ideology_changed", "domestic", STRONG),
        ("domestic_opposition", "domestic", STRONG),
        ("member_conquered", "none", FATAL),
        ("war_lost", "none", FATAL),
        ("member_dissolved", "none", DECISIVE),
    ]
    assert (FATAL, DECISIVE, STRONG, BACKGROUND, CLOSE) == (0.95, 0.75, 0.5, 0.25, 0.1)
    assert len(BY_NAME) == len(INDICATORS)
    assert len({i.label for i in INDICATORS}) == len(INDICATORS)
    for indicator in INDICATORS:
        assert indicator.meaning.endswith(".")
        assert indicator.label
        assert indicator.source


def test_each_cause_has_its_words() -> None:
    assert CAUSES == {
        "threat": "the threat disappeared",
        "alternatives": "better alternatives appeared",
        "credibility": "credibility collapsed",
        "domestic": "a member changed at home",
        "interests": "interests diverged",
        "none": "none of the five: defeat or extinction",
    }


def test_a_weight_is_a_chance() -> None:
    with pytest.raises(ValueError, match=r"^weight is 1\.5"):
        Indicator("a", "A", "threat", 1.5, "…", "illustrative")


# ---- scores by hand


@pytest.mark.parametrize("name", NAMES)
def test_one_fact_alone_decides(name: str) -> None:
    result = judge(name)
    indicator = BY_NAME[name]
    assert result.verdict == indicator.cause
    assert result.ranked[0].score == result.margin == pytest.approx(indicator.weight)
    assert result.ranked[0].facts == (name,)
    assert result.decisive == (name,)
    assert not result.close


def test_facts_add_up_as_chances() -> None:
    # 1 - (1 - .75)(1 - .5) = .875, and half a fact counts half: 1 - .25 * .75 = .8125.
    assert judge("adversary_defeated", "adversary_reconciled").ranked[0].score == 0.875
    half = classify({"adversary_defeated": 1, "adversary_reconciled": 0.5}, began=1859, ended=1859)
    assert half.ranked[0].score == 0.8125
    # Three that often end alliances, together: 1 - 1/8.
    three = judge("help_refused", "patron_retreated", "promise_doubted")
    assert score(three, "credibility") == 0.875


def test_facts_come_with_the_weightiest_first() -> None:
    result = judge("dispute_between_members", "members_opposed", "members_fought")
    assert result.ranked[0].facts == (
        "members_fought",
        "members_opposed",
        "dispute_between_members",
    )
    partly = classify(
        {"members_fought": 0.5, "members_opposed": True, "policy_refused": 0}, began=1, ended=2
    )
    assert partly.ranked[0].facts == ("members_opposed", "members_fought")
    assert partly.ranked[0].unknown == ("separate_settlement", "dispute_between_members")


def test_the_act_outweighs_the_background() -> None:
    assert judge("adversary_defeated", "dispute_between_members").verdict == "threat"
    assert judge("regime_change", "new_patron", "dispute_between_members").verdict == "domestic"
    assert judge("obligation_broken", "new_leadership").verdict == "credibility"
    assert judge("member_conquered", "regime_change", "dispute_between_members").verdict == "none"


def test_causes_of_one_score_keep_their_order() -> None:
    result = judge("regime_change", "successor_pact", "adversary_defeated", "members_fought")
    assert [c.cause for c in result.ranked] == [
        "threat",
        "alternatives",
        "domestic",
        "interests",
        "credibility",
        "none",
    ]
    assert result.margin == 0
    assert result.close


def test_a_margin_of_a_tenth_is_enough() -> None:
    # .5 against .4 is a margin of a tenth; .5 against .41 is less.
    def two(grade: float) -> Diagnosis:
        return classify({"new_leadership": 1, "new_ally": grade}, began=1, ended=2)

    assert two(0.78).margin == pytest.approx(0.11)
    assert not two(0.78).close
    assert two(0.82).close


# ---- defeat, and promises broken first


def test_conquest_after_a_broken_promise_is_a_matter_of_credibility() -> None:
    alone = judge("member_conquered")
    assert alone.verdict == "none"
    assert not alone.promise_broken_first
    left = judge("member_conquered", "obligation_broken")
    assert left.verdict == "credibility"
    assert left.promise_broken_first
    assert score(left, "none") == pytest.approx(0.95 * 0.25)
    assert not judge("obligation_broken").promise_broken_first
    assert not judge("member_conquered", false=("obligation_broken",)).promise_broken_first


def test_a_promise_half_broken_discounts_half() -> None:
    result = classify({"war_lost": True, "obligation_broken": 0.5}, began=1939, ended=1943)
    assert score(result, "none") == pytest.approx(0.95 * (1 - 0.375))
    assert result.verdict == "none"


# ---- what decides, and what is unknown


def test_facts_that_decide() -> None:
    # Threat .75 against domestic .5: without the defeat, domestic change comes first.
    assert judge("adversary_defeated", "new_leadership").decisive == ("adversary_defeated",)
    # With the purpose reached as well, no single fact decides.
    assert judge("adversary_defeated", "purpose_accomplished", "new_leadership").decisive == ()
    # A broken promise decides although conquest scores high.
    assert judge("member_conquered", "obligation_broken").decisive == ("obligation_broken",)


def test_unknown_is_not_false() -> None:
    result = judge("new_leadership", false=("regime_change", "adversary_defeated"))
    assert result.verdict == "domestic"
    overturning = result.could_overturn
    assert "purpose_accomplished" in overturning
    assert "adversary_defeated" not in overturning
    assert "term_expired" not in overturning
    assert "ideology_changed" not in overturning
    # A tie goes to the earlier cause: alternatives and credibility come before domestic.
    assert "new_ally" in overturning
    assert "help_refused" in overturning
    # Interests come after it.
    assert "members_opposed" not in overturning
    assert "members_fought" in overturning


def test_a_promise_not_looked_into_could_overturn_a_defeat() -> None:
    assert judge("member_conquered").could_overturn == ("obligation_broken",)
    assert judge("member_conquered", false=("obligation_broken",)).could_overturn == ()


@given(facts)
def test_what_could_overturn_against_coding_it(coded: Facts) -> None:
    result = classify(coded, began=1900, ended=1910)
    for name in NAMES:
        flipped = classify({**coded, name: True}, began=1900, ended=1910)
        changes = coded.get(name) is None and flipped.verdict != result.verdict
        assert (name in result.could_overturn) == changes
        dropped = classify({**coded, name: False}, began=1900, ended=1910)
        changes = coded.get(name) is True and dropped.verdict != result.verdict
        assert (name in result.decisive) == changes


# ---- not enough evidence


@pytest.mark.parametrize("coded", [{}, dict.fromkeys(NAMES), dict.fromkeys(NAMES, False)])
def test_nothing_coded_is_not_enough(coded: Facts) -> None:
    result = classify(coded, began=1900, ended=1910)
    assert result.verdict == NOT_ENOUGH == "not enough evidence"
    assert result.margin == 0
    assert result.decisive == ()
    assert all(c.facts == () and c.score == 0 for c in result.ranked)


def test_what_would_be_enough() -> None:
    assert classify({}, began=1, ended=2).could_overturn == tuple(NAMES)
    unknown = {c.cause: c.unknown for c in classify({}, began=1, ended=2).ranked}
    assert unknown == {c: tuple(i.name for i in INDICATORS if i.cause == c) for c in CAUSES}
    assert classify(dict.fromkeys(NAMES, False), began=1, ended=2).could_overturn == ()


# ---- properties


@given(facts)
def test_unknown_given_or_left_out_is_the_same(coded: Facts) -> None:
    short = {name: value for name, value in coded.items() if value is not None}
    assert classify(coded, began=1, ended=2) == classify(short, began=1, ended=2)


@given(graded)
def test_scores_are_ordered_chances(coded: Facts) -> None:
    result = classify(coded, began=1, ended=2)
    assert sorted(c.cause for c in result.ranked) == sorted(CAUSES)
    assert all(0 <= c.score <= 1 for c in result.ranked)
    assert all(a.score >= b.score for a, b in pairwise(result.ranked))
    assert result.margin == pytest.approx(result.ranked[0].score - result.ranked[1].score)


@given(graded, st.sampled_from(NAMES), st.floats(0, 1))
def test_more_of_a_fact_never_weakens_its_cause(coded: Facts, name: str, more: float) -> None:
    cause = BY_NAME[name].cause
    less = classify({**coded, name: 0.0}, began=1, ended=2)
    assert (
        score(classify({**coded, name: more}, began=1, ended=2), cause)
        >= score(less, cause) - 1e-12
    )


@given(facts)
def test_order_of_facts_does_not_matter(coded: Facts) -> None:
    forwards = classify(coded, began=1, ended=2)
    backwards = classify(dict(reversed(coded.items())), began=1, ended=2)
    assert forwards.verdict == backwards.verdict
    assert [c.score for c in forwards.ranked] == pytest.approx([c.score for c in backwards.ranked])


# ---- bad input


@pytest.mark.parametrize("value", [-0.1, 1.1, math.nan, math.inf, "1", "yes", [1]])
def test_bad_facts_are_named(value: Any) -> None:
    with pytest.raises(
        ValueError,
        match=r"^new_ally: grade is .*; it must be a number from 0 to 1, true, false, or None if",
    ):
        classify({"new_ally": value}, began=1, ended=2)


@given(st.text().filter(lambda name: name not in NAMES))
def test_unknown_indicators_are_named(name: str) -> None:
    with pytest.raises(ValueError, match=r"is not an indicator; see INDICATORS for the names$"):
        classify({name: True}, began=1, ended=2)


def test_an_alliance_in_force_has_not_ended() -> None:
    with pytest.raises(
        ValueError,
        match=r"^ended is None; an alliance still in force has no cause of ending yet$",
    ):
        classify({"new_ally": True}, began=1949, ended=None)


def test_an_alliance_cannot_end_before_it_began() -> None:
    with pytest.raises(ValueError, match=r"^ended is 404; it must not be before began, 478$"):
        classify({}, began=478, ended=404)
    assert judge().verdict == NOT_ENOUGH
    assert classify({"war_lost": True}, began=-478, ended=-404).verdict == "none"
    assert classify({"war_lost": True}, began=1940, ended=1940).verdict == "none"


@pytest.mark.parametrize("year", ["1949", 1949.0, math.nan, True])
def test_bad_years_are_named(year: Any) -> None:
    with pytest.raises(ValueError, match=r"^began is .*; it must be a year, as a whole number$"):
        classify({}, began=year, ended=1950)
    with pytest.raises(ValueError, match=r"^ended is .*; it must be a year, as a whole number$"):
        classify({}, began=1900, ended=year)


def test_an_indicator_speaks_for_a_known_cause() -> None:
    with pytest.raises(
        ValueError, match=r"^cause is 'luck'; it must be one of threat, alternatives, credibility, "
    ):
        Indicator("a", "A", "luck", 0.5, "A.", "illustrative")
    with pytest.raises(ValueError, match=r"^weight is 2; it must be a number from 0 to 1$"):
        Indicator("a", "A", "threat", 2, "A.", "illustrative")
    for cause in CAUSES:
        Indicator("a", "A", cause, 0.5, "A.", "illustrative")


def test_facts_are_a_mapping() -> None:
    with pytest.raises(ValueError, match=r"^facts is 3; it must be a Mapping$"):
        classify(3, began=1941, ended=1945)  # type: ignore[arg-type]
