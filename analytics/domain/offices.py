"""Who heads an office, and who stands in: as a letter is addressed and a record is signed."""

import re

_RULES = (
    (re.compile(r"(?:kantor\s+)?(?:kecamatan|camat)\s+(.+)", re.IGNORECASE), "Camat {}", "Sekretaris Kecamatan {}"),
    (re.compile(r"(?:kantor\s+)?(?:kelurahan|lurah)\s+(.+)", re.IGNORECASE), "Lurah {}", "Sekretaris Kelurahan {}"),
    (re.compile(r"sekretariat\s+(.+)", re.IGNORECASE), "Sekretaris {}", ""),
    (re.compile(r"inspektorat(?:\s+(.+))?", re.IGNORECASE), "Inspektur {}", "Sekretaris Inspektorat {}"),
    (re.compile(r"((?:rumah sakit|rsud|rsu|rs)\b.*)", re.IGNORECASE), "Direktur {}", ""),
    (re.compile(r"(bagian\b.*)", re.IGNORECASE), "Kepala {}", ""),
)
"""What the name of an office begins with, its head, and who signs in the head's place ('' for nobody)."""


def head_of(office: str) -> str:
    """'Camat Marisa' of 'Kecamatan Marisa', 'Inspektur' of 'Inspektorat'; 'Kepala …' of any other office."""
    return _titles(office)[0]


def signer_of(office: str) -> str:
    """The head with who may sign instead: 'Camat Marisa / Sekretaris Kecamatan Marisa'."""
    return " / ".join(filter(None, _titles(office)))


def deputy_of(office: str) -> str:
    """Who comes in the head's place: 'Sekretaris Kecamatan Marisa'; the head where an office has no secretary."""
    head, deputy = _titles(office)
    return deputy or head


def _titles(office: str) -> tuple[str, str]:
    for pattern, head, deputy in _RULES:
        if match := pattern.fullmatch(office.strip()):
            return tuple(title.format(match[1] or "").strip() for title in (head, deputy))
    return f"Kepala {office}", f"Sekretaris {office}"
