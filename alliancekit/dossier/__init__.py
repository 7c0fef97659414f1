"""A dossier: one alliance, rated in five steps and judged on one page, saved and read again.

>>> from alliancekit.dossier import sample
>>> sample("csto").purposes["Does it reassure?"]
'No'
"""

from alliancekit.dossier._html import default_html, page_html
from alliancekit.dossier._record import (
    Dossier,
    DossierError,
    Entry,
    checksum,
    from_json,
    parse,
    read,
    write,
)
from alliancekit.dossier._samples import TITLE, declaration, sample, samples
from alliancekit.dossier._steps import CHART, PICTURE, STEPS, Step, tabulated

__all__ = [
    "CHART",
    "PICTURE",
    "STEPS",
    "TITLE",
    "Dossier",
    "DossierError",
    "Entry",
    "Step",
    "checksum",
    "declaration",
    "default_html",
    "from_json",
    "page_html",
    "parse",
    "read",
    "sample",
    "samples",
    "tabulated",
    "write",
]
