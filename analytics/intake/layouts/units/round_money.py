"""Activities of a few million whose money is so round that it is in rupiah: nothing that was paid is, in thousands."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from statistics import median_high

from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.figures import Reader, Values
from analytics.intake.layouts.texts.roles import FINANCIAL, Role
from analytics.intake.layouts.texts.slots import Slot

_ROUND, _FEWEST_ACTUALS = Decimal(10_000), 5
"""What was paid ends in anything: in thousands, five payments would all be whole tens of millions."""


def round_count(
    slots: list[Slot],
    amounts: Mapping[int, Values],
    least: Decimal,
    small_of: Callable[[Sequence[Decimal]], Decimal],
) -> int:
    """How many different actuals prove rupiah, where half of the activities have from `least` to what is doubted.

    Missing: 0 where nothing is doubted, an amount is not round, or fewer than five actuals differ. Below `least`
    (a million) nothing is proven: there, thousands are what is usual.
    """
    ceilings = [value for index in _columns(slots, Role.CEILING) for value in amounts[index].values() if value > 0]
    if not ceilings or not least <= median_high(ceilings) < small_of(ceilings):
        return 0
    if any(value % _ROUND for index in _columns(slots, Role.CEILING, *FINANCIAL) for value in amounts[index].values()):
        return 0
    paid = {value for index in _columns(slots, Role.FINANCIAL_ACTUAL) for value in amounts[index].values() if value > 0}
    return len(paid) if len(paid) >= _FEWEST_ACTUALS else 0


def round_note(reader: Reader, count: int) -> list[Finding]:
    """What is said of money that is rupiah because it is round; nothing where the unit was answered."""
    if not count or "satuan" in reader.decisions:
        return []
    text = (
        f"Judul tidak menyebut satuan uang; dibaca dalam rupiah: {count} realisasi yang berbeda dan semua pagunya "
        "bulat sampai sepuluh ribu, yang dalam ribuan berarti bulat sampai sepuluh juta. Bila bukan rupiah, tulis "
        "satuannya di judul."
    )
    return [note("satuan-bulat", text, sheet=reader.grid.sheet.name)]


def _columns(slots: list[Slot], *roles: Role) -> set[int]:
    return {slot.figures[role].index for slot in slots for role in roles if role in slot.figures}
