"""'s.d. TW I' + 'TW II' = 'Jumlah': the total of what was before and what came now is the cumulative figure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, refused
from analytics.intake.layouts.columns.rivals import total_among
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, Column
from analytics.intake.rows import Basis

_UNTIL = re.compile(r"\b(?:s ?d|sampai(?: dengan)?)\b")
_UNTIL_NOW = re.compile(r"\b(?:s ?d|sampai(?: dengan)?) (?:saat|sekarang|hari) ?(?:ini)?\b")


@dataclass(frozen=True)
class _Family:
    before: Column
    current: Column
    total: Column


def with_running_totals(table: Columns, columns: Sequence[Column]) -> list[Column]:
    """The columns, where each total of 'before' and 'now' stands alone as the cumulative figure of the period of 'now'.

    A column 'Jumlah' that is not their sum refuses the file: it is not known which of the three is wrong.
    """
    kept = list(columns)
    for role in (*FINANCIAL, *PHYSICAL):
        own = [column for column in columns if column.role is role]
        found = [*own, *(column for column in columns if _is_sibling(column, own))]
        family = _family(found)
        if family is None:
            table.findings += _without_total(table, found)
            continue
        parts = [family.before, family.current]
        figures = {column.index: table.cells.by_row(column) for column in (*parts, family.total)}
        if total_among([*parts, family.total], figures) is family.total:
            table.left_out.add(f"sudah termasuk di '{family.total.path}', yang dibaca s.d.", parts)
            table.left_out.settled.update(figures)
            kept = [_cumulative(family) if c is family.total else c for c in kept if c not in parts]
        elif _is_named_total(family.total) and any(figures[part.index] for part in parts):
            table.findings.append(_refusal(table, family))
    return kept


def _family(found: Sequence[Column]) -> _Family | None:
    """What was before, what came now, and a total; None where the columns are no such three."""
    if len(found) != 3 or len({column.meaning.unit for column in found if column.role}) > 1:
        return None
    totals = [column for column in found if _is_named_total(column)]
    now = [column for column in found if _is_of_period(column) and column not in totals]
    before = [column for column in found if column not in (*totals, *now) and _is_before(column, now)]
    totals = totals or [c for c in found if c not in (*now, *before) and _is_until_now(c)]
    is_whole = len(totals) == len(now) == len(before) == 1
    return _Family(before[0], now[0], totals[0]) if is_whole else None


def _is_sibling(column: Column, own: Sequence[Column]) -> bool:
    """True for 's.d. TW lalu' and 's.d. saat ini', which are no figure of a period by themselves, under one title."""
    is_beside = any(len(other.parts) > 1 and other.parts[:-1] == column.parts[:-1] for other in own)
    is_named = is_beside and (_is_past(column) or _is_until_now(column))
    return column.role is None and (is_named or is_bare_total(column, own))


def is_bare_total(column: Column, own: Sequence[Column]) -> bool:
    """True for a column 'Jumlah' that names no measure, right beside the columns `own` of one."""
    is_next = any(other.index == column.index - 1 for other in own)
    return column.role is None and is_next and bool(own) and _is_named_total(column)


def _is_named_total(column: Column) -> bool:
    words = set(fold_name(column.parts[-1]).split())
    return column.meaning.is_total or (column.role is None and bool(words) and words <= w.TOTAL | {"rp"})


def _is_past(column: Column) -> bool:
    return column.meaning.is_previous or w.PREVIOUS.search(fold_name(column.parts[-1])) is not None


def _is_until_now(column: Column) -> bool:
    return column.meaning.basis is Basis.CUMULATIVE or _UNTIL_NOW.search(fold_name(column.parts[-1])) is not None


def _is_of_period(column: Column) -> bool:
    meaning = column.meaning
    is_bare = meaning.basis is None and meaning.month is not None
    return not meaning.is_previous and (is_bare or meaning.basis is Basis.PER_PERIOD)


def _is_before(column: Column, now: Sequence[Column]) -> bool:
    if _is_past(column):
        return True
    months = (column.meaning.month, now[0].meaning.month if now else None)
    return column.meaning.basis is Basis.CUMULATIVE and None not in months and months[0] < months[1]


def _without_total(table: Columns, found: Sequence[Column]) -> list[Finding]:
    """Refuses 's.d. TW lalu' beside 'TW ini' alone: what is reached by now stands in neither, only in their sum."""
    before = [column for column in found if column.role is None and _is_past(column) and _says_until(column)]
    now = [column for column in found if column not in before]
    if not len(before) == len(now) == 1 or not _is_of_period(now[0]) or not any(table.cells.by_row(before[0]).values()):
        return []
    text = f"'{before[0].path}' dan '{now[0].path}' tidak punya kolom jumlahnya, jadi angka s.d. periode ini tidak ada."
    remedy = "Tambahkan kolom 'Jumlah' (keduanya dijumlahkan) di sebelahnya, simpan, lalu coba lagi."
    cell = address(0, now[0].index)[:-1]
    return [refused("jumlah-kolom-tidak-ada", text, remedy, sheet=table.cells.grid.sheet.name, cell=cell)]


def _says_until(column: Column) -> bool:
    return _UNTIL.search(fold_name(column.parts[-1])) is not None


def _cumulative(family: _Family) -> Column:
    period = family.current.meaning
    meaning = replace(period, basis=Basis.CUMULATIVE, is_total=False)
    return replace(family.total, meaning=meaning)


def _refusal(table: Columns, family: _Family) -> Finding:
    return refused(
        "jumlah-kolom-berbeda",
        f"Kolom '{family.total.path}' bukan jumlah '{family.before.path}' dan '{family.current.path}' di semua baris.",
        "Betulkan angkanya, atau hapus kolom yang tidak dipakai, simpan, lalu coba lagi.",
        sheet=table.cells.grid.sheet.name,
        cell=address(0, family.total.index)[:-1],
    )
