"""Publishing: a read model gets its name only when it is built, checked and on disk; old ones retire."""

import logging
import os
import re
from pathlib import Path

import duckdb

from analytics.domain.files import TEMPORARY_SUFFIX, publish_file
from analytics.readmodel.build import BuildInputs, build, content_hash

log = logging.getLogger(__name__)

KEPT_VERSIONS = 3
_NAME = re.compile(r"^rakorev-(\d+)\.duckdb$")


def model_path(folder: Path, version: int) -> Path:
    return folder / f"rakorev-{version}.duckdb"


def published_versions(folder: Path) -> list[int]:
    """The versions that lie in a data folder, newest first; [] where the folder does not exist."""
    if not folder.is_dir():
        return []
    matches = (_NAME.match(name) for name in os.listdir(folder))
    return sorted((int(match[1]) for match in matches if match), reverse=True)


def newest_version(folder: Path) -> int | None:
    """The highest published version, or None. Cheap: it only lists the folder."""
    versions = published_versions(folder)
    return versions[0] if versions else None


def publish(folder: Path, version: int, inputs: BuildInputs) -> str:
    """Builds, verifies and publishes one version; returns its content hash.

    Raises: BuildFailed, OSError; nothing is published then.
    """
    path = model_path(folder, version)
    temporary = path.with_name(path.name + TEMPORARY_SUFFIX)
    temporary.unlink(missing_ok=True)
    build(temporary, inputs)
    checksum = verified_hash(temporary)
    publish_file(temporary, path)
    return checksum


def verified_hash(path: Path) -> str:
    """The content hash of a read model after every row was read.

    Raises: duckdb.Error where the file is damaged, foreign or cannot be opened.
    """
    connection = duckdb.connect(":memory:", config={"threads": 2})
    try:
        connection.execute(f"attach '{_quoted(path)}' as published (read_only)")
        connection.execute("use published")
        return content_hash(connection)
    finally:
        connection.close()


def is_sound(path: Path, expected_hash: str) -> bool:
    """True when every row can be read and the content is what was published under this name."""
    try:
        return verified_hash(path) == expected_hash
    except (duckdb.Error, OSError, UnicodeDecodeError) as error:
        log.warning("%s: unreadable read model: %s", path.name, error)
        return False


def remove_leftovers(folder: Path) -> list[Path]:
    """Removes half-built files and versions beyond KEPT_VERSIONS; returns what was half built.

    A file that a reader still holds on Windows stays until the next time.
    """
    half_built = [path for path in folder.glob(f"rakorev-*{TEMPORARY_SUFFIX}*")]
    old = [model_path(folder, version) for version in published_versions(folder)[KEPT_VERSIONS:]]
    for path in half_built + old:
        try:
            path.unlink(missing_ok=True)
        except PermissionError as error:
            log.warning("%s: still in use, kept: %s", path.name, error)
    return half_built


def _quoted(path: Path) -> str:
    # ATTACH takes no bound value; the path comes from the configuration, never from data.
    return str(path).replace("'", "''")
