"""What stands beside the figures of an OPD: a judgement of the Kabag, an objection, a correction. Never in their place.

Source: domain.md 5, 6.1 no. 16. Counts of statuses follow the figures; who is judged worse is named beside them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.domain.formats import points
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL, Measure
from analytics.domain.remarks import JUDGEMENT, KINDS, OBJECTION, Remark
from analytics.insight.sentences import count
from analytics.workflow import DeviationChange, Differences

MOST_NAMED = 3
_CORRECTED, _OBJECTED = "dikoreksi", "keberatan"
JUDGED, OBJECTED, CORRECTED = "*", "§", "#"
"""What stands behind a status that the Kabag judges worse or the name of its OPD, and behind the name of an OPD that
objects or whose figures were corrected since the room saw them."""
_SIGN_WORDS = {
    JUDGED: ("dinilai lebih buruk oleh Kabag", "dinilai Kabag"),
    OBJECTED: ("OPD keberatan", "keberatan"),
    CORRECTED: ("dikoreksi sesudah rapat", "dikoreksi"),
}
"""What each sign means, in full and in short."""


@dataclass(frozen=True)
class Mark:
    """One thing said beside the figures of an OPD: as a word in a list, as the end of a title, and in full."""

    agency_slug: str
    badge: str
    short: str
    text: str
    is_judgement: bool = False

    @property
    def sign(self) -> str:
        """What stands for it behind the name of its OPD."""
        return JUDGED if self.is_judgement else OBJECTED if self.badge == _OBJECTED else CORRECTED


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
    found = _count_of(JUDGED, marks)
    return _worse(found) if found else ""


def objected_count_words(marks: Mapping[str, Sequence[Mark]]) -> str:
    """'2 OPD keberatan', and nobody has settled it; '' where none does."""
    found = _count_of(OBJECTED, marks)
    return f"{count(found)} OPD keberatan" if found else ""


def corrected_count_words(marks: Mapping[str, Sequence[Mark]]) -> str:
    """'2 OPD dikoreksi sesudah rapat'; '' where none is."""
    found = _count_of(CORRECTED, marks)
    return f"{count(found)} OPD dikoreksi sesudah rapat" if found else ""


def _count_of(sign: str, marks: Mapping[str, Sequence[Mark]]) -> int:
    return sum(any(one.sign == sign for one in rows) for rows in marks.values())


def signs_behind_name(rows: Iterable[Mark]) -> str:
    """What stands behind the name of an OPD for its marks, each kind once: '*§#'; '' without any."""
    own = {one.sign for one in rows}
    return "".join(sign for sign in _SIGN_WORDS if sign in own)


def sign_legends(signs: Iterable[str]) -> list[list[str]]:
    """What the signs behind names mean, from long to short: '§ OPD keberatan', '# dikoreksi sesudah rapat'; nothing
    where none is in use. `signs`: those behind each name."""
    used = set("".join(signs))
    told = [(sign, words) for sign, words in _SIGN_WORDS.items() if sign in used]
    return [[f"{sign} {words[at]}" for sign, words in told] for at in (0, 1)] if told else []


def marked_agencies(
    marks: Mapping[str, Sequence[Mark]], names: Mapping[str, str], most: int = MOST_NAMED
) -> list[list[str]]:
    """Beside whose figures something stands, from long to short: 'dikoreksi sesudah rapat: PUPR, BPBD', 'OPD keberatan:
    Dinkes', 'dinilai lebih buruk oleh Kabag: …'; then how many they are. Nothing where nobody is marked."""
    found = {_SIGN_WORDS[sign][0]: [names.get(slug, slug) for slug, rows in marks.items()
                                    if any(one.sign == sign for one in rows)]
             for sign in (CORRECTED, OBJECTED, JUDGED)}  # fmt: skip
    told = [(word, agencies) for word, agencies in found.items() if agencies]
    if not told:
        return []
    named = [f"{word}: {', '.join(first_ones(agencies, most, 'OPD lain'))}" for word, agencies in told]
    counted = [f"{word.removeprefix('OPD ')}: {count(len(agencies))} OPD" for word, agencies in told]
    return [named, counted, [f"{count(len(marks))} OPD bertanda koreksi, keberatan, atau penilaian"]]


def judged_words(marks: Mapping[str, Sequence[Mark]], names: Mapping[str, str], most: int | None = None) -> str:
    """The same with who they are and in which measure, `most` of them by name; '' where nobody is."""
    told = [f"{names.get(slug, slug)} {one.short.removeprefix('dinilai ').replace(' oleh Kabag', '')}"
            for slug, rows in marks.items() for one in rows if one.is_judgement]  # fmt: skip
    if not told:
        return ""
    shown = first_ones(told, most, "penilaian lain")
    return worse_by_kabag(sum(any(one.is_judgement for one in rows) for rows in marks.values()), shown)


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


def seen_words_of(told: Sequence[str], reasons: str) -> str:
    """'Deviasi dalam rapat: fisik −25,00 dikoreksi menjadi −20,00; alasan: …'; '' where nothing is `told`."""
    return "; ".join(filter(None, [f"Deviasi dalam rapat: {'; '.join(told)}", reasons])) if told else ""


def corrected_agency_words(
    changes: Iterable[DeviationChange], names: Mapping[str, str], most: int | None = MOST_NAMED
) -> list[str]:
    """The OPD whose deviation was corrected, in the order of the changes, `most` of them by name: 'PUPR fisik −25,00
    dikoreksi menjadi −20,00', 'dan 2 OPD lain'. `names`: official name -> the one to be shown."""
    told = [f"{names.get(one.agency_name, one.agency_name)} {correction_words(one)}"
            for one in changes if one.agency_key]  # fmt: skip
    return first_ones(told, most, "OPD lain")


def corrected_whole_words(changes: Iterable[DeviationChange]) -> list[str]:
    """How the deviations of the kabupaten were corrected; nothing where they were not."""
    return [correction_words(one) for one in changes if not one.agency_key]


def first_ones(told: Sequence[str], most: int | None, rest: str) -> list[str]:
    """The first so many, and how many more there are: 'dan 2 OPD lain'; all of them where `most` is None, '5 OPD' where
    it is 0."""
    if told and most == 0:
        return [f"{count(len(told))} {rest.removesuffix(' lain')}"]
    shown = list(told[:most])
    hidden = len(told) - len(shown)
    return [*shown, f"dan {count(hidden)} {rest}"] if hidden else shown


def objection_lines(remarks: Iterable[Remark], agency_slug: str) -> list[str]:
    """What an OPD objects to and nobody has settled: 'Keberatan OPD (fisik), belum diselesaikan: Foto menyusul'."""
    return [f"{KINDS[OBJECTION]} ({MEASURES[one.measure_key].label.lower()}), belum diselesaikan: {one.text}"
            for one in remarks if one.kind == OBJECTION and one.is_open and one.agency_slug == agency_slug]  # fmt: skip


def letter_lines(corrected: str, remarks: Iterable[Remark], agency_slug: str) -> list[str]:
    """What a letter to an OPD says beside its figures: what was `corrected` ('' for nothing), and its objections."""
    return [*([f"Koreksi sesudah rapat: {corrected}"] if corrected else []), *objection_lines(remarks, agency_slug)]


def objected_words(remarks: Iterable[Remark], names: Mapping[str, str], most: int | None = None) -> str:
    """'2 OPD keberatan, belum diselesaikan: PUPR (fisik, keuangan), BPBD (fisik)'; '' where none does."""
    measures: dict[str, list[str]] = {}
    for one in remarks:
        if one.kind == OBJECTION and one.is_open:
            measures.setdefault(one.agency_slug, []).append(MEASURES[one.measure_key].label.lower())
    told = [f"{names.get(slug, slug)} ({', '.join(dict.fromkeys(own))})" for slug, own in measures.items()]
    named = first_ones(told, most, "OPD lain")
    said = f"{count(len(told))} OPD keberatan, belum diselesaikan"
    return f"{said}: {', '.join(named)}" if told and most != 0 else said if told else ""


def _remark_mark(one: Remark) -> Mark:
    measure = MEASURES[one.measure_key].label.lower()
    if one.kind == JUDGEMENT:
        text = f"Penilaian Kabag, {measure}: {one.status}. Alasan: {one.text}"
        return Mark(one.agency_slug, f"Kabag: {one.status}", f"dinilai {one.status} oleh Kabag ({measure})", text, True)
    return Mark(one.agency_slug, _OBJECTED, f"OPD keberatan ({measure})", f"Keberatan OPD, {measure}: {one.text}")


def _correction_mark(change: DeviationChange, slug: str, reasons: str) -> Mark:
    told = [f"{one.label.lower()} menjadi {after}" for one, _, after in corrected_pairs(change)]
    text = "; ".join(filter(None, [f"Koreksi sesudah rapat: {correction_words(change)}", reasons]))
    return Mark(slug, _CORRECTED, f"dikoreksi sesudah rapat ({', '.join(told)})", text)
