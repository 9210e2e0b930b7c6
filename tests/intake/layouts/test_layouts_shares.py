"""'% thd Pagu' is no second pagu: it is the percentage of the money to its left, or asked."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = [["OPD : Dinas Kesehatan"], ["KEADAAN S.D. TRIWULAN II TAHUN ANGGARAN 2026"], []]
FIRST = ["1.02.02.2.01.0001", "Pembangunan Puskesmas", 1_200_000_000]
SECOND = ["1.02.02.2.01.0002", "Pengadaan Alat", 1_000_000_000]


def _read(titles, first, second, **options):
    header = ["Kode", "Sub Kegiatan", "Pagu (Rp)", *titles]
    return read([*TITLE, header, [*FIRST, *first], [*SECOND, *second]], **options)


def _ceilings(reading):
    return [row.ceiling_idr for row in reading.rows]


@pytest.mark.parametrize(
    "title",
    [
        "% thd Pagu", "% thd. Pagu", "% terhadap pagu", "Persentase thd Pagu", "Prosentase terhadap Pagu Anggaran",
        "% dari Pagu", "% Thd Anggaran", "Rasio thd Pagu", "thd Pagu", "% terhadap DPA",
    ],
)  # fmt: skip
def test_the_share_of_the_pagu_is_compared_with_the_money_beside_it(title):
    reading = _read(["Realisasi (Rp)", title], [600_000_000, 50], [380_000_000, 44])
    assert _ceilings(reading) == numbers(1_200_000_000, 1_000_000_000)
    assert rules(reading.findings, Grade.UNDECIDED) == []
    assert "E6 ('44')" in only(reading.findings, "persen-berbeda").message
    assert [use.meaning for use in reading.columns if use.letter == "E"] == ["realisasi keuangan"]


def test_each_share_is_of_the_money_to_its_left():
    titles = ["Target (Rp)", "% thd Pagu", "Realisasi (Rp)", "% thd Pagu"]
    reading = _read(titles, [900_000_000, 75, 600_000_000, 50], [500_000_000, 50, 380_000_000, 38])
    assert rules(reading.findings) == []
    assert [row.financial_target_idr for row in reading.rows] == numbers(900_000_000, 500_000_000)


def test_shares_below_the_titles_of_their_measures():
    rows = [
        ["Kode", "Sub Kegiatan", "Pagu (Rp)", "Target Keuangan", None, "Realisasi Keuangan", None],
        [None, None, None, "Rp", "% thd Pagu", "Rp", "% thd Pagu"],
        [*FIRST, 900_000_000, 75, 600_000_000, 50],
        [*SECOND, 500_000_000, 50, 380_000_000, 38],
    ]
    reading = read([*TITLE, *rows], merged=[(3, 3, 3, 4), (3, 5, 3, 6)])
    assert rules(reading.findings) == [] and _ceilings(reading) == numbers(1_200_000_000, 1_000_000_000)


@pytest.mark.parametrize(
    ("titles", "first", "second", "why"),
    [
        (["Target", "Realisasi", "(%)"], [600, 480, 80], [400, 360, 90], "persen realisasi terhadap target"),
        (["Target", "Realisasi", "%", "Fisik (%)"], [600, 480, 40, 55], [400, 360, 36, 50], "terhadap pagu"),
        (["Target Fisik (%)", "Realisasi Fisik (%)", "(%)"], [50, 45, 45], [50, 40, 40], "mengulang kolom di kirinya"),
    ],
)  # fmt: skip
def test_a_bare_percentage_that_its_row_proves_is_left_out_and_nothing_is_asked(titles, first, second, why):
    million = [[value * 10**6 if value > 100 else value for value in row] for row in (first, second)]
    reading = _read(titles, *million)
    assert why in only(reading.findings, "kolom-tidak-dimuat").message
    assert rules(reading.findings, Grade.UNDECIDED) == []
    other = [[*row[:2], 77.7, *row[3:]] for row in million]
    assert why not in " ".join(finding.message for finding in _read(titles, *other).findings)


@pytest.mark.parametrize("title", ["Pagu (%)", "% Anggaran"])
def test_a_percentage_is_never_a_pagu(title):
    reading = _read(["Realisasi (Rp)", title], [600_000_000, 54.5], [380_000_000, 45.5])
    assert _ceilings(reading) == numbers(1_200_000_000, 1_000_000_000)
    assert f"'{title}' (E)" in only(reading.findings, "kolom-tidak-dimuat").message


def test_a_share_away_from_money_is_left_out_and_may_be_named():
    reading = _read(["Realisasi (Rp)", "Lokasi", "% thd Pagu"], [600_000_000, "A", 50], [380_000_000, "B", 38])
    found = only([f for f in reading.findings if "'% thd Pagu'" in f.message], "kolom-tidak-dimuat")
    assert "tidak jelas persen apa" in found.message and '"F"' in found.remedy


@pytest.mark.parametrize("before", [[], ["Realisasi Fisik (%)"]])
def test_a_share_in_a_table_without_money_is_asked(before):
    values = [[40][: len(before)], [50][: len(before)]]
    reading = _read([*before, "% thd Pagu"], [*values[0], 50], [*values[1], 38])
    assert only(reading.findings, "ukuran-tidak-jelas").question == "ukuran-persen"


def test_the_realisasi_of_a_pagu_keeps_its_unit():
    reading = _read(["Realisasi dari Pagu (Rp)"], [600_000_000], [380_000_000])
    assert [row.financial_actual_idr for row in reading.rows] == numbers(600_000_000, 380_000_000)


def test_rupiah_that_their_percentage_contradicts_are_asked():
    titles, first, second = ["Realisasi (Rp)", "% thd Pagu"], [600_000_000, 50], [38_000_000, 38]
    asked = only(_read(titles, first, second).findings, "persen-berbeda")
    assert (asked.grade, asked.question, asked.cell) == (Grade.UNDECIDED, "persen-rupiah", "E6")
    assert "38,00%, rupiahnya 3,80%" in asked.message.replace("\xa0", " ")
    answered = _read(titles, first, second, decisions={"persen-rupiah": "rupiah"})
    assert rules(answered.findings, Grade.UNDECIDED) == []
    assert answered.rows[1].financial_actual_idr == 38_000_000


def test_percentages_that_no_row_bears_out_are_of_something_else():
    reading = _read(["Realisasi (Rp)", "% thd Pagu"], [600_000_000, 5], [380_000_000, 90])
    assert only(reading.findings, "persen-berbeda").grade is Grade.NOTE
