"""Usual names of one office: 'Dinas Kominfo', 'Satpol PP', 'Dinas P3A' and what they are short for; only ever asked."""

import re
from functools import lru_cache

from analytics.intake.understanding.same_names import unfolded

# Kecamatan, bagian and schools are told apart by the very word that one of them has more ('Popayato Barat').
_KINDS = frozenset({"dinas", "badan", "inspektorat", "satuan", "kantor", "sekretariat"})
_FILLERS = frozenset({"dan", "serta", "kabupaten"})
_REGION = "daerah"
_SHORT_OF_DINAS = re.compile(r"(?:dis|din)([a-z]{3,})")
_REPEATED = re.compile(r"([a-z])([2-4])")
_LONGEST_SYLLABLE = 5
"""Letters that a contraction keeps of a word: 'trans', 'koper'. What is longer is a word of its own."""
_FEWEST_WORDS = 2
_FEWEST_INITIALS = 3
"""From this on initials may leave out what was added at the end of a name ('Dinas PMD' of '… Desa dan Dukcapil')."""


@lru_cache(maxsize=4096)
def may_be_one_office(name: str, other: str) -> bool:
    """True where a person could take one for the other: every word of one is a word of the other, short for words of
    it in their order ('kominfo', 'pmptsp'), or inside one ('arsip').

    Two names that are written out may well be two offices, so that it never merges anything.
    """
    if all(each.rstrip().endswith(")") for each in (name, other)):
        # 'Dinas A (Gaji)' and 'Dinas A (Non Gaji)' are told apart by what stands in the brackets.
        return False
    regions = {unfolded(each)[1] for each in (name, other)} - {""}
    if len(regions) > 1 or _numbers_in(name) != _numbers_in(other):
        return False
    return any(_says(short, long) for short, long in _ordered(_words(name), _words(other)))


def _numbers_in(name: str) -> list[str]:
    """The numbers of a name: 'UPTD 1' is never 'UPTD 10'; in 'P3A' it is no number."""
    return [word for word in unfolded(name)[0].split() if word.isdigit()]


def _words(name: str) -> tuple[str, ...]:
    written = _REPEATED.sub(lambda found: found[1] * int(found[2]), unfolded(name)[0])
    return tuple(word for word in written.split() if word not in _FILLERS)


def _ordered(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(short, long) for short, long in ((one, other), (other, one)) if short and long and long[0] in _KINDS]


def _says(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if short[0] == long[0]:
        return _without_region(short) == _without_region(long) or _stands_for(short[1:], long[1:])
    if dinas := _SHORT_OF_DINAS.fullmatch(short[0]):
        return long[0] == "dinas" and _stands_for((dinas[1], *short[1:]), long[1:])
    return short[0] not in _KINDS and (_stands_for(short, long[1:]) or _begins("".join(short), long))


def _without_region(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word != _REGION)


def _stands_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True where all words of the short name are found in the long one, in any order."""
    short, long = _without_region(short), _without_region(long)
    return bool(short and long) and (_initials_of(short, long) or all(_is_in(word, long) for word in short))


def _initials_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """'pm ptsp' of 'penanaman modal pelayanan terpadu satu pintu'."""
    letters, given = "".join(short), "".join(word[0] for word in long)
    return len(letters) > 1 and letters == given or (len(letters) >= _FEWEST_INITIALS and given.startswith(letters))


def _is_in(word: str, long: tuple[str, ...]) -> bool:
    """True for a word of the long name or inside one, for initials of several, and for a contraction of several."""
    is_inside = len(word) >= _LONGEST_SYLLABLE and any(word in other for other in long)
    initials = "".join(other[0] for other in long)
    return word in long or is_inside or (len(word) > 1 and word in initials) or _contracts(word, long)


def _contracts(word: str, long: tuple[str, ...]) -> bool:
    """True where syllables of words in their order make up the word: duk + ca + pil."""
    if not word:
        return True
    for place, other in enumerate(long):
        for length in range(min(_LONGEST_SYLLABLE, len(word)), 1, -1):
            # The ending is in most names: 'distan' is no 'dinas kesehatan'.
            if word[:length] in other.removesuffix("an") and _contracts(word[length:], long[place + 1 :]):
                return True
    return False


def _begins(letters: str, long: tuple[str, ...], covered: int = 0) -> bool:
    """True where an initial or a syllable of each word, from the first on, make up the letters: sat + pol + p + p."""
    if not letters:
        return covered >= _FEWEST_WORDS
    if covered == len(long):
        return False
    word = long[covered]
    begun = (letters[:length] for length in range(_LONGEST_SYLLABLE, 0, -1))
    # Two letters stand inside so many words that 'Bapenda' would be 'Badan Penanggulangan Bencana Daerah'.
    parts = [part for part in begun if word.startswith(part) or (len(part) > 2 and part in word)]
    return any(_begins(letters[len(part) :], long, covered + 1) for part in parts)
