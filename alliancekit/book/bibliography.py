"""The bibliography: a plain list of works, every one of which some page cites.

Each says which chapters cite it. A work that nobody cites is a warning, so it fails the build; a
citation of an unknown work is one already.
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

from alliancekit.book.chapters import chapter_number
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

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._formatted: dict[str, Any] = {}

    def format_names(self, role: str, as_sentence: bool = True) -> Any:
        """Part people by semicolons, since a comma parts the names of one."""
        people = names(role, sep="; ", sep2=" and ", last_sep=" and ")
        return sentence[people] if as_sentence else people

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> Any:
        """Format a work once, although it stands in the list and in the tips of its citations."""
        if entry.key not in self._formatted:
            self._formatted[entry.key] = super().format_entry(label, entry, bib_data)
        return self._formatted[entry.key]


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
        if not works:
            return
        chapters = self._chapters()
        for bibliography in {id(work.parent): work.parent for work in works}.values():
            listed = element("ul", class_="ak-works")
            for work in [child for child in bibliography if isinstance(child, nodes.citation)]:
                # The label goes: works are cited by author and year.
                name = work["ids"][0]
                listed += element("li", *work.children[1:], *chapters.get(name, ()), id=name)
                bibliography.remove(work)
            bibliography.append(listed)

    def _chapters(self) -> dict[str, list[nodes.Node]]:
        """For each work by its id on the page: the chapters that cite it, in brackets."""
        domain = cast(BibtexDomain, self.env.get_domain("cite"))
        citing: dict[str, set[str]] = {}
        for reference in domain.citation_refs:
            for target in reference.targets:
                citing.setdefault(target.key, set()).add(reference.docname)
        return {
            work.citation_id: _cited_in(self.app, self.env.docname, citing.get(work.key, set()))
            for work in domain.citations
        }


def _cited_in(app: Sphinx, page: str, docnames: set[str]) -> list[nodes.Node]:
    """Links to the chapters among the pages, or nothing."""
    chapters = sorted(name for name in docnames if chapter_number(name) is not None)
    if not chapters:
        return []
    label = nodes.inline("", "Chapter " if len(chapters) == 1 else "Chapters ", classes=["cited"])
    for position, name in enumerate(chapters):
        label += nodes.Text(", " if position else "")
        address = app.builder.get_relative_uri(page, name)
        label += nodes.reference("", str(chapter_number(name)), refuri=address, internal=True)
    return [label]


def setup(app: Sphinx) -> None:
    """Check the bibliography once every page is read, and list it plainly."""
    app.setup_extension("sphinxcontrib.bibtex")
    register_pybtex_plugin("pybtex.style.formatting", "works", WorksStyle)
    # Asked for at every citation; where it is not registered, all that is installed is searched.
    register_pybtex_plugin("pybtex.backends", "plaintext", PlaintextBackend, force=True)
    register_plugin("sphinxcontrib.bibtex.style.referencing", "round", RoundReferenceStyle)
    app.add_post_transform(_ListWorks)
    app.connect("env-check-consistency", _warn_of_uncited_works)
