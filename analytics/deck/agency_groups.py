"""Which part of the agenda an OPD belongs to, and in which order they are spoken about."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics import theme
from analytics.deck.material import Material
from analytics.domain.agenda import BELOW, CRITICAL
from analytics.domain.formats import is_missing
from analytics.domain.measures import MEASURES, Measure
from analytics.insight import ranking as ranks
from analytics.insight import sentences
from analytics.insight.standing_words import shared_places, shown_deviation

Row = Mapping[str, object]


@dataclass(frozen=True)
class AgencyGroups:
    """Rows of agency totals by part of the agenda, each in its order.

    `critical`, `below`: who is asked alone, the furthest behind first; `on_target`: who reaches both targets, the best
    last; `silent`: who must report and has not, the longest silent first. Of those with a deviation of `measure`, by
    slug: `places` from the furthest behind and from the best, from 1, equal ones sharing theirs; `positions`: where in
    the ranking they stand.
    """

    critical: list[Row]
    below: list[Row]
    on_target: list[Row]
    silent: list[Row]
    measure: Measure
    places: Mapping[str, tuple[int, int]]
    positions: Mapping[str, int]

    @property
    def alone(self) -> list[tuple[str, Row]]:
        """Part of the agenda and row of every OPD that has its own slide in the agenda, in order."""
        return [*((CRITICAL, row) for row in self.critical), *((BELOW, row) for row in self.below)]


def agency_groups(material: Material) -> AgencyGroups:
    """Every OPD that must report or has reported; nobody else is asked for anything.

    Missing: who has reported without any deviation is spoken about last among those below.
    """
    order = ranks.order_of("", material.front, material.totals)
    rows = ranks.ordered(material.totals, order).to_dict("records")
    known = [row for row in rows if not is_missing(row[order.measure.deviation_column])]
    slugs = [row["agency_slug"] for row in known]
    reported = [row for row in rows if row["has_reported"]]
    silent = [row for row in rows if row["is_required"] and not row["has_reported"]]
    told = [row for row in reported if not is_on_target(row)]
    facts = material.found.facts
    return AgencyGroups(
        critical=[row for row in told if _is_critical(row)],
        below=[row for row in told if not _is_critical(row)],
        on_target=[row for row in reported if is_on_target(row)],
        silent=sorted(silent, key=lambda row: (-facts[row["agency_slug"]].silent_quarters, -_ceiling(row))),
        measure=order.measure,
        places=dict(zip(slugs, shared_places([shown_deviation(row, order.measure) for row in known]), strict=True)),
        positions={slug: at for at, slug in enumerate(slugs, 1)},
    )


def is_on_target(row: Row) -> bool:
    """Whether both measures are known and reached, as shown."""
    values = [shown_deviation(row, measure) for measure in MEASURES.values()]
    return all(value is not None and value >= 0 for value in values)


def _is_critical(row: Row) -> bool:
    return any(theme.band(row[measure.status_column]) == theme.CRITICAL for measure in MEASURES.values())


def _ceiling(row: Row) -> float:
    return 0.0 if is_missing(row["ceiling_idr"]) else float(row["ceiling_idr"])


def silent_words(row: Row, quarters: int, material: Material) -> str:
    """'Dinas X belum melapor untuk Triwulan II 2026', and for how many in a row where there are several."""
    head = f"{row['agency_short_name']} belum melapor {until_words(material)}"
    return f"{head}; {silence_words(quarters, material)}" if quarters > 1 else head


def silence_words(quarters: int, material: Material) -> str:
    """'2 triwulan berturut-turut'; a running month is a period, no quarter."""
    what = "triwulan" if material.period.quarter else "periode"
    return f"{sentences.count(max(quarters, 1))} {what}{' berturut-turut' if quarters > 1 else ''}"


def until_words(material: Material) -> str:
    """'untuk Triwulan II 2026', 's.d. Juli 2026' of a running month."""
    label = material.period.label
    return f"untuk {label}" if material.period.quarter else label.removeprefix("berjalan ")
