"""Where a figure comes from, over rows whose sums are written out."""

import pandas as pd
import pytest

from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.insight import origin


def row(name, ceiling, target, actual, **other):
    """Both measures alike: percentages of the ceiling."""
    deviation = None if None in (target, actual, ceiling) else actual - target
    measures = {
        f"{prefix}_{kind}": value
        for prefix in ("physical", "financial")
        for kind, value in (("target_pct", target), ("actual_pct", actual), ("deviation_pp", deviation))
    }
    return {"activity_name": name, "ceiling_idr": ceiling, "program_code": "1.01", "activity_group_code": "1.01.2.01",
            **measures} | other  # fmt: skip


ROWS = pd.DataFrame([
    row("a", 100.0, 50.0, 40.0),
    row("b", 300.0, 20.0, 10.0, program_code=None, activity_group_code=None),
    row("c", 900.0, 80.0, None),
    row("d", None, 50.0, 50.0),
])  # fmt: skip


def plain(text):
    return text.replace("\u00a0", " ")


def test_only_rows_with_ceiling_target_and_actual_are_counted_and_stand_first():
    found = origin.origin_of(ROWS, PHYSICAL)
    assert list(found.rows["activity_name"]) == ["a", "b", "c", "d"]
    assert list(found.rows["is_counted"]) == [True, True, False, False]
    assert (found.counted_count, found.weight_idr) == (2, 400)
    # (100 x 50 + 300 x 20) / 400 and (100 x 40 + 300 x 10) / 400.
    assert (found.target_pct, found.actual_pct, found.deviation_pp) == (27.5, 17.5, -10.0)


def test_the_title_and_the_formula_state_the_sums():
    found = origin.origin_of(ROWS, PHYSICAL)
    assert plain(origin.title("PUPR", found, PHYSICAL)) == (
        "PUPR: deviasi fisik −10,00 poin = realisasi 17,50% − target 27,50%"
    )
    assert [plain(text) for text in origin.formula_lines(found, PHYSICAL)] == [
        "Dihitung: 2 dari 4 baris, yaitu yang punya pagu, target, dan realisasi fisik.",
        "Realisasi 17,50% = jumlah (pagu × persen fisik) Rp 70 ÷ Rp 400",
        "Target 27,50% = jumlah (pagu × persen fisik) Rp 110 ÷ Rp 400",
    ]
    money = [plain(text) for text in origin.formula_lines(origin.origin_of(ROWS, FINANCIAL), FINANCIAL)]
    assert money[1:] == [
        "Realisasi 17,50% = jumlah realisasi Rp 70 ÷ Rp 400", "Target 27,50% = jumlah target Rp 110 ÷ Rp 400",
    ]  # fmt: skip


def test_without_a_counted_row_there_is_no_percentage():
    found = origin.origin_of(ROWS.iloc[2:], PHYSICAL)
    assert origin.title("PUPR", found, PHYSICAL) == "PUPR: tanpa deviasi fisik"
    assert len(origin.formula_lines(found, PHYSICAL)) == 1


@pytest.mark.parametrize(
    ("program", "group", "names"),
    [("", "", "abcd"), ("1.01", "", "acd"), ("1.01", "1.01.2.01", "acd"), ("-", "", "b"), ("9", "", "")],
)
def test_the_rows_of_a_step(program, group, names):
    assert "".join(origin.rows_of(ROWS, program, group)["activity_name"]) == names
