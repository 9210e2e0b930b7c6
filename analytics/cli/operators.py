"""`operator`: who may write from a browser, looked after at the server's own console."""

import argparse
import getpass
import sys

from analytics import workflow
from analytics.domain.errors import Refused
from analytics.domain.formats import moment
from analytics.paths import Store

_ACTIONS = ("daftar", "tambah", "sandi", "nonaktif", "kode", "jejak")


def add_arguments(command: argparse.ArgumentParser) -> None:
    """What is to be done, and to whom."""
    command.add_argument("tindakan", choices=_ACTIONS, nargs="?", default="daftar", metavar="TINDAKAN",
                         help="daftar, tambah, sandi, nonaktif, kode, atau jejak")  # fmt: skip
    command.add_argument("nama", nargs="?", metavar="NAMA", help="untuk tambah, sandi, dan nonaktif")


def run(action: str, name: str | None, store: Store) -> str:
    """Does it and says what came of it.

    Raises: Refused where a name is missing, or the ledger refuses.
    """
    if action in ("daftar", "jejak", "kode"):
        return {"daftar": _list, "jejak": _audit, "kode": _code}[action](store)
    if not name:
        raise Refused(f"Sebut namanya: operator {action} 'NAMA'.")
    if action == "nonaktif":
        workflow.remove_operator(name, store)
        return f"Operator {name} dinonaktifkan; yang dicatat atas namanya tetap."
    password = _asked_twice()
    if action == "tambah":
        workflow.add_operator(name, password, store)
        return f"Operator {name} ditambahkan."
    workflow.set_password(name, password, store)
    return f"Kata sandi {name} diganti; sesinya yang terbuka berakhir, dan nama yang terkunci terbuka lagi."


def _list(store: Store) -> str:
    rows = workflow.operators(store)
    lines = [f"{one.name}: {'aktif' if one.is_active else 'nonaktif'}, {moment(one.set_at)} oleh {one.set_by}"
             for one in rows]  # fmt: skip
    return "\n".join(lines) or "Belum ada operator. Tambahkan dengan: operator tambah 'NAMA'"


def _audit(store: Store) -> str:
    lines = [
        f"{moment(one.at)} · {one.by or '–'} · {one.action} · {one.subject}" for one in workflow.audit_lines(store)
    ]
    broken = workflow.broken_audit_line(store)
    warned = [] if broken is None else [f"PERINGATAN: jejak pernah diubah di luar program, mulai baris {broken}."]
    return "\n".join([*warned, *lines]) or "Belum ada yang dicatat."


def _code(store: Store) -> str:
    if workflow.has_operator(store):
        raise Refused("Operator sudah ada. Tambahkan yang lain dengan: operator tambah 'NAMA'")
    return f"Kode sekali pakai untuk mendaftar di halaman Masuk: {workflow.new_first_code(store)}"


def _asked_twice() -> str:
    """The password as it is typed, unseen; the first line of the input where that is no terminal.

    Raises: Refused where the second typing differs.
    """
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Kata sandi: ")
    if getpass.getpass("Sekali lagi: ") != first:
        raise Refused("Kedua kata sandi berbeda. Ulangi.")
    return first
