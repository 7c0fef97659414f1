"""The builders make the shipped tables again, byte for byte."""

from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

from builders._run import csv_text

ROOT = Path(__file__).parents[2]
BUILDERS = sorted(
    path.stem for path in (ROOT / "builders").glob("*.py") if not path.stem.startswith("_")
)


@pytest.mark.parametrize("name", BUILDERS)
def test_a_builder_makes_its_table_again(name: str, releases: Path) -> None:
    built = import_module(f"builders.{name}").build(releases)
    shipped = (files("alliancekit.datasets") / f"{name}.csv").read_bytes()
    assert csv_text(built).encode() == shipped
