"""What would you give up? Security bought with freedom, and whether the old price still holds.

The reader makes a pact between a client and a patron, then lets time pass: the client grows, or
ceases to fear. The chart shows the two prices between which a bargain is possible, for every ratio
of strength, and where the terms of the pact now lie.

Discoveries
-----------
1. South Korea, 1953: a client that gives up 4.7 of its 10 points of freedom at 40 to 1 still gains
   by those terms at 6 to 1, the ratio of 2016, and even at 3 to 1; only at 2 to 1 would it ask for
   new ones.
2. Equals that find it costly to be bound cannot ally: with `binding_cost` 0.8 there is no bargain
   at `ratio` 1, 2 or 3, but there is one from 6 up, where freedom is paid for strength.
3. France: between 1949 and 1966 the ratio stayed at 8. On capabilities alone the terms hold; they
   break if France comes to care little for security (`security_weight` 0.2).
4. More of a good thing: at `ratio` 85 with `binding_cost` 0.8 the client gains most from a
   `commitment` of 0.3, less from 0.1 or 0.5, and at 1 there is no bargain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

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
from alliancekit.explorers._forms import curves
from alliancekit.models.autonomy import (
    BINDING_COST,
    COMMITMENT,
    FREEDOM,
    SECURITY_WEIGHT,
    Bargain,
    Renewal,
    State,
    Terms,
    exchange,
    renew,
)

RATIOS = (1, 2, 3, 6, 8, 20, 40, 85)
GRID = sorted({*RATIOS, 1.5, 4, 5, 10, 14, 28, 56, 100})
"""Ratios at which the two prices are drawn."""

MOST_THEN = "Client's limit then"
MOST_NOW = "Client's limit now"
LEAST = "Patron's price"


@dataclass(frozen=True)
class Case:
    """A client, its patron, and the year of their pact."""

    client: str
    patron: str
    year: int
    values: Mapping[str, float]
    note: str
    source: str

    @property
    def label(self) -> str:
        """Name of the case."""
        return f"{self.client.removeprefix('the ')}, {self.year}"


CASES = {
    "korea": Case(
        "South Korea", "the United States", 1953,
        {"ratio": 40, "ratio_now": 6, "commitment": 0.5},
        "Forty-one times as strong in 1953, the United States was six times as strong in 2016.",
        "FRUS_1953",
    ),
    "france": Case(
        "France", "the United States", 1949,
        {"ratio": 8, "ratio_now": 8, "security_weight": 0.2},
        "The ratio was 8 in 1949 and 8 in 1966. Here France has ceased to fear: raise its wish "
        "for security and see.",
        "FRUS_1966",
    ),
    "finland": Case(
        "Finland", "the Soviet Union", 1948,
        {"ratio": 85, "ratio_now": 85, "commitment": 0.1},
        "A loose tie: help against an attack through Finland, and that only after consultation.",
        "YYA_1948",
    ),
    "france-1894": Case(
        "France", "Russia", 1894,
        {"ratio": 1, "ratio_now": 1, "commitment": 1},
        "Near equals, fully pledged: Russia's index was 1.1 times that of France.",
        "Leeds_etal_2002",
    ),
}  # fmt: skip


@cache
def _bargain(case: str, ratio: float, commitment: float, binding_cost: float) -> Bargain:
    """The pact that was made: the client has capability 1, and both care alike for security."""
    pair = CASES[case]
    terms = Terms(commitment, binding_cost)
    return exchange(State(pair.client, 1), State(pair.patron, ratio), terms=terms)


@cache
def _curves(commitment: float, binding_cost: float, security_weight: float) -> tuple[Row, ...]:
    """What the client would have given at every ratio, what it would give now, and the least."""
    terms = Terms(commitment, binding_cost)
    prices = {
        kind: [
            exchange(State("client", 1, weight), State("patron", ratio), terms=terms)
            for ratio in GRID
        ]
        for kind, weight in {MOST_THEN: SECURITY_WEIGHT.default, MOST_NOW: security_weight}.items()
    }
    most = [
        {"x": ratio, "y": round(made.most, 2), "kind": kind}
        for kind, bargains in prices.items()
        for ratio, made in zip(GRID, bargains, strict=True)
    ]
    least = [
        {"x": ratio, "y": round(made.least, 2), "kind": LEAST}
        for ratio, made in zip(GRID, prices[MOST_THEN], strict=True)
    ]
    return (*most, *least)


def respond(
    case: str,
    ratio: float,
    commitment: float,
    binding_cost: float,
    ratio_now: float,
    security_weight: float,
) -> View:
    """Make the pact at `ratio`, then see whether it holds at `ratio_now`."""
    then = _bargain(case, ratio, commitment, binding_cost)
    pair = CASES[case]
    client = State(pair.client, ratio / ratio_now, security_weight)
    patron = State(pair.patron, ratio)
    data: dict[str, Sequence[Row]] = {
        "curves": _curves(commitment, binding_cost, security_weight),
        "here": [],
    }
    if then.kind == "none":
        now = exchange(client, patron, terms=then.terms)
        gains = {pair.client: 0.0, pair.patron: 0.0}
        outcome = "No bargain"
        said = _no_bargain(pair, then)
    else:
        changed = replace(then, client=replace(then.client, security_weight=security_weight))
        renewal = renew(changed, {pair.client: client.capability})
        now, gains = renewal.now, dict(renewal.gains)
        outcome, said = _verdict(pair, then, renewal, ratio_now)
        marks = {ratio: str(pair.year)}
        marks.setdefault(ratio_now, "now")
        data["here"] = [
            {
                "x": at,
                "y": round(then.concession, 2),
                "label": label,
                # A telephone has no room to the right of the last fifth of the scale.
                "side": "above left" if at > 40 else "above right",
            }
            for at, label in marks.items()
        ]
    return View(
        verdict=said,
        outcome=outcome,
        data=data,
        numbers=[
            _row(f"Pact of {pair.year}", ratio, then, then.concession, then.gains, pair),
            _row("Same terms, now", ratio_now, now, then.concession, gains, pair),
        ],
    )


def _row(
    when: str,
    ratio: float,
    bargain: Bargain,
    concession: float,
    gains: Mapping[str, float],
    pair: Case,
) -> Row:
    return {
        "When": when,
        "Patron's strength over client's": ratio,
        "Least the patron asks": round(bargain.least, 2),
        "Most the client would give": round(bargain.most, 2),
        "Given, of 10": round(concession, 2),
        "Client's gain": round(gains[pair.client], 2),
        "Patron's gain": round(gains[pair.patron], 2),
    }


def _verdict(pair: Case, then: Bargain, renewal: Renewal, ratio_now: float) -> tuple[str, str]:
    """Outcome and one sentence, for a pact that was made."""
    if round(then.concession, 1):
        price = (
            f"{_start(pair.client)} gave {then.concession:.1f} of its {FREEDOM:.0f} points of "
            f"freedom in {pair.year}"
        )
    else:
        price = f"{_start(pair.client)} and {pair.patron} bound each other and paid nothing more"
    if renewal.outcome == "holds":
        return "The old terms hold", f"{price}, and at {ratio_now:g} to 1 both still gain by it."
    leavers = " and ".join(renewal.leavers)
    alone = "would rather be alone" if len(renewal.leavers) == 1 else "would rather part"
    if renewal.outcome == "renegotiated":
        offer = renewal.now.concession
        new = f"a price of {offer:.1f}" if round(offer, 1) > 0 else "a pact without a price"
        if round(offer, 1) < 0:
            new = f"{-offer:.1f} paid by {pair.patron}"
        return (
            "New terms",
            f"{price}; at {ratio_now:g} to 1 {leavers} {alone} than keep to that, and {new} "
            "would suit both.",
        )
    return (
        "The pact ends",
        f"{price}; at {ratio_now:g} to 1 {leavers} {alone}, and no other price would suit both.",
    )


def _no_bargain(pair: Case, bargain: Bargain) -> str:
    if bargain.reason == "neither gains":
        return (
            f"No pact: being bound costs {pair.client} and {pair.patron} more than the other's "
            "strength is worth to them."
        )
    return (
        f"No pact: {pair.patron} would ask for {bargain.least:.1f} points of freedom, and "
        f"{pair.client} would give {max(bargain.most, 0):.1f} at most."
    )


def _start(name: str) -> str:
    return name[0].upper() + name[1:]


EXPLORER = Declaration(
    name="autonomy",
    title="What would you give up?",
    controls=[
        Choice("case", "Case", {c.label: key for key, c in CASES.items()}, "korea", by_preset=True),
        Slider(
            "ratio",
            "Patron's strength over client's, then",
            RATIOS,
            40,
            help="How many times as strong the patron was when the pact was made.",
        ),
        Slider(
            "commitment",
            COMMITMENT.label,
            (0.1, 0.3, 0.5, 1),
            0.5,
            help=COMMITMENT.meaning,
        ),
        Slider(
            "binding_cost",
            BINDING_COST.label,
            (0, 0.2, 0.5, 0.8),
            0.2,
            help=BINDING_COST.meaning,
        ),
        Slider(
            "ratio_now",
            "Patron's strength over client's, now",
            RATIOS,
            40,
            help="The same ratio today: lower if the client has grown.",
        ),
        Slider(
            "security_weight",
            "Client's wish for security, now",
            (0.2, 0.3, 0.5, 0.7),
            0.5,
            help="How much it counts security beside freedom today; it was 0.5 then.",
        ),
    ],
    prediction=Prediction(
        question=(
            "South Korea made its pact when the United States was 40 times as strong. Suppose it "
            "grows until the Americans are only 3 times as strong, and nothing else changes. "
            "What becomes of the terms of 1953?"
        ),
        options=["The old terms hold", "New terms", "The pact ends"],
        settings={"ratio_now": 3},
    ),
    presets=[
        Preset(case.label, {"case": key, **case.values}, case.note, case.source)
        for key, case in CASES.items()
    ],
    respond=respond,
    chart=curves(
        x_title="Patron's strength over client's",
        y_title="Points of freedom, of 10",
        x_domain=(1, 100),
        y_domain=(-4, 10),
        series={MOST_THEN: color("ally"), MOST_NOW: color("secure"), LEAST: color("cost")},
        log_ticks=[1, 2, 3, 6, 10, 20, 40, 85],
    ),
    picture=(
        "Two prices over the ratio of strength, on a scale on which each step to the right "
        "multiplies: the client's limit, the most freedom that it would give, which rises with the "
        "ratio, and the patron's price, the least that it asks. Between them lies the room for "
        "a bargain. Dots mark the pact and, where it has moved, the same terms now: a dot above "
        "the client's line of today is a pact that it would leave."
    ),
    code="alliancekit/models/autonomy.py",
)
