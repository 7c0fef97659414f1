"""What a reader can find out with *Web or wheel?*"""

import pytest

from alliancekit.explorers import View, find
from alliancekit.explorers.web_or_wheel import CASES, LEADS, REFUSED, THREATS, WEB

EXPLORER = find("web_or_wheel")
PATRON, CLIENTS = REFUSED["patron",], REFUSED["clients",]
BOTH = REFUSED["patron", "clients"]


def at(case: str, **changes: float) -> View:
    preset = next(p.values for p in EXPLORER.presets if p.values["case"] == case)
    return EXPLORER.at({**preset, **changes})


def test_the_pacific_of_1951_is_decided_twice_over() -> None:
    assert at("pacific-1951").outcome == BOTH
    assert at("pacific-1951", adventure=0).outcome == CLIENTS
    assert at("pacific-1951", trust=0.7, common_threat=0.9).outcome == PATRON
    assert at("pacific-1951", adventure=0, trust=0.7).outcome == WEB


def test_a_web_takes_a_patron_that_is_not_too_strong() -> None:
    outcomes = {lead: at("europe-1949", lead=lead).outcome for lead in LEADS}
    assert {lead for lead, outcome in outcomes.items() if outcome == WEB} == {1, 1.5, 2.5, 4, 6}
    assert {outcomes[10], outcomes[20], outcomes[30]} == {PATRON}


def test_the_pacific_of_2024_would_gain_by_a_web_and_hangs_on_the_common_fear() -> None:
    outcomes = [at("pacific-2024", common_threat=t).outcome for t in THREATS]
    assert outcomes == [BOTH] * 4 + [WEB] * 2


def test_the_cases_as_they_are() -> None:
    webs = {case for case in CASES if at(case).outcome == WEB}
    assert webs == {"europe-1949", "anzus-1951", "pacific-2024"}


@pytest.mark.parametrize("case", CASES)
def test_the_dot_stands_on_a_square_of_its_own_colour(case: str) -> None:
    view = at(case)
    (here,) = view.data["here"]
    (square,) = (r for r in view.data["regions"] if (r["x"], r["y"]) == (here["x"], here["y"]))
    assert square["kind"] == here["label"] == view.outcome


def test_the_verdict_names_region_year_and_who_refuses() -> None:
    verdict = at("pacific-1951", adventure=0).verdict
    assert verdict.startswith("The Pacific in 1951 stays with a wheel, since the clients refuse")
    assert at("europe-1949").verdict.startswith("Western Europe in 1949 gets a web")
