"""Whose activities a bidang urusan holds, by the SKPD codes of the register and by rows that are known."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from analytics.domain.names import code_segments

# Urusan and bidang of a kegiatan or sub kegiatan; 'X.XX' stands for the bidang of any OPD.
_OF_ACTIVITY = re.compile(r"(\d)\.(\d\d?)\.\d\d?\.\d\.\d\d?(?:\.|$)")
_PAIRS_OF_AGENCY = (0, 2, 4)
"""Where the up to three bidang of an OPD stand in its code: 2.16.2.20.2.21.01.0000."""

Owners = Mapping[str, set[str]]
"""agency_key -> the bidang of its activities."""


def bidang_of(code: str) -> str:
    """'1.06' of '1.06.04.2.01.0001'; '' of another code."""
    match = _OF_ACTIVITY.match(".".join(code_segments(code)))
    return f"{match[1]}.{match[2]:0>2}" if match else ""


def bidang_of_agency(code: str) -> set[str]:
    """{'2.16', '2.20', '2.21'} of '2.16.2.20.2.21.01.0000'; none of another code."""
    segments = code_segments(code)
    if len(segments) <= _PAIRS_OF_AGENCY[-1] + 1 or not all(part.isdigit() for part in segments):
        return set()
    pairs = [(int(segments[place]), int(segments[place + 1])) for place in _PAIRS_OF_AGENCY]
    return {f"{urusan}.{bidang:02}" for urusan, bidang in pairs if urusan and bidang}


def main_bidang(codes: Iterable[str]) -> str:
    """The bidang of more than half of the codes that have one; '' where none has as many."""
    counts = Counter(filter(None, map(bidang_of, codes)))
    bidang, count = counts.most_common(1)[0] if counts else ("", 0)
    return bidang if 2 * count > counts.total() else ""
