"""The slide of an OPD: where it stands, what holds it back, what it does about it, and what it can be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics import theme
from analytics.deck import keys
from analytics.deck.activities import Activity, Key
from analytics.deck.agency_groups import AgencyGroups, Row, agency_groups, silence_words, silent_words
from analytics.deck.material import Material
from analytics.deck.promise_strip import Strip, agency_strip
from analytics.deck.slide import DETAIL, UNNAMED, Slide, headline
from analytics.deck.slides import joint, programs, ranking, remarks, standings
from analytics.deck.slides.agency_right import Right, right_side
from analytics.deck.slides.caveats import caveats
from analytics.deck.slides.read_back import newest_pages
from analytics.deck.slides.standings import LEFT, RIGHT
from analytics.deck.subtitles import beginning, one_line
from analytics.domain.formats import idr, is_missing
from analytics.drawing.chips import Chip, Chips
from analytics.drawing.paragraphs import Numbered
from analytics.drawing.part import Part
from analytics.drawing.stage import Box, Form
from analytics.drawing.standing import HEIGHT
from analytics.drawing.text import width
from analytics.drawing.words import LINE, Line, Span, heading
from analytics.insight.sentences import count
from analytics.insight.standing_words import (
    in_order,
    rank_words,
    short_standing,
    shown_deviation,
    standing_words,
    with_rank,
)

_BLOCK = HEIGHT + 14
PROMISES = Strip(Box(RIGHT.x, standings.UPPER, RIGHT.width, 52), Box(RIGHT.x, standings.BOTTOM, 690, 60))
"""Where the promises of an OPD stand; right of the lower line its questions."""
_END = 994
"""Where the left half must have ended."""
_NAMES, _CALLED = ("agency_name", "agency_short_name"), "called"


def agency_slides(material: Material) -> list[Slide]:
    """A slide for every OPD that must report or has reported: those asked alone in the order of the agenda, then those
    that a joint slide names, as details."""
    groups, lists = agency_groups(material), newest_pages(material.book, material.names)
    alone = [_reported(material, groups, row, part) for part, row in groups.alone]
    good = [
        _reported(material, groups, row, DETAIL, joint.page_of(keys.ON_TARGET, at))
        for at, row in enumerate(groups.on_target)
    ]
    silent = [_silent(material, row, joint.page_of(keys.SILENT, at)) for at, row in enumerate(groups.silent)]
    return [
        replace(one, parts=[*one.parts, (PROMISES.upper, _promises(material, one.agency_slug, lists))])
        for one in (*alone, *good, *silent)
    ]


def _promises(material: Material, slug: str, lists: Mapping[str, str]) -> Part:
    book = material.book
    return agency_strip(book, slug, PROMISES, lists.get(slug, ""), book.of(slug))


def named_activities(material: Material) -> list[Key]:
    """The activities that the slides of OPD name."""
    groups = agency_groups(material)
    rows = [*(row for _, row in groups.alone), *groups.on_target]
    return [one.key for row in rows for one in right_side(material, row).activities]


def full_title(material: Material, groups: AgencyGroups, row: Row) -> str:
    """What the title of an OPD's slide says, in full: for where there is room for it."""
    if not row["has_reported"]:
        return silent_words(row, material.found.facts[row["agency_slug"]].silent_quarters, material)
    return _titles(material, groups, row)[0]


def _reported(material: Material, groups: AgencyGroups, row: Row, part: str, up: str = "") -> Slide:
    slug = row["agency_slug"]
    right = right_side(material, row)
    down = keys.programs(slug) if programs.has_programs(material, slug) else ""
    asked = material.found.questions.get(slug, ())
    title = headline(
        *_titles(material, groups, row), names=[row["agency_short_name"]], instead=UNNAMED, among=material.agency_names
    )
    return Slide(
        key=keys.agency(slug),
        group=part,
        name=row["agency_short_name"],
        title=title,
        subtitle=_subtitle(
            groups, {**row, _CALLED: material.called(row["agency_short_name"])}, right,
            (title, [*caveats(material, row), *remarks.hint(material, slug)]),
        ),
        parts=[*_left(material, row, down), *right.parts, *_bottom(slug, len(asked))],
        rows=[_activity_key(one) for one in right.activities],
        up=up or ranking.page_of(groups.positions.get(slug, 1)),
        agency_slug=slug,
        down=down,
        choices=({"q": keys.questions(slug)} if asked else {}) | remarks.choices(material, slug),
    )


def _activity_key(activity: Activity) -> str:
    return keys.activity(*activity.key)


def _titles(material: Material, groups: AgencyGroups, row: Row) -> list[str]:
    name, front = row["agency_short_name"], material.front
    standing, place = standing_words(name, row, front), groups.places.get(row["agency_slug"])
    ranked = ""
    if place is not None:
        ranked = rank_words(place, len(groups.places), shown_deviation(row, groups.measure), groups.measure)
    short = short_standing(name, row, front)
    told = caveats(material, row)
    # What the brackets hold stands in the subtitle where the title has no room for it.
    ways = ["; ".join(told), "; ".join(one.split(" (")[0] for one in told), told[0]] if told else []
    warned = [f"{said}; {way}" for way in ways for said in (standing, short)]
    return [*warned, *with_rank(standing, ranked), *with_rank(short, ranked)]


def _subtitle(groups: AgencyGroups, row: Row, right: Right, said: tuple[str, list[str]]) -> str:
    """Official name, ceiling and size; and what a place in the title is counted from.

    `said`: the title, and what it must not hide: what of it has no room there stands first here.
    What has no room is said in fewer words: first what the place is counted by, then the name.
    """
    title, told = said
    hidden = beginning("; ".join(one for one in told if one not in title))
    pagu = "tanpa pagu" if is_missing(row["ceiling_idr"]) else f"pagu {idr(row['ceiling_idr'])}"
    what = "rekap OPD, tanpa rincian kegiatan" if right.is_recap else f"{count(row['row_count'])} kegiatan"
    word = groups.measure.label.lower()
    counted = (f"urutan dari yang paling tertinggal di {word}", f"urutan menurut {word}")
    ranked = counted if "terburuk ke-" in title else ("",)
    official = row[_NAMES[0]]
    # Who is in no full name above is named in full here, whatever else has no room beside it.
    named = () if any(row[name] in title for name in _NAMES) else ((hidden, official, pagu), (hidden, official))
    return one_line(
        *((hidden, row[name], pagu, what, by) for name in _NAMES for by in ranked),
        *named,
        *((hidden, row[_CALLED], pagu, what, by) for by in ranked),
        (hidden, row[_CALLED], pagu, what),
        (hidden, row[_CALLED], pagu),
    )


def _left(material: Material, row: Row, leads_to: str) -> list[tuple[Box, Form]]:
    measures = in_order(material.front)
    parts = [
        (Box(LEFT.x, LEFT.y + at * _BLOCK, LEFT.width, HEIGHT), standings.standing(row, measure, leads_to))
        for at, measure in enumerate(measures)
    ]
    top, note = LEFT.y + len(measures) * _BLOCK, _succession(material, row["agency_slug"])
    bottom = standings.BOTTOM - 4 if note else _END
    columns = standings.quarter_columns(material, row["agency_slug"])
    return [*parts, (Box(LEFT.x, top, standings.COLUMNS_WIDTH, bottom - top), columns), *note]


def _succession(material: Material, slug: str) -> list[tuple[Box, Form]]:
    """Below the quarters of an OPD that was merged or split within the year: they are not of one and the same."""
    ways = material.successions.get(slug)
    if not ways:
        return []
    box = Box(LEFT.x, standings.BOTTOM + 1, standings.COLUMNS_WIDTH, LINE)
    fits = next((one for one in ways if width(one, theme.STAGE_NAME) <= box.width), ways[-1])
    return [(box, Line([Span(fits, fill=theme.INK_SECONDARY)]))]


def _bottom(slug: str, asked: int) -> list[tuple[Box, Form]]:
    if not asked:
        return []
    chip = Chip(f"{count(asked)} pertanyaan · Q", "", keys.questions(slug))
    return [(Box(RIGHT.right - chip.width, standings.BOTTOM, chip.width + 2, 60), Chips([chip]))]


def _silent(material: Material, row: Row, up: str) -> Slide:
    """Who has not reported: the targets and the questions, and no deviation of this period."""
    slug = row["agency_slug"]
    facts = material.found.facts[slug]
    said = silent_words(row, facts.silent_quarters, material)
    marked = beginning("; ".join([*(one.short for one in material.marks.get(slug, ())), *remarks.hint(material, slug)]))
    pagu = "tanpa pagu" if is_missing(row["ceiling_idr"]) else f"pagu {idr(row['ceiling_idr'])}"
    return Slide(
        key=keys.agency(slug),
        group=DETAIL,
        name=row["agency_short_name"],
        title=headline(
            said, said.split("; ")[0], f"{row['agency_short_name']} belum melapor", names=[row["agency_short_name"]],
            instead=UNNAMED, among=material.agency_names,
        ),
        subtitle=one_line(
            *((marked, name, pagu, f"{silence_words(facts.silent_quarters, material)} tanpa laporan")
              for name in (*(row[name] for name in _NAMES), material.called(row["agency_short_name"])))
        ),
        parts=[*_targets(material, row), *_succession(material, slug), *_asked(material, slug)],
        up=up,
        agency_slug=slug,
        choices=remarks.choices(material, slug),
    )


def _targets(material: Material, row: Row) -> list[tuple[Box, Form]]:
    return [
        (Box(LEFT.x, LEFT.y + at * (_BLOCK + 40), LEFT.width, HEIGHT), standings.standing(row, measure))
        for at, measure in enumerate(in_order(material.front))
    ]


def _asked(material: Material, slug: str) -> list[tuple[Box, Form]]:
    texts: Sequence[str] = [one.text for one in material.found.questions.get(slug, ())]
    if not texts:
        return []
    return [
        (Box(RIGHT.x, RIGHT.y, RIGHT.width, 60), heading("Pertanyaan")),
        (Box(RIGHT.x, RIGHT.y + 66, RIGHT.width, standings.UPPER - RIGHT.y - 80), Numbered(texts)),
    ]
