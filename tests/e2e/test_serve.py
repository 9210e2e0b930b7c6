"""The start and the end of `layani`."""

import socket
import sys
import threading
import urllib.request

import pytest

from benchmarks.server import PAGES, open_session, rerun
from tests.e2e.conftest import free_port, stop
from tests.lengths import at_length


def test_a_second_dashboard_on_the_same_folder_is_refused_in_words(address, office):
    before = contents(office.folder)
    second = office.run("layani", "--port", str(free_port()), "--tanpa-peramban")
    assert second.returncode == 1
    assert "sudah berjalan" in second.stderr
    assert "Traceback" not in second.stderr
    assert contents(office.folder) == before


def contents(folder):
    """Path -> the bytes of every file but the log and what SQLite shares between its readers."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".log"]
    return {path: path.read_bytes() for path in files if not path.name.endswith("-shm")}


def test_a_port_in_use_is_refused_in_words(tmp_path, office):
    other = type(office)(tmp_path / "data")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = other.run("layani", "--port", str(taken.getsockname()[1]), "--tanpa-peramban")
    assert refused.returncode == 1
    assert "sudah dipakai program lain" in refused.stderr
    assert not (other.folder / "ledger.sqlite").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a process is ended differently there")
def test_an_ended_dashboard_leaves_no_lock_and_no_process(tmp_path, office):
    other, port = office.copy(tmp_path / "data"), free_port()
    for way, code in (("terminate", 0), ("kill", -9)):
        process = other.serve(port)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer:
            assert answer.status == 200
        getattr(process, way)()
        assert (way, process.wait(timeout=20)) == (way, code)
        process.stdout.close()
    assert stop(other.serve(port)) == 0


def test_all_who_were_there_come_back_at_once_after_a_restart_and_nothing_goes_wrong(fresh):
    """reliability.md 7: 18."""
    own, address = fresh  # a server that knows nobody yet, as after a restart
    port, readers = int(address.rsplit(":", 1)[1]), at_length(12, 40)
    shown, all_there = [], threading.Barrier(readers)

    def come_back(number):
        with open_session(port) as session:
            all_there.wait(timeout=30)
            rerun(session, PAGES[number % len(PAGES)], "tahun=2026&tw=2")
            shown.append(number)

    threads = [threading.Thread(target=come_back, args=(number,)) for number in range(readers)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(shown) == readers
    log = own.folder / "log" / "rakorev.log"
    assert not log.exists() or "Traceback" not in log.read_text(encoding="utf-8")
