"""The file's own deviation columns: compared with actual − target of the row, never loaded."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.formats import points
from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.headers.middle_titles import has_repeated_groups
from analytics.intake.layouts.headers.title_cells import own_texts
from analytics.intake.layouts.tables.table_parts import Table
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import FINANCIAL, MEASURES, PHYSICAL, SOME, Column, Role, Unit
from analytics.intake.layouts.texts.slots import Slot

SIGN_QUESTION, TURNED = "tanda-deviasi", "terbalik"
_ROUNDING = Decimal("0.05")
_WHOLE_RUPIAH = Decimal(1)
# No deviation in points is so large, hardly one in rupiah so small.
_MOST_POINTS = Decimal(1000)
_HUNDRED = Decimal(100)
_MOST_NAMED = 5
PERCENT_QUESTION, AS_WRITTEN = "persen-baris", "benar"
_FAR = Decimal(10)
"""Points: a deviation so far off contradicts the percentages of its row."""
_ONE_OF = 4


@dataclass(frozen=True)
class _Reading:
    """One way to read a column of deviations: its sign, and what a number without % is multiplied by."""

    sign: int = 1
    scale: int = 1


@dataclass(frozen=True)
class _Pair:
    row: int
    written: Decimal
    is_marked: bool
    expected: tuple[Decimal, ...]
    """From rupiah and pagu, and from the file's own percentages where it has them."""

    def value(self, way: _Reading) -> Decimal:
        return self.written if self.is_marked else self.written * way.scale

    def fits(self, way: _Reading, tolerance: Decimal) -> bool:
        return any(abs(self.value(way) - way.sign * each) <= tolerance for each in self.expected)


def deviation_findings(table: Table, reader: Reader) -> list[Finding]:
    """One note for every column of deviations that the targets and actuals of its rows do not give."""
    findings = _without_target(table, reader)
    for column in table.header.columns:
        if column.role is not Role.DEVIATION or (roles := _measure(table, column)) is None:
            continue
        slot = _slot(table, column)
        is_rupiah, pairs = _pairs(table, reader, column, slot, roles) if slot else (False, [])
        if not pairs:
            continue
        doubt = _doubt_of_kinds(table, column, slot, roles, _ways(pairs, is_rupiah=is_rupiah))
        if doubt and reader.decisions.get(SIGN_QUESTION) != TURNED:
            findings.append(doubt)
        elif finding := _finding(table, column, pairs, is_rupiah=is_rupiah):
            findings.append(finding)
            if roles == PHYSICAL:
                findings += _contradicted_rows(table, column, pairs, reader)
    return findings


def _doubt_of_kinds(
    table: Table, column: Column, slot: Slot, roles: tuple[Role, Role], ways: dict[_Reading, list[_Pair]]
) -> Finding | None:
    """The question about deviations of the other sign in every row below titles that only stand near their columns.

    Target and actual the other way round explain them as well as deviations of the other sign do.
    """
    is_turned = any(way.sign < 0 and not wrong for way, wrong in ways.items())
    is_straight = any(way.sign > 0 and not wrong for way, wrong in ways.items())
    columns = [slot.figures.get(role) or slot.percents.get(role) for role in roles]
    unsure = [each for each in columns if each is not None and not _says_kind(table, each)]
    if not is_turned or is_straight or not unsure:
        return None
    named = " dan ".join(f"'{each.path}' ({address(0, each.index)[:-1]})" for each in columns if each is not None)
    text = (
        f"Kolom '{column.path}' di semua baris berlawanan tanda dengan realisasi − target dari {named}, dan judul "
        "grupnya tidak digabung di atas kolomnya: mungkin target dan realisasi tertukar."
    )
    remedy = (
        "Gabungkan (merge) judul di atas kolom-kolomnya; atau, bila kolomnya memang target − realisasi, jawab "
        f"'{SIGN_QUESTION}' dengan '{TURNED}'."
    )
    where = {"sheet": table.grid.sheet.name, "cell": address(table.header.last_row, column.index)}
    return undecided("tanda-deviasi", text, remedy, flag="--keputusan", question=SIGN_QUESTION, **where)


def _says_kind(table: Table, column: Column) -> bool:
    """True where the cells above a column, merged ones included, say target or actual, or repeated titles do."""
    first, last = table.header.first_row, table.header.last_row
    texts = own_texts(table.grid, first, last, column.index)
    is_told = any(set(fold_name(text).split()) & (w.TARGET | w.ACTUAL) for text in texts)
    return is_told or any(has_repeated_groups(table.grid, row, last, column.index) for row in range(first, last))


def _without_target(table: Table, reader: Reader) -> list[Finding]:
    """Tells the deviations of a table without any target: no target is made of them."""
    targets = {FINANCIAL[0], PHYSICAL[0], Role.SOME_TARGET}
    columns = [column for column in table.header.columns if column.role is Role.DEVIATION]
    if table.header.has(*targets):
        return []
    told = [
        f"{address(row, column.index)} {points(found.value)}"
        for column in columns
        for row, found in list(reader.lenient(column).items())[:_MOST_NAMED]
    ]
    if not told:
        return []
    text = (
        f"Deviasi di berkas tidak dimuat dan tidak dapat dihitung ulang, karena tidak ada target di berkas: "
        f"{listed(told)}."
    )
    where = {"sheet": table.grid.sheet.name, "cell": address(table.header.last_row, columns[0].index)}
    return [note("deviasi-tanpa-target", text, "Muat juga targetnya untuk periode yang sama.", **where)]


def _measure(table: Table, column: Column) -> tuple[Role, Role] | None:
    """Target and actual of which a column is the deviation: by its words, else by the figure to its left."""
    said = {word for part in column.parts for word in fold_name(part).split()}
    if said & w.CEILING:
        return None
    is_physical, is_money = bool(said & w.PHYSICAL), bool(said & (w.FINANCIAL | w.FINANCIAL_WITH_KIND))
    if is_physical != is_money:
        return PHYSICAL if is_physical else FINANCIAL
    left = _figure_to_the_left(table, column)
    return next((roles for roles in (PHYSICAL, FINANCIAL) if left is not None and left.role in roles), None)


def _figure_to_the_left(table: Table, column: Column) -> Column | None:
    figures = [c for c in table.header.columns if c.role in (*MEASURES, *SOME) and c.index < column.index]
    return figures[-1] if figures else None


def _slot(table: Table, column: Column) -> Slot | None:
    slots = table.plan.slots
    if len(slots) == 1:
        return slots[0]
    left = _figure_to_the_left(table, column)
    month = column.meaning.month or (left.meaning.month if left else None)
    return next((slot for slot in slots if slot.month == month), None)


def _pairs(
    table: Table, reader: Reader, column: Column, slot: Slot, roles: tuple[Role, Role]
) -> tuple[bool, list[_Pair]]:
    written = reader.lenient(column)
    is_rupiah = roles == FINANCIAL and _is_rupiah(column, [number.value for number in written.values()])
    factor = table.amounts.factor(slot.figures[FINANCIAL[1]]) if is_rupiah and FINANCIAL[1] in slot.figures else 1
    pairs = []
    for row, found in written.items():
        expected = tuple(_expected(table, slot, roles, row, is_rupiah=is_rupiah))
        if expected:
            pairs.append(_Pair(row, found.value * factor, found.is_percent_sign, expected))
    return is_rupiah, pairs


def _is_rupiah(column: Column, values: list[Decimal]) -> bool:
    if column.meaning.unit is Unit.UNKNOWN:
        return any(abs(value) > _MOST_POINTS for value in values)
    return column.meaning.unit is Unit.RUPIAH


def _expected(
    table: Table, slot: Slot, roles: tuple[Role, Role], row: int, *, is_rupiah: bool
) -> Iterable[Decimal]:
    target, actual = (table.amounts.value(slot, role, row) for role in roles)
    ceiling = table.amounts.value(slot, Role.CEILING, row)
    if target is not None and actual is not None:
        if roles == PHYSICAL or is_rupiah:
            yield actual - target
        elif ceiling:
            yield (actual - target) / ceiling * _HUNDRED
    shares = [table.amounts.values.get(slot.percents[role].index, {}) for role in roles if role in slot.percents]
    if not is_rupiah and len(shares) == 2 and all(row in found for found in shares):
        yield shares[1][row] - shares[0][row]


def _ways(pairs: list[_Pair], *, is_rupiah: bool) -> dict[_Reading, list[_Pair]]:
    """Every way to read a column of deviations -> the rows that do not fit it."""
    tolerance = _WHOLE_RUPIAH if is_rupiah else _ROUNDING
    plain = [pair for pair in pairs if not pair.is_marked]
    may_be_fractions = not is_rupiah and all(abs(pair.written) <= 1 for pair in plain)
    ways = [_Reading(sign, scale) for scale in ((1, 100) if may_be_fractions else (1,)) for sign in (1, -1)]
    return {way: [pair for pair in pairs if not pair.fits(way, tolerance)] for way in ways}


def _finding(table: Table, column: Column, pairs: list[_Pair], *, is_rupiah: bool) -> Finding | None:
    wrong_by_way = _ways(pairs, is_rupiah=is_rupiah)
    way = min(wrong_by_way, key=lambda each: len(wrong_by_way[each]))
    wrong = wrong_by_way[way]
    if not wrong:
        return None
    shown = [
        f"{address(pair.row, column.index)} {points(pair.value(way))}, dihitung {points(way.sign * pair.expected[0])}"
        for pair in wrong[:_MOST_NAMED]
    ]
    rest = f"; dan {len(wrong) - _MOST_NAMED} lainnya" if wrong[_MOST_NAMED:] else ""
    what = "target − realisasi" if way.sign < 0 else "realisasi − target"
    return note(
        "deviasi-berbeda",
        f"Kolom '{column.path}' berbeda dari {what}; deviasi dihitung ulang: {'; '.join(shown)}{rest}.",
        sheet=table.grid.sheet.name,
        cell=address(wrong[0].row, column.index),
        value=points(wrong[0].value(way)),
    )


def _contradicted_rows(table: Table, column: Column, pairs: list[_Pair], reader: Reader) -> list[Finding]:
    """Asks about the few rows whose own deviation is far from their progress, where those of the others fit."""
    off = [pair for pair in pairs if not any(pair.fits(_Reading(sign), _ROUNDING) for sign in (1, -1))]
    far = [pair for pair in off if all(abs(abs(pair.written) - abs(each)) > _FAR for each in pair.expected)]
    is_answered = reader.decisions.get(PERCENT_QUESTION) == AS_WRITTEN
    if not far or len(off) * _ONE_OF > len(pairs) or is_answered:
        return []
    told = [
        f"{address(pair.row, column.index)} {points(pair.written)}, dihitung {points(pair.expected[0])}" for pair in far
    ]
    return [
        undecided(
            PERCENT_QUESTION,
            f"Fisik baris ini jauh dari deviasinya di '{column.path}', padahal baris lain cocok: {listed(told)}.",
            "Periksa target dan realisasi fisik baris itu (salah koma?). Bila fisiknya benar, jawab --keputusan dengan "
            f'{{"{PERCENT_QUESTION}": "{AS_WRITTEN}"}}.',
            sheet=table.grid.sheet.name,
            cell=address(far[0].row, column.index),
            flag="--keputusan",
            question=PERCENT_QUESTION,
        )
    ]
