"""What a file was read as, to be looked at before anything is loaded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from analytics.intake.rows import GROUPS, Basis, ColumnUse, PackageRow, SheetReading, SourceRow
from analytics.intake.understanding.drafts import Draft, FileDraft

_FIRST_ROWS = 5


@dataclass(frozen=True)
class SheetPreview:
    """One sheet that was read: what its columns were taken for, what its figures count, and its first rows."""

    sheet: str
    layout: str
    columns: tuple[ColumnUse, ...]
    money_basis: Basis | None
    physical_basis: Basis | None
    basis_evidence: str
    row_count: int
    first_rows: list[SourceRow]
    first_packages: list[PackageRow]


@dataclass(frozen=True)
class AgencyTotal:
    """The rows of one agency and period together, as the file has them.

    Unit: rupiah; percent weighted with the ceiling of the rows that have both. None where no row has a figure.
    """

    agency_name: str
    year: int | None
    month: int | None
    row_count: int
    ceiling_idr: Decimal | None
    financial_target_idr: Decimal | None
    financial_actual_idr: Decimal | None
    physical_target_pct: Decimal | None
    physical_actual_pct: Decimal | None


@dataclass(frozen=True)
class StatedTotal:
    """A figure of the file's own JUMLAH beside the sum of its rows."""

    sheet: str
    cell: str
    month: int | None
    group: str
    """One of GROUPS."""
    stated: Decimal
    summed: Decimal


@dataclass(frozen=True)
class PackageTotal:
    """The packages of one agency and period together, each once. Unit: rupiah; None where no package has a figure."""

    agency_name: str
    year: int | None
    month: int | None
    package_count: int
    contract_count: int
    contract_value_idr: Decimal | None


@dataclass(frozen=True)
class FilePreview:
    """Everything to be looked at of one file."""

    sheets: list[SheetPreview]
    totals: list[AgencyTotal]
    stated: list[StatedTotal]


def preview_of(file: FileDraft) -> FilePreview:
    """The preview of an understood file."""
    return FilePreview(
        [_sheet(reading, [*file.drafts, *file.packages]) for reading in file.readings],
        _agency_totals(file.drafts),
        [total for reading in file.readings for total in _stated(reading)],
    )


def _sheet(reading: SheetReading, drafts: Iterable[Draft]) -> SheetPreview:
    rows = [draft.source for draft in drafts if draft.reading is reading]
    packages = [row for row in rows if isinstance(row, PackageRow)]
    return SheetPreview(
        reading.sheet, reading.layout, reading.columns, reading.money_basis, reading.physical_basis,
        reading.basis_evidence, len(rows), [] if packages else rows[:_FIRST_ROWS], packages[:_FIRST_ROWS],
    )  # fmt: skip


def package_totals(file: FileDraft) -> list[PackageTotal]:
    """How many packages a file lists and what their contracts are worth, by agency and period."""
    found: dict[tuple, dict[tuple, PackageRow]] = {}
    for draft in file.packages:
        place = draft.year, draft.month, draft.agency_key or draft.source.agency_name
        key = (draft.sub_unit, draft.activity_key, draft.source.package_key or draft.where)
        found.setdefault(place, {}).setdefault(key, draft.source)
    ordered = sorted(found.items(), key=lambda item: (item[0][0] or 0, item[0][1] or 0))
    return [_package_total(year, month, list(rows.values())) for (year, month, _), rows in ordered]


def _package_total(year: int | None, month: int | None, rows: Sequence[PackageRow]) -> PackageTotal:
    contracts = sum(row.contract_value_idr is not None for row in rows)
    value = _sum(rows, "contract_value_idr")
    return PackageTotal(rows[0].agency_name, year, month, len(rows), contracts, value)


def _agency_totals(drafts: Iterable[Draft]) -> list[AgencyTotal]:
    """By period, in it by agency in the order of the file."""
    found: dict[tuple, list[SourceRow]] = {}
    for draft in drafts:
        place = draft.year, draft.month, draft.agency_key or draft.source.agency_name
        found.setdefault(place, []).append(draft.source)
    ordered = sorted(found.items(), key=lambda item: (item[0][0] or 0, item[0][1] or 0))
    return [_agency_total(year, month, rows) for (year, month, _), rows in ordered]


def _agency_total(year: int | None, month: int | None, rows: Sequence[SourceRow]) -> AgencyTotal:
    ceiling, target, actual = (_sum(rows, group) for group in GROUPS[:3])
    shares = (_weighted(rows, group) for group in GROUPS[3:])
    return AgencyTotal(rows[0].agency_name, year, month, len(rows), ceiling, target, actual, *shares)


def _sum(rows: Iterable[SourceRow], group: str) -> Decimal | None:
    figures = [figure for row in rows if (figure := getattr(row, group)) is not None]
    return sum(figures, Decimal(0)) if figures else None


def _weighted(rows: Iterable[SourceRow], group: str) -> Decimal | None:
    pairs = [
        (row.ceiling_idr, figure)
        for row in rows
        if row.ceiling_idr is not None and (figure := getattr(row, group)) is not None
    ]
    weight = sum((ceiling for ceiling, _ in pairs), Decimal(0))
    return sum((ceiling * figure for ceiling, figure in pairs), Decimal(0)) / weight if weight else None


def _stated(reading: SheetReading) -> Iterable[StatedTotal]:
    for (month, group), (stated, cell) in reading.stated_totals.items():
        if not group.endswith("_idr"):
            continue
        own = [row for row in reading.rows if month in (None, row.month)]
        summed = _sum(own, group)
        if summed is not None:
            yield StatedTotal(reading.sheet, cell, month, group, stated, summed)
