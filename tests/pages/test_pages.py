"""Each page renders, changes under each filter, answers a cold link, and says what is missing."""

import pytest

from analytics import workflow
from analytics.paths import Store
from analytics.readmodel.publish import newest_version
from tests.office import write_sheet, write_tidy
from tests.pages.conftest import HOSTILE, WITH_PROGRAM, row

PAGES = ("ringkasan", "peringkat", "tren", "opd", "kegiatan")


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("peringkat", "1 OPD tertinggal lebih dari 10 poin fisik; Dinas PUPR terjauh (−25,00 poin fisik)"),
        ("tren", "Ketertinggalan melebar: fisik dari −1,33 ke −9,33 poin, keuangan dari −0,33 ke −9,67 poin"),
        ("kegiatan",
         "2 dari 3 kegiatan di bawah target fisik; penyebab tersering Gagal/ulang tender (1 dari 1 yang diisi)"),
    ],
)
def test_a_page_renders_with_its_title_and_the_data_stamp(screen, page, title):
    shown = screen(page)
    assert shown.title == title
    assert shown.text("stamp").startswith("Versi data 1 · impor terbaru ")
    assert "1 berkas, 8 baris · 3 dari 4 OPD melapor" in shown.text("stamp")
    assert shown.text("stamp").endswith("cakupan pagu fisik 75,00%, keuangan 75,00%")  # three of four equal ceilings
    assert shown.blocks("banner") == []
    assert dict(shown.test.query_params) == {}


def test_the_ranking_is_sorted_by_the_measure_in_front_and_lists_the_unreported_apart(screen):
    shown = screen("peringkat")
    assert list(shown.ranked.values()) == [["−25,00", "−20,00"], ["−4,00", "−4,00"], ["+1,00", "−5,00"]]
    shown.choose("segmented_control", "ukuran", "keuangan")
    assert list(shown.ranked) == ["Dinas PUPR", "Dinas Sosial", HOSTILE]
    assert shown.title == "1 OPD tertinggal lebih dari 10 poin keuangan; Dinas PUPR terjauh (−20,00 poin keuangan)"
    assert dict(shown.test.query_params) == {"ukuran": "keuangan"}
    (apart,) = shown.blocks("names")
    assert (apart["title"], apart["items"]) == ("Belum melapor (1 OPD)", ["Dinas Perkim"])
    shown.choose("segmented_control", "ukuran", "fisik")
    assert dict(shown.test.query_params) == {}


def test_another_quarter_changes_the_ranking_and_stands_in_the_url(screen):
    shown = screen("peringkat").choose("segmented_control", "triwulan", 3)
    assert [fisik for fisik, _ in shown.ranked.values()] == ["−5,00", "−1,00", "+2,00"]
    assert dict(shown.test.query_params) == {"tahun": "2026", "tw": "1"}
    shown.choose("segmented_control", "triwulan", 6)
    assert dict(shown.test.query_params) == {}


def test_the_trend_changes_with_agency_measure_and_quarter(screen):
    shown = screen("tren")
    assert shown.actual() == [pytest.approx(56 / 3, abs=1e-4), pytest.approx(122 / 3, abs=1e-4), None, None]
    shown.choose("selectbox", "opd", "dinas-pupr")
    assert shown.title == (
        "Ketertinggalan Dinas PUPR melebar: fisik dari −5,00 ke −25,00 poin, keuangan dari −5,00 ke −20,00 poin"
    )
    assert shown.actual() == [15.0, 25.0, None, None]
    shown.choose("segmented_control", "ukuran", "keuangan")
    assert shown.title.startswith("Ketertinggalan Dinas PUPR melebar: keuangan")
    shown.choose("segmented_control", "triwulan", 3)
    assert shown.title == (
        "Dinas PUPR, Triwulan I: keuangan −5,00 poin, fisik −5,00 poin"
    )
    assert dict(shown.test.query_params) == {
        "tahun": "2026", "tw": "1", "ukuran": "keuangan", "opd": "dinas-pupr",
    }  # fmt: skip


def test_the_table_behind_a_chart_is_made_on_demand(screen):
    shown = screen("tren")
    assert shown.blocks("table") == []
    shown.test.session_state["lihat_tabel"] = True
    (table,) = shown.run().blocks("table")
    assert table["rows"][1][:3] == ["TW\u00a0II", "30,00%", "22,00%"]


def test_activities_show_problem_and_follow_up_in_the_row(screen):
    first, second = screen("kegiatan").rows
    assert first["name"] == "Rekonstruksi Jalan"
    assert (first["actual"], first["target"], first["deviation"]) == ("25,00", "50,00", "−25,00")
    assert (first["cause"], first["issue"]) == ("Gagal/ulang tender", "Tender gagal")
    assert first["follow_up"] == "Tender ulang"
    assert (first["responsible"], first["due"]) == ("PPK", "15\u00a0Agu")
    assert second["name"] == "<img src=x onerror=alert(1)>"
    assert (second["place"], second["issue"]) == (f"{HOSTILE} · Program A", "")


def test_activities_change_with_measure_quarter_and_agency(screen):
    shown = screen("kegiatan").choose("segmented_control", "ukuran", "keuangan")
    assert [entry["deviation"] for entry in shown.rows] == ["−20,00", "−5,00", "−4,00"]
    shown.choose("segmented_control", "triwulan", 3)
    assert [entry["deviation"] for entry in shown.rows] == ["−5,00", "−1,00"]
    shown.choose("selectbox", "opd", "dinas-sosial")
    assert shown.title == "Tidak ada kegiatan Dinas Sosial di bawah target keuangan"
    assert shown.blocks("message")[0]["title"] == "Tidak ada kegiatan di bawah target keuangan"


@pytest.mark.parametrize("page", PAGES)
def test_a_cold_link_reproduces_the_view(screen, page):
    shown = screen(page, tahun="2026", tw="1", ukuran="keuangan", opd="dinas-pupr")
    assert shown.test.segmented_control(key="pilihan_triwulan").value == 3
    assert shown.test.segmented_control(key="pilihan_ukuran").value == "keuangan"
    assert "keuangan" in shown.title
    if page in ("tren", "opd", "kegiatan"):
        assert shown.test.selectbox(key="pilihan_opd").value == "dinas-pupr"


@pytest.mark.parametrize("page", PAGES)
def test_hostile_parameters_show_the_default_view(screen, page):
    hostile = {"tahun": "1999", "tw": "9", "ukuran": "<b>", "opd": "<i>", "hal": "-3", "periode": "2026-99"}
    assert screen(page, **hostile).title == screen(page).title


@pytest.mark.parametrize("page", ["tren", "opd", "kegiatan"])
def test_an_agency_that_is_not_there_is_never_answered_with_the_kabupaten(screen, page):
    assert screen(page, opd="tidak-ada").title == "OPD 'tidak-ada' tidak ada di daftar"


@pytest.mark.parametrize("page", PAGES)
def test_a_year_without_data_is_never_answered_with_another(screen, page):
    shown = screen(page, tahun="2023", tw="2")
    assert shown.title == ("Data 2023 belum dimuat" if page == "tren" else "Data Triwulan II 2023 belum dimuat")
    assert shown.test.selectbox(key="pilihan_tahun").value == 2023


def test_an_agency_without_rows_in_the_year_is_said(screen, tmp_path, monkeypatch):
    now, old = (row(name, "1.03.02.2.01.0001", 2, (1000, 500, 300, 50, 40)) for name in ("Dinas PUPR", "Dinas Lama"))
    _load(tmp_path, monkeypatch, now, (*old[:5], 2025, *old[6:]))
    for page in ("tren", "kegiatan"):
        shown = screen(page, tahun="2025", tw="2", opd="dinas-pupr")
        assert shown.title.startswith("Dinas PUPR tidak mempunyai data untuk")
        assert shown.test.selectbox(key="pilihan_opd").value == "dinas-pupr"


def test_the_trend_of_a_running_month_states_it(screen, tmp_path, monkeypatch):
    header = ("OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Pagu (Rp)", "Target Fisik s.d.", "Realisasi Fisik s.d.")
    rows = [("Keadaan s.d. Juli 2026",), header, ("Dinas A", "1.01.02.2.01.0001", "A", 100, 60, 55)]
    book = write_sheet(tmp_path / "juli.xlsx", *rows)
    assert workflow.load(workflow.LoadRequest([book]), Store(tmp_path / "data"), lambda _: None).exit_code == 0
    monkeypatch.setenv("RAKOREV_DATA", str(tmp_path / "data"))
    title = screen("tren", periode="2026-07").title.replace("\u00a0", " ")
    assert title == "Berjalan s.d. Juli 2026: fisik −5,00 poin, keuangan tanpa deviasi"
    assert screen("tren", periode="2026-08").title.startswith("Data berjalan s.d. Agustus 2026 belum dimuat")


@pytest.mark.parametrize("page", ["peringkat", "kegiatan"])
def test_a_period_without_reports_says_so(screen, page):
    shown = screen(page, tahun="2026", tw="4")
    assert shown.title == "Data Triwulan IV 2026 belum dimuat"
    assert shown.text("subtitle") == "Pilih triwulan lain atau hubungi Bagian Ekbang."


def test_an_agency_that_has_not_reported_is_not_said_to_be_fine(screen):
    shown = screen("kegiatan", opd="dinas-perkim")
    assert shown.title == "Dinas Perkim belum melapor untuk Triwulan II 2026"
    assert shown.rows == []


def test_the_trend_of_a_later_quarter_stops_at_the_last_reported_one(screen):
    shown = screen("tren", tahun="2026", tw="4")
    assert shown.text("subtitle").startswith("2026 · ")
    assert shown.title.startswith("Belum ada deviasi untuk Triwulan IV 2026; terakhir Triwulan II: fisik −9,33 poin")


def _load(tmp_path, monkeypatch, *rows):
    book = write_tidy(tmp_path / "rfk.xlsx", *rows, header=WITH_PROGRAM)
    assert workflow.load(_request(book), Store(tmp_path / "data"), lambda _: None).exit_code == 0
    monkeypatch.setenv("RAKOREV_DATA", str(tmp_path / "data"))


@pytest.mark.parametrize("figures", [(1000, 500, 300, None, None), (1000, 500, 300, None, 40)])
def test_what_cannot_be_judged_is_never_praised(screen, tmp_path, monkeypatch, figures):
    _load(tmp_path, monkeypatch, row("Dinas PUPR", "1.03.02.2.01.0001", 2, figures))
    shown = screen("kegiatan")
    assert shown.title == "Belum ada kegiatan dengan target dan realisasi fisik"
    (message,) = shown.blocks("message")
    assert "memenuhi" not in message["title"] + message["text"]


def test_targets_without_a_report_are_not_called_missing_data(screen, tmp_path, monkeypatch):
    _load(tmp_path, monkeypatch, row("Dinas PUPR", "1.03.02.2.01.0001", 2, (1000, 500, None, 50, None)))
    assert screen("kegiatan").title == "Belum ada OPD yang melapor untuk Triwulan II 2026"


def test_a_read_model_deleted_while_pages_are_served_is_made_again(screen, tmp_path, monkeypatch):
    _load(tmp_path, monkeypatch, row("Dinas PUPR", "1.03.02.2.01.0001", 2, (1000, 500, 300, 50, 40)))
    before = screen("peringkat").title
    for path in (tmp_path / "data").glob("rakorev-*.duckdb"):
        path.unlink()
    monkeypatch.setattr("analytics.ui.data.LOOK_UP_SECONDS", 0.0)
    assert screen("peringkat").title == before
    assert newest_version(tmp_path / "data") == 2


@pytest.fixture(scope="module")
def emptied(tmp_path_factory):
    """A data folder whose only import was taken back."""
    folder = tmp_path_factory.mktemp("kosong")
    book = write_tidy(folder / "rfk.xlsx", row("Dinas PUPR", "1.03", 2, (100, 50, 40, 50, 40)), header=WITH_PROGRAM)
    report = workflow.load(_request(book), Store(folder / "data"), lambda _: None)
    assert report.exit_code == 0, report
    workflow.cancel(1, Store(folder / "data"), lambda _: None)
    return folder / "data"


@pytest.mark.parametrize("page", PAGES)
def test_without_any_data_a_page_says_so(screen, emptied, monkeypatch, page):
    monkeypatch.setenv("RAKOREV_DATA", str(emptied))
    (message,) = screen(page).blocks("message")
    assert message["title"] == "Belum ada data"
    assert "python -m analytics muat" in message["text"]


def _request(book):
    from analytics.intake.rows import Basis
    from analytics.intake.understanding.drafts import Answers

    answers = Answers(money_basis=Basis.CUMULATIVE, physical_basis=Basis.CUMULATIVE)
    return workflow.LoadRequest([book], answers)


@pytest.mark.parametrize("page", PAGES)
def test_a_missing_read_model_is_said_in_words(screen, tmp_path, monkeypatch, page):
    folder = tmp_path / "data"
    monkeypatch.setenv("RAKOREV_DATA", str(folder))
    monkeypatch.setattr(workflow, "prepare", lambda *_: type("Report", (), {"messages": []})())
    assert newest_version(folder) is None
    (message,) = screen(page).blocks("message")
    assert message["title"] == "Belum ada data"
    assert "belum ada data yang diterbitkan" in message["text"].lower()


def test_a_filtered_list_is_a_link_and_says_what_it_leaves_out(screen):
    shown = screen("kegiatan", cari="tender", sebab="gagal-ulang-tender")
    assert [entry["name"] for entry in shown.rows] == ["Rekonstruksi Jalan"]
    assert shown.blocks("note")[0]["text"] == "Tersaring: 1 dari 2 kegiatan · cari 'tender' · Gagal/ulang tender"
    assert shown.title == "1 dari 2 kegiatan di bawah target fisik cocok dengan saringan"
    assert shown.test.text_input(key="pilihan_cari").value == "tender"
    shown.test.button(key="saring_hapus").click()
    assert len(shown.run().rows) == 2 and dict(shown.test.query_params) == {}


def test_nothing_that_matches_is_said_and_the_filter_can_be_taken_away(screen):
    shown = screen("kegiatan", cari="tidak ada yang begini")
    assert shown.blocks("message")[0]["title"] == "Tidak ada kegiatan yang cocok"
    assert shown.title == "Tidak satu pun dari 2 kegiatan di bawah target fisik cocok dengan saringan"


def test_filters_change_list_and_url(screen):
    shown = screen("kegiatan").choose("selectbox", "status", "kritis")
    assert len(shown.rows) == 1 and dict(shown.test.query_params) == {"status": "kritis"}
    assert shown.blocks("note")[0]["text"] == "Tersaring: 1 dari 2 kegiatan · Kritis"
    shown.choose("selectbox", "pagu", (2000, None))
    assert shown.rows == [] and shown.test.query_params["pagu"] == "2000-"
    assert shown.blocks("note")[0]["text"] == "Tersaring: 0 dari 2 kegiatan · Kritis · pagu Rp 2 M ke atas"


def test_a_sorted_list_is_a_link(screen):
    assert screen("kegiatan", urut="nama").rows[0]["name"] == "<img src=x onerror=alert(1)>"
    backwards = screen("kegiatan", arah="balik")
    assert backwards.rows[0]["deviation"] == "−4,00"
    assert "urut dari deviasi fisik tertinggi" in backwards.text("subtitle")
