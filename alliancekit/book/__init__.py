"""The Sphinx extension behind the book: its theme, formulas, questions and checks.

Each part is a module with a ``setup`` of its own; this one only calls them.
"""

import gc
from importlib import import_module
from typing import TYPE_CHECKING

from alliancekit import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PARTS = (
    "api",
    "bibliography",
    "chapters",
    "elements",
    "exercises",
    "explorers",
    "index",
    "markup",
    "mathml",
    "pages",
    "questions",
    "reference",
)


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Register every part of the extension."""
    # A document's nodes are one ring, so looking for rings is in vain until a page is done, and
    # takes Sphinx a fifth of its time. Without it the build needs 700 MB instead of 470.
    gc.disable()
    app.connect("build-finished", lambda *_: gc.enable())
    # Not imported above: what makes the tables is in this package and has no use for Sphinx.
    for part in PARTS:
        import_module(f"{__name__}.{part}").setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
