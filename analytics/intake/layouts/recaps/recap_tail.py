"""Rows of a recap that stand below its JUMLAH or name a statistic: footnotes, legends, the highest and the lowest."""

import re
from collections.abc import Sequence

from analytics.domain.names import fold_name
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.recap_lines import RecapLine

_STATISTIC = re.compile(
    r"(?:nilai |angka |capaian |realisasi )?"
    r"(?:tertinggi|terendah|terbesar|terkecil|maksimum|minimum|maksimal|minimal|maks?|max|min|median|modus"
    r"|persentase|presentase|prosentase|persen)(?: (?:fisik|keuangan|opd|skpd|capaian|realisasi))*"
)
_FOOTNOTE = re.compile(r"\*+\)?|(?:catatan|keterangan|ket|sumber(?: data)?|nb|n\.b\.)\s*:?", re.IGNORECASE)


def rows_below_total(grid: Grid, lines: Sequence[RecapLine]) -> tuple[list[RecapLine], list[RecapLine]]:
    """The rows that are no OPD by their place, their names and their blank money; and those that only may be none."""
    tail = _tail(grid, lines)
    has_money = any(line.money for line in lines if line not in tail)
    known = [line for line in lines if _is_statistic(line) or (line in tail and _is_remark(grid, line, has_money))]
    return known, [line for line in tail if line not in known]


def _tail(grid: Grid, lines: Sequence[RecapLine]) -> list[RecapLine]:
    """The rows with names of no OPD below a total that stands under the last of the OPD."""
    last = max((line.row for line in lines if is_agency_name(line.name)), default=-1)
    below = [line for line in lines if line.row > last >= 0 and not line.is_group]
    total = next((row for row in range(last + 1, grid.height) if _is_total(grid, row)), None) if below else None
    return [line for line in below if total is not None and line.row > total]


def _is_total(grid: Grid, row: int) -> bool:
    return any(w.TOTAL_ROW.fullmatch(fold_name(text)) for text in grid.texts(row))


def _is_statistic(line: RecapLine) -> bool:
    return _STATISTIC.fullmatch(line.folded) is not None


def _is_remark(grid: Grid, line: RecapLine, has_money: bool) -> bool:
    """True for a footnote, and for a row without any money where all others have some."""
    is_marked = any(_FOOTNOTE.fullmatch(text) for text in grid.texts(line.row)[:1])
    return is_marked or (has_money and not line.money)
