"""Which columns of a table are loaded, for which period, and which are only compared or named."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from analytics.intake.cells import address
from analytics.intake.findings import Finding, note, refused
from analytics.intake.layouts.columns.choosing import Choosing
from analytics.intake.layouts.columns.dated_totals import with_dated_totals
from analytics.intake.layouts.columns.doubted import Doubted
from analytics.intake.layouts.columns.other_objects import without_other_objects
from analytics.intake.layouts.columns.other_years import of_other_years
from analytics.intake.layouts.columns.rising_figures import with_risen_doubted
from analytics.intake.layouts.columns.rivals import (
    achievement_question,
    is_achievement,
    may_be_ratio,
)
from analytics.intake.layouts.columns.running_totals import with_running_totals
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.columns.undated_actuals import lost_actuals, with_title_month
from analytics.intake.layouts.columns.undated_ceilings import ask_for_ceiling_among, with_answered_ceiling
from analytics.intake.layouts.columns.unnamed_ceilings import ask_for_unnamed_ceiling
from analytics.intake.layouts.columns.unnamed_figures import ask_for_missing_halves
from analytics.intake.layouts.columns.unnamed_measures import ask_for_missing_measures
from analytics.intake.layouts.columns.unnamed_percents import UnnamedPercents
from analytics.intake.layouts.columns.unnamed_periods import ask_for_measures_of_periods
from analytics.intake.layouts.columns.unread_amounts import ask_for_unread_amounts
from analytics.intake.layouts.columns.weighted_titles import ask_for_weighted_titles
from analytics.intake.layouts.columns.yearly_ceilings import without_yearly_ceilings
from analytics.intake.layouts.headers.ceiling_titles import partial_ceilings
from analytics.intake.layouts.headers.column_cells import ColumnCells
from analytics.intake.layouts.headers.header import Header, misspelled_titles
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.headers.title import Surroundings
from analytics.intake.layouts.headers.title_measures import TitleMeasure
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import (
    FINANCIAL,
    MEASURES,
    PHYSICAL,
    SOME,
    TEXTS,
    Column,
    Role,
    Span,
    Unit,
)
from analytics.intake.layouts.texts.slots import Slot

_ROUNDED = Decimal("0.05")
_LIKE_PERCENTS, _SURELY_MONEY = Decimal(1_000), Decimal(1_000_000)
"""What is reached may be more than all of its target."""


@dataclass
class Plan:
    slots: list[Slot]
    general_texts: dict[Role, list[Column]]
    """Columns of problems that name no period beside several periods."""
    findings: list[Finding]
    doubts: dict[str, str]
    """As Columns.doubts."""


def plan_columns(
    grid: Grid, header: Header, naming: Naming, rows: list[int], around: Surroundings, decisions: Mapping[str, str]
) -> Plan:
    """The columns of every period of a table and what is said about those that are left out."""
    planner = _Planner(grid, header, naming, rows, around.measure, decisions)
    planner.leave_out_other_objects()
    planner.settle_totals(around)
    planner.leave_out_others(around)
    planner.leave_out_doubted(around)
    return planner.plan(around)


class _Planner:
    def __init__(
        self,
        grid: Grid,
        header: Header,
        naming: Naming,
        rows: list[int],
        told: TitleMeasure,
        decisions: Mapping[str, str],
    ):
        self.grid, self.header, self.told, self.decisions = grid, header, told, decisions
        self.cells = ColumnCells(grid, rows)
        self.table = Columns(header, self.cells, decisions)
        self.findings, self.left_out = self.table.findings, self.table.left_out
        self.choosing = Choosing(self.table)
        self.columns = self._without_empty_twins([self._with_unit(column) for column in header.columns])
        self.naming = naming

    def leave_out_other_objects(self) -> None:
        """Leaves out 'Target PDN' and the like beside the target that is meant, or asks about it."""
        self.columns = without_other_objects(self.table, self.columns)

    def settle_totals(self, around: Surroundings) -> None:
        """Leaves out the parts of a total, or the total of parts, and keeps what that proves of the figures."""
        self.columns = with_running_totals(self.table, self.columns)
        self.columns = with_dated_totals(self.table, self.columns, around.sure_month)

    def leave_out_others(self, around: Surroundings) -> None:
        """Leaves out the columns of another year, and of another period beside columns that name none."""
        year = around.year or int(self.decisions.get("tahun") or 0)
        self._drop("menyebut tahun lain", of_other_years(self.table, self.columns, year))
        figures = [column for column in self.columns if column.role in (*MEASURES, *SOME)]
        dated = [column for column in figures if column.meaning.month]
        undated = [column for column in figures if not column.meaning.month and column.role is not Role.CEILING]
        is_other = len({c.meaning.month for c in dated}) == 1 and dated[0].meaning.month != around.sure_month
        if is_other and around.sure_month and undated:
            self._drop("menyebut periode lain", dated)
        self._drop("anggaran sampai periode itu, bukan pagu setahun", partial_ceilings(figures))

    def leave_out_doubted(self, around: Surroundings) -> None:
        """Leaves out targets of a whole year and counted progress, or asks about them."""
        figures = [column for column in self.columns if column.role in (*MEASURES, *SOME)]
        kept = without_yearly_ceilings(self.table, figures)
        self.columns = [column for column in self.columns if column in kept or column not in figures]
        figures = kept
        months = {column.meaning.month for column in figures} - {None}
        doubted = Doubted(self.table)
        kept = doubted.without_counted([column for column in figures if column.role in PHYSICAL])
        kept += [column for column in figures if column.role not in PHYSICAL]
        if len(months) < 2:
            month = next(iter(months), around.month)
            kept = doubted.without_annual(kept, month)
        self.columns = [column for column in self.columns if column in kept or column not in figures]

    def _drop(self, why: str, columns: list[Column]) -> None:
        self.left_out.add(why, columns)
        self.columns = [column for column in self.columns if column not in columns]

    def plan(self, around: Surroundings) -> Plan:
        """The columns as they are loaded."""
        figures = self._periodic([column for column in self.columns if column.role in (*MEASURES, *SOME)])
        texts = [column for column in self.columns if column.role in TEXTS]
        months = sorted({month for column in figures if (month := column.meaning.month)})
        if self.naming.has(Role.PERIOD) and len(months) < 2:
            months = []
        if len(months) < 2:
            slots = [self._slot(months[0] if months else None, figures, texts)]
            ask_for_missing_halves(self.table, slots[0])
            ask_for_missing_measures(self.table, slots[0])
            ask_for_weighted_titles(self.table)
            general: dict[Role, list[Column]] = {}
        else:
            figures = with_title_month(figures, months, around)
            self.findings += lost_actuals(self.table, figures)
            slots = self._wide(months, figures, texts)
            general = _by_role([column for column in texts if column.meaning.month is None])
        ask_for_unnamed_ceiling(self.table)
        ask_for_unread_amounts(self.table, slots[0])
        asked_month = ask_for_measures_of_periods(self.table)
        nameless = self._nameless_periods(figures) if asked_month is None else []
        if around.month is None and slots[0].month is None:
            # The columns name their periods: which one the file is of is no question as well.
            slots[0].month = asked_month
        findings = [*self.findings, *misspelled_titles(self.header, self.grid.sheet.name)]
        findings += [*self.left_out.findings(self.header, self.cells), *nameless]
        return Plan(slots, general, findings, self.table.doubts)

    def _nameless_periods(self, figures: list[Column]) -> list[Finding]:
        """The refusal of a table whose columns of periods name neither target nor actual and that has no other one."""
        columns = [c for c in self.header.columns if c.role is None and c.meaning.month and self.cells.by_row(c)]
        if len(columns) < 2 or any(column.role is not Role.CEILING for column in figures):
            return []
        text = f"Kolom per periode seperti '{columns[0].path}' tidak menyebut target atau realisasi."
        remedy = "Tulis 'Target Keuangan' atau 'Realisasi Keuangan' di judul kolomnya, simpan, lalu coba lagi."
        where = {"sheet": self.grid.sheet.name, "cell": address(self.header.last_row, columns[0].index)}
        return [refused("periode-tanpa-ukuran", text, remedy, **where)]

    def _wide(self, months: list[int], figures: list[Column], texts: list[Column]) -> list[Slot]:
        figures = with_answered_ceiling(self.table, figures)
        ask_for_ceiling_among(self.table, figures)
        nowhere = [
            column for column in figures if column.meaning.month is None and column.role is not Role.CEILING
        ]
        self.left_out.add("tidak menyebut periode, sedang kolom lain menyebutnya", nowhere)
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
            found = self._without_ratios([column for column in figures if column.role is role])
            percents = [column for column in found if column.meaning.unit is Unit.PERCENT]
            if role in FINANCIAL:
                found = [column for column in found if column not in percents]
                found = self._without_blank_money(found, percents)
                self._keep(slot.percents, role, self._percent(role, month, percents, found))
            self._keep(slot.figures, role, self.choosing.one(role, month, found))
        actuals = self._without_ratios([column for column in figures if column.role is Role.SOME_ACTUAL])
        targets = [column for column in figures if column.role is Role.SOME_TARGET]
        UnnamedPercents(slot, self.choosing, self.told).settle([*targets, *actuals])
        self._settle_achievements(slot)
        return slot

    def _without_blank_money(self, money: list[Column], percents: list[Column]) -> list[Column]:
        """No column of rupiah where all are blank and percentages are filled in: then these are what is reported."""
        is_told_by_percent = any(value for column in percents for value in self.cells.by_row(column).values())
        if not is_told_by_percent or any(map(self.cells.is_filled, money)):
            return money
        self.left_out.add("kosong, angkanya dari persen", money)
        return []

    def _percent(self, role: Role, month: int | None, percents: list[Column], money: list[Column]) -> Column | None:
        """The percentage of money; beside rupiah it is only compared, so that none is asked."""
        if len(percents) < 2 or not money:
            return self.choosing.one(role, month, percents)
        self.left_out.add("rupiahnya yang dipakai", percents)
        return None

    def _without_ratios(self, found: list[Column]) -> list[Column]:
        """Without 'Capaian (%)' beside 'Realisasi (%)': it is what part of the target is reached."""
        shares = [c for c in found if c.role in PHYSICAL or c.meaning.unit is Unit.PERCENT]
        ratios = [column for column in shares if is_achievement(" ".join(column.parts))]
        rest = [column for column in shares if column not in ratios]
        if not rest or {c.meaning.basis for c in ratios} - {c.meaning.basis for c in rest}:
            return found
        self.left_out.add("persen realisasi terhadap target", ratios)
        return [column for column in found if column not in ratios]

    def _settle_achievements(self, slot: Slot) -> None:
        """'Capaian (%)' beside a target, without 'Realisasi', is the actual where deviations prove it, or asked."""
        for place, target, actual in (
            (slot.figures, Role.PHYSICAL_TARGET, Role.PHYSICAL_ACTUAL),
            (slot.percents, Role.FINANCIAL_TARGET, Role.FINANCIAL_ACTUAL),
        ):
            column, beside = place.get(actual), place.get(target) or slot.figures.get(target)
            is_loaded = column is not None and slot.figures.get(actual, column) is column
            if is_loaded and beside is not None and may_be_ratio(self.cells, self.header, column, beside):
                self._settle_achievement(place, actual, column)

    def _settle_achievement(self, place: dict[Role, Column], role: Role, column: Column) -> None:
        answer = self.decisions.get("capaian", "")
        if answer == "realisasi":
            return
        del place[role]
        if answer == "rasio":
            self.left_out.add("persen realisasi terhadap target", [column])
            return
        self.table.ask(column, "capaian-tidak-jelas", "capaian", *achievement_question(column.path))

    @staticmethod
    def _keep(kept: dict[Role, Column], role: Role, column: Column | None) -> None:
        if column is not None:
            kept[role] = column

    def _periodic(self, figures: list[Column]) -> list[Column]:
        """Without figures of an earlier period and without quarter subtotals between months."""
        figures = with_risen_doubted(self.table, figures)
        previous = [column for column in figures if column.meaning.is_previous]
        self.left_out.add("angka periode sebelumnya", previous)
        figures = [column for column in figures if column not in previous]
        subtotals = []
        for role in (*MEASURES, *SOME):
            own = [column for column in figures if column.role is role]
            if len({c.meaning.month for c in own if c.meaning.span is Span.MONTH}) > 1:
                subtotals += [
                    column for column in own if column.meaning.span in (Span.QUARTER, Span.SEMESTER)
                ]
        self.left_out.add("jumlah triwulan di antara kolom bulan", subtotals)
        return [column for column in figures if column not in subtotals]

    def _with_unit(self, column: Column) -> Column:
        """Money without a unit in its title is a percentage where its cells say so."""
        meaning = column.meaning
        if column.role not in FINANCIAL or meaning.unit is not Unit.UNKNOWN:
            return column
        if meaning.is_bare:
            is_percent = self._may_be_progress(column) or self._is_percent_beside_money(column)
            if not is_percent and not self.cells.are_percents(column):
                return column
            role = Role.SOME_TARGET if column.role is Role.FINANCIAL_TARGET else Role.SOME_ACTUAL
            return replace(column, meaning=replace(meaning, role=role, unit=Unit.PERCENT))
        if self.decisions.get("satuan") == "persen" and meaning.factor == 1:
            return replace(column, meaning=replace(meaning, unit=Unit.PERCENT))
        is_share = meaning.factor == 1 and self.cells.are_shares_of(self._ceilings(), column)
        if self.cells.are_percents(column) or is_share or self._tells_money_beside(column):
            self.findings.append(self._read_as_percent(column))
            return replace(column, meaning=replace(meaning, unit=Unit.PERCENT))
        return column

    def _may_be_progress(self, column: Column) -> bool:
        """True for a 45 beside a pagu in rupiah under 'REALISASI FISIK', or where it can be the other half of progress.

        So it is in whatever unit money may be: 'Realisasi' beside 'Target Fisik' is of either measure.
        """
        pair = PHYSICAL if column.role is Role.FINANCIAL_TARGET else PHYSICAL[::-1]
        missing, beside = (self.header.has(role) for role in pair)
        is_likely = self.told.answer == "fisik" or (beside and not missing)
        return is_likely and self.cells.are_shares_of(self._ceilings(), column)

    def _is_percent_beside_money(self, column: Column) -> bool:
        """True for numbers like percentages under a bare 'Target' where another column of the role holds money."""
        others = [c for c in self.header.columns if c.role is column.role and c is not column]
        money = [max(values) for c in others if (values := self.cells.by_row(c).values())]
        values = self.cells.by_row(column).values()
        return bool(values and money) and max(values) <= _LIKE_PERCENTS and max(money) >= _SURELY_MONEY

    def _tells_money_beside(self, column: Column) -> bool:
        """True where every number is what percent of the pagu the rupiah of another column of its role is."""
        stated, ceilings = self.cells.by_row(column), self._ceilings()
        others = [c for c in self.header.columns if c.role is column.role and c is not column and not c.meaning.month]
        if len(ceilings) != 1 or not any(stated.values()):
            return False
        whole = self.cells.by_row(ceilings[0])
        for money in map(self.cells.by_row, others):
            rows = [row for row in stated if money.get(row) is not None and whole.get(row)]
            if len(rows) == len(stated) and all(_is_share(money[row], whole[row], stated[row]) for row in rows):
                return True
        return False

    def _ceilings(self) -> list[Column]:
        return [column for column in self.header.columns if column.role is Role.CEILING]

    def _read_as_percent(self, column: Column) -> Finding:
        return note(
            "dibaca-persen",
            f"Kolom '{column.path}' tidak menyebut satuan; isinya dibaca sebagai persen dari pagu.",
            sheet=self.grid.sheet.name,
            cell=address(self.header.last_row, column.index),
        )

    def _without_empty_twins(self, columns: list[Column]) -> list[Column]:
        """A title merged over several columns stands over empty ones, too: only the filled one counts."""
        kept = []
        for column in columns:
            twins = [other for other in columns if other.parts == column.parts]
            if len(twins) == 1 or column.role not in (*MEASURES, *SOME) or self.cells.is_filled(column):
                kept.append(column)
        return kept


def _is_share(money: Decimal, whole: Decimal, stated: Decimal) -> bool:
    return abs(money / whole * 100 - stated) <= _ROUNDED


def _by_role(columns: list[Column]) -> dict[Role, list[Column]]:
    found: dict[Role, list[Column]] = {}
    for column in columns:
        found.setdefault(column.role, []).append(column)
    return found
