"""Treaty anatomy: switch the clauses of a pact and see what it becomes.

The reader starts from a real pact and changes what it promises, in which form, against whom and
with what behind it. Three definitions of alliance are held against it (Snyder, ATOP, Walt),
beside the kinds of pact that are not alliances, and the real pacts that come nearest.

Discoveries
-----------
1. Moscow, 1939: a pact in which neither side promises help is an alliance by all three
   definitions. Keep non-aggression alone (`restraint` = "nonagg") and only ATOP's is left.
2. Britain's word to Poland, March 1939: an alliance for Walt alone. Sign it (`form` = "treaty")
   and nothing else, and it is one for all three.
3. The North Atlantic Treaty aimed at any aggressor, a member included (`aim` = "inward"), is
   collective security, and no alliance for Snyder or Walt. Without its promise to fight
   (`fight` = "none") it still is one for ATOP and Walt. As it was, no clause tells it from the
   Warsaw Pact.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from alliancekit.datasets import load_alliances
from alliancekit.explorers._chart import color
from alliancekit.explorers._declaration import (
    Choice,
    Declaration,
    Prediction,
    Preset,
    Row,
    Slider,
    View,
)
from alliancekit.explorers._forms import checklist
from alliancekit.models.taxonomy import (
    ASYMMETRY,
    OBLIGATIONS,
    Pact,
    classify,
    nearest,
)
from alliancekit.parameters import listed

FIGHT: Mapping[str, tuple[tuple[str, ...], str]] = {
    "none": ((), "Nobody"),
    "one": (("defense",), "One side, if the other is attacked"),
    "all": (("defense",), "All, if one is attacked"),
    "both": (("defense", "offense"), "All, also if one attacks"),
    "offense": (("offense",), "All, but only if one attacks"),
}
RESTRAINT: Mapping[str, tuple[tuple[str, ...], str]] = {
    "none": ((), "Nothing"),
    "nonagg": (("nonagg",), "Non-aggression"),
    "neutral": (("neutral",), "Neutrality"),
    "both": (("neutral", "nonagg"), "Both"),
}
FORMS = {
    "treaty": "Signed and published",
    "secret": "Signed and kept secret",
    "informal": "Words and practice",
}
AIMS: Mapping[str, tuple[dict[str, bool], str]] = {
    "outward": ({}, "Outsiders"),
    "named": ({"conditional": True}, "Outsiders, in a named case"),
    "inward": ({"inward": True}, "Any aggressor, a member too"),
}
BEHIND: Mapping[int, dict[str, bool]] = {
    0: {},
    1: {"cooperation": True},
    2: {"cooperation": True, "institution": True},
}
"""Depth of practice: words only; exercises, arms, shared plans; a standing institution."""
LASTS: Mapping[str, tuple[dict[str, bool], str]] = {
    "on": ({}, "With no task to end it"),
    "task": ({"ad_hoc": True}, "For one task"),
}


@dataclass(frozen=True)
class Case:
    """A real pact: who is in it, and how its clauses stand.

    ``one_side`` are the members that owe defence where only one side does; ``forswearing`` those
    that owe restraint, all members if empty.
    """

    title: str
    states: str
    members: tuple[str, ...]
    power_ratio: float
    one_side: tuple[str, ...]
    clauses: Mapping[str, Any]
    note: str
    source: str
    forswearing: tuple[str, ...] = field(default=())

    def pact(
        self,
        *,
        fight: str,
        restraint: str,
        consult: str,
        form: str,
        aim: str,
        behind: int,
        lasts: str,
    ) -> Pact:
        """The pact of these members with these clauses."""
        clauses: dict[str, Any] = {
            **dict.fromkeys(FIGHT[fight][0], self.one_side if fight == "one" else self.members),
            **dict.fromkeys(RESTRAINT[restraint][0], self.forswearing or self.members),
            **({"consul": self.members} if consult == "yes" else {}),
            **AIMS[aim][0],
            **BEHIND[behind],
            **LASTS[lasts][0],
        }
        return Pact(self.members, form=form, power_ratio=self.power_ratio, **clauses)


def _clauses(
    fight: str, restraint: str, consult: str, form: str, aim: str, behind: int, lasts: str = "on"
) -> dict[str, str | int]:
    return {
        "fight": fight,
        "restraint": restraint,
        "consult": consult,
        "form": form,
        "aim": aim,
        "behind": behind,
        "lasts": lasts,
    }


# Obligations after ATOP where it has the pact; the other clauses are the book's reading.
CASES = {
    "moscow": Case(
        "Moscow pact, 1939", "Germany and the Soviet Union",
        ("Germany", "Soviet Union"), 1.3, ("Germany",),
        _clauses("none", "both", "no", "secret", "named", 0),
        "The German-Soviet pact: not to attack each other, not to join an enemy of the other, and "
        "a secret protocol that parts eastern Europe.",
        "Leeds_etal_2002",
    ),
    "poland": Case(
        "Word to Poland, 1939", "Britain and Poland",
        ("Britain", "Poland"), 5.4, ("Britain",),
        _clauses("one", "none", "no", "informal", "outward", 0),
        "Chamberlain tells the Commons that Britain will support Poland; nothing is signed, and "
        "Poland promises nothing.",
        "Chamberlain_1939",
    ),
    "nato": Case(
        "Atlantic Treaty, 1949", "The twelve Atlantic states",
        ("United States", "Canada", "Britain", "France", "Belgium", "Netherlands", "Luxembourg",
         "Italy", "Portugal", "Denmark", "Norway", "Iceland"), 21964.7, ("United States",),
        _clauses("all", "nonagg", "yes", "treaty", "named", 2),
        "An attack on one in the treaty area counts as an attack on all; a council meets at once "
        "and commands follow from 1951.",
        "NATO_1949",
    ),
    "israel": Case(
        "US and Israel, 1973", "The United States and Israel",
        ("United States", "Israel"), 48.0, ("United States",),
        _clauses("none", "none", "no", "informal", "outward", 1),
        "Arms, money and an airlift in war, and no treaty of defence.",
        "Walt_1987",
    ),
    "locarno": Case(
        "Locarno, 1925", "The five states of Locarno",
        ("Germany", "France", "Belgium", "Britain", "Italy"), 7.0, ("Britain", "Italy"),
        _clauses("all", "nonagg", "no", "treaty", "inward", 0),
        "Germany, France and Belgium forswear attack on each other; the treaty is turned against "
        "whichever of its own members breaks it.",
        "Gibler_2009",
    ),
    "gulf": Case(
        "War for Kuwait, 1991", "The partners of the Gulf war",
        ("United States", "Britain", "France", "Saudi Arabia", "Egypt", "Syria"), 36.0,
        ("United States",),
        _clauses("none", "none", "no", "informal", "named", 1, "task"),
        "States that share little else put an army together to drive Iraq out of Kuwait.",
        "Freedman_Karsh_1993",
    ),
    "budapest": Case(
        "Budapest, 1994", "The four signatories of Budapest",
        ("United States", "Britain", "Russia", "Ukraine"), 8.9,
        ("United States", "Britain", "Russia"),
        _clauses("none", "nonagg", "yes", "treaty", "outward", 0),
        "Three nuclear powers promise Ukraine not to attack it, and all four to consult.",
        "Budapest_1994",
        ("United States", "Britain", "Russia"),
    ),
    "steel": Case(
        "Pact of Steel, 1939", "Germany and Italy",
        ("Germany", "Italy"), 6.6, ("Germany",),
        _clauses("both", "none", "yes", "treaty", "outward", 0),
        "Each will fight beside the other in any war, whoever began it.",
        "Leeds_etal_2002",
    ),
}  # fmt: skip

# What the table of alliances does not say: against whom, and with what behind it. The book's
# reading; institutions and joint commands at any time in the pact's life count.
NEIGHBOURS = {
    "anglo_portuguese": ("outward", 0, "on"),
    "cambrai": ("named", 1, "task"),
    "holy_alliance": ("outward", 0, "on"),
    "dual": ("named", 0, "on"),
    "reinsurance": ("named", 0, "on"),
    "franco_russian": ("named", 1, "on"),
    "anglo_japanese": ("named", 1, "on"),
    "little_entente": ("named", 2, "on"),
    "rio": ("inward", 2, "on"),
    "yya": ("named", 0, "on"),
    "sino_soviet": ("named", 1, "on"),
    "us_rok": ("outward", 1, "on"),
    "cento": ("outward", 2, "on"),
    "warsaw": ("named", 2, "on"),
    "us_japan_1960": ("named", 1, "on"),
    "china_dprk": ("outward", 0, "on"),
    "fpda": ("named", 1, "on"),
    "ussr_egypt": ("outward", 1, "on"),
    "csto": ("outward", 2, "on"),
    "russia_dprk": ("outward", 1, "on"),
}
ONE_SIDED = {"us_japan_1960"}
"""Pacts of the table in which only the first member owes defence."""


def _from_table(key: str, row: Mapping[str, Any]) -> Pact:
    """A pact from a row of the table of alliances."""
    aim, behind, lasts = NEIGHBOURS[key]
    members = tuple(row["members"].split(";"))
    clauses: dict[str, Any] = {**AIMS[aim][0], **BEHIND[behind], **LASTS[lasts][0]}
    clauses |= {o: members for o in OBLIGATIONS if row[o]}
    if key in ONE_SIDED:
        clauses["defense"] = members[:1]
    # Before 1816 power is judged, not computed: only equal or unequal counts.
    ratio = 1.0 if row["power"] == "symmetric" else ASYMMETRY.default
    return Pact(members, form=row["form"], power_ratio=ratio, **clauses)


def read_neighbours() -> dict[str, Pact]:
    """Real pacts to hold beside the reader's, by name and year."""
    table = load_alliances().set_index("id").loc[list(NEIGHBOURS)].to_dict("index")
    found = {}
    for key, row in table.items():
        name, begin = str(row["name"]), str(row["begin"])
        found[name if begin in name else f"{name}, {begin}"] = _from_table(
            str(key), {str(column): value for column, value in row.items()}
        )
    return found


REAL = read_neighbours()
DEFINITIONS = {
    "alliance (narrow)": "Snyder",
    "alliance (ATOP)": "ATOP",
    "alliance (wide)": "Walt",
}
OTHER_KINDS = (
    "mutual defence treaty",
    "security guarantee",
    "collective security",
    "coalition",
    "alignment",
)
COUNTS = ("None of the three", "One of the three", "Two of the three", "All three")
FITS, SHORT, NOT, NEAR = "It is one", "One condition short", "It is not", "Nearest real pact"
CLAUSE_WORDS = {
    "defense": "defence",
    "offense": "help in attack",
    "neutral": "neutrality",
    "nonagg": "non-aggression",
    "consul": "consultation",
    "form": "form",
    "members": "number of members",
    "power": "equality of power",
    "conditional": "conditions",
    "institution": "institution",
    "inward": "target",
    "ad_hoc": "duration",
    "cooperation": "practice",
}
LESS = {
    "it promises neither to use force nor to withhold it": "no promise about force",
    "its members do not cooperate: at most they leave each other alone": "no cooperation",
}
"""What is missing, where the model's words are too long for a telephone."""
SHORT_NAMES = {
    "Collective Security Treaty (CSTO), 1992": "CSTO, 1992",
    "Finnish-Soviet treaty (YYA), 1948": "Finnish-Soviet treaty, 1948",
    "Five Power Defence Arrangements, 1971": "Five Power Arrangements, 1971",
    "Inter-American Treaty (Rio Pact), 1947": "Rio Pact, 1947",
    "Russia-North Korea treaty of 2024": "Russia and North Korea, 2024",
    "United States-Japan treaty of 1960": "US and Japan, 1960",
    "United States-Republic of Korea Mutual Defense Treaty, 1953": "US and South Korea, 1953",
}
"""Names of pacts that are too long for a telephone."""
TELLING = {"alliance (narrow)": 1, "mutual defence treaty": 1}
"""Which of a kind's reasons tells most, where it is not the first."""


@cache
def _others(case: str) -> Mapping[str, Pact]:
    """The other cases as they were, and the real pacts."""
    cases = {c.title: c.pact(**c.clauses) for key, c in CASES.items() if key != case}
    return cases | REAL


def respond(case: str, **clauses: Any) -> View:
    """Hold the three definitions against the pact of `case` with the reader's clauses."""
    pact = CASES[case].pact(**clauses)
    found, near = classify(pact), nearest(pact, _others(case), limit=3)
    fits = {label.kind: label.reasons for label in found.labels}
    close = {label.kind: label.missing[0] for label in found.close}
    rows: list[tuple[str, str, str, str]] = []
    for kind in (*DEFINITIONS, *OTHER_KINDS):
        name = f"Alliance, says {DEFINITIONS[kind]}" if kind in DEFINITIONS else kind.capitalize()
        if kind in fits:
            rows.append((name, FITS, _tell(kind, fits[kind], pact), "; ".join(fits[kind])))
        elif kind in close:
            rows.append((name, SHORT, f"But {LESS.get(close[kind], close[kind])}", close[kind]))
        else:
            rows.append((name, NOT, " ", "more than one condition is missing"))
    for other in near:
        count = len(other.differences)
        if count:
            note = f"Differs in {count} clause{'s' if count > 1 else ''}"
            why = f"differs in {listed(CLAUSE_WORDS[c] for c in other.differences)}"
        else:
            note, why = "The same clauses", "the same clauses"
        rows.append((SHORT_NAMES.get(other.name, other.name), NEAR, note, why))
    items = [
        _item(name, mark, note, order) for order, (name, mark, note, _) in enumerate(rows, start=1)
    ]
    numbers = [_line(name, mark, why) for name, mark, _, why in rows]
    yes = [name for kind, name in DEFINITIONS.items() if kind in fits]
    return View(
        verdict=_verdict(CASES[case].states, yes, fits, close, near[0].name),
        outcome=COUNTS[len(yes)],
        data={"items": items},
        numbers=numbers,
    )


@cache
def _item(name: str, mark: str, note: str, order: int) -> Row:
    return {"name": name, "kind": mark, "note": note, "order": order}


@cache
def _line(name: str, mark: str, why: str) -> Row:
    return {"What": name, "Answer": mark, "Why": why}


def _verdict(
    states: str, yes: list[str], fits: Mapping[str, Any], close: Mapping[str, str], near: str
) -> str:
    """Say in one sentence which definitions call this an alliance, and what else it is."""
    no = [name for name in DEFINITIONS.values() if name not in yes]
    if not yes:
        by = f"{states} are allies by none of the 3 definitions"
    elif no:
        by = f"{states} are allies for {listed(yes)}, not for {' or '.join(no)}"
    else:
        by = f"{states} are allies by all 3 definitions"
    other = [kind for kind in OTHER_KINDS if kind in fits]
    if other:
        return f"{by}; what they have is {listed(map(_with_article, other))}."
    barred = next((close[kind] for kind in DEFINITIONS if kind in close), "")
    return f"{by}: {barred}." if barred else f"{by}; nearest real pact: {near}."


def _tell(kind: str, reasons: tuple[str, ...], pact: Pact) -> str:
    """The reason that tells, short enough for a telephone."""
    if kind == "alliance (ATOP)":
        return f"Signed, with {len(pact.obligations)} of 5 obligations"
    if kind == "security guarantee":
        return "One side is bound, for the other's sake"
    reason = reasons[TELLING.get(kind, 0)]
    return f"{reason[0].upper()}{reason[1:]}"


def _with_article(kind: str) -> str:
    """A kind of pact as it stands in a sentence.

    >>> _with_article("alignment"), _with_article("collective security")
    ('an alignment', 'collective security')
    """
    if kind == "collective security":
        return kind
    return f"{'an' if kind.startswith('a') else 'a'} {kind}"


def _options(words: Mapping[str, tuple[Any, str]]) -> dict[str, Any]:
    return {label: key for key, (_, label) in words.items()}


FIRST = CASES["moscow"].clauses

EXPLORER = Declaration(
    name="treaty",
    title="Is it an alliance?",
    controls=[
        Choice(
            "case",
            "Pact",
            {case.title: key for key, case in CASES.items()},
            default="moscow",
            by_preset=True,
        ),
        Choice("fight", "Who promises to fight?", _options(FIGHT), FIRST["fight"]),
        Choice("restraint", "What do they forswear?", _options(RESTRAINT), FIRST["restraint"]),
        Choice("consult", "Will they consult?", {"No": "no", "Yes": "yes"}, FIRST["consult"]),
        Choice("form", "In which form?", {v: k for k, v in FORMS.items()}, FIRST["form"]),
        Choice("aim", "Against whom?", _options(AIMS), FIRST["aim"]),
        Choice("lasts", "How long?", _options(LASTS), FIRST["lasts"]),
        Slider(
            "behind",
            "What stands behind it?",
            tuple(BEHIND),
            float(FIRST["behind"]),
            help="0: words. 1: exercises, arms, shared plans. 2: a standing institution.",
        ),
    ],
    prediction=Prediction(
        question=(
            "Moscow, 23 August 1939. Germany and the Soviet Union promise to leave each other "
            "alone and to join no enemy of the other. Neither promises any help. By how many of "
            "the three definitions, Snyder's, ATOP's and Walt's, is this an alliance?"
        ),
        options=COUNTS,
    ),
    presets=[
        Preset(case.title, {"case": key, **case.clauses}, case.note, case.source)
        for key, case in CASES.items()
    ],
    respond=respond,
    chart=checklist(
        marks={
            FITS: color("secure"),
            SHORT: color("cost"),
            NOT: color("neutral"),
            NEAR: color("ally"),
        }
    ),
    picture=(
        "A list. The first three rows say whether the pact is an alliance for Snyder, for ATOP and "
        "for Walt, the next five whether it is another kind of pact, each with a mark for yes, for "
        "one condition short, which is named, or for no. The last three are the nearest real pacts."
    ),
    code="alliancekit/models/taxonomy.py",
)
