"""The deck of a period: its slides in the order of the agenda, and those that are only opened from others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.deck.agenda import Agenda, agenda_of
from analytics.deck.material import Material
from analytics.deck.slide import DETAIL, Slide
from analytics.deck.slides import overview, ranking
from analytics.domain.agenda import AgendaChoice
from analytics.domain.formats import is_missing
from analytics.insight.contribution import contributions


@dataclass(frozen=True)
class Deck:
    """All slides, and the agenda of those that are shown one after the other."""

    material: Material
    slides: Sequence[Slide]
    agenda: Agenda


def deck_of(material: Material, choice: AgendaChoice | None = None) -> Deck:
    """All slides of a period, in the agenda that an organiser chose."""
    slides = [
        overview.overview(material, ranking.pages_of_statuses(material)),
        *ranking.ranking(material),
    ]
    shown = [one for one in slides if one.group != DETAIL]
    return Deck(material, slides, agenda_of(shown, choice or AgendaChoice(), _weights(material)))


def _weights(material: Material) -> Mapping[str, float]:
    """OPD -> what it adds to the deviation of the kabupaten in the measure in front, in points."""
    totals = material.totals
    points = zip(totals["agency_slug"].tolist(), contributions(totals, material.front).tolist(), strict=True)
    return {slug: float(value) for slug, value in points if not is_missing(value)}
