"""A lone fraction in a column of percentages is asked where its money is under way."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.understanding.drafts import Answers
from tests.intake.layouts.layout_cells import only, read
from tests.intake.layouts.layout_cells import rules as read_rules
from tests.intake.understanding.calls import file, message, row, rules, settled

RULE = "persen-baris"
ORDINARY = ((44, 40, 35), (50, 47, 40), (50, 50, 45))


def _draft(*lines, answers=None):
    rows = [
        row(
            code=f"1.01.02.2.01.{place:04}", number=place, month=6, ceiling_idr=1000, financial_actual_idr=paid * 10,
            physical_target_pct=target, physical_actual_pct=actual,
        )
        for place, (target, actual, paid) in enumerate(lines, 5)
    ]  # fmt: skip
    draft = file(*rows, month=6)
    settled(draft, answers=answers)
    return draft


@pytest.mark.parametrize("odd", [(44, 0.465, 41), (0.44, 0.465, 41)])
def test_a_fraction_among_percentages_is_asked_with_its_row(odd):
    draft = _draft(*ORDINARY, odd)
    (found,) = [one for one in draft.findings if one.rule == RULE]
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, RULE, "baris 8")
    assert "(Sheet1!8), realisasi keuangannya 41,00%" in message(draft, RULE)
    assert RULE in rules(_draft(*ORDINARY, odd, answers=Answers(others={RULE: "benar"})), Grade.NOTE)


@pytest.mark.parametrize("line", [(44, 0.465, 0), (44, 0, 41), (44, 0.9, 5), (44, 2.5, 41)])
def test_one_that_hardly_began_is_not(line):
    assert RULE not in rules(_draft(*ORDINARY, line))


def test_small_figures_in_most_rows_are_not():
    assert RULE not in rules(_draft((0.5, 0.4, 30), (0.5, 0.4, 30), (44, 40, 30)))


def _deviations(last_actual, last_deviation, decisions=None):
    header = ["No", "OPD", "Pagu (Rp)", "Target Fisik (%)", "Realisasi Fisik (%)", "Deviasi Fisik"]
    rows = [[n, f"Dinas {'ABCD'[n]}", 9 * 10**9, 40 + n, 38 + n, -2] for n in range(3)]
    last = [3, "Dinas D", 9 * 10**9, 44, last_actual, last_deviation]
    return read([["REKAP S.D. TW II 2026"], header, *rows, last], decisions=decisions or {}).findings


def test_progress_far_from_its_own_deviation_is_asked():
    asked = only(_deviations(4.65, 2.5), RULE)
    assert (asked.grade, asked.cell) == (Grade.UNDECIDED, "F6") and "dihitung −39,35" in asked.message
    assert RULE not in read_rules(_deviations(4.65, 2.5, {RULE: "benar"}))
    assert RULE not in read_rules(_deviations(46.5, 2.5))
    assert RULE not in read_rules(_deviations(46.5, 3.5))
