"""The list of activities as a workbook or as CSV: real numbers, Indonesian headers, texts that stay texts."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd
import xlsxwriter

from analytics.domain.formats import is_missing, number

TEXT, AMOUNT, PERCENT, DATE = "text", "amount", "percent", "date"
_COLUMNS = (
    ("OPD", "agency_name", TEXT), ("Sub Unit", "sub_unit", TEXT), ("Program", "program_name", TEXT),
    ("Kode", "activity_code", TEXT), ("Kegiatan", "activity_name", TEXT), ("Pagu (Rp)", "ceiling_idr", AMOUNT),
    ("Target keuangan (Rp)", "financial_target_idr", AMOUNT),
    ("Realisasi keuangan (Rp)", "financial_actual_idr", AMOUNT),
    ("Target keuangan (%)", "financial_target_pct", PERCENT),
    ("Realisasi keuangan (%)", "financial_actual_pct", PERCENT),
    ("Deviasi keuangan (poin)", "financial_deviation_pp", PERCENT),
    ("Target fisik (%)", "physical_target_pct", PERCENT), ("Realisasi fisik (%)", "physical_actual_pct", PERCENT),
    ("Deviasi fisik (poin)", "physical_deviation_pp", PERCENT),
    ("Permasalahan", "issue", TEXT), ("Penyebab", "root_cause", TEXT),
    ("Penyebab menurut berkas", "file_cause", TEXT), ("Tindak lanjut", "follow_up", TEXT),
    ("Penanggung jawab", "responsible", TEXT), ("Pihak yang membantu", "helper_party", TEXT),
    ("Tenggat", "due_date", DATE), ("Sumber", "sources_json", TEXT),
)  # fmt: skip
_WIDTHS = {TEXT: 32, AMOUNT: 20, PERCENT: 12, DATE: 12}
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _columns_of(activities: pd.DataFrame) -> tuple[tuple[str, str, str], ...]:
    """The columns of the list; what the file wrote as cause only where a file has such a column."""
    has_own = "file_cause" in activities and activities["file_cause"].fillna("").ne("").any()
    return tuple(one for one in _COLUMNS if has_own or one[1] != "file_cause")


def workbook(activities: pd.DataFrame, headings: Sequence[str], total: Mapping[str, object]) -> bytes:
    """An .xlsx of the rows in their order below the heading lines, with the total, by column, as its last row.

    A text is written as text whatever it looks like: no formula, no link.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    sheet = book.add_worksheet("Kegiatan")
    looks = _looks(book, {"valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    for line, text in enumerate(headings):
        sheet.write_string(line, 0, text)
    first = len(headings) + 1
    columns = _columns_of(activities)
    for place, (label, _, kind) in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS[kind])
        sheet.write_string(first, place, label, bold)
    for line, row in enumerate(activities.to_dict("records"), first + 1):
        for place, (_, column, kind) in enumerate(columns):
            _write(sheet, line, place, _value(row, column), kind, looks[kind])
    looks = _looks(book, {"bold": True, "top": 1})
    for place, (_, column, kind) in enumerate(columns):
        _write(sheet, first + 1 + len(activities), place, total.get(column), kind, looks[kind])
    sheet.freeze_panes(first + 1, 0)
    book.close()
    return target.getvalue()


def _looks(book: xlsxwriter.Workbook, shared: Mapping[str, object]) -> dict[str, object]:
    own = {
        TEXT: {"text_wrap": True}, AMOUNT: {"num_format": "#,##0"}, PERCENT: {"num_format": "0.00"},
        DATE: {"num_format": "dd/mm/yyyy"},
    }  # fmt: skip
    return {kind: book.add_format({**shared, **look}) for kind, look in own.items()}


def _write(sheet: object, line: int, place: int, value: object, kind: str, look: object) -> None:
    if is_missing(value) or value == "":
        return
    if kind == TEXT:
        sheet.write_string(line, place, str(value), look)
    elif kind == DATE:
        sheet.write_datetime(line, place, value.to_pydatetime(), look)
    else:
        sheet.write_number(line, place, float(value), look)


def comma_separated(activities: pd.DataFrame) -> bytes:
    """The rows as an Indonesian Excel reads them by a double click: ';' between cells, comma in numbers, UTF-8 mark.

    A text that a spreadsheet would take for a formula stands behind an apostrophe.
    """
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([label for label, _, _ in _columns_of(activities)])
    writer.writerows(_csv_rows(activities))
    return "\ufeff".encode() + target.getvalue().encode()


def _csv_rows(activities: pd.DataFrame) -> Iterator[list[str]]:
    columns = _columns_of(activities)
    for row in activities.to_dict("records"):
        yield [_csv_text(_value(row, column), kind) for _, column, kind in columns]


def _csv_text(value: object, kind: str) -> str:
    if is_missing(value):
        return ""
    if kind == TEXT:
        text = str(value)
        return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
    if kind == DATE:
        return f"{value:%d/%m/%Y}"
    # A true minus sign is text to a spreadsheet.
    return number(value).replace(".", "").replace("\u2212", "-")


def _value(row: dict, column: str) -> object:
    if column != "sources_json":
        return row[column]
    places = [f"{one['file_name']} {one['sheet']} baris {one['row']}" for one in json.loads(row[column] or "[]")]
    return "; ".join(dict.fromkeys(places))
