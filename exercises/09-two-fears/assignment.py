"""Two fears: who gave way in 1954, what a patron could ask, and when a client would rather go."""

from math import log, sqrt
from random import Random

from alliancekit.explorers.dilemma import CASES
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
from alliancekit.models.arms_or_allies import provide
from alliancekit.models.autonomy import State, Terms, exchange
from alliancekit.models.dilemma import PARAMETERS, Alliance, dilemma

WASHINGTON, TAIPEI = (
    {each.name: getattr(CASES[key].alliance, each.name) for each in PARAMETERS}
    for key in ("washington-1954", "taipei-1954")
)
NEEDED = {**WASHINGTON, "dependence": 9}, {**TAIPEI, "ally_dependence": 9}
SPELT_OUT = {**WASHINGTON, "explicitness": 8}, {**TAIPEI, "explicitness": 8}


# ---- q1


def who_gave_way(ours: dict[str, float], theirs: dict[str, float]) -> list[float]:
    """The tightness at which two allies could meet, and what each loses by the bond that there is.

    `ours` and `theirs` are the two sides' ratings by the names that `Alliance` gives them; both
    have the same tightness and explicitness. What a side loses by a tightness is the sum of its two
    fears there, less that sum at the tightness which is best for it. The allies meet at the
    tightness, in tenths from 0 to 10, at which the greater of the two losses is least.

    The result is [where they meet, what we lose by the bond as it is, what they lose by it].
    """

    def loss(side: dict[str, float], tightness: float) -> float:
        best = dilemma(Alliance(**side)).best_tightness or 0.0
        costs = [
            dilemma(Alliance(**{**side, "tightness": each})).cost for each in (tightness, best)
        ]
        return costs[0] - costs[1]

    tenths = [number / 10 for number in range(101)]
    meeting = min(tenths, key=lambda each: max(loss(ours, each), loss(theirs, each)))
    return [meeting, loss(ours, ours["tightness"]), loss(theirs, theirs["tightness"])]


def pairs_of_allies(random: Random) -> list[tuple[dict[str, float], dict[str, float]]]:
    """Ten pairs of allies, with ratings that leave no two tenths equally good."""

    def side(bond: dict[str, float], own: float, other: float, shared: float) -> dict[str, float]:
        return {
            **bond,
            "dependence": own,
            "ally_dependence": other,
            "shared_interests": shared,
            "war_cost": random.randint(2, 9),
        }

    drawn = []
    for _ in range(10):
        bond = {"tightness": random.randint(0, 10), "explicitness": random.randint(1, 7) + 0.037}
        one, other, shared = random.randint(2, 9), random.randint(2, 9), random.randint(1, 8)
        drawn.append((side(bond, one, other, shared), side(bond, other, one, shared)))
    return drawn


# ---- q2


def a_middling_state(random: Random) -> dict[str, int]:
    """Size of an economy, and the threat to it."""
    return {"economy": random.choice([5, 7, 9, 11]), "threat": random.choice([8, 10, 12])}


def last_price(economy: int, threat: int, trouble: float = 1) -> float:
    """Price of security from an ally at which an alliance just fails to be worth the trouble."""
    return 1 + (threat - sqrt(2 * economy * trouble)) / economy


# ---- q3

LUXEMBOURG = {"threat": 10, "economy": 1, "reliability": 0.8}
BRITAIN = {"threat": 10, "economy": 15, "reliability": 0.8}


def what_to_ask(client: dict[str, float], step: float) -> list[float]:
    """The price in autonomy that brings a patron most, and what the client then pays in all.

    `client` holds arguments of `provide`, all but the price. The patron may ask any multiple of
    `step`, from one step up to 10. What it gets is what autonomy costs the client in the cheapest
    mix. If two prices bring as much, the lower one is asked.
    """
    prices = [step * number for number in range(1, int(10 / step + 1e-9) + 1)]
    paid = [provide(**client, autonomy_cost=price).costs["autonomy"] for price in prices]
    most = max(paid)
    return [prices[paid.index(most)], most]


def clients(random: Random) -> list[tuple[dict[str, float], float]]:
    """Ten clients, for each of which one price is clearly the best and not the highest."""
    drawn: list[tuple[dict[str, float], float]] = []
    while len(drawn) < 10:
        client: dict[str, float] = {
            "threat": random.randint(5, 15),
            "economy": random.randint(1, 15),
            "reliability": random.choice([0.4, 0.55, 0.7, 0.85]),
            "umbrella": random.choice([1, 1, 1.5, 2]),
            "transaction_cost": random.choice([0, 0.5, 1, 2]),
        }
        step = random.choice([0.11, 0.17, 0.23])
        price, most = what_to_ask(client, step)
        if most == 0 or price >= 9:
            continue
        near = [
            provide(**client, autonomy_cost=price + by).costs["autonomy"] for by in (-step, step)
        ]
        if most - max(near) > 1e-3:
            drawn.append((client, step))
    return drawn


# ---- q5


def wish_that_keeps(then: float, now: float, commitment: float, binding_cost: float) -> float:
    """The least wish for security with which a client keeps to terms that were made long ago.

    `then` and `now` say how many times as strong as the client its patron was when the pact was
    made, and is today. The terms were struck with a wish of 0.5 on both sides by `exchange`, as it
    splits the difference. `commitment` and `binding_cost` are those of the pact.
    """
    terms = Terms(commitment, binding_cost)
    made = exchange(State("client", 1), State("patron", then), terms=terms)
    freedom = 10 * (1 - binding_cost * commitment) - made.concession
    security_gained = log(1 + commitment * now)
    freedom_lost = log(10 / freedom)
    return freedom_lost / (security_gained + freedom_lost)


def old_pacts(random: Random) -> list[tuple[float, float, float, float]]:
    """Ten pacts between unequals, most of whom have come closer since."""
    drawn: list[tuple[float, float, float, float]] = []
    for _ in range(10):
        then = random.choice([6, 9, 15, 25, 40, 70])
        now = round(max(then * random.uniform(0.1, 1.3), 1.5), 1)
        drawn.append((then, now, random.choice([0.2, 0.4, 0.6]), random.choice([0.1, 0.3, 0.5])))
    return drawn


ASSIGNMENT = Assignment(
    slug="09-two-fears",
    title="The price of not being left alone",
    chapters=(4, 9, 10),
    minutes=90,
    introduction="""
        An ally can leave you or drag you along, and it wants to be paid. You ask which of two
        governments gave way over the bond of 1954, what a patron could have asked of Luxembourg and
        of Britain, and how little a client must fear before it would rather be alone. The models
        are those of chapters 4, 9 and 10, with the book's ratings; ratios of strength are taken
        from the national capabilities data (CINC) that chapter 10 uses.
    """,
    questions=(
        CodeQuestion(
            id="q1",
            title="Who gave way?",
            points=5,
            prompt="""
                Washington would have liked the treaty of 1954 loose and Taipei tight. What they got
                lies in between, which does not tell us whose treaty it was. Write `who_gave_way`
                with the library's `dilemma`. It says at which tightness the two could have met, so
                that the one which loses more loses as little as it can, and what each in fact lost
                by the bond that there was.

                Snyder expects the side that depends less to get its way. Does it, in this case? And
                what would have become of the meeting point if Washington had needed Taiwan as much
                as Taiwan needed Washington?
            """,
            hints=(
                "Write a small function for what one side loses at a given tightness, and call it "
                "for both sides at every tenth.",
                "`dilemma(Alliance(**side))` has `.cost` and `.best_tightness`. For another "
                "tightness use `{**side, 'tightness': t}`. `min` takes a `key`.",
            ),
            setup=(
                "from alliancekit.models.dilemma import Alliance, dilemma\n\n"
                + written("WASHINGTON", WASHINGTON)
                + "\n"
                + written("TAIPEI", TAIPEI)
            ),
            solution=who_gave_way,
            visible=(
                Example((WASHINGTON, TAIPEI), "The treaty of 1954, at a tightness of 4."),
                Example(NEEDED, "Suppose that each depends on the other with a 9."),
                Example(
                    SPELT_OUT,
                    "A treaty that spells out more: in the model words stand in for deeds.",
                ),
            ),
            hidden=pairs_of_allies,
        ),
        NumericQuestion(
            id="q2",
            title="Three in four, or one in two?",
            points=3,
            prompt="""
                A state with an economy of **{economy}** meets a threat of **{threat}**. It could
                have an ordinary ally at a price in autonomy of 1, with no umbrella; to make the
                alliance costs 1. All is in the units of chapter 4.

                At which reliability of the ally does the alliance just cease to be worth making?
                Give at least three decimals. (Then put beside your answer the two counts of kept
                promises, 74.5 and 50 per cent. Does it matter to this state which of them is
                right?)
            """,
            hints=(
                "With an ally, arms are bought up to the point at which the next unit costs as "
                "much as a unit from the ally. Let that price be *p*, and find how many are left "
                "to buy.",
                "If *z* units are left for the ally, each further unit of arms would have cost "
                "more than *p*, from 0 more for the first to *z/Y* more for the last. So the ally "
                "saves *z*²/2*Y*. Set that equal to 1, work back to *p*, and then to the "
                "reliability.",
            ),
            draw=a_middling_state,
            answer=lambda economy, threat: 1 / last_price(economy, threat),
            tolerance=0.004,
            unit="a probability",
            slips=(
                Slip(
                    lambda economy, threat: 1 / last_price(economy, threat, 0),
                    "You left out what it costs to make the alliance. A small saving does not "
                    "cover it.",
                ),
                Slip(
                    lambda economy, threat: last_price(economy, threat),
                    "That is the price of a unit from the ally. How does it hang on reliability?",
                ),
            ),
        ),
        CodeQuestion(
            id="q3",
            title="What could the patron ask?",
            points=4,
            prompt="""
                Chapter 4 takes the price in autonomy as given and asks what the client buys. Turn
                the table round: a patron that cared for nothing else would ask the price which
                brings it most. If it asks too little it gives its protection away, and if it asks
                too much the client arms. Write `what_to_ask`.

                Compare Luxembourg with Britain, each with a patron that comes four times in five.
                Then let the patron come nine times in ten. What becomes of its price, and what of
                its income? No patron of 1949 asked Luxembourg for what you find. Why not?
            """,
            hints=(
                "The model does the work: try every price, and note what is paid at each.",
                "`provide(**client, autonomy_cost=price).costs['autonomy']` is what is paid. "
                "`max` finds the most, and `list.index` where it first occurs.",
            ),
            setup=(
                "from alliancekit.models.arms_or_allies import provide\n\n"
                + written("LUXEMBOURG", LUXEMBOURG)
                + "\n"
                + written("BRITAIN", BRITAIN)
            ),
            solution=what_to_ask,
            visible=(
                Example((LUXEMBOURG, 0.2), "Luxembourg pays three times as much as Britain."),
                Example((BRITAIN, 0.2), "Britain could arm, and that keeps its price down."),
                Example(
                    ({**LUXEMBOURG, "reliability": 0.9}, 0.2),
                    "A better ally asks a higher price by the unit, and sells fewer units.",
                ),
            ),
            hidden=clients,
        ),
        ChoiceQuestion(
            id="q4",
            title="Canberra, 29 April 1965",
            points=2,
            prompt="""
                On 29 April 1965 Robert Menzies told parliament that Australia would send a
                battalion to South Vietnam. The treaty of 1951 with the United States promised to
                consult, and to act against an armed attack in the Pacific; it did not oblige
                Canberra to fight in Vietnam. In the years before, Washington had let Indonesia, the
                neighbour that Canberra feared, have West New Guinea, and had put conditions on any
                help against it. In Snyder's terms, and Kim's, what was the battalion?
            """,
            hints=(
                "Ask first whose fear moved Canberra, and of what. The war in Vietnam may not have "
                "been what it was most afraid of.",
                "To be drawn in by a treaty or by a reckless ally is one thing. What is it to go "
                "in gladly, so that somebody else will come later?",
            ),
            options=(
                Option(
                    "A case of entrapment, since Australia fought in a war that was not its own.",
                    "Entrapment is being dragged in over an ally's interests. Canberra went of "
                    "its own accord, and thought the price low for what it hoped to get.",
                ),
                Option(
                    "A case of entanglement, since it was allied to a state at war.",
                    "Menzies did speak of what alliances demand. But no treaty obliged it, and "
                    "Britain and France, members of the Manila Pact as it was, sent nobody.",
                ),
                Option(
                    "A payment against abandonment, by joining in a war to keep the ally near.",
                    "Right. The weaker side tightened the bond in deeds because it doubted the "
                    "promise. What looks like one fear come true was bought to quiet the other.",
                    right=True,
                ),
                Option(
                    "A sign that Australia feared nothing, since it could spare the soldiers.",
                    "A state with nothing to fear has no need to buy favour. It had a neighbour in "
                    "mind, and an ally that had twice put that neighbour first.",
                ),
            ),
        ),
        CodeQuestion(
            id="q5",
            title="How little must it fear?",
            points=5,
            prompt="""
                Chapter 10's model keeps South Korea to the terms of 1953, although it has come much
                closer to its patron since. So it does with France and the Philippines. Yet de
                Gaulle left the commands in 1966, and on 16 September 1991 the Senate in Manila
                voted the American bases out, by 12 to 11. If strength does not explain it, fear
                may. Write `wish_that_keeps`: how great must the client's wish for security still be
                for the old terms to be no worse than being alone?

                The client's utility is $w \\ln S + (1 - w) \\ln A$. Alone, *S* is its own strength
                and *A* is 10. In the pact *S* has grown by the part of the patron's strength that
                stands ready, and *A* is what is left after being bound and after the concession.
                For which of the three is the smallest loss of fear enough, and is that the one
                which left?
            """,
            hints=(
                "Only the concession comes from `exchange`, at the old ratio. Everything else can "
                "be written down with the client's strength of today as 1.",
                "The pact multiplies security by 1 + commitment × `now`, and freedom by less than "
                "1. Set *w* times the logarithm of the one equal to (1 − *w*) times the logarithm "
                "of how many times smaller the other has become.",
            ),
            setup=(
                "from math import log\n\n"
                "from alliancekit.models.autonomy import State, Terms, exchange"
            ),
            solution=wish_that_keeps,
            visible=(
                Example((7.7, 7.9, 0.5, 0.2), "France, from 1949 to 1966."),
                Example((41, 5.7, 0.5, 0.2), "South Korea, from 1953 to 2016."),
                Example((98.9, 27.1, 0.5, 0.2), "The Philippines, from 1951 to 1991."),
            ),
            hidden=old_pacts,
        ),
        WrittenQuestion(
            id="q6",
            title="A fort with a name",
            prompt="""
                On 18 September 2018 Andrzej Duda, president of Poland, stood in the White House and
                asked for a permanent American base. Some 3,000 American soldiers were in Poland by
                turns. Warsaw offered more than two billion dollars towards the cost, and Duda
                proposed to call the place Fort Trump.

                Most clients in chapter 4 were paid for their ground; this one wished to pay.
                Explain the offer from Warsaw's chair and from Washington's, with the two fears and
                with what each side buys and sells. Then say why a patron may ask for less than the
                most that its client would bear, and name a fact that would show that you are wrong
                about Warsaw.
            """,
            hints=(
                "Four things are on the table: soldiers, money, a name, and the freedom to go "
                "elsewhere. Who gives which, and what is it to guard against?",
                "A patron that takes all it can get leaves its client nothing to lose. And it "
                "wants other things from an ally than payment: which did chapters 4 and 10 name?",
            ),
            words=(150, 250),
            rubric=(
                Criterion(
                    "Both chairs, both fears",
                    2,
                    (
                        "Names no fear, or one side alone.",
                        "Names the fears, but not whose they are or what feeds them.",
                        "Says for each capital which fear weighs more, and why.",
                    ),
                ),
                Criterion(
                    "Reads the trade",
                    2,
                    (
                        "Tells the story again.",
                        "Says what is exchanged, without what it costs in autonomy or risk.",
                        "Shows what each buys and sells, and why a client might pay.",
                    ),
                ),
                Criterion(
                    "Limits of price and of proof",
                    2,
                    (
                        "Gives neither a reason nor a fact.",
                        "Gives one of the two, or a fact that would fit any reading.",
                        "Gives a reason for restraint, and a fact that would tell against it.",
                    ),
                ),
            ),
        ),
    ),
)
