"""What axe-core finds, what a thumb can hit, and what fits without scrolling sideways, on every page."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.test_dashboard import visit

PATHS = (
    "/ringkasan", "/peringkat", "/peringkat?tampil=sebaran", "/tren", "/opd", "/opd?opd=dinas-pupr", "/kegiatan",
    "/kamus", "/kamus?bagian=panduan",
)  # fmt: skip
PHONE, TABLET, LAPTOP = (390, 844), (768, 1024), (1280, 720)
# The skip link is seen on focus alone; the arrow of a list is part of the list, which is as high as a thumb.
SMALL = """
() => [...document.querySelectorAll("a, button, input, summary, [role=button]")]
  .filter((node) => !node.matches('[data-testid=stSkipToContent], .stSelectbox button'))
  .map((node) => [node, node.getBoundingClientRect()])
  .filter(([node, box]) => box.width && box.height && (box.height < 43.5 || box.width < 43.5))
  .map(([node, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${node.outerHTML.slice(0, 100)}`)
"""


def at(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_serious(page, address, path, size):
    at(page, size)
    visit(page, address + path)
    found = Axe().run(page).response
    assert found["passes"], "axe looked at nothing"
    grave = [entry for entry in found["violations"] if entry["impact"] != "minor"]
    assert [(entry["id"], entry["nodes"][0]["html"]) for entry in grave] == []


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
@pytest.mark.parametrize("path", PATHS)
def test_no_page_scrolls_sideways(page, address, path, size):
    at(page, size)
    visit(page, address + path)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= size[0]


@pytest.mark.parametrize("path", PATHS)
def test_everything_to_touch_is_as_large_as_a_thumb(page, address, path):
    at(page, PHONE)
    visit(page, address + path)
    assert page.evaluate(SMALL) == []
