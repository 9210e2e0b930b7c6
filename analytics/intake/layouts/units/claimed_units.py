"""A unit in a header ('Rp 000') is a claim: checked against the percentages and the pagu of the file.

Where no header claims one, amounts that are far too small for rupiah are asked. How small that is depends on whose they
are: five activities of four million are usual for a kelurahan, and in thousands they would be of four miliar each,
which none has; a dinas has both. So kelurahan, kecamatan, Bagian and UPTD are asked only below a million, and a recap
of them alone only where half of them have less than ten million.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from statistics import median_high, median_low

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.figures import Reader, Values
from analytics.intake.layouts.texts.roles import FINANCIAL, Column, Role
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.layouts.units.round_money import round_count, round_note
from analytics.intake.layouts.units.unit_answers import (
    ANSWERS,
    UNIT_WORDS,
    disproved_answer,
    unasked_answer,
    used_answer,
)
from analytics.intake.layouts.units.unit_contradictions import TOO_MUCH, contradicts, fits, makes_too_much
from analytics.intake.layouts.units.unit_proof import ceilings_in_larger_unit, proof_of_rupiah
from analytics.intake.layouts.units.unit_questions import contradiction_question, two_units_refusal, unit_question
from analytics.intake.rows import Level

# Where half of the activities have no pagu of a million rupiah, pagu is written in thousands or millions.
_SMALL, _LIKE_THOUSANDS = Decimal(1_000_000), Decimal(10_000)
SMALL_OF_MANY = Decimal(5_000_000)
"""Real activities of two million exist, but not half of five or more without a large one among them."""
_LARGE_ACTIVITY = Decimal(100_000_000)
"""An OPD has activities of a hundred million, its salaries at least; in thousands hardly one is."""
SMALL_PACKAGE = Decimal(10_000_000)
"""Half of a list of contracts are of more; one of a tenth of it is hardly put into a list at all."""
_LARGE_PACKAGE, _LONE = Decimal(50_000_000), 10
"""In thousands a contract of fifty miliar; a list of real ones has some of fifty million."""
_SMALL_AGENCY = Decimal(20_000_000)
"""Half of the OPD never have less pagu in a year: a small Bagian has some forty million."""
_SMALL_OFFICE = Decimal(10_000_000)
"""Half of the small offices have some more; in thousands hardly one has ten miliar."""
_SMALL_OFFICES = re.compile(r"(?:kelurahan|kel|kecamatan|kec|bagian|bag|puskesmas|pkm|uptd?)\b")
_LARGE_AGENCY = Decimal(1_000_000_000)
"""Beside an OPD of a miliar small ones are real; in thousands not even the largest reaches it."""
NO_CEILING_BELOW = Decimal(10_000)
"""No activity has a pagu of fewer rupiah in a year: it is written in thousands or millions."""
_ENOUGH_ROWS = 5
_THOUSAND = 1_000
# Nobody spends a ten-thousandth of the pagu on several activities.
_TINY_SHARE = Decimal(10_000)
_ENOUGH_SPENT, _ENOUGH_CELLS = 3, 4
# A hundred-thousandth of the pagu is no spending at all, not even on a single activity.
_NEXT_TO_NOTHING = Decimal(100_000)
_SCALES = (Decimal(1_000), Decimal(1_000_000), Decimal(1_000_000_000))
_OVER_A_THOUSANDTH, _ORDINARY = Decimal(800), Decimal(10_000_000)


def factors_of(
    reader: Reader,
    slots: list[Slot],
    amounts: Mapping[int, Values],
    percents: Mapping[int, Values],
    title_factor: int,
    level: Level,
) -> tuple[dict[int, int], list[Finding]]:
    """The factor of every column of money, by column index, with what is said about claimed units.

    A claim that the file contradicts, and amounts too small for rupiah without a claim, are asked ('satuan'); until
    it is answered the amounts stay as written.
    """
    columns = {
        c.index: c for slot in slots for role, c in slot.figures.items() if role in (Role.CEILING, *FINANCIAL)
    }
    claims = {index: _claim(column, title_factor) for index, column in columns.items()}
    claimed = [index for index, factor in claims.items() if factor > 1]
    small = partial(_small_office, level) if are_small_offices(reader.agencies) else partial(_small_of, level)
    proving = 0 if claimed or level is not Level.ACTIVITY else round_count(slots, amounts, _SMALL, small)
    unclaimed = [] if proving else _suspected(slots, amounts, claims, level, small)
    unclaimed = unclaimed or _unlike_the_rest(slots, amounts, percents, claims, level)
    unclaimed = unclaimed or ([] if claimed else ceilings_in_larger_unit(slots, amounts))
    mixed = _mixed_units(slots, amounts, claims, level)
    doubted = unclaimed or claimed or ([mixed] if mixed is not None else [])
    if not doubted:
        factors, told = unasked_answer(reader, slots, amounts, claims, level)
        return factors, [*told, *round_note(reader, proving)]
    sheet, path = reader.grid.sheet.name, columns[doubted[0]].path
    where = {"sheet": sheet, "cell": address(0, doubted[0])[:-1], "value": path[:120]}
    if mixed is not None:
        return claims | dict.fromkeys(claimed, 1), [two_units_refusal(reader, columns[mixed], amounts[mixed])]
    if claimed and not unclaimed and (proof := proof_of_rupiah(slots, amounts, percents, claims)):
        text = proof.text(UNIT_WORDS[claims[claimed[0]]])
        disproved = disproved_answer(reader, where)
        return claims | dict.fromkeys(claimed, 1), [note("satuan-terbukti", text, **where), *disproved]
    if (answer := reader.decisions.get("satuan")) in ANSWERS:
        return claims | dict.fromkeys(doubted, ANSWERS[answer]), [used_answer(ANSWERS[answer], where)]
    if unclaimed:
        return claims, [unit_question([columns[index] for index in doubted], amounts, where, level)]
    word = UNIT_WORDS[claims[claimed[0]]]
    if why := _contradiction(slots, amounts, percents, claims, level):
        return claims | dict.fromkeys(claimed, 1), [contradiction_question(word, why, where)]
    return claims, [note("satuan", f"Judul menyebut {word}; angkanya dikalikan sesuai itu.", **where)]


def _suspected(
    slots: list[Slot],
    amounts: Mapping[int, Values],
    claims: Mapping[int, int],
    level: Level,
    small: Callable[[Sequence[Decimal]], Decimal],
) -> list[int]:
    """The columns without a claim whose amounts look as if they had a unit: beside claimed ones, or too small."""
    if any(factor > 1 for factor in claims.values()):
        return _unclaimed_beside(slots, amounts, claims)
    return _too_small(slots, amounts, level, small)


def _contradiction(
    slots: list[Slot],
    amounts: Mapping[int, Values],
    percents: Mapping[int, Values],
    claims: Mapping[int, int],
    level: Level,
) -> str:
    """What in the file speaks against the claimed unit; '' where nothing does."""
    if any(makes_too_much(slot, amounts, claims, level) for slot in slots):
        return "dengan itu pagunya terlalu besar"
    if any(contradicts(slot, amounts, percents, claims) for slot in slots):
        return "angkanya tidak cocok dengan persen atau pagu di berkas yang sama"
    return ""


def _claim(column: Column, title_factor: int) -> int:
    return column.meaning.factor if column.meaning.factor > 1 else title_factor


def _mixed_units(
    slots: list[Slot], amounts: Mapping[int, Values], claims: Mapping[int, int], level: Level
) -> int | None:
    """The first column whose pagu cannot all be in one unit; None where they can.

    In the claimed unit the largest would be more than a kabupaten has, and as rupiah the least next to nothing; or one
    is next to nothing beside ordinary ones.
    """
    for index in {slot.figures[Role.CEILING].index for slot in slots if Role.CEILING in slot.figures}:
        values = [value for value in amounts[index].values() if value > 0]
        if values and max(values) * claims[index] >= TOO_MUCH and min(values) < _LIKE_THOUSANDS:
            return index
        in_rupiah = [value * claims[index] for value in values]
        if values and min(in_rupiah) < NO_CEILING_BELOW and _are_ordinary(in_rupiah, level):
            return index
    return None


def _are_ordinary(amounts: Sequence[Decimal], level: Level) -> bool:
    """True where half of the amounts are surely rupiah, or none lies between those that are and those next to nothing.

    In thousands a pagu of nine million stands beside one of ten miliar, but most others then lie between the two.
    """
    # Of packages hardly any two need be alike: one ordinary contract is enough.
    usual = max if level is Level.PACKAGE else median_low
    if usual(amounts) >= _ORDINARY:
        return True
    is_split = not any(NO_CEILING_BELOW <= amount < _SMALL for amount in amounts)
    return is_split and len(amounts) >= _ENOUGH_SPENT and max(amounts) >= _ORDINARY


def _too_small(
    slots: list[Slot], amounts: Mapping[int, Values], level: Level, small_of: Callable[[Sequence[Decimal]], Decimal]
) -> list[int]:
    """The columns whose amounts can hardly be rupiah: all of them where pagu is small, else those far below pagu."""
    money = {c.index: role for slot in slots for role, c in slot.figures.items() if role in (Role.CEILING, *FINANCIAL)}
    judged = [index for index, role in money.items() if role is Role.CEILING] or list(money)
    values = [value for index in judged for value in amounts[index].values() if value > 0]
    spent = [value for index in money for value in amounts[index].values()]
    is_told_by_spent = len(values) >= _ENOUGH_SPENT and any(map(_has_fraction, spent))
    is_telling = bool(values) and (_is_telling(values) or (level is Level.PACKAGE and _is_small_package(values)))
    if values and median_high(values) < small_of(values) and (is_told_by_spent or is_telling):
        return list(money)
    return sorted({column.index for slot in slots for column in _tiny_beside_ceiling(slot, amounts)})


def _small_office(level: Level, values: Sequence[Decimal]) -> Decimal:
    """The same for kelurahan, kecamatan, Bagian and UPTD."""
    return _SMALL_OFFICE if level is Level.AGENCY and max(values) < _LARGE_AGENCY else _SMALL


def are_small_offices(names: Iterable[str]) -> bool:
    """True where nothing but kelurahan, kecamatan, Bagian and UPTD is named."""
    found = [fold_name(name) for name in names]
    return bool(found) and all(map(_SMALL_OFFICES.match, found))


def _small_of(level: Level, values: Sequence[Decimal]) -> Decimal:
    """Below what half of the amounts are hardly rupiah."""
    if level is Level.AGENCY and max(values) < _LARGE_AGENCY:
        return _SMALL_AGENCY
    if level is Level.PACKAGE:
        return max(SMALL_PACKAGE, _SMALL) if max(values) < _LARGE_PACKAGE else _SMALL
    is_of_small = len(values) >= _ENOUGH_ROWS and max(values) < _LARGE_ACTIVITY
    return max(SMALL_OF_MANY, _SMALL) if is_of_small else _SMALL


def _is_small_package(values: Sequence[Decimal]) -> bool:
    """True where even a lone contract is too small to be one in rupiah."""
    return max(values) * _LONE < SMALL_PACKAGE


def _is_telling(values: Sequence[Decimal]) -> bool:
    """True where amounts below a million are surely not rupiah: enough of them, with decimals, or like thousands.

    A lone small pagu may be real, and so may two or three; two between ten thousand and a million are how a small OPD
    writes its pagu in thousands, and below ten thousand none is real.
    """
    is_like_thousands = len(values) > 1 and median_high(values) >= _LIKE_THOUSANDS
    if max(values) < NO_CEILING_BELOW:
        return True
    return is_like_thousands or len(values) >= _ENOUGH_ROWS or any(map(_has_fraction, values))


def _unclaimed_beside(
    slots: list[Slot], amounts: Mapping[int, Values], claims: Mapping[int, int]
) -> list[int]:
    """Columns without a unit beside a pagu 'dalam juta' that would be a thousandth of it in rupiah."""
    found = []
    for slot in slots:
        ceiling = slot.figures.get(Role.CEILING)
        factor = claims[ceiling.index] if ceiling else 1
        limit = sum(amounts[ceiling.index].values(), Decimal(0)) * factor if ceiling else Decimal(0)
        for role in FINANCIAL:
            column = slot.figures.get(role)
            spent = sum(amounts[column.index].values(), Decimal(0)) if column else Decimal(0)
            if column and claims[column.index] == 1 < factor and 0 < spent * _THOUSAND < limit:
                found.append(column.index)
    return sorted(set(found))


def _tiny_beside_ceiling(slot: Slot, amounts: Mapping[int, Values]) -> Iterator[Column]:
    ceilings = amounts[slot.figures[Role.CEILING].index] if Role.CEILING in slot.figures else {}
    for role in FINANCIAL:
        column = slot.figures.get(role)
        spent = amounts[column.index] if column else {}
        rows = [row for row, value in spent.items() if value > 0 and ceilings.get(row)]
        limit = sum((ceilings[row] for row in rows), Decimal(0))
        is_tiny = sum((spent[row] for row in rows), Decimal(0)) * _TINY_SHARE < limit
        enough = _ENOUGH_SPENT if _count_of_thousandths(slot, amounts) < _ENOUGH_CELLS else 2
        if len(rows) >= enough and (is_tiny or _is_a_thousandth(spent, ceilings, rows)):
            yield column


def _count_of_thousandths(slot: Slot, amounts: Mapping[int, Values]) -> int:
    """How many amounts of money of a period stand beside their pagu, where all of them are a thousandth of it."""
    ceilings = amounts[slot.figures[Role.CEILING].index] if Role.CEILING in slot.figures else {}
    columns = [amounts[slot.figures[role].index] for role in FINANCIAL if role in slot.figures]
    rows = [[row for row, value in spent.items() if value > 0 and ceilings.get(row)] for spent in columns]
    is_all = all(_is_a_thousandth(spent, ceilings, found) for spent, found in zip(columns, rows, strict=True))
    return sum(map(len, rows)) if is_all else 0


def _is_a_thousandth(values: Values, ceilings: Values, rows: Sequence[int]) -> bool:
    """True where no row has more than about a thousandth of a usual pagu in rupiah, as in thousands beside it."""
    return all(values[row] * _OVER_A_THOUSANDTH < ceilings[row] and ceilings[row] >= _ORDINARY for row in rows)


def _unlike_the_rest(
    slots: list[Slot],
    amounts: Mapping[int, Values],
    percents: Mapping[int, Values],
    claims: Mapping[int, int],
    level: Level,
) -> list[int]:
    """The columns of money in another unit than the pagu beside them: by the file's own percentages a thousand or a
    million times as much, or next to nothing of every pagu. A claim that is wrong as a whole is asked as such."""
    if any(
        makes_too_much(slot, amounts, claims, level) or contradicts(slot, amounts, percents, claims) for slot in slots
    ):
        return []
    return sorted({
        slot.figures[role].index
        for slot in slots
        for role in FINANCIAL
        if {role, Role.CEILING} <= slot.figures.keys() and _is_unlike_ceiling(slot, role, amounts, percents, claims)
    })


def _is_unlike_ceiling(
    slot: Slot, role: Role, amounts: Mapping[int, Values], percents: Mapping[int, Values], claims: Mapping[int, int]
) -> bool:
    index, ceiling = slot.figures[role].index, slot.figures[Role.CEILING].index
    ratio = Decimal(claims[index]) / claims[ceiling]
    values = {row: value * ratio for row, value in amounts[index].items() if value > 0}
    shares = percents[slot.percents[role].index] if role in slot.percents else {}
    is_too_little = _is_next_to_nothing(values, amounts[ceiling], claims[ceiling])
    return is_too_little or _is_scaled(values, amounts[ceiling], shares)


def _is_next_to_nothing(values: Values, ceilings: Values, factor: int) -> bool:
    """True where no row has a hundred-thousandth of its pagu, or none of several a thousandth; `factor` is its unit."""
    rows = [row for row in values if ceilings.get(row)]
    is_nothing = bool(rows) and all(values[row] * _NEXT_TO_NOTHING < ceilings[row] for row in rows)
    in_rupiah = ({row: source[row] * factor for row in rows} for source in (values, ceilings))
    return is_nothing or (len(rows) >= _ENOUGH_SPENT and _is_a_thousandth(*in_rupiah, rows))


def _is_scaled(values: Values, ceilings: Values, shares: Values) -> bool:
    """True where every row with a percentage fits it only as thousands, millions or billions."""
    rows = [row for row in values if ceilings.get(row) and shares.get(row)]
    return bool(rows) and any(
        all(fits(values[row] * factor, ceilings[row], shares[row]) for row in rows) for factor in _SCALES
    )


def _has_fraction(value: Decimal) -> bool:
    return value != value.to_integral_value()
