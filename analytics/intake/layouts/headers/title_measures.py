"""'REALISASI KEUANGAN PER BULAN' above columns that name a month, or a percentage, alone: the title says of what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.column_cells import ColumnCells
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import MEASURES, PHYSICAL, SOME, Column, Role, Unit

_KINDS = {
    "target": "target|rencana|proyeksi",
    "actual": "realisasi|capaian|pencapaian|progress?|kemajuan|penyerapan|serapan",
}
_SORTS = {"physical": "fisik|phisik", "money": "keuangan|anggaran|belanja|dana"}
_AND = r" (?:dan |serta |atau )?"
_KIND, _SORT = "|".join(_KINDS.values()), "|".join(_SORTS.values())
_KIND_AND_SORT = re.compile(
    rf"\b((?:{_KIND})(?:{_AND}(?:{_KIND}))*) ((?:{_SORT})(?:{_AND}(?:{_SORT}))*)\b(?! (?:pendapatan|khusus|alokasi)\b)"
)
_BOTH = re.compile(rf"\b(?:fisik{_AND}(?:keuangan|anggaran|dana)|(?:keuangan|anggaran){_AND}fisik|rfk)\b")
_PER_PERIOD = re.compile(r"\b(?:per|setiap|tiap) (?:bulan|triwulan|tw|tribulan)\b")
# 'DAK Fisik' is where the money comes from.
_FUND = re.compile(r"\bdak (?:non )?fisik\b")
_SHEET_NAME = re.compile(rf"(?:{_KIND}|rekap|lap|laporan)? ?(fisik|keuangan|keu)")
_ROLES = {
    ("target", "money"): Role.FINANCIAL_TARGET,
    ("actual", "money"): Role.FINANCIAL_ACTUAL,
    ("target", "physical"): Role.PHYSICAL_TARGET,
    ("actual", "physical"): Role.PHYSICAL_ACTUAL,
}
_SORT_WORDS = {"physical": "fisik", "money": "keuangan"}
_FEWEST_PERIODS = 2
_WHOLE = 100
_FIGURES = tuple(role for role in (*MEASURES, *SOME) if role is not Role.CEILING)


@dataclass(frozen=True)
class TitleMeasure:
    """What the titles and the name of a sheet say that its figures are.

    Missing: '' where they name none, or more than one.
    """

    kind: str = ""
    """'target' or 'actual'."""
    sort: str = ""
    """'money' or 'physical'."""
    text: str = ""
    """The title, or the name of the sheet, that says so."""

    @property
    def answer(self) -> str:
        """'fisik' or 'keuangan', as a person would answer it; '' where it is not said."""
        return _SORT_WORDS.get(self.sort, "")


def title_measure(titles: Sequence[str], sheet_name: str) -> TitleMeasure:
    """The one measure that titles and the sheet's name speak of; a title of both 'fisik dan keuangan' says none.

    Below 'LAPORAN REALISASI FISIK DAN KEUANGAN' the line 'REALISASI KEUANGAN PER BULAN' still does.
    """
    titles = _lines_per_period(titles) or titles
    kinds: set[str] = set()
    sorts: set[str] = set()
    said = ""
    for text in [*titles, sheet_name]:
        folded = _FUND.sub(" ", w.CASH_PLAN.sub("rencana keuangan", fold_name(text)))
        folded = re.sub(r"\brak\b", "rencana keuangan", folded)
        found = list(_KIND_AND_SORT.finditer(folded))
        if _BOTH.search(folded):
            return TitleMeasure()
        kinds |= {kind for match in found for kind, known in _KINDS.items() if re.search(known, match[1])}
        sorts |= {sort for match in found for sort, known in _SORTS.items() if re.search(known, match[2])}
        named = _SHEET_NAME.fullmatch(folded) if text is sheet_name else None
        sorts |= {"physical" if named[1] == "fisik" else "money"} if named else set()
        said = said or (text if found or named else "")
    if len(sorts) != 1:
        return TitleMeasure()
    return TitleMeasure(next(iter(kinds)) if len(kinds) == 1 else "", next(iter(sorts)), " ".join(said.split()))


def _lines_per_period(titles: Sequence[str]) -> list[str]:
    """The titles that name one measure and say that it is written per month or quarter."""
    found = []
    for title in titles:
        folded = fold_name(title)
        named = _KIND_AND_SORT.search(folded)
        if named and not _BOTH.search(folded) and _PER_PERIOD.search(folded):
            found.append(title)
    return found


def with_title_measure(
    grid: Grid, header: Header, rows: list[int], told: TitleMeasure
) -> tuple[Header, list[Finding]]:
    """The header with columns of months that name no measure as the figures that the title names, and the note of it.

    Only where no other column is a figure, and where the cells may be what the title says.
    """
    role = _ROLES.get((told.kind, told.sort))
    cells = ColumnCells(grid, rows)
    dated = [column for column in header.columns if column.role is None and column.meaning.month]
    dated = [column for column in dated if cells.by_row(column)]
    if role is None or len(dated) < _FEWEST_PERIODS or header.has(*_FIGURES):
        return header, []
    has_amounts = any(value > _WHOLE for column in dated for value in cells.by_row(column).values())
    # Numbers up to a hundred under a title about money may be percentages, or pieces.
    if has_amounts == (role in PHYSICAL) and not all(map(cells.are_percents, dated)):
        return header, []
    columns = tuple(_as(column, role) if column in dated else column for column in header.columns)
    return replace(header, columns=columns), [_note(grid, header, dated, role, told)]


def _as(column: Column, role: Role) -> Column:
    unit = Unit.PERCENT if role in PHYSICAL else column.meaning.unit
    return replace(column, meaning=replace(column.meaning, role=role, unit=unit))


def _note(grid: Grid, header: Header, dated: list[Column], role: Role, told: TitleMeasure) -> Finding:
    first, last = dated[0], dated[-1]
    text = (
        f"Kolom '{first.path}' sampai '{last.path}' tidak menyebut target atau realisasi; dibaca sebagai {role} "
        f"karena '{told.text}'."
    )
    where = {"sheet": grid.sheet.name, "cell": address(header.last_row, first.index)}
    return note("ukuran-dari-judul", text, "Periksa apakah itu benar.", **where)
