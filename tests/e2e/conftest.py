"""One dashboard started by `layani` and one browser for all tests in here."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from analytics.paths import PROJECT
from tests.office import write_tidy
from tests.pages.conftest import OPERATOR, ROWS, WITH_PROGRAM, row, signed_in

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The same engine; without windows it needs a quarter less time."""
BROWSER_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
# A busy machine answers late, and late is not wrong.
expect.set_options(timeout=20_000)


def in_real_amounts(rows: tuple[tuple, ...]) -> list[tuple]:
    """The rows of the small office with a ceiling of a billion each: a real import asks about the unit of less."""
    money = slice(WITH_PROGRAM.index("Pagu (Rp)"), WITH_PROGRAM.index("Target Fisik s.d. (%)"))
    return [
        (*row[: money.start], *(value if value is None else 1000 * value for value in row[money]), *row[money.stop :])
        for row in rows
    ]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Office:
    """A data folder and the commands on it."""

    folder: Path
    token: str = ""
    """The secret of a session of an operator."""
    said: list[str] = field(default_factory=list)
    """What the dashboard that was started last said until it was ready."""
    process: subprocess.Popen | None = None
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.environment = os.environ | {
            "RAKOREV_DATA": str(self.folder), "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8",
        }  # fmt: skip

    def copy(self, folder: Path) -> "Office":
        """Another office with the same imports, published as version 1 like here."""
        for name in ("batch", "sumber"):
            shutil.copytree(self.folder / name, folder / name)
        for path in (self.folder / "ledger.sqlite", *self.folder.glob("rakorev-*.duckdb")):
            shutil.copy(path, folder)
        return Office(folder, self.token)

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "analytics", *arguments]

    def run(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            self.command(*arguments), env=self.environment, cwd=tempfile.gettempdir(),
            capture_output=True, encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip

    def serve(self, port: int, *more: str) -> subprocess.Popen:
        """A dashboard that has said it is ready; started from a directory that is not the project's."""
        process = subprocess.Popen(
            self.command("layani", "--port", str(port), "--tanpa-peramban", *more), env=self.environment,
            cwd=tempfile.gettempdir(), stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        self.said = []
        for line in process.stdout:
            self.said.append(line)
            if line.startswith("Dasbor siap:"):
                return process
        raise AssertionError(f"layani ended with {process.wait()} before it was ready")


def stop(process: subprocess.Popen) -> int:
    process.terminate()
    code = process.wait(timeout=20)
    process.stdout.close()
    return code


STANDS_STILL = """
() => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
  && document.getAnimations().every(({ playState, effect }) =>
    playState !== "running" || effect.getTiming().iterations === Infinity)
"""


def choose(page: Page, box: Locator, option: str) -> None:
    """Chooses in a list as a person does, who waits until the page stands still.

    A list that is open while the page is drawn anew, or moves below it (a fold that opens takes a fifth of a second;
    a box at the edge is moved into sight), closes by itself.
    """
    page.wait_for_function(STANDS_STILL)
    box.evaluate("box => box.scrollIntoView({ block: 'center' })")
    page.wait_for_function(STANDS_STILL)
    box.click()
    page.get_by_role("option", name=option, exact=True).click()


@pytest.fixture(scope="session")
def office(tmp_path_factory) -> Office:
    folder = tmp_path_factory.mktemp("kantor")
    office = Office(folder / "data")
    book = write_tidy(folder / "rfk.xlsx", *in_real_amounts(ROWS), header=WITH_PROGRAM)
    loaded = office.run("muat", str(book))
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    office.token = signed_in(office.folder)
    return office


@pytest.fixture
def come_back(office) -> Callable[[Page, str], None]:
    """Opens a page of the office, or of a copy of it, in the tab of an operator who has signed in before."""

    def opened(page: Page, url: str) -> None:
        page.goto(f"{url[: url.index('/', 8)]}/_stcore/health")
        page.evaluate("token => sessionStorage.setItem('rakorev-operator', token)", office.token)
        page.goto(url)

    return opened


@pytest.fixture
def enter(come_back) -> Callable[[Page, str], None]:
    """The same; done when the page says who has signed in."""

    def entered(page: Page, url: str) -> None:
        come_back(page, url)
        expect(page.get_by_text(re.compile(f"(Operator:|Masuk sebagai) {OPERATOR}"))).to_be_visible()

    return entered


@pytest.fixture(scope="session")
def address(office) -> Iterator[str]:
    port = free_port()
    process = office.serve(port)
    yield f"http://127.0.0.1:{port}"
    stop(process)


@pytest.fixture(scope="session")
def sample(tmp_path_factory, sample_folder) -> Iterator[str]:
    """The address of a dashboard of the sample."""
    port = free_port()
    process = Office(shutil.copytree(sample_folder, tmp_path_factory.mktemp("kantor contoh") / "data")).serve(port)
    yield f"http://127.0.0.1:{port}"
    stop(process)


@pytest.fixture(scope="session")
def crowded(tmp_path_factory, office) -> Iterator[str]:
    """A dashboard of 97 OPD with long names on a wide scale."""
    folder = tmp_path_factory.mktemp("ramai")
    rows = []
    for number in range(1, 98):
        name = f"Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga ke-{number}"
        actual = (10, 88, 95, 90, None)[number % 5]
        money = None if actual is None or number % 11 == 0 else 900 if number % 7 else 120
        rows.append(row(name, f"1.01.02.2.01.{number:04}", 2, (10**9 * number, 10**7 * 90 * number,
                        None if money is None else 10**6 * money * number, 90, actual)))  # fmt: skip
    own = type(office)(folder / "data")
    loaded = own.run("muat", str(write_tidy(folder / "rfk.xlsx", *rows, header=WITH_PROGRAM)))
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    port = free_port()
    process = own.serve(port)
    yield f"http://127.0.0.1:{port}"
    stop(process)


@pytest.fixture
def fresh(office, tmp_path) -> Iterator[tuple[Office, str]]:
    """An office of the test's own and the address of its dashboard, which nobody has visited."""
    own, port = office.copy(tmp_path / "data"), free_port()
    own.process = own.serve(port)
    yield own, f"http://127.0.0.1:{port}"
    # A test may have killed it and started another.
    stop(own.process)


@pytest.fixture(scope="module")
def hall(office, tmp_path_factory) -> Iterator[tuple[Office, str]]:
    """The same for the tests of one module that write, and do not mind what the others have written."""
    own, port = office.copy(tmp_path_factory.mktemp("aula") / "data"), free_port()
    process = own.serve(port)
    yield own, f"http://127.0.0.1:{port}"
    stop(process)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = [path for name in BROWSERS if (path := shutil.which(name))]
    assert found, "no Chromium: the test command of the README installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found[0], args=list(BROWSER_ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Tab:
    """A tab that the tests of a worker use one after another: opened once, it loads a page in half the time."""

    browser: Browser
    options: dict
    page: Page | None = None

    def take(self) -> Page:
        if self.page is None:
            self.page = self.browser.new_context(locale="en-US", **self.options).new_page()
        self.page.set_viewport_size(self.options["viewport"])
        return self.page

    def clear(self) -> None:
        """Leaves nothing behind of what a test has opened, allowed or had kept."""
        context = self.page.context
        for other in context.pages:
            if other is not self.page:
                other.close()
        # The window of the next test could not be given its size.
        self.page.evaluate("() => document.fullscreenElement && document.exitFullscreen()")
        context.clear_permissions()
        context.clear_cookies()
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")

    def close(self) -> None:
        if self.page is not None:
            self.page.context.close()
            self.page = None


HAS_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    item.stash[HAS_FAILED] = item.stash.get(HAS_FAILED, False) or report.failed
    return report


def lent(tab: Tab, test: pytest.Item) -> Iterator[Page]:
    """The tab for one test; nobody goes on with what a failed test has left."""
    yield tab.take()
    if test.stash.get(HAS_FAILED, False):
        tab.close()
    else:
        tab.clear()


@pytest.fixture(scope="session")
def laptop_tab(browser) -> Iterator[Tab]:
    tab = Tab(browser, {"viewport": {"width": 1280, "height": 720}})
    yield tab
    tab.close()


@pytest.fixture(scope="session")
def phone_tab(browser) -> Iterator[Tab]:
    # Touched by a finger, which the style sheets ask for too.
    tab = Tab(browser, {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True})
    yield tab
    tab.close()


@pytest.fixture
def page(laptop_tab, request) -> Iterator[Page]:
    yield from lent(laptop_tab, request.node)


@pytest.fixture
def phone(phone_tab, request) -> Iterator[Page]:
    yield from lent(phone_tab, request.node)


@pytest.fixture
def new_page(browser) -> Iterator[Page]:
    """A page of a browser that has never been here, for tests that listen to it or need it cold."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-US")
    yield context.new_page()
    context.close()
