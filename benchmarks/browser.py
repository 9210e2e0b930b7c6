"""What a reader waits for, in a real browser: this dashboard and the same two pages in Dash, turn by turn."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from analytics.paths import PROJECT
from benchmarks.server import free_port, start_server, wait_until_ready
from benchmarks.timing import Figure

TURNS = 12
WAIT_MS = 20_000
RATIO_LIMITS = {
    "new session, empty cache": 1.3,
    "new session, warm cache": 1.3,
    "filter change": 1.0,
    "click on a bar": 1.0,
    "page switch": 1.5,
}
# The clock starts at the press itself, inside the page, and stops at the first frame that shows the answer.
_CLOCK = "addEventListener('pointerdown', () => { window.pressedAt = performance.now(); }, true);"
_ANSWER = """
async ([signature, before]) => {
  const look = new Function(`return (${signature})`);
  while (!look() || look() === before) {
    if (performance.now() - window.pressedAt > 20000) throw new Error("no answer");
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - window.pressedAt;
}
"""


@dataclass(frozen=True)
class App:
    """How one dashboard is reached: `signature` is JavaScript for what its page shows, '' until it is drawn."""

    name: str
    address: str
    signature: str
    quarter: Callable[[Page, str], Locator]
    bar: Callable[[Page], Locator]


def chromium_path() -> str | None:
    """The browser of this machine, the one without windows first."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    return next((path for name in names if (path := shutil.which(name))), None)


def _signature(figures: str) -> str:
    figures_shown = f"[...document.querySelectorAll('{figures}')].slice(0, 4).map((one) => one.textContent).join()"
    return f"{figures_shown} && (document.querySelector('h1')?.textContent ?? '') + {figures_shown}"


def _own(port: int) -> App:
    return App(
        "Streamlit", f"http://127.0.0.1:{port}", _signature(".rr-figure, .rd-value"),
        lambda page, name: page.get_by_role("radio", name=name, exact=True).locator("visible=true").first,
        lambda page: page.locator("a.rr-row").first,
    )  # fmt: skip


def _peer(port: int) -> App:
    return App(
        "Dash", f"http://127.0.0.1:{port}", _signature("g.points .bartext, .bagian span"),
        lambda page, name: page.locator("label", has_text=name).filter(has_not_text=name + "I").first,
        lambda page: page.locator("g.points .point").first,
    )  # fmt: skip


def measure() -> Iterator[Figure]:
    """Milliseconds of every action in both, and the ratio of the medians with its limit."""
    with tempfile.TemporaryDirectory() as folder, _servers(Path(folder)) as apps, open_browser() as browser:
        taken: dict[tuple[str, str], list[float]] = {}
        for _ in range(TURNS):
            for app in apps:
                for action, milliseconds in _turn(browser, app):
                    taken.setdefault((action, app.name), []).append(milliseconds)
        for action, limit in RATIO_LIMITS.items():
            own, peer = (taken[action, app.name][1:] for app in apps)
            for app, values in zip(apps, (own, peer), strict=True):
                yield Figure(f"{action}: {app.name}", tuple(values), "ms")
            yield Figure(f"{action}: ratio", (statistics.median(own) / statistics.median(peer),), "x", limit)


def _turn(browser: Browser, app: App) -> Iterator[tuple[str, float]]:
    """One reader: comes, comes again, changes the quarter, opens an OPD by its bar, goes back by the top bar."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    context.add_init_script(_CLOCK)
    page = context.new_page()
    yield "new session, empty cache", _opened(page, app)
    page.close()
    page = context.new_page()
    yield "new session, warm cache", _opened(page, app)
    for name in ("TW I", "TW II"):
        yield "filter change", _answered(page, app, app.quarter(page, name))
        page.wait_for_timeout(300)
    yield "click on a bar", _answered(page, app, app.bar(page))
    page.wait_for_timeout(300)
    for title in ("Deviasi per OPD", "Telusur"):
        yield "page switch", _answered(page, app, page.get_by_role("link", name=title, exact=True))
        page.wait_for_timeout(300)
    context.close()


def _opened(page: Page, app: App) -> float:
    started = time.perf_counter()
    page.goto(f"{app.address}/peringkat", wait_until="commit")
    page.wait_for_function(app.signature, timeout=WAIT_MS, polling="raf")
    milliseconds = (time.perf_counter() - started) * 1000
    page.wait_for_timeout(500)
    return milliseconds


def _answered(page: Page, app: App, target: Locator) -> float:
    before = page.evaluate(app.signature)
    # A Plotly chart takes clicks on a layer above its bars, so the point counts, not the element.
    box = target.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    return page.evaluate(_ANSWER, [app.signature, before])


@contextmanager
def _servers(folder: Path) -> Iterator[tuple[App, App]]:
    """Both dashboards on one data folder, each on its own port of loopback."""
    own_port, peer_port = free_port(), free_port()
    own = start_server(str(folder), own_port)
    wait_until_ready(own)
    peer = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.peer_dash", str(peer_port)],
        cwd=PROJECT, env=os.environ | {"RAKOREV_DATA": str(folder / "data")},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield _own(own_port), _peer(peer_port)
    finally:
        for process in (own, peer):
            process.terminate()
            process.wait(timeout=20)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A Chromium without windows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        yield browser
        browser.close()
