"""Tables that tell target and actual, or progress and money, in rows below each other: the columns alone do not say
what a figure is."""

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, refused
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import FINANCIAL, MEASURES, PHYSICAL, SOME, TEXTS, Column, Role

_WORDS = w.TARGET | w.ACTUAL | w.DEVIATION | w.CEILING | w.PHYSICAL | w.FINANCIAL | w.BESIDE_MEASURE
_PAIRS = (
    ("Target dan realisasi", "target dan realisasi", w.TARGET, w.ACTUAL),
    ("Fisik dan keuangan", "target dan realisasi fisik dan keuangan", w.PHYSICAL, w.FINANCIAL),
)
"""What stands in rows of its own, what belongs into columns instead, and the words of either kind of row."""
_FEWEST_PAIRS = 2
_FIGURES = (*MEASURES, *FINANCIAL, *PHYSICAL, *SOME, *TEXTS, Role.DEVIATION, Role.REMARK)


def measure_row_findings(grid: Grid, header: Header) -> list[Finding]:
    """The refusal of a table with a column of nothing but 'Target' and 'Realisasi', or 'Fisik' and 'Keuangan'.

    It names the first cell of each.
    """
    for column in header.columns:
        for what, columns, *kinds in _PAIRS if column.role not in _FIGURES else ():
            if cells := _kinds_of_rows(grid, header, column, *kinds):
                return [_refusal(grid, column, cells, what, columns)]
    return []


def _kinds_of_rows(
    grid: Grid, header: Header, column: Column, first: frozenset[str], second: frozenset[str]
) -> tuple[int, int] | None:
    """The first row of each of two kinds; None where the column holds anything else or few of them."""
    texts = {row: fold_name(grid.text(row, column.index)) for row in range(header.body_row, grid.height)}
    words = {row: set(text.split()) for row, text in texts.items() if text}
    ones = [row for row, found in words.items() if found & first and not found & second and found <= _WORDS]
    others = [row for row, found in words.items() if found & second and not found & first and found <= _WORDS]
    told = [row for row, found in words.items() if found <= _WORDS]
    is_only_that = len(told) * 10 >= len(words) * 8
    return (ones[0], others[0]) if min(len(ones), len(others)) >= _FEWEST_PAIRS and is_only_that else None


def _refusal(grid: Grid, column: Column, rows: tuple[int, int], what: str, columns: str) -> Finding:
    named = " dan ".join(f"{address(row, column.index)} ('{grid.text(row, column.index)}')" for row in rows)
    text = f"{what} ditulis di baris yang berbeda, menurut kolom '{column.path}': {named}."
    remedy = f"Tulis satu baris per OPD atau kegiatan, {columns} di kolom masing-masing; lalu coba lagi."
    where = {"sheet": grid.sheet.name, "cell": address(rows[0], column.index)}
    return refused("baris-target-realisasi", text, remedy, **where)
