"""Find the programs that the tests drive, or install them: a missing one fails, it never skips."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """A program, where to look for it, and how to get it.

    `candidates` lists the places to look in, best first; it is asked again after each installer.
    An installer that cannot work on this machine says why and returns.
    """

    name: str
    variable: str
    candidates: Callable[[], Iterable[Path]]
    installers: tuple[Callable[[], None], ...]
    advice: str


def require(program: Program) -> Path:
    """Return the path of a program that runs, having installed it if need be.

    Raises
    ------
    LookupError
        If there is none and none can be installed, or if the environment variable that names
        one names something that does not run.
    """
    chosen = os.environ.get(program.variable)
    if chosen:
        if not runs(Path(chosen)):
            raise LookupError(f"{program.variable} is {chosen!r}, which does not run")
        return Path(chosen)
    found = _find(program)
    for install in program.installers:
        if found is None:
            install()
            found = _find(program)
    if found is None:
        raise LookupError(f"no {program.name} was found or could be installed: {program.advice}")
    return found


def _find(program: Program) -> Path | None:
    return next((path for path in program.candidates() if runs(path)), None)


def on_path(*commands: str) -> list[Path]:
    """Return those of the commands that the search path has."""
    return [Path(found) for command in commands if (found := shutil.which(command))]


def runs(path: Path) -> bool:
    """Say whether a program starts: one whose libraries are missing does not."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def apt_install(package: str) -> None:
    """Install a package of Debian or Ubuntu, as root or through a sudo that asks nothing."""
    apt = shutil.which("apt-get")
    if apt is None:
        print(f"{package}: this machine has no apt-get")
        return
    prefix: list[str] = []
    if os.geteuid() != 0:
        prefix = ["sudo", "-n"]
        if not shutil.which("sudo") or subprocess.run([*prefix, "true"]).returncode != 0:
            print(f"{package}: apt-get needs root, or a sudo that asks for no password")
            return
    # Through env, since sudo clears the environment.
    prefix += ["env", "DEBIAN_FRONTEND=noninteractive", apt, "-o", "DPkg::Lock::Timeout=300"]
    for command in (["update"], ["install", "--yes", package]):
        print(f"apt-get {' '.join(command)}", flush=True)
        if subprocess.run([*prefix, *command], stdin=subprocess.DEVNULL).returncode != 0:
            print(f"{package}: apt-get {command[0]} failed")
