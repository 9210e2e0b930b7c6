"""One activity in full: both measures, what holds it back, what is done, by whom and until when (ux.md 4.7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics import theme
from analytics.deck import keys
from analytics.deck.activities import Activity, Key
from analytics.deck.material import Material
from analytics.deck.promise_strip import Strip, agency_strip
from analytics.deck.slide import DETAIL, UNNAMED, Slide, headline
from analytics.deck.slides import full_name, programs, standings
from analytics.deck.slides.read_back import newest_pages
from analytics.deck.slides.standings import LEFT, RIGHT
from analytics.deck.subtitles import one_line
from analytics.domain.capitals import readable
from analytics.domain.formats import idr, is_missing, long_date, percent
from analytics.drawing.chips import Chip, Chips
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.paragraphs import PAIR_GAP, PITCH, Pairs
from analytics.drawing.part import Part
from analytics.drawing.shares import shared_lines
from analytics.drawing.stage import Box, Form
from analytics.drawing.standing import HEIGHT
from analytics.drawing.text import BOLD, fitted, width
from analytics.drawing.words import LINE, Line, Span
from analytics.insight.promises import PromiseBook, place_of
from analytics.insight.standing_words import in_order, short_standing, standing_words

Parts = list[tuple[Box, Form]]
_UNFILLED = "belum diisi"
_BEFORE_PAIRS, _CLOSE = 12, 14
_END = 994
"""Where the last line of the right half must have ended."""
PROMISES = Strip(
    Box(LEFT.x, standings.UPPER, LEFT.width, 52), Box(LEFT.x, standings.BOTTOM, LEFT.width, 60), kind="rinci"
)
"""Where the promises of the OPD stand."""
ROOMY = replace(PROMISES, above=2, kind="rinci-lapang")
"""The same where nothing but the figures stands above them."""


def activity_slides(material: Material, wanted: Iterable[Key]) -> list[Slide]:
    """A slide for each activity wanted (agency_slug, sub_unit, activity_key), once; unknown ones are left out."""
    names = dict(zip(material.totals["agency_slug"], material.totals["agency_short_name"], strict=True))
    found = (material.activities.get(key) for key in dict.fromkeys(wanted))
    lists = newest_pages(material.book, names)
    return [
        _slide(material, one, names.get(one.key[0], one.key[0]), lists.get(one.key[0], ""))
        for one in found
        if one is not None
    ]


def _slide(material: Material, activity: Activity, agency: str, list_key: str) -> Slide:
    title = headline(
        *_titles(material, activity, agency), names=[agency], instead=UNNAMED, among=material.agency_names
    )
    above, taken = full_name.above(activity.name, title)
    is_short = width(agency, theme.STAGE_SECONDARY) <= programs.CRUMB
    crumbs = {"Kabupaten": keys.OVERVIEW, agency if is_short else material.called(agency): keys.agency(activity.key[0])}
    if code := activity.row["program_code"]:
        crumbs |= dict.fromkeys(_programs(activity), keys.program(activity.key[0], str(code)))
    return Slide(
        key=keys.activity(*activity.key),
        group=DETAIL,
        name=activity.name,
        title=title,
        subtitle=_subtitle(activity, crumbs),
        parts=[*above, *_body(material, activity, taken, list_key)],
        up=keys.agency(activity.key[0]),
        agency_slug=activity.key[0],
        place=activity.key[1:],
        crumbs=crumbs,
    )


def _titles(material: Material, activity: Activity, agency: str) -> list[str]:
    """From long to short; where the name has no room it is said of which OPD it is, and the name stands below."""
    front, row = material.front, activity.row
    cause = next((one.cause for one in activity.problems if one.cause), "")
    standing = standing_words(activity.name, row, front)
    # One of many: the OPD as a whole stands elsewhere.
    instead = standing_words(f"Satu kegiatan {agency}", row, front)
    return [
        *([f"{standing}; penyebab: {cause}"] if cause else []),
        standing,
        short_standing(activity.name, row, front),
        *([f"{instead}; penyebab: {cause}"] if cause else []),
        instead,
        short_standing(f"Satu kegiatan {agency}", row, front),
    ]


def _programs(activity: Activity) -> list[str]:
    """What its programme is called, from long to short."""
    name = programs.short_name(readable(str(activity.row["program_name"] or ""))).removeprefix("Program ")
    return [*([name] if name and name != "?" else []), f"Program {activity.row['program_code']}"]


def _subtitle(activity: Activity, crumbs: Mapping[str, str]) -> str:
    """Its ceiling and the way down to it; of a programme with a long name the code."""
    row = activity.row
    pagu = "tanpa pagu" if is_missing(row["ceiling_idr"]) else f"pagu {idr(row['ceiling_idr'])}"
    kabupaten, agency, *names = crumbs
    way = [kabupaten, agency, *([activity.unit] if activity.unit else [])]
    ways = [*([*way, name] for name in names), way]
    return one_line(*((f"{pagu[0].upper()}{pagu[1:]}", " › ".join(one)) for one in ways))


def _left(material: Material, activity: Activity, above: float, between: float) -> Parts:
    return [
        (Box(LEFT.x, _standing_top(at, above, between), LEFT.width, HEIGHT), standings.standing(activity.row, measure))
        for at, measure in enumerate(in_order(material.front))
    ]


def _promises(book: PromiseBook, key: Key, strip: Strip, list_key: str) -> Part:
    """Those of its OPD; of the earlier ones the worst about this activity is told."""
    told = [one for one in book.of(key[0]) if place_of(one.promise) == key]
    return agency_strip(book, key[0], strip, list_key, told)


def _standing_top(at: int, above: float, between: float) -> float:
    return LEFT.y + 4 + above + at * (HEIGHT + between)


@dataclass(frozen=True)
class _Shared:
    """How many lines the texts get, the pairs below them with their height, those below the figures at the left with
    their place; `lost` are the lines that are not shown."""

    texts: Sequence[int]
    below: tuple[Pairs, float]
    left: tuple[Box, Pairs]
    lost: int


def _body(material: Material, activity: Activity, above: float, list_key: str) -> Parts:
    """Both measures and the promises at the left, the texts at the right; the measures are closer where pairs stand
    below them."""
    problems, answers = _texts(activity)
    shared = _shared_room([*problems, *answers], _pairs(material, activity), above)
    between = _CLOSE if shared.left[1].pairs else 60 - min(above / 2, 60 - _CLOSE)
    free = PROMISES.upper.y - _standing_top(1, above, between) - HEIGHT
    # Ticks and letters leave half a line between them.
    is_roomy = not shared.left[1].pairs and free > (ROOMY.above - 0.5) * LINE
    promises = _promises(material.book, activity.key, ROOMY if is_roomy else PROMISES, list_key)
    left = _left(material, activity, above, between)
    return [*left, *_right(activity, problems, answers, shared, above), (PROMISES.upper, promises)]


def _right(
    activity: Activity, problems: Sequence[str], answers: Sequence[str], shared: _Shared, above: float
) -> Parts:
    top = RIGHT.y - 2 + above
    causes = list(dict.fromkeys(one.cause for one in activity.problems if one.cause))
    parts: Parts = [*_head("! ", "Masalah", theme.KRITIS, top, causes)]
    top = _filled(parts, problems, shared.texts[: len(problems)], top + 68)
    parts += _head("→ ", "Tindak lanjut", theme.SESUAI, top)
    top = _filled(parts, answers, shared.texts[len(problems) :], top + 64)
    below, height = shared.below
    return [*parts, (Box(RIGHT.x, top + _BEFORE_PAIRS, RIGHT.width, height), below), shared.left]


def _shared_room(texts: Sequence[str], pairs: Sequence[tuple[str, str]], above: float) -> _Shared:
    """All pairs below the texts; the last of them, or all, below the figures at the left where less is cut then."""
    return min((_way(texts, pairs, kept, above) for kept in range(len(pairs), -1, -1)), key=lambda one: one.lost)


def _way(texts: Sequence[str], pairs: Sequence[tuple[str, str]], kept: int, above: float) -> _Shared:
    below, beside = Pairs(pairs[:kept]), Pairs(pairs[kept:])
    wanted = [*(len(Paragraph(one).lines(RIGHT.width)) for one in texts), *below.wanted(RIGHT.width)]
    gaps = PAIR_GAP * kept
    # Two heads, and the space below each text.
    free = _END - RIGHT.y - above - 2 * 68 - 16 * len(texts) - gaps - _BEFORE_PAIRS
    given = shared_lines(wanted, int(free // PITCH))
    top = _standing_top(1, above, _CLOSE) + HEIGHT + 8
    left = Box(LEFT.x, top, LEFT.width, PROMISES.upper.y - top)
    lost = sum(wanted) - sum(given) + sum(beside.wanted(left.width)) - sum(beside.shares(left.width, left.height))
    lines, mine = given[: len(texts)], given[len(texts) :]
    return _Shared(lines, (below, PITCH * sum(mine) + gaps), (left, beside), lost)


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
