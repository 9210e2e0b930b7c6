"""A small kabupaten for tests of slides: three OPD in four quarters, every figure to be added up by hand.

TW I fisik: target 19,00, realisasi 16,20; TW II: 49,00 and 39,60. A weighs 0,6, B 0,3 and C 0,1.
"""

from dataclasses import replace
from functools import cache

from analytics import queries
from analytics.deck.material import Material, material_of
from analytics.domain.measures import MEASURES, PHYSICAL, Measure
from analytics.domain.periods import Period
from analytics.insight.findings.evidence import References
from analytics.insight.findings.forecast import Forecast, PastYear
from tests.drawn import drawn, read_model
from tests.insight.findings.drawing import CAUSES

ROWS = """
| opd     | kode | bulan | pagu | target_fisik | real_fisik | target_keu | real_keu |
| dinas a | a    | 3     | 600  | 20           | 18         | 120        | 90       |
| dinas b | b    | 3     | 300  | 20           | 14         | 60         | 45       |
| dinas c | c    | 3     | 100  | 10           | 12         | 10         | 10       |
| dinas a | a    | 6     | 600  | 50           | 35         | 300        | 240      |
| dinas b | b    | 6     | 300  | 50           | 47         | 150        | 120      |
| dinas c | c    | 6     | 100  | 40           | 45         | 40         | 40       |
| dinas a | a    | 9     | 600  | 80           |            | 480        |          |
| dinas b | b    | 9     | 300  | 80           |            | 240        |          |
| dinas c | c    | 9     | 100  | 70           |            | 70         |          |
| dinas a | a    | 12    | 600  | 100          |            | 600        |          |
| dinas b | b    | 12    | 300  | 100          |            | 300        |          |
| dinas c | c    | 12    | 100  | 90           |            | 90         |          |
"""


class _Reads:
    def __init__(self, cursor) -> None:
        self._cursor = cursor

    def __getattr__(self, name: str):
        return lambda *values: getattr(queries, name)(self._cursor, *values)


def small(month: int, front: Measure = PHYSICAL, rows: str = ROWS) -> Material:
    """The material of a period of 2026; of drawn rows where other ones are given."""
    return _made(month, front.key, rows)


@cache
def _made(month: int, front: str, rows: str) -> Material:
    reads = _Reads(read_model(drawn(rows)))
    return material_of(reads, Period(2026, month), References(CAUSES, []), MEASURES[front])


def with_forecast(material: Material, final: float, low: float, high: float) -> Material:
    """The same with a forecast of the kabupaten's year's end in both measures."""
    past = (PastYear(2024, 40.0, 92.0), PastYear(2025, 42.0, 94.0))
    measures = {}
    for key, found in material.found.measures.items():
        made = Forecast("", MEASURES[key], material.period, 39.6, 7.8, past, 41.0, 93.0, 0.5, final, low, high)
        others = [one for one in found.forecasts if one.agency_slug]
        measures[key] = replace(found, forecasts=[made, *others])
    return replace(material, found=replace(material.found, measures=measures))
