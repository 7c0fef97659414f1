"""How alliances end: broken, replaced or fulfilled.

ATOP 4.01 :cite:`Leeds_etal_2002` says for most alliances that ended how they did. Leeds and Savun
:cite:`Leeds_Savun_2007` study why bilateral ones formed 1816-1989 were broken.
"""

from dataclasses import dataclass

from alliancekit.datasets import load_alliance_endings


@dataclass(frozen=True)
class Endings:
    """Alliances by how they ended.

    Attributes
    ----------
    violated, renegotiated, fulfilled : int
        Broken; replaced by a new agreement; fulfilled or expired.
    other : int
        Ended otherwise, for instance because a member ceased to exist.
    in_force : int
        Not ended when the release ends.
    which : str
        The alliances that are counted, in words.
    """

    violated: int
    renegotiated: int
    fulfilled: int
    other: int
    in_force: int
    which: str
    source: str

    @property
    def known(self) -> int:
        """Ended alliances of which the release says how."""
        return self.violated + self.renegotiated + self.fulfilled

    @property
    def total(self) -> int:
        """All alliances."""
        return self.known + self.other + self.in_force

    @property
    def sentence(self) -> str:
        """What the numbers mean."""
        return (
            f"ATOP 4.01 (Leeds and others 2002) says how {self.known} {self.which} ended: "
            f"{self.violated} ({self.violated / self.known:.0%}) were broken, {self.renegotiated} "
            f"renegotiated, {self.fulfilled} fulfilled or run out. Another {self.other} ended "
            f"otherwise, and {self.in_force} were in force in 2016."
        )


def endings() -> Endings:
    """Count how all alliances since 1815 ended.

    Returns
    -------
    Endings
        The counts.

    Examples
    --------
    >>> found = endings()
    >>> found.violated, found.renegotiated, found.fulfilled, found.known
    (160, 118, 84, 362)
    """
    return _counted("alliances", "of the alliances since 1815", "Leeds_etal_2002")


def leeds_savun() -> Endings:
    """Count how bilateral alliances formed 1816-1989 ended, the sample of Leeds and Savun.

    Returns
    -------
    Endings
        The counts.

    Examples
    --------
    >>> found = leeds_savun()
    >>> found.violated, found.renegotiated, found.fulfilled, found.total
    (123, 87, 50, 365)
    """
    which = "of the bilateral alliances formed 1816-1989, the sample of Leeds and Savun (2007),"
    return _counted("bilateral_1816_1989", which, "Leeds_Savun_2007")


def _counted(column: str, which: str, source: str) -> Endings:
    counts = load_alliance_endings().set_index("ending")[column]
    return Endings(
        violated=int(counts["violated"]),
        renegotiated=int(counts["renegotiated"]),
        fulfilled=int(counts["fulfilled"]),
        other=int(counts["other"]),
        in_force=int(counts["in force"]),
        which=which,
        source=source,
    )
