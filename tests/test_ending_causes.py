import pytest

from alliancekit.datasets import load_alliances
from alliancekit.evidence.ending_causes import Judged, Judgement, ending_causes


def case(literature: str, rule: str) -> Judged:
    return Judged("an alliance", literature, rule, 0.5, "high")


def test_accuracy_confusion_and_mistakes_by_hand() -> None:
    judged = Judgement((case("threat", "threat"), case("threat", "none"), case("none", "none")))
    assert judged.hits == 2
    assert judged.accuracy == pytest.approx(2 / 3)
    assert [m.rule for m in judged.mistakes] == ["none"]
    assert judged.confusion.loc["threat", "none"] == 1
    assert judged.confusion.to_numpy().sum() == 3


def test_the_baseline_does_not_see_the_case_it_is_asked_about() -> None:
    # Three threats, two interests. A threat left out: 2 to 2, so half a chance each. An interest
    # left out: 3 to 1, always wrong. (3 x 0.5 + 2 x 0) / 5.
    five = [case("threat", "threat")] * 3 + [case("interests", "interests")] * 2
    assert Judgement(tuple(five)).baseline == pytest.approx(0.3)


def test_every_ended_alliance_is_judged_and_none_that_stands() -> None:
    table = load_alliances()
    judged = ending_causes()
    assert len(judged.cases) == table["end"].notna().sum() == table["cause"].notna().sum()


def test_the_rule_beats_the_baseline_beyond_chance() -> None:
    judged = ending_causes()
    assert judged.interval[0] > judged.baseline


def test_what_the_book_reports() -> None:
    judged = ending_causes()
    assert judged.sentence.startswith(f"The rule agrees with the literature in {judged.hits} of ")
    assert judged.confusion.to_numpy().diagonal().sum() == judged.hits


def test_what_the_page_on_methods_says_of_the_mistakes() -> None:
    mistakes = ending_causes().mistakes
    assert len(mistakes) == 23
    assert sum(case.margin > 0.25 for case in mistakes) == 1
