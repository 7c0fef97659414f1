"""Readers of the releases: what is right comes out typed, what is wrong is named with its place."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alliancekit.datasets import releases

Loader = Callable[[str | Path], pd.DataFrame]

FILES: dict[str, str] = {
    "load_atop_spells": """\
ccode1,ccode2,styear,endyear,defense,offense,neutral,nonagg,consul
255.0,300.0,1879,1918,1,0,1,0,1
300,255,1879.0,1918.0,1,0,1,0,1
""",
    "load_atop_alliances": """\
atopid,begyr,begmo,begday,endyr,endmo,endday,bilat,wartime,term,defense,offense,neutral,nonagg,\
consul,asymm,statthr1,statthr2
1350,1879,10,7,1918,11,3,1,0,0,1,0,1,0,1,0,365,0
3180,1949,4,4,0,0,0,0,0,0,1,0,0,1,1,0,0,
""",
    "load_atop_members": """\
atopid,member,phase,yrent,yrexit,defense,offense,neutral,nonagg,consul
1350,255,0,1879,1918,1,0,1,0,1
1320,8152,0,1874,1883,0,0,0,1,0
3180,2,0,1949,0,1,0,0,1,1
""",
    "load_cow_nmc": """\
ccode,year,milex,milper,irst,pec,tpop,upop,cinc
2.0,1914.0,-9,165,23890,562714,99111,22500,0.2198
200.0,1914.0,5.5e5,-9.0,,NA,46048,17000,0.138
""",
    "load_cow_states": """\
stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version
FRN,220,France,1816,1,1,1942,11,11,2016
FRN,220,France,1944,8,25,2016,12,31,2016
""",
    "load_contiguity": """\
ccode1,ccode2,conttype,stdate,enddate
220.0,255.0,1.0,1871-05-01,1942-11-01
""",
    "load_capitals": """\
ccode,statenme,capital,stdate,enddate,lat,lng
365.0,Russia,St. Petersburg,1816-01-01,1918-03-11,59.9,30.3
365.0,Russia,Moscow,1918-03-12,2024-12-31,55.8,37.6
""",
    "load_interstate_wars": """\
warnum,ccode1,ccode2,year,cowinteronset,sidea1,sidea2,batdeath1,batdeath2,resume
46,255,390,1864,1,1,2,1048,-9,0
46,255,390,1864,1,1,2,1048,2933,1
""",
    "load_rivalries": """\
tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary
20,France-Germany,220.0,255.0,1756.0,1955.0,1.0,1.0,NA,
4,Ottoman E-Venice,324.0,640.0,1494.0,1717.0,1.0,1.0,NA,NA
""",
}


def loader(name: str) -> Loader:
    found: Loader = getattr(releases, name)
    return found


def load(name: str, text: str | bytes, folder: Path) -> pd.DataFrame:
    path = folder / "file.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return loader(name)(path)


def fault(name: str, text: str | bytes, folder: Path) -> str:
    """What the loader says, from behind the name of the file."""
    with pytest.raises(ValueError, match=r"file\.csv") as raised:
        load(name, text, folder)
    message = str(raised.value)
    assert message.startswith(str(folder / "file.csv"))
    return message.removeprefix(str(folder / "file.csv"))


def test_every_loader_has_a_sample_here() -> None:
    assert set(FILES) == set(releases.__all__)


@pytest.mark.parametrize("name", FILES)
def test_codes_and_years_are_integers(name: str, tmp_path: Path) -> None:
    frame = load(name, FILES[name], tmp_path)
    assert len(frame) == FILES[name].count("\n") - 1
    assert list(frame.index) == list(range(len(frame)))
    for column in frame:
        if str(column).startswith(("ccode", "year", "styear", "member", "atopid", "warnum")):
            assert str(frame[column].dtype) == "int64", column


@pytest.mark.parametrize("name", FILES)
def test_a_path_may_be_a_string_or_a_path(name: str, tmp_path: Path) -> None:
    frame = load(name, FILES[name], tmp_path)
    pd.testing.assert_frame_equal(loader(name)(str(tmp_path / "file.csv")), frame)


def test_values_come_out_as_they_stand(tmp_path: Path) -> None:
    spells = load("load_atop_spells", FILES["load_atop_spells"], tmp_path)
    assert spells.to_numpy()[0].tolist() == [255, 300, 1879, 1918, 1, 0, 1, 0, 1]
    wars = load("load_interstate_wars", FILES["load_interstate_wars"], tmp_path)
    assert wars["batdeath2"].isna().to_list() == [True, False]
    capitals = load("load_capitals", FILES["load_capitals"], tmp_path)
    assert capitals["stdate"].to_list() == [pd.Timestamp(1816, 1, 1), pd.Timestamp(1918, 3, 12)]
    assert capitals["capital"].to_list() == ["St. Petersburg", "Moscow"]


def test_what_the_release_marks_as_missing_is_missing(tmp_path: Path) -> None:
    nmc = load("load_cow_nmc", FILES["load_cow_nmc"], tmp_path)
    assert nmc.isna().sum().to_dict() == {
        "ccode": 0, "year": 0, "milex": 1, "milper": 1, "irst": 1, "pec": 1, "tpop": 0, "upop": 0,
        "cinc": 0,
    }  # fmt: skip
    assert nmc["milex"][1] == 550_000
    alliances = load("load_atop_alliances", FILES["load_atop_alliances"], tmp_path)
    assert alliances["endyr"].to_list() == [1918, pd.NA]
    assert alliances["statthr1"].to_list() == [365, pd.NA]
    members = load("load_atop_members", FILES["load_atop_members"], tmp_path)
    assert members["yrexit"].to_list() == [1918, 1883, pd.NA]
    rivalries = load("load_rivalries", FILES["load_rivalries"], tmp_path)
    assert rivalries["ideological"].isna().all()


def test_other_columns_blank_lines_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    text = "\ufeff" + FILES["load_contiguity"].replace("\n", ",more\n") + "\n\n"
    plain = load("load_contiguity", FILES["load_contiguity"], tmp_path)
    pd.testing.assert_frame_equal(load("load_contiguity", text, tmp_path), plain)


SPELLS = FILES["load_atop_spells"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("styear,endyear", "styear,until", ", line 1: column endyear is missing; needed are"),
        ("styear,endyear", "endyear,endyear", ", line 1: column styear is missing; needed are"),
        ("consul\n", "consul,styear\n", ", line 2: 9 cells; there must be 10, as in line 1"),
        ("300,255,1879.0", "300,255,later", ", line 3, column styear: 'later'; it must be a"),
        ("300,255,1879.0", "300,255,1879.5", ", line 3, column styear: '1879.5'; it must be a"),
        ("300,255,1879.0", "300,255,", ", line 3, column styear: ''; it must be a whole"),
        ("300,255,1879.0", "300,255,nan", ", line 3, column styear: 'nan'; it must be"),
        ("300,255,1879.0", "300,255,1e999", ", line 3, column styear: '1e999'; it must be"),
        ("300,255,1879.0", "300,255,1814", ", line 3, column styear: '1814'; it must be a whole "
         "number from 1815 to 2100"),
        ("300,255,1879.0", "300,999,1879", ", line 3, column ccode2: '999'; it must be a"),
        ("300,255,1879.0", "300,300,1879", ", line 3: ccode1 and ccode2 are both 300; they must"),
        ("300,255,1879.0", "255,300,1879", ", line 3: the same ccode1, ccode2, styear as in line"),
        ("300,255,1879.0", "255,300,1900", ", line 3: column styear: 1900 is not after 1918"),
        ("1918.0", "1878", ", line 3: column endyear: 1878 is before styear 1879; it must not be"),
        ("1918.0,1,0", "1918.0,2,0", ", line 3, column defense: '2'; it must be a whole number "
         "from 0 to 1"),
        ("1918.0,1,0", "1918.0,-9,0", ", line 3, column defense: '-9'"),
        ("1918.0,1,0", "1918.0,1", ", line 3: 8 cells; there must be 9"),
        ("1918.0,1,0", '1918.0,"1,0', ", line 3: not CSV"),
        ("1918.0,1,0", "1918.0,\0,0", ", line 3: not a text file"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named_with_line_and_column(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    assert SPELLS.count(old) == 1
    assert fault("load_atop_spells", SPELLS.replace(old, new), tmp_path).startswith(said)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("load_contiguity", "1871-05-01", "May 1871",
         ", line 2, column stdate: 'May 1871'; it must be a date such as 1914-08-04"),
        ("load_contiguity", "1942-11-01", "1870-11-01",
         ", line 2: column enddate: 1870-11-01 is before stdate 1871-05-01; it must not be"),
        ("load_contiguity", "255.0,1.0", "255.0,6", ", line 2, column conttype: '6'"),
        ("load_capitals", "Moscow", " ", ", line 3, column capital: ''; it must be a word or more"),
        ("load_capitals", "55.8", "91", ", line 3, column lat: '91'; it must be a number from -90"),
        ("load_cow_nmc", "0.138", "1.38", ", line 3, column cinc: '1.38'; it must be a number from "
         "0 to 1 or empty"),
        ("load_cow_nmc", "99111", "-5", ", line 2, column tpop: '-5'; it must be a number from 0"),
        ("load_cow_states", "FRN,220,France,1944", "FRN,220,France,1942",
         ", line 3: column styear: 1942 is not after 1942"),
        ("load_rivalries", "France-Germany,220.0", "France-Germany,221.5", ", line 2, column"),
        ("load_rivalries", "France-Germany,220.0", "France-Germany,8152", ", line 2, column"),
        ("load_atop_members", "1320,8152", "1320,324", ", line 3, column member: '324'"),
        ("load_atop_alliances", "1350,1879,10", "1350,1879,13", ", line 2, column begmo: '13'"),
        ("load_interstate_wars", "1048,2933,1", "1048,2933,0", ", line 3: the same warnum, ccode1"),
    ],
)  # fmt: skip
def test_each_release_has_its_own_rules(
    name: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    assert FILES[name].count(old) == 1
    assert fault(name, FILES[name].replace(old, new), tmp_path).startswith(said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", ": the file is empty"),
        (b"\n\n", ": the file is empty"),
        (SPELLS.splitlines()[0].encode() + b"\n", ": there is no row below the header"),
        (b"\x89PNG\r\n\x1a\n\x00", ", line 1: not text in UTF-8"),
        (SPELLS.encode() + b"\xff", ", line 4: not text in UTF-8"),
        (SPELLS.replace("consul", "consul,defense", 1).encode(), ", line 2: 9 cells"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    assert fault("load_atop_spells", content, tmp_path).startswith(said)


def test_a_column_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    twice = "\n".join(f"{line},{line[-1]}" for line in SPELLS.splitlines()).replace(
        "l,l", "l,consul"
    )
    said = fault("load_atop_spells", twice, tmp_path)
    assert said.startswith(", line 1: column consul stands there twice")


def test_the_line_is_that_of_the_file_even_behind_a_name_with_a_line_break(tmp_path: Path) -> None:
    text = FILES["load_capitals"].replace("St. Petersburg", '"St.\nPetersburg"')
    assert fault("load_capitals", text.replace("55.8", "north"), tmp_path).startswith(", line 4, ")


@pytest.mark.parametrize("path", [None, 3, b"file.csv"])
def test_a_path_must_be_one(path: object) -> None:
    with pytest.raises(ValueError, match=r"path is .*; it must be a string or a Path"):
        releases.load_cow_nmc(path)  # type: ignore[arg-type]


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"none\.csv"):
        releases.load_cow_nmc(tmp_path / "none.csv")


@pytest.mark.parametrize("name", FILES)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_cell_or_a_file_of_rubbish_is_read_or_refused_by_name(
    name: str, data: st.DataObject, tmp_path: Path
) -> None:
    rows = [line.split(",") for line in FILES[name].splitlines()]
    row = data.draw(st.integers(0, len(rows) - 1))
    place = data.draw(st.integers(0, len(rows[row]) - 1))
    rows[row][place] = data.draw(st.text(max_size=8) | st.from_regex(r"-?[0-9]{1,5}(\.[0-9]+)?"))
    text = "\n".join(",".join(cells) for cells in rows)
    try:
        load(name, text.encode("utf-8", errors="surrogatepass"), tmp_path)
    except ValueError as error:
        assert "file.csv" in str(error)  # noqa: PT017


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(content=st.binary(max_size=200))
@example(content=b'ccode1\n"')
def test_no_bytes_can_do_more_than_be_refused(content: bytes, tmp_path: Path) -> None:
    assert fault("load_atop_spells", content, tmp_path)
