"""The same content again: nothing to do, unless it was answered otherwise for that very file or sheet."""

import json

import pytest

from tests.office import write_sheet

TITLE = ("LAPORAN RFK S.D. TRIWULAN II TAHUN 2026",)
HEADER = ("Kode", "Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)")
ROW = ("1.03.10.2.01.0001", "Jalan", 812_000_000, 301_000_000, 40)


@pytest.fixture
def book(tmp_path, monkeypatch, run):
    monkeypatch.setenv("RAKOREV_DATA", str(tmp_path / "data"))
    path = write_sheet(tmp_path / "a.xlsx", TITLE, ("OPD : Dinas A",), HEADER, ROW, sheet="Jalan")
    assert run("muat", path)[0] == 0
    return path


def again(run, book, answers):
    decisions = book.with_name("jawaban.json")
    decisions.write_text(json.dumps(answers))
    return run("muat", book, "--keputusan", decisions)


@pytest.mark.parametrize("key", ["satuan@a.xlsx#Jalan", "satuan@a.xlsx"])
def test_a_new_answer_for_the_file_or_its_sheet_says_what_to_do(run, book, key):
    code, out = again(run, book, {key: "ribu"})
    assert code == 1 and "jawabannya berbeda (satuan" in out and "`batal 1`" in out


def test_an_answer_for_the_whole_call_may_be_meant_for_another_file(run, book):
    code, out = again(run, book, {"satuan": "ribu"})
    assert code == 0 and "sudah dimuat" in out and "`batal 1`" in out
