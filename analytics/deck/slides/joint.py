"""Who is spoken about together: the OPD on target, and those that have not reported."""

from collections.abc import Callable, Sequence

from analytics.deck import keys
from analytics.deck.agency_groups import Row, agency_groups, silence_words, until_words
from analytics.deck.material import Material
from analytics.deck.slide import Slide, headline
from analytics.deck.slides import ranking
from analytics.domain.formats import NBSP, is_missing, percent, points, round_half_away
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.drawing import name_table
from analytics.drawing.name_table import NameRow, NameTable
from analytics.drawing.ranked_bars import BarRow, RankedBars
from analytics.drawing.stage import BODY, Box
from analytics.insight.sentences import all_of, count

_BOX = Box(BODY.x, BODY.y - 8, BODY.width, BODY.height + 8)
_PAGE = name_table.ROWS
"""As many rows as the bars have."""
_MEASURES = (PHYSICAL, FINANCIAL)


def on_target(material: Material) -> list[Slide]:
    """The OPD that reach both targets, twelve a page; none where there is none."""
    rows = agency_groups(material).on_target
    whole = ranking.ranked(material)
    scale, names = (ranking.scale_of(material, whole), ranking.names_room(whole)) if rows else (None, 0.0)
    signs = ranking.signs_room(material)
    places = ranking.places(row[material.front.deviation_column] for row in rows)
    reported = int(material.totals["has_reported"].astype(bool).sum())

    def page(start: int, shown: Sequence[Row]) -> RankedBars:
        bars = [
            BarRow(
                count(places[start + at]), row["agency_short_name"], [ranking.value_of(row, one) for one in _MEASURES],
                keys.agency(row["agency_slug"]),
            )
            for at, row in enumerate(shown)
        ]  # fmt: skip
        heads = [one.label.upper() for one in _MEASURES]
        return RankedBars(bars, heads, scale, material.threshold, names, material.agency_names, signs)

    said = f"{_of(len(rows), reported)} OPD yang melapor memenuhi target fisik dan keuangan"
    best = _best(rows, material)
    order = f"urut menurut {material.front.label.lower()}"
    about = f"Deviasi {material.period.short_label} (poin), {order}"
    return _pages(keys.ON_TARGET, "Sesuai target", [f"{said}; {best}", said] if best else [said], about, rows, page)


def page_of(key: str, place: int) -> str:
    """The page of a joint slide on which the OPD at a place, from 0, stands."""
    return keys.page(key, place // _PAGE + 1)


def _best(rows: Sequence[Row], material: Material) -> str:
    """Who of them is furthest ahead in the measure in front; '' where that is no one alone."""
    column, word = material.front.deviation_column, material.front.label.lower()
    shown = [round_half_away(row[column]) for row in rows]
    if len(rows) < 2 or max(shown) == 0 or shown.count(max(shown)) > 1:
        return ""
    best = rows[shown.index(max(shown))]
    return f"tertinggi {best['agency_short_name']} ({points(best[column])}{NBSP}poin {word})"


def silent(material: Material) -> list[Slide]:
    """The OPD that must report and have not, twelve a page; none where there is none."""
    rows = agency_groups(material).silent
    required = int(material.totals["is_required"].astype(bool).sum())
    facts = material.found.facts

    def page(start: int, shown: Sequence[Row]) -> NameTable:
        told = [
            NameRow(
                row["agency_short_name"],
                [
                    silence_words(facts[row["agency_slug"]].silent_quarters, material),
                    *(_target(row[one.target_column]) for one in _MEASURES),
                ],
                keys.agency(row["agency_slug"]),
            )
            for row in shown
        ]
        what = "tanpa laporan"
        return NameTable([what, "target fisik", "target keuangan"], told, start + 1, _CELLS, material.agency_names)

    whole = f"{_of(len(rows), required)} OPD belum melapor {until_words(material)}"
    again = sum(facts[row["agency_slug"]].silent_quarters > 1 for row in rows)
    who = f"{count(again)} di antaranya " if again < len(rows) else f"{all_of(again)} " if again > 1 else ""
    titles = [f"{whole}; {who}bukan pertama kali", whole] if again else [whole]
    about = f"Target kumulatif {material.period.short_label}; realisasi dan deviasi belum ada"
    return _pages(keys.SILENT, "Belum melapor", titles, about, rows, page)


_CELLS = (560.0, 290.0, 330.0)


def _target(value: object) -> str:
    return "tanpa target" if is_missing(value) else percent(value)


def _pages(
    key: str,
    name: str,
    titles: Sequence[str],
    about: str,
    rows: Sequence[Row],
    page: Callable[[int, Sequence[Row]], object],
) -> list[Slide]:
    found = []
    for number, start in enumerate(range(0, len(rows), _PAGE), 1):
        shown = rows[start : start + _PAGE]
        span = f" · {count(start + 1)}–{count(start + len(shown))} dari {count(len(rows))}" if len(rows) > _PAGE else ""
        found.append(
            Slide(
                key=keys.page(key, number),
                group=_GROUPS[key],
                name=f"{name}{span}",
                title=headline(*titles),
                subtitle=f"{about}{span}",
                parts=[(_BOX, page(start, shown))],
                rows=[keys.agency(row["agency_slug"]) for row in shown],
            )
        )
    return found


_GROUPS = {keys.ON_TARGET: "sesuai", keys.SILENT: "belum_lapor"}


def _of(some: int, every: int) -> str:
    """'11 dari 48'; 'Kedua' or 'Semua 48' where it is all of several."""
    if some == every == 2:
        return "Kedua"
    return f"Semua {count(every)}" if some == every > 1 else f"{count(some)} dari {count(every)}"
