"""One activity written in two ways, by its whole code and by less: its target and its actual would not meet."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, undecided
from analytics.intake.rows import GROUPS, Level
from analytics.intake.understanding.drafts import Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.same_activities import QUESTION, FullWritings, answers_for, told_same
from analytics.intake.understanding.wording import some

Named = tuple
"""Agency, year, month, sub-unit and name of an activity, folded."""
Writings = Mapping[Named, Mapping[str, tuple[object, str]]]
"""Name -> activity key -> the sheet or import that writes it so, and where that is."""


def check_short_codes(files: Iterable[FileDraft], earlier: Iterable[EarlierPoint], apart: str) -> None:
    """Asks where a file gives an activity less of its code, or none, than another sheet or an import that stays."""
    files = list(files)
    earlier = list(earlier)
    writings = FullWritings(files, earlier)
    in_call, before = _writings_of_call(files), _writings_before(files, earlier)
    for file in files:
        found = [
            (draft, twin)
            for draft in file.settled_drafts()
            if draft.source.activity_name and (twin := _less_coded(draft, in_call) or _other_twin(draft, before))
        ]
        is_asked = any(finding.rule == "kegiatan-tanpa-kode" for finding in file.findings)
        if found and not is_asked:
            file.findings.append(_question(found, apart, writings))


def _writings_of_call(files: Iterable[FileDraft]) -> Writings:
    found: dict[Named, dict[str, tuple[object, str]]] = defaultdict(dict)
    for file in files:
        for draft in file.settled_drafts():
            if draft.source.level is Level.ACTIVITY:
                place = (draft.reading, f"{file.file_name} {draft.where}")
                found[_named(draft)].setdefault(draft.activity_key, place)
    return found


def _writings_before(files: Iterable[FileDraft], earlier: Iterable[EarlierPoint]) -> Writings:
    """How the imports whose figures stay beside those of the call write their activities."""
    replaced = {
        (draft.place, group)
        for file in files
        for draft in file.settled_drafts()
        for group in GROUPS
        if getattr(draft.source, group) is not None
    }
    places = {place for place, _ in replaced}
    found: dict[Named, dict[str, tuple[object, str]]] = defaultdict(dict)
    for point in earlier:
        held = {(point.place, group) for group in GROUPS if getattr(point, group) is not None}
        if point.level is Level.ACTIVITY and point.place in places and held - replaced:
            name = (*point.place, fold_name(point.sub_unit), fold_name(point.activity_name))
            text = f"impor {point.import_id}, {point.file_name}"
            found[name].setdefault(point.activity_key, (point.import_id, text))
    return found


def _named(draft: Draft) -> Named:
    return (*draft.place, fold_name(draft.sub_unit), fold_name(draft.source.activity_name))


def _less_coded(draft: Draft, writings: Writings) -> str:
    """Where another sheet of the call gives the same name a code, or a longer one with the same end."""
    others = writings.get(_named(draft), {})
    return next(
        (text for key, (reading, text) in others.items() if reading is not draft.reading and _is_more(key, draft)), ""
    )


def _other_twin(draft: Draft, writings: Writings) -> str:
    """Where an import that stays gives the same name another writing of its code, and never this one."""
    others = writings.get(_named(draft), {})
    if draft.activity_key in others:
        return ""
    return next((text for key, (_, text) in others.items() if _is_one_activity(draft, key)), "")


def _is_one_activity(draft: Draft, key: str) -> bool:
    is_less = not _is_coded(key) or draft.activity_key.endswith(f".{key}")
    return _is_more(key, draft) or (_is_coded(draft.activity_key) and is_less)


def _is_more(key: str, draft: Draft) -> bool:
    """True where a key is the whole code of which the draft has the end, or nothing."""
    return _is_coded(key) and (not _is_coded(draft.activity_key) or key.endswith(f".{draft.activity_key}"))


def _is_coded(key: str) -> bool:
    return key[:1].isdigit()


def _question(found: list[tuple[Draft, str]], apart: str, writings: FullWritings) -> Finding:
    draft, twin = found[0]
    own = draft.source.activity_code
    here, there = (f"berkode '{own}'", "dengan kode lain") if own else ("tanpa kode", "dengan kode")
    choices = answers_for([one for one, _ in found], writings)
    return undecided(
        "kode-pendek",
        f"'{draft.source.activity_name}' {here} di sini ({some([one.where for one, _ in found])}) dan {there} "
        f"di {twin}: target dan realisasinya tidak akan bertemu, pagunya dapat terhitung dua kali.",
        f"{told_same(choices)}Tulis kode lengkap di kedua berkas. Bila memang dua kegiatan, jawab --keputusan dengan "
        f"{json.dumps({QUESTION: apart})}.",
        **draft.spot(),
        value=draft.source.activity_code,
        flag="--keputusan",
        question=QUESTION,
        choices=choices,
    )
