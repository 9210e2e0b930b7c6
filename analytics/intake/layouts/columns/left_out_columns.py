"""The columns of a table that are not loaded, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from analytics.intake.cells import address, letters_of
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.column_cells import ColumnCells
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts.meaning import OF_CEILING_ALONE
from analytics.intake.layouts.texts.own_marks import is_own_parent
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import Column, Role

RULE = "kolom-tidak-dimuat"
_UNKNOWN = "judulnya tidak dikenal"
OF_ANOTHER_OBJECT = "judulnya menyebut hal lain"
_NAMEABLE = (_UNKNOWN, OF_CEILING_ALONE, OF_ANOTHER_OBJECT)
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
            figures = [column for column in columns if cells.by_row(column)] if why in _NAMEABLE else []
            texts = [_named(column, cells.told_size(column) if column in figures else "") for column in columns]
            named = listed(list(dict.fromkeys(texts)))
            remedy = _NAME_IT.format(letter=letters_of(figures[0].index)) if figures else ""
            where = {"sheet": cells.grid.sheet.name, "cell": address(header.last_row, (figures or columns)[0].index)}
            yield note(RULE, f"Kolom tidak dimuat ({why}): {named}.", remedy, **where)


def may_hold_figures(finding: Finding) -> bool:
    """True for a note of columns with figures that may be meant: it goes before what is left out for a reason."""
    return finding.rule == RULE and bool(finding.remedy)


def _named(column: Column, size: str) -> str:
    text = f"'{column.path}' ({letters_of(column.index)})"
    return f"{text} berisi angka, {size}" if size else text


def _why(column: Column, cells: ColumnCells) -> str:
    """'' for a column that is loaded or empty."""
    if column.role is Role.PERSONAL:
        return "nama pejabat"
    if column.role is Role.DEVIATION:
        return "deviasi dihitung ulang dari target dan realisasi"
    if column.role is Role.OTHER:
        return column.meaning.why_ignored
    is_unknown = column.role is None and not is_own_parent(cells.grid, column.path)
    return _UNKNOWN if is_unknown and cells.is_filled(column) else ""
