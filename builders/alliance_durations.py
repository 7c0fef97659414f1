"""How long each alliance since 1815 lasted, with what may explain it; nothing else of it.

One row an alliance of ATOP 4.01, without its number, members or text, so that the table serves
survival analysis and nothing that needs the release itself.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from alliancekit.datasets.releases import (
    load_atop_alliances,
    load_atop_members,
    load_cow_nmc,
)
from builders._run import run

LAST_DAY = pd.Timestamp(2016, 12, 31)
"""ATOP 4.01 follows alliances to this day; one in force then is censored."""

ENDINGS = {0: "other", 1: "fulfilled", 2: "violated", 3: "renegotiated"}


def build(releases: Path) -> pd.DataFrame:
    """Work out duration, kind and the founders' unlikeness for each alliance."""
    alliances = load_atop_alliances(releases / "atop4_01_alliance_level.csv").set_index("atopid")
    begin = _date(alliances["begyr"], alliances["begmo"], alliances["begday"])
    end = _date(alliances["endyr"], alliances["endmo"], alliances["endday"])
    ended = end.notna()
    founders = _founders(alliances, releases)
    cinc = load_cow_nmc(releases / "cow_nmc.csv").set_index(["ccode", "year"])["cinc"]
    democracy = pd.read_csv(releases / "isard_cw_democracy.csv").astype({"ccode": int})
    polity = democracy.set_index(["ccode", "year"])["polity2"]
    table = pd.DataFrame(
        {
            "begin": alliances["begyr"],
            "years": ((end.fillna(LAST_DAY) - begin).dt.days / 365.25).round(2),
            "ended": ended.astype(int),
            "ending": alliances["term"].map(ENDINGS).where(ended, "in force"),
            "kind": _kind(alliances),
            "bilateral": alliances["bilat"],
            "wartime": alliances["wartime"],
            "power_ratio": _across(founders, cinc, lambda of: of.max() / of.min()).round(1),
            "polity_gap": _across(founders, polity, lambda of: of.max() - of.min()),
        }
    )
    # Sorted by what is shown, so that the order gives no number away.
    return table.sort_values(list(table.columns), ignore_index=True)


def _date(year: pd.Series, month: pd.Series, day: pd.Series) -> pd.Series:
    """Join the parts of a date; a day that is not known is taken as the 15th."""
    parts = pd.DataFrame({"year": year, "month": month, "day": day.fillna(15)})
    return pd.to_datetime(parts.where(year.notna()).astype("float"))


def _kind(alliances: pd.DataFrame) -> pd.Series:
    """Strongest obligation: to fight (for either reason), to stay out, not to attack, to talk."""
    fights = (alliances["defense"] == 1) | (alliances["offense"] == 1)
    conditions = [fights, alliances["neutral"] == 1, alliances["nonagg"] == 1]
    kinds = np.select(
        conditions, ["defence or offence", "neutrality", "non-aggression"], "consultation"
    )
    return pd.Series(kinds, alliances.index)


def _founders(alliances: pd.DataFrame, releases: Path) -> pd.DataFrame:
    """Members that joined in the alliance's first year."""
    members = load_atop_members(releases / "atop4_01_member_level.csv")
    joined = members.merge(alliances["begyr"].reset_index(), on="atopid")
    first = joined[joined["yrent"] == joined["begyr"]]
    return first.drop_duplicates(["atopid", "member"])[["atopid", "member", "begyr"]]


def _across(
    founders: pd.DataFrame,
    measure: "pd.Series[float]",
    compare: Callable[["pd.Series[float]"], float],
) -> "pd.Series[float]":
    """Compare a measure among founders; missing where it is not known for every one of them."""
    keys = pd.MultiIndex.from_frame(founders[["member", "begyr"]])
    values = founders.assign(value=measure.reindex(keys).to_numpy())
    grouped = values.groupby("atopid")["value"]
    known = grouped.transform("size") == grouped.transform("count")
    return values[known].groupby("atopid")["value"].apply(compare)


if __name__ == "__main__":
    run(Path(__file__).stem, build)
