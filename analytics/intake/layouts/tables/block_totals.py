"""'Jumlah Kegiatan X' totals its own block, not the sheet: compared with the rows that it stands below or above."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.tables.subtotals import Difference, difference_findings
from analytics.intake.layouts.tables.table_parts import Table
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import FINANCIAL, Column, Role
from analytics.intake.layouts.texts.slots import Slot

_NAMED_BLOCK = re.compile(
    r"(?:program|sub ?kegiatan|kegiatan|(?:bidang )?urusan|bidang|asisten|dinas|badan|bagian|kantor|kecamatan"
    r"|kelurahan|sekretariat|uptd?|puskesmas|sub unit) \w"
)
_OF_ALL = re.compile(
    r"(?:sub ?kegiatan|kegiatan|program|urusan|bidang) (?:dan|opd|skpd|dinas|badan|seluruh|semua|ini)\b"
)


def is_block_total(grid: Grid, row: int) -> bool:
    """True for the total of one named program, kegiatan or unit."""
    found = (w.TOTAL_ROW.match(fold_name(text)) for text in grid.texts(row))
    rest = next((match[2] for match in found if match), "")
    return _NAMED_BLOCK.match(rest) is not None and _OF_ALL.match(rest) is None


def block_total_findings(table: Table, reader: Reader, decisions: Mapping[str, str]) -> list[Finding]:
    """Where the total of a block is the sum of no rows that it can stand for: small differences are notes.

    Rows of several periods in one column have no block of their own.
    """
    rows = [row for row, is_partial in table.body.totals if not is_partial and is_block_total(table.grid, row)]
    if not rows or (len(set(table.periods.months.values())) > 1 and len(table.plan.slots) == 1):
        return []
    differences = [
        difference
        for slot in table.plan.slots
        for role, column in slot.figures.items()
        if role in (Role.CEILING, *FINANCIAL)
        for difference in _Blocks(table, reader, slot, role, column).differences(rows)
    ]
    found = list({difference.cell: difference for difference in differences}.values())
    return difference_findings(table, found, decisions)


@dataclass
class _Blocks:
    """The sums of one column of money between the totals, headings and groups of a table."""

    table: Table
    reader: Reader
    slot: Slot
    role: Role
    column: Column

    def __post_init__(self) -> None:
        self._rows = sorted(self.table.owners)
        amounts = (self.table.amounts.value(self.slot, self.role, row) or Decimal(0) for row in self._rows)
        self._sums = [Decimal(0), *accumulate(amounts)]
        self._totals = sorted(row for row, _ in self.table.body.totals)
        headings = {*self.table.body.headings, *self.table.body.rows} - self.table.owners.keys()
        self._borders = sorted({*self._totals, *headings, *self._first_of_groups()})

    def differences(self, rows: list[int]) -> Iterator[Difference]:
        for row in rows:
            stated = self.reader.total(self.column, row)
            if stated is None:
                continue
            stated *= self.table.amounts.factor(self.column)
            if stated and not self._is_sum(row, stated):
                name = next(iter(self.table.grid.texts(row)), "")[:60]
                yield Difference(address(row, self.column.index), name, stated, self._own(row))

    def _first_of_groups(self) -> Iterator[int]:
        """The rows where another kegiatan, program, unit or OPD begins, also without a heading."""
        before = None
        for row in self._rows:
            owner = self.table.owners[row]
            group = (owner.agency_name, owner.sub_unit, owner.place.program_code, owner.place.group_code)
            if before is not None and group != before:
                yield row
            before = group

    def _before(self, row: int) -> Decimal:
        """The sum of all rows above a row."""
        return self._sums[bisect_left(self._rows, row)]

    def _is_sum(self, row: int, stated: Decimal) -> bool:
        """True where the rows up to here, or from here on, since or until some border are this sum."""
        here, whole = self._before(row), self._sums[-1]
        place = bisect_left(self._borders, row)
        above = {here - self._before(border) for border in self._borders[:place]}
        below = {self._before(border) - here for border in self._borders[place:]}
        return stated in above | below | {here, whole - here, whole}

    def _own(self, row: int) -> Decimal:
        """The rows since the last total, or those until the next where it stands above its rows."""
        place = bisect_left(self._totals, row)
        since = self._before(self._totals[place - 1]) if place else Decimal(0)
        if own := self._before(row) - since:
            return own
        until = self._before(self._totals[place + 1]) if place + 1 < len(self._totals) else self._sums[-1]
        return until - self._before(row)
