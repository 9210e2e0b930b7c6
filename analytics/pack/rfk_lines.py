"""The lines of the forms for reports upward: every level's rupiah, months and percentages.

Rupiah of a line are the plain sums of the lines of its rows, so that whoever adds them up again gets the same.
Percentages rest on the rows that have ceiling, target and actual, as on the screens (decisions 4).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.domain.capitals import readable
from analytics.domain.formats import idr_full, is_missing, round_half_away
from analytics.domain.periods import previous_quarter
from analytics.insight.findings.rows import rows_of
from analytics.insight.sentences import count
from analytics.pack.cash_plans import cash_plans, planned_together
from analytics.pack.cells import words_of
from analytics.pack.content import PackContent, Row, row_key, rows_by_agency

_MONEY = ("financial_target_idr", "financial_actual_idr")
_PROGRESS = ("physical_target_pct", "physical_actual_pct")
_GROUPS = (("program_code", "program_name"), ("activity_group_code", "activity_group_name"))
Plans = Mapping[tuple, Sequence[object]]
LEAF = 3
"""The level of the rows themselves, below OPD (0), program (1) and kegiatan (2)."""


@dataclass(frozen=True)
class Amounts:
    """Rupiah of a line; None where no row below it has the value."""

    ceiling: object = None
    planned: object = None
    actual: object = None
    left: object = None
    """Ceiling less actual, of the rows that have both."""
    planned_before: object = None
    actual_before: object = None
    planned_own: object = None
    """Until this quarter less until the quarter before, of the rows that have both."""
    actual_own: object = None
    progress_value: object = None
    """Ceiling x percent of progress, in whole rupiah."""


@dataclass(frozen=True)
class Reached:
    """What was planned and reached until the end of a period, each with the ceiling of the rows that it is taken over;
    None where that is not known. Basis: decisions 4, as on the screens. `rows`: how many rows have both."""

    planned: object = None
    planned_of: object = None
    actual: object = None
    actual_of: object = None
    rows: int = 0


@dataclass(frozen=True)
class Line:
    """A line of a form: its level (0 OPD, 1 program, 2 kegiatan, 3 sub kegiatan), code, name and figures.

    `months`: what is planned to be spent in each month, then in the year; None where a row below does not have it.
    `rows`: how many rows of this quarter stand below.
    """

    level: int
    code: str
    name: str
    amounts: Amounts
    money: Reached
    progress: Reached
    months: Sequence[object]
    rows: int = 1
    key: tuple[str, ...] | None = None
    """Of the activity, where the line is one."""

    @property
    def basis(self) -> str:
        """Which money and rows the percentages rest on where these are not all of the line; '' where they are."""
        if self.level == LEAF:
            return ""
        money, progress = self.money, self.progress
        told = []
        if money.rows and (money.actual, money.actual_of) != (self.amounts.actual, self.amounts.ceiling):
            own = f"realisasi {idr_full(money.actual)} dari pagu {idr_full(money.actual_of)}"
            told.append(f"Keuangan (%): {own} ({self._part(money)}).")
        if progress.rows and progress.actual_of != self.amounts.ceiling:
            told.append(f"Fisik (%): pagu {idr_full(progress.actual_of)} ({self._part(progress)}).")
        return " ".join(told)

    def _part(self, reached: Reached) -> str:
        return f"{count(reached.rows)} dari {count(self.rows)} baris"


@dataclass(frozen=True)
class _Entry:
    """A row of this quarter with the same one of the quarter before; one of them may be missing."""

    now: Row | None
    before: Row | None
    amounts: Amounts

    @property
    def row(self) -> Row:
        return self.before if self.now is None else self.now


def form_lines(content: PackContent, *, with_before: bool) -> list[Line]:
    """The lines of every OPD: itself, its programmes, their activities and sub activities; the last is all together.

    `with_before`: whether rows that only the quarter before has stand there too, since their money is in its sums.
    """
    entries, plans = _entries(content, with_before), cash_plans(content)
    lines: list[Line] = []
    for slug in content.slugs:
        name = f"{content.rows[slug]['agency_name']} {content.all_signs_of(slug)}".rstrip()
        lines.append(_together(0, "", name, entries[slug], plans))
        lines += _below(entries[slug], plans)
    everything = [entry for slug in content.slugs for entry in entries[slug]]
    return [*lines, _together(0, "", "JUMLAH", everything, plans)]


def _entries(content: PackContent, with_before: bool) -> Mapping[str, Sequence[_Entry]]:
    """Slug -> its rows of this quarter, each with that of the quarter before; then those that only that one has."""
    earlier, is_first = _earlier(content), content.period.quarter == 1
    found: dict[str, list[_Entry]] = {}
    for slug in content.slugs:
        before = {row_key(row): row for row in earlier.get(slug, ())}
        pairs = [(row, before.pop(row_key(row), None)) for row in content.all_rows.get(slug, ())]
        gone = [(None, row) for row in before.values() if with_before and _has_money(row)]
        found[slug] = [_Entry(*pair, _amounts(*pair, is_first=is_first)) for pair in (*pairs, *gone)]
    return found


def _earlier(content: PackContent) -> Mapping[str, Sequence[Row]]:
    """Slug -> the rows of the quarter before."""
    before = previous_quarter(content.period)
    activities = content.material.found.evidence.activities
    return {} if before is None else rows_by_agency(rows_of(activities, before))


def _has_money(row: Row) -> bool:
    return any(not is_missing(row[name]) for name in _MONEY)


def _amounts(now: Row | None, before: Row | None, *, is_first: bool) -> Amounts:
    """The rupiah of one row; in a first quarter nothing came before it."""
    planned, actual = (_known(now, name) for name in _MONEY)
    planned_before, actual_before = (_known(before, name) for name in _MONEY)
    ceiling, progress = _known(now, "ceiling_idr"), _known(now, _PROGRESS[1])
    value = None if ceiling is None or progress is None else round_half_away(ceiling * progress / 100, 0)
    return Amounts(
        ceiling=_known(now, "own_ceiling_idr"),
        planned=planned,
        actual=actual,
        left=less(ceiling, actual),
        planned_before=planned_before,
        actual_before=actual_before,
        planned_own=less(planned, 0 if is_first else planned_before),
        actual_own=less(actual, 0 if is_first else actual_before),
        progress_value=value,
    )


def _known(row: Row | None, name: str) -> object:
    return None if row is None or is_missing(row[name]) else row[name]


def _below(entries: Sequence[_Entry], plans: Plans, level: int = 0) -> Iterator[Line]:
    """The lines below an OPD or a programme; a level that the rows do not tell is left out."""
    if level == len(_GROUPS):
        yield from (_leaf(entry, plans) for entry in entries)
        return
    code, name = _GROUPS[level]
    for key, own in _grouped(entries, code).items():
        if key and (told := words_of(own[0].row[name])):
            # A level that the file names by its code alone has no line: its rows have.
            yield _together(level + 1, key, readable(told), own, plans)
        yield from _below(own, plans, level + 1)


def _grouped(entries: Sequence[_Entry], code: str) -> Mapping[str, list[_Entry]]:
    groups: dict[str, list[_Entry]] = {}
    for entry in entries:
        groups.setdefault(words_of(entry.row[code]), []).append(entry)
    return groups


def _leaf(entry: _Entry, plans: Plans) -> Line:
    row = entry.row
    unit, gone = words_of(row["sub_unit"]), " (hanya ada di triwulan lalu)" if entry.now is None else ""
    name = f"{row['activity_name']} ({unit})" if unit else str(row["activity_name"])
    return replace(_together(LEAF, words_of(row["activity_code"]), name + gone, [entry], plans), key=row_key(row))


def _together(level: int, code: str, name: str, entries: Sequence[_Entry], plans: Plans) -> Line:
    rows = [entry.now for entry in entries if entry.now is not None]
    sums = {one: _known_sum(getattr(entry.amounts, one) for entry in entries) for one in Amounts.__dataclass_fields__}
    money, progress = _reached(rows, _MONEY), _reached(rows, _PROGRESS, is_weighted=True)
    return Line(level, code, name, Amounts(**sums), money, progress, planned_together(rows, plans), len(rows))


def _reached(rows: Sequence[Row], names: tuple[str, str], *, is_weighted: bool = False) -> Reached:
    """Over the rows with target and actual; over those with one of them only where no row has both."""
    weighed = [row for row in rows if not is_missing(row["ceiling_idr"])]
    judged = [row for row in weighed if not any(is_missing(row[name]) for name in names)]
    parts, counted = [], []
    for name in names:
        known = judged or [row for row in weighed if not is_missing(row[name])]
        values = (row[name] * row["ceiling_idr"] if is_weighted else row[name] for row in known)
        parts += [_known_sum(values), _known_sum(row["ceiling_idr"] for row in known)]
        counted.append(len(known))
    return Reached(*parts, rows=counted[-1])


def _known_sum(values: Iterable[object]) -> object:
    known = [value for value in values if not is_missing(value)]
    return sum(known) if known else None


def less(one: object, other: object) -> object:
    """The difference where both are known."""
    return None if one is None or other is None else one - other


def share(part: object, whole: object) -> float | None:
    """Percent of the whole; None where one is missing or the whole is nothing."""
    return None if part is None or not whole else float(part) / float(whole) * 100


def ratio(part: object, whole: object) -> float | None:
    """The part per unit of the whole; None where one is missing or the whole is nothing."""
    return None if part is None or not whole else float(part) / float(whole)
