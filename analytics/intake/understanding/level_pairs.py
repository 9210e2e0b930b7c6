"""Rows of different sheets that hold the same money at two levels, or under two names: found by codes and by sums."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, combinations

from analytics.domain.names import fold_name
from analytics.intake.rows import GROUPS, MONEY_GROUPS
from analytics.intake.understanding.drafts import Draft

MONEY = ("ceiling_idr", *MONEY_GROUPS)
_TOLERANCE = Decimal("0.001")
"""Decisions 14: as far as a JUMLAH may be from its rows."""
_SHORTEST_LEVEL = 3
"""Segments of a programme's code; less is a number in a list or a bidang."""
_FEWEST_COLUMNS, _FEWEST_REPEATS = 2, 2
_MOST_COMPARED = 500_000
"""Rows above times rows below, of one OPD and period, up to which single rows are looked for as sums of others."""

Money = dict[str, Decimal]
"""Group -> its sum; without the groups that no row holds."""
Rows = Sequence[Draft]


@dataclass(frozen=True)
class LevelPair:
    """Rows of one sheet and the rows of others that hold the same money."""

    above: tuple[Draft, ...]
    below: tuple[Draft, ...]
    is_proven: bool
    """True where the sums agree and all that is known of the rows above is known of those below."""
    is_by_code: bool = False


def level_pairs(sheets: Sequence[Rows]) -> list[LevelPair]:
    """The pairs among the sheets of one agency and period, each given by its rows of activities."""
    found = list(_pairs_by_code(sheets))
    paired = {id(draft) for pair in found for draft in pair.above}
    rest = [rows for sheet in sheets if (rows := [draft for draft in sheet if id(draft) not in paired])]
    pairs = [pair for above, below in _candidates(rest) if (pair := _pair_by_sums(above, below))]
    for pair in sorted(pairs, key=lambda one: not one.is_proven):
        if not any(id(draft) in paired for draft in pair.above):
            found.append(pair)
            paired |= {id(draft) for draft in pair.above}
    return found


def money_of(rows: Iterable[Draft]) -> Money:
    """The money of rows, each figure once however many sheets repeat it."""
    figures = {
        (draft.identity, group): amount
        for draft in rows
        for group in MONEY
        if (amount := getattr(draft.source, group)) is not None
    }
    sums: Money = defaultdict(Decimal)
    for (_, group), amount in figures.items():
        sums[group] += amount
    return dict(sums)


def held_groups(rows: Iterable[Draft]) -> set[str]:
    """Those of GROUPS that any of the rows has a figure of."""
    return {group for row in rows for group in GROUPS if getattr(row.source, group) is not None}


def _pairs_by_code(sheets: Sequence[Rows]) -> Iterator[LevelPair]:
    """Rows whose code begins the codes of rows on other sheets: a level above them."""
    below: dict[tuple, list[Draft]] = defaultdict(list)
    for draft in (draft for sheet in sheets for draft in sheet):
        for code in _codes_above(draft.activity_key):
            below[fold_name(draft.sub_unit), code].append(draft)
    for draft in (draft for sheet in sheets for draft in sheet):
        family = below.get((fold_name(draft.sub_unit), draft.activity_key), [])
        own_key = (fold_name(draft.sub_unit), draft.activity_key)
        lowest = [one for one in family if (own_key[0], one.activity_key) not in below]
        others = tuple(one for one in lowest if one.reading is not draft.reading)
        if others and len(others) == len(lowest) and held_groups(others) & held_groups([draft]):
            agrees = _agree(money_of([draft]), money_of(others), exactly=False)
            yield LevelPair((draft,), others, agrees and held_groups([draft]) <= held_groups(others), is_by_code=True)


def _codes_above(key: str) -> list[str]:
    segments = key.split(".") if key[:1].isdigit() else []
    return [".".join(segments[:count]) for count in range(_SHORTEST_LEVEL, len(segments))]


def _candidates(sheets: Sequence[Rows]) -> Iterator[tuple[list[Draft], list[Draft]]]:
    """(fewer rows, more rows) of two sheets, and of one sheet and all others, without what both name alike."""
    pairs = list(combinations(sheets, 2))
    if len(sheets) > 2:
        pairs += [(one, [row for other in sheets if other is not one for row in other]) for one in sheets]
    for first, second in pairs:
        shared = set(map(_alike, first)) & set(map(_alike, second))
        places = {row.activity_place for row in first} & {row.activity_place for row in second}
        one, other = (
            [row for row in rows if row.activity_place not in places and _alike(row) not in shared]
            for rows in (first, second)
        )
        if one and other and not _are_units_apart(one, other) and not _are_coded_apart(one, other):
            yield (one, other) if (len(one), _depth(one)) <= (len(other), _depth(other)) else (other, one)


def _are_units_apart(one: Rows, other: Rows) -> bool:
    """True where all rows name units, and never the same: UPTD may well have the same budget."""
    units = [{fold_name(row.sub_unit) for row in rows} for rows in (one, other)]
    return not any("" in names for names in units) and units[0].isdisjoint(units[1])


def _are_coded_apart(one: Rows, other: Rows) -> bool:
    """True where every row has a code of one and the same level: other codes are other activities, however alike their
    figures are."""
    depths = {_depth([row]) for row in (*one, *other)}
    return len(depths) == 1 and 0 not in depths


def _alike(row: Draft) -> tuple:
    """What one activity has on both sheets where only one gives its code or its unit: that is asked by itself."""
    return (fold_name(row.source.activity_name or row.source.activity_code), row.source.ceiling_idr)


def _depth(rows: Rows) -> int:
    """Segments of the longest code; 0 without codes."""
    return max(len(row.activity_key.split(".")) if row.activity_key[:1].isdigit() else 0 for row in rows)


def _pair_by_sums(above: list[Draft], below: list[Draft]) -> LevelPair | None:
    whole, parts = money_of(above), money_of(below)
    if _agree(whole, parts, exactly=False) and any(whole.get(group) for group in parts):
        is_exact = len(_shared(whole, parts)) >= _FEWEST_COLUMNS and _agree(whole, parts, exactly=True)
        is_above = len(above) < len(below) and _depth(above) <= _depth(below)
        return LevelPair(tuple(above), tuple(below), is_exact and is_above and held_groups(above) <= held_groups(below))
    return _summed_rows(above, below) or _repeated_rows(above, below)


def _summed_rows(above: list[Draft], below: list[Draft]) -> LevelPair | None:
    """Rows above that are each the exact sum, in several columns, of rows that follow one another below."""
    held = [group for group in MONEY if any(getattr(row.source, group) for row in above)]
    if len(held) < _FEWEST_COLUMNS or len(above) >= len(below) or len(above) * len(below) > _MOST_COMPARED:
        return None
    sums = _Sums(below, held)
    runs = [(row, run) for row in above if (run := sums.run_of(_cents(row, held)))]
    parts = tuple(part for _, run in runs for part in run)
    return LevelPair(tuple(row for row, _ in runs), parts, is_proven=False) if runs else None


def _cents(row: Draft, held: Sequence[str]) -> tuple[int, ...]:
    """Whole numbers: they are added up a million times over two long sheets."""
    return tuple(int((getattr(row.source, group) or Decimal(0)) * 100) for group in held)


class _Sums:
    """The rows of a sheet with the sums of their money from the first one on."""

    def __init__(self, rows: list[Draft], held: Sequence[str]) -> None:
        self._rows = rows
        self._sums = list(accumulate((_cents(row, held) for row in rows), _plus, initial=(0,) * len(held)))
        self._firsts = [total[0] for total in self._sums]
        self._known = set(self._firsts)
        self._last = {total: place for place, total in enumerate(self._sums)}

    def run_of(self, amounts: tuple[int, ...]) -> list[Draft]:
        """Two or more rows that follow one another and add up to the amounts; [] without any."""
        first = amounts[0]
        if not first or sum(map(bool, amounts)) < _FEWEST_COLUMNS:
            return []
        for start in (place for place, total in enumerate(self._firsts) if total + first in self._known):
            end = self._last.get(_plus(self._sums[start], amounts), -1)
            if end > start + 1:
                return self._rows[start:end]
        return []


def _plus(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(first + second for first, second in zip(one, other, strict=True))


def _repeated_rows(above: list[Draft], below: list[Draft]) -> LevelPair | None:
    """Rows with the figures of one row on the other sheet under another name."""
    counts = Counter(_figures(row) for row in (*above, *below))
    by_figures = {_figures(row): row for row in below}
    found = [
        (row, twin)
        for row in above
        if (twin := by_figures.get(_figures(row))) and counts[_figures(row)] == 2 and _may_be_one(row, twin)
    ]
    if len(found) < min(_FEWEST_REPEATS, len(above)):
        return None
    rows, twins = zip(*found, strict=True)
    return LevelPair(rows, twins, is_proven=False)


def _figures(row: Draft) -> tuple:
    return (row.source.ceiling_idr, row.source.financial_actual_idr)


def _may_be_one(row: Draft, twin: Draft) -> bool:
    """False where nothing was spent or all of it, which many rows share, and where code, unit or fund differ."""
    ceiling, actual = _figures(row)
    is_telling = bool(ceiling) and bool(actual) and ceiling != actual
    depths = {_depth([row]), _depth([twin])}
    is_coded_apart = len(depths) == 1 and 0 not in depths
    is_named_apart = fold_name(row.source.activity_name) != fold_name(twin.source.activity_name)
    texts = [(row.sub_unit, twin.sub_unit), (row.funding_source, twin.funding_source)]
    is_elsewhere = any(one and other and fold_name(one) != fold_name(other) for one, other in texts)
    return is_telling and is_named_apart and not is_coded_apart and not is_elsewhere


def _shared(whole: Money, parts: Money) -> list[str]:
    return [group for group in MONEY if whole.get(group) and parts.get(group)]


def _agree(whole: Money, parts: Money, *, exactly: bool) -> bool:
    tolerance = Decimal(0) if exactly else _TOLERANCE
    return all(abs(whole[group] - parts[group]) <= abs(whole[group]) * tolerance for group in whole.keys() & parts)
