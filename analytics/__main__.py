"""`python -m analytics …`: the command line of the dashboard."""

from analytics.stopping import STOPPED, STOPPED_EXIT_CODE, end_at_once_when_stopped, interrupt_when_stopped

if __name__ == "__main__":
    # Before all else, because reading the program from a slow disk takes seconds in which someone may press Ctrl+C.
    end_at_once_when_stopped()

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from analytics.cli import backups, causes, findings, office, operators, package_reports, quality, reports, settings
from analytics.cli import import_commands as imports
from analytics.cli.answers import answers_from, year_and_month
from analytics.cli.wording import Parser, speak_indonesian
from analytics.domain.errors import ProductError, ReadModelMissing, Refused, reason_in_words
from analytics.domain.formats import SAMPLE_BANNER
from analytics.domain.measures import MEASURES, PHYSICAL
from analytics.domain.periods import Period, quarter_end
from analytics.insight.meeting_words import seen_words
from analytics.logbook import start_log
from analytics.paths import Store, current_store
from analytics.queries import (
    UNDER_TARGET_CHOICES,
    data_stamp,
    default_period,
    newest_package_period,
    published_periods,
)
from analytics.readmodel.connect import Hub, open_version
from analytics.workflow import (
    LoadRequest,
    agency_record,
    agency_records,
    cancel,
    change_agency,
    change_causes,
    changes_between,
    check,
    frozen_hub,
    load,
    meeting_of,
    prepare,
    ready_version,
    rebuild,
)
from analytics.workflow.locking import make_folders

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code: 0 done, 1 refused or undecided, 2 cannot be read, 130 stopped."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console of another code page must not turn a minus sign into a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parsed = _parser().parse_args(arguments)
    start_log(current_store().log)
    if parsed.run is not _serve:
        interrupt_when_stopped()
    try:
        return parsed.run(parsed)
    except ProductError as error:
        imports.say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        imports.say(STOPPED)
        return STOPPED_EXIT_CODE
    except BrokenPipeError:
        # Whoever reads the output has seen enough (`… | head`); nothing is left to say to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        log.exception("%s: the system refused", parsed.perintah)
        imports.say(_refusal_by_the_system(error))
        return 1


def _refusal_by_the_system(error: OSError) -> str:
    place = f"'{error.filename}'" if error.filename else "Satu berkas di folder data"
    return f"{place} tidak dapat dibaca atau ditulis ({reason_in_words(error)}). Perbaiki itu, lalu ulangi."


def _parser() -> argparse.ArgumentParser:
    speak_indonesian()
    parser = Parser(prog="python -m analytics", description="Dasbor evaluasi pembangunan daerah (Pra-Rakorev)")
    commands = parser.add_subparsers(metavar="PERINTAH", required=True, dest="perintah")
    _add_serve(commands)
    _add_imports(commands)
    _add_reports(commands)
    return parser


def _add_command(
    commands: argparse._SubParsersAction, name: str, help_text: str, run: Callable
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_text, description=help_text)
    command.set_defaults(run=run)
    return command


def _add_serve(commands: argparse._SubParsersAction) -> None:
    command = _add_command(commands, "layani", "menjalankan dasbor", _serve)
    command.add_argument("--alamat", default="127.0.0.1", metavar="IP", help="alamat di jaringan kantor")
    command.add_argument("--port", type=_port, default=8501, metavar="PORT", help="0: port bebas mana saja")
    command.add_argument("--tanpa-peramban", action="store_true", help="jangan membuka peramban")


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' bukan nomor port. Pakai 1 sampai 65535, atau 0 untuk port bebas.")
    return port


def _add_imports(commands: argparse._SubParsersAction) -> None:
    for name, help_text, run in (
        ("periksa", "memeriksa berkas tanpa mengubah apa pun", _check),
        ("muat", "memuat berkas dan menerbitkannya", _load),
    ):
        command = _add_command(commands, name, help_text, run)
        command.add_argument("berkas", nargs="+", type=Path, metavar="BERKAS")
        command.add_argument("--tahun", type=int)
        command.add_argument("--periode", help="2026-06 atau tw2")
        command.add_argument("--basis-keuangan", choices=["kumulatif", "periode"])
        command.add_argument("--basis-fisik", choices=["kumulatif", "periode"])
        command.add_argument("--opd", help="OPD pemilik berkas yang tidak menyebutnya")
        command.add_argument("--alias", action="append", metavar="'NAMA=NAMA RESMI'", help="dapat diulang")
        command.add_argument("--opd-baru", action="append", metavar="NAMA", help="dapat diulang")
        command.add_argument("--keputusan", type=Path, metavar="BERKAS.json", help="dari `periksa --json`")
        command.add_argument("--pemetaan", action="append", type=Path, metavar="BERKAS.json", help="arti kolom tabel")
        command.add_argument("--json", action="store_true", help="hasil sebagai JSON")
    checking = commands.choices["periksa"]
    checking.add_argument("--temuan", type=Path, metavar="BERKAS.xlsx", help="simpan semua temuan sebagai Excel")
    command.add_argument("--ganti", action="store_true", help="izinkan baris yang tidak ada lagi hilang")
    command.add_argument("--alasan", default="", metavar="ALASAN", help="koreksi triwulan yang dibekukan rapat")
    command.add_argument("--sebagian", action="store_true", help="muat berkas yang baik saja")
    cancelling = _add_command(commands, "batal", "membatalkan satu impor", _cancel)
    cancelling.add_argument("id", type=int, metavar="ID")
    cancelling.add_argument("--alasan", default="", metavar="ALASAN", help="bila angka triwulan yang dibekukan berubah")
    _add_command(commands, "riwayat", "daftar impor", _history)
    _add_command(commands, "bangun", "membangun ulang model baca", _rebuild)
    causes.add_arguments(_add_command(commands, "sebab", "kamus penyebab masalah, dan mengubahnya", _causes))
    settings.add_arguments(_add_command(commands, "pengaturan", "OPD, daerah, batas status, tenggat lapor", _settings))
    operators.add_arguments(_add_command(commands, "operator", "siapa yang boleh menyimpan dari peramban", _operators))
    backups.add_backup_arguments(_add_command(commands, "cadangkan", "mencadangkan semua data", _back_up))
    backups.add_restore_arguments(_add_command(commands, "pulihkan", "memulihkan data dari cadangan", _restore))
    sample = _add_command(commands, "contoh", "memuat data contoh, atau menulis berkasnya", _sample)
    sample.add_argument("--tulis", type=Path, metavar="FOLDER", help="tulis buku kerja contoh ke folder ini")


def _add_reports(commands: argparse._SubParsersAction) -> None:
    for name, help_text, run in (
        ("ringkas", "kabupaten dan setiap OPD", _summary),
        ("kegiatan", "kegiatan di bawah target", _activities),
        ("baris", "setiap baris di balik angka", _rows),
        ("paket", "dokumen rapat ke folder (--ke), atau daftar paket dan kontrak", _packages),
        ("mutu", "catatan mutu data: yang perlu dicek OPD", _notes),
        ("temuan", "mengapa tertinggal, apa yang berubah, apa yang diperlukan", _findings),
    ):
        command = _add_command(commands, name, help_text, run)
        command.add_argument("--tahun", type=int)
        command.add_argument("--tw", type=int, choices=[1, 2, 3, 4])
        command.add_argument("--periode", help="2026-07 atau tw2")
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
    stage = _add_command(commands, "paparan", "menulis paparan rapat sebagai satu berkas HTML", _stage)
    stage.add_argument("--tahun", type=int)
    stage.add_argument("--tw", type=int, choices=[1, 2, 3, 4])
    stage.add_argument("--periode", help="2026-07 atau tw2")
    stage.add_argument("--ukuran", choices=tuple(MEASURES), default=PHYSICAL.key, help="ukuran yang didahulukan")
    stage.add_argument("--ke", type=Path, required=True, metavar="BERKAS.html")


def _serve(parsed: argparse.Namespace) -> int:
    from analytics.ui.serve import serve  # streamlit is imported only to serve

    return serve(address=parsed.alamat, port=parsed.port, open_browser=not parsed.tanpa_peramban)


def _check(parsed: argparse.Namespace) -> int:
    report = check(parsed.berkas, answers_from(vars(parsed)), current_store(), imports.say)
    if parsed.temuan:
        imports.save_findings(report, parsed.temuan)
    print(reports.dumps(imports.report_json(report)) if parsed.json else imports.report_text(report))
    return report.exit_code


def _load(parsed: argparse.Namespace) -> int:
    request = LoadRequest(
        paths=parsed.berkas,
        answers=answers_from(vars(parsed)),
        may_remove_rows=parsed.ganti,
        is_partial_allowed=parsed.sebagian,
        reason=parsed.alasan,
    )
    report = load(request, current_store(), imports.say)
    print(reports.dumps(imports.report_json(report)) if parsed.json else imports.report_text(report))
    return report.exit_code


def _cancel(parsed: argparse.Namespace) -> int:
    version, stranded = cancel(parsed.id, current_store(), imports.say, parsed.alasan)
    print(imports.cancelled_text(parsed.id, version, stranded))
    return 0


def _history(_: argparse.Namespace) -> int:
    print(imports.history_text(current_store()))
    return 0


def _rebuild(_: argparse.Namespace) -> int:
    version = rebuild(current_store(), imports.say)
    print(f"Model baca dibangun ulang; terbit sebagai versi {version}.")
    return 0


def _causes(parsed: argparse.Namespace) -> int:
    if changes := causes.changes_of(parsed):
        _ready_hub(current_store())
        imports.say(causes.report_text(change_causes(changes, current_store(), imports.say)))
    if changes is None or parsed.json:
        hub = _ready_hub(current_store())
        _show(parsed, hub, causes.cause_book(hub), lambda: causes.cause_book_text(hub))
    return 0


def _settings(parsed: argparse.Namespace) -> int:
    store = current_store()
    if parsed.tindakan in office.PARTS:
        return _office(parsed, store)
    change = settings.change_of(parsed)
    hub = _ready_hub(store)
    # By slug: its short name may be another afterwards.
    slug = None if parsed.nama is None else agency_record(parsed.nama, store).slug
    if change is not None:
        imports.say(settings.report_text(change_agency(change, store, imports.say)))
    if change is None or parsed.json:
        records = [one for one in agency_records(store) if slug in (None, one.slug)]
        _show(parsed, hub, settings.records_json(records), lambda: settings.records_text(records))
    return 0


def _office(parsed: argparse.Namespace, store: Store) -> int:
    hub, part = _ready_hub(store), parsed.tindakan
    if reports_of_changes := office.change(parsed, store, imports.say):
        imports.say(office.report_text(reports_of_changes))
    if parsed.json or not reports_of_changes:
        _show(parsed, hub, office.office_json(part, store), lambda: office.office_text(part, store))
    return 0


def _operators(parsed: argparse.Namespace) -> int:
    store = current_store()
    make_folders(store)
    print(operators.run(parsed.tindakan, parsed.nama, store))
    return 0


def _back_up(parsed: argparse.Namespace) -> int:
    print(backups.back_up(parsed.ke, current_store(), is_rehearsal=parsed.uji))
    return 0


def _restore(parsed: argparse.Namespace) -> int:
    text, exit_code = backups.restore(parsed.berkas, parsed.ke, current_store(), is_replacing=parsed.ganti)
    print(text)
    return exit_code


def _sample(parsed: argparse.Namespace) -> int:
    if parsed.tulis:
        from analytics.contoh.generate import write_sample  # the generator is needed here alone

        try:
            files = write_sample(parsed.tulis)
        except OSError as error:
            reason = reason_in_words(error)
            raise Refused(f"Berkas contoh tidak dapat ditulis ke '{parsed.tulis}' ({reason}).") from error
        print(f"{len(files)} berkas contoh ditulis ke {parsed.tulis}.")
        return 0
    store = current_store()
    hub = _ready_hub(store)
    with hub.cursor() as cursor:
        is_sample = bool(cursor.sql("select is_sample from stamp").fetchall()[0][0])
    if not is_sample:
        raise Refused("Data asli sudah pernah dimuat di folder ini, jadi data contoh tidak ditampilkan lagi.")
    print(f"Data contoh siap (versi {hub.version}).")
    return 0


def _summary(parsed: argparse.Namespace) -> int:
    hub, period, seen = _asked(parsed)
    data = reports.summary(hub, period) | ({"seperti_rapat": seen} if seen else {})
    _show(parsed, hub, data, lambda: reports.summary_text(data, period), seen)
    return 0


def _activities(parsed: argparse.Namespace) -> int:
    hub, period, seen = _asked(parsed)
    data = reports.under_target(hub, period, parsed.opd, parsed.ukuran)
    _show(parsed, hub, data, lambda: reports.under_target_text(data, period), seen)
    return 0


def _rows(parsed: argparse.Namespace) -> int:
    hub, period, seen = _asked(parsed)
    data = reports.rows(hub, period, parsed.opd)
    _show(parsed, hub, data, lambda: reports.rows_text(data, period), seen)
    return 0


def _asked(parsed: argparse.Namespace) -> tuple[Hub, Period, str]:
    """The figures that were asked for, of which period, and the words above those that a meeting saw; '' for now."""
    store = current_store()
    hub = _ready_hub(store)
    period = _wanted_period(parsed, hub)
    if not parsed.beku:
        return hub, period, ""
    meeting = meeting_of(period, store)
    seen = frozen_hub(meeting, store)
    return seen, period, seen_words(meeting, has_changed=bool(changes_between(period, seen, hub)))


def _packages(parsed: argparse.Namespace) -> int:
    hub = _ready_hub(current_store())
    if parsed.ke is not None:
        return _kit(parsed, hub)
    if len(parsed.opd) > 1 or parsed.jenis:
        raise Refused("Daftar paket memakai satu --opd, tanpa --jenis. Untuk dokumen rapat tambahkan --ke FOLDER.")
    period = _wanted_period(parsed, hub, newest_package_period)
    data = package_reports.packages(hub, period, next(iter(parsed.opd), None))
    _show(parsed, hub, data, lambda: package_reports.packages_text(data, period))
    return 0


def _kit(parsed: argparse.Namespace, hub: Hub) -> int:
    from analytics.cli import kit  # typesetting is needed here alone

    kinds = kit.known_kinds(parsed.jenis)
    period = _wanted_period(parsed, hub)
    wanted = kit.Wanted(kinds, parsed.opd, MEASURES[parsed.ukuran], parsed.kini)
    print(kit.write(hub, period, current_store(), wanted, parsed.ke, imports.say))
    return 0


def _notes(parsed: argparse.Namespace) -> int:
    hub = _ready_hub(current_store())
    period = _wanted_period(parsed, hub)
    data = quality.notes(hub, period, parsed.opd, date.today())
    _show(parsed, hub, data, lambda: quality.notes_text(data, period))
    return 0


def _findings(parsed: argparse.Namespace) -> int:
    hub = _ready_hub(current_store())
    found = findings.findings(hub, _wanted_period(parsed, hub))
    _show(parsed, hub, findings.findings_json(found), lambda: findings.findings_text(found))
    return 0


def _stage(parsed: argparse.Namespace) -> int:
    from analytics.cli.stage import write_stage  # drawing and its fonts are needed here alone

    store = current_store()
    newest = _ready_hub(store)
    period = _wanted_period(parsed, newest)
    meeting = meeting_of(period, store)
    hub = frozen_hub(meeting, store) if meeting.is_frozen else newest
    print(write_stage(hub, newest, period, MEASURES[parsed.ukuran], parsed.ke, store))
    return 0


def _show(parsed: argparse.Namespace, hub: Hub, data: object, text: Callable[[], str], seen: str = "") -> None:
    if parsed.json:
        print(reports.dumps(data))
        return
    with hub.cursor() as cursor:
        is_sample = bool(data_stamp(cursor).at[0, "is_sample"])
    print("\n".join([*([SAMPLE_BANNER] if is_sample else []), *([seen] if seen else []), text()]))


def _ready_hub(store: Store) -> Hub:
    version = ready_version(store.folder)
    if version is None:
        start = prepare(store.folder, imports.say)
        for message in start.messages:
            imports.say(message)
        version = start.version
    return open_version(store.folder, version)


def _wanted_period(
    parsed: argparse.Namespace, hub: Hub, period_without_reports: Callable[..., Period | None] = lambda *_: None
) -> Period:
    """The period that was asked for, else the default one, else what `period_without_reports` finds."""
    if parsed.periode and parsed.tw:
        raise Refused("--tw dan --periode menyebut hal yang sama. Pakai salah satu.")
    year, month = year_and_month(parsed.tahun, parsed.periode)
    with hub.cursor() as cursor:
        default = default_period(cursor, year) or period_without_reports(cursor, year)
    year = year or (default.year if default else None)
    if month and year:
        return Period(year, month)
    if parsed.tw and year:
        return quarter_end(year, parsed.tw)
    if default is None and (running := _newest_period(hub, year)):
        raise ReadModelMissing(f"Belum ada triwulan yang lengkap. Data terbaru: --periode {running.iso}.")
    if default is None:
        place = f" tahun {year}" if year else ""
        raise ReadModelMissing(f"Belum ada data{place}. Muat berkas dengan `python -m analytics muat BERKAS`.")
    return default


def _newest_period(hub: Hub, year: int | None) -> Period | None:
    with hub.cursor() as cursor:
        periods = published_periods(cursor)
    rows = periods if year is None else periods[periods["year"] == year]
    return None if rows.empty else Period(int(rows.iloc[0]["year"]), int(rows.iloc[0]["month"]))


if __name__ == "__main__":
    sys.exit(main())
