"""Errors a user can cause: each carries Indonesian text for the screen; the log gets the detail."""

import errno

_REASONS = {
    errno.ENOENT: "tidak ada",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "hanya dapat dibaca",
    errno.ENOSPC: "penyimpanan penuh",
    errno.EISDIR: "itu folder, bukan berkas",
    errno.ENOTDIR: "ada berkas di tempat foldernya",
    errno.EEXIST: "ada berkas di tempat foldernya",
}


def reason_in_words(error: OSError) -> str:
    """Why the system refused a file, in Indonesian; its own words are English and belong in the log."""
    return _REASONS.get(error.errno, "gangguan pada penyimpanan")


class ProductError(Exception):
    """Something a user can act on. `str(error)` is Indonesian: what happened, then what to do."""

    exit_code = 1


class Refused(ProductError):
    """The request is refused or waits for a decision; nothing was changed."""


class Unreadable(ProductError):
    """A file cannot be read at all: wrong kind, damaged, locked or too large."""

    exit_code = 2


class ReadModelMissing(ProductError):
    """Nothing has been published yet: there is no data to show."""


class AlreadyRunning(ProductError):
    """Another server already holds the data folder or the port."""
