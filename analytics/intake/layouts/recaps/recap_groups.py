"""Which rows of a recap are groups, parts of an agency or spending: by their names, numbers and exact sums."""

import re
from collections import defaultdict
from decimal import Decimal

from analytics.intake.cells import Sheet
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.recaps.recap_sorting import (
    BELOW_TOTAL,
    FUND_QUESTION,
    GROUP_QUESTION,
    PART_QUESTION,
    SPENDING_QUESTION,
    Sorting,
    contradiction,
)
from analytics.intake.layouts.recaps.recap_tail import rows_below_total
from analytics.intake.layouts.recaps.recap_unnumbered import sort_unnumbered
from analytics.intake.layouts.rows.fund_rows import fund_rows
from analytics.intake.layouts.texts.contents import is_agency_name, is_whole_agency
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.recap_lines import RecapLine, number_kind
from analytics.intake.layouts.texts.roles import Role
from analytics.intake.layouts.texts.secretariat import is_secretariat, is_section
from analytics.intake.layouts.texts.spending_lines import breakdowns, spending_lines
from analytics.intake.rows import MONEY_GROUPS, SheetReading

_OFFICE_WITHIN = re.compile(r"sekretariat(?: (?:dinas|badan|kecamatan|camat).*)?$|(?:sub )?bidang\b|seksi\b|uptd?\b")
# 'Badan dan Kantor se-Kabupaten' is no OPD.
_SE_REGION = re.compile(r"\b(?:se|seluruh|semua|daerah|lingkup|kelompok|rumpun|dan)$|\b(?:se|seluruh|semua)\b")


def sorting_of(sheet: Sheet, reading: SheetReading, header: Header | None) -> Sorting:
    """Which rows are groups or parts, period by period where the table has a column for it."""
    sorting = Sorting()
    grid, tail = Grid(sheet), []
    for lines in _lines_of(grid, reading, header):
        known, beyond = rows_below_total(grid, lines)
        sorting.add(BELOW_TOTAL, known, is_known=True)
        tail += beyond
        lines = [line for line in lines if line not in known and line not in beyond]
        lines = _without_funds(_without_spending(lines, sorting), sorting)
        _sort_sections(lines, sorting)
        _sort_offices_within(lines, sorting)
        _sort_parts(grid, lines, sorting)
        sort_unnumbered(grid, lines, sorting)
        _sort_breakdowns(lines, sorting)
        _sort_groups(lines, sorting)
        _sort_by_numbering(lines, sorting)
        _sort_headings(lines, sorting)
        _sort_exact_sums(lines, sorting)
    if _is_total_without(reading, sorting.rows() | {line.row for line in tail}):
        sorting.settle()
        sorting.by_chance.clear()
    # A total that leaves them out does not prove them: an OPD may stand apart from the others.
    sorting.add(GROUP_QUESTION, tail, is_known=False)
    sorting.keep_by_chance()
    return sorting


def _is_total_without(reading: SheetReading, left_out: set[int]) -> bool:
    """True where the file's own JUMLAH is the sum of the rows that stay, in every one of several columns."""
    kept = [source for source in reading.rows if source.row - 1 not in left_out]
    sums = []
    for (month, group), (total, _) in reading.stated_totals.items():
        amounts = [getattr(source, group) for source in kept if source.month == month]
        sums.append(sum((amount for amount in amounts if amount is not None), Decimal(0)) == total)
    return len(sums) > 1 and all(sums)


def _lines_of(grid: Grid, reading: SheetReading, header: Header | None) -> list[list[RecapLine]]:
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
    tables: dict[frozenset, list[RecapLine]] = defaultdict(list)
    for row, name in sorted(names.items()):
        number = next((text for index in numbers if (text := grid.text(row, index))), "")
        tables[frozenset(periods[row])].append(RecapLine(row, name, number_kind(number or name), money[row]))
    return list(tables.values())


def _without_spending(lines: list[RecapLine], sorting: Sorting) -> list[RecapLine]:
    """The rows that may be OPD; those of spending and of budget headings are sorted away first, whatever they hold."""
    for found, is_known in spending_lines(lines):
        sorting.add(SPENDING_QUESTION, found, is_known=is_known)
    settled = sorting.rows()
    return [line for line in lines if line.row not in settled]


def _without_funds(lines: list[RecapLine], sorting: Sorting) -> list[RecapLine]:
    """The rows that are no source of funds of an OPD; those that add up to their OPD are known to be in it."""
    found = fund_rows(lines)
    for one in found:
        if one.head is None:
            sorting.only_funds.append(one)
        else:
            sorting.funds.append(one)
            sorting.add(FUND_QUESTION, one.lines, is_known=one.head.equals(one.lines))
    of_funds = {line.row for one in found for line in one.lines}
    return [line for line in lines if line.row not in of_funds]


def _sort_breakdowns(lines: list[RecapLine], sorting: Sorting) -> None:
    """An OPD over rows that are none by their names: they are its parts, or it is asked whether it is a group."""
    for head, parts, is_known in breakdowns(lines):
        if not sorting.rows().intersection(line.row for line in (head, *parts)):
            question, found = (PART_QUESTION, parts) if is_known else (GROUP_QUESTION, [head])
            sorting.add(question, found, is_known=is_known)


def _sort_sections(lines: list[RecapLine], sorting: Sorting) -> None:
    """The Sekretariat Daerah and its Bagian, wherever they stand: their sum, or an agency beside them."""
    sections = [line for line in lines if is_section(line.folded) and not line.is_group]
    for place, line in enumerate(lines):
        if is_secretariat(line.folded):
            below = _following(lines, place, lambda other: other in sections)
            is_sum = line.equals(below) or line.equals(sections)
            # A row of zeros counts nothing twice.
            if sections and any(line.money.values()):
                sorting.add(GROUP_QUESTION, [line], is_known=is_sum)
            if sections and not (is_sum or line.holds(below) or line.holds(sections)):
                sorting.remarks[line.row] = contradiction(line, below or sections)


def _sort_offices_within(lines: list[RecapLine], sorting: Sorting) -> None:
    """'Sekretariat', 'Bidang …' and UPTD without a number below a numbered OPD that add up to it exactly."""
    heads = sorting.rows()
    for place, line in enumerate(lines):
        below = _following(lines, place, lambda other: not other.kind)
        is_head = line.kind == "number" and is_whole_agency(line.folded) and not line.is_group
        is_settled = bool(heads.intersection(other.row for other in (line, *below)))
        if is_head and not is_settled and all(map(_is_office_within, below)) and line.equals_exactly(below):
            sorting.add(PART_QUESTION, below, is_known=True)


def _is_office_within(line: RecapLine) -> bool:
    return line.is_part or _OFFICE_WITHIN.match(line.folded) is not None


def _sort_parts(grid: Grid, lines: list[RecapLine], sorting: Sorting) -> None:
    """Kelurahan, puskesmas and bulleted rows below an agency: in its money, or units with money of their own."""
    heads = sorting.rows()
    for place, line in enumerate(lines):
        if line.is_part or line.is_group or line.row in heads or not is_agency_name(line.name):
            continue
        parts = _following(lines, place, lambda below: below.is_part or below.is_below)
        if not line.equals(parts):
            # '- Dinas' is the OPD's own part only where that makes its money whole.
            parts = _following(lines, place, lambda below: below.is_part)
        parts = [part for part in parts if not _has_texts_between(grid, line.row, part.row, parts)]
        if line.equals(parts) or line.holds(parts):
            sorting.add(PART_QUESTION, parts, is_known=line.equals(parts))


def _has_texts_between(grid: Grid, first: int, last: int, parts: list[RecapLine]) -> bool:
    """True where a heading or a total stands between an agency and a row further down."""
    own = {part.row for part in parts}
    return any(grid.texts(row) for row in range(first + 1, last) if row not in own)


def _sort_groups(lines: list[RecapLine], sorting: Sorting) -> None:
    """Rows with the name of a group: the sum of the agencies below or above them, or asked."""
    heads = sorting.rows()
    agencies = [line for line in lines if not line.is_group and line.row not in heads]
    groups = [line for line in lines if line.is_group and line.row not in heads]
    for line in groups:
        candidates = [agencies] if line.is_region else _members(line, lines, groups, agencies)
        sorting.add(GROUP_QUESTION, [line], is_known=any(line.equals(members) for members in candidates))


def _members(
    line: RecapLine, lines: list[RecapLine], groups: list[RecapLine], agencies: list[RecapLine]
) -> list[list[RecapLine]]:
    """The agencies that a group may stand for: down to the next group or one of its kind, or up to the one before."""
    below = [other.row for other in groups if other.row > line.row and not other.is_region]
    alike = [other.row for other in groups if other.row > line.row and other.kind == line.kind]
    above = max((other.row for other in groups if other.row < line.row and not other.is_region), default=-1)
    numbered = [other.row for other in lines if other.row > line.row and line.kind and other.kind == line.kind]
    ends = {min(below, default=None), min(alike, default=None), min(numbered, default=None), None}
    spans = [[one for one in agencies if line.row < one.row and (end is None or one.row < end)] for end in ends]
    return [*spans, [one for one in agencies if above < one.row < line.row]]


def _sort_by_numbering(lines: list[RecapLine], sorting: Sorting) -> None:
    """A row numbered otherwise than those below it that carries exactly their money, whatever its name."""
    heads = sorting.rows()
    agencies = [line for line in lines if line.row not in heads]
    for place, line in enumerate(agencies):
        others = [other for other in agencies if other is not line]
        is_alone = not line.kind and all(other.kind for other in others)
        below = _following(agencies, place, lambda other, own=line.kind: other.kind != own)
        if line.equals_exactly(below) or (is_alone and line.equals_exactly(others)):
            sorting.add(GROUP_QUESTION, [line], is_known=True)
        elif is_alone and len(others) > 1 and not is_agency_name(line.name):
            sorting.add(GROUP_QUESTION, [line], is_known=False)


def _sort_headings(lines: list[RecapLine], sorting: Sorting) -> None:
    """A row numbered as the groups are, above rows numbered otherwise: a group as they are, by its sum or asked.

    Without another group to tell, one that repeats all the money of the only row below it is asked, and so is an OPD.
    """
    found = [*sorting.known[GROUP_QUESTION], *sorting.doubtful[GROUP_QUESTION]]
    kinds = {line.kind for line in found if not line.is_region and not is_secretariat(line.folded)}
    settled = sorting.rows()
    for place, line in enumerate(lines):
        below = _following(lines, place, lambda other, own=line.kind: other.kind not in ("", own))
        below = [other for other in below if other.kind == below[0].kind and not other.is_group]
        if not below or line.row in settled or line.is_part or settled.intersection(other.row for other in below):
            continue
        if line.kind in kinds and not is_agency_name(line.name):
            sorting.add(GROUP_QUESTION, [line], is_known=line.equals(below))
        elif line.repeats(below) or (line.kind in kinds and line.equals(below)):
            sorting.add(GROUP_QUESTION, [line], is_known=False)


def _sort_exact_sums(lines: list[RecapLine], sorting: Sorting) -> None:
    """A row with exactly the money of the two or more rows right below it, whatever it is called: asked."""
    settled = sorting.rows()
    loose = [line for line in lines if line.row not in settled]
    for place, line in enumerate(loose):
        below = loose[place + 1 :]
        while len(below) > 1 and not line.equals_exactly(below):
            below = below[:-1]
        if line.equals_exactly(below):
            sorting.add(GROUP_QUESTION, [line], is_known=False)
            sorting.by_chance += [line] if _is_no_group_of(line, below) else []


def _is_no_group_of(line: RecapLine, below: list[RecapLine]) -> bool:
    """True for 'Dinas Perikanan' above kecamatan: whole OPD of another kind are no parts of it."""
    words = set(line.folded.split())
    kinds = {other.folded.split()[0] for other in below if other.folded}
    is_whole = all(is_whole_agency(other.folded) for other in (line, *below))
    return is_whole and len(words) > 1 and not words & kinds and _SE_REGION.search(line.folded) is None


def _following(lines: list[RecapLine], place: int, test) -> list[RecapLine]:
    """The rows right below one, as long as they pass a test."""
    found = []
    for line in lines[place + 1 :]:
        if not test(line):
            break
        found.append(line)
    return found
