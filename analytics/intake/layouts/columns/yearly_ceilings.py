"""A target of money in a table without any pagu that may be the budget of the year: 'Anggaran' over 'Target'.

Evaluations of performance (LKjIP, Renja) call the pagu the year's target. Taken for that of a period it would leave
the OPD without a pagu and far below its target.
"""

from collections.abc import Sequence
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.cells import letters_of
from analytics.intake.layouts.columns.doubted import names_the_year
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.columns.unnamed_figures import HUNDRED, NONE
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.roles import Column, Role, Unit, question_of

_BUDGET = w.CEILING | {"anggaran"}
_OF_A_PLAN = w.set_of("penarikan penyerapan serapan realisasi kas pencairan keuangan keu")
_POINT = Decimal("0.05")
_FEWEST_ROWS = 2


def without_yearly_ceilings(table: Columns, columns: Sequence[Column]) -> list[Column]:
    """The figures without a target that may be the pagu of the year: whether it is that is asked."""
    question = question_of(Role.CEILING)
    is_answered = table.decisions.get(question, "").strip().casefold() == NONE
    if is_answered or any(column.role is Role.CEILING for column in table.header.columns):
        return list(columns)
    found = [column for column in columns if _may_be_ceiling(table, column)]
    if found:
        _ask_for_ceiling(table, question, found[0])
    return [column for column in columns if column not in found]


def _may_be_ceiling(table: Columns, column: Column) -> bool:
    meaning, text = column.meaning, fold_name(column.path)
    is_target = column.role is Role.FINANCIAL_TARGET and meaning.unit is not Unit.PERCENT
    if not is_target or meaning.month is not None or meaning.basis is not None or w.CASH_PLAN.search(text):
        return False
    found = set(text.split())
    is_budget = bool(found & _BUDGET) and not found & _OF_A_PLAN
    return (is_budget or names_the_year(column)) and not _is_exceeded(table, column)


def _is_exceeded(table: Columns, column: Column) -> bool:
    """True where more is spent than most targets: of a pagu it never is."""
    targets = table.cells.by_row(column)
    money = [column for column in table.header.columns if column.meaning.unit is not Unit.PERCENT]
    actuals = [table.cells.by_row(column) for column in money if column.role is Role.FINANCIAL_ACTUAL]
    rows = [(targets[row], spent) for one in actuals for row, spent in one.items() if row in targets]
    return len(rows) >= _FEWEST_ROWS and sum(spent > target for target, spent in rows) * 2 > len(rows)


def _ask_for_ceiling(table: Columns, question: str, column: Column) -> None:
    letter = letters_of(column.index)
    table.ask(
        column,
        "target-atau-pagu",
        question,
        f"Tidak ada kolom pagu, sedang '{column.path}' (kolom {letter}, {table.cells.told_size(column)}) dapat berarti "
        f"pagu setahun atau target sampai periode ini{_told_ratio(table, column)}.",
        f"Jawab '{question}' dengan '{letter}' bila itu pagu setahun, atau '{NONE}' bila memang target periode ini: "
        f'--keputusan dengan {{"{question}": "{letter}"}}.',
        choices=((letter, f"'{column.path}' adalah pagu setahun"), (NONE, "Target sampai periode ini, tanpa pagu")),
    )


def _told_ratio(table: Columns, column: Column) -> str:
    """'; persen di kolom G = realisasi / …' where the table compares what is spent with it; else ''."""
    for rate in table.header.columns:
        if any(_is_ratio(table, rate, actual, column) for actual in table.header.columns):
            return f"; persen di kolom {letters_of(rate.index)} dihitung darinya"
    return ""


def _is_ratio(table: Columns, rate: Column, actual: Column, target: Column) -> bool:
    if actual.role is not Role.FINANCIAL_ACTUAL or rate.index in (actual.index, target.index):
        return False
    rates, spent, planned = (table.cells.by_row(one) for one in (rate, actual, target))
    rows = [row for row in rates if row in spent and planned.get(row)]
    return len(rows) >= _FEWEST_ROWS and all(
        abs(spent[row] / planned[row] * HUNDRED - rates[row]) <= _POINT for row in rows
    )
