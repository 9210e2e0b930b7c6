"""Rows of a long table whose money is exactly that of other rows: a group beside its members would count twice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.rows import MONEY_GROUPS, Level, SheetReading, SourceRow

_GROUPS = ("ceiling_idr", *MONEY_GROUPS)
_QUESTION = "baris-kelompok"
_FEWEST_MEMBERS, _FEWEST_COLUMNS = 2, 2
Figures = tuple[Decimal, ...]


def settle_groups(reading: SheetReading, decisions: Mapping[str, str]) -> list[Finding]:
    """What is said of OPD whose pagu, target and actual are the sum of neighbouring rows in some period.

    They are asked about; answered as groups, all their rows are taken out of the reading.
    """
    found = _groups_of(reading) if all(row.level is Level.AGENCY for row in reading.rows) else {}
    answer = decisions.get(_QUESTION)
    if not found or answer == "opd":
        return []
    first = next(iter(found.values()))
    where = {"sheet": reading.sheet, "cell": f"baris {first.row}", "value": first.agency_name[:120]}
    named = listed([f"baris {row.row} ('{row.agency_name}')" for row in found.values()])
    if answer == "kelompok":
        reading.rows = [row for row in reading.rows if fold_name(row.agency_name) not in found]
        text = f"Baris kelompok tidak dimuat (uangnya sudah di baris OPD-nya): {named}."
        return [note(_QUESTION, text, **where)]
    text = f"Baris ini tepat jumlah baris OPD lain yang berurutan, jadi uangnya akan terhitung dua kali: {named}."
    remedy = (
        "Kecualikan baris itu atau rinciannya di pemetaan, atau jawab 'baris-kelompok' dengan 'kelompok' "
        "(tidak dimuat) atau 'opd' (dimuat)."
    )
    return [undecided(_QUESTION, text, remedy, flag="--keputusan", question=_QUESTION, **where)]


def _groups_of(reading: SheetReading) -> dict[str, SourceRow]:
    """Folded name of an OPD -> the first of its rows that repeats the money of others."""
    periods: dict[tuple, list[SourceRow]] = defaultdict(list)
    for row in reading.rows:
        if not row.sub_unit:
            periods[row.year, row.month].append(row)
    found: dict[str, SourceRow] = {}
    for rows in periods.values():
        for row in _repeating(rows):
            found.setdefault(fold_name(row.agency_name), row)
    return found


def _repeating(rows: list[SourceRow]) -> Iterator[SourceRow]:
    """The rows of one period that are the sum of a run of at least two others."""
    money = [tuple(getattr(row, group) or Decimal(0) for group in _GROUPS) for row in rows]
    places = {figures: place for place, figures in enumerate(money) if sum(map(bool, figures)) >= _FEWEST_COLUMNS}
    seen: set[int] = set()
    for start in range(len(money)):
        total, members = money[start], int(any(money[start]))
        for end in range(start + 1, len(money)):
            total = tuple(one + other for one, other in zip(total, money[end], strict=True))
            members += any(money[end])
            place = places.get(total)
            if place is not None and not start <= place <= end and members >= _FEWEST_MEMBERS and place not in seen:
                seen.add(place)
                yield rows[place]
