"""Where things are: what ships lies beside the code, what the program makes lies in the data folder."""

import os
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analytics.domain.files import TEMPORARY_SUFFIX
from analytics.domain.writers import CONSOLE, Writer

PROJECT = Path(__file__).resolve().parent.parent
REFERENCE_FOLDER = PROJECT / "data" / "referensi"
SAMPLE_FOLDER = PROJECT / "data" / "contoh"


def data_folder() -> Path:
    """The folder of everything the program makes: RAKOREV_DATA, or `data/` beside the code."""
    folder = os.environ.get("RAKOREV_DATA") or str(PROJECT / "data")
    return _resolved(folder, "" if os.path.isabs(folder) else os.getcwd())


@lru_cache(maxsize=8)
def _resolved(folder: str, here: str) -> Path:
    """Asked several times by every page; a relative folder starts `here`."""
    return Path(here, folder).resolve()


@lru_cache(maxsize=1)
def program_version() -> str:
    """The version of the program, as its project file says it."""
    return tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


@dataclass(frozen=True)
class Store:
    """The files of one data folder, and on whose behalf they are written."""

    folder: Path
    writer: Writer = CONSOLE

    @property
    def originals(self) -> Path:
        return self.folder / "sumber"

    @property
    def batches(self) -> Path:
        return self.folder / "batch"

    @property
    def set_aside(self) -> Path:
        """Batches that no ledger knows; nothing here is ever read."""
        return self.folder / "tersisih"

    @property
    def frozen(self) -> Path:
        """What the rooms saw: a read model for every meeting, never changed."""
        return self.folder / "beku"

    @property
    def uploads(self) -> Path:
        """Files on the desk of the import page, until they are loaded or taken away."""
        return self.folder / "unggahan"

    @property
    def backups(self) -> Path:
        """Where backups go unless another place is named."""
        return self.folder / "cadangan"

    @property
    def backup_lock(self) -> Path:
        return self.folder / "cadangan.lock"

    @property
    def backup_scratch(self) -> Path:
        """The ledger's copy while a backup is made; whoever holds the backup lock may clear it away."""
        return self.folder / f"cadangan{TEMPORARY_SUFFIX}"

    @property
    def rehearsal(self) -> Path:
        """The data folder of a rehearsal; whoever holds the backup lock may clear it away."""
        return self.folder / f"uji-pulih{TEMPORARY_SUFFIX}"

    @property
    def restore_staging(self) -> Path:
        """A data folder that a restore is still filling; whoever holds the import lock may clear it away."""
        return self.folder / f"pulihkan{TEMPORARY_SUFFIX}"

    @property
    def restore_ready(self) -> Path:
        """A restored data folder, complete and checked, whose files are taking their places.

        While it lies here the ledger beside it is not opened: it may be the old one, or none.
        """
        return self.folder / "pulihkan.siap"

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.sqlite"

    @property
    def import_lock(self) -> Path:
        return self.folder / "impor.lock"

    @property
    def server_lock(self) -> Path:
        return self.folder / "server.lock"

    @property
    def log(self) -> Path:
        return self.folder / "log" / "rakorev.log"

    def make_folders(self) -> None:
        for folder in (self.folder, self.originals, self.batches):
            folder.mkdir(parents=True, exist_ok=True)


def current_store() -> Store:
    return Store(data_folder())
