"""Questions that say why: the directive ``question``.

::

    :::{question} Which state does Walt expect to balance?
    :topic: 05

    - ( ) The one with the strongest neighbour.
      : Strength alone is the rival theory.
    - (x) The one that is most threatened.
      : Threat is power and three more things.
    :::

An option starts with ``- ( )``, or with ``- (x)`` if it is right; the indented line that starts
with a colon gives the reason, and every option has one. Where several options are right, all are
written with ``[ ]`` and ``[x]``. Text before the first option is the scenario. ``:topic:`` names
the chapter that the question goes back to.

The page holds the question, the options and, in a closed ``details``, every reason; a small script
answers the reader's choice. Without it, and on paper, the question still reads.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec

from alliancekit.book.chapters import chapter_number
from alliancekit.book.markup import element

logger = logging.getLogger(__name__)

_OPTION = re.compile(r"- (?:\((?P<one>[ x])\)|\[(?P<several>[ x])\])\s+(?P<text>\S.*)")
_REASON = re.compile(r"\s+:\s+(?P<text>\S.*)")


@dataclass
class Option:
    """One option of a question."""

    text: str
    right: bool
    several: bool  # written with "[ ]", so that several options may be right
    reason: list[str] = field(default_factory=list)
    line: int = 0  # where the reason starts


@dataclass
class Question:
    """A question's source, taken apart."""

    scenario: list[str]
    options: list[Option]


def parse_question(lines: Iterable[str]) -> Question:
    """Take the body of a question apart.

    Parameters
    ----------
    lines
        The body's lines, without the directive's own options.

    Raises
    ------
    ValueError
        If there are fewer than two options, an option has no reason, none is right, more than one
        is right without ``[x]``, or the two kinds of mark are mixed.
    """
    question = Question([], [])
    options = question.options
    for number, line in enumerate(lines):
        if found := _OPTION.fullmatch(line.rstrip()):
            mark = found["one"] or found["several"]
            options.append(Option(found["text"], mark == "x", several=found["one"] is None))
        elif not options:
            question.scenario.append(line)
        elif line.strip() and not line.startswith("  "):
            raise ValueError(
                f"line {line!r} belongs to no option: indent it, or begin with '- ( )'"
            )
        elif options[-1].reason:
            options[-1].reason.append(line[2:])
        elif found := _REASON.fullmatch(line.rstrip()):
            options[-1].reason.append(found["text"])
            options[-1].line = number
        elif line.strip():
            options[-1].text += f" {line.strip()}"
    _check(options)
    return question


def _check(options: Sequence[Option]) -> None:
    if len(options) < 2:
        raise ValueError(
            f"a question has at least two options, '- ( ) …'; this one has {len(options)}"
        )
    for option in options:
        if not option.reason:
            raise ValueError(
                f"option {option.text!r} has no reason: an indented line, ': …', below it"
            )
    several = {option.several for option in options}
    if len(several) > 1:
        raise ValueError("options are all '( )', one of them right, or all '[ ]'; these are mixed")
    right = sum(option.right for option in options)
    if right == 0 or (right > 1 and several == {False}):
        raise ValueError(
            f"{right} options are marked right: mark one, '(x)', or write all with '[ ]' and '[x]'"
        )


class QuestionDirective(SphinxDirective):
    """A question with options, each of which says why it is right or wrong."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"topic": directives.nonnegative_int}

    def run(self) -> list[nodes.Node]:
        """Return the question as a form, or a warning if its source is wrong."""
        try:
            question = parse_question(self.content)
        except ValueError as error:
            logger.warning(
                "question %r: %s",
                self.arguments[0],
                error,
                location=self.get_location(),
                type="book",
                subtype="question",
            )
            return []
        name = f"question-{self.env.new_serialno('question') + 1}"
        asked = element("legend", self._inline(self.arguments[0]))
        topic = self.options.get("topic")
        if topic not in (None, chapter_number(self.env.docname)):
            asked.insert(0, nodes.inline("", f"From chapter {topic}", classes=["kind"]))
        lettered = list(zip(ascii_uppercase, question.options, strict=False))
        form = element(
            "form",
            element(
                "fieldset",
                asked,
                *self._blocks(question.scenario, 0),
                *(self._option(name, letter, option) for letter, option in lettered),
            ),
            element("button", nodes.Text("Check"), type="submit", hidden=True),
            element("div", class_="ak-reply", aria_live="polite"),
            element(
                "details",
                element("summary", nodes.Text("Every answer explained")),
                *(self._reason(letter, option) for letter, option in lettered),
            ),
            class_="ak-question",
            id=name,
            autocomplete="off",
        )
        return [form]

    def _option(self, name: str, letter: str, option: Option) -> nodes.Node:
        kind = "checkbox" if option.several else "radio"
        text = self._inline(option.text)
        for link in list(text.findall(addnodes.pending_xref)):
            link.replace_self(link.children)  # an option is a choice, not a way out of the page
        return element(
            "label",
            element("input", type=kind, name=f"{name}-answer", value=letter),
            element("b", nodes.Text(letter)),
            text,
        )

    def _reason(self, letter: str, option: Option) -> nodes.Node:
        verdict = f"{letter} is {'right' if option.right else 'not right'}."
        return element(
            "div",
            element("strong", nodes.Text(verdict)),
            *self._blocks(option.reason, option.line),
            data_answer=letter,
            data_right=option.right,
        )

    def _inline(self, text: str) -> nodes.Node:
        parsed, messages = self.state.inline_text(text, self.lineno)
        return nodes.inline("", "", *parsed, *messages)

    def _blocks(self, lines: Sequence[str], line: int) -> list[nodes.Node]:
        holder = nodes.Element()
        source, _ = self.get_source_info()
        self.state.nested_parse(StringList(list(lines), source), self.content_offset + line, holder)
        return list(holder.children)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("question", QuestionDirective)
