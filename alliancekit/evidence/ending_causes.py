"""How good is the classifier of endings? It is judged on cases coded without it.

The rule of `alliancekit.models.endings` was written from the theory and its weights were fixed
before any case was coded; the cases (`alliancekit.datasets.load_alliances`) were coded from their
facts by somebody who had not seen the rule's answers. Nothing is fitted, so leaving a case out
changes nothing about the rule: its leave-one-out accuracy is its plain accuracy. The baseline has
to be told the answers: it names the commonest cause among the *other* cases.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from alliancekit.datasets import load_alliances
from alliancekit.evidence._statistics import wilson
from alliancekit.models.endings import CAUSES, INDICATORS, classify


@dataclass(frozen=True)
class Judged:
    """One ended alliance: what the literature says and what the rule says.

    Attributes
    ----------
    name : str
        The alliance.
    literature, rule : str
        Keys of `CAUSES`.
    margin : float
        Lead of the rule's first cause over its second, 0-1.
    confidence : str
        How sure the coding of the literature's cause is: high, medium or low.
    """

    name: str
    literature: str
    rule: str
    margin: float
    confidence: str

    @property
    def right(self) -> bool:
        """Whether the two agree."""
        return self.literature == self.rule


@dataclass(frozen=True)
class Judgement:
    """The classifier's answers to all ended alliances.

    Attributes
    ----------
    cases : tuple of Judged
        In order of the table.
    """

    cases: tuple[Judged, ...]

    @cached_property
    def hits(self) -> int:
        """Cases in which the rule agrees with the literature."""
        return sum(case.right for case in self.cases)

    @property
    def accuracy(self) -> float:
        """Share of cases in which it agrees."""
        return self.hits / len(self.cases)

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 per cent interval of the accuracy."""
        return wilson(self.hits, len(self.cases))

    @cached_property
    def baseline(self) -> float:
        """Leave-one-out accuracy of naming the commonest cause among the other cases.

        Where causes tie for commonest, the baseline gets its chance of naming the right one.
        """
        counts = Counter(case.literature for case in self.cases)
        total = 0.0
        for case in self.cases:
            others = counts - Counter([case.literature])
            best = max(others.values())
            commonest = [cause for cause, count in others.items() if count == best]
            total += (case.literature in commonest) / len(commonest)
        return total / len(self.cases)

    @property
    def mistakes(self) -> tuple[Judged, ...]:
        """Cases in which the rule and the literature differ."""
        return tuple(case for case in self.cases if not case.right)

    @property
    def confusion(self) -> pd.DataFrame:
        """Cases by the literature's cause (rows) and the rule's (columns)."""
        pairs = Counter((case.literature, case.rule) for case in self.cases)
        return pd.DataFrame(
            [[pairs[theirs, ours] for ours in CAUSES] for theirs in CAUSES],
            index=pd.Index(CAUSES, name="literature"),
            columns=pd.Index(CAUSES, name="rule"),
        )

    @property
    def sentence(self) -> str:
        """What the numbers mean."""
        low, high = self.interval
        return (
            f"The rule agrees with the literature in {self.hits} of {len(self.cases)} endings "
            f"({self.accuracy:.0%}, 95 per cent interval {low:.0%} to {high:.0%}); naming the "
            f"commonest cause every time would agree in {self.baseline:.0%}."
        )


def ending_causes() -> Judgement:
    """Run the classifier on every ended alliance of the table.

    Examples
    --------
    >>> judgement = ending_causes()
    >>> judgement.accuracy > 2 * judgement.baseline
    True
    """
    names = [indicator.name for indicator in INDICATORS]
    cases = []
    for row in load_alliances().dropna(subset="cause").to_dict("records"):
        facts = {name: float(row[name]) for name in names if pd.notna(row[name])}
        diagnosis = classify(facts, began=int(row["begin"]), ended=int(row["end"]))
        cases.append(
            Judged(
                row["name"], row["cause"], diagnosis.verdict, diagnosis.margin, row["confidence"]
            )
        )
    return Judgement(tuple(cases))
