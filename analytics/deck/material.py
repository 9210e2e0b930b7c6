"""What the slides of a period are made from, read once: the findings, and what they leave out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from analytics import theme
from analytics.deck.activities import Activities
from analytics.domain.formats import NBSP, is_missing, long_date, short_date
from analytics.domain.measures import MEASURES, PHYSICAL, Measure
from analytics.domain.meetings import Attendance
from analytics.domain.office import Region
from analytics.domain.periods import Period, previous_quarter
from analytics.domain.promises import Promise
from analytics.domain.selection import Selection
from analytics.drawing.names import in_room
from analytics.drawing.ranked_bars import BESIDE, NAMES
from analytics.drawing.stage import FOOT_ROOM
from analytics.drawing.text import undrawable, width
from analytics.insight import ranking as ranks
from analytics.insight.colour_rules import own_rule
from analytics.insight.findings import report
from analytics.insight.findings.evidence import Reads, References, evidence_of
from analytics.insight.findings.report import Findings
from analytics.insight.marks import Mark
from analytics.insight.office_words import region_in, succession_words
from analytics.insight.promises import PromiseBook, Rows, place_rows, promise_book


class StageReads(Reads):
    """The named reads that the stage needs besides those of the findings."""

    def trend(self, selection: Selection) -> pd.DataFrame: ...
    def agency_quarters(self, year: int) -> pd.DataFrame: ...
    def program_totals(self, selection: Selection) -> pd.DataFrame: ...
    def data_stamp(self) -> pd.DataFrame: ...
    def report_deadlines(self) -> pd.DataFrame: ...
    def agency_names(self) -> pd.DataFrame: ...


@dataclass(frozen=True)
class Material:
    """One period as slides see it.

    `trend`: the quarters of the kabupaten (queries.trend); `agency_quarters`: those of every OPD; `before`: the row of
    the kabupaten at the quarter end before, None in a first quarter; `stamp`: where the data come from; `programs`: the
    programmes of every OPD (queries.program_totals); `deadlines`: the dated days by which reports are awaited, None
    where they were not read.
    """

    found: Findings
    front: Measure
    trend: pd.DataFrame
    agency_quarters: pd.DataFrame
    before: pd.Series | None
    stamp: pd.Series
    programs: pd.DataFrame
    deadlines: pd.DataFrame | None = None
    promises: PromiseBook | None = None
    marks: Mapping[str, Sequence[Mark]] = field(default_factory=dict)
    """Slug -> what stands beside the figures of an OPD (insight.marks)."""
    register: pd.DataFrame | None = None
    """The OPD of the register (queries.agency_names); None where it was not read."""
    attendance: Attendance | None = None
    """Who came to the meeting; None where nobody has written it down."""
    sign: str = ""
    """The short stamp of its content, where it leaves the house as a file of its own."""

    @cached_property
    def book(self) -> PromiseBook:
        """The promises as this meeting sees them."""
        return self.promises or PromiseBook(self.period, self.period.end_date)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Slug -> short name of every OPD."""
        return dict(zip(self.totals["agency_slug"], self.totals["agency_short_name"], strict=True))

    @cached_property
    def official_names(self) -> Mapping[str, str]:
        """Slug -> official name of every OPD."""
        return dict(zip(self.totals["agency_slug"], self.totals["agency_name"], strict=True))

    @cached_property
    def successions(self) -> Mapping[str, Sequence[str]]:
        """Slug -> of an OPD that was merged or split within the year, whose work it goes on with or who goes on with
        its own, from long to short."""
        if self.register is None:
            return {}
        notes = zip(self.register["agency_slug"], self.register["succession_note"], strict=True)
        return {slug: told for slug, note in notes if (told := succession_words(note, self.period.year))}

    @cached_property
    def activities(self) -> Activities:
        """The activities of the period by their key, with their problems."""
        return Activities(self.found.evidence)

    @cached_property
    def programs_of(self) -> Mapping[str, list[dict[str, object]]]:
        """Slug -> the rows of the programmes of an OPD; none of who has no rows."""
        found: dict[str, list[dict[str, object]]] = {}
        for row in self.programs.to_dict("records"):
            found.setdefault(row["agency_slug"], []).append(row)
        return found

    @property
    def period(self) -> Period:
        return self.found.evidence.period

    @property
    def whole(self) -> pd.Series:
        """The row of the kabupaten."""
        return self.found.evidence.whole.iloc[0]

    @property
    def totals(self) -> pd.DataFrame:
        """One row per OPD, the furthest behind first."""
        return self.found.evidence.agencies

    @cached_property
    def agency_names(self) -> list[str]:
        """What every OPD is called."""
        return self.totals["agency_short_name"].tolist()

    def called(self, name: str) -> str:
        """What an OPD is called where its name has no room: as on the ranking, told apart from every other OPD."""
        return in_room(tuple(self.agency_names), theme.STAGE_NAME, NAMES - BESIDE).get(name, name)

    @property
    def threshold(self) -> float | None:
        """Below which points the rule in force calls a deviation critical; None where it knows no such."""
        return own_rule(self.found.evidence.rules).threshold_pp

    @property
    def region(self) -> Region:
        """Whose meeting it is, as it was set when the data were published."""
        return region_in(self.stamp)

    @property
    def logo(self) -> str:
        """The region's logo as base64 of a PNG; '' without one."""
        return self.stamp["logo_png"]

    @property
    def measures(self) -> Mapping[str, Measure]:
        return MEASURES

    def undrawable(self) -> set[str]:
        """The characters of names and problems that the font of the stage does not have: they stand there as '□'."""
        evidence = self.found.evidence
        columns = [
            evidence.agencies["agency_name"], evidence.agencies["agency_short_name"], evidence.rows["activity_name"],
            evidence.own_problems["issue"], evidence.own_problems["follow_up"],
        ]  # fmt: skip
        signs = {sign for column in columns for text in column.dropna().tolist() for sign in str(text)}
        return undrawable("".join(sorted(signs)))

    @property
    def foot(self) -> str:
        """What stands at the foot of every slide: the meeting, who calls it where there is room, and the state of the
        data; with the stamp on every one that has it."""
        loaded, meeting = self.stamp["newest_import_at"], f"Pra-Rakorev {self.period.short_label} {self.period.year}"
        days = ("",) if is_missing(loaded) else _days(loaded.date())
        organisers = (*(f" · {name}" for name in self.region.organisers), "")
        names = (" · DATA CONTOH",) if self.stamp["is_sample"] else organisers
        said = [f"{meeting}{name}{day}" for name in names for day in days]
        if self.sign:
            # No line leaves the house without its stamp, nor without the mark of the sample.
            end = f"{names[-1]}{days[-1]} · sidik {self.sign}"
            signed = [f"{one} · sidik {self.sign}" for one in said]
            said = [*signed, f"{self.period.short_label} {self.period.year}{end}", end.removeprefix(" · ")]
        return next((one for one in said if width(one, theme.STAGE_LEAST) <= FOOT_ROOM), said[-1])


def _days(day: date) -> tuple[str, str]:
    """The state of the data in words, written out and short: it is never left out."""
    return f" · data per{NBSP}{long_date(day)}", f" · data per{NBSP}{short_date(day, 0)}"


def material_of(
    reads: StageReads, period: Period, references: References, front: Measure = PHYSICAL,
    promises: Sequence[Promise] = (), today: date | None = None,
) -> Material:  # fmt: skip
    """Everything that the slides of a period need; `today`: the day on which promises are late.

    In front is the other measure where nobody has a deviation of the one wanted.
    """
    front = ranks.front_with_figures(front, reads.agency_totals(Selection(period, front.key)))
    evidence = evidence_of(reads, period, front, references)
    quarter = previous_quarter(period)
    before = None if quarter is None else reads.kabupaten_totals(Selection(quarter, front.key))
    return Material(
        found=report.findings(evidence, front),
        front=front,
        trend=reads.trend(Selection(period, front.key)),
        agency_quarters=reads.agency_quarters(period.year),
        before=None if before is None or before.empty else before.iloc[0],
        stamp=reads.data_stamp().iloc[0],
        programs=reads.program_totals(Selection(period, front.key)),
        deadlines=reads.report_deadlines(),
        register=reads.agency_names(),
        promises=promise_book(promises, period, lambda one: rows_at(reads, one), today or date.today()),
    )


def rows_at(reads: StageReads, period: Period) -> Rows:
    """Place -> the figures of a period, of every OPD and every activity; {} of one without any."""
    agencies = reads.agency_totals(Selection(period)).to_dict("records")
    return place_rows(agencies, reads.finding_activities([period]).to_dict("records"))
