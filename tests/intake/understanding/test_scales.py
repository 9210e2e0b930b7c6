"""Pagu a thousand or a million times what earlier imports hold is another unit: asked or refused."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.understanding.drafts import Answers, Register
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled

KNOWN = Register(keys={"dinas pendidikan": "dinas pendidikan"}, official_names={"dinas pendidikan": "Dinas Pendidikan"})


def _settled(*ceilings, before=(5_000_000, 8_000_000, 90_000_000), answers=None):
    draft = file(*(row(code=str(n), number=n, month=6, ceiling_idr=value) for n, value in enumerate(ceilings, 1)))
    points = [earlier(key=str(n), ceiling_idr=value) for n, value in enumerate(before, 1)]
    settled(draft, register=KNOWN, before=points, answers=answers)
    return draft


@pytest.mark.parametrize(
    ("ceilings", "words"),
    [
        ((5_000, 8_000, 95_000), "kira-kira 1/1.000 dari impor 7 (lama.xlsx): Sheet1!1, Sheet1!2, Sheet1!3"),
        ((5, 8, 90), "kira-kira 1/1.000.000 dari"),
        ((5_000_000_000, 8_000_000_000, 90_000_000_000), "kira-kira 1.000 kali"),
    ],
)
def test_another_unit_than_before_is_asked_where_less_and_refused_where_more(ceilings, words):
    draft = _settled(*ceilings)
    grade = Grade.REFUSED if "kali" in words else Grade.UNDECIDED
    assert words in message(draft, "satuan-berubah") and "satuan-berubah" in rules(draft, grade)


def test_another_unit_than_before_is_refused_once_it_was_answered():
    draft = _settled(5_000, 8_000, 95_000, answers=Answers(others={"satuan": "rupiah"}))
    assert "satuan-berubah" in rules(draft, Grade.REFUSED)


@pytest.mark.parametrize(
    "ceilings",
    [(1_000_000, 800_000, 9_000_000), (50_000, 80_000, 900_000)],
    ids=["cut to a tenth or fifth", "cut to a hundredth"],
)
def test_budgets_that_moved_are_ordinary(ceilings):
    assert not {"satuan-berubah", "pagu-berubah"} & set(rules(_settled(*ceilings)))


@pytest.mark.parametrize(
    ("ceilings", "before", "words"),
    [
        ((5_000, 8_000), (5_000_000, 8_000_000), "Sheet1!1 (5.000,00, kira-kira 1/1.000 dari 5.000.000,00 di impor 7)"),
        ((5_000_000, 8_000_000, 90_000), (5_000_000, 8_000_000, 90_000_000), "Sheet1!3 (90.000,00"),
        ((5_000_000_000, 8_000_000, 9_000_000), (5_000_000, 8_000_000, 9_000_000), "kira-kira 1.000 kali 5.000.000,00"),
    ],
    ids=["two rows", "one cut to nearly nothing", "one a thousand times"],
)
def test_few_rows_in_another_unit_are_asked_and_may_be_right(ceilings, before, words):
    asked = _settled(*ceilings, before=before)
    assert words in message(asked, "pagu-berubah") and rules(asked, Grade.UNDECIDED) == ["pagu-berubah"]
    answered = _settled(*ceilings, before=before, answers=Answers(others={"pagu-berubah": "benar"}))
    assert not answered.is_blocked and "pagu-berubah" in rules(answered, Grade.NOTE)


def test_the_newest_import_is_compared():
    draft = file(*(row(code=str(n), number=n, month=6, ceiling_idr=5_000) for n in (1, 2, 3)))
    old = [earlier(key=str(n), ceiling_idr=5_000_000) for n in (1, 2, 3)]
    new = [type(point)(**{**vars(point), "import_id": 8, "ceiling_idr": 6_000}) for point in old]
    settled(draft, register=KNOWN, before=[*new, *old])
    assert "satuan-berubah" not in rules(draft)
