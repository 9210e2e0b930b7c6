"""The same money under two identities: it would count twice, so it is asked."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from analytics.domain.names import clean_text, fold_name
from analytics.intake.findings import Finding, undecided
from analytics.intake.rows import GROUPS, Level
from analytics.intake.understanding import funds, joint_funds
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.same_activities import QUESTION, FullWritings, answers_for, told_same
from analytics.intake.understanding.short_codes import check_short_codes
from analytics.intake.understanding.units import check_units
from analytics.intake.understanding.wording import some

APART = "terpisah"
"""The answer to 'sub-unit', 'kegiatan-sama' and those of funds: they are two, count both."""
_OF_FUNDS = {
    funds.QUESTION: funds.check_funds, funds.COPY_QUESTION: funds.check_fund_copies,
    joint_funds.QUESTION: joint_funds.check_joint_funds,
}  # fmt: skip
"""Question -> its check: who answers one says nothing of the others."""


def check_double_counting(files: list[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint]) -> None:
    """Adds suspected double counting to the findings of their files."""
    # A file that stays out anyway counts nothing.
    ordered = sorted(files, key=lambda file: file.is_blocked)
    earlier = list(earlier)
    if answers.others.get("sub-unit") != APART:
        _check_sub_units(ordered, earlier)
    check_units(ordered, answers, earlier, APART)
    if answers.others.get("kegiatan-sama") != APART:
        _check_codeless(ordered, FullWritings(ordered, earlier))
        check_short_codes(ordered, earlier, APART)
    for question, check in _OF_FUNDS.items():
        if answers.others.get(question) != APART:
            check(ordered, APART)


@dataclass(frozen=True)
class _Holder:
    """Who names an activity with one sub-unit, or without any."""

    sub_unit: str
    holder: object
    """A sheet of this call, or an import ID."""
    text: str
    ceiling: object


def _check_sub_units(files: list[FileDraft], earlier: Iterable[EarlierPoint]) -> None:
    """Asks where an activity stands once with and once without a sub-unit: its money would count twice."""
    holders = _earlier_holders(files, earlier)
    for file in files:
        found: list[tuple[Draft, _Holder]] = []
        for draft in filter(_is_activity, file.settled_drafts()):
            text = f"{file.file_name} {draft.where}"
            own = _Holder(fold_name(draft.sub_unit), id(draft.reading), text, draft.source.ceiling_idr)
            others = holders[(*draft.place, draft.activity_key)]
            twin = next((other for other in others if _is_suspect(own, other, file)), None)
            others.append(own)
            if twin:
                found.append((draft, twin))
        if found:
            file.findings.append(_sub_unit_question(found))


def _is_suspect(own: _Holder, other: _Holder, file: FileDraft) -> bool:
    if bool(own.sub_unit) == bool(other.sub_unit) or own.holder == other.holder:
        return False
    # Sheets of one workbook, one for the agency and one for each UPTD, are usual; equal ceilings are not.
    is_same_file = any(other.holder == id(reading) for reading in file.readings)
    return not is_same_file or (own.ceiling is not None and own.ceiling == other.ceiling)


def _earlier_holders(files: list[FileDraft], earlier: Iterable[EarlierPoint]) -> dict[tuple, list[_Holder]]:
    """What earlier imports go on saying beside this call: it replaces their rows of the same sub-unit and period."""
    drafts = [draft for file in files for draft in file.settled_drafts()]
    places = {draft.place for draft in drafts}
    replaced = {(*draft.place, fold_name(draft.sub_unit)) for draft in drafts}
    holders: dict[tuple, list[_Holder]] = defaultdict(list)
    for point in earlier:
        sub_unit = fold_name(point.sub_unit)
        is_beside = point.place in places and (*point.place, sub_unit) not in replaced
        if is_beside and point.level is Level.ACTIVITY:
            text = f"impor {point.import_id}, {point.file_name}"
            holders[(*point.place, point.activity_key)].append(
                _Holder(sub_unit, point.import_id, text, point.ceiling_idr)
            )
    return holders


def _is_activity(draft: Draft) -> bool:
    return draft.source.level is Level.ACTIVITY


def _sub_unit_question(found: list[tuple[Draft, _Holder]]) -> Finding:
    draft, twin = found[0]
    here, there = ("dengan", "tanpa") if draft.sub_unit else ("tanpa", "dengan")
    return undecided(
        "sub-unit-ganda",
        f"{len(found)} kegiatan {draft.source.agency_name} tertulis {here} Sub Unit di sini "
        f"({some([one.where for one, _ in found])}) dan {there} Sub Unit di {twin.text}: pagunya akan terhitung "
        "dua kali.",
        "Samakan kolom Sub Unit, atau batalkan impor yang digantikan (`batal`). Bila memang anggaran yang berbeda, "
        f"jawab --keputusan dengan {json.dumps({'sub-unit': APART})}.",
        **draft.spot(),
        flag="--keputusan",
        question="sub-unit",
    )


def _check_codeless(files: list[FileDraft], writings: FullWritings) -> None:
    """Asks where an activity stands once with a code and once by its name alone, with figures of the same kind.

    A name that parents tell apart may be any of those that stand without a parent, too.
    """
    surer: dict[tuple, list[Draft]] = defaultdict(list)
    names: dict[int, str] = {}
    for file in files:
        for draft in filter(_is_activity, file.settled_drafts()):
            for key in _codeless_keys(draft):
                surer[key].append(draft)
            names[id(draft)] = file.file_name
    for file in files:
        found = [
            (draft, f"{names[id(twin)]} {twin.where}")
            for draft in filter(_is_activity, file.settled_drafts())
            if (twin := _surer_twin(draft, surer))
        ]
        if found:
            file.findings.append(_codeless_question(found, writings))


def _sureness(draft: Draft) -> int:
    """2 for a row with a code, 1 for a name under a parent, 0 for a name alone."""
    if draft.source.parent_name:
        return 1
    return 0 if draft.activity_key == _name_key(draft) else 2


def _surer_twin(draft: Draft, known: dict[tuple, list[Draft]]) -> Draft | None:
    own = _sureness(draft)
    if own == 2:
        return None
    twins = (twin for key in _codeless_keys(draft) for twin in known[key] if _sureness(twin) > own)
    return next((twin for twin in twins if not _are_told_apart(draft, twin)), None)


def _are_told_apart(draft: Draft, twin: Draft) -> bool:
    """True in the dashboard's own sheet below other programs or kegiatan: there it has them as two already."""
    above = [(one.source.program_name, one.source.activity_group_name) for one in (draft, twin)]
    both = [tuple(map(fold_name, names)) for names in zip(*above, strict=True)]
    is_own = draft.reading is twin.reading and draft.reading.tells_activities_apart
    return is_own and any(all(names) and len(set(names)) > 1 for names in both)


def _codeless_keys(draft: Draft) -> list[tuple]:
    return [(*draft.place, fold_name(draft.sub_unit), _name_key(draft), group) for group in _held(draft)]


def _held(draft: Draft) -> list[str]:
    return [group for group in GROUPS if getattr(draft.source, group) is not None]


def _name_key(draft: Draft) -> str:
    return "nama:" + clean_text(draft.source.activity_name).casefold()


def _codeless_question(found: list[tuple[Draft, str]], writings: FullWritings) -> Finding:
    draft, twin = found[0]
    choices = answers_for([one for one, _ in found], writings)
    return undecided(
        "kegiatan-tanpa-kode",
        f"'{draft.source.activity_name}' tertulis tanpa kode di sini ({some([one.where for one, _ in found])}) dan "
        f"dengan kode atau induk di {twin}: angkanya akan terhitung dua kali.",
        f"{told_same(choices)}Isi kodenya, atau hapus barisnya. Bila memang dua kegiatan, jawab --keputusan dengan "
        f"{json.dumps({QUESTION: APART})}.",
        **draft.spot(),
        flag="--keputusan",
        question=QUESTION,
        choices=choices,
    )
