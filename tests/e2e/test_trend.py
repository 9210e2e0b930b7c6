"""Tren in a real browser: the asisten, the small panels, and what fits a window."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import choose, free_port, stop
from tests.e2e.test_dashboard import travel, visit
from tests.office import assign_groups
from tests.pages.conftest import HOSTILE

PICTURE = "svg.rc-picture"


@pytest.fixture(scope="module")
def grouped(office, tmp_path_factory):
    """The address of an office with two asisten."""
    own, port = office.copy(tmp_path_factory.mktemp("asisten") / "data"), free_port()
    assign_groups(own.folder, {"Dinas PUPR": "Asisten II", HOSTILE: "Asisten II", "Dinas Sosial": "Asisten I"})
    assert own.run("bangun").returncode == 0
    process = own.serve(port)
    yield f"http://127.0.0.1:{port}"
    stop(process)


def choices(page):
    return parse_qs(urlsplit(page.url).query)


def test_an_asisten_is_chosen_and_a_small_panel_opens_its_agency(page, grouped):
    visit(page, f"{grouped}/tren")
    choose(page, page.get_by_role("combobox", name="Asisten"), "Asisten II")
    expect(page.locator("h1")).to_contain_text("Ketertinggalan Asisten II ")
    expect(page.locator(PICTURE).first).to_have_attribute("aria-label", re.compile("TW II: .*deviasi −14,50;"))
    page.get_by_role("radio", name="Semua OPD", exact=True).click()
    panels = page.locator(".rm-panel")
    expect(panels).to_have_count(2)
    expect(panels.last).to_contain_text(HOSTILE)
    page.wait_for_function("location.search.includes('tampil=opd')")
    assert choices(page) == {"asisten": ["asisten-ii"], "tampil": ["opd"]}
    page.get_by_role("link", name="Dinas PUPR: −25,00 poin, kritis").click()
    expect(page.locator("h1")).to_contain_text("Ketertinggalan Dinas PUPR melebar")
    page.wait_for_function("location.search === '?opd=dinas-pupr'")
    expect(page.locator(PICTURE)).to_have_count(2)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080), (768, 1024)])
@pytest.mark.parametrize("query", ["", "?asisten=asisten-ii&banding=tahun"])
def test_both_curves_with_their_quarters_fit_a_window(page, grouped, width, height, query):
    page.set_viewport_size({"width": width, "height": height})
    travel(page, grouped, f"/tren{query}")
    expect(page.locator(PICTURE)).to_have_count(2)
    # The pictures follow what is drawn above them.
    page.wait_for_function(
        """() => [...document.querySelectorAll("svg.rc-picture")].every((picture) => {
            const box = picture.getBoundingClientRect();
            return box.bottom <= innerHeight && box.right <= innerWidth;
        })""",
        timeout=5_000,
    )


@pytest.mark.parametrize("path", ["/tren?asisten=asisten-ii", "/tren?tampil=opd", "/tren?opd=dinas-pupr&banding=tahun"])
def test_a_phone_never_scrolls_sideways_and_has_targets_for_a_finger(page, grouped, path):
    page.set_viewport_size({"width": 390, "height": 844})
    travel(page, grouped, path)
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
    assert wide <= 0
    expect(page.locator(".st-key-tren_pilih [role=radio]")).to_have_count(2)
    targets = page.locator(".rm-panel, .st-key-tren_pilih [role=radio], .st-key-tren_pilih label:has(input)")
    assert [box for target in targets.all() if (box := target.bounding_box()) and box["height"] < 44] == []


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (390, 844)])
def test_no_label_touches_the_dashed_line(page, sample, width, height):
    page.set_viewport_size({"width": width, "height": height})
    travel(page, sample, "/tren")
    expect(page.locator(".rc-threshold")).to_have_count(2)
    touched = page.evaluate(
        """() => [...document.querySelectorAll("svg.rc-picture")].flatMap((svg) => {
            const line = Number(svg.querySelector(".rc-threshold").getAttribute("y1"));
            return [...svg.querySelectorAll("text.rc-value, text.rc-reason")]
                .filter((text) => {
                    const box = text.getBBox(), base = Number(text.getAttribute("y"));
                    return base - box.height * 0.55 < line && line < base + 4;
                })
                .map((text) => text.textContent);
        })"""
    )
    assert touched == []


def test_no_value_overlaps_another_or_leaves_the_picture(page, grouped):
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        travel(page, grouped, "/tren?opd=dinas-sosial")
        overlaps = page.evaluate(
            """() => [...document.querySelectorAll("svg.rc-picture")].flatMap((svg) => {
                const boxes = [...svg.querySelectorAll("text.rc-value")].map((text) => [text, text.getBBox()]);
                const room = Number(svg.getAttribute("width"));
                const out = boxes.filter(([, box]) => box.x < -0.5 || box.x + box.width > room + 0.5);
                const met = boxes.filter(([, one], place) => boxes.slice(place + 1).some(([, other]) =>
                    one.x < other.x + other.width - 1 && other.x < one.x + one.width - 1
                    && one.y < other.y + other.height - 6 && other.y < one.y + one.height - 6));
                return [...out, ...met].map(([text]) => text.textContent);
            })"""
        )
        assert overlaps == []


def test_a_resized_window_keeps_the_curve_of_the_choice(page, address):
    page.set_viewport_size({"width": 1280, "height": 720})
    visit(page, f"{address}/tren")
    whole = page.locator(".rc-root svg").first.get_attribute("aria-label")
    choose(page, page.get_by_role("combobox", name="OPD"), "Dinas PUPR")
    expect(page.locator("h1")).to_contain_text("Dinas PUPR")
    chosen = page.locator(".rc-root svg").first.get_attribute("aria-label")
    assert chosen != whole
    for size in ((1280, 950), (1100, 720)):
        page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
        page.wait_for_timeout(400)
        assert page.locator(".rc-root svg").first.get_attribute("aria-label") == chosen
