"""What a form of questions offers, and what becomes of its answers."""

from analytics.intake.findings import undecided
from analytics.ui.import_blocks import remedy_here
from analytics.ui.import_questions import counted_names, merged, options_of, questions_of
from analytics.workflow import FileReport


def asked(question, **more):
    return undecided("x", f"Tanya {question}", "", question=question, **more)


def asking(*questions, name="a.xlsx"):
    findings = [asked(one) for one in questions]
    return FileReport(name, "perlu keputusan", findings)


def test_a_question_of_several_files_is_put_once():
    found = questions_of([asking("tahun", "jumlah"), asking("jumlah", "alias:DPUPR", name="b.xlsx")])
    assert {question: len(askers) for question, askers in found.items()} == {"tahun": 1, "jumlah": 2, "alias:DPUPR": 1}


def test_sheets_of_one_file_ask_one_by_one():
    choices = {"A": (("D", "Pagu"),), "B": (("C", "DPA"),)}
    findings = [asked("kolom-pagu", sheet=sheet, choices=choices[sheet]) for sheet in "AB"]
    found = questions_of([FileReport("a.xlsx", "perlu keputusan", findings), asking("kolom-pagu", name="b.xlsx")])
    places = [(name, sheet) for name, sheet, _ in found["kolom-pagu"]]
    assert places == [("a.xlsx", "A"), ("a.xlsx", "B"), ("b.xlsx", "")]


def test_answers_join_those_before_and_an_empty_one_takes_its_answer_back():
    before = {"tahun": "2026", "jumlah": "pakai-baris"}
    assert merged(before, {"jumlah": "", "periode": "tw2"}) == {"tahun": "2026", "periode": "tw2"}


def test_a_name_is_another_name_or_a_new_agency():
    answers = merged({}, {"alias:DPUPR": "Dinas PUPR", "alias:Dinas X": "OPD baru", "alias:Dinas Y": ""})
    assert answers == {"alias:DPUPR": "Dinas PUPR", "opd-baru": ["Dinas X"]}
    # Asked again and answered otherwise, the name is no new agency any more; one that is not asked again stays new.
    again = merged(answers | {"opd-baru": ["Dinas X", "Dinas Z"]}, {"alias:Dinas X": "Dinas PUPR"})
    assert again == {"alias:DPUPR": "Dinas PUPR", "alias:Dinas X": "Dinas PUPR", "opd-baru": ["Dinas Z"]}


def test_the_likeliest_agency_stands_on_top_and_none_is_chosen():
    names = ["Badan Keuangan", "Dinas Pekerjaan Umum dan PR", "Dinas Sosial"]
    options = options_of(asked("alias:Dinas Pekerjaan Umum"), names)
    assert list(options)[:2] == ["OPD baru", "Dinas Pekerjaan Umum dan PR"]


def test_names_that_are_alike_are_counted_apart_from_unknown_ones():
    alike = undecided("opd-mirip", "", "", question="alias:Dinas Kominfo")
    assert options_of(alike, [])["OPD baru"] == "Memang dua OPD"
    (told,) = counted_names([alike])
    assert told.startswith("1 nama OPD mirip")


def test_what_is_offered_for_a_period_a_letter_and_a_sheet():
    assert options_of(asked("periode"), [])["tw2"] == "Triwulan II" and "Juli" in options_of(asked("periode"), [])
    assert options_of(asked("kolom-pagu"), ["Dinas A"]) is None
    assert options_of(asked("kolom-pagu", choices=(("D", "Pagu"), ("E", "DPA"))), []) == {"D": "Pagu", "E": "DPA"}
    assert options_of(asked("opd:Sheet1"), ["Dinas A"]) == {"Dinas A": "Dinas A"}
    copied = asked("opd-lembar", value="Dinas A", choices=(("judul", "'Dinas A' (di judul)"),))
    assert list(options_of(copied, ["Dinas A", "Dinas B"])) == ["judul", "Dinas B"]
    assert options_of(asked("opd"), []) is None


def test_a_remedy_on_the_page_names_no_flag():
    texts = {
        "Ulangi dengan --periode, misalnya --periode tw2.": "Jawab di atas.",
        "Betulkan yang salah, atau ulangi dengan --tahun, misalnya --tahun 2026.": (
            "Betulkan yang salah, atau jawab di atas."
        ),
        'Betulkan berkasnya, atau putuskan memakai barisnya: --keputusan dengan {"jumlah": "pakai-baris"}.': (
            "Betulkan berkasnya, atau jawab di atas."
        ),
        "Hapus lembar yang hanya salinan. Bila memang dua sumber dana, jawab --keputusan dengan {}.": (
            "Hapus lembar yang hanya salinan, atau jawab di atas."
        ),
    }
    for remedy, expected in texts.items():
        assert remedy_here(undecided("x", "", remedy, question="jumlah")) == expected
