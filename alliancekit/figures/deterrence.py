"""When a guarantor comes, and who has to believe it: the figures of chapter 8."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from alliancekit.figures._style import ALLY, COST, INK, MUTED, SECURE, THREAT, new_figure, scale
from alliancekit.models.deterrence import Deterrence


def breaking_points(results: Mapping[str, Deterrence], *, highest: float) -> Figure:
    """Draw what coming costs a defender against what staying away costs it, by risk.

    Parameters
    ----------
    results : Mapping[str, Deterrence]
        Name and solution of each crisis. They share the cost of coming and the worth of the
        defender's cities, and each has a risk at which its defender stops coming.
    highest : float
        Risk at which the axis ends.

    Returns
    -------
    matplotlib.figure.Figure
        One rising line for coming, one level line for staying away in each crisis, and a point
        where they cross.

    Raises
    ------
    ValueError
        If a defender comes, or stays away, at any risk.
    """
    with new_figure(1, 1, height=3.6) as (figure, (axes,)):
        crisis = next(iter(results.values())).crisis
        end = crisis.cost_of_coming + highest * crisis.homeland
        axes.plot([0, 100 * highest], [crisis.cost_of_coming, end], color=THREAT, linewidth=3)
        axes.text(100 * highest, end, "coming ", color=THREAT, ha="right", va="bottom")
        for (name, result), color in zip(results.items(), (ALLY, SECURE), strict=False):
            risk = result.breaking_risk
            if risk is None:
                raise ValueError(f"the defender of {name} does not stop coming at any risk")
            level = result.crisis.cost_of_coming + risk * result.crisis.homeland
            axes.plot([0, 100 * highest], [level, level], color=color, linewidth=3)
            # Beside the crossing, on the side with more room.
            left = risk > highest / 2
            axes.text(
                0.1 if left else 100 * highest, level + 0.15, f"staying away, {name}",
                color=color, ha="left" if left else "right", va="bottom",
            )  # fmt: skip
            axes.plot([100 * risk], [level], marker="o", markersize=9, color=INK)
            axes.annotate(
                f"{100 * risk:.2g}%", (100 * risk, level), xytext=(6, -16),
                textcoords="offset points", fontweight="bold",
            )  # fmt: skip
        axes.set_ylim(bottom=0)
        scale(axes, x="Risk to the defender's own cities, %", y="Cost to the defender, points")
    return figure


def belief_needed(results: Mapping[float, Deterrence], *, challenger: str, ally: str) -> Figure:
    """Draw how much belief deterrence takes as the challenger offers better terms.

    Parameters
    ----------
    results : Mapping[float, Deterrence]
        Terms and solution, in rising order of terms; the first is the one at which only the
        challenger's belief counts.
    challenger, ally : str
        Names for the labels.

    Returns
    -------
    matplotlib.figure.Figure
        A level line for the belief that deters the challenger, a line for the belief that it
        takes in all, and what lies between.
    """
    shares = {terms: result.threshold for terms, result in results.items()}
    known = {terms: 100 * share for terms, share in shares.items() if share is not None}
    terms, needed = list(known), list(known.values())
    with new_figure(1, 1, height=3.4) as (figure, (axes,)):
        axes.plot(terms, [needed[0]] * len(terms), color=THREAT, linewidth=3)
        axes.plot(terms, needed, color=ALLY, linewidth=3)
        axes.fill_between(terms, needed, [needed[0]] * len(terms), color=COST, alpha=0.18)
        axes.text(terms[-1], needed[0] - 3, f"to deter {challenger}", color=THREAT, ha="right",
                  va="top")  # fmt: skip
        axes.text(terms[len(terms) // 2], needed[len(terms) // 2] + 9, f"to reassure {ally}",
                  color=ALLY, ha="right", va="bottom")  # fmt: skip
        axes.text(terms[-1] - 0.1, needed[0] + 6, "war feared, yet the ally yields", color=MUTED,
                  ha="right")  # fmt: skip
        axes.set_ylim(0, 105)
        scale(axes, x=f"Terms that {ally} is offered, points of 10", y="Belief needed, %")
    return figure
