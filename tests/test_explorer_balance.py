"""What a reader should discover in *Which tie has to give?*, against counts done by hand."""

from typing import Any

import pytest

from alliancekit.explorers import View, find

EXPLORER = find("balance")


def at(**values: Any) -> View:
    return EXPLORER.at(values)


def torn(view: View) -> int:
    return sum(row["Torn"] == "yes" for row in view.numbers)


@pytest.mark.parametrize(
    ("year", "triads", "bad", "strained"),
    [
        (1872, 7, 2, "Britain and France"),
        (1882, 8, 2, "Britain and France"),
        (1890, 5, 2, "Britain and Austria-Hungary"),
        (1891, 8, 2, "Britain and Austria-Hungary"),
        (1904, 8, 2, "Britain and Russia"),
        (1907, 20, 0, "No tie"),
    ],
)
def test_each_date_as_published(year: int, triads: int, bad: int, strained: str) -> None:
    view = at(year=year)
    assert (len(view.numbers), torn(view), view.outcome) == (triads, bad, strained)


def test_hostile_ties_decide_whether_a_triad_is_torn() -> None:
    for row in at(year=1904).numbers:
        assert (row["Torn"] == "yes") == (row["Hostile ties"] in (1, 3))


def test_every_change_that_would_mend_as_much_is_counted() -> None:
    # The torn triad of 1872 is Britain, France and Austria-Hungary: three hostile ties, of which
    # that of France with Austria-Hungary also lies in a triad at rest.
    view = at(year=1872, pair="Britain–Russia", sign="none")
    assert torn(view) == 1
    assert view.verdict.endswith("would leave none, and so would 1 other change.")
    assert at(year=1904).verdict.endswith("Britain and Russia turning friendly would leave none.")


def test_britain_and_austria_hungary_would_have_settled_1891() -> None:
    view = at(year=1891, pair="Britain–Austria-Hungary")
    assert torn(view) == 0
    camps = {row["name"]: row["kind"] for row in view.data["states"]}
    assert {name for name, kind in camps.items() if kind == camps["Germany"]} == {
        "Britain", "Germany", "Austria-Hungary", "Italy"
    }  # fmt: skip


def test_britain_and_germany_would_have_unsettled_1904() -> None:
    view = at(year=1904, pair="Britain–Germany")
    assert torn(view) == 4
    # Of the two equally good splits one puts Britain with Germany and one with France.
    kinds = {row["name"]: row["kind"] for row in view.data["states"]}
    assert kinds["Britain"] == "torn between them"


def test_the_change_that_came_is_the_one_foreseen_in_1904() -> None:
    settled = at(year=1904, pair="Britain–Russia")
    assert torn(settled) == 0
    kinds = {row["name"]: row["kind"] for row in settled.data["states"]}
    in_1907 = {row["name"]: row["kind"] for row in at(year=1907).data["states"]}
    assert kinds == in_1907


def test_taking_a_tie_away_takes_it_from_the_picture() -> None:
    ties = at(year=1904).data["ties"]
    assert len(at(year=1904, pair="Britain–France", sign="none").data["ties"]) == len(ties) - 1
