r"""How many, and how firmly bound? The formation that fits what a group of states wants done.

:cite:t:`Kahler_1992` describes how cooperation among many is made to work by putting a few in
front; :cite:t:`Naim_2009` asks for the smallest group that can do the job. :cite:t:`Lipson_1991`
explains why states leave agreements informal: speed, secrecy, room to change. For
:cite:t:`Abbott_Snidal_2000` hard law ties opportunists and is dear to make and to obey. None of
them gives a formula. In this one, of :math:`n` states that might take part :math:`m` do, and bind
themselves with a strength :math:`b` between 0 (words) and 1 (a ratified duty). What they pool
rises with their number and levels off,

.. math::

    P(m) = \frac{m - 1}{m - 1 + h},

where :math:`h` is the number of partners that bring half of all there is to gain: small for a
technology that one partner owns, large for a standard. A share :math:`c` of it is lost to
opportunism if nothing binds. Words cost talk, a secret may leak at each partner, and to bind takes
time and the consent of states whose interests diverge by :math:`d = 1 - a`:

.. math::

    V(m, b) = P(m)\,\bigl(1 - c\,(1 - b)\bigr) - \alpha\,d\,(m - 1)
              - k\,\bigl(1 - (1-\rho)^{m-1}\bigr) - K(m)\,b^2,
    \qquad K(m) = \phi\,u + \beta\,d\,(m - 1).

For a given :math:`m` the best binding is :math:`b^* = \min\{1, c\,P(m) / 2K(m)\}`, and the group is
as large as makes :math:`V` greatest. The form is illustrative, and so are :math:`\alpha`,
:math:`\beta`, :math:`\rho` and :math:`\phi`.
"""

from dataclasses import dataclass

from alliancekit.parameters import Parameter, check_kind

CANDIDATES = Parameter(
    "candidates", "n", "States that might take part", 2, 32, 8, "states",
    "How many states share the purpose and could be asked in.",
    "Kahler_1992",
)  # fmt: skip
ALIKENESS = Parameter(
    "alikeness", "a", "Likeness of interests", 0, 1, 0.6, "share",
    "How far they want the same thing in the same order: 1 if there is nothing to bargain over.",
    "Kahler_1992",
)  # fmt: skip
COMMITMENT = Parameter(
    "commitment", "c", "Need for commitment", 0, 1, 0.5, "share",
    "How much of the gain is lost if a member may do as it likes when the time comes.",
    "Abbott_Snidal_2000",
)  # fmt: skip
SECRECY = Parameter(
    "secrecy", "k", "Worth of the secret", 0, 1, 0.2, "share of the gain",
    "How much of the gain is lost if what is shared gets out.",
    "Lipson_1991",
)  # fmt: skip
HASTE = Parameter(
    "haste", "u", "Haste", 0, 1, 0.3, "share",
    "How much is lost by waiting for lawyers and parliaments.",
    "Lipson_1991",
)  # fmt: skip
BREADTH = Parameter(
    "breadth", "h", "Breadth of the task", 0.2, 20, 2, "partners",
    "How many partners bring half of all there is to gain.",
    "Naim_2009",
)  # fmt: skip
TALK = Parameter(
    "talk", r"\alpha", "Cost of talk", 0, 1, 0.08, "share of the gain",
    "What one more partner costs in talk alone, if interests are wholly opposed.",
    "illustrative",
)  # fmt: skip
BARGAIN = Parameter(
    "bargain", r"\beta", "Cost of binding words", 0, 1, 0.1, "share of the gain",
    "What a duty in law adds for each partner, if interests are wholly opposed.",
    "illustrative",
)  # fmt: skip
LEAK = Parameter(
    "leak", r"\rho", "Chance of a leak", 0, 1, 0.2, "probability",
    "Chance that one more partner lets the secret out.",
    "illustrative",
)  # fmt: skip
DELAY = Parameter(
    "delay", r"\phi", "Price of ratification", 0.05, 1, 0.3, "share of the gain",
    "What a ratified duty costs in time if everything hangs on speed.",
    "illustrative",
)  # fmt: skip

PARAMETERS = (
    CANDIDATES, ALIKENESS, COMMITMENT, SECRECY, HASTE, BREADTH, TALK, BARGAIN, LEAK, DELAY,
)  # fmt: skip
"""What the formation depends on, in the order of `Purpose`."""

NOTHING = "nothing"
BILATERAL = "bilateral pact"
MINILATERAL = "minilateral"
TREATY = "common treaty"
FORUM = "informal forum"
FORMS = (TREATY, MINILATERAL, BILATERAL, FORUM, NOTHING)
"""What may come about."""

BOUND = 0.5
"""Binding from which a formation counts as bound and not as a forum."""

TIE = 1e-9
"""Differences up to this are rounding error."""


@dataclass(frozen=True)
class Purpose:
    """What a group of states wants done; the attributes are `PARAMETERS`.

    Raises
    ------
    ValueError
        If a value is not a number in its range, or `candidates` is no whole number.
    """

    candidates: float = CANDIDATES.default
    alikeness: float = ALIKENESS.default
    commitment: float = COMMITMENT.default
    secrecy: float = SECRECY.default
    haste: float = HASTE.default
    breadth: float = BREADTH.default
    talk: float = TALK.default
    bargain: float = BARGAIN.default
    leak: float = LEAK.default
    delay: float = DELAY.default

    def __post_init__(self) -> None:
        for parameter in PARAMETERS:
            value = parameter.check(getattr(self, parameter.name))
            object.__setattr__(self, parameter.name, value)
        if self.candidates % 1:
            raise ValueError(f"candidates is {self.candidates}; it must be a whole number")


@dataclass(frozen=True)
class Group:
    """A group of one size, bound as firmly as suits it best.

    Attributes
    ----------
    members : int
        How many take part.
    binding : float
        0 for words, 1 for a ratified duty.
    gain : float
        What is pooled and kept, opportunism deducted.
    talk, leaks, law : float
        What talk, leaks and binding cost.
    """

    members: int
    binding: float
    gain: float
    talk: float
    leaks: float
    law: float

    @property
    def value(self) -> float:
        """Gain less all costs."""
        return self.gain - self.talk - self.leaks - self.law


@dataclass(frozen=True)
class Formation:
    """The formation that fits a purpose.

    Attributes
    ----------
    sizes : tuple[Group, ...]
        The best group of each size from two to all.
    """

    sizes: tuple[Group, ...]

    @property
    def best(self) -> Group:
        """The size that is worth most; of two that tie, the smaller."""
        top = max(group.value for group in self.sizes)
        return next(group for group in self.sizes if group.value >= top - TIE)

    @property
    def form(self) -> str:
        """One of `FORMS`."""
        group = self.best
        if group.value <= TIE:
            return NOTHING
        if group.binding < BOUND - TIE:
            return FORUM
        if group.members == 2:
            return BILATERAL
        return TREATY if group.members == len(self.sizes) + 1 else MINILATERAL


def fit(purpose: Purpose) -> Formation:
    r"""Find how many should take part in a purpose and how firmly they should be bound.

    Parameters
    ----------
    purpose : Purpose
        Who might take part, how alike they are, and what the task asks of them.

    Returns
    -------
    Formation
        The best group of each size, the best of all, and what it is called.

    Raises
    ------
    ValueError
        If `purpose` is not a `Purpose`.

    Notes
    -----
    The equations stand at the head of this module. A bound group of two is a bilateral pact, one of
    all candidates a common treaty, and one in between a minilateral; a group that is hardly bound
    is a forum, whatever its size. The arguments are those of :cite:`Kahler_1992`,
    :cite:`Lipson_1991`, :cite:`Abbott_Snidal_2000` and :cite:`Naim_2009`; the form is illustrative.

    Examples
    --------
    A defence that is worth nothing unless it binds, among states that want the same:

    >>> fit(Purpose(candidates=12, alikeness=0.9, commitment=0.9, secrecy=0, breadth=4)).form
    'common treaty'

    Let them want different things, and less depend on promises.

    >>> talks = fit(Purpose(candidates=12, alikeness=0.5, commitment=0.1, secrecy=0))
    >>> talks.form, talks.best.members
    ('informal forum', 6)
    """
    check_kind("purpose", purpose, Purpose)
    return Formation(tuple(_group(purpose, m) for m in range(2, int(purpose.candidates) + 1)))


def _group(purpose: Purpose, members: int) -> Group:
    """The best-bound group of this many."""
    p = purpose
    partners = members - 1
    divergence = 1 - p.alikeness
    pooled = partners / (partners + p.breadth)
    price = p.delay * p.haste + p.bargain * divergence * partners
    wanted = p.commitment * pooled
    binding = 0.0 if wanted == 0 else 1.0 if wanted >= 2 * price else wanted / (2 * price)
    return Group(
        members=members,
        binding=binding,
        gain=pooled * (1 - p.commitment * (1 - binding)),
        talk=p.talk * divergence * partners,
        leaks=p.secrecy * (1 - (1 - p.leak) ** partners),
        law=price * binding**2,
    )
