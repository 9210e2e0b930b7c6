"""A sheet without a period whose every figure stands in a dated sheet of the workbook too: the data of a chart.

It is skipped and named: asking for its unit and its period would ask about figures that are loaded already.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, note
from analytics.intake.rows import GROUPS, MONEY_GROUPS, SheetReading, SourceRow

_FEWEST_ROWS = 2
_ROUNDED = Decimal("0.01")

Name = tuple[str, str]


def without_repeating_sheets(readings: Sequence[SheetReading]) -> tuple[list[SheetReading], list[Finding]]:
    """The readings without such sheets, and the note for each."""
    dated = [reading for reading in readings if reading.rows and all(row.month for row in reading.rows)]
    kept, findings = [], []
    for reading in readings:
        source = next((one for one in dated if _repeats(reading, one)), None)
        if source is None:
            kept.append(reading)
            continue
        text = f"Lembar '{reading.sheet}' dilewati: angkanya sama dengan angka di lembar '{source.sheet}'."
        findings.append(note("lembar-dilewati", text, sheet=reading.sheet))
    return kept, findings


def _repeats(reading: SheetReading, dated: SheetReading) -> bool:
    """True where an undated sheet holds figures, and all of them are those of one period of the other sheet."""
    is_open = reading.month is None and not reading.month_claims and not any(row.month for row in reading.rows)
    if not is_open or reading.is_list_of_problems or len(reading.rows) < _FEWEST_ROWS:
        return False
    return any(_holds_all(reading.rows, rows) for rows in _by_period(dated))


def _by_period(reading: SheetReading) -> Iterator[dict[Name, SourceRow]]:
    for month in {row.month for row in reading.rows}:
        yield {_name(row): row for row in reading.rows if row.month == month}


def _holds_all(rows: Sequence[SourceRow], known: Mapping[Name, SourceRow]) -> bool:
    pairs = [(row, known.get(_name(row))) for row in rows]
    has_figures = all(any(getattr(row, group) is not None for group in GROUPS) for row in rows)
    return has_figures and all(other is not None and _is_same(row, other) for row, other in pairs)


def _is_same(row: SourceRow, other: SourceRow) -> bool:
    return all(
        (figure := getattr(row, group)) is None or _is_figure(figure, getattr(other, group), group, other.ceiling_idr)
        for group in GROUPS
    )


def _is_figure(figure: Decimal, known: Decimal | None, group: str, ceiling: Decimal | None) -> bool:
    """True for the same figure, and for money that is written as a percentage of the pagu."""
    if known is None:
        return False
    is_share = group in MONEY_GROUPS and bool(ceiling) and abs(known / ceiling * 100 - figure) <= _ROUNDED
    return abs(figure - known) <= _ROUNDED or is_share


def _name(row: SourceRow) -> Name:
    return fold_name(row.agency_name), row.activity_code or fold_name(row.activity_name)
