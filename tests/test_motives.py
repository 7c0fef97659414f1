import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models.motives import MOTIVES, SCHOOLS, School, explain

NAMES = [m.name for m in MOTIVES]
profiles = st.fixed_dictionaries({name: st.floats(0, 10) for name in NAMES}).filter(
    lambda ratings: sum(ratings.values()) > 1e-3
)

# The Gulf Cooperation Council of 1981, as the book rates it.
GCC = {
    "security": 7, "economic_gain": 4, "regime_security": 8, "legitimacy": 3,
    "shared_values": 6, "common_enemies": 6, "history": 4, "prestige": 2,
}  # fmt: skip


def test_shares_by_hand() -> None:
    # 40 points. Realism: 7 + 6 + 2 + (4 + 8)/2 = 21. Liberalism: 4 + 6 + 3 + (7 + 8)/2 = 20.5.
    # Institutionalism: 7 + 4 + 4 + (3 + 6)/2 = 19.5. Constructivism: 6 + 6 + 4 + (2 + 3)/2 = 18.5.
    reading = explain(GCC)
    assert {school: e.share for school, e in reading.explanations.items()} == pytest.approx(
        {
            "realism": 21 / 40,
            "liberalism": 20.5 / 40,
            "institutionalism": 19.5 / 40,
            "constructivism": 18.5 / 40,
        }
    )
    assert reading.best == ("realism",)


def test_what_is_left_over_by_hand() -> None:
    reading = explain(GCC)
    realism = reading.explanations["realism"]
    # Motives that tie keep their order.
    assert list(realism.unexplained.items()) == [
        ("shared_values", 6), ("regime_security", 4), ("history", 4), ("legitimacy", 3),
        ("economic_gain", 2),
    ]  # fmt: skip
    assert realism.points["security"] == 7
    assert realism.points["economic_gain"] == 2
    assert realism.points["technology"] == 0
    assert realism.points["shared_values"] == 0


def test_disputed_motives_by_hand() -> None:
    reading = explain(GCC)
    # Values and common enemies are all or nothing; security counts 7, 3.5, 7 and 0.
    assert reading.spreads["security"] == 7
    assert reading.spreads["shared_values"] == 6
    assert reading.spreads["common_enemies"] == 6
    assert reading.spreads["regime_security"] == 4
    assert reading.spreads["legitimacy"] == 3
    assert reading.most_disputed == ("security",)


def test_a_tie_names_all() -> None:
    reading = explain({"security": 5, "economic_gain": 5})
    # Realism 5 + 2.5, liberalism 2.5 + 5, institutionalism all, constructivism nothing.
    assert reading.best == ("institutionalism",)
    assert explain({"elite_bargaining": 3}).best == ("liberalism",)
    assert explain({"common_enemies": 3}).best == ("realism", "constructivism")
    assert reading.most_disputed == ("security", "economic_gain")


@pytest.mark.parametrize(
    ("motive", "weights"),
    [
        ("security", (1, 0.5, 1, 0)), ("economic_gain", (0.5, 1, 1, 0)),
        ("technology", (1, 0, 1, 0)), ("prestige", (1, 0, 0, 0.5)),
        ("ideology", (0, 0.5, 0, 1)), ("regime_security", (0.5, 0.5, 0, 0)),
        ("legitimacy", (0, 1, 0.5, 0.5)), ("elite_bargaining", (0, 0.5, 0, 0)),
        ("shared_values", (0, 1, 0.5, 1)), ("common_enemies", (1, 0, 0, 1)),
        ("history", (0, 0, 1, 1)),
    ],
)  # fmt: skip
def test_the_weights_as_printed(motive: str, weights: tuple[float, ...]) -> None:
    assert tuple(school.weights[motive] for school in SCHOOLS.values()) == weights
    reading = explain({motive: 10})
    assert tuple(e.share for e in reading.explanations.values()) == weights
    assert reading.spreads[motive] == 10 * (max(weights) - min(weights))
    assert reading.most_disputed == (motive,)


def test_no_school_is_favoured_by_its_number_of_causes() -> None:
    reading = explain(dict.fromkeys(NAMES, 4))
    assert len(reading.best) == 4
    assert {e.share for e in reading.explanations.values()} == {5 / 11}


def test_schools_are_complete_and_cited() -> None:
    assert list(SCHOOLS) == ["realism", "liberalism", "institutionalism", "constructivism"]
    for school in SCHOOLS.values():
        assert list(school.weights) == NAMES
        assert all("_" in key for key in school.reading)
        assert len(school.reading) >= 2
        assert school.why.endswith(".")


def test_a_school_is_made_from_its_causes() -> None:
    school = School.of("history security", "prestige", "A_2000 B_2001", "Because.")
    assert list(school.weights) == NAMES
    assert {name: w for name, w in school.weights.items() if w} == {
        "security": 1, "prestige": 0.5, "history": 1,
    }  # fmt: skip
    assert school.weights["ideology"] == 0
    assert school.reading == ("A_2000", "B_2001")
    assert school.why == "Because."


def test_schools_of_ones_own() -> None:
    everything = School(dict.fromkeys(NAMES, 1.0), ("Nobody_2000",), "All counts.")
    reading = explain(GCC, schools={"everything": everything})
    assert reading.explanations["everything"].share == 1
    assert reading.explanations["everything"].unexplained == {}
    assert reading.most_disputed == ()


@given(profiles)
def test_points_and_rest_add_up(ratings: dict[str, float]) -> None:
    reading = explain(ratings)
    for explanation in reading.explanations.values():
        assert 0 <= explanation.share <= 1
        total = math.fsum(explanation.points.values()) + math.fsum(explanation.unexplained.values())
        assert total == pytest.approx(sum(ratings.values()))
        rest = list(explanation.unexplained.values())
        assert rest == sorted(rest, reverse=True)
        assert 0 not in rest


@given(profiles, st.floats(0.01, 1))
def test_only_ratios_matter(ratings: dict[str, float], factor: float) -> None:
    scaled = explain({name: factor * rating for name, rating in ratings.items()})
    for school, explanation in explain(ratings).explanations.items():
        assert scaled.explanations[school].share == pytest.approx(explanation.share)


@given(profiles)
def test_more_of_what_a_school_believes_in_raises_its_share(ratings: dict[str, float]) -> None:
    more = {**ratings, "security": 10.0}
    before = explain(ratings).explanations["realism"].share
    assert explain(more).explanations["realism"].share >= before - 1e-9


def test_motives_left_out_count_as_nothing() -> None:
    reading = explain({"security": 4})
    assert reading.ratings == {**dict.fromkeys(NAMES, 0.0), "security": 4.0}
    assert list(reading.ratings) == NAMES


@pytest.mark.parametrize("value", [-1, 11, math.nan, "5", None, True])
def test_a_bad_rating_is_named(value: Any) -> None:
    with pytest.raises(ValueError, match=r"^prestige is .*; it must be a number from 0 to 10$"):
        explain({"prestige": value})


def test_bad_input_is_named() -> None:
    with pytest.raises(
        ValueError, match=r"^'greed' is no motive; it must be one of security, economic_gain, tech"
    ):
        explain({"greed": 5})
    with pytest.raises(ValueError, match=r"^all motives are 0; at least one must be above 0$"):
        explain({})
    with pytest.raises(ValueError, match=r"^all motives are 0"):
        explain({"security": 0})
    with pytest.raises(ValueError, match=r"^schools is empty; explain needs at least one$"):
        explain(GCC, schools={})


def test_parameters() -> None:
    assert [m.default for m in MOTIVES] == [5] + [3] * 10
    assert {(m.low, m.high, m.unit) for m in MOTIVES} == {(0, 10, "rating")}
    assert len({m.symbol for m in MOTIVES}) == 11


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("luck", "", "", ""), "'luck' is no motive; it must be one of security, economic_.*"),
        (("", "luck", "", ""), "'luck' is no motive; it must be one of security, economic_.*"),
        (
            ("history history", "", "", ""),
            "'history' stands twice in causes and partly; once is .*",
        ),
        (("history", "history", "", ""), "'history' stands twice in causes and partly; once is .*"),
        ((3, "", "", ""), "causes is 3; it must be a str"),
        (("", 3, "", ""), "partly is 3; it must be a str"),
        (("", "", 3, ""), "reading is 3; it must be a str"),
        (("", "", "", 3), "why is 3; it must be a str"),
    ],
)
def test_bad_causes_of_a_school_are_named(arguments: tuple[Any, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=f"^{complaint}$"):
        School.of(*arguments)


def test_bad_weights_of_a_school_are_named() -> None:
    weights = dict.fromkeys(NAMES, 0.5)
    wrong_ones: list[Any] = [{}, {**weights, "luck": 1}, {"security": 1}, {**weights, 3: 1}]
    for wrong in wrong_ones:
        with pytest.raises(
            ValueError, match=r"^weights has \[.*\]; it must have security, economic_gain, techno"
        ) as refusal:
            School(wrong, (), "")
        assert str(list(wrong)) in str(refusal.value)
    with pytest.raises(ValueError, match=r"^weights is 3; it must be a Mapping$"):
        School(3, (), "")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^weights, history: weight is 2; .* from 0 to 1$"):
        School({**weights, "history": 2}, (), "")


def test_what_is_no_mapping_is_named() -> None:
    with pytest.raises(ValueError, match=r"^ratings is 3; it must be a Mapping$"):
        explain(3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^schools is 3; it must be a Mapping$"):
        explain(GCC, schools=3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^school realism is 3; it must be a School$"):
        explain(GCC, schools={"realism": 3})  # type: ignore[dict-item]
