"""Which side: the three courses worked out, fear told from profit, and neutrals on the edge."""

from random import Random

from alliancekit.datasets import load_neutrality_cases
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
from alliancekit.models.alignment import PARAMETERS, Situation, align

State = dict[str, float]

RATED = [parameter.name for parameter in PARAMETERS if parameter.name != "decisiveness"]
NEUTRALS: dict[str, State] = {
    str(row["case"]): {name: float(row[name]) for name in RATED}
    for row in load_neutrality_cases().to_dict("records")
}
BULGARIA_1941: State = {
    "own_strength": 0.1,
    "threat_level": 0.8,
    "ally_strength": 0.5,
    "ally_reliability": 0.1,
    "benefit": 0.4,
    "subordination": 0.6,
    "war_cost": 0.3,
    "defence_advantage": 1.5,
    "interest": 0.9,
    "balancing_cost": 0.05,
}
ITALY_1940: State = {
    "own_strength": 0.6,
    "threat_level": 0.2,
    "ally_strength": 0.8,
    "ally_reliability": 0.5,
    "benefit": 0.6,
    "subordination": 0.4,
    "war_cost": 0.2,
    "defence_advantage": 1.5,
    "interest": 0.3,
    "balancing_cost": 0.05,
}


def some_state(random: Random) -> State:
    """A state with ratings in steps of a tenth."""

    def tenth(low: int, high: int) -> float:
        return random.randint(low, high) / 10

    return {
        "own_strength": tenth(1, 8),
        "threat_level": tenth(2, 10),
        "ally_strength": tenth(2, 20),
        "ally_reliability": tenth(1, 9),
        "benefit": tenth(1, 8),
        "subordination": tenth(1, 9),
        "war_cost": tenth(1, 4),
        "defence_advantage": random.choice([1, 1.5, 2, 2.5]),
        "interest": tenth(3, 10),
        "balancing_cost": random.choice([0.05, 0.1, 0.15, 0.2]),
    }


# ---- q1


def worths(state: dict[str, float]) -> dict[str, float]:
    """Worth of each of the three courses: "balance", "bandwagon" and "neutral".

    `state` has the ten ratings by the names that `Situation` gives them. The decisiveness of
    strength is 2.
    """

    def holds(strength: float) -> float:
        odds: float = (strength * state["defence_advantage"]) ** 2
        return odds / (1 + odds)

    def loss(chance: float) -> float:
        return (1 - chance) * (1 - max(chance - state["war_cost"], 0))

    sure = state["ally_reliability"]
    alone = holds(state["own_strength"])
    joined = holds(state["own_strength"] + state["ally_strength"])
    helped = sure * joined + (1 - sure) * alone
    threat = state["threat_level"]
    return {
        "balance": 1 - state["balancing_cost"] - threat * loss(helped),
        "bandwagon": 1 - state["subordination"] + state["benefit"],
        "neutral": 1 - threat * state["interest"] * loss(alone),
    }


# ---- q2


def a_neutral(random: Random) -> dict[str, float]:
    """Interest in a neutral's land, and what an alliance would cost it in peace."""
    return {
        "interest": random.choice([0.3, 0.4, 0.5, 0.6]),
        "price": random.choice([0.04, 0.06, 0.08, 0.1, 0.12]),
    }


# ---- q3


def why_it_joins(state: dict[str, float]) -> str:
    """Why a state joins the side that threatens it: the result of two tests.

    "does not join" if bandwagoning alone is not the best course. Otherwise it is asked whether the
    state would still join with no offer, and whether it would with no threat: "fear" if only
    without the offer, "profit" if only without the threat, "either" if in both cases, "both needed"
    if in neither.
    """

    def joins(**changes: float) -> bool:
        return align(Situation(**{**state, **changes})).choices == ("bandwagon",)

    if not joins():
        return "does not join"
    unpaid, unthreatened = joins(benefit=0), joins(threat_level=0)
    if unpaid and unthreatened:
        return "either"
    if unpaid:
        return "fear"
    return "profit" if unthreatened else "both needed"


def joiners(random: Random) -> list[tuple[State]]:
    """Fifteen states, three with each result."""
    return varied(lambda: (some_state(random),), why_it_joins, count=15, most=3)


# ---- q5


def hangs_on(state: dict[str, float], step: float) -> list[str]:
    """Ratings that by a change of one step, up or down, would change the choice of course.

    Only one rating is changed at a time. A step that leads out of the range which the model allows
    is not taken. The names are in alphabetical order.
    """
    now = align(Situation(**state)).choices
    found = set()
    for parameter in PARAMETERS:
        if parameter.name not in state:
            continue
        for changed in (state[parameter.name] - step, state[parameter.name] + step):
            if not parameter.low <= changed <= parameter.high:
                continue
            if align(Situation(**{**state, parameter.name: changed})).choices != now:
                found.add(parameter.name)
    return sorted(found)


def edges(random: Random) -> list[tuple[State, float]]:
    """Twelve states, no outcome more than twice."""
    return varied(lambda: (some_state(random), random.choice([0.11, 0.17, 0.23])), hangs_on)


ASSIGNMENT = Assignment(
    slug="06-which-side",
    title="Which side, or none",
    chapters=(6, 22),
    minutes=90,
    introduction="""
        A threatened state can resist, join or stand aside. You write the sum that chapter 6 and
        chapter 22 share, use it to tell a frightened state from a hungry one, and find out how
        little would have to be different for a neutral to have chosen otherwise. Ratings of real
        cases are the book's judgement, and the last code question asks how much rests on them.
    """,
    questions=(
        CodeQuestion(
            id="q1",
            title="Three courses",
            points=4,
            prompt="""
                Write `worths` without the library. In words:

                - With *x* times the attacker's strength a state holds with probability
                  *x*² / (1 + *x*²). Alone, *x* is its own strength times the help from geography;
                  with allies at its side their strength is added before multiplying. Whether the
                  allies come is uncertain, so the chance with allies is an average of the two.
                - The loss from an attack is (1 − chance to hold), times 1 less whatever the chance
                  exceeds the cost of war by. If it exceeds it by nothing, that factor is 1.
                - To balance costs its price in peace, and the loss *with* allies times the threat.
                  To stand aside costs the loss *alone*, times the threat, times the interest in the
                  territory. To bandwagon costs the price of joining and brings the benefit.

                Each course is worth 1 less its costs, plus what it brings.
            """,
            hints=(
                "Write two small functions first, one for the chance to hold and one for the loss.",
                "The average is over chances, not over strengths: work out the chance alone and "
                "the chance with the allies there, and weigh them by the reliability.",
            ),
            setup=written("BULGARIA_1941", BULGARIA_1941)
            + "\n"
            + written("SWEDEN_1949", NEUTRALS["sweden-1949"])
            + "\n"
            + written("INDIA_1961", NEUTRALS["india-1961"]),
            solution=worths,
            visible=(
                Example((BULGARIA_1941,), "To join is worth most, as in chapter 6."),
                Example((NEUTRALS["sweden-1949"],), "Sweden in 1949 does best outside."),
                Example(
                    (NEUTRALS["india-1961"],),
                    "India in 1961 would fight if attacked: its chance alone exceeds the cost.",
                ),
            ),
            hidden=lambda random: [(some_state(random),) for _ in range(10)],
        ),
        NumericQuestion(
            id="q2",
            title="When does a neutral go in?",
            points=3,
            prompt="""
                A neutral knows that an attack would cost it 0.62 if it stood alone, and 0.05 with
                the allies that it might have. The interest in its territory is **{interest}**; an
                alliance would cost it **{price}** even in peace.

                How high must the threat level be before the alliance is worth as much as staying
                out? Give at least three decimals.
            """,
            hints=(
                "Write down what each course costs as a function of the threat level *q*.",
                "Staying out costs *q* times interest times the loss alone; the alliance its price "
                "plus *q* times the loss with allies. Set them equal and solve for *q*.",
            ),
            draw=a_neutral,
            answer=lambda interest, price: price / (0.62 * interest - 0.05),
            tolerance=0.002,
            unit="a probability",
            slips=(
                Slip(
                    lambda interest, price: price / (0.62 * interest),
                    "You let the alliance remove the danger altogether. Some of it is left, 0.05.",
                ),
                Slip(
                    lambda interest, price: price / (0.62 - 0.05),
                    "You left out the interest in its territory, which makes an attack on a "
                    "neutral less likely than on an ally.",
                ),
                Slip(
                    lambda interest, price: price / (interest * (0.62 - 0.05)),
                    "You let the interest lower the danger for an ally as well. An ally stands in "
                    "the way, whatever its land is worth.",
                ),
            ),
        ),
        CodeQuestion(
            id="q3",
            title="Frightened or hungry?",
            points=5,
            prompt="""
                Chapter 6 tells fear from profit by taking away the offer. Do it properly: there are
                two things to take away, the offer and the threat. A state that joins may need the
                one, the other, both, or either of them. Write `why_it_joins` with the library's
                `align`.

                Be careful with the words. A state that still joins *without* the offer was moved by
                fear; one that still joins *without* the threat was moved by profit.
            """,
            hints=(
                "You need three answers from the model: as things are, with `benefit` 0, and with "
                "`threat_level` 0.",
                "`align(Situation(**{**state, 'benefit': 0})).choices` is a tuple. The state joins "
                "if it is `('bandwagon',)`; if courses tie, it does not.",
            ),
            setup=(
                "from alliancekit.models.alignment import Situation, align\n\n"
                + written("BULGARIA_1941", BULGARIA_1941)
                + "\n"
                + written("ITALY_1940", ITALY_1940)
            ),
            solution=why_it_joins,
            visible=(
                Example((BULGARIA_1941,), "Sofia would have joined unpaid."),
                Example((ITALY_1940,), "Rome would have joined unthreatened."),
                Example(
                    ({**BULGARIA_1941, "ally_reliability": 0.9},),
                    "With a Britain that is sure to come, Bulgaria joins only because of both.",
                ),
                Example((NEUTRALS["belgium-1936"],), "Belgium is not about to join anybody."),
            ),
            hidden=joiners,
        ),
        ChoiceQuestion(
            id="q4",
            title="Iceland, 10 May 1940",
            points=2,
            prompt="""
                Iceland had been neutral in law since 1918. It had no army, no enemy and no quarrel.
                On 10 May 1940 British marines landed at Reykjavik, since Germany held Norway and
                London feared that it might come here next. The government protested and gave way.
                Which term of the sum that a neutral does had it got wrong?
            """,
            hints=(
                "Ask what changed in April 1940, and for whom.",
                "In the sum the danger to a neutral is the threat times the interest in its "
                "territory. Does the second of these need an enemy?",
            ),
            options=(
                Option(
                    "Its own strength: with an army it would have been left alone.",
                    "A small army might have raised the price of landing. But both sides now "
                    "needed the island, and an army of a few thousand would not have changed that.",
                ),
                Option(
                    "The interest in its territory: whoever held it commanded the sea routes.",
                    "Right. When Norway fell, an island off every road came to lie on one. "
                    "Interest can rise without hostility, and on the part of a friendly power.",
                    right=True,
                ),
                Option(
                    "The threat: it had failed to see that Britain was hostile to it.",
                    "Britain was not. It wanted the ground, offered trade and promised to leave, "
                    "which is why a map of friends and enemies gave no warning.",
                ),
                Option(
                    "The price of balancing: it should have paid for an alliance in time.",
                    "Perhaps it should. But that is advice for a state which knows that it is in "
                    "danger; the question is why Iceland thought that it was not.",
                ),
            ),
        ),
        CodeQuestion(
            id="q5",
            title="On which rating does it hang?",
            points=5,
            prompt="""
                The ratings are judgements, and somebody else might put one of them a step higher
                or lower. Write `hangs_on`, which says for which of them that would change the
                choice. Change one rating at a time and leave the others as they are.

                Sweden in 1949 was safe in its choice; Sweden in 2022 was not. On what did it hang?
                (The examples take a step of 0.11, so that no two courses come out quite equal.)
            """,
            hints=(
                "For each rating there are two other situations to try. Compare the `choices` of "
                "each with those of the situation as it is.",
                "`PARAMETERS` is a tuple; each has a `name`, a `low` and a `high`. Skip those that "
                "are not in `state`, and steps that end below `low` or above `high`.",
            ),
            setup=(
                "from alliancekit.models.alignment import PARAMETERS, Situation, align\n\n"
                + written("SWEDEN_1949", NEUTRALS["sweden-1949"])
                + "\n"
                + written("SWEDEN_2022", NEUTRALS["sweden-2022"])
                + "\n"
                + written("BELGIUM_1936", NEUTRALS["belgium-1936"])
            ),
            solution=hangs_on,
            visible=(
                Example((NEUTRALS["sweden-1949"], 0.11), "No single step would have moved it."),
                Example((NEUTRALS["sweden-2022"], 0.11), "The same step, 73 years later."),
                Example((NEUTRALS["belgium-1936"], 0.11), "Brussels was near the edge as well."),
            ),
            hidden=edges,
        ),
        WrittenQuestion(
            id="q6",
            title="Italy, August 1914 to May 1915",
            prompt="""
                In August 1914 Italy, allied with Germany and Austria-Hungary, declared itself
                neutral. It then bargained with both sides. Vienna, pressed by Berlin, offered parts
                of the Trentino; London, Paris and Petrograd offered that, South Tyrol, Trieste,
                Istria and part of Dalmatia. By the secret Treaty of London of 26 April 1915 Italy
                promised to enter the war within a month. On 23 May it declared war on
                Austria-Hungary.

                Was this balancing, bandwagoning for profit, or neither? Put the case in the terms
                of the model, give the best reading other than yours, and name a document that
                would decide between the two.
            """,
            hints=(
                "Whom did Rome have to fear: Austria, France and the Royal Navy, or nobody? The "
                "name of the strategy depends on it.",
                "Use the two tests of q3: would Italy have gone in without the offer, and would it "
                "have without a threat? Then think of a paper, with a date, that would answer one "
                "of them.",
            ),
            words=(150, 250),
            rubric=(
                Criterion(
                    "Uses the model's terms",
                    2,
                    (
                        "Uses the labels alone.",
                        "Uses one or two terms, or does not tie them to the facts.",
                        "Ties threat, offer and price to facts of the case and draws a verdict.",
                    ),
                ),
                Criterion(
                    "States the rival reading",
                    2,
                    (
                        "Gives none.",
                        "Gives a weak one, or knocks it down without reason.",
                        "Gives the strongest one and says what speaks for it.",
                    ),
                ),
                Criterion(
                    "Names decisive evidence",
                    2,
                    (
                        "Names none.",
                        "Names evidence that fits both readings, or that is from after the choice.",
                        "Names a dated kind of document, and what it would have to say.",
                    ),
                ),
            ),
        ),
    ),
)
