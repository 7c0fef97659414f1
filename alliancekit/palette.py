"""The book's colours and typefaces: one table that the page, the charts and the figures all read.

A colour is named by what it means, not by its hue. The hues of the five meanings are those of Okabe
and Ito, darkened on light paper and lightened on dark until every one of them stands out from
the paper and from a card by at least 3:1; ``threat``, ``ally`` and ``secure`` reach the 4.5:1 that
text needs. Colour never carries a meaning alone: a label or a shape says it too.

>>> PALETTE["ally"].light
'#0072B2'
>>> print(tokens_css().splitlines()[0])
:root {
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Colour(NamedTuple):
    """One colour in its two settings, as ``#RRGGBB``."""

    light: str
    dark: str


PALETTE: Mapping[str, Colour] = MappingProxyType(
    {
        # What a mark means.
        "threat": Colour("#B84700", "#F0783C"),
        "ally": Colour("#0072B2", "#56B4E9"),
        "neutral": Colour("#8D8881", "#8F8B85"),
        "cost": Colour("#B97F00", "#EDBE45"),
        "secure": Colour("#00694E", "#3CC9A0"),
        "focus-state": Colour("#000000", "#FFFFFF"),
        # What the page is made of.
        "paper": Colour("#FDFCF9", "#17181A"),
        "card": Colour("#F5F2EB", "#212326"),
        "ink": Colour("#22201C", "#E4E0D8"),
        "muted": Colour("#5E5A53", "#ABA69C"),
        "rule": Colour("#DCD7CC", "#3A3C40"),
        "plate": Colour("#FDFCF9", "#FDFCF9"),  # behind a stored picture, which has one setting
    }
)

FACES: Mapping[str, str] = MappingProxyType(
    {
        # Faces that readers already have: none is fetched.
        "book-face": 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif',
        "ui-face": 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
        "code-face": 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace',
    }
)


def tokens_css(selector_light: str = ":root", selector_dark: str | None = None) -> str:
    """Write the palette and the typefaces as CSS custom properties, ``--ak-<name>``.

    Dark values hold on screens alone, so paper is always printed light.

    Parameters
    ----------
    selector_light
        What the tokens are set on.
    selector_dark
        What selects the dark values: ``html[data-theme="dark"]`` in the book,
        ``[data-jp-theme-light="false"]`` in JupyterLab. None follows the reader's system.

    Returns
    -------
    str
        CSS rules, ending in a line break.
    """
    light = {name: colour.light for name, colour in PALETTE.items()}
    dark = {name: colour.dark for name, colour in PALETTE.items()}
    if selector_dark is None:
        media, selector_dark = "screen and (prefers-color-scheme: dark)", selector_light
    else:
        media = "screen"
    return (
        _rule(selector_light, "light", {**light, **FACES})
        + f"@media {media} {{\n{_rule(selector_dark, 'dark', dark)}}}\n"
    )


def _rule(selector: str, scheme: str, values: Mapping[str, str]) -> str:
    lines = [f"  color-scheme: {scheme};"]
    lines += [f"  --ak-{name}: {value};" for name, value in values.items()]
    return f"{selector} {{\n" + "\n".join(lines) + "\n}\n"
