"""What was found in the files of an import, as a workbook to hand to the OPD: one row a finding, texts stay texts."""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from analytics.intake.findings import Finding, Grade

_HEAD = ("Berkas", "Tingkat", "Lembar", "Sel", "Nilai", "Yang ditemukan", "Yang perlu dilakukan", "Aturan")
_WIDTHS = (32, 16, 18, 12, 18, 60, 60, 22)
_NO_MARKUP = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def finding_workbook(files: Iterable[tuple[str, Sequence[Finding]]]) -> bytes:
    """An .xlsx of the findings of files by name, those that weigh most first in each file."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _NO_MARKUP)
    sheet = book.add_worksheet("Temuan")
    bold, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    for place, (label, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, label, bold)
    rows = [row for name, findings in files for row in _rows(name, findings)]
    for line, row in enumerate(rows, 1):
        for place, text in enumerate(row):
            sheet.write_string(line, place, text, plain)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(_HEAD) - 1)
    book.close()
    return target.getvalue()


def _rows(name: str, findings: Sequence[Finding]) -> Iterable[tuple[str, ...]]:
    weights = list(Grade)
    for one in sorted(findings, key=lambda finding: weights.index(finding.grade)):
        yield (name, one.grade.value, one.shown_sheet, one.cell, one.value, one.message, one.remedy, one.rule)
