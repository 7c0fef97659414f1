"""What a reader should discover in *Is it an alliance?*"""

from typing import Any

import pytest

from alliancekit.explorers import Declaration, View, find
from alliancekit.explorers.treaty import CASES, REAL, SHORT_NAMES, Case
from alliancekit.models.taxonomy import Pact, classify, clauses

EXPLORER = find("treaty")


def preset(label: str, explorer: Declaration = EXPLORER) -> dict[str, Any]:
    return dict(next(p.values for p in explorer.presets if p.label == label))


def answers(view: View) -> dict[str, str]:
    return {row["What"]: row["Answer"] for row in view.numbers}


def yes(view: View) -> set[str]:
    return {name for name, answer in answers(view).items() if answer == "It is one"}


SNYDER, ATOP, WALT = "Alliance, says Snyder", "Alliance, says ATOP", "Alliance, says Walt"


class TestDiscoveries:
    def test_moscow_is_an_alliance_by_all_three_without_any_promise_of_help(self) -> None:
        view = EXPLORER.at()
        assert {SNYDER, ATOP, WALT} <= yes(view)
        assert view.outcome == "All three"
        assert view.numbers[8]["What"] == "Dual Alliance, 1879"

    def test_non_aggression_alone_leaves_atop_alone(self) -> None:
        assert yes(EXPLORER.at({"restraint": "nonagg"})) == {ATOP}

    def test_a_signature_makes_the_word_to_poland_an_alliance_for_all_three(self) -> None:
        poland = preset("Word to Poland, 1939")
        assert yes(EXPLORER.at(poland)) == {WALT, "Security guarantee"}
        signed = EXPLORER.at({**poland, "form": "treaty"})
        assert yes(signed) == {SNYDER, ATOP, WALT, "Security guarantee"}
        mutual = EXPLORER.at({**poland, "form": "treaty", "fight": "all"})
        assert yes(mutual) == {SNYDER, ATOP, WALT, "Mutual defence treaty"}

    def test_the_atlantic_treaty_turned_inward_is_collective_security(self) -> None:
        nato = preset("Atlantic Treaty, 1949")
        assert yes(EXPLORER.at({**nato, "aim": "inward"})) == {ATOP, "Collective security"}
        assert yes(EXPLORER.at({**nato, "fight": "none"})) == {ATOP, WALT}

    def test_no_clause_tells_the_atlantic_treaty_from_the_warsaw_pact(self) -> None:
        nearest = EXPLORER.at(preset("Atlantic Treaty, 1949")).numbers[8]
        assert (nearest["What"], nearest["Why"]) == ("Warsaw Pact, 1955", "the same clauses")

    def test_a_signed_consultation_brings_atop_to_israel_and_not_snyder(self) -> None:
        israel = preset("US and Israel, 1973")
        assert yes(EXPLORER.at(israel)) == {WALT, "Alignment"}
        assert EXPLORER.at({**israel, "consult": "yes"}).outcome == "One of the three"
        assert yes(EXPLORER.at({**israel, "consult": "yes", "form": "treaty"})) == {ATOP, WALT}

    def test_the_partners_of_the_gulf_war_are_a_coalition_until_it_becomes_an_institution(
        self,
    ) -> None:
        gulf = preset("War for Kuwait, 1991")
        assert "Coalition" in yes(EXPLORER.at(gulf))
        assert "Coalition" not in yes(EXPLORER.at({**gulf, "behind": 2, "lasts": "on"}))


def test_what_one_condition_bars_is_named() -> None:
    rows = {r["What"]: r for r in EXPLORER.at({"restraint": "nonagg"}).numbers}
    assert rows[SNYDER]["Answer"] == "One condition short"
    assert rows[SNYDER]["Why"] == "it promises neither to use force nor to withhold it"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_case_is_itself_what_the_model_makes_of_it(case: Case) -> None:
    view = EXPLORER.at(preset(case.title))
    kinds = classify(case.pact(**case.clauses)).kinds
    assert (SNYDER in yes(view)) == ("alliance (narrow)" in kinds)
    assert case.title not in answers(view), "a pact is not its own neighbour"
    assert len(view.data["items"]) == len(view.numbers) == 11
    assert [item["order"] for item in view.data["items"]] == list(range(1, 12))


def test_cases_have_the_clauses_that_their_treaties_have() -> None:
    both = ["Germany", "Soviet Union"]
    moscow = Pact(both, neutral=both, nonagg=both, form="secret", conditional=True)
    assert clauses(CASES["moscow"].pact(**CASES["moscow"].clauses)) == clauses(moscow)
    four = ["United States", "Britain", "Russia", "Ukraine"]
    budapest = Pact(four, nonagg=four[:3], consul=four, power_ratio=8.9)
    assert clauses(CASES["budapest"].pact(**CASES["budapest"].clauses)) == clauses(budapest)


def test_neighbours_are_read_from_the_table_of_alliances() -> None:
    assert REAL["Reinsurance Treaty, 1887"].neutral == ("Germany", "Russia")
    assert REAL["Reinsurance Treaty, 1887"].form == "secret"
    japan = REAL["United States-Japan treaty of 1960"]
    assert japan.defense == ("United States",), "Japan owes no help abroad"
    assert len({str(clauses(pact)) for pact in REAL.values()}) > 15


def test_names_of_pacts_fit_a_telephone() -> None:
    names = {*REAL, *(case.title for case in CASES.values())}
    assert set(SHORT_NAMES) <= names
    assert max(len(SHORT_NAMES.get(name, name)) for name in names) <= 31
