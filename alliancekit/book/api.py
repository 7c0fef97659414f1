"""The reference: what is public in each module, from its docstring.

numpydoc takes the docstrings apart. Sphinx's autodoc, which could do the rest, gives every name an
entry in the index of Python objects; nothing in the book refers to these, and they took a fifth
of the time that Sphinx needs.
"""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from itertools import pairwise
from types import ModuleType
from typing import Any

from docutils import nodes
from jinja2 import Template
from numpydoc.docscrape_sphinx import SphinxDocString
from sphinx.application import Sphinx

from alliancekit import models
from alliancekit.book.reference import MarkdownDirective, public_modules


def setup(app: Sphinx) -> None:
    """Add the directive."""
    app.add_directive("api", ApiDirective)


class ApiDirective(MarkdownDirective):
    """``{api} package …``: a section for each module of the packages."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Write the sections."""
        lines: list[str] = []
        for package in map(import_module, self.arguments[0].split()):
            for module in public_modules(package):
                if package is models:
                    lines.append(f"(model-{module.__name__.rsplit('.', 1)[-1]})=")
                lines += [f"## {module.__name__.removeprefix('alliancekit.')}", ""]
                lines += ["```{eval-rst}", *described(module), "```", ""]
        return self.parse(lines)


def described(module: ModuleType) -> Iterator[str]:
    """What a module says of itself and of its public names, in reStructuredText."""
    tree = ast.parse(inspect.getsource(module))
    yield from _read(ast.get_docstring(tree))
    yield from _entries(tree.body, module)


def _entries(body: Iterable[ast.stmt], owner: object) -> Iterator[str]:
    """A definition list: each public name that has a docstring, in the order of the source."""
    for statement, following in pairwise([*body, ast.Pass()]):
        inside: Iterable[str] = ()
        match statement:
            case ast.FunctionDef(name=name, decorator_list=decorators):
                doc = ast.get_docstring(statement)
                plain = not any("property" in ast.unparse(each) for each in decorators)
                shown = f"{name}{_arguments(getattr(owner, name))}" if plain else name
            case ast.ClassDef(name=name):
                doc = ast.get_docstring(statement)
                shown = f"class {name}{_arguments(getattr(owner, name))}"
                inside = _entries(statement.body, getattr(owner, name))
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                doc = _string(following)
                shown = name
            case _:
                continue
        if doc and not name.startswith("_"):
            yield f"``{shown}``"
            yield from (f"   {line}" for line in (*_read(doc), *inside))
            yield ""


def _string(statement: ast.stmt) -> str | None:
    """A string that stands alone: what is said of the name above it."""
    match statement:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return inspect.cleandoc(text)
    return None


def _arguments(function: Any) -> str:
    """The arguments with their defaults; the docstring gives the kinds, in words."""
    signature = inspect.signature(function)
    bare = [
        each.replace(annotation=each.empty)
        for name, each in signature.parameters.items()
        if name != "self"
    ]
    return str(signature.replace(parameters=bare, return_annotation=signature.empty))


def _read(docstring: str | None) -> list[str]:
    """The parts of a docstring in reStructuredText."""
    parts = SphinxDocString(docstring or "", {"template": _template()})
    return [*re.sub(r"\n{3,}", "\n\n", str(parts)).strip().splitlines(), ""]


@cache
def _template() -> Template:
    # Given none, numpydoc compiles its own anew for each docstring.
    path = files("numpydoc") / "templates" / "numpydoc_docstring.rst"
    template: Template = Template(path.read_text(encoding="utf-8"))
    return template
