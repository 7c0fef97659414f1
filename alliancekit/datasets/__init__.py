"""Small tables that the book quotes; a sidecar ``.csv.yml`` says where each is from."""

from functools import cache
from importlib.resources import files

import pandas as pd

__all__ = ["load_threat_cases"]


@cache
def _read(name: str) -> pd.DataFrame:
    with (files(__name__) / f"{name}.csv").open(encoding="utf-8") as table:
        return pd.read_csv(table)


def load_threat_cases() -> pd.DataFrame:
    """Four historical cases in which a state had to choose whom to fear.

    Returns
    -------
    pandas.DataFrame
        A row for each state as one observer saw it: ``case``, ``title``, ``observer``, ``year``,
        ``state``, ``ccode``, ``cinc_year``, ``cinc``, the four ratings from 0 to 10 (``power``,
        ``proximity``, ``offensive_capability``, ``aggressive_intentions``), ``reason``, ``source``
        (bibliography key). The first row of a case is its main suspect.

    Notes
    -----
    ``power`` is ten times the state's CINC score over the largest in the case, rounded. The
    other ratings are this book's judgement, for teaching.

    Examples
    --------
    >>> paris = load_threat_cases().query("case == 'europe-1949'").set_index("state")
    >>> paris["power"].to_dict()
    {'the Soviet Union': 6, 'the United States': 10, 'Britain': 3, 'Germany': 1}
    """
    return _read("threat_cases").copy()
