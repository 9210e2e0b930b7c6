"""How long the tests go on that could go on for ever: RAKOREV_TEST_LONG=1 asks for the long form."""

import os


def at_length(ordinary: int, long: int) -> int:
    """How many kills or examples are tried."""
    return long if os.environ.get("RAKOREV_TEST_LONG") else ordinary
