"""A dossier as a record and as a file: one format, read in the page and in Python alike.

The file is JSON: a format, a version, a checksum and the dossier itself. The checksum is the CRC-32
of the dossier written compactly; it tells a file that was cut short or changed by accident from
one that is whole. It is no signature: whoever means to deceive can compute it too.
"""

import datetime as dt
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from alliancekit.dossier._steps import NAMES, PAGE, STEPS, Step, chart_data, filled
from alliancekit.explorers import Value, View
from alliancekit.explorers._declaration import Row

FORMAT = "why-states-ally/dossier"
VERSION = 1
MAX_KILOBYTES = 256
MAX_NAME = 80
MAX_TEXT = 4000

LABELS = {
    "alliance": "The alliance",
    "seat": "Seen from",
    "ally": "The ally",
    "adversary": "The adversary",
    "when": "As of",
    "author": "Assessed by",
}
"""The lines of text at the head of a dossier, and what they are called."""

FIELDS = (*LABELS, "date", "expected", "steps", "change")
"""Everything that a dossier holds, in the order in which a file has it."""

MESSAGES = {
    "empty": "This file is empty.",
    "large": "This file has {found} kB; a dossier has at most {most} kB.",
    "binary": "This file is not a dossier: it is not text.",
    "cut": "This dossier is cut short: the file breaks off before its end. Copy it again.",
    "broken": "This dossier is damaged: its text can't be read as JSON.",
    "json": "This file is not a dossier: it is not JSON.",
    "format": "This file is not a dossier: it does not say that its format is “{format}”.",
    "version": "This dossier is of version {found}; only version {version} can be read here.",
    "changed": "This dossier was changed after it was saved: its checksum does not fit.",
    "missing": "This dossier lacks “{name}”.",
    "unknown": "This dossier has “{name}”, which no dossier has.",
    "object": "This dossier's “{name}” is {found}; it must be an object.",
    "text": "This dossier's “{name}” is {found}; it must be text.",
    "long": "This dossier's “{name}” has {found} characters; at most {most} fit.",
    "date": "This dossier's date is {found}; it must be a day, written 2025-12-31, or empty.",
    "expected": "This dossier expects {found} to be weakest; it must be one of {allowed}.",
    "rating": "This dossier rates “{name}” {found}; it must be one of {allowed}, or null.",
}
"""What is wrong with a file, in the words that the page uses too."""


class DossierError(ValueError):
    """A file is no dossier, or a damaged one; the message says what is wrong."""


def _problem(key: str, **details: object) -> DossierError:
    return DossierError(filled(MESSAGES[key], {k: str(v) for k, v in details.items()}))


@dataclass(frozen=True)
class Entry:
    """One step: a rating for each of its controls, None where there is none yet, and the reason."""

    ratings: Mapping[str, Value | None]
    reason: str = ""


@dataclass(frozen=True)
class Dossier:
    """One assessment of one alliance.

    Attributes
    ----------
    alliance, seat, ally, adversary, when, author : str
        What is assessed, from whose capital, with whom, against whom, as of when, by whom.
    date : str
        Day on which it was saved, ``2025-12-31``, or empty.
    expected : str
        Key of the step that the author expected to be weakest, or empty.
    steps : Mapping[str, Entry]
        Ratings and reason of each step.
    change : str
        What would change the author's mind.

    Examples
    --------
    >>> from alliancekit.dossier import sample
    >>> sample("csto").outcomes["credibility"]
    'not believed'
    """

    alliance: str = ""
    seat: str = ""
    ally: str = ""
    adversary: str = ""
    when: str = ""
    author: str = ""
    date: str = ""
    expected: str = ""
    steps: Mapping[str, Entry] = field(
        default_factory=lambda: {
            step.key: Entry(dict.fromkeys(control.name for control in step.controls))
            for step in STEPS
        }
    )
    change: str = ""

    def __post_init__(self) -> None:
        _check(self.as_json())

    def __repr__(self) -> str:
        return self.verdict

    def _repr_html_(self) -> str:
        from alliancekit.dossier._html import page_html

        return page_html(self)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What the texts call the alliance and the states."""
        return {name: getattr(self, name).strip() or other for name, other in NAMES.items()}

    @property
    def missing(self) -> int:
        """How many ratings are still to be made."""
        return sum(value is None for e in self.steps.values() for value in e.ratings.values())

    @cached_property
    def views(self) -> Mapping[str, View]:
        """What each step says, of those that are rated in full."""
        found = {}
        for step in STEPS:
            ratings = {k: v for k, v in self.steps[step.key].ratings.items() if v is not None}
            if len(ratings) == len(step.controls):
                view = step.at(ratings)
                change = [{"text": filled(r["text"], self.names)} for r in view.data["change"]]
                found[step.key] = replace(
                    view,
                    verdict=filled(view.verdict, self.names),
                    data={**view.data, "change": change},
                )
        return found

    @property
    def outcomes(self) -> Mapping[str, str]:
        """Short verdict of each step that is rated in full."""
        return {key: view.outcome for key, view in self.views.items()}

    @cached_property
    def page(self) -> View | None:
        """What the five steps come to, once all are rated."""
        if len(self.views) < len(STEPS):
            return None
        view = PAGE.at(self.outcomes)
        return replace(view, verdict=filled(view.verdict, self.names))

    @property
    def verdict(self) -> str:
        """One sentence on the whole alliance, or what is still missing."""
        if self.page is None:
            count = sum(len(step.controls) for step in STEPS)
            return f"Not finished: {self.missing} of {count} ratings are still to be made."
        return self.page.verdict

    @property
    def purposes(self) -> Mapping[str, str]:
        """Answers to whether it deters, reassures and stabilises; empty until all is rated."""
        rows = self.page.data["purposes"] if self.page else ()
        return {row["question"]: row["answer"] for row in rows}

    @property
    def weakest(self) -> tuple[str, ...]:
        """Keys of the steps whose row in the picture is shortest; empty until all is rated."""
        if self.page is None:
            return ()
        bars = {key: view.data["bar"][0]["value"] for key, view in self.views.items()}
        return tuple(key for key, value in bars.items() if value == min(bars.values()))

    @property
    def chart_data(self) -> Mapping[str, list[Row]]:
        """Rows of the picture."""
        return chart_data(self.views)

    def as_json(self) -> dict[str, Any]:
        """The dossier as plain dicts, in the order of a file."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in FIELDS}
        plain["steps"] = {
            key: {"ratings": dict(entry.ratings), "reason": entry.reason}
            for key, entry in self.steps.items()
        }
        return plain

    def save(self, path: str | Path, *, date: str | None = None) -> Path:
        """Write the dossier to a file that the page and `read` open.

        Parameters
        ----------
        path : str or pathlib.Path
            Where to write.
        date : str, optional
            Day of saving, ``2025-12-31``; today if not given.

        Returns
        -------
        pathlib.Path
            The file.
        """
        target = Path(path)
        dated = replace(self, date=dt.date.today().isoformat() if date is None else date)
        target.write_text(write(dated), encoding="utf-8")
        return target


def write(dossier: Dossier) -> str:
    """Text of the file that holds a dossier."""
    content = dossier.as_json()
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "checksum": checksum(content),
        "dossier": content,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def read(path: str | Path) -> Dossier:
    """Read a saved dossier.

    Parameters
    ----------
    path : str or pathlib.Path
        A file that the page or `Dossier.save` has written.

    Returns
    -------
    Dossier
        The dossier, every part of it checked.

    Raises
    ------
    ValueError
        If the file is too large, cut short, changed, of another version or format, or holds a
        rating or text that no dossier can have; the message says which.
    """
    with Path(path).open("rb") as file:
        raw = file.read(MAX_KILOBYTES * 1000 + 1)
        size = max(len(raw), Path(path).stat().st_size)
    return parse(raw, size)


def parse(raw: bytes, size: int | None = None) -> Dossier:
    """Read the bytes of a saved dossier, as `read` does; `size` if they are not all."""
    size = len(raw) if size is None else size
    if not raw:
        raise _problem("empty")
    if size > MAX_KILOBYTES * 1000:
        raise _problem("large", found=-(-size // 1000), most=MAX_KILOBYTES)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _problem("binary") from None
    whole = _load(text)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise _problem("format", format=FORMAT)
    found = whole.get("version")
    if not (isinstance(found, int) and not isinstance(found, bool) and found == VERSION):
        raise _problem("version", found=_shown(found), version=VERSION)
    _check_keys(whole, ("format", "version", "checksum", "dossier"))
    if whole["checksum"] != checksum(whole["dossier"]):
        raise _problem("changed")
    return from_json(whole["dossier"])


def from_json(content: object) -> Dossier:
    """Make a dossier from what `Dossier.as_json` gives.

    Raises
    ------
    ValueError
        If it holds what no dossier can hold; the message says which.
    """
    checked = _check(content)
    steps = {
        step.key: Entry(
            {
                control.name: checked["steps"][step.key]["ratings"][control.name]
                for control in step.controls
            },
            checked["steps"][step.key]["reason"],
        )
        for step in STEPS
    }
    return Dossier(**{name: checked[name] for name in FIELDS if name != "steps"}, steps=steps)


def checksum(content: object) -> str:
    """CRC-32 of a dossier's compact JSON, in eight hexadecimal digits.

    Examples
    --------
    >>> checksum({"alliance": "NATO"})
    'f57b3303'
    """
    return f"{zlib.crc32(_compact(content).encode()):08x}"


def _compact(content: object) -> str:
    """JSON as a browser writes it: no spaces, and halves of characters escaped."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text)


def _load(text: str) -> object:
    """The JSON in a file, or what is wrong with it."""

    def whole_number(digits: str) -> float:
        value = float(digits)
        return int(value) if value.is_integer() else value  # a browser knows no 6.0

    def refuse(word: str) -> object:
        raise ValueError(f"{word} is not JSON")

    try:
        return json.loads(text, parse_float=whole_number, parse_constant=refuse)
    except (ValueError, RecursionError, OverflowError):
        pass
    if FORMAT not in text[:100]:
        raise _problem("json")
    raise _problem("broken" if text.rstrip().endswith("}") else "cut")


def _shown(value: object) -> str:
    text = _compact(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _check(content: Any) -> dict[str, Any]:
    """Refuse what no dossier can hold."""
    _check_object("dossier", content)
    _check_keys(content, FIELDS)
    for name in LABELS:
        _check_text(name, content[name], MAX_NAME)
    _check_text("date", content["date"], MAX_NAME)
    if content["date"] and not _is_day(content["date"]):
        raise _problem("date", found=_shown(content["date"]))
    keys = [step.key for step in STEPS]
    if content["expected"] not in ("", *keys):
        raise _problem("expected", found=_shown(content["expected"]), allowed=", ".join(keys))
    _check_object("steps", content["steps"])
    _check_keys(content["steps"], keys)
    for step in STEPS:
        _check_step(step, content["steps"][step.key])
    _check_text("change", content["change"], MAX_TEXT)
    return dict(content)


def _check_step(step: Step, entry: Any) -> None:
    _check_object(step.key, entry)
    _check_keys(entry, ("ratings", "reason"))
    ratings = entry["ratings"]
    _check_object("ratings", ratings)
    _check_keys(ratings, [control.name for control in step.controls])
    for control in step.controls:
        value = ratings[control.name]
        try:
            if value is not None:
                control.check(value)
        except ValueError:
            raise _problem(
                "rating",
                name=control.name,
                found=_shown(value),
                allowed=", ".join(str(level) for level in control.values),
            ) from None
    _check_text(f"reason of {step.key}", entry["reason"], MAX_TEXT)


def _check_object(name: str, value: object) -> None:
    if not isinstance(value, dict):
        raise _problem("object", name=name, found=_shown(value))


def _check_keys(value: Mapping[str, Any], names: Any) -> None:
    for name in names:
        if name not in value:
            raise _problem("missing", name=name)
    for name in value:
        if name not in names:
            raise _problem("unknown", name=_shown(name).strip('"'))


def _check_text(name: str, value: object, most: int) -> None:
    if not isinstance(value, str) or re.search("[\ud800-\udfff]", value):
        raise _problem("text", name=name, found=_shown(value))
    if len(value) > most:
        raise _problem("long", name=name, found=len(value), most=most)


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
