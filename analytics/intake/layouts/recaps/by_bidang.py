"""One SKPD under several bidang urusan: a recap writes it once for each of them, and it is one OPD (domain 7.2)."""

import re
from collections import defaultdict
from collections.abc import Sequence

from analytics.domain.names import code_segments, fold_name
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.rows.added_rows import added_row
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import named
from analytics.intake.rows import SourceRow

_BIDANG = re.compile(r"\b(?:bidang|urusan)\b", re.IGNORECASE)
_AGENCY_SEGMENTS = 7


def added_by_bidang(
    grid: Grid, header: Header | None, rows: Sequence[SourceRow]
) -> tuple[list[SourceRow], list[Finding]]:
    """The rows with those of one SKPD code and name added up, where a column names another bidang on each of them."""
    columns = [column.index for column in header.columns if any(map(_BIDANG.search, column.parts))] if header else []
    families: dict[tuple, list[SourceRow]] = defaultdict(list)
    for row in rows:
        families[_key(row)].append(row)
    kept, places = [], []
    for family in families.values():
        total = added_row(family) if _is_by_bidang(grid, columns, family) else None
        kept += [total] if total else family
        if total:
            places += [(f"baris {row.row}", row.agency_name) for row in family]
    if not places:
        return list(rows), []
    text = f"Satu OPD di beberapa bidang urusan dijumlahkan menjadi satu: {named(list(dict.fromkeys(places)))}."
    return kept, [note("opd-per-bidang", text, sheet=grid.sheet.name, cell=places[0][0])]


def _key(row: SourceRow) -> tuple:
    place = (row.sub_unit, row.year, row.month, row.funding_source, row.budget_version)
    return (row.agency_code, fold_name(row.agency_name), *place)


def _is_by_bidang(grid: Grid, columns: list[int], family: Sequence[SourceRow]) -> bool:
    if len(family) < 2 or len(code_segments(family[0].agency_code)) < _AGENCY_SEGMENTS:
        return False
    told = [tuple(grid.filled_text(row.row - 1, index) for index in columns) for row in family]
    return all(map(any, told)) and len(set(told)) == len(family)
