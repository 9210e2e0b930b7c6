"""`paket --ke`: the documents carry the numbers of `ringkas --json` and `kegiatan --json`, value by value."""

import io
import json
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from pypdf import PdfReader

from analytics import workflow
from analytics.cli.kit import known_kinds
from analytics.domain.formats import percent, points
from analytics.domain.periods import Period
from analytics.domain.promises import NewPromise
from analytics.paths import Store
from tests.office import activity, write_tidy

BILLION = 10**9
PROBLEM = ("Tender gagal", "Tender ulang", "PPK", "2026-08-15")
FIGURES = {
    "Pagu (Rp)": "pagu", "Target fisik (%)": "target_fisik", "Realisasi fisik (%)": "realisasi_fisik",
    "Deviasi fisik (poin)": "deviasi_fisik", "Target keuangan (%)": "target_keuangan_persen",
    "Realisasi keuangan (%)": "realisasi_keuangan_persen", "Deviasi keuangan (poin)": "deviasi_keuangan",
}  # fmt: skip


@pytest.fixture
def loaded(run, tmp_path):
    """Three OPD in TW II, one of which has not reported."""
    told = {"name": "Jalan", "problem": PROBLEM}
    rows = [
        activity("Dinas A", "1.01.02.2.01.0001", 2, BILLION, 5 * 10**8, 3 * 10**8, 50, 30, **told),
        activity("Dinas A", "1.01.02.2.01.0002", 2, 3 * BILLION, 10**9, 10**9 + 7, 33.33, 34),
        activity("Dinas B", "1.02.02.2.01.0001", 2, BILLION, 4 * 10**8, 5 * 10**8, 40, 39.994),
        activity("Dinas C", "1.03.02.2.01.0001", 2, BILLION, 4 * 10**8, None, 40, None),
    ]
    assert run("muat", write_tidy(tmp_path / "rfk.xlsx", *rows))[0] == 0


def table(sheet):
    rows = list(sheet.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if sum(cell is not None for cell in row) > 4)
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :] if any(row)]


def test_the_workbook_holds_the_values_of_ringkas_and_kegiatan_with_and_without_a_filter(run, loaded, tmp_path):
    summary = json.loads(run("ringkas", "--json")[1])
    for wanted in (None, "Dinas A"):
        own = ["--opd", wanted] if wanted else []
        assert run("paket", "--tw", 2, "--tahun", 2026, "--jenis", "buku-kerja", *own, "--ke", tmp_path / "p")[0] == 0
        name = f"2026-TW2_{'Dinas-A_' if wanted else ''}buku-kerja.xlsx"
        book = openpyxl.load_workbook(tmp_path / "p" / name, data_only=True)
        shown = {row["Nama OPD"]: row for row in table(book["OPD"])}
        levels = [one for one in summary["opd"] if wanted in (None, one["nama"])]
        assert set(shown) - {"Kabupaten", "Jumlah OPD terpilih"} == {one["nama"] for one in levels}
        for one in [*levels, *([] if wanted else [summary | {"nama": "Kabupaten"}])]:
            for title, key in FIGURES.items():
                wanted_value = None if one[key] is None else pytest.approx(one[key])
                assert shown[one["nama"]][title] == wanted_value, (one, title)
        below = json.loads(run("kegiatan", "--json", *own)[1])
        listed = table(book["Kegiatan di bawah target"]) if below else []
        assert {(row["Sub Kegiatan"], row["Permasalahan"]) for row in listed} == {
            (one["nama"], one["permasalahan"]) for one in below
        }
        by_name = {row["Sub Kegiatan"]: row for row in listed}
        for one in below:
            row = by_name[one["nama"]]
            assert row["Deviasi fisik (poin)"] == pytest.approx(one["deviasi_fisik"])
            assert row["Deviasi keuangan (poin)"] == pytest.approx(one["deviasi_keuangan"])


def test_the_papers_print_the_figures_of_ringkas(run, loaded, tmp_path):
    summary = json.loads(run("ringkas", "--json")[1])
    code, out, err = run("paket", "--tw", 2, "--tahun", 2026, "--jenis", "lembar", "--jenis", "berita-acara",
                         "--jenis", "ringkasan", "--ke", tmp_path / "kit.zip")  # fmt: skip
    assert code == 0 and "8 dokumen Triwulan" in out.replace("\u00a0", " ") and "8/8" in err
    with zipfile.ZipFile(tmp_path / "kit.zip") as archive:
        told = {name: _text(archive.read(name)) for name in archive.namelist()}
    for one in summary["opd"]:
        name = one["nama"].replace(" ", "-")
        for ending in ("lembar-evaluasi", "berita-acara"):
            text = told[f"2026-TW2_{name}_{ending}.pdf"]
            assert points(one["deviasi_fisik"]) in text and points(one["deviasi_keuangan"]) in text
            assert percent(one["realisasi_fisik"]) in text and percent(one["target_keuangan_persen"]) in text
    assert points(summary["deviasi_fisik"]) in told["2026-TW2_ringkasan-bupati.pdf"]
    assert percent(summary["realisasi_keuangan_persen"]) in told["2026-TW2_ringkasan-bupati.pdf"]


def _text(document: bytes) -> str:
    pages = PdfReader(io.BytesIO(document)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())


def test_what_is_not_known_is_refused_with_what_there_is(run, loaded, tmp_path):
    code, _, err = run("paket", "--tw", 2, "--tahun", 2026, "--jenis", "brosur", "--ke", tmp_path)
    assert code == 1 and "lembar (Lembar OPD (PDF))" in err
    code, _, err = run("paket", "--tw", 2, "--tahun", 2026, "--opd", "Dinas Z", "--ke", tmp_path)
    assert code == 1 and "Tidak ada OPD 'Dinas Z'" in err
    assert known_kinds(["rfk-form-b", "bahan-rapat", "lembar"]) == ["form-b", "bahan", "lembar"]
    assert run("paket", "--jenis", "lembar")[0] == 1
    (tmp_path / "kit").write_text("")
    code, _, err = run("paket", "--ke", tmp_path / "kit")
    assert code == 1 and "adalah berkas. Beri nama folder" in err
    code, _, err = run("paket", "--ke", tmp_path / "kit" / "a.zip")
    assert code == 1 and "bukan folder" in err


def test_a_rebuild_keeps_the_stamp_and_a_correction_changes_it(run, loaded, tmp_path):
    def stamp() -> str:
        out = run("paket", "--tw", 2, "--tahun", 2026, "--jenis", "rfk", "--ke", tmp_path)[1]
        return out.split("sidik data ")[1].split(",")[0]

    first = stamp()
    assert run("bangun")[0] == 0 and stamp() == first
    corrected = activity("Dinas B", "1.02.02.2.01.0001", 2, BILLION, 4 * 10**8, 5 * 10**8, 40, 39)
    assert run("muat", "--ganti", write_tidy(tmp_path / "koreksi.xlsx", corrected))[0] == 0 and stamp() != first


def test_with_a_filter_on_the_handout_is_of_everybody_and_the_rest_of_the_chosen(run, data_folder, tmp_path):
    code = {name: f"1.0{at}.02.2.01.0001" for at, name in enumerate("ABC", 1)}
    figures = {
        ("A", 1): (10**8, 10**8, 20, 20), ("A", 2): (5 * 10**8, 3 * 10**8, 50, 20),
        ("B", 1): (2 * 10**8, 0, 20, 5), ("B", 2): (4 * 10**8, 5 * 10**8, 40, 39.994),
        ("C", 1): (10**8, 10**8, 20, 20), ("C", 2): (10**8, None, 40, None),
    }  # fmt: skip
    rows = [activity(f"Dinas {name}", code[name], tw, BILLION, *told) for (name, tw), told in figures.items()]
    assert run("muat", write_tidy(tmp_path / "rfk.xlsx", *rows))[0] == 0
    promise = NewPromise("k1", Period(2026, 3), "dinas-a", "Kontrak terbit", "PPK", date(2026, 6, 30),
                         measure_key="fisik", target=Decimal(55))  # fmt: skip
    workflow.keep_promise(promise, Store(data_folder))
    wanted = {tw: json.loads(run("ringkas", "--json", "--tw", tw, "--tahun", 2026)[1]) for tw in (1, 2)}
    now, before = ({one["nama"]: one for one in wanted[tw]["opd"]} for tw in (2, 1))
    critical, was = (
        {name for name, one in found.items() if (one["deviasi_fisik"] or 0) < -10} for found in (now, before)
    )
    kinds = ("--jenis", "bahan", "--jenis", "lembar", "--jenis", "rfk", "--jenis", "notulen")
    assert run("paket", "--tw", 2, "--tahun", 2026, *kinds, "--opd", "Dinas B", "--ke", tmp_path / "p")[0] == 0
    told = _text((tmp_path / "p" / "2026-TW2_bahan-rapat.pdf").read_bytes())
    for tw, name in ((1, "TW I"), (2, "TW II")):
        one = wanted[tw]
        cells = [one[key] for key in ("target_fisik", "realisasi_fisik", "target_keuangan_persen",
                                      "realisasi_keuangan_persen")]  # fmt: skip
        fisik, money = points(one["deviasi_fisik"]), points(one["deviasi_keuangan"])
        shares = [percent(value) for value in cells]
        assert " ".join([name, *shares[:2], fisik, *shares[2:], money, str(one["opd_lapor"])]) in told
    for title, names in (("Baru kritis", critical - was), ("Keluar dari kritis", was - critical)):
        (name,) = names
        listed = f"{title} (fisik): 1 OPD {name} ({points(now[name]['deviasi_fisik'])} poin)"
        assert listed in told
    silent = [name for name, one in now.items() if not one["lapor"]]
    assert f"Belum melapor: {len(silent)} OPD {silent[0]}" in told
    reached = f"fisik {percent(now['Dinas A']['realisasi_fisik'])} pada TW II"
    assert f"Kontrak terbit PPK fisik 55,00% 30 Jun × Tidak ditepati: {reached}" in told
    # With a filter on, what is about an OPD has its figures and those of no other.
    one = now["Dinas B"]
    sheet = _text((tmp_path / "p" / "2026-TW2_Dinas-B_lembar-evaluasi.pdf").read_bytes())
    minutes = _text((tmp_path / "p" / "2026-TW2_Dinas-B_notulen.pdf").read_bytes())
    assert points(one["deviasi_keuangan"]) in sheet and points(one["deviasi_keuangan"]) in minutes
    assert "Dinas A" not in minutes and "Isi: hanya Dinas B" in minutes and "Isi: hanya Dinas B" in sheet
    form = openpyxl.load_workbook(tmp_path / "p" / "2026-TW2_Dinas-B_rfk.xlsx", data_only=True).active
    shown = [[cell for cell in row if cell is not None] for row in form.iter_rows(values_only=True)]
    (whole,) = [row[row.index("Dinas B") :] for row in shown if "Dinas B" in row]
    names = ("realisasi_keuangan_persen", "target_keuangan_persen", "deviasi_keuangan", "realisasi_fisik")
    assert whole[3:7] == [pytest.approx(one[name]) for name in names] and whole[1] == one["pagu"]
