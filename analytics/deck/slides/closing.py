"""Penutup: what was seen, and what the next quarter asks for (ux.md 5)."""

from collections.abc import Sequence

from analytics.deck import keys
from analytics.deck.material import Material
from analytics.deck.promises import closing_list
from analytics.deck.slide import Slide, headline
from analytics.deck.slides import standings
from analytics.deck.slides.closing_words import (
    counts,
    deadline_words,
    fitting_head,
    goal_words,
    goalless_words,
    kabupaten_pace,
    measures_in_order,
    nobody_below_words,
    titles,
)
from analytics.deck.subtitles import one_line
from analytics.domain.formats import NBSP, is_missing, number, percent, points, round_half_away
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.drawing.figure_table import HEAD, FigureRow, FigureTable
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.stage import BODY, Box
from analytics.drawing.words import LINE, Hero, Line, NamedFigure, NamedFigures, Span, heading
from analytics.insight import summary
from analytics.insight.findings import pace
from analytics.insight.marks import judged_count_words

_CONTRIBUTORS = 3
_LEFT = Box(BODY.x, BODY.y, 474, 400)
_MIDDLE = Box(560, BODY.y, 540, 400)
_RIGHT = Box(1150, BODY.y, 710, 400)
_NEXT = Box(BODY.x, 664, 1040, 330)
ROOM = Box(1150, 500, 710, 488)
"""Where the promises of this meeting stand."""
_HERO, _BLOCK = 92, 204
_TABLE = 2
"""Parts of the table of statuses; one more where who came is said below it."""
_APART = 20
"""Between what stands in the middle and the heading below it, at least."""
_HEADS = ["target", "perlu per bulan", "laju sekarang"]


def closing(material: Material) -> Slide:
    """The slide; its rows are the largest contributors."""
    contributors = summary.largest_contributors(material.totals, material.front, _CONTRIBUTORS).to_dict("records")
    judged, came = judged_count_words(material.marks), _attendance_words(material)
    spread = _spread(material)
    # Where all statuses occur there is no room below them.
    came = "" if len(spread) > _TABLE else came
    # A part that reads as nothing is no contributor.
    lines = [
        NamedFigure(row["agency_short_name"], points(row["contribution_pp"]), keys.agency(row["agency_slug"]))
        for row in contributors
        if round_half_away(row["contribution_pp"]) < 0
    ]
    return Slide(
        key=keys.CLOSING,
        group=keys.CLOSING,
        name="Penutup",
        title=headline(*titles(material)),
        subtitle=one_line(
            [judged, came, summary.summary_subtitle(material.period)],
            [judged, came, summary.short_subtitle(material.period)], [judged, came],
        ),
        logo=material.logo,
        parts=[
            *_positions(material),
            *spread,
            *_contributors(material, lines),
            *_next_target(material),
            (ROOM, closing_list(material.book, material.names, ROOM)),
        ],
        rows=[one.leads_to for one in lines],
    )


def _positions(material: Material) -> list:
    parts, whole = [], material.whole
    for at, measure in enumerate((PHYSICAL, FINANCIAL)):
        top = _LEFT.y - 6 + _BLOCK * at
        deviation = whole[measure.deviation_column]
        said = "–" if is_missing(deviation) else points(deviation)
        parts += [
            (Box(_LEFT.x, top, _LEFT.width, 60), heading(measure.label.upper())),
            (Box(_LEFT.x, top + 54, _LEFT.width, 80), Hero(said, whole[measure.status_column], _HERO)),
            (Box(_LEFT.x, top + 140, _LEFT.width, 60), standings.reached_line(whole, measure, _LEFT.width)),
        ]
    return parts


def _spread(material: Material) -> list:
    rows = [
        FigureRow(word, [number(one, 0) for one in found], status=status)
        for status, word, found in counts(material)
        if any(found)
    ]
    if not rows:
        return []
    return [
        (Box(_MIDDLE.x, _MIDDLE.y - 6, 200, 60), heading("OPD")),
        (Box(_MIDDLE.x, _MIDDLE.y, _MIDDLE.width, _MIDDLE.height), FigureTable(["Fisik", "Keuangan"], rows)),
        *_attendance(material, _MIDDLE.y + HEAD + LINE * len(rows) + 8),
    ]


def _attendance_words(material: Material) -> str:
    """How many OPD came; '' where nobody has written it down."""
    came = material.attendance
    return "" if came is None else f"{number(came.came, 0)} dari {number(came.called, 0)} OPD hadir"


def _attendance(material: Material, top: float) -> list:
    """How many OPD came, below how they stand, where the table leaves room."""
    said = _attendance_words(material)
    if not said or top + LINE + _APART > _NEXT.y:
        return []
    return [(Box(_MIDDLE.x, top, _MIDDLE.width, LINE), Line([Span(said)]))]


def _contributors(material: Material, lines: Sequence[NamedFigure]) -> list:
    top = Box(_RIGHT.x, _RIGHT.y - 6, _RIGHT.width, 60)
    if not lines:
        return [(Box(_RIGHT.x, _RIGHT.y - 6, _RIGHT.width, 160), Paragraph(nobody_below_words(material)))]
    return [
        (top, heading(fitting_head(material, material.front.label.lower(), len(lines), _RIGHT))),
        (Box(_RIGHT.x, _RIGHT.y + 52, _RIGHT.width, 160), NamedFigures(lines, among=material.agency_names)),
    ]


def _next_target(material: Material) -> list:
    """What the next target asks for in points a month, beside the recent pace; below it the money and the deadline."""
    paces = [(measure, kabupaten_pace(material, measure)) for measure in measures_in_order(material)]
    below = deadline_words(material)
    if not any(one is not None and one.goals for _, one in paces):
        told = goalless_words(material)
        return [
            (Box(_NEXT.x, _NEXT.y, _NEXT.width, 160), Paragraph(told)),
            (Box(_NEXT.x, _NEXT.y + 200, _NEXT.width, 110), Paragraph(below)),
        ]
    ends = {one.goals[0].period for _, one in paces if one is not None and one.goals}
    rows = [_goal_row(measure.label, one, is_named=len(ends) > 1) for measure, one in paces]
    money = next((pace.money_words(one.goals[0]) for measure, one in paces
                  if measure == FINANCIAL and one is not None and one.goals), "")  # fmt: skip
    last = [Paragraph(text) for text in (money and f"Keuangan: {money}", below) if text]
    top = _NEXT.y + 216
    return [
        (Box(_NEXT.x, _NEXT.y - 6, _NEXT.width, 60), heading(goal_words(paces))),
        (Box(_NEXT.x, _NEXT.y + 54, _NEXT.width, 160), FigureTable(_HEADS, rows)),
        *((Box(_NEXT.x, top + 56 * at, _NEXT.width, 56), one) for at, one in enumerate(last)),
    ]


def _goal_row(label: str, found: pace.Pace | None, *, is_named: bool) -> FigureRow:
    """The row of a measure; the quarter of its target is named where the measures have different ones."""
    if found is None or found.actual_pct is None:
        return FigureRow(label, note="belum ada realisasi")
    if not found.goals:
        return FigureRow(label, note="tanpa target berikutnya")
    goal = found.goals[0]
    if goal.word == pace.REACHED:
        return FigureRow(label, note=f"target {percent(goal.target_pct)} sudah tercapai")
    end = f"{goal.period.short_label}{NBSP}" if is_named else ""
    return FigureRow(label, [f"{end}{percent(goal.target_pct)}", number(goal.required_pp), number(found.recent_pp)])
