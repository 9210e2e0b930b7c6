"""What is known of an agency that is asked: the figures that its questions are made from."""

from dataclasses import dataclass

from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.domain.periods import Period


@dataclass(frozen=True)
class Standing:
    """One measure of an agency: percent of the ceiling, points; None where there is none."""

    target_pct: float | None = None
    actual_pct: float | None = None
    deviation_pp: float | None = None
    coverage_share: float | None = None
    required_pace_ratio: float | None = None
    """What it must do per month for the next target, divided by what it did last; None where it did nothing."""
    pace_target: str = ""
    """What that pace is for, in words: 'target TW IV'."""
    target_moved_pp: float | None = None
    """Points by which the target was moved since the period was first reported; below zero: lowered."""
    target_moved_row_count: int = 0
    """Of how many activities where not all have a first target; zero: of all."""
    is_reached_by_target: bool = False
    """Whether it reaches its target only since that was lowered."""


@dataclass(frozen=True)
class AgencyFacts:
    """What the questions to one agency are made from; what is not known is left at its default and never asked."""

    agency_slug: str
    agency_name: str
    period: Period
    has_reported: bool = True
    is_recap: bool = False
    """Known by the line of a recap alone: there is no activity to speak of (decisions 9)."""
    physical: Standing = Standing()
    financial: Standing = Standing()
    silent_quarters: int = 0
    """Quarters in a row without a report, this one included."""
    critical_quarters: int = 0
    """Quarters in a row in which a measure was critical, this one included."""
    red_quarters: int = 0
    """The same, below target."""
    known_quarters: int = 0
    """How many quarters were looked at: who was behind in all of them may have been so for longer. Zero: all."""
    under_target_count: int = 0
    unfilled_count: int = 0
    """Activities below target without problem and follow-up."""
    copied_count: int = 0
    """Activities below target with the text of the quarter before."""
    largest_drag_name: str = ""
    largest_drag_pp: float | None = None
    """What the activity that costs most takes from the deviation, below zero; and of which measure."""
    largest_drag_measure: Measure = PHYSICAL
    repeated_problem: str = ""
    """A problem that is named for the third quarter running, and since which."""
    repeated_since: Period | None = None
    next_target_label: str = ""
    """'TW IV': whose target the required pace is for."""
    slow_count: int = 0
    """Activities whose pace is below what that target needs, and what they lack: today, or at the pace of now where
    `is_pace_trusted`."""
    slow_idr: float | None = None
    is_pace_trusted: bool = False
    slow_measure: Measure = PHYSICAL

    def standing(self, measure: Measure) -> Standing:
        return self.financial if measure == FINANCIAL else self.physical
