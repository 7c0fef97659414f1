"""Addresses of repositories: which a reader can follow, and what Binder makes of them."""

import subprocess
from pathlib import Path

import pytest

from alliancekit.book.repository import binder_url, repository_url, web_address


@pytest.mark.parametrize(
    ("remote", "page"),
    [
        ("https://github.com/owner/book", "https://github.com/owner/book"),
        ("https://github.com/owner/book.git", "https://github.com/owner/book"),
        ("https://github.com/owner/book/", "https://github.com/owner/book"),
        ("https://user:secret@github.com/owner/book.git", "https://github.com/owner/book"),
        ("http://GitHub.com/Owner/Book", "https://github.com/Owner/Book"),
        ("git@github.com:owner/book.git", "https://github.com/owner/book"),
        ("ssh://git@gitlab.com/group/part/book.git", "https://gitlab.com/group/part/book"),
        ("ssh://git@codeberg.org:22/owner/book.git", "https://codeberg.org/owner/book"),
        ("https://github.com/owner/book.github.io", "https://github.com/owner/book.github.io"),
    ],
)
def test_a_remote_on_a_public_forge_has_a_page(remote: str, page: str) -> None:
    assert web_address(remote) == page


@pytest.mark.parametrize(
    "remote",
    [
        "",
        "/srv/git/book.git",
        "../book.git",
        "file:///srv/git/book.git",
        "http://localhost:3000/owner/book",
        "http://127.0.0.1/owner/book.git",
        "git@forge.example:owner/book.git",
        "https://github.com.example.org/owner/book",
        "https://github.com/owner",
        "https://github.com/",
        "javascript:alert(1)//github.com/owner/book",
        'https://github.com/owner/book"onclick="x',
    ],
)
def test_anything_else_has_none(remote: str) -> None:
    assert web_address(remote) is None


def test_the_setting_goes_before_the_remote(tmp_path: Path) -> None:
    working_tree(tmp_path, "git@github.com:owner/book.git")
    assert repository_url("", tmp_path) == "https://github.com/owner/book"
    assert repository_url("https://gitlab.com/a/b", tmp_path) == "https://gitlab.com/a/b"


def test_no_remote_and_no_working_tree_mean_no_address(tmp_path: Path) -> None:
    assert repository_url("", tmp_path / "missing") is None
    working_tree(tmp_path, None)
    assert repository_url("", tmp_path) is None


def test_a_private_remote_means_no_address(tmp_path: Path) -> None:
    working_tree(tmp_path, "http://127.0.0.1:8080/owner/book.git")
    assert repository_url("", tmp_path) is None


def test_a_setting_that_leads_nowhere_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"repository_url 'book': allowed are .*github\.com"):
        repository_url("book", tmp_path)


@pytest.mark.parametrize(
    ("repository", "start"),
    [
        ("https://github.com/owner/book", "https://mybinder.org/v2/gh/owner/book/HEAD?"),
        ("https://gitlab.com/a/b/book", "https://mybinder.org/v2/gl/a%2Fb%2Fbook/HEAD?"),
        (
            "https://codeberg.org/owner/book",
            "https://mybinder.org/v2/git/https%3A%2F%2Fcodeberg.org%2Fowner%2Fbook/HEAD?",
        ),
    ],
)
def test_binder_opens_the_chapter_in_jupyterlab(repository: str, start: str) -> None:
    url = binder_url(repository, "chapters/05-power.ipynb")
    assert url == start + "urlpath=lab%2Ftree%2Fchapters%2F05-power.ipynb"


def working_tree(folder: Path, remote: str | None) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    if remote:
        subprocess.run(["git", "-C", str(folder), "remote", "add", "origin", remote], check=True)
