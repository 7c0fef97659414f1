import math
from dataclasses import is_dataclass, replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alliancekit.models import signals as signals_model
from alliancekit.models.signals import (
    Equilibrium,
    Setting,
    camps,
    read_audience_cost,
    read_sunk_cost,
    sinking_costs,
    tying_hands,
)

SETTING = Setting(highest_stake=10, win_chance=0.5, war_cost=3, determined=0.2)
settings = st.builds(
    Setting, st.floats(0.5, 20), st.floats(0.1, 1), st.floats(0, 20), st.floats(0, 1)
)
STAKES = [i / 20 for i in range(21)]


def sends(game: Equilibrium, v: float) -> float:
    """Payoff of a stake that sends the signal and then does what is best for it: by the tree."""
    s = game.setting
    war = s.win_chance * v - s.war_cost
    tied = game.signal == "tied hands"
    challenged = max(war, -game.level if tied else 0.0)
    paid = 0.0 if tied else game.level
    return (1 - s.determined) * v + s.determined * challenged - paid


def keeps_quiet(game: Equilibrium, v: float) -> float:
    """Payoff of a stake that sends none and is therefore always challenged."""
    return max(game.setting.win_chance * v - game.setting.war_cost, 0.0)


# ---- by hand


def test_a_setting_by_hand() -> None:
    # pv = c at 3 / 0.5 = 6; stakes of 6 to 10 are four tenths of all.
    assert SETTING.resolute_from == 6
    assert SETTING.chance_resolute == pytest.approx(0.4)
    assert replace(SETTING, war_cost=1.25).chance_resolute == 0.75
    assert replace(SETTING, war_cost=5.5).chance_resolute == 0  # 11 is above the highest stake
    assert Setting() == SETTING


def test_tied_hands_by_hand() -> None:
    game = tying_hands(SETTING)
    # 0.8 v + 0.2 (0.5 v - 3) = 0 at v = 0.6/0.9; there pv - c = 1/3 - 3.
    assert game.signal == "tied hands"
    assert game.sent_from == pytest.approx(2 / 3)
    assert game.level == pytest.approx(8 / 3)
    assert game.chance_sent == pytest.approx(14 / 15)
    assert game.war_risk == pytest.approx(14 / 75)
    assert game.newly_committed == pytest.approx(14 / 15 - 0.4)
    assert game.payoff(0.5) == 0
    assert game.payoff(10) == pytest.approx(0.8 * 10 + 0.2 * 2)


def test_sunk_costs_by_hand() -> None:
    game = sinking_costs(SETTING)
    # The keenest bluffer, a stake just below 6, would pay up to 0.8 * 6.
    assert game.signal == "sunk costs"
    assert game.sent_from == 6
    assert game.level == pytest.approx(4.8)
    assert game.chance_sent == pytest.approx(0.4)
    assert game.war_risk == pytest.approx(0.08)
    assert game.newly_committed == 0
    assert game.payoff(10) == pytest.approx(0.8 * 10 + 0.2 * 2 - 4.8)
    assert game.payoff(5.9) == 0
    # At 6 war is worth 0: 0.8 * 6 - 4.8.
    assert game.payoff(6) == pytest.approx(0)


def test_average_payoffs_by_hand() -> None:
    # Payoff rises linearly from 0 at 2/3 to 8.4 at 10, over 14/15 of the stakes.
    assert tying_hands(SETTING).average_payoff == pytest.approx(14 / 15 * 8.4 / 2)
    # From 0 at 6 to 3.6 at 10, over 0.4 of them.
    assert sinking_costs(SETTING).average_payoff == pytest.approx(0.4 * 3.6 / 2)


def test_nobody_signals_where_nobody_would_fight() -> None:
    hopeless = Setting(highest_stake=5, win_chance=0.5, war_cost=3, determined=0.2)
    assert sinking_costs(hopeless).chance_sent == 0
    assert sinking_costs(hopeless).average_payoff == 0
    assert tying_hands(hopeless).chance_sent > 0


def test_signals_are_idle_if_every_challenger_is_determined() -> None:
    certain = replace(SETTING, determined=1)
    for game in (tying_hands(certain), sinking_costs(certain)):
        assert game.level == 0
        assert game.sent_from == pytest.approx(6)
        assert game.newly_committed == pytest.approx(0)
    assert read_audience_cost(certain, 0).convincing
    assert read_sunk_cost(certain, 0).convincing


def test_a_promise_that_nobody_tests_costs_nothing() -> None:
    safe = replace(SETTING, determined=0)
    game = tying_hands(safe)
    assert (game.sent_from, game.level, game.war_risk) == (0, 3, 0)
    assert game.average_payoff == pytest.approx(5)


# ---- what Fearon finds


@given(settings)
def test_nobody_bluffs(setting: Setting) -> None:
    # Every sender fights once challenged, and no other state gains by sending.
    for game in (tying_hands(setting), sinking_costs(setting)):
        for share in STAKES:
            v = share * setting.highest_stake
            war = setting.win_chance * v - setting.war_cost
            if v >= game.sent_from:
                yields = -game.level if game.signal == "tied hands" else 0.0
                assert war >= yields - 1e-9
                assert sends(game, v) >= keeps_quiet(game, v) - 1e-9
                assert game.payoff(v) == pytest.approx(sends(game, v), abs=1e-6)
            else:
                assert sends(game, v) <= 1e-9
                assert keeps_quiet(game, v) <= 1e-9
                assert game.payoff(v) == 0


@given(settings)
def test_the_level_is_the_least_that_separates(setting: Setting) -> None:
    for game in (tying_hands(setting), sinking_costs(setting)):
        assume(game.level > 1e-3 and game.sent_from < setting.highest_stake)
        lower = replace(game, level=game.level * 0.99)
        # Some stake would now send it and yet back down (the tied state) or gain (the sinking).
        v = game.sent_from * (1 - 1e-6)
        war = setting.win_chance * v - setting.war_cost
        if game.signal == "tied hands":
            assert war < -lower.level
        else:
            assert sends(lower, v) > 0


@given(settings, st.floats(0, 1))
def test_tying_hands_is_better_for_each_stake_yet_riskier(setting: Setting, share: float) -> None:
    tied, sunk = tying_hands(setting), sinking_costs(setting)
    v = share * setting.highest_stake
    assert tied.payoff(v) >= sunk.payoff(v) - 1e-9
    assert tied.average_payoff >= sunk.average_payoff - 1e-9
    assert tied.war_risk >= sunk.war_risk - 1e-12
    assert tied.newly_committed >= 0


@given(settings)
def test_average_payoff_against_a_sum_over_stakes(setting: Setting) -> None:
    n = 2000
    for game in (tying_hands(setting), sinking_costs(setting)):
        stakes = [(i + 0.5) / n * setting.highest_stake for i in range(n)]
        mean = math.fsum(game.payoff(v) for v in stakes) / n
        assert game.average_payoff == pytest.approx(mean, abs=0.02)


# ---- reading a signal


def test_a_cheap_promise_by_hand() -> None:
    # Worth bluffing above 0.2 * 1 / 0.8; would back down below (3 - 1) / 0.5.
    reading = read_audience_cost(SETTING, 1)
    assert reading.imitators == pytest.approx((0.25, 4))
    assert not reading.convincing
    assert reading.least == pytest.approx(8 / 3)


def test_a_cheap_garrison_by_hand() -> None:
    reading = read_sunk_cost(SETTING, 2)
    assert reading.imitators == pytest.approx((2.5, 6))
    assert reading.least == pytest.approx(4.8)


def test_imitators_stop_at_the_highest_stake() -> None:
    low = replace(SETTING, highest_stake=3)
    assert read_audience_cost(low, 1).imitators == pytest.approx((0.25, 3))
    assert read_sunk_cost(low, 2).imitators == pytest.approx((2.5, 3))


@given(settings, st.floats(0, 20), st.floats(0, 200))
def test_convincing_from_the_least_level_upwards(setting: Setting, m: float, s: float) -> None:
    for reading, level in (
        (read_audience_cost(setting, m), m),
        (read_sunk_cost(setting, s), s),
    ):
        if level >= reading.least:
            assert reading.convincing
        elif reading.least < setting.highest_stake / 100:
            continue
        elif not reading.convincing:
            assert reading.imitators is not None
            low, high = reading.imitators
            assert 0 <= low < high <= setting.highest_stake


def test_the_edge_is_convincing() -> None:
    assert read_audience_cost(SETTING, 8 / 3).convincing
    assert not read_audience_cost(SETTING, 8 / 3 - 0.01).convincing
    assert read_sunk_cost(SETTING, 4.8).convincing
    assert not read_sunk_cost(SETTING, 4.79).convincing


# ---- bad input


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("highest_stake", 0.1, 20),
        ("win_chance", 0.1, 1),
        ("war_cost", 0, 20),
        ("determined", 0, 1),
    ],
)
def test_a_setting_has_ranges(name: str, low: float, high: float) -> None:
    for good in (low, high):
        assert getattr(Setting(**{name: good}), name) == good
    for bad in (low - 0.05, high + 0.05, math.nan, "1", True, None):
        with pytest.raises(ValueError, match=f"^{name} is .* from {low:g} to {high:g}$"):
            Setting(**{name: bad})  # type: ignore[arg-type]


def test_other_bad_input_is_named() -> None:
    with pytest.raises(ValueError, match=r"^stake is 11; it must not exceed highest_stake \(10\)$"):
        tying_hands(SETTING).payoff(11)
    with pytest.raises(ValueError, match=r"^stake is -1; it must be a number from 0 to 20$"):
        tying_hands(SETTING).payoff(-1)
    with pytest.raises(ValueError, match=r"^audience_cost is 21; .* from 0 to 20$"):
        read_audience_cost(SETTING, 21)
    with pytest.raises(ValueError, match=r"^sunk_cost is 201; .* from 0 to 200$"):
        read_sunk_cost(SETTING, 201)
    for call in (tying_hands, sinking_costs):
        with pytest.raises(ValueError, match=r"^setting is 3; it must be a Setting$"):
            call(3)  # type: ignore[arg-type]
    for read in (read_audience_cost, read_sunk_cost):
        with pytest.raises(ValueError, match=r"^setting is None; it must be a Setting$"):
            read(None, 1)  # type: ignore[arg-type]


def test_results_cannot_be_changed() -> None:
    for item in vars(signals_model).values():
        if isinstance(item, type) and is_dataclass(item) and not item.__name__.startswith("_"):
            assert item.__dataclass_params__.frozen, item  # type: ignore[attr-defined]


# ---- what defenders do at any cost: the oracle lets each stake choose by the tree


def choice(setting: Setting, signal: str, level: float, v: float) -> str:
    """What a defender with this stake does, if its signal keeps the undetermined away."""
    war = setting.win_chance * v - setting.war_cost
    q, tied = setting.determined, signal == "tied hands"
    backing_down = -level if tied else 0.0
    sent = (1 - q) * v + q * max(war, backing_down) - (0 if tied else level)
    if sent < max(war, 0) or (sent == 0 and war < 0):
        return "quiet"
    if war < backing_down:
        return "bluffs"
    return "bound" if war < 0 else "resolute"


@given(settings, st.sampled_from(["tied hands", "sunk costs"]), st.floats(0, 20))
def test_every_stake_is_in_the_camp_that_it_would_choose(
    setting: Setting, signal: str, level: float
) -> None:
    found = camps(setting, signal, level)
    ends = (found.quiet_to, found.bluffing_to, found.bound_to)
    assert 0 <= ends[0] <= ends[1] <= ends[2] <= setting.highest_stake
    for share in STAKES:
        v = share * setting.highest_stake
        if any(math.isclose(v, end, rel_tol=1e-6, abs_tol=1e-6) for end in ends):
            continue  # a stake on the border may go either way
        camp = ("quiet", "bluffs", "bound", "resolute")[sum(v > end for end in ends)]
        mine = choice(setting, signal, level, v)
        if mine != camp:  # by rounding error alone
            assert _nearly_indifferent(setting, signal, level, v), (camp, mine, v)


def _nearly_indifferent(setting: Setting, signal: str, level: float, v: float) -> bool:
    near = {choice(setting, signal, level, v * (1 + step)) for step in (-1e-6, 1e-6)}
    return len(near) > 1 or setting.determined > 1 - 1e-6


def test_camps_by_hand() -> None:
    # A word that costs 1: bluffing pays from 0.25, and below (3 - 1) / 0.5 = 4 one backs down.
    found = camps(SETTING, "tied hands", 1)
    assert (found.quiet_to, found.bluffing_to, found.bound_to) == (0.25, 4, 6)
    assert (found.bluffing, found.bound, found.sending) == pytest.approx((0.375, 0.2, 0.975))
    assert not found.convincing
    # Money of 6: peace must be worth 7.5 more than war, 0.5 v + 3 = 7.5 at 9.
    dear = camps(SETTING, "sunk costs", 6)
    assert (dear.quiet_to, dear.bluffing_to, dear.bound_to) == pytest.approx((9, 9, 9))
    assert dear.convincing
    assert not camps(SETTING, "sunk costs", 7).convincing  # nobody sends it


def test_camps_where_nobody_can_be_kept_away_or_war_is_sure_to_be_won() -> None:
    certain = replace(SETTING, determined=1)
    assert camps(certain, "sunk costs", 1).sending == 0
    assert camps(certain, "sunk costs", 0).sending == pytest.approx(0.4)
    sure = replace(SETTING, win_chance=1)
    assert camps(sure, "sunk costs", 2.4).sending == pytest.approx(0.7)
    assert camps(sure, "sunk costs", 2.5).sending == 0


def test_an_unknown_signal_is_refused() -> None:
    with pytest.raises(ValueError, match="signal is 'smoke'; it must be 'tied hands' or 'sunk"):
        camps(SETTING, "smoke", 1)
