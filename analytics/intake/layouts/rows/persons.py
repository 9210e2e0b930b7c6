"""Persons among the names of a table: who is responsible is no activity, and no name of a person is loaded or told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from analytics.domain.names import clean_text, fold_name
from analytics.intake.cells import Cell, address
from analytics.intake.findings import Finding, note, refused
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.rows.body import is_signature
from analytics.intake.layouts.rows.wrapped_names import GOES_ON
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.contents import is_agency_name, without_label
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.recap_lines import is_group_name
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Role
from analytics.intake.layouts.texts.tree import depth_of
from analytics.intake.numbers import is_blank

_NAMES = (Role.AGENCY, Role.UNIT, Role.SUB_UNIT, Role.PROGRAM, Role.GROUP, Role.ACTIVITY, Role.DESCRIPTION, Role.NAME)
_MARKS = (Role.NUMBER, Role.CODE, Role.ACTIVITY_CODE, Role.GROUP_CODE, Role.PROGRAM_CODE, Role.AGENCY_CODE)
_SHORT = r"(?:nama\s+)?(?:pptk|ppkom|kpa|nip)\b"
_OFFICE = (
    r"(?:nama\s+)?(?:pptk|ppkom|ppk|kpa|pa|nip|pic|pejabat|kepala|kabid|kabag|kadis|kadin|kaban|kasi|kasubbag|kasubag"
    r"|kasubbid|sekretaris|camat|lurah|plt|plh|bendahara|operator|admin|penyusun|koordinator|ketua|pelaksana|pengelola|(?:kuasa\s+)?pengguna"
    r"\s+anggaran|penanggung\s*jawab)(?:[\s-]+[\w&./]+){0,5}?\s*[:=]"
)
_OF_PERSON = re.compile(
    rf"\W*(?:{_SHORT}|{_OFFICE}|(?:Drs|Dra|Ir|Hj)\.\s)"
    r"|\W*(?:pejabat\s+(?:pelaksana\s+teknis(?:\s+(?:sub\s*)?kegiatan)?|pembuat\s+komitmen|penatausahaan\s+keuangan)"
    r"|(?:kuasa\s+)?pengguna\s+anggaran|bendahara(?:\s+(?:pengeluaran|penerimaan|pembantu))*)\W*$",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r",\s*(?:[SM]\.\s?[A-Z]\w*|A\.?\s?Md|S[EHTP]|M[MTH]|SKM|SPd|SKom|SSos|SSTP|MSi|MAP|Ph\.?D)(?![\w])\.?"
    r"(?=\W*$|\s*[,)])"
)
_NIP = re.compile(r"\W*nip\b", re.IGNORECASE)
_BEHIND_NAME = re.compile(
    rf"\s*(?:[(\[]\s*(?:{_SHORT}|{_OFFICE})[^)\]]*[)\]]?|(?:\s[-–—]|[,;/]|\s{{2}})\s*{_OFFICE}.*|\b{_SHORT}\W.*)\s*$",
    re.IGNORECASE,
)
_PERSON_BEHIND_OFFICE = re.compile(r"\s*(?:[,;(/]|\s[-–—])\s*(?:Drs|Dra|Ir|H|Hj)\.\s.*$")


def without_persons(grid: Grid, header: Header) -> tuple[Grid, list[Finding]]:
    """The table without rows and parts of names that name persons; what was left out is told by its place alone.

    A name that still carries a person's degree is refused: what of it is the name, only its writer knows.
    """
    table = _Persons(grid, header)
    gone = table.rows()
    rows = [[] if row in gone else cells for row, cells in enumerate(grid.sheet.rows)]
    cut = []
    for row, column, cell in table.names(gone):
        plain = _plain(cell.text)
        if plain != cell.text:
            rows[row] = [*rows[row][:column], replace(cell, text=plain), *rows[row][column + 1 :]]
            cut.append(address(row, column))
    if gone or cut:
        grid = Grid(replace(grid.sheet, rows=rows))
    places = [*(f"baris {row + 1}" for row in sorted(gone)), *cut]
    left = [
        note(
            "nama-pejabat",
            f"Nama pejabat (PPTK, NIP, kepala) tidak dimuat: {listed(places)}.",
            sheet=grid.sheet.name,
            cell=places[0],
        )
    ] if places else []
    return grid, [*left, *_Persons(grid, header).refusals()]


def is_personal(text: str) -> bool:
    """True for 'PPTK : …', 'NIP. …', 'Kepala Bidang : …' and a name with a degree: never the rest of another name."""
    return _OF_PERSON.match(text) is not None or _DEGREE.search(text) is not None


def _plain(text: str) -> str:
    """A name without the persons in brackets, behind it or on lines of their own."""
    first, *lines = text.split("\n")
    kept = "\n".join([first, *(line for line in lines if not is_personal(line))])
    plain = _BEHIND_NAME.sub("", kept)
    if is_agency_name(without_label(clean_text(plain))):
        plain = _PERSON_BEHIND_OFFICE.sub("", plain)
    return plain if any(map(str.isalpha, without_label(plain))) else text


@dataclass(frozen=True)
class _Persons:
    grid: Grid
    header: Header

    def rows(self) -> set[int]:
        """The rows between and right below rows with figures that only name persons; below a total they close it."""
        found: set[int] = set()
        last = max(filter(self._has_figures, range(self.header.body_row, self.grid.height)), default=0)
        is_closed = True
        for row in range(self.header.body_row, self.grid.height):
            if row > last and not self._texts(row):
                break
            if self._has_figures(row):
                is_closed = w.TOTAL_ROW.match(fold_name(self._texts(row)[0])) is not None
            elif not is_closed and self._names_person(row):
                found.add(row)
        return found | {row - 1 for row in found if _NIP.match(self._texts(row)[0]) and self._is_holder(row - 1, found)}

    def names(self, gone: set[int]) -> Iterator[tuple[int, int, Cell]]:
        """(row, column, cell) of the texts above the table and of the names in it."""
        for row in range(self.grid.height):
            is_above = row < self.header.first_row
            columns = range(len(self.grid.sheet.rows[row])) if is_above else self._columns(_NAMES)
            if row in gone or self.header.first_row <= row < self.header.body_row:
                continue
            for column in columns:
                cell = self.grid.cell(row, column)
                if cell is not None and cell.kind == "s":
                    yield row, column, cell

    def refusals(self) -> list[Finding]:
        places = [
            address(row, column)
            for row, column, cell in self.names(set())
            if row >= self.header.body_row and self._has_figures(row) and _DEGREE.search(cell.text)
        ]
        if not places:
            return []
        return [
            refused(
                "nama-orang-di-nama",
                f"Nama OPD atau kegiatan memuat nama orang: {listed(places)}.",
                "Hapus nama orangnya dari sel itu, simpan, lalu coba lagi.",
                sheet=self.grid.sheet.name,
                cell=places[0],
            )
        ]

    def _names_person(self, row: int) -> bool:
        texts = self._texts(row)
        if not texts or any(not is_blank(self.grid.cell(row, column)) for column in self._columns(_MARKS)):
            return False
        has_numbers = any(map(holds_figure, self.grid.sheet.rows[row])) and not _NIP.match(texts[0])
        return is_personal(texts[0]) and not has_numbers

    def _is_holder(self, row: int, found: set[int]) -> bool:
        """True for the text alone right above a NIP: the name that goes with it."""
        texts = self._texts(row) if row >= self.header.body_row and row not in found else []
        if len(texts) != 1 or any(map(holds_figure, self.grid.sheet.rows[row])):
            return False
        is_heading = depth_of("", texts[0]) or is_agency_name(texts[0]) or is_group_name(texts[0])
        # An office signs: below it the table is at its end.
        return not (is_heading or is_signature(self.grid, row) or GOES_ON.match(texts[0]))

    def _has_figures(self, row: int) -> bool:
        """True for a figure of the table; 'NIP' has a number of its own beside it."""
        is_told = any(holds_figure(self.grid.cell(row, column)) for column in self._figures)
        return is_told and _NIP.match(self._texts(row)[0]) is None

    @cached_property
    def _figures(self) -> list[int]:
        return self._columns((*MEASURES, *SOME))

    def _columns(self, roles: tuple[Role, ...]) -> list[int]:
        return [column.index for column in self.header.columns if column.role in roles]

    def _texts(self, row: int) -> list[str]:
        return self.grid.texts(row)
