"""One OPD under two spellings: equal after unfolding the usual abbreviations; likeness alone only ever asks."""

import re
from collections.abc import Iterable
from functools import lru_cache

from analytics.domain.names import fold_name, is_slip

_ABBREVIATIONS = {
    "kec": "kecamatan", "kel": "kelurahan", "bag": "bagian", "sek": "sekretariat", "set": "sekretariat",
    "setda": "sekretariat daerah", "setwan": "sekretariat dprd", "kab": "kabupaten", "dis": "dinas", "din": "dinas",
    "bid": "bidang", "puskes": "puskesmas", "pkm": "puskesmas",
}  # fmt: skip
_SECTION_OF = re.compile(r"^(bagian .+) sekretariat daerah$")
_REGION = re.compile(r"^(.+?) (kabupaten(?: [a-z]+){0,2})$")
_FILLERS = {"dan"}
_KINDS = frozenset({"kecamatan", "kelurahan", "desa", "dinas", "badan", "bagian", "kantor", "rsud", "puskesmas"})
_SHORT_OF_DINAS = re.compile(r"(?:dis|din)([a-z]{2,})")
_FEWEST_LETTERS = 4


@lru_cache(maxsize=4096)
def unfolded(name: str) -> tuple[str, str]:
    """The name with abbreviations written out, and the region at its end: ('dinas x', 'kabupaten y')."""
    words = " ".join(_ABBREVIATIONS.get(word, word) for word in fold_name(name).split())
    match = _REGION.match(words)
    core, region = (match[1], match[2].removesuffix("kabupaten")) if match else (words, "")
    return _SECTION_OF.sub(r"\1", core), region


def same_name(name: str, names: Iterable[str]) -> str:
    """The one of some names that is this name in another spelling; '' where there is none.

    Two regions are two agencies, so a name without a region fits only where one region is named.
    """
    core, region = unfolded(name)
    found = [(other, unfolded(other)[1]) for other in names if unfolded(other)[0] == core]
    if not region and len({other_region for _, other_region in found if other_region}) > 1:
        return ""
    fitting = [other for other, other_region in found if not region or other_region in ("", region)]
    return min(fitting, key=lambda other: (fold_name(other) != core, bool(unfolded(other)[1]))) if fitting else ""


def similar(first: str, second: str) -> bool:
    """True for names that a person would take for one: an acronym of the other, or words that differ by a slip."""
    one, other = (unfolded(name)[0].split() for name in (first, second))
    if _is_acronym(one, other) or _is_acronym(other, one):
        return True
    pairs = list(zip(one, other, strict=False))
    differing = [(a, b) for a, b in pairs if a != b]
    # Two offices may be called nearly alike ('Bapenda' and 'Bappeda', 'Pertanian' and 'Pertanahan').
    return len(one) == len(other) and bool(differing) and all(is_slip(a, b) for a, b in differing)


def is_bare_name_of(name: str, official: str) -> bool:
    """True for 'Marisa' of 'Kecamatan Marisa': a column titled 'Kecamatan' holds nothing but the place.

    It may be the kelurahan or the hospital of that place as well, so that it is only ever asked.
    """
    kind, _, rest = unfolded(official)[0].partition(" ")
    return kind in _KINDS and rest == unfolded(name)[0]


def may_stand_for(word: str, banner: str) -> bool:
    """True where a word may be short for a folded name; 'distan' is for 'dinas pertanian', not for 'dinas kesehatan'.

    Three letters after 'din' or 'dis' stand side by side in the stem of one of its words: pendi-dik-an, per-tan-ian.
    """
    short = _SHORT_OF_DINAS.fullmatch(word)
    if short is None or not banner.startswith("dinas "):
        return is_short_for(word, banner.replace(" ", ""))
    stems = [part.removesuffix("an") for part in banner.split()[1:]]
    if len(short[1]) < _FEWEST_LETTERS:
        return any(short[1] in stem for stem in stems)
    return is_short_for(short[1], "".join(stems))


def is_short_for(word: str, letters: str) -> bool:
    """True where the letters of a word stand in this order in the name: 'kominfo', 'pupr'."""
    rest = iter(letters)
    return all(letter in rest for letter in word)


def _is_acronym(short: list[str], long: list[str]) -> bool:
    """'dinas pupr' of 'dinas pekerjaan umum dan penataan ruang', 'bkad' of 'badan keuangan dan aset daerah'."""
    spelled = [word for word in long if word not in _FILLERS]
    if len(short) == 2 and short[0] == spelled[0]:
        short, spelled = short[1:], spelled[1:]
    return len(short) == 1 and len(spelled) > 1 and short[0] == "".join(word[0] for word in spelled)
