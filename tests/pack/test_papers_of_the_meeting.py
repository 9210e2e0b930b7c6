"""Ringkasan Bupati, Bahan rapat, Notulen, Berita acara and the letters, opened again by other readers."""

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from docx import Document
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from analytics.domain.meetings import Meeting, MeetingEvent
from analytics.domain.promises import NEW, Promise, Word
from analytics.domain.remarks import JUDGEMENT, OBJECTION, Remark
from analytics.pack.agency_sheet import sheet
from analytics.pack.handout import handout
from analytics.pack.letters import letter_document, letter_slugs
from analytics.pack.minutes import minutes, record
from analytics.pack.one_page import one_page
from analytics.workflow import DeviationChange, Differences
from analytics.workflow.room_counts import SeenChanges, SeenCount
from tests.deck.small_office import SECOND
from tests.pack.small_pack import PRINTED, content, pages

PROMISE = Promise(
    "k1", SECOND, "dinas-a", "Kontrak terbit", "Kabid Bina Marga", date(2026, 9, 30), date(2026, 9, 30), NEW, PRINTED,
    "Ani", measure_key="fisik", target=Decimal("55"),
)  # fmt: skip
REMARK = Remark(1, OBJECTION, SECOND, "dinas-a", "fisik", "", "Angka Juni belum masuk", PRINTED, "Ani")
CORRECTED = DeviationChange("a", "Dinas A", 2026, 6, Decimal(-20), Decimal("-17.5"), Decimal(-10), Decimal(-10))
WHOLE = replace(CORRECTED, agency_key="", agency_name="", physical_before=Decimal(-19), physical_after=Decimal(-18))
LEAST = "dinas c | 5 | 6 | 100 | 50 | 50 | 50 | 50 | | |"


def test_the_page_for_the_bupati_is_one_page_with_position_opd_activities_and_causes():
    changes = Differences(deviations=[WHOLE, CORRECTED])
    (page,) = pages(one_page(content(remarks=[REMARK], changes=changes)))
    assert "§ 1 OPD keberatan, belum diselesaikan: Dinas A (fisik)." in page and "Dinas A§# Rp" in page
    corrected = "fisik −19,00 dikoreksi menjadi −18,00; OPD: Dinas A fisik −20,00 dikoreksi menjadi −17,50."
    assert f"# Deviasi dalam rapat: {corrected}" in page
    # Fisik (−3.000 − 500 − 6.000) / 500 = −19, keuangan (190 − 250) / 500 = −12.
    assert "2 dari 2 OPD di bawah target fisik Triwulan II 2026; deviasi kabupaten −19,00 poin" in page
    assert "−19,00 poin ▼▼ kritis" in page and "−12,00 poin ▼▼ kritis" in page
    # Dinas B costs 60/500 of 100 points, its activity 3 all of it; A's activity 1 six points, at its cause.
    assert "−12,00" in page and "Gagal/ulang tender 1 1 −6,00" in page and "Lahan/izin 1 1 −1,00" in page


def test_the_page_for_the_bupati_stays_one_page_with_texts_of_any_length():
    long = "Pembangunan jaringan irigasi permukaan " * 12
    causes = ["Gagal/ulang tender", "Lahan/izin", "Cuaca/bencana/bahan", "SDM/pejabat kosong", "Penyedia lambat/putus"]
    rows = [f"dinas {at} | {at} {long} | 6 | 100 | 50 | {at} | 50 | 1 | {long} | {causes[at % 5]} |" for at in range(9)]
    silent = "dinas 9 pembangunan daerah tertinggal | 9 | 6 | 100 | 50 | 0 | 50 | 1 | | |"
    unsorted = "dinas x | 90 | 6 | 100 | 50 | 0 | 50 | 1 | Qwerty | |"
    name = "dinas pekerjaan umum penataan ruang perumahan kawasan permukiman pertanahan dan lingkungan hidup unit"
    alike = [row.replace(f"dinas {at}", f"{name} {at}", 1) for at, row in enumerate(rows)]
    told = pages(one_page(content(*alike, remarks=[replace(REMARK, agency_slug=f"{name} 0".replace(" ", "-"))])))
    # Names that are cut keep what tells them apart, and no line breaks off in one.
    assert len(told) == 1 and all(f"… {at} Rp" in told[0] for at in range(1, 5)) and "nit 0 (fisik)." in told[0]
    (page,) = pages(one_page(content(*rows, silent, unsorted)))
    assert "Belum dikelompokkan 1 1 −4,55" in page
    # Texts give way, no list does; and what nobody names a cause of stands beside the causes that cost less.
    assert page.count(": 5 terbesar") == 3 and "Tanpa penyebab yang disebut 1 1 −4,55" in page


def test_the_handout_holds_every_opd_once_and_its_drawings_are_text():
    made = content()
    told = " ".join(pages(handout(made)))
    assert all(told.count(f"{name} Rp") == 1 for name in ("Dinas A", "Dinas B"))
    assert "▼▼ kritis" in told and "TW IV" in told and "47,50" not in told


def test_the_handout_marks_who_is_judged_worse_shares_places_and_lists_all_that_the_drawing_has_no_room_for():
    rows = [f"dinas {at:02d} | {at} | 6 | 100 | 50 | 30 | 50 | 60 | | |" for at in range(19)]
    judged = replace(REMARK, kind="penilaian", agency_slug="dinas-best", status="waspada", measure_key="keuangan")
    best = "dinas best | 99 | 6 | 100 | 50 | 60 | 50 | 60 | | |"
    silent = "dinas diam | 98 | 6 | 100 | 50 | | 50 | | | |"
    objected = replace(REMARK, agency_slug="dinas-00")
    made = content(*rows, best, silent, remarks=[judged, objected], changes=Differences(deviations=[WHOLE]))
    told = " ".join(pages(handout(made)))
    assert "lagi" in told and "Kritis di TW II (fisik): 19 OPD" in told and told.count("Dinas 18 (−20,00 poin)") == 1
    assert "1 Dinas 18 Rp" in told and "1 Dinas 00§ Rp" in told and "1 Dinas Diam" not in told
    assert "# Deviasi dalam rapat: fisik −19,00 dikoreksi menjadi −18,00." in told
    assert "20 Dinas Best Rp" in told and "19 Dinas 18 Rp" not in told
    # Trend and changes say whose figures stand otherwise too; every table has the signs.
    trend, moved = pages(handout(made))[1:3]
    assert "# Deviasi dalam rapat: fisik −19,00" in trend and "* 1 OPD dinilai lebih buruk oleh Kabag" in trend
    assert "OPD keberatan: Dinas 00." in moved and "Dinas 00§ (−20,00 poin)" in moved and "OPD bertanda" not in told
    # More than a line holds are counted there, and a table has them all.
    many = [replace(judged, agency_slug=f"dinas-{at:02d}") for at in range(9)]
    crowd = " ".join(pages(handout(content(*rows, remarks=many))))
    assert "Dinas 07 waspada (keuangan), dan 1 penilaian lain; hitungan" in crowd and "Dinas 08 dinilai" in crowd
    (signed,) = pages(record(made, "dinas-best"))
    assert "tercapai* * dinilai lebih buruk oleh Kabag." in signed
    assert told.count("tercapai*") == 1 and "* 1 OPD dinilai lebih buruk oleh Kabag: Dinas Best waspada" in told


def test_minutes_and_records_subtract_each_measure_from_its_own_target():
    made = content(promises=[PROMISE], remarks=[REMARK],
                   changes=Differences(deviations=[CORRECTED], seen=SeenChanges((SeenCount("OPD wajib lapor", 3, 2),))))
    told_minutes = " ".join(pages(minutes(made)))
    assert "OPD wajib lapor: 3 dikoreksi menjadi 2" in told_minutes
    assert "dengan 1 komitmen yang dicatat dan 0 komitmen rapat sebelumnya, dibuat dengan sebenarnya" in told_minutes
    letter = Document(io.BytesIO(letter_document(made, "dinas-a")))
    lines = [one.text for one in letter.paragraphs]
    assert any("Koreksi sesudah rapat: fisik −20,00" in one for one in lines)
    assert "Keberatan OPD (fisik), belum diselesaikan: Angka Juni belum masuk." in lines
    assert "dikoreksi" not in " ".join(pages(record(made, "dinas-b")))
    assert "fisik −20,00 dikoreksi menjadi −17,50" in " ".join(pages(sheet(made, "dinas-a")))
    for told in (told_minutes, " ".join(pages(record(made, "dinas-a")))):
        assert "fisik −20,00 dikoreksi menjadi −17,50" in told
        # Not 40 − 50 of keuangan against the target of fisik, or the other way round.
        assert "50,00% 32,50% −17,50" in told and "50,00% 40,00% −10,00" in told
        assert "Kontrak terbit" in told and "fisik 55,00%" in told and "Angka Juni belum masuk" in told
        assert "Keberatan OPD (fisik)" in told and "Dinas A, 8 Juli 2026, 16.00" in told and "Ani" not in told


def test_the_papers_of_a_closed_meeting_stay_as_it_left_them():
    closed = MeetingEvent("ditutup", "", datetime(2026, 7, 8, 12), "Siti")
    moved = Word("k", "dijadwal_ulang", "Hujan", due=date(2026, 12, 31), at=datetime(2026, 9, 1))
    first = Word("k", "baru", at=datetime(2026, 7, 8, 10))
    one = replace(PROMISE, made_at=first.at, due=date(2026, 12, 31), state="dijadwal_ulang", words=(first, moved),
                  help_from="Bagian PBJ")  # fmt: skip
    later = replace(PROMISE, key="k2", text="Menyusul", made_at=datetime(2026, 8, 3))
    meeting = Meeting(SECOND, "ditutup", date(2026, 7, 8), events=(closed,))
    made = content(promises=[one, later], meeting=meeting)
    for told in (" ".join(pages(one)) for one in (minutes(made), record(made, "dinas-a"), sheet(made, "dinas-a"))):
        assert "Hujan" not in told and "31 Des" not in told and "bantuan: Bagian PBJ" in told
        assert "keadaan saat rapat ditutup 8 Juli 2026" in told
        assert told.count("dicatat sesudah rapat ditutup, 3 Agustus 2026") == 1


def test_the_minutes_have_the_kabupaten_and_how_many_stand_in_each_status():
    judged = Remark(2, JUDGEMENT, SECOND, "dinas-b", "keuangan", "kritis", "SPJ belum lengkap", PRINTED, "Ani")
    told = " ".join(pages(minutes(content(remarks=[judged, REMARK]))))
    assert "Dinas A§ 50,00%" in told and told.count("kritis*") == 1
    assert "* dinilai lebih buruk oleh Kabag; § OPD keberatan." in told
    assert "1 OPD dinilai lebih buruk oleh Kabag: Dinas B kritis (keuangan); hitungan status tetap menurut" in told
    assert "Kabupaten (semua OPD) 50,00% 31,00% −19,00 ▼▼ kritis 50,00% 38,00% −12,00 ▼▼ kritis" in told
    # Fisik −17,5 and −20; keuangan −10, which is not below −10, and −13,33.
    assert "OPD menurut status kritis waspada Fisik 2 0 Keuangan 1 1" in told


def test_what_is_signed_keeps_the_rules_of_pdf_a_2b():
    made = content(promises=[PROMISE], remarks=[REMARK])
    for document in (minutes(made), record(made, "dinas-a")):
        reader = PdfReader(io.BytesIO(document))
        catalog, told = reader.trailer["/Root"], reader.xmp_metadata.rdf_root.toxml()
        assert 'pdfaid:part>2<' in told and 'pdfaid:conformance>B<' in told
        (intent,) = [one.get_object() for one in catalog["/OutputIntents"]]
        profile = intent["/DestOutputProfile"].get_object()
        assert intent["/S"] == "/GTS_PDFA1" and profile["/N"] == 3 and profile.get_data()[36:40] == b"acsp"
        assert not reader.is_encrypted and len(reader.trailer["/ID"]) == 2
        found = list(dictionaries(reader.trailer))
        # Nothing that runs, plays, is fetched, or is packed as the standard forbids.
        actions = {one["/S"] for one in found if one.get("/Type") == "/Action"}
        assert not actions - {"/GoTo"} and not any({"/JS", "/AA", "/OpenAction"} & one.keys() for one in found)
        assert not any("/LZWDecode" in str(one.get("/Filter")) or "/F" in one and "/Length" in one for one in found)
        fonts = [one for one in found if one.get("/Type") == "/FontDescriptor"]
        assert fonts and all({"/FontFile2", "/FontFile3"} & one.keys() for one in fonts)
        assert {"/Type0", "/CIDFontType2", "/CIDFontType0"} >= {
            one["/Subtype"] for one in found if one.get("/Type") == "/Font"
        }
        # What is transparent is mixed in a colour space that the document names.
        states = [one for one in found if one.get("/Type") == "/ExtGState"]
        assert all(one.get("/BM", "/Normal") == "/Normal" for one in states)


def dictionaries(value, seen=None):
    """Every dictionary and stream that a document holds, each once."""
    seen = set() if seen is None else seen
    held = value.get_object() if isinstance(value, IndirectObject) else value
    if isinstance(value, IndirectObject):
        if value.idnum in seen:
            return
        seen.add(value.idnum)
    if isinstance(held, dict):
        yield held
    for one in held.values() if isinstance(held, dict) else held if isinstance(held, list) else ():
        yield from dictionaries(one, seen)


def test_every_font_is_in_the_document():
    for document in (one_page(content()), handout(content())):
        for page in PdfReader(io.BytesIO(document)).pages:
            for font in page["/Resources"]["/Font"].values():
                (real,) = font.get_object()["/DescendantFonts"]
                assert "/FontFile2" in real.get_object()["/FontDescriptor"] or "/FontFile3" in real["/FontDescriptor"]


def test_a_letter_goes_to_whom_the_rule_names_with_the_figures_of_the_screen():
    made = content("\n".join(["dinas a | 1 | 6 | 100 | 50 | 20 | 50 | 30 | =1+1\x01 | | ", LEAST]))
    assert letter_slugs(made) == ["dinas-a"]
    document = Document(io.BytesIO(letter_document(made, "dinas-a")))
    told = "\n".join(one.text for one in document.paragraphs)
    assert "Kepada Yth. Kepala Dinas A" in told and "deviasi −30,00 poin" in told and "=1+1" in told
    foot = document.sections[0].footer.paragraphs[0]
    marks = (made.stamp.short, "Isi: hanya Dinas A", "Sudah melapor; cakupan pagu", "Deviasi = realisasi − target")
    assert all(one in foot.text for one in marks) and "PAGE" in foot._p.xml


def test_the_same_content_makes_the_same_documents():
    made = content()
    assert one_page(made) == one_page(made) and minutes(made) == minutes(made)
    later = replace(made, papers=replace(made.papers, printed_at=datetime(2026, 7, 9)))
    assert later.stamp == made.stamp and one_page(later) != one_page(made)


def test_a_measure_without_a_figure_is_named_and_never_zero():
    rows = "dinas a | 1 | 6 | 100 | 50 | | 50 | 30 | | |"
    (page,) = pages(record(content(rows), "dinas-a"))
    assert "50,00% – – tanpa data 50,00% 30,00% −20,00 ▼▼ kritis" in page
