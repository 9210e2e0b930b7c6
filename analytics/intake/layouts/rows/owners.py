"""Which agency, program and kegiatan every row of a table belongs to."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.domain.names import code_segments, fold_name
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.headers.title import IN_TITLE, Surroundings, split_code, title_note
from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.texts.code_texts import ACTIVITY_SEGMENTS
from analytics.intake.layouts.texts.contents import is_agency_name, is_whole_agency
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Role
from analytics.intake.layouts.texts.tree import Node, Place, tree_of

_CARRIED = (Role.PROGRAM, Role.PROGRAM_CODE, Role.GROUP, Role.GROUP_CODE)


@dataclass(frozen=True)
class Owner:
    """What stands above one row; every text '' where the file says nothing."""

    agency_name: str = ""
    agency_code: str = ""
    sub_unit: str = ""
    place: Place = Place()
    parent: str = ""
    """What tells the row from an activity of the same name without a code; '' where nothing has to."""


def below(owner: Owner, parents: Sequence[str]) -> Owner:
    """The owner of a row that only its parents tell from another of the same name."""
    group = owner.place.group_name or parents[-1]
    return replace(owner, parent=" / ".join(parents), place=replace(owner.place, group_name=group))


def agencies_of(
    grid: Grid, naming: Naming, rows: list[int], around: Surroundings, problems: Problems
) -> dict[int, tuple[str, str]]:
    """Row -> name and code of its agency; a row whose OPD is blank without reason is absent and named.

    A blank OPD is the one above in a merged cell, and where the column names each OPD only once.
    """
    own = {row: split_code(naming.text(grid, row, Role.AGENCY)) for row in rows}
    if unit_column_names_parts(grid, naming, rows, around):
        return {row: (around.agency_name, around.agency_code) for row in rows}
    if not any(name for _, name in own.values()):
        return {row: (around.agency_name, _code(grid, naming, row) or around.agency_code) for row in rows}
    names_once = _names_once([name for _, name in own.values()])
    found: dict[int, tuple[str, str]] = {}
    current = ("", "")
    for row, (code, name) in own.items():
        if name:
            current = (name, _code(grid, naming, row) or code)
        elif names_once and current[0]:
            problems.add("opd-diteruskan", naming.cell(row, Role.AGENCY), current[0])
        else:
            problems.add("opd-kosong", naming.cell(row, Role.AGENCY))
            continue
        found[row] = current
    return found


def unit_column_names_parts(grid: Grid, naming: Naming, rows: Sequence[int], around: Surroundings) -> bool:
    """True where 'Unit Kerja' stands beside activities under a banner with the OPD: it names the OPD's units."""
    is_unit = any(column.role is Role.UNIT for column in naming.columns.get(Role.AGENCY, ()))
    if not is_unit or not naming.has(Role.ACTIVITY) or naming.has(Role.SUB_UNIT) or around.agency_source != "judul":
        return False
    names = {fold_name(split_code(naming.text(grid, row, Role.AGENCY))[1]) for row in rows}
    # Another dinas under the banner of one is no part of it.
    return not any(is_whole_agency(name) and name != fold_name(around.agency_name) for name in names)


def _names_once(names: list[str]) -> bool:
    """True where no two rows that follow one another repeat the name: the others are blank on purpose."""
    folded = [fold_name(name) for name in names]
    return not any(first and first == second for first, second in zip(folded, folded[1:], strict=False))


def _code(grid: Grid, naming: Naming, row: int) -> str:
    return naming.code(grid, row, Role.AGENCY_CODE)


def owners_of(
    grid: Grid, naming: Naming, body: Body, around: Surroundings, problems: Problems
) -> dict[int, Owner]:
    """The owner of every row that is loaded: leaves of the tree with a known or nowhere stated agency."""
    agencies = agencies_of(grid, naming, body.rows, around, problems)
    nodes = [_node(grid, naming, row, agencies[row][0]) for row in body.rows if row in agencies]
    headings = [_node(grid, naming, row, "") for row in body.headings]
    if naming.has(Role.AGENCY):
        headings = _with_agency(headings, agencies)
    tree = tree_of(nodes, headings)
    _name_left_out(tree.parents, tree.accounts, body, problems)
    for row in tree.leaves:
        if len(code_segments(naming.code(grid, row))) > ACTIVITY_SEGMENTS:
            problems.add("kode-panjang", f"baris {row + 1}", naming.code(grid, row))
    carried = _carried(grid, naming, body, agencies)
    names_parts = unit_column_names_parts(grid, naming, body.rows, around)
    names: dict[str, dict[str, str]] = {}
    for node in [*nodes, *headings]:
        if node.code and node.name:
            names.setdefault(node.agency, {}).setdefault(node.code, node.name)
    owners = {}
    for row, place in tree.leaves.items():
        name, code = agencies[row]
        sub_unit = _part(grid, naming, row, name) if names_parts else naming.text(grid, row, Role.SUB_UNIT)
        sub_unit = sub_unit or around.sub_unit
        if not name and place.agency_name:
            name, code = place.agency_name, place.agency_code
        known = names.get(fold_name(agencies[row][0]), {})
        owners[row] = Owner(name, code, sub_unit, _merged(place, carried[row], known))
    return owners


def _part(grid: Grid, naming: Naming, row: int, agency: str) -> str:
    """The unit of a row; '' where its 'Unit Kerja' is the OPD itself."""
    name = split_code(naming.text(grid, row, Role.AGENCY))[1]
    return "" if fold_name(name) == fold_name(agency) else name


def owner_notes(grid: Grid, naming: Naming, rows: Sequence[int], around: Surroundings) -> list[Finding]:
    """What is said of an OPD that no column and no banner names, and of units of the OPD of a banner."""
    where = {"sheet": grid.sheet.name}
    if unit_column_names_parts(grid, naming, rows, around):
        text = f"OPD diambil dari judul ('{around.agency_name}'); kolom Unit Kerja dibaca sebagai unit di bawahnya."
        return [note("unit-di-bawah-opd", text, cell=naming.cell(rows[0], Role.AGENCY) if rows else "", **where)]
    if around.agency_source == IN_TITLE and not naming.has(Role.AGENCY):
        return [title_note(grid, around)]
    return []


def check_agency_names(
    grid: Grid, naming: Naming, owners: Mapping[int, Owner], decisions: Mapping[str, str], problems: Problems
) -> None:
    """Names rows of activities that may be an OPD's own row, and units of which none has the name of an OPD."""
    if naming.has(Role.ACTIVITY):
        if decisions.get("opd-atau-kegiatan") != "kegiatan":
            is_coded = any(len(code_segments(naming.code(grid, row))) >= 3 for row in owners)
            alone = set() if is_coded or naming.has(Role.AGENCY) else _agencies_of_one_row(owners)
            for row, owner in owners.items():
                is_alone = owner.agency_name in alone and _names_itself(grid, naming, row, owner)
                if not is_alone and _may_be_agency(grid, naming, row, owner, is_coded=is_coded):
                    name = naming.text(grid, row, Role.ACTIVITY)
                    problems.add("opd-atau-kegiatan", naming.cell(row, Role.ACTIVITY), name)
        return
    is_unit = any(column.role is Role.UNIT for column in naming.columns.get(Role.AGENCY, ()))
    if not is_unit or decisions.get("unit-kerja") == "opd":
        return
    if not any(is_agency_name(owner.agency_name) for owner in owners.values()):
        for row, owner in owners.items():
            problems.add("unit-kerja", naming.cell(row, Role.AGENCY), owner.agency_name)


def _agencies_of_one_row(owners: Mapping[int, Owner]) -> set[str]:
    """The OPD among several of which there is one row only: it repeats none of their activities."""
    counts = Counter(owner.agency_name for owner in owners.values())
    return {name for name, count in counts.items() if count == 1 and len(counts) > 1}


def _names_itself(grid: Grid, naming: Naming, row: int, owner: Owner) -> bool:
    """True where a row is taken for an OPD of its own ('Kecamatan Paguat' of Kecamatan Paguat)."""
    return fold_name(naming.text(grid, row, Role.ACTIVITY)) == fold_name(owner.agency_name)


def _may_be_agency(grid: Grid, naming: Naming, row: int, owner: Owner, *, is_coded: bool) -> bool:
    """True for a row that is named like an OPD: like its own, or without a code where the others have theirs."""
    name = naming.text(grid, row, Role.ACTIVITY)
    if len(code_segments(naming.code(grid, row))) >= 3 or not is_agency_name(name):
        return False
    return is_coded or fold_name(owner.agency_name) in ("", fold_name(name))


def _node(grid: Grid, naming: Naming, row: int, agency: str) -> Node:
    return Node(row, naming.code(grid, row), naming.text(grid, row, Role.ACTIVITY), fold_name(agency))


def _with_agency(headings: list[Node], agencies: dict[int, tuple[str, str]]) -> list[Node]:
    """A heading belongs to the agency of the next row below it."""
    placed = []
    rows = sorted(agencies)
    for heading in headings:
        position = bisect_right(rows, heading.row)
        below = agencies[rows[position]][0] if position < len(rows) else ""
        placed.append(Node(heading.row, heading.code, heading.name, fold_name(below)))
    return placed


def _name_left_out(parents: list[Node], accounts: list[Node], body: Body, problems: Problems) -> None:
    loadable = set(body.rows)
    for node in parents:
        if node.row in loadable:
            problems.add("baris-induk", f"baris {node.row + 1}", node.code or node.name)
    for node in accounts:
        problems.add("baris-rekening", f"baris {node.row + 1}", node.code)


def _carried(
    grid: Grid, naming: Naming, body: Body, agencies: dict[int, tuple[str, str]]
) -> dict[int, dict[Role, str]]:
    """Program and kegiatan from columns of their own, blank cells filled from above inside one agency."""
    carried: dict[int, dict[Role, str]] = {}
    current: dict[Role, str] = {}
    agency = None
    for row in sorted([*body.rows, *body.headings]):
        own = {role: text for role in _CARRIED if (text := _text_or_code(grid, naming, row, role))}
        if row in agencies and agencies[row] != agency:
            current, agency = ({} if agency is not None else current), agencies[row]
        if Role.PROGRAM in own and own[Role.PROGRAM] != current.get(Role.PROGRAM):
            current = {}
        current = current | own
        carried[row] = current
    return carried


def _text_or_code(grid: Grid, naming: Naming, row: int, role: Role) -> str:
    is_code = role in (Role.PROGRAM_CODE, Role.GROUP_CODE)
    return naming.code(grid, row, role) if is_code else naming.text(grid, row, role)


def _merged(place: Place, carried: dict[Role, str], names: Mapping[str, str]) -> Place:
    program_code = ".".join(code_segments(carried.get(Role.PROGRAM_CODE, ""))) or place.program_code
    group_code = ".".join(code_segments(carried.get(Role.GROUP_CODE, ""))) or place.group_code
    return Place(
        program_code,
        carried.get(Role.PROGRAM, "") or place.program_name or names.get(program_code, ""),
        group_code,
        carried.get(Role.GROUP, "") or place.group_name or names.get(group_code, ""),
        place.agency_code,
        place.agency_name,
    )
