"""Lembar OPD, opened again by another reader: the figures of small_office, computed by hand there."""

from analytics.pack.agency_sheet import sheets
from tests.pack.small_pack import content, pages


def test_a_sheet_says_where_an_opd_stands_and_what_is_furthest_behind():
    (page,) = pages(sheets(content(), ["dinas-a"]))
    # Fisik (−30 − 5) / 2, keuangan (80 − 100) / 200.
    assert "Dinas A tertinggal 17,50 poin fisik dan 10,00 poin keuangan" in page
    assert "Realisasi 32,50% · target 50,00%" in page and "Realisasi 40,00% · target 50,00%" in page
    assert "Kegiatan di bawah target (2)" in page
    assert "20,00 / 50,00 −30,00" in page and "[Gagal/ulang tender] Tender gagal" in page and "19 Jul" in page
    assert "Komitmen Triwulan II (diisi dalam rapat)" in page and "Halaman 1 dari 1" in page


def test_every_page_carries_period_filter_rule_coverage_and_stamp():
    made = content(slugs=["dinas-b"])
    (page,) = pages(sheets(made, made.slugs))
    marks = [
        "Pra-Rakorev Triwulan II 2026", "8 Juli 2026, 16.00", "Isi: hanya Dinas B", "2 dari 2 OPD melapor",
        "Deviasi = realisasi − target", made.stamp.short, "angka sekarang, belum dibekukan rapat",
    ]  # fmt: skip
    assert [said for said in marks if said not in page] == []


def test_what_has_no_room_stands_in_full_on_the_pages_behind_and_no_row_is_lost():
    rows = "\n".join(
        f"dinas a | {at} | 6 | 100 | 50 | {at % 40} | 50 | 50 | Masalah nomor {at} {'panjang ' * 30} | | "
        for at in range(1, 41)
    )
    texts = pages(sheets(content(rows), ["dinas-a"]))
    assert "terburuk dari 40; daftar lengkap pada halaman berikutnya" in texts[0] and "(diisi dalam rapat)" in texts[0]
    behind = " ".join(texts[1:])
    for at in range(1, 41):
        assert f"Masalah nomor {at} panjang" in behind, at
    # The head of the table stands on every page of it.
    assert all("Tindak lanjut, penanggung jawab" in text for text in texts)


def test_a_text_of_the_data_is_never_code_of_the_document():
    hostile = '#pagebreak() \\ "*tebal*" $x$ <label> @rujuk https://contoh.test #eval("1+1") // akhir'
    row = f"dinas a | 1 | 6 | 100 | 50 | 20 | 50 | 30 | {hostile} | | "
    (page,) = pages(sheets(content(row), ["dinas-a"]))
    assert hostile.replace(" ", "") in page.replace(" ", "")


def test_an_opd_that_has_not_reported_has_no_deviation():
    rows = """
    dinas a | 1 | 6 | 100 | 50 | 20 | 50 | 30 | | |
    dinas b | 2 | 6 | 100 | 50 |    | 50 |    | | |
    """
    (page,) = pages(sheets(content(rows), ["dinas-b"]))
    assert "Dinas B belum melapor untuk Triwulan II 2026" in page and "belum ada yang dapat dinilai" in page
    assert "−50,00" not in page and "0,00%" not in page.replace("50,00%", "")
