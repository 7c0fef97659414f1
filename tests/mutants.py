"""Do the tests notice a changed model? Mutants of every model, and how many of them were killed.

``python -m tests.mutants`` changes the models, and the checks that they share, in thousands of
small ways, one at a time, in a copy under ``_build/``, and runs the tests of the models on each. It
fails if the tests of a model let more than 15 in 100 live. ``python -m tests.mutants networks
balance`` runs these two alone. `benchmarks/mutants.md` explains the survivors.
"""

import ast
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPY = ROOT / "_build" / "mutants"
MODELS = Path("alliancekit", "models")
REQUIRED = 0.85
"""Share of each model's mutants that its tests must kill."""
KILLED = {"killed", "timeout", "segfault"}
"""Ends of a mutant that its tests have noticed."""


def undecorated(source: str) -> str:
    """Write ``@property`` as ``name = property(name)``: mutmut skips what is decorated."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno and node.decorator_list:
            first = node.decorator_list[0]
            if isinstance(first, ast.Name) and first.id in ("property", "cached_property"):
                indent = " " * node.col_offset
                lines[first.lineno - 1] = ""
                lines[node.end_lineno - 1] += f"\n{indent}{node.name} = {first.id}({node.name})"
    return "\n".join(lines) + "\n"


def tests_of(model: Path) -> Path:
    """Return the file with a model's tests."""
    return Path("tests", f"test_{model.stem.lstrip('_')}.py")


def copy() -> None:
    """Make the copy anew: what is mutated, and what its tests need.

    mutmut would keep earlier results, also those that a changed test has made stale.
    """
    models = [path.relative_to(ROOT) for path in sorted(ROOT.glob(f"{MODELS}/*.py"))]
    mutated = [*models, Path("alliancekit", "parameters.py")]
    others = [
        Path(name)
        for name in (
            "pyproject.toml", "alliancekit/__init__.py", "tests/__init__.py", "tests/conftest.py",
        )
    ]  # fmt: skip
    shutil.rmtree(COPY, ignore_errors=True)
    for path in (*mutated, *(tests_of(m) for m in mutated if m.stem != "__init__"), *others):
        text = (ROOT / path).read_text(encoding="utf-8")
        target = COPY / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(undecorated(text) if path in mutated else text, encoding="utf-8")


def mutmut(*arguments: str, output: int | None = None) -> str:
    """Run mutmut in the copy; return what it prints if `output` is a pipe."""
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "mutants"}
    command = [str(Path(sys.executable).with_name("mutmut")), *arguments]
    done = subprocess.run(
        command, cwd=COPY, env=environment, check=True, stdout=output, encoding="utf-8"
    )
    return done.stdout or ""


def results(listing: str) -> dict[str, Counter[str]]:
    """Count the ends of each model's mutants in what ``mutmut results`` prints.

    >>> results("    alliancekit.models.threat.x_rank__mutmut_1: killed")
    {'threat': Counter({'killed': 1})}
    """
    models: dict[str, Counter[str]] = {}
    for line in listing.splitlines():
        mutant, _, end = line.strip().partition(": ")
        models.setdefault(mutant.split(".")[-2], Counter())[end] += 1
    return dict(sorted(models.items()))


def main() -> None:
    """Make the mutants, run them, print the table."""
    copy()
    names = sys.argv[1:]
    mutmut("run", *(f"*.{name}.*" for name in names))
    ends = results(mutmut("results", "--all", "True", output=subprocess.PIPE))
    weak = []
    print(f"{'model':<16} {'mutants':>8} {'killed':>8} {'survived':>8} {'share':>8}")
    for name, ended in ends.items():
        if names and name not in names:
            continue
        killed, total = sum(ended[end] for end in KILLED), ended.total()
        share = killed / total
        print(f"{name:<16} {total:>8} {killed:>8} {total - killed:>8} {share:>8.1%}")
        if share < REQUIRED:
            weak.append(name)
    print(f"\nThe survivors: cd {COPY.relative_to(ROOT)} && mutmut results, mutmut show NAME")
    if weak:
        sys.exit(f"under {REQUIRED:.0%}: {', '.join(weak)}")


if __name__ == "__main__":
    main()
