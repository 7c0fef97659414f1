"""The page of assignments: hints in two steps, notebooks to take away, and no secret in either."""

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from alliancekit.grading.assignment import Assignment, load, names
from alliancekit.grading.variants import Variant
from tests.browser.conftest import PageMaker
from tests.test_grading_release import hidden_in, squeezed

each_assignment = pytest.mark.parametrize(
    "assignment", [load(name) for name in names()], ids=names()
)


def test_the_page_lists_every_assignment_and_its_notebook_opens(
    book: Path, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    page.goto(f"{site}/chapters/exercises.html")
    rows = page.locator("table").first.locator("tbody tr")
    assert rows.count() == len(names())
    for number, name in enumerate(names()):
        assignment = load(name)
        row = rows.nth(number)
        expect(row.locator("td").first).to_have_text(assignment.title)
        link = row.get_by_role("link", name=f"download: {assignment.title}")
        with page.expect_download() as download:
            link.click()
        notebook = nbformat.read(download.value.path(), as_version=4)
        assert download.value.suggested_filename == f"{name}.ipynb"
        assert notebook.cells[0].source.startswith(f"# {assignment.title}\n")


@each_assignment
def test_hints_open_one_after_the_other(
    assignment: Assignment, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    page.goto(f"{site}/chapters/exercises.html#assignment-{assignment.slug}")
    section = page.locator(f"#assignment-{assignment.slug}")
    folded = section.locator("details.ak-asked")
    assert folded.count() == len(assignment.questions)
    for number, question in enumerate(assignment.questions, start=1):
        fold = folded.nth(number - 1)
        summary = fold.locator("summary").first
        expect(summary).to_contain_text(f"{number}. {question.title}")
        box = summary.bounding_box()
        assert box
        assert box["height"] >= 44
        first, second = fold.get_by_text("A hint"), fold.get_by_text("A plainer hint")
        expect(first).to_be_hidden()
        summary.click()
        expect(first).to_be_visible()
        expect(second).to_be_hidden()
        first.click()
        expect(second).to_be_visible()


@each_assignment
def test_nothing_hidden_is_in_the_book(assignment: Assignment, book: Path) -> None:
    variant = Variant(assignment)
    pages = [book / "chapters" / "exercises.html", book / "searchindex.js"]
    pages += (book / "_static" / "exercises").glob("*.ipynb")
    for path in pages:
        text = squeezed(path.read_text(encoding="utf-8"))
        for question in assignment.questions:
            for secret in hidden_in(variant, question):
                assert len(squeezed(secret)) <= 12 or squeezed(secret) not in text, (path, secret)
