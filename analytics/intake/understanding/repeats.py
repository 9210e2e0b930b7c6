"""The same activity twice in one call: a repetition, or a contradiction."""

from analytics.domain.formats import number
from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, Grade, note, refused
from analytics.intake.rows import GROUPS, Level
from analytics.intake.understanding.drafts import Draft, FileDraft
from analytics.intake.understanding.wording import GROUP_WORDS, some

_WHICH_ROWS_COUNT = {
    "baris-induk-atau-kegiatan", "baris-rincian-atau-kegiatan", "pagu-bersama", "lembar-bersaing", "opd-dua-kode",
    "unit-atau-ulangan", "dua-versi", "opd-beberapa-baris",
}  # fmt: skip
"""Rules that ask first which rows of a file are activities: what the others repeat is seen after that."""
_FUND_SHEETS = (
    "Bila lembar atau berkasnya per sumber dana, tulis baris 'Sumber Dana : DAK' di atas tabel masing-masing. "
)

Place = tuple[FileDraft, Draft]
Seen = dict[tuple, Place]


def check_repeated_keys(files: list[FileDraft]) -> None:
    """Adds repeated keys and contradictions to the findings of their files."""
    seen: Seen = {}
    # A file that stays out anyway must not take a good one with it.
    blocked = {id(file) for file in files if file.is_blocked}
    for file in sorted(files, key=lambda file: file.is_blocked):
        if any(finding.rule in _WHICH_ROWS_COUNT and finding.grade is not Grade.NOTE for finding in file.findings):
            continue
        repeats: list[Draft] = []
        for draft in file.settled_drafts():
            first_file, first = seen.setdefault(draft.identity, (file, draft))
            if first is draft:
                continue
            if group := _conflicting_group(first, draft):
                _refuse_both((first_file, first), (file, draft), group, blocked)
            elif _adds_nothing(first, draft):
                repeats.append(draft)
        file.findings.extend(_repeat_notes(repeats, seen))


def _refuse_both(first: Place, second: Place, group: str, blocked: set[int]) -> None:
    """Which of the two is right is not ours to choose: where both files were good, neither goes in alone."""
    (first_file, first_draft), (file, draft) = first, second
    file.findings.append(_conflict(first_file, first_draft, draft, group))
    if first_file is not file and id(file) not in blocked:
        first_file.findings.append(_conflict(file, draft, first_draft, group))


def _repeat_notes(repeats: list[Draft], seen: Seen) -> list[Finding]:
    renamed = [draft for draft in repeats if not _same_name(seen[draft.identity][1], draft)]
    plain = [draft for draft in repeats if _same_name(seen[draft.identity][1], draft)]
    notes = [_plain_note(plain, seen)] if plain else []
    return [*notes, _renamed_note(renamed, seen)] if renamed else notes


def _plain_note(repeats: list[Draft], seen: Seen) -> Finding:
    texts = []
    for draft in repeats:
        first_file, first = seen[draft.identity]
        place = first.where if first.reading is draft.reading else f"{first_file.file_name} {first.where}"
        name = draft.source.activity_name or draft.source.activity_code or draft.source.agency_name
        texts.append(f"{draft.where} ('{name}', sama dengan {place})")
    return note(
        "baris-berulang",
        f"Baris berulang dihitung satu kali: {some(texts)}.",
        f"Bila memang berbeda, {_told_apart(repeats[0])}.",
        **repeats[0].spot(),
    )


def _told_apart(draft: Draft) -> str:
    """What tells two activities from each other that the file writes alike."""
    if draft.source.level is Level.AGENCY:
        return (
            "jumlahkan menjadi satu baris bila bagian dari OPD yang sama (bidang urusan, jenis belanja), atau betulkan "
            "nama OPD-nya bila salah tulis"
        )
    if draft.source.activity_code:
        return "betulkan kodenya, atau beri kolom Sumber Dana / Sub Unit yang membedakannya"
    return "beri kode sub kegiatannya, atau kolom Sumber Dana / Sub Unit yang membedakannya"


def _conflicting_group(first: Draft, second: Draft) -> str | None:
    for group in GROUPS:
        one, other = getattr(first.source, group), getattr(second.source, group)
        if one is not None and other is not None and one != other and _counts(first, second, group):
            return group
    return None


def _counts(first: Draft, second: Draft, group: str) -> bool:
    # A ceiling from another kind of source has its precedence and is no contradiction (decisions 10).
    return group != "ceiling_idr" or first.reading.ceiling_source == second.reading.ceiling_source


def _adds_nothing(first: Draft, second: Draft) -> bool:
    """True for a repetition; a row with other groups of columns, such as RAK beside LRA, completes the first."""
    groups = [group for group in GROUPS if getattr(second.source, group) is not None]
    is_same_kind = first.reading.ceiling_source == second.reading.ceiling_source
    return is_same_kind and all(getattr(first.source, group) is not None for group in groups)


def _same_name(first: Draft, second: Draft) -> bool:
    return fold_name(first.source.activity_name) == fold_name(second.source.activity_name)


def _renamed_note(renamed: list[Draft], seen: Seen) -> Finding:
    draft = renamed[0]
    first_file, first = seen[draft.identity]
    return note(
        "nama-berbeda",
        f"Kode dan angkanya sama tetapi namanya berbeda, jadi dihitung satu kali: "
        f"'{first.source.activity_name}' ({first_file.file_name} {first.where}) dan "
        f"'{draft.source.activity_name}' ({some([other.where for other in renamed])}).",
        "Bila memang dua kegiatan, betulkan kodenya.",
        **draft.spot(),
        value=draft.source.activity_code,
    )


def _conflict(first_file: FileDraft, first: Draft, second: Draft, group: str) -> Finding:
    one, other = getattr(first.source, group), getattr(second.source, group)
    return refused(
        "kunci-berulang",
        f"'{second.source.activity_name or second.source.agency_name}' tertulis dua kali dengan "
        f"{GROUP_WORDS[group]} berbeda: {number(one)} ({first_file.file_name} {first.cell(group)}) dan "
        f"{number(other)} ({second.cell(group)}).",
        f"{_FUND_SHEETS if first.reading is not second.reading else ''}"
        f"Hapus salah satu baris bila tertulis dua kali. Bila memang berbeda, {_told_apart(second)}.",
        sheet=second.source.sheet,
        cell=second.address(group),
        value=number(other),
    )
