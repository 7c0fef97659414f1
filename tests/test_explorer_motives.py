"""What a reader should discover in *Four lenses on one alliance*."""

from itertools import product
from typing import Any

import pytest

from alliancekit.explorers import View, find
from alliancekit.explorers.motives import FAMILIES, PACTS, RATED
from alliancekit.models.motives import MOTIVES

EXPLORER = find("motives")


def at(label: str, **changes: Any) -> View:
    values = next(p.values for p in EXPLORER.presets if p.label == label)
    return EXPLORER.at({**values, **changes})


def shares(view: View) -> dict[str, float]:
    return {row["School"]: row["Explained, %"] for row in view.numbers}


def test_fear_alone_does_not_make_the_holy_alliance_realist() -> None:
    # 48 points. Realism: 10 + 4 + 3 + 8/2 = 21. Constructivism as before: 25.5.
    view = at("Holy Alliance, 1815", security=10)
    assert view.outcome == "Constructivism"
    assert shares(view)["Realism"] == pytest.approx(100 * 21 / 48, abs=0.06)
    assert shares(view)["Constructivism"] == pytest.approx(100 * 25.5 / 48, abs=0.06)


def test_one_step_decides_who_explains_nato() -> None:
    nato = shares(at("NATO, 1949"))
    assert max(nato.values()) - min(nato.values()) < 5
    assert at("NATO, 1949").outcome == "Constructivism"
    assert at("NATO, 1949", shared_values=6).outcome == "Realism"
    assert at("NATO, 1949", economic_gain=6).outcome == "Institutionalism"


def test_no_single_rating_takes_france_and_russia_from_realism() -> None:
    for motive, rating in product(RATED, range(0, 11, 2)):
        assert at("France and Russia, 1894", **{motive.name: rating}).outcome == "Realism"


def test_a_share_below_half_is_not_called_most_of_a_pact() -> None:
    # 41 points. Realism: 7 + 3 + 2 + (4 + 10)/2 = 19. Constructivism: 7 + 7 + 2 + (2 + 4)/2 = 19.
    odd = {"security": 0, "economic_gain": 4, "regime_security": 10, "shared_values": 0}
    assert at("Warsaw Pact, 1955", **odd).verdict.startswith(
        "Of the motives for the Warsaw Treaty of 1955, realism and constructivism explain more "
        "than the others, 46 per cent against"
    )


def test_kronstadt_by_hand() -> None:
    # 36 points. Realism 10 + 8 + 4 + 3 + 6/2, liberalism 6 + 2 + 10/2 + 3/2,
    # institutionalism 10 + 6 + 3 + 2/2, constructivism 8 + 4/2 + 2/2.
    assert shares(at("France and Russia, 1894")) == pytest.approx(
        {
            "Realism": 100 * 28 / 36,
            "Liberalism": 100 * 14.5 / 36,
            "Institutionalism": 100 * 20 / 36,
            "Constructivism": 100 * 11 / 36,
        },
        abs=0.06,
    )


def test_segments_add_up_to_the_bar() -> None:
    for title in (pact.title for pact in PACTS.values()):
        view = at(title)
        for bar in view.data["bars"]:
            parts = [row["size"] for row in view.data["segments"] if row["name"] == bar["name"]]
            assert len(parts) == len(FAMILIES)
            assert sum(parts) == pytest.approx(bar["total"], abs=0.25)


def test_each_motive_is_in_one_family() -> None:
    placed = [motive for motives in FAMILIES.values() for motive in motives]
    assert sorted(placed) == sorted(motive.name for motive in MOTIVES)
