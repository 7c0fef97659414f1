"""What a reader should discover in *Does it cost enough to be believed?*"""

from typing import Any

import pytest

from alliancekit.explorers import View, find

EXPLORER = find("signals")


def preset(start: str, **changes: Any) -> dict[str, Any]:
    return {**next(p.values for p in EXPLORER.presets if p.label.startswith(start)), **changes}


def parts(view: View, signal: str) -> list[float]:
    """Stakes of those who say nothing, bluff, fight because they signalled, fight anyway."""
    return [row["size"] for row in view.data["segments"] if row["name"] == signal]


def test_berlin_the_word_is_believed_and_the_money_not_until_five() -> None:
    view = EXPLORER.at(preset("Berlin"))
    assert view == EXPLORER.at()
    assert view.outcome == "Only the public word"
    # Tied: silent to 2/3, bound to 6. Sunk: a bluff pays from 3 / 0.8 = 3.75.
    assert parts(view, "Tied hands") == pytest.approx([0.67, 0, 5.33, 4], abs=0.01)
    assert parts(view, "Sunk costs") == pytest.approx([3.75, 2.25, 0, 4])
    assert EXPLORER.at(preset("Berlin", level=4.5)).outcome == "Only the public word"
    assert EXPLORER.at(preset("Berlin", level=5)).outcome == "Both"
    assert "53% of defenders would fight only because they gave it" in view.verdict


def test_europe_both_are_believed_and_the_word_is_the_more_dangerous() -> None:
    view = EXPLORER.at(preset("Europe"))
    assert view.outcome == "Both"
    tied, sunk = view.numbers
    assert (tied["Chance of war, %"], sunk["Chance of war, %"]) == (19, 8)
    # Senders' stakes average 16/3 and 8: 14/15 (0.9 x 16/3 - 0.6), and 0.4 (0.9 x 8 - 5.4).
    averages = [row["Defender's payoff on average"] for row in view.numbers]
    assert averages == [pytest.approx(3.9), pytest.approx(0.7)]


def test_poland_no_money_shows_a_will_that_nobody_has() -> None:
    for level in (0.5, 4, 8):
        view = EXPLORER.at(preset("Poland", level=level))
        assert parts(view, "Sunk costs")[3] == 0
        assert view.outcome in ("Only the public word", "Neither")
    assert EXPLORER.at(preset("Poland", level=3)).outcome == "Neither"
    assert EXPLORER.at(preset("Poland", level=3.5)).outcome == "Only the public word"
    assert "no defender would fight unbound" in EXPLORER.at(preset("Poland")).verdict


def test_the_parts_of_a_bar_add_up() -> None:
    for case in EXPLORER.presets:
        for level in (0, 2, 8):
            view = EXPLORER.at({**case.values, "level": level})
            for signal in ("Tied hands", "Sunk costs"):
                assert sum(parts(view, signal)) == pytest.approx(10, abs=0.02)


def test_the_rarer_verdicts() -> None:
    assert "no defender would spend 8 beforehand" in EXPLORER.at({"level": 8}).verdict
    free = EXPLORER.at({"level": 0}).verdict
    assert free.startswith("A public word that costs 0 to break is not believed, since 60%")
    hopeless = EXPLORER.at({"determined": 100, "win_chance": 10})
    assert hopeless.verdict.startswith("No defender would give its word in public")
