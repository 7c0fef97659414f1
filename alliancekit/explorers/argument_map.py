"""Argument map: which reasons for and against a motion are left standing, and what would move you.

The reader picks one of five motions, grants or doubts eight findings that other chapters report,
and says what comes first. On each motion two reasons a side meet one reply each, and each of the
eight findings is used once, so that neither side has more ways to win than the other.

Discoveries
-----------
1. Grant all eight findings: every motion stays open, whatever comes first. A reply to each reason
   is granted too, so whoever reaches a verdict has doubted something.
2. Doubt `pay` and nothing else: the alliances should go (*keep* falls), and they are no empire
   (*empire* falls). Both rest on `freeride`. Six of the eight findings serve defenders of
   alliances on one motion and critics on another; only `deter` and `provoke` keep to one camp.
3. Deep engagement and restraint part over four findings. Every road from the first's verdict to
   the second's leads over `provoke`: with it, to doubt `pay` is enough; without that, it takes both
   steps on entanglement, `rare` and `embolden`.
4. On *keep*, doubt `provoke` and `rare`: open. Put safety first and it stands, freedom and it
   falls. No further finding is needed, and none could settle it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from alliancekit.datasets import (
    load_debate_arguments,
    load_debate_findings,
    load_debate_positions,
)
from alliancekit.explorers._chart import color
from alliancekit.explorers._declaration import (
    Choice,
    Declaration,
    Prediction,
    Preset,
    Row,
    Toggle,
    Value,
    View,
)
from alliancekit.explorers._forms import network, network_rows
from alliancekit.models.arguments import VALUES, Argument, Judgement, Position, cruxes, judge
from alliancekit.parameters import listed


@dataclass(frozen=True)
class Motion:
    """A motion, what is said on it, and each argument's claim in a sentence."""

    title: str
    arguments: tuple[Argument, ...]
    claims: Mapping[str, str]

    @property
    def places(self) -> dict[str, tuple[float, float]]:
        """Where the arguments stand: reasons for on the left, against on the right, replies below.

        A reply stands under the reason that it answers, in the other side's column.
        """
        places = {MOTION: (0.5, 1.0)}
        for side, x in (("for", 0.17), ("against", 0.83)):
            reasons = [a for a in self.arguments if not a.is_reply and a.side == side]
            for row, reason in enumerate(reasons):
                y = 0.72 - 0.48 * row
                places[reason.name] = (x, y)
                for reply in self.arguments:
                    if reply.answers == reason.name:
                        places[reply.name] = (x, y - 0.22)
        return places


FIELDS = ["argument", "side", "finding", "value", "answers"]
"""Columns of the data set that make an argument."""
MOTION = "The motion"
NONE = "none"
"""What comes first, if nothing does."""
MOST_NAMED = 4
"""A sentence names no more findings than this; it counts them."""


def read_motions() -> dict[str, Motion]:
    """The motions of the data set, by key."""
    return {
        str(key): Motion(
            rows["title"].iloc[0],
            tuple(Argument(*row) for row in rows[FIELDS].itertuples(index=False)),
            dict(zip(rows["argument"], rows["claim"], strict=True)),
        )
        for key, rows in load_debate_arguments().groupby("motion", sort=False)
    }


MOTIONS = read_motions()
FINDINGS: Mapping[str, tuple[str, str]] = {
    finding: (label, whose)
    for finding, label, whose in load_debate_findings()[["finding", "label", "whose"]].itertuples(
        index=False
    )
}
"""The findings, by key: what they say in a few words, and whose they are."""


def _position(granted: frozenset[str], first: str) -> Position:
    """A position, where the word "none" says that nothing comes first."""
    return Position(granted, None if first == NONE else first)


def read_positions() -> dict[str, tuple[str, Position]]:
    """For each position of the data set its motion, and what it grants and puts first."""
    return {
        str(key): (
            rows["motion"].iloc[0],
            _position(frozenset(FINDINGS) - set(rows["doubts"]), rows["first"].iloc[0]),
        )
        for key, rows in load_debate_positions().groupby("position", sort=False)
    }


POSITIONS = read_positions()
FIRST = {NONE: "Nothing above the rest"} | {value: value.capitalize() for value in VALUES}


def respond(motion: str, first: str, **grants: bool) -> View:
    """Judge `motion` on the findings granted, with `first` above the other values."""
    debate = MOTIONS[motion]
    position = _position(frozenset(f for f, granted in grants.items() if granted), first)
    found = judge(debate.arguments, position)
    moves = cruxes(debate.arguments, position)
    kinds = {MOTION: OUTCOMES[found.verdict]} | {n: KINDS[s] for n, s in found.standing.items()}
    carrying = [(n, MOTION, "decides") for n in _standing(debate, found)]
    # What is beaten beats nothing: its arrows would only be in the way.
    attacks = [(a, b, "attacks") for a, b in found.attacks if found.standing[a] != "beaten"]
    data = network_rows(debate.places, kinds, [*attacks, *carrying], directed=True)
    values = {a.name: "reply" if a.is_reply else a.value for a in debate.arguments}
    for row in data["states"]:
        row["note"] = values.get(row["name"], found.verdict)
    return View(
        verdict=verdict(debate, found, moves),
        outcome=WORDS[found.verdict],
        data=data,
        numbers=[
            *(_row(debate, position, found, moves, finding) for finding in FINDINGS),
            _first_row(debate, position, found),
        ],
    )


def _standing(debate: Motion, found: Judgement) -> list[str]:
    """The reasons that are left standing."""
    return [
        a.name for a in debate.arguments if not a.is_reply and found.standing[a.name] == "stands"
    ]


def verdict(debate: Motion, found: Judgement, moves: Mapping[str, str]) -> str:
    """Say in one sentence how the motion stands, on what, and what would change that."""
    reasons = [a.name for a in debate.arguments if not a.is_reply]
    left = [f"“{name}”" for name in _standing(debate, found)]
    contested = sum(found.standing[name] == "contested" for name in reasons)
    if left:
        why = f"on {listed(left)}"
    elif contested:
        why = f"{contested} of its 4 reasons contradict each other and nothing ranks them"
    else:
        why = "none of its 4 reasons is left standing"
    says = {"stands": "stands", "falls": "falls", "open": "stays open"}[found.verdict]
    link = " " if left else ": "
    return f"The motion “{debate.title}” {says}{link}{why}; {_movers(moves)}."


def _movers(moves: Mapping[str, str]) -> str:
    """Which single changes of mind would change the verdict, as a clause."""
    if not moves:
        return "no single change of mind about a finding would alter that"
    if len(moves) > MOST_NAMED:
        return f"a change of mind about any of {len(moves)} of the 8 findings would alter that"
    *most, last = (FINDINGS[finding][1] for finding in moves)
    names = f"{', '.join(most)} or {last}" if most else last
    return f"a change of mind about {names} would alter that"


def _row(
    debate: Motion, position: Position, found: Judgement, moves: Mapping[str, str], finding: str
) -> Row:
    """A finding's line in the table of numbers."""
    argument = next(a for a in debate.arguments if a.finding == finding)
    part = "reply" if argument.is_reply else "reason"
    return {
        "Finding": f"{FINDINGS[finding][0]} ({FINDINGS[finding][1]})",
        "You": "grant it" if finding in position.granted else "doubt it",
        "What it is here": f"{part} {argument.side}: {argument.name}",
        "In a sentence": debate.claims[argument.name],
        "Now": found.standing[argument.name],
        "If you changed your mind": WORDS[moves[finding]].lower() if finding in moves else "–",
    }


def _first_row(debate: Motion, position: Position, found: Judgement) -> Row:
    """The line of the table that says what another order of values would do."""
    others = {
        value: judge(debate.arguments, _position(position.granted, value)).verdict
        for value in FIRST
    }
    changed = [
        f"{FIRST[value].lower()}: {WORDS[verdict].lower()}"
        for value, verdict in others.items()
        if verdict != found.verdict
    ]
    return {
        "Finding": "What comes first",
        "You": FIRST[position.first or NONE].lower(),
        "What it is here": "ranks reasons",
        "In a sentence": "–",
        "Now": "–",
        "If you changed your mind": "; ".join(changed) or "–",
    }


WORDS = {"stands": "It stands", "falls": "It falls", "open": "It stays open"}
STANDS, CONTESTED, BEATEN, NOT_MADE = ("stands", "contested", "beaten", "not made: doubted")
KINDS = {"stands": STANDS, "contested": CONTESTED, "beaten": BEATEN, "not made": NOT_MADE}
OUTCOMES = {"stands": STANDS, "open": CONTESTED, "falls": BEATEN}

CHART = network(
    states={
        STANDS: color("secure"),
        CONTESTED: color("cost"),
        BEATEN: color("threat"),
        NOT_MADE: color("neutral"),
    },
    ties={"attacks": color("threat"), "decides": color("secure")},
    height=430,
    notes=True,
    captions={"For": (0.0, 0.98), "Against": (1.0, 0.98)},
)


def _settings(key: str) -> dict[str, Value]:
    """Control values of a position."""
    motion, position = POSITIONS[key]
    return {
        "motion": motion,
        "first": position.first or NONE,
        **{finding: finding in position.granted for finding in FINDINGS},
    }


def _presets() -> list[Preset]:
    """The positions as presets, each with its reasons for what it doubts."""
    return [
        Preset(
            rows["title"].iloc[0], _settings(str(key)), " ".join(rows["reason"]),
            rows["source"].iloc[0],
        )
        for key, rows in load_debate_positions().groupby("position", sort=False)
    ]  # fmt: skip


HOW = "On: you grant the finding, and that it bears on the motion. Off: you doubt one or the other."

EXPLORER = Declaration(
    name="argument_map",
    title="What would move you?",
    controls=[
        Choice("motion", "Motion", {m.title: key for key, m in MOTIONS.items()}, "keep"),
        Choice("first", "What comes first?", {label: v for v, label in FIRST.items()}, NONE),
        *(
            Toggle(key, f"{label} ({whose})", True, help=HOW if key == "deter" else "")
            for key, (label, whose) in FINDINGS.items()
        ),
    ],
    prediction=Prediction(
        question=(
            "A reader who fears war above everything grants all eight findings, those that "
            "defenders of alliances like to quote and those that critics do. “The United States "
            "should keep its alliances.” What must this reader conclude?"
        ),
        options=list(WORDS.values()),
        settings={"first": "safety"},
    ),
    presets=_presets(),
    respond=respond,
    chart=CHART,
    picture=(
        "The motion is on top, two reasons for it on the left and two against it on the right, "
        "each with the value that it serves and, below it, the reply that it meets. Arrows in the "
        "colour of a threat are the attacks of arguments that are not beaten themselves; green "
        "arrows lead from the reasons that stand to the motion, which they decide."
    ),
    code="alliancekit/models/arguments.py",
)
