"""Questions: what the page answers is the reason that stands folded below, and needs no script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import HTML, PageMaker

CHAPTERS = sorted(path.name for path in (HTML / "chapters").glob("[0-9][0-9]-*.html"))


@pytest.fixture(params=CHAPTERS)
def page(request: pytest.FixtureRequest, site: str, new_page: PageMaker) -> Page:
    page = new_page()
    page.goto(f"{site}/chapters/{request.param}")
    return page


def questions(page: Page) -> Iterator[Locator]:
    found = page.locator("form.ak-question").all()
    assert found
    yield from found


def squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


def test_each_option_is_answered_with_its_own_reason(page: Page) -> None:
    for question in questions(page):
        options = question.locator("label")
        reasons = question.locator("details [data-answer]")
        assert options.count() == reasons.count() >= 2
        for i in range(options.count()):
            letter = "ABCDEFGH"[i]
            reason = squeezed(reasons.nth(i).text_content())
            right = reasons.nth(i).get_attribute("data-right") is not None
            assert reason.startswith(f"{letter} is {'right' if right else 'not right'}.")
            assert len(reason.split()) > 6, "a reason says why"

            question.locator("input").nth(i).check()
            question.get_by_role("button", name="Check").click()
            reply = squeezed(question.locator(".ak-reply").text_content())
            assert reason in reply
            verdict = "right" if right else "wrong"
            expect(options.nth(i)).to_have_attribute("data-verdict", verdict)
            if question.locator("input").nth(i).get_attribute("type") == "checkbox":
                question.locator("input").nth(i).uncheck()


def test_the_keyboard_is_enough(page: Page) -> None:
    question = page.locator("form.ak-question", has=page.locator('[type="radio"]')).first
    question.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(question.locator(".ak-reply")).to_be_empty()  # moving through the options is no answer
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(question.locator(".ak-reply")).to_contain_text(re.compile(r"^B is (not )?right\."))


def test_an_answer_without_a_choice_asks_for_one(page: Page) -> None:
    question = page.locator("form.ak-question").first
    question.get_by_role("button", name="Check").click()
    expect(question.locator(".ak-reply")).to_have_text("Choose an answer first.")


def test_an_option_is_a_target_of_44_pixels(page: Page) -> None:
    for option in page.locator("form.ak-question label, form.ak-question button").all():
        box = option.bounding_box()
        assert box
        assert box["height"] >= 44


@pytest.mark.parametrize("path", CHAPTERS)
def test_without_scripting_a_question_and_its_reasons_read(
    path: str, site: str, new_page: PageMaker
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/chapters/{path}")
    for question in questions(page):
        expect(question.get_by_role("button")).to_be_hidden()
        reasons = question.locator("details [data-answer]")
        expect(reasons.first).to_be_hidden()
        question.locator("summary").click()
        expect(reasons.first).to_be_visible()


@pytest.mark.parametrize("path", CHAPTERS)
def test_paper_shows_the_options_and_keeps_the_answers(
    path: str, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    page.goto(f"{site}/chapters/{path}")
    page.emulate_media(media="print")
    for question in questions(page):
        expect(question.locator("label").first).to_be_visible()
        expect(question.locator("button")).to_be_hidden()
        expect(question.locator("details")).to_be_hidden()
