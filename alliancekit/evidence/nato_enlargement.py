"""NATO year by year: its members, its borders with Moscow, its share of the world's power.

Members are those at the end of the year. The share of power adds up their CINC scores
:cite:`Singer_Bremer_Stuckey_1972`, the shares of GDP are NATO's own :cite:`NATO_2024`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from alliancekit.datasets import (
    load_nato_members,
    load_nato_outlines,
    load_nato_power,
    load_nato_spending,
)
from alliancekit.parameters import Parameter, check_year

FIRST, LAST = 1949, 2025
LINE = Parameter(
    "line", "l", "Line", 0, 100, 2, "% of GDP",
    "What members have said that each would spend.",
    "NATO_2014",
)  # fmt: skip
SOVIET_UNTIL = 1990
"""Last year at whose end there was a Soviet Union."""


@dataclass(frozen=True)
class NatoYear:
    """NATO at the end of one year.

    Attributes
    ----------
    year : int
        The year.
    members : tuple[str, ...]
        All members, in the order in which they joined.
    newcomers : tuple[str, ...]
        Of those, the ones that joined in the year.
    bordering : tuple[str, ...]
        Of the members, those with a land border with the Soviet Union or Russia.
    cinc, newcomers_cinc, moscow_cinc : float or None
        Shares of the world's material capabilities, 0-1; None after the data end.
    spending : Mapping[str, float]
        Per cent of GDP for defence of the members with a figure; empty but from 2014 to 2024.
    """

    year: int
    members: tuple[str, ...]
    newcomers: tuple[str, ...]
    bordering: tuple[str, ...]
    cinc: float | None
    newcomers_cinc: float | None
    moscow_cinc: float | None
    spending: Mapping[str, float]
    source: str = "Singer_Bremer_Stuckey_1972"

    @property
    def sentence(self) -> str:
        """What the numbers mean."""
        neighbours = f"{len(self.bordering)} of them with a land border with {self.moscow}"
        if self.cinc is None:
            return f"At the end of {self.year} NATO had {len(self.members)} members, {neighbours}."
        return (
            f"At the end of {self.year} NATO had {len(self.members)} members, {neighbours}, and "
            f"{self.cinc:.0%} of the world's material capabilities."
        )

    @property
    def moscow(self) -> str:
        """The Soviet Union, or Russia."""
        return "the Soviet Union" if self.year <= SOVIET_UNTIL else "Russia"

    def at_line(self, line: float) -> tuple[str, ...]:
        """Members that spend `line` per cent of GDP or more; it must be from 0 to 100."""
        line = LINE.check(line)
        return tuple(name for name in self.members if self.spending.get(name, 0) >= line)


@cache
def nato_in(year: int) -> NatoYear:
    """Describe NATO at the end of a year.

    Parameters
    ----------
    year : int
        From 1949 to 2025.

    Returns
    -------
    NatoYear
        Members, borders, power and spending.

    Raises
    ------
    ValueError
        If there is no such year in the tables.

    Examples
    --------
    >>> end_of_cold_war = nato_in(1991)
    >>> len(end_of_cold_war.members), end_of_cold_war.bordering
    (16, ('Norway',))
    """
    check_year("year", year)
    if not FIRST <= year <= LAST:
        raise ValueError(f"year is {year}; it must be from {FIRST} to {LAST}")
    table = load_nato_members()
    table["since"] = table["joined"].str[:4].astype(int)
    inside = table[table["since"] <= year].sort_values("joined", kind="stable")
    frontier = set(load_nato_outlines().query("kind == 'frontier'")["key"])
    if year > SOVIET_UNTIL:
        frontier -= {"TUR"}  # its neighbours are now Georgia, Armenia and Azerbaijan
    power = load_nato_power().set_index("year").astype(float).to_dict("index").get(year, {})
    spent = load_nato_spending().query("year == @year").dropna(subset="percent_of_gdp")
    shares = dict(zip(spent["member"], spent["percent_of_gdp"].astype(float), strict=True))
    return NatoYear(
        year=year,
        members=tuple(inside["member"]),
        newcomers=tuple(inside.loc[inside["since"] == year, "member"]),
        bordering=tuple(inside.loc[inside["iso3"].isin(frontier), "member"]),
        cinc=power.get("cinc"),
        newcomers_cinc=power.get("newcomers_cinc"),
        moscow_cinc=power.get("moscow_cinc"),
        spending={name: shares[name] for name in inside["member"] if name in shares},
    )
