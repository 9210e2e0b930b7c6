"""Memory that documents no longer need."""

import ctypes
import sys
from functools import cache


def give_back() -> None:
    """Gives memory that is not used any more back to the system. Where its C library does not offer that, nothing is
    done: the process only keeps more than it needs."""
    if sys.platform == "linux" and (trim := getattr(_library(), "malloc_trim", None)):
        trim(0)


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None)
