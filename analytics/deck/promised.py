"""What was promised just now, drawn for the slides that are being shown: the picture itself does not change."""

from collections.abc import Mapping

from analytics.deck import keys
from analytics.deck.promises import agency_line, closing_list, own_line
from analytics.deck.slides import activity, agency, closing, commitments
from analytics.deck.slides.read_back import read_back_parts
from analytics.drawing.part import Part
from analytics.insight.promises import PromiseBook

ON_AGENCY, ON_ACTIVITY, ON_LIST = "opd", "rinci", "janji"


def promised_parts(book: PromiseBook, names: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """Slug -> kind of slide -> what its line of promises shows now; key of a page that reads back, and of the closing
    one -> the same key -> its list.

    {} where nothing was promised in this meeting.
    """
    if not book.own:
        return {}
    slugs = dict.fromkeys(one.promise.agency_slug for one in book.own)
    pages = read_back_parts(book, names) | {keys.CLOSING: closing_list(book, names, closing.ROOM)}
    return {slug: _of_agency(book, slug) for slug in slugs} | {key: {key: _drawn(one)} for key, one in pages.items()}


def _of_agency(book: PromiseBook, slug: str) -> Mapping[str, str]:
    places = {ON_AGENCY: agency.PROMISES, ON_ACTIVITY: activity.PROMISES}
    lines = {kind: _drawn(agency_line(book, slug, box)) for kind, box in places.items()}
    return lines | {ON_LIST: _drawn(own_line(book, slug, commitments.NEW))}


def _drawn(part: Part) -> str:
    return "".join(part.inside())
