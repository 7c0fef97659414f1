"""Run one answer to one question in a sandbox, and take down what it says.

The answer may use so much processor time, memory, processes, files and output and no more. When its
first process ends, or its time is up, the kernel ends all others with it. What comes out is text
that the answer had full power over: `run` limits its size and reads it as JSON, and that is all;
`judge` decides what it is worth.
"""

import contextlib
import json
import os
import secrets
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import IO, Any, Literal

from alliancekit.grading import cgroup
from alliancekit.grading.bubblewrap import (
    PACKAGE,
    bubblewrap,
    command,
    environment,
    packages,
    python,
)
from alliancekit.grading.check import as_json

__all__ = ["Job", "Limits", "Outcome", "SandboxError", "missing", "run"]

MEBIBYTE = 2**20
TICK = 0.05
"""Seconds between two looks at a sandbox that has no control group."""
START = 60.0
"""Seconds that a sandbox and a question's set-up may take on a busy machine."""
DEEPEST = 30
"""Levels of a reply: more than an answer may have."""
MANY_FILES = 5000
"""More files than this, however small, count as memory used up."""

End = Literal["done", "timeout", "memory", "output", "unreadable", "crashed"]


class SandboxError(RuntimeError):
    """The sandbox or a question's set-up does not work: nothing that an answer did."""


@dataclass(frozen=True)
class Limits:
    """What one answer may use.

    Attributes
    ----------
    seconds : int
        Of the processor, for each process; twice as many by the clock.
    memory : int
        Bytes, for each process and for all together.
    processes, files : int
        How many of them at once.
    disk : int
        Bytes in the folder that it may write to.
    output : int
        Bytes that it may print.
    answer : int
        Bytes of its replies.
    """

    seconds: int = 10
    memory: int = 1024 * MEBIBYTE
    processes: int = 64
    files: int = 64
    disk: int = 16 * MEBIBYTE
    output: int = MEBIBYTE
    answer: int = MEBIBYTE

    def __post_init__(self) -> None:
        for name, least in (("seconds", 1), ("memory", 256 * MEBIBYTE)):
            if getattr(self, name) < least:
                raise ValueError(f"{name} is {getattr(self, name)}; it must be at least {least}")


DEFAULT = Limits()


@dataclass(frozen=True)
class Job:
    """An answer and what to do with it; nothing in it tells what the right answer is.

    Attributes
    ----------
    source : str
        The student's cell.
    name : str
        The function that is called, or the variable that is read.
    setup : str
        Trusted code that runs before.
    visible, hidden : sequence
        The lists of arguments that the function is called with; None in place of a list reads the
        variable.
    kernel : bool
        Whether the cell needs IPython.
    """

    source: str
    name: str
    setup: str = ""
    visible: Sequence[Any] = (None,)
    hidden: Sequence[Any] = ()
    kernel: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a job ended, and what the answer says.

    Attributes
    ----------
    end : str
        ``done``, or what kept it from being done.
    visible, hidden : JSON
        The two replies, as they came; None for one that did not come.
    output : str
        What was printed before the hidden arguments were handed in: it cannot tell of them.
    forged : bool
        Whether there were more replies than were asked for, or earlier ones.
    sandboxed : bool
        Whether it ran in a sandbox.
    """

    end: End
    visible: Any = None
    hidden: Any = None
    output: str = ""
    forged: bool = False
    sandboxed: bool = True


@cache
def missing() -> str | None:
    """Say what keeps the sandbox from working on this machine, or None if it works."""
    if sys.platform != "linux":
        return "the sandbox needs Linux"
    try:
        outcome = run(Job(source="x = 1", name="x"))
    except (OSError, SandboxError) as error:
        return str(error)
    return None if outcome.end == "done" else f"a trial in the sandbox ended with {outcome.end!r}"


def run(job: Job, limits: Limits = DEFAULT, *, sandboxed: bool = True) -> Outcome:
    """Run one answer and take down what it says.

    Parameters
    ----------
    job : Job
        The answer.
    limits : Limits
        What it may use.
    sandboxed : bool
        False runs it as a common process, which can do whatever the person who grades can do.

    Raises
    ------
    SandboxError
        If the sandbox does not start, or the job's set-up fails.
    """
    if sandboxed and bubblewrap() is None:
        raise SandboxError("bubblewrap (the command bwrap) is not installed")
    try:
        return _run(job, limits, sandboxed=sandboxed)
    except OSError as error:  # no more processes or descriptors, perhaps
        raise SandboxError(f"this machine cannot start it: {error}") from error


def _run(job: Job, limits: Limits, *, sandboxed: bool) -> Outcome:
    bounds = asdict(limits)
    first = asdict(job) | {"limits": bounds, "path": [str(each) for each in packages()]}
    del first["hidden"], bounds["output"], bounds["answer"]
    if sandboxed:
        # A few more processes, for the sandbox itself.
        with (
            cgroup.group(limits.memory, limits.processes + 8) as group,
            _started(command(limits.disk, group.folders), "/") as process,
        ):
            return _Talk(process, first, job.hidden, limits, group).outcome()
    # A person's other processes would count too, and not every system bounds memory.
    del bounds["processes"], bounds["memory"]
    with (
        tempfile.TemporaryDirectory() as folder,
        _started(python(str(PACKAGE.parent)), folder) as process,
    ):
        talk = _Talk(process, first, job.hidden, limits, cgroup.Group((), bounds_memory=True))
        return replace(talk.outcome(), sandboxed=False)


@contextlib.contextmanager
def _started(words: Sequence[str], folder: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process that inherits nothing, and end it and its group at the latest here."""
    process = subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        cwd=folder,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", **environment()},
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


class _Talk:
    """What is said to and fro with one sandbox, and what ends it."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        first: object,
        hidden: Sequence[Any],
        limits: Limits,
        group: cgroup.Group,
    ) -> None:
        self.process, self.hidden, self.limits, self.group = process, hidden, limits, group
        self.unsent = _line(first)
        self.replies, self.printed = bytearray(), bytearray()
        self.shown: bytes | None = None
        """What had been printed when the visible examples had been answered."""
        self.asked = 1
        """How many replies were asked for; a second one only if the first is in order."""
        self.heard = 0
        """How many replies have been taken note of; the first says that the answer begins."""
        self.token = secrets.token_hex(8)
        self.looked = time.monotonic()
        self.deadline = self.looked + START
        self.selector = selectors.DefaultSelector()
        for stream, event, act in (
            (process.stdin, selectors.EVENT_WRITE, self._write),
            (process.stdout, selectors.EVENT_READ, partial(self._read, self.replies)),
            (process.stderr, selectors.EVENT_READ, partial(self._read, self.printed)),
        ):
            assert stream is not None
            os.set_blocking(stream.fileno(), False)
            self.selector.register(stream, event, act)

    def outcome(self) -> Outcome:
        """Talk to the end and say how it was."""
        with self.selector:
            end = self._follow()
            _kill(self.process)
            self._drain()
        shown = bytes(self.printed) if self.shown is None else self.shown
        text = shown[: self.limits.output].decode(errors="replace")
        if self.heard == 0:
            raise SandboxError(text.strip()[-2000:] or f"the sandbox did not start: {end}")
        lines = self.replies.split(b"\n")[1:-1]
        try:
            visible, hidden = [*map(_read_json, lines[: self.asked]), None, None][:2]
        except (ValueError, RecursionError):
            end, visible, hidden = "unreadable", None, None
        forged = len(lines) > self.asked
        if hidden is not None:
            # What was written before the hidden arguments were known lacks their token.
            token = hidden.pop("token", None) if isinstance(hidden, dict) else None
            forged = forged or token != self.token
        return Outcome(end, visible, hidden, text, forged)

    def _follow(self) -> End:
        """Talk until the last reply has come, or something else ends it."""
        while True:
            self._turn(TICK)
            if end := self._hear():
                return end
            if len(self.printed) > self.limits.output:
                return "output"
            if len(self.replies) > self.limits.answer:
                return "unreadable"
            if self._runs_out():
                return "memory"
            if self.process.poll() is not None:
                self._drain()
                return self._hear() or self._died(self.process.returncode)
            if time.monotonic() > self.deadline:
                return "timeout"

    def _hear(self) -> End | None:
        """Take note of new replies, and answer the second with the hidden arguments."""
        lines = self.replies.split(b"\n")[:-1]
        if self.heard == 0 and lines:
            if lines[0] != b'"ready"':
                raise SandboxError(f"the sandbox said {bytes(lines[0][:200])!r}")
            self.heard = 1
            self.deadline = time.monotonic() + 2 * self.limits.seconds
        if self.heard == 1 and len(lines) > 1:
            # What was printed before this reply is already in the pipe.
            self._turn(0)
            self.shown = bytes(self.printed)
            self.heard = 2
            if not self.hidden or b'"cell"' in lines[1][:20]:
                return "done"
            self.asked = 2
            self.unsent = _line({"token": self.token, "cases": self.hidden})
            stdin = self.process.stdin
            assert stdin is not None
            if not stdin.closed:
                self.selector.register(stdin, selectors.EVENT_WRITE, self._write)
        return "done" if self.heard == 2 and len(lines) > 2 else None

    def _runs_out(self) -> bool:
        """Say, but not too often, whether the memory of all processes together is used up."""
        now = time.monotonic()
        if now < self.looked + TICK:
            return False
        self.looked = now
        if self.group.bounds_memory:
            return self.group.ran_out()
        return _uses(self.process.pid) > self.limits.memory

    def _died(self, code: int) -> End:
        """Say why the sandbox ended before the last reply."""
        if self.group.ran_out():
            return "memory"
        # Past its processor time a process is told so by one signal, and a second later by KILL.
        over = time.monotonic() > self.deadline - self.limits.seconds
        killed = code in (128 + signal.SIGKILL, -signal.SIGKILL)
        if code in (128 + signal.SIGXCPU, -signal.SIGXCPU) or (killed and over):
            return "timeout"
        return "crashed"

    def _turn(self, seconds: float) -> None:
        """Read and write what can be read and written now, or within some seconds."""
        for key, _ in self.selector.select(seconds):
            key.data(key.fileobj)

    def _drain(self) -> None:
        """Read what is on its way; the streams end with the last process of the sandbox."""
        stdin = self.process.stdin
        assert stdin is not None
        if not stdin.closed:
            self._close(stdin)
        until = time.monotonic() + 10
        while self.selector.get_map() and time.monotonic() < until:
            self._turn(TICK)

    def _read(self, into: bytearray, stream: IO[bytes]) -> None:
        try:
            found = os.read(stream.fileno(), 2**16)
        except BlockingIOError:
            return
        if found:
            into += found
        else:
            self._close(stream)

    def _write(self, stream: IO[bytes]) -> None:
        try:
            self.unsent = self.unsent[os.write(stream.fileno(), self.unsent) :]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._close(stream)
            return
        if not self.unsent:
            self.selector.unregister(stream)

    def _close(self, stream: IO[bytes]) -> None:
        with contextlib.suppress(KeyError):
            self.selector.unregister(stream)
        stream.close()


def _line(message: object) -> bytes:
    return json.dumps(message).encode() + b"\n"


def _read_json(line: bytearray) -> Any:
    """Read a reply. One that is nested deeply would be trouble for whoever handles it later."""
    return as_json(json.loads(line), depth=DEEPEST)


def _uses(process: int) -> int:
    """Memory in bytes of a process and all that descend from it, counting each small file too."""
    total, found = 0, [process]
    page = os.sysconf("SC_PAGE_SIZE")
    while found:
        folder = Path("/proc", str(found.pop()))
        with contextlib.suppress(OSError, ValueError):
            _, resident, shared, *_ = (folder / "statm").read_text().split()
            total += (int(resident) - int(shared)) * page
            for task in (folder / "task").iterdir():
                found += map(int, (task / "children").read_text().split())
            made = os.statvfs(folder / "root" / "tmp")
            if (folder / "root" / "book").exists() and made.f_files - made.f_ffree > MANY_FILES:
                return sys.maxsize
    return total
