"""A list of problems beside, after or before the figures: it joins its activities and moves no figure."""

import json
import shutil

import openpyxl
import pytest

from tests.office import publish, write_sheet, write_without

TAMBATAN, PELATIHAN = "3.25.02.2.01.0001", "3.25.02.2.01.0002"
TITLE = ("REALISASI TRIWULAN II TAHUN 2026",)
FIGURES = (
    TITLE,
    ("OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Pagu (Rp)", "Target Fisik s.d. (%)", "Realisasi Fisik s.d. (%)"),
    ("Dinas Perikanan", TAMBATAN, "Pembangunan Tambatan Perahu", 1_000_000_000, 50, 30),
    ("Dinas Perikanan", PELATIHAN, "Pelatihan Nelayan Kecil", 2_000_000_000, 45, 40),
    ("Dinas Kesehatan", "1.02.02.2.01.0001", "Pelatihan Nelayan Kecil", 4_000_000_000, 50, 35),
)
HEAD = ("No", "Kegiatan", "Kendala", "Tindak Lanjut", "Pihak yang diharapkan dapat membantu penyelesaian masalah")
BANNER = (TITLE, ("OPD : Dinas Perikanan",))


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("terbit")
    return publish(folder / "data", write_sheet(folder / "angka.xlsx", *FIGURES))


@pytest.fixture
def loaded(run, data_folder, published):
    shutil.copytree(published, data_folder)
    return run


def problems(run):
    """Name and agency -> problem, follow-up and helper as they are listed."""
    rows = json.loads(run("kegiatan", "--json")[1])
    keys = ("permasalahan", "tindak_lanjut", "pihak_membantu")
    return {(row["opd"], row["kode"]): tuple(row[key] for key in keys) for row in rows if row["permasalahan"]}


def figures(run):
    rows = json.loads(run("baris", "--json")[1])
    return [{key: value for key, value in row.items() if key != "sumber"} for row in rows]


def test_problems_without_codes_join_by_name_inside_their_opd(loaded, tmp_path):
    before = figures(loaded)
    path = write_sheet(
        tmp_path / "kendala.xlsx", *BANNER, HEAD, (1, "pelatihan nelayan  kecil.", "Instruktur", "Ganti", "BKPSDM")
    )
    code, out = loaded("muat", path)
    assert code == 0 and "1 kendala tanpa kode disambungkan menurut nama kegiatannya" in out
    assert problems(loaded) == {("Dinas Perikanan", PELATIHAN): ("Instruktur", "Ganti", "BKPSDM")}
    assert figures(loaded) == before


def test_several_problems_of_one_activity_are_kept_and_a_blank_name_goes_on(loaded, tmp_path):
    path = write_sheet(
        tmp_path / "kendala.xlsx", *BANNER, ("No", "Kode", *HEAD[1:]),
        (1, TAMBATAN, "Pembangunan Tambatan Perahu", "Gagal tender", "Tender ulang", "UKPBJ"),
        (None, None, None, "Ombak tinggi", "Geser jadwal", None),
        (),
        (None, None, None, "Tanpa kegiatan", None, None),
        (),
        (None, None, None, None, "Marisa, 5 Juli 2026"),
    )  # fmt: skip
    code, out = loaded("muat", path)
    assert code == 0 and "dibaca milik kegiatan di atasnya: baris 5." in out
    assert "Kendala tanpa nama dan kode kegiatan tidak dimuat: baris 7." in out and "berulang" not in out
    assert problems(loaded) == {
        ("Dinas Perikanan", TAMBATAN): ("Gagal tender; Ombak tinggi", "Tender ulang; Geser jadwal", "UKPBJ")
    }


def test_a_name_that_is_only_alike_is_asked_and_answered(loaded, tmp_path):
    path = write_sheet(tmp_path / "kendala.xlsx", *BANNER, HEAD, (1, "Pelatihan bagi Nelayan", "Instruktur"))
    code, out = loaded("muat", path)
    assert code == 1 and f"'{PELATIHAN} Pelatihan Nelayan Kecil'" in out and problems(loaded) == {}
    asked = json.loads(loaded("periksa", path, "--json")[1])["keputusan"]
    assert list(asked) == ["kegiatan:Pelatihan bagi Nelayan"]
    answer = tmp_path / "jawaban.json"
    answer.write_text(json.dumps(dict.fromkeys(asked, "entah")))
    code, out = loaded("muat", path, "--keputusan", answer)
    assert code == 1 and "Jawaban 'entah' tidak dapat dipakai" in out
    answer.write_text(json.dumps(dict.fromkeys(asked, PELATIHAN)))
    assert loaded("muat", path, "--keputusan", answer)[0] == 0
    assert list(problems(loaded)) == [("Dinas Perikanan", PELATIHAN)]


def test_the_answer_none_of_them_leaves_a_problem_out_and_says_so(loaded, tmp_path):
    path = write_sheet(tmp_path / "kendala.xlsx", *BANNER, HEAD, (1, "Pelatihan bagi Nelayan", "Instruktur"))
    answer = tmp_path / "jawaban.json"
    answer.write_text(json.dumps({"kegiatan:Pelatihan bagi Nelayan": "bukan"}))
    code, out = loaded("muat", path, "--keputusan", answer)
    assert code == 0 and "kendalanya tidak tampil: Sheet1!4 ('Pelatihan bagi Nelayan')" in out
    assert problems(loaded) == {}


def test_a_code_beside_the_name_of_another_activity_is_asked(loaded, tmp_path):
    path = write_sheet(
        tmp_path / "kendala.xlsx", *BANNER, ("Kode", *HEAD[1:]), (TAMBATAN, "Pelatihan Nelayan Kecil", "Instruktur")
    )
    code, out = loaded("muat", path)
    assert code == 1 and f"berkode '{TAMBATAN}'" in out
    assert f"'{TAMBATAN} Pembangunan Tambatan Perahu', '{PELATIHAN} Pelatihan Nelayan Kecil'" in out


def test_a_problem_of_an_unknown_activity_is_named_and_never_joined(loaded, tmp_path):
    path = write_sheet(
        tmp_path / "kendala.xlsx", *BANNER, ("Kode", *HEAD[1:]),
        ("3.25.09.2.01.0001", "Rehabilitasi Balai Benih", "Lahan"),
        (PELATIHAN, "Pelatihan Nelayan Kecil", "Instruktur"),
    )  # fmt: skip
    code, out = loaded("muat", path)
    assert code == 0 and "kendalanya tidak tampil: Sheet1!4 ('Rehabilitasi Balai Benih')." in out
    assert list(problems(loaded)) == [("Dinas Perikanan", PELATIHAN)] and len(figures(loaded)) == 3


def test_without_any_activity_of_the_opd_names_wait_for_its_figures(run, tmp_path):
    named = write_sheet(tmp_path / "nama.xlsx", *BANNER, HEAD, (1, "Pelatihan Nelayan Kecil", "Instruktur"))
    code, out = run("muat", named)
    assert code == 1 and "belum ada kegiatan yang dimuat untuk Dinas Perikanan" in out
    coded = write_sheet(tmp_path / "kode.xlsx", *BANNER, ("Kode", *HEAD[1:]), (PELATIHAN, "Pelatihan", "Instruktur"))
    code, out = run("muat", coded)
    assert code == 0 and "kendalanya tampil setelah angka itu dimuat" in out
    figured = write_sheet(tmp_path / "angka.xlsx", *FIGURES)
    assert run("muat", figured, "--opd-baru", "Dinas Kesehatan")[0] == 0
    assert list(problems(run)) == [("Dinas Perikanan", PELATIHAN)]


def test_neither_kind_of_file_takes_away_what_only_the_other_holds(loaded, tmp_path):
    path = write_sheet(tmp_path / "kendala.xlsx", *BANNER, HEAD, (1, "Pelatihan Nelayan Kecil", "Instruktur"))
    assert loaded("muat", path)[0] == 0
    held, version = problems(loaded), loaded("ringkas", "--json")[1]
    assert "tidak ada yang diubah" in loaded("muat", path)[1] and loaded("ringkas", "--json")[1] == version
    newer = [(*row[:-1], 41) if row[1] == PELATIHAN else row for row in FIGURES[1:]]
    blank = [(*newer[0], "Permasalahan"), *newer[1:]]
    assert loaded("muat", write_sheet(tmp_path / "baru.xlsx", TITLE, *blank))[0] == 0
    assert problems(loaded) == held and {row["realisasi_fisik"] for row in figures(loaded)} == {30.0, 41.0, 35.0}
    assert loaded("batal", 2)[0] == 0 and problems(loaded) == {} and len(figures(loaded)) == 3


def test_a_sheet_beside_the_figures_takes_its_opd_and_period_from_them(run, tmp_path):
    book = openpyxl.Workbook()
    for row in (*BANNER, FIGURES[1][1:], FIGURES[2][1:], FIGURES[3][1:]):
        book.active.append(row)
    sheet = book.create_sheet("Kendala")
    sheet.append((*HEAD, "Penanggung Jawab"))
    sheet.append((1, "Pembangunan Tambatan Perahu", "Gagal tender", None, None, "Ir. Budi Santoso, MT (Kabid Tangkap)"))
    book.save(tmp_path / "rfk.xlsx")
    code, out = run("muat", tmp_path / "rfk.xlsx")
    assert code == 0 and "Periode lembar ini (s.d. Juni) diambil dari lembar angka" in out
    assert "nama orang tidak: F2" in out and "Budi" not in out
    rows = {row["kode"]: row for row in json.loads(run("kegiatan", "--json")[1])}
    assert rows[TAMBATAN]["permasalahan"] == "Gagal tender" and rows[TAMBATAN]["penanggung_jawab"] == "Kabid Tangkap"


def test_problems_of_programs_and_of_a_whole_opd_are_named(loaded, tmp_path):
    form = write_sheet(
        tmp_path / "form-e.xlsx", ("RINCIAN MASALAH",), ("SKPD : Dinas Perikanan",), ("Triwulan : II",),
        ("Tahun Anggaran : 2026",), ("No", "Kode", "Program/Kegiatan", *HEAD[2:]),
        (1, "3.25.02.2.01", "Pengelolaan Penangkapan Ikan", "Kepala bidang kosong"),
        (None, TAMBATAN, "Pembangunan Tambatan Perahu", "Gagal tender", "Tender ulang", "UKPBJ"),
    )  # fmt: skip
    code, out = loaded("muat", form)
    assert code == 0 and "Permasalahan di baris program atau kegiatan tidak dimuat: D6 ('Kepala bidang kosong')." in out
    assert problems(loaded) == {("Dinas Perikanan", TAMBATAN): ("Gagal tender", "Tender ulang", "UKPBJ")}
    whole = write_sheet(tmp_path / "opd.xlsx", TITLE, ("No", "OPD", "Kendala"), (1, "Dinas Kesehatan", "Juknis DAK"))
    assert "Kendala seluruh OPD tidak tampil di samping kegiatannya" in loaded("muat", whole)[1]


def test_a_newer_list_says_whose_problems_it_takes_away(loaded, tmp_path):
    first = write_sheet(tmp_path / "satu.xlsx", *BANNER, HEAD, (1, "Pelatihan Nelayan Kecil", "Instruktur"))
    assert loaded("muat", first)[0] == 0
    second = write_sheet(tmp_path / "dua.xlsx", *BANNER, HEAD, (1, "Pembangunan Tambatan Perahu", "Gagal tender"))
    code, out = loaded("muat", second)
    assert code == 0 and "Kendala 1 kegiatan tidak tampil lagi" in out
    assert "  Dinas Perikanan · Pelatihan Nelayan Kecil · " in out
    assert list(problems(loaded)) == [("Dinas Perikanan", TAMBATAN)]


def test_a_batch_of_an_older_version_names_nobody_who_helps(loaded, tmp_path, data_folder):
    path = write_sheet(tmp_path / "kendala.xlsx", *BANNER, HEAD, (1, "Pelatihan Nelayan Kecil", "Instruktur"))
    assert loaded("muat", path)[0] == 0
    write_without(data_folder, "helper_party")
    assert loaded("bangun")[0] == 0
    assert problems(loaded) == {("Dinas Perikanan", PELATIHAN): ("Instruktur", None, None)}


def test_the_unit_of_a_problem_is_asked_where_several_have_the_activity(run, tmp_path):
    units = [(TITLE[0],), ("OPD", "Sub Unit", *FIGURES[1][1:])]
    units += [(row[0], unit, *row[1:]) for unit in ("UPTD A", "UPTD B") for row in FIGURES[2:4]]
    assert run("muat", write_sheet(tmp_path / "angka.xlsx", *units))[0] == 0
    path = write_sheet(tmp_path / "kendala.xlsx", *BANNER, ("Kode", *HEAD[1:]), (PELATIHAN, "Pelatihan", "Instruktur"))
    label = f"{PELATIHAN} Pelatihan Nelayan Kecil (UPTD B)"
    code, out = run("muat", path)
    assert code == 1 and f"'{label}'" in out
    answer = tmp_path / "jawaban.json"
    answer.write_text(json.dumps({"kegiatan:Pelatihan": label}))
    assert run("muat", path, "--keputusan", answer)[0] == 0
    shown = [row for row in json.loads(run("kegiatan", "--json")[1]) if row["permasalahan"]]
    assert [(row["kode"], row["sumber"][0]["baris"]) for row in shown] == [(PELATIHAN, 6)]
