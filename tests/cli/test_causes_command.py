"""`sebab`: the dictionary of causes is read, changed and put back from the command line."""

import json
import shutil

import pytest

from tests.office import activity, publish, write_tidy

PROBLEM = "Tender diulang, penawar tunggal"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("terbit")
    row = activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 10, problem=(PROBLEM,))
    return publish(folder / "data", write_tidy(folder / "tw1.xlsx", row))


@pytest.fixture
def loaded(run, data_folder, published):
    shutil.copytree(published, data_folder)
    return run


def test_the_list_names_causes_words_and_who_helps(loaded):
    code, out, _ = loaded("sebab")
    assert code == 0 and "tender: Tender gagal atau diulang · pihak: Bagian Pengadaan" in out
    assert "tender ulang" in out and out.rstrip().endswith("0 masalah ditetapkan penyebabnya")


def test_words_and_a_problem_are_decided_in_one_command(loaded):
    code, out, said = loaded(
        "sebab", "--kata", "hujan es=cuaca", "--hapus-kata", "tender ulang",
        "--tetapkan", "dinas-a", PROBLEM, "penyedia",
    )  # fmt: skip
    assert (code, out) == (0, "") and "Tersimpan: 2 kata kamus, 1 masalah; terbit sebagai versi" in said
    data = json.loads(loaded("sebab", "--json")[1])
    held = {row["kata"]: (row["sebab"], row["asal"]) for row in data["kata"]}
    assert held["hujan es"] == ("cuaca", "kantor") and held["tender ulang"] == (None, "kantor")
    assert held["gagal lelang"] == ("tender", "bawaan")
    (kept,) = data["ketetapan"]
    assert (kept["opd"], kept["masalah"], kept["sebab"]) == ("Dinas A", "tender diulang penawar tunggal", "penyedia")
    assert kept["oleh"] and kept["waktu"][:2] == "20"
    text = loaded("sebab")[1]
    assert "dihapus kantor:" in text and "Dinas A: tender diulang penawar tunggal → penyedia (" in text
    assert loaded("sebab", "--lepas", "Dinas A", PROBLEM)[0] == 0
    assert json.loads(loaded("sebab", "--json")[1])["ketetapan"] == []


def test_the_list_of_activities_has_the_cause_in_force(loaded):
    def told():
        (row,) = json.loads(loaded("kegiatan", "--tahun", "2026", "--tw", "1", "--json")[1])
        return row["penyebab"], row["penyebab_menurut_berkas"]

    assert told() == ("Gagal/ulang tender", None)
    assert loaded("sebab", "--tetapkan", "dinas-a", PROBLEM, "penyedia")[0] == 0
    assert told() == ("Penyedia lambat/putus", None)


def test_json_after_a_change_is_the_new_list(loaded):
    code, out, _ = loaded("sebab", "--json", "--kata", "hujan es=cuaca")
    assert code == 0 and {"kata": "hujan es", "sebab": "cuaca", "asal": "kantor"}.items() <= next(
        row for row in json.loads(out)["kata"] if row["kata"] == "hujan es"
    ).items()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kata", "hujan es"), "harus berbentuk"),
        (("--kata", "hujan es=apa"), "Penyebab 'apa' tidak ada"),
        (("--kata", "gu=data", "--hapus-kata", "gu"), "dua kali"),
        (("--tetapkan", "Dinas A", PROBLEM, ""), "pakai --lepas"),
        (("--tetapkan", "Dinas A", "Lahan", "lahan"), "tidak menyebut"),
    ],
)
def test_what_cannot_be_is_refused_in_words(loaded, arguments, said):
    code, out, err = loaded("sebab", *arguments)
    assert (code, out) == (1, "") and said in err
    assert "Sudah demikian" in loaded("sebab", "--kata", "gagal lelang=tender")[2]
