"""Sebaran in a real browser: a click on a mark, names that do not overlap, and the sizes of a phone and a tablet."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.test_dashboard import settle, travel
from tests.e2e.test_ranking import query

MARKS = ".stPlotlyChart .scatterlayer .trace:first-child .point"
SIZES = [(1920, 1080), (1280, 720), (768, 1024), (390, 844)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_click_on_a_mark_opens_that_agency(page, address, width, height):
    page.set_viewport_size({"width": width, "height": height})
    travel(page, address, "/peringkat?tampil=sebaran")
    expect(page.locator(MARKS)).to_have_count(3, timeout=20_000)
    # The mark furthest left is the one furthest behind.
    mark = min(page.locator(MARKS).all(), key=lambda mark: mark.bounding_box()["x"])
    mark.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(re.compile("/opd.*opd=dinas-pupr"))
    assert query(page) == {"opd": ["dinas-pupr"]}


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1366, 768), (1366, 640), (1920, 1080)])
def test_the_whole_plot_stands_in_the_first_screen(page, address, width, height):
    page.set_viewport_size({"width": width, "height": height})
    travel(page, address, "/peringkat?tampil=sebaran")
    expect(page.locator(MARKS)).to_have_count(3, timeout=20_000)
    settle(page)
    plot = page.locator(".stPlotlyChart").bounding_box()
    assert plot["y"] + plot["height"] <= height and plot["height"] >= 340
    assert page.locator("h1").bounding_box()["y"] < height / 3


def test_every_mark_has_a_link_that_the_keyboard_reaches_sees_and_opens(page, address):
    travel(page, address, "/peringkat?tampil=sebaran")
    links = page.locator(".st-key-sebaran_nama .rk-link")
    expect(links).to_have_count(3, timeout=20_000)
    page.get_by_role("radio", name="Sebaran").focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        if links.first.evaluate("(link) => link === document.activeElement"):
            break
    expect(links.first).to_be_focused()
    assert links.first.evaluate("(link) => getComputedStyle(link).outlineStyle") == "solid"
    expect(links.first).to_have_text(re.compile("^Dinas PUPR"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/opd.*opd=dinas-pupr"))


def test_those_after_the_twelfth_are_folded_and_open_as_well(page, crowded):
    travel(page, crowded, "/peringkat?tampil=sebaran")
    expect(page.locator(MARKS)).to_have_count(71, timeout=20_000)
    assert page.locator(".st-key-sebaran_nama .rk-link").count() == 71
    rest = page.locator(".rk-rest").first
    rest.locator("summary").focus()
    page.keyboard.press("Enter")
    rest.locator(".rk-link").first.click()
    page.wait_for_url(re.compile("/opd.*opd=dinas-"))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_names_do_not_overlap_and_nothing_scrolls_sideways_with_97_agencies(page, crowded, width, height):
    page.set_viewport_size({"width": width, "height": height})
    travel(page, crowded, "/peringkat?tampil=sebaran")
    expect(page.locator(MARKS)).to_have_count(71, timeout=20_000)
    settle(page)
    wide, plot, texts = page.evaluate(
        """[document.querySelector('.stMain').scrollWidth - document.querySelector('.stMain').clientWidth,
            document.querySelector('.stPlotlyChart').getBoundingClientRect(),
            [...document.querySelectorAll('.scatterlayer .textpoint text')]
                .map((text) => text.getBoundingClientRect()).filter((box) => box.width)]"""
    )
    assert wide <= 0
    for place, one in enumerate(texts):
        assert plot["left"] <= one["left"] and one["right"] <= plot["right"]
        for other in texts[place + 1 :]:
            assert (one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
                    or one["bottom"] <= other["top"] + 4 or other["bottom"] <= one["top"] + 4)  # fmt: skip
