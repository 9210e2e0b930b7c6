"""A table of progress and a table of money of the same rows, one below the other on one sheet: read as one table.

Of each half a sheet of its own is made, with the banner above both and the rows of the other half blank, so that every
cell keeps its address and every rule of the layouts holds for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.domain.names import fold_name
from analytics.intake.cells import Cell, Sheet
from analytics.intake.layouts import words as w
from analytics.intake.layouts.grid import Grid, holds_figure
from analytics.intake.layouts.header import MOST_HEADER_ROWS, Header, find_header, is_header_row
from analytics.intake.layouts.kinds_of_rows import KindsOfRows, with_word_in_title
from analytics.intake.layouts.roles import FINANCIAL, MEASURES, PHYSICAL, SOME, Column, Role
from analytics.intake.layouts.title import surroundings_of

_NAMES = (
    Role.ACTIVITY, Role.GROUP, Role.PROGRAM, Role.DESCRIPTION, Role.AGENCY, Role.UNIT, Role.NAME,
)  # fmt: skip
"""Which column names the rows, the finest first."""
_CODES = (Role.ACTIVITY_CODE, Role.GROUP_CODE, Role.PROGRAM_CODE, Role.AGENCY_CODE, Role.CODE)
_WORDS = (("Fisik", w.PHYSICAL), ("Keuangan", w.FINANCIAL | {"anggaran"}))
_FEWEST_ROWS = 2


@dataclass(frozen=True)
class _Half:
    grid: Grid
    header: Header
    title: str
    """'Fisik' or 'Keuangan', as the line above the header says; '' where none does."""

    @property
    def kinds(self) -> frozenset[str]:
        """'Fisik', 'Keuangan': which figures it holds, as titles of columns or the line above them say."""
        columns = self.header.columns
        told = {"Fisik"} if any(c.role in PHYSICAL for c in columns) else set()
        told |= {"Keuangan"} if any(c.role in FINANCIAL and not c.meaning.is_bare for c in columns) else set()
        return frozenset(told | ({self.title} if self.title and self.bare else set()))

    @property
    def bare(self) -> list[Column]:
        """'Target' and 'Realisasi (%)', of which the line above the header says what they are of."""
        columns = self.header.columns
        return [c for c in columns if c.role in SOME or (c.role in FINANCIAL and c.meaning.is_bare)]

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

    Missing: None where there is no second header below the first table, where both hold the same kind of figures, or
    where a row of one half is not plainly the row of the other: there the sheet is read, and refused, as it is.
    """
    grid = Grid(sheet)
    first = find_header(grid)
    start = _second_header(grid, first) if first else None
    if start is None:
        return None
    title_row = _title_row(grid, first, start)
    upper = _half(replace(sheet, rows=list(sheet.rows[:title_row])), first.first_row)
    blank = [[] for _ in range(first.first_row - _has_title(grid, first.first_row), title_row)]
    lower = _half(replace(sheet, rows=[*sheet.rows[: title_row - len(blank)], *blank, *sheet.rows[title_row:]]), start)
    if upper is None or lower is None or not _are_halves(upper, lower):
        return None
    heads = _matched(upper.keys(), lower.keys())
    if heads is None:
        return None
    sheets = {next(iter(half.kinds)): _with_words(half) for half in (upper, lower)}
    return KindsOfRows(sheets, None, heads)


def _second_header(grid: Grid, first: Header) -> int | None:
    """The row in which the only other header of the sheet begins."""
    found: list[int] = []
    for row in range(first.body_row + 1, grid.height):
        is_further = not found or row - found[-1] >= MOST_HEADER_ROWS
        if is_further and is_header_row(grid, row, least=2, share=3):
            found.append(row)
    return found[0] if len(found) == 1 else None


def _title_row(grid: Grid, first: Header, start: int) -> int:
    """The row of the line above the second header, or of the header itself."""
    return start - _has_title(grid, start) if start - 1 > first.body_row else start


def _has_title(grid: Grid, header_row: int) -> int:
    """1 where the line right above a header says which figures it holds, else 0."""
    return 1 if header_row and _word_of(grid, header_row - 1) else 0


def _word_of(grid: Grid, row: int) -> str:
    texts = grid.texts(row)
    words = set(fold_name(" ".join(texts)).split()) if len(texts) <= 2 else set()
    told = [word for word, known in _WORDS if words & known]
    return told[0] if len(told) == 1 else ""


def _half(sheet: Sheet, header_row: int) -> _Half | None:
    grid = Grid(sheet)
    header = find_header(grid)
    if header is None or header.first_row != header_row:
        return None
    return _Half(grid, header, _word_of(grid, header_row - 1) if header_row else "")


def _are_halves(upper: _Half, lower: _Half) -> bool:
    """True where one holds progress alone and the other one money alone, of the same OPD and period."""
    if {upper.kinds, lower.kinds} != {frozenset({"Fisik"}), frozenset({"Keuangan"})}:
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


def _with_words(half: _Half) -> Sheet:
    """The sheet of a half, with the word of the line above it in the titles that say nothing themselves."""
    sheet = half.grid.sheet
    rows: list[Sequence[Cell | None]] = [list(cells) for cells in sheet.rows]
    for column in half.bare if half.title else []:
        with_word_in_title(half.grid, half.header, rows, column.index, half.title)
    return replace(sheet, rows=rows)
