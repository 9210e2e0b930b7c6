"""Names that come in capitals, as e-Monep writes programmes, in a spelling that is read at a glance."""

import re
from functools import lru_cache

_SMALL = frozenset({
    "dan", "di", "ke", "dari", "untuk", "pada", "atau", "dengan", "yang", "oleh", "bagi", "serta", "terhadap",
    "melalui", "dalam", "antar", "non",
})  # fmt: skip
_SHORT_FORMS = frozenset({
    "DPRD", "APBD", "APBN", "ASN", "PNS", "PPPK", "DAK", "DAU", "UPTD", "UMKM", "UKM", "SDA", "SDM", "SPAM", "RSUD",
    "PAUD", "SD", "SMP", "KSP", "USP", "KB", "KIA", "KUA", "PPAS", "RPJMD", "RKPD", "BUMD", "TIK", "PKK", "BOK", "BOS",
    "IKM", "LLAJ", "PSU", "PAD", "DI", "SPBE", "OPD", "SKPD",
})  # fmt: skip
_WORD = re.compile(r"\w+")
_IN_BRACKETS = re.compile(r"\(\w{2,6}\)")


@lru_cache(maxsize=4096)
def readable(name: str) -> str:
    """'PROGRAM PENGELOLAAN SUMBER DAYA AIR (SDA)' -> 'Program Pengelolaan Sumber Daya Air (SDA)'.

    A name that has a small letter is somebody's own spelling and stays as it is.
    """
    if any(sign.islower() for sign in name):
        return name
    kept = {at for found in _IN_BRACKETS.finditer(name) for at in range(*found.span())}
    return _WORD.sub(lambda word: _spelled(word[0], word.start() == 0, word.start() in kept), name)


def _spelled(word: str, is_first: bool, is_kept: bool) -> str:
    if not is_first and word.lower() in _SMALL:
        return word.lower()
    return word if is_kept or word in _SHORT_FORMS else word.capitalize()
