"""The amounts of a mapped table with conditions: added up only where a person said so, and never counted twice."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from analytics.domain.formats import number
from analytics.domain.names import clean_text, code_segments, fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note, refused
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.long_tables.long_rows import LongRows
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems, listed
from analytics.intake.layouts.texts.roles import FINANCIAL, GROUP_OF, Column, Meaning, Role
from analytics.intake.layouts.units.amounts import figure_rule
from analytics.intake.mapping import ADDED_UP, AMOUNT, FACTORS, OF_YEAR, SHARE_UNITS, Rule, TableMapping

_CENT, _HUNDRED = Decimal("0.01"), Decimal(100)


@dataclass(frozen=True)
class Part:
    """Whose figure it is and of which period."""

    agency_name: str
    agency_code: str
    sub_unit: str
    activity_code: str
    activity_name: str
    funding_source: str
    year: int | None
    month: int | None

    def as_source(self) -> dict[str, object]:
        """The same as the columns of a SourceRow."""
        return dict(vars(self))

    @property
    def owner(self) -> tuple:
        """Whose codes are one tree."""
        return (fold_name(self.agency_name), fold_name(self.sub_unit), self.year, self.month)

    @property
    def key(self) -> tuple:
        """Equal for two spellings of one name."""
        texts = (self.agency_name, self.sub_unit, self.activity_name, self.funding_source)
        return (*map(fold_name, texts), self.agency_code, self.activity_code, self.year, self.month)


@dataclass(frozen=True)
class Amount:
    """One figure with the 0-based rows and the cells that it comes from. Unit: rupiah, percent 0-100."""

    figure: Decimal
    rows: tuple[int, ...]
    cells: tuple[str, ...]
    is_from_percent: bool = False


PartOf = Callable[[int], Part | None]


class LongAmounts:
    """Reads the one column of amounts, figure by figure."""

    def __init__(
        self, grid: Grid, mapping: TableMapping, rows: LongRows, decisions: Mapping[str, str], problems: Problems
    ) -> None:
        self._grid, self._mapping, self._rows, self._problems = grid, mapping, rows, problems
        self._decisions = decisions
        self._column = Column(mapping.of(AMOUNT)[0].index, (), Meaning(Role.OTHER))
        self.findings: list[Finding] = []
        self._values = {rule.meaning: self._read(rule) for rule in mapping.rules}

    def placed(self, part_of: PartOf) -> dict[Part, dict[Role, Amount]]:
        """The figures of every part; a ceiling of the year stands in every period of it that has other figures."""
        names: dict[tuple, Part] = {}
        found: dict[Part, dict[Role, Amount]] = {}
        for rule in sorted(self._mapping.rules, key=lambda rule: rule.period == OF_YEAR):
            own: dict[Part, list[int]] = defaultdict(list)
            for row in self._rows.by_meaning.get(rule.meaning, []):
                if row in self._values[rule.meaning] and (part := part_of(row)) is not None:
                    own[names.setdefault(part.key, part)].append(row)
            amounts = dict(self._amounts(rule, own))
            if rule.period == OF_YEAR:
                amounts = self._over_the_year(amounts, found)
            for part, amount in amounts.items():
                found.setdefault(part, {})[Role(rule.meaning)] = amount
        found = self._without_parents(found)
        self._check(found)
        return {part: self._in_rupiah(figures) for part, figures in found.items()}

    def stated(self, part_of: PartOf) -> tuple[dict[tuple[int | None, str], tuple[Decimal, str]], list[Finding]]:
        """The file's own totals of money where it is of one year, to compare with its rows; else what they say."""
        years = {part.year for row in self._rows.all_rows() if (part := part_of(row)) is not None}
        totals: dict[tuple[int | None, str], tuple[Decimal, str]] = {}
        for rule in self._mapping.rules:
            for row in self._rows.totals.get(rule.meaning, []) if rule.unit not in SHARE_UNITS else ():
                part = part_of(row)
                value = self._values[rule.meaning].get(row)
                if value is not None:
                    totals[part.month if part else None, GROUP_OF[Role(rule.meaning)]] = (value, self._cell(row))
        if len(years) < 2 or not totals:
            return totals, []
        text = "Baris jumlah di tabel beberapa tahun tidak dibandingkan dengan barisnya."
        first = next(iter(totals.values()))[1]
        return {}, [note("jumlah-tidak-dibandingkan", text, sheet=self._grid.sheet.name, cell=first)]

    def _read(self, rule: Rule) -> dict[int, Decimal]:
        """Row -> figure of one meaning, in rupiah or percent."""
        rows = sorted([*self._rows.by_meaning.get(rule.meaning, []), *self._rows.totals.get(rule.meaning, [])])
        reader = Reader(self._grid, rows, self._decisions, self._problems)
        if rule.unit in SHARE_UNITS:
            column = replace(self._column, meaning=Meaning(Role.OTHER, is_fraction=rule.unit == "pecahan"))
            return reader.percents([column], [column])[0]
        factor = FACTORS.get(self._decisions.get("satuan", ""), FACTORS[rule.unit])
        return {row: amount * factor for row, amount in reader.money(self._column).items()}

    def _amounts(self, rule: Rule, own: Mapping[Part, list[int]]) -> Iterator[tuple[Part, Amount]]:
        """One amount per part; several rows are added up where the mapping says so, else the file is refused."""
        several = {part: rows for part, rows in own.items() if len(rows) > 1}
        if several:
            self._say_several(rule, several)
        for part, rows in own.items():
            values = [self._values[rule.meaning][row] for row in rows]
            yield part, Amount(sum(values, Decimal(0)), tuple(rows), tuple(map(self._cell, rows)))

    def _say_several(self, rule: Rule, several: Mapping[Part, list[int]]) -> None:
        named = listed([f"{_words(part)} (baris {', '.join(str(row + 1) for row in rows)})"
                        for part, rows in several.items()])  # fmt: skip
        repeated = [rows for rows in several.values() if len({self._whole(row) for row in rows}) < len(rows)]
        where = {"sheet": self._grid.sheet.name, "cell": self._cell(next(iter(several.values()))[0])}
        if rule.unit in SHARE_UNITS or self._mapping.repeats != ADDED_UP:
            how = "Persen tidak dapat dijumlahkan: persempit syaratnya, atau hapus baris yang salah."
            if rule.unit not in SHARE_UNITS:
                how = f"Persempit syaratnya, atau isi '{ADDED_UP}' untuk baris yang sama di pemetaannya."
            text = f"Beberapa baris untuk {rule.meaning} dari OPD dan periode yang sama: {named}."
            self.findings.append(refused("baris-sama", text, how, **where))
        elif repeated:
            rows = ", ".join(str(row + 1) for row in repeated[0])
            text = f"Baris yang sama persis tertulis lebih dari satu kali untuk {rule.meaning}: baris {rows}."
            self.findings.append(refused("baris-sama", text, "Hapus baris ulangannya, lalu coba lagi.", **where))
        else:
            self.findings.append(note("baris-dijumlahkan", f"Dijumlahkan untuk {rule.meaning}: {named}.", **where))

    def _over_the_year(
        self, amounts: Mapping[Part, Amount], found: Mapping[Part, Mapping[Role, Amount]]
    ) -> dict[Part, Amount]:
        """The ceiling of a year in each of its periods; where nothing else is reported it stays where it is written."""
        of_year: dict[tuple, dict[Decimal, Amount]] = defaultdict(dict)
        for part, amount in amounts.items():
            of_year[part.key[:-1]].setdefault(amount.figure, amount)
        if different := [(key, found) for key, found in of_year.items() if len(found) > 1]:
            self.findings.append(self._different_years(different))
        periods = [part for part in found if part.key[:-1] in of_year]
        placed = {part: next(iter(of_year[part.key[:-1]].values())) for part in periods}
        reported = {part.key[:-1] for part in periods}
        alone = {part: amount for part, amount in amounts.items() if part.key[:-1] not in reported}
        if alone:
            named = listed([_words(part) for part in alone])
            text = f"Pagu setahun tanpa target dan realisasi, dimuat di periode barisnya: {named}."
            self.findings.append(note("pagu-tanpa-laporan", text, **self._where(next(iter(alone.values())))))
        if placed:
            text = f"Pagu setahun ({number(len(reported), 0)}) dipakai untuk semua periode yang melapor di tahunnya."
            self.findings.append(note("pagu-setahun", text, **self._where(next(iter(placed.values())))))
        return placed | alone

    def _without_parents(self, found: Mapping[Part, dict[Role, Amount]]) -> dict[Part, dict[Role, Amount]]:
        """Without rows whose code is the beginning of another one's: programs and kegiatan hold their money again."""
        begun: dict[tuple, set[tuple[str, ...]]] = defaultdict(set)
        for part in found:
            segments = code_segments(part.activity_code)
            begun[part.owner].update(segments[:length] for length in range(1, len(segments)))
        kept = {}
        for part, figures in found.items():
            if code_segments(part.activity_code) in begun[part.owner]:
                row = next(iter(figures.values())).rows[0]
                self._problems.add("baris-induk", f"baris {row + 1}", part.activity_code)
            else:
                kept[part] = figures
        return kept

    def _different_years(self, different: list[tuple[tuple, Mapping[Decimal, Amount]]]) -> Finding:
        named = listed([
            ", ".join(f"{number(figure)} ({'+'.join(amount.cells)})" for figure, amount in found.items())
            for _, found in different
        ])  # fmt: skip
        text = f"Pagu setahun berbeda antarperiode: {named}."
        remedy = "Bila pagunya memang berubah, ambil periode pagu dari kolom di pemetaannya, bukan 'setahun'."
        return refused("pagu-setahun-berbeda", text, remedy, **self._where(next(iter(different[0][1].values()))))

    def _where(self, amount: Amount) -> dict[str, str]:
        return {"sheet": self._grid.sheet.name, "cell": amount.cells[0]}

    def _check(self, found: Mapping[Part, Mapping[Role, Amount]]) -> None:
        """Names figures that are impossible or remarkable, as for every other table."""
        shares = {rule.meaning for rule in self._mapping.rules if rule.unit in SHARE_UNITS}
        named: set[tuple[str, tuple[str, ...]]] = set()
        for figures in found.values():
            ceiling = figures.get(Role.CEILING)
            for role, amount in figures.items():
                limit = ceiling.figure if ceiling else None
                rule = figure_rule(role, amount.figure, limit, is_share=role in FINANCIAL and role.value in shares)
                # A ceiling of the year stands in several periods and is named once.
                if rule and (rule, amount.cells) not in named:
                    named.add((rule, amount.cells))
                    self._problems.add(rule, amount.cells[0], str(amount.figure))

    def _in_rupiah(self, figures: Mapping[Role, Amount]) -> dict[Role, Amount]:
        """Money that stands in percent as percent x ceiling; without a ceiling there is none."""
        units = {Role(rule.meaning): rule.unit for rule in self._mapping.rules}
        settled = {}
        for role, amount in figures.items():
            if role not in FINANCIAL or units[role] not in SHARE_UNITS:
                settled[role] = amount
            elif Role.CEILING in figures:
                figure = (amount.figure * figures[Role.CEILING].figure / _HUNDRED).quantize(_CENT)
                settled[role] = replace(amount, figure=figure, is_from_percent=True)
        return settled

    def _whole(self, row: int) -> tuple[str, ...]:
        return tuple(clean_text(cell.text) if cell else "" for cell in self._grid.sheet.rows[row])

    def _cell(self, row: int) -> str:
        return address(row, self._column.index)


def _words(part: Part) -> str:
    period = f"{part.year or '?'}-{part.month:02d}" if part.month else f"{part.year or '?'}"
    return " · ".join(filter(None, (part.agency_name, part.activity_name or part.activity_code, period)))

