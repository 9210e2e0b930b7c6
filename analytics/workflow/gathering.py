"""The files of one call: folders and ZIP archives become the files in them, each with the name it goes by."""

import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from analytics.domain.errors import Unreadable
from analytics.intake.cells import file_label
from analytics.intake.formats.shapes import MAX_FILE_BYTES
from analytics.paths import Store

MAX_FILES = 300
MAX_ARCHIVE_BYTES = 400_000_000
_CHUNK = 1 << 20
_ARCHIVE = b"PK\x03\x04"
_WORKBOOK_PARTS = frozenset({"[Content_Types].xml", "mimetype", "content.xml", "xl/workbook.xml", "xl/workbook.bin"})
_LEFT_BY_SYSTEMS = (".", "~$", "Thumbs.db", "desktop.ini", "__MACOSX")
"""Starts of names that a computer leaves in folders: no file of the office."""


@dataclass(frozen=True)
class GivenFile:
    """A file where it lies, and the name it goes by: a label, never a path."""

    path: Path
    name: str


@dataclass(frozen=True)
class Unopened:
    """What cannot be opened, by the name it goes by, and why."""

    name: str
    problem: Unreadable


Gathered = list[GivenFile | Unopened]


@contextmanager
def gathered(paths: Sequence[Path], store: Store, names: Mapping[Path, str]) -> Iterator[Gathered]:
    """The files of a call, those of archives unpacked for as long as it lasts; `names` are those of uploads.

    What cannot be opened stands in its place with the reason.
    """
    with ExitStack() as scratch:
        yield [one for path in paths for one in _opened(GivenFile(path, names.get(path, path.name)), store, scratch)]


def _opened(given: GivenFile, store: Store, scratch: ExitStack) -> Gathered:
    try:
        if os.path.isdir(given.path):
            return _of_folder(given)
        if not _is_archive(given.path):
            return [given]
        return list(_unpacked(given, scratch.enter_context(_scratch_folder(store))))
    except Unreadable as problem:
        return [Unopened(given.name, problem)]


def _of_folder(given: GivenFile) -> Gathered:
    """The files of a folder and of those below it.

    Raises: Unreadable for one without files, or with too many.
    """
    inside = (path for path in given.path.rglob("*") if path.is_file())
    files = sorted(path for path in inside if _is_of_office(path.relative_to(given.path)))
    if not files:
        raise _unreadable(given.name, "adalah folder tanpa berkas", "Pilih folder yang berisi laporannya.")
    if len(files) > MAX_FILES:
        raise _unreadable(given.name, f"memuat {len(files)} berkas; paling banyak {MAX_FILES}", "Muat per bagian.")
    labels = _labels([path.relative_to(given.path).as_posix() for path in files])
    return [GivenFile(path, label) for path, label in zip(files, labels, strict=True)]


def _labels(names: Sequence[str]) -> list[str]:
    """The names of files without their folders, those that several have with the last of them."""
    last = [PurePosixPath(name).name for name in names]
    return [
        name if last.count(name) == 1 else " - ".join(PurePosixPath(whole).parts[-2:])
        for name, whole in zip(last, names, strict=True)
    ]


def _is_of_office(path: Path | PurePosixPath) -> bool:
    return not any(part.startswith(_LEFT_BY_SYSTEMS) for part in path.parts)


def _is_archive(path: Path) -> bool:
    """True for a ZIP that is no workbook itself. What cannot be opened is left to the reader, which says why."""
    try:
        with path.open("rb") as file:
            if file.read(4) != _ARCHIVE:
                return False
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    is_document = any(name.startswith(("word/", "ppt/", "Index/")) for name in names)
    return not names & _WORKBOOK_PARTS and not is_document


def _scratch_folder(store: Store) -> tempfile.TemporaryDirectory:
    """A folder for what an archive holds: in the data folder, where that can be written."""
    place = store.folder if store.folder.is_dir() and os.access(store.folder, os.W_OK) else None
    return tempfile.TemporaryDirectory(prefix="arsip-", dir=place, ignore_cleanup_errors=True)


def _unpacked(given: GivenFile, folder: str) -> Iterator[GivenFile]:
    """The files of an archive, in a folder under names of our own.

    Raises: Unreadable for an archive that is locked, damaged, too large, or empty.
    """
    with zipfile.ZipFile(given.path) as archive:
        entries = [
            entry for entry in archive.infolist() if not entry.is_dir() and _is_of_office(PurePosixPath(entry.filename))
        ]
        _check_entries(given.name, entries)
        left = MAX_ARCHIVE_BYTES
        labels = _labels([entry.filename for entry in entries])
        for number, (entry, label) in enumerate(zip(entries, labels, strict=True), 1):
            target = Path(folder, str(number))
            left -= _unpack(given.name, archive, entry, target, min(left, MAX_FILE_BYTES))
            yield GivenFile(target, file_label(label))


def _check_entries(name: str, entries: Sequence[zipfile.ZipInfo]) -> None:
    if not entries:
        raise _unreadable(name, "adalah arsip ZIP tanpa berkas", "Periksa isi arsipnya.")
    if len(entries) > MAX_FILES:
        raise _unreadable(name, f"memuat {len(entries)} berkas; paling banyak {MAX_FILES}", "Bagi arsipnya.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise _unreadable(name, "terkunci kata sandi", "Buat arsipnya lagi tanpa kata sandi.")


def _unpack(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, most: int) -> int:
    """Writes one file of the archive; returns its size. What the directory says of sizes is not believed."""
    size = 0
    try:
        with archive.open(entry) as source, target.open("wb") as file:
            for chunk in _chunks(source):
                size += len(chunk)
                if size > most:
                    raise _unreadable(name, f"terlalu besar setelah dibuka ('{file_label(entry.filename)}')", _SPLIT)
                file.write(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        broken = f"rusak atau terpotong (bagian '{file_label(entry.filename)}' tidak utuh)"
        raise _unreadable(name, broken, "Salin atau buat ulang arsipnya.") from error
    return size


_SPLIT = "Muat berkasnya satu per satu."


def _chunks(source: zipfile.ZipExtFile) -> Iterable[bytes]:
    while chunk := source.read(_CHUNK):
        yield chunk


def _unreadable(name: str, found: str, remedy: str) -> Unreadable:
    return Unreadable(f"Berkas '{file_label(name)}' {found}. {remedy}")
