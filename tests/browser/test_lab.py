"""The kernel's explorers, in a real JupyterLab."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

from alliancekit.dossier import sample
from alliancekit.explorers import Value, find
from alliancekit.games import find as find_game
from alliancekit.games._story import told

PLAY = "from alliancekit import play\ngame = play('manager', seed=1)\ngame"
CELLS = [
    "from alliancekit import explore\nparis = explore('threat')\nparis",
    "paris.power = 2",
    "print('Python sees', paris.power, paris.result.outcome)",
    "def gap(power, threat=3.0):\n    return power / threat\n\n"
    "explore(gap, power=(0, 10), threat=[2.0, 0])",
    "desk = explore('dossier', start='csto')\ndesk",
    "desk.record = {**desk.record, 'seat': 'Gyumri'}\nprint(desk.dossier.author, '/', desk)",
    PLAY,
    "game.moves = [*game.moves, 'reassure']",
    "print('Python sees', game.moves, game.course.first_bite)",
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a JupyterLab that knows nothing of this machine's settings."""
    folder = tmp_path_factory.mktemp("lab")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    notebook.metadata.kernelspec = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nbformat.write(notebook, folder / "explore.ipynb")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {f"JUPYTER_{kind}_DIR": str(folder / kind) for kind in ("CONFIG", "RUNTIME", "DATA")}
    server = subprocess.Popen(
        [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
            f"--port={port}", "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}",
            "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ],
        env=os.environ | own | {"IPYTHONDIR": str(folder / "ipython")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{address}/api", timeout=5).close()
        except OSError:
            assert time.monotonic() < deadline, "JupyterLab did not start"
            time.sleep(0.3)
        else:
            return


@pytest.fixture
def notebook(lab: str, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1600})
    page = context.new_page()
    page.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    page.goto(f"{lab}/lab/tree/explore.ipynb?reset")
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    yield page
    expect.set_options(timeout=5_000)
    context.close()


def run(page: Page, cell: int) -> None:
    """Run one cell, from the keyboard as a reader would."""
    page.locator(".jp-Notebook .jp-CodeCell").nth(cell).locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")


def test_an_explorer_answers_from_the_kernel_and_listens_to_it(notebook: Page) -> None:
    threat = find("threat")
    run(notebook, 0)
    card = notebook.locator(".ak-kernel").first
    card.locator(".ak-options button").first.click()
    assert threat.prediction is not None
    expect(card.locator(".ak-verdict")).to_have_text(threat.at(threat.prediction.settings).verdict)
    expect(card.locator(".ak-canvas svg")).to_be_visible()

    # The reader moves a control; Python sees it.
    card.get_by_label("Aggressive intentions", exact=True).press("End")
    expect(card.locator(".ak-verdict")).to_have_text(
        threat.at({"aggressive_intentions": 10}).verdict
    )

    # Python moves a control; the reader sees it.
    run(notebook, 1)
    both = threat.at({"aggressive_intentions": 10, "power": 2})
    expect(card.locator(".ak-verdict")).to_have_text(both.verdict)
    assert card.get_by_label("Power", exact=True).input_value() == "1"
    run(notebook, 2)
    expect(notebook.locator(".jp-OutputArea-output").last).to_have_text(
        f"Python sees 2 {both.outcome}\n"
    )


def test_a_readers_own_function_and_its_mistakes(notebook: Page) -> None:
    run(notebook, 0)
    run(notebook, 3)
    card = notebook.locator(".ak-kernel").last
    expect(card.locator(".ak-verdict")).to_have_text("gap: 2.5")
    card.get_by_label("Threat").select_option("1")
    expect(card.locator(".ak-message")).to_contain_text("ZeroDivisionError")
    expect(card.locator(".ak-verdict")).to_have_text("gap: 2.5")


def test_a_dossier_is_answered_by_the_kernel_and_is_a_record_in_python(notebook: Page) -> None:
    run(notebook, 0)
    run(notebook, 4)
    desk = notebook.locator(".ak-kernel").last
    expect(desk.locator(".ak-result .ak-verdict")).to_have_text(sample("csto").verdict)
    expect(desk.locator(".ak-canvas svg")).to_be_visible()

    # The reader writes and rates; Python has it.
    desk.get_by_label("Assessed by", exact=True).fill("Ada")
    desk.get_by_label("Power", exact=True).press("End")
    csto = sample("csto")
    ratings: dict[str, Value | None] = {**csto.steps["threat"].ratings, "power": 10}
    entry = replace(csto.steps["threat"], ratings=ratings)
    mine = replace(csto, author="Ada", steps={**csto.steps, "threat": entry})
    expect(desk.locator(".ak-result .ak-verdict")).to_have_text(mine.verdict)
    expect(desk.locator(".ak-sheet")).to_contain_text("rates 32 of 40 as a threat")

    # Python writes; the reader sees it.
    run(notebook, 5)
    expect(notebook.locator(".jp-OutputArea-output").last).to_have_text(
        f"Ada / {replace(mine, seat='Gyumri').verdict}\n"
    )
    expect(desk.get_by_label("Seen from", exact=True)).to_have_value("Gyumri")


def test_a_game_is_played_by_the_reader_and_by_python(notebook: Page) -> None:
    game, opening = CELLS.index(PLAY), find_game("manager").openings[0].state
    run(notebook, game)
    card = notebook.locator(".ak-kernel").last
    card.locator(".ak-options button").nth(1).click()

    # The reader moves; Python sees it.
    card.get_by_role("button", name="Reassure the ally").click()
    course = find_game("manager").play(opening, 1, ["reassure"])
    expect(card.locator(".ak-verdict")).to_have_text(told(find_game("manager"), course, 1))
    expect(card.locator(".ak-canvas svg")).to_be_visible()

    # Python moves; the reader sees it.
    run(notebook, game + 1)
    expect(card.locator(".ak-predicted")).to_contain_text("First to bite: entrapment, in year 2")
    run(notebook, game + 2)
    expect(notebook.locator(".jp-OutputArea-output").last).to_have_text(
        "Python sees ['reassure', 'reassure'] (2, 'entrapment')\n"
    )
