"""Columns that would give one figure: the total of the others, or 'capaian', which may be a ratio to the target."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.layouts.headers.column_cells import ColumnCells
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.roles import Column, Role
from analytics.intake.layouts.texts.spelling import spelled

Figures = Mapping[int, Decimal]
"""0-based row -> figure as written; rows without one are absent."""

_ROUNDING = Decimal("0.000001")
_POINT = Decimal("0.05")
_MOST_DECIMALS = 3
"""A number with more is the remainder of a division, not one that somebody rounded."""
_ACHIEVEMENT_REMEDY = (
    "Jawab 'capaian' dengan 'realisasi' (dimuat sebagai realisasi) atau 'rasio' (tidak dimuat), atau ganti judul "
    "kolomnya menjadi 'Realisasi'."
)


def total_among(columns: Sequence[Column], figures: Mapping[int, Figures]) -> Column | None:
    """The column that holds the sum of all others in every row.

    Missing: None where no column does, or where no row adds up two figures: then the columns are merely equal.
    """
    found = [c for c in columns if not _is_named_part(c, columns) and _is_sum(c, columns, figures)]
    return found[0] if len(found) == 1 and len(columns) > 2 else None


def _is_named_part(total: Column, columns: Sequence[Column]) -> bool:
    """True where a column names a part of the budget, such as 'Belanja Pegawai', that only happens to be the sum.

    'Belanja Operasi' beside 'Pegawai' is their sum; what is left of a pagu after 'Blokir' is no part of its sum.
    """
    others = {word for column in columns if column is not total for word in _words(column)}
    if others & w.BLOCKED:
        return True
    found = _words(total)
    is_of_operations = "operasi" in found and bool(others & w.OF_OPERATIONS)
    return bool(found & w.PARTS_OF_BUDGET) and not found & w.TOTAL and not is_of_operations


def _words(column: Column) -> set[str]:
    return set(fold_name(column.parts[-1]).split())


def _is_sum(total: Column, columns: Sequence[Column], figures: Mapping[int, Figures]) -> bool:
    others = [figures[column.index] for column in columns if column is not total]
    rows = {row for column in columns for row in figures[column.index]}
    return adds_up(others, rows) and not wrong_rows(figures[total.index], others, rows)


def adds_up(parts: Sequence[Figures], rows: set[int]) -> bool:
    """True where some row has two figures to add: else a sum shows nothing."""
    return any(sum(bool(part.get(row)) for part in parts) > 1 for row in rows)


def wrong_rows(total: Figures, others: Sequence[Figures], rows: set[int]) -> list[int]:
    """The rows in which the total is not the sum of the others."""
    zero = Decimal(0)
    wrong = []
    for row in sorted(rows):
        stated, parts = total.get(row, zero), sum((other.get(row, zero) for other in others), zero)
        if abs(stated - parts) > max(abs(stated) * _ROUNDING, _half_step(stated)):
            wrong.append(row)
    return wrong


def _half_step(stated: Decimal) -> Decimal:
    """How far rounding to the decimals in which a total is written may move it; 0 for a whole number."""
    exponent = stated.as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if -_MOST_DECIMALS <= exponent < 0 else Decimal(0)


def sum_gap(columns: Sequence[Column], figures: Mapping[int, Figures]) -> str:
    """Where a column that is named as the total is not the sum of the others; '' where none is so named."""
    named = [column for column in columns if _is_named_total(column)]
    if len(named) != 1 or len(columns) < 3:
        return ""
    others = [figures[column.index] for column in columns if column is not named[0]]
    wrong = wrong_rows(figures[named[0].index], others, {row for found in figures.values() for row in found})
    if not wrong:
        return ""
    return f" '{named[0].path}' bukan jumlah kolom lainnya, misalnya di {address(wrong[0], named[0].index)}."


def _is_named_total(column: Column) -> bool:
    return bool(set(fold_name(column.parts[-1]).split()) & w.TOTAL)


def is_achievement(text: str) -> bool:
    """True for 'Capaian Fisik (%)': the progress itself, or what part of the target is reached."""
    found = set(spelled(fold_name(text)).split())
    return bool(found & w.ACHIEVEMENT) and not found & (w.ACTUAL - w.ACHIEVEMENT)


def may_be_ratio(cells: ColumnCells, header: Header, column: Column, target: Column) -> bool:
    """True for 'Capaian' that no column of deviations proves to be what the target is compared with."""
    if not is_achievement(column.parts[-1]):
        return False
    actuals, targets = cells.by_row(column), cells.by_row(target)
    deviations = [cells.by_row(each) for each in header.columns if each.role is Role.DEVIATION]
    return not any(_is_difference(found, actuals, targets) for found in deviations)


def _is_difference(deviations: Figures, actuals: Figures, targets: Figures) -> bool:
    """True where a column of deviations is actual - target (or target - actual) in every row that has all three."""
    rows = [row for row in deviations if row in actuals and row in targets]
    gaps = [(deviations[row], actuals[row] - targets[row]) for row in rows]
    return any(deviation for deviation, _ in gaps) and any(
        all(abs(deviation - sign * gap) <= _POINT for deviation, gap in gaps) for sign in (1, -1)
    )


def achievement_question(path: str) -> tuple[str, str]:
    """Asks whether a column 'Capaian' beside a target is the progress or its ratio to the target; what to do."""
    text = (
        f"Kolom '{path}' berdiri di samping target tanpa kolom realisasi: isinya dapat berarti realisasi sampai "
        "periode ini, atau persen realisasi terhadap target."
    )
    return text, _ACHIEVEMENT_REMEDY
