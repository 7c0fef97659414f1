"""The choices of the two world wars, counted by hand, and the figures drawn from them."""

from matplotlib.colors import to_rgb

from alliancekit.evidence.world_wars import world_wars
from alliancekit.figures._style import THREAT
from alliancekit.figures.world_wars import CODINGS, belief_by_day, choices_and_codings


def test_the_rules_get_what_a_count_by_hand_gives() -> None:
    found = world_wars()
    assert len(found.choices) == 28
    assert found.hits == {
        "Everybody fights": 20,
        "Promise due": 11,  # six kept, five that owed nothing and stayed out
        "In danger": 17,
        "In danger, or a prize": 24,
    }
    assert (found.entries, found.entries_due, found.due, found.due_kept) == (20, 6, 9, 6)


def test_the_same_pact_was_due_twice_and_kept_once() -> None:
    choices = world_wars().choices
    italy = choices[(choices["state"] == "Italy") & (choices["due"] == 1)]
    assert dict(zip(italy["date"], italy["fought"], strict=True)) == {
        "1939-09-03": 0, "1940-06-10": 1
    }  # fmt: skip


def test_germany_owed_nothing_in_august_1914_and_in_december_1941() -> None:
    choices = world_wars().choices
    germany = choices[choices["state"] == "Germany"]
    assert germany["due"].to_list() == [0, 0]
    assert germany["fought"].to_list() == [1, 1]


def test_recoding_two_rows_gives_the_numbers_of_the_text() -> None:
    found = world_wars()
    soft = [("Russia", "1914-07-30"), ("Germany", "1941-12-11")]
    rows = [
        choice
        for _, choice in found.choices.iterrows()
        if (choice["state"], choice["date"]) in soft
    ]
    assert [(r["danger"], r["prize"], r["fought"]) for r in rows] == [(1, 0, 1)] * 2
    # Each is a hit of both rules that a 0 would turn into a miss.
    assert (found.hits["In danger"] - 2, found.hits["In danger, or a prize"] - 2) == (15, 22)


def test_choices_have_a_dot_for_each_coding_and_a_line_between() -> None:
    choices = world_wars().choices
    (axes,) = choices_and_codings(choices).axes
    filled = [line for line in axes.lines if line.get_color() in CODINGS.values()]
    assert len(filled) == int(choices[["due", "danger", "prize"]].to_numpy().sum())
    words = [text.get_text() for text in axes.texts]
    assert words.count("Italy 1939") == 1
    assert words.index("Italy 1940") < words.index("Italy 1939"), "those who fought stand above"


def test_cells_say_the_belief_needed() -> None:
    figure = belief_by_day({"Russia": [None, 0.6, "in"]}, ["23 July", "25 July", "1 August"])
    (axes,) = figure.axes
    assert [text.get_text() for text in axes.texts] == ["–", "0.6", "in"]
    tints = [to_rgb(patch.get_facecolor()[:3]) for patch in axes.patches]
    assert tints.count(to_rgb(THREAT)) == 2
