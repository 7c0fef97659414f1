"""Chains and bucks: on which promises a war hung, and what promises did for those who made them."""

import inspect
from itertools import combinations, product
from random import Random
from typing import Any

from alliancekit.datasets import load_world_war_choices
from alliancekit.explorers.commitment import pledges
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
from alliancekit.models.commitment import Pledge, spread

Promises = dict[str, dict[str, Any]]

JULY: Promises = {
    f"{pledge.sender} to {pledge.receiver}, {pledge.label}": {
        "from": pledge.sender,
        "to": pledge.receiver,
        "kind": pledge.obligation,
        "against": sorted(pledge.against),
        "unprovoked": pledge.unprovoked,
    }
    for pledge in pledges("1914")
}
JULY["the blank cheque, 5 July"] = {
    "from": "Germany",
    "to": "Austria-Hungary",
    "kind": "consul",
    "against": [],
    "unprovoked": False,
}
POWERS = ["Austria-Hungary", "Belgium", "Britain", "France", "Germany", "Russia", "Serbia"]

CHOICES: list[dict[str, Any]] = [
    {"choice": f"{row['state'].removeprefix('the ')}, {row['date']}"}
    | {fact: int(row[fact]) for fact in ("due", "danger", "prize", "fought")}
    for row in load_world_war_choices().to_dict("records")
]

# ---- q1


def fights(promises: Promises, state: str, belief: float) -> bool:
    """Whether a state is in the war at the end, if Austria-Hungary attacks Serbia."""
    war = spread(
        [
            Pledge(p["from"], p["to"], p["kind"], frozenset(p["against"]), p["unprovoked"])
            for p in promises.values()
        ],
        "Austria-Hungary",
        "Serbia",
        offence=belief,
        ways={("Germany", "France"): "Belgium"},
    )
    return state in war.belligerents


def ways_out(promises: Promises, state: str, belief: float) -> list[list[str]]:
    """Promises without which a state would not have fought: each alone, or two together.

    `promises` has a name for each; `state` fights if all of them stand. The result has the names
    of every promise that keeps the state out if it alone is struck out, and of every pair that does
    so though neither of the two does alone. Names and sets are in alphabetical order, and single
    ones are lists too: [["x"], ["y", "z"]].
    """

    def out(*struck: str) -> bool:
        left = {name: each for name, each in promises.items() if name not in struck}
        return not fights(left, state, belief)

    alone = [name for name in promises if out(name)]
    others = [name for name in promises if name not in alone]
    pairs = [pair for pair in combinations(sorted(others), 2) if out(*pair)]
    return sorted([[name] for name in alone] + [list(pair) for pair in pairs])


def crises(random: Random) -> list[tuple[Promises, str, float]]:
    """Twelve lists of promises, eight of them with a pair, no outcome more than twice."""

    def draw(*, pair: bool) -> tuple[Promises, str, float]:
        while True:
            promises: Promises = {}
            for sender, receiver in random.sample([*product(POWERS, POWERS)], 14):
                if sender == receiver or sender == "Austria-Hungary":
                    continue
                kind = random.choice(["defense", "defense", "consul"])
                third = random.choice([p for p in POWERS if p not in (sender, receiver)])
                promises[f"{sender} to {receiver}"] = {
                    "from": sender,
                    "to": receiver,
                    "kind": kind,
                    "against": random.choice([[], [], [third]]),
                    "unprovoked": random.random() < 0.2,
                }
            state = random.choice([p for p in POWERS if p not in ("Austria-Hungary", "Serbia")])
            belief = random.choice([0.5, 0.6, 0.7, 0.9])
            if fights(promises, state, belief):
                longest = max(map(len, ways_out(promises, state, belief)), default=0)
                if longest == 1 + pair:
                    return promises, state, belief

    with_pairs = varied(lambda: draw(pair=True), ways_out, count=8)
    return with_pairs + varied(lambda: draw(pair=False), ways_out, count=4)


# ---- q3


def a_belief(random: Random) -> dict[str, float]:
    """A belief in offence at which both powers pass the buck."""
    return {"belief": random.choice([0.1, 0.12, 0.14, 0.15, 0.16, 0.18, 0.22, 0.24])}


# ---- q4


def difference(choices: list[dict[str, Any]], fact: str, held: list[str]) -> float:
    """How much oftener states fought with `fact` than without, like compared with like.

    In each choice `fact`, each of the facts in `held`, and "fought" are 0 or 1. Choices that agree
    in all of `held` make a group. In each group that has choices with the fact and without, the
    share that fought without is taken from the share that fought with. The result is the mean of
    these differences, in which each group weighs as much as it has choices; 0 if there is none.
    """
    groups: dict[tuple[int, ...], dict[int, list[int]]] = {}
    for each in choices:
        group = groups.setdefault(tuple(each[name] for name in held), {0: [], 1: []})
        group[each[fact]].append(each["fought"])
    total, weight = 0.0, 0
    for without, having in (group.values() for group in groups.values()):
        if without and having:
            size = len(without) + len(having)
            total += size * (sum(having) / len(having) - sum(without) / len(without))
            weight += size
    return total / weight if weight else 0.0


def tables(random: Random) -> list[tuple[list[dict[str, Any]], str, list[str]]]:
    """Twelve tables of choices, in which what is held is tied to the fact and to the outcome."""

    def draw() -> tuple[list[dict[str, Any]], str, list[str]]:
        rows = []
        for number in range(random.randint(14, 26)):
            danger = int(random.random() < 0.5)
            due = int(random.random() < (0.6 if danger else 0.3))
            prize = int(random.random() < 0.4)
            fought = int(random.random() < 0.2 + 0.4 * danger + 0.2 * prize + 0.1 * due)
            row = {"due": due, "danger": danger, "prize": prize, "fought": fought}
            rows.append({"choice": f"choice {number + 1}"} | row)
        fact, *others = random.sample(["due", "danger", "prize"], 3)
        return rows, fact, others[: random.randint(0, 2)]

    return varied(draw, difference, most=1)


ASSIGNMENT = Assignment(
    slug="12-chains",
    title="What the promises carried",
    chapters=(12, 17),
    minutes=80,
    introduction="""
        Strike one promise out of July 1914 and see what is left: that was the experiment of
        chapter 12. Here you strike out two at a time, and find links that looked spare and were
        not. Then you leave the model for the table of chapter 17, and ask whether those who had
        promised to fight did so more often than those who had promised nothing.
    """,
    questions=(
        CodeQuestion(
            id="q1",
            title="The spare link",
            points=5,
            prompt="""
                At a belief of 0.8, chapter 12 says, Britain comes in 1914 even if its treaty with
                Belgium is struck out. Was the treaty of no account, then? A rope with two strands
                does not break when one is cut, and it hangs on both.

                Write `ways_out`. It finds the promises without which a state would have stayed at
                peace: those that do it alone, and those *pairs* that do it together though neither
                would alone. `JULY` holds the promises of chapter 12 and with them the blank
                cheque; `fights`, in the cell above your answer, runs the chapter's model.
            """,
            hints=(
                "Begin with a small function that says whether the state stays out when certain "
                "promises are struck from the list. You need it for one name and for two.",
                "A promise that does it alone cannot be part of a pair, so take the pairs "
                "(`itertools.combinations`) from the others only. At the end sort a list of lists.",
            ),
            setup="\n".join(
                (
                    "from itertools import combinations",
                    "from typing import Any",
                    "",
                    "from alliancekit.models.commitment import Pledge, spread",
                    "",
                    "Promises = dict[str, dict[str, Any]]",
                    "",
                    "",
                    inspect.getsource(fights),
                    "",
                    written("JULY", JULY),
                )
            ),
            solution=ways_out,
            visible=(
                Example(
                    (JULY, "Germany", 0.8),
                    "Treaty and cheque are two strands: Germany's war hung on both.",
                ),
                Example(
                    (JULY, "Britain", 0.8),
                    "So are the treaty of 1839 and the letters of 1912; and some links are not "
                    "Britain's own.",
                ),
                Example((JULY, "France", 0.6), "At 0.6 France's war hung on what others had said."),
            ),
            hidden=crises,
        ),
        ChoiceQuestion(
            id="q2",
            title="Amman, 5 June 1967",
            points=2,
            prompt="""
                On 30 May 1967 King Hussein of Jordan flew to Cairo and signed a pact of defence
                with Nasser, until then his enemy. On the morning of 5 June Israel destroyed
                Egypt's air force on the ground. Through the United Nations it sent word to Amman
                that it would leave Jordan alone if Jordan stayed out. Jordan opened fire, and
                within three days had lost east Jerusalem and the West Bank.

                Which find in the archives of Amman would most support the view that this was a
                chain gang in the sense of Christensen and Snyder?
            """,
            hints=(
                "What does a minister in a chain gang believe about the next war, and about what "
                "comes after his ally's defeat?",
                "All four might be reasons to fight. Look for the one that rests on a quick and "
                "total defeat of the ally.",
            ),
            options=(
                Option(
                    "The text of the pact, if it calls an attack on one an attack on both.",
                    "That would show that the promise was due. States keep promises for many "
                    "reasons; a chain gang is one particular reason.",
                ),
                Option(
                    "A minute that says: if Egypt falls this week, the West Bank is next, pact or "
                    "no pact.",
                    "Right. The ally's defeat is expected soon, and the victor will then turn on "
                    "Jordan alone. That is the belief which forges the chain.",
                    right=True,
                ),
                Option(
                    "Police reports that the army and the street would not forgive neutrality.",
                    "Then the throne was at stake at home. Tierney could use such a find: a state "
                    "that fights for reasons of its own is not being dragged.",
                ),
                Option(
                    "A plan, drawn up in May, for the land that Jordan would gain in a victory.",
                    "That is profit. A state that goes in for gain follows no one off the edge.",
                ),
            ),
        ),
        NumericQuestion(
            id="q3",
            title="What would a stand have cost Washington?",
            points=3,
            prompt="""
                In September 1938 London and Paris passed the buck. Take the numbers of chapter 12:
                Britain has 0.56 of their joint strength and would lose 6 points, France 0.44 and
                8 points; to stand up costs each of them 1. Let their belief in offence be
                **{belief}**.

                Suppose that the United States had offered to bear a part of this cost, the same
                percentage for both. What is the least percentage at which *both* would have stood
                up? Each looks only at what its own effort takes from the aggressor's chance. Give
                one decimal.
            """,
            hints=(
                "Work out for each power what standing up is worth to it. How large may the cost "
                "be at most?",
                "A power stands up if belief × share × loss is at least its part of the cost. "
                "The two have different limits, and both must be met.",
            ),
            draw=a_belief,
            answer=lambda belief: 100 * (1 - belief * 0.56 * 6),
            tolerance=0.1,
            unit="per cent",
            slips=(
                Slip(
                    lambda belief: 100 * (1 - belief * 0.44 * 8),
                    "That is enough for France. Britain would still pass.",
                ),
                Slip(
                    lambda belief: 100 * belief * 0.56 * 6,
                    "That is the part which the power can be left to pay itself.",
                ),
                Slip(
                    lambda belief: 100 * (1 - belief * 6),
                    "You let Britain take away the whole of the aggressor's chance. Alone it takes "
                    "away a part, in proportion to its strength.",
                ),
                Slip(
                    lambda belief: 100 * (1 - 0.56 * 6 * (1 - belief)),
                    "A belief in offence of 0 means that defence wins, and then there is little to "
                    "fear. You turned it round.",
                ),
            ),
        ),
        CodeQuestion(
            id="q4",
            title="Like with like",
            points=5,
            prompt="""
                Of the choices in chapter 17's table, 9 had a promise due and 19 had none. Which
                fought more often? And is it the promise that makes the difference, when those who
                have promised are often those in danger as well?

                Write `difference`. It compares choices with a fact and without, at first all
                together, then only among those that are alike in other facts. Ask it about
                promises, with nothing held, with danger held, and with danger and prize. Then ask
                it about danger, with promises held.
            """,
            hints=(
                "Sort the choices into groups first. With nothing held there is one group, and the "
                "answer is a plain difference of two shares.",
                "Use `tuple(each[name] for name in held)` as the key of a dict. Add up size times "
                "difference over the groups that have both kinds, and divide by the sum of their "
                "sizes only.",
            ),
            setup="from typing import Any\n\n" + written("CHOICES", CHOICES),
            solution=difference,
            visible=(
                Example(
                    (CHOICES, "due", []), "Those with a promise due fought a little *less* often."
                ),
                Example((CHOICES, "due", ["danger"]), "Among choices alike in danger: less still."),
                Example(
                    (CHOICES, "due", ["danger", "prize"]),
                    "One group of three has no promise due, and does not count.",
                ),
                Example((CHOICES, "danger", ["due"]), "Danger, with promises held, does add."),
            ),
            hidden=tables,
        ),
        ChoiceQuestion(
            id="q5",
            title="Do promises keep states at peace?",
            points=2,
            prompt="""
                In chapter 17's table two thirds of those with a promise due fought, and nearly
                three quarters of those without; among states alike in danger the gap is wider. A
                newspaper concludes that to promise help makes a state less likely to give it. What
                is the best objection?
            """,
            hints=(
                "Ask how a choice comes to be in the table, and whether that has anything to do "
                "with promises.",
                "Where nothing was owed and nothing was to be feared or gained, nobody thought of "
                "war. Which of the two shares does that leave too high?",
            ),
            options=(
                Option(
                    "The coding of danger is soft, and two recoded rows would turn the sign.",
                    "Danger is the soft column. But the raw shares do not use it, and they have "
                    "the same sign.",
                ),
                Option(
                    "States without a promise are listed only where somebody thought they might "
                    "fight.",
                    "Right. Of the many states that owed nothing, the table has those who stood at "
                    "the brink, most of whom fought. Sweden in 1914 has no row. Among *all* who "
                    "owed nothing the share that fought would be far smaller.",
                    right=True,
                ),
                Option(
                    "Most states that have promised help are strong, and strong states fight less.",
                    "Nothing in the table says so, and the great powers in it fought more often "
                    "than the small ones.",
                ),
                Option(
                    "Promises deter, so that most of those who promise are never called upon.",
                    "They may well deter. But the newspaper speaks of promises that did fall due, "
                    "and of what was done then.",
                ),
            ),
        ),
        WrittenQuestion(
            id="q6",
            title="Budapest, April 1941",
            prompt="""
                On 12 December 1940 Hungary and Yugoslavia signed a treaty of eternal friendship.
                On 27 March 1941 officers in Belgrade overthrew the government that had just joined
                the Tripartite Pact. Hitler resolved to destroy Yugoslavia, asked Hungary to let
                his army through and to take part, and offered it land that it had lost in 1920. On
                3 April Pál Teleki, the prime minister, shot himself. On the 11th Hungarian troops
                crossed the border.

                The case is not in chapter 17's table. Write its row: code the three facts, due,
                danger and prize, with a reason for each, and say what each of the chapter's rules
                expects. Then say whether a table about *promises to fight* should have this row at
                all.
            """,
            hints=(
                "Due to whom? Hungary had made two promises that matter here, one in November 1940 "
                "to the Axis and one in December to Belgrade. What did each ask for?",
                "The Tripartite Pact was due if a member was attacked. The treaty with Belgrade "
                "asked Hungary to do nothing. A rule about promises can fail in two ways: help "
                "that was owed is not given, or what was forsworn is done.",
            ),
            words=(150, 250),
            rubric=(
                Criterion(
                    "Codes the row with reasons",
                    2,
                    (
                        "Codes from the outcome, or without reasons.",
                        "Gives reasons for two of the three facts.",
                        "Gives for each a reason from before 11 April, and admits a doubtful one.",
                    ),
                ),
                Criterion(
                    "Applies the rules",
                    2,
                    (
                        "Does not say what they expect.",
                        "Says it for one, or with a slip.",
                        "Says rightly what each expects, and which of them the case supports.",
                    ),
                ),
                Criterion(
                    "Judges whether it belongs",
                    2,
                    (
                        "Does not ask.",
                        "Decides without a reason that bears on what the table tests.",
                        "Tells a promise to fight from one to keep the peace, and decides by that.",
                    ),
                ),
            ),
        ),
    ),
)
