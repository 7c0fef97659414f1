r"""Wheel or web: why a patron ties its clients to itself one by one, or all to each other.

:cite:t:`Cha_2010` holds that a patron which fears its clients' wars prefers separate pacts, since
each client then hangs on it alone; :cite:t:`Hemmer_Katzenstein_2002` that a web needs states which
see each other as a community; a third view that clients must fear the same enemy, or have nothing
to pool. None of them gives a formula. In this one the clients' strength together is 1 and the
patron's :math:`\ell`; each of :math:`n` clients acts against the patron's wish with chance
:math:`a`, unless it is restrained. A patron restrains by threatening to stay away, which counts for
more the larger its share in the client's defence, and which in a web it can seldom do to one member
alone (:math:`s`, separability):

.. math::

    R_\text{wheel} = \frac{\ell}{\ell + 1/n}, \qquad
    R_\text{web} = \frac{s\,\ell}{\ell + 1/n + \tau\,(1 - 1/n)}, \qquad W = a\,(1 - R),

with trust :math:`\tau` among the clients. Pooling brings
:math:`G = \sigma\,\tau\,(1 - 1/n)`, where :math:`\sigma` is how far they fear the same enemy: a
client gains :math:`G`, the patron, whose own strength makes theirs less needed,
:math:`G/(1 + \ell)`. A client pays by being drawn into the others' wars and by binding itself to
states that it does not trust:

.. math::

    U_\text{patron} = \frac{G}{1 + \ell} - (W_\text{web} - W_\text{wheel}), \qquad
    U_\text{client} = G - W_\text{web}\,(1 - 1/n) - \phi\,(1 - \tau).

A web is made if both are above 0: it takes the patron's wish and the clients' consent. The form is
illustrative, and so are :math:`s` and :math:`\phi`.
"""

from dataclasses import dataclass

from alliancekit.parameters import Parameter, check_kind

LEAD = Parameter(
    "lead", r"\ell", "Patron's lead", 0.5, 50, 3, "times the clients together",
    "The patron's strength as a multiple of all its clients' strength together.",
    "Cha_2010",
)  # fmt: skip
ADVENTURE = Parameter(
    "adventure", "a", "Clients' appetite for war", 0, 1, 0.3, "probability",
    "How likely a client is to start a war that the patron does not want, if nothing holds it.",
    "Cha_2010",
)  # fmt: skip
TRUST = Parameter(
    "trust", r"\tau", "Trust among the clients", 0, 1, 0.5, "share",
    "How far the clients count on one another: 0 after a fresh occupation, 1 in a community.",
    "Hemmer_Katzenstein_2002",
)  # fmt: skip
COMMON_THREAT = Parameter(
    "common_threat", r"\sigma", "Fear of the same enemy", 0, 1, 0.5, "share",
    "How far the clients fear one and the same state most.",
    "illustrative",
)  # fmt: skip
CLIENTS = Parameter(
    "clients", "n", "Clients", 2, 30, 5, "states",
    "How many states the patron protects.",
    "illustrative",
)  # fmt: skip
SEPARABILITY = Parameter(
    "separability", "s", "Separability", 0, 1, 0.3, "share",
    "How credibly the patron can threaten one member of a web and not the others.",
    "illustrative",
)  # fmt: skip
RELUCTANCE = Parameter(
    "reluctance", r"\phi", "Cost of strange allies", 0, 1, 0.2, "share",
    "What it costs a client at home to be bound to states that it does not trust at all.",
    "Hemmer_Katzenstein_2002",
)  # fmt: skip

PARAMETERS = (LEAD, ADVENTURE, TRUST, COMMON_THREAT, CLIENTS, SEPARABILITY, RELUCTANCE)
"""What the design depends on, in the order of `Region`."""

TIE = 1e-9
"""Differences up to this are rounding error."""


@dataclass(frozen=True)
class Region:
    """A patron and its clients; the attributes are `PARAMETERS`.

    Raises
    ------
    ValueError
        If a value is not a number in its range.
    """

    lead: float = LEAD.default
    adventure: float = ADVENTURE.default
    trust: float = TRUST.default
    common_threat: float = COMMON_THREAT.default
    clients: float = CLIENTS.default
    separability: float = SEPARABILITY.default
    reluctance: float = RELUCTANCE.default

    def __post_init__(self) -> None:
        for parameter in PARAMETERS:
            value = parameter.check(getattr(self, parameter.name))
            object.__setattr__(self, parameter.name, value)


@dataclass(frozen=True)
class Design:
    """Which of the two comes about, and who stands in the way of a web.

    Attributes
    ----------
    patron, client : float
        What a web is worth to each, a wheel being worth 0.
    wars_wheel, wars_web : float
        Chance that a client acts against the patron's wish in each.
    """

    patron: float
    client: float
    wars_wheel: float
    wars_web: float

    @property
    def web(self) -> bool:
        """Whether a web is made: both sides gain by it."""
        return not self.against

    @property
    def against(self) -> tuple[str, ...]:
        """Who refuses a web: ``"patron"``, ``"clients"``, both or nobody."""
        worth = {"patron": self.patron, "clients": self.client}
        return tuple(side for side, value in worth.items() if value <= TIE)


def design(region: Region) -> Design:
    r"""Say whether a patron and its clients make a web or stay with a wheel, and who refuses.

    Parameters
    ----------
    region : Region
        The patron's lead, the clients' appetite for war, their trust and their fears.

    Returns
    -------
    Design
        What a web is worth to either side, and how often a client would break loose.

    Raises
    ------
    ValueError
        If `region` is not a `Region`.

    Notes
    -----
    The equations stand at the head of this module. The argument is that of :cite:`Cha_2010` and its
    critics; the form is illustrative.

    Examples
    --------
    East Asia, 1951: clients that dream of reconquest, and do not trust each other.

    >>> asia = design(Region(lead=5, adventure=0.5, trust=0.1, common_threat=0.4))
    >>> asia.web, asia.against
    (False, ('patron', 'clients'))

    Take away the dreams, and one side still refuses.

    >>> design(Region(lead=5, adventure=0, trust=0.1, common_threat=0.4)).against
    ('clients',)
    """
    check_kind("region", region, Region)
    r = region
    own, others = 1 / r.clients, 1 - 1 / r.clients
    restraint_wheel = r.lead / (r.lead + own)
    restraint_web = r.separability * r.lead / (r.lead + own + r.trust * others)
    wheel, web = r.adventure * (1 - restraint_wheel), r.adventure * (1 - restraint_web)
    pooled = r.common_threat * r.trust * others
    return Design(
        patron=pooled / (1 + r.lead) - (web - wheel),
        client=pooled - web * others - r.reluctance * (1 - r.trust),
        wars_wheel=wheel,
        wars_web=web,
    )
