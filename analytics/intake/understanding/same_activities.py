"""Activities that a file names without a code, or with the end of one, and a person says to be those of another.

Only where the name is one activity of its OPD there and one row here: which of several it is nobody can answer at once.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.domain.names import clean_text, fold_name
from analytics.intake.findings import Choices, note
from analytics.intake.questions import CHOICES
from analytics.intake.rows import Level
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.wording import some

QUESTION, SAME = "kegiatan-sama", "sama"
_UNDER_PARENT = " < "

Name = tuple
"""Agency, year, sub-unit and name of an activity, folded."""


@dataclass(frozen=True)
class Writing:
    """How an activity is written where it is written in full."""

    key: str
    code: str
    name: str


class FullWritings:
    """Which activities of a call, and of the imports before it, may be meant by a name alone."""

    def __init__(self, files: Sequence[FileDraft], earlier: Iterable[EarlierPoint]):
        self._full: dict[Name, dict[str, Writing]] = defaultdict(dict)
        self._rows: Counter[tuple] = Counter()
        for point in earlier:
            if point.level is Level.ACTIVITY:
                name = (point.series_key[0], point.year, fold_name(point.sub_unit), fold_name(point.activity_name))
                self._add(name, Writing(point.activity_key, point.activity_code, point.activity_name))
        for draft in (draft for file in files for draft in file.settled_drafts()):
            if draft.source.level is Level.ACTIVITY:
                source = draft.source
                code, name = clean_text(source.activity_code), clean_text(source.activity_name)
                self._add(_name(draft), Writing(draft.activity_key, code, name))
                self._rows[_place(draft)] += 1

    def _add(self, name: Name, writing: Writing) -> None:
        if _is_coded(writing.key) or _UNDER_PARENT in writing.key:
            self._full[name].setdefault(writing.key, writing)

    def meant_by(self, draft: Draft) -> Writing | None:
        """The one activity of this name that is written with more than the draft has; None where there is none, or
        more."""
        found = [one for one in self._full.get(_name(draft), {}).values() if _is_more(one.key, draft)]
        return found[0] if len(found) == 1 and self._rows[_place(draft)] == 1 else None


def settle_same_activities(files: Sequence[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint]) -> None:
    """Gives such rows the identity of the activity that they were answered to be; says which."""
    if answers.others.get(QUESTION) != SAME:
        return
    writings = FullWritings(files, earlier)
    for file in files:
        meant = {id(draft): found for draft in file.settled_drafts() if (found := writings.meant_by(draft))}
        joined = [draft for draft in file.drafts if id(draft) in meant]
        file.drafts = [_joined(draft, meant.get(id(draft))) for draft in file.drafts]
        if joined:
            text = f"{len(joined)} baris dibaca sebagai kegiatan bernama sama yang berkode lengkap, seperti dijawab: "
            places = some([draft.where for draft in joined])
            file.findings.append(note(QUESTION, f"{text}{places}.", sheet=joined[0].source.sheet))


def answers_for(drafts: Iterable[Draft], writings: FullWritings) -> Choices:
    """The answers that can be used: 'sama' only where every row means one activity."""
    words: Mapping[str, str] = CHOICES[QUESTION]
    is_clear = all(writings.meant_by(draft) for draft in drafts)
    return tuple((answer, text) for answer, text in words.items() if is_clear or answer != SAME)


def told_same(choices: Choices) -> str:
    """What to do where the rows are those activities; '' where that is no answer."""
    is_offered = SAME in dict(choices)
    return f"Bila kegiatan yang sama, jawab --keputusan dengan {json.dumps({QUESTION: SAME})}. " if is_offered else ""


def _joined(draft: Draft, meant: Writing | None) -> Draft:
    return draft.as_activity(meant.key, meant.code, meant.name, draft.sub_unit) if meant else draft


def _name(draft: Draft) -> Name:
    return (draft.agency_key, draft.year, fold_name(draft.sub_unit), fold_name(draft.source.activity_name))


def _place(draft: Draft) -> tuple:
    return (id(draft.reading), draft.month, fold_name(draft.funding_source), *_name(draft))


def _is_more(key: str, draft: Draft) -> bool:
    if key == draft.activity_key or _is_coded(draft.activity_key):
        return key != draft.activity_key and key.endswith(f".{draft.activity_key}")
    return _is_coded(key) or not draft.source.parent_name


def _is_coded(key: str) -> bool:
    return key[:1].isdigit()
