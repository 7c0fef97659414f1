"""A real browser on the built book, which must ask nothing of any other host and never complain."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    FrameLocator,
    Page,
    Request,
    sync_playwright,
)

from tests.browser.chromium import launch

ROOT = Path(__file__).parents[2]
HTML = ROOT / "_build" / "html"

PageMaker = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def book() -> Path:
    """Folder of the built book."""
    assert (HTML / "index.html").is_file(), "there is no built book: run `make book` first"
    return HTML


class Quiet(SimpleHTTPRequestHandler):
    """A file server that prints nothing."""

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address of a folder on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site(book: Path) -> Iterator[str]:
    """Address of the built book."""
    with served(book) as address:
        yield address


CLIPBOARD = ["clipboard-read", "clipboard-write"]


class Desk:
    """One page that is used again and again: a new one costs a browser process and seconds."""

    def __init__(self, browser: Browser) -> None:
        self.page = browser.new_context(permissions=CLIPBOARD).new_page()
        self._devtools = self.page.context.new_cdp_session(self.page)

    def wipe(self) -> None:
        """Leave nothing of one test to the next."""
        self.page.unroute_all()
        here = self.page.evaluate("location.protocol + '//' + location.host")
        self.page.goto("about:blank")
        self._devtools.send(
            "Storage.clearDataForOrigin", {"origin": here, "storageTypes": "local_storage"}
        )


@pytest.fixture(scope="session")
def desks() -> list[Desk]:
    """The pages that no test uses at the moment."""
    return []


@pytest.fixture
def new_page(browser: Browser, desks: list[Desk]) -> Iterator[PageMaker]:
    """Make pages that note every complaint and every request to another host.

    Whatever they noted fails the test that opened them. A page has been used before, and wiped,
    unless a script to `run_first` or options of a browser context ask for one of its own.
    """
    complaints: list[str] = []
    used: list[Desk] = []
    contexts: list[BrowserContext] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(f"console {message.type}: {message.text}")

    def on_page_error(error: Error) -> None:
        complaints.append(f"script error: {error}")

    def on_request(request: Request) -> None:
        here = ("http://127.0.0.1:", "ws://127.0.0.1:", "file:", "data:", "blob:", "about:")
        if not request.url.startswith(here):
            complaints.append(f"request to another host: {request.url}")

    def on_request_failed(request: Request) -> None:
        complaints.append(f"not found: {request.url}")

    listeners: dict[Any, Callable[..., None]] = {
        "console": on_console,
        "pageerror": on_page_error,
        "request": on_request,
        "requestfailed": on_request_failed,
    }

    def make(
        width: int = 1440,
        height: int = 900,
        color_scheme: Any = "light",
        reduced_motion: Any = "no-preference",
        run_first: str = "",
        **options: Any,
    ) -> Page:
        if options or run_first:
            contexts.append(browser.new_context(**options))
            page = contexts[-1].new_page()
            page.add_init_script(run_first)
        else:
            used.append(desks.pop() if desks else Desk(browser))
            page = used[-1].page
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="screen", color_scheme=color_scheme, reduced_motion=reduced_motion)
        for event, listener in listeners.items():
            page.on(event, listener)
        page.set_default_timeout(10_000)
        return page

    yield make
    for context in contexts:
        context.close()
    for desk in used:
        for event, listener in listeners.items():
            desk.page.remove_listener(event, listener)
        desk.wipe()
    desks += used
    assert complaints == []


@pytest.fixture
def in_lms(new_page: PageMaker, tmp_path: Path) -> Iterator[Callable[[str], FrameLocator]]:
    """Put an embed code into a page of another origin, a course's, and return its frame."""

    def put(code: str) -> FrameLocator:
        html = f'<!DOCTYPE html><title>Course</title><link rel="icon" href="data:,">{code}'
        (tmp_path / "course.html").write_text(html, encoding="utf-8")
        page = new_page()
        page.goto(f"{address}/course.html")
        return page.frame_locator("iframe")

    with served(tmp_path) as address:
        yield put
