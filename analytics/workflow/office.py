"""What an operator sets of the office and its rules: kept in the ledger with who and why, published at once."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from sqlite3 import Row

from analytics.domain.errors import Refused
from analytics.domain.office import (
    Dated,
    Region,
    Thresholds,
    basis_of,
    due_day_of,
    quarter_start,
    region_of,
    start_in_words,
    thresholds_of,
    timeline,
)
from analytics.domain.periods import Period
from analytics.ledger.office import DEADLINE, LOGO, REGION, THRESHOLDS
from analytics.ledger.records import NewOfficeSetting
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.reference import report_deadlines, status_rules
from analytics.workflow.locking import import_lock
from analytics.workflow.logo import logo_of
from analytics.workflow.meetings import frozen_periods
from analytics.workflow.mending import make_whole
from analytics.workflow.publishing import publish_active
from analytics.workflow.rule_book import (
    Rule,
    decided_deadlines,
    decided_thresholds,
    logo_in_force,
    merged_deadlines,
    merged_status_rules,
    region_in_force,
)

Say = Callable[[str], None]


def _quietly(_: str) -> None: ...


@dataclass(frozen=True)
class OfficeEvent:
    """A change as it was made: what it was before and after in words; `start` and `basis` '' where it has none."""

    at: datetime
    by: str
    before: str
    after: str
    start: str = ""
    basis: str = ""


@dataclass(frozen=True)
class OfficeRecord:
    """The office as it is set, the dated rules (the merged view), and the changes by kind, the newest first."""

    region: Region
    logo: str
    status_rules: Sequence[Rule]
    deadlines: Sequence[Rule]
    events: Mapping[str, Sequence[OfficeEvent]]
    frozen: Sequence[Period] = ()
    """The periods whose rules can no longer be changed."""


@dataclass(frozen=True)
class OfficeReport:
    """What a change came to in words ('' where nothing is another), and the version that shows it."""

    words: str
    version: int | None = None


def office_record(store: Store) -> OfficeRecord:
    """What holds of the office; the defaults where there is no ledger yet."""
    if not store.ledger.exists():
        return OfficeRecord(Region(), "", status_rules(), report_deadlines(), {})
    with Ledger(store.ledger) as ledger:
        thresholds, deadlines = decided_thresholds(ledger), decided_deadlines(ledger)
        return OfficeRecord(
            region_in_force(ledger), logo_in_force(ledger), merged_status_rules(status_rules(), thresholds),
            merged_deadlines(report_deadlines(), deadlines),
            {kind: _events(kind, ledger) for kind in (REGION, LOGO, THRESHOLDS, DEADLINE)},
            sorted(frozen_periods(ledger)),
        )  # fmt: skip


def change_region(changes: Mapping[str, str], store: Store, say: Say = _quietly) -> OfficeReport:
    """Sets name, office, short_office or place of the region; what is not named stays.

    Raises: Refused for a name that cannot be; NotSignedIn.
    """
    with import_lock(store, say), Ledger(store.ledger, store.writer) as ledger:
        _begin(store, ledger, say)
        before = region_in_force(ledger)
        after = region_of(**(asdict(before) | dict(changes)))
        if after == before:
            return OfficeReport("")
        words = _difference(before.in_words(), after.in_words())
        return _kept_setting(NewOfficeSetting(REGION, json.dumps(asdict(after)), words), store, ledger, say)


def change_logo(content: bytes | None, store: Store, say: Say = _quietly) -> OfficeReport:
    """Sets the logo from a PNG or JPEG; None takes it away. Raises: Refused; NotSignedIn."""
    png = "" if content is None else logo_of(content)
    with import_lock(store, say), Ledger(store.ledger, store.writer) as ledger:
        _begin(store, ledger, say)
        if png == logo_in_force(ledger):
            return OfficeReport("")
        words = "Logo diganti" if png else "Logo dilepas"
        return _kept_setting(NewOfficeSetting(LOGO, json.dumps({"png": png}), words), store, ledger, say)


def change_thresholds(
    watch: object, critical: object, start: str, basis: str, store: Store, say: Say = _quietly
) -> OfficeReport:  # fmt: skip
    """Sets the limits of 'waspada' and 'kritis' in points from a quarter ('2026-tw2') on.

    Raises: Refused for limits, a quarter or a basis that cannot be, or where a frozen quarter would be judged anew;
    NotSignedIn.
    """
    found, month, basis = thresholds_of(watch, critical), quarter_start(start), basis_of(basis)
    with import_lock(store, say), Ledger(store.ledger, store.writer) as ledger:
        _begin(store, ledger, say)
        decided = decided_thresholds(ledger)
        if Dated(month, (found, basis)) in decided:
            return OfficeReport("")
        later = timeline([*decided, Dated(month, (found, basis))])
        defaults = status_rules()
        _require_unfrozen(merged_status_rules(defaults, decided), merged_status_rules(defaults, later), ledger)
        words = f"Batas status mulai {start_in_words(month)}: {found.in_words()} ({basis})"
        new = NewOfficeSetting(THRESHOLDS, json.dumps(asdict(found)), words, month, basis)
        return _kept_setting(new, store, ledger, say)


def change_deadline(day: object, start: str, basis: str, store: Store, say: Say = _quietly) -> OfficeReport:
    """Sets the day of the next month by which reports are awaited, from a quarter ('2026-tw2') on.

    Raises: as `change_thresholds`.
    """
    found, month, basis = due_day_of(day), quarter_start(start), basis_of(basis)
    with import_lock(store, say), Ledger(store.ledger, store.writer) as ledger:
        _begin(store, ledger, say)
        decided = decided_deadlines(ledger)
        if Dated(month, (found, basis)) in decided:
            return OfficeReport("")
        later = timeline([*decided, Dated(month, (found, basis))])
        defaults = report_deadlines()
        _require_unfrozen(merged_deadlines(defaults, decided), merged_deadlines(defaults, later), ledger)
        words = f"Tenggat lapor mulai {start_in_words(month)}: tanggal {found} bulan berikutnya ({basis})"
        new = NewOfficeSetting(DEADLINE, json.dumps({"tanggal": found}), words, month, basis)
        return _kept_setting(new, store, ledger, say)


def _begin(store: Store, ledger: Ledger, say: Say) -> None:
    ledger.require_writer()
    for message in make_whole(store, ledger):
        say(message)


def _kept_setting(new: NewOfficeSetting, store: Store, ledger: Ledger, say: Say) -> OfficeReport:
    ledger.set_office(new)
    say("Menerbitkan pengaturan …")
    return OfficeReport(new.subject, publish_active(store, ledger))


def _require_unfrozen(before: Sequence[Rule], after: Sequence[Rule], ledger: Ledger) -> None:
    """Raises: Refused where a rule of a frozen period would be another."""
    touched = [one for one in sorted(frozen_periods(ledger)) if _ruling(before, one) != _ruling(after, one)]
    if touched:
        names = ", ".join(period.label for period in touched)
        raise Refused(
            f"{names} sudah dibekukan rapat dan tetap dinilai dengan aturan saat itu. Pilih triwulan sesudahnya, "
            "atau cairkan dahulu pembekuannya di halaman Rapat."
        )


def _ruling(rules: Sequence[Rule], period: Period) -> list[dict[str, object]]:
    """What the rules in force in a period say, whatever the dates until which they hold."""
    day = period.end_date.replace(day=1)
    held = [rule for rule in rules if rule["in_force_from"] <= day <= rule["in_force_to"]]
    return [{key: value for key, value in rule.items() if not key.startswith("in_force")} for rule in held]


def _events(kind: str, ledger: Ledger) -> list[OfficeEvent]:
    """The changes of a kind, the newest first; what was before is what held at the start of each."""
    events: list[OfficeEvent] = []
    held: dict[str, str] = {"": _DEFAULTS[kind]()}
    for row in ledger.office_settings(kind):
        start = row["in_force_from"]
        before = held[max(one for one in held if one <= start)]
        held[start] = _WORDS[kind](json.loads(row["content"]))
        at = datetime.fromisoformat(row["decided_at"])
        events.append(OfficeEvent(at, row["decided_by"], before, held[start], _start(row), row["basis"]))
    return events[::-1]


def _start(row: Row) -> str:
    """Since when a setting holds, in words; '' for what holds at once."""
    return start_in_words(row["in_force_from"]) if row["in_force_from"] else ""


def _default_thresholds() -> str:
    limits = {rule["status"]: rule["upper_pp"] for rule in status_rules()}
    return Thresholds(-int(limits["waspada"]), -int(limits["kritis"])).in_words()


def _due_words(said: Mapping[str, int]) -> str:
    return f"tanggal {said['tanggal']} bulan berikutnya"


def _region_words(region: Region) -> str:
    return "; ".join(f"{label}: {value}" for label, value in region.in_words().items())


_DEFAULTS: Mapping[str, Callable[[], str]] = {
    REGION: lambda: _region_words(Region()), LOGO: lambda: "tanpa logo", THRESHOLDS: _default_thresholds,
    DEADLINE: lambda: _due_words({"tanggal": report_deadlines()[-1]["due_day"]}),
}  # fmt: skip
_WORDS: Mapping[str, Callable[[Mapping], str]] = {
    REGION: lambda said: _region_words(Region(**said)), LOGO: lambda said: "logo baru" if said["png"] else "tanpa logo",
    THRESHOLDS: lambda said: Thresholds(**said).in_words(), DEADLINE: _due_words,
}  # fmt: skip


def _difference(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    changed = [f"{label}: {before[label]} → {after[label]}" for label in after if before[label] != after[label]]
    return "; ".join(changed)

