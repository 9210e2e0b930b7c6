"""Recaps, one row per OPD: cumulative by custom (domain 7.1 A), unless their figures fall from period to period."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from analytics.intake.findings import Finding, note
from analytics.intake.rows import Basis, Level, SheetReading
from analytics.intake.understanding.drafts import Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.wording import GROUP_WORDS

_GOOD_SHARE = Decimal("0.2")

Figures = dict[int, tuple[Decimal, bool]]
"""Month -> figure, and whether it stands in this call."""


def is_recap(file: FileDraft, reading: SheetReading) -> bool:
    """True for a sheet of OPD by quarter; by month, and under 'April - Juni', either reading is usual."""
    levels = {draft.source.level for draft in file.drafts if draft.reading is reading}
    return levels == {Level.AGENCY} and reading.month_span != 1 and reading.first_month == 1


def falling_evidence(files: list[FileDraft], groups: Iterable[str], earlier: Iterable[EarlierPoint]) -> str:
    """What speaks against cumulative figures in the recaps of a call; '' where hardly any OPD falls."""
    for group in groups:
        compared, fallen = _compared_and_fallen(_series(files, group, earlier))
        # One OPD that corrected itself downwards proves nothing beside thirty others.
        if fallen >= _GOOD_SHARE * compared and fallen > 0:
            return f"{GROUP_WORDS[group]} {fallen} dari {compared} OPD lebih kecil daripada periode sebelumnya"
    return ""


def known_bases(files: list[FileDraft], attribute: str, earlier: Iterable[EarlierPoint]) -> set[Basis]:
    """How the recaps of the same OPD and years were read before; a first period is the same figure either way."""
    places = {(draft.agency_key, draft.year) for draft in _agency_drafts(files)}
    return {
        basis
        for point in earlier
        if point.level is Level.AGENCY
        and (point.series_key[0], point.year) in places
        and ((basis := getattr(point, attribute)) is Basis.PER_PERIOD or point.month > point.month_span)
    }


def assumed_note(file: FileDraft, reading: SheetReading) -> list[Finding]:
    """What is said once of a recap that is read as cumulative without saying so."""
    if any(finding.rule == "rekap-kumulatif" and finding.sheet == reading.sheet for finding in file.findings):
        return []
    text = "Rekap per OPD dibaca kumulatif (s.d.): judul kolomnya tidak menyebut kumulatif atau per periode."
    remedy = "Bila angkanya per periode, muat dengan --basis-keuangan periode dan --basis-fisik periode."
    return [note("rekap-kumulatif", text, remedy, sheet=reading.sheet)]


def _series(files: list[FileDraft], group: str, earlier: Iterable[EarlierPoint]) -> dict[tuple, Figures]:
    series: dict[tuple, Figures] = defaultdict(dict)
    for point in earlier:
        if point.level is Level.AGENCY and (value := getattr(point, group)) is not None:
            series[(*point.series_key, point.year)][point.month] = (value, False)
    for draft in _agency_drafts(files):
        if (value := getattr(draft.source, group)) is not None:
            series[(*draft.series_key, draft.year)][draft.month] = (value, True)
    return series


def _agency_drafts(files: list[FileDraft]) -> list[Draft]:
    return [draft for file in files for draft in file.settled_drafts() if draft.source.level is Level.AGENCY]


def _compared_and_fallen(series: dict[tuple, Figures]) -> tuple[int, int]:
    """How many OPD have two periods of which one is of this call, and how many of them fall there."""
    compared = fallen = 0
    for figures in series.values():
        ordered = [figures[month] for month in sorted(figures)]
        steps = [
            after < before
            for (before, was_now), (after, is_now) in zip(ordered, ordered[1:], strict=False)
            if was_now or is_now
        ]
        compared += bool(steps)
        fallen += any(steps)
    return compared, fallen
