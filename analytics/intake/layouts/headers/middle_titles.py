"""Titles typed in the middle of their columns instead of merged over them: 'TARGET' above the second of three.

Filled to the right only, 'TARGET' would stand over the first column of 'REALISASI'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note, refused
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.meaning import meaning_of
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, SOME, Role

MIDDLE_TITLES = "judul-di-tengah"
_KINDS = w.TARGET | w.ACTUAL | w.CEILING | w.DEVIATION
_SORTS = w.PHYSICAL | w.FINANCIAL | w.FINANCIAL_WITH_KIND
_FEWEST_REPEATED = 2


@dataclass(frozen=True)
class _Run:
    """Columns side by side that have texts below a row of titles, some of them titled, none merged."""

    columns: range
    titled: tuple[int, ...]
    leaves: tuple[tuple[str, ...], ...]
    """The folded texts below the titles, one tuple per column."""

    def leaf(self, column: int) -> tuple[str, ...]:
        return self.leaves[column - self.columns.start]

    @property
    def begins_with_title(self) -> bool:
        return self.titled[0] == self.columns.start


def title_column(grid: Grid, row: int, last_row: int, index: int) -> int | None:
    """The column in whose middle of columns a title of this row stands that belongs to a column, too.

    Missing: None where titles stand on the left of their columns, or where nothing proves which are theirs.
    """
    run = _run_around(grid, row, last_row, index)
    if run is None or run.begins_with_title:
        return None
    groups = _repeated_groups(run)
    return next((title for title, group in zip(run.titled, groups, strict=False) if index in group), None)


def has_repeated_groups(grid: Grid, row: int, last_row: int, index: int) -> bool:
    """True where the texts below the titles beside a column prove which columns each title stands for."""
    run = _run_around(grid, row, last_row, index)
    return run is not None and bool(_repeated_groups(run))


def _run_around(grid: Grid, row: int, last_row: int, index: int) -> _Run | None:
    """The run of a column; None where no title or a merged one stands in it."""
    first = last = index
    while first > 0 and _is_below_titles(grid, row, last_row, first - 1):
        first -= 1
    while last + 1 < grid.width and _is_below_titles(grid, row, last_row, last + 1):
        last += 1
    while first < last and _stands_alone(grid, row, last_row, first):
        first += 1
    columns = range(first, last + 1)
    titled = tuple(column for column in columns if grid.text(row, column))
    if not titled:
        return None
    return _Run(columns, titled, tuple(_leaf(grid, row, last_row, column) for column in columns))


def _stands_alone(grid: Grid, row: int, last_row: int, column: int) -> bool:
    """True for a title of its own column alone: 'PAGU' over '(Rp)', 'NO' or 'OPD' over a number."""
    role = meaning_of((grid.text(row, column),)).role if grid.text(row, column) else None
    words = {word for text in _leaf(grid, row, last_row, column) for word in text.split()}
    return role not in (None, *FINANCIAL, *PHYSICAL, *SOME, Role.DEVIATION) and words <= w.BESIDE_MEASURE


def _is_below_titles(grid: Grid, row: int, last_row: int, column: int) -> bool:
    is_merged = grid.is_merged_over(row, column) or grid.is_merged_origin(row, column)
    return not is_merged and bool(_leaf(grid, row, last_row, column))


def _leaf(grid: Grid, row: int, last_row: int, column: int) -> tuple[str, ...]:
    texts = (grid.text(lower, column) for lower in range(row + 1, last_row + 1))
    return tuple(fold_name(text) for text in texts if text)


def _repeated_groups(run: _Run) -> list[range]:
    """The columns of each title where the texts below repeat as often as there are titles; empty where they do not.

    Every group begins with the same text, repeats none, shares at least two with all others, and has one title in it.
    """
    for start in range(run.columns.start, run.titled[0] + 1):
        begins = [column for column in run.columns if run.leaf(column) == run.leaf(start)]
        groups = [range(first, last) for first, last in pairwise([*begins, run.columns.stop])]
        if _is_proven(run, groups):
            return groups
        if _needs_title(run, start):
            return []
    return []


def _is_proven(run: _Run, groups: Sequence[range]) -> bool:
    if len(groups) < 2 or len(groups) != len(run.titled):
        return False
    is_each_titled = all(title in group for title, group in zip(run.titled, groups, strict=True))
    leaves = [[run.leaf(column) for column in group] for group in groups]
    shared = set(leaves[0]).intersection(*leaves[1:])
    return is_each_titled and all(len(set(each)) == len(each) for each in leaves) and len(shared) >= _FEWEST_REPEATED


def _needs_title(run: _Run, column: int) -> bool:
    """True for a figure that says not itself what it is, or whose text stands below a title as well."""
    texts = run.leaf(column)
    if meaning_of(texts).role not in (*FINANCIAL, *PHYSICAL, *SOME):
        return False
    found = {word for text in texts for word in text.split()}
    is_repeated = any(run.leaf(other) == texts for other in run.columns if other >= run.titled[0])
    return is_repeated or not found & _KINDS or not found & _SORTS


def middle_title_findings(grid: Grid, first_row: int, last_row: int) -> list[Finding]:
    """Tells for which columns titles in their middle are read.

    Columns to the left of the first title beside them are refused where nothing proves which title is theirs.
    """
    findings = []
    for row in range(first_row, last_row):
        for column in range(grid.width):
            run = _run_beginning_at(grid, row, last_row, column)
            if run is not None and not run.begins_with_title:
                groups = _repeated_groups(run)
                findings += _note(grid, row, run, groups) if groups else _refusal(grid, row, last_row, run)
    return findings


def _note(grid: Grid, row: int, run: _Run, groups: Sequence[range]) -> list[Finding]:
    named = ", ".join(
        f"'{grid.text(row, title)}' ({address(row, title)}) untuk kolom {_letter(group[0])}–{_letter(group[-1])}"
        for title, group in zip(run.titled, groups, strict=True)
    )
    text = f"Judul yang tidak digabung dibaca menurut judul di bawahnya yang berulang: {named}."
    where = {"sheet": grid.sheet.name, "cell": address(row, run.titled[0])}
    return [note(MIDDLE_TITLES, text, **where)]


def _letter(column: int) -> str:
    return address(0, column)[:-1]


def _run_beginning_at(grid: Grid, row: int, last_row: int, column: int) -> _Run | None:
    is_start = _is_below_titles(grid, row, last_row, column)
    is_start = is_start and not (column and _is_below_titles(grid, row, last_row, column - 1))
    return _run_around(grid, row, last_row, column) if is_start else None


def _refusal(grid: Grid, row: int, last_row: int, run: _Run) -> list[Finding]:
    before = range(run.columns.start, run.titled[0])
    untitled = [column for column in before if _needs_title(run, column)]
    if not untitled:
        return []
    titles = ", ".join(f"'{grid.text(row, title)}' ({address(row, title)})" for title in run.titled)
    named = ", ".join(f"'{_lowest(grid, row, last_row, each)}' ({address(last_row, each)})" for each in untitled)
    text = (
        f"Judul {titles} tidak digabung di atas kolom-kolomnya, dan kolom {named} di kirinya tidak berjudul: tidak "
        "jelas judul mana yang berlaku untuk kolom mana."
    )
    remedy = (
        "Gabungkan (merge) tiap judul di atas kolom-kolomnya, atau sebutkan arti kolomnya sekali (formulir di halaman "
        "Impor); lalu coba lagi."
    )
    where = {"sheet": grid.sheet.name, "cell": address(last_row, untitled[0])}
    return [refused(MIDDLE_TITLES, text, remedy, **where)]


def _lowest(grid: Grid, row: int, last_row: int, column: int) -> str:
    return next(text for lower in range(last_row, row, -1) if (text := grid.text(lower, column)))
