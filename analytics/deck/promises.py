"""Promises on slides: chips of their kinds, and the lists of what was promised just now."""

from collections.abc import Mapping, Sequence

from analytics import theme
from analytics.domain.formats import NBSP, short_date
from analytics.domain.promises import Promise
from analytics.drawing.framed import Framed
from analytics.drawing.names import in_room
from analytics.drawing.part import Part
from analytics.drawing.promise_boxes import KindChip
from analytics.drawing.stage import Box, Form
from analytics.drawing.text import BOLD, cleaned, fitted, width
from analytics.drawing.words import Line, Span, heading
from analytics.insight import promise_words
from analytics.insight.promises import HALF, KEPT, KINDS, LATE, WAITING, JudgedPromise, PromiseBook, counts_of
from analytics.insight.sentences import count

PART = "janji"
WORDS = {LATE: "belum", HALF: "sebagian", KEPT: "selesai", WAITING: "berjalan"}
"""What each kind is called on a chip."""
_PITCH = 54


def kind_chips(rows: Sequence[JudgedPromise], *, worded: bool) -> list[KindChip]:
    """A chip for every kind that there is, the worst first."""
    counts = counts_of(rows)
    return [
        KindChip(kind, f"{count(counts[kind])} {WORDS[kind]}" if worded else count(counts[kind]))
        for kind in KINDS
        if counts[kind]
    ]


def own_line(book: PromiseBook, slug: str, box: Box) -> Part:
    """What an OPD promises in this meeting, in one line; nothing where it has promised nothing yet."""
    own = book.own_of(slug)
    return Part(PART, [(box, _own_line(own, box.width))] if own else [])


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
    newest = _closing_entries([one.promise for one in reversed(book.own)], names, box.width)
    pitch = _PITCH * len(newest[0])
    most, hidden = int((box.height - 64) // pitch), ""
    if len(newest) > most:
        most = int((box.height - 64 - _PITCH) // pitch)
        hidden = f"+{count(len(newest) - most)} lagi; semua di slide sebelum ini"
    parts: list[tuple[Box, Form]] = [
        (Box(box.x, box.y, box.width, 60), heading(f"{count(len(newest))} komitmen baru rapat ini"))
    ]
    for at, lines in enumerate(newest[:most]):
        top = box.y + 64 + pitch * at
        parts += [(Box(box.x, top + _PITCH * step, box.width, _PITCH), line) for step, line in enumerate(lines)]
    if hidden:
        parts.append((Box(box.x, box.y + 64 + pitch * most, box.width, _PITCH), Line([Span(hidden)])))
    return Part(PART, parts)


def _closing_entries(promises: Sequence[Promise], names: Mapping[str, str], room: float) -> list[list[Line]]:
    """Name, promise and day in one line; where not all have room in one, the promise of each in a line of its own: the
    days stand behind the names, or behind the promises where a name has no room beside its day."""
    told = [
        (names.get(one.agency_slug, one.agency_slug), cleaned(one.text), f" · {short_date(one.due, one.period.year)}")
        for one in promises
    ]
    whole = [f"{name}: {text}{due}" for name, text, due in told]
    if all(width(one, theme.STAGE_NAME) <= room for one in whole):
        return [[Line([Span(one)])] for one in whole]
    if all(width(name, theme.STAGE_NAME, BOLD) + width(due, theme.STAGE_NAME) <= room for name, _, due in told):
        return [
            [Line([Span(name, BOLD), Span(due)]), Line([Span(fitted(text, theme.STAGE_NAME, room))])]
            for name, text, due in told
        ]
    shown = in_room(tuple(dict.fromkeys([*names.values(), *(name for name, *_ in told)])), theme.STAGE_NAME, room)
    return [
        [
            Line([Span(shown[name], BOLD)]),
            Line([Span(fitted(text, theme.STAGE_NAME, room - width(due, theme.STAGE_NAME))), Span(due)]),
        ]
        for name, text, due in told
    ]
