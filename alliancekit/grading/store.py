"""Keep results: in one SQLite file, or in any database that SQLAlchemy knows.

Each result is written at once and as a whole, so that a run that is stopped, however rudely, loses
nothing that was finished. No student's code runs where the database could be reached.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from sqlalchemy import (
    Boolean,
    Column,
    Engine,
    Float,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    insert,
    select,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from alliancekit.grading.judge import Task, Verdict

__all__ = ["Mark", "Result", "Store"]

TABLES = MetaData()


def _key(name: str) -> Column[str]:
    return Column(name, String(255), primary_key=True)


RESULTS = Table(
    "results",
    TABLES,
    *map(_key, ("course", "assignment", "student", "question")),
    Column("digest", String(64), nullable=False),
    Column("status", String(20), nullable=False),
    Column("score", Float),
    Column("points", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("printed", Text, nullable=False),
    Column("flags", Text, nullable=False),
    Column("sandboxed", Boolean, nullable=False),
)
MARKS = Table(
    "marks",
    TABLES,
    *map(_key, ("course", "assignment", "student", "question", "criterion")),
    Column("version", String(8), nullable=False),
    Column("points", Float, nullable=False),
    Column("comment", Text, nullable=False),
)


@dataclass(frozen=True)
class Result:
    """A verdict with whom and what it is about.

    Attributes
    ----------
    version : str
        Stands for the answer.
    """

    student: str
    question: str
    version: str
    verdict: Verdict


@dataclass(frozen=True)
class Mark:
    """What a person gave for one criterion of a written answer.

    Attributes
    ----------
    version : str
        Stands for the text that was marked; another text has to be marked anew.
    points : float or None
        None takes an earlier mark back.
    """

    student: str
    question: str
    criterion: str
    version: str
    points: float | None
    comment: str = ""


class Store:
    """The results of one assignment in one course.

    Parameters
    ----------
    address : str
        Where they are kept, as SQLAlchemy writes it: ``sqlite:///grades.db``.
    assignment : str
        The assignment's slug.
    course : str
        Name of the course, where several share a database.
    """

    def __init__(self, address: str, assignment: str, course: str = "") -> None:
        self.key = {"course": course, "assignment": assignment}
        self.engine = _engine(address)
        try:
            TABLES.create_all(self.engine)
        except SQLAlchemyError as error:
            raise ValueError(f"store {address!r} cannot be opened: {error}") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.dispose()

    def digests(self) -> dict[tuple[str, str], str]:
        """The digest of each result, by student and question."""
        columns = RESULTS.c.student, RESULTS.c.question, RESULTS.c.digest
        with self.engine.connect() as connection:
            rows = connection.execute(select(*columns).where(*self._mine(RESULTS)))
            return {(student, question): digest for student, question, digest in rows}

    def keep(self, task: Task, verdict: Verdict) -> None:
        """Write one result, in place of an older one."""
        values = asdict(verdict) | {"flags": json.dumps(verdict.flags), "digest": task.digest}
        which = {"student": task.student, "question": task.question}
        with self.engine.begin() as connection:
            same = [RESULTS.c[name] == value for name, value in which.items()]
            connection.execute(delete(RESULTS).where(*self._mine(RESULTS), *same))
            connection.execute(insert(RESULTS).values(self.key | which | values))

    def results(self, student: str) -> list[Result]:
        """One student's results, in the order of the questions."""
        where = (*self._mine(RESULTS), RESULTS.c.student == student)
        with self.engine.connect() as connection:
            rows = [
                dict(row) for row in connection.execute(select(RESULTS).where(*where)).mappings()
            ]
        return sorted(map(_result, rows), key=lambda each: int(each.question.removeprefix("q")))

    def marks(self, student: str) -> list[Mark]:
        """One student's marks."""
        where = (*self._mine(MARKS), MARKS.c.student == student)
        columns = [MARKS.c[name] for name in Mark.__dataclass_fields__]
        with self.engine.connect() as connection:
            return [Mark(*row) for row in connection.execute(select(*columns).where(*where))]

    def mark(self, marks: Sequence[Mark]) -> None:
        """Write marks, all or none, in place of older ones."""
        with self.engine.begin() as connection:
            for mark in marks:
                values = self.key | asdict(mark)
                which = [
                    MARKS.c[column.name] == values[column.name] for column in MARKS.primary_key
                ]
                connection.execute(delete(MARKS).where(*which))
                if mark.points is not None:
                    connection.execute(insert(MARKS).values(values))

    def _mine(self, table: Table) -> list[Any]:
        return [table.c[name] == value for name, value in self.key.items()]


def _result(row: Mapping[str, Any]) -> Result:
    names = Verdict.__dataclass_fields__
    values = {name: row[name] for name in names} | {"flags": tuple(json.loads(row["flags"]))}
    return Result(row["student"], row["question"], row["digest"][:8], Verdict(**values))


def _engine(address: str) -> Engine:
    try:
        url = make_url(address)
        engine = create_engine(url)
    except (ArgumentError, ImportError) as error:
        raise ValueError(f"store is {address!r}, which SQLAlchemy cannot use: {error}") from None
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:
    """Write ahead to a log: quick, and whole after a stop at any moment."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
