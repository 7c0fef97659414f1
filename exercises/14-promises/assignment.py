"""Promises: a rule tried on fresh cases, what a low count hides, and the last years at a desk."""

from random import Random
from typing import Any

import pandas as pd

from alliancekit.datasets import load_credibility_cases, load_eastern_calls
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
from alliancekit.models.management import ACTIONS, MENDS, State, outcomes

ITEMS = ["interests", "capability", "reputation", "signals", "domestic_support"]
RULES = ["weakest", "average", *ITEMS]
LINES = [2, 4, 6, 8, 10]

Call = dict[str, Any]


def calls(table: pd.DataFrame, kept: str) -> dict[str, Call]:
    """Calls for help that were answered or refused, by title."""
    tested = table[table[kept] != "not tested"].assign(helped=table[kept] == "yes")
    return {
        str(title): {
            "ratings": {str(row["item"]): int(row["rating"]) for _, row in rows.iterrows()},
            "came": bool(rows["helped"].iloc[0]),
        }
        for title, rows in tested.groupby("title", sort=False)
    }


TEN, SEVEN = calls(load_eastern_calls(), "came"), calls(load_credibility_cases(), "fought")


# ---- q1


def fit_and_try(known: dict[str, Call], fresh: dict[str, Call]) -> dict[str, Any]:
    """The rule that is right about most of the known calls, and how it does on the fresh ones.

    A call has "ratings" of the five `ITEMS`, and "came" says whether help came. A rule is one of
    `RULES` with one of `LINES`: it expects help if its score is at least the line. The score is the
    weakest rating, the average, or the rating of the item that the rule is named after.

    The result has the "rule" and the "line", and the number of calls about which it is right among
    the "known" and the "fresh". Of rules that do as well on the known calls the first in the order
    of `RULES` is taken, with the lowest line.
    """

    def score(call: Call, rule: str) -> float:
        ratings: dict[str, float] = call["ratings"]
        if rule == "weakest":
            return min(ratings.values())
        return sum(ratings.values()) / len(ratings) if rule == "average" else ratings[rule]

    def right(calls: dict[str, Call], rule: str, line: float) -> int:
        return sum((score(call, rule) >= line) == call["came"] for call in calls.values())

    tried = [(rule, line) for rule in RULES for line in LINES]
    rule, line = max(tried, key=lambda each: right(known, *each))
    return {
        "rule": rule,
        "line": line,
        "known": right(known, rule, line),
        "fresh": right(fresh, rule, line),
    }


def some_calls(random: Random, count: int, cause: str) -> dict[str, Call]:
    """Calls in which one item mostly decides, by chance or by merit."""
    drawn: dict[str, Call] = {}
    for number in range(count):
        ratings = {item: random.choice([0, 2, 4, 6, 8, 10]) for item in ITEMS}
        deciding = min(ratings.values()) + 2 if cause == "weakest" else ratings[cause]
        came = (deciding >= 5) != (random.random() < 0.25)
        drawn[f"call {number + 1}"] = {"ratings": ratings, "came": came}
    return drawn


def records(random: Random) -> list[tuple[dict[str, Call], dict[str, Call]]]:
    """Twelve sets of known and of fresh calls, no outcome more than twice."""

    def draw() -> tuple[dict[str, Call], dict[str, Call]]:
        cause = random.choice(["weakest", *ITEMS])
        known, fresh = random.randint(8, 14), random.randint(6, 10)
        return some_calls(random, known, cause), some_calls(random, fresh, cause)

    return varied(draw, fit_and_try)


# ---- q2


def a_count(random: Random) -> dict[str, int]:
    """A count of kept promises, and how much oftener hollow ones are tested."""
    kept, tested = random.choice([(60, 90), (69, 139), (39, 96)])
    return {"kept": kept, "tested": tested, "times": random.choice([3, 4, 5, 6])}


def firm(kept: int, tested: int, times: float) -> float:
    """Per cent of all promises that are firm."""
    return 100 * kept * times / (kept * times + tested - kept)


# ---- q3


def a_defender(random: Random) -> dict[str, float]:
    """The chance to hold an ally, the cost of war, and the share of determined challengers."""
    return {
        "hold": random.choice([0.5, 0.6, 0.8]),
        "war": random.choice([2, 3, 4]),
        "determined": random.choice([0.1, 0.3, 0.4]),
    }


def word_to_money(hold: float, war: float, determined: float) -> float:
    """How many times as many defenders give a convincing word as pay a convincing price."""
    audience = war * (1 - determined) / (1 - determined + determined * hold)
    return (10 - (war - audience) / hold) / (10 - war / hold)


# ---- q5


def last_years(levels: list[int], years: int) -> list[Any]:
    """The best next move, the chance of holding the alliance by it, and the chance by a rule.

    `levels` are the five of chapter 15's game, in the order of `State`, and `years` says how many
    are still to go. The alliance holds if no level is at 0 after any of them. The best move is the
    one of `ACTIONS` that leaves the best chance if all later moves are the best as well, the first
    in their order where chances tie. The rule is to raise the weakest level every year: `MENDS`
    names the action for each, and a state's `weakest` its lowest level.
    """

    def after(state: State, action: str, left: int, looking: bool) -> float:
        found = 0.0
        for chance, then in outcomes(state, action):
            if then.broken:
                continue
            if left == 1:
                found += chance
            elif looking:
                found += chance * max(after(then, move, left - 1, True) for move in ACTIONS)
            else:
                found += chance * after(then, MENDS[then.weakest], left - 1, False)
        return found

    now = State(*levels)
    chances = {action: after(now, action, years, True) for action in ACTIONS}
    best = max(chances.values())
    move = next(action for action in ACTIONS if chances[action] >= best - 1e-9)
    return [move, best, after(now, MENDS[now.weakest], years, False)]


def desks(random: Random) -> list[tuple[list[int], int]]:
    """Ten alliances with one to three years to go, each with one move that is best."""
    drawn: list[tuple[list[int], int]] = []
    for years in (1, 1, 1, 2, 2, 2, 2, 2, 2, 3):
        while True:
            levels = [random.choice([1, 2, 2, 3, 3, 4]) for _ in MENDS]
            _, best, by_rule = last_years(levels, years)
            if best > by_rule + 0.01:
                break
        drawn.append((levels, years))
    return drawn


ASSIGNMENT = Assignment(
    slug="14-promises",
    title="Would they come?",
    chapters=(14, 15, 20),
    minutes=90,
    introduction="""
        A rule that fits ten old cases is easily found. You look for the best there is in chapter
        20's ten calls for help, and then try it on seven of chapter 14 that it has not seen. You
        find out how good the promises behind a bad record may be, which sign an ally would rather
        be given, and what a leader should do who has few years left. Ratings are the book's, made
        by people who knew how each case ended.
    """,
    questions=(
        CodeQuestion(
            id="q1",
            title="Fit on ten, try on seven",
            points=5,
            prompt="""
                Chapter 20's best rule, the weakest of the five items with the line at 4, is right
                about nine calls of ten. The chapter did not try every rule, and it warns that a
                rule which was chosen on the cases it is scored on owes something to luck. Write
                `fit_and_try`: it chooses among all rules and lines the one that is right most often
                about calls which are known, and then counts how often that one is right about
                others.

                `TEN` are the calls of chapter 20, `SEVEN` those promises of chapter 14 that were
                put to the test. Help came in four of the ten and in four of the seven. Which rule
                wins, and why should just this item fit so well? And how does the chapter's own rule
                do on the seven?
            """,
            hints=(
                "Three small steps: the score that a rule gives to a call, the number of calls "
                "about which a rule with a line is right, and the best of all rules and lines.",
                "A rule is right if `(score >= line) == call['came']`. Python's `max` keeps the "
                "first of several that are equally good, so go through `RULES` and `LINES` in "
                "order.",
            ),
            setup="\n".join(
                (
                    "from typing import Any",
                    "",
                    written("ITEMS", ITEMS),
                    'RULES = ["weakest", "average", *ITEMS]',
                    written("LINES", LINES),
                    "Call = dict[str, Any]",
                    "",
                    written("TEN", TEN),
                    written("SEVEN", SEVEN),
                )
            ),
            solution=fit_and_try,
            visible=(
                Example((TEN, SEVEN), "A rule with no mistake at all, until it meets new cases."),
                Example(
                    (SEVEN, TEN),
                    "Fitted on the seven, the same item wins with another line, and is right in no "
                    "more of the ten than if one said no each time.",
                ),
                Example(
                    ({**TEN, **SEVEN}, SEVEN),
                    "Cases that helped to choose a rule cannot try it.",
                ),
            ),
            hidden=records,
        ),
        NumericQuestion(
            id="q2",
            title="How good behind so bad a record?",
            points=3,
            prompt="""
                In one count **{kept}** of **{tested}** promises that a war put to the test were
                kept. Suppose that every promise is either firm or hollow, that firm ones are kept
                and hollow ones broken, and that adversaries, who can guess which is which, test a
                hollow one **{times}** times as often as a firm one. What percentage of *all*
                promises is firm? Give one decimal.
            """,
            hints=(
                "Take a hundred promises with an unknown number of firm ones, and write down how "
                "many of each kind are tested.",
                "Each firm promise that was tested stands for {times} times as many as each hollow "
                "one does. So count it {times} times, above the line and below.",
            ),
            draw=a_count,
            answer=firm,
            tolerance=0.1,
            unit="per cent",
            slips=(
                Slip(
                    lambda kept, tested, times: 100 * kept / tested,
                    "That is the share among the tested, and the hollow ones are tested more "
                    "often.",
                ),
                Slip(
                    lambda kept, tested, times: 100 * kept / (kept + (tested - kept) * times),
                    "You corrected the wrong way: the tested are worse than the rest, so the "
                    "truth is better than the count.",
                ),
            ),
        ),
        NumericQuestion(
            id="q3",
            title="What would Bonn have chosen?",
            points=3,
            prompt="""
                In the summer of 1961 Bonn and West Berlin could only watch what Washington would
                do: speak in public, or pay. Chapter 14 shows which of the two the defender prefers.
                What of the ally?

                The ally is worth anything from 0 to 10 to its defender, all equally likely. It is
                held in a war with a chance of **{hold}**, a war costs the defender **{war}**, and a
                share of **{determined}** of challengers attack whatever they are told, the others
                only where nobody will fight. A defender that gives no sign is attacked for certain,
                and backs down. One that gives a sign at the least convincing cost, as chapter 14
                works it out, fights if it must. How many times as likely is the ally to be kept if
                defenders tie their hands as it is if they sink costs? Give two decimals. (Then work
                out how many times as likely there is a war.)
            """,
            hints=(
                "Once a convincing sign is given, all goes on alike whichever it was. So compare "
                "how many defenders give the one and the other.",
                "A defender stands by its word if fighting costs it no more than backing down: "
                "its stake times the chance to hold, less the cost of war, is at least minus the "
                "audience cost. Money is paid by those who would fight anyway.",
            ),
            draw=a_defender,
            answer=word_to_money,
            tolerance=0.01,
            unit="times",
            slips=(
                Slip(
                    lambda hold, war, determined: (
                        (10 - war * (1 - determined) / (1 - determined + determined * hold))
                        / (10 - war / hold)
                    ),
                    "You took the audience cost for the stake from which the word is given.",
                ),
                Slip(
                    lambda hold, war, determined: 1 / word_to_money(hold, war, determined),
                    "You have the two the wrong way round.",
                ),
            ),
        ),
        ChoiceQuestion(
            id="q4",
            title="“Yes”",
            points=2,
            prompt="""
                In an interview broadcast on 18 September 2022 Joe Biden was asked whether American
                forces would defend Taiwan. "Yes," he said, "if in fact there was an unprecedented
                attack." It was the fourth time since he took office that he had said something of
                the kind, and once more the White House let it be known that policy had not changed.
                There is no treaty. In Fearon's terms, what did this do to the president's word?
            """,
            hints=(
                "What would it have cost Biden, at home, to stay out after the interview alone? "
                "And after both?",
                "A word binds by what backing down would cost. A correction is a way out that has "
                "been prepared. What is a word worth that has one?",
            ),
            options=(
                Option(
                    "It turned a sunk cost into tied hands, as the words had now been repeated.",
                    "Nothing had been spent, so there was no sunk cost. And words that are taken "
                    "back tie less and not more.",
                ),
                Option(
                    "It made it cheaper to stay out, and so took from the word some of its force.",
                    "Right. A word tells the willing from the others by the price of breaking it. "
                    "To lower the price keeps a door open, and Beijing can see the door too.",
                    right=True,
                ),
                Option(
                    "Nothing, since a promise without a treaty cannot bind anybody in any case.",
                    "Kennedy's broadcast of July 1961 was no treaty either. What binds in this "
                    "theory is a public that would mind.",
                ),
                Option(
                    "It made the word more credible, since both sides of the case had been heard.",
                    "Two voices leave the adversary to choose which to believe. That may be wise, "
                    "if one wishes to hold the ally back too; but it is no clearer signal.",
                ),
            ),
        ),
        CodeQuestion(
            id="q5",
            title="The last years at the desk",
            points=5,
            prompt="""
                Chapter 15's rule of thumb, mend what is weakest, is beaten by looking ahead. By how
                much, and where? Write `last_years`, which solves the game from its end: it finds
                the best next move and the chance of holding the alliance by it, and the chance of a
                leader who goes by the rule.

                `outcomes(state, action)` gives, for each of the year's events, its probability and
                the state that it leaves. A state at which the alliance has ended is `broken`. Begin
                with one year to go, where everything can be checked by hand. Leave `hold_chance`
                and its relatives in the library aside: here you are to build what they do.
            """,
            hints=(
                "A function that calls itself will do: the chance of holding out after a move is "
                "the sum, over what the year may bring, of its probability times the chance from "
                "there with one year less.",
                "With no year left the chance is 1, and from a broken state it is 0. The best play "
                "takes the `max` over `ACTIONS` at every later state; the rule takes "
                "`MENDS[state.weakest]` there.",
            ),
            setup=(
                "from typing import Any\n\n"
                "from alliancekit.models.management import ACTIONS, MENDS, State, outcomes"
            ),
            solution=last_years,
            visible=(
                Example(([2, 2, 2, 2, 2], 1), "One year to go, all at 2: to wait is best."),
                Example(([2, 2, 2, 2, 2], 2), "With two years the rule is further behind."),
                Example(
                    ([1, 3, 2, 3, 3], 2),
                    "Trust is about to break. Here the rule begins as it should.",
                ),
            ),
            hidden=desks,
        ),
        WrittenQuestion(
            id="q6",
            title="Sixty of ninety, nine of forty-nine",
            prompt="""
                In wars that began before 1945, 60 of 90 tested promises were kept; in wars from
                1945 to 2003, 9 of 49. A colleague concludes that states have become faithless. Give
                the best rival explanation. Say what it leads one to expect that your colleague's
                does not, and name the evidence, in data or in an archive, that would decide between
                the two. End with what a government should do differently if you are right.
            """,
            hints=(
                "Chapter 14 names three things which differ between the two periods beside faith: "
                "who gets tested, in what sort of pact, and in how many separate wars.",
                "A rival explanation is worth having if it says something else about cases that "
                "neither of you has looked at. Divide the 49, or look at those never tested.",
            ),
            words=(150, 250),
            rubric=(
                Criterion(
                    "States the rival",
                    2,
                    (
                        "Gives none, or a doubt about numbers in general.",
                        "Names one without saying how it lowers the count.",
                        "Shows step by step how it would give 9 of 49 with nobody less faithful.",
                    ),
                ),
                Criterion(
                    "Parts the two by evidence",
                    2,
                    (
                        "Names none.",
                        "Names evidence that both explanations lead one to expect.",
                        "Names something that could be found and that only one of them expects.",
                    ),
                ),
                Criterion(
                    "Draws a consequence",
                    2,
                    (
                        "Draws none.",
                        "Draws one that would follow from either explanation.",
                        "Draws one that follows from this explanation and not from the other.",
                    ),
                ),
            ),
        ),
    ),
)
