"""A whole recap, or the salaries of an OPD, that no OPD of a kabupaten could live on: the unit is asked."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Level
from analytics.intake.understanding.drafts import Answers
from tests.intake.understanding.calls import earlier, file, row, rules, settled

RULE = "satuan-diragukan"
IN_THOUSANDS = (
    ("Dinas Kesehatan", 124_350_750), ("Dinas Pertanian", 31_780_400), ("Badan Keuangan", 18_234_567),
    ("Bagian Hukum", 900_000),
)  # fmt: skip
SALARIES = "Penyediaan Gaji dan Tunjangan ASN"
pytestmark = pytest.mark.real_amounts


def _recap(*agencies, **given):
    rows = [
        row(name, "", level=Level.AGENCY, number=place, ceiling_idr=value)
        for place, (name, value) in enumerate(agencies, 6)
    ]
    return file(*rows, **given)


def _tree(*activities, agency="Dinas Kesehatan", **given):
    rows = [
        row(agency, f"1.02.02.2.01.000{place}", number=place, activity_name=name, ceiling_idr=value, **given)
        for place, (name, value) in enumerate(activities, 1)
    ]
    return file(*rows)


def _is_asked(draft, answers=None, before=()):
    settled(draft, answers=answers, before=before)
    return RULE in rules(draft, Grade.UNDECIDED)


def test_a_recap_in_thousands_is_asked_with_its_largest_row_and_an_answer_settles_it():
    draft = _recap(*IN_THOUSANDS)
    assert _is_asked(draft)
    (asked,) = [one for one in draft.findings if one.rule == RULE]
    assert (asked.question, asked.cell) == ("satuan", "baris 6") and "124.350.750,00 (Sheet1!6" in asked.message
    assert not _is_asked(_recap(*IN_THOUSANDS), Answers(others={"satuan": "rupiah"}))


@pytest.mark.parametrize(
    "agencies",
    [
        [(name, value * 1_000) for name, value in IN_THOUSANDS],
        [(f"Bagian {name}", 60_000_000) for name in ("Hukum", "Umum", "Organisasi", "Kesra")],
        [(f"Kecamatan {name}", 2_000_000_000) for name in ("Marisa", "Buntulia", "Duhiadaa", "Paguat")],
        [*IN_THOUSANDS, ("RSUD Bumi Panua", 90_000_000_000)],
        [("Dinas Kesehatan", 124_350_750)],
        [(f"Kecamatan {name}", 251_430_750) for name in ("Marisa", "Buntulia", "Duhiadaa")],
        [("Dinas Perikanan", 180_250_000), ("Dinas Pangan", 171_500_000), ("Dinas Sosial", 220_100_000)],
    ],
)
def test_small_offices_and_a_large_one_beside_small_ones_are_not(agencies):
    assert not _is_asked(_recap(*agencies))


def test_what_an_earlier_import_confirms_is_not():
    before = [earlier(name.casefold(), "", level=Level.AGENCY, ceiling_idr=value) for name, value in IN_THOUSANDS]
    assert not _is_asked(_recap(*IN_THOUSANDS, month=6), before=before)


def test_a_title_that_says_full_rupiah_settles_it():
    draft = _recap(*IN_THOUSANDS, says_full_rupiah=True)
    assert not _is_asked(draft) and "satuan-rupiah" in rules(draft, Grade.NOTE)


def test_salaries_in_thousands_are_asked():
    assert _is_asked(_tree((SALARIES, 47_000_000), ("Pengembangan Puskesmas", 12_500_000)))
    assert not _is_asked(_tree((SALARIES, 4_700_000_000), ("Pengembangan Puskesmas", 12_500_000)))
    assert not _is_asked(_tree((SALARIES, 47_000_000), funding_source="DAK"))
    assert not _is_asked(_tree((SALARIES, 47_000_000), agency="Bagian Hukum"))
    assert not _is_asked(_tree((SALARIES, 47_000_000), sub_unit="Puskesmas Marisa"))


@pytest.mark.parametrize(
    ("agency", "salaries", "is_asked"),
    [
        ("Dinas Perikanan", 204_364_585, False),
        ("Dinas Perikanan", 99_364_585, True),
        ("Dinas Pendidikan", 204_364_585, True),
        ("Kecamatan Marisa", 45_120_900, False),
        ("Kecamatan Marisa", 2_512_090, True),
    ],
)
def test_salaries_that_no_such_office_has_as_thousands_are_rupiah(agency, salaries, is_asked):
    assert _is_asked(_tree((SALARIES, salaries), ("Rapat", 12_500_000), agency=agency)) == is_asked
