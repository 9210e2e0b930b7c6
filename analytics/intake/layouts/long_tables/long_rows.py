"""Which rows of a mapped table with conditions are loaded, as what, and why the others are not."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from analytics.domain.formats import number
from analytics.domain.names import code_segments, fold_name
from analytics.domain.periods import find_year
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.column_cells import ColumnCells
from analytics.intake.layouts.headers.header import Header, is_repeat_of
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems, listed
from analytics.intake.layouts.texts.roles import Column, Meaning, Role
from analytics.intake.mapping import AMOUNT, YEAR_TO_COMPARE, TableMapping, folded_value, title_of

_TOTALLED = (Role.AGENCY, Role.ACTIVITY, Role.PROGRAM, Role.GROUP, Role.SUB_UNIT)

_TOGETHER = (Role.AGENCY, Role.SUB_UNIT, Role.YEAR, Role.PERIOD)


@dataclass
class LongRows:
    """0-based rows by the figure that their amount is, rows of totals apart, and those that are left out by reason."""

    sheet: str
    by_meaning: dict[str, list[int]] = field(default_factory=dict)
    totals: dict[str, list[int]] = field(default_factory=dict)
    unmatched: Counter = field(default_factory=Counter)
    """The texts in the columns of conditions -> how many rows have them and are not loaded."""
    excepted: Counter = field(default_factory=Counter)
    other_years: Counter = field(default_factory=Counter)

    def all_rows(self) -> list[int]:
        return sorted({row for kinds in (self.by_meaning, self.totals) for rows in kinds.values() for row in rows})

    def findings(self) -> Iterator[Finding]:
        """One note for each reason, with how many rows it left out."""
        for rule, found, why in (
            ("syarat-tidak-cocok", self.unmatched, "tidak memenuhi syarat mana pun"),
            ("baris-dikecualikan", self.excepted, "dikecualikan oleh pemetaan"),
            ("tahun-pembanding", self.other_years, "tahunnya berbeda dari tahun pembanding"),
        ):
            if found:
                named = listed([f"{text} ({number(count, 0)})" for text, count in found.most_common()])
                text = f"{number(found.total(), 0)} baris tidak dimuat, {why}: {named}."
                yield note(rule, text, sheet=self.sheet)
        if places := sorted({row for rows in self.totals.values() for row in rows}):
            named = listed([f"baris {row + 1}" for row in places])
            yield note(
                "baris-jumlah", f"Baris jumlah tidak dimuat: {named}.", sheet=self.sheet, cell=f"baris {places[0] + 1}"
            )


def sorted_rows(
    grid: Grid, header: Header, naming: Naming, mapping: TableMapping, problems: Problems
) -> LongRows:
    """The rows under a header, by what the conditions of the mapping say of them."""
    return _Sorter(grid, header, naming, mapping, problems).sorted()


class _Sorter:
    def __init__(
        self, grid: Grid, header: Header, naming: Naming, mapping: TableMapping, problems: Problems
    ) -> None:
        self._grid, self._header, self._naming, self._problems = grid, header, naming, problems
        self._mapping = mapping
        self._conditions = [(rule.meaning, _folded(rule.conditions)) for rule in mapping.rules]
        self._left_out = _folded(mapping.left_out)
        self._named = sorted({column for _, wanted in self._conditions for column in wanted})
        self._years = [column.index for column in mapping.of("tahun")]
        self._amount = Column(mapping.of(AMOUNT)[0].index, (), Meaning(Role.OTHER))
        self._nameless: dict[str, list[int]] = {}
        self._compared = [column.index for column in mapping.of(YEAR_TO_COMPARE)]

    def sorted(self) -> LongRows:
        rows = LongRows(self._grid.sheet.name)
        for row in range(self._header.body_row, self._grid.height):
            if not self._grid.texts(row):
                continue
            if is_repeat_of(self._grid, row, self._header):
                self._problems.add("kepala-berulang", f"baris {row + 1}")
            else:
                self._place(row, rows)
        for meaning, nameless in self._nameless.items():
            self._name(nameless, rows.by_meaning.get(meaning, []))
        return rows

    def _name(self, nameless: list[int], loaded: list[int]) -> None:
        """Refuses amounts without a name, unless they are the sum of the named rows of their OPD and period."""
        amounts = ColumnCells(self._grid, [*loaded, *nameless]).by_row(self._amount)
        leaves = self._without_parents(loaded)
        for row in nameless:
            of_row = [leaf for leaf in leaves if self._stands_with(row, leaf)]
            summed = sum((amounts.get(leaf, Decimal(0)) for leaf in of_row), Decimal(0))
            is_known = not amounts.get(row) or amounts[row] == summed
            self._problems.add("baris-dilewati" if is_known else "baris-tanpa-nama", f"baris {row + 1}")

    def _without_parents(self, loaded: list[int]) -> list[int]:
        """Without the rows whose code is the beginning of another one's: they hold the same money."""
        codes = {row: code_segments(self._code(row)) for row in loaded}
        begun = {code[:length] for code in codes.values() for length in range(1, len(code))}
        return [row for row in loaded if codes[row] not in begun]

    def _stands_with(self, nameless: int, row: int) -> bool:
        texts = ([self._naming.text(self._grid, each, role) for role in _TOGETHER] for each in (nameless, row))
        return all(own in ("", other) for own, other in zip(*texts, strict=True))

    def _place(self, row: int, rows: LongRows) -> None:
        if why := self._exception(row):
            rows.excepted[why] += 1
            return
        meanings = [meaning for meaning, wanted in self._conditions if self._holds(row, wanted)]
        if not meanings:
            rows.unmatched[self._texts(row)] += 1
        elif years := self._other_year(row):
            rows.other_years[years] += 1
        elif len(meanings) > 1:
            self._problems.add("syarat-bertumpuk", f"baris {row + 1}", " dan ".join(meanings))
        elif self._is_total(row):
            # Compared with the rows that are loaded, never loaded itself.
            rows.totals.setdefault(meanings[0], []).append(row)
        elif self._is_nameless(row):
            self._nameless.setdefault(meanings[0], []).append(row)
        else:
            rows.by_meaning.setdefault(meanings[0], []).append(row)
            if row in self._grid.sheet.hidden_rows:
                self._problems.add("baris-tersembunyi", f"baris {row + 1}")

    def _value(self, row: int, column: int) -> str:
        return folded_value(self._grid.filled_text(row, column))

    def _holds(self, row: int, wanted: Mapping[int, frozenset[str]]) -> bool:
        return all(self._value(row, column) in values for column, values in wanted.items())

    def _exception(self, row: int) -> str:
        return next(
            (
                f"{title_of(self._mapping, column)} '{self._grid.filled_text(row, column)}'"
                for column, values in self._left_out.items()
                if self._value(row, column) in values
            ),
            "",
        )

    def _texts(self, row: int) -> str:
        return " / ".join(self._grid.filled_text(row, column)[:40] or "(kosong)" for column in self._named)

    def _other_year(self, row: int) -> str:
        """'2022, pembanding 2023' where the row speaks of another year than its report; '' where both agree."""
        for own in self._years:
            for other in self._compared:
                years = [self._grid.filled_text(row, column) for column in (own, other)]
                if find_year(years[0]) != find_year(years[1]):
                    return f"{years[0] or '(kosong)'}, pembanding {years[1] or '(kosong)'}"
        return ""

    def _is_total(self, row: int) -> bool:
        names = [self._naming.text(self._grid, row, role, filled=False) for role in _TOTALLED]
        return any(_is_total_text(name) for name in names if name)

    def _is_nameless(self, row: int) -> bool:
        """True for a row without code and name in a table of activities."""
        has_activities = self._naming.has(Role.ACTIVITY) or self._naming.has(Role.ACTIVITY_CODE)
        return has_activities and not (self._naming.text(self._grid, row, Role.ACTIVITY) or self._code(row))

    def _code(self, row: int) -> str:
        return self._naming.code(self._grid, row)


def _is_total_text(name: str) -> bool:
    """True for 'JUMLAH', 'Total Belanja', 'Jumlah Dinas X'; an activity such as 'Total Coverage Imunisasi' is none."""
    match = w.TOTAL_ROW.fullmatch(fold_name(name))
    if match is None:
        return False
    rest = match[2]
    return set(rest.split()) <= w.BESIDE_TOTAL or w.TOTALLED.match(rest) is not None


def _folded(conditions: Mapping[int, tuple[str, ...]]) -> dict[int, frozenset[str]]:
    return {column: frozenset(map(folded_value, values)) for column, values in conditions.items()}


