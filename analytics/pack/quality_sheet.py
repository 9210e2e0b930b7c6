"""What looks wrong in the data, as a workbook to hand to the OPD: the notes with a filter, and who has reported."""

import io
from collections.abc import Iterable, Sequence

import pandas as pd
import xlsxwriter

from analytics.domain.formats import is_missing
from analytics.domain.periods import SHORT_MONTHS
from analytics.insight.quality import RULES
from analytics.insight.report_states import Matrix

_HEAD = (
    "OPD", "Kode", "Kegiatan", "Sub unit", "Catatan", "Bulan sebelumnya", "Angka pembanding", "Bulan", "Angka",
    "Satuan", "Keterangan angka", "Yang diminta", "Jawaban OPD",
)  # fmt: skip
_WIDTHS = (30, 24, 48, 20, 40, 12, 20, 10, 20, 10, 24, 44, 44)
_NO_MARKUP = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(findings: pd.DataFrame, reports: Matrix, headings: Sequence[str], agency_slug: str | None) -> bytes:
    """An .xlsx of the findings in their order below the heading lines, with real numbers, and a sheet of who has
    reported: every OPD, or the one that it is for. A text is written as text whatever it looks like."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _NO_MARKUP)
    _write_sheet(book, "Catatan", headings, _HEAD, _WIDTHS, map(_row, findings.to_dict("records")))
    shown = [slug for slug in reports.agencies if agency_slug in (None, slug)]
    states = [[reports.agencies[slug], *(state.words for state in reports.row(slug))] for slug in shown]
    head = ("OPD", *reports.heads)
    _write_sheet(book, "Kelengkapan", headings, head, (30, *(24 for _ in reports.heads)), states)
    book.close()
    return target.getvalue()


def _row(row: dict) -> list[object]:
    rule = RULES[row["rule"]]
    return [
        row["agency_name"], row["activity_code"], row["activity_name"], row["sub_unit"], rule.label,
        _month(row["month_before"]), row["figure_before"], _month(row["month_now"]), row["figure_now"],
        "" if is_missing(row["figure_now"]) else rule.unit, " → ".join(filter(None, rule.figures)), rule.request, "",
    ]  # fmt: skip


def _month(value: object) -> str:
    return "" if is_missing(value) else SHORT_MONTHS[int(value) - 1]


def _write_sheet(
    book: xlsxwriter.Workbook, name: str, headings: Sequence[str], head: Sequence[str], widths: Sequence[int],
    rows: Iterable[Sequence[object]],
) -> None:  # fmt: skip
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    figure = book.add_format({"num_format": "#,##0.00", "valign": "top"})
    for line, heading in enumerate(headings):
        sheet.write_string(line, 0, heading)
    first = len(headings) + 1
    for place, (label, width) in enumerate(zip(head, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(first, place, label, bold)
    last = first
    for last, row in enumerate(rows, first + 1):
        for place, value in enumerate(row):
            if is_missing(value) or value == "":
                continue
            if isinstance(value, str):
                sheet.write_string(last, place, value, text)
            else:
                sheet.write_number(last, place, float(value), figure)
    sheet.freeze_panes(first + 1, 1)
    sheet.autofilter(first, 0, last, len(head) - 1)
