"""Folding of names: the same name in another spelling, alphabet or spacing compares equal."""

import re
import unicodedata
from functools import lru_cache

from analytics.domain.fillers import is_problem_filler

UNGROUPED = "Belum dikelompokkan"
"""The asisten or peer group of an agency that has none."""
# Letters of other alphabets that look like Latin ones and come in by copy and paste.
_LOOK_ALIKES = str.maketrans(
    "авеіјкмнорсѕтухѵӏԁһқАВЕІЈКМНОРСЅТУХαβεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "abeijkmhopcstyxvldhkABEIJKMHOPCSTYXabeiknoptuxABEZHIKMNOPTYX",
)
# What is not seen, or turns the line around; white space (\t-\r, \x1c-\x1f, \x85) is folded instead.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# 'real_keu' is written as two words: the underscore of a database stands for a blank.
_NOT_WORD = re.compile(r"[\W_]+", re.UNICODE)


@lru_cache(maxsize=65_536)
def clean_text(text: str) -> str:
    """The text with NFKC applied, invisible characters dropped and white space folded to one space."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


@lru_cache(maxsize=65_536)
def fold_name(text: str) -> str:
    """The key under which a name is compared: case, punctuation, spacing, look-alikes and '&' folded."""
    latin = clean_text(text).translate(_LOOK_ALIKES).casefold().replace("&", " dan ")
    return " ".join(_NOT_WORD.sub(" ", latin).split())


_PARTS_WORDS = frozenset("-./&'’,:;()\"")


def is_literal(word: str) -> bool:
    """True for a searched word that folding would change into another one: '%', '<b>', '#1'. It is looked for as
    written."""
    if not any(sign.isalnum() for sign in word):
        return True
    return not fold_name(word) or not all(sign.isalnum() or sign in _PARTS_WORDS for sign in word)


_BARE_FILLERS = frozenset({
    "nihil", "na", "n a", "lancar", "aman", "tidak ada", "tdk ada", "belum ada", "tidak ada masalah",
    "tidak ada permasalahan", "tidak ada kendala", "tidak ada hambatan", "tidak ada tindak lanjut",
    "tanpa masalah", "tanpa kendala",
})  # fmt: skip


def is_filler(text: str) -> bool:
    """True for what is written to fill the cell of a problem: 'Nihil', 'Berjalan lancar', '-' (domain 6.2, 18)."""
    return is_folded_filler(fold_name(text))


def is_folded_filler(folded: str) -> bool:
    """The same of a text that is folded already."""
    return is_problem_filler(folded)


def is_bare_filler(text: str) -> bool:
    """True for what fills any cell: 'Nihil', '-'. As a follow-up 'Dilaksanakan sesuai jadwal' says something."""
    folded = fold_name(text)
    return not folded or folded in _BARE_FILLERS


def is_slip(first: str, second: str, *, fewest_letters: int = 5) -> bool:
    """True for two words that differ by one letter, or by letters that changed places."""
    is_long = min(len(first), len(second)) >= fewest_letters and first.isalpha() and second.isalpha()
    return is_long and (sorted(first) == sorted(second) or _is_one_letter_off(first, second))


def _is_one_letter_off(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    start = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    rest = short[start + 1 :] if len(short) == len(long) else short[start:]
    return len(long) - len(short) <= 1 and rest == long[start + 1 :]


def slugify(text: str) -> str:
    """A name as it stands in a URL: 'Dinas PUPR' -> 'dinas-pupr'."""
    ascii_text = unicodedata.normalize("NFKD", fold_name(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-") or "opd"


def code_segments(code: str) -> tuple[str, ...]:
    """The segments of a dotted code without a trailing dot; () for an empty one."""
    return tuple(part for part in code.strip().strip(".").split(".") if part)
