"""Amounts a thousand or a million times those of earlier imports: the unit changed, not the budget."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from analytics.domain.formats import number
from analytics.intake.findings import Finding, refused
from analytics.intake.understanding.drafts import Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.wording import some

_FACTORS = (Decimal(1_000), Decimal(1_000_000))
_LEAST, _MOST = Decimal("0.8"), Decimal("1.25")
"""How far a budget may have moved beside the factor."""
_ENOUGH = 3


def check_scales(files: list[FileDraft], earlier: Iterable[EarlierPoint]) -> None:
    """Refuses files whose pagu is mostly a thousand or a million times, or that part, of what is known."""
    known = _newest(earlier)
    for file in files:
        pairs = [
            (draft, draft.source.ceiling_idr, known[(*draft.series_key, draft.year)])
            for draft in file.settled_drafts()
            if draft.source.ceiling_idr and (*draft.series_key, draft.year) in known
        ]
        file.findings.extend(_findings(pairs))


def _newest(earlier: Iterable[EarlierPoint]) -> dict[tuple, EarlierPoint]:
    """Series and year -> the newest import's last period with a pagu."""
    newest: dict[tuple, EarlierPoint] = {}
    for point in earlier:
        key = (*point.series_key, point.year)
        if point.ceiling_idr and (key not in newest or _age(newest[key]) <= _age(point)):
            newest[key] = point
    return newest


def _age(point: EarlierPoint) -> tuple[int, int]:
    return point.import_id, point.month


def _findings(pairs: list[tuple[Draft, Decimal, EarlierPoint]]) -> Iterator[Finding]:
    scaled: dict[str, list[tuple[Draft, EarlierPoint]]] = defaultdict(list)
    for draft, ceiling, point in pairs:
        if words := _scale(ceiling, point.ceiling_idr):
            scaled[words].append((draft, point))
    for words, found in scaled.items():
        if len(found) >= _ENOUGH and len(found) * 2 > len(pairs):
            draft, point = found[0]
            yield refused(
                "satuan-berubah",
                f"Pagu {words} impor {point.import_id} ({point.file_name}): {some([one.where for one, _ in found])}.",
                "Tulis satuannya di judul, misalnya 'dalam juta rupiah'. Bila impor sebelumnya yang salah, batalkan "
                f"dahulu (`batal {point.import_id}`).",
                sheet=draft.source.sheet,
                value=number(draft.source.ceiling_idr),
            )


def _scale(ceiling: Decimal, before: Decimal) -> str:
    for factor in _FACTORS:
        if _LEAST <= ceiling * factor / before <= _MOST:
            return f"kira-kira 1/{number(factor, 0)} dari"
        if _LEAST <= ceiling / factor / before <= _MOST:
            return f"kira-kira {number(factor, 0)} kali"
    return ""
