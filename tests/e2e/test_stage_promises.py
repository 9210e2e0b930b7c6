"""Promises typed before the room: by keyboard, through a refused one and a dead server, and on the slide at once."""

import pytest
from playwright.sync_api import Locator, Page, expect

from analytics import workflow
from analytics.paths import Store
from tests.e2e.test_accessibility import LAPTOP, grave_findings
from tests.e2e.test_language import TEXTS, english_in
from tests.pages.conftest import OPERATOR, PASSWORD

NAMELESS = "Belum masuk sebagai operator: isi nama operator dan kata sandi, lalu simpan."
SLIDE = "[data-key=opd-dinas-pupr]:not([hidden])"
EVIL = "b-x-b-a-http-evil-example-x"
"""The slug of HOSTILE."""


@pytest.fixture
def present(page, come_back):
    """Presents the slide of an OPD as an operator."""

    def presented(address: str, slug: str = "dinas-pupr") -> None:
        come_back(page, f"{address}/paparan?tahun=2026&tw=2&slide=opd-{slug}")
        page.wait_for_selector("[data-ready]")
        page.wait_for_function("document.querySelector('.rp-root')?.stage?.isOperator", timeout=90_000)

    return presented


def kept(office, slug: str = "dinas-pupr"):
    made = [one for one in workflow.promises(Store(office.folder)) if one.agency_slug == slug]
    return [(one.text, one.responsible, one.due.isoformat(), one.made_by) for one in made]


def typed_in(page: Page, label: str) -> Locator:
    return page.locator("dialog").get_by_label(label, exact=True)


def type_promise(page: Page, text: str, responsible: str = "Kabid Bina Marga", **more: str) -> None:
    """As somebody types it who never takes the hands off the keys."""
    page.keyboard.press("k")
    expect(typed_in(page, "Komitmen")).to_be_focused()
    page.keyboard.type(text)
    page.keyboard.press("Tab")
    if due := more.get("due"):
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(due)
    page.keyboard.press("Tab")
    page.keyboard.type(responsible)
    page.keyboard.press("Tab")
    page.keyboard.type(more.get("target", ""))
    page.keyboard.press("Enter")


def test_a_promise_is_typed_by_keys_alone_and_stands_on_the_slide_within_a_second(page, present, fresh):
    own, address = fresh
    present(address)
    type_promise(page, "Kontrak diteken", due="30/9", target="40")
    expect(page.locator(f"{SLIDE} [data-bagian=janji]")).to_contain_text("Baru: Kontrak diteken · 30 Sep",
                                                                      timeout=1_000)  # fmt: skip
    expect(page.locator(".rp-notice")).to_have_text("Komitmen tersimpan")
    assert kept(own) == [("Kontrak diteken", "Kabid Bina Marga", "2026-09-30", OPERATOR)]
    (one,) = workflow.promises(Store(own.folder))
    assert (one.measure_key, str(one.target), str(one.base)) == ("fisik", "40", "25.00")
    page.keyboard.press("End")
    expect(page.locator("[data-key=penutup] [data-bagian=janji]")).to_contain_text("PUPR: Kontrak diteken")
    # The page before it reads all back, though the deck was made before there was anything to read.
    page.keyboard.press("PageUp")
    read_back = page.locator("[data-key=dibacakan-1]:not([hidden])")
    expect(read_back).to_contain_text("Kabid Bina Marga · 30\u00a0Sep · target\u00a0fisik 40,00%")
    page.keyboard.press("PageUp")
    expect(page.locator("[data-key^=dibacakan]:not([hidden])")).to_have_count(0)
    page.keyboard.press("End")
    page.reload()
    page.wait_for_selector("[data-ready]")
    expect(page.locator("[data-key=penutup] [data-bagian=janji]")).to_contain_text("PUPR: Kontrak diteken")
    assert len(kept(own)) == 1
    # What another meeting's stage has left unsent goes out with the next one, for its own meeting.
    page.evaluate("""localStorage.setItem('rakorev-janji', JSON.stringify([{key: 'lama', periode: '2026-03',
      opd: 'dinas-pupr', tempat: ['', ''], teks: 'Lama', tenggat: '30/6', pj: 'Kabid', target: '', ukuran: 'fisik',
      bantuan: '', nama: 'PUPR'}]))""")
    page.reload()
    page.wait_for_function("localStorage.getItem('rakorev-janji') === '[]'")
    assert [(one.text, one.period.iso) for one in workflow.promises(Store(own.folder))] == [
        ("Kontrak diteken", "2026-06"), ("Lama", "2026-03")
    ]  # fmt: skip
    # What was refused before the operator's session was back goes out with it, though its form stands untouched.
    page.evaluate("""() => {
      const { stage } = document.querySelector('.rp-root'), said = { results: {}, parts: stage.parts };
      stage.promised({ ...said, isOperator: false });
      stage.waiting = [{ key: 'awal', periode: '2026-06', opd: 'dinas-pupr', tempat: ['', ''], teks: 'Awal',
        tenggat: '30/9', pj: 'Kabid', target: '', ukuran: 'fisik', bantuan: '', nama: 'PUPR', ditolak: 'Belum masuk',
        perluMasuk: true }];
      stage.promise(stage.refused[0]);
      stage.promised({ ...said, isOperator: true });
    }""")
    page.wait_for_function("localStorage.getItem('rakorev-janji') === '[]'")
    expect(page.locator("dialog")).to_have_count(0)
    assert [one[0] for one in kept(own)] == ["Kontrak diteken", "Lama", "Awal"]


def test_the_next_slide_does_not_hear_what_is_typed_and_esc_keeps_it_for_the_next_k(page, present, address, office):
    present(address)
    page.keyboard.press("k")
    page.keyboard.type("n . b g 1 t m k")
    expect(typed_in(page, "Komitmen")).to_have_value("n . b g 1 t m k")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    assert page.locator(SLIDE).count() == 1 and kept(office) == []
    expect(page.locator(".rp-notice")).to_have_text("Konsep komitmen disimpan · K membukanya lagi")
    page.keyboard.press("k")
    expect(typed_in(page, "Komitmen")).to_have_value("n . b g 1 t m k")
    for _ in range(2):
        page.locator(".rp-forget").click()
    page.keyboard.press("k")
    expect(typed_in(page, "Komitmen")).to_have_value("")
    expect(page.locator(".rp-forget")).to_be_hidden()


def test_what_is_refused_comes_back_as_it_was_typed_with_the_reason(page, present, hall):
    own, address = hall
    present(address, "dinas-sosial")
    type_promise(page, "Kontrak diteken", due="besok")
    expect(page.locator(".rp-problem")).to_contain_text("'besok' bukan tanggal")
    least = "32 * Math.min(innerWidth / 1920, innerHeight / 1080)"
    assert page.evaluate(f"parseFloat(getComputedStyle(document.querySelector('.rp-problem')).fontSize) >= {least}")
    expect(typed_in(page, "Komitmen")).to_have_value("Kontrak diteken")
    typed_in(page, "Tenggat").fill("15 Agu")
    page.keyboard.press("Enter")
    expect(page.locator(".rp-notice")).to_have_text("Komitmen tersimpan")
    assert kept(own, "dinas-sosial") == [("Kontrak diteken", "Kabid Bina Marga", "2026-08-15", OPERATOR)]


def test_what_is_typed_while_the_server_is_away_is_kept_once_and_a_refused_one_waits_for_its_turn(page, present, fresh):
    own, address = fresh
    present(address)
    port = int(address.rsplit(":", 1)[1])
    own.process.kill()
    own.process.wait()
    own.process.stdout.close()
    type_promise(page, "Hari yang tidak ada", due="31/9")
    type_promise(page, "Tambah alat dan lembur", due="30/9")
    expect(page.locator(".rp-notice")).to_contain_text("2 komitmen belum tersimpan: menunggu sambungan")
    page.keyboard.press("k")
    page.keyboard.type("Sedang diketik")
    # A session that begins anew writes an address of its own.
    page.evaluate("history.replaceState(history.state, '', '/paparan?tahun=2026&tw=2')")
    own.process = own.serve(port)
    page.wait_for_url("**slide=opd-dinas-pupr")
    expect(page.locator(".rp-notice")).to_have_text("1 komitmen perlu diperbaiki · tekan M", timeout=40_000)
    # Nobody's place was taken, and who waited behind the refused one is kept.
    expect(typed_in(page, "Komitmen")).to_have_value("Sedang diketik")
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    expect(page.locator(".rp-problem")).to_contain_text("'31/9' tidak ada di kalender")
    expect(page.locator(".rp-count")).to_have_text("19/240")
    typed_in(page, "Komitmen").fill("Hari yang lain")
    page.keyboard.press("Escape")
    expect(page.locator(".rp-notice")).to_have_text("1 komitmen perlu diperbaiki · tekan M")
    page.keyboard.press("m")
    expect(typed_in(page, "Komitmen")).to_have_value("Hari yang lain")
    for _ in range(2):
        page.locator(".rp-forget").click()
    expect(page.locator(".rp-notice")).to_have_count(0)
    expect(page.locator(f"{SLIDE} [data-bagian=janji]")).to_contain_text("Baru: Tambah alat")
    page.wait_for_timeout(4_000)
    assert [one[0] for one in kept(own)] == ["Tambah alat dan lembur"]


def test_who_has_not_signed_in_does_so_in_the_same_dialog(page, hall):
    own, address = hall
    page.goto(f"{address}/paparan?tahun=2026&tw=2&slide=opd-dinas-pupr")
    page.wait_for_selector("[data-ready]")
    type_promise(page, "Kontrak diteken")
    expect(page.locator(".rp-problem")).to_have_text(NAMELESS)
    # Nothing was sent, so nothing waits.
    assert page.evaluate("localStorage.getItem('rakorev-janji')") in (None, "[]")
    typed_in(page, "Nama operator").fill(OPERATOR)
    typed_in(page, "Kata sandi").fill("bukan ini")
    page.keyboard.press("Enter")
    expect(page.locator(".rp-problem")).to_contain_text("Nama atau kata sandi salah")
    expect(typed_in(page, "Kata sandi")).to_have_value("")
    # The password alone is missing, and the way to throw it all away is in sight.
    expect(typed_in(page, "Kata sandi")).to_be_focused()
    seen = page.locator("dialog").bounding_box()
    away = page.locator(".rp-forget").bounding_box()
    assert away["y"] + away["height"] <= seen["y"] + seen["height"] <= page.viewport_size["height"]
    typed_in(page, "Kata sandi").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".rp-notice")).to_have_text("Komitmen tersimpan")
    assert [one[0] for one in kept(own)] == ["Kontrak diteken"]
    assert PASSWORD not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    type_promise(page, "Lelang diumumkan")
    expect(page.locator(f"{SLIDE} [data-bagian=janji]")).to_contain_text("2 baru: Lelang diumumkan")


def test_a_slide_of_no_agency_says_where_to_promise(page, present, address):
    present(address)
    page.keyboard.press("Home")
    page.keyboard.press("k")
    expect(page.locator(".rp-notice")).to_contain_text("Buka slide OPD-nya dahulu")
    assert page.locator("dialog").count() == 0


def test_hostile_words_stay_words(page, present, hall):
    present(hall[1], EVIL)
    slide = page.locator(f"[data-key=opd-{EVIL}]:not([hidden])")
    words = "<img src=x onerror=alert(1)><script>alert(2)</script>&amp;"
    page.on("dialog", lambda shown: pytest.fail(shown.message))
    type_promise(page, words)
    expect(slide.locator("[data-bagian=janji]")).to_contain_text("<img src=x")
    assert slide.locator("img, script").count() == 0


def test_the_dialog_passes_axe_in_indonesian_at_every_size(page, present, address):
    present(address)
    page.keyboard.press("k")
    for width, height in ((1920, 1080), LAPTOP):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(200)
        assert grave_findings(page, (width, height)) == []
        box = page.locator("dialog").bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= height
    assert english_in(page.evaluate(TEXTS)) == set()


def test_a_dialog_that_is_opened_while_the_stage_goes_full_screen_is_seen_and_keeps_what_is_typed(
    page, present, address
):  # fmt: skip
    present(address)
    page.evaluate("""() => {
      const root = document.querySelector('.rp-root'), real = root.requestFullscreen.bind(root);
      root.requestFullscreen = () => new Promise((done) => setTimeout(done, 400)).then(real);
    }""")
    page.keyboard.press("h")
    page.keyboard.press("k")
    page.keyboard.type("Kontrak")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.type(" diteken")
    expect(typed_in(page, "Komitmen")).to_have_value("Kontrak diteken")
    seen = "document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('dialog') !== null"
    page.wait_for_function(seen)
    page.evaluate("document.exitFullscreen()")
