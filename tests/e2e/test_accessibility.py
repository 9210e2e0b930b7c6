"""What axe-core finds and what the keyboard reaches, on every page."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.test_dashboard import travel
from tests.lengths import every_second

PATHS = (
    "/ringkasan", "/peringkat", "/peringkat?tampil=sebaran", "/tren", "/tren?tampil=opd", "/opd", "/opd?opd=dinas-pupr",
    "/opd?opd=dinas-pupr&program=1.03.02", "/kegiatan", "/kegiatan?sebab=tidak-ada", "/kamus", "/kamus?bagian=data",
    "/kamus?bagian=panduan", "/impor", "/impor?bagian=riwayat", "/asal", "/asal?opd=dinas-pupr",
    "/mutu", "/mutu?opd=dinas-pupr", "/penyebab", "/penyebab?bagian=perubahan", "/penyebab?bagian=sebab&opd=dinas-pupr",
    "/prakiraan", "/prakiraan?bagian=peringatan", "/prakiraan?bagian=simulasi", "/agenda", "/masuk", "/komitmen",
    "/komitmen?bagian=tenggat", "/rapat", "/notulen", "/notulen?bagian=acara&opd=dinas-pupr",
    "/notulen?bagian=peringatan", "/provinsi", "/pengaturan",
)  # fmt: skip
PHONE, LAPTOP = (390, 844), (1280, 720)


def at(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})


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
  // The first stop is the first of the page, wherever the focus was.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
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
  const stop = node.closest("[data-stop]");
  if (!stop) return "";
  const isAgain = stop.dataset.stop === "reached";
  stop.dataset.stop = "reached";
  const before = window.looksBefore.get(node);
  for (let tries = 0; tries < 8; tries += 1) {
    if (isAgain || before !== window.look(node)) return "";
    await new Promise((done) => setTimeout(done, 5));
  }
  return `nothing shows the focus on ${node.outerHTML.slice(0, 120)}`;
}
"""
MISSED = "() => [...document.querySelectorAll('[data-stop=open]')].map((node) => node.outerHTML.slice(0, 120))"


def stops_amiss(page):
    """What Tab does not reach, and where it stands without a sign of it."""
    count = page.evaluate(CONTROLS)
    assert count > 6
    said = []
    for _ in range(2 * count + 10):
        page.keyboard.press("Tab")
        said.append(page.evaluate(STOP))
        if not page.evaluate(MISSED):
            break
    return [text for text in said if text not in ("", "end")] + page.evaluate(MISSED)


def grave_findings(page, size):
    """What axe finds worse than minor: size, rule and the first place."""
    found = Axe().run(page).response
    assert found["passes"], "axe looked at nothing"
    grave = [entry for entry in found["violations"] if entry["impact"] != "minor"]
    return [(size, entry["id"], entry["nodes"][0]["html"]) for entry in grave]


@pytest.mark.parametrize("path", every_second(PATHS, 1))
def test_tab_reaches_and_shows_every_control_and_axe_finds_nothing_serious_on_laptop_and_phone(page, address, path):
    travel(page, address, path)
    amiss = [(LAPTOP, "tab", text) for text in stops_amiss(page)]
    page.evaluate("document.activeElement.blur()")
    amiss += grave_findings(page, LAPTOP)
    at(page, PHONE)
    page.wait_for_timeout(300)
    amiss += grave_findings(page, PHONE)
    assert amiss == []
