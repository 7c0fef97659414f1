"""The page of notation, written from the models' own parameters at each build."""

import pkgutil
from importlib import import_module

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from alliancekit import models
from alliancekit.parameters import Parameter


def setup(app: Sphinx) -> None:
    """Add the directive."""
    app.add_directive("notation", NotationDirective)


def parameters() -> dict[str, list[Parameter]]:
    """Parameters of each model, by the model's module name, in the order of their definition."""
    found = {}
    for info in pkgutil.iter_modules(models.__path__):
        module = import_module(f"{models.__name__}.{info.name}")
        found[info.name] = [each for each in vars(module).values() if isinstance(each, Parameter)]
    return found


class NotationDirective(SphinxDirective):
    """``{notation}``: one table for each model, one row for each of its parameters."""

    def run(self) -> list[nodes.Node]:
        """Write the tables as Markdown and let the page's own parser read them."""
        lines: list[str] = []
        for model, found in parameters().items():
            first_line = (import_module(f"{models.__name__}.{model}").__doc__ or "").splitlines()[0]
            lines += [
                f":::{{list-table}} {first_line} `alliancekit.models.{model}`",
                ":header-rows: 1",
                "",
                *_row("Symbol", "Name in code", "Meaning", "Range", "Default", "Source"),
            ]
            for each in found:
                cited = each.source != "illustrative"
                unit = "" if each.unit in {"rating", "ratio"} else f" {each.unit}"
                lines += _row(
                    f"${each.symbol}$",
                    f"`{each.name}`",
                    each.meaning,
                    f"{each.low:g}–{each.high:g}{unit}",
                    f"{each.default:g}",
                    f"{{cite:t}}`{each.source}`" if cited else "illustrative",
                )
            lines += [":::", ""]
        parent = nodes.container()
        self.state.nested_parse(StringList(lines, source=self.env.docname), 0, parent)
        return parent.children


def _row(first: str, *others: str) -> list[str]:
    return [f"* - {first}", *(f"  - {other}" for other in others)]
