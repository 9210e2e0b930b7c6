"""`pengaturan`: what is set of every OPD is listed, changed and put back from the command line."""

import json
import shutil

import pytest

from tests.office import activity, publish, write_tidy

LONG = "Badan Kesatuan Bangsa dan Politik Daerah"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("terbit")
    rows = [activity(name, "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 10) for name in ("Dinas A", LONG)]
    return publish(folder / "data", write_tidy(folder / "tw1.xlsx", *rows))


@pytest.fixture
def loaded(run, data_folder, published):
    shutil.copytree(published, data_folder)
    return run


def listed(loaded, *arguments):
    return json.loads(loaded("pengaturan", *arguments, "--json")[1])


def test_alone_it_lists_every_opd_and_whose_name_is_cut(loaded):
    code, out, _ = loaded("pengaturan")
    assert code == 0 and "Dinas A (dinas-a)" in out and f"Nama pendek: {LONG}" in out
    assert out.count("Nama di paparan terpotong: beri nama pendek") == 1
    assert [row["slug"] for row in listed(loaded)] == ["badan-kesatuan-bangsa-dan-politik-daerah", "dinas-a"]


def test_everything_of_an_opd_is_set_in_one_command(loaded):
    code, out, said = loaded(
        "pengaturan", "opd", LONG, "--pendek", "Kesbangpol", "--asisten", "Asisten I", "--kelompok", "Badan",
        "--wajib", "ya", "--alias", "Kesbang", "--sejak", "2026-01", "--sampai", "2026-12", "--mulai", "",
    )  # fmt: skip
    assert (code, out) == (0, "") and f"Nama pendek: {LONG} → Kesbangpol" in said and "terbit sebagai versi" in said
    (row,) = listed(loaded, "opd", "kesbangpol")
    changes = row.pop("riwayat")
    assert row == {
        "opd": LONG, "slug": "badan-kesatuan-bangsa-dan-politik-daerah", "pendek": "Kesbangpol",
        "asisten": "Asisten I", "kelompok": "Badan", "kelompok_mulai": None,
        "wajib": "ya", "wajib_mulai": None, "penerus": [], "sejak": "2026-01", "sampai": "2026-12",
        "alias": ["Kesbang"],
    }  # fmt: skip
    assert len(changes) == 1 and len(changes[0]["perubahan"]) == 7 and changes[0]["oleh"]
    assert "Nama lain: Kesbang" in loaded("pengaturan", "opd", "Kesbangpol")[1]
    assert loaded("pengaturan", "opd", "Kesbangpol", "--asisten", "", "--sampai", "")[0] == 1  # since when?
    assert loaded("pengaturan", "opd", "Kesbangpol", "--asisten", "", "--sampai", "", "--mulai", "2026-10")[0] == 0
    (row,) = listed(loaded, "opd", "Kesbangpol")
    assert (row["asisten"], row["sampai"], row["kelompok"]) == (None, None, "Badan")
    assert (row["kelompok_mulai"], row["wajib_mulai"]) == ("2026-10", None)


def test_json_after_a_change_is_the_opd_by_whatever_name_it_was_called(loaded):
    loaded("pengaturan", "opd", "Dinas A", "--pendek", "A1")
    (row,) = listed(loaded, "opd", "A1", "--pendek", "A2")
    assert row["pendek"] == "A2"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--pendek", "A"), "Sebut OPD-nya"),
        (("opd",), "Sebut OPD-nya"),
        (("opd", "Dinas C", "--pendek", "C"), "tidak ada"),
        (("opd", "Dinas A", "--pendek", ""), "1 sampai 40 huruf"),
        (("opd", "Dinas A", "--pendek", LONG), "sudah menjadi nama"),
        (("opd", "Dinas A", "--sejak", "tw1"), "bukan bulan"),
        (("opd", "Dinas A", "--alias", ""), "--alias memerlukan"),
    ],
)
def test_what_cannot_be_is_refused_in_words(loaded, arguments, said):
    code, out, err = loaded("pengaturan", *arguments)
    assert (code, out) == (1, "") and said in err


def test_what_is_so_already_is_said(loaded):
    assert "Sudah demikian" in loaded("pengaturan", "opd", "Dinas A", "--wajib", "kosong")[2]


def test_region_limits_and_deadline_are_read_and_set(loaded):
    code, out, err = loaded("pengaturan", "daerah", "--nama-daerah", "Kabupaten Boalemo", "--tempat", "Tilamuta")
    assert code == 0 and "Nama daerah: Kabupaten Pohuwato → Kabupaten Boalemo" in err
    assert "Boalemo" in loaded("pengaturan", "daerah")[1]
    assert loaded("pengaturan", "batas", "--waspada", "3", "--kritis", "6", "--mulai", "2027-tw1", "--dasar",
                  "SK Bupati 1/2027")[0] == 0  # fmt: skip
    found = json.loads(loaded("pengaturan", "batas", "--json")[1])
    critical = [(one["batas_atas"], one["sejak"]) for one in found["batas"] if one["status"] == "kritis"]
    assert critical == [(-10, "2000-01-01"), (-6, "2027-01-01")]
    assert found["riwayat"][0]["dasar"] == "SK Bupati 1/2027"
    assert "tanggal 10 bulan berikutnya" in loaded("pengaturan", "tenggat")[1]


@pytest.mark.parametrize(("arguments", "said"), [
    (("batas", "--waspada", "3"), "Sebut juga --kritis, --mulai, --dasar"),
    (("batas", "--pendek", "A"), "--pendek bukan bagian dari pengaturan batas"),
    (("opd", "Dinas A", "--kritis", "6"), "--kritis bukan bagian dari pengaturan opd"),
    (("daerah", "--logo", "tidak-ada.png"), "tidak dapat dibaca"),
    (("tenggat", "Dinas A"), "tidak menyebut OPD"),
])  # fmt: skip
def test_flags_of_another_part_and_what_lacks_are_refused(loaded, arguments, said):
    code, _, err = loaded("pengaturan", *arguments)
    assert code == 1 and said in err
