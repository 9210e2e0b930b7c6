"""Which rows under a header are data, totals, headings, and where the table ends."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from itertools import takewhile
from types import MappingProxyType

from analytics.domain.names import code_segments, fold_name
from analytics.domain.periods import MONTHS
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note, refused
from analytics.intake.layouts.headers.header import Header, height_of_page_break, is_header_row, is_repeat_of
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.rows.totals import Kind, TotalRows
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.contents import is_agency_name, without_label
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import FINANCIAL, MEASURES, PHYSICAL, SOME, WORDS, Role
from analytics.intake.layouts.texts.spending_kinds import is_kind_of_spending
from analytics.intake.numbers import is_blank
from analytics.intake.rows import Level

NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
_SIGNATURE = re.compile(
    r"(mengetahui|menyetujui|disetujui|diketahui|pembina (utama|tingkat|tk)|penata (muda|tingkat|tk)|nip|ttd|dicetak"
    r"|kepala (dinas|badan|bagian|kantor)|sekretaris (daerah|dinas|badan)|an bupati|bupati|a n|camat|plt|pj"
    r"|(catatan|keterangan|sumber|pembina|penata|sekretaris)$|sumber data)\b"
)
_PLACE_AND_DATE = re.compile(rf"[a-z .]+ (\d{{1,2}} )?({'|'.join(MONTHS).casefold()}) 20\d\d")
_GOES_ON = re.compile(r"\b(?:lanjutan|sambungan)$|^(?:halaman|hal) \d+$")
_OF_PAGE = re.compile(r"\b(?:(?:di)?pindah(?:kan|an)|halaman)\b")
_FIGURES_OF_RECAP = 3
_FIGURES_OF_ROW = 2
_MOSTLY = 0.8
_SIGNED = "tanda tangan atau catatan"
_KIND_OF_OFFICES = re.compile(r"(?:[a-z]|[ivx]+|\d+)? ?(dinas|badan|kantor|kecamatan|bagian)(?: \1)?")
_WORDS_OF_KIND = (
    (FINANCIAL, re.compile(r"\b(?:keuangan|keu|anggaran|rp)\b")),
    (PHYSICAL, re.compile(r"\b(?:fisik|progres|kemajuan)\b")),
)


@dataclass
class Body:
    """The rows of a table, 0-based.

    Columns: rows (data, subtotals of a tree included), headings (rows that only name a program or an agency),
    totals (row, whether it is a sub-total), details (rows whose money is part of the row above them),
    nameless (rows with figures but without code and name), skipped (those of them with a source of funds).
    """

    rows: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    totals: list[tuple[int, bool]] = field(default_factory=list)
    details: list[int] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def without(self, details: Set[int]) -> "Body":
        """The body in which these rows are parts of the row above them."""
        self.details += sorted(details.intersection(self.rows))
        self.rows[:] = [row for row in self.rows if row not in details]
        return self


def body_of(
    grid: Grid,
    header: Header,
    naming: Naming,
    level: Level,
    problems: Problems,
    decisions: Mapping[str, str] = NO_ANSWERS,
) -> Body:
    """The rows of the first table under a header; what lies below its end is named in a finding."""
    body = Body()
    totals = TotalRows(grid, header, naming, body.rows, body.totals)
    answer = decisions.get("baris-jumlah", "")
    sorter = _Sorter(grid, naming, level, problems, body, totals, header.first_row, answer)
    figures = [column.index for column in header.columns if column.role in (*MEASURES, *SOME)]
    told = WORDS if header.is_list_of_problems else (Role.ISSUE,)
    issues = [column.index for column in header.columns if column.role in told]
    page_header_end = header.body_row
    for row in range(header.body_row, grid.height):
        if row < page_header_end or not any(cell is not None for cell in grid.sheet.rows[row]):
            continue
        height = height_of_page_break(grid, row, header)
        if height and (sorter.may_turn_page(row) or sorter.opens_offices(row, row + height)):
            problems.add("kepala-berulang", f"baris {row + 1}")
            page_header_end = row + height
            continue
        if body.rows and _counts_columns(grid, row):
            problems.add("kepala-berulang", f"baris {row + 1}")
            continue
        has_figures = any(holds_figure(grid.cell(row, index)) for index in figures)
        begun = bool(body.rows) and not sorter.is_coded(row) and not sorter.is_title_of_page(row)
        if end := _end(grid, row, header, has_figures=has_figures, begun=begun):
            body.findings += _below(sorter, row, figures, end, header)
            break
        has_issue = any(not is_blank(grid.cell(row, index)) for index in issues)
        has_words = has_issue or any(not is_blank(grid.cell(row, index)) for index in figures)
        if not sorter.place(row, has_figures=has_figures, has_words=has_words) and has_issue:
            problems.add("kendala-tanpa-kegiatan", f"baris {row + 1}")
    _name_totals(grid, body, problems)
    return body


@dataclass
class _Sorter:
    grid: Grid
    naming: Naming
    level: Level
    problems: Problems
    body: Body
    total_rows: TotalRows
    first_row: int
    """Of the header."""
    answer: str
    """What the person who imports said of rows that may be totals: 'jumlah', 'kegiatan' or ''."""

    def place(self, row: int, *, has_figures: bool, has_words: bool) -> bool:
        """Sorts one row into data, totals, headings and those without a name; False where it is none of these."""
        name, code = self._name_and_code(row)
        if self._is_total(row, name, has_figures=has_figures):
            return True
        if has_figures and (name or code):
            self.body.rows.append(row)
        elif self._is_heading(row):
            self.body.headings.append(row)
        elif has_figures:
            self.body.nameless.append(row)
            if self.naming.text(self.grid, row, Role.FUNDING_SOURCE, filled=False):
                self.body.skipped.append(row)
        elif self._is_unreported(row, name, code) or (name and has_words):
            self.body.rows.append(row)
        elif name or code:
            self.body.headings.append(row)
            self.problems.add("baris-judul", f"baris {row + 1}", name)
        else:
            return False
        return True

    def _is_total(self, row: int, name: str, *, has_figures: bool) -> bool:
        kind = self.total_rows.kind(row, has_figures=has_figures)
        if kind is Kind.UNCLEAR and self.answer not in ("jumlah", "kegiatan"):
            self.problems.add("jumlah-atau-kegiatan", f"baris {row + 1}", name)
        if kind is Kind.NAMED_LIKE_A_TOTAL or (kind is Kind.UNCLEAR and self.answer == "kegiatan"):
            self.problems.add("kegiatan-berawalan-jumlah", f"baris {row + 1}", name)
            return False
        if kind is Kind.ORDINARY:
            return False
        if kind in (Kind.COUNT, Kind.DIFFERENCE):
            self._name_remark(row, kind)
            return True
        self.body.totals.append((row, kind is Kind.PARTIAL_TOTAL))
        return True

    def _name_remark(self, row: int, kind: Kind) -> None:
        """Names a row that counts or compares; the one with which a total is compared is no data either."""
        rule = "baris-banyaknya" if kind is Kind.COUNT else "baris-selisih"
        other = self.total_rows.compared(row) if kind is Kind.DIFFERENCE else None
        if other is not None:
            self.body.rows.remove(other)
        for each in (row,) if other is None else (other, row):
            self.problems.add(rule, f"baris {each + 1}", " ".join(self.grid.texts(each)))

    def is_coded(self, row: int) -> bool:
        """True where a row carries the code of a program or of something below it: never a signature or a note."""
        return len(code_segments(self.naming.code(self.grid, row))) >= 3

    def is_activity(self, row: int) -> bool:
        """True where a row carries the code of a sub kegiatan."""
        return len(code_segments(self.naming.code(self.grid, row))) >= 6

    def may_turn_page(self, row: int) -> bool:
        """True where nothing but blank rows, totals and titles of the page lies between the last row of data and this.

        Below a title or the name of another OPD the same header opens another table.
        """
        return bool(self.body.rows) and all(map(self.is_title_of_page, self._titles_before(row)))

    def is_title_of_page(self, row: int) -> bool:
        """True for '(lanjutan)', and for a line of the banner printed again where no total has closed the table."""
        texts = self.grid.texts(row)
        above = {text for upper in range(self.first_row) for text in self.grid.texts(upper)}
        is_again = set(texts) <= above and not self._is_closed()
        return is_again or (len(texts) == 1 and _GOES_ON.search(fold_name(texts[0])) is not None)

    def _is_closed(self) -> bool:
        """True below a total that is none of a page ('Jumlah dipindahkan')."""
        last = self.body.rows[-1] if self.body.rows else -1
        texts = [fold_name(" ".join(self.grid.texts(total))) for total, _ in self.body.totals if total > last]
        return not all(_OF_PAGE.search(text) for text in texts)

    def opens_offices(self, row: int, below: int) -> bool:
        """True below the title 'KECAMATAN', where the kecamatan under the header printed again are not listed yet."""
        titles = self._titles_before(row) if self.body.rows and self.level is Level.AGENCY else []
        title = fold_name(" ".join(self.grid.texts(titles[0]))) if len(titles) == 1 else ""
        match = _KIND_OF_OFFICES.fullmatch(title)
        if match is None:
            return False
        listed = {fold_name(self._name_and_code(other)[0]) for other in self.body.rows}
        names = takewhile(bool, (fold_name(self._name_and_code(other)[0]) for other in range(below, self.grid.height)))
        offices = [name for name in names if not w.TOTAL_ROW.match(name)]
        return bool(offices) and all(name.startswith(f"{match[1]} ") and name not in listed for name in offices)

    def _titles_before(self, row: int) -> list[int]:
        """The rows with texts, totals aside, between the last row of data and this one."""
        totals = {total for total, _ in self.body.totals}
        between = range(self.body.rows[-1] + 1, row)
        return [other for other in between if other not in totals and self.grid.texts(other)]

    def _name_and_code(self, row: int) -> tuple[str, str]:
        if self.level is Level.AGENCY:
            return self.naming.text(self.grid, row, Role.AGENCY), ""
        return self.naming.text(self.grid, row, Role.ACTIVITY), self.naming.code(self.grid, row)

    def _is_heading(self, row: int) -> bool:
        """A row with the name of a program or a kegiatan in a column of its own, and nothing below it."""
        if self.level is Level.AGENCY or any(self._name_and_code(row)):
            return False
        return any(self.naming.text(self.grid, row, role) for role in (Role.PROGRAM, Role.GROUP))

    def _is_unreported(self, row: int, name: str, code: str) -> bool:
        """A row without any figure is an activity that has not reported where a code or an OPD says so."""
        if self.level is Level.AGENCY:
            return False
        has_agency = bool(self.naming.text(self.grid, row, Role.AGENCY, filled=False))
        return len(code_segments(code)) >= 5 or bool(name and has_agency)


def _counts_columns(grid: Grid, row: int) -> bool:
    """True for a row that holds nothing but '1 2 3 4 …', as it is printed under the header of every page."""
    texts = [text.strip("()") for text in grid.texts(row)]
    return len(texts) > 3 and texts == [str(place) for place in range(1, len(texts) + 1)]


def _end(grid: Grid, row: int, header: Header, *, has_figures: bool, begun: bool) -> str:
    """Why the table ends before this row; '' while it goes on."""
    if is_repeat_of(grid, row, header):
        return "tabel lain"
    if has_figures:
        return ""
    if begun and is_header_row(grid, row, least=3):
        return "tabel lain"
    return _SIGNED if begun and is_signature(grid, row) else ""


def is_signature(grid: Grid, row: int) -> bool:
    """True for a line of the block under a table: place and date, an office, 'Mengetahui', a note."""
    texts = [fold_name(text) for text in grid.texts(row)]
    return len(texts) <= 4 and any(_SIGNATURE.match(text) or _PLACE_AND_DATE.fullmatch(text) for text in texts)


def _below(sorter: "_Sorter", end: int, figures: list[int], why: str, header: Header) -> list[Finding]:
    """What is said of rows with figures under the end of the table; nothing for a bare signature block.

    Activities with a code, or of another OPD under the same header, are never left out in silence: they belong to a
    table of the same kind, so the sheet is refused until it stands on a sheet of its own.
    """
    grid = sorter.grid
    is_repeated = any(is_repeat_of(grid, row, header) for row in range(end, grid.height))
    why = "tabel lain" if is_repeated else why
    rest = [
        row
        for row in range(end, grid.height)
        if any(holds_figure(grid.cell(row, index)) for index in figures)
    ]
    if not rest and why != "tabel lain":
        return []
    last = rest[-1] if rest else end
    start = sorter.body.rows[-1] + 1 if sorter.body.rows else end
    names_agency = any(is_agency_name(text) for row in range(start, last + 1) for text in _unlabelled(grid, row))
    coded = [row for row in rest if sorter.is_activity(row)] or (rest if is_repeated and names_agency else [])
    coded = coded or [row for row in rest if _is_agency_row(sorter, row, figures)]
    is_told = why != "tabel lain" or _titles_other_kind(sorter, rest, header)
    coded = coded or (_with_new_figures(sorter, rest) if is_told else [])
    if why == _SIGNED and not coded:
        if not _without_totals(sorter, rest):
            # A total below a note is still that of the table: it is compared.
            sorter.body.totals += [(row, kind is Kind.PARTIAL_TOTAL) for row, kind in _kinds(sorter, rest)]
            return []
        coded = _of_other_names(sorter, rest, figures)
    if coded:
        return [_second_table(sorter, coded, end, why)]
    return [
        note(
            "di-bawah-tabel",
            f"Hanya tabel pertama yang dibaca; baris {end + 1} sampai {last + 1} ({why}) tidak dimuat.",
            "Pindahkan tabel lain ke lembar tersendiri bila harus dimuat.",
            sheet=grid.sheet.name,
            cell=address(end, 0),
        )
    ]


def _second_table(sorter: "_Sorter", rows: list[int], end: int, why: str) -> Finding:
    """The refusal of rows that would be loaded if they stood above the end of the table."""
    kind = "OPD" if sorter.level is Level.AGENCY else "kegiatan"
    return refused(
        "tabel-kedua",
        f"Baris {rows[0] + 1} sampai {rows[-1] + 1} berisi {kind} di bawah akhir tabel pertama ({why}), "
        "jadi tidak dapat dibaca bersamanya.",
        f"Bila masih tabel yang sama, hapus baris {end + 1}; bila tabel lain, pindahkan ke lembar tersendiri.",
        sheet=sorter.grid.sheet.name,
        cell=address(rows[0], 0),
    )


def _is_agency_row(sorter: "_Sorter", row: int, figures: list[int]) -> bool:
    """True for an OPD with as many figures as a row of a recap has: a second one, not a list of the best."""
    grid = sorter.grid
    is_full = _count(grid, row, figures) >= _FIGURES_OF_RECAP
    return sorter.level is Level.AGENCY and is_full and any(map(is_agency_name, grid.texts(row)))


def _titles_other_kind(sorter: "_Sorter", rest: list[int], header: Header) -> bool:
    """True where a title between says that the other kind of figures follows: 'A. KEUANGAN' and then 'B. FISIK'."""
    missing = [words for roles, words in _WORDS_OF_KIND if not header.has(*roles)]
    between = range(sorter.body.rows[-1] + 1 if sorter.body.rows else 0, rest[0] if rest else 0)
    titles = " ".join(fold_name(text) for row in between for text in sorter.grid.texts(row))
    return any(words.search(titles) for words in missing)


def _with_new_figures(sorter: "_Sorter", rest: list[int]) -> list[int]:
    """Rows below that hold other figures of most rows above: no signature, and no list by rank of what is loaded."""
    above = {_name_of(sorter, row): row for row in sorter.body.rows}
    found = [(row, above[name]) for row in rest if (name := _name_of(sorter, row)) in above]
    new = [row for row, other in found if len(_numbers(sorter.grid, row) - _numbers(sorter.grid, other)) > 1]
    return new if len(new) > 1 and len(new) >= len(above) * _MOSTLY else []


def _kinds(sorter: "_Sorter", rows: list[int]) -> list[tuple[int, Kind]]:
    return [(row, sorter.total_rows.kind(row, has_figures=True)) for row in rows]


def _without_totals(sorter: "_Sorter", rows: list[int]) -> list[int]:
    return [row for row, kind in _kinds(sorter, rows) if kind not in (Kind.TOTAL, Kind.PARTIAL_TOTAL)]


def _of_other_names(sorter: "_Sorter", rest: list[int], figures: list[int]) -> list[int]:
    """Rows below a signature or note with names of their own and most figures that a row has: the table goes on.

    A list by rank repeats names, a legend counts, and kinds of spending say the same money again.
    """
    above = {_name_of(sorter, row) for row in sorter.body.rows}
    usual = max((_count(sorter.grid, row, figures) for row in sorter.body.rows), default=0)
    names = {row: _name_of(sorter, row) for row in _without_totals(sorter, rest)}
    return [
        row
        for row, name in names.items()
        if name and name not in above and not is_kind_of_spending(name)
        and _count(sorter.grid, row, figures) >= max(_FIGURES_OF_ROW, usual * _MOSTLY)
    ]  # fmt: skip


def _count(grid: Grid, row: int, figures: list[int]) -> int:
    return sum(holds_figure(grid.cell(row, index)) for index in figures)


def _name_of(sorter: "_Sorter", row: int) -> str:
    role = Role.AGENCY if sorter.level is Level.AGENCY else Role.ACTIVITY
    return fold_name(sorter.naming.text(sorter.grid, row, role, filled=False))


def _numbers(grid: Grid, row: int) -> set[str]:
    return {cell.text for cell in grid.sheet.rows[row] if holds_figure(cell)}


def _unlabelled(grid: Grid, row: int) -> list[str]:
    """The texts of a row without 'OPD :' before them, where nothing but them stands in it."""
    texts = [without_label(text) for text in grid.texts(row)]
    return texts if len(texts) <= 2 else []


def _name_totals(grid: Grid, body: Body, problems: Problems) -> None:
    for row, _ in body.totals:
        problems.add("baris-jumlah", f"baris {row + 1}", next(iter(grid.texts(row)), ""))
    for row in body.rows:
        if row in grid.sheet.hidden_rows:
            problems.add("baris-tersembunyi", f"baris {row + 1}")
