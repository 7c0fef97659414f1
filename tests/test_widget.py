from dataclasses import dataclass
from typing import cast

import ipywidgets
import pandas as pd
import pytest
import traitlets

import alliancekit
from alliancekit.dossier import STEPS, sample
from alliancekit.explorers import View, find, names
from alliancekit.models.management import State
from alliancekit.widget import Explorer, Manager, explore, play
from alliancekit.widget._html import PICTURE


def test_controls_and_result_are_traits_that_observe_accepts() -> None:
    paris = explore("threat")
    seen: list[str] = []
    paris.observe(lambda change: seen.append(change["new"].outcome), names="result")
    paris.observe(lambda change: seen.append(change["new"]), names="weights")
    paris.weights = "power-4"
    assert sorted(seen) == ["Soviet Union and United States", "power-4"]
    assert paris.values["weights"] == "power-4"


def test_link_joins_a_control_to_another_widget() -> None:
    paris, slider = explore("threat"), ipywidgets.IntSlider(value=6, min=0, max=10, step=2)
    ipywidgets.link((slider, "value"), (paris, "power"))
    slider.value = 10
    assert paris.result.numbers[0]["Power"] == 10
    paris.power = 2
    assert slider.value == 2


def test_link_joins_all_values_of_two_explorers() -> None:
    one, other = explore("threat"), explore("threat")
    ipywidgets.link((one, "values"), (other, "values"))
    one.proximity = 0
    assert other.proximity == 0
    assert other.result == one.result


@pytest.mark.parametrize("name", names())
def test_the_kernel_answers_as_the_declaration_does(name: str) -> None:
    declaration = find(name)
    explorer = explore(name)
    for preset in declaration.presets:
        explorer.values = dict(preset.values)
        assert explorer.view == declaration.at(preset.values).as_json()


def test_values_to_start_with() -> None:
    assert explore("threat", aggressive_intentions=0).result.numbers[0]["Threat (0-40)"] == 22


def test_what_is_stored_is_complete_and_the_same_every_time() -> None:
    bundles = [explore("threat", power=8)._repr_mimebundle_()[0] for _ in range(2)]
    assert bundles[0]["text/html"] == bundles[1]["text/html"]
    assert bundles[0]["text/plain"] == bundles[1]["text/plain"]
    html = bundles[0]["text/html"]
    assert html.startswith('<ally-explorer name="threat"')
    assert PICTURE in html
    assert "threatens most (32 of 40)" in html
    assert html.count("<tr>") == 5
    assert repr(explore("threat")).startswith("Seen from Paris in 1949, the Soviet Union")


# ---- a reader's own function


def difference(power: int, threat: float = 2.0) -> float:
    """How far apart?

    More than one line.
    """
    return power - threat


def test_abbreviations_of_interact() -> None:
    mine = explore(
        lambda a, b, c, d, e, f, g: f"{a} {b} {c} {d} {e} {f} {g}",
        a=(0, 10), b=(0, 10, 5), c=(0.0, 1.0), d=["x", "y"], e={"One": 1, "Two": 2}, f=True,
        g="word",
    )  # fmt: skip
    assert mine.values == {"a": 5, "b": 5, "c": 0.5, "d": "x", "e": 1, "f": True, "g": "word"}
    mine.d, mine.e, mine.f, mine.g, mine.c = "y", 2, False, "other", 0.7
    assert mine.result.verdict == "5 5 0.7 y 2 False other"


def test_one_number_makes_a_slider_around_it_as_interact_does() -> None:
    levels = explore(difference, power=3).declaration["controls"][0]["levels"]
    meant = ipywidgets.interactive(difference, power=3).children[0]
    assert (levels[0], levels[-1]) == (meant.min, meant.max) == (-3, 9)


def test_defaults_come_from_the_signature_and_fixed_makes_no_control() -> None:
    assert explore(difference, power=(0, 10)).values == {"power": 5, "threat": 2.0}
    fixed = explore(difference, power=(0, 10), threat=ipywidgets.fixed(1))
    assert fixed.values == {"power": 5}
    assert fixed.result.verdict == "difference: 4"
    assert fixed.declaration["title"] == "How far apart?"


@dataclass
class Answer:
    """Two numbers."""

    level: float
    rank: int


@pytest.mark.parametrize(
    ("answer", "numbers"),
    [
        ({"a": 1}, [{"a": 1}]),
        ([{"a": 1}, {"a": 2}], [{"a": 1}, {"a": 2}]),
        (Answer(1.5, 2), [{"level": 1.5, "rank": 2}]),
        (pd.DataFrame({"a": [1]}, index=["x"]), [{"index": "x", "a": 1}]),
        ("a sentence", []),
        (None, []),
        (View("ready"), []),
    ],
)  # fmt: skip
def test_whatever_a_function_returns_is_shown(
    answer: object, numbers: list[dict[str, object]]
) -> None:
    shown = explore(lambda a: answer, a=(0, 1)).result
    assert shown.verdict
    assert list(shown.numbers) == numbers


# ---- a game


def test_a_game_follows_its_moves_as_the_model_plays_them() -> None:
    game = play("manager", seed=1)
    seen: list[dict[str, object]] = []
    game.observe(lambda change: seen.append(change["new"]), names="game")
    game.moves = ["reassure"]
    assert game.course.state == State(4, 2, 2, 3, 3)
    assert repr(game).startswith("Year 1. You reassured the ally.")
    # As the front end sets it.
    game.game = {"opening": "taipei-1954", "seed": 7, "moves": []}
    assert game.course.opening == State(2, 2, 2, 3, 3)
    assert game.moves == []
    assert game.debrief[0] == "After 0 of 20 years the alliance stands."
    assert len(seen) == 2


def test_a_bad_move_is_refused_and_the_game_stays() -> None:
    game = play("manager", moves=["wait"])
    for wrong, complaint in (
        (["attack"], "action is 'attack'"),
        (["reassure"] * 9, "the game was over after"),
        (["wait"] * 21, "the game was over after"),
    ):
        with pytest.raises(traitlets.TraitError, match=complaint):
            game.moves = wrong
    with pytest.raises(traitlets.TraitError, match="it takes opening, seed and moves"):
        game.game = {"seed": 1}
    assert game.moves == ["wait"]
    assert len(game.course.turns) == 1


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: play("chess"), "no game is called 'chess'"),
        (lambda: play("manager", opening="rome"), "opening is 'rome'"),
        (lambda: play("manager", seed=0), "seed is 0"),
        (lambda: play("manager", moves=["war"]), "action is 'war'"),
    ],
)
def test_a_bad_game_is_named(call: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        call()  # type: ignore[operator]


def test_a_stored_game_is_complete_and_the_same_every_time() -> None:
    one, other = (play("manager")._repr_mimebundle_()[0] for _ in range(2))
    assert one["text/html"] == other["text/html"]
    html = one["text/html"]
    assert html.startswith('<ally-game name="manager" data-heading="3">')
    for said in ("Keep all five levels", "Adapt to new tasks", "a recession", "ends in year 12"):
        assert said in html
    assert PICTURE in html
    begun = play("manager", seed=3, moves=["wait"])._repr_mimebundle_()[0]["text/html"]
    assert "&quot;seed&quot;: 3, &quot;moves&quot;: [4]" in begun


# ---- bad input


def test_a_bad_value_is_refused_and_nothing_is_lost() -> None:
    paris = explore("threat")
    before = paris.values, paris.result
    with pytest.raises(traitlets.TraitError, match="power is 11; it must be one of 0, 2"):
        paris.power = 11
    with pytest.raises(traitlets.TraitError, match="has no control 'nearness'"):
        paris.values = {"nearness": 1}
    assert (paris.values, paris.result) == before
    assert paris.power == 6


def test_a_mistake_in_a_readers_function_is_shown_and_the_last_answer_stays() -> None:
    mine = explore(lambda x: 1 / x, x=(0, 4))
    mine.x = 0
    assert "ZeroDivisionError" in mine.error
    assert mine.result.verdict == "<lambda>: 0.5"
    mine.x = 4
    assert mine.error == ""
    assert mine.result.verdict == "<lambda>: 0.25"


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: explore("thread"), "no explorer is called 'thread'"),
        (lambda: explore(cast(str, 3)), "takes the name of an explorer or a function, not 3"),
        (lambda: explore("threat", power=5), "power is 5"),
        (lambda: explore(difference), "difference needs a range or a value for 'power'"),
        (lambda: explore(difference, powr=(0, 1)), "no argument 'powr'; it has power, threat"),
        (lambda: explore(difference, power=object()), "power is <object"),
        (lambda: explore(lambda layout: 1, layout=(0, 1)), "can't be called 'layout'"),
        (lambda: explore(lambda x: 1 / x, x=[0, 1]), "ZeroDivisionError"),
    ],
)  # fmt: skip
def test_bad_calls_say_what_is_wrong(call: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        call()  # type: ignore[operator]


def test_the_package_offers_explore_without_loading_widgets_at_import() -> None:
    assert alliancekit.explore is explore
    assert alliancekit.Explorer is Explorer
    assert (alliancekit.play, alliancekit.Manager) == (play, Manager)
    with pytest.raises(AttributeError, match="no attribute 'explorer'"):
        alliancekit.explorer  # noqa: B018


# ---- the dossier


def test_the_desk_answers_what_the_reader_rates() -> None:
    desk = explore("dossier", start="csto")
    assert repr(desk) == sample("csto").verdict
    assert desk.dossier == sample("csto")
    desk.record = sample("us_japan").as_json()
    assert desk.dossier == sample("us_japan")
    assert desk.answer["page"]["verdict"] == sample("us_japan").verdict
    assert set(desk.answer["views"]) == {step.key for step in STEPS}


def test_the_desk_refuses_what_no_dossier_holds_and_keeps_the_last() -> None:
    desk = explore("dossier")
    with pytest.raises(traitlets.TraitError, match="lacks “alliance”"):
        desk.record = {"seat": "Rome"}
    assert desk.dossier == sample("nato")
    with pytest.raises(ValueError, match="no dossier is called 'rome'"):
        explore("dossier", start="rome")


def test_what_a_desk_stores_is_its_sample_complete() -> None:
    html = explore("dossier", start="aukus")._repr_mimebundle_()[0]["text/html"]
    assert html.startswith('<ally-dossier name="dossier"')
    assert PICTURE in html
    for view in sample("aukus").views.values():
        assert view.verdict in html
