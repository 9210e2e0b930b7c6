"""`cadangkan` and `pulihkan`: what a backup holds, what a rehearsal proved, what was restored, in words."""

import argparse
from pathlib import Path

from analytics import workflow
from analytics.cli.import_commands import say
from analytics.domain.formats import file_size, moment, number
from analytics.paths import Store
from analytics.workflow import BackupReport, Comparison, RehearsalReport, RestoreReport


def add_backup_arguments(command: argparse.ArgumentParser) -> None:
    """Where to, and whether it is rehearsed."""
    command.add_argument("--ke", type=Path, metavar="FOLDER", help="tempat lain daripada cadangan/ di folder data")
    command.add_argument("--uji", action="store_true", help="buktikan bahwa cadangannya dapat dipulihkan")


def add_restore_arguments(command: argparse.ArgumentParser) -> None:
    """Which backup, and where to."""
    command.add_argument("berkas", nargs="?", type=Path, metavar="BERKAS.zip",
                         help="tanpa ini: selesaikan pemulihan yang terputus")  # fmt: skip
    command.add_argument("--ke", type=Path, metavar="FOLDER", help="folder data lain daripada yang dipakai sekarang")
    command.add_argument("--ganti", action="store_true", help="sisihkan data yang ada di sana, utuh, lalu pulihkan")


def back_up(folder: Path | None, store: Store, *, is_rehearsal: bool) -> str:
    """Makes a backup, rehearsed where that is asked for, and says what came of it."""
    folder = folder and folder.absolute()
    if not is_rehearsal:
        return _backup_text(workflow.back_up(store, folder, say), store)
    report = workflow.rehearse(store, folder, say)
    return f"{_backup_text(report.backup, store)}\n{_rehearsal_text(report)}"


def restore(path: Path | None, folder: Path | None, store: Store, *, is_replacing: bool) -> tuple[str, int]:
    """Restores a backup; what came of it and the exit code: 1 where the figures are not those of the backup."""
    target = store if folder is None else Store(folder.absolute())
    report = workflow.restore(path, target, say, is_replacing=is_replacing)
    lines = [_restored_text(report, path)]
    if report.set_aside is not None:
        lines.append(f"Data sebelumnya disisihkan utuh ke {report.set_aside}.")
    if report.comparison is not None:
        lines.append(_comparison_text(report.comparison))
    if report.contents is not None and report.contents.gaps:
        lines += ["Yang memang sudah tidak lengkap ketika dicadangkan:", *(f"- {gap}" for gap in report.contents.gaps)]
    if target.folder != store.folder:
        lines.append(f"Agar dasbor memakainya, isi RAKOREV_DATA dengan {target.folder}.")
    is_other = report.comparison is not None and bool(report.comparison.tables)
    return "\n".join(lines), int(is_other)


def _backup_text(report: BackupReport, store: Store) -> str:
    manifest, contents = report.manifest, report.manifest.contents
    originals, batches = (number(manifest.counted(folder), 0) for folder in ("sumber", "batch"))
    counted = _counted(contents.import_count, contents.row_count)
    lines = [
        f"Cadangan dibuat dan sudah dibaca kembali: {report.path} ({file_size(report.size_bytes)}).",
        f"Isinya buku besar, {originals} berkas asli, dan {batches} batch: {counted}.",
    ]
    if contents.gaps:
        lines += ["Yang tidak lengkap di folder data:", *(f"- {gap}" for gap in contents.gaps)]
    if report.path.parent == store.backups:
        lines.append("Salin berkas itu ke luar komputer ini, atau pakai --ke dengan folder di flash disk.")
    return "\n".join(lines)


def _rehearsal_text(report: RehearsalReport) -> str:
    restored = report.restored
    is_compared = restored.comparison is not None and restored.comparison.is_equal
    proven = (
        "model baca yang dibangun ulang dari cadangan itu sama baris demi baris dengan yang terbit"
        if is_compared else "semua berkas di cadangan itu sama; belum ada angka terbit untuk dibandingkan"
    )  # fmt: skip
    return (
        f"Uji pemulihan berhasil: {proven} ({_counted(restored.import_count, restored.row_count)}). Mencadangkan "
        f"{number(report.backup_seconds, 1)} detik, memulihkan {number(report.restore_seconds, 1)} detik. "
        "Folder ujinya sudah dihapus; data yang dipakai tidak disentuh."
    )


def _restored_text(report: RestoreReport, path: Path | None) -> str:
    counted = _counted(report.import_count, report.row_count)
    if report.was_cut_off:
        again = "" if path is None else f" {path.name} sendiri tidak dibaca; ulangi perintahnya bila itu cadangan lain."
        return f"Pemulihan yang terputus sudah diselesaikan di {report.folder}: {counted}.{again}"
    made_at = moment(report.contents.made_at)
    return f"Cadangan {path.name} dari {made_at} dipulihkan ke {report.folder}: {counted}. Operator masuk lagi."


def _comparison_text(comparison: Comparison) -> str:
    if comparison.is_equal:
        return "Semua berkas dan semua baris sama dengan ketika dicadangkan."
    if not comparison.is_possible:
        return (
            "Semua berkas sama dengan ketika dicadangkan. Angkanya dibangun ulang dengan program ini; baris demi baris "
            "tidak dapat dibandingkan karena belum pernah terbit atau terbit dengan versi program lain."
        )
    return (
        "PERINGATAN: semua berkas sama dengan ketika dicadangkan, tetapi angka yang dibangun ulang berbeda (tabel "
        f"{', '.join(comparison.tables)}). Bandingkan data/referensi di kedua komputer, lalu jalankan `bangun`."
    )


def _counted(import_count: int, row_count: int) -> str:
    return f"{number(import_count, 0)} impor aktif, {number(row_count, 0)} baris"
