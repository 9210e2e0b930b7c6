"""One OPD in another unit than the rest: its pagu is next to nothing of what others, or its own activities, have."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median_high, median_low

from analytics.domain.formats import number
from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, Grade, note, undecided
from analytics.intake.layouts.texts.contents import is_whole_agency
from analytics.intake.rows import Level
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.wording import some

QUESTION, AS_WRITTEN = "pagu-kecil", "benar"
_FEWEST_OTHERS = 3
_USUAL = Decimal(10) ** 9
"""Where half of the OPD have less than a miliar, small ones are usual."""
_NO_AGENCY_BELOW = Decimal(10_000_000)
NO_DINAS_BELOW = Decimal(300_000_000)
"""The salaries of a dinas, badan or kecamatan alone are more; in thousands three hundred miliar are no more."""
_LARGE_OFFICE = re.compile(r"(?:rsud|rumah sakit umum|sekretariat d|setda|setwan|satuan polisi|satpol)")
_LARGEST_OFFICES = re.compile(
    r"\b(?:keuangan|bkad|bpkad|pendapatan|pendidikan|dikbud|kesehatan|pekerjaan umum|pupr|rsud|rumah sakit|setda"
    r"|sekretariat daerah)\b"
)
"""Those that may have more than all others: the village funds, the teachers, the roads."""
_MOST_SMALL = Decimal(100_000_000)
_SMALL_PART = Decimal(500)
"""A Bagian with a five-hundredth of what half of the OPD have is not unheard of, so it is asked."""
_SMALL_ACTIVITY, _USUAL_ACTIVITY, _LIKE_THOUSANDS = Decimal(1_000_000), Decimal(10_000_000), Decimal(10_000)
_THOUSAND = Decimal(1_000)
_LARGER_THAN_ALL = 2
_LEAST, _MOST = Decimal("0.8"), Decimal("1.25")
"""How far the pagu of a recap may be from that of its activities beside the factor."""

Totals = Mapping[tuple[str, int | None], list[Decimal]]


@dataclass(frozen=True)
class _Doubt:
    draft: Draft
    text: str
    is_of_row: bool = False

    @property
    def key(self) -> tuple:
        """An OPD or an activity, whose periods are doubted once."""
        return self.draft.series_key if self.is_of_row else (self.draft.agency_key,)


def check_small_ceilings(files: list[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint]) -> None:
    """Asks, for each file, about the OPD whose pagu may be in thousands or millions beside others in rupiah."""
    earlier = list(earlier)
    known = known_totals(files, earlier)
    doubts = [
        *_small_agencies(files, known), *_agencies_against_activities(files, known), *_small_activities(files),
        *_small_rows(files, earlier),
    ]  # fmt: skip
    for file in files:
        if any(finding.grade is Grade.UNDECIDED and finding.question == "satuan" for finding in file.findings):
            # The unit of the whole table is asked: its answer changes every pagu.
            continue
        own = {id(draft) for draft in file.drafts}
        found = list({doubt.key: doubt for doubt in doubts if id(doubt.draft) in own}.values())
        if found:
            answer = answers.of(file.file_name).others.get(QUESTION, "")
            file.findings.append(_finding(found, is_settled=answer == AS_WRITTEN))


def with_ceiling(files: list[FileDraft], level: Level) -> list[Draft]:
    return [
        draft for file in files for draft in file.settled_drafts()
        if draft.source.level is level and draft.source.ceiling_idr
    ]  # fmt: skip


def known_totals(files: list[FileDraft], earlier: list[EarlierPoint]) -> Totals:
    """Agency and year -> what its activities add up to, in each period of this call and of earlier imports, and what
    recaps said of it before."""
    sums: dict[tuple, Decimal] = defaultdict(Decimal)
    for draft in with_ceiling(files, Level.ACTIVITY):
        sums[draft.agency_key, draft.year, draft.month, None] += draft.source.ceiling_idr
    for point in earlier:
        if point.ceiling_idr:
            import_id = (point.import_id, point.level)
            sums[point.series_key[0], point.year, point.month, import_id] += point.ceiling_idr
    totals: dict[tuple, list[Decimal]] = defaultdict(list)
    for (agency, year, *_), total in sums.items():
        totals[agency, year].append(total)
    return totals


def _small_agencies(files: list[FileDraft], known: Totals) -> Iterator[_Doubt]:
    """The OPD of recaps that are far below the others and that nothing loaded before confirms."""
    by_period: dict[tuple, list[Draft]] = defaultdict(list)
    for draft in with_ceiling(files, Level.AGENCY):
        by_period[draft.year, draft.month].append(draft)
    for drafts in by_period.values():
        usual = median_low([draft.source.ceiling_idr for draft in drafts])
        largest = max(draft.source.ceiling_idr for draft in drafts)
        if len(drafts) <= _FEWEST_OTHERS or usual < _USUAL:
            continue
        for draft in drafts:
            if _is_small(draft, usual, largest) and not is_confirmed(draft, known):
                amount = number(draft.source.ceiling_idr)
                yield _Doubt(draft, f"{_named(draft)} {amount}, separuh OPD lain paling sedikit {number(usual)}")


def _is_small(draft: Draft, usual: Decimal, largest: Decimal) -> bool:
    """True for a pagu far below the others that as one in thousands would lie among them.

    A small dinas of 250 million is one: in thousands it would be far larger than the largest OPD of its own recap.
    """
    ceiling = draft.source.ceiling_idr
    if not may_be_largest(draft.source.agency_name) and ceiling * _THOUSAND > largest * _LARGER_THAN_ALL:
        return False
    if ceiling < _NO_AGENCY_BELOW or (ceiling < NO_DINAS_BELOW and is_large_office(draft.source.agency_name)):
        return True
    return ceiling < _MOST_SMALL and ceiling * _SMALL_PART <= usual


def is_large_office(name: str) -> bool:
    """True for a dinas, badan, kecamatan, hospital or secretariat, whose salaries alone are hundreds of millions."""
    return is_whole_agency(name) or _LARGE_OFFICE.match(fold_name(name)) is not None


def may_be_largest(name: str) -> bool:
    """True for an OPD that may have more than all others of its kabupaten."""
    return _LARGEST_OFFICES.search(fold_name(name)) is not None


def is_confirmed(draft: Draft, known: Totals) -> bool:
    ceiling = draft.source.ceiling_idr
    return any(_are_alike(ceiling, total) for total in known.get((draft.agency_key, draft.year), ()))


def _are_alike(one: Decimal, other: Decimal) -> bool:
    return one <= other * 2 and other <= one * 2


def _agencies_against_activities(files: list[FileDraft], known: Totals) -> Iterator[_Doubt]:
    """The OPD of recaps that are a thousandth, or a thousand times, what their activities add up to."""
    for draft in with_ceiling(files, Level.AGENCY):
        ceiling = draft.source.ceiling_idr
        for total in known.get((draft.agency_key, draft.year), ()):
            for scaled, words in ((ceiling * _THOUSAND, "1/1.000 dari"), (ceiling / _THOUSAND, "1.000 kali")):
                if _LEAST <= scaled / total <= _MOST and not is_confirmed(draft, known):
                    text = f"{_named(draft)} {number(ceiling)}, kira-kira {words} {number(total)} yang termuat"
                    yield _Doubt(draft, text)


def _small_activities(files: list[FileDraft]) -> Iterator[_Doubt]:
    """An OPD of a file with several whose activities have no million rupiah, where those of the others have many."""
    for file in files:
        by_agency: dict[tuple, list[Draft]] = defaultdict(list)
        for draft in with_ceiling([file], Level.ACTIVITY):
            by_agency[draft.place].append(draft)
        for place, drafts in by_agency.items():
            others = [
                draft.source.ceiling_idr
                for other, found in by_agency.items() if other[0] != place[0] and other[1:] == place[1:]
                for draft in found
            ]  # fmt: skip
            own = median_high([draft.source.ceiling_idr for draft in drafts])
            is_like_thousands = len(drafts) > 1 and _LIKE_THOUSANDS <= own < _SMALL_ACTIVITY
            if others and is_like_thousands and median_low(others) >= _USUAL_ACTIVITY:
                yield _Doubt(
                    drafts[0],
                    f"{_named(drafts[0])}: separuh kegiatannya paling banyak {number(own)}, kegiatan OPD lain paling "
                    f"sedikit {number(median_low(others))}",
                )


def _small_rows(files: list[FileDraft], earlier: Iterable[EarlierPoint]) -> Iterator[_Doubt]:
    """The few activities of an OPD that have no million rupiah, where half of its others have many.

    Missing: those that an earlier import knows to be as small.
    """
    before = defaultdict(list)
    for point in earlier:
        if point.ceiling_idr:
            before[point.series_key].append(point.ceiling_idr)
    for file in files:
        by_agency: dict[tuple, list[Draft]] = defaultdict(list)
        for draft in with_ceiling([file], Level.ACTIVITY):
            by_agency[draft.place].append(draft)
        for draft, usual in (pair for drafts in by_agency.values() for pair in _few_small(drafts)):
            own = draft.source.ceiling_idr
            if not any(_are_alike(own, ceiling) for ceiling in before[draft.series_key]):
                text = f"{number(own)}, separuh kegiatan lain OPD ini paling sedikit {number(usual)}"
                yield _Doubt(draft, f"{_named_row(draft)} {text}", is_of_row=True)


def _few_small(drafts: list[Draft]) -> Iterator[tuple[Draft, Decimal]]:
    """The rows that in thousands would lie among the others, which are more, and what half of those have."""
    small = [draft for draft in drafts if draft.source.ceiling_idr < _SMALL_ACTIVITY]
    others = [draft.source.ceiling_idr for draft in drafts if draft.source.ceiling_idr >= _SMALL_ACTIVITY]
    if len(others) >= max(_FEWEST_OTHERS, len(small)) and median_low(others) >= _USUAL_ACTIVITY:
        yield from ((d, median_low(others)) for d in small if d.source.ceiling_idr * _THOUSAND <= max(others))


def _named(draft: Draft) -> str:
    return f"{draft.cell('ceiling_idr')} ({draft.source.agency_name})"


def _named_row(draft: Draft) -> str:
    return f"{draft.cell('ceiling_idr')} ('{draft.source.activity_name or draft.source.activity_code}')"


def _finding(found: list[_Doubt], *, is_settled: bool) -> Finding:
    named = some([doubt.text for doubt in found])
    where = {"sheet": found[0].draft.source.sheet, "cell": found[0].draft.address("ceiling_idr")}
    if is_settled:
        return note(QUESTION, f"Pagu dimuat seperti di berkas, seperti dijawab: {named}.", **where)
    return undecided(
        QUESTION,
        f"Pagu ini mungkin ditulis dalam ribuan atau jutaan, berbeda dari yang lain: {named}.",
        "Tulis semua pagu, target, dan realisasi dalam satu satuan. Bila pagunya memang sekecil itu, jawab "
        f'--keputusan dengan {{"{QUESTION}": "{AS_WRITTEN}"}}.',
        flag="--keputusan",
        question=QUESTION,
        **where,
    )
