"""Outlines of NATO's members on a plane, for a map that needs nothing from the network.

The source, ``builders/countries-110m.json``, is committed beside this file since it is free to
copy: Natural Earth 4.1.0, admin 0, 1:110 million (public domain), in the TopoJSON form of the
package ``world-atlas`` 2.0.2 (ISC). In that form neighbours share the arc of their border, so the
border of a member with Russia can be drawn as a line of its own.
"""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from builders._run import run

Point = tuple[float, float]
Ring = list[Point]
Shape = tuple[str, str, Ring]

SOURCE = Path(__file__).with_name("countries-110m.json")
RADIUS = 6371.0
"""Of the Earth, in km."""
EUROPE = (15.0, 54.0)
"""Longitude and latitude at the middle of the map, where distances are true."""
AMERICA = (-95.0, 58.0)
"""The same for the inset of North America."""
FRAME = (-2950, 2570, -2150, 1990)
"""West, east, south and north edge of the map, in km from its middle."""
INSET = (-2420, 150, 6.2)
"""Where the middle of North America stands in the Atlantic, and how many times it is shrunk."""
FINE = 14
"""Vertices of the inset nearer to the last than this, in km of the map, are left out."""

MEMBERS = {
    "056": "BEL", "124": "CAN", "208": "DNK", "250": "FRA", "352": "ISL", "380": "ITA",
    "442": "LUX", "528": "NLD", "578": "NOR", "620": "PRT", "826": "GBR", "840": "USA",
    "300": "GRC", "792": "TUR", "276": "DEU", "724": "ESP", "203": "CZE", "348": "HUN",
    "616": "POL", "100": "BGR", "233": "EST", "428": "LVA", "440": "LTU", "642": "ROU",
    "703": "SVK", "705": "SVN", "008": "ALB", "191": "HRV", "499": "MNE", "807": "MKD",
    "246": "FIN", "752": "SWE", "304": "DNK",
}  # fmt: skip
"""ISO number -> code of three letters; Greenland (304) belongs to Denmark."""
OVERSEAS = ("124", "840", "304")
"""Drawn in the inset."""
MOSCOW = ("643", "268", "051", "031")
"""Russia, and the three former Soviet republics south of the Caucasus that Turkey bordered."""

INNER_GERMAN_BORDER = [
    (10.87, 53.96), (10.76, 53.87), (10.95, 53.65), (10.6, 53.37), (11.25, 53.1), (11.6, 53.03),
    (11.4, 52.93), (10.85, 52.85), (10.9, 52.45), (11.05, 52.15), (10.65, 51.95), (10.7, 51.6),
    (10.0, 51.45), (10.2, 51.15), (10.0, 50.85), (10.1, 50.55), (10.7, 50.3), (11.25, 50.3),
    (11.3, 50.5), (11.9, 50.4), (12.1, 50.3),
]  # fmt: skip
"""From the Bay of Lübeck to the Czech border, by hand, to about a tenth of a degree."""


def project(point: Point, centre: Point) -> Point:
    """Lambert's azimuthal equal-area projection: km east and north of `centre`."""
    turn, lat = math.radians(point[0] - centre[0]), math.radians(point[1])
    middle = math.radians(centre[1])
    cosine = math.sin(middle) * math.sin(lat) + math.cos(middle) * math.cos(lat) * math.cos(turn)
    scale = RADIUS * math.sqrt(2 / (1 + cosine))
    north = math.cos(middle) * math.sin(lat) - math.sin(middle) * math.cos(lat) * math.cos(turn)
    return scale * math.cos(lat) * math.sin(turn), scale * north


def clip(ring: Ring) -> Ring:
    """Cut a ring at the frame, edge by edge (Sutherland and Hodgman's rule)."""
    west, east, south, north = FRAME
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: Ring = []
        for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            was, now = sign * (before[axis] - limit), sign * (here[axis] - limit)
            if (was >= 0) != (now >= 0):
                part = was / (was - now)
                kept.append(
                    (
                        before[0] + part * (here[0] - before[0]),
                        before[1] + part * (here[1] - before[1]),
                    )
                )
            if now >= 0:
                kept.append(here)
        ring = kept
    return ring


def read() -> tuple[list[Ring], list[dict[str, Any]]]:
    """The arcs of the source, in degrees, and its countries."""
    topology = json.loads(SOURCE.read_text(encoding="utf-8"))
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc: Ring = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((left + wide * x, low + high * y))
        arcs.append(arc)
    return arcs, topology["objects"]["countries"]["geometries"]


def rings_of(country: dict[str, Any]) -> list[list[int]]:
    """Arcs of each outer ring of a country; lakes and enclaves are too small to draw."""
    polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    return [polygon[0] for polygon in polygons]


def join(arcs: Sequence[Ring], numbers: Iterable[int]) -> Ring:
    """One line of several arcs; a negative number runs backwards."""
    line: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc[1:] if line else arc
    return line


def divide(ring: Ring, border: Ring) -> tuple[Ring, Ring]:
    """Cut a ring in two along a border whose ends lie near it."""
    start, end = (
        min(range(len(ring)), key=lambda i: math.dist(ring[i], border[k])) for k in (0, -1)
    )
    first, last = sorted((start, end))
    along = border if start == first else border[::-1]
    return [*ring[first : last + 1], *along[::-1]], [*ring[last:], *ring[: first + 1], *along]


def inset(ring: Ring) -> Ring:
    """Shrink a ring of North America into the Atlantic; empty if nothing of it would be seen."""
    x, y, times = INSET
    line: Ring = []
    for east, north in (project(point, AMERICA) for point in ring):
        point = (x + east / times, y + north / times)
        if not line or math.dist(point, line[-1]) >= FINE:
            line.append(point)
    return line if len(line) > 4 else []


def states(arcs: Sequence[Ring], countries: Sequence[dict[str, Any]]) -> Iterator[Shape]:
    """Every member, and the rest of the land."""
    for country in countries:
        number = str(country.get("id"))
        key = MEMBERS.get(number, "land")
        for ring in (join(arcs, numbers) for numbers in rings_of(country)):
            if number in OVERSEAS:
                far = max(lon for lon, _ in ring) < -150  # Hawaii, outside the treaty's area
                yield "state", key, [] if far else inset(ring)
            elif any(-60 < lon < 75 and 15 < lat < 85 for lon, lat in ring):
                parts = {key: ring}
                if key == "DEU":
                    parts = dict(
                        zip(("DEU", "DDR"), divide(ring, INNER_GERMAN_BORDER), strict=True)
                    )
                for name, part in parts.items():
                    plane = clip([project(point, EUROPE) for point in part])
                    yield "land" if name == "land" else "state", name, plane


def frontier(arcs: Sequence[Ring], countries: Sequence[dict[str, Any]]) -> Iterator[Shape]:
    """Arcs that a member shares with Russia, or shared with the Soviet Union."""
    used = {
        str(country.get("id")): {max(n, ~n) for ring in rings_of(country) for n in ring}
        for country in countries
    }
    moscow = set().union(*(used[number] for number in MOSCOW))
    for number, key in MEMBERS.items():
        for arc in sorted(used[number] & moscow):
            yield "frontier", key, [project(point, EUROPE) for point in arcs[arc]]


def build(_: Path) -> pd.DataFrame:
    """Draw members, the rest of the land and the borders with Moscow, in whole km."""
    arcs, countries = read()
    shapes = [shape for shape in (*states(arcs, countries), *frontier(arcs, countries)) if shape[2]]
    rows = [
        (kind, key, part, round(x), round(y))
        for part, (kind, key, points) in enumerate(shapes)
        for x, y in points
    ]
    return pd.DataFrame(rows, columns=["kind", "key", "part", "x", "y"])


if __name__ == "__main__":
    run(Path(__file__).stem, build)
