"""A whole meeting in a real browser: prepared, frozen, presented, promised, closed; and the next one begins with it."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import in_real_amounts
from tests.e2e.test_import_page import PUPR, lay_down, load, plain, settled
from tests.e2e.test_stage_promises import SLIDE, type_promise
from tests.office import write_tidy
from tests.pages.conftest import WITH_PROGRAM, row

ROAD = "Rekonstruksi Jalan"


def office_rows(quarter, physical):
    return in_real_amounts((
        row("Dinas PUPR", PUPR, quarter, (1_000_000, 700_000, 600_000, 75, physical), name=ROAD),
        row("Dinas Sosial", "1.06.02.2.01.0001", quarter, (1_000_000, 700_000, 700_000, 75, 76)),
    ))  # fmt: skip


def press(page, name):
    settled(page)
    page.get_by_role("button", name=name, exact=True).dblclick()


def kept(page):
    expect(page.locator(".rp-notice")).to_have_text("Komitmen tersimpan", timeout=40_000)


def test_from_one_meeting_to_the_next(page, fresh, enter, tmp_path):
    own, address = fresh
    port = int(address.rsplit(":", 1)[1])
    enter(page, f"{address}/rapat?tahun=2026&tw=2")
    page.get_by_label("Tanggal rapat").fill("8 Juli 2026")
    opening = page.get_by_role("button", name="Buka rapat dan bekukan angka", exact=True)
    before = opening.bounding_box()
    press(page, "Simpan persiapan")
    expect(page.get_by_text("Persiapan tersimpan")).to_be_visible()
    # What is said of one press never moves the button of the next from under the hand.
    assert opening.bounding_box() == before
    expect(page.get_by_text("8 Juli 2026 · Ruang Pola")).to_be_visible()
    press(page, "Buka rapat dan bekukan angka")
    expect(page.locator("h1")).to_contain_text("angkanya dibekukan")

    page.goto(f"{address}/paparan?tahun=2026&tw=2&slide=opd-dinas-pupr")
    page.wait_for_selector("[data-ready]")
    page.wait_for_function("document.querySelector('.rp-root')?.stage?.isOperator")
    type_promise(page, "Kontrak diteken", due="30/9", target="40")
    kept(page)
    type_promise(page, "Fisik naik dua kali", due="30/9", target="70")
    expect(page.locator(f"{SLIDE} [data-bagian=janji]")).to_contain_text("2 baru")
    own.process.kill()
    own.process.wait()
    own.process.stdout.close()
    type_promise(page, "Lelang ulang diumumkan", due="15/8/2099")
    expect(page.locator(".rp-notice")).to_contain_text("menunggu sambungan")
    own.process = own.serve(port)
    # 2099 is no day that anybody promises for: what was typed comes back, and nothing is lost by it.
    expect(page.locator(".rp-problem")).to_contain_text("akhir tahun depan", timeout=40_000)
    page.locator("dialog [name=tenggat]").fill("15/8/2026")
    page.keyboard.press("Enter")
    kept(page)
    page.keyboard.press("End")
    expect(page.locator("[data-key=penutup] [data-bagian=janji]")).to_contain_text("3 komitmen baru rapat ini")

    page.goto(f"{address}/rapat?tahun=2026&tw=2")
    press(page, "Tutup rapat")
    expect(page.locator("h1")).to_contain_text("ditutup; angkanya dibekukan")

    # The next quarter: the road stands at 45 of 75. What was promised was 40 and 70, from 25.
    page.goto(f"{address}/impor")
    lay_down(page, write_tidy(tmp_path / "tw3.xlsx", *office_rows(3, 45), header=WITH_PROGRAM))
    expect(page.locator("h1")).to_have_text("1 dari 1 berkas siap dimuat")
    load(page)
    expect(page.locator("h1")).to_contain_text("1 berkas dimuat")
    page.goto(f"{address}/paparan?tahun=2026&tw=3&slide=komitmen")
    page.wait_for_selector("[data-ready]")
    title = page.locator("[data-key=komitmen] .judul")
    expect(title.first).to_contain_text(re.compile("1 dari 3 komitmen Triwulan.II selesai"))
    page.keyboard.press("1")
    listed = page.locator("[data-key=janji-dinas-pupr]:not([hidden])")
    expect(listed).to_contain_text(re.compile("Selesai: fisik 45,00%"))
    expect(listed).to_contain_text(re.compile("Tidak ditepati: fisik 45,00%|Sebagian: fisik 45,00%"))

    # A correction of what the room saw needs a reason and shows as one; the stage says so and waits.
    stage = page.context.new_page()
    stage.goto(f"{address}/paparan?tahun=2026&tw=2&slide=opd-dinas-dulu")
    expect(stage.locator(".rp-notice")).to_have_text("Slide “opd-dinas-dulu” tidak ada; dibuka Ringkasan")
    stage.keyboard.press("m")
    expect(stage.locator(".rp-notice")).to_have_text("Belum ada angka baru")
    page.bring_to_front()
    corrected = in_real_amounts((row("Dinas PUPR", PUPR, 2, (1_000_000, 500_000, 300_000, 50, 30), name=ROAD),))
    page.goto(f"{address}/impor")
    lay_down(page, write_tidy(tmp_path / "koreksi.xlsx", *corrected, header=WITH_PROGRAM))
    expect(page.locator("h1")).to_have_text("1 dari 1 berkas siap dimuat")
    expect(page.get_by_role("button", name="Muat", exact=True)).to_be_disabled()
    page.get_by_label(re.compile("Alasan koreksi")).fill("Foto lapangan menyusul")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Muat", exact=True)).to_be_enabled()
    load(page)
    expect(page.locator("h1")).to_contain_text("1 berkas dimuat")
    expect(stage.locator(".rp-notice")).to_contain_text("Ada koreksi baru")
    remark = stage.locator("[data-key=opd-dinas-pupr]:not([hidden])")
    stage.keyboard.press("m")
    expect(stage.locator(".rp-notice")).to_have_count(0)
    stage.evaluate("document.querySelector('.rp-root').stage.show('opd-dinas-pupr')")
    expect(remark).to_contain_text("dikoreksi sesudah rapat")
    stage.close()
    page.goto(f"{address}/rapat?tahun=2026&tw=2")
    expect(page.get_by_text("Koreksi sesudah rapat: 1 kegiatan berubah")).to_be_visible()
    cells = page.get_by_role("table", name="Deviasi (poin)").get_by_role("row", name=re.compile("Dinas PUPR"))
    assert [plain(text) for text in cells.locator("td").all_inner_texts()][:2] == ["−25,00", "−20,00"]
    expect(page.get_by_role("table", name="Alasan koreksi")).to_contain_text("Foto lapangan menyusul")

    # What the room saw can be looked at on every page, and never without saying so.
    page.goto(f"{address}/peringkat?tahun=2026&tw=2")
    figures = page.locator("[data-slug=dinas-pupr] .rr-figure")
    expect(figures.first).to_have_text("−20,00")
    page.get_by_text("Seperti dalam rapat", exact=True).click()
    expect(figures.first).to_have_text("−25,00")
    expect(page.locator(".rk-band")).to_contain_text("1 koreksi sesudahnya")
    assert "beku=1" in page.url
