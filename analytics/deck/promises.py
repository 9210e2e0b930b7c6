"""Promises on slides: the line at the foot of an OPD, the list of what was promised just now, and their parts."""

from collections.abc import Mapping, Sequence

from analytics import theme
from analytics.deck import keys
from analytics.domain.formats import NBSP, short_date
from analytics.domain.periods import quarter_before
from analytics.domain.promises import Promise
from analytics.drawing.framed import Framed
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.part import Part
from analytics.drawing.promise_boxes import KindChip, KindChips
from analytics.drawing.stage import Box, Form
from analytics.drawing.svg import CAPTION
from analytics.drawing.text import BOLD, broken, cleaned, fitted, width
from analytics.drawing.words import LedLine, Line, Span, heading
from analytics.insight import promise_words
from analytics.insight.promise_words import quarter_label
from analytics.insight.promises import HALF, KEPT, KINDS, LATE, WAITING, JudgedPromise, PromiseBook, counts_of
from analytics.insight.sentences import count

PART = "janji"
_WORDS = {LATE: "belum", HALF: "sebagian", KEPT: "selesai", WAITING: "berjalan"}
_PITCH, _SMALL_PITCH = 54, 35


def kind_chips(rows: Sequence[JudgedPromise], *, worded: bool) -> list[KindChip]:
    """A chip for every kind that there is, the worst first."""
    counts = counts_of(rows)
    return [
        KindChip(kind, f"{count(counts[kind])} {_WORDS[kind]}" if worded else count(counts[kind]))
        for kind in KINDS
        if counts[kind]
    ]


def agency_line(book: PromiseBook, slug: str, box: Box) -> Part:
    """The promises of an OPD at the foot of its slide: what became of the earlier ones; above it, from when there are
    some, the newest of this meeting."""
    own, earlier = book.own_of(slug), book.of(slug)
    if own:
        return Part(PART, _both(own, earlier, box, slug, quarter_label(book.period)))
    if not earlier:
        return Part(PART, [(box, _none(book, box.width))])
    return Part(PART, [(box, _chips(earlier, box.width, slug, quarter_label(book.period)))])


def _chips(earlier: Sequence[JudgedPromise], room: float, slug: str, label: str) -> KindChips:
    lists = [KindChips(kind_chips(earlier, worded=worded), words, keys.promises(slug))
             for worded in (True, False) for words in (f"Komitmen {label}", "Komitmen")]  # fmt: skip
    return next((one for one in lists if one.width <= room), lists[-1])


def _both(
    own: Sequence[JudgedPromise], earlier: Sequence[JudgedPromise], box: Box, slug: str, label: str
) -> list[tuple[Box, Form]]:
    """Two lines of small type: the newest promise, and right of its end what became of the earlier ones; without any of
    these the newest has both lines."""
    upper, lower = (Box(box.x, box.y + _SMALL_PITCH * at - 4, box.width, _SMALL_PITCH) for at in (0, 1))
    if not earlier:
        return [(Box(upper.x, upper.y, upper.width, 2 * _SMALL_PITCH), _own_words(own))]
    counts = ", ".join(one.text for one in kind_chips(earlier, worded=True))
    led = fitted(f"{label}: {counts}", theme.STAGE_LEAST, box.width)
    taken = width(led, theme.STAGE_LEAST) + 4
    newest = own[-1].promise
    # Its day stands first: it is never what is cut.
    said = f"{_new_head(own)}, {short_date(newest.due, newest.period.year)}: {cleaned(newest.text)}"
    first = broken(said, theme.STAGE_LEAST, box.width)[0]
    rest = Span(fitted(said[len(first):].strip(), theme.STAGE_LEAST, box.width - taken - 24))
    return [
        (upper, _small(Span(first))), (lower, _small(rest)),
        (Box(box.right - taken, lower.y, taken, _SMALL_PITCH),
         LedLine(led, keys.promises(slug), theme.STAGE_LEAST, CAPTION)),
    ]  # fmt: skip


def _small(span: Span) -> Line:
    return Line([span], theme.STAGE_LEAST, CAPTION)


def _new_head(own: Sequence[JudgedPromise]) -> str:
    return "Baru" if len(own) == 1 else f"{count(len(own))} baru"


def _own_words(own: Sequence[JudgedPromise]) -> Paragraph:
    newest = own[-1].promise
    said = f"{_new_head(own)}: {newest.text} · {short_date(newest.due, newest.period.year)}"
    return Paragraph(said, theme.STAGE_LEAST, most=2, role=CAPTION)


def own_line(book: PromiseBook, slug: str, box: Box) -> Part:
    """What an OPD promises in this meeting, in one line; nothing where it has promised nothing yet."""
    own = book.own_of(slug)
    return Part(PART, [(box, _own_line(own, box.width))] if own else [])


def _none(book: PromiseBook, room: float) -> Line:
    labels = (quarter_label(book.period), quarter_before(book.period).short_label)
    said = [f"Komitmen {label}: belum tercatat" for label in labels]
    fits = next((one for one in said if width(one, theme.STAGE_NAME) <= room), said[-1])
    return Line([Span(fits, fill=theme.INK_SECONDARY)])


def _own_line(own: Sequence[JudgedPromise], room: float) -> Line:
    newest = own[-1].promise
    due = f" · {short_date(newest.due, newest.period.year)}"
    number = "" if len(own) == 1 else f"{count(len(own))} "
    heads = [f"{number}{words}: ".capitalize() for words in ("komitmen baru", "baru")]
    lefts = {head: room - width(f"{head}{due}", theme.STAGE_NAME, BOLD) - 8 for head in heads}
    # The words of the promise go before those that announce it.
    head = next((one for one in heads if width(newest.text, theme.STAGE_NAME) <= lefts[one]), heads[-1])
    return Line([Span(head, BOLD), Span(fitted(newest.text, theme.STAGE_NAME, lefts[head])), Span(due)])


def facts_of(promise: Promise) -> list[str]:
    """Who, by when, what number, and whose help."""
    target = promise_words.target_words(promise)
    return [
        promise.responsible, short_date(promise.due, promise.period.year),
        *([f"target{NBSP}{target}"] if target else []),
        *([f"bantuan {promise.help_from}"] if promise.help_from else []),
    ]  # fmt: skip


def closing_list(book: PromiseBook, names: Mapping[str, str], box: Box) -> Part:
    """What was promised in this meeting, to be read back at its end: the newest ones, by OPD."""
    if not book.own:
        return Part(PART, [(box, Framed("Belum ada yang tercatat.", "Komitmen baru rapat ini"))])
    most, hidden = int((box.height - 64) // _PITCH), ""
    if len(book.own) > most:
        most -= 1
        hidden = f"+{count(len(book.own) - most)} lagi; semua di slide sebelum ini"
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
    if hidden:
        parts.append((Box(box.x, box.y + 64 + _PITCH * most, box.width, _PITCH), Line([Span(hidden)])))
    return Part(PART, parts)
