"""Months that per-period figures lack: cumulated values stop at the first of them (decisions 7), and it is said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from analytics.domain.periods import MONTHS
from analytics.intake.findings import Finding, note
from analytics.intake.rows import GROUPS, MONEY_GROUPS, PHYSICAL_GROUPS, Basis
from analytics.intake.understanding.drafts import Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.wording import GROUP_WORDS, some


@dataclass
class _Held:
    """What is known of one agency, year and group of columns, over this call and the imports before it."""

    months: set[int] = field(default_factory=set)
    cumulative_until: int = 0
    """The last month with a cumulative figure: what lies before it is no gap."""
    span: int = 3
    last_file: FileDraft | None = None
    """The last file of this call with per-period figures; None where it has none."""

    def missing(self) -> list[int]:
        last = max(self.months, default=0)
        return [m for m in range(self.span, last, self.span) if m > self.cumulative_until and m not in self.months]


def add_gap_notes(files: list[FileDraft], earlier: Iterable[EarlierPoint]) -> None:
    """Names the months that a whole agency lacks, and the rows that lack a month which others have."""
    earlier = list(earlier)
    held = _held(files, earlier)
    _add_agency_notes(held)
    for file in files:
        file.findings.extend(_row_notes(file, held, earlier))


def _held(files: list[FileDraft], earlier: list[EarlierPoint]) -> dict[tuple, _Held]:
    held: dict[tuple, _Held] = defaultdict(_Held)
    for point in earlier:
        for group, figure, basis in _point_figures(point):
            if figure is not None:
                _take(held[(point.series_key[0], point.year, group)], point.month, basis)
    for file in files:
        for draft, group, basis in _dated_figures(file):
            place = held[(draft.agency_key, draft.year, group)]
            _take(place, draft.month, basis)
            if basis is Basis.PER_PERIOD:
                place.last_file, place.span = file, draft.reading.month_span
    return held


def _take(place: _Held, month: int, basis: Basis | None) -> None:
    place.months.add(month)
    if basis is Basis.CUMULATIVE:
        place.cumulative_until = max(place.cumulative_until, month)


def _dated_figures(file: FileDraft) -> Iterator[tuple[Draft, str, Basis | None]]:
    for draft in file.drafts:
        if not draft.month or not draft.year:
            continue
        for group in _groups_of(MONEY_GROUPS + PHYSICAL_GROUPS, draft):
            yield draft, group, _basis_of(draft, group)


def _groups_of(groups: tuple[str, ...], draft: Draft) -> list[str]:
    return [group for group in groups if getattr(draft.source, group) is not None]


def _basis_of(draft: Draft, group: str) -> Basis | None:
    return draft.reading.money_basis if group in MONEY_GROUPS else draft.reading.physical_basis


def _point_figures(point: EarlierPoint) -> Iterator[tuple[str, object, Basis]]:
    for group in MONEY_GROUPS:
        yield group, getattr(point, group), point.money_basis
    for group in PHYSICAL_GROUPS:
        yield group, getattr(point, group), point.physical_basis


def _add_agency_notes(held: dict[tuple, _Held]) -> None:
    gaps: dict[tuple, list[str]] = defaultdict(list)
    in_order = sorted(held.items(), key=lambda item: (item[0][:2], GROUPS.index(item[0][2])))
    for (agency_key, year, group), place in in_order:
        if place.last_file and (missing := place.missing()):
            gaps[(id(place.last_file), agency_key, year, tuple(missing))].append(group)
    files = {id(place.last_file): place.last_file for place in held.values() if place.last_file}
    for (file_id, agency_key, year, months), groups in gaps.items():
        file = files[file_id]
        first = next(draft for draft in file.drafts if draft.agency_key == agency_key)
        name = first.source.agency_name
        words = ", ".join(GROUP_WORDS[group] for group in groups)
        text = (
            f"{_capital(words)} {', '.join(MONTHS[month - 1] for month in months)} {year}"
            f"{f' ({name})' if name else ''} tidak ada: angka kumulatif sesudahnya belum dapat dihitung."
        )
        file.findings.append(note("bulan-hilang", text, **first.spot(groups[0])))


def _row_notes(file: FileDraft, held: dict[tuple, _Held], earlier: list[EarlierPoint]) -> Iterable[Finding]:
    known: dict[tuple, dict[int, object]] = defaultdict(dict)
    for point in earlier:
        for group, figure, _ in _point_figures(point):
            known[(*point.series_key, point.year, group)][point.month] = figure
    rows: dict[tuple, list[Draft]] = defaultdict(list)
    for draft in file.drafts:
        if draft.month and draft.year:
            rows[(*draft.series_key, draft.year)].append(draft)
    for group in MONEY_GROUPS + PHYSICAL_GROUPS:
        gaps = [
            gap
            for series, drafts in rows.items()
            if (gap := _gap_in_row(drafts, group, held[(series[0], series[-1], group)], known[(*series, group)]))
        ]
        if gaps:
            text = f"Bulan kosong di antara bulan yang berisi ({GROUP_WORDS[group]}), kumulatifnya berhenti di situ"
            places = some(list(map(_gap_words, gaps)))
            yield note("bulan-kosong", f"{text}: {places}.", **gaps[0][0].spot(group))


def _gap_in_row(drafts: list[Draft], group: str, place: _Held, known: dict[int, object]) -> list[Draft]:
    """The months in which a row is blank, that others of its agency have, before it goes on."""
    if not any(_basis_of(draft, group) is Basis.PER_PERIOD for draft in drafts):
        return []
    filled = {draft.month for draft in drafts if getattr(draft.source, group) is not None}
    return [
        draft
        for draft in drafts
        if draft.month not in filled
        and known.get(draft.month) is None
        and draft.month in place.months
        and place.cumulative_until < draft.month < max(filled, default=0)
    ]


def _gap_words(blank: list[Draft]) -> str:
    """'Sheet1!12 (Februari)'."""
    return f"{blank[0].where} ({', '.join(MONTHS[draft.month - 1] for draft in blank)})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
