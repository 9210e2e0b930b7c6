"""Rows by group, and what each group adds up to."""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from analytics.insight.findings.plain import Table, numbering, numbers_of, objects, order_of

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Groups:
    """The keys of groups, and which of them every row is in."""

    keys: np.ndarray
    numbers: np.ndarray

    def take(self, places: np.ndarray) -> "Groups":
        """Of the rows at some places; groups that have none of them are left out."""
        at = self.numbers[places]
        has_row = np.zeros(len(self.keys), dtype=bool)
        has_row[at] = True
        return Groups(self.keys[has_row], (np.cumsum(has_row) - 1)[at])

    def sums(self, figures: np.ndarray) -> np.ndarray:
        """The sum of every group."""
        # Of no row at all numpy counts in whole numbers.
        return np.bincount(self.numbers, figures, len(self.keys)).astype("float64")

    def firsts(self, figures: np.ndarray) -> np.ndarray:
        """The row of every group with the lowest figure, the first of several."""
        order = np.lexsort((figures, self.numbers))
        return order[np.flatnonzero(np.diff(self.numbers[order], prepend=-1))]

    def counts(self) -> np.ndarray:
        """How many rows each group has."""
        return np.bincount(self.numbers, minlength=len(self.keys))


def grouped(keys: Iterable[Hashable]) -> Groups:
    """Groups by the key of each row."""
    known = numbering()
    at = numbers_of(known, keys)
    return Groups(objects(list(known)), at)


@dataclass(frozen=True)
class Texts:
    """A column of texts, and each as its place in the alphabet; what is missing, empty or no word ('?') is '' and the
    last."""

    texts: list[str]
    alphabet: np.ndarray
    numbers: np.ndarray

    def first_of(self, groups: Groups, places: np.ndarray) -> np.ndarray:
        """Of each group of the rows at some places the first text by alphabet, '' where all are empty.

        It is the same in any order of the rows.
        """
        first = np.full(len(groups.keys), len(self.alphabet) - 1, dtype="int64")
        np.minimum.at(first, groups.numbers, self.numbers[places])
        return self.alphabet[first]


def filled(values: np.ndarray) -> list[str]:
    """A column of texts with '' for what is missing."""
    # None or NaN; NaN alone differs from itself.
    return ["" if text is None or text != text else text for text in values.tolist()]


def texts_of(values: np.ndarray) -> Texts:
    """A column as Texts."""
    texts, known = filled(values), numbering()
    numbers = numbers_of(known, texts)
    alphabet = [*sorted(filter(_LETTER_OR_DIGIT.search, known)), ""]
    places = {text: at for at, text in enumerate(alphabet)}
    place_of = np.array([places.get(text, places[""]) for text in known], dtype="int64")
    return Texts(texts, objects(alphabet), place_of[numbers])


def summed(
    rows: Table, groups: Groups, names: np.ndarray | None = None, more: Mapping[str, np.ndarray] | None = None
) -> Table:
    """The contributed rows summed by group, the largest drag first.

    Columns: key, name (the key itself without `names`), ceiling_idr, deviation_pp (the part's own), contribution_pp,
    gap_idr, row_count, below_count, and `more`, which has one value per group.
    Ties (points that differ by less than binary noise): the larger ceiling, then the name, then the key.
    """
    called = groups.keys if names is None else names
    ceiling, gap, points = (groups.sums(rows[name]) for name in ("ceiling_idr", "gap_idr", "contribution_pp"))
    order = order_of([np.round(points, 10), -ceiling], lambda at: (called[at], groups.keys[at]))
    columns = {
        "key": groups.keys, "name": called, "ceiling_idr": ceiling,
        # Judged rows have a ceiling, so that no part is divided by zero.
        "deviation_pp": 100 * gap / ceiling,
        "contribution_pp": points, "gap_idr": gap, "row_count": groups.counts(),
        "below_count": groups.sums(rows["is_below"]).astype("int64"),
    }  # fmt: skip
    return Table(columns | dict(more or {})).take(order)
