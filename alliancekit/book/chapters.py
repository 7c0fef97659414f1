"""What a page owes to being a chapter: its number, its reading time, the numbers of its figures.

A chapter is ``chapters/NN-slug``; the number in the file's name is the chapter's number, the only
place where it is written.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

WORDS_PER_MINUTE = 230


def chapter_number(docname: str) -> int | None:
    """Number of a chapter, or None for any other page.

    >>> chapter_number("chapters/05-power-and-threat")
    5
    >>> chapter_number("chapters/glossary") is None
    True
    """
    match = re.fullmatch(r"chapters/(\d{2})-[^/]+", docname)
    return int(match[1]) if match else None


def reading_minutes(doctree: nodes.document) -> int:
    """Minutes that the page's prose takes at 230 words a minute, to the nearest five."""
    words = sum(len(paragraph.astext().split()) for paragraph in doctree.findall(nodes.paragraph))
    return max(5, 5 * round(words / WORDS_PER_MINUTE / 5))


def _add_reading_time(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the reading time under the line that says what the chapter is about, or the title."""
    if chapter_number(docname) is None:
        return
    elements = doctree.findall(nodes.Element)
    standfirst = next((node for node in elements if "standfirst" in node["classes"]), None)
    opening = standfirst or next(doctree.findall(nodes.title))
    minutes = nodes.paragraph(
        "", f"About {reading_minutes(doctree)} minutes", classes=["reading-time"]
    )
    opening.parent.insert(opening.parent.index(opening) + 1, minutes)


def _number_by_chapter(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Number figures, tables and equations as 5.1, 5.2… and not through the whole book."""
    numbered = []
    for docname, kinds in env.toc_fignumbers.items():
        if (chapter := chapter_number(docname)) is not None:
            numbered.append(docname)
            for kind, numbers in kinds.items():
                kinds[kind] = {
                    target: (chapter, place) for place, target in enumerate(numbers, start=1)
                }
    return numbered


def setup(app: Sphinx) -> None:
    """Open each chapter with its reading time, and number what is in it."""
    app.connect("doctree-resolved", _add_reading_time)
    # After Sphinx's own numbering, which has the default priority of 500.
    app.connect("env-get-updated", _number_by_chapter, priority=600)
