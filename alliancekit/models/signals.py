r"""Costly signals: tying hands and sinking costs.

Words are cheap, so a promise persuades only if a state that would not fight could not afford to
say the same. :cite:`Fearon_1997` sets two such signals side by side. Tied hands cost nothing now
and an audience cost :math:`m` if the state backs down; sunk costs :math:`s` (troops, bases) are
paid at once and are gone. The defender alone knows how much the ally is worth to it: its stake
:math:`v` is uniform from 0 to :math:`\bar v`. It keeps :math:`v` if nobody challenges, gets 0 if it
backs down, and :math:`pv - c` if it fights. A share :math:`q` of challengers attacks even where
defence is certain; the rest attack only where the defender would back down. This keeps the logic
of Fearon's game and leaves out the continuum of challengers. The least signals that separate are

.. math:: m^* = \frac{c\,(1-q)}{1-q+qp}, \qquad s^* = \frac{(1-q)\,c}{p},

sent by every stake from :math:`v_m = qc / (1-q+qp)` and from :math:`v_s = c/p` upwards. As
:math:`v_m \le v_s`, tied hands commit states that would otherwise have backed down: more war.
But tied hands cost a state that fights nothing, so each type does at least as well by them.
"""

from dataclasses import dataclass
from functools import cached_property
from math import inf

from alliancekit.parameters import Parameter, check_kind

HIGHEST_STAKE = Parameter(
    "highest_stake", r"\bar v", "Highest stake", 0.1, 20, 10, "stake",
    "The most that the ally could be worth to the defender; all values up to it are as likely.",
    "illustrative",
)  # fmt: skip
WIN_CHANCE = Parameter(
    "win_chance", "p", "Chance to hold the ally in war", 0.1, 1, 0.5, "probability",
    "How likely the defender is to keep its stake if it fights.",
    "Fearon_1997",
)  # fmt: skip
WAR_COST = Parameter(
    "war_cost", "c", "Cost of war", 0, 20, 3, "stake",
    "What fighting costs the defender, whoever wins.",
    "Fearon_1997",
)  # fmt: skip
DETERMINED = Parameter(
    "determined", "q", "Determined challengers", 0, 1, 0.2, "probability",
    "How likely the challenger is to attack even if it knows that the defender will fight.",
    "Fearon_1997",
)  # fmt: skip
STAKE = Parameter(
    "stake", "v", "Stake", 0, 20, 5, "stake",
    "What the ally is worth to this defender, which it alone knows.",
    "Fearon_1997",
)  # fmt: skip
AUDIENCE_COST = Parameter(
    "audience_cost", "m", "Audience cost", 0, 20, 3, "stake",
    "What a leader who promised in public loses by backing down.",
    "Fearon_1994",
)  # fmt: skip
SUNK_COST = Parameter(
    "sunk_cost", "s", "Sunk cost", 0, 200, 3, "stake",
    "What the defender spends beforehand and never gets back.",
    "Fearon_1997",
)  # fmt: skip

TIED, SUNK = "tied hands", "sunk costs"
SIGNALS = (TIED, SUNK)
"""The two signals."""


@dataclass(frozen=True)
class Setting:
    """What both sides know: how stakes are spread, what war brings, who might attack.

    Raises
    ------
    ValueError
        If a value is not a number within its parameter's range.
    """

    highest_stake: float = HIGHEST_STAKE.default
    win_chance: float = WIN_CHANCE.default
    war_cost: float = WAR_COST.default
    determined: float = DETERMINED.default

    def __post_init__(self) -> None:
        for parameter in (HIGHEST_STAKE, WIN_CHANCE, WAR_COST, DETERMINED):
            value = parameter.check(getattr(self, parameter.name))
            object.__setattr__(self, parameter.name, value)

    @property
    def resolute_from(self) -> float:
        """Stake from which a defender would rather fight than back down, promise or no promise."""
        return self.war_cost / self.win_chance

    @property
    def chance_resolute(self) -> float:
        """Probability that the defender's stake is that high."""
        return _chance_above(self.resolute_from, self)


@dataclass(frozen=True)
class Equilibrium:
    """Who sends the least signal that separates, and what follows.

    Attributes
    ----------
    signal : str
        ``"tied hands"`` or ``"sunk costs"``.
    setting : Setting
        What both sides know.
    level : float
        The least cost that no state which would back down imitates.
    sent_from : float
        Lowest stake whose holder sends it; all above send it too.
    """

    signal: str
    setting: Setting
    level: float
    sent_from: float

    @property
    def chance_sent(self) -> float:
        """Probability that the signal is sent."""
        return _chance_above(self.sent_from, self.setting)

    @property
    def newly_committed(self) -> float:
        """Probability of a defender that fights only because it sent the signal."""
        return max(0.0, self.chance_sent - self.setting.chance_resolute)

    @property
    def war_risk(self) -> float:
        """Probability of war: the signal is sent and a determined challenger attacks."""
        return self.chance_sent * self.setting.determined

    @cached_property
    def average_payoff(self) -> float:
        """The defender's payoff before it knows its own stake."""
        if not self.chance_sent:
            return 0.0
        # Payoffs are linear in the stake, so the average is the payoff of the middle sender.
        middle = (self.sent_from + self.setting.highest_stake) / 2
        return self.chance_sent * self.payoff(middle)

    def payoff(self, stake: float) -> float:
        """Payoff of a defender with this stake.

        Parameters
        ----------
        stake : float
            Stake, from 0 to the setting's highest.

        Returns
        -------
        float
            0 for a state that sends no signal: it is challenged and backs down.

        Raises
        ------
        ValueError
            If `stake` is not a number in that range.
        """
        v = STAKE.check(stake)
        if v > self.setting.highest_stake:
            raise ValueError(
                f"stake is {stake!r}; it must not exceed highest_stake "
                f"({self.setting.highest_stake:g})"
            )
        if v < self.sent_from:
            return 0.0
        q, war = self.setting.determined, self.setting.win_chance * v - self.setting.war_cost
        return (1 - q) * v + q * war - (self.level if self.signal == SUNK else 0.0)


@dataclass(frozen=True)
class Reading:
    """What a given signal tells the challenger.

    Attributes
    ----------
    least : float
        The least level that separates.
    imitators : tuple[float, float] or None
        Stakes, from and to, whose holders would send it and then back down.
    """

    least: float
    imitators: tuple[float, float] | None

    @property
    def convincing(self) -> bool:
        """Whether no state that would back down could gain by the signal."""
        return self.imitators is None


@dataclass(frozen=True)
class Camps:
    """What defenders do with a signal, by stake, from the lowest up.

    Attributes
    ----------
    setting : Setting
        What both sides know.
    quiet_to, bluffing_to, bound_to : float
        Stakes at which a camp ends: those who send no signal, those who send it and would back
        down, those who send it and fight only because they did. All above would fight anyway.
    """

    setting: Setting
    quiet_to: float
    bluffing_to: float
    bound_to: float

    @property
    def bluffing(self) -> float:
        """Probability of a defender that sends the signal and would back down."""
        return (self.bluffing_to - self.quiet_to) / self.setting.highest_stake

    @property
    def bound(self) -> float:
        """Probability of a defender that fights only because it sent the signal."""
        return (self.bound_to - self.bluffing_to) / self.setting.highest_stake

    @property
    def sending(self) -> float:
        """Probability that the signal is sent."""
        return 1 - self.quiet_to / self.setting.highest_stake

    @property
    def convincing(self) -> bool:
        """Whether somebody sends the signal and nobody who does would back down."""
        return self.sending > 0 and not self.bluffing


def tying_hands(setting: Setting) -> Equilibrium:
    """Solve the game in which the signal costs only a state that backs down.

    Parameters
    ----------
    setting : Setting
        What both sides know.

    Returns
    -------
    Equilibrium
        Least audience cost that separates, who accepts it, risk of war, average payoff.

    Raises
    ------
    ValueError
        If `setting` is not a `Setting`.

    Notes
    -----
    :cite:`Fearon_1997`. The lowest sender gains nothing: :math:`(1-q)v_m + q(pv_m - c) = 0`. It
    still has to fight once challenged, so :math:`m^* = c - p v_m`.

    Examples
    --------
    Kennedy's broadcast on Berlin, 25 July 1961: a public promise, no new cost unless broken.

    >>> berlin = tying_hands(Setting(highest_stake=10, win_chance=0.5, war_cost=3, determined=0.2))
    >>> round(berlin.level, 2), round(berlin.sent_from, 2), round(berlin.war_risk, 2)
    (2.67, 0.67, 0.19)
    """
    check_kind("setting", setting, Setting)
    q, p, c = setting.determined, setting.win_chance, setting.war_cost
    sent_from = q * c / (1 - q + q * p)
    return Equilibrium(TIED, setting, c * (1 - q) / (1 - q + q * p), sent_from)


def sinking_costs(setting: Setting) -> Equilibrium:
    """Solve the game in which the signal is paid for beforehand.

    Parameters
    ----------
    setting : Setting
        What both sides know.

    Returns
    -------
    Equilibrium
        Least sunk cost that separates, who pays it, risk of war, average payoff.

    Raises
    ------
    ValueError
        If `setting` is not a `Setting`.

    Notes
    -----
    :cite:`Fearon_1997`. Bluffing would earn :math:`(1-q)v - s`; the keenest bluffer is the state
    just short of :math:`c/p`, so :math:`s^* = (1-q)c/p`.

    Examples
    --------
    American divisions sent to Europe in 1951: paid for whether or not a war came.

    >>> nato = sinking_costs(Setting(highest_stake=10, win_chance=0.5, war_cost=3, determined=0.2))
    >>> round(nato.level, 2), nato.sent_from, round(nato.war_risk, 2)
    (4.8, 6.0, 0.08)
    """
    check_kind("setting", setting, Setting)
    sent_from = setting.resolute_from
    return Equilibrium(SUNK, setting, (1 - setting.determined) * sent_from, sent_from)


def read_audience_cost(setting: Setting, audience_cost: float) -> Reading:
    """Say whether a public promise with this audience cost can be believed.

    Parameters
    ----------
    setting : Setting
        What both sides know.
    audience_cost : float
        What backing down would cost, 0-20.

    Returns
    -------
    Reading
        The stakes that would send it and back down, if it kept the others from attacking.

    Raises
    ------
    ValueError
        If an argument is not of its kind or range.

    Examples
    --------
    A promise that costs 1 to break would be made by states that mean to break it.

    >>> reading = read_audience_cost(Setting(), 1)
    >>> reading.convincing, reading.imitators
    (False, (0.25, 4.0))
    """
    m, least = AUDIENCE_COST.check(audience_cost), tying_hands(setting).level
    q = setting.determined
    # Backs down if pv - c < -m; gains by bluffing if (1-q)v - qm > 0.
    pays_from = q * m / (1 - q) if q < 1 else inf
    backs_down_to = (setting.war_cost - m) / setting.win_chance
    return Reading(least, _interval(pays_from, backs_down_to, setting))


def read_sunk_cost(setting: Setting, sunk_cost: float) -> Reading:
    """Say whether a cost paid beforehand can be believed.

    Parameters
    ----------
    setting : Setting
        What both sides know.
    sunk_cost : float
        What has been spent, 0-200.

    Returns
    -------
    Reading
        The stakes that would spend it and back down, if it kept the others from attacking.

    Raises
    ------
    ValueError
        If an argument is not of its kind or range.

    Examples
    --------
    >>> read_sunk_cost(Setting(), 4).imitators
    (5.0, 6.0)
    >>> read_sunk_cost(Setting(), 5).convincing
    True
    """
    s, least = SUNK_COST.check(sunk_cost), sinking_costs(setting).level
    q = setting.determined
    pays_from = s / (1 - q) if q < 1 else inf
    return Reading(least, _interval(pays_from, setting.resolute_from, setting))


def camps(setting: Setting, signal: str, level: float) -> Camps:
    """Sort defenders by what they do where a signal has this cost.

    Parameters
    ----------
    setting : Setting
        What both sides know.
    signal : str
        ``"tied hands"`` or ``"sunk costs"``.
    level : float
        Audience cost, 0-20, or sunk cost, 0-200.

    Returns
    -------
    Camps
        Where each camp ends, from the lowest stake up.

    Raises
    ------
    ValueError
        If an argument is not of its kind or range.

    Notes
    -----
    A defender expects that its signal keeps all but the determined challengers away. Below the
    least convincing level it is mistaken, since bluffers would be among those who send it. Above
    the least sunk cost even some that would fight think silence the better bargain.

    Examples
    --------
    A promise that costs 3 to break binds all who make it; a cost of 3 already paid does not.

    >>> tied = camps(Setting(), "tied hands", 3)
    >>> round(tied.bound, 2), tied.bluffing
    (0.53, 0.0)
    >>> sunk = camps(Setting(), "sunk costs", 3)
    >>> sunk.bound, round(sunk.bluffing, 3)
    (0.0, 0.225)
    """
    if signal not in SIGNALS:
        raise ValueError(f"signal is {signal!r}; it must be 'tied hands' or 'sunk costs'")
    tied = signal == TIED
    reading = (read_audience_cost if tied else read_sunk_cost)(setting, level)
    if reading.imitators is not None:
        quiet_to, bluffing_to = reading.imitators
    elif tied:
        quiet_to = bluffing_to = tying_hands(setting).sent_from
    else:
        quiet_to = bluffing_to = _worth_paying_from(setting, level)
    bound_to = max(bluffing_to, setting.resolute_from)
    highest = setting.highest_stake
    return Camps(setting, *(min(end, highest) for end in (quiet_to, bluffing_to, bound_to)))


def _worth_paying_from(setting: Setting, sunk_cost: float) -> float:
    """Stake from which a defender that would fight pays to keep some challengers away."""
    p, c, q = setting.win_chance, setting.war_cost, setting.determined
    if not sunk_cost:
        return setting.resolute_from
    if q == 1:
        return inf  # nobody would be kept away
    # Paying wins (1-q) times what peace is worth more than war: (1-q)((1-p)v + c).
    short = sunk_cost / (1 - q) - c
    if p == 1:
        return setting.resolute_from if short <= 1e-9 else inf
    return max(setting.resolute_from, short / (1 - p))


def _chance_above(stake: float, setting: Setting) -> float:
    """Probability that the defender's stake is at least `stake`."""
    return max(0.0, 1 - stake / setting.highest_stake)


def _interval(low: float, high: float, setting: Setting) -> tuple[float, float] | None:
    """Stakes from `low` to `high` that occur; None if there are none but for rounding error."""
    high = min(high, setting.highest_stake)
    return (low, high) if high - low > 1e-9 else None
