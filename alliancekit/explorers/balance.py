"""Friends of friends: which tie of the six powers is under strain, 1872-1907.

The reader picks one of the six dates of Antal, Krapivsky and Redner and may change one tie. The
picture shows the two camps into which the powers fall with the fewest misfits, and the ties whose
change would mend more triads than it breaks.

Discoveries
-----------
1. Until 1907 two triads are always torn and one tie always stands in the way; in 1907 none of the
   20 triads is torn.
2. The rule foresees 1907: in 1904 the tie under strain is Britain's with Russia. It had pointed to
   Britain and France since 1872, thirty-two years early, and in 1891 to Britain and
   Austria-Hungary, which the article has hostile throughout.
3. Change that tie in 1891 (`pair` Britain-Austria-Hungary, friendly) and everything rests: Britain,
   Germany, Austria-Hungary and Italy against France and Russia. History took the other road.
4. Make Britain and Germany friends in 1904 and it gets worse: four torn triads instead of two, and
   two ways to split the powers that are equally good.
"""

from collections.abc import Iterable
from itertools import combinations

from alliancekit.evidence.structural_balance import SNAPSHOTS, ties_in
from alliancekit.explorers._chart import color
from alliancekit.explorers._declaration import (
    Choice,
    Declaration,
    Prediction,
    Preset,
    Row,
    Slider,
    View,
)
from alliancekit.explorers._forms import circle, network, network_rows
from alliancekit.models.balance import Balance, Tie, Triad, assess
from alliancekit.parameters import listed

POWERS = ("Britain", "France", "Russia", "Austria-Hungary", "Germany", "Italy")
PLACES = circle(POWERS)
PAIRS = {f"{a}–{b}": (a, b) for a, b in combinations(POWERS, 2)}
SIGNS = {"friendly": 1, "hostile": -1, "none": 0}

YEARS = {year: "1891–94" if year == 1891 else str(year) for year in SNAPSHOTS}
"""The dates, and how the article writes them."""

CAMPS = ("one camp", "other camp", "torn between them")
FRIENDLY, HOSTILE, STRAINED = "friendly", "hostile", "under strain"


def respond(year: int, pair: str, sign: str) -> View:
    """Assess the ties of `year`, that of `pair` changed to `sign`."""
    balance = assess(changed(year, pair, sign))
    strained = set(balance.restless)
    ties = [
        (*tie, STRAINED if tie in strained else FRIENDLY if value > 0 else HOSTILE)
        for tie, value in balance.ties.items()
    ]
    kinds = {power: _camp(balance, power) for power in POWERS if power in balance.states}
    return View(
        verdict=verdict(_scene(year, pair, sign), balance),
        outcome=_between(next(iter(balance.restless))) if balance.restless else "No tie",
        data=network_rows(PLACES, kinds, ties, directed=False),
        numbers=[_row(balance, triad) for triad in (*balance.unbalanced, *balance.balanced)],
    )


def changed(year: int, pair: str, sign: str) -> dict[Tie, int]:
    """The ties of a year, one of them changed."""
    ties = ties_in(year)
    if pair == "none":
        return ties
    a, b = PAIRS[pair]
    kept = {tie: value for tie, value in ties.items() if set(tie) != {a, b}}
    return {**kept, (a, b): SIGNS[sign]} if SIGNS[sign] else kept


def verdict(scene: str, balance: Balance) -> str:
    """Say in one sentence how many triads are torn, and which change would mend most."""
    torn, all_of_them = len(balance.unbalanced), len(balance.triads)
    if not torn:
        one, other = (listed(_sorted(camp)) for camp in balance.partitions[0].camps)
        return f"{scene} none of the {all_of_them} triads is torn: {one} face {other}."
    count = f"{scene} {torn} of the {all_of_them} triads {'is' if torn == 1 else 'are'} torn"
    if not balance.restless:
        return f"{count}, and no single change of a tie would leave fewer."
    tie, gain = next(iter(balance.restless.items()))
    turn = "hostile" if balance.ties[tie] > 0 else "friendly"
    mend = f"{count}; {_between(tie)} turning {turn} would leave {torn - gain or 'none'}"
    equals = list(balance.restless.values()).count(gain) - 1
    if not equals:
        return f"{mend}."
    return f"{mend}, and so would {equals} other change{'s' if equals > 1 else ''}."


def _scene(year: int, pair: str, sign: str) -> str:
    """When, and what the reader has changed."""
    when = f"In {YEARS[year]},"
    if pair == "none":
        return when
    state = {"friendly": "friendly", "hostile": "hostile", "none": "without a tie"}[sign]
    return f"{when} {listed(PAIRS[pair])} {state},"


def _camp(balance: Balance, power: str) -> str:
    """The camp that holds a power in every best split, seen from Germany, or neither."""
    with_germany = [
        any({power, "Germany"} <= camp for camp in split.camps) for split in balance.partitions
    ]
    if all(with_germany):
        return CAMPS[0]
    return CAMPS[2] if any(with_germany) else CAMPS[1]


def _row(balance: Balance, triad: Triad) -> Row:
    """A triad's line in the table of numbers."""
    return {
        "Three powers": listed(_sorted(triad.states)),
        "Hostile ties": triad.hostile,
        "Proverb": triad.proverb,
        "Torn": "no" if triad.balanced else "yes",
    }


def _between(tie: Tie) -> str:
    """Two powers, joined."""
    return listed(_sorted(tie))


def _sorted(powers: Iterable[str]) -> list[str]:
    """Powers in the book's order."""
    return sorted(powers, key=POWERS.index)


CHART = network(
    states=dict(zip(CAMPS, (color("neutral"), color("focus-state"), color("cost")), strict=True)),
    ties={FRIENDLY: color("ally"), HOSTILE: color("threat"), STRAINED: color("cost")},
    height=340,
    dashed=True,
)

EXPLORER = Declaration(
    name="balance",
    title="Which tie has to give?",
    controls=[
        Slider("year", "Year", SNAPSHOTS, 1904),
        Choice("pair", "Change a tie", {"None": "none", **{p: p for p in PAIRS}}, "none"),
        Choice(
            "sign",
            "to",
            {"friendly": "friendly", "hostile": "hostile", "no tie": "none"},
            "friendly",
        ),
    ],
    prediction=Prediction(
        question=(
            "1891–94: France and Russia have joined hands. Germany, Austria-Hungary and Italy are "
            "allies. Britain is on bad terms with France, Russia and Austria-Hungary. If friends "
            "of friends and enemies of enemies are to come together, which two have to?"
        ),
        options=[
            "Britain and France",
            "Britain and Russia",
            "Britain and Austria-Hungary",
        ],
        settings={"year": 1891},
    ),
    presets=[
        *(
            Preset(
                label,
                {"year": year, "pair": "none", "sign": "friendly"},
                note,
                "Antal_Krapivsky_Redner_2006",
            )
            for label, year, note in (
                ("Three Emperors, 1872", 1872, "Berlin, Vienna and St Petersburg draw together."),
                ("Triple Alliance, 1882", 1882, "Italy joins Germany and Austria-Hungary."),
                ("Reinsurance lapses, 1890", 1890, "Berlin lets its treaty with Russia go."),
                ("France and Russia, 1891–94", 1891, "The two that Bismarck kept apart ally."),
                ("Entente Cordiale, 1904", 1904, "Britain and France settle their quarrels."),
                ("Two camps, 1907", 1907, "Britain and Russia settle theirs."),
            )
        ),
        Preset(
            "What if: Britain and Germany, 1904",
            {"year": 1904, "pair": "Britain–Germany", "sign": "friendly"},
            "Talks between London and Berlin failed in 1901; suppose that they had not.",
            "Kennedy_1980",
        ),
    ],
    respond=respond,
    chart=CHART,
    picture=(
        "The six powers on a circle. Lines join those with a tie, solid if friendly and broken if "
        "hostile; a tie under strain, whose change would mend more triads than it tears, is dotted "
        "and has a colour of its own. A "
        "power's shape tells its camp: Germany's, the other, or neither for certain."
    ),
    code="alliancekit/models/balance.py",
)
