"""Paparan in a real browser: begun from a page, driven by keys, through a killed server, left for where one was."""

import pytest
from playwright.sync_api import Page, expect

from analytics import workflow
from analytics.domain.periods import Period
from analytics.domain.remarks import NewRemark
from analytics.paths import Store
from tests.e2e.conftest import free_port, in_real_amounts, stop
from tests.office import write_tidy
from tests.pages.conftest import ROWS, WITH_PROGRAM

LOST = "Sambungan terputus – paparan tetap jalan"
IS_ANOTHER = "text => document.querySelector('.rp-slide:not([hidden])').textContent !== text"


def shown(page: Page) -> str:
    """The key of the slide on the screen."""
    return page.evaluate("document.querySelector('.rp-slide:not([hidden])').dataset.key")


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    # A busy machine draws the first deck late, and late is not wrong.
    page.wait_for_selector(".rp-root[data-ready]", timeout=90_000)
    return page


def press(page: Page, *keys: str) -> str:
    for key in keys:
        page.keyboard.press(key)
    return shown(page)


def test_the_stage_is_begun_from_a_page_and_leads_back_to_the_same_view(page, address):
    page.goto(f"{address}/peringkat?tahun=2026&tw=2&urut=pagu")
    page.locator(".rb-stage").click()
    page.wait_for_selector(".rp-root[data-ready]")
    assert shown(page) == "peringkat-1" and page.url.endswith("/paparan?tahun=2026&tw=2&slide=peringkat-1")
    assert press(page, "Home") == "ringkasan"
    page.keyboard.press("Escape")
    expect(page.locator(".rp-notice")).to_have_text("Keluar dari paparan? Tekan Esc sekali lagi")
    page.keyboard.press("Escape")
    page.wait_for_url(f"{address}/peringkat?tahun=2026&tw=2&urut=pagu")
    expect(page.locator(".rp-root")).to_have_count(0)


def test_a_forced_reload_comes_back_to_the_slide_and_f5_is_none(page, address):
    opened(page, f"{address}/paparan?tahun=2026&tw=2&slide=peringkat-1")
    page.evaluate("window.stays = true")
    assert press(page, "F5") == "ringkasan" and page.evaluate("window.stays")
    key = press(page, "PageDown", "PageDown")
    page.reload()
    page.wait_for_selector(".rp-root[data-ready]")
    assert shown(page) == key and f"slide={key}" in page.url


OUTSIDE = """() => { const held = document.activeElement;
  return held !== document.body && !held.closest('.rp-root'); }"""

SIZES = """(dialog) => [dialog, ...dialog.querySelectorAll("h2, input, li, button, span")]
  .map((one) => getComputedStyle(one).fontSize)"""


def test_tab_stays_on_the_stage_and_the_page_comes_back_when_it_is_left(page, address):
    opened(page, f"{address}/paparan?tahun=2026&tw=2")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert not page.evaluate(OUTSIDE)
    # The sheet of the page around it has a size for every `li`: none reaches the dialogs.
    page.keyboard.press("g")
    sizes = page.locator(".rp-root dialog").evaluate(SIZES)
    assert len(sizes) > 4 and len(set(sizes)) == 1, sizes
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".rp-root")).to_have_count(0)
    assert page.evaluate("[...document.body.children].every((one) => !one.inert)")


def test_a_deck_on_its_way_is_said(page, address):
    # A server that takes long sends the page before the deck.
    page.goto(f"{address}/paparan?tahun=2026&tw=2")
    expect(page.get_by_text("Memuat paparan …").first).to_be_attached()


def corrected(folder):
    """The small office's second quarter with another actual of its first OPD, as a workbook."""
    rows, at = in_real_amounts(ROWS), WITH_PROGRAM.index("Realisasi Fisik s.d. (%)")
    rows[1] = (*rows[1][:at], 33, *rows[1][at + 1 :])
    return write_tidy(folder / "koreksi.xlsx", *rows, header=WITH_PROGRAM)


@pytest.mark.lasts_long
def test_the_stage_outlives_its_server_with_words_half_typed_and_figures_that_wait(page, office, tmp_path):
    own, port = office.copy(tmp_path / "data"), free_port()
    server = own.serve(port)
    try:
        opened(page, f"http://127.0.0.1:{port}/paparan?tahun=2026&tw=2")
        page.keyboard.press("g")
        page.keyboard.type("so")
        server.kill()
        server.wait()
        server.stdout.close()
        expect(page.locator(".rp-notice")).to_have_text(LOST)
        # By then Streamlit has laid its own dialog over the page. It writes the address that it knew at first.
        page.evaluate("history.pushState({}, '', '/paparan?tahun=2026&tw=2&slide=peringkat-1')")
        page.wait_for_timeout(3500)
        assert "slide=ringkasan" in page.url
        page.keyboard.type("sial")
        typed = page.locator(".rp-root dialog input")
        assert typed.input_value() == "sosial"
        before = text_of(page)
        loaded = own.run("muat", str(corrected(tmp_path)))
        assert loaded.returncode == 0, loaded.stdout + loaded.stderr
        server = own.serve(port)
        # The session begins anew and knows the newest figures: they wait all the same.
        expect(page.locator(".rp-notice")).to_contain_text("Angka baru tersedia")
        assert (typed.input_value(), text_of(page)) == ("sosial", before)
        page.keyboard.press("Escape")
        assert page.locator(".rp-root").count() == 1
        assert press(page, "PageDown", "PageUp") == "ringkasan"
        page.keyboard.press("m")
        page.wait_for_function(IS_ANOTHER, arg=before)
        assert shown(page) == "ringkasan"
    finally:
        if not server.stdout.closed:
            stop(server)


def text_of(page: Page) -> str:
    return page.locator(".rp-slide:not([hidden])").text_content()


def test_new_figures_wait_until_they_are_asked_for(page, fresh, tmp_path):
    office, address = fresh
    opened(page, f"{address}/paparan?tahun=2026&tw=2")
    before = text_of(page)
    # What is said beside figures waits too, until there is weightier news.
    objection = NewRemark("keberatan", Period(2026, 6), "dinas-pupr", "fisik", "Termin ketiga belum dientri")
    workflow.keep_remark(objection, None, Store(office.folder))
    expect(page.locator(".rp-notice")).to_contain_text("Ada keberatan atau penilaian baru")
    loaded = office.run("muat", str(corrected(tmp_path)))
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    expect(page.locator(".rp-notice")).to_contain_text("Angka baru tersedia")
    assert text_of(page) == before
    page.keyboard.press("m")
    expect(page.locator(".rp-notice")).to_have_count(0)
    page.wait_for_function(IS_ANOTHER, arg=before)
    assert shown(page) == "ringkasan"
    assert page.evaluate("document.querySelector('.rp-root').stage.byKey.has('catatan-dinas-pupr')")
    # Once asked for is not asked for ever: a page drawn anew without a new question shows nothing newer.
    held = page.evaluate("({ ...window.rakorevStage.latest, root: null })")
    assert held["asked"] == 1
    # Nothing is left of either import: what stands on the stage stays, who comes anew sees no old figure.
    for number in ("2", "1"):
        taken_back = office.run("batal", number)
        assert taken_back.returncode == 0, taken_back.stdout + taken_back.stderr
    expect(page.locator(".rp-notice")).to_contain_text("Angka baru tersedia")
    assert shown(page) == "ringkasan"
    page.reload()
    expect(page.get_by_text("Belum ada data", exact=True).first).to_be_visible()
    expect(page.locator(".rp-root")).to_have_count(0)
