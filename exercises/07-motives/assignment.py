"""Motives and arguments: which pact tests a school, and what is left standing in a debate."""

from itertools import combinations
from random import Random
from typing import Any

from alliancekit.datasets import load_debate_arguments
from alliancekit.explorers.argument_map import POSITIONS
from alliancekit.explorers.motives import PACTS
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
from alliancekit.models.arguments import VALUES, Argument, Position, judge
from alliancekit.models.motives import MOTIVES, SCHOOLS

NAMES = [motive.name for motive in MOTIVES]
RATINGS = {
    pact.title: {name: rating for name, rating in pact.ratings.items() if rating}
    for pact in PACTS.values()
}
WEIGHTS = {
    school: {name: weight for name, weight in SCHOOLS[school].weights.items() if weight}
    for school in SCHOOLS
}
MOTIONS: dict[str, list[dict[str, str]]] = {
    str(motion): [
        {
            "name": str(row["argument"]),
            "side": str(row["side"]),
            "finding": str(row["finding"]),
            "value": str(row["value"]),
            "answers": str(row["answers"]) if row["value"] == "fact" else "",
        }
        for row in rows.to_dict("records")
    ]
    for motion, rows in load_debate_arguments().groupby("motion", sort=False)
}
FINDINGS = sorted(each["finding"] for each in MOTIONS["keep"])


def held(key: str) -> dict[str, Any]:
    """A position of the book as JSON values."""
    position = POSITIONS[key][1]
    return {"granted": sorted(position.granted), "first": position.first}


# ---- q1


def sharpest_test(
    pacts: dict[str, dict[str, float]], one: dict[str, float], other: dict[str, float]
) -> dict[str, float]:
    """The pact on which two schools differ most, with the lead of the first school.

    `pacts` gives the ratings of each pact's motives; `one` and `other` the weights of the two
    schools. Motives that a pact or a school does not name count as 0. The lead is the share that
    `one` explains less the share that `other` does, from -1 to 1. The result holds one pact; if
    several differ as much, the first in alphabetical order.
    """

    def share(ratings: dict[str, float], weights: dict[str, float]) -> float:
        points = sum(weights.get(name, 0) * rating for name, rating in ratings.items())
        return points / sum(ratings.values())

    leads = {pact: share(pacts[pact], one) - share(pacts[pact], other) for pact in sorted(pacts)}
    sharpest = max(leads, key=lambda pact: abs(leads[pact]))
    return {sharpest: leads[sharpest]}


def comparisons(
    random: Random,
) -> list[tuple[dict[str, dict[str, float]], dict[str, float], dict[str, float]]]:
    """Twelve sets of pacts and pairs of schools, the schools invented or the book's."""
    drawn = []
    for _ in range(12):
        names = random.sample(["Bled", "Cracow", "Lodi", "Oujda", "Tilsit", "Windsor"], 4)
        pacts: dict[str, dict[str, float]] = {
            name: {motive: random.randint(1, 10) for motive in random.sample(NAMES, 6)}
            for name in names
        }
        one, other = (
            {motive: random.choice([0.5, 1]) for motive in random.sample(NAMES, 5)}
            for _ in range(2)
        )
        drawn.append((pacts, one, other))
    return drawn


# ---- q2


def a_second_opinion(random: Random) -> dict[str, int]:
    """What another historian makes of the Warsaw Pact."""
    return {"security": random.randint(2, 5), "regime": random.choice([4, 6, 8])}


# ---- q4


def left_standing(arguments: list[str], attacks: list[list[str]]) -> dict[str, str]:
    """How each argument fares: "stands", "beaten" or "contested".

    `attacks` are pairs of attacker and attacked. An argument stands if all that attack it are
    beaten, and is beaten if something that stands attacks it. What is neither is contested.
    """
    fates = dict.fromkeys(arguments, "contested")
    changed = True
    while changed:
        changed = False
        for name in arguments:
            if fates[name] != "contested":
                continue
            attackers = {fates[by] for by, attacked in attacks if attacked == name}
            if attackers <= {"beaten"}:
                fates[name], changed = "stands", True
            elif "stands" in attackers:
                fates[name], changed = "beaten", True
    return fates


def debates(random: Random) -> list[tuple[list[str], list[list[str]]]]:
    """Twelve debates, in each of which at least one argument is beaten."""
    drawn: list[tuple[list[str], list[list[str]]]] = []
    while len(drawn) < 12:
        names = list("abcdefgh"[: random.randint(5, 8)])
        random.shuffle(names)
        pairs = [[one, other] for one in names for other in names if one != other]
        attacks = random.sample(pairs, random.randint(len(names) - 1, len(names) + 2))
        fates = left_standing(names, attacks)
        if "beaten" in fates.values() and (len(drawn) < 4 or "contested" in fates.values()):
            drawn.append((names, attacks))
    return drawn


# ---- q5


def common_ground(debate: list[dict[str, str]], audience: list[dict[str, Any]]) -> list[list[str]]:
    """The smallest sets of findings that, granted by all, make the motion stand for everybody.

    Everyone in the audience has a position: the findings "granted" and the value put "first", or
    None. A set is granted in addition to what each grants already. All sets of the smallest size
    that will do are returned, names and sets in alphabetical order: [[]] if the motion stands for
    everybody as it is, [] if nothing helps.
    """
    arguments = [Argument(**each) for each in debate]
    findings = sorted({argument.finding for argument in arguments})
    for size in range(len(findings) + 1):
        found = [
            list(added)
            for added in combinations(findings, size)
            if all(
                judge(
                    arguments, Position(frozenset(one["granted"]) | set(added), one["first"])
                ).verdict
                == "stands"
                for one in audience
            )
        ]
        if found:
            return found
    return []


def audiences(random: Random) -> list[tuple[list[dict[str, str]], list[dict[str, Any]]]]:
    """Twelve motions with an audience of two, no outcome more than twice."""

    def draw() -> tuple[list[dict[str, str]], list[dict[str, Any]]]:
        debate = MOTIONS[random.choice(list(MOTIONS))]
        audience = [
            {
                "granted": sorted(random.sample(FINDINGS, random.randint(1, 4))),
                "first": random.choice([None, *VALUES]),
            }
            for _ in range(2)
        ]
        return debate, audience

    return varied(draw, common_ground)


ASSIGNMENT = Assignment(
    slug="07-motives",
    title="Reasons for allying, reasons about allying",
    chapters=(7, 23),
    minutes=90,
    introduction="""
        Chapter 7 asks which school explains why states ally, chapter 23 which arguments about
        alliances survive their answers. In both it is easy to be confirmed by the wrong case. You
        look for the pact that would really test a school, and for the finding on which people who
        disagree could meet. Ratings, weights and positions are the book's; the works behind them
        are named in the two chapters.
    """,
    questions=(
        CodeQuestion(
            id="q1",
            title="The sharpest test",
            points=4,
            prompt="""
                A pact that every school explains equally well tests none of them. Write
                `sharpest_test`, which finds the pact on which two schools differ most. The share
                that a school explains is the sum of ratings times weights, over the sum of ratings.

                `RATINGS` has the book's six pacts, `WEIGHTS` its four schools.
            """,
            hints=(
                "A helper that gives one school's share of one pact does most of the work.",
                "The lead may be negative: look for the largest *absolute* value, and return the "
                "lead with its sign. `dict.get(name, 0)` serves for motives that are not named.",
            ),
            setup=written("RATINGS", RATINGS) + "\n" + written("WEIGHTS", WEIGHTS),
            solution=sharpest_test,
            visible=(
                Example(
                    (RATINGS, WEIGHTS["realism"], WEIGHTS["constructivism"]),
                    "Kronstadt tells the two apart, in favour of realism.",
                ),
                Example(
                    (RATINGS, WEIGHTS["liberalism"], WEIGHTS["realism"]),
                    "The same pact tells against liberalism, more than any tells for it.",
                ),
                Example(
                    (
                        {name: RATINGS[name] for name in ("NATO, 1949", "Warsaw Pact, 1955")},
                        WEIGHTS["constructivism"],
                        WEIGHTS["realism"],
                    ),
                    "Of the two great pacts of the Cold War the eastern one is the better test.",
                ),
            ),
            hidden=comparisons,
        ),
        NumericQuestion(
            id="q2",
            title="How much creed would it take?",
            points=3,
            prompt="""
                The book rates the Warsaw Pact of 1955 so: economic gain 4, technology 3, prestige
                2, legitimacy 4, bargains among the elite 2, shared values 2, common enemies 7,
                history 2. A historian who thinks that the pact was a gesture before a summit puts
                security at **{security}** and regime security at **{regime}**.

                Realism takes security, common enemies, prestige and technology for causes, and
                economic gain and regime security by half. Constructivism takes ideology, shared
                values, common enemies and history for causes, and prestige and legitimacy by half.
                How high would **ideology** have to be rated for the two to explain the same share?
            """,
            hints=(
                "Both shares have the same sum of ratings below the line, whatever ideology is.",
                "So set the points equal. Add up realism's; add up constructivism's without "
                "ideology; the difference is what ideology has to make up.",
            ),
            draw=a_second_opinion,
            answer=lambda security, regime: security + regime / 2,
            tolerance=0.05,
            unit="rating points",
            slips=(
                Slip(
                    lambda security, regime: security + regime - 1,
                    "You counted in full what the two schools take for a cause only by half.",
                ),
                Slip(
                    lambda security, regime: security + 1,
                    "You left out what the two schools take for a cause by half.",
                ),
                Slip(
                    lambda security, regime: security + regime / 2 + 7,
                    "You forgot that constructivism takes common enemies for a cause too.",
                ),
            ),
        ),
        ChoiceQuestion(
            id="q3",
            title="The Horn of Africa, 1977",
            points=2,
            prompt="""
                In July 1974 the Soviet Union signed a treaty with Somalia, whose rulers professed
                scientific socialism and gave it a base at Berbera. By 1977 Ethiopia too had rulers
                who professed it, and Moscow had begun to arm them. Somalia invaded Ethiopia that
                summer, and Moscow stood by Ethiopia. In November Somalia threw the Soviets out,
                and later turned to the United States.
                What does the case show about creed as a motive?
            """,
            hints=(
                "Look at Moscow's choice in 1977: what did its two possible allies have in common?",
                "Something that is the same for both options cannot explain why one was taken. "
                "Then ask how far that conclusion reaches.",
            ),
            options=(
                Option(
                    "That creed is never a motive, since it was dropped as soon as war came.",
                    "One case cannot show a never. A shared creed may have brought Moscow to both "
                    "places; it could only not choose between them.",
                ),
                Option(
                    "That creed did not decide between the two, as both allies professed it.",
                    "Right. What is constant cannot explain a choice. It also shows that a common "
                    "creed is not enough to keep two states together, and no more than that.",
                    right=True,
                ),
                Option(
                    "That security decided, since whatever is not creed must be security.",
                    "There are nine other motives. Ethiopia was larger, and its rulers also wanted "
                    "help against enemies at home; the case as told does not choose among these.",
                ),
                Option(
                    "That creed decided, since Ethiopia's revolution was the more genuine one.",
                    "Some in Moscow thought so. But then it was a judgement about sincerity that "
                    "decided, and the facts given do not show that it was made before the war.",
                ),
            ),
        ),
        CodeQuestion(
            id="q4",
            title="What is left standing?",
            points=5,
            prompt="""
                Write `left_standing`: Dung's rule, without the library. An argument stands if
                everything that attacks it is beaten, and one that nobody attacks stands at once. It
                is beaten if something that stands attacks it. Go on until nothing changes; the rest
                is contested.

                `LEAGUE` is the quarrel over collective security as chapter 23 tells it: such a
                scheme asks for a trust for which states have no ground, says Mearsheimer; that
                refutes a caricature, the Kupchans reply.
            """,
            hints=(
                "Begin with every argument contested, and settle those of which you can be sure.",
                "In each round look at the fates of an argument's attackers. All beaten (or none "
                "there): it stands. One stands: it is beaten. Stop after a round without a change.",
            ),
            setup=written(
                "LEAGUE",
                [
                    ["one law for all", "an ally is sure"],
                    ["an ally is sure", "one law for all"],
                    ["no ground for trust", "one law for all"],
                    ["a caricature", "no ground for trust"],
                ],
            ),
            solution=left_standing,
            visible=(
                Example(
                    (
                        ["one law for all", "an ally is sure", "no ground for trust"],
                        [
                            ["one law for all", "an ally is sure"],
                            ["an ally is sure", "one law for all"],
                            ["no ground for trust", "one law for all"],
                        ],
                    ),
                    "Before the Kupchans' reply: the want of trust decides.",
                ),
                Example(
                    (
                        [
                            "one law for all",
                            "an ally is sure",
                            "no ground for trust",
                            "a caricature",
                        ],
                        [
                            ["one law for all", "an ally is sure"],
                            ["an ally is sure", "one law for all"],
                            ["no ground for trust", "one law for all"],
                            ["a caricature", "no ground for trust"],
                        ],
                    ),
                    "With it the two reasons face each other, and neither is left standing.",
                ),
                Example(
                    (["a", "b", "c"], [["a", "b"], ["b", "c"], ["c", "a"]]),
                    "Three that attack each other in a ring are all contested.",
                ),
            ),
            hidden=debates,
        ),
        CodeQuestion(
            id="q5",
            title="Common ground",
            points=5,
            prompt="""
                You have to win a motion before people who disagree with each other. Write
                `common_ground`: the smallest sets of findings which, if all of them came to grant
                these, would make the motion stand for everybody. Use the library's `judge`.

                `KEEP` is the motion that the United States should keep its alliances.
            """,
            hints=(
                "Go through sets of findings from the smallest size up, and stop at the first size "
                "at which some set wins over everybody.",
                "`Argument(**each)` makes an argument of a row. For each set ask "
                "`judge(arguments, Position(frozenset(granted) | set(added), first)).verdict` of "
                "every position.",
            ),
            setup="\n".join(
                (
                    "from itertools import combinations",
                    "from typing import Any",
                    "",
                    "from alliancekit.models.arguments import Argument, Position, judge",
                    "",
                    written("KEEP", MOTIONS["keep"]),
                    written("RESTRAINT", held("restraint")),
                    written("OFFSHORE", held("offshore-balancing")),
                )
            ),
            solution=common_ground,
            visible=(
                Example(
                    (MOTIONS["keep"], [{"granted": [], "first": None}]),
                    "Who grants nothing yet is won by one finding, and there are two that will do.",
                ),
                Example(
                    (
                        MOTIONS["keep"],
                        [
                            {"granted": ["embolden"], "first": "freedom"},
                            {"granted": ["freeride", "deter"], "first": None},
                        ],
                    ),
                    "One fears to be entangled and one to be exploited: each needs an answer.",
                ),
                Example(
                    (MOTIONS["keep"], [held("restraint"), held("offshore-balancing")]),
                    "Nothing that they could be shown would win them over: they grant too much.",
                ),
            ),
            hidden=audiences,
        ),
        WrittenQuestion(
            id="q6",
            title="Ten years, and then?",
            prompt="""
                The treaty of 1953 between the United States and South Korea has no term; either
                side may end it on a year's notice. Motion: *it should lapse every ten years unless
                both renew it.*

                Take a side. State the strongest argument against you so that its holders would
                sign it, answer it on its grounds, and say which finding, if you came to believe it,
                would change your mind, and why it is that one.
            """,
            hints=(
                "Ask whom a fixed date would press to do what: Seoul, Washington, Pyongyang.",
                "Explaining why somebody holds a view is no answer to it. For the last part, find "
                "the reason on which your case rests and ask what would take it away.",
            ),
            words=(150, 250),
            rubric=(
                Criterion(
                    "States the other side",
                    2,
                    (
                        "Leaves it out, or makes it foolish.",
                        "States one that its holders would want to mend.",
                        "States the strongest in words that its holders would sign.",
                    ),
                ),
                Criterion(
                    "Answers it on its grounds",
                    2,
                    (
                        "Repeats its own case, or explains the opponent away.",
                        "Answers a part, or without a reason or fact.",
                        "Denies a premise or the step from it, with a reason or a fact.",
                    ),
                ),
                Criterion(
                    "Names a crux",
                    2,
                    (
                        "Says that nothing would, or names a preference.",
                        "Names a finding that would leave its case standing.",
                        "Names a finding that would take its main reason away, and shows how.",
                    ),
                ),
            ),
        ),
    ),
)
