"""Names of activities that were broken over several rows, typed as several: joined before the table is read.

A row with nothing but a text may as well be the heading of what follows. It is the rest of the name above it where its
words say so ('dan Prasarana'), or where the whole table says so: nearly every activity has one such row below it, the
last one too; or it has no headings: every activity has a number or a code, they run on, and no such row stands above
the first of them. Where neither is told, a person says what such rows are.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from types import MappingProxyType

from analytics.domain.names import clean_text, code_segments, fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.rows.body import is_signature
from analytics.intake.layouts.rows.marks import without_list_mark
from analytics.intake.layouts.rows.persons import is_personal
from analytics.intake.layouts.rows.wrapped_names import GOES_ON, HANGS
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.code_texts import ACTIVITY_SEGMENTS
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Role
from analytics.intake.layouts.texts.tree import depth_of
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
_MOSTLY = 0.8
_PLAIN_NUMBER = re.compile(r" ?\d+")
_IS_REMARK = re.compile(
    r"(?:ter|me|ber)\w+nya\b|(?:jumlah|persentase|indikator|output|outcome|keluaran|hasil|target|volume|kec|jl|jalan"
    r"|lokasi|catatan|belum|sudah|sedang|masih|menunggu|proses|selesai|tender|lelang)\b"
)
QUESTION, JOINED = "baris-teks", "sambung"
_ANSWERS = (JOINED, "judul")


def with_joined_activities(
    grid: Grid, header: Header, decisions: Mapping[str, str] = MappingProxyType({})
) -> tuple[Grid, list[Finding]]:
    """The table with every broken name of an activity on the row of its figures; each is named, doubtful ones asked."""
    column = next((column.index for role in _NAMES for column in header.columns if column.role is role), None)
    if column is None or header.has(Role.YEAR, Role.PERIOD):
        return grid, []
    table = _Rows(grid, header, column, decisions.get(QUESTION, ""))
    rows = [list(cells) for cells in grid.sheet.rows]
    raised = list(table.raised())
    for above, row in raised:
        own = rows[row]
        rows[row] = [cell if cell is not None else first for cell, first in zip_longest(own, rows[above])]
        rows[row][column] = replace(own[column], text=clean_text(f"{rows[above][column].text} {own[column].text}"))
        rows[above] = []
    joins = [*((row, above) for above, row in raised), *table.joins()]
    asked = table.question(joins)
    if not joins:
        return grid, asked
    for kept, emptied in joins[len(raised) :]:
        name = clean_text(f"{rows[kept][column].text} {rows[emptied][column].text}")
        rows[kept][column], rows[emptied][column] = replace(rows[kept][column], text=name), None
    named = dict.fromkeys(kept for kept, _ in joins)
    places = [f"{address(row, column)} ('{rows[row][column].text}')" for row in named]
    rest = f" dan {len(places) - _MOST_NAMED} lainnya" if len(places) > _MOST_NAMED else ""
    text = f"Nama kegiatan yang terpotong di beberapa baris disambung: {', '.join(places[:_MOST_NAMED])}{rest}."
    found = note("nama-disambung", text, sheet=grid.sheet.name, cell=address(joins[0][0], column))
    return Grid(replace(grid.sheet, rows=rows)), [found, *asked]


@dataclass(frozen=True)
class _Rows:
    grid: Grid
    header: Header
    column: int
    answer: str
    """What a person says of rows of text that may be the rest of a name: 'sambung', 'judul' or ''."""

    def question(self, joins: Sequence[tuple[int, int]]) -> list[Finding]:
        """Asks of the texts between activities that may be the rest of the name above or the heading below."""
        joined = {row for join in joins for row in join}
        doubtful = [row for row in self._doubtful if row not in joined]
        if self.answer in _ANSWERS or not doubtful:
            return []
        places = listed([f"{address(row, self.column)} ('{self._name(row)}')" for row in doubtful])
        return [
            undecided(
                QUESTION,
                f"Teks tanpa angka ini dapat berarti lanjutan nama di atasnya, atau judul baris di bawahnya: {places}.",
                f"Jawab '{QUESTION}' dengan 'sambung' bila lanjutan nama, atau 'judul' bila judul.",
                sheet=self.grid.sheet.name,
                cell=address(doubtful[0], self.column),
                flag="--keputusan",
                question=QUESTION,
            )
        ]

    @cached_property
    def _doubtful(self) -> list[int]:
        """Right below an activity and above the next, where numbers that run on speak against headings."""
        if self._split_pairs:
            return [] if self._are_all_raised else self._split_pairs
        if not self._has_no_headings:
            return []
        below = [row for row in self._alone if row - 1 in self._activities and row + 1 in self._activities]
        texts = Counter(fold_name(self._name(row)) for row in below)
        return [row for row in below if not self._is_heading(row, row - 1) and texts[fold_name(self._name(row))] == 1]

    def joins(self) -> Iterator[tuple[int, int]]:
        """(row of the figures, row with the rest of its name) from top to bottom."""
        above = None
        for row in range(self.header.body_row, self.grid.height):
            if not self._is_alone(row):
                above = row if self._has_figures(row) and self._name(row) else None
            elif above is not None and (self._says_so(row) or self._is_rest(row, above)):
                yield above, row
            else:
                above = None

    def raised(self) -> Iterator[tuple[int, int]]:
        """(row with the number and the beginning of a name, row below with the rest of it and the figures)."""
        for above in range(self.header.body_row, self.grid.height - 1):
            row = above + 1
            is_begun = self._mark(above) and self._name(above) and not self._has_values(above)
            is_rest = self._has_figures(row) and self._name(row) and not self._mark(row) and not self._is_total(row)
            if not is_begun or not is_rest or depth_of("", self._name(above)):
                continue
            if HANGS.search(self._name(above)) or self._are_all_raised:
                yield above, row

    @cached_property
    def _are_all_raised(self) -> bool:
        """True where every row with figures stands without a mark below one with the code of a sub kegiatan alone.

        The words of one of them must go on, or a person say so: it may else be what the activity above consists of.
        """
        pairs = self._split_pairs
        goes_on = any(GOES_ON.match(self._name(row)) for row in pairs)
        return bool(pairs) and (self.answer == JOINED or (goes_on and len(pairs) > 1))

    @cached_property
    def _split_pairs(self) -> list[int]:
        rows = self._activities
        are_alone = all(
            row - 1 not in rows
            and not self._mark(row)
            and len(self._mark(row - 1)) == ACTIVITY_SEGMENTS
            and self._name(row - 1)
            and not self._has_values(row - 1)
            for row in rows
        )
        return rows if are_alone else []

    def _has_values(self, row: int) -> bool:
        """True where anything stands behind the name."""
        return any(not is_blank(cell) for cell in self.grid.sheet.rows[row][self.column + 1 :])

    def _says_so(self, row: int) -> bool:
        """True where the words of the row, or those right above it, go on over the break."""
        return GOES_ON.match(self._name(row)) is not None or HANGS.search(self._name(row - 1)) is not None

    def _is_rest(self, row: int, above: int) -> bool:
        if self.answer == JOINED and row in self._doubtful:
            return True
        return self._is_told_by_every_row or (self._is_told_by_table(row) and not self._is_heading(row, above))

    def _is_told_by_table(self, row: int) -> bool:
        longest = max(len(self._name(other)) for other in (*self._activities, *self._alone))
        line = f"{self._name(row - 1)} {self._name(row).split()[0]}"
        return self._has_no_headings and len(line) >= longest * _NEARLY_FULL

    def _is_heading(self, row: int, above: int) -> bool:
        is_loud = self._name(row).isupper() and not self._name(above).isupper()
        return is_loud or _MAY_HEAD.match(fold_name(self._name(row))) is not None

    @cached_property
    def _is_told_by_every_row(self) -> bool:
        """True where nearly every activity has one text below it, the last one too, and they are not one remark."""
        followed = [row for row in self._activities if row + 1 in self._alone and row + 2 not in self._alone]
        texts = Counter(_PLAIN_NUMBER.sub("", fold_name(self._name(row + 1))) for row in followed)
        is_first = len(followed) > 2 and self._alone[0] > self._activities[0] and followed[-1] == self._activities[-1]
        is_of_most = len(followed) >= len(self._activities) * _MOSTLY and len(followed) == len(self._alone)
        is_named = max(texts.values(), default=0) * 2 <= len(followed) and not any(map(_IS_REMARK.match, texts))
        return is_first and is_of_most and is_named and not any(self._is_heading(row + 1, row) for row in followed)

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
