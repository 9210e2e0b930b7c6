"""The stage: how long its deck is drawn, how large it is, when it is ready, and when the next slide is seen."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from analytics import queries, workflow
from analytics.deck import packed
from analytics.deck.deck import Deck, deck_of
from analytics.deck.material import material_of
from analytics.domain.periods import Period
from analytics.insight.findings.evidence import References
from analytics.readmodel import reference
from analytics.readmodel.connect import Hub, open_newest
from benchmarks.browser import open_browser
from benchmarks.server import free_port, start_server, wait_until_ready
from benchmarks.timing import Figure, milliseconds

PERIOD = Period(2026, 6)
DRAWING_LIMIT_S, SIZE_LIMIT_KB, READY_LIMIT_MS, SLIDE_LIMIT_MS = 5, 2000, 1000, 50
TURNS, EARLY, WINDOW = 8, 8, {"width": 1920, "height": 1080}
# From the press to the frame that shows the next slide. The first frame begins to draw it, the second has shown it.
_SLIDES = """
async (count) => {
  const frame = () => new Promise(requestAnimationFrame), taken = [];
  for (let at = 0; at < count; at += 1) {
    await frame();
    const pressed = performance.now();
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", code: "PageDown", bubbles: true }));
    await frame();
    await frame();
    taken.push(performance.now() - pressed);
  }
  return taken;
}
"""
_READY = """
async () => {
  while (!document.querySelector(".rp-root[data-ready]")) await new Promise(requestAnimationFrame);
}
"""


def measure() -> Iterator[Figure]:
    """Figures of the deck of the sample's second quarter, as a file and in the dashboard."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        workflow.prepare(folder)
        hub = open_newest(folder)
        deck = _deck(hub)
        text = packed.alone(deck, hub.version)
        count = f"{len(deck.agenda.stops)} slides in the agenda, {len(deck.slides)} in all"
        taken = milliseconds(lambda: packed.squeezed(_deck(hub), hub.version), 3)
        yield Figure(f"deck drawn: {count}", tuple(one / 1000 for one in taken), "s", DRAWING_LIMIT_S)
        yield Figure("one HTML file with its font", (len(text.encode("utf-8")) / 1000,), "kB", SIZE_LIMIT_KB)
        file = Path(name) / "paparan.html"
        file.write_text(text, encoding="utf-8")
        with open_browser() as browser:
            yield from _of_file(browser, file.as_uri(), len(deck.agenda.stops))
            yield from _of_dashboard(browser, folder)


def _deck(hub: Hub) -> Deck:
    references = References(reference.root_causes(), reference.backtest())
    with hub.cursor() as cursor:
        return deck_of(material_of(queries.Reads(cursor), PERIOD, references))


def _of_file(browser: Browser, address: str, stops: int) -> Iterator[Figure]:
    page = browser.new_page(viewport=WINDOW)
    ready = tuple(_opened(page, address) for _ in range(TURNS))
    yield Figure("HTML file ready", ready, "ms", READY_LIMIT_MS)
    slides = tuple(one for _ in range(2) for one in _all_slides(page, address, stops))
    yield Figure(f"next slide shown, file ({len(slides)} presses)", slides, "ms", SLIDE_LIMIT_MS)
    page.close()


def _of_dashboard(browser: Browser, folder: Path) -> Iterator[Figure]:
    port = free_port()
    # `start_server` serves the folder `data` of what it is given.
    server = start_server(folder.parent, port)
    try:
        wait_until_ready(server)
        address = f"http://127.0.0.1:{port}/paparan?tahun={PERIOD.year}&tw={PERIOD.quarter}"
        page = browser.new_page(viewport=WINDOW)
        _opened(page, address)
        ready, early = [], []
        for _ in range(TURNS):
            ready.append(_opened(page, address))
            # While the slides that are opened from others are still being unpacked.
            early += page.evaluate(_SLIDES, EARLY)
            page.keyboard.press("Home")
        yield Figure("stage in the dashboard ready, warm", tuple(ready), "ms", READY_LIMIT_MS)
        yield Figure(f"next slide shown, at once after that ({len(early)} presses)", tuple(early), "ms", SLIDE_LIMIT_MS)
        late = f"{address}&slide={_last_slide(page)}"
        yield Figure("ready on a late slide", tuple(_opened(page, late) for _ in range(TURNS)), "ms", READY_LIMIT_MS)
        _opened(page, address)
        page.keyboard.press("Home")
        slides = tuple(page.evaluate(_SLIDES, 60))
        yield Figure("next slide shown, dashboard (60 presses)", slides, "ms", SLIDE_LIMIT_MS)
    finally:
        server.terminate()
        server.wait()


def _opened(page: Page, address: str) -> float:
    # `wait_for_selector` looks after 350 ms and then only after 850 again: what is ready between them looked slow.
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.evaluate(_READY)
    return (time.perf_counter() - started) * 1000


def _last_slide(page: Page) -> str:
    return page.evaluate("document.querySelector('.rp-root').stage.deck.slide.at(-1).key")


def _all_slides(page: Page, address: str, stops: int) -> list[float]:
    _opened(page, address)
    page.keyboard.press("Home")
    return page.evaluate(_SLIDES, stops - 1)
