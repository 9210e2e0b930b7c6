"""The commands that only read: figures, lists, findings, documents and the stage as a file."""

import argparse
from collections.abc import Callable
from pathlib import Path

from analytics.cli.wording import add_command
from analytics.domain.measures import MEASURES, PHYSICAL, UNDER_TARGET_CHOICES


def add_reading_commands(commands: argparse._SubParsersAction) -> None:
    for name, help_text, answer in (
        ("ringkas", "kabupaten dan setiap OPD", "summary"),
        ("kegiatan", "kegiatan di bawah target", "activities"),
        ("baris", "setiap baris di balik angka", "rows"),
        ("paket", "dokumen rapat ke folder (--ke), atau daftar paket dan kontrak", "packages"),
        ("mutu", "catatan mutu data: yang perlu dicek OPD", "notes"),
        ("temuan", "mengapa tertinggal, apa yang berubah, apa yang diperlukan", "findings"),
    ):
        command = add_command(commands, name, help_text, _lazily(answer))
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
    stage = add_command(commands, "paparan", "menulis paparan rapat sebagai satu berkas HTML", _lazily("stage"))
    _add_period(stage)
    stage.add_argument("--ukuran", choices=tuple(MEASURES), default=PHYSICAL.key, help="ukuran yang didahulukan")
    stage.add_argument("--ke", type=Path, required=True, metavar="BERKAS.html")


def _add_period(command: argparse.ArgumentParser) -> None:
    command.add_argument("--tahun", type=int)
    command.add_argument("--tw", type=int, choices=[1, 2, 3, 4])
    command.add_argument("--periode", help="2026-07 atau tw2")


def _lazily(name: str) -> Callable[[argparse.Namespace], int]:
    """A command of `answer_commands`, which brings pandas along: no import has to wait for it."""

    def run(parsed: argparse.Namespace) -> int:
        from analytics.cli import answer_commands

        return getattr(answer_commands, name)(parsed)

    return run
