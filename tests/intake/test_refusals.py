import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.domain.errors import Unreadable
from analytics.intake import reader
from analytics.intake.formats import detect
from analytics.intake.formats.delimited import read_delimited
from analytics.intake.formats.html_table import read_html
from analytics.intake.formats.shapes import Refusal
from analytics.intake.reader import read_workbook
from tests.intake import workbooks
from tests.intake.reading import refusal, write

ROOT = Path(reader.__file__).resolve().parents[2]


def sheet_xml(rows_xml: str, **parts: str) -> Callable[[Path], Path]:
    return lambda path: workbooks.raw_xlsx(path, rows_xml, **parts)


def truncated(path: Path) -> Path:
    content = workbooks.good_xlsx(path).read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    return path


def zip_bomb(path: Path) -> Path:
    return workbooks.archive(path, {"xl/workbook.xml": "<workbook/>", "xl/media/besar.bin": bytes(90_000_000)})


def bit_flipped(path: Path) -> Path:
    content = bytearray(workbooks.raw_xlsx(path, '<row r="1"><c r="A1"><v>1</v></c></row>').read_bytes())
    at = content.index(b"sheet1.xml") + 20
    content[at] ^= 0xFF
    path.write_bytes(bytes(content))
    return path


def only_hidden_sheet(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Kosong"
    book.create_sheet("Isi").append(["a"])
    book["Isi"].sheet_state = "hidden"
    book.save(path)
    return path


UNTYPED = "<table:table-row><table:table-cell><text:p>Dinas</text:p></table:table-cell></table:table-row>"
MILLION = "".join(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>' for number in range(1, 100_003))
WIDE = '<row r="1">' + "<c><v>1</v></c>" * 201 + "</row>"
LAUGHS = '<!DOCTYPE sst [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'
LIE = f'<sst xmlns="{workbooks.MAIN}" count="1" uniqueCount="4000000000"><si><t>Dinas</t></si></sst>'
SPREADSHEET_ML = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)
EMPTY_TABLE = "<table:table-row><table:table-cell/></table:table-row>"

REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "sejuta_baris.xlsx": (sheet_xml(MILLION), "100.000 baris"),
    "kolom_201.xlsx": (sheet_xml(WIDE), "200 kolom"),
    "sel_terjauh.xlsx": (sheet_xml('<row r="1"><c r="XFD1048576"><v>1</v></c></row>'), "baris"),
    "kolom_terjauh.xlsx": (
        sheet_xml('<row r="1"><c r="XFD1"><v>1</v></c><c r="A1"><v>1</v></c></row>'),
        "kolom",
    ),
    "area_luas.xlsx": (sheet_xml('<row r="90000"><c r="CV90000"><v>1</v></c></row>'), "terlalu luas"),
    "alamat_rusak.xlsx": (sheet_xml('<row r="1"><c r="!!"><v>1</v></c></row>'), "rusak"),
    "jumlah_teks_bohong.xlsx": (sheet_xml("", shared=LIE), "uniqueCount"),
    "entitas.xlsx": (sheet_xml("", shared=LAUGHS), "DOCTYPE"),
    "entitas_utf16.xlsx": (
        lambda path: workbooks.archive(path, {"a.xml": workbooks.utf16(LAUGHS)}),
        "DOCTYPE",
    ),
    "jalur.xlsx": (sheet_xml("", extra="../../tmp/x.txt"), "jalur"),
    "jalur_windows.xlsx": (sheet_xml("", extra="xl/..\\..\\x.bat"), "jalur"),
    "jalur_mutlak.xlsx": (sheet_xml("", extra="C:/x.bat"), "jalur"),
    "bagian_ganda.xlsx": (sheet_xml("", extra="xl/Workbook.xml"), "ganda"),
    "bom.xlsx": (zip_bomb, "terlalu besar"),
    "terpotong.xlsx": (truncated, "terpotong"),
    "bit_rusak.xlsx": (bit_flipped, "rusak"),
    "xml_rusak.xlsx": (sheet_xml('<row r="1"><c r="A1"><v>1</v>'), "rusak"),
    "tanpa_isi.xlsx": (sheet_xml(""), "tidak ada baris"),
    "tersembunyi.xlsx": (only_hidden_sheet, "lembar yang tampak"),
    "surat.xlsx": (lambda path: workbooks.archive(path, {"word/document.xml": "<a/>"}), "Word"),
    "arsip.xlsx": (lambda path: workbooks.archive(path, {"laporan.xlsx": b"PK"}), "arsip ZIP"),
    "kosong.xlsx": (write(b""), "kosong"),
    "hanya_nul.csv": (write(bytes(5000)), "kosong"),
    "cetakan.xlsx": (write(b"%PDF-1.4\n1 0 obj<<>>endobj\n"), "PDF"),
    "foto.xlsx": (write(b"\x89PNG\r\n\x1a\n0000"), "PNG"),
    "acak.xlsx": (write(bytes(range(1, 256)) * 20), "tidak dikenali"),
    "terkunci.xlsx": (
        lambda path: workbooks.compound(path, {"EncryptionInfo": b"\x04", "EncryptedPackage": b"\x08"}),
        "kata sandi",
    ),
    "terkunci.xls": (
        lambda path: workbooks.xls(path, [], before_sheets=[workbooks.record(0x002F, b"\x01\x00" * 3)]),
        "kata sandi",
    ),
    "surat.xls": (lambda path: workbooks.compound(path, {"WordDocument": b"x"}), "Word"),
    "pecah.xls": (write(detect.OLE_MAGIC + b"\x00" * 40), "rusak"),
    "lama.xls": (write(b"\x09\x04\x06\x00" + b"\x07" * 40), "sangat lama"),
    "xml2003.xls": (write(SPREADSHEET_ML), "Excel 2003 XML"),
    "lain.xml": (write('<?xml version="1.0"?><data><baris/></data>'), "XML"),
    "arsip_web.xls": (write("MIME-Version: 1.0\nContent-Type: multipart/related"), "MHTML"),
    "tanpa_jenis.ods": (lambda path: workbooks.ods(path, UNTYPED), "tidak ada baris"),
    "kosong.ods": (lambda path: workbooks.ods(path, EMPTY_TABLE), "tidak ada baris"),
    "halaman.xls": (write("<html><body><p>Sesi berakhir, silakan masuk</p></body></html>"), "tanpa tabel"),
    "bersarang.xls": (write("<table><tr><td>" * 20_000), "20 tingkat"),
    "div_dalam.xls": (write("<table><tr><td>" + "<div>" * 5000 + "x</table>"), "bersarang"),
    "kutip.csv": (write('a,b\n1,"belum ditutup\n2,x\n3,y\n'), "baris 2"),
    "kutip_sep.csv": (write('sep=;\na;b\n1;"belum ditutup\n'), "baris 3"),
    "nul.csv": (write(b"a;b\n1;2\x003\n"), "NUL"),
    "kolom.csv": (write(",".join(["1"] * 10_000)), "200 kolom"),
    "baris.csv": (write("1;2\n" * 100_001), "100.000 baris"),
    "utf16_putus.csv": (write(workbooks.utf16("a\tb") + b"\x31"), "terpotong"),
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    make, word = REFUSED[name]
    path = make(tmp_path / name)
    assert word in refusal(path)


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    assert "tidak ditemukan" in refusal(tmp_path / "tidak_ada.xlsx")
    assert "folder" in refusal(tmp_path)
    with pytest.raises(Unreadable, match="tidak ditemukan"):
        read_workbook(tmp_path / ("x" * 5000))


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX reports the memory of a child")
def test_a_refused_giant_costs_little_memory(tmp_path: Path) -> None:
    path = workbooks.raw_xlsx(tmp_path / "besar.xlsx", MILLION)
    # A process between: a fork counts what its parent held, and this one holds pandas and more.
    measure = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", measure, sys.executable, "-m", "analytics.intake.child", str(path)]
    peak = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert int(peak) < 300_000


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")))
def test_no_content_breaks_the_detection(content: bytes) -> None:
    try:
        if detect.kind_of(content) == "text":
            text = detect.decode(content)
            (read_html if detect.text_kind(text) == "html" else read_delimited)(text)
    except Refusal as refused:
        assert refused.found and refused.remedy.endswith(".")
