"""Which rows a total, or the row of a program or kegiatan, may be of."""

from bisect import bisect_left
from itertools import pairwise

from analytics.intake.layouts.tables.subtotals import families_of
from analytics.intake.layouts.tables.table_parts import Table


def summed_rows(table: Table) -> list[tuple[int, list[int]]]:
    """Row -> rows that are loaded: of a total those since the one before it, of the last all, of a parent its own."""
    rows, totals = sorted(table.owners), [row for row, _ in table.body.totals]
    place = {row: bisect_left(rows, row) for row in (-1, *totals)}
    blocks = [(row, rows[place[before] : place[row]]) for before, row in pairwise([-1, *totals])]
    last = [(row, rows[: place[row]]) for row in totals[1:][-1:]]
    families = [(row, family.children) for family in families_of(table).values() for row in family.parents]
    return [*blocks, *last, *families]
