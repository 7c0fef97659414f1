"""Published numbers come out of the shipped tables, within the tolerances that were set."""

import ast
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from alliancekit import datasets, evidence
from alliancekit.evidence.defence_ties import defence_ties
from alliancekit.evidence.endings import endings, leeds_savun
from alliancekit.evidence.nato_burden import nato_burden
from alliancekit.evidence.new_pacts import new_pacts
from alliancekit.evidence.olson_zeckhauser import olson_zeckhauser
from alliancekit.evidence.reliability import reliability
from alliancekit.evidence.richardson import richardson
from alliancekit.evidence.structural_balance import structural_balance, ties_in
from alliancekit.evidence.war_rate import war_rate

RESULTS = (
    defence_ties,
    endings,
    leeds_savun,
    nato_burden,
    new_pacts,
    olson_zeckhauser,
    reliability,
    richardson,
    structural_balance,
    war_rate,
)
MODULES = sorted(
    path.stem
    for path in Path(str(evidence.__file__)).parent.glob("*.py")
    if not path.stem.startswith("_")
)


def module(name: str) -> ModuleType:
    return import_module(f"alliancekit.evidence.{name}")


@pytest.mark.parametrize("name", MODULES)
def test_every_module_of_evidence_has_its_test(name: str) -> None:
    tests = [path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py")]
    assert any(f"from alliancekit.evidence.{name} import" in text for text in tests)


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.__name__)
def test_a_result_cites_its_study_and_says_what_it_means(result: object) -> None:
    assert callable(result)
    found = result()
    assert re.fullmatch(r"[A-Z]\w+_\d{4}", found.source)
    text = Path(str(module(type(found).__module__.rpartition(".")[2]).__file__)).read_text("utf-8")
    assert found.source in str(ast.get_docstring(ast.parse(text)))
    assert found.sentence.endswith(".")
    assert "nan" not in found.sentence
    with pytest.raises(AttributeError):  # frozen
        found.source = "Nobody_2000"


# ---- Olson and Zeckhauser ---------------------------------------------------------------------


def test_olson_zeckhauser() -> None:
    found = olson_zeckhauser()
    # The sum of squared differences of ranks is 232: 1 - 6 x 232 / (14 x 195).
    assert found.rho == pytest.approx(1 - 6 * 232 / (14 * 195))
    assert found.rho == pytest.approx(0.4901, abs=1e-4)
    assert found.without_portugal == pytest.approx(0.725, abs=5e-4)
    assert found.members == 14
    assert found.low < 0 < found.rho < found.high < 1
    assert "0.490" in found.sentence
    assert "0.725" in found.sentence


# ---- Berkemeier and Fuhrmann ------------------------------------------------------------------


def test_reliability() -> None:
    found = reliability()
    assert (found.overall.kept, found.overall.tested) == (69, 139)
    counts = {name: (h.kept, h.tested) for name, h in found.by_obligation.items()}
    assert counts == {
        "defense": (39, 96),
        "offense": (30, 42),
        "neutral": (35, 43),
        "nonagg": (18, 49),
        "consul": (23, 59),
    }
    assert (found.before_1945.kept, found.before_1945.tested) == (60, 90)
    assert (found.since_1945.kept, found.since_1945.tested) == (9, 49)
    # With the two pacts of 1945 counted as late, the shares are those of the article.
    assert (found.before_1945_published.kept, found.before_1945_published.tested) == (58, 88)
    assert (found.since_1945_published.kept, found.since_1945_published.tested) == (11, 51)
    assert round(100 * found.before_1945_published.share) == 66
    assert round(100 * found.since_1945_published.share) == 22
    assert round(100 * found.overall.share) == 50


def test_the_two_shares_that_do_not_match_are_reported_as_such() -> None:
    found = reliability()
    assert found.unmatched == {"offense": 74, "neutral": 78}
    assert "not for offense (71% here, 74% there) and neutral (81% here, 78% there)" in (
        found.sentence
    )
    assert "for defense and nonagg," in found.sentence


def test_parts_of_the_split_by_time_add_up() -> None:
    table = datasets.load_fulfilment().groupby("split")[["honoured", "tested"]].sum()
    for split in ("all", "war began", "war began, pacts of 1945 counted as late"):
        assert list(table.xs(split)) == [69, 139]


# ---- Antal, Krapivsky and Redner --------------------------------------------------------------


def test_structural_balance() -> None:
    found = structural_balance()
    assert found.balanced == (5, 6, 3, 6, 6, 20)
    assert found.unbalanced == (2, 2, 2, 2, 2, 0)
    assert found.frustration == (1, 1, 1, 1, 1, 0)
    assert {frozenset(camp) for camp in found.camps} == {
        frozenset({"Britain", "France", "Russia"}),
        frozenset({"Austria-Hungary", "Germany", "Italy"}),
    }
    assert "1872, 1882, 1890, 1891, 1904 and 1907" in found.sentence


def test_ties_change_in_the_year_in_which_their_successor_begins() -> None:
    assert ties_in(1903)["Britain", "France"] == -1
    assert ties_in(1904)["Britain", "France"] == 1
    assert ("France", "Russia") not in ties_in(1890)
    for year in (1871, 1918):
        with pytest.raises(ValueError, match=f"year is {year}; it must be from 1872 to 1917"):
            ties_in(year)


# ---- Jackson and Nei, Li and others -----------------------------------------------------------


def test_war_rate() -> None:
    found = war_rate()
    assert found.ratio == pytest.approx(0.095, abs=0.002)
    assert (found.early.war_dyads, found.early.dyad_years) == (271, 128_928)
    assert (found.late.war_dyads, found.late.dyad_years) == (105, 528_037)
    assert found.early.per_thousand == pytest.approx(2.102, abs=5e-4)
    assert found.late.per_thousand == pytest.approx(0.199, abs=5e-4)


def test_defence_ties() -> None:
    found = defence_ties()
    assert (found.in_1900, found.in_2000) == (8, 1104)
    # 42 states in 1900, 191 in 2000; a tie has two ends.
    assert found.per_state_1900 == pytest.approx(16 / 42, abs=1e-3)
    assert found.per_state_2000 == pytest.approx(2208 / 191, abs=1e-3)
    assert "1,104" in found.sentence
    assert "1,115" in found.sentence


# ---- NATO -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "rho"),
    [
        (1953, 0.77), (1956, 0.66), (1960, 0.73), (1964, 0.65), (1970, 0.23), (1980, 0.48),
        (1990, 0.50), (2000, 0.28), (2005, 0.25), (2010, 0.31), (2014, 0.33), (2019, 0.07),
    ],
)  # fmt: skip
def test_nato_rank_correlation(year: int, rho: float) -> None:
    assert nato_burden().rho[year] == pytest.approx(rho, abs=0.02)


def test_members_at_two_per_cent() -> None:
    found = nato_burden()
    assert list(found.at_guideline.values()) == [3, 5, 5, 4, 6, 7, 9, 6, 7, 10, 23]
    assert (min(found.at_guideline), max(found.at_guideline)) == (2014, 2024)
    assert found.reporting[2024] == 31


# ---- Richardson -------------------------------------------------------------------------------


def test_richardson() -> None:
    found = richardson()
    assert found.slope == pytest.approx(0.731, abs=5e-4)
    assert found.zero == pytest.approx(194.9, abs=0.05)


# ---- endings ----------------------------------------------------------------------------------


def test_endings() -> None:
    found = endings()
    assert (found.violated, found.renegotiated, found.fulfilled) == (160, 118, 84)
    assert (found.known, found.other, found.in_force, found.total) == (362, 49, 334, 745)


def test_leeds_savun_sample() -> None:
    found = leeds_savun()
    assert (found.violated, found.renegotiated, found.fulfilled) == (123, 87, 50)
    assert found.other + found.in_force == 105
    assert found.total == 365


# ---- tables -----------------------------------------------------------------------------------


def test_defence_ties_by_year_are_possible_numbers() -> None:
    table = datasets.load_defence_ties_by_year()
    assert table["year"].to_list() == list(range(1816, 2019))
    assert (table["allied_states"] <= table["states"]).all()
    most = table["allied_states"] * (table["allied_states"] - 1) / 2
    assert (table["defense"] <= most).all()
    assert (2 * table["defense"] >= table["allied_states"]).all()


def test_durations_agree_with_the_endings() -> None:
    durations = datasets.load_alliance_durations()
    counts = durations["ending"].value_counts().to_dict()
    found = endings()
    assert counts == {
        "violated": found.violated,
        "renegotiated": found.renegotiated,
        "fulfilled": found.fulfilled,
        "other": found.other,
        "in force": found.in_force,
    }
    assert ((durations["ended"] == 0) == (durations["ending"] == "in force")).all()
    assert (durations["years"] >= 0).all()
    assert (durations["begin"] + durations["years"] < 2017.01).all()
    assert durations["power_ratio"].dropna().ge(1).all()
    assert durations["polity_gap"].dropna().between(0, 20).all()
    assert set(durations["kind"]) == {
        "defence or offence", "neutrality", "non-aggression", "consultation",
    }  # fmt: skip


def test_durations_name_nobody() -> None:
    durations = datasets.load_alliance_durations()
    assert not any(re.search("id|code|name|mem", str(column)) for column in durations)
    assert durations["begin"].is_monotonic_increasing


def test_war_dyads_are_among_the_dyads() -> None:
    table = datasets.load_war_rate()
    assert (table["war_dyads"] <= table["dyads"]).all()
    assert table["year"].to_list() == list(range(1816, 2008))


def test_power_pledges_hold_between_powers_only() -> None:
    powers = datasets.load_powers()
    assert set(powers["begin"] <= powers["end"]) == {True}
    rank = {
        str(state): [range(int(b), int(e) + 1) for b, e in rows[["begin", "end"]].to_numpy()]
        for state, rows in powers.groupby("state")
    }
    pledges = datasets.load_power_pledges()
    for one, other, _, begin, end in pledges.to_numpy():
        assert one != other
        for state in (one, other):
            assert any(begin in years and end in years for years in rank[state])


def pledged(year: int, obligation: str) -> set[tuple[str, str]]:
    table = datasets.load_power_pledges()
    held = table[table["begin"].le(year) & table["end"].ge(year)]
    held = held[held["obligation"] == obligation]
    return set(zip(held["from"], held["to"], strict=True))


def test_power_pledges_of_1914_and_1950() -> None:
    assert {("Germany", "Austria-Hungary"), ("Austria-Hungary", "Germany")} <= pledged(
        1913, "defense"
    )
    assert {("France", "Russia"), ("Russia", "France")} <= pledged(1913, "defense")
    assert ("Britain", "France") not in pledged(1913, "defense")
    assert {("United States", "Britain"), ("Russia", "China")} <= pledged(1955, "defense")
    assert ("United States", "Russia") not in pledged(1955, "defense")


def test_no_pledge_is_cut_in_two_where_it_goes_on() -> None:
    table = datasets.load_power_pledges().sort_values(["from", "to", "obligation", "begin"])
    before = table.groupby(["from", "to", "obligation"])["end"].shift()
    assert isinstance(before, pd.Series)
    assert not (table["begin"] <= before + 1).any()
