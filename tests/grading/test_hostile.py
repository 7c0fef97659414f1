"""A class in which nearly everybody means harm: graded once, by the command, and looked over."""

import fcntl
import hashlib
import html
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from alliancekit.grading import cgroup
from alliancekit.grading.assignment import CodeQuestion, WrittenQuestion
from alliancekit.grading.store import Result, Store
from tests.grading.hostile import CODES, EVIL_NAME, ODD_VALUES, Code
from tests.grading.notebooks import (
    ESSAY,
    RIGHT,
    SECRET,
    answers,
    cell,
    closed_answers,
    notebook,
    sample_assignment,
)

LIMITS = ["--seconds", "2", "--memory", "300", "--workers", "4"]
MEGABYTES = 300
"""What the judge may use."""
ALL = ("q1", "q2", "q3", "q4")
BROKEN = {
    "blank": "missing",
    "not-json": "unreadable",
    "deep-notebook": "unreadable",
    "huge-notebook": "unreadable",
    "many-cells": "unreadable",
    "deeper-notebook": "unreadable",
    "many-strings": "missing",
    "list": "unreadable",
    "binary": "unreadable",
    "fifo": "unreadable",
    "link": "unreadable",
    "linked-folder": "unreadable",
    "two-files": "unreadable",
    "folder-and-file": "unreadable",
    "empty-folder": "missing",
    "old-format": "unreadable",
}
"""Submissions that earn nothing at all, with the status of every answer."""


@dataclass(frozen=True)
class Class:
    """A class that was graded."""

    folder: Path
    submissions: Path
    out: Path
    report: dict[str, Any]
    said: str
    before: dict[str, str]
    connections: int

    def verdicts(self, student: str) -> dict[str, Result]:
        with Store(f"sqlite:///{self.out / 'grades.db'}", "99-sample") as store:
            return {result.question: result for result in store.results(student)}

    def feedback(self, student: str) -> str:
        return (self.out / "feedback" / f"{student}.html").read_text()


def grade(folder: Path, submissions: Path, out: Path, *more: str) -> tuple[dict[str, Any], str]:
    """Grade as the command does, watched, with a secret in the environment."""
    report = folder / f"{out.name}.json"
    command = [sys.executable, "-m", "tests.grading.watched", str(report), "grade"]
    command += [str(submissions), "--assignment", str(folder / "99-sample"), "--out", str(out)]
    command += ["--secret", str(folder / "secret"), *LIMITS, *more]
    environment = os.environ | {"COURSE_TOKEN": "marker-of-the-environment"}
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL
    )
    assert report.exists(), done.stderr
    return json.loads(report.read_text()), done.stdout + done.stderr


def digests(folder: Path) -> dict[str, str]:
    """What every small regular file in a folder holds."""
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    small = [path for path in paths if path.stat().st_size < 10**8]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in small}


def hand_in(folder: Path, submissions: Path, out: Path, port: int) -> None:
    """Write every submission."""
    assignment = sample_assignment(folder)

    def full(student: str, first: str = RIGHT) -> dict[str, str]:
        closed = closed_answers(assignment, student)
        return {"q1": first, **closed, "q4": ESSAY}

    def write(student: str, text: str) -> None:
        (submissions / f"{student}.ipynb").write_text(text)

    for student in ("ada", "peer", "Zoë Ångström-Łuk", EVIL_NAME):
        write(student, notebook(answers(full(student))))
    for student, code in CODES.items():
        source = code.source.replace("PORT", str(port))
        source = source.replace("SUBMISSIONS", str(submissions)).replace("OUT", str(out))
        given = {"q1": source, "q2": closed_answers(assignment, student)["q2"]}
        write(student, notebook(answers(given)))

    for number, value in enumerate(ODD_VALUES):
        write(f"odd{number}", notebook(answers({"q2": f"q2 = {value}", "q3": f"q3 = {value}"})))

    write("blank", notebook(answers(dict.fromkeys(ALL, "  \n"))))
    stub = assignment.question("q1")
    assert isinstance(stub, CodeQuestion)
    untouched = {
        "q1": stub.stub,
        "q2": "q2 = None",
        "q3": "q3 = None  # a number",
        "q4": WrittenQuestion.stub,
    }
    write("untouched", notebook(answers(untouched)))
    write("deleted", notebook(answers({"q2": full("deleted")["q2"]})))
    write(
        "edited",
        notebook(
            [
                cell("q1", "check = lambda q: 100", id="q1-check", metadata={"points": 100}),
                cell("q1", "ALLIES = None", id="q1-setup"),
                *answers(full("edited", "assert ALLIES == ['Canada', 'France']\n" + RIGHT)),
                {"cell_type": "code", "metadata": {"nbgrader": {"points": 100}}},
            ],
            nbgrader={"points": 100},
            score=100,
        ),
    )
    wrong = "def burden_shares(spending): return {}"
    twice = [cell("q1", wrong), *answers(full("twice")), cell("q1", RIGHT, "code")]
    write("twice", notebook(twice))
    retyped = [cell("q1", RIGHT, "markdown"), cell("q2", full("retyped")["q2"], "raw")]
    write("retyped", notebook(retyped))
    write("kernel", notebook(answers(full("kernel")), kernelspec={"name": "evil", "argv": ["sh"]}))
    colab = [each | {"metadata": {"id": each["id"]}} for each in answers(full("colab"))]
    write("colab", notebook([{k: v for k, v in each.items() if k != "id"} for each in colab]))
    odd: list[Any] = [
        None,
        3,
        [],
        {"id": 5},
        {"id": "q1-answer"},
        {"id": ["q1-answer"]},
        {"cells": {}},
    ]
    write("odd-cells", json.dumps({"cells": odd}))
    write(
        "page", notebook(answers({"q4": "<script>alert(4)</script> <img src=x onerror=y> a b c"}))
    )

    write("not-json", "{'cells': [")
    write("deep-notebook", "[" * 900_000)
    write("deeper-notebook", '{"cells": ' + "[" * 200_000 + "]" * 200_000 + "}")
    write("many-strings", '{"cells": [], "metadata": [' + '"ab",' * 2_000_000 + '""]}')
    write("list", "[]")
    (submissions / "binary.ipynb").write_bytes(bytes(range(256)) * 100)
    write("many-cells", '{"cells": [' + "{}," * 3_000_000 + "{}]}")
    write("old-format", json.dumps({"worksheets": [{"cells": []}], "nbformat": 3}))
    with (submissions / "huge-notebook.ipynb").open("wb") as file:
        file.truncate(2**30)
    os.mkfifo(submissions / "fifo.ipynb")
    (submissions / "link.ipynb").symlink_to(submissions / "ada.ipynb")
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "a.ipynb").write_text(notebook(answers(full("linked-folder"))))
    (submissions / "linked-folder").symlink_to(folder / "elsewhere")
    for name in ("two-files/a", "two-files/b", "folder-and-file/a", "folder-and-file", "inside/x"):
        student = name.split("/")[0]
        (submissions / name).parent.mkdir(exist_ok=True)
        write(name, notebook(answers(full(student))))
    (submissions / "empty-folder").mkdir()
    # The same id but for its capitals, where the system keeps the two apart.
    write("ADA", notebook(answers({"q1": RIGHT})))
    (submissions / ".DS_Store").write_text("x")
    (submissions / "notes.txt").write_text("x")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """The class, graded once, however many processes run the tests."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "class"
    folder.mkdir(exist_ok=True)
    submissions, out, found = folder / "submissions", folder / "out", folder / "found.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not found.exists():
            submissions.mkdir()
            (folder / "secret").write_bytes(SECRET)
            connections: list[Any] = []
            with socket.create_server(("127.0.0.1", 0)) as server:
                port = server.getsockname()[1]
                taken = (server, connections)
                threading.Thread(target=_accept, args=taken, daemon=True).start()
                hand_in(folder, submissions, out, port)
                before = digests(submissions)
                found.write_text(
                    json.dumps([*grade(folder, submissions, out), before, len(connections)])
                )
        return Class(folder, submissions, out, *json.loads(found.read_text()))


def _accept(server: socket.socket, connections: list[Any]) -> None:
    while True:
        try:
            connections.append(server.accept()[1])
        except OSError:
            return


@pytest.mark.parametrize("student", CODES)
def test_harm_in_one_answer_has_its_status_and_stays_there(graded: Class, student: str) -> None:
    code: Code = CODES[student]
    found = graded.verdicts(student)
    first = found["q1"].verdict
    assert first.status in code.status.split(), first
    assert first.score == code.score
    assert code.printed in first.printed
    assert found["q2"].verdict.status == "ok"
    assert found["q2"].verdict.score == 2
    assert {found["q3"].verdict.status, found["q4"].verdict.status} == {"missing"}


@pytest.mark.parametrize("student", BROKEN)
def test_what_cannot_be_read_earns_nothing_and_stops_nothing(graded: Class, student: str) -> None:
    found = graded.verdicts(student)
    assert {name: found[name].verdict.status for name in ALL} == dict.fromkeys(ALL, BROKEN[student])
    assert sum(result.verdict.score or 0 for result in found.values()) == 0


@pytest.mark.parametrize(
    "student", ["ada", "peer", "kernel", "edited", "colab", "inside", EVIL_NAME, "twice"]
)
def test_honest_answers_among_them_get_their_points(graded: Class, student: str) -> None:
    found = graded.verdicts(student)
    assert [found[name].verdict.status for name in ALL] == ["ok", "ok", "ok", "needs-manual"]
    assert [found[name].verdict.score for name in ALL] == [4, 2, 3, None]
    flagged = {name for name in ALL if found[name].verdict.flags}
    assert flagged == ({"q1"} if student == "twice" else set())


@pytest.mark.parametrize("number", range(len(ODD_VALUES)))
def test_a_value_that_cannot_be_an_answer_is_none(graded: Class, number: int) -> None:
    for question in ("q2", "q3"):
        verdict = graded.verdicts(f"odd{number}")[question].verdict
        assert verdict.status in ("wrong", "crashed", "missing")
        assert (verdict.score, verdict.flags) == (0, ())


def test_a_name_is_the_same_however_a_system_writes_it(graded: Class) -> None:
    assert graded.verdicts("Zoë Ångström-Łuk")["q3"].verdict.score == 3


def test_cells_are_found_by_their_id_and_what_is_odd_is_told(graded: Class) -> None:
    assert graded.verdicts("deleted")["q1"].verdict.status == "missing"
    assert graded.verdicts("deleted")["q2"].verdict.status == "ok"
    for question in ALL:
        assert graded.verdicts("untouched")[question].verdict.status == "missing"
    assert graded.verdicts("odd-cells")["q1"].verdict.status == "missing"
    (flag,) = graded.verdicts("twice")["q1"].verdict.flags
    assert flag == "3 cells have the answer's id; the last counts"
    for question in ("q1", "q2"):
        verdict = graded.verdicts("retyped")[question].verdict
        assert (verdict.status, len(verdict.flags)) == ("ok", 1)
    assert graded.verdicts("forger")["q1"].verdict.flags
    assert "forger" in (graded.out / "report.html").read_text()


def test_others_are_graded_as_if_they_were_alone(graded: Class) -> None:
    alone = graded.folder / "alone"
    alone.mkdir()
    for student in ("ada", "peer"):
        (alone / f"{student}.ipynb").write_bytes(
            (graded.submissions / f"{student}.ipynb").read_bytes()
        )
    out = graded.folder / "alone-out"
    grade(graded.folder, alone, out)
    with Store(f"sqlite:///{out / 'grades.db'}", "99-sample") as store:
        for student in ("ada", "peer"):
            by_question = {result.question: result for result in store.results(student)}
            assert by_question == graded.verdicts(student)


def test_no_file_is_changed(graded: Class) -> None:
    assert digests(graded.submissions) == graded.before


def test_no_process_and_no_group_is_left(graded: Class) -> None:
    assert graded.report["code"] == 0, graded.said
    assert graded.report["left"] == 0
    for place in cgroup.places():
        names = [path.name.split("-")[1] for path in place.parent.glob(f"{cgroup.PREFIX}*")]
        assert all(Path("/proc", name).exists() for name in names)


def test_the_judge_stays_small(graded: Class) -> None:
    assert graded.report["megabytes"] < MEGABYTES


def test_nobody_got_out(graded: Class) -> None:
    assert graded.connections == 0
    assert "reached" not in graded.verdicts("network")["q1"].verdict.printed
    assert "planted" not in graded.verdicts("trigger")["q1"].verdict.printed
    assert "raised" not in graded.verdicts("limits")["q1"].verdict.printed
    with sqlite3.connect(graded.out / "grades.db") as base:
        assert base.execute(
            "select count(*) from sqlite_master where type = 'trigger'"
        ).fetchone() == (0,)


def test_nothing_that_goes_out_tells_of_a_hidden_case(graded: Class) -> None:
    for student in ("search", "reader"):
        page = html.unescape(graded.feedback(student))
        assert "'Italy'" not in page
        seen = set(re.findall(r"(?:seen|arguments:) (\{.*?\})", page))
        assert seen <= {"{'Canada': 1, 'France': 3}", "{'Canada': 5}"}
        assert seen
    assert "seen" not in graded.said


def test_pages_hold_no_markup_of_a_student_s(graded: Class) -> None:
    pages = [*(graded.out / "feedback").iterdir(), graded.out / "report.html"]
    for path in pages:
        page = path.read_text()
        assert not re.search(r"<(script|img)", page), path
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", page), path
        assert "default-src 'none'" in page
    assert "&lt;script&gt;" in graded.feedback("script")
    assert len(pages) - 1 == len(list(graded.submissions.glob("[!.]*"))) - 2


def test_no_table_holds_a_formula(graded: Class) -> None:
    for name in ("grades.csv", "rubrics.csv"):
        text = (graded.out / name).read_text("utf-8-sig")
        assert not re.search(r'(^|,)"?[=+@]', text, re.M)
        assert "'=HYPERLINK" in text


def test_a_terminal_gets_no_commands(graded: Class) -> None:
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", graded.said)
    with sqlite3.connect(graded.out / "grades.db") as base:
        for row in base.execute("select student, reason, answer, printed, flags from results"):
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", "".join(row))


def test_ids_that_differ_in_capitals_have_pages_of_their_own(graded: Class) -> None:
    names = [path.name for path in (graded.out / "feedback").iterdir()]
    assert len({name.casefold() for name in names}) == len(names)
