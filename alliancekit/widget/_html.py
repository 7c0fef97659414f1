"""What stands where an explorer will be: complete without a script, and on paper."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from alliancekit.explorers import Declaration, Value, View

PICTURE = "<!--picture-->"
"""Where the book's build puts the drawn chart; a notebook's output is stored without it, since
the same chart drawn on two machines can differ in its fonts."""


def default_html(
    declaration: Declaration,
    values: Mapping[str, Value],
    view: View,
    *,
    heading: int = 3,
) -> str:
    """The explorer at `values`, as an ``<ally-explorer>`` element.

    Parameters
    ----------
    declaration : Declaration
        The explorer.
    values : Mapping[str, Value]
        Control values.
    view : View
        What the explorer shows at `values`.
    heading : int
        Level of the heading.
    """
    given = {name: v for name, v in values.items() if v != declaration.defaults[name]}
    attributes = f' name="{escape(declaration.name)}" data-heading="{heading}"'
    if given:
        attributes += f' data-values="{escape(json.dumps(given))}"'
    table = _table(view.numbers) if view.numbers else ""
    return (
        f'<ally-explorer{attributes}><div class="ak-default">'
        f'<h{heading} class="ak-title">{escape(declaration.title)}</h{heading}>'
        f"{PICTURE if declaration.chart else ''}"
        f'<p class="ak-verdict">{escape(view.verdict)}</p>'
        f"{table}</div></ally-explorer>"
    )


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in rows[0])
    body = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(str(cell))}</td>" if i else f'<th scope="row">{escape(str(cell))}</th>'
            for i, cell in enumerate(row.values())
        )
        + "</tr>"
        for row in rows
    )
    return (
        '<details class="ak-numbers"><summary>Numbers</summary>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>"
    )
