"""What was promised just now, drawn for the slides that are being shown: the picture itself does not change."""

from collections.abc import Mapping

from analytics.deck import keys
from analytics.deck.promises import agency_line, closing_list
from analytics.deck.slides import activity, agency, closing
from analytics.insight.promises import PromiseBook

ON_AGENCY, ON_ACTIVITY = "opd", "rinci"


def promised_parts(book: PromiseBook, names: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """Slug -> kind of slide -> what its line of promises shows now; 'penutup' -> the list to be read back.

    {} where nothing was promised in this meeting.
    """
    if not book.own:
        return {}
    slugs = dict.fromkeys(one.promise.agency_slug for one in book.own)
    places = {ON_AGENCY: agency.PROMISES, ON_ACTIVITY: activity.PROMISES}
    drawn = {
        slug: {kind: "".join(agency_line(book, slug, box).inside()) for kind, box in places.items()} for slug in slugs
    }
    return drawn | {keys.CLOSING: {keys.CLOSING: "".join(closing_list(book, names, closing.ROOM).inside())}}
