"""What a person says once, by hand, about the columns of a table: kept by its header and used by itself next time."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from analytics.domain.names import clean_text
from analytics.intake.rows import Basis

NOT_LOADED = ""
AMOUNT, CONDITION, YEAR_TO_COMPARE = "angka", "syarat", "tahun pembanding"
QUARTER, MONTH, PERIOD = "triwulan", "bulan", "periode"
CEILING = "pagu"
FINANCIAL = ("target keuangan", "realisasi keuangan")
PHYSICAL = ("target fisik", "realisasi fisik")
FIGURES = (CEILING, *FINANCIAL, *PHYSICAL)
NAMES = (
    "OPD", "kode OPD", "sub unit", "program", "kode program", "kegiatan", "kode kegiatan", "sub kegiatan",
    "kode sub kegiatan", "uraian", "kode", "sumber dana",
)  # fmt: skip
VERSION = "versi anggaran"
TEXTS = ("permasalahan", "penyebab", "tindak lanjut", "penanggung jawab", "tenggat")
MEANINGS: Mapping[str, str] = MappingProxyType({
    NOT_LOADED: "Tidak dimuat",
    **{name: name[0].upper() + name[1:] for name in (*NAMES, "tahun")},
    QUARTER: "Triwulan (1–4, TW II)", MONTH: "Bulan (1–12, Juni)", PERIOD: "Periode (TW II, s.d. Juni)",
    VERSION: "Versi anggaran",
    **{name: name[0].upper() + name[1:] for name in (*FIGURES, *TEXTS)},
    AMOUNT: "Angka yang artinya menurut syarat", CONDITION: "Syarat (menentukan arti angka)",
    YEAR_TO_COMPARE: "Tahun pembanding (harus sama dengan Tahun)",
})  # fmt: skip
"""What a column can mean, with the words for it."""
MONEY_UNITS: Mapping[str, str] = MappingProxyType({
    "rupiah": "Rupiah", "ribu": "Ribuan rupiah", "juta": "Jutaan rupiah", "miliar": "Miliaran rupiah",
})  # fmt: skip
SHARE_UNITS: Mapping[str, str] = MappingProxyType({
    "persen": "Persen: 85 berarti 85%", "pecahan": "Pecahan: 0,85 berarti 85%",
})  # fmt: skip
FACTORS: Mapping[str, int] = MappingProxyType({"rupiah": 1, "ribu": 10**3, "juta": 10**6, "miliar": 10**9})
"""Unit of money -> rupiah."""
OF_COLUMN, OF_YEAR = "", "setahun"
ADDED_UP = "jumlahkan"


@dataclass(frozen=True)
class MappedColumn:
    """One column of a mapped table: 0-based place, what it means, its unit, and its period where it has one."""

    index: int
    meaning: str
    unit: str = ""
    period: str = ""
    """'tw2' or 'Juni' where the table has columns for several periods; '' where title or cells say it."""


@dataclass(frozen=True)
class Rule:
    """When the amount of a row means what: every column of `conditions` holds one of its texts."""

    meaning: str
    unit: str
    conditions: Mapping[int, tuple[str, ...]]
    period: str = OF_COLUMN
    """OF_YEAR for a figure that holds for every period of its year."""


@dataclass(frozen=True)
class TableMapping:
    """What a table with this header says.

    Columns: titles (the texts of its header rows, from column A), columns (those that mean something), bases ('' is
    left to the evidence), rules (of a table whose one amount means what other columns say), left_out (rows with one of
    these texts are not loaded), repeats (ADDED_UP where several rows of one OPD and period are added up), same_columns
    (ADDED_UP where several columns of money with one meaning and period are).
    """

    titles: tuple[tuple[str, ...], ...]
    columns: tuple[MappedColumn, ...] = ()
    money_basis: Basis | None = None
    physical_basis: Basis | None = None
    rules: tuple[Rule, ...] = ()
    left_out: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    repeats: str = ""
    same_columns: str = ""

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.titles)

    @property
    def is_long(self) -> bool:
        return any(column.meaning == AMOUNT for column in self.columns)

    @property
    def is_empty(self) -> bool:
        """True for one that says nothing any more: the table is read as if nobody had mapped it."""
        return not self.columns

    @property
    def sums(self) -> list[list[MappedColumn]]:
        """The columns of money, by meaning and period, that several columns have."""
        found: dict[tuple[str, str], list[MappedColumn]] = {}
        for column in self.columns:
            if column.meaning in (CEILING, *FINANCIAL) and column.unit not in SHARE_UNITS:
                found.setdefault((column.meaning, column.period), []).append(column)
        return [columns for columns in found.values() if len(columns) > 1]

    def of(self, meaning: str) -> list[MappedColumn]:
        return [column for column in self.columns if column.meaning == meaning]


@dataclass(frozen=True)
class SavedMapping:
    """A mapping and when it was kept; `saved_at` '' for one that is given with this call alone."""

    mapping: TableMapping
    saved_at: str = ""


def newest_of(saved: Sequence[SavedMapping]) -> dict[str, SavedMapping]:
    """Fingerprint -> the last mapping that was given for it; one that says nothing takes the older ones away."""
    newest = {one.mapping.fingerprint: one for one in saved}
    return {key: one for key, one in newest.items() if not one.mapping.is_empty}


def fingerprint_of(titles: Sequence[Sequence[str]]) -> str:
    """The same for two headers with the same texts in the same columns, whatever their case and spacing."""
    rows = [_without_blank_end([clean_text(text).casefold() for text in row]) for row in titles]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def title_of(mapping: TableMapping, index: int) -> str:
    """The texts of the header above a column, from top to bottom."""
    return " › ".join(text for row in mapping.titles if index < len(row) and (text := clean_text(row[index])))


def folded_value(text: str) -> str:
    """A text as conditions compare it."""
    return clean_text(text).casefold()


def _without_blank_end(texts: list[str]) -> list[str]:
    while texts and not texts[-1]:
        texts = texts[:-1]
    return texts
