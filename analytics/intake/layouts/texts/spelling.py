"""Words of a header with one letter wrong: 'Relisasi', 'Tagret'."""

from collections.abc import Iterable
from functools import lru_cache

from analytics.domain.names import fold_name, is_slip

_KNOWN = ("target", "realisasi", "keuangan", "fisik", "anggaran", "rencana", "capaian", "permasalahan", "penyebab")
# Words of their own that are one letter off.
_OTHER_WORDS = frozenset({"bencana", "fisika", "anggapan"})
_FEWEST_LETTERS = 4


@lru_cache(maxsize=4096)
def spelled(folded: str) -> str:
    """The folded text with its misspelled words put right."""
    return " ".join(_right(word) or word for word in folded.split())


def misspelled(parts: Iterable[str]) -> dict[str, str]:
    """The misspelled words in the texts above a column, and what each is read as."""
    words = (word for part in parts for word in fold_name(part).split())
    return {word: right for word in words if (right := _right(word))}


@lru_cache(maxsize=4096)
def _right(word: str) -> str:
    """The known word that a word is one slip away from; '' where it is one itself or is like none."""
    if word in _KNOWN or word in _OTHER_WORDS:
        return ""
    return next((known for known in _KNOWN if is_slip(word, known, fewest_letters=_FEWEST_LETTERS)), "")
