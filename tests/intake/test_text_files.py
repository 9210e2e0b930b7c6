from pathlib import Path

import pytest

from analytics.intake.formats.delimited import read_delimited
from analytics.intake.formats.html_table import read_html
from analytics.intake.reader import read_workbook
from tests.intake import workbooks
from tests.intake.reading import only_sheet, shown, write

CSV = ";".join(workbooks.HEADER) + "\n" + ";".join(map(str, workbooks.ROW)) + "\n"


def test_html_tables_saved_as_xls(tmp_path: Path) -> None:
    page = (
        "<table><tr><td>PEMERINTAH KABUPATEN</td></tr></table><html><head><meta charset=utf-8></head><body>"
        "<table><thead><tr><th>OPD<th colspan=2>Fisik (%)</tr></thead><tr><td rowspan=2>Dinas<br> A &amp;\n B"
        "<td>25,5<td>0,85</tr><tr><td>12,50<td>#REF!</tr><tr><td>1.10</tr></table></body></html>"
    )
    path = write(page)(tmp_path / "laporan.xls")
    workbook = read_workbook(path)
    assert workbook.kind == "html"
    assert [sheet.name for sheet in workbook.sheets] == ["Tabel 1", "Tabel 2"]
    assert shown(workbook.sheets[1]) == [
        ["s:PEMERINTAH KABUPATEN"],
        ["s:OPD", "s:Fisik (%)"],
        ["s:Dinas\nA & B", "s:25,5", "s:0,85"],
        ["", "s:12,50", "e:#REF!"],
        ["s:1.10"],
    ]
    assert workbook.sheets[1].merged == ((1, 1, 1, 2), (2, 0, 3, 0))


@pytest.mark.parametrize(
    ("attribute", "text", "cell"),
    [
        ('sdval="45.11"', "45", "n45.11"), ('x:num="3343066000"', "3.343,1", "n3343066000"), ("x:num", "12,5", "s12,5"),
        ('sdval="0.4511"', "45,1%", "p0.4511"), ('sdval="-2500"', "(2.500)", "n-2500"), ('sdval="0"', "-", "n0"),
        ('sdval="46203"', "30/06/2026", "s30/06/2026"), ('sdval="1"', "01", "s01"),
        ('sdval="72.18"', "52", "e52 (tersimpan 72.18)"),
    ],
)  # fmt: skip
def test_the_exact_number_behind_an_html_cell_is_read(attribute: str, text: str, cell: str) -> None:
    assert read_html(f"<table><tr><td {attribute}>{text}</table>").sheets[0].rows == [[cell]]


def test_lines_above_an_html_table_are_its_titles() -> None:
    page = (
        "<html><head><title>x</title></head><body><h3>LAPORAN RFK<br>S.D. <b>TRIWULAN II</b></h3><p>OPD : Dinas A</p>"
        "<ul><li>Triwulan I</ul><script>y()</script>"
        "<table><tr><td>a<td>b</tr><tr style='display:none'><td>c</table><p>Marisa, 5 Juli</p>"
        "<table><tr><td>d</table></body></html>"
    )
    first, second = read_html(page).sheets
    titles = [["sLAPORAN RFK"], ["sS.D. TRIWULAN II"], ["sOPD : Dinas A"]]
    assert (first.rows, first.hidden_rows) == ([*titles, ["sa", "sb"], ["sc"]], [4])
    assert second.rows == [["sMarisa, 5 Juli"], ["sd"]]


def test_a_table_of_titles_says_them_for_the_next() -> None:
    page = "<table><tr><td>LAPORAN</tr><tr><td>OPD<td>:<td>Dinas A</table>{}<table><tr><td>a<td>b</table>"
    assert read_html(page.format("")).sheets[1].rows == [["sLAPORAN"], ["sOPD", "s:", "sDinas A"], ["sa", "sb"]]
    data = "<table><tr><td>a<td>b</tr><tr><td>c<td>d</table>"
    assert read_html(f"{data}<table><tr><td>e<td>f</table>").sheets[1].rows == [["se", "sf"]]


def test_an_inner_table_is_a_sheet_of_its_own() -> None:
    page = "<table><tr><td>luar<table><tr><td>dalam</td></tr></table></td></tr></table>"
    assert [sheet.rows for sheet in read_html(page).sheets] == [[["sluar"]], [["sdalam"]]]


def test_scripts_are_no_text_and_hidden_lines_are_told() -> None:
    (sheet,) = read_html("<table><tr><td>a<script>x()</script><tr style='display: none'><td>b</table>").sheets
    assert (sheet.rows, sheet.hidden_rows) == ([["sa"], ["sb"]], [1])


@pytest.mark.parametrize(
    ("content", "second_row"),
    [
        (CSV.encode(), None),
        (CSV.encode("utf-8-sig"), None),
        (CSV.replace(";", ",").encode(), None),
        (CSV.replace(";", "|").encode(), None),
        (workbooks.utf16(CSV.replace(";", "\t")), None),
        (b"\xfe\xff" + CSV.replace(";", "\t").encode("utf-16-be"), None),
        (CSV.replace("\n", "\r").encode(), None),
        (CSV.replace("\n", "\r\n").encode(), None),
        (b"sep=;\r\n" + CSV.encode(), None),
        (b"sep=|\r\n" + CSV.replace(";", "|").encode(), None),
        (b"a;b\n\x93Caf\xe9\x94;1\n", ["s:“Café”", "s:1"]),
        (b"Pagu;Realisasi\n1.000,50;2.000,75\n3.000,50;4.000,75\n", ["s:1.000,50", "s:2.000,75"]),
        (b'a,b\n"baris 1\nbaris ""2""",x\n', ['s:baris 1\nbaris "2"', "s:x"]),
        (b"a,b\n1; 2; 3,x\n4,y\n", ["s:1; 2; 3", "s:x"]),
        (b"a\tb\n1,000\t2,000\n", ["s:1,000", "s:2,000"]),
        (b"a,b\n=1+1,#REF!\n", ["s:=1+1", "e:#REF!"]),
        (b"a;b\n1;2;;;;\n", ["s:1", "s:2"]),
    ],
)
def test_delimited_text(content: bytes, second_row: list[str] | None, tmp_path: Path) -> None:
    path = write(content)(tmp_path / "laporan.xls")
    workbook = read_workbook(path)
    assert workbook.kind == "csv"
    assert shown(workbook.sheets[0])[1] == (second_row or [f"s:{value}" for value in workbooks.ROW])


def test_blank_lines_keep_the_row_numbers() -> None:
    (sheet,) = read_delimited("LAPORAN\n\na,b\n1,2\n,,\n").sheets
    assert sheet.rows == [["sLAPORAN"], [], ["sa", "sb"], ["s1", "s2"]]


def test_html_in_the_cells_of_a_csv_stays_text(tmp_path: Path) -> None:
    path = write("OPD;Masalah\n<b>Dinas</b>;<table><tr><td>x</td></tr></table>\n")(tmp_path / "a.csv")
    assert shown(only_sheet(path))[1] == ["s:<b>Dinas</b>", "s:<table><tr><td>x</td></tr></table>"]
