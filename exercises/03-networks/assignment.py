"""Networks of pledges: who was isolated, on whom a system rested, and why a wheel stays a wheel."""

from itertools import combinations
from random import Random
from typing import Any

from alliancekit.datasets import load_pledges_1938, load_power_pledges
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
from alliancekit.models.networks import OBLIGATIONS
from alliancekit.models.powerplay import Region, design

Row = list[Any]

POWERS: list[Row] = [
    [str(row["from"]), str(row["to"]), str(row["obligation"]), int(row["begin"]), int(row["end"])]
    for row in load_power_pledges().to_dict("records")
]
TO_BRITAIN_AND_FRANCE = [
    row for row in POWERS if row[1] in ("Britain", "France") and row[3] <= 1914 and row[4] >= 1871
]
ANY = list(OBLIGATIONS)

SYSTEM = ("Britain", "France", "Belgium", "Poland", "Czechoslovakia", "Soviet Union")
ENTENTE = ("Czechoslovakia", "Romania", "Yugoslavia", "Poland")
MUNICH: list[dict[str, Any]] = [
    {
        "from": str(row["from"]),
        "to": str(row["to"]),
        "against": [] if row["against"] == "any" else str(row["against"]).split(";"),
    }
    for row in load_pledges_1938()
    .query("munich == 1 and obligation == 'defense'")
    .to_dict("records")
    if {row["from"], row["to"]} <= {*SYSTEM} or {row["from"], row["to"]} <= {*ENTENTE}
]

# ---- q1


def years_alone(
    pledges: list[list[Any]], state: str, kinds: list[str], first: int, last: int
) -> int:
    """Number of years in which nobody owed `state` a pledge of any of `kinds`.

    A pledge is [promiser, promised, obligation, first year, last year], and holds in both of these
    years and all between. The years counted are those from `first` to `last`, both included.
    """
    owed = [row for row in pledges if row[1] == state and row[2] in kinds]
    return sum(
        not any(begin <= year <= end for *_, begin, end in owed) for year in range(first, last + 1)
    )


def periods(random: Random) -> list[tuple[list[Row], str, list[str], int, int]]:
    """Twelve powers and periods, no number of years twice."""
    drawn: list[tuple[list[Row], str, list[str], int, int]] = []
    seen: set[int] = set()
    while len(drawn) < 12:
        state = random.choice(["Austria-Hungary", "Britain", "France", "Italy", "Japan", "Russia"])
        kinds = random.sample(ANY, random.randint(1, 3))
        first = random.randint(1820, 1930)
        last = first + random.randint(20, 80)
        about = [row for row in POWERS if state in row[:2] and row[3] <= last and row[4] >= first]
        result = years_alone(about, state, kinds, first, last)
        if about and result not in seen | {0, last - first + 1, len(about), len(kinds)}:
            seen.add(result)
            drawn.append((about, state, kinds, first, last))
    return drawn


# ---- q2


def a_hub(random: Random) -> dict[str, int]:
    """How many allies a hub has."""
    return {"allies": random.randint(6, 14)}


# ---- q3


def keystones(pledges: list[dict[str, Any]], adversary: str) -> dict[str, list[str]]:
    """States whose departure alone would leave others with no defender against `adversary`.

    A pledge says who promises to defend whom ("from", "to") and "against" which states; where that
    list is empty it holds against any. Pledges of the adversary, and to it, are left out. The
    result gives for each such state the others that would be left alone, in alphabetical order.
    """
    defenders: dict[str, set[str]] = {}
    for each in pledges:
        if adversary in (each["from"], each["to"]):
            continue
        if not each["against"] or adversary in each["against"]:
            defenders.setdefault(each["to"], set()).add(each["from"])
    found: dict[str, list[str]] = {}
    for state in sorted(defenders):
        if len(defenders[state]) == 1:
            (only,) = defenders[state]
            found.setdefault(only, []).append(state)
    return found


def systems(random: Random) -> list[tuple[list[dict[str, Any]], str]]:
    """Twelve systems of pledges, no outcome more than twice."""
    names = ["Belgium", "Britain", "France", "Germany", "Hungary", "Poland", "Romania", "Turkey"]

    def draw() -> tuple[list[dict[str, Any]], str]:
        adversary, second, *others = random.sample(names, 7)
        pledges = []
        for one, other in random.sample(list(combinations([*others, second], 2)), 7):
            against = random.choice([[], [adversary], [adversary, second], [second]])
            pledges.append({"from": one, "to": other, "against": against})
            if random.random() < 0.6:
                pledges.append({"from": other, "to": one, "against": against})
        pledges.append({"from": adversary, "to": others[0], "against": []})
        return pledges, adversary

    return varied(draw, keystones)


# ---- q5

PACIFIC_1951 = {"lead": 6, "adventure": 0.5, "trust": 0.1, "common_threat": 0.4, "clients": 6}
MANILA_1954 = {"lead": 2.5, "adventure": 0.2, "trust": 0.3, "common_threat": 0.3, "clients": 7}
CHANGES: dict[str, dict[str, float]] = {
    "equals": {"lead": 1.5},
    "one fear": {"common_threat": 0.9},
    "peaceable": {"adventure": 0},
    "trusting": {"trust": 0.7},
}


def least_changes(
    region: dict[str, float], changes: dict[str, dict[str, float]]
) -> list[list[str]]:
    """The smallest sets of changes with which patron and clients make a web.

    `region` holds parameters of `Region`, and each change gives some of them another value. All
    sets of the smallest size that will do are returned, the names in each in alphabetical order and
    the sets in alphabetical order too: [[]] if there is a web already, [] if nothing helps.
    """
    for size in range(len(changes) + 1):
        found = []
        for names in combinations(sorted(changes), size):
            changed = dict(region)
            for name in names:
                changed.update(changes[name])
            if design(Region(**changed)).web:
                found.append(list(names))
        if found:
            return found
    return []


def regions(random: Random) -> list[tuple[dict[str, float], dict[str, dict[str, float]]]]:
    """Twelve regions, no outcome more than twice."""

    def draw() -> tuple[dict[str, float], dict[str, dict[str, float]]]:
        region = {
            "lead": random.choice([1, 2, 4, 6, 10, 20]),
            "adventure": random.choice([0.1, 0.2, 0.3, 0.5, 0.7]),
            "trust": random.choice([0.1, 0.2, 0.3, 0.4]),
            "common_threat": random.choice([0.2, 0.3, 0.4, 0.5]),
            "clients": random.randint(3, 12),
        }
        changes = {
            "equals": {"lead": random.choice([1, 1.5])},
            "one fear": {"common_threat": random.choice([0.7, 0.8, 0.9])},
            "peaceable": {"adventure": random.choice([0, 0.05, 0.1])},
            "trusting": {"trust": random.choice([0.6, 0.7, 0.8])},
        }
        return region, changes

    return varied(draw, least_changes)


ASSIGNMENT = Assignment(
    slug="03-networks",
    title="Webs, wheels and missing arrows",
    chapters=(2, 3, 19, 21),
    minutes=90,
    introduction="""
        A map of alliances invites quick conclusions: this power is isolated, that one holds the
        system together, here a web is growing. Each of the questions takes one such conclusion and
        puts it to a count. The pledges of the great powers are ATOP's, those of 1938 the book's
        reading of the treaties, and the sum of patron and clients is that of chapter 19.
    """,
    questions=(
        CodeQuestion(
            id="q1",
            title="How splendid was the isolation?",
            points=4,
            prompt="""
                Between 1871 and 1901 France is said to have been isolated by Bismarck, and Britain
                to have isolated itself. Write `years_alone`, which counts the years of a period in
                which no other great power owed a state a pledge of certain kinds.

                Then compare the two, once for defence and once for pledges of any kind. The
                examples show what you should find.
            """,
            hints=(
                "Go through the years, not through the pledges: two pledges may hold in one year, "
                "and it must not be counted twice.",
                "Keep the pledges that are owed *to* the state and are of the right kinds. A year "
                "counts if there is not `any` of them with begin ≤ year ≤ end.",
            ),
            setup="\n".join(
                (
                    "from typing import Any",
                    "",
                    written("ANY", ANY),
                    written("POWERS", TO_BRITAIN_AND_FRANCE),
                )
            ),
            solution=years_alone,
            visible=(
                Example(
                    (TO_BRITAIN_AND_FRANCE, "France", ["defense"], 1871, 1901),
                    "France had no defender before 1893.",
                ),
                Example(
                    (TO_BRITAIN_AND_FRANCE, "Britain", ["defense"], 1871, 1901),
                    "Nor had Britain, in any of the 31 years.",
                ),
                Example(
                    (TO_BRITAIN_AND_FRANCE, "France", ANY, 1871, 1901),
                    "With pledges of any kind the gap is the years from 1878 to 1890.",
                ),
                Example(
                    (TO_BRITAIN_AND_FRANCE, "Britain", ANY, 1871, 1901),
                    "Britain was alone for just as long, in two pieces.",
                ),
            ),
            hidden=periods,
        ),
        NumericQuestion(
            id="q2",
            title="How much rim before it is no wheel?",
            points=3,
            prompt="""
                A hub has pacts of defence with **{allies}** allies, and the allies have none with
                each other. Now they begin to sign pacts among themselves, two states at a time, and
                no pair twice. The hub loses none.

                The book calls a network a wheel as long as Freeman's centralisation is at least
                0.75. What is the smallest number of pacts between allies after which it is no
                longer one?
            """,
            hints=(
                "Look at the sum on top of the formula: by how much does one new pact lower it?",
                "The hub keeps the most ties, so each pact takes 2 from a sum that began at "
                "(n − 1)(n − 2). Count n with care, and remember that *at* 0.75 it is a wheel.",
            ),
            draw=a_hub,
            answer=lambda allies: allies * (allies - 1) // 8 + 1,
            tolerance=0.2,
            unit="pacts",
            slips=(
                Slip(
                    lambda allies: allies * (allies - 1) // 8,
                    "With that many the centralisation is still 0.75 or more.",
                ),
                Slip(
                    lambda allies: allies * (allies - 1) // 4 + 1,
                    "You lowered the sum by 1 for each pact. A pact gives a tie to two states.",
                ),
                Slip(
                    lambda allies: (allies - 1) * (allies - 2) // 8 + 1,
                    "You took n for the number of allies. The hub is a member of the network too.",
                ),
            ),
        ),
        CodeQuestion(
            id="q3",
            title="On whom did it rest?",
            points=5,
            prompt="""
                A pledge against one enemy is no use against another. Write `keystones`: which
                states, by leaving alone, would have left somebody without any defender against a
                given adversary?

                `MUNICH` holds pledges of defence in force on 29 September 1938 between Britain,
                France, Belgium, Poland, Czechoslovakia and the Soviet Union, and those of the
                Little Entente and of Poland with Romania.
            """,
            hints=(
                "Make the network for this one adversary first: which arrows point to whom, once "
                "the pledges that do not concern it are gone?",
                "Collect the defenders of each state in a set, since two treaties may repeat a "
                "promise. A state with exactly one defender hangs on it.",
            ),
            setup="from typing import Any\n\n" + written("MUNICH", MUNICH),
            solution=keystones,
            visible=(
                Example((MUNICH, "Germany"), "Against Germany two states hang on Paris alone."),
                Example(
                    (MUNICH, "Hungary"),
                    "Against Hungary the Little Entente is a web; Moscow has one defender.",
                ),
                Example((MUNICH, "Soviet Union"), "Here Poland and Romania have each other."),
            ),
            hidden=systems,
        ),
        ChoiceQuestion(
            id="q4",
            title="The second arrow to Prague",
            points=2,
            prompt="""
                By the network of 1938 Czechoslovakia has two defenders against Germany, France and
                the Soviet Union, and so is not exposed if France leaves. The Soviet-Czechoslovak
                pact of 16 May 1935 was signed with a protocol: its help was due only if France came
                to the help of the victim. What follows?
            """,
            hints=(
                "Take France out, as the count does, and read the protocol again.",
                "`coverage` treats arrows as independent. Is the second arrow still there when the "
                "first is gone?",
            ),
            options=(
                Option(
                    "Nothing, since Moscow could have helped without being obliged to.",
                    "It could, as anybody could. A map of pledges says who owes help, and after a "
                    "French refusal nobody owed any.",
                ),
                Option(
                    "The two arrows are one: when France stood aside, both were gone.",
                    "Right. In September 1938 France stood aside, and the Soviet duty never fell "
                    "due. A condition can tie two arrows together, and no count of arrows sees it.",
                    right=True,
                ),
                Option(
                    "The Soviet arrow should be drawn against France, which could veto it.",
                    "The pledge was still one to Czechoslovakia, against an attacker. What needs "
                    "to be added is when it holds, and not to whom or against whom.",
                ),
                Option(
                    "Czechoslovakia had a third defender, since the Little Entente backed it.",
                    "The treaties of the Little Entente were against Hungary. Against Germany "
                    "Romania and Yugoslavia had promised nothing.",
                ),
            ),
        ),
        CodeQuestion(
            id="q5",
            title="Decided how many times over?",
            points=5,
            prompt="""
                Control, circumstance, sheer inequality: each has been called the reason why
                America built a wheel in Asia. A reason is *necessary* only if there is no wheel
                without it. Write `least_changes`, which finds the smallest sets of changes that
                would have made a web, by the model of chapter 19 (ratings for 1951 as in that
                chapter; those for the Manila Pact as in the book's table of cases).
            """,
            hints=(
                "Try no change, then each alone, then each pair, and stop at the first size at "
                "which something works.",
                "`itertools.combinations(sorted(changes), size)` gives the sets in order. Put the "
                "new values into a copy of `region`, and ask `design(Region(**changed)).web`.",
            ),
            setup="\n".join(
                (
                    "from itertools import combinations",
                    "",
                    "from alliancekit.models.powerplay import Region, design",
                    "",
                    written("PACIFIC_1951", PACIFIC_1951),
                    written("MANILA_1954", MANILA_1954),
                    written("CHANGES", CHANGES),
                )
            ),
            solution=least_changes,
            visible=(
                Example(
                    (PACIFIC_1951, CHANGES),
                    "No reason is necessary by itself: it takes two changes, and not any two.",
                ),
                Example(
                    (MANILA_1954, CHANGES), "In 1954 too it takes two, but there are three ways."
                ),
                Example(
                    (PACIFIC_1951, {"equals": {"lead": 1.5}, "one fear": {"common_threat": 0.9}}),
                    "Without the other two changes nothing helps.",
                ),
            ),
            hidden=regions,
        ),
        WrittenQuestion(
            id="q6",
            title="Which ties would you count?",
            prompt="""
                At Camp David on 18 August 2023 Japan, South Korea and the United States committed
                themselves "to consult". Japan has agreements on the presence of each other's forces
                with Australia (2022) and the Philippines (2024). Since 2021 Australia, Britain and
                the United States have worked on submarines under AUKUS. None of these texts obliges
                anybody to fight.

                A historian of 2040 wants to say whether the wheel in the Pacific has become a web.
                Which ties should count, and for which question? Name one event that would show
                whether your ties matter, and answer the best objection to your choice.
            """,
            hints=(
                "One map may be right for the question who would be *obliged* to help, another for "
                "the question who would be *able* to.",
                "Think of a crisis between China and one of the spokes. What would states do if "
                "your ties matter that they would not do if only pledges of defence did?",
            ),
            words=(150, 250),
            rubric=(
                Criterion(
                    "Fits ties to a question",
                    2,
                    (
                        "Counts all ties alike, or gives no rule.",
                        "Gives a rule without the question that it serves.",
                        "Gives a rule that fits a stated question, and uses the texts rightly.",
                    ),
                ),
                Criterion(
                    "Names an event that tells",
                    2,
                    (
                        "Names none.",
                        "Names an event that would come about either way.",
                        "Names one that would turn out differently if the ties did not matter.",
                    ),
                ),
                Criterion(
                    "Meets the objection",
                    2,
                    (
                        "Mentions none.",
                        "States one that is weak, or leaves it unanswered.",
                        "States a strong one and answers it, or says what it costs.",
                    ),
                ),
            ),
        ),
    ),
)
