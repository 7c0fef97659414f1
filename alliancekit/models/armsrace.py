r"""Arms races between two camps: Richardson's equations with an alliance term.

Lewis Richardson :cite:`Richardson_1960` let each of two rivals arm in answer to the other's
arms, hold back because arms cost, and arm for grievances that would remain without any arms:

.. math:: \dot x = k y - a x + g, \qquad \dot y = l x - b y + h.

If both start alike the race settles where restraint outweighs reaction, :math:`ab > kl`, and
spirals where it does not. The alliance term is this book's simplification: each side may have
:math:`n` allies armed as it is, whose arms count with weight :math:`\tau`, as cover for their
friend and as threat to the rival. What :math:`x` feels is then the arms of the other camp less
its allies' cover, :math:`(1 + \tau n_y) y - \tau n_x x`, which turns the four rates into

.. math:: k' = k (1 + \tau n_y), \quad a' = a + k \tau n_x, \quad
          l' = l (1 + \tau n_x), \quad b' = b + l \tau n_y .

An ally lets its friend arm less and makes the rival arm more; whether the race settles,
:math:`a' b' > k' l'`, can change either way. Arms below zero, which the equations allow, are
read with Richardson as goodwill.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import mul
from statistics import linear_regression

from alliancekit.parameters import Parameter, check_kind

REACTION = Parameter(
    "reaction", "k", "Reaction", 0, 2, 0.9, "per year",
    "Arms that the side adds in a year for each unit of threat that it feels (l for the rival).",
    "Richardson_1960",
)  # fmt: skip
FATIGUE = Parameter(
    "fatigue", "a", "Fatigue", 0.05, 2, 1, "per year",
    "Share of its own arms that the side sheds in a year because they cost (b for the rival).",
    "Richardson_1960",
)  # fmt: skip
GRIEVANCE = Parameter(
    "grievance", "g", "Grievance", -10, 10, 1, "arms a year",
    "Arms that the side would add in a year if nobody were armed; below 0 is goodwill (h for the "
    "rival).",
    "Richardson_1960",
)  # fmt: skip
ALLIES = Parameter(
    "allies", "n_x", "Allies", 0, 5, 0, "states",
    "Allies of the side, each armed as it is.",
    "illustrative",
)  # fmt: skip
POOLING = Parameter(
    "pooling", r"\tau", "Pooling", 0, 1, 0.5, "share",
    "How far an ally's arms count as the side's own, in its eyes and in the rival's.",
    "illustrative",
)  # fmt: skip
ARMS = Parameter(
    "arms", "x", "Arms", -1000, 1000, 0, "arms",
    "The side's arms, in any unit that both sides share; below 0 is goodwill.",
    "Richardson_1960",
)  # fmt: skip
YEARS = Parameter(
    "years", "t", "Years", 0, 100, 20, "years",
    "How long the race runs.",
    "illustrative",
)  # fmt: skip
STEP = Parameter(
    "step", r"\Delta t", "Step", 0.01, 10, 0.5, "years",
    "Time between two points of the path; the points are exact whatever it is.",
    "illustrative",
)  # fmt: skip
TOTAL = Parameter(
    "total", "z", "Total of arms", 0, 1e6, 0, "million pounds",
    "Arms, or arms budgets, of both camps together in a year.",
    "Richardson_1960",
)  # fmt: skip

TERMS = 16
"""Terms of the Taylor series; after scaling the matrix below one half the rest is rounding."""

EDGE = 1e-9
"""A difference this small is rounding: restraint and reaction are equal."""


@dataclass(frozen=True)
class Side:
    """One side of the race.

    Raises
    ------
    ValueError
        If a value is outside the range of its parameter.
    """

    reaction: float = REACTION.default
    fatigue: float = FATIGUE.default
    grievance: float = GRIEVANCE.default
    allies: float = ALLIES.default

    def __post_init__(self) -> None:
        for parameter in (REACTION, FATIGUE, GRIEVANCE, ALLIES):
            value = parameter.check(getattr(self, parameter.name))
            object.__setattr__(self, parameter.name, value)


@dataclass(frozen=True)
class Race:
    """Two sides, how far each pools arms with its allies, and what follows.

    Attributes
    ----------
    x, y : Side
        The two sides.
    pooling : float
        Weight of an ally's arms, 0-1.
    """

    x: Side
    y: Side
    pooling: float

    @cached_property
    def matrix(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Rates with the allies counted in: ((-a', k'), (l', -b'))."""
        x, y, tau = self.x, self.y, self.pooling
        return (
            (-x.fatigue - x.reaction * tau * x.allies, x.reaction * (1 + tau * y.allies)),
            (y.reaction * (1 + tau * x.allies), -y.fatigue - y.reaction * tau * y.allies),
        )

    @property
    def restraint(self) -> float:
        """a'b': what holds the race back."""
        return self.matrix[0][0] * self.matrix[1][1]

    @property
    def reaction(self) -> float:
        """k'l': what drives it on."""
        return self.matrix[0][1] * self.matrix[1][0]

    @property
    def stable(self) -> bool:
        """Whether the race settles from any start: restraint above reaction."""
        return self.restraint - self.reaction > EDGE

    @property
    def growth(self) -> float:
        """The larger eigenvalue: how fast the race runs away, or, below 0, how fast it settles."""
        (own_x, felt_x), (felt_y, own_y) = self.matrix
        return (own_x + own_y) / 2 + math.hypot((own_x - own_y) / 2, math.sqrt(felt_x * felt_y))

    @property
    def equilibrium(self) -> tuple[float, float] | None:
        """Arms at which neither side changes; None if restraint equals reaction."""
        gap = self.restraint - self.reaction
        if abs(gap) <= EDGE:
            return None
        (own_x, felt_x), (felt_y, own_y) = self.matrix
        g, h = self.x.grievance, self.y.grievance
        return (felt_x * h - own_y * g) / gap, (felt_y * g - own_x * h) / gap

    @property
    def alliances_decide(self) -> bool:
        """Whether the race would settle without the allies but not with them, or the reverse."""
        return self.stable != Race(self.x, self.y, 0.0).stable

    def outcome(self, x: float = ARMS.default, y: float = ARMS.default) -> str:
        """Name where the race goes from arms `x` and `y`.

        Returns
        -------
        str
            ``"settles"``, ``"spirals"`` (arms grow without limit), ``"melts"`` (they fall
            without limit, into goodwill) or ``"stands still"`` (on the edge between the two).

        Raises
        ------
        ValueError
            If `x` or `y` is not a number from -1000 to 1000.
        """
        x, y = ARMS.check(x), ARMS.check(y)
        if self.stable:
            return "settles"
        # Along the direction that grows, (l', a' + growth), the race goes where it sets out.
        (own_x, felt_x), (felt_y, own_y) = self.matrix
        rise_x = own_x * x + felt_x * y + self.x.grievance
        rise_y = felt_y * x + own_y * y + self.y.grievance
        drift = felt_y * rise_x + (self.growth - own_x) * rise_y
        if abs(drift) <= EDGE:
            return "stands still"
        return "spirals" if drift > 0 else "melts"

    def path(
        self,
        x: float = ARMS.default,
        y: float = ARMS.default,
        *,
        years: float = YEARS.default,
        step: float = STEP.default,
    ) -> tuple[tuple[float, float, float], ...]:
        """Arms of both sides over time, exact at each point.

        Parameters
        ----------
        x, y : float
            Arms at the start, -1000 to 1000.
        years : float
            How long, 0-100.
        step : float
            Years between points, 0.01-10.

        Returns
        -------
        tuple[tuple[float, float, float], ...]
            Time in years, arms of x, arms of y; the last point is the last whole step.

        Raises
        ------
        ValueError
            If an argument is outside its range.
        """
        x, y = ARMS.check(x), ARMS.check(y)
        years, step = YEARS.check(years), STEP.check(step)
        (own_x, felt_x), (felt_y, own_y) = self.matrix
        # With a third, constant coordinate the race is linear, and one matrix takes it a step on.
        advance = _exponential(
            [
                [step * own_x, step * felt_x, step * self.x.grievance],
                [step * felt_y, step * own_y, step * self.y.grievance],
                [0.0, 0.0, 0.0],
            ]
        )
        points = [(0.0, x, y)]
        for i in range(1, math.floor(years / step + EDGE) + 1):
            x, y = (row[0] * x + row[1] * y + row[2] for row in advance[:2])
            points.append((i * step, x, y))
        return tuple(points)


@dataclass(frozen=True)
class Fit:
    """Richardson's line: yearly increase of the total of arms against the total.

    Attributes
    ----------
    slope : float
        Increase for each unit of the total, per year: k - a for like sides.
    zero : float
        Total at which the increase would be nil; above it the race spirals if `slope` is positive.
    points : tuple[tuple[float, float], ...]
        Mean total of two years and increase between them.
    """

    slope: float
    zero: float
    points: tuple[tuple[float, float], ...]


def race(x: Side, y: Side, *, pooling: float = POOLING.default) -> Race:
    """Set two sides against one another.

    Parameters
    ----------
    x, y : Side
        Reaction, fatigue, grievance and allies of each.
    pooling : float
        Weight of an ally's arms, 0-1.

    Returns
    -------
    Race
        Whether it settles, where, how fast, and its path from any start.

    Raises
    ------
    ValueError
        If a side is not a `Side`, or `pooling` is not a number from 0 to 1.

    Notes
    -----
    :cite:`Richardson_1960`; the alliance term is illustrative.

    Examples
    --------
    Two rivals settle at ten units each. One finds an ally: it arms less, its rival more.

    >>> [round(arms, 1) for arms in race(Side(), Side()).equilibrium]
    [10.0, 10.0]
    >>> allied = race(Side(allies=1), Side())
    >>> [round(arms, 1) for arms in allied.equilibrium]
    [8.1, 11.9]
    >>> allied.outcome()
    'settles'
    """
    for name, side in (("x", x), ("y", y)):
        check_kind(name, side, Side)
    return Race(x, y, POOLING.check(pooling))


def slope_and_zero(totals: Iterable[float]) -> Fit:
    """Fit Richardson's line to the yearly totals of both camps' arms.

    Parameters
    ----------
    totals : Iterable[float]
        Total in each of at least three years in a row, 0 or more.

    Returns
    -------
    Fit
        Least-squares slope, and the total at which the line crosses zero.

    Raises
    ------
    ValueError
        If there are fewer than three totals, one is not a number of 0 or more, or the line has
        no slope or no spread to fit.

    Notes
    -----
    :cite:`Richardson_1960`: for two like sides the total z obeys dz/dt = (k - a) z + (g + h).

    Examples
    --------
    Defence budgets of France, Russia, Germany and Austria-Hungary, 1909-13, in million pounds.

    >>> fit = slope_and_zero([199.2, 204.8, 214.9, 238.7, 289.0])
    >>> round(fit.slope, 3), round(fit.zero, 1)
    (0.731, 194.9)
    """
    check_kind("totals", totals, Iterable)
    years = [TOTAL.check(total) for total in totals]
    if len(years) < 3:
        raise ValueError(f"totals has {len(years)} years; a line needs at least three")
    points = [((before + after) / 2, after - before) for before, after in pairwise(years)]
    means, rises = zip(*points, strict=True)
    if max(means) - min(means) <= EDGE:
        raise ValueError("the mean totals do not differ; there is no line to fit")
    slope, intercept = linear_regression(means, rises)
    if abs(slope) <= EDGE:
        raise ValueError("the increase does not depend on the total; the line never crosses zero")
    return Fit(slope, -intercept / slope, tuple(points))


def _exponential(matrix: list[list[float]]) -> list[list[float]]:
    """Exponential of a square matrix, by squaring a Taylor series: exact to rounding."""
    size = range(len(matrix))
    squarings = max(0, math.frexp(max(sum(map(abs, row)) for row in matrix))[1] + 1)
    scaled = [[entry / 2**squarings for entry in row] for row in matrix]
    term = [[float(i == j) for j in size] for i in size]
    result = term
    for n in range(1, TERMS + 1):
        term = [[entry / n for entry in row] for row in _product(term, scaled)]
        result = [[result[i][j] + term[i][j] for j in size] for i in size]
    for _ in range(squarings):
        result = _product(result, result)
    return result


def _product(left: list[list[float]], right: list[list[float]]) -> list[list[float]]:
    """Product of two matrices."""
    columns = list(zip(*right, strict=True))
    return [[sum(map(mul, row, column)) for column in columns] for row in left]
