"""Submissions that are nearly the same, for a person to look at.

Each answer is cut into words and signs, and each run of a few of them is a print of it. What many
students share (the line that was given, the usual way to do it) tells nothing and is left out. Two
submissions are listed if most of the rarer prints of the smaller one are in the other too. That is
no proof of anything: a short function can be written in only so many ways.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import merge
from itertools import combinations, groupby, pairwise
from zlib import crc32

__all__ = ["Pair", "Prints"]

LENGTH = 8
"""Words and signs in a print."""
LONGEST = 100_000
"""Characters of a text that are looked at."""
COMMON = 0.1
"""Share of the class from which on a print tells nothing."""
FEW = 3
"""But a print that so many students have, or fewer, always tells something."""
ENOUGH = 20
"""Rare prints that a pair must share to be listed."""
ALIKE = 0.7
"""Share of the smaller submission's rare prints that must be in the other."""
WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Pair:
    """Two students whose submissions are alike.

    Attributes
    ----------
    share : float
        Share of the smaller one's rare prints that the other has too.
    """

    first: str
    second: str
    share: float


def prints(text: str) -> set[int]:
    """The prints of a text; comments, spaces and capitals do not count."""
    words = WORD.findall(re.sub(r"#.*", "", text[:LONGEST]).casefold())
    runs = (words[start : start + LENGTH] for start in range(len(words) - LENGTH + 1))
    return {crc32(" ".join(run).encode()) for run in runs}


class Prints:
    """The prints of a whole class, collected one submission at a time.

    Parameters
    ----------
    given : Iterable[str]
        Texts that every student was given.
    """

    def __init__(self, given: Iterable[str] = ()) -> None:
        self.given = set[int]().union(*map(prints, given))
        self.students: list[str] = []
        # Print and number of the student in one number each: little memory for a large class.
        self.marks: list[array[int]] = []

    def add(self, student: str, texts: Iterable[str]) -> None:
        """Take the prints of one student's answers."""
        number = len(self.students)
        self.students.append(student)
        own = set[int]().union(*map(prints, texts)) - self.given
        self.marks.append(array("Q", sorted(mark << 32 | number for mark in own)))

    def pairs(self) -> list[Pair]:
        """List the pairs that are alike, the most alike first."""
        most = max(FEW, COMMON * len(self.students))
        rare: Counter[int] = Counter()
        shared: Counter[tuple[int, int]] = Counter()
        for _, marks in groupby(merge(*self.marks), lambda mark: mark >> 32):
            holders = [mark & 0xFFFFFFFF for mark in marks]
            if len(holders) <= most:
                rare.update(holders)
                # Of many only neighbours: a ring is a chain of pairs.
                shared.update(combinations(holders, 2) if len(holders) < 10 else pairwise(holders))
        found = [
            Pair(self.students[one], self.students[other], count / min(rare[one], rare[other]))
            for (one, other), count in shared.items()
            if count >= ENOUGH
        ]
        alike = [pair for pair in found if pair.share >= ALIKE]
        return sorted(alike, key=lambda pair: (-pair.share, pair.first, pair.second))
