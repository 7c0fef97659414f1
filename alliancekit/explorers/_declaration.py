"""What an explorer is: controls, a prediction, presets, a function that answers, and a picture.

The record knows nothing of its hosts. In a notebook ``alliancekit.widget`` calls `respond` in the
kernel; in the built book ``_table`` has called it on every combination of control values.
"""

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from numbers import Real
from typing import Any, ClassVar

from alliancekit.parameters import Parameter

Value = float | int | str | bool
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Slider:
    """A number, chosen from a few levels.

    Parameters
    ----------
    name, label : str
        Argument of `respond`; what the reader sees.
    levels : sequence of float
        The values there are, rising.
    default : float
        One of `levels`.
    unit : str
        Shown behind the value, for example ``"% of GDP"``.
    help : str
        One sentence that says what a high value means.
    labels : sequence of str
        What is shown for each level instead of the number: days, for example.
    """

    kind: ClassVar[str] = "slider"

    name: str
    label: str
    levels: Sequence[float]
    default: float
    unit: str = ""
    help: str = ""
    labels: Sequence[str] = ()

    def __post_init__(self) -> None:
        levels = tuple(self.levels)
        if len(levels) < 2 or any(b <= a for a, b in itertools.pairwise(levels)):
            raise ValueError(
                f"levels of {self.name} are {levels}; they must be two or more, rising"
            )
        if self.labels and len(self.labels) != len(levels):
            raise ValueError(
                f"{self.name} has {len(levels)} levels and {len(self.labels)} labels; "
                "there must be a label for each level, or none"
            )
        object.__setattr__(self, "levels", levels)
        self.check(self.default)

    @classmethod
    def of(cls, parameter: Parameter, step: float, default: float | None = None) -> "Slider":
        """Slider over a model's parameter, whose label, range and unit it takes."""
        return cls(
            name=parameter.name,
            label=parameter.label,
            levels=steps(parameter.low, parameter.high, step),
            default=parameter.default if default is None else default,
            unit=parameter.shown_unit,
            help=parameter.meaning,
        )

    @property
    def values(self) -> tuple[Value, ...]:
        """All values that the control can take."""
        return tuple(self.levels)

    def check(self, value: object) -> Value:
        """Return the level that `value` names, or raise ``ValueError``."""
        if isinstance(value, Real) and not isinstance(value, bool):
            for level in self.levels:
                if math.isclose(level, float(value), abs_tol=1e-9):
                    return level
        shown = [f"{level:g}" for level in self.levels]
        if len(shown) > 12:
            shown = [*shown[:3], "…", shown[-1]]
        raise ValueError(f"{self.name} is {value!r}; it must be one of {', '.join(shown)}")


@dataclass(frozen=True)
class Choice:
    """One of a few named options.

    Parameters
    ----------
    name, label : str
        Argument of `respond`; what the reader sees.
    options : Mapping[str, str | float]
        Label of each option -> its value.
    default : str or float
        One of the values.
    by_preset : bool
        The presets are the only way to change it, so no list of options is drawn.
    """

    kind: ClassVar[str] = "choice"

    name: str
    label: str
    options: Mapping[str, Value]
    default: Value
    help: str = ""
    by_preset: bool = False

    def __post_init__(self) -> None:
        self.check(self.default)

    @property
    def values(self) -> tuple[Value, ...]:
        """All values that the control can take."""
        return tuple(self.options.values())

    def check(self, value: object) -> Value:
        """Return `value` if it is an option, or raise ``ValueError``."""
        for allowed in self.options.values():
            # JavaScript has one kind of number: 2.0 comes back as 2. True is never 1, though.
            if isinstance(allowed, bool) == isinstance(value, bool) and allowed == value:
                return allowed
        allowed_text = ", ".join(repr(v) for v in self.options.values())
        raise ValueError(f"{self.name} is {value!r}; it must be one of {allowed_text}")


@dataclass(frozen=True)
class Toggle:
    """A switch: on or off."""

    kind: ClassVar[str] = "toggle"
    values: ClassVar[tuple[Value, ...]] = (False, True)

    name: str
    label: str
    default: bool = False
    help: str = ""

    def __post_init__(self) -> None:
        self.check(self.default)

    def check(self, value: object) -> Value:
        """Return `value` if it is true or false, or raise ``ValueError``."""
        if isinstance(value, bool):
            return value
        raise ValueError(f"{self.name} is {value!r}; it must be True or False")


@dataclass(frozen=True)
class Text:
    """A line of free text: only in a kernel, since it has no finite set of values."""

    kind: ClassVar[str] = "text"
    values: ClassVar[tuple[Value, ...]] = ()

    name: str
    label: str
    default: str = ""
    help: str = ""

    def check(self, value: object) -> Value:
        """Return `value` if it is a string, or raise ``ValueError``."""
        if isinstance(value, str):
            return value
        raise ValueError(f"{self.name} is {value!r}; it must be a string")


Control = Slider | Choice | Toggle | Text


@dataclass(frozen=True)
class Preset:
    """A named historical case: control values with a reason and a source.

    Parameters
    ----------
    label : str
        Name of the case.
    values : Mapping[str, Value]
        Values for some or all controls; the others keep their default.
    note : str
        What the reader is looking at, in a sentence or two.
    source : str
        Bibliography key, written ``Author_Author_1966``.
    """

    label: str
    values: Mapping[str, Value]
    note: str
    source: str


@dataclass(frozen=True)
class Prediction:
    """What the reader commits to before the controls unlock.

    Parameters
    ----------
    question : str
        A question that the explorer answers.
    options : sequence of str
        Two to four answers, one of which is the `outcome` of the view at `settings`.
    settings : Mapping[str, Value]
        Control values that answer the question; others keep their default.
    """

    question: str
    options: Sequence[str]
    settings: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class View:
    """What an explorer shows at one combination of control values.

    Attributes
    ----------
    verdict : str
        One sentence that names states and numbers.
    outcome : str
        The short answer to the explorer's question, in the words of the prediction's options.
    data : Mapping[str, Sequence[Mapping[str, value]]]
        Rows of each data set that the chart names.
    numbers : Sequence[Mapping[str, value]]
        The table of numbers: column heading -> value.
    """

    verdict: str
    outcome: str = ""
    data: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    numbers: Sequence[Row] = ()

    def as_json(self) -> dict[str, Any]:
        """The view as plain lists and dicts, in the form that the front end reads."""
        return {
            "verdict": self.verdict,
            "outcome": self.outcome,
            "data": {name: [dict(row) for row in rows] for name, rows in self.data.items()},
            "numbers": [dict(row) for row in self.numbers],
        }


@dataclass(frozen=True)
class Declaration:
    """An explorer, whole.

    Parameters
    ----------
    name : str
        Name in code, file names and links.
    title : str
        A question.
    controls : sequence of Control
        What the reader can change.
    respond : callable
        Control values by name -> `View`.
    prediction : Prediction, optional
        What is asked first.
    presets : sequence of Preset
        Named cases.
    chart : Mapping, optional
        Vega-Lite specification; its data are the named data sets of the view.
    picture : str
        What the chart shows, in words, for a reader who does not see it.
    code : str
        Path of the model in the repository.
    """

    name: str
    title: str
    controls: Sequence[Control]
    respond: Callable[..., View]
    prediction: Prediction | None = None
    presets: Sequence[Preset] = ()
    chart: Mapping[str, Any] | None = None
    picture: str = ""
    code: str = ""

    def __post_init__(self) -> None:
        seen = [control.name for control in self.controls]
        for name in seen:
            if seen.count(name) > 1:
                raise ValueError(f"{self.name}: two controls are called {name!r}")
        for preset in self.presets:
            self.complete(preset.values)
        if self.prediction is not None and not 2 <= len(self.prediction.options) <= 4:
            raise ValueError(f"{self.name}: a prediction has two to four options")

    @cached_property
    def defaults(self) -> dict[str, Value]:
        """The value that each control starts with."""
        return {control.name: control.default for control in self.controls}

    def complete(self, values: Mapping[str, object]) -> dict[str, Value]:
        """Check `values` and add the defaults of the controls that it leaves out.

        Raises
        ------
        ValueError
            If a name is not a control or a value is not one that the control can take.
        """
        unknown = [name for name in values if name not in self.defaults]
        if unknown:
            raise ValueError(
                f"{self.name} has no control {unknown[0]!r}; it has {', '.join(self.defaults)}"
            )
        return {c.name: c.check(values.get(c.name, c.default)) for c in self.controls}

    def at(self, values: Mapping[str, object] | None = None) -> View:
        """The view at `values`, with defaults for the controls that they leave out."""
        return self.respond(**self.complete(values or {}))

    def as_json(self) -> dict[str, Any]:
        """Everything that the front end needs besides the answers and the chart."""
        prediction = None
        if self.prediction is not None:
            prediction = {
                "question": self.prediction.question,
                "options": list(self.prediction.options),
                "settings": self.complete(self.prediction.settings),
                "answer": self.at(self.prediction.settings).outcome,
            }
        return {
            "name": self.name,
            "title": self.title,
            "controls": [_control_as_json(control) for control in self.controls],
            "prediction": prediction,
            "presets": [
                {
                    "label": preset.label,
                    "values": self.complete(preset.values),
                    "note": preset.note,
                    "source": short_citation(preset.source),
                }
                for preset in self.presets
            ],
            "chart": self.chart is not None,
            "picture": self.picture,
            "code": self.code,
        }


def steps(low: float, high: float, step: float) -> list[float]:
    """Levels from `low` by `step`, none past `high`.

    Examples
    --------
    >>> steps(0, 10, 4)
    [0, 4, 8]
    """
    count = math.floor((high - low) / step + 1e-9)
    return [round(low + i * step, 10) for i in range(count + 1)]


def short_citation(key: str) -> str:
    """Author and year from a bibliography key.

    Examples
    --------
    >>> short_citation("Walt_1985")
    'Walt 1985'
    >>> short_citation("Leeds_Long_Mitchell_2000")
    'Leeds, Long and Mitchell 2000'
    >>> short_citation("Gibler_etal_2016")
    'Gibler et al. 2016'
    """
    *authors, year = key.split("_")
    if authors[-1] == "etal":
        return f"{authors[0]} et al. {year}"
    *first, last = authors
    return f"{', '.join(first)} and {last} {year}" if first else f"{last} {year}"


def _control_as_json(control: Control) -> dict[str, Any]:
    fields = asdict(control)
    if isinstance(control, Choice):
        # JSON objects keep their order, but a list of pairs says that order matters.
        fields["options"] = [[label, value] for label, value in control.options.items()]
    return {"kind": control.kind, **fields}
