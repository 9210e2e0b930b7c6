"""'S.d. Bulan Lalu' beside 'Bulan Ini' without 's.d. Bulan Ini': the figure since January is their sum."""

from collections.abc import Mapping, Sequence

from analytics.intake.cells import letters_of
from analytics.intake.findings import is_column_question
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, Column, Role, Unit
from analytics.intake.rows import Basis


def previous_and_current(header: Header, decisions: Mapping[str, str]) -> list[list[Column]]:
    """The pairs of columns that are added up; none for a figure about which a person has said something."""
    answered = {letter for key, answer in decisions.items() if is_column_question(key) for letter in answer.split("+")}
    pairs = [_pair(header.columns, role) for role in (*FINANCIAL, *PHYSICAL)]
    return [pair for pair in pairs if pair and answered.isdisjoint(letters_of(column.index) for column in pair)]


def _pair(columns: Sequence[Column], role: Role) -> list[Column]:
    """'S.d. bulan lalu' and 'bulan ini' of a role that has no other column, in one unit; else none."""
    own = [column for column in columns if column.role is role]
    own = own if role in PHYSICAL else [column for column in own if column.meaning.unit is not Unit.PERCENT]
    before = [c for c in own if c.meaning.is_previous and c.meaning.basis is Basis.CUMULATIVE]
    current = [c for c in own if not c.meaning.is_previous and c.meaning.basis is Basis.PER_PERIOD]
    kinds = {(c.meaning.unit, c.meaning.factor) for c in own}
    return [*before, *current] if len(before) == len(current) == 1 and len(own) == 2 and len(kinds) == 1 else []
