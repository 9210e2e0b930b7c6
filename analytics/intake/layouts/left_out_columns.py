"""The columns of a table that are not loaded, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from analytics.intake.cells import address
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.column_cells import ColumnCells
from analytics.intake.layouts.header import Header
from analytics.intake.layouts.meaning import OF_CEILING_ALONE
from analytics.intake.layouts.problems import listed
from analytics.intake.layouts.roles import Column, Role

_UNKNOWN = "judulnya tidak dikenal"
_NAMEABLE = (_UNKNOWN, OF_CEILING_ALONE)
_NAME_IT = (
    "Bila salah satunya pagu, target, atau realisasi, sebut hurufnya, misalnya --keputusan dengan "
    '{{"kolom-realisasi-keuangan": "{letter}"}}.'
)


@dataclass
class LeftOutColumns:
    """Why -> the columns that are left out for it, in the order in which they were named."""

    columns: dict[str, list[Column]] = field(default_factory=dict)
    settled: set[int] = field(default_factory=set)
    """Indices of columns whose unknown titles were understood beside others: none is named as unknown."""

    def add(self, why: str, columns: Iterable[Column]) -> None:
        for column in columns:
            known = self.columns.setdefault(why, [])
            if column not in known:
                known.append(column)

    def findings(self, header: Header, cells: ColumnCells) -> Iterator[Finding]:
        """One note for every reason, those that lie in the meaning of a column included."""
        for column in header.columns:
            if column.index not in self.settled and (why := _why(column, cells)):
                self.add(why, [column])
        for why, columns in self.columns.items():
            texts = [f"'{column.path}' ({address(0, column.index)[:-1]})" for column in columns]
            named = listed(list(dict.fromkeys(texts)))
            figures = [column for column in columns if cells.by_row(column)] if why in _NAMEABLE else []
            remedy = _NAME_IT.format(letter=address(0, figures[0].index)[:-1]) if figures else ""
            yield note(
                "kolom-tidak-dimuat", f"Kolom tidak dimuat ({why}): {named}.", remedy, sheet=cells.grid.sheet.name
            )


def _why(column: Column, cells: ColumnCells) -> str:
    """'' for a column that is loaded or empty."""
    if column.role is Role.PERSONAL:
        return "nama pejabat"
    if column.role is Role.DEVIATION:
        return "deviasi dihitung ulang dari target dan realisasi"
    if column.role is Role.OTHER:
        return column.meaning.why_ignored
    return _UNKNOWN if column.role is None and cells.is_filled(column) else ""
