"""Which columns of a table make up the code of a row, and which holds the accounts of its budget."""

import re
from collections.abc import Mapping, Sequence

from analytics.domain.names import code_segments
from analytics.intake.layouts.headers.codes import Part
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts.code_texts import is_account, is_activity_code, plain_code
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import Column, Role

_SPECIFIC = (Role.PROGRAM_CODE, Role.GROUP_CODE, Role.ACTIVITY_CODE)
_MOST_ROWS = 400
_PIECE = re.compile(r"[0-9Xx]{1,4}(?:\.[0-9Xx]{1,4})*")
_MOSTLY = 0.8


def code_columns_of(
    grid: Grid, header: Header, naming: Mapping[Role, tuple[Column, ...]]
) -> tuple[list[Part], int | None]:
    """The columns of the code from left to right, and the column of accounts beside it (None without one)."""
    own = naming.get(Role.ACTIVITY_CODE, ())
    if not own:
        return _by_contents(grid, header, naming), None
    found = [column for column in header.columns if column.role in (*_SPECIFIC, Role.CODE)]
    accounts = [column for column in found if column.role is Role.CODE and _holds_accounts(grid, header, column)]
    accounts = [column for column in accounts if column not in own]
    found = [column for column in found if column in own or (column not in accounts and _belongs(column, own, found))]
    parts = [Part(column.index, column.role or Role.CODE) for column in found]
    beside = [column.index for column in accounts]
    return _with_untitled(grid, header, parts), beside[0] if beside else None


def _by_contents(grid: Grid, header: Header, naming: Mapping[Role, tuple[Column, ...]]) -> list[Part]:
    """A column left of the names without a title, or titled 'No', that holds codes of activities."""
    names = naming.get(Role.ACTIVITY, ())
    titled = {column.index for column in header.columns if column.role not in (None, Role.NUMBER)}
    left = [index for index in range(names[0].index) if index not in titled] if names else []
    return [Part(index, Role.CODE) for index in left if _holds_activity_codes(grid, header, index)][:1]


def _holds_activity_codes(grid: Grid, header: Header, index: int) -> bool:
    texts = _texts(grid, header, index)
    return bool(texts) and sum(map(is_activity_code, texts)) * 2 >= len(texts)


def _belongs(column: Column, own: Sequence[Column], found: Sequence[Column]) -> bool:
    """True for a part of the code: 'Kode Program' beside 'Kode Sub Kegiatan', or 'Urusan' under the same 'Kode'."""
    if column.role in _SPECIFIC:
        return own[-1].role not in _SPECIFIC or column.index < own[-1].index
    titles = {other.parts[0] for other in found if other is not column and len(other.parts) > 1}
    is_level = any(re.search(r"\b(?:urusan|bidang)\b", part, re.IGNORECASE) for part in column.parts)
    return is_level or (len(column.parts) > 1 and column.parts[0] in titles)


def _with_untitled(grid: Grid, header: Header, parts: list[Part]) -> list[Part]:
    """The columns with those to their right that have no title but hold numbers of a code."""
    titled = {column.index for column in header.columns}
    found = []
    for part in parts:
        found.append(part)
        index = part.index + 1
        while index < grid.width and index not in titled and _share(grid, header, index, _PIECE) >= _MOSTLY:
            found.append(Part(index, part.role))
            index += 1
    return found


def _holds_accounts(grid: Grid, header: Header, column: Column) -> bool:
    texts = [text for text in _texts(grid, header, column.index) if len(code_segments(text)) >= 2]
    return bool(texts) and sum(map(is_account, texts)) >= _MOSTLY * len(texts)


def _share(grid: Grid, header: Header, index: int, pattern: re.Pattern[str]) -> float:
    texts = _texts(grid, header, index)
    return sum(pattern.fullmatch(text) is not None for text in texts) / len(texts) if texts else 0.0


def _texts(grid: Grid, header: Header, index: int) -> list[str]:
    last = min(grid.height, header.body_row + _MOST_ROWS)
    return [text for row in range(header.body_row, last) if (text := plain_code(grid.text(row, index)))]
