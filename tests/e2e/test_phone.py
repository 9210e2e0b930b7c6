"""A phone of 390x844: the message first, the choices folded into one control, no table that scrolls in its frame."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.test_accessibility import PATHS, SMALL
from tests.e2e.test_dashboard import visit

ROWS = ".st-key-pilih, .st-key-saring, .st-key-tren_pilih"
SIDEWAYS = """
() => [...document.querySelectorAll(".stMain *")]
  .filter((node) => node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX === "auto"
    && node.clientWidth > 0)
  .map((node) => node.outerHTML.slice(0, 120))
"""


@pytest.fixture
def phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def fold(page):
    return page.get_by_role("button", name=re.compile("^Pilihan: "))


@pytest.mark.parametrize("path", PATHS)
def test_the_message_stands_in_the_upper_half_and_the_choices_unfold(phone, address, path):
    visit(phone, address + path)
    assert phone.locator("h1").bounding_box()["y"] < 0.4 * 844
    rows = phone.locator(ROWS)
    assert rows.count() and not any(row.is_visible() for row in rows.all())
    expect(fold(phone)).to_have_attribute("aria-expanded", "false")
    assert fold(phone).bounding_box()["height"] >= 44
    fold(phone).click()
    expect(fold(phone)).to_have_attribute("aria-expanded", "true")
    assert all(row.is_visible() for row in rows.all())
    assert phone.evaluate(SMALL) == []
    assert phone.evaluate("document.querySelector('.stMain').scrollWidth") <= 390


def test_the_control_says_what_the_choices_stand_on_and_stays_open_while_they_change(phone, address):
    visit(phone, f"{address}/kegiatan?opd=dinas-pupr")
    expect(fold(phone)).to_have_text("Pilihan: 2026 · TW II · Fisik · Dinas PUPR")
    fold(phone).click()
    phone.get_by_role("radio", name="TW I", exact=True).click()
    expect(fold(phone)).to_have_text("Pilihan: 2026 · TW I · Fisik · Dinas PUPR")
    expect(fold(phone)).to_have_attribute("aria-expanded", "true")
    phone.get_by_role("link", name="Telusur").click()
    expect(phone.locator("h1")).to_contain_text("Program A menyumbang")
    expect(fold(phone)).to_have_attribute("aria-expanded", "false")


def test_a_wider_screen_shows_the_choices_and_no_control(page, address):
    visit(page, f"{address}/peringkat")
    expect(page.get_by_role("combobox", name=re.compile("Urut menurut"))).to_be_visible()
    assert not fold(page).is_visible()


@pytest.mark.parametrize("path", PATHS)
def test_no_table_scrolls_sideways_in_its_frame(phone, address, path):
    visit(phone, address + path)
    table = phone.locator("summary", has_text="Lihat tabel")
    if table.count():
        table.click()
        expect(phone.locator(".rk-plain").first).to_be_visible()
    assert phone.evaluate(SIDEWAYS) == []


def test_a_card_of_a_quarter_names_its_figures(phone, address):
    visit(phone, f"{address}/opd?opd=dinas-pupr")
    label = "getComputedStyle(document.querySelector('.rk-plain td'), '::before').content"
    assert phone.evaluate(label) == '"Fisik: target triwulan"'


def test_a_reason_in_place_of_a_figure_stands_on_one_line(phone, address):
    visit(phone, f"{address}/opd")
    reason = phone.locator(".rd-value", has_text="belum lapor")
    assert reason.evaluate("(node) => node.getClientRects().length && node.offsetHeight") < 30
