"""Charts of a presentation as its parts: the picture, and the workbook in which its numbers are edited."""

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from analytics.drawing.stage import Box
from analytics.pack.pptx.chart import Chart
from analytics.pack.pptx.chart_xml import chart_xml

_NO_MARKUP = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
TOLD = "Angka di samping batang dan titik adalah teks: bila angka di sini diubah, ubah juga teksnya di grafik."
_MADE = datetime(2000, 1, 1)
"""The same workbook from the same numbers."""


def new_chart_part(package: Package, chart: Chart, frame: Box, number: int) -> Part:
    """A chart of a package with its data sheet. `number`: one that no other chart of the package has; for a free one
    python-pptx would go through the whole package, for every chart again.

    It stays the text that it is: two hundred charts as trees take a hundred megabytes.
    """
    sheet = EmbeddedXlsxPart(
        PackURI(EmbeddedXlsxPart.partname_template % number), EmbeddedXlsxPart.content_type, package,
        data_sheet(chart.categories, chart.columns),
    )  # fmt: skip
    part = Part(PackURI(ChartPart.partname_template % number), CONTENT_TYPE.DML_CHART, package)
    part.blob = chart_xml(chart, frame, part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE))
    return part


def data_sheet(names: Sequence[str], columns: Sequence[tuple[str, Sequence[float | None]]]) -> bytes:
    """The workbook behind a chart: names in the first column, a column for each series; texts stay texts."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _NO_MARKUP)
    book.set_properties({"created": _MADE})
    sheet, figure = book.add_worksheet("Data"), book.add_format({"num_format": "#,##0.00"})
    sheet.set_column(0, 0, 40)
    for line, name in enumerate([TOLD, *names]):
        sheet.write_string(line, 0, name)
    for place, (head, values) in enumerate(columns, 1):
        sheet.write_string(0, place, head)
        for line, value in enumerate(values, 1):
            if value is not None:
                sheet.write_number(line, place, value, figure)
    book.close()
    return target.getvalue()
