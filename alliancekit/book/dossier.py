"""The dossier in the built book: the tables of its sheets, its still page and its embed page."""

import json
import re
from collections.abc import Callable, Mapping

from alliancekit import dossier
from alliancekit.book.pictures import with_picture
from alliancekit.book.repository import source_url
from alliancekit.dossier import CHART, PICTURE, TITLE, Dossier, default_html, sample
from alliancekit.explorers._chart import to_vega

__all__ = ["ELEMENT", "SCRIPTS", "TITLE", "embed_element", "fill", "offer_script"]

ELEMENT = re.compile(r'<ally-dossier [^>]*data-sample="(\w+)"[^>]*>.*?</ally-dossier>', re.S)
SCRIPTS = ("dossier", "dossier-tables")
"""The front end and its tables, beside the explorers' own."""

SAMPLE = "nato"
"""What the embed page opens with."""


def fill(body: str, embed: str, warn: Callable[[str], None]) -> str:
    """Draw the pictures of the dossiers in a page.

    Parameters
    ----------
    body : str
        The page.
    embed : str
        Address of the embed page.
    warn : callable
        Called with the name of a sample whose stored page is out of date.
    """

    def drawn(match: re.Match[str]) -> str:
        shown = sample(match[1])
        if match[0] != default_html(shown, match[1]):
            warn(match[1])
        element = match[0].replace("<ally-dossier", f'<ally-dossier data-embed="{embed}"', 1)
        return _drawn(element, shown)

    return ELEMENT.sub(drawn, body)


def offer_script(tables: Mapping[str, str], repository: str | None) -> str:
    """The script that hands the dossier and the tables of its sheets to the front end."""
    offer = {
        "declaration": dossier.declaration(),
        "vega": to_vega(CHART),
        "code": source_url(repository, "alliancekit/models/dossier.py") if repository else None,
    }
    head = json.dumps(offer, ensure_ascii=False, separators=(",", ":"))
    sheets = ",".join(
        f"{json.dumps(name.removeprefix('dossier-'))}: {table}" for name, table in tables.items()
    )
    return (
        f'AllianceKit.offerDossier("dossier", Object.assign({head}, {{tables: {{{sheets}}}}}));\n'
    )


def embed_element() -> str:
    """The dossier for a page of its own."""
    return _drawn(default_html(sample(SAMPLE), SAMPLE, heading=1), sample(SAMPLE))


def _drawn(element: str, shown: Dossier) -> str:
    return with_picture(element, CHART, shown.chart_data, f"{PICTURE} {shown.verdict}")
