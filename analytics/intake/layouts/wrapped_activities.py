"""Names of activities that were broken over several rows, typed as several: joined before the table is read.

A row with nothing but a text may as well be the heading of what follows. It is the rest of the name above it where its
words say so ('dan Prasarana'), or where the whole table says that it has no headings: every activity has a number or a
code, they run on, and no such row stands above the first of them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from analytics.domain.names import clean_text, code_segments, fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note
from analytics.intake.layouts import words as w
from analytics.intake.layouts.body import is_signature
from analytics.intake.layouts.contents import is_agency_name
from analytics.intake.layouts.grid import Grid, holds_figure
from analytics.intake.layouts.header import Header
from analytics.intake.layouts.marks import without_list_mark
from analytics.intake.layouts.persons import is_personal
from analytics.intake.layouts.roles import MEASURES, SOME, Role
from analytics.intake.layouts.tree import depth_of
from analytics.intake.layouts.wrapped_names import GOES_ON, HANGS
from analytics.intake.numbers import is_blank

_NAMES = (Role.ACTIVITY, Role.GROUP, Role.DESCRIPTION, Role.PROGRAM)
_CODES = (Role.ACTIVITY_CODE, Role.CODE, Role.GROUP_CODE, Role.PROGRAM_CODE)
# 'Pelaksana : Bidang Dikdas' and 'Lokasi: Marisa' say something of an activity, and are no part of its name.
_NO_NAME = re.compile(
    r"\s*(?:[*(]|(?:catatan|keterangan|ket|sumber|nb)\b)|.*:\s*$|\s*\w+(?:\s+\w+){0,2}\s*:\s", re.IGNORECASE
)
_MAY_HEAD = re.compile(
    r"(?:uptd?|puskesmas|rumah sakit|sdn?|smpn?|tk|bidang|bagian|seksi|sub|sekretariat|kelurahan|desa|kecamatan|unit"
    r"|urusan|belanja|sumber dana|dana|dau|dak|pad|paket|lokasi|kelompok)\b"
)
_NEARLY_FULL = 0.7
"""A line was broken because the next word did not fit: with it, it is about as long as the longest one."""
_MOST_NAMED = 5


def with_joined_activities(grid: Grid, header: Header) -> tuple[Grid, list[Finding]]:
    """The table with every broken name of an activity on the row of its figures; each is named."""
    column = next((column.index for role in _NAMES for column in header.columns if column.role is role), None)
    if column is None or header.has(Role.YEAR, Role.PERIOD):
        return grid, []
    table = _Rows(grid, header, column)
    rows = [list(cells) for cells in grid.sheet.rows]
    raised = list(table.raised())
    for above, row in raised:
        own = rows[row]
        rows[row] = [cell if cell is not None else first for cell, first in zip_longest(own, rows[above])]
        rows[row][column] = replace(own[column], text=clean_text(f"{rows[above][column].text} {own[column].text}"))
        rows[above] = []
    joins = [*((row, above) for above, row in raised), *table.joins()]
    if not joins:
        return grid, []
    for kept, emptied in joins[len(raised) :]:
        name = clean_text(f"{rows[kept][column].text} {rows[emptied][column].text}")
        rows[kept][column], rows[emptied][column] = replace(rows[kept][column], text=name), None
    named = dict.fromkeys(kept for kept, _ in joins)
    places = [f"{address(row, column)} ('{rows[row][column].text}')" for row in named]
    rest = f" dan {len(places) - _MOST_NAMED} lainnya" if len(places) > _MOST_NAMED else ""
    text = f"Nama kegiatan yang terpotong di beberapa baris disambung: {', '.join(places[:_MOST_NAMED])}{rest}."
    found = note("nama-disambung", text, sheet=grid.sheet.name, cell=address(joins[0][0], column))
    return Grid(replace(grid.sheet, rows=rows)), [found]


@dataclass(frozen=True)
class _Rows:
    grid: Grid
    header: Header
    column: int

    def joins(self) -> Iterator[tuple[int, int]]:
        """(row of the figures, row with the rest of its name) from top to bottom."""
        above = None
        for row in range(self.header.body_row, self.grid.height):
            if not self._is_alone(row):
                above = row if self._has_figures(row) and self._name(row) else None
            elif above is not None and (self._says_so(row) or self._is_told_by_table(row, above)):
                yield above, row
            else:
                above = None

    def raised(self) -> Iterator[tuple[int, int]]:
        """(row with the number and the beginning of a name, row below with the rest of it and the figures)."""
        for above in range(self.header.body_row, self.grid.height - 1):
            row = above + 1
            is_begun = self._mark(above) and self._name(above) and not self._has_values(above)
            is_rest = self._has_figures(row) and self._name(row) and not self._mark(row) and not self._is_total(row)
            if is_begun and is_rest and HANGS.search(self._name(above)) and not depth_of("", self._name(above)):
                yield above, row

    def _has_values(self, row: int) -> bool:
        """True where anything stands behind the name."""
        return any(not is_blank(cell) for cell in self.grid.sheet.rows[row][self.column + 1 :])

    def _says_so(self, row: int) -> bool:
        """True where the words of the row, or those right above it, go on over the break."""
        return GOES_ON.match(self._name(row)) is not None or HANGS.search(self._name(row - 1)) is not None

    def _is_told_by_table(self, row: int, above: int) -> bool:
        longest = max(len(self._name(other)) for other in (*self._activities, *self._alone))
        line = f"{self._name(row - 1)} {self._name(row).split()[0]}"
        is_full = len(line) >= longest * _NEARLY_FULL
        is_loud = self._name(row).isupper() and not self._name(above).isupper()
        is_heading = is_loud or _MAY_HEAD.match(fold_name(self._name(row))) is not None
        return self._has_no_headings and is_full and not is_heading

    @cached_property
    def _has_no_headings(self) -> bool:
        marks = [self._mark(row) for row in self._activities]
        is_first = bool(self._activities and self._alone) and self._alone[0] > self._activities[0]
        return is_first and all(marks) and _run_on(marks)

    @cached_property
    def _activities(self) -> list[int]:
        rows = range(self.header.body_row, self.grid.height)
        return [row for row in rows if self._has_figures(row) and self._name(row) and not self._is_total(row)]

    @cached_property
    def _alone(self) -> list[int]:
        last = self._activities[-1] + 2 if self._activities else 0
        return [row for row in range(self.header.body_row, min(last, self.grid.height)) if self._is_alone(row)]

    def _mark(self, row: int) -> tuple[str, ...]:
        """The code of a row, else its number; () without either."""
        for roles in (_CODES, (Role.NUMBER,)):
            columns = [column.index for column in self.header.columns if column.role in roles]
            if texts := [text for index in columns if (text := self.grid.text(row, index))]:
                return tuple(code_segments(".".join(texts)))
        return ()

    def _is_alone(self, row: int) -> bool:
        """True for a row that holds a text in the column of names, which may be the rest of one, and nothing else."""
        name = self._name(row)
        cells = [cell for place, cell in enumerate(self.grid.sheet.rows[row]) if place != self.column]
        is_in_list = without_list_mark(name) != name
        if not name or not all(map(is_blank, cells)) or is_in_list or self.grid.is_merged_origin(row, self.column):
            return False
        is_named = depth_of("", name) or is_agency_name(name) or self._is_total(row)
        return not (is_named or is_personal(name) or _NO_NAME.match(name) or is_signature(self.grid, row))

    def _is_total(self, row: int) -> bool:
        return any(w.TOTAL_ROW.match(fold_name(text)) for text in self.grid.texts(row))

    def _has_figures(self, row: int) -> bool:
        figures = (column.index for column in self.header.columns if column.role in (*MEASURES, *SOME))
        return any(holds_figure(self.grid.cell(row, index)) for index in figures)

    def _name(self, row: int) -> str:
        return self.grid.text(row, self.column)


def _run_on(marks: Iterable[tuple[str, ...]]) -> bool:
    """True where numbers or codes rise from row to row: under headings they would begin again."""
    values = [tuple(segment.zfill(6) for segment in mark) for mark in marks]
    return all(one < other for one, other in zip(values, values[1:], strict=False))
