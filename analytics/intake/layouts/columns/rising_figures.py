"""'Bulan Ini' beside 'Bulan Lalu' that is larger in every row: it may count since January, whatever its title says."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.intake.layouts.columns.rivals import Figures
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, Column, Role
from analytics.intake.rows import Basis

_FEWEST_ROWS = 3


def with_risen_doubted(table: Columns, figures: Sequence[Column]) -> list[Column]:
    """The figures, where those of 'this month' that nowhere fall behind the last one say no longer what they count."""
    doubted = {}
    for attribute, roles in (("money_basis", FINANCIAL), ("physical_basis", PHYSICAL)):
        for role in roles:
            for before, current in _pairs(figures, role):
                if _rises(table.cells.by_row(before), table.cells.by_row(current)):
                    doubted[current.index] = replace(current, meaning=replace(current.meaning, basis=None))
                    table.doubts[attribute] = (
                        f"'{current.path}' di setiap baris tidak lebih kecil dari '{before.path}', seperti angka s.d."
                    )
    return [doubted.get(column.index, column) for column in figures]


def _pairs(figures: Sequence[Column], role: Role) -> list[tuple[Column, Column]]:
    own = [column for column in figures if column.role is role]
    before = [c for c in own if c.meaning.is_previous and c.meaning.basis is not Basis.CUMULATIVE]
    current = [c for c in own if not c.meaning.is_previous]
    is_of_period = len(current) == 1 and current[0].meaning.basis is Basis.PER_PERIOD
    return [(before[0], current[0])] if len(before) == 1 and is_of_period else []


def _rises(before: Figures, current: Figures) -> bool:
    both = [(before[row], current[row]) for row in current if row in before]
    told = [(earlier, later) for earlier, later in both if earlier or later]
    return len(told) >= _FEWEST_ROWS and all(later >= earlier for earlier, later in told) and any(
        later > earlier > 0 for earlier, later in told
    )
