"""The one column of texts of a table whose other titles are known: it names the rows, and a person says that it does.

'Kegiatan / Paket' or a title of the office's own would else refuse a file of which everything but that word is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.cells import address, letters_of
from analytics.intake.findings import Finding, undecided
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.code_texts import is_activity_code, plain_code
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.roles import MEASURES, Column, Meaning, Role

QUESTION = "kolom-nama"
GUESSED = 0.5
"""How sure a table is at most whose names are told by no title: beside a sure sheet it is skipped."""
_CODES = (Role.CODE, Role.ACTIVITY_CODE)
_NAMES = (Role.AGENCY, Role.UNIT, Role.NAME, Role.GROUP, Role.ACTIVITY, Role.PROGRAM, Role.DESCRIPTION)
_FEWEST_ROWS, _FEWEST_MEASURES, _MOST_ROWS = 2, 2, 400
_MOSTLY = 0.8


def with_lone_name(grid: Grid, last_row: int, columns: Sequence[Column]) -> list[Column]:
    """The columns with the only one of unknown texts as the names of the rows; unchanged where it may not be."""
    found = list(columns)
    roles = {column.role for column in found}
    figures = [column for column in found if column.role in MEASURES and not column.meaning.is_bare]
    if roles & set(_NAMES) or len({column.role for column in figures}) < _FEWEST_MEASURES:
        return found
    last = min(grid.height, last_row + 1 + _MOST_ROWS)
    rows = [r for r in range(last_row + 1, last) if any(holds_figure(grid.cell(r, c.index)) for c in figures)]
    named = [column for column in found if column.role is None and _holds_texts(grid, column, rows)]
    if len(rows) < _FEWEST_ROWS or len(named) != 1 or not _is_of_one_grain(grid, found, named[0], rows):
        return found
    meaning = Meaning(Role.DESCRIPTION, is_guessed=True)
    return [replace(column, meaning=meaning) if column is named[0] else column for column in found]


def guessed_name(columns: Sequence[Column]) -> Column | None:
    """The column that is taken for the names of the rows though its title does not say so."""
    return next((column for column in columns if column.meaning.is_guessed), None)


def lone_name_findings(
    grid: Grid, last_row: int, columns: Sequence[Column], decisions: Mapping[str, str]
) -> list[Finding]:
    """The question whether such a column names the rows; nothing once it is answered with its letter."""
    column = guessed_name(columns)
    if column is None or decisions.get(QUESTION, "").strip().upper() == (letter := letters_of(column.index)):
        return []
    return [
        undecided(
            QUESTION,
            f"Judul '{column.path}' (kolom {letter}) tidak dikenal; kolom itu satu-satunya yang berisi nama. Apakah "
            "itu nama kegiatan (atau OPD) tiap baris?",
            f"Jawab '{QUESTION}' dengan hurufnya: --keputusan dengan {{\"{QUESTION}\": \"{letter}\"}}. Bila bukan, "
            "tulis 'Sub Kegiatan' atau 'OPD' di judul kolom namanya, lalu coba lagi.",
            sheet=grid.sheet.name,
            cell=address(last_row, column.index),
            flag="--keputusan",
            question=QUESTION,
            choices=((letter, f"Ya: '{column.path}' (kolom {letter}) nama barisnya"),),
        )
    ]


def _holds_texts(grid: Grid, column: Column, rows: Sequence[int]) -> bool:
    texts = [grid.text(row, column.index) for row in rows]
    named = [text for text in texts if sum(map(str.isalpha, text)) > 2]
    return bool(named) and len(named) >= _MOSTLY * len(rows)


def _is_of_one_grain(grid: Grid, columns: Sequence[Column], named: Column, rows: Sequence[int]) -> bool:
    """False for a title that speaks of packages, unless the codes say that every row is an activity."""
    if not w.OF_PACKAGES.search(fold_name(named.path)):
        return True
    codes = [column for column in columns if column.role in _CODES]
    named_rows = [row for row in rows if not w.TOTAL_ROW.match(fold_name(grid.text(row, named.index)))]
    return len(codes) == 1 and all(is_activity_code(plain_code(grid.text(row, codes[0].index))) for row in named_rows)
