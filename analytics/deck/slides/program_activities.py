"""The activities of one programme of an OPD, the furthest behind first: what a row of its programmes opens."""

from collections.abc import Container, Mapping, Sequence

from analytics.deck import keys
from analytics.deck.activities import Activity, Key
from analytics.deck.agency_groups import agency_groups
from analytics.deck.material import Material
from analytics.deck.slide import DETAIL, UNNAMED, Slide, headline
from analytics.deck.slides import full_name, programs
from analytics.deck.slides.programs import Part
from analytics.deck.slides.ranking import MEASURES, is_critical, value_of
from analytics.deck.subtitles import one_line
from analytics.domain.formats import NBSP, points
from analytics.domain.measures import Measure
from analytics.drawing import ranked_bars
from analytics.drawing.ranked_bars import BarRow, RankedBars
from analytics.drawing.stage import BODY, Box
from analytics.insight.sentences import count
from analytics.insight.standing_words import shown_deviation

_NAMES = 860
_HEAD = 60
_OPENED = 3
"""All activities of a kabupaten would make the deck too slow to open; the others are shown without a way further."""


def program_activity_slides(material: Material, opened: Container[Key]) -> list[Slide]:
    """A slide for every programme that the slides of programmes name; `opened` are the activities with a slide."""
    return [_slide(material, row, part, (measure, opened)) for row, part, measure in _shown_programs(material)]


def opened_activities(material: Material) -> list[Key]:
    """The activities that these slides open: of each programme the furthest behind its target."""
    return [
        one.key
        for row, part, measure in _shown_programs(material)
        for one in _ordered(material, row["agency_slug"], part, measure)[:_OPENED]
        if (value := shown_deviation(one.row, measure)) is not None and value < 0
    ]


def _shown_programs(material: Material) -> list[tuple[Mapping, Part, Measure]]:
    groups = agency_groups(material)
    rows = [*(row for _, row in groups.alone), *groups.on_target]
    found = []
    for row in rows:
        if programs.has_programs(material, row["agency_slug"]):
            measure = programs.measure_of(material, row)
            parts = programs.parts_of(material, row["agency_slug"], measure)[: ranked_bars.ROWS]
            found += [(row, part, measure) for part in parts]
    return found


def _ordered(material: Material, slug: str, part: Part, measure: Measure) -> list[Activity]:
    """Those of the programme, the furthest behind first, those without a deviation last."""

    def place(one: Activity) -> tuple:
        value = shown_deviation(one.row, measure)
        return value is None, value or 0, one.name

    code = part.row["program_code"] or ""
    own = (one for one in material.activities.of(slug) if (one.row["program_code"] or "") == code)
    return sorted(own, key=place)


def _slide(material: Material, row: Mapping, part: Part, how: tuple[Measure, Container[Key]]) -> Slide:
    slug, (measure, opened) = row["agency_slug"], how
    own = _ordered(material, slug, part, measure)
    name = row["agency_short_name"]
    title = headline(
        *_titles(part, own, measure, name), names=[name], instead=UNNAMED, among=material.agency_names
    )
    above, taken = full_name.above(part.full_name, title)
    box = Box(BODY.x, BODY.y - 8 + taken, BODY.width, BODY.height + 8 - taken)
    shown = own[: min(ranked_bars.ROWS, int((box.height - _HEAD) // ranked_bars.PITCH))]
    bars = [_bar(one, count(at) if one.key in opened else "") for at, one in enumerate(shown, 1)]
    names = ranked_bars.names_room((bar.name for bar in bars), _NAMES)
    scale = ranked_bars.scale_of([value for bar in bars for value in bar.values], ranked_bars.panel_width(names))
    crumbs = {
        **programs.way_down(material, row, measure),
        f"Program {points(part.row[measure.deviation_column])}": keys.programs(slug),
    }
    heads = [one.label.upper() for one in MEASURES]
    return Slide(
        key=keys.program(slug, str(part.row["program_code"] or "")),
        group=DETAIL,
        name=f"{part.full_name}, {row['agency_short_name']}",
        title=title,
        subtitle=_subtitle(material, crumbs, measure, len(own) - len(shown)),
        parts=[*above, (box, RankedBars(bars, heads, scale, material.threshold, names))],
        rows=[bar.leads_to for bar in bars],
        up=keys.programs(slug),
        agency_slug=slug,
        crumbs=crumbs,
    )


def _bar(activity: Activity, place: str) -> BarRow:
    """Without a place it has no slide either: no key opens it, and its row looks so."""
    name = f"{activity.unit}: {activity.name}" if activity.unit else activity.name
    return BarRow(
        place, name, [value_of(activity.row, one) for one in MEASURES], keys.activity(*activity.key) if place else "",
        is_critical(activity.row),
    )  # fmt: skip


def _titles(part: Part, own: Sequence[Activity], measure: Measure, agency: str) -> list[str]:
    """How many of the programme are below target, and how far at most; what has no ceiling is not judged."""
    word = measure.label.lower()
    known = [value for one in own if one.weighs and (value := shown_deviation(one.row, measure)) is not None]
    below = [value for value in known if value < 0]
    if not any(one.weighs for one in own):
        said = f"{count(len(own))} kegiatan tanpa pagu"
    elif not known:
        said = f"{count(len(own))} kegiatan tanpa deviasi {word}"
    elif not below:
        said = f"{count(len(known))} kegiatan memenuhi target {word}"
    else:
        said = f"{count(len(below))} dari {count(len(known))} kegiatan di bawah target {word}"
        said += f", terjauh {points(min(below))}{NBSP}poin"
    names = dict.fromkeys((part.full_name, programs.short_name(part.full_name), f"Satu program {agency}"))
    return [f"{name}: {said}" for name in names]


def _subtitle(material: Material, crumbs: Mapping[str, str], measure: Measure, more: int) -> str:
    word, period = measure.label.lower(), material.period.short_label
    trail = f"{' › '.join(crumbs)} ({word})"
    rest = f"{count(more)} kegiatan lain tidak tampil" if more else ""
    abouts = (f"deviasi {period} per kegiatan (poin), urut dari yang terjauh", "poin, urut dari yang terjauh", "poin")
    return one_line(*((trail, about, rest) for about in abouts))
