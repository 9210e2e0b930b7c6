"""The documents: the kit of 40 OPD and some 900 activities, one sheet, memory, and readers who work beside it."""

import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from analytics import workflow
from analytics.domain.periods import Period
from analytics.pack import agency_sheet
from analytics.pack.content import PackContent
from analytics.pack.gathering import content_for
from analytics.pack.kit import papers, write_kit
from analytics.paths import PROJECT, Store
from analytics.readmodel.connect import open_newest
from benchmarks.crowd import PAGES, QUERIES
from benchmarks.server import free_port, open_session, rerun, start_server, wait_until_ready
from benchmarks.timing import Figure, milliseconds

PERIOD = Period(2026, 6)
AGENCIES = 40
KIT_LIMIT_S, SHEET_LIMIT_S, MEMORY_LIMIT_MB = 10, 0.5, 400
READERS, CHANGES, THINK_S = 5, 16, 1.0


def measure() -> Iterator[Figure]:
    """Figures of the kit of the sample's second quarter, cut to the OPD that the limit speaks of."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        workflow.prepare(folder)
        hub = open_newest(folder)
        whole = content_for(PERIOD, hub, Store(folder))
        cut = _cut(whole)
        rows = sum(len(cut.all_rows.get(slug, ())) for slug in cut.slugs)
        documents = papers(cut)
        yield Figure(
            f"{len(documents)} documents of {len(cut.slugs)} OPD, {rows} activities",
            tuple(one / 1000 for one in milliseconds(lambda: write_kit(documents, Path(name) / "kit"), 3)), "s",
            KIT_LIMIT_S,
        )  # fmt: skip
        yield Figure("… and what they are made from, read anew",
                     tuple(one / 1000 for one in milliseconds(lambda: content_for(PERIOD, hub, Store(folder)), 3)),
                     "s")  # fmt: skip
        slug = cut.slugs[0]
        sheet = milliseconds(lambda: agency_sheet.sheet(whole, slug), 10)
        yield Figure("one sheet, warm", tuple(one / 1000 for one in sheet), "s", SHEET_LIMIT_S)
        yield from _as_command(folder, Path(name))
        yield from _beside_readers(folder, Path(name))


def _cut(content: PackContent) -> PackContent:
    """The OPD with the most activities until there are forty, in the order of the agenda."""
    kept = sorted(content.slugs, key=lambda slug: -len(content.all_rows.get(slug, ())))[:AGENCIES]
    return replace(content, slugs=[slug for slug in content.slugs if slug in kept], is_filtered=True)


def _as_command(folder: Path, scratch: Path) -> Iterator[Figure]:
    """The whole sample as one ZIP, by the command, and the memory that its process took at most."""
    started = time.perf_counter()
    _command(folder, scratch / "a.zip").wait()
    yield Figure("the command: all 51 OPD as one ZIP", (time.perf_counter() - started,), "s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    yield Figure("… memory at most", (peak,), "MB", MEMORY_LIMIT_MB)


def _command(folder: Path, path: Path) -> subprocess.Popen:
    environment = os.environ | {"RAKOREV_DATA": str(folder)}
    command = [sys.executable, "-m", "analytics", "paket", "--periode", PERIOD.iso, "--ke", str(path)]
    return subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.nice(10),
    )  # fmt: skip


def _beside_readers(folder: Path, scratch: Path) -> Iterator[Figure]:
    """Five readers who change something every second, without and with a kit being made beside them."""
    port = free_port()
    server = start_server(str(folder.parent), port)
    try:
        wait_until_ready(server)
        quiet = _waits(port)
        making = _command(folder, scratch / "b.zip")
        beside = _waits(port)
        making.wait()
    finally:
        server.terminate()
        server.wait(timeout=20)
    yield Figure(f"{READERS} readers: a change, nothing else", quiet, "ms")
    yield Figure(f"{READERS} readers: a change, a kit being made", beside, "ms")


def _waits(port: int) -> tuple[float, ...]:
    taken: list[float] = []
    readers = [threading.Thread(target=_read, args=(port, number, taken)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return tuple(taken)


def _read(port: int, number: int, taken: list[float]) -> None:
    chance = random.Random(number)
    with open_session(port) as session:
        rerun(session, chance.choice(PAGES), chance.choice(QUERIES))
        for _ in range(CHANGES):
            time.sleep(chance.uniform(0.5, 1.5) * THINK_S)
            started = time.perf_counter()
            rerun(session, chance.choice(PAGES), chance.choice(QUERIES))
            taken.append((time.perf_counter() - started) * 1000)
