"""The slides of a deck in the order of its agenda, with the seconds that each has."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.deck.slide import Slide
from analytics.domain.agenda import EACH, PROMISES, AgendaChoice


@dataclass(frozen=True)
class Stop:
    """A slide of the agenda and the seconds that it has; one that is skipped stays in the index of what is open."""

    key: str
    group: str
    seconds: int
    is_skipped: bool = False
    is_spare: bool = False
    """Whether it is skipped only until something is promised."""


@dataclass(frozen=True)
class Agenda:
    """The stops in their order."""

    stops: Sequence[Stop]

    @property
    def held(self) -> list[Stop]:
        """The stops that are shown one after the other."""
        return [stop for stop in self.stops if not stop.is_skipped]

    @property
    def seconds(self) -> int:
        """How long all of it takes."""
        return sum(stop.seconds for stop in self.held)


def agenda_of(
    slides: Sequence[Slide], choice: AgendaChoice, weights: Mapping[str, float] | None = None
) -> Agenda:
    """A stop per slide: parts in the order wanted, in them the order given.

    `weights`: OPD by slug -> points that it adds to the deviation of the kabupaten, for the sort by contribution.
    """
    ordered = _in_order(slides, choice, weights or {})
    is_left_out = {slide.key: slide.is_idle or _is_skipped(slide, choice) for slide in ordered}
    is_skipped = {slide.key: slide.is_spare or is_left_out[slide.key] for slide in ordered}
    if all(is_skipped.values()):
        # What is left over has no slide in this period: a stage without a slide helps nobody.
        is_skipped = {slide.key: slide.is_spare for slide in ordered}
    sizes = Counter(slide.group for slide in ordered if not is_skipped[slide.key])
    return Agenda(
        [Stop(one.key, one.group, _seconds(one, sizes, choice), is_skipped[one.key],
              one.is_spare and not is_left_out[one.key]) for one in ordered]  # fmt: skip
    )


def _in_order(slides: Sequence[Slide], choice: AgendaChoice, weights: Mapping[str, float]) -> list[Slide]:
    has_promises = any(slide.group == PROMISES and not slide.is_empty for slide in slides)
    places = {part: at for at, part in enumerate(choice.parts_for(has_promises=has_promises))}
    last = len(places)

    def own(slide: Slide) -> float:
        is_sorted = choice.sort == "sumbangan" and slide.group in EACH
        return weights.get(slide.agency_slug, 0.0) if is_sorted else 0.0

    # Stable: equal ones keep the order in which they were built.
    ordered = sorted(slides, key=lambda slide: (places.get(slide.group, last), own(slide)))
    own_place = next((at for at, one in enumerate(ordered) if _is_opening(one, choice)), None)
    if own_place is None:
        return ordered
    rest = [*ordered[:own_place], *ordered[own_place + 1 :]]
    at = next((at for at, one in enumerate(rest) if one.group in EACH), own_place)
    return [*rest[:at], ordered[own_place], *rest[at:]]


def _is_opening(slide: Slide, choice: AgendaChoice) -> bool:
    return bool(slide.agency_slug) and slide.agency_slug == choice.opening_agency


def _is_skipped(slide: Slide, choice: AgendaChoice) -> bool:
    is_of_agency = bool(slide.agency_slug) and slide.agency_slug in choice.skipped_agencies
    # Who is to open the meeting does so, whichever part it would have stood in.
    return is_of_agency or (slide.group in choice.skipped_parts and not _is_opening(slide, choice))


def _seconds(slide: Slide, sizes: Counter[str], choice: AgendaChoice) -> int:
    whole = choice.seconds_of(slide.group, is_empty=slide.is_empty)
    return round(whole if slide.group in EACH else whole / max(sizes[slide.group], 1))
