"""How alliances end: risk by age, a rule that states how sure it is, and what to mend."""

from itertools import combinations, pairwise
from math import ceil
from random import Random

import pandas as pd

from alliancekit.datasets import (
    load_alliance_durations,
    load_alliances,
    load_dossier_cases,
)
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
from alliancekit.models import dilemma as bonds
from alliancekit.models.credibility import ITEMS, credibility
from alliancekit.models.dossier import PURPOSES, ease, staying_power
from alliancekit.models.effectiveness import CONDITIONS, FAULTS, Ratings, assess
from alliancekit.models.endings import CAUSES, INDICATORS, classify

Pacts = list[list[float]]
Readings = dict[str, float]


def defence_pacts() -> Pacts:
    """Years and whether they ended, of all pacts of defence or offence begun since 1946."""
    rows = load_alliance_durations().query("kind == 'defence or offence' and begin >= 1946")
    pairs = zip(rows["years"], rows["ended"], strict=True)
    return sorted([float(years), int(ended)] for years, ended in pairs)


SINCE_1946 = defence_pacts()
ASIA: Pacts = [[22, 1], [25, 1], [64, 0], [70, 0], [72, 0]]


def judged() -> tuple[Pacts, Pacts]:
    """The rule's score, and its lead, in each of the table's endings, with 1 if it was right."""
    scores, leads = [], []
    for row in load_alliances().dropna(subset="cause").to_dict("records"):
        facts = {i.name: float(row[i.name]) for i in INDICATORS if pd.notna(row[i.name])}
        found = classify(facts, began=int(row["begin"]), ended=int(row["end"]))
        right = int(found.verdict == row["cause"])
        scores.append([round(found.ranked[0].score, 3), right])
        leads.append([round(found.margin, 3), right])
    return sorted(scores), sorted(leads)


SCORES, LEADS = judged()


def readings(case: str) -> Readings:
    """What the five steps of a dossier come to, without the danger."""
    (row,) = load_dossier_cases().query("case == @case").to_dict("records")
    bond = bonds.dilemma(bonds.Alliance(**{p.name: float(row[p.name]) for p in bonds.PARAMETERS}))
    signs = {str(row[f"{cause}_sign"]) for cause in CAUSES if cause != "none"} - {"nothing"}
    cause = classify(dict.fromkeys(signs, 1.0), began=0, ended=0).ranked[0]
    order = assess(Ratings(*(float(row[item.name]) for item in (*CONDITIONS, *FAULTS))))
    return {
        "believed": credibility(*(float(row[item.name]) for item in ITEMS)).weakest_link,
        "working_order": round(order.effectiveness, 2),
        "not_abandoned": round(ease(bond.abandonment), 2),
        "not_entrapped": round(ease(bond.entrapment), 2),
        "staying_power": round(staying_power(cause.score), 2),
    }


MANILA_2020, MANILA_2025 = readings("philippines_2020"), readings("philippines_2025")
YEREVAN_2025 = readings("csto")
UNBELIEVED: Readings = {
    "believed": 3,
    "working_order": 8,
    "not_abandoned": 8,
    "not_entrapped": 5.5,
    "staying_power": 8,
}
RESTS_ON = {purpose: list(pair) for purpose, pair in PURPOSES.items()}


# ---- q1


def ends_within(pacts: list[list[float]], age: float, years: float) -> float:
    """Chance that a pact which has lasted longer than `age` years ends within `years` more.

    Each pact is [years, ended]: it lasted so many years, and then ended (1) or was still in force
    when the record stops (0). The chance is that of the Kaplan-Meier curve; one that ends exactly
    at `age` has not lasted longer, and one that ends exactly `years` later has ended.
    """
    left = 1.0
    for moment in sorted({lasted for lasted, ended in pacts if ended}):
        if age < moment <= age + years:
            at_risk = sum(lasted >= moment for lasted, _ in pacts)
            ended = sum(lasted == moment and bool(over) for lasted, over in pacts)
            left *= 1 - ended / at_risk
    return 1 - left


def records(random: Random) -> list[tuple[Pacts, int, int]]:
    """Twelve records of ten to thirty pacts, with an age that some of them reached."""

    def draw() -> tuple[Pacts, int, int]:
        pacts = [
            [float(random.randint(1, 60)), int(random.random() < 0.6)]
            for _ in range(random.randint(10, 30))
        ]
        return pacts, random.choice([0, 5, 10, 20, 25]), random.choice([5, 10, 15, 20])

    return varied(draw, ends_within, most=1)


# ---- q2


def signs_seen(random: Random) -> dict[str, int]:
    """How often the sign was seen in pacts that ended, and in pacts that did not."""
    return {"ended": random.choice([45, 50, 60, 70]), "lasted": random.choice([8, 10, 15, 20])}


# ---- q3


def calibration(forecasts: list[list[float]], edges: list[float]) -> list[list[float]]:
    """How often forecasts came true, by how sure they were.

    Each forecast is [stated, right]: a number from 0 to 1, and 1 or 0. Two neighbours in `edges`
    make a class, which takes in the forecasts from the lower edge to below the upper one. For each
    class that has any, in order: their mean stated number, the share that was right, how many.
    """
    found = []
    for low, high in pairwise(edges):
        inside = [each for each in forecasts if low <= each[0] < high]
        if inside:
            stated, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            found.append([stated, right, len(inside)])
    return found


def forecasters(random: Random) -> list[tuple[Pacts, list[float]]]:
    """Twelve forecasters, some of them bolder than they are good."""

    def draw() -> tuple[Pacts, list[float]]:
        boldness = random.choice([0.4, 0.8, 1])
        made = []
        for _ in range(random.randint(15, 30)):
            stated = random.choice([0.05, 0.2, 0.25, 0.4, 0.5, 0.6, 0.75, 0.8, 0.9, 0.95])
            made.append([stated, int(random.random() < 0.5 + boldness * (stated - 0.5))])
        return made, random.choice([[0, 0.5, 1], [0, 0.25, 0.5, 0.75, 1], [0, 0.2, 0.8, 1]])

    return varied(draw, calibration, most=1)


# ---- q5


def cheapest(readings: dict[str, float], wanted: int) -> list[list[str]]:
    """The sets of so many purposes that are mended with the fewest steps.

    `readings` has the five readings that `RESTS_ON` names. A step raises one reading by 2. A
    purpose is mended when both readings on which it rests are 7 or more. All sets of `wanted`
    purposes that take the fewest steps are returned, purposes and sets in alphabetical order.
    """
    steps = {}
    for purposes in combinations(sorted(RESTS_ON), wanted):
        needed = {name for purpose in purposes for name in RESTS_ON[purpose]}
        steps[purposes] = sum(max(0, ceil((7 - readings[name]) / 2)) for name in needed)
    return [list(purposes) for purposes in steps if steps[purposes] == min(steps.values())]


def alliances(random: Random) -> list[tuple[Readings, int]]:
    """Fifteen alliances, in eight of which belief is what is missing most."""
    names = sorted({name for pair in RESTS_ON.values() for name in pair})

    def draw() -> tuple[Readings, int]:
        found = {name: random.randint(0, 90) / 10 for name in names}
        return found, random.choice([1, 2])

    def shared() -> tuple[Readings, int]:
        found = {name: random.randint(40, 90) / 10 for name in names}
        return found | {"believed": random.randint(0, 40) / 10}, 2

    return varied(shared, cheapest, count=8, most=4) + varied(draw, cheapest, count=7, most=2)


ASSIGNMENT = Assignment(
    slug="16-endings",
    title="Before the obituary",
    chapters=(16, 24),
    minutes=90,
    introduction="""
        Somebody is always writing an alliance's obituary. You find out at what age alliances are
        in danger, let a bad sign move a base rate, and test whether chapter 16's rule knows when it
        is right. Then you help a minister with too few means, and write a forecast that can be
        marked. The durations are ATOP's, the causes and the ratings the book's.
    """,
    questions=(
        CodeQuestion(
            id="q1",
            title="The dangerous age",
            points=5,
            prompt="""
                Does age make an alliance safe? Bennett found the reverse: the longer his alliances
                had lasted, the likelier they were to dissolve. Yet of the defence pacts in chapter
                24 that had reached their forty-first year only 6 in 100 ended within five more.
                Write `ends_within`, which gives the chance that a pact ends within so many years
                once it has reached an age, and look at the ages between.

                `SINCE_1946` has the pacts of defence or offence that began since then, each with
                its years and whether it ended. Ask for five years ahead at 0, 5, 10 and on to 40.
                One age stands out. ATOP counts a treaty that gives way to a new one as ended. Which
                term, then, may Moscow and its allies have written into the treaties that they made
                with each other in 1947 and 1948?
            """,
            hints=(
                "Pacts that are still in force count among those at risk for as long as they were "
                "seen, and never among those that ended.",
                "Go through the durations at which something ended, from above `age` to "
                "`age + years`. At each multiply by 1 less the share of those at risk that ended.",
            ),
            setup=written("ASIA", ASIA) + "\n" + written("SINCE_1946", SINCE_1946),
            solution=ends_within,
            visible=(
                Example(
                    (ASIA, 22, 5),
                    "Chapter 16's five pacts in Asia: of the four that passed 22 years one ended.",
                ),
                Example((SINCE_1946, 0, 5), "A new pact."),
                Example((SINCE_1946, 20, 5), "One that has just passed its twentieth year."),
                Example((SINCE_1946, 40, 5), "One of forty."),
            ),
            hidden=records,
        ),
        NumericQuestion(
            id="q2",
            title="Manila, 16 September 1991",
            points=3,
            prompt="""
                In September 1991 the alliance of Manila and Washington was forty years old, and by
                chapter 24's base rate 6 in 100 defence pacts of about that age end within five
                years. On the 16th the Philippine senate voted down the treaty on the bases. Suppose
                that you had counted such rejections in other pacts: that **{ended}** per cent of
                those which did end within five years had had one, and **{lasted}** per cent of
                those which did not.

                What chance of ending within five years should you have given the alliance that
                evening, in per cent? Give one decimal.
            """,
            hints=(
                "Think of 1,000 pacts of that age. How many end, and how many of all 1,000 show "
                "the sign?",
                "Of the 60 that end some show the sign, and so do some of the 940 that last. Which "
                "share of all that show it will end?",
            ),
            draw=signs_seen,
            answer=lambda ended, lasted: 100 * 6 * ended / (6 * ended + 94 * lasted),
            tolerance=0.1,
            unit="per cent",
            slips=(
                Slip(
                    lambda ended, lasted: ended,
                    "That is how often the sign is seen where a pact ends. You want how often a "
                    "pact ends where the sign is seen.",
                ),
                Slip(
                    lambda ended, lasted: 6 * ended / lasted,
                    "You multiplied the chance. What the sign multiplies is the odds, 6 to 94.",
                ),
                Slip(
                    lambda ended, lasted: 6 * ended / 100,
                    "That is the share of all pacts that show the sign and end. Divide by those "
                    "that show it.",
                ),
            ),
        ),
        CodeQuestion(
            id="q3",
            title="Does the rule know when it is right?",
            points=5,
            prompt="""
                Chapter 16's rule agrees with the literature in 48 of 71 endings. Some of its
                verdicts come with a score of 0.95 and some with 0.5. A careful forecaster is right
                more often when more certain. Write `calibration`, which sorts forecasts into
                classes and says how often those in each were right.

                `SCORES` has the score of each verdict with 1 if it was right, `LEADS` the lead of
                the first cause over the second. Which of the two tells you when to trust the rule?
            """,
            hints=(
                "Take one class at a time: which forecasts belong to it, what did they state on "
                "average, and what share was right?",
                "The neighbours are `itertools.pairwise(edges)`. Leave out classes without a "
                "forecast, and mind that the upper edge belongs to the next class.",
            ),
            setup="\n".join(
                (
                    "from itertools import pairwise",
                    "",
                    written("SCORES", SCORES),
                    written("LEADS", LEADS),
                )
            ),
            solution=calibration,
            visible=(
                Example(
                    (SCORES, [0, 0.75, 0.9, 1.01]),
                    "From low scores to high: the surest verdicts are right no more often.",
                ),
                Example((LEADS, [0, 0.2, 0.4, 1.01]), "From a narrow lead to a wide one."),
                Example(([[0.5, 1], [0.9, 1], [0.9, 0]], [0, 0.5, 0.9, 1]), "Mind the edges."),
            ),
            hidden=forecasters,
        ),
        ChoiceQuestion(
            id="q4",
            title="What 0.95 means",
            points=2,
            prompt="""
                Where the first score is 0.9 or more, the rule of chapter 16 names the literature's
                chief cause in 26 of 36 endings, which is 72 per cent. A student calls it
                overconfident and wants to shrink all weights until 0.95 becomes 0.72. What is the
                best reply?
            """,
            hints=(
                "Read again what a score is the chance *of*.",
                "A score says that facts of this cause would have been enough. Can facts of a "
                "second cause have been enough as well? Think of the Anglo-Soviet treaty.",
            ),
            options=(
                Option(
                    "A high score says that this cause would have sufficed; others may have too.",
                    "Right. At the end of many alliances two or three causes would each have been "
                    "enough, and all score high. Which was chief shows in the lead, if anywhere.",
                    right=True,
                ),
                Option(
                    "With 36 endings, 72 per cent may well be 95 per cent and bad luck.",
                    "If the true share were 95 per cent one would expect 34 hits, and hardly ever "
                    "as few as 26. It is not luck.",
                ),
                Option(
                    "The weights were set from theory, so that no result may change them.",
                    "They were set before the cases were coded, which makes the test fair. It does "
                    "not put them beyond criticism; what they are a measure of does.",
                ),
                Option(
                    "Smaller weights would make the rule name other causes and score worse.",
                    "They need not: shrinking them all alike leaves nearly all verdicts as they "
                    "are. It would only make the scores say something that they are not about.",
                ),
            ),
        ),
        CodeQuestion(
            id="q5",
            title="A minister with four steps",
            points=4,
            prompt="""
                Chapter 24 lets each purpose rest on the worse of two readings. Suppose that a step
                of effort raises one reading by 2, and that a purpose is served from 7 on. A
                minister cannot do everything. Write `cheapest`, which finds the one, two or three
                purposes that can be had with the fewest steps.

                Two purposes may share a reading, and what is mended for one is then mended for the
                other. Is what is best to do first always part of what is best to do in the end?
            """,
            hints=(
                "Go through the sets of purposes. For each, collect the readings on which it "
                "rests, each once.",
                "The steps for a reading are 7 less the reading, over 2, rounded up, and never "
                "below 0: `max(0, ceil((7 - x) / 2))`.",
            ),
            setup="\n".join(
                (
                    "from itertools import combinations",
                    "from math import ceil",
                    "",
                    written("RESTS_ON", RESTS_ON),
                    written("MANILA_2020", MANILA_2020),
                    written("MANILA_2025", MANILA_2025),
                    written("YEREVAN_2025", YEREVAN_2025),
                    written("UNBELIEVED", UNBELIEVED),
                )
            ),
            solution=cheapest,
            visible=(
                Example((MANILA_2025, 1), "Manila in 2025, with means for one purpose."),
                Example((MANILA_2025, 2), "And with four steps, which are enough for two."),
                Example((MANILA_2020, 1), "Manila in the year of the notice."),
                Example((YEREVAN_2025, 1), "Yerevan and the CSTO."),
                Example(
                    (UNBELIEVED, 2),
                    "A made-up pact that lacks little but belief. With means for one purpose it "
                    "would be `stabilise`.",
                ),
            ),
            hidden=alliances,
        ),
        WrittenQuestion(
            id="q6",
            title="A forecast for Yerevan",
            prompt="""
                In September 2022 Armenia asked the CSTO for help under its Article 4 and was sent a
                mission of inquiry. Since February 2024 it has called its membership frozen; it buys
                arms from India and France. The text of a peace with Azerbaijan was initialled in
                August 2025. It has not given notice, and Russian soldiers are stationed at Gyumri.

                Write the last paragraphs of a brief as of the end of 2025, seen from Yerevan. How
                likely is it that Armenia gives formal notice of leaving by 31 December 2030? Begin
                with a base rate and say why you chose that class of pacts. Move it by the signs,
                and give a number. Then give the best case for a number on the other side of the
                base rate, and the event that would make you tear up the page.
            """,
            hints=(
                "For a base rate you have q1: pacts of what age, and how many years ahead? Say "
                "what makes the CSTO unlike most of them.",
                "A dead alliance may keep its treaty: cancelling takes a decision, and keeping it "
                "costs little. Which causes of ending does chapter 16's rule see here, and which "
                "of them speak for *notice* and not merely for the end of the alliance?",
            ),
            words=(200, 300),
            rubric=(
                Criterion(
                    "Starts from a base rate",
                    2,
                    (
                        "Gives a number from nowhere.",
                        "Gives a base rate without saying of what class.",
                        "Gives one, with its class, its span of years and a doubt about it.",
                    ),
                ),
                Criterion(
                    "Moves it by the signs",
                    2,
                    (
                        "Lists events, or ends with a direction.",
                        "Gives a number whose distance from the base rate is not explained.",
                        "Says how far each main sign moves the number, and which way.",
                    ),
                ),
                Criterion(
                    "Keeps treaty and alliance apart",
                    2,
                    (
                        "Takes the end of trust for the end of the treaty.",
                        "Mentions that a dead alliance may keep its treaty.",
                        "Uses it: says why notice may or may not follow.",
                    ),
                ),
                Criterion(
                    "Can be proved wrong",
                    2,
                    (
                        "Remains to be seen.",
                        "Gives a counter-case or an event, but not both.",
                        "Gives the best counter-case and an event that would reverse the verdict.",
                    ),
                ),
            ),
        ),
    ),
)
