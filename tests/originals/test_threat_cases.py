from pathlib import Path

import pandas as pd

from alliancekit import datasets


def test_cinc_in_the_threat_cases_is_that_of_the_release(releases: Path) -> None:
    nmc = pd.read_csv(releases / "cow_nmc.csv").set_index(["ccode", "year"])["cinc"]
    cases = datasets.load_threat_cases()
    original = [nmc[key] for key in zip(cases["ccode"], cases["cinc_year"], strict=True)]
    assert (cases["cinc"] - original).abs().max() < 5.1e-5  # four decimals are kept
