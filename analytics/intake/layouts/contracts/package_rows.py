"""Which rows of a list are packages, and below which OPD and activity each stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from analytics.domain.names import code_segments, fold_name
from analytics.intake.findings import Finding, note, refused
from analytics.intake.layouts.contracts.package_header import PackageHeader
from analytics.intake.layouts.headers.header import (
    Header,
    find_header,
    height_of_page_break,
    is_header_row,
    is_number_row,
    is_repeat_of,
)
from analytics.intake.layouts.headers.title import Surroundings, split_code
from analytics.intake.layouts.rows.body import is_signature
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.code_texts import (
    ACTIVITY_SEGMENTS,
    GROUP_SEGMENTS,
    code_before_name,
    is_account,
    name_behind_code,
    plain_code,
    without_agency,
)
from analytics.intake.layouts.texts.contents import is_agency_name, without_label
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.package_fields import CONTRACT_TEXTS, MONEY, PHYSICAL, Field, is_payment
from analytics.intake.layouts.texts.problems import listed, named
from analytics.intake.layouts.texts.roles import MEASURES
from analytics.intake.numbers import is_blank

_LEVEL = re.compile(r"^\s*(?P<word>program|sub[\s\-]?kegiatan|kegiatan)\b\s*[:.\-]?\s*", re.IGNORECASE)
_DOTTED = re.compile(r"[0-9Xx]{1,4}(?:\.[0-9Xx]{1,4})+\.?")
_WORD = re.compile(r"[^\W\d_]{3}")
_FEWEST_TITLES = 4
_CONTRACTED = (Field.CONTRACT_VALUE, Field.OWNER_ESTIMATE, Field.ACTUAL, *PHYSICAL)


@dataclass(frozen=True)
class Above:
    """What stands above a package: its OPD and its activity, '' where the list does not say it."""

    agency_name: str = ""
    agency_code: str = ""
    sub_unit: str = ""
    program_name: str = ""
    code: str = ""
    name: str = ""


@dataclass
class PackageRows:
    """The rows of one list, 0-based: packages with what stands above them, totals and what was left out."""

    rows: dict[int, Above] = field(default_factory=dict)
    totals: list[int] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    payments: list[int] = field(default_factory=list)
    inherited: list[tuple[str, str]] = field(default_factory=list)
    below: int | None = None
    other_header: int | None = None
    """The first row of the header of another table on the same sheet."""

    def findings(self, sheet: str) -> Iterator[Finding]:
        """What is said of rows that are no packages."""
        if self.headings:
            text = f"Baris OPD, program, atau kegiatan di atas paket, bukan paket: {named(self.headings)}."
            yield note("baris-judul", text, sheet=sheet, cell=self.headings[0][0])
        if self.inherited:
            text = f"Kegiatannya kosong, dibaca sama dengan paket di atasnya: {named(self.inherited)}."
            yield note("kegiatan-dari-atas", text, sheet=sheet, cell=self.inherited[0][0])
        if self.totals:
            text = f"Baris jumlah tidak dimuat: {listed([f'baris {row + 1}' for row in self.totals])}."
            yield note("baris-jumlah", text, sheet=sheet, cell=f"baris {self.totals[0] + 1}")
        if self.below is not None:
            text = f"Hanya daftar pertama yang dibaca; mulai baris {self.below + 1} tidak dimuat (tabel lain)."
            remedy = "Pindahkan tabel lain ke lembar tersendiri bila harus dimuat."
            yield note("di-bawah-tabel", text, remedy, sheet=sheet, cell=f"A{self.below + 1}")
        if self.other_header is not None:
            row = self.other_header + 1
            text = f"Di lembar '{sheet}' ada daftar paket dan tabel lain (judulnya di baris {row}) sekaligus."
            remedy = "Pindahkan tabel lain itu ke lembar tersendiri, simpan, lalu coba lagi."
            yield refused("dua-tabel", text, remedy, sheet=sheet, cell=f"A{row}")


def rows_of(grid: Grid, header: PackageHeader, around: Surroundings) -> PackageRows:
    """The packages of the first list under a header."""
    return _Walk(grid, header, around).done()


def _table_above(grid: Grid, header: Header) -> int | None:
    """The first row of the header of a table with figures that ends above this one; None where there is none."""
    other = find_header(grid)
    if other is None or other.last_row >= header.first_row:
        return None
    figures = [column.index for column in other.columns if column.role in MEASURES]
    rows = range(other.body_row, header.first_row)
    is_filled = any(holds_figure(grid.cell(row, index)) for row in rows for index in figures)
    return other.first_row if is_filled else None


@dataclass
class _Walk:
    grid: Grid
    header: PackageHeader
    around: Surroundings

    def __post_init__(self) -> None:
        columns = self.header.columns
        self._figures = [column.index for column in columns(*MONEY, *PHYSICAL)]
        self._contract_figures = [column.index for column in columns(*_CONTRACTED)]
        self._texts = [column.index for column in columns(*CONTRACT_TEXTS)]
        self._name = self.header.name_column.index
        self._above = Above(self.around.agency_name, self.around.agency_code, self.around.sub_unit)
        self._found = PackageRows()
        # True where the activity stands beside a package above, not in a heading over a group of them.
        self._is_beside = False

    def done(self) -> PackageRows:
        page_end = self.header.header.body_row
        self._found.other_header = _table_above(self.grid, self.header.header)
        for row in range(page_end, self.grid.height):
            if row < page_end or not self.grid.texts(row) or is_number_row(self.grid, row):
                continue
            if height := height_of_page_break(self.grid, row, self.header.header):
                page_end = row + height
                continue
            if is_repeat_of(self.grid, row, self.header.header):
                self._found.below = row
                break
            if is_header_row(self.grid, row, least=_FEWEST_TITLES):
                self._found.other_header = row
                break
            if self._found.rows and not self._holds(row, self._figures) and is_signature(self.grid, row):
                break
            self._place(row)
        return self._found

    def _place(self, row: int) -> None:
        name = self._name_text(row)
        if self._is_total(row, name):
            self._found.totals.append(row)
        elif is_payment(self.grid.text(row, self._name)):
            self._found.payments.append(row)
        elif self._is_heading(row, name):
            self._enter(row, name)
        elif name:
            self._found.rows[row] = self._place_of(row)
        elif self._holds(row, self._figures):
            self._found.nameless.append(row)

    def _name_text(self, row: int) -> str:
        text = self.grid.filled_text(row, self._name)
        return "" if is_blank(self.grid.cell(row, self._name)) and not text else text

    def _holds(self, row: int, columns: list[int]) -> bool:
        return any(holds_figure(self.grid.cell(row, index)) for index in columns)

    def _is_contracted(self, row: int) -> bool:
        """True where a row tells something of a contract, so that it is no heading and no total."""
        return any(not is_blank(self.grid.cell(row, index)) for index in self._texts)

    def _is_total(self, row: int, name: str) -> bool:
        first = name or next(iter(self.grid.texts(row)), "")
        closed = re.sub(r"\b(\w) (?=\w\b)", r"\1", fold_name(first))
        return w.TOTAL_ROW.match(closed) is not None and not self._is_contracted(row)

    def _is_heading(self, row: int, name: str) -> bool:
        """A row of an OPD, a program or an activity: nothing of a contract in it, and packages without codes below."""
        if self._is_contracted(row) or self._holds(row, self._contract_figures):
            return False
        title = self._title(row, name)
        if not title:
            return False
        if is_agency_name(without_label(split_code(title)[1])) or _LEVEL.match(title):
            return True
        if self.header.has_own_names and not self.grid.text(row, self._name):
            return True
        if code := self._own_code(row) or code_before_name(title):
            return len(code_segments(code)) < GROUP_SEGMENTS or self._is_above_others(row, code)
        # A name with a number, an OPD or a source of funds beside it is a package of which nothing else is known yet.
        return len(self._told(row)) == 1 and not self._holds(row, self._figures)

    def _told(self, row: int) -> set[str]:
        """The different texts of a row without a letter or Roman number before a heading ('A', 'II')."""
        numbers = [column.index for column in self.header.columns(Field.NUMBER)]
        marks = {text for index in numbers if not (text := self.grid.text(row, index)).strip(".").isdigit()}
        return set(self.grid.texts(row)) - marks

    def _title(self, row: int, name: str) -> str:
        """What a heading is called: the name, or the only words of the row."""
        if name and not (self.header.has_own_names and not self.grid.text(row, self._name)):
            return name
        return next((text for text in self.grid.texts(row) if not _DOTTED.fullmatch(text) and _WORD.search(text)), "")

    def _is_above_others(self, row: int, code: str) -> bool:
        """True where the next row with a name has no code of its own, or one that goes on below this one."""
        for below in range(row + 1, self.grid.height):
            name = self._name_text(below)
            if name and not self._is_total(below, name):
                own = self._own_code(below) or code_before_name(name)
                return not own or own.startswith(f"{code}.")
        return False

    def _own_code(self, row: int) -> str:
        """The code in the columns of codes, '' for an account of the budget and where there is none."""
        for column in reversed(self.header.columns(Field.CODE)):
            if code := activity_code(self.grid.text(row, column.index)):
                return code
        return ""

    def _enter(self, row: int, name: str) -> None:
        """Remembers the OPD, the program or the activity of a heading for the packages below it."""
        self._is_beside = False
        title = self._title(row, name)
        agency_code, text = split_code(without_label(title))
        code = self._own_code(row) or code_before_name(title)
        self._found.headings.append((f"baris {row + 1}", title))
        if is_agency_name(text) and len(code_segments(code)) not in (3, GROUP_SEGMENTS, ACTIVITY_SEGMENTS):
            self._above = Above(text, agency_code, "")
            return
        word = _LEVEL.match(title)
        is_program = (word and word["word"].casefold() == "program") or len(code_segments(code)) in (1, 2, 3)
        bare = _LEVEL.sub("", name_behind_code(title))
        if is_program and len(code_segments(code)) < GROUP_SEGMENTS:
            self._above = replace(self._above, program_name=bare, code="", name="")
        else:
            self._above = replace(self._above, code=code, name=bare)

    def _place_of(self, row: int) -> Above:
        """What stands above a package; its own cells go before the rows above, which they take the place of."""
        own = self._own_agency(row)
        code, name = self._own_code(row), ""
        for column in self.header.columns(Field.ACTIVITY, Field.MIXED):
            if column.index != self._name and (text := self.grid.filled_text(row, column.index)):
                name, code = name_behind_code(text), code or activity_code(code_before_name(text))
        for column in self.header.columns(Field.CODE):
            text = self.grid.filled_text(row, column.index)
            name = name or (name_behind_code(text) if code_before_name(text) else "")
            code = code or activity_code(text)
        if not self.header.has_own_names and not code:
            code = activity_code(code_before_name(self._name_text(row)))
        if code or name:
            own = replace(own, code=code, name=name)
            self._is_beside = True
        elif self._is_beside and (own.code or own.name):
            self._found.inherited.append((f"baris {row + 1}", self._name_text(row)))
        # A code that stands once above or beside a group of packages counts for those below it, too.
        self._above = own
        return own

    def _own_agency(self, row: int) -> Above:
        for column in self.header.columns(Field.AGENCY):
            code, name = split_code(self.grid.filled_text(row, column.index))
            if name and fold_name(name) != fold_name(self._above.agency_name):
                self._above, self._is_beside = Above(name, code), False
        for column in self.header.columns(Field.SUB_UNIT):
            if unit := self.grid.filled_text(row, column.index):
                self._above = replace(self._above, sub_unit=unit)
        return self._above


def activity_code(text: str) -> str:
    """The code of a program, kegiatan or sub kegiatan in a text; '' for an account and for anything else."""
    _, code = without_agency(plain_code(text))
    segments = code_segments(code)
    if not segments or is_account(code) or not re.fullmatch(r"[0-9Xx.]+", code):
        return ""
    for size in (ACTIVITY_SEGMENTS, GROUP_SEGMENTS):
        if len(segments) > size and is_account(".".join(segments[size:])):
            return ".".join(segments[:size])
    return ".".join(segments[:ACTIVITY_SEGMENTS]) if len(segments) > ACTIVITY_SEGMENTS else code
