"""The file of a backup: a ZIP with the ledger, originals, batches, and a manifest that says what each of them is."""

import hashlib
import json
import logging
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from analytics.domain.errors import Unreadable, reason_in_words

log = logging.getLogger(__name__)

LEDGER = "ledger.sqlite"
MANIFEST = "manifes.json"
_KIND, _FORM = "cadangan-rakorev", 1
_CHUNK = 1 << 20
_LARGEST_MANIFEST = 64 * 1024 * 1024
_SMALL_BYTES, _MOST_GROWTH = 80_000_000, 100
"""What unpacks to more than the first must not be more than so many times the file itself."""
_NAMES = re.compile(
    r"ledger\.sqlite|sumber/[0-9a-f]{64}|batch/[\w-]{1,100}\.parquet|beku/[\w-]{1,100}\.duckdb", re.ASCII
)
"""All names that a backup may hold: none leads out of the folder into which it is restored."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PACKED_ALREADY = ".parquet"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, KeyError,
    OSError,
)  # fmt: skip


class BackupDamaged(Unreadable):
    """A file is no backup, or not the whole one that it was."""


@dataclass(frozen=True)
class Member:
    """One file in a backup."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Contents:
    """What a backup says of the data in it.

    Missing: `content_hash` is '' where nothing was ever published. `gaps` are files that were gone or changed when
    it was made, in words.
    """

    made_at: datetime
    program: str
    engine: str
    schema_version: int
    revision: int
    content_hash: str
    import_count: int
    row_count: int
    newest_import_id: int
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    contents: Contents
    members: tuple[Member, ...]

    @property
    def unpacked_bytes(self) -> int:
        return sum(member.size for member in self.members)

    def counted(self, folder: str) -> int:
        """How many files of a folder are in it: 'sumber' or 'batch'."""
        return sum(member.name.startswith(f"{folder}/") for member in self.members)

    def as_json(self) -> str:
        told = asdict(self.contents) | {"made_at": self.contents.made_at.isoformat(timespec="seconds")}
        files = [asdict(member) for member in self.members]
        whole = {"kind": _KIND, "form": _FORM, "contents": told, "files": files}
        return json.dumps(whole, ensure_ascii=False, indent=1)


class BackupFile:
    """A backup that is open for reading; its directory agrees with its manifest."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        self.manifest = self._read_manifest()
        self._check_directory()

    def verify(self) -> None:
        """Reads every file in it. Raises: BackupDamaged naming the first that is not what the manifest says."""
        for member in self.manifest.members:
            for _ in self.chunks(member):
                pass

    def chunks(self, member: Member) -> Iterator[bytes]:
        """The content of a file, piece by piece; after the last piece it is known to be the right one.

        Raises: BackupDamaged.
        """
        digest, size = hashlib.sha256(), 0
        for chunk in self._pieces(member.name):
            size += len(chunk)
            if size > member.size:
                raise self._damaged(member.name)
            digest.update(chunk)
            yield chunk
        if size != member.size or digest.hexdigest() != member.sha256:
            raise self._damaged(member.name)

    def _pieces(self, name: str) -> Iterator[bytes]:
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except _BROKEN as error:
            log.warning("%s: %s: %s", self.path.name, name, error)
            raise self._damaged(name) from error

    def _read_manifest(self) -> Manifest:
        names = self._archive.namelist()
        if names.count(MANIFEST) != 1:
            raise self._foreign()
        if self._archive.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
            raise self._damaged(MANIFEST)
        text = b""
        for chunk in self._pieces(MANIFEST):
            text += chunk
            if len(text) > _LARGEST_MANIFEST:
                raise self._damaged(MANIFEST)
        try:
            return _manifest(json.loads(text))
        except (ValueError, TypeError, KeyError, RecursionError, AttributeError) as error:
            log.warning("%s: manifest: %s", self.path.name, error)
            raise self._damaged(MANIFEST) from error

    def _check_directory(self) -> None:
        """Finds what would only be seen when it is unpacked: other names, sizes and methods than those of a backup."""
        members = {member.name: member for member in self.manifest.members}
        entries = [entry for entry in self._archive.infolist() if entry.orig_filename != MANIFEST]
        if len(members) != len(self.manifest.members) or LEDGER not in members:
            raise self._damaged(MANIFEST)
        if sorted(entry.orig_filename for entry in entries) != sorted(members):
            raise self._damaged("isi arsip")
        for entry in entries:
            is_known = _NAMES.fullmatch(entry.orig_filename) and entry.file_size == members[entry.orig_filename].size
            if not is_known or entry.compress_type not in _METHODS or entry.flag_bits & 0x1:
                raise self._damaged(entry.orig_filename)
        total = self.manifest.unpacked_bytes
        if total > _SMALL_BYTES and total > _MOST_GROWTH * self.path.stat().st_size:
            raise self._damaged("ukuran isi")

    def _damaged(self, part: str) -> BackupDamaged:
        return BackupDamaged(
            f"Cadangan '{self.path.name}' rusak, terpotong, atau diubah (bagian '{part[:90]}'). "
            "Pakai cadangan lain, atau salin lagi berkasnya. Tidak ada yang diubah."
        )

    def _foreign(self) -> BackupDamaged:
        return BackupDamaged(
            f"'{self.path.name}' bukan cadangan dari program ini. Pilih berkas yang dibuat dengan "
            "`python -m analytics cadangkan`. Tidak ada yang diubah."
        )


@contextmanager
def opened_backup(path: Path) -> Iterator[BackupFile]:
    """A backup whose directory and manifest are sound.

    Raises: BackupDamaged where it cannot be read, is damaged or is something else.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise BackupDamaged(f"Cadangan '{path}' tidak dapat dibuka ({reason_in_words(error)}).") from error
    with file:
        try:
            archive = zipfile.ZipFile(file)
        except _BROKEN as error:
            log.warning("%s: %s", path.name, error)
            raise BackupDamaged(
                f"'{path.name}' bukan cadangan, rusak, atau terpotong. Pakai cadangan lain. Tidak ada yang diubah."
            ) from error
        with archive:
            yield BackupFile(path, archive)


def write_backup(path: Path, files: Mapping[str, Path], contents: Contents) -> Manifest:
    """Writes a backup of these files, by the names they have in it, and returns its manifest."""
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive:
        manifest = Manifest(contents, tuple(_add(archive, name, source) for name, source in files.items()))
        archive.writestr(zipfile.ZipInfo(MANIFEST), manifest.as_json())
    return manifest


def _add(archive: zipfile.ZipFile, name: str, source: Path) -> Member:
    # Without the file's own time: a ZIP has none before 1980, and a clock may be anywhere.
    entry, digest, size = zipfile.ZipInfo(name), hashlib.sha256(), 0
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED_ALREADY) else zipfile.ZIP_DEFLATED
    # Says whether the long form is needed.
    entry.file_size = source.stat().st_size
    with source.open("rb") as file, archive.open(entry, "w") as part:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            part.write(chunk)
    return Member(name, size, digest.hexdigest())


def _manifest(read: Mapping) -> Manifest:
    """Raises: ValueError, TypeError, KeyError, AttributeError where it is not of the form that this program writes."""
    if (read["kind"], read["form"]) != (_KIND, _FORM):
        raise ValueError("unknown form")
    told = dict(read["contents"])
    told |= {"made_at": datetime.fromisoformat(told["made_at"]), "gaps": tuple(map(str, told["gaps"]))}
    contents, members = Contents(**told), tuple(Member(**one) for one in read["files"])
    numbers = (contents.schema_version, contents.revision, contents.import_count, contents.row_count,
               contents.newest_import_id, *(member.size for member in members))  # fmt: skip
    texts = (contents.program, contents.engine, contents.content_hash,
             *(text for member in members for text in (member.name, member.sha256)))  # fmt: skip
    is_sound = all(type(one) is int and one >= 0 for one in numbers) and all(isinstance(one, str) for one in texts)
    if not is_sound or contents.made_at.tzinfo is None:
        raise ValueError("wrong kind of value")
    return Manifest(contents, members)
