"""Finds the header of a list of packages and says for every column what stands above it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from analytics.intake.cells import address
from analytics.intake.findings import Finding, undecided
from analytics.intake.layouts.headers.header import MOST_HEADER_ROWS, Header, is_number_row
from analytics.intake.layouts.headers.title_cells import title_parts
from analytics.intake.layouts.texts.grid import Grid, holds_figure, is_number_like
from analytics.intake.layouts.texts.meaning import factor_of, meaning_of, unit_of
from analytics.intake.layouts.texts.package_fields import EVIDENCE, MONEY, PHYSICAL, Field, field_of, is_changed_value
from analytics.intake.layouts.texts.roles import Column, Meaning, Role
from analytics.intake.layouts.texts.untitled import with_untitled

_SEARCHED_ROWS = 80
_LEAST_EVIDENCE = 3
_ROLE_OF = {
    Field.CEILING: Role.CEILING, Field.OWNER_ESTIMATE: Role.CEILING, Field.CONTRACT_VALUE: Role.CEILING,
    Field.ACTUAL: Role.FINANCIAL_ACTUAL, Field.PHYSICAL_TARGET: Role.PHYSICAL_TARGET,
    Field.PHYSICAL_ACTUAL: Role.PHYSICAL_ACTUAL,
}  # fmt: skip
QUESTIONS = {
    Field.CEILING: "kolom-pagu", Field.OWNER_ESTIMATE: "kolom-hps", Field.CONTRACT_VALUE: "kolom-nilai-kontrak",
    Field.ACTUAL: "kolom-realisasi-keuangan", Field.PHYSICAL_TARGET: "kolom-target-fisik",
    Field.PHYSICAL_ACTUAL: "kolom-realisasi-fisik",
}  # fmt: skip
"""Field -> the key under which is asked which of several columns it is."""
_NAMES = (Field.PACKAGE, Field.MIXED, Field.ACTIVITY, Field.PROGRAM)


@dataclass(frozen=True)
class PackageHeader:
    """The header of one list of packages: where it stands, and the meaning of every titled column by its index."""

    header: Header
    fields: Mapping[int, Field]
    original_value: Column | None = None
    """The value of the contract beside the one after a change, where that was chosen."""

    def columns(self, *fields: Field) -> list[Column]:
        return [column for column in self.header.columns if self.fields.get(column.index) in fields]

    def has(self, *fields: Field) -> bool:
        return bool(self.columns(*fields))

    @property
    def evidence(self) -> int:
        """How many kinds of columns it has that only lists of packages have."""
        return len({field for field in self.fields.values() if field in EVIDENCE})

    @property
    def name_column(self) -> Column | None:
        """The column that names the packages: that of the packages, else the lowest that a row has."""
        return next((self.columns(field)[-1] for field in _NAMES if self.has(field)), None)

    @property
    def has_own_names(self) -> bool:
        """True where packages and activities have columns of their own."""
        return self.has(Field.PACKAGE)


def find_package_header(grid: Grid) -> PackageHeader | None:
    """The header of the first list of packages of a sheet; None where no row has enough known words."""
    found: list[PackageHeader] = []
    for row in range(min(grid.height, _SEARCHED_ROWS)):
        if found and row > found[0].header.last_row:
            break
        if _is_title_row(grid, row, least=2, share=3) and (header := _header_at(grid, row)):
            found.append(header)
    # Of equal headers the later start: what stands above it is a banner.
    return max(found, key=lambda one: (len(set(one.fields.values())), one.header.first_row), default=None)


def _header_at(grid: Grid, first_row: int) -> PackageHeader | None:
    last_row = first_row
    for row in range(first_row + 1, min(first_row + MOST_HEADER_ROWS, grid.height)):
        if not _continues(grid, first_row, row):
            break
        last_row = row
    header = _header_of(grid, first_row, last_row)
    is_named = header.has_own_names and header.has(*EVIDENCE, *MONEY, *PHYSICAL)
    is_form = header.name_column is not None and header.evidence >= _LEAST_EVIDENCE
    return header if is_named or (is_form and header.has(Field.CONTRACT_VALUE, Field.CONTRACT)) else None


def _header_of(grid: Grid, first_row: int, last_row: int) -> PackageHeader:
    titles = {i: parts for i in range(grid.width) if (parts := title_parts(grid, first_row, last_row, i))}
    fields = {index: field for index, parts in titles.items() if (field := _known(parts))}
    columns = [Column(index, parts, _meaning(parts, fields.get(index))) for index, parts in titles.items()]
    body_row = last_row + 1
    while body_row < grid.height and (not grid.texts(body_row) or is_number_row(grid, body_row)):
        body_row += 1
    columns = with_untitled(grid, body_row, columns, lambda column: fields.get(column.index) in QUESTIONS)
    fields |= {column.index: _known(column.parts[:-1]) for column in columns if column.index not in titles}
    fields |= dict.fromkeys(_idle_values(grid, body_row, columns, fields), Field.OTHER)
    return PackageHeader(Header(first_row, last_row, body_row, tuple(columns)), fields)


def _idle_values(grid: Grid, body_row: int, columns: list[Column], fields: Mapping[int, Field]) -> list[int]:
    """The values after a change of the contract that no row has, or that stand beside no value of the contract."""
    values = [column for column in columns if fields.get(column.index) is Field.CONTRACT_VALUE]
    changed = [column for column in values if is_changed_value(column.parts)]
    if len(changed) == len(values):
        # 'Nilai Kontrak Akhir' alone is the value; 'Nilai Addendum' alone may be the difference.
        return [column.index for column in changed if not _names_contract(column)]
    rows = range(body_row, grid.height)
    return [c.index for c in changed if not any(holds_figure(grid.cell(row, c.index)) for row in rows)]


def _names_contract(column: Column) -> bool:
    return "kontrak" in column.path.casefold()


def _meaning(parts: tuple[str, ...], field: Field | None) -> Meaning:
    found = meaning_of(parts)
    role = _ROLE_OF.get(field)
    if role is None:
        return found if field in (Field.PERIOD, Field.YEAR) else replace(found, role=None)
    return Meaning(role, unit_of(parts), factor=factor_of(" ".join(parts)))


@lru_cache(maxsize=4096)
def _known(parts: tuple[str, ...]) -> Field | None:
    return field_of(parts)


def _is_title_row(grid: Grid, row: int, *, least: int, share: int) -> bool:
    filled = grid.filled_columns(row)
    texts = [grid.text(row, column) for column in filled]
    if len(texts) < least or any(text.startswith(":") or text.endswith(":") for text in texts):
        return False
    if any(is_number_like(grid.cell(row, column)) for column in filled):
        return False
    hits = sum(_known((text,)) is not None for text in texts)
    return hits >= least and hits * share >= len(texts)


def _continues(grid: Grid, first_row: int, row: int) -> bool:
    """True where a row belongs to the header above it: by merged cells, or by known words and no numbers."""
    if is_number_row(grid, row) or any(is_number_like(cell) for cell in grid.sheet.rows[row]):
        return False
    reaches_down = any(first_row <= grid.origin_row(row, column) < row for column in range(grid.width))
    return reaches_down or _stands_under_wide_titles(grid, row) or _is_title_row(grid, row, least=2, share=2)


def _stands_under_wide_titles(grid: Grid, row: int) -> bool:
    """True where every text of a row stands under a title that is merged over several columns of the row above.

    A package has a name or a number, and these have columns of their own; a lone text may be a heading.
    """
    above = row - 1
    wide = [column for column in grid.filled_columns(row) if _is_wide(grid, above, column)]
    beside = any(grid.is_merged_over(above, column) and column - 1 in wide for column in wide)
    return beside and wide == grid.filled_columns(row)


def _is_wide(grid: Grid, row: int, column: int) -> bool:
    """True for a cell of a range that is merged over several columns of this row."""
    is_begun = grid.is_merged_origin(row, column) and grid.is_merged_over(row, column + 1)
    return is_begun or (grid.is_merged_over(row, column) and grid.origin_row(row, column) == row)


def with_chosen_columns(
    found: PackageHeader, sheet: str, decisions: Mapping[str, str]
) -> tuple[PackageHeader, list[Finding]]:
    """The header with one column for every figure: which of several is meant is answered by its letter, or asked."""
    fields, findings, original = dict(found.fields), [], None
    counted = Counter(fields.values())
    for field, question in QUESTIONS.items():
        if counted[field] < 2:
            continue
        columns = found.columns(field)
        letters = {address(0, column.index)[:-1]: column for column in columns}
        chosen = letters.get(decisions.get(question, "").strip().upper())
        if chosen is None:
            findings.append(_which(field, question, letters, sheet))
        if chosen is not None and field is Field.CONTRACT_VALUE and is_changed_value(chosen.parts):
            unchanged = [column for column in columns if not is_changed_value(column.parts)]
            original = unchanged[0] if len(unchanged) == 1 else None
        for column in columns:
            if column is not (chosen or columns[0]):
                fields[column.index] = Field.OTHER
    return replace(found, fields=fields, original_value=original), findings


def _which(field: Field, question: str, letters: Mapping[str, Column], sheet: str) -> Finding:
    words = {letter: f"'{column.path}' ({letter})" for letter, column in letters.items()}
    named = ", ".join(words.values())
    return undecided(
        "kolom-ganda",
        f"Lebih dari satu kolom dapat berarti {field}: {named}.",
        f"Sebut huruf kolomnya: --keputusan dengan {{\"{question}\": \"{next(iter(letters))}\"}}.",
        sheet=sheet,
        cell=next(iter(letters)),
        flag="--keputusan",
        question=question,
        choices=tuple(words.items()),
    )
