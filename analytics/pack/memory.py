"""Memory that documents no longer need. Where the C library of the system does not offer it, nothing is done: the
process only keeps more than it needs."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_ARENAS = -8
"""M_ARENA_MAX of glibc's malloc.h: how many places memory is handed out from, each with gaps of its own."""


@contextmanager
def sparing() -> Iterator[None]:
    """While documents are made by a process of their own, it keeps no memory apart for each of its threads, and gives
    back what it has spare."""
    if set_option := getattr(_library(), "mallopt", None):
        set_option(_ARENAS, 1)
    # What the documents are made from stays to the end, so that no collection has to look through it.
    gc.collect()
    gc.freeze()
    give_back()
    try:
        yield
    finally:
        # What is set apart would count as lost when the program ends.
        gc.unfreeze()


def give_back() -> None:
    """Gives memory that is not used any more back to the system. In a process of documents also that of documents whose
    parts hold each other; elsewhere a collection would look through all that the process keeps, and stop it so long."""
    if gc.get_freeze_count():
        gc.collect()
    if trim := getattr(_library(), "malloc_trim", None):
        trim(0)


@cache
def _library() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if sys.platform == "linux" else None
