"""Every explorer, played in the built book and compared with what Python answers."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, Route, expect

from alliancekit.explorers import Control, Declaration, Slider, Value, View, find, names
from alliancekit.widget._html import shown
from tests.browser.conftest import PageMaker

CARD = "ally-explorer"
CONTROLS = ".ak-controls :is(input, select)"


@pytest.fixture(params=names())
def explorer(request: pytest.FixtureRequest) -> Declaration:
    return find(request.param)


def embed(site: str, explorer: Declaration, values: dict[str, Any] | None = None) -> str:
    """Address of the explorer's own page, at these settings."""
    address = f"{site}/embed/{explorer.name}.html"
    return address if values is None else f"{address}#{explorer.name}?{query(values)}"


def query(values: dict[str, Any]) -> str:
    return urlencode({name: shown(value) for name, value in values.items()})


def settings(explorer: Declaration, count: int) -> list[dict[str, Any]]:
    pick = random.Random(f"{explorer.name} in the browser")
    return [{c.name: pick.choice(c.values) for c in explorer.controls} for _ in range(count)]


def chapter_with(book: Path, explorer: Declaration) -> str:
    """The first page of the book that holds the explorer."""
    pages = sorted((book / "chapters").glob("*.html"))
    element = f'<ally-explorer data-embed="../embed/{explorer.name}.html" name="{explorer.name}"'
    return next(f"chapters/{p.name}" for p in pages if element in p.read_text(encoding="utf-8"))


def predict(page: Page, option: int = 0) -> None:
    page.locator(".ak-options button").nth(option).click()


def shows(page: Page | Locator, view: View) -> None:
    """The card shows this view: its verdict, its numbers, and a picture drawn from its data."""
    expect(page.locator(".ak-live .ak-verdict")).to_have_text(view.verdict)
    expect(page.locator(".ak-picture")).to_have_attribute("aria-label", contains(view.verdict))
    rows = page.locator(".ak-live .ak-numbers tbody tr")
    cells = [row.split("\t") for row in rows.evaluate_all(CELLS)]
    assert cells == [[shown(cell) for cell in row.values()] for row in view.numbers]


CELLS = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent).join('\\t'))"


def contains(text: str) -> re.Pattern[str]:
    return re.compile(re.escape(text))


# ---- what it answers


def test_200_random_settings_by_mouse_and_keyboard_give_what_python_answers(
    explorer: Declaration, site: str, new_page: PageMaker
) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(embed(site, explorer))
    predict(page)
    expect(page.locator(".ak-canvas svg")).to_be_visible()
    pick = random.Random(f"{explorer.name} by hand")
    free = [c for c in explorer.controls if not getattr(c, "by_preset", False)]
    for turn in range(200):
        if turn % 10 == 0:
            preset = pick.choice(explorer.presets)
            page.get_by_role("button", name=preset.label, exact=True).click()
            values = explorer.complete(preset.values)
        control = pick.choice(free)
        values = {**values, control.name: pick.choice(control.values)}
        move(page, control, values[control.name], by_mouse=turn % 2 == 0)
        view = explorer.at(values)
        seen = page.evaluate(SEEN, list(view.data))
        assert seen["verdict"] == view.verdict, values
        assert seen["table"] == [[shown(cell) for cell in row.values()] for row in view.numbers]
        for name, rows in view.data.items():
            assert seen["data"][name] == [dict(row) for row in rows], f"{name} at {values}"


SEEN = """async (names) => {
  const { view } = document.querySelector('.ak-canvas');
  await view.runAsync();
  const plain = (row) => Object.fromEntries(Object.entries(row));
  return {
    verdict: document.querySelector('.ak-live .ak-verdict').textContent,
    table: [...document.querySelectorAll('.ak-live .ak-numbers tbody tr')]
      .map((row) => [...row.cells].map((cell) => cell.textContent)),
    data: Object.fromEntries(names.map((name) => [name, view.data(name).map(plain)])),
  };
}"""
"""What the card shows now: its sentence, its table, and the data of the chart as drawn."""


def move(page: Page, control: Control, value: Value, *, by_mouse: bool) -> None:
    """Set one control as a reader would."""
    target = page.get_by_label(control.label, exact=True)
    position = control.values.index(value)
    if control.kind == "choice":
        target.select_option(str(position))
    elif control.kind == "toggle":
        if target.is_checked() != value:
            target.click() if by_mouse else target.press("Space")
    elif by_mouse:
        # The middle of the thumb, 24 px wide, runs from one end of the track to the other.
        along = position / (len(control.values) - 1)
        page.mouse.click(*target.evaluate(ON_THE_TRACK, along))
    else:
        from_the_end = len(control.values) - 1 - position
        target.press("Home" if position <= from_the_end else "End")
        for _ in range(min(position, from_the_end)):
            page.keyboard.press("ArrowRight" if position <= from_the_end else "ArrowLeft")


ON_THE_TRACK = """(track, along) => {
  track.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = track.getBoundingClientRect();
  return [left + 12 + along * (width - 24), top + height / 2];
}"""


def drawn(explorer: Declaration) -> list[Control]:
    """The controls that a reader sees, sliders first."""
    free = [c for c in explorer.controls if not getattr(c, "by_preset", False)]
    return sorted(free, key=lambda control: not isinstance(control, Slider))


def change(page: Page, explorer: Declaration, values: dict[str, Value]) -> None:
    """Give the first control another value than it has among these."""
    control = drawn(explorer)[0]
    other = next(v for v in reversed(control.values) if v != values[control.name])
    move(page, control, other, by_mouse=False)


def test_links_to_random_settings_give_what_python_answers(
    explorer: Declaration, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    for values in settings(explorer, 10):
        page.goto(embed(site, explorer, values))
        shows(page, explorer.at(values))


def test_presets_and_reset(explorer: Declaration, site: str, new_page: PageMaker) -> None:
    page = new_page()
    page.goto(embed(site, explorer))
    predict(page)
    for preset in explorer.presets:
        button = page.get_by_role("button", name=preset.label, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        shows(page, explorer.at(preset.values))
        change(page, explorer, explorer.complete(preset.values))
        page.get_by_role("button", name="Reset").click()
        shows(page, explorer.at(preset.values))


def test_the_picture_follows_the_data(
    explorer: Declaration, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    page.goto(embed(site, explorer))
    predict(page)
    svg = page.locator(".ak-canvas svg")
    expect(svg).to_be_visible()
    before = svg.inner_html()
    page.get_by_role("button", name=explorer.presets[1].label, exact=True).click()
    expect(page.locator(".ak-live .ak-verdict")).to_have_text(
        explorer.at(explorer.presets[1].values).verdict
    )
    page.wait_for_function(
        "before => document.querySelector('.ak-canvas svg').innerHTML !== before", arg=before
    )


# ---- prediction first


def test_nothing_is_given_away_before_the_prediction(
    explorer: Declaration, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    page.goto(embed(site, explorer))
    verdict = page.locator(".ak-live .ak-verdict")
    expect(page.locator(".ak-options button").first).to_be_visible()
    expect(verdict).to_be_hidden()
    expect(page.locator(".ak-default")).to_be_hidden()
    expect(page.locator(".ak-controls")).to_be_hidden()


@pytest.mark.parametrize("right", [True, False])
def test_the_prediction_stays_beside_the_outcome(
    explorer: Declaration, right: bool, site: str, new_page: PageMaker
) -> None:
    assert explorer.prediction is not None
    answer = explorer.at(explorer.prediction.settings).outcome
    options = list(explorer.prediction.options)
    mine = next(option for option in options if (option == answer) == right)
    page = new_page()
    page.goto(embed(site, explorer))
    predict(page, options.index(mine))
    kept = page.locator(".ak-predicted")
    for text in (f"You expected {mine}", f"The model says {answer}"):
        expect(kept).to_contain_text(text)
    expect(kept).to_contain_text("As you expected" if right else "Not as you expected")
    change(page, explorer, explorer.complete(explorer.prediction.settings))
    expect(kept).to_be_visible()
    expect(page.locator(".ak-controls")).to_be_visible()


# ---- keyboard, links, embedding


def test_all_of_it_works_from_the_keyboard(
    explorer: Declaration, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    page.goto(embed(site, explorer))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".ak-live .ak-verdict")).to_be_visible()
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.id || document.activeElement.textContent")
        )
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or page.evaluate("document.activeElement === document.body")
    for preset in explorer.presets:
        assert preset.label in reached
    for name in ("Reset", "Copy link", "Numbers"):
        assert name in reached
    ids = {key.rsplit("-", 1)[-1] for key in reached if key.startswith("ak-")}
    assert ids >= {c.name for c in explorer.controls if not getattr(c, "by_preset", False)}


@pytest.mark.parametrize(
    "explorer",
    [e for e in map(find, names()) if isinstance(drawn(e)[0], Slider)],
    ids=lambda explorer: explorer.name,
)
def test_an_arrow_key_moves_a_slider_by_one_level(
    explorer: Declaration, site: str, new_page: PageMaker
) -> None:
    slider = drawn(explorer)[0]
    page = new_page()
    page.goto(embed(site, explorer))
    predict(page)
    target = page.get_by_label(slider.label, exact=True)
    target.press("Home")
    target.press("ArrowRight")
    assert explorer.prediction is not None
    shows(page, explorer.at({**explorer.prediction.settings, slider.name: slider.values[1]}))


def test_a_copied_link_opens_the_same_state(
    explorer: Declaration, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    page.goto(embed(site, explorer))
    predict(page)
    assert explorer.prediction is not None
    change(page, explorer, explorer.complete(explorer.prediction.settings))
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".ak-message")).to_have_text("Link copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    verdict = page.locator(".ak-live .ak-verdict").inner_text()
    other = new_page()
    other.goto(link)
    expect(other.locator(".ak-live .ak-verdict")).to_have_text(verdict)


@pytest.mark.parametrize(
    ("fragment", "complaint"),
    [("nosuch=1", "names “nosuch”"), ("{control}=77", "= 77; it must be")],
)
def test_a_wrong_link_says_what_is_wrong_and_loses_nothing(
    explorer: Declaration, fragment: str, complaint: str, site: str, new_page: PageMaker
) -> None:
    control = drawn(explorer)[0].name
    page = new_page()
    page.goto(f"{embed(site, explorer)}#{explorer.name}?{fragment.format(control=control)}")
    expect(page.locator(".ak-message")).to_contain_text(complaint)
    shows(page, explorer.at())


def test_the_embed_code_is_a_frame_that_works(
    explorer: Declaration,
    site: str,
    book: Path,
    new_page: PageMaker,
    in_lms: Callable[[str], FrameLocator],
) -> None:
    page = new_page()
    page.goto(f"{site}/{chapter_with(book, explorer)}")
    card = page.locator(f"ally-explorer[name={explorer.name}]").first
    card.locator(".ak-options button").first.click()
    card.get_by_role("button", name="Copy embed code").click()
    expect(card.locator(".ak-message")).to_have_text("Embed code copied.")
    code = page.evaluate("navigator.clipboard.readText()")
    framed = in_lms(code)
    assert explorer.prediction is not None
    expected = explorer.at(explorer.prediction.settings).verdict
    expect(framed.locator(".ak-live .ak-verdict")).to_have_text(expected)


# ---- every kind of reader


def test_it_is_live_from_a_file(explorer: Declaration, book: Path, new_page: PageMaker) -> None:
    page = new_page()
    page.goto((book / "embed" / f"{explorer.name}.html").as_uri())
    predict(page)
    expect(page.locator(".ak-canvas svg")).to_be_visible()
    assert explorer.prediction is not None
    shows(page, explorer.at(explorer.prediction.settings))


def test_without_scripts_it_is_a_picture_with_its_verdict_and_numbers(
    explorer: Declaration, site: str, new_page: PageMaker
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(embed(site, explorer))
    expect(page.locator(".ak-default .ak-verdict")).to_have_text(explorer.at().verdict)
    expect(page.locator(".ak-default svg")).to_be_visible()
    expect(page.locator(".ak-default tbody tr")).to_have_count(len(explorer.at().numbers))


def test_paper_shows_the_default_picture_and_no_controls(
    explorer: Declaration, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    page.goto(embed(site, explorer))
    predict(page)
    page.emulate_media(media="print")
    expect(page.locator(".ak-default svg")).to_be_visible()
    expect(page.locator(".ak-live")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 360])
def test_a_phone_shows_all_of_it_and_has_large_targets(
    explorer: Declaration, width: int, site: str, new_page: PageMaker
) -> None:
    page = new_page(width=width, height=740)
    page.goto(embed(site, explorer))
    predict(page)
    expect(page.locator(".ak-canvas svg")).to_be_visible()
    page.locator(".ak-live summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # The whole label of a switch can be pressed, so the label is the target.
    kinds = "button, select, summary, .ak-toggle, input:not([type=checkbox])"
    targets = page.locator(f".ak-live :is({kinds}):visible").all()
    for target in targets:
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.evaluate("node => node.outerHTML")


def test_no_word_of_the_picture_is_cut_off_on_a_phone(
    explorer: Declaration, site: str, new_page: PageMaker
) -> None:
    page = new_page(width=328, height=740)  # a chapter's card on a screen of 360
    page.goto(embed(site, explorer))
    predict(page)
    expect(page.locator(".ak-canvas svg")).to_be_visible()
    assert page.locator(".ak-canvas svg").evaluate(CUT_OFF) == []
    for preset in page.locator(".ak-presets button").all():
        preset.click()
        expect(preset).to_have_attribute("aria-pressed", "true")
        assert page.locator(".ak-canvas svg").evaluate(CUT_OFF) == [], preset.inner_text()


CUT_OFF = """(svg) => {
  const edge = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter((text) => {
    const { left, right, width } = text.getBoundingClientRect();
    const outside = left < edge.left - 1 || right > edge.right + 1;
    return (width && outside) || text.textContent.endsWith('…');
  }).map((text) => text.textContent);
}"""
"""Words of the picture that do not fit into it."""


def test_on_a_phone_the_picture_stays_in_view_while_a_control_is_moved(
    explorer: Declaration, site: str, new_page: PageMaker
) -> None:
    page = new_page(width=360, height=740)
    page.goto(embed(site, explorer))
    predict(page)
    expect(page.locator(".ak-canvas svg")).to_be_visible()
    page.locator(CONTROLS).last.scroll_into_view_if_needed()
    expect(page.locator(".ak-canvas")).to_be_in_viewport(ratio=0.8)


def test_dark_mode_has_colours_of_its_own(
    explorer: Declaration, site: str, new_page: PageMaker
) -> None:
    seen = set()
    for scheme in ("light", "dark"):
        page = new_page(color_scheme=scheme)
        page.goto(embed(site, explorer))
        predict(page)
        text = page.locator(".ak-canvas svg text").first
        expect(text).to_be_visible()
        seen.add(text.evaluate("node => getComputedStyle(node).fill"))
    assert len(seen) == 2


def test_on_a_low_screen_the_picture_does_not_cover_the_control_in_use(
    explorer: Declaration, site: str, new_page: PageMaker
) -> None:
    page = new_page(width=667, height=375)
    page.goto(embed(site, explorer))
    predict(page)
    control = page.locator(CONTROLS).last
    control.focus()
    box = control.bounding_box()
    assert box is not None
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    on_top = "(node, [x, y]) => document.elementFromPoint(x, y) === node"
    assert control.evaluate(on_top, middle)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda text: text.replace('"cells":[[', '"cells":[],"was":[['), "is damaged"),
        (lambda text: "", "did not load"),
    ],
    ids=["cells missing", "empty"],
)
def test_a_damaged_table_is_told_and_the_picture_stays(
    explorer: Declaration, damage: Callable[[str], str], told: str, site: str, new_page: PageMaker
) -> None:
    page = new_page()

    def serve_damaged(route: Route) -> None:
        route.fulfill(body=damage(route.fetch().text()), content_type="text/javascript")

    page.route(f"**/{explorer.name}.js?v=*", serve_damaged)
    page.goto(embed(site, explorer))
    expect(page.locator(".ak-default .ak-failed")).to_contain_text(told)
    expect(page.locator(".ak-default svg")).to_be_visible()
    expect(page.locator(".ak-live")).to_have_count(0)
