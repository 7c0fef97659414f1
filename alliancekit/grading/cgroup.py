"""Control groups: one limit on the memory and the processes of a whole sandbox.

A limit on each process does not stop many of them. Where this process may make groups (root mostly,
under systemd often a user too), each sandbox gets one of its own. Where it may not, `sandbox` looks
at the memory of all processes many times a second instead.
"""

import contextlib
import itertools
import os
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Group", "Place", "group", "places"]

PREFIX = "alliancekit-"
CONTROLLERS = ("memory", "pids")
NUMBER = itertools.count()

LIMIT = {
    ("cgroup", "memory"): "memory.limit_in_bytes",
    ("cgroup2", "memory"): "memory.max",
    ("cgroup", "pids"): "pids.max",
    ("cgroup2", "pids"): "pids.max",
}
"""The file that takes a limit, by version of the interface and controller."""
NO_SWAP = {"cgroup": "memory.memsw.limit_in_bytes", "cgroup2": "memory.swap.max"}
COUNTS = ("memory.events", "memory.oom_control")
"""The files that count the processes ended for want of memory, in one version and the other."""


@dataclass(frozen=True)
class Place:
    """A folder in which groups can be made."""

    version: str
    parent: Path
    controllers: tuple[str, ...]

    def make(self, memory: int, processes: int) -> Path:
        """Make a group in it."""
        folder = self.parent / f"{PREFIX}{os.getpid()}-{next(NUMBER)}"
        folder.mkdir()
        for controller in self.controllers:
            limit = memory if controller == "memory" else processes
            (folder / LIMIT[self.version, controller]).write_text(str(limit))
        if "memory" in self.controllers:
            # Not every kernel counts swap.
            with contextlib.suppress(OSError):
                swap = memory if self.version == "cgroup" else 0
                (folder / NO_SWAP[self.version]).write_text(str(swap))
        return folder

    def works(self) -> bool:
        """Say whether a group can be made here and joined."""
        folder = None
        try:
            folder = self.make(2**30, 64)
            join = ["sh", "-c", f"echo 0 >{folder}/cgroup.procs"]
            return subprocess.run(join, stderr=subprocess.DEVNULL).returncode == 0
        except OSError:
            return False
        finally:
            if folder is not None:
                remove(folder)


@dataclass(frozen=True)
class Group:
    """The groups of one sandbox: one folder, or one for each controller; none where none works."""

    folders: tuple[Path, ...]
    bounds_memory: bool

    def ran_out(self) -> bool:
        """Say whether a process was ended for want of memory."""
        for path in (folder / name for folder in self.folders for name in COUNTS):
            with contextlib.suppress(OSError):
                found = re.search(r"^oom_kill (\d+)", path.read_text(), re.M)
                if found and int(found[1]):
                    return True
        return False


@contextlib.contextmanager
def group(memory: int, processes: int) -> Iterator[Group]:
    """Make a group for one sandbox, and remove it in the end.

    Parameters
    ----------
    memory : int
        Bytes for all its processes together.
    processes : int
        How many processes and threads there may be at once.
    """
    folders = []
    try:
        for place in places():
            folders.append(place.make(memory, processes))
        yield Group(tuple(folders), any("memory" in place.controllers for place in places()))
    finally:
        for folder in folders:
            remove(folder)


def remove(folder: Path) -> None:
    """Remove a group as soon as the last process in it is gone, within two seconds."""
    for _ in range(200):
        with contextlib.suppress(OSError):
            folder.rmdir()
            return
        time.sleep(0.01)


@cache
def places() -> tuple[Place, ...]:
    """Where groups can be made: one place with version 2, one for each controller with version 1.

    Groups that an interrupted run left behind are removed.
    """
    found: dict[str, Place] = {}
    for place in _candidates():
        if not set(place.controllers) & set(found) and place.works():
            found |= dict.fromkeys(place.controllers, place)
            for old in place.parent.glob(f"{PREFIX}*"):
                if not Path("/proc", old.name.split("-")[1]).exists():
                    with contextlib.suppress(OSError):
                        old.rmdir()
    return tuple(dict.fromkeys(found.values()))


def _candidates() -> Iterator[Place]:
    """Folders that might do, best first: near this process's own group, then further up."""
    try:
        mounts = [line.split() for line in Path("/proc/self/mounts").read_text().splitlines()]
        lines = Path("/proc/self/cgroup").read_text().splitlines()
    except OSError:
        return
    own = {names: path for _, names, path in (line.split(":", 2) for line in lines)}
    for _, mount, version, options, *_ in mounts:
        if version == "cgroup2":
            for folder in _upwards(Path(mount), own.get("", "/")):
                with contextlib.suppress(OSError):
                    handed_on = (folder / "cgroup.subtree_control").read_text().split()
                    usable = tuple(name for name in CONTROLLERS if name in handed_on)
                    if usable:
                        yield Place(version, folder, usable)
        elif version == "cgroup":
            for name in set(CONTROLLERS) & set(options.split(",")):
                for folder in _upwards(Path(mount), own.get(name, "/")):
                    yield Place(version, folder, (name,))


def _upwards(mount: Path, path: str) -> list[Path]:
    folder = mount / path.lstrip("/")
    return [each for each in (folder, *folder.parents) if each.is_relative_to(mount)]
