"""Answers of one sheet among others of its file: one letter or one basis need not be right for both."""

import json

import openpyxl
import pytest

from analytics.intake.findings import Grade
from analytics.intake.reader import read_workbook
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Register
from analytics.intake.understanding.understand import understand
from analytics.workflow.answering import answers_of, with_file_names
from analytics.workflow.reading import file_draft

BOOK = "rekap.xlsx"
TITLE = [["OPD : Dinas A"], ["TAHUN 2026"]]
FIRST = [[*TITLE[0]], TITLE[1], ["Kegiatan", "Triwulan", "Pagu", "Pagu"], ["Jalan", 1, 9 * 10**8, 10**9]]
SECOND = [[*TITLE[0]], TITLE[1], ["Kegiatan", "Triwulan", "Dana DPA", "DPA"], ["Irigasi", 1, 7 * 10**8, 6 * 10**8]]


def _read(path, decided=None, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path / BOOK)
    answers = with_file_names(answers_of(decided or {}), [BOOK])
    draft = file_draft(read_workbook(path / BOOK), answers)
    understand([draft], answers, Register(is_open=True))
    return draft


def _asked(draft):
    return [(one.question, one.sheet) for one in draft.findings if one.grade is Grade.UNDECIDED]


def _ceilings(draft):
    return {one.source.sheet: one.source.ceiling_idr for one in draft.drafts}


def test_a_letter_for_the_file_is_not_used_where_the_columns_of_its_sheets_differ(tmp_path):
    draft = _read(tmp_path, {"kolom-pagu": "D"}, A=FIRST, B=SECOND)
    assert _asked(draft) == [("kolom-pagu", "A"), ("kolom-pagu", "B")]
    assert _ceilings(draft) == {"A": None, "B": None}
    remedies = [one.remedy for one in draft.findings if one.question == "kolom-pagu"]
    assert "pilihannya berbeda di tiap lembar" in remedies[0] and '"kolom-pagu@rekap.xlsx#B"' in remedies[1]


def test_each_sheet_has_its_own_letter(tmp_path):
    decided = {"kolom-pagu@rekap.xlsx#A": "D", "kolom-pagu@rekap.xlsx#B": "C"}
    draft = _read(tmp_path, decided, A=FIRST, B=SECOND)
    assert _asked(draft) == [] and _ceilings(draft) == {"A": 10**9, "B": 7 * 10**8}


def test_one_sheet_may_be_answered_and_the_other_is_asked(tmp_path):
    draft = _read(tmp_path, {"kolom-pagu@rekap.xlsx#A": "D"}, A=FIRST, B=SECOND)
    assert _asked(draft) == [("kolom-pagu", "B")] and _ceilings(draft) == {"A": 10**9, "B": None}


def test_a_letter_for_the_file_counts_for_sheets_with_the_same_columns(tmp_path):
    draft = _read(tmp_path, {"kolom-pagu@rekap.xlsx": "D"}, A=FIRST, B=[*FIRST[:3], ["Irigasi", 1, 10**8, 2 * 10**8]])
    assert _asked(draft) == [] and _ceilings(draft) == {"A": 10**9, "B": 2 * 10**8}


@pytest.mark.parametrize("key", ["satuan@rekap.xlsx#C", "periode@rekap.xlsx#A"])
def test_an_answer_that_no_sheet_can_have_is_said(tmp_path, key):
    draft = _read(tmp_path, {key: "tw1" if key.startswith("periode") else "ribu"}, A=FIRST)
    assert any(one.rule == "jawaban-tidak-dipakai" and "rekap.xlsx#" in one.message for one in draft.findings)


HEAD = ["Kegiatan", "Pagu", *(f"Realisasi Keuangan TW {number}" for number in ("I", "II", "III", "IV"))]
CUMULATIVE = [["Jalan", 100, 40, 60, 80, 90], ["Jembatan", 200, 90, 110, 150, 190]]
PER_PERIOD = [["Irigasi", 1000, 40, 10, 50, 5], ["Bendung", 1000, 90, 20, 60, 10], ["Embung", 1000, 30, 10, 40, 20]]


def _bases(draft):
    return {reading.sheet: reading.money_basis for reading in draft.readings}


def _opposite(path, **decided):
    sheets = {"Satu": [*TITLE, HEAD, *CUMULATIVE], "Dua": [*TITLE, HEAD, *PER_PERIOD]}
    return _read(path, {key.replace("_", "-"): answer for key, answer in decided.items()}, **sheets)


@pytest.mark.parametrize("decided", [{}, {"basis_keuangan": "kumulatif"}])
def test_sheets_that_show_the_opposite_are_asked_one_by_one(tmp_path, decided):
    draft = _opposite(tmp_path, **decided)
    assert _asked(draft) == [("basis-keuangan", "Satu"), ("basis-keuangan", "Dua")]
    assert _bases(draft) == {"Satu": None, "Dua": None}
    texts = [one.message for one in draft.findings if one.question == "basis-keuangan"]
    assert "'Satu' tampaknya kumulatif" in texts[0] and "'Dua' tampaknya periode" in texts[1]


def test_each_sheet_has_its_own_basis(tmp_path):
    answers = {f"basis-keuangan@{BOOK}#Satu": "kumulatif", f"basis-keuangan@{BOOK}#Dua": "periode"}
    draft = _opposite(tmp_path, **answers)
    assert _asked(draft) == [] and _bases(draft) == {"Satu": Basis.CUMULATIVE, "Dua": Basis.PER_PERIOD}


def test_the_questions_of_sheets_are_printed_to_be_answered(tmp_path, data_folder, capsys):
    from analytics.__main__ import main

    _read(tmp_path, A=FIRST, B=SECOND)
    main(["periksa", str(tmp_path / BOOK), "--json"])
    keys = list(json.loads(capsys.readouterr().out)["keputusan"])
    assert keys == ["kolom-pagu@rekap.xlsx#A", "kolom-pagu@rekap.xlsx#B"]


SMALL = [*TITLE, ["Kegiatan", "Triwulan", "Pagu"], ["Jalan", 1, 450_000], ["Irigasi", 1, 300_000]]
IN_RUPIAH = [*TITLE, ["Kegiatan", "Triwulan", "Pagu"], ["Jembatan", 1, 4_500_000], ["Drainase", 1, 70_000_000]]


def test_an_answer_for_all_beside_a_sheet_that_did_not_ask_is_asked_sheet_by_sheet(tmp_path):
    assert _asked(_read(tmp_path, A=SMALL, B=IN_RUPIAH)) == [("satuan", "A")]
    draft = _read(tmp_path, {"satuan": "ribu"}, A=SMALL, B=IN_RUPIAH)
    assert _asked(draft) == [("satuan", "B"), ("satuan", "A")]
    remedies = [one.remedy for one in draft.findings if one.grade is Grade.UNDECIDED]
    assert '"satuan@rekap.xlsx#B"' in remedies[0]
    own = {"satuan@rekap.xlsx#A": "ribu", "satuan@rekap.xlsx#B": "rupiah"}
    answered = _read(tmp_path, own, A=SMALL, B=IN_RUPIAH)
    assert _asked(answered) == []
    ceilings = sorted(one.source.ceiling_idr for one in answered.drafts)
    assert ceilings == [4_500_000, 70_000_000, 300_000_000, 450_000_000]


def test_a_sheet_that_an_answer_for_all_cannot_fit_is_read_as_it_is_and_said(tmp_path):
    large = [*IN_RUPIAH[:3], ["Jembatan", 1, 45_000_000_000], ["Drainase", 1, 70_000_000_000]]
    draft = _read(tmp_path, {"satuan": "ribu"}, A=SMALL, B=large)
    assert _asked(draft) == [] and "satuan-jawaban" in {one.rule for one in draft.findings}
    assert max(one.source.ceiling_idr for one in draft.drafts) == 70_000_000_000
    alone = _read(tmp_path, {"satuan": "ribu"}, B=large)
    assert _asked(alone) == [("satuan", "B")]
