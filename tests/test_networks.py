import math
from itertools import combinations, pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models.networks import (
    OBLIGATIONS,
    WEB,
    WHEEL,
    Network,
    Pledge,
    build,
    centrality,
    coverage,
    patrons,
    shape,
    ties,
    ties_by_year,
)

SPOKES = ("Japan", "South Korea", "Philippines", "Thailand", "Australia")


def mutual(*pairs: tuple[str, str], begin: int = 1950) -> list[Pledge]:
    return [Pledge(*way, "defense", begin) for a, b in pairs for way in ((a, b), (b, a))]


def network(*pairs: tuple[str, str]) -> Network:
    return build(mutual(*pairs))


def lines(text: str) -> list[tuple[str, str]]:
    """Pairs of one-letter states: AB BC."""
    return [(pair[0], pair[1]) for pair in text.split()]


ASIA = network(*[("United States", ally) for ally in SPOKES])
BENELUX = network(*combinations(("Britain", "France", "Belgium", "Netherlands", "Luxembourg"), 2))

pledges = st.lists(
    st.builds(
        Pledge,
        st.sampled_from("ABC"),
        st.sampled_from("DEF"),
        st.sampled_from(OBLIGATIONS),
        st.integers(1900, 1910),
        st.one_of(st.none(), st.integers(1910, 1920)),
    ),
    min_size=1,
    max_size=12,
    unique=True,
)
pair_lists = st.lists(
    st.sampled_from([*combinations("ABCDEF", 2)]), min_size=1, max_size=15, unique=True
)


# ---- building


def test_one_arrow_for_each_pledge() -> None:
    rows = [
        Pledge("France", "Poland", "defense", 1921, 1940),
        Pledge("France", "Poland", "consul", 1921, 1940),
        Pledge("Britain", "Poland", "defense", 1939),
    ]
    net = build(rows)
    assert list(net) == ["France", "Poland", "Britain"]
    assert sorted(net.edges(data=True), key=str) == [
        ("Britain", "Poland", {"obligation": "defense", "begin": 1939, "end": None}),
        ("France", "Poland", {"obligation": "consul", "begin": 1921, "end": 1940}),
        ("France", "Poland", {"obligation": "defense", "begin": 1921, "end": 1940}),
    ]


@pytest.mark.parametrize(
    ("year", "arrows"),
    [(1920, 0), (1921, 1), (1938, 1), (1939, 2), (1940, 2), (1941, 1), (2020, 1)],
)
def test_a_year_holds_its_first_and_last_day(year: int, arrows: int) -> None:
    rows = [
        Pledge("France", "Poland", "defense", 1921, 1940),
        Pledge("Britain", "Poland", "defense", 1939),
    ]
    net = build(rows, year=year)
    assert net.number_of_edges() == arrows
    assert list(net) == ["France", "Poland", "Britain"]


@given(pledges, st.integers(1895, 1925))
def test_a_year_against_the_rows(rows: list[Pledge], year: int) -> None:
    held = [p for p in rows if year in range(p.begin, 9999 if p.end is None else p.end + 1)]
    net = build(rows, year=year)
    assert sorted(net.edges(data="obligation")) == sorted(
        (p.promiser, p.promised, p.obligation) for p in held
    )
    for kind in OBLIGATIONS:
        pairs = {(p.promiser, p.promised) for p in held if p.obligation == kind}
        assert ties_by_year(rows, [year], obligation=kind) == {year: len(pairs)}
        assert ties(net, obligation=kind).number_of_edges() == len(pairs)


def test_pairs_are_counted_once_whoever_promised() -> None:
    rows = [*mutual(("A", "B"), begin=1900), Pledge("A", "B", "defense", 1902)]
    assert ties_by_year(rows, [1899, 1900, 1902]) == {1899: 0, 1900: 1, 1902: 1}
    assert ties_by_year(rows, [1900], obligation="offense") == {1900: 0}


def test_ties_are_defence_ties_unless_said_otherwise() -> None:
    net = build([Pledge("A", "B", "defense", 1900), Pledge("B", "C", "consul", 1900)])
    assert list(ties(net).edges) == [("A", "B")]
    assert list(ties(net, obligation="consul").edges) == [("B", "C")]
    assert set(ties(net)) == {"A", "B", "C"}


# ---- coverage


def test_in_a_wheel_all_hang_on_the_hub() -> None:
    result = coverage(ASIA, leaving="United States")
    assert result.leaving == "United States"
    assert result.exposed == SPOKES
    assert result.weakened == ()
    assert result.unprotected == ()
    assert result.before["Japan"] == ("United States",)
    assert result.after == dict.fromkeys(SPOKES, ())
    one_less = coverage(ASIA, leaving="Japan")
    assert one_less.exposed == ()
    assert one_less.weakened == ("United States",)


def test_in_a_web_nobody_is_exposed() -> None:
    result = coverage(BENELUX, leaving="Britain")
    assert result.exposed == ()
    assert result.weakened == ("France", "Belgium", "Netherlands", "Luxembourg")
    assert result.after["France"] == ("Belgium", "Netherlands", "Luxembourg")


def test_without_a_leaver_nothing_changes() -> None:
    result = coverage(BENELUX)
    assert result.leaving is None
    assert result.before == result.after
    assert result.exposed == result.weakened == ()


def test_guarantees_protect_one_way() -> None:
    net = build([Pledge("Britain", "Poland", "defense", 1939)])
    assert coverage(net).before == {"Britain": (), "Poland": ("Britain",)}
    assert coverage(net).unprotected == ("Britain",)
    assert coverage(net, leaving="Britain").exposed == ("Poland",)
    assert coverage(net, leaving="Poland").unprotected == ("Britain",)


def test_only_the_obligation_asked_for_protects() -> None:
    rows = [Pledge("A", "B", "consul", 1900), Pledge("C", "B", "defense", 1900)]
    assert coverage(build(rows)).before["B"] == ("C",)
    assert coverage(build(rows), obligation="consul").before["B"] == ("A",)


def test_two_treaties_with_one_promise_make_one_protector() -> None:
    rows = [
        Pledge("France", "Belgium", "defense", 1948),
        Pledge("France", "Belgium", "defense", 1949),
    ]
    assert build(rows).number_of_edges() == 2
    assert coverage(build(rows)).before["Belgium"] == ("France",)


@given(pledges, st.sampled_from("ABCDEF"))
def test_leaving_against_building_without_the_leaver(rows: list[Pledge], leaving: str) -> None:
    net = build(rows)
    if leaving not in net:
        return
    result = coverage(net, leaving=leaving)
    rest = [p for p in rows if leaving not in (p.promiser, p.promised)]
    expected = coverage(build(rest)).before if rest else {}
    for state, protectors in result.after.items():
        assert set(protectors) == set(expected.get(state, ()))
    groups = (result.exposed, result.weakened, result.unprotected)
    assert sum(map(len, groups)) <= len(net) - 1
    assert not set(groups[0]) & set(groups[1])


# ---- shape


@pytest.mark.parametrize(
    ("pairs", "kind", "central", "density", "hubs"),
    [
        ("AB", "pair", 0, 1, "AB"),
        ("AB BC", "wheel", 1, 2 / 3, "B"),
        ("AB BC CA", "web", 0, 1, "ABC"),
        # Four in a line: degrees 1 2 2 1, sum of shortfalls 2, over 3*2.
        ("AB BC CD", "chain", 1 / 3, 1 / 2, "BC"),
        ("AB BC CD DA", "mixed", 0, 2 / 3, "ABCD"),
        ("AB AC AD", "wheel", 1, 1 / 2, "A"),
        # One tie between spokes: degrees 3 2 2 1, shortfalls 4, over 6.
        ("AB AC AD BC", "mixed", 2 / 3, 2 / 3, "A"),
        # Five: degrees 4 2 2 1 1, shortfalls 2+2+3+3 = 10, over 4*3.
        ("AB AC AD AE BC", "wheel", 10 / 12, 1 / 2, "A"),
        # All but one of six ties: density 5/6.
        ("AB AC AD BC BD", "web", 1 / 3, 5 / 6, "AB"),
        ("AB CD", "mixed", 0, 1 / 3, "ABCD"),
        # A ring and a pair apart have as many ties as a line: degrees 2 2 2 1 1.
        ("AB BC CA DE", "mixed", 2 / 12, 2 / 5, "ABC"),
        ("AB BC CD DE EF", "chain", 1 / 10, 1 / 3, "BCDE"),
        ("AB BC CD DA EF FG", "mixed", 2 / 30, 6 / 21, "ABCDF"),
    ],
)
def test_shapes(pairs: str, kind: str, central: float, density: float, hubs: str) -> None:
    result = shape(network(*lines(pairs)))
    assert result.kind == kind
    assert result.centralization == pytest.approx(central)
    assert result.density == pytest.approx(density)
    assert set(result.hubs) == set(hubs)


@pytest.mark.parametrize(
    ("pairs", "reason"),
    [
        ("AB", "two states"),
        ("AB BC", "centralisation 1.00, at least 0.75"),
        ("AB BC CA", "density 1.00, at least 0.75"),
        ("AB BC CD", "one line through all states"),
        ("AB AC AD BC", "centralisation 0.67 and density 0.67, both too low"),
    ],
)
def test_shapes_say_why(pairs: str, reason: str) -> None:
    assert shape(network(*lines(pairs))).reason == reason


def test_the_wheel_in_asia_and_the_web_of_1948() -> None:
    assert shape(ASIA).kind == "wheel"
    assert shape(ASIA).hubs == ("United States",)
    assert shape(BENELUX).kind == "web"
    assert shape(BENELUX).hubs == tuple(BENELUX)


def test_no_ties_of_the_kind() -> None:
    result = shape(ASIA, obligation="offense")
    assert (result.kind, result.reason, result.hubs) == ("none", "no ties", ())
    assert (result.centralization, result.density) == (0, 0)
    assert shape(build([Pledge("A", "B", "consul", 1)])).kind == "none"


def test_thresholds_are_included() -> None:
    spoke_tie = network(*lines("AB AC AD AE BC"))  # C = 10/12, density 1/2
    assert shape(spoke_tie, wheel=10 / 12).kind == "wheel"
    assert shape(spoke_tie, wheel=0.84).kind == "mixed"
    assert shape(spoke_tie, web=0.5).kind == "web"
    assert shape(spoke_tie, web=0.51).kind == "wheel"


def test_a_state_without_a_tie_still_counts() -> None:
    rows = [*mutual(("A", "B"), ("A", "C")), Pledge("A", "D", "consul", 1950)]
    result = shape(build(rows))
    # Degrees 2 1 1 0: shortfalls 1+1+2 = 4, over 3*2.
    assert result.centralization == pytest.approx(2 / 3)
    assert result.kind == "mixed"


@given(pair_lists)
def test_names_do_not_matter(pairs: list[tuple[str, str]]) -> None:
    renamed = [(b.lower(), a.lower()) for a, b in reversed(pairs)]
    one, two = shape(network(*pairs)), shape(network(*renamed))
    assert (one.kind, one.reason) == (two.kind, two.reason)
    assert {hub.lower() for hub in one.hubs} == set(two.hubs)
    assert 0 <= one.centralization <= 1


@given(pair_lists)
def test_the_measures_against_networkx(pairs: list[tuple[str, str]]) -> None:
    net = network(*pairs)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(pairs)
    n = len(graph)
    shares = nx.degree_centrality(graph)
    result = shape(net)
    assert result.density == pytest.approx(nx.density(graph))
    if n > 2:
        # A star of n has centralities 1 and n-1 times 1/(n-1): the sum of gaps is n-2.
        gaps = sum(max(shares.values()) - share for share in shares.values())
        assert result.centralization == pytest.approx(gaps / (n - 2))
    found = centrality(net)
    assert found == pytest.approx(shares)
    assert list(found.values()) == sorted(found.values(), reverse=True)


@given(st.permutations("ABCDEF"))
def test_any_line_is_a_chain_and_any_star_a_wheel(names: list[str]) -> None:
    line = shape(network(*pairwise(names)))
    star = shape(network(*[(names[0], other) for other in names[1:]]))
    assert line.kind == "chain"
    assert (star.kind, star.hubs) == ("wheel", (names[0],))


# ---- patrons


def test_patrons() -> None:
    net = build(
        [
            *mutual(("US", "Japan"), ("US", "Taiwan"), ("Japan", "Taiwan")),
            Pledge("Taiwan", "Palau", "consul", 1950),
        ]
    )
    cinc = {"US": 0.625, "Japan": 0.125, "Taiwan": 0.01, "Palau": 0.0}
    assert patrons(net, cinc) == {"Japan": "US", "Taiwan": "US"}
    assert patrons(net, {**cinc, "Japan": 0.1251}) == {"Taiwan": "US"}
    assert patrons(net, {**cinc, "Japan": 0.1251}, asymmetry=2) == {"Japan": "US", "Taiwan": "US"}
    assert patrons(net, {**cinc, "Japan": 0.8}) == {"Taiwan": "Japan"}
    assert patrons(net, cinc, obligation="consul") == {"Palau": "Taiwan"}


def test_a_patron_must_be_able() -> None:
    net = build(mutual(("A", "B")))
    assert patrons(net, {"A": 0.1, "B": 0.1}) == {}
    assert patrons(net, {"A": 0.1, "B": 0.1}, asymmetry=1) == {"A": "B", "B": "A"}


@pytest.mark.parametrize(
    ("cinc", "complaint"),
    [
        ({"A": 0.1}, "capabilities has no entry for B; each state needs one"),
        ({"A": 0.1, "B": 1.1}, "B: capability is 1.1; it must be a number from 0 to 1"),
        ({"A": math.nan, "B": 0.1}, "A: capability is nan; it must be a number from 0 to 1"),
        ({"A": True, "B": 0.1}, "A: capability is True; it must be a number from 0 to 1"),
    ],
)
def test_bad_capabilities_are_named(cinc: dict[str, float], complaint: str) -> None:
    with pytest.raises(ValueError, match=f"^{complaint}$"):
        patrons(network(("A", "B")), cinc)


# ---- bad input


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (("", "B", "defense", 1900), "promiser is ''; it must be a non-empty string"),
        (("A", " ", "defense", 1900), "promised is ' '; it must be a non-empty string"),
        ((3, "B", "defense", 1900), "promiser is 3; it must be a non-empty string"),
        (("A", "A", "defense", 1900), "A is promiser and promised; they must differ"),
        (
            ("A", "B", "defence", 1900),
            "obligation is 'defence'; it must be one of defense, offense, neutral, nonagg, consul",
        ),
        (("A", "B", "defense", "1900"), "begin is '1900'; it must be a year, as a whole number"),
        (("A", "B", "defense", 1900.0), "begin is 1900.0; it must be a year, as a whole number"),
        (("A", "B", "defense", True), "begin is True; it must be a year, as a whole number"),
        (("A", "B", "defense", None), "begin is None; it must be a year, as a whole number"),
        (
            ("A", "B", "defense", 1900, math.nan),
            "end is nan; it must be a year, as a whole number",
        ),
        (("A", "B", "defense", 1900, 1899), "end is 1899; it must not be before begin, 1900"),
    ],
)
def test_bad_pledges_are_named(row: tuple[Any, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=f"^{complaint}$"):
        Pledge(*row)


def test_a_pledge_may_end_in_the_year_it_began() -> None:
    assert Pledge("A", "B", "defense", 1900, 1900).holds_in(1900)


def test_bad_networks_are_named() -> None:
    pledge = Pledge("A", "B", "defense", 1900)
    with pytest.raises(ValueError, match=r"^pledges is empty; there must be at least one$"):
        build([])
    with pytest.raises(ValueError, match=r"^a pledge is \('A', 'B'\); it must be a Pledge$"):
        build([("A", "B")])  # type: ignore[list-item]
    with pytest.raises(
        ValueError, match=r"^Pledge\(promiser='A', .*\) is given twice; once is enough$"
    ):
        build([pledge, pledge])
    for year in ("1900", 1900.5, True):
        with pytest.raises(ValueError, match=r"^year is .*; it must be a year, as a whole"):
            build([pledge], year=year)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=r"^year is .*; it must be a year, as a whole"):
            ties_by_year([pledge], [year])  # type: ignore[list-item]
    with pytest.raises(ValueError, match=r"^pledges is empty"):
        ties_by_year([], [1900])


def test_a_leaver_must_be_a_member() -> None:
    with pytest.raises(ValueError, match=r"^leaving is 'China'; it must be one of A, B$"):
        coverage(network(("A", "B")), leaving="China")


def test_unknown_obligations_are_named() -> None:
    net = network(("A", "B"))
    for call in (
        lambda: coverage(net, obligation="war"),
        lambda: ties(net, obligation="war"),
        lambda: shape(net, obligation="war"),
        lambda: centrality(net, obligation="war"),
        lambda: patrons(net, {"A": 0.1, "B": 0.1}, obligation="war"),
        lambda: ties_by_year(mutual(("A", "B")), [], obligation="war"),
    ):
        with pytest.raises(ValueError, match=r"^obligation is 'war'; it must be one of defense, "):
            call()


def test_bad_thresholds_are_named() -> None:
    net = network(("A", "B"))
    for value in (0.49, 1.01, math.nan, "1"):
        with pytest.raises(ValueError, match=r"^wheel is .* from 0.5 to 1$"):
            shape(net, wheel=value)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=r"^web is .* from 0.5 to 1$"):
            shape(net, web=value)  # type: ignore[arg-type]
    for value in (0.99, 100.1, math.nan, "1"):
        with pytest.raises(ValueError, match=r"^asymmetry is .* from 1 to 100$"):
            patrons(net, {"A": 0.1, "B": 0.1}, asymmetry=value)  # type: ignore[arg-type]


def test_defaults() -> None:
    assert (WHEEL.default, WEB.default) == (0.75, 0.75)
    assert OBLIGATIONS == ("defense", "offense", "neutral", "nonagg", "consul")
    assert Pledge("A", "B", "defense", 1900).end is None


def test_what_is_no_network_is_named() -> None:
    others: list[Any] = [3, nx.DiGraph([("A", "B")]), nx.Graph()]
    for wrong in others:
        for call in (coverage, ties, shape, centrality, lambda net: patrons(net, {})):
            with pytest.raises(ValueError, match=r"^network is .*; it must be a MultiDiGraph$"):
                call(wrong)
    with pytest.raises(ValueError, match=r"^network has no states; there must be at least two$"):
        shape(nx.MultiDiGraph())
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph([("A", "B")])
    with pytest.raises(
        ValueError,
        match=r"^the pledge of A to B in network has obligation None; it must be one of defense, "
        r"offense, neutral, nonagg, consul$",
    ):
        ties(plain)


def test_what_is_no_series_is_named() -> None:
    with pytest.raises(ValueError, match=r"^pledges is 3; it must be an Iterable$"):
        build(3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^pledges is 3; it must be an Iterable$"):
        ties_by_year(3, [1914])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^years is 3; it must be an Iterable$"):
        ties_by_year(mutual(("A", "B")), 3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^capabilities is 3; it must be a Mapping$"):
        patrons(network(("A", "B")), 3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^year is 1914.0; it must be a year, as a whole number$"):
        Pledge("A", "B", "defense", 1900).holds_in(1914.0)  # type: ignore[arg-type]
