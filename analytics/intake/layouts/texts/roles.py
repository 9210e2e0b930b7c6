"""What a column of a table can mean."""

from dataclasses import dataclass
from enum import StrEnum

from analytics.intake.rows import Basis


class Role(StrEnum):
    """The meaning of a column; the values are the words a user sees."""

    NUMBER = "nomor"
    AGENCY = "OPD"
    UNIT = "unit kerja"
    AGENCY_CODE = "kode OPD"
    SUB_UNIT = "sub unit"
    PROGRAM = "program"
    PROGRAM_CODE = "kode program"
    GROUP = "kegiatan"
    GROUP_CODE = "kode kegiatan"
    ACTIVITY = "sub kegiatan"
    ACTIVITY_CODE = "kode sub kegiatan"
    DESCRIPTION = "uraian"
    NAME = "nama"
    CODE = "kode"
    FUNDING_SOURCE = "sumber dana"
    YEAR = "tahun"
    PERIOD = "periode"
    BUDGET_VERSION = "versi anggaran"
    CEILING = "pagu"
    FINANCIAL_TARGET = "target keuangan"
    FINANCIAL_ACTUAL = "realisasi keuangan"
    PHYSICAL_TARGET = "target fisik"
    PHYSICAL_ACTUAL = "realisasi fisik"
    SOME_TARGET = "target (%) tanpa keterangan fisik atau keuangan"
    SOME_ACTUAL = "realisasi (%) tanpa keterangan fisik atau keuangan"
    DEVIATION = "deviasi"
    ISSUE = "permasalahan"
    ROOT_CAUSE = "penyebab"
    FOLLOW_UP = "tindak lanjut"
    RESPONSIBLE = "penanggung jawab"
    HELPER = "pihak yang membantu"
    DUE_DATE = "tenggat"
    REMARK = "keterangan"
    PERSONAL = "nama pejabat"
    OTHER = "lain-lain"


class Unit(StrEnum):
    """The unit that a header claims."""

    RUPIAH = "rupiah"
    PERCENT = "persen"
    UNKNOWN = ""


class Span(StrEnum):
    """What kind of period a header names."""

    MONTH = "bulan"
    QUARTER = "triwulan"
    SEMESTER = "semester"


FINANCIAL = (Role.FINANCIAL_TARGET, Role.FINANCIAL_ACTUAL)
PHYSICAL = (Role.PHYSICAL_TARGET, Role.PHYSICAL_ACTUAL)
SOME = (Role.SOME_TARGET, Role.SOME_ACTUAL)
MEASURES = (Role.CEILING, *FINANCIAL, *PHYSICAL)
TEXTS = (Role.ISSUE, Role.ROOT_CAUSE, Role.FOLLOW_UP, Role.RESPONSIBLE, Role.HELPER, Role.DUE_DATE)
WORDS = (Role.ISSUE, Role.ROOT_CAUSE, Role.FOLLOW_UP)
"""What a problem says; the others say who acts, and when."""
GROUP_OF = {
    Role.CEILING: "ceiling_idr",
    Role.FINANCIAL_TARGET: "financial_target_idr",
    Role.FINANCIAL_ACTUAL: "financial_actual_idr",
    Role.PHYSICAL_TARGET: "physical_target_pct",
    Role.PHYSICAL_ACTUAL: "physical_actual_pct",
}


_SHORT = {Role.SOME_TARGET: "target persen", Role.SOME_ACTUAL: "realisasi persen"}


def question_of(role: Role, month: int | None = None) -> str:
    """The key under which is asked which column has a role: 'kolom-realisasi-keuangan', 'kolom-pagu-6'."""
    words = _SHORT.get(role, str(role)).casefold().split()
    return "-".join(["kolom", *words, *([str(month)] if month else [])])


@dataclass(frozen=True)
class Meaning:
    """What the texts above a column say.

    Columns: month 1-12, span (named as month, quarter or semester), basis (a marker such as
    's.d.' or 'bulan ini'), factor (1000 for 'ribuan'), version ('', 'murni', 'pergeseran_1', 'perubahan').
    Missing: role None where no known word stands there; month, basis None where the header says none.
    """

    role: Role | None = None
    unit: Unit = Unit.UNKNOWN
    month: int | None = None
    span: Span | None = None
    basis: Basis | None = None
    factor: int = 1
    version: str = ""
    is_bare: bool = False
    """Neither money nor progress nor '%' is said: it is money where a pagu stands beside."""
    is_previous: bool = False
    """'s.d. bulan lalu': the figure of an earlier period."""
    is_total: bool = False
    why_ignored: str = ""
    is_share: bool = False
    """'% thd Pagu' that names no target and no actual: what it is of stands in the column to its left."""
    is_guessed: bool = False
    """No word says so: it is the only column of texts, and asked."""
    other_object: str = ""
    """The word behind 'Target' or 'Realisasi' that may make it one of something else, as 'PDN' does."""
    is_fraction: bool = False
    """A person said that its percentages are written as 0,85."""


@dataclass(frozen=True)
class Column:
    """One column of a table: 0-based index, the texts above it from top to bottom, and what they mean."""

    index: int
    parts: tuple[str, ...]
    meaning: Meaning

    @property
    def role(self) -> Role | None:
        return self.meaning.role

    @property
    def path(self) -> str:
        return " › ".join(self.parts)
