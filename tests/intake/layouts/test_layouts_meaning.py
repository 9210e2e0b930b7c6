import pytest

from analytics.intake.layouts.texts.meaning import factor_of, meaning_of, version_of
from analytics.intake.layouts.texts.roles import Role, Span, Unit
from analytics.intake.rows import Basis


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("Pagu (Rp 000)", 1_000), ("Pagu (Rp 000.000)", 1_000_000), ("Pagu (Rp 000.000.000)", 1_000_000_000),
        ("Pagu (x Rp 1.000)", 1_000), ("Pagu (x 1.000)", 1_000), ("Rp. x 1.000.000", 1_000_000), ("Pagu (Rp)", 1),
        ("Pagu 2026 Rp1.000", 1),
    ],
)  # fmt: skip
def test_the_factor_of_a_unit(text, factor):
    assert factor_of(text) == factor


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("NO", Role.NUMBER),
        ("Sum of Pagu", Role.CEILING),
        ("Jumlah dari Realisasi Keuangan", Role.FINANCIAL_ACTUAL),
        ("Perangkat Daerah", Role.AGENCY),
        ("SKPD/OPD", Role.AGENCY),
        ("Instansi", Role.AGENCY),
        ("Unit Kerja", Role.UNIT),
        ("Sub Unit Organisasi", Role.SUB_UNIT),
        ("Kode SKPD", Role.AGENCY_CODE),
        ("Kode Rekening", Role.CODE),
        ("Program/Kegiatan/Sub Kegiatan › Kode", Role.ACTIVITY_CODE),
        ("Nama Sub Kegiatan", Role.ACTIVITY),
        ("Kegiatan", Role.GROUP),
        ("Program", Role.PROGRAM),
        ("Sumber Dana", Role.FUNDING_SOURCE),
        ("Tahun Anggaran", Role.YEAR),
        ("Tw", Role.PERIOD),
        ("Tahapan Anggaran", Role.BUDGET_VERSION),
        ("Pagu Anggaran (Rp)", Role.CEILING),
        ("DPA", Role.CEILING),
        ("Anggaran", Role.CEILING),
        ("Target › Keuangan", Role.FINANCIAL_TARGET),
        ("Rencana Anggaran Kas", Role.FINANCIAL_TARGET),
        ("Realisasi", Role.FINANCIAL_ACTUAL),
        ("Realisasi Anggaran", Role.FINANCIAL_ACTUAL),
        ("Serapan (%)", Role.FINANCIAL_ACTUAL),
        ("Rencana Fisik", Role.PHYSICAL_TARGET),
        ("Fisik (%)", Role.PHYSICAL_ACTUAL),
        ("Fisik s.d. 30 Juni 2026 (%)", Role.PHYSICAL_ACTUAL),
        ("Progres Fisik", Role.PHYSICAL_ACTUAL),
        ("Deviasi › Fisik", Role.DEVIATION),
        ("Sisa Anggaran", Role.OTHER),
        ("Target Volume", Role.OTHER),
        ("Realisasi › (%)", Role.SOME_ACTUAL),
        ("Ket/ Permasalahan", Role.ISSUE),
        ("Kendala", Role.ISSUE),
        ("Penyebab Masalah", Role.ROOT_CAUSE),
        ("Rencana Tindak Lanjut", Role.FOLLOW_UP),
        ("RTL", Role.FOLLOW_UP),
        ("Penanggung Jawab", Role.RESPONSIBLE),
        ("Target Penyelesaian", Role.DUE_DATE),
        ("Keterangan", Role.REMARK),
        ("Nama PPTK", Role.PERSONAL),
        ("NIP", Role.PERSONAL),
    ],
)
def test_a_header_says_its_role(path: str, role: Role):
    assert meaning_of(tuple(path.split(" › "))).role is role


@pytest.mark.parametrize(
    "path", ["Kegiatan 1", "Dinas Pendidikan", "Belanja Pegawai", "TRIWULAN I", "Rencana Kegiatan"]
)
def test_a_text_that_is_no_header_has_no_role(path: str):
    assert meaning_of((path,)).role is None


def test_the_lowest_text_wins():
    meaning = meaning_of(("Target dan Realisasi Keuangan", "TRIWULAN II", "Realisasi (Rp)"))
    assert (meaning.role, meaning.month, meaning.span) == (Role.FINANCIAL_ACTUAL, 6, Span.QUARTER)
    assert (meaning.unit, meaning.is_bare) == (Unit.RUPIAH, False)


@pytest.mark.parametrize(
    ("path", "basis", "is_previous"),
    [
        ("Realisasi s.d. TW II (Rp)", Basis.CUMULATIVE, False),
        ("Realisasi s/d Bulan Ini", Basis.CUMULATIVE, False),
        ("Realisasi Bulan Ini", Basis.PER_PERIOD, False),
        ("Realisasi Ini", Basis.PER_PERIOD, False),
        ("Realisasi Keuangan (Rp) › Ini", Basis.PER_PERIOD, False),
        ("Realisasi s.d. saat ini", Basis.CUMULATIVE, False),
        ("Target Fisik per Triwulan (%)", Basis.PER_PERIOD, False),
        ("Realisasi s.d. Bulan Lalu", Basis.CUMULATIVE, True),
        ("Realisasi (tidak kumulatif)", Basis.PER_PERIOD, False),
        ("Realisasi", None, False),
    ],
)
def test_a_marker_says_cumulative_or_per_period(path: str, basis: Basis | None, is_previous: bool):
    meaning = meaning_of((path,))
    assert (meaning.basis, meaning.is_previous) == (basis, is_previous)


@pytest.mark.parametrize(
    ("path", "factor"), [("Pagu (Rp juta)", 10**6), ("Keuangan (Rp. 000,-)", 1000), ("Pagu (Rp)", 1)]
)
def test_a_unit_in_a_header_is_a_claim(path: str, factor: int):
    assert meaning_of((path,)).factor == factor


def test_physical_in_rupiah_is_no_progress():
    assert meaning_of(("JANUARI", "CAPAIAN", "Fisik (Rp. 000,-)")).role is Role.OTHER


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("Pagu Murni", "murni"),
        ("Pergeseran II", "pergeseran_2"),
        ("APBD-P", "perubahan"),
        ("DPPA", "perubahan"),
        ("DPA", ""),
    ],
)
def test_budget_versions(text: str, version: str):
    assert version_of(text) == version


@pytest.mark.parametrize("title", ["RATA-RATA CAPAIAN", "Rerata Capaian (%)", "Rata-rata Realisasi (%)"])
def test_a_mean_of_nothing_that_is_named_is_no_actual(title):
    assert meaning_of((title,)).role is Role.OTHER


def test_a_mean_of_progress_is_progress():
    assert meaning_of(("Rata-rata Realisasi Fisik (%)",)).role is Role.PHYSICAL_ACTUAL


def test_what_an_office_earns_is_no_figure_of_its_spending():
    earned = [("Target Pendapatan",), ("Realisasi Retribusi (Rp)",), ("PENDAPATAN", "Realisasi")]
    assert {meaning_of(parts).role for parts in earned} == {Role.OTHER}
    spent = [("Realisasi Belanja",), ("BADAN PENDAPATAN DAERAH", "Realisasi Keuangan")]
    assert {meaning_of(parts).role for parts in spent} == {Role.FINANCIAL_ACTUAL}
