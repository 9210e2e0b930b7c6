"""The code of every row: read from one column, joined where it is split over several, without the OPD's own code."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analytics.domain.names import code_segments
from analytics.intake.cells import Cell
from analytics.intake.layouts.headers.completed_codes import completed
from analytics.intake.layouts.texts.code_texts import (
    ACTIVITY_SEGMENTS,
    GROUP_SEGMENTS,
    code_before_name,
    is_account,
    is_activity_code,
    is_agency_code,
    plain_code,
    without_agency,
)
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import Role

_CODE = re.compile(r"(?:\d{1,4}|[Xx]{1,2})(?:\.(?:\d{1,4}|[Xx]{1,2}))*")
_ALL_EXPENDITURE = ".5"
_WIDTHS = (1, 2, 2, 1, 2)
"""Digits of urusan, bidang, program, and of the two numbers of a kegiatan: 1.01.02.2.01."""


@dataclass(frozen=True)
class Part:
    """One column of a code: its 0-based index and what its title says (a general title: Role.CODE)."""

    index: int
    role: Role


@dataclass(frozen=True)
class Codes:
    """What the columns of codes say, by 0-based row; rows without a code are absent.

    Columns: whole (the row's own code), levels (the code up to the column of a role, for titles such as 'Kode
    Program'), agencies (the code of the OPD that stood before the row's own), above (the code of the sub kegiatan that
    a row of a budget account repeats), completed (the end of a code as it is written, where the parents above gave the
    rest).
    """

    whole: Mapping[int, str] = field(default_factory=dict)
    levels: Mapping[Role, Mapping[int, str]] = field(default_factory=dict)
    agencies: Mapping[int, str] = field(default_factory=dict)
    above: Mapping[int, str] = field(default_factory=dict)
    completed: Mapping[int, str] = field(default_factory=dict)


def codes_in_names(
    grid: Grid, columns: Sequence[int], rows: Iterable[int], breaks: Container[int] = ()
) -> Codes:
    """The codes that stand before the names, where no column holds them; none where most names carry none."""
    texts = {row: next((text for c in columns if (text := grid.text(row, c))), "") for row in rows}
    found = {row: code for row, text in texts.items() if (code := code_before_name(text))}
    named = [text for text in texts.values() if text]
    return _settled(found, {}, {}, breaks) if len(found) * 2 > len(named) else Codes()


def codes_of(
    grid: Grid, parts: Sequence[Part], accounts: int | None, rows: Sequence[int], breaks: Container[int] = ()
) -> Codes:
    """The codes of rows from the columns of one code, from left to right, and from a column of budget accounts.

    `breaks` are the rows at which another OPD begins.
    """
    if len(parts) == 1:
        texts = {row: grid.filled_text(row, parts[0].index) for row in rows}
        whole = {row: code for row, text in texts.items() if (code := plain_code(text))}
        levels = {parts[0].role: dict(whole)}
    else:
        whole, levels = _joined(grid, parts, rows)
    if parts[-1].role is not Role.ACTIVITY_CODE:
        # 'Kode Kegiatan' over the codes of all levels says nothing of the level of a row.
        levels.pop(parts[-1].role)
    above: dict[int, str] = {}
    if accounts is not None:
        above = _with_accounts(grid, whole, accounts, rows)
    return _settled(whole, levels, above, breaks)


def _settled(
    whole: dict[int, str], levels: Mapping[Role, dict[int, str]], above: dict[int, str], breaks: Container[int]
) -> Codes:
    """Takes the code of the OPD off the codes, and the code of the sub kegiatan off those of its accounts."""
    agencies: dict[int, str] = {}
    for row, code in whole.items():
        agency, whole[row] = without_agency(code)
        if agency:
            agencies[row] = agency
    whole |= _without_lone_expenditure(whole)
    for row, code in whole.items():
        segments = code_segments(code)
        for size in (ACTIVITY_SEGMENTS, GROUP_SEGMENTS):
            if len(segments) > size and is_account(account := ".".join(segments[size:])):
                above[row], whole[row] = ".".join(segments[:size]), account
                break
    whole = _with_full_width(whole)
    short = completed(whole, breaks)
    written = {row: whole[row] for row in short}
    whole |= short
    levels = {role: _with_full_width(codes) for role, codes in levels.items()}
    own = {role: {row: without_agency(code)[1] for row, code in found.items()} for role, found in levels.items()}
    return Codes(whole, own, agencies, above, written)


def _without_lone_expenditure(whole: Mapping[int, str]) -> dict[int, str]:
    """The sub kegiatan of rows coded '1.01.01.2.02.0001.5', where its own row and its accounts are not there."""
    stems = {row: code.rpartition(".")[0] for row, code in whole.items() if code.endswith(_ALL_EXPENDITURE)}
    own = {code_segments(code)[:ACTIVITY_SEGMENTS] for row, code in whole.items() if row not in stems}
    segments = {row: code_segments(stem) for row, stem in stems.items() if is_activity_code(stem)}
    return {row: stems[row] for row, parts in segments.items() if len(parts) == ACTIVITY_SEGMENTS and parts not in own}


def _with_full_width(codes: dict[int, str]) -> dict[int, str]:
    """Codes of activities with all their zeros, so that 1.1.2.2.1 stands above 1.01.02.2.01.0001."""
    if not any(map(is_activity_code, codes.values())):
        return codes
    return {row: code if _is_other(code) else _full_width(code) for row, code in codes.items()}


def _is_other(code: str) -> bool:
    """True for what is numbered otherwise than urusan, bidang, program and kegiatan."""
    return is_account(code) or is_agency_code(code) or re.match(r"(?:\d|X+)(?:\.|$)", code, re.IGNORECASE) is None


def _full_width(code: str) -> str:
    return ".".join(_padded(segment, place) for place, segment in enumerate(code_segments(code)))


def _with_accounts(grid: Grid, whole: dict[int, str], column: int, rows: Sequence[int]) -> dict[int, str]:
    """Puts the account of a row in the place of its code; returns the codes that such rows repeat.

    A row that alone carries the code of its sub kegiatan is the sub kegiatan, whatever account stands beside it.
    """
    accounts = {row: code for row in rows if (code := plain_code(grid.text(row, column)))}
    coded = [(row, whole[row]) for row in rows if row in whole]
    ends = [(-1, ""), *coded, (-1, "")]
    alone = {
        row
        for (_, before), (row, code), (_, after) in zip(ends, coded, ends[2:], strict=False)
        if code not in (before, after)
    }
    above = {row: code for row, code in coded if row in accounts and row not in alone}
    whole.update({row: account for row, account in accounts.items() if row not in alone})
    return above


def _joined(
    grid: Grid, parts: Sequence[Part], rows: Sequence[int]
) -> tuple[dict[int, str], dict[Role, dict[int, str]]]:
    pieces = _with_zeros(_with_blanks_filled({row: _pieces(grid, parts, row) for row in rows}))
    full = [_is_full(pieces.values(), place) for place in range(len(parts))]
    whole: dict[int, str] = {}
    levels: dict[Role, dict[int, str]] = {part.role: {} for part in parts}
    for row, own in pieces.items():
        code = ""
        for place, piece in enumerate(own):
            if piece:
                code = piece if not code or full[place] or _is_long(piece) else f"{code}.{piece}"
                levels[parts[place].role][row] = code
        if code:
            whole[row] = code
    return whole, levels


def _pieces(grid: Grid, parts: Sequence[Part], row: int) -> list[Cell | None]:
    return [grid.filled_cell(row, part.index) for part in parts]


def _with_blanks_filled(cells: Mapping[int, list[Cell | None]]) -> dict[int, list[tuple[str, bool]]]:
    """By row the pieces of its code with whether they are numbers; what is blank before a piece is as above."""
    found: dict[int, list[tuple[str, bool]]] = {}
    above: list[tuple[str, bool]] = []
    for row, own in cells.items():
        pieces = [(plain_code(cell.text), cell.kind in "np") if cell is not None else ("", False) for cell in own]
        last = max((place for place, (text, _) in enumerate(pieces) if text), default=-1)
        if last < 0 or not all(_CODE.fullmatch(text) for text, _ in pieces if text):
            if last >= 0:
                found[row] = [("", False)] * last + [pieces[last]]
            continue
        for place in range(last):
            if not pieces[place][0] and above[:place] == pieces[:place] and place < len(above):
                pieces[place] = above[place]
        found[row] = pieces[: last + 1]
        if not is_account(".".join(text for text, _ in found[row])):
            above = found[row]
    return found


def _with_zeros(pieces: Mapping[int, list[tuple[str, bool]]]) -> dict[int, list[str]]:
    """The pieces with the zeros that a spreadsheet took from numbers, as far as the place of a number tells them."""
    firsts = {next((text for text, _ in own if text), "").split(".")[0] for own in pieces.values()}
    # Beside other codes '5' and '1' are an account, not urusan 5 and bidang 01.
    may_pad = "5" not in firsts or firsts == {"5"}
    deepest = max((len(code_segments(".".join(text for text, _ in own))) for own in pieces.values()), default=0)
    is_whole = may_pad and deepest == ACTIVITY_SEGMENTS
    tens = {
        place
        for own in pieces.values()
        for place, (text, is_number) in enumerate(own)
        if is_number and re.search(r"\.0\d$", text)
    }
    found = {}
    for row, own in pieces.items():
        texts, at = [], 0
        for place, (text, is_number) in enumerate(own):
            if is_number and place in tens and re.fullmatch(r"\d\.\d", text):
                text += "0"
            segments = code_segments(text)
            if is_number and is_whole:
                text = ".".join(_padded(segment, at + step) for step, segment in enumerate(segments))
            at += len(segments)
            texts.append(text)
        found[row] = texts
    return found


def _padded(segment: str, place: int) -> str:
    return segment.zfill(_WIDTHS[place]) if place < len(_WIDTHS) else segment


def _is_long(piece: str) -> bool:
    return len(code_segments(piece)) >= GROUP_SEGMENTS


def _is_full(rows: Iterable[list[str]], place: int) -> bool:
    """True where the pieces of a column repeat what stands in the columns left of it."""
    compared = [(before, own[place]) for own in rows if len(own) > place and (before := _last(own[:place]))]
    return bool(compared) and all(piece.startswith(f"{before}.") for before, piece in compared)


def _last(pieces: Sequence[str]) -> str:
    return next((piece for piece in reversed(pieces) if piece), "")
