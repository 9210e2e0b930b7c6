"""What a reader has chosen to look at."""

from dataclasses import dataclass

from analytics.domain.measures import MEASURES, Measure
from analytics.domain.periods import Period


@dataclass(frozen=True)
class Selection:
    """One period, one measure in front, and one agency or all of them (None)."""

    period: Period
    measure_key: str = "fisik"
    agency_slug: str | None = None

    @property
    def measure(self) -> Measure:
        return MEASURES[self.measure_key]
