"""The front end's files, as text."""

from functools import cache
from importlib.resources import files


@cache
def read(name: str) -> str:
    """Text of one of the front end's files: ``explorer.js``, ``dossier.css`` …."""
    return (files("alliancekit.widget") / name).read_text(encoding="utf-8")


@cache
def vega_runtime() -> str:
    """JavaScript that defines a local constant ``vegaEmbed`` and hands it to the front end.

    vl-convert carries the bundle, so no Node and no download is needed. It declares top-level
    names, hence the function around it.
    """
    import vl_convert  # starts a JavaScript engine: only when a chart is drawn

    bundle = vl_convert.javascript_bundle("globalThis.AllianceKit.provideVega(vegaEmbed);")
    once = "if (globalThis.AllianceKit.hasVega) return;"
    return f"(function () {{\n{once}\n{bundle}\n}})();\n"


@cache
def module(*scripts: str, mount: str) -> str:
    """The front end as the JavaScript module that anywidget loads.

    Parameters
    ----------
    *scripts : str
        The files that it is made of, in order.
    mount : str
        The function of theirs that fills an element for a model.
    """
    return "\n".join(
        [
            *map(read, scripts),
            vega_runtime(),
            "export default {",
            f"  render({{ model, el }}) {{ return globalThis.AllianceKit.{mount}(model, el); }}",
            "};",
        ]
    )
