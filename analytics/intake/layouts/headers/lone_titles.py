"""Titles that mean something only in a table that has no other column for it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.grid import Grid, has_number_below
from analytics.intake.layouts.texts.package_fields import EVIDENCE, field_of
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, Column, Meaning, Role, Unit

_AGENCIES = (Role.AGENCY, Role.UNIT)
_BELOW_AGENCY = (Role.ACTIVITY, Role.GROUP, Role.PROGRAM, Role.DESCRIPTION, Role.NAME)
_LOOKED_BELOW = 60
_MOSTLY = 0.8


def with_lone_titles(grid: Grid, first_row: int, last_row: int, columns: Sequence[Column]) -> list[Column]:
    """The columns of a header in these rows with the meaning of such titles."""
    found = _with_lone_measures(grid, last_row, list(columns))
    return _with_works(grid, first_row, _with_lone_agencies(grid, last_row, found))


def _with_lone_measures(grid: Grid, last_row: int, found: list[Column]) -> list[Column]:
    """'Pencairan' or 'SP2D' is the realisasi keuangan, and 'Belanja' the pagu, where nothing else is.

    'Belanja' may also be what was spent: it is the pagu only beside a target and a realisasi of money.
    """
    filled = {column.index for column in found if has_number_below(grid, last_row, column.index)}
    roles = {column.role for column in found}
    if roles & {Role.CEILING, Role.FINANCIAL_TARGET} and not roles & {Role.FINANCIAL_ACTUAL, Role.SOME_ACTUAL}:
        found = [_read_as(column, Role.FINANCIAL_ACTUAL, w.PAYMENTS_AS_ACTUAL, filled) for column in found]
    roles = {column.role for column in found}
    if roles >= set(FINANCIAL) and Role.CEILING not in roles:
        found = [_read_as(column, Role.CEILING, w.SPENDING_AS_CEILING, filled) for column in found]
    return found


def _read_as(column: Column, role: Role, title: re.Pattern[str], filled: set[int]) -> Column:
    is_alone = column.role in (None, Role.OTHER) and len(column.parts) == 1 and column.index in filled
    if not is_alone or column.meaning.month or column.meaning.unit is Unit.PERCENT:
        return column
    if not title.fullmatch(fold_name(column.parts[0])):
        return column
    # Without a unit it is proven or asked as below 'Realisasi Keuangan' and 'Pagu'.
    return replace(column, meaning=Meaning(role, column.meaning.unit, factor=column.meaning.factor))


def _with_lone_agencies(grid: Grid, last_row: int, found: list[Column]) -> list[Column]:
    """'Satuan Kerja' above names of OPD; 'Kecamatan' and 'Bagian' too, where nothing below an OPD is named.

    Beside activities a kecamatan is where they take place.
    """
    if any(column.role in _AGENCIES for column in found):
        return found
    is_by_activity = any(column.role in _BELOW_AGENCY for column in found)
    title = w.OFFICE_AS_AGENCY if is_by_activity else w.PLACE_AS_AGENCY
    named = [c for c in found if c.role is None and len(c.parts) == 1 and title.fullmatch(fold_name(c.parts[0]))]
    if len(named) != 1 or not _names_agencies(grid, last_row, named[0].index):
        return found
    return [replace(column, meaning=Meaning(Role.AGENCY)) if column is named[0] else column for column in found]


def _names_agencies(grid: Grid, last_row: int, index: int) -> bool:
    texts = [grid.text(row, index) for row in range(last_row + 1, min(last_row + 1 + _LOOKED_BELOW, grid.height))]
    texts = [text for text in texts if any(map(str.isalpha, text)) and not w.TOTAL_ROW.match(fold_name(text))]
    return bool(texts) and sum(map(is_agency_name, texts)) >= _MOSTLY * len(texts)


def _with_works(grid: Grid, first_row: int, found: list[Column]) -> list[Column]:
    """'Pekerjaan' names activities in a table with target and actual of a measure and nothing of a contract."""
    roles = {column.role for column in found}
    works = [c for c in found if c.role is None and len(c.parts) == 1 and w.WORKS.fullmatch(fold_name(c.parts[0]))]
    has_both = roles >= set(FINANCIAL) or roles >= set(PHYSICAL)
    if len(works) != 1 or not has_both or roles & set(_BELOW_AGENCY) or _is_of_packages(grid, first_row, found):
        return found
    return [replace(column, meaning=Meaning(Role.GROUP)) if column is works[0] else column for column in found]


def _is_of_packages(grid: Grid, first_row: int, found: list[Column]) -> bool:
    """True where a column tells of a contract, or a title above the table of packages."""
    titles = (fold_name(text) for row in range(first_row) for text in grid.texts(row))
    return any(field_of(c.parts) in EVIDENCE for c in found) or any(w.OF_PACKAGES.search(text) for text in titles)
