"""The deck of a period: its slides in the order of the agenda, and those that are only opened from others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.deck.agenda import Agenda, agenda_of
from analytics.deck.material import Material
from analytics.deck.slide import DETAIL, Slide
from analytics.deck.slides import activities, closing, commitments, overview, ranking


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
        commitments.commitments(material),
        *activities.activities(material),
        closing.closing(material),
    ]
    slides = without_dead_ends(slides)
    shown = [one for one in slides if one.group != DETAIL]
    details = [one for one in slides if one.group == DETAIL]
    return Deck(material, [*shown, *details], agenda_of(shown))


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
        )
        for slide in slides
    ]
