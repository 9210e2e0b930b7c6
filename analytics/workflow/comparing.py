"""What differs between two read models: rows that are new, changed or gone, what was moved, and the deviations."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import duckdb

from analytics.domain.formats import round_half_away
from analytics.intake.rows import Level
from analytics.readmodel.build import sql_text
from analytics.workflow.room_counts import SeenChanges

MOVABLE = ("ceiling_idr", "financial_target_idr", "physical_target_pct")
"""What is settled before a quarter begins: a change of it is named."""
_FIGURES = ("ceiling_idr", "financial_target_idr", "financial_actual_idr", "physical_target_pct", "physical_actual_pct")
"""In the order of compared_facts.sql."""


@dataclass(frozen=True)
class MovedFigure:
    """A ceiling or target of an activity that is another than now."""

    agency_name: str
    activity_name: str
    year: int
    month: int
    group: str
    """One of MOVABLE."""
    before: Decimal
    after: Decimal


@dataclass(frozen=True)
class DeviationChange:
    """An agency, or the kabupaten, whose deviation of a period is another than now. Points; None is "no deviation"."""

    agency_key: str
    """'' for the kabupaten."""
    agency_name: str
    year: int
    month: int
    physical_before: Decimal | None
    physical_after: Decimal | None
    financial_before: Decimal | None
    financial_after: Decimal | None


@dataclass(frozen=True)
class GonePackage:
    """A package that would no longer be listed."""

    agency_name: str
    package_name: str
    year: int
    month: int


@dataclass(frozen=True)
class PackageChanges:
    """What differs in the lists of packages, counted apart from activities; the gone ones by name."""

    added_count: int = 0
    changed_count: int = 0
    gone: list[GonePackage] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added_count or self.changed_count or self.gone)


@dataclass(frozen=True)
class Differences:
    """What differs, counted and by name."""

    added_count: int = 0
    changed_count: int = 0
    gone_count: int = 0
    packages: PackageChanges = field(default_factory=PackageChanges)
    moved: list[MovedFigure] = field(default_factory=list)
    deviations: list[DeviationChange] = field(default_factory=list)
    counts: Mapping[tuple[int, int], tuple[int, int, int]] = field(default_factory=dict)
    """(year, month) -> how many activities are new, changed and gone there; a period without any is not in it."""
    seen: SeenChanges = field(default_factory=SeenChanges)
    """Only where what a room saw is compared: what is another besides its figures."""

    def __bool__(self) -> bool:
        found = self.added_count or self.changed_count or self.gone_count or self.packages or self.deviations
        return bool(found or self.seen)

    def of_period(self, year: int, month: int) -> "Differences":
        """What differs in one period; packages are not told apart by it."""
        added, changed, gone = self.counts.get((year, month), (0, 0, 0))
        return Differences(
            added, changed, gone, PackageChanges(),
            [one for one in self.moved if (one.year, one.month) == (year, month)],
            [one for one in self.deviations if (one.year, one.month) == (year, month)],
            {key: value for key, value in self.counts.items() if key == (year, month)},
        )  # fmt: skip


Facts = Mapping[tuple, tuple]
"""(year, month, agency_key, sub_unit, activity_key, level) -> agency name, activity name and the figures."""


Cursor = duckdb.DuckDBPyConnection


def differences(before: Cursor | None, after: Cursor, years: Sequence[int]) -> Differences:
    """What differs in these years from one read model to another; `before` None has nothing."""
    old, new = {} if before is None else _facts(before, years), _facts(after, years)
    both = [key for key in new if key in old]
    changed = [key for key in both if old[key][2:] != new[key][2:]]
    # Activities take over from a recap: that is no loss.
    gone = [key for key in old.keys() - new.keys() if key[-1] == Level.ACTIVITY]
    return Differences(
        added_count=len(new) - len(both),
        changed_count=len(changed),
        gone_count=len(gone),
        packages=_package_changes({} if before is None else _packages(before, years), _packages(after, years)),
        moved=[moved for key in changed for moved in _moved(key, old[key], new[key])],
        deviations=sorted(
            _deviation_changes({} if before is None else _deviations(before, years), _deviations(after, years)),
            key=_order,
        ),
        counts=_counts(new.keys() - old.keys(), changed, gone),
    )


def _counts(*kinds: Iterable[tuple]) -> Mapping[tuple[int, int], tuple[int, int, int]]:
    numbers = [Counter(key[:2] for key in keys) for keys in kinds]
    return {period: tuple(one[period] for one in numbers) for period in set().union(*numbers)}


def _facts(cursor: Cursor, years: Sequence[int]) -> Facts:
    rows = cursor.execute(sql_text("queries/compared_facts.sql"), {"years": list(years)}).fetchall()
    return {row[:6]: row[6:] for row in rows}


def _packages(cursor: Cursor, years: Sequence[int]) -> Facts:
    """(year, month, agency_key, sub_unit, activity_key, package_key) -> agency name, package name and the rest."""
    rows = cursor.execute(sql_text("queries/compared_packages.sql"), {"years": list(years)}).fetchall()
    return {row[:6]: row[6:] for row in rows}


def _package_changes(old: Facts, new: Facts) -> PackageChanges:
    gone = [GonePackage(*old[key][:2], *key[:2]) for key in sorted(old.keys() - new.keys())]
    changed = sum(old[key] != new[key] for key in new.keys() & old.keys())
    return PackageChanges(len(new.keys() - old.keys()), changed, gone)


def _moved(key: tuple, old: tuple, new: tuple) -> Iterable[MovedFigure]:
    for group, before, after in zip(_FIGURES, old[2:], new[2:], strict=True):
        if group in MOVABLE and before is not None and after is not None and before != after:
            yield MovedFigure(*new[:2], *key[:2], group, before, after)


Deviations = Mapping[tuple, tuple[str, Decimal | None, Decimal | None]]
"""(year, month, agency_key) -> name, physical and financial deviation as shown."""


def _deviations(cursor: Cursor, years: Sequence[int]) -> Deviations:
    rows = cursor.execute(sql_text("queries/compared_deviations.sql"), {"years": list(years)}).fetchall()
    return {row[:3]: (row[3], *map(_shown, row[4:])) for row in rows}


def _shown(value: Decimal | None) -> Decimal | None:
    # What rounds to the same two decimals has not changed for anybody who looks (decisions 2).
    return None if value is None else round_half_away(value)


def _deviation_changes(before: Deviations, after: Deviations) -> Iterable[DeviationChange]:
    """Newest period first, in it the kabupaten, then agencies from the largest change on."""
    nothing = ("", None, None)
    changed = [key for key in {*before, *after} if before.get(key, nothing)[1:] != after.get(key, nothing)[1:]]
    for key in changed:
        year, month, agency_key = key
        old, new = before.get(key, nothing), after.get(key, nothing)
        name = new[0] or old[0]
        yield DeviationChange(agency_key, name, year, month, old[1], new[1], old[2], new[2])


def _order(one: DeviationChange) -> tuple:
    pairs = ((one.physical_before, one.physical_after), (one.financial_before, one.financial_after))
    largest = max(abs((after or 0) - (before or 0)) for before, after in pairs)
    return -one.year, -one.month, one.agency_key != "", -largest, one.agency_name
