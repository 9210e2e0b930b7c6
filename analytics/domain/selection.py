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


@dataclass(frozen=True)
class Unit:
    """Whose figures: the kabupaten, the OPD of one asisten together, one OPD, or one programme of it."""

    supervisor_group: str = ""
    agency_slug: str = ""
    program_code: str | None = None
    """A programme of the agency, '' for its rows without one; None for all of them."""

    @property
    def level(self) -> str:
        """'kabupaten', 'asisten', 'opd' or 'program'."""
        if self.program_code is not None:
            return "program"
        if self.agency_slug:
            return "opd"
        return "asisten" if self.supervisor_group else "kabupaten"
