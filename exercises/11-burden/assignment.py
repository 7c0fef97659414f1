"""Burden sharing: who pays, who moved after 2014, and how thin the ice was in 1995."""

from itertools import combinations
from random import Random

from alliancekit.datasets import load_nato_case, load_nato_spending, load_olson_zeckhauser
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
from alliancekit.models.effectiveness import CONDITIONS, FAULTS

NATO_1964 = {
    str(row["member"]): float(row["gnp"]) for row in load_olson_zeckhauser().to_dict("records")
}
WITHOUT_AMERICA = {name: gnp for name, gnp in NATO_1964.items() if name != "United States"}

SPENDING = load_nato_spending().dropna(subset="percent_of_gdp")


def hundredths(year: int) -> dict[str, int]:
    """Each member's military share of GDP in a year, in hundredths of a per cent."""
    rows = SPENDING[SPENDING["year"] == year].to_dict("records")
    return {str(row["member"]): round(100 * float(row["percent_of_gdp"])) for row in rows}


SHARE_2014 = {name: share for name, share in hundredths(2014).items() if name in hundredths(2024)}
RISE = {name: hundredths(2024)[name] - share for name, share in SHARE_2014.items()}
NEIGHBOURS = ["Estonia", "Finland", "Latvia", "Lithuania", "Norway", "Poland"]
LARGEST = ["United States", "Germany", "United Kingdom", "France", "Italy"]


def ratings(year: int) -> tuple[list[float], list[float]]:
    """The book's ratings of NATO in a year: conditions, then faults."""
    rows = load_nato_case().query("model == 'effectiveness' and year == @year")
    values = dict(zip(rows["item"], rows["value"].astype(float), strict=True))
    conditions, faults = ([values[each.name] for each in kind] for kind in (CONDITIONS, FAULTS))
    return conditions, faults


# ---- q1


def settle(
    incomes: dict[str, float], tastes: dict[str, float], private_share: float
) -> dict[str, float]:
    """What each ally spends once nobody wants to change.

    `incomes` and `tastes` give for each ally its income and the share of it that it would spend if
    it stood alone. `private_share` says how much of what an ally's forces do serves that ally only.
    The result has every ally, with 0 for those that spend nothing, right to four decimals.
    """
    spending = dict.fromkeys(incomes, 0.0)
    for _ in range(3000):
        for name in spending:
            others = sum(spending.values()) - spending[name]
            spill_over = (1 - tastes[name]) * (1 - private_share) * others
            spending[name] = max(0.0, tastes[name] * incomes[name] - spill_over)
    return spending


def alliances(random: Random) -> list[tuple[dict[str, float], dict[str, float], float]]:
    """Ten alliances; two members pay at least, and in most three, who overshoot together."""
    drawn: list[tuple[dict[str, float], dict[str, float], float]] = []
    while len(drawn) < 10:
        payers, shares = (3, [0.0, 0.1, 0.2]) if len(drawn) < 7 else (2, [0.1, 0.5, 0.8])
        names = random.sample(sorted(NATO_1964), random.randint(2, 6))
        incomes: dict[str, float] = {name: random.randint(20, 200) for name in names}
        tastes = {name: random.choice([0.03, 0.05, 0.06, 0.09, 0.12]) for name in names}
        private_share = random.choice(shares)
        spending = settle(incomes, tastes, private_share)
        if sum(spent > 0.01 for spent in spending.values()) >= payers:
            drawn.append((incomes, tastes, private_share))
    return drawn


# ---- q2


def a_taste(random: Random) -> dict[str, float]:
    """A private share other than one half, and the Dutch taste for defence."""
    return {
        "private": random.choice([0.2, 0.3, 0.4, 0.6, 0.7, 0.8]),
        "taste": random.choice([0.06, 0.07, 0.08, 0.09]),
    }


def the_cut(private: float, taste: float) -> float:
    """Percentage by which America must cut before the Netherlands pays."""
    return 100 * (1 - taste * 15 / ((1 - taste) * (1 - private)) / 51.2)


# ---- q3


def how_often(values: dict[str, int], group: list[str]) -> float:
    """Share of all groups of this size whose values add up to at least as much as this group's.

    `values` gives a whole number for each state. The group itself is one of the groups, and the
    order of its members does not count.
    """
    own = sum(values[name] for name in group)
    sums = [sum(chosen) for chosen in combinations(values.values(), len(group))]
    return sum(each >= own for each in sums) / len(sums)


def groups(random: Random) -> list[tuple[dict[str, int], list[str]]]:
    """Twelve groups of two to five among ten to thirteen members."""
    drawn = []
    for _ in range(12):
        names = random.sample(sorted(SHARE_2014), random.randint(10, 13))
        values = {name: random.randint(5, 40) for name in names}
        drawn.append((values, random.sample(names, random.randint(2, 5))))
    return drawn


# ---- q5


def room(conditions: list[float], faults: list[float], doubt: float) -> list[float]:
    """How much of the range of the bottleneck share leaves an alliance standing.

    That is the length of the part of the range from 0 to 1 in which its effectiveness is at least
    4. The result has three such numbers: if every rating is worse by `doubt` than given, as given,
    and if every rating is better by `doubt`, though none leaves the scale from 0 to 10. Faults are
    rated as faults: high is bad.
    """
    found = []
    for change in (-doubt, 0, doubt):
        items = [*conditions, *(10 - fault for fault in faults)]
        items = [min(10, max(0, item + change)) for item in items]
        average, weakest = sum(items) / len(items), min(items)
        if weakest >= 4:
            found.append(1.0)
        elif average < 4:
            found.append(0.0)
        else:
            found.append((average - 4) / (average - weakest))
    return found


def rated(random: Random) -> list[tuple[list[int], list[int], float]]:
    """Twelve alliances, some of which fail or stand whatever decides."""
    drawn = []
    for number in range(12):
        low, high = [(0, 10), (2, 10), (5, 10), (0, 6)][number % 4]
        items = [random.randint(low, high) for _ in range(10)]
        doubt = random.choice([0.5, 1, 1.5, 2])
        drawn.append((items[:5], [10 - item for item in items[5:]], doubt))
    return drawn


ASSIGNMENT = Assignment(
    slug="11-burden",
    title="Who pays, and who moved",
    chapters=(11, 18),
    minutes=90,
    introduction="""
        Free riding is easy to allege and hard to show. You let fourteen allies of 1964 reply to
        each other until they are at rest, ask how large a threat to leave would have to be, and
        then test with NATO's own figures whether danger moved anybody after 2014. The last code
        question goes back to chapter 18 and asks how firmly one survivor's story decides between
        two theories.
    """,
    questions=(
        CodeQuestion(
            id="q1",
            title="Until nobody wants to change",
            points=5,
            prompt=r"""
                Chapter 11 gives each ally's best reply,

                $$g_i = \max\Bigl(0,\; \beta_i\, y_i - (1 - \beta_i)(1 - \alpha)
                \sum_{j \ne i} g_j\Bigr),$$

                and settles two allies by hand. Write `settle`, which does it for any number.
                Start from whatever you like, let the allies reply, and go on until nothing moves.

                The obvious way, in which all reply at the same moment, works for America and
                Britain. Try it on three equals and watch. `NATO_1964` holds the national
                products, in billions of dollars.
            """,
            hints=(
                "If three equals all see a total of nothing, all three buy; then all three see too "
                "much, and none does. Who has to speak when, so that they come to rest?",
                "Let one ally after the other change its spending, and let the next see what it "
                "has changed. Go round some thousand times: near-equals come to rest slowly.",
            ),
            setup=written("NATO_1964", NATO_1964),
            solution=settle,
            tolerance=1e-4,
            visible=(
                Example(
                    (
                        {"United States": 569.03, "Britain": 79.46},
                        {"United States": 0.09, "Britain": 0.09},
                        0,
                    ),
                    "The chapter's sum: 51.2 billion and nothing.",
                ),
                Example(
                    (dict.fromkeys(("A", "B", "C"), 100), dict.fromkeys(("A", "B", "C"), 0.06), 0),
                    "Three equals pay a little over 2 each, and would pay 6 alone.",
                ),
                Example(
                    (NATO_1964, dict.fromkeys(NATO_1964, 0.09), 0.9),
                    "At a private share of 0.9 three of the thirteen smaller members pay.",
                ),
                Example(
                    (WITHOUT_AMERICA, dict.fromkeys(WITHOUT_AMERICA, 0.09), 0.9),
                    "The same without America: now count those who pay.",
                ),
            ),
            hidden=alliances,
        ),
        NumericQuestion(
            id="q2",
            title="How far must America go?",
            points=3,
            prompt="""
                Make protection less certain, say advocates of restraint, and rich allies will pay.
                Take the Netherlands in 1964, with a product of 15.00 billion dollars. Suppose that
                it would give **{taste}** of its income to defence if it stood alone, that the
                private share is **{private}**, and that America, with 51.2 billion, is the only
                other member that spends anything.

                By what percentage must America cut its spending before the Dutch best reply is to
                pay a first dollar? Give one decimal.
            """,
            hints=(
                "Find first how much the others may spend at most if the Dutch are to spend more "
                "than nothing.",
                "The best reply leaves zero where β times *y* equals (1 − β)(1 − α) times the "
                "others' spending. Solve for that, and say how far it lies below 51.2.",
            ),
            draw=a_taste,
            answer=the_cut,
            tolerance=0.1,
            unit="per cent",
            slips=(
                Slip(
                    lambda private, taste: 100 - the_cut(private, taste),
                    "That is the part which America may still spend. The question is the cut.",
                ),
                Slip(
                    lambda private, taste: the_cut(1 - private, taste),
                    "You let the private part spill over. What spills over is the rest.",
                ),
                Slip(
                    lambda private, taste: 100 * (1 - taste * 15 / (1 - taste) / 51.2),
                    "You took all that America does for a public good.",
                ),
                Slip(
                    lambda private, taste: 100 * (1 - taste * 15 / 51.2),
                    "You asked when America spends no more than the Dutch would alone. Part of "
                    "what it buys does not reach them.",
                ),
            ),
        ),
        CodeQuestion(
            id="q3",
            title="Did danger move them?",
            points=5,
            prompt="""
                Russia's six neighbours by land spend more than other members of NATO. Is that more
                than chance, and since when? With thirty-one members there is an exact answer: form
                *every* group of six, and see how many of them do as well as these.

                Write `how_often`. Then ask it two things: of the share of GDP in 2014, and of the
                rise from then to 2024. `SHARE_2014` and `RISE` are NATO's figures, in hundredths
                of a per cent, so that sums are exact. Finland and Sweden were not yet members in
                2014. (There are 736,281 groups of six; give your function a second or two.)
            """,
            hints=(
                "Two steps: what does this group add up to, and in how many of all groups is the "
                "sum as large or larger?",
                "`itertools.combinations(values.values(), len(group))` gives every group once. "
                "Count the sums that are not below the group's own and divide by their number.",
            ),
            setup="\n".join(
                (
                    "from itertools import combinations",
                    "",
                    written("SHARE_2014", SHARE_2014),
                    written("RISE", RISE),
                    written("NEIGHBOURS", NEIGHBOURS),
                )
            ),
            solution=how_often,
            visible=(
                Example(
                    (SHARE_2014, NEIGHBOURS),
                    "In 2014 one group in three did as well: nothing to explain.",
                ),
                Example((RISE, NEIGHBOURS), "Of the rise since then, three groups in 10,000."),
                Example(
                    (SHARE_2014, LARGEST),
                    "The five largest economies in 2014: size still told.",
                ),
                Example((RISE, LARGEST), "The five largest moved less than almost any other five."),
            ),
            hidden=groups,
        ),
        ChoiceQuestion(
            id="q4",
            title="Bridges and battalions",
            points=2,
            prompt="""
                At The Hague, on 25 June 2025, NATO's members undertook to reach 5 per cent of GDP
                by 2035: 3.5 for defence in the strict sense, and 1.5 for such things as roads and
                bridges, cyber defence and industry. Suppose that in 2030 nearly all of them report
                the 1.5 and few the 3.5. What would Sandler and Hartley make of it?
            """,
            hints=(
                "Ask of each of the two sums who is served by what it buys.",
                "A motorway bridge carries tanks in a war and lorries every day. Which of the two "
                "is a joint product, and would a country have built it anyhow?",
            ),
            options=(
                Option(
                    "The members do not fear Russia, for else they would have met the 3.5 first.",
                    "To fear a danger and to leave it to others go together well: that is what the "
                    "theory of public goods says, and doubling the fear changed little.",
                ),
                Option(
                    "The 1.5 buys mostly what serves its owner, so meeting it tells us little.",
                    "Right. Roads and industry are worth their price at home. The private part of "
                    "a good is paid for; it is in the other part that free riding would show.",
                    right=True,
                ),
                Option(
                    "The guideline works, since a line that everybody can check has been met.",
                    "One of two lines has. That anybody can check it says nothing about whether "
                    "the money was spent for the alliance's sake.",
                ),
                Option(
                    "The small ones exploit the great, since the 3.5 was left to the largest.",
                    "We are not told who the few are. And Sandler and Hartley doubt just this: to "
                    "them payments follow benefits, whatever the size.",
                ),
            ),
        ),
        CodeQuestion(
            id="q5",
            title="How thin was the ice?",
            points=5,
            prompt=r"""
                Chapter 18 puts an alliance's effectiveness between the average of its ten items
                and the weakest, $E = (1 - \rho)\,\bar s + \rho \min_i s_i$, and calls it failing
                below 4. NATO in 1995 stands if $\rho$ is at most 0.44. Since it lived, the chapter
                concludes that $\rho$ is below that, and scores one for the institutional school.

                But all ten ratings are judgements. Write `room`, which finds how much of the range
                of $\rho$ leaves an alliance standing, as rated and with every rating one `doubt`
                worse or better. Then say how much is left of the conclusion if each could be off
                by one point.
            """,
            hints=(
                "Turn the faults round, as the chapter does, before you change anything: a worse "
                "rating is then a lower one in all ten.",
                "There are three cases: the weakest item is itself at 4 or more; even the average "
                "is below 4; or the line is crossed where $E = 4$. Keep items within 0 and 10.",
            ),
            setup="\n".join(
                written(f"{name}_{year}", values)
                for year in (1984, 1995)
                for name, values in zip(("CONDITIONS", "FAULTS"), ratings(year), strict=True)
            ),
            solution=room,
            visible=(
                Example(
                    (*ratings(1995), 1),
                    "As rated 0.44, as in chapter 18. The other two are the width of the ice.",
                ),
                Example(
                    (*ratings(1984), 1),
                    "In 1984 the alliance stands whatever decides; a point worse it might not.",
                ),
                Example(
                    (*ratings(2024), 2), "In 2024, with doubts of two points about every rating."
                ),
                Example(
                    ([10, 10, 9, 10, 1], [0, 1, 0, 2, 8], 2),
                    "A made-up one with nearly full marks: nothing rises above 10 or sinks below "
                    "0.",
                ),
                Example(
                    ([2, 5, 2, 1, 8], [9, 4, 6, 8, 10], 1),
                    "The Warsaw Pact of 1989 fails by a wide margin.",
                ),
            ),
            hidden=rated,
        ),
        WrittenQuestion(
            id="q6",
            title="Madrid, June 2025",
            prompt="""
                In 2024 Spain spent 1.28 per cent of its GDP on defence by NATO's estimate, the
                smallest share of the thirty-one members with armed forces. At The Hague a year
                later its prime minister said that 2.1 would do for Spain. Spain has no border with
                Russia. The naval base at Rota, which it has shared with the American navy since
                the 1950s, lies at the gate of the Mediterranean.

                Is Spain a free rider? Make the case in the terms of chapter 11, give the best
                answer that Madrid has, and name one observation that would decide between the two.
            """,
            hints=(
                "Being low on a list is a level. What did Plümper and Neumayer look at instead, "
                "and why?",
                "Madrid could speak of danger, of what its forces are for, or of another coin in "
                "which it pays. Choose the strongest, and then think of something that Spain would "
                "do in the one case and not in the other.",
            ),
            words=(150, 250),
            rubric=(
                Criterion(
                    "Makes the case in the theory's terms",
                    2,
                    (
                        "Repeats the percentage, or speaks of fairness alone.",
                        "Names free riding, without saying what spills over to Spain.",
                        "Says what Spain enjoys without paying, and why that lowers its reply.",
                    ),
                ),
                Criterion(
                    "Gives Madrid's best answer",
                    2,
                    (
                        "Gives none.",
                        "Gives one, without tying it to the theory.",
                        "Gives a strong one: exposure, joint products, or payment in another coin.",
                    ),
                ),
                Criterion(
                    "Names a deciding observation",
                    2,
                    (
                        "Names none, or another level of spending.",
                        "Names one that both readings could live with.",
                        "Names one on which the readings differ, such as a reply to others' rise.",
                    ),
                ),
            ),
        ),
    ),
)
