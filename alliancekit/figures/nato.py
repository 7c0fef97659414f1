"""NATO's long life: the figures of chapter 18."""

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from alliancekit.evidence.nato_enlargement import NatoYear
from alliancekit.figures._style import ALLY, INK, MUTED, NEUTRAL, RULE, THREAT, new_figure, scale
from alliancekit.models.effectiveness import BANDS, Profile

LOOKS = ((NEUTRAL, "--"), (THREAT, "-"), (ALLY, "-."))
"""Colour and line of each moment, in order of time."""

CLOSE = 5
"""Numbers fewer years apart than this stand above and below the line by turns."""


def power_and_members(years: Sequence[NatoYear]) -> Figure:
    """Draw NATO's share of the world's capabilities, Moscow's, and the number of members.

    Parameters
    ----------
    years : sequence of NatoYear
        Year by year; those without a share of power are left out.

    Returns
    -------
    matplotlib.figure.Figure
        Two lines; where states joined, the number of members stands on NATO's line.
    """
    known = [nato for nato in years if nato.cinc is not None and nato.moscow_cinc is not None]
    at = [nato.year for nato in known]
    with new_figure(1, 1, height=3.3) as (figure, (axes,)):
        lines = (
            ("NATO", [100 * (nato.cinc or 0) for nato in known], ALLY, "-"),
            ("Moscow", [100 * (nato.moscow_cinc or 0) for nato in known], THREAT, "--"),
        )
        for name, shares, color, style in lines:
            axes.plot(at, shares, color=color, linestyle=style, linewidth=2.5)
            axes.text(at[-1] + 1, shares[-1], name, color=color, va="center")
        above, last = False, at[0] - CLOSE
        for nato in known:
            if nato.newcomers:
                share = 100 * (nato.cinc or 0)
                above = not above or nato.year - last >= CLOSE
                last = nato.year
                axes.plot(nato.year, share, "o", color=INK, markersize=5)
                axes.annotate(
                    f"{len(nato.members)}",
                    (nato.year, share),
                    xytext=(0, 6 if above else -6),
                    textcoords="offset points",
                    ha="center",
                    va="bottom" if above else "top",
                )
        axes.set_xlim(at[0] - 1, at[-1] + 14)
        axes.set_ylim(0, 55)
        axes.set_xticks(range(1950, at[-1] + 1, 10))
        scale(axes, x="Year", y="Share of world capabilities, %")
    return figure


def effectiveness_by_bottleneck(moments: Mapping[str, Sequence[Profile]]) -> Figure:
    """Draw how effective an alliance is at several moments, the more its weakest item decides.

    Parameters
    ----------
    moments : Mapping[str, sequence of Profile]
        Name of each moment, in order of time, and its profiles by rising bottleneck share.

    Returns
    -------
    matplotlib.figure.Figure
        A line for each moment over the bottleneck share, and the edges of the bands.
    """
    if len(moments) > len(LOOKS):
        raise ValueError(
            f"there are {len(moments)} moments; at most {len(LOOKS)} can be told apart"
        )
    with new_figure(1, 1, height=3.3) as (figure, (axes,)):
        for band, edge in BANDS.items():
            if edge:
                axes.axhline(edge, color=RULE, linewidth=1.2, zorder=0)
            axes.text(0.02, edge + 0.15, band, color=MUTED, va="bottom")
        for (name, profiles), (color, style) in zip(moments.items(), LOOKS, strict=False):
            values = [profile.effectiveness for profile in profiles]
            shares = [profile.bottleneck for profile in profiles]
            axes.plot(shares, values, color=color, linestyle=style, linewidth=2.5, label=name)
        axes.legend(frameon=False, loc="upper right", handlelength=3)
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 9.5)
        scale(axes, x="Bottleneck share ρ", y="Effectiveness, 0–10")
    return figure
