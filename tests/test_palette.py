"""The palette against the WCAG formula for contrast, written out here."""

import re
from itertools import combinations

import pytest

from alliancekit.palette import PALETTE, tokens_css

MARKS = ("threat", "ally", "neutral", "cost", "secure", "focus-state")
TEXT = ("ink", "muted", "threat", "ally", "secure", "focus-state")
GROUNDS = ("paper", "card")


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_knows_black_white_and_a_published_pair() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("setting", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_marks_and_text_stand_out(setting: str, ground: str) -> None:
    behind = getattr(PALETTE[ground], setting)
    for name in MARKS:
        assert contrast(getattr(PALETTE[name], setting), behind) >= 3, name
    for name in TEXT:
        assert contrast(getattr(PALETTE[name], setting), behind) >= 4.5, name


@pytest.mark.parametrize("setting", ["light", "dark"])
def test_no_two_meanings_share_a_colour(setting: str) -> None:
    for one, other in combinations(MARKS, 2):
        assert getattr(PALETTE[one], setting) != getattr(PALETTE[other], setting)


def test_every_colour_is_six_hexadecimal_digits() -> None:
    for colour in PALETTE.values():
        for value in colour:
            assert re.fullmatch(r"#[0-9A-F]{6}", value)


def test_tokens_hold_both_settings_and_dark_is_for_screens_alone() -> None:
    css = tokens_css(selector_dark='html[data-theme="dark"]')
    light, dark = css.split("@media screen {\n")
    assert light.startswith(":root {\n")
    assert dark.startswith('html[data-theme="dark"] {\n')
    for name, colour in PALETTE.items():
        assert f"--ak-{name}: {colour.light};" in light
        assert f"--ak-{name}: {colour.dark};" in dark


def test_tokens_without_a_dark_selector_follow_the_system() -> None:
    css = tokens_css(":host")
    assert "@media screen and (prefers-color-scheme: dark) {\n:host {" in css
