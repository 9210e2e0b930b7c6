import struct
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.styles import numbers as excel_formats

from analytics.intake.cells import address
from analytics.intake.formats.number_formats import is_percent_format
from analytics.intake.layouts import read_sheets
from analytics.intake.reader import read_workbook
from tests.intake import workbooks
from tests.intake.reading import only_sheet, refusal, shown


def test_a_sound_workbook(tmp_path: Path) -> None:
    path = workbooks.good_xlsx(tmp_path / "laporan.xlsx")
    workbook = read_workbook(path)
    assert (workbook.file_name, workbook.kind, workbook.hidden_sheets) == ("laporan.xlsx", "xlsx", ())
    assert len(workbook.sha256) == 64
    assert shown(workbook.sheets[0]) == [
        [f"s:{title}" for title in workbooks.HEADER],
        ["s:1.01", "s:Dinas Pendidikan", "s:Kegiatan 1", "n:2026", "n:1", "n:1000000", "n:250000", "n:25"],
    ]


def test_rows_and_columns_count_from_a1(tmp_path: Path) -> None:
    sheet = only_sheet(workbooks.raw_xlsx(tmp_path / "a.xlsx", '<row r="3"><c r="C3"><v>7.5</v></c></row>'))
    assert shown(sheet) == [[], [], ["", "", "n:7.5"]]


def test_a_lying_dimension_loses_no_row(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 51))
    for lie in ("A1", "A1:XFD1048576"):
        path = workbooks.raw_xlsx(tmp_path / "a.xlsx", rows, before=f'<dimension ref="{lie}"/>')
        assert [row[0].text for row in only_sheet(path).rows] == [str(n) for n in range(1, 51)]


def test_styled_but_empty_far_cells_are_harmless(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>'
    assert shown(only_sheet(workbooks.raw_xlsx(tmp_path / "a.xlsx", rows))) == [["n:1"]]


def test_cells_without_references_keep_their_place(tmp_path: Path) -> None:
    rows = '<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row><row><c/><c s="0"><f>A1</f></c><c><v>2</v></c></row>'
    sheet = only_sheet(workbooks.raw_xlsx(tmp_path / "a.xlsx", rows))
    assert shown(sheet) == [["n:1", "e:#REF!"], ["", "f:=A1", "n:2"]]


def test_errors_and_formulas_without_value_are_told(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="e"><v>#REF!</v></c>'
        '<c r="C1"><f>SUM(A1)</f><v></v></c><c r="D1"><f>A1</f></c><c r="E1" t="str"><f>""</f><v></v></c>'
        '<c r="F1"><f>2+3</f><v>5</v></c><c r="G1" t="inlineStr"><is><t>#N/A</t></is></c></row>'
    )
    sheet = only_sheet(workbooks.raw_xlsx(tmp_path / "a.xlsx", rows))
    expected = ["e:#DIV/0!", "e:#REF!", "f:=SUM(A1)", "f:=A1", "", "n:5", "e:#N/A"]
    assert shown(sheet) == [expected]


def test_percent_formats_are_told_from_quoted_percent_signs(tmp_path: Path) -> None:
    styles = workbooks.styles_with("0.00", "0.0%", "0&quot;%&quot;", "[Red]0%;-0%")
    cells = "".join(f'<c r="{address(0, s)}" s="{s}"><v>0.41120000000000001</v></c>' for s in range(4))
    sheet = only_sheet(workbooks.raw_xlsx(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>', styles=styles))
    assert shown(sheet) == [["n:0.4112", "p:0.4112", "n:0.4112", "p:0.4112"]]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0%", True),
        ("0.00%;[Red]-0.00%", True),
        ('0"%"', False),
        (r"0\%", False),
        ("[$-421]0", False),
        ("0_%", False),
    ],
)
def test_percent_format_codes(code: str, expected: bool) -> None:
    assert is_percent_format(code) is expected


def test_dates_booleans_and_long_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([46218, 46218.5, True, 10701893800, 41.12, 1e21, "  ", "baris 1\nbaris 2"])
    sheet["A1"].number_format = excel_formats.FORMAT_DATE_YYYYMMDD2
    sheet["B1"].number_format = excel_formats.FORMAT_DATE_DATETIME
    book.save(tmp_path / "a.xlsx")
    expected = ["d:2026-07-15", "d:2026-07-15", "b:TRUE", "n:10701893800", "n:41.12"]
    expected += ["n:1" + "0" * 21, "", "s:baris 1\nbaris 2"]
    assert shown(only_sheet(tmp_path / "a.xlsx")) == [expected]


def test_merged_ranges_are_cut_to_the_filled_area_and_covered_values_dropped(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>9</v></c></row><row r="2"><c r="C2"><v>2</v></c></row>'
    merges = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="C2:XFD1048576"/></mergeCells>'
    sheet = only_sheet(workbooks.raw_xlsx(tmp_path / "a.xlsx", rows, after=merges))
    assert shown(sheet) == [["n:1", ""], ["", "", "n:2"]]
    assert sheet.merged == ((0, 0, 0, 1),)


def test_hidden_sheets_are_named_and_hidden_rows_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Tampil"
    for number in range(3):
        book.active.append([number])
    book.active.row_dimensions[2].hidden = True
    book.active["B1"] = 9
    book.active.column_dimensions["B"].hidden = True
    book.active.column_dimensions["F"].hidden = True
    for name, state in (("Sembunyi", "hidden"), ("SangatSembunyi", "veryHidden")):
        book.create_sheet(name).append(["rahasia"])
        book[name].sheet_state = state
    book.save(tmp_path / "a.xlsx")
    workbook = read_workbook(tmp_path / "a.xlsx")
    assert [sheet.name for sheet in workbook.sheets] == ["Tampil"]
    assert (workbook.sheets[0].hidden_rows, workbook.sheets[0].hidden_columns) == (frozenset({1}), frozenset({1}))
    assert workbook.hidden_sheets == ("Sembunyi", "SangatSembunyi")


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**15), 10**15), min_size=1))
def test_numbers_come_back_exactly(tmp_path: Path, values: list[float]) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{value!r}</v></c></row>' for n, value in enumerate(values, start=1))
    column = [row[0].text for row in only_sheet(workbooks.raw_xlsx(tmp_path / "a.xlsx", rows)).rows]
    assert [Decimal(written) for written in column] == [Decimal(repr(value)) for value in values]


def test_a_real_xls_with_errors_percentages_and_hidden_rows(tmp_path: Path) -> None:
    hidden = workbooks.record(0x0208, b"\x01\x00\x00\x00\x04\x00" + bytes(6) + b"\x20\x00\x00\x00")
    error = workbooks.record(0x0205, b"\x02\x00\x00\x00\x00\x00\x17\x01")
    failed = workbooks.record(0x0006, b"\x02\x00\x01\x00\x00\x00" + b"\x02\x00\x07\x00\x00\x00\xff\xff" + bytes(8))
    column = workbooks.record(0x007D, b"\x01\x00\x01\x00\x00\x08\x0f\x00\x01\x00\x00\x00")
    cells = [
        hidden,
        column,
        workbooks.xls_label(1, 0, "Pagu"),
        workbooks.xls_number(1, 1, 0.4112, style=1),
        error,
        failed,
    ]
    path = workbooks.xls(tmp_path / "lama.xlsx", cells)
    workbook = read_workbook(path)
    assert workbook.kind == "xls"
    assert shown(workbook.sheets[0]) == [[], ["s:Pagu", "p:0.4112"], ["e:#REF!", "e:#DIV/0!"]]
    assert (workbook.sheets[0].hidden_rows, workbook.sheets[0].hidden_columns) == (frozenset({1}), frozenset({1}))


def test_an_xlsb_with_errors_and_percentages(tmp_path: Path) -> None:
    number, wide = b"\x52\xb8\x1e\x85\xebQ\xd8?", b"\x02\x00\x00\x00a\x00b\x00"
    first = [workbooks.xlsb_cell(5, 1, number, style=1), workbooks.xlsb_cell(3, 2, b"\x17")]
    path = workbooks.xlsb(tmp_path / "a.xlsb", [(0, False, first), (1, True, [workbooks.xlsb_cell(6, 0, wide)])])
    workbook = read_workbook(path)
    assert (workbook.kind, workbook.sheets[0].hidden_rows) == ("xlsb", frozenset({1}))
    assert shown(workbook.sheets[0]) == [["", "p:0.38", "e:#REF!"], ["s:ab"]]


def test_an_ods_with_errors_percentages_and_merged_cells(tmp_path: Path) -> None:
    table = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="1000"/>'
        '<table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string">'
        "<text:p>Dinas</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
        '<table:table-row table:visibility="collapse">'
        '<table:table-cell office:value-type="percentage" office:value="0.4112"><text:p>41%</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string" calcext:value-type="error" office:string-value="">'
        "<text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    sheet = only_sheet(workbooks.ods(tmp_path / "a.xlsx", table))
    assert shown(sheet) == [["s:Dinas"], ["p:0.4112", "e:#DIV/0!"]]
    assert (sheet.merged, sheet.hidden_rows) == (((0, 0, 0, 1),), frozenset({1}))
    assert sheet.hidden_columns == frozenset({1})


def test_a_repeated_value_in_an_ods_counts_as_rows(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1"/>'
    path = workbooks.ods(
        tmp_path / "a.ods", f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    )
    assert "100.000 baris" in refusal(path)


def test_hidden_columns_of_an_xlsb_are_told_and_named(tmp_path: Path) -> None:
    titles = ["OPD", "Pagu", "Realisasi Keuangan", "Catatan"]
    head = [workbooks.xlsb_cell(6, place, _text(title)) for place, title in enumerate(titles)]
    texts = [workbooks.xlsb_cell(6, place, _text(text)) for place, text in ((0, "Dinas A"), (3, "baik"))]
    numbers = [workbooks.xlsb_cell(5, place, struct.pack("<d", amount)) for place, amount in ((1, 9e8), (2, 1e8))]
    rows = [(0, False, head), (1, False, [texts[0], *numbers, texts[1]])]
    path = workbooks.xlsb(tmp_path / "biner.xlsb", rows, [(0, 0, False), (1, 1, True), (3, 3, True)])
    workbook = read_workbook(path)
    assert workbook.sheets[0].hidden_columns == frozenset({1, 3})
    (reading,), _ = read_sheets(workbook)
    told = next(finding.message for finding in reading.findings if finding.rule == "kolom-tersembunyi")
    assert "ikut dibaca: 'Pagu' (B)" in told and "tidak dimuat: 'Catatan' (D)" in told


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def test_struck_cells_of_an_ods_are_told(tmp_path: Path) -> None:
    cell = "<table:table-cell {}office:value-type='float' office:value='{}'><text:p>1</text:p></table:table-cell>"
    style = (
        "<office:automatic-styles xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'><style:style "
        "style:name='ce1' style:family='table-cell'><style:text-properties style:text-line-through-style='{}'/>"
        "</style:style></office:automatic-styles>"
    )
    styled = cell.format("table:style-name='ce1' ", 6)
    row = f"<table:table-row>{cell.format('', 5)}{styled}</table:table-row>"
    for line, struck in (("solid", {(0, 1)}), ("none", set())):
        path = workbooks.ods(tmp_path / f"{line}.ods", row, before=style.format(line))
        assert only_sheet(path).struck == struck


@pytest.mark.parametrize(("bits", "struck"), [(8, {(0, 1)}), (0, set())])
def test_struck_cells_of_an_xls_are_told(tmp_path: Path, bits: int, struck: set) -> None:
    fonts = [workbooks.record(0x0031, struct.pack("<HH", 200, n).ljust(16, b"\0")) for n in (0, 0, 0, 0, bits)]
    # Fonts 0 to 3, then 5; the first style is of font 5.
    style = workbooks.record(0x00E0, struct.pack("<HH", 5, 0).ljust(20, b"\0"))
    cells = [workbooks.xls_number(0, 0, 5.0, style=1), workbooks.xls_number(0, 1, 6.0, style=0)]
    path = workbooks.xls(tmp_path / "a.xls", cells, before_sheets=[*fonts, style])
    assert only_sheet(path).struck == struck


@pytest.mark.parametrize(("flags", "struck"), [(8, {(0, 1)}), (2, set())])
def test_struck_cells_of_an_xlsb_are_told(tmp_path: Path, flags: int, struck: set) -> None:
    cells = [workbooks.xlsb_cell(5, column, struct.pack("<d", 6.0), style=column) for column in (0, 1)]
    path = workbooks.xlsb(tmp_path / "a.xlsb", [(0, False, cells)], second_font=flags)
    assert only_sheet(path).struck == struck


def test_cells_that_are_struck_through_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (workbooks.HEADER, workbooks.ROW, workbooks.ROW):
        book.active.append(row)
    book.active["F3"].font = Font(strike=True)
    book.active["G2"].font = Font(strike=False, bold=True)
    book.active["K9"].font = Font(strike=True)
    book.save(tmp_path / "coret.xlsx")
    assert only_sheet(tmp_path / "coret.xlsx").struck == frozenset({(2, 5)})
