"""Run chapters and store them without anything that differs from one run to the next.

``make notebooks`` runs every chapter. ``python -m alliancekit.book.notebooks PATH ...`` runs the
notebooks named. A notebook that fails is left as it was.
"""

import argparse
import sys
from pathlib import Path
from time import perf_counter

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

__all__ = ["run", "strip"]

# Notebooks name one kernel and one language, not the Python release they last ran on.
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "pygments_lexer": "ipython3",
}
VOLATILE = ("ExecuteTime", "collapsed", "execution", "scrolled", "trusted")
# Its value is the random id of a model in a kernel that is gone. The text/html beside it stays.
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def run(path: Path) -> bool:
    """Run one notebook from a fresh kernel and store its outputs.

    Parameters
    ----------
    path : pathlib.Path
        A notebook. It runs in the folder that holds it.

    Returns
    -------
    bool
        Whether the file changed.

    Raises
    ------
    ValueError
        If `path` is not an existing ``.ipynb`` file.
    nbclient.exceptions.CellExecutionError
        If a cell fails.
    """
    if path.suffix != ".ipynb" or not path.is_file():
        raise ValueError(f"path is {str(path)!r}; it must be an existing .ipynb file")
    before = path.read_bytes()
    notebook = nbformat.reads(before.decode(), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            # nbclient skips an empty cell, and would leave what it once printed.
            cell.execution_count, cell.outputs = None, []
    NotebookClient(
        notebook,
        kernel_name=KERNEL["name"],
        resources={"metadata": {"path": str(path.parent)}},
        coalesce_streams=True,
        # A kernel on this machine's loopback warns, every time, that nothing is encrypted.
        extra_arguments=["--log-level=ERROR"],
        record_timing=False,
        store_widget_state=False,
        timeout=None,
    ).execute()
    strip(notebook)
    after = (nbformat.writes(notebook) + "\n").encode()
    if after == before:
        return False
    path.write_bytes(after)
    return True


def strip(notebook: NotebookNode) -> None:
    """Remove, in place, what differs from one run or machine to the next.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        A notebook that has been run.
    """
    notebook.metadata.pop("widgets", None)
    notebook.metadata.update(kernelspec=KERNEL, language_info=LANGUAGE)
    for cell in notebook.cells:
        for key in VOLATILE:
            cell.metadata.pop(key, None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)


def main(arguments: list[str] | None = None) -> None:
    """Run the notebooks that the command line names, or every chapter."""
    parser = argparse.ArgumentParser(prog="python -m alliancekit.book.notebooks")
    parser.add_argument("paths", nargs="*", type=Path, help="notebooks; all chapters if none")
    for path in parser.parse_args(arguments).paths or sorted(Path("chapters").glob("*.ipynb")):
        print(f"{path} ... ", end="", flush=True)
        start = perf_counter()
        try:
            changed = run(path)
        except (CellExecutionError, ValueError) as error:
            sys.exit(f"failed\n{error}")
        print(f"{'stored' if changed else 'unchanged'} ({perf_counter() - start:.1f} s)")


if __name__ == "__main__":
    main()
