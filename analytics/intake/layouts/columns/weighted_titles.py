"""'BOBOT TARGET FISIK' without a 'Target Fisik' beside it: progress of each row, or its share of the whole; asked."""

from analytics.domain.names import fold_name
from analytics.intake.cells import letters_of
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.columns.unnamed_figures import HUNDRED, NONE
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.roles import PHYSICAL, SOME, Column, Role, question_of

_WEIGHTED = frozenset({"bobot", "tertimbang", "ttb"})
_WORDS = {Role.PHYSICAL_TARGET: w.TARGET, Role.PHYSICAL_ACTUAL: w.ACTUAL}


def ask_for_weighted_titles(table: Columns) -> None:
    """Asks for each half of progress that only a title with 'bobot' or 'tertimbang' names whether it is that half."""
    roles = {column.role for column in table.header.columns}
    if roles & set(SOME):
        return
    for role in PHYSICAL:
        question = question_of(role)
        is_denied = table.decisions.get(question, "").strip().casefold() == NONE
        found = [column for column in table.header.columns if _names_weighted(table, column, role)]
        if found and role not in roles and not is_denied:
            _ask_for_progress(table, role, found)


def _names_weighted(table: Columns, column: Column, role: Role) -> bool:
    """True for a title of weighted progress over percentages."""
    words = set(fold_name(column.path).split())
    is_titled = column.role is Role.OTHER and words & _WEIGHTED and words & w.PHYSICAL and words & _WORDS[role]
    values = table.cells.by_row(column).values()
    return bool(is_titled and any(values)) and all(0 <= value <= HUNDRED for value in values)


def _ask_for_progress(table: Columns, role: Role, found: list[Column]) -> None:
    question, letters = question_of(role), [letters_of(column.index) for column in found]
    named = ", ".join(f"'{column.path}' (kolom {letter})" for column, letter in zip(found, letters, strict=True))
    table.ask(
        found[0],
        "fisik-berjudul-bobot",
        question,
        f"Kolom {named} berjudul bobot, dan tidak ada kolom {role} lain: isinya dapat berarti {role} 0-100 tiap baris, "
        "atau bobot x kemajuan.",
        f"Jawab '{question}' dengan huruf kolomnya bila isinya 0-100 tiap baris; bila bobot x kemajuan, tulis kemajuan "
        f"tiap baris di kolom '{str(role).capitalize()} (%)', atau jawab '{NONE}' (tidak dimuat).",
        choices=(
            *((letter, f"'{column.path}' (kolom {letter}): 0-100 tiap baris")
              for column, letter in zip(found, letters, strict=True)),
            (NONE, "Bobot x kemajuan: tidak dimuat"),
        ),
    )  # fmt: skip
