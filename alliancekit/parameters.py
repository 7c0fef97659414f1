"""One record for each number a model takes: its name, symbol, range, unit and source.

The model checks its input against the record, explorers take their sliders' labels and ranges
from it, and the book's page of notation is generated from it, so none of the three can drift.
What is not such a number (a name, a year, a record) has its check here too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from numbers import Real

_NUMBERS = frozenset({float, int})


@dataclass(frozen=True)
class Parameter:
    """A named quantity with the range in which the model is defined.

    Parameters
    ----------
    name : str
        Name of the argument in code.
    symbol : str
        Symbol in the text, in LaTeX.
    label : str
        What a reader sees beside the slider.
    low, high : float
        Ends of the allowed range, both included.
    default : float
        Value used where none is given.
    unit : str
        Unit, or ``"rating"`` for a judgement on a scale.
    meaning : str
        One sentence that says what a high value means.
    source : str
        Key in ``chapters/references.bib``, or ``"illustrative"``.
    """

    name: str
    symbol: str
    label: str
    low: float
    high: float
    default: float
    unit: str
    meaning: str
    source: str

    def __post_init__(self) -> None:
        self.check(self.default)

    @property
    def shown_unit(self) -> str:
        """Unit to write behind a value: none for a rating or a ratio."""
        return "" if self.unit in {"rating", "ratio"} else self.unit

    def check(self, value: object) -> float:
        """Return `value` as a float, or say what is wrong with it.

        Raises
        ------
        ValueError
            If `value` is not a number, is NaN, or lies outside the range.

        Examples
        --------
        >>> share = Parameter("share", "s", "Share", 0, 1, 0.5, "share", "…", "illustrative")
        >>> share.check(1)
        1.0
        >>> share.check(1.5)
        Traceback (most recent call last):
        ...
        ValueError: share is 1.5; it must be a number from 0 to 1
        """
        # Nearly all that comes is one of these, and the general question takes longer.
        if type(value) in _NUMBERS and self.low <= value <= self.high:  # type: ignore[operator]
            return float(value)  # type: ignore[arg-type]
        # bool is a Real in Python, but True is never a rating. What is compared is not converted
        # yet, for a whole number can be too large for a float. NaN is below nothing.
        if (
            isinstance(value, Real)
            and not isinstance(value, bool)
            and value <= self.high
            and not value < self.low
        ):
            return float(value)
        raise ValueError(
            f"{self.name} is {value!r}; it must be a number from {self.low:g} to {self.high:g}"
        )


def check_kind(name: str, value: object, kind: type) -> None:
    """Refuse a value that is not of a kind.

    Raises
    ------
    ValueError
        If `value` is not an instance of `kind`.

    Examples
    --------
    >>> check_kind("pact", "NATO", dict)
    Traceback (most recent call last):
    ...
    ValueError: pact is 'NATO'; it must be a dict
    """
    if not isinstance(value, kind):
        article = "an" if kind.__name__[0] in "AEIOU" else "a"
        raise ValueError(f"{name} is {value!r}; it must be {article} {kind.__name__}")


def check_flag(name: str, value: object) -> None:
    """Refuse what is neither true nor false; 0, 1 and words are not.

    Raises
    ------
    ValueError
        If `value` is not a bool.

    Examples
    --------
    >>> check_flag("nuclear", "no")
    Traceback (most recent call last):
    ...
    ValueError: nuclear is 'no'; it must be True or False
    """
    if not isinstance(value, bool):
        raise ValueError(f"{name} is {value!r}; it must be True or False")


def check_name(what: str, value: object) -> None:
    """Refuse a name that is not a word or more.

    Raises
    ------
    ValueError
        If `value` is not a string, or a blank one.

    Examples
    --------
    >>> check_name("a state's name", " ")
    Traceback (most recent call last):
    ...
    ValueError: a state's name is ' '; it must be a non-empty string
    """
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{what} is {value!r}; it must be a non-empty string")


def check_year(name: str, value: object) -> None:
    """Refuse a year that is not a whole number.

    Raises
    ------
    ValueError
        If `value` is not an int.

    Examples
    --------
    >>> check_year("begin", "1914")
    Traceback (most recent call last):
    ...
    ValueError: begin is '1914'; it must be a year, as a whole number
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name} is {value!r}; it must be a year, as a whole number")


def listed(items: Iterable[str]) -> str:
    """Join words, at least one, for a sentence: ``a``, ``a and b``, ``a, b and c``.

    Examples
    --------
    >>> listed(["power", "proximity", "intentions"])
    'power, proximity and intentions'
    """
    *head, last = items
    return f"{', '.join(head)} and {last}" if head else last
