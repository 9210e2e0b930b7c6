"""What has columns by name: a frame, or plain columns in place of one."""

from typing import Protocol

import numpy as np
import pandas as pd


class HasColumns(Protocol):
    """Anything that gives a column by its name."""

    def __getitem__(self, name: str, /) -> np.ndarray | pd.Series: ...
