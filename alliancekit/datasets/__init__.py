"""Small tables that the book quotes; a sidecar ``.csv.yml`` says where each is from."""

from functools import cache
from importlib.resources import files

import pandas as pd

__all__ = [
    "load_alliance_durations",
    "load_alliance_endings",
    "load_alliances",
    "load_credibility_cases",
    "load_crisis_1914",
    "load_debate_arguments",
    "load_debate_findings",
    "load_debate_positions",
    "load_defence_ties_by_year",
    "load_dossier_cases",
    "load_dossier_reasons",
    "load_eastern_calls",
    "load_eastern_pacts",
    "load_eastern_threats",
    "load_effectiveness_cases",
    "load_formation_cases",
    "load_fulfilment",
    "load_great_power_cinc",
    "load_nato_burden_rank",
    "load_nato_case",
    "load_nato_members",
    "load_nato_outlines",
    "load_nato_power",
    "load_nato_spending",
    "load_neutrality_cases",
    "load_neutrals_1939",
    "load_olson_zeckhauser",
    "load_pledges_1914",
    "load_pledges_1938",
    "load_power_pledges",
    "load_powers",
    "load_richardson",
    "load_senate_votes",
    "load_signed_ties",
    "load_threat_cases",
    "load_threat_pacts",
    "load_us_troops_pacific",
    "load_war_rate",
    "load_web_or_wheel_cases",
    "load_world_war_choices",
]


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


def load_credibility_cases() -> pd.DataFrame:
    """Promises to fight for another state, rated as the adversary could have rated them.

    Returns
    -------
    pandas.DataFrame
        Five rows a case, one for each item of the checklist: ``case``, ``title``, ``year``,
        ``promiser``, ``ally``, ``observer``, ``fought`` (yes, no, not tested), ``item``,
        ``rating`` (0-10), ``reason``, ``source`` (bibliography key).

    Notes
    -----
    The ratings are this book's judgement, for teaching, in steps of two.

    Examples
    --------
    >>> cases = load_credibility_cases().query("case == 'czechoslovakia-1938'")
    >>> cases.set_index("item")["rating"].to_dict()
    {'interests': 8, 'capability': 4, 'reputation': 4, 'signals': 4, 'domestic_support': 2}
    """
    return _read("credibility_cases").copy()


def load_dossier_cases() -> pd.DataFrame:
    """Eleven dossiers, each of an alliance at one time, as this book rates them.

    Returns
    -------
    pandas.DataFrame
        A row for each dossier: ``case``, ``label``, the names that its texts use (``alliance``,
        ``seat``, ``ally``, ``adversary``, ``when``), a rating from 0 to 10 for each item of the
        models of threat, dilemma, credibility and effectiveness, the gravest sign of each cause
        of ending, and ``change``, what would change the judgement.

    Notes
    -----
    The ratings are this book's judgement, for teaching.

    Examples
    --------
    >>> load_dossier_cases().set_index("case").loc["philippines_2025", "seat"]
    'Manila'
    """
    return _read("dossier_cases").copy()


def load_dossier_reasons() -> pd.DataFrame:
    """Why the dossiers are rated as they are.

    Returns
    -------
    pandas.DataFrame
        A row for each step of each dossier: ``case``, ``step``, ``reason`` and ``source``, a
        bibliography key.

    Examples
    --------
    >>> load_dossier_reasons()["step"].unique().tolist()
    ['threat', 'dilemma', 'credibility', 'management', 'ending']
    """
    return _read("dossier_reasons").copy()


def load_defence_ties_by_year() -> pd.DataFrame:
    """Pairs of states with a pledge of each kind, for each year from 1816 to 2018.

    Returns
    -------
    pandas.DataFrame
        ``year``, ``states`` in the system, pairs of states with each of ATOP's obligations
        (``defense``, ``offense``, ``neutral``, ``nonagg``, ``consul``), ``allied_states`` (with a
        defence tie) and ``ties_per_state``.

    Notes
    -----
    A pair counts once, whichever of the two has promised. Source: :cite:`Leeds_etal_2002`.

    Examples
    --------
    >>> load_defence_ties_by_year().set_index("year")["defense"].loc[[1900, 2000]].to_dict()
    {1900: 8, 2000: 1104}
    """
    return _read("defence_ties_by_year").copy()


def load_alliance_durations() -> pd.DataFrame:
    """How long each alliance since 1815 lasted, ended or not, with what may explain it.

    Returns
    -------
    pandas.DataFrame
        ``begin`` (year), ``years``, ``ended`` (1, or 0 if still in force at the end of 2016),
        ``ending``, ``kind`` (strongest obligation), ``bilateral`` and ``wartime`` (0 or 1),
        ``power_ratio`` (CINC of the strongest founder over the weakest) and ``polity_gap``
        (0-20); the last two are missing where they are not known for every founder.

    Notes
    -----
    Derived from ATOP 4.01, :cite:`Leeds_etal_2002`; names and members are not in it.

    Examples
    --------
    >>> durations = load_alliance_durations()
    >>> len(durations), int(durations["ended"].sum())
    (745, 411)
    """
    return _read("alliance_durations").copy()


def load_alliance_endings() -> pd.DataFrame:
    """How the alliances since 1815 ended, in numbers.

    Returns
    -------
    pandas.DataFrame
        ``ending`` (violated, renegotiated, fulfilled, other, in force), ``alliances`` (all) and
        ``bilateral_1816_1989`` (the sample of :cite:`Leeds_Savun_2007`).

    Examples
    --------
    >>> load_alliance_endings()["alliances"].to_list()
    [160, 118, 84, 49, 334]
    """
    return _read("alliance_endings").copy()


def load_effectiveness_cases() -> pd.DataFrame:
    """Six alliances at one moment, rated on what makes alliances work and fail.

    Returns
    -------
    pandas.DataFrame
        A row for each item of each case: ``case``, ``title``, ``phrase`` (the case's name in a
        sentence), ``year``, ``item`` (one of five conditions and five faults), ``rating`` from 0
        to 10, ``reason``, ``source`` (bibliography key).

    Notes
    -----
    The ratings are this book's judgement, for teaching.

    Examples
    --------
    >>> anzus = load_effectiveness_cases().query("case == 'anzus-1985'").set_index("item")
    >>> anzus["rating"].nlargest(2).to_dict()
    {'misaligned_interests': 9, 'interoperability': 8}
    """
    return _read("effectiveness_cases").copy()


def load_fulfilment() -> pd.DataFrame:
    """How often allies that a war called on did what they had promised.

    Returns
    -------
    pandas.DataFrame
        ``split`` and ``group`` (all cases, by obligation, by time), ``honoured`` and ``tested``.

    Notes
    -----
    Counted in the replication data of :cite:`Berkemeier_Fuhrmann_2018`.

    Examples
    --------
    >>> load_fulfilment().loc[0, ["honoured", "tested"]].to_list()
    [69, 139]
    """
    return _read("fulfilment").copy()


def load_war_rate() -> pd.DataFrame:
    """Pairs of states that went to war and pairs that could have, for each year 1816-2007.

    Returns
    -------
    pandas.DataFrame
        ``year``, ``war_dyads`` (pairs between which war broke out) and ``dyads`` (all pairs).

    Notes
    -----
    Source: :cite:`Sarkees_Wayman_2010`.

    Examples
    --------
    War broke out between 18 of the 990 pairs of states in 1914.

    >>> load_war_rate().set_index("year").loc[1914].to_dict()
    {'war_dyads': 18, 'dyads': 990}
    """
    return _read("war_rate").copy()


def load_nato_burden_rank() -> pd.DataFrame:
    """Rank correlation of GDP and military share of GDP among NATO's members, 1953-2019.

    Returns
    -------
    pandas.DataFrame
        ``year``, ``members`` with both figures, and Spearman's ``rho``.

    Examples
    --------
    >>> load_nato_burden_rank().set_index("year")["rho"].round(2).loc[[1953, 2019]].to_dict()
    {1953: 0.77, 2019: 0.07}
    """
    return _read("nato_burden_rank").copy()


def load_powers() -> pd.DataFrame:
    """Name the great powers, with the years of their rank.

    Returns
    -------
    pandas.DataFrame
        ``state``, ``ccode``, ``begin`` and ``end`` (2016 is the end of the list). A power that
        lost its rank and won it back has two rows.

    Notes
    -----
    Source: :cite:`COW_2017`.

    Examples
    --------
    >>> powers = load_powers()
    >>> powers.query("begin <= 1914 <= end")["state"].nunique()
    8
    """
    return _read("powers").copy()


def load_power_pledges() -> pd.DataFrame:
    """What the great powers owed each other, from 1816 to 2016.

    Returns
    -------
    pandas.DataFrame
        ``from``, ``to``, ``obligation`` (ATOP's five), ``begin`` and ``end``: a pledge in the
        years in which both states were great powers.

    Notes
    -----
    Source: :cite:`Leeds_etal_2002`.

    Examples
    --------
    Who owed Austria-Hungary defence in the summer of 1914?

    >>> pledges = load_power_pledges().query("obligation == 'defense' and begin <= 1914 <= end")
    >>> pledges[pledges["to"] == "Austria-Hungary"]["from"].to_list()
    ['Germany', 'Italy']
    """
    return _read("power_pledges").copy()


def load_threat_pacts() -> pd.DataFrame:
    """How often new defence pacts were directed against the state that a member ranks first.

    Returns
    -------
    pandas.DataFrame
        ``test``, ``measure``, ``ranking``, ``share`` with ``low`` and ``high`` (95 per cent
        interval), ``chance``, ``units`` and ``pacts``.

    Notes
    -----
    `alliancekit.evidence.new_pacts` says how it is made and what it can show.

    Examples
    --------
    >>> load_threat_pacts()["ranking"].unique().tolist()
    ['threat', 'power', 'capability', 'threat less power']
    """
    return _read("threat_pacts").copy()


def load_alliances() -> pd.DataFrame:
    """Eighty-nine alliances from the Peloponnesian League to today, and how they ended.

    Returns
    -------
    pandas.DataFrame
        A row for each alliance, or for the leg of one that a member left: ``id``, ``name``,
        ``members`` and ``ccodes`` (separated by semicolons), ``begin`` and ``end`` (years,
        negative before Christ, `NA` if in force), ``form``, the ATOP obligations (``defense``,
        ``offense``, ``neutral``, ``nonagg``, ``consul``), ``membership``, ``power`` with
        ``power_ratio`` and ``power_basis``, ``nuclear``, ``adversary``, ``ended``, ``cause``; the
        facts of the ending by which `alliancekit.models.endings` classifies it, 1, 0 or `NA`
        (unknown); ``atopid``, ``source`` (bibliography key), ``source_note``, ``confidence``,
        ``ending`` (a sentence).

    Notes
    -----
    ``cause`` is the reading of the literature. The facts were coded from the case, without the
    classifier's answer, but by people who knew the literature: a test on other cases is fairer.

    Examples
    --------
    >>> alliances = load_alliances().set_index("id")
    >>> alliances.loc["reinsurance", ["name", "ended", "cause"]].to_list()
    ['Reinsurance Treaty', 'expired', 'domestic']
    >>> int(alliances["end"].isna().sum())
    18
    """
    table = _read("alliances")
    gaps = table.columns[table.isna().any() & table.dtypes.map(pd.api.types.is_float_dtype)]
    return table.astype(dict.fromkeys(gaps.drop("power_ratio"), "Int64"))


def load_great_power_cinc() -> pd.DataFrame:
    """Each great power's share of the world's material capabilities, by decade, 1816-2016.

    Returns
    -------
    pandas.DataFrame
        ``year``, ``state``, ``ccode``, ``cinc`` (share of the world) for the states that were
        great powers on 1 January of the year.

    Examples
    --------
    >>> powers = load_great_power_cinc().query("year == 1910").set_index("state")["cinc"]
    >>> powers.idxmax(), powers.idxmin()
    ('United States', 'Italy')
    """
    return _read("great_power_cinc").copy()


def load_nato_case() -> pd.DataFrame:
    """NATO at four moments, rated for the models of the book, with a reason for every number.

    Returns
    -------
    pandas.DataFrame
        ``model`` (threat, endings or effectiveness), ``year``, ``item`` (name of the model's
        parameter or indicator), ``value`` (0-10; 0-1 for endings), ``reason``, ``source``
        (bibliography key).

    Notes
    -----
    The values are this book's judgement, for teaching, but for ``power``, which is computed.

    Examples
    --------
    >>> case = load_nato_case().query("model == 'threat' and year == 1995").set_index("item")
    >>> int(case["value"].sum())
    13
    """
    return _read("nato_case").copy()


def load_nato_members() -> pd.DataFrame:
    """The 32 parties to the North Atlantic Treaty, in the order in which they joined.

    Returns
    -------
    pandas.DataFrame
        ``member``, ``iso3``, ``ccode``, ``entry`` (``founder`` or ``acceded``), ``signed``
        (founders only) and ``joined`` (both days as ISO 8601 text), ``note``.

    Examples
    --------
    >>> load_nato_members().query("joined > '2015'")["member"].to_list()
    ['Montenegro', 'North Macedonia', 'Finland', 'Sweden']
    """
    return _read("nato_members").copy()


def load_nato_outlines() -> pd.DataFrame:
    """Outlines of NATO's members, of the land around them and of their border with Moscow.

    Returns
    -------
    pandas.DataFrame
        A row for each vertex: ``kind`` (state, land, frontier), ``key`` (ISO code; ``DDR`` for the
        German Democratic Republic), ``part``, and ``x`` and ``y`` in km from the middle of the map.

    Notes
    -----
    Natural Earth, 1:110 million, on an equal-area projection; North America is shrunk.

    Examples
    --------
    >>> outlines = load_nato_outlines()
    >>> sorted(outlines.loc[outlines["kind"] == "frontier", "key"].unique())
    ['EST', 'FIN', 'LTU', 'LVA', 'NOR', 'POL', 'TUR']
    """
    return _read("nato_outlines").copy()


def load_nato_power() -> pd.DataFrame:
    """NATO's share of the world's material capabilities, for each year from 1949 to 2022.

    Returns
    -------
    pandas.DataFrame
        ``year``, ``members`` at its end, their ``cinc`` together, ``newcomers_cinc`` (those who
        joined in the year) and ``moscow_cinc`` (the Soviet Union, then Russia).

    Notes
    -----
    Summed from National Material Capabilities, :cite:`Singer_Bremer_Stuckey_1972`.

    Examples
    --------
    >>> power = load_nato_power().set_index("year")["cinc"]
    >>> float(power[1949]), float(power[2022])
    (0.4373, 0.2256)
    """
    return _read("nato_power").copy()


def load_nato_spending() -> pd.DataFrame:
    """Defence expenditure of NATO members as a percentage of GDP, 2014 to 2024e.

    Returns
    -------
    pandas.DataFrame
        A row for each member and year: ``member``, ``ccode``, ``year``, ``percent_of_gdp``,
        ``estimate`` (1 for 2023 and 2024). Iceland has no armed forces and no row.

    Examples
    --------
    >>> spending = load_nato_spending().query("percent_of_gdp >= 2")
    >>> spending.groupby("year")["member"].count()[[2014, 2024]].to_list()
    [3, 23]
    """
    return _read("nato_spending").copy()


def load_olson_zeckhauser() -> pd.DataFrame:
    """Fourteen NATO members in 1964: national product and defence share.

    Returns
    -------
    pandas.DataFrame
        ``member``, ``gnp`` (billion US dollars), ``defence_percent`` (of GNP).

    Notes
    -----
    Recalled from Table 1 of :cite:t:`Olson_Zeckhauser_1966`, not copied from the page. It gives
    the rank correlation that they publish, .490.

    Examples
    --------
    >>> table = load_olson_zeckhauser()
    >>> round(float(table["gnp"].rank().corr(table["defence_percent"].rank())), 3)
    0.49
    """
    return _read("olson_zeckhauser").copy()


def load_pledges_1914() -> pd.DataFrame:
    """Who had promised what to whom in July 1914.

    Returns
    -------
    pandas.DataFrame
        A row for each promise of one state to another: ``from``, ``to``, ``obligation`` (an ATOP
        type), ``begin`` (year), ``form`` (``treaty``, ``secret`` or ``informal``), ``against``,
        ``treaty``, ``condition``, ``source`` (bibliography key).

    Examples
    --------
    What did Italy owe Austria-Hungary?

    >>> pledges = load_pledges_1914().query("`from` == 'Italy' and to == 'Austria-Hungary'")
    >>> pledges[["obligation", "against"]].values.tolist()
    [['defense', 'two or more great powers'], ['neutral', 'any'], ['consul', 'any']]
    """
    return _read("pledges_1914").copy()


def load_pledges_1938() -> pd.DataFrame:
    """Who had promised what to whom at Munich in 1938, and over Danzig in 1939.

    Returns
    -------
    pandas.DataFrame
        As `load_pledges_1914`, with ``munich`` and ``danzig``: 1 if the promise was in force on
        29 September 1938 and on 1 September 1939.

    Examples
    --------
    >>> czech = load_pledges_1938().query("to == 'Czechoslovakia' and obligation == 'defense'")
    >>> czech[["munich", "danzig"]].sum().to_list()
    [4, 0]
    """
    return _read("pledges_1938").copy()


def load_richardson() -> pd.DataFrame:
    """Defence budgets of France and Russia, Germany and Austria-Hungary, 1909 to 1913.

    Returns
    -------
    pandas.DataFrame
        ``year``, then in million pounds ``france``, ``russia``, ``germany``,
        ``austria_hungary`` and their ``total``.

    Notes
    -----
    Recalled from :cite:t:`Richardson_1960`, not copied from the page. The budgets add up to the
    totals, and the totals give the slope that he reports.

    Examples
    --------
    >>> load_richardson()["total"].to_list()
    [199.2, 204.8, 214.9, 238.7, 289.0]
    """
    return _read("richardson").copy()


def load_signed_ties() -> pd.DataFrame:
    """Ties of friendship and hostility among six great powers, 1872 to 1907.

    Returns
    -------
    pandas.DataFrame
        ``a``, ``b``, ``sign`` (1 friendly, -1 hostile), ``begin``, ``end``: the tie is there in
        year y when ``begin <= y < end``.

    Notes
    -----
    From :cite:t:`Antal_Krapivsky_Redner_2006`; their snapshots are 1872, 1882, 1890, 1891, 1904
    and 1907.

    Examples
    --------
    >>> ties = load_signed_ties().query("begin <= 1907 < end and sign == 1")
    >>> ties[["a", "b"]].agg(" - ".join, axis=1).to_list()[-2:]
    ['Britain - France', 'Britain - Russia']
    """
    return _read("signed_ties_1872_1907").copy()


def load_debate_findings() -> pd.DataFrame:
    """Eight findings on which arguments about alliances rest.

    Returns
    -------
    pandas.DataFrame
        ``finding`` (key), ``label``, ``whose`` (who reports it), ``sentence``, ``chapter`` (of the
        book) and ``source``.

    Examples
    --------
    >>> load_debate_findings()["finding"].to_list()
    ['deter', 'provoke', 'rare', 'embolden', 'freeride', 'pay', 'control', 'invited']
    """
    return _read("debate_findings").copy()


def load_debate_arguments() -> pd.DataFrame:
    """Reasons and replies on five motions about alliances.

    Returns
    -------
    pandas.DataFrame
        ``motion`` (key), ``title``, ``argument`` (name), ``side`` (for, against), ``value`` (of a
        reason; ``fact`` for a reply), ``answers`` (the reason that a reply answers; empty for a
        reason), ``finding``, ``claim`` and ``source``.

    Examples
    --------
    >>> load_debate_arguments().groupby("motion", sort=False).size().to_dict()
    {'keep': 8, 'prevent': 8, 'empire': 8, 'collective': 8, 'renew': 8}
    """
    return _read("debate_arguments").fillna("")


def load_debate_positions() -> pd.DataFrame:
    """Twelve positions in the debate: what each puts first, and a row for each finding it doubts.

    Returns
    -------
    pandas.DataFrame
        ``position`` (key), ``title``, ``motion``, ``first`` (a value, or none), ``doubts``
        (key of a finding), ``reason`` and ``source``. What a position does not doubt it grants.

    Examples
    --------
    >>> load_debate_positions().query("position == 'restraint'")["doubts"].to_list()
    ['rare', 'pay']
    """
    return _read("debate_positions").copy()


def load_senate_votes() -> pd.DataFrame:
    """Seven votes of the United States Senate on ties to other states, 1919 to 2022.

    Returns
    -------
    pandas.DataFrame
        ``date``, ``question``, ``tie`` and ``no_tie`` (votes for the tie and against it),
        ``two_thirds`` (1 if the tie needed two thirds of those voting) and ``source``.

    Examples
    --------
    >>> votes = load_senate_votes().set_index("date")
    >>> votes.loc["1949-07-21", ["tie", "no_tie"]].to_list()
    [82, 13]
    """
    return _read("senate_votes").copy()


def load_neutrality_cases() -> pd.DataFrame:
    """Eight states that stayed out of an alliance, or thought of staying out.

    Returns
    -------
    pandas.DataFrame
        ``case``, ``title``, ``state``, ``year``, ``threat``, ``allies``, the ten ratings of
        `alliancekit.models.alignment.Situation` that differ between cases, ``reason`` and
        ``source`` (bibliography key).

    Notes
    -----
    The ratings are this book's judgement, for teaching.

    Examples
    --------
    >>> cases = load_neutrality_cases().set_index("case")
    >>> cases.loc[["belgium-1913", "switzerland-1940"], "interest"].to_list()
    [0.9, 0.3]
    """
    return _read("neutrality_cases").copy()


def load_neutrals_1939() -> pd.DataFrame:
    """What became of the European states that were neutral in September 1939.

    Returns
    -------
    pandas.DataFrame
        ``state``, ``fate`` (``"attacked"``, ``"joined"`` or ``"stayed out"``), ``date`` and ``by``
        (missing for those that stayed out), ``note`` and ``source`` (bibliography key).

    Examples
    --------
    >>> load_neutrals_1939()["fate"].value_counts().to_dict()
    {'attacked': 12, 'stayed out': 6, 'joined': 3}
    """
    return _read("neutrals_1939").copy()


def load_formation_cases() -> pd.DataFrame:
    """Seven groups of states that chose a formation, from a treaty to a forum.

    Returns
    -------
    pandas.DataFrame
        ``case``, ``title``, ``group``, ``year``, ``task``; ``history`` and ``took_part``, what came
        about; the ratings ``candidates``, ``alikeness``, ``commitment``, ``secrecy``, ``haste`` and
        ``breadth`` of `alliancekit.models.formation`; ``reason`` and ``source`` (bibliography key).

    Notes
    -----
    The ratings are this book's judgement, made with the outcome known, for teaching.

    Examples
    --------
    >>> load_formation_cases().set_index("case")["took_part"].to_dict()["aukus-2021"]
    3
    """
    return _read("formation_cases").copy()


def load_web_or_wheel_cases() -> pd.DataFrame:
    """Five regions in which the United States chose between one treaty and several.

    Returns
    -------
    pandas.DataFrame
        ``case``, ``title``, ``region``, ``year``, ``clients``, and the ratings ``lead``,
        ``adventure``, ``trust`` and ``common_threat`` of `alliancekit.models.powerplay`;
        ``reason`` and ``source`` (bibliography key).

    Notes
    -----
    The lead is computed from CINC; the other ratings are this book's judgement, for teaching.

    Examples
    --------
    >>> load_web_or_wheel_cases().set_index("case")["lead"].to_dict()["pacific-1951"]
    6.0
    """
    return _read("web_or_wheel_cases").copy()


def load_eastern_calls() -> pd.DataFrame:
    """Ten calls for help to Moscow, Beijing and Pyongyang, rated on five items.

    Returns
    -------
    pandas.DataFrame
        Five rows a case, one for each item of the checklist: ``case``, ``title``, ``year``,
        ``promiser``, ``ally``, ``owed`` (defence, consultation, nothing), ``came`` (yes, no),
        ``item``, ``rating`` (0-10), ``at_peace`` (the rating had Russia not been at war in
        Ukraine), ``reason``, ``source`` (bibliography key).

    Notes
    -----
    The ratings are this book's judgement, for teaching, in steps of two.

    Examples
    --------
    >>> calls = load_eastern_calls().query("case == 'armenia-2022'").set_index("item")
    >>> calls.loc["capability", ["rating", "at_peace"]].to_list()
    [2, 6]
    """
    return _read("eastern_calls").copy()


def load_eastern_pacts() -> pd.DataFrame:
    """Eleven ties of Russia and China, clause by clause.

    Returns
    -------
    pandas.DataFrame
        ``pact``, ``title``, ``year``, ``members`` (separated by semicolons), five obligations (0
        or 1, owed by all), ``form``, ``institution``, ``cooperation``, ``reason``, ``source``.

    Examples
    --------
    >>> pacts = load_eastern_pacts().set_index("pact")
    >>> pacts.loc[["sino-russian-2001", "russia-dprk-2024"], "defense"].to_list()
    [0, 1]
    """
    return _read("eastern_pacts").copy()


def load_eastern_threats() -> pd.DataFrame:
    """States that Hanoi, Pyongyang, Islamabad and Moscow had to fear in 2022.

    Returns
    -------
    pandas.DataFrame
        ``case``, ``title``, ``year``, ``state``, ``ccode``, ``cinc``, the four ratings from 0 to
        10 of `alliancekit.models.threat`, ``reason``, ``source`` (bibliography key).

    Notes
    -----
    Power is computed from CINC; the other ratings are this book's judgement, for teaching.

    Examples
    --------
    >>> load_eastern_threats().query("state == 'China'")["power"].to_list()
    [10, 10, 10, 10]
    """
    return _read("eastern_threats").copy()


def load_us_troops_pacific() -> pd.DataFrame:
    """American soldiers on active duty in five Pacific allies and Taiwan, 1950 to 2006.

    Returns
    -------
    pandas.DataFrame
        ``year``, ``host``, ``ccode`` and ``troops``. A year without a report has no row.

    Notes
    -----
    Source: :cite:`Allen_Flynn_Martinez_2022`.

    Examples
    --------
    >>> troops = load_us_troops_pacific().pivot(index="year", columns="host", values="troops")
    >>> troops.loc[[1969, 1980], "Thailand"].to_list()
    [48105, 95]
    """
    return _read("us_troops_pacific").copy()


def load_crisis_1914() -> pd.DataFrame:
    """The blows struck and the promises made from Sarajevo to the Italian declaration of war.

    Returns
    -------
    pandas.DataFrame
        A row for each: ``day``, ``date``, ``kind`` (``blow``, ``promise`` or ``event``), ``from``,
        ``to``, ``beside`` (whose side a striker takes, if neither was at war), ``obligation`` and
        ``against`` (of a promise), ``what``, ``source`` (bibliography key).

    Examples
    --------
    >>> days = load_crisis_1914()
    >>> days.loc[days["kind"] == "promise", "day"].to_list()
    ['5 July', '25 July', '2 August', '26 April 1915']
    """
    return _read("crisis_1914").copy()


def load_world_war_choices() -> pd.DataFrame:
    """Choices to enter the two world wars or to stay out.

    Returns
    -------
    pandas.DataFrame
        ``war``, ``date``, ``state``, ``ally``, ``enemy``; 0 or 1 for ``due`` (a promise to fight
        had fallen due), ``danger``, ``prize`` and ``fought``; ``reason``, ``source`` (bibliography
        key).

    Notes
    -----
    The codings are this book's judgement, for teaching.

    Examples
    --------
    >>> choices = load_world_war_choices()
    >>> choices.query("state == 'Italy' and due == 1")["fought"].to_list()
    [0, 1]
    """
    return _read("world_war_choices").copy()
