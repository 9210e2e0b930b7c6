"""The kit of a meeting: every document of a period, each under its name, into a folder or a ZIP."""

import io
import os
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from analytics.domain.errors import Refused, reason_in_words
from analytics.domain.periods import Period
from analytics.pack import agency_sheet
from analytics.pack.content import PackContent

SHEETS = "lembar"
KINDS: Mapping[str, str] = MappingProxyType({SHEETS: "Lembar OPD (PDF)"})
"""What a kit can hold, in its order: key -> what it is called."""
Say = Callable[[str], None]


@dataclass(frozen=True)
class Paper:
    """A document of the kit: its kind, its file name, and how it is made."""

    kind: str
    file_name: str
    make: Callable[[], bytes]


def papers(content: PackContent, kinds: Collection[str] = ()) -> Sequence[Paper]:
    """The documents of these kinds, all of them where none is named, in the order of the kit."""
    return [one for one in _all_papers(content) if not kinds or one.kind in kinds]


def _all_papers(content: PackContent) -> Iterator[Paper]:
    if len(content.slugs) > 1:
        yield _paper(content, SHEETS, "semua-OPD_lembar-evaluasi.pdf", agency_sheet.sheets, content.slugs)
    for slug in content.slugs:
        name = f"{agency_name(content, slug)}_lembar-evaluasi.pdf"
        yield _paper(content, SHEETS, name, agency_sheet.sheets, [slug])


def _paper(content: PackContent, kind: str, name: str, make: Callable[..., bytes], *values: object) -> Paper:
    return Paper(kind, f"{period_name(content.period)}_{name}", lambda: make(content, *values))


def period_name(period: Period) -> str:
    """'2026-TW2', or '2026-07' of a running month: how file names begin."""
    return f"{period.year}-TW{period.quarter}" if period.quarter else period.iso


def agency_name(content: PackContent, slug: str) -> str:
    """'Dinas-PUPR': the short name of an OPD in a file name; its slug where two would be the same."""
    names = [_for_files(row["agency_short_name"]) for row in content.rows.values()]
    own = _for_files(content.rows[slug]["agency_short_name"])
    return own if own and names.count(own) == 1 else slug


def _for_files(name: object) -> str:
    # Only letters and digits: no system takes offence at them, whatever the name of the OPD is.
    return "-".join(word if word.isupper() else word.capitalize() for word in _words(str(name)))


def _words(name: str) -> Sequence[str]:
    return "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in name).split()


def write_kit(documents: Sequence[Paper], folder: Path, say: Say = lambda _: None) -> Sequence[Path]:
    """Writes the documents into a folder, each whole or not at all, and returns where they stand.

    Raises: Refused where a file cannot be written.
    """
    written = []
    for place, one in enumerate(documents, 1):
        say(f"{place}/{len(documents)} {one.file_name}")
        path = folder / one.file_name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _write_whole(path, one.make())
        except OSError as error:
            reason = reason_in_words(error)
            raise Refused(f"'{path}' tidak dapat ditulis ({reason}). Tutup berkasnya, lalu ulangi.") from error
        written.append(path)
    return written


def _write_whole(path: Path, data: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.sementara")
    try:
        unfinished.write_bytes(data)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def zipped(documents: Sequence[Paper], say: Say = lambda _: None) -> bytes:
    """The documents as one ZIP."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, one in enumerate(documents, 1):
            say(f"{place}/{len(documents)} {one.file_name}")
            archive.writestr(one.file_name, one.make())
    return target.getvalue()
