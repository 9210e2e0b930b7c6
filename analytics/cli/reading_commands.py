"""The commands that only read: figures, lists, findings, documents and the stage as a file."""

import argparse
from datetime import date
from pathlib import Path

from analytics.cli import findings, package_reports, quality, reports
from analytics.cli.asked import asked, ready_hub, show, wanted_period
from analytics.cli.import_commands import say
from analytics.cli.wording import add_command
from analytics.domain.errors import Refused
from analytics.domain.measures import MEASURES, PHYSICAL
from analytics.paths import current_store
from analytics.queries import UNDER_TARGET_CHOICES, newest_package_period
from analytics.workflow import frozen_hub, meeting_of, remarks


def add_reading_commands(commands: argparse._SubParsersAction) -> None:
    for name, help_text, run in (
        ("ringkas", "kabupaten dan setiap OPD", _summary),
        ("kegiatan", "kegiatan di bawah target", _activities),
        ("baris", "setiap baris di balik angka", _rows),
        ("paket", "dokumen rapat ke folder (--ke), atau daftar paket dan kontrak", _packages),
        ("mutu", "catatan mutu data: yang perlu dicek OPD", _notes),
        ("temuan", "mengapa tertinggal, apa yang berubah, apa yang diperlukan", _findings),
    ):
        command = add_command(commands, name, help_text, run)
        _add_period(command)
        command.add_argument("--json", action="store_true", help="hasil sebagai JSON")
        if name not in ("ringkas", "temuan", "paket"):
            command.add_argument("--opd", help="nama atau slug OPD")
        if name in ("ringkas", "kegiatan", "baris"):
            command.add_argument("--beku", action="store_true", help="angka seperti dilihat rapat triwulan itu")
        if name == "paket":
            command.add_argument("--opd", action="append", default=[], help="nama atau slug OPD; dapat diulang")
            command.add_argument("--ukuran", choices=tuple(MEASURES), default=PHYSICAL.key, help="yang didahulukan")
            command.add_argument("--jenis", action="append", default=[], help="satu jenis dokumen; dapat diulang")
            command.add_argument("--kini", action="store_true", help="angka sekarang, bukan yang dibekukan rapat")
            command.add_argument("--ke", type=Path, metavar="FOLDER", help="tulis dokumen ke folder atau BERKAS.zip")
        if name == "kegiatan":
            command.add_argument("--ukuran", choices=UNDER_TARGET_CHOICES, default=UNDER_TARGET_CHOICES[0])
    stage = add_command(commands, "paparan", "menulis paparan rapat sebagai satu berkas HTML", _stage)
    _add_period(stage)
    stage.add_argument("--ukuran", choices=tuple(MEASURES), default=PHYSICAL.key, help="ukuran yang didahulukan")
    stage.add_argument("--ke", type=Path, required=True, metavar="BERKAS.html")


def _add_period(command: argparse.ArgumentParser) -> None:
    command.add_argument("--tahun", type=int)
    command.add_argument("--tw", type=int, choices=[1, 2, 3, 4])
    command.add_argument("--periode", help="2026-07 atau tw2")


def _summary(parsed: argparse.Namespace) -> int:
    hub, period, seen = asked(parsed)
    said = remarks(period, current_store())
    data = reports.summary(hub, period, said) | ({"seperti_rapat": seen} if seen else {})
    show(parsed, hub, data, lambda: reports.summary_text(data, period), seen)
    return 0


def _activities(parsed: argparse.Namespace) -> int:
    hub, period, seen = asked(parsed)
    data = reports.under_target(hub, period, parsed.opd, parsed.ukuran)
    show(parsed, hub, data, lambda: reports.under_target_text(data, period), seen)
    return 0


def _rows(parsed: argparse.Namespace) -> int:
    hub, period, seen = asked(parsed)
    data = reports.rows(hub, period, parsed.opd)
    show(parsed, hub, data, lambda: reports.rows_text(data, period), seen)
    return 0


def _packages(parsed: argparse.Namespace) -> int:
    if parsed.ke is not None:
        return _kit(parsed)
    hub = ready_hub(current_store())
    if len(parsed.opd) > 1 or parsed.jenis:
        raise Refused("Daftar paket memakai satu --opd, tanpa --jenis. Untuk dokumen rapat tambahkan --ke FOLDER.")
    period = wanted_period(parsed, hub, newest_package_period)
    data = package_reports.packages(hub, period, next(iter(parsed.opd), None))
    show(parsed, hub, data, lambda: package_reports.packages_text(data, period))
    return 0


def _kit(parsed: argparse.Namespace) -> int:
    from analytics.cli import kit  # typesetting is needed here alone

    hub = ready_hub(current_store())
    kinds = kit.known_kinds(parsed.jenis)
    wanted = kit.Wanted(kinds, parsed.opd, MEASURES[parsed.ukuran], parsed.kini)
    content = kit.gathered(hub, wanted_period(parsed, hub), current_store(), wanted)
    # Everything is read: the open file would only hold memory while the documents are made.
    del hub
    print(kit.write(content, wanted.kinds, parsed.ke, say))
    return 0


def _notes(parsed: argparse.Namespace) -> int:
    hub = ready_hub(current_store())
    period = wanted_period(parsed, hub)
    data = quality.notes(hub, period, parsed.opd, date.today())
    show(parsed, hub, data, lambda: quality.notes_text(data, period))
    return 0


def _findings(parsed: argparse.Namespace) -> int:
    hub = ready_hub(current_store())
    found = findings.findings(hub, wanted_period(parsed, hub))
    show(parsed, hub, findings.findings_json(found), lambda: findings.findings_text(found))
    return 0


def _stage(parsed: argparse.Namespace) -> int:
    from analytics.cli.stage import write_stage  # drawing and its fonts are needed here alone

    store = current_store()
    newest = ready_hub(store)
    period = wanted_period(parsed, newest)
    meeting = meeting_of(period, store)
    hub = frozen_hub(meeting, store) if meeting.is_frozen else newest
    print(write_stage(hub, newest, period, MEASURES[parsed.ukuran], parsed.ke, store))
    return 0
