"""Pages written from the book itself at each build: notation, models, explorers, data, teaching.

All are made of Markdown that the page's own parser reads, so terms, citations and links in
docstrings work as they do in a chapter.
"""

import csv
import json
import pkgutil
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType

import yaml
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from alliancekit import datasets, explorers, games, models
from alliancekit.explorers import Declaration
from alliancekit.games import Game
from alliancekit.parameters import Parameter


def setup(app: Sphinx) -> None:
    """Add the directives."""
    app.add_directive("notation", NotationDirective)
    app.add_directive("models", ModelsDirective)
    app.add_directive("explorers", ExplorersDirective)
    app.add_directive("datasets", DatasetsDirective)
    app.add_directive("teaching", TeachingDirective)


def public_modules(package: ModuleType) -> Iterator[ModuleType]:
    """Modules of a package whose names do not begin with an underscore, by name."""
    for info in pkgutil.iter_modules(package.__path__):
        if not info.name.startswith("_"):
            yield import_module(f"{package.__name__}.{info.name}")


def first_line(module: ModuleType) -> str:
    """What a module says of itself in its first line."""
    return (module.__doc__ or "").strip().splitlines()[0]


def code_of_chapters(folder: Path) -> dict[str, str]:
    """The code of each chapter, by the name of its document."""
    found = {}
    for path in sorted(folder.glob("[0-9]*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = ["".join(c["source"]) + "\n" for c in cells if c["cell_type"] == "code"]
        found[path.stem] = "\n".join(code)
    return found


def chapters_that_use(name: str, chapters: Mapping[str, str]) -> list[str]:
    """Chapters whose code names a model, an explorer or a game."""
    marks = (
        f"alliancekit.models.{name} ",
        f"alliancekit.models.{name}\n",
        f'explore("{name}"',
        f'play("{name}"',
    )
    return [stem for stem, code in chapters.items() if any(mark in code for mark in marks)]


def titles_of(model: str) -> list[str]:
    """Explorers and games that say that this model's file is the code behind them."""
    return [each.title for each in playable() if each.code == f"alliancekit/models/{model}.py"]


def playable() -> list[Declaration | Game]:
    """All explorers, then all games."""
    return [*map(explorers.find, explorers.names()), *map(games.find, games.names())]


def parameters_of(module: ModuleType) -> list[Parameter]:
    """Parameters that a model defines, in order; not those that it takes from another."""
    source = Path(module.__file__ or "").read_text(encoding="utf-8")
    return [
        value
        for name, value in vars(module).items()
        if isinstance(value, Parameter) and f"\n{name} = Parameter(" in source
    ]


def sources_of(module: ModuleType) -> list[str]:
    """Bibliography keys of a model's parameters, in order."""
    keys = dict.fromkeys(each.source for each in parameters_of(module))
    return [key for key in keys if key != "illustrative"]


class MarkdownDirective(SphinxDirective):
    """A directive whose content is Markdown written by the code."""

    def parse(self, lines: list[str]) -> list[nodes.Node]:
        """Let the page's parser read the lines."""
        parent = nodes.container()
        self.state.nested_parse(
            StringList(lines, source=self.env.docname), 0, parent, match_titles=True
        )
        return parent.children


class NotationDirective(MarkdownDirective):
    """``{notation}``: one table for each model, one row for each of its parameters."""

    def run(self) -> list[nodes.Node]:
        """Write the tables."""
        lines: list[str] = []
        for module in public_modules(models):
            found = parameters_of(module)
            if not found:
                continue
            lines += [
                f":::{{list-table}} {first_line(module)}",
                ":header-rows: 1",
                "",
                *row("Symbol", "Name in code", "Meaning", "Range", "Default", "Source"),
            ]
            for each in found:
                unit = f" {each.shown_unit}" if each.shown_unit else ""
                lines += row(
                    f"${each.symbol}$",
                    f"`{each.name}`",
                    each.meaning,
                    f"{each.low:g}–{each.high:g}{unit}",
                    f"{each.default:g}",
                    cited(each.source),
                )
            lines += [":::", ""]
        return self.parse(lines)


class ModelsDirective(MarkdownDirective):
    """``{models}``: each model with its chapter, explorer, test and sources."""

    def run(self) -> list[nodes.Node]:
        """Write the table."""
        chapters = code_of_chapters(Path(self.env.srcdir) / "chapters")
        lines = [
            ":::{list-table}",
            ":header-rows: 1",
            "",
            *row("Model", "What it says", "Chapters", "Explorers", "Test", "Sources"),
        ]
        for module in public_modules(models):
            name = module.__name__.rsplit(".", 1)[-1]
            stems = chapters_that_use(name, chapters)
            lines += row(
                f"[{name}](#model-{name})",
                first_line(module).rstrip("."),
                ", ".join(map(chapter_link, stems)) or "–",
                ", ".join(f"*{title}*" for title in titles_of(name)) or "–",
                f"`tests/test_{name}.py`",
                ", ".join(map(cited, sources_of(module))) or "illustrative",
            )
        return self.parse([*lines, ":::"])


class ExplorersDirective(MarkdownDirective):
    """``{explorers}``: each explorer and game with its chapter, its cases and its own page."""

    def run(self) -> list[nodes.Node]:
        """Write the table."""
        chapters = code_of_chapters(Path(self.env.srcdir) / "chapters")
        lines = [
            ":::{list-table}",
            ":header-rows: 1",
            "",
            *row("Explorer", "Name in code", "Chapters", "Cases", "Own page"),
        ]
        for each in playable():
            stems = chapters_that_use(each.name, chapters)
            presets = each.openings if isinstance(each, Game) else each.presets
            cases = [f"{preset.label} ({cited(preset.source)})" for preset in presets]
            lines += row(
                each.title,
                f"`{each.name}`",
                ", ".join(map(chapter_link, stems)) or "–",
                "; ".join(cases),
                f"<a href='../embed/{each.name}.html'>open</a>",
            )
        return self.parse([*lines, ":::"])


class DatasetsDirective(MarkdownDirective):
    """``{datasets}``: each table that is shipped: what it holds, where it is from, its columns."""

    def run(self) -> list[nodes.Node]:
        """Write a section for each table from its sidecar."""
        lines: list[str] = []
        for path in sorted(Path(datasets.__path__[0]).glob("*.csv.yml")):
            about = yaml.safe_load(path.read_text(encoding="utf-8"))
            name = path.name.removesuffix(".csv.yml")
            lines += [
                f"## {name}",
                "",
                f"{about['title']}. {about['rows']} rows.",
                "",
                f"*From:* {about['source'].strip()}",
                "",
                f"*Made:* {about['made'].strip()}. *Licence:* {about['licence']}.",
                "",
            ]
            if keys := keys_in(path.with_suffix("")):
                lines += [f"*Cited in it:* {{cite:p}}`{','.join(keys)}`", ""]
            lines += [":::{list-table}", ":header-rows: 1", "", *row("Column", "Meaning", "Unit")]
            for column, meant in about["columns"].items():
                lines += row(f"`{column}`", meant["meaning"], str(meant.get("unit", "–")))
            lines += [":::", ""]
        return self.parse(lines)


def keys_in(table: Path) -> list[str]:
    """Bibliography keys in a table's column ``source``, each once, in alphabetical order."""
    with table.open(encoding="utf-8", newline="") as lines:
        found = {key for line in csv.DictReader(lines) for key in line.get("source", "").split(";")}
    return sorted(key.strip() for key in found if key.strip())


class TeachingDirective(MarkdownDirective):
    """``{teaching} NN-slug``: a chapter's heading, objectives and misconception, for a teacher."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write a section from what the chapter says of itself."""
        stem = self.arguments[0]
        path = Path(self.env.srcdir) / "chapters" / f"{stem}.ipynb"
        if not path.is_file():
            raise self.error(f"there is no chapter {stem!r}")
        text = markdown_of(path)
        title, objectives, misconception = (
            re.search(pattern, text, re.M | re.S)
            for pattern in (
                r"^# (.+?)$",
                r"^:::\{div\} objectives\n\*\*.*?\*\*\n\n(.*?)\n:::",
                r"^[`:]{3,}\{admonition\} ([^\n]+)\n:class: misconception",
            )
        )
        if not (title and objectives and misconception):
            raise self.error(f"{stem} has no title, objectives or misconception")
        lines = [
            f"## {int(stem[:2])}. {title[1]}",
            "",
            f"{{doc}}`Read the chapter <{stem}>`. Students should be able to",
            "",
            *objectives[1].splitlines(),
            "",
            f"*A misconception to expect:* {misconception[1]}",
        ]
        return self.parse(lines)


def markdown_of(path: Path) -> str:
    """The text of a chapter, without its code."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


def chapter_link(stem: str) -> str:
    """A chapter's number, linked to it."""
    return f"{{doc}}`{int(stem[:2])} <{stem}>`"


def cited(source: str) -> str:
    """A parameter's source as it stands in a table."""
    return source if source == "illustrative" else f"{{cite:t}}`{source}`"


def row(first: str, *others: str) -> list[str]:
    """One row of a ``list-table``."""
    return [f"* - {first}", *(f"  - {other}" for other in others)]
