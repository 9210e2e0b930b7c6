"""Year, period, agency and checks, pooled over the files of one call."""

from decimal import Decimal

import pytest

from analytics.intake.findings import Grade, refused, undecided
from analytics.intake.rows import Basis, CeilingSource, Level, SourceRow
from analytics.intake.understanding.drafts import Answers, Register, batch_row
from analytics.intake.understanding.understand import is_accepted, understand
from tests.intake.understanding.calls import OPEN, earlier, file, message, row, rules, settled

KNOWN = Register(
    keys={"dinas pendidikan": "dinas pendidikan", "dinas kesehatan": "dinas kesehatan", "dinkes": "dinas kesehatan"},
    codes={"1.02.0.00.0.00.01.0000": "dinas kesehatan"},
    official_names={"dinas pendidikan": "Dinas Pendidikan", "dinas kesehatan": "Dinas Kesehatan"},
)


def test_the_year_is_pooled_over_the_call_when_it_is_the_only_one():
    with_year, without = file(row(), name="lra.xlsx"), file(row(code="2"), name="rak.xlsx", year=None)
    settled(with_year, without)
    assert without.drafts[0].year == 2026 and is_accepted(without)


def test_two_years_in_the_call_leave_it_to_be_asked():
    without = file(row(code="3"), year=None)
    settled(file(row(), year=2025), file(row(code="2"), year=2026), without)
    assert rules(without, Grade.UNDECIDED) == ["tahun-tidak-ada"]


@pytest.mark.parametrize(
    ("answers", "rule"), [(Answers(year=2025), "tahun-berbeda"), (Answers(month=9), "periode-berbeda")]
)
def test_a_contradicted_answer_is_refused(answers, rule):
    draft = file(row())
    settled(draft, answers=answers)
    assert rules(draft, Grade.REFUSED) == [rule]


@pytest.mark.parametrize("name", ["Dinas  KESEHATAN", "Dinkes", "D\u0456nas Kesehatan"])
def test_a_known_name_in_any_spelling_needs_no_question(name):
    draft = file(row(agency=name))
    settled(draft, register=KNOWN)
    assert draft.drafts[0].agency_key == "dinas kesehatan" and is_accepted(draft)


def test_likeness_is_only_ever_a_suggestion():
    draft = file(row(agency="Dinas Pendidikn"))
    settled(draft, register=KNOWN)
    (finding,) = [finding for finding in draft.findings if finding.grade is Grade.UNDECIDED]
    assert "Dinas Pendidikan" in finding.message and draft.drafts[0].agency_key == ""


def test_a_known_code_settles_an_unknown_name_and_is_told():
    draft = file(row(agency="Dinas Kesehatan Kab. Pohuwato", agency_code="1.02.0.00.0.00.01.0000"))
    decisions = settled(draft, register=KNOWN).agencies
    assert decisions.aliases == {"dinas kesehatan kab pohuwato": "dinas kesehatan"}
    assert "nama-lain" in rules(draft, Grade.NOTE)


def test_a_short_code_is_no_skpd_code():
    draft = file(row(agency="Dinas Baru", agency_code="1.01"))
    settled(draft, register=KNOWN)
    assert rules(draft, Grade.UNDECIDED) == ["opd-tidak-dikenal"]


def test_a_code_is_one_identity_in_old_and_new_width():
    old, new = file(row(code="1.02.01.2.01.01")), file(row(code="1.02.01.2.01.0001."))
    settled(old, new)
    assert old.drafts[0].activity_key == new.drafts[0].activity_key == "1.2.1.2.1.1"


def test_trailing_zeros_of_a_code_are_kept():
    draft = file(row(code="1.10.01.2.01.0010"))
    settled(draft)
    assert batch_row(draft.drafts[0])["activity_code"] == "1.10.01.2.01.0010"


def test_cash_plan_beside_realisation_is_no_repetition():
    lra = file(row(ceiling_idr=10, financial_actual_idr=3), name="lra.xlsx", ceiling_source=CeilingSource.REALISATION)
    rak = file(
        row(ceiling_idr=11, financial_target_idr=4), name="rak.xlsx", ceiling_source=CeilingSource.CASH_PLAN,
        groups=frozenset({"ceiling_idr", "financial_target_idr"}),
    )  # fmt: skip
    settled(lra, rak)
    assert is_accepted(lra) and is_accepted(rak) and "baris-berulang" not in rules(lra) + rules(rak)


def test_the_same_key_with_another_figure_is_refused_with_both_places():
    draft = file(row(financial_actual_idr=3), row(number=9, financial_actual_idr=4))
    settled(draft)
    (finding,) = [finding for finding in draft.findings if finding.grade is Grade.REFUSED]
    assert "Sheet1!2" in finding.message and "Sheet1!9" in finding.message


@pytest.mark.parametrize(("stated", "grade"), [("300", None), ("300.2", Grade.NOTE), ("310", Grade.UNDECIDED)])
def test_the_files_own_total_is_compared_never_loaded(stated, grade):
    draft = file(
        row(ceiling_idr=100),
        row(code="2", ceiling_idr=200),
        stated_totals={(None, "ceiling_idr"): (Decimal(stated), "F9")},
    )
    settled(draft)
    found = [finding.grade for finding in draft.findings if finding.rule == "jumlah-berbeda"]
    assert found == ([grade] if grade else [])


def test_a_decision_lets_the_rows_stand_against_the_total():
    draft = file(row(ceiling_idr=100), stated_totals={(None, "ceiling_idr"): (Decimal(999), "F9")})
    settled(draft, answers=Answers(others={"jumlah": "pakai-baris"}))
    assert is_accepted(draft)


def test_a_single_later_quarter_without_proof_is_asked_and_the_first_is_not():
    second = file(row(financial_actual_idr=5), month=6)
    settled(second)
    assert rules(second, Grade.UNDECIDED) == ["basis-keuangan"]
    first = file(row(financial_actual_idr=5), month=3)
    settled(first)
    assert is_accepted(first)
    answered = file(row(financial_actual_idr=5), month=6)
    settled(answered, answers=Answers(money_basis=Basis.PER_PERIOD))
    assert is_accepted(answered) and batch_row(answered.drafts[0])["money_basis"] == "periode"


def test_a_missing_month_is_named():
    months = [
        file(
            row(financial_actual_idr=month),
            name=f"{month}.xlsx",
            month=month,
            month_span=1,
            money_basis=Basis.PER_PERIOD,
        )
        for month in (1, 2, 4)
    ]
    settled(*months)
    texts = [finding.message for draft in months for finding in draft.findings if finding.rule == "bulan-hilang"]
    assert texts == [
        "Realisasi keuangan Maret 2026 (Dinas Pendidikan) tidak ada: angka kumulatif sesudahnya belum dapat dihitung."
    ]


def test_an_agency_row_has_no_activity():
    draft = file(SourceRow(sheet="Rekap", row=5, agency_name="Dinas Pendidikan", level=Level.AGENCY))
    settled(draft)
    kept = batch_row(draft.drafts[0])
    assert (kept["activity_key"], kept["activity_name"]) == ("", "Seluruh OPD (rekap)")


def quarters(agency, *figures, ceiling=100, code="1.01.02.2.01.0001"):
    return [
        row(agency=agency, code=code, month=3 * place, ceiling_idr=ceiling, financial_actual_idr=figure)
        for place, figure in enumerate(figures, 1)
    ]


def test_two_agencies_that_show_opposite_things_are_asked_never_outvoted():
    cumulative = file(*quarters("Dinas A", 30, 60, 80, 95), name="a.xlsx", month=None)
    increments = [
        found for n in range(5) for found in quarters("Dinas B", 30, 10, 25, 5, code=f"1.01.02.2.02.000{n}")
    ]
    per_period = file(*increments, name="b.xlsx", month=None)
    settled(cumulative, per_period)
    assert rules(cumulative, Grade.UNDECIDED) == rules(per_period, Grade.UNDECIDED) == ["basis-keuangan"]


def test_an_earlier_answer_for_the_agency_wins_and_a_first_period_is_none():
    def point(month, basis):
        return earlier(month=month, financial_actual_idr=5, month_span=1, money_basis=basis, physical_basis=basis)

    def april():
        return file(row(financial_actual_idr=5), month=4, month_span=1)

    answered = april()
    understand([answered], Answers(), OPEN, [point(1, Basis.PER_PERIOD)])
    assert answered.readings[0].money_basis is Basis.PER_PERIOD and is_accepted(answered)
    never_asked = april()
    understand([never_asked], Answers(), OPEN, [point(1, Basis.CUMULATIVE)])
    assert rules(never_asked, Grade.UNDECIDED) == ["basis-keuangan"]


def test_a_total_over_blank_rows_is_asked():
    draft = file(row(), stated_totals={(None, "financial_actual_idr"): (Decimal(800), "F9")})
    settled(draft)
    assert "jumlah-berbeda" in rules(draft, Grade.UNDECIDED)


def test_an_answer_that_a_header_contradicts_is_not_used_and_that_is_told():
    draft = file(row(financial_actual_idr=5), money_basis=Basis.PER_PERIOD, basis_evidence="judul kolom 'Bulan ini'")
    settled(draft, answers=Answers(money_basis=Basis.CUMULATIVE))
    assert draft.readings[0].money_basis is Basis.PER_PERIOD
    assert "judul kolom 'Bulan ini'" in message(draft, "basis-keuangan")


def test_an_answer_that_the_figures_contradict_is_used_and_that_is_told():
    series = ((3, 60), (6, 70), (9, 80))  # 60 + 70 + 80 is more than 100
    draft = file(
        *[row(month=month, financial_actual_idr=value, ceiling_idr=100) for month, value in series], month=None
    )
    settled(draft, answers=Answers(money_basis=Basis.PER_PERIOD))
    assert draft.readings[0].money_basis is Basis.PER_PERIOD and is_accepted(draft)
    assert "padahal tampaknya kumulatif" in message(draft, "basis-keuangan")


def test_an_agency_that_the_file_names_otherwise_is_refused():
    draft = file(row())
    settled(draft, answers=Answers(agency="Dinas Kesehatan"), register=KNOWN)
    assert rules(draft, Grade.REFUSED) == ["opd-berbeda"]


@pytest.mark.parametrize("rows", [[row(agency="")], [row(), row(agency="", number=3, code="2")]])
def test_an_agency_that_rows_need_is_used(rows):
    draft = file(*rows)
    settled(draft, answers=Answers(agency="Dinas Pendidikan"), register=KNOWN)
    assert is_accepted(draft) and {one.agency_key for one in draft.drafts} == {"dinas pendidikan"}


def test_an_alias_for_a_name_that_stands_for_another_agency_is_refused():
    draft = file(row(agency="Dinkes"))
    settled(draft, answers=Answers(aliases={"Dinkes": "Dinas Pendidikan"}), register=KNOWN)
    assert rules(draft, Grade.REFUSED) == ["alias-bertentangan"]


def test_answers_about_names_that_do_not_occur_are_told():
    draft = file(row())
    settled(draft, answers=Answers(aliases={"Dikjar": "Dinas Pendidikan"}, new_agencies=("Dinas X",)), register=KNOWN)
    assert is_accepted(draft) and rules(draft).count("jawaban-tidak-dipakai") == 2


def test_an_answer_that_cannot_be_used_is_asked_again_and_said_so():
    draft = file(row(ceiling_idr=1), stated_totals={(None, "ceiling_idr"): (Decimal(800), "F9")})
    settled(draft, answers=Answers(others={"jumlah": "pakai berkas"}))
    (finding,) = [finding for finding in draft.findings if finding.grade is Grade.UNDECIDED]
    assert finding.remedy.startswith("Jawaban 'pakai berkas' tidak dapat dipakai.")


@pytest.mark.parametrize("filler", ["Tidak ada permasalahan", "NIHIL", " n/a ", "Lancar."])
def test_what_only_fills_the_problem_column_is_no_problem(filler):
    draft = file(row(issue=filler, follow_up="Tender ulang"))
    settled(draft)
    kept = batch_row(draft.drafts[0])
    assert (kept["issue"], kept["follow_up"]) == ("", "Tender ulang") and "isian-pengisi" in rules(draft)


def test_a_dash_fills_the_problem_column_and_is_not_worth_a_note():
    draft = file(row(issue="-"))
    settled(draft)
    kept = batch_row(draft.drafts[0])
    assert (kept["issue"], kept["issue_filler"]) == ("", "-") and "isian-pengisi" not in rules(draft)


def test_a_problem_that_begins_like_a_filler_is_kept():
    draft = file(row(issue="Tidak ada penyedia yang menawar"))
    settled(draft)
    assert batch_row(draft.drafts[0])["issue"] == "Tidak ada penyedia yang menawar"


def test_a_cumulative_figure_below_that_of_an_earlier_import_is_named():
    draft = file(row(financial_actual_idr=450), month=6, money_basis=Basis.CUMULATIVE)
    settled(draft, before=[earlier(month=3, financial_actual_idr=600)])
    told = message(draft, "kumulatif-turun").replace("\N{NO-BREAK SPACE}", " ")
    assert "realisasi keuangan turun: Sheet1!2 ('Dinas Pendidikan': TW I 600,00 → TW II 450,00)" in told
    late = file(row(financial_actual_idr=600), month=3, money_basis=Basis.CUMULATIVE)
    settled(late, before=[earlier(month=6, financial_actual_idr=450)])
    assert "realisasi keuangan turun: Sheet1!2" in message(late, "kumulatif-turun")


@pytest.mark.parametrize(
    ("target", "actual", "is_doubted"), [("4.46", 40, True), (30, 48, False), (0, 40, False), (44, 40, False)]
)
def test_a_target_far_below_its_actual_is_doubted(target, actual, is_doubted):
    draft = file(row(physical_target_pct=target, physical_actual_pct=actual), physical_basis=Basis.CUMULATIVE)
    settled(draft)
    assert ("target-terlalu-rendah" in rules(draft)) is is_doubted


@pytest.mark.parametrize(("month", "target", "is_told"), [(12, 95, True), (12, 100, False), (9, 95, False)])
def test_a_target_that_is_not_whole_at_the_end_of_the_year_is_told(month, target, is_told):
    draft = file(row(physical_target_pct=target), month=month, physical_basis=Basis.CUMULATIVE)
    settled(draft)
    assert ("target-akhir-tahun" in rules(draft)) is is_told


def test_an_alias_without_a_goal_is_said_once_a_file_with_its_rows_and_asks_nothing_more():
    first = file(row(agency="Dinkes Lama"), row(agency="Dinas Baru", code="2"), row(agency="Dinkes Lama", code="3"))
    second = file(row(agency="Dinkes Lama", code="4"), name="b.xlsx")
    answers = Answers(aliases={"Dinkes Lama": "Dinas Kesehatn"}, new_agencies=("Dinas Baru",))
    settled(first, second, answers=answers, register=KNOWN)
    assert rules(first) == ["alias-tanpa-tujuan", "opd-baru"]
    assert message(first, "alias-tanpa-tujuan") == (
        "'Dinkes Lama' dinyatakan sama dengan 'Dinas Kesehatn', tetapi OPD itu tidak ada di daftar (2 baris)."
    )
    assert message(second, "alias-tanpa-tujuan").endswith("(1 baris).") and rules(second) == ["alias-tanpa-tujuan"]


def test_figures_are_kept_as_fine_as_a_batch_holds_them():
    computed = row(ceiling_idr="156399.99999999997", financial_actual_idr="0.005", physical_actual_pct="33.33333333333")
    draft = file(computed)
    settled(draft)
    source = draft.drafts[0].source
    assert (source.ceiling_idr, source.financial_actual_idr) == (Decimal("156400.00"), Decimal("0.01"))
    assert source.physical_actual_pct == Decimal("33.333333") and source.financial_target_idr is None


def test_a_total_counts_rows_of_opd_that_are_still_asked_each():
    stated = {(3, "ceiling_idr"): (Decimal(650), "C9")}
    names = ("Dinas Pendidikan", "Dinas Baru", "Dinas Lain")
    rows = [row(agency=name, number=n, month=3, ceiling_idr=one) for n, (name, one) in
            enumerate(zip(names, (300, 150, 200), strict=True), 2)]  # fmt: skip
    draft = file(*rows, stated_totals=stated)
    settled(draft, register=KNOWN)
    assert rules(draft, Grade.UNDECIDED) == ["opd-tidak-dikenal", "opd-tidak-dikenal"]
    assert "jumlah-berbeda" not in rules(draft)


def test_a_refused_file_feeds_no_question_of_another_and_is_asked_none_that_cannot_help_it():
    broken, sound = file(row(), name="rusak.xlsx"), file(row(code="2"), name="baik.xlsx", year=None)
    broken.findings += [refused("kode-jadi-tanggal", "Kode.", ""), undecided("x", "?", "", question="baris-induk")]
    settled(broken, sound)
    assert rules(sound, Grade.UNDECIDED) == ["tahun-tidak-ada"]
    assert rules(broken, Grade.UNDECIDED) == [] and (broken.drafts[0].year, broken.drafts[0].month) == (2026, 3)
