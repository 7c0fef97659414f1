import math
from dataclasses import is_dataclass
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekit.models import burden as burden_model
from alliancekit.models.burden import Ally, Burden, best_reply, burden

# Gross national products of 1964, billion dollars, as recalled from Olson and Zeckhauser's Table 1.
NATO_1964 = {
    "United States": 569.03, "Germany": 88.87, "Britain": 79.46, "France": 73.40, "Italy": 43.63,
    "Canada": 38.14, "Netherlands": 15.00, "Belgium": 13.43, "Denmark": 7.73, "Turkey": 6.69,
    "Norway": 5.64, "Greece": 4.31, "Portugal": 2.88, "Luxembourg": 0.53,
}  # fmt: skip
PAIR = {"United States": Ally(500), "Britain": Ally(100)}

allies = st.builds(Ally, st.floats(1, 1000), st.floats(0.01, 0.5))
members = st.dictionaries(st.sampled_from("ABCDEF"), allies, min_size=1)
shares = st.floats(0, 1)


def utility(ally: Ally, own: float, others: float, private_share: float) -> float:
    defence = own + (1 - private_share) * others
    if defence <= 0 or own >= ally.income:
        return -math.inf
    return (1 - ally.valuation) * math.log(ally.income - own) + ally.valuation * math.log(defence)


# ---- by hand


def test_the_large_ally_pays_for_both_by_hand() -> None:
    # Alone the United States spends 30; Britain would add 6 - 0.94 * 30 < 0.
    pact = burden(PAIR)
    assert pact.spending == {"United States": pytest.approx(30), "Britain": 0}
    assert pact.riders == ("Britain",)
    assert pact.exploitation == pytest.approx(1 - 5 / 6)
    assert pact.reliance == {"United States": pytest.approx(0), "Britain": 1}
    assert pact.shortfall == pytest.approx(1 / 6)
    assert pact.shares == {"United States": 1, "Britain": 0}
    assert pact.efforts["United States"] == pytest.approx(0.06)
    assert pact.fair["Britain"] == pytest.approx(5)
    assert pact.largest == ("United States",)
    assert pact.private_share == 0
    assert pact.allies == PAIR


def test_equal_allies_by_hand() -> None:
    # g = 6 - 0.94 g, so g = 6 / 1.94.
    pact = burden({"A": Ally(100), "B": Ally(100)})
    assert list(pact.spending.values()) == pytest.approx([6 / 1.94] * 2)
    assert pact.exploitation == pytest.approx(0)
    assert pact.largest == ("A", "B")
    assert pact.riders == ()


def test_two_that_tie_for_largest_are_taken_together() -> None:
    # Both pay 6 / 1.94 and the third nothing: each has half the burden on two fifths of income.
    pact = burden({"A": Ally(100), "B": Ally(100), "C": Ally(50)})
    assert pact.riders == ("C",)
    assert pact.exploitation == pytest.approx(0.5 - 0.4)


def test_half_private_by_hand() -> None:
    # theta = .47: g1 = 30 - .47 g2, g2 = 6 - .47 g1 < 0 while g1 > 12.8: Britain still rides.
    assert burden(PAIR, private_share=0.5).riders == ("Britain",)
    # theta = .188: g1 = 30 - .188 g2, g2 = 6 - .188 g1; so g1 (1 - .188^2) = 30 - .188 * 6.
    pact = burden(PAIR, private_share=0.8)
    assert pact.spending["United States"] == pytest.approx((30 - 0.188 * 6) / (1 - 0.188**2))
    assert pact.spending["Britain"] == pytest.approx((6 - 0.188 * 30) / (1 - 0.188**2))


def test_a_member_that_fears_more_pays_more() -> None:
    pact = burden({"Spain": Ally(100, 0.03), "Portugal": Ally(100, 0.08)})
    assert pact.riders == ("Spain",)
    assert pact.spending["Portugal"] == pytest.approx(8)
    # Largest by income are both: half of 1 - 1/2 and 0 - 1/2.
    assert pact.exploitation == pytest.approx(0)


def test_nato_1964_as_a_pure_public_good_leaves_it_to_one() -> None:
    pact = burden({name: Ally(y) for name, y in NATO_1964.items()})
    assert pact.riders == tuple(NATO_1964)[1:]
    assert pact.spending["United States"] == pytest.approx(0.06 * 569.03)


def test_a_guideline_by_hand() -> None:
    pact = burden(PAIR)
    assert pact.gaps() == {
        "United States": pytest.approx(30 - 10),
        "Britain": pytest.approx(-2),
    }
    assert pact.gaps(0.06)["United States"] == pytest.approx(0)
    assert pact.gaps(0) == pact.spending


def test_exactly_at_the_point_where_it_would_start_to_pay() -> None:
    # Britain stops at G = 0.06 y / 0.94; y = 470 makes that 30, what the United States spends.
    pact = burden({"United States": Ally(500), "Britain": Ally(470)})
    assert pact.riders == ("Britain",)
    assert burden({"United States": Ally(500), "Britain": Ally(471)}).riders == ()


def test_one_ally_alone() -> None:
    pact = burden({"Britain": Ally(100, 0.05)})
    assert pact.spending == {"Britain": pytest.approx(5)}
    assert (pact.exploitation, pact.shortfall) == pytest.approx((0, 0))


def test_default_valuation() -> None:
    assert Ally(100).alone == 6


def test_best_reply_by_hand() -> None:
    assert best_reply(Ally(100), 5) == pytest.approx(6 - 0.94 * 5)
    assert best_reply(Ally(100), 5, private_share=0.5) == pytest.approx(6 - 0.47 * 5)
    assert best_reply(Ally(100), 1e6) == 0
    assert best_reply(Ally(100), 1e6, private_share=1) == 6


# ---- against brute force


@given(allies, st.floats(0, 200), shares)
@settings(max_examples=50)
def test_best_reply_against_a_search(ally: Ally, others: float, private_share: float) -> None:
    best = best_reply(ally, others, private_share=private_share)
    reached = utility(ally, best, others, private_share)
    for step in range(1000):
        own = step / 1000 * ally.income
        assert utility(ally, own, others, private_share) <= reached + 1e-9


@given(members, shares)
def test_in_equilibrium_everyone_plays_a_best_reply(
    pact: dict[str, Ally], private_share: float
) -> None:
    result = burden(pact, private_share=private_share)
    for name, ally in pact.items():
        others = math.fsum(g for other, g in result.spending.items() if other != name)
        reply = best_reply(ally, others, private_share=private_share)
        assert result.spending[name] == pytest.approx(reply, abs=1e-6 * ally.income)
        assert 0 <= result.spending[name] <= ally.alone + 1e-9


@given(members, shares)
@settings(max_examples=50)
def test_no_other_set_of_payers_is_an_equilibrium(
    pact: dict[str, Ally], private_share: float
) -> None:
    # All subsets: solve their first-order conditions, keep what is consistent for all members.
    totals = []
    theta = {n: (1 - a.valuation) * (1 - private_share) for n, a in pact.items()}
    for size in range(1, len(pact) + 1):
        for payers in combinations(pact, size):
            weight = {n: 1 / (1 - theta[n]) for n in payers}
            total = sum(weight[n] * pact[n].alone for n in payers) / (
                1 + sum(weight[n] * theta[n] for n in payers)
            )
            slack = {n: pact[n].alone - theta[n] * total for n in pact}
            if all((slack[n] >= -1e-9) if n in payers else (slack[n] <= 1e-9) for n in pact):
                totals.append(total)
    found = burden(pact, private_share=private_share).total
    assert totals
    assert totals == pytest.approx([found] * len(totals), rel=1e-6)


# ---- what the theory says


@given(st.lists(st.floats(1, 1000), min_size=2, max_size=6, unique=True), shares)
def test_the_largest_pays_at_least_its_share(incomes: list[float], private_share: float) -> None:
    pact = burden({str(y): Ally(y) for y in incomes}, private_share=private_share)
    assert pact.exploitation >= -1e-9
    efforts = [pact.efforts[str(y)] for y in sorted(incomes)]
    assert all(a <= b + 1e-9 for a, b in pairwise(efforts))


@given(members)
def test_private_defence_is_not_shared_at_all(pact: dict[str, Ally]) -> None:
    result = burden(pact, private_share=1)
    for name, ally in pact.items():
        assert result.spending[name] == pytest.approx(ally.alone)
    assert result.shortfall == pytest.approx(0)
    assert result.riders == ()


def test_private_benefits_weaken_exploitation() -> None:
    found = [burden(PAIR, private_share=a).exploitation for a in (0, 0.8, 0.9, 1)]
    assert found == sorted(found, reverse=True)
    assert found[-1] == pytest.approx(0)
    assert found[1] < found[0]


@given(members, shares, st.floats(0.5, 2))
def test_only_ratios_of_income_matter(
    pact: dict[str, Ally], private_share: float, factor: float
) -> None:
    scaled = {n: Ally(a.income * factor, a.valuation) for n, a in pact.items()}
    one, two = (burden(p, private_share=private_share) for p in (pact, scaled))
    assert two.total == pytest.approx(factor * one.total)


@given(members, shares)
def test_order_does_not_matter(pact: dict[str, Ally], private_share: float) -> None:
    there: Burden = burden(pact, private_share=private_share)
    back = burden(dict(reversed(pact.items())), private_share=private_share)
    assert back.spending == pytest.approx(there.spending)


@given(members, shares)
def test_shares_sum_to_one(pact: dict[str, Ally], private_share: float) -> None:
    result = burden(pact, private_share=private_share)
    assert math.fsum(result.shares.values()) == pytest.approx(1)
    assert math.fsum(result.income_shares.values()) == pytest.approx(1)
    assert math.fsum(result.fair.values()) == pytest.approx(result.total)


# ---- bad input


@pytest.mark.parametrize("value", [0, -1, 2e9, math.nan, "7", None, True])
def test_a_bad_income_is_named(value: float) -> None:
    with pytest.raises(ValueError, match=r"^income is .* from 0.001 to 1e\+09$"):
        Ally(value)


@pytest.mark.parametrize("value", [0, 0.51, math.nan, None])
def test_a_bad_valuation_is_named(value: float) -> None:
    with pytest.raises(ValueError, match=r"^valuation is .* from 0.001 to 0.5$"):
        Ally(100, value)


@pytest.mark.parametrize(
    ("pact", "complaint"),
    [
        ({}, "^allies is empty; burden needs at least one ally$"),
        ({"": Ally(1)}, "^an ally's name is ''; it must be a non-empty string$"),
        ({" ": Ally(1)}, "^an ally's name is ' '"),
        ({3: Ally(1)}, "^an ally's name is 3"),
        ({"Britain": 5}, "^ally Britain is 5; it must be an Ally$"),
    ],
)
def test_bad_pacts_are_named(pact: dict[str, Ally], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        burden(pact)


def test_other_bad_input_is_named() -> None:
    with pytest.raises(ValueError, match=r"^private_share is 1.1; .* from 0 to 1$"):
        burden(PAIR, private_share=1.1)
    with pytest.raises(ValueError, match=r"^private_share is -1; .* from 0 to 1$"):
        best_reply(Ally(1), 1, private_share=-1)
    with pytest.raises(ValueError, match=r"^others is -1; .* from 0 to "):
        best_reply(Ally(1), -1)
    with pytest.raises(ValueError, match=r"^ally is 5; it must be an Ally$"):
        best_reply(5, 1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^guideline is 2; .* from 0 to 0.2$"):
        burden(PAIR).gaps(2)


def test_results_cannot_be_changed() -> None:
    for item in vars(burden_model).values():
        if isinstance(item, type) and is_dataclass(item) and not item.__name__.startswith("_"):
            assert item.__dataclass_params__.frozen, item  # type: ignore[attr-defined]


def test_allies_are_a_mapping() -> None:
    with pytest.raises(ValueError, match=r"^allies is 3; it must be a Mapping$"):
        burden(3)  # type: ignore[arg-type]
