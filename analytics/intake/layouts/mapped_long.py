"""A mapped table with one column of amounts: what an amount means stands in other columns of its row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analytics.domain.names import clean_text
from analytics.intake.cells import Workbook, letters_of
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.headers.naming import Naming, check_codes, has_activities, naming_of
from analytics.intake.layouts.headers.title import Surroundings, surroundings_of
from analytics.intake.layouts.long_tables.long_amounts import Amount, LongAmounts, Part
from analytics.intake.layouts.long_tables.long_groups import settle_groups
from analytics.intake.layouts.long_tables.long_rows import sorted_rows
from analytics.intake.layouts.long_tables.long_units import unit_findings
from analytics.intake.layouts.rows.owners import agencies_of
from analytics.intake.layouts.rows.when import Periods, month_notes, periods_of
from analytics.intake.layouts.tables.row_texts import joined
from analytics.intake.layouts.texts.due import due_date_of
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import GROUP_OF, Role, Span
from analytics.intake.layouts.texts.told import MONTHS_OF_SPAN
from analytics.intake.mapping import AMOUNT, CONDITION, TableMapping
from analytics.intake.rows import ColumnUse, Level, SheetReading, SourceRow, cells_text

NAME = "pemetaan"
_NO_ROWS, _REALLY = "syarat-kosong", "memang"
_TEXTS = {
    Role.ISSUE: "issue", Role.ROOT_CAUSE: "root_cause", Role.FOLLOW_UP: "follow_up", Role.RESPONSIBLE: "responsible",
}  # fmt: skip


def read_long(
    workbook: Workbook, grid: Grid, header: Header, mapping: TableMapping, decisions: Mapping[str, str]
) -> SheetReading:
    """The rows that a table's amounts make together. Grain: one row per activity (or agency) and period."""
    level = Level.ACTIVITY if has_activities(header) else Level.AGENCY
    naming, findings = naming_of(grid, header, level, decisions)
    problems = Problems(grid.sheet.name)
    rows = sorted_rows(grid, header, naming, mapping, problems)
    around = surroundings_of(grid, header.first_row, workbook.file_name)
    loaded = rows.all_rows()
    periods = periods_of(grid, naming, loaded, around, decisions, problems)
    check_codes(grid, naming, loaded, problems)
    parts = _Parts(grid, naming, level, around, periods, agencies_of(grid, naming, loaded, around, problems))
    amounts = LongAmounts(grid, mapping, rows, decisions, problems)
    table = _Long(parts, header, mapping, amounts.placed(parts.part))
    reading = table.reading()
    reading.stated_totals, totals = amounts.stated(parts.part)
    reading.findings = [
        *settle_groups(reading, decisions), *findings, *periods.findings,
        *month_notes(grid, around, is_dated=bool(periods.months)), *problems.findings(), *rows.findings(),
        *unit_findings(grid, mapping, table.placed, decisions, level), *amounts.findings, *totals,
        *table.without_figures(decisions),
    ]  # fmt: skip
    return reading


@dataclass
class _Parts:
    """Whose every row is and of which period."""

    grid: Grid
    naming: Naming
    level: Level
    around: Surroundings
    periods: Periods
    agencies: Mapping[int, tuple[str, str]]
    _known: dict[int, Part | None] = field(default_factory=dict)

    def part(self, row: int) -> Part | None:
        """None for a row without an OPD, which is named elsewhere."""
        if row not in self._known:
            self._known[row] = self._part(row) if row in self.agencies else None
        return self._known[row]

    def _part(self, row: int) -> Part:
        name, code = self.agencies[row]
        is_activity = self.level is Level.ACTIVITY
        month = None if self.naming.has(Role.PERIOD) else self.around.month
        return Part(
            agency_name=name,
            agency_code=code,
            sub_unit=self._text(row, Role.SUB_UNIT) or self.around.sub_unit,
            activity_code=self.naming.code(self.grid, row) if is_activity else "",
            activity_name=self._text(row, Role.ACTIVITY) if is_activity else "",
            funding_source=self._text(row, Role.FUNDING_SOURCE),
            year=self.periods.years.get(row, self.around.year),
            month=self.periods.months.get(row, month),
        )

    def _text(self, row: int, role: Role) -> str:
        return self.naming.text(self.grid, row, role)


@dataclass
class _Long:
    """The amounts of a table by part and figure."""

    parts: _Parts
    header: Header
    mapping: TableMapping
    placed: Mapping[Part, Mapping[Role, Amount]]

    def reading(self) -> SheetReading:
        around, span = self.parts.around, self.parts.periods.span
        roles = {rule.meaning for rule in self.mapping.rules}
        groups = {group for role, group in GROUP_OF.items() if role.value in roles}
        groups |= {"issue"} if self.header.has(Role.ISSUE) else set()
        return SheetReading(
            NAME,
            self.parts.grid.sheet.name,
            sorted(self._rows(), key=lambda row: row.row),
            frozenset(groups),
            month_span=MONTHS_OF_SPAN[span] if span in (Span.MONTH, Span.SEMESTER) else 3,
            year=around.year,
            month=None if self.parts.naming.has(Role.PERIOD) else around.month,
            first_month=around.told_month.first_month,
            columns=self._uses(),
            month_claims=around.told_month.claims,
            early_day=around.told_month.early_day,
            year_claims=around.told_year.claims,
            title_month=around.sure_month,
        )

    def _rows(self) -> Iterator[SourceRow]:
        for part, found in self.placed.items():
            figures = {GROUP_OF[role]: amount.figure for role, amount in found.items()}
            cells = {GROUP_OF[role]: amount.cells for role, amount in found.items()}
            main = found.get(Role.FINANCIAL_ACTUAL) or found.get(Role.PHYSICAL_ACTUAL) or list(found.values())[-1]
            rows = sorted({row for amount in found.values() for row in amount.rows})
            target = found.get(Role.FINANCIAL_TARGET)
            yield SourceRow(
                sheet=self.parts.grid.sheet.name,
                row=main.rows[0] + 1,
                level=self.parts.level,
                budget_version=self.parts.around.version,
                financial_target_is_from_pct=target is not None and target.is_from_percent,
                cells=cells_text(cells),
                **part.as_source(),
                **self._programs(main.rows[0]),
                **self._texts(rows),
                **figures,
            )

    def _programs(self, row: int) -> dict[str, str]:
        grid, naming = self.parts.grid, self.parts.naming
        return {
            "program_code": naming.code(grid, row, Role.PROGRAM_CODE),
            "program_name": naming.text(grid, row, Role.PROGRAM),
            "activity_group_code": naming.code(grid, row, Role.GROUP_CODE),
            "activity_group_name": naming.text(grid, row, Role.GROUP),
        }

    def _texts(self, rows: list[int]) -> dict[str, object]:
        found: dict[str, object] = {}
        for role, name in _TEXTS.items():
            columns = [column.index for column in self.header.columns if column.role is role]
            texts = [clean_text(self.parts.grid.text(row, index)) for row in rows for index in columns]
            found[name] = joined(list(dict.fromkeys(texts)), role)
        due = [column.index for column in self.header.columns if column.role is Role.DUE_DATE]
        days = [due_date_of(cell) for row in rows for index in due if (cell := self.parts.grid.cell(row, index))]
        return found | {"due_date": next((day for day in days if day), None)}

    def _uses(self) -> tuple[ColumnUse, ...]:
        given = {column.index: column.meaning for column in self.mapping.columns}
        told = ", ".join(rule.meaning for rule in self.mapping.rules)
        words = {AMOUNT: f"{told} (menurut syarat)", CONDITION: "syarat"}
        return tuple(
            ColumnUse(letters_of(column.index), column.path, words.get(meaning, meaning), None, bool(meaning))
            for column in self.header.columns
            for meaning in [given.get(column.index, "")]
        )

    def without_figures(self, decisions: Mapping[str, str]) -> Iterator[Finding]:
        """Asks about figures of the mapping for which no row is there: a value may be written otherwise than before."""
        held = {role.value for found in self.placed.values() for role in found}
        missing = [rule.meaning for rule in self.mapping.rules if rule.meaning not in held]
        if not missing:
            return
        text = f"Tidak satu baris pun memenuhi syarat untuk {', '.join(missing)}."
        sheet = self.parts.grid.sheet.name
        if decisions.get(_NO_ROWS) == _REALLY:
            yield note("syarat-tanpa-baris", text, sheet=sheet)
            return
        remedy = (
            "Mungkin isinya kini ditulis lain: betulkan syarat di pemetaannya. Bila memang belum ada barisnya, jawab "
            f"'{_NO_ROWS}' dengan '{_REALLY}'."
        )
        yield undecided("syarat-tanpa-baris", text, remedy, sheet=sheet, flag="--keputusan", question=_NO_ROWS)
