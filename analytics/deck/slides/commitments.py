"""Komitmen triwulan lalu: a box for every promise of the meeting before, and the list of an OPD (ux.md 4.4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics import theme
from analytics.deck import keys
from analytics.deck.material import Material
from analytics.deck.promises import facts_of, kind_chips, own_line
from analytics.deck.slide import DETAIL, Slide, headline
from analytics.deck.subtitles import beginning, one_line
from analytics.domain.formats import long_date
from analytics.domain.periods import Period, quarter_before
from analytics.drawing.chips import HEIGHT as CHIP_HEIGHT
from analytics.drawing.chips import Chip, Chips
from analytics.drawing.framed import Framed
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.promise_boxes import KindChips, PromiseRow, PromiseRows
from analytics.drawing.shares import shared_lines
from analytics.drawing.stage import BODY, Box, Form
from analytics.drawing.text import BOLD, width
from analytics.drawing.words import Line, Span
from analytics.insight import promise_words
from analytics.insight.promise_words import quarter_name
from analytics.insight.promises import KINDS, LATE, JudgedPromise, PromiseBook
from analytics.insight.sentences import count

_GAP = 14
_BOX = Box(BODY.x, BODY.y + 14, BODY.width, 136)
_SIZE = 56
_PER_PAGE = 8
_ROWS = Box(BODY.x, BODY.y + 86, BODY.width, 8 * 80)
NEW = Box(BODY.x, 928, BODY.width, 60)
"""Where the list of an OPD shows what it promises in this meeting."""
_TOLD, _TOLD_GAP = Box(BODY.x, BODY.y + 4, BODY.width, NEW.y - BODY.y - 8), 20


@dataclass(frozen=True)
class _Page:
    """A page of the OPD, from 1: `held` of them stand in the agenda, the others are opened from one another."""

    slugs: Sequence[str]
    number: int
    of: int
    held: int
    beyond: int
    """How many OPD stand on the pages behind the agenda's."""

    @property
    def key(self) -> str:
        return keys.page(keys.COMMITMENTS, self.number)

    @property
    def is_held(self) -> bool:
        return self.number <= self.held

    @property
    def next_key(self) -> str:
        """The page that is opened from this one; '' where the agenda leads on, or nothing."""
        is_last = self.number < self.held or self.number == self.of
        return "" if is_last else keys.page(keys.COMMITMENTS, self.number + 1)

    @property
    def next_words(self) -> str:
        return f"{count(self.beyond)} OPD lain · D" if self.is_held else f"halaman {count(self.number + 1)} · D"


def commitments(material: Material) -> list[Slide]:
    """The pages of all OPD, and a list for each OPD with earlier promises; one empty slide where there are none.

    The agenda holds the pages on which somebody is behind with a promise; those that follow are opened from the last.
    """
    book = material.book
    if not book.earlier:
        return [_empty(material.period)]
    found = [_page(material, page) for page in _pages(book)]
    slugs = list(book.by_agency)
    return [*found, *(_list(material, slug, slugs.index(slug) // _PER_PAGE + 1) for slug in slugs)]


def _pages(book: PromiseBook) -> list[_Page]:
    slugs = list(book.by_agency)
    # Who is behind with a promise stands before who is not.
    late = sum(any(one.kind == LATE for one in book.of(slug)) for slug in slugs)
    held = max(-(-late // _PER_PAGE), 1)
    starts = range(0, len(slugs), _PER_PAGE)
    beyond = max(len(slugs) - held * _PER_PAGE, 0)
    return [
        _Page(slugs[start : start + _PER_PAGE], number, len(starts), held, beyond)
        for number, start in enumerate(starts, 1)
    ]


def _empty(period: Period) -> Slide:
    before, after = (quarter_name(one, period) for one in (quarter_before(period), quarter_after(period)))
    return Slide(
        key=keys.COMMITMENTS,
        group=keys.COMMITMENTS,
        name=f"Komitmen {before}",
        title=headline(f"Tidak ada komitmen {before} yang tercatat"),
        subtitle=f"Status komitmen Pra-Rakorev {before} pada {period.label.removeprefix('berjalan ')}",
        parts=[(_BOX, Framed(f"Komitmen rapat ini akan muncul di sini pada {after}.", size=_SIZE))],
        is_empty=True,
    )


def _page(material: Material, page: _Page) -> Slide:
    book, names = material.book, material.names
    title = promise_words.earlier_title(book, names)
    subtitle, special = promise_words.earlier_subtitle(book), promise_words.special_words(book.earlier)
    head, *rest = subtitle.split("; ")
    # What is counted besides those of the quarter before is said before how they are judged, and never left out: the
    # title counts without it, the chips and the boxes with it.
    boxes = promise_words.boxes_words(book)
    judged = [one for one in rest if not one.startswith("termasuk")] if boxes else rest
    rows = [
        PromiseRow(names.get(slug, slug), [one.kind for one in book.of(slug)], keys.promises(slug),
                   promise_words.agency_words(book.of(slug)))
        for slug in page.slugs
    ]  # fmt: skip
    listed = PromiseRows(rows, material.agency_names)
    place = f"halaman {page.number} dari {page.of}" if page.of > 1 else ""
    quarter = quarter_name(quarter_before(material.period), material.period)
    return Slide(
        key=page.key,
        group=keys.COMMITMENTS if page.is_held else DETAIL,
        name=" ".join(["Komitmen", quarter, *([str(page.number)] if page.of > 1 else [])]),
        title=headline(title, title.split("; ")[0], names=names.values()),
        subtitle=one_line(("; ".join([head, *judged]), boxes, special, place), (head, boxes, special, place),
                          (beginning(boxes), special, place), (beginning(boxes), place)),
        parts=[*_counted(book.earlier, _right_edge(page), boxes), *_onward(page), (_ROWS, listed)],
        rows=[row.leads_to for row in rows],
        up="" if page.is_held else keys.page(keys.COMMITMENTS, page.number - 1),
        down=page.next_key,
    )


def _onward(page: _Page) -> list[tuple[Box, Form]]:
    """The way to the pages that do not stand in the agenda, at the right edge."""
    if not page.next_key:
        return []
    left = _right_edge(page) + _GAP
    return [(Box(left, BODY.y, BODY.right - left, CHIP_HEIGHT), Chips([Chip(page.next_words, "", page.next_key)]))]


def _right_edge(page: _Page) -> float:
    """Where the way to the other pages begins; the edge of the body where there is none."""
    return BODY.right - (Chip(page.next_words, "", page.next_key).width + _GAP if page.next_key else 0)


def _counted(rows: Sequence[JudgedPromise], right: float, boxes: str) -> list[tuple[Box, Form]]:
    """How many are of each kind, and right of them the rate of those that are judged, as far as there is room; of how
    many where the title counts others."""
    chips = KindChips(kind_chips(rows, worded=True))
    left = BODY.x + chips.width + _GAP
    said = promise_words.short_rates(rows, len(rows) if boxes else 0)
    fits = next((one for one in said if width(one, theme.STAGE_NAME, BOLD) <= right - left), None)
    rate = [] if fits is None else [(Box(left, BODY.y, right - left, 60), Line([Span(fits, BOLD)]))]
    return [(Box(BODY.x, BODY.y, chips.width, 60), chips), *rate]


def _list(material: Material, slug: str, page: int) -> Slide:
    """What an OPD promised and what became of it, the worst first."""
    rows, name = material.book.of(slug), material.names.get(slug, slug)
    counts = [one.text for one in kind_chips(rows, worded=True)]
    told = _as_many_as_fit([_told(one, material.region.function) for one in rows])
    rate = promise_words.short_rates(rows)[0]
    hidden = f"{count(len(told))} dari {count(len(rows))} komitmen; selengkapnya di halaman Komitmen"
    hidden = hidden if len(told) < len(rows) else ""
    return Slide(
        key=keys.promises(slug),
        group=DETAIL,
        name=f"Komitmen {name}",
        title=headline(f"Komitmen {name}: {', '.join(counts)}", names=[name]),
        subtitle=one_line(
            (f"Keadaan {long_date(material.book.as_of)}, yang terberat di atas", rate, hidden), (rate, hidden)
        ),
        parts=[
            *(part for one in told for part in one),
            (NEW, own_line(material.book, slug, NEW)),
        ],
        up=keys.page(keys.COMMITMENTS, page),
        agency_slug=slug,
    )


def _told(one: JudgedPromise, function: str) -> list[Paragraph]:
    """A promise, every word of it: what, about which activity, by whom until when, what became of it."""
    promise = one.promise
    texts = [
        Paragraph(promise_words.what_words(promise), weight=BOLD),
        Paragraph(" · ".join(facts_of(promise))),
        Paragraph(promise_words.outcome_words(one, function), fill=_ink(one)),
    ]
    # Only what is longer than the whole slide is cut, and never the promise itself: four lines hold it.
    given = shared_lines([len(text.lines(_TOLD.width)) for text in texts], int(_TOLD.height // texts[0].leading))
    return [replace(text, most=most) for text, most in zip(texts, given, strict=True)]


def _as_many_as_fit(promises: Sequence[Sequence[Paragraph]]) -> list[list[tuple[Box, Form]]]:
    """The parts of the first promises that have room one below the other; the first one always."""
    found: list[list[tuple[Box, Form]]] = []
    top = _TOLD.y
    for paragraphs in promises:
        parts: list[tuple[Box, Form]] = []
        for one in paragraphs:
            height = one.height(_TOLD.width)
            parts.append((Box(_TOLD.x, top, _TOLD.width, height), one))
            top += height
        if found and top > _TOLD.bottom:
            break
        found.append(parts)
        top += _TOLD_GAP
    return found


def _ink(one: JudgedPromise) -> str:
    return theme.KRITIS if one.kind == KINDS[0] else theme.INK


def quarter_after(period: Period) -> Period:
    """The first quarter end after a period; that of TW IV is TW I of the next year."""
    month = period.month // 3 * 3 + 3
    return Period(period.year, month) if month <= 12 else Period(period.year + 1, 3)
