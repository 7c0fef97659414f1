"""Grade a folder of submissions, many answers at a time, and go on where a run was stopped.

This process alone reads submissions, knows what is right, compares and writes. To the workers, here
or on a Dask cluster, go jobs that tell nothing of it, and from them come replies.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from alliancekit.grading import sandbox
from alliancekit.grading.assignment import Assignment, WrittenQuestion
from alliancekit.grading.judge import Judge, Task, Verdict
from alliancekit.grading.sandbox import Job, Limits, Outcome
from alliancekit.grading.similarity import Pair, Prints
from alliancekit.grading.store import Store
from alliancekit.grading.submission import Entry, Submission, find, read

__all__ = ["Plan", "Summary", "grade"]


@dataclass(frozen=True)
class Plan:
    """How to grade.

    Attributes
    ----------
    secret : bytes or None
        The course's secret; None if there is one version for all.
    limits : Limits
        What an answer may use.
    workers : int
        How many answers run at once on this machine.
    scheduler : str
        Address of a Dask scheduler whose workers run them instead.
    sandboxed : bool
        Whether answers run in a sandbox.
    """

    secret: bytes | None = None
    limits: Limits = sandbox.DEFAULT
    workers: int = os.cpu_count() or 1
    scheduler: str = ""
    sandboxed: bool = True


@dataclass(frozen=True)
class Summary:
    """What a run did.

    Attributes
    ----------
    students : list[str]
        Ids of all students with a submission, in order.
    ignored : list[str]
        Names of files that are no submissions.
    graded, kept : int
        How many answers were graded now, and how many had been before.
    pairs : list[Pair]
        Submissions that are nearly the same.
    """

    students: list[str]
    ignored: list[str]
    graded: int
    kept: int
    pairs: list[Pair]


Progress = Callable[[int, int], None]
"""Told, again and again, how many answers are done, and of how many."""


def grade(
    assignment: Assignment,
    folder: Path,
    store: Store,
    plan: Plan,
    progress: Progress = lambda done, of: None,
) -> Summary:
    """Grade all submissions in a folder.

    Results that are in the store already, of the same answer to the same question, are kept.

    Parameters
    ----------
    assignment : Assignment
        What they answer.
    folder : pathlib.Path
        The submissions.
    store : Store
        Where results go, each as soon as it is there.
    plan : Plan
        How to grade.
    progress : Callable
        Is told how many answers are done, and of how many.

    Raises
    ------
    ValueError
        If there is no such folder.
    SandboxError
        If the sandbox does not work. What was graded before is kept.
    """
    entries, ignored = find(folder)
    total = len(entries) * len(assignment.questions)
    done = graded = 0
    judge = Judge(assignment, plan.secret, plan.limits, sandboxed=plan.sandboxed)
    known = store.digests()
    prints = Prints(getattr(question, "stub", "") for question in assignment.questions)
    kinds = {
        question.id: "markdown" if isinstance(question, WrittenQuestion) else "code"
        for question in assignment.questions
    }

    def tasks() -> Iterator[tuple[Task, Job]]:
        """What is left for the workers."""
        nonlocal done, graded
        for entry in entries:
            submission = _read(entry, kinds)
            prints.add(entry.student, [each.source for each in submission.answers.values()])
            for task in judge.tasks(submission):
                if known.get((task.student, task.question)) == task.digest:
                    done += 1
                elif task.job is None:
                    assert task.verdict is not None
                    store.keep(task, task.verdict)
                    done, graded = done + 1, graded + 1
                else:
                    yield task, task.job
            progress(done, total)

    work = partial(sandbox.run, limits=plan.limits, sandboxed=plan.sandboxed)
    with _workers(plan) as (executor, width):
        for task, outcome in _run(executor, width, work, tasks()):
            store.keep(task, _verdict(judge, task, outcome))
            done, graded = done + 1, graded + 1
            progress(done, total)
    students = [entry.student for entry in entries]
    return Summary(students, ignored, graded, done - graded, prints.pairs())


def _read(entry: Entry, kinds: Mapping[str, str]) -> Submission:
    """Read a submission. Whatever may be wrong with one, the class is graded."""
    try:
        return read(entry, kinds)
    except Exception as error:  # noqa: BLE001 (one that nobody has thought of)
        return Submission(entry.student, fault=f"it cannot be read ({type(error).__name__})")


def _verdict(judge: Judge, task: Task, outcome: Outcome) -> Verdict:
    """Judge an answer. Whatever may be wrong with one, the class is graded."""
    try:
        return judge.verdict(task, outcome)
    except Exception as error:  # noqa: BLE001 (one that nobody has thought of)
        points = judge.assignment.question(task.question).points
        flag = f"the judge failed on it ({type(error).__name__}): read it yourself"
        return Verdict("unreadable", 0.0, points, "Your answer cannot be read.", flags=(flag,))


@contextmanager
def _workers(plan: Plan) -> Iterator[tuple[Executor, int]]:
    """The workers, and how many answers they can run at once."""
    if not plan.scheduler:
        executor: Executor = ThreadPoolExecutor(plan.workers)
        try:
            yield executor, plan.workers
        finally:
            # Not waiting: who interrupts a run wants to have it stopped.
            executor.shutdown(wait=False, cancel_futures=True)
        return
    from distributed import Client  # heavy, and only for those who have a cluster

    connect: Any = Client
    try:
        client = connect(plan.scheduler, timeout=30, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ValueError(f"no scheduler answers at {plan.scheduler!r}: {error}") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=60)
        except TimeoutError:
            raise ValueError(f"the scheduler at {plan.scheduler!r} has no workers") from None
        yield client.get_executor(pure=False), sum(client.nthreads().values())


def _run(
    executor: Executor,
    width: int,
    work: Callable[[Job], Outcome],
    tasks: Iterable[tuple[Task, Job]],
) -> Iterator[tuple[Task, Outcome]]:
    """Do the tasks, with never many more under way than there are workers, in any order."""
    under_way: dict[Future[Outcome], Task] = {}
    tasks = iter(tasks)
    while True:
        for task, job in islice(tasks, 2 * width - len(under_way)):
            under_way[executor.submit(work, job)] = task
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            yield under_way.pop(future), future.result()
