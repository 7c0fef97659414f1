"""Who pays? The alliance's defence as a good that all enjoy, whoever buys it.

Incomes are those of NATO in 1964. The reader says how much of what forces do protects only the
state that pays, and how much the largest ally and the others value defence, and sees what each
spends once nobody wants to change its own, beside what it would spend alone.

Discoveries
-----------
1. NATO in 1964: the smaller allies pay nothing not only if defence is a pure public good but also
   if half of it, or four-fifths, is private (`private_share` 0, 0.5, 0.8); at 0.9 only Germany,
   Britain and France join in.
2. Fear does not help much: at `private_share` 0 all thirteen still pay nothing if they value
   defence twice as much as the United States (`valuation_largest` 0.06, `valuation_others` 0.12).
3. Without the United States ("Europe and Canada, 1964") the others spend 8 billion dollars
   together, of the 34 that they would spend alone: Germany alone pays. The great ally is not the
   cause of free riding; size only decides who pays.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from alliancekit.datasets import load_olson_zeckhauser
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
from alliancekit.explorers._forms import dots
from alliancekit.models.burden import PRIVATE_SHARE, Ally, Burden, burden
from alliancekit.parameters import listed

ARTICLE = {"United States": "the United States", "Netherlands": "the Netherlands"}
VALUATIONS = (0.03, 0.06, 0.09, 0.12)


@dataclass(frozen=True)
class Case:
    """A group of states that share one defence."""

    label: str
    members: Sequence[str]
    note: str
    source: str
    private_share: float = 0.0


def _incomes() -> dict[str, float]:
    """National product of each member in 1964, in billion dollars, the largest first."""
    table = load_olson_zeckhauser().replace({"member": {"United Kingdom": "Britain"}})
    return dict(zip(table["member"].astype(str), table["gnp"].astype(float), strict=True))


INCOMES = _incomes()
CASES = {
    "nato": Case(
        "NATO, 1964",
        list(INCOMES),
        "Fourteen members; the United States has 60 per cent of the income.",
        "Olson_Zeckhauser_1966",
    ),
    "europe": Case(
        "Europe and Canada, 1964",
        [name for name in INCOMES if name != "United States"],
        "The same alliance without the United States.",
        "Olson_Zeckhauser_1966",
    ),
    "entente": Case(
        "Britain and France alone, 1964",
        ["Britain", "France"],
        "Two allies of nearly equal size.",
        "Olson_Zeckhauser_1966",
    ),
    "joint": Case(
        "NATO, 1964: mostly private",
        list(INCOMES),
        "Nineteen-twentieths of what forces do serves only the state that pays: colonies, "
        "coasts, prestige, order at home.",
        "Sandler_Hartley_2001",
        private_share=0.95,
    ),
}
ALONE, ALLIED = "If it stood alone", "In the alliance"


def respond(
    case: str, private_share: float, valuation_largest: float, valuation_others: float
) -> View:
    """Find what each member of `case` spends when none wants to change."""
    members = CASES[case].members
    largest = max(members, key=INCOMES.__getitem__)
    pact = burden(
        {
            name: Ally(INCOMES[name], valuation_largest if name == largest else valuation_others)
            for name in members
        },
        private_share=private_share,
    )
    marks: list[Row] = []
    links: list[Row] = []
    numbers: list[Row] = []
    for order, name in enumerate(members):
        row = {"name": name, "order": order}
        alone, allied = (
            round(100 * share, 2) for share in (pact.allies[name].valuation, pact.efforts[name])
        )
        marks += [
            {**row, "value": alone, "kind": ALONE},
            {**row, "value": allied, "kind": ALLIED},
        ]
        links.append({**row, "low": allied, "high": alone})
        numbers.append(
            {
                "Member": name,
                "Income, billion dollars": INCOMES[name],
                "Would spend alone": round(pact.allies[name].alone, 2),
                "Spends": round(pact.spending[name], 2),
                "Per cent of income": allied,
                "Share of all income, %": round(100 * pact.income_shares[name], 1),
                "Share of all spending, %": round(100 * pact.shares[name], 1),
            }
        )
    return View(
        verdict=verdict(pact, largest),
        outcome=outcome(pact),
        data={"dots": marks, "links": links, "lines": []},
        numbers=numbers,
    )


def outcome(pact: Burden) -> str:
    """How many of the smaller members pay anything."""
    paying = sum(g > 0 for name, g in pact.spending.items() if name not in pact.largest)
    if not paying:
        return "None of them"
    return "All of them" if paying == len(pact.allies) - 1 else f"{paying} of them"


def verdict(pact: Burden, largest: str) -> str:
    """Say in one sentence who pays, who does not, and how much less all spend than alone."""
    riders = len(pact.riders)
    share, income = pact.shares[largest], pact.income_shares[largest]
    name = ARTICLE.get(largest, largest)
    name = name[0].upper() + name[1:]
    bill = f"{share:.0%} of the bill" if share else "nothing"
    if bill.startswith("100%") and riders < len(pact.allies) - 1:
        bill = "nearly the whole bill"
    paid = f"{name}, with {income:.0%} of the income, pays {bill}"
    if len(pact.riders) == len(pact.allies) - 1 and largest not in pact.riders:
        others = "the other one rides" if riders == 1 else f"the other {riders} ride"
        paid += f" and {others} free"
    elif riders:
        payers = [ARTICLE.get(n, n) for n in pact.spending if n not in (*pact.riders, largest)]
        who = listed(payers) if len(payers) <= 4 else f"{len(payers)} others"
        paid += (
            f"; {who} {'pays' if len(payers) == 1 else 'pay'} {'the rest' if share else 'it all'}"
        )
        if share or riders > 1:
            paid += f" and {riders} {'rides' if riders == 1 else 'ride'} free"
    else:
        paid += " and nobody rides free"
    lost = f"{pact.shortfall:.0%} less than" if round(pact.shortfall, 2) else "as much as"
    return f"{paid}; all together spend {lost} if each stood alone."


EXPLORER = Declaration(
    name="burden",
    title="Who pays?",
    controls=[
        Choice("case", "Case", {c.label: key for key, c in CASES.items()}, "nato", by_preset=True),
        Slider(
            "private_share",
            PRIVATE_SHARE.label,
            (0, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 1),
            0,
            help=PRIVATE_SHARE.meaning,
        ),
        Slider(
            "valuation_largest",
            "Largest member's valuation",
            VALUATIONS,
            0.09,
            help="Share of its income that it would spend on defence if it stood alone.",
        ),
        Slider(
            "valuation_others",
            "The others' valuation",
            VALUATIONS,
            0.09,
            help="Share of its income that each would spend on defence if it stood alone.",
        ),
    ],
    prediction=Prediction(
        question=(
            "NATO, 1964. Suppose that half of what an army does protects only the state that pays "
            "for it, the other half protects all, and each member would spend 9 per cent of its "
            "income if it stood alone. How many of the thirteen smaller members pay anything?"
        ),
        options=["None of them", "3 of them", "All of them"],
        settings={"private_share": 0.5},
    ),
    presets=[
        Preset(
            case.label, {"case": key, "private_share": case.private_share}, case.note, case.source
        )
        for key, case in CASES.items()
    ],
    respond=respond,
    chart=dots(
        title="Defence, % of income",
        domain=(0, 12.5),
        kinds={ALONE: color("neutral"), ALLIED: color("cost")},
        step=26,
    ),
    picture=(
        "A row for each member, the largest on top, with two marks on a scale of per cent of its "
        "own income: what it would spend on defence if it stood alone, and what it spends in the "
        "alliance. The longer the bar between them, the more it leans on others; at 0 it rides "
        "free."
    ),
    code="alliancekit/models/burden.py",
)
