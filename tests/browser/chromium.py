"""The browser of the tests: an installed Chrome or Chromium, else one that is installed now.

``python -m tests.browser.chromium`` finds or installs it and says which it is.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from tests.tools import Program, apt_install, on_path, require

COMMANDS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
MAC_APPS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
# Playwright adds those that keep a browser from asking anything of its maker by itself.
# The book has to do without the rest of the world: no other host has an address.
ARGUMENTS = (
    "--disable-gpu",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
ASK = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
# Milliseconds without an answer; Playwright tries five times before it gives up.
DOWNLOAD_TIMEOUT = "8000"


def _candidates() -> Iterator[Path]:
    yield from on_path(*COMMANDS)
    yield from MAC_APPS
    # In a process of its own: Playwright refuses to start twice in one.
    asked = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    yield Path(asked.stdout.strip())


def _install_with_playwright() -> None:
    print("playwright install chromium", flush=True)
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"],
        env=os.environ | {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": DOWNLOAD_TIMEOUT},
        stdin=subprocess.DEVNULL,
    )


CHROMIUM = Program(
    name="Chrome or Chromium",
    variable="CHROME",
    candidates=_candidates,
    installers=(_install_with_playwright, partial(apt_install, "chromium")),
    advice="install either, or set CHROME to the path of one",
)


def launch(playwright: Playwright) -> Browser:
    """Start the browser without a window."""
    return playwright.chromium.launch(executable_path=require(CHROMIUM), args=ARGUMENTS)


if __name__ == "__main__":
    try:
        path = require(CHROMIUM)
    except LookupError as error:
        sys.exit(str(error))
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)
    print(f"browser: {version.stdout.strip()} ({path})")
