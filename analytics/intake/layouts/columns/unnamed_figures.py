"""A column of numbers with an unknown title where one half of a measure is missing: whether it is that is asked.

A note alone would drop a measure. Only a column that can be the missing half is asked about: its title speaks of
nothing else that is counted, and its numbers are of the size of the other half.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.cells import letters_of
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, SOME, Column, Role, Unit, question_of
from analytics.intake.layouts.texts.slots import Slot

NONE = "tidak-ada"
ABOUT_OTHERS = w.OTHER | w.DEVIATION | w.PARTS_OF_BUDGET | w.CODE | w.NUMBER | w.YEAR | w.BLOCKED | w.set_of(
    "jumlah jml banyak banyaknya tenaga orang unit panjang lebar luas berat lama hari tanggal tgl umur pajak ppn pph "
    "potongan denda uang muka retensi kurang lebih efisiensi saldo koordinat npwp nip rekening rata rerata"
)  # fmt: skip
_FEWEST_ROWS, _FEWEST_WHOLES = 2, 3
MOSTLY = Decimal("0.8")
OF_MONEY, OF_PERCENTS, _OF_WHOLES = Decimal(50), Decimal(4), Decimal("1.5")
"""By which factor the two halves of a measure may differ."""
HUNDRED = Decimal(100)


def ask_for_missing_halves(table: Columns, slot: Slot) -> None:
    """Asks which unknown column is the target or actual of a measure of which the table names only the other one."""
    roles = {column.role for column in table.header.columns}
    for pair in (FINANCIAL, PHYSICAL):
        missing = [role for role in pair if role not in roles]
        beside = next((column for role in pair if (column := _loaded(slot, role))), None)
        if len(missing) != 1 or beside is None or roles & set(SOME):
            continue
        if table.decisions.get(question_of(missing[0]), "").strip().casefold() == NONE:
            continue
        if found := list(_candidates(table, slot, missing[0], beside)):
            _ask(table, missing[0], beside, found)


def _loaded(slot: Slot, role: Role) -> Column | None:
    return slot.figures.get(role) or slot.percents.get(role)


def _candidates(table: Columns, slot: Slot, missing: Role, beside: Column) -> Iterator[Column]:
    """The columns that can be the missing half; a percentage or a target only right beside the other half.

    Money for which there is a target may stand anywhere: a report with a target and no realisasi is rare. So may
    what stands beside a half that a person named, for no title told where its other half stands.
    """
    others = table.cells.by_row(beside)
    is_answered = table.decisions.get(question_of(beside.role), "").strip().upper() == letters_of(beside.index)
    is_money = missing in FINANCIAL and beside.meaning.unit is not Unit.PERCENT
    ceiling = slot.figures.get(Role.CEILING)
    most = table.cells.by_row(ceiling) if ceiling else {}
    for column in table.header.columns:
        step = column.index - beside.index
        is_in_place = step == -1 if missing in (FINANCIAL[0], PHYSICAL[0]) else step == 1 or is_money
        if not (is_in_place or is_answered) or not may_be_figure(table, column, slot.month):
            continue
        values = table.cells.by_row(column)
        fits = _fits_money(values, others, most) if is_money else _fits_percent(column, values, others)
        if fits and not _is_rest(values, most, others):
            yield column


def may_be_figure(table: Columns, column: Column, month: int | None) -> bool:
    """True for a column whose title is unknown and speaks of nothing else that is counted; `month` is the table's."""
    is_of_period = column.meaning.month in (None, month or _only_month(table))
    is_unknown = column.role is None and is_of_period and column.index not in table.left_out.settled
    text = fold_name(column.path)
    return is_unknown and not set(text.split()) & ABOUT_OTHERS and not w.PREVIOUS.search(text)


def _only_month(table: Columns) -> int | None:
    """The one month that titles of unknown columns name, as 'SPJ s.d. Juni' does; None where there are several."""
    months = {column.meaning.month for column in table.header.columns if column.role is None} - {None}
    return months.pop() if len(months) == 1 else None


def _fits_money(
    values: Mapping[int, Decimal], others: Mapping[int, Decimal], most: Mapping[int, Decimal]
) -> bool:
    is_within = all(value <= most[row] for row, value in values.items() if most.get(row))
    return is_within and are_near(values, others, OF_MONEY, _FEWEST_ROWS)


def _fits_percent(column: Column, values: Mapping[int, Decimal], others: Mapping[int, Decimal]) -> bool:
    """Whole numbers without a '%' may count something: they have to be closer to the other half, in more rows."""
    is_percent = column.meaning.unit is Unit.PERCENT or any(value % 1 for value in values.values())
    is_within = all(0 <= value <= HUNDRED for value in values.values())
    near, fewest = (OF_PERCENTS, _FEWEST_ROWS) if is_percent else (_OF_WHOLES, _FEWEST_WHOLES)
    return is_within and are_near(values, others, near, fewest)


def are_near(values: Mapping[int, Decimal], others: Mapping[int, Decimal], most: Decimal, fewest: int) -> bool:
    """True where most rows with the other half have a number, and most of these differ by no more than this factor."""
    told = [row for row, other in others.items() if other]
    both = [row for row in told if values.get(row)]
    near = [row for row in both if 1 / most <= values[row] / others[row] <= most]
    return len(both) >= max(fewest, len(told) * MOSTLY) and len(near) >= len(both) * MOSTLY


def _is_rest(values: Mapping[int, Decimal], most: Mapping[int, Decimal], others: Mapping[int, Decimal]) -> bool:
    """True for what is left of the pagu, for the pagu again and for the other half again."""
    rows = [row for row in values if row in others]
    is_same = all(values[row] == others[row] for row in rows)
    told = [row for row in rows if row in most]
    is_all = bool(told) and all(abs(values[row] - most[row]) <= 1 for row in told)
    is_left = bool(told) and all(abs(most[row] - others[row] - values[row]) <= 1 for row in told)
    return is_same or is_all or is_left


def _ask(table: Columns, missing: Role, beside: Column, found: list[Column]) -> None:
    question = question_of(missing)
    letters = {letters_of(column.index): f"'{column.path}'" for column in found}
    named = listed([f"{title} (kolom {letter})" for letter, title in letters.items()])
    table.ask(
        found[0],
        "ukuran-tanpa-pasangan",
        question,
        f"Ada {beside.role} ('{beside.path}'), tetapi tidak ada {missing}; kolom berisi angka dengan judul yang tidak "
        f"dikenal: {named}.",
        f"Jawab '{question}' dengan huruf kolom yang berisi {missing}, atau '{NONE}' bila memang tidak ada: "
        f"--keputusan dengan {{\"{question}\": \"{next(iter(letters))}\"}}.",
        choices=(*((letter, f"{title} (kolom {letter})") for letter, title in letters.items()),
                 (NONE, "Memang tidak ada")),
    )  # fmt: skip
