"""What keeps the figures of a call from being judged: no ceiling, or target and actual on different levels."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from analytics.domain.names import fold_name
from analytics.domain.periods import Period
from analytics.intake.findings import Finding, note
from analytics.intake.rows import GROUPS, MONEY_GROUPS, PHYSICAL_GROUPS, Level
from analytics.intake.understanding.drafts import Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.wording import GROUP_WORDS, some

Place = tuple[str, int, int]


def add_judgeable_notes(files: list[FileDraft], earlier: Iterable[EarlierPoint]) -> None:
    """Says for which agencies and periods of the call no percentage or no deviation can come out, and why."""
    earlier = list(earlier)
    levels = _levels(files, earlier)
    for file in files:
        names = {draft.place: draft.source.agency_name for draft in file.settled_drafts()}
        file.findings.extend(_without_ceiling(file, names, levels))
        file.findings.extend(_left_as_they_are(file, earlier))
        file.findings.extend(_funds_without_figures(file))
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


def _left_as_they_are(file: FileDraft, earlier: list[EarlierPoint]) -> Iterator[Finding]:
    """Says where a column is there but blank for an agency: what an earlier import holds goes on being shown."""
    held = {(point.place, group) for point in earlier for group in GROUPS if getattr(point, group) is not None}
    columns = {(draft.place, group) for draft in file.settled_drafts() for group in draft.reading.groups}
    filled = {
        (draft.place, group)
        for draft in file.settled_drafts()
        for group in GROUPS
        if getattr(draft.source, group) is not None
    }
    names = {draft.place: draft.source.agency_name for draft in file.settled_drafts()}
    first = {draft.place: draft for draft in reversed(file.settled_drafts())}
    for group in GROUPS:
        blank = [place for place in names if (place, group) in (columns & held) - filled]
        if blank:
            yield note(
                "kosong-tetap",
                f"Kolom {GROUP_WORDS[group]} kosong untuk {_named(blank, names)}: angka impor sebelumnya tetap tampil.",
                "Batalkan impor sebelumnya (`batal`) bila angkanya memang ditarik.",
                **first[blank[0]].spot(group),
            )


def _funds_without_figures(file: FileDraft) -> Iterator[Finding]:
    """Says where an activity is reported for one source of funds and blank for another: its total is of the former."""
    parts: dict[tuple, list[Draft]] = defaultdict(list)
    for draft in file.settled_drafts():
        if draft.funding_source:
            parts[(*draft.place, draft.sub_unit, draft.activity_key)].append(draft)
    for group in (*MONEY_GROUPS, *PHYSICAL_GROUPS):
        blank = [
            draft
            for drafts in parts.values()
            if (reported := {_fund(other) for other in drafts if getattr(other.source, group) is not None})
            for draft in drafts
            # Of one source the pagu may stand on one sheet and the actual on another.
            if _fund(draft) not in reported
        ]
        if blank:
            places = some([f"{draft.where} ({draft.funding_source})" for draft in blank])
            text = f"Sumber dana tanpa {GROUP_WORDS[group]}, kegiatannya dijumlah dari sumber dana lain: {places}."
            yield note("sumber-dana-kosong", text, **blank[0].spot(group))


def _fund(draft: Draft) -> str:
    return fold_name(draft.funding_source)


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
