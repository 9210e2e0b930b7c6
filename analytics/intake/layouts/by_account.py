"""A flat export in which every row is one account of one sub kegiatan: added up by sub kegiatan."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.cells import Sheet, Workbook, letters_of
from analytics.intake.findings import note
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.rows.added_rows import added_row
from analytics.intake.layouts.tables.table import read_table
from analytics.intake.layouts.texts.code_texts import is_account, is_activity_code, plain_code
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Column, Role
from analytics.intake.rows import Level, SheetReading, SourceRow

_ACCOUNT_NAME = re.compile(r"\b(?:rekening|akun|belanja)\b", re.IGNORECASE)


def read_by_account(
    workbook: Workbook, sheet: Sheet, layout: str, decisions: Mapping[str, str], header: Header
) -> SheetReading | None:
    """The sub kegiatan of such an export; None for a sheet that is none, or of which the sums would not be certain."""
    grid = Grid(sheet)
    accounts = _accounts(grid, header)
    if not accounts:
        return None
    hidden = {accounts[0].index, *_names_of_accounts(header)}
    columns = [column for column in header.columns if column.index not in hidden]
    # What tells the rows apart must not be seen, or they would be taken for activities of their own.
    rows = [
        [None if index in hidden and row >= header.body_row else cell for index, cell in enumerate(cells)]
        for row, cells in enumerate(sheet.rows)
    ]
    hidden_sheet = replace(sheet, rows=rows)
    reading = read_table(workbook, hidden_sheet, Level.ACTIVITY, layout, decisions, replace(header, columns=columns))
    families: dict[tuple, list[SourceRow]] = defaultdict(list)
    for row in reading.rows:
        families[_key(row)].append(row)
    codes = {row: plain_code(grid.text(row, accounts[0].index)) for row in range(header.body_row, grid.height)}
    totals = [added_row(family) for family in families.values()]
    is_certain = all(_are_apart([codes[row.row - 1] for row in family]) for family in families.values())
    if not is_certain or None in totals:
        return None
    text = f"{len(reading.rows)} baris rekening dijumlahkan menjadi {len(totals)} sub kegiatan."
    reading.rows = [total for total in totals if total]
    reading.findings.append(note("rekening-dijumlahkan", text, sheet=sheet.name, cell=letters_of(accounts[0].index)))
    return reading


def _accounts(grid: Grid, header: Header) -> list[Column]:
    """The one column of accounts, where every row with figures carries one beside the code of a sub kegiatan."""
    own = [column for column in header.columns if column.role is Role.ACTIVITY_CODE]
    others = [column for column in header.columns if column.role is Role.CODE]
    figures = [column.index for column in header.columns if column.role in (*MEASURES, *SOME)]
    if len(own) != 1 or len(others) != 1:
        return []
    is_detail = False
    for row in range(header.body_row, grid.height):
        if not any(holds_figure(grid.cell(row, index)) for index in figures):
            continue
        code, account = (plain_code(grid.text(row, column.index)) for column in (own[0], others[0]))
        if not code and not account:
            continue
        if not is_activity_code(code) or not is_account(account):
            return []
        is_detail = True
    return others if is_detail else []


def _names_of_accounts(header: Header) -> list[int]:
    found = [column for column in header.columns if column.role in (None, Role.DESCRIPTION, Role.NAME)]
    return [column.index for column in found if any(map(_ACCOUNT_NAME.search, column.parts))]


def _key(row: SourceRow) -> tuple:
    agency = (row.agency_code, fold_name(row.agency_name), row.sub_unit)
    activity = (row.activity_code, fold_name(row.activity_name), row.program_code)
    return (*agency, *activity, row.year, row.month, row.funding_source, row.budget_version)


def _are_apart(accounts: Sequence[str]) -> bool:
    """True where no account stands twice and none is the sum of others: '5.1.02' above '5.1.02.01'."""
    ordered = sorted(accounts)
    is_nested = any(other.startswith(f"{one}.") for one in ordered for other in ordered)
    return len(set(ordered)) == len(ordered) and not is_nested
