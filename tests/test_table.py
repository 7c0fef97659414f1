import itertools
import json
import math
from typing import Any

import pytest

from alliancekit.explorers import Choice, Declaration, Slider, Text, Toggle, View
from alliancekit.explorers import _table as table
from alliancekit.explorers._table import TableError, build, check_size

LEVEL = Slider("level", "Level", [0, 0.5, 1], 0)
PLACE = Choice("place", "Place", {"Here": "here", "There": "there"}, "here")
ON = Toggle("on", "On")


def answer(level: float, place: str, on: bool) -> View:
    # One row more when `on`; a number, a float equal to it and a truth value that equals both.
    rows = [{"at": place, "x": level, "kind": True}, {"at": "fixed", "x": 1, "kind": 1.0}]
    return View(
        verdict=f"{place} {level}",
        outcome="on" if on else "off",
        data={"rows": rows[: 1 + on]},
        numbers=[{"x": level}] if on else [],
    )


DECLARATION = Declaration("sample", "Sample?", [LEVEL, PLACE, ON], answer)


def settings() -> list[dict[str, Any]]:
    names = [c.name for c in DECLARATION.controls]
    values = itertools.product(*(c.values for c in DECLARATION.controls))
    return [dict(zip(names, v, strict=True)) for v in values]


@pytest.mark.parametrize("values", settings(), ids=str)
def test_every_setting_comes_back_as_it_was_given(values: dict[str, Any]) -> None:
    view = DECLARATION.at(values).as_json()
    packed = build(DECLARATION)
    assert packed.lookup(values) == view
    # Through JSON too, and with types kept: 1, 1.0 and True differ.
    assert json.dumps(packed.lookup(values)) == json.dumps(view)


def test_a_cell_is_stored_on_just_the_controls_that_change_it() -> None:
    packed = build(DECLARATION)
    outcome_axes, outcome_codes = packed.cells[packed.layout["outcome"]]
    assert outcome_axes == [2]
    assert len(outcome_codes) == 2
    verdict_axes, verdict_codes = packed.cells[packed.layout["verdict"]]
    assert verdict_axes == [0, 1]
    assert len(verdict_codes) == 6


def test_equal_cells_are_stored_once() -> None:
    same = Declaration("same", "Same?", [LEVEL], lambda level: View(f"{level}", f"{level}"))
    packed = build(same)
    assert packed.layout["verdict"] == packed.layout["outcome"]


def test_too_many_states_fail_with_the_numbers() -> None:
    fine = [Slider(name, name, range(23), 0) for name in "abcd"]
    too_big = Declaration("big", "Big?", fine, lambda **_: View(""))
    with pytest.raises(TableError, match=r"big has 279,841 states \(a 23 x b 23 .* at most 50,000"):
        build(too_big)


def test_free_text_cannot_be_tabulated() -> None:
    free = Declaration("free", "Free?", [Text("word", "Word")], lambda word: View(word))
    with pytest.raises(TableError, match="free has a free control"):
        build(free)


def test_a_heavy_table_fails_with_its_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = build(DECLARATION).as_json()
    weight = check_size(DECLARATION, packed)
    assert 0 < weight < 1000
    monkeypatch.setattr(table, "MAX_GZIPPED", weight - 1)
    with pytest.raises(
        TableError, match=f"sample weighs {weight} bytes gzipped; at most {weight - 1}"
    ):
        check_size(DECLARATION, packed)


def test_a_number_that_json_does_not_have_is_refused() -> None:
    broken = Declaration(
        "nan", "NaN?", [LEVEL], lambda level: View("", data={"d": [{"x": math.nan}]})
    )
    with pytest.raises(TableError, match="nan answers NaN"):
        build(broken)
