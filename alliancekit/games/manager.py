"""Alliance manager: twenty years at the desk of whoever leads an alliance.

Discoveries
-----------
1. No single task is enough. From the opening at Bonn a leader who does the same thing every year
   loses the alliance in nearly every course of events; one who does the five in turn loses it in
   nine of ten.
2. Mending whatever is weakest, the rule of the explorer above, is much better, and still not
   good: it holds in six games of ten where the best play holds in more than eight. It comes too
   late to what the next event will test.
3. The best play waits when nothing is pressing, more than any other single thing, so that voters
   have something left for the year in which it needs them.
"""

from alliancekit.explorers._forms import courses
from alliancekit.games._declaration import Debrief, Game, Meter, Move, News, Opening
from alliancekit.models import management
from alliancekit.models.management import BRINK, EVENTS, METERS, SEEDS, TOP, YEARS, State

LABELS = {
    "trust": ("Trust", "The ally no longer believes that you would come, and makes its own peace."),
    "restraint": ("Restraint", "The ally's quarrel has become a war, and you are in it."),
    "sharing": ("Sharing", "The ally pays nothing, and your parliament will not pay for both."),
    "support": ("Support", "Voters at home have had enough, and a new government leaves."),
    "purpose": ("Purpose", "Nobody can say any more what the alliance is for, and it lapses."),
}
NEWS = {
    "quiet": (
        "a quiet year",
        "Never.",
        "",
        "It was a quiet year.",
    ),
    "probe": (
        "a probe",
        "If trust is below 3: trust −1, support −1.",
        "The rival tried the ally's border, and the ally doubted that you would come.",
        "The rival tried the ally's border, found it sure of you, and drew back.",
    ),
    "quarrel": (
        "a quarrel of the ally's",
        "If restraint is below 3: restraint −1, support −2.",
        "The ally picked a quarrel and pulled you in.",
        "The ally was offered a quarrel and let it pass.",
    ),
    "recession": (
        "a recession",
        "Always: support −1, sharing −1.",
        "A recession came, and both parliaments cut what they give.",
        "",
    ),
    "election": (
        "an election",
        "If sharing is below 3: support −1, trust −1.",
        "An election was fought over an ally that does not pay, and the ally listened.",
        "An election came, and nobody spoke of the ally.",
    ),
    "danger": (
        "a new danger",
        "Always: purpose −1. If purpose is below 3: purpose −2, trust −1.",
        "A new danger came for which the alliance had no plan.",
        "A new danger came, and the plans could be stretched to it.",
    ),
    "thaw": (
        "a thaw",
        "Always: sharing −1, purpose −1.",
        "The rival smiled; the ally cut its forces and asked what they were for.",
        "",
    ),
    "answer": (
        "an answer from the rival",
        "If you reassured this year: purpose −1, support −1.",
        "The rival took your reassurance for a threat and armed against it.",
        "The rival watched and saw nothing that alarmed it.",
    ),
}  # fmt: skip
ALL_ODDS = sum(event.weight for event in EVENTS.values())

OPENINGS = [
    Opening(
        "bonn-1963",
        "Washington and Bonn, 1963",
        State(trust=3, restraint=3, sharing=2, support=3, purpose=3),
        "The ally is sure of you, careful, and pays less than you would like.",
        "FRUS_1963",
    ),
    Opening(
        "tokyo-1995",
        "Washington and Tokyo, 1995",
        State(trust=3, restraint=4, sharing=2, support=2, purpose=2),
        "Nobody fears to be dragged into a war; many ask what the alliance is still for.",
        "Funabashi_1999",
    ),
    Opening(
        "taipei-1954",
        "Washington and Taipei, 1954",
        State(trust=2, restraint=2, sharing=2, support=3, purpose=3),
        "The ally fears to be left, and would start a war if it could.",
        "FRUS_1954",
    ),
]
SAMPLE_SEED = 54
"""A course in which the rule of thumb comes too late."""

GAME = Game(
    name="manager",
    title="Can you keep an alliance for twenty years?",
    goal=(
        "Each year you do one thing, and then the year brings something. Keep all five levels "
        "above 0 until the end of year 20. From 3 upwards a level stands the test of events."
    ),
    question=(
        "You lead an alliance for twenty years. Once a year you reassure your ally, restrain it, "
        "press it for a fair share, turn the alliance to new tasks, or wait. Then something "
        "comes: a probe by the rival, a quarrel, a recession, an election. Which dilemma will "
        "bite you first?"
    ),
    meters={
        name: Meter(LABELS[name][0], meter.dilemma, LABELS[name][1])
        for name, meter in METERS.items()
    },
    moves={
        "reassure": Move("Reassure the ally", "You reassured the ally.", "Trust +2, restraint −1"),
        "restrain": Move("Restrain the ally", "You held the ally back.", "Restraint +2, trust −1"),
        "share": Move(
            "Press for a fair share", "You pressed for a fair share.", "Sharing +2, trust −1"
        ),
        "adapt": Move(
            "Adapt to new tasks", "You turned the alliance to new tasks.", "Purpose +2, support −1"
        ),
        "wait": Move("Wait", "You left the alliance alone.", "Support +2"),
    },
    news={
        name: News(label, 100 * EVENTS[name].weight // ALL_ODDS, harm, bites, held)
        for name, (label, harm, bites, held) in NEWS.items()
    },
    openings=OPENINGS,
    sample=management.follow(OPENINGS[0].state, SAMPLE_SEED, management.mend_weakest),
    sample_caption=(
        f"A course played: {OPENINGS[0].label}, events {SAMPLE_SEED}, always mending what is lowest"
    ),
    debrief=Debrief(
        stands="After {year} of {years} years the alliance stands.",
        holds="The alliance has stood for twenty years.",
        ends="The alliance ends in year {year}.",
        first="The first dilemma to bite was {dilemma}, in year {year}.",
        no_bite="No dilemma has bitten: no level has fallen to 1.",
        costliest=(
            "What cost most was {dilemma}: in the years in which it struck, the chance of holding "
            "out fell by {points} points of a hundred in all."
        ),
        no_cost="In no year has the chance of holding out fallen.",
        turning=(
            "The turning point was year {year}: your move was “{move}”, and {news} came. Before "
            "it the best play would have held the alliance in {before} games of 100, after it in "
            "{after}."
        ),
        better="The best move that year was “{move}”.",
        best="There was no better move that year; the luck was bad.",
    ),
    states=management.states,
    advance=management.advance,
    play=management.play,
    deck=management.deck,
    chance=management.chance,
    best=management.best_action,
    years=YEARS,
    seeds=SEEDS,
    top=TOP,
    brink=BRINK,
    chart=courses(
        title="Year",
        names=[label for label, _ in LABELS.values()],
        last=YEARS,
        top=TOP,
        brink=BRINK,
    ),
    picture=(
        "Five strips, one for each level, over the years from the opening to year 20. A dotted "
        "line marks 1, the last level before the end; a triangle marks a year in which a dilemma "
        "bit."
    ),
    code="alliancekit/models/management.py",
)
