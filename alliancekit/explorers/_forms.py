"""Forms of chart that explorers share: bars, regions, curves, a network, a timeline, a map.

Each returns a Vega-Lite specification whose named data sets the explorer's view fills; the
docstring lists the fields of their rows. A kind (of state, region, line or pledge) has a colour by
its meaning, and always a label or a shape too.
"""

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from alliancekit.explorers._chart import PRINT_WIDTH, chart, color, tint

Rows = list[dict[str, Any]]
Rings = Sequence[Sequence[tuple[int, int]]]


LEGEND = {"title": None, "columns": 2}
LINE_LEGEND = {**LEGEND, "symbolType": "stroke", "symbolStrokeWidth": 3, "symbolSize": 300}
SHORT = 12
"""Letters of a name of which two columns fit beside each other on a telephone."""
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])
SHAPES = ("circle", "square", "diamond", "triangle-up")


def _columns(names: Collection[str]) -> dict[str, Any]:
    """Columns of a legend: one for names that are long or not known, two are cut off on a phone."""
    short = names and max(map(len, names)) <= SHORT
    return {"columns": 2 if short else 1, "labelLimit": 240}


def _by_kind(
    kinds: Mapping[str, str], field: str = "kind", legend: Mapping[str, Any] | None = LEGEND
) -> dict[str, Any]:
    """Colour by kind."""
    return _by(kinds, list(kinds.values()), field, legend)


def _by(
    kinds: Mapping[str, str],
    looks: Sequence[Any],
    field: str = "kind",
    legend: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Give each kind its look: a colour, a dash, a shape."""
    if len(kinds) > len(looks):
        raise ValueError(f"{len(kinds)} kinds, but only {len(looks)} looks to tell them apart")
    return {
        "field": field,
        "type": "nominal",
        "scale": {"domain": list(kinds), "range": list(looks[: len(kinds)])},
        "legend": legend,
    }


def _in_order(looks: Sequence[Any], *, legend: Mapping[str, Any]) -> dict[str, Any]:
    """Give the kinds that the data hold the looks, in the order of the data."""
    scale = {"range": list(looks)}
    return {"field": "kind", "type": "nominal", "sort": None, "scale": scale, "legend": legend}


def _axis(title: str, values: Sequence[float] | None = None) -> dict[str, Any]:
    return {"title": title, **({"values": list(values)} if values is not None else {})}


def stacked_bars(
    *,
    title: str,
    parts: Mapping[str, str],
    longest: float,
    ticks: Sequence[float],
    step: int = 38,
) -> dict[str, Any]:
    """One bar for each name, the longest on top, made of parts, with a note behind it.

    Data sets: ``segments`` (name, total, part, order, size) and ``bars`` (name, total, note). A
    name may have two lines.

    Parameters
    ----------
    title : str
        What the length is, with its unit.
    parts : Mapping[str, str]
        Part -> colour, in the order in which they follow each other.
    longest : float
        Length of the longest bar that there can be.
    ticks : sequence of float
        Where the axis has numbers.
    step : int
        Height of a bar with its gap, in pixels.
    """
    names = {
        "field": "name",
        "type": "nominal",
        "title": None,
        "sort": {"field": "total", "op": "max", "order": "descending"},
        "axis": {"labelExpr": "split(datum.label, '\\n')"},
    }
    return chart(
        height={"step": step},
        layer=[
            {
                "data": {"name": "segments"},
                "mark": {"type": "bar", "strokeWidth": 1.5},
                "encoding": {
                    "y": names,
                    "x": {
                        "field": "size",
                        "type": "quantitative",
                        "axis": _axis(title, ticks),
                        # Room for the note behind the longest bar.
                        "scale": {"domain": [0, 1.2 * longest], "nice": False},
                    },
                    "order": {"field": "order"},
                    # Names of bars leave little width for it on a telephone.
                    "color": _by_kind(parts, "part", {**LEGEND, "columnPadding": 6}),
                    "stroke": {"value": color("card")},
                },
            },
            {
                "data": {"name": "bars"},
                "mark": {"type": "text", "align": "left", "dx": 6, "fontWeight": "bold"},
                "encoding": {
                    "y": names,
                    "x": {"field": "total", "type": "quantitative"},
                    "text": {"field": "note"},
                },
            },
        ],
    )


def regions(
    *,
    x_title: str,
    y_title: str,
    x_levels: Sequence[float],
    y_levels: Sequence[float],
    kinds: Mapping[str, str],
    height: int = 280,
) -> dict[str, Any]:
    """What is decided where: a grid over two controls, coloured by outcome, and where we are.

    Data sets: ``regions`` (x, y, kind), one row for each pair of levels; ``here`` (x, y, label),
    one row, where `label` is the outcome's name.

    Parameters
    ----------
    x_title, y_title : str
        What the axes are, with units.
    x_levels, y_levels : sequence of float
        Levels of the two controls, evenly spaced.
    kinds : Mapping[str, str]
        Outcome -> colour.
    height : int
        In pixels.
    """

    def along(channel: str, title: str, levels: Sequence[float]) -> dict[str, Any]:
        return {
            "field": channel,
            "type": "ordinal",
            "scale": {"domain": list(levels), "paddingInner": 0, "paddingOuter": 0},
            "sort": None,
            "axis": {"title": title, "labelAngle": 0, "labelOverlap": True, "ticks": False},
        }

    x = along("x", x_title, x_levels)
    y = along("y", y_title, list(reversed(y_levels)))
    legend = {**LEGEND, **_columns(kinds)}
    return chart(
        height=height,
        layer=[
            {
                "data": {"name": "regions"},
                "mark": {"type": "rect", "strokeWidth": 0},
                "encoding": {"x": x, "y": y, "color": _by_kind(kinds, legend=legend)},
            },
            {
                "data": {"name": "here"},
                "layer": [
                    {
                        "mark": {
                            "type": "point",
                            "filled": True,
                            "size": 170,
                            "color": color("focus-state"),
                            "stroke": color("paper"),
                            "strokeWidth": 2.5,
                            "opacity": 1,
                        },
                    },
                ],
                "encoding": {"x": x, "y": y},
            },
        ],
    )


def curves(
    *,
    x_title: str,
    y_title: str,
    x_domain: tuple[float, float],
    y_domain: tuple[float, float],
    series: Mapping[str, str] | Sequence[str],
    height: int = 280,
    log_ticks: Sequence[float] | None = None,
    bands: bool = False,
) -> dict[str, Any]:
    """Lines with their names at their ends, and where we are.

    Data sets: ``curves`` (x, y, kind), in the order of x; ``here`` (x, y, label), the points to
    mark, with a few words each (may be empty), and perhaps the ``side`` on which these stand
    (`_beside`); ``bands`` (x, low, high, kind), if asked for.

    Parameters
    ----------
    x_title, y_title : str
        What the axes are, with units.
    x_domain, y_domain : tuple of float
        Ends of the axes.
    series : Mapping[str, str] or sequence of str
        Name of each line -> colour; or colours alone, if the lines and their names change.
    height : int
        In pixels.
    log_ticks : sequence of float, optional
        Makes x logarithmic, with these numbers on its axis.
    bands : bool
        Lines are level from each x to the next, and lie in a band of their colour.
    """
    named = series if isinstance(series, Mapping) else ()
    legend = {**LINE_LEGEND, **_columns(named)}
    if isinstance(series, Mapping):
        colors, dashes = _by_kind(series, legend=legend), _by(series, DASHES, legend=legend)
    else:
        colors, dashes = (_in_order(looks, legend=legend) for looks in (series, DASHES))
    x = {
        "field": "x",
        "type": "quantitative",
        "scale": {
            "domain": list(x_domain),
            "nice": False,
            **({"type": "log"} if log_ticks is not None else {}),
        },
        "axis": {**_axis(x_title, log_ticks), "grid": False},
    }
    y = {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": list(y_domain), "nice": False},
        "axis": {**_axis(y_title), "grid": True, "tickCount": 5},
    }
    level = {"interpolate": "step-after"} if bands else {}
    band = {
        "data": {"name": "bands"},
        "mark": {"type": "area", "opacity": 0.16, "clip": True, **level},
        "encoding": {
            "x": x,
            "y": {**y, "field": "low"},
            "y2": {"field": "high"},
            "color": {**colors, "legend": None},
        },
    }
    return chart(
        height=height,
        layer=[
            *([band] if bands else []),
            {
                "data": {"name": "curves"},
                "mark": {"type": "line", "strokeWidth": 2.5, "clip": True, **level},
                "encoding": {
                    "x": x,
                    "y": y,
                    "color": colors,
                    "strokeDash": dashes,
                },
            },
            {
                "data": {"name": "here"},
                "encoding": {"x": x, "y": y},
                "layer": [
                    {
                        "mark": {
                            "type": "point",
                            "filled": True,
                            "size": 110,
                            "opacity": 1,
                            "color": color("focus-state"),
                        }
                    },
                    # A halo keeps the words readable where a line runs through them.
                    *(
                        {
                            "mark": {"type": "text", **_beside(), **halo},
                            "encoding": {"text": {"field": "label"}},
                        }
                        for halo in ({"stroke": color("card"), "strokeWidth": 4}, {})
                    ),
                ],
            },
        ],
    )


def _beside() -> dict[str, Any]:
    """Where the words of a point stand: at its `side`, above it to the right if it names none."""
    sides = {
        "above": ("center", 0, -16),
        "above left": ("right", -9, -9),
        "above right": ("left", 9, -9),
    }
    places = {
        what: {side: where[i] for side, where in sides.items()}
        for i, what in enumerate(("align", "dx", "dy"))
    }
    return {
        what: {"expr": f"({json.dumps(place)})[datum.side || 'above right']"}
        for what, place in places.items()
    }


def network(
    *,
    states: Mapping[str, str],
    ties: Mapping[str, str],
    height: int = 320,
    dashed: bool = False,
    notes: bool = False,
    captions: Mapping[str, tuple[float, float]] | None = None,
) -> dict[str, Any]:
    """States where they always stand, and the ties between them.

    Data sets, made by `network_rows`: ``states`` (name, x, y, kind), ``ties`` (x, y, x2, y2, kind)
    and ``arrows`` (x, y, angle, kind), empty if ties have no direction.

    Parameters
    ----------
    states : Mapping[str, str]
        Kind of state -> colour.
    ties : Mapping[str, str]
        Kind of tie -> colour.
    height : int
        In pixels.
    dashed : bool
        Tell kinds of tie by dashes too, not by colour alone: where nothing else names them.
    notes : bool
        Whether each row of ``states`` has a ``note``, a word or two to write below it.
    captions : Mapping[str, tuple of float], optional
        Words that belong to a place, such as the head of a column.
    """
    below = {**LEGEND, **_columns(states), "orient": "bottom"}
    # Positions run from 0 to 1; the margin keeps names on the paper.
    x = {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [-0.12, 1.12], "nice": False},
        "axis": None,
    }
    y = {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": [-0.12, 1.12], "nice": False},
        "axis": None,
    }
    return chart(
        height=height,
        layer=[
            {
                "data": {"name": "ties"},
                "mark": {"type": "rule", "strokeWidth": 2},
                "encoding": {
                    "x": x,
                    "y": y,
                    "x2": {"field": "x2"},
                    "y2": {"field": "y2"},
                    "color": _by_kind(ties, legend=LINE_LEGEND),
                    **({"strokeDash": _by(ties, DASHES, legend=LINE_LEGEND)} if dashed else {}),
                },
            },
            {
                "data": {"name": "arrows"},
                "mark": {
                    "type": "point",
                    "shape": "triangle",
                    "filled": True,
                    "size": 90,
                    "opacity": 1,
                },
                "encoding": {
                    "x": x,
                    "y": y,
                    "angle": {"field": "angle", "type": "quantitative", "scale": None},
                    "color": _by_kind(ties, legend=None),
                },
            },
            {
                "data": {"name": "states"},
                "encoding": {"x": x, "y": y},
                "layer": [
                    {
                        "mark": {"type": "point", "filled": True, "size": 260, "opacity": 1},
                        "encoding": {
                            "color": _by_kind(states, legend=below),
                            "shape": _by(states, SHAPES, legend=below),
                        },
                    },
                    # A halo keeps a name readable where a tie runs through it.
                    *(
                        {
                            "mark": {"type": "text", "dy": -17, "fontSize": 13, **halo},
                            "encoding": {"text": {"field": "name"}},
                        }
                        for halo in ({"stroke": color("card"), "strokeWidth": 4}, {})
                    ),
                    *(
                        {
                            "mark": {"type": "text", "dy": 18, "fontSize": 12, **look},
                            "encoding": {"text": {"field": "note"}},
                        }
                        for look in (
                            {"stroke": color("card"), "strokeWidth": 4},
                            {"color": color("muted")},
                        )
                        if notes
                    ),
                ],
            },
            *(
                {
                    "data": {"values": [{"x": place[0], "y": place[1], "text": words}]},
                    "mark": {"type": "text", "fontSize": 13, "color": color("muted")},
                    "encoding": {"x": x, "y": y, "text": {"field": "text"}},
                }
                for words, place in (captions or {}).items()
            ),
        ],
        resolve={
            "scale": {
                "color": "independent",
                "shape": "independent",
                **({"strokeDash": "independent"} if dashed else {}),
            }
        },
    )


def network_rows(
    places: Mapping[str, tuple[float, float]],
    kinds: Mapping[str, str],
    ties: Iterable[tuple[str, str, str]],
    *,
    directed: bool,
) -> dict[str, Rows]:
    """Rows for `network`.

    Parameters
    ----------
    places : Mapping[str, tuple of float]
        Where each state stands, from 0 to 1 each way; all that may ever appear.
    kinds : Mapping[str, str]
        The states that are there, and the kind of each.
    ties : iterable of (from, to, kind)
        Ties between them.
    directed : bool
        Whether a tie points from the first to the second state.

    Raises
    ------
    ValueError
        If a state has no place, or a tie joins a state that is not there.
    """
    for name in kinds:
        if name not in places:
            raise ValueError(f"{name} has no place; there are places for {', '.join(places)}")
    states = [
        {"name": name, "x": places[name][0], "y": places[name][1], "kind": kind}
        for name, kind in kinds.items()
    ]
    lines, arrows = [], []
    for start, end, kind in ties:
        for name in (start, end):
            if name not in kinds:
                raise ValueError(f"a tie joins {name}, which is not among the states")
        (x, y), (x2, y2) = places[start], places[end]
        lines.append({"x": x, "y": y, "x2": x2, "y2": y2, "kind": kind})
        if directed:
            # Nearer to its head than to its tail, so that two opposite ties show two heads.
            share = 0.68
            arrows.append(
                {
                    "x": round(x + share * (x2 - x), 4),
                    "y": round(y + share * (y2 - y), 4),
                    # Degrees clockwise from up, as Vega turns a triangle.
                    "angle": round(math.degrees(math.atan2(x2 - x, y2 - y)), 1),
                    "kind": kind,
                }
            )
    return {"states": states, "ties": lines, "arrows": arrows}


def circle(names: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Places on a circle, the first on top, clockwise.

    Examples
    --------
    >>> circle(["Paris", "Vienna"])
    {'Paris': (0.5, 1.0), 'Vienna': (0.5, 0.0)}
    """
    turns = (2 * math.pi * i / len(names) for i in range(len(names)))
    return {
        name: (round(0.5 + 0.5 * math.sin(turn), 4), round(0.5 + 0.5 * math.cos(turn), 4))
        for name, turn in zip(names, turns, strict=True)
    }


def timeline(
    *, title: str, domain: tuple[float, float], kinds: Mapping[str, str], step: int = 30
) -> dict[str, Any]:
    """A bar from beginning to end for each name, oldest on top, and moments to mark.

    Data sets: ``spans`` (name, begin, end, kind, note) and ``moments`` (name, at), may be empty.

    Parameters
    ----------
    title : str
        What the axis is: ``"Year"``.
    domain : tuple of float
        Ends of the axis.
    kinds : Mapping[str, str]
        Kind of span -> colour.
    step : int
        Height of a bar with its gap, in pixels.
    """
    names = {
        "field": "name",
        "type": "nominal",
        "title": None,
        "sort": {"field": "begin", "op": "min", "order": "ascending"},
    }
    x = {
        "field": "begin",
        "type": "quantitative",
        "scale": {"domain": list(domain), "nice": False},
        "axis": {**_axis(title), "format": "d"},
    }
    return chart(
        height={"step": step},
        layer=[
            {
                "data": {"name": "spans"},
                "mark": {"type": "bar", "height": {"band": 0.6}, "clip": True},
                "encoding": {
                    "y": names,
                    "x": x,
                    "x2": {"field": "end"},
                    "color": _by_kind(kinds),
                },
            },
            {
                "data": {"name": "moments"},
                "mark": {
                    "type": "point",
                    "filled": True,
                    "size": 110,
                    "opacity": 1,
                    "color": color("focus-state"),
                },
                "encoding": {"y": names, "x": {**x, "field": "at"}},
            },
        ],
    )


def checklist(*, marks: Mapping[str, str], step: int = 40) -> dict[str, Any]:
    """Items one below the other: a mark that says how each stands, its name, and why.

    Data set: ``items`` (name, kind, note, order): `order` counts from 1 at the top; `note` is a
    line below the name, or ``" "``.

    Parameters
    ----------
    marks : Mapping[str, str]
        How an item may stand -> colour.
    step : int
        Height of an item, in pixels.
    """
    y = {
        "field": "order",
        "type": "ordinal",
        "axis": None,
        "scale": {"paddingInner": 0, "paddingOuter": 0.1},
    }
    text = {"type": "text", "align": "left", "baseline": "middle", "x": 26}
    return chart(
        height={"step": step},
        data={"name": "items"},
        encoding={"y": y},
        layer=[
            {
                # Beside the name, not between the two lines.
                "mark": {
                    "type": "point",
                    "filled": True,
                    "size": 170,
                    "opacity": 1,
                    "x": 10,
                    "yOffset": -8,
                },
                "encoding": {"color": _by_kind(marks), "shape": _by(marks, SHAPES, legend=LEGEND)},
            },
            {
                "mark": {**text, "dy": -8, "fontWeight": "bold"},
                "encoding": {"text": {"field": "name"}},
            },
            {
                "mark": {**text, "dy": 9, "fontSize": 13, "color": color("muted")},
                "encoding": {"text": {"field": "note"}},
            },
        ],
    )


def dots(
    *,
    title: str,
    domain: tuple[float, float],
    kinds: Mapping[str, str],
    step: int = 24,
) -> dict[str, Any]:
    """A row for each name, with one or more dots on one scale, and a line to compare with.

    Data sets: ``dots`` (name, order, value, kind), ``links`` (name, order, low, high), the bar
    that joins the dots of a row, and ``lines`` (at), upright lines through all rows (may be
    empty). Rows stand by `order`, the lowest on top.

    Parameters
    ----------
    title : str
        What the scale is, with its unit.
    domain : tuple of float
        Ends of the scale.
    kinds : Mapping[str, str]
        Kind of dot -> colour.
    step : int
        Height of a row, in pixels.
    """
    legend = {**LEGEND, "columns": 1}  # names of states leave little width on a telephone
    y = {
        "field": "name",
        "type": "nominal",
        "title": None,
        "sort": {"field": "order", "op": "min", "order": "ascending"},
        "axis": {"labelPadding": 11},  # clear of a dot at the end of the scale
    }
    x = {
        "type": "quantitative",
        "scale": {"domain": list(domain), "nice": False},
        "axis": {**_axis(title), "grid": True},
    }
    return chart(
        height={"step": step},
        layer=[
            {
                "data": {"name": "lines"},
                "mark": {"type": "rule", "strokeWidth": 2, "color": color("ink")},
                "encoding": {"x": {**x, "field": "at"}},
            },
            {
                "data": {"name": "links"},
                "mark": {"type": "rule", "strokeWidth": 2.5, "color": color("neutral")},
                "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}},
            },
            {
                "data": {"name": "dots"},
                "mark": {"type": "point", "filled": True, "size": 120, "opacity": 1},
                "encoding": {
                    "y": y,
                    "x": {**x, "field": "value"},
                    "color": _by_kind(kinds, legend=legend),
                    "shape": _by(kinds, SHAPES, legend=legend),
                },
            },
        ],
    )


def rated_bars(
    *,
    title: str,
    highest: float,
    zones: Mapping[str, tuple[float, str]],
    kinds: Mapping[str, str],
    step: int = 34,
) -> dict[str, Any]:
    """A bar for each name on one scale whose parts have names, for ratings and what they come to.

    Data set: ``bars`` (name, order, value, kind, note): rows stand by `order`, the lowest on top;
    `note` is written behind the bar.

    Parameters
    ----------
    title : str
        What the scale is, with its unit.
    highest : float
        Upper end of the scale, which begins at 0.
    zones : Mapping[str, tuple of float and str]
        Name of each part of the scale -> where it begins, and its colour; in rising order.
    kinds : Mapping[str, str]
        Kind of bar -> colour; names and notes of the bars have to say the same.
    step : int
        Height of a bar with its gap, in pixels.
    """
    starts = [start for start, _ in zones.values()]
    parts = [
        {"low": start, "high": end, "zone": name}
        for (name, (start, _)), end in zip(zones.items(), [*starts[1:], highest], strict=True)
    ]
    y = {
        "field": "name",
        "type": "nominal",
        "title": None,
        "sort": {"field": "order", "op": "min", "order": "ascending"},
    }
    x = {
        "type": "quantitative",
        # Room for the note behind the longest bar.
        "scale": {"domain": [0, 1.15 * highest], "nice": False},
        "axis": _axis(title, [*starts, highest]),
    }
    tints = {name: colour for name, (_, colour) in zones.items()}
    outlined = {"symbolStrokeColor": color("muted"), "symbolStrokeWidth": 1}
    return chart(
        height={"step": step},
        layer=[
            {
                "data": {"values": parts},
                "mark": {"type": "rect"},
                "encoding": {
                    "x": {**x, "field": "low"},
                    "x2": {"field": "high"},
                    "color": _by_kind(tints, "zone", {**LEGEND, "columns": 1, **outlined}),
                },
            },
            {
                "data": {"name": "bars"},
                "mark": {"type": "bar", "height": {"band": 0.56}},
                "encoding": {
                    "y": y,
                    "x": {**x, "field": "value"},
                    "color": _by_kind(kinds, legend=None),
                },
            },
            {
                "data": {"name": "bars"},
                "mark": {"type": "text", "align": "left", "dx": 5, "fontWeight": "bold"},
                "encoding": {
                    "y": y,
                    "x": {**x, "field": "value"},
                    "text": {"field": "note"},
                },
            },
        ],
        resolve={"scale": {"color": "independent"}},
    )


def plane_map(
    *,
    shapes: Mapping[str, Rings],
    land: Rings,
    lines: Mapping[str, Rings],
    kinds: Mapping[str, str],
    note: tuple[float, float, str],
) -> dict[str, Any]:
    """A map from outlines that are already on a plane, so that it needs no other file.

    Data sets: ``states`` (key, kind), how each shape is filled; ``frontier`` (key), which lines
    are drawn; ``dots`` (x, y), marks that tell a kind without colour; ``labels`` (x, y, text,
    align, crowded): who is crowded is not named on a telephone. All may be empty but ``states``.

    Parameters
    ----------
    shapes : Mapping[str, list of rings]
        Key of each state and its polygons, without holes; x runs east and y north.
    land : list of rings
        The rest of the land, drawn without borders.
    lines : Mapping[str, list of lines]
        Key of each line that may be drawn.
    kinds : Mapping[str, str]
        Kind of state -> colour. The last one is that of the land.
    note : tuple of (float, float, str)
        Where a few muted words stand, and the words.
    """
    points = [point for rings in (*shapes.values(), land) for ring in rings for point in ring]
    west, east = min(x for x, _ in points) - 60, max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    projection = {
        "type": "identity",
        "reflectY": True,
        "scale": {"expr": f"width / {east - west}"},
        "translate": {
            "expr": f"[{-west} * width / {east - west}, {north} * width / {east - west}]"
        },
    }

    def feature(rings: Rings, shape: str) -> dict[str, Any]:
        parts = [ring if shape == "MultiLineString" else [ring] for ring in rings]
        return {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": shape, "coordinates": parts},
        }

    def looked_up(shapes_by_key: Mapping[str, Rings], shape: str) -> dict[str, Any]:
        rows = [{"key": key, "shape": feature(r, shape)} for key, r in shapes_by_key.items()]
        return {
            "lookup": "key",
            "from": {"data": {"values": rows}, "key": "key", "fields": ["shape"]},
        }

    at = {
        "longitude": {"field": "x", "type": "quantitative"},
        "latitude": {"field": "y", "type": "quantitative"},
    }
    drawn = {"shape": {"field": "shape", "type": "geojson"}}
    name = {"type": "text", "fontSize": 13, "align": {"expr": "datum.align"}}
    halo = {"stroke": color("card"), "strokeWidth": 4, "strokeJoin": "round"}
    names = {**at, "text": {"field": "text"}}
    named = {
        "data": {"name": "labels"},
        "transform": [{"filter": "width > 400 || !datum.crowded"}],
        "encoding": names,
    }
    x, y, words = note
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": [feature(land, "MultiPolygon")]},
            "mark": {"type": "geoshape", "color": list(kinds.values())[-1]},
        },
        {
            "data": {"name": "states"},
            "transform": [looked_up(shapes, "MultiPolygon")],
            "mark": {"type": "geoshape", "stroke": color("card"), "strokeWidth": 1},
            "encoding": {**drawn, "color": _by_kind(kinds)},
        },
        {
            "data": {"name": "frontier"},
            "transform": [looked_up(lines, "MultiLineString")],
            "mark": {
                "type": "geoshape",
                "filled": False,
                "stroke": color("threat"),
                "strokeWidth": 3.5,
            },
            "encoding": drawn,
        },
        {
            "data": {"name": "dots"},
            "mark": {
                "type": "point",
                "filled": True,
                "size": 26,
                "opacity": 1,
                "color": color("card"),
            },
            "encoding": at,
        },
        {
            "data": {"values": [{"x": x, "y": y, "text": words}]},
            "mark": {"type": "text", "fontSize": 11, "align": "left", "color": color("muted")},
            "encoding": names,
        },
        {**named, "mark": {**name, **halo}},
        {**named, "mark": name},
    ]
    aspect = (east - west) / (north - south)
    return chart(
        height=round(PRINT_WIDTH / aspect),
        usermeta={"aspect": round(aspect, 3)},
        layer=[{**layer, "projection": projection} for layer in layers],
    )


def courses(
    *, title: str, names: Sequence[str], last: int, top: int, brink: int, pitch: float = 1.9
) -> dict[str, Any]:
    """Several levels over the years, one strip below the other, each above a line of its own.

    Data sets: ``levels`` (order, year, level), in the order of years; ``now`` (order, year,
    level), one row for each strip; ``marks`` (order, year, level), may be empty. `order` counts
    strips from 0 at the top.

    Parameters
    ----------
    title : str
        What the axis is: ``"Year"``.
    names : sequence of str
        Names of the strips, from the top.
    last : int
        The last year.
    top : int
        The highest level.
    brink : int
        Level at which a line warns.
    pitch : float
        Height of a strip with its name, in units of `top`.
    """
    step = pitch * top
    floor = f"{step} * ({len(names) - 1} - datum.order)"
    strips = [
        {"name": name, "order": order, "floor": step * (len(names) - 1 - order)}
        for order, name in enumerate(names)
    ]
    x = {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [0, last + 1], "nice": False},
        "axis": {**_axis(title, range(0, last + 1, 5)), "format": "d"},
    }
    y = {
        "field": "height",
        "type": "quantitative",
        "scale": {"domain": [-0.4, step * len(names)], "nice": False},
        "axis": None,
    }
    strip = {"field": "order", "type": "nominal"}

    def layer(data: str, mark: Mapping[str, Any], **encoding: Any) -> dict[str, Any]:
        return {
            "data": {"name": data},
            "transform": [
                {"calculate": floor, "as": "floor"},
                {"calculate": "datum.floor + datum.level", "as": "height"},
            ],
            "mark": mark,
            "encoding": {"x": x, "y": y, **encoding},
        }

    lines = {"data": {"values": strips}}
    return chart(
        height=52 * len(names),
        layer=[
            layer(
                "levels",
                {"type": "area", "interpolate": "step-after", "color": tint("ally", 22)},
                y={**y, "stack": None},
                y2={"field": "floor"},
                detail=strip,
            ),
            layer(
                "levels",
                {
                    "type": "line",
                    "interpolate": "step-after",
                    "strokeWidth": 2.5,
                    "color": color("ally"),
                },
                detail=strip,
            ),
            {
                **lines,
                "transform": [{"calculate": f"datum.floor + {brink}", "as": "height"}],
                "mark": {"type": "rule", "strokeDash": [2, 3], "color": color("threat")},
                "encoding": {"y": y},
            },
            {
                **lines,
                "transform": [{"calculate": "datum.floor", "as": "height"}],
                "mark": {"type": "rule", "color": color("muted")},
                "encoding": {"y": y},
            },
            {
                **lines,
                "transform": [{"calculate": f"datum.floor + {top + 0.4}", "as": "height"}],
                "mark": {
                    "type": "text",
                    "align": "left",
                    "baseline": "bottom",
                    "x": 2,
                    "fontWeight": "bold",
                },
                "encoding": {"y": y, "text": {"field": "name"}},
            },
            layer(
                "marks",
                {
                    "type": "point",
                    "shape": "triangle-down",
                    "filled": True,
                    "size": 110,
                    "opacity": 1,
                    "yOffset": -8,
                    "color": color("threat"),
                },
            ),
            layer(
                "now",
                {
                    "type": "point",
                    "filled": True,
                    "size": 60,
                    "opacity": 1,
                    "color": color("focus-state"),
                },
            ),
            layer(
                "now",
                {"type": "text", "align": "left", "dx": 7, "fontWeight": "bold"},
                text={"field": "level"},
            ),
        ],
    )
