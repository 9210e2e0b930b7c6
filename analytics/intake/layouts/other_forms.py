"""Official forms that are known and hold nothing to load: what they are, and what to load instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from analytics.domain.names import fold_name
from analytics.intake.cells import Sheet
from analytics.intake.findings import Finding, note, refused
from analytics.intake.layouts.texts.grid import Grid

_SEARCHED_ROWS = 40


@dataclass(frozen=True)
class _Form:
    """A form by the beginnings of texts that all stand in it."""

    rule: str
    signs: tuple[str, ...]
    what: str
    remedy: str


_FORMS = (
    _Form(
        "formulir-revisi-dpa",
        ("pagu awal", "pagu akhir", "revisi ke"),
        "adalah daftar revisi DPA: 'Pagu Akhir' di dalamnya pagu seluruh OPD sesudah satu revisi, bukan pagu kegiatan, "
        "dan tidak ada target atau realisasi",
        "Untuk memperbarui pagu, muat DPA atau DPPA per kegiatan, atau rekap per OPD dengan kolom Pagu.",
    ),
    _Form(
        "formulir-tepra-p",
        ("jenis pengadaan", "penyedia", "swakelola", "pkt"),
        "adalah Form TEPRA-P: banyaknya paket dan nilainya menurut kelas nilai, tanpa target, realisasi, atau kemajuan "
        "per kegiatan, jadi tidak ada yang dimuat",
        "Muat laporan realisasi fisik dan keuangan per kegiatan atau per OPD.",
    ),
)


def known_forms(sheets: Iterable[Sheet]) -> list[Finding]:
    """The refusal of a workbook whose sheets are forms without anything to load; empty where none is known."""
    found = ((sheet, _form_of(sheet)) for sheet in sheets)
    return [
        refused(form.rule, f"Lembar '{sheet.name}' {form.what}.", form.remedy, sheet=sheet.name)
        for sheet, form in found
        if form
    ]


def skipped_form(sheet: Sheet) -> Finding | None:
    """What is said of such a sheet beside others that are loaded."""
    form = _form_of(sheet)
    return note(form.rule, f"Lembar '{sheet.name}' {form.what}.", sheet=sheet.name) if form else None


def _form_of(sheet: Sheet) -> _Form | None:
    grid = Grid(sheet)
    texts = [fold_name(text) for row in range(min(grid.height, _SEARCHED_ROWS)) for text in grid.texts(row)]
    return next((form for form in _FORMS if all(_stands(sign, texts) for sign in form.signs)), None)


def _stands(sign: str, texts: Iterable[str]) -> bool:
    return any(text == sign or text.startswith(f"{sign} ") for text in texts)
