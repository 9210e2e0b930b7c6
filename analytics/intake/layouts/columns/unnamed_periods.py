"""Figures of several periods whose titles are not known: each measure is asked once, not once per column."""

from collections.abc import Sequence
from decimal import Decimal

from analytics.intake.cells import letters_of
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.columns.unnamed_figures import HUNDRED, NONE
from analytics.intake.layouts.texts.periodic_titles import measure_of
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, SOME, Column, Role, Unit, question_of

_SURELY_MONEY = Decimal(1_000_000)


def ask_for_measures_of_periods(table: Columns) -> int | None:
    """Asks which measure is the target and which the actual where one is missing; the first month of what is asked.

    The letter of any column of a measure answers for all its periods. Missing: None where nothing is asked.
    """
    if any(column.role in SOME for column in table.header.columns):
        return None
    money, percents = [], []
    for columns in (measures := _measures(table)):
        if _is_money(table, columns):
            money.append(columns[0])
        elif _is_percent(table, columns):
            percents.append(columns[0])
    asked = [_ask(table, pair, found) for pair, found in ((FINANCIAL, money), (PHYSICAL, percents)) if found]
    return min(column.meaning.month for columns in measures for column in columns) if any(asked) else None


def _measures(table: Columns) -> list[list[Column]]:
    """The columns of every unknown measure that has figures in several periods."""
    found: dict[tuple[str, Unit], list[Column]] = {}
    for column in table.header.columns:
        is_open = column.role is None and column.meaning.month and column.index not in table.left_out.settled
        if is_open and table.cells.by_row(column):
            found.setdefault(measure_of(column), []).append(column)
    return [columns for columns in found.values() if len({column.meaning.month for column in columns}) > 1]


def _values(table: Columns, columns: Sequence[Column]) -> list[Decimal]:
    return [value for column in columns for value in table.cells.by_row(column).values()]


def _is_money(table: Columns, columns: Sequence[Column]) -> bool:
    is_rupiah = columns[0].meaning.unit is Unit.RUPIAH
    return columns[0].meaning.unit is not Unit.PERCENT and (
        is_rupiah or max(_values(table, columns)) >= _SURELY_MONEY
    )


def _is_percent(table: Columns, columns: Sequence[Column]) -> bool:
    """Whole numbers without a '%' may count something."""
    values = _values(table, columns)
    is_told = columns[0].meaning.unit is Unit.PERCENT or any(value % 1 for value in values)
    return is_told and all(0 <= value <= HUNDRED for value in values)


def _ask(table: Columns, pair: tuple[Role, Role], found: Sequence[Column]) -> bool:
    """Asks for every half of a measure that no title and no answer names."""
    named = {column.role for column in table.header.columns}
    missing = [role for role in pair if role not in named and _answer(table, role) != NONE]
    letters = {letters_of(column.index): f"'{column.path}'" for column in found}
    titles = listed([f"{title} (kolom {letter})" for letter, title in letters.items()])
    for place, role in enumerate(missing):
        question, example = question_of(role), [*letters][min(place, len(letters) - 1)]
        table.ask(
            found[0],
            "periode-tanpa-ukuran",
            question,
            f"Kolom per periode berjudul tidak dikenal: {titles}, masing-masing dengan periode lainnya. Mana {role}?",
            f"Jawab '{question}' dengan huruf satu kolomnya, yang berlaku untuk semua periodenya, atau '{NONE}' bila "
            f'memang tidak ada: --keputusan dengan {{"{question}": "{example}"}}.',
            choices=(
                *((letter, f"{title} dan periode lainnya") for letter, title in letters.items()),
                (NONE, f"Bukan {role}"),
            ),
        )
    return bool(missing)


def _answer(table: Columns, role: Role) -> str:
    return table.decisions.get(question_of(role), "").strip().casefold()
