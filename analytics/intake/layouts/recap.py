"""The e-Monep recap: one row per agency (domain 7.1 A); rows of groups and of units below an agency stay out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.cells import Sheet, Workbook
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.contents import is_agency_name
from analytics.intake.layouts.grid import Grid
from analytics.intake.layouts.header import find_header
from analytics.intake.layouts.naming import has_activities
from analytics.intake.layouts.problems import named
from analytics.intake.layouts.roles import FINANCIAL, MEASURES, PHYSICAL, SOME, Role
from analytics.intake.layouts.table import read_table
from analytics.intake.layouts.tidy import tells_period
from analytics.intake.layouts.title import surroundings_of
from analytics.intake.rows import MONEY_GROUPS, Level, SheetReading

NAME = "rekap-opd"
_SUREST = 0.85
_NUMBERING = re.compile(r"^\s*(?:[-–—•*·]+|\d+(?:\.\d+)+\.?|(?:[IVX]+|[A-Za-z]|\d+)[.)])\s*(?=\D)")
_BULLET = re.compile(r"\s*[-–—•*·]")
_WHOLE_REGION = re.compile(r"(?:pemerintah )?(?:kabupaten|kab|daerah)\b|pemkab\b")
_GROUP = re.compile(
    r"asisten\b|(?:bidang )?urusan\b|unsur\b|rumpun\b"
    r"|(?:s d )?(?:bulan|triwulan|tribulan|tw|minggu|periode|tahun|semester) (?:yang )?(?:lalu|ini|sebelumnya)\b"
    r"|(?!sekretariat daerah)"
    r"(dinas|badan|kantor|lembaga teknis|kecamatan|kelurahan|bagian|sekretariat|opd|skpd|perangkat daerah)"
    r"(?: \1)?(?: daerah)?$"
)
_SECRETARIAT = re.compile(r"(?:sekretariat daerah|setda)(?: (?:kabupaten|kab) .*)?$")
_SECTION = re.compile(r"(?:bagian|bag) ")
_PART = re.compile(r"(?:kelurahan|kel|puskesmas|pkm|pustu|uptd?)\b")
_NUMBER_KINDS = (("roman", r"[ivx]+"), ("letter", r"[a-z]"), ("number", r"\d+"), ("dotted", r"\d+(?:\.\d+)+"))
_TOLERANCE = Decimal("0.001")
_GROUP_QUESTION, _PART_QUESTION = "baris-kelompok", "baris-bagian"
_LEFT_OUT = {_GROUP_QUESTION: "kelompok", _PART_QUESTION: "bagian"}


def recognise(sheet: Sheet) -> float:
    """How surely a sheet lists agencies with their figures: no activities, and targets or actuals under 'OPD'."""
    grid = Grid(sheet)
    header = find_header(grid)
    if header is None or has_activities(header):
        return 0.0
    around = surroundings_of(grid, header.first_row)
    names_agencies = header.has(Role.AGENCY, Role.UNIT) or (header.has(Role.NAME) and around.names_agencies)
    if not names_agencies:
        return 0.0
    kinds = sum(header.has(role) for role in (*MEASURES, *SOME))
    has_progress = header.has(*FINANCIAL, *PHYSICAL)
    score = 0.3 + 0.1 * min(kinds, 3) + 0.1 * has_progress + 0.1 * (has_progress and header.has(Role.AGENCY))
    score += 0.1 * (tells_period(header) or around.month is not None)
    return min(score, _SUREST)


def read(workbook: Workbook, sheet: Sheet, decisions: Mapping[str, str]) -> SheetReading:
    """The agencies of a sheet. Grain: one row per agency and period."""
    reading = read_table(workbook, sheet, Level.AGENCY, NAME, decisions)
    sorting = _sorting_of(sheet, reading)
    left_out = sorting.left_out(decisions)
    if left_out:
        # Read again as if these rows were not there: totals, styles and scales are those of the agencies alone.
        rows = [[] if number in left_out else cells for number, cells in enumerate(sheet.rows)]
        reading = read_table(workbook, replace(sheet, rows=rows), Level.AGENCY, NAME, decisions)
    reading.findings += sorting.findings(sheet.name, decisions)
    return reading


@dataclass(frozen=True)
class _Line:
    """One row of the recap: its money by month and group, and how it is numbered ('' where it is not)."""

    row: int
    name: str
    kind: str
    money: Mapping[tuple, Decimal]

    @property
    def folded(self) -> str:
        return fold_name(_NUMBERING.sub("", self.name))

    @property
    def is_region(self) -> bool:
        return _WHOLE_REGION.match(self.folded) is not None

    @property
    def is_group(self) -> bool:
        return self.is_region or _GROUP.match(self.folded) is not None

    @property
    def is_part(self) -> bool:
        is_below = _BULLET.match(self.name) is not None or self.kind == "dotted"
        return (is_below and not self.is_group) or _PART.match(self.folded) is not None

    def equals(self, members: Sequence["_Line"]) -> bool:
        """True where the money of the members is this row's money."""
        gaps = [(amount, abs(amount - total)) for amount, total in self._compared(members)]
        return bool(gaps) and all(gap <= abs(amount) * _TOLERANCE for amount, gap in gaps)

    def equals_exactly(self, members: Sequence["_Line"]) -> bool:
        compared = self._compared(members)
        return len(members) > 1 and len(compared) > 1 and all(amount == total for amount, total in compared)

    def holds(self, members: Sequence["_Line"]) -> bool:
        """True where the members could be parts: nowhere is their money more than this row's."""
        compared = self._compared(members)
        return bool(compared) and all(total <= amount for amount, total in compared)

    def _compared(self, members: Sequence["_Line"]) -> list[tuple[Decimal, Decimal]]:
        return [
            (amount, sum((line.money.get(key, Decimal(0)) for line in members), Decimal(0)))
            for key, amount in self.money.items()
            if amount and members
        ]


@dataclass
class _Sorting:
    """Rows that are no agency of their own: known ones and doubtful ones, by question."""

    known: dict[str, list[_Line]] = field(default_factory=lambda: defaultdict(list))
    doubtful: dict[str, list[_Line]] = field(default_factory=lambda: defaultdict(list))

    def add(self, question: str, lines: Sequence[_Line], *, is_known: bool) -> None:
        (self.known if is_known else self.doubtful)[question].extend(lines)

    def rows(self) -> set[int]:
        return {line.row for found in (*self.known.values(), *self.doubtful.values()) for line in found}

    def left_out(self, decisions: Mapping[str, str]) -> set[int]:
        return {line.row for question in _LEFT_OUT for line in self._left_out(question, decisions)}

    def _left_out(self, question: str, decisions: Mapping[str, str]) -> list[_Line]:
        is_answered = decisions.get(question) == _LEFT_OUT[question]
        return [*self.known[question], *(self.doubtful[question] if is_answered else [])]

    def findings(self, sheet: str, decisions: Mapping[str, str]) -> Iterator[Finding]:
        for question, why in (
            (_GROUP_QUESTION, "Baris kelompok tidak dimuat (jumlah OPD di bawahnya)"),
            (_PART_QUESTION, "Baris unit di bawah OPD tidak dimuat (sudah termasuk di baris OPD-nya)"),
        ):
            if lines := self._left_out(question, decisions):
                yield note(question, f"{why}: {_places(lines)}.", sheet=sheet, cell=f"baris {lines[0].row + 1}")
            doubtful = self.doubtful[question]
            if doubtful and decisions.get(question) not in (_LEFT_OUT[question], "opd"):
                yield _question(question, doubtful, sheet)


def _places(lines: Sequence[_Line]) -> str:
    return named([(f"baris {line.row + 1}", line.name) for line in lines])


def _question(question: str, lines: Sequence[_Line], sheet: str) -> Finding:
    if question == _GROUP_QUESTION:
        text = "Baris ini tampaknya kelompok, bukan OPD, tetapi angkanya bukan jumlah baris OPD di dekatnya"
        remedy = "Hapus barisnya, atau jawab 'baris-kelompok' dengan 'kelompok' (tidak dimuat) atau 'opd' (dimuat)."
    else:
        text = "Baris ini dapat berarti bagian dari OPD di atasnya atau unit dengan anggaran sendiri"
        remedy = "Jawab 'baris-bagian' dengan 'bagian' (sudah termasuk di OPD di atasnya) atau 'opd' (dimuat sendiri)."
    where = {"sheet": sheet, "cell": f"baris {lines[0].row + 1}", "value": lines[0].name[:120]}
    return undecided(question, f"{text}: {_places(lines)}.", remedy, flag="--keputusan", question=question, **where)


def _sorting_of(sheet: Sheet, reading: SheetReading) -> _Sorting:
    """Which rows are groups or parts, period by period where the table has a column for it."""
    sorting = _Sorting()
    grid = Grid(sheet)
    for lines in _lines_of(grid, reading):
        _sort_sections(lines, sorting)
        _sort_parts(grid, lines, sorting)
        _sort_groups(lines, sorting)
        _sort_by_numbering(lines, sorting)
    return sorting


def _lines_of(grid: Grid, reading: SheetReading) -> list[list[_Line]]:
    header = find_header(grid)
    numbers = [column.index for column in header.columns if column.role is Role.NUMBER] if header else []
    money: dict[int, dict[tuple, Decimal]] = defaultdict(dict)
    periods: dict[int, set] = defaultdict(set)
    names: dict[int, str] = {}
    for source in reading.rows:
        if source.sub_unit:
            return []
        row = source.row - 1
        names[row] = source.agency_name
        periods[row].add((source.year, source.month))
        for group in ("ceiling_idr", *MONEY_GROUPS):
            if (amount := getattr(source, group)) is not None:
                money[row][source.month, group] = amount
    tables: dict[frozenset, list[_Line]] = defaultdict(list)
    for row, name in sorted(names.items()):
        number = next((text for index in numbers if (text := grid.text(row, index))), "")
        tables[frozenset(periods[row])].append(_Line(row, name, _number_kind(number or name), money[row]))
    return list(tables.values())


def _number_kind(text: str) -> str:
    match = re.match(r"\s*([IVXivx]+|[A-Za-z]|\d+(?:\.\d+)*)(?:[.)]?\s*$|[.)]\s|(?<=\.\d)\s)", text)
    number = match[1].casefold() if match else ""
    return next((kind for kind, pattern in _NUMBER_KINDS if re.fullmatch(pattern, number)), "")


def _sort_sections(lines: list[_Line], sorting: _Sorting) -> None:
    """The Sekretariat Daerah above its Bagian: their sum, or an agency beside them."""
    for place, line in enumerate(lines):
        if _SECRETARIAT.match(line.folded):
            sections = _following(lines, place, lambda below: _SECTION.match(below.folded) is not None)
            if line.equals(sections) or line.holds(sections):
                sorting.add(_GROUP_QUESTION, [line], is_known=line.equals(sections))


def _sort_parts(grid: Grid, lines: list[_Line], sorting: _Sorting) -> None:
    """Kelurahan, puskesmas and bulleted rows below an agency: in its money, or units with money of their own."""
    heads = sorting.rows()
    for place, line in enumerate(lines):
        if line.is_part or line.is_group or line.row in heads or not is_agency_name(line.name):
            continue
        parts = _following(lines, place, lambda below: below.is_part)
        parts = [part for part in parts if not _has_texts_between(grid, line.row, part.row, parts)]
        if line.equals(parts) or line.holds(parts):
            sorting.add(_PART_QUESTION, parts, is_known=line.equals(parts))


def _has_texts_between(grid: Grid, first: int, last: int, parts: list[_Line]) -> bool:
    """True where a heading or a total stands between an agency and a row further down."""
    own = {part.row for part in parts}
    return any(grid.texts(row) for row in range(first + 1, last) if row not in own)


def _sort_groups(lines: list[_Line], sorting: _Sorting) -> None:
    """Rows with the name of a group: the sum of the agencies below or above them, or asked."""
    heads = sorting.rows()
    agencies = [line for line in lines if not line.is_group and line.row not in heads]
    groups = [line for line in lines if line.is_group and line.row not in heads]
    for line in groups:
        candidates = [agencies] if line.is_region else _members(line, groups, agencies)
        sorting.add(_GROUP_QUESTION, [line], is_known=any(line.equals(members) for members in candidates))


def _members(line: _Line, groups: list[_Line], agencies: list[_Line]) -> list[list[_Line]]:
    """The agencies that a group may stand for: down to the next group or one of its kind, or up to the one before."""
    below = [other.row for other in groups if other.row > line.row and not other.is_region]
    alike = [other.row for other in groups if other.row > line.row and other.kind == line.kind]
    above = max((other.row for other in groups if other.row < line.row and not other.is_region), default=-1)
    ends = {min(below, default=None), min(alike, default=None), None}
    spans = [[one for one in agencies if line.row < one.row and (end is None or one.row < end)] for end in ends]
    return [*spans, [one for one in agencies if above < one.row < line.row]]


def _sort_by_numbering(lines: list[_Line], sorting: _Sorting) -> None:
    """A row numbered otherwise than those below it that carries exactly their money, whatever its name."""
    heads = sorting.rows()
    agencies = [line for line in lines if line.row not in heads]
    for place, line in enumerate(agencies):
        others = [other for other in agencies if other is not line]
        is_alone = not line.kind and all(other.kind for other in others)
        below = _following(agencies, place, lambda other, own=line.kind: other.kind != own)
        if line.equals_exactly(below) or (is_alone and line.equals_exactly(others)):
            sorting.add(_GROUP_QUESTION, [line], is_known=True)
        elif is_alone and len(others) > 1 and not is_agency_name(line.name):
            sorting.add(_GROUP_QUESTION, [line], is_known=False)


def _following(lines: list[_Line], place: int, test) -> list[_Line]:
    """The rows right below one, as long as they pass a test."""
    found = []
    for line in lines[place + 1 :]:
        if not test(line):
            break
        found.append(line)
    return found
