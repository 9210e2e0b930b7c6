"""Backups on the operator's page: how old the newest is, a button for another, and how one is restored."""

from datetime import datetime, timedelta

import streamlit as st

from analytics import workflow
from analytics.domain.errors import ProductError
from analytics.domain.formats import file_size, moment, number
from analytics.ui import writing
from analytics.ui.password_form import finish, password_form
from analytics.ui.prose import Block, details, heading, line, message, prose
from analytics.workflow import BackupAge

_RESULT = "cadangan_hasil"
_HOW_TO_RESTORE = (
    "Memulihkan hanya dengan perintah di komputer dasbor, sesudah dasbor ditutup:\n"
    "python -m analytics pulihkan BERKAS.zip --ganti\n"
    "Data yang ada disisihkan utuh, tidak dihapus. Di komputer lain yang masih kosong: tanpa --ganti. Langkahnya di "
    "panduan, bagian Cadangan. Buktikan sesekali bahwa cadangannya dapat dipulihkan:\n"
    "python -m analytics cadangkan --uji"
)


def draw() -> None:
    """Draws the block for who is signed in."""
    age, now = workflow.backup_age(writing.writing_store()), datetime.now().astimezone()
    blocks = [heading("Cadangan", *chip_of(age, now)), *(line("note", text) for text in sentences(age, now))]
    if told := st.session_state.pop(_RESULT, None):
        blocks.append(message(*told))
    prose("cadangan", blocks)
    progress = st.empty()
    password = password_form("cadangan", "Buat cadangan sekarang")
    prose("cadangan_cara", [_how_to_restore()])
    if password is not None:
        _back_up(password, progress)


def chip_of(age: BackupAge, now: datetime) -> tuple[str, str]:
    """The age in a word or two, and the tone: bad where another backup is due."""
    tone = "bad" if age.is_due(now) else "good" if age.has_data and age.made_at else "plain"
    since = age.age(now)
    if age.made_at is None:
        return "belum pernah", tone
    return ("jam komputer mundur" if since is None else _since(since, age.made_at, now)), tone


def sentences(age: BackupAge, now: datetime) -> list[str]:
    """What is known of the newest backup, and each reason why another is due."""
    if age.made_at is None or age.path is None:
        return ["Belum ada cadangan."] if age.has_data else ["Belum ada data asli yang perlu dicadangkan."]
    told = [f"Terakhir {moment(age.made_at)}: {age.path} ({file_size(age.size_bytes)}), sudah dibaca kembali."]
    since = age.age(now)
    if since is None:
        told.append("Waktu cadangan itu sesudah jam komputer ini: jamnya mundur, jadi umurnya tidak diketahui.")
    elif since > workflow.OLD_AFTER:
        told.append(f"Lebih dari {workflow.OLD_AFTER.days} hari: buat yang baru.")
    if not age.has_newest_import:
        told.append("Impor sesudahnya belum ada di dalamnya: buat yang baru.")
    if not age.is_there:
        told.append("Berkas itu tidak ada lagi di foldernya.")
    tried = "belum pernah" if age.rehearsed_at is None else f"terakhir berhasil {moment(age.rehearsed_at)}"
    return [*told, f"Uji pemulihan: {tried}."]


def _since(since: timedelta, made_at: datetime, now: datetime) -> str:
    days = (now.date() - made_at.astimezone(now.tzinfo).date()).days
    if since < timedelta(hours=1):
        return "baru saja"
    return {0: "hari ini", 1: "kemarin"}.get(days, f"{number(days, 0)} hari lalu")


def _how_to_restore() -> Block:
    return details("Cara memulihkan cadangan", [message("Memulihkan cadangan", _HOW_TO_RESTORE)])


def _back_up(password: str, progress: st.delta_generator.DeltaGenerator) -> None:
    try:
        writing.confirm(password)
        report = workflow.back_up(writing.writing_store(), say=progress.text)
    except ProductError as problem:
        st.session_state[_RESULT] = ("Cadangan tidak dibuat", str(problem))
    else:
        gaps = [f"Tidak lengkap di folder data: {gap}" for gap in report.manifest.contents.gaps]
        told = f"{report.path.name}, sudah dibaca kembali. Salin juga ke luar komputer ini, misalnya ke flash disk."
        st.session_state[_RESULT] = ("Cadangan dibuat", "\n".join([told, *gaps]))
    finish("cadangan")
    st.rerun()
