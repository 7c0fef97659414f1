"""Every page of the built book: quiet, accessible, complete on a phone, from a server or a file."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import HTML, PageMaker

PAGES = sorted(
    str(path.relative_to(HTML))
    for path in HTML.rglob("*.html")
    if not path.relative_to(HTML).parts[0].startswith("_") and path != HTML / "index.html"
)
THEMES = ("light", "dark")
WIDTHS = (1440, 360)
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def open_all(page: Page) -> None:
    """Unlock every explorer and open every fold, so that all of the page is looked at."""
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    locked = page.locator(".ak-predict:not([hidden]) .ak-options button:first-child")
    while locked.count():  # one fewer after each click
        locked.first.click()
    for picture in page.locator(".ak-canvas").all():
        expect(picture.locator("svg")).to_be_visible()


def test_the_book_has_pages() -> None:
    assert {"intro.html", "search.html", "embed/threat.html"} <= set(PAGES)
    assert any(page.startswith("chapters/05-") for page in PAGES)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path: str, theme: str, site: str, new_page: PageMaker) -> None:
    page = new_page(color_scheme=theme, reduced_motion="reduce")
    page.goto(f"{site}/{path}")
    open_all(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        # What a page does about a new width it does as it is drawn, and axe does not wait for that.
        page.evaluate(DRAWN)
        results = Axe().run(page)
        assert results.violations_count == 0, f"{width} px: {results.generate_report()}"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_from_a_file_is_quiet_too(path: str, book: Path, new_page: PageMaker) -> None:
    page = new_page()
    page.goto((book / path).as_uri())
    open_all(page)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(path: str, site: str, new_page: PageMaker) -> None:
    page = new_page(width=360, height=740)
    page.goto(f"{site}/{path}")
    open_all(page)
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_formulas_are_mathml_and_pages_load_no_other_maths_or_widgets(
    path: str, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    loaded: list[str] = []

    def note(request: Request) -> None:
        loaded.append(request.url.lower())

    page.on("request", note)
    page.goto(f"{site}/{path}")
    assert "\\(" not in page.locator("body").inner_text()
    for formula in page.locator(".math").all():
        expect(formula.locator("math").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    page.remove_listener("request", note)  # the page is used again
    unwanted = ("mathjax", "require", "thebe", "html-manager", "embed-amd")
    assert [url for url in loaded if any(word in url for word in unwanted)] == []


def test_the_index_leads_to_the_title_page(site: str, new_page: PageMaker) -> None:
    page = new_page()
    page.goto(f"{site}/index.html")
    page.wait_for_url("**/intro.html")
    expect(page.locator("h1")).to_have_text("Why States Ally")


def test_search_finds_a_chapter(site: str, new_page: PageMaker) -> None:
    page = new_page()
    page.goto(f"{site}/search.html?q=bandwagon")
    expect(page.locator("#search-results li a").first).to_be_visible()
