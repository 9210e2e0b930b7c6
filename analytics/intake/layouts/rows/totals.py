"""Which rows are totals: 'JUMLAH' and 'Total Dinas X' are, the activity 'Total Coverage Imunisasi' is not."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from analytics.domain.names import code_segments, fold_name
from analytics.intake.layouts.headers.header import Header, cells_of
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.roles import FINANCIAL, Role, Unit
from analytics.intake.layouts.texts.tree import depth_of
from analytics.intake.numbers import NumberStyle, column_style, parse_number

_TEXTS_OF_ROW = (Role.NUMBER, Role.AGENCY, Role.ACTIVITY_CODE, Role.ACTIVITY, Role.PROGRAM, Role.GROUP)
_NAMES_ABOVE = (Role.AGENCY, Role.SUB_UNIT, Role.PROGRAM, Role.GROUP, Role.ACTIVITY)
_LEVEL_WORD = re.compile(r"^(program|sub ?kegiatan|kegiatan) ")
MARKS = (Role.NUMBER, Role.ACTIVITY_CODE, Role.AGENCY, Role.YEAR, Role.PERIOD)
_SPACED_OUT = re.compile(r"\b[a-z](?: [a-z]\b){3,}")
_ZERO = Decimal(0)
_MOST_COUNTED = 10_000
_FEWEST_FIGURES = 3
"""Of a row of data, whatever it is called."""
_FAR_MORE = 100
"""How many times the money above is larger than a count of its rows."""
_SAME = Decimal("0.001")
_NEAR = Decimal("0.1")


class Kind(Enum):
    """What a row is that may begin with 'Jumlah' or 'Total'."""

    ORDINARY = "ordinary"
    NAMED_LIKE_A_TOTAL = "named like a total"
    UNCLEAR = "unclear"
    TOTAL = "total"
    PARTIAL_TOTAL = "partial total"
    COUNT = "count of rows"
    DIFFERENCE = "difference of totals"


class TotalRows:
    """Tells the totals of one table from its data.

    `rows` and `totals` are the lists that the table grows while it is read, 0-based.
    """

    def __init__(
        self, grid: Grid, header: Header, naming: Naming, rows: list[int], totals: list[tuple[int, bool]]
    ) -> None:
        self.grid, self.naming, self.rows, self.totals = grid, naming, rows, totals
        self._above = _Above()
        self._money: dict[int, NumberStyle | None] = {}
        for column in header.columns:
            if column.role in (Role.CEILING, *FINANCIAL) and column.meaning.unit is not Unit.PERCENT:
                cells = cells_of(grid, column.index, list(range(header.body_row, grid.height)))
                self._money[column.index] = column_style(cells)

    def kind(self, row: int, *, has_figures: bool) -> Kind:
        if self._is_difference(row):
            return Kind.DIFFERENCE
        role, label, rest = self._label(row)
        if self._explains(row):
            return Kind.COUNT
        if not label:
            return Kind.ORDINARY
        if self._counts_rows(row):
            return Kind.COUNT
        total = Kind.PARTIAL_TOTAL if w.PARTIAL_TOTAL.match(label) else Kind.TOTAL
        if role is not Role.ACTIVITY or _is_totalled(rest):
            return total
        self._look_above()
        if rest in self._above.names:
            return total
        return self._kind_by_figures(row, total) if has_figures else Kind.ORDINARY

    def _label(self, row: int) -> tuple[Role | None, str, str]:
        """Where a word for a total stands, the word, and the text behind it; '' for other rows."""
        if len(code_segments(self.naming.code(self.grid, row))) >= 3:
            return None, "", ""
        for role in _TEXTS_OF_ROW:
            if match := w.TOTAL_ROW.match(_closed_up(self.naming.text(self.grid, row, role, filled=False))):
                return role, match[1], match[2]
        match = w.TOTAL_ROW.match(_closed_up(next(iter(self.grid.texts(row)), "")))
        return (None, match[1], match[2]) if match else (None, "", "")

    def compared(self, row: int) -> int | None:
        """The one row between a total and the difference of both, which says the total again from another source."""
        total = self.totals[-1][0] if self.totals else row
        between = [other for other in self.rows if total < other < row]
        if len(between) != 1 or any(self._has(between[0], role) for role in (Role.NUMBER, Role.ACTIVITY_CODE)):
            return None
        stated, other, own = (self._amounts(each) for each in (total, between[0], row))
        apart = {i: abs(stated.get(i, _ZERO) - other.get(i, _ZERO)) for i in own.keys() | other.keys()}
        is_compared = bool(other) and all(gap == abs(own.get(i, _ZERO)) for i, gap in apart.items())
        return between[0] if is_compared else None

    def _is_difference(self, row: int) -> bool:
        """True for 'Selisih' and no name of an activity or an OPD: it has neither a code nor a number."""
        texts = [fold_name(text) for text in self.grid.texts(row)]
        words = [text for text in texts if any(sign.isalpha() for sign in text)]
        is_marked = len(code_segments(self.naming.code(self.grid, row))) > 1 or self._number(row).isdigit()
        return bool(words) and w.DIFFERENCE_ROW.fullmatch(words[0]) is not None and not is_marked

    def _number(self, row: int) -> str:
        return self.naming.text(self.grid, row, Role.NUMBER, filled=False).rstrip(".")

    def _counts_rows(self, row: int) -> bool:
        """True for 'Jumlah OPD' beside one whole number that is no money of the rows above."""
        texts = [fold_name(text) for text in self.grid.texts(row)]
        figures = [cell for cell in self.grid.sheet.rows[row] if holds_figure(cell)]
        if len(figures) != 1 or not texts or not w.COUNT_ROW.match(texts[0]):
            return False
        count = parse_number(figures[0], NumberStyle.INDONESIAN).value
        self._look_above()
        largest = max((max(block.sums.values(), default=_ZERO) for block in self._above.lowest()), default=_ZERO)
        is_small = count is not None and count == int(count) and 0 <= count <= _MOST_COUNTED
        return is_small and largest > count * _FAR_MORE

    def _explains(self, row: int) -> bool:
        """True for 'Hijau' and 'OPD yang mencapai target' beside a count, a limit or nothing."""
        texts = [text for cell in self.grid.texts(row) if any(map(str.isalpha, text := fold_name(cell)))]
        if not texts or len(code_segments(self.naming.code(self.grid, row))) > 1:
            return False
        is_colour = w.LEGEND_OF_COLOUR.fullmatch(texts[0]) is not None
        if not is_colour and not w.COUNT_OF_STATE.match(texts[0]):
            return False
        figures = [cell for cell in self.grid.sheet.rows[row] if holds_figure(cell)]
        counts = [parse_number(cell, NumberStyle.INDONESIAN).value for cell in figures]
        are_small = all(count is not None and abs(count) <= _MOST_COUNTED for count in counts)
        return len(figures) < _FEWEST_FIGURES and are_small

    def _kind_by_figures(self, row: int, total: Kind) -> Kind:
        """A row that carries what the rows above carry is one of them, unless its money is exactly theirs."""
        usual = [role for role in MARKS if self._above.marks[role] * 2 > len(self.rows)]
        is_marked = all(self._has(row, role) for role in usual)
        gaps = [(block.count, gaps) for block in self._above.lowest() if (gaps := self._gaps(row, block.sums))]
        is_sum = any(count > 1 and max(by_column) <= _SAME for count, by_column in gaps)
        if is_sum and not (usual and is_marked):
            return total
        # Two rows with the same pagu are common: what equals one row alone is doubtful only where no mark tells.
        is_near = any(min(by_column) <= (_NEAR if count > 1 else _SAME) for count, by_column in gaps)
        if not is_marked or is_sum or (is_near and not usual):
            return Kind.UNCLEAR
        return Kind.NAMED_LIKE_A_TOTAL

    def _has(self, row: int, role: Role) -> bool:
        return bool(self.naming.text(self.grid, row, role, filled=False))

    def _gaps(self, row: int, sums: dict[int, Decimal]) -> list[Decimal]:
        """By which shares the row's money differs from the sums, column by column."""
        own = self._amounts(row)
        return [abs(amount - sums[index]) / abs(sums[index]) for index, amount in own.items() if sums.get(index)]

    def _amounts(self, row: int) -> dict[int, Decimal]:
        values = {
            index: parse_number(self.grid.cell(row, index), style).value for index, style in self._money.items()
        }
        return {index: value for index, value in values.items() if value}

    def _look_above(self) -> None:
        """Adds the rows since the last look: a table may have thousands of rows that begin with 'Jumlah'."""
        last_total = self.totals[-1][0] if self.totals else -1
        self._above.start_block(last_total)
        for row in self.rows[self._above.count :]:
            texts = [self.naming.text(self.grid, row, role) for role in _NAMES_ABOVE]
            self._above.names.update(_LEVEL_WORD.sub("", fold_name(text)) for text in texts)
            self._above.marks.update(role for role in MARKS if self._has(row, role))
            depth = depth_of(self.naming.code(self.grid, row), self.naming.text(self.grid, row, Role.ACTIVITY))
            self._above.add(depth, self._amounts(row), in_block=row > last_total)


@dataclass
class _Block:
    """Rows of one depth: how many, and their money by column."""

    count: int = 0
    sums: dict[int, Decimal] = field(default_factory=lambda: defaultdict(Decimal))


@dataclass
class _Above:
    """The rows above: their names, how many carry which mark; by depth all of them and those since the last total."""

    count: int = 0
    names: set[str] = field(default_factory=set)
    marks: Counter[Role] = field(default_factory=Counter)
    _all: dict[int, _Block] = field(default_factory=dict)
    _since: dict[int, _Block] = field(default_factory=dict)
    _last_total: int = -1

    def start_block(self, last_total: int) -> None:
        if last_total != self._last_total:
            self._since, self._last_total = {}, last_total

    def add(self, depth: int, amounts: dict[int, Decimal], *, in_block: bool) -> None:
        self.count += 1
        for blocks in (self._all, self._since) if in_block else (self._all,):
            block = blocks.setdefault(depth, _Block())
            block.count += 1
            for index, amount in amounts.items():
                block.sums[index] += amount

    def lowest(self) -> list[_Block]:
        """The lowest rows of a tree (those above them hold the same money): all, and those since the last total."""
        return [blocks[max(blocks)] for blocks in (self._all, self._since) if blocks]


def _closed_up(text: str) -> str:
    """The folded text; 'J U M L A H' as one word."""
    folded = fold_name(text)
    return _SPACED_OUT.sub(lambda match: match[0].replace(" ", ""), folded)


def _is_totalled(rest: str) -> bool:
    """True where nothing but a kind of total follows 'Jumlah'."""
    words = rest.split()
    is_bare = all(word in w.BESIDE_TOTAL or len(word) == 1 or word.isdigit() for word in words)
    return is_bare or w.TOTALLED.match(rest) is not None
