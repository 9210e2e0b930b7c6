"""Columns of target or actual whose titles name another object: left out beside a sure one, else asked."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.cells import letters_of
from analytics.intake.layouts.columns.left_out_columns import OF_ANOTHER_OBJECT
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.columns.unnamed_figures import NONE
from analytics.intake.layouts.texts.periodic_titles import measure_of
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, SOME, Column, Role, question_of
from analytics.intake.layouts.texts.title_objects import EARNED, names_another_fund

_OF_BOTH = {
    Role.SOME_TARGET: (Role.FINANCIAL_TARGET, Role.PHYSICAL_TARGET),
    Role.SOME_ACTUAL: (Role.FINANCIAL_ACTUAL, Role.PHYSICAL_ACTUAL),
}


def without_other_objects(table: Columns, columns: Sequence[Column]) -> list[Column]:
    """The columns without those of other objects, of which one that a person named by its letter is meant."""
    is_by_fund = any(names_another_fund(fold_name(column.path)) for column in columns)
    columns = [_sure(column) if is_by_fund and _is_earned(column) else column for column in columns]
    kept = list(columns)
    for role in (*FINANCIAL, *PHYSICAL, *SOME):
        doubtful = [column for column in columns if column.role is role and column.meaning.other_object]
        if not doubtful:
            continue
        named = _answered(table, role, doubtful)
        rest = [column for column in doubtful if column not in named]
        kept = [_sure(column) if column in named else column for column in kept if column not in rest]
        if named or _answer(table, role) == NONE.upper() or _has_sure(table, columns, role):
            table.left_out.add(OF_ANOTHER_OBJECT, rest)
        elif filled := [column for column in rest if table.cells.by_row(column)]:
            _ask(table, role, filled)
    return kept


def _sure(column: Column) -> Column:
    return replace(column, meaning=replace(column.meaning, other_object=""))


def _is_earned(column: Column) -> bool:
    """True for 'Target PAD', which beside 'Target DAU' is a part of the spending by its source."""
    return EARNED.fullmatch(column.meaning.other_object) is not None


def _has_sure(table: Columns, columns: Sequence[Column], role: Role) -> bool:
    """True where another column is the figure; a percentage of neither measure is none where both have theirs."""
    sure = {c.role for c in columns if not c.meaning.other_object and table.cells.by_row(c)}
    return role in sure or sure.issuperset(_OF_BOTH.get(role, (role,)))


def _answer(table: Columns, role: Role) -> str:
    return table.decisions.get(question_of(role), "").strip().upper()


def _answered(table: Columns, role: Role, doubtful: Sequence[Column]) -> list[Column]:
    """The columns that a person named, with those of the same title for other periods."""
    letters = {letter.strip() for letter in _answer(table, role).split("+")}
    named = [column for column in doubtful if letters_of(column.index) in letters or _is_named_alone(table, column)]
    measures = {measure_of(column) for column in named if column.meaning.month}
    alike = [column for column in doubtful if column.meaning.month and measure_of(column) in measures]
    return [column for column in doubtful if column in named or column in alike]


def _is_named_alone(table: Columns, column: Column) -> bool:
    answer = table.decisions.get(question_of(column.role, column.meaning.month), "").strip().upper()
    return answer == letters_of(column.index)


def _ask(table: Columns, role: Role, found: Sequence[Column]) -> None:
    question = question_of(role)
    letters = {letters_of(column.index): column for column in found}
    sizes = {letter: table.cells.told_size(column) for letter, column in letters.items()}
    named = listed([
        f"'{column.path}' (kolom {letter}{f', {sizes[letter]}' if sizes[letter] else ''})"
        for letter, column in letters.items()
    ])  # fmt: skip
    table.ask(
        found[0],
        "judul-hal-lain",
        question,
        f"Tidak jelas apakah ini {role} kegiatan atau hal lain (pendapatan, PDN, usulan): {named}.",
        f"Bila memang {role}, jawab '{question}' dengan hurufnya; bila hal lain, "
        f"jawab '{NONE}': --keputusan dengan {{\"{question}\": \"{NONE}\"}}.",
        choices=(*((letter, f"'{column.path}' (kolom {letter})") for letter, column in letters.items()),
                 (NONE, "Hal lain: tidak dimuat")),
    )  # fmt: skip
