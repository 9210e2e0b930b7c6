"""Answers of one file among others: what is right for one may be wrong for the next."""

import json

from analytics.__main__ import main
from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.queries import activities
from analytics.readmodel.connect import open_newest
from tests.office import write_sheet

HEAD = ("OPD", "Kegiatan", "Triwulan", "Pagu", "Pagu", "Realisasi Keuangan")


def two_files(folder):
    """Two offices, each with two columns of pagu, of which another one is right in each."""
    return [
        write_sheet(folder / f"{name}.xlsx", ("TAHUN 2026",), HEAD,
                    (f"Dinas {name}", "Jalan", 1, first, second, 100_000_000),
                    (f"Dinas {name}", "Irigasi", 1, first, second, 100_000_000))
        for name, first, second in (("A", 9 * 10**8, 10**9), ("B", 7 * 10**8, 6 * 10**8))
    ]  # fmt: skip


def ceilings(folder):
    with open_newest(folder).cursor() as cursor:
        frame = activities(cursor, Selection(Period(2026, 3)))
    return sorted(zip(frame["agency_name"], frame["ceiling_idr"].astype(float), strict=True))


def load(capsys, *arguments):
    code = main([str(one) for one in arguments])
    return code, capsys.readouterr().out.replace("\u00a0", " ")


def test_each_file_is_asked_and_answered_for_itself(data_folder, tmp_path, capsys):
    books = two_files(tmp_path)
    asked = json.loads(load(capsys, "periksa", *books, "--json")[1])["keputusan"]
    assert list(asked) == ["kolom-pagu@A.xlsx", "kolom-pagu@B.xlsx"]
    answers = tmp_path / "jawaban.json"
    answers.write_text(json.dumps({"kolom-pagu@A.xlsx": "E"}))
    code, out = load(capsys, "muat", *books, "--keputusan", answers)
    # The answer of A says nothing of B.
    assert code == 1 and "A.xlsx: siap" in out and "B.xlsx: perlu keputusan" in out
    answers.write_text(json.dumps({"kolom-pagu@A.xlsx": "E", "kolom-pagu": "D"}))
    assert load(capsys, "muat", *books, "--keputusan", answers)[0] == 0
    assert ceilings(data_folder) == [("Dinas A", 1e9), ("Dinas A", 1e9), ("Dinas B", 7e8), ("Dinas B", 7e8)]
    with Ledger(Store(data_folder).ledger) as ledger:
        kept = {row["file_name"]: json.loads(row["decisions"]) for row in ledger.imports(is_sample=False)}
    assert kept == {"A.xlsx": {"kolom-pagu": "E"}, "B.xlsx": {"kolom-pagu": "D"}}


def test_an_answer_for_a_file_that_is_not_there_is_said(data_folder, tmp_path, capsys):
    books = two_files(tmp_path)
    answers = tmp_path / "jawaban.json"
    answers.write_text(json.dumps({"kolom-pagu": "D", "satuan@C.xlsx": "ribu"}))
    code, out = load(capsys, "periksa", *books, "--keputusan", answers)
    assert code == 0 and "Jawaban untuk berkas 'C.xlsx' tidak dipakai" in out


def test_the_basis_the_year_and_the_opd_of_one_file(data_folder, tmp_path, capsys):
    head = ("Kegiatan", "Pagu", "Target Keuangan", "Realisasi Keuangan")
    figures = (900_000_000, 300_000_000, 200_000_000)
    books = [
        write_sheet(tmp_path / f"{name}.xlsx", head, *((f"{work} {name}", *figures) for work in ("Jalan", "Irigasi")))
        for name in "AB"
    ]
    answers = tmp_path / "jawaban.json"
    answers.write_text(json.dumps({
        "opd@A.xlsx": "Dinas A", "opd@B.xlsx": "Dinas B", "tahun": 2026, "periode@A.xlsx": "tw1",
        "periode@B.xlsx": "tw2", "basis-keuangan@A.xlsx": "kumulatif", "basis-keuangan@B.xlsx": "kumulatif",
    }))  # fmt: skip
    code, out = load(capsys, "muat", *books, "--keputusan", answers)
    assert code == 0, out
    with open_newest(data_folder).cursor() as cursor:
        found = cursor.sql("select distinct agency_name, month from facts join agencies using (agency_id)").fetchall()
    assert sorted(found) == [("Dinas A", 3), ("Dinas B", 6)]
