"""The deck of a period: its slides in the order of the agenda, and those that are only opened from others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.deck import keys
from analytics.deck.agency_groups import agency_groups
from analytics.deck.agenda import Agenda, agenda_of
from analytics.deck.marked_slides import with_marks
from analytics.deck.material import Material
from analytics.deck.slide import DETAIL, Slide
from analytics.deck.slides import (
    activities,
    activity,
    agency,
    changes,
    closing,
    commitments,
    joint,
    outlook,
    overview,
    program_activities,
    programs,
    questions,
    ranking,
    read_back,
    remarks,
    trend,
)
from analytics.domain.agenda import BELOW, AgendaChoice
from analytics.domain.formats import is_missing
from analytics.insight.contribution import contributions
from analytics.insight.sentences import UNREPORTED


@dataclass(frozen=True)
class Deck:
    """All slides, and the agenda of those that are shown one after the other."""

    material: Material
    slides: Sequence[Slide]
    agenda: Agenda


def deck_of(material: Material, choice: AgendaChoice | None = None) -> Deck:
    """All slides of a period, in the agenda that an organiser chose."""
    choice = choice or AgendaChoice()
    named = [*agency.named_activities(material), *activities.shown_activities(material)]
    named += program_activities.opened_activities(material)
    slides = with_marks(
        material,
        [
            overview.overview(material, _pages_of_statuses(material)),
            *ranking.ranking(material),
            trend.trend(material),
            changes.changes(material),
            *commitments.commitments(material),
            *_with_opening(agency.agency_slides(material), choice),
            *joint.on_target(material),
            *joint.silent(material),
            *activities.activities(material),
            *outlook.outlook(material),
            *read_back.read_back(material),
            closing.closing(material),
            *questions.question_slides(material),
            *remarks.remark_slides(material),
            *programs.program_slides(material),
            *program_activities.program_activity_slides(material, frozenset(named)),
            *activity.activity_slides(material, dict.fromkeys(named)),
        ],
    )
    slides = without_dead_ends(slides)
    shown = [one for one in slides if one.group != DETAIL]
    return Deck(material, slides, agenda_of(shown, choice, _weights(material)))


def _with_opening(slides: Sequence[Slide], choice: AgendaChoice) -> list[Slide]:
    """The slides of OPD; who opens the meeting and is else only named on a joint slide is asked alone as well."""
    return [
        replace(one, group=BELOW) if one.group == DETAIL and one.agency_slug == choice.opening_agency else one
        for one in slides
    ]


def _pages_of_statuses(material: Material) -> dict[str, str]:
    """Status -> the slide on which those who have it begin."""
    pages = ranking.pages_of_statuses(material)
    return pages | {UNREPORTED: keys.SILENT} if agency_groups(material).silent else pages


def without_dead_ends(slides: Sequence[Slide]) -> list[Slide]:
    """The slides without ways that lead to none of them: a key then does nothing.

    A row keeps its place as '', since its number is the key that opens it.
    """
    known = {slide.key for slide in slides}

    def kept(key: str) -> str:
        return key if key in known else ""

    return [
        replace(
            slide,
            rows=[kept(key) for key in slide.rows],
            up=kept(slide.up),
            down=kept(slide.down),
            choices={key: to for key, to in slide.choices.items() if to in known},
            crumbs={crumb: to for crumb, to in slide.crumbs.items() if to in known},
        )
        for slide in slides
    ]


def _weights(material: Material) -> Mapping[str, float]:
    """OPD -> what it adds to the deviation of the kabupaten in the measure in front, in points."""
    totals = material.totals
    points = zip(totals["agency_slug"].tolist(), contributions(totals, material.front).tolist(), strict=True)
    return {slug: round(float(value), 10) for slug, value in points if not is_missing(value)}
