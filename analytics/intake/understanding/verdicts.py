"""What a set of figures by period shows of itself: cumulative, or of each period alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.periods import MONTHS
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.rows import Basis

_FEWEST_FALLS = 3
_FALLS_OF_PER_PERIOD = Decimal("0.2")
_OVER_LIMIT = Decimal("1.1")
_COMMON_SHARE = Decimal("0.2")
AS_BEFORE = "seperti impor sebelumnya dari OPD yang sama"

Series = dict[int, Decimal]


@dataclass(frozen=True)
class Verdict:
    """What the figures themselves show, with the evidence; basis None when they do not settle it."""

    basis: Basis | None
    evidence: str
    is_silent: bool = False
    """Whether there was nothing to compare at all."""


def judge(series: list[Series], limits: list[Decimal | None], *, span: int = 3) -> Verdict:
    """What a set of series proves: sums far over the limit are impossible, cumulative figures hardly ever fall.

    Figures that only rise or stay prove nothing: so does a cash plan that rises from month to month. `limits` are the
    ceilings in rupiah, or 100 for percent; None where unknown. Sums are taken over gaps, too; rises and falls are those
    of periods that follow each other, `span` months apart.
    """
    steps, falls = _count_steps(series, span)
    share_text = f"{falls} dari {steps} angka turun terhadap periode sebelumnya"
    # Parts of a year stay under its limit over a gap, too.
    if sums_pass_limits(series, limits):
        return Verdict(Basis.CUMULATIVE, f"bila dijumlahkan melebihi pagu atau 100% ({share_text})")
    if not steps:
        return Verdict(None, _nothing_to_compare(series), is_silent=True)
    falling_share = Decimal(falls) / steps
    if falls >= _FEWEST_FALLS and falling_share >= _FALLS_OF_PER_PERIOD:
        return Verdict(Basis.PER_PERIOD, f"angkanya naik turun antarperiode ({share_text})")
    return Verdict(None, share_text if falls else "angkanya tidak pernah turun antarperiode, jadi keduanya mungkin")


def _nothing_to_compare(series: Iterable[Series]) -> str:
    months = sorted({month for values in series for month in values})
    if len(months) < 2:
        found = f"hanya ada satu periode (s.d. {MONTHS[months[0] - 1]})" if months else "belum ada angkanya"
        return f"{found}, jadi tidak ada periode sebelumnya untuk dibandingkan"
    names = listed([MONTHS[month - 1] for month in months])
    return f"tidak ada baris yang angkanya berubah di antara dua periode berurutan ({names})"


def _count_steps(series: Iterable[Series], span: int) -> tuple[int, int]:
    steps = falls = 0
    for values in series:
        for month, after in values.items():
            before = values.get(month - span)
            # Over a gap, and where nothing changes, neither reading is more likely.
            if before is not None and after != before:
                steps += 1
                falls += after < before
    return steps, falls


def sums_pass_limits(series: list[Series], limits: list[Decimal | None]) -> bool:
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
