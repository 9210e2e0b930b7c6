"""Decisions survive kills, two writers at once and words that look like SQL (reliability.md 7: 2, 12, 37)."""

import itertools
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date, datetime, timedelta

import pytest

from analytics import workflow
from analytics.domain.periods import Period
from analytics.domain.promises import NewPromise, NewWord
from analytics.paths import PROJECT, Store
from tests.lengths import at_length
from tests.office import activity, publish, write_tidy

DUE = date(2026, 4, 30)
# Promises one after the other, and says of each that it is kept only when it is.
PROMISING = """
import sys
from datetime import date
from pathlib import Path
from analytics import workflow
from analytics.domain.periods import Period
from analytics.domain.promises import NewPromise
from analytics.paths import Store
store, name = Store(Path(sys.argv[1])), sys.argv[2]
print("siap", flush=True)
for number in range(10_000):
    key = f"{name}-{number}"
    new = NewPromise(key, Period(2026, 3), "dinas-a", f"Janji {key}", "Kabid", date(2026, 4, 30))
    workflow.keep_promise(new, store)
    print(key, flush=True)
"""


@pytest.fixture
def store(tmp_path):
    book = write_tidy(tmp_path / "tw1.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 10))
    return Store(publish(tmp_path / "data", book))


def promise(key, text="Kontrak diteken"):
    return NewPromise(key, Period(2026, 3), "dinas-a", text, "Kabid", DUE)


@pytest.mark.lasts_long
def test_a_killed_writer_loses_nothing_it_acknowledged_and_doubles_nothing(store):
    chance, said = random.Random(11), []
    for turn in range(at_length(5, 100)):
        command = [sys.executable, "-c", PROMISING, str(store.folder), f"giliran-{turn}"]
        child = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, encoding="utf-8")
        assert child.stdout.readline() == "siap\n"
        for _ in range(chance.randint(1, 12)):
            said.append(child.stdout.readline().strip())
        child.send_signal(signal.SIGKILL)
        said += [line.strip() for line in child.stdout if line.endswith("\n")]
        child.wait()
        child.stdout.close()
    kept = [one.key for one in workflow.promises(store)]
    assert set(said) <= set(kept) and len(kept) == len(set(kept))
    assert len(kept) - len(said) <= at_length(5, 100)  # at most the one in hand of each
    assert workflow.broken_audit_line(store) is None
    assert len([line for line in workflow.audit_lines(store, 10_000) if line.action == "komitmen"]) == len(kept)


def test_two_operators_who_save_at_once_are_both_kept_in_the_order_of_their_numbers(store, monkeypatch):
    failures, seconds = [], itertools.count()

    def clock_that_goes_back():
        return (datetime(2026, 7, 8, 10) - timedelta(seconds=next(seconds))).astimezone().isoformat()

    monkeypatch.setattr("analytics.ledger.store._now", clock_that_goes_back)

    def write(name):
        try:
            for number in range(at_length(25, 200)):
                workflow.keep_promise(promise(f"{name}-{number}"), store)
        except sqlite3.Error as problem:
            failures.append(problem)

    writers = [threading.Thread(target=write, args=(name,)) for name in ("siti", "budi")]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    kept = [one.key for one in workflow.promises(store)]
    assert failures == [] and len(kept) == 2 * at_length(25, 200)
    for name in ("siti", "budi"):
        own = [int(key.split("-")[1]) for key in kept if key.startswith(name)]
        assert own == sorted(own)
    assert workflow.broken_audit_line(store) is None


HOSTILE = ["'; drop table promises; --", "x' or '1'='1", "%_\\", "\"; attach 'x'; --", "{{7*7}}", "=1+1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_that_look_like_commands_are_kept_as_words(store, text):
    before = schema_of(store)
    workflow.keep_promise(promise(text[:60], text + " lima"), store)
    workflow.say_of_promise(NewWord(text[:60], "tidak_ditepati", text), None, store)
    (kept,) = workflow.promises(store)
    assert kept.text == text + " lima" and kept.reason == text
    assert workflow.operators(store) == [] and schema_of(store) == before


def schema_of(store):
    with closing(sqlite3.connect(store.ledger)) as ledger:
        return ledger.execute("select name, sql from sqlite_master order by name").fetchall()
