"""Ctrl+C and a polite kill: the end comes at once and in one sentence, however early."""

import os
import signal
from collections.abc import Callable
from types import FrameType

STOPPED = "Dihentikan."
STOPPED_EXIT_CODE = 130
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def end_at_once_when_stopped(before_the_end: Callable[[], object] = lambda: None) -> None:
    """For as long as nothing is half done. An exception would surface as a traceback of whichever import it meets,
    or be swallowed by one.
    """

    def end(_: int, __: FrameType | None) -> None:
        before_the_end()
        os.write(2, f"{STOPPED}\n".encode())
        os._exit(STOPPED_EXIT_CODE)

    for number in _SIGNALS:
        signal.signal(number, end)


def interrupt_when_stopped() -> None:
    """For work that undoes or finishes what it began: Ctrl+C raises KeyboardInterrupt again."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
