"""Sheets whose name and banner name two OPD, and rows of an OPD above those of its units."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.understanding.drafts import Answers
from analytics.intake.understanding.sheet_names import contradicts
from tests.intake.understanding.calls import file, reading, row, rules, settled, workbook


@pytest.mark.parametrize(
    ("sheet", "agency", "expected"),
    [
        ("Dinas Pertanian", "Dinas Perikanan", True),
        ("Kec. Paguat", "Kecamatan Marisa", True),
        ("Dinas Sosial TW II", "Dinas Perikanan", True),
        ("Dinas Kominfo", "Dinas Komunikasi dan Informatika", False),
        ("Dinas PUPR", "Dinas Pekerjaan Umum dan Penataan Ruang", False),
        ("Dinas Pendidikan", "Dinas Pendidikan dan Kebudayaan", False),
        ("DISKOMINFO", "Dinas Komunikasi dan Informatika", False),
        ("Bagian Umum", "Sekretariat Daerah", False),
        ("Puskesmas Marisa", "Dinas Kesehatan", False),
        ("Data", "Dinas Kesehatan", False),
        ("Dinas B", "Dinas A", True),
        ("Dinas KP", "Dinas Kelautan dan Perikanan", False),
        ("DINKES", "Dinas Pendidikan", True),
        ("DISDIK", "Dinas Pendidikan", False),
        ("BAPPEDA", "Badan Perencanaan Pembangunan Daerah", False),
        ("RSUD", "Dinas Kesehatan", False),
    ],
)
def test_which_names_contradict(sheet, agency, expected):
    assert contradicts(sheet, agency) is expected


def copied():
    first = reading(row(agency="Dinas Perikanan"), sheet="Dinas Perikanan")
    second = reading(row(agency="Dinas Perikanan", code="2"), sheet="Dinas Pertanian")
    return workbook(first, second)


def test_a_copied_sheet_is_asked():
    draft = copied()
    settled(draft)
    (finding,) = [finding for finding in draft.findings if finding.grade is Grade.UNDECIDED]
    assert (finding.question, finding.sheet) == ("opd-lembar", "Dinas Pertanian")


@pytest.mark.parametrize(("answer", "agency"), [("judul", "dinas perikanan"), ("lembar", "dinas pertanian")])
def test_the_answer_is_used_and_told(answer, agency):
    draft = copied()
    settled(draft, answers=Answers(others={"opd-lembar": answer}))
    assert draft.drafts[1].agency_key == agency
    assert not draft.is_blocked and "opd-lembar" in rules(draft)


def units(total, *, answers=None):
    draft = file(
        row(ceiling_idr=total, financial_actual_idr=30, number=2),
        row(ceiling_idr=60, financial_actual_idr=10, number=3, sub_unit="Puskesmas A"),
        row(ceiling_idr=40, financial_actual_idr=20, number=4, sub_unit="Puskesmas B"),
    )
    settled(draft, answers=answers)
    return [one.source.row for one in draft.drafts], rules(draft)


def test_the_row_of_the_opd_that_is_the_sum_of_its_units_stays_out():
    rows, found = units(100)
    assert rows == [3, 4] and "baris-jumlah-unit" in found


def test_the_row_of_the_opd_with_money_of_its_own_is_kept():
    assert units(90)[0] == [2, 3, 4]
    assert units(100, answers=Answers(others={"sub-unit": "terpisah"}))[0] == [2, 3, 4]
