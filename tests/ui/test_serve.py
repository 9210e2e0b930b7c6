import os
import signal
import socket
import sys
import time
from types import SimpleNamespace

import pytest
from filelock import FileLock
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.web.server.starlette import starlette_server

from analytics.domain.errors import AlreadyRunning
from analytics.paths import Store
from analytics.ui import serve
from analytics.ui.data import LOOK_UP_SECONDS
from tests.running import start, wait_until_stoppable

KNOWN_LINES = ("Memuat data contoh …", "Dasbor siap: http://127.0.0.1:")


def test_a_websocket_may_name_only_the_address_that_was_asked_for():
    assert serve._allowed_hosts("127.0.0.1") == ["127.0.0.1", "localhost"]
    assert serve._allowed_hosts("192.168.1.20") == ["192.168.1.20"]
    assert set(serve._allowed_hosts("0.0.0.0")) >= {"127.0.0.1", "localhost", socket.gethostname()}


def test_an_address_of_another_computer_is_refused_in_words():
    with pytest.raises(AlreadyRunning, match=r"203\.0\.113\.7 bukan alamat komputer ini"):
        serve._usable_port("203.0.113.7", 8501)


def test_something_that_is_no_address_is_refused_in_words(capsys):
    assert serve.serve(address="kantor", port=8501, open_browser=False) == 1
    assert "kantor" in capsys.readouterr().err


def test_no_browser_is_opened_where_there_is_no_display(monkeypatch):
    opened = []
    monkeypatch.setattr(serve.webbrowser, "open", opened.append)
    monkeypatch.setattr(serve.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    serve._open_browser("http://127.0.0.1:8501")
    assert opened == []
    monkeypatch.setenv("DISPLAY", ":0")
    serve._open_browser("http://127.0.0.1:8501")
    assert opened == ["http://127.0.0.1:8501"]


def test_a_connection_sends_small_messages_at_once(monkeypatch):
    monkeypatch.setattr(starlette_server, "_bind_socket", starlette_server._bind_socket)
    serve._send_without_delay()
    with starlette_server._bind_socket("127.0.0.1", 0, 1) as listening:
        listening.setblocking(True)
        with socket.create_connection(listening.getsockname()):
            connection, _ = listening.accept()
            with connection:
                assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def drawn(place, fragment):
    message = ForwardMsg()
    message.metadata.delta_path.extend([0, place])
    message.delta.fragment_id = fragment
    message.delta.new_element.text.body = fragment
    return message


def test_nothing_of_a_page_is_lost_when_it_is_drawn_anew_before_all_was_sent(monkeypatch):
    queue = ForwardMsgQueue()
    session = SimpleNamespace(_browser_queue=queue)
    for place, fragment in enumerate(("halaman", "di dalamnya")):
        queue.enqueue(drawn(place, fragment))
    monkeypatch.setattr(AppSession, "_clear_queue", AppSession._clear_queue)
    serve._send_without_gaps()
    AppSession._clear_queue(session, ["halaman"])
    assert [one.delta.fragment_id for one in queue.flush()] == ["halaman", "di dalamnya"]
    queue.enqueue(drawn(0, "halaman"))
    AppSession._clear_queue(session)
    assert queue.flush() == []


def test_port_0_is_a_free_one():
    port = serve._usable_port("127.0.0.1", 0)
    assert port > 0 and serve._usable_port("127.0.0.1", port) == port


@pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped differently there")
@pytest.mark.parametrize("delay", [0, 0.2, 0.6, 1.0, 1.5, 3.0])
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_stopped_at_any_moment_it_ends_in_one_sentence(data_folder, name, delay):
    process = start("layani", "--port", "0", "--tanpa-peramban", folder=data_folder)
    wait_until_stoppable(process)
    time.sleep(delay)
    # Ctrl+C reaches everything that runs in the terminal, a polite kill the one process.
    (os.killpg if name == "SIGINT" else os.kill)(process.pid, getattr(signal, name))
    out, err = process.communicate(timeout=20)
    assert err == "Dihentikan.\n"
    assert process.returncode in {0, 130}
    assert all(line.startswith(KNOWN_LINES) for line in out.splitlines())
    data_folder.mkdir(exist_ok=True)
    with FileLock(Store(data_folder).import_lock, timeout=5):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped differently there")
def test_from_start_to_end_the_terminal_shows_indonesian_alone(data_folder):
    process = start("layani", "--port", "0", "--tanpa-peramban", folder=data_folder)
    assert process.stdout.readline() == "Memuat data contoh …\n"
    assert process.stdout.readline().startswith("Belum ada operator. Kode sekali pakai")
    assert process.stdout.readline().startswith("Dasbor siap: http://127.0.0.1:")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "", "Dihentikan.\n")
    assert "Stopping..." in Store(data_folder).log.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped differently there")
def test_what_goes_wrong_on_a_page_is_in_the_log_and_not_on_the_terminal(filled_folder):
    process = start("layani", "--port", "0", "--tanpa-peramban", folder=filled_folder)
    address = next(line for line in process.stdout if line.startswith("Dasbor siap")).split("http://")[1].strip()
    (filled_folder / "rakorev-99.duckdb").write_bytes(b"no database" * 1000)
    time.sleep(LOOK_UP_SECONDS)
    serve._warm_up(address)
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "", "Dihentikan.\n")
    assert "rakorev-99.duckdb" in Store(filled_folder).log.read_text(encoding="utf-8")


@pytest.mark.parametrize("port", ["-1", "65536", "satu"])
def test_a_port_that_cannot_be_is_refused_in_a_sentence(data_folder, port):
    out, err = start("layani", f"--port={port}", folder=data_folder).communicate(timeout=20)
    assert out == "" and f"'{port}' bukan nomor port. Pakai 1 sampai 65535" in err and len(err) < 400
