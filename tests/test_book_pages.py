"""A tiny book, built with the book's own configuration: one right, one with every mistake."""

import re
import shutil
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from jupyter_book.sphinx import build_sphinx
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from alliancekit import book

ROOT = Path(__file__).parents[1]

TOC = """
format: jb-book
root: intro
parts:
  - caption: Part II — Why states ally
    chapters:
      - file: chapters/05-threat
  - caption: Back matter
    chapters:
      - file: chapters/glossary
      - file: chapters/references
"""

CHAPTER = """
# What they feared

:::{div} standfirst
Not the strongest state.
:::

{cite:t}`walt1987` says that states {term}`balance` against threat {cite:p}`walt1987`.

## Four numbers

:::{margin}
A note.
:::

$$
T = P + D
$$ (eq-threat)

With $P$, as in {eq}`eq-threat`, see {numref}`fig-05-map`.

:::{figure} map.svg
:name: fig-05-map
:alt: A map
Two states.
:::

:::{admonition} How often
:class: evidence
Often.
:::

:::{admonition} Debate: or not?
:class: debate
Perhaps.
:::

| state | threat |
|---|---|
| a | 1 |

### A smaller heading

:::{question} Which one?
:topic: 1

It is 1949.

- ( ) The strongest
  : No: $P$ alone.
- (x) The {term}`balance` holder
  : Yes.
:::
"""

MISTAKES = """
# Mistakes

Nobody wrote {cite:t}`nobody1900`. A formula: $\\alliance$.

:::{note}
Not a kind of box.
:::

:::{question} Which one?
- ( ) This
  : No.
:::
"""

BIBLIOGRAPHY = """
@book{walt1987, author={Walt, Stephen M.}, title={The Origins of Alliances}, year={1987},
  publisher={Cornell University Press}}
"""

GLOSSARY = "# Glossary\n\n:::{glossary}\nbalance\n  To ally against.\n:::\n"
REFERENCES = "# References\n\n:::{bibliography}\n:::\n"
DATA_FRAME = '<table border="1" class="dataframe"><tr><th></th><th>threat</th></tr></table>'


def notebook(text: str) -> str:
    """A chapter with one hidden code cell, whose output is a data frame."""
    output = new_output("execute_result", {"text/html": DATA_FRAME}, execution_count=1)
    code = new_code_cell("frame", outputs=[output], execution_count=1)
    code.metadata["tags"] = ["hide-input"]
    cells = [new_markdown_cell(text.strip()), code]
    written: str = nbformat.writes(new_notebook(cells=cells, metadata={"kernelspec": KERNEL}))
    return written


KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


class Book(NamedTuple):
    """A built book."""

    folder: Path
    warnings: str

    def page(self, name: str) -> str:
        return (self.folder / f"{name}.html").read_text(encoding="utf-8")


def build(folder: Path, chapter: str, bibliography: str = BIBLIOGRAPHY, **settings: str) -> Book:
    """Build a book of one chapter with the real configuration, and the settings given."""
    files = {
        "_toc.yml": TOC,
        "intro.md": "# A book\n\nAbout alliances.\n",
        "chapters/05-threat.ipynb": notebook(chapter),
        "chapters/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        "chapters/glossary.md": GLOSSARY,
        "chapters/references.md": REFERENCES,
        "chapters/references.bib": bibliography,
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    shutil.copy(ROOT / "_config.yml", folder)
    overrides = {
        "external_toc_path": str(folder / "_toc.yml"),
        "latex_individualpages": False,
        **settings,
    }
    with pytest.MonkeyPatch.context() as patch, redirect_stderr(StringIO()) as warnings:
        # Explorers have tests of their own, and take seconds.
        parts = [part for part in book.PARTS if part != "explorers"]
        patch.setattr(book, "PARTS", parts)
        html = folder / "html"
        config = folder / "_config.yml"
        result = build_sphinx(
            folder, html, path_config=config, noconfig=True, confoverrides=overrides, quiet=True
        )
    assert result == 0, result
    return Book(html, warnings.getvalue())


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return build(tmp_path_factory.mktemp("book"), CHAPTER)


@pytest.fixture(scope="module")
def chapter(good: Book) -> str:
    return good.page("chapters/05-threat")


@pytest.fixture(scope="module")
def warnings(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the build says of a book with every mistake."""
    return build(tmp_path_factory.mktemp("book"), MISTAKES).warnings


def between(start: str, end: str, text: str) -> str:
    found = re.search(f"{re.escape(start)}(.*?){re.escape(end)}", text, re.S)
    assert found, f"no {start!r} … {end!r}"
    return found[1]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_good_book_has_no_warning(good: Book) -> None:
    assert good.warnings == ""


def test_a_chapter_opens_with_number_title_standfirst_and_time(chapter: str) -> None:
    opening = words(between('role="main">', '<p><span class="bibtex', chapter))
    assert opening == ("Chapter 5 What they feared Not the strongest state. About 5 minutes")
    assert '<meta name="description" content="Not the strongest state.">' in chapter


def test_the_contents_show_parts_numbers_and_the_sections_of_this_page(chapter: str) -> None:
    contents = between("<nav id=", "</nav>", chapter)
    assert words(contents).endswith(
        "Part II — Why states ally 5 What they feared Four numbers Back matter Glossary References"
    )
    assert contents.count('aria-current="page"') == 1
    assert 'href="#four-numbers"' in contents


def test_figures_and_equations_are_numbered_by_chapter(chapter: str) -> None:
    assert '<span class="caption-number">Figure 5.1 </span>' in chapter
    assert '<span class="std std-numref">Figure 5.1</span>' in chapter
    assert '<a class="reference internal" href="#equation-eq-threat">(5.1)</a>' in chapter


def test_formulas_are_mathml_and_no_other_maths_is_loaded(good: Book, chapter: str) -> None:
    assert '<math alttext="T = P + D"' in chapter
    assert "mathjax" not in chapter.lower()


def test_a_comma_stays_with_its_formula(chapter: str) -> None:
    together = between('<span class="ak-together">', "</span>", chapter)
    assert together.startswith('<math alttext="P"')
    assert together.endswith("</math>,")
    assert "</math>,</span> as in <a" in chapter
    assert chapter.count("ak-together") == 1


def test_a_box_says_its_kind_once(chapter: str) -> None:
    titles = re.findall(r'<p class="admonition-title">(.*?)</p>', chapter)
    assert [words(title) for title in titles] == ["Evidence How often", "Debate: or not?"]


def test_every_table_is_in_a_frame_that_the_keyboard_reaches(chapter: str) -> None:
    frames = re.findall(
        r'<div class="ak-scroll" role="region" tabindex="0" aria-label="(.*?)">', chapter
    )
    assert frames == ["Table 1", "Table 2"]
    assert chapter.count("<table") == 2
    assert "<th></th>" not in chapter  # a header of nothing


def test_hidden_code_follows_what_the_cell_shows(chapter: str) -> None:
    assert chapter.index("dataframe") < chapter.index("<summary>Show the code</summary>")


def test_a_question_is_a_form_that_reads_without_scripting(chapter: str) -> None:
    form = between('<form class="ak-question"', "</form>", chapter)
    assert words(between("<fieldset>", "</fieldset>", form)) == (
        "From chapter 1 Which one? It is 1949. A The strongest B The balance holder"
    )
    assert form.count('type="radio" name="question-1-answer"') == 2
    assert "<a" not in between("<fieldset>", "</fieldset>", form)
    folded = between("<details>", "</details>", form)
    assert words(folded).startswith("Every answer explained A is not right. No:")
    assert words(folded).endswith("B is right. Yes.")
    assert re.findall(r'data-answer="(\w)" data-right', folded) == ["B"]
    assert "questions.js" in chapter


def test_works_are_cited_by_author_and_year_and_listed_plainly(good: Book, chapter: str) -> None:
    assert "Walt (1987) says" in words(chapter).replace("( 1987 )", "(1987)")
    assert "( Walt 1987 )" in words(chapter)
    references = good.page("chapters/references")
    target = between('href="references.html#', '"', chapter)
    assert f'<li id="{target}"><p>Walt, Stephen M.' in references.replace("\N{NO-BREAK SPACE}", " ")
    assert "doc-biblioentry" not in references


def test_a_work_says_which_chapters_cite_it(good: Book) -> None:
    item = between("<li id=", "</li>", good.page("chapters/references"))
    assert item.endswith('Chapter <a class="reference internal" href="05-threat.html">5</a></span>')


def test_the_index_leads_from_a_term_to_its_definition_and_its_chapters(
    good: Book, chapter: str
) -> None:
    entries = between('<ul class="ak-index">', "</ul>", good.page("genindex"))
    assert re.findall(r'href="([^"]*)"[^>]*>([^<]*)', entries) == [
        ("chapters/glossary.html#term-balance", "balance"),
        ("chapters/05-threat.html#term-balance", "5"),
    ]
    assert chapter.count('id="term-balance"') == 1  # at its first use alone


def test_a_page_loads_no_file_that_it_does_not_need(good: Book) -> None:
    files = re.findall(r'(?:src|href)="[^"]*_static/([^"?]*)', good.page("intro"))
    assert files == [
        "mark.svg",
        "tokens.css",
        "book.css",
        "documentation_options.js",
        "doctools.js",
        "sphinx_highlight.js",
        "book.js",
    ]


def test_no_page_loads_anything_from_elsewhere(good: Book) -> None:
    for path in good.folder.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.search(r'(?:src|<link[^>]*href)="(?:https?:)?//', page), path
        assert page.startswith('<!DOCTYPE html>\n<html lang="en"'), path


def test_the_folder_leads_to_the_title_page(good: Book) -> None:
    assert '<meta http-equiv="refresh" content="0; url=intro.html">' in good.page("index")


def test_without_a_known_repository_there_are_no_buttons(chapter: str) -> None:
    assert "mybinder" not in chapter
    assert ">Source</a>" not in chapter
    assert 'href="../_sources/chapters/05-threat.ipynb" download' in chapter


def test_with_one_the_chapter_opens_on_binder(tmp_path: Path) -> None:
    address = "https://github.com/owner/book"
    page = build(tmp_path, CHAPTER, repository_url=address).page("chapters/05-threat")
    assert f'<a href="{address}">Source</a>' in page
    assert (
        "mybinder.org/v2/gh/owner/book/HEAD?urlpath=lab%2Ftree%2Fchapters%2F05-threat.ipynb" in page
    )


@pytest.mark.parametrize(
    "complaint",
    [
        'could not find bibtex key "nobody1900"',
        "no page cites 'walt1987'",
        r"formula $\alliance$: Unknown LaTeX command",
        "a box needs :class: evidence, debate, misconception or objectives; this one is a 'note'",
        "question 'Which one?': a question has at least two options, '- ( ) …'; this one has 1",
    ],
)
def test_each_mistake_is_a_warning_with_its_place(complaint: str, warnings: str) -> None:
    line = next(line for line in warnings.splitlines() if complaint in line)
    assert re.search(r"05-threat\.ipynb:\d+: |references\.bib", line), line
