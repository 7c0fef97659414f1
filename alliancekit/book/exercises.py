"""The page of assignments, written from their sources at each build, and their notebooks.

The page and the notebooks hold what a student may see, in the version that is common to all:
prompts, hints in two steps, no solutions and no hidden cases.
"""

from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec

from alliancekit.book.chapters import chapter_number
from alliancekit.book.markup import element
from alliancekit.book.reference import MarkdownDirective, chapter_link, row
from alliancekit.grading.assignment import Assignment, Question, load, names
from alliancekit.grading.release import asked, student_notebook, write
from alliancekit.grading.variants import Variant

FOLDER = "exercises"
KINDS = {"code": "code", "number": "a number", "choice": "a choice", "written": "a short argument"}


class FoldDirective(SphinxDirective):
    """``{fold} Summary``: text that is closed until the reader opens it."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"note": str, "class": str}

    def run(self) -> list[nodes.Node]:
        """Return a ``details`` element."""
        text, _ = self.state.inline_text(self.arguments[0], self.lineno)
        summary = element("summary", element("span", *text))
        if note := self.options.get("note"):
            summary += element("small", nodes.Text(note))
        name = f"ak-fold {self.options.get('class', '')}".strip()
        fold = element("details", summary, class_=name)
        self.state.nested_parse(self.content, self.content_offset, fold)
        return [fold]


class AssignmentsDirective(MarkdownDirective):
    """``{assignments}``: a table of all assignments, then a section for each."""

    def run(self) -> list[nodes.Node]:
        """Write the page."""
        assignments = [load(name) for name in names()]
        lines = [":::{list-table}", ":header-rows: 1", ""]
        lines += row("Assignment", "Chapters", "Minutes", "Points", "Notebook")
        for each in assignments:
            lines += row(
                f'<a href="#assignment-{each.slug}">{each.title}</a>',
                self._chapters(each),
                str(each.minutes),
                f"{each.points:g}",
                download(each, "download"),
            )
        return [*self.parse([*lines, ":::"]), *map(self._section, assignments)]

    def _section(self, assignment: Assignment) -> nodes.section:
        numbers = "s" * (len(assignment.chapters) > 1)
        facts = [
            f"Chapter{numbers} {self._chapters(assignment)}",
            f"about {assignment.minutes} minutes",
            f"{assignment.points:g} points",
            download(assignment, "Download the notebook"),
        ]
        lines = [
            ":::{div} ak-facts",
            " · ".join(facts),
            ":::",
            "",
            *assignment.introduction.splitlines(),
            "",
        ]
        variant = Variant(assignment)
        for question in assignment.questions:
            lines += fold_question(variant, question)
        section = nodes.section(
            "",
            nodes.title("", assignment.title),
            *self.parse(lines),
            names=[f"assignment-{assignment.slug}"],
        )
        self.state.document.note_explicit_target(section)
        return section

    def _chapters(self, assignment: Assignment) -> str:
        stems = {
            chapter_number(f"chapters/{path.stem}"): path.stem
            for path in (Path(self.env.srcdir) / "chapters").glob("[0-9]*.ipynb")
        }
        return ", ".join(
            chapter_link(stems[number]) if number in stems else str(number)
            for number in assignment.chapters
        )


def fold_question(variant: Variant, question: Question) -> list[str]:
    """A question with its hints, the second inside the first, each closed."""
    number = question.id.removeprefix("q")
    note = f"{KINDS[question.kind]}, {question.points:g} point{'s' * (question.points != 1)}"
    first, second = (variant.filled(question, hint) for hint in question.hints)
    return [
        f":::::{{fold}} {number}. {question.title}",
        f":note: {note}",
        ":class: ak-asked",
        "",
        *asked(variant, question).splitlines(),
        "",
        "::::{fold} A hint",
        first,
        "",
        ":::{fold} A plainer hint",
        second,
        ":::",
        "::::",
        ":::::",
        "",
    ]


def download(assignment: Assignment, text: str) -> str:
    """A link to the student's notebook, from a page in ``chapters/``."""
    name = f"{assignment.slug}.ipynb"
    return (
        f'<a href="../_static/{FOLDER}/{name}" download '
        f'aria-label="{text}: {assignment.title}">{text}</a>'
    )


def write_notebooks(app: Sphinx, exception: Exception | None) -> None:
    """Write each student notebook to where the page links to."""
    if exception or app.builder.format != "html":
        return
    repository = app.config.html_context["repository"]
    for name in names():
        notebook = student_notebook(
            Variant(load(name)), install=f"git+{repository}" if repository else ""
        )
        write(notebook, Path(app.outdir) / "_static" / FOLDER / f"{name}.ipynb")


def setup(app: Sphinx) -> None:
    """Add the directives, and write the notebooks."""
    app.add_directive("fold", FoldDirective)
    app.add_directive("assignments", AssignmentsDirective)
    app.connect("build-finished", write_notebooks)
