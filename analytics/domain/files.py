"""Writing files so that a power cut leaves the old or the new one, never half."""

import hashlib
import os
from pathlib import Path

TEMPORARY_SUFFIX = ".sementara"


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder durable; does nothing on Windows, where folders cannot be opened."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sha256_of(path: Path) -> str:
    """The sha256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def temporary_path(path: Path) -> Path:
    """The name under which a file is written before it gets its own."""
    return path.with_name(path.name + TEMPORARY_SUFFIX)


def publish_file(temporary: Path, path: Path) -> None:
    """Gives a completely written file its name, durably."""
    sync_file(temporary)
    os.replace(temporary, path)
    sync_folder(path.parent)
