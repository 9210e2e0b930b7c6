"""One code as text: how it is written, and whether it is that of an OPD, an account or an activity."""

import re

from analytics.domain.names import clean_text, code_segments

PROGRAM_SEGMENTS, GROUP_SEGMENTS, ACTIVITY_SEGMENTS = 3, 5, 6
_STEM_SEGMENTS = 7
# A program code has two digits in its second segment (5.01.02), an account of expenditure one (5.1.02).
_ACCOUNT = re.compile(r"5\.[1-6](\.|$)")
# Urusan and bidang of up to three affairs, the number of the OPD, and its unit: 2.16.2.20.2.21.01.0000.
_AGENCY = r"(?:\d|X)\.(?:\d\d|XX)(?:\.\d\.\d\d){2}\.\d\d(?:\.\d{2,4})?"
_AGENCY_CODE = re.compile(_AGENCY, re.IGNORECASE)
_WITH_AGENCY = re.compile(rf"({_AGENCY})\.(\d(?:\..+)?|X\..+)", re.IGNORECASE)
# A kegiatan is numbered below its program by the kind of government and two digits: 1.01.02.2.01.
_OF_ACTIVITY = re.compile(r"(?:\d|X+)\.(?:\d\d?|X+)\.\d\d?\.[1-3]\.\d\d?(?:\.|$)", re.IGNORECASE)
# 'Jumlah Program 1.01.02' in the place of a code is none.
_SENTENCE = re.compile(r"[^\W\d_]{4,}\s|\s[^\W\d_]{4,}")
_AROUND_DOT = re.compile(r"\s*\.\s*")
_ONLY_NUMBERS = re.compile(r"[\dXx.\s/–—-]+")
_BETWEEN = re.compile(r"(?<=[0-9Xx])(?:\s*[-–—/]\s*|\s+)(?=[0-9Xx])")
_WITH_COMMAS = re.compile(r"(?!\d{1,3}(?:,\d{3})+$)[0-9Xx]{1,4}(?:,[0-9Xx]{1,4}){2,}[,.]?")
_BEFORE_NAME = re.compile(r"\[?([0-9Xx]{1,4}(?:\.[0-9Xx]{1,4}){2,})\]?\.?\s*[-–—:]?\s*(?=[^\W\d_]{2})")


def plain_code(text: str) -> str:
    """The dotted code of a text, without blanks, a trailing dot or a name behind it; '' for '-' and the like."""
    text = clean_text(text)
    if not any(sign.isalnum() for sign in text):
        return ""
    if is_with_commas(text):
        text = text.replace(",", ".")
    text = _AROUND_DOT.sub(".", text)
    if _ONLY_NUMBERS.fullmatch(text):
        text = _BETWEEN.sub(".", text)
    if before_name := _BEFORE_NAME.match(text):
        return before_name[1]
    return "" if _SENTENCE.search(text) else ".".join(code_segments(text.replace(" ", "")))


def is_with_commas(text: str) -> bool:
    """True for a code such as '1,03,01,2,01,0001'; False for '1,000,000', which is a number."""
    return _WITH_COMMAS.fullmatch(clean_text(text)) is not None


def name_behind_code(text: str) -> str:
    """'Penyediaan Gaji' for '1.01.01.2.02.0001 Penyediaan Gaji'; the text itself without a code."""
    found = _BEFORE_NAME.match(text)
    return text[found.end() :] if found else text


def code_before_name(text: str) -> str:
    """'1.01.01.2.02.0001' of '1.01.01.2.02.0001 Penyediaan Gaji'; '' where no code stands before a name."""
    found = _BEFORE_NAME.match(text)
    return found[1] if found else ""


def without_agency(code: str) -> tuple[str, str]:
    """The code of the OPD that stands before a row's own code ('' without one), and the own code."""
    match = _WITH_AGENCY.fullmatch(code)
    return (match[1], match[2]) if match else ("", code)


def is_activity_code(code: str) -> bool:
    """True for the code of a kegiatan or a sub kegiatan, with or without the code of its OPD before it."""
    _, own = without_agency(code)
    return _OF_ACTIVITY.match(own) is not None and not is_account(own)


def is_account(code: str) -> bool:
    """True for a code of the budget accounts, such as 5.1.02.01."""
    return _ACCOUNT.match(code) is not None


def agency_stem(code: str) -> str:
    """The code of an OPD without that of its unit."""
    return ".".join(code_segments(code)[:_STEM_SEGMENTS])


def is_agency_code(code: str) -> bool:
    """True for the code of an OPD or of one of its units."""
    return _AGENCY_CODE.fullmatch(code) is not None


def prefixes_of(code: str) -> list[str]:
    """The codes of everything above a row: '1', '1.02' and '1.02.03' of '1.02.03.2'."""
    segments = code_segments(code)
    return [".".join(segments[:length]) for length in range(1, len(segments))]
