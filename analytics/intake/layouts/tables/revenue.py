"""A report of what an OPD earns ('Realisasi Pendapatan Asli Daerah') says nothing of its activities: it is refused."""

import re

from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, refused
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import PHYSICAL, Role

RULE = "hanya-pendapatan"
_REPORTED = re.compile(r"\b(?:realisasi|target|laporan|rekap\w*|capaian|evaluasi|perkembangan)\b")
_OF_SPENDING = re.compile(r"\b(?:belanja|pengeluaran|program|(?:sub ?)?kegiatan|fisik|keuangan|apbdp?|anggaran|dana)\b")
_SPENDING_ROLES = (*PHYSICAL, Role.PROGRAM, Role.GROUP, Role.ACTIVITY)


def revenue_refusal(grid: Grid, header: Header) -> Finding | None:
    """The refusal of a table below a title about earnings alone; None for any other table.

    A column of physical progress, of programmes or of kegiatan says that the table is about spending all the same.
    """
    said = next((text for text in _titles(grid, header) if _is_about_revenue(text)), "")
    if not said or header.has(*_SPENDING_ROLES) or any("belanja" in fold_name(one.path) for one in header.columns):
        return None
    return refused(
        RULE,
        f"Tabel ini tentang pendapatan, bukan belanja: '{said}'.",
        "Muat laporan realisasi belanja. Bila tabelnya memang tentang belanja, perbaiki judulnya di Excel.",
        sheet=grid.sheet.name,
    )


def _titles(grid: Grid, header: Header) -> list[str]:
    texts = [" ".join(dict.fromkeys(grid.texts(row))) for row in range(header.first_row)]
    return [*filter(None, texts), grid.sheet.name]


def _is_about_revenue(text: str) -> bool:
    folded = w.REVENUE_OFFICE.sub(" ", fold_name(text))
    return bool(w.REVENUE.search(folded) and _REPORTED.search(folded)) and not _OF_SPENDING.search(folded)
