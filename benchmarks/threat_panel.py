"""Time and peak memory of the threat panel: every ordered pair of states, 1816-2016.

Run ``python -m benchmarks.threat_panel FOLDER`` with the folder of the original releases, or set
``ALLIANCEKIT_DATA``. Without them there is nothing to measure.
"""

import os
import resource
import sys
import time
from pathlib import Path

from alliancekit.datasets import releases
from alliancekit.evidence.threat_panel import threat_panel


def main() -> None:
    """Load the releases, rate all pairs, print what it took."""
    named = sys.argv[1] if len(sys.argv) == 2 else os.environ.get("ALLIANCEKIT_DATA")
    if named is None:
        print("not measured: ALLIANCEKIT_DATA does not name the folder of the original releases")
        return
    folder = Path(named)
    start = time.perf_counter()
    tables = (
        releases.load_cow_nmc(folder / "cow_nmc.csv"),
        releases.load_cow_states(folder / "states2016.csv"),
        releases.load_capitals(folder / "cow_capitals.csv"),
        releases.load_contiguity(folder / "cow_contdir.csv"),
        releases.load_rivalries(folder / "tss_rivalries.csv"),
    )
    loaded = time.perf_counter()
    panel = threat_panel(*tables, range(1816, 2017))
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kilobytes on Linux
    print(f"{len(panel):,} dyad-years")
    print(f"loading   {loaded - start:6.2f} s")
    print(f"panel     {done - loaded:6.2f} s")
    print(f"peak      {peak:6.0f} MB, interpreter and libraries included")


if __name__ == "__main__":
    main()
