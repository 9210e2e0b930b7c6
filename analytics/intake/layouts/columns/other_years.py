"""Columns whose titles name another year than the period: left out, or asked where nothing is left of the figure."""

from analytics.intake.cells import address, letters_of
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.columns.unnamed_figures import NONE
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Column, Role, question_of
from analytics.intake.layouts.texts.told import names_other_year


def of_other_years(table: Columns, columns: list[Column], year: int | None) -> list[Column]:
    """The columns of another year than that of the period; asks where they are the only pagu, or the only figures.

    A column that a person named by its letter is meant, whatever year stands above it.
    """
    figures = [column for column in columns if column.role in (*MEASURES, *SOME)]
    others = [c for c in figures if year and names_other_year(" ".join(c.parts), year) and not _is_answered(table, c)]
    rest = [column for column in figures if column not in others]
    contradicting = [c for c in others if not rest or (c.role is Role.CEILING and not _has_ceiling(rest))]
    for role in dict.fromkeys(column.role for column in contradicting):
        if table.decisions.get(question_of(role), "").strip().casefold() != NONE:
            _ask(table, role, [column for column in contradicting if column.role is role], year)
    return others


def _has_ceiling(columns: list[Column]) -> bool:
    return any(column.role is Role.CEILING for column in columns)


def _is_answered(table: Columns, column: Column) -> bool:
    answer = table.decisions.get(question_of(column.role, column.meaning.month), "").strip().upper()
    return answer == letters_of(column.index)


def _ask(table: Columns, role: Role, found: list[Column], year: int) -> None:
    letters = {letters_of(column.index): f"'{column.path}'" for column in found}
    named = listed([f"{title} (kolom {letter})" for letter, title in letters.items()])
    question, first = question_of(role), next(iter(letters))
    table.ask(
        found[0],
        "tahun-kolom-berbeda",
        question,
        f"Judul kolom {named} di {address(table.header.last_row, found[0].index)} menyebut tahun lain, sedang laporan "
        f"ini tahun {year}; tidak ada kolom {role} lain.",
        "Betulkan tahun di judul kolom, di judul laporan, atau di nama berkasnya, lalu coba lagi; atau jawab "
        f"'{question}' dengan huruf kolomnya (judulnya salah, isinya tahun {year}) atau '{NONE}' (memang tahun lain, "
        f'tidak dimuat): --keputusan dengan {{"{question}": "{first}"}}.',
        choices=(*((letter, f"{title} (kolom {letter}): tahun {year}") for letter, title in letters.items()),
                 (NONE, "Dari tahun lain: tidak dimuat")),
    )  # fmt: skip
