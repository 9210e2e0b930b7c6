"""Tables that tell target and actual in rows below each other: the columns alone do not say what a figure is."""

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, refused
from analytics.intake.layouts import words as w
from analytics.intake.layouts.grid import Grid
from analytics.intake.layouts.header import Header
from analytics.intake.layouts.roles import FINANCIAL, MEASURES, PHYSICAL, SOME, TEXTS, Column, Role

_WORDS = w.TARGET | w.ACTUAL | w.DEVIATION | w.CEILING | w.PHYSICAL | w.FINANCIAL | w.BESIDE_MEASURE
_FEWEST_PAIRS = 2
_FIGURES = (*MEASURES, *FINANCIAL, *PHYSICAL, *SOME, *TEXTS, Role.DEVIATION, Role.REMARK)


def measure_row_findings(grid: Grid, header: Header) -> list[Finding]:
    """The refusal of a table with a column of nothing but 'Target' and 'Realisasi', with the first cell of each."""
    for column in header.columns:
        if column.role not in _FIGURES and (cells := _kinds_of_rows(grid, header, column)):
            return [_refusal(grid, column, cells)]
    return []


def _kinds_of_rows(grid: Grid, header: Header, column: Column) -> tuple[int, int] | None:
    """The first row of a target and of an actual; None where the column holds anything else or few of them."""
    texts = {row: fold_name(grid.text(row, column.index)) for row in range(header.body_row, grid.height)}
    words = {row: set(text.split()) for row, text in texts.items() if text}
    targets = [row for row, found in words.items() if found & w.TARGET and found <= _WORDS]
    actuals = [row for row, found in words.items() if found & w.ACTUAL and found <= _WORDS]
    told = [row for row, found in words.items() if found <= _WORDS]
    is_only_that = len(told) * 10 >= len(words) * 8
    return (targets[0], actuals[0]) if min(len(targets), len(actuals)) >= _FEWEST_PAIRS and is_only_that else None


def _refusal(grid: Grid, column: Column, rows: tuple[int, int]) -> Finding:
    named = " dan ".join(f"{address(row, column.index)} ('{grid.text(row, column.index)}')" for row in rows)
    text = f"Target dan realisasi ditulis di baris yang berbeda, menurut kolom '{column.path}': {named}."
    remedy = "Tulis satu baris per OPD atau kegiatan, target dan realisasi di kolom masing-masing; lalu coba lagi."
    where = {"sheet": grid.sheet.name, "cell": address(rows[0], column.index)}
    return refused("baris-target-realisasi", text, remedy, **where)
