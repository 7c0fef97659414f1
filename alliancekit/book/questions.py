"""Questions that say why: the directive ``question``.

::

    :::{question} Which state does Walt expect to balance?
    :topic: 05

    - ( ) The one with the strongest neighbour.
      : Strength alone is the rival theory.
    - (x) The one that is most threatened.
      : Threat is power and three more things.
    :::

An option starts with ``- ( )``, or with ``- (x)`` if it is right; the indented line that starts with
a colon gives the reason, and every option has one. Where several options are right, all are written
with ``[ ]`` and ``[x]``. Text before the first option is the scenario. ``:topic:`` names the
chapter that the question goes back to.

The page holds the question, the options and, in a closed ``details``, every reason; a small script
answers the reader's choice. Without it, and on paper, the question still reads.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec

from alliancekit.book.chapters import chapter_number
from alliancekit.book.markup import element

logger = logging.getLogger(__name__)

_OPTION = re.compile(r"- (?:\((?P<one>[ x])\)|\[(?P<several>[ x])\])\s+(?P<text>\S.*)")
_REASON = re.compile(r"\s+:\s+(?P<text>\S.*)")


class Option(NamedTuple):
    """One option of a question; ``line`` is where its reason starts."""

    text: str
    reason: tuple[str, ...]
    right: bool
    line: int


class Question(NamedTuple):
    """A question's source, taken apart."""

    scenario: tuple[str, ...]
    options: tuple[Option, ...]
    several: bool


def parse_question(lines: Sequence[str]) -> Question:
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
    scenario: list[str] = []
    texts: list[list[str]] = []
    reasons: list[list[str]] = []
    marks: list[str] = []
    starts: list[int] = []
    kinds: set[str] = set()
    current = scenario
    for number, line in enumerate(lines):
        if option := _OPTION.fullmatch(line.rstrip()):
            kind = "one" if option["one"] else "several"
            kinds.add(kind)
            marks.append(option[kind])
            texts.append([option["text"]])
            reasons.append([])
            starts.append(number)
            current = texts[-1]
        elif texts and not reasons[-1] and (reason := _REASON.fullmatch(line.rstrip())):
            reasons[-1].append(reason["text"])
            starts[-1] = number
            current = reasons[-1]
        elif texts and line.strip() and not line.startswith("  "):
            raise ValueError(f"line {line!r} belongs to no option: indent it, or start it with '- ( )'")
        else:
            current.append(line[2:] if texts else line)

    if len(texts) < 2:
        raise ValueError(f"a question has at least two options, '- ( ) …'; this one has {len(texts)}")
    for text, reason_lines in zip(texts, reasons, strict=True):
        if not reason_lines:
            raise ValueError(f"option {text[0]!r} has no reason: an indented line, ': …', below it")
    if len(kinds) > 1:
        raise ValueError("options are all '( )', one of them right, or all '[ ]'; these are mixed")
    right = marks.count("x")
    if right == 0 or (right > 1 and kinds == {"one"}):
        raise ValueError(
            f"{right} options are marked right: mark one, '(x)', or write all with '[ ]' and '[x]'"
        )
    options = (
        Option(" ".join(" ".join(text).split()), tuple(reason_lines), mark == "x", start)
        for text, reason_lines, mark, start in zip(texts, reasons, marks, starts, strict=True)
    )
    return Question(tuple(scenario), tuple(options), kinds == {"several"})


class QuestionDirective(SphinxDirective):
    """A question with options, each of which says why it is right or wrong."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: OptionSpec = {"topic": directives.nonnegative_int}  # noqa: RUF012 (docutils' way)

    def run(self) -> list[nodes.Node]:
        """Return the question as a form, or a warning if its source is wrong."""
        try:
            question = parse_question(list(self.content))
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
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(question.options)]
        asked = element("legend", *self._inline(self.arguments[0]))
        topic = self.options.get("topic")
        if topic not in (None, chapter_number(self.env.docname)):
            asked.insert(0, nodes.inline("", f"From chapter {topic}", classes=["kind"]))
        scenario = self._blocks(question.scenario, 0) if any(question.scenario) else []
        form = element(
            "form",
            element(
                "fieldset",
                asked,
                *scenario,
                *(
                    self._option(option, letter, name, several=question.several)
                    for option, letter in zip(question.options, letters, strict=True)
                ),
            ),
            element("button", nodes.Text("Check"), type="submit", hidden=True),
            element("div", class_="ak-reply", aria_live="polite"),
            element(
                "details",
                element("summary", nodes.Text("Every answer explained")),
                *(
                    self._reason(option, letter)
                    for option, letter in zip(question.options, letters, strict=True)
                ),
            ),
            class_="ak-question",
            id=name,
            autocomplete="off",
        )
        return [form]

    def _option(self, option: Option, letter: str, name: str, *, several: bool) -> nodes.Node:
        return element(
            "label",
            element(
                "input", type="checkbox" if several else "radio", name=f"{name}-answer", value=letter
            ),
            element("b", nodes.Text(letter)),
            element("span", *self._inline(option.text)),
        )

    def _reason(self, option: Option, letter: str) -> nodes.Node:
        verdict = f"{letter} is {'right' if option.right else 'not right'}."
        return element(
            "div",
            element("strong", nodes.Text(verdict)),
            *self._blocks(option.reason, option.line),
            data_answer=letter,
            data_right=option.right,
        )

    def _inline(self, text: str) -> list[nodes.Node]:
        parsed, messages = self.state.inline_text(text, self.lineno)
        return [*parsed, *messages]

    def _blocks(self, lines: Sequence[str], line: int) -> list[nodes.Node]:
        holder = nodes.Element()
        source, _ = self.get_source_info()
        self.state.nested_parse(StringList(list(lines), source), self.content_offset + line, holder)
        return list(holder.children)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("question", QuestionDirective)
