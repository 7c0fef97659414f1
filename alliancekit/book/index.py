"""The index: a term leads to its definition and to each chapter that uses it.

What autodoc would add, every function and class, is left out: the page of reference lists it.
"""

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from alliancekit.book.chapters import chapter_number


class MarkTerms(SphinxTransform):
    """Leave an entry where a chapter first uses a term."""

    default_priority = 840  # before Sphinx collects a page's entries, at 850

    def apply(self, **kwargs: Any) -> None:
        """Put an anchor and an index entry before each first use."""
        if chapter_number(self.env.docname) is None:
            return
        first: dict[str, addnodes.pending_xref] = {}
        for reference in self.document.findall(addnodes.pending_xref):
            if reference["reftype"] == "term":
                first.setdefault(reference["reftarget"], reference)
        for term, reference in first.items():
            anchor = nodes.make_id(f"term-{term}")
            mark = [
                addnodes.index(entries=[("single", term, anchor, "", None)]),
                nodes.target("", "", ids=[anchor]),
            ]
            reference.parent.insert(reference.parent.index(reference), mark)


def chapter_links(links: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Address and chapter number of each link, in the order of the chapters.

    >>> list(chapter_links([("", "chapters/glossary.html#a"), ("", "chapters/05-threat.html#b")]))
    [('chapters/05-threat.html#b', '5')]
    """
    for _, address in sorted(links, key=lambda link: link[1]):
        number = chapter_number(address.split(".html")[0])
        if number is not None:
            yield address, str(number)


def _shape_index(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the template, for each letter, the terms with their definition and their chapters."""
    if pagename != "genindex":
        return
    index = []
    for letter, entries in context["genindexentries"]:
        terms = [
            (name, definition, list(chapter_links(links)))
            for name, (links, _, _) in entries
            for definition in [next((a for _, a in links if "glossary.html#" in a), None)]
            if definition
        ]
        if terms:
            index.append((letter, terms))
    context["index"] = index


def setup(app: Sphinx) -> None:
    """Mark the terms when a chapter is read, and give the index its own shape."""
    app.add_transform(MarkTerms)
    app.connect("html-page-context", _shape_index)
