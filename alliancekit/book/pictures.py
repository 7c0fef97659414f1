"""Still pictures: what stands in a page before any script runs, and on paper."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from alliancekit.explorers._chart import to_svg
from alliancekit.widget._html import PICTURE


def with_picture(
    element: str,
    chart: Mapping[str, Any],
    data: Mapping[str, Sequence[Mapping[str, Any]]],
    label: str,
) -> str:
    """The element with its chart drawn, and the words for who does not see it.

    Parameters
    ----------
    element : str
        HTML with the mark of the place for a picture.
    chart : Mapping
        Vega-Lite specification.
    data : Mapping
        Rows of each of its data sets.
    label : str
        What the picture shows.
    """
    svg = to_svg(chart, data)
    picture = f'<div aria-hidden="true">{svg}</div>'
    return element.replace(PICTURE, f'<div role="img" aria-label="{escape(label)}">{picture}</div>')
