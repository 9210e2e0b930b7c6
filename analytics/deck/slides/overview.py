"""Ringkasan: where the kabupaten stands, one square an OPD, and who costs most (ux.md 4.1)."""

from analytics import theme
from analytics.deck import keys
from analytics.deck.material import Material
from analytics.deck.slide import Slide, headline
from analytics.deck.slides import standings
from analytics.deck.slides.closing_words import fitting_head
from analytics.deck.subtitles import one_line
from analytics.domain.formats import NBSP, is_missing, known_figure, points, round_half_away
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.domain.periods import previous_quarter
from analytics.drawing.bullet import Bullet
from analytics.drawing.chips import Chip, Chips
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.paragraphs import PITCH
from analytics.drawing.squares import Square, SquareClass, Squares
from analytics.drawing.stage import BODY, Box
from analytics.drawing.text import BOLD, width
from analytics.drawing.words import Hero, NamedFigure, NamedFigures, heading
from analytics.insight import sentences, summary
from analytics.insight.colour_rules import own_rule
from analytics.insight.marks import corrected_count_words, judged_count_words, objected_count_words

_LEFT = Box(BODY.x, BODY.y + 24, 1000, BODY.height)
_RIGHT = Box(1150, BODY.y + 24, 710, BODY.height)
_BLOCK = 396
_CHIPS_TOP, _CHIPS_BOTTOM = 318, 480
"""Where chips begin and must have ended, from the top of their side: the squares give way to a third row."""
_NAMES_TOP, _NAMES_BOTTOM = 548, 708
"""Where the names of who costs most begin and end, from the top of their side."""
_HERO_ROOM = 400
_CONTRIBUTORS = 3
_NAMED = ((_CONTRIBUTORS, 2), (_CONTRIBUTORS, 1), (2, 1), (1, 1))
"""How many are named, and in how many lines each: the first of which the squares keep their least size."""
_LEAST_SIDE = 12
_BULLET_TOP, _BULLET_BOTTOM = 186, 322


def overview(material: Material, pages_of: dict[str, str]) -> Slide:
    """The slide; `pages_of` names the page of the ranking on which a status begins."""
    front = material.front
    missing = sentences.coverage_words(material.totals)
    basis, short = summary.summary_subtitle(material.period), summary.short_subtitle(material.period)
    beside = [told(material.marks) for told in (judged_count_words, objected_count_words, corrected_count_words)]
    required = material.totals[material.totals["is_required"].astype(bool)]
    silent = missing if len(required) and not required["has_reported"].all() else ""
    right, named = _right(material, pages_of, summary.largest_contributors(material.totals, front, _CONTRIBUTORS))
    rows = [one.leads_to for one in named.lines]
    return Slide(
        key=keys.OVERVIEW,
        group=keys.OVERVIEW,
        name="Ringkasan",
        title=headline(*_titles(material)),
        subtitle=one_line(
            [silent, *beside, basis], [silent, *beside, short], [silent, *beside]
        ),
        logo=material.logo,
        parts=[*_standings(material), *right],
        rows=rows,
    )


def _titles(material: Material) -> list[str]:
    """The sentence of the summary, then without what the subtitle says too: who has not reported, and the period."""
    full = summary.summary_title(material.totals, material.whole, material.front, material.period)
    shorter = full.rsplit(", ", 1)[0] if full.endswith("OPD belum melapor") else full
    return [full, shorter, shorter.replace(f" {material.period.label};", ";")]


def _standings(material: Material) -> list:
    parts = []
    for at, measure in enumerate((PHYSICAL, FINANCIAL)):
        top = _LEFT.y + at * _BLOCK
        whole = material.whole
        deviation = whole[measure.deviation_column]
        status = whole[measure.status_column]
        said = points(deviation) if not is_missing(deviation) else "–"
        beside = _LEFT.x + min(width(said, theme.STAGE_HERO * 0.82, BOLD), _HERO_ROOM) + 40
        words = Box(beside, top - 6, _RIGHT.x - 24 - beside, 60)
        moved = _moved(material, measure)
        bullet_top = _BULLET_TOP + (PITCH - 6) * (len(Paragraph(moved).lines(words.width)) > 1)
        parts += [
            (Box(_LEFT.x, top, _HERO_ROOM, 150), Hero(said, status, theme.STAGE_HERO * 0.82)),
            (words, heading(measure.label.upper())),
            (_below(words, 1), standings.reached_line(whole, measure, words.width)),
            (_below(words, 2), _secondary(moved)),
            (
                Box(_LEFT.x, top + bullet_top, _LEFT.width - 60, _BULLET_BOTTOM - bullet_top),
                Bullet(known_figure(whole[measure.actual_column]), known_figure(whole[measure.target_column]), status),
            ),
        ]
    return parts


def _below(box: Box, lines: int) -> Box:
    return Box(box.x, box.y + 56 * lines, box.width, box.height)


def _secondary(text: str) -> Paragraph:
    """What is below the figures; in two lines where it names of how many OPD alone it speaks."""
    return Paragraph(text, fill=theme.INK_SECONDARY, most=2)


def _moved(material: Material, measure: Measure) -> str:
    before = previous_quarter(material.period)
    if before is None or material.before is None:
        return ""
    agencies = material.totals, material.found.evidence.totals[before]
    found = summary.movement(material.whole, material.before, measure, agencies)
    said, arrow, moved = summary.since_words(found, before).partition(" → ")
    said = said.replace(" OPD sama", f"{NBSP}OPD{NBSP}sama")
    # Two lines part at the arrow.
    return f"{said} →{NBSP}{moved.replace(' ', NBSP)}" if arrow else said


def _right(material: Material, pages_of: dict[str, str], contributors) -> tuple[list, NamedFigures]:
    """Squares, chips and who costs most, with those who are named.

    What names take the squares give; where these would be specks, names are cut, then fewer.
    """
    squares, chips, lines = Squares(_classes(material)), Chips(_chips(material, pages_of)), _named(contributors)
    among = material.agency_names
    ways = [NamedFigures(lines[:shown], most, among) for shown, most in _NAMED]
    raised = [_raised(names, NamedFigures(lines, among=among)) for names in ways]
    tops = [_chips_top(chips, one) for one in raised]
    sides = [squares.side(_squares_box(top)) for top in tops]
    at = next((at for at, side in enumerate(sides) if side >= _LEAST_SIDE), sides.index(max(sides)))
    return [*_spread(material, squares, chips, tops[at]), *_contributors(material, ways[at], raised[at])], ways[at]


def _raised(names: NamedFigures, of_all: NamedFigures) -> float:
    """How much higher the names begin than a line for each of all; below zero where fewer are named."""
    height, room = names.height(_RIGHT.width), _NAMES_BOTTOM - _NAMES_TOP
    return height - room if height > room else height - of_all.height(_RIGHT.width)


def _chips_top(chips: Chips, raised: float) -> float:
    return min(_CHIPS_TOP - min(raised, 0), _CHIPS_BOTTOM - raised - chips.height(_RIGHT.width))


def _squares_box(chips_top: float) -> Box:
    return Box(_RIGHT.x + 20, _RIGHT.y + 56, _RIGHT.width - 40, chips_top - 68)


def _spread(material: Material, squares: Squares, chips: Chips, top: float) -> list:
    word = material.front.label.lower()
    return [
        (Box(_RIGHT.x, _RIGHT.y - 6, _RIGHT.width, 60), heading(f"Satu kotak = satu OPD ({word})")),
        (_squares_box(top), squares),
        (Box(_RIGHT.x, _RIGHT.y + top, _RIGHT.width, 140), chips),
    ]


def _classes(material: Material) -> list[SquareClass]:
    measure = material.front
    classes = summary.deviation_classes(material.totals, measure)
    return [
        SquareClass(
            summary.class_label(one, measure, len(classes)),
            one.low == 0,
            [
                Square(
                    row[measure.status_column],
                    f"{row['agency_short_name']} {points(row[measure.deviation_column])} poin",
                    keys.agency(row["agency_slug"]),
                )
                for row in one.agencies.to_dict("records")
            ],
        )
        for one in classes
    ]


def _chips(material: Material, pages_of: dict[str, str]) -> list[Chip]:
    """Every band of the rule with its count, worst first, then those without a figure where there are any."""
    measure, labels = material.front, own_rule(material.found.evidence.rules).labels
    counts = summary.status_counts(material.totals, measure, [*labels, "belum_lapor", "tanpa_data", "tanpa_target"])
    words = labels | {"belum_lapor": "belum lapor", "tanpa_data": "tanpa data", "tanpa_target": "tanpa target"}
    if counts["tanpa_data"] and counts["tanpa_target"]:
        # A seventh chip would need a fourth row.
        counts["tanpa_data"] += counts.pop("tanpa_target")
        words["tanpa_data"] = "tanpa deviasi"
    return [
        Chip(f"{sentences.count(found)} {words[status].lower()}", status, pages_of.get(status, ""))
        for status, found in counts.items()
        if found
    ]


def _named(contributors) -> list[NamedFigure]:
    return [
        NamedFigure(
            row["agency_short_name"], points(row["contribution_pp"]), keys.agency(row["agency_slug"]),
        )
        for row in contributors.to_dict("records")
        if round_half_away(row["contribution_pp"]) < 0
    ]  # fmt: skip


def _contributors(material: Material, names: NamedFigures, raised: float) -> list:
    top = _RIGHT.y + _NAMES_TOP - raised
    if not names.lines:
        # Nobody has reported: that is not good.
        is_known = not sentences.with_deviation(material.totals, material.front).empty
        said = "Tidak ada OPD di bawah target" if is_known else "Belum ada OPD dengan deviasi"
        return [(Box(_RIGHT.x, top - 48, _RIGHT.width, 60), heading(said))]
    head = fitting_head(material, "(poin)", len(names.lines), _RIGHT)
    return [
        (Box(_RIGHT.x, top - 62, _RIGHT.width, 60), heading(head)),
        (Box(_RIGHT.x, top, _RIGHT.width, _NAMES_BOTTOM - _NAMES_TOP + raised), names),
    ]
