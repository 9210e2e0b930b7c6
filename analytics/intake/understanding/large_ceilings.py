"""A pagu with a digit too many or too few: against the earlier import of the year, or against the row's own money."""

from collections.abc import Iterable
from decimal import Decimal

from analytics.domain.formats import number
from analytics.intake.findings import note
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.wording import some

RULE = "pagu-jauh"
_OF_UNITS = frozenset({"satuan", "pagu-kecil", "uang-baris", "realisasi-besar"})
"""Questions whose answers may change the figures."""
_TIMES = 5
_WELL_UNDER_WAY = Decimal(20)


def add_large_ceiling_notes(files: list[FileDraft], earlier: Iterable[EarlierPoint]) -> None:
    """Names the rows whose pagu is several times what it was before or what target and actual fit."""
    known: dict[tuple, tuple[int, Decimal]] = {}
    for point in earlier:
        key = (*point.series_key, point.year, point.funding_source)
        if point.ceiling_idr and point.month >= known.get(key, (0, Decimal(0)))[0]:
            known[key] = (point.month, point.ceiling_idr)
    for file in files:
        if any(finding.question in _OF_UNITS for finding in file.findings):
            continue
        found = {text: draft for draft in file.drafts if (text := _doubt(draft, known))}
        if found:
            text = f"Pagu jauh dari yang diharapkan, kelebihan atau kekurangan satu angka? {some(list(found))}."
            first = next(iter(found.values()))
            where = {"sheet": first.source.sheet, "cell": first.address("ceiling_idr")}
            file.findings.append(note(RULE, text, "Periksa jumlah angka nolnya di berkas.", **where))


def _doubt(draft: Draft, known: dict[tuple, tuple[int, Decimal]]) -> str:
    """What is said of the pagu of a row; '' where nothing is odd."""
    ceiling = draft.source.ceiling_idr
    if not ceiling or ceiling <= 0:
        return ""
    _, before = known.get((*draft.series_key, draft.year, draft.source.funding_source), (0, None))
    name = draft.source.activity_name or draft.source.agency_name
    if before and max(ceiling, before) >= min(ceiling, before) * _TIMES:
        return f"{draft.cell('ceiling_idr')} ('{name}': {number(ceiling)}, pada impor sebelumnya {number(before)})"
    if _is_beyond_its_money(draft):
        return f"{draft.cell('ceiling_idr')} ('{name}': {number(ceiling)}, jauh di atas target dan realisasinya)"
    return ""


def _is_beyond_its_money(draft: Draft) -> bool:
    """True where target and actual of money are each far behind those of the work: the pagu is what both rest on."""
    if draft.reading.money_basis is Basis.PER_PERIOD:
        return False
    row = draft.source
    pairs = (
        (row.financial_target_idr, row.physical_target_pct), (row.financial_actual_idr, row.physical_actual_pct),
    )  # fmt: skip
    if any(money is None or progress is None or progress < _WELL_UNDER_WAY for money, progress in pairs):
        return False
    return all(0 < money * 100 * _TIMES < progress * row.ceiling_idr for money, progress in pairs)
