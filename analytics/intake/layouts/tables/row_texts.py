"""What a row says in words: problem, cause, follow-up, who is to act, who may help, and until when."""

from datetime import date

from analytics.domain.names import clean_text, fold_name, is_bare_filler
from analytics.intake.cells import address
from analytics.intake.layouts.tables.table_parts import Table
from analytics.intake.layouts.texts.due import due_date_of
from analytics.intake.layouts.texts.offices import office_of
from analytics.intake.layouts.texts.roles import Column, Role
from analytics.intake.layouts.texts.slots import Slot

_DASHES = "-–— ."


def texts_of(table: Table, row: int, slot: Slot) -> dict[str, str | date | None]:
    """Problem, cause, follow-up and due date; general ones belong to the newest reported period."""
    columns = dict(slot.texts)
    if table.plan.general_texts and slot is _newest_reported(table, row):
        columns = table.plan.general_texts | columns
    found: dict[str, str | date | None] = {}
    for role, name in (
        (Role.ISSUE, "issue"),
        (Role.ROOT_CAUSE, "root_cause"),
        (Role.FOLLOW_UP, "follow_up"),
        (Role.HELPER, "helper_party"),
    ):
        texts = [clean_text(table.grid.text(row, column.index)) for column in columns.get(role, [])]
        found[name] = joined(texts, role)
    found["responsible"] = _offices(table, row, columns.get(Role.RESPONSIBLE, []))
    due = [c for c in columns.get(Role.DUE_DATE, []) if table.grid.text(row, c.index).strip(_DASHES)]
    found["due_date"] = due_date_of(table.grid.cell(row, due[0].index)) if due else None
    if due and found["due_date"] is None:
        table.problems.add(
            "tenggat-tidak-dikenal", address(row, due[0].index), table.grid.text(row, due[0].index)
        )
    return found


def joined(texts: list[str], role: Role) -> str:
    """What several cells say; '' where there are only dashes, but for a problem.

    A dash says that somebody filled the cell of the problem: the findings tell it from an empty one.
    """
    said = [text for text in texts if text.strip(_DASHES)]
    fills = [text for text in texts if text][:1] if role is Role.ISSUE else []
    return "; ".join(said or fills)


def _offices(table: Table, row: int, columns: list[Column]) -> str:
    """Who is to act, as offices; what else stands there is the name of a person and is not loaded."""
    offices = []
    for column in columns:
        text = table.grid.text(row, column.index)
        offices.append(office := office_of(text))
        if fold_name(office) != fold_name(text) and not is_bare_filler(text):
            # The name itself is not repeated in the finding.
            table.problems.add("nama-orang", address(row, column.index))
    return "; ".join(filter(None, offices))


def _newest_reported(table: Table, row: int) -> Slot:
    reported = [
        slot
        for slot in table.plan.slots
        if any(
            table.amounts.value(slot, role, row) is not None
            for role in (Role.FINANCIAL_ACTUAL, Role.PHYSICAL_ACTUAL)
        )
    ]
    return (reported or [slot for slot in table.plan.slots if table.is_used(slot)] or table.plan.slots)[-1]


