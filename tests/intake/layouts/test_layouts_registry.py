import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import LAYOUTS, Layout, read_sheets
from tests.intake.layouts.layout_cells import CODE, FIGURES, HEADER, only, read, rules, sheet, workbook

ROW = ["Dinas A", CODE, "Jalan", 2026, 2, 1000]


def test_the_names_of_the_layouts():
    assert [layout.name for layout in LAYOUTS] == [
        "tabel", "rekap-opd", "sipd-lra", "sipd-rak", "paket", "rak-jenis-belanja", "capaian-output",
        "rfk-rekening",
    ]  # fmt: skip


def test_sheets_that_are_not_recognised_are_skipped_beside_a_sure_one():
    notes = sheet([["Petunjuk pengisian"], ["Isi kolom target"]], "Petunjuk")
    readings, findings = read_sheets(workbook(sheet([HEADER, ROW]), notes, sheet([], "Kosong"), hidden=["Rahasia"]))
    assert [reading.sheet for reading in readings] == ["Data"]
    assert rules(findings, Grade.NOTE) == ["lembar-tersembunyi", "lembar-dilewati", "lembar-dilewati"]
    assert [finding.sheet for finding in findings] == ["Rahasia", "Petunjuk", "Kosong"]


def test_an_unknown_workbook_is_refused_with_what_was_found():
    readings, findings = read_sheets(workbook(sheet([["Nama Tamu", "Alamat"], ["A", "B"]])))
    assert readings == []
    finding = only(findings, "tata-letak-tidak-dikenal")
    assert finding.grade is Grade.REFUSED
    assert "'Nama Tamu', 'Alamat'" in finding.message
    assert "kolom OPD atau Kegiatan" in finding.remedy


def test_a_table_that_tells_neither_agency_nor_period_counts_when_it_is_alone():
    table = sheet([["Kegiatan", "Pagu", "Realisasi"], ["Jalan", 100, 5]])
    readings, findings = read_sheets(workbook(table))
    assert len(readings[0].rows) == 1 and findings == []


def test_the_same_table_on_a_sheet_with_a_strange_name_is_read_too():
    head, row = HEADER[1:3] + HEADER[5:], ROW[1:3] + ROW[5:]
    readings, findings = read_sheets(workbook(sheet([head, row], "Dinas A"), sheet([head, row], "Lain 2")))
    assert [reading.sheet for reading in readings] == ["Dinas A", "Lain 2"]
    assert [row.agency_name for reading in readings for row in reading.rows] == ["Dinas A", ""]
    assert findings == []


def test_a_header_without_rows_is_refused():
    readings, findings = read_sheets(workbook(sheet([HEADER])))
    assert [reading.rows for reading in readings] == [[]]
    assert rules(findings) == ["tanpa-baris", "tidak-ada-baris"]


def test_an_empty_workbook_is_refused():
    assert rules(read_sheets(workbook(sheet([])))[1]) == ["tata-letak-tidak-dikenal"]


def test_two_layouts_that_are_equally_sure_are_asked(monkeypatch):
    rival = Layout("rekap-opd", lambda sheet: 0.84, LAYOUTS[1].read)
    monkeypatch.setattr("analytics.intake.layouts.LAYOUTS", (LAYOUTS[0], rival))
    book = workbook(sheet([HEADER, ROW]))
    readings, findings = read_sheets(book)
    assert readings == [] and only(findings, "tata-letak").grade is Grade.UNDECIDED
    assert [reading.layout for reading in read_sheets(book, {"tata-letak": "tabel"})[0]] == ["tabel"]


@pytest.mark.timeout(30)
def test_nine_hundred_rows_of_twenty_columns_in_time():
    extra = [
        "Sumber Dana",
        "Permasalahan",
        "Penyebab",
        "Tindak Lanjut",
        "Tenggat",
        "Program",
        "Sub Unit",
        "Ket",
        "Deviasi",
        "No",
    ]
    rows = [
        [f"Dinas {n // 30}", f"1.03.10.2.01.{n:04}", f"Kegiatan {n}", 2026, 2, f"{n + 1}.000.000,00", n, n, "12,5", 10]
        + ["DAU", "hujan", "cuaca", "tunggu", "2026-08-01", "Program A", "UPTD", "-", 1, n]
        for n in range(900)
    ]
    reading = read([[*HEADER, *FIGURES, *extra], *rows])
    assert len(reading.rows) == 900
