"""Charts of explorers: one Vega-Lite configuration, compiled without a browser.

Colours are CSS variables, so a chart follows the page's light or dark theme without being drawn
again. Their values are in ``alliancekit.palette``.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from alliancekit.palette import FACES

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
FONT = FACES["ui-face"].replace('"', "'")
PRINT_WIDTH = 560
PRINT_PADDING = {"left": 20, "right": 12, "top": 4, "bottom": 4}


def color(name: str) -> str:
    """CSS colour of this meaning: ``threat``, ``ally``, ``neutral``, ``cost``, ``secure`` …."""
    return f"var(--ak-{name})"


def tint(name: str, percent: int) -> str:
    """The same colour, thinned on the card: for parts of a whole."""
    return f"color-mix(in srgb, {color(name)} {percent}%, {color('card')})"


CONFIG = {
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "domainColor": color("rule"),
        "gridColor": color("rule"),
        "tickColor": color("rule"),
        "labelColor": color("ink"),
        "titleColor": color("muted"),
        "labelFontSize": 14,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "titlePadding": 8,
        "labelPadding": 6,
        "labelLimit": 180,
    },
    "axisY": {"domain": False, "ticks": False, "grid": False},
    # On a telephone a long title has the width of the card, not that of the plot.
    "axisX": {"tickCount": 5, "titleAnchor": "end"},
    "legend": {
        "orient": "top",
        "labelColor": color("ink"),
        "titleColor": color("muted"),
        "labelFontSize": 14,
        "symbolType": "square",
        "symbolSize": 160,
        "symbolStrokeWidth": 0,
        "columnPadding": 18,
    },
    "text": {"color": color("ink"), "fontSize": 14},
    "rule": {"color": color("muted")},
}


def chart(**specification: Any) -> dict[str, Any]:
    """Vega-Lite specification as wide as its container, in the book's style."""
    return {
        "$schema": SCHEMA,
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": CONFIG,
        **specification,
    }


def to_vega(specification: Mapping[str, Any]) -> dict[str, Any]:
    """Compile Vega-Lite to Vega, which the front end runs."""
    compiled: dict[str, Any] = json.loads(_to_vega(json.dumps(specification)))
    return compiled


def to_svg(
    specification: Mapping[str, Any], data: Mapping[str, Sequence[Mapping[str, Any]]]
) -> str:
    """Draw the chart with these data sets, as an SVG element."""
    # Readers' fonts can be wider than the one that vl-convert measures by: hence the padding.
    return _to_svg(
        json.dumps(
            {
                **specification,
                "width": PRINT_WIDTH,
                "padding": PRINT_PADDING,
                "datasets": {k: list(v) for k, v in data.items()},
            }
        )
    )


@cache  # an explorer's first picture stands in its chapter and on its own page
def _to_svg(specification: str) -> str:
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(specification)
    return svg


@cache
def _to_vega(specification: str) -> str:
    import vl_convert  # 1 s to start its JavaScript engine: only when a chart is needed

    return json.dumps(vl_convert.vegalite_to_vega(json.loads(specification)))
