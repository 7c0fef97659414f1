"""Web or wheel? Why Europe got one treaty in 1949 and the Pacific several in 1951.

The reader moves the patron's lead over its clients, their appetite for war, their trust in each
other and how far they fear the same enemy, and sees who stands in the way of a web: the patron,
the clients, both or nobody. The case fixes the number of clients. Ratings are this book's
judgement.

Discoveries
-----------
1. The Pacific, 1951, is decided twice over. Take away the clients' appetite for war (`adventure`
   = 0) and they still refuse a web; give them Europe's trust (`trust` = 0.7) and the patron still
   refuses. Do both, and there is a web. Each explanation alone would have been enough.
2. A web takes a patron that is not too strong. Western Europe, 1949, has one at every `lead` up to
   6; from 10 on the patron refuses: it has little use for its clients' strength.
3. The Pacific, 2024: on the same scale a web would now pay both sides, by a little. Take the fear
   of the same enemy down from 0.6 to 0.4 and both refuse.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from alliancekit.datasets import load_web_or_wheel_cases
from alliancekit.explorers._cases import Levels, RatedCase, case_controls, case_presets, read_cases
from alliancekit.explorers._chart import color, tint
from alliancekit.explorers._declaration import Declaration, Prediction, View
from alliancekit.explorers._forms import regions
from alliancekit.models.powerplay import (
    ADVENTURE,
    COMMON_THREAT,
    LEAD,
    TRUST,
    Design,
    Region,
    design,
)

LEADS = [1, 1.5, 2.5, 4, 6, 10, 20, 30]
ADVENTURES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
TRUSTS = [0.1, 0.3, 0.5, 0.7, 0.9]
THREATS = [0, 0.2, 0.3, 0.4, 0.6, 0.9]

WEB = "A web"
REFUSED = {
    ("patron",): "A wheel: the patron refuses",
    ("clients",): "A wheel: the clients refuse",
    ("patron", "clients"): "A wheel: both refuse",
}
COLORS = {
    WEB: color("ally"),
    REFUSED["patron",]: color("threat"),
    REFUSED["clients",]: color("cost"),
    REFUSED["patron", "clients"]: tint("neutral", 70),
}


@dataclass(frozen=True, kw_only=True)
class Case(RatedCase[Region]):
    """A patron and its clients in one region.

    Attributes
    ----------
    region : str
        Where it is.
    """

    region: str


CASES = read_cases(load_web_or_wheel_cases(), Case, Region)
START = "pacific-1951"

LEVELS: Levels = {
    LEAD: LEADS,
    ADVENTURE: ADVENTURES,
    TRUST: TRUSTS,
    COMMON_THREAT: THREATS,
}


def respond(case: str, lead: float, adventure: float, trust: float, common_threat: float) -> View:
    """Say which design comes about in the region of `case`, and who is against a web."""
    setting = CASES[case]
    region = replace(
        setting.ratings, lead=lead, adventure=adventure, trust=trust, common_threat=common_threat
    )
    result = design(region)
    outcome = shape(result)
    return View(
        verdict=verdict(setting, result),
        outcome=outcome,
        data={
            "regions": _regions(case, lead, common_threat),
            "here": [{"x": trust, "y": adventure, "label": outcome}],
        },
        numbers=[
            {"Item": "A web is worth to the patron", "Value": round(result.patron, 2)},
            {"Item": "A web is worth to a client", "Value": round(result.client, 2)},
            {"Item": "Unwanted war, in a wheel", "Value": round(result.wars_wheel, 2)},
            {"Item": "Unwanted war, in a web", "Value": round(result.wars_web, 2)},
            {"Item": "Clients", "Value": int(region.clients)},
        ],
    )


def shape(result: Design) -> str:
    """The design, in the words of the map."""
    return WEB if result.web else REFUSED[result.against]


def verdict(case: Case, result: Design) -> str:
    """Say in one sentence what comes about, who refuses, and by how much."""
    here = f"{case.region[0].upper()}{case.region[1:]} in {case.year}"
    worth = f"{result.patron:+.2f} to the United States, {result.client:+.2f} to a client"
    worth = worth.replace("-", "\N{MINUS SIGN}")
    wars = f"{100 * result.wars_web:.0f} chances in 100 of an unwanted war instead of "
    wars += f"{100 * result.wars_wheel:.0f}"
    if result.web:
        return f"{here} gets a web: it is worth {worth}, though it brings {wars}."
    who = {
        ("patron",): "the United States refuses",
        ("clients",): "the clients refuse",
        ("patron", "clients"): "both sides refuse",
    }[result.against]
    return f"{here} stays with a wheel, since {who}: a web is worth {worth}, with {wars}."


@cache
def _regions(case: str, lead: float, common_threat: float) -> list[dict[str, Any]]:
    """The design at each level of trust and appetite for war."""
    base = replace(CASES[case].ratings, lead=lead, common_threat=common_threat)
    return [
        {
            "x": trust,
            "y": adventure,
            "kind": shape(design(replace(base, trust=trust, adventure=adventure))),
        }
        for trust in TRUSTS
        for adventure in ADVENTURES
    ]


EXPLORER = Declaration(
    name="web_or_wheel",
    title="Web or wheel?",
    controls=case_controls(CASES, START, LEVELS),
    prediction=Prediction(
        question=(
            "In 1951 Washington feared that Syngman Rhee and Chiang Kai-shek would start wars. "
            "Suppose that no client had wanted one. What would the Pacific have got?"
        ),
        options=[WEB, REFUSED["patron",], REFUSED["clients",]],
        settings={"adventure": 0},
    ),
    presets=case_presets(CASES, LEVELS),
    respond=respond,
    chart=regions(
        x_title="Trust among the clients",
        y_title="Appetite for war",
        x_levels=TRUSTS,
        y_levels=ADVENTURES,
        kinds=COLORS,
    ),
    picture=(
        "A map of what comes about: trust among the clients from left to right, their appetite for "
        "war from bottom to top. Each square is a web, or a wheel because the patron refuses, the "
        "clients refuse, or both do. A dot marks the region as it is set."
    ),
    code="alliancekit/models/powerplay.py",
)
