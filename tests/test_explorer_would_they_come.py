"""What a reader can find out with *Would they come?*"""

from itertools import product

from alliancekit.datasets import load_eastern_calls
from alliancekit.explorers import View, find
from alliancekit.explorers.would_they_come import LINES

EXPLORER = find("would_they_come")
ITEMS = ["interests", "capability", "reputation", "signals", "domestic_support"]


def at(**changes: object) -> View:
    return EXPLORER.at(changes)


def right(view: View) -> int:
    return sum(row["Help expected"] == row["Help came"] for row in view.numbers)


def expected(view: View) -> set[str]:
    return {row["Call for help"] for row in view.numbers if row["Help expected"] == "yes"}


def test_help_came_four_times_in_ten() -> None:
    assert [row["Help came"] for row in at().numbers].count("yes") == 4
    assert len(at().numbers) == 10


def test_the_letter_of_the_treaty_does_worse_than_saying_nobody_comes() -> None:
    for line in LINES:
        view = at(rule="letter", line=line)
        assert right(view) == 5
        assert view.outcome == "Worse"
        assert expected(view) == {"Armenia, 2022"}
    owed = {row["Call for help"]: row["Owed by a treaty in force"] for row in at().numbers}
    came = {row["Call for help"] for row in at().numbers if row["Help came"] == "yes"}
    assert all(owed[title] != "defence" for title in came)


def test_only_the_weakest_link_gets_nine() -> None:
    best = {
        rule: max(right(at(rule=rule, line=line)) for line in LINES)
        for rule in ("weakest", "mean", "interests", "capability")
    }
    assert best == {"weakest": 9, "mean": 8, "interests": 8, "capability": 7}
    assert right(at(rule="weakest", line=4)) == 9
    assert at().verdict.endswith("right in 9 of 10 calls, hoping in vain in Vietnam, 1979.")


def test_no_line_parts_vietnam_from_korea() -> None:
    for rule, line in product(("weakest", "mean"), LINES):
        hoped = expected(at(rule=rule, line=line))
        assert ("Vietnam, 1979" in hoped) == ("North Korea, 1950" in hoped)
    interests = {row["Call for help"]: row["Score (0-10)"] for row in at(rule="interests").numbers}
    assert interests["North Korea, 1950"] > interests["Vietnam, 1979"]


def test_support_at_home_would_be_right_in_all_ten() -> None:
    calls = load_eastern_calls()
    support = calls[calls["item"] == "domestic_support"]
    assert len(support) == 10
    assert ((support["rating"] >= 6) == (support["came"] == "yes")).all()


def test_peace_in_ukraine_would_have_mattered_to_syria_and_not_to_armenia() -> None:
    peace = at(rule="weakest", line=4, ukraine="peace")
    assert expected(peace) - expected(at(rule="weakest", line=4)) == {"Syria, 2024"}
    assert peace.outcome == "Changes Syria, 2024"
    assert [row["name"] for row in peace.data["links"]] == ["Syria, 2024"]
    assert at(rule="letter", ukraine="peace").outcome == "Changes nothing"


def test_the_calls_are_whole() -> None:
    calls = load_eastern_calls()
    for _, rows in calls.groupby("case"):
        assert list(rows["item"]) == ITEMS
        same = rows.drop(columns=["item", "rating", "at_peace", "reason", "source"])
        assert (same.nunique() == 1).all()
    assert set(calls["rating"]) | set(calls["at_peace"]) <= set(range(0, 11, 2))
    changed = calls[calls["rating"] != calls["at_peace"]]
    assert set(changed["case"]) == {"armenia-2022", "syria-2024"}
    assert set(changed["item"]) == {"capability"}
    assert set(calls["owed"]) == {"defence", "consultation", "nothing"}
