"""How long is spoken about what: minutes by part of the agenda (ux.md 5).

Minutes of a part are for all its slides together where it is one argument, for each where every slide is an OPD.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from analytics.deck.slide import Slide

CRITICAL, BELOW = "kritis", "di_bawah"
MINUTES: Mapping[str, float] = MappingProxyType(
    {
        "ringkasan": 3, "peringkat": 6, "tren": 3, "perubahan": 2, "komitmen": 5, CRITICAL: 5, BELOW: 1.5, "sesuai": 3,
        "belum_lapor": 2, "kegiatan": 3, "prakiraan": 4, "penutup": 3,
    }
)  # fmt: skip
EACH = frozenset({CRITICAL, BELOW})
"""Parts whose minutes are those of each slide."""


@dataclass(frozen=True)
class Stop:
    """A slide of the agenda and the seconds that it has."""

    key: str
    group: str
    seconds: int


@dataclass(frozen=True)
class Agenda:
    """The stops in their order."""

    stops: Sequence[Stop]

    @property
    def seconds(self) -> int:
        """How long all of it takes."""
        return sum(stop.seconds for stop in self.stops)


def agenda_of(slides: Sequence[Slide], minutes: Mapping[str, float] = MINUTES) -> Agenda:
    """A stop per slide; a part without minutes of its own has one minute."""
    sizes = Counter(slide.group for slide in slides)
    return Agenda([Stop(slide.key, slide.group, _seconds(slide, sizes, minutes)) for slide in slides])


def _seconds(slide: Slide, sizes: Counter[str], minutes: Mapping[str, float]) -> int:
    whole = 60 * minutes.get(slide.group, 1)
    return round(whole if slide.group in EACH else whole / sizes[slide.group])
