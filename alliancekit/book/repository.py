"""Where the book's source lives, as far as a reader can follow: no address known, no link."""

import re
import subprocess
from pathlib import Path
from urllib.parse import quote

# A public forge, and what Binder calls it.
FORGES = {"github.com": "gh", "gitlab.com": "gl", "codeberg.org": "git"}

_ADDRESS = re.compile(
    r"(?:(?:https?|ssh|git)://(?:[^@/\s]+@)?|[\w.-]+@)"  # https://, ssh://git@ or git@
    r"(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+(?=/))?[:/]/?"
    r"(?P<path>[\w.~-]+(?:/[\w.~-]+?)+?)(?:\.git)?/?"
)


def web_address(remote: str) -> str | None:
    """Turn the address of a git remote into that of its page on a public forge.

    Parameters
    ----------
    remote
        An http, https, ssh or ``git@host:owner/repo.git`` address.

    Returns
    -------
    str or None
        None if a reader could not follow it: a path, another protocol, a host that is no known
        public forge.

    Examples
    --------
    >>> web_address("git@github.com:owner/book.git")
    'https://github.com/owner/book'
    >>> web_address("/srv/git/book.git") is None
    True
    """
    match = _ADDRESS.fullmatch(remote)
    if match is None or match["host"].lower() not in FORGES:
        return None
    return f"https://{match['host'].lower()}/{match['path']}"


def repository_url(configured: str, source: Path) -> str | None:
    """Address of the book's repository, from the configuration or else from git.

    Parameters
    ----------
    configured
        The setting ``repository_url``; empty if not set.
    source
        A folder in the working tree.

    Raises
    ------
    ValueError
        If the setting is not an address on a public forge.
    """
    if configured:
        url = web_address(configured)
        if url is None:
            raise ValueError(
                f"repository_url {configured!r}: allowed are addresses on {', '.join(FORGES)}, "
                "such as https://github.com/owner/repository"
            )
        return url
    try:
        origin = subprocess.run(
            ["git", "-C", str(source), "remote", "get-url", "origin"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        return None  # no git, not a working tree (an archive), or no such remote
    return web_address(origin.stdout.strip())


def source_url(repository: str, path: str) -> str:
    """Address of a file of the repository, in its newest state.

    >>> source_url("https://codeberg.org/owner/book", "alliancekit/models/threat.py")
    'https://codeberg.org/owner/book/src/commit/HEAD/alliancekit/models/threat.py'
    """
    host = repository.removeprefix("https://").partition("/")[0]
    folder = {"gh": "blob/HEAD", "gl": "-/blob/HEAD", "git": "src/commit/HEAD"}[FORGES[host]]
    return f"{repository}/{folder}/{path}"


def binder_url(repository: str, path: str) -> str:
    """Address that opens a file of the repository in JupyterLab on Binder.

    >>> binder_url("https://github.com/owner/book", "chapters/05-power.ipynb")
    'https://mybinder.org/v2/gh/owner/book/HEAD?urlpath=lab%2Ftree%2Fchapters%2F05-power.ipynb'
    """
    host, _, name = repository.removeprefix("https://").partition("/")
    provider = FORGES[host]
    where = quote(repository, safe="") if provider == "git" else name
    if provider == "gl":
        where = quote(name, safe="")  # a project may lie in nested groups
    target = quote(f"lab/tree/{path}", safe="")
    return f"https://mybinder.org/v2/{provider}/{where}/HEAD?urlpath={target}"
