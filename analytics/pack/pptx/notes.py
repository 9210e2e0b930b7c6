"""What the speaker reads below a slide: problems in full, what is done about them by whom until when, what to ask."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from analytics.deck import keys
from analytics.deck.activities import Activity, Key, Problem
from analytics.deck.slide import Slide
from analytics.deck.slides.ranking import RANKING
from analytics.domain.formats import is_missing, points, short_date
from analytics.domain.measures import MEASURES
from analytics.domain.names import clean_text
from analytics.pack.content import PackContent, Row, origin_lines

_UNTOLD = "Masalah belum diisi."


@dataclass(frozen=True)
class Notes:
    """The notes of the slides of a content."""

    content: PackContent

    def of(self, slide: Slide) -> list[str]:
        """The paragraphs of a slide's notes: those of the activities that it names, on the slide of an OPD before them
        what is said of its figures and after them its others below target, then the questions to it; below a ranking
        what is said of the figures of its OPD; and always from which figures the slide is."""
        named = [self._known[row] for row in slide.rows if row in self._known]
        lines = _told("Kegiatan pada slide ini", named, self.content)
        slug = slide.agency_slug
        if slug and slide.key == keys.agency(slug):
            shown = {one.key for one in named}
            others = [one for one in self._lagging(slug) if one.key not in shown and _problems(one)]
            lines += [*_told("Masalah kegiatan lain", others, self.content), *_asked(slug, self.content)]
            lines = [*_said_of_figures(slug, self.content), *lines]
        if slide.group == RANKING:
            lines += _said_of_ranked(slide, self.content)
        return [*lines, *origin_lines(self.content.kabupaten_marks)]

    @cached_property
    def _known(self) -> Mapping[str, Activity]:
        """The activities below target by the key of their slide."""
        found = (self.content.material.activities.get(_key(row))
                 for rows in self.content.lagging.values() for row in rows)  # fmt: skip
        return {keys.activity(*one.key): one for one in found if one is not None}

    def _lagging(self, slug: str) -> Iterable[Activity]:
        """Those of an OPD below target; of one that only a recap knows, what it wrote of itself."""
        activities = self.content.material.activities
        if self.content.material.found.facts[slug].is_recap:
            return activities.of(slug)
        found = (activities.get(_key(row)) for row in self.content.lagging.get(slug, ()))
        return [one for one in found if one is not None]


def _key(row: Row) -> Key:
    unit = "" if is_missing(row["sub_unit"]) else str(row["sub_unit"]).strip()
    return str(row["agency_slug"]), unit, str(row["activity_key"])


def _problems(one: Activity) -> list[Problem]:
    return [problem for problem in one.problems if problem.is_told]


def _told(head: str, activities: Sequence[Activity], content: PackContent) -> list[str]:
    if not activities:
        return []
    lines = [f"{head}:"]
    for number, one in enumerate(activities, 1):
        lines.append(f"{number}. {_name(one)} ({_deviations(one)})")
        lines += [line for problem in _problems(one) for line in _lines(problem, content)] or [_UNTOLD]
    return [*lines, ""]


def _name(one: Activity) -> str:
    return clean_text(f"{one.unit}: {one.name}" if one.unit else one.name)


def _deviations(one: Activity) -> str:
    return ", ".join(f"{measure.label.lower()} {points(one.row[measure.deviation_column])} poin"
                     if not is_missing(one.row[measure.deviation_column])
                     else f"{measure.label.lower()} tanpa deviasi" for measure in MEASURES.values())  # fmt: skip


def _lines(problem: Problem, content: PackContent) -> list[str]:
    cause = f" ({problem.cause})" if problem.cause else ""
    answer = [
        f"Tindak lanjut: {clean_text(problem.follow_up)}" if problem.follow_up else "Tindak lanjut belum diisi",
        f"penanggung jawab: {clean_text(problem.responsible)}" if problem.responsible else "",
        "" if problem.due is None else f"tenggat: {short_date(problem.due, content.period.year)}",
    ]
    return [f"Masalah{cause}: {clean_text(problem.issue)}", "; ".join(filter(None, answer))]


def _said_of_figures(slug: str, content: PackContent) -> list[str]:
    """What stands in full beside the figures of an OPD where a key of the stage opens it."""
    marks = content.material.marks.get(slug, ())
    return ["Catatan atas angkanya:", *(one.text for one in marks), ""] if marks else []


def _said_of_ranked(slide: Slide, content: PackContent) -> list[str]:
    """What the signs behind the names of a page stand for, in full."""
    marks = content.material.marks
    told = [f"{content.material.names[slug]}: {one.text}"
            for slug in marks if keys.agency(slug) in slide.rows for one in marks[slug]]  # fmt: skip
    return ["Catatan atas angka OPD pada slide ini:", *told, ""] if told else []


def _asked(slug: str, content: PackContent) -> list[str]:
    asked = content.material.found.questions.get(slug, ())
    if not asked:
        return []
    return ["Pertanyaan untuk OPD ini:", *(f"{at}. {one.text}" for at, one in enumerate(asked, 1)), ""]
