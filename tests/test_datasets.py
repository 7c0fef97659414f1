"""Every table that is shipped says where it is from, and is what its sidecar says."""

import hashlib
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from alliancekit import datasets

FOLDER = Path(str(files("alliancekit.datasets")))
TABLES = sorted(FOLDER.glob("*.csv"))
TYPES = {
    "string": pd.api.types.is_string_dtype,
    "integer": pd.api.types.is_integer_dtype,
    "number": pd.api.types.is_numeric_dtype,
}


def sidecar(table: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path(f"{table}.yml").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_the_sidecar_describes_the_table(table: Path) -> None:
    about = sidecar(table)
    assert set(about) == {"title", "source", "licence", "made", "rows", "sha256", "columns"}
    assert about["sha256"] == hashlib.sha256(table.read_bytes()).hexdigest()
    frame = pd.read_csv(table)
    assert len(frame) == about["rows"]
    assert list(frame) == list(about["columns"])
    for name, column in about["columns"].items():
        assert column["meaning"]
        assert TYPES[column["type"]](frame[name]), f"{name} is {frame[name].dtype}"
        assert column["type"] == "string" or column["unit"], f"{name} has no unit"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_the_table_is_in_plain_form(table: Path) -> None:
    text = table.read_bytes().decode("utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    assert not re.search(r"[ \t]+(,|\n)", text), "space before a comma or at a line's end"


def test_no_table_without_a_sidecar_and_no_sidecar_without_a_table() -> None:
    assert {f"{table}.yml" for table in TABLES} == {str(p) for p in FOLDER.glob("*.csv.yml")}


def test_a_loaded_table_is_the_readers_own_copy() -> None:
    first = datasets.load_threat_cases()
    first.loc[0, "power"] = 99
    assert datasets.load_threat_cases().loc[0, "power"] != 99


def test_power_in_the_threat_cases_is_the_cinc_share_of_the_largest() -> None:
    cases = datasets.load_threat_cases()
    largest = cases.groupby("case")["cinc"].transform("max")
    assert (cases["power"] == (10 * cases["cinc"] / largest).round()).all()
    columns = ["power", "proximity", "offensive_capability", "aggressive_intentions"]
    assert ((cases[columns] >= 0) & (cases[columns] <= 10)).all(axis=None)
    assert not cases.duplicated(["case", "state"]).any()

