"""Where the kabupaten stands among the regions of the province, and what it takes to gain a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.formats import NBSP, number, percent
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.domain.names import fold_name
from analytics.domain.office import Region
from analytics.domain.province import RegionFigures
from analytics.insight.sentences import count

_KINDS = {"kab": "kabupaten", "kabupaten": "kabupaten", "pemkab": "kabupaten", "kota": "kota", "pemkot": "kota"}


@dataclass(frozen=True)
class Placed:
    """A region with its place in a measure; equal figures share a place. `place` is None without a figure."""

    name: str
    value: Decimal | None
    place: int | None
    is_own: bool


def placed(rows: Sequence[RegionFigures], own: Decimal | None, measure: Measure, region: Region) -> list[Placed]:
    """The regions with that of the own `region` among them, the furthest on first, those without a figure last.

    Places are those of one list: where it has a figure of the kabupaten, that one stands, else the dashboard's `own`.
    """
    listed = listed_own(rows, measure, region)
    others = [(row.name, _value(row, measure)) for row in rows if not is_own(row.name, region)]
    mine = own if listed is None else listed
    everybody = [(region.short_name, mine, True), *((name, value, False) for name, value in others)]
    values = [value for _, value, _ in everybody if value is not None]
    found = [Placed(name, value, None if value is None else 1 + sum(other > value for other in values), is_mine)
             for name, value, is_mine in everybody]  # fmt: skip
    return sorted(found, key=lambda one: (one.value is None, -(one.value or 0), not one.is_own, one.name))


def is_own(name: str, region: Region) -> bool:
    """Whether a line of the list is about the region itself: 'Kab. Pohuwato' or 'Pohuwato'.

    A kabupaten and a kota of the same name are two.
    """
    (kind, words), (own_kind, own_words) = _parts(name), _parts(region.name)
    return words == own_words and (not kind or not own_kind or kind == own_kind)


def _parts(name: str) -> tuple[str, list[str]]:
    """What kind of region a name says that it is, '' where it says none, and the other words."""
    words = fold_name(name).split()
    kind = next((_KINDS[word] for word in words if word in _KINDS), "")
    return kind, [word for word in words if word not in _KINDS and word != "pemerintah"]


def listed_own(rows: Sequence[RegionFigures], measure: Measure, region: Region) -> Decimal | None:
    """What the province's list says of the kabupaten; None where it is not in it."""
    return next((_value(row, measure) for row in rows if is_own(row.name, region)), None)


def standing(rows: Sequence[Placed], measure: Measure) -> str:
    """'Fisik: ke-3 dari 6, perlu 1,25 poin untuk menyalip Gorontalo'."""
    (own,) = [one for one in rows if one.is_own]
    counted = [one for one in rows if one.place is not None]
    if own.place is None:
        return f"{measure.label}: belum ada angkanya"
    told = f"{measure.label} {percent(own.value)}: ke-{own.place} dari {count(len(counted))}"
    ahead = [one for one in counted if one.value > own.value]
    if not ahead:
        return f"{told}, yang tertinggi"
    next_one = ahead[-1]
    return f"{told}, perlu {number(next_one.value - own.value)}{NBSP}poin untuk menyamai {next_one.name}"


def _value(row: RegionFigures, measure: Measure) -> Decimal | None:
    return {PHYSICAL.key: row.physical, FINANCIAL.key: row.financial}[measure.key]
