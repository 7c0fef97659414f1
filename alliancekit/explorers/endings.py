"""Why did it end? The facts of an ending, coded by the reader, and the cause that they speak for.

The reader reads what happened, answers eight questions, and then switches on what the book coded
and what the literature says. The rule weighs 24 facts; 24 switches would make millions of settings.
Here the 22 that can end an alliance stand in groups of one cause and one weight, a group counts
once however many of its facts held, and every question is answered: nothing is unknown. The two
that only strain an alliance (a term that ran out, a quarrel) are left out. `coarse` makes the same
cut in a case of the table, so that what it costs can be measured.

Discoveries
-----------
1. SEATO, 1977: adversary reconciled, promise doubted, regime changed, rejected at home. The rule
   names change at home (0.88); the literature says that the threat had gone.
2. The Little Entente: nothing outweighs the German conquest (`lost`, 0.95). Without it the rule
   names change at home; the diverging interests that the literature blames score 0, since no
   treaty bound a member to face Germany.
3. France and Czechoslovakia: conquest alone would read as defeat, but where the promise was broken
   first it counts for a quarter (0.24), and the verdict is lost credibility.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from alliancekit.datasets import load_alliances
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
    short_citation,
)
from alliancekit.explorers._forms import dots
from alliancekit.models.endings import CAUSES, INDICATORS, Diagnosis, classify

WORDS = {
    "threat": "a vanished threat",
    "alternatives": "a better alternative",
    "credibility": "lost credibility",
    "domestic": "change at home",
    "interests": "diverging interests",
    "none": "defeat or extinction",
}
"""What an alliance died of, for each cause."""

YOURS, BOOKS, LITERATURE = "Your coding", "The book's facts", "The literature"
BEHIND = 1.08
"""Where the literature's mark stands: past the end of the scale, since it has no score."""


@dataclass(frozen=True)
class Question:
    """One question about an ending, and which indicators each answer stands for.

    Parameters
    ----------
    name, label : str
        Of the control.
    answers : Mapping[str, tuple[str, ...]]
        Label -> indicators of one cause and one weight; the first answer stands for none of them,
        the last weighs most.
    example : int
        Position of the answer that holds for the Grand Alliance, which is coded as an example.
    help : str
        What needs saying about the answers.
    """

    name: str
    label: str
    answers: Mapping[str, tuple[str, ...]]
    example: int = 0
    help: str = ""

    @property
    def control(self) -> Choice | Toggle:
        """A switch for yes and no, a choice for more."""
        if list(self.answers) == ["no", "yes"]:
            return Toggle(self.name, self.label, bool(self.example), self.help)
        answers = {answer: position for position, answer in enumerate(self.answers)}
        return Choice(self.name, self.label, answers, self.example, self.help)

    def facts(self, answer: Value) -> tuple[str, ...]:
        """Indicators that the answer stands for."""
        return tuple(self.answers.values())[int(answer)]


Facts = tuple[tuple[str, ...], ...]
"""For each question the facts that its answer stands for."""

QUESTIONS = (
    Question(
        "adversary",
        "The adversary",
        {
            "was still there": (),
            "made peace or drew back": ("adversary_reconciled",),
            "was beaten, or the aim reached": ("adversary_defeated", "purpose_accomplished"),
        },
        example=2,
        help="Peace counts if all the main members made it.",
    ),
    Question(
        "members",
        "Among the members",
        {
            "nothing worse than a quarrel": (),
            "opposite sides, or a separate deal": ("members_opposed", "separate_settlement"),
            "fighting": ("members_fought",),
        },
    ),
    Question("policy", "A joint policy was openly refused", {"no": (), "yes": ("policy_refused",)}),
    Question(
        "promise",
        "The promise",
        {
            "was trusted": (),
            "was doubted": (
                "promise_doubted",
                "help_refused",
                "patron_retreated",
            ),
            "fell due and was broken": ("obligation_broken",),
        },
        help="Doubted: help was refused, the protector drew back, or a member said so.",
    ),
    Question(
        "partners",
        "Elsewhere",
        {
            "there was nothing better": (),
            "a new ally, supplier or weapon": ("new_ally", "new_patron", "own_deterrent"),
            "another pact took its place": ("successor_pact",),
        },
    ),
    Question(
        "government",
        "Governments",
        {
            "went on as before": (),
            "new leaders, by the usual rules": ("new_leadership",),
            "a revolution, coup or new order": ("regime_change",),
        },
    ),
    Question(
        "rejected",
        "Rejected at home, or ideology changed",
        {"no": (), "yes": ("domestic_opposition", "ideology_changed")},
    ),
    Question(
        "lost",
        "A member was conquered, beaten or broke up",
        {"no": (), "yes": ("member_conquered", "war_lost", "member_dissolved")},
    ),
)


@dataclass(frozen=True)
class Case:
    """An ending of the table, and what the reader is told about it.

    Parameters
    ----------
    key : str
        Its id in `load_alliances`.
    label : str
        On the button.
    name : str
        In a sentence.
    story : str
        What happened, without saying why.
    """

    key: str
    label: str
    name: str
    story: str


CASES = (
    Case(
        "grand_alliance",
        "Grand Alliance, 1945",
        "the Grand Alliance",
        "Coded as an example. From 1942 the United States, Britain, the Soviet Union and China "
        "were allies against Germany and Japan. Germany surrendered in May 1945 and Japan in "
        "August, after one ally had used a bomb that no other had.",
    ),
    Case(
        "warsaw",
        "Warsaw Pact, 1991",
        "the Warsaw Pact",
        "From 1987 Moscow signed treaties with the West on missiles and armies, and from 1988 it "
        "drew its troops back. In 1989 and 1990 communist rule fell in one member after another; "
        "the parties that won the elections asked the Soviet army to leave. NATO stood.",
    ),
    Case(
        "seato",
        "SEATO, 1977",
        "SEATO",
        "China, its adversary, received Nixon in 1972, and Manila and Bangkok recognised it in "
        "1975. American troops left Vietnam in 1973; Saigon fell in April 1975. In Thailand a "
        "rising overthrew the generals in October 1973, and elected governments asked the "
        "Americans to go.",
    ),
    Case(
        "anzus_nz",
        "ANZUS and New Zealand, 1986",
        "the New Zealand leg of ANZUS",
        "Labour won the election of July 1984 on a promise to keep nuclear ships out, and refused "
        "an American destroyer in February 1985. Washington stopped exercises and intelligence "
        "and in August 1986 suspended its promise. Most New Zealanders backed the ban.",
    ),
    Case(
        "sino_soviet",
        "China and the Soviet Union, 1980",
        "the Sino-Soviet alliance",
        "In 1959 Moscow took back its help with the bomb; in 1960 it called its experts home. The "
        "two parties split over doctrine in public. Moscow signed a test ban with the West in "
        "1963, China exploded a bomb of its own in 1964, and in 1969 their troops fought on the "
        "Ussuri. China let the treaty lapse.",
    ),
    Case(
        "cento",
        "CENTO, 1979",
        "CENTO",
        "Iraq had left in 1959. Britain took home in 1975 the bombers that it kept in Cyprus for "
        "the pact. The Soviet Union had not moved. In February 1979 a revolution overthrew the "
        "shah of Iran; in March Iran left, and Pakistan and Turkey after it.",
    ),
    Case(
        "dual",
        "Dual Alliance, 1918",
        "the Dual Alliance",
        "Germany and Austria-Hungary had fought side by side for four years. In 1917 the emperor "
        "Charles felt for a peace of his own. In October 1918 his peoples set up states of their "
        "own; Vienna signed an armistice on 3 November, Berlin on the eleventh, and both became "
        "republics.",
    ),
    Case(
        "little_entente",
        "Little Entente, 1939",
        "the Little Entente",
        "Czechoslovakia, Romania and Yugoslavia had promised each other help against Hungary. In "
        "1937 Yugoslavia signed pacts with Bulgaria and Italy and sold more and more to Germany; "
        "in 1938 Romania's king made himself dictator. In March 1939 German troops entered "
        "Prague.",
    ),
    Case(
        "franco_czech",
        "France and Czechoslovakia, 1938",
        "the Franco-Czechoslovak alliance",
        "France had promised in 1925 to help against a German attack. In September 1938 it told "
        "Prague that it would not fight if its plan for giving up the Sudetenland was refused, "
        "and at Munich it agreed with Hitler on the terms. Nothing else had changed in either "
        "capital.",
    ),
    Case(
        "ussr_egypt",
        "Egypt and the Soviet Union, 1976",
        "the Soviet-Egyptian treaty",
        "Sadat complained that Moscow held back the arms he asked for, and sent its advisers home "
        "in 1972. After the war of 1973 he turned to Washington for a settlement and for money. "
        "Moscow would not put off his debts. He annulled the treaty in March 1976.",
    ),
)
OWN = "own"
"""The case that is in no table: an alliance that the reader has in mind."""

_ROWS = load_alliances().set_index("id").to_dict("index")
_PHRASES = {case.key: case.name for case in CASES}
_LABELS = {indicator.name: indicator.label for indicator in INDICATORS}


def coded(case: str) -> dict[str, float]:
    """The facts that the book coded for an ended alliance of the table; what is blank is unknown.

    Examples
    --------
    >>> facts = coded("reinsurance")
    >>> sorted(name for name, held in facts.items() if held)
    ['dispute_between_members', 'new_leadership']
    """
    row = _ROWS[case]
    return {i.name: float(row[i.name]) for i in INDICATORS if pd.notna(row[i.name])}


def coarse(facts: Mapping[str, float]) -> dict[str, Value]:
    """The answers that coded facts give to the questions: the weightiest that holds.

    Examples
    --------
    >>> answers = coarse({"new_leadership": 1.0, "dispute_between_members": 1.0})
    >>> [name for name, answer in answers.items() if answer]
    ['government']
    """
    answers: dict[str, Value] = {}
    for question in QUESTIONS:
        held = [any(facts.get(n) for n in names) for names in question.answers.values()]
        position = max((i for i, holds in enumerate(held) if holds), default=0)
        answers[question.name] = question.control.values[position]
    return answers


def diagnose(answers: Mapping[str, Value]) -> Diagnosis:
    """Run the rule on answers; a group counts as its first fact, whichever of them held."""
    return _diagnosed(_coded(answers))


def leaders(diagnosis: Diagnosis) -> list[str]:
    """The causes that share the highest score; none if nothing was coded."""
    best = diagnosis.ranked[0].score
    return [s.cause for s in diagnosis.ranked if best and s.score > best - 1e-9]


def respond(case: str, show: bool, **answers: Value) -> View:
    """Weigh the reader's answers and, if asked, set the book's and the literature's beside them."""
    facts = _coded(answers)
    yours, mine = _diagnosed(facts), _weighed(facts)
    first = leaders(yours)
    compared = show and case != OWN
    marks: list[Row] = []
    links: list[Row] = []
    numbers: list[Row] = []
    for order, cause in enumerate(CAUSES):
        name = WORDS[cause]
        book: tuple[float | str, str] = "", ""
        literature = ""
        if compared:
            book = _weighed_by_book(case)[cause]
            marks.append(_mark(name, order, BOOKS, book[0]))
            if cause == _ROWS[case]["cause"]:
                literature = "this one"
                marks.append(_mark(name, order, LITERATURE, BEHIND))
        # Last, so that the reader's mark lies on top where it and the book's coincide.
        marks.append(_mark(name, order, YOURS, mine[cause][0]))
        links.append(_link(name, order, mine[cause][0]))
        numbers.append(_line(name, mine[cause], book, literature))
    return View(
        verdict=verdict(case, yours, compared=compared),
        outcome=_either(first) if first else "no cause",
        data={"dots": marks, "links": links, "lines": []},
        numbers=numbers,
    )


# There are few of each of these rows, and each stands in very many views.


@cache
def _mark(name: str, order: int, kind: str, value: float | str) -> Row:
    return {"name": name, "order": order, "value": value, "kind": kind}


@cache
def _link(name: str, order: int, high: float) -> Row:
    return {"name": name, "order": order, "low": 0, "high": high}


@cache
def _line(
    name: str, mine: tuple[float, str], book: tuple[float | str, str], literature: str
) -> Row:
    return {
        "Cause": name,
        "You": mine[0],
        "Your facts": mine[1],
        "The book": book[0],
        "The book's facts": book[1],
        "Literature": literature,
    }


def verdict(case: str, yours: Diagnosis, *, compared: bool) -> str:
    """Say in one sentence what the facts speak for and, if asked, what book and literature say."""
    name = _PHRASES.get(case, "the alliance that you have in mind")
    first = leaders(yours)
    best = yours.ranked[0].score
    if compared:
        book = _book(case)
        you = f"you name {_either(first)} ({best:.2f})" if first else "you have coded nothing"
        source = short_citation(_ROWS[case]["source"])
        return (
            f"For {name} {you}; the book's coding names {_either(leaders(book))} "
            f"({book.ranked[0].score:.2f}), and the literature ({source}) "
            f"{WORDS[_ROWS[case]['cause']]}."
        )
    if not first:
        return f"No fact is coded for {name}, so the rule names no cause."
    if len(first) > 1:
        return (
            f"By your coding of {name}, {_both(first)} weigh the same ({best:.2f}), and the rule "
            "cannot choose."
        )
    second = yours.ranked[1]
    behind = f", with {WORDS[second.cause]} next ({second.score:.2f})" if second.score else ""
    speak = "the facts speak most for" if case == OWN else "it died of"
    return f"By your coding of {name}, {speak} {WORDS[first[0]]} ({best:.2f}){behind}."


def _coded(answers: Mapping[str, Value]) -> Facts:
    return tuple(question.facts(answers[question.name])[:1] for question in QUESTIONS)


@cache
def _diagnosed(facts: Facts) -> Diagnosis:
    # The rule asks that the years be years, and makes no use of them.
    return classify({name: True for named in facts for name in named}, began=0, ended=0)


@cache
def _book(case: str) -> Diagnosis:
    row = _ROWS[case]
    return classify(coded(case), began=int(row["begin"]), ended=int(row["end"]))


@cache
def _weighed(facts: Facts) -> Mapping[str, tuple[float, str]]:
    return _column(_diagnosed(facts))


@cache
def _weighed_by_book(case: str) -> Mapping[str, tuple[float, str]]:
    return _column(_book(case))


def _column(diagnosis: Diagnosis) -> Mapping[str, tuple[float, str]]:
    """The score of each cause, and the facts that speak for it."""
    scores = {each.cause: round(each.score, 2) for each in diagnosis.ranked}
    held = [i for i in INDICATORS if diagnosis.facts.get(i.name)]
    return {
        cause: (score, "; ".join(_LABELS[i.name] for i in held if i.cause == cause) or "none")
        for cause, score in scores.items()
    }


def _either(causes: list[str]) -> str:
    return " or ".join(WORDS[cause] for cause in causes)


def _both(causes: list[str]) -> str:
    *most, last = (WORDS[cause] for cause in causes)
    return f"{', '.join(most)} and {last}"


BLANK = {question.name: question.control.values[0] for question in QUESTIONS}
EXAMPLE = {question.name: question.control.default for question in QUESTIONS}
EXPLORER = Declaration(
    name="endings",
    title="Why did it end?",
    controls=[
        Choice(
            "case",
            "Case",
            {case.label: case.key for case in CASES} | {"An alliance of your own": OWN},
            default="grand_alliance",
            by_preset=True,
        ),
        *(question.control for question in QUESTIONS),
        Toggle("show", "Show the book’s coding and the literature"),
    ],
    prediction=Prediction(
        question=(
            "SEATO, wound up in June 1977. China, its adversary, had made peace with the members. "
            "The Americans had left Vietnam. In Thailand a rising had overthrown the generals, "
            "and elected governments had asked the Americans to go. Weigh all four facts: what "
            "did the alliance die of?"
        ),
        options=[WORDS["threat"], WORDS["credibility"], WORDS["domestic"]],
        settings={
            **BLANK, "case": "seato", "adversary": 1, "promise": 1, "government": 2,
            "rejected": True,
        },
    ),
    presets=[
        *(
            Preset(
                case.label,
                {"case": case.key, **(EXAMPLE if case is CASES[0] else BLANK)},
                case.story,
                _ROWS[case.key]["source"],
            )
            for case in CASES
        ),
        Preset(
            "An alliance of your own",
            {"case": OWN, **BLANK},
            "Code any alliance that you know, in the five years before its end. There is no "
            "answer to compare with.",
            "Walt_1997b",
        ),
    ],
    respond=respond,
    chart=dots(
        title="Chance that these facts sufficed",
        domain=(0, 1.15),
        kinds={
            YOURS: color("threat"),
            BOOKS: color("neutral"),
            LITERATURE: color("focus-state"),
        },
        step=30,
    ),
    picture=(
        "A row for each of five causes, and one for defeat or extinction, with a mark at the "
        "chance, from 0 to 1, that the facts coded for it sufficed to end the alliance. If asked "
        "for, a second mark shows the book's coding, and a third, at the right edge, the cause "
        "that the literature names."
    ),
    code="alliancekit/models/endings.py",
)  # fmt: skip
