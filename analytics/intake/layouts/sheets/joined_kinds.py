"""Brings the readings of target and actual, which stood in rows below each other, together: one row per activity."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace

from analytics.domain.formats import number
from analytics.intake.cells import Sheet
from analytics.intake.findings import Finding, note, refused
from analytics.intake.layouts.sheets.kinds_of_rows import KindsOfRows
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import GROUP_OF
from analytics.intake.rows import GROUPS, ColumnUse, SheetReading, SourceRow, cells_text

_WORDS = {group: str(role) for role, group in GROUP_OF.items()}
_SAME = ("sheet", "row", "cells", "level")


def read_by_kind(kinds: KindsOfRows, read: Callable[[Sheet], SheetReading]) -> SheetReading:
    """What the sheets of all kinds say together. Grain: one row per activity (or agency) and period."""
    readings = [read(sheet) for sheet in kinds.sheets.values()]
    families = _families(readings, kinds.heads)
    findings = list(dict.fromkeys(finding for reading in readings for finding in reading.findings))
    return replace(
        readings[0],
        rows=[_joined(head + 1, rows) for head, rows in families],
        groups=frozenset().union(*(reading.groups for reading in readings)),
        columns=_joined_columns(readings),
        stated_totals={key: total for reading in readings[::-1] for key, total in reading.stated_totals.items()},
        basis_doubts=_all_told(readings, "basis_doubts"),
        **_basis(readings),
        findings=[_note(kinds), *_contradictions(families), *findings],
    )


def _basis(readings: Sequence[SheetReading]) -> dict[str, object]:
    """What the titles say of money and of progress, each from the kind that holds it."""
    sides = ("money_basis", "physical_basis")
    said = {name: {getattr(reading, name) for reading in readings} - {None} for name in sides}
    told = {name: next(iter(found)) for name, found in said.items() if len(found) == 1}
    evidence = "; ".join(dict.fromkeys(reading.basis_evidence for reading in readings if reading.basis_evidence))
    return {name: told.get(name) for name in said} | {
        "basis_evidence": evidence,
        **{
            name: frozenset().union(*(getattr(reading, name) for reading in readings))
            for name in ("groups_of_period", "groups_since_january", "groups_untold")
        },
        **{name: _all_told(readings, name) for name in ("cumulative_titles", "period_titles", "titles_beside")},
    }


def _all_told(readings: Sequence[SheetReading], name: str) -> dict[str, str]:
    return {key: text for reading in readings[::-1] for key, text in getattr(reading, name).items()}


def _families(readings: Sequence[SheetReading], heads: Mapping[int, int]) -> list[tuple[int, list[SourceRow]]]:
    """The 0-based first row of every OPD or activity, with its rows of one period."""
    families: dict[tuple, list[SourceRow]] = {}
    for row in (row for reading in readings for row in reading.rows):
        families.setdefault((heads.get(row.row - 1, row.row - 1), row.year, row.month), []).append(row)
    return sorted(((head, rows) for (head, *_), rows in families.items()), key=lambda family: family[0])


def _contradictions(families: Sequence[tuple[int, list[SourceRow]]]) -> list[Finding]:
    """The refusal of rows that say different figures of one thing, such as a pagu beside each kind."""
    found = [
        (rows[0], f"{_WORDS[group]} {number(told[0])} dan {number(told[1])}")
        for _, rows in families for group in GROUPS
        if len(told := list(dict.fromkeys(v for row in rows if (v := getattr(row, group)) is not None))) > 1
    ]  # fmt: skip
    if not found:
        return []
    first = found[0][0]
    named = listed([f"{words} ('{row.activity_name or row.agency_name}')" for row, words in found])
    text = f"Baris yang disatukan menyebut angka yang berbeda: {named}."
    remedy = "Samakan angkanya di berkas, simpan, lalu coba lagi."
    return [refused("angka-berbeda", text, remedy, sheet=first.sheet, cell=f"baris {first.row}")]


def _joined(place: int, rows: Sequence[SourceRow]) -> SourceRow:
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
    return replace(rows[0], row=place, cells=cells_text(places), **known, **figures)


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
    sheet = next(iter(kinds.sheets.values())).name
    if not kinds.letter:
        text = f"Dua tabel di satu lembar, {named}, dibaca sebagai satu: baris yang sama disatukan."
        return note("dua-tabel-disatukan", text, sheet=sheet)
    text = f"{named} di baris masing-masing (kolom {kinds.letter}) dibaca sebagai satu baris per OPD atau kegiatan."
    return note("baris-target-realisasi", text, sheet=sheet, cell=kinds.letter)
