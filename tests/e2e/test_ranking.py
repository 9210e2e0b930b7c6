"""Deviasi per OPD in a real browser: sort, group, click and keyboard, and the sizes of a phone and a tablet."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import choose
from tests.e2e.test_dashboard import travel, visit
from tests.pages.conftest import HOSTILE

ROWS = "a.rr-row"


def names(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(f"{ROWS} .rr-name").all_inner_texts()]


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_sort_and_direction_stand_in_the_url_and_survive_a_reload(page, address):
    visit(page, f"{address}/peringkat")
    assert names(page) == ["Dinas PUPR", HOSTILE, "Dinas Sosial"]
    choose(page, page.get_by_role("combobox", name=re.compile("Urut menurut")), "Nama OPD")
    page.wait_for_url(re.compile("urut=nama"))
    expect(page.locator(f"{ROWS} .rr-name").first).to_have_text(re.compile("^<b>x"))
    choose(page, page.get_by_role("combobox", name=re.compile("Arah")), "Z ke A")
    page.wait_for_url(re.compile("arah=balik"))
    expect(page.locator(f"{ROWS} .rr-name").first).to_have_text(re.compile("Dinas Sosial"))
    page.reload()
    expect(page.locator(f"{ROWS} .rr-name").first).to_have_text(re.compile("Dinas Sosial"))
    choose(page, page.get_by_role("combobox", name=re.compile("Urut menurut")), "Sumbangan")
    expect(page.locator(".rr-value").nth(1)).to_have_text(re.compile("−8,33"))
    expect(page.locator("h1")).to_contain_text("menyumbang −8,33 dari −9,33")


def test_a_group_has_a_heading_with_its_own_figures(page, address):
    visit(page, f"{address}/peringkat")
    choose(page, page.get_by_role("combobox", name=re.compile("Kelompok")), "Per asisten")
    page.wait_for_url(re.compile("kelompok=asisten"))
    group = page.locator(".rr-group")
    expect(group.get_by_role("heading", name="Belum dikelompokkan")).to_be_visible()
    expect(group).to_contain_text("−9,33")
    expect(group).to_contain_text("3 dari 4 OPD melapor")


@pytest.mark.parametrize("part", [".rr-name", ".rr-bar", ".rr-figure", ".rr-panel"])
def test_a_click_on_any_part_of_a_row_opens_that_agency(page, address, part):
    visit(page, f"{address}/peringkat")
    page.locator(ROWS).first.locator(part).first.click()
    expect(page.locator("h1")).to_contain_text("Seluruh −25,00 poin fisik Dinas PUPR")
    assert urlsplit(page.url).path == "/opd"
    assert query(page) == {"opd": ["dinas-pupr"]}


@pytest.mark.parametrize("start", ["/peringkat?urut=keuangan", "/ringkasan", "/kegiatan?tw=2&tahun=2026"])
def test_one_step_back_from_an_agency_is_the_page_as_it_was_left(page, address, start):
    visit(page, address + start)
    page.locator("a.rr-row, a.ro-link, a.rt-link").first.click()
    page.wait_for_url(re.compile("/opd.*opd=dinas-pupr"))
    page.go_back()
    page.wait_for_url(address + start)
    expect(page.locator("a.rr-row, a.ro-link, a.rt-link").first).to_be_visible()
    page.wait_for_timeout(500)
    assert page.url == address + start


def test_the_keyboard_reaches_every_row_shows_where_it_is_and_opens_it(page, address):
    visit(page, f"{address}/peringkat")
    page.locator("summary", has_text="Lihat tabel").focus()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(ROWS).last).to_be_focused()
    page.keyboard.press("Home")
    expect(page.locator(ROWS).first).to_be_focused()
    outline = page.evaluate("(({outlineWidth, outlineStyle}) => [outlineWidth, outlineStyle])"
                            "(getComputedStyle(document.activeElement))")  # fmt: skip
    assert outline == ["3px", "solid"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.locator(ROWS).nth(2)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/opd.*opd=dinas-pupr"))


def test_a_screen_reader_hears_name_and_both_measures(page, address):
    travel(page, address, "/peringkat")
    expect(page.get_by_role("link", name=re.compile("^1 Dinas PUPR Fisik −25,00 Keuangan −20,00"))).to_be_visible()
    expect(page.get_by_role("group", name=re.compile("^1 OPD tertinggal lebih dari"))).to_be_visible()


def test_the_target_line_stands_at_one_place_in_every_row_and_bars_end_there(page, address):
    travel(page, address, "/peringkat?kelompok=asisten")
    edges = page.evaluate(
        """[...document.querySelectorAll('.rr-row:not(.rr-head)')]
            .map((row) => [...row.querySelectorAll('.rr-zero')].at(-1))
            .map((line) => Math.round(line.getBoundingClientRect().left))"""
    )
    assert len(edges) == 4 and len(set(edges)) == 1
    bar, zero = (page.locator(ROWS).first.locator(part).first.bounding_box() for part in (".rr-bar", ".rr-zero"))
    assert bar["x"] + bar["width"] == pytest.approx(zero["x"] + zero["width"] / 2, abs=1)


def places(page, address, path):
    """Where the banner, the title and every filter of a page stand."""
    travel(page, address, path)
    # The widgets come in a chunk of their own, after the words of the page.
    expect(page.get_by_role("combobox", name=re.compile("Kelompok"))).to_be_visible()
    banner, title = page.locator(".rk-banner").bounding_box(), page.locator("h1").bounding_box()
    filters = [box.bounding_box() for box in page.locator(".st-key-pilih [data-baseweb], .st-key-pilih button").all()]
    assert filters and banner["y"] + banner["height"] <= title["y"] + 1
    return banner, title, filters


def is_covered(box, banner):
    return box["x"] + box["width"] > banner["x"] and box["y"] + box["height"] > banner["y"]


@pytest.mark.parametrize("width", [1280, 1366, 1920])
def test_the_sample_banner_takes_no_line_of_its_own(page, sample, width):
    page.set_viewport_size({"width": width, "height": 720})
    banner, title, filters = places(page, sample, "/peringkat")
    assert title["y"] - max(box["y"] + box["height"] for box in filters) < 30
    assert not any(is_covered(box, banner) for box in filters)


@pytest.mark.parametrize("width", [1280, 1500, 1920, 2100])
def test_the_sample_banner_covers_no_filter_where_there_is_one_more(page, sample, width):
    page.set_viewport_size({"width": width, "height": 720})
    banner, _, filters = places(page, sample, "/peringkat?status=tercapai")
    assert not any(is_covered(box, banner) for box in filters)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (390, 844)])
def test_no_square_of_97_agencies_passes_the_margin(page, crowded, width, height):
    page.set_viewport_size({"width": width, "height": height})
    travel(page, crowded, "/ringkasan")
    edge = page.locator(".ro-spread").bounding_box()
    squares = [square.bounding_box() for square in page.locator(".ro-square").all()]
    assert len(squares) == 78
    assert max(box["x"] + box["width"] for box in squares) <= edge["x"] + edge["width"] + 0.5


@pytest.mark.parametrize("query", ["", "?urut=sumbangan&kelompok=asisten", "?urut=pagu"])
@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (768, 1024), (390, 844)])
def test_nothing_overlaps_or_scrolls_sideways_with_97_agencies_of_90_letters(page, crowded, width, height, query):
    page.set_viewport_size({"width": width, "height": height})
    travel(page, crowded, f"/peringkat{query}")
    assert page.locator(ROWS).count() == 78  # a fifth has not reported
    wide, rows = page.evaluate(
        """[Math.max(...[document.documentElement, document.querySelector('.stMain')]
                .map((box) => box.scrollWidth - box.clientWidth)),
            [...document.querySelectorAll('a.rr-row')].map((row) => {
                const edge = row.getBoundingClientRect();
                const boxes = [...row.querySelectorAll('.rr-rank, .rr-name, .rr-value, .rr-figure')]
                    .map((box) => box.getBoundingClientRect());
                const touches = boxes.some((one, index) => boxes.slice(index + 1).some((other) =>
                    one.left < other.right - 1 && other.left < one.right - 1
                    && one.top < other.bottom - 1 && other.top < one.bottom - 1));
                const leaves = boxes.some((box) => box.left < edge.left - 1 || box.right > edge.right + 1);
                return [edge.height, touches, leaves];
            })]"""
    )
    assert wide <= 0
    assert not any(touches or leaves for _, touches, leaves in rows)
    assert min(tall for tall, _, _ in rows) >= (44 if width < 1000 else 26)
