"""Ctrl+C and a polite kill: the end comes at once and in one sentence, however early."""

import atexit
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

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


def end_now(exit_code: int) -> NoReturn:
    """Ends the process with what is tidied up at an end, but without what its threads still make for nobody.

    Python would wait for them, and then DuckDB complains in English of what they have left.
    """
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(exit_code)


def interrupt_when_stopped() -> None:
    """For work that undoes or finishes what it began: Ctrl+C raises KeyboardInterrupt again."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
