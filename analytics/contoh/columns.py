"""The columns of the long reports: every year the office ordered and named them otherwise."""

from analytics.contoh.oddities import UNREPORTED
from analytics.contoh.workbooks import (
    COUNT,
    DAY,
    MONEY,
    PERCENT,
    TEXT,
    Column,
    Entry,
    agency_label,
    as_text,
    percent,
)
from analytics.domain.periods import ROMAN


def _opd(title: str, style: str = "official") -> Column:
    return Column(title, 36, TEXT, lambda e: agency_label(e.line.agency, style))


_NO = Column("No", 5, COUNT, lambda e: e.number)
_SUB_UNIT = Column("Sub Unit", 22, TEXT, lambda e: e.line.sub_unit)
_PROGRAM = Column("Program", 30, TEXT, lambda e: e.line.program_name)
_GROUP = Column("Kegiatan", 30, TEXT, lambda e: e.line.group_name)
_CODE = Column("Kode Sub Kegiatan", 18, TEXT, lambda e: e.line.code)
_NAME = Column("Nama Sub Kegiatan", 52, TEXT, lambda e: e.line.name)
_FUNDING = Column("Sumber Dana", 12, TEXT, lambda e: e.line.funding)
_YEAR = Column("Tahun", 7, COUNT, lambda e: e.period[0])
_CEILING = Column("Pagu (Rp)", 17, MONEY, lambda e: e.figures.ceiling)
_TARGET_MONEY = Column("Target Keuangan s.d. Triwulan (Rp)", 17, MONEY, lambda e: e.figures.financial_target)
_ACTUAL_MONEY = Column(
    "Realisasi Keuangan s.d. Triwulan (Rp)", 17, MONEY, lambda e: e.figures.financial_actual
)
_TARGET_PHYSICAL = Column(
    "Target Fisik s.d. Triwulan (%)", 11, PERCENT, lambda e: percent(e.figures.physical_target)
)
_ACTUAL_PHYSICAL = Column(
    "Realisasi Fisik s.d. Triwulan (%)", 11, PERCENT, lambda e: percent(e.figures.physical_actual)
)
_TEXTS = (
    Column("Permasalahan", 50, TEXT, lambda e: e.problem.issue),
    Column("Penyebab", 20, TEXT, lambda e: e.problem.root_cause),
    Column("Tindak Lanjut", 50, TEXT, lambda e: e.problem.follow_up),
    Column("Penanggung Jawab", 24, TEXT, lambda e: e.problem.responsible),
    Column("Tenggat", 11, DAY, lambda e: e.problem.due_date),
)


def columns_2026(ceiling_title: str = "Pagu (Rp)") -> tuple[Column, ...]:
    """The order of 2026; the ceiling is headed otherwise after the APBD-P."""
    ceiling = Column(ceiling_title, 17, MONEY, _CEILING.value)
    return (
        _NO, _opd("OPD"), _SUB_UNIT, _PROGRAM, _CODE, _NAME, _FUNDING, ceiling,
        _TARGET_MONEY, _ACTUAL_MONEY, _TARGET_PHYSICAL, _ACTUAL_PHYSICAL, *_TEXTS,
    )  # fmt: skip


def _typed(column: Column, kind: str) -> Column:
    """The same column with its numbers typed as Indonesian text."""
    return Column(column.title, column.width, kind, lambda e: as_text(column.value(e)))


def columns_2025_1() -> tuple[Column, ...]:
    """TW I 2025: percentages typed as text with a decimal comma."""
    return (
        _NO, _opd("OPD"), _SUB_UNIT, _PROGRAM, _GROUP, _CODE, _NAME, _FUNDING, _CEILING,
        _typed(_TARGET_PHYSICAL, TEXT), _typed(_ACTUAL_PHYSICAL, TEXT), _TARGET_MONEY, _ACTUAL_MONEY, *_TEXTS,
    )  # fmt: skip


def columns_2025_2() -> tuple[Column, ...]:
    """TW II 2025: another order and other headers, agencies by an alias, money typed as text."""
    return (
        _NO, _CODE, Column("Sub Kegiatan", 52, TEXT, _NAME.value), _opd("Perangkat Daerah", "alias"),
        _SUB_UNIT, _FUNDING, Column("Anggaran (Rp)", 20, MONEY, lambda e: as_text(e.figures.ceiling)),
        _typed(_TARGET_MONEY, MONEY), _typed(_ACTUAL_MONEY, MONEY),
        _TARGET_PHYSICAL, _ACTUAL_PHYSICAL, *_TEXTS,
    )  # fmt: skip


def _dashed(column: Column) -> Column:
    """The same column with '-' where the agency has not reported."""

    def value(entry: Entry) -> object:
        silent = entry.line.agency.short_name in UNREPORTED.get(entry.period, ())
        return "-" if silent else column.value(entry)

    return Column(column.title, column.width, column.kind, value)


def columns_2025_3() -> tuple[Column, ...]:
    """TW III 2025: year and quarter in columns, short names, '-' where an agency was silent."""
    return (
        _YEAR, Column("Triwulan", 9, COUNT, lambda e: ROMAN[e.period[1]]), _opd("Nama OPD", "short"),
        _SUB_UNIT, _PROGRAM, _CODE, _NAME, _FUNDING, _CEILING, _TARGET_PHYSICAL, _dashed(_ACTUAL_PHYSICAL),
        _TARGET_MONEY, _dashed(_ACTUAL_MONEY), *_TEXTS,
    )  # fmt: skip


def columns_2025_4() -> tuple[Column, ...]:
    """TW IV 2025: year and quarter in columns, with the office's own deviation and absorption."""

    def absorbed(entry: Entry) -> float | None:
        return round(entry.figures.financial_actual * 100 / entry.figures.ceiling, 2)

    def gap(entry: Entry) -> float:
        return (entry.figures.physical_actual - entry.figures.physical_target) / 100

    return (
        _NO, _YEAR, Column("Triwulan", 9, COUNT, lambda e: f"TW {ROMAN[e.period[1]]}"), _opd("OPD"),
        _SUB_UNIT, _CODE, _NAME, _FUNDING, _CEILING, _TARGET_PHYSICAL, _ACTUAL_PHYSICAL,
        Column("Deviasi Fisik", 9, PERCENT, gap), _TARGET_MONEY, _ACTUAL_MONEY,
        Column("Realisasi Keuangan s.d. Triwulan (%)", 11, PERCENT, absorbed), *_TEXTS,
    )  # fmt: skip


def columns_moved() -> tuple[Column, ...]:
    """The list of moved targets: ceiling and targets only."""
    return (_NO, _opd("OPD"), _SUB_UNIT, _CODE, _NAME, _FUNDING, _CEILING, _TARGET_PHYSICAL, _TARGET_MONEY)
