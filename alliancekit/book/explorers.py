"""Explorers in the built book: response tables, the front end, still pictures and embed pages.

While the pages are built, other processes ask every explorer for all its answers, once, and these
are written beside the front end under ``_static/explorers``. A page with an ``<ally-explorer>`` on
it gets the scripts that it needs, and in the element, for readers without scripts and for paper,
the default picture.
"""

import atexit
import gc
import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from functools import cache, partial
from html import escape, unescape
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.display import status_iterator
from sphinx.util.docutils import SphinxDirective

import alliancekit
from alliancekit.book import dossier, games, tables
from alliancekit.book.pictures import with_picture
from alliancekit.book.repository import source_url
from alliancekit.explorers import Declaration, View, find, names
from alliancekit.explorers._chart import to_vega
from alliancekit.palette import tokens_css
from alliancekit.widget import _assets
from alliancekit.widget._html import default_html

FOLDER = "explorers"
SCRIPTS = ("explorer.js", "dossier.js", "game.js")
STYLES = ("explorer.css", "dossier.css", "game.css")
ELEMENT = re.compile(r"<ally-explorer (?P<attributes>[^>]*)>(?P<inside>.*?)</ally-explorer>", re.S)
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')

EMBED_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Why States Ally</title>
<link rel="icon" href="data:,">
{styles}
<style>
{tokens}
body {{ margin: 0; background: var(--ak-paper); }}
main > * {{ margin: 0; }}
</style>
{scripts}
</head>
<body><main>{element}</main></body>
</html>
"""


def setup(app: Sphinx) -> None:
    """Connect the steps: ask for the answers, fill the pages that use them, write the files."""
    work = Tables()
    app.add_directive("explorer", ExplorerDirective)
    app.connect("builder-inited", work.start)
    app.connect("html-page-context", fill_page)
    app.connect("build-finished", work.finish)


class Tables:
    """Response tables of all explorers, made while Sphinx, which uses one core, builds the pages.

    They are kept in the doctree folder, and the library that draws with them, until any file of
    the package changes.
    """

    def start(self, app: Sphinx) -> None:
        """Have every explorer tabulated that has no table yet."""
        self.futures: dict[Future[str], str] = {}
        if app.builder.format != "html":
            return
        self.folder = Path(app.doctreedir) / FOLDER / package_digest()
        for old in self.folder.parent.glob("*"):
            if old != self.folder:
                shutil.rmtree(old)
        self.folder.mkdir(parents=True, exist_ok=True)
        static = Path(app.outdir) / "_static" / FOLDER
        static.mkdir(parents=True, exist_ok=True)
        for name in STYLES:
            (static / name).write_text(_assets.read(name), encoding="utf-8")
        # Spawned, not forked: the build has threads of its own.
        self.pool = ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_step_back)
        wanted: dict[str, Callable[[], str]] = {"vega.js": _assets.vega_runtime}
        for name in tables.names():
            wanted[f"{name}.json"] = partial(tables.packed_table, name)
        self.futures = {
            self.pool.submit(make): file
            for file, make in wanted.items()
            if not (self.folder / file).exists()
        }

    def finish(self, app: Sphinx, error: Exception | None) -> None:
        """Wait for the tables and write the assets; stop the work if the build has failed."""
        if app.builder.format != "html":
            return
        try:
            if error is None:
                self._keep(app.verbosity)
                write_assets(app, self.folder)
        finally:
            self.pool.shutdown(cancel_futures=True)

    def _keep(self, verbosity: int) -> None:
        for future in status_iterator(
            as_completed(self.futures),
            "tabulating explorers... ",
            "purple",
            len(self.futures),
            verbosity,
            self.futures.__getitem__,
        ):
            whole = self.folder / self.futures[future]
            part = whole.with_suffix(".part")  # a build that is stopped leaves no half table
            part.write_text(future.result(), encoding="utf-8")
            part.replace(whole)


def _step_back() -> None:
    """Leave the processor to Sphinx, which can't share its work, and don't look for rings."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(10)
    gc.disable()  # views hold no rings
    atexit.register(os._exit, 0)  # all is handed over; to free what was kept takes a second


def write_assets(app: Sphinx, kept: Path) -> None:
    """Write the front end, a script with the table of each explorer, and the embed pages."""
    out = Path(app.outdir)
    static = out / "_static" / FOLDER
    (out / "embed").mkdir(exist_ok=True)
    for name in SCRIPTS:
        (static / name).write_text(_assets.read(name), encoding="utf-8")
    shutil.copy(kept / "vega.js", static)
    repository = app.config.html_context["repository"]
    for name in names():
        declaration = find(name)
        table = (kept / f"{name}.json").read_text(encoding="utf-8")
        script = offer_script(declaration, table, repository)
        (static / f"{name}.js").write_text(script, encoding="utf-8")
        (out / "embed" / f"{name}.html").write_text(embed_page(declaration), encoding="utf-8")
    for name in games.names():
        table = (kept / f"{name}.json").read_text(encoding="utf-8")
        script = games.offer_script(name, table, repository)
        (static / f"{name}.js").write_text(script, encoding="utf-8")
        page = lone_page(games.find(name).title, [games.SCRIPT, name], games.embed_element(name))
        (out / "embed" / f"{name}.html").write_text(page, encoding="utf-8")
    sheets = {name: (kept / f"{name}.json").read_text("utf-8") for name in tables.SHEETS}
    script = dossier.offer_script(sheets, repository)
    (static / "dossier-tables.js").write_text(script, encoding="utf-8")
    page = lone_page(dossier.TITLE, dossier.SCRIPTS, dossier.embed_element())
    (out / "embed" / "dossier.html").write_text(page, encoding="utf-8")


class ExplorerDirective(SphinxDirective):
    """``{explorer} name``: an explorer on a page that runs no code."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Leave an element that `fill_page` fills, or say that there is no such explorer."""
        try:
            declaration = find(self.arguments[0])
        except ValueError as error:
            raise self.error(str(error)) from error
        html = default_html(declaration, declaration.defaults, declaration.at())
        return [nodes.raw("", html, format="html")]


def fill_page(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Give a page the pictures and the scripts of the explorers on it."""
    used: list[str] = []

    def warn(name: str) -> None:
        logging.getLogger(__name__).warning(
            "the stored output of explorer %r is out of date: run `make notebooks`",
            name,
            location=pagename,
        )

    def fill(match: re.Match[str]) -> str:
        given = {name: unescape(value) for name, value in ATTRIBUTE.findall(match["attributes"])}
        if "name" not in given:
            return match[0]  # a reader's own function: its output stays as it was stored
        name = given["name"]
        used.append(name)
        declaration = find(name)
        values = declaration.complete(json.loads(given.get("data-values", "{}")))
        view = declaration.at(values)
        if match[0] != default_html(declaration, values, view):
            warn(name)
        embed = escape(context["pathto"](f"embed/{name}.html", 1))
        element = match[0].replace("<ally-explorer", f'<ally-explorer data-embed="{embed}"', 1)
        return drawn(element, declaration, view)

    body = ELEMENT.sub(fill, context.get("body") or "")
    context["body"] = dossier.fill(body, escape(context["pathto"]("embed/dossier.html", 1)), warn)
    if dossier.ELEMENT.search(body):
        used += dossier.SCRIPTS
        app.add_css_file(f"{FOLDER}/dossier.css", priority=850)
    context["body"], played = games.fill(
        context["body"], lambda name: escape(context["pathto"](f"embed/{name}.html", 1)), warn
    )
    if played:
        used += [games.SCRIPT, *played]
        app.add_css_file(f"{FOLDER}/game.css", priority=850)
    if used:
        app.add_css_file(f"{FOLDER}/explorer.css")
        for position, name in enumerate(["explorer", *dict.fromkeys(used)]):
            # Sphinx would take the hash of the file, but that is written when the pages are done.
            source = context["pathto"](f"_static/{FOLDER}/{name}.js", 1)
            app.add_js_file(
                None, src=f"{source}?v={assets_version()}", defer="defer", priority=600 + position
            )


def drawn(element: str, declaration: Declaration, view: View) -> str:
    """The element with its still picture drawn."""
    if not declaration.chart:
        return element
    label = f"{declaration.picture} {view.verdict}"
    return with_picture(element, declaration.chart, view.data, label)


def offer_script(declaration: Declaration, table: str, repository: str | None) -> str:
    """The script that hands one explorer to the front end."""
    offer = {
        "declaration": declaration.as_json(),
        "vega": to_vega(declaration.chart) if declaration.chart else None,
        "code": source_url(repository, declaration.code) if repository else None,
    }
    head = json.dumps(offer, ensure_ascii=False, separators=(",", ":"))
    name = json.dumps(declaration.name)
    return f"AllianceKit.offer({name}, Object.assign({head}, {{table: {table}}}));\n"


def embed_page(declaration: Declaration) -> str:
    """A page with nothing but the explorer, for a frame in a learning management system."""
    view = declaration.at()
    element = default_html(declaration, declaration.defaults, view, heading=1)
    return lone_page(declaration.title, [declaration.name], drawn(element, declaration, view))


def lone_page(title: str, scripts: Sequence[str], element: str) -> str:
    """A page with one element and the scripts that it needs after the explorers' front end."""
    version = assets_version()
    return EMBED_PAGE.format(
        title=escape(title),
        styles="\n".join(
            f'<link rel="stylesheet" href="../_static/{FOLDER}/{name}?v={version}">'
            for name in STYLES
        ),
        scripts="\n".join(
            f'<script defer src="../_static/{FOLDER}/{name}.js?v={version}"></script>'
            for name in ("explorer", *scripts)
        ),
        tokens=tokens_css(),
        element=element,
    )


@cache
def assets_version() -> str:
    """What tells a browser that its copies are old: a hash of the front end and of all tables."""
    front_end = "".join(_assets.read(name) for name in (*SCRIPTS, *STYLES))
    return hashlib.sha256((front_end + package_digest()).encode()).hexdigest()[:8]


def package_digest() -> str:
    """Hash of all that an explorer's answers can depend on."""
    digest = hashlib.sha256()
    versions = [
        sys.version,
        *(version(name) for name in ("networkx", "numpy", "pandas", "vl-convert-python")),
    ]
    digest.update("\n".join(versions).encode())
    for path in _package_files():
        digest.update(path.as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _package_files() -> Iterator[Path]:
    root = Path(alliancekit.__file__).parent
    return (path for path in sorted(root.rglob("*")) if path.suffix in {".py", ".csv"})
