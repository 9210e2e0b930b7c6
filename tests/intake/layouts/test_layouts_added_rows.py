"""Rows that are parts of one OPD (by bidang urusan) or of one sub kegiatan (by account) are added up."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import CODE, numbers, only, read, rules

TITLE = ["REKAP REALISASI APBD S.D. TRIWULAN II TAHUN 2026"]
HEADER = ["Kode Bidang", "Bidang Urusan", "Kode SKPD", "Nama SKPD", "Pagu (Rp)", "Realisasi Keuangan (Rp)",
          "Target Fisik (%)"]  # fmt: skip
SKPD = "1.04.2.10.0.00.01.0000"
OTHER = ["1.03", "PU", "1.03.0.00.0.00.01.0000", "Dinas PUPR", 50_000_000, 18_000_000, 50]


def _recap(*rows):
    return read([TITLE, HEADER, *rows, OTHER])


def test_an_agency_under_several_bidang_is_one():
    reading = _recap(
        ["1.04", "Perumahan", SKPD, "Dinas Perkim", 10_000_000, 3_000_000, 50],
        ["2.10", "Pertanahan", SKPD, "Dinas Perkim", 5_000_000, 1_000_000, 35],
    )
    first, other = reading.rows
    assert (first.agency_name, first.agency_code, other.agency_name) == ("Dinas Perkim", SKPD, "Dinas PUPR")
    assert [first.ceiling_idr, first.financial_actual_idr, first.physical_target_pct] == numbers(
        15_000_000, 4_000_000, 45
    )
    assert '"E3+E4"' in first.cells and only(reading.findings, "opd-per-bidang").grade is Grade.NOTE


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(["1.04", "Perumahan", SKPD, "Dinas Perkim", 5_000_000, 1_000_000, 35], id="the same bidang"),
        pytest.param(["2.10", "Pertanahan", SKPD, "Dinas Lain", 5_000_000, 1_000_000, 35], id="another name"),
        pytest.param(["2.10", "Pertanahan", "", "Dinas Perkim", 5_000_000, 1_000_000, 35], id="no code"),
        pytest.param(["2.10", "Pertanahan", SKPD, "Dinas Perkim", 5_000_000, 1_000_000, None], id="no progress"),
    ],
)
def test_other_rows_of_one_code_stay_apart(second):
    reading = _recap(["1.04", "Perumahan", SKPD, "Dinas Perkim", 10_000_000, 3_000_000, 50], second)
    assert len(reading.rows) == 3 and "opd-per-bidang" not in rules(reading.findings)


ACCOUNTS = ["Kode Sub Kegiatan", "Nama Sub Kegiatan", "Kode Akun", "Nama Akun", "Pagu", "Realisasi Keuangan"]
NEXT = CODE[:-1] + "2"


def _export(*rows):
    return read([["OPD : Dinas Perikanan"], TITLE, ACCOUNTS, *rows])


def _account(code, account, *money):
    return [code, f"Kegiatan {code[-1]}", account, "Belanja " + account[-2:], *money]


def test_a_row_for_each_account_is_added_up_by_sub_kegiatan():
    reading = _export(
        _account(CODE, "5.1.02.01.01.0024", 17_000_000, 6_000_000),
        _account(CODE, "5.1.02.02.01.0003", 40_000_000, 14_000_000),
        _account(NEXT, "5.1.02.01.01.0024", 1_000_000, None),
        ["", "JUMLAH", "", "", 58_000_000, 20_000_000],
    )
    assert [(row.activity_code, row.ceiling_idr, row.financial_actual_idr) for row in reading.rows] == [
        (CODE, 57_000_000, 20_000_000), (NEXT, 1_000_000, None),
    ]  # fmt: skip
    assert "3 baris rekening dijumlahkan menjadi 2 sub kegiatan" in only(
        reading.findings, "rekening-dijumlahkan"
    ).message
    assert not rules(reading.findings, Grade.UNDECIDED) and not rules(reading.findings, Grade.REFUSED)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(_account(CODE, "5.1.02.01.01.0024", 40_000_000, 14_000_000), id="an account twice"),
        pytest.param(_account(CODE, "5.1.02.01", 17_000_000, 6_000_000), id="the sum of accounts"),
        pytest.param(_account(CODE, "", 17_000_000, 6_000_000), id="a row without account"),
    ],
)
def test_accounts_whose_sum_is_not_certain_are_not_added_up(second):
    reading = _export(_account(CODE, "5.1.02.01.01.0024", 17_000_000, 6_000_000), second)
    assert "rekening-dijumlahkan" not in rules(reading.findings)
