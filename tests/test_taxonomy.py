from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models.taxonomy import (
    ASYMMETRY,
    CONDITIONS,
    KINDS,
    OBLIGATIONS,
    POWER_RATIO,
    SWITCHES,
    Neighbour,
    Pact,
    classify,
    clauses,
    nearest,
)

BOTH = ["A", "B"]
THREE = ["A", "B", "C"]

# Clauses after ATOP 4.01 and the texts; power ratios from CINC of the year.
ATLANTIC = ["United States", "Britain", "France", "Iceland"]
NATO = Pact(
    ATLANTIC, defense=ATLANTIC, nonagg=ATLANTIC, consul=ATLANTIC, power_ratio=21_965,
    nuclear=True, conditional=True, institution=True, cooperation=True, regional=True,
)  # fmt: skip
US_ISRAEL = Pact(["United States", "Israel"], form="informal", cooperation=True, power_ratio=174)
NAZI_SOVIET = Pact(
    ["Germany", "Soviet Union"], neutral=["Germany", "Soviet Union"],
    nonagg=["Germany", "Soviet Union"], conditional=True, power_ratio=1.29,
)  # fmt: skip
STEEL = Pact(
    ["Germany", "Italy"], defense=["Germany", "Italy"], offense=["Germany", "Italy"],
    consul=["Germany", "Italy"], power_ratio=6.58,
)  # fmt: skip
BUDAPEST = Pact(
    ["United States", "Britain", "Russia", "Ukraine"],
    nonagg=["United States", "Britain", "Russia"], consul=["United States", "Britain", "Russia"],
    power_ratio=8.89,
)  # fmt: skip
LOCARNO_STATES = ["Germany", "France", "Belgium", "Britain", "Italy"]
LOCARNO = Pact(LOCARNO_STATES, defense=LOCARNO_STATES, inward=True, regional=True)
GULF_1991 = Pact(
    ["United States", "Britain", "Saudi Arabia"], offense=["United States", "Britain"],
    form="informal", ad_hoc=True, cooperation=True,
)  # fmt: skip
WORD_TO_POLAND = Pact(["Britain", "Poland"], defense=["Britain"], form="informal", power_ratio=5.44)


def missing(pact: Pact) -> dict[str, tuple[str, ...]]:
    return {label.kind: label.missing for label in classify(pact).close}


def reasons(pact: Pact, **options: float) -> dict[str, tuple[str, ...]]:
    return {label.kind: label.reasons for label in classify(pact, **options).labels}


# ---- real pacts


@pytest.mark.parametrize(
    ("pact", "kinds"),
    [
        (NATO, ("alliance (narrow)", "alliance (ATOP)", "alliance (wide)", "mutual defence treaty",
                "defensive alliance", "conditional", "multilateral", "regional", "nuclear",
                "formal", "asymmetric")),
        (US_ISRAEL, ("alliance (wide)", "alignment", "bilateral", "informal", "asymmetric")),
        (NAZI_SOVIET, ("alliance (narrow)", "alliance (ATOP)", "alliance (wide)",
                       "neutrality pact", "non-aggression pact", "conditional", "bilateral",
                       "formal", "symmetric")),
        (STEEL, ("alliance (narrow)", "alliance (ATOP)", "alliance (wide)",
                 "mutual defence treaty", "offensive alliance", "bilateral", "conventional",
                 "formal", "asymmetric")),
        (BUDAPEST, ("alliance (ATOP)", "alliance (wide)", "non-aggression pact",
                    "consultation pact", "multilateral", "formal", "asymmetric")),
        (LOCARNO, ("alliance (ATOP)", "collective security", "multilateral", "regional",
                   "conventional", "formal", "symmetric")),
        (GULF_1991, ("alliance (wide)", "coalition", "offensive alliance", "multilateral",
                     "conventional", "informal", "symmetric")),
        (WORD_TO_POLAND, ("alliance (wide)", "security guarantee", "defensive alliance",
                          "bilateral", "conventional", "informal", "asymmetric")),
    ],
)  # fmt: skip
def test_kinds_of_real_pacts(pact: Pact, kinds: tuple[str, ...]) -> None:
    assert classify(pact).kinds == kinds


@pytest.mark.parametrize(
    ("pact", "close"),
    [
        (NATO, {"collective security": ("it is aimed at outsiders only",),
                "security guarantee": ("nobody takes without giving",),
                "non-aggression pact": ("every member may have to fight",),
                "consultation pact": ("every member may have to fight",)}),
        (US_ISRAEL, {}),
        (NAZI_SOVIET, {}),
        (BUDAPEST, {"alliance (narrow)": ("it promises neither to use force nor to withhold it",),
                    "security guarantee": ("nobody owes defence",)}),
        (LOCARNO, {"alliance (narrow)": ("it is aimed at members too",),
                   "alliance (wide)": ("it is aimed at members too",),
                   "security guarantee": ("nobody takes without giving",),
                   "mutual defence treaty": ("it is aimed at members too",),
                   "defensive alliance": ("it is aimed at members too",)}),
        (WORD_TO_POLAND, {"alliance (narrow)": ("nothing is signed",),
                          "alliance (ATOP)": ("nothing is signed",)}),
    ],
)  # fmt: skip
def test_what_real_pacts_narrowly_miss(pact: Pact, close: dict[str, tuple[str, ...]]) -> None:
    assert missing(pact) == close


def test_a_secret_protocol_is_formal_and_an_alliance_and_secret() -> None:
    kinds = classify(Pact(BOTH, neutral=BOTH, form="secret")).kinds
    assert {"formal", "secret", "alliance (narrow)"} <= set(kinds)
    assert "informal" not in kinds
    assert "secret" not in classify(Pact(BOTH, neutral=BOTH)).kinds


# ---- every reason, word for word


@pytest.mark.parametrize(
    ("pact", "kind", "expected"),
    [
        (STEEL, "alliance (narrow)",
         ("it is signed", "it promises to use force or to withhold it",
          "it is aimed at outsiders only")),
        (STEEL, "alliance (ATOP)",
         ("it promises to fight beside a member that is attacked, to fight beside a member that "
          "attacks and to consult in a crisis", "it is signed")),
        (NAZI_SOVIET, "alliance (ATOP)",
         ("it promises to stay out of a member's wars and not to attack a member",
          "it is signed")),
        (US_ISRAEL, "alliance (wide)",
         ("its members cooperate for security", "it is aimed at outsiders only")),
        (US_ISRAEL, "alignment",
         ("nobody has promised anything", "practice lets each expect support")),
        (GULF_1991, "coalition",
         ("it was made for one task", "no institution carries it on")),
        (LOCARNO, "collective security",
         ("it is aimed at members too", "every member owes defence", "it has 5 members")),
        (WORD_TO_POLAND, "security guarantee",
         ("defence is owed by Britain", "only Britain is bound, for the others' sake")),
        (STEEL, "mutual defence treaty",
         ("defence is owed by every member", "every member owes defence", "it is signed",
          "it is aimed at outsiders only")),
        (NATO, "defensive alliance",
         ("defence is owed by every member", "nobody owes help in attack",
          "it is aimed at outsiders only")),
        (GULF_1991, "offensive alliance",
         ("help in attack is owed by United States and Britain",
          "it is aimed at outsiders only")),
        (NAZI_SOVIET, "neutrality pact",
         ("neutrality is owed by every member", "nobody promises to fight")),
        (BUDAPEST, "non-aggression pact",
         ("United States, Britain and Russia may not attack", "nobody promises to fight")),
        (BUDAPEST, "consultation pact",
         ("consultation is owed by United States, Britain and Russia",
          "nobody promises to fight")),
        (NATO, "conditional", ("its promises hold in a named case only",)),
        (STEEL, "bilateral", ("it has only two members",)),
        (NATO, "multilateral", ("it has 4 members",)),
        (NATO, "regional", ("it belongs to one region", "it has 4 members")),
        (NATO, "nuclear", ("nuclear weapons stand behind it", "defence is owed by every member")),
        (GULF_1991, "conventional",
         ("United States and Britain may have to fight", "no nuclear weapons stand behind it")),
        (STEEL, "formal", ("it is signed",)),
        (US_ISRAEL, "informal", ("nothing is signed",)),
        (Pact(BOTH, consul=BOTH, form="secret"), "secret", ("it is kept secret",)),
    ],
)  # fmt: skip
def test_reasons_word_for_word(pact: Pact, kind: str, expected: tuple[str, ...]) -> None:
    assert reasons(pact)[kind] == expected


@pytest.mark.parametrize(
    ("pact", "kind", "expected"),
    [
        (Pact(BOTH), "alignment", "no practice lets anybody expect support"),
        (Pact(BOTH, ad_hoc=True, institution=True), "coalition", "an institution carries it on"),
        (Pact(BOTH, defense=BOTH, inward=True), "collective security", "it has only two members"),
        (Pact(THREE, defense=["B", "A"], inward=True), "collective security",
         "not every member owes defence"),
        (Pact(THREE, defense=["B", "A"]), "mutual defence treaty",
         "not every member owes defence"),
        (Pact(BOTH, defense=BOTH, form="informal"), "mutual defence treaty", "nothing is signed"),
        (STEEL, "defensive alliance", "help in attack is owed by every member"),
        (Pact(THREE, neutral=["C"], defense=["A"], offense=["B"]), "neutrality pact",
         "A and B may have to fight"),
        (Pact(BOTH, regional=True), "regional", "it has only two members"),
        (Pact(BOTH, nuclear=True), "nuclear", "nobody owes defence"),
        (Pact(BOTH, nonagg=BOTH, inward=True, institution=True), "alliance (wide)",
         "it is aimed at members too"),
    ],
)  # fmt: skip
def test_what_is_missing_word_for_word(pact: Pact, kind: str, expected: str) -> None:
    assert missing(pact)[kind] == (expected,)


def test_words_for_what_no_label_needs_to_say() -> None:
    # A kind of one condition is never close, so these words are seen in the table alone.
    assert [CONDITIONS[c][2] for c in ("secret", "named case", "regional", "one task")] == [
        "it is public", "its promises name no case", "it is bound to no region",
        "it is not bound to one task",
    ]  # fmt: skip
    assert [CONDITIONS[c][2] for c in ("neutral", "nonagg", "consul", "security")] == [
        "nobody owes neutrality", "nobody forswears attack", "nobody owes consultation",
        "its members do not cooperate: at most they leave each other alone",
    ]  # fmt: skip


# ---- the rules, against sets counted by hand


def test_a_bare_pact_is_next_to_nothing() -> None:
    assert classify(Pact(BOTH)).kinds == ("bilateral", "formal", "symmetric")
    assert missing(Pact(BOTH)) == {
        "alliance (narrow)": ("it promises neither to use force nor to withhold it",),
        "alignment": ("no practice lets anybody expect support",),
    }


@pytest.mark.parametrize("obligation", OBLIGATIONS)
def test_one_obligation_alone(obligation: str) -> None:
    kinds = set(classify(Pact(BOTH, **{obligation: BOTH})).kinds)  # type: ignore[arg-type]
    definitions = {
        "defense": 3, "offense": 3, "neutral": 3,
        "consul": 2,  # not Snyder's: no force used or withheld
        "nonagg": 1,  # ATOP's alone: to leave each other alone is no cooperation
    }  # fmt: skip
    assert sum(kind.startswith("alliance") for kind in kinds) == definitions[obligation]
    pure = {
        "defense": "mutual defence treaty", "offense": "offensive alliance",
        "neutral": "neutrality pact", "nonagg": "non-aggression pact",
        "consul": "consultation pact",
    }  # fmt: skip
    assert pure[obligation] in kinds


@pytest.mark.parametrize("clause", ["institution", "cooperation"])
def test_cooperation_makes_an_alliance_in_the_wide_sense_only(clause: str) -> None:
    kinds = classify(Pact(BOTH, **{clause: True})).kinds  # type: ignore[arg-type]
    assert [kind for kind in kinds if kind.startswith("alliance")] == ["alliance (wide)"]


def test_a_guarantee_looks_at_defence_first() -> None:
    # All must consult, one defends: one-sided. All defend, one consults: not.
    assert "security guarantee" in classify(Pact(BOTH, defense=["B"], consul=BOTH)).kinds
    assert "security guarantee" not in classify(Pact(BOTH, defense=BOTH, consul=["A"])).kinds


def test_where_nobody_defends_the_guarantee_is_of_what_is_owed() -> None:
    close = {label.kind: label for label in classify(Pact(BOTH, consul=["A"])).close}
    assert close["security guarantee"].reasons == ("only A is bound, for the others' sake",)
    assert close["security guarantee"].missing == ("nobody owes defence",)


def test_members_are_named_in_their_order_and_not_in_that_of_the_clause() -> None:
    assert reasons(Pact(THREE, defense=["C", "A"]))["defensive alliance"][0] == (
        "defence is owed by A and C"
    )
    assert reasons(Pact(THREE, defense=["C"]))["security guarantee"][1] == (
        "only C is bound, for the others' sake"
    )


def test_the_line_between_symmetric_and_asymmetric() -> None:
    assert classify(Pact(BOTH, power_ratio=5)).kinds[-1] == "asymmetric"
    assert classify(Pact(BOTH, power_ratio=4.99)).kinds[-1] == "symmetric"
    assert classify(Pact(BOTH, power_ratio=4.99), asymmetry=4).kinds[-1] == "asymmetric"
    assert reasons(Pact(BOTH, power_ratio=8), asymmetry=2.5)["asymmetric"] == (
        "the strongest member has 8 times the power of the weakest; the line is drawn at 2.5",
    )
    assert classify(Pact(BOTH)).labels[-1].missing == ()


@st.composite
def pacts(draw: st.DrawFn) -> Pact:
    members = draw(st.sampled_from([BOTH, THREE]))
    bound = {o: draw(st.sets(st.sampled_from(members))) for o in OBLIGATIONS}
    switches = {s: draw(st.booleans()) for s in SWITCHES}
    form = draw(st.sampled_from(["treaty", "secret", "informal"]))
    ratio = draw(st.floats(1, 100))
    given: dict[str, Any] = {**bound, **switches}
    return Pact(members, form=form, power_ratio=ratio, **given)


@given(pacts())
def test_labels_are_consistent(pact: Pact) -> None:
    result = classify(pact)
    kinds = set(result.kinds)
    for one, other in [
        ("bilateral", "multilateral"), ("formal", "informal"), ("symmetric", "asymmetric"),
    ]:  # fmt: skip
        assert len(kinds & {one, other}) == 1
    for one, other in [
        ("alignment", "alliance (ATOP)"), ("collective security", "alliance (wide)"),
        ("security guarantee", "mutual defence treaty"), ("nuclear", "conventional"),
        ("defensive alliance", "offensive alliance"), ("neutrality pact", "conventional"),
    ]:  # fmt: skip
        assert not {one, other} <= kinds
    if "alliance (narrow)" in kinds:
        assert {"alliance (ATOP)", "alliance (wide)", "formal"} <= kinds
    for label in result.labels:
        assert label.reasons
        assert label.missing == ()
    for label in result.close:
        assert label.reasons
        assert len(label.missing) == 1
        assert label.kind not in kinds
    assert not any("{" in text for label in result.labels + result.close
                   for text in label.reasons + label.missing)  # fmt: skip


def test_every_kind_can_be_reached_and_asks_for_known_conditions() -> None:
    for telling, needed in KINDS.values():
        assert telling + needed
        for name in telling + needed:
            assert name.removeprefix("not ") in CONDITIONS


# ---- the table of clauses and the nearest treaty


def test_clauses_of_a_guarantee() -> None:
    assert clauses(WORD_TO_POLAND) == {
        "defense": "some", "offense": "none", "neutral": "none", "nonagg": "none",
        "consul": "none", "form": "informal", "members": "two", "power": "unequal",
        "nuclear": "no", "conditional": "no", "institution": "no", "inward": "no",
        "ad_hoc": "no", "cooperation": "no", "regional": "no",
    }  # fmt: skip
    assert clauses(NATO)["defense"] == "all"
    assert clauses(NATO)["members"] == "more"
    assert clauses(NATO)["nuclear"] == "yes"
    assert clauses(Pact(BOTH, power_ratio=5))["power"] == "unequal"
    assert clauses(Pact(BOTH, power_ratio=4.9))["power"] == "equal"


def test_nearest_counts_differing_clauses() -> None:
    treaties = {"Steel": STEEL, "Nazi-Soviet": NAZI_SOVIET, "word": WORD_TO_POLAND}
    wanted = Pact(BOTH, defense=BOTH, power_ratio=6)
    # Steel: offence, consultation. Word: defence (one side), form. Nazi-Soviet: defence,
    # neutrality, non-aggression, power, condition. Steel and word tie: the order given.
    assert nearest(wanted, treaties) == (
        Neighbour("Steel", ("offense", "consul")),
        Neighbour("word", ("defense", "form")),
        Neighbour("Nazi-Soviet", ("defense", "neutral", "nonagg", "power", "conditional")),
    )
    backwards = dict(reversed(treaties.items()))
    assert [n.name for n in nearest(wanted, backwards)] == ["word", "Steel", "Nazi-Soviet"]
    assert [n.name for n in nearest(wanted, treaties, limit=1)] == ["Steel"]
    assert len(nearest(wanted, treaties, limit=9)) == 3
    assert nearest(STEEL, treaties)[0] == Neighbour("Steel", ())


@given(pacts(), pacts())
def test_distance_is_symmetric(one: Pact, other: Pact) -> None:
    there, back = nearest(one, {"x": other}), nearest(other, {"x": one})
    assert there[0].differences == back[0].differences


# ---- bad input


@pytest.mark.parametrize(
    ("clauses_given", "complaint"),
    [
        ({"members": ["A"]}, r"^members is \['A'\]; a pact needs at least two states$"),
        ({"members": []}, r"members is \[\]; a pact needs"),
        ({"members": "AB"}, r"^members is 'AB'; it must be a collection of names$"),
        ({"members": 3}, "members is 3; it must be a collection"),
        ({"members": ["A", "A"]}, r"^members is \['A', 'A'\]; a name may stand in it once only$"),
        ({"members": ["A", " "]}, r"^members holds ' '; a name must be a non-empty string$"),
        ({"members": ["A", 3]}, "members holds 3;"),
        ({"defense": "A"}, "defense is 'A'; it must be a collection"),
        ({"consul": ["A", "A"]}, r"consul is \['A', 'A'\]; a name may stand"),
        ({"neutral": ["C", "A", "D"]}, "^neutral binds C and D; it must bind members only$"),
        ({"form": "oral"}, "^form is 'oral'; it must be one of treaty, secret and informal$"),
        ({"form": ["treaty"]}, r"form is \['treaty'\]; it must be one of"),
        ({"power_ratio": 0.5}, "power_ratio is 0.5; it must be a number from 1 to 100000"),
        ({"power_ratio": True}, "power_ratio is True"),
        ({"power_ratio": float("nan")}, "power_ratio is nan"),
    ],
)
def test_bad_clauses_are_named(clauses_given: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Pact(**{"members": BOTH, **clauses_given})


@pytest.mark.parametrize("switch", SWITCHES)
@pytest.mark.parametrize("value", [1, 0, None, "yes"])
def test_a_switch_is_on_or_off(switch: str, value: object) -> None:
    with pytest.raises(ValueError, match=f"^{switch} is {value!r}; it must be True or False$"):
        Pact(BOTH, **{switch: value})  # type: ignore[arg-type]


def test_bad_arguments_are_named() -> None:
    with pytest.raises(ValueError, match=r"^pact is 'NATO'; it must be a Pact$"):
        classify("NATO")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^pact is None; it must be a Pact$"):
        clauses(None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"asymmetry is 0.5; it must be a number from 1 to 100"):
        classify(NATO, asymmetry=0.5)
    with pytest.raises(ValueError, match=r"^treaties is empty; nearest needs at least one$"):
        nearest(NATO, {})
    with pytest.raises(ValueError, match=r"^treaty Steel is 5; it must be a Pact$"):
        nearest(NATO, {"Steel": 5})  # type: ignore[dict-item]
    with pytest.raises(ValueError, match=r"^treaties holds ''; a name must be"):
        nearest(NATO, {"": STEEL})


@pytest.mark.parametrize("limit", [0, -1, 1.5, True, "2"])
def test_a_limit_is_a_whole_number(limit: Any) -> None:
    with pytest.raises(
        ValueError, match=f"^limit is {limit!r}; it must be a whole number of at least 1, or None$"
    ):
        nearest(NATO, {"Steel": STEEL}, limit=limit)


def test_defaults_and_ranges() -> None:
    pact = Pact(BOTH)
    assert (pact.form, pact.power_ratio, pact.obligations) == ("treaty", 1, ())
    assert not any(getattr(pact, switch) for switch in SWITCHES)
    assert (POWER_RATIO.low, POWER_RATIO.high) == (1, 100_000)
    assert (ASYMMETRY.default, ASYMMETRY.low, ASYMMETRY.high) == (5, 1, 100)
    assert Pact(THREE, consul=["C", "B"]).consul == ("B", "C")
    assert Pact(THREE).members == ("A", "B", "C")
    assert isinstance(Pact(BOTH, power_ratio=3).power_ratio, float)


def test_treaties_are_a_mapping() -> None:
    with pytest.raises(ValueError, match=r"^treaties is 3; it must be a Mapping$"):
        nearest(NATO, 3)  # type: ignore[arg-type]


def test_a_pact_can_be_copied_whatever_was_asked_of_it() -> None:
    pact = Pact(["Britain", "Poland"], defense=["Britain"], form="informal")
    clauses(pact)
    assert deepcopy(pact) == pact
    assert clauses(deepcopy(pact)) == clauses(pact)


def test_nobody_can_change_what_a_pact_says() -> None:
    table = clauses(Pact(["Britain", "Poland"], defense=["Britain"]))
    with pytest.raises(TypeError):
        table["defense"] = "all"  # type: ignore[index]
