"""The pages, in the order of the top bar: one row here, one file under pages/; and the links to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import streamlit as st

from analytics.insight.quality import RULES
from analytics.ui import office, selection
from analytics.ui.choice import (
    ACTIVITY_SORTS,
    BOUNDS,
    CATCH_UP,
    CAUSE_SECTIONS,
    COMPARISONS,
    GROUPS,
    MINUTES_SECTIONS,
    OUTLOOK_SECTIONS,
    PROMISE_SECTIONS,
    SECTIONS,
    SETTINGS_SECTIONS,
    SLICES,
    SORTS,
)
from analytics.ui.components import component
from analytics.ui.writing import come_back, kept_in_tab, may_write

_TOP_BAR = component("top_bar", "rb-root")
_BAR_KEY = "bilah"
Links = dict[str, object]
"""What a component makes addresses from: the page and the choices that its links share."""


@dataclass(frozen=True)
class PageEntry:
    """A page: its file below the project folder, its address and its name in the top bar."""

    key: str
    file: str
    title: str
    short: str = ""
    """Its word in the bar at the foot of a phone; '' for those behind 'Lainnya'."""
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """URL parameters of this page alone -> the values it offers; () where the data say which."""


_BACKWARDS = ("balik",)
OVERVIEW = PageEntry("ringkasan", "pages/jelajah/ringkasan.py", "Ringkasan", "Ringkasan")
RANKING = PageEntry(
    "peringkat", "pages/jelajah/peringkat.py", "Deviasi per OPD", "OPD",
    {"urut": SORTS, "arah": _BACKWARDS, "kelompok": GROUPS, "tampil": ("sebaran",), "status": ()},
)  # fmt: skip
TREND = PageEntry(
    "tren", "pages/jelajah/tren.py", "Tren", "Tren",
    {"asisten": (), "program": (), "tampil": ("opd",), "banding": COMPARISONS},
)  # fmt: skip
AGENCY = PageEntry("opd", "pages/jelajah/opd.py", "Telusur", own={"program": (), "giat": ()})
ACTIVITIES = PageEntry(
    "kegiatan", "pages/jelajah/kegiatan.py", "Kegiatan di bawah target", "Kegiatan",
    {"cari": (), "sebab": (), "status": (), "pagu": (), "urut": ACTIVITY_SORTS, "arah": _BACKWARDS, "hal": ()},
)  # fmt: skip
CAUSES = PageEntry(
    "penyebab", "pages/jelajah/penyebab.py", "Penyebab", own={"bagian": CAUSE_SECTIONS, "kelompok": SLICES, "sebab": ()}
)
OUTLOOK = PageEntry(
    "prakiraan", "pages/jelajah/prakiraan.py", "Prakiraan",
    own={"bagian": OUTLOOK_SECTIONS, "kejar": CATCH_UP, "batas": BOUNDS, "pilih": (), "hal": ()},
)  # fmt: skip
PROMISES = PageEntry("komitmen", "pages/jelajah/komitmen.py", "Komitmen", own={"bagian": PROMISE_SECTIONS})
DOWNLOADS = PageEntry("unduh", "pages/jelajah/unduh.py", "Unduh")
DICTIONARY = PageEntry("kamus", "pages/jelajah/kamus.py", "Kamus", own={"bagian": SECTIONS, "cari": ()})
IMPORT = PageEntry("impor", "pages/operator/impor.py", "Impor", own={"bagian": ("riwayat",)})
MEETING = PageEntry("rapat", "pages/operator/rapat.py", "Rapat")
MINUTES = PageEntry("notulen", "pages/jelajah/notulen.py", "Notulen", own={"bagian": MINUTES_SECTIONS})
PAGES = (
    OVERVIEW, RANKING, TREND, AGENCY, ACTIVITIES, CAUSES, OUTLOOK, PROMISES, MINUTES, DOWNLOADS, DICTIONARY,
    MEETING, IMPORT,
)  # fmt: skip
ORIGIN = PageEntry("asal", "pages/jelajah/asal.py", "Dari mana angka ini?", own={"program": (), "giat": (), "hal": ()})
QUALITY = PageEntry("mutu", "pages/jelajah/mutu.py", "Mutu data", own={"catatan": tuple(RULES), "hal": ()})
STAGE = PageEntry("paparan", "pages/jelajah/paparan.py", "Paparan")
AGENDA = PageEntry("agenda", "pages/operator/agenda.py", "Agenda rapat")
PROVINCE = PageEntry("provinsi", "pages/jelajah/provinsi.py", "Posisi di provinsi")
SETTINGS = PageEntry("pengaturan", "pages/operator/pengaturan.py", "Pengaturan", own={"bagian": SETTINGS_SECTIONS})
SIGN_IN = PageEntry("masuk", "pages/operator/masuk.py", "Masuk")
UNLISTED = (ORIGIN, QUALITY, STAGE, AGENDA, PROVINCE, SETTINGS, SIGN_IN)
"""Pages that others lead to; the top bar does not name them."""
WRITING = (IMPORT, AGENDA, MEETING, SETTINGS)
"""Pages on which an operator works: the top bar names none of them to others."""
AS_SEEN = (OVERVIEW, RANKING, TREND, AGENCY, ACTIVITIES, CAUSES, OUTLOOK, ORIGIN, QUALITY)
"""Pages of figures, which can show a frozen quarter as its meeting saw it."""


def navigation() -> st.Page:
    """Declares the pages and returns the one that the address names.

    The first page stands there twice: a default page has only the address `/`, but a link to it by name must
    work too. Links by file find the named one, which comes first.
    """
    pages = [st.Page(entry.file, title=entry.title, url_path=entry.key) for entry in (*PAGES, *UNLISTED)]
    start = st.Page(OVERVIEW.file, title=OVERVIEW.title, url_path="beranda", default=True)
    return st.navigation([*pages, start], position="hidden")


def top_bar(current: PageEntry) -> None:
    """Draws the product's name and the links to the pages; each link carries the reader's choices along."""
    # A page that shows all agencies only marks one: it chooses none for the next page.
    shows_all = current in (OVERVIEW, RANKING)
    everybody = selection.query_now(agency_slug=None)
    own = everybody if shows_all else selection.query_now()
    pages = [
        # The overview does nothing with one agency: its link names none.
        {
            "title": entry.title,
            "short": entry.short,
            "address": _address(entry, everybody if entry is OVERVIEW else own),
            "isCurrent": entry is current,
        }
        for entry in PAGES
        if entry not in WRITING or may_write()
    ]
    data = {"product": office.product(), "logo": office.bar_logo(), "pages": pages, "stage": _stage_link(current),
            "operator": kept_in_tab()}  # fmt: skip
    _TOP_BAR(key=_BAR_KEY, data=data, on_operator_change=_come_back)


def _come_back() -> None:
    """The tab was loaded anew and has kept the secret of an operator's session."""
    come_back(st.session_state[_BAR_KEY].operator)


_SLIDES = {
    "peringkat": "peringkat-1", "tren": "tren", "kegiatan": "kegiatan", "penyebab": "perubahan",
    "prakiraan": "prakiraan-50", "komitmen": "komitmen",
}  # fmt: skip


def _stage_link(current: PageEntry) -> dict[str, str]:
    """The way to the stage, onto the slide that shows what the page does; the overview where none does."""
    query = selection.query_now()
    slug = query.pop("opd", None)
    slide = f"opd-{slug}" if slug and current in (AGENCY, QUALITY, ORIGIN) else _SLIDES.get(current.key, "ringkasan")
    return {"title": "Mulai paparan", "short": "Paparan", "address": _address(STAGE, query | {"slide": slide})}


def address(entry: PageEntry, **changes: object) -> str:
    """The address of a page with the present shared choices and some changes."""
    return _address(entry, selection.query_now(**changes))


def _address(entry: PageEntry, query: Mapping[str, str]) -> str:
    return f"{entry.key}?{urlencode(query)}" if query else entry.key


def links(entry: PageEntry, **changes: object) -> Links:
    """The links to a page that share the present choices with some changes."""
    return {"page": entry.key, "query": selection.query_now(**changes)}


def agency_links() -> Links:
    """The links to an OPD."""
    return links(AGENCY, agency_slug=None)


def open_page(entry: PageEntry, **changes: object) -> None:
    """Leaves for another page with the present choices and some changes."""
    st.switch_page(entry.file, query_params=selection.query_now(**changes))
