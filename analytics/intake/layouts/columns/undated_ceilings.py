"""'Target 2026 (Rp)' beside columns of periods, where no column is called pagu: it may be the pagu (form E.81)."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.intake.cells import letters_of
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.columns.unnamed_figures import NONE
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import Column, Meaning, Role, Unit, question_of


def with_answered_ceiling(table: Columns, figures: Sequence[Column]) -> list[Column]:
    """The figures with the target that was answered to be the pagu as the pagu."""
    answer = table.decisions.get(question_of(Role.CEILING), "").strip().upper()
    return [_as_ceiling(c) if letters_of(c.index) == answer and c in _targets(figures) else c for c in figures]


def ask_for_ceiling_among(table: Columns, figures: Sequence[Column]) -> None:
    """Asks whether a target in rupiah that names no period is the pagu: left out, nothing could be judged."""
    question = question_of(Role.CEILING)
    targets = [column for column in _targets(figures) if any(table.cells.by_row(column).values())]
    if not targets or table.decisions.get(question, "").strip().casefold() == NONE:
        return
    letters = {letters_of(column.index): f"'{column.path}'" for column in targets}
    named = listed([f"{title} (kolom {letter})" for letter, title in letters.items()])
    table.ask(
        targets[0],
        "pagu-tanpa-judul",
        question,
        f"Tidak ada kolom pagu, sedang {named} tidak menyebut periode seperti kolom lainnya: pagu setahun?",
        f"Jawab '{question}' dengan huruf kolomnya, atau '{NONE}' bila memang bukan pagu.",
        choices=(*((each, f"{title} (kolom {each})") for each, title in letters.items()), (NONE, "Bukan pagu")),
    )


def _targets(figures: Sequence[Column]) -> list[Column]:
    """The targets in rupiah without a period; none where a column is called pagu."""
    if any(column.role is Role.CEILING for column in figures):
        return []
    targets = [c for c in figures if c.role is Role.FINANCIAL_TARGET and c.meaning.month is None]
    return [column for column in targets if column.meaning.unit is not Unit.PERCENT]


def _as_ceiling(column: Column) -> Column:
    return replace(column, meaning=Meaning(Role.CEILING, Unit.RUPIAH, factor=column.meaning.factor))
