"""kill -9 at any point of an import, a build or a publish leaves the old or the new state, never half.

Two kills at each kind of moment; with RAKOREV_TEST_LONG=1 there are five.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analytics import queries
from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.connect import open_newest
from analytics.workflow import LoadRequest, load, prepare
from tests.lengths import at_length
from tests.office import activity, write_tidy

KILLS = at_length(7, long=25)
LEAST = at_length(2, long=3)
MILLION = 10**6
PROJECT = Path(__file__).resolve().parents[2]


def _workbook(folder: Path, amount: int) -> Path:
    money = (1000 * MILLION, 200 * MILLION, amount * MILLION)
    rows = [activity("Dinas A", f"1.01.02.2.01.{n:04d}", 1, *money, 20, 10) for n in range(1, 40)]
    return write_tidy(folder / f"tw1-{amount}.xlsx", *rows)


def _shown_amount(folder: Path) -> float:
    with open_newest(folder).cursor() as cursor:
        frame = queries.kabupaten_totals(cursor, Selection(Period(2026, 3)))
    return frame.at[0, "financial_actual_idr"] / 39 / MILLION


def _start_import(folder: Path, path: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "analytics", "muat", str(path)],
        cwd=PROJECT, env=os.environ | {"RAKOREV_DATA": str(folder)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def _wait_for(process: subprocess.Popen, happened, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end and not happened():
        time.sleep(0.001)


def _triggers(folder: Path, chance: random.Random) -> list:
    """Moments to kill at: a batch half or wholly there, the ledger just grown, a build half or wholly there."""
    batches = set((folder / "batch").glob("*"))
    models = {path.name for path in folder.glob("rakorev-*")}
    started = time.monotonic()
    delay = chance.uniform(0.2, 3.0)
    with Ledger(folder / "ledger.sqlite") as ledger:
        revision = ledger.revision

    def ledger_grew() -> bool:
        with Ledger(folder / "ledger.sqlite") as opened:
            return opened.revision > revision

    return [
        lambda: bool(set((folder / "batch").glob("*")) - batches),
        ledger_grew,
        lambda: any(path.name not in models for path in folder.glob("rakorev-*")),
        lambda: any(path.name not in models for path in folder.glob("rakorev-*.duckdb")),
        lambda: time.monotonic() - started > delay,
    ]


@pytest.mark.lasts_long
@pytest.mark.timeout(900)
def test_kills_leave_the_old_or_the_new_state(data_folder, tmp_path):
    store, chance = Store(data_folder), random.Random(7)
    load(LoadRequest([_workbook(tmp_path, 100)]), store, lambda _: None)
    shown, outcomes, told = 100, {"old": 0, "new": 0}, 0
    for kill in range(KILLS):
        amount = 101 + kill
        process = _start_import(data_folder, _workbook(tmp_path, amount))
        triggers = _triggers(data_folder, chance)
        _wait_for(process, triggers[kill % len(triggers)])
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        report = prepare(data_folder)
        told += bool(report.messages)
        found = _shown_amount(data_folder)
        assert found in (shown, amount), f"kill {kill}: neither old nor new but {found}"
        # Whoever said that it had loaded the file has it.
        assert process.returncode != 0 or found == amount
        outcomes["new" if found == amount else "old"] += 1
        shown = found
        _assert_tidy(store)
    # Both must have happened, or the kills came too early or too late to prove anything.
    assert min(*outcomes.values(), told) >= LEAST, (outcomes, told)


def _assert_tidy(store: Store) -> None:
    with Ledger(store.ledger) as ledger:
        known = {f"{row['batch_name']}.parquet" for row in ledger.imports()}
        assert ledger.integrity_problems() == []
    assert {path.name for path in store.batches.iterdir()} == known
    assert not list(store.folder.rglob("*.sementara"))
    assert len(list(store.folder.glob("rakorev-*.duckdb"))) <= 3
