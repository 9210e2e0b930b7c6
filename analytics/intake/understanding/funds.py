"""An activity by source of funds in one sheet and as a whole in another: its money would count twice."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from analytics.intake.findings import Finding, undecided
from analytics.intake.rows import GROUPS
from analytics.intake.understanding.drafts import Draft, FileDraft
from analytics.intake.understanding.wording import some

QUESTION, COPY_QUESTION = "sumber-dana-ganda", "lembar-kembar"
# One activity may well be paid by halves from two sources.
_FEWEST_COPIED = 2


def check_funds(files: Iterable[FileDraft], apart: str) -> None:
    """Asks where the same figures stand once with a source of funds and once without, in different sheets."""
    files = list(files)
    by_fund: dict[tuple, list[tuple[Draft, str]]] = defaultdict(list)
    for file in files:
        for draft in file.settled_drafts():
            if draft.funding_source:
                for key in _keys(draft):
                    by_fund[key].append((draft, f"{file.file_name} {draft.where}"))
    for file in files:
        found = [
            (draft, twin)
            for draft in file.settled_drafts()
            if not draft.funding_source and (twin := _twin(draft, by_fund))
        ]
        if found:
            file.findings.append(_question(found, apart))


def check_fund_copies(files: Iterable[FileDraft], apart: str) -> None:
    """Asks where sheets of different sources of funds hold the same figures row for row: one is a copy to be filled."""
    for file in files:
        file.findings.extend(_copies(file, apart))


def _copies(file: FileDraft, apart: str) -> Iterator[Finding]:
    sheets: dict[str, list[Draft]] = defaultdict(list)
    for draft in file.settled_drafts():
        sheets[draft.reading.sheet].append(draft)
    seen: dict[frozenset, str] = {}
    for sheet, drafts in sheets.items():
        is_by_fund = all(draft.funding_source for draft in drafts)
        if not is_by_fund or len(drafts) < _FEWEST_COPIED:
            continue
        first = seen.setdefault(frozenset(map(_content, drafts)), sheet)
        if first != sheet:
            yield _copy_question(sheet, first, apart)


def _content(draft: Draft) -> tuple:
    figures = tuple(getattr(draft.source, group) for group in GROUPS)
    return (*draft.activity_place, *figures)


def _copy_question(sheet: str, first: str, apart: str) -> Finding:
    return undecided(
        COPY_QUESTION,
        f"Lembar '{sheet}' sama baris demi baris dengan lembar '{first}', padahal sumber dananya berbeda: pagunya "
        "akan terhitung dua kali bila satu hanya salinan.",
        "Hapus lembar yang hanya salinan. Bila memang dua sumber dana, jawab --keputusan dengan "
        f"{json.dumps({COPY_QUESTION: apart})}.",
        sheet=sheet,
        flag="--keputusan",
        question=COPY_QUESTION,
    )


def _twin(draft: Draft, by_fund: dict[tuple, list[tuple[Draft, str]]]) -> str:
    twins = (pair for key in _keys(draft) for pair in by_fund.get(key, ()))
    return next((text for other, text in twins if other.reading is not draft.reading), "")


def _keys(draft: Draft) -> list[tuple]:
    # A ceiling from another kind of source has its precedence and does not count beside the first (decisions 10).
    held = [group for group in GROUPS if getattr(draft.source, group) is not None]
    return [
        (*draft.activity_place, group, draft.reading.ceiling_source if group == "ceiling_idr" else "")
        for group in held
    ]


def _question(found: list[tuple[Draft, str]], apart: str) -> Finding:
    draft, twin = found[0]
    name = draft.source.activity_name or draft.source.activity_code or draft.source.agency_name
    return undecided(
        QUESTION,
        f"'{name}' tertulis tanpa sumber dana di sini ({some([one.where for one, _ in found])}) dan per sumber dana di "
        f"{twin}: angkanya akan terhitung dua kali.",
        "Muat salah satu saja, atau isi sumber dananya. Bila memang bagian yang berbeda, jawab --keputusan dengan "
        f"{json.dumps({QUESTION: apart})}.",
        **draft.spot(),
        flag="--keputusan",
        question=QUESTION,
    )
