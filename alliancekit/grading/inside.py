"""What runs inside the sandbox: one student's answer to one question.

The sandbox starts `main`. It reads a job from standard input, runs the answer, calls it with the
visible examples and replies; only then does it get the arguments of the hidden cases, and replies
again. Replies are lines of JSON on standard output; what the answer prints goes to standard error.

From the moment that the answer runs nothing here is to be trusted, since the answer can reach and
change all of it. That is why no expected result ever comes in, why the limits are set before, and
why the judge takes what comes out for a student's claim and no more.
"""

import json
import os
import resource
import sys
from collections.abc import Mapping
from typing import Any, TextIO

from alliancekit.grading.check import as_json

TEXT = 500
"""Characters of an error's message that are passed on."""
LIMITS = {
    "memory": resource.RLIMIT_AS,
    "processes": resource.RLIMIT_NPROC,
    "disk": resource.RLIMIT_FSIZE,
    "files": resource.RLIMIT_NOFILE,
}
ANSWER = "<your answer>"
"""What an error names as the file of the answer."""


def bind(limits: Mapping[str, int]) -> None:
    """Set the limits of this process and of all that it starts; none can be raised again."""
    used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    seconds = used + limits["seconds"]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name, limit in LIMITS.items():
        if name in limits:
            resource.setrlimit(limit, (limits[name], limits[name]))


def describe(error: BaseException) -> dict[str, Any]:
    """An error as JSON: its type, its message and the line of the answer that it comes from."""
    line = error.lineno if isinstance(error, SyntaxError) else None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == ANSWER:
            line = trace.tb_lineno
        trace = trace.tb_next
    try:
        text = str(error.msg if isinstance(error, SyntaxError) else error)[:TEXT]
    except BaseException:  # noqa: BLE001 (a message may do anything)
        text = ""
    return {"type": type(error).__name__[:TEXT], "text": text, "line": line}


def run_in_ipython(source: str, namespace: dict[str, Any]) -> BaseException | None:
    """Run an answer as a notebook's kernel does, with its commands that begin with ``%``."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    quiet = Config({"HistoryManager": {"enabled": False}})
    shell: Any = InteractiveShell.instance(user_ns=namespace, config=quiet)
    result = shell.run_cell(source)
    error: BaseException | None = result.error_before_exec or result.error_in_exec
    return error


class Run:
    """One answer: its code, and its reply to cases."""

    def __init__(self, job: Mapping[str, Any]) -> None:
        self.job = job
        self.namespace: dict[str, Any] = {"__name__": "__main__"}
        exec(compile(job["setup"], "<setup>", "exec"), self.namespace)

    def cell(self) -> BaseException | None:
        """Run the answer's own code and return the error that ended it, if one did."""
        try:
            if self.job["kernel"]:
                return run_in_ipython(self.job["source"], self.namespace)
            exec(compile(self.job["source"], ANSWER, "exec", dont_inherit=True), self.namespace)
        except BaseException as error:  # noqa: BLE001 (whatever the student's code raises)
            return error
        return None

    def value(self, args: Any) -> Any:
        """What the answer gives: the value of its variable, or the result of its function."""
        name = self.job["name"]
        if name not in self.namespace:
            raise NameError(f"name {name!r} is not defined in this cell")
        found = self.namespace[name]
        return as_json(found if args is None else found(*args))

    def reply(self, cases: list[Any]) -> list[dict[str, Any]]:
        """For each case its value, or the error that it ended with."""
        replies: list[dict[str, Any]] = []
        for args in cases:
            try:
                value = self.value(args)
                json.dumps(value)
                replies.append({"value": value})
            except BaseException as error:  # noqa: BLE001 (whatever the student's code raises)
                replies.append({"error": describe(error)})
        return replies


def send(channel: TextIO, message: object) -> None:
    """Write one line of JSON, after everything that was printed before it."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    channel.write(json.dumps(message) + "\n")
    channel.flush()


def main() -> None:
    """Do one job."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    job = json.loads(sys.stdin.readline())
    sys.path += job["path"]
    run = Run(job)
    bind(job["limits"])
    send(channel, "ready")
    error = run.cell()
    if error is not None:
        send(channel, {"cell": describe(error)})
    else:
        send(channel, {"cases": run.reply(job["visible"])})
        if line := sys.stdin.readline():
            hidden = json.loads(line)
            send(channel, {"token": hidden["token"], "cases": run.reply(hidden["cases"])})
    # At once: threads and exit handlers of the answer are not waited for.
    os._exit(0)
