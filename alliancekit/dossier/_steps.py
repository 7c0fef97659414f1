"""The five steps of a dossier, each an explorer of one or two sheets, and the page that they make.

A sheet is a `Declaration` with a finite set of settings, so the built book can tabulate it. What
does not fit one sheet is *joined*: another declaration, whose controls are the outcomes of the
sheets. Ten ratings of management are two sheets of five and a joint over the little that the model
needs of each; the verdict on the whole alliance is a joint over the outcomes of the five steps.

Texts name the alliance by tokens such as ``{ally}``; `filled` replaces them by what the reader
calls it, all at once, so that a name may hold anything.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from alliancekit.explorers import Choice, Control, Declaration, Slider, Value, View
from alliancekit.explorers._chart import color, tint
from alliancekit.explorers._declaration import Row
from alliancekit.explorers._forms import rated_bars
from alliancekit.explorers.credibility import verdict as credibility_verdict
from alliancekit.explorers.dilemma import Case, clauses
from alliancekit.models.credibility import ITEMS, Credibility, credibility
from alliancekit.models.dilemma import PARAMETERS as BOND_PARAMETERS
from alliancekit.models.dilemma import Alliance, Dilemma, dilemma
from alliancekit.models.dossier import (
    BANDS,
    PURPOSES,
    Readings,
    answer,
    ease,
    judge,
    staying_power,
)
from alliancekit.models.effectiveness import CONDITIONS, FAULTS, REMEDIES, Ratings, assess
from alliancekit.models.endings import CAUSES, INDICATORS, Diagnosis, classify
from alliancekit.models.threat import HIGHEST, SOURCES, Threat, threat
from alliancekit.parameters import Parameter, listed

LEVELS = (0, 2, 4, 6, 8, 10)
"""Ratings move in steps of two: a finer distinction could not be defended."""

NAMES = {
    "alliance": "the alliance",
    "seat": "its capital",
    "ally": "the ally",
    "adversary": "the adversary",
    "when": "the year of rating",
}
"""What a text says where the reader has given no name."""

EMPTY = {"value": 0, "note": "not rated"}
"""The bar of a step that has not been rated in full."""

SHOWN = {"yes": "good", "in part": "fair", "no": "poor"}
"""The bands of a reading, as the picture names them."""


def filled(text: str, names: Mapping[str, str]) -> str:
    """Put names in the place of tokens, all at once.

    Examples
    --------
    >>> filled("{ally} or {seat}?", {"ally": "a {seat}", "seat": "Manila"})
    'a {seat} or Manila?'
    """
    return re.sub(r"\{(\w+)\}", lambda token: names.get(token[1], token[0]), text)


@dataclass(frozen=True)
class Step:
    """One question of a dossier.

    Attributes
    ----------
    key, title : str
        Name in files; heading.
    question : str
        What the reader answers by rating.
    bar : str
        Name of its row in the picture.
    sheets : sequence of Declaration
        What the reader rates.
    joint : Declaration, optional
        What the sheets make together: its controls are called as the sheets.
    """

    key: str
    title: str
    question: str
    bar: str
    sheets: Sequence[Declaration]
    joint: Declaration | None = None

    @property
    def controls(self) -> tuple[Control, ...]:
        """All ratings of the step."""
        return tuple(control for sheet in self.sheets for control in sheet.controls)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Every short verdict that the step can come to."""
        return _OUTCOMES[self.key]

    def at(self, ratings: Mapping[str, Value]) -> View:
        """What the step says to a full set of ratings, its tokens not yet filled.

        Raises
        ------
        ValueError
            If a rating is out of range.
        """
        views = {
            sheet.name: sheet.at({c.name: ratings[c.name] for c in sheet.controls})
            for sheet in self.sheets
        }
        if self.joint is None:
            return _told(next(iter(views.values())), {})
        words = {row["token"]: row["text"] for v in views.values() for row in v.data["words"]}
        return _told(self.joint.at({name: view.outcome for name, view in views.items()}), words)


def _told(view: View, words: Mapping[str, str]) -> View:
    """The view with its sentence in one piece."""
    told = "".join(row["text"] for row in view.data["sentence"])
    change = [{"text": filled(row["text"], words)} for row in view.data["change"]]
    return replace(view, verdict=filled(told, words), data={**view.data, "change": change})


def _slider(parameter: Parameter) -> Slider:
    return Slider(parameter.name, parameter.label, LEVELS, LEVELS[2], help=parameter.meaning)


def _declare(
    name: str, controls: Sequence[Control], respond: Callable[..., View], title: str = ""
) -> Declaration:
    return Declaration(name=name, title=title, controls=controls, respond=respond)


def _view(sentence: Sequence[str], outcome: str, reading: float, change: Sequence[str]) -> View:
    """A sheet's answer: its sentence, short verdict, bar, and what would change the verdict.

    Texts come in pieces, because a few pieces make many sentences: the table holds each once.
    """
    return View(
        "",
        outcome,
        {
            "sentence": [{"text": piece} for piece in sentence],
            "bar": [{"value": round(reading, 1)}],
            "change": [{"text": piece} for piece in change],
        },
    )


def _change(
    controls: Sequence[Control], outcome: Callable[..., str], at: Mapping[str, Value]
) -> list[str]:
    """The smallest moves of a single rating that would change the short verdict, in words."""
    now = outcome(**at)
    for far in range(1, len(LEVELS)):
        ways: dict[str, list[str]] = {}
        for control in controls:
            reached = _other if isinstance(control, Choice) else _away
            for level in reached(control.values, at[control.name], far):
                then = outcome(**{**at, control.name: level})
                if then != now:
                    ways.setdefault(then, []).append(_worded(control, level))
        if ways:
            return [
                f"{' or '.join(way[:2])} would make it “{then}”."
                for then, way in list(ways.items())[:2]
            ]
    return ["No single rating would change this verdict: it takes two or more."]


@cache
def _away(values: tuple[Value, ...], value: Value, far: int) -> tuple[Value, ...]:
    """The one or two levels that lie so far from a level."""
    here = values.index(value)
    places = (here - far, here + far)
    return tuple(values[place] for place in places if 0 <= place < len(values))


@cache
def _other(values: tuple[Value, ...], value: Value, far: int) -> tuple[Value, ...]:
    """The other options of a choice: all are one step away."""
    return tuple(each for each in values if each != value) if far == 1 else ()


def _worded(control: Control, level: Value) -> str:
    if isinstance(control, Choice):
        option = next(label for label, value in control.options.items() if value == level)
        return f"“{option}” for {control.label.lower()}"
    return f"{control.label} at {level}"


# ---- 1 threat

DANGERS = {"yes": "strong reason", "in part": "some reason", "no": "little reason"}


@cache
def _threat(**ratings: float) -> Threat:
    return threat(*(ratings[source.name] for source in SOURCES))


@cache
def _danger(**ratings: float) -> str:
    return DANGERS[answer(_threat(**ratings).level / len(SOURCES))]


def _rate_threat(**ratings: float) -> View:
    rated = _threat(**ratings)
    most = listed([s.label.lower() for s in SOURCES if s.name in rated.drivers] or ["nothing"])
    sentence = [
        f"Seen from {{seat}} in {{when}}, {{adversary}} rates {rated.level:g} of {HIGHEST:g} as a ",
        f"threat, most of it from {most}, which gives {_danger(**ratings)} to hold together.",
    ]
    change = _change(THREAT_SHEET.controls, _danger, ratings)
    return _view(sentence, _danger(**ratings), rated.level / len(SOURCES), change)


THREAT_SHEET = _declare("threat", [_slider(source) for source in SOURCES], _rate_threat)

# ---- 2 dilemma

FEARS = {"yes": "slight", "in part": "felt", "no": "grave"}
SEAT = Case("", "{seat}", "{when}", "{ally}", Alliance(), "", "")


@cache
def _dilemma(**ratings: float) -> Dilemma:
    return dilemma(Alliance(**ratings))


@cache
def _fears(**ratings: float) -> str:
    now = _dilemma(**ratings)
    lone, dragged = (FEARS[answer(ease(fear))] for fear in (now.abandonment, now.entrapment))
    return f"abandonment {lone}, entrapment {dragged}"


def _rate_dilemma(**ratings: float) -> View:
    now = _dilemma(**ratings)
    if now.dominant:
        seen, weighed, there = clauses(SEAT, now, digits=1)
        sentence = [f"{seen} ", f"{weighed}, ", f"{there}."]
    else:
        sentence = [
            "Seen from {seat} in {when} there is nothing to fear, neither abandonment by {ally} "
            "nor entrapment through it."
        ]
    change = _change(DILEMMA_SHEET.controls, _fears, ratings)
    graver = max(now.abandonment, now.entrapment)
    return _view(sentence, _fears(**ratings), ease(graver), change)


DILEMMA_SHEET = _declare("dilemma", [_slider(each) for each in BOND_PARAMETERS], _rate_dilemma)

# ---- 3 credibility

BELIEFS = {"yes": "believed", "in part": "doubted", "no": "not believed"}


@cache
def _credibility(**ratings: float) -> Credibility:
    return credibility(*(ratings[item.name] for item in ITEMS))


@cache
def _belief(**ratings: float) -> str:
    return BELIEFS[answer(_credibility(**ratings).weakest_link)]


def _rate_credibility(**ratings: float) -> View:
    promise = _credibility(**ratings)
    sentence = [
        "The question is whether {ally} would fight for {seat}. ",
        credibility_verdict(promise),
    ]
    change = _change(CREDIBILITY_SHEET.controls, _belief, ratings)
    return _view(sentence, _belief(**ratings), promise.weakest_link, change)


CREDIBILITY_SHEET = _declare("credibility", [_slider(item) for item in ITEMS], _rate_credibility)

# ---- 4 management

ORDERS = {"yes": "works", "in part": "strained", "no": "failing"}


def _gist(ratings: Sequence[float], worst: Callable[[Sequence[float]], float]) -> str:
    """All that the model needs of five ratings: their sum and the worst of them."""
    return f"{sum(ratings):g}/{worst(ratings):g}"


def _gists(worst: Callable[[Sequence[float]], float]) -> dict[str, tuple[float, ...]]:
    """Every gist, with one set of ratings that has it."""
    return {_gist(ratings, worst): ratings for ratings in product(LEVELS, repeat=len(CONDITIONS))}


CONDITION_GISTS, FAULT_GISTS = _gists(min), _gists(max)


def _sheet_of(
    name: str,
    title: str,
    items: Sequence[Parameter],
    worst: Callable[[Sequence[float]], float],
) -> Declaration:
    def respond(**ratings: float) -> View:
        least = worst(list(ratings.values()))
        weak = [item for item in items if ratings[item.name] == least]
        remedy = "; ".join(REMEDIES[item.name] for item in weak)
        words = {
            name: listed(item.label.lower() for item in weak),
            f"{name}_remedy": remedy if len(weak) < 3 else "too many at once for a single cure",
        }
        rows = [{"token": token, "text": text} for token, text in words.items()]
        return View("", _gist(list(ratings.values()), worst), {"words": rows})

    return _declare(name, [_slider(item) for item in items], respond, title)


def _join_management(conditions: str, faults: str) -> View:
    profile = assess(Ratings(*CONDITION_GISTS[conditions], *FAULT_GISTS[faults]))
    names = [item.name for item in CONDITIONS]
    sides = {
        "conditions": any(item in names for item in profile.weakest),
        "faults": any(item not in names for item in profile.weakest),
    }
    weakest = [side for side, weak in sides.items() if weak]
    order = ORDERS[answer(profile.effectiveness)]
    if profile.mend_first:
        point = f"its weakest point is {listed(f'{{{side}}}' for side in weakest)}"
        change = "Mend first: " + "; ".join(f"{{{side}}} ({{{side}_remedy}})" for side in weakest)
    else:
        point, change = "nothing is left to mend", "It can only get worse"
    sentence = [
        f"In working order {{alliance}} stands at {profile.effectiveness:.1f} of 10, {order}, ",
        f"and {point}.",
    ]
    return _view(sentence, order, profile.effectiveness, [f"{change}."])


CONDITION_SHEET = _sheet_of("conditions", "What makes alliances work", CONDITIONS, min)
FAULT_SHEET = _sheet_of("faults", "What makes them fail", FAULTS, max)
MANAGEMENT = _declare(
    "management",
    [
        Choice(name, name, {gist: gist for gist in gists}, next(iter(gists)))
        for name, gists in (("conditions", CONDITION_GISTS), ("faults", FAULT_GISTS))
    ],
    _join_management,
)

# ---- 5 ending

STAYING = {"yes": "firm", "in part": "worn", "no": "at risk"}
NOTHING = "nothing"
RISKS = {
    "threat": ("The threat", "the threat going away"),
    "alternatives": ("Alternatives", "a better alternative"),
    "credibility": ("Credibility", "credibility giving way"),
    "domestic": ("At home", "change at home"),
    "interests": ("Interests", "interests drifting apart"),
}
"""Each of the five causes: what it is called beside its control, and in a sentence."""


@cache
def _signs(**signs: str) -> Diagnosis:
    """The causes, had the alliance ended with these signs; the years have no part in it."""
    facts = {sign: True for sign in signs.values() if sign != NOTHING}
    return classify(facts, began=0, ended=0)


@cache
def _staying(**signs: str) -> str:
    return STAYING[answer(staying_power(_signs(**signs).ranked[0].score))]


def _rate_ending(**signs: str) -> View:
    first, *others = _signs(**signs).ranked
    if first.score:
        likeliest = [c for c in (first, *others) if c.score == first.score]
        behind = max((c.score for c in others if c.score < first.score), default=0)
        sentence = [
            "If {alliance} ended soon, the likeliest cause would be "
            f"{listed(RISKS[c.cause][1] for c in likeliest)} ",
            f"({first.score:.2f} on a scale to 1; the next stands at {behind:.2f}).",
        ]
    else:
        sentence = [
            "No sign of any of the five causes is seen: nothing rated would end {alliance}."
        ]
    change = _change(ENDING_SHEET.controls, _staying, signs)
    return _view(sentence, _staying(**signs), staying_power(first.score), change)


ENDING_SHEET = _declare(
    "ending",
    [
        Choice(
            cause,
            RISKS[cause][0],
            {"Nothing of the kind": NOTHING}
            | {i.label: i.name for i in INDICATORS if i.cause == cause},
            NOTHING,
        )
        for cause in CAUSES
        if cause in RISKS
    ],
    _rate_ending,
)

# ---- the steps

STEPS = (
    Step(
        "threat",
        "Threat",
        "How far does {adversary} threaten {seat}?",
        "Common danger",
        [THREAT_SHEET],
    ),
    Step(
        "dilemma",
        "Dilemma",
        "Would {ally} leave {seat} alone, or drag it along?",
        "Ease of the bond",
        [DILEMMA_SHEET],
    ),
    Step(
        "credibility",
        "Credibility",
        "Why should anybody believe the promise of {ally}?",
        "Credibility",
        [CREDIBILITY_SHEET],
    ),
    Step(
        "management",
        "Management",
        "How well does {alliance} work from day to day?",
        "Working order",
        [CONDITION_SHEET, FAULT_SHEET],
        MANAGEMENT,
    ),
    Step(
        "ending",
        "Ending",
        "What could end {alliance}? Under each cause, name the gravest sign that holds now.",
        "Staying power",
        [ENDING_SHEET],
    ),
)

_OUTCOMES = {
    "threat": tuple(DANGERS.values()),
    "dilemma": tuple(
        f"abandonment {lone}, entrapment {dragged}"
        for lone, dragged in product(FEARS.values(), repeat=2)
    ),
    "credibility": tuple(BELIEFS.values()),
    "management": tuple(ORDERS.values()),
    "ending": tuple(STAYING.values()),
}

# ---- the page: what the five come to

TYPICAL = {"yes": 8.0, "in part": 5.0, "no": 2.0}
"""A score in each band. The lower of two readings has the lower band, so bands are enough."""

READING_WORDS = {
    "believed": "credibility",
    "working_order": "working order",
    "not_abandoned": "the fear of abandonment",
    "not_entrapped": "the fear of entrapment",
    "staying_power": "what could end it",
}
SERVED = {
    "deter": {"yes": "deters", "in part": "deters in part", "no": "does not deter"},
    "reassure": {"yes": "reassures", "in part": "reassures in part", "no": "does not reassure"},
    "stabilise": {"yes": "stabilises", "in part": "stabilises in part", "no": "does not stabilise"},
}


def _band(words: Mapping[str, str], outcome: str) -> float:
    return next(TYPICAL[band] for band, word in words.items() if word == outcome)


def _judge_page(threat: str, dilemma: str, credibility: str, management: str, ending: str) -> View:
    lone, dragged = (part.split()[1] for part in dilemma.split(", "))
    judgement = judge(
        Readings(
            danger=_band(DANGERS, threat),
            not_abandoned=_band(FEARS, lone),
            not_entrapped=_band(FEARS, dragged),
            believed=_band(BELIEFS, credibility),
            working_order=_band(ORDERS, management),
            staying_power=_band(STAYING, ending),
        )
    )
    served = listed(SERVED[name][p.answer] for name, p in judgement.purposes.items())
    sentence = (
        f"On these ratings {{alliance}} {served}; {{adversary}} gives its members "
        f"{DANGERS[judgement.needed]} to keep it."
    )
    rows = [
        {
            "question": f"Does it {name}?",
            "answer": purpose.answer.capitalize(),
            "why": (
                f"{listed(READING_WORDS[r] for r in PURPOSES[name])} allow it"
                if purpose.answer == "yes"
                else f"held back by {listed(READING_WORDS[r] for r in purpose.held_back_by)}"
            ),
        }
        for name, purpose in judgement.purposes.items()
    ]
    return View(sentence, "", {"purposes": rows})


PAGE = _declare(
    "page",
    [Choice(s.key, s.key, {o: o for o in s.outcomes}, s.outcomes[0]) for s in STEPS],
    _judge_page,
)

# ---- the picture

READING = "Reading"
CHART = rated_bars(
    title="0 to 10, high is good",
    highest=10,
    zones={
        SHOWN[band]: (least, tint(colour, 14))
        for (band, least), colour in zip(
            reversed(list(BANDS.items())), ("threat", "cost", "secure"), strict=True
        )
    },
    kinds={READING: color("ink")},
    step=30,
)
PICTURE = (
    "A bar from 0 to 10 for each of the five steps: common danger, ease of the bond, credibility, "
    "working order, staying power. Behind the bars the scale is parted at 4 and at 7 into poor, "
    "fair and good."
)


def chart_data(views: Mapping[str, View]) -> dict[str, list[Row]]:
    """Rows of the picture: a bar for each step, empty where it has not been rated."""
    rows: list[Row] = []
    for order, step in enumerate(STEPS):
        row = {"name": step.bar, "order": order, "kind": READING}
        if step.key in views:
            value = views[step.key].data["bar"][0]["value"]
            rows.append({**row, "value": value, "note": f"{value:g}"})
        else:
            rows.append({**row, **EMPTY})
    return {"bars": rows}


def tabulated() -> list[Declaration]:
    """Every declaration of which the built book needs a table."""
    sheets = [sheet for step in STEPS for sheet in step.sheets]
    return [*sheets, *(step.joint for step in STEPS if step.joint), PAGE]
