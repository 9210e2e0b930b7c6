"""What only a real browser shows."""

import re
from urllib.parse import parse_qs, urlsplit

import openpyxl
from playwright.sync_api import Page, expect

from tests.e2e.conftest import choose, free_port, stop
from tests.office import write_tidy
from tests.pages.conftest import HOSTILE, WITH_PROGRAM, row

READY = ".rk-stamp"
RANKING = ".rr-root"
PATHS = ("/", "/ringkasan", "/peringkat", "/tren", "/opd", "/kegiatan", "/kamus", "/kamus?bagian=panduan", "/impor")


def visit(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator(READY)).to_be_visible(timeout=20_000)


# As the links of the dashboard do it; done when what it leads to has run.
FOLLOW = """
(url) => new Promise((done, failed) => {
  const app = document.querySelector("[data-testid=stApp]");
  let hasBegun = false;
  const watch = new MutationObserver(() => {
    if (app.dataset.testScriptState !== "notRunning") hasBegun = true;
    else if (hasBegun) { watch.disconnect(); done(); }
  });
  watch.observe(app, { attributeFilter: ["data-test-script-state"] });
  setTimeout(() => failed(new Error(`${url} has not run`)), 20_000);
  history.pushState(null, "", url);
  dispatchEvent(new PopStateEvent("popstate"));
})
"""
QUIET = """
() => new Promise((done) => {
  const end = performance.now() + 3_000;
  let last = performance.now();
  const watch = new MutationObserver(() => { last = performance.now(); });
  watch.observe(document.body, { attributes: true, characterData: true, childList: true, subtree: true });
  const look = setInterval(() => {
    const now = performance.now();
    if (now - last < 200 && now < end) return;
    watch.disconnect();
    clearInterval(look);
    done();
  }, 25);
})
"""


def travel(page: Page, address: str, path: str) -> None:
    """Shows a page as a link from another one does, which takes a tenth of a load; the first time it is loaded."""
    if not page.url.startswith(f"{address}/"):
        visit(page, f"{address}/kamus")
    # From another page, so that nothing of this one is there yet.
    for step in ("/impor" if path.startswith("/kamus") else "/kamus", path):
        page.evaluate(FOLLOW, address + step)
    expect(page.locator(READY)).to_be_visible()
    settle(page)


def settle(page: Page) -> None:
    """Waits until nothing has changed on the page for a fifth of a second."""
    page.evaluate(QUIET)


def title(page: Page) -> str:
    return page.locator("h1").inner_text().replace("\u00a0", " ")


def test_every_address_shows_a_page_in_indonesian_and_no_request_leaves_the_machine(new_page, address):
    hosts = set()
    new_page.context.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    new_page.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).hostname))
    amiss = []
    for path in PATHS:
        visit(new_page, address + path)
        # Who only reads is offered no Impor in the bar.
        expect(new_page.locator(".rb-page[aria-current=page]")).to_have_count(0 if path == "/impor" else 1)
        amiss += [(path, what) for what in not_indonesian(new_page)]
    assert amiss == []
    assert hosts - {None, ""} == {"127.0.0.1"}


def not_indonesian(page: Page) -> list[str]:
    """A language of another name, a dialog, and English words, seen or read aloud."""
    names = page.evaluate(
        """[...document.querySelectorAll("[aria-label], [title], [placeholder], img[alt]")].flatMap((element) =>
            ["aria-label", "title", "placeholder", "alt"].map((name) => element.getAttribute(name)))"""
    )
    words = " ".join([page.locator("body").inner_text(), *filter(None, names)])
    english = re.findall(
        r"\b(?:open|close|choose|select|clear|loading|running|main|show|view|chart|page)\b", words, re.I
    )
    language, dialogs = page.evaluate("document.documentElement.lang"), page.get_by_role("dialog").count()
    return [*english, *([] if language == "id" else [f"lang={language}"]), *["dialog"] * dialogs]


def test_what_a_list_says_aloud_is_indonesian(page, address):
    visit(page, f"{address}/kegiatan")
    page.get_by_role("combobox").first.click()
    said = page.locator("[role=log][aria-live=assertive]")
    expect(said).to_have_text(re.compile(r"^\d+ pilihan tersedia\.$"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_visible()
    assert re.findall(r"\b(?:options?|available|selected)\b", said.inner_text()) == []


HOSTS = ("127.0.0.1", "localhost")


def test_a_dashboard_that_is_gone_is_said_in_indonesian_and_comes_back(browser, office, tmp_path):
    own, port = office.copy(tmp_path / "data"), free_port()
    process = own.serve(port)
    context = browser.new_context(locale="en-US")
    pages = {host: context.new_page() for host in HOSTS}
    for host, page in pages.items():
        visit(page, f"http://{host}:{port}/peringkat")
    stop(process)
    said = {host: page.get_by_role("dialog") for host, page in pages.items()}
    for dialog in said.values():
        expect(dialog).to_contain_text("Dasbor tidak menjawab", timeout=30_000)
    words = {host: dialog.inner_text() for host, dialog in said.items()}
    english = r"\b(?:streamlit|server|is|you|running|terminal:?\s+streamlit)\b"
    assert {host: re.findall(english, text, re.I) for host, text in words.items()} == dict.fromkeys(HOSTS, [])
    copies = {host: dialog.get_by_role("button", name="Copy to clipboard").count() for host, dialog in said.items()}
    assert copies == dict.fromkeys(HOSTS, 0)
    process = own.serve(port)
    for host, dialog in said.items():
        expect(dialog).to_have_count(0, timeout=30_000)
        expect(pages[host].locator(READY)).to_be_visible()
    context.close()
    stop(process)


def test_another_quarter_changes_chart_and_url_and_the_default_leaves_the_url(page, address):
    visit(page, f"{address}/peringkat")
    chart = page.locator(RANKING)
    expect(chart).to_contain_text("−25,00")
    page.get_by_role("radio", name="TW I", exact=True).click()
    expect(chart).to_contain_text("+2,00")
    expect(chart).not_to_contain_text("−25,00")
    page.wait_for_function("location.search !== ''")
    assert parse_qs(urlsplit(page.url).query) == {"tahun": ["2026"], "tw": ["1"]}
    page.get_by_role("radio", name="TW II", exact=True).click()
    expect(chart).to_contain_text("−25,00")
    page.wait_for_function("location.search === ''")


def test_the_links_of_the_top_bar_carry_the_choices_along(page, address):
    visit(page, f"{address}/peringkat?tahun=2026&tw=1&ukuran=keuangan")
    page.get_by_role("link", name="Tren").click()
    expect(page.locator("h1")).to_contain_text("Triwulan I: keuangan")
    assert urlsplit(page.url).path == "/tren"
    assert parse_qs(urlsplit(page.url).query) == {"tahun": ["2026"], "tw": ["1"], "ukuran": ["keuangan"]}


def test_hostile_names_are_shown_as_written(new_page, address):
    page = new_page
    messages = []
    page.on("dialog", lambda dialog: (messages.append(dialog.message), dialog.dismiss()))
    visit(page, f"{address}/kegiatan")
    table = page.locator(".rt-table")
    expect(table).to_contain_text("<img src=x onerror=alert(1)>")
    expect(table).to_contain_text(f"{HOSTILE} · Program A")
    visit(page, f"{address}/peringkat")
    expect(page.locator(RANKING)).to_contain_text(HOSTILE)
    assert page.locator("a[href^='http://evil'], img[src='x']").count() == 0
    visit(page, f"{address}/tren?opd=b-x-b-a-http-evil-example-x")
    expect(page.locator("h1")).to_contain_text(HOSTILE)
    assert page.locator("a[href^='http://evil'], img[src='x']").count() == 0
    assert messages == []


def test_a_cold_deep_link_shows_its_page_and_then_an_import_within_five_seconds(new_page, fresh, tmp_path):
    page = new_page
    office, address = fresh
    visit(page, f"{address}/kegiatan?tahun=2026&tw=1&ukuran=keuangan&opd=dinas-pupr")
    expect(page.locator("h1")).to_contain_text("1 dari 1 kegiatan Dinas PUPR di bawah target keuangan")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.title() == "Kegiatan di bawah target · Evaluasi Pembangunan Pohuwato"
    visit(page, f"{address}/peringkat")
    before = title(page)
    figures = (1_000_000_000, 700_000_000, 650_000_000, 70, 69)
    rows = [row("Dinas PUPR", "1.03.02.2.01.0001", 3, figures, name="Rekonstruksi Jalan")]
    loaded = office.run("muat", str(write_tidy(tmp_path / "tw3.xlsx", *rows, header=WITH_PROGRAM)))
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    expect(page.locator("h1")).to_contain_text("Dinas PUPR di bawah target fisik (−1,00", timeout=5_000)
    assert title(page) != before
    expect(page.get_by_role("radio", name="TW III", exact=True)).to_have_attribute("aria-checked", "true")


def test_a_square_and_a_contributor_open_their_agency(page, address):
    visit(page, f"{address}/ringkasan?tahun=2026&tw=2")
    page.get_by_role("link", name=re.compile("^Dinas Sosial \\+1,00 poin")).click()
    page.wait_for_url(re.compile("/opd.*opd=dinas-sosial"))
    page.go_back()
    page.get_by_role("link", name="Dinas PUPR", exact=True).click()
    page.wait_for_url(re.compile("/opd.*opd=dinas-pupr"))


def test_a_status_opens_the_ranking_of_those_who_have_it(page, address):
    visit(page, f"{address}/ringkasan")
    page.get_by_role("link", name="1 kritis").click()
    expect(page.locator("a.rr-row")).to_have_count(1)
    assert page.url == f"{address}/peringkat?status=kritis"
    choose(page, page.get_by_role("combobox", name="Status"), "Semua status")
    expect(page.locator("a.rr-row")).to_have_count(3)


def test_a_name_opens_in_a_tab_of_its_own_too(page, address):
    visit(page, f"{address}/ringkasan?tahun=2026&tw=2")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Dinas PUPR", exact=True).click(modifiers=["Control"])
    expect(opened.value.locator("h1")).to_contain_text("poin fisik Dinas PUPR")
    assert opened.value.url == f"{address}/opd?tahun=2026&tw=2&opd=dinas-pupr"
    assert page.url == f"{address}/ringkasan?tahun=2026&tw=2"


def test_three_clicks_from_the_kabupaten_to_a_program_and_back_up(page, address):
    visit(page, f"{address}/opd")
    page.get_by_role("link", name=re.compile("^Dinas PUPR")).click()
    expect(page.locator("h1")).to_contain_text("Seluruh −25,00 poin fisik Dinas PUPR dari Program A")
    page.get_by_role("link", name=re.compile("^Program A")).click()
    page.wait_for_url(re.compile("program="))
    page.get_by_role("link", name="Dinas PUPR −25,00", exact=True).click()
    page.wait_for_url(lambda url: "program=" not in url and "opd=dinas-pupr" in url)
    page.get_by_role("link", name="Kabupaten −9,33", exact=True).click()
    page.wait_for_url(lambda url: "opd=" not in url)


def test_search_sort_download_and_the_way_to_the_agency(page, address, tmp_path):
    visit(page, f"{address}/kegiatan")
    names = page.locator(".rt-link")
    expect(names).to_have_count(2)
    page.get_by_role("searchbox", name="Cari").fill("tender")
    expect(names).to_have_count(1)
    page.wait_for_url(re.compile("cari=tender"))
    with page.expect_download() as started:
        page.get_by_role("button", name="Unduh Excel").click()
    started.value.save_as(tmp_path / "kegiatan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "kegiatan.xlsx")
    # Title, what the file holds, what was looked for, the stamp; then a head, the rows and their total.
    assert book.active["A3"].value == "Tersaring: 1 dari 2 kegiatan · cari 'tender'"
    assert [row[4].value for row in book.active.iter_rows(min_row=7)] == ["Rekonstruksi Jalan", None]
    assert book.active["A8"].value == "Jumlah 1 kegiatan"
    page.get_by_role("button", name="Hapus saringan").click()
    expect(names).to_have_count(2)
    page.get_by_role("button", name="Kegiatan", exact=True).click()
    page.wait_for_url(re.compile("urut=nama"))
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Kegiatan ▲")
    page.get_by_role("link", name="Rekonstruksi Jalan").click()
    page.wait_for_url(re.compile("/opd.*opd=dinas-pupr"))
