r"""Structural balance: friends of friends, and enemies of enemies.

Three states that are tied to one another can rest if none or two of the three ties are hostile:
the friend of my friend is my friend, the enemy of my enemy is my friend. With one or three
hostile ties somebody is torn. :cite:`Heider_1946` said so of people;
:cite:`Cartwright_Harary_1956` proved that a set of ties is balanced if and only if the states
fall into two camps, friendly inside and hostile across; :cite:`Davis_1967` allowed more camps
than two. :cite:`Antal_Krapivsky_Redner_2006` followed the six European powers into the two camps
of 1907. How far a set of ties is from balance is its *frustration*: the fewest ties that would
have to change sign,

.. math:: F = \min_{s} \sum_{i < j} \tfrac{1}{2} \left(1 - a_{ij} s_i s_j\right),

where :math:`a_{ij}` is 1 for a friendly and -1 for a hostile tie and :math:`s_i = \pm 1` says in
which camp a state is. The book takes a tie's sign as given and all ties as equally strong.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from alliancekit.parameters import Parameter, check_kind, check_name

TIE = Parameter(
    "tie", "a_{ij}", "Tie", -1, 1, 1, "sign",
    "1 is friendly, an alliance or entente; -1 is hostile; states without a tie are left out.",
    "Antal_Krapivsky_Redner_2006",
)  # fmt: skip

MOST_STATES = 16
"""All ways to split this many states into two camps, 32,768 of them, can be tried at once."""

PROVERBS = (
    "the friend of my friend is my friend",
    "the friend of my friend is my enemy",
    "the enemy of my enemy is my friend",
    "the enemy of my enemy is my enemy",
)
"""What a triad shows, by its number of hostile ties; balanced if that number is even."""

Tie = tuple[str, str]


@dataclass(frozen=True)
class Triad:
    """Three states, each tied to both others.

    Attributes
    ----------
    states : tuple[str, str, str]
        The three.
    hostile : int
        How many of the three ties are hostile.
    """

    states: tuple[str, str, str]
    hostile: int

    @property
    def balanced(self) -> bool:
        """Whether nobody in it is torn."""
        return self.hostile % 2 == 0

    @property
    def proverb(self) -> str:
        """What it shows, in words."""
        return PROVERBS[self.hostile]


@dataclass(frozen=True)
class Partition:
    """One way to split the states into two camps.

    Attributes
    ----------
    camps : tuple[frozenset[str], frozenset[str]]
        The camps; the first holds the first state named, the second may be empty.
    misfits : tuple[Tie, ...]
        Hostile ties inside a camp and friendly ties across: those that would have to change.
    """

    camps: tuple[frozenset[str], frozenset[str]]
    misfits: tuple[Tie, ...]


@dataclass(frozen=True)
class Balance:
    """How balanced a set of ties is, and where it is not.

    Attributes
    ----------
    ties : Mapping[Tie, int]
        Friendly (1) and hostile (-1) ties, as given.
    """

    ties: Mapping[Tie, int]

    @cached_property
    def states(self) -> tuple[str, ...]:
        """All states, in the order in which the ties name them."""
        return tuple(dict.fromkeys(state for tie in self.ties for state in tie))

    @cached_property
    def triads(self) -> tuple[Triad, ...]:
        """All closed triads: three states with all three ties."""
        found = []
        for trio in combinations(self.states, 3):
            signs = [self._sign(a, b) for a, b in combinations(trio, 2)]
            if 0 not in signs:
                found.append(Triad(trio, signs.count(-1)))
        return tuple(found)

    @property
    def balanced(self) -> tuple[Triad, ...]:
        """Closed triads that can rest."""
        return tuple(triad for triad in self.triads if triad.balanced)

    @property
    def unbalanced(self) -> tuple[Triad, ...]:
        """Closed triads in which somebody is torn."""
        return tuple(triad for triad in self.triads if not triad.balanced)

    @cached_property
    def partitions(self) -> tuple[Partition, ...]:
        """The split or splits into two camps with the fewest misfits."""
        return tuple(self._partition(camp) for camp in self._best_camps())

    @property
    def frustration(self) -> int:
        """Fewest ties that must change sign for balance; 0 if the ties are balanced."""
        return len(self.partitions[0].misfits)

    @cached_property
    def clusters(self) -> tuple[frozenset[str], ...]:
        """Groups linked by friendly ties, directly or through friends; the largest first."""
        groups: list[set[str]] = []
        for state in self.states:
            friends = {s for s in self.states if self._sign(state, s) > 0} | {state}
            linked = [group for group in groups if group & friends]
            groups = [group for group in groups if not group & friends]
            groups.append(friends.union(*linked))
        return tuple(frozenset(group) for group in sorted(groups, key=lambda g: -len(g)))

    @property
    def clusterable(self) -> bool:
        """Whether no cluster holds enemies: balance with as many camps as it takes (Davis)."""
        return not any(
            sign < 0 and {a, b} <= cluster
            for (a, b), sign in self.ties.items()
            for cluster in self.clusters
        )

    @cached_property
    def restless(self) -> Mapping[Tie, int]:
        """Ties whose change would mend triads, and how many more it mends than it breaks."""
        gains = {frozenset(tie): 0 for tie in self.ties}
        for triad in self.triads:
            for pair in combinations(triad.states, 2):
                gains[frozenset(pair)] += -1 if triad.balanced else 1
        mending = [tie for tie in self.ties if gains[frozenset(tie)] > 0]
        best_first = sorted(mending, key=lambda tie: -gains[frozenset(tie)])
        return {tie: gains[frozenset(tie)] for tie in best_first}

    def _sign(self, a: str, b: str) -> int:
        """Sign of the tie of two states, or 0 if there is none."""
        return self.ties.get((a, b), self.ties.get((b, a), 0))

    def _partition(self, camp: int) -> Partition:
        """The partition whose second camp is the set of bits `camp`, with its misfits."""
        second = frozenset(s for i, s in enumerate(self.states) if camp >> i & 1)
        misfits = tuple(
            (a, b)
            for (a, b), sign in self.ties.items()
            if ((a in second) == (b in second)) != (sign > 0)
        )
        return Partition((frozenset(self.states) - second, second), misfits)

    def _best_camps(self) -> list[int]:
        """Second camps, as sets of bits, of all splits with the fewest misfits.

        The first state stays in the first camp, so that each split is met once. All splits are
        tried at the same time: bit k of each number here belongs to the split whose second camp
        is the set of bits 2k.
        """
        splits = 1 << (len(self.states) - 1)
        all_splits = (1 << splits) - 1
        # For each state, the splits that have it in the second camp: half of each run of 2^i.
        second = {
            state: all_splits ^ all_splits // ((1 << (1 << i >> 1)) + 1) if i else 0
            for i, state in enumerate(self.states)
        }
        # The misfits of all splits, counted in binary: one number for each digit of the counts.
        digits: list[int] = []
        for (a, b), sign in self.ties.items():
            parted = second[a] ^ second[b]
            carry = parted if sign > 0 else all_splits ^ parted
            for place, digit in enumerate(digits):
                digits[place], carry = digit ^ carry, digit & carry
            if carry:
                digits.append(carry)
        best = all_splits
        for digit in reversed(digits):
            best = best & ~digit or best
        return [2 * k for k, bit in enumerate(reversed(f"{best:b}")) if bit == "1"]


def assess(ties: Mapping[Tie, int]) -> Balance:
    """Count balanced triads and find the camps into which states fall with the fewest misfits.

    Parameters
    ----------
    ties : Mapping[Tie, int]
        For pairs of states, 1 if they are friendly and -1 if hostile; each pair once, in either
        order; 2 to 16 states. Pairs without a tie are left out.

    Returns
    -------
    Balance
        Triads, frustration, best partitions, clusters, and the ties under strain.

    Raises
    ------
    ValueError
        If there is no tie, a name is empty, a state is tied to itself, a pair is given twice, a
        sign is neither 1 nor -1, or there are more than 16 states.

    Notes
    -----
    :cite:`Cartwright_Harary_1956`; frustration by trying every split.

    Examples
    --------
    Before 1904 Britain faces both France and Russia, who are allied: one triad, and it rests.
    The Entente Cordiale leaves Russia as the enemy of a friend.

    >>> assess({("BR", "FR"): -1, ("BR", "RU"): -1, ("FR", "RU"): 1}).frustration
    0
    >>> after = assess({("BR", "FR"): 1, ("BR", "RU"): -1, ("FR", "RU"): 1})
    >>> after.frustration, after.unbalanced[0].proverb
    (1, 'the friend of my friend is my enemy')
    """
    check_kind("ties", ties, Mapping)
    if not ties:
        raise ValueError("ties is empty; there must be at least one tie")
    seen: set[frozenset[str]] = set()
    for tie, sign in ties.items():
        _check_tie(tie, sign)
        pair = frozenset(tie)
        if pair in seen:
            raise ValueError(f"the tie of {tie[0]} and {tie[1]} is given twice; once is enough")
        seen.add(pair)
    balance = Balance({tie: int(sign) for tie, sign in ties.items()})
    if len(balance.states) > MOST_STATES:
        raise ValueError(
            f"ties names {len(balance.states)} states; frustration is found by trying every split "
            f"and takes at most {MOST_STATES}"
        )
    return balance


def _check_tie(tie: Tie, sign: int) -> None:
    """Refuse what is not a tie of two states with a sign."""
    if not isinstance(tie, tuple) or len(tie) != 2:
        raise ValueError(f"a tie is {tie!r}; it must be a pair of states")
    for state in tie:
        check_name("a state's name", state)
    if tie[0] == tie[1]:
        raise ValueError(f"{tie[0]} is tied to itself; a tie joins two states")
    if isinstance(sign, bool) or sign not in (1, -1):
        raise ValueError(f"the tie of {tie[0]} and {tie[1]} is {sign!r}; it must be 1 or -1")
