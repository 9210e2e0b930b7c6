"""The command line as its user meets it: words, exit codes, figures, nothing half."""

import hashlib
import io
import json
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from analytics.__main__ import main
from analytics.domain.periods import Period
from analytics.domain.remarks import NewRemark
from analytics.paths import Store
from analytics.workflow import keep_remark
from tests.office import HEADER, activity, hold_meeting, publish, write_sheet, write_tidy


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The file of TW I and a data folder it was loaded into: Dinas A behind on both measures, Dinas B on target."""
    folder = tmp_path_factory.mktemp("terbit")
    book = write_tidy(
        folder / "tw1.xlsx",
        activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 10, problem=("Gagal tender", "Tender ulang")),
        activity("Dinas A", "1.01.02.2.01.0002", 1, 3000, 600, 600, 20, 20),
        activity("Dinas B", "1.02.02.2.01.0001", 1, 6000, 1200, 1300, 20, 25),
    )
    return book, publish(folder / "data", book)


@pytest.fixture
def quarter(tmp_path, published):
    """The file of TW I, not loaded yet."""
    return Path(shutil.copy(published[0], tmp_path))


@pytest.fixture
def loaded_quarter(quarter, data_folder, published):
    """The file of TW I, loaded as import 1."""
    shutil.copytree(published[1], data_folder)
    return quarter


def summary(run, *arguments):
    code, out, _ = run("ringkas", "--json", *arguments)
    assert code == 0
    return json.loads(out)


def test_load_then_read_the_same_figures_back(run, quarter):
    code, out, err = run("muat", quarter)
    assert code == 0 and "dimuat (impor 1)" in out and "Membangun" in err
    data = summary(run, "--tahun", 2026, "--tw", 1)
    assert data["pagu"] == 1000 + 3000 + 6000
    assert data["realisasi_keuangan"] == 100 + 600 + 1300
    assert data["deviasi_fisik"] == pytest.approx((1000 * -10 + 6000 * 5) / 10_000)
    assert [agency["nama"] for agency in data["opd"]] == ["Dinas A", "Dinas B"]
    assert data["opd"][0]["kegiatan_di_bawah_target"] == 1 and data["opd"][0]["jumlah_kegiatan"] == 2
    assert (data["tahun"], data["triwulan"], data["periode"]) == (2026, 1, "2026-03")


def test_findings_are_saved_as_a_workbook_on_request(run, quarter, tmp_path):
    code, _, err = run("periksa", quarter, "--temuan", tmp_path / "temuan.xlsx")
    assert code == 0 and "Temuan ditulis ke" in err
    rows = list(openpyxl.load_workbook(tmp_path / "temuan.xlsx")["Temuan"].iter_rows(values_only=True))
    assert rows[1][:2] == ("tw1.xlsx", "catatan") and "OPD baru" in rows[1][5]
    code, _, err = run("periksa", quarter, "--temuan", tmp_path / "tidak-ada" / "temuan.xlsx")
    assert code == 1 and "tidak dapat ditulis" in err


def test_summary_can_be_recomputed_from_the_rows(run, loaded_quarter):
    rows = json.loads(run("baris", "--tahun", 2026, "--tw", 1, "--json")[1])
    data = summary(run)
    both = [row for row in rows if row["target_fisik"] is not None and row["realisasi_fisik"] is not None]
    weight = sum(row["pagu"] for row in both)
    assert data["realisasi_fisik"] == pytest.approx(sum(row["pagu"] * row["realisasi_fisik"] for row in both) / weight)
    assert rows[0]["sumber"] == [{"berkas": "tw1.xlsx", "lembar": "Sheet1", "baris": 2}]
    assert set(rows[0]) == {
        "opd", "kode", "nama", "pagu", "target_keuangan", "realisasi_keuangan", "target_fisik", "realisasi_fisik",
        "lapor", "sumber",
    }  # fmt: skip


def test_under_target_list_carries_problem_and_follow_up(run, loaded_quarter):
    rows = json.loads(run("kegiatan", "--tahun", 2026, "--tw", 1, "--json")[1])
    assert [(row["nama"], row["deviasi_fisik"], row["deviasi_keuangan"]) for row in rows] == [
        ("Kegiatan 1.01.02.2.01.0001", -10, pytest.approx(-10)),
    ]
    assert (rows[0]["permasalahan"], rows[0]["tindak_lanjut"]) == ("Gagal tender", "Tender ulang")
    assert json.loads(run("kegiatan", "--opd", "dinas-b", "--json")[1]) == []


def test_the_same_file_twice_changes_nothing(run, loaded_quarter, data_folder):
    before = sorted(os.listdir(data_folder))
    code, out, _ = run("muat", loaded_quarter)
    assert code == 0 and "sudah dimuat" in out
    assert sorted(os.listdir(data_folder)) == before


def test_taking_back_a_quarter_names_what_is_counted_on_it(run, tmp_path):
    bases = ("--basis-keuangan", "periode", "--basis-fisik", "periode")
    for quarter, figures in ((1, (200, 190, 20, 19)), (2, (100, 90, 10, 9))):
        row = activity("Dinas A", "1.01.02.2.01.0001", quarter, 1000, *figures)
        header = [title.replace(" s.d.", "") for title in HEADER]
        assert run("muat", write_tidy(tmp_path / f"tw{quarter}.xlsx", row, header=header), *bases)[0] == 0
    code, out, _ = run("batal", 1)
    out = out.replace("\N{NO-BREAK SPACE}", " ")
    assert code == 0 and "kini belum dapat dihitung" in out and "Dinas A · Triwulan II 2026" in out
    assert "target keuangan, realisasi keuangan, target fisik, realisasi fisik" in out
    assert "Triwulan I 2026" not in out
    code, out, _ = run("batal", 2)
    assert code == 0 and "belum dapat dihitung" not in out


def test_taking_back_shows_the_older_figures_again(run, loaded_quarter, tmp_path):
    before = summary(run)
    newer = write_tidy(
        tmp_path / "tw1-revisi.xlsx",
        activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 190, 20, 19),
        activity("Dinas A", "1.01.02.2.01.0002", 1, 3000, 600, 600, 20, 20),
    )
    assert run("muat", newer)[0] == 0
    assert summary(run)["realisasi_keuangan"] == 190 + 600 + 1300
    code, out, _ = run("batal", 2)
    assert code == 0 and "dibatalkan" in out
    assert summary(run) == before
    assert run("batal", 2)[0] == 1 and run("batal", 99)[0] == 1
    history = run("riwayat")[1]
    assert "aktif" in history and "batal" in history


def test_rows_that_would_go_need_a_word(run, loaded_quarter, tmp_path):
    before = summary(run)
    fewer = write_tidy(tmp_path / "kurang.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 150, 20, 15))
    code, out, _ = run("muat", fewer)
    assert code == 1 and "1 baris akan kehilangan angka" in out and "--ganti" in out
    assert "Kegiatan 1.01.02.2.01.0002" in out and "Baris tanpa pagu tidak masuk jumlah" in out
    assert summary(run) == before
    told = json.loads(run("periksa", fewer, "--json")[1])["baris_hilang"]
    assert [(row["opd"], row["nama"], row["periode"]) for row in told] == [
        ("Dinas A", "Kegiatan 1.01.02.2.01.0002", "2026-03")
    ]
    assert run("muat", fewer, "--ganti")[0] == 0
    assert summary(run)["pagu"] == 1000 + 6000


def test_the_same_file_with_another_answer_is_told_to_be_taken_back_first(run, tmp_path):
    series = ((1, 5), (2, 9), (3, 14))
    rows = [("Dinas A", "1.01.02.2.01.0001", "Kegiatan", 2026, quarter, 100, amount) for quarter, amount in series]
    header = ("OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Tahun", "Triwulan", "Pagu (Rp)", "Realisasi Keuangan (Rp)")
    path = write_sheet(tmp_path / "naik.xlsx", header, *rows)
    assert run("muat", path)[0] == 1
    assert run("muat", path, "--basis-keuangan", "kumulatif")[0] == 0
    for same in ((), ("--basis-keuangan", "kumulatif"), ("--tahun", 2026)):
        code, out, _ = run("muat", path, *same)
        assert code == 0 and "tidak ada yang diubah" in out
    code, out, _ = run("muat", path, "--basis-keuangan", "periode")
    assert code == 1 and "`batal 1`" in out and "basis-keuangan" in out
    assert summary(run)["realisasi_keuangan"] == 14
    run("batal", 1)
    assert run("muat", path, "--basis-keuangan", "periode", "--opd-baru", "Dinas A")[0] == 0
    assert summary(run)["realisasi_keuangan"] == 5 + 9 + 14


def test_a_source_of_funds_that_would_go_needs_a_word(run, tmp_path):
    header = ("OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Sumber Dana", "Tahun", "Triwulan", "Pagu (Rp)")
    funds = (("DAU", 400), ("DAK", 200))
    parts = [("Dinas A", "1.01.02.2.01.0001", "Rehab", fund, 2026, 1, ceiling) for fund, ceiling in funds]
    run("muat", write_sheet(tmp_path / "a.xlsx", header, *parts))
    code, out, _ = run("muat", write_sheet(tmp_path / "b.xlsx", header, parts[0]))
    assert code == 1 and "Rehab (DAK)" in out and "--ganti" in out
    whole = write_sheet(tmp_path / "c.xlsx", (*header[:3], *header[4:]), (*parts[0][:3], 2026, 1, 600))
    assert run("muat", whole)[0] == 0
    assert json.loads(run("baris", "--tahun", 2026, "--tw", 1, "--json")[1])[0]["pagu"] == 600


def test_with_running_months_alone_the_newest_is_named(run, tmp_path):
    header = ("OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan s.d. (Rp)")
    title = ("Keadaan s.d. Juli 2026",)
    run("muat", write_sheet(tmp_path / "juli.xlsx", title, header, ("Dinas A", "1.01.02.2.01.0001", "Rehab", 100, 10)))
    code, _, err = run("ringkas")
    assert code == 1 and "--periode 2026-07" in err
    assert run("ringkas", "--periode", "2026-07")[0] == 0


def test_a_title_that_contradicts_the_year_column_is_asked_and_the_answer_settles_it(run, tmp_path):
    rows = (HEADER, activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 10, year=2025))
    path = write_sheet(tmp_path / "a.xlsx", ("Evaluasi Tahun Anggaran 2026",), *rows)
    code, out, _ = run("muat", path)
    assert code == 1 and "Judul menyebut tahun 2026, isi tabelnya menyebut 2025" in out
    assert run("muat", path, "--tahun", 2024)[0] == 1
    assert run("muat", path, "--tahun", 2026)[0] == 0
    assert summary(run)["tahun"] == 2026


def test_a_recap_that_differs_from_its_activities_is_told_and_never_shown(run, loaded_quarter, tmp_path):
    before = summary(run)
    header = ("No", "OPD", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Target Fisik (%)", "Realisasi Fisik (%)")
    title = ("REKAP REALISASI S.D. TRIWULAN I TAHUN 2026",)
    # Dinas A by its activities: money 100 + 600, progress (1000 x 10 + 3000 x 20) / 4000 = 17,50.
    rows = (1, "Dinas A", 4000, 700, 20, 18), (2, "Dinas B", 6000, 1350, 20, 25)
    recap = write_sheet(tmp_path / "rekap.xlsx", title, header, *rows)
    code, out, _ = run("periksa", recap)
    assert code == 0 and "realisasi fisik: rekap 18,00 (rekap.xlsx Sheet1!3), kegiatan 17,50" in out
    code, out, _ = run("muat", recap, "--json")
    assert code == 0
    told = {(row["opd"], row["kolom"]): (row["rekap"], row["kegiatan"]) for row in json.loads(out)["rekap_berbeda"]}
    assert told == {
        ("Dinas A", "realisasi fisik"): (18, 17.5),
        ("Dinas B", "realisasi keuangan"): (1350, 1300),
    }
    assert summary(run) == before


def test_the_list_by_money_is_still_sorted_by_progress_first(run, tmp_path):
    path = write_tidy(
        tmp_path / "a.xlsx",
        activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 19),  # fisik -1, keuangan -10
        activity("Dinas A", "1.01.02.2.01.0002", 1, 1000, 200, 190, 20, 10),  # fisik -10, keuangan -1
    )
    run("muat", path)
    rows = json.loads(run("kegiatan", "--ukuran", "keuangan", "--json")[1])
    assert [(row["deviasi_fisik"], row["deviasi_keuangan"]) for row in rows] == [(-10, -1), (-1, -10)]


def test_the_sample_says_so_in_every_text(run, quarter, filled_folder):
    commands = ("ringkas", "kegiatan", "baris", "mutu")
    before = {command: run(command)[1] for command in commands}
    assert [command for command in commands if not before[command].startswith("DATA CONTOH – angka fiktif\n")] == []
    run("muat", quarter)
    assert [command for command in commands if "CONTOH" in run(command)[1]] == []


def test_what_looks_wrong_is_one_bare_list(run, loaded_quarter):
    rows = json.loads(run("mutu", "--tahun", 2026, "--tw", 1, "--json")[1])
    # Dinas B spent 1300 of 6000 (21,67 %) with 25 % done; Dinas A told its problem.
    assert rows == []
    worse = write_tidy(loaded_quarter.parent / "tw2.xlsx",
                       activity("Dinas A", "1.01.02.2.01.0001", 2, 1000, 400, 90, 40, 5))  # fmt: skip
    run("muat", worse)
    rows = json.loads(run("mutu", "--tahun", 2026, "--tw", 2, "--opd", "dinas a", "--json")[1])
    assert [(row["aturan"], row["bulan_pembanding"], row["angka_pembanding"], row["bulan"], row["angka"], row["satuan"])
            for row in rows] == [
        ("fisik-turun", 3, 10, 6, 5, "persen"), ("keuangan-turun", 3, 100, 6, 90, "rupiah"),
        ("fisik-di-bawah-keuangan", None, 9, 6, 5, "persen"), ("masalah-kosong", None, None, 6, None, None),
    ]  # fmt: skip
    assert {row["nama"] for row in rows} == {"Kegiatan 1.01.02.2.01.0001"}
    assert "Fisik turun dari laporan sebelumnya (Mar 10,00%" in run("mutu", "--tw", 2)[1].replace("\u00a0", " ")


def test_a_wrong_call_is_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["muat"])
    assert ended.value.code == 1 and "harus diisi" in capsys.readouterr().err


def test_after_the_last_real_import_is_taken_back_the_sample_stays_hidden(run, loaded_quarter):
    run("batal", 1)
    code, _, err = run("ringkas")
    assert code == 1 and "Belum ada data" in err
    assert run("contoh")[0] == 1


def test_an_unknown_agency_waits_and_is_remembered(run, loaded_quarter, tmp_path):
    typo = write_tidy(tmp_path / "tw2.xlsx", activity("Dinas Aa", "1.01.02.2.01.0001", 2, 1000, 400, 300, 40, 30))
    code, out, _ = run("muat", typo, "--basis-keuangan", "kumulatif", "--basis-fisik", "kumulatif")
    assert code == 1 and "'Dinas Aa' tidak ada di daftar" in out and "Dinas A" in out
    code, out, _ = run("muat", typo, "--alias", "Dinas Aa=Dinas A")
    assert code == 0
    again = write_tidy(tmp_path / "tw3.xlsx", activity("DINAS  AA", "1.01.02.2.01.0001", 3, 1000, 700, 600, 70, 60))
    assert run("muat", again)[0] == 0
    new = write_tidy(tmp_path / "baru.xlsx", activity("Dinas C", "1.03.02.2.01.0001", 1, 500, 10, 10, 5, 5))
    assert run("muat", new)[0] == 1
    assert run("muat", new, "--opd-baru", "Dinas C")[0] == 0
    assert len(summary(run, "--tahun", 2026, "--tw", 1)["opd"]) == 3


def test_one_bad_file_keeps_the_whole_call_out_unless_partial(run, quarter, tmp_path):
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"%PDF-1.4 bukan excel")
    code, out, _ = run("muat", quarter, broken)
    assert code == 2 and "rusak.xlsx" in out and "Tidak ada yang diubah" in out
    assert "Belum ada impor" in run("riwayat")[1]
    code, out, _ = run("muat", quarter, broken, "--sebagian")
    assert code == 2 and "tw1.xlsx: dimuat" in out


def test_a_file_without_period_or_year_is_asked_for(run, tmp_path):
    header = tuple(name for name in HEADER[:10] if name not in {"Tahun", "Triwulan"})
    path = write_sheet(
        tmp_path / "laporan.xlsx", header, ("Dinas A", "1.01.02.2.01.0001", "Keg", 1000, 200, 100, 20, 10)
    )
    code, out, _ = run("periksa", path)
    assert code == 1 and "--tahun" in out and "--periode" in out
    asked = json.loads(run("periksa", path, "--json")[1])["keputusan"]
    assert {"tahun", "periode"} <= set(asked)
    decisions = tmp_path / "keputusan.json"
    decisions.write_text(json.dumps({"keputusan": asked | {"tahun": 2026, "periode": "tw2"}}))
    assert run("muat", path, "--keputusan", decisions)[0] == 0
    assert summary(run)["periode"] == "2026-06"


def test_a_decisions_file_that_is_not_there_is_said_in_indonesian(run, quarter, tmp_path):
    code, _, err = run("periksa", quarter, "--keputusan", tmp_path / "tidak-ada.json")
    assert code == 1
    assert err == (
        f"Berkas keputusan '{tmp_path / 'tidak-ada.json'}' tidak dapat dibaca (tidak ada). Periksa nama dan letaknya.\n"
    )


@pytest.mark.parametrize("content", [b"{", b"tahun: 2026", b"\xff\xfe{}", b""])
def test_a_decisions_file_that_is_no_json_is_said_in_indonesian(run, quarter, tmp_path, data_folder, content):
    (tmp_path / "keputusan.json").write_bytes(content)
    data_folder.mkdir(parents=True)
    code, _, err = run("periksa", quarter, "--keputusan", tmp_path / "keputusan.json")
    assert code == 1
    assert err == (
        f"Berkas keputusan '{tmp_path / 'keputusan.json'}' bukan JSON yang utuh. "
        "Buat lagi dengan `periksa --json`, lalu isi jawabannya.\n"
    )
    assert "got no JSON in UTF-8: " in Store(data_folder).log.read_text(encoding="utf-8")


def test_a_period_that_contradicts_the_file_is_refused(run, quarter):
    code, out, _ = run("muat", quarter, "--periode", "tw3")
    assert code == 1 and "[ditolak]" in out and "s.d. Maret" in out
    assert run("muat", quarter, "--tahun", 2025)[0] == 1


def test_checking_writes_nothing(run, quarter, data_folder):
    code, out, _ = run("periksa", quarter)
    assert code == 0 and "siap" in out
    assert not data_folder.exists()


def test_repeated_rows_count_once_and_contradicting_ones_are_refused(run, tmp_path):
    row = activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 10)
    twice = write_tidy(tmp_path / "dua.xlsx", row, row)
    code, out, _ = run("muat", twice)
    assert code == 0 and "dihitung satu kali" in out
    assert summary(run)["pagu"] == 1000
    other = activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 150, 20, 10)
    code, out, _ = run("periksa", write_tidy(tmp_path / "lain.xlsx", row, other))
    assert code == 1 and "realisasi keuangan berbeda" in out


def test_unreported_is_not_zero(run, tmp_path):
    path = write_tidy(
        tmp_path / "tw1.xlsx",
        activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 0, 20, 0),
        activity("Dinas B", "1.02.02.2.01.0001", 1, 1000, 200, None, 20, "-"),
    )
    run("muat", path)
    data = summary(run)
    zero, silent = data["opd"]
    assert zero["status_fisik"] == "kritis" and zero["lapor"]
    assert silent["status_fisik"] == "belum_lapor" and not silent["lapor"]
    assert silent["realisasi_fisik"] is None and silent["target_fisik"] == 20
    assert (data["opd_wajib"], data["opd_lapor"]) == (2, 1)


def test_a_period_without_data_says_so(run, loaded_quarter):
    code, out, err = run("ringkas", "--tahun", 2020, "--tw", 1, "--json")
    assert code == 1 and out == "" and "Belum ada data" in err


def test_an_agency_that_is_not_there_is_named(run, loaded_quarter):
    code, _, err = run("baris", "--opd", "Dinas Antah")
    assert code == 1 and "'Dinas Antah' tidak ada" in err


def test_usage_errors_are_indonesian(run, capsys):
    with pytest.raises(SystemExit):
        main(["muat"])
    error = capsys.readouterr().err
    assert "harus diisi" in error and "required" not in error and "usage" not in error


def test_missing_file_cannot_be_read(run, tmp_path):
    code, out, _ = run("muat", tmp_path / "tidak-ada.xlsx")
    assert code == 2 and "tidak-ada.xlsx" in out


def test_hostile_names_are_text(run, tmp_path):
    names = ["<b>tebal</b>", "[a](http://evil)", "'; drop table facts; --", "=1+1"]
    path = write_tidy(
        tmp_path / "nama.xlsx",
        *(activity(name, f"1.01.02.2.01.000{n}", 1, 1000, 200, 100, 20, 10, name=name) for n, name in enumerate(names)),
    )
    assert run("muat", path)[0] == 0
    rows = json.loads(run("baris", "--json")[1])
    assert sorted(row["opd"] for row in rows) == sorted(names)
    assert sorted(row["nama"] for row in rows) == sorted(names)


@pytest.mark.real_files
def test_the_real_sipd_folder_loads_without_a_flag(run):
    folder = Path(os.environ["RAKOREV_TEST_DATA"]) / "lampung_selatan_diskominfo_2026"
    assert run("muat", *sorted(folder.glob("*.xlsx")))[0] == 0
    data = summary(run, "--tahun", 2026, "--tw", 2)
    assert (data["pagu"], data["target_keuangan"], data["realisasi_keuangan"]) == (
        10_810_941_900,
        7_053_751_598,
        4_556_422_354,
    )
    assert data["opd"][0]["jumlah_kegiatan"] == len(json.loads(run("baris", "--tw", 2, "--json")[1])) == 42
    july = summary(run, "--periode", "2026-07")
    assert july["triwulan"] is None and july["realisasi_keuangan"] == 4_556_422_354 + 643_531_783


def test_a_period_without_data_is_never_an_empty_list(run, loaded_quarter):
    for command in ("kegiatan", "baris", "mutu"):
        code, out, err = run(command, "--tahun", 2026, "--tw", 4, "--json")
        assert (code, out) == (1, "") and "Belum ada data" in err


def test_a_year_alone_means_its_latest_reported_quarter(run, loaded_quarter):
    assert summary(run, "--tahun", 2026)["periode"] == "2026-03"
    assert run("ringkas", "--tahun", 2020)[0] == 1


@pytest.mark.parametrize("command", ["ringkas", "kegiatan", "baris", "mutu"])
def test_a_year_and_a_period_of_another_year_are_refused_as_by_a_load(run, loaded_quarter, command):
    said = "--periode 2026-06 dan --tahun 2025 menyebut tahun yang berbeda. Pakai salah satu.\n"
    assert run(command, "--tahun", 2025, "--periode", "2026-06") == (1, "", said)
    assert run("muat", loaded_quarter, "--tahun", 2025, "--periode", "2026-06") == (1, "", said)
    code, out, err = run(command, "--tw", 3, "--periode", "2026-06")
    assert (code, out) == (1, "") and "--tw dan --periode menyebut hal yang sama" in err
    code, out, err = run(command, "--periode", "kapan")
    assert (code, out, err) == (1, "", "Periode 'kapan' tidak dikenal. Contoh: 2026-06, tw2.\n")


def test_a_period_without_a_year_is_of_the_newest_year(run, loaded_quarter):
    for arguments in (("--periode", "tw1"), ("--periode", "2026-03"), ("--tahun", 2026, "--periode", "tw1")):
        assert summary(run, *arguments)["periode"] == "2026-03"


def test_two_files_of_one_name_keep_their_own_originals(run, tmp_path, data_folder):
    paths = []
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        code = f"1.01.02.2.01.000{number}"
        paths.append(write_tidy(folder / "RFK.xlsx", activity("Dinas A", code, 1, 100, 20, 10, 20, 10)))
    code, out, _ = run("muat", *paths)
    assert code == 0 and "impor 1" in out and "impor 2" in out
    for path in paths:
        content = path.read_bytes()
        assert (data_folder / "sumber" / hashlib.sha256(content).hexdigest()).read_bytes() == content


@pytest.mark.parametrize("command", [("ringkas",), ("riwayat",), ("bangun",), ("batal", 1)])
def test_a_damaged_ledger_is_said_and_kept(run, loaded_quarter, data_folder, command):
    ledger = data_folder / "ledger.sqlite"
    for path in data_folder.glob("ledger.sqlite-*"):
        path.unlink()
    ledger.write_bytes(b"bukan sqlite" * 100)
    code, _, err = run(*command)
    assert code == 1 and "Buku besar ledger.sqlite tidak dapat dibuka" in err
    assert ledger.read_bytes().startswith(b"bukan sqlite")


def test_a_data_folder_that_cannot_be_is_said(run, tmp_path, monkeypatch, quarter):
    (tmp_path / "berkas").write_text("bukan folder")
    monkeypatch.setenv("RAKOREV_DATA", str(tmp_path / "berkas"))
    for command in (("ringkas",), ("muat", quarter)):
        code, _, err = run(*command)
        assert code == 1 and "(ada berkas di tempat foldernya). Periksa RAKOREV_DATA" in err


def test_a_sample_that_cannot_be_written_is_said_in_indonesian(run, tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    code, _, err = run("contoh", "--tulis", tmp_path / "berkas" / "contoh")
    assert code == 1 and "tidak dapat ditulis" in err and "(ada berkas di tempat foldernya)" in err


def test_figures_that_a_meeting_froze_are_corrected_with_a_reason_alone(run, data_folder, tmp_path):
    first = write_tidy(tmp_path / "tw1.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 10))
    second = write_tidy(tmp_path / "baru.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 15))
    assert run("muat", first)[0] == 0
    hold_meeting(Period(2026, 3), Store(data_folder))
    code, said, _ = run("muat", second)
    assert code == 1 and "sudah dibekukan rapat" in said and "--alasan" in said
    assert json.loads(run("periksa", second, "--json")[1])["koreksi_beku"] == ["2026-03"]
    assert run("muat", second, "--alasan", "Realisasi tercatat dua kali")[0] == 0
    judged = NewRemark("penilaian", Period(2026, 3), "dinas-a", "fisik", "Foto tidak sesuai", "kritis")
    keep_remark(judged, "perhatian", Store(data_folder))
    as_seen, now = (json.loads(run("ringkas", "--tw", 1, "--json", *more)[1]) for more in (["--beku"], []))
    assert (as_seen["realisasi_fisik"], now["realisasi_fisik"]) == (10, 15) and "seperti_rapat" not in now
    # The status follows the figure; what the Kabag judges worse stands beside it.
    worse = {"opd": "Dinas A", "ukuran": "fisik", "status": "kritis", "alasan": "Foto tidak sesuai"}
    assert (now["dinilai_lebih_buruk"], now["opd"][0]["status_fisik"]) == ([worse], "perhatian")
    assert "1 OPD dinilai lebih buruk oleh Kabag: Dinas A kritis (fisik); hitungan" in run("ringkas", "--tw", 1)[1]
    for command in ("ringkas", "kegiatan", "baris"):
        assert "seperti dalam rapat tanggal" in run(command, "--tw", 1, "--beku")[1]
    assert "1 koreksi sesudahnya" in as_seen["seperti_rapat"]
    assert "alasannya" in run("batal", 2)[2]
    assert run("batal", 2, "--alasan", "Koreksinya keliru")[0] == 0


def test_operators_are_looked_after_at_the_console(run, data_folder, monkeypatch):
    assert "Belum ada operator" in run("operator")[1]
    assert "Kode sekali pakai" in run("operator", "kode")[1]
    monkeypatch.setattr("sys.stdin", io.StringIO("kuda laut biru\n"))
    assert run("operator", "tambah", "Siti Rahma")[0] == 0
    assert "Siti Rahma: aktif" in run("operator")[1]
    assert run("operator", "kode")[0] == 1
    monkeypatch.setattr("sys.stdin", io.StringIO("pendek\n"))
    code, _, said = run("operator", "sandi", "siti rahma")
    assert code == 1 and "paling sedikit" in said
    assert "operator terakhir" in run("operator", "nonaktif", "Siti Rahma")[2].casefold()
    assert "operator baru · Siti Rahma" in run("operator", "jejak")[1]
