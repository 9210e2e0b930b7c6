"""'Bulan Ini' beside 'Bulan Lalu' that is larger in every row: it may count since January, whatever its title says."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.layouts.columns.rivals import Figures
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.meaning import basis_of
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, Column, Role
from analytics.intake.rows import Basis

_FEWEST_ROWS = 3


def with_risen_doubted(table: Columns, figures: Sequence[Column]) -> list[Column]:
    """The figures, where those of 'this month' that nowhere fall behind the last one say no longer what they count."""
    doubted = {}
    for attribute, roles in (("money_basis", FINANCIAL), ("physical_basis", PHYSICAL)):
        for role in roles:
            for before, current in _pairs(table, figures, role):
                if _rises(table.cells.by_row(before), table.cells.by_row(current)):
                    doubted[current.index] = replace(current, meaning=replace(current.meaning, basis=None))
                    table.doubts[attribute] = (
                        f"'{current.path}' di setiap baris tidak lebih kecil dari '{before.path}', seperti angka s.d."
                    )
    return [doubted.get(column.index, column) for column in figures]


def _pairs(table: Columns, figures: Sequence[Column], role: Role) -> list[tuple[Column, Column]]:
    own = [column for column in figures if column.role is role and not column.meaning.is_previous]
    if len(own) != 1 or own[0].meaning.basis is not Basis.PER_PERIOD:
        return []
    before = [column for column in table.header.columns if _is_before(column, own[0])]
    return [(before[0], own[0])] if len(before) == 1 else []


def _is_before(column: Column, current: Column) -> bool:
    """True for the last month's figure that does not say 's.d.': of the same measure, or below the same title."""
    text = fold_name(column.path)
    is_beside = column.role is None and len(column.parts) > 1 and column.parts[:-1] == current.parts[:-1]
    is_same = column.role is current.role or is_beside
    return is_same and w.PREVIOUS.search(text) is not None and basis_of(text) is not Basis.CUMULATIVE


def _rises(before: Figures, current: Figures) -> bool:
    both = [(before[row], current[row]) for row in current if row in before]
    told = [(earlier, later) for earlier, later in both if earlier or later]
    return len(told) >= _FEWEST_ROWS and all(later >= earlier for earlier, later in told) and any(
        later > earlier > 0 for earlier, later in told
    )
