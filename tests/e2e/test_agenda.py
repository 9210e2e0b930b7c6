"""The agenda's lists of OPD: one of many is found by a few letters, and nothing in them is English."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_dashboard import visit
from tests.e2e.test_language import english_in

LISTS = {"OPD pembuka": "stSelectbox", "OPD yang dilewati (tetap di daftar “Belum dibahas”)": "stMultiSelect"}


@pytest.mark.parametrize("label", list(LISTS))
def test_an_opd_is_found_by_a_few_letters(page: Page, address: str, label: str):
    visit(page, f"{address}/agenda?tahun=2026&tw=2")
    # This comes with the deck, and a page that is drawn anew closes its lists.
    expect(page.get_by_text("Seluruhnya")).to_be_visible()
    field = page.get_by_test_id(LISTS[label]).filter(has_text=label).locator("input").first
    field.click()
    field.press_sequentially("pup")
    options = page.get_by_role("option")
    expect(options).to_have_count(1)
    expect(options.first).to_contain_text("PUPR")
    field.press("ControlOrMeta+a")
    field.press_sequentially("zzz")
    expect(page.get_by_role("listbox")).to_contain_text("Tidak ada yang cocok")
    assert not english_in([page.get_by_role("listbox").inner_text()])
    field.press("ControlOrMeta+a")
    field.press_sequentially("pup")
    field.press("Enter")
    # What is chosen stands in the field of a list of one, and beside that of a list of several.
    box = page.get_by_test_id(LISTS[label]).filter(has_text=label)
    said = "box => [box.textContent, ...[...box.querySelectorAll('input')].map((one) => one.value)].join()"
    page.wait_for_function(f"box => ({said})(box).includes('PUPR')", arg=box.element_handle())


def test_a_word_that_is_written_into_a_line_that_was_there_is_indonesian_too(page: Page, address: str):
    visit(page, f"{address}/ringkasan?tahun=2026&tw=2")
    page.evaluate("""() => {
      document.body.insertAdjacentHTML('beforeend', '<button id="uji">PUPR</button>');
      document.querySelector('#uji').firstChild.data = 'No results';
    }""")
    expect(page.locator("#uji")).to_have_text("Tidak ada yang cocok")
    page.locator("#uji").evaluate("one => one.remove()")
