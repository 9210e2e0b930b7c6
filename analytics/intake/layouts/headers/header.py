"""Finds the header of a table in a sheet and says for every column what stands above it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from analytics.domain.names import fold_name
from analytics.intake.cells import Cell, address, letters_of
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.ceiling_titles import with_lone_ceilings
from analytics.intake.layouts.headers.code_levels import with_code_levels
from analytics.intake.layouts.headers.letter_titles import with_letters
from analytics.intake.layouts.headers.lone_titles import with_lone_titles
from analytics.intake.layouts.headers.output_pairs import with_output_pairs
from analytics.intake.layouts.headers.title_cells import LONGEST_TITLE, title_parts
from analytics.intake.layouts.texts.contents import settled_by_contents
from analytics.intake.layouts.texts.grid import Grid, has_number_below, is_number_like
from analytics.intake.layouts.texts.lone_names import with_lone_name
from analytics.intake.layouts.texts.meaning import basis_of, column_version_of, meaning_of
from analytics.intake.layouts.texts.periodic_titles import is_sibling
from analytics.intake.layouts.texts.roles import (
    FINANCIAL,
    MEASURES,
    PHYSICAL,
    SOME,
    TEXTS,
    Column,
    Meaning,
    Role,
    Unit,
    question_of,
)
from analytics.intake.layouts.texts.spelling import misspelled
from analytics.intake.layouts.texts.spending_kinds import is_kind_of_spending
from analytics.intake.layouts.texts.untitled import with_untitled

MOST_HEADER_ROWS = 4
_SEARCHED_ROWS = 80
_WHOLE = re.compile(r"\(?(\d{1,3})\)?(?:\s*=.*|\s*\(.*\))?")
_LETTER = re.compile(r"\(?([a-z©])\)?(?:\s*=.*)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:tahun|thn|ta|t\.a\.)?\s*(20\d\d)(?:\.0)?", re.IGNORECASE)
_UNIT = re.compile(r"\(?\s*(?:dalam\s+)?rp\.?\s*(?:[x×]\s*)?[.,]?0{3}(?:[.,]?0{3}){0,2}\s*\)?", re.IGNORECASE)
_PLACES = ("kecamatan", "nama kecamatan")
_IDENTITY = (Role.AGENCY, Role.UNIT, Role.NAME, Role.GROUP, Role.ACTIVITY, Role.PROGRAM, Role.DESCRIPTION)


@dataclass(frozen=True)
class Header:
    """The header of one table: 0-based rows, and one Column per column that has a text above it."""

    first_row: int
    last_row: int
    body_row: int
    columns: tuple[Column, ...]

    def has(self, *roles: Role) -> bool:
        return any(column.role in roles for column in self.columns)

    @property
    def is_list_of_problems(self) -> bool:
        """True for a table of problems and follow-ups without any figure (domain 7.1 I)."""
        return self.has(Role.ISSUE) and not self.has(*MEASURES, *SOME)

    @property
    def signature(self) -> tuple[tuple[str, ...], ...]:
        """The texts of all columns: equal for two sheets with the same table."""
        return tuple(column.parts for column in self.columns)


def find_header(grid: Grid, *, may_be_bare: bool = False) -> Header | None:
    """The header of the first table of a sheet that names rows and at least one figure or problem.

    `may_be_bare` takes 'Target' and 'Realisasi' for figures, whatever they are of.
    Missing: None where no row has enough known words.
    """
    found = _headers(grid, may_be_bare) or _headers(grid, may_be_bare, may_guess_name=True)
    if not found:
        return None
    # Of equal headers the later start: what stands above it is a banner.
    header = max(found, key=lambda pair: (pair[0], pair[1].first_row))[1]
    columns = with_code_levels(grid, header.columns, header.body_row)
    columns = settled_by_contents(grid, columns, header.body_row)
    return replace(header, columns=tuple(with_untitled(grid, header.body_row, columns, _is_figure)))


def _headers(grid: Grid, may_be_bare: bool, *, may_guess_name: bool = False) -> list[tuple[int, Header]]:
    """The headers that may be that of the first table, each with its score."""
    found: list[tuple[int, Header]] = []
    # Blank rows do not count: where two tables share a sheet, the rows of the other one are.
    filled = (row for row in range(grid.height) if grid.texts(row))
    for row in islice(filled, _SEARCHED_ROWS):
        if found and row > found[0][1].last_row:
            break
        if not is_header_row(grid, row, least=2, share=3):
            continue
        if header := _header_at(grid, row, may_be_bare, may_guess_name):
            found.append((_score(header), header))
    return found


def _is_figure(column: Column) -> bool:
    return column.role in (*MEASURES, *FINANCIAL, *PHYSICAL, *SOME)


def is_header_row(grid: Grid, row: int, *, least: int, share: int = 2) -> bool:
    """True for a row without numbers of which at least `least` cells, and one in `share`, are known words."""
    filled = grid.filled_columns(row)
    if len(filled) < least:
        return False
    texts = [grid.text(row, column) for column in filled]
    if any(text.startswith(":") or text.endswith(":") for text in texts):
        return False
    if any(_is_number(grid.cell(row, column)) for column in filled):
        return False
    hits = sum(_is_known(text) for text in texts)
    return hits >= least and hits * share >= len(texts)


def is_repeat_of(grid: Grid, row: int, header: Header) -> bool:
    """True where a row of the body repeats the lowest texts of the header."""
    leaves = {column.index: column.parts[-1].casefold() for column in header.columns}
    filled = [column for column in grid.filled_columns(row) if column in leaves]
    if len(filled) < 2:
        return False
    same = sum(grid.text(row, column).casefold() == leaves[column] for column in filled)
    return same >= 2 and same * 10 >= len(filled) * 6


def height_of_page_break(grid: Grid, row: int, header: Header) -> int:
    """How many rows a header takes up that is printed again, text for text, on the next page; 0 where it is none."""
    height = header.last_row - header.first_row + 1
    for offset in range(height):
        if grid.texts(header.first_row + offset) != (grid.texts(row + offset) if row + offset < grid.height else None):
            return 0
    return height + is_number_row(grid, row + height)


def is_number_row(grid: Grid, row: int) -> bool:
    """True for a row such as '1 2 3 4' or '(a) (b) (c)' that numbers the columns."""
    if row >= grid.height:
        return False
    texts = [grid.text(row, column) for column in grid.filled_columns(row)]
    if len(texts) < 3:
        return False
    return _runs_upward(texts, _WHOLE, lambda text: int(text)) or _runs_upward(texts, _LETTER, _letter)


def _letter(text: str) -> int:
    return ord("c" if text == "©" else text.casefold()) - ord("a") + 1


def _runs_upward(texts: list[str], pattern: re.Pattern[str], value) -> bool:
    matches = [pattern.fullmatch(_without_decimals(text)) for text in texts]
    values = [value(match[1]) for match in matches if match]
    if len(values) * 10 < len(texts) * 8 or len(values) < 3:
        return False
    return values[0] in (1, 2) and values == sorted(set(values)) and values[-1] <= len(texts) + 8


def _without_decimals(text: str) -> str:
    return re.sub(r"[.,]0+$", "", text)


def _header_at(grid: Grid, first_row: int, may_be_bare: bool, may_guess_name: bool) -> Header | None:
    last_row = first_row
    for row in range(first_row + 1, min(first_row + MOST_HEADER_ROWS, grid.height)):
        if not _continues(grid, first_row, row):
            break
        last_row = row
    first_row -= _has_years_above(grid, first_row)
    header = header_between(grid, first_row, last_row)
    if may_guess_name:
        header = replace(header, columns=tuple(with_lone_name(grid, last_row, header.columns)))
    is_bare = may_be_bare and header.has(*_IDENTITY) and header.has(*FINANCIAL)
    return header if is_bare or _is_usable(header) else None


def _has_years_above(grid: Grid, row: int) -> bool:
    """True where the row above holds nothing but different years over the columns: '2025' and '2026'."""
    texts = grid.texts(row - 1) if row else []
    years = {_YEAR.fullmatch(text)[1] if _YEAR.fullmatch(text) else "" for text in texts}
    return len(years) > 1 and "" not in years


def _is_number(cell: Cell | None) -> bool:
    """True for a number that is no year and no unit: '2025' and '(Rp 000)' are titles of columns."""
    if not is_number_like(cell):
        return False
    return not any(title.fullmatch(cell.text.strip()) for title in (_YEAR, _UNIT))


def _continues(grid: Grid, first_row: int, row: int) -> bool:
    """True where a row belongs to the header above it: by merged cells, or by known words and no numbers."""
    if is_number_row(grid, row) or any(map(_is_number, grid.sheet.rows[row])):
        return False
    reaches_down = any(first_row <= grid.origin_row(row, column) < row for column in range(grid.width))
    return reaches_down or is_header_row(grid, row, least=2) or _divides_figures(grid, first_row, row)


def _divides_figures(grid: Grid, first_row: int, row: int) -> bool:
    """True where words without a known meaning divide a title that stands over several columns of numbers."""
    filled = grid.filled_columns(row)
    above = {index: [text for upper in range(first_row, row) if (text := grid.text(upper, index))] for index in filled}
    if any(meaning_of((text,)).role in (*_IDENTITY, Role.NUMBER) for texts in above.values() for text in texts):
        return False
    return any(not texts and has_number_below(grid, row, index) for index, texts in above.items())


def header_between(grid: Grid, first_row: int, last_row: int) -> Header:
    """The header in these rows, whatever stands there, each column with what its texts say."""
    columns = []
    for index in range(grid.width):
        parts = title_parts(grid, first_row, last_row, index)
        if parts:
            columns.append(Column(index, parts, meaning_of(parts)))
    columns = with_lone_ceilings(_with_shares(_with_titles(with_output_pairs(with_letters(columns)))))
    columns = _with_places(with_lone_titles(grid, first_row, last_row, columns))
    body_row = last_row + 1
    while body_row < grid.height and (not grid.texts(body_row) or is_number_row(grid, body_row)):
        body_row += 1
    return Header(first_row, last_row, body_row, tuple(columns))


def _with_places(columns: list[Column]) -> list[Column]:
    """'Kecamatan' names the rows where nothing else does; beside activities it is where they are."""
    if any(column.role in _IDENTITY for column in columns):
        return columns
    places = list(filter(_is_place, columns))
    as_agency = Meaning(Role.AGENCY)
    return [replace(c, meaning=as_agency) if len(places) == 1 and c is places[0] else c for c in columns]


def names_places(header: Header) -> bool:
    """True where nothing but 'Kecamatan' names the rows."""
    return any(column.role is Role.AGENCY and _is_place(column) for column in header.columns)


def _is_place(column: Column) -> bool:
    return fold_name(column.parts[-1]) in _PLACES


def _with_shares(columns: list[Column]) -> list[Column]:
    """'% thd Pagu' to the right of money is the percentage of that money, which is compared with it.

    In a table without money it may be all that is reported: like any '(%)' without a name it is asked.
    """
    by_index = {column.index: column for column in columns}
    if not any(column.role in FINANCIAL for column in columns):
        return [_as_unnamed(column) if column.meaning.is_share else column for column in columns]
    return [_as_share_of(by_index.get(column.index - 1), column) for column in columns]


def _as_unnamed(column: Column) -> Column:
    return replace(column, meaning=replace(column.meaning, role=Role.SOME_ACTUAL, why_ignored=""))


def _as_share_of(left: Column | None, column: Column) -> Column:
    is_of_money = left is not None and left.role in FINANCIAL and left.meaning.unit is not Unit.PERCENT
    if not column.meaning.is_share or not is_of_money:
        return column
    return replace(column, meaning=replace(left.meaning, unit=Unit.PERCENT, factor=1, is_bare=False))


def _with_titles(columns: list[Column]) -> list[Column]:
    """Columns below one title whose own words explain nothing mean what it says: 'Pagu' over 'PAD' and 'DAU'."""
    settled: list[Column] = []
    for _, group in groupby(columns, key=lambda column: column.parts[0]):
        members = list(group)
        title = meaning_of(members[0].parts[:1])
        is_plain = not title.is_bare or all(is_kind_of_spending(column.parts[-1]) for column in members)
        is_told = title.role in MEASURES and is_plain and not any(column.role for column in members)
        settled += [_as_title_says(one) if is_told or _is_part_beside(one, members, title) else one for one in members]
    return settled


def _is_part_beside(column: Column, members: Sequence[Column], title: Meaning) -> bool:
    """True for 'BTT' beside 'Belanja Operasi', which says itself that it is money of the title above both."""
    if column.role is not None or title.role not in MEASURES or not is_kind_of_spending(column.parts[-1]):
        return False
    return any(one.role is title.role and is_kind_of_spending(one.parts[-1]) for one in members)


def _as_title_says(column: Column) -> Column:
    title, whole = meaning_of(column.parts[:1]), " ".join(column.parts)
    version = column_version_of(whole) if title.role is Role.CEILING else ""
    return replace(column, meaning=replace(title, version=version, basis=basis_of(fold_name(whole)) or title.basis))


def with_answers(header: Header, decisions: Mapping[str, str]) -> Header:
    """The header with the columns that a person named ('kolom-pagu': 'D') where their titles say nothing.

    One that is of a period answers for the same title of the other periods; 'C+D' names columns that are added up.
    """
    answers = {role: decisions.get(question_of(role), "").upper() for role in MEASURES}
    named = {letters.strip(): role for role, answer in answers.items() for letters in answer.split("+")}
    told = [(column, named[letters]) for column in header.columns if (letters := letters_of(column.index)) in named]
    columns = []
    for column in header.columns:
        role = next((role for first, role in told if column is first or is_sibling(column, first)), None)
        if role is not None and (
            column.role in (None, Role.OTHER) or _may_be(column, role) or _may_be_ceiling(header, column, role)
        ):
            # Money without a unit is told by its cells, as under a title that is known.
            unit = Unit.PERCENT if role in PHYSICAL else column.meaning.unit
            basis = column.meaning.basis or basis_of(fold_name(column.path))
            version = column_version_of(column.path) if role is Role.CEILING else ""
            said = {"role": role, "unit": unit, "basis": basis, "version": version, "why_ignored": ""}
            is_bare = column.meaning.is_bare and role not in PHYSICAL
            meaning = replace(column.meaning, **said, is_bare=is_bare)
            column = replace(column, meaning=meaning)
        columns.append(column)
    return replace(header, columns=tuple(columns))


def _may_be(column: Column, role: Role) -> bool:
    """True where a title says 'Target' or 'Realisasi' alone, of which a person says that it is progress."""
    kinds = (Role.FINANCIAL_TARGET, Role.PHYSICAL_TARGET), (Role.FINANCIAL_ACTUAL, Role.PHYSICAL_ACTUAL)
    return column.meaning.is_bare and any(role in kind and column.role in kind for kind in kinds)


def _may_be_ceiling(header: Header, column: Column, role: Role) -> bool:
    """True where a person says that a target, in a table without any pagu, is the budget of the year."""
    return role is Role.CEILING and column.role is Role.FINANCIAL_TARGET and not header.has(Role.CEILING)


def _is_known(text: str) -> bool:
    if len(text) > LONGEST_TITLE:
        return False
    meaning = meaning_of((text,))
    return meaning.role is not None or meaning.month is not None or meaning.unit is not Unit.UNKNOWN


def _is_usable(header: Header) -> bool:
    """True where rows and figures are named; a bare 'Realisasi' is money only beside a pagu."""
    telling = [column for column in header.columns if not column.meaning.is_bare]
    return header.has(*_IDENTITY) and any(column.role in (*MEASURES, *SOME, Role.ISSUE) for column in telling)


def _score(header: Header) -> int:
    """More for each kind of meaning, a little for each column, less for columns that mean the same."""
    known = [column for column in header.columns if column.role not in (None, Role.OTHER)]
    meanings = {(column.role, column.meaning.month, column.meaning.unit) for column in known}
    figures = sum(column.role in (*MEASURES, *FINANCIAL, *PHYSICAL, *TEXTS) for column in known)
    return (
        10 * len({column.role for column in known})
        + 2 * len(meanings)
        + figures
        - 3 * (len(known) - len(meanings))
    )


def misspelled_titles(header: Header, sheet: str) -> list[Finding]:
    """Says which titles are read in spite of a wrong letter."""
    columns = [column for column in header.columns if column.role is not None and misspelled(column.parts)]
    if not columns:
        return []
    words = {wrong: right for column in columns for wrong, right in misspelled(column.parts).items()}
    read = ", ".join(f"'{wrong}' sebagai '{right}'" for wrong, right in words.items())
    named = ", ".join(f"'{column.path}' ({address(0, column.index)[:-1]})" for column in columns)
    text = f"Judul kolom yang salah ketik tetap dibaca, {read}: {named}."
    return [note("judul-salah-ketik", text, sheet=sheet, cell=address(header.last_row, columns[0].index))]


def cells_of(grid: Grid, column: int, rows: list[int]) -> list[Cell | None]:
    """The cells of one column in the given rows."""
    return [grid.cell(row, column) for row in rows]
