"""Readers for the reader's own copies of the original data releases.

The releases are not shipped: their makers ask that people fetch them and cite them. Each function
here takes the path of a CSV file, reads the columns that it lists (the file may hold others) and
returns a typed frame. Codes and years come out as integers even where the file writes ``2.0``,
and a code for "missing", such as -9, comes out as a missing value.

Nothing is repaired in silence. A file that lacks a column, holds a word where a number belongs, an
unknown state, a row twice, or a spell that ends before it begins raises `ValueError`, which names
the file, the line, the column and what is allowed. A file that is not there raises
`FileNotFoundError`.

The Correlates of War Formal Alliances are neither shipped nor read; the alliance data are ATOP's
:cite:`Leeds_etal_2002`.
"""

from pathlib import Path

import pandas as pd

from alliancekit.datasets.releases._table import Column, Release, flags

__all__ = [
    "load_atop_alliances",
    "load_atop_members",
    "load_atop_spells",
    "load_capitals",
    "load_contiguity",
    "load_cow_nmc",
    "load_cow_states",
    "load_interstate_wars",
    "load_rivalries",
]

OBLIGATIONS = ("defense", "offense", "neutral", "nonagg", "consul")
"""ATOP's five obligations, in ATOP's order."""

YEARS = (1815, 2100)
DYAD = (Column("ccode1", "ccode"), Column("ccode2", "ccode"))


def _count(name: str) -> Column:
    """Column of a number from 0 that the Correlates of War write as -9 where it is missing."""
    return Column(name, "number", low=0, optional=True, missing=(-9,))


ATOP_SPELLS = Release(
    (
        *DYAD,
        Column("styear", "integer", *YEARS),
        Column("endyear", "integer", *YEARS),
        *flags(OBLIGATIONS),
    ),
    key=("ccode1", "ccode2", "styear"),
    spell=("styear", "endyear"),
    overlap=False,
)
ATOP_ALLIANCES = Release(
    (
        Column("atopid", "integer", 1000, 9999),
        Column("begyr", "integer", *YEARS),
        Column("begmo", "integer", 1, 12),
        Column("begday", "integer", 1, 31, optional=True),
        Column("endyr", "integer", *YEARS, missing=(0,)),
        Column("endmo", "integer", 1, 12, missing=(0,)),
        Column("endday", "integer", 1, 31, optional=True, missing=(0,)),
        Column("bilat", "integer", 0, 1),
        Column("wartime", "integer", 0, 1),
        Column("term", "integer", 0, 3),
        *flags(OBLIGATIONS),
        Column("asymm", "integer", 0, 1),
        Column("statthr1", "integer", 1, 9999, optional=True, missing=(0,)),
        Column("statthr2", "integer", 1, 9999, optional=True, missing=(0,)),
    ),
    key=("atopid",),
    spell=("begyr", "endyr"),
)
ATOP_MEMBERS = Release(
    (
        Column("atopid", "integer", 1000, 9999),
        # 8152 is a party to a pact of 1874 that was never in the state system.
        Column("member", "ccode", beyond=(8152,)),
        Column("phase", "integer", 0, 9),
        Column("yrent", "integer", *YEARS),
        Column("yrexit", "integer", *YEARS, missing=(0,)),
        *flags(OBLIGATIONS),
    ),
    key=("atopid", "member", "phase", "yrent"),
    spell=("yrent", "yrexit"),
)
COW_NMC = Release(
    (
        Column("ccode", "ccode"),
        Column("year", "integer", *YEARS),
        _count("milex"),
        _count("milper"),
        _count("irst"),
        _count("pec"),
        _count("tpop"),
        _count("upop"),
        Column("cinc", "number", 0, 1, optional=True, missing=(-9,)),
    ),
    key=("ccode", "year"),
)
COW_STATES = Release(
    (
        Column("stateabb", "text"),
        Column("ccode", "ccode"),
        Column("statenme", "text"),
        Column("styear", "integer", *YEARS),
        Column("stmonth", "integer", 1, 12),
        Column("stday", "integer", 1, 31),
        Column("endyear", "integer", *YEARS),
        Column("endmonth", "integer", 1, 12),
        Column("endday", "integer", 1, 31),
    ),
    key=("ccode", "styear"),
    spell=("styear", "endyear"),
    overlap=False,
)
CONTIGUITY = Release(
    (
        *DYAD,
        Column("conttype", "integer", 0, 5),
        Column("stdate", "date"),
        Column("enddate", "date"),
    ),
    key=("ccode1", "ccode2", "stdate"),
    spell=("stdate", "enddate"),
)
CAPITALS = Release(
    (
        Column("ccode", "ccode"),
        Column("statenme", "text"),
        Column("capital", "text"),
        Column("stdate", "date"),
        Column("enddate", "date"),
        Column("lat", "number", -90, 90),
        Column("lng", "number", -180, 180),
    ),
    key=("ccode", "stdate"),
    spell=("stdate", "enddate"),
)
INTERSTATE_WARS = Release(
    (
        Column("warnum", "integer", 1, 9999),
        *DYAD,
        Column("year", "integer", *YEARS),
        Column("cowinteronset", "integer", 0, 1),
        Column("sidea1", "integer", 1, 2),
        Column("sidea2", "integer", 1, 2),
        _count("batdeath1"),
        _count("batdeath2"),
        Column("resume", "integer", 0, 1),
    ),
    # A war that stopped and was resumed within a year has two rows for that year.
    key=("warnum", "ccode1", "ccode2", "year", "resume"),
)
RIVALRIES = Release(
    (
        Column("tssr_id", "integer", 1, 9999),
        Column("rivalry", "text"),
        # 324 is Venice, gone before the state system begins.
        Column("ccode1", "ccode", beyond=(324,)),
        Column("ccode2", "ccode", beyond=(324,)),
        Column("start", "integer", 1400, YEARS[1]),
        Column("end", "integer", 1400, YEARS[1]),
        *(
            Column(kind, "integer", 0, 1, optional=True)
            for kind in ("positional", "spatial", "ideological", "interventionary")
        ),
    ),
    key=("tssr_id",),
    spell=("start", "end"),
)


def load_atop_spells(path: str | Path) -> pd.DataFrame:
    """Read ATOP 5.1 as spells: what one state owes another, and from when to when.

    Parameters
    ----------
    path : str or pathlib.Path
        CSV with a row for each directed dyad and run of years with the same obligations.

    Returns
    -------
    pandas.DataFrame
        ``ccode1`` (who promises), ``ccode2`` (to whom), ``styear``, ``endyear`` (both included)
        and the obligations ``defense``, ``offense``, ``neutral``, ``nonagg``, ``consul`` as 0 or
        1; all ``int64``.

    Raises
    ------
    ValueError
        If the file is not what it should be; the message names line and column.

    Notes
    -----
    Alliance Treaty Obligations and Provisions, :cite:`Leeds_etal_2002`. The release has a row for
    each year; in this file the years of a dyad with the same obligations are one row.
    """
    return ATOP_SPELLS.read(path)


def load_atop_alliances(path: str | Path) -> pd.DataFrame:
    """Read ATOP 4.01, one row for each alliance.

    Parameters
    ----------
    path : str or pathlib.Path
        ATOP's alliance-level file, as CSV.

    Returns
    -------
    pandas.DataFrame
        ``atopid``; begin (``begyr``, ``begmo``, ``begday``) and end (``endyr``, ``endmo``,
        ``endday``, missing while the alliance is in force); ``bilat`` and ``wartime`` as 0 or 1;
        ``term``; the five obligations as 0 or 1; ``asymm``; ``statthr1`` and ``statthr2``, codes
        of the states that the treaty names as its threat, missing if it names none. Integers.

    Raises
    ------
    ValueError
        If the file is not what it should be; the message names line and column.

    Notes
    -----
    ``term`` says how a pact ended (1 fulfilled or expired, 2 violated, 3 renegotiated, 0 in force
    or otherwise), not why. ``asymm`` says that obligations are unequal, not that power is.
    Source: :cite:`Leeds_etal_2002`.
    """
    return ATOP_ALLIANCES.read(path)


def load_atop_members(path: str | Path) -> pd.DataFrame:
    """Read ATOP 4.01, one row for each member of each alliance.

    Parameters
    ----------
    path : str or pathlib.Path
        ATOP's member-level file, as CSV.

    Returns
    -------
    pandas.DataFrame
        ``atopid``, ``member`` (state code), ``phase`` (0 where the treaty has a single phase),
        ``yrent``, ``yrexit`` (missing while the state is bound) and what the member owes, the
        five obligations as 0 or 1. Integers.

    Raises
    ------
    ValueError
        If the file is not what it should be; the message names line and column.

    Notes
    -----
    Source: :cite:`Leeds_etal_2002`.
    """
    return ATOP_MEMBERS.read(path)


def load_cow_nmc(path: str | Path) -> pd.DataFrame:
    """Read National Material Capabilities, one row for each state and year.

    Parameters
    ----------
    path : str or pathlib.Path
        The Correlates of War file, as CSV.

    Returns
    -------
    pandas.DataFrame
        ``ccode`` and ``year`` (integers); ``milex`` (military expenditure, thousands of pounds
        to 1913 and of dollars from 1914), ``milper`` (soldiers, thousands), ``irst`` (iron and
        steel, thousands of tons), ``pec`` (energy, thousands of coal-ton equivalents), ``tpop``
        and ``upop`` (all and urban people, thousands) and ``cinc`` (mean share of the world's
        total in the six, from 0 to 1); missing where the release writes -9 or nothing.

    Raises
    ------
    ValueError
        If the file is not what it should be; the message names line and column.

    Notes
    -----
    The published ``cinc`` of a year need not sum to 1.
    Source: :cite:`Singer_Bremer_Stuckey_1972`.
    """
    return COW_NMC.read(path)


def load_cow_states(path: str | Path) -> pd.DataFrame:
    """Read the Correlates of War state system: who was a state, and when.

    Parameters
    ----------
    path : str or pathlib.Path
        The state system file (v2016), as CSV.

    Returns
    -------
    pandas.DataFrame
        A row for each spell of membership: ``stateabb``, ``ccode``, ``statenme`` and the days on
        which it began (``styear``, ``stmonth``, ``stday``) and ended (``endyear``,
        ``endmonth``, ``endday``). A spell that ends with the release has not ended.

    Raises
    ------
    ValueError
        If the file is not what it should be; the message names line and column.

    Notes
    -----
    Germany is 255, but West Germany, from 1955 to 1990, is 260. Source: :cite:`COW_2017`.
    """
    return COW_STATES.read(path)


def load_contiguity(path: str | Path) -> pd.DataFrame:
    """Read Direct Contiguity: which states touch, or are near across water.

    Parameters
    ----------
    path : str or pathlib.Path
        Spells of contiguity for directed dyads, as CSV.

    Returns
    -------
    pandas.DataFrame
        ``ccode1``, ``ccode2``, ``conttype`` (1 by land; across water at most 2: 12, 3: 24, 4: 150
        and 5: 400 miles; 0: not contiguous) and the dates ``stdate`` and ``enddate``.

    Raises
    ------
    ValueError
        If the file is not what it should be; the message names line and column.

    Notes
    -----
    Source: :cite:`Stinnett_etal_2002`.
    """
    return CONTIGUITY.read(path)


def load_capitals(path: str | Path) -> pd.DataFrame:
    """Read the capitals of states, with their places on the globe.

    Parameters
    ----------
    path : str or pathlib.Path
        Spells of capitals, as CSV.

    Returns
    -------
    pandas.DataFrame
        ``ccode``, ``statenme``, ``capital``, the dates ``stdate`` and ``enddate``, and ``lat``
        and ``lng`` in degrees.

    Raises
    ------
    ValueError
        If the file is not what it should be; the message names line and column.

    Notes
    -----
    As compiled for the R package peacesciencer, :cite:`Miller_2022`.
    """
    return CAPITALS.read(path)


def load_interstate_wars(path: str | Path) -> pd.DataFrame:
    """Read Inter-State War, one row for each directed dyad at war in each year.

    Parameters
    ----------
    path : str or pathlib.Path
        Version 4 as directed dyad-years, as CSV.

    Returns
    -------
    pandas.DataFrame
        ``warnum``, ``ccode1``, ``ccode2``, ``year``, ``cowinteronset`` (1 in the year in which the
        two began to fight), ``sidea1`` and ``sidea2`` (1 or 2), ``batdeath1`` and ``batdeath2``
        (missing where the release writes -9) and ``resume`` (1 for a war taken up again).

    Raises
    ------
    ValueError
        If the file is not what it should be; the message names line and column.

    Notes
    -----
    Source: :cite:`Sarkees_Wayman_2010`.
    """
    return INTERSTATE_WARS.read(path)


def load_rivalries(path: str | Path) -> pd.DataFrame:
    """Read strategic rivalries: pairs of states that saw each other as enemies.

    Parameters
    ----------
    path : str or pathlib.Path
        Rivalries with their spells, as CSV.

    Returns
    -------
    pandas.DataFrame
        ``tssr_id``, ``rivalry`` (its name), ``ccode1``, ``ccode2`` (a pair stands there once, in
        one direction), ``start``, ``end``, and what it was about: ``positional``, ``spatial``,
        ``ideological``, ``interventionary`` as 1, or missing.

    Raises
    ------
    ValueError
        If the file is not what it should be; the message names line and column.

    Notes
    -----
    Source: :cite:`Thompson_Sakuwa_Suhas_2021`.
    """
    return RIVALRIES.read(path)
