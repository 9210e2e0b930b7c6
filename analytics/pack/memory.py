"""Memory that documents no longer need. Where the C library of the system does not offer it, nothing is done: the
process only keeps more than it needs."""

import ctypes
import sys
from functools import cache

_ARENAS = -8
"""M_ARENA_MAX of glibc's malloc.h: how many places memory is handed out from, each with gaps of its own."""


def be_sparing() -> None:
    """Makes a process of documents keep no memory apart for each of its threads, and gives back what it has spare."""
    if set_option := getattr(_library(), "mallopt", None):
        set_option(_ARENAS, 1)
    give_back()


def give_back() -> None:
    """Gives memory that is not used any more back to the system."""
    if trim := getattr(_library(), "malloc_trim", None):
        trim(0)


@cache
def _library() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if sys.platform == "linux" else None
