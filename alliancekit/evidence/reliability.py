"""How often allies do what they promised, once a war calls on them.

Berkemeier and Fuhrmann :cite:`Berkemeier_Fuhrmann_2018` find that half of the alliances that a
war put to the test from 1816 to 2003 were honoured. Counting their replication data again gives
their total, two of their four shares by obligation, and their shares before and after 1945 only if
two pacts of 1945 are counted as late.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from alliancekit.datasets import load_fulfilment
from alliancekit.evidence._statistics import wilson

PUBLISHED = {"defense": 41, "offense": 74, "neutral": 78, "nonagg": 37}
"""Per cent honoured, as the article reports it."""


@dataclass(frozen=True)
class Honoured:
    """Promises kept among promises tested.

    Attributes
    ----------
    kept, tested : int
        Counts.
    """

    kept: int
    tested: int

    @property
    def share(self) -> float:
        """Share kept, 0 to 1."""
        return self.kept / self.tested

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 per cent interval of the share."""
        return wilson(self.kept, self.tested)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.kept} of {self.tested} ({self.share:.1%}; {low:.0%} to {high:.0%})"


@dataclass(frozen=True)
class Reliability:
    """Promises kept, over all and by obligation and time.

    Attributes
    ----------
    overall : Honoured
        All alliances that a war put to the test.
    by_obligation : Mapping of str to Honoured
        By obligation in the treaty; one treaty may hold several.
    before_1945, since_1945 : Honoured
        By the year in which the war began.
    before_1945_published, since_1945_published : Honoured
        The same, with two pacts concluded in 1945 counted as late: the published shares.
    """

    overall: Honoured
    by_obligation: Mapping[str, Honoured]
    before_1945: Honoured
    since_1945: Honoured
    before_1945_published: Honoured
    since_1945_published: Honoured
    source: str = "Berkemeier_Fuhrmann_2018"

    @property
    def unmatched(self) -> Mapping[str, int]:
        """Obligations whose share, in whole per cent, is not the published one, which it gives."""
        return {
            name: published
            for name, published in PUBLISHED.items()
            if round(100 * self.by_obligation[name].share) != published
        }

    @property
    def sentence(self) -> str:
        """What the numbers mean."""
        off = " and ".join(
            f"{name} ({self.by_obligation[name].share:.0%} here, {published}% there)"
            for name, published in self.unmatched.items()
        )
        return (
            f"Berkemeier and Fuhrmann (2018) count half of the tested alliances as honoured: "
            f"{self.overall}. By obligation, their shares come out again for "
            f"{' and '.join(n for n in PUBLISHED if n not in self.unmatched)}, not for {off}, "
            f"perhaps because they sort treaties by another rule. By the year in which the war "
            f"began it was {self.before_1945.share:.0%} before 1945 and "
            f"{self.since_1945.share:.0%} since; the published "
            f"{self.before_1945_published.share:.0%} and {self.since_1945_published.share:.0%} "
            f"count two pacts of 1945 as late."
        )


def reliability() -> Reliability:
    """Count promises kept among those that a war put to the test.

    Returns
    -------
    Reliability
        Counts over all, by obligation, and before and since 1945.

    Examples
    --------
    >>> found = reliability()
    >>> found.overall.kept, found.overall.tested, list(found.unmatched)
    (69, 139, ['offense', 'neutral'])
    """
    counts = {
        (str(split), str(group)): Honoured(int(kept), int(tested))
        for split, group, kept, tested in load_fulfilment().to_numpy()
    }
    began, moved = "war began", "war began, pacts of 1945 counted as late"
    return Reliability(
        overall=counts["all", "all"],
        by_obligation={name: h for (split, name), h in counts.items() if split == "obligation"},
        before_1945=counts[began, "before 1945"],
        since_1945=counts[began, "1945-2003"],
        before_1945_published=counts[moved, "before 1945"],
        since_1945_published=counts[moved, "1945-2003"],
    )
