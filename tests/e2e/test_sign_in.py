"""Operators as they sign in: with the code of the console, by password, through a reload and a new server."""

import re
import socket

import pytest
from playwright.sync_api import expect

from analytics import workflow
from analytics.domain.periods import Period
from analytics.paths import Store
from tests.e2e.conftest import Office, choose, free_port, stop
from tests.e2e.test_accessibility import LAPTOP, PHONE, at, grave_findings
from tests.e2e.test_dashboard import FOLLOW, visit
from tests.e2e.test_language import TEXTS, english_in
from tests.office import activity, publish, write_tidy
from tests.pages.conftest import OPERATOR, PASSWORD

SIGNED_IN = f"Operator: {OPERATOR}"


def fill(page, **fields):
    for label, text in fields.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(text)


def sign_in(page, address, password=PASSWORD):
    visit(page, f"{address}/masuk")
    fill(page, Nama_operator=OPERATOR, Kata_sandi=password)
    page.get_by_role("button", name="Masuk", exact=True).click()


def lose_first_word(page, secret):
    """Loses the first message of the page that carries the secret; returns what was lost."""
    lost = []

    def between(line):
        server = line.connect_to_server()

        def forward(message):
            if not lost and secret.encode() in (message if isinstance(message, bytes) else message.encode()):
                lost.append(message)
            else:
                server.send(message)

        line.on_message(forward)

    page.route_web_socket(re.compile("_stcore/stream"), between)
    return lost


def test_the_first_operator_enters_with_the_code_of_the_console(page, data_folder, tmp_path):
    # Small, and nobody has signed in to it.
    figures = activity("Dinas PUPR", "1.03.02.2.01.0001", 2, 10**9, 5 * 10**8, 4 * 10**8, 50, 40)
    office, port = Office(publish(data_folder, write_tidy(tmp_path / "rfk.xlsx", figures))), free_port()
    process, code = office.serve(port), None
    try:
        code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", "".join(office.said))[0]
        visit(page, f"http://127.0.0.1:{port}/masuk")
        expect(page.locator("h1")).to_have_text("Belum ada operator")
        fill(page, Kode_dari_layar_komputer_dasbor="AAAA-AAAA", Nama_operator=OPERATOR, Kata_sandi=PASSWORD)
        page.get_by_role("button", name="Daftarkan operator pertama").click()
        expect(page.get_by_text("Kode salah")).to_be_visible()
        fill(page, Kode_dari_layar_komputer_dasbor=code, Nama_operator=OPERATOR, Kata_sandi=PASSWORD)
        page.get_by_role("button", name="Daftarkan operator pertama").click()
        expect(page.locator("h1")).to_have_text(f"Masuk sebagai {OPERATOR}")
    finally:
        stop(process)
    again = office.serve(port)
    try:
        assert "Kode" not in "".join(office.said)
    finally:
        stop(again)


def test_a_session_and_half_typed_words_last_through_a_reload_and_a_new_server_in_their_tab(new_page, office, tmp_path):
    # What listens to the line stays with the tab: it is nobody else's.
    page = new_page
    own, port = office.copy(tmp_path / "data"), free_port()
    address, process = f"http://127.0.0.1:{port}", own.serve(port)
    try:
        sign_in(page, address)
        expect(page.locator("h1")).to_have_text(f"Masuk sebagai {OPERATOR}")
        page.evaluate(FOLLOW, f"{address}/komitmen?tahun=2026&tw=2&opd=dinas-pupr")
        expect(page.get_by_text(SIGNED_IN)).to_be_visible()
        page.get_by_text("Catat komitmen").click()
        words = page.get_by_role("textbox", name="Komitmen")
        words.fill("Kontrak diteken")
        choose(page, page.locator(".st-key-komitmen_ukuran input"), "Keuangan")
        page.wait_for_function(
            "Object.entries(sessionStorage).some(([key, kept]) => key.includes('ketikan') && kept.includes('Keuangan'))"
        )
        lost = lose_first_word(page, page.evaluate("sessionStorage.getItem('rakorev-operator')"))
        page.reload()
        expect(page.get_by_text(SIGNED_IN)).to_be_visible()
        assert len(lost) == 1
        expect(words).to_have_value("Kontrak diteken")
        expect(page.locator(".st-key-komitmen_ukuran input")).to_have_value("Keuangan")
        # In a field that is filled beforehand too.
        page.evaluate(FOLLOW, f"{address}/rapat?tahun=2026&tw=2")
        place = page.get_by_role("textbox", name="Tempat")
        expect(place).to_have_value("Ruang Pola")
        place.fill("Aula Kantor Bupati")
        page.wait_for_function("Object.values(sessionStorage).some((kept) => kept.includes('Aula Kantor Bupati'))")
        page.reload()
        expect(place).to_have_value("Aula Kantor Bupati")
        stop(process)
        process = own.serve(port)
        page.goto(f"{address}/impor")
        expect(page.locator("input[type=file]")).to_have_count(1)
        other = page.context.new_page()
        visit(other, f"{address}/impor")
        expect(other.get_by_text("Halaman ini hanya dapat dilihat")).to_be_visible()
        other.close()
        visit(page, f"{address}/masuk")
        page.get_by_role("button", name="Keluar").click()
        expect(page.locator("h1")).to_have_text("Masuk sebagai operator")
        page.goto(f"{address}/impor")
        expect(page.get_by_text("Halaman ini hanya dapat dilihat")).to_be_visible()
        assert page.evaluate("sessionStorage.getItem('rakorev-operator')") is None
    finally:
        stop(process)


def test_a_wrong_password_stays_outside_and_leaves_no_password_in_the_field(page, address):
    sign_in(page, address, "bukan ini juga")
    expect(page.get_by_text("Nama atau kata sandi salah")).to_be_visible()
    expect(page.get_by_label("Kata sandi", exact=True)).to_have_value("")


def test_who_is_removed_is_out_at_once(page, fresh):
    own, address = fresh
    store = Store(own.folder)
    workflow.add_operator("Budi", "gunung dan sawah", store)
    sign_in(page, address)
    expect(page.locator("h1")).to_have_text(f"Masuk sebagai {OPERATOR}")
    workflow.remove_operator(OPERATOR, store)
    page.evaluate(FOLLOW, f"{address}/agenda")
    expect(page.get_by_text("Sesi operator sudah berakhir")).to_be_visible()
    expect(page.get_by_role("button", name="Simpan agenda")).to_be_disabled()


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_the_page_passes_axe_in_indonesian_signed_in_and_out(page, address, enter, size):
    visit(page, f"{address}/masuk")
    at(page, size)
    assert grave_findings(page, size) == []
    enter(page, f"{address}/masuk")
    for part in ("Ganti kata sandi", "Operator lain"):
        page.get_by_text(part, exact=True).first.click()
    expect(page.get_by_role("table", name="Operator")).to_be_visible()
    page.wait_for_timeout(300)
    assert grave_findings(page, size) == []
    assert english_in(page.evaluate(TEXTS)) == set()
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= size[0]


def answer_to(address, host, origin):
    """The status of a websocket that is asked for under a name of the server and from a page."""
    server, port = address.removeprefix("http://").split(":")
    asked = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Protocol: streamlit\r\n\r\n"
    )
    with socket.create_connection((server, int(port)), timeout=20) as line:
        line.sendall(asked.encode("ascii"))
        return int(line.recv(200).split(b" ")[1])


def test_a_foreign_origin_and_a_foreign_name_of_the_server_are_refused(address):
    own, foreign = address.removeprefix("http://"), "evil.example"
    assert answer_to(address, own, address) == 101
    assert answer_to(address, own, f"http://{foreign}") == 403
    assert answer_to(address, foreign, f"http://{foreign}") == 403


def test_a_stale_button_of_who_has_left_saves_nothing(page, fresh, enter):
    own, address = fresh
    enter(page, f"{address}/agenda?tahun=2026&tw=2")
    field = page.get_by_label("Menit: OPD kritis")
    field.fill("4")
    # In another tab of the same operator the session is ended; this page does not know it yet.
    workflow.sign_out(own.token, Store(own.folder))
    page.get_by_role("button", name="Simpan agenda").click()
    expect(page.get_by_text("Sesi operator sudah berakhir")).to_be_visible()
    assert workflow.agenda_for(Period(2026, 6), Store(own.folder)).minutes == ()
