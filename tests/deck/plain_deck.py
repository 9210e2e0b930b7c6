"""Decks drawn for the renderer alone: slides without data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace

from analytics.deck.agenda import Agenda, Stop
from analytics.deck.deck import Deck
from analytics.deck.slide import DETAIL, Slide
from analytics.domain.measures import PHYSICAL, Measure
from analytics.domain.periods import Period


@dataclass(frozen=True)
class PlainMaterial:
    """What the renderer's file takes from a material."""

    agencies: Mapping[str, str]
    period: Period = Period(2026, 6)
    foot: str = "Pra-Rakorev TW II 2026"
    front: Measure = PHYSICAL
    found: SimpleNamespace = field(init=False)

    def __post_init__(self) -> None:
        facts = {slug: SimpleNamespace(agency_name=name) for slug, name in self.agencies.items()}
        object.__setattr__(self, "found", SimpleNamespace(facts=facts))

    @property
    def official_names(self) -> Mapping[str, str]:
        return self.agencies


def plain(slides: Sequence[Slide], seconds: int = 60, official: Mapping[str, str] | None = None) -> Deck:
    """A deck of slides, each of the agenda with the same seconds; an OPD is called as its slide is, unless `official`
    says otherwise."""
    stops = [Stop(slide.key, slide.group, seconds) for slide in slides if slide.group != DETAIL]
    names = {slide.agency_slug: slide.name for slide in slides if slide.agency_slug}
    return Deck(PlainMaterial(names | dict(official or {})), slides, Agenda(stops))
