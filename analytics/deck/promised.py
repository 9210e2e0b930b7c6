"""What was promised just now, drawn for the slides that are being shown: the picture itself does not change."""

from collections.abc import Mapping

from analytics.deck import keys
from analytics.deck.promise_strip import agency_strip
from analytics.deck.promises import closing_list, own_line
from analytics.deck.slides import activity, agency, closing, commitments
from analytics.deck.slides.read_back import newest_pages, read_back_parts
from analytics.drawing.part import Part
from analytics.insight.promises import PromiseBook

ON_AGENCY, ON_LIST = "opd", "janji"


def promised_parts(book: PromiseBook, names: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """Slug -> kind of slide -> what its line of promises shows now; key of a page that reads back, and of the closing
    one -> the same key -> its list.

    {} where nothing was promised in this meeting.
    """
    if not book.own:
        return {}
    slugs = dict.fromkeys(one.promise.agency_slug for one in book.own)
    pages = read_back_parts(book, names) | {keys.CLOSING: closing_list(book, names, closing.ROOM)}
    lists = newest_pages(book, names)
    of_agencies = {slug: _of_agency(book, slug, lists[slug]) for slug in slugs}
    return of_agencies | {key: {key: _drawn(one)} for key, one in pages.items()}


def _of_agency(book: PromiseBook, slug: str, list_key: str) -> Mapping[str, str]:
    places = {ON_AGENCY: agency.PROMISES} | {one.kind: one for one in (activity.PROMISES, activity.ROOMY)}
    lines = {kind: _drawn(agency_strip(book, slug, place, list_key)) for kind, place in places.items()}
    return lines | {ON_LIST: _drawn(own_line(book, slug, commitments.NEW))}


def _drawn(part: Part) -> str:
    return "".join(part.inside())
