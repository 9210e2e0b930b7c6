"""The same report twice in one call: which one counts is asked once, not row by row."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.understanding.drafts import Answers
from analytics.workflow.reading import left_out_state
from tests.intake.understanding.calls import file, message, reading, row, rules, settled, workbook


def _rows(actuals, ceilings=(1_000, 1_000, 1_000)):
    pairs = enumerate(zip(actuals, ceilings, strict=True), 1)
    return [row(code=f"1.01.02.2.01.000{n}", number=n, financial_actual_idr=one, ceiling_idr=most)
            for n, (one, most) in pairs]  # fmt: skip


def test_a_file_and_its_revision_are_asked_and_the_answer_loads_one_of_them():
    def call(**given):
        old, new = file(*_rows((10, 20, 30)), name="a.xlsx"), file(*_rows((10, 25, 30)), name="a REVISI.xlsx")
        settled(old, new, **given)
        return old, new

    for asked in call():
        assert rules(asked, Grade.UNDECIDED) == ["dua-versi"] and rules(asked, Grade.REFUSED) == []
        assert "'a.xlsx' dan 'a REVISI.xlsx'" in message(asked, "dua-versi") and "20,00" in message(asked, "dua-versi")
    old, new = call(answers=Answers(others={"versi-dipakai": "a REVISI.xlsx"}))
    assert (old.drafts, len(new.drafts)) == ([], 3) and not old.is_blocked and not new.is_blocked
    assert [left_out_state(old), left_out_state(new)] == ["tidak dimuat: versi lain dipakai", ""]


@pytest.mark.parametrize(
    ("names", "ceilings", "rule"),
    [(("TW I", "Copy of TW I"), (900, 800, 700), "dua-versi"), (("A", "B"), (900, 800, 700), "kunci-berulang")],
)
def test_sheets_of_other_pagu_are_versions_only_by_name(names, ceilings, rule):
    first, second = reading(*_rows((10, 20, 30)), sheet=names[0]), reading(*_rows((1, 2, 3), ceilings), sheet=names[1])
    book = workbook(first, second)
    settled(book)
    assert set(rules(book, Grade.REFUSED) + rules(book, Grade.UNDECIDED)) == {rule}
