"""Which columns of a table are loaded, for which period, and which are only compared or named."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from analytics.intake.cells import address
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.grid import Grid
from analytics.intake.layouts.header import Header, cells_of
from analytics.intake.layouts.naming import Naming
from analytics.intake.layouts.problems import listed
from analytics.intake.layouts.roles import (
    FINANCIAL,
    MEASURES,
    SOME,
    TEXTS,
    Column,
    Role,
    Span,
    Unit,
)
from analytics.intake.numbers import column_style, is_blank, parse_number
from analytics.intake.rows import Basis

_OF_SOME = {
    Role.SOME_TARGET: (Role.FINANCIAL_TARGET, Role.PHYSICAL_TARGET),
    Role.SOME_ACTUAL: (Role.FINANCIAL_ACTUAL, Role.PHYSICAL_ACTUAL),
}
_FINE_ENOUGH = Decimal(100)
_SURELY_RUPIAH = Decimal(1_000_000)
_VERSIONS = ("", "murni", "pergeseran_1", "pergeseran_2", "pergeseran_3", "perubahan")


@dataclass
class Slot:
    """The columns of one period: `figures` are loaded, `percents` are the percentages of the same money."""

    month: int | None
    span: Span | None
    figures: dict[Role, Column] = field(default_factory=dict)
    percents: dict[Role, Column] = field(default_factory=dict)
    texts: dict[Role, list[Column]] = field(default_factory=dict)


@dataclass
class Plan:
    slots: list[Slot]
    general_texts: dict[Role, list[Column]]
    """Columns of problems that name no period beside several periods."""
    findings: list[Finding]


def plan_columns(
    grid: Grid, header: Header, naming: Naming, rows: list[int], decisions: Mapping[str, str]
) -> Plan:
    """The columns of every period of a table and what is said about those that are left out."""
    return _Planner(grid, header, naming, rows, decisions).plan()


class _Planner:
    def __init__(
        self, grid: Grid, header: Header, naming: Naming, rows: list[int], decisions: Mapping[str, str]
    ):
        self.grid, self.header, self.decisions, self.rows = grid, header, decisions, rows
        self.findings: list[Finding] = []
        self.left_out: dict[str, list[Column]] = {}
        self.columns = self._without_empty_twins([self._with_unit(column) for column in header.columns])
        self.naming = naming

    def plan(self) -> Plan:
        figures = self._periodic([column for column in self.columns if column.role in (*MEASURES, *SOME)])
        texts = [column for column in self.columns if column.role in TEXTS]
        months = sorted({month for column in figures if (month := column.meaning.month)})
        if self.naming.has(Role.PERIOD) and len(months) < 2:
            months = []
        if len(months) < 2:
            slots = [self._slot(months[0] if months else None, figures, texts)]
            general: dict[Role, list[Column]] = {}
        else:
            slots = self._wide(months, figures, texts)
            general = _by_role([column for column in texts if column.meaning.month is None])
        self._name_left_out()
        return Plan(slots, general, self.findings)

    def _wide(self, months: list[int], figures: list[Column], texts: list[Column]) -> list[Slot]:
        nowhere = [
            column for column in figures if column.meaning.month is None and column.role is not Role.CEILING
        ]
        self._leave_out("tidak menyebut periode, sedang kolom lain menyebutnya", nowhere)
        placed = [column for column in figures if column not in nowhere]
        slots = []
        for month in months:
            own = [column for column in placed if column.meaning.month in (month, None)]
            dated = {column.role for column in own if column.meaning.month}
            own = [column for column in own if column.meaning.month or column.role not in dated]
            slots.append(
                self._slot(month, own, [column for column in texts if column.meaning.month == month])
            )
        return slots

    def _slot(self, month: int | None, figures: list[Column], texts: list[Column]) -> Slot:
        span = next((column.meaning.span for column in figures if column.meaning.month), None)
        slot = Slot(month, span, texts=_by_role(texts))
        for role in MEASURES:
            found = [column for column in figures if column.role is role]
            percents = [column for column in found if column.meaning.unit is Unit.PERCENT]
            if role in FINANCIAL:
                found = [column for column in found if column not in percents]
                found = self._without_blank_money(found, percents)
                self._keep(slot.percents, role, self._one(role, month, percents))
            self._keep(slot.figures, role, self._one(role, month, found))
        for role in SOME:
            self._settle_some(slot, role, [column for column in figures if column.role is role])
        return slot

    def _without_blank_money(self, money: list[Column], percents: list[Column]) -> list[Column]:
        """No column of rupiah where all are blank and percentages are filled in: then these are what is reported."""
        is_told_by_percent = any(value for column in percents for value in self._values(column))
        if not is_told_by_percent or any(map(self._is_filled, money)):
            return money
        self._leave_out("kosong, angkanya dari persen", money)
        return []

    @staticmethod
    def _keep(kept: dict[Role, Column], role: Role, column: Column | None) -> None:
        if column is not None:
            kept[role] = column

    def _one(self, role: Role, month: int | None, found: list[Column]) -> Column | None:
        """The one column of a role in a period; None when there is none or when it has to be asked."""
        bases = {column.meaning.basis for column in found}
        if len(found) > 1 and Basis.CUMULATIVE in bases and len(bases) > 1:
            self._leave_out(
                "angka s.d. yang dipakai", [c for c in found if c.meaning.basis is not Basis.CUMULATIVE]
            )
            found = [column for column in found if column.meaning.basis is Basis.CUMULATIVE]
        if len(found) > 1 and any(column.meaning.is_total for column in found):
            self._leave_out("jumlah beberapa kolom", [column for column in found if column.meaning.is_total])
            found = [column for column in found if not column.meaning.is_total]
        if role is Role.CEILING and len({column.meaning.version for column in found}) == len(found) > 1:
            found = self._newest_version(found)
        return found[0] if len(found) == 1 else self._asked(role, month, found) if found else None

    def _newest_version(self, found: list[Column]) -> list[Column]:
        ordered = sorted(found, key=lambda column: _VERSIONS.index(column.meaning.version))
        self._leave_out("pagu versi lebih lama", ordered[:-1])
        return ordered[-1:]

    def _asked(self, role: Role, month: int | None, found: list[Column]) -> Column | None:
        question = f"kolom-{role.name.lower()}" + (f"-{month}" if month else "")
        letters = {address(0, column.index)[:-1]: column for column in found}
        if (answer := self.decisions.get(question, "").strip().upper()) in letters:
            return letters[answer]
        named = listed([f"'{column.path}' (kolom {letter})" for letter, column in letters.items()])
        self.findings.append(
            undecided(
                "kolom-ganda",
                f"Lebih dari satu kolom untuk {role}: {named}.",
                f"Tentukan kolom yang benar: jawab '{question}' dengan huruf kolomnya.",
                sheet=self.grid.sheet.name,
                cell=address(self.header.last_row, found[0].index),
                flag="--keputusan",
                question=question,
            )
        )
        return None

    def _settle_some(self, slot: Slot, role: Role, found: list[Column]) -> None:
        """A '(%)' without 'fisik' or 'keuangan' is the percentage of the money beside it, or asked."""
        if not found:
            return
        financial, physical = _OF_SOME[role]
        if money := slot.figures.get(financial):
            near = [
                c
                for c in found
                if c.parts[:-1] == money.parts[:-1] and (len(found) == 1 or c.index == money.index + 1)
            ]
            if near and financial not in slot.percents:
                slot.percents[financial] = near[0]
            self._leave_out(
                "persen tanpa keterangan fisik atau keuangan", [c for c in found if c not in near]
            )
            return
        column = self._one(role, slot.month, found)
        answer = self.decisions.get("ukuran-persen", "")
        if column is not None and answer == "keuangan":
            slot.percents[financial] = column
        elif column is not None and answer == "fisik":
            slot.figures[physical] = column
        elif column is not None:
            self._ask_measure(column)

    def _ask_measure(self, column: Column) -> None:
        self.findings.append(
            undecided(
                "ukuran-tidak-jelas",
                f"Kolom '{column.path}' berisi persen tanpa keterangan fisik atau keuangan.",
                "Tulis 'Fisik' atau 'Keuangan' di judul kolomnya, atau jawab 'ukuran-persen'.",
                sheet=self.grid.sheet.name,
                cell=address(self.header.last_row, column.index),
                flag="--keputusan",
                question="ukuran-persen",
            )
        )

    def _periodic(self, figures: list[Column]) -> list[Column]:
        """Without figures of an earlier period and without quarter subtotals between months."""
        previous = [column for column in figures if column.meaning.is_previous]
        self._leave_out("angka periode sebelumnya", previous)
        figures = [column for column in figures if column not in previous]
        subtotals = []
        for role in (*MEASURES, *SOME):
            own = [column for column in figures if column.role is role]
            if len({c.meaning.month for c in own if c.meaning.span is Span.MONTH}) > 1:
                subtotals += [
                    column for column in own if column.meaning.span in (Span.QUARTER, Span.SEMESTER)
                ]
        self._leave_out("jumlah triwulan di antara kolom bulan", subtotals)
        return [column for column in figures if column not in subtotals]

    def _with_unit(self, column: Column) -> Column:
        """Money without a unit in its title is a percentage where its cells say so."""
        meaning = column.meaning
        if column.role not in FINANCIAL or meaning.unit is not Unit.UNKNOWN:
            return column
        if meaning.is_bare:
            if not self._is_marked_percent(column):
                return column
            role = Role.SOME_TARGET if column.role is Role.FINANCIAL_TARGET else Role.SOME_ACTUAL
            return replace(column, meaning=replace(meaning, role=role, unit=Unit.PERCENT))
        if self._is_marked_percent(column) or self._is_small(column):
            self.findings.append(self._read_as_percent(column))
            return replace(column, meaning=replace(meaning, unit=Unit.PERCENT))
        return column

    def _read_as_percent(self, column: Column) -> Finding:
        return note(
            "dibaca-persen",
            f"Kolom '{column.path}' tidak menyebut satuan; isinya dibaca sebagai persen dari pagu.",
            sheet=self.grid.sheet.name,
            cell=address(self.header.last_row, column.index),
        )

    def _is_marked_percent(self, column: Column) -> bool:
        filled = [cell for cell in cells_of(self.grid, column.index, self.rows) if not is_blank(cell)]
        marked = [
            cell
            for cell in filled
            if cell.kind == "p" or (cell.kind == "s" and cell.text.rstrip().endswith("%"))
        ]
        return bool(marked) and len(marked) == len(filled)

    def _is_small(self, column: Column) -> bool:
        values = self._values(column)
        ceilings = [value for c in self.header.columns if c.role is Role.CEILING for value in self._values(c)]
        if not values or not ceilings or max(values) == 0:
            return False
        return max(values) <= _FINE_ENOUGH and max(ceilings) >= _SURELY_RUPIAH

    def _values(self, column: Column) -> list[Decimal]:
        cells = cells_of(self.grid, column.index, self.rows)
        style = column_style(cells)
        return [value for cell in cells if (value := parse_number(cell, style).value) is not None]

    def _without_empty_twins(self, columns: list[Column]) -> list[Column]:
        """A title merged over several columns stands over empty ones, too: only the filled one counts."""
        kept = []
        for column in columns:
            twins = [other for other in columns if other.parts == column.parts]
            if len(twins) == 1 or column.role not in (*MEASURES, *SOME) or self._is_filled(column):
                kept.append(column)
        return kept

    def _is_filled(self, column: Column) -> bool:
        return any(not is_blank(cell) for cell in cells_of(self.grid, column.index, self.rows))

    def _leave_out(self, why: str, columns: list[Column]) -> None:
        if columns:
            self.left_out.setdefault(why, []).extend(
                c for c in columns if c not in self.left_out.get(why, [])
            )

    def _name_left_out(self) -> None:
        for column in self.header.columns:
            if column.role is Role.PERSONAL:
                self._leave_out("nama pejabat", [column])
            elif column.role is Role.DEVIATION:
                self._leave_out("deviasi dihitung ulang dari target dan realisasi", [column])
            elif column.role is Role.OTHER:
                self._leave_out(column.meaning.why_ignored, [column])
            elif column.role is None and self._is_filled(column):
                self._leave_out("judulnya tidak dikenal", [column])
        for why, columns in self.left_out.items():
            texts = [f"'{column.path}' ({address(0, column.index)[:-1]})" for column in columns]
            named = listed(list(dict.fromkeys(texts)))
            self.findings.append(
                note(
                    "kolom-tidak-dimuat", f"Kolom tidak dimuat ({why}): {named}.", sheet=self.grid.sheet.name
                )
            )


def _by_role(columns: list[Column]) -> dict[Role, list[Column]]:
    found: dict[Role, list[Column]] = {}
    for column in columns:
        found.setdefault(column.role, []).append(column)
    return found
