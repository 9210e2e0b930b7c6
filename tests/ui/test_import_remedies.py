"""Every remedy of the import has words of its own on the page, where there are no flags and commands."""

import ast
import re

from analytics.intake.findings import Finding, Grade
from analytics.intake.layouts.texts.problem_rules import RULES
from analytics.paths import PROJECT
from analytics.ui.import_answers import answer_words, answers_in_words, without
from analytics.ui.import_remedies import on_page, remedy_here

_COMMAND = re.compile(r"--[a-z]|`")
_COMMAND_SAID = re.compile(r"""^[^#\n]*["'].*(?:--[a-z]|`)""", re.MULTILINE)
PARTS = ("intake", "workflow")
_GRADES = {"note": Grade.NOTE, "refused": Grade.REFUSED, "undecided": Grade.UNDECIDED}


def _text(node):
    """The text of a literal, with 7 for what is put into it."""
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _said():
    """Grade, message and remedy of every finding that the code words on the spot, and of every rule."""
    paths = (path for part in PARTS for path in (PROJECT / "analytics" / part).rglob("*.py"))
    codes = (path.read_text(encoding="utf-8") for path in paths)
    for code in filter(_COMMAND_SAID.search, codes):
        for call in ast.walk(ast.parse(code)):
            name = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
            if name in _GRADES:
                yield (_GRADES[name], *[*map(_text, call.args[1:3]), "", ""][:2])
    yield from (rule[:3] for rule in RULES.values())


def test_no_command_is_left_in_what_the_page_says():
    texts = list(_said())
    assert sum(bool(_COMMAND.search(remedy)) for *_, remedy in texts) > 40
    left = {
        text
        for grade, message, remedy in texts
        for text in (on_page(message), remedy_here(Finding(grade, "x", message, remedy, question="tahun")))
        if _COMMAND.search(text)
    }
    assert left == set()


def test_an_import_is_taken_back_in_the_history_of_the_page():
    text = "Untuk membacanya dengan jawaban lain, batalkan dahulu dengan `batal 3`, lalu muat lagi."
    said = "Untuk membacanya dengan jawaban lain, batalkan dahulu impor 3 di Riwayat, lalu muat lagi."
    assert on_page(text) == said


def test_answers_are_told_in_words_and_can_be_taken_back_one_by_one():
    answers = {"basis-fisik@a.xlsx": "periode", "alias:DPU": "Dinas PU", "opd-baru": ["Dinas A", "Dinas B"]}
    assert [row[1:] for row in answers_in_words(answers)] == [
        ("Basis fisik", "a.xlsx", "Triwulan atau bulan itu saja"), ("OPD 'DPU'", "", "Dinas PU"),
        ("OPD 'Dinas A'", "", "OPD baru"), ("OPD 'Dinas B'", "", "OPD baru"),
    ]  # fmt: skip
    assert answer_words("pemetaan", "9f86d081") == "arti kolom yang disimpan"
    assert without(answers, "opd-baru:Dinas A")["opd-baru"] == ["Dinas B"]
    assert "opd-baru" not in without({"opd-baru": ["Dinas A"]}, "opd-baru:Dinas A")
    assert "alias:DPU" not in without(answers, "alias:DPU")
