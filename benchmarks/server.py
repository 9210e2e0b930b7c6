"""The server as its user meets it: first start with the sample, CPU of a rerun, memory. Linux only (/proc)."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from analytics.paths import PROJECT, SAMPLE_FOLDER
from analytics.workflow.starting import sample_register
from benchmarks.timing import Figure

START_LIMIT_S = 10
RERUN_CPU_LIMIT_MS = 30
MEMORY_LIMIT_MB = 300
BLOCK = 10
BLOCKS = 6
PAGES = ("", "peringkat", "tren", "opd", "kegiatan")


def measure() -> Iterator[Figure]:
    """Figures of one server that starts in an empty data folder and serves one websocket session a page."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        started = time.perf_counter()
        process = start_server(folder, port)
        try:
            wait_until_ready(process)
            yield Figure(
                "first start with the sample until ready", (time.perf_counter() - started,), "s", START_LIMIT_S
            )
            for page in PAGES:
                yield Figure(
                    f"server CPU of a rerun, never shown before: /{page}",
                    _first_rerun_cpu(process.pid, port, page),
                    "ms",
                    RERUN_CPU_LIMIT_MS,
                )
                yield Figure(
                    f"server CPU of a rerun, changing quarter: /{page}",
                    _rerun_cpu(process.pid, port, page),
                    "ms",
                    RERUN_CPU_LIMIT_MS,
                )
            yield Figure("resident memory of the server afterwards", (_memory_mb(process.pid),), "MB", MEMORY_LIMIT_MB)
        finally:
            process.terminate()
            process.wait(timeout=20)


def start_server(folder: str, port: int) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "analytics", "layani", "--port", str(port), "--tanpa-peramban"],
        cwd=PROJECT, env=os.environ | {"RAKOREV_DATA": str(Path(folder) / "data")},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip


def wait_until_ready(process: subprocess.Popen) -> None:
    for line in process.stdout:
        if line.startswith("Dasbor siap"):
            return
    raise RuntimeError("the server ended before it was ready")


def _rerun_cpu(pid: int, port: int, page: str) -> tuple[float, ...]:
    """CPU milliseconds per rerun that goes round three quarters, each shown before."""
    with open_session(port) as session:
        rounds = [f"tahun=2026&tw={number % 3 + 1}" for number in range(BLOCK * BLOCKS)]
        for query in rounds[:6]:
            rerun(session, page, query)
        return _blocks(pid, session, page, rounds)


def _first_rerun_cpu(pid: int, port: int, page: str) -> tuple[float, ...]:
    """CPU milliseconds per rerun to a selection that the server has not shown yet."""
    agencies, _ = sample_register(SAMPLE_FOLDER / "opd.csv")
    queries = [
        f"tahun=2025&tw=2&opd={agency.agency_slug}&ukuran={measure}"
        for agency in agencies
        for measure in ("fisik", "keuangan")
    ]
    with open_session(port) as session:
        for query in queries[:BLOCK]:
            rerun(session, page, query)
        return _blocks(pid, session, page, queries[BLOCK : BLOCK * (BLOCKS + 1)])


def _blocks(pid: int, session: ClientConnection, page: str, queries: Sequence[str]) -> tuple[float, ...]:
    """CPU milliseconds of the server process per rerun, in blocks since /proc counts in 10 ms."""
    blocks = []
    for start in range(0, len(queries), BLOCK):
        before = _cpu_ms(pid)
        for query in queries[start : start + BLOCK]:
            rerun(session, page, query)
        blocks.append((_cpu_ms(pid) - before) / BLOCK)
    return tuple(blocks)


def open_session(port: int) -> ClientConnection:
    return connect(
        f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None, proxy=None, compression=None
    )


def rerun(session: ClientConnection, page: str, query: str) -> None:
    request = BackMsg()
    request.rerun_script.query_string = query
    request.rerun_script.page_name = page
    session.send(request.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(session.recv(timeout=30))
        if answer.WhichOneof("type") == "script_finished":
            return


def _cpu_ms(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _memory_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS in /proc")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
