"""What is promised in this meeting, whole, to be read back before it ends: as many pages as it takes (ux.md 5)."""

from collections.abc import Mapping, Sequence

from analytics.deck import keys
from analytics.deck.material import Material
from analytics.deck.promises import PART, facts_of
from analytics.deck.slide import Slide
from analytics.domain.promises import Promise
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.part import Part
from analytics.drawing.stage import BODY, Box, Form
from analytics.drawing.text import BOLD
from analytics.drawing.words import Line, Span
from analytics.insight import promise_words
from analytics.insight.promises import PromiseBook
from analytics.insight.sentences import count

MOST_PAGES = 12
"""So many stand ready: a page is promised upon while the deck is being shown. Each holds three promises at least."""
_HEAD, _GAP = 66, 22
_NEXT = Box(BODY.x, BODY.y, BODY.width, _HEAD)


def read_back(material: Material) -> list[Slide]:
    """All pages; those on which nothing stands yet are spare."""
    drawn = read_back_parts(material.book, material.names)
    blank = Part(PART, [])
    return [
        Slide(
            key=keys.read_back(page),
            group=keys.CLOSING,
            name=f"Komitmen rapat ini {page}" if page > 1 else "Komitmen rapat ini",
            title="Komitmen rapat ini, dibacakan kembali",
            subtitle="OPD dan komitmennya; penanggung jawab, tenggat, target, bantuan",
            parts=[(_NEXT, drawn.get(keys.read_back(page), blank))],
            is_spare=keys.read_back(page) not in drawn,
        )
        for page in range(1, MOST_PAGES + 1)
    ]


def newest_pages(book: PromiseBook, names: Mapping[str, str]) -> Mapping[str, str]:
    """Slug -> key of the page that reads back what an OPD promised last; {} without any."""
    pages = _pages([_entry(one.promise, names) for one in book.own])
    places = [keys.read_back(min(at, MOST_PAGES)) for at, page in enumerate(pages, 1) for _ in page]
    return dict(zip([one.promise.agency_slug for one in book.own], places, strict=True))


def read_back_parts(book: PromiseBook, names: Mapping[str, str]) -> Mapping[str, Part]:
    """Key of a page -> what stands on it, in the order in which it was promised; {} without any."""
    pages = _pages([_entry(one.promise, names) for one in book.own])
    return {keys.read_back(at): _page(page, at, len(pages), len(book.own)) for at, page in enumerate(pages, 1)}


def _entry(promise: Promise, names: Mapping[str, str]) -> tuple[Paragraph, Paragraph]:
    name = names.get(promise.agency_slug, promise.agency_slug)
    what = Paragraph(f"{name}: {promise_words.what_words(promise)}", weight=BOLD)
    return what, Paragraph(" · ".join(facts_of(promise)))


def _pages(entries: Sequence[tuple[Paragraph, Paragraph]]) -> list[list[tuple[Paragraph, Paragraph]]]:
    pages: list[list[tuple[Paragraph, Paragraph]]] = []
    left = 0.0
    for entry in entries:
        taken = sum(one.height(BODY.width) for one in entry) + _GAP
        if taken > left:
            pages.append([])
            left = BODY.height - _HEAD
        pages[-1].append(entry)
        left -= taken
    return pages


def _page(entries: Sequence[tuple[Paragraph, Paragraph]], page: int, of: int, number: int) -> Part:
    said = f"{count(number)} komitmen" + (f" · halaman {page} dari {of}" if of > 1 else "")
    if page == MOST_PAGES and of > MOST_PAGES:
        said = f"{said}; selebihnya di halaman Komitmen"
    parts: list[tuple[Box, Form]] = [(_NEXT, Line([Span(said)]))]
    top = BODY.y + _HEAD
    for entry in entries:
        for one in entry:
            height = one.height(BODY.width)
            parts.append((Box(BODY.x, top, BODY.width, height), one))
            top += height
        top += _GAP
    return Part(PART, parts)
