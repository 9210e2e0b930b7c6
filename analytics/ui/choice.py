"""The reader's choices and how they stand in the URL, which is their only memory; defaults never stand there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from analytics.domain.measures import MEASURES
from analytics.domain.names import clean_text
from analytics.domain.periods import Period
from analytics.insight.colour_rules import OTHERS as OTHER_RULES

SORTS = ("fisik", "keuangan", "sumbangan", "pagu", "nama")
"""Of the OPD."""
ACTIVITY_SORTS = ("pagu", "nama", "realisasi", "penyebab", "tenggat")
"""Of the activities below target, besides their deviation."""
GROUPS = ("asisten", "sebaya")
SLICES = (*GROUPS, "dana")
"""Of Penyebab, besides OPD alone."""
VIEWS = ("opd", "sebaran")
COMPARISONS = ("tahun",)
CAUSE_SECTIONS = ("asal", "perubahan", "sebab")
"""Of Penyebab: where the gap comes from, what changed, because of what."""
OUTLOOK_SECTIONS = ("laju", "peringatan", "simulasi")
"""Of Prakiraan: pace and forecast, early warning, simulation."""
PROMISE_SECTIONS = ("lalu", "kini", "tenggat")
"""Of Komitmen: those of the meeting before, those of this one, what is due."""
MINUTES_SECTIONS = ("notulen", "acara", "peringatan")
"""Of Notulen: the minutes, the record of an OPD, drafts of letters."""
SETTINGS_SECTIONS = ("opd", "daerah", "batas", "lapor", "lainnya")
"""Of Pengaturan: OPD, region and logo, limits of status, the deadline, what is set elsewhere."""
CATCH_UP = ("25", "50", "75", "100")
"""How much of their lag the simulated make up, percent."""
BOUNDS = ("10", "5", "0")
"""How far below target the simulation may end, points."""
SECTIONS = ("istilah", "aturan", "data", "panduan")
_YEAR, _PAGE = re.compile(r"20\d{2}"), re.compile(r"[1-9]\d{0,3}")
_FREEZE = re.compile(r"[1-9]\d?")
_ISO_MONTH, _SLUG = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])"), re.compile(r"[a-z0-9-]{1,120}")
_SLUGS = re.compile(r"[a-z0-9-]{1,120}(,[a-z0-9-]{1,120}){0,99}")
_CODE = re.compile(r"[\w .:/-]{1,160}")
_MILLIONS = re.compile(r"(\d{0,9})-(\d{0,9})")
_LONGEST_SEARCH = 60


@dataclass(frozen=True)
class Choice:
    """The reader's own choices; None, '' and page 1 stand for the default, whatever that is today.

    Those from `page` on belong to the page they were made on and are left behind when it is left.
    """

    year: int | None = None
    month: int | None = None
    measure_key: str | None = None
    agency_slug: str | None = None
    colour_rule: str = ""
    """Key of a rule that colours follow (insight.colour_rules), '' for the dashboard's own."""
    freeze: int = 0
    """Which freeze of the period is shown as its meeting saw it, 1 the first one; 0 for the figures of now."""
    page: int = 1
    sort: str = ""
    """One of SORTS or ACTIVITY_SORTS; one that a page has not is its default."""
    is_reversed: bool = False
    group: str = ""
    """One of GROUPS or SLICES; one that a page has not is none."""
    supervisor: str = ""
    """Slug of an asisten."""
    program: str = ""
    """Code of a programme of the agency."""
    activity_group: str = ""
    """Code of a kegiatan of the programme."""
    view: str = ""
    """One of VIEWS; a page that has no such view shows its default."""
    comparison: str = ""
    """One of COMPARISONS."""
    search: str = ""
    cause: str = ""
    """Slug of a root cause."""
    status: str = ""
    """Key of a status rule."""
    section: str = ""
    """Part of the dictionary."""
    rule: str = ""
    """Kind of a note about the data."""
    catch_up: str = ""
    """One of CATCH_UP."""
    bound: str = ""
    """One of BOUNDS."""
    picked: str = ""
    """Slugs of OPD that are simulated, with a comma between; '' for the largest drags."""
    ceiling_millions: tuple[int | None, int | None] = (None, None)
    """Lowest and highest ceiling in millions of rupiah."""


_WORDS = {
    "colour_rule": ("aturan", lambda text: text if text in OTHER_RULES else ""),
    "sort": ("urut", lambda text: text if text in (*SORTS, *ACTIVITY_SORTS) else ""),
    "group": ("kelompok", lambda text: text if text in SLICES else ""),
    "supervisor": ("asisten", lambda text: text if _SLUG.fullmatch(text) else ""),
    "program": ("program", lambda text: text if _CODE.fullmatch(text) else ""),
    "activity_group": ("giat", lambda text: text if _CODE.fullmatch(text) else ""),
    "view": ("tampil", lambda text: text if text in VIEWS else ""),
    "comparison": ("banding", lambda text: text if text in COMPARISONS else ""),
    "search": ("cari", lambda text: clean_text(text)[:_LONGEST_SEARCH]),
    "cause": ("sebab", lambda text: text if _SLUG.fullmatch(text) else ""),
    "rule": ("catatan", lambda text: text if _SLUG.fullmatch(text) else ""),
    "section": ("bagian", lambda text: text if _SLUG.fullmatch(text) else ""),
    "catch_up": ("kejar", lambda text: text if text in CATCH_UP else ""),
    "bound": ("batas", lambda text: text if text in BOUNDS else ""),
    "picked": ("pilih", lambda text: text if _SLUGS.fullmatch(text) else ""),
    "status": ("status", lambda text: text if _SLUG.fullmatch(text.replace("_", "-")) else ""),
}
"""Field of Choice -> its URL parameter, and what is kept of a value."""
_PERIOD_PARAMETERS = ("tahun", "tw", "periode")
SHARED_PARAMETERS = (*_PERIOD_PARAMETERS, "ukuran", "opd", "aturan", "beku")
"""What goes along from page to page: period, measure, OPD, the rule of the colours, and whether as the room saw it."""
_OWN_PARAMETERS = tuple(key for key, _ in _WORDS.values() if key not in SHARED_PARAMETERS)
_PARAMETERS = (*SHARED_PARAMETERS, *_OWN_PARAMETERS, "arah", "pagu", "hal")


def group_in(choice: Choice, offered: Sequence[str]) -> str:
    """The group that the choice names, '' where a page does not offer it."""
    return choice.group if choice.group in offered else ""


def choice_from_query(query: Mapping[str, str]) -> Choice:
    """The choices in a URL. What is malformed counts as not chosen."""
    year = _number(_YEAR, query.get("tahun", ""))
    quarter = query.get("tw", "")
    month = int(quarter) * 3 if quarter in {"1", "2", "3", "4"} else None
    if match := _ISO_MONTH.fullmatch(query.get("periode", "")):
        year, month = int(match[1]), int(match[2])
    measure, slug = query.get("ukuran", ""), query.get("opd", "").casefold()
    return Choice(
        year=year,
        month=month,
        measure_key=measure if measure in MEASURES else None,
        agency_slug=slug if _SLUG.fullmatch(slug) else None,
        page=_number(_PAGE, query.get("hal", "")) or 1,
        freeze=_number(_FREEZE, query.get("beku", "")) or 0,
        is_reversed=query.get("arah", "") == "balik",
        ceiling_millions=_millions(query.get("pagu", "")),
        **{field: kept(query.get(key, "")) for field, (key, kept) in _WORDS.items()},
    )


def given_parameters(query: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a URL that stand for a choice, with their values as written."""
    return {key: value for key in _PARAMETERS if (value := clean_text(query.get(key, "")))}


def dropped_parameters(query: Mapping[str, str]) -> set[str]:
    """The parameters whose value `choice_from_query` cannot read."""
    kept = set(query_from_choice(choice_from_query(query)))
    if _ISO_MONTH.fullmatch(query.get("periode", "")):
        kept.update(_PERIOD_PARAMETERS)
    if query.get("hal", "") == "1":
        kept.add("hal")
    return set(given_parameters(query)) - kept


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    # \d also matches the digits of other alphabets, which int() would read.
    return int(text) if text.isascii() and pattern.fullmatch(text) else None


def _millions(text: str) -> tuple[int | None, int | None]:
    match = _MILLIONS.fullmatch(text) if text.isascii() else None
    if match is None:
        return None, None
    low, high = (int(part) if part else None for part in match.groups())
    # From more to less is no range.
    return (None, None) if low is not None and high is not None and low > high else (low, high)


def query_from_choice(choice: Choice) -> dict[str, str]:
    """The URL parameters of a choice, without those that are not chosen."""
    query: dict[str, str] = {}
    if choice.month is not None and choice.month % 3 and choice.year is not None:
        query["periode"] = Period(choice.year, choice.month).iso
    else:
        query |= {"tahun": str(choice.year)} if choice.year is not None else {}
        query |= {"tw": str(choice.month // 3)} if choice.month is not None and choice.month % 3 == 0 else {}
    query |= {"ukuran": choice.measure_key} if choice.measure_key else {}
    query |= {"opd": choice.agency_slug} if choice.agency_slug else {}
    query |= {"beku": str(choice.freeze)} if choice.freeze else {}
    query |= {key: value for field, (key, _) in _WORDS.items() if (value := getattr(choice, field))}
    query |= {"arah": "balik"} if choice.is_reversed else {}
    low, high = choice.ceiling_millions
    if low is not None or high is not None:
        query["pagu"] = "-".join("" if value is None else str(value) for value in (low, high))
    return query | ({"hal": str(choice.page)} if choice.page > 1 else {})


def shared_choice(choice: Choice) -> Choice:
    """What goes along to another page: all that stands before `page`."""
    own = {field.name: field.default for field in fields(Choice)[6:]}
    return replace(choice, **own)
