"""Pages of HTML that stand alone: no script, no request, and no text taken for markup."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from alliancekit.grading.submission import clean

__all__ = ["bars", "page", "table", "text"]

STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin-top: 2rem }
table { border-collapse: collapse }
th, td { padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top }
thead th { border-bottom: 1px solid }
pre { padding: .75rem; border: 1px solid #8888; overflow-x: auto; white-space: pre-wrap }
.wide { overflow-x: auto }
.warn { border: 2px solid #b00020; padding: .75rem }
.points { font-weight: bold }
svg { max-width: 100%; height: auto }
svg text { fill: currentColor; font: 13px system-ui, sans-serif }
svg rect { fill: #3b6ea5 }
"""
UNSAFE = (
    "Graded without a sandbox: the answers could read and change whatever the person who graded "
    "could, these results too."
)


def text(anything: object) -> str:
    """A text, whatever it holds, as text of a page."""
    return escape(clean(str(anything)))


def page(title: str, body: Iterable[str], *, sandboxed: bool) -> str:
    """A whole page.

    Parameters
    ----------
    title : str
        Its title, as text.
    body : Iterable[str]
        Its parts, as HTML.
    sandboxed : bool
        False puts a warning on top.
    """
    warning = "" if sandboxed else f'<p class="warn">{UNSAFE}</p>'
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8">',
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{text(title)}</title><style>{STYLE}</style></head><body><main>",
            f"<h1>{text(title)}</h1>{warning}",
            *body,
            "</main></body></html>\n",
        ]
    )


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of texts; the first column heads the rows."""
    head = "".join(f'<th scope="col">{text(each)}</th>' for each in header)
    body = "".join(
        f'<tr><th scope="row">{text(row[0])}</th>'
        + "".join(f"<td>{text(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="wide" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def bars(caption: str, values: Mapping[str, float], greatest: float) -> str:
    """A bar chart, as a picture that travels inside its page."""
    step, left, width = 26, 190, 380
    lines = []
    for number, (name, value) in enumerate(values.items()):
        y = number * step
        length = max(0.0, width * value / greatest) if greatest else 0.0
        label = name if len(name) <= 26 else f"{name[:25]}…"
        lines.append(
            f'<text x="{left - 8}" y="{y + 17}" text-anchor="end">{text(label)}</text>'
            f'<rect x="{left}" y="{y + 4}" width="{length:.1f}" height="{step - 8}"></rect>'
            f'<text x="{left + length + 6:.1f}" y="{y + 17}">{value:.3g}</text>'
        )
    size = f"0 0 {left + width + 60} {step * len(values)}"
    told = "; ".join(f"{name} {value:.3g}" for name, value in values.items())
    picture = f'<svg viewBox="{size}" role="img" aria-label="{text(told)}">{"".join(lines)}</svg>'
    return f"<figure><figcaption>{text(caption)}</figcaption>{picture}</figure>"
