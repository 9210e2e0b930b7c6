"""Penyebab: the small office of conftest split, compared and sorted, recomputed by hand."""

from contextlib import contextmanager

import pytest

from analytics import workflow
from analytics.paths import Store
from tests.office import assign_groups
from tests.pages.conftest import HOSTILE, Screen, signed_in

# TW II, equal ceilings, three OPD judged: fisik -25, -4 and +1; of the kabupaten a third of each: -28/3 = -9,33.
PUPR, SOSIAL, PERKIM = "Dinas PUPR", "Dinas Sosial", "Dinas Perkim"


COVERED = "baru 75,00% pagu terhitung"
"""Of four OPD with equal pagu one has not reported."""

FEW_EXPLAIN = f"1 dari 2 kegiatan di bawah target menjelaskan 86,21% ketertinggalan fisik kabupaten; {COVERED}"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def bars_of(shown: Screen) -> dict[str, str]:
    """Name -> figure of the bars, in the order drawn."""
    return {row["name"]: row["text"] for block in shown.findings("bars") for row in block["rows"]}


def lines_of(shown: Screen) -> dict[str, list[str]]:
    return {block["title"]: [plain(text) for text in block["items"]] for block in shown.findings("lines")}


def test_the_gap_is_split_into_agencies_that_sum_to_it(screen):
    shown = screen("penyebab")
    # -25/3 of -29/3 points that are missing below target.
    assert shown.title == FEW_EXPLAIN
    assert bars_of(shown) == {PUPR: "−8,33", HOSTILE: "−1,33", SOSIAL: "+0,33", "Kabupaten": "−9,33"}
    assert lines_of(shown)["Kegiatan yang paling menahan fisik"] == [
        "Rekonstruksi Jalan (Dinas PUPR): −8,33 poin, Rp −250.000"
    ]
    (block,) = shown.findings("bars")
    keys = {row["name"]: row["key"] for row in block["rows"]}
    assert keys[PUPR] == "dinas-pupr" and keys["Kabupaten"] == ""


@pytest.mark.parametrize("group", ["asisten", "sebaya", "dana"])
def test_every_slice_sums_to_the_same_deviation(screen, group):
    shown = screen("penyebab", kelompok=group)
    *parts, whole = bars_of(shown).items()
    assert whole == ("Kabupaten", "−9,33")
    added = sum(float(text.replace("−", "-").replace(",", ".")) for _, text in parts)
    assert added == pytest.approx(-9.33, abs=0.02)


def test_an_agency_is_split_into_its_programmes(screen):
    shown = screen("penyebab", opd="dinas-pupr", ukuran="keuangan")
    assert bars_of(shown) == {"Program A": "−20,00", PUPR: "−20,00"}
    assert "ketertinggalan keuangan Dinas PUPR" in shown.title


def test_what_changed_adds_up_and_who_has_not_reported_never_improves_it(screen):
    shown = screen("penyebab", bagian="perubahan")
    # TW I: (-5 - 1 + 2) / 3; each third: -20, -3, -1. Perkim is judged in neither.
    assert shown.title == (
        "Deviasi fisik kabupaten bergerak dari −1,33 (TW I) ke −9,33 poin (TW II): memburuk −8,00; "
        f"TW I {COVERED}; TW II {COVERED}"
    )
    told = bars_of(shown)
    steps = "Triwulan\u00a0I 2026", "Memburuk", "Triwulan\u00a0II 2026"
    assert [told[step] for step in steps] == ["−1,33", "−8,00", "−9,33"]
    lists = lines_of(shown)["Yang menjadi kritis dan yang pulih"]
    assert "1 OPD baru kritis di fisik: Dinas PUPR −25,00 poin" in lists
    assert any(text.startswith(f"1 OPD belum melapor untuk Triwulan II 2026: {PERKIM}") for text in lists)


def test_who_has_not_reported_is_praised_nowhere(screen):
    told = lines_of(screen("penyebab", bagian="sebab", opd="dinas-perkim"))
    assert told["Cara masalah ditulis"] == ["Belum ada kegiatan yang dapat dinilai"]


def test_a_first_quarter_says_that_there_is_nothing_before(screen):
    shown = screen("penyebab", bagian="perubahan", tw="1", tahun="2026")
    assert shown.title == "Triwulan I 2026: belum ada triwulan sebelumnya untuk membandingkan deviasi fisik kabupaten"
    assert shown.findings("bars") == []
    lists = lines_of(shown)["Yang menjadi kritis dan yang pulih"]
    assert lists[0] == "Belum ada triwulan sebelumnya tahun ini untuk menilai siapa yang baru kritis"
    assert not [text for text in lists if "keluar dari kritis" in text]


def test_the_whole_has_the_colour_of_its_status_by_the_chosen_rule(screen):
    def tone(**query):
        (block,) = screen("penyebab", **query).findings("bars")
        return block["rows"][-1]["tone"]

    # -9,33 of a target of 50: waspada; critical by no rule but by achievement: 40,67 of 50 is 81,34%, tinggi.
    assert (tone(), tone(aturan="kontrak"), tone(aturan="capaian")) == ("waspada", "perhatian", "perhatian")


def test_every_part_has_the_colour_of_its_own_status_by_the_chosen_rule(screen):
    def tones(**query):
        (block,) = screen("penyebab", **query).findings("bars")
        return {row["name"]: row["tone"] for row in block["rows"]}

    # -25, -4 and +1 of a target of 50, as in the ranking; no status is known of a source of funds.
    assert tones() == {PUPR: "kritis", HOSTILE: "perhatian", SOSIAL: "tercapai", "Kabupaten": "waspada"}
    assert tones(opd="dinas-pupr") == {"Program A": "kritis", PUPR: "kritis"}
    assert tones(kelompok="dana")["Belum terbagi menurut sumber dana"] == "plain"
    assert set(tones(kelompok="sebaya").values()) <= {"kritis", "perhatian", "waspada", "tercapai"}


def test_a_slice_has_a_title_of_its_own(own_office):
    assign_groups(own_office, {"Dinas PUPR": "Asisten I", "Dinas Sosial": "Asisten II", HOSTILE: "Asisten II"})
    workflow.rebuild(Store(own_office), lambda _: None)
    shown = Screen("penyebab", kelompok="asisten")
    told = "Asisten I menyumbang −8,33 dari −9,33 poin fisik kabupaten; baru 75,00% pagu terhitung"
    assert shown.title == told


def test_one_agency_can_be_split_by_funds(screen):
    assert bars_of(screen("penyebab", opd="dinas-pupr", kelompok="dana")) == {
        "Belum terbagi menurut sumber dana": "−25,00", PUPR: "−25,00",
    }  # fmt: skip


def test_causes_count_every_activity_once_and_name_what_is_not_filled_in(screen):
    shown = screen("penyebab", bagian="sebab")
    assert bars_of(shown) == {"Gagal/ulang tender": "−8,33", "Belum diisi": "−1,33"}
    assert shown.title.startswith("Penyebab terbesar Gagal/ulang tender: −8,33 poin fisik (setara Rp 250.000)")
    written = lines_of(shown)["Cara masalah ditulis"]
    assert written[0] == "1 kegiatan di bawah target fisik, masalahnya belum diisi"


@pytest.mark.parametrize(
    ("page", "causes", "outlook"),
    [
        # The overview is about no one OPD.
        ("ringkasan", "penyebab", "prakiraan"),
        ("tren", "penyebab?opd=dinas-pupr&bagian=perubahan", "prakiraan?opd=dinas-pupr"),
        ("kegiatan", "penyebab?opd=dinas-pupr&bagian=sebab", "prakiraan?opd=dinas-pupr"),
    ],
)
def test_other_pages_lead_to_the_reasons_and_the_outlook(screen, page, causes, outlook):
    found = screen(page, opd="dinas-pupr").blocks("onward")
    assert [link["address"] for link in found[:2]] == [causes, outlook]


def test_an_agency_is_asked_its_questions_when_the_fold_is_opened(screen):
    shown = screen("opd", opd="dinas-pupr")
    assert "Pertanyaan rapat untuk Dinas PUPR" in [one.label for one in shown.test.expander]
    assert "Pertanyaan rapat untuk" not in " ".join(one.label for one in screen("opd").test.expander)


def test_the_overview_says_how_few_explain_most(screen):
    notes = [block["text"] for block in screen("ringkasan").blocks("note")]
    assert plain(notes[0]) == FEW_EXPLAIN


def test_the_scatter_names_who_is_paid_ahead_of_the_work(screen):
    # Dinas PUPR: fisik 25 of 30 paid, of a ceiling of a million; nobody else is paid ahead.
    titles = {block["title"]: block["items"] for block in screen("peringkat", tampil="sebaran").blocks("names")}
    (title,) = [title for title in titles if title.startswith("Bayar lebih dulu")]
    assert plain(title) == "Bayar lebih dulu, indikasi (1 OPD, Rp 50.000)"
    assert plain(titles[title][0]) == "Dinas PUPR (fisik 25,00%, keuangan 30,00%, Rp 50.000)"


@pytest.fixture
def opened(monkeypatch):
    """Every fold stands open."""

    @contextmanager
    def on_demand(label, key="lihat_tabel"):
        yield True

    monkeypatch.setattr("analytics.ui.frame.table_on_demand", on_demand)


def tables_of(shown: Screen) -> dict[str, list[list[str]]]:
    tables = shown.blocks("table")
    return {block["caption"]: [[plain(cell) for cell in row] for row in block["rows"]] for block in tables}


def test_the_tables_of_where_the_gap_comes_from(screen, opened):
    tables = tables_of(screen("penyebab", kelompok="sebaya"))
    # One group: its own deviation is that of the kabupaten.
    assert [row[2:4] for row in tables["Semua bagian, penyumbang terbesar di atas"]] == [["−9,33", "−9,33"]]
    few = tables["Kegiatan yang menjelaskan ketertinggalan"]
    assert few == [["Rekonstruksi Jalan", PUPR, "Rp 1,00 juta", "−25,00", "−8,33", "86,21%"]]
    peers = tables["Di dalam kelompok sebaya"]
    assert [row[2:] for row in peers] == [
        ["1 dari 3", "−25,00", "−9,33", "−8,33"], ["2 dari 3", "−4,00", "−9,33", "−1,33"],
        ["3 dari 3", "+1,00", "−9,33", "+0,33"],
    ]  # fmt: skip


def test_the_tables_of_what_changed_and_because_of_what(screen, opened):
    worse = tables_of(screen("penyebab", bagian="perubahan"))["Memburuk"]
    assert worse[0] == ["Rekonstruksi Jalan", PUPR, "−5,00", "−25,00", "−6,67"]
    assert [row[4] for row in worse] == ["−6,67", "−1,00", "−0,33"]
    tables = tables_of(screen("penyebab", bagian="sebab"))
    matrix = tables["OPD dan penyebab (poin kabupaten)"]
    assert matrix == [[PUPR, "−8,33", "−8,33", "–"], [HOSTILE, "−1,33", "–", "−1,33"]]
    (assigned,) = tables["Setiap masalah dan penyebabnya"]
    assert assigned[:4] == ["Tender gagal", PUPR, "1×", "Gagal/ulang tender"]


def test_the_scatter_counts_activities_by_quadrant_and_flag(screen, opened):
    shown = screen("peringkat", tampil="sebaran")
    (table,) = [rows for caption, rows in tables_of(shown).items() if caption.startswith("Bayar lebih dulu")]
    assert table == [["Rekonstruksi Jalan (Dinas PUPR)", "25,00", "30,00", "Rp 50.000"]]
    notes = [plain(block["text"]) for block in shown.blocks("note")]
    assert any(text.startswith("Dari 3 kegiatan, 2 ") for text in notes)


def test_the_questions_stand_with_their_figures(screen, opened):
    rows = tables_of(screen("opd", opd="dinas-pupr"))["Yang dapat ditanyakan pimpinan, yang terberat di atas"]
    assert 3 <= len(rows) <= 5
    assert any("Rekonstruksi Jalan menyumbang 25,00 dari 25,00 poin fisik yang kurang" in row[0] for row in rows)
    assert all(row[1] for row in rows)


def test_a_cause_that_a_person_puts_right_is_kept_and_named(own_office):
    shown = Screen("penyebab", token=signed_in(own_office), bagian="sebab", opd="dinas-pupr")
    assert list(bars_of(shown)) == ["Gagal/ulang tender"]
    (cause,) = [one for one in shown.test.selectbox if one.label == "Penyebab"]
    cause.set_value("lahan")
    (button,) = [one for one in shown.test.button if one.label == "Simpan penyebab"]
    button.click()
    shown.run()
    assert list(bars_of(shown)) == ["Lahan/izin"]
    assert any(block["title"] == "Penyebab tersimpan" for block in shown.blocks("message"))
    assert list(bars_of(Screen("penyebab", bagian="sebab"))) == ["Lahan/izin", "Belum diisi"]
    # The same cause stands wherever the activity does, and is filtered by.
    listed = Screen("kegiatan")
    assert [row["cause"] for row in listed.rows] == ["Lahan/izin", ""]
    assert listed.title.endswith("; penyebab tersering Lahan/izin (1 dari 1 yang diisi)")
    assert len(Screen("kegiatan", sebab="lahan-izin").rows) == 1
    assert Screen("opd", opd="dinas-pupr").drill["breakdown"]["activities"][0]["cause"] == "Lahan/izin"


def test_a_word_for_the_dictionary_sorts_the_problems_of_all(own_office):
    shown = Screen("penyebab", token=signed_in(own_office), bagian="sebab")
    (words,) = [one for one in shown.test.text_input if one.label == "Kata dalam masalah"]
    words.set_value("<b>kata</b> baru")
    (cause,) = [one for one in shown.test.selectbox if one.label == "Berarti penyebab"]
    # One press alone must not save a wrong cause.
    assert cause.value is None
    cause.set_value("lahan")
    (button,) = [one for one in shown.test.button if one.label == "Simpan kata kamus"]
    button.click()
    shown.run()
    assert any(block["title"] == "Penyebab tersimpan" for block in shown.blocks("message"))
    assert bars_of(shown) == {"Gagal/ulang tender": "−8,33", "Belum diisi": "−1,33"}


def test_who_only_reads_is_offered_no_form(screen):
    shown = screen("penyebab", bagian="sebab", opd="dinas-pupr")
    assert [one.label for one in shown.test.expander] == ["Lihat tabel"]
