"""One node for HTML elements that docutils has no node for."""

import html

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


class html_element(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes so)
    """An element by its tag, with the children of any node."""


def element(tag: str, *children: nodes.Node, **attributes: str | bool) -> html_element:
    """Make an HTML element.

    Parameters
    ----------
    tag
        Name of the element.
    *children
        Nodes inside it.
    **attributes
        Its attributes: ``class_`` is written ``class``, ``aria_label`` ``aria-label``. True writes
        the bare name, False nothing.
    """
    written = {
        name.removesuffix("_").replace("_", "-"): value
        for name, value in attributes.items()
        if value is not False
    }
    return html_element("", *children, tag=tag, written=written)


def _visit(self: HTML5Translator, node: html_element) -> None:
    attributes = "".join(
        f" {name}" if value is True else f' {name}="{html.escape(value)}"'
        for name, value in node["written"].items()
    )
    self.body.append(f"<{node['tag']}{attributes}>")


def _depart(self: HTML5Translator, node: html_element) -> None:
    if node["tag"] != "input":  # the one element used here that has no end
        self.body.append(f"</{node['tag']}>")


def setup(app: Sphinx) -> None:
    """Teach the HTML writer the node."""
    app.add_node(html_element, html=(_visit, _depart))
