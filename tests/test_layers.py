"""Imports point one way: datasets, models <- evidence <- figures; explorers <- dossier <- widget.

The book is above them all. Grading stands beside them on models and datasets, and the book shows
what it gives out.
"""

import ast
import sys
from pathlib import Path

import pytest

import alliancekit

ROOT = Path(alliancekit.__file__).parent
MODULES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.py"))

BASE = {"parameters", "palette"}
ALLOWED = {
    "parameters": set(),
    "palette": set(),
    "models": {"parameters"},
    "datasets": {"parameters"},
    "evidence": {"parameters", "models", "datasets"},
    "figures": BASE | {"models", "datasets", "evidence"},
    "explorers": BASE | {"models", "datasets", "evidence"},
    "dossier": BASE | {"models", "datasets", "explorers"},
    "games": BASE | {"models", "explorers"},
    "widget": BASE | {"models", "explorers", "dossier", "games"},
    "grading": {"models", "datasets"},
    "book": BASE
    | {"models", "datasets", "figures", "explorers", "dossier", "games"}
    | {"widget", "grading", "alliancekit"},
}
"""Part -> the other parts of the package that it may import."""


def imports(path: Path) -> set[str]:
    """Dotted names that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_part_imports_only_the_parts_below_it(path: Path) -> None:
    part = path.parts[0].removesuffix(".py")
    if part == "__init__":
        return
    own = {name.split(".")[1] for name in imports(path) if name.startswith("alliancekit.")}
    own |= {"alliancekit" for name in imports(path) if name == "alliancekit"}
    own.discard("__version__")
    assert own <= ALLOWED[part] | {part}


def test_what_travels_in_a_notebook_needs_only_the_standard_library() -> None:
    roots = {name.split(".")[0] for name in imports(Path("grading/check.py"))}
    assert roots <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("path", [path for path in MODULES if path.parts[0] == "models"], ids=str)
def test_models_need_only_the_standard_library_and_networkx(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}
    assert roots <= set(sys.stdlib_module_names) | {"networkx", "alliancekit"}
