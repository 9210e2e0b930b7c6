"""A data folder that may be read and not written, as a viewer on an office share has it."""

import json
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.ledger.store import Ledger, LedgerUnusable
from analytics.paths import Store
from tests.office import activity, publish, write_tidy
from tests.running import start_unprivileged

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions of a folder are not modes there")

READING = (("ringkas", "--json"), ("kegiatan", "--json"), ("baris", "--json"), ("riwayat",))


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("terbit")
    book = write_tidy(folder / "tw1.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 10))
    return book, publish(folder / "data", book)


@pytest.fixture
def book(published) -> Path:
    return published[0]


@pytest.fixture
def locked(data_folder, published) -> Iterator[Path]:
    """A published data folder after its owner has taken every right to write away."""
    shutil.copytree(published[1], data_folder, ignore=shutil.ignore_patterns("log"))
    _set_modes(data_folder, 0o555, 0o444)
    yield data_folder
    _set_modes(data_folder, 0o755, 0o644)


def _set_modes(folder: Path, folders: int, files: int) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(folders if path.is_dir() else files)


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    process = start_unprivileged(*arguments, folder=folder)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize("arguments", READING)
def test_what_is_published_can_be_read(locked, capsys, arguments):
    before = names(locked)
    code, out, err = run(locked, *arguments)
    assert (code, err) == (0, "")
    assert names(locked) == before
    capsys.readouterr()
    assert main(list(arguments)) == 0
    assert capsys.readouterr().out == out


def test_a_file_can_be_checked(locked, book):
    code, out, err = run(locked, "periksa", str(book), "--json")
    assert (code, err) == (0, "Membaca tw1.xlsx (1 dari 1) …\n")
    assert json.loads(out)["berkas"][0]["keadaan"] == "sudah dimuat"


@pytest.mark.parametrize("arguments", [("muat", "BOOK"), ("batal", "1"), ("bangun",), ("layani", "--port", "0")])
def test_who_has_to_write_is_refused_in_a_sentence(locked, book, arguments):
    before = names(locked)
    code, out, err = run(locked, *(str(book) if word == "BOOK" else word for word in arguments))
    assert (code, out) == (1, "")
    assert err == (
        f"Folder data '{locked}' tidak dapat dibuat atau ditulis (tidak ada izin). "
        "Periksa RAKOREV_DATA dan izin foldernya.\n"
    )
    assert names(locked) == before


def test_what_would_have_to_be_built_first_is_refused_in_a_sentence(locked):
    locked.chmod(0o755)
    for model in locked.glob("rakorev-*.duckdb"):
        model.unlink()
    locked.chmod(0o555)
    code, out, err = run(locked, "ringkas")
    assert (code, out) == (1, "") and "tidak dapat dibuat atau ditulis (tidak ada izin)" in err


def test_a_model_that_may_not_be_read_is_refused_in_a_sentence(locked):
    locked.chmod(0o444)
    code, out, err = run(locked, "ringkas")
    assert (code, out) == (1, "") and "tidak dapat dibaca atau ditulis (tidak ada izin)" in err
    locked.chmod(0o555)


def test_a_ledger_whose_newest_entries_would_be_missed_is_refused(locked, tmp_path):
    """Its log was copied along, the log's index was not: reading past the log would show older imports as current."""
    torn = Store(tmp_path / "torn")
    torn.folder.mkdir()
    shutil.copy(locked / "ledger.sqlite", torn.ledger)
    torn.ledger.chmod(0o644)
    writer = sqlite3.connect(torn.ledger, isolation_level=None)
    writer.execute("update meta set value = value + 1 where key = 'revision'")
    half = Store(tmp_path / "half")
    half.folder.mkdir()
    for path in torn.folder.glob("ledger.sqlite*"):
        if not path.name.endswith("-shm"):
            shutil.copy(path, half.folder)
    writer.close()
    _set_modes(half.folder, 0o555, 0o444)
    code, out, err = run(half.folder, "riwayat")
    assert (code, out) == (1, "") and "Buku besar ledger.sqlite tidak dapat dibuka" in err


def test_a_ledger_that_may_only_be_read_refuses_to_write(locked):
    code, out, err = run(locked, "riwayat")
    assert code == 0 and "tw1.xlsx" in out
    _set_modes(locked, 0o755, 0o444)
    code, out, err = run(locked, "batal", "1")
    assert (code, out) == (1, "")
    lock = locked / "impor.lock"
    assert err == f"'{lock}' tidak dapat dibaca atau ditulis (tidak ada izin). Perbaiki itu, lalu ulangi.\n"
    lock.chmod(0o644)
    code, out, err = run(locked, "batal", "1")
    assert (code, out) == (1, "") and err.startswith("Buku besar ledger.sqlite tidak dapat ditulis: tidak ada izin")


def test_a_ledger_held_by_another_program_refuses_in_words(data_folder):
    data_folder.mkdir(parents=True)
    path = Store(data_folder).ledger
    with Ledger(path) as ledger:
        ledger._connection.execute("pragma busy_timeout = 1")
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("begin immediate")
        with pytest.raises(LedgerUnusable, match="sedang dipakai program lain"):
            ledger.next_readmodel_version()
        holder.close()
