"""'Realisasi Fisik' without a period beside targets of several: the title of the table says of which it is."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.intake.cells import address
from analytics.intake.findings import Finding, refused
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.headers.title import Surroundings
from analytics.intake.layouts.texts.roles import Column, Role

_ACTUALS = (Role.FINANCIAL_ACTUAL, Role.PHYSICAL_ACTUAL)


def with_title_month(figures: Sequence[Column], months: Sequence[int], around: Surroundings) -> list[Column]:
    """The figures with actuals that name no period dated by the title, where no other column has them.

    `months` are those that columns name; an actual of another month than these stays undated. The 's.d.' of the title
    holds for it, too: beside targets that may be of a quarter alone this is asked.
    """
    month = around.sure_month
    dated = {column.role for column in figures if column.meaning.month}
    if month not in months or Role.SOME_ACTUAL in dated:
        return list(figures)
    span = next(c.meaning.span for c in figures if c.meaning.month == month)
    return [
        replace(
            column,
            meaning=replace(column.meaning, month=month, span=span, basis=column.meaning.basis or around.basis),
        )
        if column.role in _ACTUALS and column.role not in dated and not column.meaning.month
        else column
        for column in figures
    ]


def lost_actuals(table: Columns, figures: Sequence[Column]) -> list[Finding]:
    """The refusal of a table all of whose actuals name no period beside columns that do: none would be loaded."""
    actuals = [column for column in figures if column.role in (*_ACTUALS, Role.SOME_ACTUAL)]
    lost = [column for column in actuals if any(table.cells.by_row(column).values())]
    if any(column.meaning.month for column in actuals) or not lost:
        return []
    names = ", ".join(f"'{column.path}' ({address(0, column.index)[:-1]})" for column in lost)
    return [
        refused(
            "realisasi-tanpa-periode",
            f"Realisasi tidak menyebut periode, sedang kolom lain menyebutnya: {names}.",
            "Tulis periodenya di judul kolom, misalnya 'Realisasi Fisik TW II (%)', atau di judul lembar, misalnya "
            "'KEADAAN S.D. TRIWULAN II'; simpan, lalu coba lagi.",
            sheet=table.cells.grid.sheet.name,
            cell=address(table.header.last_row, lost[0].index),
        )
    ]
