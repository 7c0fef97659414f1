"""Models, data, explorers and games of the interactive textbook *Why States Ally*.

>>> from alliancekit.models.threat import threat
>>> threat(power=6, proximity=8, offensive_capability=8, aggressive_intentions=8).level
30.0
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alliancekit.widget import Explorer, Manager, explore, play

__version__ = "0.1.0"
__all__ = ["Explorer", "Manager", "__version__", "explore", "play"]


def __getattr__(name: str) -> Any:
    # ipywidgets is slow to import; the models alone must be light.
    if name in {"Explorer", "Manager", "explore", "play"}:
        from alliancekit import widget

        return getattr(widget, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
