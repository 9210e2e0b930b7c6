"""The kit: which documents it holds, what they are called, and that each is there whole or not at all."""

import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

from analytics.domain.errors import Refused
from analytics.domain.measures import FINANCIAL
from analytics.domain.meetings import Correction, Freeze, Meeting
from analytics.insight.meeting_words import basis_words
from analytics.pack.kit import (
    BOOK,
    KINDS,
    LETTERS,
    MINUTES,
    ONE_PAGE,
    RECORDS,
    SHEETS,
    STAGE,
    Paper,
    beginning,
    papers,
    write_kit,
    write_zip,
)
from tests.deck.small_office import ROWS, SECOND
from tests.pack.small_pack import PRINTED, content


def test_every_opd_has_its_sheet_and_one_file_holds_all_in_the_order_of_the_agenda():
    names = [one.file_name for one in papers(content(), [SHEETS])]
    assert names == [
        "2026-TW2_Dinas-B_lembar-evaluasi.pdf", "2026-TW2_Dinas-A_lembar-evaluasi.pdf",
        "2026-TW2_semua-OPD_lembar-evaluasi.pdf",
    ]  # fmt: skip


def test_a_name_of_signs_alone_becomes_its_slug_in_file_names():
    rows = "../..\\x | 1 | 6 | 100 | 50 | 20 | 50 | 30 | | |\n漢字 | 2 | 6 | 100 | 50 | 20 | 50 | 30 | | |"
    names = [one.file_name for one in papers(content(rows), [SHEETS])]
    assert all("/" not in name and "\\" not in name and ".." not in name for name in names) and len(set(names)) == 3


def test_a_long_name_keeps_what_tells_it_apart_in_file_names():
    long = "Dinas Pekerjaan Umum Penataan Ruang Perumahan Kawasan Permukiman dan Pertanahan Unit"
    rows = "\n".join(f"{long} {at} | {at} | 6 | 100 | 50 | 20 | 50 | 30 | | |" for at in range(61, 64))
    names = [one.file_name for one in papers(content(rows), [SHEETS])][:3]
    ends = {name.removesuffix("_lembar-evaluasi.pdf")[-3:] for name in names}
    assert ends == {"-61", "-62", "-63"} and all(len(name) < 100 for name in names)


def test_what_cannot_be_written_is_said_and_leaves_nothing_half_done(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(Refused, match="a.pdf' tidak dapat ditulis .* Pilih folder lain"):
        write_kit([Paper(SHEETS, "a.pdf", lambda: b"baru")], tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


def test_a_kit_holds_every_kind_and_the_letters_of_those_who_get_one():
    made = papers(content())
    assert {one.kind for one in made} == set(KINDS)
    # Both are critical: 17,5 and 20 points behind.
    assert [one.file_name for one in made if one.kind == LETTERS] == [
        "2026-TW2_Dinas-B_surat-peringatan.docx", "2026-TW2_Dinas-A_surat-peringatan.docx",
    ]  # fmt: skip


def test_a_zip_holds_every_document_and_progress_is_told(tmp_path):
    said = []
    write_zip([Paper(SHEETS, name, name.encode) for name in ("a.pdf", "b.pdf")], tmp_path / "a.zip", said.append)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"a.pdf": b"a.pdf", "b.pdf": b"b.pdf"}
    assert said == ["1/2 a.pdf", "2/2 b.pdf"]


def test_documents_of_chosen_opd_say_so_in_their_names_but_for_those_about_everybody():
    names = {one.kind: one.file_name for one in papers(content(slugs=["dinas-a"]))}
    assert names[BOOK] == "2026-TW2_Dinas-A_buku-kerja.xlsx" and names[STAGE] == "2026-TW2_Dinas-A_paparan.html"
    assert names[ONE_PAGE] == "2026-TW2_ringkasan-bupati.pdf"
    both = [one.file_name for one in papers(content(slugs=["dinas-a", "dinas-b"]), [SHEETS])]
    assert both[-1] == "2026-TW2_2-OPD_lembar-evaluasi.pdf"


def test_the_marks_of_a_document_tell_the_coverage_of_those_that_it_is_about():
    partly = content(ROWS, "dinas a | 9 | 6 | 300 | 50 | | 50 | | | |")
    told = {name: marks["coverage"].replace("\u00a0", " ") for name, marks in
            (("all", partly.kabupaten_marks), ("a", partly.marks_of(["dinas-a"])), ("b", partly.marks_of(["dinas-b"])))}
    assert told == {
        "all": "2 dari 2 OPD melapor; cakupan pagu fisik 62,50%, keuangan 62,50%",
        "a": "Sudah melapor; cakupan pagu fisik 40,00%, keuangan 40,00%",
        "b": "Sudah melapor; cakupan pagu fisik 100,00%, keuangan 100,00%",
    }


def test_documents_say_how_often_frozen_figures_were_corrected_and_when_they_are_those_of_now():
    freeze = Freeze("a.duckdb", "h", 1, (1,), PRINTED, "Ani")
    meeting = Meeting(SECOND, freeze=freeze, corrections=(Correction("Foto menyusul", "impor 2", PRINTED, "Ani"),))
    assert basis_words(meeting).endswith("; 1 koreksi sesudahnya")
    # One that came before a later freeze is in its figures.
    frozen_anew = replace(meeting, freeze=replace(freeze, at=PRINTED + timedelta(days=1)))
    assert "koreksi" not in basis_words(frozen_anew)
    assert basis_words(meeting, is_current=True).startswith("angka sekarang, bukan yang dilihat rapat; 1 koreksi")


def test_documents_of_now_never_take_the_name_of_those_that_the_room_saw():
    made = content()
    meeting = replace(made.papers.meeting, freeze=Freeze("a.duckdb", "h", 1, (1,), PRINTED, "Ani"))
    of_now = replace(made, papers=replace(made.papers, meeting=meeting, is_current=True))
    names = [{one.file_name for one in papers(one)} for one in (made, of_now)]
    money_first = replace(made, deck=replace(made.deck, material=replace(made.material, front=FINANCIAL)))
    called = made.material.stamp.copy()
    called["short_office"] = "Bagian Perekonomian dan Administrasi Pembangunan"
    for stamp in (made.material.stamp, called):
        foot = replace(made.material, stamp=stamp, sign=made.stamp.short).foot
        assert foot.endswith(f"sidik {made.stamp.short}") and "Pra-Rakorev TW" in foot
    assert beginning(money_first) == "2026-TW2_keuangan" and beginning(made) == "2026-TW2"
    # Nobody signs what the room has not seen.
    assert {one.kind for one in papers(of_now)} == set(KINDS) - {MINUTES, RECORDS}
    with pytest.raises(Refused, match="Notulen .* tidak dibuat dari angka sekarang"):
        papers(of_now, [BOOK, MINUTES])
    assert names[0].isdisjoint(names[1]) and "2026-TW2_angka-kini_bahan-rapat.pdf" in names[1]
