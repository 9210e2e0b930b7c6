"""A small data folder with an operator and two imports, and the program killed at a chosen step."""

import signal
import sys
from contextlib import closing
from pathlib import Path

import pytest

from analytics import workflow
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.build import content_hash
from analytics.readmodel.connect import open_newest
from tests.office import activity, publish, write_tidy
from tests.running import start_python

OPERATOR, PASSWORD = "Siti Rahma", "kuda laut biru"
POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and modes of files")

_KILLED_AT = """
import importlib, os, signal, sys
place, name, left = sys.argv[1], sys.argv[2], int(sys.argv[3])
owner = importlib.import_module(place)
real = getattr(owner, name)
def killed(*given, **named):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **named)
setattr(owner, name, killed)
from analytics.__main__ import main
sys.exit(main(sys.argv[4:]))
"""


def book(folder: Path, quarter: int) -> Path:
    """The report of a quarter: two OPD, 30 activities."""
    rows = [
        activity(f"Dinas {'AB'[n % 2]}", f"1.01.02.2.01.{n:04d}", quarter, 10**6 + n, 2000 * quarter, 1000 + n, 20, 10)
        for n in range(1, 31)
    ]
    return write_tidy(folder / f"tw{quarter}.xlsx", *rows)


def filled(folder: Path) -> Path:
    """A data folder with two imports and one operator."""
    folder.mkdir(parents=True)
    data = publish(folder / "data", book(folder, 1))
    publish(data, book(folder, 2))
    workflow.add_operator(OPERATOR, PASSWORD, Store(data))
    return data


def answers(store: Store) -> str:
    """Everything that is published, as one hash."""
    with open_newest(store.folder).cursor() as cursor:
        return content_hash(cursor)


def actions(store: Store) -> list[tuple[str, str]]:
    """Who did what, the oldest first."""
    with Ledger(store.ledger) as ledger:
        return [(row["done_by"], row["action"]) for row in reversed(ledger.audit())]


def names(folder: Path) -> list[str]:
    """All files of a folder but logs and locks, which come and go."""
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in files if not name.endswith((".lock", ".log", "-shm", "-wal")))


def killed_at(place: str, name: str, number: int, *arguments: object, folder: Path) -> None:
    """Runs a command that is killed before the n-th call of a function; it must have come so far."""
    process = start_python("-c", _KILLED_AT, place, name, str(number), *map(str, arguments), folder=folder)
    with closing(process.stdout), closing(process.stderr):
        _, err = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, err
