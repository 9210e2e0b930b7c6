"""Sheets that say the same activities twice: the sum of the others stays out, the rest is asked."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import NO_DECISIONS, read_sheets
from tests.intake.layouts.layout_cells import only, rules, sheet, workbook

TITLE = [["LAPORAN RFK KEADAAN S.D. TRIWULAN II TAHUN 2026"], ["OPD : Dinas Pekerjaan Umum"]]
HEADER = ["Kode", "Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
RULE = "lembar-bersaing"


def table(*activities, title=TITLE):
    rows = [[f"1.03.10.2.01.000{n}", f"Sub {n}", ceiling, ceiling // 4, 40] for n, ceiling in activities]
    return [*title, HEADER, *rows]


DAU, DAK = table((1, 512_000_000), (2, 232_000_000)), table((1, 300_000_000), (3, 732_000_000))
SUM, OTHER = (
    table((1, 812_000_000), (2, 232_000_000), (3, 732_000_000)),
    table((1, 912_000_000), (2, 132_000_000), (3, 732_000_000)),
)


def read(answer="", **sheets):
    book = workbook(*(sheet(rows, name.replace("_", " ")) for name, rows in sheets.items()))
    readings, findings = read_sheets(book, {"lembar-dipakai": answer} if answer else NO_DECISIONS)
    return [reading.sheet for reading in readings], findings, readings


@pytest.mark.parametrize("name", ["GABUNGAN", "Total", "REKAP TW II", "Semua Sumber Dana"])
def test_a_sheet_that_is_the_sum_of_those_by_fund_stays_out(name):
    found, findings, readings = read(DAU=DAU, DAK=DAK, **{name.replace(" ", "_"): SUM})
    assert found == ["DAU", "DAK"] and only(findings, RULE).grade is Grade.NOTE
    assert {row.funding_source for reading in readings for row in reading.rows} == {"DAU", "DAK"}


def test_a_sheet_that_is_called_their_sum_and_is_not_is_asked():
    found, findings, _ = read(DAU=DAU, DAK=DAK, GABUNGAN=OTHER)
    question = only(findings, RULE)
    assert len(found) == 3 and question.grade is Grade.UNDECIDED
    assert [answer for answer, _ in question.choices] == ["bagian", "gabungan"]
    assert read("bagian", DAU=DAU, DAK=DAK, GABUNGAN=OTHER)[0] == ["DAU", "DAK"]
    assert read("gabungan", DAU=DAU, DAK=DAK, GABUNGAN=OTHER)[0] == ["GABUNGAN"]


def test_the_budget_before_and_after_its_change_is_asked():
    found, findings, _ = read(MURNI=SUM, PERUBAHAN=OTHER)
    question = only(findings, RULE)
    assert len(found) == 2 and [answer for answer, _ in question.choices] == ["perubahan", "murni"]
    found, _, readings = read("perubahan", APBD_Murni=SUM, APBD_P=OTHER)
    assert found == ["APBD P"] and {row.budget_version for row in readings[0].rows} == {"perubahan"}


def test_versions_of_other_periods_or_with_the_same_figures_are_not_asked():
    later = table((1, 912_000_000), title=[["LAPORAN RFK KEADAAN S.D. TRIWULAN III TAHUN 2026"], TITLE[1]])
    for sheets in ({"MURNI": SUM, "PERUBAHAN": later}, {"MURNI": SUM, "PERUBAHAN": SUM}):
        found, findings, _ = read(**sheets)
        assert len(found) == 2 and RULE not in rules(findings)


def test_rows_of_a_fund_that_stand_the_same_on_the_sheet_of_all_count_once():
    found, findings, _ = read(DAK=table((2, 232_000_000), (3, 732_000_000)), Semua=SUM)
    assert found == ["Semua"] and only(findings, RULE).grade is Grade.NOTE
