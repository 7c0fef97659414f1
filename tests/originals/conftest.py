import os
from pathlib import Path

import pytest

# The releases are not ours to ship: without the folder there is nothing here to collect.
collect_ignore_glob = [] if "ALLIANCEKIT_DATA" in os.environ else ["test_*.py"]


@pytest.fixture(scope="session")
def releases() -> Path:
    """Folder of the original releases."""
    return Path(os.environ["ALLIANCEKIT_DATA"])
