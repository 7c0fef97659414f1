"""The page that a dossier makes, as HTML: complete without a script, and on paper.

The front end writes the same page from the same answers; a test holds the two together.
"""

from collections.abc import Iterator
from html import escape

from alliancekit.dossier._record import Dossier
from alliancekit.dossier._steps import STEPS, Step, filled
from alliancekit.explorers import Choice, Control, Value

PICTURE = "<!--picture-->"
"""Where the book's build puts the drawn chart."""


def default_html(dossier: Dossier, name: str, *, heading: int = 3) -> str:
    """The ``<ally-dossier>`` element that holds a sample, for pages that have no kernel."""
    return (
        f'<ally-dossier name="dossier" data-heading="{heading}" data-sample="{escape(name)}">'
        f'<div class="ak-default">{page_html(dossier, heading=heading)}</div></ally-dossier>'
    )


def page_html(dossier: Dossier, *, heading: int = 3) -> str:
    """Write the page: names, picture, verdicts, ratings and reasons, and what would change them.

    Parameters
    ----------
    dossier : Dossier
        The dossier.
    heading : int
        Level of its heading.
    """
    head, part = f"h{heading}", f"h{heading + 1}"
    title = escape(dossier.names["alliance"])
    blocks = [
        f'<{head} class="ak-title">{title[:1].upper()}{title[1:]}</{head}>',
        f'<p class="ak-note">{escape(about(dossier))}</p>',
        PICTURE,
        f'<p class="ak-verdict">{escape(dossier.verdict)}</p>',
    ]
    if dossier.page:
        rows = (
            f"<li><strong>{row['question']}</strong> {row['answer']}: {escape(row['why'])}.</li>"
            for row in dossier.page.data["purposes"]
        )
        blocks.append(f'<ul class="ak-purposes">{"".join(rows)}</ul>')
    for step in STEPS:
        blocks.append(f'<div class="ak-part"><{part}>{_heading(dossier, step)}</{part}>')
        if step.key in dossier.views:
            blocks.append(f"<p>{escape(dossier.views[step.key].verdict)}</p>")
        blocks.append(f'<p class="ak-ratings">{escape(rated(dossier, step))}</p>')
        if reason := dossier.steps[step.key].reason.strip():
            blocks.append(f'<p class="ak-reason">{escape(reason)}</p>')
        blocks.append("</div>")
    blocks.append(f'<div class="ak-part"><{part}>What would change this judgement</{part}>')
    moves = "".join(f"<li>{escape(move)}</li>" for move in changes(dossier))
    blocks.append(f"<ul>{moves}</ul>" if moves else "")
    if change := dossier.change.strip():
        blocks.append(f'<p class="ak-reason">{escape(change)}</p>')
    if dossier.expected and dossier.weakest:
        blocks.append(f"<p>{escape(expectation(dossier))}</p>")
    return f'<div class="ak-sheet">{"".join(blocks)}</div></div>'


def about(dossier: Dossier) -> str:
    """Whose eyes, whose ally, which adversary; who assessed it, and when."""
    text = filled("Seen from {seat} in {when}, with {ally}, against {adversary}.", dossier.names)
    author = dossier.author.strip()
    if author and dossier.date:
        return f"{text} Assessed by {author} on {dossier.date}."
    if author:
        return f"{text} Assessed by {author}."
    return f"{text} Saved on {dossier.date}." if dossier.date else text


def rated(dossier: Dossier, step: Step) -> str:
    """The ratings of a step, in one line."""
    ratings = dossier.steps[step.key].ratings
    return "; ".join(_rating(control, ratings[control.name]) for control in step.controls) + "."


def changes(dossier: Dossier) -> Iterator[str]:
    """What would change each verdict, step by step."""
    for step in STEPS:
        if step.key in dossier.views:
            told = (row["text"] for row in dossier.views[step.key].data["change"])
            yield f"{step.title}. {' '.join(told)}"


def expectation(dossier: Dossier) -> str:
    """What the author expected to be weakest, and what is."""
    bars = {step.key: step.bar for step in STEPS}
    weakest = " and ".join(bars[key].lower() for key in dossier.weakest)
    return f"Expected to be weakest: {bars[dossier.expected].lower()}. Weakest as rated: {weakest}."


def _heading(dossier: Dossier, step: Step) -> str:
    return f"{step.title}: {dossier.outcomes.get(step.key, 'not rated in full')}"


def _rating(control: Control, value: Value | None) -> str:
    if value is None:
        return f"{control.label} not rated"
    if isinstance(control, Choice):
        option = next(label for label, known in control.options.items() if known == value)
        return f"{control.label}: {option.lower()}"
    return f"{control.label} {value}"
