"""Would they come? Ten calls for help to Moscow, Beijing and Pyongyang, and rules to foretell them.

The reader picks a rule (the letter of the treaty, one item of the checklist, the weakest of five or
their average) and the score from which help is expected, and sees how many of ten calls the rule
gets right. A switch takes Russia's war in Ukraine away. The ratings are this book's judgement.

Discoveries
-----------
1. The letter of the treaty (`rule` = "letter") is right 5 times in 10, less often than the guess
   that nobody ever comes (6): defence was owed to one asker, Armenia in 2022, and nobody came; four
   came who owed nothing of the kind.
2. No line for the average gets more than 8 right, none for interests alone or for capability alone
   either; the weakest link gets 9 with the line at 4. It fails on Vietnam, 1979, and no line can
   mend that: Vietnam and North Korea, 1950, have the same weakest link and the same average.
3. Take the war in Ukraine away (`ukraine` = "peace"). By the weakest link help is now expected for
   Syria, 2024; for Armenia, 2022, it still is not.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from alliancekit.datasets import load_eastern_calls
from alliancekit.explorers._chart import color
from alliancekit.explorers._declaration import (
    Choice,
    Declaration,
    Prediction,
    Preset,
    Slider,
    View,
)
from alliancekit.explorers._forms import dots
from alliancekit.models.credibility import ITEMS, SCORE, Credibility, credibility, record
from alliancekit.parameters import listed

LINES = [2, 3, 4, 4.5, 5, 5.5, 6, 7, 8]
AS_IT_WAS, AT_PEACE = "war", "peace"
OWED = {"defence": SCORE.high, "consultation": 0.0, "nothing": 0.0}


@dataclass(frozen=True)
class Call:
    """One call for help: what was owed, how it is rated, and whether help came."""

    title: str
    owed: str
    came: bool
    ratings: Mapping[str, Credibility]


def read_calls() -> dict[str, Call]:
    """The calls of the data set, by title, as they were and had Russia been at peace."""
    calls = {}
    for _, rows in load_eastern_calls().groupby("case", sort=False):
        first = rows.iloc[0]
        by_item = rows.set_index("item")
        calls[str(first["title"])] = Call(
            title=first["title"],
            owed=first["owed"],
            came=first["came"] == "yes",
            ratings={
                AS_IT_WAS: credibility(**by_item["rating"]),
                AT_PEACE: credibility(**by_item["at_peace"]),
            },
        )
    return calls


CALLS = read_calls()
CAME = [call.title for call in CALLS.values() if call.came]

Rule = Callable[[Call, str], float]


def _item(name: str) -> Rule:
    return lambda call, ukraine: call.ratings[ukraine].ratings[name]


RULES: Mapping[str, tuple[str, str, Rule]] = {
    "weakest": (
        "The weakest of the five items", "the weakest link", lambda c, u: c.ratings[u].weakest_link
    ),
    "mean": ("The average of the five", "the average", lambda c, u: c.ratings[u].mean),
    **{item.name: (f"{item.label} alone", f"{item.label.lower()} alone", _item(item.name))
       for item in ITEMS[:2]},
    "letter": ("The letter of the treaty", "the letter of the treaty", lambda c, _: OWED[c.owed]),
}  # fmt: skip
"""Key -> how the reader finds it, how a sentence names it, and the score that it gives."""

BETTER = "Better than that"
SAME = "Just as well"
WORSE = "Worse"


def respond(rule: str, line: float, ukraine: str) -> View:
    """Say how many of the calls the rule foretells, or what peace would change."""
    _, name, score = RULES[rule]
    scores = {title: score(call, ukraine) for title, call in CALLS.items()}
    then = {title: score(call, AS_IT_WAS) for title, call in CALLS.items()}
    found = record(then, CAME, line)
    changed = [t for t in CALLS if (scores[t] >= line) != (then[t] >= line)]
    if ukraine == AT_PEACE:
        more = f"in {listed(changed)} as well" if changed else "nobody else"
        verdict = f"By {name}, with help expected from {line:g} of 10, you would have expected a "
        verdict += f"Russia at peace to help {more}."
        outcome = f"Changes {listed(changed)}" if changed else "Changes nothing"
    else:
        verdict = f"By {name}, with help expected from {line:g} of 10, you would have been right "
        verdict += f"in {len(found.right)} of {len(CALLS)} calls"
        if found.vain:
            verdict += f", hoping in vain in {_few(found.vain)}"
        if found.unforeseen:
            verdict += f"{' and' if found.vain else ','} surprised in {_few(found.unforeseen)}"
        verdict += "."
        nobody = len(CALLS) - len(CAME)
        right = len(found.right)
        outcome = BETTER if right > nobody else SAME if right == nobody else WORSE
    return View(
        verdict=verdict,
        outcome=outcome,
        data={
            "dots": [
                {
                    "name": title,
                    "order": order,
                    "value": round(scores[title], 1),
                    "kind": HELP if call.came else NO_HELP,
                }
                for order, (title, call) in enumerate(CALLS.items())
            ],
            "links": [
                {"name": title, "order": order, "low": then[title], "high": scores[title]}
                for order, title in enumerate(CALLS)
                if title in changed
            ],
            "lines": [{"at": line}],
        },
        numbers=[
            {
                "Call for help": title,
                "Owed by a treaty in force": call.owed,
                "Score (0-10)": round(scores[title], 1),
                "Help expected": "yes" if scores[title] >= line else "no",
                "Help came": "yes" if call.came else "no",
            }
            for title, call in CALLS.items()
        ],
    )


def _few(titles: tuple[str, ...]) -> str:
    """Name up to two calls, and count more."""
    return listed(titles) if len(titles) <= 2 else f"{len(titles)}"


HELP, NO_HELP = "Help came", "No help came"

EXPLORER = Declaration(
    name="would_they_come",
    title="Would they come?",
    controls=[
        Choice("rule", "Go by", {label: key for key, (label, _, _) in RULES.items()}, "weakest"),
        Slider(
            name="line",
            label="Expect help from",
            levels=LINES,
            default=4,
            help="Score of 10 from which the rule expects help.",
        ),
        Choice(
            "ukraine",
            "War in Ukraine",
            {"As it was": AS_IT_WAS, "Suppose Russia were at peace": AT_PEACE},
            AS_IT_WAS,
        ),
    ],
    prediction=Prediction(
        question=(
            "Ten governments called for help. Somebody who says each time that nobody will come "
            "is right in six of the ten. Suppose that you had gone by the treaties alone, and "
            "expected help where a treaty in force promised defence. How would you have done?"
        ),
        options=[BETTER, SAME, WORSE],
        settings={"rule": "letter"},
    ),
    presets=[
        Preset(
            label="Yerevan, 2022: a duty to defend",
            values={"rule": "letter", "line": 4, "ukraine": AS_IT_WAS},
            note="Armenia alone could point to a duty of defence. All others had less.",
            source="Azatutyun_2022b",
        ),
        Preset(
            label="Almaty, 2022: a frontier and a regime",
            values={"rule": "interests", "line": 6, "ukraine": AS_IT_WAS},
            note="If a great power comes where its stake is large, the stake alone should tell.",
            source="CostaBuranelli_2022",
        ),
        Preset(
            label="Hanoi, 1979: an ally and an army",
            values={"rule": "weakest", "line": 4, "ukraine": AS_IT_WAS},
            note="No item was bad, and Moscow did not march against China.",
            source="Zhang_2015",
        ),
        Preset(
            label="Damascus, 2024: had Russia been free",
            values={"rule": "weakest", "line": 4, "ukraine": AT_PEACE},
            note="Capability in September 2022 and December 2024 as if the army were at home.",
            source="TVP_2024",
        ),
    ],
    respond=respond,
    chart=dots(
        title="Score of the rule, 0 to 10",
        domain=(SCORE.low, SCORE.high),
        kinds={HELP: color("ally"), NO_HELP: color("threat")},
        step=26,
    ),
    picture=(
        "A row for each of ten calls for help, from 1950 to 2024, with a dot at the score that the "
        "rule gives it; its colour and shape tell whether help came. An upright line marks the "
        "score from which help is expected. Where peace moves a call across the line, a bar "
        "shows how far."
    ),
    code="alliancekit/models/credibility.py",
)
