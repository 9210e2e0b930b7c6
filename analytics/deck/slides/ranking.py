"""Peringkat: twelve OPD a page, both measures on the one scale of all pages (ux.md 4.2)."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analytics import theme
from analytics.deck import keys
from analytics.deck.material import Material
from analytics.deck.slide import Slide, headline
from analytics.deck.subtitles import one_line
from analytics.domain.formats import MINUS, NBSP, is_missing, number, points, round_half_away
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.drawing import ranked_bars
from analytics.drawing.framed import Framed
from analytics.drawing.ranked_bars import BarRow, RankedBars, Scale, Value
from analytics.drawing.stage import BODY, Box
from analytics.insight import ranking as ranks
from analytics.insight import sentences
from analytics.insight.marks import sign_legends, signs_behind_name
from analytics.insight.sentences import NO_ACTUAL, NO_TARGET, UNREPORTED, count

_BOX = Box(BODY.x, BODY.y - 8, BODY.width, BODY.height + 8)
_WAITING = Box(BODY.x, BODY.y + 14, BODY.width, 112)
_WITHOUT = {UNREPORTED: "belum lapor", NO_ACTUAL: "tanpa data", NO_TARGET: "tanpa target"}
MEASURES = (PHYSICAL, FINANCIAL)
RANKING = "peringkat"
"""The part of the agenda that its pages are."""


def ranked(material: Material) -> pd.DataFrame:
    """The OPD with a deviation of either measure, the furthest behind in the one in front first; equal ones by the
    larger ceiling (ux.md 4.2)."""
    order = ranks.order_of("", material.front, material.totals)
    return ranks.ordered(sentences.with_any_deviation(material.totals), order)


def pages_of_statuses(material: Material) -> dict[str, str]:
    """Status of the measure in front -> the key of the page on which it begins."""
    pages: dict[str, str] = {}
    for at, status in enumerate(ranked(material)[material.front.status_column].tolist()):
        pages.setdefault(status, page_of(at + 1))
    return pages


def page_of(place: int) -> str:
    """The key of the page on which a place, from 1, stands."""
    return keys.ranking((place - 1) // ranked_bars.ROWS + 1)


def ranking(material: Material) -> list[Slide]:
    """The pages of the ranking; one that says so where nobody has a deviation."""
    whole = ranked(material)
    if whole.empty:
        said = f"Belum ada OPD dengan deviasi untuk {material.period.label}"
        waiting = Framed("Peringkat tampil di sini begitu ada OPD dengan target dan realisasi.")
        return [Slide(keys.ranking(1), RANKING, "Peringkat", said, "", [(_WAITING, waiting)])]
    scale = scale_of(material, whole)
    starts = range(0, len(whole), ranked_bars.ROWS)
    return [_page(material, whole, scale, at, start) for at, start in enumerate(starts, 1)]


def scale_of(material: Material, whole: pd.DataFrame) -> Scale:
    """One scale for every page and both measures."""
    panel = ranked_bars.panel_width(names_room(whole) + signs_room(material))
    values = [value_of(row, measure) for row in whole.to_dict("records") for measure in MEASURES]
    return ranked_bars.scale_of(values, panel)


def names_room(whole: pd.DataFrame) -> float:
    """Width of the names beside the bars, on every page the same."""
    return ranked_bars.names_room(whole["agency_short_name"])


def signs_room(material: Material) -> float:
    """Width of the signs behind the names, on every page the same."""
    return ranked_bars.signs_room(map(signs_behind_name, material.marks.values()))


def value_of(row: Mapping, measure: Measure) -> Value:
    """The deviation of a measure as it is drawn: by the figure that is shown."""
    deviation, status = row[measure.deviation_column], row[measure.status_column]
    if is_missing(deviation):
        return Value(None, _WITHOUT.get(status, "–"), status)
    return Value(float(round_half_away(deviation)), points(deviation), status)


def _page(material: Material, whole: pd.DataFrame, scale: Scale, page: int, start: int) -> Slide:
    shown = whole.iloc[start : start + ranked_bars.ROWS]
    shown_places = places(whole[material.front.deviation_column])[start : start + ranked_bars.ROWS]
    rows = [
        BarRow(
            count(place), row["agency_short_name"], [value_of(row, measure) for measure in MEASURES],
            keys.agency(row["agency_slug"]), is_critical(row), _signs(material, row),
        )
        for place, row in zip(shown_places, shown.to_dict("records"), strict=True)
    ]  # fmt: skip
    heads = [measure.label.upper() for measure in MEASURES]
    span = f"{count(start + 1)}–{count(start + len(shown))} dari {count(len(whole))}"
    bars = RankedBars(
        rows, heads, scale, material.threshold, names_room(whole), material.agency_names, signs_room(material)
    )
    legends = sign_legends(row.signs for row in rows)
    return Slide(
        key=keys.ranking(page),
        group=RANKING,
        name=f"Peringkat {span}",
        title=headline(*_titles(material, whole, shown, page), names=shown["agency_short_name"]),
        subtitle=_subtitle(material, span, legends, has_limit=bars.has_limit(_BOX)),
        parts=[(_BOX, bars)],
        rows=[row.leads_to for row in rows],
    )


def _signs(material: Material, row: Mapping) -> str:
    return signs_behind_name(material.marks.get(row["agency_slug"], ()))


def _subtitle(material: Material, span: str, legends: Sequence[Sequence[str]], *, has_limit: bool) -> str:
    """What is ranked and how, what the signs behind the names of this page mean, from long to short; and what the
    dashed lines are where there are any, since not every panel has room for their number."""
    order = f"urut dari yang terjauh di {material.front.label.lower()}"
    ranked = f"Deviasi {material.period.short_label} per OPD (poin)"
    about = f"{ranked}, {order}"
    limit = material.threshold if has_limit else None
    dashed = "" if limit is None else f"garis putus-putus: {MINUS}{number(-limit, 0)}"
    if not legends:
        return one_line((about, span, dashed), (about, span))
    long, short = legends
    beside = ((about, span, *told, limited) for limited in (dashed, "") for told in (long, short))
    return one_line(*beside, (ranked, span, *long), (ranked, span, *short))


def is_critical(row: Mapping) -> bool:
    """Whether a row is critical in either measure: it is told by weight too, whichever one is in front."""
    return any(theme.band(row[measure.status_column]) == theme.CRITICAL for measure in MEASURES)


def places(deviations: Iterable[object]) -> list[int]:
    """The place of each of ordered rows: equal deviations, as shown, share theirs; who has none keeps its own."""
    found: list[int] = []
    before = None
    for at, value in enumerate(deviations, 1):
        shown = None if is_missing(value) else round_half_away(value)
        found.append(found[-1] if shown is not None and shown == before else at)
        before = shown
    return found


def _titles(material: Material, whole: pd.DataFrame, shown: pd.DataFrame, page: int) -> list[str]:
    measure = material.front
    if page == 1:
        first = sentences.ranking_title(whole, measure, material.period, material.threshold)
        # The half before it has named the measure of that figure already.
        shorter = first.replace(f"{NBSP}poin {measure.label.lower()})", f"{NBSP}poin)")
        return [first, shorter, first.split("; ")[0]]
    other = FINANCIAL if measure == PHYSICAL else PHYSICAL
    head = _head(shown, measure)
    worst = _worst(shown, other)
    return [f"{head}; {worst}", head] if worst else [head]


def _head(shown: pd.DataFrame, measure: Measure) -> str:
    word, of_page = measure.label.lower(), count(len(shown))
    values = [round_half_away(one) for one in shown[measure.deviation_column] if not is_missing(one)]
    below = [one for one in values if one < 0]
    if not values:
        return f"{of_page} OPD di halaman ini tanpa deviasi {word}"
    if not below:
        return f"{count(len(values))} OPD di halaman ini memenuhi target {word}"
    if len(below) == len(shown):
        return f"{of_page} OPD berikutnya tertinggal paling jauh {number(-min(below))}{NBSP}poin {word}"
    furthest = f"paling jauh {points(min(below))}{NBSP}poin"
    return f"{count(len(below))} dari {of_page} OPD berikutnya di bawah target {word}, {furthest}"


def _worst(shown: pd.DataFrame, other: Measure) -> str:
    """Who of the page lags most in the other measure; '' where nobody does."""
    known = shown[shown[other.deviation_column].notna()]
    if known.empty:
        return ""
    row = min(known.to_dict("records"), key=lambda one: (float(one[other.deviation_column]), one["agency_short_name"]))
    if round_half_away(row[other.deviation_column]) >= 0:
        return ""
    figure = f"{points(row[other.deviation_column])}{NBSP}poin"
    return f"di {other.label.lower()} terjauh {row['agency_short_name']} ({figure})"
