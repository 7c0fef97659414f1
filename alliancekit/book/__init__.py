"""The Sphinx extension behind the book: its theme, formulas, questions and checks.

Each part is a module with a ``setup`` of its own; this one only calls them.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from alliancekit import __version__
from alliancekit.book import (
    bibliography,
    chapters,
    elements,
    exercises,
    explorers,
    index,
    markup,
    mathml,
    pages,
    questions,
    reference,
)

PARTS = (
    bibliography,
    chapters,
    elements,
    exercises,
    explorers,
    index,
    markup,
    mathml,
    pages,
    questions,
    reference,
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register every part of the extension."""
    for part in PARTS:
        part.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
