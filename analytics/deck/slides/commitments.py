"""Komitmen triwulan lalu: a box for every promise of the meeting before, and the list of an OPD (ux.md 4.4)."""

from collections.abc import Sequence

from analytics import theme
from analytics.deck import keys
from analytics.deck.material import Material
from analytics.deck.promises import kind_chips
from analytics.deck.slide import DETAIL, Slide, headline
from analytics.deck.subtitles import one_line
from analytics.domain.formats import NBSP, long_date, short_date
from analytics.domain.periods import Period, quarter_before
from analytics.drawing.framed import Framed
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.promise_boxes import KindChips, PromiseRow, PromiseRows
from analytics.drawing.stage import BODY, Box, Form
from analytics.drawing.text import BOLD, width
from analytics.drawing.words import Line, Span
from analytics.insight import promise_words
from analytics.insight.promise_words import quarter_name
from analytics.insight.promises import KINDS, JudgedPromise
from analytics.insight.sentences import count

_BOX = Box(BODY.x, BODY.y + 14, BODY.width, 136)
_SIZE = 56
_PER_PAGE = 8
_ROWS = Box(BODY.x, BODY.y + 86, BODY.width, 8 * 80)
_TOLD, _TOLD_PITCH = 3, 236


def commitments(material: Material) -> list[Slide]:
    """The pages of all OPD, and a list for each OPD with earlier promises; one empty slide where there are none."""
    book = material.book
    if not book.earlier:
        return [_empty(material.period)]
    slugs = list(book.by_agency)
    pages = [slugs[at : at + _PER_PAGE] for at in range(0, len(slugs), _PER_PAGE)]
    found = [_page(material, page, number, len(pages)) for number, page in enumerate(pages, 1)]
    return [*found, *(_list(material, slug, slugs.index(slug) // _PER_PAGE + 1) for slug in slugs)]


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


def _page(material: Material, slugs: Sequence[str], number: int, of: int) -> Slide:
    book, names = material.book, material.names
    title = promise_words.earlier_title(book, names)
    subtitle, special = promise_words.earlier_subtitle(book), promise_words.special_words(book.earlier)
    head, *rest = subtitle.split("; ")
    # What is counted besides those of the quarter before is said before how they are judged.
    older = "; ".join([head, *(one for one in rest if one.startswith("termasuk"))])
    rows = [PromiseRow(names.get(slug, slug), [one.kind for one in book.of(slug)], keys.promises(slug))
            for slug in slugs]  # fmt: skip
    page = f"halaman {number} dari {of}" if of > 1 else ""
    quarter = quarter_name(quarter_before(material.period), material.period)
    return Slide(
        key=keys.page(keys.COMMITMENTS, number),
        group=keys.COMMITMENTS,
        name=" ".join(["Komitmen", quarter, *([str(number)] if of > 1 else [])]),
        title=headline(title, title.split("; ")[0], names=names.values()),
        subtitle=one_line((subtitle, special, page), (older, special, page), (older, page), (head, page)),
        parts=[*_counted(book.earlier), (_ROWS, PromiseRows(rows))],
        rows=[row.leads_to for row in rows],
    )


def _counted(rows: Sequence[JudgedPromise]) -> list[tuple[Box, Form]]:
    """How many are of each kind, and right of them the rate of those that are judged."""
    chips = KindChips(kind_chips(rows, worded=True))
    left = BODY.x + chips.width + 14
    said = promise_words.short_rates(rows)
    fits = next((one for one in said if width(one, theme.STAGE_NAME, BOLD) <= BODY.right - left), said[-1])
    rate = Line([Span(fits, BOLD)])
    return [(Box(BODY.x, BODY.y, chips.width, 60), chips), (Box(left, BODY.y, BODY.right - left, 60), rate)]


def _list(material: Material, slug: str, page: int) -> Slide:
    """What an OPD promised and what became of it, the worst first."""
    rows, name = material.book.of(slug), material.names.get(slug, slug)
    counts = [one.text for one in kind_chips(rows, worded=True)]
    shown, hidden, rate = rows[:_TOLD], "", promise_words.short_rates(rows)[0]
    if len(rows) > _TOLD:
        hidden = f"{count(len(shown))} dari {count(len(rows))} komitmen; selengkapnya di halaman Komitmen"
    return Slide(
        key=keys.promises(slug),
        group=DETAIL,
        name=f"Komitmen {name}",
        title=headline(f"Komitmen {name}: {', '.join(counts)}", names=[name]),
        subtitle=one_line(
            (f"Keadaan {long_date(material.book.as_of)}, yang terberat di atas", rate, hidden), (rate, hidden)
        ),
        parts=[part for at, one in enumerate(shown) for part in _told(one, BODY.y + 4 + _TOLD_PITCH * at)],
        up=keys.page(keys.COMMITMENTS, page),
        agency_slug=slug,
    )


def _told(one: JudgedPromise, top: float) -> list[tuple[Box, Form]]:
    """A promise in four lines: what, about which activity, by whom until when, what became of it."""
    promise = one.promise
    about = f" ({promise.activity_name})" if promise.activity_name else ""
    target = promise_words.target_words(promise)
    due = short_date(promise.due, promise.period.year)
    who = f"{promise.responsible} · {due}" + (f" · target{NBSP}{target}" if target else "")
    x, room = BODY.x, BODY.width
    return [
        (Box(x, top, room, 58), Paragraph(f"{promise.text}{about}", weight=BOLD)),
        (Box(x, top + 56, room, 58), Paragraph(who)),
        (Box(x, top + 112, room, 112), Paragraph(promise_words.outcome_words(one), fill=_ink(one))),
    ]


def _ink(one: JudgedPromise) -> str:
    return theme.KRITIS if one.kind == KINDS[0] else theme.INK


def quarter_after(period: Period) -> Period:
    """The first quarter end after a period; that of TW IV is TW I of the next year."""
    month = period.month // 3 * 3 + 3
    return Period(period.year, month) if month <= 12 else Period(period.year + 1, 3)
