"""A question's source, taken apart; and each way of getting it wrong."""

import pytest

from alliancekit.book.questions import parse_question


def lines(text: str) -> list[str]:
    return text.strip("\n").split("\n")


def test_options_reasons_and_the_right_one_are_found() -> None:
    question = parse_question(
        lines("""
- ( ) The strongest,
  whoever it is
  : Strength alone is the rival theory.

  It says so itself.
- (x) The most threatening
  : Yes.
""")
    )
    first, second = question.options
    assert first.text == "The strongest, whoever it is"
    assert first.reason == ["Strength alone is the rival theory.", "", "It says so itself."]
    assert (first.right, second.right) == (False, True)
    assert question.scenario == []


def test_text_before_the_options_is_the_scenario() -> None:
    question = parse_question(["A neighbour arms.", "", "- (x) a", "  : b", "- ( ) c", "  : d"])
    assert question.scenario == ["A neighbour arms.", ""]


def test_square_brackets_allow_several_right_options_or_one() -> None:
    several = parse_question(["- [x] a", "  : b", "- [x] c", "  : d", "- [ ] e", "  : f"])
    assert [option.right for option in several.options] == [True, True, False]
    assert all(option.several for option in several.options)
    parse_question(["- [x] a", "  : b", "- [ ] c", "  : d"])


def test_a_colon_inside_a_reason_or_an_option_is_text() -> None:
    question = parse_question(["- (x) One thing: this", "  : Why: that", "- ( ) b", "  : c"])
    assert question.options[0].text == "One thing: this"
    assert question.options[0].reason == ["Why: that"]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ([], "at least two options, .* has 0"),
        (["- (x) a", "  : b"], "at least two options, .* has 1"),
        (["- (x) a", "  : b", "- ( ) c"], "option 'c' has no reason"),
        (["- (x) a", "- ( ) c", "  : d"], "option 'a' has no reason"),
        (["- ( ) a", "  : b", "- ( ) c", "  : d"], "0 options are marked right"),
        (["- [ ] a", "  : b", "- [ ] c", "  : d"], "0 options are marked right"),
        (["- (x) a", "  : b", "- (x) c", "  : d"], "2 options are marked right"),
        (["- (x) a", "  : b", "- [ ] c", "  : d"], "these are mixed"),
        (["- (x) a", "  : b", "- (y) c", "  : d"], "line '- \\(y\\) c' belongs to no option"),
    ],
)
def test_a_wrong_source_is_refused_and_named(source: list[str], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_question(source)
