"""Activities with their contract beside them: by their columns alone they look like a list of packages."""

import re

from analytics.domain.names import code_segments, fold_name
from analytics.intake.layouts.contracts.package_header import PackageHeader
from analytics.intake.layouts.contracts.package_rows import activity_code
from analytics.intake.layouts.texts.code_texts import ACTIVITY_SEGMENTS
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.package_fields import CONTRACT_TEXTS, MONEY, Field
from analytics.intake.numbers import is_blank

_ACTIVITY = re.compile(r"(?:(?:nama|uraian|nomenklatur) )?sub ?kegiatan")


def may_list_activities(grid: Grid, header: PackageHeader) -> bool:
    """True where packages have no names of their own and the title or the codes say that the rows are activities."""
    if header.has_own_names or header.name_column is None:
        return False
    return _names_activities(header) or _is_list_of_activities(grid, header)


def _names_activities(header: PackageHeader) -> bool:
    return _ACTIVITY.fullmatch(fold_name(header.name_column.parts[-1])) is not None


def _is_list_of_activities(grid: Grid, header: PackageHeader) -> bool:
    """True where each row of money has a sub kegiatan of its own and one is paid although nothing is contracted."""
    rows = [row for row in range(header.header.body_row, grid.height) if _holds(grid, header, row, *MONEY)]
    codes = {row: code for row in rows if (code := _code(grid, header, row))}
    leaves = [row for row, code in codes.items() if len(code_segments(code)) >= ACTIVITY_SEGMENTS]
    named = [row for row in rows if row in codes or grid.text(row, header.name_column.index)]
    is_coded = set(named) <= set(codes) and len({codes[row] for row in leaves}) == len(leaves)
    return is_coded and any(_is_paid_alone(grid, header, row) for row in leaves)


def _is_paid_alone(grid: Grid, header: PackageHeader, row: int) -> bool:
    contracted = _holds(grid, header, row, Field.CONTRACT_VALUE, Field.OWNER_ESTIMATE)
    texts = [column.index for column in header.columns(*CONTRACT_TEXTS)]
    is_told = contracted or any(not is_blank(grid.cell(row, index)) for index in texts)
    return not is_told and _holds(grid, header, row, Field.ACTUAL)


def _holds(grid: Grid, header: PackageHeader, row: int, *fields: Field) -> bool:
    """True where a row has a figure other than zero in one of these columns."""
    indexes = [column.index for column in header.columns(*fields)]
    return any(holds_figure(grid.cell(row, i)) and grid.text(row, i).strip("0.,- ") for i in indexes)


def _code(grid: Grid, header: PackageHeader, row: int) -> str:
    return next((code for c in header.columns(Field.CODE) if (code := activity_code(grid.text(row, c.index)))), "")
