"""A phone of 390x844: the message first, choices in one control, all as large as a thumb, nothing scrolls sideways."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.test_accessibility import PATHS
from tests.e2e.test_dashboard import travel
from tests.lengths import every_second

ROWS = ".st-key-pilih, .st-key-saring, .st-key-tren_pilih"
# The skip link is seen on focus alone; the arrow of a list is part of the list, which is as high as a thumb.
SMALL = """
() => [...document.querySelectorAll("a, button, input, summary, [role=button]")]
  .filter((node) => !node.matches('[data-testid=stSkipToContent], .stSelectbox button, .stMultiSelect button'))
  .map((node) => [node, (node.closest("label") ?? node).getBoundingClientRect()])
  .filter(([node, box]) => box.width && box.height && (box.height < 43.5 || box.width < 43.5))
  .map(([node, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${node.outerHTML.slice(0, 100)}`)
"""
WIDTH = "document.querySelector('.stMain').scrollWidth"
SIDEWAYS = """
() => [...document.querySelectorAll(".stMain *")]
  .filter((node) => node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX === "auto"
    && node.clientWidth > 0)
  .map((node) => node.outerHTML.slice(0, 120))
"""


def fold(page):
    return page.get_by_role("button", name=re.compile("^Pilihan: "))


def assert_all_fits(page, width):
    assert page.evaluate(SMALL) == []
    assert page.evaluate(WIDTH) <= width


WITHOUT_CHOICES = ("/masuk", "/pengaturan", "/impor", "/impor?bagian=riwayat")
"""Pages on which who only reads has nothing to choose."""


# The agenda is set at the computer that serves, never on a phone.
@pytest.mark.parametrize("path", every_second([path for path in PATHS if path != "/agenda"], 0))
def test_every_page_fits_a_phone_with_its_message_first_and_a_tablet(phone, address, path):
    travel(phone, address, path)
    assert phone.locator("h1").bounding_box()["y"] < 0.4 * 844
    if path in WITHOUT_CHOICES:
        assert_all_fits(phone, 390)
    else:
        assert_choices_unfold(phone)
    table = phone.locator("summary", has_text="Lihat tabel")
    if table.count():
        table.click()
        expect(phone.locator(".rk-plain, .rd-plain").first).to_be_visible()
    assert phone.evaluate(SIDEWAYS) == []
    phone.set_viewport_size({"width": 768, "height": 1024})
    phone.wait_for_timeout(300)
    assert_all_fits(phone, 768)


def assert_choices_unfold(phone):
    rows = phone.locator(ROWS)
    expect(rows.first).to_be_attached()
    assert not any(row.is_visible() for row in rows.all())
    expect(fold(phone)).to_have_attribute("aria-expanded", "false")
    assert fold(phone).bounding_box()["height"] >= 44
    assert_all_fits(phone, 390)
    fold(phone).click()
    expect(fold(phone)).to_have_attribute("aria-expanded", "true")
    assert all(row.is_visible() for row in rows.all())
    assert_all_fits(phone, 390)


def test_the_control_says_what_the_choices_stand_on_and_stays_open_while_they_change(phone, address):
    travel(phone, address, "/kegiatan?opd=dinas-pupr")
    expect(fold(phone)).to_have_text("Pilihan: 2026 · TW II · Fisik · Dinas PUPR")
    fold(phone).click()
    phone.get_by_role("radio", name="TW I", exact=True).click()
    expect(fold(phone)).to_have_text("Pilihan: 2026 · TW I · Fisik · Dinas PUPR")
    expect(fold(phone)).to_have_attribute("aria-expanded", "true")
    phone.get_by_role("button", name="Lainnya").click()
    phone.get_by_role("link", name="Telusur").click()
    expect(phone.locator("h1")).to_contain_text("Seluruh −5,00 poin fisik Dinas PUPR")
    expect(fold(phone)).to_have_attribute("aria-expanded", "false")


def test_the_pages_stand_at_the_foot_wherever_one_has_scrolled_to(phone, address):
    travel(phone, address, "/peringkat")
    bar, more = phone.get_by_role("navigation", name="Halaman"), phone.get_by_role("button", name="Lainnya")
    phone.locator(".stMain").evaluate("(node) => node.scrollTo(0, 400)")
    assert bar.bounding_box()["y"] + bar.bounding_box()["height"] == pytest.approx(844, abs=1)
    expect(bar.get_by_role("link")).to_have_count(4)
    assert [link.inner_text() for link in bar.get_by_role("link").all()] == ["Ringkasan", "OPD", "Tren", "Kegiatan"]
    more.click()
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(bar.get_by_role("link", name="Kamus")).to_be_visible()
    assert_all_fits(phone, 390)
    bar.get_by_role("link", name="Kegiatan di bawah target").click()
    expect(phone.locator("h1")).to_contain_text("kegiatan di bawah target")
    expect(more).to_have_attribute("aria-expanded", "false")
    # The last line of a page can be read above the bar.
    phone.locator(".stMain").evaluate("(node) => node.scrollTo(0, node.scrollHeight)")
    stamp = phone.locator(".rk-prose").last.bounding_box()
    assert stamp["y"] + stamp["height"] <= bar.bounding_box()["y"]


def test_a_wider_screen_shows_the_choices_and_no_control(page, address):
    travel(page, address, "/peringkat")
    expect(page.get_by_role("combobox", name=re.compile("Urut menurut"))).to_be_visible()
    assert not fold(page).is_visible()


def test_a_card_of_a_quarter_names_its_figures(phone, address):
    travel(phone, address, "/opd?opd=dinas-pupr")
    label = "getComputedStyle(document.querySelector('.rk-plain td'), '::before').content"
    assert phone.evaluate(label) == '"Fisik: target triwulan"'


def test_a_reason_in_place_of_a_figure_stands_on_one_line(phone, address):
    travel(phone, address, "/opd")
    reason = phone.locator(".rd-value", has_text="belum lapor")
    assert reason.evaluate("(node) => node.getClientRects().length && node.offsetHeight") < 30
