"""The log of a data folder: precise, in English, in a file, so that the terminal is left to the person before it."""

import io
import logging
import os
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LARGEST_BYTES = 512 * 1024
_OLDER_FILES = 2
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_log(path: Path) -> None:
    """From now on what this process logs, and every Python warning, goes to this file and nowhere else.

    A log that cannot be written is silently left out: it never stops what is being logged.
    """
    logging.raiseExceptions = False
    logging.captureWarnings(True)
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if isinstance(handler, _LogFile)]:
        root.removeHandler(handler)
        handler.close()
    root.addHandler(_LogFile(path))
    logging.getLogger("analytics").setLevel(logging.INFO)


class _LogFile(RotatingFileHandler):
    """Opened with the first record: a command that has nothing to log leaves no file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=_LARGEST_BYTES, backupCount=_OLDER_FILES, encoding="utf-8", delay=True)
        self.setFormatter(logging.Formatter(_LINE))

    def _open(self) -> io.TextIOWrapper:
        # Its folder alone: a log is no reason to make a data folder.
        Path(self.baseFilename).parent.mkdir(exist_ok=True)
        return super()._open()

    def rotate(self, source: str, dest: str) -> None:
        # On Windows a file that another process holds cannot be renamed; then it grows a little longer.
        with suppress(OSError):
            os.replace(source, dest)


class LoggedStream(io.TextIOBase):
    """Stands in for a terminal: each line that is printed to it is logged instead."""

    def __init__(self, name: str, level: int) -> None:
        self._log = logging.getLogger(name)
        self._level = level

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        for line in filter(None, map(str.rstrip, str.splitlines(text))):
            self._log.log(self._level, "%s", line)
        return len(text)
