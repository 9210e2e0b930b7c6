"""'Urusan', 'Bidang Urusan', 'Program', 'Kegiatan', 'Sub Kegiatan' above columns that hold one part of a code each."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from analytics.domain.names import fold_name
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.code_texts import plain_code
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.meaning import meaning_of
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Column

_LEVELS = (
    re.compile(r"(?:kode )?(?:urusan|urs|ur)(?: pemerintahan)?"),
    re.compile(r"(?:kode )?(?:bidang|bid)(?: urusan)?"),
    re.compile(r"(?:kode )?(?:program|prog|prg)"),
    re.compile(r"(?:kode )?(?:kegiatan|keg|kgt)"),
    re.compile(r"(?:kode )?(?:sub ?(?:kegiatan|keg|kgt)|sub)"),
)
"""From the highest to the lowest; a table has at least three of them side by side."""
_FEWEST = 3
_MOST_ROWS = 400
_PIECE = re.compile(r"(?:\d{1,4}|[Xx]{1,2})(?:\.(?:\d{1,4}|[Xx]{1,2}))*")
_OF_CODES = re.compile(r"0\d|\d+\.\d")
"""'02' and '2.01': no number of programs or kegiatan is written so."""


def with_code_levels(grid: Grid, columns: Sequence[Column], body_row: int) -> list[Column]:
    """The columns, those that hold the parts of one code with the meaning of 'Kode Program' and so on.

    Counts under the same titles stay what they are: they have no zeros before them, no dots, and no urusan.
    """
    levels = _side_by_side(columns)
    if len(levels) < _FEWEST:
        return list(columns)
    figures = [column.index for column in columns if column.role in (*MEASURES, *SOME)]
    held = (row for row in range(body_row, grid.height) if any(holds_figure(grid.cell(row, i)) for i in figures))
    rows = [row for row in islice(held, _MOST_ROWS) if not _is_total(grid, row)]
    texts = [[text for row in rows if (text := plain_code(grid.filled_text(row, c.index)))] for c in levels]
    if not all(texts) or not all(map(_are_pieces, texts)):
        return list(columns)
    if _level_of(levels[0]) > 1 and not any(_OF_CODES.match(text) for found in texts for text in found):
        return list(columns)
    return [replace(c, meaning=meaning_of(("Kode", *c.parts))) if c in levels else c for c in columns]


def _side_by_side(columns: Sequence[Column]) -> list[Column]:
    """The longest run of levels in falling order, column beside column."""
    runs = [_run(columns[place:]) for place in range(len(columns))]
    return max(runs, key=len, default=[])


def _run(columns: Sequence[Column]) -> list[Column]:
    pairs = zip(columns, columns[1:], strict=False)
    further = takewhile(lambda pair: pair[1].index == pair[0].index + 1 and _is_below(*pair), pairs)
    is_level = bool(columns) and _level_of(columns[0]) >= 0
    return [columns[0], *(below for _, below in further)] if is_level else []


def _is_below(column: Column, below: Column) -> bool:
    return _level_of(below) == _level_of(column) + 1


def _level_of(column: Column) -> int:
    """0 for 'Urusan' to 4 for 'Sub Kegiatan'; -2 for another title."""
    title = fold_name(column.parts[-1])
    return next((level for level, words in enumerate(_LEVELS) if words.fullmatch(title)), -2)


def _are_pieces(texts: Sequence[str]) -> bool:
    return all(map(_PIECE.fullmatch, texts))


def _is_total(grid: Grid, row: int) -> bool:
    return any(w.TOTAL_ROW.match(fold_name(text)) for text in grid.texts(row))
