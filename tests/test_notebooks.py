"""``make notebooks``: what it stores is stable, and is what nbval accepts."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from alliancekit.book.notebooks import main, run

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

# A widget as the explorers are: its page is text/html, and its repr carries no address.
WIDGET = """\
import ipywidgets

class Lever(ipywidgets.IntSlider):
    def __repr__(self):
        return f"lever at {self.value}"

    def _repr_mimebundle_(self, **kwargs):
        return super()._repr_mimebundle_(**kwargs) | {"text/html": f"<b>{self.value}</b>"}

Lever(value=3)"""


def write(path: Path, *sources: str) -> Path:
    """Write a notebook as an editor leaves it: run out of order, with clocks and widget state."""
    cells = [new_markdown_cell("# A chapter")]
    for number, source in enumerate(sources):
        clock = {"iopub.execute_input": f"2026-01-01T00:00:0{number}Z"}
        cell = new_code_cell(source, execution_count=40 - number, metadata={"tags": ["mine"]})
        cell.metadata |= {"execution": clock, "collapsed": True, "scrolled": False}
        cell.outputs = [new_output("stream", name="stdout", text="stale\n")]
        cells.append(cell)
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "My kernel", "language": "python"},
        "language_info": {"name": "python", "version": "3.9.1"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"model": {}}}},
        "title": "kept",
    }
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
    return path


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def test_what_is_stored_is_stable(tmp_path: Path) -> None:
    path = write(
        tmp_path / "chapter.ipynb",
        "print('one', flush=True)\nprint('two')",
        "  ",
        WIDGET,
        "open('here').read()",
    )
    (tmp_path / "here").write_text("a chapter runs in its own folder")

    assert run(path) is True
    first = path.read_bytes()
    assert run(path) is False
    assert path.read_bytes() == first

    notebook = read(path)
    printed, empty, widget, folder = (c for c in notebook.cells if c.cell_type == "code")
    assert [c.execution_count for c in (printed, empty, widget, folder)] == [1, None, 2, 3]
    assert [dict(output) for output in printed.outputs] == [
        {"name": "stdout", "output_type": "stream", "text": "one\ntwo\n"}
    ]
    assert empty.outputs == []
    assert widget.outputs[0].data == {"text/html": "<b>3</b>", "text/plain": "lever at 3"}
    assert folder.outputs[0].data["text/plain"] == "'a chapter runs in its own folder'"
    assert all(cell.metadata == {"tags": ["mine"]} for cell in (printed, empty, widget, folder))
    assert set(notebook.metadata) == {"kernelspec", "language_info", "title"}
    assert notebook.metadata.kernelspec.display_name == "Python 3"
    assert "version" not in notebook.metadata.language_info


def test_nbval_accepts_a_stored_widget_and_sees_a_change_to_it(tmp_path: Path) -> None:
    path = write(tmp_path / "chapter.ipynb", WIDGET)
    run(path)
    stored = path.read_text()
    # The fresh output has the widget's view, the stored one does not.
    assert WIDGET_VIEW not in stored
    (tmp_path / "changed.ipynb").write_text(stored.replace("<b>3</b>", "<b>4</b>"))

    nbval = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-rA",
            "--color=no",
            "--nbval",
            "--nbval-current-env",
            ".",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert "PASSED chapter.ipynb::Cell 0" in nbval.stdout
    assert "FAILED changed.ipynb::Cell 0" in nbval.stdout
    assert "mismatch 'text/html'" in nbval.stdout


def test_a_failing_chapter_is_left_alone_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "chapter.ipynb", "1 / 0")
    before = path.read_bytes()
    with pytest.raises(SystemExit, match="ZeroDivisionError"):
        main([str(path)])
    assert path.read_bytes() == before
    assert str(path) in capsys.readouterr().out


@pytest.mark.parametrize("name", ["absent.ipynb", "notes.md"])
def test_a_path_that_is_no_notebook_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.md").touch()
    with pytest.raises(ValueError, match=rf"path is '.*{name}'; it must be an existing \.ipynb"):
        run(tmp_path / name)


def test_without_paths_every_chapter_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "chapters").mkdir()
    for name in ("02.ipynb", "01.ipynb"):
        write(tmp_path / "chapters" / name, "1 + 1")
    monkeypatch.chdir(tmp_path)
    main([])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ... ")[0] for line in lines] == ["chapters/01.ipynb", "chapters/02.ipynb"]
    assert all("stored" in line for line in lines)
