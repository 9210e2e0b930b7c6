"""What a view of findings shows, and the words that all of them share."""

from collections.abc import Callable
from dataclasses import dataclass

from analytics.domain.formats import MINUS, NBSP, long_date
from analytics.ui.frame import Screen
from analytics.ui.prose import Block


@dataclass(frozen=True)
class View:
    """Its sentence, what it is about, the blocks of its columns, and its tables on demand."""

    title: str
    subtitle: str
    columns: tuple[list[Block], ...]
    tables: Callable[[], list[Block]]


def basis_words(screen: Screen) -> str:
    """What a deviation is, until when and weighted by what."""
    return (
        f"Deviasi = realisasi {MINUS} target, kumulatif s.d.{NBSP}{long_date(screen.selection.period.end_date)}, "
        "dalam poin persentase, dibobot pagu"
    )
