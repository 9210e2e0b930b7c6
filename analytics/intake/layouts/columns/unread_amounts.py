"""Money, or progress, with an unknown title that may be what a loaded column should hold: it is asked, not only named.

'Pagu DPA' beside 'Rekomposisi', or 'Target' beside 'Revisi': amounts of the size of what is loaded that nothing in the
table explains. What is a sum, a difference or a part of other columns, of another period, or titled as something else
stays a note.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from analytics.domain.names import fold_name
from analytics.domain.periods import find_month, find_year
from analytics.intake.cells import letters_of
from analytics.intake.layouts.columns.added_columns import SIGN
from analytics.intake.layouts.columns.newer_amounts import are_sized_alike, is_change
from analytics.intake.layouts.columns.rivals import Figures
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.columns.unnamed_figures import ABOUT_OTHERS, MOSTLY
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, Column, Role, Unit, question_of
from analytics.intake.layouts.texts.slots import Slot

_FEWEST_ROWS = 2
_MOST_EXPLAINING = 8
"""Of more columns than these not every pair is tried."""
_OF_OTHERS = w.set_of(
    "apbn apbd apbdp provinsi prov phln blu jkn prakiraan perkiraan maju usulan kebutuhan proyeksi hps"
)


def ask_for_unread_amounts(table: Columns, slot: Slot) -> None:
    """Asks, for each loaded figure of one period, whether an unknown column is meant instead or is to be added."""
    for role in (Role.CEILING, *FINANCIAL, *PHYSICAL):
        loaded = slot.figures.get(role)
        if loaded is None or question_of(role) in table.decisions or _is_asked(table, role):
            continue
        unread = list(_rivals_of(table, slot, loaded))
        if unread:
            _ask_which(table, loaded, unread)


def _is_asked(table: Columns, role: Role) -> bool:
    return any(finding.question.startswith(question_of(role)) for finding in table.findings)


def _rivals_of(table: Columns, slot: Slot, loaded: Column) -> Iterator[Column]:
    amounts = table.cells.by_row(loaded)
    for column in table.header.columns:
        if column.index == loaded.index or not _is_unread(table, column, loaded):
            continue
        values = table.cells.by_row(column)
        is_beside = column.index == loaded.index + 1
        if loaded.role is not Role.CEILING and not (is_beside and is_change(column)):
            continue
        if _corrects(loaded, column, values) or _may_be_instead(table, slot, loaded, column, amounts, values):
            yield column


def _is_unread(table: Columns, column: Column, loaded: Column) -> bool:
    """True for a column of the same kind of figures that no title explains and nothing else has settled."""
    is_unknown = column.role is None and column.meaning.month is None and column.index not in table.left_out.settled
    is_percent = column.meaning.unit is Unit.PERCENT or table.cells.are_percents(column)
    text = fold_name(column.path)
    is_of_funds = set(text.split()) & _OF_OTHERS or w.FUNDS_AS_CEILING.fullmatch(text)
    is_of_others = is_of_funds or (set(text.split()) & ABOUT_OTHERS and not is_change(column))
    is_of_period = w.PREVIOUS.search(text) or find_month(column.path) or find_year(column.path)
    return is_unknown and is_percent is (loaded.role in PHYSICAL) and not is_of_others and not is_of_period


def _corrects(loaded: Column, column: Column, values: Figures) -> bool:
    """True for amounts of a change right beside what is spent or planned: whether it holds them already is unknown."""
    return loaded.role in FINANCIAL and is_change(column) and any(values.values())


def _may_be_instead(
    table: Columns, slot: Slot, loaded: Column, column: Column, amounts: Figures, values: Figures
) -> bool:
    both = [row for row in values if amounts.get(row)]
    is_same = all(values[row] == amounts[row] for row in both)
    is_known = len(both) >= min(_FEWEST_ROWS, len(amounts)) and not is_same
    if not is_known or len(both) < len(amounts) * MOSTLY or not are_sized_alike(amounts, values):
        return False
    return loaded.role is not Role.CEILING or (
        _covers(table, slot, values) and not _is_explained(table, column, amounts, values)
    )


def _covers(table: Columns, slot: Slot, values: Figures) -> bool:
    """True where money is no less than what is spent and planned: less is likelier one of these again."""
    money = [column for role in FINANCIAL if (column := slot.figures.get(role))]
    pairs = [(values[row], spent) for one in money for row, spent in table.cells.by_row(one).items() if row in values]
    return sum(value >= spent for value, spent in pairs) >= len(pairs) * MOSTLY


def _is_explained(table: Columns, column: Column, amounts: Figures, values: Figures) -> bool:
    """True for a column that is another one again, or the sum or difference of two others, in every row."""
    others = [
        found
        for one in table.header.columns
        if one.index != column.index and one.meaning.unit is not Unit.PERCENT and (found := table.cells.by_row(one))
    ]
    # What differs from the pagu by another unknown column is no figure of the period: its change is.
    others = [found for found in others if found is not amounts][:_MOST_EXPLAINING]
    pairs = [(one, other, sign) for one, other in combinations([*others, amounts], 2) for sign in (1, -1)]
    return any(_is_same(values, found) for found in others) or any(_is_of_two(values, *pair) for pair in pairs)


def _is_same(values: Figures, others: Figures) -> bool:
    return all(abs(value - others[row]) <= 1 if row in others else not value for row, value in values.items())


def _is_of_two(values: Figures, one: Figures, other: Figures, sign: int) -> bool:
    zero = Decimal(0)
    rows = [row for row, value in values.items() if value]
    sums = ((values[row], one.get(row, zero), other.get(row, zero)) for row in rows)
    return bool(rows) and all(abs(abs(value) - abs(a + sign * b)) <= 1 for value, a, b in sums)


def _ask_which(table: Columns, loaded: Column, unread: list[Column]) -> None:
    """One question: the loaded column, one of the others, or, where one is named as a change, both together."""
    role, letter = loaded.role, letters_of(loaded.index)
    question = question_of(role)
    named = listed([_told(table, column) for column in unread])
    sums = [] if role in PHYSICAL else [
        (f"{letter}{SIGN}{letters_of(column.index)}", f"'{loaded.path}' ditambah '{column.path}'")
        for column in unread if is_change(column) and role is not Role.CEILING
    ]  # fmt: skip
    table.ask(
        unread[0],
        "angka-lain-seukuran",
        question,
        f"Kolom {named} berjudul tidak dikenal di samping {role} {_told(table, loaded)}: bisa jadi itu yang lebih "
        "baru, atau perubahannya.",
        f"Jawab '{question}' dengan huruf kolom yang berisi {role}: --keputusan dengan {{\"{question}\": \"{letter}\"}}"
        " bila yang dimuat sudah benar.",
        choices=(
            (letter, f"'{loaded.path}' (kolom {letter})"),
            *((letters_of(column.index), f"'{column.path}' (kolom {letters_of(column.index)})") for column in unread),
            *sums,
        ),
    )  # fmt: skip


def _told(table: Columns, column: Column) -> str:
    size = table.cells.told_size(column)
    return f"'{column.path}' (kolom {letters_of(column.index)}{f', {size}' if size else ''})"
