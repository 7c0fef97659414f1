"""The bibliography: a plain list of works, every one of which some page cites.

A work that nobody cites is a warning, so it fails the build; a citation of an unknown work is one
already.
"""

from typing import Any, cast

from docutils import nodes
from pybtex.backends.plaintext import Backend as PlaintextBackend
from pybtex.plugin import register_plugin as register_pybtex_plugin
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.template import names, sentence
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

from alliancekit.book.markup import element

logger = logging.getLogger(__name__)


class RoundReferenceStyle(AuthorYearReferenceStyle):
    """Cite as books do: Walt (1987), and (Walt 1987)."""

    def __init__(self) -> None:
        super().__init__(
            bracket_textual=BracketStyle("(", ")"),
            bracket_parenthetical=BracketStyle("(", ")", sep="; "),
            author_year_sep=" ",
        )


class WorksStyle(PlainStyle):  # type: ignore[misc] # pybtex has no types
    """List works under the name they are cited by: Walt, Stephen M."""

    default_name_style = "lastfirst"

    def format_names(self, role: str, as_sentence: bool = True) -> Any:
        """Part people by semicolons, since a comma parts the names of one."""
        people = names(role, sep="; ", sep2=" and ", last_sep=" and ")
        return sentence[people] if as_sentence else people


def _warn_of_uncited_works(app: Sphinx, env: BuildEnvironment) -> None:
    domain = cast(BibtexDomain, env.get_domain("cite"))
    cited = {target.key for reference in domain.citation_refs for target in reference.targets}
    for path, file in domain.bibdata.bibfiles.items():
        for key in sorted(set(file.keys) - cited):
            logger.warning("no page cites %r, of %s", key, path, type="book", subtype="uncited")


class _ListWorks(SphinxPostTransform):
    """Write the works as a plain list: docutils' own markup has deprecated and misplaced roles."""

    default_priority = 900  # after citations are resolved
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        works = list(self.document.findall(nodes.citation))
        for bibliography in {id(work.parent): work.parent for work in works}.values():
            listed = element("ul", class_="ak-works")
            for work in [child for child in bibliography if isinstance(child, nodes.citation)]:
                # The label goes: works are cited by author and year.
                listed += element("li", *work.children[1:], id=work["ids"][0])
                bibliography.remove(work)
            bibliography.append(listed)


def setup(app: Sphinx) -> None:
    """Check the bibliography once every page is read, and list it plainly."""
    app.setup_extension("sphinxcontrib.bibtex")
    register_pybtex_plugin("pybtex.style.formatting", "works", WorksStyle)
    # Asked for at every citation; where it is not registered, all that is installed is searched.
    register_pybtex_plugin("pybtex.backends", "plaintext", PlaintextBackend, force=True)
    register_plugin("sphinxcontrib.bibtex.style.referencing", "round", RoundReferenceStyle)
    app.add_post_transform(_ListWorks)
    app.connect("env-check-consistency", _warn_of_uncited_works)
