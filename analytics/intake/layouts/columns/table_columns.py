"""What every step that settles the columns of one table works with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.intake.cells import address
from analytics.intake.findings import Choices, Finding, undecided
from analytics.intake.layouts.columns.left_out_columns import LeftOutColumns
from analytics.intake.layouts.headers.column_cells import ColumnCells
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts.roles import Column


@dataclass
class Columns:
    """The header and cells of one table, the answers, and what is left out or said of its columns so far."""

    header: Header
    cells: ColumnCells
    decisions: Mapping[str, str]
    left_out: LeftOutColumns = field(default_factory=LeftOutColumns)
    findings: list[Finding] = field(default_factory=list)
    doubts: dict[str, str] = field(default_factory=dict)
    """'money_basis' or 'physical_basis' -> why the table itself leaves open what its figures count."""

    def ask(
        self, column: Column, rule: str, question: str, message: str, remedy: str, choices: Choices = ()
    ) -> None:
        """Adds a question about a column, at the cell of its title."""
        cell = address(self.header.last_row, column.index)
        where = {"sheet": self.cells.grid.sheet.name, "cell": cell, "choices": choices}
        self.findings.append(undecided(rule, message, remedy, flag="--keputusan", question=question, **where))
