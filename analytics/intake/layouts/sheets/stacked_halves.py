"""A table of progress and a table of money of the same rows, one below the other on one sheet: read as one table.

Of each half a sheet of its own is made, with the banner above both and the rows of the other half blank, so that every
cell keeps its address and every rule of the layouts holds for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.domain.names import fold_name
from analytics.intake.cells import Cell, Sheet
from analytics.intake.layouts.headers.header import MOST_HEADER_ROWS, Header, find_header, is_header_row
from analytics.intake.layouts.headers.title import surroundings_of
from analytics.intake.layouts.sheets.kinds_of_rows import KindsOfRows
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid, holds_figure, is_number_like
from analytics.intake.layouts.texts.roles import FINANCIAL, MEASURES, PHYSICAL, SOME, Role

_NAMES = (
    Role.ACTIVITY, Role.GROUP, Role.PROGRAM, Role.DESCRIPTION, Role.AGENCY, Role.UNIT, Role.NAME,
)  # fmt: skip
"""Which column names the rows, the finest first."""
_CODES = (Role.ACTIVITY_CODE, Role.GROUP_CODE, Role.PROGRAM_CODE, Role.AGENCY_CODE, Role.CODE)
_PROGRESS, _MONEY = "Fisik", "Keuangan"
_WORDS = ((_PROGRESS, w.PHYSICAL), (_MONEY, w.FINANCIAL | {"anggaran"}))
_FEWEST_ROWS = 2


@dataclass(frozen=True)
class _Half:
    grid: Grid
    header: Header

    @property
    def kinds(self) -> frozenset[str]:
        """'Fisik', 'Keuangan': which figures it holds, as the titles of its columns say."""
        columns = self.header.columns
        told = {_PROGRESS} if any(c.role in PHYSICAL for c in columns) else set()
        told |= {_MONEY} if any(c.role in FINANCIAL and not c.meaning.is_bare for c in columns) else set()
        return frozenset(told)

    def keys(self) -> dict[int, tuple[str, ...]]:
        """Row -> what names it, for the rows with figures that are no totals."""
        columns = self.header.columns
        name = next((column.index for role in _NAMES for column in columns if column.role is role), None)
        figures = [column.index for column in columns if column.role in (*MEASURES, *SOME)]
        if name is None:
            return {}
        codes = [column.index for column in columns if column.role in _CODES]
        rows = range(self.header.body_row, self.grid.height)
        held = [row for row in rows if any(holds_figure(self.grid.cell(row, index)) for index in figures)]
        found = {row: tuple(self._folded(row, index) for index in (*codes, name)) for row in held}
        return {row: key for row, key in found.items() if key[-1] and not any(map(w.TOTAL_ROW.match, key))}

    def _folded(self, row: int, index: int) -> str:
        return fold_name(self.grid.filled_text(row, index))


def stacked_halves(sheet: Sheet) -> KindsOfRows | None:
    """The two halves of one sheet.

    Missing: None where the sheet has not just two headers, where both hold the same kind of figures, or where a row of
    one half is not plainly the row of the other: there the sheet is read, and refused, as it is.
    """
    grid = Grid(sheet)
    starts = _header_rows(grid)
    if len(starts) != 2:
        return None
    first, second = (start - bool(_word_of(grid, start - 1)) for start in starts)
    upper = _half(replace(sheet, rows=list(sheet.rows[:second])), starts[0])
    blank = [[] for _ in range(first, second)]
    lower = _half(replace(sheet, rows=[*sheet.rows[:first], *blank, *sheet.rows[second:]]), starts[1])
    if upper is None or lower is None or not _are_halves(upper, lower):
        return None
    heads = _matched(upper.keys(), lower.keys())
    sheets = {next(iter(half.kinds)): half.grid.sheet for half in (upper, lower)}
    return None if heads is None else KindsOfRows(sheets, None, heads)


def _header_rows(grid: Grid) -> list[int]:
    """The rows in which headers begin; the further rows of one are none."""
    found: list[int] = []
    for row in range(grid.height):
        is_further = not found or row - found[-1] >= MOST_HEADER_ROWS
        if is_further and is_header_row(grid, row, least=2, share=3):
            found.append(row)
    return found


def _word_of(grid: Grid, row: int) -> str:
    """'Fisik' or 'Keuangan', where a line above a header says which figures it holds."""
    texts = grid.texts(row) if row >= 0 else []
    words = set(fold_name(" ".join(texts)).split()) if len(texts) <= 2 else set()
    told = [word for word, known in _WORDS if words & known]
    return told[0] if len(told) == 1 else ""


def _half(sheet: Sheet, header_row: int) -> _Half | None:
    word = _word_of(Grid(sheet), header_row - 1)
    grid = Grid(_with_word(sheet, header_row, word) if word else sheet)
    header = find_header(grid)
    return _Half(grid, header) if header is not None and header.first_row == header_row else None


def _with_word(sheet: Sheet, header_row: int, word: str) -> Sheet:
    """The sheet with the word of the line above a header in its titles that say 'Target' or 'Realisasi' alone."""
    rows: list[Sequence[Cell | None]] = list(sheet.rows)
    for row in range(header_row, min(header_row + MOST_HEADER_ROWS, len(rows))):
        if any(map(is_number_like, rows[row])):
            break
        rows[row] = [_named(cell, word) for cell in rows[row]]
    return replace(sheet, rows=rows)


def _named(cell: Cell | None, word: str) -> Cell | None:
    words = set(fold_name(cell.text).split()) if cell is not None else set()
    is_bare = words & (w.TARGET | w.ACTUAL) and not any(words & known for _, known in _WORDS)
    return replace(cell, text=f"{word} {cell.text}") if is_bare else cell


def _are_halves(upper: _Half, lower: _Half) -> bool:
    """True where one holds progress alone and the other one money alone, of the same OPD and period."""
    if {upper.kinds, lower.kinds} != {frozenset({_PROGRESS}), frozenset({_MONEY})}:
        return False
    one, other = (surroundings_of(half.grid, half.header.first_row) for half in (upper, lower))
    return all(getattr(one, name) == getattr(other, name) for name in ("agency_name", "year", "month", "basis"))


def _matched(upper: Mapping[int, tuple], lower: Mapping[int, tuple]) -> dict[int, int] | None:
    """Row of the lower half -> the row of the upper one that it goes on with; None where this is not plain."""
    if len(upper) < _FEWEST_ROWS or len(lower) < _FEWEST_ROWS:
        return None
    if list(upper.values()) == list(lower.values()):
        return dict(zip(lower, upper, strict=True))
    rows = {key: row for row, key in upper.items()}
    are_unique = len(rows) == len(upper) and len(set(lower.values())) == len(lower)
    common = rows.keys() & set(lower.values())
    if not are_unique or len(common) < min(len(upper), len(lower)):
        return None
    return {row: rows[key] for row, key in lower.items() if key in common}
