"""A kelurahan or a Bagian has activities of a few million: no reason to ask for the unit, as of a dinas it is."""

import pytest

from tests.intake.layouts.layout_cells import read, rules

HEADER = ["Kode", "Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
SMALL = (4_250_000, 3_175_500, 2_480_000, 4_990_000, 1_750_250)
pytestmark = pytest.mark.real_amounts


def is_asked(agency, ceilings):
    rows = [[f"7.01.01.2.01.000{n}", f"Sub {n}", ceiling, ceiling // 4, 40] for n, ceiling in enumerate(ceilings, 1)]
    title = [["LAPORAN RFK KEADAAN S.D. TRIWULAN II TAHUN 2026"], [f"OPD : {agency}"]]
    return "satuan-diragukan" in rules(read([*title, HEADER, *rows]).findings)


@pytest.mark.parametrize("agency", ["Kelurahan Libuo", "Kecamatan Marisa", "Bagian Ekbang", "UPTD Pasar"])
def test_activities_of_some_million_are_usual_for_a_small_office(agency):
    assert not is_asked(agency, SMALL)


def test_of_a_dinas_and_below_a_million_they_are_asked():
    assert is_asked("Dinas Pendidikan", SMALL)
    assert is_asked("Kelurahan Libuo", [ceiling // 1_000 for ceiling in (85_000_000, 97_550_000, 48_000_000)])


def test_money_that_is_round_to_ten_thousand_is_rupiah():
    assert not is_asked("Dinas Pendidikan", [ceiling * 10**6 for ceiling in (1, 2, 3, 4, 5)])
    # Plans are as round in thousands, and so is a payment by chance: five different ones are needed.
    assert is_asked("Dinas Pendidikan", [2_000_000] * 5)
    # Below a million thousands are what is usual.
    assert is_asked("Dinas Pendidikan", [ceiling * 10**5 for ceiling in (2, 4, 6, 8, 4)])


@pytest.mark.parametrize(("pagu", "expected"), [((951_430_750, 31_130_250, 17_730_500), False), ((2_951, 951), True)])
def test_a_recap_of_small_offices(pagu, expected):
    header = ["OPD", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
    rows = [[f"Bagian {name}", ceiling, ceiling // 4, 40] for name, ceiling in zip("ABC", pagu, strict=False)]
    reading = read([["REKAP PER OPD KEADAAN S.D. TRIWULAN II TAHUN 2026"], header, *rows])
    assert ("satuan-diragukan" in rules(reading.findings)) is expected
