"""What every explorer of the book has to keep, and the discoveries that each one promises."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from alliancekit.explorers import (
    Choice,
    Declaration,
    Prediction,
    Preset,
    Slider,
    Toggle,
    View,
    find,
    names,
)
from alliancekit.explorers._chart import to_svg, to_vega
from alliancekit.explorers._table import MAX_GZIPPED, build, check_size

BIBLIOGRAPHY = (Path(__file__).parents[1] / "chapters" / "references.bib").read_text(
    encoding="utf-8"
)


def named_data(part: Any) -> set[str]:
    """Names of the data sets that a Vega-Lite specification reads."""
    if isinstance(part, list):
        return set().union(*map(named_data, part))
    if isinstance(part, dict):
        own = {part["data"]["name"]} if "name" in part.get("data", {}) else set()
        return own.union(*map(named_data, part.values()))
    return set()


@pytest.fixture(params=names())
def explorer(request: pytest.FixtureRequest) -> Declaration:
    return find(request.param)


def random_settings(explorer: Declaration, count: int) -> list[dict[str, Any]]:
    pick = random.Random(explorer.name)
    return [{c.name: pick.choice(c.values) for c in explorer.controls} for _ in range(count)]


def test_the_table_gives_back_what_python_answers(explorer: Declaration) -> None:
    table = build(explorer)
    assert check_size(explorer, table.as_json()) <= MAX_GZIPPED
    for values in random_settings(explorer, 200):
        assert table.lookup(values) == explorer.at(values).as_json()


def test_its_name_is_its_modules_name(explorer: Declaration) -> None:
    assert find(explorer.name) is explorer


def test_the_prediction_is_answered_by_one_of_its_options(explorer: Declaration) -> None:
    assert explorer.prediction is not None
    outcome = explorer.at(explorer.prediction.settings).outcome
    assert outcome in explorer.prediction.options


def test_presets_are_named_cases_with_a_source_in_the_bibliography(explorer: Declaration) -> None:
    assert len(explorer.presets) >= 3
    keys = set(re.findall(r"^@\w+\{([^,]+),", BIBLIOGRAPHY, re.M))
    for preset in explorer.presets:
        assert preset.source in keys
        assert preset.label
        assert preset.note
    assert len({preset.label for preset in explorer.presets}) == len(explorer.presets)


def test_the_chart_reads_what_the_view_gives_and_has_a_text_alternative(
    explorer: Declaration,
) -> None:
    assert explorer.chart is not None
    assert len(explorer.picture) > 40
    for preset in explorer.presets:
        view = explorer.at(preset.values)
        assert named_data(explorer.chart) == set(view.data)
        assert view.numbers
        assert len({tuple(row) for row in view.numbers}) == 1, "rows with different columns"
    assert to_vega(explorer.chart)["data"]
    assert to_svg(explorer.chart, explorer.at().data).startswith("<svg")


def test_a_verdict_is_one_sentence(explorer: Declaration) -> None:
    for values in random_settings(explorer, 50):
        verdict = explorer.at(values).verdict
        assert re.fullmatch(r"[A-Z].*\.", verdict)
        assert len(verdict) < 260


def test_the_code_it_names_is_there(explorer: Declaration) -> None:
    assert (Path(__file__).parents[1] / explorer.code).is_file()


# ---- bad declarations and bad values


def test_an_unknown_explorer_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"no explorer is called 'threats'.*Did you mean 'threat'"):
        find("threats")


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"powr": 1}, "threat has no control 'powr'; it has case, power"),
        ({"power": 5}, "power is 5; it must be one of 0, 2, 4, 6, 8, 10"),
        ({"power": float("nan")}, "power is nan"),
        ({"power": True}, "power is True"),
        ({"weights": "triple"}, "weights is 'triple'; it must be one of 'equal'"),
    ],
)
def test_a_bad_value_is_named(values: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        find("threat").at(values)


def test_bad_declarations_are_refused() -> None:
    on = Toggle("on", "On")
    with pytest.raises(ValueError, match="two controls are called 'on'"):
        Declaration("twice", "Twice?", [on, on], lambda on: View(""))
    with pytest.raises(ValueError, match="has no control 'off'"):
        Declaration(
            "preset", "Preset?", [on], lambda on: View(""),
            presets=[Preset("Case", {"off": True}, "A case.", "Walt_1985")],
        )  # fmt: skip
    with pytest.raises(ValueError, match="two to four options"):
        Declaration("one", "One?", [on], lambda on: View(""), Prediction("Which?", ["This"]))
    with pytest.raises(ValueError, match="levels of x are"):
        Slider("x", "X", [1, 0], 0)
    with pytest.raises(ValueError, match="x has 2 levels and 1 labels"):
        Slider("x", "X", [0, 1], 0, labels=["Monday"])
    with pytest.raises(ValueError, match="place is 'Rome'"):
        Choice("place", "Place", {"Paris": "paris"}, "Rome")


def test_what_the_front_end_gets_is_json() -> None:
    for name in names():
        json.dumps(find(name).as_json(), allow_nan=False)
