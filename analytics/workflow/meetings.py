"""Meetings: opening one freezes what the room sees; what changes afterwards needs a reason and stands beside it."""

import json
import logging
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import duckdb

from analytics.domain.errors import Refused, reason_in_words
from analytics.domain.files import publish_file, temporary_path
from analytics.domain.meetings import (
    CLOSED,
    OPENED,
    PREPARED,
    REOPENED,
    Correction,
    Freeze,
    Meeting,
    MeetingEvent,
    MeetingPlan,
    PlanChange,
    require_day,
    require_step,
)
from analytics.domain.names import clean_text
from analytics.domain.periods import Period
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.build import build
from analytics.readmodel.connect import Hub, open_file
from analytics.readmodel.publish import model_path, verified_hash
from analytics.workflow.build_inputs import active_inputs, is_sample_shown
from analytics.workflow.comparing import Differences, differences
from analytics.workflow.locking import import_lock
from analytics.workflow.publishing import ensure_current
from analytics.workflow.room_counts import seen_changes

log = logging.getLogger(__name__)

FROZEN_VERSIONS = 1_000_000_000
"""From here on count the versions of frozen files: no published version ever gets so far."""
_LONGEST_PLACE, _SHORTEST_REASON, _LONGEST_REASON = 80, 5, 400


def meeting_of(period: Period, store: Store) -> Meeting:
    """The meeting about a period as it stands."""
    if not store.ledger.exists():
        return Meeting(period)
    with Ledger(store.ledger) as ledger:
        return _meeting(period, ledger)


def meetings(store: Store) -> Sequence[Meeting]:
    """All meetings of the data that are shown, the newest period first."""
    if not store.ledger.exists():
        return []
    with Ledger(store.ledger) as ledger:
        periods = ledger.meeting_periods(is_sample=is_sample_shown(ledger))
        return [_meeting(period, ledger) for period in periods]


def prepare_meeting(
    period: Period, day: date | None, place: str, participants: Collection[str], store: Store,
    seen: MeetingPlan | None = None,
) -> None:  # fmt: skip
    """Keeps when and where a meeting is, and which OPD are called (none named: all).

    `seen`: what stood in the form when it was opened; None where that does not matter.
    Raises: Refused where the meeting is over, the day is far from its period, an OPD is not in the register, or
    somebody else has prepared it since; NotSignedIn.
    """
    if day is not None:
        require_day(day, period)
    place = clean_text(place)
    if len(place) > _LONGEST_PLACE:
        raise Refused(f"Tempat rapat paling panjang {_LONGEST_PLACE} huruf.")
    with Ledger(store.ledger, store.writer) as ledger:
        is_sample = is_sample_shown(ledger)
        now = _meeting(period, ledger)
        require_step(now.state, PREPARED)
        if seen is not None and now.plan != seen:
            raise Refused("Operator lain baru saja mengubah persiapan ini. Periksa yang sekarang, lalu ulangi.")
        _require_known(participants, ledger)
        plan = MeetingPlan(day, place, tuple(participants), now.attended)
        ledger.plan_meeting(period, plan, "rapat disiapkan", is_sample=is_sample)
        if now.state in (None, REOPENED):
            ledger.step_meeting(period, PREPARED, is_sample=is_sample)


def keep_attendance(period: Period, attended: Collection[str], store: Store) -> None:
    """Keeps which OPD came to a meeting, while it runs.

    Raises: Refused where it does not run, or an OPD is not in the register; NotSignedIn.
    """
    with Ledger(store.ledger, store.writer) as ledger:
        now = _meeting(period, ledger)
        if now.state != OPENED:
            raise Refused("Kehadiran dicatat selama rapat berlangsung: rapat ini belum dibuka, atau sudah ditutup.")
        _require_known(attended, ledger)
        plan = replace(now.plan, attended=tuple(attended))
        ledger.plan_meeting(period, plan, "kehadiran rapat", is_sample=is_sample_shown(ledger))


def _require_known(slugs: Collection[str], ledger: Ledger) -> None:
    known = {row["agency_slug"] for row in ledger.agencies(is_sample=is_sample_shown(ledger))}
    if unknown := sorted(set(slugs) - known):
        raise Refused(f"OPD '{unknown[0]}' tidak ada di daftar.")


def open_meeting(period: Period, store: Store, say: Callable[[str], None] = lambda _: None) -> Freeze:
    """Opens a meeting: the figures of its period stay as they are shown at this moment.

    Raises: Refused where it is open or closed already, has no day, or the period has no figures; NotSignedIn.
    """
    with import_lock(store, say), Ledger(store.ledger, store.writer) as ledger:
        ledger.require_writer()
        now = _meeting(period, ledger)
        require_step(now.state, OPENED)
        if now.day is None:
            raise Refused("Tulis tanggal rapat dan simpan persiapannya dahulu.")
        say("Membekukan angka …")
        version = ensure_current(store, ledger).version
        source = model_path(store.folder, version)
        _require_figures(source, version, period)
        try:
            freeze = _kept(source, version, period, store, ledger)
        except OSError as error:
            log.exception("%s: cannot be frozen", period.iso)
            raise Refused(
                f"Angka {period.label} tidak dapat dibekukan ({reason_in_words(error)}). Rapat belum dibuka; "
                "perbaiki itu, lalu buka lagi."
            ) from error
        ledger.step_meeting(period, OPENED, is_sample=is_sample_shown(ledger), freeze=freeze)
    return freeze


def close_meeting(period: Period, store: Store) -> None:
    """Ends a meeting; its figures stay frozen. Raises: Refused where it is not open; NotSignedIn."""
    with Ledger(store.ledger, store.writer) as ledger:
        require_step(_meeting(period, ledger).state, CLOSED)
        ledger.step_meeting(period, CLOSED, is_sample=is_sample_shown(ledger))


def unfreeze(period: Period, reason: str, store: Store) -> None:
    """Lifts a freeze with a reason and the password; what was frozen is kept.

    Raises: Refused without a reason, or where nothing is frozen; NotSignedIn, NotConfirmed.
    """
    reason = require_reason(reason)
    with Ledger(store.ledger, store.writer) as ledger:
        require_step(_meeting(period, ledger).state, REOPENED)
        ledger.step_meeting(period, REOPENED, is_sample=is_sample_shown(ledger), reason=reason, needs_password=True)


def require_reason(reason: str) -> str:
    """The reason, cleaned. Raises: Refused where there is none worth the name."""
    reason = clean_text(reason)
    if not _SHORTEST_REASON <= len(reason) <= _LONGEST_REASON:
        raise Refused(f"Tulis alasannya, {_SHORTEST_REASON} sampai {_LONGEST_REASON} huruf.")
    return reason


def frozen_periods(ledger: Ledger) -> set[Period]:
    """The periods whose figures are frozen now."""
    periods = ledger.meeting_periods(is_sample=is_sample_shown(ledger))
    return {period for period in periods if _meeting(period, ledger).is_frozen}


def frozen_meeting(period: Period, ledger: Ledger) -> Meeting:
    """The meeting about a period that froze it."""
    return _meeting(period, ledger)


def frozen_hub(meeting: Meeting, store: Store) -> Hub:
    """What the room saw, to be read like any published version.

    A file that is gone, damaged or of a program with other tables is built again from the imports of that time.
    Raises: Refused where nothing is frozen; BatchDamaged.
    """
    freeze = meeting.freeze
    if freeze is None:
        raise Refused(f"Angka {meeting.period.label} tidak dibekukan.")
    path = store.frozen / freeze.file_name
    version = FROZEN_VERSIONS + freeze.version
    try:
        if verified_hash(path) == freeze.content_hash:
            return open_file(path, version)
        log.error("%s: not what was frozen", path.name)
    except (duckdb.Error, OSError, UnicodeDecodeError) as error:
        log.error("%s: frozen read model cannot be read: %s", path.name, error)
    _build_again(path, freeze, store)
    return open_file(path, version)


def changed_since(meeting: Meeting, current: Hub, store: Store) -> Differences:
    """What of a frozen period is another now: figures of activities, deviations of OPD and of the kabupaten.

    Raises: as `frozen_hub`.
    """
    return changes_between(meeting.period, frozen_hub(meeting, store), current)


def changes_between(period: Period, seen: Hub, current: Hub) -> Differences:
    """What of a period differs from one hub to another: figures, counts, bands, texts and causes."""
    with seen.cursor() as before, current.cursor() as after:
        found = differences(before, after, [period.year]).of_period(period.year, period.month)
        return replace(found, seen=seen_changes(before, after, period))


def _meeting(period: Period, ledger: Ledger) -> Meeting:
    is_sample = is_sample_shown(ledger)
    events = ledger.meeting_events(period, is_sample=is_sample)
    plan = ledger.meeting_plan(period, is_sample=is_sample)
    state = events[-1]["state"] if events else None
    freezes = _freezes(events)
    participants, attended = _slugs(plan, "participants"), _slugs(plan, "attended")
    # Ticked before a freeze was lifted: who is not called any more did not come to this meeting.
    came = tuple(slug for slug in attended if not participants or slug in participants)
    return Meeting(
        period=period,
        state=state,
        day=date.fromisoformat(plan["day"]) if plan is not None and plan["day"] else None,
        place="" if plan is None else plan["place"],
        participants=participants,
        attended=came,
        freeze=freezes[-1] if state in (OPENED, CLOSED) else None,
        events=tuple(_event(row) for row in events),
        corrections=tuple(_correction(row) for row in ledger.corrections(period, is_sample=is_sample)),
        freezes=freezes,
        plan_changes=_plan_changes(ledger.meeting_plans(period, is_sample=is_sample)),
    )


def _plan_changes(rows: Sequence[sqlite3.Row]) -> tuple[PlanChange, ...]:
    """What was prepared anew, and not only who came."""
    found = [
        PlanChange(_plan_of(old), _plan_of(new), datetime.fromisoformat(new["decided_at"]), new["decided_by"])
        for old, new in pairwise(rows)
    ]
    return tuple(one for one in found if one.in_words())


def _plan_of(row: sqlite3.Row) -> MeetingPlan:
    day = date.fromisoformat(row["day"]) if row["day"] else None
    return MeetingPlan(day, row["place"], _slugs(row, "participants"), _slugs(row, "attended"))


def _slugs(plan: sqlite3.Row | None, column: str) -> tuple[str, ...]:
    # A ledger that may only be read lacks the columns of a newer program.
    return () if plan is None or column not in plan.keys() else tuple(json.loads(plan[column]))  # noqa: SIM118


def _freezes(events: Iterable[sqlite3.Row]) -> tuple[Freeze, ...]:
    """The freezes that the steps of a meeting made, each with what lifted it."""
    found: list[Freeze] = []
    for row in events:
        at = datetime.fromisoformat(row["happened_at"])
        if row["frozen"]:
            said = json.loads(row["frozen"])
            found.append(Freeze(said["berkas"], said["hash"], said["versi"], tuple(said["impor"]), at, row["done_by"],
                                len(found) + 1))  # fmt: skip
        elif row["state"] == REOPENED and found:
            found[-1] = replace(found[-1], lifted_at=at, lifted_reason=row["reason"])
    return tuple(found)


def _event(row: sqlite3.Row) -> MeetingEvent:
    return MeetingEvent(row["state"], row["reason"], datetime.fromisoformat(row["happened_at"]), row["done_by"])


def _correction(row: sqlite3.Row) -> Correction:
    return Correction(row["reason"], row["what"], datetime.fromisoformat(row["happened_at"]), row["done_by"])


def _require_figures(path: Path, version: int, period: Period) -> None:
    with open_file(path, version).cursor() as cursor:
        query = "select count(*) from facts where year = ? and month = ?"
        if not cursor.execute(query, (period.year, period.month)).fetchone()[0]:
            raise Refused(f"Belum ada angka {period.label} untuk dibekukan. Muat berkasnya dahulu.")


def _kept(source: Path, version: int, period: Period, store: Store, ledger: Ledger) -> Freeze:
    """A copy of a published version under a name of its own, on disk and read back whole."""
    store.frozen.mkdir(parents=True, exist_ok=True)
    target = store.frozen / f"{period.iso}-versi-{version}.duckdb"
    temporary = temporary_path(target)
    try:
        shutil.copyfile(source, temporary)
        content_hash = verified_hash(temporary)
        publish_file(temporary, target)
    except OSError:
        # Half a copy would only take up the room that is missing.
        temporary.unlink(missing_ok=True)
        raise
    active = ledger.imports(is_sample=is_sample_shown(ledger), active_only=True)
    at, by = datetime.now().astimezone(), ""
    return Freeze(target.name, content_hash, version, tuple(row["import_id"] for row in active), at, by)


def _build_again(path: Path, freeze: Freeze, store: Store) -> None:
    store.frozen.mkdir(parents=True, exist_ok=True)
    temporary = temporary_path(path)
    temporary.unlink(missing_ok=True)
    with Ledger(store.ledger) as ledger:
        build(temporary, active_inputs(store, ledger, freeze.import_ids, until=freeze.at))
    if verified_hash(temporary) != freeze.content_hash:
        log.warning("%s: built again by another program: its hash is another", path.name)
    publish_file(temporary, path)
