"""Titles that shorten target, realisasi and deviasi to a letter or two; they are told by standing beside each other."""

import re
from collections.abc import Sequence
from dataclasses import replace

from analytics.intake.layouts.texts.meaning import meaning_of
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, SOME, Column, Role

_UNIT = r"(\(?\s*(?:rp|%|persen|rupiah)?\.?\s*\)?)"
_LETTERED = re.compile(r"(t|rl|r|d|dev)\.?\s*" + _UNIT, re.IGNORECASE)
_WITH_MEASURE = re.compile(r"(t|r|d|dev)(?:\.\s*|\s+)(fisik|fis|keuangan|keu)\b\.?\s*" + _UNIT, re.IGNORECASE)
_INITIALS = re.compile(r"(t|r|d)\.?\s*(f|k)\.?\s*" + _UNIT, re.IGNORECASE)
_WORDS = {"t": "Target", "r": "Realisasi", "rl": "Realisasi", "d": "Deviasi", "dev": "Deviasi"}
_MEASURES = {"f": "Fisik", "k": "Keuangan"}
_ALL_INITIALS = {"tf", "rf", "tk", "rk"}


def with_letters(columns: Sequence[Column]) -> list[Column]:
    """The columns with the letters spelt out that have their siblings beside them; a letter alone says nothing."""
    return _with_initials(_with_letters_of_measures(_with_letters_below(columns)))


def _with_letters_below(columns: Sequence[Column]) -> list[Column]:
    """'T', 'R' and 'D' below one title of a measure; 'R' beside 'RL' is the plan (Rencana), and 'RL' the actual."""
    siblings: dict[tuple[str, ...], set[str]] = {}
    for column in columns:
        if match := _LETTERED.fullmatch(column.parts[-1]):
            siblings.setdefault(column.parts[:-1], set()).add(match[1].casefold())
    return [_spelt_out(column, siblings.get(column.parts[:-1], set())) for column in columns]


def _spelt_out(column: Column, beside: set[str]) -> Column:
    match = _LETTERED.fullmatch(column.parts[-1])
    is_told = "rl" in beside and len(beside & {"t", "r"}) == 1 or beside & {"t", "r", "rl"} == {"t", "r"}
    if not match or not is_told or len(column.parts) < 2:
        return column
    letter = match[1].casefold()
    word = "Rencana" if letter == "r" and "rl" in beside else _WORDS[letter]
    return _as_read(column, f"{word} {match[2]}")


def _with_letters_of_measures(columns: Sequence[Column]) -> list[Column]:
    """'T. Fisik' and 'R. Fisik', which need no title above them: both of a measure, or neither is read."""
    matches = {column.index: _WITH_MEASURE.fullmatch(column.parts[-1].strip()) for column in columns}
    found = {(match[1].casefold(), match[2][0].casefold()) for match in matches.values() if match}
    paired = {sort for _, sort in found if {("t", sort), ("r", sort)} <= found}
    return [
        _in_full(column, match) if (match := matches[column.index]) and match[2][0].casefold() in paired else column
        for column in columns
    ]


def _with_initials(columns: Sequence[Column]) -> list[Column]:
    """'TF', 'RF', 'TK' and 'RK' where all four stand there: 'TK' or 'RK' alone is short for other things."""
    matches = {column.index: _INITIALS.fullmatch(column.parts[-1].strip()) for column in columns}
    if not {f"{match[1]}{match[2]}".casefold() for match in matches.values() if match} >= _ALL_INITIALS:
        return list(columns)
    return [_in_full(column, match) if (match := matches[column.index]) else column for column in columns]


def _in_full(column: Column, match: re.Match[str]) -> Column:
    return _as_read(column, f"{_WORDS[match[1].casefold()]} {_MEASURES[match[2][0].casefold()]} {match[3]}")


def _as_read(column: Column, leaf: str) -> Column:
    """The column with what its title says in full, where that is a measure."""
    found = meaning_of((*column.parts[:-1], leaf))
    is_measure = found.role in (*FINANCIAL, *PHYSICAL, *SOME, Role.DEVIATION)
    return replace(column, meaning=found) if is_measure else column
