"""Decisions by question become answers: what nothing asks or cannot be used is refused, never dropped."""

import pytest

from analytics.domain.errors import Refused
from analytics.intake import findings, questions
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers
from analytics.workflow.answering import answers_of


def test_every_kind_of_answer_finds_its_place():
    decided = {
        "tahun": 2026, "periode": "tw2", "basis-keuangan": "kumulatif", "basis-fisik": "periode", "opd": "Dinas A",
        "alias": {"A": "B"}, "alias:DPUPR": "Dinas PUPR", "opd-baru": "Dinas X", "jumlah": "pakai-baris",
        "kolom-pagu": "F", "opd:Sheet1": "Dinas C",
    }  # fmt: skip
    assert answers_of(decided) == Answers(
        year=2026, month=6, money_basis=Basis.CUMULATIVE, physical_basis=Basis.PER_PERIOD, agency="Dinas A",
        aliases={"A": "B", "DPUPR": "Dinas PUPR"}, new_agencies=("Dinas X",),
        others={"jumlah": "pakai-baris", "kolom-pagu": "F", "opd:Sheet1": "Dinas C"},
    )  # fmt: skip


def test_an_answer_of_one_file_goes_before_the_one_of_all():
    answers = answers_of({
        "satuan": "ribu", "satuan@a.xlsx": "juta", "tahun@b@c.xlsx": 2025, "opd:Sheet1@a.xlsx": "Dinas A",
        "jumlah@d.xlsx": None, "alias:Dinas@Kita.id": "Dinas B",
    })  # fmt: skip
    assert answers.others == {"satuan": "ribu"} and answers.aliases == {"Dinas@Kita.id": "Dinas B"}
    assert answers.of("a.xlsx").others == {"satuan": "juta", "opd:Sheet1": "Dinas A"}
    assert (answers.of("b@c.xlsx").year, answers.of("b@c.xlsx").others) == (2025, {"satuan": "ribu"})
    assert answers.of("a.xlsx").aliases == answers.aliases
    assert answers.of("d.xlsx") is answers


@pytest.mark.parametrize("key", ["thaun@a.xlsx", "sub-unit@a.xlsx"])
def test_only_what_a_file_asks_by_itself_is_answered_for_it(key):
    with pytest.raises(Refused, match=key):
        answers_of({key: "terpisah"})


def test_what_is_still_open_is_left_out():
    assert answers_of({"periode": None, "jumlah": "", "alias:Dinas A": None, "opd-baru": []}) == Answers()


@pytest.mark.parametrize(
    ("decided", "named"),
    [
        ({"thaun": 2026}, "thaun"),
        ({"kolom-financial_actual": "G"}, "kolom-financial_actual"),
        ({"alias": "Dinkes"}, "alias"),
        ({"alias": {"Dinkes": 3}}, "alias"),
        ({"opd-baru": {"a": 1}}, "opd-baru"),
        ({"jumlah": True}, "jumlah"),
        ({"satuan": ["ribu"]}, "satuan"),
        ({"basis-fisik": "bulanan"}, "bulanan"),
        ({"tahun": "dua"}, "dua"),
        ({"periode": "kemarin"}, "kemarin"),
        ({"periode": "2026-06", "tahun": 2025}, "2026-06"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(decided, named):
    with pytest.raises(Refused, match=named):
        answers_of(decided)


def test_every_question_has_answers_to_choose_from_or_is_free():
    assert questions.CHOICES.keys() | questions.FREE == findings.QUESTIONS
    assert not questions.CHOICES.keys() & questions.FREE
