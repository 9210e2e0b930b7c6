"""Output in volumes per quarter beside the volume of a year: no progress of the work, unless a person says so."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.cells import Sheet, Workbook, address
from analytics.intake.findings import Finding, note, refused, undecided
from analytics.intake.layouts.headers.figures import Reader, Values
from analytics.intake.layouts.headers.header import is_number_row
from analytics.intake.layouts.headers.title import Surroundings, surroundings_of
from analytics.intake.layouts.rows.when import year_notes
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.meaning import meaning_of
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Column, Meaning, Role
from analytics.intake.rows import Basis, Level, SheetReading, SourceRow, cells_text

NAME = "capaian-output"
QUESTION = "capaian-output"
_SURE = 0.95
_SEARCHED_ROWS = 40
_OF_YEAR = re.compile(r"\bvolume\b.*\b(?:se|1 |satu )tahun\b")
_QUARTER = re.compile(r"\b(?:tw|triwulan) ([1-4]|iv|i{1,3})$")
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_GROUPS = {Role.PHYSICAL_TARGET: "physical_target_pct", Role.PHYSICAL_ACTUAL: "physical_actual_pct"}
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class _Table:
    row: int
    annual: Column
    quarters: Mapping[tuple[Role, int], Column]
    """(target or actual, 1-4) -> its column."""
    names: Mapping[Role, int]


def recognise(sheet: Sheet) -> float:
    """Sure where targets and realisations of volumes stand per quarter beside the volume of the year."""
    return _SURE if _table_of(Grid(sheet)) else 0.0


def read(workbook: Workbook, sheet: Sheet, decisions: Mapping[str, str]) -> SheetReading:
    """The volumes in percent of the year's, where a person says that they are the progress of the work; else asked.

    Grain: one row per sub kegiatan and quarter.
    """
    grid = Grid(sheet)
    table = _table_of(grid)
    if table is None:
        return SheetReading(NAME, sheet.name, [], frozenset())
    around = surroundings_of(grid, table.row, workbook.file_name)
    rows = [row for row in range(table.row + 1, grid.height) if _is_data(grid, row, table)]
    problems = Problems(sheet.name)
    reader = Reader(grid, rows, decisions, problems)
    columns = [table.annual, *table.quarters.values()]
    reader.prove_styles(columns)
    volumes = {column.index: reader.money(column) for column in columns}
    reading = SheetReading(
        NAME, sheet.name, list(_rows(grid, table, around, rows, volumes)), frozenset(_GROUPS.values()),
        year=around.year, physical_basis=_basis(table, volumes), year_claims=around.told_year.claims,
    )  # fmt: skip
    _check_range(reading, table, volumes, problems)
    reading.findings = [
        _answer(sheet, decisions.get(QUESTION, "")), *year_notes(grid, around), *problems.findings()
    ]  # fmt: skip
    return reading


def _table_of(grid: Grid) -> _Table | None:
    for row in range(min(grid.height, _SEARCHED_ROWS)):
        folded = {index: fold_name(grid.text(row, index)) for index in grid.filled_columns(row)}
        annual = next((index for index, text in folded.items() if _OF_YEAR.search(text)), None)
        quarters = dict(_quarters(grid, row, folded))
        names = {meaning_of((grid.text(row, index),)).role: index for index in reversed(list(folded))}
        is_whole = {role for role, _ in quarters} == set(_GROUPS)
        if annual is not None and is_whole and names.keys() & {Role.ACTIVITY, Role.GROUP}:
            return _Table(row, Column(annual, (grid.text(row, annual),), Meaning()), quarters, names)
    return None


def _quarters(grid: Grid, row: int, folded: Mapping[int, str]) -> Iterator[tuple[tuple[Role, int], Column]]:
    for index, text in folded.items():
        match = _QUARTER.search(text)
        words = set(text.split())
        role = Role.PHYSICAL_ACTUAL if "realisasi" in words else Role.PHYSICAL_TARGET if "target" in words else None
        if match and role:
            quarter = _NUMBERS.get(match[1]) or int(match[1])
            yield (role, quarter), Column(index, (grid.text(row, index),), Meaning(role))


def _is_data(grid: Grid, row: int, table: _Table) -> bool:
    return bool(_name(grid, row, table)) and not is_number_row(grid, row) and bool(grid.text(row, table.annual.index))


def _name(grid: Grid, row: int, table: _Table) -> str:
    return _text(grid, row, table, Role.ACTIVITY) or _text(grid, row, table, Role.GROUP)


def _text(grid: Grid, row: int, table: _Table, role: Role) -> str:
    return grid.filled_text(row, table.names[role]) if role in table.names else ""


def _rows(
    grid: Grid, table: _Table, around: Surroundings, rows: list[int], volumes: Mapping[int, Values]
) -> Iterator[SourceRow]:
    for row in rows:
        for quarter in (1, 2, 3, 4):
            own = {role: table.quarters[role, quarter] for role in _GROUPS if (role, quarter) in table.quarters}
            yield SourceRow(
                grid.sheet.name, row + 1, _text(grid, row, table, Role.AGENCY) or around.agency_name,
                activity_name=_name(grid, row, table), activity_code=_text(grid, row, table, Role.CODE),
                level=Level.ACTIVITY, year=around.year, month=quarter * 3,
                program_name=_text(grid, row, table, Role.PROGRAM),
                activity_group_name=_text(grid, row, table, Role.GROUP),
                cells=cells_text({_GROUPS[role]: [address(0, c.index)[:-1]] for role, c in own.items()}),
                **{_GROUPS[role]: _share(row, column, table, volumes) for role, column in own.items()},
            )  # fmt: skip


def _share(row: int, column: Column, table: _Table, volumes: Mapping[int, Values]) -> Decimal | None:
    part, whole = volumes[column.index].get(row), volumes[table.annual.index].get(row)
    return part / whole * _HUNDRED if part is not None and whole else None


def _basis(table: _Table, volumes: Mapping[int, Values]) -> Basis | None:
    """Per quarter where the targets add up to the year's volume, cumulative where the last one is it; else open."""
    bases = set()
    for row, annual in volumes[table.annual.index].items():
        targets = [
            volumes[table.quarters[Role.PHYSICAL_TARGET, quarter].index].get(row)
            for quarter in (1, 2, 3, 4)
            if (Role.PHYSICAL_TARGET, quarter) in table.quarters
        ]
        if len(targets) < 4 or None in targets:
            bases.add(None)
        elif sum(targets, Decimal(0)) == annual and targets[-1] != annual:
            bases.add(Basis.PER_PERIOD)
        elif targets == sorted(targets) and targets[-1] == annual and targets[0]:
            bases.add(Basis.CUMULATIVE)
    return bases.pop() if len(bases) == 1 else None


def _check_range(reading: SheetReading, table: _Table, volumes: Mapping[int, Values], problems: Problems) -> None:
    """Names a year's volume of nothing, and realisations beyond it: no percentage of work says that."""
    for row, annual in volumes[table.annual.index].items():
        done = [
            volumes[column.index].get(row, Decimal(0))
            for (role, _), column in table.quarters.items()
            if role is Role.PHYSICAL_ACTUAL
        ]
        reached = sum(done, Decimal(0)) if reading.physical_basis is Basis.PER_PERIOD else max(done)
        if annual <= 0 or reached > annual or min(done) < 0:
            problems.add("fisik-di-luar-batas", address(row, table.annual.index), f"{reached} dari {annual}")


def _answer(sheet: Sheet, answer: str) -> Finding:
    """What is asked of the volumes, or said after an answer."""
    what = "berisi volume keluaran (output) per triwulan, bukan kemajuan fisik pekerjaan dalam persen"
    if answer == "persen":
        text = f"Lembar '{sheet.name}' {what}; seperti dijawab, fisik dihitung volume / volume setahun x 100."
        return note("capaian-output", text, sheet=sheet.name)
    if answer == "tidak":
        remedy = "Muat laporan dengan kolom Target Fisik (%) dan Realisasi Fisik (%) per kegiatan."
        return refused("capaian-output", f"Lembar '{sheet.name}' {what}; tidak dimuat.", remedy, sheet=sheet.name)
    return undecided(
        "capaian-output",
        f"Lembar '{sheet.name}' {what}.",
        "Jawab --keputusan: 'capaian-output' dengan 'persen' bila volume / volume setahun memang kemajuan fisiknya, "
        "atau 'tidak' bila tidak dimuat.",
        sheet=sheet.name,
        flag="--keputusan",
        question=QUESTION,
    )
