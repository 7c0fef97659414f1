r"""Walt's four sources of threat, read off data for every pair of states and every year.

Walt :cite:`Walt_1985` rates threats by reading the archives; nobody can do that for two million
dyad-years. Each source gets the nearest thing that the public releases hold, on a scale from 0 to
10, and their sum, from 0 to 40, is the level of threat, as in `alliancekit.models.threat`. For
the observer :math:`i` and the state :math:`j`:

power
    :math:`10\,c_j / \max_k c_k`, with :math:`c` the CINC score :cite:`Singer_Bremer_Stuckey_1972`
    and the maximum taken over the states of the year.
proximity
    The larger of two ratings. Contiguity :cite:`Stinnett_etal_2002`: `CONTIGUOUS`. Distance
    :math:`d` between capitals :cite:`Miller_2022`: :math:`10 \cdot 2^{-d / h}`, since strength is
    lost on the way :cite:`Boulding_1962`; :math:`h` is `HALF_STRENGTH`.
offensive capability
    Forces in being, whatever economy stands behind them: the mean of military personnel and
    military expenditure, each as a share of the year's largest, times 10. If one of the two is
    missing, the other stands alone.
aggressive intentions
    0 without a strategic rivalry; `RIVAL` for one :cite:`Thompson_Sakuwa_Suhas_2021` that is
    about a single issue, and `PER_ISSUE` more for each further one, up to 10.

The numbers in capitals are this book's, for illustration. The weakest part is intentions: rivalry
is what historians perceived later, is the same in both directions, and knows no degrees.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from alliancekit.evidence._frames import check_columns
from alliancekit.parameters import check_kind

Matrix = NDArray[np.float32]

CONTIGUOUS = {1: 10.0, 2: 9.0, 3: 8.0, 4: 7.0, 5: 6.0}
"""Proximity of neighbours: by land, then across at most 12, 24, 150 and 400 miles of water."""

HALF_STRENGTH = 2000.0
"""Kilometres between capitals over which the rating of proximity is halved."""

RIVAL, PER_ISSUE = 6.0, 2.0
"""Rating of a rivalry, and what each issue beyond the first adds to it."""

EARTH_RADIUS = 6371.0
"""Mean radius, in kilometres."""

ISSUES = ("positional", "spatial", "ideological", "interventionary")
SOURCES = ("power", "proximity", "offensive_capability", "aggressive_intentions")

NEEDED = {
    "nmc": ("ccode", "year", "cinc", "milper", "milex"),
    "states": ("ccode", "styear", "endyear"),
    "capitals": ("ccode", "stdate", "enddate", "lat", "lng"),
    "contiguity": ("ccode1", "ccode2", "conttype", "stdate", "enddate"),
    "rivalries": ("ccode1", "ccode2", "start", "end", *ISSUES),
}

AUSTRIA, AUSTRIA_HUNGARY, SUCCESSION = 305, 300, 1919
"""The rivalry of Austria and Prussia is filed under the Austria that exists only from 1919."""


def threat_panel(
    nmc: pd.DataFrame,
    states: pd.DataFrame,
    capitals: pd.DataFrame,
    contiguity: pd.DataFrame,
    rivalries: pd.DataFrame,
    years: Iterable[int],
) -> pd.DataFrame:
    """Rate each state as every other state could see it, year by year.

    Parameters
    ----------
    nmc, states, capitals, contiguity, rivalries : pandas.DataFrame
        What `load_cow_nmc`, `load_cow_states`, `load_capitals`, `load_contiguity` and
        `load_rivalries` return.
    years : iterable of int
        Years to rate, each once; within the years that `nmc` and `states` cover.

    Returns
    -------
    pandas.DataFrame
        A row for each year and ordered pair of states in the system: ``year``, ``ccode1`` (the
        observer) and ``ccode2`` (the state observed) as ``int16``; ``power``, ``proximity``,
        ``offensive_capability`` and ``aggressive_intentions`` (0-10) and their sum ``threat``
        (0-40) as ``float32``. A rating without data is missing, and so is its sum.

    Raises
    ------
    ValueError
        If a frame lacks a column or has no rows, a year is not a whole number, is given twice or
        is outside the data, or a state has no capital on record.

    Notes
    -----
    With ``releases`` from `alliancekit.datasets`, and its files in the working folder::

        panel = threat_panel(
            releases.load_cow_nmc("cow_nmc.csv"),
            releases.load_cow_states("states2016.csv"),
            releases.load_capitals("cow_capitals.csv"),
            releases.load_contiguity("cow_contdir.csv"),
            releases.load_rivalries("tss_rivalries.csv"),
            range(1816, 2017),
        )

    That is 1.9 million rows; ``benchmarks/threat_panel.py`` prints what they take.
    """
    frames = {
        "nmc": nmc,
        "states": states,
        "capitals": capitals,
        "contiguity": contiguity,
        "rivalries": rivalries,
    }
    for name, frame in frames.items():
        check_columns(name, frame, NEEDED[name])
        if name in ("nmc", "states") and frame.empty:
            raise ValueError(f"{name} has no rows; it needs at least one")
    if nmc.duplicated(["ccode", "year"]).any():
        twice = nmc[nmc.duplicated(["ccode", "year"])].iloc[0]
        raise ValueError(
            f"nmc holds state {twice['ccode']:g} in {twice['year']:g} twice; each may be there once"
        )
    wanted = _years(years, nmc, states)
    by_issue = rivalries.assign(
        rating=np.minimum(
            10.0,
            RIVAL + PER_ISSUE * (rivalries[list(ISSUES)].fillna(0).sum(axis=1) - 1).clip(lower=0),
        )
    ).astype({"rating": float})
    near = contiguity[contiguity["conttype"] > 0].assign(
        rating=contiguity["conttype"].map(CONTIGUOUS)
    )
    capabilities = dict(list(nmc.groupby("year")))
    parts = [_year(year, capabilities[year], states, capitals, near, by_issue) for year in wanted]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return pd.DataFrame(columns)


def _years(years: Iterable[int], nmc: pd.DataFrame, states: pd.DataFrame) -> list[int]:
    check_kind("years", years, Iterable)
    wanted = list(years)
    if not wanted:
        raise ValueError("years is empty; it must hold at least one year")
    first = max(nmc["year"].min(), states["styear"].min())
    last = min(nmc["year"].max(), states["endyear"].max())
    covered = set(nmc["year"]) & set(range(first, last + 1))
    for year in wanted:
        if isinstance(year, bool) or not isinstance(year, int | np.integer) or year not in covered:
            raise ValueError(f"years holds {year!r}; the data cover {first} to {last}")
    if len(set(wanted)) < len(wanted):
        twice = next(year for year in wanted if wanted.count(year) > 1)
        raise ValueError(f"years holds {twice} twice; each year may be there once")
    return [int(year) for year in wanted]


def _year(
    year: int,
    nmc: pd.DataFrame,
    states: pd.DataFrame,
    capitals: pd.DataFrame,
    near: pd.DataFrame,
    rivalries: pd.DataFrame,
) -> dict[str, NDArray[np.int16] | Matrix]:
    """All ordered pairs of one year."""
    codes = np.unique(states.loc[states["styear"].le(year) & states["endyear"].ge(year), "ccode"])
    material = nmc.set_index("ccode").reindex(codes)
    forces = material[["milper", "milex"]]
    seen_by_all = {
        "power": 10 * material["cinc"] / material["cinc"].max(),
        "offensive_capability": 10 * (forces / forces.max()).mean(axis=1),
    }
    size = len(codes)
    ratings = {
        name: np.broadcast_to(column.to_numpy(np.float32), (size, size))
        for name, column in seen_by_all.items()
    }
    ratings["proximity"] = np.maximum(
        _by_distance(year, codes, capitals),
        _pairs(codes, _in_force(near, year, near["stdate"].dt.year, near["enddate"].dt.year)),
    )
    rivals = _in_force(rivalries, year, rivalries["start"], rivalries["end"])
    if year < SUCCESSION:
        rivals = rivals.replace({"ccode1": AUSTRIA, "ccode2": AUSTRIA}, AUSTRIA_HUNGARY)
    one_way = _pairs(codes, rivals)
    ratings["aggressive_intentions"] = np.maximum(one_way, one_way.T)
    apart = ~np.eye(size, dtype=bool)
    observer, observed = (place.astype(np.int16) for place in np.nonzero(apart))
    short = codes.astype(np.int16)
    columns: dict[str, NDArray[np.int16] | Matrix] = {
        "year": np.full(len(observer), year, np.int16),
        "ccode1": short[observer],
        "ccode2": short[observed],
    }
    columns |= {name: ratings[name][apart] for name in SOURCES}
    columns["threat"] = np.stack([columns[name] for name in SOURCES]).sum(axis=0)
    return columns


def _in_force(
    spells: pd.DataFrame, year: int, begin: "pd.Series[int]", end: "pd.Series[int]"
) -> pd.DataFrame:
    return spells[begin.le(year) & end.ge(year)]


def _pairs(codes: NDArray[np.int64], rated: pd.DataFrame) -> Matrix:
    """Matrix of the highest rating given to each pair of states in the system; 0 for the rest."""
    known = rated[rated["ccode1"].isin(codes) & rated["ccode2"].isin(codes)]
    matrix = np.zeros((len(codes), len(codes)), np.float32)
    place = (
        np.searchsorted(codes, known[name].to_numpy(np.int64)) for name in ("ccode1", "ccode2")
    )
    np.maximum.at(matrix, tuple(place), known["rating"].to_numpy(np.float32))
    return matrix


def _by_distance(year: int, codes: NDArray[np.int64], capitals: pd.DataFrame) -> Matrix:
    """Rating of proximity by the great circle between capitals (haversine formula)."""
    current = capitals[capitals["stdate"].dt.year.le(year) & capitals["enddate"].dt.year.ge(year)]
    # A capital that moved within the year counts where it was at the end.
    latest = current.sort_values("stdate").drop_duplicates("ccode", keep="last").set_index("ccode")
    homeless = np.setdiff1d(codes, latest.index)
    if len(homeless):
        raise ValueError(f"capitals has none for state {homeless[0]} in {year}; each needs one")
    lat, lng = np.radians(latest.loc[codes, ["lat", "lng"]].to_numpy(float)).T
    half = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lng[:, None] - lng) / 2) ** 2
    )
    distance = 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return np.asarray(10 * 2 ** (-distance / HALF_STRENGTH), np.float32)
