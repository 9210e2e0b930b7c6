"""Sub-units that appear or vanish between imports: a newer file replaces sub-unit by sub-unit (decisions 10)."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.rows import Level
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.wording import some

Ceilings = dict[str, object]
"""activity_key -> its ceiling."""


@dataclass
class _Units:
    """The sub-units of one agency and period: folded name -> spelling, ceilings, and where they stand."""

    names: dict[str, str] = field(default_factory=dict)
    ceilings: dict[str, Ceilings] = field(default_factory=lambda: defaultdict(dict))
    imports: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, activity_key: str, ceiling: object, where: str = "") -> None:
        folded = fold_name(name)
        self.names.setdefault(folded, name)
        self.ceilings[folded][activity_key] = ceiling
        self.imports.setdefault(folded, where)


def check_units(files: list[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint], apart: str) -> None:
    """Asks where a sub-unit may be one of an earlier import under another name; tells which ones stay from there."""
    before, now = _units_before(earlier), _units_now(files)
    for file in files:
        asked = [
            pair
            for place, draft in _places(file).items()
            for pair in _renamed(draft, now[place], before[place])
        ]
        is_asked_already = any(finding.question == "sub-unit" for finding in file.findings)
        if asked and not is_asked_already and answers.others.get("sub-unit") != apart:
            file.findings.append(_question(asked[0], len(asked), apart))
        elif kept := _kept(file, now, before):
            file.findings.append(note("sub-unit-tetap", f"Sub Unit lain tetap seperti impor sebelumnya: {some(kept)}."))


def _units_before(earlier: Iterable[EarlierPoint]) -> dict[tuple, _Units]:
    units: dict[tuple, _Units] = defaultdict(_Units)
    for point in earlier:
        if point.level is Level.ACTIVITY:
            where = f"impor {point.import_id}, {point.file_name}"
            units[point.place].add(point.sub_unit, point.activity_key, point.ceiling_idr, where)
    return units


def _units_now(files: list[FileDraft]) -> dict[tuple, _Units]:
    units: dict[tuple, _Units] = defaultdict(_Units)
    for draft in (draft for file in files for draft in file.settled_drafts()):
        if draft.source.level is Level.ACTIVITY:
            units[draft.place].add(draft.sub_unit, draft.activity_key, draft.source.ceiling_idr)
    return units


def _places(file: FileDraft) -> dict[tuple, Draft]:
    return {draft.place: draft for draft in file.settled_drafts() if draft.source.level is Level.ACTIVITY}


def _renamed(draft: Draft, now: _Units, before: _Units) -> list[tuple[Draft, str, str, str]]:
    """New sub-units that carry the very ceilings of one that vanished; any, where one side has no sub-unit at all."""
    vanished, appeared = before.names.keys() - now.names.keys(), now.names.keys() - before.names.keys()
    pairs = []
    for new in sorted(appeared):
        for old in sorted(vanished):
            one_side_has_none = (new == "" and now.names.keys() == {""}) or (old == "" and before.names.keys() == {""})
            if one_side_has_none or (new and old and now.ceilings[new] == before.ceilings[old]):
                pairs.append((draft, now.names[new], before.names[old], before.imports[old]))
    return pairs


def _question(pair: tuple[Draft, str, str, str], count: int, apart: str) -> Finding:
    draft, new, old, where = pair
    more = f" (dan {count - 1} lainnya)" if count > 1 else ""
    return undecided(
        "sub-unit-berganti",
        f"{draft.source.agency_name}: {_named(new)} di berkas ini mungkin sama dengan {_named(old)} di {where}{more}; "
        "keduanya akan terhitung.",
        "Samakan nama Sub Unit, atau batalkan impor yang digantikan (`batal`). Bila memang berbeda, jawab --keputusan "
        f"dengan {json.dumps({'sub-unit': apart})}.",
        **draft.spot(),
        flag="--keputusan",
        question="sub-unit",
    )


def _named(unit: str) -> str:
    return f"Sub Unit '{unit}'" if unit else "baris tanpa Sub Unit"


def _kept(file: FileDraft, now: dict[tuple, _Units], before: dict[tuple, _Units]) -> list[str]:
    return sorted(
        {
            f"{before[place].names[unit] or 'tanpa Sub Unit'} ({draft.source.agency_name})"
            for place, draft in _places(file).items()
            for unit in before[place].names.keys() - now[place].names.keys()
        }
    )
