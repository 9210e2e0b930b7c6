"""The whole agenda of the sample by keys alone: in the dashboard through a killed server, and from one file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Office, free_port, stop
from tests.e2e.test_accessibility import grave_findings
from tests.e2e.test_language import english_in
from tests.e2e.test_stage import LOST, opened, press, shown

# One slide of each form.
FORMS = (
    "ringkasan", "peringkat-1", "tren", "perubahan", "komitmen", "opd-pupr", "tanya-pupr", "program-pupr",
    "daftar-pupr-1-03-10", "kegiatan", "prakiraan-50", "penutup",
)  # fmt: skip


@pytest.fixture(scope="module")
def own_sample(tmp_path_factory, sample_folder) -> Office:
    return Office(shutil.copytree(sample_folder, tmp_path_factory.mktemp("paparan") / "data"))


@pytest.fixture(scope="module")
def file(own_sample, tmp_path_factory) -> Path:
    """The sample's second quarter as the command writes it."""
    path = tmp_path_factory.mktemp("berkas") / "paparan.html"
    written = own_sample.run("paparan", "--tahun", "2026", "--tw", "2", "--ke", str(path))
    assert written.returncode == 0, written.stdout + written.stderr
    return path


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    """A tab as large as the projector's picture, without the pages' memory."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="en-US")
    yield context.new_page()
    context.close()


def agenda_of(page: Page) -> list[str]:
    return page.evaluate("document.querySelector('.rp-root').stage.order")


def walk(page: Page, steps: int) -> list[str]:
    return [press(page, "PageDown") for _ in range(steps)]


@pytest.mark.lasts_long
def test_a_whole_agenda_by_keys_alone_with_the_server_killed_half_way(wide, own_sample):
    port = free_port()
    server = own_sample.serve(port)
    try:
        opened(wide, f"http://127.0.0.1:{port}/paparan?tahun=2026&tw=2")
        order = agenda_of(wide)
        assert len(order) >= 45 and len(set(order)) == len(order) and order[0] == shown(wide) == "ringkasan"
        half = len(order) // 2
        assert walk(wide, half) == order[1 : half + 1]
        server.kill()
        server.wait()
        server.stdout.close()
        assert walk(wide, 5) == order[half + 1 : half + 6]
        expect(wide.locator(".rp-notice")).to_have_text(LOST)
        server = own_sample.serve(port)
        expect(wide.locator(".rp-notice")).to_have_count(0)
        assert walk(wide, len(order) - half - 6) == order[half + 6 :]
        # Behind the last one there is nothing.
        assert press(wide, "PageDown") == order[-1] == "penutup"
        assert press(wide, "PageUp", "PageUp") == order[-3]
    finally:
        if not server.stdout.closed:
            stop(server)


def test_the_file_leads_through_the_same_agenda_without_a_request(wide, file):
    asked = []
    wide.on("request", lambda request: asked.append(request.url))
    opened(wide, file.as_uri())
    order = agenda_of(wide)
    assert [shown(wide), *walk(wide, len(order) - 1)] == order
    assert press(wide, "Home", "PageDown", "1").startswith("opd-")
    assert press(wide, "d").startswith("program-")
    assert press(wide, "Backspace", "Backspace") == "peringkat-1"
    assert {url.split(":")[0] for url in asked} <= {"file", "data"}, asked
    assert file.stat().st_size <= 2_000_000


def test_no_english_word_on_any_slide(wide, file):
    opened(wide, file.as_uri())
    texts = wide.evaluate(
        """async () => {
          const stage = document.querySelector('.rp-root').stage;
          while (!stage.isWhole) await new Promise(requestAnimationFrame);
          return stage.deck.slide.flatMap((slide) => {
            const node = stage.element(slide.key);
            const named = [...node.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label'));
            const texts = [...node.querySelectorAll('text')].map((one) => one.textContent);
            return [slide.judul, slide.nama, ...texts, ...named];
          });
        }"""
    )
    assert len(texts) > 5000
    # Names of activities are the state's own words.
    assert {word for word, _ in english_in(texts)} <= {"website", "link", "server"}


def test_axe_finds_nothing_serious_on_a_slide_of_each_form(wide, file):
    opened(wide, file.as_uri())
    grave = []
    for key in FORMS:
        assert wide.evaluate("key => document.querySelector('.rp-root').stage.show(key)", key), key
        grave += grave_findings(wide, key)
    assert grave == []
