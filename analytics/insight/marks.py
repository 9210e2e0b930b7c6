"""What stands beside the figures of an OPD: a judgement of the Kabag, an objection, a correction. Never in their place.

Source: domain.md 5, 6.1 no. 16. Counts of statuses follow the figures; who is judged worse is named beside them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.domain.formats import points
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL, Measure
from analytics.domain.remarks import JUDGEMENT, Remark
from analytics.insight.sentences import count
from analytics.workflow import DeviationChange, Differences


@dataclass(frozen=True)
class Mark:
    """One thing said beside the figures of an OPD: as a word in a list, as the end of a title, and in full."""

    agency_slug: str
    badge: str
    short: str
    text: str
    is_judgement: bool = False


def marks_of(
    remarks: Iterable[Remark], changes: Iterable[DeviationChange], reasons: str, slugs: Mapping[str, str]
) -> Mapping[str, Sequence[Mark]]:
    """Slug -> its marks: open judgements first, then objections, then corrections.

    `changes`: what a meeting saw otherwise, with the `reasons` ('' without any); `slugs`: official name -> slug.
    """
    said = sorted((one for one in remarks if one.is_open), key=lambda one: one.kind != JUDGEMENT)
    found = [_remark_mark(one) for one in said]
    found += [_correction_mark(one, slugs[one.agency_name], reasons) for one in changes if one.agency_name in slugs]
    marks: dict[str, list[Mark]] = {}
    for one in found:
        marks.setdefault(one.agency_slug, []).append(one)
    return marks


def judged_count_words(marks: Mapping[str, Sequence[Mark]]) -> str:
    """'2 OPD dinilai lebih buruk oleh Kabag', beside counts that follow the figures; '' where none is."""
    found = sum(any(one.is_judgement for one in rows) for rows in marks.values())
    return _worse(found) if found else ""


def judged_words(marks: Mapping[str, Sequence[Mark]], names: Mapping[str, str]) -> str:
    """The same with who they are and in which measure; '' where nobody is."""
    told = [f"{names.get(slug, slug)} {one.short.removeprefix('dinilai ').replace(' oleh Kabag', '')}"
            for slug, rows in marks.items() for one in rows if one.is_judgement]  # fmt: skip
    if not told:
        return ""
    return worse_by_kabag(sum(any(one.is_judgement for one in rows) for rows in marks.values()), told)


def worse_by_kabag(agency_count: int, told: Sequence[str]) -> str:
    """'1 OPD dinilai lebih buruk oleh Kabag: PUPR kritis (fisik); hitungan status tetap menurut angkanya'."""
    return f"{_worse(agency_count)}: {', '.join(told)}; hitungan status tetap menurut angkanya"


def _worse(agency_count: int) -> str:
    return f"{count(agency_count)} OPD dinilai lebih buruk oleh Kabag"


def corrected_pairs(change: DeviationChange) -> list[tuple[Measure, str, str]]:
    """Measure, the deviation that the room saw and the one of now, of the measures where they differ."""
    pairs = ((PHYSICAL, change.physical_before, change.physical_after),
             (FINANCIAL, change.financial_before, change.financial_after))  # fmt: skip
    return [(measure, points(before), points(after)) for measure, before, after in pairs if before != after]


def correction_words(change: DeviationChange) -> str:
    """'fisik −25,00 dikoreksi menjadi −20,00'."""
    told = [f"{one.label.lower()} {before} dikoreksi menjadi {after}" for one, before, after in corrected_pairs(change)]
    return "; ".join(told)


def correction_lines(
    changes: Differences, names: Mapping[str, str], agency_name: str | None = None
) -> list[str]:
    """What of a frozen period is another now, each OPD and count in a line: 'Dinas A: fisik −25,00 dikoreksi menjadi
    −20,00'. `agency_name`: of this OPD alone, without its name. `names`: official name -> the one to be shown."""

    def named(name: str, said: str) -> str:
        return said if agency_name is not None else f"{names.get(name, name) or 'Kabupaten'}: {said}"

    figures = [named(one.agency_name, correction_words(one)) for one in changes.deviations
               if agency_name in (None, one.agency_name) and correction_words(one)]  # fmt: skip
    states = [named(one.agency_name, one.what) for one in changes.seen.agencies
              if agency_name in (None, one.agency_name)]  # fmt: skip
    counted = [] if agency_name is not None else [
        f"{one.name}: {count(one.before)} dikoreksi menjadi {count(one.after)}" for one in changes.seen.counts
    ]  # fmt: skip
    return [*counted, *figures, *states]


def _remark_mark(one: Remark) -> Mark:
    measure = MEASURES[one.measure_key].label.lower()
    if one.kind == JUDGEMENT:
        text = f"Penilaian Kabag, {measure}: {one.status}. Alasan: {one.text}"
        return Mark(one.agency_slug, f"Kabag: {one.status}", f"dinilai {one.status} oleh Kabag ({measure})", text, True)
    return Mark(one.agency_slug, "keberatan", f"OPD keberatan ({measure})", f"Keberatan OPD, {measure}: {one.text}")


def _correction_mark(change: DeviationChange, slug: str, reasons: str) -> Mark:
    told = [f"{one.label.lower()} menjadi {after}" for one, _, after in corrected_pairs(change)]
    text = "; ".join(filter(None, [f"Koreksi sesudah rapat: {correction_words(change)}", reasons]))
    return Mark(slug, "dikoreksi", f"dikoreksi sesudah rapat ({', '.join(told)})", text)
