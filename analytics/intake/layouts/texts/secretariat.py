"""The Sekretariat Daerah and its Bagian: one OPD in some lists, a dozen in others, both in the worst."""

import re

from analytics.domain.names import fold_name

_SECRETARIAT = re.compile(r"(?:sekretariat daerah|setda)(?: (?:kabupaten|kab) .*)?$")
_SECTION = re.compile(r"(?:bagian|bag) \w")


def is_secretariat(name: str) -> bool:
    """True for 'Sekretariat Daerah' and 'Setda Kab. X', not for that of the DPRD."""
    return _SECRETARIAT.match(fold_name(name)) is not None


def is_section(name: str) -> bool:
    """True for 'Bagian Umum' and 'Bag. Ekbang Setda'."""
    return _SECTION.match(fold_name(name)) is not None
