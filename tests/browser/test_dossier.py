"""The dossier, filled in by hand, saved, opened again and printed, as Python has it."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from alliancekit.dossier import (
    STEPS,
    Dossier,
    Entry,
    checksum,
    page_html,
    parse,
    read,
    sample,
    samples,
    write,
)
from alliancekit.explorers import Slider, Value
from tests.browser.conftest import PageMaker

BLANK = "A case of my own"


@pytest.fixture
def desk(site: str, new_page: PageMaker) -> Page:
    page = new_page(reduced_motion="reduce")
    page.goto(f"{site}/embed/dossier.html")
    return page


def drawn_at_random(seed: int) -> Dossier:
    """A dossier with a rating for everything."""
    chance = random.Random(seed)
    steps = {
        step.key: Entry(
            {control.name: chance.choice(control.values) for control in step.controls},
            f"Reason {seed} for {step.key}: “ä” <b>& {{ally}}",
        )
        for step in STEPS
    }
    return Dossier(
        alliance="the Auld Alliance", seat="Edinburgh", ally="France", adversary="England",
        when="1513", author="Ada", expected=chance.choice(STEPS).key, steps=steps,
        change=f"What would change it, {seed}",
    )  # fmt: skip


def choose_file(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open a file").click()
    chooser.value.set_files(path)


def save(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def text_of(page: Page, html: str) -> str:
    """What a page written by Python reads like in this browser."""
    got: str = page.evaluate(
        "html => new DOMParser().parseFromString(html, 'text/html').body.textContent", html
    )
    return got


def shows(page: Page, dossier: Dossier) -> None:
    """The desk's verdicts and its page are those that Python gives."""
    expect(page.locator(".ak-result .ak-verdict")).to_have_text(dossier.verdict)
    for step, fold in zip(STEPS, page.locator(".ak-step").all(), strict=True):
        view = dossier.views.get(step.key)
        expect(fold.locator(".ak-outcome")).to_have_text(
            view.outcome if view else "not rated in full"
        )
        if view:
            assert fold.locator(".ak-step-verdict").text_content() == view.verdict
    page.locator(".ak-live .ak-sheet svg").first.wait_for(state="attached")
    live = page.locator(".ak-live .ak-sheet").evaluate(
        "node => { node = node.cloneNode(true); node.querySelectorAll('svg').forEach("
        "svg => svg.remove()); return node.textContent; }"
    )
    assert live == text_of(page, page_html(dossier))


# ---- what it answers


@pytest.mark.parametrize("key", samples())
def test_every_sample_reads_as_python_has_it(key: str, desk: Page) -> None:
    labels = [button.text_content() for button in desk.locator(".ak-preset").all()]
    desk.locator(".ak-preset").nth(samples().index(key)).click()
    expect(desk.locator(".ak-message")).to_contain_text(str(labels[samples().index(key)]))
    shows(desk, sample(key))


def test_40_random_dossiers_from_files_read_as_python_has_them(desk: Page, tmp_path: Path) -> None:
    for seed in range(40):
        dossier = drawn_at_random(seed)
        path = dossier.save(tmp_path / "d.json", date="2025-12-31")
        choose_file(desk, path)
        expect(desk.locator(".ak-message")).to_have_text("Opened: the Auld Alliance.")
        shows(desk, read(path))


def test_a_file_from_scratch_by_keyboard_is_saved_and_opened_after_a_reload(
    desk: Page, tmp_path: Path
) -> None:
    dossier = drawn_at_random(1)
    desk.get_by_role("button", name=BLANK).press("Enter")
    fill_in(desk, dossier)
    shows(desk, dossier)
    path = save(desk, tmp_path)
    assert path.name == "dossier-the-auld-alliance.json"
    saved = read(path)
    assert replace(saved, date="") == dossier
    assert len(saved.date) == len("2025-12-31")
    assert path.read_text(encoding="utf-8") == write(saved)

    desk.evaluate("localStorage.clear()")
    desk.reload()
    shows(desk, sample("nato"))
    choose_file(desk, path)
    expect(desk.locator(".ak-message")).to_contain_text("Opened")
    shows(desk, saved)


def fill_in(page: Page, dossier: Dossier) -> None:
    """Type and set everything, from the keyboard alone."""
    fields = {
        "The alliance": dossier.alliance, "Seen from": dossier.seat, "The ally": dossier.ally,
        "The adversary": dossier.adversary, "As of": dossier.when, "Assessed by": dossier.author,
        "What would change your mind?": dossier.change,
    }  # fmt: skip
    for label, text in fields.items():
        field = page.get_by_label(label, exact=True)
        field.focus()
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.insert_text(text)
    bars = {step.key: step.bar for step in STEPS}
    page.get_by_label("Before you rate").select_option(bars[dossier.expected])
    for step, fold in zip(STEPS, page.locator(".ak-step").all(), strict=True):
        entry = dossier.steps[step.key]
        if fold.get_attribute("open") is None:
            fold.locator("summary").press("Enter")
        for control in step.controls:
            value = entry.ratings[control.name]
            assert value is not None
            target = fold.get_by_label(control.label, exact=True)
            if isinstance(control, Slider):
                set_slider(page, target, control.values.index(value))
            else:
                target.select_option(str(1 + control.values.index(value)))
        fold.get_by_label("Why did you rate it so?").focus()
        page.keyboard.insert_text(entry.reason)


def set_slider(page: Page, target: Locator, level: int) -> None:
    target.press("Home")
    expect(target).to_have_attribute("aria-valuetext", "Not rated")
    for _ in range(level + 1):
        page.keyboard.press("ArrowRight")


def test_a_blank_dossier_counts_what_is_missing(desk: Page) -> None:
    desk.get_by_role("button", name=BLANK).click()
    verdict = desk.locator(".ak-result .ak-verdict")
    expect(verdict).to_have_text("Not finished: 30 of 30 ratings are still to be made.")
    desk.get_by_label("Power", exact=True).press("End")
    expect(verdict).to_have_text("Not finished: 29 of 30 ratings are still to be made.")
    expect(desk.locator(".ak-step-verdict").first).to_contain_text("Rate every item")


def test_a_rating_moved_by_mouse_gives_what_python_answers(desk: Page) -> None:
    slider = desk.get_by_label("Aggressive intentions", exact=True)
    box = slider.bounding_box()
    assert box is not None
    slider.click(position={"x": 12 + (box["width"] - 24) / 6, "y": box["height"] / 2})
    nato = sample("nato")
    ratings: dict[str, Value | None] = {**nato.steps["threat"].ratings, "aggressive_intentions": 0}
    entry = replace(nato.steps["threat"], ratings=ratings)
    shows(desk, replace(nato, steps={**nato.steps, "threat": entry}))


# ---- what it refuses

Change = Callable[[dict[str, Any]], object]


def signed(change: Change) -> bytes:
    """A file after a change, with a checksum that fits."""
    whole = json.loads(write(sample("csto")))
    change(whole)
    whole["checksum"] = checksum(whole["dossier"])
    return json.dumps(whole).encode()


def rate(value: object) -> Change:
    return lambda whole: whole["dossier"]["steps"]["threat"]["ratings"].update(power=value)


WHOLE = write(sample("csto")).encode()
BAD: dict[str, bytes] = {
    "empty": b"",
    "cut short": WHOLE[: len(WHOLE) // 2],
    "cut by one line": WHOLE.rstrip()[:-1],
    "edited": WHOLE.replace(b"Yerevan", b"Tbilisi", 1),
    "edited to no JSON": WHOLE.replace(b'"ally":', b'"ally"', 1),
    "prose": b"Dear examiner, here is my dossier.",
    "picture": b"\x89PNG\r\n\x1a\n\xff\xd8",
    "other JSON": b'{"cells": []}',
    "list": b"[]",
    "later version": signed(lambda whole: whole.update(version=2)),
    "version in words": signed(lambda whole: whole.update(version="1")),
    "out of range": signed(rate(11)),
    "rated in words": signed(rate("6")),
    "rated true": signed(rate(True)),
    "rated by a list": signed(rate([4])),
    "unknown step": signed(lambda whole: whole["dossier"]["steps"].update(luck={})),
    "step lost": signed(lambda whole: whole["dossier"]["steps"].pop("ending")),
    "unknown field": signed(lambda whole: whole["dossier"].update(__proto__={"x": 1})),
    "number for a name": signed(lambda whole: whole["dossier"].update(ally=7)),
    "long text": signed(lambda whole: whole["dossier"].update(change="x" * 4001)),
    "half a character": signed(lambda whole: whole["dossier"].update(seat="\ud83d")),
    "no such day": signed(lambda whole: whole["dossier"].update(date="2025-02-30")),
    "ten megabytes": b'{"format": "' + b"x" * 10_000_000,
}


@pytest.fixture
def at_work(desk: Page) -> Iterator[Page]:
    """The desk with a reader's work on it, which has to be there afterwards."""
    desk.get_by_label("Assessed by", exact=True).fill("Ada")
    desk.get_by_label("Why did you rate it so?").first.fill("My own reason.")
    desk.get_by_label("Proximity", exact=True).press("Home")
    yield desk
    expect(desk.get_by_label("Assessed by", exact=True)).to_have_value("Ada")
    expect(desk.get_by_label("Why did you rate it so?").first).to_have_value("My own reason.")
    expect(desk.get_by_label("The alliance", exact=True)).to_have_value("NATO")
    expect(desk.locator(".ak-result .ak-verdict")).to_contain_text("1 of 30 ratings")


def test_a_bad_file_is_refused_in_pythons_words_and_the_work_is_kept(
    at_work: Page, tmp_path: Path
) -> None:
    message = at_work.locator(".ak-message")
    for name, raw in BAD.items():
        path = tmp_path / "bad.json"
        path.write_bytes(raw)
        with pytest.raises(ValueError) as refusal:  # noqa: PT011
            parse(raw)
        choose_file(at_work, path)
        told = f"{refusal.value} Your work here is as it was."
        expect(message, name).to_have_text(told)
        expect(message).to_have_class("ak-message ak-failed")
        at_work.get_by_label("The ally", exact=True).press("End")


def test_a_script_in_a_dossier_is_text(desk: Page, tmp_path: Path) -> None:
    evil = '<img src=x onerror="window.owned=1"><script>window.owned=1</script>'
    nato = sample("nato")
    steps = {**nato.steps, "threat": replace(nato.steps["threat"], reason=evil)}
    dossier = replace(nato, alliance=evil, ally=evil, author=evil, change=evil, steps=steps)
    path = dossier.save(tmp_path / "evil.json", date="2025-12-31")
    choose_file(desk, path)
    shows(desk, read(path))
    assert desk.evaluate("window.owned") is None
    assert desk.locator(".ak-live img, .ak-live script").count() == 0


def test_opening_and_choosing_can_be_undone(desk: Page, tmp_path: Path) -> None:
    undo = desk.get_by_role("button", name="Bring back what was here")
    expect(undo).to_be_hidden()
    desk.get_by_label("Assessed by", exact=True).fill("Ada")
    choose_file(desk, sample("csto").save(tmp_path / "d.json", date="2025-12-31"))
    expect(desk.get_by_label("Assessed by", exact=True)).to_have_value("")
    undo.click()
    shows(desk, replace(sample("nato"), author="Ada"))


# ---- what it keeps, and where it works


def test_work_is_kept_on_the_device(desk: Page) -> None:
    desk.get_by_label("Assessed by", exact=True).fill("Ada")
    desk.reload()
    expect(desk.locator(".ak-message")).to_have_text("Your work from last time is here again.")
    shows(desk, replace(sample("nato"), author="Ada"))


@pytest.mark.parametrize("kept", ["", "{", '{"format": "why-states-ally/dossier"}'])
def test_damaged_work_on_the_device_does_no_harm(kept: str, desk: Page) -> None:
    desk.evaluate("kept => localStorage.setItem('why-states-ally/dossier', kept)", kept)
    desk.reload()
    shows(desk, sample("nato"))


def test_it_works_where_storage_is_shut(site: str, new_page: PageMaker) -> None:
    page = new_page(
        run_first="Object.defineProperty(window, 'localStorage', "
        "{ get() { throw new Error('the store is shut'); } });"
    )
    page.goto(f"{site}/embed/dossier.html")
    page.get_by_label("Assessed by", exact=True).fill("Ada")
    shows(page, replace(sample("nato"), author="Ada"))


def test_it_is_live_saves_and_opens_from_a_file(
    book: Path, new_page: PageMaker, tmp_path: Path
) -> None:
    page = new_page()
    page.goto((book / "embed" / "dossier.html").as_uri())
    page.get_by_label("Assessed by", exact=True).fill("Ada")
    path = save(page, tmp_path)
    page.get_by_role("button", name=BLANK).click()
    choose_file(page, path)
    shows(page, read(path))


def test_without_scripts_and_on_paper_the_sample_is_complete(
    site: str, new_page: PageMaker
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/chapters/24-workshop.html")
    sheet = page.locator("ally-dossier .ak-default .ak-sheet")
    expect(sheet.locator("svg")).to_be_visible()
    nato = sample("nato")
    for told in (nato.verdict, *(view.verdict for view in nato.views.values())):
        expect(sheet).to_contain_text(told)
    for entry in nato.steps.values():
        expect(sheet).to_contain_text(entry.reason)


def test_paper_has_the_readers_page_and_no_controls(desk: Page) -> None:
    desk.get_by_label("Assessed by", exact=True).fill("Ada")
    desk.emulate_media(media="print")
    sheet = desk.locator(".ak-live .ak-sheet")
    for told in (sample("nato").verdict, "Assessed by Ada."):
        expect(sheet).to_contain_text(told)
    expect(sheet.locator("svg")).to_be_visible()
    for control in desk.locator("button, input, select, textarea, summary").all():
        expect(control).to_be_hidden()


def test_a_printed_dossier_is_one_page_or_two(desk: Page) -> None:
    desk.locator(".ak-live .ak-sheet svg").first.wait_for(state="attached")
    edge = "2cm"
    printed = desk.pdf(
        format="A4", margin={"top": edge, "bottom": edge, "left": edge, "right": edge}
    )
    assert printed.count(b"/Type /Page\n") in {1, 2}


def test_from_a_chapter_the_page_is_printed_alone(site: str, new_page: PageMaker) -> None:
    page = new_page()
    page.goto(f"{site}/chapters/24-workshop.html")
    page.evaluate("window.print = () => { window.printed = document.body.cloneNode(true); }")
    page.locator(".ak-live .ak-sheet svg").first.wait_for(state="attached")
    page.get_by_role("button", name="Print the page").click()
    page.emulate_media(media="print")
    expect(page.locator("body > .ak-paper .ak-sheet")).to_contain_text(sample("nato").verdict)
    expect(page.locator("body > .ak-paper svg")).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".ak-paper")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 360])
def test_a_phone_needs_no_sideways_scroll_and_has_large_targets(
    width: int, site: str, new_page: PageMaker
) -> None:
    page = new_page(width=width, height=740)
    page.goto(f"{site}/embed/dossier.html")
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for target in page.locator(
        ".ak-live :is(button, input, select, textarea, summary):visible"
    ).all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.evaluate("node => node.outerHTML")


def test_on_a_phone_the_picture_stays_in_view_while_a_rating_is_moved(
    site: str, new_page: PageMaker
) -> None:
    page = new_page(width=360, height=740)
    page.goto(f"{site}/embed/dossier.html")
    expect(page.locator(".ak-canvas svg")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    page.get_by_label("Domestic politics", exact=True).scroll_into_view_if_needed()
    expect(page.locator(".ak-canvas")).to_be_in_viewport(ratio=0.8)


def test_tables_that_do_not_come_are_told_and_the_sample_stays(
    site: str, new_page: PageMaker
) -> None:
    page = new_page()
    page.route("**/dossier-tables.js*", lambda route: route.fulfill(body=""))
    page.goto(f"{site}/embed/dossier.html")
    expect(page.locator(".ak-default .ak-failed")).to_contain_text("did not load")
    expect(page.locator(".ak-default .ak-sheet")).to_be_visible()
