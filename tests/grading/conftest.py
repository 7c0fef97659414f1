"""Every test here needs a sandbox that works: without it they fail, and say why."""

import pytest

from tests.grading.bubblewrap import require_sandbox


@pytest.fixture(scope="session", autouse=True)
def _sandbox() -> None:
    require_sandbox()
