"""The game of chapter 15: its table plays as the model does, and its words fit its rules."""

import json
import random
import re
from pathlib import Path

import pytest

from alliancekit.explorers import names as explorer_names
from alliancekit.explorers._chart import to_svg, to_vega
from alliancekit.explorers._table import MAX_GZIPPED, TableError, check_size
from alliancekit.games import Game, find, names
from alliancekit.games import _table as tables
from alliancekit.games._story import chart_rows, debrief, history_rows, told
from alliancekit.games._table import MAX_TRANSITIONS, build, table
from alliancekit.models.management import (
    ACTIONS,
    EVENTS,
    METERS,
    Course,
    advance,
    best_action,
    chance,
    follow,
    play,
    states,
)

GAME = find("manager")
BIBLIOGRAPHY = (Path(__file__).parents[1] / "chapters" / "references.bib").read_text(
    encoding="utf-8"
)


def random_course(game: Game, number: int) -> Course:
    """A game played at random from a random opening, to its end."""
    pick = random.Random(number)
    opening, seed = pick.choice(game.openings).state, pick.randint(1, game.seeds)
    return follow(opening, seed, lambda state, years: pick.choice(list(game.moves)))


# ---- the table


def test_the_table_fits_and_has_every_transition() -> None:
    packed = table("manager")
    assert len(packed.next) == 1024 * 5 * 8 == 40_960 <= MAX_TRANSITIONS
    assert check_size(GAME, packed.as_json()) <= MAX_GZIPPED
    assert len(packed.decks) == GAME.seeds
    at = 0
    for state in states():
        for action in ACTIONS:
            for event in EVENTS:
                assert packed.states[packed.next[at]] == list(advance(state, action, event).after)
                at += 1


@pytest.mark.parametrize("number", range(40))
def test_walking_the_table_is_playing_the_game(number: int) -> None:
    course = random_course(GAME, number)
    moves = [list(ACTIONS).index(turn.action) for turn in course.turns]
    walked = table("manager").walk(course.opening, course.seed, moves)
    dilemmas = ["", *(meter.dilemma for meter in METERS.values())]
    assert [tuple(turn["after"]) for turn in walked] == [turn.after for turn in course.turns]
    assert [list(EVENTS)[turn["event"]] for turn in walked] == [t.event for t in course.turns]
    assert [dilemmas[turn["dilemma"]] for turn in walked] == [t.dilemma for t in course.turns]
    assert [turn["harmed"] for turn in walked] == [turn.harmed for turn in course.turns]
    left = [GAME.years - year for year in range(1, len(walked) + 1)]
    assert [turn["chance"] for turn in walked] == [
        chance(turn.after, years) for turn, years in zip(course.turns, left, strict=True)
    ]


def test_chances_and_best_moves_are_the_models() -> None:
    packed, pick = table("manager"), random.Random(15)
    for _ in range(200):
        number, years = pick.randrange(packed.live), pick.randint(1, 20)
        state = list(states())[number]
        assert packed.chance[years][number] == chance(state, years)
        assert list(ACTIONS)[packed.best[years - 1][number]] == best_action(state, years)


def test_too_many_transitions_are_refused_with_the_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tables, "MAX_TRANSITIONS", 40_000)
    with pytest.raises(TableError, match=r"40,960 transitions \(1,024 states x 5 actions x 8 eve"):
        build(GAME)


# ---- its words


def test_names_are_apart_from_those_of_explorers() -> None:
    assert names() == ("manager",)
    assert not set(names()) & set(explorer_names())
    assert find("manager") is GAME
    with pytest.raises(ValueError, match="no game is called 'manger'; there are: manager"):
        find("manger")
    with pytest.raises(ValueError, match="opening is 'rome'; it must be one of bonn-1963, tokyo"):
        GAME.opening("rome")


def test_every_rule_of_the_model_has_its_words() -> None:
    assert list(GAME.meters) == list(METERS)
    assert list(GAME.moves) == list(ACTIONS)
    assert list(GAME.news) == list(EVENTS)
    assert sum(news.odds for news in GAME.news.values()) == 100
    for name, action in ACTIONS.items():
        told_effects = [
            f"{GAME.meters[meter].label} {change:+d}".replace("-", "−")
            for meter, change in action.effects.items()
        ]
        assert GAME.moves[name].effect.lower() == ", ".join(told_effects).lower()
    for name, event in EVENTS.items():
        harm = GAME.news[name].harm.lower()
        for meter, change in event.bites.items():
            assert f"{GAME.meters[meter].label.lower()} −{-change}" in harm
        if event.tests:
            assert f"{GAME.meters[event.tests].label.lower()} is below 3" in harm
        always = not event.tests and not event.provoked_by and event.bites
        assert bool(GAME.news[name].bites) == bool(event.bites)
        assert bool(GAME.news[name].held) == (not always)


def test_openings_are_named_cases_with_a_source_in_the_bibliography() -> None:
    keys = set(re.findall(r"^@\w+\{([^,]+),", BIBLIOGRAPHY, re.M))
    for opening in GAME.openings:
        assert opening.source in keys
        assert re.search(r"\d{4}$", opening.label)
    sources = [m.source for m in METERS.values()] + [a.source for a in ACTIONS.values()]
    sources += [event.source for event in EVENTS.values()]
    assert set(sources) - {"illustrative"} <= keys


def test_what_happened_is_told() -> None:
    course = play(GAME.openings[0].state, 1, ["reassure", "reassure"])
    assert told(GAME, course, 1) == (
        "Year 1. You reassured the ally. The rival tried the ally's border, found it sure of you, "
        "and drew back. Trust 3 to 4, Restraint 3 to 2."
    )
    assert history_rows(GAME, course)[0] == {
        "Year": 0, "Your move": "", "What came": "",
        "Trust": 3, "Restraint": 3, "Sharing": 2, "Support": 3, "Purpose": 3,
    }  # fmt: skip
    assert history_rows(GAME, course)[2]["Restraint"] == 1
    rows = chart_rows(GAME, course)
    assert rows["marks"] == [{"order": 1, "year": 2, "level": 1}]
    assert [row["level"] for row in rows["now"]] == [4, 1, 1, 3, 2]
    assert len(rows["levels"]) == 5 * 3


def test_the_sample_names_the_dilemma_and_the_turning_point() -> None:
    said = debrief(GAME, GAME.sample)
    before = chance(GAME.sample.turns[11].before, 9)
    assert said[0].startswith("The alliance ends in year 12. Nobody can say")
    assert said[1] == "The first dilemma to bite was loss of purpose, in year 12."
    assert said[2].startswith("What cost most was loss of purpose")
    assert (
        f"year 12: your move was “press for a fair share”, and a new danger came. Before it the "
        f"best play would have held the alliance in {before} games of 100, after it in 0."
        in said[3]
    )
    assert said[4] == "The best move that year was “adapt to new tasks”."


def test_a_game_without_harm_and_one_without_end() -> None:
    opening = GAME.openings[0].state
    assert debrief(GAME, play(opening, 1, []))[0] == "After 0 of 20 years the alliance stands."
    held = debrief(GAME, follow(opening, 2, best_action))
    assert held[0] == "The alliance has stood for twenty years."


def test_the_chart_is_drawn_from_the_rows_and_the_declaration_is_json() -> None:
    assert to_svg(GAME.chart, chart_rows(GAME, GAME.sample)).startswith("<svg")
    assert {"levels", "now", "marks"} <= {data["name"] for data in to_vega(GAME.chart)["data"]}
    assert len(GAME.picture) > 40
    json.dumps(GAME.as_json(), allow_nan=False)
    assert (Path(__file__).parents[1] / GAME.code).is_file()
