"""Tables that tell target and actual (or progress and money) in rows below each other, in order: a sheet for each kind.

The rows of one OPD or activity follow one another, each kind once; 'Uraian' or no title at all stands above the words.
Of each kind a sheet of its own is made, in which the word of the kind stands in the titles and the rows of the other
kinds are blank, so that every cell keeps its address and every rule of the layouts holds for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.domain.names import fold_name
from analytics.intake.cells import Cell, Sheet, letters_of
from analytics.intake.layouts.headers.header import Header, find_header
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.roles import MEASURES, SOME, TEXTS, Role

_LETTERS: Mapping[str, str] = {"t": "target", "r": "realisasi", "f": "fisik", "k": "keuangan"}
_PAIRS = ((w.TARGET, w.ACTUAL), (w.PHYSICAL, w.FINANCIAL))
_KINDS = w.TARGET | w.ACTUAL | w.PHYSICAL | w.FINANCIAL
_WORDS = _KINDS | w.DEVIATION | w.BESIDE_MEASURE
_COMPARED = frozenset({"thd", "thdp", "trhdp", "terhadap"})
"""'% thd renc.' is what a row says of the two above it."""
_FIGURES = (*MEASURES, *SOME, Role.DEVIATION)
_PER_ROW = (None, *_FIGURES, *TEXTS, Role.REMARK, Role.OTHER, Role.PERSONAL)
"""What may differ between the rows of one OPD or activity; all other columns say whose they are."""
_FEWEST = 2
_MOSTLY = 0.8
_MOST_OTHERS = 20
"""Texts in rows without figures: headings and the signature; a column of words is not looked at to its end."""


@dataclass(frozen=True)
class KindsOfRows:
    """The sheets by the word of their kind ('Target'), the column that tells it, and row -> first row of its family.

    Missing: column is None where each kind has a table of its own.
    """

    sheets: Mapping[str, Sheet]
    column: int | None
    heads: Mapping[int, int]

    @property
    def letter(self) -> str:
        return "" if self.column is None else letters_of(self.column)


def kinds_of_rows(sheet: Sheet) -> KindsOfRows | None:
    """The kinds of one sheet.

    Missing: None where no column holds them, or where it is not plain which rows belong together: there the sheet is
    read, and refused, as it is.
    """
    grid = Grid(sheet)
    header = find_header(grid, may_be_bare=True)
    if header is None:
        return None
    for column in range(grid.width):
        if kinds := _kinds(grid, header, column):
            return _separated(_Families(grid, header, column, kinds))
    return None


def _kinds(grid: Grid, header: Header, column: int) -> dict[int, str]:
    """Row -> its kind, where a column holds nothing else beside figures but both words of a pair."""
    kinds: dict[int, str] = {}
    others = 0
    for row in range(header.body_row, grid.height):
        text = fold_name(grid.text(row, column))
        if not text or w.TOTAL_ROW.match(text):
            continue
        kind = _kind_of(text)
        is_kind, has_figures = _is_kind(set(kind.split())), _has_figures(grid, row, column)
        others += not is_kind
        if not is_kind and (has_figures or others > _MOST_OTHERS):
            return {}
        kinds.update({row: kind} if has_figures else {})
    words = [found for kind in kinds.values() if not (found := set(kind.split())) & w.DEVIATION]
    return kinds if any(_is_pair(words, *pair) for pair in _PAIRS) else {}


def _kind_of(text: str) -> str:
    words = _LETTERS.get(text, text).split()
    rest = [word for word in words if word not in _COMPARED]
    return " ".join(words if len(rest) == len(words) else ["deviasi", *rest])


def _is_kind(words: set[str]) -> bool:
    return words <= _WORDS and bool(words & (_KINDS | w.DEVIATION))


def _is_pair(words: Sequence[set[str]], first: frozenset[str], second: frozenset[str]) -> bool:
    ones = sum(bool(found & first) and not found & second for found in words)
    others = sum(bool(found & second) and not found & first for found in words)
    return min(ones, others) >= _FEWEST


def _has_figures(grid: Grid, row: int, column: int) -> bool:
    return any(holds_figure(cell) for place, cell in enumerate(grid.sheet.rows[row]) if place > column)


@dataclass(frozen=True)
class _Families:
    """The rows of a table by what they belong to."""

    grid: Grid
    header: Header
    column: int
    kinds: Mapping[int, str]

    def families(self) -> list[list[int]]:
        """The rows of every OPD or activity; [] where a row may belong to another one than the row above it."""
        found: list[list[int]] = []
        for row, kind in self.kinds.items():
            if found and self._goes_on(found[-1], row):
                if kind in (self.kinds[other] for other in found[-1]):
                    return []
                found[-1].append(row)
            elif self._is_named(row):
                found.append([row])
            else:
                return []
        return found if all(map(self._are_together, found)) and self._are_of_several_kinds(found) else []

    def _are_of_several_kinds(self, families: Sequence[list[int]]) -> bool:
        """True where nearly every one has several kinds: 'Fisik' beside one activity, 'Keuangan' beside the next is
        what these are, not what their figures are."""
        several = sum(len(family) > 1 for family in families)
        return several >= _FEWEST and several >= len(families) * _MOSTLY

    def _goes_on(self, family: list[int], row: int) -> bool:
        """True for a row that says nothing of its own about whose it is, or the same as the first one."""
        return all(self._text(row, column) in ("", self._text(family[0], column)) for column in self._naming)

    def _is_named(self, row: int) -> bool:
        return any(self._text(row, column) for column in self._naming)

    def _are_together(self, family: list[int]) -> bool:
        between = set(range(family[0], family[-1])) - set(family)
        return all(not self.grid.texts(row) for row in between)

    def _text(self, row: int, column: int) -> str:
        return fold_name(self.grid.filled_text(row, column))

    @property
    def _naming(self) -> list[int]:
        columns = self.header.columns
        return [column.index for column in columns if column.role not in _PER_ROW and column.index != self.column]

    def word_of(self, kind: str) -> str:
        """A kind as it is written first, with its unit; of 'T' and 'R' the whole word."""
        row = next(row for row, found in self.kinds.items() if found == kind)
        text = self.grid.text(row, self.column)
        return _LETTERS.get(fold_name(text), text).capitalize()

    def measured(self) -> list[int]:
        """The columns of figures whose titles do not say what the rows say."""
        told = {word for kind in self.kinds.values() for word in kind.split()}
        said = {w.CEILING} | {either for pair in _PAIRS for either in pair if told & either}
        if told & (w.TARGET | w.ACTUAL):
            said |= {w.DEVIATION, w.TARGET, w.ACTUAL}
        columns = [c for c in self.header.columns if c.role not in (*TEXTS, Role.REMARK) and c.index != self.column]
        return [
            column.index for column in columns
            if column.index not in self._naming and not set(fold_name(column.path).split()) & frozenset().union(*said)
            and column.role is not Role.CEILING and self._holds(column.index)
        ]  # fmt: skip

    def _holds(self, column: int) -> bool:
        return any(holds_figure(self.grid.cell(row, column)) for row in self.kinds)


def _separated(table: _Families) -> KindsOfRows | None:
    families, measured = table.families(), table.measured()
    if not families or not measured:
        return None
    heads = {row: family[0] for family in families for row in family}
    kinds = [kind for kind in dict.fromkeys(table.kinds.values()) if not set(kind.split()) & w.DEVIATION]
    sheets = {table.word_of(kind): _sheet_of(table, kind, heads, measured) for kind in kinds}
    return KindsOfRows(sheets, table.column, heads)


def _sheet_of(table: _Families, kind: str, heads: Mapping[int, int], measured: Sequence[int]) -> Sheet:
    sheet = table.grid.sheet
    rows = [list(cells) for cells in sheet.rows]
    for row in range(table.header.body_row, table.grid.height):
        if row not in heads:
            rows[row] = _without(rows[row], measured)
        elif table.kinds[row] != kind:
            rows[row] = []
        else:
            rows[row] = list(_filled(table, row, heads[row], measured))
    for row in range(table.header.first_row, table.header.last_row + 1):
        rows[row] = _without(rows[row], [table.column])
    for index in measured:
        _say(table, rows, index, table.word_of(kind))
    merged = tuple(each for each in sheet.merged if heads.keys().isdisjoint(range(each[0], each[2] + 1)))
    return replace(sheet, rows=rows, merged=merged)


def _without(cells: Sequence[Cell | None], columns: Sequence[int]) -> list[Cell | None]:
    return [None if place in columns else cell for place, cell in enumerate(cells)]


def _filled(table: _Families, row: int, head: int, measured: Sequence[int]) -> Iterator[Cell | None]:
    """The cells of a row; what its family has in common from the first row of it, or from what is merged above it."""
    for column in range(table.grid.width):
        cell = table.grid.cell(row, column)
        if column == table.column:
            yield None
        elif column in measured or (cell is not None and cell.text.strip()):
            yield cell
        else:
            yield table.grid.filled_cell(row, column) or table.grid.filled_cell(head, column)


def _say(table: _Families, rows: list[list[Cell | None]], index: int, word: str) -> None:
    """Puts the word of a kind before the lowest title of a column: 'Target Keuangan (Rp)'."""
    header = table.header
    own = [row for row in range(header.first_row, header.last_row + 1) if table.grid.text(row, index)]
    row = own[-1] if own else header.last_row
    title = table.grid.text(row, index)
    rows[row] += [None] * (index + 1 - len(rows[row]))
    rows[row][index] = Cell(f"{word} {title}".strip(), "s")
