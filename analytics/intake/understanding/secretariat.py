"""The Sekretariat Daerah in one import and its Bagian in another: the same money would count twice."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from analytics.domain.formats import number
from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, undecided
from analytics.intake.layouts.texts.secretariat import is_secretariat, is_section
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft, Register
from analytics.intake.understanding.wording import some

QUESTION, APART = "setda-bagian", "terpisah"
_NEAR = Decimal(2)

Ceilings = dict[tuple, Decimal]
"""What tells a row of an OPD apart -> its pagu."""


@dataclass
class _Side:
    """What one file or import has of one period: the pagu of the Sekretariat Daerah, and of its Bagian."""

    text: str
    secretariat: Ceilings = field(default_factory=dict)
    sections: Ceilings = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    told: set[bool] = field(default_factory=set)
    """Whether it named the Sekretariat Daerah (True), Bagian (False) or both, also in rows that are replaced now."""

    def add(self, name: str, key: tuple, ceiling: Decimal | None) -> None:
        """Counts a row of the Sekretariat Daerah or of one of its Bagian."""
        held = self.secretariat if is_secretariat(name) else self.sections
        held[key] = ceiling or Decimal(0)
        self.names.setdefault(fold_name(name), name)

    @property
    def tells_apart(self) -> bool:
        return len(self.told) > 1


def check_secretariat(
    files: list[FileDraft], answers: Answers, register: Register, earlier: Iterable[EarlierPoint]
) -> None:
    """Asks where one source has the Sekretariat Daerah, another its Bagian, and these could be part of it.

    A source that has both counts them apart already: its own table was asked about it.
    """
    now = {id(file): _sides_of(file, register) for file in files}
    if not any(now.values()):
        return
    kept = _earlier_sides(files, register, earlier)
    for number_of_file, file in enumerate(files):
        if answers.of(file.file_name).others.get(QUESTION) == APART:
            continue
        for place, own in now[id(file)].items():
            before = [now[id(other)][place] for other in files[:number_of_file] if place in now[id(other)]]
            others = [*before, *kept.get(place, {}).values()]
            if any(side.tells_apart for side in (own, *others)):
                continue
            if double := next((other for other in others if _is_double(own, other)), None):
                file.findings.append(_question(own, double))
                break


def _sides_of(file: FileDraft, register: Register) -> dict[tuple, _Side]:
    sides: dict[tuple, _Side] = {}
    for draft in file.settled_drafts():
        name = register.official_names.get(draft.agency_key, draft.source.agency_name)
        if is_secretariat(name) or is_section(name):
            side = sides.setdefault((draft.year, draft.month), _Side(file.file_name))
            side.add(name, draft.series_key, draft.source.ceiling_idr)
            side.told.add(is_secretariat(name))
            side.drafts.append(draft)
    return sides


def _earlier_sides(
    files: list[FileDraft], register: Register, earlier: Iterable[EarlierPoint]
) -> dict[tuple, dict[int, _Side]]:
    """What earlier imports keep beside this call, by period: it replaces the rows of its own OPD."""
    replaced = {draft.place for file in files for draft in file.settled_drafts()}
    found: dict[tuple, dict[int, _Side]] = defaultdict(dict)
    for point in earlier:
        name = register.official_names.get(point.series_key[0], point.series_key[0])
        if is_secretariat(name) or is_section(name):
            sides = found[point.year, point.month]
            side = sides.setdefault(point.import_id, _Side(f"impor {point.import_id}, {point.file_name}"))
            side.told.add(is_secretariat(name))
            if point.place not in replaced:
                side.add(name, point.series_key, point.ceiling_idr)
    return found


def _is_double(own: _Side, other: _Side) -> bool:
    """True where one side has the Sekretariat Daerah and the other Bagian that may be part of it.

    Sums that are near each other contradict one another, even where the Bagian have more; one Bagian with several
    times its pagu has a budget of its own.
    """
    for first, second in ((own, other), (other, own)):
        if first.secretariat and second.sections:
            whole, parts = sum(first.secretariat.values()), sum(second.sections.values())
            return not whole or parts <= whole * _NEAR
    return False


def _pagu(ceilings: Ceilings) -> str:
    return number(sum(ceilings.values(), Decimal(0)))


def _named(side: _Side) -> Iterator[str]:
    held = side.secretariat or side.sections
    yield some([f"'{name}'" for name in side.names.values()])
    yield _pagu(held)


def _question(own: _Side, other: _Side) -> Finding:
    (here, pagu_here), (there, pagu_there) = _named(own), _named(other)
    draft = own.drafts[0]
    return undecided(
        "setda-ganda",
        f"{here} (pagu {pagu_here}) di berkas ini dan {there} (pagu {pagu_there}) di {other.text} untuk periode yang "
        "sama: bila uang Bagian sudah termasuk di Sekretariat Daerah, uangnya terhitung dua kali.",
        "Muat hanya salah satunya: hapus barisnya di berkas ini, atau batalkan impor yang digantikan (`batal`). Bila "
        f"anggarannya memang terpisah, jawab --keputusan dengan {json.dumps({QUESTION: APART})}.",
        **draft.spot(),
        value=draft.source.agency_name[:120],
        flag="--keputusan",
        question=QUESTION,
    )
