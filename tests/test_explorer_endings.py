"""What a reader should discover in *Why did it end?*"""

from typing import Any

import pytest

from alliancekit.datasets import load_alliances
from alliancekit.explorers import find
from alliancekit.explorers.endings import QUESTIONS, WORDS, coarse, coded, diagnose, leaders
from alliancekit.models.endings import INDICATORS

EXPLORER = find("endings")
BLANK: dict[str, dict[str, Any]] = {str(p.values["case"]): dict(p.values) for p in EXPLORER.presets}


def at(case: str, **answers: Any) -> Any:
    return EXPLORER.at({**BLANK[case], **answers})


def scores(case: str, **answers: Any) -> dict[str, float]:
    return {row["Cause"]: row["You"] for row in at(case, **answers).numbers}


SEATO = {"adversary": 1, "promise": 1, "government": 2, "rejected": True}


class TestEndings:
    def test_seato_rule_and_literature_part(self) -> None:
        view = at("seato", **SEATO)
        # Regime change 0.75 and rejection 0.5: 1 - 0.25 * 0.5.
        assert scores("seato", **SEATO)[WORDS["domestic"]] == pytest.approx(0.875, abs=0.006)
        assert view.outcome == WORDS["domestic"]
        shown = at("seato", **SEATO, show=True).verdict
        assert "the book's coding names change at home" in shown
        assert shown.endswith("and the literature (Ang 2021) a vanished threat.")

    def test_little_entente_conquest_outweighs_all(self) -> None:
        seen = {"partners": 1, "government": 2}
        assert at("little_entente", **seen, lost=True).outcome == WORDS["none"]
        assert at("little_entente", **seen).outcome == WORDS["domestic"]
        assert scores("little_entente", **seen)[WORDS["interests"]] == 0
        assert at("little_entente", show=True).verdict.endswith("diverging interests.")

    def test_a_promise_broken_first_discounts_defeat(self) -> None:
        assert at("franco_czech", lost=True).outcome == WORDS["none"]
        assert at("franco_czech", lost=True, promise=1).outcome == WORDS["none"]
        assert at("franco_czech", lost=True, promise=2).outcome == WORDS["credibility"]
        # 0.95 times the quarter that a broken promise leaves.
        found = scores("franco_czech", lost=True, promise=2)
        assert found[WORDS["none"]] == pytest.approx(0.2375, abs=0.006)

    def test_the_warsaw_pact_without_its_revolutions_is_undecided(self) -> None:
        view = at("warsaw", adversary=1, promise=1)
        assert view.outcome == "a vanished threat or lost credibility"
        assert view.verdict.endswith("weigh the same (0.50), and the rule cannot choose.")
        assert at("warsaw", **SEATO).outcome == WORDS["domestic"]

    def test_anzus_turns_on_rejection_at_home(self) -> None:
        coded_by_most = {"policy": True, "promise": 1, "government": 1}
        assert len(at("anzus_nz", **coded_by_most).outcome.split(" or ")) == 3
        assert at("anzus_nz", **coded_by_most, rejected=True).outcome == WORDS["domestic"]

    def test_the_grand_alliance_is_coded_as_an_example(self) -> None:
        assert EXPLORER.at() == at("grand_alliance")
        assert EXPLORER.at().outcome == WORDS["threat"]

    def test_nothing_coded_names_no_cause(self) -> None:
        assert at("cento").outcome == "no cause"
        assert at("cento").verdict == "No fact is coded for CENTO, so the rule names no cause."

    def test_the_answer_stays_hidden_until_asked_for(self) -> None:
        for case in BLANK:
            hidden = at(case, adversary=1)
            assert {mark["kind"] for mark in hidden.data["dots"]} == {"Your coding"}
            assert {row["Literature"] for row in hidden.numbers} == {""}
            assert "literature" not in hidden.verdict

    def test_an_alliance_of_ones_own_has_nothing_to_compare_with(self) -> None:
        assert at("own", members=2) == at("own", members=2, show=True)
        assert at("own", members=2).verdict == (
            "By your coding of the alliance that you have in mind, the facts speak most for "
            "diverging interests (0.75)."
        )


def test_every_fact_but_the_two_that_only_strain_stands_in_one_question() -> None:
    grouped = [n for q in QUESTIONS for names in q.answers.values() for n in names]
    assert len(grouped) == len(set(grouped)) == 22
    assert {i.name for i in INDICATORS} - set(grouped) == {
        "term_expired", "dispute_between_members",
    }  # fmt: skip


def test_an_answer_stands_for_facts_of_one_cause() -> None:
    by_name = {i.name: i for i in INDICATORS}
    for question in QUESTIONS:
        assert len({by_name[n].cause for names in question.answers.values() for n in names}) == 1
        for names in question.answers.values():
            # Conquest and a lost war leave nothing; a break-up counts as they do here.
            weights = {by_name[n].weight for n in names} - {0.75 if "war_lost" in names else None}
            assert len(weights) <= 1


def test_what_the_coarser_coding_costs() -> None:
    """One cause leads alone in 47 of 71 endings, 35 times the right one; ties hold 20 more."""
    table = load_alliances().dropna(subset="cause").set_index("id")["cause"]
    named = {case: leaders(diagnose(coarse(coded(case)))) for case in table.index}
    assert len(table) == 71
    assert [sum(len(causes) == n for causes in named.values()) for n in (0, 1)] == [1, 47]
    assert sum(named[case] == [table[case]] for case in named) == 35
    assert sum(len(named[case]) > 1 and table[case] in named[case] for case in named) == 20
