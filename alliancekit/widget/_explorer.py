"""The widget, and the one function that makes it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, overload

import anywidget
import traitlets

from alliancekit.explorers import Declaration, Value, View, find
from alliancekit.explorers._chart import to_vega
from alliancekit.palette import tokens_css
from alliancekit.widget import _assets
from alliancekit.widget._function import declare
from alliancekit.widget._html import default_html

if TYPE_CHECKING:
    from alliancekit.widget._dossier import Desk

TOKENS = tokens_css(".ak-kernel", '[data-jp-theme-light="false"] .ak-kernel')


class Explorer(anywidget.AnyWidget):
    """A live explorer.

    Each control is a trait of its own (``explorer.power``), which `ipywidgets.link` and `observe`
    accept; ``values`` holds them all and ``result`` the `View` that answers them.

    Parameters
    ----------
    declaration : Declaration
        The explorer.
    values : Mapping[str, Value]
        Control values to start with; the others keep their default.

    Raises
    ------
    ValueError
        If a value is not one that its control can take. (Assigned to a trait later, the same
        mistake raises ``traitlets.TraitError``, and the explorer keeps its values.)
    """

    declaration = traitlets.Dict().tag(sync=True)
    vega = traitlets.Dict(allow_none=True).tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    view = traitlets.Dict().tag(sync=True)
    error = traitlets.Unicode().tag(sync=True)
    result = traitlets.Instance(View, args=("",), read_only=True)

    def __init__(self, declaration: Declaration, values: Mapping[str, object]) -> None:
        self._source = declaration
        complete = declaration.complete(values)
        taken = [name for name in complete if self.has_trait(name) or hasattr(type(self), name)]
        if taken:
            raise ValueError(f"a control can't be called {taken[0]!r}: widgets use that name")
        super().__init__(
            declaration=declaration.as_json(),
            vega=to_vega(declaration.chart) if declaration.chart else None,
            values=complete,
        )
        if self.error:
            raise ValueError(self.error)
        self.add_traits(**{name: traitlets.Any(value) for name, value in complete.items()})
        self.observe(self._follow_control, names=list(complete))

    # anywidget turns both into traits; as properties they are read only if a widget is made.
    @property
    def _esm(self) -> str:
        return _assets.module("explorer.js", mount="mount")

    @property
    def _css(self) -> str:
        return TOKENS + _assets.read("explorer.css")

    def __repr__(self) -> str:
        return self.result.verdict

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        html = default_html(self._source, self.values, self.result)
        return {**(data or {}), "text/plain": repr(self), "text/html": html}, metadata

    @traitlets.validate("values")
    def _check(self, proposal: Any) -> dict[str, Value]:
        try:
            return self._source.complete(proposal["value"])
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None

    @traitlets.observe("values")
    def _values_changed(self, change: Any) -> None:
        # Controls first, so that an observer of the result finds them as the result has them.
        for name in change["new"]:
            if self.has_trait(name):  # not yet while the widget is being made
                setattr(self, name, self.values[name])
        self._answer(self.values)

    # Not _NAME_changed: traitlets would take that for the handler of a control called NAME.
    def _follow_control(self, change: Any) -> None:
        if self.values[change["name"]] == change["new"]:
            return
        try:
            self.values = {**self.values, change["name"]: change["new"]}
        except traitlets.TraitError:
            setattr(self, change["name"], change["old"])
            raise

    def _answer(self, values: Mapping[str, Value]) -> None:
        try:
            view = self._source.respond(**values)
        except ValueError as error:
            # The reader sees what is wrong; the last good answer stays in view.
            self.error = str(error)
            return
        self.error = ""
        self.set_trait("result", view)
        self.view = view.as_json()


@overload
def explore(subject: Literal["dossier"], /, *, start: str = ...) -> "Desk": ...
@overload
def explore(subject: str | Declaration | Callable[..., Any], /, **settings: Any) -> Explorer: ...
def explore(
    subject: str | Declaration | Callable[..., Any], /, **settings: Any
) -> "Explorer | Desk":
    """Make a live explorer.

    Parameters
    ----------
    subject : str, Declaration or callable
        Name of one of the book's explorers, ``"dossier"``, a declaration, or a function of your
        own.
    **settings
        For an explorer of the book: control values to start with. For the dossier: ``start``, the
        key of the alliance to start with. For a function: a range or choice for each argument, as
        for `ipywidgets.interact`.

    Returns
    -------
    Explorer or Desk
        A widget; the last line of a cell shows it.

    Raises
    ------
    ValueError
        If no explorer has this name, or a setting is not one that it has.

    Examples
    --------
    >>> paris = explore("threat")
    >>> paris.result.outcome
    'Soviet Union'
    >>> paris.aggressive_intentions = 0
    >>> paris.result.numbers[0]["Threat (0-40)"]
    22.0
    >>> explore(lambda power, nearness: power + nearness, power=(0, 10), nearness=3).values
    {'power': 5, 'nearness': 3}
    """
    if subject == "dossier":
        from alliancekit.widget._dossier import Desk

        return Desk(**settings)
    if isinstance(subject, str):
        subject = find(subject)
    if isinstance(subject, Declaration):
        return Explorer(subject, settings)
    if callable(subject):
        return Explorer(declare(subject, settings), {})
    raise ValueError(f"explore takes the name of an explorer or a function, not {subject!r}")
