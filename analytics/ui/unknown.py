"""What a link names and a page does not know, and what stands there instead: one sentence, the same on every page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analytics.domain.selection import Selection
from analytics.ui.choice import SHARED_PARAMETERS, dropped_parameters, given_parameters
from analytics.ui.navigation import PageEntry
from analytics.ui.selection import month_label

_LONGEST_VALUE = 40
_WORDS = {
    "tahun": ("tahun", ""),
    "tw": ("triwulan", ""),
    "periode": ("periode", ""),
    "ukuran": ("ukuran", ""),
    "opd": ("OPD", "semua OPD"),
    "aturan": ("aturan warna", "aturan dasbor ini"),
    "beku": ("tampilan rapat", "angka sekarang"),
    "urut": ("urutan", "urutan biasa"),
    "arah": ("arah urutan", "arah biasa"),
    "kelompok": ("kelompok", "tanpa kelompok"),
    "asisten": ("asisten", "tanpa pilihan asisten"),
    "program": ("program", "tanpa pilihan program"),
    "giat": ("kegiatan", "tanpa pilihan kegiatan"),
    "tampil": ("tampilan", "tampilan biasa"),
    "banding": ("pembanding", "tanpa pembanding"),
    "cari": ("kata yang dicari", "tanpa pencarian"),
    "sebab": ("penyebab", "semua penyebab"),
    "status": ("status", "semua status"),
    "pagu": ("rentang pagu", "semua pagu"),
    "bagian": ("bagian", "bagian pertama"),
    "catatan": ("jenis catatan", "daftar kosong"),
    "kejar": ("bagian yang dikejar", "50%"),
    "batas": ("batas deviasi", "tanpa batas"),
    "pilih": ("OPD yang disimulasikan", "penyumbang terbesar"),
    "hal": ("halaman", "halaman 1"),
}
"""URL parameter -> what it is called, and what a page shows without it."""


@dataclass(frozen=True)
class Unknown:
    """A value in a link that means nothing to the page."""

    parameter: str
    value: str
    instead: str = ""
    """What is shown in its place; '' for what the page shows without it."""

    @property
    def words(self) -> str:
        name, usual = _WORDS[self.parameter]
        value = self.value if len(self.value) <= _LONGEST_VALUE else f"{self.value[:_LONGEST_VALUE]}…"
        return f"{name} “{value}” (yang tampil: {self.instead or usual})"


def in_link(page: PageEntry, query: Mapping[str, str], shown: Selection | None = None) -> tuple[Unknown, ...]:
    """What a page cannot take from a URL: values of no known form, and choices that it does not offer.

    A page without a selection only passes period, measure and OPD along.
    """
    dropped = dropped_parameters(query)
    instead = {} if shown is None else _shown_instead(shown)
    shared = () if shown is None else SHARED_PARAMETERS
    return tuple(
        Unknown(key, value, instead.get(key, ""))
        for key, value in given_parameters(query).items()
        if (key in dropped and key in (*shared, *page.own)) or not _is_offered(page, key, value)
    )


def _is_offered(page: PageEntry, key: str, value: str) -> bool:
    if key in SHARED_PARAMETERS:
        return True
    offered = page.own.get(key)
    return offered is not None and (not offered or value in offered)


def _shown_instead(shown: Selection) -> dict[str, str]:
    period = shown.period
    return {
        "tahun": str(period.year),
        "tw": month_label(period.month),
        "periode": f"{month_label(period.month)} {period.year}",
        "ukuran": shown.measure.label.lower(),
    }


def sentence(unknown: Iterable[Unknown]) -> str:
    """What in the link is not known and what is shown instead; '' where all of it is known."""
    said = ", ".join(one.words for one in unknown)
    return f"Tautan ini menyebut yang tidak dikenal di halaman ini: {said}." if said else ""
