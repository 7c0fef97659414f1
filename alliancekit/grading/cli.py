"""The command ``alliancekit``: give assignments out, and grade what comes back."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from alliancekit.grading.assignment import Assignment, load
from alliancekit.grading.grade import add_grade
from alliancekit.grading.variants import Variant, make_secret, read_secret

__all__ = ["main"]

STUDENT = re.compile(r"[\w@+-][\w.@+-]*")


def main(arguments: list[str] | None = None) -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="alliancekit", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_release(commands)
    add_grade(commands)
    chosen = parser.parse_args(arguments)
    try:
        chosen.run(chosen)
    except ValueError as error:
        sys.exit(f"alliancekit: {error}")


def _add_release(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "release",
        help="make the notebooks of assignments",
        description=(
            "Writes OUT/give-out/SLUG/, a notebook for each student, and OUT/keep/SLUG/, which "
            "students must not see: the solution, a source notebook for nbgrader, a quiz (QTI) of "
            "the closed questions."
        ),
    )
    parser.add_argument(
        "assignments", nargs="+", metavar="ASSIGNMENT", help="a slug such as 05-threat, or a folder"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument(
        "--variants",
        choices=["student", "none"],
        default="student",
        help="a version for each student, or one for all (default: student)",
    )
    parser.add_argument("--students", type=Path, help="text file with one student id a line")
    parser.add_argument(
        "--secret", type=Path, help="file with the course's secret; made if it is not there"
    )
    parser.add_argument(
        "--install",
        default="",
        metavar="PACKAGE",
        help="what pip installs where a notebook finds no alliancekit (git+https://…)",
    )
    parser.set_defaults(run=_release)


def _release(chosen: argparse.Namespace) -> None:
    from alliancekit.grading import release  # slow to load, and grading needs none of it

    students: Sequence[str] = [""]
    secret = None
    if chosen.variants == "student":
        if chosen.students is None or chosen.secret is None:
            raise ValueError("give --students and --secret, or --variants none for one version")
        students = read_students(chosen.students)
        if chosen.secret.exists():
            secret = read_secret(chosen.secret)
        else:
            secret = make_secret(chosen.secret)
            print(f"made the secret {chosen.secret}: keep it, grading needs it")
    for assignment in [load(each) for each in chosen.assignments]:
        given = chosen.out / "give-out" / assignment.slug
        for student in students:
            variant = Variant(assignment, secret, student)
            notebook = release.student_notebook(variant, chosen.install)
            release.write(notebook, given / f"{student or assignment.slug}.ipynb")
        keep(assignment, chosen.out / "keep" / assignment.slug)
        print(f"{given}: {len(students)} notebook{'s' * (len(students) != 1)}")


def keep(assignment: Assignment, folder: Path) -> None:
    """Write what is for the instructor alone, of the version that is common to all.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    folder : pathlib.Path
        Where to.
    """
    from alliancekit.grading import release
    from alliancekit.grading.qti import write_quiz

    variant = Variant(assignment)
    release.write(release.solution_notebook(variant), folder / "solution.ipynb")
    source = folder / "nbgrader" / "source" / assignment.slug / f"{assignment.slug}.ipynb"
    release.write(release.nbgrader_notebook(variant), source)
    write_quiz(variant, folder / "quiz.zip")


def read_students(path: Path) -> list[str]:
    """Read students' ids, which will be names of files.

    Parameters
    ----------
    path : pathlib.Path
        A text file with one id a line.

    Raises
    ------
    ValueError
        If there is no such file, an id cannot be the name of a file, or two are the same.
    """
    if not path.is_file():
        raise ValueError(f"there is no file {str(path)!r} of students")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    students = [line.strip() for line in lines if line.strip()]
    seen: set[str] = set()
    for student in students:
        if not STUDENT.fullmatch(student):
            raise ValueError(
                f"student id {student!r}: allowed are letters, digits and . _ @ + -, "
                "the first of them no dot"
            )
        if student.casefold() in seen:
            raise ValueError(f"student id {student!r} is there twice (A and a are the same file)")
        seen.add(student.casefold())
    if not students:
        raise ValueError(f"{path} names no students")
    return students


if __name__ == "__main__":
    main()
