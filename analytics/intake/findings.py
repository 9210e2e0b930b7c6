"""What an import has to say: each finding names sheet, cell, what was found and what to do."""

import re
from dataclasses import asdict, dataclass
from enum import StrEnum

Choices = tuple[tuple[str, str], ...]
"""(answer, words) pairs."""


class Grade(StrEnum):
    """How much a finding weighs; the values are the words a user sees."""

    REFUSED = "ditolak"
    UNDECIDED = "perlu keputusan"
    NOTE = "catatan"


QUESTIONS = frozenset({
    "tahun", "periode", "basis-keuangan", "basis-fisik", "opd", "alias", "opd-baru", "tata-letak", "satuan",
    "gaya-angka", "skala-persen", "ukuran-persen", "jumlah", "baris-jumlah", "opd-atau-kegiatan", "unit-kerja",
    "sumber-dana-ganda", "sumber-dana-gabungan", "lembar-kembar", "sub-unit", "kegiatan-sama",
    "baris-kelompok", "baris-bagian", "baris-belanja", "baris-dana", "opd-dua-kode", "opd-lembar",
    "baris-induk", "baris-rincian", "opd-baris", "periode-belum-mulai", "realisasi-nol", "periode-lembar", "capaian",
    "baris-unit", "tingkat-baris", "target-tahun", "satuan-fisik", "pagu-berubah", "urutan-tanggal",
    "capaian-output", "syarat-kosong", "nama-berkas", "opd-nama-berkas", "fisik-tertimbang", "persen-keuangan",
    "pagu-kecil", "tanda-deviasi", "realisasi-besar", "baris-dicoret", "uang-baris", "persen-baris",
    "baris-tersembunyi", "lembar-salinan", "setda-bagian", "lembar-dipakai",
    "pagu-kosong", "persen-rupiah", "baris-lanjutan", "pagu-versi-kosong", "uang-dua-lembar",
    "kumulatif-turun", "versi-dipakai", "baris-teks", "baris-pendapatan",
    "basis-target-keuangan", "basis-realisasi-keuangan", "basis-target-fisik", "basis-realisasi-fisik",
})  # fmt: skip
"""Every question an import may ask by a fixed key; 'alias:NAMA', 'opd:LEMBAR', 'kegiatan:NAMA' and 'kolom-…' carry
what they ask."""
COLUMN_QUESTIONS = frozenset({
    "kolom-pagu", "kolom-target-keuangan", "kolom-realisasi-keuangan", "kolom-target-fisik", "kolom-realisasi-fisik",
    "kolom-target-persen", "kolom-realisasi-persen", "kolom-opd", "kolom-sub-kegiatan", "kolom-kode-sub-kegiatan",
    "kolom-tahun", "kolom-nilai-kontrak", "kolom-hps", "kolom-nama",
})  # fmt: skip
"""Which of several columns is meant; with a month behind it ('kolom-pagu-6') where each period has its own."""
_OF_FILE_ALONE = frozenset({
    "tahun", "periode", "opd", "alias", "opd-baru", "sub-unit", "kegiatan-sama", "sumber-dana-ganda",
    "sumber-dana-gabungan", "lembar-kembar", "periode-belum-mulai", "realisasi-nol", "periode-lembar", "pagu-berubah",
    "nama-berkas", "opd-nama-berkas", "realisasi-besar", "uang-baris", "setda-bagian",
    "lembar-dipakai", "uang-dua-lembar", "versi-dipakai",
})  # fmt: skip
"""Asked of a file or a call as a whole, so that no sheet has an answer of its own."""
_MONTH = re.compile(r"-(?:[1-9]|1[0-2])$")


def is_question(key: str) -> bool:
    """True for a key that an import may ask, so that a decisions file may answer it."""
    return is_fixed_question(key) or key.startswith(("alias:", "opd:", "kegiatan:"))


def is_fixed_question(key: str) -> bool:
    """True for a question that carries no name of the files."""
    return key in QUESTIONS or is_column_question(key)


def is_column_question(key: str) -> bool:
    """True for a question which of several columns is meant."""
    return _MONTH.sub("", key) in COLUMN_QUESTIONS


def is_sheet_question(key: str) -> bool:
    """True for a question that each sheet may answer for itself."""
    return is_fixed_question(key) and key not in _OF_FILE_ALONE


BY_MAPPING = "--pemetaan"
"""The flag of what no single answer settles: what the columns of a table mean."""


WHOLE_FILE = "(seluruh berkas)"
"""Where a finding lies that is of no sheet."""


@dataclass(frozen=True)
class Finding:
    """One thing found while a file was read. All texts are Indonesian; `rule` is a stable key."""

    grade: Grade
    rule: str
    message: str
    remedy: str = ""
    sheet: str = ""
    cell: str = ""
    value: str = ""
    flag: str = ""
    """The command-line flag that answers an undecided finding, e.g. '--basis-keuangan'."""
    question: str = ""
    """The key under which a decision for an undecided finding is stored, e.g. 'basis-keuangan'."""
    choices: Choices = ()
    """Of a question whose answers the file itself gives, e.g. ('D', "'Pagu (Rp)' (kolom D)")."""

    def __post_init__(self) -> None:
        """Raises: ValueError for a question that neither a decisions file nor a mapping could answer."""
        if self.grade is Grade.UNDECIDED and self.flag != BY_MAPPING and not is_question(self.question):
            raise ValueError(f"unknown question {self.question!r} of rule {self.rule!r}")

    @property
    def place(self) -> str:
        """'Sheet1!C12', 'Sheet1!A12:H12', 'Sheet1', or of the file as a whole '(seluruh berkas)'."""
        return "!".join(part for part in (self.shown_sheet, self.cell) if part)

    @property
    def shown_sheet(self) -> str:
        return self.sheet or WHOLE_FILE

    def as_dict(self) -> dict[str, str]:
        return {key: str(value) for key, value in asdict(self).items() if key != "choices"}


def refused(rule: str, message: str, remedy: str, **where: str) -> Finding:
    return Finding(Grade.REFUSED, rule, message, remedy, **where)


def undecided(rule: str, message: str, remedy: str, **where: str | Choices) -> Finding:
    return Finding(Grade.UNDECIDED, rule, message, remedy, **where)


def note(rule: str, message: str, remedy: str = "", **where: str) -> Finding:
    return Finding(Grade.NOTE, rule, message, remedy, **where)
