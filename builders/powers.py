"""Which states were great powers, and when, by the Correlates of War."""

from pathlib import Path

import pandas as pd

from builders._run import run

NAMES = {
    2: "United States",
    200: "Britain",
    220: "France",
    255: "Germany",
    300: "Austria-Hungary",
    325: "Italy",
    365: "Russia",
    710: "China",
    740: "Japan",
}
"""Usual names; Germany is Prussia to 1870, Russia the Soviet Union from 1922 to 1991."""


def build(releases: Path) -> pd.DataFrame:
    """Name the powers and give the years of their rank."""
    majors = pd.read_csv(releases / "majors2016.csv")
    return pd.DataFrame(
        {
            "state": majors["ccode"].map(NAMES),
            "ccode": majors["ccode"],
            "begin": majors["styear"],
            "end": majors["endyear"],
        }
    )


if __name__ == "__main__":
    run(Path(__file__).stem, build)
