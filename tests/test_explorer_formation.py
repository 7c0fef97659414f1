"""What a reader can find out with *Which formation fits?*"""

import pytest

from alliancekit.explorers import View, find
from alliancekit.explorers.formation import (
    BILATERAL,
    CASES,
    FORUM,
    LIKENESS,
    MINILATERAL,
    NEEDS,
    NOTHING,
    SECRETS,
    SHOWN,
    TREATY,
)

EXPLORER = find("formation")


def at(case: str, **changes: float) -> View:
    preset = next(p.values for p in EXPLORER.presets if p.values["case"] == case)
    return EXPLORER.at({**preset, **changes})


def number(view: View, item: str) -> float:
    return next(float(row["Value"]) for row in view.numbers if row["Item"] == item)


def worth(view: View) -> float:
    parts = ("Lost in talk", "Lost by leaks", "Lost in making law")
    return number(view, "Gain from pooling") - sum(number(view, part) for part in parts)


def test_the_secret_keeps_aukus_small() -> None:
    views = [at("aukus-2021", secrecy=s) for s in SECRETS]
    assert [number(view, "Members") for view in views] == [4, 4, 3, 3, 2]
    assert [view.outcome for view in views] == [MINILATERAL] * 4 + [BILATERAL]


def test_the_quad_could_have_its_treaty_at_a_third_of_the_worth() -> None:
    forum, firm = at("quad-2017"), at("quad-2017", commitment=1)
    assert (forum.outcome, firm.outcome) == (FORUM, TREATY)
    assert worth(firm) / worth(forum) == pytest.approx(1 / 3, abs=0.06)
    assert at("quad-2017", commitment=1, alikeness=0.1).outcome == NOTHING


def test_what_needs_a_firm_tie_most_gets_least() -> None:
    views = [at("chips-2023", commitment=c) for c in NEEDS]
    assert [number(view, "Members") for view in views] == [4, 4, 3, 3, 2, 0]
    assert [view.outcome for view in views] == [FORUM] * 5 + [NOTHING]


def test_nato_takes_states_that_want_the_same() -> None:
    members = [number(at("nato-1949", alikeness=a), "Members") for a in LIKENESS]
    assert members == [0, 2, 3, 3, 4, 4, 6, 8, 12]


def test_the_forms_are_those_of_history_and_the_sizes_are_but_for_two() -> None:
    assert all(at(key).outcome == SHOWN[case.history] for key, case in CASES.items())
    wrong = {
        key: number(at(key), "Members")
        for key, case in CASES.items()
        if number(at(key), "Members") != case.took_part
    }
    assert wrong == {"quad-2007": 3, "five-eyes-1956": 4}


@pytest.mark.parametrize("case", CASES)
def test_the_dot_stands_on_a_square_of_its_own_colour(case: str) -> None:
    view = at(case)
    (here,) = view.data["here"]
    (square,) = (r for r in view.data["regions"] if (r["x"], r["y"]) == (here["x"], here["y"]))
    assert square["kind"] == here["label"] == view.outcome


def test_the_verdict_names_group_year_and_size() -> None:
    verdict = at("aukus-2021").verdict
    assert verdict.startswith("AUKUS in 2021 fits a minilateral of 3 of 8 states")
    assert "an informal forum of 10 of 10 states" in at("jef-2023").verdict
    assert "nobody is left out" in at("nato-1949").verdict
    assert "nothing that pays" in at("chips-2023", commitment=1).verdict
