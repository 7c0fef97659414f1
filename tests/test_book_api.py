"""The reference page: all that is public, in order, and nothing else."""

import importlib.util
import inspect
import sys
from pathlib import Path
from types import ModuleType

import pytest

from alliancekit import evidence, models
from alliancekit.book.api import described
from alliancekit.book.reference import public_modules

SOURCE = '''
"""What the module is about."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

WORDS = ("a", "b")
"""The words that there are."""

BARE = 1
_HIDDEN = 2
"""Nobody's business."""


@dataclass(frozen=True)
class Pact:
    """A promise.

    Attributes
    ----------
    states : int
        How many are bound.
    """

    states: int = 2

    @property
    def bilateral(self) -> bool:
        """Whether there are two."""
        return self.states == 2

    @cached_property
    def size(self) -> str:
        """Its size in words."""
        return "two"

    @classmethod
    def of(cls, states: int) -> "Pact":
        """A pact of so many."""
        return cls(states)

    def lasts(self, years: int = 10) -> bool:
        """Whether it lasts."""
        return years < 20

    def _inner(self) -> None:
        """Not for readers."""


def judge(pact: Pact, *, strict: bool = False) -> str:
    """Say what a pact is worth.

    Parameters
    ----------
    pact : Pact
        The promise.

    Raises
    ------
    ValueError
        If it is none.
    """
    return str(pact)


def _judge() -> None:
    """Not for readers either."""
'''


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    path = tmp_path_factory.mktemp("api") / "pacts.py"
    path.write_text(SOURCE, encoding="utf-8")
    return load(path)


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, path.stem, module)  # dataclasses look for it there
        spec.loader.exec_module(module)
    return module


def test_names_stand_in_the_order_of_the_source_with_their_arguments(made: ModuleType) -> None:
    terms = [line.strip() for line in described(made) if line.strip().startswith("``")]
    assert terms == [
        "``WORDS``",
        "``class Pact(states=2)``",
        "``bilateral``",
        "``size``",
        "``of(states)``",
        "``lasts(years=10)``",
        "``judge(pact, *, strict=False)``",
    ]


def test_each_part_of_a_docstring_is_there(made: ModuleType) -> None:
    lines = [line.strip() for line in described(made)]
    for said in (
        "What the module is about.",
        "The words that there are.",
        "How many are bound.",
        "Say what a pact is worth.",
        "**pact** : Pact",
        "The promise.",
        ":Raises:",
        "If it is none.",
    ):
        assert said in lines


def test_what_is_said_of_a_name_stands_below_it(made: ModuleType) -> None:
    lines = list(described(made))
    below = lines[lines.index("``WORDS``") + 1]
    assert below == "   The words that there are."
    inside = lines[lines.index("   ``size``") + 1]
    assert inside == "      Its size in words."


@pytest.mark.parametrize(
    "module",
    [*public_modules(models), *public_modules(evidence)],
    ids=lambda module: module.__name__.removeprefix("alliancekit."),
)
def test_no_public_function_or_class_is_missing(module: ModuleType) -> None:
    text = "\n".join(described(module))
    own = [
        name
        for name, value in vars(module).items()
        if (inspect.isfunction(value) or inspect.isclass(value))
        and value.__module__ == module.__name__
        and not name.startswith("_")
    ]
    assert own
    missing = [n for n in own if f"``{n}(" not in text and f"``class {n}(" not in text]
    assert not missing
