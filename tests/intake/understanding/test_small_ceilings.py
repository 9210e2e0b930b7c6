"""One OPD in thousands or millions among others in rupiah is asked; a small office is not."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Level
from analytics.intake.understanding.drafts import Answers
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled

BILLION = 10**9
OTHERS = (
    ("Dinas Kesehatan", 50 * BILLION), ("Dinas PUPR", 90 * BILLION), ("Dinas Sosial", 30 * BILLION),
    ("Kecamatan Marisa", 20 * BILLION),
)  # fmt: skip
QUESTION = "pagu-kecil"


def _recap(*agencies, **given):
    rows = [
        row(name, "", level=Level.AGENCY, number=place, ceiling_idr=value)
        for place, (name, value) in enumerate(agencies, 2)
    ]
    return file(*rows, **given)


def _settled(*agencies, answers=None, before=()):
    recap = _recap(*agencies)
    settled(recap, answers=answers, before=before)
    return recap


def test_a_small_dinas_that_in_thousands_would_be_the_largest_by_far_is_not_asked():
    recap = _settled(*OTHERS, ("Dinas Pemuda dan Olahraga", 251_430_750))
    assert QUESTION not in [one.rule for one in recap.findings]


@pytest.mark.parametrize(
    "small",
    [
        ("Bagian Hukum", 60_000), ("Bagian Hukum", 30_000_000), ("Dinas Perikanan", 60_000_000),
        ("Sekretariat Daerah", 120_000_000), ("Badan Keuangan", 200_000_000),
    ],
)  # fmt: skip
def test_an_opd_in_another_unit_than_the_rest_is_asked_with_its_row(small):
    recap = _settled(*OTHERS, small)
    (found,) = [one for one in recap.findings if one.rule == QUESTION]
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, QUESTION, "baris 6")
    assert f"Sheet1!6 ({small[0]})" in found.message and "30.000.000.000,00" in found.message


@pytest.mark.parametrize("small", [("Bagian Hukum", 70_000_000), ("Dinas Perikanan", 2 * BILLION)])
def test_a_small_office_is_ordinary(small):
    assert QUESTION not in rules(_settled(*OTHERS, small))


def test_where_half_of_the_opd_are_small_nothing_is_asked():
    small = [(f"Kelurahan {name}", 150_000_000) for name in "ABCDE"]
    assert QUESTION not in rules(_settled(*OTHERS, *small, ("Kelurahan F", 20_000_000)))
    assert QUESTION not in rules(_settled(*OTHERS[:2], ("Dinas Perikanan", 60_000)))


def test_the_answer_loads_it_as_written_and_is_said():
    answered = _settled(*OTHERS, ("Bagian Hukum", 60_000), answers=Answers(others={QUESTION: "benar"}))
    assert QUESTION in rules(answered, Grade.NOTE) and not answered.is_blocked


def test_what_was_loaded_before_confirms_a_small_pagu():
    before = [earlier("dinas perikanan", "1.1.2.2.1.1", ceiling_idr=70_000_000)]
    assert QUESTION not in rules(_settled(*OTHERS, ("Dinas Perikanan", 60_000_000), before=before))


@pytest.mark.parametrize(("known", "words"), [(70_000_000_000, "1/1.000 dari"), (70_000_000, "1.000 kali")])
def test_a_recap_in_another_unit_than_the_activities_is_asked(known, words):
    before = [earlier("dinas perikanan", "1.1.2.2.1.1", ceiling_idr=known)]
    written = 70_000_000 if known > BILLION else 70 * BILLION
    assert words in message(_settled(("Dinas Perikanan", written), before=before), QUESTION)


def test_activities_of_one_opd_in_thousands_beside_those_of_others_are_asked():
    rows = [row("Dinas A", f"1.01.02.2.01.000{n}", number=n, ceiling_idr=n * 10**8) for n in (1, 2, 3)]
    small = [row("Dinas B", f"1.02.02.2.01.000{n}", number=n + 3, ceiling_idr=n * 10**5) for n in (1, 2, 3)]
    both, alone = file(*rows, *small), file(*rows, *small[:1])
    settled(both)
    settled(alone)
    assert "Sheet1!4 (Dinas B)" in message(both, QUESTION)
    assert QUESTION not in rules(alone)


def test_an_activity_without_a_million_among_large_ones_is_asked_unless_it_was_so_before():
    def asked(small, **given):
        found = file(*rows, row("Dinas A", "1.01.02.2.01.0009", number=9, ceiling_idr=small))
        settled(found, **given)
        return rules(found, Grade.UNDECIDED).count(QUESTION)

    rows = [row("Dinas A", f"1.01.02.2.01.000{n}", number=n, ceiling_idr=n * 10**8) for n in (1, 2, 3)]
    before = [earlier("dinas a", "1.1.2.2.1.9", ceiling_idr=150_000)]
    assert [asked(137_100), asked(1_225_400), asked(137_100, before=before)] == [1, 0, 0]


def _totalled(*values, stated):
    groups = {(3, "ceiling_idr"): (stated, "C9")}
    rows = [
        row(f"Dinas {name}", "", level=Level.AGENCY, number=place, month=3, ceiling_idr=value)
        for place, (name, value) in enumerate(zip("ABC", values, strict=True), 2)
    ]
    recap = file(*rows, stated_totals=groups)
    settled(recap)
    return recap


def test_a_total_that_only_fits_with_one_row_in_thousands_refuses_that_row():
    recap = _totalled(5 * BILLION, 7_250_000, 8 * BILLION, stated=5 * BILLION + 7_250_000_000 + 8 * BILLION)
    (found,) = [one for one in recap.findings if one.rule == "satuan-campur"]
    assert (found.grade, found.cell) == (Grade.REFUSED, "baris 3") and "999 kali pagu" in found.message
    assert "jumlah-berbeda" not in rules(recap)


def test_another_difference_is_asked_as_before():
    recap = _totalled(5 * BILLION, 7_250_000, 8 * BILLION, stated=20 * BILLION)
    assert "jumlah-berbeda" in rules(recap, Grade.UNDECIDED) and "satuan-campur" not in rules(recap)
