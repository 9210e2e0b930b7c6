"""Lists of packages through the whole import: preview, --ganti, batal, rebuild, command line."""

import json
import shutil

import pytest

from analytics import workflow
from analytics.__main__ import main
from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.paths import Store
from analytics.queries import activities, packages
from analytics.readmodel.connect import open_newest
from analytics.workflow import LoadRequest
from tests.office import activity, publish, write_sheet, write_tidy

HEAD = ("OPD", "Nama Paket", "Kode Sub Kegiatan", "Nilai Kontrak (Rp)", "Penyedia", "SPMK", "Akhir Kontrak",
        "Realisasi (Rp)", "Fisik (%)")  # fmt: skip
CODE = "1.01.02.2.01.0001"
GYM = ("Dinas A", "Gedung Olahraga", CODE, 900_000_000, "CV Maju", "12 Maret 2026", "18 Juni 2026", 450_000_000, 60)
ROOF = ("Dinas A", "Atap Sekolah", "1.01.02.2.01.0009", 100_000_000, "CV Lain", "", "10 Juli 2026", 0, 0)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A data folder with one activity of TW II."""
    folder = tmp_path_factory.mktemp("terbit")
    figures = (2_000_000_000, 900_000_000, 500_000_000, 50, 40)
    book = write_tidy(folder / "rfk.xlsx", activity("Dinas A", CODE, 2, *figures, name="Sarana"))
    return publish(folder / "data", book)


@pytest.fixture
def store(data_folder, published):
    return Store(shutil.copytree(published, data_folder))


def packages_file(folder, *rows, name="paket.xlsx", title="KEADAAN S.D. JUNI 2026"):
    return write_sheet(folder / name, (title,), HEAD, *rows)


def load(store, *paths, **given):
    return workflow.load(LoadRequest(list(paths), **given), store, lambda _: None)


def names(store):
    with open_newest(store.folder).cursor() as cursor:
        return list(packages(cursor, Selection(Period(2026, 6)))["package_name"])


def ceiling(store):
    with open_newest(store.folder).cursor() as cursor:
        return activities(cursor, Selection(Period(2026, 6)))["ceiling_idr"].sum()


def test_the_check_tells_packages_their_contracts_and_what_would_change(store, tmp_path, capsys):
    book = packages_file(tmp_path, GYM, ROOF)
    assert main(["periksa", str(book)]) == 0
    text = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Paket: 2 paket · 2 berkontrak, nilai kontrak Rp 1.000.000.000 · Dinas A · Triwulan II 2026" in text
    assert "Daftar paket yang akan berubah: 2 paket baru." in text
    assert "1 paket tanpa kegiatan yang dikenal" in text and "'Atap Sekolah'" in text
    assert main(["periksa", str(book), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["perubahan"]["paket"] == {"baru": 2, "berubah": 0, "hilang": 0}
    assert found["berkas"][0]["paket"] == [
        {"opd": "Dinas A", "periode": "2026-06", "jumlah": 2, "berkontrak": 2, "nilai_kontrak": 1_000_000_000.0}
    ]


def test_a_newer_list_wins_only_with_consent_and_batal_brings_the_older_one_back(store, tmp_path):
    assert load(store, packages_file(tmp_path, GYM, ROOF)).exit_code == 0
    newer = packages_file(tmp_path, (*GYM[:8], 75), name="baru.xlsx")
    refused = load(store, newer)
    assert refused.exit_code == 1 and not refused.is_loaded
    assert [(row.activity_name, row.groups) for row in refused.changes.gone_rows] == [("Atap Sekolah", ("paket",))]
    assert refused.changes.differences.packages.changed_count == 1
    assert names(store) == ["Gedung Olahraga", "Atap Sekolah"]
    loaded = load(store, newer, may_remove_rows=True)
    assert loaded.exit_code == 0 and names(store) == ["Gedung Olahraga"]
    assert ceiling(store) == 2_000_000_000
    version, stranded = workflow.cancel(loaded.files[0].import_id, store, lambda _: None)
    assert stranded == [] and names(store) == ["Gedung Olahraga", "Atap Sekolah"]
    workflow.rebuild(store, lambda _: None)
    assert names(store) == ["Gedung Olahraga", "Atap Sekolah"]


def test_a_file_of_packages_alone_is_no_report(store, tmp_path):
    report = load(store, packages_file(tmp_path, GYM, title="KEADAAN S.D. SEPTEMBER 2026"))
    assert (report.exit_code, report.files[0].row_count, report.files[0].periods) == (0, 1, "2026-09")
    with open_newest(store.folder).cursor() as cursor:
        assert cursor.sql("select distinct month from facts").fetchall() == [(6,)]
        assert cursor.sql("select count(*) from reporting where month = 9").fetchall() == [(0,)]


def test_paket_prints_one_bare_list(store, tmp_path, capsys):
    load(store, packages_file(tmp_path, GYM, ROOF))
    capsys.readouterr()
    assert main(["paket", "--tahun", "2026", "--tw", "2", "--opd", "dinas-a", "--json"]) == 0
    gym, roof = json.loads(capsys.readouterr().out)
    assert (gym["nama"], gym["nilai_kontrak"], gym["realisasi_persen_kontrak"], gym["realisasi_fisik"]) == (
        "Gedung Olahraga", 900_000_000.0, 50.0, 60.0,
    )  # fmt: skip
    days = [gym[key] for key in ("spmk", "selesai", "sisa_hari")]
    assert (days, gym["kegiatan"]) == (["2026-03-12", "2026-06-18", -12], "Sarana")
    assert (roof["kegiatan_dikenal"], roof["sisa_hari"], roof["spmk"]) == (False, 10, None)
    assert gym["sumber"] == [{"berkas": "paket.xlsx", "lembar": "Sheet1", "baris": 3}]
    assert main(["paket", "--tahun", "2026", "--tw", "2"]) == 0
    text = capsys.readouterr().out.replace("\u00a0", " ")
    assert "lewat 12 hari" in text and "(50,00% dari kontrak)" in text
    assert main(["paket", "--tahun", "2026", "--tw", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_paket_finds_its_list_where_nothing_else_was_loaded(tmp_path, monkeypatch, capsys):
    empty = Store(tmp_path / "data")
    monkeypatch.setenv("RAKOREV_DATA", str(empty.folder))
    load(empty, packages_file(tmp_path, GYM))
    capsys.readouterr()
    assert main(["paket", "--json"]) == 0
    assert [one["nama"] for one in json.loads(capsys.readouterr().out)] == ["Gedung Olahraga"]
    assert main(["paket", "--tahun", "2025"]) == 1
    assert "Belum ada data tahun 2025" in capsys.readouterr().err
