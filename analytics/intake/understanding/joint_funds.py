"""A row of several sources of funds together beside the rows of each of them: its money would count twice."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, undecided
from analytics.intake.rows import GROUPS
from analytics.intake.understanding.drafts import Draft, FileDraft
from analytics.intake.understanding.wording import some

QUESTION = "sumber-dana-gabungan"
_MONEY = tuple(group for group in GROUPS if group.endswith("_idr"))
_JOINT = re.compile(r"\b(?:semua|seluruh|keseluruhan|gabungan|total|jumlah|rekap(?:itulasi)?)\b")
_JOINTS = re.compile(r"\s*(?:[+&,;/]|\bdan\b|\bserta\b)\s*", re.IGNORECASE)
_AROUND = re.compile(r"^(?:sumber )?dana ")
# One amount may be the sum of two others by chance, two amounts hardly.
_FEWEST_SUMS = 2


def check_joint_funds(files: Iterable[FileDraft], apart: str) -> None:
    """Asks where a source of funds is the others together, by its name or by its figures, for the same activity."""
    files = list(files)
    groups: dict[tuple, list[tuple[Draft, FileDraft]]] = defaultdict(list)
    for file in files:
        for draft in file.settled_drafts():
            if fold_name(draft.funding_source):
                groups[draft.activity_place].append((draft, file))
    found = [*_named(groups.values()), *_summed(groups.values())]
    for file in files:
        own = {id(draft): draft for draft, holder in found if holder is file}
        if own:
            file.findings.append(_question(list(own.values()), apart))


def _named(groups: Iterable[list[tuple[Draft, FileDraft]]]) -> list[tuple[Draft, FileDraft]]:
    """The drafts whose source says that it is several, beside one of these for the same activity."""
    found = []
    for pairs in groups:
        names = {_plain(draft.funding_source) for draft, _ in pairs}
        found += [pair for pair in pairs if _is_joint(pair[0].funding_source, names)]
    return found


def _is_joint(fund: str, names: set[str]) -> bool:
    others = names - {_plain(fund)}
    parts = {_plain(part) for part in _JOINTS.split(fund)}
    return bool(others) and (_JOINT.search(fold_name(fund)) is not None or bool(parts & others))


def _plain(fund: str) -> str:
    return _AROUND.sub("", fold_name(fund))


def _summed(groups: Iterable[list[tuple[Draft, FileDraft]]]) -> list[tuple[Draft, FileDraft]]:
    """The drafts whose money is exactly that of two or more other sources, where more than one amount says so."""
    found: dict[tuple, list[tuple[Draft, FileDraft]]] = defaultdict(list)
    amounts: dict[tuple, set[tuple]] = defaultdict(set)
    for pairs in groups:
        for pair in pairs:
            draft = pair[0]
            others = [other for other, _ in pairs if _plain(other.funding_source) != _plain(draft.funding_source)]
            if summed := _sums(draft, others):
                whole = (draft.place[0], _plain(draft.funding_source))
                found[whole].append(pair)
                amounts[whole].update((draft.activity_key, draft.source.level, group) for group in summed)
    return [pair for whole, pairs in found.items() if len(amounts[whole]) >= _FEWEST_SUMS for pair in pairs]


def _sums(draft: Draft, others: Sequence[Draft]) -> list[str]:
    """The amounts above zero that are those of two or more others together; none where one amount is not."""
    if len({_plain(other.funding_source) for other in others}) < 2:
        return []
    held = [group for group in _MONEY if getattr(draft.source, group)]
    is_sum = all(getattr(draft.source, group) == _total(others, group) for group in held)
    return held if is_sum else []


def _total(drafts: Sequence[Draft], group: str) -> Decimal:
    return sum((getattr(draft.source, group) or Decimal(0) for draft in drafts), Decimal(0))


def _question(found: list[Draft], apart: str) -> Finding:
    draft = found[0]
    name = draft.source.activity_name or draft.source.activity_code or draft.source.agency_name
    return undecided(
        QUESTION,
        f"Sumber dana '{draft.funding_source}' pada '{name}' tampaknya gabungan sumber dana lain yang tertulis sendiri "
        f"untuk kegiatan yang sama ({some([one.where for one in found])}): angkanya akan terhitung dua kali.",
        "Hapus baris atau lembar gabungannya. Bila memang anggaran yang berbeda, jawab --keputusan dengan "
        f"{json.dumps({QUESTION: apart})}.",
        **draft.spot(),
        flag="--keputusan",
        question=QUESTION,
    )
