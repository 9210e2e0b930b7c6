"""The import page from the first file to the taking back, as an operator does it."""

import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import choose
from tests.e2e.test_accessibility import LAPTOP, PHONE, at, grave_findings
from tests.e2e.test_dashboard import visit
from tests.office import write_sheet, write_tidy
from tests.pages.conftest import HOSTILE, PASSWORD, WITH_PROGRAM, row

PUPR = "1.03.02.2.01.0001"
FIGURES = (1_000_000_000, 500_000_000, 400_000_000, 50, 40)


def lay_down(page, *paths):
    page.locator("input[type=file]").set_input_files([str(path) for path in paths])


def give_password(page):
    page.get_by_label("Kata sandi Anda").fill(PASSWORD)


def load(page):
    settled(page)
    give_password(page)
    page.get_by_role("button", name="Muat", exact=True).dblclick()


def plain(text):
    return text.replace("\u00a0", " ")


def settled(page):
    """After the rerun that something has started: it would close an open list again."""
    page.wait_for_timeout(300)
    idle(page)


def idle(page):
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")


def answer(page, question, option):
    settled(page)
    box = page.get_by_label(f"Jawaban untuk {question}", exact=True)
    choose(page, box, option)
    expect(box).to_have_value(option)


@pytest.fixture
def revision(tmp_path):
    """The second quarter of Dinas PUPR again: a lower target and a name that nobody knows yet."""
    return write_tidy(
        tmp_path / "revisi.xlsx",
        row("Dinas PUPR", PUPR, 2, (1_000_000_000, 400_000_000, 300_000_000, 30, 25), name="Rekonstruksi Jalan"),
        row("DPUPR Pohuwato", "1.03.02.2.01.0009", 2, (500_000_000, 100_000_000, 100_000_000, 20, 20)),
        header=WITH_PROGRAM,
    )


def test_from_a_file_to_the_screen_and_back(enter, page, fresh, revision):
    own, address = fresh
    enter(page, f"{address}/impor")
    expect(page.locator("h1")).to_have_text("Letakkan berkas laporan OPD")
    lay_down(page, revision)
    expect(page.locator("h1")).to_have_text("0 dari 1 berkas siap dimuat; 1 perlu keputusan")
    expect(page.get_by_role("button", name="Muat", exact=True)).to_be_disabled()
    expect(page.get_by_text("Belum ada berkas yang siap: 1 berkas perlu dijawab.")).to_be_visible()
    answer(page, "alias-dpupr-pohuwato", "OPD baru")
    page.get_by_role("button", name="Pakai jawaban ini dan periksa lagi").click()
    expect(page.locator("h1")).to_have_text("1 dari 1 berkas siap dimuat")
    # A wrong answer is taken back and asked again.
    page.get_by_text("1 jawaban dipakai").click()
    settled(page)
    choose(page, page.get_by_label("Jawaban yang ditarik"), "OPD 'DPUPR Pohuwato' · OPD baru")
    settled(page)
    page.get_by_role("button", name="Tarik dan tanyakan lagi").click()
    expect(page.locator("h1")).to_have_text("0 dari 1 berkas siap dimuat; 1 perlu keputusan")
    answer(page, "alias-dpupr-pohuwato", "Sama dengan Dinas PUPR")
    page.get_by_role("button", name="Pakai jawaban ini dan periksa lagi").click()
    expect(page.locator("h1")).to_have_text("1 dari 1 berkas siap dimuat")
    changes = page.get_by_role("table", name="Deviasi (poin)")
    # PUPR: 25 - 50 before; after (1.000 x -5 + 500 x 0) / 1.500, in millions.
    cells = changes.get_by_role("row", name=re.compile("^Dinas PUPR")).locator("td")
    expect(cells).to_have_count(5)
    shown = [plain(cell) for cell in cells.all_inner_texts()]
    assert shown == ["Triwulan II 2026", "−25,00", "−3,33", "−20,00", "−6,67"]
    # A wrong password loads nothing and can be given again.
    settled(page)
    page.get_by_label("Kata sandi Anda").fill("bukan ini")
    page.get_by_role("button", name="Muat", exact=True).click()
    expect(page.get_by_text("Kata sandi salah")).to_be_visible()
    expect(page.get_by_label("Kata sandi Anda")).to_have_value("")
    assert [path.name for path in own.folder.glob("rakorev-*.duckdb")] == ["rakorev-1.duckdb"]
    load(page)
    expect(page.locator("h1")).to_have_text("1 berkas dimuat dan terbit sebagai versi 2")
    visit(page, f"{address}/peringkat")
    expect(page.locator("a.rr-row", has_text="Dinas PUPR")).to_contain_text("−3,33")

    enter(page, f"{address}/impor?bagian=riwayat")
    expect(page.locator("h1")).to_have_text("2 impor membentuk angka di layar")
    choose(page, page.get_by_label("Impor yang dibatalkan"), "2 · revisi.xlsx")
    page.get_by_text("Ya, batalkan impor 2").click()
    give_password(page)
    page.get_by_role("button", name="Batalkan impor").dblclick()
    expect(page.locator(".rk-message h2")).to_have_text("Impor 2 dibatalkan; terbit sebagai versi 3")
    visit(page, f"{address}/peringkat")
    expect(page.locator("a.rr-row", has_text="Dinas PUPR")).to_contain_text("−25,00")


def test_rows_that_would_go_are_agreed_to_first(enter, page, hall, tmp_path):
    _, address = hall
    book = write_tidy(
        tmp_path / "lain.xlsx", row("Dinas PUPR", "1.03.02.2.01.0002", 2, FIGURES), header=WITH_PROGRAM
    )
    enter(page, f"{address}/impor")
    lay_down(page, book)
    expect(page.locator("h1")).to_have_text("1 dari 1 berkas siap dimuat")
    expect(page.get_by_role("button", name="Muat", exact=True)).to_be_disabled()
    expect(page.get_by_role("table", name="Baris yang hilang")).to_contain_text("Rekonstruksi Jalan")
    page.get_by_text("Ya, 1 baris itu memang tidak ada lagi").click()
    load(page)
    expect(page.locator("h1")).to_have_text(re.compile(r"1 berkas dimuat dan terbit sebagai versi [23]"))


def test_what_was_agreed_to_holds_for_the_files_that_were_looked_at(enter, page, address, tmp_path):
    first, second = (
        write_tidy(tmp_path / f"{name}.xlsx", row(agency, f"{field}.02.2.01.0009", 2, FIGURES),
                   header=WITH_PROGRAM)
        for name, agency, field in (("satu", "Dinas PUPR", "1.03"), ("dua", "Dinas Sosial", "1.06"))
    )  # fmt: skip
    enter(page, f"{address}/impor")
    lay_down(page, first)
    page.get_by_text("Ya, 1 baris itu memang tidak ada lagi").click()
    expect(page.get_by_role("button", name="Muat", exact=True)).to_be_enabled()
    lay_down(page, second)
    expect(page.get_by_text("Ya, 2 baris itu memang tidak ada lagi")).to_be_visible()
    expect(page.get_by_role("button", name="Muat", exact=True)).to_be_disabled()


def test_two_names_of_one_call_can_be_the_same_agency(enter, page, address, tmp_path):
    rows = [row(name, "1.01.02.2.01.0001", 2, FIGURES) for name in ("Dinas Ternak", "Dinas Terank")]
    enter(page, f"{address}/impor")
    lay_down(page, write_tidy(tmp_path / "ejaan.xlsx", *rows, header=WITH_PROGRAM))
    expect(page.locator("h1")).to_contain_text("perlu keputusan")
    expect(page.locator(".rk-asked").first).to_be_visible()


def test_what_cannot_be_read_is_named_beside_what_can(enter, page, hall, tmp_path):
    _, address = hall
    told = row("Dinas PUPR", PUPR, 3, (1_000_000_000, 700_000_000, 600_000_000, 70, 60), name="Rekonstruksi Jalan")
    told += (None,) * (len(WITH_PROGRAM) - len(told))
    good = write_tidy(tmp_path / "baik.xlsx", (*told, 7), header=(*WITH_PROGRAM, "Jumlah Titik"))
    with zipfile.ZipFile(tmp_path / "semua.zip", "w") as archive:
        archive.write(good, "TW III/baik.xlsx")
        archive.writestr("TW III/surat.pdf", b"%PDF-1.4 x")
        archive.writestr("TW III/rusak.xlsx", b"PK\x03\x04 rusak")
    enter(page, f"{address}/impor")
    lay_down(page, tmp_path / "semua.zip")
    expect(page.locator("h1")).to_have_text("1 dari 3 berkas siap dimuat; 1 ditolak, 1 dilewati")
    for told in ("rusak.xlsx tidak terbaca", "surat.pdf dilewati", "baik.xlsx siap"):
        expect(page.get_by_role("heading", name=told)).to_be_visible()
    # Numbers that are not read are named above the button that loads.
    above = page.get_by_role("heading", name="Periksa sebelum memuat").bounding_box()
    assert above["y"] < page.get_by_role("button", name="Muat", exact=True).bounding_box()["y"]
    expect(page.get_by_role("cell", name="'Jumlah Titik'").first).to_be_visible()
    page.get_by_text("Muat yang siap saja, tanpa 1 berkas yang tertahan").click()
    load(page)
    expect(page.locator("h1")).to_have_text(re.compile(r"1 berkas dimuat dan terbit sebagai versi [23]"))


def test_names_from_files_never_act_as_markup(enter, new_page, address, tmp_path):
    page = new_page
    hostile = f"{HOSTILE} ![x](http://evil.example/y.png) :red[z] $x^2$"
    book = write_tidy(
        tmp_path / "[a](http:__evil.example).xlsx",
        row(hostile, PUPR, 2, FIGURES, name="<img src=x onerror=alert(1)>"), header=WITH_PROGRAM,
    )  # fmt: skip
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    enter(page, f"{address}/impor")
    lay_down(page, book)
    expect(page.locator("h1")).to_contain_text("perlu keputusan")
    expect(page.locator(".rk-asked").nth(1)).to_contain_text(hostile)
    page.locator("details").evaluate_all("folds => folds.forEach((fold) => { fold.open = true; })")
    assert page.locator(".stMain").locator("b, a[href*=evil], img[src*=evil], img[src=x]").count() == 0
    assert not [url for url in asked if "evil" in url]


def test_the_preview_shows_what_each_column_was_taken_for(enter, page, address, revision):
    enter(page, f"{address}/impor")
    lay_down(page, revision)
    page.locator("summary", has_text="Lembar 'Sheet1' dibaca sebagai Tabel kegiatan").click()
    table = page.get_by_role("table", name="Arti setiap kolom")
    expect(table.get_by_role("row", name="J Realisasi Keuangan s.d. (Rp)")).to_contain_text("realisasi keuangan")
    totals = page.get_by_role("table", name="Seperti yang dibaca, sebelum digabung dengan impor lain")
    expect(totals).to_contain_text("Rp 1.000.000.000")


def test_a_table_that_is_not_recognised_says_what_it_needs(enter, page, address, tmp_path):
    enter(page, f"{address}/impor")
    lay_down(page, write_sheet(tmp_path / "catatan.xlsx", ("Belanja", "Toko"), ("Kertas", "A")))
    expect(page.locator("h1")).to_have_text("0 dari 1 berkas siap dimuat; 1 ditolak")
    expect(page.get_by_text("Belum ada yang diubah. catatan.xlsx ditolak: ")).to_be_visible()
    expect(page.get_by_role("cell", name="Tata letak 'catatan.xlsx' tidak dikenali")).to_be_visible()
    page.get_by_role("button", name="Kosongkan").click()
    expect(page.locator("h1")).to_have_text("Letakkan berkas laporan OPD")


def test_the_report_passes_axe_and_fits_a_phone(enter, page, address, revision):
    enter(page, f"{address}/impor")
    lay_down(page, revision)
    expect(page.locator("h1")).to_contain_text("perlu keputusan")
    for size in (LAPTOP, PHONE):
        at(page, size)
        page.wait_for_timeout(300)
        assert grave_findings(page, size) == []
        assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= size[0]


def test_who_only_reads_is_offered_no_import(page, address):
    visit(page, f"{address}/impor")
    expect(page.get_by_text("Halaman ini hanya dapat dilihat")).to_be_visible()
    assert page.locator("input[type=file]").count() == 0
    expect(page.get_by_role("table", name="Semua impor, yang terbaru di atas")).to_be_visible()


def test_each_of_several_files_is_answered_for_by_itself(enter, page, address, tmp_path):
    head = ("OPD", "Kegiatan", "Triwulan", "Pagu", "Pagu", "Realisasi Keuangan")
    books = [
        write_sheet(tmp_path / f"{name}.xlsx", ("TAHUN 2025",), head,
                    *((f"Dinas {name}", work, 1, first, second, 100_000_000) for work in ("Jalan", "Irigasi")))
        for name, first, second in (("Satu", 900_000_000, 10**9), ("Dua", 700_000_000, 600_000_000))
    ]  # fmt: skip
    enter(page, f"{address}/impor")
    lay_down(page, *books)
    expect(page.get_by_text("2 berkas menanyakan hal yang sama")).to_be_visible()
    page.get_by_text("Jawab per berkas").click()
    answer(page, "kolom-pagu-satu-xlsx", "'Pagu' (kolom E)")
    answer(page, "kolom-pagu", "'Pagu' (kolom D)")
    page.get_by_label("Semua yang belum dijawab adalah OPD baru").check(force=True)
    page.get_by_role("button", name="Pakai jawaban ini dan periksa lagi").click()
    expect(page.locator("h1")).to_have_text("2 dari 2 berkas siap dimuat")
    caption = "Seperti yang dibaca, sebelum digabung dengan impor lain"
    totals = page.get_by_role("table", name=caption, include_hidden=True)
    # Folded away, so that only the text is there; the heading comes before the tables of the new check.
    for place, amount in enumerate(("Rp 2.000.000.000", "Rp 1.400.000.000")):
        expect(totals.locator("tbody tr").nth(place)).to_contain_text(amount)
