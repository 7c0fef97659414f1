r"""What kind of pact is this? Its clauses decide, and three definitions of alliance disagree.

Scholars draw the line round "alliance" in different places. :cite:t:`Snyder_1997` keeps the word
for formal associations for the use, or non-use, of force against outsiders; the ATOP project
:cite:`Leeds_etal_2002` asks for a written agreement with at least one of five obligations; for
:cite:t:`Walt_1987` any security cooperation, formal or informal, will do. Alignments and coalitions
are apart from all three :cite:`Wilkins_2012`, and so is collective security, which is aimed at
any aggressor and thus inwards too :cite:`Kupchan_Kupchan_1991`. Each kind is here a short list of
conditions on the clauses, all of which must hold; the lists are the book's reading of these
works and of common usage, and one pact may answer to many kinds. Obligations are directed: a clause
says which members are bound by it, to all the other members.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import ne
from types import MappingProxyType

from alliancekit.parameters import Parameter, check_flag, check_kind, listed

POWER_RATIO = Parameter(
    "power_ratio", "R", "Power ratio", 1, 100_000, 1, "ratio",
    "How many times the capability (CINC) of the weakest member the strongest has.",
    "Singer_Bremer_Stuckey_1972",
)  # fmt: skip
ASYMMETRY = Parameter(
    "asymmetry", "R^{*}", "Asymmetric from", 1, 100, 5, "ratio",
    "Power ratio from which a pact counts as one of patron and client.",
    "illustrative",
)  # fmt: skip

OBLIGATIONS = {
    "defense": "to fight beside a member that is attacked",
    "offense": "to fight beside a member that attacks",
    "neutral": "to stay out of a member's wars",
    "nonagg": "not to attack a member",
    "consul": "to consult in a crisis",
}
"""ATOP's five obligations :cite:`Leeds_etal_2002`, and what each promises."""

FORMS = {
    "treaty": "a published treaty",
    "secret": "a signed agreement kept secret",
    "informal": "words and practice, nothing signed",
}
"""The forms a pact may take."""

SWITCHES = {
    "nuclear": "nuclear guarantee",
    "conditional": "conditions",
    "institution": "standing institution",
    "inward": "aimed inward",
    "ad_hoc": "one task",
    "cooperation": "cooperation in practice",
    "regional": "one region",
}
"""Clauses that are either there or not, and how a sentence names them."""


@dataclass(frozen=True)
class Pact:
    """The clauses of a pact.

    Parameters
    ----------
    members : Collection[str]
        Names of at least two states.
    defense, offense, neutral, nonagg, consul : Collection[str]
        Members that owe this obligation to the others; none by default.
    form : str
        A key of `FORMS`.
    power_ratio : float
        Capability of the strongest member over that of the weakest, at least 1.
    nuclear : bool
        Whether a member promises to defend the others with nuclear weapons.
    conditional : bool
        Whether the promises hold against a named adversary or in a named case only.
    institution : bool
        Whether it keeps a standing organisation or command.
    inward : bool
        Whether it is aimed at any aggressor, a member included.
    ad_hoc : bool
        Whether it was made for one task.
    cooperation : bool
        Whether members exercise, plan, or share intelligence or arms together.
    regional : bool
        Whether its members or its area are of one region.

    Raises
    ------
    ValueError
        If there are fewer than two members, a name is empty or repeated, a state is bound that is
        no member, or a clause has a value that it cannot have.
    """

    members: Collection[str]
    defense: Collection[str] = ()
    offense: Collection[str] = ()
    neutral: Collection[str] = ()
    nonagg: Collection[str] = ()
    consul: Collection[str] = ()
    form: str = "treaty"
    power_ratio: float = POWER_RATIO.default
    nuclear: bool = False
    conditional: bool = False
    institution: bool = False
    inward: bool = False
    ad_hoc: bool = False
    cooperation: bool = False
    regional: bool = False

    def __post_init__(self) -> None:
        members = _names("members", self.members)
        if len(members) < 2:
            raise ValueError(f"members is {list(members)}; a pact needs at least two states")
        object.__setattr__(self, "members", members)
        for obligation in OBLIGATIONS:
            bound = _names(obligation, getattr(self, obligation))
            strangers = [state for state in bound if state not in members]
            if strangers:
                raise ValueError(
                    f"{obligation} binds {listed(strangers)}; it must bind members only"
                )
            object.__setattr__(self, obligation, tuple(m for m in members if m in bound))
        if not isinstance(self.form, str) or self.form not in FORMS:
            raise ValueError(f"form is {self.form!r}; it must be one of {listed(FORMS)}")
        object.__setattr__(self, "power_ratio", POWER_RATIO.check(self.power_ratio))
        for switch in SWITCHES:
            check_flag(switch, getattr(self, switch))

    @property
    def obligations(self) -> tuple[str, ...]:
        """The obligations that at least one member owes, in ATOP's order."""
        return tuple(o for o in OBLIGATIONS if getattr(self, o))

    @cached_property
    def _clauses(self) -> Mapping[str, str]:
        table = {}
        for obligation in OBLIGATIONS:
            bound = len(getattr(self, obligation))
            table[obligation] = "all" if bound == len(self.members) else "some" if bound else "none"
        table["form"] = self.form
        table["members"] = "two" if len(self.members) == 2 else "more"
        table["power"] = "unequal" if self.power_ratio >= ASYMMETRY.default else "equal"
        switches = {switch: "yes" if getattr(self, switch) else "no" for switch in SWITCHES}
        return table | switches


@dataclass(frozen=True)
class Label:
    """A kind of pact, with what speaks for it and what is missing.

    Attributes
    ----------
    kind : str
        Name of the kind.
    reasons : tuple[str, ...]
        Conditions that are met, in words.
    missing : tuple[str, ...]
        Conditions that are not, in words; empty if the label fits.
    """

    kind: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Classification:
    """All labels that fit a pact, and those that nearly do.

    Attributes
    ----------
    labels : tuple[Label, ...]
        Kinds whose every condition is met, in the order of `KINDS`.
    close : tuple[Label, ...]
        Kinds that one missing condition bars, although something speaks for them.
    """

    labels: tuple[Label, ...]
    close: tuple[Label, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Names of the kinds that fit."""
        return tuple(label.kind for label in self.labels)


@dataclass(frozen=True)
class Neighbour:
    """A treaty beside which a pact is held.

    Attributes
    ----------
    name : str
        Name of the treaty.
    differences : tuple[str, ...]
        Clauses in which the two differ.
    """

    name: str
    differences: tuple[str, ...]


# fmt: off
CONDITIONS: Mapping[str, tuple[Callable[[Pact], object], str, str]] = {
    "signed": (lambda p: p.form != "informal", "it is signed", "nothing is signed"),
    "secret": (lambda p: p.form == "secret", "it is kept secret", "it is public"),
    "inward": (lambda p: p.inward, "it is aimed at members too", "it is aimed at outsiders only"),
    "defends": (lambda p: p.defense, "defence is owed by {defense}", "nobody owes defence"),
    "all defend": (lambda p: len(p.defense) == len(p.members),
                   "every member owes defence", "not every member owes defence"),
    "attacks": (lambda p: p.offense,
                "help in attack is owed by {offense}", "nobody owes help in attack"),
    "fights": (lambda p: p.defense or p.offense,
               "{fighters} may have to fight", "nobody promises to fight"),
    "force": (lambda p: p.defense or p.offense or p.neutral,
              "it promises to use force or to withhold it",
              "it promises neither to use force nor to withhold it"),
    "one-sided": (lambda p: 0 < len(_bound(p)) < len(p.members),
                  "only {bound} is bound, for the others' sake", "nobody takes without giving"),
    "neutral": (lambda p: p.neutral, "neutrality is owed by {neutral}", "nobody owes neutrality"),
    "nonagg": (lambda p: p.nonagg, "{nonagg} may not attack", "nobody forswears attack"),
    "consul": (lambda p: p.consul,
               "consultation is owed by {consul}", "nobody owes consultation"),
    "promises": (lambda p: p.obligations,
                 "it promises {obligations}", "nobody has promised anything"),
    "practice": (lambda p: p.cooperation, "practice lets each expect support",
                 "no practice lets anybody expect support"),
    "security": (lambda p: p.defense or p.offense or p.neutral or p.consul
                 or p.institution or p.cooperation, "its members cooperate for security",
                 "its members do not cooperate: at most they leave each other alone"),
    "one task": (lambda p: p.ad_hoc, "it was made for one task", "it is not bound to one task"),
    "institution": (lambda p: p.institution,
                    "an institution carries it on", "no institution carries it on"),
    "named case": (lambda p: p.conditional,
                   "its promises hold in a named case only", "its promises name no case"),
    "three": (lambda p: len(p.members) > 2,
              "it has {count} members", "it has only two members"),
    "regional": (lambda p: p.regional, "it belongs to one region", "it is bound to no region"),
    "nuclear": (lambda p: p.nuclear,
                "nuclear weapons stand behind it", "no nuclear weapons stand behind it"),
}
"""What a kind may ask of a pact: a test, what to say if it is met, what to say if it is not."""

KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "alliance (narrow)": (("signed", "force"), ("not inward",)),
    "alliance (ATOP)": (("promises",), ("signed",)),
    "alliance (wide)": (("security",), ("not inward",)),
    "coalition": (("one task",), ("not institution",)),
    "alignment": (("not promises",), ("practice",)),
    "collective security": (("inward", "all defend"), ("three",)),
    "security guarantee": (("defends", "one-sided"), ()),
    "mutual defence treaty": (("defends",), ("all defend", "signed", "not inward")),
    "defensive alliance": (("defends",), ("not attacks", "not inward")),
    "offensive alliance": (("attacks",), ("not inward",)),
    "neutrality pact": (("neutral",), ("not fights",)),
    "non-aggression pact": (("nonagg",), ("not fights",)),
    "consultation pact": (("consul",), ("not fights",)),
    "conditional": (("named case",), ()),
    "bilateral": (("not three",), ()),
    "multilateral": (("three",), ()),
    "regional": (("regional",), ("three",)),
    "nuclear": (("nuclear",), ("defends",)),
    "conventional": ((), ("fights", "not nuclear")),
    "formal": ((), ("signed",)),
    "secret": ((), ("secret",)),
    "informal": ((), ("not signed",)),
}
"""What each kind asks for: first the conditions that tell for it, then those that merely must not
fail ("nobody promises to fight" says little by itself). The three alliances are those of Snyder,
of ATOP and of Walt. `classify` adds symmetric or asymmetric, which need a threshold."""
# fmt: on


def classify(pact: Pact, *, asymmetry: float = ASYMMETRY.default) -> Classification:
    """Name the kinds of pact that these clauses make, with the reasons.

    Parameters
    ----------
    pact : Pact
        The clauses.
    asymmetry : float
        Power ratio, 1-100, from which a pact counts as asymmetric.

    Returns
    -------
    Classification
        The labels that fit, each with its reasons, and those that one condition bars.

    Raises
    ------
    ValueError
        If `pact` is not a `Pact` or the threshold is out of its range.

    Examples
    --------
    Britain's word to Poland, 31 March 1939: a promise, one-sided, and not yet a treaty.

    >>> word = Pact(["Britain", "Poland"], defense=["Britain"], form="informal", power_ratio=5.4)
    >>> result = classify(word)
    >>> "security guarantee" in result.kinds, "alliance (narrow)" in result.kinds
    (True, False)
    >>> {label.kind: label.missing for label in result.close}["alliance (narrow)"]
    ('nothing is signed',)
    """
    check_kind("pact", pact, Pact)
    threshold = ASYMMETRY.check(asymmetry)
    stands = _stands(pact)
    failed = {name for name, (holds, _) in stands.items() if not holds}
    labels: list[Label] = []
    close: list[Label] = []
    for kind, (telling, needed) in KINDS.items():
        asked = telling + needed
        missing = failed.intersection(asked)
        if len(missing) > 1 or (missing and missing.issuperset(telling)):
            continue
        reasons = tuple(stands[name][1] for name in asked if name not in missing)
        label = Label(kind, reasons, tuple(stands[name][1] for name in missing))
        (close if missing else labels).append(label)
    unequal = pact.power_ratio >= threshold
    ratio = f"the strongest member has {pact.power_ratio:g} times the power of the weakest"
    reason = f"{ratio}; the line is drawn at {threshold:g}"
    labels.append(Label("asymmetric" if unequal else "symmetric", (reason,), ()))
    return Classification(tuple(labels), tuple(close))


def clauses(pact: Pact) -> Mapping[str, str]:
    """Write a pact as a table of clauses, so that two pacts can be compared line by line.

    Parameters
    ----------
    pact : Pact
        The clauses.

    Returns
    -------
    Mapping[str, str]
        For each obligation ``"all"``, ``"some"`` or ``"none"`` of the members; the form; two or
        more members; a power ratio below `ASYMMETRY` or not; ``"yes"`` or ``"no"`` for the rest.

    Raises
    ------
    ValueError
        If `pact` is not a `Pact`.

    Examples
    --------
    >>> word = Pact(["Britain", "Poland"], defense=["Britain"], form="informal")
    >>> table = clauses(word)
    >>> table["defense"], table["consul"], table["form"], table["members"]
    ('some', 'none', 'informal', 'two')
    """
    check_kind("pact", pact, Pact)
    return MappingProxyType(pact._clauses)


def nearest(
    pact: Pact, treaties: Mapping[str, Pact], *, limit: int | None = None
) -> tuple[Neighbour, ...]:
    """Rank named treaties by the number of clauses in which they differ from a pact.

    Parameters
    ----------
    pact : Pact
        The clauses to match.
    treaties : Mapping[str, Pact]
        Name of each treaty and its clauses; at least one.
    limit : int or None
        How many to return, at least 1; all by default.

    Returns
    -------
    tuple[Neighbour, ...]
        The nearest first; treaties equally near keep the order given.

    Raises
    ------
    ValueError
        If there is no treaty, a name is empty, a value is not a `Pact`, or `limit` is below 1.

    Examples
    --------
    >>> steel = Pact(["Germany", "Italy"], defense=["Germany", "Italy"],
    ...     offense=["Germany", "Italy"], power_ratio=6.6)
    >>> word = Pact(["Britain", "Poland"], defense=["Britain"], form="informal", power_ratio=5.4)
    >>> treaty = Pact(["Britain", "Poland"], defense=["Britain", "Poland"], power_ratio=5.4)
    >>> [(n.name, n.differences) for n in nearest(treaty, {"word": word, "Steel": steel})]
    [('Steel', ('offense',)), ('word', ('defense', 'form'))]
    """
    mine = clauses(pact)
    check_kind("treaties", treaties, Mapping)
    if not treaties:
        raise ValueError("treaties is empty; nearest needs at least one")
    if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool) or limit < 1):
        raise ValueError(f"limit is {limit!r}; it must be a whole number of at least 1, or None")
    _names("treaties", treaties)
    here = tuple(mine.values())
    distances = {}
    for name, other in treaties.items():
        check_kind(f"treaty {name}", other, Pact)
        distances[name] = sum(map(ne, here, other._clauses.values()))
    nearest_first = sorted(distances, key=distances.__getitem__)
    return tuple(
        Neighbour(name, _differences(pact, treaties[name])) for name in nearest_first[:limit]
    )


def _differences(one: Pact, other: Pact) -> tuple[str, ...]:
    return tuple(clause for clause, says in one._clauses.items() if other._clauses[clause] != says)


def _stands(pact: Pact) -> Mapping[str, tuple[bool, str]]:
    """Whether each condition, and its negation, holds, and how things stand in words."""
    words = _words(pact)
    stands = {}
    for name, (test, met, unmet) in CONDITIONS.items():
        holds = bool(test(pact))
        text = met if holds else unmet
        if "{" in text:
            text = text.format_map(words)
        stands[name] = holds, text
        stands["not " + name] = not holds, text
    return stands


def _words(pact: Pact) -> Mapping[str, str]:
    """What fills the gaps in the words of `CONDITIONS`."""
    roles = {obligation: getattr(pact, obligation) for obligation in OBLIGATIONS}
    roles["fighters"] = [m for m in pact.members if m in pact.defense or m in pact.offense]
    roles["bound"] = _bound(pact)
    words = {
        role: "every member" if len(states) == len(pact.members) else listed(states)
        for role, states in roles.items()
        if states
    }
    words["count"] = str(len(pact.members))
    if pact.obligations:
        words["obligations"] = listed(OBLIGATIONS[o] for o in pact.obligations)
    return words


def _bound(pact: Pact) -> Collection[str]:
    """Members that owe defence or, where nobody does, anything at all."""
    if pact.defense:
        return pact.defense
    owed = {member for obligation in pact.obligations for member in getattr(pact, obligation)}
    return [member for member in pact.members if member in owed]


def _names(what: str, states: object) -> tuple[str, ...]:
    """Return the names, or say what is wrong with them."""
    if isinstance(states, str) or not isinstance(states, Collection):
        raise ValueError(f"{what} is {states!r}; it must be a collection of names")
    for state in states:
        if not isinstance(state, str) or not state.strip():
            raise ValueError(f"{what} holds {state!r}; a name must be a non-empty string")
    if len(set(states)) < len(states):
        raise ValueError(f"{what} is {list(states)}; a name may stand in it once only")
    return tuple(states)
