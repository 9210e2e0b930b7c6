"""What is asked or refused of the unit of money in a table."""

from collections.abc import Mapping

from analytics.domain.formats import number
from analytics.intake.cells import address
from analytics.intake.findings import Finding, refused, undecided
from analytics.intake.layouts.headers.figures import Reader, Values
from analytics.intake.layouts.texts.roles import Column
from analytics.intake.questions import CHOICES
from analytics.intake.rows import Level


def contradiction_question(word: str, why: str, where: dict[str, str]) -> Finding:
    """The question for a unit that a title claims and the file contradicts."""
    return undecided(
        "satuan-bertentangan",
        f"Judul menyebut {word}, tetapi {why}.",
        "Tentukan satuan yang benar: jawab 'satuan' dengan 'rupiah', 'ribu', 'juta', atau 'miliar'.",
        flag="--keputusan",
        question="satuan",
        **where,
    )


def two_units_refusal(reader: Reader, column: Column, values: Values) -> Finding:
    """The refusal of a column in two units, at the cell of its least amount; a mapped table has no such column."""
    positive = [(value, row) for row, value in values.items() if value > 0]
    cells = {row: address(row, column.index) for row in reader.rows}
    ends = [(number(value), cells.get(row, "")) for value, row in (min(positive), max(positive))]
    least, largest = (f"{amount} ({cell})" if cell else amount for amount, cell in ends)
    return refused(
        "satuan-campur",
        f"Kolom '{column.path}' tampaknya ditulis dalam dua satuan: terkecil {least}, terbesar {largest}.",
        "Tulis semua uang di lembar ini dalam satu satuan.",
        sheet=reader.grid.sheet.name,
        cell=ends[0][1],
    )


def unit_question(columns: list[Column], amounts: Mapping[int, Values], where: dict[str, str], level: Level) -> Finding:
    """The question for a unit; packages have no percentages of money that are loaded."""
    filled = [column for column in columns if amounts[column.index]]
    column = max(filled, key=lambda each: max(amounts[each.index].values()))
    units = [answer for answer in CHOICES["satuan"] if answer != "persen" or level is not Level.PACKAGE]
    named = ", ".join(f"'{answer}'" for answer in units[:-1])
    words = "jutaan, atau miliaran" if level is Level.PACKAGE else "jutaan, miliaran, atau persen dari pagu"
    return undecided(
        "satuan-diragukan",
        f"Angka terbesar di kolom '{column.path}' hanya {number(max(amounts[column.index].values()))} dan satuannya "
        f"tidak jelas tertulis: rupiah, ribuan, {words}?",
        f"Tulis satuannya di judul, misalnya 'dalam juta rupiah', atau jawab 'satuan' dengan {named}, atau "
        f"'{units[-1]}'.",
        flag="--keputusan",
        question="satuan",
        choices=tuple((answer, CHOICES["satuan"][answer]) for answer in units),
        **where,
    )
