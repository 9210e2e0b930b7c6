"""`--pemetaan`: a table that nothing recognises, told once by hand, read by itself from then on."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.workflow.tracing import source_cells
from tests.office import write_sheet

HEADER = ("Satker", "Duit", "Rcn", "Jadi")
TITLE = ("Keadaan Triwulan II 2026",)
ROWS = (("Dinas A", 4_000_000_000, 2_000_000_000, 1_500_000_000), ("Dinas B", 2_000_000_000, 10**9, 10**9))
TOLD = {
    "A": ("OPD", ""), "B": ("pagu", "rupiah"), "C": ("target keuangan", "rupiah"),
    "D": ("realisasi keuangan", "rupiah"),
}  # fmt: skip


@pytest.fixture
def table(tmp_path):
    return write_sheet(tmp_path / "tw2.xlsx", TITLE, HEADER, *ROWS)


@pytest.fixture
def filled(run, table, tmp_path):
    """The skeleton of `periksa --json`, filled in by hand."""
    return fill(run, table, tmp_path / "peta.json", TOLD)


def fill(run, table, path, told, **more):
    printed = json.loads(run("periksa", "--json", table)[1])
    for column in printed["pemetaan"][0]["kolom"]:
        column["arti"], column["satuan"] = told.get(column["kolom"], ("", ""))
    printed["pemetaan"][0].update(basis_keuangan="kumulatif", **more)
    path.write_text(json.dumps(printed), encoding="utf-8")
    return path


def test_the_skeleton_names_every_column_and_what_may_be_filled_in(run, table):
    code, out, _ = run("periksa", "--json", table)
    printed = json.loads(out)
    (skeleton,) = printed["pemetaan"]
    assert code == 1 and skeleton["judul"] == [list(HEADER)]
    assert [(one["kolom"], one["judul"], one["arti"]) for one in skeleton["kolom"]] == [
        ("A", "Satker", "OPD"), ("B", "Duit", ""), ("C", "Rcn", ""), ("D", "Jadi", ""),
    ]  # fmt: skip
    assert "realisasi fisik" in printed["pilihan_pemetaan"]["arti"]
    assert "--pemetaan" in printed["berkas"][0]["temuan"][0]["remedy"]


def test_an_unfilled_skeleton_says_nothing(run, table, tmp_path):
    path = fill(run, table, tmp_path / "kosong.json", {})
    code, out, _ = run("muat", "--pemetaan", path, table)
    assert code == 1 and "tidak dikenali" in out


def test_a_mapping_is_kept_with_the_load_and_used_by_itself_next_time(run, table, filled, tmp_path):
    code, out, _ = run("periksa", "--pemetaan", filled, table)
    assert code == 0 and "pemetaan yang diberikan" in out
    assert not Store(Path(os.environ["RAKOREV_DATA"])).ledger.exists()
    assert run("muat", "--pemetaan", filled, table)[0] == 0
    data = json.loads(run("ringkas", "--json", "--tahun", 2026, "--tw", 2)[1])
    assert (data["pagu"], data["target_keuangan"], data["realisasi_keuangan"]) == (6 * 10**9, 3 * 10**9, 2_500_000_000)
    later = write_sheet(tmp_path / "tw3.xlsx", ("Keadaan Triwulan III 2026",), HEADER,
                        ("DINAS A", 4_000_000_000, 3_000_000_000, 2_000_000_000))  # fmt: skip
    code, out, _ = run("muat", later)
    assert code == 0 and "Dibaca menurut pemetaan tersimpan dari" in out
    assert json.loads(run("ringkas", "--json", "--tahun", 2026, "--tw", 3)[1])["realisasi_keuangan"] == 2_000_000_000


def test_a_load_that_is_refused_keeps_no_mapping(run, table, filled, tmp_path):
    bad = write_sheet(tmp_path / "rusak.xlsx", TITLE, HEADER, ("Dinas A", "abc", 1, 1))
    assert run("muat", "--pemetaan", filled, bad)[0] == 1
    with Ledger(Store(Path(os.environ["RAKOREV_DATA"])).ledger) as ledger:
        assert ledger.mappings() == []


def test_the_same_file_under_another_mapping_is_not_passed_over(run, table, filled, tmp_path):
    assert run("muat", "--pemetaan", filled, table)[0] == 0
    assert "tidak ada yang diubah" in run("muat", table)[1]
    assert "tidak ada yang diubah" in run("muat", "--pemetaan", filled, table)[1]
    other = json.loads(filled.read_text(encoding="utf-8"))
    columns = {column["kolom"]: column for column in other["pemetaan"][0]["kolom"]}
    columns["C"]["arti"], columns["D"]["arti"] = "realisasi keuangan", "target keuangan"
    path = tmp_path / "lain.json"
    path.write_text(json.dumps(other["pemetaan"][0]), encoding="utf-8")
    code, out, _ = run("muat", "--pemetaan", path, table)
    assert code == 1 and "jawabannya berbeda (pemetaan)" in out and "batal 1" in out
    run("batal", 1)
    assert run("muat", "--pemetaan", path, table)[0] == 0
    data = json.loads(run("ringkas", "--json", "--tahun", 2026, "--tw", 2)[1])
    assert (data["target_keuangan"], data["realisasi_keuangan"]) == (2_500_000_000, 3 * 10**9)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "bukan JSON yang utuh"),
        ("[1]", "susunannya bukan"),
        ('{"judul": [["A"]], "kolom": [{"kolom": "A", "arti": "uang"}]}', "arti 'uang' tidak dikenal"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused_by_name(run, table, tmp_path, content, words):
    path = tmp_path / "peta.json"
    path.write_text(content, encoding="utf-8")
    code, _, err = run("muat", "--pemetaan", path, table)
    assert code == 1 and words in err and "peta.json" in err
    assert "tidak dapat dibaca" in run("muat", "--pemetaan", tmp_path / "tidak-ada.json", table)[2]


def test_the_cells_of_a_long_table_stand_in_several_rows(run, tmp_path):
    header = ("Satker", "Nilai", "Apa", "TW", "Thn")
    rows = [("Dinas A", 1_000_000_000, "P", 1, 2026), ("Dinas A", 200_000_000, "R", 1, 2026)]
    table = write_sheet(tmp_path / "panjang.xlsx", header, *rows)
    rules = [{"arti": meaning, "satuan": "rupiah", "syarat": {"C": [text]}}
             for meaning, text in (("pagu", "P"), ("realisasi keuangan", "R"))]  # fmt: skip
    told = {"A": ("OPD", ""), "B": ("angka", ""), "C": ("syarat", ""), "D": ("triwulan", ""), "E": ("tahun", "")}
    assert run("muat", "--pemetaan", fill(run, table, tmp_path / "p.json", told, aturan=rules), table)[0] == 0
    place = ("panjang.xlsx", "Sheet1", 3)
    found = source_cells(Store(Path(os.environ["RAKOREV_DATA"])), [place], 2026, 3)[place]
    assert {one.group: one.cells for one in found} == {"ceiling_idr": "B2", "financial_actual_idr": "B3"}


# Finance: Employee Benefits is the sum of its parts, which stand in rows of their own.
PARTS = [
    *(f"35-EB-{part}" for part in ("AWS", "DIS", "FICA", "FLEX", "GL", "GLI", "HM", "PEN", "POB", "TA", "UC")),
    "35-COVID",
]  # fmt: skip
CITY = {
    "G": "OPD", "B": "angka", "C": "tahun", "J": "triwulan", "K": "tahun pembanding", "D": "syarat", "E": "syarat",
    "H": "syarat",
}  # fmt: skip
CITY_RULES = (
    ("pagu", "Adopted Budget", "Full Year", "setahun"), ("target keuangan", "Target Budget", "YTD", ""),
    ("realisasi keuangan", "Actual", "YTD", ""),
)  # fmt: skip


def recomputed(path):
    """Ceiling, target and actual of every department and quarter, straight from the file."""
    frame = pd.read_csv(path, dtype={"dept_code": str})
    frame = frame[~frame["dept_code"].isin(PARTS) & (frame["fiscal_year"] == frame["report_fiscal_year"])]
    of_year = frame[(frame["variable"] == "Adopted Budget") & (frame["time_period"] == "Full Year")]
    until = frame[frame["time_period"] == "YTD"]
    sums = until.pivot_table(index=["fiscal_year", "report_quarter", "dept_name"], columns="variable", values="total",
                             aggfunc="sum")  # fmt: skip
    ceilings = of_year.groupby(["fiscal_year", "dept_name"])["total"].sum().rename("pagu").reset_index()
    return sums.reset_index().merge(ceilings, on=["fiscal_year", "dept_name"], how="left")


@pytest.mark.real_files
def test_a_citys_quarterly_reports_load_by_their_conditions(run, tmp_path):
    path = Path(os.environ["RAKOREV_TEST_DATA"]) / "philadelphia" / "department-obligations.csv"
    rules = [
        {"arti": meaning, "satuan": "rupiah", "periode": period, "syarat": {"D": [what], "E": [when]}}
        for meaning, what, when, period in CITY_RULES
    ]
    told = {letter: (meaning, "") for letter, meaning in CITY.items()}
    more = {"aturan": rules, "kecuali": {"H": PARTS}, "baris_sama": "jumlahkan"}
    mapping = fill(run, path, tmp_path / "kota.json", told, **more)
    answers = tmp_path / "jawaban.json"
    answers.write_text(json.dumps({"realisasi-nol": "muat", "realisasi-besar": "benar"}), encoding="utf-8")
    code, out, _ = run("muat", "--pemetaan", mapping, "--keputusan", answers, path)
    assert code == 0 and "3.515 baris" in out
    expected = recomputed(path)
    assert len(expected) == 3_515
    for (year, quarter), rows in expected.groupby(["fiscal_year", "report_quarter"]):
        loaded = json.loads(run("baris", "--json", "--tahun", year, "--tw", quarter)[1])
        assert len(loaded) == len(rows)
        for name, column in (("pagu", "pagu"), ("target_keuangan", "Target Budget"), ("realisasi_keuangan", "Actual")):
            found = sum((Decimal(str(one[name])) for one in loaded if one[name] is not None), Decimal(0))
            assert found == Decimal(str(rows[column].sum())), (year, quarter, name)
    # Read off the file by hand: rows 311, 149 and 230.
    police = next(row for row in json.loads(run("baris", "--json", "--tahun", 2023, "--tw", 3)[1])
                  if row["opd"] == "Police Department")  # fmt: skip
    assert (police["pagu"], police["target_keuangan"], police["realisasi_keuangan"]) == (
        788_044_264, 577_845_536, 577_845_536,
    )  # fmt: skip
