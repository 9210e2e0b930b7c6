"""`pengaturan`: what is set of every OPD, to be read and to be changed."""

import argparse
from collections.abc import Iterable, Mapping

from analytics.cli import office
from analytics.domain.agency_settings import CUT_SHORT, DUTIES
from analytics.domain.errors import Refused
from analytics.domain.formats import moment
from analytics.workflow import AgencyChange, AgencyRecord, SettingReport


def add_arguments(command: argparse.ArgumentParser) -> None:
    """`opd NAMA` with what is to be another of it; nothing lists all OPD. The other parts: cli/office.py."""
    parts = ["opd", *office.PARTS]
    command.add_argument("tindakan", choices=parts, nargs="?", metavar="|".join(parts), help="bagian yang diubah")
    command.add_argument("nama", nargs="?", metavar="NAMA", help="nama resmi, nama pendek, atau slug OPD")
    command.add_argument("--pendek", metavar="NAMA", help="nama pendek di layar dan paparan")
    command.add_argument("--asisten", metavar="ASISTEN", help="'' melepasnya")
    command.add_argument("--kelompok", metavar="KELOMPOK", help="kelompok OPD sebaya; '' melepasnya")
    command.add_argument("--wajib", choices=list(DUTIES), help="wajib lapor; kosong: bila punya pagu")
    command.add_argument("--alias", metavar="NAMA", help="nama lain yang berarti OPD ini")
    command.add_argument("--sejak", metavar="2026-01", help="bulan pertama wajib lapor; '' tanpa batas")
    command.add_argument("--sampai", metavar="2026-12", help="bulan terakhirnya; '' tanpa batas")
    start = "bulan sejak --wajib, --asisten, --kelompok berlaku ('' semula); triwulan bagi batas, tenggat"
    command.add_argument("--mulai", metavar="2026-04", help=start)
    command.add_argument("--penerus", action="append", metavar="OPD", help="OPD penerus, dapat diulang; '' tidak ada")
    command.add_argument("--lepas-alias", metavar="NAMA", help="nama lain yang tidak lagi berarti OPD ini")
    command.add_argument("--alasan", metavar="ALASAN", help="bila hitungan atau kelompok triwulan beku berubah")
    office.add_arguments(command)
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def change_of(parsed: argparse.Namespace) -> AgencyChange | None:
    """What the flags set; None where they only ask for a list.

    Raises: Refused where they do not name the OPD.
    """
    office.require_own_flags(parsed)
    given = {flag: getattr(parsed, flag) for flag in office.AGENCY_FLAGS if getattr(parsed, flag) is not None}
    if parsed.nama is None:
        if given or parsed.tindakan:
            raise Refused("Sebut OPD-nya: pengaturan opd 'NAMA' --pendek 'PUPR'.")
        return None
    if not given:
        return None
    if given.get("alias") == "":
        raise Refused("--alias memerlukan namanya.")
    return AgencyChange(
        parsed.nama, parsed.pendek, parsed.asisten, parsed.kelompok, parsed.wajib, parsed.sejak, parsed.sampai,
        parsed.alias or "", successors=parsed.penerus, removed_alias=parsed.lepas_alias or "",
        reason=parsed.alasan or "", **_starts(given),
    )  # fmt: skip


def _starts(given: Mapping[str, object]) -> dict[str, object]:
    """`--mulai` is the month of what is set beside it: the groups, the duty, or both; of the duty where neither is."""
    start = given.get("mulai")
    has_groups = "asisten" in given or "kelompok" in given
    return {
        "groups_from": start if has_groups else None,
        "duty_from": start if "wajib" in given or not has_groups else None,
    }


def report_text(report: SettingReport) -> str:
    """What came of a change, for a person."""
    if not report.words:
        return "Sudah demikian; tidak ada yang diubah."
    return f"Tersimpan: {'; '.join(report.words)}; terbit sebagai versi {report.version}."


def records_json(records: Iterable[AgencyRecord]) -> list[dict[str, object]]:
    """The settings of OPD for programs; null for no group and no bound."""
    return [
        {
            "opd": one.name, "slug": one.slug, "pendek": one.setting.short_name,
            "asisten": one.setting.supervisor_group or None, "kelompok": one.setting.peer_group or None,
            "kelompok_mulai": one.setting.groups_from or None,
            "wajib": one.setting.must_report, "wajib_mulai": one.setting.duty_from or None,
            "penerus": list(one.setting.successors), "sejak": one.setting.valid_from or None,
            "sampai": one.setting.valid_to or None, "alias": list(one.aliases),
            "riwayat": [
                {"waktu": event.at.isoformat(timespec="seconds"), "oleh": event.by, "perubahan": list(event.words)}
                for event in one.events
            ],
        }
        for one in records
    ]  # fmt: skip


def records_text(records: Iterable[AgencyRecord]) -> str:
    """The settings of OPD for a person: a block each, its changes below."""
    return "\n".join(line for one in records for line in _lines(one)) or "Belum ada OPD. Muat berkasnya dahulu."


def _lines(one: AgencyRecord) -> list[str]:
    values = [f"{label}: {value}" for label, value in one.setting.in_words().items()]
    values += [f"Nama lain: {', '.join(one.aliases)}"] if one.aliases else []
    cut = [f"      {CUT_SHORT}"] if one.setting.is_cut_short else []
    changes = [f"      {moment(event.at)} · {event.by or '–'} · {'; '.join(event.words)}" for event in one.events]
    return [f"{one.name} ({one.slug})", f"      {' · '.join(values)}", *cut, *changes]
