"""Codes of which only the end is written below the row of their program or kegiatan: '2.01' and '0001'."""

import re
from collections import Counter
from collections.abc import Container, Mapping

from analytics.domain.names import code_segments
from analytics.intake.layouts.texts.code_texts import (
    ACTIVITY_SEGMENTS,
    GROUP_SEGMENTS,
    PROGRAM_SEGMENTS,
    is_account,
    is_agency_code,
    prefixes_of,
)

_ENDS = (PROGRAM_SEGMENTS, GROUP_SEGMENTS, ACTIVITY_SEGMENTS)
# Urusan, bidang, program, the two numbers of a kegiatan, sub kegiatan. A sub kegiatan of two digits could as well be a
# program, so that '01' alone says nothing.
_PLACES = tuple(map(re.compile, (r"\d|[Xx]", r"\d\d|[Xx]{2}", r"\d\d", r"[1-3]", r"\d\d", r"\d{4}")))


def completed(codes: Mapping[int, str], breaks: Container[int] = ()) -> dict[int, str]:
    """Row -> the whole code, of rows whose own is only its end and whose parents above leave but one.

    `breaks` are the rows where another OPD begins: nothing is taken from above them. Missing: every row where two
    wholes are possible, or where a whole is the code of another row already.
    """
    found: dict[int, str] = {}
    above: tuple[str, ...] = ()
    for row in sorted(codes):
        code, segments = codes[row], code_segments(codes[row])
        if row in breaks or is_agency_code(code):
            above = ()
        if is_agency_code(code) or is_account(code):
            continue
        if _is_whole(segments, codes):
            above = segments
        elif whole := _only_whole(above, segments):
            found[row], above = ".".join(whole), whole
    return _sure(found, codes)


def _sure(found: dict[int, str], codes: Mapping[int, str]) -> dict[int, str]:
    """Without doubles, and without programs and kegiatan that have nothing below them: '1.01' may number a detail."""
    all_codes = codes | found
    counts = Counter(all_codes.values())
    parents = {prefix for code in all_codes.values() for prefix in prefixes_of(code)}
    return {
        row: code
        for row, code in found.items()
        if counts[code] == 1 and (len(code_segments(code)) == ACTIVITY_SEGMENTS or code in parents)
    }


def _is_whole(segments: tuple[str, ...], codes: Mapping[int, str]) -> bool:
    """True for a code from its urusan on; a bidang ('2.16') only where programs of it stand in the table."""
    if len(segments) > ACTIVITY_SEGMENTS or not _fits(segments, 0):
        return len(segments) > PROGRAM_SEGMENTS and _fits(segments[:PROGRAM_SEGMENTS], 0)
    if len(segments) >= PROGRAM_SEGMENTS:
        return True
    return any(
        other[: len(segments)] == segments and len(other) >= PROGRAM_SEGMENTS and _fits(other[:PROGRAM_SEGMENTS], 0)
        for other in map(code_segments, codes.values())
    )


def _only_whole(above: tuple[str, ...], segments: tuple[str, ...]) -> tuple[str, ...]:
    """The one code that ends in these segments and begins as the row above; () for none or several."""
    starts = [end - len(segments) for end in _ENDS if 0 < end - len(segments) <= len(above)]
    wholes = [(*above[:start], *segments) for start in starts if _fits(segments, start)]
    return wholes[0] if len(wholes) == 1 else ()


def _fits(segments: tuple[str, ...], start: int) -> bool:
    places = _PLACES[start : start + len(segments)]
    return len(places) == len(segments) and all(
        place.fullmatch(segment) for place, segment in zip(places, segments, strict=True)
    )
