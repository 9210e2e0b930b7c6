"""'TW I' + 'TW II' = 'Jumlah': a total of dated columns proves that each of them is of its own period alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, refused
from analytics.intake.layouts.columns.rivals import Figures, adds_up, wrong_rows
from analytics.intake.layouts.columns.running_totals import is_bare_total
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.roles import FINANCIAL, MEASURES, PHYSICAL, SOME, Column, Role, Span, Unit
from analytics.intake.layouts.texts.told import MONTHS_OF_SPAN
from analytics.intake.rows import Basis

_ACTUALS = (Role.FINANCIAL_ACTUAL, Role.PHYSICAL_ACTUAL)
_WHOLE = Decimal(100)
_OVER_LIMIT = Decimal("1.1")
_SHARE_STEP = Decimal("0.0005")
"""Half of the last decimal of a percentage that is written with one."""
_QUARTERS, _YEAR = 3, 12
_FINEST_FIRST = (Span.MONTH, Span.QUARTER, Span.SEMESTER)


@dataclass(frozen=True)
class _Family:
    """The dated columns of a measure with their total, as far as the table has one."""

    role: Role
    parts: list[Column]
    subtotals: list[Column]
    """Quarters between months."""
    total: Column | None
    figures: dict[int, Figures]

    @property
    def part_figures(self) -> list[Figures]:
        return [self.figures[column.index] for column in self.parts]

    @property
    def is_from_later(self) -> bool:
        """True where a total 's.d. Juni' holds more than its parts 'April' to 'Juni', which begin after January."""
        if self.total is None or self.total.meaning.month is None or self._starts_year:
            return False
        stated = self.figures[self.total.index]
        sums = {row: sum((found.get(row, Decimal(0)) for found in self.part_figures), Decimal(0)) for row in stated}
        return all(stated[row] >= sums[row] for row in stated) and any(stated[row] > sums[row] > 0 for row in stated)

    @property
    def _starts_year(self) -> bool:
        first = min(self.parts, key=lambda column: column.meaning.month).meaning
        return first.month == MONTHS_OF_SPAN.get(first.span)

    @property
    def rows(self) -> set[int]:
        return {row for found in self.figures.values() for row in found}

    @property
    def wrong_rows(self) -> list[int]:
        """Where the total is not the sum of the parts."""
        return [] if self.total is None else wrong_rows(self.figures[self.total.index], self.part_figures, self.rows)


def with_dated_totals(table: Columns, columns: Sequence[Column], sure_month: int | None) -> list[Column]:
    """The columns, where a proven total of dated ones settles what these count.

    In a table that is wide by period the parts stay, per period, and the total goes. Where one measure alone is
    split, beside figures of the title's period, the total stays as the cumulative figure and the parts go.
    """
    families = [family for role in (*FINANCIAL, *PHYSICAL) for family in _families(table, columns, role)]
    proven = [family for family in families if _is_proven(table, family) or _is_share_of_sum(table, columns, family)]
    table.findings += [found for family in families if (found := _mistyped(table, family, proven))]
    # One quarter alone equals its total either way: it goes with the measure beside it that proves itself. So do the
    # percentages of a measure, whose rounded sums prove nothing.
    roles = {family.role for family in proven}
    proven += [
        one for one in families if one not in proven and (one.role in roles or (proven and _may_be_sum(table, one)))
    ]
    kept = list(columns)
    for family in families:
        if family not in proven:
            kept = _with_unproven(table, kept, family, is_alone=_is_split_alone(columns, family), month=sure_month)
    for family in proven:
        is_alone = _is_split_alone(columns, family)
        if is_alone and family.total:
            kept = _with_total(table, kept, family, sure_month)
        elif is_alone and any(other.total for other in proven if other.role is family.role):
            table.left_out.add("rupiahnya yang dipakai", family.parts)
            kept = [column for column in kept if column not in family.parts]
        else:
            kept = _with_parts(table, kept, family)
    return kept


def _families(table: Columns, columns: Sequence[Column], role: Role) -> list[_Family]:
    """The dated columns of a role, by unit, with the total of all of them."""
    own = [column for column in columns if column.role is role and not column.meaning.is_previous]
    units = dict.fromkeys(column.meaning.unit for column in own)
    found = [_family(table, columns, role, [column for column in own if column.meaning.unit is one]) for one in units]
    return [family for family in found if family]


def _family(table: Columns, columns: Sequence[Column], role: Role, own: list[Column]) -> _Family | None:
    """The dated columns among those of one unit with their total; None where it is not clear which these are."""
    dated = [column for column in own if _is_dated(column)]
    finest = next((span for span in _FINEST_FIRST if sum(c.meaning.span is span for c in dated) > 1), None)
    parts = [column for column in dated if column.meaning.span is finest]
    subtotals = [column for column in dated if column not in parts]
    totals = [column for column in own if _is_total(column)]
    totals = totals or [column for column in columns if is_bare_total(column, own)]
    totals = totals or [column for column in own if _is_until_last(column, parts)]
    is_clear = len(parts) == len({column.meaning.month for column in parts}) > 1
    if not is_clear or len(totals) > 1 or len(own) > len(dated) + 1:
        return None
    figures = {column.index: table.cells.by_row(column) for column in (*dated, *totals)}
    return _Family(role, parts, subtotals, totals[0] if totals else None, figures)


def _is_dated(column: Column) -> bool:
    return column.meaning.month is not None and column.meaning.basis is not Basis.CUMULATIVE


def _is_total(column: Column) -> bool:
    """True for 'Jumlah › Target' as for 'Target › Jumlah' or 'Target › Kumulatif'."""
    is_group = any(set(fold_name(part).split()) <= w.TOTAL for part in column.parts)
    is_until_now = column.meaning.basis is Basis.CUMULATIVE
    return column.meaning.month is None and (column.meaning.is_total or is_group or is_until_now)


def _is_until_last(column: Column, parts: Sequence[Column]) -> bool:
    """True for 's.d. TW III' beside 'TW I' to 'TW III'."""
    months = {part.meaning.month for part in parts}
    return column.meaning.basis is Basis.CUMULATIVE and len(months) > 1 and column.meaning.month == max(months)


def _is_proven(table: Columns, family: _Family) -> bool:
    """True where a total, the quarters between months, or the pagu of the year is the sum of the parts in every row."""
    if _may_be_sum(table, family) and adds_up(family.part_figures, family.rows):
        return True
    return _are_subtotals_sums(family) or _is_year_of_pagu(table, family)


def _may_be_sum(table: Columns, family: _Family) -> bool:
    has_total = family.total is not None and not family.wrong_rows
    return has_total and not _passes_limit(table, family.total, family.role)


def _are_subtotals_sums(family: _Family) -> bool:
    by_month = {column.meaning.month: family.figures[column.index] for column in family.parts}
    has_sum = False
    for column in family.subtotals:
        last = column.meaning.month
        parts = [by_month.get(month, {}) for month in range(last - MONTHS_OF_SPAN[column.meaning.span] + 1, last + 1)]
        stated = family.figures[column.index]
        if wrong_rows(stated, parts, family.rows):
            return False
        has_sum = has_sum or adds_up(parts, family.rows)
    return has_sum


def _is_share_of_sum(table: Columns, columns: Sequence[Column], family: _Family) -> bool:
    """True where a column of percent beside money is in every row what the sum of the parts is of the pagu."""
    shares = [c for c in columns if c.role is family.role and c.meaning.unit is Unit.PERCENT and not c.meaning.month]
    ceilings = [column for column in table.header.columns if column.role is Role.CEILING]
    if family.role in PHYSICAL or family.total or len(shares) != 1 or len(ceilings) != 1:
        return False
    whole, stated = table.cells.by_row(ceilings[0]), table.cells.by_row(shares[0])
    rows = {row for row in stated if whole.get(row)}
    sums = {row: sum((found.get(row, Decimal(0)) for found in family.part_figures), Decimal(0)) for row in rows}
    scale = Decimal(1) if all(value <= 1 for value in stated.values()) else _WHOLE
    is_share = all(abs(sums[row] / whole[row] * scale - stated[row]) <= scale * _SHARE_STEP for row in rows)
    return is_share and len(rows) > 1 and adds_up(family.part_figures, rows)


def _is_year_of_pagu(table: Columns, family: _Family) -> bool:
    """True where the targets of all quarters are the pagu, or 100 %, in each of several rows: so a plan is written."""
    whole = _whole_of(table, family)
    is_of_year = len(family.parts) > _QUARTERS and max(c.meaning.month for c in family.parts) == _YEAR
    is_exact = not wrong_rows(whole, family.part_figures, family.rows | set(whole))
    return is_of_year and is_exact and len(whole) > 1 and adds_up(family.part_figures, family.rows)


def _whole_of(table: Columns, family: _Family) -> Figures:
    """What the targets of a row make in a year: its pagu, or 100 %. Missing: empty for actuals and without one pagu."""
    if family.role in _ACTUALS:
        return {}
    ceilings = [column for column in table.header.columns if column.role is Role.CEILING]
    if family.role is Role.PHYSICAL_TARGET or family.parts[0].meaning.unit is Unit.PERCENT:
        return dict.fromkeys(family.rows, _WHOLE)
    return table.cells.by_row(ceilings[0]) if len(ceilings) == 1 else {}


def _with_unproven(
    table: Columns, columns: list[Column], family: _Family, *, is_alone: bool, month: int | None
) -> list[Column]:
    """With a total that repeats the last part the parts run on; any other one leaves it open what they count."""
    if family.total is None:
        return columns
    if family.is_from_later or (is_alone and (_repeats_last(family) or not family.wrong_rows)):
        return _with_total(table, columns, family, month)
    if _repeats_last(family):
        table.left_out.add("sama dengan periode terakhir", [family.total])
        table.left_out.settled.add(family.total.index)
        running = [_of_basis(column, Basis.CUMULATIVE) if column in family.parts else column for column in columns]
        return [column for column in running if column is not family.total]
    attribute = "money_basis" if family.role in FINANCIAL else "physical_basis"
    shows = "bukan jumlah periodenya dan bukan angka periode terakhir" if family.wrong_rows else "tidak menunjukkannya"
    table.doubts[attribute] = f"kolom '{family.total.path}' {shows}"
    return columns


def _repeats_last(family: _Family) -> bool:
    """True where the total is in every row the last part that has a figure, and some row has two that differ."""
    ordered = [family.figures[c.index] for c in sorted(family.parts, key=lambda c: c.meaning.month)]
    total = family.figures[family.total.index]
    lines = [[found[row] for found in ordered if found.get(row)] for row in total]
    is_last = all((line[-1] if line else 0) == value for line, value in zip(lines, total.values(), strict=True))
    return is_last and any(len(set(line)) > 1 for line in lines)


def _passes_limit(table: Columns, total: Column, role: Role) -> bool:
    """True where the sums cannot be: far over the pagu, or over 100 %; then someone added up running figures."""
    values = table.cells.by_row(total)
    if role in PHYSICAL:
        return any(value > _WHOLE for value in values.values())
    ceilings = [table.cells.by_row(column) for column in table.header.columns if column.role is Role.CEILING]
    limits = {row: max(found.get(row, Decimal(0)) for found in ceilings) for row in values} if ceilings else {}
    return any(limits.get(row) and value > limits[row] * _OVER_LIMIT for row, value in values.items())


def _mistyped(table: Columns, family: _Family, proven: Sequence[_Family]) -> Finding | None:
    """The refusal of a total that is the sum in most rows and another figure in one; None elsewhere.

    The rounded percentages of money that is proven by its rupiah are no evidence against it.
    """
    wrong = family.wrong_rows
    is_of_proven = family.parts[0].meaning.unit is Unit.PERCENT and family.role in {one.role for one in proven}
    if (is_of_proven and family.role in FINANCIAL) or not wrong or len(wrong) * 2 >= len(family.rows):
        return None
    right = family.rows - set(wrong)
    if not adds_up(family.part_figures, right) or _passes_limit(table, family.total, family.role):
        return None
    return refused(
        "jumlah-kolom-berbeda",
        f"Kolom '{family.total.path}' adalah jumlah periodenya, kecuali di baris {wrong[0] + 1}.",
        "Betulkan angkanya, atau hapus kolom yang tidak dipakai, simpan, lalu coba lagi.",
        sheet=table.cells.grid.sheet.name,
        cell=address(wrong[0], family.total.index),
    )


def _is_split_alone(columns: Sequence[Column], family: _Family) -> bool:
    """True where only this actual is split by period: the figures beside it are of the period of the title."""
    others = [c for c in columns if c.role in (*MEASURES, *SOME) and c.role is not family.role]
    is_wide = any(
        len({c.meaning.month for c in others if c.role is role and c.meaning.month}) > 1 for role in (*MEASURES, *SOME)
    )
    has_figures = any(column.role is not Role.CEILING for column in others)
    return family.role in _ACTUALS and has_figures and not is_wide


def _with_parts(table: Columns, columns: Iterable[Column], family: _Family) -> list[Column]:
    left_out = [family.total] if family.total else []
    table.left_out.add("jumlah semua periode", left_out)
    halves = [column for column in family.subtotals if column.meaning.span is Span.SEMESTER]
    table.left_out.add("jumlah beberapa periode", halves)
    left_out += halves
    table.left_out.settled.update(column.index for column in left_out)
    kept = [column for column in columns if column not in left_out]
    return [_of_basis(column, Basis.PER_PERIOD) if column in family.parts else column for column in kept]


def _with_total(
    table: Columns, columns: list[Column], family: _Family, sure_month: int | None
) -> list[Column]:
    last = _last_part(family, sure_month)
    if last is None:
        return columns
    parts = [*family.parts, *family.subtotals]
    meaning = replace(last.meaning, basis=Basis.CUMULATIVE, is_total=False)
    table.left_out.add(f"sudah termasuk di '{family.total.path}', yang dibaca s.d.", parts)
    table.left_out.settled.add(family.total.index)
    total = replace(family.total, meaning=meaning)
    return [total if c is family.total else c for c in columns if c not in parts]


def _last_part(family: _Family, sure_month: int | None) -> Column | None:
    """The part until which the total goes: that of the title, or the last one with a figure; None where they differ."""
    by_month = {column.meaning.month: column for column in family.parts}
    used = [month for month, column in by_month.items() if any(family.figures[column.index].values())]
    written = [month for month, column in by_month.items() if family.figures[column.index]]
    if not used:
        return None
    if sure_month is not None:
        return by_month.get(sure_month) if max(used) <= sure_month else None
    return by_month[max(used)] if max(used) == max(written) else None


def _of_basis(column: Column, basis: Basis) -> Column:
    return replace(column, meaning=replace(column.meaning, basis=basis))
