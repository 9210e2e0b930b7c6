"""Folding of names: the same name in another spelling, alphabet or spacing compares equal."""

import re
import unicodedata
from functools import lru_cache

UNGROUPED = "Belum dikelompokkan"
"""The asisten or peer group of an agency that has none."""
# Letters of other alphabets that look like Latin ones and come in by copy and paste.
_LOOK_ALIKES = str.maketrans(
    "авеіјкмнорсѕтухѵӏԁһқАВЕІЈКМНОРСЅТУХαβεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "abeijkmhopcstyxvldhkABEIJKMHOPCSTYXabeiknoptuxABEZHIKMNOPTYX",
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)


@lru_cache(maxsize=65_536)
def clean_text(text: str) -> str:
    """The text with NFKC applied, invisible characters dropped and white space folded to one space."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


@lru_cache(maxsize=65_536)
def fold_name(text: str) -> str:
    """The key under which a name is compared: case, punctuation, spacing, look-alikes and '&' folded."""
    latin = clean_text(text).translate(_LOOK_ALIKES).casefold().replace("&", " dan ")
    return " ".join(_NOT_WORD.sub(" ", latin).split())


_FILLERS = frozenset({
    "nihil", "na", "n a", "lancar", "aman", "tidak ada", "tdk ada", "belum ada", "tidak ada masalah",
    "tidak ada permasalahan", "tidak ada kendala", "tidak ada hambatan", "tidak ada tindak lanjut",
    "tanpa masalah", "tanpa kendala",
})  # fmt: skip


def is_filler(text: str) -> bool:
    """True for what is written to fill a column: 'Nihil', 'Tidak ada permasalahan', '-' (domain 6.2, 18)."""
    folded = fold_name(text)
    return not folded or folded in _FILLERS


def slugify(text: str) -> str:
    """A name as it stands in a URL: 'Dinas PUPR' -> 'dinas-pupr'."""
    ascii_text = unicodedata.normalize("NFKD", fold_name(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-") or "opd"


def code_segments(code: str) -> tuple[str, ...]:
    """The segments of a dotted code without a trailing dot; () for an empty one."""
    return tuple(part for part in code.strip().strip(".").split(".") if part)
