"""Decisions by question become answers: what nothing asks or cannot be used is refused, never dropped."""

from pathlib import Path

import pytest

from analytics.domain.errors import Refused
from analytics.intake import findings, questions
from analytics.intake.findings import undecided
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers
from analytics.workflow.answering import answers_of, first_askers, is_of_file, with_file_names


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
    answers = with_file_names(answers, ["a.xlsx", "b@c.xlsx"])
    assert answers.others == {"satuan": "ribu"} and answers.aliases == {"Dinas@Kita.id": "Dinas B"}
    assert answers.of("a.xlsx").others == {"satuan": "juta", "opd:Sheet1": "Dinas A"}
    assert (answers.of("b@c.xlsx").year, answers.of("b@c.xlsx").others) == (2025, {"satuan": "ribu"})
    assert answers.of("a.xlsx").aliases == answers.aliases
    assert answers.of("d.xlsx") is answers


@pytest.mark.parametrize(
    ("key", "names", "file_name", "question"),
    [
        ("opd:Sheet1@rekap", ["rekap"], "rekap", "opd:Sheet1"),
        ("opd:A@B@rekap tw2", ["rekap tw2"], "rekap tw2", "opd:A@B"),
        ("opd:A@b@c.xlsx", ["c.xlsx", "b@c.xlsx"], "b@c.xlsx", "opd:A"),
        ("kegiatan:Jalan @ Marisa@x.csv", ["x.csv"], "x.csv", "kegiatan:Jalan @ Marisa"),
        ("opd:Lembar@2026.xlsx", ["rekap.xlsx"], "rekap.xlsx", "opd:Lembar@2026.xlsx"),
    ],
)
def test_the_names_of_the_files_tell_where_a_named_question_ends(key, names, file_name, question):
    answers = with_file_names(answers_of({key: "X", "satuan@x.csv#A": "ribu"}), names)
    assert answers.of(file_name).others == {question: "X"}
    assert (question in answers.others) == (question == key)
    if file_name == "x.csv":
        assert answers.of("x.csv", "A").others == {question: "X", "satuan": "ribu"}


def test_an_answer_of_one_sheet_goes_before_that_of_its_file():
    decided = {"satuan": "ribu", "jumlah@a#b.xlsx": "pakai-baris", "satuan@a#b.xlsx#TW I": "juta"}
    answers = answers_of(decided)
    assert answers.of("a#b.xlsx", "TW I").others == {"satuan": "juta", "jumlah": "pakai-baris"}
    assert answers.of("a#b.xlsx", "TW II").others == {"satuan": "ribu", "jumlah": "pakai-baris"}
    assert answers.is_own("satuan", "a#b.xlsx", "TW I") and not answers.is_own("jumlah", "a#b.xlsx", "TW I")
    assert answers.said_of("a#b.xlsx") == {"satuan": "ribu", "jumlah": "pakai-baris", "satuan#TW I": "juta"}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("satuan@a", True), ("satuan@a#TW I", True), ("opd:Satu@a", True), ("satuan", False), ("satuan@b", False),
        ("satuan@ab", False), ("opd:Satu@b", False),
    ],
)  # fmt: skip
def test_which_answers_go_with_a_file(key, expected):
    assert is_of_file(key, "a") is expected


def test_several_sheets_ask_one_by_one_and_a_file_once():
    asked = [undecided("x", "", "", question=key, sheet=sheet) for key in ("satuan", "tahun") for sheet in "AAB"]
    assert [(one.question, one.sheet) for one in first_askers(asked)] == [
        ("satuan", "A"), ("satuan", "B"), ("tahun", "A"),
    ]  # fmt: skip


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


def test_the_guide_says_how_to_answer_every_question():
    guide = (Path(__file__).parents[2] / "PANDUAN.md").read_text(encoding="utf-8")
    table = "".join(line for line in guide.splitlines() if line.startswith("| "))
    asked = findings.QUESTIONS | findings.COLUMN_QUESTIONS | {"opd:", "kegiatan:"}
    assert [key for key in sorted(asked) if f'"{key}' not in table and f"`--{key} " not in table] == []
