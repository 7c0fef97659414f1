"""Run ``alliancekit`` as a command does, and say what it used and what it left behind.

Processes that lose their parent come to this one, so that none can leave unseen.
"""

import contextlib
import ctypes
import json
import os
import re
import sys
import time
from pathlib import Path

from alliancekit.grading.cli import main

SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER, from linux/prctl.h."""
PATIENCE = 5
"""Seconds that the kernel may take to end what was killed."""


def left_behind() -> int:
    """How many child processes there still are, in the end."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                if time.monotonic() > until:
                    tasks = Path("/proc/self/task").glob("*/children")
                    return sum(len(each.read_text().split()) for each in tasks)
                time.sleep(0.02)
        except ChildProcessError:
            return 0


if __name__ == "__main__":
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    report, *arguments = sys.argv[1:]
    code: object = 0
    try:
        with contextlib.suppress(KeyboardInterrupt):
            main(arguments)
    except SystemExit as error:
        code = error.code
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert peak is not None
    found = {"code": code, "left": left_behind(), "megabytes": int(peak[1]) / 1024}
    Path(report).write_text(json.dumps(found))
