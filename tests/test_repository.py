"""What the repository promises about its own files."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement

import alliancekit

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

# The machines that the pins serve, as environment markers see them.
MACHINES: list[dict[str, str]] = [
    {
        **{key: str(value) for key, value in default_environment().items()},
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": platform,
        "os_name": "nt" if platform == "win32" else "posix",
    }
    for python in ("3.11", "3.12", "3.13")
    for platform in ("linux", "darwin", "win32")
]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def files() -> list[Path]:
    """Every file that git tracks, or would."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    assert listed.returncode == 0, listed.stderr
    # A tracked file may have been deleted in the working tree.
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


# ---- pins -------------------------------------------------------------------------------------


def pins(name: str) -> dict[str, list[Requirement]]:
    by_name: dict[str, list[Requirement]] = {}
    for line in (ROOT / "requirements" / f"{name}.txt").read_text().splitlines():
        pin = Requirement(line)
        by_name.setdefault(pin.name, []).append(pin)
    return by_name


def applies(requirement: Requirement, machine: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(machine)


def pinned(name: str, machine: dict[str, str]) -> dict[str, str]:
    """The version of each package that one machine gets."""
    chosen: dict[str, str] = {}
    for package, choices in pins(name).items():
        for pin in choices:
            if applies(pin, machine):
                assert package not in chosen, f"{package} is pinned twice on {machine}"
                chosen[package] = str(pin.specifier).removeprefix("==")
    return chosen


@pytest.mark.parametrize("name", ["book", "test"])
def test_pins_are_plain(name: str) -> None:
    plain = re.compile(r"[a-z0-9-]+==[0-9][A-Za-z0-9.]*( ; [a-z_]+ [^:/\\]+)?")
    lines = (ROOT / "requirements" / f"{name}.txt").read_text().splitlines()
    assert lines
    assert [line for line in lines if not plain.fullmatch(line)] == []


@pytest.mark.parametrize(
    ("name", "extras"), [("book", ["book"]), ("test", ["book", "test", "grade"])]
)
def test_pins_are_what_the_project_asks_for(name: str, extras: list[str]) -> None:
    asked = PROJECT["dependencies"] + [
        line for extra in extras for line in PROJECT["optional-dependencies"][extra]
    ]
    for machine in MACHINES:
        chosen = pinned(name, machine)
        for requirement in map(Requirement, asked):
            if applies(requirement, machine):
                assert requirement.specifier.contains(chosen[requirement.name]), requirement


def test_the_tests_run_on_what_the_book_is_built_with() -> None:
    for machine in MACHINES:
        assert pinned("book", machine).items() <= pinned("test", machine).items()


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    lists = re.findall(r"^(?:dependencies|book|test|grade) = \[\n(.*?)^\]", text, re.M | re.S)
    assert len(lists) == 4
    lines = [line for block in lists for line in block.splitlines()]
    assert [line for line in lines if not re.search(r'",\s+# \S', line)] == []


# ---- Binder -----------------------------------------------------------------------------------


def test_binder_installs_exactly_the_pins_of_the_book() -> None:
    assert (ROOT / "binder/requirements.txt").read_text() == "-r ../requirements/book.txt\n"
    post_build = (ROOT / "binder/postBuild").read_text().splitlines()
    commands = [line for line in post_build if not line.startswith("#")]
    assert commands == ["set -eu", "python -m pip install --no-cache-dir --no-deps -e ."]
    assert os.access(ROOT / "binder/postBuild", os.X_OK)


def test_binder_takes_the_repository() -> None:
    command = shutil.which("jupyter-repo2docker", path=Path(sys.executable).parent)
    assert command is not None
    built = run(command, "--no-build", ".")
    assert built.returncode == 0, built.stderr
    steps = [line for line in built.stdout.splitlines() if line.startswith("RUN ")]
    pip = 'RUN ${KERNEL_PYTHON_PREFIX}/bin/pip install --no-cache-dir -r "binder/requirements.txt"'
    post_build = "RUN ./binder/postBuild"
    assert steps.index(pip) < steps.index(post_build)
    # -r ../requirements/book.txt needs the whole repository to be there.
    whole = "COPY --chown=0:0 src/ ${REPO_DIR}/"
    assert built.stdout.index(whole) < built.stdout.index(pip)
    python = (ROOT / "binder/runtime.txt").read_text().strip().removeprefix("python-")
    assert f"python={python}" in built.stderr
    assert PROJECT["requires-python"] == ">=3.11"
    assert tuple(map(int, python.split("."))) >= (3, 11)


# ---- notebooks --------------------------------------------------------------------------------


def notebook_faults(text: str) -> list[str]:
    """Say what keeps a notebook from being one that was run in order and stored cleanly."""
    notebook = json.loads(text)
    faults = []
    normal = json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    if text != normal:
        faults.append("not in the normal form")
    if notebook["metadata"]["kernelspec"]["name"] != "python3":
        faults.append("names a kernel of its own")
    if "widgets" in notebook["metadata"]:
        faults.append("holds the state of widgets")
    if "version" in notebook["metadata"].get("language_info", {}):
        faults.append("names a release of Python")
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    counts = [cell["execution_count"] for cell in code if "".join(cell["source"]).strip()]
    if counts != list(range(1, len(counts) + 1)):
        faults.append(f"not run from top to bottom: {counts}")
    for cell in notebook["cells"]:
        for key in {"ExecuteTime", "collapsed", "execution", "scrolled", "trusted"}:
            if key in cell["metadata"]:
                faults.append(f"cell {cell['id']} holds {key}")
    for cell in code:
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                faults.append(f"cell {cell['id']} failed: {output['ename']}")
            if output.get("name") == "stderr":
                faults.append(f"cell {cell['id']} warns: {''.join(output['text'])}")
            for kind in output.get("data", {}):
                if kind.startswith("application/vnd.jupyter.widget-"):
                    faults.append(f"cell {cell['id']} holds {kind}")
    return faults


def test_every_notebook_was_run_and_stored_cleanly() -> None:
    notebooks = [path for path in files() if path.suffix == ".ipynb"]
    assert any(path.parent == ROOT / "chapters" for path in notebooks)
    faults = {path.name: notebook_faults(path.read_text("utf-8")) for path in notebooks}
    assert not any(faults.values()), faults


def test_an_unclean_notebook_is_seen() -> None:
    def cell(count: int | None, *outputs: dict[str, Any], **metadata: Any) -> dict[str, Any]:
        common = {"cell_type": "code", "id": "c", "source": ["1"], "metadata": metadata}
        return common | {"execution_count": count, "outputs": list(outputs)}

    def faults(*cells: dict[str, Any], **metadata: Any) -> list[str]:
        metadata = {"kernelspec": {"name": "python3"}} | metadata
        notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
        return notebook_faults(
            json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        )

    assert faults(cell(1), cell(2)) == []
    assert faults(cell(None)) == ["not run from top to bottom: [None]"]
    assert faults(cell(2), cell(1)) == ["not run from top to bottom: [2, 1]"]
    assert faults(cell(1, execution={})) == ["cell c holds execution"]
    error = {"output_type": "error", "ename": "E", "evalue": "", "traceback": []}
    assert faults(cell(1, error)) == ["cell c failed: E"]
    warning = {"output_type": "stream", "name": "stderr", "text": ["careful"]}
    assert faults(cell(1, warning)) == ["cell c warns: careful"]
    view = "application/vnd.jupyter.widget-view+json"
    widget = {"output_type": "display_data", "data": {view: {}}, "metadata": {}}
    assert faults(cell(1, widget)) == [f"cell c holds {view}"]
    assert faults(widgets={}) == ["holds the state of widgets"]
    assert faults(language_info={"version": "3.11.1"}) == ["names a release of Python"]
    assert faults(kernelspec={"name": "mine"}) == ["names a kernel of its own"]


# ---- commands and versions --------------------------------------------------------------------


def test_integration_runs_the_readme_s_command_and_nothing_else() -> None:
    script = (ROOT / ".ci/run").read_text()
    assert os.access(ROOT / ".ci/run", os.X_OK)
    lines = [line.strip() for line in script.splitlines()]
    setting = re.compile(r"(#|set |cd |export |if |fi$|[A-Z_]+=)")
    assert [line for line in lines if line and not setting.match(line)] == [
        "exec make test </dev/null"
    ]
    assert re.search(r"^make test\b", (ROOT / "README.md").read_text("utf-8"), re.M)
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())
    steps = [step["run"] for step in workflow["jobs"]["test"]["steps"] if "run" in step]
    assert steps == [".ci/run"]


def test_the_hooks_need_no_download() -> None:
    validated = run(sys.executable, "-m", "pre_commit", "validate-config")
    assert validated.returncode == 0, validated.stdout
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    assert [source["repo"] for source in hooks["repos"]] == ["local"]
    for hook in hooks["repos"][0]["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/")


def test_there_is_one_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    release = re.search(r"^## (\S+) \((\S+)\)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert release is not None
    version = PROJECT["version"]
    assert [alliancekit.__version__, citation["version"], release[1]] == [version] * 3
    assert str(citation["date-released"]) == release[2]


# ---- what no file may hold --------------------------------------------------------------------

# A path of some machine: not one inside the repository, nor the path of an address.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:work|root|home|Users|tmp|opt)/\w")
REGISTRY = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|debian|ubuntu|anaconda|conda)[.](?:org|com|io)\b"
)


@pytest.mark.parametrize("secret", ["machine path", "registry"])
def test_no_file_speaks_of_a_machine_or_a_registry(secret: str) -> None:
    pattern = {"machine path": MACHINE_PATH, "registry": REGISTRY}[secret]
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files()
        for match in pattern.finditer(path.read_text("utf-8", errors="replace"))
    ]
    assert found == []


def test_no_file_names_this_machine_s_folders() -> None:
    here = [f"{ROOT}/", f"{Path.home()}/"]
    found = [
        path.relative_to(ROOT)
        for path in files()
        if any(
            folder in path.read_text("utf-8", errors="replace") for folder in here if folder != "//"
        )
    ]
    assert found == []


def test_a_machine_path_and_a_registry_are_seen() -> None:
    folder, host = "/".join(["", "home", "ada", "x"]), ".".join(["pypi", "org"])
    assert MACHINE_PATH.search(f'"{folder}"')
    assert MACHINE_PATH.search(f"see {folder}")
    assert REGISTRY.search(f"files.{host}/simple")
    assert not MACHINE_PATH.search(f"https://example.org{folder}")
    assert not MACHINE_PATH.search(f"a{folder}")
