"""`temuan`: the same figures as `ringkas` and `kegiatan`, and sentences whose numbers are in the JSON."""

import json
import shutil

import pytest

from tests.office import activity, publish, write_sheet, write_tidy

MILLION = 10**6


def of(agency, number, quarter, money, progress, problem=()):
    """A row with a ceiling of a billion; money is (target, actual) in millions, None where not reported."""
    amounts = [None if value is None else value * MILLION for value in (1000, *money)]
    return activity(agency, f"1.0{number}.02.2.01.0001", quarter, *amounts, *progress, problem=problem)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Three OPD of equal ceilings; Dinas A falls back, Dinas B recovers, Dinas C never reports."""
    failed = ("Gagal tender", "Tender ulang")
    rows = [
        of("Dinas A", 1, 1, (200, 150), (20, 15), failed), of("Dinas A", 1, 2, (500, 300), (50, 30), failed),
        of("Dinas B", 2, 1, (200, 190), (20, 19)), of("Dinas B", 2, 2, (500, 510), (50, 52)),
        of("Dinas C", 3, 1, (200, None), (20, None)), of("Dinas C", 3, 2, (500, None), (50, None)),
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("terbit")
    return publish(folder / "data", write_tidy(folder / "rfk.xlsx", *rows))


@pytest.fixture
def two_quarters(data_folder, published):
    """The data folder of the test with both quarters loaded."""
    return shutil.copytree(published, data_folder)


@pytest.fixture
def findings(run, two_quarters):
    """The findings of TW II as JSON."""
    code, out, _ = run("temuan", "--tahun", 2026, "--tw", 2, "--json")
    assert code == 0
    return json.loads(out)


def test_contributions_sum_to_the_deviation_of_the_summary(run, findings):
    summary = json.loads(run("ringkas", "--tahun", 2026, "--tw", 2, "--json")[1])
    for key in ("fisik", "keuangan"):
        split = findings[key]["kontribusi"]
        assert split["deviasi_poin"] == pytest.approx(summary[f"deviasi_{key}"])
        for level in ("opd", "program", "kegiatan", "sub_kegiatan"):
            assert sum(part["sumbangan_poin"] for part in split[level]) == pytest.approx(split["deviasi_poin"])
        for slice_of in ("per_asisten", "per_kelompok_sebaya", "per_sumber_dana", "per_sebab"):
            parts = findings[key][slice_of]["bagian"]
            assert sum(part["sumbangan_poin"] for part in parts) == pytest.approx(split["deviasi_poin"])


def test_the_movement_adds_up_and_silence_improves_nothing(findings):
    moved = findings["fisik"]["pergerakan"]
    # Two halves: (-5 - 1) / 2 = -3 and (-20 + 2) / 2 = -9; Dinas C is judged in neither.
    assert (moved["deviasi_sebelum_poin"], moved["deviasi_poin"]) == (pytest.approx(-3), pytest.approx(-9))
    steps = {step["langkah"]: step["poin"] for step in moved["langkah"]}
    assert steps["memburuk"] == pytest.approx(-7.5) and steps["membaik"] == pytest.approx(1.5)
    assert sum(steps.values()) == pytest.approx(-6)
    assert findings["opd_belum_lapor"]["opd"] == ["Dinas C"]
    assert [one["opd"] for one in findings["fisik"]["opd_merah"]["baru_merah"]] == ["Dinas A"]


def test_rules_stand_side_by_side_and_the_silent_are_in_none(findings):
    counted = {one["aturan"]: one for one in findings["fisik"]["aturan"]}
    assert set(counted) == {"deviasi", "kontrak", "relatif", "capaian"}
    assert all(sum(one["jumlah"].values()) == 2 and one["tidak_dinilai"] == 1 for one in counted.values())


def test_every_agency_has_its_questions_and_the_silent_is_asked_for_its_report(findings):
    asked = {one["opd"]: [question["aturan"] for question in one["daftar"]] for one in findings["pertanyaan"]}
    assert asked["Dinas C"][0] == "belum_lapor"
    assert 3 <= len(asked["Dinas A"]) <= 5 and asked["Dinas A"][0] == "kegiatan_terberat"
    assert asked["Dinas B"][0] == "tercapai"


def test_paces_of_all_and_no_forecast_without_history(findings):
    kabupaten = findings["fisik"]["laju"][0]
    assert kabupaten["opd"] is None
    # (30 + 52) / 2 = 41 after TW II, 17 after TW I.
    assert kabupaten["laju_terakhir_poin_per_bulan"] == pytest.approx((41 - 17) / 3)
    assert all(one["prakiraan_persen"] is None and one["alasan_tanpa_angka"] for one in findings["fisik"]["prakiraan"])


def test_simulations_say_what_they_are(findings):
    half = findings["fisik"]["simulasi"][1]
    assert half["keterangan"] == "Simulasi, bukan capaian"
    # Dinas A makes up half of its 20 points, a half of the kabupaten.
    assert half["deviasi_sesudah_poin"] == pytest.approx(-9 + 5)


def test_causes_are_assigned_and_counted_once(findings):
    (cause,) = [one for one in findings["fisik"]["sebab"]["per_sebab"] if one["kegiatan"]]
    assert (cause["kunci_sebab"], cause["poin"]) == ("tender", pytest.approx(-10))
    assert findings["sebab_per_masalah"][0]["alasan"].startswith("menurut kamus")
    assert [one["nama"] for one in findings["teks_masalah"]["menyalin"]] == ["Kegiatan 1.01.02.2.01.0001"]


def test_the_sentences_for_a_person(run, two_quarters):
    code, out, _ = run("temuan", "--tahun", 2026, "--tw", 2)
    told = out.replace("\u00a0", " ")
    assert code == 0
    assert "1 dari 1 kegiatan di bawah target menjelaskan 100,00% ketertinggalan fisik kabupaten" in told
    assert "Simulasi, bukan capaian: Bila Dinas A mengejar separuh ketertinggalannya" in told
    assert "Belum melapor untuk 2 triwulan berturut-turut: kapan laporannya masuk?" in told
    assert "\nPERTANYAAN" in told


def test_a_first_quarter_and_a_period_without_figures(run, two_quarters):
    code, out, _ = run("temuan", "--tahun", 2026, "--tw", 1, "--json")
    assert code == 0 and json.loads(out)["fisik"]["pergerakan"]["deviasi_sebelum_poin"] is None
    code, _, err = run("temuan", "--tahun", 2025, "--tw", 1)
    assert code == 1 and "Belum ada data Triwulan" in err


def test_what_only_fills_its_cell_is_named_and_is_no_problem(run, tmp_path):
    rows = [
        of("Dinas A", 1, 1, (200, 100), (20, 10), ("Lancar", "")),
        of("Dinas B", 2, 1, (200, 100), (20, 10), ("-", "")),
        of("Dinas C", 3, 1, (200, 100), (20, 10)),
    ]
    assert run("muat", write_tidy(tmp_path / "isian.xlsx", *rows))[0] == 0
    texts = json.loads(run("temuan", "--tahun", 2026, "--tw", 1, "--json")[1])["teks_masalah"]
    assert [(one["opd"], one["masalah"]) for one in texts["isian_kosong"]] == [("Dinas A", "Lancar"), ("Dinas B", "-")]
    assert [one["opd"] for one in texts["belum_diisi"]] == ["Dinas C"]
    # In the list of activities nobody has told a problem.
    listed = json.loads(run("kegiatan", "--tahun", 2026, "--tw", 1, "--json")[1])
    assert [row["permasalahan"] for row in listed] == [None, None, None]


def recap_of(path, quarter, *lines):
    """A recap of ceilings of ten billion: name, money in billions and progress (target, actual), problem."""
    billion = 1000 * MILLION
    head = ("No", "OPD", "Pagu (Rp)", "Target Keuangan s.d. (Rp)", "Realisasi Keuangan s.d. (Rp)",
            "Target Fisik s.d. (%)", "Realisasi Fisik s.d. (%)", "Permasalahan")  # fmt: skip
    rows = [
        (at, name, 10 * billion, *(billion * one for one in money), *progress, told)
        for at, (name, money, progress, told) in enumerate(lines, 1)
    ]
    return write_sheet(path, (f"REKAP REALISASI S.D. TRIWULAN {quarter} TAHUN 2026",), (), head, *rows)


def test_where_only_recaps_are_known_no_sentence_speaks_of_activities(run, tmp_path):
    first = [("Dinas A", (2, 1), (20, 10), "Lahan"), ("Dinas B", (2, 2), (20, 25), "")]
    second = [("Dinas A", (5, 2), (50, 20), "Lahan"), ("Dinas B", (4, 5), (50, 55), "")]
    for quarter, lines in (("I", first), ("II", second)):
        assert run("muat", recap_of(tmp_path / f"rekap {quarter}.xlsx", quarter, *lines))[0] == 0
    code, told, _ = run("temuan", "--tahun", 2026, "--tw", 2)
    assert code == 0 and "1 OPD di bawah target fisik menyalin masalah" in told
    assert "kegiatan" not in told
    found = json.loads(run("temuan", "--tahun", 2026, "--tw", 2, "--json")[1])
    revised = found["fisik"]["dua_deviasi"]["kalimat"]
    assert revised == ["Target fisik dan pagu kabupaten tidak digeser sejak pertama dilaporkan"]
    asked = {one["aturan"] for of in found["pertanyaan"] for one in of["daftar"]}
    assert "tertinggal_fisik" in asked and "kegiatan_terberat" not in asked
