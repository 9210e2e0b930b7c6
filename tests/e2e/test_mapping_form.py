"""The columns of a table told by hand on the import page, as an operator does it with mouse, keyboard and phone."""

import contextlib
import re

from playwright.sync_api import expect

from tests.e2e.test_accessibility import PHONE, at, grave_findings
from tests.e2e.test_import_page import idle, lay_down, load, plain, settled
from tests.e2e.test_language import TEXTS, english_in
from tests.office import write_sheet
from tests.pages.conftest import HOSTILE

TITLE = ("Keadaan s.d. Triwulan II 2025",)
SAVE = "Simpan pemetaan dan periksa lagi"
UPLOADER = {"upload", "add", "files", "remove", "file", "browse", "delete"}
"""English words of the uploader itself (decisions 22)."""
WIDE = ("Satker", "Duit", "Rcn", "Jadi")


def tell(page, label, option):
    """Chooses by typing, as the keyboard does; a list that a late rerun closed is opened once more."""
    idle(page)
    box, wanted = page.get_by_label(label, exact=True), page.get_by_role("option", name=option, exact=True)
    for _ in range(3):
        box.click()
        box.fill(option[:14])
        with contextlib.suppress(AssertionError):
            expect(wanted).to_be_visible(timeout=5_000)
            break
    wanted.click()
    settled(page)


def save(page, expected):
    """Presses the button and waits for the heading: keeping and checking again takes longer than one choice."""
    page.get_by_role("button", name=SAVE).click()
    expect(page.locator("h1")).to_have_text(expected, timeout=30_000)


def tell_wide(page):
    tell(page, "Arti kolom A", "OPD")
    for letter, meaning in (("B", "Pagu"), ("C", "Target keuangan"), ("D", "Realisasi keuangan")):
        tell(page, f"Arti kolom {letter}", meaning)
        tell(page, f"Satuan kolom {letter}", "Rupiah")


def test_an_unknown_table_is_told_once_and_read_by_itself_next_time(enter, page, hall, tmp_path):
    _, address = hall
    first = write_sheet(tmp_path / "tw2.xlsx", TITLE, WIDE, ("Dinas PUPR", 4 * 10**9, 2 * 10**9, 10**9))
    enter(page, f"{address}/impor")
    lay_down(page, first)
    expect(page.locator("h1")).to_have_text("0 dari 1 berkas siap dimuat; 1 perlu keputusan")
    expect(page.get_by_role("table", name="Baris pertama di berkas")).to_contain_text("Satker")
    page.get_by_role("button", name=SAVE).click()
    expect(page.locator(".rk-message h2")).to_have_text("Pemetaan belum lengkap")
    tell_wide(page)
    save(page, "1 dari 1 berkas siap dimuat")
    page.locator("summary", has_text="catatan").click()
    expect(page.get_by_text("Dibaca menurut pemetaan tersimpan dari")).to_be_visible()
    load(page)
    expect(page.locator("h1")).to_contain_text("1 berkas dimuat dan terbit")

    page.get_by_role("button", name="Muat berkas lain").click()
    second = write_sheet(tmp_path / "tw3.xlsx", ("Keadaan s.d. Triwulan III 2025",), ("SATKER", " duit", "rcn", "jadi"),
                         ("Dinas PUPR", 4 * 10**9, 3 * 10**9, 15 * 10**8))  # fmt: skip
    lay_down(page, second)
    expect(page.locator("h1")).to_have_text("1 dari 1 berkas siap dimuat")
    page.locator("summary", has_text="Lembar 'Sheet1' dibaca sebagai Tabel menurut pemetaan").click()
    expect(page.get_by_role("table", name="Arti setiap kolom")).to_contain_text("target keuangan")

    # Taken back by hand: nothing is read any more, and the form begins empty.
    page.get_by_text("Ubah arti kolom").click()
    settled(page)
    page.get_by_role("button", name="Jangan pakai pemetaan ini lagi").click()
    expect(page.locator("h1")).to_have_text("0 dari 1 berkas siap dimuat; 1 perlu keputusan", timeout=30_000)


def test_a_column_that_was_taken_wrongly_is_corrected_where_it_stands(enter, page, hall, tmp_path):
    _, address = hall
    header = ("OPD", "Pagu (Rp)", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)", "Pagu Kas (Rp)")
    book = write_sheet(tmp_path / "a.xlsx", TITLE, header, ("Dinas PUPR", 4 * 10**9, 2 * 10**9, 10**9, 8 * 10**8))
    enter(page, f"{address}/impor")
    lay_down(page, book)
    page.get_by_text("Ubah arti kolom").click()
    # What it was taken for stands in the form, with its unit.
    expect(page.get_by_label("Arti kolom D", exact=True)).to_have_value("Realisasi keuangan")
    expect(page.get_by_label("Satuan kolom D", exact=True)).to_have_value("Rupiah")
    tell(page, "Arti kolom D", "Tidak dimuat")
    tell(page, "Arti kolom E", "Realisasi keuangan")
    tell(page, "Satuan kolom E", "Rupiah")
    if page.get_by_label("Arti kolom B", exact=True).input_value() != "Pagu":
        tell(page, "Arti kolom B", "Pagu")
        tell(page, "Satuan kolom B", "Rupiah")
    save(page, "1 dari 1 berkas siap dimuat")
    totals = page.get_by_role("table", name="Seperti yang dibaca, sebelum digabung dengan impor lain")
    cells = totals.get_by_role("row", name=re.compile("^Dinas PUPR")).locator("td")
    # The totals of before stand there until the file has been read once more.
    expect(cells.nth(2)).to_have_text(re.compile(r"Rp\s4\.000"))
    read = [plain(cell) for cell in cells.all_inner_texts()[2:5]]
    assert read == ["Rp 4.000.000.000", "Rp 2.000.000.000", "Rp 800.000.000"]


def test_a_long_table_by_its_conditions_on_a_phone_with_names_that_are_no_markup(enter, page, hall, tmp_path):
    _, address = hall
    header = (HOSTILE, "Nilai", "Apa", "TW", "Thn")
    amounts = {"P": 4 * 10**9, "T": 2 * 10**9, "R": 10**9}
    rows = [("Dinas PUPR", amount, what, 2, 2025) for what, amount in amounts.items()]
    book = write_sheet(tmp_path / "panjang.xlsx", header, *rows, ("Dinas PUPR", 7, "<b>Lain</b>", 2, 2025))
    at(page, PHONE)
    enter(page, f"{address}/impor")
    lay_down(page, book)
    expect(page.locator("h1")).to_contain_text("1 perlu keputusan")
    for letter, meaning in (
        ("A", "OPD"), ("B", "Angka yang artinya menurut syarat"), ("C", "Syarat (menentukan arti angka)"),
        ("D", "Triwulan (1–4, TW II)"), ("E", "Tahun"),
    ):  # fmt: skip
        tell(page, f"Arti kolom {letter}", meaning)
    for meaning, text in (("Pagu", "P"), ("Target keuangan", "T"), ("Realisasi keuangan", "R")):
        tell(page, f"{meaning}: isi kolom C (1)", text)
        expect(page.get_by_label(f"{meaning}: isi kolom C (2)", exact=True)).to_be_visible()
        tell(page, f"Satuan {meaning.lower()}", "Rupiah")
    tell(page, "Angka keuangan", "Kumulatif sejak Januari (s.d.)")
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 390
    assert page.locator(".stMain").locator("b, img[src=x]").count() == 0
    assert grave_findings(page, PHONE) == []
    assert {word for word, _ in english_in(page.evaluate(TEXTS))} <= UPLOADER
    save(page, "1 dari 1 berkas siap dimuat")
    page.locator("summary", has_text="catatan").click()
    expect(page.get_by_text("1 baris tidak dimuat, tidak memenuhi syarat mana pun: <b>Lain</b> (1).")).to_be_visible()
