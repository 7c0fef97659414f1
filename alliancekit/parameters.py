"""One record for each number a model takes: its name, symbol, range, unit and source.

The model checks its input against the record, explorers take their sliders' labels and ranges
from it, and the book's page of notation is generated from it, so none of the three can drift.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from numbers import Real


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
        # bool is a Real in Python, but True is never a rating.
        if isinstance(value, Real) and not isinstance(value, bool):
            number = float(value)
            if self.low <= number <= self.high:  # False for NaN
                return number
        raise ValueError(
            f"{self.name} is {value!r}; it must be a number from {self.low:g} to {self.high:g}"
        )


def listed(items: Iterable[str]) -> str:
    """Join words for a sentence: ``a``, ``a and b``, ``a, b and c``.

    Examples
    --------
    >>> listed(["power", "proximity", "intentions"])
    'power, proximity and intentions'
    """
    *head, last = items
    return f"{', '.join(head)} and {last}" if head else last
