"""Every page of the sample speaks Indonesian: what is seen, and what is read aloud or shown on hovering."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.test_dashboard import settle, travel, visit
from tests.lengths import every_second

PATHS = (
    "/", "/ringkasan", "/peringkat", "/peringkat?urut=sumbangan&kelompok=asisten", "/peringkat?kelompok=sebaya",
    "/peringkat?tampil=sebaran", "/tren", "/tren?tampil=opd", "/tren?opd=pupr&banding=tahun", "/opd", "/opd?opd=pupr",
    "/kegiatan", "/kegiatan?ukuran=keuangan&urut=pagu", "/kegiatan?cari=tidak%20ada%20yang%20begini", "/kamus",
    "/kamus?bagian=aturan", "/kamus?bagian=data", "/kamus?bagian=panduan", "/opd?opd=tidak-ada", "/tren?asisten=x",
    "/impor", "/impor?bagian=riwayat", "/agenda?tahun=2026&tw=2", "/masuk", "/komitmen",
    "/rapat", "/notulen?tahun=2026&tw=2", "/notulen?bagian=peringatan", "/provinsi", "/pengaturan",
    "/asal?opd=pupr", "/mutu", "/mutu?opd=pupr",
    "/peringkat?tahun=2019", "/peringkat?tahun=1999&urut=harga", "/peringkat?aturan=capaian", "/penyebab",
    "/penyebab?kelompok=dana", "/penyebab?bagian=perubahan", "/penyebab?bagian=sebab&opd=pupr", "/prakiraan",
    "/prakiraan?bagian=peringatan", "/prakiraan?bagian=simulasi&batas=5", "/prakiraan?bagian=simulasi&opd=pupr",
)  # fmt: skip
# Frequent English words that are no Indonesian ones, and those of Streamlit's and Plotly's own controls.
_WORDS = """
the of and to is that for was with are this from have not but what all were when your can said there use each which
she how their if will up other about out many then them these some her would make like him into time has look two more
write go see number way could people my than first been call who its now find long down day did get come made may part
you he they we our us an by or as be at it on do does so no yes open close opened closed clear cleared select selected
choose chosen option options result results loading running main show hide view viewer chart graph page pages search
next previous download upload file files error errors warning settings menu help share edit delete save cancel submit
back home table row rows column columns value values name names title text label button link click press enter type
expand collapse fullscreen exit zoom reset copy copied clipboard connection connecting server skip content empty
missing unknown none available input required sort sorted ascending descending filter filters year years month months
quarter quarters week date today ago last since until agency agencies budget actual deviation ceiling ranking trend
overview activity activities problem cause below above under over between before after within without while because
where why here only also just very most least less same different new old high low good bad
"""
ENGLISH = frozenset(_WORDS.split())
# 'target' and 'total' are Indonesian as well; these stand as names of files, programs, systems and keys.
KNOWN = frozenset({"excel", "csv", "python", "windows", "linux", "enter", "home"})
TEXTS = """
() => {
  const found = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest("script, style, noscript, code, pre, [data-testid=stIconMaterial]")) continue;
    if (parent.checkVisibility({ visibilityProperty: true })) found.push(walker.currentNode.data);
  }
  for (const node of document.querySelectorAll("[title], [aria-label], [alt], [placeholder], [aria-description]")) {
    for (const name of ["title", "aria-label", "alt", "placeholder", "aria-description"]) {
      found.push(node.getAttribute(name) ?? "");
    }
  }
  return found.filter((text) => text.trim());
}
"""


def english_in(texts):
    """The English words with the text they stand in."""
    words = ((word.casefold(), text) for text in texts for word in re.findall(r"[^\W\d_]+", text))
    return {(word, text.strip()[:100]) for word, text in words if word in ENGLISH - KNOWN}


def test_the_list_of_words_finds_english_and_leaves_indonesian_alone():
    assert {word for word, _ in english_in(["Choose an option", "Sort by value"])} >= {"choose", "an", "option", "by"}
    assert english_in(["Realisasi dari target per triwulan", "Tidak ada OPD di bawah target", "Unduh Excel"]) == set()


@pytest.mark.parametrize("path", every_second(PATHS, 0))
def test_no_english_word_on_any_page_of_the_sample(page, sample, path):
    page.set_viewport_size({"width": 1920, "height": 1080})
    travel(page, sample, path)
    table = page.locator("summary", has_text="Lihat tabel")
    if table.count():
        table.click()
        expect(page.locator(".rk-plain, .rd-plain").first).to_be_visible()
    settle(page)
    assert page.evaluate("document.documentElement.lang") == "id"
    assert english_in(page.evaluate(TEXTS)) == set()


@pytest.mark.parametrize("path", ["/peringkat", "/tren", "/kegiatan"])
def test_no_english_word_in_an_open_list(page, sample, path):
    visit(page, sample + path)
    expect(page.get_by_role("combobox").first).to_be_visible()
    for box in page.get_by_role("combobox").all():
        box.click()
        expect(page.get_by_role("option").first).to_be_visible()
        assert english_in(page.evaluate(TEXTS)) == set()
        page.keyboard.press("Escape")
