"""The few elements that the book's prose is made of, beside text and figures.

Margin notes; boxes of three kinds; tables that scroll inside themselves; code behind one label.
"""

import html
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives.body import Container
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator
from sphinx_exercise.nodes import solution_node

from alliancekit.book.markup import element

logger = logging.getLogger(__name__)

REPEATED_IDS = ("exercise-content", "solution-content")
BOXES = ("evidence", "debate", "misconception")


class Margin(Directive):
    """A short note: beside the text on a wide screen, in it on a narrow one."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the note as a container of class ``margin``."""
        self.assert_has_content()
        note = nodes.container(classes=["margin"])
        self.state.nested_parse(self.content, self.content_offset, note)
        return [note]


def _check_boxes(app: Sphinx, doctree: nodes.document) -> None:
    """Say in each box's title which kind it is; a box of any other kind is a warning."""
    for box in doctree.findall(nodes.Element):
        # An exercise or solution is a box of its own module, and says itself what it is.
        plain = type(box).__module__ in {"docutils.nodes", "sphinx.addnodes"}
        if not (plain and isinstance(box, nodes.Admonition)) or "objectives" in box["classes"]:
            continue
        kind = next((kind for kind in BOXES if kind in box["classes"]), None)
        if kind is None:
            logger.warning(
                "a box needs :class: %s or objectives; this one is a %r",
                ", ".join(BOXES),
                box.tagname,
                location=box,
                type="book",
                subtype="box",
            )
            continue
        title = box.next_node(nodes.title)
        if title is not None and not title.astext().lower().startswith(kind):
            title.insert(0, nodes.inline("", kind.capitalize(), classes=["kind"]))


class _FrameTables(SphinxPostTransform):
    """Put every table, Markdown's own and each data frame, in a frame that scrolls."""

    default_priority = 900  # after MyST-NB has chosen each output's format
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        tables = [node for node in self.document.findall(nodes.Element) if _is_table(node)]
        for number, table in enumerate(tables, start=1):
            if isinstance(table, nodes.raw):
                # The corner of a data frame heads nothing: it is no header cell.
                table[:] = [nodes.Text(table.astext().replace("<th></th>", "<td></td>"))]
            caption = table.next_node(nodes.title)
            frame = element(
                "div",
                class_="ak-scroll",
                role="region",
                tabindex="0",
                aria_label=f"Table: {caption.astext()}" if caption else f"Table {number}",
            )
            table.replace_self(frame)
            frame += table


def _is_table(node: nodes.Element) -> bool:
    return isinstance(node, nodes.table) or (
        isinstance(node, nodes.raw) and 'class="dataframe"' in node.astext()
    )


class _CodeBelow(SphinxPostTransform):
    """Put a cell's hidden code below what the cell shows."""

    default_priority = 200  # right after MyST-NB has folded it
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for code in list(self.document.findall(HideCodeCellNode)):
            cell = code.parent
            cell.remove(code)
            cell += code


def _visit_hidden_code(self: HTML5Translator, node: HideCodeCellNode) -> None:
    # MyST-NB's own summary has an accessible name that differs from what it shows.
    label = html.escape(node["prompt_show"])
    self.body.append(f'<details class="ak-code"><summary>{label}</summary>')


def _depart_hidden_code(self: HTML5Translator, node: HideCodeCellNode) -> None:
    self.body.append("</details>\n")


class _UniqueExerciseIds(SphinxPostTransform):
    """Take away the ids that sphinx-exercise gives to the content of each box: all the same."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for section in self.document.findall(nodes.section):
            section["ids"] = [i for i in section["ids"] if i not in REPEATED_IDS]


def _visit_solution(self: HTML5Translator, node: solution_node) -> None:
    # A solution stays closed until the reader asks; its title is what the reader presses.
    title = node.next_node(nodes.title)
    title.parent.remove(title)
    self.body.append(self.starttag(node, "details", CLASS="ak-code ak-solution"))
    self.body.append(f"<summary>{html.escape(title.astext())}</summary>\n")


def _depart_solution(self: HTML5Translator, node: solution_node) -> None:
    self.body.append("</details>\n")


def setup(app: Sphinx) -> None:
    """Register the elements."""
    app.setup_extension("sphinx_exercise")
    app.setup_extension("myst_nb")
    app.add_directive("div", Container)
    app.add_directive("margin", Margin)
    app.connect("doctree-read", _check_boxes)
    app.add_post_transform(_FrameTables)
    app.add_post_transform(_CodeBelow)
    app.add_post_transform(_UniqueExerciseIds)
    app.add_node(solution_node, override=True, html=(_visit_solution, _depart_solution))
    app.add_node(HideCodeCellNode, override=True, html=(_visit_hidden_code, _depart_hidden_code))
