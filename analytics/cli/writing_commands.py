"""The commands that write: imports, the dictionary, settings, operators, backups, the sample."""

import argparse
from pathlib import Path

from analytics.cli import backups, causes, office, operators, settings
from analytics.cli import import_commands as imports
from analytics.cli.answers import answers_from
from analytics.cli.asked import ready_hub, show
from analytics.cli.wording import add_command, dumps
from analytics.domain.errors import Refused, reason_in_words
from analytics.paths import Store, current_store
from analytics.workflow import (
    LoadRequest,
    agency_record,
    agency_records,
    cancel,
    change_agency,
    change_causes,
    check,
    load,
    rebuild,
)
from analytics.workflow.locking import make_folders


def add_writing_commands(commands: argparse._SubParsersAction) -> None:
    for name, help_text, run in (
        ("periksa", "memeriksa berkas tanpa mengubah apa pun", _check),
        ("muat", "memuat berkas dan menerbitkannya", _load),
    ):
        command = add_command(commands, name, help_text, run)
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
    loading = commands.choices["muat"]
    loading.add_argument("--ganti", action="store_true", help="izinkan baris yang tidak ada lagi hilang")
    loading.add_argument("--alasan", default="", metavar="ALASAN", help="koreksi triwulan yang dibekukan rapat")
    loading.add_argument("--sebagian", action="store_true", help="muat berkas yang baik saja")
    cancelling = add_command(commands, "batal", "membatalkan satu impor", _cancel)
    cancelling.add_argument("id", type=int, metavar="ID")
    cancelling.add_argument("--alasan", default="", metavar="ALASAN", help="bila angka triwulan yang dibekukan berubah")
    add_command(commands, "riwayat", "daftar impor", _history)
    add_command(commands, "bangun", "membangun ulang model baca", _rebuild)
    causes.add_arguments(add_command(commands, "sebab", "kamus penyebab masalah, dan mengubahnya", _causes))
    settings.add_arguments(add_command(commands, "pengaturan", "OPD, daerah, batas status, tenggat lapor", _settings))
    operators.add_arguments(add_command(commands, "operator", "siapa yang boleh menyimpan dari peramban", _operators))
    backups.add_backup_arguments(add_command(commands, "cadangkan", "mencadangkan semua data", _back_up))
    backups.add_restore_arguments(add_command(commands, "pulihkan", "memulihkan data dari cadangan", _restore))
    sample = add_command(commands, "contoh", "memuat data contoh, atau menulis berkasnya", _sample)
    sample.add_argument("--tulis", type=Path, metavar="FOLDER", help="tulis buku kerja contoh ke folder ini")


def _check(parsed: argparse.Namespace) -> int:
    report = check(parsed.berkas, answers_from(vars(parsed)), current_store(), imports.say)
    if parsed.temuan:
        imports.save_findings(report, parsed.temuan)
    print(dumps(imports.report_json(report)) if parsed.json else imports.report_text(report))
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
    print(dumps(imports.report_json(report)) if parsed.json else imports.report_text(report))
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
        ready_hub(current_store())
        imports.say(causes.report_text(change_causes(changes, current_store(), imports.say)))
    if changes is None or parsed.json:
        hub = ready_hub(current_store())
        show(parsed, hub, causes.cause_book(hub), lambda: causes.cause_book_text(hub))
    return 0


def _settings(parsed: argparse.Namespace) -> int:
    store = current_store()
    if parsed.tindakan in office.PARTS:
        return _office(parsed, store)
    change = settings.change_of(parsed)
    hub = ready_hub(store)
    # By slug: its short name may be another afterwards.
    slug = None if parsed.nama is None else agency_record(parsed.nama, store).slug
    if change is not None:
        imports.say(settings.report_text(change_agency(change, store, imports.say)))
    if change is None or parsed.json:
        records = [one for one in agency_records(store) if slug in (None, one.slug)]
        show(parsed, hub, settings.records_json(records), lambda: settings.records_text(records))
    return 0


def _office(parsed: argparse.Namespace, store: Store) -> int:
    hub, part = ready_hub(store), parsed.tindakan
    if reports_of_changes := office.change(parsed, store, imports.say):
        imports.say(office.report_text(reports_of_changes))
    if parsed.json or not reports_of_changes:
        show(parsed, hub, office.office_json(part, store), lambda: office.office_text(part, store))
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
    hub = ready_hub(store)
    with hub.cursor() as cursor:
        is_sample = bool(cursor.sql("select is_sample from stamp").fetchall()[0][0])
    if not is_sample:
        raise Refused("Data asli sudah pernah dimuat di folder ini, jadi data contoh tidak ditampilkan lagi.")
    print(f"Data contoh siap (versi {hub.version}).")
    return 0
