"""Lembar OPD, opened again by another reader: the figures of small_office, computed by hand there."""

import io

from pypdf import PdfReader

from analytics.pack.agency_sheet import bound_sheets, sheet
from tests.pack.small_pack import content, pages


def test_a_sheet_says_where_an_opd_stands_and_what_is_furthest_behind():
    (page,) = pages(sheet(content(), "dinas-a"))
    # Fisik (−30 − 5) / 2, keuangan (80 − 100) / 200.
    assert "Dinas A tertinggal 17,50 poin fisik dan 10,00 poin keuangan" in page
    assert "Realisasi 32,50% · target 50,00%" in page and "Realisasi 40,00% · target 50,00%" in page
    assert "Kegiatan di bawah target (2)" in page
    assert "20,00 / 50,00 −30,00" in page and "[Gagal/ulang tender] Tender gagal" in page and "19 Jul" in page
    assert "Komitmen Triwulan II (diisi dalam rapat)" in page and "Halaman 1 dari 1" in page


def test_every_page_carries_period_filter_rule_coverage_and_stamp():
    made = content(slugs=["dinas-b"])
    (page,) = pages(sheet(made, "dinas-b"))
    marks = [
        "Pra-Rakorev Triwulan II 2026", "8 Juli 2026, 16.00", "Isi: hanya Dinas B", "poin. Sudah melapor; cakupan pagu",
        "Deviasi = realisasi − target", made.stamp.short, "angka sekarang, belum dibekukan rapat",
    ]  # fmt: skip
    assert [said for said in marks if said not in page] == []


def test_the_file_of_all_opd_holds_their_own_sheets_under_their_names():
    made = content()
    document = bound_sheets(made, lambda slug: sheet(made, slug))
    assert pages(document) == [text for slug in made.slugs for text in pages(sheet(made, slug))]
    reader = PdfReader(io.BytesIO(document))
    found = [(one.title, reader.get_destination_page_number(one)) for one in reader.outline]
    assert found == [("Dinas B", 0), ("Dinas A", 1)] and "Isi: hanya Dinas B" in pages(document)[0]


def test_what_has_no_room_stands_in_full_on_the_pages_behind_and_no_row_is_lost():
    rows = "\n".join(
        f"dinas a | {at} | 6 | 100 | 50 | {at % 40} | 50 | 50 | Masalah nomor {at} {'panjang ' * 30} | | "
        for at in range(1, 41)
    )
    texts = pages(sheet(content(rows), "dinas-a"))
    assert "terburuk dari 40; daftar lengkap pada halaman berikutnya" in texts[0] and "(diisi dalam rapat)" in texts[0]
    behind = " ".join(texts[1:])
    for at in range(1, 41):
        assert f"Masalah nomor {at} panjang" in behind, at
    # The head of the table stands on every page of it.
    assert all("Tindak lanjut, penanggung jawab" in text for text in texts)


def test_a_text_of_the_data_is_never_code_of_the_document():
    hostile = '#pagebreak() \\ "*tebal*" $x$ <label> @rujuk https://contoh.test #eval("1+1") // akhir'
    row = f"dinas a | 1 | 6 | 100 | 50 | 20 | 50 | 30 | {hostile} | | "
    (page,) = pages(sheet(content(row), "dinas-a"))
    assert hostile.replace(" ", "") in page.replace(" ", "")


def test_an_opd_that_has_not_reported_has_no_deviation():
    rows = """
    dinas a | 1 | 6 | 100 | 50 | 20 | 50 | 30 | | |
    dinas b | 2 | 6 | 100 | 50 |    | 50 |    | | |
    """
    (page,) = pages(sheet(content(rows), "dinas-b"))
    assert "Dinas B belum melapor untuk Triwulan II 2026" in page and "belum ada yang dapat dinilai" in page
    assert "1 kegiatan" in page and "di antaranya di bawah target" not in page
    assert "−50,00" not in page and "0,00%" not in page.replace("50,00%", "")


def test_no_text_is_lost_however_long_it_is_and_a_word_without_blanks_stays_in_its_column():
    words = " ".join(f"kata{at}" for at in range(400))
    rows = f"""
    dinas a | 1 | 6 | 100 | 50 | 20 | 50 | 30 | {words} | |
    dinas a | 2 | 6 | 100 | 50 | 30 | 50 | 30 | {"x" * 300} | |
    """
    document = sheet(content(rows), "dinas-a")
    texts = pages(document)
    assert "kata30" in texts[0] and "kata399" not in texts[0] and "teks lengkap pada halaman berikutnya" in texts[0]
    behind = " ".join(texts[1:])
    assert [at for at in range(400) if f"kata{at}" not in behind] == []
    # What goes on names its activity again, and no sign that nobody wrote stands in a broken word.
    assert behind.count("lanjutan") >= 3 and "\u200b" not in behind and behind.replace(" ", "").count("x" * 300) == 1
    found = [one for page in PdfReader(io.BytesIO(document)).pages for one in places_on(page)]
    assert len(found) > 100 and [one for one in found if not (20 < one[1] < 580 and 20 < one[2] < 825)] == []


def places_on(page) -> list[tuple[str, float, float]]:
    """Every piece of text with where it begins, in points from the lower left corner of the page."""
    found = []

    def keep(text, whole, own, *_):
        x, y = own[4], own[5]
        if text.strip():
            found.append((text, x * whole[0] + y * whole[2] + whole[4], x * whole[1] + y * whole[3] + whole[5]))

    page.extract_text(visitor_text=keep)
    return found


def test_signs_that_other_fonts_have_are_set_and_what_none_has_is_a_box():
    (page,) = pages(sheet(content("dinas a | 1 | 6 | 100 | 50 | 20 | 50 | 30 | ✔ 5 € ► α 漢 | |"), "dinas-a"))
    assert "✔ 5 € ► α □" in page
