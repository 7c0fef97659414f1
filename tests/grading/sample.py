"""A small assignment with a question of each kind."""

from random import Random

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
)


def burden_shares(spending: dict[str, float]) -> dict[str, float]:
    """Each ally's share of what the allies spend together."""
    total = sum(spending.values())
    return {ally: spent / total for ally, spent in spending.items()}


def budgets(random: Random) -> list[tuple[dict[str, int]]]:
    """Ten alliances of two to four allies."""
    names = ["Canada", "France", "Italy", "Norway"]
    return [({name: random.randint(1, 90) for name in names[: 2 + n % 3]},) for n in range(10)]


def two_budgets(random: Random) -> dict[str, int]:
    """What two allies spend."""
    return {"large": random.randint(60, 90), "small": random.randint(10, 40)}


ASSIGNMENT = Assignment(
    slug="99-sample",
    title="Sharing the burden",
    chapters=(11,),
    minutes=20,
    introduction="Who pays.",
    questions=(
        CodeQuestion(
            id="q1",
            title="Shares",
            points=4,
            prompt="Write `burden_shares`.",
            hints=("Add up first.", "Divide each by the sum."),
            setup="ALLIES = ['Canada', 'France']",
            solution=burden_shares,
            visible=(
                Example(({"Canada": 1, "France": 3},), "One quarter and three quarters."),
                Example(({"Canada": 5},), "Alone an ally pays all."),
            ),
            hidden=budgets,
        ),
        ChoiceQuestion(
            id="q2",
            title="Who rides free",
            points=2,
            prompt="Who pays less than its share?",
            hints=("Think of Olson.", "Think of size."),
            options=(
                Option("The small ally", "It does: the large one pays anyway.", right=True),
                Option("The large ally", "It has most to lose, and pays."),
                Option("Neither", "Then there would be no dispute."),
            ),
        ),
        NumericQuestion(
            id="q3",
            title="A ratio",
            points=3,
            prompt="One ally spends {large}, the other {small}. How many times as much?",
            hints=("Divide.", "The large by the small."),
            answer=lambda large, small: large / small,
            tolerance=0.01,
            draw=two_budgets,
            slips=(Slip(lambda large, small: small / large, "That is the other way round."),),
        ),
        WrittenQuestion(
            id="q4",
            title="Fair or not",
            prompt="Is that fair?",
            hints=("Say to whom.", "Say by what measure."),
            rubric=(
                Criterion("A claim", 2, ("none", "vague", "clear")),
                Criterion("A reason", 3, ("none", "one", "one that answers an objection", "more")),
            ),
            words=(5, 60),
        ),
    ),
)
