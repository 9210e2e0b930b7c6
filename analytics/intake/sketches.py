"""What a person needs to see of a table to map its columns: its first rows, and what it was taken for so far."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.intake.cells import Sheet, Workbook, column_index
from analytics.intake.layouts import mapped
from analytics.intake.layouts.headers.header import MOST_HEADER_ROWS, find_header, header_between
from analytics.intake.layouts.tables.column_uses import period_word
from analytics.intake.layouts.texts.grid import Grid, is_number_like
from analytics.intake.layouts.texts.roles import MEASURES, Column, Unit
from analytics.intake.mapping import (
    ADDED_UP,
    FACTORS,
    MEANINGS,
    MONTH,
    PERIOD,
    QUARTER,
    MappedColumn,
    SavedMapping,
    TableMapping,
)
from analytics.intake.rows import ColumnUse, SheetReading

TOP_ROWS = 30
MOST_VALUES = 300
_ROWS_BELOW = 10
_READ_BY_TITLES = ("tabel", "rekap-opd")


@dataclass(frozen=True)
class Sketch:
    """One sheet to be mapped.

    Columns: layout (what reads it now, '' for nothing), first_row (0-based, of the header that `mapping` has or that is
    likeliest), top (the texts of its first rows), values (column -> its different texts below the header, where there
    are not too many of them).
    """

    sheet: str
    layout: str
    first_row: int
    mapping: TableMapping
    top: tuple[tuple[str, ...], ...]
    values: Mapping[int, tuple[str, ...]]


def sketches_of(
    workbook: Workbook, readings: Sequence[SheetReading], mappings: Mapping[str, SavedMapping]
) -> list[Sketch]:
    """The sheets that can be mapped by hand: all but blank ones and those of systems with a layout of their own."""
    by_sheet = {reading.sheet: reading for reading in readings}
    found = [_sketch(sheet, by_sheet.get(sheet.name), mappings) for sheet in workbook.sheets]
    return [sketch for sketch in found if sketch is not None]


def _sketch(sheet: Sheet, reading: SheetReading | None, mappings: Mapping[str, SavedMapping]) -> Sketch | None:
    grid = Grid(sheet)
    layout = reading.layout if reading else ""
    if not grid.width or layout not in ("", mapped.NAME, *_READ_BY_TITLES):
        return None
    first_row, mapping = _taken_for(grid, reading, mappings)
    body_row = first_row + len(mapping.titles)
    top = mapped.header_texts(grid, 0, max(TOP_ROWS, body_row + _ROWS_BELOW) - 1)
    below = range(body_row, grid.height)
    values = {column: texts for column in range(grid.width) if (texts := _values(grid, column, below))}
    return Sketch(sheet.name, layout, first_row, mapping, top, values)


def _taken_for(
    grid: Grid, reading: SheetReading | None, mappings: Mapping[str, SavedMapping]
) -> tuple[int, TableMapping]:
    """The row of the header, and the mapping that says what the sheet is read as now."""
    if fit := mapped.fitting(grid.sheet, mappings):
        return fit.first_row, fit.saved.mapping
    header = find_header(grid) if reading else None
    if header is None:
        first, last = _likeliest_header(grid)
        return first, TableMapping(mapped.header_texts(grid, first, last), _known_by_title(grid, first, last))
    spans = {column.index: column.meaning.span for column in header.columns}
    columns = [_mapped(use, spans.get(column_index(use.letter))) for use in reading.columns if use.is_loaded]
    titles = mapped.header_texts(grid, header.first_row, header.last_row)
    known = tuple(column for column in columns if column.meaning in MEANINGS)
    mapping = TableMapping(titles, known, reading.money_basis, reading.physical_basis)
    # Only an answer adds columns up: two of one meaning are loaded by nothing else.
    return header.first_row, replace(mapping, same_columns=ADDED_UP if mapping.sums else "")


def _known_by_title(grid: Grid, first: int, last: int) -> tuple[MappedColumn, ...]:
    """What the titles say of a table that nothing reads; nothing of a meaning that several columns of a period have."""
    columns = [c for c in header_between(grid, first, last).columns if c.role is not None and str(c.role) in MEANINGS]
    places = Counter((column.role, column.meaning.month) for column in columns)
    return tuple(
        MappedColumn(column.index, str(column.role), _unit_of_title(column), period_word(column))
        for column in columns
        if places[column.role, column.meaning.month] == 1
    )


def _unit_of_title(column: Column) -> str:
    """The unit that the title of a figure says; '' where it says none, or is no figure's."""
    unit = column.meaning.unit
    if column.role not in MEASURES or unit is Unit.UNKNOWN:
        return ""
    if unit is Unit.PERCENT:
        return "persen"
    return next((word for word, factor in FACTORS.items() if factor == column.meaning.factor), "")


def _mapped(use: ColumnUse, span: str | None) -> MappedColumn:
    meaning = use.meaning
    if meaning == PERIOD and span in (QUARTER, MONTH):
        meaning = str(span)
    return MappedColumn(column_index(use.letter), meaning, use.unit, use.period)


def _likeliest_header(grid: Grid) -> tuple[int, int]:
    """The first and the last row of what is likeliest the header: the widest one and those of texts alone beside it."""
    first = last = _widest_row(grid)
    while first and last - first + 1 < MOST_HEADER_ROWS and _completes(grid, first - 1, first):
        first -= 1
    while last - first + 1 < MOST_HEADER_ROWS and _completes(grid, last + 1, last):
        last += 1
    return first, last


def _completes(grid: Grid, row: int, title: int) -> bool:
    """True for a row of several texts alone, some of them where the row of titles beside it is blank.

    Neither a line of the banner nor a row of texts below is so.
    """
    filled = grid.filled_columns(row) if row < grid.height else []
    is_of_texts = len(filled) > 1 and not any(is_number_like(grid.cell(row, column)) for column in filled)
    return is_of_texts and not set(filled) <= set(grid.filled_columns(title))


def _widest_row(grid: Grid) -> int:
    """The row among the first with the most texts: most likely the lowest of the header."""
    counts = [
        sum(grid.cell(row, column).kind == "s" for column in grid.filled_columns(row))
        for row in range(min(grid.height, TOP_ROWS))
    ]
    return counts.index(max(counts))


def _values(grid: Grid, column: int, rows: range) -> tuple[str, ...]:
    """The different texts of a column, () where there are too many to choose from."""
    found: dict[str, None] = {}
    for row in rows:
        if text := grid.text(row, column):
            found[text] = None
        if len(found) > MOST_VALUES:
            return ()
    return tuple(sorted(found))
