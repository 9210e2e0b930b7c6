"""`pengaturan daerah|batas|tenggat`: what is set of the office and its rules, to be read and to be changed."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from analytics.domain.errors import Refused, reason_in_words
from analytics.domain.formats import long_date, moment
from analytics.paths import Store
from analytics.workflow import (
    OfficeEvent,
    OfficeRecord,
    OfficeReport,
    change_deadline,
    change_logo,
    change_region,
    change_thresholds,
    office_record,
)

Say = Callable[[str], None]
REGION, THRESHOLDS, DEADLINE = "daerah", "batas", "tenggat"
PARTS = (REGION, THRESHOLDS, DEADLINE)
AGENCY_FLAGS = (
    "pendek", "asisten", "kelompok", "wajib", "alias", "sejak", "sampai", "mulai", "penerus", "lepas_alias", "alasan",
)  # fmt: skip
_REGION_FLAGS = {"nama_daerah": "name", "bagian": "office", "bagian_pendek": "short_office", "tempat": "place"}
_RULE_FLAGS = {THRESHOLDS: ("waspada", "kritis", "mulai", "dasar"), DEADLINE: ("tanggal", "mulai", "dasar")}
_KINDS = {REGION: ("daerah", "logo"), THRESHOLDS: ("ambang",), DEADLINE: ("tenggat",)}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The flags of region, limits and deadline."""
    command.add_argument("--nama-daerah", metavar="NAMA", help="mis. 'Kabupaten Pohuwato'")
    command.add_argument("--bagian", metavar="NAMA", help="bagian yang mengelola dasbor")
    command.add_argument("--bagian-pendek", metavar="NAMA", help="nama pendeknya, mis. 'Bagian Ekbang'")
    command.add_argument("--tempat", metavar="TEMPAT", help="tempat surat; '' tidak ditulis")
    command.add_argument("--logo", metavar="BERKAS", help="PNG atau JPEG; '' melepasnya")
    command.add_argument("--waspada", metavar="POIN", help="batas waspada, mis. 5")
    command.add_argument("--kritis", metavar="POIN", help="batas kritis, mis. 10")
    command.add_argument("--tanggal", metavar="HARI", help="tenggat lapor di bulan berikutnya")
    command.add_argument("--dasar", metavar="TEKS", help="peraturan atau keputusan")


def change(parsed: argparse.Namespace, store: Store, say: Say) -> list[OfficeReport]:
    """Makes what the flags say; [] where they only ask what is set.

    Raises: Refused where one is missing, belongs to another part, or cannot be.
    """
    require_own_flags(parsed)
    if parsed.nama is not None:
        raise Refused(f"'{parsed.nama}' tidak dikenal di sini: pengaturan {parsed.tindakan} tidak menyebut OPD.")
    if parsed.tindakan == REGION:
        return _region(parsed, store, say)
    given = {name: getattr(parsed, name) for name in _RULE_FLAGS[parsed.tindakan]}
    if all(value is None for value in given.values()):
        return []
    if missing := [f"--{name}" for name, value in given.items() if value is None]:
        raise Refused(f"Sebut juga {', '.join(missing)}. Contoh mulai: --mulai 2026-tw2.")
    change_rule = {THRESHOLDS: change_thresholds, DEADLINE: change_deadline}[parsed.tindakan]
    return [change_rule(*given.values(), store, say)]


def _region(parsed: argparse.Namespace, store: Store, say: Say) -> list[OfficeReport]:
    names = {own: value for flag, own in _REGION_FLAGS.items() if (value := getattr(parsed, flag)) is not None}
    # Read and judged before anything is kept.
    logo = None if not parsed.logo else _content(Path(parsed.logo))
    reports = [change_region(names, store, say)] if names else []
    return reports if parsed.logo is None else [*reports, change_logo(logo, store, say)]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"'{path}' tidak dapat dibaca ({reason_in_words(error)}).") from error


def require_own_flags(parsed: argparse.Namespace) -> None:
    """Raises: Refused where a flag belongs to another part: it would change nothing, and silently."""
    own = {"opd": AGENCY_FLAGS, REGION: (*_REGION_FLAGS, "logo")} | _RULE_FLAGS
    part = parsed.tindakan or "opd"
    foreign = {flag for flags in own.values() for flag in flags} - set(own[part])
    if given := [flag for flag in sorted(foreign) if getattr(parsed, flag) is not None]:
        raise Refused(f"--{given[0].replace('_', '-')} bukan bagian dari pengaturan {part}.")


def report_text(reports: Sequence[OfficeReport]) -> str:
    """What came of changes, for a person."""
    told = [f"Tersimpan: {one.words}; terbit sebagai versi {one.version}." for one in reports if one.words]
    return "\n".join(told) or "Sudah demikian; tidak ada yang diubah."


def office_json(part: str, store: Store) -> dict[str, object]:
    """What is set of a part, with its changes, for programs."""
    record = office_record(store)
    return {**_values(part, record), "riwayat": [_event(one) for one in _events(part, record)]}


def _values(part: str, record: OfficeRecord) -> dict[str, object]:
    if part == REGION:
        region = record.region
        return {"nama_daerah": region.name, "bagian": region.office, "bagian_pendek": region.short_office,
                "tempat": region.place or None, "logo": bool(record.logo)}  # fmt: skip
    if part == DEADLINE:
        return {"tenggat": [{"tanggal": rule["due_day"], **_force(rule)} for rule in record.deadlines]}
    return {
        "batas": [
            {"status": rule["status"], "batas_bawah": _limit(rule["lower_pp"]), "batas_atas": _limit(rule["upper_pp"]),
             **_force(rule)}
            for rule in record.status_rules
        ]
    }  # fmt: skip


def _limit(points: object) -> int | None:
    return None if abs(points) >= 10_000 else int(points)


def _force(rule: dict) -> dict[str, object]:
    until = rule["in_force_to"]
    return {"sejak": rule["in_force_from"].isoformat(), "sampai": until.isoformat() if until.year < 9999 else None,
            "dasar": rule["basis"]}  # fmt: skip


def _event(one: OfficeEvent) -> dict[str, object]:
    return {"waktu": one.at.isoformat(timespec="seconds"), "oleh": one.by, "mulai": one.start or None,
            "sebelum": one.before, "sesudah": one.after, "dasar": one.basis or None}  # fmt: skip


def _events(part: str, record: OfficeRecord) -> list[OfficeEvent]:
    found = [one for kind in _KINDS[part] for one in record.events.get(kind, ())]
    return sorted(found, key=lambda one: one.at, reverse=True)


def office_text(part: str, store: Store) -> str:
    """What is set of a part, with its changes, for a person."""
    record = office_record(store)
    if part == REGION:
        logo = "ada" if record.logo else "tidak ada"
        lines = [f"{label}: {value}" for label, value in [*record.region.in_words().items(), ("Logo", logo)]]
    elif part == DEADLINE:
        lines = [f"tanggal {rule['due_day']} bulan berikutnya, {_since(rule)}" for rule in record.deadlines]
    else:
        lines = [f"{rule['label']}: {_limits(rule)}, {_since(rule)}" for rule in record.status_rules]
    changes = [" · ".join(filter(None, (f"      {moment(one.at)}", one.by or "–", one.start,
                                        f"{one.before} → {one.after}", one.basis)))
               for one in _events(part, record)]  # fmt: skip
    return "\n".join([*lines, *changes])


def _limits(rule: dict) -> str:
    lower, upper = _limit(rule["lower_pp"]), _limit(rule["upper_pp"])
    parts = [f"dari {lower}" if lower is not None else "", f"di bawah {upper}" if upper is not None else ""]
    return " ".join(filter(None, parts)).replace("-", "−") + " poin"


def _since(rule: dict) -> str:
    return f"sejak {long_date(rule['in_force_from'])} ({rule['basis']})"
