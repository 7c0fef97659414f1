"""A saved dossier comes back as it was, or is refused with what is wrong."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.dossier import (
    Dossier,
    DossierError,
    Entry,
    checksum,
    page_html,
    parse,
    read,
    sample,
    samples,
    write,
)
from alliancekit.dossier._record import MAX_KILOBYTES, MAX_NAME, MAX_TEXT

NATO = sample("nato")
WHOLE = write(NATO).encode()


def changed(change: Callable[[dict[str, Any]], object], *, signed: bool = True) -> bytes:
    """The file after a change, its checksum made to fit again if `signed`."""
    whole = json.loads(WHOLE)
    change(whole)
    if signed and "dossier" in whole:
        whole["checksum"] = checksum(whole["dossier"])
    return json.dumps(whole).encode()


@pytest.mark.parametrize("key", samples())
def test_every_sample_comes_back_from_its_file(key: str, tmp_path: Path) -> None:
    path = sample(key).save(tmp_path / "dossier.json", date="2025-12-31")
    assert read(path) == replace(sample(key), date="2025-12-31")
    assert read(path).verdict == sample(key).verdict


def test_saving_dates_it_today(tmp_path: Path) -> None:
    assert len(read(NATO.save(tmp_path / "d.json")).date) == len("2025-12-31")


@given(name=st.text(max_size=MAX_NAME), reason=st.text(max_size=200))
def test_any_text_comes_back(name: str, reason: str) -> None:
    steps = {**NATO.steps, "threat": replace(NATO.steps["threat"], reason=reason)}
    dossier = replace(NATO, alliance=name, steps=steps)
    assert parse(write(dossier).encode()) == dossier


def test_white_space_and_a_byte_order_mark_do_not_matter() -> None:
    compact = json.dumps(json.loads(WHOLE), ensure_ascii=False).encode()
    assert parse(compact) == parse(b"\xef\xbb\xbf" + WHOLE) == NATO


@pytest.mark.parametrize("cut", range(60, len(WHOLE) - 2, 97))
def test_a_file_that_is_cut_short_says_so(cut: int) -> None:
    part = WHOLE[:cut].decode(errors="ignore").encode()
    with pytest.raises(DossierError, match=r"cut short|can't be read as JSON"):
        parse(part)


def test_a_file_that_is_cut_anywhere_but_in_its_last_line_break_is_refused() -> None:
    for cut in range(len(WHOLE) - 1):
        with pytest.raises(DossierError):
            parse(WHOLE[:cut])


def test_any_other_letter_or_rating_in_it_is_seen() -> None:
    content = json.dumps(json.loads(WHOLE)["dossier"])
    whole = json.loads(WHOLE)
    for place in range(0, len(content), 7):
        if not content[place].isalnum():
            continue
        other = "7" if content[place].isdigit() else "q"
        try:
            whole["dossier"] = json.loads(f"{content[:place]}{other}{content[place + 1 :]}")
        except ValueError:
            continue
        with pytest.raises(DossierError, match="changed after it was saved"):
            parse(json.dumps(whole).encode())


def set_rating(step: str, name: str, value: object) -> Callable[[dict[str, Any]], object]:
    def change(whole: dict[str, Any]) -> None:
        whole["dossier"]["steps"][step]["ratings"][name] = value

    return change


FAULTS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "This file is empty."),
    "large": (b"x" * 10_000_000, f"This file has 10000 kB; a dossier has at most {MAX_KILOBYTES}"),
    "picture": (b"\x89PNG\r\n\x1a\n\xff", "it is not text"),
    "prose": (b"Dear examiner,", "it is not JSON"),
    "list": (b"[1, 2]", "does not say that its format is"),
    "deep": (b"[" * 100_000, "it is not JSON"),
    "not a number": (b'{"format": NaN}', "it is not JSON"),
    "other format": (changed(lambda w: w.update(format="x")), "does not say that its format is"),
    "later version": (changed(lambda w: w.update(version=2)), "of version 2; only version 1 can"),
    "no version": (changed(lambda w: w.pop("version")), "of version null; only version 1"),
    "true version": (changed(lambda w: w.update(version=True)), "of version true; only"),
    "edited": (changed(lambda w: w["dossier"].update(seat="Rome"), signed=False), "was changed"),
    "no checksum": (changed(lambda w: w.pop("checksum"), signed=False), "lacks “checksum”"),
    "nothing in it": (changed(lambda w: w.pop("dossier")), "lacks “dossier”"),
    "a list in it": (changed(lambda w: w.update(dossier=[])), "“dossier” is []; it must be an obj"),
    "no reason": (changed(lambda w: w["dossier"]["steps"]["threat"].pop("reason")), "lacks “reas"),
    "unknown field": (changed(lambda w: w["dossier"].update(grade=6)), "“grade”, which no dossier"),
    "unknown step": (changed(lambda w: w["dossier"]["steps"].update(luck={})), "has “luck”, which"),
    "no step": (changed(lambda w: w["dossier"]["steps"].pop("ending")), "lacks “ending”"),
    "out of range": (changed(set_rating("threat", "power", 11)), "rates “power” 11; it"),
    "between levels": (changed(set_rating("threat", "power", 5)), "rates “power” 5; it must be"),
    "a word": (changed(set_rating("threat", "power", "6")), "“power” \"6\"; it must"),
    "a truth": (changed(set_rating("threat", "power", True)), "rates “power” true; it must be"),
    "an object": (changed(set_rating("threat", "power", {"a": 1})), "rates “power” {\"a\":1}; it"),
    "unknown sign": (changed(set_rating("ending", "threat", "rain")), "“threat” \"rain\"; it"),
    "unknown rating": (changed(set_rating("threat", "luck", 4)), "has “luck”, which no dossier"),
    "number for text": (changed(lambda w: w["dossier"].update(ally=3)), "“ally” is 3; it"),
    "long name": (changed(lambda w: w["dossier"].update(ally="x" * 81)), "has 81 characters; at m"),
    "long text": (
        changed(lambda w: w["dossier"].update(change="x" * (MAX_TEXT + 1))),
        f"“change” has {MAX_TEXT + 1} characters; at most {MAX_TEXT} fit",
    ),
    "half a character": (changed(lambda w: w["dossier"].update(ally="\ud800")), "it must be text"),
    "no day": (changed(lambda w: w["dossier"].update(date="31.12.2025")), "it must be a day"),
    "no such day": (changed(lambda w: w["dossier"].update(date="2025-02-30")), "it must be a day"),
    "expects luck": (changed(lambda w: w["dossier"].update(expected="luck")), "expects \"luck\""),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_with_a_file_is_said(fault: str, tmp_path: Path) -> None:
    raw, told = FAULTS[fault]
    path = tmp_path / "dossier.json"
    path.write_bytes(raw)
    with pytest.raises(ValueError) as refusal:  # noqa: PT011
        read(path)
    assert told in str(refusal.value)
    assert len(str(refusal.value)) < 300


@given(st.binary(max_size=300))
def test_no_bytes_bring_any_other_error(raw: bytes) -> None:
    with pytest.raises(DossierError):
        parse(raw)


# ---- the record


def test_a_blank_dossier_says_how_much_is_missing() -> None:
    blank = Dossier()
    assert blank.missing == 30
    assert repr(blank) == "Not finished: 30 of 30 ratings are still to be made."
    assert blank.purposes == {}
    assert blank.weakest == ()
    assert parse(write(blank).encode()) == blank


def test_a_step_speaks_once_it_is_rated_and_the_page_once_all_are() -> None:
    blank = Dossier()
    one = replace(blank, steps={**blank.steps, "threat": NATO.steps["threat"]})
    assert set(one.views) == {"threat"}
    assert one.page is None
    assert (
        "Seen from its capital in the year of rating, the adversary" in one.views["threat"].verdict
    )


def test_the_weakest_step_is_the_shortest_bar() -> None:
    assert NATO.weakest == ("credibility",)


def test_a_bad_dossier_cannot_be_made() -> None:
    ratings = {**NATO.steps["threat"].ratings, "power": 12}
    with pytest.raises(DossierError, match="rates “power” 12"):
        replace(NATO, steps={**NATO.steps, "threat": Entry(ratings)})


def test_an_unknown_sample_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="no dossier is called 'rome'; there are: nato, us_japan"):
        sample("rome")


# ---- the page


def test_the_page_holds_every_verdict_rating_and_reason() -> None:
    page = page_html(replace(NATO, author="Ada", date="2025-12-31", expected="threat"))
    for view in NATO.views.values():
        assert view.verdict.replace("'", "&#x27;") in page
    for entry in NATO.steps.values():
        assert entry.reason.replace("'", "&#x27;") in page
    assert "Power 6; Proximity 10; Offensive capability 6; Aggressive intentions 8." in page
    assert "Assessed by Ada on 2025-12-31." in page
    assert "Expected to be weakest: common danger. Weakest as rated: credibility." in page


def test_what_a_reader_wrote_is_never_markup() -> None:
    evil = "<script>alert(1)</script>"
    page = page_html(
        replace(
            NATO, alliance=evil, seat=evil, author=evil, change=evil,
            steps={**NATO.steps, "threat": replace(NATO.steps["threat"], reason=evil)},
        )
    )  # fmt: skip
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 4
