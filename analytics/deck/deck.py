"""The deck of a period: its slides in the order of the agenda, and those that are only opened from others."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.deck.agenda import Agenda, agenda_of
from analytics.deck.material import Material
from analytics.deck.slide import DETAIL, Slide
from analytics.deck.slides import activity, agency, joint, overview, programs, questions, ranking


@dataclass(frozen=True)
class Deck:
    """The slides, those of the agenda first and in its order, and the agenda itself."""

    material: Material
    slides: Sequence[Slide]
    agenda: Agenda


def deck_of(material: Material) -> Deck:
    """All slides of a period."""
    slides = [
        overview.overview(material, ranking.pages_of_statuses(material)),
        *ranking.ranking(material),
        *agency.agency_slides(material),
        *joint.on_target(material),
        *joint.silent(material),
        *questions.question_slides(material),
        *programs.program_slides(material),
        *activity.activity_slides(material, agency.named_activities(material)),
    ]
    shown = [one for one in slides if one.group != DETAIL]
    details = [one for one in slides if one.group == DETAIL]
    return Deck(material, [*shown, *details], agenda_of(shown))
