"""Money that no title calls pagu, as large as what is spent: whether it is the pagu is asked.

'Sebelum Perubahan' beside 'Setelah Perubahan', or 'DAU', 'DAK' and 'PAD' that are the pagu together, without the word
above them: a note alone would load the OPD without any pagu, and so without a percentage.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.cells import letters_of
from analytics.intake.layouts.columns.added_columns import sum_of
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.columns.unnamed_figures import ABOUT_OTHERS, MOSTLY, NONE
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import FINANCIAL, Column, Role, Unit, question_of

_SUMS = w.set_of("jumlah jml")
_FUNDS = w.PARTS_OF_BUDGET | w.set_of("apbn apbd")
_SURELY_MONEY = Decimal(1_000_000)
_FEWEST_ROWS = 2

Money = Mapping[int, Decimal]


def ask_for_unnamed_ceiling(table: Columns) -> None:
    """Asks which unknown column, or sum of columns by source of funds, is the pagu of a table that names none."""
    question = question_of(Role.CEILING)
    is_asked = any(finding.question == question for finding in table.findings)
    is_answered = table.decisions.get(question, "").strip().casefold() == NONE
    if is_asked or is_answered or any(column.role is Role.CEILING for column in table.header.columns):
        return
    spent = _spent(table)
    choices = _choices(table, spent) if len(spent) >= _FEWEST_ROWS else {}
    if choices:
        _ask(table, question, choices)


def _spent(table: Columns) -> Money:
    """Row -> the largest target or realisasi in rupiah; rows without one, or with nothing spent, are absent."""
    columns = [c for c in table.header.columns if c.role in FINANCIAL and c.meaning.unit is not Unit.PERCENT]
    found: dict[int, Decimal] = {}
    for values in map(table.cells.by_row, columns):
        for row, value in values.items():
            if value > 0:
                found[row] = max(value, found.get(row, value))
    return found


def _choices(table: Columns, spent: Money) -> dict[str, Sequence[Column]]:
    """Answer -> the column or columns that it names."""
    unknown = [column for column in table.header.columns if _may_be_ceiling(table, column)]
    parts = [column for column in unknown if _words(column) & _FUNDS]
    whole = {letters_of(c.index): [c] for c in unknown if c not in parts and _holds(table.cells.by_row(c), spent)}
    is_divided = len(parts) > 1 and _holds(_added([table.cells.by_row(column) for column in parts]), spent)
    return whole | ({sum_of(parts): parts} if is_divided else {})


def _may_be_ceiling(table: Columns, column: Column) -> bool:
    meaning, found = column.meaning, _words(column)
    is_unknown = column.role is None and not meaning.month and meaning.unit is not Unit.PERCENT
    is_about_others = found & (ABOUT_OTHERS - _FUNDS - _SUMS) or w.PREVIOUS.search(" ".join(sorted(found)))
    return is_unknown and column.index not in table.left_out.settled and not is_about_others


def _words(column: Column) -> set[str]:
    return set(fold_name(column.path).split())


def _added(parts: Sequence[Money]) -> Money:
    rows = {row for part in parts for row in part}
    return {row: sum((part.get(row, Decimal(0)) for part in parts), Decimal(0)) for row in rows}


def _holds(values: Money, spent: Money) -> bool:
    """True where money covers what is spent in nearly all rows, and is not the same figure again."""
    both = [row for row in spent if row in values]
    covering = [row for row in both if values[row] >= spent[row]]
    is_money = max(values.values(), default=Decimal(0)) >= _SURELY_MONEY
    is_same = all(values[row] == spent[row] for row in both)
    is_whole = len(both) >= len(spent) * MOSTLY and len(covering) >= len(both) * MOSTLY
    return is_money and is_whole and not is_same


def _ask(table: Columns, question: str, choices: Mapping[str, Sequence[Column]]) -> None:
    words = {answer: " + ".join(f"'{column.path}'" for column in columns) for answer, columns in choices.items()}
    named = listed([f"{titles} (kolom {answer})" for answer, titles in words.items()])
    last = [*choices][-1]
    table.ask(
        choices[last][0],
        "pagu-tanpa-judul",
        question,
        f"Tidak ada kolom pagu, sedang kolom berjudul tidak dikenal berisi uang yang mencakup target dan realisasinya: "
        f"{named}. Mana pagu?",
        f"Jawab '{question}' dengan huruf kolomnya, atau '{NONE}' bila memang bukan pagu: --keputusan dengan "
        f'{{"{question}": "{last}"}}.',
        choices=(*((answer, f"{titles} (kolom {answer})") for answer, titles in words.items()), (NONE, "Bukan pagu")),
    )
