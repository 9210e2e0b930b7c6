"""The right half of an OPD's slide: its activities furthest behind with problem and follow-up, or why there are none,
and the weightiest questions where room is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.deck import keys
from analytics.deck.activities import Activity
from analytics.deck.material import Material
from analytics.deck.slides.standings import RIGHT, UPPER
from analytics.domain.formats import points, short_date
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.drawing import svg
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.paragraphs import PITCH, Numbered
from analytics.drawing.rule import Rule
from analytics.drawing.stage import Box, Form
from analytics.drawing.text import BOLD, width
from analytics.drawing.told_activities import Told, ToldActivities
from analytics.drawing.words import Line, NamedFigure, NamedFigures, Span, heading
from analytics.insight.sentences import count
from analytics.insight.standing_words import in_order, shown_deviation

Row = Mapping[str, object]
Parts = list[tuple[Box, Form]]
_MOST = 3
_LEGEND, _SHORT_LEGEND = "! masalah  → tindak lanjut", "! masalah → tindakan"
_TOP, _END = RIGHT.y + 60, UPPER - 6


@dataclass(frozen=True)
class Right:
    """The parts of the right half, and the activities that they name."""

    parts: Parts
    activities: Sequence[Activity]
    is_recap: bool = False


def right_side(material: Material, row: Row) -> Right:
    """What is told of an OPD that has reported."""
    slug = row["agency_slug"]
    facts = material.found.facts[slug]
    if facts.is_recap:
        return Right(_recap(material, slug), (), is_recap=True)
    measure = told_measure(material, row)
    activities = material.activities.furthest_behind(slug, measure, _MOST)
    if not activities:
        return Right(_nothing_below(material, row), ())
    if facts.under_target_count and facts.unfilled_count == facts.under_target_count:
        return Right(_unfilled(material, slug, facts.under_target_count, measure, activities), activities)
    form = ToldActivities([told(one, measure, material) for one in activities])
    head = "Kegiatan" if len(activities) == 1 else f"{count(len(activities))} kegiatan"
    taken = form.height(RIGHT.width, _END - _TOP)
    parts = _headed(f"{head} paling tertinggal", measure.label.lower(), _LEGEND)
    parts.append((Box(RIGHT.x, _TOP, RIGHT.width, _END - _TOP), form))
    return Right([*parts, *_asked(material, slug, _TOP + taken)], activities)


def told_measure(material: Material, row: Row) -> Measure:
    """By which measure the activities are chosen: the one in front, or the other where the OPD lags in that alone, or
    where only in that an activity does."""
    order = in_order(material.front)
    lags = [(value := shown_deviation(row, one)) is not None and value < 0 for one in order]
    wanted = order[::-1] if lags == [False, True] else order
    slug = row["agency_slug"]
    return next((one for one in wanted if material.activities.furthest_behind(slug, one, 1)), wanted[0])


def told(activity: Activity, measure: Measure, material: Material) -> Told:
    """An activity as a row; the part of the OPD that it belongs to stands before its name."""
    name = f"{activity.unit}: {activity.name}" if activity.unit else activity.name
    due = "" if activity.due is None else short_date(activity.due, material.period.year)
    return Told(
        name, points(activity.row[measure.deviation_column]), activity.issue, activity.follow_up, due,
        keys.activity(*activity.key),
    )  # fmt: skip


def _headed(text: str, beside: str = "", legend: str = "") -> Parts:
    """A heading with a line below it; `beside` in plain weight, the legend at the right."""
    spans = [Span(text, BOLD), Span(f" ({beside})")] if beside else [Span(text, BOLD)]
    said = sum(width(one.text, theme.STAGE_NAME, one.weight) for one in spans)
    if said + width(legend, theme.STAGE_SECONDARY) + 24 > RIGHT.width:
        legend = _SHORT_LEGEND if said + width(_SHORT_LEGEND, theme.STAGE_SECONDARY) + 24 <= RIGHT.width else ""
    taken = width(legend, theme.STAGE_SECONDARY)
    parts: Parts = [
        (Box(RIGHT.x, RIGHT.y - 6, RIGHT.width - taken - 16, 60), Line(spans)),
        (Box(RIGHT.x, RIGHT.y + 56, RIGHT.width, 3), Rule()),
    ]
    if legend:
        small = Line([Span(legend, fill=theme.INK_SECONDARY)], theme.STAGE_SECONDARY, svg.CAPTION)
        parts.append((Box(RIGHT.right - taken - 2, RIGHT.y + 4, taken + 4, 40), small))
    return parts


def _nothing_below(material: Material, row: Row) -> Parts:
    """No praise where nothing can be judged."""
    judged = {one: int(row[one.judged_count_column]) for one in (PHYSICAL, FINANCIAL)}
    period = material.period.label
    if not any(judged.values()):
        head = "Belum ada kegiatan yang dapat dinilai"
        text = f"Tidak satu pun dari {count(row['row_count'])} kegiatan punya target dan realisasi {period}."
    else:
        only = [one.label.lower() for one, found in judged.items() if found]
        head = f"Tidak ada kegiatan di bawah target{f' {only[0]}' if len(only) == 1 else ''}"
        told_of = " dan ".join(f"{count(found)} di {one.label.lower()}" for one, found in judged.items() if found)
        text = f"Dari {count(row['row_count'])} kegiatan dinilai {told_of}: semuanya memenuhi target {period}."
    paragraph = Paragraph(text)
    taken = PITCH * len(paragraph.lines(RIGHT.width))
    parts = [*_headed(head), (Box(RIGHT.x, _TOP + 6, RIGHT.width, taken), paragraph)]
    return [*parts, *_asked(material, row["agency_slug"], _TOP + 6 + taken)]


def _unfilled(material: Material, slug: str, below: int, measure: Measure, activities: Sequence[Activity]) -> Parts:
    paragraph = Paragraph(
        f"{count(below)} kegiatan di bawah target, tetapi masalah belum diisi OPD. "
        "Mohon disampaikan lisan dan segera dilengkapi."
    )
    taken = PITCH * len(paragraph.lines(RIGHT.width))
    top = _TOP + 6 + taken + 24
    rows, word = [told(one, measure, material) for one in activities], measure.label.lower()
    named = NamedFigures([NamedFigure(one.name, one.figure, one.leads_to) for one in rows], most=2)
    height = named.height(RIGHT.width)
    return [
        *_headed("Masalah belum diisi"),
        (Box(RIGHT.x, _TOP + 6, RIGHT.width, taken), paragraph),
        (Box(RIGHT.x, top, RIGHT.width, 60), Line([Span("Paling tertinggal", BOLD), Span(f" ({word})")])),
        (Box(RIGHT.x, top + 58, RIGHT.width, height), named),
        *_asked(material, slug, top + 58 + height),
    ]


def _recap(material: Material, slug: str) -> Parts:
    """The problems that an OPD wrote of itself in a recap."""
    problems = [one for activity in material.activities.of(slug) for one in activity.problems if one.is_told]
    if not problems:
        paragraph = Paragraph("OPD ini hanya dikenal dari rekap, tanpa masalah dan tindak lanjut.")
        taken = PITCH * len(paragraph.lines(RIGHT.width))
        parts = [*_headed("Masalah belum diisi"), (Box(RIGHT.x, _TOP + 6, RIGHT.width, taken), paragraph)]
        return [*parts, *_asked(material, slug, _TOP + 6 + taken)]
    parts, top = _headed("Masalah menurut OPD", "", _LEGEND), _TOP + 6
    for one in problems[:_MOST]:
        due = "" if one.due is None else f" (tenggat {short_date(one.due, material.period.year)})"
        answer = f"{one.follow_up}{due}" if one.follow_up else "tindak lanjut belum diisi"
        for sign, colour, text in (("!", theme.KRITIS, one.issue), ("→", theme.SESUAI, answer)):
            paragraph = Paragraph(text)
            taken = PITCH * min(len(paragraph.lines(RIGHT.width - 44)), 3)
            if top + taken > _END:
                return parts
            parts += [
                (Box(RIGHT.x, top - 4, 44, 60), Line([Span(sign, BOLD, colour)])),
                (Box(RIGHT.x + 44, top, RIGHT.width - 44, taken), paragraph),
            ]
            top += taken
        top += 18
    return [*parts, *_asked(material, slug, top - 18)]


def _asked(material: Material, slug: str, top: float) -> Parts:
    """The weightiest questions that fit below `top` as a whole; nothing where not even one does."""
    texts = [one.text for one in material.found.questions.get(slug, ())][:_MOST]
    start = top + 28 + 62
    for number in range(len(texts), 0, -1):
        form = Numbered(texts[:number], most_lines=5)
        wanted = form.height(RIGHT.width, 10_000)
        if start + wanted <= _END:
            return [
                (Box(RIGHT.x, top + 28, RIGHT.width, 60), heading("Pertanyaan")),
                (Box(RIGHT.x, start, RIGHT.width, wanted + 1), form),
            ]
    return []
