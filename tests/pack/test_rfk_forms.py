"""Form B and RFK: the sums of every level, computed by hand, equal to the totals of the screen."""

import io
import re
from dataclasses import replace
from itertools import takewhile

import openpyxl
import pytest

from analytics.domain.periods import Period
from analytics.domain.remarks import JUDGEMENT, OBJECTION, Remark
from analytics.pack.rfk_forms import form_b, rfk
from tests.pack.small_pack import PRINTED, content

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
    # Of activity 1 alone, which has both quarters: 250 − 100 and 160 − 50; of the year all that is planned.
    assert (whole["TW ini: rencana (Rp)"], whole["TW ini: realisasi (Rp)"]) == (150, 110)
    assert (whole["S.d. TW ini: rencana (Rp)"], whole["S.d. TW ini: realisasi (Rp)"]) == (450, 160)
    assert whole["Sisa anggaran (Rp)"] == 600 - 160
    assert whole["Dasar persentase"].startswith("Keuangan (%): realisasi Rp\u00a0160 dari pagu Rp\u00a0600 (1 ")
    assert whole["S.d. TW ini: keuangan (%)"] == pytest.approx(160 / 600 * 100)
    assert whole["S.d. TW ini: fisik (%)"] == pytest.approx(30) and found["JUMLAH"]["Anggaran (Rp)"] == 1000


def test_what_is_unknown_is_blank_and_in_a_first_quarter_nothing_came_before():
    unknown = lines(form_b(content(ROWS)))["1.02.01.2.01.0002"]
    assert unknown["S.d. TW ini: realisasi (Rp)"] is None and unknown["Sisa anggaran (Rp)"] is None
    first = lines(form_b(content(ROWS, period=Period(2026, 3))))["Dinas A"]
    assert first["TW lalu: realisasi (Rp)"] is None and first["TW ini: realisasi (Rp)"] == 50


# Activity 2 has no target, 3 is not reported any more, 4 is new; another stood only in the quarter before.
PARTLY = """
dinas a | 1.02.01.2.01.0001 | 3 | 600 | 20 | 10 | 100 | 50  | | |
dinas a | 1.02.01.2.01.0001 | 6 | 600 | 50 | 30 | 250 | 160 | | |
dinas a | 1.02.02.2.01.0002 | 6 | 400 |    | 40 |     | 111 | | |
dinas a | 1.02.02.2.01.0003 | 3 | 300 | 20 | 20 | 90  | 80  | | |
dinas a | 1.02.02.2.01.0003 | 6 | 300 | 50 |    | 150 |     | | |
dinas b | 1.03.01.2.01.0004 | 6 | 333 | 50 | 33 | 100 | 120 | | |
dinas b | 1.03.01.2.01.0005 | 3 | 70  | 20 | 20 | 30  | 20  | | |
"""


@pytest.mark.parametrize("form", [form_b, rfk])
def test_every_line_in_rupiah_is_the_sum_of_the_rows_below_it_and_the_formulas_give_what_stands_there(form):
    sheet = openpyxl.load_workbook(io.BytesIO(form(content(PARTLY)))).active
    rows = list(sheet.iter_rows(values_only=True))
    cached = openpyxl.load_workbook(io.BytesIO(form(content(PARTLY))), data_only=True).active
    shown = list(cached.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if row[0] == "Kode")
    end = next(at for at, row in enumerate(rows) if row[1] == "JUMLAH")
    for at, title in enumerate(rows[head]):
        if "(Rp)" not in str(title):
            continue
        body = [(row[-1], row[at]) for row in rows[head + 2 : end]]
        for place, (level, value) in enumerate(body):
            below = list(takewhile(lambda one, level=level: one[0] > level, body[place + 1 :]))
            leaves = [one for depth, one in below if depth == 3 and one is not None]
            assert level == 3 or value == (sum(leaves) if leaves else None), (title, place)
        formula, total = rows[end][at], shown[end][at]
        cells = re.fullmatch(r"=SUMIF\(([A-Z]+)(\d+):\1(\d+),0,([A-Z]+)\2:\4\3\)", formula or "")
        sums = [value for level, value in body if level == 0 and value is not None]
        assert (cells is not None) == bool(sums)
        assert not sums or (total == sum(sums) and int(cells[2]) == head + 3 and int(cells[3]) == end), title


def test_no_spending_is_taken_from_other_rows_than_those_of_this_quarter():
    found = lines(form_b(content(PARTLY)))
    whole = found["Dinas A"]
    # Activity 3 has spent 80 before and tells nothing now: it takes nothing away.
    assert (whole["TW lalu: realisasi (Rp)"], whole["TW ini: realisasi (Rp)"]) == (130, 110)
    assert (whole["S.d. TW ini: realisasi (Rp)"], whole["Sisa anggaran (Rp)"]) == (271, 1000 - 271)
    assert found["1.03.01.2.01.0005 (hanya ada di triwulan lalu)"]["TW lalu: realisasi (Rp)"] == 20
    assert whole["Dasar persentase"] == (
        "Keuangan (%): realisasi Rp\u00a0160 dari pagu Rp\u00a0600 (1 dari 3 baris). "
        "Fisik (%): pagu Rp\u00a0600 (1 dari 3 baris)."
    )


def test_rfk_carries_the_percentages_of_the_screen():
    made = content(ROWS)
    whole, row = lines(rfk(made))["Dinas A"], made.rows["dinas-a"]
    shown = (whole["Capaian (%)"], whole["RAK (%)"], whole["Deviasi (poin)"], whole["Realisasi fisik (%)"])
    told = ("financial_actual_pct", "financial_target_pct", "financial_deviation_pp", "physical_actual_pct")
    assert shown == pytest.approx(tuple(float(row[name]) for name in told))
    assert whole["Nilai realisasi fisik (Rp)"] == 180
    assert lines(rfk(made))["1.02.01.2.01.0001"]["Keterangan / Permasalahan"] == "Lahan"


def test_an_opd_that_objects_or_is_judged_worse_has_its_sign_in_its_line_and_above_the_table():
    objection = Remark(1, OBJECTION, Period(2026, 6), "dinas-a", "fisik", "", "Angka belum masuk", PRINTED, "Ani")
    judged = replace(objection, kind=JUDGEMENT, status="kritis")
    made = content(ROWS, remarks=[objection, judged])
    for form in (form_b(made), rfk(made)):
        assert "Dinas A *§" in lines(form)
        told = [row[0] for row in openpyxl.load_workbook(io.BytesIO(form)).active.iter_rows(values_only=True)]
        assert "§ 1 OPD keberatan, belum diselesaikan: Dinas A (fisik)" in told
        assert any("* 1 OPD dinilai lebih buruk oleh Kabag: Dinas A kritis (fisik)" in str(one) for one in told)


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


def test_a_cash_plan_stands_month_by_month_as_far_as_it_is_known_and_its_sums_where_every_row_has_the_month():
    plan = [f"dinas a | 1 | {at} | 1200 | | | {at * 100} | | | |" for at in range(1, 13) if at != 6]
    plan += [f"dinas a | 2 | {at} | 1200 | | | {at * 100} | | | |" for at in (1, 2, 3, 4, 5, 7, 9, 12)]
    rows = [f"dinas a | {key} | 6 | 1200 | 50 | 40 | 600 | 500 | | |" for key in ("1", "2")]
    found = lines(rfk(content(*plan, *rows)))
    heads = [f"Anggaran kas {name} (Rp)" for name in ("Jan", "Jun", "Jul", "Agu", "Des", "setahun")]
    assert [found["1"][head] for head in heads] == [100, 100, 100, 100, 100, 1200]
    assert [found["2"][head] for head in heads] == [100, 100, 100, None, None, 1200]
    for name in ("Dinas A", "JUMLAH"):
        assert [found[name][head] or None for head in heads] == [200, 200, 200, None, None, 2400]
