"""The built page of chapter 5: when its explorer is live, how fast it moves, what it weighs.

``python -m benchmarks.page``, after ``make book``: medians, and the 95th percentile of a move.
"""

import gzip
import statistics
import threading
import time
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.conftest import HTML, Quiet

CHAPTER = "chapters/05-power-and-threat.html"
RUNS = 7
MOVES = """() => {
  const slider = document.querySelector('input[type=range]');
  const { view } = document.querySelector('.ak-canvas');
  const times = [];
  const once = async (turn) => {
    slider.value = turn % 6;
    const start = performance.now();
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await view.runAsync();
    times.push(performance.now() - start);
  };
  return (async () => { for (let i = 0; i < 200; i += 1) await once(i); return times; })();
}"""


def main() -> None:
    """Measure and print."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(HTML)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/{CHAPTER}"
    with sync_playwright() as playwright:
        browser = launch(playwright)
        pairs = [visit_twice(browser, address) for _ in range(RUNS)]
        page = browser.new_page()
        weights: dict[str, int] = {}
        page.on("requestfinished", lambda request: weights.update(weigh(request.url, address)))
        live(page, address)
        page.locator(".ak-options button").first.click()
        page.locator(".ak-canvas svg").wait_for()
        moves = sorted(page.evaluate(MOVES))
        browser.close()
    server.shutdown()
    print(f"live, first visit    {statistics.median(p[0] for p in pairs):6.2f} s   (wanted: 0.5)")
    print(f"live, second visit   {statistics.median(p[1] for p in pairs):6.2f} s   (wanted: 0.3)")
    print(f"a move, median       {statistics.median(moves):6.1f} ms")
    print(f"a move, 95th         {moves[int(0.95 * len(moves))]:6.1f} ms  (wanted: 16)")
    print(f"first view, gzipped  {sum(weights.values()) / 1000:6.0f} kB  (wanted: 900)")


def visit_twice(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds until the explorer is live, with an empty cache and with a full one."""
    context = browser.new_context()
    times = [live(context.new_page(), address) for _ in range(2)]
    context.close()
    return times[0], times[1]


def live(page: Page, address: str) -> float:
    """Seconds from navigation until the explorer answers."""
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("ally-explorer.ak-ready", state="attached")
    return time.perf_counter() - start


def weigh(url: str, address: str) -> dict[str, int]:
    """Gzipped size of a file of the book, by its address."""
    root = address.removesuffix(CHAPTER)
    path = Path(HTML, url.removeprefix(root).split("?")[0].split("#")[0])
    return {url: len(gzip.compress(path.read_bytes()))} if path.is_file() else {}


if __name__ == "__main__":
    main()
