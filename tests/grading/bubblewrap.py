"""The sandbox of the grader: bubblewrap as it is installed, else installed now.

``python -m tests.grading.bubblewrap`` finds or installs it, and says whether the sandbox works.
"""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from alliancekit.grading import sandbox
from tests.tools import Program, apt_install, on_path, require

BUBBLEWRAP = Program(
    name="bubblewrap",
    variable="BWRAP",
    candidates=lambda: on_path("bwrap"),
    installers=(partial(apt_install, "bubblewrap"),),
    advice="install it, or set BWRAP to the path of bwrap",
)
RESTRICTED = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
"""Where Ubuntu says that only programs with a profile may make a user namespace."""
ADVICE = f"echo 0 | sudo tee {RESTRICTED}"


def require_sandbox() -> None:
    """Find or install bubblewrap, and see that the sandbox works.

    Raises
    ------
    LookupError
        If it does not, with what to do.
    """
    os.environ["BWRAP"] = str(require(BUBBLEWRAP))
    why = sandbox.missing()
    if why and RESTRICTED.exists() and RESTRICTED.read_text().strip() == "1":
        # A machine of continuous integration is thrown away; on a person's only they decide.
        if os.environ.get("CI"):
            subprocess.run(["sudo", "-n", "sh", "-c", f"echo 0 >{RESTRICTED}"], check=False)
            sandbox.missing.cache_clear()
            why = sandbox.missing()
        else:
            why += f"; this system lets bubblewrap make no user namespace until you run: {ADVICE}"
    if why:
        raise LookupError(f"the sandbox does not work: {why}")


if __name__ == "__main__":
    try:
        require_sandbox()
    except LookupError as error:
        sys.exit(str(error))
    print(f"sandbox: works with {os.environ['BWRAP']}")
