"""Deterrence: one crisis with two ends, what better knowledge would change, and a long peace."""

from itertools import pairwise
from random import Random
from statistics import correlation

from alliancekit.datasets import load_defence_ties_by_year, load_war_rate
from alliancekit.explorers.deterrence import CASES
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
from alliancekit.models.deterrence import PARAMETERS, Crisis, deter

NAMES = [parameter.name for parameter in PARAMETERS]
PERCENT = ("belief", "strike_risk", "holds_alone")


def rated(key: str, **changes: float) -> dict[str, float]:
    """A case of the book's explorer, with all its ratings."""
    now = {
        name: value / 100 if name in PERCENT else value for name, value in CASES[key].now.items()
    }
    crisis = Crisis(**{**CASES[key].fixed, **now, **changes})
    return {name: getattr(crisis, name) for name in NAMES}


BERLIN_1961, KOREA_1950 = rated("berlin-1961"), rated("korea-1950")
BELGIUM_1914 = rated("belgium-1914")


def some_crisis(random: Random) -> dict[str, float]:
    """A crisis in which nobody is indifferent."""
    alone = random.randint(0, 5) / 10
    return {
        "belief": random.randint(1, 19) / 20 + 0.013,
        "prize": random.randint(3, 10),
        "cost_alone": random.choice([0.45, 0.95, 1.45]),
        "cost_together": random.choice([2.15, 4.15, 6.15, 8.15]),
        "holds_alone": alone,
        "holds_together": min(alone + random.randint(2, 6) / 10, 0.9),
        "ally_war_cost": random.choice([0.7, 1.3, 1.7, 2.3]),
        "terms": random.randint(0, 3),
        "interest": random.randint(2, 10),
        "cost_of_coming": random.randint(1, 4),
        "strike_risk": random.choice([0.0027, 0.0117, 0.0327, 0.0517]),
        "homeland": 100,
        "pledge": random.randint(0, 3),
        "tripwire": random.choice([0, 0, 2, 4]),
    }


# ---- q1


def ending(crisis: dict[str, float], matters: bool) -> str:
    """How a crisis ends: "no attack", "the ally yields", "the ally fights alone" or "all fight".

    `crisis` has the fourteen ratings of chapter 8 by the names that `Crisis` gives them. `matters`
    says whether the ally really matters to its defender, which only the defender knows.
    """
    c = crisis
    staying = c["pledge"] + c["tripwire"]
    coming = c["cost_of_coming"] + c["strike_risk"] * c["homeland"]

    def comes(interest: float) -> bool:
        return (c["holds_together"] - c["holds_alone"]) * interest + staying >= coming

    help_ = c["belief"] * comes(c["interest"]) + (1 - c["belief"]) * comes(0)
    holds = help_ * c["holds_together"] + (1 - help_) * c["holds_alone"]
    resists = 10 * holds - c["ally_war_cost"] >= c["terms"]
    together = (1 - c["holds_together"]) * c["prize"] - c["cost_together"]
    alone = (1 - c["holds_alone"]) * c["prize"] - c["cost_alone"]
    if (help_ * together + (1 - help_) * alone if resists else c["prize"]) <= 0:
        return "no attack"
    if not resists:
        return "the ally yields"
    return "all fight" if comes(c["interest"] if matters else 0) else "the ally fights alone"


# ---- q2


def healey(random: Random) -> dict[str, int]:
    """How likely Moscow thinks it that Washington comes, and what it would win otherwise."""
    return {"percent": random.choice([4, 5, 8, 10]), "gain": random.randint(4, 8)}


# ---- q3


def had_they_known(crisis: dict[str, float], matters: bool) -> str:
    """What kind of peace or war a crisis brings, judged by what better knowledge would change.

    `matters` says whether the ally really matters to its defender. If the challenger waits:
    "sound peace" if it would also wait knowing the truth, "bluff" if it would then attack. If it
    attacks: "miscalculation" if it would then wait, "open eyes" if it would attack all the same.
    """
    now = deter(Crisis(**crisis)).deterred
    known = deter(Crisis(**{**crisis, "belief": float(matters)})).deterred
    if now:
        return "sound peace" if known else "bluff"
    return "miscalculation" if known else "open eyes"


# ---- q5


def decades() -> dict[str, list[float]]:
    """Pairs with a defence pact, on average, and wars in a thousand pairs a year."""
    ties = load_defence_ties_by_year().set_index("year")["defense"]
    wars = load_war_rate().set_index("year")
    found = {}
    for first in range(1820, 2000, 10):
        years = slice(first, first + 9)
        rate = 1000 * wars["war_dyads"].loc[years].sum() / wars["dyads"].loc[years].sum()
        found[f"{first}s"] = [round(float(ties.loc[years].mean())), round(float(rate), 2)]
    return found


DECADES = decades()


def two_readings(periods: dict[str, list[float]], without: list[str]) -> list[float]:
    """Two correlations of pacts and wars: of their values, and of their steps.

    `periods` gives for each period, in the order of time, the number of pacts and the rate of war.
    A step is a value less that of the period before. Periods named in `without` are left out, as if
    the ones around them had followed each other.
    """
    rows = [values for period, values in periods.items() if period not in without]
    pacts, wars = [row[0] for row in rows], [row[1] for row in rows]

    def steps(values: list[float]) -> list[float]:
        return [after - before for before, after in pairwise(values)]

    return [correlation(pacts, wars), correlation(steps(pacts), steps(wars))]


def histories(random: Random) -> list[tuple[dict[str, list[float]], list[str]]]:
    """Ten histories in which both series drift, and one or two periods to leave out."""
    drawn: list[tuple[dict[str, list[float]], list[str]]] = []
    for _ in range(10):
        drift, pacts, wars = random.uniform(-1, 3), 20.0, 5.0
        periods = {}
        for first in range(1820, 1820 + 10 * random.randint(8, 14), 10):
            pacts += drift + random.gauss(0, 3)
            wars += random.gauss(-0.1, 1)
            periods[f"{first}s"] = [round(pacts, 1), round(wars, 2)]
        drawn.append((periods, sorted(random.sample(list(periods), random.randint(1, 2)))))
    return drawn


ASSIGNMENT = Assignment(
    slug="08-deterrence",
    title="Whom does a garrison persuade?",
    chapters=(8,),
    minutes=85,
    introduction="""
        Would a great power run a risk for a small ally, and who has to believe it? You solve
        chapter 8's crisis without the library and see that one and the same crisis can end in two
        ways. Then you ask of three crises what would have been different if everybody had known the
        truth, and of two centuries whether pacts of defence go with peace. Ratings of cases are the
        book's.
    """,
    questions=(
        CodeQuestion(
            id="q1",
            title="One crisis, two ends",
            points=4,
            prompt="""
                Write `ending` without the library. Begin with the last to move. All stakes are in
                points, the ally's independence being worth 10.

                - *The defender* comes if what its help adds to the ally's chance, times its
                  interest, plus what it would lose by staying away (its pledge and its tripwire) is
                  at least what coming costs: the war, and the risk of a strike times what its own
                  cities are worth. If the ally does not matter to it, its interest is 0.
                - *The ally* does not know whether it matters. `belief` is the probability of it. It
                  resists if it then expects to keep at least its `terms` by fighting, after the
                  cost of war.
                - *The challenger* knows no more than the ally. The prize is its own if the ally
                  yields, and in proportion to its chance if there is a war, less the cost of a war
                  with one or with both. It attacks only if it expects more than nothing.

                What happens after an attack hangs on the truth, which is why `ending` is told it.
            """,
            hints=(
                "Decide first, for both kinds of defender, whether it comes. From this and the "
                "belief you get one probability of help, and the other two need nothing else.",
                "The ally's chance is an average of the two chances, weighed by the probability of "
                "help, and so is what an attack brings. Only the very last line of the function "
                "looks at `matters`.",
            ),
            setup=written("BERLIN_1961", BERLIN_1961) + "\n" + written("KOREA_1950", KOREA_1950),
            solution=ending,
            visible=(
                Example((BERLIN_1961, True), "West Berlin in 1961, with its garrison."),
                Example(
                    ({**BERLIN_1961, "tripwire": 0}, True),
                    "The same city without the garrison: nobody would come, and it knows.",
                ),
                Example(
                    (KOREA_1950, True), "June 1950: Washington comes, to Pyongyang's surprise."
                ),
                Example(
                    (KOREA_1950, False),
                    "Nothing that Pyongyang could see is different, and nobody comes.",
                ),
            ),
            hidden=lambda random: varied(
                lambda: (some_crisis(random), random.random() < 0.5), ending, count=16, most=4
            ),
        ),
        NumericQuestion(
            id="q2",
            title="What makes so little enough?",
            points=3,
            prompt="""
                Denis Healey thought that a chance of 5 per cent was enough to deter the Russians.
                Let us see what that takes. A war with the ally alone would bring Moscow **{gain}**
                points when its own cost has been taken off. It thinks it **{percent}** per cent
                likely that Washington comes, and then the war is a loss.

                How many points must it lose for Moscow to be just as well off waiting? Give one
                decimal. (Then compare it with the 5 of the worked example, and ask which kind of
                war Healey must have had in mind.)
            """,
            hints=(
                "An attack can go two ways. Write down how likely each is and what it brings.",
                "Moscow is as well off waiting if the loss times its probability equals the gain "
                "times *its* probability, and the two probabilities sum to 1.",
            ),
            draw=healey,
            answer=lambda percent, gain: gain * (100 - percent) / percent,
            tolerance=0.1,
            unit="points",
            slips=(
                Slip(
                    lambda percent, gain: gain * 100 / percent,
                    "You let Moscow win for certain and lose on top of it. It wins only if "
                    "Washington stays away.",
                ),
                Slip(
                    lambda percent, gain: gain * percent / (100 - percent),
                    "You have the two probabilities the wrong way round: the loss is the unlikely "
                    "thing, so it must be the greater.",
                ),
            ),
        ),
        CodeQuestion(
            id="q3",
            title="Had they known",
            points=5,
            prompt="""
                The Korean War is a standard case of miscalculation: had Pyongyang known that
                Washington would come, it would have waited, or so it is said. Peace can rest on an
                error as well. Write `had_they_known`, which solves a crisis twice with the
                library's `deter`, once with the belief that was held and once with the truth.

                Then look for the peace of Berlin. Suppose that the city did not really matter to
                Washington. Was the peace a bluff? And was it one if the risk to American cities was
                2 per cent and not 5?
            """,
            hints=(
                "To know the truth is to hold a belief of 1 or of 0. Which of them depends on "
                "`matters`.",
                "`deter(Crisis(**crisis)).deterred` says whether the challenger waits. Do it again "
                "with `{**crisis, 'belief': …}` and put the two answers together.",
            ),
            setup="\n".join(
                (
                    "from alliancekit.models.deterrence import Crisis, deter",
                    "",
                    written("BERLIN_1961", BERLIN_1961),
                    written("KOREA_1950", KOREA_1950),
                    written("BELGIUM_1914", BELGIUM_1914),
                )
            ),
            solution=had_they_known,
            visible=(
                Example((KOREA_1950, True), "The case as it is usually told."),
                Example((BERLIN_1961, False), "Moscow would have marched, had it seen the cards."),
                Example(
                    ({**BERLIN_1961, "strike_risk": 0.02}, False),
                    "At a smaller risk Washington comes for its soldiers and its word alone.",
                ),
                Example(
                    (BELGIUM_1914, True),
                    "London came, and Berlin would have attacked had it been sure of that.",
                ),
            ),
            hidden=lambda random: varied(
                lambda: (some_crisis(random), random.random() < 0.5),
                had_they_known,
                count=16,
                most=4,
            ),
        ),
        ChoiceQuestion(
            id="q4",
            title="Vilnius, 22 May 2025",
            points=2,
            prompt="""
                A battlegroup of NATO under German command, some thousand men, had stood in
                Lithuania since 2017. In 2023 Berlin promised a brigade. On 22 May 2025 its founding
                was celebrated in Vilnius; by the end of 2027 it is to have 4,800 soldiers. Suppose
                that a brigade makes the country harder to take, which the battlegroup did not.

                In the model, what could the brigade do that could not also be had by giving Berlin
                more to lose there, with the chances of war left as they are?
            """,
            hints=(
                "Look for the tripwire in the sums of the three players. In whose does it stand?",
                "It stands in the defender's alone, and reaches the others only through the chance "
                "that it comes. So whom can it not move, even if that chance is 1?",
            ),
            options=(
                Option(
                    "Make Berlin come where, for the battlegroup, it would have stayed away.",
                    "A tripwire does just that: it makes staying away dearer. The brigade does it "
                    "too, by making help worth more.",
                ),
                Option(
                    "Stop a Moscow that counts on German help and attacks all the same.",
                    "Right. Where help is certain a tripwire has done its work. Only a worse war "
                    "can move such an attacker, which was the trouble in Belgium in 1914.",
                    right=True,
                ),
                Option(
                    "Make Moscow believe in German help where it had doubted it before.",
                    "More to lose can do this: with enough of it, Berlin comes even if Lithuania "
                    "means nothing to it, and then nothing is left to be believed.",
                ),
                Option(
                    "Make Vilnius resist, where it would have given in for fear of standing alone.",
                    "That fear is about the chance of help, which more to lose would raise. (Where "
                    "the fear is of a hopeless war fought in company, only the brigade helps.)",
                ),
            ),
        ),
        CodeQuestion(
            id="q5",
            title="A long peace among many allies",
            points=5,
            prompt="""
                Between 1900 and 2000 the pairs of states with a pact of defence rose from 8 to
                1,104, and wars between pairs of states became rare. Do pacts and peace go together?
                Two series that both drift will nearly always correlate, whatever they have to do
                with each other, so it is wise to look at the steps as well: did war become rarer in
                the decades in which pacts became more?

                Write `two_readings`. `DECADES` has the average number of such pairs in each decade,
                and the wars in every thousand pairs of states a year. Read the answers, then leave
                out the 1940s. How much of what you have seen was one decade?
            """,
            hints=(
                "Leave out the periods first, and only then take the steps between neighbours.",
                "`itertools.pairwise` gives each value with the next one; `correlation` of the "
                "standard library's `statistics` takes two lists of the same length.",
            ),
            setup=(
                "from itertools import pairwise\nfrom statistics import correlation\n\n"
                + written("DECADES", DECADES)
            ),
            solution=two_readings,
            visible=(
                Example((DECADES, []), "More pacts, less war; and yet the two rise together."),
                Example(
                    (DECADES, ["1940s"]),
                    "States at war sign pacts. Without that decade the steps say nothing.",
                ),
                Example(
                    (DECADES, [decade for decade in DECADES if decade >= "1940"]),
                    "Before the Second World War there is little to be read either way.",
                ),
            ),
            hidden=histories,
        ),
        WrittenQuestion(
            id="q6",
            title="Forty thousand men",
            prompt="""
                On 9 March 1977 Jimmy Carter confirmed that he would withdraw American ground troops
                from South Korea over four or five years. Of some 40,000 soldiers there the airmen
                would stay, and so would the treaty of 1953. After protests in Seoul, Tokyo and
                Congress, and a new count which found the North's army much larger than had been
                thought, he suspended the plan on 20 July 1979.

                It is May 1977, and you advise the president. Would the withdrawal weaken
                deterrence? Say which terms of the defender's condition it changes and which it does
                not, keep apart what Pyongyang and what Seoul must believe, and name something that
                could be found out before the first man leaves and that would change your advice.
            """,
            hints=(
                "Go through the condition term by term: interest, chances, cost of coming, risk, "
                "pledge, tripwire. What do the airmen keep alive?",
                "The tripwire and the chance with help are two ways for soldiers to matter, and "
                "they call for different evidence. For Seoul, ask what else it might do.",
            ),
            words=(150, 250),
            rubric=(
                Criterion(
                    "Works through the terms",
                    2,
                    (
                        "Speaks of deterrence in general.",
                        "Uses some terms, or does not say which stay as they are.",
                        "Says of the terms that matter whether the plan changes them, and why.",
                    ),
                ),
                Criterion(
                    "Keeps adversary and ally apart",
                    2,
                    (
                        "Treats both as one audience.",
                        "Names both, but asks the same of each.",
                        "Shows what each compares the war with, and what follows for the plan.",
                    ),
                ),
                Criterion(
                    "Names evidence in time",
                    2,
                    (
                        "Names none.",
                        "Names what would be known only afterwards, or would change nothing.",
                        "Names something that could be learnt beforehand, and the advice it turns.",
                    ),
                ),
            ),
        ),
    ),
)
