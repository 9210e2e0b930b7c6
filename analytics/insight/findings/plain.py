"""Plain columns in place of frames, and records for the command line.

To cut, sort and copy frames costs a hundred times what the findings themselves do. Findings are made of numpy columns,
texts as Python objects; a frame is made of them once somebody asks for it.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count

import numpy as np
import pandas as pd

from analytics.domain.formats import is_missing
from analytics.insight.columns import HasColumns


class Table:
    """Columns of one length; `frame` is what pages take rows from."""

    def __init__(self, columns: Mapping[str, Sequence | np.ndarray]) -> None:
        self.columns = {name: one if isinstance(one, np.ndarray) else objects(one) for name, one in columns.items()}

    def __getitem__(self, name: str) -> np.ndarray:
        return self.columns[name]

    def __contains__(self, name: str) -> bool:
        return name in self.columns

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def take(self, at: Sequence[int] | np.ndarray) -> "Table":
        """The rows at the places given, in that order."""
        places = np.asarray(at, dtype="int64")
        return Table({name: one[places] for name, one in self.columns.items()})

    def of(self, names: Sequence[str]) -> "Table":
        """Some of the columns, in that order."""
        return Table({name: self.columns[name] for name in names})

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The same as a frame: shared, not to be changed."""
        index = pd.RangeIndex(len(self))
        # With its dtype said, pandas does not look at every text to make an Arrow string of it.
        series = {name: pd.Series(one, index=index, dtype=one.dtype, copy=False) for name, one in self.columns.items()}
        return pd.DataFrame(series, index=index, copy=False)


def objects(values: Sequence) -> np.ndarray:
    """A column of any values, tuples as well: np.array would make a table of a list of them."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def column_of(frame: pd.DataFrame, name: str) -> np.ndarray:
    """A column of a frame: numbers and flags as they are, texts as Python objects."""
    values = frame[name]
    return values.to_numpy() if values.dtype.kind in "ifbu" else values.to_numpy(dtype=object)


def order_of(figures: Sequence[np.ndarray], tie: Callable[[int], object]) -> np.ndarray:
    """The places by the first of the figures, then by the next; those that agree in all by what `tie` says of a place.

    Texts are compared for those alone, which are few.
    """
    order = np.lexsort(figures[::-1])
    is_same = np.ones(max(len(order) - 1, 0), dtype=bool)
    for one in figures:
        placed = one[order]
        is_same &= placed[1:] == placed[:-1]
    if not is_same.any():
        return order
    edges = np.flatnonzero(np.diff(np.concatenate(([False], is_same, [False])).astype("int8")))
    for first, last in edges.reshape(-1, 2).tolist():
        order[first : last + 1] = sorted(order[first : last + 1].tolist(), key=tie)
    return order


def numbering() -> defaultdict[Hashable, int]:
    """Numbers for keys in the order in which they are asked for, from 0."""
    return defaultdict(count().__next__)


def numbers_of(known: defaultdict[Hashable, int], keys: Iterable[Hashable]) -> np.ndarray:
    """The number of every key; those that are not known yet get the next ones."""
    return np.fromiter(map(known.__getitem__, keys), dtype="int64")


def each_key(columns: HasColumns, names: Iterable[str]) -> Iterator[tuple]:
    """The key of every row, a tuple of its columns, one by one: those that nobody keeps cost next to nothing."""
    return zip(*(columns[name].tolist() for name in names), strict=True)


def keys_of(columns: HasColumns, names: Iterable[str]) -> list[tuple]:
    """The key of every row."""
    return list(each_key(columns, names))


def records(rows: pd.DataFrame | Table, columns: Mapping[str, str]) -> list[dict[str, object]]:
    """One record per row in the order given; `columns` say which column stands under which key.

    Missing: None for a figure that is absent; a column that is not there is left out.
    """
    held = {key: rows[column].tolist() for key, column in columns.items() if column in rows}
    found = [dict(zip(held, row, strict=True)) for row in zip(*held.values(), strict=True)]
    return [{key: None if is_missing(value) else value for key, value in row.items()} for row in found]
