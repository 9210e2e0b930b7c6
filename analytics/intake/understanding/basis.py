"""Whether figures are cumulative or per period: proven by a header, shown by the figures, or asked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from analytics.intake.findings import Finding, note, undecided
from analytics.intake.rows import MONEY_GROUPS, PHYSICAL_GROUPS, Basis, SheetReading
from analytics.intake.understanding.drafts import Answers, EarlierPoint, FileDraft

_FEWEST_STEPS = 20
"""Fewer steps than this that never fall prove nothing."""
_FALLS_OF_PER_PERIOD = Decimal("0.2")
_FALLS_OF_CUMULATIVE = Decimal("0.02")
_OVER_LIMIT = Decimal("1.1")
_COMMON_SHARE = Decimal("0.2")

Series = dict[int, Decimal]


@dataclass(frozen=True)
class Verdict:
    """What the figures themselves show; basis None when they do not settle it."""

    basis: Basis | None
    evidence: str


def settle_basis(files: list[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint]) -> None:
    """Sets money_basis and physical_basis of every reading, or adds a question to its file."""
    earlier = list(earlier)
    for label, attribute, groups, answer in (
        ("keuangan", "money_basis", MONEY_GROUPS, answers.money_basis),
        ("fisik", "physical_basis", PHYSICAL_GROUPS, answers.physical_basis),
    ):
        verdicts: dict[str, Verdict] = {}
        for file in files:
            for reading in file.readings:
                if not reading.groups.intersection(groups) or getattr(reading, attribute):
                    continue
                if answer:
                    setattr(reading, attribute, answer)
                    continue
                if reading.layout not in verdicts:
                    verdicts[reading.layout] = _pooled_verdict(files, reading.layout, attribute, groups, earlier)
                _apply(file, reading, label, attribute, verdicts[reading.layout], groups)


def _apply(
    file: FileDraft, reading: SheetReading, label: str, attribute: str, verdict: Verdict, groups: tuple[str, ...]
) -> None:
    if _covers_only_first_periods(file, reading, groups):
        # Up to the first period both readings are the same figure.
        setattr(reading, attribute, Basis.CUMULATIVE)
        return
    if verdict.basis is None:
        if not any(finding.question == f"basis-{label}" for finding in file.findings):
            file.findings.append(_question(label, verdict, reading))
        return
    setattr(reading, attribute, verdict.basis)
    word = "kumulatif (s.d.)" if verdict.basis is Basis.CUMULATIVE else "per periode, lalu dijumlahkan"
    file.findings.append(
        note(f"basis-{label}", f"Angka {label} dibaca {word}: {verdict.evidence}.", sheet=reading.sheet)
    )


def _question(label: str, verdict: Verdict, reading: SheetReading) -> Finding:
    return undecided(
        f"basis-{label}",
        f"Tidak jelas apakah angka {label} kumulatif sejak Januari atau hanya untuk periodenya: {verdict.evidence}.",
        f"Ulangi dengan --basis-{label} kumulatif atau --basis-{label} periode.",
        sheet=reading.sheet,
        flag=f"--basis-{label}",
        question=f"basis-{label}",
    )


def _covers_only_first_periods(file: FileDraft, reading: SheetReading, groups: tuple[str, ...]) -> bool:
    months = {
        draft.month
        for draft in file.drafts
        if draft.reading is reading and any(getattr(draft.source, group) is not None for group in groups)
    }
    return months <= {reading.month_span}


def _pooled_verdict(
    files: list[FileDraft], layout: str, attribute: str, groups: tuple[str, ...], earlier: list[EarlierPoint]
) -> Verdict:
    verdicts = []
    for group in groups:
        series, limits = _series(files, layout, attribute, group, earlier)
        if series:
            verdicts.append(judge(series, limits))
    settled = {verdict.basis for verdict in verdicts if verdict.basis}
    if len(settled) == 1:
        return next(verdict for verdict in verdicts if verdict.basis)
    if len(settled) > 1:
        return Verdict(None, "target dan realisasi menunjukkan hal yang berlawanan")
    return verdicts[0] if verdicts else Verdict(None, "tidak ada angka untuk dibandingkan")


def _series(
    files: list[FileDraft], layout: str, attribute: str, group: str, earlier: list[EarlierPoint]
) -> tuple[list[Series], list[Decimal | None]]:
    found: dict[tuple, Series] = defaultdict(dict)
    limits: dict[tuple, Decimal] = {}
    points = [
        (point.series_key, point.year, point.month, getattr(point, group), point.ceiling_idr)
        for point in earlier
        if point.layout == layout
    ] + [
        (draft.series_key, draft.year, draft.month, getattr(draft.source, group), draft.source.ceiling_idr)
        for file in files
        for draft in file.drafts
        if draft.reading.layout == layout and not getattr(draft.reading, attribute)
    ]
    for series_key, year, month, value, ceiling in points:
        if value is None or month is None:
            continue
        found[(*series_key, year)][month] = value
        if ceiling is not None:
            limits[(*series_key, year)] = max(ceiling, limits.get((*series_key, year), ceiling))
    is_percent = group in PHYSICAL_GROUPS
    keys = list(found)
    return [found[key] for key in keys], [Decimal(100) if is_percent else limits.get(key) for key in keys]


def judge(series: list[Series], limits: list[Decimal | None]) -> Verdict:
    """What a set of series shows: cumulative ones hardly ever fall, increments hardly ever stay below the limit.

    `limits` are the ceilings in rupiah, or 100 for percent; None where unknown.
    """
    steps, falls = _count_steps(series)
    if not steps:
        return Verdict(None, "hanya ada satu periode")
    falling_share = Decimal(falls) / steps
    share_text = f"{falls} dari {steps} langkah turun"
    if _sums_pass_limits(series, limits):
        return Verdict(Basis.CUMULATIVE, f"bila dijumlahkan melebihi pagu atau 100% ({share_text})")
    if falls >= 3 and falling_share >= _FALLS_OF_PER_PERIOD:
        return Verdict(Basis.PER_PERIOD, f"angkanya naik turun antarperiode ({share_text})")
    if steps >= _FEWEST_STEPS and falling_share <= _FALLS_OF_CUMULATIVE:
        return Verdict(Basis.CUMULATIVE, f"angkanya tidak pernah turun ({share_text})")
    return Verdict(None, share_text)


def _count_steps(series: Iterable[Series]) -> tuple[int, int]:
    steps = falls = 0
    for values in series:
        ordered = [values[month] for month in sorted(values)]
        for before, after in zip(ordered, ordered[1:], strict=False):
            # Zero to zero says nothing about either reading.
            if before != 0 or after != 0:
                steps += 1
                falls += after < before
    return steps, falls


def _sums_pass_limits(series: list[Series], limits: list[Decimal | None]) -> bool:
    """True where adding the figures up is impossible: a good part of the series would pass its limit by far."""
    compared = over_count = 0
    over = limit_of_over = Decimal(0)
    for values, limit in zip(series, limits, strict=True):
        if not limit or len(values) < 2:
            continue
        compared += 1
        if sum(values.values()) > limit:
            over_count += 1
            over += sum(values.values())
            limit_of_over += limit
    # One mistyped row must not turn the reading of a whole file.
    is_common = over_count >= _COMMON_SHARE * compared
    return over_count > 0 and is_common and over > limit_of_over * _OVER_LIMIT
