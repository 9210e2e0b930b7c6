"""Frames as plain Python and numpy columns, and as records for the command line.

Texts of a read are Arrow strings: to sort, compare and copy them through pandas costs a hundred times what the
findings themselves do, so that they are taken out once per column and put back as they are.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from analytics.domain.formats import is_missing


def arrays_of(frame: pd.DataFrame, columns: Iterable[str]) -> dict[str, np.ndarray]:
    """The columns that the frame has: numbers and flags as they are, texts as Python objects."""
    held = {column: frame[column] for column in columns if column in frame.columns}
    return {name: values.to_numpy() if values.dtype.kind in "ifbu" else _objects(values.tolist())
            for name, values in held.items()}  # fmt: skip


def frame_of(
    columns: Mapping[str, Sequence | np.ndarray], at: Sequence[int] | np.ndarray | None = None
) -> pd.DataFrame:
    """A frame of columns, of the rows at the places given in that order, or of all; lists become plain objects."""
    arrays = {name: one if isinstance(one, np.ndarray) else _objects(one) for name, one in columns.items()}
    if at is not None:
        places = np.asarray(at, dtype="int64")
        arrays = {name: one[places] for name, one in arrays.items()}
    index = pd.RangeIndex(len(next(iter(arrays.values()), ())))
    # With its dtype said, pandas does not look at every text to make an Arrow string of it.
    series = {name: pd.Series(one, index=index, dtype=one.dtype, copy=False) for name, one in arrays.items()}
    return pd.DataFrame(series, index=index, copy=False)


def _objects(values: Sequence) -> np.ndarray:
    # np.array would make a table of a list of tuples.
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def keys_of(frame: pd.DataFrame | Mapping[str, np.ndarray], columns: Sequence[str]) -> list[tuple]:
    """The key of every row, a tuple of its columns."""
    return list(zip(*(frame[column].tolist() for column in columns), strict=True))


def records(frame: pd.DataFrame, columns: Mapping[str, str]) -> list[dict[str, object]]:
    """One record per row in the order given; `columns` say which column stands under which key.

    Missing: None for a figure that is absent; a column that the frame has not is left out.
    """
    held = {key: frame[column].tolist() for key, column in columns.items() if column in frame.columns}
    rows = [dict(zip(held, row, strict=True)) for row in zip(*held.values(), strict=True)]
    return [{key: None if is_missing(value) else value for key, value in row.items()} for row in rows]
