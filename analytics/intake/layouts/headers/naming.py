"""Which columns name the rows of a table, and what a row is called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from analytics.domain.names import code_segments
from analytics.intake.cells import Cell, address
from analytics.intake.findings import Finding, undecided
from analytics.intake.layouts.headers.code_columns import code_columns_of
from analytics.intake.layouts.headers.codes import Codes, codes_in_names, codes_of
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts.code_texts import (
    GROUP_SEGMENTS,
    is_account,
    is_with_commas,
    name_behind_code,
    plain_code,
)
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems, listed
from analytics.intake.layouts.texts.roles import Column, Role, question_of
from analytics.intake.rows import Level

_CODES = (Role.ACTIVITY_CODE, Role.AGENCY_CODE, Role.PROGRAM_CODE, Role.GROUP_CODE)
_CONTINUED = frozenset({
    Role.AGENCY, Role.AGENCY_CODE, Role.SUB_UNIT, Role.PROGRAM, Role.PROGRAM_CODE, Role.GROUP, Role.GROUP_CODE,
    Role.ACTIVITY, Role.ACTIVITY_CODE, Role.FUNDING_SOURCE,
})  # fmt: skip
"""What a row goes on with; its number, year, period and version are its own."""
_NAMING = (
    Role.NUMBER,
    Role.AGENCY,
    Role.UNIT,
    Role.AGENCY_CODE,
    Role.SUB_UNIT,
    Role.PROGRAM,
    Role.PROGRAM_CODE,
    Role.GROUP,
    Role.GROUP_CODE,
    Role.ACTIVITY,
    Role.ACTIVITY_CODE,
    Role.DESCRIPTION,
    Role.NAME,
    Role.CODE,
    Role.FUNDING_SOURCE,
    Role.YEAR,
    Role.PERIOD,
    Role.BUDGET_VERSION,
)


@dataclass(frozen=True)
class Naming:
    """The columns of each naming role; several where one title stands over several columns."""

    columns: Mapping[Role, tuple[Column, ...]]
    codes: Codes = Codes()
    is_code_in_name: bool = False
    continued: Mapping[int, int] = field(default_factory=dict)
    """Row without a name -> the row above whose name it goes on with."""

    def has(self, role: Role) -> bool:
        return role in self.columns

    def text(self, grid: Grid, row: int, role: Role, *, filled: bool = True) -> str:
        """The text of a role in a row; of a code that is split over columns all parts, '' when blank."""
        columns = self.columns.get(role, ())
        read = grid.filled_text if filled else grid.text
        texts = [text for column in columns if (text := read(row, column.index))]
        if not texts and filled and role in _CONTINUED and row in self.continued:
            return self.text(grid, self.continued[row], role)
        if role is Role.AGENCY_CODE and len(texts) > 1 and not any("." in text for text in texts):
            return ".".join(texts)
        text = (texts[-1] if role in _CODES else texts[0]) if texts else ""
        return name_behind_code(text) if self.is_code_in_name and role is Role.ACTIVITY else text

    def code(self, grid: Grid, row: int, role: Role = Role.ACTIVITY_CODE) -> str:
        """The dotted code of a role without blanks and without a trailing dot; '' for '-' and the like.

        The code of a row is that of its lowest level, however many columns it is written over.
        """
        if role is Role.ACTIVITY_CODE:
            return self.codes.whole.get(self.continued.get(row, row), "")
        return self.codes.levels.get(role, {}).get(row, "") or plain_code(self.text(grid, row, role))

    def cell(self, row: int, role: Role) -> str:
        """The address of a role in a 0-based row."""
        columns = self.columns.get(role, ())
        return address(row, columns[0].index) if columns else ""


def has_activities(header: Header) -> bool:
    """True where a column names activities, programs or lines below the agency, or holds their codes."""
    return header.has(Role.ACTIVITY, Role.GROUP, Role.PROGRAM, Role.DESCRIPTION, Role.ACTIVITY_CODE)


def naming_of(
    grid: Grid, header: Header, level: Level, decisions: Mapping[str, str]
) -> tuple[Naming, list[Finding]]:
    """The naming columns of a table, and findings where two columns would name the same thing."""
    columns: dict[Role, tuple[Column, ...]] = {}
    findings: list[Finding] = []
    for role in _NAMING:
        found = [column for column in header.columns if column.role is role]
        twins = tuple(column for column in found if column.parts == found[0].parts)
        if role is Role.PERIOD:
            twins = _finest(found)
        elif len(twins) < len(found) and role in (Role.AGENCY, Role.ACTIVITY, Role.ACTIVITY_CODE, Role.YEAR):
            answered = [column for column in found if _letter(column) == _answer(decisions, role)]
            twins = tuple(answered) or twins
            findings += [] if answered else [_conflict(grid, header, role, found)]
        if twins:
            columns[role] = twins
    columns = _settled(columns, level)
    return (_with_codes(grid, header, columns) if level is Level.ACTIVITY else Naming(columns)), findings


def _with_codes(grid: Grid, header: Header, columns: dict[Role, tuple[Column, ...]]) -> Naming:
    rows = range(header.body_row, grid.height)
    parts, accounts = code_columns_of(grid, header, columns)
    breaks = _new_agencies(grid, Naming(columns), rows)
    if parts:
        return _without_borrowed(grid, Naming(columns, codes_of(grid, parts, accounts, rows, breaks)))
    names = [column.index for column in columns.get(Role.ACTIVITY, ())]
    codes = codes_in_names(grid, names, rows, breaks)
    return Naming(columns, codes, is_code_in_name=bool(codes.whole))


def _new_agencies(grid: Grid, naming: Naming, rows: Iterable[int]) -> set[int]:
    """The rows in which another OPD or unit begins than that of the row above."""
    found: set[int] = set()
    current = ("", "")
    for row in rows:
        named = tuple(naming.text(grid, row, role) for role in (Role.AGENCY, Role.SUB_UNIT))
        if any(named) and named != current:
            found.add(row)
            current = named
    return found


def _without_borrowed(grid: Grid, naming: Naming) -> Naming:
    """Without the code of a program or kegiatan on the rows of sub kegiatan whose own code is missing."""
    own = naming.codes.levels.get(Role.ACTIVITY_CODE)
    if naming.has(Role.GROUP) and _is_of_groups(grid, naming):
        return replace(naming, codes=replace(naming.codes, whole={}, levels={Role.GROUP_CODE: naming.codes.whole}))
    if not own or not (naming.has(Role.PROGRAM) or naming.has(Role.GROUP)):
        return naming
    whole = {
        row: code
        for row, code in naming.codes.whole.items()
        if row in own or is_account(code) or not naming.text(grid, row, Role.ACTIVITY)
    }
    return replace(naming, codes=replace(naming.codes, whole=whole))


def _is_of_groups(grid: Grid, naming: Naming) -> bool:
    """True where each code is that of a kegiatan and stands beside the names of several sub kegiatan."""
    names: dict[str, set[str]] = {}
    for row, code in naming.codes.whole.items():
        if name := naming.text(grid, row, Role.ACTIVITY):
            names.setdefault(code, set()).add(name)
    is_short = all(len(code_segments(code)) <= GROUP_SEGMENTS for code in naming.codes.whole.values())
    return is_short and any(len(found) > 1 for found in names.values())


def check_codes(grid: Grid, naming: Naming, rows: list[int], problems: Problems) -> None:
    """Names codes that are a date or a number now, those with commas for dots, and those that were completed."""
    for row, written in naming.codes.completed.items():
        if row in rows:
            whole = f"{written} → {naming.code(grid, row)}"
            problems.add("kode-dilengkapi", naming.cell(row, Role.ACTIVITY_CODE), whole)
    for role in _CODES:
        for column in naming.columns.get(role, ()):
            for row in rows:
                cell = grid.cell(row, column.index)
                if cell is not None and (rule := _doubtful_writing(cell)):
                    problems.add(rule, address(row, column.index), cell.text)


def _doubtful_writing(cell: Cell) -> str:
    """The rule that names how a code is written; '' for a plain one."""
    if cell.kind == "d":
        return "kode-jadi-tanggal"
    if cell.kind in "np":
        return "kode-angka" if "." in cell.text else ""
    return "kode-berkoma" if is_with_commas(cell.text) else ""


def _finest(found: list[Column]) -> tuple[Column, ...]:
    """Of the columns 'Bulan' and 'Triwulan' the month."""
    order = {"bulan": 0, "triwulan": 1}
    return tuple(sorted(found, key=lambda column: order.get(column.meaning.span or "", 2))[:1])


def _settled(columns: dict[Role, tuple[Column, ...]], level: Level) -> dict[Role, tuple[Column, ...]]:
    """General titles ('Kegiatan', 'Uraian', 'Kode', 'Unit Kerja') take the role that is still free."""
    _move(columns, Role.UNIT, (Role.AGENCY, Role.SUB_UNIT))
    if level is Level.AGENCY:
        _move(columns, Role.NAME, (Role.AGENCY,))
        _move(columns, Role.CODE, (Role.AGENCY_CODE,))
        return columns
    for role in (Role.GROUP, Role.DESCRIPTION, Role.PROGRAM, Role.NAME):
        if role is Role.PROGRAM or Role.ACTIVITY not in columns:
            _move(columns, role, (Role.ACTIVITY,))
    for role in (Role.CODE, Role.GROUP_CODE, Role.PROGRAM_CODE):
        if Role.ACTIVITY_CODE not in columns and (role is Role.CODE or _names_activity(columns, role)):
            _move(columns, role, (Role.ACTIVITY_CODE,))
    return columns


def _names_activity(columns: dict[Role, tuple[Column, ...]], role: Role) -> bool:
    """'Kode Kegiatan' is the code of the row only where no finer name stands beside it."""
    finer = {Role.GROUP_CODE: Role.GROUP, Role.PROGRAM_CODE: Role.PROGRAM}
    return finer[role] not in columns


def _move(columns: dict[Role, tuple[Column, ...]], role: Role, places: tuple[Role, ...]) -> None:
    for place in places:
        if role in columns and place not in columns:
            columns[place] = columns.pop(role)


def _answer(decisions: Mapping[str, str], role: Role) -> str:
    return decisions.get(question_of(role), "").strip().upper()


def _letter(column: Column) -> str:
    return address(0, column.index)[:-1]


def _conflict(grid: Grid, header: Header, role: Role, found: list[Column]) -> Finding:
    named = listed([f"'{column.path}' ({address(header.first_row, column.index)})" for column in found])
    return undecided(
        "kolom-ganda",
        f"Lebih dari satu kolom untuk {role}: {named}.",
        f"Sisakan satu kolom, atau jawab '{question_of(role)}' dengan huruf kolom yang benar.",
        sheet=grid.sheet.name,
        cell=address(header.first_row, found[0].index),
        flag="--keputusan",
        question=question_of(role),
        choices=tuple((_letter(column), f"'{column.path}' (kolom {_letter(column)})") for column in found),
    )
