r"""Why an alliance ended: five causes, weighed from facts that a coder can check.

An alliance ends because the threat disappears, interests diverge, credibility collapses, better
alternatives appear or a member changes at home: so the sources of this book. :cite:`Walt_1997b`,
:cite:`Bennett_1997` and :cite:`Leeds_Savun_2007` study such causes, one by one or over many cases
at once; they give no rule for a single case. Some alliances end for none of the five: a member is
conquered, or breaks up. This book weighs the causes by the simplest rule there is, a noisy OR:
each fact :math:`i` that speaks for a cause would have ended the alliance alone with chance
:math:`w_i`, facts act apart from one another, and the score of the cause is the chance that at
least one of them sufficed,

.. math:: S_c = 1 - \prod_{i \in c} (1 - w_i g_i),

where :math:`g_i` is 1 for a fact, 0 for what did not happen and between for a partial one. What
ended the alliance in the act weighs more than what stood behind it, by three levels of
:math:`w_i`, set from the theory and not fitted to cases. Defeat is discounted where an ally had
broken its word first, since conquest was then the consequence. An unknown fact is not a false
one: the result says which of them could overturn it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from alliancekit.parameters import Parameter, check_kind, check_year

WEIGHT = Parameter(
    "weight", "w_i", "Weight of a fact", 0, 1, 0.5, "probability",
    "Chance that the fact, had it stood alone, would have ended the alliance.",
    "illustrative",
)  # fmt: skip
GRADE = Parameter(
    "grade", "g_i", "How far the fact holds", 0, 1, 1, "share",
    "1 for a fact, 0 for what did not happen, between for what happened in part.",
    "illustrative",
)  # fmt: skip

FATAL = 0.95
"""Weight of a fact that leaves no alliance to speak of (illustrative)."""
DECISIVE = 0.75
"""Weight of a fact that ends alliances in the act (illustrative)."""
STRONG = 0.5
"""Weight of a fact that often ends them (illustrative)."""
BACKGROUND = 0.25
"""Weight of a fact that strains many alliances and ends few (illustrative)."""

CAUSES: Mapping[str, str] = {
    "threat": "the threat disappeared",
    "alternatives": "better alternatives appeared",
    "credibility": "credibility collapsed",
    "domestic": "a member changed at home",
    "interests": "interests diverged",
    "none": "none of the five: defeat or extinction",
}
"""The five causes of the sources, and what fits none of them."""


@dataclass(frozen=True)
class Indicator:
    """A fact about an ending that can be coded without knowing its cause.

    Parameters
    ----------
    name : str
        Name in code and in tables.
    label : str
        What a reader sees beside the box.
    cause : str
        The cause it speaks for, a key of `CAUSES`.
    weight : float
        Chance that it alone would have ended the alliance, 0-1.
    meaning : str
        When a coder writes 1.
    source : str
        Key in ``chapters/references.bib``, or ``"illustrative"``.
    """

    name: str
    label: str
    cause: str
    weight: float
    meaning: str
    source: str

    def __post_init__(self) -> None:
        if self.cause not in tuple(CAUSES):
            raise ValueError(f"cause is {self.cause!r}; it must be one of {', '.join(CAUSES)}")
        WEIGHT.check(self.weight)


INDICATORS = (
    Indicator(
        "adversary_defeated", "Adversary defeated", "threat", DECISIVE,
        "The main adversary was beaten in war, broke up or lost the power to attack the members.",
        "Walt_1997b",
    ),
    Indicator(
        "purpose_accomplished", "Purpose accomplished", "threat", DECISIVE,
        "The aim that the treaty states or plainly served was reached: the war won, the "
        "settlement signed, the prize taken.",
        "Leeds_Savun_2007",
    ),
    Indicator(
        "adversary_reconciled", "Adversary reconciled", "threat", STRONG,
        "All the main members made peace with the adversary, or it withdrew its forces or gave "
        "up its claim.",
        "Walt_1997b",
    ),
    Indicator(
        "term_expired", "Term ran out", "threat", BACKGROUND,
        "A term fixed in the treaty ran out and no member asked to renew it.",
        "Leeds_Savun_2007",
    ),
    Indicator(
        "members_fought", "Members fought each other", "interests", DECISIVE,
        "Two members fought a war or a border clash against each other.",
        "illustrative",
    ),
    Indicator(
        "members_opposed", "Members backed opposite sides", "interests", STRONG,
        "Members backed opposite sides in a war or crisis, or one armed another's enemy.",
        "Walt_1997b",
    ),
    Indicator(
        "separate_settlement", "Separate deal with the adversary", "interests", STRONG,
        "One member made peace or a bargain with an adversary whom another member still faced.",
        "Walt_1997b",
    ),
    Indicator(
        "policy_refused", "Joint policy refused", "interests", STRONG,
        "A member openly refused a policy at the heart of the alliance: a campaign, bases, port "
        "calls, the joint command.",
        "Walt_1997b",
    ),
    Indicator(
        "dispute_between_members", "Quarrel between members", "interests", BACKGROUND,
        "Members had an open quarrel over land, trade or strategy, short of fighting: protests, "
        "sanctions, envoys or advisers sent home.",
        "Walt_1997b",
    ),
    Indicator(
        "obligation_broken", "Promise broken", "credibility", DECISIVE,
        "The treaty's condition for help arose and an ally did not give the help promised.",
        "Leeds_Savun_2007",
    ),
    Indicator(
        "help_refused", "Help asked for and refused", "credibility", STRONG,
        "A member in a crisis asked its ally for help and was refused, or got less than it "
        "asked for, though the treaty did not clearly require it.",
        "Walt_1997b",
    ),
    Indicator(
        "patron_retreated", "Protector retreated or failed", "credibility", STRONG,
        "The leading ally withdrew its forces, limited its guarantee in public, or lost the "
        "strength to keep its promise.",
        "Walt_1997b",
    ),
    Indicator(
        "promise_doubted", "Promise doubted in public", "credibility", STRONG,
        "A member's government said in public, or decided on paper, that it could no longer "
        "count on its ally.",
        "Walt_1997b",
    ),
    Indicator(
        "successor_pact", "Replaced by another pact", "alternatives", DECISIVE,
        "Most of the members put another pact with the same task in its place.",
        "Leeds_Savun_2007",
    ),
    Indicator(
        "new_ally", "New ally outside", "alternatives", STRONG,
        "A member made an alliance with a state outside, for a task that overlaps.",
        "Leeds_Savun_2007",
    ),
    Indicator(
        "new_patron", "New source of arms and aid", "alternatives", STRONG,
        "A member turned to a power outside, or to the rival camp, for its main arms, money or "
        "bases.",
        "illustrative",
    ),
    Indicator(
        "own_deterrent", "Own means grew", "alternatives", STRONG,
        "A member came by means of its own that did the ally's work: nuclear weapons, or forces "
        "much larger than before.",
        "Morrow_1991",
    ),
    Indicator(
        "regime_change", "Regime changed", "domestic", DECISIVE,
        "A revolution, a coup or a change of constitution replaced a member's political "
        "institutions.",
        "Leeds_Savun_2007",
    ),
    Indicator(
        "new_leadership", "New leaders came in", "domestic", STRONG,
        "A leader or party came to power in a member by the usual rules, whose supporters had "
        "opposed the alliance or its terms.",
        "Leeds_Savun_2007",
    ),
    Indicator(
        "ideology_changed", "Ideology changed", "domestic", STRONG,
        "A member's official ideology or religion changed, or members that had shared one split "
        "over it in public.",
        "Walt_1997b",
    ),
    Indicator(
        "domestic_opposition", "Rejected at home", "domestic", STRONG,
        "A parliament, a referendum, a court or mass protest in a member rejected the alliance.",
        "Walt_1997b",
    ),
    Indicator(
        "member_conquered", "Member conquered", "none", FATAL,
        "A member that the alliance could not do without was conquered, occupied or annexed.",
        "illustrative",
    ),
    Indicator(
        "war_lost", "Members lost their war", "none", FATAL,
        "The members lost the war that they fought together, and surrender or the peace ended "
        "the pact.",
        "illustrative",
    ),
    Indicator(
        "member_dissolved", "Member broke up", "none", DECISIVE,
        "A member that the alliance could not do without broke up, merged into another state "
        "or died out as a dynasty, without being conquered.",
        "illustrative",
    ),
)  # fmt: skip
"""What is coded, by cause. Illustrative weights; the source is the one that names the factor."""

CLOSE = 0.1
"""A margin below this is too small to call (illustrative)."""

NOT_ENOUGH = "not enough evidence"
"""The verdict when no coded fact speaks for any cause."""

_BY_NAME = {indicator.name: indicator for indicator in INDICATORS}
_BROKEN = _BY_NAME["obligation_broken"]


@dataclass(frozen=True)
class CauseScore:
    """How strongly the facts speak for one cause.

    Attributes
    ----------
    cause : str
        Key of `CAUSES`.
    score : float
        Chance that one of the known facts sufficed, 0-1.
    facts : tuple[str, ...]
        Indicators that speak for it, the weightiest first.
    unknown : tuple[str, ...]
        Indicators of this cause that were not coded.
    """

    cause: str
    score: float
    facts: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Diagnosis:
    """The causes of one ending in order, and what decides the order.

    Attributes
    ----------
    facts : Mapping[str, float]
        Coded indicators and their grades; what is not here is unknown.
    """

    facts: Mapping[str, float]

    @cached_property
    def ranked(self) -> tuple[CauseScore, ...]:
        """All causes, the highest score first; equal scores stay in the order of `CAUSES`."""
        scores = _scores(self.facts)
        return tuple(
            CauseScore(
                cause,
                scores[cause],
                tuple(
                    sorted(
                        (i.name for i in INDICATORS if i.cause == cause and self.facts.get(i.name)),
                        key=lambda name: -_BY_NAME[name].weight * self.facts[name],
                    )
                ),
                tuple(i.name for i in INDICATORS if i.cause == cause and i.name not in self.facts),
            )
            for cause in sorted(CAUSES, key=lambda cause: -scores[cause])
        )

    @cached_property
    def verdict(self) -> str:
        """Key of the first cause, or `NOT_ENOUGH` if no fact speaks for any."""
        return _verdict(self.facts)

    @property
    def margin(self) -> float:
        """Lead of the first score over the second."""
        return self.ranked[0].score - self.ranked[1].score

    @property
    def close(self) -> bool:
        """Whether the margin is too small to call."""
        return self.margin < CLOSE

    @property
    def promise_broken_first(self) -> bool:
        """Whether defeat counts for less because an ally had broken its promise."""
        defeat = any(self.facts.get(i.name) for i in INDICATORS if i.cause == "none")
        return defeat and bool(self.facts.get(_BROKEN.name))

    @cached_property
    def decisive(self) -> tuple[str, ...]:
        """Facts without any one of which the verdict would be another."""
        return tuple(
            name
            for name, grade in self.facts.items()
            if grade and _verdict({**self.facts, name: 0.0}) != self.verdict
        )

    @cached_property
    def could_overturn(self) -> tuple[str, ...]:
        """Unknown indicators any one of which, if it held, would change the verdict."""
        return tuple(
            i.name
            for i in INDICATORS
            if i.name not in self.facts and _verdict({**self.facts, i.name: 1.0}) != self.verdict
        )


def classify(
    facts: Mapping[str, bool | float | None], *, began: int, ended: int | None
) -> Diagnosis:
    """Say which of the five causes ended an alliance, or that none of them did.

    Parameters
    ----------
    facts : Mapping[str, bool | float | None]
        For each indicator by name (`INDICATORS`): true or 1 if it held, false or 0 if it did
        not, between 0 and 1 if in part, None (or left out) if unknown.
    began, ended : int
        Years; negative before Christ.

    Returns
    -------
    Diagnosis
        Ranked causes with scores and facts, margin, what decides and what could overturn it.

    Raises
    ------
    ValueError
        If an indicator is unknown or its value is not 0-1, a year is not a whole number, the
        alliance is still in force, or it ended before it began.

    Notes
    -----
    Causes after :cite:`Walt_1997b` and :cite:`Leeds_Savun_2007`; the weights are illustrative.

    Examples
    --------
    Britain, the Soviet Union and the United States, 1941-45: Germany beaten, quarrels begun.

    >>> grand = classify(
    ...     {"adversary_defeated": True, "dispute_between_members": True, "regime_change": False},
    ...     began=1941,
    ...     ended=1945,
    ... )
    >>> grand.verdict, grand.ranked[0].score, grand.margin
    ('threat', 0.75, 0.5)
    >>> grand.decisive
    ('adversary_defeated',)
    """
    _check_years(began, ended)
    check_kind("facts", facts, Mapping)
    grades = {}
    for name, value in facts.items():
        if name not in _BY_NAME:
            raise ValueError(f"{name!r} is not an indicator; see INDICATORS for the names")
        if value is None:
            continue
        try:
            grades[name] = GRADE.check(float(value) if isinstance(value, bool) else value)
        except ValueError as error:
            raise ValueError(f"{name}: {error}, true, false, or None if unknown") from None
    return Diagnosis(grades)


def _scores(facts: Mapping[str, float]) -> dict[str, float]:
    """Chance for each cause that one of its facts sufficed."""
    unexplained = dict.fromkeys(CAUSES, 1.0)
    for name, grade in facts.items():
        indicator = _BY_NAME[name]
        unexplained[indicator.cause] *= 1 - indicator.weight * grade
    scores = {cause: 1 - chance for cause, chance in unexplained.items()}
    # A partner left alone and then conquered died of the broken promise, not of the conquest.
    scores["none"] *= 1 - _BROKEN.weight * facts.get(_BROKEN.name, 0.0)
    return scores


def _verdict(facts: Mapping[str, float]) -> str:
    """The first of the causes with the highest score, if any has a score."""
    scores = _scores(facts)
    best = max(scores, key=lambda cause: scores[cause])
    return best if scores[best] else NOT_ENOUGH


def _check_years(began: int, ended: int | None) -> None:
    """Refuse years that cannot be those of an alliance that has ended."""
    if ended is None:
        raise ValueError("ended is None; an alliance still in force has no cause of ending yet")
    for name, year in (("began", began), ("ended", ended)):
        check_year(name, year)
    if ended < began:
        raise ValueError(f"ended is {ended}; it must not be before began, {began}")
