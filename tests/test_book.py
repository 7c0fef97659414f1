"""The book is whole: every idea has a place, and every chapter has all its parts."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pybtex.database import parse_file

from alliancekit import explorers, games, models
from alliancekit.book.reference import chapters_that_use, code_of_chapters, public_modules

ROOT = Path(__file__).parents[1]
CHAPTERS = sorted((ROOT / "chapters").glob("[0-9][0-9]-*.ipynb"))
ROWS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "coverage.yml").read_text(encoding="utf-8")
)
PLANNED = {str(row["chapter"]) for row in ROWS if row.get("planned")}
"""Numbers of the chapters that are still to come."""

each_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


@cache
def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [{**cell, "source": "".join(cell["source"])} for cell in found]


@cache
def prose(path: Path) -> str:
    return "\n\n".join(c["source"] for c in cells(path) if c["cell_type"] == "markdown")


@cache
def code(path: Path) -> str:
    return "\n\n".join(c["source"] for c in cells(path) if c["cell_type"] == "code")


def headings(path: Path) -> list[str]:
    return [plain(line) for line in re.findall(r"^#{1,3} (.+)$", prose(path), re.M)]


def plain(text: str) -> str:
    return text.replace("’", "'").strip()


def words(path: Path) -> int:
    """Words of running text: no directive lines, no options of questions, no markup."""
    text = re.sub(r"\{[\w:]+\}`([^`<]*)(<[^`]*)?`", r"\1", prose(path))
    return len(re.findall(r"\b[\w’'-]+\b", text))


# ---- coverage


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["idea"][:60])
def test_every_idea_of_the_sources_has_a_place(row: dict[str, Any]) -> None:
    assert row["source"] in {"000", "001", "002", "003", "004"}
    if "model" in row:
        assert (ROOT / "alliancekit" / "models" / f"{row['model']}.py").is_file()
    if "explorer" in row:
        assert row["explorer"] in explorers.names()
    if "game" in row:
        assert row["game"] in games.names()
    if row.get("planned"):
        assert not list((ROOT / "chapters").glob(f"{row['chapter']}-*.ipynb")), "it exists by now"
        return
    path = ROOT / "chapters" / f"{row['chapter']}.ipynb"
    assert path in CHAPTERS
    assert plain(row["section"]) in headings(path)


def test_the_five_sources_are_covered_and_no_idea_is_listed_twice() -> None:
    assert len(ROWS) >= 120
    assert {row["source"] for row in ROWS} == {"000", "001", "002", "003", "004"}
    assert len({row["idea"] for row in ROWS}) == len(ROWS)


def test_every_chapter_covers_an_idea_and_is_in_the_contents() -> None:
    contents = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    covered = {row["chapter"] for row in ROWS}
    for path in CHAPTERS:
        assert path.stem in covered
        assert f"- file: chapters/{path.stem}\n" in contents


def test_every_model_is_used_by_a_chapter_or_belongs_to_one_to_come() -> None:
    chapters = code_of_chapters(ROOT / "chapters")
    to_come = {row.get("model") for row in ROWS if row.get("planned")}
    for module in public_modules(models):
        name = module.__name__.rsplit(".", 1)[-1]
        assert chapters_that_use(name, chapters) or name in to_come, name


def test_every_explorer_and_game_stands_in_a_chapter() -> None:
    for name in explorers.names():
        assert any(f'explore("{name}"' in code(path) for path in CHAPTERS), name
    for name in games.names():
        assert any(f'play("{name}"' in code(path) for path in CHAPTERS), name


# ---- the nine parts


@each_chapter
def test_a_chapter_opens_with_title_standfirst_hook_and_objectives(path: Path) -> None:
    text = prose(path)
    assert text.startswith("# ")
    opening, objectives = text.split(":::{div} objectives", 1)
    assert "{div} standfirst" in opening
    hook = opening.split("standfirst", 1)[1].split(":::", 1)[1]
    assert len(hook.split()) > 70, "a hook of a paragraph"
    assert re.search(r"\b\d{3,4}\b", hook), "a hook has a date"
    assert 3 <= len(re.findall(r"^- ", objectives.split(":::")[0], re.M)) <= 5


@each_chapter
def test_a_chapter_has_an_explorer_two_figures_with_captions_and_alternatives(path: Path) -> None:
    assert "explore(" in code(path)
    figures = [c["metadata"]["mystnb"] for c in cells(path) if "mystnb" in c["metadata"]]
    named = [f for f in figures if "figure" in f]
    assert len(named) >= 2
    for figure in named:
        assert figure["figure"]["name"].startswith(f"fig-{path.stem[:2]}-")
        assert figure["figure"]["caption"].strip().endswith((".", ".*"))
        assert len(figure["image"]["alt"]) > 40
        assert f"`{figure['figure']['name']}`" in prose(path), "the text refers to each figure"


@each_chapter
def test_a_chapter_has_evidence_debate_and_misconception(path: Path) -> None:
    for kind in ("evidence", "debate", "misconception"):
        assert f":class: {kind}" in prose(path), kind


@each_chapter
def test_a_chapter_asks_four_to_six_questions_and_one_looks_back(path: Path) -> None:
    text = prose(path)
    questions = text.count("{question}")
    assert 4 <= questions <= 6
    if path.stem[:2] != "01":
        topics = [int(number) for number in re.findall(r"^:topic: (\d+)", text, re.M)]
        assert topics, "one question re-asks an earlier chapter"
        assert all(number < int(path.stem[:2]) for number in topics)


@each_chapter
def test_a_chapter_ends_with_exercises_reading_and_its_code(path: Path) -> None:
    found = headings(path)
    order = [
        found.index(name)
        for name in (
            "Check your understanding",
            "Exercises",
            "Further reading",
            "Code behind this chapter",
        )
    ]
    assert order == sorted(order)
    text = prose(path)
    assert text.count("{exercise}") == text.count("{solution}") >= 2
    reading = text.split("## Further reading", 1)[1].split("## Code", 1)[0]
    assert 3 <= reading.count("{cite:") <= 8
    paths = re.findall(r"`((?:alliancekit|tests)/[\w/]+\.(?:py|csv))`", text)
    assert len(paths) >= 3
    for named in paths:
        assert (ROOT / named).is_file(), named


@each_chapter
def test_a_chapter_is_of_a_chapters_length(path: Path) -> None:
    text = prose(path)
    core = text.split("## Check your understanding")[0]
    assert 1500 <= len(core.split()) <= 3600
    assert words(path) < 6500


@each_chapter
def test_cells_are_short_and_define_nothing(path: Path) -> None:
    for cell in cells(path):
        if cell["cell_type"] == "code":
            assert cell["source"].count("\n") < 15
            assert not re.search(r"^(def|class) ", cell["source"], re.M)


@each_chapter
def test_terms_are_spelt_as_in_the_glossary(path: Path) -> None:
    """The index files a term under the name that it is linked by."""
    glossary = (ROOT / "chapters" / "glossary.md").read_text(encoding="utf-8")
    terms = set(re.findall(r"^(\w.*)$", glossary.split(":::{glossary}", 1)[1], re.M))
    used = re.findall(r"\{term\}`(?:[^`<]*<)?([^`>]*)>?`", prose(path))
    assert used
    assert set(used) <= terms


def test_the_bibliography_can_be_read_and_names_each_work_once() -> None:
    path = ROOT / "chapters" / "references.bib"
    keys = re.findall(r"^@\w+\{([^,\s]+),", path.read_text(encoding="utf-8"), re.M)
    assert sorted(parse_file(str(path)).entries) == sorted(keys)


# ---- language

STOCK = re.compile(
    r"important to note|worth noting|delv(e|ing)|today's world|crucial role|complex interplay|"
    r"tapestry|ever-evolving|ever-changing|stands? as a testament|in conclusion|underscor|"
    r"multifaceted|plays? a (key|vital|pivotal) role|navigat(e|ing) the|shed(s|ding)? light|"
    r"at the end of the day|needless to say|a myriad|double-edged|game.chang",
    re.I,
)
AMERICAN = re.compile(
    r"\b(defense|neighbor\w*|behavior\w*|labor|favor\w*|honor\w*|color\w*|center|organiz\w+|"
    r"realiz\w+|recogniz\w+|analyz\w+|mobiliz\w+|program|skeptic\w*|armor\w*|rumor\w*)\b",
    re.I,
)
WRITTEN = [*CHAPTERS, *sorted((ROOT / "chapters").glob("*.md")), ROOT / "intro.md"]


def running_text(path: Path) -> str:
    """The text without code, keys, addresses and directive options."""
    text = prose(path) if path.suffix == ".ipynb" else path.read_text(encoding="utf-8")
    text = re.sub(r"^```.*$|\{[\w:]+\}", " ", text, flags=re.M)
    text = re.sub(
        r"`[^`]*`|\$[^$]*\$|https?://\S+|^:\w[^\n]*|\"[^\"]*\"|“[^”]*”|\*[^*\n]+\*",
        " ",
        text,
        flags=re.M,
    )
    return plain(text)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_no_stock_phrases(path: Path) -> None:
    assert [m.group(0) for m in STOCK.finditer(running_text(path))] == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_spelling_is_british(path: Path) -> None:
    # Names of works and institutions keep their own spelling: they stand in quotes or italics.
    assert [m.group(0) for m in AMERICAN.finditer(running_text(path))] == []


def test_no_phrase_of_nine_words_is_used_in_two_chapters() -> None:
    """Chapters do not repeat each other; only the list of files at their ends is alike."""
    seen: dict[tuple[str, ...], str] = {}
    repeated = []
    for path in CHAPTERS:
        text = running_text(path).split("## Code behind this chapter")[0]
        tokens = re.findall(r"[a-z']+", text.lower())
        for start in range(len(tokens) - 8):
            phrase = tuple(tokens[start : start + 9])
            if seen.setdefault(phrase, path.stem) != path.stem:
                repeated.append((seen[phrase], path.stem, " ".join(phrase)))
    assert repeated == []
