"""An activity's row of the whole OPD above the rows of its units: their sum would count twice."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from analytics.intake.findings import note
from analytics.intake.rows import MONEY_GROUPS, Level
from analytics.intake.understanding.doubles import APART
from analytics.intake.understanding.drafts import Answers, Draft, FileDraft
from analytics.intake.understanding.wording import some

_MONEY = ("ceiling_idr", *MONEY_GROUPS)


def leave_out_unit_totals(files: list[FileDraft], answers: Answers) -> None:
    """Takes rows without a unit out of a file where the rows of units in the same sheet are exactly their money."""
    if answers.others.get("sub-unit") == APART:
        return
    for file in files:
        families: dict[tuple, list[Draft]] = defaultdict(list)
        for draft in file.settled_drafts():
            if draft.source.level is Level.ACTIVITY:
                families[(id(draft.reading), *draft.place, draft.activity_key, draft.funding_source)].append(draft)
        totals = [total for family in families.values() for total in _totals(family)]
        if totals:
            left_out = {id(draft) for draft in totals}
            file.drafts = [draft for draft in file.drafts if id(draft) not in left_out]
            text = f"Baris OPD yang persis jumlah unit-unitnya tidak dimuat: {some([one.where for one in totals])}."
            remedy = 'Bila memang anggaran tersendiri, jawab --keputusan dengan {"sub-unit": "terpisah"}.'
            file.findings.append(note("baris-jumlah-unit", text, remedy, **totals[0].spot()))


def _totals(family: Sequence[Draft]) -> list[Draft]:
    units = [draft for draft in family if draft.sub_unit]
    return [draft for draft in family if not draft.sub_unit and len(units) > 1 and _is_sum(draft, units)]


def _is_sum(draft: Draft, units: Sequence[Draft]) -> bool:
    compared = [
        (amount, sum((getattr(unit.source, group) or Decimal(0) for unit in units), Decimal(0)))
        for group in _MONEY
        if (amount := getattr(draft.source, group))
    ]
    return len(compared) > 1 and all(amount == total for amount, total in compared)
