"""`paket --ke FOLDER`: the documents of a period, written into a folder or as one ZIP."""

import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.domain.errors import Refused
from analytics.domain.formats import file_size
from analytics.domain.measures import Measure
from analytics.domain.periods import Period
from analytics.pack.content import PackContent
from analytics.pack.gathering import content_for
from analytics.pack.kit import ATTESTED, ATTESTED_WORDS, KINDS, NAMED_AS_FILES, Paper, papers, write_kit, write_zip
from analytics.pack.memory import sparing
from analytics.pack.typeset import FROM_OTHERS
from analytics.paths import Store
from analytics.readmodel.connect import Hub


@dataclass(frozen=True)
class Wanted:
    """Which documents: kinds and OPD, each () for all, the measure in front, and whether the figures are those of now
    where a meeting has frozen others."""

    kinds: Collection[str]
    agencies: Collection[str]
    front: Measure
    is_current: bool


def known_kinds(wanted: Collection[str]) -> Collection[str]:
    """The kinds of documents that were asked for, by their own name or by that of their file.

    Raises: Refused naming all of them where one is unknown.
    """
    kinds = [NAMED_AS_FILES.get(one, one) for one in wanted]
    for one in kinds:
        if one not in KINDS:
            known = ", ".join(f"{key} ({kind.label})" for key, kind in KINDS.items())
            raise Refused(f"Tidak ada jenis dokumen '{one}'. Yang ada: {known}.")
    return kinds


def check_target(target: Path) -> None:
    """Looks whether documents can be written there, before any is made.

    Raises: Refused with what is in the way.
    """
    is_archive = target.suffix.lower() == ".zip"
    if is_archive and target.is_dir():
        raise Refused(f"'{target}' adalah folder. Beri nama lain untuk berkas ZIP, atau nama folder tanpa '.zip'.")
    if not is_archive and target.exists() and not target.is_dir():
        raise Refused(f"'{target}' adalah berkas. Beri nama folder, atau nama berakhiran '.zip' untuk satu berkas ZIP.")
    above = target if target.is_dir() else next(one for one in target.absolute().parents if one.exists())
    if not above.is_dir():
        raise Refused(f"'{above}' adalah berkas, bukan folder. Pilih folder lain.")
    if not os.access(above, os.W_OK):
        raise Refused(f"Folder '{above}' tidak dapat ditulis. Pilih folder lain.")


def gathered(hub: Hub, period: Period, store: Store, wanted: Wanted) -> PackContent:
    """What the documents are made from.

    Raises: Refused where nobody has reported for the period.
    """
    return content_for(period, hub, store, wanted.agencies, wanted.front, is_current=wanted.is_current)


def write(content: PackContent, kinds: Collection[str], folder: Path, say: Callable[[str], None]) -> str:
    """Writes the documents of these kinds, () for all, and says what was written, from which figures.

    Raises: Refused where a file cannot be written.
    """
    documents = papers(content, kinds)
    with sparing():
        written = _written(documents, folder, say)
    size = file_size(sum(path.stat().st_size for path in written))
    told = f"{len(documents)} dokumen {content.period.label} ({content.filter_words}), {size}: {folder}"
    lost = "".join(sorted(content.material.undrawable() - FROM_OTHERS))
    missing = f"\nTanda yang tidak ada di huruf dokumen PDF dan tampil sebagai □: {lost}" if lost else ""
    left_out = ""
    if content.papers.is_current and not kinds:
        names = " dan ".join(KINDS[one].label for one in ATTESTED)
        left_out = f"\n{names} tidak ada di paket ini: {ATTESTED_WORDS}."
    return f"{told}\n{content.marks['basis']}; {content.stamp.words}{left_out}{missing}"


def _written(documents: Sequence[Paper], target: Path, say: Callable[[str], None]) -> Sequence[Path]:
    if target.suffix.lower() != ".zip":
        return write_kit(documents, target, say)
    write_zip(documents, target, say)
    return [target]
