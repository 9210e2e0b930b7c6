"""Tren: whether the lag widens, and where the year may end (ux.md 4.3)."""

from collections.abc import Mapping

from analytics.deck import keys
from analytics.deck.material import Material
from analytics.deck.slide import Slide, headline
from analytics.deck.subtitles import one_line
from analytics.domain.formats import NBSP, is_missing, known_figure, points, round_half_away
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.domain.periods import MONTHS, ROMAN, previous_quarter
from analytics.drawing.curves import Column, Curves, Ending, Quarter, column_scale
from analytics.drawing.stage import BODY, Box
from analytics.insight import sentences, summary, trends
from analytics.insight.colour_rules import OWN, status_of
from analytics.insight.findings import forecast_words
from analytics.insight.findings.forecast import Forecast

MEASURES = (PHYSICAL, FINANCIAL)
_PANEL = 870
_RIGHT = 990


def trend(material: Material) -> Slide:
    """The slide: both measures beside each other on one scale."""
    endings = {measure.key: _ending(material, measure) for measure in MEASURES}
    quarters = {measure.key: _quarters(material, measure, endings[measure.key]) for measure in MEASURES}
    shown = [one for found in quarters.values() for one in found]
    ends = [one for found in endings.values() if found for one in (found.low, found.high)]
    percents = trends.scale_of([*ends, *(value for one in shown for value in (one.target, one.actual))])
    scale = column_scale([one.column for one in shown if one.column])
    panels = [
        Curves(measure.label.upper(), quarters[measure.key], percents, scale, endings[measure.key])
        for measure in MEASURES
    ]
    boxes = [Box(x, BODY.y, _PANEL, BODY.height) for x in (BODY.x, _RIGHT)]
    return Slide(
        key=keys.TREND,
        group=keys.TREND,
        name="Tren",
        title=headline(*_titles(material)),
        subtitle=_subtitle(material, has_ending=bool(ends)),
        parts=list(zip(boxes, panels, strict=True)),
        down=keys.outlook(),
    )


def _reached(material: Material) -> list[Mapping]:
    """The quarter ends up to the period that have a figure of either measure; what came later is none of it."""
    columns = [measure.actual_column for measure in MEASURES]
    return [
        row
        for row in material.trend.to_dict("records")
        if row["month"] <= material.period.month and not all(is_missing(row[column]) for column in columns)
    ]


def _forecast(material: Material, measure: Measure) -> Forecast | None:
    """The forecast of the kabupaten; None where there is no number, or not yet two quarters to be called a trend."""
    reached = [row for row in _reached(material) if not is_missing(row[measure.actual_column])]
    found = next((one for one in material.found.measures[measure.key].forecasts if not one.agency_slug), None)
    return None if found is None or found.reason or len(reached) < 2 else found


def _ending(material: Material, measure: Measure) -> Ending | None:
    found = _forecast(material, measure)
    if found is None:
        return None
    span = forecast_words.range_words(found).removeprefix("kisaran ")
    said = f"≈{NBSP}{forecast_words.whole(found.final_pct)}"
    return Ending(found.final_pct, found.low_pct, found.high_pct, said, span.removesuffix("%").replace("sekitar ", "≈"))


def _quarters(material: Material, measure: Measure, ending: Ending | None) -> list[Quarter]:
    """All four quarters: targets of the whole year, what was reached until the period, and the year's end expected;
    and a running month where it stands among them."""
    made = []
    for row in material.trend.to_dict("records"):
        is_past = row["month"] <= material.period.month
        column = _column(row, measure) if is_past else None
        if ending is not None and row["quarter"] == len(ROMAN) and column is None:
            column = _expected(material, ending, row[measure.target_column])
        made.append(
            Quarter(
                f"TW{NBSP}{ROMAN[int(row['quarter'])]}",
                known_figure(row[measure.target_column]),
                known_figure(row[measure.actual_column]) if is_past else None,
                column,
            )
        )
    if not material.period.quarter:
        made.insert(material.period.month // 3, _running(material, measure))
    return made


def _running(material: Material, measure: Measure) -> Quarter:
    """The running month, which is no quarter, between those around it."""
    row = material.whole
    actual = known_figure(row[measure.actual_column])
    label = f"s.d.{NBSP}{MONTHS[material.period.month - 1][:3]}"
    return Quarter(label, known_figure(row[measure.target_column]), actual, _column(row, measure), is_running=True)


def _column(row: Mapping, measure: Measure) -> Column | None:
    deviation = row[measure.deviation_column]
    if is_missing(deviation):
        return None
    return Column(float(round_half_away(deviation)), points(deviation), row[measure.status_column])


def _expected(material: Material, ending: Ending, target: object) -> Column | None:
    """The deviation of the year's end from the forecast as shown; None where the target of December is not known."""
    if is_missing(target):
        return None
    value = float(round_half_away(round_half_away(ending.value, 0) - round_half_away(target), 0))
    status = status_of(value, float(target), OWN, material.found.evidence.rules)
    return Column(value, f"≈{NBSP}{points(value, 0)}", status, is_forecast=True)


def _titles(material: Material) -> list[str]:
    """The sentence of the trend, then shorter ones; the first quarter says that a trend begins with the second."""
    front, period, trend_frame = material.front, material.period, material.trend
    full = sentences.trend_title(trend_frame, front, period, same=_same_words(material))
    # A line does not break between the two ends of a movement, nor before them where that can be.
    full = full.replace("dari ", f"dari{NBSP}").replace(" ke ", f"{NBSP}ke{NBSP}")
    bound = full.replace(f" dari{NBSP}", f"{NBSP}dari{NBSP}")
    if period.quarter == 1 and len(_reached(material)) == 1:
        return [f"{full}; tren tersedia mulai Triwulan{NBSP}II", full]
    # Whose lag moved is said once; what is in brackets is also in the subtitle.
    shorter = full.replace("; ketertinggalan ", "; ")
    unbased = shorter.rpartition(" (")[0] if shorter.endswith(f"{NBSP}OPD)") else shorter.split(" (TW")[0]
    return [bound, full, shorter, unbased, shorter.split("; ")[0]]


def _same_words(material: Material) -> Mapping[str, str] | None:
    """How each measure moved over the OPD of both quarters that the title compares; None where it is not known."""
    before = previous_quarter(material.period)
    if before is None or not material.period.quarter:
        return None
    agencies = material.totals, material.found.evidence.totals[before]
    return summary.moved_words(material.whole, material.before, agencies)


def _subtitle(material: Material, *, has_ending: bool) -> str:
    """What the marks mean; the number of OPD where it differs, and how a running month is told from a quarter."""
    period = material.period
    marks = "□ target · ● realisasi"
    ending = "○ ≈ prakiraan, abu-abu kisarannya" if has_ending else _without_ending(material)
    compared = sentences.trend_subtitle(material.trend, period).split(" · ")[0]
    notes = [compared] if "OPD" in compared else []
    if not period.quarter:
        notes.append(f"{period.label}: kolom sempit, bukan triwulan")
    return one_line(
        [*notes, "Kumulatif, %", marks, ending, "kolom bawah: deviasi (poin), satu skala"],
        [*notes, "kumulatif, %", marks, ending, "kolom bawah: deviasi (poin)"],
        [*notes, "%", marks, ending, "kolom: deviasi"],
        [*notes, marks, ending],
    )


def _without_ending(material: Material) -> str:
    if material.period.quarter == 1:
        return f"prakiraan digambar mulai Triwulan{NBSP}II"
    return ""
