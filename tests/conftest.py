"""Settings for all tests."""

import os

from hypothesis import Phase, settings

# A busy machine is slow, not wrong: a property fails on what it finds, never on the clock, and
# finds the same on every machine.
settings.register_profile("book", deadline=None, derandomize=True)
# For `make mutants`, which runs the tests thousands of times: always the same few examples, and
# a failure is enough, it need not be simplified.
settings.register_profile(
    "mutants",
    deadline=None,
    max_examples=20,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "book"))
