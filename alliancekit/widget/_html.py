"""What stands where an explorer will be: complete without a script, and on paper."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from alliancekit.explorers import Declaration, Value, View, find, names

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
    # A reader's own function may be called as an explorer of the book is: it gets no name here.
    of_the_book = declaration.name in names() and find(declaration.name) is declaration
    attributes = f' name="{escape(declaration.name)}"' if of_the_book else ""
    attributes += f' data-heading="{heading}"'
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


def shown(value: Any) -> str:
    """Write a value as the front end does.

    Examples
    --------
    >>> [shown(value) for value in (6.0, 6.5, True, None, "Paris")]
    ['6', '6.5', 'true', '', 'Paris']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def table_rows(rows: Sequence[Mapping[str, Any]]) -> str:
    """Head and body of a table: the keys of the first row are its columns."""
    columns = list(rows[0])
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = ""
    for row in rows:
        first, *others = (escape(shown(row.get(name))) for name in columns)
        cells = "".join(f"<td>{cell}</td>" for cell in others)
        body += f'<tr><th scope="row">{first}</th>{cells}</tr>'
    return f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    return (
        '<details class="ak-numbers"><summary>Numbers</summary>'
        f"<table>{table_rows(rows)}</table></details>"
    )
