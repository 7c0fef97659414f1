"""What counts as an alliance: clauses that fall due, and clauses on which a definition hangs."""

from random import Random
from typing import Any

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
from alliancekit.models.taxonomy import Pact, classify

STATES = ["Austria-Hungary", "Britain", "France", "Germany", "Italy", "Japan", "Russia"]


def clause(
    by: str, to: str, obligation: str, against: list[str] | None = None, least: int = 1
) -> dict[str, Any]:
    """One clause of a treaty."""
    return {
        "by": by,
        "to": to,
        "obligation": obligation,
        "against": against or [],
        "least": least,
    }


LONDON_1902 = [
    clause("Britain", "Japan", "neutral"),
    clause("Britain", "Japan", "defense", least=2),
    clause("Japan", "Britain", "neutral"),
    clause("Japan", "Britain", "defense", least=2),
]
VIENNA_1882 = [
    clause("Germany", "Austria-Hungary", "defense", ["Russia"]),
    clause("Germany", "Austria-Hungary", "neutral"),
    clause("Italy", "Austria-Hungary", "neutral"),
    clause("Italy", "Austria-Hungary", "defense", least=2),
]

# ---- q1


def falls_due(clauses: list[dict[str, Any]], victim: str, enemies: list[str]) -> dict[str, str]:
    """What each state owes `victim` now that it is at war with `enemies`.

    A clause has "by", "to", "obligation", "against" (a list of states; empty for any state) and
    "least" (how many enemies of that list there must be). The result gives one obligation for each
    state that owes something: the strongest that has fallen due, "defense" before "neutral" before
    "consul". A state that is itself among the enemies is left out.
    """
    strength = ["consul", "neutral", "defense"]
    owed: dict[str, str] = {}
    for each in clauses:
        named = [e for e in enemies if not each["against"] or e in each["against"]]
        if each["to"] != victim or each["by"] in enemies or len(named) < each["least"]:
            continue
        before = owed.get(each["by"])
        if before is None or strength.index(each["obligation"]) > strength.index(before):
            owed[each["by"]] = each["obligation"]
    return owed


def wars(random: Random) -> list[tuple[list[dict[str, Any]], str, list[str]]]:
    """Twelve sets of clauses with a war, no outcome more than twice."""

    def draw() -> tuple[list[dict[str, Any]], str, list[str]]:
        victim, *others = random.sample(STATES, 6)
        clauses = [
            clause(
                random.choice(others[:4]),
                random.choice([victim, victim, victim, others[4]]),
                random.choice(["defense", "neutral", "consul"]),
                random.choice([[], random.sample(others, 2)]),
                random.choice([1, 1, 2]),
            )
            for _ in range(random.randint(6, 9))
        ]
        clauses = [each for each in clauses if each["by"] != each["to"]]
        return clauses, victim, random.sample(others, random.randint(1, 3))

    return varied(draw, falls_due)


# ---- q3


def a_recount(random: Random) -> dict[str, int]:
    """Numbers of a study in which wars were first counted without reading the treaties."""
    return {
        "no_case": random.randint(90, 120),
        "volunteers": random.randint(9, 15),
        "stood_aside": random.randint(30, 45),
    }


def kept(no_case: int, volunteers: int, stood_aside: int) -> float:
    """Per cent of the promises that fell due which were kept."""
    return 100 * (66 - volunteers + stood_aside) / (240 - no_case)


# ---- q4

DEFINITIONS = ["alliance (narrow)", "alliance (ATOP)", "alliance (wide)"]
PARIS_ROME_1902: dict[str, Any] = {"form": "secret", "neutral": ["France", "Italy"]}
MEMBERS_1955 = ["Turkey", "Iraq", "Britain", "Pakistan", "Iran"]
BAGHDAD_1955: dict[str, Any] = {
    "form": "treaty",
    "nonagg": MEMBERS_1955,
    "consul": MEMBERS_1955,
    "cooperation": True,
    "institution": True,
}


def hinges(members: list[str], clauses: dict[str, Any]) -> dict[str, list[str]]:
    """The clauses on which a definition hangs, each with the definitions that fail without it.

    `clauses` are named as the parameters of `Pact` are, and "form" is always among them. To take
    away the form means to leave the pact "informal". Only names in `DEFINITIONS` count, in
    alphabetical order; a clause without which none of them fails is left out.
    """

    def met(kept: dict[str, Any]) -> set[str]:
        return set(classify(Pact(members, **kept)).kinds) & set(DEFINITIONS)

    found = {}
    for name in clauses:
        without = {other: value for other, value in clauses.items() if other != name}
        lost = met(clauses) - met({"form": "informal", **without})
        if lost:
            found[name] = sorted(lost)
    return found


def pacts(random: Random) -> list[tuple[list[str], dict[str, Any]]]:
    """Twelve pacts, no outcome more than twice."""

    def draw() -> tuple[list[str], dict[str, Any]]:
        members = random.sample(STATES, random.randint(2, 3))
        clauses: dict[str, Any] = {"form": random.choice(["treaty", "secret", "informal"])}
        kinds = ["defense", "offense", "neutral", "nonagg", "consul"]
        for obligation in random.sample(kinds, random.randint(0, 2)):
            clauses[obligation] = random.choice([members, members[:1]])
        for switch, chance in {"cooperation": 0.4, "institution": 0.3, "inward": 0.15}.items():
            if random.random() < chance:
                clauses[switch] = True
        return members, clauses

    return varied(draw, hinges)


ASSIGNMENT = Assignment(
    slug="01-what-counts",
    title="What counts as an alliance",
    chapters=(1,),
    minutes=75,
    introduction="""
        Two people who count alliances differently are often not quarrelling about facts. You read
        clauses as a lawyer does, to see what falls due in a given war; then as a scholar does, to
        see on which clause a definition hangs. The pacts are real, and the three definitions those
        of chapter 1: Snyder's (`alliance (narrow)` in the library), ATOP's and Walt's
        (`alliance (wide)`).
    """,
    questions=(
        CodeQuestion(
            id="q1",
            title="What falls due",
            points=4,
            prompt="""
                By the treaty of 30 January 1902 Britain and Japan owed each other neutrality if one
                of them fought a single power, and help if a second power joined in. That is why
                Britain could stay out of the Russo-Japanese War of 1904–05, and why France had good
                reason to stay out too.

                Write `falls_due`, which reads such clauses. It gives for each state the strongest
                obligation that a war has brought due, and says nothing of a state that has no debt,
                or that is itself one of the enemies. Take it that each war is of the sort the
                treaties meant: nobody can object that the victim began it.
            """,
            hints=(
                "For each clause ask three things: is it owed to this victim, is the state that "
                "owes it still a friend, and are there enough of the enemies that it names?",
                "Count the enemies that a clause covers: all of them if `against` is empty, else "
                "those in the list. Keep the result in a dict by state, and replace an entry only "
                "with a stronger one.",
            ),
            setup="\n".join(
                (
                    "from typing import Any",
                    "",
                    written("LONDON_1902", LONDON_1902),
                    written("VIENNA_1882", VIENNA_1882),
                )
            ),
            solution=falls_due,
            visible=(
                Example(
                    (LONDON_1902, "Japan", ["Russia"]), "1904 as it was: one enemy, neutrality."
                ),
                Example(
                    (LONDON_1902, "Japan", ["Russia", "France"]),
                    "Had France joined Russia, two clauses would have fallen due. Help is "
                    "stronger.",
                ),
                Example(
                    (VIENNA_1882, "Austria-Hungary", ["France"]),
                    "What Vienna could ask of Berlin and Rome against France alone.",
                ),
                Example(
                    (VIENNA_1882, "Austria-Hungary", ["Russia", "Italy"]),
                    "Suppose that Russia and Italy attacked together: Italy's pledge is no help.",
                ),
            ),
            hidden=wars,
        ),
        ChoiceQuestion(
            id="q2",
            title="Baghdad, 1955",
            points=2,
            prompt="""
                By the Baghdad Pact of 24 February 1955, which Turkey and Iraq signed and Britain,
                Pakistan and Iran joined, the parties "will co-operate for their security and
                defence". They will keep out of each other's affairs and settle disputes in peace,
                and a council of ministers meets. What help to give when, the text leaves to special
                agreements. In the book's reading nobody owes defence. Which of the three
                definitions does the pact meet?
            """,
            hints=(
                "Go through the definitions one at a time, and for each find the clause that would "
                "have to be there.",
                "Snyder wants a promise to use or to withhold force against outsiders, ATOP one of "
                "five written promises, Walt cooperation for security. Which of the three is only "
                "spoken of here, and not promised?",
            ),
            options=(
                Option(
                    "All three, since its members promise to cooperate for their defence.",
                    "Cooperation is what Walt asks for. Snyder asks for force, used or withheld, "
                    "and on that the text binds nobody: help is left to later agreements.",
                ),
                Option(
                    "ATOP's and Walt's, but not Snyder's.",
                    "Right. Peace among the members and consultation are written promises; the "
                    "council and the plans are cooperation. A promise about force against "
                    "outsiders is the one thing missing.",
                    right=True,
                ),
                Option(
                    "Walt's alone, since the promise is too vague for the other two.",
                    "Vague on help, yes. But two of ATOP's five obligations, not to attack one "
                    "another and to consult, are there in writing, and one is enough.",
                ),
                Option(
                    "None, since Iraq left after its revolution and nobody stopped it.",
                    "Iraq left in 1959. How a pact ended says nothing about what it had promised, "
                    "and a definition that looks at the end cannot be used to explain it.",
                ),
            ),
        ),
        NumericQuestion(
            id="q3",
            title="Read the treaties, then count",
            points=3,
            prompt="""
                A made-up study lists 240 pairs of allies of whom one went to war. In 66 of the
                pairs the other fought beside it, so the authors report that 27.5 per cent of
                alliances were honoured. You read the treaties, and find this:

                - In **{no_case}** of the 240 pairs the treaty asked for nothing in that war. In
                  **{volunteers}** of these the ally fought all the same.
                - In **{stood_aside}** of the others the promise was to stay neutral, and the ally
                  did stay neutral.
                - In all that are left, the promise was to fight.

                What percentage of the promises that fell due was kept? Give one decimal.
            """,
            hints=(
                "Ask of each group two questions: had a promise fallen due, and was it kept?",
                "Below the line stand the pairs in which something was owed. Above it stand those "
                "who owed help and fought, and those who owed neutrality and stood aside.",
            ),
            draw=a_recount,
            answer=kept,
            tolerance=0.1,
            unit="per cent",
            slips=(
                Slip(
                    lambda no_case, volunteers, stood_aside: 100 * 66 / (240 - no_case),
                    "You cleaned the bottom of the fraction and left the top as it was. Some of "
                    "the 66 owed nothing, and some who did not fight kept their word.",
                ),
                Slip(
                    lambda no_case, volunteers, stood_aside: (
                        100 * (66 + stood_aside) / (240 - no_case)
                    ),
                    "You counted the volunteers. Help that was not owed keeps no promise.",
                ),
                Slip(
                    lambda no_case, volunteers, stood_aside: (
                        100 * (66 - volunteers + stood_aside) / 240
                    ),
                    "You divided by all the pairs. Where nothing was owed, nothing could be kept "
                    "or broken.",
                ),
                Slip(
                    lambda no_case, volunteers, stood_aside: (
                        100 * (66 - volunteers) / (240 - no_case - stood_aside)
                    ),
                    "That is the share for promises to fight. To stand aside, where that was the "
                    "promise, is to keep it.",
                ),
            ),
        ),
        CodeQuestion(
            id="q4",
            title="On what does it hang?",
            points=5,
            prompt="""
                Some clauses can be struck out and nobody would count the pact differently; on
                others everything hangs. Write `hinges`, which strikes out each clause in turn, asks
                `classify` again, and says which of the three definitions are no longer met.

                The exchange of 1902 in which Italy promised France neutrality hangs on one clause
                for all three. What about the Baghdad Pact?
            """,
            hints=(
                "`classify(Pact(members, **clauses)).kinds` names what a pact is. You need it once "
                "with all clauses and once without each of them.",
                "Copy the dict without one key; for `form` put `'informal'` in its place. Compare "
                "two sets of names, both cut down to `DEFINITIONS`, with `-`.",
            ),
            setup="\n".join(
                (
                    "from typing import Any",
                    "",
                    "from alliancekit.models.taxonomy import Pact, classify",
                    "",
                    written("DEFINITIONS", DEFINITIONS),
                    written("PARIS_ROME_1902", PARIS_ROME_1902),
                    written("BAGHDAD_1955", BAGHDAD_1955),
                )
            ),
            solution=hinges,
            visible=(
                Example(
                    (["France", "Italy"], PARIS_ROME_1902),
                    "Without neutrality nothing is left. Unsigned, it would be Walt's alone.",
                ),
                Example(
                    (MEMBERS_1955, BAGHDAD_1955),
                    "Two promises and two habits: each can be spared, and only the form cannot.",
                ),
                Example(
                    (
                        ["Germany", "Russia"],
                        {
                            "form": "secret",
                            "neutral": ["Germany", "Russia"],
                            "consul": ["Germany", "Russia"],
                        },
                    ),
                    "The Reinsurance Treaty of 1887: for ATOP consultation would do, for "
                    "Snyder not.",
                ),
            ),
            hidden=pacts,
        ),
        ChoiceQuestion(
            id="q5",
            title="Two wars, one treaty",
            points=2,
            prompt="""
                Article 4 of the Collective Security Treaty says that an attack on one member is an
                attack on all, and that the others will give it, at its request, "the necessary
                help, including military". Armenia is a party. In the autumn of 2020 Azerbaijan
                fought Armenian forces in and around Nagorno-Karabakh, which no member recognised as
                Armenian ground; in September 2022 it struck towns in Armenia itself, and Armenia
                asked for help under Article 4. It was sent a mission of inquiry.

                You code whether allies keep their promises, as Leeds, Long and Mitchell did. How
                should the two wars stand in your data?
            """,
            hints=(
                "Before asking whether a promise was kept, ask whether it had fallen due.",
                "For each war ask where the attack fell. Only if the treaty covers the place is "
                "there something that the allies could have kept or broken.",
            ),
            options=(
                Option(
                    "2020 as broken and 2022 as broken: twice a member fought and was left alone.",
                    "That is how the older counts went, and why they found so many broken "
                    "promises. In 2020 the fighting was outside the ground that the treaty covers.",
                ),
                Option(
                    "2020 not at all; 2022 as a test, to be judged by what was sent.",
                    "Right. In 2020 nothing had fallen due. In 2022 the place was covered and "
                    'help was asked for, so the question whether a mission was "the necessary '
                    'help" has to be answered.',
                    right=True,
                ),
                Option(
                    "Neither, since the text leaves it open how much help is necessary.",
                    "It leaves the size open, as NATO's Article 5 does. A promise of uncertain "
                    "size is still a promise, and one may ask whether it was kept at all.",
                ),
                Option(
                    "2020 as kept and 2022 as broken, by what members said about each.",
                    "To keep a promise something must have been owed. Staying out of a war that "
                    "the treaty does not cover is no keeping of it, and would inflate the count.",
                ),
            ),
        ),
        WrittenQuestion(
            id="q6",
            title="Is Taiwan an ally?",
            prompt="""
                The treaty of 1954 between the United States and the Republic of China ended on
                1 January 1980. Since 1979 an American law, the Taiwan Relations Act, has said that
                arms will be provided, that force against Taiwan would be "of grave concern", and
                that the capacity to resist will be maintained. It is no agreement with Taiwan and
                does not say that the United States will fight.

                Are the two allies? Apply two of chapter 1's definitions, name the clause on which
                they part, and say which of the two you would use in a study of **deterrence**, and
                why.
            """,
            hints=(
                "Write down what is there: who has said what, to whom, in which form, and what is "
                "done in practice.",
                "A study of deterrence is about what an adversary reads. Which of the two "
                "definitions picks out what Beijing can see, and which would leave the case out? "
                "Say what your choice costs.",
            ),
            words=(150, 250),
            rubric=(
                Criterion(
                    "Applies two definitions",
                    2,
                    (
                        "Speaks of allies in the everyday sense.",
                        "Applies one rightly, or two with a slip in the facts.",
                        "Applies both rightly to what the Act does and does not say.",
                    ),
                ),
                Criterion(
                    "Finds where they part",
                    2,
                    (
                        "Does not say why the verdicts differ.",
                        "Says that one is wider, without the clause or condition.",
                        "Names the condition (an agreement, a promise about force) that decides.",
                    ),
                ),
                Criterion(
                    "Chooses for a purpose",
                    2,
                    (
                        "Chooses by taste, or not at all.",
                        "Gives a reason that does not bear on deterrence.",
                        "Ties the choice to what an adversary reads, and names what it costs.",
                    ),
                ),
            ),
        ),
    ),
)
