"""The tree program > kegiatan > sub kegiatan in one column: only its leaves are loaded."""

import re
from collections.abc import Container
from dataclasses import dataclass

from analytics.domain.names import code_segments, fold_name
from analytics.intake.layouts.texts.code_texts import (
    ACTIVITY_SEGMENTS,
    GROUP_SEGMENTS,
    agency_stem,
    is_account,
    is_agency_code,
    prefixes_of,
)
from analytics.intake.layouts.texts.contents import is_agency_name

_NO_LEVEL = 4
"""Segments of the older codes of OPD; nothing between a program (3) and a kegiatan (5) has as many."""
_LEVEL_WORDS = (
    (re.compile(r"sub ?kegiatan\b"), 6),
    (re.compile(r"kegiatan\b"), 5),
    (re.compile(r"program\b"), 3),
)


@dataclass(frozen=True)
class Node:
    """One row of a tree: 0-based row, code, name and the agency it belongs to as far as a column says it."""

    row: int
    code: str
    name: str
    agency: str = ""


@dataclass(frozen=True)
class Place:
    """Where a leaf stands."""

    program_code: str = ""
    program_name: str = ""
    group_code: str = ""
    group_name: str = ""
    agency_code: str = ""
    agency_name: str = ""


@dataclass
class Tree:
    """Columns: leaves (row -> place), parents and accounts (rows that are not loaded)."""

    leaves: dict[int, Place]
    parents: list[Node]
    accounts: list[Node]


def tree_of(nodes: list[Node], headings: list[Node]) -> Tree:
    """The leaves of a table, with the program, kegiatan and agency above each.

    A row is a parent when another row of the same agency continues its code, or, in a table without codes,
    when its name says 'Program' or 'Kegiatan' and others say 'Sub Kegiatan'.
    """
    codes = {node.code for node in nodes}
    accounts = [node for node in nodes if is_detail(node.code, codes) and not is_agency_name(node.name)]
    account_rows = {node.row for node in accounts}
    nodes = [node for node in nodes if node.row not in account_rows]
    deepest = max((len(code_segments(node.code)) for node in nodes if not is_account(node.code)), default=0)
    if deepest < 3:
        return _tree_by_words(nodes, headings, accounts)
    prefixes = {(node.agency, prefix) for node in nodes for prefix in prefixes_of(node.code)}
    names = _names([*headings, *nodes])
    tree = Tree({}, [], accounts)
    agency_code = agency_name = ""
    heading_rows = {node.row for node in headings}
    for node in sorted([*nodes, *headings], key=lambda node: node.row):
        length = len(code_segments(node.code))
        if is_account(node.code):
            tree.accounts.append(node)
        elif _is_agency(node, deepest, length):
            if not _is_unit_of(node, agency_code):
                agency_code, agency_name = node.code, node.name
            tree.parents.append(node)
        elif (node.agency, node.code) in prefixes or node.row in heading_rows:
            tree.parents.append(node)
        else:
            tree.leaves[node.row] = _place(node, names, agency_code, agency_name)
    return tree


def depth_of(code: str, name: str) -> int:
    """How far below the agency a row stands: segments of its code, else what its name says; 0 where neither does."""
    return len(code_segments(code)) or _level(name)


def place_of_code(code: str, names: dict[str, str]) -> Place:
    """Program and kegiatan of a sub kegiatan's code, with their names where known."""
    segments = code_segments(code)
    program = ".".join(segments[:3]) if len(segments) >= 5 else ""
    group = ".".join(segments[:5]) if len(segments) >= 6 else ""
    return Place(program, names.get(program, ""), group, names.get(group, ""))


def _is_agency(node: Node, deepest: int, length: int) -> bool:
    """True for the row of the OPD itself: with its own code, or without a code above rows with codes."""
    is_no_level = length == _NO_LEVEL or length > ACTIVITY_SEGMENTS
    if is_agency_code(node.code) or (is_no_level and deepest >= GROUP_SEGMENTS and is_agency_name(node.name)):
        return True
    is_named = not node.code and is_agency_name(node.name) and node.agency in ("", fold_name(node.name))
    return is_named and deepest >= GROUP_SEGMENTS


def _is_unit_of(node: Node, agency_code: str) -> bool:
    """True for the row of a unit below that of its OPD."""
    is_below = is_agency_code(node.code) and agency_stem(node.code) == agency_stem(agency_code)
    return is_below and not is_agency_name(node.name)


def is_detail(code: str, codes: Container[str]) -> bool:
    """True for an account of the budget, and for a code that goes on below that of a sub kegiatan among `codes`."""
    segments = code_segments(code)
    if is_account(code):
        return len(segments) >= 3
    is_below = len(segments) > ACTIVITY_SEGMENTS and ".".join(segments[:ACTIVITY_SEGMENTS]) in codes
    return is_below and not is_agency_code(code)


def _names(nodes: list[Node]) -> dict[tuple[str, str], str]:
    names: dict[tuple[str, str], str] = {}
    for node in nodes:
        if node.code and node.name:
            names.setdefault((node.agency, node.code), node.name)
    return names


def _place(node: Node, names: dict[tuple[str, str], str], agency_code: str, agency_name: str) -> Place:
    own = place_of_code(node.code, {})
    return Place(
        own.program_code,
        names.get((node.agency, own.program_code), ""),
        own.group_code,
        names.get((node.agency, own.group_code), ""),
        agency_code,
        agency_name,
    )


def _tree_by_words(nodes: list[Node], headings: list[Node], accounts: list[Node]) -> Tree:
    levels = {node.row: _level(node.name) for node in [*nodes, *headings]}
    is_tree = any(levels[node.row] == 6 for node in nodes)
    tree = Tree({}, [], accounts)
    program = group = ""
    heading_rows = {node.row for node in headings}
    for node in sorted([*nodes, *headings], key=lambda node: node.row):
        level = levels[node.row]
        if level == 3:
            program, group = node.name, ""
        elif level == 5:
            group = node.name
        if node.row in heading_rows or (is_tree and level in (3, 5)):
            tree.parents.append(node)
        else:
            tree.leaves[node.row] = Place(program_name=program, group_name=group) if is_tree else Place()
    return tree


def _level(name: str) -> int:
    folded = fold_name(name)
    return next((level for word, level in _LEVEL_WORDS if word.match(folded)), 0)
