"""What every builder shares: find the releases, write the table, keep its sidecar in step."""

import hashlib
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

TABLES = Path(__file__).parents[1] / "alliancekit" / "datasets"


def csv_text(table: pd.DataFrame) -> str:
    """Return the table as it is stored."""
    return table.to_csv(index=False, lineterminator="\n")


def run(name: str, build: Callable[[Path], pd.DataFrame]) -> None:
    """Build a table from the folder named on the command line or by ``ALLIANCEKIT_DATA``."""
    folder = sys.argv[1] if len(sys.argv) == 2 else os.environ.get("ALLIANCEKIT_DATA")
    if folder is None or not Path(folder).is_dir():
        sys.exit(f"usage: python builders/{name}.py FOLDER-OF-RELEASES (or set ALLIANCEKIT_DATA)")
    table = build(Path(folder))
    path = TABLES / f"{name}.csv"
    path.write_text(csv_text(table), encoding="utf-8", newline="\n")
    sidecar = TABLES / f"{name}.csv.yml"
    about = sidecar.read_text(encoding="utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    about = re.sub(r"^rows: .*$", f"rows: {len(table)}", about, flags=re.M)
    about = re.sub(r"^sha256: .*$", f"sha256: {digest}", about, flags=re.M)
    sidecar.write_text(about, encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(table)} rows, {path.stat().st_size:,} bytes")
