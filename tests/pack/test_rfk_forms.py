"""Form B and RFK: the sums of every level, computed by hand, equal to the totals of the screen."""

import io

import openpyxl
import pytest

from analytics.domain.periods import Period
from analytics.pack.rfk_forms import form_b, rfk
from tests.pack.small_pack import content

# Target and actual of keuangan: 100 and 50 until TW I, 250 and 160 until TW II; activity 2 has no actual.
ROWS = """
dinas a | 1.02.01.2.01.0001 | 3 | 600 | 20 | 10 | 100 | 50  | | |
dinas a | 1.02.01.2.01.0001 | 6 | 600 | 50 | 30 | 250 | 160 | Lahan | |
dinas a | 1.02.01.2.01.0002 | 6 | 400 | 50 |    | 200 |     | | |
"""


def lines(data: bytes) -> dict[str, dict]:
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active
    rows = list(sheet.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if row[0] == "Kode")
    return {str(row[1]).strip(): dict(zip(rows[head], row, strict=True)) for row in rows[head + 2 :] if row[1]}


def test_form_b_splits_what_was_reached_into_the_quarter_before_and_this_one():
    found = lines(form_b(content(ROWS)))
    whole = found["Dinas A"]
    assert (whole["Anggaran (Rp)"], whole["Bobot (%)"]) == (1000, 100)
    assert (whole["TW lalu: rencana (Rp)"], whole["TW lalu: realisasi (Rp)"]) == (100, 50)
    # Of activity 1 alone, which has target and actual: 250 − 100 and 160 − 50 (decisions 4).
    assert (whole["TW ini: rencana (Rp)"], whole["TW ini: realisasi (Rp)"]) == (150, 110)
    assert (whole["S.d. TW ini: rencana (Rp)"], whole["S.d. TW ini: realisasi (Rp)"]) == (250, 160)
    assert whole["S.d. TW ini: keuangan (%)"] == pytest.approx(160 / 600 * 100)
    assert whole["S.d. TW ini: fisik (%)"] == pytest.approx(30) and found["JUMLAH"]["Anggaran (Rp)"] == 1000


def test_what_is_unknown_is_blank_and_in_a_first_quarter_nothing_came_before():
    unknown = lines(form_b(content(ROWS)))["1.02.01.2.01.0002"]
    assert unknown["S.d. TW ini: realisasi (Rp)"] is None and unknown["Sisa anggaran (Rp)"] is None
    first = lines(form_b(content(ROWS, period=Period(2026, 3))))["Dinas A"]
    assert first["TW lalu: realisasi (Rp)"] is None and first["TW ini: realisasi (Rp)"] == 50


def test_rfk_carries_the_percentages_of_the_screen():
    made = content(ROWS)
    whole, row = lines(rfk(made))["Dinas A"], made.rows["dinas-a"]
    shown = (whole["Capaian (%)"], whole["RAK (%)"], whole["Deviasi (poin)"], whole["Realisasi fisik (%)"])
    told = ("financial_actual_pct", "financial_target_pct", "financial_deviation_pp", "physical_actual_pct")
    assert shown == pytest.approx(tuple(float(row[name]) for name in told))
    assert whole["Nilai realisasi fisik (Rp)"] == 180
    assert lines(rfk(made))["1.02.01.2.01.0001"]["Keterangan / Permasalahan"] == "Lahan"


def test_the_last_line_is_all_opd_together_as_formulas_over_their_lines():
    made = content(ROWS, "dinas b | 2 | 6 | 500 | 50 | 40 | 200 | 100 | | |")
    whole, total = made.material.whole, lines(rfk(made))["JUMLAH"]
    assert (total["DPA (Rp)"], total["Realisasi keuangan (Rp)"]) == (1500, 260)
    assert total["Deviasi (poin)"] == pytest.approx(float(whole["financial_deviation_pp"]))
    assert total["Realisasi fisik (%)"] == pytest.approx(float(whole["physical_actual_pct"]))
    assert lines(form_b(made))["JUMLAH"]["S.d. TW ini: realisasi (Rp)"] == 260
    sheet = openpyxl.load_workbook(io.BytesIO(rfk(made))).active
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert len(formulas) == 3 and all(one.startswith("=SUMIF(") for one in formulas)


def test_a_cash_plan_of_twelve_months_stands_month_by_month():
    months = "\n".join(f"dinas a | 1 | {at} | 1200 | | | {at * 100} | | | |" for at in range(1, 13))
    told = lines(rfk(content(months, "dinas a | 1 | 6 | 1200 | 50 | 40 | 600 | 500 | | |")))
    for found in (told["1"], told["Dinas A"], told["JUMLAH"]):
        assert [found[f"Anggaran kas {name} (Rp)"] for name in ("Jan", "Jun", "Des")] == [100, 100, 100]
        assert found["Anggaran kas setahun (Rp)"] == 1200
    # Of activity 2 only the ends of quarters are known: no month, but the year; and no month of both together.
    quarters = "\n".join(f"dinas a | 2 | {at} | 600 | | | {at * 50} | | | |" for at in (3, 6, 9, 12))
    told = lines(rfk(content(months, quarters, "dinas a | 3 | 6 | 1 | 50 | 40 | | 1 | | |")))
    years = [told[name]["Anggaran kas setahun (Rp)"] for name in ("1", "2", "3", "Dinas A")]
    assert years == [1200, 600, None, None] and told["2"]["Anggaran kas Jun (Rp)"] is None
    assert (told["1"]["Anggaran kas Jun (Rp)"], told["Dinas A"]["Anggaran kas Jun (Rp)"]) == (100, None)
