"""What keeps the figures of a call from being judged: no ceiling, or target and actual on different levels."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from analytics.domain.periods import Period
from analytics.intake.findings import Finding, note
from analytics.intake.rows import GROUPS, MONEY_GROUPS, PHYSICAL_GROUPS, Level
from analytics.intake.understanding.drafts import EarlierPoint, FileDraft
from analytics.intake.understanding.wording import some

Place = tuple[str, int, int]


def add_judgeable_notes(files: list[FileDraft], earlier: Iterable[EarlierPoint]) -> None:
    """Says for which agencies and periods of the call no percentage or no deviation can come out, and why."""
    levels = _levels(files, earlier)
    for file in files:
        names = {draft.place: draft.source.agency_name for draft in file.settled_drafts()}
        file.findings.extend(_without_ceiling(file, names, levels))
        for label, (target, actual) in (("keuangan", MONEY_GROUPS), ("fisik", PHYSICAL_GROUPS)):
            file.findings.extend(_levels_apart(label, target, actual, names, levels))


def _levels(files: list[FileDraft], earlier: Iterable[EarlierPoint]) -> dict[tuple[Place, str], set[Level]]:
    """(place, group) -> the levels at which a figure of the group is known."""
    levels: dict[tuple[Place, str], set[Level]] = defaultdict(set)
    for point in earlier:
        for group in GROUPS:
            if getattr(point, group) is not None:
                levels[point.place, group].add(point.level)
    for draft in (draft for file in files for draft in file.drafts):
        for group in GROUPS:
            if getattr(draft.source, group) is not None:
                levels[draft.place, group].add(draft.source.level)
    return levels


def _without_ceiling(
    file: FileDraft, names: dict[Place, str], levels: dict[tuple[Place, str], set[Level]]
) -> Iterator[Finding]:
    if any("ceiling_idr" in reading.groups for reading in file.readings):
        return  # rows without a ceiling are named one by one
    bare = [place for place in names if not levels[place, "ceiling_idr"]]
    if bare:
        yield note(
            "tanpa-pagu",
            f"Berkas ini tidak memuat pagu dan belum ada pagu untuk {_named(bare, names)}: persentase dan deviasi "
            "belum dapat dihitung.",
            "Muat juga berkas dengan pagu untuk periode yang sama.",
        )


def _levels_apart(
    label: str, target: str, actual: str, names: dict[Place, str], levels: dict[tuple[Place, str], set[Level]]
) -> Iterator[Finding]:
    apart = [
        place
        for place in names
        if levels[place, target]
        and levels[place, actual]
        and _winning(levels[place, target]) is not _winning(levels[place, actual])
    ]
    if apart:
        is_target_of_recap = _winning(levels[apart[0], target]) is Level.AGENCY
        recap, activities = ("target", "realisasi") if is_target_of_recap else ("realisasi", "target")
        yield note(
            "tingkat-berbeda",
            f"{recap.capitalize()} {label} hanya ada di rekap per OPD sedangkan {activities}nya per kegiatan, untuk "
            f"{_named(apart, names)}: deviasi {label} belum dapat dihitung.",
            f"Muat juga {recap} {label} per kegiatan.",
        )


def _winning(levels: set[Level]) -> Level:
    # Level comes before age (decisions 10).
    return Level.ACTIVITY if Level.ACTIVITY in levels else Level.AGENCY


def _named(places: list[Place], names: dict[Place, str]) -> str:
    return some([f"{names[place]} {Period(place[1], place[2]).label}".strip() for place in sorted(places)])
