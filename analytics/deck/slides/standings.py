"""What slides of an OPD and of an activity share: the left half with both measures, and what is said of promises."""

from collections.abc import Mapping

from analytics.deck.material import Material
from analytics.domain.formats import known_figure, percent, points
from analytics.domain.measures import Measure
from analytics.drawing.bullet import Bullet
from analytics.drawing.columns import Column, Panel, QuarterColumns
from analytics.drawing.stage import BODY, Box
from analytics.drawing.standing import MeasureStanding
from analytics.drawing.text import BOLD
from analytics.drawing.words import Line, Span
from analytics.insight.standing_words import in_order, shown_deviation

LEFT = Box(BODY.x, BODY.y - 4, 720, BODY.height)
COLUMNS_WIDTH = 745
"""So wide that a figure of two digits has the width of its quarter."""
RIGHT = Box(820, BODY.y, 1040, BODY.height)
BOTTOM = 934
"""Where the last line of the right half begins."""
UPPER = 872
"""Where the line above it begins: the words of a promise."""


def standing(row: Mapping, measure: Measure, leads_to: str = "") -> MeasureStanding:
    """A measure of a row of a level or of an activity. Missing: without a deviation there is no figure."""
    target, actual = (known_figure(row[column]) for column in (measure.target_column, measure.actual_column))
    deviation = shown_deviation(row, measure)
    return MeasureStanding(
        measure.label.upper(),
        reached_words(actual, target, has_deviation=deviation is not None),
        "" if deviation is None else points(deviation),
        Bullet(actual, target, row[measure.status_column]),
        leads_to,
    )


def reached_words(actual: float | None, target: float | None, *, has_deviation: bool = True) -> str:
    """'29,90% dari 46,70%', or which of both is missing.

    Missing: without a deviation actual and target rest on other activities each; they are no part of one another.
    """
    if actual is None and target is None:
        return "tanpa target dan realisasi"
    if actual is None:
        return f"target {percent(target)}, realisasi belum ada"
    if target is None:
        return f"realisasi {percent(actual)}, tanpa target"
    between = "dari" if has_deviation else "· target"
    return f"{percent(actual)} {between} {percent(target)}"


def reached_line(row: Mapping, measure: Measure, room: float) -> Line:
    """What of the target was reached: 'Realisasi 64,16% · target 72,11%', in fewer words where the room is narrow."""
    actual, target = (known_figure(row[column]) for column in (measure.actual_column, measure.target_column))
    words = reached_words(actual, target, has_deviation=shown_deviation(row, measure) is not None)
    ways = [[Span(words)]]
    if actual is None or target is None:
        ways.append([Span(_only_words(actual, target))])
    if actual is not None or target is not None:
        said = "belum ada" if actual is None else percent(actual)
        wanted = "tanpa target" if target is None else f"target {percent(target)}"
        ways = [[Span("Realisasi "), Span(said, BOLD), Span(f" · {wanted}")], *ways]
    return next((line for line in map(Line, ways) if line.width <= room), Line(ways[-1]))


def _only_words(actual: float | None, target: float | None) -> str:
    """The one of both that is known."""
    if target is None:
        return "tanpa data" if actual is None else f"{percent(actual)}, tanpa target"
    return f"target {percent(target)}"


def quarter_columns(material: Material, slug: str) -> QuarterColumns:
    """The deviations of an OPD at the quarter ends up to the period; later ones stay empty."""
    quarters = material.agency_quarters
    rows = sorted(quarters[quarters["agency_slug"] == slug].to_dict("records"), key=lambda row: row["month"])
    return QuarterColumns(
        [
            Panel(measure.label, [_column(row, measure, material) for row in rows])
            for measure in in_order(material.front)
        ],
        "deviasi",
    )


_ROMAN = ("TW I", "II", "III", "IV")


def _column(row: Mapping, measure: Measure, material: Material) -> Column:
    label = _ROMAN[int(row["quarter"]) - 1]
    if row["month"] > material.period.month:
        return Column(label, None, "")
    value = shown_deviation(row, measure)
    if value is None:
        return Column(label, None, "–")
    is_now = row["month"] == material.period.month
    return Column(label, float(value), points(value), row[measure.status_column], is_now)
