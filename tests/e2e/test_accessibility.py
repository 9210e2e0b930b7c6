"""What axe-core finds and what the keyboard reaches, on every page."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.test_dashboard import visit

PATHS = (
    "/ringkasan", "/peringkat", "/peringkat?tampil=sebaran", "/tren", "/tren?tampil=opd", "/opd", "/opd?opd=dinas-pupr",
    "/opd?opd=dinas-pupr&program=1.03.02", "/kegiatan", "/kegiatan?sebab=tidak-ada", "/kamus", "/kamus?bagian=data",
    "/kamus?bagian=panduan", "/impor", "/impor?bagian=riwayat", "/asal", "/asal?opd=dinas-pupr",
    "/mutu", "/mutu?opd=dinas-pupr", "/penyebab", "/penyebab?bagian=perubahan", "/penyebab?bagian=sebab&opd=dinas-pupr",
    "/prakiraan", "/prakiraan?bagian=peringatan", "/prakiraan?bagian=simulasi",
)  # fmt: skip
PHONE, LAPTOP = (390, 844), (1280, 720)


def at(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_serious_on_laptop_and_phone(page, address, path):
    visit(page, address + path)
    for size in (LAPTOP, PHONE):
        at(page, size)
        page.wait_for_timeout(300)
        found = Axe().run(page).response
        assert found["passes"], "axe looked at nothing"
        grave = [entry for entry in found["violations"] if entry["impact"] != "minor"]
        assert [(size, entry["id"], entry["nodes"][0]["html"]) for entry in grave] == []


# A group of radio buttons is one stop; what is switched off is none.
CONTROLS = """
() => {
  const wanted = "a[href], button, input, textarea, summary, [tabindex='0']";
  const groups = new Set();
  window.looksBefore = new Map();
  window.look = (node) => {
    const seen = [];
    for (let one = node, step = 0; one && step < 5; one = one.parentElement, step += 1) {
      const style = getComputedStyle(one);
      seen.push(style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor, style.textDecorationLine);
    }
    return seen.join("|");
  };
  document.activeElement?.blur();
  return [...document.querySelectorAll(wanted)].filter((node) => {
    const group = node.closest("[role=radiogroup]");
    if (node.disabled || (node.tabIndex < 0 && !group) || groups.has(group)) return false;
    if (!node.checkVisibility({ visibilityProperty: true })) return false;
    groups.add(group ?? node);
    (group ?? node).dataset.stop = "open";
    for (const one of group?.querySelectorAll(wanted) ?? [node]) window.looksBefore.set(one, window.look(one));
    return true;
  }).length;
}
"""
STOP = """
async () => {
  const node = document.activeElement;
  if (node === document.body) return "end";
  await new Promise((done) => setTimeout(done, 40));
  const stop = node.closest("[data-stop]");
  if (!stop) return "";
  const isAgain = stop.dataset.stop === "reached";
  stop.dataset.stop = "reached";
  const before = window.looksBefore.get(node);
  if (!isAgain && before === window.look(node)) return `nothing shows the focus on ${node.outerHTML.slice(0, 120)}`;
  return "";
}
"""
MISSED = "() => [...document.querySelectorAll('[data-stop=open]')].map((node) => node.outerHTML.slice(0, 120))"


@pytest.mark.parametrize("path", PATHS)
def test_tab_reaches_every_control_and_shows_where_it_is(page, address, path):
    at(page, LAPTOP)
    visit(page, address + path)
    page.wait_for_timeout(500)
    count = page.evaluate(CONTROLS)
    assert count > 6
    said = []
    for _ in range(2 * count + 10):
        page.keyboard.press("Tab")
        said.append(page.evaluate(STOP))
        if not page.evaluate(MISSED):
            break
    assert [text for text in said if text not in ("", "end")] == []
    assert page.evaluate(MISSED) == []
