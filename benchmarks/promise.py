"""A promise typed on the stage: from the press of K until it is on the slide, and from Enter alone."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from analytics import workflow
from analytics.paths import Store
from benchmarks.browser import open_browser
from benchmarks.server import free_port, start_server, wait_until_ready
from benchmarks.timing import Figure

TYPING_LIMIT_S, SLIDE_LIMIT_S = 15, 1
TURNS = 4
KEY_MS = 110
"""Between two keys: about 9 a second, a practised typist of an office."""
TEXTS = ("Kontrak jembatan diteken", "Kabid Bina Marga", "55")
_PATIENCE_MS = 90_000
_LINE = "[data-key=opd-pupr]:not([hidden]) [data-bagian=janji]"


def measure() -> Iterator[Figure]:
    """Seconds of the whole promise with four fields, typed key by key, and from Enter to the slide that shows it."""
    with tempfile.TemporaryDirectory() as folder:
        data, port = Path(folder) / "data", free_port()
        workflow.prepare(data)
        store = Store(data)
        workflow.add_operator("Siti Rahma", "kuda laut biru", store)
        token = workflow.sign_in("Siti Rahma", "kuda laut biru", store)
        server = start_server(folder, port)
        try:
            wait_until_ready(server)
            with open_browser() as browser:
                page = browser.new_page(viewport={"width": 1920, "height": 1080})
                page.set_default_timeout(_PATIENCE_MS)
                _enter(page, f"http://127.0.0.1:{port}", token)
                taken = [_promised(page, number) for number in range(TURNS)]
        finally:
            server.terminate()
            server.wait()
    whole, shown = zip(*taken, strict=True)
    yield Figure("a promise: K pressed until it stands on the slide", whole, "s", TYPING_LIMIT_S)
    yield Figure("a promise: Enter until it stands on the slide", shown, "s", SLIDE_LIMIT_S)


def _enter(page: Page, address: str, token: str) -> None:
    page.goto(f"{address}/_stcore/health")
    page.evaluate("token => sessionStorage.setItem('rakorev-operator', token)", token)
    page.goto(f"{address}/ringkasan")
    page.get_by_text("Operator: Siti Rahma").wait_for()
    page.goto(f"{address}/paparan?tahun=2026&tw=2&slide=opd-pupr")
    page.wait_for_selector(".rp-root[data-ready]")
    page.wait_for_function("document.querySelector('.rp-root').stage.isOperator")


def _promised(page: Page, number: int) -> tuple[float, float]:
    text, responsible, target = TEXTS
    started = time.perf_counter()
    page.keyboard.press("k")
    page.wait_for_selector("dialog[open]")
    # The quarter's end stands there as the day by which: it is left as it is.
    for words in (f"{text} {number}", "", responsible, target):
        page.keyboard.type(words, delay=KEY_MS)
        if words != target:
            page.keyboard.press("Tab")
    entered = time.perf_counter()
    page.keyboard.press("Enter")
    # The line has room for the first words of the newest, and counts all of them.
    begins = f"{number + 1} baru: " if number else "Baru: "
    page.wait_for_function(f"document.querySelector('{_LINE}')?.textContent.includes('{begins}')", polling="raf")
    now = time.perf_counter()
    return now - started, now - entered
