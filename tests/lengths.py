"""How long the tests go on that could go on for ever: RAKOREV_TEST_LONG=1 asks for the long form."""

import os
from collections.abc import Sequence


def every_second(things: Sequence[str], first: int) -> Sequence[str]:
    """Every second of the things from the one at `first` on; all of them in the long form."""
    return things if os.environ.get("RAKOREV_TEST_LONG") else things[first::2]


def at_length(ordinary: int, long: int) -> int:
    """How many kills or examples are tried."""
    return long if os.environ.get("RAKOREV_TEST_LONG") else ordinary
