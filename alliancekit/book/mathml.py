"""Formulas as MathML, made while the book is built: no script, no download, read by screen readers.

A formula that cannot be converted is a warning with its place in the source, so it fails the build.
"""

import html
import re
from typing import Any

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)


def to_mathml(tex: str, *, block: bool) -> str:
    r"""Convert a LaTeX formula to a ``math`` element that carries the source as alternative text.

    Parameters
    ----------
    tex
        LaTeX, without delimiters.
    block
        Whether the formula stands on a line of its own.

    Raises
    ------
    ValueError
        If the formula is malformed, or uses a command that the converter does not know.

    Examples
    --------
    >>> to_mathml("a < b", block=False).startswith('<math alttext="a &lt; b" ')
    True
    >>> to_mathml(r"\alliance", block=False)
    Traceback (most recent call last):
    ValueError: formula $\alliance$: Unknown LaTeX command "\alliance".
    """
    source = " ".join(tex.split())
    try:
        mathml: str = tex2mathml(tex, as_block=block)
    except MathError as error:
        raise ValueError(f"formula ${source}$: {error}") from error
    except (AttributeError, IndexError) as error:
        # How the converter stumbles over "&" outside a table, or "^" with nothing before it.
        raise ValueError(f"formula ${source}$: a sign is out of place") from error
    return mathml.replace("<math ", f'<math alttext="{html.escape(source)}" ', 1)


def _converted(node: nodes.Element, *, block: bool) -> str:
    try:
        return to_mathml(node.astext(), block=block)
    except ValueError as error:
        logger.warning("%s", error, location=node, type="book", subtype="formula")
        return f"<code>{html.escape(node.astext())}</code>"


def _visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(_converted(node, block=False))
    raise nodes.SkipNode


def _visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(self.starttag(node, "div", CLASS="math"))
    self.body.append(_converted(node, block=True))
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


class _KeepPunctuation(SphinxPostTransform):
    """Keeps a comma with the formula before it: a browser may break the line between them."""

    default_priority = 800
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for formula in list(self.document.findall(nodes.math)):
            parent = formula.parent
            at = parent.index(formula)
            after = parent[at + 1] if at + 1 < len(parent) else None
            mark = re.match(r"[,.;:?!)]+", after) if isinstance(after, nodes.Text) else None
            if mark:
                rest = nodes.Text(mark.string[mark.end() :])
                together = nodes.inline("", "", formula, nodes.Text(mark[0]))
                together["classes"].append("ak-together")
                parent[at : at + 2] = [together, rest]


def setup(app: Sphinx) -> None:
    """Make MathML the way in which the book shows formulas."""
    app.add_post_transform(_KeepPunctuation)
    # Sphinx prefers a renderer that an extension adds to MathJax, its own.
    app.add_html_math_renderer("mathml", (_visit_inline, None), (_visit_block, None))
