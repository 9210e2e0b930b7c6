"""Who follows a link or sorts a list goes on where it makes sense: at the top of what opens, at the heading pressed."""

import pytest
from playwright.sync_api import expect

from tests.e2e.test_dashboard import travel, visit

SIZES = [(1920, 1080), (1280, 720), (390, 844)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_next_step_down_opens_at_its_top(page, sample, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    travel(page, sample, "/opd")
    page.get_by_role("link", name="Dukcapil").first.click()
    expect(page.locator("h1")).to_contain_text("Dukcapil")
    expect(page.locator("h1")).to_be_in_viewport()


def test_a_heading_that_sorts_by_keyboard_keeps_the_focus(page, sample):
    visit(page, f"{sample}/kegiatan")
    page.get_by_role("button", name="Pagu", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pagu ▼")).to_be_focused()
