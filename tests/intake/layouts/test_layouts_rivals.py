"""Columns that would give the same figure: totals of the others, 'Capaian' beside a target, several percentages."""

import pytest

from analytics.intake.findings import COLUMN_QUESTIONS, Grade, is_question
from analytics.intake.layouts.contracts.package_header import QUESTIONS as PACKAGE_QUESTIONS
from analytics.intake.layouts.texts.lone_names import QUESTION
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Role, question_of
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = ["OPD : Dinas A", "S.D. TRIWULAN II TAHUN 2026"]


def _read(header: list, *rows: list, **given):
    body = [[f"Kegiatan {number}", *row] for number, row in enumerate(rows, 1)]
    return read([TITLE, ["Kegiatan", *header], *body], **given)


def _money(*given):
    return _read(["Pagu (Rp)", "Realisasi DAU (Rp)", "Realisasi DAK (Rp)", "Realisasi Total (Rp)"], *given)


def test_the_total_of_the_sources_is_loaded_where_every_row_adds_up():
    reading = _money([900, 500, 100, 600], [900, 300, None, 300], [900, None, None, None])
    assert [row.financial_actual_idr for row in reading.rows] == [*numbers(600, 300), None]
    assert only(reading.findings, "kolom-tidak-dimuat").message == (
        "Kolom tidak dimuat (sudah termasuk di 'Realisasi Total (Rp)'): "
        "'Realisasi DAU (Rp)' (C), 'Realisasi DAK (Rp)' (D)."
    )


def test_a_total_that_does_not_add_up_is_asked_with_the_cell():
    reading = _money([900, 500, 100, 600], [900, 300, 100, 300])
    found = only(reading.findings, "kolom-ganda")
    assert (
        "(kolom E, jumlah 900). 'Realisasi Total (Rp)' bukan jumlah kolom lainnya, misalnya di E4. Hanya satu yang "
        "dimuat"
    ) in found.message and "hanya sebagian" in found.remedy
    assert [row.financial_actual_idr for row in reading.rows] == [None, None]
    answered = _read(
        ["Pagu (Rp)", "Realisasi DAU (Rp)", "Realisasi DAK (Rp)", "Realisasi Total (Rp)"],
        [900, 500, 100, 600], [900, 300, 100, 300], decisions={"kolom-realisasi-keuangan": "e"},
    )  # fmt: skip
    assert [row.financial_actual_idr for row in answered.rows] == numbers(600, 300)


def test_equal_columns_are_no_sum():
    reading = _money([900, 500, 0, 500], [900, 300, 0, 300])
    assert rules(reading.findings, Grade.UNDECIDED) == ["kolom-ganda"]


def test_the_total_of_the_kinds_of_spending_and_of_the_ceilings():
    header = [
        "Pagu Pegawai",
        "Pagu Modal",
        "Jumlah Pagu",
        "Realisasi Barang/Jasa",
        "Realisasi Modal",
        "Jumlah Realisasi",
    ]
    reading = _read(header, [1000, 2000, 3000, 100, 50, 150])
    row = reading.rows[0]
    assert [row.ceiling_idr, row.financial_actual_idr] == numbers(3000, 150)
    assert rules(reading.findings, Grade.UNDECIDED) == []


def test_percentages_beside_the_rupiah_are_not_asked():
    header = ["Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Keuangan DAU (%)", "Realisasi Keuangan DAK (%)"]
    reading = _read(header, [1000, 100, 10, 20])
    assert rules(reading.findings) == ["kolom-tidak-dimuat"]
    assert reading.rows[0].financial_actual_idr == 100


@pytest.mark.parametrize(
    "title", ["Capaian Fisik (%)", "Persentase Capaian Fisik", "Tingkat Capaian Fisik (%)", "Capaian (%)"]
)
def test_capaian_beside_realisasi_is_the_ratio(title):
    reading = _read(
        ["Pagu (Rp)", "Target Fisik (%)", "Realisasi Fisik (%)", title], [100, 50, 45, 90], [100, 40, 42, 105]
    )
    assert [row.physical_actual_pct for row in reading.rows] == numbers(45, 42)
    assert only(reading.findings, "kolom-tidak-dimuat").message == (
        f"Kolom tidak dimuat (persen realisasi terhadap target): '{title}' (E)."
    )


@pytest.mark.parametrize(
    ("answer", "figures", "rest"),
    [
        ("", [None, None], ["capaian-tidak-jelas"]),
        ("realisasi", numbers(45, 40), []),
        ("rasio", [None, None], ["kolom-tidak-dimuat"]),
    ],
)
def test_capaian_beside_a_target_alone_is_asked(answer, figures, rest):
    header = ["Pagu (Rp)", "Target Fisik (%)", "Capaian Fisik (%)"]
    reading = _read(header, [100, 50, 45], [100, 48, 40], decisions={"capaian": answer} if answer else {})
    assert [row.physical_actual_pct for row in reading.rows] == figures
    assert rules(reading.findings) == rest


def test_the_question_of_capaian_names_the_column_and_both_answers():
    found = only(
        _read(["Pagu (Rp)", "Target Keuangan (%)", "Capaian Keuangan (%)"], [100, 50, 45]).findings,
        "capaian-tidak-jelas",
    )
    assert (found.cell, found.question, found.flag) == ("D2", "capaian", "--keputusan")
    assert "'realisasi'" in found.remedy and "'rasio'" in found.remedy


def test_deviations_prove_that_capaian_is_the_actual():
    header = ["Pagu (Rp)", "Target Fisik (%)", "Capaian Fisik (%)", "Deviasi"]
    reading = _read(header, [100, 50, 45, -5], [100, 40, 42, 2])
    assert [row.physical_actual_pct for row in reading.rows] == numbers(45, 42)
    assert rules(reading.findings, Grade.UNDECIDED) == []


@pytest.mark.parametrize(
    "header",
    [["Pagu (Rp)", "Capaian Fisik (%)"], ["Pagu (Rp)", "Target Keuangan (Rp)", "Capaian Keuangan (Rp)"]],
)
def test_capaian_without_a_percentage_to_compare_it_with_is_the_actual(header):
    assert rules(_read(header, [100, 50, 45][: len(header)]).findings, Grade.UNDECIDED) == []


def test_every_question_about_columns_can_be_answered():
    asked = (*MEASURES, *SOME, Role.AGENCY, Role.ACTIVITY, Role.ACTIVITY_CODE, Role.YEAR)
    assert {question_of(role) for role in asked} | set(PACKAGE_QUESTIONS.values()) | {QUESTION} == COLUMN_QUESTIONS
    assert question_of(Role.FINANCIAL_ACTUAL, 6) == "kolom-realisasi-keuangan-6"
    assert all(is_question(question_of(role, 12)) for role in MEASURES)


@pytest.mark.parametrize("key", ["kolom-financial_actual", "kolom-ceiling", "kolom-", "kolom-pagu-13", "kolom-agency"])
def test_keys_that_nothing_asks(key):
    assert not is_question(key)


@pytest.mark.parametrize("words", ["Realisasi Fisik terhadap Target (%)", "Realisasi Keuangan (% thd target)"])
def test_what_is_counted_of_the_target_is_no_actual(words):
    reading = read([["OPD", "Kegiatan", "Triwulan", "Pagu (Rp)", words], ["Dinas A", "Satu", 2, 10**8, 80]])
    row = reading.rows[0]
    assert (row.physical_actual_pct, row.financial_actual_idr) == (None, None)
    assert "terhadap target" in only(reading.findings, "kolom-tidak-dimuat").message


def test_two_columns_with_the_same_numbers_in_every_row_are_no_choice():
    header = ["OPD", "Pagu", "Realisasi Keuangan", "Pagu Anggaran"]
    rows = [["KEADAAN S.D. TRIWULAN II TAHUN 2026"], header, ["Dinas A", 900, 300, 900], ["Dinas B", 500, 200, 500]]
    reading = read(rows)
    assert [row.ceiling_idr for row in reading.rows] == [900, 500]
    assert "isinya sama dengan 'Pagu'" in only(reading.findings, "kolom-tidak-dimuat").message
    rows[-1][-1] = 501
    assert only(read(rows).findings, "kolom-ganda").question == "kolom-pagu"
