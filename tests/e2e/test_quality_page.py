"""Mutu data in a browser: the text that is copied, the months that stay in sight, nothing to scroll sideways."""

import pytest
from playwright.sync_api import expect

from tests.e2e.test_dashboard import travel, visit

NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"


@pytest.fixture
def text_page(page, address):
    visit(page, f"{address}/mutu?opd=dinas-pupr")
    expect(page.get_by_role("button", name="Salin teks")).to_be_visible()
    return page


def test_the_text_is_copied_as_plain_text(text_page):
    text_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    text_page.get_by_role("button", name="Salin teks").click()
    expect(text_page.get_by_text("Tersalin.")).to_be_visible()
    shown = text_page.locator("pre.rq-text").text_content()
    assert text_page.evaluate("navigator.clipboard.readText()") == shown
    assert shown.startswith("Yth. Dinas PUPR\nMohon dicek data Triwulan II 2026:")


def test_without_a_clipboard_the_old_way_or_the_selection_is_left(text_page):
    # As in the office network without https.
    text_page.evaluate(NO_CLIPBOARD)
    text_page.get_by_role("button", name="Salin teks").click()
    expect(text_page.get_by_role("status").filter(has_text="Te")).not_to_be_empty()
    selected = text_page.evaluate("getSelection().toString()")
    assert selected.startswith("Yth. Dinas PUPR")


def test_the_next_agency_is_one_click_away(text_page):
    steps = text_page.get_by_role("navigation", name="OPD lain yang punya catatan").get_by_role("link")
    steps.first.click()
    expect(text_page.locator("pre.rq-text")).not_to_contain_text("Yth. Dinas PUPR")


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (768, 1024), (390, 844)])
def test_nothing_scrolls_sideways(page, address, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    travel(page, address, "/mutu")
    expect(page.locator(".rq-fold")).to_be_visible()
    assert page.locator(".rq-fold").evaluate("node => node.open") == (size[0] > 700)
    page.locator(".rq-fold").evaluate("node => { node.open = true; }")
    assert page.evaluate("() => document.querySelector('.stMain').scrollWidth <= innerWidth")
    assert page.locator(".rq-field").evaluate("node => node.scrollWidth <= node.clientWidth")


def test_the_badge_of_the_ranking_is_heard_in_words(page, address):
    travel(page, address, "/peringkat")
    row = page.get_by_role("link", name="Dinas PUPR")
    expect(row).to_contain_text("catatan mutu data")
    assert row.get_attribute("title").endswith("catatan mutu data")
    assert row.locator("a").count() == 0
