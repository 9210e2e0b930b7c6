from decimal import Decimal

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.rows import Basis, CeilingSource
from tests.intake.layouts.layout_cells import numbers, only, read, rules, sheet, workbook

SKPD = "2.16.2.20.2.21.01.0000"
ZERO = "0,00"
LRA_HEAD = [
    ["KAB. CONTOH"],
    ["REKAPITULASI BELANJA"],
    ["TAHUN ANGGARAN 2026"],
    [],
    ["Kode", None, None, None, "Uraian Urusan, Organisasi, Program, Kegiatan dan Sub Kegiatan", "Kelompok Belanja"],
    [None] * 5 + ["Operasi", None, "Modal", None, "Tak Terduga", None, "Transfer", None],
    [None] * 5 + ["Anggaran", "Realisasi"] * 4,
    ["1", None, None, None, "2", "3", "4", "5", "6", "7", "8", "9", "10"],
]


def _line(codes: list, name: str, operasi: tuple, modal: tuple = (ZERO, ZERO), stray=None) -> list:
    return [*codes, *[None] * (4 - len(codes)), name, *operasi, *modal, ZERO, ZERO, ZERO, ZERO, stray]


LRA = [
    *LRA_HEAD,
    _line(["2.16"], "KOMINFO", (300, 30), (50, 5)),
    _line(["2.16", SKPD], "Dinas Kominfo", (300, 30), (50, 5), 0.034),
    _line(["2.16", SKPD, "2.16.01"], "PROGRAM PENUNJANG", (300, 30), (50, 5)),
    _line(["2.16", SKPD, "2.16.01.2.01"], "Perencanaan", (300, 30), (50, 5)),
    _line(["2.16", SKPD, "2.16.01.2.01.0001"], "Dokumen", ("100,00", "10,00"), ("50,00", "5,00")),
    _line(["2.16", SKPD, "2.16.01.2.01.0001", "5.1.02"], "Belanja Barang", ("100,00", "10,00")),
    _line(["2.16", SKPD, "2.16.01.2.01.0002"], "Koordinasi", (200, 20)),
    _line([], "Jumlah", (300, 30), (50, 5)),
]

RAK = [
    ["RENCANA ANGGARAN KAS SATUAN KERJA PERANGKAT DAERAH"],
    [],
    ["Kode Rekening", "Uraian", "Anggaran Tahun Ini", "Total RAK", "Realisasi", "Januari", "Februari", "Total Jan Feb"],
    ["2.16", "KOMINFO", 350, 350, 9, 40, 60, 100],
    [SKPD, "Dinas Kominfo", 350, 350, 9, 40, 60, 100],
    ["2.16.01", "PROGRAM PENUNJANG", 350, 350, 9, 40, 60, 100],
    ["2.16.01.2.01", "Perencanaan", 350, 350, 9, 40, 60, 100],
    ["2.16.01.2.01.0001", "Dokumen", 150, 150, 9, 40, 0, 40],
    ["5.1.02", "Belanja Barang", 150, 150, 9, 40, 0, 40],
    ["5.1.02.01.001.00024", "Alat tulis", 150, 150, ZERO, 40, 0, 40],
    ["2.16.01.2.01.0002", "Koordinasi", 200, 200, None, None, 60, 60],
    ["JUMLAH", None, 350, 350, None, 40, 60, 100],
]


def test_lra_sub_kegiatan_with_the_kinds_of_expenditure_summed():
    reading = read(LRA, name="Sheet1", file_name="lra_april.xlsx")
    assert (reading.layout, reading.month_span, reading.money_basis) == ("sipd-lra", 1, None)
    assert reading.ceiling_source is CeilingSource.REALISATION
    first, second = reading.rows
    assert [first.ceiling_idr, first.financial_actual_idr] == numbers("150.00", "15.00")
    assert [second.ceiling_idr, second.financial_actual_idr] == numbers("200.00", "20.00")
    assert (first.agency_name, first.agency_code) == ("Dinas Kominfo", SKPD)
    assert (first.activity_code, first.activity_name, first.row) == ("2.16.01.2.01.0001", "Dokumen", 13)
    assert (first.program_name, first.activity_group_name) == ("PROGRAM PENUNJANG", "Perencanaan")
    assert (first.year, first.month) == (2026, 4)
    assert reading.stated_totals == {
        (4, "ceiling_idr"): (Decimal("350.00"), "F16"),
        (4, "financial_actual_idr"): (Decimal("35.00"), "G16"),
    }
    assert only(reading.findings, "sel-di-luar-tabel").cell == "N10"


def test_lra_without_a_month_in_the_file_name_leaves_it_open():
    assert {row.month for row in read(LRA, file_name="lra.xlsx").rows} == {None}


def test_lra_whose_file_is_named_until_a_month_counts_since_january():
    for name in ("LRA s.d. Juni 2026.xlsx", "LRA_sd_Juni_2026.xlsx"):
        reading = read(LRA, name="Sheet1", file_name=name)
        assert (reading.money_basis, {row.month for row in reading.rows}) == (Basis.CUMULATIVE, {6})
        assert name in reading.basis_evidence
    assert read(LRA, name="Sheet1", file_name="LRA bulan ini Juni 2026.xlsx").money_basis is None


def test_lra_sub_unit_of_an_skpd():
    unit = SKPD[:-1] + "1"
    rows = [
        *LRA[:-1],
        _line(["2.16", unit], "UPTD Radio", (5, 1)),
        _line(["2.16", unit, "2.16.02.2.01.0001"], "Siaran", (5, 1)),
    ]
    row = read(rows).rows[-1]
    assert (row.agency_name, row.agency_code, row.sub_unit) == ("Dinas Kominfo", SKPD, "UPTD Radio")


def test_lra_with_a_broken_cell_is_refused():
    rows = [*LRA[:-2], _line(["2.16", SKPD, "2.16.01.2.01.0002"], "Koordinasi", ("dua ratus", 20))]
    assert only(read(rows).findings, "bukan-angka").cell == "F15"


def test_rak_months_of_every_sub_kegiatan():
    reading = read(RAK, name="RAK Belanja")
    assert (reading.layout, reading.money_basis, reading.month_span) == ("sipd-rak", Basis.PER_PERIOD, 1)
    assert reading.ceiling_source is CeilingSource.CASH_PLAN
    assert [(row.activity_code[-1], row.month, row.ceiling_idr, row.financial_target_idr) for row in reading.rows] == [
        ("1", 1, *numbers(150, 40)),
        ("1", 2, *numbers(150, 0)),
        ("2", 1, Decimal(200), None),
        ("2", 2, *numbers(200, 60)),
    ]
    first = reading.rows[0]
    assert (first.agency_name, first.agency_code, first.year) == ("Dinas Kominfo", SKPD, None)
    assert (first.program_name, first.activity_group_name) == ("PROGRAM PENUNJANG", "Perencanaan")
    assert reading.stated_totals[1, "financial_target_idr"] == (Decimal(40), "F12")
    message = only(reading.findings, "kolom-tidak-dimuat").message
    assert "'Total RAK' (D), 'Realisasi' (E), 'Total Jan Feb' (H)" in message


def test_the_other_sheets_of_a_rak_workbook_are_skipped_and_named():
    extra = sheet([[None, "Kegiatan", "Anggaran", "Realisasi DI LRA"], [None, "Dokumen", 150, 9]], "Sheet1")
    readings, findings = read_sheets(workbook(sheet(RAK, "RAK Belanja"), extra, hidden=["Sheet7"]))
    assert [reading.layout for reading in readings] == ["sipd-rak"]
    assert rules(findings) == ["lembar-tersembunyi", "lembar-dilewati"]


def test_twelve_months_that_miss_the_ceiling_are_named():
    months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober"]
    head = ["Kode Rekening", "Uraian", "Anggaran Tahun Ini", *months, "November", "Desember"]
    row = ["2.16.01.2.01.0001", "Dokumen", 120]
    assert rules(read([["RENCANA ANGGARAN KAS"], head, [*row, *[10] * 12]]).findings) == []
    assert rules(read([["RENCANA ANGGARAN KAS"], head, [*row, *[11] * 12]]).findings) == ["rak-berbeda-pagu"]


MONTHS = ["Jan", "Peb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nop", "Des"]
PLAN = [5, 10, 5, 10, 5, 10, 5, 10, 5, 10, 5, 40]


def _rak(*titles: str, months=(), rows=(PLAN,), first="Kode") -> list[list]:
    """A plan of millions with one sub kegiatan per row of `rows`, each of 120 million a year."""
    body = [
        [f"2.16.01.2.01.000{number}", f"Kegiatan {number}", 120_000_000, *(value * 1_000_000 for value in row)]
        for number, row in enumerate(rows, 1)
    ]
    return [["RENCANA ANGGARAN KAS 2026"], *[[title] for title in titles], [], [first, "Uraian", "Anggaran",
            *(months or MONTHS)], *body]  # fmt: skip


def test_short_names_of_months_in_a_rak_are_read_and_the_opd_of_its_title():
    reading = read(_rak("SKPD : 2.16.01 Dinas Kominfo"))
    assert [row.month for row in reading.rows] == list(range(1, 13))
    assert {row.agency_name for row in reading.rows} == {"Dinas Kominfo"}
    assert (reading.rows[1].financial_target_idr, reading.money_basis) == (Decimal(10_000_000), Basis.PER_PERIOD)


def test_the_name_of_the_sheet_says_whose_rak_it_is():
    assert {row.agency_name for row in read(_rak(), name="RAK Dinas Sosial").rows} == {"Dinas Sosial"}


def test_a_month_of_a_rak_that_is_not_known_is_refused():
    finding = only(read(_rak(months=[*MONTHS[:6], "Xyz", *MONTHS[7:]])).findings, "bulan-tidak-dikenal")
    assert "'Xyz' (J)" in finding.message and finding.grade is Grade.REFUSED


def test_a_rak_in_thousands_is_multiplied():
    rows = [[cell / 1000 if isinstance(cell, int) else cell for cell in row] for row in _rak("(dalam ribuan rupiah)")]
    assert {row.ceiling_idr for row in read(rows).rows} == {Decimal(120_000_000)}


def test_a_cumulative_rak_is_told_by_its_title_or_left_to_its_figures():
    rising = [sum(PLAN[:month]) for month in range(1, 13)]
    told = [["RENCANA ANGGARAN KAS KUMULATIF 2026"], *_rak(rows=[rising])[1:]]
    assert read(told).money_basis is Basis.CUMULATIVE
    assert read(_rak(rows=[rising, rising])).money_basis is None


def test_money_without_a_code_or_in_a_row_with_a_short_code_is_asked():
    def asked(code, place):
        rows = _rak(rows=[PLAN, PLAN, [value + 1 for value in PLAN]])
        rows[place][0] = code
        return rules(read(rows).findings, Grade.UNDECIDED), len({row.row for row in read(rows).rows})

    assert asked("2.16.01.2.01", 4) == asked("2.16.01.2.01", -1) == (["jumlah-berbeda"], 2)
    assert asked(None, -1)[1] == 3
