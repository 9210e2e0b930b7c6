"""Repeated keys: counted once and told, or refused where they contradict each other."""

from analytics.intake.findings import Grade, undecided
from analytics.intake.understanding.understand import is_accepted
from tests.intake.understanding.calls import file, message, row, rules, settled


def test_two_good_files_that_contradict_each_other_are_both_refused():
    first = file(row(financial_actual_idr=1), name="a.xlsx")
    second = file(row(financial_actual_idr=2), name="b.xlsx")
    settled(first, second)
    assert rules(first, Grade.REFUSED) == rules(second, Grade.REFUSED) == ["kunci-berulang"]


def test_a_file_that_stays_out_anyway_takes_no_good_one_with_it():
    blocked = file(row(financial_actual_idr=1), name="a.xlsx")
    blocked.findings.append(undecided("satuan-bertentangan", "?", "", question="satuan"))
    good = file(row(financial_actual_idr=2), name="b.xlsx")
    settled(blocked, good)
    assert is_accepted(good) and rules(blocked, Grade.REFUSED) == ["kunci-berulang"]


def test_a_total_that_keeps_a_file_out_counts_too():
    blocked = file(row(ceiling_idr=1), name="a.xlsx", stated_totals={(None, "ceiling_idr"): (800, "F9")})
    good = file(row(ceiling_idr=2), name="b.xlsx")
    settled(blocked, good)
    assert is_accepted(good)


def test_the_same_code_and_figures_under_another_name_are_told_with_both_names():
    draft = file(
        row(activity_name="Rehab Jalan A", ceiling_idr=5), row(activity_name="Rehab Jalan B", ceiling_idr=5, number=3)
    )
    settled(draft)
    text = message(draft, "nama-berbeda")
    assert is_accepted(draft) and "'Rehab Jalan A'" in text and "'Rehab Jalan B' (Sheet1!3)" in text


def test_a_repetition_names_both_rows_and_what_to_do_if_they_are_two():
    draft = file(
        row(code="", activity_name="Penyediaan Jasa", ceiling_idr=5, number=6),
        row(code="", activity_name="Penyediaan Jasa", ceiling_idr=5, number=9),
    )
    settled(draft)
    found = next(finding for finding in draft.findings if finding.rule == "baris-berulang")
    assert "Sheet1!9 ('Penyediaan Jasa', sama dengan Sheet1!6)" in found.message
    assert found.cell == "baris 9" and "beri kode sub kegiatannya" in found.remedy


def test_a_contradiction_says_that_codes_tell_two_activities_apart():
    draft = file(row(code="", activity_name="Rapat", ceiling_idr=1), row(code="", activity_name="Rapat", ceiling_idr=2))
    settled(draft)
    assert "beri kode sub kegiatannya" in draft.findings[-1].remedy


def test_which_rows_count_is_asked_before_what_they_repeat():
    draft = file(row(financial_actual_idr=1), row(financial_actual_idr=2, number=3))
    draft.findings.append(undecided("baris-rincian-atau-kegiatan", "?", "", question="baris-rincian"))
    settled(draft)
    assert not is_accepted(draft) and rules(draft, Grade.REFUSED) == []
