"""What an operator sets of an OPD: kept in the ledger, published at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from analytics.domain.agency_settings import (
    DUTIES,
    LONGEST_ALIAS,
    LONGEST_GROUP,
    LONGEST_SHORT_NAME,
    NO,
    AgencySetting,
    changes_in_words,
    groups_in,
    month_of,
    require_duty_start,
    require_order,
    require_start,
    start_of,
)
from analytics.domain.errors import Refused
from analytics.domain.names import UNGROUPED, clean_text, fold_name, is_bare_filler
from analytics.domain.periods import Period
from analytics.ledger.records import NewAgencySetting
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.workflow.agency_book import UNSET, agencies_in_force, agency_named, setting_of
from analytics.workflow.build_inputs import is_sample_shown
from analytics.workflow.locking import import_lock
from analytics.workflow.meetings import frozen_hub, frozen_meeting, frozen_periods, require_reason
from analytics.workflow.mending import make_whole
from analytics.workflow.publishing import publish_active
from analytics.workflow.room_counts import awaited_agencies

Agencies = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class AgencyChange:
    """What is to be another of an OPD, which is named by slug or name. None leaves a value as it is; '' empties it."""

    agency: str
    short_name: str | None = None
    supervisor_group: str | None = None
    peer_group: str | None = None
    must_report: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    alias: str = ""
    """Another spelling that means this OPD from now on; '' for none."""
    duty_from: str | None = None
    """The month from which `must_report` holds; '' for always; it must be said where that becomes another."""
    groups_from: str | None = None
    """The month from which `supervisor_group` and `peer_group` hold; '' for always."""
    successors: Sequence[str] | None = None
    """The OPD that go on with its work, each by slug or name; () for none."""
    removed_alias: str = ""
    """A spelling that means this OPD no more: the next file that has it is asked about; '' for none."""
    reason: str = ""
    """Why the count or the groups of a frozen quarter change, where they do."""


@dataclass(frozen=True)
class SettingReport:
    """What a change came to: what is another in words, and the version that shows it; None where nothing is."""

    words: tuple[str, ...]
    version: int | None


@dataclass(frozen=True)
class SettingEvent:
    """A change as it was made."""

    at: datetime
    by: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class AgencyRecord:
    """An OPD as it is set, with the other spellings that mean it, and its changes, the newest first."""

    slug: str
    name: str
    setting: AgencySetting
    aliases: tuple[str, ...]
    events: tuple[SettingEvent, ...]


def agency_records(store: Store) -> list[AgencyRecord]:
    """All OPD of the register that is shown, by short name; none where there is no ledger yet."""
    if not store.ledger.exists():
        return []
    with Ledger(store.ledger) as ledger:
        is_sample = is_sample_shown(ledger)
        settings = ledger.agency_settings(is_sample=is_sample)
        aliases = ledger.aliases(is_sample=is_sample)
        register = {row["agency_key"]: dict(row) for row in ledger.agencies(is_sample=is_sample)}
        agencies = agencies_in_force(ledger, is_sample=is_sample)
    typed = {fold_name(row["added_alias"]): row["added_alias"] for row in settings}
    records = [
        AgencyRecord(
            slug=row["agency_slug"],
            name=row["agency_name"],
            setting=setting_of(row),
            aliases=tuple(sorted(typed.get(one, one) for one, key in aliases.items() if key == row["agency_key"])),
            events=_events(
                setting_of({**register[row["agency_key"]], **UNSET}),
                [one for one in settings if one["agency_key"] == row["agency_key"]],
            ),
        )
        for row in agencies
    ]
    return sorted(records, key=lambda one: one.setting.short_name.casefold())


def agency_record(agency: str, store: Store) -> AgencyRecord:
    """The OPD with a slug, an official or a short name. Raises: Refused where there is none."""
    records = {one.slug: one for one in agency_records(store)}
    with Ledger(store.ledger) as ledger:
        agencies = agencies_in_force(ledger, is_sample=is_sample_shown(ledger))
    return records[agency_named(agencies, agency)["agency_slug"]]


def change_agency(change: AgencyChange, store: Store, say: Callable[[str], None] = lambda _: None) -> SettingReport:
    """Keeps what an operator sets of an OPD and publishes what follows; what says nothing new is not kept again.

    Raises: Refused, before anything is kept, for an unknown OPD, a value that cannot be, a name that means another
    OPD, or another count or group in a frozen quarter without a reason; NotSignedIn for who only reads.
    """
    with import_lock(store, say), Ledger(store.ledger, store.writer) as ledger:
        ledger.require_writer()
        for message in make_whole(store, ledger):
            say(message)
        is_sample = is_sample_shown(ledger)
        agencies = agencies_in_force(ledger, is_sample=is_sample)
        row = agency_named(agencies, change.agency)
        before = setting_of(row)
        after = _setting(change, before, row, agencies)
        aliases = ledger.aliases(is_sample=is_sample)
        alias = _new_alias(change.alias, row, agencies, aliases)
        removed = _old_alias(change.removed_alias, row, aliases)
        words = _words(before, after, alias, removed)
        if not words:
            return SettingReport((), None)
        corrected = [one for one in _corrected(row, after, ledger) if not _is_as_seen(row, after, one, store, ledger)]
        ledger.set_agency(
            NewAgencySetting(
                row["agency_key"], after, alias, f"{row['agency_name']}: {'; '.join(words)}", removed, corrected,
                _reason(change.reason, corrected),
            ), is_sample=is_sample,
        )  # fmt: skip
        say("Menerbitkan pengaturan …")
        return SettingReport(words, publish_active(store, ledger))


def _events(first: AgencySetting, rows: Agencies) -> tuple[SettingEvent, ...]:
    events, before = [], first
    for row in rows:
        after = setting_of(row)
        at = datetime.fromisoformat(row["decided_at"])
        words = _words(before, after, row["added_alias"], row["removed_alias"])
        events.append(SettingEvent(at, row["decided_by"], words))
        before = after
    return tuple(reversed(events))


def _words(before: AgencySetting, after: AgencySetting, alias: str, removed: str) -> tuple[str, ...]:
    spellings = [("Alias baru", alias), ("Alias dilepas", removed)]
    return (*changes_in_words(before, after), *(f"{label}: {text}" for label, text in spellings if text))


def _corrected(row: Mapping[str, Any], after: AgencySetting, ledger: Ledger) -> list[Period]:
    """The frozen periods in which the OPD is counted otherwise afterwards, or under other groups."""
    held = row["duties"], row["memberships"]
    changed = [(before, before.then(after)) for before in held]
    return sorted(
        period for period in frozen_periods(ledger) if any(one.at(period) != then.at(period) for one, then in changed)
    )


def _is_as_seen(
    row: Mapping[str, Any], after: AgencySetting, period: Period, store: Store, ledger: Ledger
) -> bool:
    """Whether an OPD neither exists in a frozen period afterwards nor was awaited by its room: nothing is corrected."""
    duties, memberships = row["duties"].then(after), row["memberships"]
    if duties.at(period) != NO or memberships.then(after).at(period) != memberships.at(period):
        return False
    with frozen_hub(frozen_meeting(period, ledger), store).cursor() as cursor:
        return row["agency_key"] not in awaited_agencies(cursor, period)


def _reason(reason: str, corrected: Sequence[Period]) -> str:
    if corrected and not reason.strip():
        names = ", ".join(period.label for period in corrected)
        raise Refused(
            f"Wajib lapor dan kelompok OPD {names} sudah dibekukan rapat. Isi bulan mulainya sesudah itu, atau tulis "
            "alasannya: perubahan itu dicatat sebagai koreksi."
        )
    return require_reason(reason) if corrected else ""


def _setting(change: AgencyChange, now: AgencySetting, row: Mapping[str, Any], agencies: Agencies) -> AgencySetting:
    wanted = {
        "short_name": _given(change.short_name, now.short_name, partial(_short_name, row=row, agencies=agencies)),
        "valid_from": _given(change.valid_from, now.valid_from, month_of),
        "valid_to": _given(change.valid_to, now.valid_to, month_of),
        "must_report": _given(change.must_report, now.must_report, _duty),
        "duty_from": _given(change.duty_from, now.duty_from, start_of),
        "groups_from": _given(change.groups_from, now.groups_from, start_of),
    }
    if change.successors is not None:
        wanted["successors"] = _successors(change.successors, row, agencies)
    others = [one for one in agencies if one["agency_key"] != row["agency_key"]]
    for column in ("supervisor_group", "peer_group"):
        known = {fold_name(one[column]): one[column] for one in others if one[column]}
        wanted[column] = _given(getattr(change, column), getattr(now, column), partial(_group, known=known))
    require_order(wanted["valid_from"], wanted["valid_to"])
    found = replace(now, **wanted)
    require_start(groups_in(now), groups_in(found), change.groups_from)
    require_duty_start(now.must_report, found.must_report, change.duty_from)
    if found.successors and not found.valid_to:
        raise Refused("Sebut bulan terakhir OPD ini (berlaku sampai): sesudahnya OPD penerus yang berlaku.")
    return found


def _successors(named: Sequence[str], row: Mapping[str, Any], agencies: Agencies) -> tuple[str, ...]:
    """The official names of the OPD that go on with its work. Raises: Refused where one cannot."""
    found = [agency_named(agencies, name) for name in named if name.strip()]
    for one in found:
        if one["agency_key"] == row["agency_key"]:
            raise Refused("OPD tidak dapat meneruskan dirinya sendiri.")
        if row["agency_name"] in setting_of(one).successors:
            raise Refused(f"{one['agency_name']} sudah diteruskan {row['agency_name']}; tidak dapat keduanya.")
    return tuple(dict.fromkeys(one["agency_name"] for one in found))


def _given(wanted: str | None, now: str, read: Callable[[str], str]) -> str:
    """A value as it was read; what stays as it is is not asked again, however it came."""
    return now if wanted is None or wanted == now else read(wanted)


def _short_name(text: str, row: Mapping[str, Any], agencies: Agencies) -> str:
    short_name = clean_text(text)
    if not fold_name(short_name) or len(short_name) > LONGEST_SHORT_NAME:
        raise Refused(f"Nama pendek berisi 1 sampai {LONGEST_SHORT_NAME} huruf; '{short_name}' tidak.")
    _refuse_name_of_another(short_name, row, agencies)
    return short_name


def _refuse_name_of_another(text: str, row: Mapping[str, Any], agencies: Agencies) -> None:
    folded = fold_name(text)
    for other in agencies:
        names = {other["agency_key"], fold_name(other["agency_name"]), fold_name(other["agency_short_name"])}
        if other["agency_key"] != row["agency_key"] and folded in names:
            raise Refused(f"'{text}' sudah menjadi nama {other['agency_name']}. Pakai nama lain.")


def _duty(text: str) -> str:
    duty = text.strip().casefold()
    if duty not in DUTIES:
        raise Refused(f"Wajib lapor '{text}' tidak dikenal. Pilihannya: {', '.join(DUTIES)}.")
    return duty


def _group(text: str, known: Mapping[str, str]) -> str:
    """A group as it is written elsewhere: another spelling of it must not become a second one."""
    group = clean_text(text)
    folded = fold_name(group)
    if not group or folded == fold_name(UNGROUPED):
        return ""
    if not folded or len(group) > LONGEST_GROUP:
        raise Refused(f"Nama kelompok paling panjang {LONGEST_GROUP} huruf; '{group}' tidak dapat dipakai.")
    return known.get(folded, group)


def _new_alias(text: str, row: Mapping[str, Any], agencies: Agencies, aliases: Mapping[str, str]) -> str:
    """The other spelling, '' where it means this OPD already."""
    alias, folded = clean_text(text), fold_name(text)
    if not alias:
        return ""
    if len(folded) < 2 or len(alias) > LONGEST_ALIAS or is_bare_filler(alias):
        raise Refused(f"'{alias}' tidak dapat menjadi nama lain sebuah OPD.")
    _refuse_name_of_another(alias, row, agencies)
    holder = aliases.get(folded, row["agency_key"] if folded == row["agency_key"] else None)
    if holder is not None and holder != row["agency_key"]:
        other = next((one["agency_name"] for one in agencies if one["agency_key"] == holder), holder)
        raise Refused(f"'{alias}' sudah berarti {other}. Satu nama tidak dapat berarti dua OPD.")
    return alias if holder is None else ""


def _old_alias(text: str, row: Mapping[str, Any], aliases: Mapping[str, str]) -> str:
    """The spelling that is taken away. Raises: Refused where it does not mean this OPD."""
    alias = clean_text(text)
    if alias and aliases.get(fold_name(alias)) != row["agency_key"]:
        raise Refused(f"'{alias}' bukan nama lain {row['agency_name']}.")
    return alias
