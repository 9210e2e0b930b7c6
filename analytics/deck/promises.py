"""Promises on slides: the line at the foot of an OPD, the list of what was promised just now, and their parts."""

from collections.abc import Mapping, Sequence

from analytics import theme
from analytics.deck import keys
from analytics.domain.formats import short_date
from analytics.domain.periods import quarter_before
from analytics.drawing.framed import Framed
from analytics.drawing.part import Part
from analytics.drawing.promise_boxes import KindChip, KindChips
from analytics.drawing.stage import Box, Form
from analytics.drawing.text import BOLD, fitted, width
from analytics.drawing.words import Line, Span, heading
from analytics.insight.promise_words import quarter_label
from analytics.insight.promises import HALF, KEPT, KINDS, LATE, WAITING, JudgedPromise, PromiseBook, counts_of
from analytics.insight.sentences import count

PART = "janji"
_WORDS = {LATE: "belum", HALF: "sebagian", KEPT: "selesai", WAITING: "berjalan"}
_PITCH = 54


def kind_chips(rows: Sequence[JudgedPromise], *, worded: bool) -> list[KindChip]:
    """A chip for every kind that there is, the worst first."""
    counts = counts_of(rows)
    return [
        KindChip(kind, f"{count(counts[kind])} {_WORDS[kind]}" if worded else count(counts[kind]))
        for kind in KINDS
        if counts[kind]
    ]


def agency_line(book: PromiseBook, slug: str, box: Box) -> Part:
    """The promises of an OPD at the foot of its slide: those of this meeting, else what became of the earlier ones."""
    own, earlier = book.own_of(slug), book.of(slug)
    if own:
        return Part(PART, [(box, _own_line(own, box.width, slug))])
    label = quarter_label(book.period)
    if not earlier:
        return Part(PART, [(box, _none(book, box.width))])
    lists = [KindChips(kind_chips(earlier, worded=worded), words, keys.promises(slug))
             for worded in (True, False) for words in (f"Komitmen {label}", "Komitmen")]  # fmt: skip
    return Part(PART, [(box, next((one for one in lists if one.width <= box.width), lists[-1]))])


def _none(book: PromiseBook, room: float) -> Line:
    labels = (quarter_label(book.period), quarter_before(book.period).short_label)
    said = [f"Komitmen {label}: belum tercatat" for label in labels]
    fits = next((one for one in said if width(one, theme.STAGE_NAME) <= room), said[-1])
    return Line([Span(fits, fill=theme.INK_SECONDARY)])


def _own_line(own: Sequence[JudgedPromise], room: float, slug: str) -> Line:
    newest = own[-1].promise
    due = f" · {short_date(newest.due, newest.period.year)}"
    number = "" if len(own) == 1 else f"{count(len(own))} "
    heads = [f"{number}{words}: ".capitalize() for words in ("komitmen baru", "baru")]
    lefts = {head: room - width(f"{head}{due}", theme.STAGE_NAME, BOLD) - 8 for head in heads}
    # The words of the promise go before those that announce it.
    head = next((one for one in heads if width(newest.text, theme.STAGE_NAME) <= lefts[one]), heads[-1])
    return Line([Span(head, BOLD), Span(fitted(newest.text, theme.STAGE_NAME, lefts[head])), Span(due)])


def closing_list(book: PromiseBook, names: Mapping[str, str], box: Box) -> Part:
    """What was promised in this meeting, to be read back at its end: the newest ones, by OPD."""
    if not book.own:
        return Part(PART, [(box, Framed("Belum ada yang tercatat.", "Komitmen baru rapat ini"))])
    most = int((box.height - 64) // _PITCH)
    parts: list[tuple[Box, Form]] = [
        (Box(box.x, box.y, box.width, 60), heading(f"{count(len(book.own))} komitmen baru rapat ini"))
    ]
    for at, one in enumerate([*book.own][::-1][:most]):
        promise = one.promise
        name = names.get(promise.agency_slug, promise.agency_slug)
        due = f" · {short_date(promise.due, promise.period.year)}"
        room = box.width - width(due, theme.STAGE_NAME) - 8
        said = fitted(f"{name}: {promise.text}", theme.STAGE_NAME, room)
        parts.append((Box(box.x, box.y + 64 + _PITCH * at, box.width, _PITCH), Line([Span(said), Span(due)])))
    return Part(PART, parts)
