"""A small kabupaten as documents see it, from drawn rows, and what a PDF says when somebody else's reader opens it."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from pypdf import PdfReader

from analytics.domain.meetings import Meeting
from analytics.domain.periods import Period
from analytics.insight.findings.evidence import References
from analytics.insight.promise_papers import paper_book
from analytics.insight.promises import promise_book
from analytics.pack.content import MeetingPapers, PackContent, gather, with_people
from analytics.readmodel import reference
from tests.deck.small_office import HEAD, NEXT, ROWS, SECOND
from tests.deck.worst_case import Reads
from tests.drawn import drawn, read_model

PRINTED = datetime(2026, 7, 8, 16, 0)


def content(
    *tables: str, period: Period = SECOND, slugs: Sequence[str] | None = None, head: str = "", **people
) -> PackContent:  # fmt: skip
    """The content of drawn rows below HEAD; those of small_office where none are given. `head`: of columns behind the
    level. `people`: promises, remarks."""
    made = _figures(tables or (ROWS, NEXT), period, None if slugs is None else tuple(slugs), head)
    if not people:
        return made
    papers = replace(made.papers, **people)
    book = promise_book(papers.promises, period, lambda _: {}, PRINTED.date())
    left = paper_book(papers.promises, papers.meeting, lambda _: {}, PRINTED.date())
    deck = replace(made.deck, material=with_people(replace(made.material, promises=book), papers))
    return replace(made, papers=papers, book=left, deck=deck)


@cache
def _figures(tables: tuple[str, ...], period: Period, slugs: tuple[str, ...] | None, head: str) -> PackContent:
    lines = [line for table in tables for line in table.strip().splitlines()]
    # The level may stand behind the columns of HEAD.
    levelled = [line if line.count("|") > HEAD.count("|") else f"{line} | kegiatan" for line in lines]
    rows = drawn("\n".join([f"{HEAD} | tingkat{head and f' | {head}'}", *levelled]))
    papers = MeetingPapers(Meeting(period, day=date(2026, 7, 8)), PRINTED)
    references = References(reference.root_causes(), reference.backtest())
    with read_model(rows) as cursor:
        return gather(Reads(cursor), period, references, papers, lambda _: slugs)


def pages(document: bytes) -> list[str]:
    """The text of every page, blanks and line breaks folded to one blank."""
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(document)).pages]
    return [" ".join(text.replace("\u00a0", " ").split()) for text in texts]
