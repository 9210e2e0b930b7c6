"""Reading a file: in a child process with limits, whatever the file turns out to be."""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from analytics.domain.errors import Unreadable
from analytics.intake.cells import Cell, Sheet, Workbook, file_label

TIMEOUT_SECONDS = 60
_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-m", "analytics.intake.child")
_SEND_TABLE = "Salin tabel laporannya saja ke workbook baru, simpan sebagai .xlsx, lalu muat lagi."
_log = logging.getLogger(__name__)


def read_workbook(path: Path, name: str | None = None) -> Workbook:
    """Everything the visible sheets of a file say; `name` is the label of an upload stored under another name.

    Missing: hidden sheets are named in `hidden_sheets`, not read.
    Raises: Unreadable, naming the file, what was found and what to do.
    """
    label = file_label(path.name if name is None else name)
    _check_path(path, label)
    answer = _answer(path, label)
    if "found" in answer:
        raise _unreadable(label, answer["found"], answer["remedy"])
    return _workbook(label, answer)


def read_workbooks(
    paths: Iterable[Path], names: Iterable[str] | None = None, on_read: Callable[[int], None] = lambda _: None
) -> list[Workbook | Unreadable]:
    """One entry per path, in the same order: the workbook, or the error that says why it cannot be read.

    `names` are the labels of files that are stored under other names; `on_read` hears how many are read so far.
    """
    files = [(path, None) for path in paths] if names is None else list(zip(paths, names, strict=True))
    results: list[Workbook | Unreadable] = []
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for result in pool.map(_workbook_or_error, files):
            results.append(result)
            on_read(len(results))
    return results


def _workbook_or_error(file: tuple[Path, str | None]) -> Workbook | Unreadable:
    try:
        return read_workbook(*file)
    except Unreadable as error:
        return error


def _unreadable(label: str, found: str, remedy: str) -> Unreadable:
    return Unreadable(f"Berkas '{label}' {found}. {remedy}")


def _check_path(path: Path, label: str) -> None:
    # os.path answers False where pathlib raises: for names that are too long or hold a NUL.
    if os.path.isdir(path):
        raise _unreadable(label, "adalah folder, bukan berkas", "Pilih berkas di dalamnya.")
    if not os.path.exists(path):
        raise _unreadable(label, "tidak ditemukan", "Periksa nama dan letaknya, lalu coba lagi.")
    if not os.path.isfile(path):
        raise _unreadable(label, "bukan berkas biasa", "Pilih berkas Excel, ODS, atau CSV.")


def _answer(path: Path, label: str) -> dict:
    """The child's answer; a child that dies or hangs becomes a refusal like any other."""
    try:
        done = subprocess.run(
            [*_COMMAND, str(path.resolve())],
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        _log.warning("%s: reader still running after %s s, killed", label, TIMEOUT_SECONDS)
        raise _too_slow(label) from error
    if done.returncode == 0:
        return json.loads(done.stdout)
    tail = done.stderr[-2000:].decode("utf-8", "replace")
    _log.warning("%s: reader ended with %s, expected 0: %s", label, done.returncode, tail)
    if -done.returncode in (getattr(signal, "SIGXCPU", None), getattr(signal, "SIGKILL", None)):
        raise _too_slow(label)
    raise _unreadable(label, "membuat pembaca berhenti: isinya rusak atau ukurannya tidak wajar", _SEND_TABLE)


def _too_slow(label: str) -> Unreadable:
    return _unreadable(label, "tidak selesai dibaca dalam batas waktu: isinya rusak atau terlalu besar", _SEND_TABLE)


def _workbook(label: str, answer: dict) -> Workbook:
    known: dict[str, Cell] = {}
    return Workbook(
        file_name=label,
        sha256=answer["sha256"],
        kind=answer["kind"],
        sheets=tuple(_sheet(sheet, known) for sheet in answer["sheets"]),
        hidden_sheets=tuple(answer["hidden_sheets"]),
    )


def _sheet(raw: dict, known: dict[str, Cell]) -> Sheet:
    return Sheet(
        name=raw["name"],
        rows=[[None if wire is None else _cell(wire, known) for wire in row] for row in raw["rows"]],
        merged=tuple(tuple(area) for area in raw["merged"]),
        hidden_rows=frozenset(raw["hidden_rows"]),
        hidden_columns=frozenset(raw["hidden_columns"]),
        struck=frozenset((row, column) for row, column in raw["struck"]),
    )


def _cell(wire: str, known: dict[str, Cell]) -> Cell:
    """Cells are immutable, and a sheet repeats most of its values, so equal ones are shared."""
    cell = known.get(wire)
    if cell is None:
        cell = known[wire] = Cell(wire[1:], wire[0])
    return cell
