"""Tables that a person has mapped: recognised by the texts of their header, read as the mapping says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from analytics.domain.periods import find_month
from analytics.intake.cells import Sheet, Workbook, address, letters_of
from analytics.intake.findings import Finding, note, refused, undecided
from analytics.intake.layouts.headers.header import Header, header_between
from analytics.intake.layouts.headers.middle_titles import MIDDLE_TITLES
from analytics.intake.layouts.headers.naming import has_activities
from analytics.intake.layouts.headers.title import surroundings_of
from analytics.intake.layouts.mapped_long import read_long
from analytics.intake.layouts.recap import read_recap
from analytics.intake.layouts.tables.table import read_table
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.meaning import span_of
from analytics.intake.layouts.texts.roles import FINANCIAL, Column, Meaning, Role, Span, Unit, question_of
from analytics.intake.mapping import (
    ADDED_UP,
    AMOUNT,
    CONDITION,
    FACTORS,
    MONTH,
    QUARTER,
    SHARE_UNITS,
    YEAR_TO_COMPARE,
    MappedColumn,
    SavedMapping,
    TableMapping,
    fingerprint_of,
)
from analytics.intake.rows import Level, SheetReading

NAME = "pemetaan"
_SEARCHED_ROWS = 80
_SPANS = {QUARTER: Span.QUARTER, MONTH: Span.MONTH}
_OF_RULES = (AMOUNT, CONDITION, YEAR_TO_COMPARE)
# Whoever maps 'Capaian (%)' to the actual has said that it is no ratio to the target.
_SAID_BY_MAPPING: Mapping[str, str] = MappingProxyType({"capaian": "realisasi"})


@dataclass(frozen=True)
class Fit:
    """A saved mapping and the 0-based row of a sheet at which its header begins."""

    saved: SavedMapping
    first_row: int

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.saved.mapping.titles) - 1


def header_texts(grid: Grid, first_row: int, last_row: int) -> tuple[tuple[str, ...], ...]:
    """The texts of some rows, column by column, as a mapping keeps them."""
    rows = range(first_row, min(last_row + 1, grid.height))
    return tuple(tuple(grid.text(row, column) for column in range(grid.width)) for row in rows)


def fitting(sheet: Sheet, mappings: Mapping[str, SavedMapping]) -> Fit | None:
    """The mapping whose header stands in a sheet, the uppermost where there are several; None without one."""
    grid = Grid(sheet)
    heights = sorted({len(saved.mapping.titles) for saved in mappings.values()}, reverse=True)
    for row in range(min(grid.height, _SEARCHED_ROWS)):
        if not grid.texts(row):
            continue
        for height in heights:
            saved = mappings.get(fingerprint_of(header_texts(grid, row, row + height - 1)))
            if saved is not None:
                return Fit(saved, row)
    return None


def read(workbook: Workbook, sheet: Sheet, fit: Fit, decisions: Mapping[str, str]) -> SheetReading:
    """The rows of a sheet as its mapping says. Grain: one row per activity (or agency) and period."""
    mapping, grid = fit.saved.mapping, Grid(sheet)
    header = _header(grid, fit)
    decisions = {**_SAID_BY_MAPPING, **_sums(mapping), **decisions}
    if mapping.is_long:
        reading = read_long(workbook, grid, header, mapping, decisions)
    elif has_activities(header):
        reading = read_table(workbook, sheet, Level.ACTIVITY, NAME, decisions, header)
    else:
        reading = read_recap(workbook, sheet, decisions, NAME, header)
    _settle_basis(reading, mapping)
    factor = surroundings_of(grid, header.first_row, workbook.file_name).factor
    asked = _unit_question(mapping, header, factor, decisions, sheet)
    # What a person said of the columns goes before what stands above them.
    told = [finding for finding in reading.findings if finding.rule != MIDDLE_TITLES]
    reading.findings = [_said(fit, sheet), *_without_titles(grid, fit), *asked, *map(_of_mapping, told)]
    return reading


def _sums(mapping: TableMapping) -> dict[str, str]:
    """The columns that the mapping adds up, as a question of them is answered."""
    if mapping.same_columns != ADDED_UP:
        return {}
    return {
        question_of(Role(first.meaning), find_month(first.period) if first.period else None): "+".join(
            letters_of(column.index) for column in (first, *others)
        )
        for first, *others in mapping.sums
    }


def _of_mapping(finding: Finding) -> Finding:
    """What is said of a claimed unit, with who claims it."""
    if finding.rule not in ("satuan", "satuan-bertentangan"):
        return finding
    return replace(finding, message=finding.message.replace("Judul menyebut", "Pemetaan menyebut", 1))


def _header(grid: Grid, fit: Fit) -> Header:
    """The header with the meanings that a person gave; a column without one is not loaded."""
    header = header_between(grid, fit.first_row, fit.last_row)
    given = {column.index: column for column in fit.saved.mapping.columns}
    titles = {column.index: column.parts for column in header.columns}
    columns = [
        Column(index, titles.get(index, (f"kolom {letters_of(index)}",)), _meaning(given.get(index)))
        for index in sorted({*titles, *given})
    ]
    return replace(header, columns=tuple(columns))


def _without_titles(grid: Grid, fit: Fit) -> list[Finding]:
    """A table without titles is known by its first row, which is one of its own: it would be lost as titles."""
    rows = range(fit.first_row, fit.last_row + 1)
    if any(grid.cell(row, column).kind == "s" for row in rows for column in grid.filled_columns(row)):
        return []
    text = f"Baris {fit.first_row + 1} dipetakan sebagai judul, padahal hanya berisi angka: baris itu akan hilang."
    remedy = "Tambahkan satu baris judul di atas tabelnya, lalu coba lagi."
    return [refused("pemetaan-tanpa-judul", text, remedy, sheet=grid.sheet.name, cell=address(fit.first_row, 0))]


def _meaning(column: MappedColumn | None) -> Meaning:
    if column is None:
        return Meaning(Role.OTHER, why_ignored="menurut pemetaan")
    if column.meaning in _OF_RULES:
        return Meaning(Role.OTHER)
    if column.meaning in _SPANS:
        return Meaning(Role.PERIOD, span=_SPANS[column.meaning])
    unit = Unit.UNKNOWN
    if column.unit:
        unit = Unit.PERCENT if column.unit in SHARE_UNITS else Unit.RUPIAH
    return Meaning(
        Role(column.meaning),
        unit,
        month=find_month(column.period) if column.period else None,
        span=span_of(column.period) if column.period else None,
        factor=FACTORS.get(column.unit, 1),
        is_fraction=column.unit == "pecahan",
    )


def _settle_basis(reading: SheetReading, mapping: TableMapping) -> None:
    """What the mapping says is taken as an answer; where the title says the opposite, it is asked."""
    for attribute, said in (("money_basis", mapping.money_basis), ("physical_basis", mapping.physical_basis)):
        told = getattr(reading, attribute)
        if said is None:
            continue
        setattr(reading, attribute, None)
        if told in (None, said):
            reading.mapped_basis[attribute] = said
        else:
            text = f"pemetaan menyebut {said.value}, judulnya {told.value} ({reading.basis_evidence})"
            reading.basis_doubts = {**reading.basis_doubts, attribute: text}


def _said(fit: Fit, sheet: Sheet) -> Finding:
    text = "Dibaca menurut pemetaan yang diberikan bersama berkas ini."
    if fit.saved.saved_at:
        text = f"Dibaca menurut pemetaan tersimpan dari {_day(fit.saved.saved_at)}."
    return note("pemetaan", text, sheet=sheet.name, cell=address(fit.first_row, 0))


def _day(moment: str) -> str:
    """'2026-07-01T08:30:00+08:00' -> '1-7-2026 08.30'."""
    day, _, time = moment.partition("T")
    year, month, number = day.split("-")
    return f"{int(number)}-{int(month)}-{year} {time[:5].replace(':', '.')}"


def _unit_question(
    mapping: TableMapping, header: Header, factor: int, decisions: Mapping[str, str], sheet: Sheet
) -> list[Finding]:
    """Asks where the title of this file names another unit of money than the mapping."""
    money = [c for c in header.columns if c.role in (Role.CEILING, *FINANCIAL) and c.meaning.unit is Unit.RUPIAH]
    said = {column.meaning.factor for column in money}
    said |= {FACTORS.get(rule.unit, 1) for rule in mapping.rules if rule.unit and rule.unit not in SHARE_UNITS}
    if factor == 1 or said <= {factor} or "satuan" in decisions:
        return []
    return [
        undecided(
            "satuan-bertentangan",
            "Judul lembar menyebut satuan uang yang lain daripada pemetaannya.",
            "Tentukan satuan yang benar: jawab 'satuan' dengan 'rupiah', 'ribu', 'juta', atau 'miliar'.",
            sheet=sheet.name,
            cell=address(header.last_row, money[0].index) if money else "",
            flag="--keputusan",
            question="satuan",
        )
    ]
