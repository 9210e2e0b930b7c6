"""Brings the readings of target and actual, which stood in rows below each other, together: one row per activity."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace

from analytics.intake.cells import Sheet
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.kinds_of_rows import KindsOfRows
from analytics.intake.rows import GROUPS, ColumnUse, SheetReading, SourceRow, cells_text

_SAME = ("sheet", "row", "cells", "level")


def read_by_kind(kinds: KindsOfRows, read: Callable[[Sheet], SheetReading]) -> SheetReading:
    """What the sheets of all kinds say together. Grain: one row per activity (or agency) and period."""
    readings = [read(sheet) for sheet in kinds.sheets.values()]
    findings = list(dict.fromkeys(finding for reading in readings for finding in reading.findings))
    return replace(
        readings[0],
        rows=_joined_rows(readings, kinds.heads),
        groups=frozenset().union(*(reading.groups for reading in readings)),
        columns=_joined_columns(readings),
        stated_totals={key: total for reading in readings[::-1] for key, total in reading.stated_totals.items()},
        basis_doubts={key: why for reading in readings[::-1] for key, why in reading.basis_doubts.items()},
        findings=[_note(kinds), *findings],
    )


def _joined_rows(readings: Sequence[SheetReading], heads: Mapping[int, int]) -> list[SourceRow]:
    families: dict[tuple, list[SourceRow]] = {}
    for row in (row for reading in readings for row in reading.rows):
        families.setdefault((heads.get(row.row - 1, row.row - 1), row.year, row.month), []).append(row)
    joined = [_joined(head + 1, rows) for (head, *_), rows in families.items()]
    return sorted(joined, key=lambda row: row.row)


def _joined(number: int, rows: Sequence[SourceRow]) -> SourceRow:
    """The first row with what the others say where it is silent."""
    told = {
        field.name: next((value for row in rows if (value := getattr(row, field.name)) not in (None, "", False)), None)
        for field in fields(SourceRow) if field.name not in (*_SAME, *GROUPS)
    }  # fmt: skip
    figures: dict[str, object] = {}
    places: dict[str, list[str]] = {}
    for group in GROUPS:
        first = next((row for row in rows if getattr(row, group) is not None), None)
        if first is not None:
            figures[group] = getattr(first, group)
            places[group] = _places(first, group)
    known = {name: value for name, value in told.items() if value is not None}
    return replace(rows[0], row=number, cells=cells_text(places), **known, **figures)


def _places(row: SourceRow, group: str) -> list[str]:
    """The whole addresses of a figure, for it may stand in another row than the first."""
    letters = json.loads(row.cells or "{}").get(group, "")
    return [re.sub(r"^[A-Z]+$", rf"\g<0>{row.row}", letter) for letter in letters.split("+") if letter]


def _joined_columns(readings: Sequence[SheetReading]) -> tuple[ColumnUse, ...]:
    """Every column once, with all that it was taken for."""
    found: dict[str, list[ColumnUse]] = {}
    for use in (use for reading in readings for use in reading.columns):
        found.setdefault(use.letter, []).append(use)
    order = sorted(found, key=lambda letter: (len(letter), letter))
    return tuple(map(_joined_use, (found[letter] for letter in order)))


def _joined_use(uses: Sequence[ColumnUse]) -> ColumnUse:
    loaded = [use for use in uses if use.is_loaded] or list(uses)
    titles, meanings = ([*dict.fromkeys(texts)] for texts in zip(*((u.title, u.meaning) for u in loaded), strict=True))
    return replace(loaded[0], title=" / ".join(titles), meaning=", ".join(meanings))


def _note(kinds: KindsOfRows) -> Finding:
    named = ", ".join(f"'{kind}'" for kind in kinds.sheets)
    text = f"{named} di baris masing-masing (kolom {kinds.letter}) dibaca sebagai satu baris per OPD atau kegiatan."
    return note("baris-target-realisasi", text, sheet=next(iter(kinds.sheets.values())).name)
