"""Forty readers at once: each opens a page over a websocket of its own, thinks two seconds, and changes something."""

import random
import tempfile
import threading
import time
from collections.abc import Iterator

from benchmarks.server import PAGES, free_port, open_session, rerun, start_server, wait_until_ready
from benchmarks.timing import Figure

READERS = 40
THINK_S = 2.0
CHANGES = 12
P95_LIMIT_MS = 250
QUERIES = [f"tahun={year}&tw={quarter}&ukuran={measure}"
           for year in (2025, 2026) for quarter in (1, 2, 3) for measure in ("fisik", "keuangan")]  # fmt: skip


def measure() -> Iterator[Figure]:
    """Milliseconds from a change until the whole answer is there, over all readers, once each has a page."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        process = start_server(folder, port)
        try:
            wait_until_ready(process)
            waits = _waits(port)
        finally:
            process.terminate()
            process.wait(timeout=20)
    yield Figure(f"{READERS} readers, {THINK_S:g} s to think: a change", waits, "ms")
    yield Figure(f"{READERS} readers, {THINK_S:g} s to think: p95", (_p95(waits),), "ms", P95_LIMIT_MS)


def _waits(port: int) -> tuple[float, ...]:
    taken: list[float] = []
    all_open = threading.Barrier(READERS)
    readers = [threading.Thread(target=_read, args=(port, number, taken, all_open)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return tuple(taken)


def _read(port: int, number: int, taken: list[float], all_open: threading.Barrier) -> None:
    chance = random.Random(number)
    with open_session(port) as session:
        rerun(session, chance.choice(PAGES), chance.choice(QUERIES))
        # Forty that come in one second are another question than forty that are there.
        all_open.wait(timeout=60)
        for _ in range(CHANGES):
            time.sleep(chance.uniform(0.5, 1.5) * THINK_S)
            started = time.perf_counter()
            rerun(session, chance.choice(PAGES), chance.choice(QUERIES))
            taken.append((time.perf_counter() - started) * 1000)


def _p95(values: tuple[float, ...]) -> float:
    return sorted(values)[round(0.95 * (len(values) - 1))]
