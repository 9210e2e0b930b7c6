"""The keys of slides: what a link, a row and the address name."""

from analytics.domain.names import slugify

OVERVIEW, TREND, COMMITMENTS, ACTIVITIES = "ringkasan", "tren", "komitmen", "kegiatan"
MOVEMENT, ON_TARGET, SILENT, CLOSING = "perubahan", "sesuai", "belum-lapor", "penutup"
READ_BACK = "dibacakan"


def ranking(page: int) -> str:
    """A page of the ranking, from 1."""
    return f"peringkat-{page}"


def agency(slug: str) -> str:
    """The slide of an OPD."""
    return f"opd-{slug}"


def questions(slug: str) -> str:
    """The questions to an OPD."""
    return f"tanya-{slug}"


def page(key: str, number: int) -> str:
    """A page of a joint slide, from 1: 'sesuai', 'sesuai-2'."""
    return key if number == 1 else f"{key}-{number}"


def remarks(slug: str) -> str:
    """What stands beside the figures of an OPD."""
    return f"catatan-{slug}"


def promises(slug: str) -> str:
    """The earlier promises of an OPD."""
    return f"janji-{slug}"


def read_back(page: int) -> str:
    """A page of what is promised in this meeting, from 1."""
    return f"{READ_BACK}-{page}"


def programs(slug: str) -> str:
    """The programmes of an OPD."""
    return f"program-{slug}"


def program(slug: str, code: str) -> str:
    """The activities of one programme of an OPD."""
    return f"daftar-{slug}-{slugify(code)}"


def outlook(percent: int = 50) -> str:
    """Forecast and simulation with a share that is made up: 25, 50, 75 or 100."""
    return f"prakiraan-{percent}"


def cause(key: str) -> str:
    """The activities behind for one cause, by its key."""
    return f"{ACTIVITIES}-{slugify(key)}"


def more_causes(number: int) -> str:
    """The activities behind with a further set of causes to choose from, from 2; the first set is their own slide."""
    return ACTIVITIES if number == 1 else f"{ACTIVITIES}-sebab-{number}"


def activity(slug: str, sub_unit: str, activity_key: str) -> str:
    """One activity: an OPD can have the same activity in several sub-units."""
    return "-".join(["rinci", slug, *filter(None, [slugify(sub_unit) if sub_unit else ""]), slugify(activity_key)])
