r"""Chain gangs: how a war spreads over promises, step by step.

:cite:`Christensen_Snyder_1990` join Waltz's polarity to Jervis's offence-defence balance. Among
several powers, a belief that offence wins makes an ally's defeat look quick and fatal: states chain
themselves to reckless allies and strike first (1914). A belief that defence wins makes an ally's
stand look safe without help, and even pledges go unkept (1938). Between two powers neither happens:
neither needs its allies. Their argument is verbal. Here the belief :math:`o` runs from 0 (defence
wins) to 1 (offence wins), and a state that is called on by a promise of binding force :math:`k`
comes if

.. math:: k \ge 1 - o.

The forces stand below, all illustrative. With two powers, a pledge whose condition is met is kept
and nothing else moves anybody. `alliancekit.models.buck_passing` is the other half of the theory.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

import networkx as nx

from alliancekit.parameters import Parameter, check_flag, check_kind, check_name

OFFENCE = Parameter(
    "offence", "o", "Belief that offence wins", 0, 1, 0.5, "share",
    "How far states think that whoever strikes first wins; 0 trusts wholly in defence.",
    "Christensen_Snyder_1990",
)  # fmt: skip
STRIKE_FROM = Parameter(
    "strike_from", r"\bar o", "Striking first from", 0, 1, 0.8, "share",
    "Belief in offence from which states strike those bound to come, and those who are in the way.",
    "illustrative",
)  # fmt: skip

BINDING: Mapping[str, float] = {"defense": 0.75, "offense": 0.75, "consul": 0.4}
"""Binding force of a pledge to fight, or to consult (an entente), 0-1. Illustrative: pledges to
fight go unkept below a belief of 0.25, and an entente is enough to fight for from 0.6."""

CHAIN = 0.4
"""Binding force of a pledge of defence to an ally attacked by a state that it does not name."""

OBLIGATIONS = ("defense", "offense", "neutral", "nonagg", "consul")
"""Kinds of pledge, as the ATOP project names them."""

WORDS = {
    "defense": "pledged defence to", "offense": "pledged to attack beside",
    "neutral": "promised neutrality to", "nonagg": "promised not to attack",
    "consul": "had an understanding with",
}  # fmt: skip


@dataclass(frozen=True)
class Pledge:
    """One state's promise to another.

    Attributes
    ----------
    sender, receiver : str
        Who promises, and to whom.
    obligation : str
        ``"defense"``, ``"offense"``, ``"neutral"``, ``"nonagg"`` or ``"consul"``.
    against : frozenset[str]
        States against which it holds; empty for any.
    unprovoked : bool
        Whether a defence pledge lapses if the receiver struck the first blow of the war.
    after : str
        State that has to be in the war first; empty for none.
    label : str
        Year or treaty, for the reasons given.

    Raises
    ------
    ValueError
        If a name is empty, a state promises itself, the obligation is unknown, the promise is
        against one of the two, or a value is not of its kind.
    """

    sender: str
    receiver: str
    obligation: str
    against: frozenset[str] = frozenset()
    unprovoked: bool = False
    after: str = ""
    label: str = ""

    def __post_init__(self) -> None:
        check_name("sender", self.sender)
        check_name("receiver", self.receiver)
        if self.sender == self.receiver:
            raise ValueError(f"sender and receiver are both {self.sender!r}; they must differ")
        if self.obligation not in OBLIGATIONS:
            raise ValueError(
                f"obligation is {self.obligation!r}; it must be one of {', '.join(OBLIGATIONS)}"
            )
        if isinstance(self.against, str) or not isinstance(self.against, Collection):
            raise ValueError(f"against is {self.against!r}; it must be a set of names")
        for name in self.against:
            check_name("a name in against", name)
            if name in (self.sender, self.receiver):
                raise ValueError(f"against holds {name!r}, a party; it must be a third state")
        object.__setattr__(self, "against", frozenset(self.against))
        check_flag("unprovoked", self.unprovoked)
        check_kind("after", self.after, str)
        check_kind("label", self.label, str)

    @property
    def words(self) -> str:
        """The promise as a reason: ``pledged defence to Austria-Hungary (1879)``."""
        label = f" ({self.label})" if self.label else ""
        return f"{WORDS[self.obligation]} {self.receiver}{label}"


@dataclass(frozen=True)
class Blow:
    """One state's attack on another after the first clash, as it was in fact struck.

    Attributes
    ----------
    striker, struck : str
        Who attacks whom.
    beside : str
        A state at war whose side the striker takes; needed only if neither of the two is at war.

    Raises
    ------
    ValueError
        If a name is empty or given twice.
    """

    striker: str
    struck: str
    beside: str = ""

    def __post_init__(self) -> None:
        check_name("striker", self.striker)
        check_name("struck", self.struck)
        check_kind("beside", self.beside, str)
        if len({self.striker, self.struck, self.beside}) < 3:
            raise ValueError(
                f"a blow of {self.striker!r} on {self.struck!r} beside {self.beside!r}; "
                "they must be different states"
            )


Status = Literal["met", "entente", "chain", "lapsed", "waits", "not met"]
Kind = Literal["first clash", "blow", "pledge", "chain", "first strike", "way through"]


@dataclass(frozen=True)
class Step:
    """One state's entry into the war.

    Attributes
    ----------
    round : int
        0 for the first clash, then 1, 2, … as promises are called and called again.
    state, enemy : str
        Who enters, and against whom.
    kind : str
        ``"first clash"``; ``"blow"`` (struck in fact, not by the model); ``"pledge"`` (a
        pledge to fight was called); ``"chain"`` (nothing bound it to fight, but it thought that
        offence wins); ``"first strike"`` or ``"way through"`` (it was attacked before it could
        choose).
    reason : str
        Why, as a clause.
    """

    round: int
    state: str
    enemy: str
    kind: Kind
    reason: str

    def __str__(self) -> str:
        return f"{self.state}: {self.reason}"


@dataclass(frozen=True)
class Spread:
    """A war, step by step, and those who stayed out though they had promised.

    Attributes
    ----------
    steps : tuple[Step, ...]
        Entries in order.
    sides : tuple[tuple[str, ...], tuple[str, ...]]
        The attacker's side and the target's, in order of entry.
    stayed_out : Mapping[str, str]
        State with a pledge to a belligerent, and why it did not act on it.
    """

    steps: tuple[Step, ...]
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    stayed_out: Mapping[str, str]

    @property
    def belligerents(self) -> tuple[str, ...]:
        """All who fight, in order of entry."""
        return tuple(step.state for step in self.steps)


@dataclass
class _War:
    """The war so far: who is on which side, and who struck whom."""

    side: dict[str, int]
    blows: list[tuple[str, str]]
    steps: list[Step] = field(default_factory=list)

    def enter(self, step: Step, *, striker: str, struck: str) -> None:
        self.side[step.state] = 1 - self.side[step.enemy]
        self.blows.append((striker, struck))
        self.steps.append(step)

    def take(self, blow: Blow) -> None:
        """Let a blow fall that was struck in fact, and put both states on their sides."""
        striker, struck = blow.striker, blow.struck
        if striker not in self.side:
            if struck in self.side:
                side = 1 - self.side[struck]
            elif blow.beside in self.side:
                side = self.side[blow.beside]
            else:
                raise ValueError(
                    f"{striker} strikes {struck}, and neither is at war; beside must name a "
                    f"state that is: {', '.join(self.side)}"
                )
            self.side[striker] = side
            self.steps.append(Step(0, striker, struck, "blow", f"attacked {struck}"))
        if struck not in self.side:
            self.side[struck] = 1 - self.side[striker]
            self.steps.append(Step(0, struck, striker, "blow", f"was attacked by {striker}"))
        if self.side[striker] == self.side[struck]:
            raise ValueError(f"{striker} strikes {struck}, which is on its own side")
        self.blows.append((striker, struck))


def spread(
    pledges: "Iterable[Pledge | Sequence[str]] | nx.DiGraph[str] | nx.MultiDiGraph[str]",
    attacker: str,
    target: str,
    *,
    offence: float = OFFENCE.default,
    strike_from: float = STRIKE_FROM.default,
    bipolar: bool = False,
    ways: Mapping[tuple[str, str], str] | None = None,
    states: Collection[str] | None = None,
    since: Iterable[Blow] = (),
) -> Spread:
    """Follow a war from its first clash over the promises that states have made.

    Parameters
    ----------
    pledges : iterable of Pledge or (from, to, obligation), or networkx graph
        The promises, in the order in which they are to be called; a graph's edges carry an
        ``obligation`` and may carry ``against``, ``unprovoked``, ``after`` and ``label`` (or
        ``begin``, its year).
    attacker, target : str
        The first clash.
    offence : float
        Belief that offence wins, 0-1.
    strike_from : float
        Belief, 0-1, from which a state at war strikes those whose pledge against it has fallen due
        before they come, and a state in its way.
    bipolar : bool
        Whether there are only two great powers, so that belief moves nobody.
    ways : Mapping[tuple[str, str], str], optional
        The state in the way of one that strikes another first: ``{("Germany", "France"):
        "Belgium"}``.
    states : Collection[str], optional
        All states there are, if names are to be checked against them.
    since : iterable of Blow
        Blows that have been struck in fact since the first clash, in order: the model takes the war
        as it stands after them and goes on from there.

    Returns
    -------
    Spread
        Every entry with its reason, both sides, and who stayed out and why.

    Raises
    ------
    ValueError
        If a state is empty, attacks itself or is not among `states`, a pledge or a way is not as
        described, a pledge is made twice, a belief is out of range, or a blow joins nobody at war
        or two on one side.

    Notes
    -----
    In each round pledges to fight and ententes are called in the order given; only if nobody comes,
    pledges against other enemies (chains); then come first strikes. A pledge of neutrality or
    non-aggression to an enemy outweighs an entente or a chain, not a pledge to fight. Nobody
    changes sides. :cite:`Christensen_Snyder_1990`.

    Examples
    --------
    >>> pledges = [
    ...     Pledge("Germany", "Austria-Hungary", "defense", frozenset({"Russia"}), label="1879"),
    ...     Pledge("Russia", "Serbia", "consul"),
    ... ]
    >>> for step in spread(pledges, "Austria-Hungary", "Serbia", offence=0.6).steps:
    ...     print(step)
    Austria-Hungary: attacked Serbia
    Serbia: was attacked by Austria-Hungary
    Russia: had an understanding with Serbia, and thought that offence wins
    Germany: pledged defence to Austria-Hungary (1879), Russia attacked it
    """
    promises = _read(pledges)
    belief, strike = OFFENCE.check(offence), STRIKE_FROM.check(strike_from)
    check_flag("bipolar", bipolar)
    ways = {} if ways is None else _ways(ways)
    for role, name in (("attacker", attacker), ("target", target)):
        check_name(role, name)
    named = {attacker, target, *(name for pair, way in ways.items() for name in (*pair, way))}
    named |= {name for p in promises for name in (p.sender, p.receiver, *p.against)}
    struck = _blows(since)
    named |= {name for blow in struck for name in (blow.striker, blow.struck)}
    if states is not None:
        _check_states(named, states)
    if attacker == target:
        raise ValueError(f"attacker and target are both {attacker!r}; they must differ")
    war = _War({attacker: 0, target: 1}, [(attacker, target)])
    war.steps += [
        Step(0, attacker, target, "first clash", f"attacked {target}"),
        Step(0, target, attacker, "first clash", f"was attacked by {attacker}"),
    ]
    for blow in struck:
        war.take(blow)
    for rounds in count(1):
        before = len(war.steps)
        for chains in (False, True):
            for pledge in promises:
                bound = None if bipolar else belief
                if step := _call(war, pledge, promises, bound, rounds, chains=chains):
                    war.enter(step, striker=step.state, struck=step.enemy)
            if len(war.steps) > before:
                break
        if not bipolar and belief >= strike:
            _strike_first(war, promises, ways, rounds)
        if len(war.steps) == before:
            break
    sides = tuple(tuple(s.state for s in war.steps if war.side[s.state] == i) for i in (0, 1))
    return Spread(tuple(war.steps), (sides[0], sides[1]), _absent(war, promises))


def _status(war: _War, pledge: Pledge) -> tuple[Status, str]:
    """Whether a pledge to a belligerent is called now, and the enemy (or what it waits for)."""
    if pledge.after and pledge.after not in war.side:
        return "waits", pledge.after
    struck_by = [a for a, b in war.blows if b == pledge.receiver]
    struck = [b for a, b in war.blows if a == pledge.receiver]
    others = struck if pledge.obligation == "offense" else struck_by
    named = [state for state in others if not pledge.against or state in pledge.against]
    if pledge.unprovoked and war.blows[0][0] == pledge.receiver:
        return "lapsed", ""
    if named:
        return ("entente" if pledge.obligation == "consul" else "met"), named[0]
    if pledge.obligation == "defense" and others:
        return "chain", others[0]
    return "not met", ""


def _barred(war: _War, pledge: Pledge, promises: list[Pledge]) -> str | None:
    """The enemy that a pledge's sender has promised neutrality or non-aggression, if any."""
    foes = {state for state, side in war.side.items() if side != war.side[pledge.receiver]}
    return next(
        (
            p.receiver
            for p in promises
            if p.sender == pledge.sender and p.receiver in foes and p.obligation not in BINDING
        ),
        None,
    )


def _open(war: _War, pledge: Pledge) -> bool:
    """Whether a pledge to fight or consult ties a state at peace to one at war."""
    return (
        pledge.obligation in BINDING
        and pledge.sender not in war.side
        and pledge.receiver in war.side
    )


def _call(
    war: _War,
    pledge: Pledge,
    promises: list[Pledge],
    belief: float | None,
    rounds: int,
    *,
    chains: bool,
) -> Step | None:
    """The entry that a pledge would bring about now, if any; no belief means two powers."""
    if not _open(war, pledge):
        return None
    status, enemy = _status(war, pledge)
    if (status == "chain") != chains:
        return None
    if status == "met" and (belief is None or _moves(BINDING[pledge.obligation], belief)):
        did = "attacked it" if pledge.obligation == "defense" else "was its target"
        return Step(rounds, pledge.sender, enemy, "pledge", f"{pledge.words}, {enemy} {did}")
    if status in ("entente", "chain") and belief is not None:
        force = CHAIN if chains else BINDING["consul"]
        if _moves(force, belief) and not _barred(war, pledge, promises):
            reason = f"{pledge.words}, and thought that offence wins"
            return Step(rounds, pledge.sender, enemy, "chain", reason)
    return None


def _moves(force: float, belief: float) -> bool:
    """Whether a promise of this force is acted on; within rounding error counts."""
    return force >= 1 - belief - 1e-9


def _strike_first(
    war: _War, promises: list[Pledge], ways: Mapping[tuple[str, str], str], rounds: int
) -> None:
    """Let states at war strike those bound to come against them, through others if need be."""
    for p in promises:
        if not _open(war, p) or p.obligation != "defense":
            continue
        status, striker = _status(war, p)
        if status == "met":
            reason = f"{p.words}, so {striker} struck it first"
            step = Step(rounds, p.sender, striker, "first strike", reason)
            war.enter(step, striker=striker, struck=p.sender)
    for (striker, struck), between in ways.items():
        at_war = {striker, struck} <= set(war.side) and war.side[striker] != war.side[struck]
        if at_war and between not in war.side:
            reason = f"lay in {striker}'s way to {struck}, so {striker} attacked it"
            step = Step(rounds, between, striker, "way through", reason)
            war.enter(step, striker=striker, struck=between)


def _absent(war: _War, promises: list[Pledge]) -> dict[str, str]:
    """Why each state stayed out that had promised a belligerent to fight or to consult."""
    absent: dict[str, str] = {}
    for p in promises:
        if not _open(war, p) or p.sender in absent:
            continue
        status, other = _status(war, p)
        friend = _barred(war, p, promises)
        why = {
            "met": "but thought that defence wins, and passed the buck",
            "entente": "which does not bind it to fight",
            "chain": f"but not against {other}",
            "lapsed": f"but {p.receiver} struck the first blow",
            "waits": f"but only after {other}",
            "not met": "but its condition was not met",
        }[status]
        if friend and status in ("entente", "chain"):
            why = f"but had promised {friend} not to fight it"
        absent[p.sender] = f"{p.words}, {why}"
    return absent


def _read(
    pledges: "Iterable[Pledge | Sequence[str]] | nx.DiGraph[str] | nx.MultiDiGraph[str]",
) -> list[Pledge]:
    """Pledges from any of the accepted forms."""
    if isinstance(pledges, nx.Graph):
        if not pledges.is_directed():
            raise ValueError("pledges is an undirected graph; a pledge runs from one to another")
        edges = pledges.edges(data=True)
        found = [_edge(a, b, data) for a, b, data in edges]
    else:
        check_kind("pledges", pledges, Iterable)
        found = [p if isinstance(p, Pledge) else _row(p) for p in pledges]
    seen: set[Pledge] = set()
    for p in found:
        if p in seen:
            raise ValueError(f"pledge {p} is given twice; once is enough")
        seen.add(p)
    return found


def _edge(sender: str, receiver: str, data: Mapping[str, Any]) -> Pledge:
    known = {k: v for k, v in data.items() if k in ("against", "unprovoked", "after", "label")}
    known.setdefault("label", str(data.get("begin", "")))
    return Pledge(sender, receiver, data.get("obligation", ""), **known)


def _row(row: object) -> Pledge:
    if isinstance(row, str) or not isinstance(row, Sequence) or len(row) != 3:
        raise ValueError(f"pledge is {row!r}; it must be a Pledge or (from, to, obligation)")
    return Pledge(*row)


def _blows(since: Iterable[Blow]) -> list[Blow]:
    check_kind("since", since, Iterable)
    blows = list(since)
    for blow in blows:
        check_kind("a blow in since", blow, Blow)
    return blows


def _ways(ways: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Ways as given, once they are three different states each."""
    check_kind("ways", ways, Mapping)
    for pair, between in ways.items():
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise ValueError(f"ways has the key {pair!r}; it must be a pair of states")
        for name in (*pair, between):
            check_name("a state in ways", name)
        if len({*pair, between}) < 3:
            raise ValueError(f"ways leads {pair!r} through {between!r}; they must be three states")
    return dict(ways)


def _check_states(named: set[str], states: Collection[str]) -> None:
    """Refuse names that are not among the states there are."""
    if isinstance(states, str) or not isinstance(states, Collection):
        raise ValueError(f"states is {states!r}; it must be a collection of names")
    for state in states:
        check_name("a name in states", state)
    if unknown := sorted(named - set(states)):
        raise ValueError(
            f"{unknown[0]!r} is not among the states; it must be one of {', '.join(sorted(states))}"
        )
