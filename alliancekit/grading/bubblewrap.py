"""The command that starts a sandbox: what an answer sees, and what it is kept from.

An answer sees the interpreter, the installed packages and alliancekit, all read-only, and an empty
folder of a few megabytes. It has no network, no environment, no /proc, no view of other processes,
a user id of its own, and cannot make a user namespace.
"""

import itertools
import os
import shlex
import shutil
import sys
import sysconfig
from collections.abc import Sequence
from functools import cache
from pathlib import Path

__all__ = [
    "BOOK",
    "PACKAGE",
    "bubblewrap",
    "command",
    "environment",
    "exposed",
    "packages",
    "python",
]

PACKAGE = Path(__file__).parents[1]
"""Where alliancekit lies."""
BOOK = "/book/alliancekit"
"""Where an answer finds it."""
USERS = range(61184, 65520)
"""User ids that systemd, too, gives to short-lived services: no person has one of them."""
USER = itertools.count(os.getpid())


@cache
def bubblewrap() -> str | None:
    """Path of bubblewrap: the one that the variable BWRAP names, else the one on the path."""
    return os.environ.get("BWRAP") or shutil.which("bwrap")


@cache
def interpreter() -> Path:
    """The interpreter itself, not the link in a virtual environment."""
    return Path(getattr(sys, "_base_executable", sys.executable)).resolve()


@cache
def packages() -> tuple[Path, ...]:
    """Folders of installed packages."""
    paths = (Path(each) for each in dict.fromkeys(sys.path))
    return tuple(p for p in paths if p.name in ("site-packages", "dist-packages") and p.is_dir())


@cache
def mounts() -> tuple[Path, ...]:
    """Folders and files that an answer sees, besides alliancekit."""
    prefix = Path(sys.base_prefix).resolve()
    # Of /usr only the libraries: an answer has no use for its programs.
    own = prefix / "lib" if prefix in (Path("/usr"), Path("/usr/local")) else prefix
    system = [Path(each) for each in ("/usr/lib", "/usr/lib64", "/lib", "/lib64")]
    system = [path for path in system if path.is_dir() and not path.is_symlink()]
    found: list[Path] = []
    for path in (*system, Path("/etc/ld.so.cache"), own, interpreter(), *packages()):
        if path.exists() and not any(path.is_relative_to(each) for each in found):
            found.append(path)
    return tuple(found)


def exposed(*paths: Path) -> None:
    """Refuse paths that an answer could read.

    Raises
    ------
    ValueError
        If one lies in a folder that an answer sees.
    """
    for path in paths:
        for folder in (*mounts(), PACKAGE):
            if path.resolve().is_relative_to(folder.resolve()):
                raise ValueError(f"{path} lies in {folder}, which answers can read; move it")


def environment() -> dict[str, str]:
    """All that an answer finds in its environment."""
    # The same order of a set in every run, and the same result.
    found = {"HOME": "/tmp", "LANG": "C.UTF-8", "MPLBACKEND": "agg", "PYTHONHASHSEED": "0"}
    if sysconfig.get_config_var("Py_ENABLE_SHARED") and Path(sys.base_prefix) != Path("/usr"):
        found["LD_LIBRARY_PATH"] = f"{sys.base_prefix}/lib"
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return found | dict.fromkeys(threads, "1")


def python(folder: str) -> list[str]:
    """The command that runs the program `inside` of the alliancekit in a folder."""
    # As a module, not as a script: then its compiled form is used.
    start = f"import sys; sys.path.append({folder!r}); from alliancekit.grading.inside import main"
    return [str(interpreter()), "-s", "-S", "-P", "-X", "utf8", "-c", f"{start}; main()"]


def command(disk: int, groups: Sequence[Path] = ()) -> list[str]:
    """The command that runs the program `inside` in a sandbox.

    Root first makes a file system of what the answer is to see, wherever that lies, and then takes
    another user's id, since the kernel does not hold root to a number of processes.

    Parameters
    ----------
    disk : int
        Size in bytes of the folder that the answer may write to.
    groups : Sequence[pathlib.Path]
        Control groups that the sandbox joins before anything else.
    """
    bwrap = bubblewrap()
    assert bwrap is not None
    seen = {str(path): str(path) for path in mounts()} | {BOOK: str(PACKAGE)}
    outer: list[str] = []
    if os.geteuid() == 0:
        user = USERS[next(USER) % len(USERS)]
        # With its processes apart, so that the kernel ends them all when the grader is killed:
        # what bubblewrap itself would end may not be ended by it, once it is another user's.
        outer = [bwrap, "--die-with-parent", "--unshare-pid", "--cap-add", "ALL"]
        outer += ["--ro-bind", "/usr", "/usr"]
        outer += [*_system("bin", "lib", "lib64"), "--proc", "/proc", "--dev", "/dev"]
        # Under other names, since bubblewrap makes folders above them that only root may enter.
        copies = {path: f"/seen-{number}" for number, path in enumerate(seen)}
        for path, copy in copies.items():
            outer += ["--ro-bind", seen[path], copy]
        outer += ["--ro-bind", bwrap, "/bwrap", "--dir", "/tmp", "--", "setpriv"]
        outer += [f"--reuid={user}", f"--regid={user}", "--clear-groups"]
        bwrap, seen = "/bwrap", copies
    inner = [bwrap, "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent"]
    inner += ["--new-session", "--uid", "1000", "--gid", "1000", "--hostname", "sandbox"]
    inner += ["--clearenv"]
    for name, value in environment().items():
        inner += ["--setenv", name, value]
    inner += [*_system("lib", "lib64"), "--dev", "/dev", "--size", str(disk), "--tmpfs", "/tmp"]
    # After /tmp, where what an answer sees may lie.
    for path, place in seen.items():
        inner += ["--ro-bind", place, path]
    inner += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp", "--"]
    join = "".join(f"echo 0 >{shlex.quote(str(each))}/cgroup.procs && " for each in groups)
    enter = ["sh", "-c", f'{join}exec "$@"', "sh"] if join else []
    return [*enter, *outer, *inner, *python(str(Path(BOOK).parent))]


def _system(*names: str) -> list[str]:
    """Arguments for /lib and the like: mostly links into /usr."""
    found: list[str] = []
    for path in (Path("/", name) for name in names):
        if path.is_symlink():
            found += ["--symlink", str(path.readlink()), str(path)]
        elif path.is_dir():
            found += ["--ro-bind", str(path), str(path)]
    return found
