r"""Arguments for and against a motion: which are left standing, and what would change that.

:cite:`Dung_1995` reduces a debate to a set of arguments and a relation of attack. An argument
*stands* if everything that attacks it is beaten, and is *beaten* if something that stands attacks
it; what is neither is *contested*. The smallest set of arguments that stand on these terms is the
least solution of

.. math:: S = \{a : \text{every } b \text{ that attacks } a \text{ is attacked by some } c \in S\}.

:cite:`Bench-Capon_2003` adds the audience. Each reason serves a value, and an attack on it fails if
the audience puts its value above the attacker's; matters of fact come before every value.

Here each argument rests on one finding, and is made only by those who grant the finding. *Reasons*
speak for the motion or against it, serve a value, and attack every reason of the other side.
*Replies* are matters of fact and attack the one argument that they answer. How strong a finding or
a reply is has no place in this: one that is granted counts in full.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Literal

from alliancekit.parameters import check_kind, check_name

SIDES = ("for", "against")
VALUES = ("safety", "freedom", "fairness")
"""What a reason may serve: fewer wars and less danger; a state's freedom to decide for itself;
equal burdens and equal law."""
FACT = "fact"
"""What a reply appeals to, before every value."""

Standing = Literal["stands", "contested", "beaten", "not made"]
Verdict = Literal["stands", "falls", "open"]
Attack = tuple[str, str]


@dataclass(frozen=True)
class Argument:
    """A reason for or against a motion, or a reply to one of its arguments.

    Attributes
    ----------
    name : str
        What it is called.
    side : str
        ``"for"`` or ``"against"``.
    finding : str
        What it rests on.
    value : str
        What a reason serves: ``"safety"``, ``"freedom"`` or ``"fairness"``; ``"fact"`` for a reply.
    answers : str
        Name of the argument to which a reply replies; empty for a reason.

    Raises
    ------
    ValueError
        If a name is empty, the side or the value is unknown, a reason answers something or a reply
        nothing.
    """

    name: str
    side: str
    finding: str
    value: str
    answers: str = ""

    def __post_init__(self) -> None:
        check_name("name", self.name)
        if self.side not in SIDES:
            raise ValueError(f"side is {self.side!r}; it must be one of {', '.join(SIDES)}")
        check_name("finding", self.finding)
        check_kind("answers", self.answers, str)
        if self.value not in (*VALUES, FACT):
            raise ValueError(
                f"value is {self.value!r}; it must be one of {', '.join((*VALUES, FACT))}"
            )
        if self.is_reply != bool(self.answers):
            raise ValueError(
                f"{self.name!r} has the value {self.value!r} and answers {self.answers!r}; a fact "
                "must answer an argument, and nothing else may"
            )

    @property
    def is_reply(self) -> bool:
        """Whether it answers an argument; if not, it is a reason."""
        return self.value == FACT


@dataclass(frozen=True)
class Position:
    """What somebody grants, and what he or she puts first.

    Attributes
    ----------
    granted : frozenset[str]
        Findings that are granted; all others are doubted.
    first : str, optional
        The value that outranks the others; none by default.

    Raises
    ------
    ValueError
        If a finding has no name, or the value is unknown.
    """

    granted: frozenset[str] = frozenset()
    first: str | None = None

    def __post_init__(self) -> None:
        if isinstance(self.granted, str) or not isinstance(self.granted, Collection):
            raise ValueError(f"granted is {self.granted!r}; it must be a set of findings")
        for finding in self.granted:
            check_name("a finding in granted", finding)
        object.__setattr__(self, "granted", frozenset(self.granted))
        if self.first not in (None, *VALUES):
            raise ValueError(
                f"first is {self.first!r}; it must be None or one of {', '.join(VALUES)}"
            )

    def changed(self, finding: str) -> "Position":
        """The same position after a change of mind about one finding.

        Raises
        ------
        ValueError
            If the finding has no name.
        """
        check_name("finding", finding)
        return Position(self.granted ^ {finding}, self.first)


@dataclass(frozen=True)
class Judgement:
    """How a debate stands for somebody of one position.

    Attributes
    ----------
    verdict : str
        ``"stands"`` if a reason for the motion stands, ``"falls"`` if one against it does,
        ``"open"`` if none does. Two reasons that attack each other never both stand.
    standing : Mapping[str, str]
        Each argument: ``"stands"``, ``"contested"``, ``"beaten"`` or ``"not made"``.
    attacks : tuple[Attack, ...]
        The attacks that count: between arguments that are made, and not outranked.
    """

    verdict: Verdict
    standing: Mapping[str, Standing]
    attacks: tuple[Attack, ...]


def grounded(arguments: Collection[str], attacks: Collection[Attack]) -> dict[str, Standing]:
    """Tell which arguments stand, which are beaten and which are contested.

    Parameters
    ----------
    arguments : collection of str
        Names of the arguments that are made.
    attacks : collection of (attacker, attacked)
        Who attacks whom.

    Returns
    -------
    dict[str, str]
        Each argument: ``"stands"``, ``"beaten"`` or ``"contested"``.

    Raises
    ------
    ValueError
        If a name is empty, or an attack is not a pair of the arguments.

    Notes
    -----
    The grounded extension of :cite:`Dung_1995`.

    Examples
    --------
    Who attacks my attacker is my friend:

    >>> grounded("abc", [("a", "b"), ("b", "c")])
    {'a': 'stands', 'b': 'beaten', 'c': 'stands'}

    Two that attack each other are both contested:

    >>> grounded("ab", [("a", "b"), ("b", "a")])
    {'a': 'contested', 'b': 'contested'}
    """
    check_kind("arguments", arguments, Collection)
    for name in arguments:
        check_name("a name in arguments", name)
    check_kind("attacks", attacks, Collection)
    attackers: dict[str, set[str]] = {name: set() for name in arguments}
    for attack in attacks:
        if not isinstance(attack, tuple) or len(attack) != 2:
            raise ValueError(f"an attack is {attack!r}; it must be a pair of arguments")
        for name in attack:
            if not isinstance(name, str) or name not in attackers:
                raise ValueError(f"an attack names {name!r}; it must name one of the arguments")
        attackers[attack[1]].add(attack[0])
    standing: dict[str, Standing] = {}
    while len(standing) < len(attackers):
        beaten = {name for name, how in standing.items() if how == "beaten"}
        left = [name for name in attackers if name not in standing]
        found = [name for name in left if attackers[name] <= beaten]
        if not found:
            break
        standing |= dict.fromkeys(found, "stands")
        standing |= dict.fromkeys(
            (name for name in left if not attackers[name].isdisjoint(found)), "beaten"
        )
    return {name: standing.get(name, "contested") for name in attackers}


def judge(arguments: Iterable[Argument], position: Position) -> Judgement:
    """Judge a motion as somebody of one position would.

    Parameters
    ----------
    arguments : iterable of Argument
        Everything that is said for and against the motion.
    position : Position
        What is granted and what comes first.

    Returns
    -------
    Judgement
        Whether the motion stands, falls or stays open, and how each argument fares.

    Raises
    ------
    ValueError
        If there is no argument, two share a name, or a reply answers what is not an argument of
        the other side.

    Notes
    -----
    Attacks and values as in :cite:`Bench-Capon_2003`; who grants nothing makes no argument.

    Examples
    --------
    >>> debate = [
    ...     Argument("they deter", "for", "deter", "safety"),
    ...     Argument("they entangle", "against", "embolden", "freedom"),
    ...     Argument("hardly ever", "for", "rare", "fact", answers="they entangle"),
    ... ]
    >>> judge(debate, Position({"deter", "embolden"})).verdict
    'open'
    >>> judge(debate, Position({"deter", "embolden"}, first="freedom")).verdict
    'falls'
    >>> judge(debate, Position({"deter", "embolden", "rare"}, first="freedom")).verdict
    'stands'
    """
    said = _read(arguments)
    check_kind("position", position, Position)
    found = _judge(said, position)
    return replace(found, standing=dict(found.standing))  # the other is kept


@lru_cache(maxsize=4096)  # changes of mind lead from one position to the next, and back
def _judge(said: tuple[Argument, ...], position: Position) -> Judgement:
    made = [a for a in said if a.finding in position.granted]
    attacks = tuple((a.name, b.name) for a in made for b in made if _counts(a, b, position.first))
    fates = grounded([a.name for a in made], attacks)
    standing = {a.name: fates.get(a.name, "not made") for a in said}
    sides = {a.side for a in made if not a.is_reply and standing[a.name] == "stands"}
    verdict: Verdict = "open" if not sides else "stands" if "for" in sides else "falls"
    return Judgement(verdict, standing, attacks)


def cruxes(arguments: Iterable[Argument], position: Position) -> dict[str, Verdict]:
    """Find the single changes of mind about a finding that would change the verdict.

    Parameters
    ----------
    arguments : iterable of Argument
        Everything that is said for and against the motion.
    position : Position
        What is granted and what comes first.

    Returns
    -------
    dict[str, str]
        Finding -> the verdict if that one finding were doubted, or granted, instead.

    Raises
    ------
    ValueError
        As `judge`.

    Examples
    --------
    >>> debate = [
    ...     Argument("they deter", "for", "deter", "safety"),
    ...     Argument("they provoke", "against", "provoke", "fact", answers="they deter"),
    ... ]
    >>> cruxes(debate, Position({"deter"}))
    {'deter': 'open', 'provoke': 'open'}
    """
    said = _read(arguments)
    check_kind("position", position, Position)
    now = _judge(said, position).verdict
    after = {
        finding: _judge(said, position.changed(finding)).verdict
        for finding in dict.fromkeys(a.finding for a in said)
    }
    return {finding: verdict for finding, verdict in after.items() if verdict != now}


def partings(
    arguments: Iterable[Argument], one: Position, other: Position
) -> tuple[frozenset[str], ...]:
    """Find the fewest steps towards `other` that bring `one` to the other's verdict.

    Parameters
    ----------
    arguments : iterable of Argument
        Everything that is said for and against the motion.
    one, other : Position
        Two positions.

    Returns
    -------
    tuple of frozenset[str]
        The smallest sets of differences that would do: findings, and ``"first"`` for what comes
        first. One empty set if the two agree on the verdict.

    Raises
    ------
    ValueError
        As `judge`.

    Examples
    --------
    >>> debate = [
    ...     Argument("they deter", "for", "deter", "safety"),
    ...     Argument("they entangle", "against", "embolden", "freedom"),
    ... ]
    >>> hawk = Position({"deter", "embolden"}, first="safety")
    >>> dove = Position({"deter", "embolden"}, first="freedom")
    >>> partings(debate, hawk, dove)
    (frozenset({'first'}),)
    """
    said = _read(arguments)
    check_kind("one", one, Position)
    check_kind("other", other, Position)
    sought = _judge(said, other).verdict
    findings = dict.fromkeys(a.finding for a in said)
    differ = [f for f in findings if (f in one.granted) != (f in other.granted)]
    differ += ["first"] if one.first != other.first else []
    by_size = (
        tuple(
            frozenset(steps)
            for steps in combinations(differ, size)
            if _judge(said, _moved(one, other, steps)).verdict == sought
        )
        for size in range(len(differ) + 1)
    )
    # All steps together lead to the other position, so one of the sizes does.
    return next(found for found in by_size if found)


def _moved(one: Position, other: Position, steps: Collection[str]) -> Position:
    """The first position after some steps towards the other."""
    first = other.first if "first" in steps else one.first
    return Position(one.granted ^ (set(steps) - {"first"}), first)


def _counts(attacker: Argument, attacked: Argument, first: str | None) -> bool:
    """Whether one argument attacks another, and is not outranked by it."""
    if attacker.is_reply:
        return attacker.answers == attacked.name
    if attacked.is_reply or attacker.side == attacked.side:
        return False
    return attacked.value != first or attacker.value == first


def _read(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
    """The arguments, once they are checked."""
    check_kind("arguments", arguments, Iterable)
    said: dict[str, Argument] = {}
    for argument in arguments:
        check_kind("an argument", argument, Argument)
        if argument.name in said:
            raise ValueError(f"two arguments are called {argument.name!r}; names must differ")
        said[argument.name] = argument
    if not said:
        raise ValueError("arguments is empty; there must be at least one")
    for argument in said.values():
        if argument.is_reply and (
            argument.answers not in said or said[argument.answers].side == argument.side
        ):
            raise ValueError(
                f"{argument.name!r} answers {argument.answers!r}; it must be an argument of the "
                "other side"
            )
    return tuple(said.values())
