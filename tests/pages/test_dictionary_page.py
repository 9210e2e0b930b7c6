"""The dictionary: sections and search stand in the URL, and it is there before any data are."""

import pytest

from analytics import workflow


@pytest.mark.parametrize(
    ("section", "kind", "first"),
    [("istilah", "terms", "Ukuran"), ("aturan", "table", "Status menurut deviasi, dua desimal"), ("data", "table", "")],
)
def test_each_section_shows_its_part_and_the_data_stamp(screen, section, kind, first):
    shown = screen("kamus", **({} if section == "istilah" else {"bagian": section}))
    block = shown.blocks(kind)[0]
    assert (block.get("title") or block["caption"]).startswith(first)
    assert shown.text("stamp").startswith("Versi data 1 · impor terbaru ")


def test_section_and_search_are_a_link(screen):
    shown = screen("kamus").choose("segmented_control", "bagian", "aturan")
    assert dict(shown.test.query_params) == {"bagian": "aturan"}
    shown.test.text_input(key="pilihan_cari").set_value("tender")
    shown.run()
    assert dict(shown.test.query_params) == {"bagian": "aturan", "cari": "tender"}
    assert shown.title == "1 aturan memuat 'tender'"
    assert screen("kamus", bagian="aturan", cari="tender").title == shown.title


def test_nothing_found_is_said(screen):
    (found,) = screen("kamus", cari="tidak ada kata ini").blocks("message")
    assert found["title"] == "Tidak ada yang cocok"


def test_the_guide_is_a_section(screen):
    shown = screen("kamus", bagian="panduan")
    assert shown.title == "Panduan singkat untuk Bagian Ekbang"
    assert any(text.value.startswith("## Memulai") for text in shown.test.markdown)


def test_words_are_explained_before_there_are_data(screen, tmp_path, monkeypatch):
    monkeypatch.setenv("RAKOREV_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(workflow, "prepare", lambda *_: type("Report", (), {"messages": []})())
    shown = screen("kamus")
    assert shown.blocks("terms") and shown.text("stamp") == "Belum ada data"
