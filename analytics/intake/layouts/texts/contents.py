"""Where a title can mean two things, the cells below it decide: names of OPD, names of activities, or counts."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.code_texts import is_activity_code, plain_code
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.recap_lines import is_group_name
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Column, Meaning, Role
from analytics.intake.layouts.texts.spending_kinds import holds_spending, is_kind_of_spending

_MOST_ROWS = 400
_NAMES = (Role.ACTIVITY, Role.GROUP, Role.PROGRAM, Role.DESCRIPTION)
_BELOW_AGENCY = (Role.ACTIVITY, Role.GROUP, Role.PROGRAM)
_CODES_OF_NAMES = {
    Role.ACTIVITY: Role.ACTIVITY_CODE, Role.GROUP: Role.GROUP_CODE, Role.PROGRAM: Role.PROGRAM_CODE,
}  # fmt: skip
"""Who writes 'Kode Sub Kegiatan' beside 'Sub Kegiatan' lists them, also where all are called '1' or '2026'."""
_GENERAL = (Role.DESCRIPTION, Role.NAME)
_IDENTITY = (*_NAMES, Role.AGENCY, Role.UNIT, Role.NAME)
_COUNT = re.compile(r"\d{1,4}(?:[.,]0+)?")
_NUMBERING = re.compile(r"^(?:[\d ]+|[a-z] )(?=\D)")
_MOSTLY, _HALF = 0.8, 0.5
_FEWEST_AGENCIES = 2
_LABEL = re.compile(
    r"^\s*(?:(?:nama\s+)?(?:opd|skpd|satker|satuan kerja|perangkat daerah|(?:unit )?organisasi|instansi))?\s*:\s*",
    re.IGNORECASE,
)
_WHOLE_AGENCY = re.compile(r"(?:dinas|badan|kecamatan|inspektorat)\b")


def without_label(text: str) -> str:
    """'Dinas Sosial' for 'OPD : Dinas Sosial', and for ': Dinas Sosial' beside a cell with the label."""
    return _LABEL.sub("", text)


def is_labelled(text: str) -> bool:
    """True for 'OPD : Dinas Sosial', whatever the name behind the label."""
    return bool(without_label(text)) and without_label(text) != text


def is_agency_name(text: str) -> bool:
    """True for a name that only an OPD has, such as 'Dinas Kesehatan' or '1.02 RSUD Bumi Panua'."""
    return w.AGENCY_NAME.match(_NUMBERING.sub("", fold_name(text))) is not None


def is_whole_agency(text: str) -> bool:
    """True for a dinas, badan, kecamatan or inspektorat, which is no part of another OPD."""
    return _WHOLE_AGENCY.match(_NUMBERING.sub("", fold_name(text))) is not None


def settled_by_contents(grid: Grid, columns: Sequence[Column], body_row: int) -> Sequence[Column]:
    """The columns, where 'Kegiatan' holds counts or 'Uraian' and 'Nama' hold OPD with the role that they then have."""
    figures = [column.index for column in columns if column.role in (*MEASURES, *SOME)]
    last = min(grid.height, body_row + _MOST_ROWS)
    rows = [row for row in range(body_row, last) if any(holds_figure(grid.cell(row, index)) for index in figures)]
    columns = _without_kinds_of_spending(grid, _without_indicators(columns), rows)
    columns = _of_activities(grid, _without_counts(grid, columns, rows), rows)
    if any(column.role in (*_BELOW_AGENCY, Role.AGENCY, Role.UNIT) for column in columns):
        return columns
    return _of_agencies(grid, columns, rows)


def _of_agencies(grid: Grid, columns: Sequence[Column], rows: list[int]) -> Sequence[Column]:
    general = [column for column in columns if column.role in _GENERAL]
    is_of_agencies = len(general) == 1 and (
        _share(grid, general[0], rows, is_agency_name) >= _MOSTLY
        or _share(grid, general[0], _apart_from_groups(grid, general[0], rows), is_agency_name) >= _MOSTLY
    )
    return as_agencies(columns, general[0]) if is_of_agencies else columns


def as_agencies(columns: Sequence[Column], named: Column) -> list[Column]:
    """The columns, one of which holds the names of OPD."""
    return [replace(c, meaning=replace(c.meaning, role=Role.AGENCY)) if c is named else c for c in columns]


def names_column(grid: Grid, columns: Sequence[Column], body_row: int) -> Column | None:
    """The one column whose title names activities while most of its rows are OPD or their groups; None for another."""
    named = [column for column in columns if column.role in _NAMES or column.role is Role.NAME]
    if len(named) != 1 or any(column.role in (Role.AGENCY, Role.UNIT) for column in columns):
        return None
    rows = list(range(body_row, min(grid.height, body_row + _MOST_ROWS)))
    rows = _apart_from_groups(grid, named[0], rows)
    return named[0] if _share(grid, named[0], rows, is_agency_name) >= _HALF else None


def _apart_from_groups(grid: Grid, column: Column, rows: Sequence[int]) -> list[int]:
    """The rows without 'Asisten I', 'Kabupaten X' and 'Belanja Modal', where these stand around several OPD."""
    texts = {row: grid.text(row, column.index) for row in rows}
    agencies = {fold_name(text) for text in texts.values() if is_agency_name(text)}
    if len(agencies) < _FEWEST_AGENCIES:
        return list(rows)
    return [row for row, text in texts.items() if not is_group_name(text) and not is_kind_of_spending(text)]


def _of_activities(grid: Grid, columns: Sequence[Column], rows: list[int]) -> Sequence[Column]:
    """'Kode' and 'Nama' beside an OPD are those of activities where the codes or the OPD, named again, say so."""
    if any(column.role in _NAMES for column in columns):
        return columns
    codes = [c for c in columns if c.role is Role.CODE and _share(grid, c, rows, _is_activity) >= _HALF]
    names = [column for column in columns if column.role is Role.NAME]
    owners = [column for column in columns if column.role in (Role.AGENCY, Role.UNIT)]
    if not codes and not (names and owners and _lists_parts(grid, owners[0], names[0], rows)):
        return columns
    roles = {column: Role.ACTIVITY_CODE for column in codes[:1]} | {column: Role.ACTIVITY for column in names[:1]}
    return [replace(c, meaning=replace(c.meaning, role=roles[c])) if c in roles else c for c in columns]


def _is_activity(text: str) -> bool:
    return is_activity_code(plain_code(text))


def _lists_parts(grid: Grid, owner: Column, name: Column, rows: list[int]) -> bool:
    """True where an OPD stands once above several names, or is repeated beside them."""
    named = [fold_name(grid.filled_text(row, owner.index)) for row in rows if grid.text(row, name.index)]
    named = [text for text in named if not w.TOTAL_ROW.match(text)]
    return len(set(filter(None, named))) < len(named)


def _without_indicators(columns: Sequence[Column]) -> Sequence[Column]:
    """'Target' and 'Realisasi' right beside 'Satuan' count in that unit where other columns hold money or progress."""
    progress = [column for column in columns if column.role in MEASURES and column.role is not Role.CEILING]
    if all(column.meaning.is_bare for column in progress):
        return columns
    units = [place for place, column in enumerate(columns) if fold_name(column.parts[-1]) == "satuan"]
    beside = {place for unit in units for step in (1, -1) for place in _bare_run(columns, unit, step)}
    counted = Meaning(Role.OTHER, why_ignored="indikator dalam satuannya, bukan uang atau persen")
    return [replace(column, meaning=counted) if place in beside else column for place, column in enumerate(columns)]


def _bare_run(columns: Sequence[Column], start: int, step: int) -> Iterator[int]:
    place = start + step
    while 0 <= place < len(columns) and columns[place].meaning.is_bare and columns[place].role is not None:
        yield place
        place += step


def _without_kinds_of_spending(grid: Grid, columns: Sequence[Column], rows: list[int]) -> Sequence[Column]:
    """'Uraian' with 'Belanja Pegawai' and 'Belanja Modal' below an OPD: what its money is spent on, no activity."""
    if any(column.role in _BELOW_AGENCY for column in columns) or not any(c.role is Role.AGENCY for c in columns):
        return columns
    kinds = [c for c in columns if c.role in _GENERAL and holds_spending(grid.text(row, c.index) for row in rows)]
    told = Meaning(Role.OTHER, why_ignored="jenis belanja")
    return [replace(column, meaning=told) if column in kinds else column for column in columns]


def _without_counts(grid: Grid, columns: Sequence[Column], rows: list[int]) -> Sequence[Column]:
    coded = {name for name, code in _CODES_OF_NAMES.items() if any(column.role is code for column in columns)}
    counts = [c for c in columns if c.role in _NAMES and c.role not in coded and _share(grid, c, rows, _is_count) == 1]
    if not any(column.role in _IDENTITY and column not in counts for column in columns):
        return columns
    counted = Meaning(Role.OTHER, why_ignored="berisi banyaknya, bukan nama")
    return [replace(column, meaning=counted) if column in counts else column for column in columns]


def _is_count(text: str) -> bool:
    return _COUNT.fullmatch(text) is not None


def _share(grid: Grid, column: Column, rows: list[int], test: Callable[[str], bool]) -> float:
    """Which share of the texts of a column, rows of totals apart, pass a test; 0 where there are none."""
    texts = [text for row in rows if (text := grid.text(row, column.index))]
    texts = [text for text in texts if not w.TOTAL_ROW.match(fold_name(text))]
    return sum(map(test, texts)) / len(texts) if texts else 0.0
