"""Power and threat: Walt's formula written, tested and doubted."""

from itertools import product
from random import Random

from alliancekit.datasets import load_threat_cases
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
from alliancekit.models.threat import Profile, Weights, rank

SOURCES = ["power", "proximity", "offensive_capability", "aggressive_intentions"]
CASES = {
    str(case): {
        str(row.state): [int(row[source]) for source in SOURCES] for _, row in rows.iterrows()
    }
    for case, rows in load_threat_cases().groupby("case")
}
PARIS, LONDON = CASES["europe-1949"], CASES["europe-1907"]
RIYADH, HELSINKI = CASES["middle-east-1979"], CASES["finland-2022"]
POWERS = ["Austria-Hungary", "Britain", "France", "Germany", "Italy", "Japan", "Russia"]


def some_states(random: Random) -> dict[str, list[int]]:
    """Three to five powers with ratings from 0 to 10."""
    names = random.sample(POWERS, random.randint(3, 5))
    return {name: [random.randint(0, 10) for _ in SOURCES] for name in names}


# ---- q1


def most_threatening(states: dict[str, list[float]], weights: list[float]) -> list[str]:
    """Names of the states that tie for the greatest threat, in alphabetical order.

    `states` gives each state's four ratings from 0 to 10: power, proximity, offensive capability,
    aggressive intentions. `weights` says how much each of the four counts, in the same order.
    """
    threats = {
        state: sum(weight * rating for weight, rating in zip(weights, ratings, strict=True))
        for state, ratings in states.items()
    }
    greatest = max(threats.values())
    return sorted(state for state, threat in threats.items() if abs(threat - greatest) < 1e-9)


def rankings(random: Random) -> list[tuple[dict[str, list[int]], list[int]]]:
    """Twelve sets of states: some weighted, and four in which two states tie for the lead."""
    drawn = [(some_states(random), [random.randint(0, 3) or 1 for _ in SOURCES]) for _ in range(8)]
    for _ in range(4):
        states = some_states(random)
        first, second = random.sample(list(states), 2)
        states[first] = [random.randint(7, 10) for _ in SOURCES]
        states[second] = random.sample(states[first], 4)
        drawn.append((states, [1, 1, 1, 1]))
    return drawn


# ---- q3


def intentions(random: Random) -> dict[str, int]:
    """Another rating of Soviet intentions than the book's 8."""
    return {"intentions": random.choice([2, 3, 4, 5, 6, 7])}


# ---- q4


def steadiness(states: dict[str, list[float]]) -> float:
    """Share of the weightings under which the same state comes first as with equal weights.

    A weighting counts each of the four sources once or twice; there are 16. "The same" means that
    `most_threatening` is the same tuple. `states` gives each state's four ratings in the order
    that `Profile` takes them.
    """
    profiles = {state: Profile(*ratings) for state, ratings in states.items()}
    first = rank(profiles).most_threatening
    weightings = [Weights(*each) for each in product((1, 2), repeat=4)]
    same = [rank(profiles, weights=each).most_threatening == first for each in weightings]
    return sum(same) / len(same)


def contested(random: Random) -> list[tuple[dict[str, list[int]]]]:
    """Ten sets of states, nine of which do not come out the same under every weighting."""
    drawn: list[tuple[dict[str, list[int]]]] = []
    while len(drawn) < 9:
        states = some_states(random)
        if steadiness({state: [*ratings] for state, ratings in states.items()}) < 1:
            drawn.append((states,))
    return [*drawn, ({"Germany": [9, 9, 9, 9], "Italy": [3, 4, 2, 1], "Russia": [8, 2, 5, 3]},)]


ASSIGNMENT = Assignment(
    slug="05-threat",
    title="Whom to fear",
    chapters=(5,),
    minutes=60,
    introduction="""
        Balance of power says that states join hands against the strongest, balance of threat that
        they do so against the most threatening. You write Walt's ranking yourself, find out how
        much of it rests on the weights, and then put the theory to a case that it should be able to
        explain. The ratings are those of chapter 5: power in proportion to CINC, the other three
        sources judged from the record, each from 0 to 10.
    """,
    questions=(
        CodeQuestion(
            id="q1",
            title="The ranking",
            points=4,
            prompt="""
                Write `most_threatening`. A state's threat is the sum of its four ratings, each
                times its weight. The function returns the names of the states with the greatest
                threat: usually one, and all of those that tie when several do.

                `PARIS_1949` holds the ratings of four states as a French minister saw them in the
                spring of 1949.
            """,
            hints=(
                "Work out every state's threat first and keep it beside its name. Only then "
                "look for the greatest.",
                "`zip(weights, ratings)` pairs each weight with its rating. Take the `max` of the "
                "threats, then collect every state whose threat equals it, and sort the names.",
            ),
            setup=written("PARIS_1949", PARIS),
            solution=most_threatening,
            visible=(
                Example((PARIS, [1, 1, 1, 1]), "Equal weights: the book's ranking for Paris."),
                Example(
                    (PARIS, [4, 1, 1, 1]),
                    "With power counted four times two states draw level, and both are named.",
                ),
                Example((LONDON, [1, 1, 1, 1]), "London in 1907: the strongest is not first."),
            ),
            hidden=rankings,
        ),
        ChoiceQuestion(
            id="q2",
            title="What a ranking shows",
            points=2,
            prompt="""
                A student finds that in three of the book's four cases the state that comes first in
                threat is the one against which the observer later allied, and concludes that Walt
                is right. What is the strongest objection?
            """,
            hints=(
                "Ask what the student knew when the ratings were given.",
                "Three of the four ratings are judgements, made by people who know how each case "
                "ended. What would a fair test have to fix beforehand?",
            ),
            options=(
                Option(
                    "Whoever rated the intentions knew which alliance was made in the end.",
                    "Right. A rating given with the outcome in view cannot test a claim about it. "
                    "A fair test fixes the ratings by a rule, or from sources of the time, first.",
                    right=True,
                ),
                Option(
                    "Four sources cannot be added, since they are measured in different units.",
                    "All four are ratings from 0 to 10, so adding them is a choice, and one that "
                    "changing the weights can probe. It is not what makes the test unfair.",
                ),
                Option(
                    "Balance of power would have named the same states in those cases.",
                    "It would not: in three of the four cases the strongest state is another one.",
                ),
                Option(
                    "One case against the theory is enough to refute it.",
                    "Walt claims that balancing against threats is usual, so one exception does "
                    "not refute him, and the objection says nothing of the other three cases.",
                ),
            ),
        ),
        NumericQuestion(
            id="q3",
            title="How heavy must power be?",
            points=3,
            prompt="""
                Suppose Paris in 1949 had rated Soviet intentions not 8 but **{intentions}**. Then
                the ratings are

                | state | power | proximity | offensive capability | aggressive intentions |
                |---|---|---|---|---|
                | the Soviet Union | 6 | 8 | 8 | {intentions} |
                | the United States | 10 | 2 | 6 | 0 |

                Proximity, offensive capability and intentions each count once. How many times must
                power count for the two states to draw level? Give at least two decimals.
            """,
            hints=(
                "Write down each state's threat with an unknown weight *w* on power.",
                "Set the two sums equal and solve for *w*: the power of both states is multiplied "
                "by it.",
            ),
            draw=intentions,
            answer=lambda intentions: (8 + 8 + intentions - 2 - 6) / (10 - 6),
            tolerance=0.01,
            unit="times",
            slips=(
                Slip(
                    lambda intentions: (6 + 8 + 8 + intentions - 2 - 6) / 10,
                    "You weighted only the American power. The weight counts for both states.",
                ),
                Slip(
                    lambda intentions: (8 + 8 + intentions - 2 - 6) / (10 - 6) - 1,
                    "That is how many times *more* power must count than each of the others.",
                ),
            ),
        ),
        CodeQuestion(
            id="q4",
            title="How much is the weights?",
            points=5,
            prompt="""
                Does a ranking hang on the weights? Count each source once or twice, in every
                combination: that makes 16 weightings. Write `steadiness`, which returns the share
                of them under which the same state, or the same states, come first as with equal
                weights. Use the library's own model, which the cell above imports.

                Then try it on `RIYADH_1979`, the one case of the book that is not steady.
            """,
            hints=(
                "`itertools.product((1, 2), repeat=4)` gives the 16 combinations.",
                "Build one `Profile` for each state. `rank(profiles).most_threatening` says who is "
                "first with equal weights; compare it with `rank(profiles, weights=Weights(*w))"
                ".most_threatening` for each combination `w`.",
            ),
            setup=(
                "from itertools import product\n\n"
                "from alliancekit.models.threat import Profile, Weights, rank\n\n"
                + written("RIYADH_1979", RIYADH)
            ),
            solution=steadiness,
            visible=(
                Example((RIYADH,), "Riyadh in 1979: some weightings put Iran first."),
                Example((HELSINKI,), "Helsinki in 2022: Russia comes first whatever counts."),
                Example(
                    ({"Britain": [6, 4, 5, 3], "Germany": [5, 4, 6, 3]},),
                    "A tie with equal weights stays one only where it stays the same tie.",
                ),
            ),
            hidden=contested,
        ),
        WrittenQuestion(
            id="q5",
            title="Why 2022 and not 2014?",
            prompt="""
                Russia annexed Crimea in March 2014, and Finland did not apply to join NATO. Russia
                attacked all of Ukraine in February 2022, and Finland applied in May. Can balance of
                threat explain both? Say what a defender of the theory has to hold, and name one
                observation that would count against it.
            """,
            hints=(
                "Go through the four sources one by one: which of them changed between 2014 and "
                "2022, and which did not?",
                "The ranking was probably the same in both years, so the explanation must rest on "
                "the *level* of threat. Does the theory say at which level a state must act?",
            ),
            words=(150, 250),
            rubric=(
                Criterion(
                    "Applies the four sources",
                    2,
                    (
                        "Speaks of threat in general.",
                        "Uses some sources, or does not say which of them changed.",
                        "Says of each source whether it changed, with a fact for it.",
                    ),
                ),
                Criterion(
                    "States the strongest defence",
                    2,
                    (
                        "Says only that the theory is right or wrong.",
                        "Gives a defence that leaves 2014 or 2022 out.",
                        "Gives one defence that covers both years, and says what it assumes.",
                    ),
                ),
                Criterion(
                    "Names evidence against it",
                    2,
                    (
                        "Names none.",
                        "Names something that a defender could accept unmoved.",
                        "Names an observation that could be made and that would tell against it.",
                    ),
                ),
            ),
        ),
    ),
)
