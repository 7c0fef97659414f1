"""What a page's template is given: the book's contents, addresses, and no file it does not need.

The theme is the folder ``theme/``: a plain Sphinx theme, one template for every page.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from alliancekit.book.chapters import chapter_number
from alliancekit.book.repository import binder_url, repository_url
from alliancekit.palette import tokens_css

# Files that other extensions put on every page, and the text which shows that a page needs them.
# None: book.css does what they do.
OPTIONAL_FILES: Mapping[str, str | None] = {
    "pygments.css": None,
    "mystnb.": None,
    "exercise.css": None,
    "questions.js": "ak-question",
}


class Entry(NamedTuple):
    """A page in the contents."""

    docname: str
    title: str
    number: int | None


class Part(NamedTuple):
    """A part of the book in the contents."""

    caption: str
    entries: tuple[Entry, ...]


def contents(env: BuildEnvironment) -> Iterator[Part]:
    """Yield the parts of the book in order, each with its pages."""
    for toctree in env.get_doctree(env.config.root_doc).findall(addnodes.toctree):
        yield Part(
            toctree["caption"] or "",
            tuple(
                Entry(docname, title or env.titles[docname].astext(), chapter_number(docname))
                for title, docname in toctree["entries"]
            ),
        )


def sections(env: BuildEnvironment, docname: str) -> Iterator[tuple[str, str]]:
    """Yield anchor and title of each section of a page."""
    # The outline is a list of one item, the page, which holds the list of its sections.
    for item in env.tocs[docname].findall(nodes.list_item):
        if item.parent.parent is env.tocs[docname][0]:
            link = next(item.findall(nodes.reference))
            yield link["anchorname"], link.astext()


def description(doctree: nodes.document) -> str:
    """One line about the page: its standfirst, or else its first paragraph."""
    elements = list(doctree.findall(nodes.Element))
    standfirst = [node for node in elements if "standfirst" in node["classes"]]
    paragraphs = [node for node in elements if isinstance(node, nodes.paragraph)]
    return next((" ".join(node.astext().split()) for node in standfirst + paragraphs), "")


def _add_to_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    context["parts"] = list(contents(app.env))
    context["chapter"] = chapter_number(pagename)
    if doctree is not None:
        context["sections"] = list(sections(app.env, pagename))
        context["description"] = description(doctree)
        source = Path(app.env.doc2path(pagename, base=False))
        if source.suffix == ".ipynb":
            context["notebook"] = f"_sources/{context['sourcename']}"
            if context["repository"]:
                context["binder"] = binder_url(context["repository"], source.as_posix())


def _keep_needed_files(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    body = context.get("body", "")

    def is_needed(asset: Any) -> bool:
        name = Path(asset.filename or "").name
        for optional, mark in OPTIONAL_FILES.items():
            if name.startswith(optional):
                return mark is not None and mark in body
        return True

    for kind in ("css_files", "script_files"):
        context[kind] = [asset for asset in context[kind] if is_needed(asset)]
    for script in context["script_files"]:
        if script.filename:
            # A page is drawn before any script runs.
            script.attributes.setdefault("defer", "defer")


def _find_repository(app: Sphinx, config: Config) -> None:
    try:
        found = repository_url(config.repository_url, Path(app.srcdir))
        config.html_context["repository"] = found
    except ValueError as error:
        raise ConfigError(str(error)) from error


def _write_tokens(app: Sphinx) -> None:
    static = Path(app.outdir, "_static")
    static.mkdir(parents=True, exist_ok=True)
    (static / "tokens.css").write_text(
        tokens_css(selector_dark='html[data-theme="dark"]'), encoding="utf-8"
    )


def _lead_to_title_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield "index", {}, "redirect.html"


def setup(app: Sphinx) -> None:
    """Register the theme and what its template is given."""
    app.add_config_value("repository_url", "", "html", str)
    app.add_html_theme("alliancekit", str(Path(__file__).parent / "theme"))
    app.add_css_file("tokens.css", priority=100)
    app.add_css_file("book.css", priority=900)  # after every extension's own
    app.add_js_file("book.js")
    app.add_js_file("questions.js")
    app.connect("config-inited", _find_repository)
    app.connect("builder-inited", _write_tokens)
    app.connect("html-collect-pages", _lead_to_title_page)
    app.connect("html-page-context", _add_to_context)
    app.connect("html-page-context", _keep_needed_files, priority=900)
