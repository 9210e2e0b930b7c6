"""What all documents of a period are made from, read once: so that they carry the numbers of the screen."""

import base64
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

import pandas as pd

from analytics.deck.deck import Deck, deck_of
from analytics.deck.material import Material, StageReads, material_of, rows_at
from analytics.domain.agenda import AgendaChoice
from analytics.domain.errors import Refused
from analytics.domain.formats import SAMPLE_BANNER, is_missing, long_date, moment, points
from analytics.domain.measures import MEASURES, PHYSICAL, Measure
from analytics.domain.meetings import Meeting
from analytics.domain.office import Region
from analytics.domain.periods import Period, previous_quarter
from analytics.domain.promises import Promise
from analytics.domain.remarks import JUDGEMENT, Remark
from analytics.domain.selection import Selection
from analytics.insight import sentences
from analytics.insight.assigned_causes import read_first_causes, with_causes
from analytics.insight.findings.evidence import References
from analytics.insight.findings.rows import ACTIVITY_KEY
from analytics.insight.marks import (
    CORRECTED,
    JUDGED,
    OBJECTED,
    corrected_agency_words,
    corrected_whole_words,
    correction_lines,
    first_ones,
    judged_words,
    marks_of,
    objected_words,
    objection_lines,
    seen_words_of,
    sign_legends,
)
from analytics.insight.meeting_words import basis_words, correction_reasons
from analytics.insight.promise_papers import paper_book, promise_day, state_words
from analytics.insight.promises import JudgedPromise, PromiseBook
from analytics.workflow import Differences

_SHOWN_SIGNS, _GROUP = 12, 4
MOST_IN_PROSE = 8
"""OPD that a line below a table names; of more it counts the rest, and a table has them all."""
Row = Mapping[str, object]


class PackReads(StageReads):
    """The named reads that documents need besides those of the stage."""

    def activities(self, selection: Selection) -> pd.DataFrame: ...
    def under_target_activities(self, selection: Selection) -> pd.DataFrame: ...
    def content_stamp(self, period: Period) -> str: ...


@dataclass(frozen=True)
class Stamp:
    """Which content a document was made from. `content_hash`: over facts, problems, OPD and rules up to the period; the
    same after a rebuild."""

    period: Period
    content_hash: str
    loaded_at: datetime | None

    @property
    def short(self) -> str:
        """'6795-4b91-1536': as it is printed."""
        shown = self.content_hash[:_SHOWN_SIGNS]
        return "-".join(shown[at : at + _GROUP] for at in range(0, _SHOWN_SIGNS, _GROUP))

    @property
    def words(self) -> str:
        """'sidik data 6795-4b91-1536, data per 1 Desember 2026, 04.02'."""
        state = "" if self.loaded_at is None else f", data per {moment(self.loaded_at)}"
        return f"sidik data {self.short}{state}"


@dataclass(frozen=True)
class MeetingPapers:
    """What people have added to the figures: the meeting, promises, judgements and objections, and the agenda, as they
    stand at `printed_at`."""

    meeting: Meeting
    printed_at: datetime
    version: int = 0
    """Number of the published version that the figures are read from."""
    promises: Sequence[Promise] = ()
    remarks: Sequence[Remark] = ()
    agenda: AgendaChoice = field(default_factory=AgendaChoice)
    is_current: bool = False
    """Whether the figures are those of now although a meeting froze others."""
    changes: Differences = field(default_factory=Differences)
    """What of the frozen figures is another now; nothing where none are frozen."""
    reported: Collection[str] = ()
    """The OPD that have reported for the period by now, where the figures are those that a meeting froze."""


@dataclass(frozen=True)
class PackContent:
    """A period as documents see it.

    `slugs`: the OPD that documents are about, in the order of the agenda; `is_filtered`: whether they were chosen.
    `under_target`, `activities`: the rows of all OPD (queries of those names); the former with the findings' causes.
    """

    deck: Deck
    papers: MeetingPapers
    stamp: Stamp
    slugs: Sequence[str]
    is_filtered: bool
    under_target: pd.DataFrame
    activities: pd.DataFrame
    monthly_targets: pd.DataFrame
    """Of every activity what is planned until each month of the year that is known (queries.finding_activities)."""
    book: PromiseBook
    """The promises as papers show them: as the meeting left them; of now where the figures of now were asked for."""
    rules_before: pd.DataFrame | None = None
    """The status rules of the quarter before, None in a first quarter."""

    @property
    def material(self) -> Material:
        return self.deck.material

    @property
    def period(self) -> Period:
        return self.material.period

    @property
    def front(self) -> Measure:
        return self.material.front

    @property
    def version(self) -> int:
        return self.papers.version

    @property
    def printed_at(self) -> datetime:
        return self.papers.printed_at

    @property
    def paper_meeting(self) -> Meeting:
        """The meeting whose papers these are; where they have the figures of now, one that nobody has held yet."""
        meeting = self.papers.meeting
        return Meeting(meeting.period, day=meeting.day) if self.papers.is_current else meeting

    @property
    def book_state(self) -> str:
        """As of when the promises are shown, where that has to be said."""
        if self.papers.is_current:
            return f"keadaan {long_date(self.book.as_of)}"
        return state_words(self.book, self.papers.meeting)

    @property
    def region(self) -> Region:
        """Whose documents these are."""
        return self.material.region

    @property
    def logo(self) -> bytes:
        """The region's logo as PNG; b'' without one."""
        return base64.b64decode(self.material.logo)

    @property
    def is_sample(self) -> bool:
        return bool(self.material.stamp["is_sample"])

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """The totals of every OPD by slug."""
        return {row["agency_slug"]: row for row in self.material.totals.to_dict("records")}

    @cached_property
    def chosen(self) -> Sequence[Row]:
        """The totals of the OPD that documents are about, in their order."""
        return [self.rows[slug] for slug in self.slugs]

    @cached_property
    def lagging(self) -> Mapping[str, Sequence[Row]]:
        """Slug -> the activities below target, the furthest behind first; those without any are missing."""
        return rows_by_agency(self.under_target)

    @cached_property
    def all_rows(self) -> Mapping[str, Sequence[Row]]:
        """Slug -> every activity, by code and name."""
        return rows_by_agency(self.activities)

    @cached_property
    def marks(self) -> Mapping[str, object]:
        """What stands on every page of a document about the OPD of the content."""
        return self.marks_of(self.slugs if self.is_filtered else None)

    @cached_property
    def kabupaten_marks(self) -> Mapping[str, object]:
        """What stands on every page of a document about the whole kabupaten, whichever OPD were chosen."""
        return self.marks_of(None)

    def promises_of(self, rows: Sequence[JudgedPromise]) -> list[JudgedPromise]:
        """Those that any of the OPD of the documents is asked of now."""
        return [one for one in rows if not set(one.holders).isdisjoint(self.slugs)]

    def marks_of(self, slugs: Sequence[str] | None) -> Mapping[str, object]:
        """What stands on every page of a document about some OPD, None for the kabupaten: who, when, of what, by which
        rule, and how much of theirs is covered."""
        period = self.period
        return {
            "office": f"Pemerintah {self.region.name} · {self.region.office}",
            "meeting": f"Pra-Rakorev {period.label} · dicetak {moment(self.printed_at)}",
            "rule": rule_words(self.material.threshold, period),
            "coverage": self._coverage_words(slugs),
            "filter": "semua OPD" if slugs is None else only_words([self.rows[slug] for slug in slugs]),
            "basis": basis_words(self.papers.meeting, is_current=self.papers.is_current),
            "stamp": self.stamp.words,
            "sample": SAMPLE_BANNER if self.is_sample else "",
            "has_logo": bool(self.material.logo),
        }

    def _coverage_words(self, slugs: Sequence[str] | None) -> str:
        totals = self.material.totals
        if slugs is None:
            return kabupaten_coverage(self.material)
        rows = [self.rows[slug] for slug in slugs]
        if not any(row["has_reported"] for row in rows):
            return "Belum melapor"
        reported = sentences.coverage_words(totals[totals["agency_slug"].isin(list(slugs))])
        told = "Sudah melapor" if len(rows) == 1 else reported
        return _joined([told, *sentences.ceiling_coverage_words(_covered_together(rows))])

    def judged_words(self, most: int | None = None) -> str:
        """Who the Kabag judges worse than the figures, beside counts that follow the figures; '' where nobody is.
        `most`: so many are named, None all."""
        return self._judged(None, most, self.material.names)

    def _judged(self, slugs: Sequence[str] | None, most: int | None, names: Mapping[str, str]) -> str:
        return judged_words(marks_of(self._remarks_of(slugs), (), "", {}), names, most)

    def _remarks_of(self, slugs: Sequence[str] | None) -> list[Remark]:
        return [one for one in self.papers.remarks if slugs is None or one.agency_slug in slugs]

    def corrected_words(self, slug: str) -> str:
        """What of an OPD was corrected since the room saw it, with the reasons; '' where nothing was."""
        told = correction_lines(self.papers.changes, {}, str(self.rows[slug]["agency_name"]))
        return "; ".join(filter(None, [*told, correction_reasons(self.papers.meeting)])) if told else ""

    def judged_measures(self, slug: str) -> Collection[str]:
        """The keys of the measures in which the Kabag judges an OPD worse than its figures."""
        return {one.measure_key for one in self.papers.remarks
                if one.is_open and one.kind == JUDGEMENT and one.agency_slug == slug}  # fmt: skip

    def with_judged(self, slug: str, cells: Mapping[str, Mapping]) -> dict[str, Mapping]:
        """Cells by measure key, each with '*' behind its status where the OPD is judged worse than that."""
        judged = self.judged_measures(slug)
        return {key: own | {"status": f"{own['status']}{JUDGED}"} if key in judged else own
                for key, own in cells.items()}  # fmt: skip

    def signs_of(self, slug: str) -> str:
        """What stands behind the name of an OPD in a table: '§#' where it objects and was corrected; '' for most."""
        signs = OBJECTED * bool(objection_lines(self.papers.remarks, slug))
        return signs + CORRECTED * bool(self.corrected_words(slug))

    def all_signs_of(self, slug: str) -> str:
        """The same in a table without statuses, with '*' of an OPD that is judged worse: '*§#'."""
        return JUDGED * bool(self.judged_measures(slug)) + self.signs_of(slug)

    def sign_legend(self, slugs: Sequence[str]) -> str:
        """What the signs of these OPD mean, in short, where the rest stands below; '' where none is in use."""
        long, *_ = sign_legends(map(self.all_signs_of, slugs)) or [[]]
        return "; ".join(long)

    def sign_words(self, most: int | None = None, names: Mapping[str, str] | None = None) -> list[str]:
        """What the signs behind names and statuses mean, a line for each that is in use; of the whole kabupaten.
        `most`: so many OPD are named, None all; `names`: slug -> what they are called there."""
        return self._sign_lines(None, most, names)

    def own_sign_words(self) -> list[str]:
        """The same of the OPD that documents are about, where each has its signs in its row."""
        return self._sign_lines(self.slugs if self.is_filtered else None, MOST_IN_PROSE)

    def _sign_lines(
        self, slugs: Sequence[str] | None, most: int | None, names: Mapping[str, str] | None = None
    ) -> list[str]:
        judged = self._judged(slugs, most, names or self.material.names)
        told = {JUDGED: judged} if judged else {}
        return [f"{sign} {said}" for sign, said in (told | self._signed(slugs, most, names)).items()]

    def people_words(self, *, is_of_everybody: bool = False) -> list[str]:
        """Who objects and what was corrected, a line for each; of the OPD that documents are about, or of all."""
        return list(self._signed(None if is_of_everybody or not self.is_filtered else self.slugs, None).values())

    def _signed(
        self, slugs: Sequence[str] | None, most: int | None, names: Mapping[str, str] | None = None
    ) -> Mapping[str, str]:
        shown = names or self.material.names
        official = {str(self.rows[slug]["agency_name"]): name for slug, name in shown.items() if slug in self.rows}
        told = ((OBJECTED, objected_words(self._remarks_of(slugs), shown, most)),
                (CORRECTED, self._corrected_together(self._changes_of(slugs), most, official)))  # fmt: skip
        return {sign: said for sign, said in told if said}

    def beside_words(self, slug: str) -> str:
        """What stands beside the figures of an OPD, in short; '' where nothing does."""
        seen = self.papers.changes.seen.of(str(self.rows[slug]["agency_name"]))
        return "; ".join([*(one.short for one in self.material.marks.get(slug, ())), *(one.what for one in seen)])

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """Official name -> short one."""
        return {str(row["agency_name"]): str(row["agency_short_name"]) for row in self.rows.values()}

    def _changes_of(self, slugs: Sequence[str] | None) -> Differences:
        """What was corrected of some OPD; None for the kabupaten with all of them."""
        changes = self.papers.changes
        if slugs is None:
            return Differences(deviations=changes.deviations, seen=changes.seen)
        names = {str(self.rows[slug]["agency_name"]) for slug in slugs}
        seen = tuple(one for one in changes.seen.agencies if one.agency_name in names)
        own = [one for one in changes.deviations if one.agency_name in names]
        return Differences(deviations=own, seen=replace(changes.seen, counts=(), agencies=seen))

    def _corrected_together(self, changes: Differences, most: int | None, names: Mapping[str, str]) -> str:
        """What was corrected of the deviations, of the kabupaten before its OPD, then what else was; '' for nothing."""
        agencies = corrected_agency_words(changes.deviations, names, most)
        told = [*corrected_whole_words(changes.deviations), *([f"OPD: {'; '.join(agencies)}"] if agencies else [])]
        others = first_ones(correction_lines(replace(changes, deviations=[]), names), most, "lainnya")
        said = [seen_words_of(told, ""), f"Koreksi lain: {'; '.join(others)}" if others else ""]
        return "; ".join(filter(None, [*said, correction_reasons(self.papers.meeting)])) if any(said) else ""

    @property
    def filter_words(self) -> str:
        """Which OPD the documents are about."""
        if not self.is_filtered:
            return "semua OPD"
        return only_words(self.chosen)


def narrowed(content: PackContent, agency_slug: str | None) -> PackContent:
    """The same content for documents about one OPD; as it is for None.

    Raises: Refused where the OPD has neither reported nor must it.
    """
    if agency_slug is None:
        return content
    if agency_slug not in content.slugs:
        raise Refused("OPD ini tidak melapor dan tidak wajib lapor pada periode ini. Pilih OPD atau triwulan lain.")
    return replace(content, slugs=[agency_slug], is_filtered=True)


def kabupaten_coverage(material: Material) -> str:
    """How many OPD have reported, and on which share of the ceiling the percentages rest."""
    return _joined([sentences.coverage_words(material.totals), *sentences.ceiling_coverage_words(material.whole)])


def origin_lines(marks: Mapping[str, object]) -> list[str]:
    """What documents without a foot on every page say once: the rule, how much is covered, and from which data."""
    return [f"{marks['rule']} {marks['coverage']}.", f"{marks['meeting']}; {marks['basis']}; {marks['stamp']}."]


def _joined(told: Sequence[str]) -> str:
    return "; ".join(filter(None, told))


def _covered_together(rows: Sequence[Row]) -> pd.Series:
    """Of some OPD together: the share of their ceiling that percentages rest on, and the activities without one."""
    found: dict[str, object] = {"without_ceiling_count": sum(row["without_ceiling_count"] for row in rows)}
    ceiling = sum(row["ceiling_idr"] for row in rows if not is_missing(row["ceiling_idr"]))
    for measure in MEASURES.values():
        counted = (row[measure.counted_ceiling_column] for row in rows)
        known = sum(one for one in counted if not is_missing(one))
        found[measure.coverage_column] = float(known) / float(ceiling) if ceiling else None
    return pd.Series(found, dtype=object)


def only_words(rows: Sequence[Row]) -> str:
    """'hanya Dinas A, Dinas B': what a document of these OPD is about."""
    return f"hanya {', '.join(str(row['agency_short_name']) for row in rows)}"


def rule_words(threshold: float | None, period: Period) -> str:
    """What a deviation is, and from which one it is critical; nothing of that where the rule knows no such."""
    day = f"kumulatif s.d. {period.label}"
    critical = "" if threshold is None else f" Kritis: di bawah {points(threshold)} poin."
    return f"Deviasi = realisasi − target, {day}, dalam poin persentase.{critical}"


def row_key(row: Row) -> tuple[str, ...]:
    """What tells an activity of the rows from every other one."""
    return tuple("" if is_missing(row[name]) else str(row[name]).strip() for name in ACTIVITY_KEY)


def rows_by_agency(frame: pd.DataFrame) -> Mapping[str, Sequence[Row]]:
    """Slug -> its rows, in the order of the frame."""
    found: dict[str, list[Row]] = {}
    for row in frame.to_dict("records"):
        found.setdefault(row["agency_slug"], []).append(row)
    return found


def gather(
    reads: PackReads, period: Period, references: References, papers: MeetingPapers,
    choose: Callable[[Sequence[Row]], Sequence[str] | None] = lambda _: None, front: Measure = PHYSICAL,
) -> PackContent:  # fmt: skip
    """Everything that the documents of a period need. `choose`: rows of all OPD -> the slugs wanted, None for all.

    Raises: Refused where nobody has reported for the period.
    """
    printed = papers.printed_at.date()
    day = printed if papers.is_current else promise_day(papers.meeting, printed)
    material = material_of(reads, period, references, front, papers.promises, day)
    if not material.totals["has_reported"].astype(bool).any():
        raise Refused(f"{sentences.nothing_reported_words(period, is_loaded=True)}. Pilih triwulan lain.")
    material = with_people(material, papers)
    deck = deck_of(material, papers.agenda)
    wanted = choose(material.totals.to_dict("records"))
    before = previous_quarter(period)
    as_left = paper_book(papers.promises, papers.meeting, lambda one: rows_at(reads, one), papers.printed_at.date())
    return PackContent(
        deck=deck,
        papers=papers,
        book=material.book if papers.is_current else as_left,
        stamp=stamp_of(reads, material),
        slugs=[slug for slug in agenda_slugs(deck) if wanted is None or slug in wanted],
        is_filtered=wanted is not None,
        under_target=with_causes(
            reads.under_target_activities(Selection(period, material.front.key)),
            read_first_causes(reads, period, references.root_causes),
        ),
        activities=reads.activities(Selection(period, material.front.key)),
        monthly_targets=reads.finding_activities([Period(period.year, month) for month in range(1, 13)]),
        rules_before=None if before is None else reads.status_rules(before),
    )


def with_people(material: Material, papers: MeetingPapers) -> Material:
    """The material with what stands beside its figures and who came, as on the stage (deck.marked). Figures of now are
    already what a correction made of them."""
    totals, meeting = material.totals, papers.meeting
    changes = () if papers.is_current else papers.changes.deviations
    slugs = dict(zip(totals["agency_name"], totals["agency_slug"], strict=True))
    concerned = totals.loc[totals["is_required"] | totals["has_reported"], "agency_slug"]
    marks = marks_of(papers.remarks, changes, correction_reasons(meeting), slugs)
    return replace(material, marks=marks, attendance=meeting.attendance(concerned))


def stamp_of(reads: PackReads, material: Material) -> Stamp:
    """Which content the figures of a material are."""
    loaded = material.stamp["newest_import_at"]
    content_hash = reads.content_stamp(material.period)
    return Stamp(material.period, content_hash, None if pd.isna(loaded) else loaded.to_pydatetime())


def agenda_slugs(deck: Deck) -> list[str]:
    """The OPD in the order in which the meeting speaks about them, then those of the joint slides; everybody who must
    report or has reported, once."""
    by_key = {slide.key: slide.agency_slug for slide in deck.slides}
    held = [by_key[stop.key] for stop in deck.agenda.stops]
    others = [slide.agency_slug for slide in deck.slides]
    return [slug for slug in dict.fromkeys([*held, *others]) if slug]
