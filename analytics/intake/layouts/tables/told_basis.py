"""What headers and titles of a table say of its figures: cumulative since January, or of their period alone."""

from analytics.intake.cells import letters_of
from analytics.intake.layouts.headers.title import says_day
from analytics.intake.layouts.tables.table_parts import Table
from analytics.intake.layouts.texts.roles import FINANCIAL, GROUP_OF, PHYSICAL, Column
from analytics.intake.layouts.texts.told import MONTHS_OF_SPAN
from analytics.intake.rows import Basis, SheetReading


def set_basis(reading: SheetReading, table: Table) -> None:
    """Sets what headers or titles say about cumulative or per period; a header goes before the title."""
    title_basis = _title_basis(reading, table)
    evidence = []
    for attribute, roles in (("money_basis", FINANCIAL), ("physical_basis", PHYSICAL)):
        columns = [
            column
            for slot in table.plan.slots
            for role, column in (slot.percents | slot.figures).items()
            if role in roles
        ]
        said = {column.meaning.basis for column in columns if not _is_of_first_period(column)}
        basis = next(iter(said)) if len(said) == 1 else None
        if half := _half_cumulative(columns):
            reading.cumulative_titles[attribute] = half
        if lone := _half_of_period(columns, said, title_basis):
            reading.period_titles[attribute] = lone
        if half or lone:
            basis = None
            reading.titles_beside[attribute] = _title_beside(columns, half or lone)
        elif basis is not None:
            named = next(column for column in columns if column.meaning.basis is basis)
            evidence.append(f"judul kolom '{named.path}'")
        elif said <= {None, title_basis} and columns and not _is_beyond_title(table, title_basis, columns):
            basis = title_basis
            evidence.append(f"'{table.around.basis_text}'" if basis else "")
        setattr(reading, attribute, basis)
    said = _said_by_group(table)
    reading.groups_of_period = frozenset(group for group, found in said.items() if Basis.PER_PERIOD in found)
    reading.groups_of_period_alone = frozenset(group for group, found in said.items() if found == {Basis.PER_PERIOD})
    reading.groups_since_january = frozenset(group for group, found in said.items() if found == {Basis.CUMULATIVE})
    reading.groups_untold = frozenset(group for group, found in said.items() if found == {None})
    reading.basis_evidence = "; ".join(dict.fromkeys(text for text in evidence if text))


def _said_by_group(table: Table) -> dict[str, set[Basis | None]]:
    """Group -> what the titles of its columns say."""
    said: dict[str, set[Basis | None]] = {}
    for slot in table.plan.slots:
        for role, column in (slot.percents | slot.figures).items():
            if role in GROUP_OF:
                said.setdefault(GROUP_OF[role], set()).add(column.meaning.basis)
    return said


def _is_of_first_period(column: Column) -> bool:
    """True for a figure of January or of the first quarter: alone or since January, it is the same."""
    span = MONTHS_OF_SPAN.get(column.meaning.span)
    return column.meaning.basis is None and column.meaning.month is not None and column.meaning.month == span


def _half_cumulative(columns: list[Column]) -> str:
    """The title that says 's.d.' where another names 'TW II', which may be or is of the quarter alone; else ''."""
    is_beside = any(_is_bare_period(column) or column.meaning.basis is Basis.PER_PERIOD for column in columns)
    return _titled(columns, Basis.CUMULATIVE) if is_beside else ""


def _half_of_period(columns: list[Column], said: set[Basis | None], title_basis: Basis | None) -> str:
    """The title that says or proves 'of the quarter alone' where another does not say so; else ''."""
    of_period = {Basis.PER_PERIOD, None} if title_basis is Basis.PER_PERIOD else {Basis.PER_PERIOD}
    return _titled(columns, Basis.PER_PERIOD) if said - of_period else ""


def _title_beside(columns: list[Column], title: str) -> str:
    """The title that does not say what another one says of its figures; '' where none differs."""
    own = next(column for column in columns if column.path == title)
    other = next((column for column in columns if column.meaning.basis is not own.meaning.basis), None)
    return f"'{other.path}' (kolom {letters_of(other.index)})" if other else ""


def _titled(columns: list[Column], basis: Basis) -> str:
    return next((column.path for column in columns if column.meaning.basis is basis), "")


def _is_bare_period(column: Column) -> bool:
    """True for 'Realisasi TW II', which may be of the quarter alone."""
    is_named = column.meaning.basis is None and column.meaning.month is not None
    return is_named and not _is_of_first_period(column) and not says_day(" ".join(column.parts))


def _is_beyond_title(table: Table, title_basis: Basis | None, columns: list[Column]) -> bool:
    """True where 'S/D TRIWULAN II' stands above 'Realisasi TW II': until when the table goes, not what it counts."""
    is_until_when = title_basis is Basis.CUMULATIVE and not table.around.basis_is_of_figures
    return is_until_when and any(map(_is_bare_period, columns))


def _title_basis(reading: SheetReading, table: Table) -> Basis | None:
    """What the title says of the figures: over several periods its 's.d.' says only until when the table goes."""
    is_over_several = len(table.plan.slots) > 1 or len({row.month for row in reading.rows}) > 1
    if is_over_several and not table.around.basis_is_of_figures:
        return None
    return table.around.basis
