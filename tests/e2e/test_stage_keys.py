"""The stage driven by keys alone, from one file: what a clicker and a keyboard do in the meeting (decisions 25)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics.deck import packed
from analytics.deck.slide import DETAIL, Slide
from analytics.drawing.stage import BODY, Box
from analytics.drawing.words import NamedFigure, NamedFigures
from benchmarks import legibility
from tests.deck.plain_deck import plain

_KEY = """(given) => document.body.dispatchEvent(
  new KeyboardEvent("keydown", { ...given, bubbles: true, cancelable: true }))"""
_OUT_OF_DIALOG = """(dialog) => {
  const inside = dialog.getBoundingClientRect(), found = [];
  for (const cell of dialog.querySelectorAll("td")) {
    const words = document.createRange();
    words.selectNodeContents(cell);
    const taken = words.getBoundingClientRect();
    if (taken.right > inside.right - 8 || taken.bottom > inside.bottom) found.push(cell.textContent);
  }
  return found;
}"""
_PAGE_DOWN = {"key": "PageDown", "code": "PageDown"}
NAMES = ("Dinas PUPR", "Dinas Kesehatan", "Dinas Perkim")


def deck_slides() -> list[Slide]:
    """Two slides about all, three OPD with a detail each, a closing slide; '!1' shows another choice of the second."""
    keys = [f"opd-{at}" for at in range(1, 4)]
    lines = NamedFigures([NamedFigure(name, "−1,00", key) for name, key in zip(NAMES, keys, strict=True)])
    elsewhere = NamedFigures([NamedFigure("Kegiatan lain", "−2,00", "tidak-ada")])
    choices = {"!1": "peringkat-sebab"}
    return [
        Slide("ringkasan", "ringkasan", "Ringkasan", "Ringkasan", "", [(BODY, lines)], rows=keys),
        Slide("peringkat", "peringkat", "Peringkat", "Peringkat", "", [(BODY, elsewhere)], rows=[""], choices=choices),
        *(
            Slide(key, "kritis", name, name, "", [(Box(60, 300, 900, 52), lines)], agency_slug=key, down=f"rinci-{key}")
            for key, name in zip(keys, NAMES, strict=True)
        ),
        Slide("penutup", "penutup", "Penutup", "Penutup", "", [(BODY, lines)], rows=keys),
        Slide("peringkat-sebab", DETAIL, "Sebab", "Sebab", "", [], up="peringkat", choices=choices),
        *(
            Slide(
                f"rinci-{key}", DETAIL, f"Rincian {key}", f"Rincian {key}", "Kabupaten −5,82 › Dinas", [], up=key,
                crumbs={"Kabupaten −5,82": "ringkasan"},
            )
            for key in keys
        ),
    ]


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    written = tmp_path_factory.mktemp("paparan") / "paparan.html"
    deck = plain(deck_slides(), seconds=90, official={"opd-1": "Dinas Pekerjaan Umum dan Penataan Ruang"})
    written.write_text(packed.alone(deck, 1), encoding="utf-8")
    return written


@pytest.fixture
def stage(browser: Browser, file: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("[data-ready]")
    # Full screen is the browser's own affair, and no part of what is asked here.
    page.evaluate("document.querySelector('.rp-root').requestFullscreen = undefined; window.mark = 'same page'")
    yield page
    assert page.evaluate("window.mark") in ("same page", "reloaded")
    context.close()


def shown(page: Page) -> str:
    (key,) = page.evaluate(
        "[...document.querySelectorAll('.rp-slide')].filter((one) => !one.hasAttribute('hidden'))"
        ".map((one) => one.dataset.key)"
    )
    assert page.evaluate("location.hash") == f"#{key}"
    return key


@pytest.fixture
def press(stage: Page) -> Callable[..., str]:
    def pressed(*keys: str) -> str:
        """The slide that is shown after the keys."""
        for key in keys:
            stage.keyboard.press(key)
        return shown(stage)

    return pressed


def text(page: Page, selector: str) -> str:
    return page.locator(selector).first.text_content()


def test_forwards_and_back_and_to_both_ends(press):
    assert press("PageDown") == "peringkat"
    assert press("ArrowRight") == "opd-1"
    assert press("Space") == "opd-2"
    assert press("Enter") == "opd-3"
    assert press("PageUp") == "opd-2"
    assert press("ArrowLeft") == "opd-1"
    assert press("End", "PageDown") == "penutup"
    assert press("Home", "PageUp") == "ringkasan"


def test_four_fast_presses_move_four_slides(stage):
    stage.evaluate(f"(given) => {{ for (let n = 0; n < 4; n += 1) ({_KEY})(given); }}", _PAGE_DOWN)
    assert shown(stage) == "opd-3"


def test_a_digit_opens_its_row_and_backspace_comes_back(press):
    assert press("2") == "opd-2"
    assert press("d") == "rinci-opd-2"
    assert press("Backspace") == "opd-2"
    assert press("Backspace") == "ringkasan"
    assert press("9") == "ringkasan"


def test_the_number_pad_opens_rows_with_numlock_and_moves_without(stage):
    stage.evaluate(_KEY, {"key": "3", "code": "Numpad3"})
    assert shown(stage) == "opd-3"
    stage.evaluate(_KEY, {"key": "End", "code": "Numpad1"})
    assert shown(stage) == "penutup"


def place(page: Page) -> str:
    return text(page, ".rp-page")


def test_what_is_opened_is_a_detour_from_a_place_that_stays(stage, press):
    press("End")
    for opened in (("1",), ("2", "d"), ("3", "d", "Backspace")):
        assert press(*opened) != "penutup" and place(stage) == "6 / 6"
        # Back leads to the place.
        assert press("PageUp") == "penutup"
    assert press("1", "d", "PageDown") == "penutup"
    assert press("PageUp", "d", "Backspace") == "opd-3" and place(stage) == "5 / 6"
    # Also from what belongs to a slide that has no other choices, as it has none itself.
    assert press("d", "PageUp") == "opd-3"
    # Forwards leads to what comes behind the place, however deep the way went down.
    assert press("Home", "1", "d", "PageDown") == "peringkat" and place(stage) == "2 / 6"


def test_the_search_is_a_detour_unless_it_finds_what_comes_next(stage, press):
    press("End", "g")
    stage.keyboard.type("kes")
    assert press("Enter") == "opd-2" and place(stage) == "6 / 6"
    assert press("PageUp") == "penutup"
    press("Home", "PageDown", "g")
    stage.keyboard.type("pupr")
    assert press("Enter") == "opd-1" and place(stage) == "3 / 6"
    assert press("PageDown") == "opd-2"


def test_the_list_and_a_click_move_the_place(stage, press):
    press("End", "i")
    stage.get_by_role("button", name="Dinas Kesehatan").click()
    assert shown(stage) == "opd-2" and place(stage) == "4 / 6"
    stage.locator(".rp-slide:not([hidden]) [data-ke=opd-1]").click()
    assert shown(stage) == "opd-1" and place(stage) == "3 / 6"
    assert press("Backspace") == "opd-2" and place(stage) == "4 / 6"


def test_a_reload_in_a_detour_keeps_its_place(stage, press):
    assert press("Home", "1", "d") == "rinci-opd-1"
    stage.reload()
    stage.wait_for_selector("[data-ready]")
    stage.evaluate("window.mark = 'reloaded'")
    assert place(stage) == "1 / 6" and press("PageDown") == "peringkat"


@pytest.mark.parametrize("back", ["PageUp", "Backspace"])
def test_f5_pressed_by_mistake_is_one_step_away_from_where_it_was(stage, press, back):
    press("End", "1", "d")
    # One button of a clicker: Esc in between asks, and changes nothing.
    assert press("F5", "Escape", "F5") == "ringkasan" and place(stage) == "1 / 6"
    assert press(back) == "rinci-opd-1" and place(stage) == "6 / 6"
    assert press("Backspace") == "opd-1"


def test_a_row_that_was_held_holds_no_key_on_the_next_slide(stage, press):
    press("Tab")
    assert stage.evaluate("document.activeElement.dataset.ke") == "opd-1"
    assert press("Enter") == "opd-1"
    assert stage.evaluate("document.activeElement === document.body")
    assert press("Enter") == "peringkat"


def test_shift_and_a_digit_show_another_choice(press):
    assert press("PageDown", "Shift+Digit1") == "peringkat-sebab"
    assert press("Shift+Digit9") == "peringkat-sebab"
    assert press("Backspace") == "peringkat"


def test_a_row_that_leads_nowhere_is_plain_text(stage, press):
    assert press("PageDown", "1", "d") == "peringkat"
    slide = stage.locator(".rp-slide[data-key=peringkat]")
    assert slide.locator("[data-ke], [tabindex], [role=link], .ke, .tekan").count() == 0
    slide.get_by_text("Kegiatan lain").click()
    assert shown(stage) == "peringkat"


def test_search_finds_an_opd_by_a_few_letters(stage, press):
    press("g")
    expect(stage.get_by_role("searchbox", name="Nama OPD")).to_be_focused()
    stage.keyboard.type("kes")
    stage.keyboard.press("Enter")
    assert shown(stage) == "opd-2"
    assert stage.locator("dialog").count() == 0
    assert press("Backspace") == "ringkasan"


def test_search_knows_official_names_and_says_when_nobody_is_called_so(stage, press):
    press("g")
    stage.keyboard.type("pekerjaan um")
    assert stage.locator("dialog li").all_text_contents() == ["Dinas PUPR"]
    stage.keyboard.type("xx")
    assert stage.locator("dialog li").all_text_contents() == ["Tidak ada yang cocok"]
    stage.keyboard.press("Enter")
    assert shown(stage) == "ringkasan" and stage.locator("dialog").count() == 1


def test_escape_closes_the_search_and_asks_for_nothing(stage, press):
    assert press("g", "Escape") == "ringkasan"
    assert stage.locator("dialog").count() == 0
    assert stage.locator(".rp-notice").count() == 0
    assert press("PageDown") == "peringkat"


def test_dark_and_back_without_moving(stage, press):
    blank = stage.locator(".rp-blank")
    press(".")
    expect(blank).to_be_visible()
    assert press("PageDown") == "ringkasan"
    expect(blank).to_be_hidden()
    press(".", ".")
    expect(blank).to_be_hidden()
    press(".", "Escape")
    expect(blank).to_be_hidden()
    assert stage.locator(".rp-notice").count() == 0


def test_f5_shows_the_first_slide_and_never_reloads(stage, press):
    assert press("PageDown", "PageDown", "F5") == "ringkasan"
    assert stage.evaluate("window.mark") == "same page"


def test_escape_twice_leaves_and_once_only_asks(stage, press):
    press("PageDown", "Escape")
    assert text(stage, ".rp-notice") == "Esc sekali lagi: daftar slide"
    # Another key takes the question back.
    assert press("PageDown") == "opd-1"
    assert stage.locator(".rp-notice").count() == 0
    press("Escape")
    assert stage.locator("dialog").count() == 0
    press("Escape")
    # In a file there is nothing to leave to: the list of slides opens.
    expect(stage.locator("dialog")).to_be_visible()


def test_a_clicker_that_sends_f5_and_escape_in_turn_never_leaves(stage, press):
    assert press("PageDown", "F5", "Escape", "F5") == "ringkasan"
    assert press("Escape") == "ringkasan"
    assert press("F5", "Escape") == "ringkasan"
    assert stage.locator("dialog").count() == 0


def test_time_runs_and_pauses_and_gets_a_minute_more(stage, press):
    assert text(stage, ".rp-time") == "Jeda 01:30"
    press("t")
    expect(stage.locator(".rp-time")).to_have_text("Sisa 01:28", timeout=6_000)
    press("t")
    assert text(stage, ".rp-time").startswith("Jeda 01:2")
    press("Shift+T")
    assert text(stage, ".rp-time").startswith("Jeda 02:2")


def test_discussed_survives_a_reload(stage, press):
    assert text(stage, ".rp-open") == "Belum dibahas: 3"
    press("1", "s")
    assert text(stage, ".rp-open") == "Belum dibahas: 2"
    stage.reload()
    stage.wait_for_selector("[data-ready]")
    stage.evaluate("window.mark = 'reloaded'")
    assert shown(stage) == "opd-1"
    assert text(stage, ".rp-open") == "Belum dibahas: 2"
    press("s")
    assert text(stage, ".rp-open") == "Belum dibahas: 3"


def test_h_lights_the_row_of_a_digit_and_does_not_open_it(stage, press):
    assert press("h", "2") == "ringkasan"
    assert "Dinas Kesehatan" in text(stage, ".rp-lit")
    press("h", "2")
    assert stage.locator(".rp-lit").count() == 0
    # Esc closes what is open before it asks anything, a digit that is still awaited too.
    press("h", "2", "Escape")
    assert stage.locator(".rp-lit").count() == 0 and stage.locator(".rp-notice").count() == 0
    assert press("h", "Escape") == "ringkasan" and stage.locator(".rp-notice").count() == 0
    assert press("2") == "opd-2"


def test_another_hash_in_the_address_shows_its_slide_and_an_unknown_one_is_put_back(stage, press):
    for wanted in ("opd-2", "rinci-opd-3"):
        stage.evaluate("key => { location.hash = key; }", wanted)
        stage.wait_for_selector(f".rp-slide[data-key={wanted}]:not([hidden])", timeout=5000)
    stage.evaluate("location.hash = 'tidak-ada'")
    stage.wait_for_function("location.hash === '#rinci-opd-3'", timeout=5000)
    assert shown(stage) == "rinci-opd-3" and press("Backspace") == "opd-2"


def test_who_was_seen_for_a_while_is_discussed_unless_somebody_said_otherwise(stage, press):
    press("1")
    stage.evaluate("document.querySelector('.rp-root').stage.shownAt -= 11000")
    press("PageDown")
    assert text(stage, ".rp-open") == "Belum dibahas: 2"
    press("PageUp", "1", "s")
    assert text(stage, ".rp-open") == "Belum dibahas: 3"
    stage.evaluate("document.querySelector('.rp-root').stage.shownAt -= 11000")
    press("PageDown")
    assert text(stage, ".rp-open") == "Belum dibahas: 3"


@pytest.mark.parametrize("covering", [".", "?", "i"])
def test_who_is_covered_is_not_seen(stage, press, covering):
    press("1", covering)
    before = stage.evaluate("document.querySelector('.rp-root').stage.shownAt")
    stage.wait_for_timeout(900)
    stage.keyboard.press("Escape")
    assert stage.evaluate("document.querySelector('.rp-root').stage.shownAt") > before + 400


def test_a_slide_that_is_ticked_says_so(stage, press):
    press("1")
    assert stage.locator(".rp-ticked").count() == 0
    press("s")
    assert text(stage, ".rp-ticked") == "✓ dibahas"
    stage.evaluate("document.querySelector('.rp-root').stage.spend(900)")
    assert text(stage, ".rp-open") == "✓ dibahas · sisa 2" and stage.locator(".rp-ticked").count() == 0


def test_the_keys_are_seen_without_scrolling(stage):
    stage.keyboard.press("?")
    box = stage.locator("dialog")
    assert box.evaluate("one => one.scrollHeight <= one.clientHeight && one.scrollWidth <= one.clientWidth")
    expect(box).to_contain_text("10 detik")
    # Nothing wraps: a key and what it does stand in one line.
    assert box.evaluate("one => Math.max(...[...one.querySelectorAll('tr')].map((row) => row.clientHeight))") < 44
    for wide, high in legibility.SIZES:
        stage.set_viewport_size({"width": wide, "height": high})
        # The letters of the widest row end inside of the dialog, whatever is clipped.
        assert box.evaluate(_OUT_OF_DIALOG) == [], (wide, high)


def test_m_without_new_figures_says_so(stage):
    stage.keyboard.press("m")
    assert text(stage, ".rp-notice") == "Belum ada angka baru"


def test_a_deck_that_is_still_on_its_way_says_so(file):
    page = file.read_text(encoding="utf-8")
    assert page.index("Memuat paparan …") < page.index('id="huruf"')


def test_time_that_has_passed_outlives_a_reload_and_goes_on(stage, press):
    press("t")
    stage.evaluate("document.querySelector('.rp-root').stage.spend(30)")
    stage.reload()
    stage.wait_for_selector("[data-ready]")
    stage.evaluate("window.mark = 'reloaded'")
    assert text(stage, ".rp-time").startswith("Sisa 00:5") or text(stage, ".rp-time") == "Sisa 01:00"


def test_two_windows_of_a_meeting_keep_what_both_tick(stage, press, file):
    other = stage.context.new_page()
    other.goto(f"{file.as_uri()}#opd-2")
    other.wait_for_selector("[data-ready]")
    press("1", "s")
    other.keyboard.press("s")
    expect(stage.locator(".rp-open")).to_have_text("Belum dibahas: 1")
    expect(other.locator(".rp-open")).to_have_text("Belum dibahas: 1")


def test_a_new_meeting_forgets_what_a_rehearsal_left(stage, press):
    press("1", "s", "Home", "i")
    button = stage.get_by_role("button", name="Mulai rapat baru")
    button.click()
    stage.get_by_role("button", name="Tekan sekali lagi").click()
    assert text(stage, ".rp-open") == "Belum dibahas: 3"


def test_in_full_screen_escape_is_asked_for_so_that_it_asks_first(stage, press):
    stage.evaluate(
        """() => {
          const root = document.querySelector('.rp-root');
          root.requestFullscreen = () => Promise.resolve();
          Object.defineProperty(navigator, 'keyboard', { value: { lock: (keys) => { window.locked = keys; } } });
        }"""
    )
    assert press("PageDown") == "peringkat"
    assert stage.evaluate("window.locked") == ["Escape"]


def test_every_step_of_the_way_down_is_reached_by_tab_and_opened_by_enter(stage, press):
    press("Home", "1", "d")
    crumb = stage.locator(".rp-slide:not([hidden]) [data-ke]").first
    for _ in range(4):
        stage.keyboard.press("Tab")
        if crumb.evaluate("node => node === document.activeElement"):
            break
    assert crumb.evaluate("node => node === document.activeElement") and crumb.text_content() == "Kabupaten −5,82"
    assert press("Enter") == "ringkasan"
