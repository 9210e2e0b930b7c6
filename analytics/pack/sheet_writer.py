"""Writes tables into a workbook: real numbers with Indonesian formats, texts as texts, totals as formulas."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import wrap

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from analytics import theme
from analytics.domain.formats import is_missing
from analytics.pack.content import Row
from analytics.pack.office_text import office_text

TEXT, AMOUNT, PERCENT, POINTS, COUNT, DATE = "text", "amount", "percent", "points", "count", "date"
_FORMATS: Mapping[str, Mapping[str, object]] = {
    TEXT: {"text_wrap": True},
    AMOUNT: {"num_format": "#,##0"},
    PERCENT: {"num_format": "0.00"},
    POINTS: {"num_format": "+0.00;\u22120.00;0.00"},
    COUNT: {"num_format": "0"},
    DATE: {"num_format": "dd/mm/yyyy"},
}
_LINE_HEIGHT, _HIGHEST, _BOLD = 15.0, 409.0, 1.15
"""Points of a line and of the highest row that Excel has; how much wider bold letters are."""
WRITER = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column: its title, what it holds, and how a row gives it. `total`: makes the formula of its total from the
    address of its cells and those of other columns by title; None where a total means nothing."""

    title: str
    kind: str
    value: Callable[[Row], object]
    width: float = 14
    total: Callable[[Callable[[str], str]], str] | None = None


@dataclass(frozen=True)
class Table:
    """A sheet: lines above the table, its columns and rows, and what the total row shows by title."""

    name: str
    lines: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Row]
    totals: Mapping[str, object] | None = None
    total_label: str = "Jumlah"


class BookWriter:
    """A workbook that is being written."""

    def __init__(self, target: object, title: str, made_at: datetime) -> None:
        self._book = xlsxwriter.Workbook(target, WRITER)
        self._book.set_properties({"title": title, "created": made_at})
        self._looks = {kind: self._book.add_format({"valign": "top", **look}) for kind, look in _FORMATS.items()}
        bold = {"bold": True, "top": 1, "valign": "top"}
        self._total_looks = {kind: self._book.add_format({**look, **bold}) for kind, look in _FORMATS.items()}
        self._head = self._book.add_format(
            {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": theme.PANEL, "valign": "bottom"}
        )
        self._line, self._first = self._book.add_format({}), self._book.add_format({"bold": True, "font_size": 14})

    def close(self) -> None:
        """Ends the workbook; nothing can be added afterwards."""
        self._book.close()

    def table(self, table: Table) -> None:
        """Adds a sheet with the table: head frozen, filter on, every column in its format."""
        sheet = self._book.add_worksheet(table.name)
        self._lines(sheet, table.lines)
        head = len(table.lines) + 1
        widths = [column.width for column in table.columns]
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(head, at, column.title, self._head)
        sheet.set_row(head, row_height([column.title for column in table.columns], widths, is_bold=True))
        for line, row in enumerate(table.rows, head + 1):
            values = [column.value(row) for column in table.columns]
            for at, (value, column) in enumerate(zip(values, table.columns, strict=True)):
                _write(sheet, (line, at), value, column.kind, self._looks[column.kind])
            sheet.set_row(line, row_height(values, widths))
        last = head + max(len(table.rows), 1)
        if table.totals is not None and table.rows:
            self._totals(sheet, table, (head + 1, last))
        sheet.freeze_panes(head + 1, 0)
        if table.rows:
            sheet.autofilter(head, 0, last, len(table.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head)

    def bands(self, table: Table, bands: Sequence[tuple[float | None, float | None, str]]) -> None:
        """Colours the deviations of a table that was added by the limits (low, high, colour) of a rule."""
        sheet = self._book.get_worksheet_by_name(table.name)
        first = len(table.lines) + 2
        for at, column in enumerate(table.columns):
            if column.kind != POINTS:
                continue
            for low, high, colour in bands:
                look = self._book.add_format({"font_color": colour, "bold": colour == theme.KRITIS})
                rule = _band_rule(f"{xl_col_to_name(at)}{first + 1}", low, high)
                sheet.conditional_format(
                    first, at, first + max(len(table.rows), 1) - 1, at,
                    {"type": "formula", "criteria": rule, "format": look},
                )  # fmt: skip

    def texts(self, name: str, lines: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """Adds a sheet of texts alone, a row of cells each."""
        sheet = self._book.add_worksheet(name)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        for line, cells in enumerate(lines):
            for at, text in enumerate(cells):
                look = self._first if line == 0 else self._looks[TEXT]
                sheet.write_string(line, at, office_text(text), look)
            sheet.set_row(line, row_height(cells, widths[: len(cells)]) if line else 20)

    def _lines(self, sheet: object, lines: Sequence[str]) -> None:
        for at, text in enumerate(lines):
            sheet.write_string(at, 0, office_text(text), self._first if at == 0 else self._line)

    def _totals(self, sheet: object, table: Table, rows: tuple[int, int]) -> None:
        first, last = rows[0] + 1, rows[1] + 1
        places = {column.title: xl_col_to_name(at) for at, column in enumerate(table.columns)}

        def cells(title: str) -> str:
            return f"{places[title]}{first}:{places[title]}{last}"

        line = rows[1] + 1
        for at, column in enumerate(table.columns):
            look = self._total_looks[column.kind]
            shown = table.totals.get(column.title)
            if column.total is not None and not is_missing(shown):
                sheet.write_formula(line, at, f"={column.total(cells)}", look, float(shown))
            else:
                sheet.write_string(line, at, table.total_label if at == 0 else "", self._total_looks[TEXT])


def row_height(values: Sequence[object], widths: Sequence[float], *, is_bold: bool = False) -> float:
    """How high a row is that shows its texts whole, in points; `widths`: of its columns, as Excel counts them.

    Excel finds that out by itself, LibreOffice does not: there texts would run over the row below.
    """
    wide = _BOLD if is_bold else 1
    lines = (_line_count(one, width / wide) for one, width in zip(values, widths, strict=True) if isinstance(one, str))
    return min(max(lines, default=1) * _LINE_HEIGHT, _HIGHEST)


def _line_count(text: str, width: float) -> int:
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(max(len(wrap(part, max(int(width), 1))), 1) for part in text.splitlines())


def _band_rule(cell: str, low: float | None, high: float | None) -> str:
    """Which cells of a column stand in a band, by the figure as it is shown."""
    parts = [f"ISNUMBER({cell})"]
    if low is not None:
        parts.append(f"ROUND({cell},2)>={low:g}")
    if high is not None:
        parts.append(f"ROUND({cell},2)<{high:g}")
    return f"=AND({','.join(parts)})"


def _write(sheet: object, place: tuple[int, int], value: object, kind: str, look: object) -> None:
    if is_missing(value) or value == "":
        return
    if kind == TEXT:
        sheet.write_string(*place, office_text(str(value)), look)
    elif kind == DATE:
        sheet.write_datetime(*place, value, look)
    else:
        sheet.write_number(*place, float(value), look)


def summed(title: str) -> Callable[[Callable[[str], str]], str]:
    """The total of a column: the sum of its cells."""
    return lambda cells: f"SUM({cells(title)})"


def weighted(title: str, weight: str, needed: Sequence[str]) -> Callable[[Callable[[str], str]], str]:
    """The total of a percentage: weighted with another column, over the rows where all that is needed is there."""

    def formula(cells: Callable[[str], str]) -> str:
        there = "*".join(f"ISNUMBER({cells(one)})" for one in (*needed, weight))
        return f"SUMPRODUCT({there},{cells(title)},{cells(weight)})/SUMPRODUCT({there},{cells(weight)})"

    return formula


def less(actual: Callable, target: Callable) -> Callable[[Callable[[str], str]], str]:
    """The total of a deviation: the total of what was reached less that of what was planned."""
    return lambda cells: f"{actual(cells)}-{target(cells)}"
