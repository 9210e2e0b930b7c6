"""The kit of a meeting: every document of a period, each under its name, into a folder or a ZIP."""

import errno
import os
import zipfile
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from pathlib import Path
from types import MappingProxyType

from analytics.deck.deck import deck_of
from analytics.deck.packed import alone
from analytics.domain.errors import Refused, reason_in_words
from analytics.domain.measures import PHYSICAL
from analytics.domain.periods import Period
from analytics.drawing.names import told_apart
from analytics.pack import agency_sheet, handout, letters, minutes, one_page, rfk_forms, slides_pptx, workbook
from analytics.pack.cells import clamped
from analytics.pack.content import PackContent, agenda_slugs, origin_lines
from analytics.pack.memory import give_back

ONE_PAGE, SHEETS, HANDOUT, SLIDES, STAGE, BOOK, RECORDS, MINUTES, LETTERS, FORM_B, RFK = (
    "ringkasan", "lembar", "bahan", "pptx", "paparan", "buku-kerja", "berita-acara", "notulen", "surat", "form-b",
    "rfk",
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A kind of document: what it is called, and what is in it for whom."""

    label: str
    about: str


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        ONE_PAGE: Kind("Ringkasan Bupati (PDF)", "Satu halaman: posisi, OPD, kegiatan, penyebab, prakiraan."),
        SHEETS: Kind("Lembar OPD (PDF)", "Satu halaman per OPD untuk ditandatangani, dengan daftar lengkapnya."),
        HANDOUT: Kind("Bahan rapat (PDF)", "Peringkat, tren, perubahan, dan komitmen untuk dicetak."),
        SLIDES: Kind("Paparan (PPTX)", "Semua slide agenda untuk disunting: grafik, tabel, dan catatan pembicara."),
        STAGE: Kind("Paparan (HTML)", "Paparan rapat sebagai satu berkas, tanpa server."),
        BOOK: Kind("Buku kerja (XLSX)", "Semua angka dan sumbernya; dapat dimuat kembali."),
        MINUTES: Kind("Notulen (PDF/A)", "Capaian, penilaian, keberatan, dan komitmen rapat."),
        RECORDS: Kind("Berita acara (PDF/A)", "Satu per OPD, untuk ditandatangani."),
        LETTERS: Kind("Surat peringatan (DOCX)", "Konsep untuk OPD menurut aturan surat peringatan."),
        FORM_B: Kind("RFK Form B (XLSX)", "Rencana dan realisasi triwulan lalu, triwulan ini, dan s.d. triwulan ini."),
        RFK: Kind("RFK (XLSX)", "Capaian, RAK, deviasi, dan fisik per kegiatan."),
    }
)
"""What a kit can hold, in its order: key -> its kind."""
NAMED_AS_FILES: Mapping[str, str] = MappingProxyType({
    "ringkasan-bupati": ONE_PAGE, "bahan-rapat": HANDOUT, "surat-peringatan": LETTERS, "rfk-form-b": FORM_B,
})  # fmt: skip
"""What a document is called as a file -> its kind, where that is another word."""
ATTESTED = (MINUTES, RECORDS)
"""What is signed by those who were in the room."""
ATTESTED_WORDS = "yang ditandatangani adalah angka yang dilihat rapat"
_LONGEST_NAME = 60
"""Of an OPD in a file name: some systems allow 260 letters for a whole path."""
Say = Callable[[str], None]


@dataclass(frozen=True)
class Paper:
    """A document of the kit: its kind, its file name, and how it is made."""

    kind: str
    file_name: str
    make: Callable[[], bytes]

    @property
    def is_typeset(self) -> bool:
        return self.file_name.endswith(".pdf")


def papers(content: PackContent, kinds: Collection[str] = ()) -> Sequence[Paper]:
    """The documents of these kinds, all of them where none is named, in the order of the kit.

    Raises: Refused for what a meeting attests where the figures are others than the meeting saw.
    """
    if content.papers.is_current and (unseen := [KINDS[one].label for one in kinds if one in ATTESTED]):
        raise Refused(f"{' dan '.join(unseen)} tidak dibuat dari angka sekarang: {ATTESTED_WORDS}.")
    return [one for one in _all_papers(content) if not kinds or one.kind in kinds]


def _all_papers(content: PackContent) -> Iterator[Paper]:
    # About the kabupaten, whichever OPD are chosen: Ringkasan and Bahan rapat.
    own = f"{scope_name(content)}_" if content.is_filtered else ""
    yield _paper(content, ONE_PAGE, "ringkasan-bupati.pdf", one_page.one_page)
    yield from _sheets(content)
    yield _paper(content, HANDOUT, "bahan-rapat.pdf", handout.handout)
    yield _paper(content, SLIDES, f"{own}paparan.pptx", slides_pptx.presentation)
    yield _paper(content, STAGE, f"{own}paparan.html", _stage)
    yield _paper(content, BOOK, f"{own}buku-kerja.xlsx", workbook.workbook)
    if not content.papers.is_current:
        yield _paper(content, MINUTES, f"{own}notulen.pdf", minutes.minutes)
        yield from _of_agencies(content, RECORDS, "berita-acara.pdf", minutes.record)
    for slug in letters.letter_slugs(content):
        name = f"{agency_name(content, slug)}_surat-peringatan.docx"
        yield _paper(content, LETTERS, name, letters.letter_document, slug)
    yield _paper(content, FORM_B, f"{own}rfk-form-b.xlsx", rfk_forms.form_b)
    yield _paper(content, RFK, f"{own}rfk.xlsx", rfk_forms.rfk)


def _sheets(content: PackContent) -> Iterator[Paper]:
    """The sheet of every OPD, then the file of all of them, bound from the same."""
    sheet = cache(partial(agency_sheet.sheet, content))
    yield from _of_agencies(content, SHEETS, "lembar-evaluasi.pdf", lambda _, slug: sheet(slug))
    if len(content.slugs) > 1:
        whose = scope_name(content) or "semua-OPD"
        yield _paper(content, SHEETS, f"{whose}_lembar-evaluasi.pdf", agency_sheet.bound_sheets, sheet)


def _of_agencies(content: PackContent, kind: str, ending: str, make: Callable[..., bytes]) -> Iterator[Paper]:
    for slug in content.slugs:
        yield _paper(content, kind, f"{agency_name(content, slug)}_{ending}", make, slug)


def _stage(content: PackContent) -> bytes:
    """The stage as one file; of the chosen OPD, with the slides of the kabupaten."""
    origin = origin_lines(content.kabupaten_marks)
    material = replace(content.material, sign=content.stamp.short)
    if not content.is_filtered:
        return alone(replace(content.deck, material=material), content.version, origin).encode()
    others = frozenset(slug for slug in agenda_slugs(content.deck) if slug not in content.slugs)
    choice = replace(content.papers.agenda, skipped_agencies=tuple(sorted(others)))
    shown = f"Isi: kabupaten dan {content.filter_words.removeprefix('hanya ')}."
    return alone(deck_of(material, choice), content.version, [*origin, shown]).encode()


def scope_name(content: PackContent) -> str:
    """'Dinas-PUPR' or '3-OPD': what documents of chosen OPD are called by; '' of all."""
    if not content.is_filtered:
        return ""
    return agency_name(content, content.slugs[0]) if len(content.slugs) == 1 else f"{len(content.slugs)}-OPD"


def _paper(content: PackContent, kind: str, name: str, make: Callable[..., bytes], *values: object) -> Paper:
    return Paper(kind, f"{beginning(content)}_{name}", lambda: make(content, *values))


def beginning(content: PackContent) -> str:
    """How the names of all files of a content begin: the period, that the figures are not those of the room, and which
    measure is in front where it is not the usual one: lists, orders and titles are others then."""
    front = "" if content.front is PHYSICAL else content.front.key
    parts = period_name(content.period), "angka-kini" if content.papers.is_current else "", front
    return "_".join(filter(None, parts))


def period_name(period: Period) -> str:
    """'2026-TW2', or '2026-07' of a running month: how file names begin."""
    return f"{period.year}-TW{period.quarter}" if period.quarter else period.iso


def agency_name(content: PackContent, slug: str) -> str:
    """'Dinas-PUPR': the short name of an OPD in a file name, a long one with what tells it apart from the others; its
    slug and a number where two would be the same."""
    short = tuple(str(row["agency_short_name"]) for row in content.rows.values())
    names = dict(zip(content.rows, _names_for_files(short), strict=True))
    own = names[slug]
    # Some systems take capitals for the same letters.
    if own and [one.casefold() for one in names.values()].count(own.casefold()) == 1:
        return own
    return f"{slug[: _LONGEST_NAME - 10].strip('-')}-{list(names).index(slug) + 1}"


@lru_cache(maxsize=8)
def _names_for_files(names: tuple[str, ...]) -> Sequence[str]:
    """Names in file names, in their order."""
    # Only letters and digits: no system takes offence at them, whatever the name of the OPD is.
    plain = [" ".join(word if word.isupper() else word.capitalize() for word in _words(name)) for name in names]
    shown = told_apart(plain, lambda name: clamped(name, _LONGEST_NAME))
    return ["-".join(_words(clamped(one, _LONGEST_NAME))) for one in shown]


def _words(name: str) -> Sequence[str]:
    return "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in name).split()


def _made(documents: Sequence[Paper], say: Say) -> Iterator[tuple[Paper, bytes]]:
    """The documents in their order. Two are made at a time, one that is typeset, which is done outside of Python, and
    one that is not: two of a kind would take each other's turns, or twice the memory. The presentation, which takes
    most of it, is made before all others."""
    slides = {one: _alone(one) for one in documents if one.kind == SLIDES}
    with ThreadPoolExecutor(1) as typesetter, ThreadPoolExecutor(1) as writer:
        others = [one for one in documents if one not in slides]
        coming = deque((typesetter if one.is_typeset else writer).submit(_alone, one) for one in others)
        try:
            for place, one in enumerate(documents, 1):
                data = slides.pop(one) if one in slides else coming.popleft().result()
                say(f"{place}/{len(documents)} {one.file_name}")
                yield one, data
        finally:
            for other in coming:
                other.cancel()


def _alone(paper: Paper) -> bytes:
    data = paper.make()
    give_back()
    return data


def write_kit(documents: Sequence[Paper], folder: Path, say: Say = lambda _: None) -> Sequence[Path]:
    """Writes the documents into a folder, each whole or not at all, and returns where they stand.

    Raises: Refused where a file cannot be written.
    """
    written = []
    for one, data in _made(documents, say):
        path = folder / one.file_name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with _whole(path) as unfinished:
                unfinished.write_bytes(data)
        except OSError as error:
            raise _unwritable(path, error) from error
        written.append(path)
    return written


def _unwritable(path: Path, error: OSError) -> Refused:
    # Only what is forbidden may be a file that another program has open.
    is_maybe_open = error.errno in (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY)
    told = "Tutup berkasnya atau pilih folder lain, lalu ulangi." if is_maybe_open else "Pilih folder lain."
    return Refused(f"'{path}' tidak dapat ditulis ({reason_in_words(error)}). {told}")


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Where a file is written that takes its place at the end; nothing is left of one that was not finished."""
    unfinished = path.with_name(f".{path.name}.sementara")
    try:
        yield unfinished
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_zip(documents: Sequence[Paper], path: Path, say: Say = lambda _: None) -> None:
    """Writes the documents as one ZIP, whole or not at all.

    Raises: Refused where the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _whole(path) as unfinished, zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            for one, data in _made(documents, say):
                archive.writestr(one.file_name, data)
    except OSError as error:
        raise _unwritable(path, error) from error
