"""When alliances provoke: whom to join, a forecast from 1912, and which tie gives way."""

from itertools import combinations, pairwise
from random import Random
from typing import Any

from alliancekit.datasets import load_richardson
from alliancekit.evidence.structural_balance import ties_in
from alliancekit.grading.assignment import (
    Assignment,
    ChoiceQuestion,
    CodeQuestion,
    Criterion,
    Example,
    NumericQuestion,
    Option,
    Slip,
    WrittenQuestion,
    written,
)
from alliancekit.grading.draws import varied
from alliancekit.models.armsrace import Side, race

Rival = dict[str, float]
Ties = list[list[Any]]

BRITAIN = {"reaction": 1.5, "fatigue": 1, "grievance": 1}
GERMANY = {"reaction": 0.6, "fatigue": 1, "grievance": 1}
PAKISTAN = INDIA = {"reaction": 0.9, "fatigue": 1, "grievance": 1}

BUDGETS = [float(total) for total in load_richardson()["total"]]

EUROPE: dict[int, Ties] = {
    year: [[*sorted(tie), sign] for tie, sign in sorted(ties_in(year).items())]
    for year in (1872, 1890, 1891, 1904)
}
POWERS = ["Austria", "Britain", "France", "Germany", "Italy", "Russia", "Turkey"]
NINE = [f"{camp}{number}" for camp in "ABC" for number in (1, 2, 3)]
THREE_CAMPS: Ties = [
    [one, other, 1 if one[0] == other[0] else -1] for one, other in combinations(NINE, 2)
]


# ---- q1


def whom_to_join(x: dict[str, float], y: dict[str, float], pooling: float) -> list[str]:
    """What an outsider should do who wants the fewest arms: "join x", "join y", "stay out".

    `x` and `y` hold what `Side` takes, without allies. The outsider can be an ally of one of them.
    What counts is the sum of both rivals' arms where the race settles; a race that does not settle
    is worse than any that does. The result names all courses that tie for the best, in
    alphabetical order, and is empty if the race settles under none.
    """
    sums = {}
    for course, allies in {"join x": (1, 0), "join y": (0, 1), "stay out": (0, 0)}.items():
        found = race(Side(**x, allies=allies[0]), Side(**y, allies=allies[1]), pooling=pooling)
        if found.stable and found.equilibrium is not None:
            sums[course] = sum(found.equilibrium)
    return sorted(course for course in sums if sums[course] <= min(sums.values()) * (1 + 1e-9))


def rivals(random: Random) -> list[tuple[Rival, Rival, float]]:
    """Fifteen races, in eight of which the calmer rival tires so little that it runs hotter."""

    def rival() -> Rival:
        return {
            "reaction": random.randint(2, 16) / 10,
            "fatigue": random.choice([0.6, 0.8, 1, 1.2, 1.5]),
            "grievance": random.choice([0.5, 1, 2, 3]),
        }

    def any_two() -> tuple[Rival, Rival, float]:
        x, y = rival(), rival()
        if random.random() < 0.2:
            y = x | {"grievance": y["grievance"]}
        return x, y, random.choice([0.3, 0.5, 0.8])

    def against_the_rule() -> tuple[Rival, Rival, float]:
        while True:
            x, y, pooling = any_two()
            gap = x["reaction"] - y["reaction"]
            heat = x["reaction"] / x["fatigue"] - y["reaction"] / y["fatigue"]
            if gap * heat < -1e-9 and whom_to_join(x, y, pooling):
                return x, y, pooling

    against = varied(against_the_rule, whom_to_join, count=8, most=4)
    return against + varied(any_two, whom_to_join, count=7, most=2)


# ---- q2


def a_fleet(random: Random) -> dict[str, float]:
    """Britain's reaction, and how many allies Germany has."""
    return {"reaction": random.choice([1.4, 1.5, 1.55, 1.6]), "allies": random.choice([2, 3])}


# ---- q3


def forecast(totals: list[float]) -> float:
    """Next year's total by Richardson's line, from three or more years' totals.

    Each pair of years gives a point: across, the mean of the two totals, and upwards, the rise from
    the first to the second. The line through the points is that of least squares. The forecast is
    the total with which next year's point lies on the line as well.
    """
    points = [((a + b) / 2, b - a) for a, b in pairwise(totals)]
    mean_x, mean_y = (sum(each) / len(points) for each in zip(*points, strict=True))
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points)
    slope /= sum((x - mean_x) ** 2 for x, _ in points)
    start = mean_y - slope * mean_x
    rise: float = (start + slope * totals[-1]) / (1 - slope / 2)
    return totals[-1] + rise


def series(random: Random) -> list[tuple[list[float]]]:
    """Twelve series of totals that rise ever faster, with some noise."""
    drawn = []
    for _ in range(12):
        totals = [float(random.randint(50, 300))]
        slope, zero = random.uniform(0.2, 0.9), totals[0] * random.uniform(0.7, 0.95)
        for _ in range(random.randint(2, 6)):
            rise = slope * (totals[-1] - zero) + random.uniform(0, 4)
            totals.append(round(totals[-1] + rise, 1))
        drawn.append((totals,))
    return drawn


# ---- q4


def what_gives(ties: list[list[Any]]) -> list[list[str]]:
    """The ties that change, one after the other, until no change mends more than it breaks.

    A tie is [state, state, sign], the states in alphabetical order and the sign 1 for friendly or
    -1 for hostile. A triad is three states with all three ties, and is torn if one or three are
    hostile. At each step the tie changes its sign whose change lowers the number of torn triads
    most; of several, the one that is first in alphabetical order. The result has the two states of
    each tie that changed.
    """
    signs = {(one, other): sign for one, other, sign in ties}
    states = sorted({state for pair in signs for state in pair})

    def torn() -> int:
        return sum(
            signs.get((a, b), 0) * signs.get((a, c), 0) * signs.get((b, c), 0) < 0
            for a, b, c in combinations(states, 3)
        )

    changed: list[list[str]] = []
    while True:
        now = torn()
        after = {}
        for pair in sorted(signs):
            signs[pair] *= -1
            after[pair] = torn()
            signs[pair] *= -1
        best = min(after, key=lambda pair: after[pair])
        if after[best] >= now:
            return changed
        signs[best] *= -1
        changed.append(list(best))


def systems(random: Random) -> list[tuple[Ties]]:
    """Twelve sets of ties, in most of which more than one tie gives."""

    def draw() -> tuple[Ties]:
        states = sorted(random.sample(POWERS, random.randint(5, 7)))
        ties = [[*pair, random.choice([-1, 1])] for pair in combinations(states, 2)]
        return ([tie for tie in ties if random.random() < 0.85],)

    return varied(draw, what_gives, most=1)


ASSIGNMENT = Assignment(
    slug="13-spirals",
    title="Spirals, and ties that give way",
    chapters=(13,),
    minutes=90,
    introduction="""
        An alliance frightens those outside it; that much is easily said. Whom should an outsider
        join who wants fewer arms? What could a reader of the budgets have foreseen in 1912? Which
        tie of Europe should have given way, and can everything be torn and nothing give? The
        questions use chapter 13's two models, Richardson's budgets, and the ties of six powers.
    """,
    questions=(
        CodeQuestion(
            id="q1",
            title="Whom should a peacemaker join?",
            points=5,
            prompt="""
                Two rivals arm against each other, and a third state wants them to have as few arms
                as it can bring about. It may become the ally of either, or stay out. Chapter 13
                says that it should join the side that reacts more strongly. Is that so?

                Write `whom_to_join` with the library's `race`, and then try to break the rule.
                Change one thing at a time: reactions, fatigues, grievances. Two of the three
                matter for the choice between the rivals, and the third does not. And is it ever
                best to stay out?
            """,
            hints=(
                "Three races have to be compared, and a race that does not settle has no sum to "
                "compare: leave it out.",
                "`race(Side(**x, allies=1), Side(**y), pooling=pooling)` is one of the three. Ask "
                "`stable` before `equilibrium`, and allow for rounding when you look for ties.",
            ),
            setup="\n".join(
                (
                    "from alliancekit.models.armsrace import Side, race",
                    "",
                    written("BRITAIN_1912", BRITAIN),
                    written("GERMANY_1912", GERMANY),
                )
            ),
            solution=whom_to_join,
            visible=(
                Example((BRITAIN, GERMANY, 0.5), "1912: join Britain, the excitable side."),
                Example(
                    (PAKISTAN, INDIA, 0.5),
                    "Rivals who react alike: whatever the outsider does, the sum is the same.",
                ),
                Example(
                    (BRITAIN | {"fatigue": 2}, GERMANY | {"reaction": 0.9}, 0.5),
                    "The first reacts more strongly, and yet it is the second that should be "
                    "joined. Why?",
                ),
                Example(
                    (BRITAIN, GERMANY | {"reaction": 0.9}, 0.5),
                    "A single friend, on either side, does not make these two settle.",
                ),
            ),
            hidden=rivals,
        ),
        NumericQuestion(
            id="q2",
            title="How much of an ally is too much?",
            points=3,
            prompt="""
                Let Britain and Germany tire alike, at a rate of 1, and let Germany react to
                British arms with 0.6. Suppose that Britain reacts to German arms with
                **{reaction}**, and that Germany has **{allies}** allies as well armed as itself
                and Britain none.

                How much of an ally's arms may count at most, as a share between 0 and 1, if the
                race is not to run away? Give at least three decimals.
            """,
            hints=(
                "The allies change two of the four rates: how strongly Germany holds back, and how "
                "strongly Britain is alarmed.",
                "With *n* allies that count for τ Germany's fatigue becomes 1 + 0.6 τ *n*, and "
                "Britain's reaction is multiplied by 1 + τ *n*. At the edge restraint equals "
                "reaction.",
            ),
            draw=a_fleet,
            answer=lambda reaction, allies: (1 - 0.6 * reaction) / (0.6 * allies * (reaction - 1)),
            tolerance=0.002,
            unit="share",
            slips=(
                Slip(
                    lambda reaction, allies: (1 - 0.6 * reaction) / (0.6 * reaction * allies),
                    "You counted Britain's alarm and left out Germany's comfort: a covered state "
                    "arms less.",
                ),
                Slip(
                    lambda reaction, allies: (1 - 0.6 * reaction) / (0.6 * (reaction - 1)),
                    "That holds for one ally.",
                ),
            ),
        ),
        CodeQuestion(
            id="q3",
            title="What one could have known in 1912",
            points=5,
            prompt="""
                Four points on a line, says chapter 13, describe and do not explain. A line that
                only describes should be of no use for the year after. Put Richardson's to that
                test. `BUDGETS` has the defence budgets of both camps together, in million pounds,
                from 1909 to 1913.

                Write `forecast`, which draws his line through the years that it is given and says
                what the next total will be. Give it the years to 1912 and compare with 1913. Then
                compare with a simpler forecast: the same growth in per cent as in the year before.
            """,
            hints=(
                "The point of the coming year lies over the *mean* of this year's total and the "
                "next, which you do not know yet. Write down an equation for it.",
                "With a rise *r* the mean is the last total plus *r*/2. Set *r* = start + slope × "
                "(last + *r*/2) and solve for *r*. `statistics.linear_regression` gives the line.",
            ),
            setup="from itertools import pairwise\n\n" + written("BUDGETS", BUDGETS),
            solution=forecast,
            visible=(
                Example((BUDGETS[:4],), "From 1909 to 1912. In 1913 it was 289.0."),
                Example((BUDGETS[:3],), "With one year less the line has two points."),
                Example((BUDGETS,), "The line for 1914, a year for which there was a war instead."),
            ),
            hidden=series,
        ),
        CodeQuestion(
            id="q4",
            title="Until nothing gives",
            points=5,
            prompt="""
                Structural balance says that torn triads cannot rest. Let them work: change the tie
                whose change mends most, then look again, until no change would help. Write
                `what_gives`, start it in 1872, 1890, 1891 and 1904, and compare with what
                happened.

                One might think that this must end with two camps and nothing torn. The last
                example has nine states in three camps, each hostile to the other two, with 27 torn
                triads: `THREE_CAMPS`.
            """,
            hints=(
                "Write a small function first that counts torn triads. A triad is torn if the "
                "product of its three signs is negative.",
                "Keep the signs in a dict by pair. For each pair change the sign, count, and "
                "change it back. Take the pairs in `sorted` order, so that `min` finds the first "
                "of several.",
            ),
            setup="\n".join(
                (
                    "from itertools import combinations",
                    "from typing import Any",
                    "",
                    *(written(f"EUROPE_{year}", ties) for year, ties in EUROPE.items()),
                    written("THREE_CAMPS", THREE_CAMPS),
                )
            ),
            solution=what_gives,
            visible=(
                Example((EUROPE[1872],), "1872: right, and thirty-two years early."),
                Example(
                    (EUROPE[1890],), "1890: wrong. A year later France and Russia were allies."
                ),
                Example(
                    (EUROPE[1891],),
                    "1891: wrong again. The tie that changed next was that of 1904.",
                ),
                Example((EUROPE[1904],), "1904: right, in three years."),
                Example((THREE_CAMPS,), "Much is torn and nothing gives. Count why."),
            ),
            hidden=systems,
        ),
        ChoiceQuestion(
            id="q5",
            title="Cairo, 1955",
            points=2,
            prompt="""
                On 24 February 1955 Iraq and Turkey signed the Baghdad Pact, aimed at the Soviet
                Union. Egypt's ruler, Nasser, saw in it a bid to make Iraq the leader of the Arabs.
                Four days later an Israeli raid on Gaza killed dozens of his soldiers. On 27
                September he announced that he would buy arms from the Soviet bloc.

                Some say that the pact drove Cairo to Moscow, others that it was the raid. What
                would help most to tell the two apart?
            """,
            hints=(
                "Two causes arrived in one week, so that time cannot separate them. What could?",
                "Look for a state that had one of the two causes and not the other.",
            ),
            options=(
                Option(
                    "What Nasser said of the pact and of the raid in later years.",
                    "He said both, to different people. What a leader says afterwards suits the "
                    "purpose for which he says it.",
                ),
                Option(
                    "Whether the arms deal was made within a year of the pact, as a spiral needs.",
                    "It was, and within a year of the raid as well. Both stories expect that. Only "
                    "talks about arms from before that week, in 1954, would count against both.",
                ),
                Option(
                    "Whether Syria, also outside the pact and not raided that spring, turned to "
                    "Moscow too.",
                    "Right. Syria had the pact without the raid. What it does shows what the pact "
                    "can do alone, as far as the two states are alike.",
                    right=True,
                ),
                Option(
                    "Whether the text of the pact promised help against Egypt or against Moscow.",
                    "Against Moscow, if anybody. A treaty is read by a third, and what he fears "
                    "need not stand in it; that is the point of the chapter.",
                ),
            ),
        ),
        WrittenQuestion(
            id="q6",
            title="A radar at Seongju",
            prompt="""
                On 8 July 2016 Seoul and Washington announced that an American battery of
                interceptors would be set up in South Korea against North Korean missiles. Beijing
                objected that its radar could look deep into China. When the first launchers came,
                in March 2017, Chinese shops of the company that had given the land were closed and
                group tours to Korea stopped. At the end of October Seoul let it be known that it
                would take no more such batteries, join no American network of missile defence, and
                make no military alliance with Washington and Tokyo; trade began to mend.

                Was Beijing a frightened third reader, or did it use a pretext to loosen an
                alliance? Put both readings in the terms of chapter 13, say what each would have
                Seoul do, and name one observation that tells them apart.
            """,
            hints=(
                "Which of the three roads is this: arming, a bolder ally, or the sorting into "
                "camps? The three things that Seoul disowned are a clue.",
                "A frightened state should care about what the radar can do, and be eased by "
                "limits on it. One that seeks to loosen an alliance should care about the alliance "
                "and take what it can get. What did Beijing ask for, and when was it content?",
            ),
            words=(150, 250),
            rubric=(
                Criterion(
                    "Puts both readings in terms",
                    2,
                    (
                        "Takes a side without the chapter's ideas.",
                        "Puts one reading well, or names ideas that it does not apply.",
                        "Ties the dilemma and the rival reading to facts of the case.",
                    ),
                ),
                Criterion(
                    "Draws the opposite advice",
                    2,
                    (
                        "Gives no advice, or the same for both.",
                        "Gives advice for each, with a weak link to the reading.",
                        "Shows why what eases a frightened state rewards a calculating one.",
                    ),
                ),
                Criterion(
                    "Names a telling observation",
                    2,
                    (
                        "Names none.",
                        "Names one that both readings would expect.",
                        "Names one on which they differ, and says which way each points.",
                    ),
                ),
            ),
        ),
    ),
)
