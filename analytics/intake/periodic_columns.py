"""Columns of one measure in several periods, as the texts of a header tell them: mapped once, for all its periods."""

from collections.abc import Collection, Sequence

from analytics.domain.periods import MONTHS
from analytics.intake.cells import Cell, Sheet
from analytics.intake.layouts.headers.header import header_between
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.meaning import period_of
from analytics.intake.layouts.texts.periodic_titles import measure_of
from analytics.intake.layouts.texts.roles import Column, Span

Titles = Sequence[Sequence[str]]
"""The texts of the rows of a header, from column A."""


def periods_in(titles: Titles) -> dict[int, str]:
    """0-based column -> the period that stands above it, as a mapping writes it: 'tw2', 'Juni'.

    Missing: empty where the header names less than two periods: then it is that of the whole table.
    """
    found = {column.index: period for column in _columns(titles) if (period := _period(column))}
    return found if len(set(found.values())) > 1 else {}


def first_of_measure(titles: Titles) -> dict[int, int]:
    """0-based column -> the first column of the same measure, for those of its later periods."""
    periods, first, found = periods_in(titles), {}, {}
    for column in _columns(titles):
        if column.index in periods:
            earlier = first.setdefault(measure_of(column), column.index)
            if earlier != column.index and periods[earlier] != periods[column.index]:
                found[column.index] = earlier
    return found


def followed(titles: Titles, known: Collection[int], *, is_saved: bool) -> dict[int, int]:
    """0-based column -> the one whose meaning and unit hold for it until it says otherwise: the first of its measure.

    Missing: those whose first one is loaded already (`known`), and all where a saved mapping says what stays out.
    """
    return {} if is_saved else {index: first for index, first in first_of_measure(titles).items() if first not in known}


def _columns(titles: Titles) -> tuple[Column, ...]:
    rows = [[Cell(text, "s") if text else None for text in row] for row in titles]
    return header_between(Grid(Sheet("", rows, (), frozenset())), 0, len(rows) - 1).columns if rows else ()


def _period(column: Column) -> str:
    month, span = period_of(column.parts)
    if month is None:
        return ""
    return MONTHS[month - 1] if span is Span.MONTH else f"tw{month // 3}"
