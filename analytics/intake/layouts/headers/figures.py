"""Reads columns of figures: one style and one scale per column, every doubtful cell named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from analytics.intake.cells import DATE, TEXT, Cell, address
from analytics.intake.layouts.headers.header import cells_of
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.percent_style import holds_percents, is_open, style_of_percents
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Column
from analytics.intake.numbers import NumberStyle, ParsedNumber, column_style, is_blank, parse_number

_RULE_OF = {
    "error-cell": "sel-rusak",
    "formula-without-value": "rumus-tanpa-nilai",
    "not-a-number": "bukan-angka",
}
_HUNDRED = Decimal(100)
# Fractions of progress or absorption may run over 1, hardly over this.
_LARGEST_FRACTION = Decimal("1.5")
# 41,12 typed as 0.4112 in binary may be 41.120000000000005 per cent.
_NOISE = Decimal("0.000001")

# '1,80E+11' is what a narrow column of a spreadsheet leaves of a number; '12,00 M' and '98.500 jt' carry a unit.
_SCIENTIFIC = re.compile(r"[-+]?\d+(?:[.,]\d+)?e[-+]?\d{1,2}", re.IGNORECASE)
_WITH_UNIT = re.compile(
    r"((?:rp\.?\s*)?[-+]?\d[\d.,]*)\s*(m|mil|miliar|milyar|t|triliun|trilyun|jt|juta|rb|ribu)\.?", re.IGNORECASE
)
_UNITS = {
    **dict.fromkeys(("rb", "ribu"), Decimal(10) ** 3),
    **dict.fromkeys(("jt", "juta"), Decimal(10) ** 6),
    **dict.fromkeys(("m", "mil", "miliar", "milyar"), Decimal(10) ** 9),
    **dict.fromkeys(("t", "triliun", "trilyun"), Decimal(10) ** 12),
}

Values = dict[int, Decimal]
"""0-based row -> figure; rows without a figure are absent."""


@dataclass
class Reader:
    """Reads the columns of one table."""

    grid: Grid
    rows: list[int]
    decisions: Mapping[str, str]
    problems: Problems
    agencies: frozenset[str] = frozenset()
    """Whose rows they are, as far as the table says it."""

    def __post_init__(self) -> None:
        self._proven: set[NumberStyle] = set()
        self._scales: dict[int, Decimal] = {}
        self._total_styles: dict[int, NumberStyle | None] = {}
        self._units: dict[int, Decimal] = {}
        """What the amounts of a column are multiplied by because each of its cells says so ('12,3 jt')."""

    def prove_styles(self, columns: list[Column]) -> None:
        """Notes which styles the unambiguous columns of the table are written in."""
        for column in columns:
            cells = self._cells(column)
            style = column_style(cells)
            if style is not None and _is_proof(cells, style):
                self._proven.add(style)

    def read_units_in_cells(self, column: Column) -> None:
        """Lets a column of money be read in the one unit that every cell of it names, and says so."""
        cells = {row: self.grid.cell(row, column.index) for row in self.rows}
        filled = {row: cell for row, cell in cells.items() if not is_blank(cell)}
        found = {_unit_in(cell) for cell in filled.values()}
        if len(found) == 1 and (unit := found.pop()) is not None:
            self._units[column.index] = unit
            for row, cell in filled.items():
                self.problems.add("satuan-di-sel", address(row, column.index), cell.text)

    def money(self, column: Column) -> Values:
        """The amounts of a column as written, without the factor of its header."""
        values: Values = {}
        unit = self._units.get(column.index, Decimal(1))
        for row, parsed in self._parsed(column).items():
            if parsed.is_percent_sign:
                self.problems.add(
                    "persen-di-rupiah", address(row, column.index), self.grid.text(row, column.index)
                )
            else:
                values[row] = parsed.value * unit
        return values

    def percents(self, columns: list[Column], beside: list[Column]) -> list[Values]:
        """The percentages 0-100 of the columns of one role, which share their scale.

        `beside` are all columns of the same measure, target and actual: where some of them are formatted as percent, a
        small plain number in another is not read without a question.
        """
        parsed = [self._parsed(column) for column in columns]
        plain = [
            (address(row, column.index), number.value)
            for column, numbers in zip(columns, parsed, strict=True)
            for row, number in numbers.items()
            if not number.is_percent_sign and number.value
        ]
        marked = any(number.is_percent_sign for numbers in parsed for number in numbers.values())
        if columns and all(column.meaning.is_fraction for column in columns):
            factor = self._claimed_fraction(plain)
        else:
            factor = self._scale(plain, beside, marked=marked)
        self._scales.update({column.index: factor for column in columns})
        return [{row: _percent(number, factor) for row, number in numbers.items()} for numbers in parsed]

    def compared(self, column: Column) -> Values:
        """The percentages of a column that is only compared: what cannot be read is left out silently."""
        found = self.lenient(column)
        if any(not n.is_percent_sign for n in found.values()) and all(
            abs(n.value) <= 1 for n in found.values()
        ):
            return {
                row: number.value * (1 if number.is_percent_sign else _HUNDRED)
                for row, number in found.items()
            }
        return {row: number.value for row, number in found.items()}

    def lenient(self, column: Column) -> dict[int, ParsedNumber]:
        """The numbers of a column that is only compared, in the scale they are written in."""
        cells = self._cells(column)
        style = self._style(column, cells)
        parsed = {row: parse_number(cell, style) for row, cell in zip(self.rows, cells, strict=True)}
        return {row: number for row, number in parsed.items() if number.value is not None}

    def total(self, column: Column, row: int) -> Decimal | None:
        """The figure of a row of totals; None when it cannot be read."""
        cell, unit = self.grid.cell(row, column.index), self._units.get(column.index)
        if unit is None:
            return parse_number(cell, self._total_style(column)).value
        found = parse_number(_without_unit(cell), self._total_style(column)).value
        return found * unit if found is not None and _unit_in(cell) == unit else None

    def total_percent(self, column: Column, row: int) -> Decimal | None:
        """The percentage 0-100 of a row of totals, in the scale of its column; None when it cannot be read."""
        found = parse_number(self.grid.cell(row, column.index), self._total_style(column))
        return None if found.value is None else _percent(found, self._scales.get(column.index, Decimal(1)))

    def _total_style(self, column: Column) -> NumberStyle | None:
        # A table may have thousands of programs and kegiatan: the column is looked through once for all of them.
        if column.index not in self._total_styles:
            self._total_styles[column.index] = self._style(column, self._cells(column))
        return self._total_styles[column.index]

    def _cells(self, column: Column) -> list[Cell | None]:
        cells = cells_of(self.grid, column.index, self.rows)
        return [_without_unit(cell) for cell in cells] if column.index in self._units else cells

    def _parsed(self, column: Column) -> dict[int, ParsedNumber]:
        cells = self._cells(column)
        style = self._style(column, cells)
        is_shown_by_kind = holds_percents(column) and column_style(cells) is None
        parsed: dict[int, ParsedNumber] = {}
        for row, cell in zip(self.rows, cells, strict=True):
            if is_blank(cell):
                self._note_filler(cell, address(row, column.index))
                continue
            number = parse_number(cell, style)
            if number.problem:
                rule = self._rule(number.problem, cell, style)
                self.problems.add(rule, address(row, column.index), cell.text)
            elif number.value is not None:
                parsed[row] = number
                if number.has_footnote:
                    self.problems.add("angka-bertanda", address(row, column.index), cell.text)
                if is_shown_by_kind and is_open(cell):
                    self.problems.add("gaya-persen", address(row, column.index), cell.text)
        return parsed

    def _note_filler(self, cell: Cell | None, place: str) -> None:
        if cell is not None and cell.text.strip():
            self.problems.add("isian-kosong", place, cell.text)

    def _style(self, column: Column, cells: list[Cell | None]) -> NumberStyle | None:
        style = column_style(cells)
        if style is not None:
            return style
        is_undecided = not any(_is_proof(cells, other) for other in NumberStyle)
        if is_undecided and holds_percents(column) and (style := style_of_percents(cells)):
            return style
        if (answer := self.decisions.get("gaya-angka")) in ("id", "en"):
            return NumberStyle(answer)
        # Where this column can be read both ways, the other columns of the table decide.
        return next(iter(self._proven)) if len(self._proven) == 1 and is_undecided else None

    @staticmethod
    def _rule(problem: str, cell: Cell, style: NumberStyle | None) -> str:
        if problem == "ambiguous":
            return "gaya-angka" if style is None else "gaya-campur"
        if problem == "not-a-number" and cell.text.lstrip().startswith("#"):
            return "sel-rusak"
        rule = _RULE_OF[problem]
        kind = _kind_of_text(cell) if problem == "not-a-number" else ""
        return f"{rule}/{kind}" if kind else rule

    def _is_marked(self, column: Column) -> bool:
        """True where a cell of the column says itself that it is a percentage."""
        cells = self._cells(column)
        style = self._style(column, cells)
        return any(parse_number(cell, style).is_percent_sign for cell in cells)

    def _scale(self, plain: list[tuple[str, Decimal]], beside: list[Column], *, marked: bool) -> Decimal:
        """What an unmarked value of the columns is multiplied by to be 0-100."""
        small = [(cell, str(value)) for cell, value in plain if abs(value) <= 1]
        if not small:
            return Decimal(1)
        answer = self.decisions.get("skala-persen")
        is_fraction = all(abs(value) <= _LARGEST_FRACTION for _, value in plain)
        if answer in ("pecahan", "persen") and is_fraction:
            return _HUNDRED if answer == "pecahan" else Decimal(1)
        if marked:
            self._add_all("skala-campur", small)
        elif is_fraction:
            rule = "skala-persen" if len(small) == len(plain) else "skala-hampir-pecahan"
            self._add_all(rule, [(cell, str(value)) for cell, value in plain])
        elif answer != "persen" and any(map(self._is_marked, beside)):
            self._add_all("skala-campur" if answer == "pecahan" else "skala-ragu", small)
        else:
            self._add_all("persen-kecil", [(cell, value) for cell, value in small if Decimal(value) % 1])
        return Decimal(1)

    def _claimed_fraction(self, plain: list[tuple[str, Decimal]]) -> Decimal:
        """100: a person said so; what no fraction can be is named."""
        large = [(cell, str(value)) for cell, value in plain if abs(value) > _LARGEST_FRACTION]
        self._add_all("pecahan-terlalu-besar", large)
        return _HUNDRED

    def _add_all(self, rule: str, cells: list[tuple[str, str]]) -> None:
        for cell, value in cells:
            self.problems.add(rule, cell, value)


def _percent(number: ParsedNumber, factor: Decimal) -> Decimal:
    value = number.value if number.is_percent_sign else number.value * factor
    whole = round(value)
    return Decimal(whole) if value != whole and abs(value - whole) < _NOISE else value


def _is_proof(cells: list[Cell | None], style: NumberStyle) -> bool:
    """True where a cell of the column can be read in this style only."""
    other = NumberStyle.ENGLISH if style is NumberStyle.INDONESIAN else NumberStyle.INDONESIAN
    return any(
        cell is not None
        and cell.kind == "s"
        and parse_number(cell, other).problem == "ambiguous"
        and parse_number(cell, style).problem is None
        for cell in cells
    )


def _kind_of_text(cell: Cell) -> str:
    """Why a cell is no number, as far as its text tells it: each has a way of its own to be mended."""
    text = cell.text.strip()
    if cell.kind == DATE:
        return "tanggal"
    if _SCIENTIFIC.fullmatch(text):
        return "ilmiah"
    return "satuan" if _WITH_UNIT.fullmatch(text) else ""


def _unit_in(cell: Cell | None) -> Decimal | None:
    """1000000 of '12,3 jt'; None of a cell that names no unit."""
    written = _WITH_UNIT.fullmatch(cell.text.strip()) if cell is not None and cell.kind == TEXT else None
    return _UNITS[written[2].casefold()] if written else None


def _without_unit(cell: Cell | None) -> Cell | None:
    return cell if _unit_in(cell) is None else replace(cell, text=_WITH_UNIT.fullmatch(cell.text.strip())[1])
