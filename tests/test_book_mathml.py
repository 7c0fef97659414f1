"""Formulas: read back from the MathML, not compared with the converter's own output."""

from xml.etree import ElementTree as ET

import pytest

from alliancekit.book.mathml import to_mathml

MATHML = "{http://www.w3.org/1998/Math/MathML}"


def parse(tex: str, *, block: bool = False) -> ET.Element:
    return ET.fromstring(to_mathml(tex, block=block))


def test_a_formula_holds_its_symbols_in_order() -> None:
    formula = parse(r"T_i = \frac{a}{2} \ge 0")
    assert "".join("".join(formula.itertext()).split()) == "Ti=a2≥0"
    assert formula.find(f"{MATHML}mfrac") is not None
    assert formula.find(f"{MATHML}msub") is not None


@pytest.mark.parametrize(("block", "display"), [(False, None), (True, "block")])
def test_only_a_formula_on_its_own_line_is_displayed(block: bool, display: str | None) -> None:
    assert parse("x", block=block).get("display") == display


@pytest.mark.parametrize("tex", ["a < b", r"\text{war & peace}", "a\n  +\n  b"])
def test_the_source_is_the_alternative_text(tex: str) -> None:
    assert parse(tex, block=True).get("alttext") == " ".join(tex.split())


def test_lines_are_aligned_in_a_table() -> None:
    rows = parse(r"a &= b \\ &= c", block=True).findall(f".//{MATHML}mtr")
    assert len(rows) == 2


@pytest.mark.parametrize(
    "tex", [r"\alliance", r"\frac{a}", r"\begin{pact} a \end{pact}", "a & b", "^2"]
)
def test_what_cannot_be_converted_is_refused_and_named(tex: str) -> None:
    with pytest.raises(ValueError, match=r"formula \$"):
        to_mathml(tex, block=False)
