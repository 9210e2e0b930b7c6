"""An activity that two files write by more and by less of its code is asked: its target would not meet its actual."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.understanding.drafts import Answers
from analytics.intake.understanding.understand import is_accepted
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled

WHOLE, SHORT = "1.01.02.2.01.0001", "2.01.0001"
NAME = "Rehabilitasi Sekolah"


def _file(code: str, name: str = NAME, *, book: str = "realisasi.xlsx", **figures):
    return file(row(code=code, activity_name=name, **(figures or {"financial_actual_idr": 40})), name=book)


def _targets(code: str = WHOLE, **given):
    return _file(code, book="target.xlsx", ceiling_idr=100, financial_target_idr=50, **given)


@pytest.mark.parametrize("code", [SHORT, "0001", ""])
@pytest.mark.parametrize("is_first", [True, False])
def test_less_of_the_code_beside_the_whole_one_is_asked_in_either_order(code, is_first):
    whole, short = _targets(), _file(code)
    settled(*((short, whole) if is_first else (whole, short)))
    assert is_accepted(whole) and rules(short, Grade.UNDECIDED) == ["kode-pendek"]
    assert "target.xlsx Sheet1!2" in message(short, "kode-pendek")


@pytest.mark.parametrize(
    "other",
    [
        _file(SHORT, "Pengadaan Meubel"),
        _file("1.01.02.2.01.0002"),
        _file(WHOLE),
    ],
    ids=["another name", "another code", "the same code"],
)
def test_another_activity_or_the_same_code_is_not_asked(other):
    settled(_targets(), other)
    assert is_accepted(other)


def test_the_answer_keeps_both():
    short = _file(SHORT)
    settled(_targets(), short, answers=Answers(others={"kegiatan-sama": "terpisah"}))
    assert is_accepted(short)


KEY = "1.1.2.2.1.1"


BY_NAME = f"nama:{NAME.casefold()}"


@pytest.mark.parametrize(("code", "key"), [(SHORT, KEY), ("", KEY), (WHOLE, "2.1.1"), (WHOLE, BY_NAME)])
def test_beside_an_earlier_import_that_stays_it_is_asked(code, key):
    draft = _file(code)
    settled(draft, before=[earlier(key=key, activity_name=NAME, financial_target_idr=50)])
    assert rules(draft, Grade.UNDECIDED) == ["kode-pendek"] and "impor 7, lama.xlsx" in message(draft, "kode-pendek")


@pytest.mark.parametrize(
    "before",
    [
        earlier(key=KEY, activity_name=NAME, financial_actual_idr=30),
        earlier(key=KEY, activity_name=NAME, financial_target_idr=50, month=6),
    ],
    ids=["replaced by this file", "another period"],
)
def test_an_earlier_import_that_does_not_stay_beside_is_not_asked(before):
    draft = _file(SHORT)
    settled(draft, before=[before])
    assert "kode-pendek" not in rules(draft)
