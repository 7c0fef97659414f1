"""Explorers and games in a notebook: ipywidgets widgets that the kernel answers or follows."""

from alliancekit.widget._explorer import Explorer, explore
from alliancekit.widget._game import Manager, play

__all__ = ["Explorer", "Manager", "explore", "play"]
