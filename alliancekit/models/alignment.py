r"""Balance, bandwagon or stand aside: which side a state takes when it is threatened.

A threatened state may resist with whoever will help (balance), join the state that threatens it
(bandwagon), or keep out of the way (stay neutral). :cite:t:`Walt_1987` expects balancing unless the
state is very weak, the threat overwhelming or no ally at hand; :cite:t:`Schweller_1994` adds states
that join the stronger side unthreatened, for profit; :cite:t:`Rothstein_1968` describes small
states that hide, which works while nobody wants their territory. None of them gives a formula. This
book compares expected values, with 1 for peace and full freedom and 0 for conquest. A state of
strength :math:`x` (the threat's being 1) holds with probability :math:`H(x) = x^m / (1 + x^m)`,

.. math::

    P_0 = H(s g), \qquad P = r\,H((s + a) g) + (1 - r)\,P_0, \qquad
    L(p) = (1 - p)\,(1 - \max(p - c, 0)),

    U_\text{balance} = 1 - \beta - q\,L(P), \quad
    U_\text{neutral} = 1 - q\,k\,L(P_0), \quad
    U_\text{bandwagon} = 1 - d + b.

The first factor of :math:`L` is deterrence (the likelier it is to fail, the less an attack is to be
feared), the second what an attack costs a state that fights or, if fighting is worth less than
nothing, yields. The form is illustrative, and so is each threshold. Passing the buck is not
modelled: it needs a second threatened state that may be left to do the work. Arming alone is no
option of its own: a state that stands aside and fights if attacked does just that. And :math:`d`
does not rise with the threat; that a state bent on conquest cannot be bought off has to be put into
:math:`d` by hand.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from alliancekit.parameters import Parameter, check_kind

OWN_STRENGTH = Parameter(
    "own_strength", "s", "Own strength", 0, 2, 0.3, "share of the threat's",
    "The force it can bring to bear here, as a share of what the threatening state can.",
    "illustrative",
)  # fmt: skip
THREAT_LEVEL = Parameter(
    "threat_level", "q", "Threat level", 0, 1, 0.6, "probability",
    "How likely an attack is on a state that stands in the way and could not resist.",
    "Walt_1987",
)  # fmt: skip
ALLY_STRENGTH = Parameter(
    "ally_strength", "a", "Allies' strength", 0, 3, 1, "share of the threat's",
    "The force that allies could send, as a share of what the threatening state can.",
    "Walt_1987",
)  # fmt: skip
ALLY_RELIABILITY = Parameter(
    "ally_reliability", "r", "Would they come?", 0, 1, 0.6, "probability",
    "How likely the allies are to come if the state is attacked.",
    "Walt_1987",
)  # fmt: skip
BENEFIT = Parameter(
    "benefit", "b", "Benefit offered", 0, 1, 0.1, "share of what is at stake",
    "What the threatening side offers for joining it, such as territory taken from a neighbour.",
    "Schweller_1994",
)  # fmt: skip
SUBORDINATION = Parameter(
    "subordination", "d", "Price of joining", 0, 1, 0.5, "share of what is at stake",
    "How much freedom the junior partner of the threatening state gives up.",
    "Walt_1987",
)  # fmt: skip
WAR_COST = Parameter(
    "war_cost", "c", "Cost of war", 0, 1, 0.2, "share of what is at stake",
    "What a war costs even if the state holds.",
    "illustrative",
)  # fmt: skip
DEFENCE_ADVANTAGE = Parameter(
    "defence_advantage", "g", "Help from geography", 1, 4, 1.5, "ratio",
    "How many attackers one defender is worth on this ground: forests, mountains, water.",
    "illustrative",
)  # fmt: skip
INTEREST = Parameter(
    "interest", "k", "Interest in its territory", 0, 1, 0.7, "share",
    "How much the threatening state wants the territory; low if it is worth more as a buffer.",
    "Rothstein_1968",
)  # fmt: skip
BALANCING_COST = Parameter(
    "balancing_cost", r"\beta", "Price of balancing", 0, 0.5, 0.05, "share of what is at stake",
    "What opposing costs even in peace: arms, promises to allies, provocation.",
    "illustrative",
)  # fmt: skip
DECISIVENESS = Parameter(
    "decisiveness", "m", "Decisiveness of strength", 0.5, 4, 2, "exponent",
    "How surely the stronger side wins.",
    "illustrative",
)  # fmt: skip

PARAMETERS = (
    OWN_STRENGTH, THREAT_LEVEL, ALLY_STRENGTH, ALLY_RELIABILITY, BENEFIT, SUBORDINATION,
    WAR_COST, DEFENCE_ADVANTAGE, INTEREST, BALANCING_COST, DECISIVENESS,
)  # fmt: skip
"""What the choice depends on, in the order of `Situation`."""

VERY_WEAK = 0.25
"""Own strength up to which a state counts as very weak (illustrative)."""
OVERWHELMING = 0.25
"""Chance to hold, with the help expected, up to which a threat is overwhelming (illustrative)."""
NO_ALLIES = 0.25
"""Help to be expected, :math:`r a`, up to which there are no allies to speak of (illustrative)."""
TIE = 1e-9
"""Differences in value up to this are rounding error."""


@dataclass(frozen=True)
class Situation:
    """What a threatened state has before it; the attributes are `PARAMETERS`.

    Raises
    ------
    ValueError
        If a value is not a number in its range.
    """

    own_strength: float = OWN_STRENGTH.default
    threat_level: float = THREAT_LEVEL.default
    ally_strength: float = ALLY_STRENGTH.default
    ally_reliability: float = ALLY_RELIABILITY.default
    benefit: float = BENEFIT.default
    subordination: float = SUBORDINATION.default
    war_cost: float = WAR_COST.default
    defence_advantage: float = DEFENCE_ADVANTAGE.default
    interest: float = INTEREST.default
    balancing_cost: float = BALANCING_COST.default
    decisiveness: float = DECISIVENESS.default

    def __post_init__(self) -> None:
        for parameter in PARAMETERS:
            value = parameter.check(getattr(self, parameter.name))
            object.__setattr__(self, parameter.name, value)


@dataclass(frozen=True)
class Condition:
    """One condition, its value, and the threshold that decides.

    Attributes
    ----------
    name : str
        Name of the condition.
    value, threshold : float
        What is compared.
    met : bool
        Whether the condition holds.
    """

    name: str
    value: float
    threshold: float
    met: bool


@dataclass(frozen=True)
class Alignment:
    """The choice, what each option is worth, and why.

    Attributes
    ----------
    values : Mapping[str, float]
        Expected value of ``"balance"``, ``"bandwagon"`` and ``"neutral"``.
    choices : tuple[str, ...]
        The best option, or those that tie.
    margin : float
        Lead of the best option over the next; 0 if options tie.
    reason : str
        What the choice hangs on: ``"allies"`` (it balances because of them), ``"profit"`` (it joins
        for a benefit above the price, threatened or not), ``"survival"`` (it joins to be spared),
        ``"little interest"`` (it stands aside because nobody much wants it), ``"nothing better"``
        (it stands aside though it is wanted as much as can be) or ``"tie"``.
    chances : Mapping[str, float]
        Chance to hold an attack: ``"alone"``, and ``"with allies"`` who may come.
    resists : bool
        Whether a state that stands aside and is attacked would fight rather than yield.
    conditions : tuple[Condition, ...]
        The four conditions for bandwagoning, in the order of the literature.
    neutrality : Condition
        Whether the threat's interest is low enough for neutrality to be as good as anything else.
        The threshold is minus infinity if the offer is so good that no interest is low enough.
    benefit_needed : float
        Offer at which joining would match the best alternative; negative if even a fine would do.
    """

    values: Mapping[str, float]
    choices: tuple[str, ...]
    margin: float
    reason: str
    chances: Mapping[str, float]
    resists: bool
    conditions: tuple[Condition, ...]
    neutrality: Condition
    benefit_needed: float


def align(situation: Situation) -> Alignment:
    r"""Say which side a threatened state takes, and which conditions for bandwagoning it meets.

    Parameters
    ----------
    situation : Situation
        Strengths, threat, offers and costs.

    Returns
    -------
    Alignment
        The option worth most, the value of all three, the reason, and the conditions.

    Raises
    ------
    ValueError
        If `situation` is not a `Situation`.

    Notes
    -----
    The equations stand at the head of this module. The four conditions are those of
    :cite:`Walt_1987`: the state is very weak (:math:`s \le 0.25`), the threat overwhelming
    (:math:`P \le 0.25`), no ally available (:math:`r a \le 0.25`), and what joining brings and
    spares exceeds its price (:math:`b + 1 - U_\text{balance} > d`). They are reported, not used:
    the choice follows from the values alone.

    Examples
    --------
    Bulgaria, early 1941: weak, without allies, and offered its neighbours' land.

    >>> bulgaria = align(Situation(own_strength=0.1, threat_level=0.8, ally_strength=0.5,
    ...     ally_reliability=0.1, benefit=0.4, subordination=0.5, interest=0.9))
    >>> bulgaria.choices, bulgaria.reason
    (('bandwagon',), 'survival')
    >>> [condition.met for condition in bulgaria.conditions]
    [True, True, True, True]
    """
    check_kind("situation", situation, Situation)
    s = situation
    alone, helped = _chances(s)
    values = _values(s)
    best = max(values.values())
    choices = tuple(option for option, value in values.items() if value >= best - TIE)
    runner_up = sorted(values.values())[-2]
    rest = max(values["balance"], values["bandwagon"])
    tolerated = _tolerated(s, alone, rest)
    gain = s.benefit + 1 - values["balance"]
    return Alignment(
        values=values,
        choices=choices,
        margin=best - runner_up if len(choices) == 1 else 0.0,
        reason=_reason(s, choices),
        chances={"alone": alone, "with allies": helped},
        resists=alone > s.war_cost,
        conditions=(
            Condition("very weak", s.own_strength, VERY_WEAK, s.own_strength <= VERY_WEAK),
            Condition("threat overwhelming", helped, OVERWHELMING, helped <= OVERWHELMING),
            Condition(
                "no allies available",
                s.ally_reliability * s.ally_strength,
                NO_ALLIES,
                s.ally_reliability * s.ally_strength <= NO_ALLIES,
            ),
            Condition("benefits exceed costs", gain, s.subordination, gain > s.subordination + TIE),
        ),
        neutrality=Condition(
            "interest low enough", s.interest, tolerated, values["neutral"] >= rest - TIE
        ),
        benefit_needed=s.subordination + max(values["balance"], values["neutral"]) - 1,
    )


def _holds(strength: float, decisiveness: float) -> float:
    """Chance to hold with this many times the attacker's strength."""
    odds = float(strength**decisiveness)
    return odds / (1 + odds)


def _chances(s: Situation) -> tuple[float, float]:
    """Chance to hold an attack alone, and with allies who may come."""
    alone = _holds(s.own_strength * s.defence_advantage, s.decisiveness)
    joined = _holds((s.own_strength + s.ally_strength) * s.defence_advantage, s.decisiveness)
    return alone, s.ally_reliability * joined + (1 - s.ally_reliability) * alone


def _loss(chance: float, war_cost: float) -> float:
    """What the prospect of an attack costs a state with this chance to hold it."""
    return (1 - chance) * (1 - max(chance - war_cost, 0))


def _values(s: Situation) -> Mapping[str, float]:
    """Expected value of each option."""
    alone, helped = _chances(s)
    return {
        "balance": 1 - s.balancing_cost - s.threat_level * _loss(helped, s.war_cost),
        "bandwagon": 1 - s.subordination + s.benefit,
        "neutral": 1 - s.threat_level * s.interest * _loss(alone, s.war_cost),
    }


def _tolerated(s: Situation, alone: float, rest: float) -> float:
    """Interest up to which standing aside is worth at least `rest`; at most 1."""
    if 1 - rest < -TIE:
        return -math.inf
    room = max(1 - rest, 0.0)
    danger = s.threat_level * _loss(alone, s.war_cost)
    return room / danger if room < danger else 1.0


def _reason(s: Situation, choices: tuple[str, ...]) -> str:
    """What the choice hangs on."""
    if len(choices) > 1:
        return "tie"
    if choices == ("balance",):
        return "allies"
    if choices == ("bandwagon",):
        return "profit" if s.benefit > s.subordination + TIE else "survival"
    wanted = _values(replace(s, interest=INTEREST.high))
    stays = wanted["neutral"] >= max(wanted.values()) - TIE
    return "nothing better" if stays else "little interest"
