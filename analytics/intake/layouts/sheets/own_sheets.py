"""The sheets of the dashboard's own workbook that load again: read as they were written, without any guess.

Only where their titles stand as they were written, in any order: columns that somebody has added are named and left
out. A changed title, or a cell of another kind than the dashboard writes, makes a sheet an ordinary one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analytics.domain.names import clean_text, fold_name, is_bare_filler
from analytics.domain.own_workbook import (
    ACTIVITY,
    ACTIVITY_CODE,
    AGENCY,
    AGENCY_CODE,
    DUE_DATE,
    FIGURES,
    OF_ACTIVITIES,
    ONLY_WHERE_FILLED,
    PARENT,
    PERIOD,
    RESPONSIBLE,
    SUB_UNIT,
    TEXTS,
    TOTAL,
    YEAR,
    month_told,
)
from analytics.intake.cells import DATE, NUMBER, TEXT, Cell, Sheet, address, column_index, letters_of
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.columns.left_out_columns import RULE as LEFT_OUT
from analytics.intake.layouts.texts.due import due_date_of
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.offices import office_of
from analytics.intake.layouts.texts.own_marks import HEAD_WITHIN, is_own_sheet
from analytics.intake.layouts.texts.problems import Problems, listed
from analytics.intake.layouts.texts.roles import Role
from analytics.intake.rows import GROUPS, Basis, ColumnUse, Level, SheetReading, SourceRow, cells_text

_ACTIVITIES, _AGENCIES = "tabel", "rekap-opd"
_CUMULATIVE = frozenset(GROUPS) - {"ceiling_idr"}
_MEANINGS: Mapping[str, str] = {
    YEAR: Role.YEAR, PERIOD: Role.PERIOD, AGENCY_CODE: Role.AGENCY_CODE, AGENCY: Role.AGENCY,
    SUB_UNIT: Role.SUB_UNIT,
    "Kode Program": Role.PROGRAM_CODE, "Program": Role.PROGRAM, "Kode Kegiatan": Role.GROUP_CODE,
    "Kegiatan": Role.GROUP, ACTIVITY_CODE: Role.ACTIVITY_CODE, ACTIVITY: Role.ACTIVITY, PARENT: "induk",
    "Sumber Dana": Role.FUNDING_SOURCE, "Pagu (Rp)": Role.CEILING,
    "Target Keuangan s.d. (Rp)": Role.FINANCIAL_TARGET, "Realisasi Keuangan s.d. (Rp)": Role.FINANCIAL_ACTUAL,
    "Target Fisik s.d. (%)": Role.PHYSICAL_TARGET, "Realisasi Fisik s.d. (%)": Role.PHYSICAL_ACTUAL,
    "Permasalahan": Role.ISSUE, "Penyebab": Role.ROOT_CAUSE, "Tindak Lanjut": Role.FOLLOW_UP,
    RESPONSIBLE: Role.RESPONSIBLE, "Pihak yang Membantu": Role.HELPER, DUE_DATE: Role.DUE_DATE,
}  # fmt: skip
_MOVE_IT = "Bila salah satunya pagu, target, atau realisasi, tulis angkanya di kolom buku kerja yang semestinya."


class _Changed(Exception):
    """Something in the sheet that the dashboard did not write."""


def own_reading(sheet: Sheet) -> SheetReading | None:
    """The rows of a sheet of the own workbook. Grain: one row per activity or OPD, source of funds and problem.

    Missing: None where the sheet is none, or what the dashboard wrote in it is no longer as it was.
    """
    grid = Grid(sheet)
    if sheet.merged or sheet.struck or not is_own_sheet(grid):
        return None
    try:
        return _OwnSheet(grid, *_head_of(grid)).reading()
    except _Changed:
        return None


def _head_of(grid: Grid) -> tuple[int, Mapping[str, int]]:
    """The row of the titles, and own title -> its column.

    Raises: _Changed where there is none, or one of them is there twice or has become another.
    """
    for row in range(min(grid.height, HEAD_WITHIN)):
        filled = [(grid.text(row, column), column) for column in grid.filled_columns(row)]
        own = {title: column for title, column in filled if title in _MEANINGS}
        if own.keys() >= {YEAR, PERIOD}:
            is_twice = len(own) < sum(title in _MEANINGS for title, _ in filled)
            if is_twice or not own.keys() >= _needed(own, has_others=len(filled) > len(own)):
                raise _Changed
            return row, own
    raise _Changed


def _needed(own: Mapping[str, int], *, has_others: bool) -> frozenset[str]:
    """The titles without which a sheet is changed: beside others, a missing one may be among them by another name."""
    is_of_activities = not OF_ACTIVITIES.isdisjoint(own)
    if has_others:
        of_others = frozenset() if is_of_activities else {*OF_ACTIVITIES, SUB_UNIT}
        return frozenset(_MEANINGS) - ONLY_WHERE_FILLED - of_others
    return frozenset({AGENCY, *FIGURES, *((ACTIVITY,) if is_of_activities else ())})


@dataclass(frozen=True)
class _OwnSheet:
    """A sheet below its titles, cell by cell."""

    grid: Grid
    head: int
    columns: Mapping[str, int]

    def reading(self) -> SheetReading:
        """Raises: _Changed at the first cell that is not as the dashboard writes it."""
        is_of_activities = ACTIVITY in self.columns
        rows, total = self._parts()
        problems = Problems(self.grid.sheet.name)
        for row in sorted(self.grid.sheet.hidden_rows.intersection(rows)):
            problems.add("baris-tersembunyi", f"baris {row + 1}")
        found = [self._row(row, Level.ACTIVITY if is_of_activities else Level.AGENCY) for row in rows]
        if any(use.title for use in self._other_uses()):
            self._check_told_apart(found)
        return SheetReading(
            _ACTIVITIES if is_of_activities else _AGENCIES,
            self.grid.sheet.name,
            found,
            frozenset({*GROUPS, "issue"}),
            money_basis=Basis.CUMULATIVE,
            physical_basis=Basis.CUMULATIVE,
            basis_evidence="judul kolom buku kerja dasbor ini",
            groups_since_january=_CUMULATIVE,
            groups_untold=frozenset({"ceiling_idr"}),
            says_full_rupiah=True,
            tells_activities_apart=is_of_activities,
            columns=tuple(sorted((*self._own_uses(), *self._other_uses()), key=lambda use: column_index(use.letter))),
            stated_totals={} if total is None else self._stated(total, {row.month for row in found}),
            findings=[*problems.findings(), *self._left_out()],
        )

    def _parts(self) -> tuple[list[int], int | None]:
        """The rows with something below a title of ours, and the row of the total below them."""
        own = set(self.columns.values())
        below = range(self.head + 1, self.grid.height)
        rows = [row for row in below if own.intersection(self.grid.filled_columns(row))]
        has_total = bool(rows) and self.grid.text(rows[-1], self.columns[YEAR]) == TOTAL
        return (rows[:-1], rows[-1]) if has_total else (rows, None)

    @staticmethod
    def _check_told_apart(rows: list[SourceRow]) -> None:
        """Raises: _Changed where two rows with figures are the same: what told them apart may have another title."""
        told = [
            (row.agency_name, row.sub_unit, row.activity_code or row.activity_name, row.parent_name,
             row.funding_source, row.year, row.month)
            for row in rows if any(getattr(row, group) is not None for group in GROUPS)
        ]  # fmt: skip
        if len(set(told)) < len(told):
            raise _Changed

    def _row(self, row: int, level: Level) -> SourceRow:
        year, texts = self._year(row), self._texts(row)
        figures = {group: self._number(row, title) for title, group in FIGURES.items()}
        month = month_told(self.grid.text(row, self.columns[PERIOD]), year)
        names = (texts["activity_name"] or texts["activity_code"]) if level is Level.ACTIVITY else texts["agency_name"]
        if month is None or not names or not texts["agency_name"]:
            raise _Changed
        letters = {group: [letters_of(self.columns[title])] for title, group in FIGURES.items()
                   if figures[group] is not None}  # fmt: skip
        return SourceRow(
            sheet=self.grid.sheet.name, row=row + 1, level=level, year=year, month=month, cells=cells_text(letters),
            due_date=self._due(row), **texts, **figures,
        )  # fmt: skip

    def _year(self, row: int) -> int:
        year = self._number(row, YEAR)
        if year is None or year != int(year) or not 2000 <= year < 2100:
            raise _Changed
        return int(year)

    def _texts(self, row: int) -> dict[str, str]:
        texts = {field: self._text(row, title) for title, field in TEXTS.items()}
        office = texts["responsible"]
        # A name of a person is never loaded; the ordinary reading says which one stays out.
        if office and fold_name(office_of(office)) != fold_name(office) and not is_bare_filler(office):
            raise _Changed
        return texts

    def _text(self, row: int, title: str) -> str:
        cell = self._cell(row, title, TEXT)
        return "" if cell is None else clean_text(cell.text)

    def _number(self, row: int, title: str) -> Decimal | None:
        cell = self._cell(row, title, NUMBER)
        return None if cell is None else Decimal(cell.text)

    def _due(self, row: int) -> date | None:
        cell = self._cell(row, DUE_DATE, DATE)
        due = due_date_of(cell)
        if cell is not None and due is None:
            raise _Changed
        return due

    def _cell(self, row: int, title: str, kind: str) -> Cell | None:
        """The cell below a title; None where it is blank or the sheet has no such column."""
        cell = self.grid.cell(row, self.columns[title]) if title in self.columns else None
        if cell is None or not cell.text.strip():
            return None
        if cell.kind != kind:
            raise _Changed
        return cell

    def _stated(self, row: int, months: set[int | None]) -> dict[tuple[int | None, str], tuple[Decimal, str]]:
        if len(months) != 1:
            return {}
        (month,) = months
        amounts = {title: group for title, group in FIGURES.items() if group.endswith("_idr")}
        return {
            (month, group): (total, address(row, self.columns[title]))
            for title, group in amounts.items()
            if (total := self._number(row, title)) is not None
        }

    def _own_uses(self) -> Iterator[ColumnUse]:
        for title, column in self.columns.items():
            group = FIGURES.get(title, "")
            unit = "" if not group else "rupiah" if group.endswith("_idr") else "persen"
            yield ColumnUse(letters_of(column), title, str(_MEANINGS[title]), unit=unit)

    def _other_uses(self) -> Iterator[ColumnUse]:
        """The columns that somebody has added, those without a title included."""
        below = range(self.head, self.grid.height)
        filled = {column for row in below for column in self.grid.filled_columns(row)}
        for column in sorted(filled.difference(self.columns.values())):
            yield ColumnUse(letters_of(column), self.grid.text(self.head, column), "", is_loaded=False)

    def _left_out(self) -> Iterator[Finding]:
        """What is said of the added columns: those with figures apart, since they may be meant."""
        others = list(self._other_uses())
        with_figures = [use for use in others if self._has_figures(column_index(use.letter))]
        for uses, remedy in ((with_figures, _MOVE_IT), ([use for use in others if use not in with_figures], "")):
            if uses:
                named = listed([f"'{use.title}' ({use.letter})" for use in uses])
                text = f"Kolom tidak dimuat (bukan kolom buku kerja{', berisi angka' if remedy else ''}): {named}."
                where = {"sheet": self.grid.sheet.name, "cell": f"{uses[0].letter}{self.head + 1}"}
                yield note(LEFT_OUT, text, remedy, **where)

    def _has_figures(self, column: int) -> bool:
        below = range(self.head + 1, self.grid.height)
        return any(holds_figure(self.grid.cell(row, column)) for row in below)
