"""One activity in full: both measures, what holds it back, what is done, by whom and until when (ux.md 4.7)."""

from collections.abc import Iterable, Mapping, Sequence

from analytics import theme
from analytics.deck import keys
from analytics.deck.activities import Activity, Key
from analytics.deck.material import Material
from analytics.deck.slide import DETAIL, Slide, headline
from analytics.deck.slides import standings
from analytics.deck.slides.standings import LEFT, RIGHT
from analytics.domain.capitals import readable
from analytics.domain.formats import idr, is_missing, long_date, percent
from analytics.drawing.chips import Chip, Chips
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.paragraphs import PITCH, Pairs
from analytics.drawing.shares import shared_lines
from analytics.drawing.stage import ROOM, Box, Form
from analytics.drawing.standing import HEIGHT
from analytics.drawing.text import BOLD, fitted, width
from analytics.drawing.words import Line, Span
from analytics.insight.standing_words import in_order, short_standing, standing_words

Parts = list[tuple[Box, Form]]
_UNFILLED = "belum diisi"


def activity_slides(material: Material, wanted: Iterable[Key]) -> list[Slide]:
    """A slide for each activity wanted (agency_slug, sub_unit, activity_key), once; unknown ones are left out."""
    names = dict(zip(material.totals["agency_slug"], material.totals["agency_short_name"], strict=True))
    found = (material.activities.get(key) for key in dict.fromkeys(wanted))
    return [_slide(material, one, names.get(one.key[0], one.key[0])) for one in found if one is not None]


def _slide(material: Material, activity: Activity, agency: str) -> Slide:
    return Slide(
        key=keys.activity(*activity.key),
        group=DETAIL,
        name=activity.name,
        title=headline(*_titles(material, activity)),
        subtitle=_subtitle(activity, agency),
        parts=[*_left(material, activity.row), *_right(material, activity)],
        up=keys.agency(activity.key[0]),
        agency_slug=activity.key[0],
    )


def _titles(material: Material, activity: Activity) -> list[str]:
    """From long to short; what is cut is the name, never a figure."""
    front, row = material.front, activity.row
    cause = next((one.cause for one in activity.problems if one.cause), "")
    names = [activity.name, *(fitted(activity.name, theme.STAGE_TITLE, part * ROOM, BOLD) for part in (1.0, 0.8, 0.6))]
    told = [f"{standing_words(name, row, front)}; penyebab: {cause}" for name in names[:2]] if cause else []
    return [
        *told,
        *(standing_words(name, row, front) for name in names),
        *(short_standing(name, row, front) for name in names),
        short_standing(fitted(activity.name, theme.STAGE_TITLE, 0.4 * ROOM, BOLD), row, front),
    ]


def _subtitle(activity: Activity, agency: str) -> str:
    row = activity.row
    program = readable(str(row["program_name"] or "")).removeprefix("Program ")
    trail = " › ".join(filter(None, ["Kabupaten", agency, activity.unit, "" if program == "?" else program]))
    pagu = "tanpa pagu" if is_missing(row["ceiling_idr"]) else f"pagu {idr(row['ceiling_idr'])}"
    return f"{pagu[0].upper()}{pagu[1:]} · {trail}"


def _left(material: Material, row: Mapping[str, object]) -> Parts:
    top, pitch = LEFT.y + 4, HEIGHT + 60
    parts: Parts = [
        (Box(LEFT.x, top + at * pitch, LEFT.width, HEIGHT), standings.standing(row, measure))
        for at, measure in enumerate(in_order(material.front))
    ]
    return [*parts, (Box(LEFT.x, standings.BOTTOM + 12, LEFT.width, 50), standings.promises(material))]


def _right(material: Material, activity: Activity) -> Parts:
    pairs = _pairs(material, activity)
    problems, answers = _texts(activity)
    room = RIGHT.width
    wanted = [len(Paragraph(one).lines(room)) for one in (*problems, *answers)]
    # Two heads, the space below each text, and the pairs at the end.
    free = 994 - RIGHT.y - 2 * 68 - 16 * len(wanted) - 54 * len(pairs) - 12
    given = shared_lines(wanted, int(free // PITCH))
    top = RIGHT.y - 2
    causes = list(dict.fromkeys(one.cause for one in activity.problems if one.cause))
    parts: Parts = [*_head("! ", "Masalah", theme.KRITIS, top, causes)]
    top = _filled(parts, problems, given[: len(problems)], top + 68)
    parts += _head("→ ", "Tindak lanjut", theme.SESUAI, top)
    top = _filled(parts, answers, given[len(problems) :], top + 64)
    return [*parts, (Box(RIGHT.x, top + 12, room, 54 * len(pairs)), Pairs(pairs))] if pairs else parts


def _texts(activity: Activity) -> tuple[list[str], list[str]]:
    """Problems and follow-ups as they are written; one word that says so where there is none."""
    issues = [one.issue for one in activity.problems if one.is_told]
    fillers = [one.issue for one in activity.problems if one.issue and not one.is_told]
    if not issues:
        issues = [f"Belum diisi (tertulis “{fillers[0]}”)" if fillers else "Belum diisi"]
    answers = list(dict.fromkeys(one.follow_up for one in activity.problems if one.follow_up))
    return issues, answers or ["Belum diisi"]


def _head(sign: str, word: str, colour: str, top: float, causes: Sequence[str] = ()) -> Parts:
    line = Line([Span(sign, BOLD, colour), Span(word, BOLD)])
    parts: Parts = [(Box(RIGHT.x, top + 2, RIGHT.width, 60), line)]
    taken = width(sign, theme.STAGE_NAME, BOLD) + width(word, theme.STAGE_NAME, BOLD) + 20
    chips, room = [], RIGHT.width - taken
    for cause in causes:
        chip = Chip(fitted(cause, theme.STAGE_NAME, room - 40, BOLD), "")
        if chip.width <= room:
            chips.append(chip)
            room -= chip.width + 18
    return [*parts, (Box(RIGHT.x + taken, top - 2, RIGHT.width - taken, 60), Chips(chips))] if chips else parts


def _filled(parts: Parts, texts: Sequence[str], given: Sequence[int], top: float) -> float:
    for text, lines in zip(texts, given, strict=True):
        if lines:
            fill = theme.INK_SECONDARY if text.startswith("Belum diisi") else theme.INK
            parts.append((Box(RIGHT.x, top, RIGHT.width, PITCH * lines + 1), Paragraph(text, fill=fill)))
            top += PITCH * lines + 16
    return top


def _pairs(material: Material, activity: Activity) -> list[tuple[str, str]]:
    """Who answers for it, until when, and what the next quarter asks for."""
    answer = activity.answer
    pairs = [
        ("Penanggung jawab", (answer.responsible if answer else "") or _UNFILLED),
        ("Tenggat", long_date(answer.due) if answer and answer.due is not None else _UNFILLED),
    ]
    if activity.coming is None or activity.coming_period is None:
        return pairs
    targets = [
        f"{one.label.lower()} {percent(activity.coming[one.target_column])}"
        for one in in_order(material.front)
        if not is_missing(activity.coming[one.target_column])
    ]
    return [*pairs, (f"Target {activity.coming_period.short_label}", " · ".join(targets))] if targets else pairs
