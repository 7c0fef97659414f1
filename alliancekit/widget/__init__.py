"""Explorers in a notebook: an ipywidgets widget whose answers the kernel computes."""

from alliancekit.widget._explorer import Explorer, explore

__all__ = ["Explorer", "explore"]
