"""What goes out: gradebooks, rubric sheets, statistics, similar submissions, pages."""

from dataclasses import replace
from pathlib import Path

import pytest

from alliancekit.grading.assignment import Assignment
from alliancekit.grading.feedback import file_names
from alliancekit.grading.gradebook import fill
from alliancekit.grading.grades import Grades, all_grades
from alliancekit.grading.judge import Task, Verdict
from alliancekit.grading.pages import bars, page
from alliancekit.grading.rubrics import read_sheet, write_sheet
from alliancekit.grading.similarity import Prints
from alliancekit.grading.statistics import items
from alliancekit.grading.store import Mark, Result, Store
from alliancekit.grading.tables import read_table, restore, safe, write_table
from tests.grading.notebooks import RIGHT, sample_assignment

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,"Sharing the burden (4711)",Essay (4712)
    Points Possible,,,,,14.00,10
"=HYPERLINK(""http://evil"")",101,s1,ada,A,,7
"Lovelace, Ada",102,s2,bo,A,3,
Cy,103,s3,cy,B,,
Test Student,104,,xyz,B,,
"""
MOODLE = """\
First name;Last name;ID number;Email address;Assignment: Essay (Real)
+Ada;@Lovelace;ada;ada@example.org;-
Bo;Ek;bo;bo@example.org;7,50
"""


@pytest.fixture
def sample(tmp_path: Path) -> Assignment:
    return sample_assignment(tmp_path)


@pytest.fixture
def store() -> Store:
    return Store("sqlite://", "99-sample")


# ---- gradebooks -------------------------------------------------------------------------------


def test_a_gradebook_from_canvas_is_filled_in(tmp_path: Path) -> None:
    exported, path = tmp_path / "canvas.csv", tmp_path / "filled.csv"
    exported.write_text(CANVAS, encoding="utf-8-sig")
    totals = {"ada": 11.5, "bo": None, "cy": 0.0, "dee": 3.0}
    filled = fill(exported, path, "Sharing the burden", 14, totals)
    rows, _ = read_table(path)
    column = [row[5] for row in rows]
    # Who is not completely graded keeps what was there; who handed nothing in has nothing.
    assert column == ["Sharing the burden (4711)", "14.00", "11.5", "3", "0", ""]
    assert [row[6] for row in rows] == ["Essay (4712)", "10", "7", "", "", ""]
    assert rows[2][0] == '\'=HYPERLINK("http://evil")'
    assert rows[3][:5] == ["Lovelace, Ada", "102", "s2", "bo", "A"]
    assert (filled.identifier, filled.filled) == ("SIS Login ID", 2)
    assert (filled.strangers, filled.out_of) == (("dee",), "")


def test_a_gradebook_from_moodle_gets_a_new_column(tmp_path: Path) -> None:
    exported, path = tmp_path / "moodle.csv", tmp_path / "filled.csv"
    exported.write_text(MOODLE)
    filled = fill(exported, path, "Sharing the burden", 14, {"ada": 7.0, "bo": 13.25})
    rows, delimiter = read_table(path)
    assert delimiter == ";"
    assert [row[-1] for row in rows] == ["Sharing the burden", "7", "13.25"]
    assert rows[1][:2] == ["'+Ada", "'@Lovelace"]
    # What is no formula is as it was: the sign for no grade, an address, a number.
    assert rows[1][2:5] == ["ada", "ada@example.org", "-"]
    assert rows[2][4] == "7,50"
    assert filled.identifier == "ID number"


def test_a_name_that_a_student_may_choose_finds_nobody(tmp_path: Path) -> None:
    exported = tmp_path / "canvas.csv"
    exported.write_text("Student,ID\nbo,1\nada,2\nMallory,bo\n")
    fill(exported, tmp_path / "filled.csv", "Title", 5, {"bo": 5.0})
    assert read_table(tmp_path / "filled.csv")[0][3] == ["Mallory", "bo", "5"]


def test_points_that_differ_are_told(tmp_path: Path) -> None:
    exported = tmp_path / "canvas.csv"
    exported.write_text(CANVAS.replace("14.00", "100"))
    filled = fill(exported, tmp_path / "x.csv", "Sharing the burden", 14, {"ada": 14.0})
    assert filled.out_of == "100"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("Student,ID\nAda,1\n", "no column of the gradebook holds a student's id"),
        ("Student,ID\nAda,ada\nBo,ada\n", "ID 'ada' is there twice"),
    ],
)
def test_a_gradebook_that_cannot_be_filled_in_is_an_error(
    tmp_path: Path, text: str, message: str
) -> None:
    exported = tmp_path / "book.csv"
    exported.write_text(text)
    with pytest.raises(ValueError, match=message):
        fill(exported, tmp_path / "x.csv", "Title", 5, {"ada": 1.0})


def test_a_table_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "book.csv").write_bytes("Zoë".encode("latin-1"))
    with pytest.raises(ValueError, match="not in UTF-8"):
        read_table(tmp_path / "book.csv")


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\n=1", "\uff1d1+1", "-cmd|' /C calc'!A0",
    ],
)  # fmt: skip
def test_a_formula_is_made_a_text_and_can_be_got_back(cell: str) -> None:
    assert safe(cell) == f"'{cell}"
    assert restore(safe(cell)) == cell


@pytest.mark.parametrize("cell", ["", "ada", "-", "+", "-3", "+1.5", "-7,5", "'quoted'", "a=b"])
def test_what_is_no_formula_is_left_as_it_is(cell: str) -> None:
    assert safe(cell) == cell
    assert restore(cell) == cell


def test_a_carriage_return_does_not_hide_a_formula(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", [["\r=1+1", "a\rb"]])
    (cells,), _ = read_table(tmp_path / "a.csv")
    assert cells == ["\ufffd=1+1", "a\ufffdb"]


# ---- rubric sheets ----------------------------------------------------------------------------


def written(store: Store, student: str, text: str = "An answer.") -> None:
    digest = f"{len(text):064d}"[::-1]
    verdict = Verdict("needs-manual", None, 5, "7 words.", text)
    store.keep(Task(student, "q4", digest), verdict)


def test_marks_go_out_and_in_and_make_a_score(
    sample: Assignment, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "rubrics.csv"
    for student in ("ada", "=1+1"):
        written(store, student)

    def grades() -> list[Grades]:
        return list(all_grades(sample, store, ["ada", "=1+1"]))

    assert write_sheet(path, sample, grades()) == 2
    (header, *rows), _ = read_table(path)
    assert [row[4] for row in rows] == ["A claim", "A reason"] * 2
    assert rows[0][5] == "0: none\n1: vague\n2: clear"
    assert [row[3] for row in rows] == ["An answer.", ""] * 2
    mark, comment = header.index("mark"), header.index("comment")
    for row, points in zip(rows, ("2", "1,5", "0", ""), strict=True):
        row[mark], row[comment] = points, "=Why?"
    # As a spreadsheet may save it.
    write_table(path, [header, *rows], ";")
    store.mark(read_sheet(path, sample))
    ada, other = grades()
    assert (ada.total, ada.waiting) == (3.5, 0)
    assert (other.total, other.waiting) == (None, 1)
    assert [mark.comment for mark in ada.marks] == ["=Why?", "=Why?"]
    # The next sheet has the marks in it, and reading it changes nothing.
    assert write_sheet(path, sample, grades()) == 1
    store.mark(read_sheet(path, sample))
    assert grades() == [ada, other]


def test_a_mark_is_for_the_text_that_was_read(
    sample: Assignment, store: Store, tmp_path: Path
) -> None:
    written(store, "ada")
    (before,) = all_grades(sample, store, ["ada"])
    version = before.results[0].version
    store.mark([Mark("ada", "q4", name, version, 1.0) for name in ("A claim", "A reason")])
    (marked,) = all_grades(sample, store, ["ada"])
    assert marked.total == 2
    written(store, "ada", "Another answer, handed in later.")
    (after,) = all_grades(sample, store, ["ada"])
    assert (after.total, after.marks) == (None, ())


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ("3", "row 2: mark is '3'; it must be a number from 0 to 2"),
        ("-1", "row 2: mark is '-1'; it must be a number from 0 to 2"),
        ("two", "row 2: mark is 'two'"),
        ("nan", "row 2: mark is 'nan'"),
    ],
)
def test_a_mark_that_cannot_be_is_an_error(
    sample: Assignment, store: Store, tmp_path: Path, mark: str, message: str
) -> None:
    path = tmp_path / "rubrics.csv"
    written(store, "ada")
    write_sheet(path, sample, all_grades(sample, store, ["ada"]))
    (header, first, *rest), _ = read_table(path)
    first[header.index("mark")] = mark
    write_table(path, [header, first, *rest])
    with pytest.raises(ValueError, match=message):
        read_sheet(path, sample)


def test_a_sheet_of_something_else_is_an_error(sample: Assignment, tmp_path: Path) -> None:
    path = tmp_path / "rubrics.csv"
    path.write_text("student,mark\nada,1\n")
    with pytest.raises(ValueError, match="has no column question, version"):
        read_sheet(path, sample)
    header = "student,question,version,answer,criterion,levels,out of,mark,comment"
    path.write_text(f"{header}\nada,q4,x,,Style,,,1,\n")
    with pytest.raises(ValueError, match=r"criterion is 'Style'; there are A claim, A reason"):
        read_sheet(path, sample)
    path.write_text(f"{header}\nada,q9,x,,Style,,,1,\n")
    with pytest.raises(ValueError, match="there is no question 'q9'"):
        read_sheet(path, sample)


# ---- statistics -------------------------------------------------------------------------------


def graded(student: str, scores: tuple[float, ...], answer: str = "") -> Grades:
    """Grades of a student; the question's points are 4, 2, 3 and 5."""
    results = [
        Result(
            student,
            f"q{number}",
            "",
            Verdict("ok" if score == points else "wrong", score, points, "", answer),
        )
        for number, (score, points) in enumerate(zip(scores, (4, 2, 3, 5), strict=True), start=1)
    ]
    return Grades(student, tuple(results), ())


def test_statistics_against_a_count_by_hand(sample: Assignment) -> None:
    class_of_three = [
        graded("a", (4, 2, 0, 5)),
        graded("b", (2, 2, 3, 3), "b's"),
        graded("c", (0, 2, 3, 1), "c's"),
    ]
    first, second, third, fourth = items(sample, class_of_three)
    assert first.difficulty == pytest.approx(0.5)
    assert second.difficulty == 1
    # Scores 4, 2, 0 against the rest 7, 8, 6: covariance 2, deviations sqrt(8) and sqrt(2).
    assert first.discrimination == pytest.approx(2 / (8 * 2) ** 0.5)
    # Everybody has the same score: there is nothing to correlate.
    assert second.discrimination is None
    # Who is best elsewhere fails it.
    assert third.discrimination is not None
    assert third.discrimination < 0
    assert fourth.answers == 3
    assert first.statuses == {"ok": 1, "wrong": 2}
    assert set(first.usual) == {("b's", 1), ("c's", 1)}


def test_an_unmarked_answer_counts_for_nothing(sample: Assignment) -> None:
    grades = graded("a", (4, 2, 3, 5))
    waiting = replace(grades.results[3], verdict=replace(grades.results[3].verdict, score=None))
    unmarked = replace(grades, results=(*grades.results[:3], waiting))
    for others in ([], [graded("b", (4, 2, 3, 0))]):
        *_, fourth = items(sample, [unmarked, *others])
        assert (fourth.answers, fourth.difficulty) == (len(others), None)
    assert items(sample, [])[0].difficulty is None


def test_a_chart_says_in_words_what_it_shows() -> None:
    chart = bars("How hard", {"q1 <b>": 0.25, "q2": 1}, 1)
    assert 'aria-label="q1 &lt;b&gt; 0.25; q2 1"' in chart
    assert 'width="95.0"' in chart
    assert 'width="380.0"' in chart
    # A negative correlation has no bar, but its number.
    assert "-0.5" in bars("x", {"a": -0.5}, 1)


# ---- submissions that are nearly the same -----------------------------------------------------

OTHER = """\
def burden_shares(spending):
    whole = 0
    for ally in spending:
        whole += spending[ally]
    shares = dict()
    for ally in spending:
        shares[ally] = spending[ally] / whole
    return shares
"""
ESSAYS = [
    "Olson holds that the large ally pays more because it would lose more if nobody paid at all, "
    "and that the small one knows as much and so leaves the bill to it year after year",
    "Whether a share is fair depends on who is asked: a minister of finance counts money, a "
    "general counts divisions, and a village on the border counts the minutes to the next base",
]


def test_a_copy_is_found_whatever_its_spaces_and_comments() -> None:
    found = Prints([RIGHT.splitlines()[0]])
    found.add("ada", [OTHER, ESSAYS[0]])
    found.add("bo", [OTHER.replace("    ", "  ").replace("0\n", "0  # nothing\n"), ESSAYS[0]])
    found.add("cy", [RIGHT, ESSAYS[1]])
    found.add("dee", ["", "No idea."])
    (pair,) = found.pairs()
    assert (pair.first, pair.second, pair.share) == ("ada", "bo", 1)


def test_what_was_given_or_is_common_makes_nobody_alike() -> None:
    found = Prints([OTHER])
    for student in ("ada", "bo"):
        found.add(student, [OTHER])
    assert found.pairs() == []
    found = Prints()
    for number in range(40):
        found.add(f"student{number}", [OTHER])
    assert found.pairs() == []


def test_a_ring_in_a_large_class_is_a_chain() -> None:
    found = Prints()
    for number in range(12):
        found.add(f"ring{number:02}", [OTHER, ESSAYS[0]])
    for number in range(200):
        found.add(f"student{number}", [" ".join(f"w{number}x{k}" for k in range(40))])
    pairs = found.pairs()
    assert len(pairs) == 11
    assert {name for pair in pairs for name in (pair.first, pair.second)} == {
        f"ring{number:02}" for number in range(12)
    }


# ---- pages ------------------------------------------------------------------------------------


def test_every_id_has_a_file_of_its_own_on_any_system() -> None:
    students = ["ada", "Ada", "a/../b", "a b", "a_b", "..", "=1", "x" * 300, "Zoë", "<script>"]
    names = file_names(students)
    assert len({name.casefold() for name in names.values()}) == len(students)
    assert names["Zoë"] == "Zoë.html"
    for name in names.values():
        assert "/" not in name
        assert not name.startswith(".")
        assert len(name.encode()) < 255


def test_a_page_stands_alone() -> None:
    text = page("<Title>", ["<p>x</p>"], sandboxed=True)
    assert "&lt;Title&gt;" in text
    assert "Graded without a sandbox" not in text
    assert "Graded without a sandbox" in page("x", [], sandboxed=False)
