"""The dossier in a notebook: the same desk as in the book, with the kernel's answers."""

from typing import Any

import anywidget
import traitlets

from alliancekit.dossier import CHART, Dossier, declaration, default_html, from_json, sample
from alliancekit.explorers._chart import to_vega
from alliancekit.widget import _assets
from alliancekit.widget._explorer import TOKENS


class Desk(anywidget.AnyWidget):
    """A live dossier; ``dossier`` holds what the reader has made of it.

    Parameters
    ----------
    start : str
        Key of the dossier to begin with, one of `alliancekit.dossier.samples`.

    Raises
    ------
    ValueError
        If the book has rated no such alliance.
    """

    declaration = traitlets.Dict().tag(sync=True)
    vega = traitlets.Dict().tag(sync=True)
    record = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)
    dossier = traitlets.Instance(Dossier, read_only=True)

    def __init__(self, start: str = "nato") -> None:
        self._start = start
        super().__init__(
            declaration=declaration(), vega=to_vega(CHART), record=sample(start).as_json()
        )

    @property
    def _esm(self) -> str:
        return _assets.module("explorer.js", "dossier.js", mount="mountDossier")

    @property
    def _css(self) -> str:
        return TOKENS + _assets.read("explorer.css") + _assets.read("dossier.css")

    def __repr__(self) -> str:
        return self.dossier.verdict

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        html = default_html(sample(self._start), self._start)
        return {**(data or {}), "text/plain": repr(self), "text/html": html}, metadata

    @traitlets.validate("record")
    def _check(self, proposal: Any) -> dict[str, Any]:
        try:
            return from_json(proposal["value"]).as_json()
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None

    @traitlets.observe("record")
    def _record_changed(self, change: Any) -> None:
        dossier = from_json(change["new"])
        self.set_trait("dossier", dossier)
        self.answer = {
            "views": {key: view.as_json() for key, view in dossier.views.items()},
            "page": dossier.page.as_json() if dossier.page else None,
        }
