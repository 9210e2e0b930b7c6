"""`layani`: starts the dashboard in this process, warms it up and says when it is ready."""

import errno
import importlib
import ipaddress
import logging
import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from filelock import FileLock, Timeout

from analytics import workflow
from analytics.domain.errors import AlreadyRunning, ProductError, Refused
from analytics.logbook import LoggedStream
from analytics.paths import PROJECT, Store, current_store
from analytics.stopping import STOPPED, end_at_once_when_stopped
from analytics.ui.preparing import start_preparing
from analytics.workflow.locking import make_folders

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
_START_SECONDS = 60.0
_HEAVY = ("pandas", "pyarrow", "duckdb", "plotly.graph_objects", "streamlit")


def serve(address: str = LOOPBACK, port: int = 8501, open_browser: bool = True) -> int:
    """The exit code of a dashboard that ran until Ctrl+C: 0, or 1 where another one holds the folder or the port.

    One process: a server that is killed leaves neither a child nor a lock behind. Port 0 is any free one.
    """
    store = current_store()
    try:
        _require_address(address)
        make_folders(store)
        with _server_lock(store.server_lock), _printing_logged():
            port = _usable_port(address, port)
            exit_code = _prepare_while_importing(store.folder)
            if exit_code:
                return exit_code
            _say_first_code(store)
            threading.Thread(target=_announce, args=(address, port, open_browser), daemon=True).start()
            _run_streamlit(address, port)
    except ProductError as problem:
        print(problem, file=sys.stderr, flush=True)
        return problem.exit_code
    print(STOPPED, file=sys.stderr, flush=True)
    return 0


@contextmanager
def _printing_logged() -> Iterator[None]:
    """Leaves the terminal to `_say`: what Streamlit and its libraries print is English."""
    printed, warned = (LoggedStream("analytics.printed", level) for level in (logging.INFO, logging.WARNING))
    with redirect_stdout(printed), redirect_stderr(warned):
        yield


def _prepare_while_importing(folder: Path) -> int:
    """Makes the data folder ready in a process of its own, while this one imports what serving needs.

    The exit code of that process, which has said by itself what is wrong.
    """
    preparing = start_preparing(folder)
    # An import that is cut off is finished or discarded by the next start.
    end_at_once_when_stopped(before_the_end=preparing.kill)
    for name in _HEAVY:
        importlib.import_module(name)
    exit_code = preparing.wait()
    end_at_once_when_stopped()
    if exit_code < 0:
        raise Refused("Penyiapan data terhenti sebelum selesai. Jalankan lagi.")
    return exit_code


def _say_first_code(store: Store) -> None:
    """While nobody may write from a browser: the code with which the first operator registers."""
    if not workflow.has_operator(store):
        code = workflow.new_first_code(store)
        _say(f"Belum ada operator. Kode sekali pakai untuk mendaftar di halaman Masuk: {code}")


def _require_address(address: str) -> None:
    try:
        ipaddress.ip_address(address)
    except ValueError:
        raise Refused(f"{address} bukan alamat IP. Contoh: --alamat 192.168.1.20.") from None


def _server_lock(path: Path) -> FileLock:
    lock = FileLock(path, blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise AlreadyRunning(
            "Dasbor untuk folder data ini sudah berjalan. Buka alamatnya di peramban, "
            "atau tutup dulu jendela dasbor yang lama."
        ) from None
    return lock


def _usable_port(address: str, port: int) -> int:
    """The port itself where it is free; a free one for 0.

    Raises: AlreadyRunning where it is taken.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise AlreadyRunning(_bind_words(address, port, error)) from error
        return probe.getsockname()[1]


def _bind_words(address: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRNOTAVAIL:
        return f"Alamat {address} bukan alamat komputer ini. Periksa --alamat."
    other = port + 1 if port < 65535 else 8501
    return f"Port {port} di alamat {address} sudah dipakai program lain. Pilih port lain, misalnya --port {other}."


def _run_streamlit(address: str, port: int) -> None:
    from streamlit.web import cli

    _send_without_delay()
    _send_without_gaps()
    options = [
        f"--server.address={address}",
        f"--server.port={port}",
        "--server.headless=true",
        "--logger.hideWelcomeMessage=true",
        "--logger.level=warning",
        *(f"--server.allowedHosts={host}" for host in _allowed_hosts(address)),
    ]
    try:
        # The command line of Streamlit finds .streamlit/config.toml beside app.py from any directory.
        cli.main(["run", str(PROJECT / "app.py"), *options], prog_name="streamlit", standalone_mode=False)
    except SystemExit as end:
        log.error("streamlit ended with %s", end.code)
        raise Refused(f"Dasbor tidak dapat dijalankan di port {port}. Coba lagi, atau pilih --port lain.") from end
    end_at_once_when_stopped()


def _send_without_delay() -> None:
    """Makes the socket that Streamlit listens on send small messages at once.

    asyncio does so only for a socket that names its protocol, which Streamlit's does not: the last messages of a
    page then wait 40 ms for the reader's acknowledgement.
    """
    from streamlit.web.server.starlette import starlette_server

    bind = starlette_server._bind_socket

    def bind_without_delay(*arguments: object) -> socket.socket:
        listening = bind(*arguments)
        # A connection inherits it from the socket that accepts it.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening

    starlette_server._bind_socket = bind_without_delay


def _send_without_gaps() -> None:
    """Makes Streamlit send all that a page has drawn, also when a fragment of it is drawn anew before all was sent.

    By itself it then drops what that fragment has drawn, but keeps what fragments inside it have: the page is told of a
    place behind one it never heard of, gives up with an English error and says and hears nothing until it is reloaded.
    """
    from streamlit.runtime.app_session import AppSession

    clear = AppSession._clear_queue

    def clear_for_whole_runs(session: AppSession, fragment_ids_this_run: list[str] | None = None) -> None:
        if not fragment_ids_this_run:
            clear(session)

    AppSession._clear_queue = clear_for_whole_runs


def _allowed_hosts(address: str) -> list[str]:
    """Host names that a websocket may name: guards against a foreign page that points its own name at us."""
    if not ipaddress.ip_address(address).is_unspecified:
        return [address, "localhost"] if address == LOOPBACK else [address]
    return [LOOPBACK, "localhost", socket.gethostname(), *_own_addresses()]


def _own_addresses() -> list[str]:
    try:
        return sorted({entry[4][0] for entry in socket.getaddrinfo(socket.gethostname(), None)})
    except socket.gaierror:
        return []


def _announce(address: str, port: int, open_browser: bool) -> None:
    is_unspecified = ipaddress.ip_address(address).is_unspecified
    host = LOOPBACK if is_unspecified else address
    base = f"{f'[{host}]' if ':' in host else host}:{port}"
    if not _wait_for_health(base):
        return
    _warm_up(base)
    shown = [f"{own}:{port}" for own in _own_addresses()] if is_unspecified else [base]
    for place in shown or [base]:
        _say(f"Dasbor siap: http://{place}")
    if open_browser:
        _open_browser(f"http://{base}")


def _wait_for_health(base: str) -> bool:
    deadline = time.monotonic() + _START_SECONDS
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < deadline:
        try:
            with opener.open(f"http://{base}/_stcore/health", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    return False


def _warm_up(base: str) -> None:
    """One session on `/`. Until the first, Streamlit takes the folder `pages/` for its old page discovery
    and answers a deep link with an English dialog; a plain GET does not change that.
    """
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from websockets.exceptions import WebSocketException
    from websockets.sync.client import connect

    request = BackMsg()
    request.rerun_script.query_string = ""
    deadline = time.monotonic() + _START_SECONDS
    try:
        with connect(
            f"ws://{base}/_stcore/stream",
            subprotocols=["streamlit"],
            max_size=None,
            proxy=None,
            compression=None,
        ) as session:
            session.send(request.SerializeToString())
            while (left := deadline - time.monotonic()) > 0:
                answer = ForwardMsg()
                answer.ParseFromString(session.recv(timeout=left))
                if answer.WhichOneof("type") == "script_finished":
                    return
    except (OSError, WebSocketException, TimeoutError) as problem:
        log.warning("warm-up did not finish: %s", problem)


def _open_browser(url: str) -> None:
    has_display = sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in _DISPLAYS)
    if not has_display:
        return  # webbrowser would take over the terminal with a text browser
    try:
        webbrowser.open(url)
    except (webbrowser.Error, OSError):
        _say(f"Buka {url} di peramban.")


def _say(text: str) -> None:
    print(text, file=sys.__stdout__, flush=True)
