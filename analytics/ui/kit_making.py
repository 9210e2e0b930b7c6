"""Makes documents for the page Unduh: one at a time at once, the whole kit in a process of its own.

A process, because typesetting a hundred documents would take turns with the readers for the interpreter.
"""

import atexit
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import streamlit as st

from analytics import workflow
from analytics.domain.selection import Selection
from analytics.pack.content import PackContent, narrowed
from analytics.pack.gathering import content_for
from analytics.paths import PROJECT
from analytics.ui.data import Snapshot
from analytics.ui.writing import reading_store

log = logging.getLogger(__name__)

_STEP = re.compile(r"^(\d+)/(\d+) ")
_STAMP = re.compile(r"sidik data ([0-9a-f-]+)")
_MOST_KITS, _MOST_CONTENTS = 3, 3
_GENTLE = 10
"""How much the process yields to the readers, where the system knows that."""


@dataclass
class Kit:
    """A kit that is being made, or is ready. `done` of `total` documents; `problem` says why it could not be made.

    `stamp`: of the figures that its documents were made from, '' before it is ready. `scope`: what it is of, whatever
    the state of the data; `version`: of the data when it was asked for.
    """

    key: str
    path: Path
    scope: str = ""
    version: int = 0
    stamp: str = ""
    done: int = 0
    total: int = 0
    problem: str = ""
    is_ready: bool = False

    @property
    def is_running(self) -> bool:
        return not self.is_ready and not self.problem


@dataclass
class _Workshop:
    """Kits and contents that were asked for, the newest last."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    turn: threading.Lock = field(default_factory=threading.Lock)
    reading: threading.Lock = field(default_factory=threading.Lock)
    kits: dict[str, Kit] = field(default_factory=dict)
    contents: dict[str, PackContent] = field(default_factory=dict)
    processes: set[subprocess.Popen] = field(default_factory=set)
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="rakorev-paket-")))

    def stop(self) -> None:
        """Ends what is still being made: the server goes."""
        for process in list(self.processes):
            process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


@st.cache_resource(show_spinner=False)
def _workshop() -> _Workshop:
    made = _Workshop()
    atexit.register(made.stop)
    return made


def content_of(snapshot: Snapshot, wanted: Selection, *, is_current: bool = False) -> PackContent:
    """What the documents of the selection are made from; of its OPD alone where it has one. Kept while it holds.

    `is_current`: the figures of now, also where a meeting has frozen others.

    Raises: Refused where nobody has reported for the period, or where the OPD has no part in it.
    """
    shop, everybody = _workshop(), replace(wanted, agency_slug=None)
    key = key_of(snapshot, everybody, is_current=is_current)
    with shop.reading:
        if key not in shop.contents:
            shop.contents[key] = content_for(
                wanted.period, snapshot.hub, reading_store(), (), wanted.measure, is_current=is_current
            )
            for old in list(shop.contents)[:-_MOST_CONTENTS]:
                del shop.contents[old]
        return narrowed(shop.contents[key], wanted.agency_slug)


def key_of(snapshot: Snapshot, wanted: Selection, *, is_current: bool = False) -> str:
    """What documents differ by: the figures, the period and OPD, and what people have added to them."""
    store, period = reading_store(), wanted.period
    people = (
        workflow.meeting_of(period, store), workflow.remarks(period, store), workflow.promise_revision(store),
        workflow.agenda_for(period, store),
    )  # fmt: skip
    return repr((snapshot.folder, snapshot.version, period, wanted.agency_slug, wanted.measure_key, people, is_current))


def kit_of(key: str) -> Kit | None:
    """The kit of a key where one is being made or ready."""
    return _workshop().kits.get(key)


def earlier_kit(key: str, wanted: Selection, *, is_current: bool = False) -> Kit | None:
    """The kit of a key that was asked for, where it is of the same selection: data that came while it was made take
    nothing away from who waits for it."""
    kit = kit_of(key)
    return kit if kit is not None and kit.scope == _scope(wanted, is_current) and not kit.problem else None


def _scope(wanted: Selection, is_current: bool) -> str:
    return repr((wanted.period, wanted.agency_slug, wanted.measure_key, is_current))


def begin(key: str, wanted: Selection, version: int, *, is_current: bool = False) -> Kit:
    """Begins to make the whole kit of a selection, unless it is being made or ready already. `version`: of the data
    that the reader sees."""
    shop = _workshop()
    with shop.lock:
        known = shop.kits.get(key)
        if known is not None and not known.problem:
            return known
        path = shop.folder / f"{len(shop.kits)}-{os.urandom(4).hex()}.zip"
        made = Kit(key, path, _scope(wanted, is_current), version)
        shop.kits[key] = made
        for old in [one for one in shop.kits.values() if not one.is_running][:-_MOST_KITS]:
            old.path.unlink(missing_ok=True)
            del shop.kits[old.key]
    threading.Thread(target=_make, args=(shop, made, _command(made, wanted, is_current)), daemon=True).start()
    return made


def _command(kit: Kit, wanted: Selection, is_current: bool) -> list[str]:
    period = wanted.period
    own = ["--opd", wanted.agency_slug] if wanted.agency_slug else []
    own += ["--kini"] if is_current else []
    place = ["--periode", period.iso, "--ukuran", wanted.measure_key, *own, "--ke", str(kit.path)]
    return [sys.executable, "-m", "analytics", "paket", *place]


def _make(shop: _Workshop, kit: Kit, command: list[str]) -> None:
    with shop.turn:
        environment = os.environ | {"RAKOREV_DATA": str(reading_store().folder), "PYTHONUTF8": "1"}
        with subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            encoding="utf-8", errors="replace", preexec_fn=_yielding(),
        ) as process:  # fmt: skip
            shop.processes.add(process)
            last = _follow(process, kit)
        shop.processes.discard(process)
    if process.returncode == 0 and kit.path.exists():
        kit.is_ready = True
    else:
        log.error("the kit was not made: %s", last)
        kit.problem = last or "Dokumen tidak dapat dibuat. Rinciannya ada di log server."


def _follow(process: subprocess.Popen, kit: Kit) -> str:
    """Counts the documents as the process names them and takes their stamp; returns the last thing that it said."""
    last = ""
    for line in process.stdout:
        if step := _STEP.match(line):
            kit.done, kit.total = int(step[1]), int(step[2])
        elif stamp := _STAMP.search(line):
            kit.stamp = stamp[1]
        elif line.strip():
            last = line.strip()
    return last


def _yielding() -> Callable[[], object] | None:
    return (lambda: os.nice(_GENTLE)) if hasattr(os, "nice") else None
