"""Mutu data: findings, completeness, and the text for one OPD."""

import pytest


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_kabupaten_lists_rules_and_rows_without_a_text(screen):
    shown = screen("mutu")
    assert shown.title.startswith("Triwulan II 2026: ")
    tables = {block["caption"]: block for block in shown.blocks("table")}
    # Dinas PUPR: fisik 25 of 30 paid.
    assert [row[0] for row in tables["Menurut jenisnya, yang terberat di atas"]["rows"]] == [
        "Fisik di bawah keuangan", "Di bawah target tanpa permasalahan",
    ]  # fmt: skip
    assert not shown.test.get("code")


def test_one_agency_has_its_text_to_copy(screen):
    shown = screen("mutu", opd="dinas-perkim")
    assert plain(shown.title) == "Triwulan II 2026: tidak ada catatan mutu data Dinas Perkim"
    (code,) = shown.test.code
    assert "Laporan triwulan ini belum kami terima." in code.value


@pytest.mark.parametrize("page", ["ringkasan", "peringkat", "tren", "opd", "kegiatan"])
def test_every_page_counts_the_doubts_of_what_it_shows(screen, page):
    _, link = screen(page).blocks("onward")
    expected = screen("mutu").title.split(": ")[1].split(" ")[0]
    assert link["text"] == f"Mutu data: {expected} catatan" and link["address"] == "mutu"
