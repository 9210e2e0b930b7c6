"""The promises of an OPD at the foot of its slide and of those of its activities: every name and number as large as the
others (ux.md 10.1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.deck import keys
from analytics.deck.promises import PART, WORDS, kind_chips
from analytics.domain.formats import short_date
from analytics.domain.periods import Period, quarter_before
from analytics.domain.promises import Promise
from analytics.drawing.chips import Chip, Chips
from analytics.drawing.part import Part
from analytics.drawing.promise_boxes import KindChips
from analytics.drawing.stage import Box, Form
from analytics.drawing.text import BOLD, cleaned, fitted, width
from analytics.drawing.words import LedLines, Line, Span
from analytics.insight import promise_words
from analytics.insight.promise_words import earlier_label
from analytics.insight.promises import JudgedPromise, PromiseBook
from analytics.insight.sentences import count

Parts = list[tuple[Box, Form]]
_SPACE = 20


@dataclass(frozen=True)
class Strip:
    """Where the promises of an OPD stand: two lines, the lower one as high as a chip, and how many lines above them the
    words of a new one may take."""

    upper: Box
    lower: Box
    above: int = 0
    kind: str = ""
    """By which name it is drawn anew (drawing.part)."""


def agency_strip(
    book: PromiseBook, slug: str, strip: Strip, list_key: str = "", told: Sequence[JudgedPromise] = ()
) -> Part:
    """What became of the earlier promises of an OPD, and above it the worst of those that are `told`.

    In its place stands, from when there are some, the newest of this meeting: it leads to `list_key`, where all of them
    are read.
    """
    earlier, own = _Earlier(book.of(slug), slug, book.period), book.own_of(slug)
    if own:
        return Part(PART, _newest(own, earlier, strip, list_key), strip.kind)
    worst = [(strip.upper, _worst(told[0], strip.upper.width))] if told else []
    return Part(PART, [*worst, (strip.lower, earlier.line(strip.lower.width))], strip.kind)


@dataclass(frozen=True)
class _Earlier:
    """The earlier promises of an OPD, as a meeting about a period sees them."""

    rows: Sequence[JudgedPromise]
    slug: str
    period: Period

    @property
    def _label(self) -> str:
        return earlier_label(self.rows, self.period)

    def line(self, room: float) -> Form:
        """Their kinds behind a word; that none is recorded where there is none."""
        label = self._label
        if not self.rows:
            return _none(label, self.period, room)
        lists = [self._chips(worded, words) for worded in (True, False) for words in (f"Komitmen {label}", "Komitmen")]
        return next((one for one in lists if one.width <= room), lists[-1])

    def few(self, room: float) -> tuple[float, Form] | None:
        """Their kinds without a word before them, else how many they are together, with its width; None where neither
        has room."""
        ways: list[tuple[float, Form]] = [(one.width, one) for one in map(self._chips, (True, False))]
        return next((one for one in (*ways, self.together) if one[0] <= room), None)

    @property
    def together(self) -> tuple[float, Form]:
        """How many they are, with its width."""
        chip = Chip(f"{self._label}: {count(len(self.rows))}", "", keys.promises(self.slug))
        return chip.width, Chips([chip])

    def _chips(self, worded: bool, words: str = "") -> KindChips:  # noqa: FBT001
        return KindChips(kind_chips(self.rows, worded=worded), words, keys.promises(self.slug))


def _none(label: str, period: Period, room: float) -> Line:
    said = [f"Komitmen {one}: belum tercatat" for one in (label, quarter_before(period).short_label)]
    fits = next((one for one in said if width(one, theme.STAGE_NAME) <= room), said[-1])
    return Line([Span(fits, fill=theme.INK_SECONDARY)])


def _worst(one: JudgedPromise, room: float) -> Line:
    """'Belum: Kontrak diteken · 30 Jun'."""
    head, due = f"{WORDS[one.kind].capitalize()}: ", f" · {short_date(one.promise.due, one.promise.period.year)}"
    left = room - width(head, theme.STAGE_NAME, BOLD) - width(due, theme.STAGE_NAME)
    return Line([Span(head, BOLD), Span(fitted(one.promise.text, theme.STAGE_NAME, left)), Span(due)])


def _newest(own: Sequence[JudgedPromise], earlier: _Earlier, strip: Strip, list_key: str) -> Parts:
    """The newest promise with its day and its number in one line, and what became of the earlier ones below it; where
    one line does not hold it, day and number stand whole below its words, the earlier ones beside them. Its words take
    the lines above too, where the strip has some."""
    newest = own[-1].promise
    head = "Baru: " if len(own) == 1 else f"{count(len(own))} baru: "
    room = strip.upper.width - width(head, theme.STAGE_NAME, BOLD)
    facts = _day_and_number(newest)
    whole = f"{cleaned(newest.text)} · {facts}"
    if width(whole, theme.STAGE_NAME) <= room:
        return [(strip.upper, LedLines(head, whole, list_key)), (strip.lower, earlier.line(strip.lower.width))]
    beside, taken = _beside(earlier, strip, width(facts, theme.STAGE_NAME))
    upper = Box(strip.upper.x, strip.upper.y, strip.upper.width - taken, strip.upper.height)
    said = LedLines(head, cleaned(newest.text), list_key, 1 + strip.above)
    return [(upper, said), (strip.lower, Line([Span(facts)])), *beside]


def _beside(earlier: _Earlier, strip: Strip, facts: float) -> tuple[Parts, float]:
    """The earlier promises beside day and number of the newest, and what that takes of the upper line: how many they
    are stands there where the lower one has no room at all."""
    if not earlier.rows:
        return [], 0.0
    found = earlier.few(strip.lower.width - facts - _SPACE)
    line, (taken, form) = (strip.upper, earlier.together) if found is None else (strip.lower, found)
    box = Box(line.right - taken, line.y - (4 if found is None else 0), taken + 1, line.height)
    return [(box, form)], 0.0 if found else taken + _SPACE


def _day_and_number(promise: Promise) -> str:
    return " · ".join(filter(None, [short_date(promise.due, promise.period.year), promise_words.target_words(promise)]))
