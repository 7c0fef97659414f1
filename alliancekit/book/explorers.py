"""Explorers in the built book: response tables, the front end, still pictures and embed pages.

Before the build every explorer answers all its settings once, and the answers are written beside
the front end under ``_static/explorers``. A page that holds an ``<ally-explorer>`` gets the scripts
it needs, and in the element, for readers without scripts and for paper, the default picture.
"""

import hashlib
import json
import re
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
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
from alliancekit.book.repository import source_url
from alliancekit.explorers import Declaration, View, find, names
from alliancekit.explorers._chart import to_svg, to_vega
from alliancekit.explorers._table import build, check_size
from alliancekit.palette import tokens_css
from alliancekit.widget import _assets
from alliancekit.widget._html import PICTURE, default_html

FOLDER = "explorers"
ELEMENT = re.compile(r"<ally-explorer (?P<attributes>[^>]*)>(?P<inside>.*?)</ally-explorer>", re.S)
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')

EMBED_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Why States Ally</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../_static/{folder}/explorer.css">
<style>
{tokens}
body {{ margin: 0; background: var(--ak-paper); }}
ally-explorer {{ margin: 0; }}
</style>
<script defer src="../_static/{folder}/explorer.js"></script>
<script defer src="../_static/{folder}/{name}.js"></script>
</head>
<body><main>{element}</main></body>
</html>
"""


def setup(app: Sphinx) -> None:
    """Connect the two steps: write the files, then fill the pages that use them."""
    app.add_directive("explorer", ExplorerDirective)
    app.connect("builder-inited", write_assets)
    app.connect("html-page-context", fill_page)


def write_assets(app: Sphinx) -> None:
    """Write the front end, a table for each explorer, and the embed pages.

    Tables are kept in the doctree folder until any file of the package changes.
    """
    if app.builder.format != "html":
        return
    out, cache = Path(app.outdir), Path(app.doctreedir) / FOLDER / package_digest()
    static = out / "_static" / FOLDER
    for old in cache.parent.glob("*"):
        if old != cache:
            shutil.rmtree(old)
    for folder in (static, out / "embed", cache):
        folder.mkdir(parents=True, exist_ok=True)
    for name in ("explorer.js", "explorer.css"):
        (static / name).write_text(_assets.read(name), encoding="utf-8")
    (static / "vega.js").write_text(_assets.vega_runtime(), encoding="utf-8")
    make_tables(cache, app.verbosity)
    repository = app.config.html_context["repository"]
    for name in names():
        declaration = find(name)
        table = (cache / f"{name}.json").read_text(encoding="utf-8")
        script = offer_script(declaration, table, repository)
        (static / f"{name}.js").write_text(script, encoding="utf-8")
        (out / "embed" / f"{name}.html").write_text(embed_page(declaration), encoding="utf-8")


def make_tables(folder: Path, verbosity: int) -> None:
    """Tabulate every explorer that has no table in `folder` yet, on all cores."""
    missing = [name for name in names() if not (folder / f"{name}.json").exists()]
    # Spawned, not forked: the build has threads of its own.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        tables = zip(missing, pool.map(packed_table, missing), strict=True)
        for name, table in status_iterator(
            tables, "tabulating explorers... ", "purple", len(missing), verbosity, lambda t: t[0]
        ):
            whole = folder / f"{name}.json"
            part = whole.with_suffix(".part")  # a build that is stopped leaves no half table
            part.write_text(table, encoding="utf-8")
            part.replace(whole)


def packed_table(name: str) -> str:
    """The response table of one explorer, as JSON; past its limits, an error with the numbers."""
    declaration = find(name)
    packed = build(declaration).as_json()
    check_size(declaration, packed)
    return packed


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
            logging.getLogger(__name__).warning(
                "the stored output of explorer %r is out of date: run `make notebooks`",
                name,
                location=pagename,
            )
        embed = escape(context["pathto"](f"embed/{name}.html", 1))
        element = match[0].replace("<ally-explorer", f'<ally-explorer data-embed="{embed}"', 1)
        return with_picture(element, declaration, view)

    context["body"] = ELEMENT.sub(fill, context.get("body") or "")
    if used:
        app.add_css_file(f"{FOLDER}/explorer.css")
        for position, name in enumerate(["explorer", *dict.fromkeys(used)]):
            app.add_js_file(f"{FOLDER}/{name}.js", loading_method="defer", priority=600 + position)


def with_picture(element: str, declaration: Declaration, view: View) -> str:
    """The element with its still picture drawn."""
    if not declaration.chart:
        return element
    label = escape(f"{declaration.picture} {view.verdict}")
    svg = to_svg(declaration.chart, view.data)
    return element.replace(
        PICTURE, f'<div role="img" aria-label="{label}"><div aria-hidden="true">{svg}</div></div>'
    )


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
    return EMBED_PAGE.format(
        title=escape(declaration.title),
        folder=FOLDER,
        name=declaration.name,
        tokens=tokens_css(),
        element=with_picture(element, declaration, view),
    )


def package_digest() -> str:
    """Hash of all that an explorer's answers can depend on."""
    digest = hashlib.sha256()
    versions = [sys.version, *(version(name) for name in ("networkx", "numpy", "pandas"))]
    digest.update("\n".join(versions).encode())
    for path in _package_files():
        digest.update(path.as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _package_files() -> Iterator[Path]:
    root = Path(alliancekit.__file__).parent
    return (path for path in sorted(root.rglob("*")) if path.suffix in {".py", ".csv"})
